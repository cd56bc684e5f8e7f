//! Promised rewards (奖励兑现): the open ones on top, those that are overdue marked; from a published result with one tap.

mod form;

use leptos::prelude::*;

use super::{act_or_take_back_by, for_staff, from_the_top, listed, name_of};
use crate::domain::board::announced;
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::Origin;
use crate::domain::id::{MemberId, PromiseId};
use crate::domain::promise::{Deserving, Promise, PromiseSetting};
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::promises::Promises;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{
    ActionSheet, ButtonLink, Chip, Choice, Empty, Glyph, Kind, LinkRow, PressRow, Rows, Screen, Section, Tone, day,
    lang, link,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Promises(lang()).title(), page)
}

fn page(session: Session) -> AnyView {
    let doing = Memo::new(|_| (link::query("do"), link::query("p"), named_result()));
    from_the_top(doing);
    let shown = move || match doing.get() {
        (Some(doing), promise, _) if doing == "edit" => {
            form::view(session, promise.and_then(|text| text.parse().ok()), None)
        }
        (Some(doing), _, result) if doing == "new" => form::view(session, None, result),
        _ => list(session),
    };
    shown.into_any()
}

/// The published result that the address names, and whom of it.
fn named_result() -> Option<(Origin, Option<MemberId>)> {
    let result = link::query("r")?.parse().ok()?;
    Some((result, link::query("w").and_then(|id| id.parse().ok())))
}

/// A promise as the list and the desk show it.
#[derive(Clone, PartialEq)]
pub struct Item {
    pub id: PromiseId,
    pub what: String,
    pub detail: String,
    pub open: bool,
    pub overdue: bool,
    /// Due within a week, or overdue.
    pub pressing: bool,
}

/// Days before its day from which a promise is pressing.
const SOON: i32 = 7;

pub fn items(state: &State, now: Now) -> Vec<Item> {
    state.promises().iter().map(|one| item(state, one, now.today)).collect()
}

/// Whom a promise is for, in words.
fn whom(state: &State, deserving: &Deserving) -> String {
    match deserving {
        Deserving::Rule(rule) => rule.clone(),
        Deserving::People(people) => people.iter().map(|one| name_of(state, *one)).collect::<Vec<_>>().join(listed()),
    }
}

fn item(state: &State, one: &Promise, today: Day) -> Item {
    let words = Promises(lang());
    let when = match (one.delivered, one.dropped, one.due) {
        (_, true, _) => words.dropped().to_owned(),
        (Some(on), false, _) => words.delivered_on(&day::short(on)),
        (None, false, Some(due)) => words.due_on(&day::short(due)),
        (None, false, None) => words.no_due().to_owned(),
    };
    let cost = (!one.cost.is_empty()).then(|| words.cost_of(&one.cost));
    let parts = [Some(words.for_whom(&whom(state, &one.deserving))), Some(when), cost];
    Item {
        id: one.id,
        what: one.what.clone(),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        open: one.is_open(),
        overdue: one.is_overdue(today),
        pressing: one.is_open() && one.due.is_some_and(|due| due.since(today) <= SOON),
    }
}

fn list(session: Session) -> AnyView {
    let words = Promises(lang());
    let all = session.view(items);
    let results =
        session.view(|state, _| announced(state).map(|(of, table)| (of, table.title.clone())).collect::<Vec<_>>());
    let add = move || {
        view! {
            <ButtonLink
                to=Page::Promises
                query=vec![("do", "new".into())]
                label=words.add()
                kind=Kind::Primary
                wide=true
            />
        }
    };
    let shown = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <Empty glyph=Glyph::Trophy text=words.none()>{add()}</Empty> }.into_any();
        }
        let (open, closed): (Vec<Item>, Vec<Item>) = all.into_iter().partition(|one| one.open);
        let count = closed.len();
        let open_title = words.open(open.len());
        let (rows, sheets): (Vec<_>, Vec<_>) = open.into_iter().map(|one| row(session, one)).unzip();
        let (old, old_sheets): (Vec<_>, Vec<_>) = closed.into_iter().map(|one| row(session, one)).unzip();
        view! {
            {add()}
            {(!rows.is_empty()).then(|| view! { <Section title=open_title><Rows>{rows}</Rows></Section> })}
            {(count > 0)
                .then(|| {
                    view! {
                        <details class="fold">
                            <summary>{words.closed(count)}</summary>
                            <Rows>{old}</Rows>
                        </details>
                    }
                })}
            {sheets}
            {old_sheets}
        }
        .into_any()
    };
    let published = move || {
        let mut results = results.get();
        results.reverse();
        let row = |(result, title): (Origin, String)| {
            let query = vec![("do", "new".into()), ("r", result.to_string())];
            view! {
                <LinkRow to=Page::Promises query title=title detail=words.from_result() icon=Glyph::Trophy />
            }
        };
        (!results.is_empty()).then(|| {
            let rows: Vec<_> = results.into_iter().take(5).map(row).collect();
            view! { <Section title=words.from_results()><Rows>{rows}</Rows></Section> }
        })
    };
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Desk>
            {shown}
            {published}
            <p class="quiet small">{words.mine_only()}</p>
        </Screen>
    }
    .into_any()
}

/// The row, and the sheet of what can be done, which stands outside the list.
fn row(session: Session, one: Item) -> (AnyView, AnyView) {
    let words = Promises(lang());
    let open = RwSignal::new(false);
    let Item { id, what, detail, overdue, .. } = one.clone();
    let trail = move || {
        overdue.then(|| {
            view! { <span class="row-trail"><Chip label=words.overdue() tone=Tone::Bad icon=Glyph::Clock /></span> }
        })
    };
    let set = move |setting: PromiseSetting, back: PromiseSetting, said: String| {
        let command = |setting| Command::Promise { promise: id, settings: vec![setting] };
        act_or_take_back_by(session, command(setting), said, command(back));
    };
    let today = session.peek(|_, now| now.today);
    let edit = Choice::new(words.edit(), Glyph::Edit, move || {
        link::go(Page::Promises, &[("do", "edit".into()), ("p", id.to_string())]);
    });
    let choices = if one.open {
        let (kept, given_up) = (words.delivered(&what), words.dropped_done(&what));
        vec![
            Choice::new(words.deliver(), Glyph::Check, move || {
                set(PromiseSetting::Delivered(Some(today)), PromiseSetting::Delivered(None), kept.clone());
            }),
            edit,
            Choice::new(words.drop(), Glyph::Close, move || {
                set(PromiseSetting::Dropped(true), PromiseSetting::Dropped(false), given_up.clone());
            })
            .danger(),
        ]
    } else {
        let said = words.reopened(&what);
        let before = session.peek(|state, _| state.promise(id));
        let reopen = Choice::new(words.reopen(), Glyph::Undo, move || {
            match before
                .as_ref()
                .and_then(|one| one.delivered)
                .filter(|_| !before.as_ref().is_some_and(|one| one.dropped))
            {
                Some(on) => {
                    set(PromiseSetting::Delivered(None), PromiseSetting::Delivered(Some(on)), said.clone());
                }
                None => set(PromiseSetting::Dropped(false), PromiseSetting::Dropped(true), said.clone()),
            }
        });
        vec![reopen, edit]
    };
    let title = what.clone();
    (
        view! { <PressRow title=what detail=detail trail on_press=move |()| open.set(true) /> }.into_any(),
        view! { <ActionSheet open title choices=Signal::stored(choices) /> }.into_any(),
    )
}
