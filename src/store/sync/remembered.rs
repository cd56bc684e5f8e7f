//! What this device remembers of a place: which documents it has read or written, in which version. Losing it costs reading
//! again, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::garbled::Garbled;
use super::packing::Packing;
use super::wrapping::Wrapping;
use crate::domain::id::FeedId;
use crate::exchange::sync::document::{Count, Latest, Subject};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::Version;
use crate::host::Host;
use crate::host::storage::{Batch, Committed, StorageTrouble};
use crate::store::Store;

/// Among the values that are kept beside the facts, those of the sync.
pub(in crate::store) const NAME: &str = "sync ";

/// How often it is tried again because another tab wrote in between; then the next turn reads a little more.
const TRIES: usize = 4;

#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    pub cursor: Option<String>,
    /// How much was to be erased when this was written.
    #[serde(default)]
    pub erased: usize,
    /// When everything was looked at last, in seconds of this device's clock.
    #[serde(default)]
    pub looked: Option<i64>,
    /// Of each device that packs, the pack that was read last.
    #[serde(default)]
    pub packs: BTreeMap<FeedId, Taken>,
    /// What this device packs itself.
    #[serde(default)]
    pub packing: Option<Packing>,
    /// The names that were written last, as they were read, and how many of them were heard.
    #[serde(default)]
    pub latest: Option<Latest>,
    #[serde(default)]
    pub heard: Option<Count>,
    /// What this device has written and not named yet.
    #[serde(default)]
    pub untold: BTreeSet<Name>,
    /// What was there and was no JSON.
    #[serde(default)]
    pub garbled: BTreeMap<Name, Garbled>,
    /// Sealing anew for a new key.
    #[serde(default)]
    pub wrapping: Wrapping,
    /// Of words that are for operators only.
    #[serde(default)]
    pub words: super::words::Remembered,
    documents: BTreeMap<String, Known>,
}

/// A pack that was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Taken {
    pub at: Count,
    /// Whether everything is here that its writer knew.
    pub complete: bool,
}

/// A document as it was read or written last.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub(super) struct Known {
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The number after the last entry that it has; 0 where it is strange.
    #[serde(rename = "e")]
    pub end: u32,
    /// Whether it was seen there after it was written.
    #[serde(rename = "s", default)]
    pub seen: bool,
    /// It has something that is to be erased, or another branch than the one that counts.
    #[serde(rename = "o", default, skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
}

impl Remembered {
    pub fn get(&self, name: &Name) -> Option<&Known> {
        self.documents.get(name.as_str())
    }

    /// Everything that was read or written, in the order of the names.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        self.documents.keys().filter_map(|name| name.parse().ok())
    }

    pub fn knows(&self, subject: Subject) -> bool {
        subject.name().is_some_and(|name| self.get(&name).is_some())
    }

    /// What was read or written.
    pub fn set(&mut self, name: &Name, known: Known) {
        let before = self.get(name).map_or(0, |known| known.end);
        if known.end > before
            && let Some(packing) = &mut self.packing
        {
            packing.grew(name, before);
        }
        self.garbled.remove(name);
        self.documents.insert(name.as_str().to_owned(), known);
    }

    /// What lies there is no JSON, and not for this device to mend.
    pub fn leave(&mut self, name: &Name, version: String) {
        self.documents.insert(name.as_str().to_owned(), Known::left(version));
    }

    /// What lies there is no JSON, and is written over.
    pub fn replace(&mut self, name: &Name, version: String) {
        self.documents.insert(name.as_str().to_owned(), Known::replaced(version));
    }

    /// What somebody else has read or written, and says so in a pack: nothing of it was seen there by this device.
    pub fn hear(&mut self, name: &Name, known: Known) {
        let tells = known.version.is_some() && !known.outdated;
        if tells && self.get(name).is_none_or(|before| before.end < known.end && !before.outdated) {
            self.set(name, Known { seen: false, ..known });
        }
    }

    /// A pack, or what was written last.
    pub fn set_pack(&mut self, name: &Name, version: Option<String>) {
        let known = Known { version, end: 0, seen: false, outdated: false };
        self.garbled.remove(name);
        self.documents.insert(name.as_str().to_owned(), known);
    }

    /// Whether a document still has the version that is known here; then it is seen there.
    pub fn is_as_known(&mut self, name: &Name, version: Option<&Version>) -> bool {
        let Some(known) = self.documents.get_mut(name.as_str()) else { return false };
        let same = version.is_some_and(|version| known.version.as_ref() == Some(&version.0));
        known.seen |= same;
        // Where it came back garbled once and is as it was written or read, it was not the document's fault.
        if same && self.garbled.get(name).is_some_and(|garbled| garbled.version != known.version) {
            self.garbled.remove(name);
        }
        same
    }

    /// Forgets what is not there any more.
    pub fn only(&mut self, names: &BTreeSet<Name>) {
        let there: BTreeSet<&str> = names.iter().map(Name::as_str).collect();
        self.documents.retain(|name, _| there.contains(name.as_str()));
        self.garbled.retain(|name, _| names.contains(name));
    }

    /// Forgets in which version a document was.
    pub fn forget_version(&mut self, name: &Name) {
        self.documents.remove(name.as_str());
    }

    /// What was not seen there since it was written.
    pub fn unseen(&self) -> impl Iterator<Item = Name> {
        self.documents.iter().filter(|(_, known)| !known.seen).filter_map(|(name, _)| name.parse().ok())
    }

    pub fn forget(&mut self, concerned: impl Fn(Subject) -> bool) {
        self.documents.retain(|name, _| {
            let subject = name.parse().ok().and_then(|name| Subject::of(&name));
            !subject.is_some_and(&concerned)
        });
        self.garbled.retain(|name, _| !Subject::of(name).is_some_and(&concerned));
    }
}

impl<H: Host> Store<H> {
    pub(super) async fn remembered(&self, place: &str) -> Result<Remembered, StorageTrouble> {
        let wanted = format!("{NAME}{place}");
        let all = self.0.kept.storage().unread(self.0.community).await?;
        let kept = all.into_iter().find(|(name, _)| *name == wanted);
        // What cannot be read is read again from the place.
        Ok(kept.and_then(|(_, bytes)| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
    }

    pub(super) async fn remember(&self, place: &str, remembered: &Remembered) -> Result<(), StorageTrouble> {
        // A map of texts and numbers can be written.
        let bytes = serde_json::to_vec(remembered).unwrap_or_default();
        for _ in 0..TRIES {
            let Some(record) = self.0.view.borrow().record.clone() else { return Ok(()) };
            let unread = vec![(format!("{NAME}{place}"), bytes.clone())];
            let batch = Batch { unread, ..Batch::of(record) };
            if self.0.kept.storage().commit(&batch).await? == Committed::Done {
                return Ok(());
            }
            self.reload().await?;
        }
        Ok(())
    }
}
