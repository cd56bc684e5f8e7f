//! What is half written and should survive a reload: small texts of this browser, beside the records. Where storage is
//! blocked nothing is kept, and nothing is said about it: whoever writes still has it before them.

use super::prefs::storage;

const PREFIX: &str = "qunban.draft.";

/// What was kept under a name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

/// Keeps a text under a name, in place of what was there; `None` forgets it.
pub fn keep(name: &str, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    let name = format!("{PREFIX}{name}");
    let _ = match text {
        Some(text) => storage.set_item(&name, text),
        None => storage.remove_item(&name),
    };
}
