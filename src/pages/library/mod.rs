//! The library (资料): a list with a search and filters, which the address holds; one resource; sharing and editing one.

mod collect;
mod form;
mod list;
mod look;
mod one;

use self::look::Shown;
use crate::i18n::library::Library;
use crate::pages::join::nobody;
use crate::pages::session::use_session;
use crate::route::Page;
use crate::ui::{Screen, lang};
use leptos::prelude::*;

pub fn view() -> AnyView {
    let session = use_session();
    let shown = Memo::new(|_| Shown::read());
    (move || match shown.get() {
        // Sharing is for members; an address that leads there leads in.
        Shown::New | Shown::Edit(_) if nobody::is_nobody(session) => {
            view! { <Screen title=Library(lang()).title() back=Page::Library>{nobody::view(session)}</Screen> }
                .into_any()
        }
        Shown::List => list::view(session),
        Shown::One(id) => one::view(session, id),
        Shown::New => form::view(session, None),
        Shown::Edit(id) => form::view(session, Some(id)),
    })
    .into_any()
}
