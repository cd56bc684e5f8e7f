//! Reading talk copied from a chat application: who said what, when.

use super::behalf::for_others;
use super::entry::is_whole_name;
use super::fold::{Text, is_mark};
use super::numbering::is_rule;
use super::roster::Found;
use super::sense::{Sense, clauses};
use super::stamp::{self, Stamp};
use super::words::{CHATTER, SYSTEM, has, is_title_word};
use super::{ChatTime, Draft, Reader, Shape, Why, list};

/// The head of a message.
struct Head<'t> {
    shape: Shape,
    stamp: Stamp,
    /// `None` for lines of the application itself.
    name: Option<&'t str>,
    /// What stands on the same line.
    text: Option<&'t str>,
    /// It could be a list's line as well: `小米 21:03`.
    weak: bool,
}

/// A message, with its lines as pasted.
pub(super) struct Message<'t> {
    name: Option<String>,
    at: Option<ChatTime>,
    head: Option<&'t str>,
    text: Option<String>,
    body: Vec<&'t str>,
    system: bool,
}

/// The longest speaker's name.
const LONGEST_NAME: usize = 60;

/// Finds the head of a message in a line.
fn head<'t>(text: &'t Text) -> Option<Head<'t>> {
    let t = &text.chars;
    if let Some((stamp, end)) = stamp::at_start(text).filter(|(s, end)| s.minute.is_some() && *end < text.len()) {
        let rest = text.slice(end, text.len()).trim();
        let dashed = rest.strip_prefix(['-', '–', '—']).filter(|r| r.starts_with(' '));
        let told = dashed.unwrap_or(rest);
        let said = speaker_and_text(told);
        let date_known = stamp.date.is_some();
        if dashed.is_some() && date_known {
            return Some(match said {
                Some((name, text)) => {
                    Head { shape: Shape::WhatsApp, stamp, name: Some(name), text: Some(text), weak: false }
                }
                None => Head { shape: Shape::WhatsApp, stamp, name: None, text: Some(told.trim()), weak: false },
            });
        }
        if stamp.bracketed && date_known {
            let dotted = t[..end].contains(&'.') && !stamp.comma;
            let shape = if dotted { Shape::Telegram } else { Shape::WhatsApp };
            return Some(match said {
                Some((name, text)) => Head { shape, stamp, name: Some(name), text: Some(text), weak: false },
                None => Head { shape, stamp, name: None, text: Some(rest), weak: false },
            });
        }
        if date_known && (stamp.seconds || without_id(rest).1) {
            let (name, with_id) = without_id(rest);
            if !with_id && let Some((name, text)) = said {
                return Some(Head { shape: Shape::Qq, stamp, name: Some(name), text: Some(text), weak: false });
            }
            if !name.is_empty() && rest.chars().count() <= LONGEST_NAME {
                return Some(Head { shape: Shape::Qq, stamp, name: Some(name), text: None, weak: false });
            }
        }
        if date_known && let Some((name, text)) = said {
            return Some(Head { shape: Shape::WeChatPc, stamp, name: Some(name), text: Some(text), weak: false });
        }
        return None;
    }
    let (stamp, start) = stamp::at_end(text)?;
    let before = text.slice(0, start).trim();
    if before.is_empty() || before.chars().count() > LONGEST_NAME {
        return None;
    }
    if stamp.bracketed {
        let name = before.strip_suffix(',')?.trim();
        return Some(Head { shape: Shape::Telegram, stamp, name: Some(name), text: None, weak: false });
    }
    let (name, with_id) = without_id(before);
    let ranked = name.len() < before.trim_end().len() || before.starts_with('【');
    let name = name.trim_end_matches([':', '：']).trim();
    let shape = if with_id || ((ranked || before.ends_with([':', '：'])) && stamp.seconds) {
        Shape::Qq
    } else {
        Shape::WeChatPc
    };
    (!name.is_empty()).then_some(Head {
        shape,
        stamp,
        name: Some(name),
        text: None,
        weak: !with_id && stamp.date.is_none(),
    })
}

/// `Name: text`; the name has no line of its own. WhatsApp puts `~` before names that are not in the address book.
fn speaker_and_text(line: &str) -> Option<(&str, &str)> {
    let i = line.find([':', '：'])?;
    let (name, text) = line.split_at(i);
    let name = name.trim().trim_start_matches('~').trim();
    let text = text.trim_start_matches([':', '：']).trim();
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME).then_some((name, text))
}

/// A QQ speaker without rank and number (`【管理员】小米(12345)`, `小米<a@b.c>`), and whether there was a number.
fn without_id(name: &str) -> (&str, bool) {
    let mut name = name.trim();
    if let Some(rest) = name.strip_prefix('【')
        && let Some((rank, rest)) = rest.split_once('】')
        && !rest.trim().is_empty()
        && rank.chars().count() <= 6
    {
        name = rest.trim();
    }
    let id = [('(', ')'), ('<', '>'), ('（', '）')].into_iter().find_map(|(open, close)| {
        let (name, id) = name.strip_suffix(close)?.rsplit_once(open)?;
        let is_id =
            (id.len() >= 5 && id.bytes().all(|b| b.is_ascii_digit())) || (id.contains('@') && !id.contains(' '));
        (is_id && !name.trim().is_empty()).then(|| name.trim())
    });
    (id.unwrap_or(name), id.is_some())
}

/// The messages of a paste; `None` when it is no talk but a list.
pub(super) fn messages<'t>(paste: &'t str, reader: &Reader) -> Option<(Shape, Vec<Message<'t>>)> {
    let lines: Vec<(&str, Text)> = paste.lines().map(|l| (l, Text::new(l))).collect();
    let heads: Vec<Option<Head>> = lines.iter().map(|(_, t)| if t.len() < 3 { None } else { head(t) }).collect();
    let (order, shape) = {
        let found: Vec<&Head> = heads.iter().flatten().collect();
        let strong = found.iter().filter(|h| !h.weak).count();
        if found.is_empty() || (strong == 0 && !weak_heads_are_heads(&lines, &heads, reader)) {
            return named_lines(&lines, reader);
        }
        let order = stamp::order(found.iter().map(|h| &h.stamp), reader.ctx.day);
        let most = [Shape::WeChatPc, Shape::Qq, Shape::WhatsApp, Shape::Telegram]
            .into_iter()
            .max_by_key(|s| found.iter().filter(|h| h.shape == *s).count())
            .unwrap_or(Shape::WeChatPc);
        (order, most)
    };
    let mut messages: Vec<Message> = Vec::new();
    let mut day = None;
    let date_of = |stamp: &Stamp| stamp.date.and_then(|d| d.date(order, reader.ctx.day));
    for ((raw, text), head) in lines.iter().zip(&heads) {
        if text.is_empty() && raw.trim().is_empty() {
            if let Some(last) = messages.last_mut() {
                last.body.push("");
            }
            continue;
        }
        match head {
            Some(head) => {
                let date = date_of(&head.stamp).or(day);
                messages.push(Message {
                    name: head.name.map(str::to_owned),
                    at: head.stamp.minute.map(|minute| ChatTime { date, minute }),
                    head: Some(raw),
                    text: head.text.map(str::to_owned),
                    body: Vec::new(),
                    system: head.name.is_none(),
                });
            }
            None => {
                if let Some(stamp) = stamp::alone(text) {
                    day = date_of(&stamp).or(day);
                    messages.push(Message {
                        name: None,
                        at: None,
                        head: Some(raw),
                        text: None,
                        body: Vec::new(),
                        system: false,
                    });
                } else {
                    match messages.last_mut() {
                        Some(last) if last.name.is_some() || last.system => last.body.push(raw),
                        _ => messages.push(Message {
                            name: None,
                            at: None,
                            head: None,
                            text: None,
                            body: vec![raw],
                            system: false,
                        }),
                    }
                }
            }
        }
    }
    Some((shape, messages))
}

/// Heads that could be a list's lines (`小米 21:03`) are heads when most have a message under them, and when that is not just
/// the next name.
fn weak_heads_are_heads(lines: &[(&str, Text)], heads: &[Option<Head>], reader: &Reader) -> bool {
    let filled: Vec<usize> = (0..lines.len()).filter(|i| !lines[*i].1.is_empty()).collect();
    let (mut with_body, mut all, mut names) = (0, 0, 0);
    for (k, i) in filled.iter().enumerate() {
        if heads[*i].is_none() {
            continue;
        }
        all += 1;
        if let Some(next) = filled.get(k + 1)
            && heads[*next].is_none()
        {
            with_body += 1;
            names += usize::from(is_whole_name(reader.roster, &lines[*next].1));
        }
    }
    let numbered = lines.iter().filter(|(_, t)| super::numbering::number(t).is_some_and(|n| n.certain)).count();
    with_body * 2 >= all && with_body > 0 && names * 2 < with_body.max(1) && numbered * 2 < lines.len().max(1)
}

/// WeChat on Windows copies messages as `小米:` and the text below. It is talk when two such lines, or one that names somebody,
/// have text under them.
fn named_lines<'t>(lines: &[(&'t str, Text)], reader: &Reader) -> Option<(Shape, Vec<Message<'t>>)> {
    let speaker = |t: &Text| -> Option<String> {
        let name = t.as_str().strip_suffix([':', '：'])?.trim();
        let fits = !name.is_empty() && name.chars().count() <= 30 && !name.contains([':', '：', '。', '，']);
        (fits && super::numbering::number(t).is_none_or(|n| !n.certain)).then(|| name.to_owned())
    };
    let is_known = |name: &str| is_whole_name(reader.roster, &Text::new(name));
    let speakers: Vec<Option<String>> = lines
        .iter()
        .map(|(_, t)| {
            speaker(t).filter(|n| is_known(n) || !super::words::has(&Text::new(n).chars, super::words::HEADINGS))
        })
        .collect();
    let known = speakers.iter().flatten().filter(|n| is_known(n)).count();
    if known == 0 {
        return None;
    }
    let mut messages: Vec<Message> = Vec::new();
    let mut at = None;
    for ((raw, text), speaker) in lines.iter().zip(speakers) {
        if let Some(stamp) = stamp::alone(text).filter(|_| speaker.is_none()) {
            let date = stamp.date.and_then(|d| d.date(stamp::Order::MonthFirst, reader.ctx.day));
            at = stamp.minute.map(|minute| ChatTime { date, minute });
            messages.push(Message {
                name: None,
                at: None,
                head: Some(raw),
                text: None,
                body: Vec::new(),
                system: false,
            });
            continue;
        }
        match speaker {
            // After a blank line, or at the start, a name and a colon begin a message; inside one they may be its text.
            Some(name) if is_known(&name) || messages.last().is_none_or(|m| m.body.last() == Some(&"")) => {
                messages.push(Message {
                    name: Some(name),
                    at,
                    head: Some(raw),
                    text: None,
                    body: Vec::new(),
                    system: false,
                });
            }
            _ if raw.trim().is_empty() => {
                if let Some(last) = messages.last_mut() {
                    last.body.push("");
                }
            }
            _ if text.is_empty() => {}
            _ => match messages.last_mut() {
                Some(last) if last.name.is_some() => last.body.push(raw),
                _ => messages.push(Message {
                    name: None,
                    at: None,
                    head: None,
                    text: None,
                    body: vec![raw],
                    system: false,
                }),
            },
        }
    }
    Some((Shape::WeChatPc, messages))
}

/// Gives every message its verdict.
pub(super) fn read(messages: Vec<Message>, reader: &mut Reader) {
    for message in messages {
        one(message, reader);
    }
}

fn one(mut message: Message, reader: &mut Reader) {
    while message.body.last() == Some(&"") {
        message.body.pop();
    }
    let Some(name) = message.name.clone() else {
        return nobodys(&message, reader);
    };
    // Lines of the application inside the copied text are not the speaker's.
    let (system, body): (Vec<&str>, Vec<&str>) = message.body.iter().partition(|l| {
        !l.is_empty() && {
            let t = Text::new(l).chars;
            has(&t, SYSTEM) && t.len() < 60
        }
    });
    let inline = message.text.clone().unwrap_or_default();
    let numbered: Vec<&str> = std::iter::once(inline.as_str()).chain(body.iter().copied()).collect();
    if is_chain_of_people(&numbered, reader) {
        let start = numbered
            .iter()
            .position(|l| super::numbering::number(&Text::new(l)).is_some_and(|n| n.certain))
            .unwrap_or(0)
            .max(1);
        let mut raw = message.head.unwrap_or_default().to_owned();
        for line in body.iter().take(start - 1).filter(|l| !l.is_empty()) {
            raw.push('\n');
            raw.push_str(line);
            if reader.title.len() < 4 && !reader.title.iter().any(|t| t == line.trim()) {
                reader.title.push(line.trim().to_owned());
            }
        }
        reader.finish(Draft {
            raw,
            text: body.iter().take(start - 1).copied().collect::<Vec<_>>().join("\n"),
            name: Some(name),
            at: message.at,
            why: Some(Why::Title),
            ..Draft::default()
        });
        list::read_at(&body[start - 1..], message.at, true, reader);
    } else if name == "系统消息" {
        let raw: Vec<&str> = message.head.iter().copied().chain(body).collect();
        reader.aside(&raw.join("\n"), Why::System);
    } else {
        speech(&message, &name, &inline, &body, reader);
    }
    for line in system {
        reader.aside(line, Why::System);
    }
}

/// Text that nobody in the paste says: lines of the application, days, the end of a message whose head was not copied.
fn nobodys(message: &Message, reader: &mut Reader) {
    let raw: Vec<&str> = message.head.iter().copied().chain(message.body.iter().copied()).collect();
    let raw = raw.join("\n");
    let text = Text::new(&raw);
    if message.system || has(&text.chars, SYSTEM) {
        reader.aside(&raw, Why::System);
    } else if message.head.is_some() {
        reader.aside(&raw, Why::Title);
    } else if is_rule(&text.chars) {
        reader.aside(&raw, Why::Separator);
    } else {
        // The verdict is found from the text, without a name.
        reader.finish(Draft { text: text.as_str().to_owned(), raw, ..Draft::default() });
    }
}

/// A chain inside a message: it says so, or at least half of its numbered lines, two or more, begin with somebody.
fn is_chain_of_people(lines: &[&str], reader: &Reader) -> bool {
    if lines.iter().filter(|l| !l.is_empty()).count() < 2 || !list::is_chain(lines) {
        return false;
    }
    let (mut numbered, mut people) = (0, 0);
    for line in lines {
        let text = Text::new(line);
        if let Some(n) = super::numbering::number(&text).filter(|n| n.certain) {
            numbered += 1;
            people += usize::from(super::entry::known(reader.roster, &text, n.end).is_some());
        }
    }
    people * 2 >= numbered && people > 0 || lines.iter().any(|l| l.contains("#接龙"))
}

/// What somebody said: for themselves, for others, or both.
fn speech(message: &Message, name: &str, inline: &str, body: &[&str], reader: &mut Reader) {
    let mut raw = message.head.unwrap_or_default().to_owned();
    for line in body.iter().filter(|l| !l.is_empty()) {
        raw.push('\n');
        raw.push_str(line);
    }
    let said = without_quote(inline, body);
    let found = reader.roster.find(speaker_name(name));
    let base = Draft { raw, at: message.at, ..Draft::default() };
    let own = Draft { name: Some(name.to_owned()), found: Some(found.clone()), text: said.clone(), ..base.clone() };
    let text = Text::new(&said);
    // 打卡第12天，顺便代小王打卡: the clauses for others are taken out, the rest is one's own.
    let mut others = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    for clause in clauses(&text.chars) {
        let clause: String = clause.iter().collect();
        let clause_text = Text::new(clause.trim_start_matches(['顺', '便', '再', '也', '我', '另', '外', '并']));
        let mut here = for_others(reader.roster, &clause_text, 0, found.one());
        if here.is_empty()
            && let Found::One(speaker) = found
            && let Some(me) =
                super::entry::known(reader.roster, &clause_text, 0).filter(|n| n.found == Found::One(speaker))
        {
            // 小李代小王打卡, said by 小李.
            here = for_others(reader.roster, &clause_text, me.end, Some(speaker));
        }
        if here.is_empty() {
            rest.push(clause);
        } else {
            others.extend(here.into_iter().map(|other| (other, clause.clone())));
        }
    }
    if others.is_empty() {
        return reader.finish(of_another(own, &text, reader));
    }
    let rest = rest.join(",");
    if Sense::of(&Text::new(&rest).chars, false).evidence.is_some() {
        reader.finish(Draft { text: rest, ..own });
    }
    for (other, clause) in others {
        reader.finish(Draft {
            name: Some(other.name),
            found: Some(other.found),
            text: clause.trim().to_owned(),
            behalf: Some(other.by),
            ..base.clone()
        });
    }
}

/// A message that begins with somebody else's name (`李明 打卡`, said by 小米) may be for them, by mistake of the speaker's own,
/// or praise: the first two ask.
fn of_another(own: Draft, text: &Text, reader: &Reader) -> Draft {
    let Some(named) = super::entry::known(reader.roster, text, 0).filter(|n| Some(&n.found) != own.found.as_ref())
    else {
        return own;
    };
    if text.chars.first() == Some(&'@') || text.chars.get(named.end) == Some(&':') {
        return own;
    }
    if has(&text.chars, CHATTER) {
        return Draft { why: Some(Why::Chatter), ..own };
    }
    let everybody = |found: &Found| match found {
        Found::One(who) => vec![*who],
        Found::Several(who) => who.clone(),
        Found::Nobody(_) => Vec::new(),
    };
    let mut who = everybody(&named.found);
    who.extend(own.found.iter().flat_map(everybody));
    who.sort();
    who.dedup();
    Draft { found: Some(Found::Several(who)), ..own }
}

/// A speaker's name without rank and decoration of the application.
fn speaker_name(name: &str) -> &str {
    let name = without_id(name).0.trim_start_matches('~').trim();
    match name.rsplit_once([' ', '\u{3000}']) {
        Some((before, rank)) if is_title_word(&super::fold::key(rank)) && !before.trim().is_empty() && rank != "我" => {
            before.trim()
        }
        _ => name,
    }
}

/// A message without what it quotes: WeChat writes `「小米：打卡」`, a line of dashes, then the answer; Telegram and WhatsApp mark
/// the quoted lines.
fn without_quote(inline: &str, body: &[&str]) -> String {
    let mut lines: Vec<&str> =
        std::iter::once(inline).chain(body.iter().copied()).filter(|l| !l.trim().is_empty()).collect();
    if lines.first().is_some_and(|l| l.starts_with("Forwarded from") || l.starts_with("转发自")) {
        return String::new();
    }
    if lines.first().is_some_and(|l| l.trim_start().starts_with('「'))
        && let Some(end) = lines.iter().position(|l| l.trim_end().ends_with('」'))
    {
        lines.drain(..=end);
    }
    lines.retain(|l| {
        let t = Text::new(l);
        !(l.trim_start().starts_with('>')
            || t.as_str().starts_with("[In reply to")
            || t.chars.iter().all(|c| is_mark(*c)) && is_rule(&t.chars) && t.len() > 4)
    });
    lines.join("\n")
}
