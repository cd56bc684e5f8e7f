//! Newcomers' checklists: who came lately, what each has left to do as far as it is known here, and a text to write to them.

use super::{SHORT_LINK, address, for_staff};
use crate::domain::day::Day;
use crate::domain::newcomer::Task;
use crate::domain::order::Order;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::link::{self as group_link, form};
use crate::i18n::start::Start;
use crate::pages::session::{Now, Session, use_session};
use crate::pages::start::chip;
use crate::route::Page;
use crate::ui::{
    ButtonLink, CopyBox, Dialog, Empty, Glyph, Kind, LinkRow, PressRow, Row, Rows, Screen, day, lang, share_address,
};
use leptos::prelude::*;

/// Somebody who came lately.
#[derive(Clone, PartialEq)]
struct Newcomer {
    name: String,
    joined: Day,
    /// Who invited, by name.
    by: Option<String>,
    left: Vec<Task>,
}

fn newcomers(state: &State, now: Now) -> Vec<Newcomer> {
    let new = state.people().filter(|person| state.is_newcomer(person.id, now.today));
    let mut all: Vec<Newcomer> = new
        .map(|person| Newcomer {
            name: person.name.clone(),
            joined: person.joined,
            by: state.inviter(person.id).map(|inviter| inviter.name.clone()),
            left: state
                .tasks(person.id, now.today)
                .into_iter()
                .filter(|(_, done)| !done)
                .map(|(task, _)| task)
                .collect(),
        })
        .collect();
    all.order_by(|one, two| (one.left.is_empty(), two.joined).cmp(&(two.left.is_empty(), one.joined)));
    all
}

fn said(left: &[Task]) -> String {
    let text = Start(lang());
    let names: Vec<&str> = left.iter().map(|task| text.task(*task)).collect();
    names.join(text.and())
}

/// The row of the desk; nothing where nobody came.
pub(super) fn row(session: Session) -> AnyView {
    let text = Start(lang());
    let count = session.view(|state, now| {
        let all = newcomers(state, now);
        (all.iter().filter(|one| !one.left.is_empty()).count(), all.len())
    });
    let shown = move || {
        let (open, of) = count.get();
        (of > 0).then(|| {
            view! {
                <LinkRow to=Page::Newcomers title=text.newcomers() detail=text.newcomers_left(open, of) icon=Glyph::Star />
            }
        })
    };
    shown.into_any()
}

/// Where somebody does what is left: the questionnaire where it is among it, which the link carries; otherwise the group.
fn link(state: &State, today: Day, left: &[Task]) -> String {
    let group = address(state, today, SHORT_LINK).unwrap_or_default();
    let asked = left.iter().any(|task| matches!(task, Task::Questionnaire(_)));
    let packed = state.community().zip(form::write(state.charter(), today)).filter(|_| asked);
    packed.map_or(group, |(community, packed)| {
        let payload = group_link::write(community, state.charter(), today, SHORT_LINK);
        format!("{}?{}", share_address(Page::Questions, &[]), form::query(&[], Some(&packed), &payload))
    })
}

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Moderator, Start(lang()).newcomers(), page)
}

fn page(session: Session) -> AnyView {
    let text = Start(lang());
    let all = session.view(newcomers);
    let chosen = RwSignal::new(None::<Newcomer>);
    let open = RwSignal::new(false);
    let nudge = Signal::derive(move || {
        let Some(one) = chosen.get() else { return String::new() };
        session.peek(|state, now| {
            let group = state.charter().name.on(now.today).cloned().unwrap_or_default();
            text.nudge(&one.name, &group, &said(&one.left), &link(state, now.today, &one.left))
        })
    });
    let rows = move || {
        let row = |one: Newcomer| {
            let title = one.name.clone();
            let came = text.joined_on(&day::short(one.joined));
            let came = match &one.by {
                Some(by) => format!("{came} · {}", text.invited_by(by)),
                None => came,
            };
            if one.left.is_empty() {
                let trail = || chip(true);
                return view! { <Row title detail=came trail /> }.into_any();
            }
            let detail = format!("{came} · {}", text.left(&said(&one.left)));
            let press = move |()| {
                chosen.set(Some(one.clone()));
                open.set(true);
            };
            view! { <PressRow title detail on_press=press icon=Glyph::Person /> }.into_any()
        };
        all.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let shown = move || match all.with(Vec::is_empty) {
        true => view! {
            <Empty glyph=Glyph::Star text=text.newcomers_none()>
                <ButtonLink to=Page::Share label=text.newcomers_invite() kind=Kind::Primary />
            </Empty>
        }
        .into_any(),
        false => view! {
            <Rows>{rows}</Rows>
            <p class="quiet small">{session.by_hand_or(text.newcomers_known(), text.newcomers_known_synced())}</p>
        }
        .into_any(),
    };
    let title = move || chosen.with(|one| one.as_ref().map(|one| text.nudge_for(&one.name)).unwrap_or_default());
    view! {
        <Screen title=text.newcomers() sub=text.newcomers_sub() back=Page::Desk>
            {shown}
            <Dialog open title=leptos::text_prop::TextProp::from(title)>
                <CopyBox text=nudge label=text.copy() />
            </Dialog>
        </Screen>
    }
    .into_any()
}
