//! Where the reader is and how to get elsewhere: the one place that knows under which folder the app is served.
//!
//! Every address of the app is a [`Page`] and a query. The base is what `document.baseURI` says, so the same files work
//! under any folder. Plain `<a href>` made by [`href`] stay links (open in a new tab, copy the address); a tap on one is
//! taken over here and becomes a change of page without loading. What chats add to an address (`from`, `isappinstalled`)
//! is ignored.

use super::button::{Content, Kind};
use super::icon::Glyph;
use crate::route::Page;
use leptos::prelude::*;
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent, Url};

/// What stands after the `?`: names and values, as they are meant (not yet percent-encoded).
pub type Query = Vec<(&'static str, String)>;

#[derive(Clone, PartialEq, Debug)]
struct Address {
    /// `None`: no such page.
    page: Option<Page>,
    /// Without the `?`, as it stands in the address.
    search: String,
}

struct Place {
    /// The folder of the app, with a slash at both ends, percent-encoded as the browser does it.
    base: String,
    address: ArcRwSignal<Address>,
}

thread_local!(static PLACE: OnceCell<Place> = const { OnceCell::new() });

fn place<T>(read: impl FnOnce(&Place) -> T) -> T {
    PLACE.with(|cell| {
        read(cell.get_or_init(|| {
            let base = base_path().unwrap_or_else(|| "/".into());
            let address = ArcRwSignal::new(current(&base));
            Place { base, address }
        }))
    })
}

fn base_path() -> Option<String> {
    let uri = document().base_uri().ok().flatten()?;
    let path = Url::new(&uri).ok()?.pathname();
    Some(path[..=path.rfind('/')?].to_owned())
}

fn current(base: &str) -> Address {
    let location = window().location();
    address_of(base, &location.pathname().unwrap_or_default(), &location.search().unwrap_or_default())
}

fn address_of(base: &str, path: &str, search: &str) -> Address {
    let below = if format!("{path}/") == base { Some("") } else { path.strip_prefix(base) };
    Address { page: below.and_then(Page::from_path), search: search.strip_prefix('?').unwrap_or(search).to_owned() }
}

fn address() -> ArcRwSignal<Address> {
    place(|place| place.address.clone())
}

/// The page at which the reader is; follows changes. `None`: the address names no page.
pub fn page() -> Option<Page> {
    address().with(|address| address.page)
}

/// A value of the query, decoded; follows changes.
pub fn query(name: &str) -> Option<String> {
    let search = address().with(|address| address.search.clone());
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The whole query as it stands in the address, without `?`; follows changes. For what a room decodes itself, such as
/// a group link.
pub fn search() -> String {
    address().with(|address| address.search.clone())
}

/// The address of a page below this site's root, for `href=`.
pub fn href(page: Page, query: &[(&'static str, String)]) -> String {
    let mut href = place(|place| format!("{}{}", place.base, page.path()));
    for (position, (name, value)) in query.iter().enumerate() {
        href.push(if position == 0 { '?' } else { '&' });
        href.push_str(name);
        href.push('=');
        href.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    href
}

/// The full address of a page, to be sent to somebody.
pub fn share_address(page: Page, query: &[(&'static str, String)]) -> String {
    format!("{}{}", window().location().origin().unwrap_or_default(), href(page, query))
}

/// Goes to a page; "back" leads here again.
pub fn go(page: Page, query: &[(&'static str, String)]) {
    visit(&href(page, query), History::Push);
}

/// Goes to a page in place of this one: for a change of view within a page, or away from what is finished.
pub fn replace(page: Page, query: &[(&'static str, String)]) {
    visit(&href(page, query), History::Replace);
}

/// One step back in the browser's history.
pub fn back() {
    let _ = window().history().and_then(|history| history.back());
}

#[derive(Clone, Copy, PartialEq)]
enum History {
    Push,
    Replace,
}

fn visit(href: &str, how: History) {
    let Ok(history) = window().history() else { return };
    let changed = match how {
        History::Push => history.push_state_with_url(&JsValue::NULL, "", Some(href)),
        History::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(href)),
    };
    if changed.is_err() {
        // Some chat browsers limit the history; then the page is loaded.
        let _ = window().location().set_href(href);
        return;
    }
    let before = address().with_untracked(|address| address.page);
    arrive();
    if address().with_untracked(|address| address.page) != before {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn arrive() {
    let (address, now) = place(|place| (place.address.clone(), current(&place.base)));
    if address.with_untracked(|before| *before != now) {
        address.set(now);
    }
}

/// Takes over taps on links of the app, and "back" and "forward". Called once, by the app's root.
pub fn start() {
    place(|_| ());
    let _ = window_event_listener(leptos::ev::popstate, |_| arrive());
    let _ = window_event_listener(leptos::ev::click, |event| {
        if let Some(href) = own_link(&event) {
            event.prevent_default();
            visit(&href, History::Push);
        }
    });
}

/// The address of the app's link that was tapped; `None` where the browser should do what it always does.
fn own_link(event: &MouseEvent) -> Option<String> {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    if link.has_attribute("download")
        || !link.target().is_empty()
        || link.origin() != window().location().origin().ok()?
    {
        return None;
    }
    let known = place(|place| address_of(&place.base, &link.pathname(), "").page.is_some());
    known.then(|| format!("{}{}", link.pathname(), link.search()))
}

/// A link within a text or around other content.
#[component]
pub fn Link(
    to: Page,
    #[prop(optional)] query: Query,
    #[prop(optional, into)] class: &'static str,
    children: Children,
) -> AnyView {
    view! { <a href=href(to, &query) class=class>{children()}</a> }.into_any()
}

/// A link that looks like a button, for going to where something is done.
#[component]
pub fn ButtonLink(
    to: Page,
    #[prop(optional)] query: Query,
    #[prop(into)] label: TextProp,
    #[prop(optional)] kind: Kind,
    #[prop(default = None, into)] icon: Option<Glyph>,
    /// As wide as its column.
    #[prop(optional)]
    wide: bool,
) -> AnyView {
    view! {
        <a class="button" data-kind=kind.word() data-wide=wide.then_some("") href=href(to, &query)>
            <Content icon label />
        </a>
    }
    .into_any()
}
