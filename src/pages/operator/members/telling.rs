//! What a member is to be told: written first, then offered as a private message, for their phone may hear of it late.

use leptos::prelude::*;

use super::super::act_or_take_back;
use crate::domain::command::Command;
use crate::i18n::people::People;
use crate::pages::session::Session;
use crate::ui::{Button, CopyBox, Dialog, Kind, TextArea, lang};

/// A dialog that asks for words, does something, and gives the message.
#[derive(Clone)]
pub struct Telling {
    pub title: String,
    /// What will happen.
    pub text: &'static str,
    pub label: &'static str,
    pub go: &'static str,
    pub kind: Kind,
    /// Whether it needs words.
    pub needed: bool,
    pub said: String,
    pub command: fn(crate::domain::id::MemberId, String) -> Command,
    /// Group, words -> message.
    pub message: Callback<(String, String), String>,
}

pub fn dialog(
    session: Session,
    member: crate::domain::id::MemberId,
    open: RwSignal<bool>,
    telling: Telling,
) -> AnyView {
    let words = People(lang());
    let typed = RwSignal::new(String::new());
    let message = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            typed.set(String::new());
            message.set(None);
        }
    });
    let title = telling.title.clone();
    let telling = StoredValue::new(telling);
    let act = move |()| {
        let Telling { said, command, message: write, .. } = telling.get_value();
        let text = typed.get_untracked().trim().to_owned();
        let group = session.peek(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
        let written = write.run((group, text.clone()));
        act_or_take_back(session, command(member, text), said, move || {
            let _ = message.try_set(Some(written));
        });
    };
    let body = move || match message.get() {
        Some(text) => view! {
            <p class="quiet small">{words.message()}</p>
            <CopyBox text=Signal::stored(text) />
            <Button label=words.done() wide=true on_press=move |()| open.set(false) />
        }
        .into_any(),
        None => {
            let Telling { text, label, go, kind, needed, .. } = telling.get_value();
            let locked = Signal::derive(move || needed && typed.with(|typed| typed.trim().is_empty()));
            view! {
                <p class="small">{text}</p>
                <TextArea label value=typed rows=3 />
                <Button label=go kind wide=true disabled=locked on_press=act />
            }
            .into_any()
        }
    };
    view! { <Dialog open title>{body}</Dialog> }.into_any()
}
