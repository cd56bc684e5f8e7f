//! Choosing somebody of the roster, with a search.

use std::cmp::Ordering;

use js_sys::Intl::Collator;
use js_sys::{Array, Object};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::domain::id::MemberId;
use crate::i18n::roster::Roster;
use crate::ui::{PressRow, Rows, TextField, lang};

/// Rows shown at once; a search narrows them down.
const SHOWN: usize = 50;

/// Whether a name answers to what was typed: letter case and spaces do not count.
pub fn answers(name: &str, typed: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    plain(name).contains(&plain(typed))
}

/// Compares names as the reader's language sorts them (Chinese by pinyin).
pub fn by_name() -> impl Fn(&str, &str) -> Ordering {
    let compare = Collator::new(&Array::of1(&lang().tag().into()), &Object::new()).compare();
    move |a, b| {
        let order = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        order.ok().and_then(|order| order.as_f64()).unwrap_or_default().total_cmp(&0.0)
    }
}

/// A search over people, each a row to press.
pub fn picker(people: Vec<(MemberId, String)>, on_pick: Callback<MemberId>) -> AnyView {
    let words = Roster(lang());
    let typed = RwSignal::new(String::new());
    let people = StoredValue::new(people);
    let rows = move || {
        let found: Vec<_> = typed.with(|typed| {
            people.with_value(|people| {
                people.iter().filter(|(_, name)| answers(name, typed)).take(SHOWN).cloned().collect()
            })
        });
        if found.is_empty() {
            return view! { <p class="quiet">{words.nobody_found()}</p> }.into_any();
        }
        let rows: Vec<_> = found
            .into_iter()
            .map(|(id, name)| view! { <PressRow title=name on_press=move |()| on_pick.run(id) /> })
            .collect();
        view! { <Rows>{rows}</Rows> }.into_any()
    };
    view! {
        <TextField label=words.search() value=typed />
        {rows}
    }
    .into_any()
}
