//! Today's check-in, one tap from opening; without a community the welcome.

mod after;
mod card;
mod face;
mod offers;
mod picture;
mod share;

use crate::domain::day::Day;
use crate::domain::id::ChallengeId;
use crate::i18n::Lang;
use crate::i18n::home::Home;
use crate::pages::in_step;
use crate::pages::join::{door, nobody};
use crate::pages::rules::day_plan;
use crate::pages::session::{Boot, Session, use_app};
use crate::pages::start;
use crate::pages::welcome;
use crate::route::Page;
use crate::ui::day;
use crate::ui::{ButtonLink, Empty, Glyph, IconButton, Kind, LinkRow, MarkChip, PressRow, Rows, Screen, Section, lang};
use card::{Card, Slot};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

pub fn view() -> AnyView {
    let boot = use_app().boot();
    let content = move || match boot.get() {
        Boot::Ready(session) if session.peek(|state, _| state.me().is_none() && !state.is_provisional()) => {
            door::view(session)
        }
        Boot::Ready(session) => community(session),
        _ => welcome::view(),
    };
    content.into_any()
}

/// A day as one speaks of it within a sentence.
fn near(on: Day, today: Day) -> String {
    let text = day::relative(on, today);
    match lang() {
        Lang::En if on.since(today).abs() <= 1 => text.to_lowercase(),
        _ => text,
    }
}

/// The head of the page.
#[derive(Clone, PartialEq)]
struct Head {
    name: String,
    today: Day,
}

fn community(session: Session) -> AnyView {
    let text = Home(lang());
    let head = session.view(|state, now| Head {
        name: state.charter().name.on(now.today).cloned().unwrap_or_default(),
        today: now.today,
    });
    let slots = session.view(card::slots);
    // What is open and not done comes first; once somebody looks at a challenge, it stays until they choose another.
    let chosen = RwSignal::new(slots.with_untracked(|slots| card::first_to_do(slots)));
    let shown = Memo::new(move |_| {
        slots.with(|slots| {
            let there = |id: &ChallengeId| slots.iter().any(|slot| slot.id == *id);
            chosen.get().filter(there).or_else(|| card::first_to_do(slots))
        })
    });
    let timetable = session.view(|state, now| state.charter().timetable.on(now.today).cloned().unwrap_or_default());
    let sharing = RwSignal::new(false);
    let title = move || head.with(|head| head.name.clone());
    let sub = move || head.with(|head| day::day(head.today));
    let share_button = move || {
        view! { <IconButton glyph=Glyph::Share label=text.share() on_press=move |()| sharing.set(true) /> }
    };
    view! {
        <Screen title=TextProp::from(title) sub=TextProp::from(sub) aside=share_button>
            {move || match shown.get() {
                Some(id) => one(session, id),
                None => none(session),
            }}
            {in_step::ask(session)}
            {move || day_plan(timetable.get())}
            <Others slots shown=shown.into() chosen />
            <offers::RollCall session />
            {start::reminder(session)}
            <Section title=text.more()>
                <Rows>
                    <LinkRow to=Page::Record title=text.record() icon=Glyph::Calendar />
                    <LinkRow to=Page::Rules title=text.see_rules() icon=Glyph::Book />
                </Rows>
            </Section>
            <share::ShareSheet session open=sharing />
        </Screen>
    }
    .into_any()
}

/// The challenge that is shown.
fn one(session: Session, id: ChallengeId) -> AnyView {
    let card = session.view(move |state, now| card::card(state, now, id));
    let there = Memo::new(move |_| card.with(Option::is_some));
    // The card is there as long as the challenge is; `one` is built anew for another.
    let card = Memo::new(move |before: Option<&Card>| card.get().or_else(|| before.cloned()).unwrap_or_default());
    let content = move || {
        there.get().then(|| {
            view! {
                <face::Face session card />
                {in_step::line(session)}
                <offers::Standing card />
                <after::After session card />
                <offers::MakeUp session card />
                <face::Tally card />
            }
        })
    };
    content.into_any()
}

/// A group without anything to check in for, or in which this phone is nobody.
fn none(session: Session) -> AnyView {
    if session.peek(|state, _| state.me().is_none()) {
        return nobody::view(session);
    }
    let text = Home(lang());
    let ever = session.peek(|state, _| !state.charter().challenges.is_empty());
    let says = if ever { text.all_over() } else { text.no_challenge() };
    view! {
        <Empty glyph=Glyph::Calendar text=says>
            {ever.then(|| view! { <ButtonLink to=Page::Record label=text.see_record() kind=Kind::Primary /> })}
        </Empty>
    }
    .into_any()
}

/// The other challenges, each with how it stands today; a tap brings it up.
#[component]
fn Others(
    slots: Memo<Vec<Slot>>,
    shown: Signal<Option<ChallengeId>>,
    chosen: RwSignal<Option<ChallengeId>>,
) -> AnyView {
    let text = Home(lang());
    let others = Memo::new(move |_| {
        let shown = shown.get();
        slots.with(|slots| slots.iter().filter(|slot| Some(slot.id) != shown).cloned().collect::<Vec<_>>())
    });
    let rows = move || {
        let row = |slot: Slot| {
            let Slot { id, title, when, mark, .. } = slot;
            let trail = move || view! { <MarkChip mark /> };
            let press = move |()| {
                chosen.set(Some(id));
                window().scroll_to_with_x_and_y(0.0, 0.0);
            };
            view! { <PressRow title detail=when trail on_press=press /> }
        };
        others.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let section = move || {
        (!others.with(Vec::is_empty)).then(|| view! { <Section title=text.others()><Rows>{rows}</Rows></Section> })
    };
    section.into_any()
}
