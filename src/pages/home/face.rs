//! The check-in button with what it needs: the task, a number, a word.

use super::card::Card;
use super::near;
use crate::domain::command::Command;
use crate::domain::today::{Gate, Lesson};
use crate::domain::{Due, Status};
use crate::i18n::common::{Common, clock};
use crate::i18n::home::{Home, time_of_day};
use crate::i18n::trouble;
use crate::pages::session::Session;
use crate::store::{Mode, StoreError};
use crate::ui::day;
use crate::ui::{Button, Figure, Glyph, Hero, HeroState, Kind, Notice, NumberField, TextField, Tone, announce, lang};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What the button says.
#[derive(Clone, PartialEq)]
struct Says {
    state: HeroState,
    label: String,
    line: String,
}

#[component]
pub(super) fn Face(session: Session, card: Memo<Card>) -> AnyView {
    let text = Home(lang());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<StoreError>);
    let amount = RwSignal::new(None::<u32>);
    let note = RwSignal::new(String::new());
    let mode = session.mode();
    let says = Memo::new(move |_| card.with(|card| says(card, busy.get(), mode.get() == Mode::Kept)));
    let unit = Memo::new(move |_| card.with(|card| card.unit.clone()));
    let takes = Memo::new(move |_| says.with(|says| says.state.takes_press()) || busy.get());
    let again = Memo::new(move |_| {
        card.with(|card| card.is_done() && (card.in_blocks || card.unit.is_some()))
            && card.with(|card| matches!(card.today.gate, Gate::Open { .. }))
    });
    let more = RwSignal::new(false);
    let check_in = move || {
        let words = note.get_untracked();
        let command = Command::CheckIn {
            challenge: card.with_untracked(|card| card.id),
            amount: amount.get_untracked().filter(|_| unit.with_untracked(Option::is_some)),
            note: (!words.trim().is_empty()).then_some(words),
        };
        busy.set(true);
        failed.set(None);
        session.act(command, move |done| {
            // The reader may have gone to another page meanwhile: then there is nothing to tell.
            let _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    let _ = (amount.try_set(None), note.try_set(String::new()), more.try_set(false));
                    announce(text.saved());
                }
                Err(error) => {
                    let _ = failed.try_set(Some(error));
                }
            }
        });
    };
    let fields = move || {
        (takes.get() || more.get()).then(|| {
            let number = unit.get().map(|unit| {
                view! { <NumberField label=text.amount(&unit) value=amount max=99_999 unit=unit /> }
            });
            view! {
                <div class="home-fields">
                    {number}
                    <details class="home-note">
                        <summary>{text.note()}</summary>
                        <TextField label=text.note_label() value=note placeholder=text.note_example() maxlength=200 />
                    </details>
                </div>
            }
        })
    };
    let once_more = move || {
        again.get().then(|| {
            let press = move |()| if more.get_untracked() { check_in() } else { more.set(true) };
            view! {
                <div class="home-again">
                    <Button label=text.check_in_again() kind=Kind::Plain icon=Glyph::Plus busy on_press=press />
                </div>
            }
        })
    };
    view! {
        <Task card />
        <div class="home-act">
            {fields}
            <Hero
                state=Signal::derive(move || says.with(|says| says.state))
                label=TextProp::from(move || says.with(|says| says.label.clone()))
                line=TextProp::from(move || says.with(|says| says.line.clone()))
                on_press=move |()| check_in()
            />
            {once_more}
        </div>
        {move || failed.get().map(|error| view! { <Notice tone=Tone::Bad><p>{trouble::explain(&error, lang())}</p></Notice> })}
    }
    .into_any()
}

/// What is to be done, and which day of the season it is.
#[component]
fn Task(card: Memo<Card>) -> AnyView {
    let text = Home(lang());
    let told = Memo::new(move |_| card.with(|card| (card.title.clone(), card.what.clone(), card.today.lesson.clone())));
    let content = move || {
        let (title, what, lesson) = told.get();
        let day = lesson.as_ref().map(|Lesson { number, of, .. }| match of {
            Some(of) => text.day_of(*number, *of),
            None => text.day_number(*number),
        });
        let task = lesson.and_then(|lesson| lesson.task);
        view! {
            <div class="home-task">
                <div class="between">
                    <h2>{title}</h2>
                    {day.map(|day| view! { <span class="quiet small">{day}</span> })}
                </div>
                {(!what.trim().is_empty()).then(|| view! { <p class="quiet">{what}</p> })}
                {task
                    .map(|task| {
                        view! {
                            <p class="home-lesson">
                                <span class="home-lesson-head">{text.task()}</span>
                                {task}
                            </p>
                        }
                    })}
            </div>
        }
    };
    content.into_any()
}

/// How far one has come, in two figures.
#[component]
pub(super) fn Tally(card: Memo<Card>) -> AnyView {
    let text = Home(lang());
    let daily = card.with_untracked(|card| !card.in_blocks);
    let streak = Memo::new(move |_| card.with(|card| card.streak));
    let attended = Memo::new(move |_| card.with(|card| card.attended));
    let content = move || {
        (attended.get() > 0).then(|| {
            view! {
                <div class="figures home-tally">
                    <Figure
                        value=TextProp::from(move || streak.get().to_string())
                        label=if daily { text.streak_days() } else { text.streak_times() }
                        tone=Tone::Warm
                        icon=Glyph::Flame
                    />
                    <Figure value=TextProp::from(move || attended.get().to_string()) label=text.attended() />
                </div>
            }
        })
    };
    content.into_any()
}

fn says(card: &Card, busy: bool, kept: bool) -> Says {
    let text = Home(lang());
    let common = Common(lang());
    let say = |state, label: &str, line: String| Says { state, label: label.to_owned(), line };
    let today = card.today.day;
    if busy && !card.is_done() {
        return say(HeroState::Busy, text.keeping(), String::new());
    }
    match (card.status(), card.today.gate) {
        (_, Gate::NotBegun { first }) => {
            say(HeroState::Closed, text.not_begun(), text.season_starts(&near(first, today)))
        }
        (_, Gate::Over { last }) => say(HeroState::Rest, text.over(), text.season_over(&day::short(last))),
        (Some(Status::Done), _) => say(HeroState::Done, text.done(), done_line(card, kept)),
        (Some(Status::MadeUp), _) => say(HeroState::Done, common.made_up(), done_line(card, kept)),
        (_, Gate::Rest { next }) => {
            let next = next.map(|next| text.next_due(&near(next, today))).unwrap_or_default();
            say(HeroState::Rest, text.rest(), join(text.rest_today(), &next))
        }
        (_, Gate::Before { opens }) => {
            let opens = clock(opens);
            say(HeroState::Closed, &text.opens_at(&opens), text.not_open_yet(&opens))
        }
        (Some(Status::OnLeave), Gate::After) => say(HeroState::Rest, text.on_leave(), text.on_leave_over().into()),
        (_, Gate::After) => say(HeroState::Closed, text.closed(), after_line(card)),
        (Some(Status::OnLeave), Gate::Open { .. }) => {
            say(HeroState::NotDue, text.check_in(), text.on_leave_today().into())
        }
        (_, Gate::Open { until }) => {
            let optional = card.due() == Some(Due::Optional);
            let line = match (optional, card.first_period, card.today.next) {
                (true, true, Some(next)) => text.first_due(&near(next.first, today)),
                (true, ..) => text.optional_today().into(),
                _ => open_line(card, until),
            };
            say(if optional { HeroState::NotDue } else { HeroState::Ready }, text.check_in(), line)
        }
    }
}

/// Until when, for a period that is due.
fn open_line(card: &Card, until: Option<u16>) -> String {
    let text = Home(lang());
    let block = card.today.period.as_ref().map(|view| view.period).filter(|period| period.first != period.last);
    match (block, until) {
        (Some(period), _) => text.block_until(&near(period.last, card.today.day)),
        (None, Some(until)) => text.open_until(&time_of_day(until, lang())),
        (None, None) => text.any_time().into(),
    }
}

fn after_line(card: &Card) -> String {
    let text = Home(lang());
    let goes_on = card.today.period.as_ref().is_some_and(|view| view.period.last > card.today.day);
    match card.due() {
        _ if goes_on => text.closed_goes_on().into(),
        Some(Due::Optional) | None => text.closed_today().into(),
        _ => text.closed_miss().into(),
    }
}

fn done_line(card: &Card, kept: bool) -> String {
    let text = Home(lang());
    let saved = match card.today.own {
        Some(minute) if kept => text.saved_at(&clock(minute)),
        Some(minute) => text.not_kept(&clock(minute)),
        None => text.seen().into(),
    };
    let next =
        card.today.next.filter(|_| card.in_blocks).map(|next| text.block_done(&near(next.first, card.today.day)));
    match next {
        Some(next) if card.today.own.is_none() => next,
        Some(next) => join(&saved, &next),
        None => saved,
    }
}

fn join(one: &str, two: &str) -> String {
    match (two.is_empty(), lang()) {
        (true, _) => one.to_owned(),
        (false, crate::i18n::Lang::ZhHans | crate::i18n::Lang::ZhHant) => format!("{one}。{two}"),
        (false, crate::i18n::Lang::En) => format!("{one}. {two}"),
    }
}

/// The end of today, as one says it.
pub(super) fn ends(gate: Gate) -> Option<String> {
    match gate {
        Gate::Open { until: Some(until) } => Some(time_of_day(until, lang())),
        Gate::Open { until: None } => Some(Home(lang()).day_end().to_owned()),
        _ => None,
    }
}
