//! A place that is empty says why, and what to do about it.

use super::icon::{Glyph, Icon};
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
