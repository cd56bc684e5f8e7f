//! What a phone keeps of the boards it has opened: the newest of each look, as lines of text. It is no fact and no part of
//! the log, and whatever of it cannot be read is left out.
//!
//! Parts of one board (第 31–60 名) come in links of their own; those of the same second by the same device make up one table.

use std::fmt::Write as _;

use super::super::pack::{Reader, Writer};
use super::super::{CHECKSUM, framed, from_text, to_text};
use super::{Look, Row, Sent};
use crate::domain::id::{CommunityId, FeedId};
use crate::domain::order::Order;
use sha2::{Digest, Sha256};

const FORMAT: u8 = 1;
/// Lines at most; the one taken first goes first.
const LINES: usize = 32;

/// A board link that was checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub community: CommunityId,
    /// The device that sent it.
    pub feed: FeedId,
    pub sent: Sent,
}

impl Kept {
    /// Whether this and another are one board in parts.
    fn belongs_to(&self, other: &Self) -> bool {
        let one = |kept: &Self| (kept.community, kept.feed, kept.sent.as_of, kept.sent.total);
        one(self) == one(other) && self.sent.look() == other.sent.look()
    }
}

/// What came of taking a board in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It is the newest that this phone has seen.
    Newest,
    /// A newer one is here, of this second; it stays.
    Older { newest: i64 },
}

/// The boards that are kept, the one taken first in front.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shelf(Vec<Kept>);

impl Shelf {
    /// Reads what [`Self::to_text`] wrote; lines that cannot be read are left out.
    pub fn from_text(text: &str) -> Self {
        Self(text.lines().filter_map(line).collect())
    }

    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for Kept { community, feed, sent } in &self.0 {
            let mut body = Writer::default();
            body.bytes(&feed.bits().to_be_bytes());
            body.bytes(&sent.to_bytes());
            let body = to_text(&framed(FORMAT, &body.finish()));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{community} {body}");
        }
        text
    }

    /// Keeps a board, unless one with the same look is newer.
    pub fn take(&mut self, new: Kept) -> Taken {
        let same_look = |kept: &Kept| kept.community == new.community && kept.sent.look() == new.sent.look();
        let newest = self.0.iter().filter(|kept| same_look(kept)).map(|kept| kept.sent.as_of).max();
        if let Some(newest) = newest.filter(|&newest| newest > new.sent.as_of) {
            return Taken::Older { newest };
        }
        self.0.retain(|kept| !same_look(kept) || (kept.belongs_to(&new) && kept.sent.from != new.sent.from));
        self.0.push(new);
        let surplus = self.0.len().saturating_sub(LINES);
        self.0.drain(..surplus);
        Taken::Newest
    }

    /// What is kept with a look, all parts of it by their place.
    pub fn parts(&self, community: CommunityId, look: Look) -> Vec<&Kept> {
        let mut parts: Vec<&Kept> =
            self.0.iter().filter(|kept| kept.community == community && kept.sent.look() == look).collect();
        parts.order_by_key(|kept| kept.sent.from);
        parts
    }
}

/// The kept lines without those of a community that leaves this phone.
pub fn without(text: &str, community: CommunityId) -> String {
    let begin = community.to_string();
    text.lines().filter(|line| !line.starts_with(&begin)).map(|line| format!("{line}\n")).collect()
}

fn line(line: &str) -> Option<Kept> {
    let (community, body) = line.split_once(' ')?;
    let frame = from_text(body);
    let mut reader = Reader::new(&frame);
    (reader.byte()? == FORMAT).then_some(())?;
    let length = usize::try_from(reader.number()?).ok()?;
    let start = reader.position();
    let end = start.checked_add(length)?;
    let sum = frame.get(end..end.checked_add(CHECKSUM)?)?;
    (Sha256::digest(&frame[..end])[..CHECKSUM] == *sum).then_some(())?;
    let mut reader = Reader::new(&frame[start..end]);
    let feed = FeedId::from_bits(u128::from_be_bytes(reader.bytes()?));
    let sent = Sent::from_bytes(&frame[start + reader.position()..end])?;
    Some(Kept { community: community.parse().ok()?, feed, sent })
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// In the whole board, from 0.
    pub place: u32,
    /// `None`: listed without a rank.
    pub rank: Option<u32>,
    pub name: String,
    pub figure: u64,
}

/// A sent board as it is shown, all its parts together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Of one of its parts; its rows are in `lines`.
    pub sent: Sent,
    pub lines: Vec<Line>,
    /// Rows of the whole board that are in none of its parts.
    pub left_out: u32,
}

/// The table of a board's parts, which are ordered by place; `None` where there are none.
pub fn table(parts: &[&Kept]) -> Option<Table> {
    let mut lines: Vec<Line> = Vec::new();
    for part in parts {
        let rows = part.sent.rows.iter().zip(part.sent.ranks()).enumerate();
        for (place, (Row { name, figure }, rank)) in rows {
            let place = part.sent.from + place as u32;
            // Parts may overlap.
            if lines.last().is_none_or(|last| last.place < place) {
                lines.push(Line { place, rank, name: name.clone(), figure: *figure });
            }
        }
    }
    let sent = parts.first()?.sent.clone();
    let left_out = sent.total.saturating_sub(lines.len() as u32);
    Some(Table { sent, lines, left_out })
}
