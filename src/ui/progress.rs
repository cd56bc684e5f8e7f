//! Figures: how far, and how many.

use super::chip::Tone;
use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How far something has come: a bar with its name and its figure (`12 / 30`).
#[component]
pub fn Progress(
    #[prop(into)] label: TextProp,
    #[prop(into)] value: Signal<u32>,
    #[prop(into)] max: Signal<u32>,
) -> AnyView {
    let name = label.clone();
    view! {
        <div class="progress">
            <p class="progress-head">
                <span>{move || label.get()}</span>
                <span>{move || format!("{} / {}", value.get(), max.get())}</span>
            </p>
            <progress aria-label=name value=move || value.get().to_string() max=move || max.get().max(1).to_string()></progress>
        </div>
    }
    .into_any()
}

/// One large figure with what it counts; stand several in `<div class="figures">`.
#[component]
pub fn Figure(
    #[prop(into)] value: TextProp,
    #[prop(into)] label: TextProp,
    /// Small, after the value: `天`, `days`.
    #[prop(optional, into)]
    unit: TextProp,
    #[prop(optional)] tone: Tone,
    #[prop(default = None, into)] icon: Option<Glyph>,
) -> AnyView {
    view! {
        <p class="figure" data-tone=tone.word()>
            <span class="figure-value">
                {icon.map(|glyph| view! { <Icon glyph /> })}
                {move || value.get()}
                <span class="figure-unit">{move || unit.get()}</span>
            </span>
            <span class="figure-label">{move || label.get()}</span>
        </p>
    }
    .into_any()
}
