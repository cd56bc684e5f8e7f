//! How this reader wants the app: language, theme, text size. Kept in `localStorage`, shown on `<html>`; where storage is
//! blocked the choice holds until the page is closed.

use crate::i18n::Lang;
use leptos::prelude::*;
use std::cell::OnceCell;

const KEY: &str = "qunban.prefs";

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the phone says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    const fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TextSize {
    #[default]
    Normal,
    Large,
    Larger,
}

impl TextSize {
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Larger];

    const fn word(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Larger => "larger",
        }
    }
}

/// The reader's choices; setting one shows and keeps it.
#[derive(Clone, Copy)]
pub struct Prefs {
    pub lang: RwSignal<Lang>,
    pub theme: RwSignal<Theme>,
    pub text: RwSignal<TextSize>,
}

thread_local!(static PREFS: OnceCell<Prefs> = const { OnceCell::new() });

/// The reader's choices. Call `lang.get()` to follow a change; pages are rebuilt by the app when the language changes.
pub fn prefs() -> Prefs {
    PREFS.with(|cell| *cell.get_or_init(read))
}

/// The reader's language now, without following changes.
pub fn lang() -> Lang {
    prefs().lang.get_untracked()
}

/// Reads the choices and from now on shows and keeps each change. Called once, by the app's root, whose owner then holds
/// the signals for as long as the page lives.
pub fn start() {
    let prefs = prefs();
    Effect::new(move || {
        let (lang, theme, text) = (prefs.lang.get(), prefs.theme.get(), prefs.text.get());
        show(lang, theme, text);
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEY, &format!("{} {} {}", lang.tag(), theme.word(), text.word()));
        }
    });
}

/// The browser's small storage, where there is one.
pub fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn read() -> Prefs {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).unwrap_or_default();
    let has = |word: &str| kept.split(' ').any(|kept| kept == word);
    let lang = Lang::ALL
        .iter()
        .copied()
        .find(|lang| has(lang.tag()))
        .unwrap_or_else(|| window().navigator().language().map(|tag| Lang::from_tag(&tag)).unwrap_or_default());
    let theme = Theme::ALL.into_iter().find(|theme| has(theme.word())).unwrap_or_default();
    let text = TextSize::ALL.into_iter().find(|text| has(text.word())).unwrap_or_default();
    show(lang, theme, text);
    Prefs { lang: RwSignal::new(lang), theme: RwSignal::new(theme), text: RwSignal::new(text) }
}

fn show(lang: Lang, theme: Theme, text: TextSize) {
    let Some(root) = document().document_element() else { return };
    let _ = root.set_attribute("lang", lang.tag());
    let mark = |name: &str, word: Option<&str>| {
        let _ = match word {
            Some(word) => root.set_attribute(name, word),
            None => root.remove_attribute(name),
        };
    };
    mark("data-theme", (theme != Theme::System).then(|| theme.word()));
    mark("data-text", (text != TextSize::Normal).then(|| text.word()));
}
