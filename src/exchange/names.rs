//! The reader of pasted name lists: whom to add to the roster.
//!
//! Triggered when an operator pastes the names of the people already in the chat. They come one a line, numbered, all on one
//! line, or copied from the member list of a chat application; [`read_names`] gives a line for each name, as written (without
//! its number), and says which are already there, repeated, or so alike that a person should look.

use super::chat::fold::{Text, full_of, is_emoji, key, key_of};
use super::chat::numbering::{bullet, is_rule, number, run_on};
use super::chat::words::{HEADINGS, RANKS, SYSTEM, Words, has, is_place, words};
use super::chat::{Found, Likeness, Person, Roster, Who, one_apart, spans};

/// One name of a pasted list, or a line that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameLine {
    /// The part of the paste that it came from.
    pub raw: String,
    /// The name as written, without number, rank and surrounding spaces. For what is no name, the text itself.
    pub name: String,
    /// The place in the name (`小米-北京`), or beside it in a table.
    pub city: Option<String>,
    pub verdict: NameVerdict,
}

/// What to do with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameVerdict {
    New,
    /// This person goes by the same name already.
    DuplicateOf(Who),
    /// The same name as on an earlier line of the paste (its place in the answer).
    RepeatOf(usize),
    /// Very like this person: an emoji, a character or an addition differs.
    NearExisting(Who),
    /// Very like the name on an earlier line.
    NearLine(usize),
    NotAName(NotAName),
}

/// Why a line is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAName {
    /// A heading, a table's first row, a letter of an index, a rank alone.
    Heading,
    /// Dashes and the like, or a number alone.
    Separator,
    /// Written by the chat application.
    System,
    /// A sentence, or longer than a name can be in a group chat.
    TooLong,
}

/// Characters that a nickname may have in a group chat.
const LONGEST: usize = 32;

/// Words of a heading in a list of members.
const LIST_HEADINGS: &Words = &Words::new(
    "群成员|全部成员|成员列表|名单|群名片|群昵称|昵称|成员|姓名|名字|序号|共|人数|members|member list|roster|name|nickname|names",
);

/// Reads a list of names. Never fails; names keep the order of the paste.
///
/// ```
/// use qunban::exchange::chat::{Person, Who};
/// use qunban::exchange::names::{read_names, NameVerdict};
/// let existing = [Person { name: "李明", aliases: &[] }];
/// let names = read_names("1. 小米-北京（群主）\n2. 李明\n3. 小米 北京", &existing);
/// assert_eq!(names[0].name, "小米-北京");
/// assert_eq!(names[0].city.as_deref(), Some("北京"));
/// assert_eq!(names[1].verdict, NameVerdict::DuplicateOf(Who(0)));
/// assert_eq!(names[2].verdict, NameVerdict::RepeatOf(0));
/// ```
pub fn read_names(paste: &str, existing: &[Person]) -> Vec<NameLine> {
    let roster = Roster::new(existing);
    let pieces = pieces(paste);
    let dashed = formatted(&pieces);
    let mut lines: Vec<NameLine> = Vec::with_capacity(pieces.len());
    // Keys of the names so far: full, plain, and the place in the answer.
    let mut keys: Vec<(String, Vec<char>, usize)> = Vec::new();
    for Piece { raw, name, city, not } in pieces {
        let text = Text::new(&name);
        let verdict = match not {
            Some(not) => NameVerdict::NotAName(not),
            None => judge(&text, &roster, &keys),
        };
        if !matches!(verdict, NameVerdict::NotAName(_) | NameVerdict::RepeatOf(_)) {
            keys.push((full_of(&text.chars), key_of(&text.chars).chars().collect(), lines.len()));
        }
        let city = city.or_else(|| if not.is_none() { city_of(&name, dashed) } else { None });
        lines.push(NameLine { raw, name, city, verdict });
    }
    lines
}

fn judge(text: &Text, roster: &Roster, keys: &[(String, Vec<char>, usize)]) -> NameVerdict {
    let full = full_of(&text.chars);
    let plain: Vec<char> = key_of(&text.chars).chars().collect();
    if let Some(who) = roster.same(&text.chars) {
        return NameVerdict::DuplicateOf(who);
    }
    if let Some((.., line)) = keys.iter().find(|(f, ..)| *f == full) {
        return NameVerdict::RepeatOf(*line);
    }
    match roster.find_text(text) {
        Found::One(who) => return NameVerdict::NearExisting(who),
        Found::Several(who) => {
            if let Some(first) = who.first() {
                return NameVerdict::NearExisting(*first);
            }
        }
        Found::Nobody(like) => {
            if let Some((who, _)) = like.iter().find(|(_, l)| close(*l, plain.len())) {
                return NameVerdict::NearExisting(*who);
            }
        }
    }
    let near = keys.iter().find(|(_, p, _)| *p == plain || (plain.len() > 2 && p.len() > 2 && one_apart(&plain, p)));
    near.map_or(NameVerdict::New, |(.., line)| NameVerdict::NearLine(*line))
}

/// Two-character names differ by a character all the time; longer ones seldom do by chance.
fn close(likeness: Likeness, length: usize) -> bool {
    match likeness {
        Likeness::OtherAddition => true,
        Likeness::OneCharacter => length > 2,
        Likeness::PartOfName => false,
    }
}

/// A part of the paste that is a name, or is known not to be.
struct Piece {
    raw: String,
    name: String,
    city: Option<String>,
    not: Option<NotAName>,
}

/// Parts the paste into names.
fn pieces(paste: &str) -> Vec<Piece> {
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

/// Whether the list's names have a second part as a rule (`昵称-城市`), so that an unknown second part is a place too.
fn formatted(pieces: &[Piece]) -> bool {
    let names: Vec<&Piece> = pieces.iter().filter(|p| p.not.is_none()).collect();
    let two = names.iter().filter(|p| split_name(&p.name).len() == 2).count();
    two >= 3 && two * 2 >= names.len()
}

/// The parts of a name as written.
fn split_name(name: &str) -> Vec<String> {
    let text = Text::new(name);
    spans(&text).into_iter().map(|(a, b)| text.slice(a, b).to_owned()).collect()
}

/// The place in a name: a known one, or the second of two parts where that is the list's format.
fn city_of(name: &str, dashed: bool) -> Option<String> {
    let parts = split_name(name);
    if parts.len() < 2 {
        return None;
    }
    let known = parts.iter().find(|p| is_place(&key(p)));
    let second = || {
        let part = &parts[1];
        let place =
            (2..=4).contains(&part.chars().count()) && part.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        (dashed && parts.len() == 2 && place).then_some(&parts[1])
    };
    known.or_else(second).cloned()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn show(paste: &str, existing: &[&str]) -> Vec<String> {
        let people: Vec<Person> = existing.iter().map(|name| Person { name, aliases: &[] }).collect();
        read_names(paste, &people)
            .iter()
            .map(|l| {
                let city = l.city.as_deref().map(|c| format!(" [{c}]")).unwrap_or_default();
                let verdict = match l.verdict {
                    NameVerdict::New => String::new(),
                    NameVerdict::DuplicateOf(w) => format!(" = {}", people[w.0].name),
                    NameVerdict::NearExisting(w) => format!(" ~ {}", people[w.0].name),
                    NameVerdict::RepeatOf(i) => format!(" = {i}"),
                    NameVerdict::NearLine(i) => format!(" ~ {i}"),
                    NameVerdict::NotAName(why) => format!(" {why:?}"),
                };
                format!("{}{city}{verdict}", l.name)
            })
            .collect()
    }

    #[test]
    fn one_a_line_numbered_or_not() {
        assert_eq!(show("小米\n 李明 \n\nAmy Wong\n小鱼🐟", &[]), ["小米", "李明", "Amy Wong", "小鱼🐟"]);
        assert_eq!(
            show("1. 小米\n2、李明\n③Amy\n4 小雨\n5.\n1024小王", &[]),
            ["小米", "李明", "Amy", "小雨", "5. Separator", "1024小王"]
        );
        assert_eq!(show("- 小米\n• 李明\n————", &[]), ["小米", "李明", "———— Separator"]);
    }

    #[test]
    fn all_on_one_line() {
        assert_eq!(show("小米、李明，Amy;小雨", &[]), ["小米", "李明", "Amy", "小雨"]);
        assert_eq!(show("小米 李明 Amy 小雨", &[]), ["小米", "李明", "Amy", "小雨"]);
        assert_eq!(show("@小米\u{2005}@李明\u{2005}@Amy Wong", &[]), ["小米", "李明", "Amy Wong"]);
        assert_eq!(show("Amy Wong", &[]), ["Amy Wong"]);
        assert_eq!(show("小米 北京", &[]), ["小米 北京 [北京]"]);
        assert_eq!(show("小米，北京", &[]), ["小米，北京 [北京]"]);
        assert_eq!(show("群成员：小米、李明", &[]), ["小米", "李明"]);
        assert_eq!(show("1. 小米 2. 李明 3. Amy", &[]), ["小米", "李明", "Amy"]);
    }

    #[test]
    fn cities() {
        assert_eq!(
            show("小米-北京\n李明｜上海\nAmy（New York）\n小雨 杭州\n广州-阿花\n小王+读书", &[]),
            [
                "小米-北京 [北京]",
                "李明｜上海 [上海]",
                "Amy（New York）",
                "小雨 杭州 [杭州]",
                "广州-阿花 [广州]",
                "小王+读书 [读书]"
            ]
            .map(|s| s.replace("Amy（New York）", "Amy（New York） [New York]"))
        );
        assert_eq!(
            show("小米-泰安\n李明-聊城\nAmy-滨州", &[]),
            ["小米-泰安 [泰安]", "李明-聊城 [聊城]", "Amy-滨州 [滨州]"]
        );
        assert_eq!(show("小米-读书\n李明\nAmy", &[]), ["小米-读书", "李明", "Amy"]);
        assert_eq!(show("践行丨小米丨xm88丨1024", &[]), ["践行丨小米丨xm88丨1024"]);
    }

    #[test]
    fn member_lists_of_chat_applications() {
        assert_eq!(
            show(
                "群成员 (80)\n群主\n小米\n管理员 李明\nA\nAmy（我）\n【管理员】小雨(12345678)\n阿花 群主\n\"小新\"通过扫描二维码加入群聊",
                &[]
            ),
            [
                "群成员 (80) Heading",
                "群主 Heading",
                "小米",
                "李明",
                "A Heading",
                "Amy",
                "小雨",
                "阿花",
                "\"小新\"通过扫描二维码加入群聊 System"
            ]
        );
        assert_eq!(
            show("序号\t成员\t群昵称\tQQ号\t城市\n1\t快乐星球\t小米\t12345678\t北京\n2\t李明\t\t22345678\t", &[]),
            ["序号\t成员\t群昵称\tQQ号\t城市 Heading", "小米 [北京]", "李明"]
        );
    }

    #[test]
    fn duplicates_and_the_like() {
        assert_eq!(
            show("小米\nＡＭＹ\n小鱼🐠\n李明明明\n小米-广州\n小雨", &["小米-北京", "Amy", "小鱼🐟", "李明明", "小鱼"]),
            [
                "小米 ~ 小米-北京",
                "ＡＭＹ = Amy",
                "小鱼🐠 ~ 小鱼🐟",
                "李明明明 ~ 李明明",
                "小米-广州 [广州] ~ 小米-北京",
                "小雨"
            ]
        );
        assert_eq!(
            show("小米\n小 米\nAmy\namy\nAmyy\n小鱼🐟\n小鱼🐠", &[]),
            ["小米", "小 米 = 0", "Amy", "amy = 2", "Amyy ~ 2", "小鱼🐟", "小鱼🐠 ~ 5"]
        );
    }

    #[test]
    fn what_is_no_name() {
        assert_eq!(
            show("大家把名字接龙一下，方便我统计人数。谢谢大家的配合！\n#接龙\n小米", &[]),
            ["大家把名字接龙一下，方便我统计人数。谢谢大家的配合！ Heading", "#接龙 Heading", "小米"]
        );
    }
}
