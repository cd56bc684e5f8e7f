//! The text after a roll-call.

use leptos::prelude::*;

use super::{season_day, wording};
use crate::domain::day::Day;
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::report::{self as domain, Praise};
use crate::domain::state::State;
use crate::domain::wording::{Occasion, Place};
use crate::i18n::report::{self as texts, Report, RollCallReport};
use crate::pages::operator::{name_of, title_of};
use crate::pages::session::{Now, Session};
use crate::ui::{CopyBox, Section, lang};

/// The report of the period that began on `first`.
pub(super) fn section(session: Session, challenge: ChallengeId, first: Day) -> AnyView {
    let words = Report(lang());
    let text = session.view(move |state, now| {
        let told = told_now(state, now, challenge, Some(first));
        match wording::own(state, now, Occasion::RollCall) {
            Some(_) => wording::filled(state, now, Occasion::RollCall, &values_of(state, now, challenge, &told)),
            None => texts::roll_call(&told, lang()),
        }
    });
    view! {
        <Section title=words.roll_text() aside=move || wording::edit_link(session, Occasion::RollCall)>
            <p class="quiet small">{words.roll_hint()}</p>
            <CopyBox text=text />
        </Section>
    }
    .into_any()
}

/// What the places of a roll-call's text are filled with; blank where no period was called.
pub(super) fn values(state: &State, now: Now, challenge: ChallengeId, first: Option<Day>) -> Vec<(Place, String)> {
    values_of(state, now, challenge, &told_now(state, now, challenge, first))
}

fn values_of(state: &State, now: Now, challenge: ChallengeId, told: &RollCallReport) -> Vec<(Place, String)> {
    let mut values = wording::common(state, now, challenge);
    values.retain(|(place, _)| *place != Place::Day);
    values.extend(texts::roll_values(told, lang()));
    values
}

fn told_now(state: &State, now: Now, challenge: ChallengeId, first: Option<Day>) -> RollCallReport {
    let today = state.place(challenge, now.moment).day;
    first.and_then(|first| told(state, challenge, first, today)).unwrap_or_default()
}

fn names(state: &State, members: &[MemberId]) -> Vec<String> {
    members.iter().map(|&member| name_of(state, member)).collect()
}

/// What the roll-call's text tells, in names.
fn told(state: &State, challenge: ChallengeId, first: Day, today: Day) -> Option<RollCallReport> {
    let report = domain::report(state, challenge, first, today)?;
    let mut told = RollCallReport {
        challenge: title_of(state, challenge, report.last),
        days: Some((report.first, report.last)),
        season_day: season_day(state, challenge, report.last),
        done: names(state, &report.done),
        made_up: names(state, &report.made_up),
        on_leave: names(state, &report.on_leave),
        missed: names(state, &report.missed),
        last_chance: names(state, &report.last_chance),
        misses: report.misses,
        tomorrow: report.next.and_then(|(_, task)| task),
        ..RollCallReport::default()
    };
    for praise in report.praise {
        match praise {
            Praise::Streak { member, periods } => told.streaks.push((name_of(state, member), periods)),
            // One praise for one number: a streak of seven from the first day is also the seventh time.
            Praise::Milestone { member, attended } => {
                let name = name_of(state, member);
                if !told.streaks.contains(&(name.clone(), attended)) {
                    told.milestones.push((name, attended));
                }
            }
            Praise::First { member } => told.firsts.push(name_of(state, member)),
            Praise::Back { member } => told.returns.push(name_of(state, member)),
        }
    }
    Some(told)
}
