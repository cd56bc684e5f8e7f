//! The bookmark file that every browser writes: links in a list, folders as headings above lists.

use super::{Found, cut, host, tags};
use crate::domain::resource::ResourceSetting;

pub(super) fn is_file(text: &str) -> bool {
    let start: String = text.chars().take(200).collect();
    start.to_ascii_uppercase().contains("NETSCAPE-BOOKMARK-FILE")
}

pub(super) fn read(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    // The folders that are open, and the heading that names the next one.
    let mut folders: Vec<String> = Vec::new();
    let mut heading = String::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<') {
        let start = at + start;
        let Some(length) = tag_length(&text[start..]) else { break };
        let tag = &text[start..start + length];
        at = start + length;
        let name: String = tag[1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            "h3" => heading = content(&text[at..]),
            "dl" => folders.push(std::mem::take(&mut heading)),
            "/dl" => {
                folders.pop();
            }
            "a" => {
                let address = attribute(tag, "href").unwrap_or_default();
                let title = content(&text[at..]);
                let title = if title.is_empty() { host(&address) } else { title };
                let folder = folders.iter().rev().find(|folder| !folder.is_empty()).cloned().unwrap_or_default();
                let rest = vec![
                    ResourceSetting::Category(cut(&folder)),
                    ResourceSetting::Tags(tags(&attribute(tag, "tags").unwrap_or_default())),
                ];
                let line = text[..start].matches('\n').count() + 1;
                found.push(Found { line, title: cut(&title), address, rest });
            }
            _ => {}
        }
    }
    found
}

/// Bytes of a tag with its brackets; a bracket within quotes does not end it.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (place, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, '>') => return Some(place + 1),
            _ => {}
        }
    }
    None
}

/// The text up to the next tag.
fn content(text: &str) -> String {
    plain(text.split('<').next().unwrap_or_default()).trim().to_owned()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    // Letters keep their places: only ASCII is lowered.
    let lower = tag.to_ascii_lowercase();
    let start = lower.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[start..];
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '>']).next()?,
    };
    Some(plain(value))
}

/// Text without the entities that such files use.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let digits = name.strip_prefix('#')?;
            digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |hex| number(hex, 16))
        }
    }
}
