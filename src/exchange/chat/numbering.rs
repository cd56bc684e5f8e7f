//! The number in front of an entry of a chain: `1.` `１、` `1）` `(1)` `①` `1️⃣` `十二、` `No.1`, doubled numbers, bullets.

use super::fold::{Text, digit, is_mark};

/// A number found at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: u32,
    /// Characters up to and including the number's own punctuation and the spaces after it.
    pub(crate) end: usize,
    /// False where the digits may belong to what follows: `1小米`, `1 小米`, `3.7月的雨`. Somebody who knows the names decides.
    pub(crate) certain: bool,
}

/// What follows a number in a list.
fn closes(c: char) -> bool {
    matches!(c, '.' | '、' | ')' | ':' | '。' | ',' | ']' | '】' | '-' | '﹒' | '．')
}

/// The number at the start of a line; a second one after it (`3. 3、小米`) is swallowed, the first counts.
pub(crate) fn number(text: &Text) -> Option<Number> {
    let start = bullet(&text.chars);
    let first = one(&text.chars, start)?;
    let mut end = first.end;
    for _ in 0..3 {
        match one(&text.chars, end) {
            Some(again) if again.certain => end = again.end,
            _ => break,
        }
    }
    Some(Number { end, ..first })
}

/// Where the line begins behind a bullet (`- 小米`, `• 小米`, `* 小米`).
pub(crate) fn bullet(t: &[char]) -> usize {
    match t {
        ['•' | '·' | '●' | '○' | '▪' | '◆' | '■' | '★' | '☆' | '※', ..] => spaces(t, 1),
        ['-' | '*' | '–' | '—', ' ', ..] => spaces(t, 1),
        _ => 0,
    }
}

fn spaces(t: &[char], mut i: usize) -> usize {
    while t.get(i) == Some(&' ') {
        i += 1;
    }
    i
}

/// One number at `start`.
fn one(t: &[char], start: usize) -> Option<Number> {
    let c = *t.get(start)?;
    if let Some((value, width)) = enclosed(t, start) {
        let mut end = start + width;
        if t.get(end).is_some_and(|c| closes(*c)) {
            end += 1;
        }
        return Some(Number { value, end: spaces(t, end), certain: true });
    }
    let opened = matches!(c, '(' | '[' | '【');
    let mut i = start + usize::from(opened);
    let mut hash = false;
    if t[i..].starts_with(&['n', 'o']) {
        i += 2;
        if t.get(i) == Some(&'.') {
            i += 1;
        }
        i = spaces(t, i);
        hash = true;
    } else if t.get(i) == Some(&'#') {
        i += 1;
        hash = true;
    }
    let digits = t[i..].iter().take_while(|c| c.is_ascii_digit()).count();
    let (value, chinese) = if (1..=3).contains(&digits) {
        (t[i..i + digits].iter().fold(0, |n, c| n * 10 + c.to_digit(10).unwrap_or(0)), false)
    } else if digits == 0 && !hash {
        let n = t[i..].iter().take_while(|c| "零一二三四五六七八九十百〇".contains(**c)).count();
        let value = chinese(&t[i..i + n.min(5)])?;
        i += n;
        (value, true)
    } else {
        return None;
    };
    i += digits;
    i = if chinese { i } else { spaces(t, i) };
    let spaced = i > 0 && t[i - 1] == ' ';
    match t.get(i) {
        Some(&close) if closes(close) && (!opened || matches!(close, ')' | ']' | '】')) => {
            // `1.小米` is a number; `1.5公里` and `21:03` are not, unless a name begins with a digit. A Chinese numeral
            // needs the punctuation that only lists have.
            let next = t.get(i + 1).copied().unwrap_or(' ');
            if chinese && !opened && !matches!(close, '、' | '.' | '．' | ':' | ')') {
                return None;
            }
            let joined = next.is_ascii_digit() && matches!(close, '.' | ':' | '-' | ',');
            let certain = !joined && (close != '-' || !spaced);
            Some(Number { value, end: spaces(t, i + 1), certain })
        }
        // A number alone on its line: an entry whose name was deleted.
        None if !opened && !chinese => Some(Number { value, end: i, certain: false }),
        Some(_) if !opened && !chinese => Some(Number { value, end: i, certain: hash && spaced }),
        _ => None,
    }
}

/// Enclosed numbers and keycaps: value and width in characters.
fn enclosed(t: &[char], i: usize) -> Option<(u32, usize)> {
    let c = *t.get(i)? as u32;
    let value = match c {
        0x2460..=0x2473 => c - 0x2460 + 1,
        0x2474..=0x2487 => c - 0x2474 + 1,
        0x2488..=0x249B => c - 0x2488 + 1,
        0x3251..=0x325F => c - 0x3251 + 21,
        0x32B1..=0x32BF => c - 0x32B1 + 36,
        0x2776..=0x277F => c - 0x2776 + 1,
        0x2780..=0x2789 => c - 0x2780 + 1,
        0x278A..=0x2793 => c - 0x278A + 1,
        0x24F5..=0x24FE => c - 0x24F5 + 1,
        0x1F51F => 10,
        _ => return keycaps(t, i),
    };
    Some((value, 1 + usize::from(t.get(i + 1) == Some(&'\u{FE0F}'))))
}

/// `1️⃣2️⃣` is twelve.
fn keycaps(t: &[char], start: usize) -> Option<(u32, usize)> {
    let (mut i, mut value) = (start, 0);
    while let Some(d) = t.get(i).and_then(|c| digit(*c)) {
        let after = i + 1 + usize::from(t.get(i + 1) == Some(&'\u{FE0F}'));
        if t.get(after) != Some(&'\u{20E3}') || i - start > 9 {
            break;
        }
        value = value * 10 + d;
        i = after + 1;
    }
    (i > start).then_some((value, i - start))
}

/// A Chinese numeral below a thousand: `九`, `十二`, `二十`, `一百零三`. `None` for anything else.
pub(crate) fn chinese(t: &[char]) -> Option<u32> {
    if t.is_empty() || t.len() > 6 {
        return None;
    }
    let (mut total, mut current, mut any) = (0, None, false);
    for &c in t {
        let value = "零一二三四五六七八九".chars().position(|d| d == c).map(|p| p as u32);
        match (c, value) {
            ('〇', _) => current = None,
            ('两', _) => current = Some(2),
            ('十', _) => {
                total += current.take().unwrap_or(1) * 10;
                any = true;
            }
            ('百', _) => total += current.take()? * 100,
            (_, Some(0)) => current = None,
            (_, Some(v)) if current.is_none() => current = Some(v),
            _ => return None,
        }
    }
    let value = total + current.unwrap_or(0);
    (value > 0 || any).then_some(value)
}

/// Whether a line is only dashes, stars and the like: a rule between parts of a chain.
pub(crate) fn is_rule(t: &[char]) -> bool {
    !t.is_empty() && t.iter().all(|c| is_mark(*c) || ('\u{2500}'..='\u{25FF}').contains(c))
}

/// Chains that lost their line breaks (`1. 小米 2. 李明 3. Amy`): where each next entry begins. Only numbers that go up one by
/// one, each after a space and followed by something that is no digit, are taken; three in a row are asked for, unless the
/// line says itself that it is a chain.
pub(crate) fn run_on(text: &Text) -> Vec<usize> {
    let t = &text.chars;
    let mut starts = Vec::new();
    let mut i = 0;
    let mut wanted = None;
    while i < t.len() {
        let at_boundary = i == 0 || t[i - 1] == ' ';
        if at_boundary
            && (t[i].is_ascii_digit() || enclosed(t, i).is_some())
            && let Some(n) = one(t, i)
            && n.certain
            && wanted.is_none_or(|w| w == n.value)
            && n.end < t.len()
        {
            starts.push(i);
            wanted = Some(n.value + 1);
            i = n.end;
            continue;
        }
        i += 1;
    }
    let says_so = t.windows(2).any(|w| w == ['接', '龙']);
    if starts.len() >= 3 || (says_so && starts.len() >= 2) { starts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(u32, String, bool)> {
        let t = Text::new(line);
        number(&t).map(|n| (n.value, t.slice(n.end, t.len()).to_owned(), n.certain))
    }

    #[test]
    fn every_style_of_numbering() {
        for line in [
            "12. 小米",
            "12、小米",
            "12） 小米",
            "12)小米",
            "（12）小米",
            "(12) 小米",
            "１２．小米",
            "１２、 小米",
            "⑫小米",
            "⑫ 小米",
            "⑿小米",
            "⒓小米",
            "1️⃣2️⃣小米",
            "十二、小米",
            "十二. 小米",
            "（十二）小米",
            "【12】小米",
            "[12] 小米",
            "No.12 小米",
            "NO 12. 小米",
            "12: 小米",
            "12：小米",
            "12。小米",
            "12 . 小米",
            "- 12. 小米",
            "12. 12、小米",
            "12.12、小米".replacen("12.12", "12. 12", 1).as_str(),
            "#12 小米",
        ] {
            assert_eq!(read(line), Some((12, "小米".into(), true)), "{line}");
        }
        assert_eq!(read("🔟 小米"), Some((10, "小米".into(), true)));
        assert_eq!(read("㊱小米"), Some((36, "小米".into(), true)));
    }

    #[test]
    fn digits_that_may_belong_to_the_name_are_uncertain() {
        assert_eq!(read("12 小米"), Some((12, "小米".into(), false)));
        assert_eq!(read("12小米"), Some((12, "小米".into(), false)));
        assert_eq!(read("3.7月的雨"), Some((3, "7月的雨".into(), false)));
        assert_eq!(read("21:03 小米"), Some((21, "03 小米".into(), false)));
        assert_eq!(read("4"), Some((4, String::new(), false)));
    }

    #[test]
    fn what_is_no_number() {
        for line in ["小米", "2026-11-08", "一米阳光", "三三", "第1名", "", "1024小王", "No pain", "#接龙"]
        {
            assert!(read(line).is_none_or(|n| !n.2), "{line}: {:?}", read(line));
        }
    }

    #[test]
    fn chinese_numerals() {
        for (t, n) in [("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("一百零三", 103), ("两", 2)]
        {
            assert_eq!(chinese(&t.chars().collect::<Vec<_>>()), Some(n), "{t}");
        }
        assert_eq!(chinese(&['米']), None);
        assert_eq!(chinese(&['三', '三']), None);
    }

    #[test]
    fn a_chain_without_line_breaks() {
        let cut = |s: &str| {
            let t = Text::new(s);
            let mut starts = run_on(&t);
            starts.push(t.len());
            starts.windows(2).map(|w| t.slice(w[0], w[1]).trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(cut("1. 小米 2. 李明 3. Amy"), ["1. 小米", "2. 李明", "3. Amy"]);
        assert_eq!(cut("#接龙 11月8日 1. 小米 2. 李明 跑步2.5km"), ["1. 小米", "2. 李明 跑步2.5km"]);
        assert!(cut("1. 小米 背了 2. 单元").is_empty());
        assert!(cut("1. 小米 跑了 2.5km").is_empty());
    }
}
