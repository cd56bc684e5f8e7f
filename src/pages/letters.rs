//! The box for complaints and suggestions (意见箱), the member's side: writing, taking it into a private message, reading the
//! answers that have reached this phone.

use crate::domain::command::Command;
use crate::domain::fact::Origin;
use crate::domain::state::State;
use crate::i18n::letters::Box as Words;
use crate::i18n::trouble::explain;
use crate::pages::join::nobody;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{Button, CopyBox, Kind, Row, Rows, Screen, Section, TextArea, day, lang, toast};
use leptos::prelude::*;

/// One's own letter, and what became of it.
#[derive(Clone, PartialEq)]
struct Mine {
    text: String,
    detail: String,
}

fn mine(state: &State, _: Now) -> Vec<Mine> {
    let text = Words(lang());
    let me = state.me();
    let words = |origin: Origin| state.note(origin).map(str::to_owned);
    let own = state.letters().into_iter().filter(|letter| Some(letter.by) == me);
    own.map(|letter| {
        let became = match letter.answer {
            None => text.waits().to_owned(),
            Some((origin, on)) => match words(origin) {
                Some(answer) => text.answered(&day::short(on), &answer),
                None => text.dealt(&day::short(on)),
            },
        };
        Mine {
            text: words(letter.origin).unwrap_or_default(), detail: format!("{} · {became}", day::short(letter.on))
        }
    })
    .collect()
}

pub fn view() -> AnyView {
    let (session, text) = (use_session(), Words(lang()));
    if nobody::is_nobody(session) {
        return view! { <Screen title=text.title() back=Page::Me>{nobody::view(session)}</Screen> }.into_any();
    }
    let typed = RwSignal::new(String::new());
    let written = RwSignal::new(None::<String>);
    let list = session.view(mine);
    let synced = session.is_synced();
    let body = move || match written.get() {
        Some(message) => view! {
            <p>{session.by_hand_or(text.kept(), text.kept_synced())}</p>
            {(!synced.get()).then(|| view! { <CopyBox text=Signal::stored(message) label=text.copy() /> })}
            <Button label=text.another() wide=true on_press=move |()| written.set(None) />
        }
        .into_any(),
        None => view! {
            <TextArea label=text.label() value=typed rows=5 />
            <Button
                label=text.keep()
                kind=Kind::Primary
                wide=true
                disabled=Signal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                on_press=move |()| keep(session, typed, written)
            />
        }
        .into_any(),
    };
    let before = move || {
        let rows: Vec<_> =
            list.get().into_iter().map(|one| view! { <Row title=one.text detail=one.detail /> }.into_any()).collect();
        (!rows.is_empty()).then(|| view! { <Section title=text.mine()><Rows>{rows}</Rows></Section> })
    };
    view! {
        <Screen title=text.title() sub=text.sub() back=Page::Me>
            <div class="form">
                {body}
                <p class="quiet small">{session.by_hand_or(text.travels(), text.travels_synced())}</p>
                <p class="quiet small">{text.not_hidden()}</p>
            </div>
            {before}
        </Screen>
    }
    .into_any()
}

fn keep(session: Session, typed: RwSignal<String>, written: RwSignal<Option<String>>) {
    let said = typed.get_untracked().trim().to_owned();
    let message = session.peek(|state, now| {
        let group = state.charter().name.on(now.today).cloned().unwrap_or_default();
        let me = state.me().and_then(|me| state.person(me)).map(|person| person.name.clone()).unwrap_or_default();
        Words(lang()).message(&group, &me, &said)
    });
    session.act(Command::Write { text: said }, move |done| match done {
        Ok(()) => {
            let _ = typed.try_set(String::new());
            let _ = written.try_set(Some(message));
        }
        Err(error) => toast(explain(&error, lang())),
    });
}
