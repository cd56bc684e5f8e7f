//! Sharing this page: chat browsers show no address, so the link stands here to be copied.

use crate::exchange::link as group_link;
use crate::i18n::home::Home;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{CopyBox, Dialog, lang, share_address};
use leptos::prelude::*;

/// Room for the link's payload: chats cut long links.
const ROOM: usize = 480;

#[component]
pub(super) fn ShareSheet(session: Session, open: RwSignal<bool>) -> AnyView {
    let text = Home(lang());
    let message = move || {
        let (name, payload) = session.peek(|state, now| {
            let charter = state.charter();
            let name = charter.name.on(now.today).cloned().unwrap_or_default();
            (name, group_link::write(session.community(), charter, now.today, ROOM))
        });
        text.share_message(&name, &share_address(Page::Join, &[(group_link::PARAMETER, payload)]))
    };
    view! {
        <Dialog open title=text.share_title()>
            <p class="quiet">{text.share_text()}</p>
            <CopyBox text=Signal::derive(message) />
        </Dialog>
    }
    .into_any()
}
