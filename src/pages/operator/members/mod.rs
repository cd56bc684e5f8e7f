//! Members (群友) as people of the group: everybody with standing, tier and tags; one person; suggested tags; the tiers.
//! The roster is for names and phones; this page is for how the group deals with people. The query says what is shown.

mod list;
mod one;
mod suggest;
mod telling;
mod tiers;

use leptos::prelude::*;

use super::{for_staff, from_the_top};
use crate::domain::id::MemberId;
use crate::domain::rights::Office;
use crate::i18n::people::People;
use crate::pages::session::{Session, use_session};
use crate::ui::{lang, link};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, People(lang()).title(), page)
}

#[derive(Clone, PartialEq)]
enum Shown {
    List,
    One(MemberId),
    Suggest,
    Tiers,
}

fn page(session: Session) -> AnyView {
    let shown =
        Memo::new(|_| match (link::query("m").and_then(|text| text.parse().ok()), link::query("do").as_deref()) {
            (Some(member), _) => Shown::One(member),
            (None, Some("suggest")) => Shown::Suggest,
            (None, Some("tiers")) => Shown::Tiers,
            _ => Shown::List,
        });
    from_the_top(shown);
    // Whoever looks at one person after another comes back to the list as it was.
    let look = list::Look::default();
    let view = move || match shown.get() {
        Shown::List => list::view(session, look),
        Shown::One(member) => one::view(session, member),
        Shown::Suggest => suggest::view(session),
        Shown::Tiers => tiers::view(session),
    };
    view.into_any()
}
