//! A place that is empty says why, and what to do about it; one that is being filled says so.

use super::icon::{Glyph, Icon};
use super::prefs::lang;
use crate::i18n::common::Common;
use leptos::prelude::*;

/// A sentence and, as children, the action that fills the place.
#[component]
pub fn Empty(glyph: Glyph, #[prop(into)] text: TextProp, #[prop(optional)] children: Option<Children>) -> AnyView {
    view! {
        <div class="empty">
            <Icon glyph />
            <p>{move || text.get()}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Something is being read. It shows itself only after a moment; whoever shows it sees to it that it ends.
#[component]
pub fn Waiting() -> AnyView {
    view! { <p class="waiting" role="status">{Common(lang()).working()}</p> }.into_any()
}
