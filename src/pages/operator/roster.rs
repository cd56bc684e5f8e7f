//! The roster (名单): who is in the group. Pasting names and opening balances have their own files; the query says which
//! is shown.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::newcomers;
use super::picker::{answers, by_name, picker};
use super::{act, for_staff, from_the_top};
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::id::{FeedId, MemberId};
use crate::domain::order::Order;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::roster::Roster;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Dialog, Empty, Glyph, Kind, LinkRow, PressRow, Rows, Screen, TextField, day, lang, link,
};

/// Rows shown at once; a search narrows them down.
const SHOWN: usize = 100;

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Roster(lang()).title(), page)
}

fn page(session: Session) -> AnyView {
    let doing = Memo::new(|_| link::query("do"));
    from_the_top(doing);
    let shown = move || match doing.get().as_deref() {
        Some("paste") => super::names::view(session),
        Some("opening") => super::opening::view(session),
        _ => list(session),
    };
    shown.into_any()
}

#[derive(Clone, PartialEq)]
struct Person {
    id: MemberId,
    name: String,
    joined: Day,
    here: bool,
    has_phone: bool,
    /// A phone says that it is them, and waits to be confirmed.
    waits: bool,
    /// The phone that joined as this new person.
    newcomer: Option<FeedId>,
    me: bool,
}

/// The reader first, then by name as the reader's language sorts (Chinese by pinyin), those who left last.
fn people(state: &State, _: Now) -> Vec<Person> {
    let me = state.me();
    let phones: BTreeSet<MemberId> = state.heads().keys().filter_map(|&feed| state.owner(feed)).collect();
    let waiting: BTreeSet<MemberId> = state.claims().iter().map(|claim| claim.member).collect();
    let new: BTreeMap<MemberId, FeedId> =
        state.newcomers().filter(|(.., still)| *still).map(|(feed, member, _)| (member, feed)).collect();
    let mut people: Vec<Person> = state
        .people()
        .map(|person| Person {
            id: person.id,
            name: person.name.clone(),
            joined: person.joined,
            here: person.is_here(),
            has_phone: phones.contains(&person.id),
            waits: waiting.contains(&person.id),
            newcomer: new.get(&person.id).copied(),
            me: me == Some(person.id),
        })
        .collect();
    let compare = by_name();
    people.order_by(|a, b| (!a.me, !a.here).cmp(&(!b.me, !b.here)).then_with(|| compare(&a.name, &b.name)));
    people
}

fn list(session: Session) -> AnyView {
    let words = Roster(lang());
    let people = session.view(people);
    let typed = RwSignal::new(String::new());
    let editing = RwSignal::new(None::<Person>);
    let found = Memo::new(move |_| {
        let typed = typed.get();
        people.with(|people| people.iter().filter(|one| answers(&one.name, &typed)).cloned().collect::<Vec<_>>())
    });
    let alone = Memo::new(move |_| people.with(|people| people.len() <= 1));
    let rows = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="quiet">{words.nobody_found()}</p> }.into_any();
        }
        let more = found.len().saturating_sub(SHOWN);
        let rows: Vec<_> = found
            .into_iter()
            .take(SHOWN)
            .map(|person| {
                let title = if person.me { words.you(&person.name) } else { person.name.clone() };
                let detail = detail(&person);
                let kept = StoredValue::new(person);
                view! {
                    <PressRow title=title detail=detail on_press=move |()| editing.set(Some(kept.get_value())) />
                }
            })
            .collect();
        view! {
            <Rows>{rows}</Rows>
            {(more > 0).then(|| view! { <p class="quiet small">{words.more(more)}</p> })}
        }
        .into_any()
    };
    let body = move || {
        if alone.get() {
            view! {
                <Empty glyph=Glyph::Person text=words.only_you()>
                    <ButtonLink
                        to=Page::Roster
                        query=vec![("do", "paste".into())]
                        label=words.paste()
                        kind=Kind::Primary
                    />
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <ButtonLink
                    to=Page::Roster
                    query=vec![("do", "paste".into())]
                    label=words.paste()
                    kind=Kind::Primary
                    wide=true
                />
                <TextField label=words.search() value=typed />
                <div class="stack">{rows}</div>
                <Rows>
                    <LinkRow
                        to=Page::Roster
                        query=vec![("do", "opening".into())]
                        title=words.opening()
                        detail=words.opening_hint()
                        icon=Glyph::Upload
                    />
                </Rows>
            }
            .into_any()
        }
    };
    let count = Signal::derive(move || words.count(people.with(Vec::len)));
    view! {
        <Screen title=words.title() sub=count back=Page::Desk>
            {body}
            {sheet(session, editing)}
        </Screen>
    }
    .into_any()
}

fn detail(person: &Person) -> String {
    let words = Roster(lang());
    if !person.here {
        return words.departed().into();
    }
    let device = match (person.waits, person.has_phone) {
        (true, _) => words.waits(),
        (false, true) => words.has_device(),
        (false, false) => words.no_device(),
    };
    format!("{} · {device}", words.joined(&day::short(person.joined)))
}

/// What can be done about one person: a new name, and saying that their phone is somebody else's of the list.
fn sheet(session: Session, editing: RwSignal<Option<Person>>) -> AnyView {
    let words = Roster(lang());
    let (open, choosing) = (RwSignal::new(false), RwSignal::new(false));
    let name = RwSignal::new(String::new());
    Effect::new(move || {
        if let Some(person) = editing.get() {
            name.set(person.name);
            open.set(true);
        }
    });
    let save = move |()| {
        let Some(person) = editing.get_untracked() else { return };
        let name = name.get_untracked().trim().to_owned();
        open.set(false);
        editing.set(None);
        if name != person.name && !name.is_empty() {
            act(session, Command::Rename { member: person.id, name: name.clone() }, words.renamed(&name));
        }
    };
    let others = move || {
        let person = editing.get()?;
        let feed = person.newcomer?;
        let others = session.peek(|state, _| without_phone(state, feed));
        Some((person, feed, others)).filter(|(.., others)| !others.is_empty())
    };
    let is_other = move || {
        others().map(|_| {
            let choose = move |()| {
                open.set(false);
                choosing.set(true);
            };
            view! { <Button label=words.is_other() wide=true on_press=choose /> }
        })
    };
    let choose = move || {
        others().map(|(person, feed, others)| {
            let names: BTreeMap<MemberId, String> = others.iter().cloned().collect();
            let pick = Callback::new(move |member| {
                choosing.set(false);
                editing.set(None);
                newcomers::bind(session, feed, member, names.get(&member).map_or("", String::as_str));
            });
            view! {
                <h3>{words.is_other_title(&person.name)}</h3>
                <p class="quiet small">{words.is_other_hint()}</p>
                {picker(others, pick)}
            }
        })
    };
    view! {
        <Dialog open title=words.rename()>
            <TextField label=words.new_name() value=name maxlength=40 />
            <Button label=words.save() kind=Kind::Primary wide=true on_press=save />
            {is_other}
        </Dialog>
        <Dialog open=choosing title=words.is_other()>{choose}</Dialog>
    }
    .into_any()
}

/// Whom a newcomer's phone may be: people of the list without one.
fn without_phone(state: &State, feed: FeedId) -> Vec<(MemberId, String)> {
    let free = |id| state.may_be(feed, id) && state.devices(id).next().is_none();
    let people = state.people().filter(|person| person.is_here() && free(person.id));
    people.map(|person| (person.id, person.name.clone())).collect()
}
