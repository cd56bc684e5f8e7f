//! What is half written, or was just done, and should survive a reload: small texts of this browser, beside the records.
//! Where storage is blocked nothing is kept, and nothing is said about it: whoever writes still has it before them.

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

/// Forgets everything whose name speaks of a group that is erased.
pub fn forget_all(about: &str) {
    let Some(storage) = storage() else { return };
    let names = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok().flatten());
    let names: Vec<String> = names.filter(|name| name.starts_with(PREFIX) && name.contains(about)).collect();
    for name in names {
        let _ = storage.remove_item(&name);
    }
}
