//! What a document says: stretches of feeds, to be put together with what the reader has and proven there.
//!
//! One form for all of them: a segment of one feed, a stretch of a branch that is kept beside it, a pack of the newest of
//! many. The hashes of signed ends are left out, for whoever has the entries can compute them; a pack leaves out the key,
//! which whoever knows the feed knows.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::name::Name;
use super::remote::Version;
use crate::domain::id::{CommunityId, FeedId};
use crate::log::FORMAT;
use crate::log::entry::{Hash, Text};
use crate::log::key::{PublicKey, Signature};
use crate::log::migrate;
use crate::log::segment::FULL;

/// What a document of ours says it is.
const KIND: &str = "qunban part";

/// A stretch of a feed; nothing in it is proven.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    pub feed: FeedId,
    pub key: Option<PublicKey>,
    /// The number of its first entry.
    pub first: u32,
    /// Ends that the author signed.
    pub ends: Vec<(u32, Signature)>,
    pub entries: Vec<Box<str>>,
}

impl Part {
    /// The number after the last entry.
    pub fn end(&self) -> u32 {
        self.first.saturating_add(self.entries.len() as u32)
    }
}

/// A document, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    pub parts: Vec<Part>,
    /// In a pack: the documents, and their versions, of which everything is in here or was before.
    pub of: Vec<(Name, Version)>,
}

/// Why a text is not a document that can be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DocumentError {
    /// Not ours, or damaged.
    NotADocument,
    /// Of another group.
    OtherCommunity,
    /// Of a newer version, in a way that this one does not understand.
    Newer,
}

#[derive(Deserialize)]
struct Head {
    kind: String,
    format: u32,
    community: CommunityId,
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    parts: Vec<PartText<'a>>,
    #[serde(default)]
    of: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct PartText<'a> {
    feed: FeedId,
    #[serde(default)]
    key: Option<PublicKey>,
    first: u32,
    ends: Vec<(u32, Signature)>,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

impl Document {
    pub fn parse(community: CommunityId, text: &str) -> Result<Self, DocumentError> {
        let head: Head = serde_json::from_str(text).map_err(|_| DocumentError::NotADocument)?;
        if head.kind != KIND {
            return Err(DocumentError::NotADocument);
        }
        if head.community != community {
            return Err(DocumentError::OtherCommunity);
        }
        let body: Body<'_> = serde_json::from_str(text).map_err(|_| match head.format > FORMAT {
            true => DocumentError::Newer,
            false => DocumentError::NotADocument,
        })?;
        let entry = |raw: &&RawValue| migrate::entry(head.format, raw.get()).unwrap_or_default().into();
        let part = |part: PartText<'_>| Part {
            feed: part.feed,
            key: part.key,
            first: part.first,
            ends: part.ends,
            entries: part.entries.iter().map(entry).collect(),
        };
        let of = body.of.into_iter().filter_map(|(name, version)| Some((name.parse().ok()?, Version(version))));
        Ok(Self { of: of.collect(), parts: body.parts.into_iter().map(part).collect() })
    }

    pub fn write(&self, community: CommunityId) -> String {
        #[derive(Serialize)]
        struct Whole<'a> {
            kind: &'a str,
            format: u32,
            community: CommunityId,
            parts: Vec<Written<'a>>,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            of: Vec<(&'a str, &'a str)>,
        }
        #[derive(Serialize)]
        struct Written<'a> {
            feed: FeedId,
            #[serde(skip_serializing_if = "Option::is_none")]
            key: Option<PublicKey>,
            first: u32,
            ends: &'a [(u32, Signature)],
            entries: Vec<&'a RawValue>,
        }
        let parts = self.parts.iter().map(|part| Written {
            feed: part.feed,
            key: part.key,
            first: part.first,
            ends: &part.ends,
            entries: part.entries.iter().filter_map(|entry| serde_json::from_str(entry).ok()).collect(),
        });
        let of = self.of.iter().map(|(name, version)| (name.as_str(), version.0.as_str()));
        let whole = Whole { kind: KIND, format: FORMAT, community, parts: parts.collect(), of: of.collect() };
        // Texts and numbers: writing them cannot fail.
        serde_json::to_string(&whole).unwrap_or_default()
    }
}

/// What a document is, which is what its name is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// A segment of a feed: entries 128 `index` and on.
    Segment { feed: FeedId, index: u32 },
    /// The same of a branch that is kept beside the main one; named by 64 bits of its head's hash.
    Branch { feed: FeedId, head: u64, index: u32 },
    /// The newest of many feeds, put together by the device that writes `feed`.
    Pack { feed: FeedId },
}

impl Subject {
    pub fn branch(feed: FeedId, head: Hash, index: u32) -> Self {
        let mut bits = [0; 8];
        bits.copy_from_slice(&head.0[..8]);
        Self::Branch { feed, head: u64::from_be_bytes(bits), index }
    }

    /// Whose it is.
    pub fn feed(self) -> FeedId {
        match self {
            Self::Segment { feed, .. } | Self::Branch { feed, .. } | Self::Pack { feed } => feed,
        }
    }

    /// `None` never comes: these are digits and letters that names may have.
    pub fn name(self) -> Option<Name> {
        let text = match self {
            Self::Segment { feed, index } => format!("f-{feed}-{index}"),
            Self::Branch { feed, head, index } => format!("b-{feed}-{head:016x}-{index}"),
            Self::Pack { feed } => format!("p-{feed}"),
        };
        text.parse().ok()
    }

    /// What a name says; `None` of what is none of ours.
    pub fn of(name: &Name) -> Option<Self> {
        let mut words = name.as_str().split('-');
        let (kind, feed) = (words.next()?, words.next()?.parse().ok()?);
        let index = |word: Option<&str>| word?.parse::<u32>().ok().filter(|index| *index < u32::MAX / FULL);
        let subject = match kind {
            "f" => Self::Segment { feed, index: index(words.next())? },
            "p" => Self::Pack { feed },
            "b" => {
                Self::Branch { feed, head: u64::from_str_radix(words.next()?, 16).ok()?, index: index(words.next())? }
            }
            _ => return None,
        };
        // One name for each thing.
        (subject.name().as_ref() == Some(name)).then_some(subject)
    }
}

/// The number of a segment's first entry.
pub fn first_of(index: u32) -> u32 {
    index.saturating_mul(FULL)
}

/// The stretch of a feed that makes a segment; `ends` are the signed ends of the feed, as storage has them.
pub fn segment<'a>(
    feed: FeedId,
    key: PublicKey,
    index: u32,
    texts: impl IntoIterator<Item = &'a Text>,
    ends: &[(u32, Signature)],
) -> Part {
    let first = first_of(index);
    let entries: Vec<Box<str>> = texts.into_iter().map(|text| text.as_str().into()).collect();
    let end = first.saturating_add(entries.len() as u32);
    let ends = ends.iter().filter(|(at, _)| (first..=end).contains(at) && *at > first).copied().collect();
    Part { feed, key: Some(key), first, ends, entries }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::hex::Hex;

    const COMMUNITY: CommunityId = CommunityId::from_bits(9);
    const FEED: FeedId = FeedId::from_bits(77);

    fn texts(first: u32, count: u32) -> Vec<Text> {
        let text = |seq| Text::check(&format!(r#"[{seq},{},0,{{"depart":{{"on":3}}}}]"#, seq + 1)).unwrap();
        (first..first + count).map(text).collect()
    }

    fn document() -> Document {
        let (key, signature) = (Hex([4; 65]), Hex([3; 64]));
        let ends = [(128, signature), (130, signature), (256, signature)];
        let segment = segment(FEED, key, 1, &texts(128, 2), &ends);
        let pack =
            Part { key: None, first: 5, ends: vec![(6, signature)], entries: segment.entries.clone(), feed: FEED };
        let of = vec![("f-0".parse().unwrap(), Version("\"abc\"".into()))];
        Document { parts: vec![segment, pack], of }
    }

    #[test]
    fn a_document_is_read_as_it_was_written() {
        let document = document();
        assert_eq!((document.parts[0].first, document.parts[0].end(), document.parts[0].ends.len()), (128, 130, 1));
        assert_eq!(Document::parse(COMMUNITY, &document.write(COMMUNITY)), Ok(document));
    }

    #[test]
    fn what_is_no_document_says_so() {
        let text = document().write(COMMUNITY);
        assert_eq!(Document::parse(CommunityId::from_bits(8), &text), Err(DocumentError::OtherCommunity));
        assert_eq!(Document::parse(COMMUNITY, &text[..text.len() / 2]), Err(DocumentError::NotADocument));
        let newer = text.replace("\"format\":1", "\"format\":9").replace("\"first\":5", "\"first\":[5]");
        assert_eq!(Document::parse(COMMUNITY, &newer), Err(DocumentError::Newer));
        assert_eq!(Document::parse(COMMUNITY, &text.replace(KIND, "else")), Err(DocumentError::NotADocument));
    }

    #[test]
    fn a_name_says_what_the_document_is_and_each_has_one() {
        let branch = Subject::branch(FEED, Hex([0x5a; 32]), 3);
        for subject in [
            Subject::Segment { feed: FEED, index: 0 },
            Subject::Segment { feed: FEED, index: 17 },
            branch,
            Subject::Pack { feed: FEED },
        ] {
            assert_eq!(Subject::of(&subject.name().unwrap()), Some(subject));
        }
        let feed = FEED.to_string();
        for other in [
            "x".to_owned(),
            "f-1-1".into(),
            format!("f-{feed}"),
            format!("f-{feed}-01"),
            format!("f-{feed}-1-1"),
            format!("f-{feed}-4294967295"),
            format!("q-{feed}-1"),
        ] {
            assert_eq!(Subject::of(&other.parse().unwrap()), None, "{other}");
        }
    }
}
