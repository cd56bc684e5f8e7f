//! Records taken out of a paste, and read once the rest of it is.

use super::super::collect::Reader;
use super::super::fold::is_invisible;
use super::super::written::{Order, Written};
use super::super::{ChatTime, Line, Verdict, talk};
use super::{Record, RecordDay, SEPARATOR, date, foot, head, said};
use crate::domain::day::Day;

/// A record taken out of a paste, not yet looked up.
pub(in crate::exchange::chat) struct Block {
    raw: String,
    name: String,
    title: Option<String>,
    days: Vec<RecordDay>,
    told: Option<u32>,
    unclear: Vec<String>,
}

/// Stands in a paste, around a number, where a record was taken out.
pub(in crate::exchange::chat) const MARK: char = '\u{F8E7}';

/// The paste without its records, and the records. `None` where there is none.
pub(in crate::exchange::chat) fn take_out(paste: &str, wanted: Day) -> Option<(String, Vec<Option<Block>>)> {
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
pub(in crate::exchange::chat) fn marked<'t>(lines: &[&'t str]) -> (Vec<&'t str>, Vec<usize>) {
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
    pub(in crate::exchange::chat) fn record(
        &mut self,
        place: usize,
        by: Option<String>,
        at: Option<ChatTime>,
        before: &str,
    ) {
        let Some(block) = self.blocks.get_mut(place).and_then(Option::take) else { return };
        let found = self.roster.find(&block.name);
        let by = by.map(|name| {
            let found = self.roster.find(talk::speaker_name(&name));
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
    pub(in crate::exchange::chat) fn records_left(&mut self) {
        (0..self.blocks.len()).for_each(|place| self.record(place, None, None, ""));
    }
}
