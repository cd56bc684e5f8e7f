//! For operators: what arrived and does not count, with its reason.

use crate::domain::rights::Office;
use crate::i18n::data::Data;
use crate::pages::join::nobody::time;
use crate::pages::session::Session;
use crate::store::{Apart, Reason};
use crate::ui::{Row, Rows, Section, lang};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Rows at most, the latest first.
const SHOWN: usize = 30;

/// Nothing where everything counts, and nothing for whoever is no operator.
pub(super) fn view(session: Session) -> AnyView {
    let text = Data(lang());
    let all = RwSignal::new(Vec::<Apart>::new());
    let known = session.view(|state, _| (state.my_role() >= Office::Operator, state.clock()));
    Effect::new(move || {
        if known.get().0 {
            spawn_local(async move {
                // What is wrong with the storage is told above.
                let _ = all.try_set(session.store().apart().await.unwrap_or_default());
            });
        }
    });
    let row = move |one: Apart| {
        let name = one.feed.and_then(|feed| {
            session.peek(|state, _| {
                state.owner(feed).and_then(|owner| state.person(owner)).map(|person| person.name.clone())
            })
        });
        let title = name.map_or_else(|| text.apart_unknown().to_owned(), |name| text.apart_from(&name));
        let why = why(one.reason, text);
        let when = one.at.map(time);
        let detail = when.map_or(why.clone(), |when| format!("{why} · {when}"));
        view! { <Row title detail /> }
    };
    let shown = move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().take(SHOWN).map(row).collect::<Vec<_>>();
            view! {
                <Section title=text.apart_title()>
                    <p class="quiet small">{text.apart_text()}</p>
                    <Rows>{rows}</Rows>
                </Section>
            }
        })
    };
    view! { {shown} }.into_any()
}

fn why(reason: Reason, text: Data) -> String {
    match reason {
        Reason::Key => text.apart_key().to_owned(),
        Reason::Broken { seq } => text.apart_broken(seq.saturating_add(1)),
        Reason::Unsigned { seq } => text.apart_unsigned(seq.saturating_add(1)),
        Reason::Empty => text.apart_empty().to_owned(),
        Reason::Unreadable => text.apart_unreadable().to_owned(),
        Reason::TooMany { entries } => text.apart_many(entries, Reason::MEASURE.0),
    }
}
