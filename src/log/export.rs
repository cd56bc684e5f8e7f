//! The file: everything of one community, readable, to be saved and merged elsewhere.
//!
//! JSON, an entry a line. Entries keep their exact text; keys and signatures travel along, so that whoever reads the file can
//! check it without trusting the one who brought it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::FORMAT;
use super::entry::Text;
use super::feed::{Claimed, Feed};
use super::key::{Mark, PublicKey};
use super::migrate;
use crate::domain::id::{CommunityId, FeedId};

/// What a file of ours says it is.
pub const KIND: &str = "qunban community";

/// A file, read; nothing in it is proven yet.
#[derive(Clone, Debug)]
pub struct File {
    pub format: u32,
    /// The program that wrote it.
    pub source: String,
    pub community: CommunityId,
    /// The community's name when it was written.
    pub name: String,
    /// When, in seconds since 1970, as the device claimed.
    pub at: i64,
    pub feeds: Vec<(FeedId, PublicKey, Claimed)>,
    /// Parts that could not be read, in the order in which they stand: a newer version's, or damaged.
    pub unreadable: Vec<Unreadable>,
}

/// A part of a file that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// The place among the file's feeds, from 0.
    pub place: usize,
    pub feed: Option<FeedId>,
}

/// Why a text is not a file that can be merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    /// Not JSON: cut off, or something else. Line and column where reading stopped, from 1.
    NotJson { line: usize, column: usize },
    /// JSON, but not a file of ours.
    NotOurs,
    /// One of ours, of a newer format that this version cannot read at all.
    Newer { format: u32 },
    /// One of ours, but a part that belongs to it is missing or of another form.
    Damaged,
}

#[derive(Deserialize)]
struct Kind {
    kind: String,
    format: u32,
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(default)]
    source: String,
    community: CommunityId,
    #[serde(default)]
    name: String,
    #[serde(default)]
    at: i64,
    #[serde(borrow)]
    feeds: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct FeedPart<'a> {
    feed: FeedId,
    key: PublicKey,
    marks: Vec<Mark>,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

impl File {
    /// Reads a file of any format up to the present, and of newer ones what is understood.
    pub fn parse(text: &str) -> Result<Self, FileError> {
        let text = text.trim_start_matches('\u{feff}');
        let whole: &RawValue = serde_json::from_str(text)
            .map_err(|error| FileError::NotJson { line: error.line(), column: error.column() })?;
        let Kind { kind, format } = serde_json::from_str(whole.get()).map_err(|_| FileError::NotOurs)?;
        if kind != KIND {
            return Err(FileError::NotOurs);
        }
        let body: Body<'_> = serde_json::from_str(whole.get()).map_err(|_| match format > FORMAT {
            true => FileError::Newer { format },
            false => FileError::Damaged,
        })?;
        let mut file = Self {
            format,
            source: body.source,
            community: body.community,
            name: body.name,
            at: body.at,
            feeds: Vec::new(),
            unreadable: Vec::new(),
        };
        for (place, raw) in body.feeds.into_iter().enumerate() {
            match serde_json::from_str::<FeedPart<'_>>(raw.get()) {
                Ok(part) => {
                    // An entry that no step can bring to the present form breaks the chain there and is reported so.
                    let entry = |raw: &&RawValue| migrate::entry(format, raw.get()).unwrap_or_default().into();
                    let entries = part.entries.iter().map(entry).collect();
                    file.feeds.push((part.feed, part.key, Claimed { entries, marks: part.marks }));
                }
                Err(_) => {
                    let fields: Result<BTreeMap<String, &RawValue>, _> = serde_json::from_str(raw.get());
                    let feed = fields.ok().and_then(|fields| serde_json::from_str(fields.get("feed")?.get()).ok());
                    file.unreadable.push(Unreadable { place, feed });
                }
            }
        }
        Ok(file)
    }
}

/// Writes the file of a community.
pub struct Writer {
    text: String,
    feeds: usize,
}

impl Writer {
    pub fn new(community: CommunityId, name: &str, at: i64) -> Self {
        #[derive(Serialize)]
        struct Head<'a> {
            kind: &'a str,
            format: u32,
            source: &'a str,
            community: CommunityId,
            name: &'a str,
            at: i64,
        }
        let source = concat!("qunban ", env!("CARGO_PKG_VERSION"));
        let mut text = json(&Head { kind: KIND, format: FORMAT, source, community, name, at });
        text.pop();
        text.push_str(",\n\"feeds\":[");
        Self { text, feeds: 0 }
    }

    pub fn feed<'a>(&mut self, id: FeedId, key: &PublicKey, marks: &[Mark], texts: impl IntoIterator<Item = &'a Text>) {
        let comma = if self.feeds == 0 { "" } else { "," };
        self.feeds += 1;
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{comma}\n{{\"feed\":\"{id}\",\"key\":\"{key}\",\n\"marks\":{},", json(&marks));
        self.text.push_str("\n\"entries\":[");
        for (place, text) in texts.into_iter().enumerate() {
            self.text.push_str(if place == 0 { "\n" } else { ",\n" });
            self.text.push_str(text.as_str());
        }
        self.text.push_str("\n]}");
    }

    /// Writes a proven feed.
    pub fn whole(&mut self, feed: &Feed) {
        self.feed(feed.id, &feed.key, feed.marks(), feed.texts());
    }

    /// Closes the file. `damaged` are values of this device's storage that could not be read, named: they are of no use to
    /// this version, but are not to be lost.
    pub fn finish(mut self, damaged: &[(String, Vec<u8>)]) -> String {
        self.text.push_str("\n]");
        if !damaged.is_empty() {
            let damaged: BTreeMap<&str, std::borrow::Cow<'_, str>> =
                damaged.iter().map(|(name, bytes)| (name.as_str(), String::from_utf8_lossy(bytes))).collect();
            self.text.push_str(",\n\"damaged\":");
            self.text.push_str(&json(&damaged));
        }
        self.text.push_str("}\n");
        self.text
    }
}

/// Maps of texts and numbers: writing them cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_text_that_is_no_file() {
        assert_eq!(File::parse("{\"kind\"").unwrap_err(), FileError::NotJson { line: 1, column: 7 });
        assert_eq!(File::parse("{\"a\":1}").unwrap_err(), FileError::NotOurs);
        assert_eq!(File::parse("{\"kind\":\"other\",\"format\":1}").unwrap_err(), FileError::NotOurs);
        let newer = format!("{{\"kind\":\"{KIND}\",\"format\":7}}");
        assert_eq!(File::parse(&newer).unwrap_err(), FileError::Newer { format: 7 });
        let cut = format!("{{\"kind\":\"{KIND}\",\"format\":1}}");
        assert_eq!(File::parse(&cut).unwrap_err(), FileError::Damaged);
    }

    #[test]
    fn a_part_of_another_form_is_named_and_the_rest_is_read() {
        let community = CommunityId::from_bits(5);
        let text = format!(
            "\u{feff}{{\"kind\":\"{KIND}\",\"format\":2,\"community\":\"{community}\",\"feeds\":[{{\"feed\":\"{community}\",\"v\":1}}]}}"
        );
        let file = File::parse(&text).unwrap();
        assert_eq!(file.unreadable, [Unreadable { place: 0, feed: Some(community) }]);
    }
}
