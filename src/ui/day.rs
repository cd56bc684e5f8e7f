//! Days in the reader's language.

use super::prefs::lang;
use crate::domain::day::{Day, Month};
use crate::i18n::common;

pub use crate::i18n::common::clock;

/// `11月8日 周六`, `Sat 8 Nov`.
pub fn day(day: Day) -> String {
    common::day_with_weekday(day, lang())
}

/// `11月8日`, `8 Nov`.
pub fn short(day: Day) -> String {
    common::day_short(day, lang())
}

/// `2025年11月8日`, `8 Nov 2025`.
pub fn full(day: Day) -> String {
    common::day_with_year(day, lang())
}

/// `今天`, `昨天`, else as [`day`].
pub fn relative(day: Day, today: Day) -> String {
    common::day_relative(day, today, lang())
}

/// `2025年11月`, `Nov 2025`.
pub fn month(month: Month) -> String {
    common::month_title(month, lang())
}

/// The head of a calendar's column, 0 is Monday: `一`, `Mon`.
pub fn weekday(index: u8) -> String {
    common::weekday(index, lang())
}
