//! Reading talk copied from a chat application: who said what, and whether it is a check-in.

use super::behalf::for_others;
use super::fold::{Text, is_mark};
use super::head::without_id;
use super::messages::Message;
use super::numbering::is_rule;
use super::roster::{Found, Likeness};
use super::sense::{Sense, clauses};
use super::words::{CHATTER, SYSTEM, has, is_title_word};
use super::{Draft, Reader, Why, list, record};
use crate::domain::order::Order;

/// Gives every message its verdict.
pub(super) fn read(messages: Vec<Message>, reader: &mut Reader) {
    for message in messages {
        one(message, reader);
    }
}

fn one(mut message: Message, reader: &mut Reader) {
    let records = records(&mut message);
    let (name, at) = (message.name.clone(), message.at);
    let said = |text: &str| !text.trim().is_empty();
    let mut head = String::new();
    if records.is_empty() || message.text.as_deref().is_some_and(said) || message.body.iter().any(|line| said(line)) {
        message_without(message, reader);
    } else {
        head = message.head.unwrap_or_default().to_owned();
    }
    for place in records {
        reader.record(place, name.clone(), at, &std::mem::take(&mut head));
    }
}

/// Takes the records out of a message.
fn records(message: &mut Message) -> Vec<usize> {
    let inline: Vec<&str> = message.text.as_deref().into_iter().collect();
    let (inline, mut found) = record::marked(&inline);
    let inline = inline.first().map(|&text| text.to_owned());
    let (body, more) = record::marked(&message.body);
    found.extend(more);
    if !found.is_empty() {
        (message.text, message.body) = (inline, body);
        message.head = message.head.map(|head| head.split(record::MARK).next().unwrap_or(head).trim_end());
    }
    found
}

fn message_without(mut message: Message, reader: &mut Reader) {
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
    who.order();
    who.dedup();
    let found = match who.as_slice() {
        [] => return own,
        // Nobody knows the speaker: perhaps it is the one who is named.
        [one] => Found::Nobody(vec![(*one, Likeness::PartOfName)]),
        _ => Found::Several(who),
    };
    Draft { found: Some(found), ..own }
}

/// A speaker's name without rank and decoration of the application.
pub(super) fn speaker_name(name: &str) -> &str {
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
