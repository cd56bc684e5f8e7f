//! Decimal numbers as people type them, in thousandths.

use std::fmt;

use super::Milli;

/// Beyond this nobody counts; it keeps sums far from what an `i64` holds.
const LARGEST: i64 = 1_000_000_000_000_000;

impl Milli {
    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(1_000))
    }

    /// Reads a number with at most three decimals, in figures of either width, groups by comma allowed.
    ///
    /// Examples: `1.5` -> 1500, `１，２００` -> 1200000, `-3` -> -3000; `1.2345`, `abc`, `1.` and a blank give nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.trim().chars().filter_map(narrow).collect();
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !figures(whole) || !figures(part) || part.len() > 3 {
            return None;
        }
        let whole: i64 = whole.parse().ok().filter(|whole| *whole <= LARGEST)?;
        let part: i64 = format!("{part:0<3}").parse().ok()?;
        Some(Self(sign * (whole * 1_000 + part)))
    }
}

/// The narrow form of a character of a number; commas between groups drop out.
fn narrow(c: char) -> Option<char> {
    match c {
        ',' | '，' => None,
        '。' | '．' => Some('.'),
        '－' | '−' => Some('-'),
        '＋' => Some('+'),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => Some(c),
    }
}

impl fmt::Display for Milli {
    /// Without decimals that say nothing: `1.5`, `-3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / 1_000, self.0.unsigned_abs() % 1_000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:03}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_type_them() {
        let read = |text: &str| Milli::parse(text).map(|number| number.0);
        assert_eq!(read("1.5"), Some(1_500));
        assert_eq!(read(" １，２００ "), Some(1_200_000));
        assert_eq!(read("-3"), Some(-3_000));
        assert_eq!(read("０。２５"), Some(250));
        for wrong in ["", "1.2345", "abc", "1.", ".5", "--1", "1 2", "12岁", "1e3", "9999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(number in -5_000_000i64..5_000_000) {
            prop_assert_eq!(Milli::parse(&Milli(number).to_string()), Some(Milli(number)));
        }
    }
}
