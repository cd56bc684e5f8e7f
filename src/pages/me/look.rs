//! How the app looks to this reader, and what it is.

use crate::host::storage::Persistence;
use crate::i18n::Lang;
use crate::i18n::me::Me;
use crate::pages::session::Session;
use crate::ui::prefs::{TextSize, Theme, prefs};
use crate::ui::{Section, Segmented, lang};
use leptos::prelude::*;

/// Language, theme, size of the text.
pub fn display() -> AnyView {
    let text = Me(lang());
    let prefs = prefs();
    let place = |place: Option<usize>| place.unwrap_or_default();
    let language = Signal::derive(move || place(Lang::ALL.iter().position(|&one| one == prefs.lang.get())));
    let theme = Signal::derive(move || place(Theme::ALL.iter().position(|&one| one == prefs.theme.get())));
    let size = Signal::derive(move || place(TextSize::ALL.iter().position(|&one| one == prefs.text.get())));
    let languages = Lang::ALL.iter().map(|&one| language_name(one).to_owned()).collect();
    let themes = vec![text.theme_system().to_owned(), text.theme_light().to_owned(), text.theme_dark().to_owned()];
    let sizes = vec![text.text_normal().to_owned(), text.text_large().to_owned(), text.text_larger().to_owned()];
    let pick = |name: &'static str, options: Vec<String>, chosen: Signal<usize>, choose: Callback<usize>| {
        view! {
            <div class="me-set">
                <p aria-hidden="true">{name}</p>
                <Segmented label=name options chosen on_choose=choose />
            </div>
        }
    };
    let set_language = Callback::new(move |place: usize| {
        if let Some(&chosen) = Lang::ALL.get(place) {
            prefs.lang.set(chosen);
        }
    });
    let set_theme = Callback::new(move |place: usize| prefs.theme.set(Theme::ALL[place.min(Theme::ALL.len() - 1)]));
    let set_size = Callback::new(move |place: usize| prefs.text.set(TextSize::ALL[place.min(TextSize::ALL.len() - 1)]));
    view! {
        <Section title=text.settings()>
            <div class="me-card">
                {pick(text.language(), languages, language, set_language)}
                {pick(text.theme(), themes, theme, set_theme)}
                {pick(text.text_size(), sizes, size, set_size)}
            </div>
        </Section>
    }
    .into_any()
}

/// A language in its own words, so that whoever reads no other finds it.
pub fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "简体中文",
        Lang::ZhHant => "繁體中文",
        Lang::En => "English",
    }
}

/// What this is, where the record is kept and how safely.
pub(super) fn about(session: Option<Session>) -> AnyView {
    let text = Me(lang());
    let persistence = session.map(Session::persistence);
    let stays = move || match session {
        Some(session) => session.by_hand_or(text.stays_here(), text.stays_here_synced())(),
        None => text.stays_here(),
    };
    let kept = move || {
        persistence.map(|persistence| match persistence.get() {
            Persistence::Granted => text.kept(),
            Persistence::Denied | Persistence::NotAsked => text.may_be_cleared(),
            Persistence::Unsupported => text.keeping_unknown(),
        })
    };
    view! {
        <Section title=text.about()>
            <div class="me-about">
                <p>{stays}</p>
                <p>{kept}</p>
                {shared_place().map(|host| view! { <p>{text.shared_place(&host)}</p> })}
                <p>{text.version(env!("CARGO_PKG_VERSION"))}</p>
            </div>
        </Section>
    }
    .into_any()
}

/// The host, where this page stands in a folder of it: then others may have pages, and storage, on the same host.
fn shared_place() -> Option<String> {
    let host = window().location().hostname().ok()?;
    let folder = crate::ui::href(crate::route::Page::Home, &[]);
    (folder != "/").then_some(host)
}
