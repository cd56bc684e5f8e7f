//! The app: which view stands at which address, inside the frame. `main.rs` calls [`start`].

use crate::i18n::common::Common;
use crate::pages;
use crate::route::Page;
use crate::ui::icon::Glyph;
use crate::ui::{ButtonLink, Empty, Kind, Layout, Screen, lang, link, prefs};
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos_router::WildcardSegment;
use leptos_router::components::{FlatRoutes, Route, Router};

/// Puts the app into the document and takes away the static shell that was painted before it.
pub fn start() {
    mount_to_body(App);
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

#[component]
fn App() -> AnyView {
    crate::ui::prefs::start();
    view! { <Router base=link::router_base()><Framed /></Router> }.into_any()
}

/// Inside the router. One route for all: an address is looked up by `route.rs`, tolerant of what chats and hosts do to it,
/// and [`view_of`] is checked by the compiler to know every page.
#[component]
fn Framed() -> AnyView {
    link::start();
    let page = Memo::new(|_| link::page());
    let tabs = Signal::derive(|| vec![Page::Home]);
    let shown = move || {
        // Texts are read once by each page, so another language builds it anew.
        prefs().lang.track();
        let page = page.get();
        untrack(|| page.and_then(view_of)).unwrap_or_else(not_found)
    };
    view! {
        <Layout tabs>
            <FlatRoutes fallback=not_found>
                <Route path=WildcardSegment("path") view=move || shown />
            </FlatRoutes>
        </Layout>
    }
    .into_any()
}

/// The view of a page; `None` for a page that this version does not have.
fn view_of(page: Page) -> Option<AnyView> {
    match page {
        Page::Home => Some(pages::home::view()),
        _ => None,
    }
}

fn not_found() -> AnyView {
    let common = Common(lang());
    view! {
        <Screen title=common.not_found_title()>
            <Empty glyph=Glyph::Search text=common.not_found_text()>
                <ButtonLink to=Page::Home label=common.go_home() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
}
