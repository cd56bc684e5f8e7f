//! Words that are for operators only, as they lie at a place: locked once more inside the envelope, for whoever has the
//! group's key is not yet an operator.
//!
//! Of a feed's segment in which there are such words there is one document beside the segment's own, which lacks them. A fresh
//! key locks the entries; for each mailbox that key is wrapped with what the mailbox and a pair made for this one writing
//! agree on (ECDH on P-256, SHA-256 as in NIST SP 800-56C, AES-256-GCM). Whoever reads holds each entry against the hashes that
//! the feed's author signed; what does not fit is nothing. The signature on the document is for its author alone, who cannot
//! open it again and wants to know whether it still says what it should.

use serde::{Deserialize, Serialize};

use super::name::Name;
use crate::domain::id::{CommunityId, FeedId};
use crate::exchange::letters;
use crate::log::FORMAT;
use crate::log::entry::{Hash, Text, sha256};
use crate::log::hex::Hex;
use crate::log::key::{GroupKey, PublicKey, Signature};
use crate::log::segment::FULL;

const KIND: &str = "qunban words";

/// Mailboxes for which one document is locked at most: a group has a handful of operators, each with a phone or two.
pub const MAILBOXES: usize = 64;

/// Locked texts are made longer to a multiple of so many bytes, so that their length says little.
const STEP: usize = 512;

/// Of which segment of which feed a document has the words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WordsOf {
    pub feed: FeedId,
    pub index: u32,
}

impl WordsOf {
    /// `None` never comes: these are digits and letters that names may have.
    pub fn name(self) -> Option<Name> {
        format!("w-{}-{}", self.feed, self.index).parse().ok()
    }

    /// What a name says; `None` of what is no such document.
    pub fn of(name: &Name) -> Option<Self> {
        let (feed, index) = name.as_str().strip_prefix("w-")?.split_once('-')?;
        let index = index.parse().ok().filter(|index| *index < u32::MAX / FULL)?;
        let of = Self { feed: feed.parse().ok()?, index };
        // One name for each thing.
        (of.name().as_ref() == Some(name)).then_some(of)
    }
}

/// What is locked, and the key to it, once for each mailbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// The public half of the pair that was made for this writing.
    pub once: PublicKey,
    /// By which mailbox it is for: the key, wrapped.
    pub keys: Vec<(Hex<8>, Vec<u8>)>,
    pub words: Vec<u8>,
}

/// A document, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Which words, and for which mailboxes ([`digest`]): the entries are salted, so it tells nothing to others.
    pub says: Hash,
    /// `None`: there is nothing to be said (any more).
    pub locked: Option<Locked>,
    /// The author's, over [`Paper::statement`].
    pub signature: Option<Signature>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    kind: String,
    format: u32,
    community: CommunityId,
    says: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locked: Option<WrittenLocked>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<Signature>,
}

#[derive(Serialize, Deserialize)]
struct WrittenLocked {
    once: PublicKey,
    keys: Vec<(Hex<8>, String)>,
    words: String,
}

impl Paper {
    pub fn write(&self, community: CommunityId) -> String {
        let locked = self.locked.as_ref().map(|locked| WrittenLocked {
            once: locked.once,
            keys: locked.keys.iter().map(|(mailbox, key)| (*mailbox, letters::write(key))).collect(),
            words: letters::write(&locked.words),
        });
        let (kind, format, says, signature) = (KIND.to_owned(), FORMAT, self.says, self.signature);
        let written = Written { kind, format, community, says, locked, signature };
        // Texts and numbers: writing them cannot fail.
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// Reads a document's text; `None` where it is none of this group.
    pub fn read(community: CommunityId, text: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(text).ok()?;
        if written.kind != KIND || written.community != community {
            return None;
        }
        let read = |locked: WrittenLocked| {
            let keys = locked.keys.into_iter().map(|(mailbox, key)| Some((mailbox, letters::read(&key)?)));
            let keys = keys.collect::<Option<Vec<_>>>().filter(|keys| keys.len() <= MAILBOXES)?;
            Some(Locked { once: locked.once, keys, words: letters::read(&locked.words)? })
        };
        let locked = match written.locked {
            None => None,
            Some(locked) => Some(read(locked)?),
        };
        Some(Self { says: written.says, locked, signature: written.signature })
    }

    /// The bytes that the author signs: all that it says, and under which name.
    pub fn statement(&self, community: CommunityId, name: &Name) -> Vec<u8> {
        let unsigned = Self { signature: None, ..self.clone() };
        let hash = sha256(unsigned.write(community).as_bytes());
        format!("qunban words\n{community}\n{name}\n{hash}").into_bytes()
    }
}

/// By which a mailbox finds what is for it.
pub fn mark(mailbox: &PublicKey) -> Hex<8> {
    let hash = sha256(&mailbox.0);
    let mut bits = [0; 8];
    bits.copy_from_slice(&hash.0[..8]);
    Hex(bits)
}

/// What the words are bound to: they open nowhere else.
pub fn bound(community: CommunityId, name: &Name, once: &PublicKey) -> Vec<u8> {
    format!("qunban words\n{community}\n{name}\n{once}").into_bytes()
}

/// The key that wraps, from what a mailbox and the pair of this writing agree on: the one-step derivation of NIST SP 800-56C,
/// SHA-256 of a counter, the secret, and all that it is for.
pub fn wrapping(
    shared: &[u8; 32],
    community: CommunityId,
    name: &Name,
    once: &PublicKey,
    mailbox: &PublicKey,
) -> GroupKey {
    let mut bytes = 1u32.to_be_bytes().to_vec();
    bytes.extend(shared);
    bytes.extend(format!("qunban mailbox\n{community}\n{name}\n{once}\n{mailbox}").bytes());
    GroupKey(sha256(&bytes).0)
}

/// The bytes that are locked.
pub fn list(words: &[(u32, Text)]) -> Vec<u8> {
    let list: Vec<(u32, &str)> = words.iter().map(|(seq, text)| (*seq, text.as_str())).collect();
    // Numbers and texts: writing them cannot fail.
    let mut bytes = serde_json::to_vec(&list).unwrap_or_default();
    bytes.resize(bytes.len().next_multiple_of(STEP), b' ');
    bytes
}

/// The entries that were locked; `None` where that is no list of entries of this segment.
pub fn read_list(of: WordsOf, bytes: &[u8]) -> Option<Vec<(u32, Text)>> {
    let list: Vec<(u32, String)> = serde_json::from_slice(bytes).ok()?;
    let first = super::document::first_of(of.index);
    let in_order = list.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let of_segment = list.iter().all(|(seq, _)| (first..first.saturating_add(FULL)).contains(seq));
    if !(in_order && of_segment) {
        return None;
    }
    list.into_iter().map(|(seq, text)| Some((seq, Text::check(&text).ok()?))).collect()
}

/// By which it is known whether the same words are for the same mailboxes as before.
pub fn digest(words: &[(u32, Text)], mailboxes: &[PublicKey], epoch: u32) -> Hash {
    let marks: Vec<String> = mailboxes.iter().map(PublicKey::to_string).collect();
    let words: Vec<(u32, &str)> = words.iter().map(|(seq, text)| (*seq, text.as_str())).collect();
    // Numbers and texts: writing them cannot fail.
    sha256(&serde_json::to_vec(&(epoch, marks, words)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMUNITY: CommunityId = CommunityId::from_bits(9);
    const OF: WordsOf = WordsOf { feed: FeedId::from_bits(77), index: 1 };

    fn text(seq: u32) -> Text {
        let salt = "00".repeat(16);
        Text::check(&format!(r#"[{seq},{},0,{{"letter":{{"on":3}}}},["{salt}","请假"]]"#, seq + 1)).unwrap()
    }

    #[test]
    fn a_name_says_of_which_segment_it_is_and_each_has_one() {
        let name = OF.name().unwrap();
        assert_eq!(WordsOf::of(&name), Some(OF));
        assert_eq!(super::super::document::Subject::of(&name), None, "no other kind takes it for its own");
        let feed = OF.feed;
        for other in ["w-1-1".to_owned(), format!("w-{feed}"), format!("w-{feed}-01"), format!("f-{feed}-1")] {
            assert_eq!(WordsOf::of(&other.parse().unwrap()), None, "{other}");
        }
    }

    #[test]
    fn a_document_is_read_as_it_was_written_and_nothing_else_is() {
        let locked = Locked { once: Hex([4; 65]), keys: vec![(Hex([7; 8]), vec![1, 2])], words: vec![0, 255] };
        let paper = Paper { says: Hex([5; 32]), locked: Some(locked.clone()), signature: Some(Hex([6; 64])) };
        let text = paper.write(COMMUNITY);
        assert_eq!(Paper::read(COMMUNITY, &text), Some(paper.clone()));
        let empty = Paper { locked: None, signature: None, ..paper.clone() };
        assert_eq!(Paper::read(COMMUNITY, &empty.write(COMMUNITY)), Some(empty.clone()));
        assert_eq!(Paper::read(CommunityId::from_bits(8), &text), None);
        let locked = Some(Locked { keys: vec![(Hex([7; 8]), vec![]); MAILBOXES + 1], ..locked });
        let many = Paper { locked, ..paper.clone() }.write(COMMUNITY);
        for other in ["", "{}", &text[..40], &text.replace(KIND, "qunban part"), &many] {
            assert_eq!(Paper::read(COMMUNITY, other), None, "{other}");
        }
        // All of it is signed, and its name.
        let (name, other) = ("w-a".parse().unwrap(), "w-b".parse().unwrap());
        let statement = paper.statement(COMMUNITY, &name);
        assert_eq!(Paper { signature: None, ..paper.clone() }.statement(COMMUNITY, &name), statement);
        assert_ne!(paper.statement(COMMUNITY, &other), statement);
        assert_ne!(Paper { says: Hex([4; 32]), ..paper }.statement(COMMUNITY, &name), statement);
        assert_ne!(empty.statement(COMMUNITY, &name), statement);
    }

    #[test]
    fn the_list_is_of_its_segment_in_order_and_its_length_says_little() {
        let words = vec![(128, text(128)), (200, text(200))];
        assert_eq!(read_list(OF, &list(&words)), Some(words.clone()));
        assert_eq!(list(&words).len(), list(&words[..1]).len());
        for wrong in [vec![(127, text(127))], vec![(256, text(256))], vec![words[1].clone(), words[0].clone()]] {
            assert_eq!(read_list(OF, &list(&wrong)), None);
        }
        for junk in [&b"[[128]]"[..], b"[[128,\"x\"]]", b"\xff", b""] {
            assert_eq!(read_list(OF, junk), None);
        }
    }

    #[test]
    fn each_mailbox_place_and_writing_has_a_key_of_its_own() {
        let key = |shared: u8, community: u128, name: &str, once: u8, mailbox: u8| {
            let (community, name) = (CommunityId::from_bits(community), name.parse().unwrap());
            wrapping(&[shared; 32], community, &name, &Hex([once; 65]), &Hex([mailbox; 65])).0
        };
        let one = key(1, 2, "w-a", 3, 4);
        for other in [key(9, 2, "w-a", 3, 4), key(1, 9, "w-a", 3, 4), key(1, 2, "w-b", 3, 4)] {
            assert_ne!(other, one);
        }
        for other in [key(1, 2, "w-a", 9, 4), key(1, 2, "w-a", 3, 9)] {
            assert_ne!(other, one);
        }
    }
}
