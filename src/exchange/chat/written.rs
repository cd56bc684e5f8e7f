//! Dates and times of day, as people and chat applications write them.

use crate::domain::day::Day;

/// A date as written; some can only be understood once the whole paste, or the wanted day, is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// `2026/11/8`, `2026年11月8日`, `8 Nov 2026`, `08.11.2026`.
    Date(Day),
    /// `08/11/2026`: the day first, or the month first, depending on where the phone is.
    Ambiguous(u32, u32, i32),
    /// `11月8日`, `11-08`.
    MonthDay(u32, u32),
    /// `今天`, `昨天`: so many days before the wanted day.
    Ago(i32),
    /// `星期六`: the last such day up to the wanted day.
    Weekday(u8),
}

/// Which way `08/11/2026` is read in this paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

impl Written {
    /// The date meant, seen from the wanted day. A date without a year is the nearest such date.
    pub(crate) fn date(self, order: Order, wanted: Day) -> Option<Day> {
        match self {
            Written::Date(date) => Some(date),
            Written::Ambiguous(a, b, y) => match order {
                Order::DayFirst => Day::from_ymd(y, b, a),
                Order::MonthFirst => Day::from_ymd(y, a, b),
            },
            Written::MonthDay(m, d) => (-1..=1)
                .filter_map(|k| Day::from_ymd(wanted.month().year + k, m, d))
                .min_by_key(|date| date.since(wanted).abs()),
            Written::Ago(days) => Some(wanted.plus(-days)),
            Written::Weekday(day) => {
                let back = (7 + i32::from(wanted.weekday()) - i32::from(day)) % 7;
                Some(wanted.plus(-back))
            }
        }
    }
}

/// Reads characters from left to right, giving back what did not fit.
pub(super) struct Cursor<'a> {
    pub(super) t: &'a [char],
    pub(super) i: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.t.get(self.i).copied()
    }

    pub(super) fn eat(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let fits = self.peek().is_some_and(wanted);
        self.i += usize::from(fits);
        fits
    }

    pub(super) fn spaces(&mut self) -> bool {
        let start = self.i;
        while self.eat(|c| c == ' ') {}
        self.i > start
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let n = word.chars().count();
        let fits = self.t.len() >= self.i + n && self.t[self.i..self.i + n].iter().copied().eq(word.chars());
        if fits {
            self.i += n;
        }
        fits
    }

    /// The first of the words that fits, by its place.
    fn any(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|w| self.word(w))
    }

    /// A number of one to `most` digits, with its number of digits; more digits than that are not a number here.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let n = self.t[self.i..].iter().take_while(|c| c.is_ascii_digit()).count();
        if n == 0 || n > most {
            return None;
        }
        let value = self.t[self.i..self.i + n].iter().fold(0, |v, c| v * 10 + c.to_digit(10).unwrap_or(0));
        self.i += n;
        Some((value, n))
    }

    /// What `read` reads, or nothing at all.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.i;
        let found = read(self);
        if found.is_none() {
            self.i = start;
        }
        found
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 3] = ["今天", "昨天", "前天"];

fn month_name(c: &mut Cursor) -> Option<u32> {
    let month = c.any(&MONTHS)?;
    while c.eat(|c| c.is_ascii_lowercase()) {}
    c.eat(|c| c == '.');
    Some(month as u32 + 1)
}

pub(super) fn weekday(c: &mut Cursor) -> Option<u8> {
    c.any(&["星期", "周"])?;
    let day = c.any(&["一", "二", "三", "四", "五", "六", "日", "天"])?;
    Some(day.min(6) as u8)
}

pub(super) fn date(c: &mut Cursor) -> Option<Written> {
    if let Some(ago) = c.attempt(|c| c.any(&DAYS).or_else(|| c.any(&["today", "yesterday"]))) {
        return Some(Written::Ago(ago as i32));
    }
    if let Some(day) = c.attempt(weekday) {
        return Some(Written::Weekday(day));
    }
    if let Some(month) = c.attempt(month_name) {
        c.spaces();
        let (day, _) = c.number(2)?;
        c.eat(|c| c == ',');
        c.spaces();
        let (year, _) = c.number(4)?;
        return Some(Written::Date(Day::from_ymd(year as i32, month, day)?));
    }
    let (first, width) = c.number(4)?;
    if width == 4 {
        let year = first as i32;
        c.eat(|c| matches!(c, '-' | '/' | '.' | '年')).then_some(())?;
        let (month, _) = c.number(2)?;
        c.eat(|c| matches!(c, '-' | '/' | '.' | '月')).then_some(())?;
        let (day, _) = c.number(2)?;
        c.eat(|c| matches!(c, '日' | '号'));
        return Some(Written::Date(Day::from_ymd(year, month, day)?));
    }
    if width > 2 {
        return None;
    }
    if c.eat(|c| c == '月') {
        let (day, _) = c.number(2)?;
        c.eat(|c| matches!(c, '日' | '号'));
        return plausible(first, day).then_some(Written::MonthDay(first, day));
    }
    let with_month_name = c.attempt(|c| {
        c.spaces();
        let month = month_name(c)?;
        c.eat(|c| c == ',');
        c.spaces();
        let (year, _) = c.number(4)?;
        Day::from_ymd(year as i32, month, first)
    });
    if let Some(date) = with_month_name {
        return Some(Written::Date(date));
    }
    let separator = c.peek()?;
    c.eat(|c| matches!(c, '/' | '-' | '.')).then_some(())?;
    let (second, _) = c.number(2)?;
    let year = c.attempt(|c| {
        c.eat(|c| c == separator).then_some(())?;
        match c.number(4)? {
            (year, 4) => Some(year as i32),
            (year, 2) => Some(2000 + year as i32),
            _ => None,
        }
    });
    match year {
        // Dots are European: the day comes first.
        Some(year) if separator == '.' && second <= 12 => Some(Written::Date(Day::from_ymd(year, second, first)?)),
        Some(year) => {
            (plausible(first, second) || plausible(second, first)).then_some(Written::Ambiguous(first, second, year))
        }
        None => (separator != '.' && plausible(first, second)).then_some(Written::MonthDay(first, second)),
    }
}

fn plausible(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// A time of day: minute, with seconds, with AM or PM.
pub(super) fn time(c: &mut Cursor) -> Option<(u16, bool, bool)> {
    let part = c.any(&["上午", "凌晨", "早上", "清晨", "早晨", "下午", "晚上", "傍晚", "中午", "晚", "am", "pm"]);
    c.spaces();
    let (hour, _) = c.number(2)?;
    c.eat(|c| c == ':').then_some(())?;
    let (minute, 2) = c.number(2)? else {
        return None;
    };
    let seconds = c.attempt(|c| {
        c.eat(|c| c == ':' || c == '.').then_some(())?;
        c.number(2).filter(|(s, n)| *n == 2 && *s < 60)
    });
    let after = c.attempt(|c| {
        c.spaces();
        let at = c.any(&["am", "pm", "a.m.", "p.m.", "a. m.", "p. m."])?;
        (!c.peek().is_some_and(|c| c.is_ascii_alphabetic())).then_some(at % 2 == 1)
    });
    if hour > 24 || minute > 59 {
        return None;
    }
    let afternoon = after.or(part.map(|p| match p {
        0..=4 | 10 => false,
        5..=7 | 9 | 11 => true,
        // Noon: 中午12:30 and 中午1:05, but 中午11:50.
        _ => hour != 11,
    }));
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour % 24,
    };
    Some(((hour * 60 + minute) as u16, seconds.is_some(), after.is_some()))
}
