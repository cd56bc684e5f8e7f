//! Keeping, carrying and erasing: a file out, a file in, leaving, erasing. And what is shown where the storage fails.

mod apart;
mod cannot_start;
mod export;
mod import;
mod parting;
pub mod recovery;

pub use cannot_start::{banner, cannot_start, memory_notice};
pub use export::exporting;

use crate::i18n::data::Data;
use crate::i18n::recovery::Recover;
use crate::pages::in_step;
use crate::pages::session::{Boot, Session, use_app};
use crate::route::Page;
use crate::ui::{Screen, Section, lang};
use leptos::prelude::*;

/// With a group everything; on a phone without one a file can be restored.
pub fn view() -> AnyView {
    match use_app().boot().get_untracked() {
        Boot::Ready(session) => {
            let asked = Memo::new(|_| in_step::is_asked_for());
            (move || if asked.get() { in_step::view(session) } else { of_group(session) }).into_any()
        }
        _ => of_phone(),
    }
}

fn of_group(session: Session) -> AnyView {
    let text = Data(lang());
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    // Whoever has erased themself has erased what the link told of the group.
    let sub = move || match group.get() {
        name if name.is_empty() => text.subtitle_nameless().to_owned(),
        name => text.subtitle(&name),
    };
    view! {
        <Screen title=text.title() sub back=Page::Me>
            {cannot_start::state_of_storage(session)}
            {in_step::row(session)}
            <Section title=text.export_title()>{export::view(session)}</Section>
            <Section title=text.import_title()>{import::view(Some(session))}</Section>
            {apart::view(session)}
            <Section title=Recover(lang()).use_title()>{recovery::view(Some(session))}</Section>
            {parting::leave(session)}
            {parting::forget(session)}
            <Section title=text.erase_title()>{parting::erase(session)}</Section>
        </Screen>
    }
    .into_any()
}

fn of_phone() -> AnyView {
    let text = Data(lang());
    view! {
        <Screen title=text.title() back=Page::Home>
            <p class="quiet">{text.no_group()}</p>
            <Section title=text.import_title()>{import::view(None)}</Section>
            <Section title=Recover(lang()).use_title()>{recovery::view(None)}</Section>
        </Screen>
    }
    .into_any()
}
