//! One fact as a feed keeps it: its place, its time, the fact, and words that can be erased later.
//!
//! An entry is a compact JSON array, `[seq,clock,at,fact]` or `[seq,clock,at,fact,words]`. Its exact text is what is hashed,
//! stored and passed on; it is never written anew. A kind of fact that this version does not know reads as
//! [`Fact::Unknown`] and its text goes through load, save, export and merge untouched.
//!
//! `words` is `["<salt>","<note>"]`, or, once the note is erased, the hash of that text: the chain covers the words apart from the
//! rest, so that a note can go and its check-in stay; the salt keeps a short word from being guessed. Entries without a
//! note carry no salt: there is nothing to guess, and a check-in stays below 70 bytes.
//!
//! A whole entry can be *withheld* from a copy that goes to everybody: `[seq,"<hash>"]`, with the words' hash behind it where
//! there were words. The chain and its signatures still hold, and the fact itself is taken in from any copy that has it.
//! Facts carry no salt, so somebody who tries all of them with all seconds could tell which one it was.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::hex::Hex;
use super::swift;
use crate::domain::fact::{Fact, Stamp};
use crate::domain::id::FeedId;

/// The longest entry, in bytes of its text; the domain keeps each fact below (`command::FACT_BYTES`).
pub const MAX_ENTRY: usize = 8 * 1024;

/// A SHA-256 hash.
pub type Hash = Hex<32>;

/// Random bytes that keep a note from being guessed from its hash.
pub type Salt = Hex<16>;

/// What a person wrote beside the fact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Words {
    #[default]
    None,
    Kept {
        salt: Salt,
        note: String,
    },
    /// The note is gone; the chain still holds.
    Erased(Hash),
}

/// An entry, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Counts within the feed from 0.
    pub seq: u32,
    /// A Lamport counter: the only thing that orders facts of different feeds.
    pub clock: u64,
    /// Seconds since 1970, as the device claimed.
    pub at: i64,
    pub fact: Fact,
    pub words: Words,
}

/// Why a text is not an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryError {
    /// Longer than [`MAX_ENTRY`] bytes.
    TooLong,
    /// Not `[seq,clock,at,fact]` or `[seq,clock,at,fact,words]` in compact JSON.
    Malformed,
}

impl Entry {
    pub fn note(&self) -> Option<&str> {
        match &self.words {
            Words::Kept { note, .. } => Some(note),
            Words::None | Words::Erased(_) => None,
        }
    }

    pub fn stamp(&self, feed: FeedId) -> Stamp {
        Stamp { clock: self.clock, feed, seq: self.seq }
    }

    /// Writes the text of a new entry.
    pub fn write(&self) -> Result<Text, EntryError> {
        // The fact of an unknown kind has no text of its own: such an entry exists only as the text that arrived.
        let fact = serde_json::to_string(&self.fact).map_err(|_| EntryError::Malformed)?;
        let mut text = format!("[{},{},{},{fact}", self.seq, self.clock, self.at);
        let words = match &self.words {
            Words::None => None,
            Words::Kept { salt, note } => {
                Some(serde_json::to_string(&(salt, note)).map_err(|_| EntryError::Malformed)?)
            }
            Words::Erased(hash) => Some(format!("\"{hash}\"")),
        };
        if let Some(words) = words {
            text.push(',');
            text.push_str(&words);
        }
        text.push(']');
        if text.len() > MAX_ENTRY { Err(EntryError::TooLong) } else { Ok(Text(text.into_boxed_str())) }
    }

    /// Reads an entry that was checked when it arrived: as fast as can be, without looking at its exact form.
    pub fn read(text: &str) -> Result<Self, EntryError> {
        if let Some(entry) = swift::check_in(text) {
            return Ok(entry);
        }
        if let Some(withheld) = Withheld::read(text) {
            return Ok(Self { seq: withheld.0, clock: 0, at: 0, fact: Fact::Unknown, words: Words::None });
        }
        Self::read_in_general(text)
    }

    /// Reads an entry of any kind.
    pub fn read_in_general(text: &str) -> Result<Self, EntryError> {
        if let Ok(Known(seq, clock, at, fact, words)) = serde_json::from_str(text) {
            return Ok(Self { seq, clock, at, fact, words: words.into() });
        }
        let Parts(seq, clock, at, _, words) = serde_json::from_str(text).map_err(|_| EntryError::Malformed)?;
        let words = match words {
            None => Words::None,
            Some(words) => serde_json::from_str::<KnownWords>(words.get()).map_err(|_| EntryError::Malformed)?.into(),
        };
        Ok(Self { seq, clock, at, fact: Fact::Unknown, words })
    }
}

#[derive(Deserialize)]
struct Known(u32, u64, i64, Fact, #[serde(default)] KnownWords);

#[derive(Deserialize, Default)]
#[serde(untagged)]
enum KnownWords {
    Kept(Salt, String),
    Erased(Hash),
    #[default]
    None,
}

impl From<KnownWords> for Words {
    fn from(words: KnownWords) -> Self {
        match words {
            KnownWords::None => Words::None,
            KnownWords::Kept(salt, note) => Words::Kept { salt, note },
            KnownWords::Erased(hash) => Words::Erased(hash),
        }
    }
}

#[derive(Deserialize)]
struct Parts<'a>(u32, u64, i64, #[serde(borrow)] &'a RawValue, #[serde(borrow, default)] Option<&'a RawValue>);

/// Number, hash of the fixed part, hash of the words.
#[derive(Deserialize)]
struct Withheld(u32, Hash, #[serde(default)] Option<Hash>);

impl Withheld {
    fn read(text: &str) -> Option<Self> {
        // Every other entry has its clock there, a number.
        let rest = text.strip_prefix('[')?.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if rest.starts_with(",\"") { serde_json::from_str(text).ok() } else { None }
    }

    fn text(&self) -> String {
        match self {
            Self(seq, fixed, None) => format!("[{seq},\"{fixed}\"]"),
            Self(seq, fixed, Some(words)) => format!("[{seq},\"{fixed}\",\"{words}\"]"),
        }
    }
}

/// The exact text of an entry whose form was checked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Text(Box<str>);

/// What the chain needs to know of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Links {
    pub seq: u32,
    /// Not known of an entry that is withheld.
    pub clock: Option<u64>,
    /// Covers seq, clock, at and the fact.
    pub fixed: Hash,
    /// Covers salt and note.
    pub words: Hash,
}

impl Text {
    /// Checks the form of a text that arrived. White space between values, which a file may have gained on its way, is
    /// taken out first: a compact text has none.
    pub fn check(text: &str) -> Result<Self, EntryError> {
        let text = compact(text);
        if text.len() > MAX_ENTRY {
            return Err(EntryError::TooLong);
        }
        links(&text)?;
        Ok(Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn entry(&self) -> Result<Entry, EntryError> {
        Entry::read(&self.0)
    }

    pub fn links(&self) -> Result<Links, EntryError> {
        links(&self.0)
    }

    /// Whether only the hashes of the entry are here.
    pub fn is_withheld(&self) -> bool {
        Withheld::read(&self.0).is_some()
    }

    /// The hashes in place of the entry.
    pub fn withheld(&self) -> Result<Self, EntryError> {
        let Links { seq, fixed, words, .. } = self.links()?;
        Ok(Self(Withheld(seq, fixed, (words != NO_WORDS).then_some(words)).text().into()))
    }

    /// Whether a copy that goes to everybody may leave the whole entry out (see [`Fact::may_be_withheld`]).
    pub fn may_be_withheld(&self) -> bool {
        !swift::looks_like_a_check_in(&self.0) && self.entry().is_ok_and(|entry| entry.fact.may_be_withheld())
    }

    /// Whether there are words beside the fact.
    pub fn has_words(&self) -> bool {
        self.0.ends_with("\"]]") && self.entry().is_ok_and(|entry| entry.note().is_some())
    }

    /// Whether a hash stands where there were words.
    pub fn is_erased(&self) -> bool {
        self.0.ends_with("\"]") && self.entry().is_ok_and(|entry| matches!(entry.words, Words::Erased(_)))
    }

    /// Whether the words beside the fact are there, and for operators only (see [`Fact::words_are_private`]).
    pub fn has_private_words(&self) -> bool {
        // By far the most entries are check-ins without words.
        let may = self.0.ends_with("\"]]") && !self.0.contains("{\"in\":");
        may && self.entry().is_ok_and(|entry| entry.note().is_some() && entry.fact.words_are_private())
    }

    /// Of two texts of one entry: whether the other one still has the words, or the whole fact, that this one lacks.
    pub fn lacks_words_of(&self, other: &Self) -> bool {
        self != other
            && match (self.is_withheld(), other.is_withheld()) {
                (true, there) => !there,
                (false, true) => false,
                (false, false) => other.0.ends_with("\"]]"),
            }
    }

    /// The same entry without its note: its hash takes the note's place.
    pub fn erased(&self) -> Result<Self, EntryError> {
        if self.is_withheld() {
            return Ok(self.clone());
        }
        let Parts(_, _, _, _, words) = serde_json::from_str(&self.0).map_err(|_| EntryError::Malformed)?;
        match words {
            Some(words) if words.get().starts_with('[') => {
                let fixed = &self.0[..self.0.len() - words.get().len() - 2];
                Ok(Self(format!("{fixed},\"{}\"]", sha256(words.get().as_bytes())).into()))
            }
            _ => Ok(self.clone()),
        }
    }
}

fn links(text: &str) -> Result<Links, EntryError> {
    if let Some(withheld) = Withheld::read(text) {
        // Exactly one text, as below; no words at all have no hash.
        return match withheld.text() == text && withheld.2 != Some(NO_WORDS) {
            true => {
                Ok(Links { seq: withheld.0, clock: None, fixed: withheld.1, words: withheld.2.unwrap_or(NO_WORDS) })
            }
            false => Err(EntryError::Malformed),
        };
    }
    let Parts(seq, clock, at, fact, words) = serde_json::from_str(text).map_err(|_| EntryError::Malformed)?;
    // Exactly one text for the same values: otherwise a copy could differ and keep its hash.
    let mut fixed = format!("[{seq},{clock},{at},");
    fixed.push_str(fact.get());
    let rest = text.strip_prefix(&fixed).ok_or(EntryError::Malformed)?;
    let words = match words {
        None if rest == "]" => NO_WORDS,
        None => return Err(EntryError::Malformed),
        Some(words) => {
            let inner = rest.strip_prefix(',').and_then(|rest| rest.strip_suffix(']')).ok_or(EntryError::Malformed)?;
            if inner != words.get() {
                return Err(EntryError::Malformed);
            }
            match serde_json::from_str(inner).map_err(|_| EntryError::Malformed)? {
                KnownWords::Kept(..) => sha256(inner.as_bytes()),
                KnownWords::Erased(hash) => hash,
                KnownWords::None => return Err(EntryError::Malformed),
            }
        }
    };
    Ok(Links { seq, clock: Some(clock), fixed: sha256(fixed.as_bytes()), words })
}

/// SHA-256 of nothing.
const NO_WORDS: Hash = Hex([
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae, 0x41,
    0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
]);

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Hash {
    Hex(Sha256::digest(bytes).into())
}

/// Takes out the white space that JSON allows between values.
fn compact(text: &str) -> Cow<'_, str> {
    let mut in_string = false;
    let mut escaped = false;
    let mut keep = |byte: u8| {
        if in_string {
            (in_string, escaped) = (escaped || byte != b'"', !escaped && byte == b'\\');
            true
        } else {
            in_string = byte == b'"';
            !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
        }
    };
    let Some(first) = text.bytes().position(|byte| !keep(byte)) else { return Cow::Borrowed(text) };
    let mut compact = text.as_bytes()[..first].to_vec();
    compact.extend(text.bytes().skip(first + 1).filter(|&byte| keep(byte)));
    // Only ASCII bytes were taken out, so the text still is UTF-8; were it not, the checks that follow would refuse it.
    Cow::Owned(String::from_utf8(compact).unwrap_or_default())
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::fact::CheckIn;
    use crate::domain::id::ChallengeId;

    fn entry(words: Words) -> Entry {
        let fact = Fact::CheckIn(CheckIn(ChallengeId::from_bits(7), Day(20400), 1275, None));
        Entry { seq: 12, clock: 90, at: 1_762_000_000, fact, words }
    }

    fn kept(note: &str) -> Words {
        Words::Kept { salt: Hex([7; 16]), note: note.into() }
    }

    #[test]
    fn a_check_in_is_a_short_array() {
        let text = entry(Words::None).write().unwrap();
        assert_eq!(text.as_str(), r#"[12,90,1762000000,{"in":["000007",20400,1275,null]}]"#);
        assert_eq!(text.entry().unwrap(), entry(Words::None));
    }

    #[test]
    fn an_erased_note_leaves_both_hashes_as_they_were() {
        let text = entry(kept("跑了 5 公里 \"快\"")).write().unwrap();
        let erased = text.erased().unwrap();
        assert!(!erased.as_str().contains('跑'));
        assert_eq!(erased.links(), text.links());
        assert_eq!(erased.entry().unwrap().fact, text.entry().unwrap().fact);
        assert_eq!(erased.entry().unwrap().note(), None);
    }

    #[test]
    fn a_withheld_entry_keeps_the_chain_and_gives_way_to_what_was_withheld() {
        for words in [Words::None, kept("跑了 5 公里")] {
            let whole = entry(words).write().unwrap();
            let withheld = whole.withheld().unwrap();
            assert!(withheld.is_withheld() && !whole.is_withheld());
            assert!(!withheld.as_str().contains("in"));
            assert_eq!(Text::check(withheld.as_str()), Ok(withheld.clone()));
            let (one, other) = (whole.links().unwrap(), withheld.links().unwrap());
            assert_eq!((one.seq, one.fixed, one.words), (other.seq, other.fixed, other.words));
            assert_eq!(withheld.entry().unwrap().fact, Fact::Unknown);
            assert_eq!(withheld.withheld(), Ok(withheld.clone()));
            assert_eq!(withheld.erased(), Ok(withheld.clone()));
            let erased = whole.erased().unwrap();
            assert!(withheld.lacks_words_of(&whole) && withheld.lacks_words_of(&erased));
            assert!(!whole.lacks_words_of(&withheld) && !erased.lacks_words_of(&withheld));
            assert!(!withheld.lacks_words_of(&withheld));
        }
        let none = format!("[12,\"{}\",\"{NO_WORDS}\"]", Hex([1; 32]));
        for other in [none.as_str(), "[12,\"ff\"]", "[12,\"ff\",3]"] {
            assert_eq!(Text::check(other), Err(EntryError::Malformed), "{other}");
        }
    }

    #[test]
    fn the_same_note_hashes_differently_under_another_salt() {
        let one = entry(kept("yes")).write().unwrap().links().unwrap();
        let words = Words::Kept { salt: Hex([8; 16]), note: "yes".into() };
        let two = entry(words).write().unwrap().links().unwrap();
        assert_eq!(one.fixed, two.fixed);
        assert_ne!(one.words, two.words);
    }

    #[test]
    fn an_unknown_kind_keeps_its_text() {
        for fact in [r#"{"dance":{"z":1.50,"a":"é"}}"#, r#"{"in":"of another shape"}"#, r#""bare""#] {
            let text = format!("[3,4,5,{fact},[\"{}\",\"note\"]]", "00".repeat(16));
            let checked = Text::check(&text).unwrap();
            assert_eq!(checked.as_str(), text);
            assert_eq!(checked.entry().unwrap().fact, Fact::Unknown);
            assert_eq!(checked.entry().unwrap().note(), Some("note"));
        }
    }

    #[test]
    fn white_space_between_values_is_no_obstacle() {
        let text = entry(kept("a \\ \"b\"  c")).write().unwrap();
        let spread = text.as_str().replacen(',', " ,\n\t", 3).replacen("{\"in", "{ \"in", 1);
        assert_eq!(Text::check(&spread).unwrap(), text);
    }

    #[test]
    fn other_forms_of_the_same_values_are_refused() {
        for text in [
            "",
            "{}",
            "[1,2,3]",
            r#"[1,2,3,{"a":1},null]"#,
            r#"[1,2,3,{"a":1},["00","note"]]"#,
            r#"[1,2,3,{"a":1},"ff"]"#,
            r#"[1,2,3,{"a":1},"ff",7]"#,
            r#"[-1,2,3,{"a":1}]"#,
            r#"[1,2,3.0,{"a":1}]"#,
            r#"[1,2,3,{"a":1}] []"#,
        ] {
            assert_eq!(Text::check(text), Err(EntryError::Malformed), "{text}");
        }
        let long = format!("[1,2,3,\"{}\"]", "x".repeat(MAX_ENTRY));
        assert_eq!(Text::check(&long), Err(EntryError::TooLong));
    }
}
