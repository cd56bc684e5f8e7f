//! Collections (专题): the head of one that is open. Operators put them together on a page of their own.

use crate::domain::rights::Office;
use crate::i18n::library::Library;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{ButtonLink, Kind, Section, lang};
use leptos::prelude::*;

/// What stands above the resources of a collection.
pub(super) fn head(session: Session, name: String) -> AnyView {
    let text = Library(lang());
    let wanted = name.clone();
    let any = session.view(move |state, now| state.collection(&wanted, now.today).is_some());
    let nothing = move || (!any.get()).then(|| view! { <p class="quiet">{text.not_collected()}</p> });
    let query = vec![("in", name.clone())];
    let arrange = session.peek(|state, _| state.my_role() >= Office::Operator);
    let arrange = arrange.then(|| view! { <ButtonLink to=Page::Gather query label=text.arrange() kind=Kind::Plain /> });
    view! { <Section title=name>{nothing} {arrange}</Section> }.into_any()
}
