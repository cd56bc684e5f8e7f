//! The reader of pasted name lists: whom to add to the roster.
//!
//! Triggered when an operator pastes the names of the people already in the chat. They come one a line, numbered, all on one
//! line, or copied from the member list of a chat application; [`read_names`] gives a line for each name, as written (without
//! its number), and says which are already there, repeated, or so alike that a person should look.

mod pieces;

use super::chat::fold::{Text, fold, full_of, is_mark, key, key_of};
use super::chat::words::is_place;
use super::chat::{Found, Likeness, Person, Roster, Who, one_apart, spans};
use pieces::{Piece, pieces};

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

/// The people who may be meant by a name that somebody gave themselves: those who go by it, or those whose names are so
/// alike that a person should look. At most three; most alike first.
///
/// ```
/// use qunban::exchange::chat::{Person, Roster, Who};
/// use qunban::exchange::names::alike;
/// let people = ["小明-上海", "小红", "Jennifer"].map(|name| Person { name, aliases: &[] });
/// let roster = Roster::new(&people);
/// assert_eq!(alike("小明", &roster), [Who(0)]);
/// assert_eq!(alike("Jenniffer", &roster), [Who(2)]);
/// assert_eq!(alike("小雨", &roster), []);
/// ```
pub fn alike(name: &str, roster: &Roster) -> Vec<Who> {
    let text = Text::new(name);
    let mut who = same_or_near(&text, key_of(&text.chars).chars().count(), roster);
    who.truncate(3);
    who
}

/// Whether two names may be one person's, plainly: written differently, or the one with a city or another addition more.
/// Cheaper and stricter than [`alike`], for the phone of the person asked.
///
/// ```
/// use qunban::exchange::names::fits;
/// assert!(fits("小明", "小明-上海") && fits("小明（上海）", "小明") && fits("ＡＭＹ", "Amy 🌸"));
/// assert!(!fits("小明-北京", "小明-上海") && !fits("小明", "小明月"));
/// ```
pub fn fits(name: &str, other: &str) -> bool {
    let (names, others) = (folded(name), folded(other));
    names.first().is_some_and(|whole| others.contains(whole))
        || others.first().is_some_and(|whole| names.contains(whole))
}

/// What two ways of writing one name have in common (width, case, spaces, emoji and script variants do not count): of the
/// whole name first, then of its parts, where it has several.
pub fn folded(name: &str) -> Vec<String> {
    let parts = name.split(|c| is_mark(fold(c))).filter(|part| !part.is_empty());
    let mut keys: Vec<String> = std::iter::once(name).chain(parts).map(key).collect();
    keys.dedup();
    keys
}

fn same_or_near(text: &Text, length: usize, roster: &Roster) -> Vec<Who> {
    match roster.find_text(text) {
        Found::One(who) => vec![who],
        Found::Several(who) => who,
        Found::Nobody(like) => like.into_iter().filter(|(_, l)| close(*l, length)).map(|(who, _)| who).collect(),
    }
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
    if let Some(first) = same_or_near(text, plain.len(), roster).first() {
        return NameVerdict::NearExisting(*first);
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
        assert_eq!(show("赵小雨\n钱小雨\n陈佳怡\n陈佳仪", &[]), ["赵小雨", "钱小雨", "陈佳怡", "陈佳仪 ~ 2"]);
    }

    #[test]
    fn what_is_no_name() {
        assert_eq!(
            show("大家把名字接龙一下，方便我统计人数。谢谢大家的配合！\n#接龙\n小米", &[]),
            ["大家把名字接龙一下，方便我统计人数。谢谢大家的配合！ Heading", "#接龙 Heading", "小米"]
        );
    }
}
