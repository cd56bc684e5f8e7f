//! Parting an entry into the name and what follows it, where nothing but writing habits part them: `小米 北京 背了35个词`,
//! `小米打卡`, `Amy Wong done`.

use super::fold::{Text, is_emoji, is_mark, key_of};
use super::name_parts::segments;
use super::roster::{Found, Level, Roster, Who};
use super::words::{BEHALF, CROSSES, DONE, STARTERS, TICKS, begins, has, is_place};
use crate::domain::order::Order;

/// A name at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// As written.
    pub(crate) name: String,
    pub(crate) found: Found,
    /// Where the name ends, in characters.
    pub(crate) end: usize,
    /// Somebody on the roster goes by the name; otherwise it is a guess where it ends.
    pub(crate) known: bool,
}

/// The longest name that is looked for.
const LONGEST_NAME: usize = 40;

/// The name with which the text begins at `from`: the longest beginning by which somebody on the roster is known.
pub(crate) fn known(roster: &Roster, text: &Text, from: usize) -> Option<Named> {
    let t = &text.chars;
    let start = skip_to_name(t, from);
    let mut best: Option<(usize, Level, usize, Vec<Who>)> = None;
    for end in cuts(t, start) {
        let Some((who, level)) = roster.exact(&t[start..end]) else {
            continue;
        };
        let length = key_of(&t[start..end]).chars().count();
        let better = match &best {
            None => true,
            Some((l, v, ..)) if length != *l || level != *v => length > *l || (length == *l && level < *v),
            // The same name with more emoji behind it: they are part of it only where the name is known without them.
            Some(_) => level != Level::Full,
        };
        if better {
            best = Some((length, level, end, who));
        }
    }
    let (_, level, end, who) = best?;
    Some(extend(roster, text, start, end, level, who))
}

/// The name at `from`, known or guessed. `None` when nothing there can be a name.
pub(crate) fn known_or_guessed(roster: &Roster, text: &Text, from: usize) -> Option<Named> {
    known(roster, text, from).or_else(|| {
        let start = skip_to_name(&text.chars, from);
        let end = guess(&text.chars, start);
        let name = text.slice(start, end);
        let name = trimmed(name);
        (!name.is_empty()).then(|| Named { name: name.to_owned(), found: roster.find(name), end, known: false })
    })
}

/// The one person whose name stands behind what is done (`✅ 小米`, `今天请假 阿花`), and where. `None` where there are two, or
/// none.
pub(crate) fn known_within(roster: &Roster, text: &Text) -> Option<(usize, Named)> {
    let t = &text.chars;
    let mut found: Option<(usize, Named)> = None;
    let mut i = 1;
    while i < t.len().min(LONGEST_NAME) {
        if (is_mark(t[i - 1]) || is_emoji(t[i - 1]))
            && !is_mark(t[i])
            && let Some(named) = known(roster, text, i)
        {
            let end = named.end;
            if found.as_ref().is_some_and(|(_, other)| other.found != named.found) {
                return None;
            }
            found.get_or_insert((i, named));
            i = end.max(i);
        }
        i += 1;
    }
    found
}

/// Marks that chat and operators put before a name: `@`, quotes, a rank in brackets.
fn skip_to_name(t: &[char], from: usize) -> usize {
    let mut i = from.min(t.len());
    loop {
        let rank = matches!(t.get(i), Some('【' | '['))
            .then(|| t[i..].iter().take(8).position(|c| matches!(c, '】' | ']')).map(|n| i + n + 1))
            .flatten()
            .filter(|end| super::words::is_title_word(&key_of(&t[i..*end])));
        match (rank, t.get(i)) {
            (Some(end), _) => i = end,
            (_, Some(c)) if is_mark(*c) && !matches!(c, '(' | '"' | '\'' | '~') => i += 1,
            _ => return i,
        }
    }
}

/// A name without the marks around it; brackets that belong together stay.
pub(crate) fn trimmed(name: &str) -> &str {
    let open = |c: char| matches!(c, '(' | '（' | '[' | '【' | '「' | '“' | '"');
    let edge = |c: char| {
        is_mark(c) && !matches!(c, ')' | '）' | ']' | '】' | '」' | '”' | '"' | '~' | '.' | '。' | '!' | '？' | '?')
    };
    name.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | ',' | '，' | '、' | '-' | '—' | '@' | '+' | '＋')
    })
    .trim_end_matches(|c: char| open(c) || edge(c) || matches!(c, ':' | '：' | '、' | ',' | '，'))
}

/// Places where a name may end.
fn cuts(t: &[char], start: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let last = t.len().min(start + LONGEST_NAME);
    for i in start + 1..=last {
        if i > start && stops(t, i - 1) {
            break;
        }
        if i == t.len()
            || is_mark(t[i])
            || is_emoji(t[i])
            || is_emoji(t[i - 1])
            || starts_text(t, i)
            || begins(t, i, BEHALF).is_some()
        {
            cuts.push(i);
        }
    }
    cuts
}

/// Signs that are never part of a name.
fn stops(t: &[char], i: usize) -> bool {
    t[i] == '\n' || begins(t, i, TICKS).is_some() || begins(t, i, CROSSES).is_some()
}

/// Whether what is done begins at `i`, without anything to part it from the name: `小米打卡`, `小米35个词`, `小米21:03`.
fn starts_text(t: &[char], i: usize) -> bool {
    if begins(t, i, DONE).is_some() || begins(t, i, STARTERS).is_some() || stops(t, i) {
        return true;
    }
    let after_cjk = i > 0 && !t[i - 1].is_ascii_alphanumeric();
    after_cjk && t[i].is_ascii_digit() && {
        let figures = super::figure::figures(&t[i..]);
        let digits = t[i..].iter().take_while(|c| c.is_ascii_digit()).count();
        let next = t.get(i + digits).copied().unwrap_or(' ');
        let counted = next != ' ' && (figures.any || figures.day_count.is_some());
        (counted && !(next == '号' || next == '月'))
            || (next == ':' && t.get(i + digits + 1).is_some_and(char::is_ascii_digit))
    }
}

/// Adds to a known name what was written as its addition (`小米` + `北京`), and doubts it where that tells of somebody else.
fn extend(roster: &Roster, text: &Text, start: usize, end: usize, level: Level, mut who: Vec<Who>) -> Named {
    let t = &text.chars;
    let key = key_of(&t[start..end]);
    let mut stop = end;
    let mut found = None;
    if let Some((a, b, tight)) = next_part(t, end) {
        let part = key_of(&t[a..b]);
        let another: Vec<Who> = match roster.exact(&t[a..b]) {
            Some((others, Level::Full | Level::Name)) if part.chars().count() > 1 && !is_place(&part) => {
                others.into_iter().filter(|w| !who.contains(w)).collect()
            }
            _ => Vec::new(),
        };
        if !another.is_empty() {
            who.extend(another);
        } else if is_place(&part) || (tight && level == Level::Core && b - a <= 8) {
            stop = close(t, b);
            let others = who.iter().filter(|w| roster.has_other_addition(**w, &key, &part)).count();
            if others == who.len() && (level == Level::Core || is_place(&part)) && others > 0 {
                // The roster's 小米-北京 is not 小米-广州.
                found = Some(roster.alike(&key_of(&t[start..b]), &[key.clone(), part]));
            } else if others > 0 {
                who.retain(|w| !roster.has_other_addition(*w, &key, &part));
            }
        }
    }
    who.order();
    who.dedup();
    let found = found.unwrap_or(match who.as_slice() {
        [one] => Found::One(*one),
        _ => Found::Several(who),
    });
    Named { name: trimmed(text.slice(start, stop)).to_owned(), found, end: stop, known: true }
}

/// The part after a name, up to the next mark: where it is, and whether it is joined more tightly than by a space.
fn next_part(t: &[char], end: usize) -> Option<(usize, usize, bool)> {
    let first = *t.get(end)?;
    let tight = matches!(first, '+' | '-' | '_' | '|' | '丨' | '·' | '(' | '/' | '—' | '﹣' | '~');
    if !(tight || first == ' ') {
        return None;
    }
    let a = end + t[end..].iter().take_while(|c| is_mark(**c)).count();
    if a - end > 3 {
        return None;
    }
    let b = (a..t.len()).find(|i| is_mark(t[*i]) || is_emoji(t[*i]) || starts_text(t, *i)).unwrap_or(t.len());
    // Digits are what was done, except between bars: 践行丨小米丨xm88丨1024.
    let bar = matches!(first, '|' | '丨');
    let says_something =
        (!bar && t.get(a).is_some_and(char::is_ascii_digit)) || begins(t, a, BEHALF).is_some() || has(&t[a..b], BEHALF);
    (b > a && !says_something).then_some((a, b, tight))
}

/// After the closing bracket, if one closes here.
fn close(t: &[char], i: usize) -> usize {
    i + usize::from(matches!(t.get(i), Some(')' | ']' | '】')))
}

/// Where an unknown name ends: at a space, punctuation, a tick, or where what is done begins. A place after a space, a tightly
/// joined part and the next word of a capitalised Latin name belong to it.
fn guess(t: &[char], start: usize) -> usize {
    let last = t.len().min(start + LONGEST_NAME);
    let mut i = start;
    while i < last {
        if i > start && starts_text(t, i)
            || stops(t, i)
            || (i == start && starts_text(t, i) && begins(t, i, BEHALF).is_none())
        {
            break;
        }
        if is_mark(t[i]) && i > start {
            match next_part(t, i) {
                Some((a, b, tight)) if tight || is_place(&key_of(&t[a..b])) || both_latin(t, i, a, b) => {
                    i = close(t, b);
                    continue;
                }
                _ if matches!(t[i], '\'' | '.') && t.get(i + 1).is_some_and(|c| c.is_ascii_alphanumeric()) => {}
                _ => break,
            }
        }
        i += 1;
    }
    i.min(last)
}

/// `Amy Wong`, `Carl Z`: two Latin words without digits.
fn both_latin(t: &[char], end: usize, a: usize, b: usize) -> bool {
    t[end] == ' ' && t[end - 1].is_ascii_alphabetic() && t[a..b].iter().all(char::is_ascii_alphabetic)
}

/// Whether a text, taken as a whole name, is somebody's: nothing but the name, perhaps with its addition.
pub(crate) fn is_whole_name(roster: &Roster, text: &Text) -> bool {
    known(roster, text, 0)
        .is_some_and(|n| text.chars[n.end.min(text.len())..].iter().all(|c| is_mark(*c) || is_emoji(*c)))
        || segments(text).len() > 1 && roster.find_text(text).one().is_some()
}
