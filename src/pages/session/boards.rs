//! Boards that came in links: the newest of each are kept on this phone beside the facts, in the browser's small storage.
//! They go with their community.

use crate::domain::id::CommunityId;
use crate::exchange::link::board::without;
use crate::ui::prefs;

/// One line each.
const LINES: &str = "qunban.boards";

/// What is kept, as it stands there.
pub fn kept() -> String {
    prefs::storage().and_then(|storage| storage.get_item(LINES).ok().flatten()).unwrap_or_default()
}

/// Keeps this in place of what was kept. Where that fails a board is there as long as its link is open.
pub fn keep(lines: &str) {
    if let Some(storage) = prefs::storage() {
        let _ = storage.set_item(LINES, lines);
    }
}

/// Removes those of a community that leaves this phone.
pub(super) fn forget(community: CommunityId) {
    let lines = kept();
    if !lines.is_empty() {
        keep(&without(&lines, community));
    }
}
