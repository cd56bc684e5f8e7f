//! What an address brings to the questionnaire: the questions themselves, and answers that it fills in. What is filled in is
//! remembered on this phone until the questionnaire is done: joining lies in between, and a reload may.

use crate::domain::charter::Charter;
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::Stamp;
use crate::domain::id::{CommunityId, FeedId};
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

/// Keeps the questionnaire of this page's address, where it says something new to a phone that knows the charter only from
/// links.
pub(super) fn hear(session: Session) {
    let Some((settings, _)) = form::read(&link::search()) else { return };
    let mut told = Charter::default();
    for (seq, setting) in settings.iter().enumerate() {
        let stamp = Stamp { clock: 0, feed: FeedId::from_bits(0), seq: seq as u32 };
        told.set(Day(0), stamp, setting.clone());
    }
    let new = session.peek(|state, now| {
        let open = state.is_provisional() || state.charter().questionnaire.history().is_empty();
        open && state.me().is_some() && told.asked(now.today) != state.asked(now.today)
    });
    if new {
        // Where it cannot be kept, the page says so with the first answer.
        session.act(Command::Hear { terms: settings }, |_| {});
    }
}
