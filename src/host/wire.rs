//! Requests to a place on the network, by the browser's `fetch`.

use js_sys::{Array, JsString};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode,
    Response as Answer,
};

use super::timer;
use crate::exchange::sync::wire::{Knock, Request, Response, Unsent, Wire};

/// Milliseconds for an answer, its body included: a large document over a slow phone network takes long.
const PATIENCE: i32 = 60_000;

/// The browser's way to the network. Nothing of the page travels with a request but what it says itself: no cookies, no
/// referrer; and no answer comes from the browser's cache, which would be yesterday's.
pub struct FetchWire {
    patience: i32,
}

impl Default for FetchWire {
    fn default() -> Self {
        Self { patience: PATIENCE }
    }
}

impl FetchWire {
    /// With so many milliseconds for an answer.
    pub fn patient(patience: i32) -> Self {
        Self { patience }
    }
}

/// Ends a request that nobody waits for any more.
struct Ends(AbortController);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Wire for FetchWire {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        let ends = Ends(AbortController::new().map_err(|_| Unsent::Unreachable)?);
        match timer::within(self.patience, exchange(request, &ends.0)).await {
            None => Err(Unsent::TimedOut),
            Some(Some(response)) => Ok(response),
            Some(None) if is_offline() => Err(Unsent::Offline),
            Some(None) => Err(Unsent::Unreachable),
        }
    }

    fn seconds(&self) -> u64 {
        (js_sys::Date::now() / 1000.0) as u64
    }
}

impl Knock for FetchWire {
    async fn knock(&self, address: &str) -> bool {
        let Ok(ends) = AbortController::new().map(Ends) else { return false };
        timer::within(self.patience, asked_blindly(address, &ends.0)).await.flatten().is_some()
    }
}

/// Asks for an answer that the page may not read; `None` where nothing comes back.
async fn asked_blindly(address: &str, ends: &AbortController) -> Option<()> {
    let how = RequestInit::new();
    how.set_mode(RequestMode::NoCors);
    how.set_cache(RequestCache::NoStore);
    how.set_credentials(RequestCredentials::Omit);
    how.set_signal(Some(&ends.signal()));
    how.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let asked = web_sys::window()?.fetch_with_str_and_init(address, &how);
    JsFuture::from(asked).await.ok().map(drop)
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Asks and hears; `None` where nothing comes back, or it breaks off.
async fn exchange(request: &Request, ends: &AbortController) -> Option<Response> {
    let headers = Headers::new().ok()?;
    for (name, value) in &request.headers {
        headers.set(name, value).ok()?;
    }
    let how = RequestInit::new();
    how.set_method(&request.method);
    how.set_headers(&headers);
    how.set_cache(RequestCache::NoStore);
    how.set_credentials(RequestCredentials::Omit);
    how.set_signal(Some(&ends.signal()));
    how.set_referrer_policy(ReferrerPolicy::NoReferrer);
    if let Some(body) = &request.body {
        how.set_body(&body.as_str().into());
    }
    let asked = web_sys::window()?.fetch_with_str_and_init(&request.url, &how);
    let answer: Answer = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let body = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    let shown = Array::from(answer.headers().as_ref());
    let pair = |pair| {
        let pair = Array::from(&pair);
        let text = |index| pair.get(index).dyn_into::<JsString>().ok().map(String::from);
        Some((text(0)?, text(1)?))
    };
    Some(Response { status: answer.status(), headers: shown.iter().filter_map(pair).collect(), body })
}
