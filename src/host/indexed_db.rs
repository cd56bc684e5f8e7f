//! IndexedDB's events as futures, and its errors as the causes that a page can explain.
//!
//! In a transaction nothing but IndexedDB may be awaited: a transaction ends by itself when it has nothing to do.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::storage::StorageTrouble;
use super::timer::within;

/// How long a database may take to answer one question, in milliseconds.
pub const PATIENCE: i32 = 5_000;
/// How long a transaction may take to become durable: a large import on a slow phone takes many seconds.
const LONG_PATIENCE: i32 = 60_000;

/// A place where an event leaves its answer.
struct Slot<T>(Rc<RefCell<(Option<T>, Option<Waker>)>>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Slot<T> {
    fn new() -> Self {
        Self(Rc::new(RefCell::new((None, None))))
    }

    fn fill(&self, answer: T) {
        let waker = {
            let mut slot = self.0.borrow_mut();
            slot.0.get_or_insert(answer);
            slot.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    async fn wait(&self) -> T {
        poll_fn(|context| {
            let mut slot = self.0.borrow_mut();
            match slot.0.take() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    slot.1 = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

fn handler(call: impl FnMut() + 'static) -> Closure<dyn FnMut()> {
    Closure::new(call)
}

/// The cause behind an exception.
pub fn trouble(error: &JsValue) -> StorageTrouble {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => StorageTrouble::Full,
        "SecurityError" => StorageTrouble::Blocked,
        "VersionError" => StorageTrouble::Newer,
        _ => {
            let message = error.dyn_ref::<DomException>().map(DomException::message);
            StorageTrouble::Failed(format!("{name} {}", message.unwrap_or_else(|| format!("{error:?}"))))
        }
    }
}

/// Whether the database went away under an open page, as it does in the background of some browsers: opening it again
/// helps.
pub fn is_gone(error: &JsValue) -> bool {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    matches!(name.as_str(), "InvalidStateError" | "UnknownError" | "AbortError")
}

/// Asks, and waits for the answer at most [`PATIENCE`].
pub fn answer(request: Result<IdbRequest, JsValue>) -> impl Future<Output = Result<JsValue, StorageTrouble>> {
    // The handlers are set at once, not at the first poll: many requests are in flight together.
    let asked = request.map(|request| {
        let slot = Slot::new();
        let (filled, asked) = (slot.clone(), request.clone());
        let done = handler(move || filled.fill(asked.result()));
        let (filled, asked) = (slot.clone(), request.clone());
        let failed = handler(move || {
            let error = asked.error().ok().flatten();
            filled.fill(Err(error.map_or(JsValue::UNDEFINED, JsValue::from)));
        });
        request.set_onsuccess(Some(done.as_ref().unchecked_ref()));
        request.set_onerror(Some(failed.as_ref().unchecked_ref()));
        (request, slot, done, failed)
    });
    async move {
        let (request, slot, done, failed) = asked.map_err(|error| trouble(&error))?;
        let answer = within(PATIENCE, slot.wait()).await;
        request.set_onsuccess(None);
        request.set_onerror(None);
        drop((done, failed));
        answer.ok_or(StorageTrouble::Hanging)?.map_err(|error| trouble(&error))
    }
}

/// How a transaction ended.
pub enum Ended {
    /// Durable.
    Complete,
    /// A key existed already; nothing was written.
    Taken,
}

/// Waits until a transaction is durable, or says why it is not. It listens from the call on, not from the first poll.
pub fn complete(transaction: &IdbTransaction) -> impl Future<Output = Result<Ended, StorageTrouble>> + use<> {
    let slot = Slot::new();
    let filled = slot.clone();
    let done = handler(move || filled.fill(Ok(Ended::Complete)));
    let (filled, aborted) = (slot.clone(), transaction.clone());
    let failed = handler(move || {
        let error = aborted.error();
        filled.fill(match error {
            Some(error) if error.name() == "ConstraintError" => Ok(Ended::Taken),
            Some(error) => Err(trouble(&error)),
            None => Err(StorageTrouble::Failed("aborted".into())),
        });
    });
    transaction.set_oncomplete(Some(done.as_ref().unchecked_ref()));
    transaction.set_onabort(Some(failed.as_ref().unchecked_ref()));
    let transaction = transaction.clone();
    async move {
        let ended = within(LONG_PATIENCE, slot.wait()).await;
        transaction.set_oncomplete(None);
        transaction.set_onabort(None);
        drop((done, failed));
        ended.ok_or(StorageTrouble::Hanging)?
    }
}

/// The browser's factory; accessing it is forbidden in some places and missing in others.
fn factory() -> Result<IdbFactory, StorageTrouble> {
    let factory = js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(|error| trouble(&error))?;
    factory.dyn_into().map_err(|_| StorageTrouble::Missing)
}

/// Opens a database; `upgrade` brings it from the older version to `version`.
pub async fn open(
    name: &str,
    version: u32,
    upgrade: impl Fn(&IdbDatabase, u32) + 'static,
) -> Result<IdbDatabase, StorageTrouble> {
    let request: IdbOpenDbRequest = factory()?.open_with_u32(name, version).map_err(|error| trouble(&error))?;
    let slot: Slot<Result<JsValue, StorageTrouble>> = Slot::new();
    let (filled, asked) = (slot.clone(), request.clone());
    let done = handler(move || filled.fill(asked.result().map_err(|error| trouble(&error))));
    let (filled, asked) = (slot.clone(), request.clone());
    let failed = handler(move || {
        let error = asked.error().ok().flatten();
        filled.fill(Err(match error {
            // Firefox in private windows of old, and storage that the person switched off.
            Some(error) if error.name() == "InvalidStateError" => StorageTrouble::Blocked,
            Some(error) => trouble(&error),
            None => StorageTrouble::Failed("open".into()),
        }));
    });
    let filled = slot.clone();
    let blocked = handler(move || filled.fill(Err(StorageTrouble::HeldByOtherTab)));
    let asked = request.clone();
    let upgrading = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let old = js_sys::Reflect::get(&event, &"oldVersion".into()).ok().and_then(|old| old.as_f64());
        if let Some(database) = asked.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
            upgrade(&database, old.unwrap_or(0.0) as u32);
        }
    });
    request.set_onsuccess(Some(done.as_ref().unchecked_ref()));
    request.set_onerror(Some(failed.as_ref().unchecked_ref()));
    request.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
    request.set_onupgradeneeded(Some(upgrading.as_ref().unchecked_ref()));
    let opened = within(PATIENCE, slot.wait()).await;
    request.set_onerror(None);
    request.set_onblocked(None);
    request.set_onupgradeneeded(None);
    if !matches!(opened, Some(Ok(_))) {
        // Should it open after all, it must not stand in the way of another tab.
        let asked = request.clone();
        let close = Closure::once_into_js(move || {
            if let Some(database) = asked.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
                database.close();
            }
        });
        request.set_onsuccess(Some(close.unchecked_ref()));
    } else {
        request.set_onsuccess(None);
    }
    let database = opened.ok_or(StorageTrouble::Hanging)??;
    database.dyn_into().map_err(|other| trouble(&other))
}

#[wasm_bindgen]
extern "C" {
    /// A database, with the third argument that web-sys keeps behind a compiler flag.
    type WithOptions;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(this: &WithOptions, stores: &Array, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    /// Durable when it completes: the browser waits for the disk.
    Write,
}

pub fn begin(database: &IdbDatabase, stores: &[&str], access: Access) -> Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let mode = if access == Access::Write { "readwrite" } else { "readonly" };
    database.unchecked_ref::<WithOptions>().begin(&names, mode, &options)
}

pub fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, StorageTrouble> {
    transaction.object_store(name).map_err(|error| trouble(&error))
}

/// A key of several parts.
pub fn key<const N: usize>(parts: [JsValue; N]) -> JsValue {
    Array::from_iter(parts).into()
}

/// Every key that begins with these parts and lies, in the part that follows, at or above `from`.
pub fn keys_from<const N: usize>(parts: [JsValue; N], from: JsValue) -> Result<JsValue, StorageTrouble> {
    let lower = Array::from_iter(parts.iter().cloned());
    lower.push(&from);
    let upper = Array::from_iter(parts);
    // An array sorts after every number and text.
    upper.push(&Array::new());
    range(&lower, &upper)
}

/// Every key that begins with these parts.
pub fn keys_under<const N: usize>(parts: [JsValue; N]) -> Result<JsValue, StorageTrouble> {
    let lower = Array::from_iter(parts.iter().cloned());
    let upper = Array::from_iter(parts);
    upper.push(&Array::new());
    range(&lower, &upper)
}

pub fn range(lower: &JsValue, upper: &JsValue) -> Result<JsValue, StorageTrouble> {
    IdbKeyRange::bound(lower, upper).map(JsValue::from).map_err(|error| trouble(&error))
}
