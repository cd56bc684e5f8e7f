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

use super::collect::Reader;
use super::fold::{fold, is_invisible, key};
use super::written::{Order, Written};
use super::{ChatTime, Found, Line, Verdict};
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

/// Days that are further from the day of writing than this carry their year: what is pasted a few weeks later still means
/// the same date.
const NEAR: i32 = 120;

/// The words of every language, compared folded.
const HEADS: [&str; 3] = ["打卡记录", "打卡紀錄", "Check-in record"];
const DONE: [&str; 2] = ["打卡", "done"];
const MADE_UP: [&str; 3] = ["补卡", "補卡", "made up"];

fn same(said: &str, word: &str) -> bool {
    said.chars().map(fold).eq(word.chars().map(fold))
}

impl OwnRecord<'_> {
    /// The text, in one language's words; every language is read back everywhere.
    pub fn text(&self, words: RecordWords) -> String {
        let name = plain(self.name).replace(SEPARATOR, "·");
        let title = plain(self.title).replace(SEPARATOR, "·");
        let mut text = format!("【{}】{name}", words.head);
        if !title.is_empty() {
            text.push_str(SEPARATOR);
            text.push_str(&title);
        }
        let far = self.days.iter().any(|(day, _)| day.day.since(self.on).abs() > NEAR);
        let mut year = None;
        for (day, unit) in &self.days {
            let date = day.day.date().to_string().replace('-', "/");
            let (its_year, date) = date.split_once('/').unwrap_or(("", &date));
            text.push('\n');
            if far && year.as_deref() != Some(its_year) {
                text.push_str(its_year);
                text.push('/');
                year = Some(its_year.to_owned());
            }
            text.push_str(date);
            text.push_str(&entry(day, unit, words));
        }
        text.push('\n');
        text.push_str(&(words.total)(self.days.len()));
        text
    }
}

const SEPARATOR: &str = " · ";

/// What follows the date, with a space before it.
fn entry(day: &RecordDay, unit: &str, words: RecordWords) -> String {
    let mut note = plain(&day.note);
    if foot(&note).is_some() {
        note.push('。');
    }
    let made_up = if day.made_up { format!(" {}", words.made_up) } else { String::new() };
    let note = if note.is_empty() { String::new() } else { format!(" {note}") };
    match day.amount {
        Some(amount) => {
            let unit = plain(unit).replace(' ', "-");
            let amount = match unit.chars().next() {
                None => format!("×{amount}"),
                Some(first) if first.is_ascii_alphanumeric() => format!("{amount} {unit}"),
                Some(_) => format!("{amount}{unit}"),
            };
            format!("{made_up} {amount}{note}")
        }
        None => {
            // 补卡 says that it was done; unless what follows would be read as an amount.
            let short = format!("{made_up}{note}");
            let (is_made_up, amount, read) = said(&short);
            let same = is_made_up == day.made_up && amount.is_none() && read == note.trim_start();
            if day.made_up && same { short } else { format!("{made_up} {}{note}", words.done) }
        }
    }
}

/// One line, single spaces, nothing that would be taken for a day's date or for a head.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_invisible(*c) || *c == '\u{200D}').collect();
    let words =
        text.split_whitespace().map(|word| if date(word).is_some() { word.replace('/', "／") } else { word.into() });
    let text = words.collect::<Vec<_>>().join(" ");
    if head(&text).is_some() { text.replace('【', "〔").replace('】', "〕") } else { text }
}

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

/// A record taken out of a paste, not yet looked up.
pub(super) struct Block {
    raw: String,
    name: String,
    title: Option<String>,
    days: Vec<RecordDay>,
    told: Option<u32>,
    unclear: Vec<String>,
}

/// Stands in a paste, around a number, where a record was taken out.
pub(super) const MARK: char = '\u{F8E7}';

/// The paste without its records, and the records. `None` where there is none.
pub(super) fn take_out(paste: &str, wanted: Day) -> Option<(String, Vec<Option<Block>>)> {
    if paste.contains(MARK) || !paste.lines().any(|line| head(line).is_some()) {
        return None;
    }
    let mut taking =
        Taking { rest: String::with_capacity(paste.len()), blocks: Vec::new(), open: None, blank: 0, wanted };
    for line in paste.lines() {
        taking.line(line);
    }
    taking.close();
    Some((taking.rest, taking.blocks))
}

struct Taking {
    rest: String,
    blocks: Vec<Option<Block>>,
    /// A record whose end has not come: as pasted, and what follows its head.
    open: Option<(String, String)>,
    /// Blank lines in it that may be after it.
    blank: usize,
    wanted: Day,
}

impl Taking {
    fn line(&mut self, line: &str) {
        // A chat that joins lines may have put several records into one.
        let mut heads = Vec::new();
        while let Some((start, end)) = heads.last().map_or(Some(0), |(_, end)| Some(*end)).and_then(|from| {
            let (start, end) = head(&line[from..])?;
            Some((from + start, from + end))
        }) {
            heads.push((start, end));
        }
        if heads.is_empty() {
            return self.plain_line(line);
        }
        self.close();
        self.rest.push_str(&line[..heads[0].0]);
        for (place, &(start, end)) in heads.iter().enumerate() {
            self.close();
            let next = heads.get(place + 1).map_or(line.len(), |(next, _)| *next);
            self.rest.push_str(&mark(self.blocks.len()));
            let said = &line[end..next];
            self.open = Some((line[start..next].to_owned(), said.to_owned()));
            if foot(said).is_some() && said.split_whitespace().any(|word| date(word).is_some()) {
                self.close();
            }
        }
        self.rest.push('\n');
    }

    fn plain_line(&mut self, line: &str) {
        let said: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        let said = said.trim();
        match &mut self.open {
            Some(_) if said.is_empty() => self.blank += 1,
            Some((raw, text)) if date(said.split_whitespace().next().unwrap_or_default()).is_some() || ends(said) => {
                raw.push('\n');
                raw.push_str(line);
                text.push('\n');
                text.push_str(said);
                self.blank = 0;
                if foot(said).is_some() {
                    self.close();
                }
            }
            _ => {
                self.close();
                self.rest.push_str(line);
                self.rest.push('\n');
            }
        }
    }

    fn close(&mut self) {
        if let Some((raw, text)) = self.open.take() {
            let block = block(raw, &text, self.wanted);
            let says_nothing = block.days.is_empty() && block.unclear.is_empty() && block.told.is_none();
            if says_nothing {
                // A head alone: somebody quotes it, or speaks of it.
                let mark = mark(self.blocks.len());
                self.rest = self.rest.replace(&mark, &block.raw);
            }
            self.blocks.push((!says_nothing).then_some(block));
        }
        (0..std::mem::take(&mut self.blank)).for_each(|_| self.rest.push('\n'));
    }
}

fn mark(place: usize) -> String {
    format!("{MARK}{place}{MARK}")
}

/// Whether a line is the last of a record.
fn ends(line: &str) -> bool {
    foot(line).is_some_and(|(at, _)| line[..at].trim().is_empty())
}

/// What a record says; `text` is what follows its head.
fn block(raw: String, text: &str, wanted: Day) -> Block {
    let word_at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let first = text.split_whitespace().find(|word| date(word).is_some()).map_or(text.len(), word_at);
    let last_line = text.rfind('\n').map_or(0, |at| at + 1);
    let told = foot(&text[last_line..]).map(|(at, told)| (last_line + at, told));
    let told = told.filter(|(at, _)| *at >= first || *at == last_line && last_line > 0);
    let body = &text[..told.map_or(text.len(), |(at, _)| at)];
    let first = first.min(body.len());
    let (name, title) = match body[..first].trim().rsplit_once(SEPARATOR) {
        Some((name, title)) => (name.trim().to_owned(), Some(title.trim().to_owned())),
        None => (body[..first].trim().to_owned(), None),
    };
    let mut block = Block { raw, name, title, days: Vec::new(), told: told.map(|(_, told)| told), unclear: Vec::new() };
    let days: Vec<_> =
        body.split_whitespace().filter_map(|word| Some((word_at(word), word.len(), date(word)?))).collect();
    let mut year = None;
    for (place, &(at, length, (its_year, month, day))) in days.iter().enumerate() {
        let end = days.get(place + 1).map_or(body.len(), |(next, ..)| *next);
        year = its_year.or(year);
        let day = match year {
            Some(year) => Day::from_ymd(year, month, day),
            None => Written::MonthDay(month, day).date(Order::MonthFirst, wanted),
        };
        let Some(day) = day else {
            block.unclear.push(body[at..end].trim().to_owned());
            continue;
        };
        let (made_up, amount, note) = said(&body[at + length..end]);
        let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
        block.days.push(RecordDay { day, amount, made_up, note });
    }
    block
}

/// The lines without their records' marks, and which records those are. What stands before a mark on its line stays.
pub(super) fn marked<'t>(lines: &[&'t str]) -> (Vec<&'t str>, Vec<usize>) {
    let mut found = Vec::new();
    let kept = lines.iter().filter_map(|line| {
        let Some(at) = line.find(MARK) else { return Some(*line) };
        found.extend(line[at..].split(MARK).filter_map(|number| number.parse::<usize>().ok()));
        let before = line[..at].trim_end();
        (!before.is_empty()).then_some(before)
    });
    (kept.collect(), found)
}

impl Reader<'_> {
    /// Adds a record; `before`: what of its message comes before it.
    pub(super) fn record(&mut self, place: usize, by: Option<String>, at: Option<ChatTime>, before: &str) {
        let Some(block) = self.blocks.get_mut(place).and_then(Option::take) else { return };
        let found = self.roster.find(&block.name);
        let by = by.map(|name| {
            let found = self.roster.find(super::talk::speaker_name(&name));
            (name, found)
        });
        let raw = if before.is_empty() { block.raw } else { format!("{before}\n{}", block.raw) };
        let record = Record {
            name: block.name,
            found,
            title: block.title,
            days: block.days,
            told: block.told,
            unclear: block.unclear,
            by,
        };
        self.lines.push(Line {
            raw,
            number: None,
            name: Some(record.name.clone()),
            text: String::new(),
            at,
            placed: at.map(|at| self.ctx.place(at)),
            amount: None,
            day_count: None,
            evidence: None,
            on_behalf: record.is_by_another(),
            who: record.found.one(),
            verdict: Verdict::Record(Box::new(record)),
        });
    }

    /// Adds the records that nobody in the paste is seen to have posted.
    pub(super) fn records_left(&mut self) {
        (0..self.blocks.len()).for_each(|place| self.record(place, None, None, ""));
    }
}
