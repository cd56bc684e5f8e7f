//! Oneself: name, standing and why, points, the way to everything else that is one's own, and how the app looks.

mod groups;
pub mod ledger;
mod look;
mod phones;
mod profile;
mod standing;
mod told;

pub use look::display;
pub use standing::of as standing_of;

use crate::i18n::answers::Questions;
use crate::i18n::data::Data as DataText;
use crate::i18n::letters::Box as Letters;
use crate::i18n::me::Me;
use crate::i18n::phones::Phones;
use crate::i18n::start::Start;
use crate::pages::join::nobody;
use crate::pages::operator::from_the_top;
use crate::pages::session::{Boot, Session, use_app};
use crate::pages::start::has_tasks;
use crate::route::Page;
use crate::ui::icon::Glyph;
use crate::ui::{ButtonLink, Kind, LinkRow, Rows, Screen, Section, lang, link};
use leptos::prelude::*;

/// With a group all of it; on a phone without one how the app looks, and what it is.
pub fn view() -> AnyView {
    let text = Me(lang());
    match use_app().boot().get_untracked() {
        Boot::Ready(session) => of_member(session),
        _ => view! {
            <Screen title=text.title()>
                <ButtonLink to=Page::Home label=text.to_groups() kind=Kind::Primary />
                {look::display()}
                {look::about(None)}
            </Screen>
        }
        .into_any(),
    }
}

/// Whoever only looks around has nothing of their own here yet.
fn of_visitor(session: Session) -> AnyView {
    let text = Me(lang());
    view! {
        <Screen title=text.title()>
            {nobody::view(session)}
            <Section title=text.pages()>
                <Rows>
                    <LinkRow to=Page::Rules title=text.rules() icon=Glyph::Book />
                    <LinkRow to=Page::Data title=DataText(lang()).title() detail=text.data_detail() icon=Glyph::Download />
                </Rows>
            </Section>
            {groups::view(session)}
            {look::display()}
            {look::about(Some(session))}
        </Screen>
    }
    .into_any()
}

fn of_member(session: Session) -> AnyView {
    if nobody::is_nobody(session) {
        return of_visitor(session);
    }
    let phones = Memo::new(|_| link::query("do").as_deref() == Some(phones::PHONES));
    from_the_top(phones);
    (move || if phones.get() { phones::view(session) } else { oneself(session) }).into_any()
}

fn oneself(session: Session) -> AnyView {
    let text = Me(lang());
    let phones = session.view(phones::how_many);
    let start = Start(lang());
    let start = match session.peek(has_tasks) {
        true => (start.title(), start.what()),
        false => (start.people(), start.what()),
    };
    let asked = session.peek(|state, now| !state.asked(now.today).is_empty());
    view! {
        <Screen title=text.title()>
            {profile::head(session)}
            {told::view(session)}
            {standing::cards(session)}
            <Section title=text.pages()>
                <Rows>
                    <LinkRow to=Page::Record title=text.record() detail=text.record_detail() icon=Glyph::Calendar />
                    {asked
                        .then(|| {
                            view! { <LinkRow to=Page::Questions title=Questions(lang()).title() icon=Glyph::Edit /> }
                        })}
                    <LinkRow to=Page::Start title=start.0 detail=start.1 icon=Glyph::Star />
                    <LinkRow to=Page::Rules title=text.rules() icon=Glyph::Book />
                    <LinkRow to=Page::Box title=Letters(lang()).title() detail=Letters(lang()).detail() icon=Glyph::Edit />
                    <LinkRow
                        to=Page::Me
                        query=phones::query()
                        title=Phones(lang()).title()
                        detail=move || phones.get()
                        icon=Glyph::Link
                    />
                    <LinkRow to=Page::Data title=DataText(lang()).title() detail=text.data_detail() icon=Glyph::Download />
                </Rows>
            </Section>
            {ledger::view(session)}
            {groups::view(session)}
            {look::display()}
            {look::about(Some(session))}
        </Screen>
    }
    .into_any()
}
