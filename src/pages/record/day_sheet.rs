//! One day explained: how it stands, why, and what can be done about it.

use super::month::{has_period, look};
use crate::domain::because::Because;
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::Origin;
use crate::domain::id::ChallengeId;
use crate::domain::standing::PeriodView;
use crate::domain::state::State;
use crate::domain::today::{Repair, repairable};
use crate::domain::{Due, Status};
use crate::i18n::common::day_short;
use crate::i18n::home::{Home, quantity};
use crate::i18n::record::{Record, span};
use crate::i18n::status::{StatusWords, Teller, status};
use crate::i18n::trouble;
use crate::pages::session::{Now, Session};
use crate::ui::day;
use crate::ui::{Button, Chip, Dialog, Kind, Tone, lang, toast};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What the sheet says.
#[derive(Clone, PartialEq)]
struct Told {
    title: String,
    status: Option<(&'static str, Tone)>,
    lines: Vec<String>,
    repair: Option<Repair>,
    /// One's own leave that covers the day and has not begun.
    leave: Option<Origin>,
    /// Facts of one's own that say this day, with words beside them.
    words: Vec<Origin>,
}

#[component]
pub(super) fn DaySheet(session: Session, id: ChallengeId, open: RwSignal<Option<Day>>) -> AnyView {
    let text = Record(lang());
    let shown = RwSignal::new(false);
    let title = Memo::new(move |before: Option<&String>| {
        open.get().map(day::day).or_else(|| before.cloned()).unwrap_or_default()
    });
    Effect::new(move || {
        if open.with(Option::is_some) {
            shown.set(true);
        }
    });
    // Closed by the reader: the next tap on the same day opens it again.
    Effect::new(move || {
        if !shown.get() && open.with_untracked(Option::is_some) {
            open.set(None);
        }
    });
    let act = move |command: Command, said: String| {
        shown.set(false);
        session.act(command, move |done| match done {
            Ok(()) => toast(said),
            Err(error) => toast(trouble::explain(&error, lang())),
        });
    };
    let content = move || {
        let day = open.get()?;
        let Told { status, lines, repair, leave, title, words } = session.peek(|state, now| told(state, now, id, day));
        let name = title.clone();
        let make_up = repair.map(|repair| {
            let command = Command::MakeUp { challenge: id, period: repair.period.first, amount: None, note: None };
            let said = Home(lang()).made_up(&name);
            view! {
                <p class="small quiet">{Home(lang()).make_up_text(&day_short(repair.until, lang()), repair.left)}</p>
                <Button label=text.make_up() kind=Kind::Primary wide=true on_press=move |()| act(command.clone(), said.clone()) />
            }
        });
        let cancel = leave.map(|leave| {
            let press = move |()| act(Command::CancelLeave { leave }, text.cancelled().to_owned());
            view! {
                <p class="small quiet">{text.cancel_text()}</p>
                <Button label=text.cancel_leave() kind=Kind::Danger wide=true on_press=press />
            }
        });
        let erase = (!words.is_empty()).then(|| {
            let press = move |()| {
                for of in words.clone() {
                    act(Command::EraseWords { of }, text.words_erased().to_owned());
                }
            };
            view! {
                <p class="small quiet">{text.erase_words_text()}</p>
                <Button label=text.erase_words() wide=true on_press=press />
            }
        });
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
        Some(view! {
            <div class="stack">
                {status.map(|(word, tone)| view! { <p><Chip label=word tone /></p> })}
                <ul class="why">{lines}</ul>
                {make_up}
                {cancel}
                {erase}
            </div>
        })
    };
    view! { <Dialog open=shown title=TextProp::from(move || title.get())>{content}</Dialog> }.into_any()
}

fn told(state: &State, now: Now, id: ChallengeId, on: Day) -> Told {
    let text = Record(lang());
    let today = state.place(id, now.moment).day;
    let current = look(state, id, today);
    let standing = if on > today { look(state, id, on) } else { current.clone() };
    let view = standing.as_ref().and_then(|standing| standing.on(on));
    let mut told = Told {
        title: day::relative(on, today),
        status: None,
        lines: Vec::new(),
        repair: None,
        leave: None,
        words: Vec::new(),
    };
    let Some(view) = view else {
        let joined = state.me().and_then(|me| state.person(me)).map(|person| person.joined);
        let nothing = match joined {
            _ if !has_period(state, id, on) => text.nothing(),
            Some(joined) if on < joined => text.before_joining(),
            _ => text.nothing(),
        };
        told.lines.push(nothing.to_owned());
        return told;
    };
    if view.period.first != view.period.last {
        told.lines.push(span(view.period.first, view.period.last, lang()));
    }
    explain(state, id, &mut told, view, on > today);
    if let Some(standing) = &current {
        let repairs = repairable(state, id, standing, today);
        told.repair = repairs.into_iter().find(|repair| repair.period == view.period);
    }
    if let Status::Missed { repair_until: Some(until) } = view.status
        && told.repair.is_none()
    {
        told.lines.push(text.repair_until(&day_short(until, lang())));
    }
    let said = |cause: &Because| match *cause {
        Because::CheckedIn { origin, .. }
        | Because::OutsideWindow { origin, .. }
        | Because::Withdrawn { origin, .. }
        | Because::Late { origin }
        | Because::MadeUp { origin, .. }
        | Because::LeaveHeld { origin }
        | Because::LeaveWaits { origin } => Some(origin),
        _ => None,
    };
    let own = view.because.iter().filter_map(said);
    told.words = own.filter(|of| state.owner(of.feed) == state.me() && state.may_erase(*of)).collect();
    told.words.dedup();
    told.leave = view.because.iter().find_map(|cause| match *cause {
        Because::LeaveHeld { origin } | Because::LeaveWaits { origin } if Some(origin.feed) == state.feed() => {
            Some(origin)
        }
        _ => None,
    });
    told.leave = told.leave.filter(|_| view.period.first >= today);
    told
}

/// The status and its causes.
fn explain(state: &State, id: ChallengeId, told: &mut Told, view: &PeriodView, ahead: bool) {
    let text = Record(lang());
    let waits = view.because.iter().any(|cause| matches!(cause, Because::LeaveWaits { .. }));
    let word = if waits { StatusWords(lang()).waits() } else { status(view.status, lang()) };
    let tone = match view.status {
        Status::Done => Tone::Good,
        Status::MadeUp => Tone::Warm,
        Status::Missed { repair_until: None } => Tone::Bad,
        Status::Missed { repair_until: Some(_) } => Tone::Warm,
        Status::OnLeave => Tone::Plain,
        Status::Pending | Status::NotCalled => Tone::Open,
    };
    let undecided = matches!(view.status, Status::Pending | Status::NotCalled);
    told.status = if ahead && undecided && !waits { Some((text.coming(), Tone::Open)) } else { Some((word, tone)) };
    let author = |origin: Origin| {
        let owner = state.owner(origin.feed)?;
        state.person(owner).map(|person| person.name.clone())
    };
    let note = |origin| state.note(origin).map(str::to_owned);
    let teller = Teller { lang: lang(), author: &author, note: &note };
    told.lines.extend(view.because.iter().map(|cause| teller.because(cause)));
    if view.amount > 0 {
        let unit = state.challenge(id).and_then(|challenge| challenge.unit.on(view.period.last).cloned().flatten());
        let unit = unit.unwrap_or_default();
        told.lines.push(quantity(u32::try_from(view.amount).unwrap_or(u32::MAX), &unit));
    }
    if view.extra > 0 {
        told.lines.push(text.times(view.extra + 1));
    }
    match (view.status, view.due) {
        _ if ahead => {}
        (Status::Pending, _) if view.because.is_empty() => told.lines.push(text.no_cause_pending().to_owned()),
        (Status::NotCalled, Due::Due) => told.lines.push(text.no_cause_not_called().to_owned()),
        _ => {}
    }
    match view.due {
        Due::Optional => told.lines.push(text.optional().to_owned()),
        Due::Returning => told.lines.push(text.returning().to_owned()),
        Due::Due => {}
    }
    if view.flagged {
        told.lines.push(text.flagged().to_owned());
    }
}
