//! Names in the chat that were learned from earlier pastes: shown, and forgotten by a tap.

use leptos::prelude::*;

use super::super::{act, name_of};
use super::ReadDesk;
use crate::domain::command::Command;
use crate::i18n::chain::Chain;
use crate::ui::{Button, Kind as Look, Row, Rows, lang};

/// All of them, folded up; nothing where there is none.
pub fn list(desk: ReadDesk) -> AnyView {
    let words = Chain(lang());
    let names = desk.session.view(|state, _| {
        let known = state.known_names().map(|(name, member)| (name.to_owned(), name_of(state, member)));
        known.collect::<Vec<_>>()
    });
    let row = move |(name, whose): (String, String)| {
        let known = StoredValue::new(name.clone());
        let press = move |()| {
            let name = known.get_value();
            let said = words.forgotten(&name);
            act(desk.session, Command::KnowAs { name, member: None }, said);
        };
        let trail = move || {
            view! { <span class="row-trail"><Button label=words.forget() kind=Look::Quiet on_press=press /></span> }
        };
        view! { <Row title=name detail=words.chosen(&whose) trail=trail /> }
    };
    let shown = move || {
        let names = names.get();
        (!names.is_empty()).then(|| {
            view! {
                <details class="fold">
                    <summary>{words.learned(names.len())}</summary>
                    <p class="quiet small">{words.learned_hint()}</p>
                    <Rows>{names.into_iter().map(row).collect::<Vec<_>>()}</Rows>
                </details>
            }
        })
    };
    shown.into_any()
}
