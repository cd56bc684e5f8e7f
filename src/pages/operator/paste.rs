//! A button that takes what is in the clipboard, where the browser allows it; in many chat browsers it does not.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::ui::{Button, Glyph, toast};

/// The button; not there where the browser has no way to read the clipboard.
pub fn button(into: RwSignal<String>, label: &'static str, refused: &'static str) -> AnyView {
    if clipboard().is_none() {
        return ().into_any();
    }
    let press = move |()| {
        spawn_local(async move {
            match read().await {
                Some(text) => {
                    // The page may have been left meanwhile.
                    let _ = into.try_set(text);
                }
                None => toast(refused),
            }
        });
    };
    view! { <Button label=label icon=Glyph::Copy on_press=press /> }.into_any()
}

fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    let has = Reflect::has(&clipboard, &JsValue::from("readText")).unwrap_or(false);
    if has { clipboard.dyn_into().ok() } else { None }
}

async fn read() -> Option<String> {
    JsFuture::from(clipboard()?.read_text()).await.ok()?.as_string()
}
