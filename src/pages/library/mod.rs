//! The library (资料): a list with a search and filters, which the address holds; one resource; sharing and editing one.

mod collect;
mod form;
mod list;
mod look;
mod one;

use self::look::Shown;
use crate::pages::session::use_session;
use leptos::prelude::*;

pub fn view() -> AnyView {
    let session = use_session();
    let shown = Memo::new(|_| Shown::read());
    (move || match shown.get() {
        Shown::List => list::view(session),
        Shown::One(id) => one::view(session, id),
        Shown::New => form::view(session, None),
        Shown::Edit(id) => form::view(session, Some(id)),
    })
    .into_any()
}
