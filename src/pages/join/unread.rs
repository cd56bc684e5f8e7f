//! A link that gives no group: says why, and takes the message from the chat instead.

use super::handed;
use crate::exchange::link::{self as group_link, LinkError, board};
use crate::i18n::join::Join;
use crate::i18n::trouble;
use crate::pages::session::use_app;
use crate::route::Page;
use crate::ui::{Button, Kind, Notice, Screen, TextArea, Tone, lang, link};
use leptos::prelude::*;

pub(super) fn view(error: LinkError) -> AnyView {
    let text = Join(lang());
    // An address without anything in it is no damaged link: somebody came to paste one.
    let came_to_paste = error == LinkError::NoLink;
    let title = if came_to_paste { text.paste_title() } else { text.unread_title() };
    let pasted = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<LinkError>);
    let open = move |()| {
        if pasted.with_untracked(|pasted| handed::open(pasted)) {
            return;
        }
        pasted.with_untracked(|pasted| use_app().bring(pasted));
        match pasted.with_untracked(|pasted| group_link::find(pasted)) {
            Ok((_, payload)) => link::replace(Page::Join, &[(group_link::PARAMETER, payload)]),
            Err(error) => match pasted.with_untracked(|pasted| board::find(pasted)) {
                Ok((_, payload)) => link::replace(Page::Board, &[(board::PARAMETER, payload)]),
                Err(_) => wrong.set(Some(error)),
            },
        }
    };
    Effect::new(move || {
        pasted.track();
        wrong.set(None);
    });
    view! {
        <Screen title=title back=Page::Home>
            {(!came_to_paste)
                .then(|| view! { <Notice tone=Tone::Warm><p>{trouble::link(error, lang())}</p></Notice> })}
            <div class="form">
                <TextArea
                    label=text.paste_label()
                    hint=text.paste_hint()
                    value=pasted
                    rows=5
                    error=Signal::derive(move || wrong.get().map(|error| trouble::link(error, lang())))
                />
                <div class="actions">
                    <Button label=text.paste_read() kind=Kind::Primary wide=true on_press=open />
                </div>
            </div>
        </Screen>
    }
    .into_any()
}
