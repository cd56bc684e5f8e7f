//! Where the reader is and how to get elsewhere: the one place that knows under which folder the app is served.
//!
//! Every address of the app is a [`Page`] and a query. The base is what `document.baseURI` says, so the same files work
//! under any folder. leptos_router takes over taps on plain `<a href>` made by [`href`], keeps the history and says where
//! we are; which page an address means is [`Page::from_path`]'s, so that nothing but `route.rs` knows an address. What
//! chats add to it (`from`, `isappinstalled`) is ignored.

use super::button::{Content, Kind};
use super::icon::Glyph;
use crate::route::Page;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::Location;
use std::cell::OnceCell;
use std::rc::Rc;
use web_sys::Url;

/// What stands after the `?`: names and values, as they are meant (not yet percent-encoded).
pub type Query = Vec<(&'static str, String)>;

/// Goes to an address.
type Navigate = dyn Fn(&str, NavigateOptions);

struct Place {
    location: Location,
    navigate: Rc<Navigate>,
}

thread_local! {
    /// The folder of the app, with a slash at both ends, percent-encoded as the browser does it.
    static BASE: String = base_path().unwrap_or_else(|| "/".into());
    static PLACE: OnceCell<Place> = const { OnceCell::new() };
}

fn base_path() -> Option<String> {
    let uri = document().base_uri().ok().flatten()?;
    let path = Url::new(&uri).ok()?.pathname();
    Some(path[..=path.rfind('/')?].to_owned())
}

/// The folder of the app as the router wants it: without the slash at the end.
pub fn router_base() -> String {
    BASE.with(|base| base.trim_end_matches('/').to_owned())
}

/// Remembers the router's ways. Called once, by the app's root, inside its `Router`.
pub fn start() {
    let place = Place { location: use_location(), navigate: Rc::new(use_navigate()) };
    PLACE.with(|cell| {
        let _: Result<(), Place> = cell.set(place);
    });
}

fn location<T>(read: impl FnOnce(&Location) -> T) -> Option<T> {
    PLACE.with(|cell| cell.get().map(|place| read(&place.location)))
}

fn page_of(path: &str) -> Option<Page> {
    BASE.with(|base| {
        let below = if path.len() + 1 == base.len() && base.starts_with(path) {
            Some("")
        } else {
            path.strip_prefix(base.as_str())
        };
        below.and_then(Page::from_path)
    })
}

/// The page at which the reader is; follows changes. `None`: the address names no page.
pub fn page() -> Option<Page> {
    location(|location| location.pathname.with(|path| page_of(path))).flatten()
}

/// A value of the query, decoded; follows changes.
pub fn query(name: &str) -> Option<String> {
    location(|location| location.query.with(|query| query.get(name))).flatten()
}

/// The whole query as it stands in the address, without `?`; follows changes. For what a room decodes itself, such as
/// a group link.
pub fn search() -> String {
    location(|location| location.search.get()).unwrap_or_default()
}

/// The address of a page below this site's root, for `href=`.
pub fn href(page: Page, query: &[(&'static str, String)]) -> String {
    let mut href = BASE.with(|base| format!("{base}{}", page.path()));
    for (position, (name, value)) in query.iter().enumerate() {
        href.push(if position == 0 { '?' } else { '&' });
        href.push_str(name);
        href.push('=');
        href.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    href
}

/// The address of a file beside the app, for `href=`.
pub fn below_base(file: &str) -> String {
    BASE.with(|base| format!("{base}{file}"))
}

/// The full address of a page, to be sent to somebody.
pub fn share_address(page: Page, query: &[(&'static str, String)]) -> String {
    format!("{}{}", window().location().origin().unwrap_or_default(), href(page, query))
}

/// Goes to a page; "back" leads here again.
pub fn go(page: Page, query: &[(&'static str, String)]) {
    visit(page, query, false);
}

/// Goes to a page in place of this one: for a change of view within a page, or away from what is finished.
pub fn replace(page: Page, query: &[(&'static str, String)]) {
    visit(page, query, true);
}

/// One step back in the browser's history.
pub fn back() {
    let _ = window().history().and_then(|history| history.back());
}

/// Loads the page at which the reader is from the host again, as if its address had been typed.
pub fn start_anew() {
    let here = location(|location| {
        let search = location.search.get_untracked();
        let mark = if search.is_empty() { "" } else { "?" };
        format!("{}{mark}{search}", location.pathname.get_untracked())
    });
    let _ = window().location().set_href(&here.unwrap_or_default());
}

fn visit(to: Page, query: &[(&'static str, String)], replace: bool) {
    let href = href(to, query);
    let here = location(|location| location.pathname.with_untracked(|path| page_of(path))).flatten();
    // The address is whole already: the router must not put its base before it again.
    let options = NavigateOptions { resolve: false, replace, scroll: here != Some(to), ..NavigateOptions::default() };
    match PLACE.with(|cell| cell.get().map(|place| place.navigate.clone())) {
        Some(navigate) => navigate(&href, options),
        None => {
            let _ = window().location().set_href(&href);
        }
    }
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
