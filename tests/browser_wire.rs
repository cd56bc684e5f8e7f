//! Requests by the browser's `fetch`. Runs in a real browser; the server is the one that serves these tests.
#![cfg(target_arch = "wasm32")]

use qunban::exchange::sync::wire::{Knock, Request, Unsent, Wire};
use qunban::host::wire::FetchWire;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

fn get(url: &str) -> Request {
    Request { method: "GET".to_owned(), url: url.to_owned(), headers: Vec::new(), body: None }
}

fn own() -> String {
    web_sys::window().unwrap().location().origin().unwrap()
}

#[wasm_bindgen_test]
async fn an_answer_comes_with_its_status_its_headers_and_its_text() {
    let wire = FetchWire::default();
    let answer = wire.send(&get(&own())).await.unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
    assert!(answer.body.contains("<html") || answer.body.contains("<body"));
    let missing = wire.send(&get(&format!("{}/there-is-no-such-file", own()))).await.unwrap();
    assert_eq!(missing.status, 404);
    assert!(wire.seconds() > 1_700_000_000);
}

#[wasm_bindgen_test]
async fn where_nobody_answers_it_is_unreachable() {
    // Port 9 of this computer: nobody listens there, and browsers do not ask it.
    assert_eq!(FetchWire::default().send(&get("http://127.0.0.1:9/")).await, Err(Unsent::Unreachable));
    let odd = Request { headers: vec![("no header".to_owned(), "x".to_owned())], ..get(&own()) };
    assert_eq!(FetchWire::default().send(&odd).await, Err(Unsent::Unreachable));
}

#[wasm_bindgen_test]
async fn what_takes_too_long_is_given_up() {
    assert_eq!(FetchWire::patient(0).send(&get(&own())).await, Err(Unsent::TimedOut));
}

#[wasm_bindgen_test]
async fn knocking_tells_whether_anybody_is_there() {
    let wire = FetchWire::default();
    assert!(wire.knock(&own()).await);
    // A status is an answer.
    assert!(wire.knock(&format!("{}/there-is-no-such-file", own())).await);
    assert!(!wire.knock("http://127.0.0.1:9/").await);
    assert!(!FetchWire::patient(0).knock(&own()).await);
}
