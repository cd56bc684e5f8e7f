//! The app: which view stands at which address, inside the frame. `main.rs` calls [`start`].

use crate::domain::rights::Office;
use crate::exchange::link::board::is_carried;
use crate::i18n::common::Common;
use crate::i18n::forms::speak;
use crate::pages;
use crate::pages::session::{self, Boot};
use crate::parts::{fetch_beforehand, keep_in_step, take_in, view_of};
use crate::route::{Page, Part};
use crate::ui::icon::Glyph;
use crate::ui::intl::Intl;
use crate::ui::{ButtonLink, Empty, Kind, Layout, Screen, Waiting, lang, link, prefs};
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos_router::WildcardSegment;
use leptos_router::components::{FlatRoutes, Route, Router};
use std::rc::Rc;

/// Puts the app into the document and takes away the static shell that was painted before it.
pub fn start() {
    speak(Rc::new(Intl::default()));
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
/// and [`Page::part`] is checked by the compiler to know every page.
#[component]
fn Framed() -> AnyView {
    link::start();
    let app = session::App::start(take_in, keep_in_step);
    let page = Memo::new(|_| link::page());
    let staff = Memo::new(move |_| match app.boot().get() {
        Boot::Ready(session) => session.look(|state, _| state.my_role() != Office::None),
        _ => false,
    });
    Effect::new(move |_| match app.boot().get() {
        Boot::Ready(_) if staff.get() => fetch_beforehand(&[Part::Members, Part::Desk]),
        Boot::Ready(_) => fetch_beforehand(&[Part::Members]),
        Boot::Empty => fetch_beforehand(&[Part::Door]),
        _ => (),
    });
    let tabs = Signal::derive(move || match app.boot().get() {
        Boot::Ready(_) if staff.get() => vec![Page::Home, Page::Board, Page::Library, Page::Desk, Page::Me],
        Boot::Ready(_) => vec![Page::Home, Page::Board, Page::Library, Page::Me],
        _ => Vec::new(),
    });
    let shown = move || {
        // Texts are read once by each page, so another language builds it anew.
        prefs().lang.track();
        let Some(page) = page.get() else { return not_found() };
        match app.boot().get() {
            Boot::Loading => view! { <Waiting /> }.into_any(),
            Boot::CannotStart(trouble) if page != Page::Data => pages::data::cannot_start(&trouble),
            Boot::Empty if needs(page) != Needs::Nothing && !brings_its_own(page) => no_group(),
            Boot::Ready(_) if needs(page) == Needs::Office && !staff.get() => not_yours(),
            Boot::Ready(session) => untrack(|| {
                let demo = session.is_demo().then(|| pages::welcome::demo_banner(session));
                view! { {demo} {pages::data::banner(session)} {view_of(page)} }.into_any()
            }),
            _ => untrack(|| view_of(page)),
        }
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

/// What must be there for a page to be shown.
#[derive(Clone, Copy, PartialEq)]
enum Needs {
    Nothing,
    /// A community on this phone.
    Group,
    /// That, and an office in it.
    Office,
}

fn needs(page: Page) -> Needs {
    match page {
        Page::Home | Page::Join | Page::Questions | Page::Create | Page::Rules | Page::Me | Page::Data => {
            Needs::Nothing
        }
        Page::Board | Page::Box | Page::Library | Page::Record | Page::Start => Needs::Group,
        Page::Desk
        | Page::Roster
        | Page::Newcomers
        | Page::Members
        | Page::Promises
        | Page::Letters
        | Page::Chain
        | Page::RollCall
        | Page::Report
        | Page::Share
        | Page::Gather
        | Page::Charter
        | Page::Questionnaire
        | Page::Responses => Needs::Office,
    }
}

/// Whether what a page of a group shows stands in the address, so that it needs no group.
fn brings_its_own(page: Page) -> bool {
    page == Page::Board && is_carried(&link::search())
}

/// A page of a group, on a phone that has none.
fn no_group() -> AnyView {
    let common = Common(lang());
    view! {
        <Screen title=common.no_group_title()>
            <Empty glyph=Glyph::Search text=common.no_group_text()>
                <ButtonLink to=Page::Home label=common.go_home() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
}

/// A page of the operators, on a member's phone.
fn not_yours() -> AnyView {
    let common = Common(lang());
    view! {
        <Screen title=common.staff_only_title()>
            <Empty glyph=Glyph::Desk text=common.staff_only_text()>
                <ButtonLink to=Page::Home label=common.go_home() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
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
