//! Reading lists: a chain (接龙), or plain lines of names.

use super::behalf::{by_another, for_others};
use super::entry::{Named, known, known_or_guessed, known_within};
use super::fold::{Text, is_mark, key};
use super::numbering::{Number, bullet, is_rule, number, run_on};
use super::remark::{Remark, remark};
use super::sense::Sense;
use super::words::{Label, has, label, words};
use super::{ChatTime, Draft, Reader, Shape, Why, record, stamp};

/// A list being read.
pub(super) struct List<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    /// The time at which the whole list was posted, inside talk.
    at: Option<ChatTime>,
    /// The list has numbers.
    pub(super) chain: bool,
    /// The last number met.
    last: Option<u32>,
    /// Whether an entry has been met.
    pub(super) started: bool,
    /// An entry that further lines may continue.
    open: Option<Draft>,
    /// The heading under which entries stand, where it says that they did not check in (`未打卡：`) or are on leave.
    section: Option<String>,
    /// The line before was blank.
    pub(super) gap: bool,
}

/// Reads lines as a list; says whether it is a chain.
pub(super) fn read<'t>(lines: impl Iterator<Item = &'t str>, reader: &mut Reader) -> Shape {
    let lines: Vec<&str> = lines.collect();
    let lines = records(&lines, reader);
    let chain = is_chain(&lines);
    read_at(&lines, None, chain, reader);
    // Records that stand alone come after the list.
    reader.records_left();
    if chain { Shape::Chain } else { Shape::Plain }
}

/// The lines without the records among them; what stands before one on its line is who posted it.
fn records<'t>(lines: &[&'t str], reader: &mut Reader) -> Vec<&'t str> {
    let mut rest = Vec::with_capacity(lines.len());
    for &line in lines {
        let (before, found) = record::marked(&[line]);
        let before = before.concat();
        let by = before.trim_end_matches([':', '：']).trim();
        match found.split_first() {
            None => rest.push(line),
            Some((first, _)) if !by.is_empty() => reader.record(*first, Some(by.to_owned()), None, &before),
            Some(_) => {}
        }
    }
    rest
}

/// Whether lines are a chain: one of them says so and one is numbered, or a third of them, at least two, are numbered; so
/// that a message with a numbered thought in it is none.
pub(super) fn is_chain(lines: &[&str]) -> bool {
    let (mut numbered, mut all, mut says_so) = (0, 0, false);
    for line in lines {
        let text = Text::new(line);
        if text.is_empty() || is_rule(&text.chars) {
            continue;
        }
        all += 1;
        let own = number(&text).is_some_and(|n| n.certain && n.end < text.len());
        numbered += usize::from(own) + run_on(&text).len().min(2);
        says_so |= has(&text.chars, words!("接龙"));
    }
    (says_so && numbered > 0) || (numbered >= 2 && numbered * 3 >= all) || (numbered == 1 && all == 1)
}

/// Reads lines as a list that was posted at `at`.
pub(super) fn read_at(lines: &[&str], at: Option<ChatTime>, chain: bool, reader: &mut Reader) {
    let rules = if chain { numbered_rules(lines, reader) } else { 0 };
    let mut list = List { reader, at, chain, last: None, started: false, open: None, section: None, gap: false };
    for (i, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            list.gap = true;
            continue;
        }
        let text = Text::new(line);
        let starts = if chain { run_on(&text) } else { Vec::new() };
        if i < rules {
            if number(&text).is_none() && !is_rule(&text.chars) && list.last.is_none() {
                list.reader.title.push(line.trim().to_owned());
            }
            list.last = number(&text).map(|n| n.value).or(list.last);
            list.aside(line, Why::Title);
            if i + 1 == rules {
                list.last = None;
            }
        } else if starts.is_empty() {
            list.line(line, &text);
        } else {
            let head = text.slice(0, starts[0]);
            if !head.trim().is_empty() {
                list.line(head, &Text::new(head));
            }
            for (i, start) in starts.iter().enumerate() {
                let piece = text.slice(*start, starts.get(i + 1).copied().unwrap_or(text.len()));
                list.line(piece.trim_end(), &Text::new(piece));
            }
        }
        list.gap = false;
    }
    list.close();
}

/// How many lines at the top are instructions that are numbered themselves (`1、先复制 2、再写名字`): the numbers begin again
/// below them, nobody of the roster is among them, and somebody is further down.
fn numbered_rules(lines: &[&str], reader: &Reader) -> usize {
    let mut people = false;
    let mut numbered = false;
    let mut begins_again = None;
    for (i, line) in lines.iter().enumerate() {
        let text = Text::new(line);
        let Some(n) = number(&text).filter(|n| n.certain) else { continue };
        if n.value == 1 && numbered && !people {
            begins_again = Some(i);
        }
        numbered = true;
        people |= known(reader.roster, &text, n.end).is_some();
    }
    begins_again.filter(|_| people).unwrap_or(0)
}

impl List<'_, '_> {
    fn close(&mut self) {
        if let Some(draft) = self.open.take() {
            self.reader.finish(draft);
        }
    }

    fn aside(&mut self, raw: &str, why: Why) {
        self.close();
        self.reader.aside(raw, why);
    }

    fn line(&mut self, raw: &str, text: &Text) {
        let t = &text.chars;
        if t.is_empty() || (is_rule(t) && number(text).is_none()) {
            self.section = None;
            return self.aside(raw, Why::Separator);
        }
        let numbered = self.number(text);
        let content = text.from(numbered.map_or(bullet(t), |n| n.end));
        if let Some(n) = numbered {
            self.last = Some(n.value);
            if content.is_empty() || is_rule(&content.chars) {
                self.started = true;
                return self.aside(raw, Why::Empty);
            }
        }
        if let Some((label, people)) = labelled(&content, self.reader) {
            self.close();
            self.started = true;
            for piece in people {
                self.entry(raw, numbered.map(|n| n.value), &piece, Some(label.clone()));
            }
            return;
        }
        match remark(self, &content, numbered.is_some()) {
            Remark::Entry => {
                self.started = true;
                let section = self.section.clone();
                self.entry(raw, numbered.map(|n| n.value), &content, section);
            }
            Remark::Heading => {
                self.section = section_of(&content);
                if !self.started {
                    self.reader.title.push(raw.trim().to_owned());
                }
                self.aside(raw, Why::Title);
            }
            Remark::Aside(why) => self.aside(raw, why),
            Remark::Continues => match &mut self.open {
                Some(draft) if self.chain && !self.gap => {
                    draft.raw.push('\n');
                    draft.raw.push_str(raw);
                    draft.text.push('\n');
                    draft.text.push_str(content.as_str());
                }
                _ => self.aside(raw, Why::Chatter),
            },
        }
    }

    /// The number of the line, if its digits are one: beyond doubt by their punctuation, or because what follows is somebody
    /// or the number is the next one, while the whole line is nobody.
    fn number(&self, text: &Text) -> Option<Number> {
        let n = number(text)?;
        let roster = self.reader.roster;
        if n.certain {
            return Some(n);
        }
        if n.end >= text.len() {
            return self.chain.then_some(n);
        }
        let whole = known(roster, text, 0).is_some();
        let next = self.chain && self.last.is_some_and(|l| n.value == l + 1 || n.value == l + 2);
        (!whole && (known(roster, text, n.end).is_some() || (next && text.chars[n.end - 1] == ' '))).then_some(n)
    }

    /// An entry: one person, several on one line, or somebody for somebody else.
    fn entry(&mut self, raw: &str, number: Option<u32>, content: &Text, section: Option<String>) {
        self.close();
        let roster = self.reader.roster;
        let base = Draft { raw: raw.to_owned(), number, at: self.at, listed: true, section, ..Draft::default() };
        let first = known(roster, content, 0);
        let others = match &first {
            // 代小王打卡, when nobody is called 代小王.
            None => for_others(roster, content, 0, None),
            Some(named) => for_others(roster, content, named.end, named.found.one()),
        };
        if !others.is_empty() {
            for other in others {
                let draft = Draft {
                    name: Some(other.name),
                    found: Some(other.found),
                    text: content.as_str().to_owned(),
                    behalf: Some(other.by),
                    ..base.clone()
                };
                self.reader.finish(draft);
            }
            return;
        }
        let within = if first.is_none() { known_within(roster, content) } else { None };
        // Digits alone are a time or a count before the name, not a new name.
        let is_name = |n: &Named| n.known || !key(&n.name).chars().all(|c| c.is_ascii_digit());
        let guessed = first.or_else(|| known_or_guessed(roster, content, 0)).filter(is_name);
        let (people, text, rest) = match (guessed, within) {
            // ✅ 小米: nothing at the start can be a name.
            (None, Some((start, named))) => {
                let text = format!("{}{}", content.slice(0, start), content.slice(named.end, content.len()));
                (vec![named], text.trim().to_owned(), Text::default())
            }
            (Some(named), _) => {
                let people = row(roster, content, named);
                let rest = content.from(people.last().map_or(0, |n| n.end));
                let text = rest.as_str().trim_start_matches(|c: char| is_mark(c) && !"(（[【《\"“「<#".contains(c));
                (people, text.to_owned(), rest)
            }
            (None, None) => {
                let done = Sense::of(&content.chars, true).evidence.is_some();
                let why = match number {
                    Some(_) if !done => Why::Empty,
                    Some(_) => Why::NoName,
                    None => Why::Chatter,
                };
                return self.reader.finish(Draft { text: content.as_str().to_owned(), why: Some(why), ..base });
            }
        };
        let behalf = by_another(roster, &rest);
        let minute = stamp::time_within(&Text::new(&text).chars);
        let at = self.at.or(minute.map(|minute| ChatTime { date: None, minute }));
        let single = people.len() == 1;
        for Named { name, found, .. } in people {
            let draft = Draft { name: Some(name), found: Some(found), text: text.clone(), at, behalf, ..base.clone() };
            if single && self.chain && number.is_some() {
                self.open = Some(draft);
            } else {
                self.reader.finish(draft);
            }
        }
    }
}

/// Several people on one line: 小米、李明、Amy 已打卡.
fn row(roster: &super::Roster, content: &Text, first: Named) -> Vec<Named> {
    let mut people = vec![first];
    while let Some(last) = people.last()
        && matches!(content.chars.get(last.end), Some('、' | ',' | '&' | '和' | ';'))
        && let Some(next) = known(roster, content, last.end + 1)
    {
        people.push(next);
    }
    people
}

/// An operator's summary on one line (`已打卡：小米、李明`, `今天打卡的有 小米 李明`): what is said of the people, and the people.
fn labelled(text: &Text, reader: &Reader) -> Option<(String, Vec<Text>)> {
    let t = &text.chars;
    let end = t.iter().take(16).position(|c| *c == ':').or_else(|| t.iter().take(16).position(|c| *c == ' '))?;
    label(&t[..end])?;
    if known(reader.roster, text, 0).is_some() {
        return None;
    }
    let rest = text.from(end + 1);
    let listed = rest.chars.contains(&'、') || rest.chars.contains(&',');
    let pieces: Vec<Text> = rest
        .as_str()
        .split(|c: char| matches!(c, '、' | ',' | '，' | ';' | '；') || (!listed && c.is_whitespace()))
        .map(Text::new)
        .filter(|p| !p.is_empty())
        .collect();
    let people = pieces.iter().filter(|p| known(reader.roster, p, 0).is_some()).count();
    (people > 0 && people * 2 >= pieces.len()).then(|| (text.slice(0, end).to_owned(), pieces))
}

/// What a heading says of the entries below it, where that is not that they checked in.
fn section_of(text: &Text) -> Option<String> {
    match label(&text.chars) {
        Some(Label::NotDone) => Some("未打卡".to_owned()),
        Some(Label::Leave) => Some("请假".to_owned()),
        Some(Label::Done) | None => None,
    }
}
