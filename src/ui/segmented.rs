//! A choice of two to four that is seen at once.

use super::fresh_id;
use leptos::prelude::*;

/// Options side by side; `label` is read out, not shown.
#[component]
pub fn Segmented(
    #[prop(into)] label: String,
    options: Vec<String>,
    /// The place of the chosen option.
    #[prop(into)]
    chosen: Signal<usize>,
    #[prop(into)] on_choose: Callback<usize>,
) -> AnyView {
    let name = fresh_id();
    let segments = options
        .into_iter()
        .enumerate()
        .map(|(place, text)| {
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=move || chosen.get() == place
                        on:change=move |_| on_choose.run(place)
                    />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <div class="segmented" role="radiogroup" aria-label=label>{segments}</div> }.into_any()
}
