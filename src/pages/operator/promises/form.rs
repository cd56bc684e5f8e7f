//! Noting a reward, or changing one.

use leptos::prelude::*;

use super::super::picker::picker;
use super::super::{act, name_of, title_of};
use crate::domain::board::announced;
use crate::domain::command::Command;
use crate::domain::fact::{Origin, Published};
use crate::domain::id::{MemberId, PromiseId};
use crate::domain::promise::{Deserving, PROMISE_LENGTH, PromiseSetting, WINNERS};
use crate::i18n::promises::Promises;
use crate::pages::session::{Session, new_promise_id};
use crate::route::Page;
use crate::ui::{Button, DateField, Kind, NumberField, Screen, Segmented, TextField, go, lang};

/// Everybody within the first `places` of a result, ties included.
fn winners(table: &Published, places: u32) -> Vec<MemberId> {
    table.rows.iter().filter(|row| row.rank <= places).take(WINNERS).map(|row| row.member).collect()
}

/// `known`: the promise to be changed. `result`: the published result for whose first it is, or for which one of it.
pub fn view(session: Session, known: Option<PromiseId>, result: Option<(Origin, Option<MemberId>)>) -> AnyView {
    let words = Promises(lang());
    let before = known.and_then(|id| session.peek(|state, _| state.promise(id)));
    let table = result.and_then(|(result, _)| {
        session.peek(|state, _| announced(state).find(|(of, _)| *of == result).map(|(_, table)| table.clone()))
    });
    let winner = result.and_then(|(_, winner)| winner);
    let whom = match (&before, &table, winner) {
        (Some(before), ..) => before.deserving.clone(),
        (None, Some(_), Some(winner)) => Deserving::People(vec![winner]),
        (None, Some(table), None) => Deserving::People(winners(table, 1)),
        (None, None, _) => Deserving::Rule(String::new()),
    };
    let contest = table.as_ref().map(|table| {
        let challenge = session.peek(|state, _| title_of(state, table.challenge, table.to));
        words.of_result(&table.title, &challenge)
    });
    let (rule, people, by_name) = match whom {
        Deserving::Rule(rule) => (rule, Vec::new(), 0),
        Deserving::People(people) => (String::new(), people, 1),
    };
    let text = |read: fn(&crate::domain::promise::Promise) -> &String| {
        RwSignal::new(before.as_ref().map(read).cloned().unwrap_or_default())
    };
    let (what, cost, rule) = (text(|one| &one.what), text(|one| &one.cost), RwSignal::new(rule));
    // What it is for is kept in front of what it is.
    let begun = table.as_ref().filter(|_| before.is_none()).map(|table| words.begun(&table.title)).unwrap_or_default();
    if !begun.is_empty() {
        what.set(begun.clone());
    }
    let due = RwSignal::new(before.as_ref().and_then(|one| one.due));
    let (people, kind) = (RwSignal::new(people), RwSignal::new(by_name));
    let places = RwSignal::new(Some(1));
    // For one winner, and not for so many places.
    let table = table.filter(|_| winner.is_none());
    let first = table.clone();
    if let Some(table) = table {
        Effect::new(move |before: Option<Option<u32>>| {
            let now = places.get();
            if before.is_some_and(|before| before != now) {
                people.set(winners(&table, now.unwrap_or(1)));
            }
            now
        });
    }
    let whom = Signal::derive(move || match kind.get() {
        0 => Deserving::Rule(rule.get().trim().to_owned()),
        _ => Deserving::People(people.get()),
    });
    let locked = Signal::derive(move || {
        let nobody = whom.with(|whom| match whom {
            Deserving::Rule(rule) => rule.is_empty(),
            Deserving::People(people) => people.is_empty(),
        });
        nobody || what.with(|what| what.trim().is_empty() || what.trim() == begun.trim())
    });
    let id = before.as_ref().map_or_else(new_promise_id, |one| one.id);
    let save = move |()| {
        let settings = vec![
            PromiseSetting::What(what.get_untracked()),
            PromiseSetting::Cost(cost.get_untracked()),
            PromiseSetting::For(whom.get_untracked()),
            PromiseSetting::Due(due.get_untracked()),
        ];
        let said = words.saved(what.get_untracked().trim());
        act(session, Command::Promise { promise: id, settings }, said);
        go(Page::Promises, &[]);
    };
    let most = PROMISE_LENGTH as u32;
    let deserving = move || {
        if kind.get() == 0 {
            return view! {
                <TextField label=words.rule() placeholder=words.rule_example() value=rule maxlength=most />
            }
            .into_any();
        }
        let count =
            first.as_ref().map(|_| view! { <NumberField label=words.first_places() value=places min=1 max=20 /> });
        view! { {count} {chosen(session, people)} }.into_any()
    };
    view! {
        <Screen title=words.new_title() back=Page::Promises>
            <div class="form">
                {contest.map(|contest| view! { <p class="quiet">{contest}</p> })}
                <TextField label=words.what() placeholder=words.what_example() value=what maxlength=most />
                <p class="field-label" aria-hidden="true">{words.whom()}</p>
                <Segmented
                    label=words.whom()
                    options=vec![words.by_rule().to_owned(), words.by_name().to_owned()]
                    chosen=kind
                    on_choose=move |place| kind.set(place)
                />
                {deserving}
                <DateField label=words.due() value=due />
                <TextField label=words.cost() placeholder=words.cost_example() value=cost maxlength=most />
                <Button label=words.save() kind=Kind::Primary wide=true disabled=locked on_press=save />
            </div>
        </Screen>
    }
    .into_any()
}

/// The people chosen, each taken out by a tap, and the search for more.
fn chosen(session: Session, people: RwSignal<Vec<MemberId>>) -> AnyView {
    let words = Promises(lang());
    let names = move || {
        let people_now = people.get();
        if people_now.is_empty() {
            return view! { <p class="quiet small">{words.people_none()}</p> }.into_any();
        }
        let name = |member: MemberId| {
            let name = session.peek(|state, _| name_of(state, member));
            view! {
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    aria-pressed="true"
                    on:click=move |_| people.update(|people| people.retain(|one| *one != member))
                >
                    <span>{name}</span>
                </button>
            }
        };
        let names: Vec<_> = people_now.into_iter().map(name).collect();
        view! {
            <p class="quiet small">{words.people_hint()}</p>
            <div class="cluster toggles">{names}</div>
        }
        .into_any()
    };
    let everybody = session.peek(|state, _| {
        let here = state.people().filter(|person| person.is_here());
        here.map(|person| (person.id, person.name.clone())).collect()
    });
    let pick = Callback::new(move |member| {
        people.update(|people| {
            if !people.contains(&member) && people.len() < WINNERS {
                people.push(member);
            }
        });
    });
    view! { {names} {picker(everybody, pick)} }.into_any()
}
