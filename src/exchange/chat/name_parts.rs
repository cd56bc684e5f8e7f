//! The parts of a name, and in what way two names are alike.

use super::fold::{Text, is_emoji, is_mark};
use super::words::{is_place, is_title_word};

/// The parts of a name, as keys: `小米-北京` is 小米, 北京.
pub(crate) fn segments(name: &Text) -> Vec<String> {
    spans(name).into_iter().map(|(a, b)| name.chars[a..b].iter().filter(|c| !is_mark(**c)).collect()).collect()
}

/// Where the parts of a name are. A space parts only where one side is not Latin (`Amy Wong` is one name, `Amy 北京` two
/// parts). Emoji part too. Marks of rank (`【管理员】`) are no part.
pub(crate) fn spans(name: &Text) -> Vec<(usize, usize)> {
    let t = &name.chars;
    let mut spans = Vec::new();
    let mut start = 0;
    for i in 0..=t.len() {
        let ends = i == t.len()
            || is_emoji(t[i])
            || (is_mark(t[i]) && !(matches!(t[i], '.' | '\'' | ' ') && latin_around(t, i)));
        if ends {
            if i > start {
                let key: String = t[start..i].iter().filter(|c| !is_mark(**c)).collect();
                if !key.is_empty() && !is_title_word(&key) {
                    spans.push((start, i));
                }
            }
            start = i + 1;
        }
    }
    spans
}

fn latin_around(t: &[char], i: usize) -> bool {
    let latin = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    i > 0 && latin(t.get(i - 1)) && latin(t.get(i + 1))
}

/// Whether a part can tell a person: not one Latin letter, not digits alone, not a place.
pub(super) fn telling(part: &str) -> bool {
    let mut chars = part.chars();
    let single = chars.next().is_some_and(|c| c.is_ascii()) && chars.next().is_none();
    !single && !part.chars().all(|c| c.is_ascii_digit()) && !is_place(part)
}

/// Whether two names differ by one character added, removed, replaced, or by two neighbours exchanged. Names of one
/// character resemble nothing; names of two must begin alike. Another surname (赵小雨, 钱小雨) or another digit (Amy1, Amy2)
/// is another person, not a slip: in a list of eighty, given names repeat.
pub(crate) fn one_apart(a: &[char], b: &[char]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a.len() < 2 || b.len() - a.len() > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if same == b.len() || (a.len() == 2 && same == 0) {
        return false;
    }
    let (ra, rb) = (&a[same..], &b[same..]);
    if a.len() < b.len() {
        return ra == &rb[1..];
    }
    let han = |c: char| !c.is_ascii() && c.is_alphabetic();
    let tells_apart = (same == 0 && han(ra[0]) && han(rb[0])) || (ra[0].is_ascii_digit() && rb[0].is_ascii_digit());
    (ra[1..] == rb[1..] && !tells_apart) || (ra.len() > 1 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2..] == rb[2..])
}

/// Whether a longer name begins with a shorter one of two characters or more.
pub(super) fn begins(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() > 1 && short.len() < long.len() && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_apart() {
        let apart = |a: &str, b: &str| one_apart(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        for (a, b) in [
            ("amy", "ami"),
            ("amy", "ammy"),
            ("amy", "am"),
            ("amy", "may"),
            ("小雨", "小鱼"),
            ("abcd", "abdc"),
            ("陈佳怡", "陈佳仪"),
        ] {
            assert!(apart(a, b) && apart(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("amy", "amy"),
            ("amy", "bob"),
            ("a", "b"),
            ("大雨", "小鱼"),
            ("abcd", "badc"),
            ("abc", "abcde"),
            ("大米", "小米"),
            ("赵小雨", "钱小雨"),
            ("amy1", "amy2"),
        ] {
            assert!(!apart(a, b) && !apart(b, a), "{a} {b}");
        }
    }
}
