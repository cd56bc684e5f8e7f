//! Small marks: always an icon or word besides the colour.

use super::icon::{Glyph, Icon};
use super::prefs::lang;
use crate::i18n::common::Common;
use leptos::prelude::*;

/// What a colour means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Warm,
    Bad,
    /// An outline only: not decided yet.
    Open,
}

impl Tone {
    pub const fn word(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Good => "good",
            Tone::Warm => "warm",
            Tone::Bad => "bad",
            Tone::Open => "open",
        }
    }
}

/// A mark with a text.
#[component]
pub fn Chip(
    #[prop(into)] label: TextProp,
    #[prop(optional)] tone: Tone,
    #[prop(default = None, into)] icon: Option<Glyph>,
) -> AnyView {
    view! {
        <span class="chip" data-tone=tone.word()>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            {move || label.get()}
        </span>
    }
    .into_any()
}

/// How a period stands for a member, as it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    Done,
    MadeUp,
    OnLeave,
    Missed,
    NotCalled,
    Pending,
    NotDue,
}

impl Mark {
    pub const ALL: [Mark; 7] =
        [Mark::Done, Mark::MadeUp, Mark::OnLeave, Mark::Missed, Mark::NotCalled, Mark::Pending, Mark::NotDue];

    pub fn text(self, common: Common) -> &'static str {
        match self {
            Mark::Done => common.done(),
            Mark::MadeUp => common.made_up(),
            Mark::OnLeave => common.on_leave(),
            Mark::Missed => common.missed(),
            Mark::NotCalled => common.not_called(),
            Mark::Pending => common.pending(),
            Mark::NotDue => common.not_due(),
        }
    }

    pub const fn glyph(self) -> Glyph {
        match self {
            Mark::Done => Glyph::Check,
            Mark::MadeUp => Glyph::Undo,
            Mark::OnLeave => Glyph::Leave,
            Mark::Missed => Glyph::Close,
            Mark::NotCalled => Glyph::More,
            Mark::Pending => Glyph::Clock,
            Mark::NotDue => Glyph::Dash,
        }
    }

    pub const fn tone(self) -> Tone {
        match self {
            Mark::Done => Tone::Good,
            Mark::MadeUp => Tone::Warm,
            Mark::OnLeave | Mark::NotDue => Tone::Plain,
            Mark::Missed => Tone::Bad,
            Mark::NotCalled | Mark::Pending => Tone::Open,
        }
    }
}

/// The chip of a [`Mark`].
#[component]
pub fn MarkChip(mark: Mark) -> AnyView {
    view! { <Chip label=mark.text(Common(lang())) tone=mark.tone() icon=mark.glyph() /> }.into_any()
}
