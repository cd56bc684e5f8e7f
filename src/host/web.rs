//! Files beside the page, fetched by the browser.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use super::{Wanted, Web, WebTrouble};

/// The folder of the page, with a slash at its end.
pub struct Beside(pub String);

impl Web for Beside {
    async fn read(&self, file: &str, wanted: Wanted) -> Result<String, WebTrouble> {
        let Wanted { newest, most } = wanted;
        let how = RequestInit::new();
        if newest {
            // The browser asks with If-None-Match and hands out its own copy where the host says "not modified".
            how.set_cache(RequestCache::NoCache);
        }
        let window = web_sys::window().ok_or(WebTrouble::Unreachable)?;
        let asked = window.fetch_with_str_and_init(&format!("{}{file}", self.0), &how);
        let answer = JsFuture::from(asked).await.map_err(|_| WebTrouble::Unreachable)?;
        let answer: Response = answer.dyn_into().map_err(|_| WebTrouble::Unreachable)?;
        match answer.status() {
            404 | 410 => return Err(WebTrouble::Absent),
            _ if !answer.ok() => return Err(WebTrouble::Unreachable),
            _ => {}
        }
        // Of a compressed answer this is the compressed length: what is too long even so is not fetched at all.
        let length =
            answer.headers().get("content-length").ok().flatten().and_then(|length| length.parse::<usize>().ok());
        if length.is_some_and(|length| length > most) {
            return Err(WebTrouble::TooLong);
        }
        let text = answer.text().map_err(|_| WebTrouble::Unreachable)?;
        let text = JsFuture::from(text).await.map_err(|_| WebTrouble::Unreachable)?;
        if text.dyn_ref::<js_sys::JsString>().is_some_and(|text| text.length() as usize > most) {
            return Err(WebTrouble::TooLong);
        }
        text.as_string().ok_or(WebTrouble::Unreachable)
    }
}
