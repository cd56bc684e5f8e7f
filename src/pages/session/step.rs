//! How the open community stands to its backend (自动同步), as pages show it, and what starts keeping it in step.
//!
//! The work itself lies in a part of the program of its own ([`super::keeper`]), which is fetched only where a group has a
//! backend: by its charter, by the link that somebody came with, or by what this phone remembers.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{App, Boot, Session};
use crate::domain::id::CommunityId;
use crate::store::{Sharing, SyncTrouble, latest_backend};
use crate::ui::prefs;

/// What is to be seen of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Step {
    /// `None` until it is known.
    pub sharing: Option<Sharing>,
    /// What this phone wrote that was not seen at the backend yet.
    pub waiting: u32,
    /// When the last turn went through, in milliseconds since 1970.
    pub at: Option<f64>,
    /// Why the last one did not.
    pub trouble: Option<SyncTrouble>,
    /// Documents of others that the backend had lost and that this phone has put back.
    pub restored: u32,
}

/// Keeps a community in step until another is shown; the part of the program that does it may have to be fetched first.
pub type Keep = fn(Session, Option<String>) -> Keeping;

/// Ends when the session does; `false` where the part did not come.
pub type Keeping = Pin<Box<dyn Future<Output = bool>>>;

/// Remembers that a community has a backend, until its charter tells.
pub(super) fn line(community: CommunityId) -> String {
    format!("qunban.backend.{community}")
}

fn is_remembered(community: CommunityId) -> bool {
    prefs::storage().and_then(|storage| storage.get_item(&line(community)).ok().flatten()).is_some()
}

impl App {
    /// How the open community stands to its backend.
    pub fn step(self) -> Signal<Step> {
        self.step.into()
    }

    pub(super) fn set_step(self, change: impl FnOnce(&mut Step)) {
        let mut step = self.step.get_untracked();
        change(&mut step);
        if self.step.with_untracked(|before| *before != step) {
            self.step.set(step);
        }
    }

    /// Called once, by the app's start: from then on whatever community is shown is kept in step.
    pub(super) fn keep_in_step(self, keep: Keep) {
        // The address changes soon after somebody has joined.
        let fragment = window().location().hash().ok().filter(|hash| hash.contains('s'));
        let kept = StoredValue::new(None::<usize>);
        Effect::new(move |_| {
            let Boot::Ready(session) = self.boot.get() else { return };
            self.changed.track();
            if kept.get_value() == Some(session.place) {
                return;
            }
            let decided = session.peek(|state, _| latest_backend(state.charter()).is_some());
            if decided || fragment.is_some() || is_remembered(session.community) {
                kept.set_value(Some(session.place));
                self.step.set(Step::default());
                let keeping = keep(session, fragment.clone());
                spawn_local(async move {
                    // Where the part did not come, it is fetched with the next change.
                    if !keeping.await && kept.get_value() == Some(session.place) {
                        kept.set_value(None);
                    }
                });
            } else {
                self.step.set(Step { sharing: Some(Sharing::None), ..Step::default() });
            }
        });
    }
}

impl Session {
    /// Whether this is the community that is shown.
    pub(super) fn is_open(self) -> bool {
        self.app.boot.with_untracked(|boot| *boot == Boot::Ready(self))
    }

    /// How this community stands to its backend.
    pub fn step(self) -> Signal<Step> {
        self.app.step()
    }
}
