//! Buttons: at most one primary action a screen.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// The one thing to do on this screen.
    Primary,
    #[default]
    Quiet,
    /// Only text: for small things beside others.
    Plain,
    /// Takes something away.
    Danger,
}

impl Kind {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Primary => "primary",
            Kind::Quiet => "quiet",
            Kind::Plain => "plain",
            Kind::Danger => "danger",
        }
    }
}

/// What stands in a button.
#[component]
pub(super) fn Content(icon: Option<Glyph>, label: TextProp) -> AnyView {
    view! {
        {icon.map(|glyph| view! { <Icon glyph /> })}
        <span>{move || label.get()}</span>
    }
    .into_any()
}

/// A button with a text. While `busy` it turns and takes no press; a disabled one should stand near the reason.
#[component]
pub fn Button(
    #[prop(into)] label: TextProp,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] kind: Kind,
    #[prop(default = None, into)] icon: Option<Glyph>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// As wide as its column.
    #[prop(optional)]
    wide: bool,
    /// Sends the form in which it stands, besides calling `on_press`.
    #[prop(optional)]
    submit: bool,
) -> AnyView {
    view! {
        <button
            class="button"
            type=if submit { "submit" } else { "button" }
            data-kind=kind.word()
            data-wide=wide.then_some("")
            disabled=move || disabled.get()
            aria-busy=move || if busy.get() { "true" } else { "false" }
            on:click=move |_| {
                if !busy.get_untracked() {
                    on_press.run(());
                }
            }
        >
            <Content icon label />
        </button>
    }
    .into_any()
}

/// A round button with only an icon; `label` is what screen readers say.
#[component]
pub fn IconButton(glyph: Glyph, #[prop(into)] label: TextProp, #[prop(into)] on_press: Callback<()>) -> AnyView {
    view! {
        <button class="icon-button" type="button" aria-label=label.clone() title=label on:click=move |_| on_press.run(())>
            <Icon glyph />
        </button>
    }
    .into_any()
}
