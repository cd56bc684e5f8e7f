//! What a change of rules would do, shown before it is saved.

use crate::domain::day::Day;
use crate::domain::id::MemberId;
use crate::domain::preview::{Outcome, Preview};
use crate::domain::state::State;
use crate::i18n::charter::Charter;
use crate::pages::operator::listed;
use crate::ui::{Row, Rows, day, lang};
use leptos::prelude::*;

/// Names in a line at most.
const NAMES: usize = 8;

/// A preview in words; the names are taken from the state at hand.
#[derive(Clone, PartialEq)]
pub(super) struct Said {
    then: String,
    rows: Vec<(&'static str, String)>,
}

pub(super) fn say(state: &State, preview: &Preview, from: Day, today: Day) -> Said {
    let words = Charter(lang());
    let fresh = Outcome {
        last_chance: without(&preview.then.last_chance, &preview.now.last_chance),
        to_be_removed: without(&preview.then.to_be_removed, &preview.now.to_be_removed),
    };
    let when = day::relative(from, today);
    let then = if fresh == Outcome::default() {
        words.preview_nobody(&when)
    } else {
        words.preview_then(&when, &outcome(state, &fresh))
    };
    let rows = vec![
        (words.preview_now(), outcome(state, &preview.now)),
        (words.preview_had_it_held(), outcome(state, &preview.had_it_held)),
    ];
    Said { then, rows }
}

fn without(all: &[MemberId], known: &[MemberId]) -> Vec<MemberId> {
    all.iter().filter(|member| !known.contains(member)).copied().collect()
}

fn outcome(state: &State, outcome: &Outcome) -> String {
    let words = Charter(lang());
    let group = |members: &[MemberId], say: &dyn Fn(usize, &str) -> String| {
        let name = |member: &MemberId| state.person(*member).map(|person| person.name.clone()).unwrap_or_default();
        let names: Vec<String> = members.iter().take(NAMES).map(name).collect();
        let more = if members.len() > NAMES { "…" } else { "" };
        (!members.is_empty()).then(|| say(members.len(), &format!("{}{more}", names.join(listed()))))
    };
    let said = [
        group(&outcome.last_chance, &|n, names| words.preview_last_chance(n, names)),
        group(&outcome.to_be_removed, &|n, names| words.preview_to_be_removed(n, names)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { words.preview_all_well().to_owned() } else { said.join(super::super::between()) }
}

pub(super) fn view(said: Said) -> AnyView {
    let rows = said.rows.into_iter().map(|(title, detail)| view! { <Row title=title detail=detail /> });
    view! {
        <p>{said.then}</p>
        <Rows>{rows.collect::<Vec<_>>()}</Rows>
        <p class="quiet small">{Charter(lang()).preview_past()}</p>
    }
    .into_any()
}
