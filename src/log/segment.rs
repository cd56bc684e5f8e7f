//! A run of 128 entries of one feed, as text: what is stored as one value and, sealed, travels as one document.
//!
//! Lines, in this order: a header, the entries (each its exact text), and, once the segment is full, a seal: the author's
//! signature over the feed's end there. The last segment of a feed is open and grows.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::entry::{Entry, Text};
use super::key::Mark;
use super::{migrate, swift};
use crate::domain::id::{CommunityId, FeedId};

/// Entries in a full segment.
pub const FULL: u32 = 128;

/// The segment that holds the entry numbered `seq`.
pub fn index_of(seq: u32) -> u32 {
    seq / FULL
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Header {
    pub format: u32,
    pub community: CommunityId,
    pub feed: FeedId,
    /// 0 for entries 0 to 127, 1 for the next 128, ...
    pub index: u32,
}

/// Why bytes are not a segment that this version can use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SegmentError {
    /// No header, or not UTF-8.
    NotASegment,
    /// The entry on this place (counted within the segment) cannot be read or is not the one that belongs there.
    Entry { place: u32 },
    /// Written by a newer version in a way that this one does not understand.
    Newer { format: u32 },
}

/// A segment's text, split but not parsed.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    pub header: Header,
    body: &'a str,
    pub seal: Option<Mark>,
}

impl<'a> Segment<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, SegmentError> {
        let text = std::str::from_utf8(bytes).map_err(|_| SegmentError::NotASegment)?;
        let (header, rest) = text.split_once('\n').ok_or(SegmentError::NotASegment)?;
        let header: Header = serde_json::from_str(header).map_err(|_| SegmentError::NotASegment)?;
        let rest = rest.strip_suffix('\n').ok_or(SegmentError::NotASegment)?;
        let (body, last) = rest.rsplit_once('\n').unwrap_or(("", rest));
        match serde_json::from_str(last) {
            Ok(seal) => Ok(Self { header, body, seal: Some(seal) }),
            Err(_) => Ok(Self { header, body: rest, seal: None }),
        }
    }

    /// The first entry's number.
    pub fn first(&self) -> u32 {
        self.header.index.saturating_mul(FULL)
    }

    /// The entries, parsed one by one; each stands on its place.
    pub fn entries(&self) -> Entries<'a> {
        let (format, first) = (self.header.format, self.first());
        Entries { format, first, place: 0, lines: self.body.split('\n'), skip_check_ins: false }
    }

    /// Only the entries that are not check-ins, at the price of a look at each line.
    pub fn rare(&self) -> Entries<'a> {
        Entries { skip_check_ins: self.header.format == FORMAT, ..self.entries() }
    }

    /// The entries' exact texts, checked for their form: for passing them on and for hashing.
    pub fn texts(&self) -> Result<Vec<Text>, SegmentError> {
        let format = self.header.format;
        let text = |(place, line): (usize, &str)| {
            let text = migrate::entry(format, line).and_then(|text| Text::check(&text));
            text.map_err(|_| match format > FORMAT {
                true => SegmentError::Newer { format },
                false => SegmentError::Entry { place: place as u32 },
            })
        };
        self.lines().enumerate().map(text).collect()
    }

    fn lines(&self) -> impl Iterator<Item = &'a str> + 'a {
        self.body.split('\n').filter(|line| !line.is_empty())
    }
}

/// The entries of a segment, parsed one by one.
pub struct Entries<'a> {
    format: u32,
    first: u32,
    place: u32,
    lines: std::str::Split<'a, char>,
    skip_check_ins: bool,
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, SegmentError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (line, place) = loop {
            let line = self.lines.find(|line| !line.is_empty())?;
            let place = self.place;
            self.place += 1;
            if !(self.skip_check_ins && swift::looks_like_a_check_in(line)) {
                break (line, place);
            }
        };
        let entry = migrate::entry(self.format, line).ok().and_then(|text| Entry::read(&text).ok());
        Some(match entry {
            Some(entry) if entry.seq == self.first.saturating_add(place) => Ok(entry),
            _ if self.format > FORMAT => Err(SegmentError::Newer { format: self.format }),
            _ => Err(SegmentError::Entry { place }),
        })
    }
}

/// Writes the segment `index` of a feed; `texts` are its entries only.
pub fn write<'a>(
    community: CommunityId,
    feed: FeedId,
    index: u32,
    texts: impl IntoIterator<Item = &'a Text>,
    seal: Option<&Mark>,
) -> Vec<u8> {
    let header = Header { format: FORMAT, community, feed, index };
    let mut lines: Vec<Cow<'a, str>> = vec![json(&header).into()];
    lines.extend(texts.into_iter().map(|text| Cow::Borrowed(text.as_str())));
    lines.extend(seal.map(|seal| Cow::Owned(json(seal))));
    lines.push("".into());
    lines.join("\n").into_bytes()
}

/// Headers and marks are plain maps of numbers and texts: writing them cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::hex::Hex;

    const COMMUNITY: CommunityId = CommunityId::from_bits(1);
    const FEED: FeedId = FeedId::from_bits(2);

    fn texts(first: u32, count: u32) -> Vec<Text> {
        let text = |seq| Text::check(&format!(r#"[{seq},{},0,{{"depart":{{"on":3}}}}]"#, seq + 1)).unwrap();
        (first..first + count).map(text).collect()
    }

    #[test]
    fn reads_what_it_wrote() {
        let mark = Mark { end: 256, hash: Hex([1; 32]), signature: Hex([2; 64]) };
        for (count, seal) in [(1, None), (5, None), (128, Some(mark))] {
            let texts = texts(128, count);
            let bytes = write(COMMUNITY, FEED, 1, &texts, seal.as_ref());
            let segment = Segment::read(&bytes).unwrap();
            assert_eq!((segment.header.feed, segment.header.index, segment.seal), (FEED, 1, seal));
            assert_eq!(segment.texts().unwrap(), texts);
            assert_eq!(segment.entries().filter(Result::is_ok).count(), count as usize);
        }
    }

    #[test]
    fn says_which_entry_is_damaged() {
        let bytes = write(COMMUNITY, FEED, 0, &texts(0, 3), None);
        let broken = String::from_utf8(bytes).unwrap().replace("[1,2,0", "[1,2;0");
        let segment = Segment::read(broken.as_bytes()).unwrap();
        let entries: Vec<_> = segment.entries().collect();
        assert!(entries[0].is_ok());
        assert_eq!(entries[1], Err(SegmentError::Entry { place: 1 }));
        assert_eq!(segment.texts(), Err(SegmentError::Entry { place: 1 }));
        assert_eq!(Segment::read(b"\xff\xfe\n\n").unwrap_err(), SegmentError::NotASegment);
        assert_eq!(Segment::read(b"").unwrap_err(), SegmentError::NotASegment);
    }

    #[test]
    fn rare_entries_are_those_that_are_no_check_ins() {
        let check_in = |seq| Text::check(&format!(r#"[{seq},{},0,{{"in":["000007",4,5,null]}}]"#, seq + 1)).unwrap();
        let mut texts = texts(0, 3);
        texts.splice(1..2, [check_in(1)]);
        let bytes = write(COMMUNITY, FEED, 0, &texts, None);
        let segment = Segment::read(&bytes).unwrap();
        assert_eq!(segment.rare().map(|entry| entry.unwrap().seq).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(segment.entries().count(), 3);
    }

    #[test]
    fn an_entry_on_another_place_is_damage() {
        let mut texts = texts(0, 3);
        texts.swap(1, 2);
        let bytes = write(COMMUNITY, FEED, 0, &texts, None);
        let entries: Vec<_> = Segment::read(&bytes).unwrap().entries().collect();
        assert_eq!(entries[1], Err(SegmentError::Entry { place: 1 }));
    }

    #[test]
    fn a_newer_format_is_read_as_far_as_it_is_understood() {
        let bytes = write(COMMUNITY, FEED, 0, &texts(0, 2), None);
        let text =
            String::from_utf8(bytes).unwrap().replace("\"format\":1", "\"format\":9").replace("[1,2,0", "<1,2,0");
        let entries: Vec<_> = Segment::read(text.as_bytes()).unwrap().entries().collect();
        assert!(entries[0].is_ok());
        assert_eq!(entries[1], Err(SegmentError::Newer { format: 9 }));
    }
}
