//! Words that are for operators only, on their way by the place: private answers, letters, reasons, remarks.
//!
//! What everybody reads lacks them (see [`crate::store::audience`]). The device that wrote them writes them a second time, locked
//! for the mailboxes of those who hold the office (`exchange::sync::words`), and again when there are more or fewer words,
//! other mailboxes, or another key of the group ([`give`]). An operator's device tells its mailbox, reads what others wrote for
//! it where words are missing here, and takes in what fits the hashes that the author signed ([`take`]); where something in
//! it is to be erased, it writes the rest. Nobody else reads such a document or writes it.

mod give;
mod take;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Turn;
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Listed, Remote};
use crate::exchange::sync::words::WordsOf;
use crate::host::{Cipher, Deflate, Host};
use crate::log::entry::Hash;
use crate::store::erase::Erasing;

/// What this device remembers of these documents at a place.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// Others', as they were read last.
    read: BTreeMap<Name, Read>,
    /// Its own, as they were written last.
    written: BTreeMap<Name, Written>,
    /// What all of its own follow from, as it was when they were looked through.
    stand: Option<Hash>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Read {
    version: String,
    /// It has words of entries that were not here: how many entries there were. It is read again when there are more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    early: Option<u32>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Written {
    version: Option<String>,
    /// Of the whole body, by which it is known where the place tells no version.
    body: Hash,
    /// Which words, and for whom.
    says: Hash,
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// What the listing has that is no document for everybody.
    pub(super) fn hear_of_words(&mut self, listed: Listed) {
        if WordsOf::of(&listed.name).is_some() {
            self.words.insert(listed.name.clone(), listed);
        }
    }

    /// What was read before something was to be erased may still have it.
    pub(super) fn read_words_again(&mut self, erasing: &Erasing) {
        let read = &mut self.remembered.words.read;
        let concerned = |name: &&Name| WordsOf::of(name).is_some_and(|of| erasing.concerns(of.feed));
        let again: Vec<Name> = read.keys().filter(concerned).cloned().collect();
        for name in again {
            read.remove(&name);
            self.words.insert(name.clone(), Listed { name, version: None, body: None });
        }
    }
}
