//! Counting in English.

use super::super::Lang;
use super::super::forms::is_one;

/// `1 day`, `3 days`, `2 misses`.
pub fn many(count: u32, noun: &str) -> String {
    let ending = if noun.ends_with('s') { "es" } else { "s" };
    if is_one(count.into(), Lang::En) { format!("{count} {noun}") } else { format!("{count} {noun}{ending}") }
}

pub(super) fn times(count: u32) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{count} times"),
    }
}

/// `1st`, `2nd`, `11th`.
pub fn nth(count: u32) -> String {
    let ending = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{ending}")
}
