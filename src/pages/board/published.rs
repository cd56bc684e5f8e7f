//! Published results (公布): the frozen tables, with what has changed since. An operator freezes them beside the report.

use super::look::{self, Look};
use crate::domain::board::{BoardWindow, announced, changes};
use crate::domain::fact::{Origin, Published, PublishedRow};
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::board::{self as words, Board};
use crate::i18n::forms::number;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::link::Query;
use crate::ui::{Dialog, Glyph, Link, PressRow, Row, Rows, day, lang};
use leptos::prelude::*;

/// Places beside which a reward can be noted.
const REWARDED: u32 = 3;

/// A published table in the list.
#[derive(Clone, PartialEq)]
struct Item {
    origin: Origin,
    title: String,
    detail: String,
}

/// The latest first.
fn items(state: &State, _: Now) -> Vec<Item> {
    let item = |(origin, table): (Origin, &Published)| Item {
        origin,
        title: table.title.clone(),
        detail: words::span(table.from, table.to, lang()),
    };
    let mut items: Vec<Item> = announced(state).map(item).collect();
    items.reverse();
    items
}

/// Folded above the board, which may be long; nothing where nothing is published.
pub(super) fn section(session: Session) -> AnyView {
    let text = Board(lang());
    let items = session.view(items);
    let shown = RwSignal::new(None::<Origin>);
    let row = move |Item { origin, title, detail }: Item| {
        view! { <PressRow title detail icon=Glyph::Trophy on_press=move |()| shown.set(Some(origin)) /> }
    };
    let content = move || {
        let items = items.get();
        (!items.is_empty()).then(|| {
            view! {
                <details class="board-published">
                    <summary>{text.published(items.len())}</summary>
                    <Rows>{items.into_iter().map(row).collect::<Vec<_>>()}</Rows>
                </details>
            }
        })
    };
    view! {
        {content}
        {table(session, shown)}
    }
    .into_any()
}

/// One frozen table; beside a row what it would be now.
fn table(session: Session, asked: RwSignal<Option<Origin>>) -> AnyView {
    let open = RwSignal::new(false);
    let shown = RwSignal::new(Table::default());
    Effect::new(move || {
        if let Some(origin) = asked.get() {
            shown.set(session.peek(|state, now| read(state, now, origin)).unwrap_or_default());
            open.set(true);
            asked.set(None);
        }
    });
    let title = Signal::derive(move || shown.with(|shown| shown.title.clone()));
    let body = move || {
        let Table { said, rows, .. } = shown.get();
        let rows: Vec<_> = rows.into_iter().map(row).collect();
        view! {
            <p class="quiet small">{said}</p>
            <Rows>{rows}</Rows>
        }
    };
    view! { <Dialog open title=title>{body}</Dialog> }.into_any()
}

fn row(Frozen { rank, name, value, note, reward }: Frozen) -> AnyView {
    let lead = move || view! { <span class="board-rank" data-medal=medal(rank)>{rank}</span> };
    let reward = StoredValue::new(reward);
    let trail = move || {
        let link = reward.get_value().map(|query| {
            view! { <Link to=Page::Promises query class="board-reward">{Board(lang()).reward()}</Link> }
        });
        view! { <span class="row-trail">{value.clone()}{link}</span> }
    };
    match note {
        Some(note) => view! { <Row title=name detail=note lead trail /> }.into_any(),
        None => view! { <Row title=name lead trail /> }.into_any(),
    }
}

fn medal(rank: u32) -> Option<String> {
    (1..=3).contains(&rank).then(|| rank.to_string())
}

/// A frozen table as it is shown.
#[derive(Clone, Default)]
struct Table {
    title: String,
    said: String,
    rows: Vec<Frozen>,
}

/// A row of a frozen table.
#[derive(Clone)]
struct Frozen {
    rank: u32,
    name: String,
    value: String,
    /// What it would be now, where that differs.
    note: Option<String>,
    /// Where an operator notes a reward for one of the first three places.
    reward: Option<Query>,
}

fn read(state: &State, now: Now, origin: Origin) -> Option<Table> {
    let text = Board(lang());
    let (_, table) = announced(state).find(|(of, _)| *of == origin)?;
    let contest = look::contests(state, now).into_iter().find(|contest| contest.id == table.challenge);
    let look = Look { metric: table.metric, window: BoardWindow::All, contest };
    let figure = |value: u64| format!("{} {}", number(value, lang()), look.unit(text, value));
    let changed = changes(state, table, state.place(table.challenge, now.moment).day);
    let note = |member| match changed.iter().find(|(of, _)| *of == member)?.1 {
        Some((rank, value)) => Some(text.now_would_be(&figure(value), rank)),
        None => Some(text.now_not_listed().to_owned()),
    };
    let gives = state.my_role() >= Office::Operator;
    let reward = |row: &PublishedRow| {
        (gives && row.rank <= REWARDED)
            .then(|| vec![("do", "new".into()), ("r", origin.to_string()), ("w", row.member.to_string())])
    };
    let row = |row: &PublishedRow| Frozen {
        reward: reward(row),
        rank: row.rank,
        name: state.person(row.member).map_or_else(String::new, |person| person.name.clone()),
        value: figure(row.value.into()),
        note: note(row.member),
    };
    let said = text.published_on(&day::short(table.on), &words::span(table.from, table.to, lang()));
    Some(Table { title: table.title.clone(), said, rows: table.rows.iter().map(row).collect() })
}
