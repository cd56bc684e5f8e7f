//! The report (播报): texts to copy and a picture to long-press, for one period.

mod board_text;
mod own;
mod picture;
mod result;
mod roll;
mod wording;

use leptos::prelude::*;

use super::{SHORT_LINK, address, for_staff, from_the_top, period_in_address, period_query, period_said, title_of};
use crate::domain::day::Day;
use crate::domain::id::ChallengeId;
use crate::domain::order::Order;
use crate::domain::period::{Period, periods, season_of};
use crate::domain::report::task;
use crate::domain::rights::Office;
use crate::domain::roll_call;
use crate::domain::state::State;
use crate::domain::wording::{Occasion, Place};
use crate::i18n::report::{self as texts, Report};
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{ButtonLink, CopyBox, Empty, Glyph, Notice, Screen, Section, SelectField, Tone, lang, replace};

/// Periods back that can be reported.
const BACK: usize = 14;

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Moderator, Report(lang()).title(), page)
}

/// A period that can be reported.
#[derive(Clone, PartialEq)]
struct Reportable {
    challenge: ChallengeId,
    period: Period,
    said: String,
    called: bool,
}

/// The latest first; those that were called before those that were not.
fn reportable(state: &State, now: Now) -> Vec<Reportable> {
    let due = roll_call::due(state, now.moment);
    let several = state.charter().challenges.len() > 1;
    let mut list = Vec::new();
    for (&challenge, fields) in &state.charter().challenges {
        let today = state.place(challenge, now.moment).day;
        for planned in periods(fields, today).into_iter().rev().take(BACK) {
            let period = planned.period;
            let waits = due.contains(&(challenge, period));
            if !waits && !period.is_over(today) && !called_today(state, challenge, period, today) {
                continue;
            }
            let called = !waits;
            let said = period_said(period, now.today);
            let said = if several { format!("{} · {said}", title_of(state, challenge, period.last)) } else { said };
            list.push(Reportable { challenge, period, said, called });
        }
    }
    list.order_by_key(|one| (std::cmp::Reverse(one.called), std::cmp::Reverse(one.period.last)));
    list
}

/// Whether the roll of the running period was called already: its window may close before its day.
fn called_today(state: &State, challenge: ChallengeId, period: Period, today: Day) -> bool {
    roll_call::propose(state, challenge, period.first, today).is_some_and(|sheet| sheet.again)
}

fn page(session: Session) -> AnyView {
    let asked = Memo::new(|_| (wording::asked(), own::asked()));
    from_the_top(asked);
    let shown = move || match asked.get() {
        (Some(occasion), _) => wording::view(session, occasion),
        (None, Some(text)) => own::view(session, text),
        (None, None) => texts_of_today(session),
    };
    shown.into_any()
}

fn texts_of_today(session: Session) -> AnyView {
    let words = Report(lang());
    let list = session.view(reportable);
    let asked = Memo::new(move |_| period_in_address());
    let shown = Memo::new(move |_| {
        let (challenge, first) = asked.get();
        list.with(|list| {
            let named = |one: &&Reportable| Some(one.challenge) == challenge && Some(one.period.first) == first;
            list.iter().find(named).or(list.first()).cloned()
        })
    });
    let choose = move || {
        let list = list.get();
        (list.len() > 1).then(|| {
            let said = list.iter().map(|one| one.said.clone()).collect::<Vec<_>>();
            let places = list.clone();
            let chosen =
                Signal::derive(move || shown.get().and_then(|one| places.iter().position(|p| *p == one)).unwrap_or(0));
            let go = move |place: usize| {
                if let Some(one) = list.get(place) {
                    replace(Page::Report, &period_query(one.challenge, one.period.first));
                }
            };
            view! { <SelectField label=words.which() options=said chosen=chosen on_choose=go /> }
        })
    };
    let called = move || match shown.get() {
        None => view! { <Empty glyph=Glyph::Calendar text=words.nothing_due() /> }.into_any(),
        Some(one) if !one.called => view! {
            <Notice tone=Tone::Warm>
                <p>{words.not_called()}</p>
                <ButtonLink
                    to=Page::RollCall
                    query=period_query(one.challenge, one.period.first)
                    label=words.call_first()
                />
            </Notice>
        }
        .into_any(),
        Some(one) => roll::section(session, one.challenge, one.period.first),
    };
    let which = Memo::new(move |_| shown.get().map(|one| one.challenge));
    let others = move || {
        let first = session.peek(|state, _| state.charter().challenges.keys().next().copied());
        let challenge = which.get().or(first);
        view! {
            {challenge.map(|challenge| around(session, challenge))}
            {own::section(session, challenge)}
        }
    };
    view! {
        <Screen title=words.title() back=Page::Desk>
            {choose}
            {called}
            {others}
        </Screen>
    }
    .into_any()
}

/// What does not depend on a roll-call: the picture, the reminder, the welcome.
fn around(session: Session, challenge: ChallengeId) -> AnyView {
    let words = Report(lang());
    let reminder = session.view(move |state, now| reminder(state, now, challenge));
    let welcome = session.view(move |state, now| welcome(state, now, challenge));
    view! {
        {picture::section(session, challenge)}
        {super::publish::section(session, challenge)}
        {result::section(session, challenge)}
        {board_text::section(session, challenge)}
        <Section title=words.reminder() aside=move || wording::edit_link(session, Occasion::Reminder)>
            <p class="quiet small">{words.reminder_hint()}</p>
            <CopyBox text=reminder />
        </Section>
        <Section title=words.welcome() aside=move || wording::edit_link(session, Occasion::Welcome)>
            <CopyBox text=welcome />
        </Section>
    }
    .into_any()
}

/// The challenge whose text the wording page shows as an example.
fn challenge_of_text(state: &State, now: Now) -> Option<ChallengeId> {
    let list = reportable(state, now);
    list.first().map(|one| one.challenge).or(state.charter().challenges.keys().next().copied())
}

/// What the places of an occasion's text are filled with now.
fn values(state: &State, now: Now, occasion: Occasion, challenge: ChallengeId) -> Vec<(Place, String)> {
    match occasion {
        Occasion::RollCall => {
            let list = reportable(state, now);
            let one = list.iter().find(|one| one.called && one.challenge == challenge);
            roll::values(state, now, challenge, one.map(|one| one.period.first))
        }
        Occasion::Reminder => reminder_values(state, now, challenge),
        Occasion::Welcome => welcome_values(state, now, challenge),
        Occasion::Board => board_text::values(state, now, challenge),
        Occasion::Result => result::values(state, now, challenge),
    }
}

/// What a text of the operators' own is filled with. The day and the task are today's, whatever the latest roll-call tells of
/// its day and the next.
fn every_value(state: &State, now: Now, challenge: Option<ChallengeId>) -> Vec<(Place, String)> {
    let Some(challenge) = challenge else { return wording::of_group(state, now) };
    let mut values = reminder_values(state, now, challenge);
    let today = state.place(challenge, now.moment).day;
    values.push((
        Place::Season,
        season_day(state, challenge, today).map(|day| texts::season_day(day, lang())).unwrap_or_default(),
    ));
    for occasion in Occasion::ALL {
        let more = self::values(state, now, occasion, challenge);
        let known: Vec<Place> = values.iter().map(|(place, _)| *place).collect();
        values.extend(more.into_iter().filter(|(place, _)| !known.contains(place)));
    }
    values
}

/// Which day of the season a day is, from 1.
fn season_day(state: &State, challenge: ChallengeId, day: Day) -> Option<u32> {
    let season = season_of(state.challenge(challenge)?, day)?;
    u32::try_from(day.since(season.first) + 1).ok()
}

fn reminder_values(state: &State, now: Now, challenge: ChallengeId) -> Vec<(Place, String)> {
    let today = state.place(challenge, now.moment).day;
    let hours = state.challenge(challenge).and_then(|fields| fields.window.on(today).copied().flatten());
    let ends = u16::from(state.day_start(today).hour()) * 60;
    let mut values = wording::common(state, now, challenge);
    values.push((Place::Closes, texts::closes(hours, ends)));
    values.push((Place::Task, task(state, challenge, today).unwrap_or_default().to_owned()));
    values
}

fn welcome_values(state: &State, now: Now, challenge: ChallengeId) -> Vec<(Place, String)> {
    let mut values = wording::common(state, now, challenge);
    let format = state.charter().name_format.on(now.today).cloned().unwrap_or_default();
    values.push((Place::Nickname, texts::nickname(&format, lang()).unwrap_or_default()));
    values.push((Place::How, how(state, now, challenge)));
    values
}

fn how(state: &State, now: Now, challenge: ChallengeId) -> String {
    let Some(fields) = state.challenge(challenge) else { return String::new() };
    texts::how(
        fields.what.on(now.today).map_or("", String::as_str),
        fields.schedule.on(now.today).copied().unwrap_or_default(),
        fields.window.on(now.today).copied().flatten(),
        lang(),
    )
}

fn reminder(state: &State, now: Now, challenge: ChallengeId) -> String {
    if wording::own(state, now, Occasion::Reminder).is_some() {
        return wording::filled(state, now, Occasion::Reminder, &reminder_values(state, now, challenge));
    }
    let today = state.place(challenge, now.moment).day;
    let hours = state.challenge(challenge).and_then(|fields| fields.window.on(today).copied().flatten());
    let ends = u16::from(state.day_start(today).hour()) * 60;
    let title = title_of(state, challenge, today);
    let link = address(state, now.today, SHORT_LINK).unwrap_or_default();
    texts::reminder(&title, hours, ends, task(state, challenge, today), &link, lang())
}

fn welcome(state: &State, now: Now, challenge: ChallengeId) -> String {
    let today = now.today;
    let charter = state.charter();
    if wording::own(state, now, Occasion::Welcome).is_some() {
        return wording::filled(state, now, Occasion::Welcome, &welcome_values(state, now, challenge));
    }
    let how = how(state, now, challenge);
    let group = charter.name.on(today).map_or("", String::as_str);
    let format = charter.name_format.on(today).cloned().unwrap_or_default();
    texts::welcome(group, &format, &how, &address(state, today, SHORT_LINK).unwrap_or_default(), lang())
}
