//! Pasting names: what the paste says, sorted into new, known, alike and no name; then they are on the roster.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::paste;
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::NewPerson;
use crate::domain::state::State;
use crate::exchange::chat::{Person, Who};
use crate::exchange::names::{NameLine, NameVerdict, read_names};
use crate::i18n::roster::Roster;
use crate::i18n::trouble::explain;
use crate::pages::session::{Now, Session, new_member_id};
use crate::route::Page;
use crate::ui::{Button, Kind, Notice, Row, Rows, Screen, Section, Segmented, TextArea, lang, replace, toast};

/// A paste, read against the roster.
#[derive(Clone, PartialEq)]
struct Preview {
    lines: Vec<Named>,
    /// Whether the roster has nobody but the founder: these are the people who were in the chat before.
    first_time: bool,
}

#[derive(Clone, PartialEq)]
struct Named {
    name: String,
    is: Is,
}

#[derive(Clone, PartialEq)]
enum Is {
    New,
    Known,
    Twice,
    /// Much like this name.
    Near(String),
    NotAName,
}

/// For the lines that are alike: whether it is the same person.
type Same = BTreeMap<usize, bool>;

fn preview(state: &State, paste: &str) -> Preview {
    let people: Vec<_> = state.people().filter(|person| person.is_here()).collect();
    let known: Vec<Person> = people.iter().map(|person| Person { name: &person.name, aliases: &[] }).collect();
    let read = read_names(paste, &known);
    let of = |Who(place): Who| known.get(place).map(|person| person.name.to_owned()).unwrap_or_default();
    let name_at = |place: usize| read.get(place).map(|line| line.name.clone()).unwrap_or_default();
    let lines = read
        .iter()
        .map(|NameLine { name, verdict, .. }| Named {
            name: name.clone(),
            is: match *verdict {
                NameVerdict::New => Is::New,
                NameVerdict::DuplicateOf(_) => Is::Known,
                NameVerdict::RepeatOf(_) => Is::Twice,
                NameVerdict::NearExisting(who) => Is::Near(of(who)),
                NameVerdict::NearLine(place) => Is::Near(name_at(place)),
                NameVerdict::NotAName(_) => Is::NotAName,
            },
        })
        .collect();
    Preview { lines, first_time: people.len() <= 1 }
}

pub fn view(session: Session) -> AnyView {
    let words = Roster(lang());
    let text = RwSignal::new(String::new());
    let seen = RwSignal::new(None::<Preview>);
    let look = move |()| {
        let text = text.get_untracked();
        seen.set(Some(session.peek(|state, _| preview(state, &text))));
    };
    super::from_the_top(Memo::new(move |_| seen.with(Option::is_some)));
    let body = move || match seen.get() {
        Some(preview) => looking(session, preview, seen),
        None => view! {
            <div class="paste">
                <TextArea
                    label=words.paste_label()
                    hint=words.paste_hint()
                    placeholder=words.paste_example()
                    value=text
                    rows=10
                />
                {paste::button(text, words.clipboard(), words.clipboard_refused())}
            </div>
            <Button
                label=words.look()
                kind=Kind::Primary
                wide=true
                disabled=Signal::derive(move || text.with(|text| text.trim().is_empty()))
                on_press=look
            />
        }
        .into_any(),
    };
    view! { <Screen title=words.paste_title() back=Page::Roster>{body}</Screen> }.into_any()
}

fn looking(session: Session, preview: Preview, seen: RwSignal<Option<Preview>>) -> AnyView {
    let words = Roster(lang());
    let same = RwSignal::new(Same::new());
    let busy = RwSignal::new(false);
    // Those who were in the chat before the page was used have to check in from today on.
    let from_today = RwSignal::new(preview.first_time);
    let preview = StoredValue::new(preview);
    let chosen = Memo::new(move |_| {
        same.with(|same| {
            preview.with_value(|preview| {
                let lines = preview.lines.iter().enumerate();
                let new = lines.filter(|(place, line)| match line.is {
                    Is::New => true,
                    Is::Near(_) => same.get(place) == Some(&false),
                    _ => false,
                });
                new.map(|(_, line)| line.name.clone()).collect::<Vec<_>>()
            })
        })
    });
    let open = Memo::new(move |_| {
        same.with(|same| {
            preview.with_value(|preview| {
                let lines = preview.lines.iter().enumerate();
                lines.filter(|(place, line)| matches!(line.is, Is::Near(_)) && !same.contains_key(place)).count()
            })
        })
    });
    let add = move |()| {
        let names = chosen.get_untracked();
        let count = names.len();
        let today = session.peek(|_, now: Now| now.today);
        let on = joined(today, from_today.get_untracked());
        let people = names.into_iter().map(|name| NewPerson { id: new_member_id(), name, on }).collect();
        busy.set(true);
        session.act(Command::AddPeople { people }, move |result| {
            busy.set(false);
            match result {
                Ok(_) => {
                    toast(words.added(count));
                    replace(Page::Roster, &[]);
                }
                Err(trouble) => toast(explain(&trouble, lang())),
            }
        });
    };
    let names = |wanted: fn(&Is) -> bool| {
        preview.with_value(|preview| {
            preview.lines.iter().filter(|line| wanted(&line.is)).map(|line| line.name.clone()).collect::<Vec<_>>()
        })
    };
    let new = names(|is| *is == Is::New);
    let nothing = Signal::derive(move || chosen.with(Vec::is_empty));
    let foot = move || (open.get() > 0).then(|| view! { <p class="small">{words.choose_left(open.get())}</p> });
    view! {
        {near_section(preview, same)}
        {if new.is_empty() {
            view! { <Notice><p>{words.nothing_new()}</p></Notice> }.into_any()
        } else {
            view! { <Section title=words.new_names(new.len())><p class="names">{new.join(super::listed())}</p></Section> }
                .into_any()
        }}
        {folded(names(|is| *is == Is::Known), |n| words.known(n))}
        {folded(names(|is| *is == Is::Twice), |n| words.twice(n))}
        {folded(names(|is| *is == Is::NotAName), |n| words.not_names(n))}
        <div class="field">
            <p class="field-label">{words.due_from()}</p>
            <Segmented
                label=words.due_from()
                options=vec![words.due_today().into(), words.due_tomorrow().into()]
                chosen=Signal::derive(move || usize::from(!from_today.get()))
                on_choose=move |place: usize| from_today.set(place == 0)
            />
        </div>
        <div class="confirm-bar">
            {foot}
            <Button
                label=Signal::derive(move || words.take_in(chosen.with(Vec::len)))
                kind=Kind::Primary
                wide=true
                busy=busy
                disabled=nothing
                on_press=add
            />
            <Button label=words.again() kind=Kind::Plain wide=true on_press=move |()| seen.set(None) />
        </div>
    }
    .into_any()
}

/// The day of joining: the first due period begins after it.
fn joined(today: Day, due_today: bool) -> Day {
    if due_today { today.plus(-1) } else { today }
}

fn near_section(preview: StoredValue<Preview>, same: RwSignal<Same>) -> AnyView {
    let words = Roster(lang());
    let near: Vec<(usize, String, String)> = preview.with_value(|preview| {
        let lines = preview.lines.iter().enumerate();
        lines
            .filter_map(|(place, line)| match &line.is {
                Is::Near(other) => Some((place, line.name.clone(), other.clone())),
                _ => None,
            })
            .collect()
    });
    if near.is_empty() {
        return ().into_any();
    }
    let title = words.near(near.len());
    let places: Vec<usize> = near.iter().map(|(place, ..)| *place).collect();
    // Names of two or three characters are often alike and yet different people.
    let all_others = (places.len() > 1).then(|| {
        let press = move |()| same.set(places.iter().map(|place| (*place, false)).collect());
        view! { <Button label=words.all_others() kind=Kind::Plain on_press=press /> }
    });
    let rows: Vec<_> = near
        .into_iter()
        .map(|(place, name, other)| {
            let chosen = Signal::derive(move || {
                same.with(|same| same.get(&place).map_or(usize::MAX, |same| usize::from(!same)))
            });
            let choose = move |option: usize| {
                same.update(|same| {
                    same.insert(place, option == 0);
                });
            };
            view! {
                <li class="near">
                    <p><strong>{name.clone()}</strong>" "<span class="quiet small">{words.near_like(&other)}</span></p>
                    <Segmented
                        label=name
                        options=vec![words.same().into(), words.other().into()]
                        chosen=chosen
                        on_choose=choose
                    />
                </li>
            }
        })
        .collect();
    view! {
        <Section title=title>
            <div class="between">
                <p class="quiet small">{words.near_hint()}</p>
                {all_others}
            </div>
            <Rows>{rows}</Rows>
        </Section>
    }
    .into_any()
}

fn folded(names: Vec<String>, title: impl Fn(usize) -> String) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    let title = title(names.len());
    let rows: Vec<_> = names.into_iter().map(|name| view! { <Row title=name /> }).collect();
    view! { <details class="fold"><summary>{title}</summary><Rows>{rows}</Rows></details> }.into_any()
}
