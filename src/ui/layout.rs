//! The frame around every page: tabs, the way past them for keyboards, and the head of a page.

use super::icon::{Glyph, Icon};
use super::link::{self, href};
use super::notice::Voices;
use super::prefs::prefs;
use crate::i18n::common::Common;
use crate::i18n::page_meta;
use crate::route::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The tab under which a page belongs.
const fn tab_of(page: Page) -> Page {
    match page {
        Page::Home | Page::Join | Page::Questions | Page::Create => Page::Home,
        Page::Board => Page::Board,
        Page::Library | Page::Gather => Page::Library,
        Page::Record | Page::Me | Page::Start | Page::Rules | Page::Box | Page::Data => Page::Me,
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
        | Page::Charter
        | Page::Questionnaire
        | Page::Responses => Page::Desk,
    }
}

fn tab_face(tab: Page, common: Common) -> (Glyph, &'static str) {
    match tab_of(tab) {
        Page::Board => (Glyph::Trophy, common.tab_board()),
        Page::Library => (Glyph::Book, common.tab_library()),
        Page::Desk => (Glyph::Desk, common.tab_desk()),
        Page::Me => (Glyph::Person, common.tab_me()),
        _ => (Glyph::Today, common.tab_home()),
    }
}

/// The frame. `tabs` are the pages reachable from everywhere, in their order; children are the page.
#[component]
pub fn Layout(#[prop(into)] tabs: Signal<Vec<Page>>, children: Children) -> AnyView {
    let common = move || Common(prefs().lang.get());
    let items = move || {
        let common = common();
        let items = tabs.get().into_iter().map(|tab| {
            let (glyph, text) = tab_face(tab, common);
            let current = move || link::page().is_some_and(|page| tab_of(page) == tab).then_some("page");
            view! {
                <li>
                    <a class="tab" href=href(tab, &[]) aria-current=current>
                        <Icon glyph />
                        <span>{text}</span>
                    </a>
                </li>
            }
            .into_any()
        });
        items.collect::<Vec<_>>()
    };
    let main = NodeRef::<leptos::html::Main>::new();
    follow_page(main);
    view! {
        <div class="app">
            // Not a link: a bare fragment would lead to the base.
            <button class="skip" type="button" on:click=move |_| focus(main)>{move || common().skip()}</button>
            <main class="main" tabindex="-1" node_ref=main>{children()}</main>
            {move || {
                (!tabs.with(Vec::is_empty))
                    .then(|| {
                        view! {
                            <nav class="tabs" aria-label=move || common().tabs()>
                                <p class="tabs-name">{move || common().app_name()}</p>
                                <ul>{items}</ul>
                            </nav>
                        }
                    })
            }}
            <Voices />
        </div>
    }
    .into_any()
}

/// Keeps the title of the document and, after a change of page, moves the focus to the page's heading, so that a screen
/// reader says where one is.
fn follow_page(main: NodeRef<leptos::html::Main>) {
    Effect::new(move || {
        let lang = prefs().lang.get();
        let common = Common(lang);
        let title = link::page().map_or(common.not_found_title(), |page| page_meta(page, lang).title);
        document().set_title(title);
    });
    let page = Memo::new(|_| link::page());
    Effect::new(move |before: Option<Option<Page>>| {
        let now = page.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(move || focus(main));
        }
        now
    });
}

fn focus(main: NodeRef<leptos::html::Main>) {
    let Some(main) = main.get_untracked() else { return };
    focus_heading(main.unchecked_into());
}

/// To be called when a page's view came later than the page was opened: the focus, which waits on the page as a whole,
/// goes on to the heading.
pub fn view_came() {
    request_animation_frame(|| {
        if let Ok(Some(main)) = document().query_selector("main.main:focus") {
            focus_heading(main.unchecked_into());
        }
    });
}

fn focus_heading(main: web_sys::HtmlElement) {
    let heading = main.query_selector("h1").ok().flatten().and_then(|heading| heading.dyn_into().ok());
    let target: web_sys::HtmlElement = heading.unwrap_or(main);
    let _ = target.focus();
}

/// A page: its title, where it leads back to, and its content. Pages under a tab have no `back`.
#[component]
pub fn Screen(
    #[prop(into)] title: TextProp,
    /// A line under the title.
    #[prop(optional, into)]
    sub: Option<TextProp>,
    #[prop(default = None, into)] back: Option<Page>,
    /// Small buttons at the right of the title.
    #[prop(optional, into)]
    aside: ViewFn,
    children: Children,
) -> AnyView {
    let common = Common(prefs().lang.get_untracked());
    let back = back.map(|page| {
        view! {
            <a class="back" href=href(page, &[])>
                <Icon glyph=Glyph::Back />
                {common.back()}
            </a>
        }
    });
    view! {
        <div class="screen">
            <header class="screen-head">
                {back}
                <div class="screen-top">
                    <h1 tabindex="-1">{move || title.get()}</h1>
                    <div class="screen-aside">{aside.run()}</div>
                </div>
                {sub.map(|sub| view! { <p class="screen-sub">{move || sub.get()}</p> })}
            </header>
            {children()}
        </div>
    }
    .into_any()
}
