//! Members' own records on the screen: whose each is, what is odd about it, and its days.

use leptos::prelude::*;

use super::super::picker::picker;
use super::super::{name_of, title_of};
use super::ReadDesk;
use super::lines::line_view;
use super::sheets::{SaidOfSheet, Sheet};
use super::sorting::{Asks, Sorted};
use crate::domain::id::MemberId;
use crate::i18n::chain::Chain;
use crate::ui::{Button, CheckField, Dialog, Glyph, Notice, PressRow, Rows, Section, Tone, lang};

/// Days shown without folding them up.
const SHOWN: usize = 10;

/// Every record of the paste.
pub fn views(desk: ReadDesk, sorted: &Sorted, editing: RwSignal<Option<usize>>) -> Vec<AnyView> {
    sorted.sheets.iter().enumerate().map(|(place, sheet)| one(desk, sorted, place, sheet, editing)).collect()
}

fn one(desk: ReadDesk, sorted: &Sorted, place: usize, sheet: &Sheet, editing: RwSignal<Option<usize>>) -> AnyView {
    let words = Chain(lang());
    let unit = desk.session.peek(|state, now| {
        state.challenge(sheet.challenge).and_then(|challenge| challenge.unit.on(now.today).cloned().flatten())
    });
    let days: Vec<AnyView> = sorted
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.sheet == Some(place))
        .map(|(at, line)| line_view(desk.session, at, line, unit.as_deref(), desk.choices, editing))
        .collect();
    let title = desk.session.peek(|state, now| {
        let name = sheet.member.map_or_else(|| sheet.name.clone(), |member| name_of(state, member));
        words.record_of(&name, &title_of(state, sheet.challenge, now.today))
    });
    let count = days.len();
    let rows = match count {
        0 => view! { <p class="quiet">{words.record_empty()}</p> }.into_any(),
        1..=SHOWN => view! { <Rows>{days}</Rows> }.into_any(),
        _ => view! {
            <details class="fold">
                <summary>{words.record_days(count)}</summary>
                <Rows>{days}</Rows>
            </details>
        }
        .into_any(),
    };
    let (notices, whose) = (notices(desk, place, sheet), whose(desk, place, sheet));
    let notes = sheet.has_notes.then(|| view! { <p class="quiet small">{words.record_notes()}</p> });
    view! {
        <Section title=title>
            {notices}
            {whose}
            {notes}
            {rows}
        </Section>
    }
    .into_any()
}

/// What is odd about a record, and the one tap where it waits for one.
fn notices(desk: ReadDesk, place: usize, sheet: &Sheet) -> AnyView {
    let words = Chain(lang());
    let mut odd: Vec<String> = Vec::new();
    odd.extend(sheet.by.as_deref().map(|by| words.record_by(by)));
    odd.extend(sheet.other_title.as_deref().map(|title| words.record_other(title)));
    odd.extend(sheet.cut.map(|told| match told {
        Some(told) => words.record_cut(told, sheet.days),
        None => words.record_no_end().into(),
    }));
    if !sheet.unclear.is_empty() {
        odd.push(words.record_unclear(&sheet.unclear.join(" / ")));
    }
    if odd.is_empty() {
        return ().into_any();
    }
    let trust = move |()| {
        desk.sheets.update(|all| all.entry(place).or_default().trusted = true);
        desk.read_again();
    };
    let waits = sheet.asks_trust() && !sheet.said.trusted;
    let lines = odd.into_iter().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>();
    view! {
        <Notice tone=Tone::Warm>
            {lines}
            {waits.then(|| view! { <Button label=words.record_trust() on_press=trust /> })}
        </Notice>
    }
    .into_any()
}

/// Choosing whose it is, where the name says nothing, or another person than the one chosen.
fn whose(desk: ReadDesk, place: usize, sheet: &Sheet) -> AnyView {
    let words = Chain(lang());
    if sheet.member.is_some() && sheet.said.person.is_none() {
        return ().into_any();
    }
    let open = RwSignal::new(false);
    let rename = RwSignal::new(sheet.asks == Asks::New && sheet.candidates.is_empty());
    let session = desk.session;
    let say = move |person: Option<MemberId>| {
        open.set(false);
        desk.sheets.update(|all| {
            let said: &mut SaidOfSheet = all.entry(place).or_default();
            (said.person, said.add) = (person, person.is_none());
            said.rename = person.is_some() && rename.get_untracked();
        });
        desk.read_again();
    };
    let take = Callback::new(move |member: MemberId| say(Some(member)));
    let label = match sheet.member {
        Some(member) => words.chosen(&session.peek(|state, _| name_of(state, member))),
        None if sheet.said.add => words.add_person(&sheet.name),
        None => words.record_whose(&sheet.name),
    };
    let kept = StoredValue::new(sheet.clone());
    let content = move || {
        if !open.get() {
            return ().into_any();
        }
        let sheet = kept.get_value();
        let row = |&member: &MemberId| {
            let title = words.chosen(&session.peek(|state, _| name_of(state, member)));
            view! { <PressRow title=title icon=Glyph::Person on_press=move |()| take.run(member) /> }.into_any()
        };
        let mut rows = sheet.candidates.iter().map(row).collect::<Vec<_>>();
        if sheet.asks == Asks::New {
            let title = words.add_person(&sheet.name);
            rows.push(view! { <PressRow title=title icon=Glyph::Plus on_press=move |()| say(None) /> }.into_any());
        }
        let people = session.peek(|state, _| {
            let here = state.people().filter(|person| person.is_here());
            here.map(|person| (person.id, person.name.clone())).collect::<Vec<_>>()
        });
        let new = (sheet.asks == Asks::New)
            .then(|| view! { <CheckField label=words.rename_too(&sheet.name) value=rename /> });
        view! {
            {(!rows.is_empty()).then(|| view! { <Rows>{rows}</Rows> })}
            {new}
            {picker(people, take)}
        }
        .into_any()
    };
    view! {
        <Rows><PressRow title=label icon=Glyph::Person on_press=move |()| open.set(true) /></Rows>
        <Dialog open title=words.record_whose(&sheet.name)>{content}</Dialog>
    }
    .into_any()
}
