//! Components that every page shares, links between pages, and the reader's preferences. `style/` gives them their look.
//!
//! Pages are built from these and from plain elements with the classes `stack`, `stack-tight`, `between`, `cluster`,
//! `form`, `actions`, `quiet`, `small` and `sr-only`. Components take texts in the reader's language; when the language
//! changes, the page is built anew, so a page may read [`lang`] once.

pub mod button;
pub mod chip;
pub mod copy;
pub mod day;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod file;
pub mod hero;
pub mod icon;
pub mod intl;
pub mod keep;
pub mod layout;
pub mod link;
pub mod list;
pub mod notice;
pub mod picture;
pub mod prefs;
pub mod progress;
pub mod segmented;

pub use button::{Button, IconButton, Kind};
pub use chip::{Chip, Mark, MarkChip, Tone};
pub use copy::CopyBox;
pub use dialog::{ActionSheet, Choice, Confirm, Dialog};
pub use empty::{Empty, Waiting};
pub use field::{CheckField, DateField, NumberField, RadioCards, SelectField, TextArea, TextField, TimeField};
pub use file::{FileButton, read_text, save_file};
pub use hero::{Hero, HeroState};
pub use icon::{Glyph, Icon};
pub use layout::{Layout, Screen};
pub use link::{ButtonLink, Link, back, go, href, replace, share_address};
pub use list::{LinkRow, PressRow, Row, Rows, Section};
pub use notice::{Notice, announce, toast, toast_undo};
pub use prefs::{lang, prefs};
pub use progress::{Figure, Progress};
pub use segmented::Segmented;

use std::cell::Cell;

/// An id for an element, not used before on this page; it ties labels, hints and errors to their control.
pub(crate) fn fresh_id() -> String {
    thread_local!(static NEXT: Cell<u32> = const { Cell::new(0) });
    let number = NEXT.get();
    NEXT.set(number + 1);
    format!("ui{number}")
}
