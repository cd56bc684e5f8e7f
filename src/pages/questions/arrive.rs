//! What an address brings to the questionnaire: the questions themselves, and answers that it fills in. What is filled in is
//! remembered on this phone until the questionnaire is done: joining lies in between, and a reload may.

use crate::domain::command::Command;
use crate::domain::id::CommunityId;
use crate::exchange::link::form;
use crate::pages::session::Session;
use crate::ui::link;
use leptos::prelude::*;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn key(community: CommunityId) -> String {
    format!("qunban.filled.{community}")
}

/// Keeps what this page's address fills in for a community.
pub fn remember(community: CommunityId) {
    let filled = form::filled(&link::search());
    if !filled.is_empty()
        && let Some(storage) = storage()
    {
        let _ = storage.set_item(&key(community), &form::query(&filled, None, ""));
    }
}

/// What a link has filled in for a community.
pub(super) fn remembered(community: CommunityId) -> Vec<(String, String)> {
    let kept = storage().and_then(|storage| storage.get_item(&key(community)).ok().flatten());
    let mut filled = form::filled(&link::search());
    filled.extend(form::filled(&kept.unwrap_or_default()));
    filled
}

/// The questionnaire is done: what a link filled in has been used or passed over.
pub(super) fn forget(community: CommunityId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(community));
    }
}

/// Keeps the questionnaire of this page's address, where it is newer than what this phone knows.
pub(super) fn hear(session: Session) {
    let Some((settings, _)) = form::read(&link::search()) else { return };
    if session.peek(|state, now| state.me().is_some() && state.is_news(&settings, now.today)) {
        // Where it cannot be kept, the page says so with the first answer.
        session.act(Command::Hear { terms: settings }, |_| {});
    }
}
