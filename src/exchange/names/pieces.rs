//! Parting a pasted list into names: by lines, by commas, by the columns of a table.

use super::NotAName;
use crate::exchange::chat::fold::{Text, is_emoji, key, key_of};
use crate::exchange::chat::numbering::{bullet, is_rule, number, run_on};
use crate::exchange::chat::words::{HEADINGS, RANKS, SYSTEM, Words, has, is_place, words};

/// Characters that a nickname may have in a group chat.
const LONGEST: usize = 32;

/// Words of a heading in a list of members.
const LIST_HEADINGS: &Words = &Words::new(
    "群成员|全部成员|成员列表|名单|群名片|群昵称|昵称|成员|姓名|名字|序号|共|人数|members|member list|roster|name|nickname|names",
);

/// A part of the paste that is a name, or is known not to be.
pub(super) struct Piece {
    pub(super) raw: String,
    pub(super) name: String,
    pub(super) city: Option<String>,
    pub(super) not: Option<NotAName>,
}

/// Parts the paste into names.
pub(super) fn pieces(paste: &str) -> Vec<Piece> {
    let lines: Vec<(&str, Text)> = paste
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| (l, Text::new(l)))
        .filter(|(_, t)| !t.is_empty())
        .collect();
    let alone = lines.len() == 1;
    let table = Table::of(&lines);
    let mut pieces = Vec::new();
    for (raw, text) in &lines {
        if let Some(piece) = table.as_ref().and_then(|t| t.row(raw)) {
            pieces.push(piece);
            continue;
        }
        let starts = run_on(text);
        if starts.is_empty() {
            line(raw, text, alone, &mut pieces);
        } else {
            let head = text.slice(0, starts[0]);
            if !head.trim().is_empty() {
                line(head, &Text::new(head), false, &mut pieces);
            }
            for (i, start) in starts.iter().enumerate() {
                let piece = text.slice(*start, starts.get(i + 1).copied().unwrap_or(text.len())).trim();
                line(piece, &Text::new(piece), false, &mut pieces);
            }
        }
    }
    pieces
}

/// One line: a name, several, or none. `alone`: it is the whole paste, so that spaces may part names.
fn line(raw: &str, text: &Text, alone: bool, pieces: &mut Vec<Piece>) {
    let after = number(text).filter(|n| n.certain || text.chars.get(n.end - 1) == Some(&' ')).map_or(0, |n| n.end);
    let content = text.from(after.max(bullet(&text.chars)));
    let not = if content.is_empty() || (is_rule(&text.chars) && !text.chars.iter().any(|c| is_emoji(*c))) {
        Some(NotAName::Separator)
    } else if has(&content.chars, SYSTEM) && content.len() > 6 {
        Some(NotAName::System)
    } else {
        None
    };
    if let Some(not) = not {
        return pieces.push(Piece { raw: raw.to_owned(), name: text.as_str().to_owned(), city: None, not: Some(not) });
    }
    // 群成员：小米、李明
    let labelled = content.chars.iter().position(|c| *c == ':').filter(|i| {
        has(&content.chars[..*i], LIST_HEADINGS)
            || has(&content.chars[..*i], HEADINGS)
            || has(&content.chars[..*i], RANKS)
    });
    let content = match labelled {
        Some(i) if i + 1 < content.len() => content.from(i + 1),
        _ => content,
    };
    let several = parts(&content, alone);
    if several.len() > 1 {
        for part in several {
            pieces.push(single(&part, &Text::new(&part)));
        }
    } else {
        pieces.push(single(raw, &content));
    }
}

/// The names on one line: parted by commas and the like, by `@`, or by spaces where the line is the whole paste.
fn parts(content: &Text, alone: bool) -> Vec<String> {
    let split = |at: &dyn Fn(char) -> bool| -> Vec<String> {
        content.as_str().split(at).map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
    };
    let commas = split(&|c| matches!(c, '、' | ',' | '，' | ';' | '；' | '\t'));
    let is_place = |p: &String| is_place(&key(p));
    if content.chars.iter().any(|c| matches!(c, '。' | '?' | '!')) {
        return Vec::new();
    }
    if commas.len() > 1
        && !(commas.len() == 2 && is_place(&commas[1]))
        && commas.iter().all(|p| p.chars().count() <= LONGEST)
    {
        return commas;
    }
    let mentioned = split(&|c| c == '@');
    if mentioned.len() > 1 && content.as_str().starts_with('@') {
        return mentioned;
    }
    let words = split(&char::is_whitespace);
    let latin = words.iter().filter(|w| w.is_ascii()).count();
    // Two or three Latin words are one person's name; two words with a place are a name with its city.
    let names = words.len() > 1 && !words.iter().skip(1).any(is_place) && (latin * 2 < words.len() || words.len() > 4);
    if alone && names { words } else { Vec::new() }
}

fn single(raw: &str, content: &Text) -> Piece {
    let name = without_rank(content.as_str());
    let text = Text::new(&name);
    let not = if text.is_empty() || is_heading(&text) {
        Some(NotAName::Heading)
    } else if text.len() > LONGEST || text.chars.iter().any(|c| matches!(c, '。' | '?' | '!')) && text.len() > 12 {
        Some(NotAName::TooLong)
    } else {
        None
    };
    let name = if name.is_empty() { content.as_str().to_owned() } else { name };
    Piece { raw: raw.to_owned(), name, city: None, not }
}

/// A heading: the words of one, with a count or a colon; a letter of an index; a rank alone.
fn is_heading(text: &Text) -> bool {
    let t = &text.chars;
    let key = key_of(t);
    let index = t.len() == 1 && (t[0].is_ascii_alphabetic() || t[0] == '#');
    let word = LIST_HEADINGS.iter().any(|w| key == key_of(&w.chars().collect::<Vec<_>>()));
    let counts = has(t, words!("群成员|成员列表|全部成员|名单|members|member list|人"))
        && t.iter().any(char::is_ascii_digit)
        && t.len() > 3;
    let titled = matches!(t.first(), Some('#' | '【')) || (t.last() == Some(&':') && t.len() > 2);
    index
        || word
        || counts
        || titled
        || (has(t, HEADINGS) && t.len() > 3)
        || (has(t, words!("名单|成员列表")) && t.len() > 3)
}

/// A name without rank, number and mention: `小米（群主）`, `【管理员】李明`, `[群主] 小米`, `小米(12345678)`, `@小米`.
fn without_rank(name: &str) -> String {
    let mut name = name.trim().trim_start_matches('@').trim().to_owned();
    let is_rank = |s: &str| RANKS.iter().any(|r| r != "我" && r == key(s));
    for _ in 0..3 {
        let before = name.len();
        for (open, close) in [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】'), ('<', '>')] {
            if let Some(rest) = name.strip_suffix(close)
                && let Some((kept, inside)) = rest.rsplit_once(open)
                && (is_rank(inside)
                    || inside == "我"
                    || (inside.len() >= 5 && inside.bytes().all(|b| b.is_ascii_digit()))
                    || (open == '<' && inside.contains('@')))
            {
                name = kept.trim().to_owned();
            } else if let Some(rest) = name.strip_prefix(open)
                && let Some((inside, kept)) = rest.split_once(close)
                && is_rank(inside)
            {
                name = kept.trim().to_owned();
            }
        }
        for rank in RANKS.iter().filter(|r| *r != "我") {
            // 群主 小米, 小米 管理员
            let cut = name
                .strip_prefix(rank)
                .filter(|r| r.starts_with([' ', '：', ':', '\t']) || r.is_empty())
                .or_else(|| name.strip_suffix(rank).filter(|r| r.ends_with([' ', '\t'])))
                .map(|r| r.trim_matches([' ', '：', ':', '\t']).to_owned());
            if let Some(cut) = cut {
                name = cut;
            }
        }
        if name.len() == before {
            break;
        }
    }
    name
}

/// A member list copied as a table: which columns hold the name and the city.
struct Table {
    name: usize,
    card: Option<usize>,
    city: Option<usize>,
    heading: String,
}

impl Table {
    /// A first row, parted by tabs, that names its columns.
    fn of(lines: &[(&str, Text)]) -> Option<Self> {
        let (first, _) = lines.first()?;
        let cells: Vec<String> = first.split('\t').map(key).collect();
        if cells.len() < 2 {
            return None;
        }
        let column = |names: &str| cells.iter().position(|c| names.split('|').any(|n| n == c));
        let card = column("群昵称|群名片|card");
        let name = column("昵称|姓名|名字|成员|name|nickname|member").or(card)?;
        Some(Self { name, card, city: column("城市|地区|所在地|city"), heading: (*first).to_owned() })
    }

    fn row(&self, raw: &str) -> Option<Piece> {
        if raw == self.heading {
            return Some(Piece {
                raw: raw.to_owned(),
                name: raw.trim().to_owned(),
                city: None,
                not: Some(NotAName::Heading),
            });
        }
        let cells: Vec<&str> = raw.split('\t').map(str::trim).collect();
        let cell = |i: usize| cells.get(i).copied().filter(|c| !c.is_empty());
        let name = self.card.and_then(cell).or_else(|| cell(self.name))?;
        let piece = single(raw, &Text::new(name));
        Some(Piece { city: self.city.and_then(cell).map(str::to_owned), ..piece })
    }
}
