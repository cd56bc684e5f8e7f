//! The check-in button.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What the check-in button can do now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeroState {
    Ready,
    /// The tap is being kept.
    Busy,
    Done,
    /// The window is not open.
    Closed,
    /// Nothing is due today, but it may be done.
    NotDue,
    /// Nothing can be done today.
    Rest,
}

impl HeroState {
    const fn word(self) -> &'static str {
        match self {
            HeroState::Ready | HeroState::NotDue => "ready",
            HeroState::Busy => "busy",
            HeroState::Done => "done",
            HeroState::Closed => "closed",
            HeroState::Rest => "rest",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            HeroState::Ready | HeroState::Busy | HeroState::Done | HeroState::NotDue => Glyph::Check,
            HeroState::Closed => Glyph::Clock,
            HeroState::Rest => Glyph::Leave,
        }
    }

    /// Whether a tap does something.
    pub const fn takes_press(self) -> bool {
        matches!(self, HeroState::Ready | HeroState::NotDue)
    }
}

/// The large round button. `label` stands in it (打卡, 已打卡), `line` beneath it. A tap that ends in `Done` is answered
/// by a short movement, which readers who want less motion are spared.
#[component]
pub fn Hero(
    #[prop(into)] state: Signal<HeroState>,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] line: Option<TextProp>,
    #[prop(into)] on_press: Callback<()>,
) -> AnyView {
    let tapped = RwSignal::new(false);
    let glyph = Memo::new(move |_| state.get().glyph());
    let joy = move || (tapped.get() && state.get() == HeroState::Done).then_some("");
    let press = move |_| {
        if state.get_untracked().takes_press() {
            tapped.set(true);
            on_press.run(());
        }
    };
    view! {
        <div class="hero" data-state=move || state.get().word() data-joy=joy>
            <button
                class="hero-button"
                type="button"
                aria-disabled=move || if state.get().takes_press() { "false" } else { "true" }
                on:click=press
            >
                <span class="hero-joy" aria-hidden="true"></span>
                {move || view! { <Icon glyph=glyph.get() /> }}
                <span>{move || label.get()}</span>
            </button>
            {line.map(|line| view! { <p class="hero-line">{move || line.get()}</p> })}
        </div>
    }
    .into_any()
}
