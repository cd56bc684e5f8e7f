//! 高级: the profile as a text, for a server that differs from the preset.

use leptos::prelude::*;

use crate::domain::charter::Ways;
use crate::exchange::sync::presets::Preset;
use crate::exchange::sync::profile::Profile;
use crate::i18n::backend::Backends;
use crate::ui::{Button, Kind, TextArea, lang};

/// The profile as it is written, and what it comes to; why it cannot be read, in English, where it cannot.
pub fn read(preset: Preset, written: &str) -> Result<(Ways, Profile), String> {
    let profile = Profile::read(written)?;
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    let ways = match value(written) {
        own if own == value(preset.text()) => Ways::Preset(preset.id().to_owned()),
        // It travels in links: without the spaces.
        Some(own) => Ways::Own(own.to_string()),
        None => Ways::Own(written.to_owned()),
    };
    Ok((ways, profile))
}

pub fn view(preset: Preset, written: RwSignal<String>, is_open: bool) -> AnyView {
    let text = Backends(lang());
    let wrong = Memo::new(move |_| written.with(|written| read(preset, written).err()));
    let error = Signal::derive(move || wrong.get().map(|why| text.advanced_wrong(&why)));
    let is_own = move || written.with(|written| written != preset.text());
    view! {
        <details class="fold" open=is_open>
            <summary>{text.advanced()}</summary>
            <div class="form profile">
                <TextArea label=text.advanced_label() hint=text.advanced_hint() value=written error rows=14 />
                {move || {
                    is_own()
                        .then(|| {
                            view! {
                                <Button
                                    label=text.back_to_preset()
                                    kind=Kind::Plain
                                    on_press=move |()| written.set(preset.text().to_owned())
                                />
                            }
                        })
                }}
            </div>
        </details>
    }
    .into_any()
}
