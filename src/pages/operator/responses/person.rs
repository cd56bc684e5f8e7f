//! One person's answers.

use leptos::prelude::*;

use super::table::said;
use super::{Look, marks};
use crate::domain::id::MemberId;
use crate::i18n::responses::Responses as Texts;
use crate::route::Page;
use crate::ui::{Empty, Glyph, Screen, lang};

pub fn view(look: Look, who: MemberId) -> AnyView {
    let words = Texts(lang());
    let found = move || look.all.with(|all| all.people.iter().find(|one| one.id == who).cloned());
    let name = Signal::derive(move || found().map_or_else(|| words.title().to_owned(), |one| one.name));
    let body = move || {
        let Some(one) = found() else {
            return view! { <Empty glyph=Glyph::Person text=words.nobody() /> }.into_any();
        };
        let answers = look.all.with(|all| {
            all.columns
                .iter()
                .zip(&one.cells)
                .map(|(column, cell)| {
                    let marks = marks(column);
                    view! {
                        <li>
                            <div class="row">
                                <span class="row-text">
                                    <span class="row-detail">{column.question.ask.clone()}</span>
                                    <span class="response-text">{said(look.session, column, cell)}</span>
                                    {(!marks.is_empty()).then(|| view! { <span class="cluster">{marks}</span> })}
                                </span>
                            </div>
                        </li>
                    }
                    .into_any()
                })
                .collect::<Vec<_>>()
        });
        view! { <ul class="rows">{answers}</ul> }.into_any()
    };
    view! { <Screen title=name back=Page::Responses>{body}</Screen> }.into_any()
}
