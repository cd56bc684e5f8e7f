//! The network as a page in Chromium has it: from another address than the backend's, with all that CORS forbids and hides.

use qunban::exchange::sync::wire::{Knock, Request, Response, Unsent, Wire};
use qunban_e2e::Browser;
use serde_json::{Value, json};

use crate::wire::{HttpWire, Portal};

pub struct PageWire {
    browser: Browser,
    clock: HttpWire,
    // The page's own server.
    _portal: Portal,
}

impl PageWire {
    pub async fn open() -> Option<Self> {
        let page = "<!DOCTYPE html><title>a page</title>";
        let portal = Portal::answering(format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}",
            page.len()
        ));
        let browser = Browser::phone().await.ok()?;
        browser.goto(&portal.address()).await.ok()?;
        Some(Self { browser, clock: HttpWire::default(), _portal: portal })
    }
}

/// As `host::wire` of the app asks.
const FETCH: &str = "
    const [request, done] = arguments;
    fetch(request.url, {
        method: request.method, headers: request.headers, body: request.body,
        cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
    })
        .then(async (answer) => done({ status: answer.status, headers: [...answer.headers], body: await answer.text() }))
        .catch(() => done(null));";

impl Wire for PageWire {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        let Request { method, url, headers, body } = request;
        let sent = json!({ "method": method, "url": url, "headers": headers, "body": body });
        let answer = self.browser.execute_async(FETCH, vec![sent]).await.expect("the page runs scripts").json().clone();
        let status = answer["status"].as_u64().ok_or(Unsent::Unreachable)?;
        let pairs = answer["headers"].as_array().into_iter().flatten();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(Response {
            status: status as u16,
            headers: pairs.map(|pair| (text(&pair[0]), text(&pair[1]))).collect(),
            body: text(&answer["body"]),
        })
    }

    fn seconds(&self) -> u64 {
        self.clock.seconds()
    }
}

impl Wire for &PageWire {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        (**self).send(request).await
    }

    fn seconds(&self) -> u64 {
        (**self).seconds()
    }
}

/// As `host::wire` of the app knocks.
const KNOCK: &str = "
    const [address, done] = arguments;
    fetch(address, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' })
        .then(() => done(true))
        .catch(() => done(false));";

impl Knock for PageWire {
    async fn knock(&self, address: &str) -> bool {
        let told = self.browser.execute_async(KNOCK, vec![json!(address)]).await.expect("the page runs scripts");
        told.json().as_bool() == Some(true)
    }
}
