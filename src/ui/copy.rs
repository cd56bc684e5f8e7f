//! Texts to take into the chat. Chat browsers often refuse the clipboard, so the text itself is always there to select.

use super::icon::{Glyph, Icon};
use super::notice::announce;
use super::prefs::lang;
use crate::i18n::common::Common;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[derive(Clone, Copy, PartialEq)]
enum Copied {
    NotYet,
    Yes,
    Refused,
}

impl Copied {
    const fn word(self) -> &'static str {
        match self {
            Copied::NotYet => "ready",
            Copied::Yes => "copied",
            Copied::Refused => "refused",
        }
    }
}

/// A text with a button that copies it; says that it is copied, or how to copy by hand.
#[component]
pub fn CopyBox(
    #[prop(into)] text: Signal<String>,
    /// What the button says; "copy" where nothing is given.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// Called once the text is in the clipboard.
    #[prop(optional, into)]
    on_copied: Option<Callback<()>>,
) -> AnyView {
    let common = Common(lang());
    let state = RwSignal::new(Copied::NotYet);
    let node = NodeRef::<leptos::html::Pre>::new();
    // A text that has changed is not the one that was copied.
    Effect::new(move || {
        text.track();
        state.set(Copied::NotYet);
    });
    let press = move |_| {
        let element = node.get_untracked();
        spawn_local(async move {
            let copied = write(&text.get_untracked(), element.as_deref()).await;
            // The reader may have left the page meanwhile.
            let _ = state.try_set(if copied { Copied::Yes } else { Copied::Refused });
            announce(if copied { common.copied() } else { common.copy_by_hand() });
            if let (true, Some(on_copied)) = (copied, on_copied) {
                on_copied.try_run(());
            }
        });
    };
    let says = move || match (state.get(), &label) {
        (Copied::Yes, _) => common.copied().into(),
        (_, Some(label)) => label.get(),
        (_, None) => common.copy().into(),
    };
    view! {
        <div class="copy" data-state=move || state.get().word()>
            <pre class="copy-text" tabindex="0" node_ref=node>{move || text.get()}</pre>
            <button class="button" type="button" data-kind="quiet" on:click=press>
                {move || view! { <Icon glyph=if state.get() == Copied::Yes { Glyph::Check } else { Glyph::Copy } /> }}
                <span>{says}</span>
            </button>
            {move || (state.get() == Copied::Refused).then(|| view! { <p class="quiet small">{common.copy_by_hand()}</p> })}
        </div>
    }
    .into_any()
}

/// Puts a text into the clipboard; `false` where the browser refuses every way.
async fn write(text: &str, element: Option<&web_sys::HtmlElement>) -> bool {
    // `navigator.clipboard` does not exist on plain http and in some chat browsers.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if let Ok(clipboard) = clipboard.dyn_into::<web_sys::Clipboard>()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    element.is_some_and(|element| select(element).is_some() && copy_selection())
}

/// Selects an element's text, which also readies it for copying by hand.
fn select(element: &web_sys::HtmlElement) -> Option<()> {
    let selection: JsValue = call(&window(), "getSelection", &JsValue::UNDEFINED)?;
    call(&selection, "selectAllChildren", element)?;
    Some(())
}

/// The old way to copy, gone from the standard but alive in chat browsers.
fn copy_selection() -> bool {
    call(&document(), "execCommand", &"copy".into()).is_some_and(|done| done.is_truthy())
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()
}
