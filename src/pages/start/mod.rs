//! What a newcomer does first (新人任务), each a screen, in any order and at any time: the check-in, the questionnaire, an
//! introduction, people who are alike, the name in the chat. The address says which screen: `?task=introduce`.

mod alike;
mod introduce;
mod nickname;

use crate::domain::newcomer::Task;
use crate::domain::state::State;
use crate::i18n::rules::Rules;
use crate::i18n::start::Start;
use crate::pages::join::nobody;
use crate::pages::rules::inside;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{Button, Chip, Glyph, Kind, LinkRow, Rows, Screen, Section, Tone, lang, link};
use leptos::prelude::*;

/// The query parameter that names a screen.
const TASK: &str = "task";

pub fn view() -> AnyView {
    let session = use_session();
    let task = Memo::new(|_| link::query(TASK));
    let content = move || {
        let task = task.get();
        if session.peek(|state, _| state.me().is_none()) {
            return view! { <Screen title=Start(lang()).title()>{nobody::view(session)}</Screen> }.into_any();
        }
        untrack(|| match task.as_deref() {
            Some("introduce") => introduce::view(session),
            Some("alike") => alike::view(session),
            Some("nickname") => nickname::view(session),
            _ => list(session),
        })
    };
    content.into_any()
}

fn tasks(state: &State, now: Now) -> Vec<(Task, bool)> {
    state.me().map(|me| state.tasks(me, now.today)).unwrap_or_default()
}

fn list(session: Session) -> AnyView {
    let text = Start(lang());
    let tasks = session.view(tasks);
    let rows = move || {
        let row = |(task, done): (Task, bool)| {
            let trail = move || chip(done);
            let (title, detail) = (text.task(task), text.task_detail(task, done));
            match task {
                Task::CheckIn => view! { <LinkRow to=Page::Home title detail icon=Glyph::Today trail /> },
                Task::Questionnaire(_) => view! { <LinkRow to=Page::Questions title detail icon=Glyph::Desk trail /> },
                Task::Introduce => {
                    view! { <LinkRow to=Page::Start query=screen("introduce") title detail icon=Glyph::Edit trail /> }
                }
                Task::Nickname => {
                    view! { <LinkRow to=Page::Start query=screen("nickname") title detail icon=Glyph::Person trail /> }
                }
            }
            .into_any()
        };
        tasks.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let says =
        move || if tasks.with(|tasks| tasks.iter().all(|(_, done)| *done)) { text.all_done() } else { text.sub() };
    let about = session.view(|state, now| inside(state.charter(), now.today));
    let about = move || {
        about
            .get()
            .map(|words| view! { <Section title=Rules(lang()).about()><p class="group-words">{words}</p></Section> })
    };
    let shown = RwSignal::new(is_shown(session));
    let hide = move |()| {
        hide(session);
        shown.set(false);
    };
    let new = session.peek(has_tasks);
    let hiding =
        move || (new && shown.get()).then(|| view! { <Button label=text.hide() kind=Kind::Plain on_press=hide /> });
    view! {
        <Screen title=text.title() back=Page::Me>
            <p>{says}</p>
            <Rows>{rows}</Rows>
            {about}
            <Section title=text.people()>
                <Rows>
                    <LinkRow
                        to=Page::Start
                        query=screen("alike")
                        title=text.alike()
                        detail=text.alike_detail()
                        icon=Glyph::Search
                    />
                </Rows>
            </Section>
            {hiding}
        </Screen>
    }
    .into_any()
}

/// Done, or still to do.
pub fn chip(done: bool) -> AnyView {
    let text = Start(lang());
    match done {
        true => view! { <Chip label=text.done() tone=Tone::Good icon=Glyph::Check /> },
        false => view! { <Chip label=text.to_do() tone=Tone::Open /> },
    }
    .into_any()
}

fn screen(task: &str) -> link::Query {
    vec![(TASK, task.to_owned())]
}

/// Whether somebody is new and has something of the list left.
pub fn has_tasks(state: &State, now: Now) -> bool {
    let new = state.me().filter(|me| state.is_newcomer(*me, now.today));
    new.is_some_and(|me| state.tasks(me, now.today).iter().any(|(_, done)| !done))
}

/// On the first page, for a newcomer until all is done or they do not want to see it: what is left to do.
pub fn reminder(session: Session) -> AnyView {
    let text = Start(lang());
    let left = session.view(|state, now| {
        let me = state.me().filter(|me| state.is_newcomer(*me, now.today))?;
        // The check-in is on the page itself.
        let mut left: Vec<Task> =
            state.tasks(me, now.today).into_iter().filter(|(_, done)| !done).map(|(task, _)| task).collect();
        left.retain(|task| *task != Task::CheckIn);
        (!left.is_empty()).then_some(left)
    });
    let shown = move || {
        let left = left.get().filter(|_| is_shown(session))?;
        let names: Vec<&str> = left.into_iter().map(|task| text.task(task)).collect();
        let detail = text.left(&names.join(text.and()));
        Some(view! { <Rows><LinkRow to=Page::Start title=text.title() detail icon=Glyph::Star /></Rows> })
    };
    shown.into_any()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn key(session: Session) -> String {
    format!("qunban.tasks.{}", session.community())
}

fn is_shown(session: Session) -> bool {
    storage().and_then(|storage| storage.get_item(&key(session)).ok().flatten()).is_none()
}

fn hide(session: Session) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&key(session), "hidden");
    }
}
