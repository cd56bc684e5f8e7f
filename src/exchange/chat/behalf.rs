//! Check-ins made for somebody else (代打卡): `代@小王打卡`, `小王（小李代）`, `checking in for Amy`.

use super::entry::{known, known_or_guessed};
use super::fold::{Text, is_emoji, is_mark};
use super::roster::{Found, Roster, Who};
use super::words::{BEHALF, NOT_BEHALF, begins, find, stands_at, words};

/// Somebody for whom a check-in is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Behalf {
    pub(crate) name: String,
    pub(crate) found: Found,
    pub(crate) by: Option<Who>,
}

/// `代小王打卡`, `帮@小王、小李 打卡`: for whom, where a text begins so. Words that only begin alike (`代码`) and sentences
/// without a name that is known, marked by `@` or followed by a check-in word are nothing of the kind.
pub(crate) fn for_others(roster: &Roster, text: &Text, from: usize, by: Option<Who>) -> Vec<Behalf> {
    let t = &text.chars;
    let start = from + t[from.min(t.len())..].iter().take_while(|c| is_mark(**c)).count();
    let latin = ["on behalf of", "checking in for", "check in for", "check-in for", "for"];
    let after = match latin.iter().find(|w| stands_at(t, start, w)) {
        Some(w) => start + w.chars().count(),
        None => match begins(t, start, BEHALF) {
            Some(n) if begins(t, start, NOT_BEHALF).is_none() => start + n,
            _ => return Vec::new(),
        },
    };
    let chinese = begins(t, start, BEHALF).is_some();
    let mut after = after + t[after..].iter().take_while(|c| **c == ' ').count();
    if chinese && let Some(n) = begins(t, after, words!("打卡|签到|打")) {
        // 代打卡：小王
        after += n;
    }
    let mut all = Vec::new();
    loop {
        let marked = t.get(after) == Some(&'@');
        let Some(named) = known(roster, text, after).or_else(|| {
            let rest = &t[after.min(t.len())..];
            let named = match chinese {
                true => marked || find(rest, words!("打卡|签到|打一下|报到")).is_some_and(|(i, _)| i < 14),
                // For Carl: one capitalised word, and nothing else.
                false => {
                    let written = text.slice(after, text.len());
                    written.starts_with(char::is_uppercase) && rest.iter().all(|c| c.is_ascii_alphabetic())
                }
            };
            named.then(|| known_or_guessed(roster, text, after)).flatten()
        }) else {
            break;
        };
        // 代小王: he speaks of another, not of himself.
        if named.found.one().is_none_or(|w| Some(w) != by) {
            all.push(Behalf { name: named.name, found: named.found, by });
        }
        match t.get(named.end) {
            Some('、' | ',' | '&' | '和') if known(roster, text, named.end + 1).is_some() => after = named.end + 1,
            Some(' ') if t.get(named.end + 1) == Some(&'@') => after = named.end + 1,
            _ => break,
        }
    }
    all
}

/// Whether what follows a name says that somebody else wrote the entry: `（代）`, `代打卡`, `（小李代）`, `由小李代打`, `by Bob`.
/// `Some(by)`: it does; by whom, if known.
pub(crate) fn by_another(roster: &Roster, rest: &Text) -> Option<Option<Who>> {
    let t = &rest.chars;
    if let Some((i, n)) = find(t, words!("by|代|帮忙打卡|帮打卡|帮打")) {
        if t[i] == 'b' {
            return known(roster, rest, i + n).and_then(|n| n.found.one()).map(Some);
        }
        let after = t.get(i + n).copied().unwrap_or(')');
        let plain = is_mark(after) || is_emoji(after) || matches!(after, '打' | '签' | '接' | '报') || n > 1;
        if !plain {
            return None;
        }
        let open = t[..i].iter().rposition(|c| is_mark(*c) || *c == '由' || is_emoji(*c)).map_or(0, |p| p + 1);
        let by = roster.exact(&t[open..i]).and_then(|(who, _)| (who.len() == 1).then(|| who[0]));
        // 三代 and the like: what stands before must be somebody, or nothing.
        return (by.is_some() || open == i || matches!(after, '打' | '签' | '接')).then_some(by);
    }
    None
}
