//! A member's own record as a text (打卡记录): written on the member's phone, carried by the chat, read where it is pasted.
//!
//! ```text
//! 【打卡记录】阿桃 · 每日单词
//! 11/08 35个 背完第三课
//! 11/09 打卡
//! 11/10 补卡
//! 共 3 天
//! ```
//!
//! A day begins with its date as a word of its own, so that the text is read back although a chat joined its lines. What would
//! be taken for such a date inside a name or a note is written with another stroke (`11／09`). Days far from the day of
//! writing carry their year; without one the nearest such date is meant. The last line tells how many days there are, so that
//! a text of which a part is missing is noticed.
//!
//! What both sides know of the text is here; how it is written and how it is read back, a file each.

mod reading;
mod writing;

pub(super) use reading::{Block, MARK, marked, take_out};

use super::Found;
use super::fold::{fold, is_invisible, key};
use crate::domain::day::Day;

/// A day of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDay {
    pub day: Day,
    pub amount: Option<u32>,
    pub made_up: bool,
    /// One line, perhaps empty.
    pub note: String,
}

/// The words of a record in one language.
#[derive(Debug, Clone, Copy)]
pub struct RecordWords {
    /// `打卡记录`, between 【 and 】.
    pub head: &'static str,
    pub done: &'static str,
    pub made_up: &'static str,
    /// `共 3 天`.
    pub total: fn(usize) -> String,
}

/// A record that is to be written.
#[derive(Debug, Clone)]
pub struct OwnRecord<'a> {
    pub name: &'a str,
    /// The challenge's title.
    pub title: &'a str,
    /// In order; each with the unit of its day.
    pub days: Vec<(RecordDay, &'a str)>,
    /// The day of writing.
    pub on: Day,
}

/// A record as somebody pasted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub name: String,
    pub found: Found,
    /// The challenge that it says it is of.
    pub title: Option<String>,
    pub days: Vec<RecordDay>,
    /// How many days its last line says there are.
    pub told: Option<u32>,
    /// Pieces that begin with a date which no calendar has.
    pub unclear: Vec<String>,
    /// Who posted it, where the paste shows that.
    pub by: Option<(String, Found)>,
}

impl Record {
    /// Whether the paste shows that somebody else posted it.
    pub fn is_by_another(&self) -> bool {
        self.by.as_ref().is_some_and(|(name, found)| match (found.one(), self.found.one()) {
            (Some(by), Some(of)) => by != of,
            _ => key(name) != key(&self.name),
        })
    }

    /// Whether days are missing that its last line counts, or that line itself.
    pub fn is_cut(&self) -> bool {
        self.told != u32::try_from(self.days.len()).ok()
    }
}

/// The words of every language, compared folded.
const HEADS: [&str; 3] = ["打卡记录", "打卡紀錄", "Check-in record"];
const DONE: [&str; 2] = ["打卡", "done"];
const MADE_UP: [&str; 3] = ["补卡", "補卡", "made up"];

fn same(said: &str, word: &str) -> bool {
    said.chars().map(fold).eq(word.chars().map(fold))
}

/// Between the name and the challenge's title.
const SEPARATOR: &str = " · ";

/// A date as a word: `11/08`, `2026/11/08`.
fn date(word: &str) -> Option<(Option<i32>, u32, u32)> {
    let parts: Vec<&str> = word.split('/').collect();
    let fits = |part: &&str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        [month, day] if fits(month, 2) && fits(day, 2) => Some((None, number(month)?, number(day)?)),
        [year, month, day] if year.len() == 4 && fits(year, 4) && fits(month, 2) && fits(day, 2) => {
            Some((Some(year.parse().ok()?), number(month)?, number(day)?))
        }
        _ => None,
    }
}

/// Where a line has the head of a record: from its 【 to behind its 】.
fn head(line: &str) -> Option<(usize, usize)> {
    line.match_indices('【').find_map(|(start, open)| {
        let inside = &line[start + open.len()..];
        let end = inside.find('】')?;
        let said: String = inside[..end].chars().filter(|c| !is_invisible(*c)).collect();
        HEADS.iter().any(|word| same(said.trim(), word)).then_some((start, start + open.len() + end + '】'.len_utf8()))
    })
}

/// The number of days that the end of a line tells, and where that begins: `共 3 天`, `3 days in all`.
fn foot(line: &str) -> Option<(usize, u32)> {
    let line = line.trim_end();
    let digits = |text: &str| {
        let rest = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
        let number = text.trim_end()[rest.len()..].parse::<u32>().ok()?;
        Some((rest.len(), number))
    };
    if let Some(before) = line.strip_suffix('天') {
        let (at, number) = digits(before)?;
        let all = before[..at].trim_end().strip_suffix('共')?;
        return (all.is_empty() || all.ends_with(char::is_whitespace)).then_some((all.len(), number));
    }
    let before = line.strip_suffix(" in all").and_then(|it| it.strip_suffix(" days").or(it.strip_suffix(" day")))?;
    let (at, number) = digits(before)?;
    (at == 0 || before[..at].ends_with(char::is_whitespace)).then_some((at, number))
}

/// What is said of a day: whether it was made up, the amount, the note.
fn said(text: &str) -> (bool, Option<u32>, &str) {
    let mut rest = text.trim();
    let begins = |rest: &mut &str, words: &[&str]| {
        let after = words.iter().find_map(|word| {
            let length: usize = rest.chars().take(word.chars().count()).map(char::len_utf8).sum();
            let after = &rest[length..];
            (same(&rest[..length], word) && (after.is_empty() || after.starts_with(' '))).then_some(after)
        });
        if let Some(after) = after {
            *rest = after.trim_start();
        }
        after.is_some()
    };
    let made_up = begins(&mut rest, &MADE_UP);
    if begins(&mut rest, &DONE) {
        return (made_up, None, rest);
    }
    let (number, bare) = match rest.strip_prefix('×') {
        Some(number) => (number, true),
        None => (rest, false),
    };
    let length = number.bytes().take_while(u8::is_ascii_digit).count();
    let Ok(amount) = number[..length].parse::<u32>() else { return (made_up, None, rest) };
    let after = &number[length..];
    if bare {
        return (made_up, Some(amount), after.trim_start());
    }
    // The unit is a word, behind the number or after a space.
    let after = after.strip_prefix(' ').unwrap_or(after);
    let unit = after.find(char::is_whitespace).unwrap_or(after.len());
    (made_up, Some(amount), after[unit..].trim_start())
}
