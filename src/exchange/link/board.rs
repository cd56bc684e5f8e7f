//! The board in a link (榜单链接): what an operator sends into the chat, so that members whose phones know only themselves
//! see where everybody stands.
//!
//! Three layers, a file each: what is said ([`Sent`], here), how it is carried and by whom it is signed ([`Carried`]), and
//! what a phone keeps of those it has opened ([`Shelf`]). Compressing, signing and checking need the browser and are done by
//! `store/sent.rs`.

mod carried;
mod kept;

pub use carried::{Carried, Packed, Unsigned, find, is_carried};
pub use kept::{Kept, Line, Shelf, Table, Taken, table, without};

use super::pack::{Reader, Writer};
use crate::domain::board::BoardWindow;
use crate::domain::day::Day;
use crate::domain::fact::Metric;
use crate::domain::id::ChallengeId;

/// The query parameter that carries it.
pub const PARAMETER: &str = "b";
/// Characters of a whole address at most: chats cut or refuse longer ones.
pub const LONGEST: usize = 1_000;
/// How far ahead of a phone's clock a board may claim to be, in seconds: clocks differ, but not by more than a day.
pub const AHEAD: i64 = 86_400;
/// Bytes of what is said, at most; 500 rows with long names have 14,000.
pub const MOST: usize = 16 * 1024;

/// The year 10000: no date beyond it can be written.
const END_OF_TIME: u64 = 253_402_300_800;
const CONTEST: u8 = 8;
const ENDS: u8 = 16;
const BLOCKS: u8 = 32;

/// A challenge as far as a board depends on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contest {
    pub id: ChallengeId,
    pub title: String,
    /// What its number counts, where it asks for one.
    pub unit: Option<String>,
    /// Whether its season has an end; otherwise its season is all there was.
    pub ends: bool,
    /// What is due once is a block of days rather than a day.
    pub blocks: bool,
}

/// A board, or a stretch of its rows, as it stood when it was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// The group's name, for a phone that does not know the group.
    pub group: String,
    pub metric: Metric,
    pub window: BoardWindow,
    /// `None`: points across all challenges.
    pub contest: Option<Contest>,
    /// Seconds since 1970.
    pub as_of: i64,
    /// The community's day at that second; the window is the one that was running on it.
    pub day: Day,
    /// Who sent it, as they call themselves.
    pub publisher: String,
    /// Rows of the whole board; those that are not here were left out for want of room.
    pub total: u32,
    /// Rows of the whole board before the first that is here.
    pub from: u32,
    /// Of those, how many at the end have the same figure as the first that is here, and so share its rank.
    pub level: u32,
    /// At least one; by falling figure.
    pub rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub name: String,
    /// Below 2^63.
    pub figure: u64,
}

/// What a board shows; a newer one replaces an older one with the same look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    pub metric: Metric,
    pub window: BoardWindow,
    pub contest: Option<ChallengeId>,
}

impl Sent {
    pub fn look(&self) -> Look {
        Look { metric: self.metric, window: self.window, contest: self.contest.as_ref().map(|contest| contest.id) }
    }

    /// The same board with only these of its rows.
    ///
    /// # Panics
    /// Where the range is empty or reaches beyond the rows.
    pub fn part(&self, rows: std::ops::Range<usize>) -> Self {
        let first = self.rows[rows.start].figure;
        let before = &self.rows[..rows.start];
        let same = before.iter().rev().take_while(|row| row.figure == first).count();
        let level = same as u32 + if same == before.len() { self.level } else { 0 };
        Self { from: self.from + rows.start as u32, level, rows: self.rows[rows].to_vec(), ..self.clone() }
    }

    /// The rank of each row, equal figures sharing one; none where there is nothing yet, as on the board itself.
    pub fn ranks(&self) -> Vec<Option<u32>> {
        let mut ranks = Vec::with_capacity(self.rows.len());
        let mut rank = self.from + 1 - self.level;
        for (place, row) in self.rows.iter().enumerate() {
            if place > 0 && self.rows[place - 1].figure != row.figure {
                rank = self.from + place as u32 + 1;
            }
            ranks.push((row.figure > 0).then_some(rank));
        }
        ranks
    }

    /// In as few bytes as can be read without more.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.byte(match self.metric {
            Metric::Attended => 0,
            Metric::Streak => 1,
            Metric::Amount => 2,
            Metric::Points => 3,
        });
        let window = match self.window {
            BoardWindow::Today => 0,
            BoardWindow::Week => 1,
            BoardWindow::Month => 2,
            BoardWindow::LastMonth => 3,
            BoardWindow::Season => 4,
            BoardWindow::All => 5,
        };
        let contest = self.contest.as_ref();
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        out.byte(
            window
                | flag(contest.is_some(), CONTEST)
                | flag(contest.is_some_and(|contest| contest.ends), ENDS)
                | flag(contest.is_some_and(|contest| contest.blocks), BLOCKS),
        );
        if let Some(contest) = contest {
            out.bytes(&contest.id.bits().to_be_bytes());
            out.text(&plain(&contest.title));
            out.text(&plain(contest.unit.as_deref().unwrap_or_default()));
        }
        out.text(&plain(&self.group));
        out.text(&plain(&self.publisher));
        out.number(self.as_of.max(0) as u64);
        // The community's day is that of the second, or the one before or after it.
        out.byte((i64::from(self.day.0) - self.as_of.div_euclid(86_400) + 1).clamp(0, 2) as u8);
        for number in [self.total, self.from, self.level, self.rows.len() as u32] {
            out.number(number.into());
        }
        let mut before = None;
        for row in &self.rows {
            out.number(before.map_or(row.figure, |before: u64| before.saturating_sub(row.figure)));
            before = Some(row.figure);
        }
        // One text: the cities that names end with come again and again, and compress.
        out.text(&self.rows.iter().map(|row| plain(&row.name)).collect::<Vec<_>>().join("\n"));
        out.finish()
    }

    /// `None` where the bytes are no board. What a later version says behind it is left out.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut body = Reader::new(bytes);
        let metric = match body.byte()? {
            0 => Metric::Attended,
            1 => Metric::Streak,
            2 => Metric::Amount,
            3 => Metric::Points,
            _ => return None,
        };
        let flags = body.byte()?;
        let window = match flags & 7 {
            0 => BoardWindow::Today,
            1 => BoardWindow::Week,
            2 => BoardWindow::Month,
            3 => BoardWindow::LastMonth,
            4 => BoardWindow::Season,
            5 => BoardWindow::All,
            _ => return None,
        };
        let contest = match flags & CONTEST {
            0 => None,
            _ => Some(Contest {
                id: ChallengeId::from_bits(u32::from_be_bytes(body.bytes()?)),
                title: body.text()?,
                unit: Some(body.text()?).filter(|unit| !unit.is_empty()),
                ends: flags & ENDS != 0,
                blocks: flags & BLOCKS != 0,
            }),
        };
        let (group, publisher) = (body.text()?, body.text()?);
        let as_of = body.number()?;
        let shift = i64::from(body.byte()?) - 1;
        (as_of < END_OF_TIME && shift <= 1).then_some(())?;
        let as_of = i64::try_from(as_of).ok()?;
        let day = Day(i32::try_from(as_of.div_euclid(86_400) + shift).ok()?);
        let mut count = || u32::try_from(body.number()?).ok();
        let (total, from, level, here) = (count()?, count()?, count()?, count()?);
        (here > 0 && level <= from && from.checked_add(here)? <= total).then_some(())?;
        let mut figures = Vec::new();
        let mut figure = 0;
        for place in 0..here {
            let number = body.number()?;
            figure = if place == 0 { number } else { figure.checked_sub(number)? };
            figures.push(figure);
        }
        let names = body.text()?;
        let names: Vec<&str> = names.split('\n').collect();
        (names.len() == figures.len()).then_some(())?;
        let row = |(name, figure): (&str, u64)| Row { name: name.to_owned(), figure };
        let rows = names.into_iter().zip(figures).map(row).collect();
        Some(Self { group, metric, window, contest, as_of, day, publisher, total, from, level, rows })
    }
}

/// Names are one line.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests;
