//! Everybody's answers, people by questions. Its own box scrolls in both directions; the names stay.

use leptos::prelude::*;

use super::{Look, marks};
use crate::domain::questionnaire::responses::{Cell, Column, Respondent, in_words};
use crate::i18n::responses::Responses as Texts;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{Chip, Link, lang};

pub fn view(look: Look) -> AnyView {
    let words = Texts(lang());
    let table = move || {
        look.all.with(|all| {
            let heads: Vec<_> = all.columns.iter().map(head).collect();
            let rows = look.people.with(|people| {
                let chosen = people.iter().filter_map(|place| all.people.get(*place));
                chosen.map(|one| row(look.session, &all.columns, one)).collect::<Vec<_>>()
            });
            if rows.is_empty() {
                return view! { <p class="quiet">{words.nobody()}</p> }.into_any();
            }
            view! {
                <div class="answers" role="region" tabindex="0" aria-label=words.table_name()>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{words.name()}</th>
                                {heads}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        })
    };
    table.into_any()
}

fn head(column: &Column) -> AnyView {
    let marks = marks(column);
    view! {
        <th scope="col">
            <div>{column.question.ask.clone()}</div>
            {marks}
        </th>
    }
    .into_any()
}

fn row(session: Session, columns: &[Column], one: &Respondent) -> AnyView {
    let words = Texts(lang());
    let cells: Vec<_> =
        one.cells.iter().zip(columns).map(|(cell, column)| view! { <td>{said(session, column, cell)}</td> }).collect();
    let query = vec![("who", one.id.to_string())];
    let name = one.name.clone();
    let left = (!one.here).then(|| view! { <Chip label=words.left() /> });
    view! {
        <tr>
            <th scope="row">
                <Link to=Page::Responses query=query>{name}</Link>
                {left}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// What stands in a cell; why nothing does.
pub fn said(session: Session, column: &Column, cell: &Cell) -> AnyView {
    let words = Texts(lang());
    let nothing = |text: &'static str| view! { <span class="answers-none">{text}</span> }.into_any();
    match cell {
        Cell::NotAsked => nothing(words.not_asked()),
        Cell::Blank => nothing(words.not_answered()),
        Cell::Withheld => nothing(words.not_here()),
        Cell::Said { answer, .. } => {
            session.peek(|state, _| in_words(state.charter(), column.id, answer, words.agreed())).into_any()
        }
    }
}
