//! Documents that are there and are no JSON: somebody has written something else under their names, or what came back was not
//! from the place at all.
//!
//! Which of the two it is cannot be told at once, so the first time nothing is done for it. Where the place has answered
//! otherwise and the same version comes back so again in a later turn, it is the document's fault:
//! - it is passed over until it changes, and holds nothing else up;
//! - its author's device writes it again, in place of that very version, for it has everything that was ever in it;
//! - others' are left alone for a day, in which their authors mostly come by; then operators' devices write them again.
//!   Somebody whose network alters what it carries would otherwise write over what is well.

use serde::{Deserialize, Serialize};

use super::Turn;
use super::remembered::Known;
use crate::exchange::sync::document::Subject;
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Remote, Version};
use crate::host::{Cipher, Deflate, Host};

/// Seconds for which others' documents are left to their authors.
const LEFT_ALONE: i64 = 86_400;

/// A document as it came back last.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Garbled {
    /// As it was listed; `None` where it was asked for by its name.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When that was first, in seconds of this device's clock.
    #[serde(rename = "t")]
    since: i64,
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Notes what came back, and says whether it is known to be the document's fault.
    pub(super) fn is_at_fault(&mut self, name: &Name, version: Option<&Version>) -> bool {
        let version = version.map(|version| version.0.clone());
        let before = self.remembered.garbled.get(name);
        if before.is_none_or(|before| version.is_some() && before.version != version) {
            let since = self.store.moment().at;
            self.remembered.garbled.insert(name.clone(), Garbled { version, since });
            self.garbled_now.insert(name.clone());
        }
        self.answered && !self.garbled_now.contains(name)
    }

    /// Whether what lies there under a name came back as no JSON, and it is not decided that it is written over; or it is
    /// locked.
    pub(super) fn is_not_to_be_touched(&self, name: &Name) -> bool {
        if self.locked.contains(name) {
            return true;
        }
        let Some(garbled) = self.remembered.garbled.get(name) else { return false };
        let decided = |known: &Known| known.outdated && known.end == 0 && known.version == garbled.version;
        !self.remembered.get(name).is_some_and(decided)
    }

    /// Passes over a document that is at fault; its author's device has it written again.
    pub(super) fn pass_over(&mut self, name: &Name, subject: Subject, version: Option<Version>) {
        let mine = self.store.is_mine(subject.feed());
        match version {
            Some(Version(version)) if mine => self.remembered.replace(name, version),
            Some(Version(version)) => self.remembered.leave(name, version),
            // What is to be written over is looked up first.
            None if mine => self.remembered.looked = None,
            None => {}
        }
    }

    /// On a device that runs the group: what its author did not come by to mend.
    pub(super) fn mend_what_was_left(&mut self) {
        if !self.runs_the_group() {
            return;
        }
        let now = self.store.moment().at;
        let old = self.remembered.garbled.iter().filter(|(_, garbled)| now.saturating_sub(garbled.since) >= LEFT_ALONE);
        let due = old.filter_map(|(name, garbled)| {
            let version = garbled.version.clone()?;
            let known = self.remembered.get(name)?;
            (known.version.as_ref() == Some(&version)).then(|| (name.clone(), version))
        });
        let due: Vec<(Name, String)> = due.collect();
        due.into_iter().for_each(|(name, version)| self.remembered.replace(&name, version));
    }
}

impl Known {
    /// It is there, and nobody here writes over it.
    pub(super) fn left(version: String) -> Self {
        Self { version: Some(version), end: u32::MAX, seen: false, outdated: false }
    }

    /// It is there, and is written again in place of that version.
    pub(super) fn replaced(version: String) -> Self {
        Self { version: Some(version), end: 0, seen: false, outdated: true }
    }
}
