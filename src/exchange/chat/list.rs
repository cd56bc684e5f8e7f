//! Reading lists: a chain (接龙), or plain lines of names.

use super::entry::{by_another, for_others, known, known_or_guessed};
use super::fold::{Text, is_mark, key_of};
use super::numbering::{Number, is_rule, number, run_on};
use super::sense::{Mood, Sense};
use super::words::{ANNOUNCES, CHATTER, EXAMPLES, HEADINGS, SYSTEM, begins, has};
use super::{ChatTime, Draft, Reader, Shape, Why, stamp};

/// A list being read.
struct List<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The time at which the whole list was posted, inside talk.
    at: Option<ChatTime>,
    /// The list has numbers.
    chain: bool,
    /// The last number met.
    last: Option<u32>,
    /// An entry that further lines may continue.
    open: Option<Draft>,
    /// The line before was blank.
    gap: bool,
}

/// Reads lines as a list; says whether it is a chain.
pub(super) fn read<'t>(lines: impl Iterator<Item = &'t str>, reader: &mut Reader) -> Shape {
    let lines: Vec<&str> = lines.collect();
    let chain = is_chain(&lines);
    read_at(&lines, None, chain, reader);
    if chain { Shape::Chain } else { Shape::Plain }
}

/// Whether lines are a chain: one of them says so and one is numbered, or half of them, at least two, are numbered; so that
/// a message with a numbered thought in it is none.
pub(super) fn is_chain(lines: &[&str]) -> bool {
    let (mut numbered, mut all, mut says_so) = (0, 0, false);
    for line in lines {
        let text = Text::new(line);
        if text.is_empty() || is_rule(&text.chars) {
            continue;
        }
        all += 1;
        numbered +=
            number(&text).is_some_and(|n| n.certain && n.end < text.len()) as usize + run_on(&text).len().min(2);
        says_so |= has(&text.chars, "接龙|#接龙");
    }
    (says_so && numbered > 0) || (numbered >= 2 && numbered * 3 >= all) || (numbered == 1 && all == 1)
}

/// Reads lines as a list that was posted at `at`.
pub(super) fn read_at(lines: &[&str], at: Option<ChatTime>, chain: bool, reader: &mut Reader) {
    let mut list = List { reader, at, chain, last: None, open: None, gap: false };
    for line in lines {
        if line.trim().is_empty() {
            list.gap = true;
            continue;
        }
        let text = Text::new(line);
        let starts = if chain { run_on(&text) } else { Vec::new() };
        if starts.is_empty() {
            list.line(line, &text);
        } else {
            if starts[0] > 0 {
                let head = text.slice(0, starts[0]);
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

    fn title(&mut self, raw: &str) {
        self.reader.title.push(raw.trim().to_owned());
        self.aside(raw, Why::Title);
    }

    fn line(&mut self, raw: &str, text: &Text) {
        let t = &text.chars;
        if t.is_empty() || is_rule(t) && number(text).is_none() {
            return self.aside(raw, Why::Separator);
        }
        let numbered = self.number(text);
        let from = numbered.map_or(super::numbering::bullet(t), |n| n.end);
        let content = text.from(from);
        if let Some(n) = numbered {
            self.last = Some(n.value);
        }
        if content.is_empty() {
            return self.aside(raw, Why::Empty);
        }
        if is_rule(&content.chars) && numbered.is_some() {
            return self.aside(raw, Why::Empty);
        }
        let somebody = known(self.reader.roster, &content, 0);
        if somebody.is_none() && has(&content.chars, SYSTEM) {
            return self.aside(raw, Why::System);
        }
        if is_example(&content.chars) && somebody.is_none_or(|n| n.end < 2) {
            return self.aside(raw, Why::Example);
        }
        if numbered.is_none() && self.not_an_entry(raw, &content) {
            return;
        }
        self.entry(raw, numbered.map(|n| n.value), &content);
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

    /// Headings, remarks and continuations among the lines without a number. True when the line is dealt with.
    fn not_an_entry(&mut self, raw: &str, text: &Text) -> bool {
        let t = &text.chars;
        let before_entries =
            self.reader.lines.iter().all(|l| l.number.is_none()) && self.last.is_none() && self.open.is_none();
        let known = known(self.reader.roster, text, 0);
        let sense = Sense::of(t, true);
        if matches!(t[0], '#' | '【' | '「') && known.is_none()
            || has(t, HEADINGS) && (known.is_none() || self.chain && before_entries)
        {
            if before_entries {
                self.title(raw);
            } else {
                self.aside(raw, Why::Announcement);
            }
            return true;
        }
        if stamp::alone(text).is_some() {
            self.title(raw);
            return true;
        }
        if let Some(named) = known {
            let rest = &t[named.end..];
            let only_name = rest.iter().all(|c| is_mark(*c));
            let says = Sense::of(rest, true);
            // Inside a chain a line without a number must say something of a check-in to be an entry of its own.
            if self.chain
                && !only_name
                && says.evidence.is_none()
                && says.mood == Mood::Open
                && stamp::time_within(rest).is_none()
            {
                return self.continued(raw, text);
            }
            // In plain lines, `小米：大家晚上好` is talk.
            let talk = !self.chain && rest.first() == Some(&':') && says.evidence.is_none() && has(rest, CHATTER);
            if talk {
                self.aside(raw, Why::Chatter);
            }
            return talk;
        }
        if has(t, ANNOUNCES) {
            self.aside(raw, Why::Announcement);
            return true;
        }
        if !for_others(self.reader.roster, text, 0, None).is_empty() {
            return false;
        }
        let guessed = known_or_guessed(self.reader.roster, text, 0);
        let Some(named) = guessed else {
            return if before_entries {
                self.title(raw);
                true
            } else {
                self.continued(raw, text)
            };
        };
        let name = key_of(&Text::new(&named.name).chars);
        let length = name.chars().count();
        let says = Sense::of(&t[named.end.min(t.len())..], true);
        if self.chain {
            if before_entries {
                self.title(raw);
                return true;
            }
            let labelled = t.get(named.end) == Some(&':');
            let entry = !labelled
                && !has(t, CHATTER)
                && ((says.evidence.is_some() && length <= 12)
                    || (length <= 4 && named.end == t.len() && sense.evidence.is_none()));
            return !entry && self.continued(raw, text);
        }
        if stamp::at_start(text).is_some() {
            self.title(raw);
            return true;
        }
        let long = length > 24 || (t.len() > 30 && says.evidence.is_none());
        let asks = matches!(t.last(), Some('?' | '吗'));
        if says.evidence.is_none() && says.mood == Mood::Open && (has(t, CHATTER) || long || asks) {
            self.aside(raw, if asks { Why::Question } else { Why::Chatter });
            return true;
        }
        false
    }

    /// A line that belongs to the entry above it, or is a remark after a gap. Always true.
    fn continued(&mut self, raw: &str, text: &Text) -> bool {
        match &mut self.open {
            Some(draft) if self.chain && !self.gap => {
                draft.raw.push('\n');
                draft.raw.push_str(raw);
                draft.text.push('\n');
                draft.text.push_str(text.as_str());
            }
            _ => self.aside(raw, Why::Chatter),
        }
        true
    }

    /// An entry: one person, several on one line, or somebody for somebody else.
    fn entry(&mut self, raw: &str, number: Option<u32>, content: &Text) {
        self.close();
        let roster = self.reader.roster;
        let base = Draft { raw: raw.to_owned(), number, at: self.at, listed: true, ..Draft::default() };
        let known_first = known(roster, content, 0);
        let others = match &known_first {
            // 代小王打卡 when nobody is called 代小王.
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
        let Some(named) = known_first.or_else(|| known_or_guessed(roster, content, 0)) else {
            let why = if number.is_some() { Why::Empty } else { Why::Chatter };
            self.reader.finish(Draft { text: content.as_str().to_owned(), why: Some(why), ..base });
            return;
        };
        // 小米、李明、Amy 已打卡
        let mut people = vec![named];
        while let Some(last) = people.last()
            && matches!(content.chars.get(last.end), Some('、' | ',' | '&' | '和' | ';'))
            && let Some(next) = known(roster, content, last.end + 1)
        {
            people.push(next);
        }
        let end = people.last().map_or(0, |n| n.end);
        let rest = content.from(end);
        let text = rest.as_str().trim_start_matches(|c: char| is_mark(c) && !"(（[【《\"“「<#".contains(c)).to_owned();
        let behalf = by_another(roster, &rest);
        let at = self.at.or_else(|| stamp::time_within(&rest.chars).map(|minute| ChatTime { date: None, minute }));
        let single = people.len() == 1;
        for named in people {
            let draft = Draft {
                name: Some(named.name),
                found: Some(named.found),
                text: text.clone(),
                at,
                behalf,
                ..base.clone()
            };
            if single && self.chain && number.is_some() {
                self.open = Some(draft);
            } else {
                self.reader.finish(draft);
            }
        }
    }
}

/// `例：1. 昵称 + 内容`: begins with a word for an example or a pattern, which punctuation, a number or nothing follows.
fn is_example(t: &[char]) -> bool {
    let start = t.iter().take_while(|c| is_mark(**c)).count();
    begins(t, start, EXAMPLES).is_some_and(|n| {
        t.get(start + n).is_none_or(|c| is_mark(*c) || c.is_ascii_digit() || super::fold::is_emoji(*c))
    })
}
