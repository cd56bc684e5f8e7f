//! One writer at a time within a page: the others wait in line.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

#[derive(Default)]
pub(super) struct Turn(RefCell<Line>);

#[derive(Default)]
struct Line {
    taken: bool,
    waiting: VecDeque<Waker>,
}

/// Held while one writes; the next in line goes on when it is dropped.
pub(super) struct Held(Rc<Turn>);

impl Turn {
    pub(super) async fn take(self: &Rc<Self>) -> Held {
        poll_fn(|context| {
            let mut line = self.0.borrow_mut();
            if line.taken {
                line.waiting.push_back(context.waker().clone());
                return Poll::Pending;
            }
            line.taken = true;
            Poll::Ready(())
        })
        .await;
        Held(self.clone())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // All wake, the first one takes the turn and the others line up again: nobody is lost when one of them was dropped.
        let mut line = self.0.0.borrow_mut();
        line.taken = false;
        let waiting = std::mem::take(&mut line.waiting);
        drop(line);
        waiting.into_iter().for_each(Waker::wake);
    }
}
