//! One tab at a time (Web Locks), for what several tabs of a browser would otherwise do each for itself.
//!
//! It spares work and traffic and is no safeguard: where the browser has no locks, or a tab that holds one hangs, the work
//! is done all the same.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::timer::within;

/// A promise and what resolves it.
struct Door {
    promise: Promise,
    open: Function,
}

impl Door {
    fn closed() -> Self {
        let mut open = None;
        let promise = Promise::new(&mut |resolve, _| open = Some(resolve));
        // A promise calls its function before it is there.
        Self { promise, open: open.unwrap_or_else(|| Function::new_no_args("")) }
    }
}

/// Gives the lock back, also when nobody waits for the work any more.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        opened(&self.0);
    }
}

/// Does the work while no other tab does what has the same name; waits for that at most so many milliseconds.
pub async fn alone<T>(name: &str, patience: i32, work: impl Future<Output = T>) -> T {
    let (granted, done) = (Door::closed(), Door::closed());
    let held = Held(done.open);
    let until = done.promise;
    let enter = {
        let open = granted.open.clone();
        Closure::once_into_js(move || {
            opened(&open);
            until
        })
    };
    if let Some(asked) = request(name, &enter) {
        spawn_local(async move {
            // Where the browser refuses, there is nothing to wait for either.
            let _ = JsFuture::from(asked).await;
            opened(&granted.open);
        });
        // Granted, refused, or waited for long enough: the work is done.
        let _ = within(patience, JsFuture::from(granted.promise)).await;
    }
    let answer = work.await;
    drop(held);
    answer
}

fn opened(open: &Function) {
    // Resolving a promise cannot fail.
    let _ = open.call0(&JsValue::NULL);
}

/// `None` where the browser has no locks.
fn request(name: &str, enter: &JsValue) -> Option<Promise> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    request.call2(&locks, &name.into(), enter).ok()?.dyn_into().ok()
}
