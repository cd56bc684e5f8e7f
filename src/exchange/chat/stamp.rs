//! Dates and times as chat applications write them, at the start or the end of a line.

use super::fold::{Text, is_emoji, is_mark};
use super::written::{Cursor, date, time, weekday};
pub(crate) use super::written::{Order, Written};
use crate::domain::day::Day;

/// A time stamp as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Stamp {
    pub(crate) date: Option<Written>,
    /// Minutes since midnight.
    pub(crate) minute: Option<u16>,
    pub(crate) seconds: bool,
    /// Twelve-hour clock with AM or PM: a hint that the month comes first.
    pub(crate) meridiem: bool,
    pub(crate) bracketed: bool,
    pub(crate) comma: bool,
}

/// The order of an ambiguous date: a number above 12 settles it; otherwise the reading that brings more of the stamps near
/// the wanted day; otherwise month first with AM/PM, day first without.
pub(crate) fn order<'a>(stamps: impl Iterator<Item = &'a Stamp>, wanted: Day) -> Order {
    let (mut day_first, mut month_first, mut meridiem) = (0u32, 0u32, false);
    for stamp in stamps {
        if let Some(Written::Ambiguous(a, b, y)) = stamp.date {
            meridiem |= stamp.meridiem;
            let near = |m, d| Day::from_ymd(y, m, d).map(|date| date.since(wanted).abs() <= 2);
            // A date that cannot exist speaks strongly for the other order.
            match near(b, a) {
                Some(near) => day_first += u32::from(near),
                None => month_first += 1000,
            }
            match near(a, b) {
                Some(near) => month_first += u32::from(near),
                None => day_first += 1000,
            }
        }
    }
    if month_first > day_first || (month_first == day_first && meridiem) { Order::MonthFirst } else { Order::DayFirst }
}

/// A stamp at `start` of folded characters, with its end.
fn stamp(t: &[char], start: usize) -> Option<(Stamp, usize)> {
    let mut c = Cursor { t, i: start };
    let bracketed = c.eat(|c| matches!(c, '[' | '【' | '('));
    let mut stamp = Stamp { bracketed, ..Stamp::default() };
    c.spaces();
    if let Some((minute, seconds, meridiem)) = c.attempt(time) {
        stamp.minute = Some(minute);
        (stamp.seconds, stamp.meridiem) = (seconds, meridiem);
        // WhatsApp's web page copies the time before the date.
        stamp.date = c.attempt(|c| {
            c.eat(|c| c == ',').then_some(())?;
            c.spaces();
            date(c)
        });
        stamp.comma = stamp.date.is_some();
    } else {
        stamp.date = Some(c.attempt(date)?);
        stamp.comma = c.eat(|c| c == ',');
        c.spaces();
        // A weekday may stand between: 2026年11月8日 星期日 21:03
        c.attempt(|c| {
            weekday(c)?;
            c.spaces();
            Some(())
        });
        c.attempt(|c| {
            c.word("at").then_some(())?;
            c.spaces().then_some(())
        });
        if let Some((minute, seconds, meridiem)) = c.attempt(time) {
            stamp.minute = Some(minute);
            (stamp.seconds, stamp.meridiem) = (seconds, meridiem);
        }
    }
    if bracketed {
        c.spaces();
        c.eat(|c| matches!(c, ']' | '】' | ')')).then_some(())?;
    }
    // 12.5 or 11月8日打卡群 are not stamps: what follows must be the end, a space or punctuation.
    if c.peek().is_some_and(|next| !is_mark(next) && !is_emoji(next)) && !bracketed {
        return None;
    }
    Some((stamp, c.i))
}

/// A stamp at the start of a line, and where it ends.
pub(crate) fn at_start(text: &Text) -> Option<(Stamp, usize)> {
    let first = *text.chars.first()?;
    (first.is_ascii_digit() || "[【(今昨前星周上下凌早清晚傍中".contains(first) || first.is_ascii_alphabetic())
        .then(|| stamp(&text.chars, 0))
        .flatten()
}

/// A stamp at the end of a line (a colon may follow it), and where it begins. It has a time of day.
pub(crate) fn at_end(text: &Text) -> Option<(Stamp, usize)> {
    let t = &text.chars;
    let mut end = t.len();
    while end > 0 && matches!(t[end - 1], ':' | ' ') {
        end -= 1;
    }
    if end == 0 || !(t[end - 1].is_ascii_digit() || matches!(t[end - 1], ']' | ')' | 'm' | '.' | '】')) {
        return None;
    }
    // The longest stamp there is: 08.11.2026 21:03 in 40 characters.
    let from = end.saturating_sub(40);
    (from..end).find_map(|i| {
        let boundary = i == 0 || matches!(t[i - 1], ' ' | ',' | ')' | ':' | '】' | '>') || t[i] == '[';
        if !boundary || t[i] == ' ' {
            return None;
        }
        let (stamp, stop) = stamp(&t[..end], i)?;
        (stop == end && stamp.minute.is_some()).then_some((stamp, i))
    })
}

/// A line that is nothing but a date, perhaps between dashes: `————— 2026-11-08 —————`, `11月8日 星期日`, `2026年11月8日 21:03`.
pub(crate) fn alone(text: &Text) -> Option<Stamp> {
    let t = &text.chars;
    let dash = |c: &&char| matches!(**c, '-' | '—' | '–' | '=' | '*' | ' ' | '─' | '~');
    let start = t.iter().take_while(dash).count();
    let end = t.len() - t[start.min(t.len())..].iter().rev().take_while(dash).count();
    if start >= end {
        return None;
    }
    let (stamp, stop) = stamp(&t[..end], start)?;
    let mut c = Cursor { t: &t[..end], i: stop };
    c.spaces();
    c.attempt(weekday);
    (c.i == end).then_some(stamp)
}

/// The date that a title names (`【打卡接龙】11月8日`), when it names exactly one.
pub(crate) fn within(t: &[char]) -> Option<Written> {
    let mut found = None;
    let mut i = 0;
    while i < t.len() {
        if t[i].is_ascii_digit()
            && (i == 0 || !(t[i - 1].is_ascii_digit() || matches!(t[i - 1], '/' | '.' | '-' | ':')))
        {
            let mut c = Cursor { t, i };
            if let Some(written) = c.attempt(date) {
                let range = matches!(c.peek(), Some('-' | '~' | '—' | '至' | '到'));
                if range || found.is_some_and(|f| f != written) {
                    return None;
                }
                found = Some(written);
                i = c.i;
                continue;
            }
        }
        i += 1;
    }
    found
}

/// The single time of day that a text names (`21:05`), if there is exactly one.
pub(crate) fn time_within(t: &[char]) -> Option<u16> {
    let mut found = None;
    let mut i = 0;
    while i < t.len() {
        let inside_a_number = i > 0 && (t[i - 1].is_ascii_digit() || matches!(t[i - 1], ':' | '.'));
        if !inside_a_number {
            let mut c = Cursor { t, i };
            if let Some((minute, ..)) = c.attempt(time) {
                if found.is_some() || matches!(c.peek(), Some('-' | '~' | '到')) {
                    return None;
                }
                found = Some(minute);
                i = c.i;
                continue;
            }
        }
        i += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd(y, m, d).unwrap()
    }
    fn sunday() -> Day {
        day(2026, 11, 8)
    }

    fn whole(line: &str) -> Option<(Option<Day>, Option<u16>)> {
        let text = Text::new(line);
        let (stamp, end) = at_start(&text)?;
        (end == text.len())
            .then(|| (stamp.date.and_then(|d| d.date(order([&stamp].into_iter(), sunday()), sunday())), stamp.minute))
    }

    #[test]
    fn stamps_of_the_chat_applications() {
        let evening = Some(21 * 60 + 3);
        for line in [
            "2026/11/8 21:03",
            "2026-11-08 21:03:11",
            "2026年11月8日 21:03",
            "2026年11月8日 星期日 21:03",
            "11月8日 21:03",
            "11-08 21:03:11",
            "[08/11/2026, 21:03:11]",
            "08/11/2026, 21:03",
            "08/11/26, 21:03",
            "[2026/11/8 下午9:03:11]",
            "2026/11/8 下午9:03",
            "[08.11.2026 21:03]",
            "[8 Nov 2026 at 21:03:11]",
            "[Nov 8, 2026 at 9:03 PM]",
            "11/8/26, 9:03\u{202F}PM",
            "11/8/2026, 9:03 p.m.",
            "[21:03, 08/11/2026]",
            "今天 21:03",
            "今天 晚上9:03",
            "星期日 21:03",
            "周日 21:03",
            "２０２６／１１／８　２１：０３",
        ] {
            assert_eq!(whole(line), Some((Some(sunday()), evening)), "{line}");
        }
        assert_eq!(whole("昨天 21:03"), Some((Some(day(2026, 11, 7)), evening)));
        assert_eq!(whole("星期六 21:03"), Some((Some(day(2026, 11, 7)), evening)));
        assert_eq!(whole("12:05 AM"), Some((None, Some(5))));
        assert_eq!(whole("中午12:05"), Some((None, Some(725))));
        assert_eq!(whole("中午1:05"), Some((None, Some(785))));
        assert_eq!(whole("凌晨12:05"), Some((None, Some(5))));
        for line in ["小米", "2026", "25:99", "2026-13-40 21:03", "1.5", "11.8", "3/4", "99/99/2026, 21:03", "[图片]"]
        {
            assert!(whole(line).is_none_or(|w| w.1.is_none()), "{line}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_the_nearest() {
        let new_year = day(2027, 1, 1);
        assert_eq!(Written::MonthDay(12, 31).date(Order::DayFirst, new_year), Some(day(2026, 12, 31)));
        assert_eq!(Written::MonthDay(2, 29).date(Order::DayFirst, day(2027, 3, 1)), Some(day(2028, 2, 29)));
    }

    #[test]
    fn the_order_of_day_and_month() {
        let of = |dates: &[(u32, u32)], meridiem| {
            let stamps: Vec<Stamp> = dates
                .iter()
                .map(|(a, b)| Stamp { date: Some(Written::Ambiguous(*a, *b, 2026)), meridiem, ..Stamp::default() })
                .collect();
            order(stamps.iter(), sunday())
        };
        assert_eq!(of(&[(8, 11)], false), Order::DayFirst);
        assert_eq!(of(&[(11, 8)], false), Order::MonthFirst);
        assert_eq!(of(&[(3, 4)], false), Order::DayFirst);
        assert_eq!(of(&[(3, 4)], true), Order::MonthFirst);
        assert_eq!(of(&[(3, 14), (3, 4)], false), Order::MonthFirst);
        assert_eq!(of(&[(14, 3), (3, 4)], true), Order::DayFirst);
    }

    #[test]
    fn stamps_at_the_end_and_alone() {
        let end = |line: &str| {
            let text = Text::new(line);
            at_end(&text).map(|(_, i)| text.slice(0, i).trim().to_owned())
        };
        assert_eq!(end("小米 2026/11/8 21:03").as_deref(), Some("小米"));
        assert_eq!(end("小米 11月8日 21:03").as_deref(), Some("小米"));
        assert_eq!(end("小米 昨天 21:03").as_deref(), Some("小米"));
        assert_eq!(end("Amy Wong, [08.11.2026 21:03]").as_deref(), Some("Amy Wong,"));
        assert_eq!(end("小米(12345) 21:03:11").as_deref(), Some("小米(12345)"));
        assert_eq!(end("小米: 11-08 21:03:11").as_deref(), Some("小米:"));
        assert_eq!(end("跑了5.3"), None);
        let is_alone = |line: &str| alone(&Text::new(line)).is_some();
        assert!(is_alone("—————  2026-11-08  —————"));
        assert!(is_alone("2026年11月8日 星期日"));
        assert!(is_alone("21:03"));
        assert!(!is_alone("小米"));
        assert!(!is_alone("————"));
        assert!(!is_alone("11月8日打卡"));
    }

    #[test]
    fn dates_and_times_within_a_text() {
        let chars = |s: &str| Text::new(s).chars;
        assert_eq!(within(&chars("【打卡接龙】11月8日")), Some(Written::MonthDay(11, 8)));
        assert_eq!(within(&chars("11/1-11/30 打卡")), None);
        assert_eq!(time_within(&chars("21：05 ✅")), Some(1265));
        assert_eq!(time_within(&chars("21:00-22:00")), None);
        assert_eq!(time_within(&chars("背了35个词")), None);
    }
}
