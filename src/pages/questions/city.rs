//! Choosing a city: typed and found in the list, or by its province; any other place in one's own words. The list is
//! fetched when a question asks for a city; without it the field stays.

use crate::domain::questionnaire::LINE_LENGTH;
use crate::exchange::cities::{Cities, City};
use crate::host::web::Beside;
use crate::host::{Wanted, Web};
use crate::i18n::Lang;
use crate::i18n::answers::Questions;
use crate::route::Page;
use crate::ui::{PressRow, Rows, SelectField, TextField, href, lang};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::OnceCell;
use wasm_bindgen::JsCast;

/// Bytes of the list, at most.
const LONGEST: usize = 1_000_000;

/// Cities that are offered while somebody types.
const OFFERED: usize = 6;

thread_local!(static LIST: OnceCell<Cities> = const { OnceCell::new() });

#[derive(Clone, Copy, PartialEq)]
enum Loaded {
    NotYet,
    There,
    /// The network, or the host, did not give it.
    Failed,
}

fn with<T>(read: impl FnOnce(&Cities) -> T) -> Option<T> {
    LIST.with(|list| list.get().map(read))
}

async fn load() -> Option<()> {
    if with(|_| ()).is_some() {
        return Some(());
    }
    let wanted = Wanted { newest: false, most: LONGEST };
    let text = Beside(href(Page::Home, &[])).read("cities.json", wanted).await.ok()?;
    let list = Cities::parse(&text)?;
    LIST.with(|cell| drop(cell.set(list)));
    Some(())
}

pub(super) fn view(value: RwSignal<String>, error: Signal<Option<String>>, changed: Callback<()>) -> AnyView {
    let text = Questions(lang());
    let traditional = lang() == Lang::ZhHant;
    let loaded = RwSignal::new(if with(|_| ()).is_some() { Loaded::There } else { Loaded::NotYet });
    if loaded.get_untracked() == Loaded::NotYet {
        spawn_local(async move {
            let there = load().await.is_some();
            let _ = loaded.try_set(if there { Loaded::There } else { Loaded::Failed });
        });
    }
    let choose = move |city: String| {
        value.set(city);
        changed.run(());
    };
    let offered = Memo::new(move |_| {
        let words = value.get();
        let found = (loaded.get() == Loaded::There).then(|| with(|list| list.find(&words, traditional, OFFERED)));
        let mut found = found.flatten().unwrap_or_default();
        // What stands there already needs no offering.
        found.retain(|city: &City| city.name != words);
        found.into_iter().map(|city| (city.name, city.province)).collect::<Vec<_>>()
    });
    // Going on to what is offered below is no end of typing.
    let left = move |event: web_sys::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Element>().ok());
        if to.is_none_or(|to| to.closest(".question-city").ok().flatten().is_none()) {
            changed.run(());
        }
    };
    let rows = move || {
        let offered = offered.get();
        (!offered.is_empty()).then(|| {
            let rows = offered.into_iter().map(move |(name, province)| {
                let city = name.clone();
                view! { <PressRow title=name detail=province on_press=move |()| choose(city.clone()) /> }.into_any()
            });
            let rows = rows.collect::<Vec<_>>();
            view! { <Rows>{rows}</Rows> }
        })
    };
    let by_province = move || match loaded.get() {
        Loaded::NotYet => ().into_any(),
        Loaded::Failed => view! { <p class="quiet small">{text.cities_failed()}</p> }.into_any(),
        Loaded::There => provinces(traditional, value, choose),
    };
    view! {
        <div class="stack question-city" on:focusout=left>
                <TextField
                    label=text.city()
                    hint=text.city_hint()
                    value
                    error
                    autocomplete="address-level2"
                    maxlength=LINE_LENGTH as u32
                />
            <div aria-live="polite">{rows}</div>
            {by_province}
        </div>
    }
    .into_any()
}

/// The province first, then the city.
fn provinces(
    traditional: bool,
    value: RwSignal<String>,
    choose: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let text = Questions(lang());
    let province = RwSignal::new(0usize);
    let first = |blank: &str, all: Vec<String>| std::iter::once(blank.to_owned()).chain(all).collect::<Vec<_>>();
    let provinces = first(text.province_choose(), with(|list| list.provinces(traditional)).unwrap_or_default());
    let cities = move || {
        let place = province.get().checked_sub(1)?;
        let all = with(|list| list.of(place, traditional)).unwrap_or_default();
        let options = first(text.city_choose(), all.clone());
        let here = all.clone();
        let chosen = Signal::derive(move || {
            here.iter().position(|city| value.with(|value| value == city)).map_or(0, |at| at + 1)
        });
        let pick = move |place: usize| {
            if let Some(city) = place.checked_sub(1).and_then(|place| all.get(place)) {
                choose(city.clone());
            }
        };
        Some(view! { <SelectField label=text.city_label() options chosen on_choose=pick /> })
    };
    view! {
        <div class="pair">
            <SelectField
                label=text.province()
                options=provinces
                chosen=Signal::derive(move || province.get())
                on_choose=move |place: usize| province.set(place)
            />
            {cities}
        </div>
    }
    .into_any()
}
