//! How a language writes numbers and dates, and which number it speaks of as one. The browser knows (`Intl`): the app puts
//! it in at its start ([`speak`]). Where there is none, natively and in old browsers, [`Plain`] stands in; a test in the
//! browser holds that both write the same.

use std::cell::RefCell;
use std::rc::Rc;

use super::Lang;
use crate::domain::day::Day;

/// How much of a date is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Written {
    /// `周六`, `Sat`.
    Weekday,
    /// `11月8日`, `8 Nov`.
    Short,
    /// `2025年11月8日`, `8 Nov 2025`.
    Year,
    /// `2025年11月`, `Nov 2025`.
    Month,
}

impl Written {
    pub const ALL: &'static [Written] = &[Written::Weekday, Written::Short, Written::Year, Written::Month];
}

pub trait Forms {
    fn date(&self, day: Day, written: Written, lang: Lang) -> String;

    /// `12,345`.
    fn number(&self, number: u64, lang: Lang) -> String;

    /// Whether a count is spoken of in the singular: in English 1 alone, in Chinese none.
    fn is_one(&self, count: u64, lang: Lang) -> bool;
}

thread_local! {
    static FORMS: RefCell<Rc<dyn Forms>> = RefCell::new(Rc::new(Plain));
}

/// From now on texts are written in these forms.
pub fn speak(forms: Rc<dyn Forms>) {
    FORMS.set(forms);
}

fn forms() -> Rc<dyn Forms> {
    FORMS.with_borrow(Rc::clone)
}

pub(super) fn date(day: Day, written: Written, lang: Lang) -> String {
    forms().date(day, written, lang)
}

/// A number to be read, its thousands set apart: `12,345`.
pub fn number(number: u64, lang: Lang) -> String {
    forms().number(number, lang)
}

/// Whether the noun after this count is in the singular.
pub fn is_one(count: u64, lang: Lang) -> bool {
    forms().is_one(count, lang)
}

/// The forms without a browser.
pub struct Plain;

const WEEKDAYS_ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

impl Forms for Plain {
    fn date(&self, day: Day, written: Written, lang: Lang) -> String {
        let (year, month) = (day.month().year, day.month().month);
        let date = day.since(day.month().first()) + 1;
        let weekday = usize::from(day.weekday() % 7);
        let name = MONTHS_EN[(month.clamp(1, 12) - 1) as usize];
        match (lang, written) {
            (Lang::ZhHans, Written::Weekday) => format!("周{}", WEEKDAYS_ZH[weekday]),
            (Lang::ZhHant, Written::Weekday) => format!("週{}", WEEKDAYS_ZH[weekday]),
            (Lang::En, Written::Weekday) => WEEKDAYS_EN[weekday].to_owned(),
            (Lang::En, Written::Short) => format!("{date} {name}"),
            (Lang::En, Written::Year) => format!("{date} {name} {year}"),
            (Lang::En, Written::Month) => format!("{name} {year}"),
            (_, Written::Short) => format!("{month}月{date}日"),
            (_, Written::Year) => format!("{year}年{month}月{date}日"),
            (_, Written::Month) => format!("{year}年{month}月"),
        }
    }

    fn number(&self, number: u64, _lang: Lang) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }

    fn is_one(&self, count: u64, lang: Lang) -> bool {
        lang == Lang::En && count == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let written = [0, 7, 999, 1_000, 12_345, 1_234_567].map(|figure| number(figure, Lang::ZhHans));
        assert_eq!(written, ["0", "7", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn only_english_has_a_singular() {
        assert!(is_one(1, Lang::En) && !is_one(0, Lang::En) && !is_one(21, Lang::En) && !is_one(1, Lang::ZhHant));
    }
}
