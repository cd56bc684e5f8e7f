//! Files in and out, as the reader's browser does it.

use super::button::{Content, Kind};
use super::icon::Glyph;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// A button that lets the reader choose a file.
#[component]
pub fn FileButton(
    #[prop(into)] label: TextProp,
    /// Which files are offered, such as `.json,application/json`.
    accept: &'static str,
    #[prop(into)] on_file: Callback<File>,
    #[prop(optional)] kind: Kind,
    #[prop(default = None, into)] icon: Option<Glyph>,
    #[prop(optional)] wide: bool,
) -> AnyView {
    let chosen = move |event: leptos::ev::Event| {
        let input = event_target::<HtmlInputElement>(&event);
        let file = input.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    view! {
        <label class="button file-button" data-kind=kind.word() data-wide=wide.then_some("")>
            <input class="sr-only" type="file" accept=accept on:change=chosen />
            <Content icon label />
        </label>
    }
    .into_any()
}

/// The file could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unreadable;

/// The text of a chosen file, taken as UTF-8.
///
/// # Errors
/// The browser could not read it: it was moved meanwhile, or lies in a cloud that cannot be reached.
pub async fn read_text(file: &File) -> Result<String, Unreadable> {
    let text = JsFuture::from(file.text()).await.map_err(|_| Unreadable)?;
    text.as_string().ok_or(Unreadable)
}

/// Hands a text to the browser as a file to save; `false` where that could not even be asked for. Chat browsers often
/// do nothing with it, so a page should offer another way besides.
pub fn save_file(name: &str, mime: &str, text: &str) -> bool {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &kind) else { return false };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return false };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return false };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the content by then.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    true
}
