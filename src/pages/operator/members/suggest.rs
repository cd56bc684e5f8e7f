//! Tags that would fit, by readable rules: one tap gives them.

use leptos::prelude::*;

use super::super::decided::{Part, decide_or_back, rows as lately};
use super::super::name_of;
use crate::domain::command::Command;
use crate::domain::dossier::{Suggestion, suggestions};
use crate::i18n::people::{People, role_tag, why};
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Button, Empty, Glyph, Kind, Row, Rows, Screen, lang};

pub fn view(session: Session) -> AnyView {
    let words = People(lang());
    let found = session.view(|state, now| {
        let all = suggestions(state, now.moment).into_iter();
        all.map(|one| (name_of(state, one.member), one)).collect::<Vec<_>>()
    });
    let rows = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <Empty glyph=Glyph::Check text=words.suggest_none() /> }.into_any();
        }
        let rows: Vec<_> = found.into_iter().map(|(name, one)| row(session, name, one)).collect();
        view! { <p class="quiet">{words.suggest_sub()}</p> <Rows>{rows}</Rows> }.into_any()
    };
    view! { <Screen title=words.suggest() back=Page::Members>
        {lately(session, |part| part == Part::Suggested)}
        {rows}
    </Screen> }
    .into_any()
}

fn row(session: Session, name: String, one: Suggestion) -> AnyView {
    let words = People(lang());
    let tag = role_tag(one.tag, lang());
    let said = if one.on { words.given(&name, tag) } else { words.taken(&name, tag) };
    let title = format!("{name} · {tag}");
    let press = Callback::new(move |()| {
        let command = Command::SetTag { member: one.member, tag: one.tag.word().into(), on: one.on };
        let back = Command::SetTag { member: one.member, tag: one.tag.word().into(), on: !one.on };
        decide_or_back(session, Part::Suggested, command, said.clone(), back);
    });
    let label = if one.on { words.give() } else { words.take() };
    let trail = move || view! { <span class="row-trail"><Button label kind=Kind::Plain on_press=press /></span> };
    view! { <Row title=title detail=why(&one, lang()) trail /> }.into_any()
}
