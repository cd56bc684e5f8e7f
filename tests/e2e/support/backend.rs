//! A backend on the loopback for as long as a test or a measure lasts.

use std::ops::{Deref, DerefMut};
use std::path::Path;

use xtask::backend::{Backend, Kind};
use xtask::failure::Failure;

/// A backend that is killed at the end: nobody reads its data any more.
pub struct Started(Backend);

impl Started {
    /// One with nothing in it, whatever an earlier run left in that folder.
    ///
    /// # Panics
    /// Where it cannot be started.
    pub fn empty(kind: Kind, data: &Path) -> Self {
        Self::of(Backend::start, kind, data)
    }

    /// The same, of a server that lets no page of another address read.
    ///
    /// # Panics
    /// Where it cannot be started.
    pub fn closed(kind: Kind, data: &Path) -> Self {
        Self::of(Backend::start_closed, kind, data)
    }

    fn of(start: fn(Kind, &Path) -> Result<Backend, Failure>, kind: Kind, data: &Path) -> Self {
        if data.exists() {
            std::fs::remove_dir_all(data).expect("what an earlier run left can be removed");
        }
        Self(start(kind, data).unwrap_or_else(|failure| panic!("{failure}")))
    }
}

impl Deref for Started {
    type Target = Backend;

    fn deref(&self) -> &Backend {
        &self.0
    }
}

impl DerefMut for Started {
    fn deref_mut(&mut self) -> &mut Backend {
        &mut self.0
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // Where it has ended already there is nothing to kill.
        let _ = self.0.kill();
    }
}
