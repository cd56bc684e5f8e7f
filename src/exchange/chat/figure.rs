//! Figures in a text: how much was done (`背了35个词`), and on which day of the season (`第12天`).

use super::numbering::chinese;
use super::words::{Words, begins, words};

/// Units of things done, longest first where one begins with another.
const UNITS: &Words = &Words::new(
    "个小时|个单词|个词|个字|个生词|单词|词|字|页|章|节|课|遍|篇|组|次|首|题|道|公里|千米|km|米|步|分钟|小时|mins|min|minutes|minute|\
hours|hour|卡|本|份|句|段|集|个|words|word|pages|page|times|reps|sets|pomodoros|miles|mile|chapters|songs|m",
);

/// Characters that make a number something else: a date, a time, a place in an order.
const ORDINAL: &str = "第#";

/// What a text counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Figures {
    /// The one quantity of the text; `None` when there is none, several, or a fraction.
    pub(crate) amount: Option<u32>,
    /// Whether there is any quantity with a unit.
    pub(crate) any: bool,
    /// `第12天`, `Day 12`, `12/80`.
    pub(crate) day_count: Option<u32>,
}

/// Reads the figures of folded characters.
pub(crate) fn figures(t: &[char]) -> Figures {
    let mut found = Figures::default();
    let mut amounts: Vec<Option<u32>> = Vec::new();
    let mut bare: Vec<u32> = Vec::new();
    let mut articles = 0;
    let mut i = 0;
    while i < t.len() {
        let Some((value, end)) = quantity(t, i) else {
            // Letters with digits (`unit3`, `p35`) are skipped as one, except `day12` and `d12`.
            i += 1;
            continue;
        };
        let whole = value.filter(|v| *v > 0);
        let before = &t[..i];
        let (start, was) = (i, before.last().copied().unwrap_or(' '));
        i = end;
        let unit_at = end + t[end..].iter().take_while(|c| **c == ' ').count();
        if let Some(n) = whole
            && (day_word(before, t, end) || (day_after(t, unit_at) && counts_days(before)))
        {
            found.day_count.get_or_insert(n);
            continue;
        }
        if let Some((of, after)) = ratio(t, end)
            && let Some(n) = whole
        {
            if n <= of && (3..=999).contains(&of) && !was.is_ascii_digit() && was != '/' {
                found.day_count.get_or_insert(n);
            }
            i = after;
            continue;
        }
        let joined = matches!(was, '/' | ':' | '-') && start > 1 && t[start - 2].is_ascii_digit();
        if ORDINAL.contains(was) || was.is_ascii_alphanumeric() || joined {
            i = i.max(start + 1);
            continue;
        }
        match unit(t, unit_at) {
            Some(after) => {
                // 读了一篇文章: an article more often than a count, unless it is all that is counted.
                let article = t[start] == '一' && end == start + 1;
                if article {
                    articles += 1
                } else {
                    amounts.push(whole)
                }
                i = after;
            }
            None if day_after(t, unit_at) => {}
            None if ends_plainly(t, end) && t[start].is_ascii_digit() => bare.extend(whole),
            None => {}
        }
    }
    found.any = !amounts.is_empty() || articles > 0;
    found.amount = match (amounts.as_slice(), bare.as_slice()) {
        ([one], []) => *one,
        ([], [one]) if articles == 0 => Some(*one),
        ([], []) if articles == 1 => Some(1),
        _ => None,
    };
    found
}

/// A quantity at `i`: its value (`None` for a fraction that is no whole number), and its end. Digits with thousands, `1.2万`,
/// `3k`, or a Chinese numeral with a unit after it.
fn quantity(t: &[char], i: usize) -> Option<(Option<u32>, usize)> {
    let c = t[i];
    if c.is_ascii_digit() {
        if i > 0 && (t[i - 1].is_ascii_digit() || (t[i - 1] == '.' && i > 1 && t[i - 2].is_ascii_digit())) {
            return None;
        }
        let mut end = i;
        let mut value: u64 = 0;
        while let Some(&c) = t.get(end) {
            if let Some(d) = c.to_digit(10) {
                value = (value * 10 + u64::from(d)).min(u64::from(u32::MAX) + 1);
            } else if !(c == ',' && thousands(t, i, end)) {
                break;
            }
            end += 1;
        }
        let mut tenths = 0;
        let mut fraction = false;
        if t.get(end) == Some(&'.') && t.get(end + 1).is_some_and(char::is_ascii_digit) {
            let digits = t[end + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
            let decimals = &t[end + 1..end + 1 + digits];
            fraction = decimals.iter().any(|c| *c != '0');
            tenths = u64::from(decimals[0].to_digit(10).unwrap_or(0));
            if decimals[1..].iter().any(|c| *c != '0') {
                tenths = u64::MAX;
            }
            end += 1 + digits;
        }
        let times = match t.get(end) {
            Some('万') | Some('w') if !t.get(end + 1).is_some_and(char::is_ascii_alphabetic) => 10_000,
            Some('千') if t.get(end + 1) != Some(&'米') => 1_000,
            Some('k') if !t.get(end + 1).is_some_and(char::is_ascii_alphabetic) => 1_000,
            _ => 1,
        };
        if times > 1 {
            end += 1;
        }
        let value = if times > 1 && tenths != u64::MAX {
            Some(value * times + tenths * times / 10)
        } else {
            (!fraction).then_some(value * times)
        };
        return Some((value.and_then(|v| u32::try_from(v).ok()), end));
    }
    let n = t[i..].iter().take(6).take_while(|c| "零一二三四五六七八九十百两〇".contains(**c)).count();
    if n == 0 || (i > 0 && "零一二三四五六七八九十百两〇".contains(t[i - 1])) {
        return None;
    }
    let value = chinese(&t[i..i + n])?;
    // Alone, `一` is more often a word than a number: 一起, 一下, 一个人.
    let counted = day_after(t, i + n)
        || (unit(t, i + n).is_some() && (n > 1 || t.get(i + n) != Some(&'个') || t.get(i + n + 1) == Some(&'词')));
    counted.then_some((Some(value), i + n))
}

/// Whether the comma at `at` parts thousands: three digits follow, no fourth.
fn thousands(t: &[char], start: usize, at: usize) -> bool {
    let after = t[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    after == 3 && at - start <= 3
}

fn unit(t: &[char], i: usize) -> Option<usize> {
    // 3个月 and 5个人 count no things done.
    let other = t.get(i) == Some(&'个') && t.get(i + 1).is_some_and(|c| "月人星群".contains(*c));
    begins(t, i, UNITS).filter(|_| !other).map(|n| i + n)
}

/// Whether a day follows: `天`, `日`, `days`.
fn day_after(t: &[char], i: usize) -> bool {
    begins(
        t,
        i,
        words!("天|日|号|月|年|days|day|周|星期|点|时|人|位|元|块|岁|度|期|班|群|楼|级|倍|分|秒|%|st|nd|rd|th"),
    )
    .is_some()
}

/// Whether what stands before makes `N天` a count of days: `第12天`, `打卡12天`, `连续12天`, or nothing at all.
fn counts_days(before: &[char]) -> bool {
    let end = before.iter().rposition(|c| *c != ' ').map_or(0, |p| p + 1);
    let before = &before[..end];
    ["第", "打卡", "连续", "累计", "坚持", "已", "签到"]
        .iter()
        .any(|w| before.ends_with(&w.chars().collect::<Vec<_>>()))
}

/// `day 12`, `day12`, `d12`, `day-12`.
fn day_word(before: &[char], t: &[char], end: usize) -> bool {
    let stop = before.iter().rposition(|c| !matches!(c, ' ' | '-' | ':' | '#' | '.')).map_or(0, |p| p + 1);
    let word = &before[..stop];
    let alone = |n: usize| word.len() == n || !word[word.len() - n - 1].is_ascii_alphabetic();
    let after = t.get(end).is_some_and(char::is_ascii_alphabetic);
    !after
        && ((word.ends_with(&['d', 'a', 'y']) && alone(3))
            || (stop == before.len() && word.ends_with(&['d']) && alone(1)))
}

/// `/80` after a number.
fn ratio(t: &[char], end: usize) -> Option<(u32, usize)> {
    if t.get(end) != Some(&'/') {
        return None;
    }
    let digits = t[end + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    if !(1..=3).contains(&digits) || t.get(end + 1 + digits) == Some(&'/') {
        return None;
    }
    let value = t[end + 1..end + 1 + digits].iter().fold(0, |n, c| n * 10 + c.to_digit(10).unwrap_or(0));
    Some((value, end + 1 + digits))
}

/// Whether a number without a unit stands alone: nothing but spaces, punctuation or emoji after it.
fn ends_plainly(t: &[char], end: usize) -> bool {
    t.get(end).is_none_or(|c| *c == ' ' || matches!(c, ',' | '。' | '!' | ';' | ')') || super::fold::is_emoji(*c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::chat::fold::Text;

    fn read(s: &str) -> (Option<u32>, Option<u32>) {
        let f = figures(&Text::new(s).chars);
        (f.amount, f.day_count)
    }

    #[test]
    fn amounts() {
        for (s, n) in [
            ("背了35个词", 35),
            ("今天写了1200字", 1200),
            ("3km", 3),
            ("跑步 5 公里", 5),
            ("1,200 words", 1200),
            ("1.2万字", 12000),
            ("2k字", 2000),
            ("三十五个单词", 35),
            ("三篇", 3),
            ("35", 35),
            ("读了20页✅", 20),
            ("３５个词", 35),
            ("阅读45分钟", 45),
            ("5.0km", 5),
            ("单词：35", 35),
            ("十遍", 10),
            ("做了3组", 3),
        ] {
            assert_eq!(read(s).0, Some(n), "{s}");
        }
        for s in [
            "3.5km",
            "35个词，2篇听力",
            "第3章",
            "21:03",
            "p35",
            "unit3",
            "11月8日",
            "",
            "一起加油",
            "3点",
            "500人",
            "99999999999个词",
            "一个人",
        ] {
            assert_eq!(read(s).0, None, "{s}");
        }
    }

    #[test]
    fn day_counts() {
        for (s, n) in [
            ("第12天", 12),
            ("Day 12", 12),
            ("day12", 12),
            ("D12", 12),
            ("DAY-12", 12),
            ("第十二天", 12),
            ("打卡12天", 12),
            ("12/80", 12),
            ("连续打卡第100天", 100),
            ("累计 30 天", 30),
            ("第 12 天 背了35个词", 12),
        ] {
            assert_eq!(read(s).1, Some(n), "{s}");
        }
        assert_eq!(read("第12天 背了35个词"), (Some(35), Some(12)));
        for s in ["请假3天", "3天后", "today 12", "11/8/2026", "today", "d", "cd12x", "8/0"] {
            assert_eq!(read(s).1, None, "{s}");
        }
    }
}
