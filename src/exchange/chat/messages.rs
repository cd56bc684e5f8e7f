//! Parting a paste of talk into messages.

use super::entry::is_whole_name;
use super::fold::Text;
use super::head::{Head, head};
use super::stamp::{self, Stamp};
use super::{ChatTime, Reader, Shape};

/// A message, with its lines as pasted.
pub(super) struct Message<'t> {
    pub(super) name: Option<String>,
    pub(super) at: Option<ChatTime>,
    pub(super) head: Option<&'t str>,
    pub(super) text: Option<String>,
    pub(super) body: Vec<&'t str>,
    pub(super) system: bool,
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
