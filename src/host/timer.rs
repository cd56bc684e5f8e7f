//! Waiting no longer than a given time for what a browser may never answer.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &js_sys::Function, milliseconds: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

enum Alarm {
    Set(Option<Waker>),
    Rung,
}

/// What the work answers, or `None` when it has not answered in time.
pub async fn within<T>(milliseconds: i32, work: impl Future<Output = T>) -> Option<T> {
    let alarm = Rc::new(RefCell::new(Alarm::Set(None)));
    let rings = alarm.clone();
    let ring = Closure::<dyn FnMut()>::new(move || {
        if let Alarm::Set(Some(waker)) = rings.replace(Alarm::Rung) {
            waker.wake();
        }
    });
    let timer = set_timeout(ring.as_ref().unchecked_ref(), milliseconds);
    let mut work = pin!(work);
    let answer = poll_fn(|context| {
        if let Poll::Ready(answer) = work.as_mut().poll(context) {
            return Poll::Ready(Some(answer));
        }
        match &mut *alarm.borrow_mut() {
            Alarm::Rung => Poll::Ready(None),
            Alarm::Set(waker) => {
                *waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    })
    .await;
    clear_timeout(&timer);
    answer
}
