//! What a document says: stretches of feeds, to be put together with what the reader has and proven there.
//!
//! One form for all of them: a segment of one feed, a stretch of a branch that is kept beside it, a pack of the newest of
//! many. The hashes of signed ends are left out, for whoever has the entries can compute them; a pack leaves out a feed's key
//! where it goes on with it, for whoever knows the feed knows its key.
//!
//! What a pack says beside its entries nobody could prove from these: it is signed by the device that wrote it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::name::Name;
use super::remote::Version;
use crate::domain::id::{CommunityId, FeedId};
use crate::log::FORMAT;
use crate::log::entry::{Hash, Text, sha256};
use crate::log::hex::Hex;
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
    /// In a pack: the version of the segment's document of which everything is in here or came before.
    pub of: Option<Version>,
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
    /// What makes it a pack.
    pub pack: Option<Pack>,
    /// What makes it the list of what was written last.
    pub latest: Option<Latest>,
}

/// The names of the documents that were written last at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Latest {
    /// How many were named in this line.
    pub at: Count,
    /// The last of them.
    pub names: Vec<Name>,
}

/// What a pack says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pack {
    pub key: PublicKey,
    pub at: Count,
    /// It has what was new at the place, as far as its writer knew, since the pack of this number in the same line.
    pub since: u32,
    /// What was written last when its writer had heard of everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Count>,
    /// Documents that have changed since then and are not in here, with their versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(Name, Option<String>)>,
    /// The writer's, over [`Document::statement`].
    #[serde(default)]
    pub signature: Option<Signature>,
}

/// Where a pack stands among those of its writer, or a document among those that were written. They are counted, for clocks
/// may be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Count {
    /// By chance: whoever lost count begins another line.
    pub line: Hex<8>,
    pub number: u32,
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
    pack: Option<Pack>,
    #[serde(default)]
    latest: Option<Latest>,
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
    #[serde(default)]
    of: Option<String>,
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
            of: part.of.map(Version),
        };
        Ok(Self { pack: body.pack, latest: body.latest, parts: body.parts.into_iter().map(part).collect() })
    }

    pub fn write(&self, community: CommunityId) -> String {
        #[derive(Serialize)]
        struct Whole<'a> {
            kind: &'a str,
            format: u32,
            community: CommunityId,
            parts: Vec<Written<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pack: Option<&'a Pack>,
            #[serde(skip_serializing_if = "Option::is_none")]
            latest: Option<&'a Latest>,
        }
        #[derive(Serialize)]
        struct Written<'a> {
            feed: FeedId,
            #[serde(skip_serializing_if = "Option::is_none")]
            key: Option<PublicKey>,
            first: u32,
            ends: &'a [(u32, Signature)],
            entries: Vec<&'a RawValue>,
            #[serde(skip_serializing_if = "Option::is_none")]
            of: Option<&'a str>,
        }
        let parts = self.parts.iter().map(|part| Written {
            feed: part.feed,
            key: part.key,
            first: part.first,
            ends: &part.ends,
            entries: part.entries.iter().filter_map(|entry| serde_json::from_str(entry).ok()).collect(),
            of: part.of.as_ref().map(|version| version.0.as_str()),
        });
        let (pack, latest) = (self.pack.as_ref(), self.latest.as_ref());
        let whole = Whole { kind: KIND, format: FORMAT, community, parts: parts.collect(), pack, latest };
        // Texts and numbers: writing them cannot fail.
        serde_json::to_string(&whole).unwrap_or_default()
    }

    /// The bytes that the writer of a pack signs: all that it says, and under which name.
    pub fn statement(&self, community: CommunityId, name: &Name) -> Vec<u8> {
        let pack = self.pack.clone().map(|pack| Pack { signature: None, ..pack });
        let unsigned = Self { pack, ..self.clone() };
        let hash = sha256(unsigned.write(community).as_bytes());
        format!("qunban pack\n{community}\n{name}\n{hash}").into_bytes()
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
    /// What was written last, by anybody.
    Latest { community: CommunityId },
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
            Self::Latest { community } => community,
        }
    }

    /// Whether it is a stretch of one feed, from which alone a document can be known to be shared.
    pub fn is_of_entries(self) -> bool {
        matches!(self, Self::Segment { .. } | Self::Branch { .. })
    }

    /// `None` never comes: these are digits and letters that names may have.
    pub fn name(self) -> Option<Name> {
        let text = match self {
            Self::Segment { feed, index } => format!("f-{feed}-{index}"),
            Self::Branch { feed, head, index } => format!("b-{feed}-{head:016x}-{index}"),
            Self::Pack { feed } => format!("p-{feed}"),
            Self::Latest { community } => format!("n-{community}"),
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
            "n" => Self::Latest { community: feed },
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
    Part { feed, key: Some(key), first, ends, entries, of: None }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let of = Some(Version("abc".into()));
        let stretch = Part { key: None, first: 5, ends: vec![(6, signature)], of, ..segment.clone() };
        let at = Count { line: Hex([7; 8]), number: 9 };
        let others = vec![("b-0".parse().unwrap(), Some("def".to_owned()))];
        let pack = Pack { key, at, since: 3, heard: Some(at), others, signature: Some(signature) };
        let latest = Latest { at, names: vec!["f-1".parse().unwrap()] };
        Document { parts: vec![segment, stretch], pack: Some(pack), latest: Some(latest) }
    }

    #[test]
    fn a_document_is_read_as_it_was_written() {
        let document = document();
        assert_eq!((document.parts[0].first, document.parts[0].end(), document.parts[0].ends.len()), (128, 130, 1));
        assert_eq!(Document::parse(COMMUNITY, &document.write(COMMUNITY)), Ok(document));
    }

    /// What a pack's signature covers: everything but itself, and the name.
    #[test]
    fn a_pack_is_signed_for_all_that_it_says() {
        let (document, name) = (document(), "p-1".parse().unwrap());
        let says = |document: &Document| document.statement(COMMUNITY, &name);
        let mut others = vec![document.clone(); 5];
        others[0].pack.as_mut().unwrap().since = 2;
        others[1].pack.as_mut().unwrap().others.clear();
        others[2].parts[1].of = None;
        others[3].parts.pop();
        others[4].pack.as_mut().unwrap().at.number = 10;
        for other in &others {
            assert_ne!(says(other), says(&document), "{other:?}");
        }
        assert_ne!(document.statement(COMMUNITY, &"p-2".parse().unwrap()), says(&document));
        let mut unsigned = document.clone();
        unsigned.pack.as_mut().unwrap().signature = None;
        assert_eq!(says(&unsigned), says(&document));
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
            Subject::Latest { community: COMMUNITY },
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
