//! The day's timetable (20:00 讲课, 22:00 发讲义): what takes place each day, as operators write it, a line each.

use super::charter::DayItem;
use super::order::Order;

/// Lines of a timetable at most.
pub const ITEMS: usize = 12;
/// Characters of one line's words at most.
pub const ITEM_LENGTH: usize = 40;

/// Why a text is no timetable; `line` counts from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimetableTrouble {
    /// The line does not begin with a time of the day, such as `20:00`.
    NoTime { line: usize },
    /// There is a time and nothing beside it.
    NoWords { line: usize },
    /// Longer than [`ITEM_LENGTH`].
    TooLong { line: usize },
    /// More than [`ITEMS`] lines.
    TooMany,
}

/// Reads a timetable, in the order of the clock. Blank lines count for nothing; the colon may be a full-width one.
///
/// # Errors
/// The first line that cannot be taken.
///
/// Example: `22:00 发讲义\n20：00 讲课` -> 20:00 讲课, 22:00 发讲义.
pub fn read(text: &str) -> Result<Vec<DayItem>, TimetableTrouble> {
    let mut items = Vec::new();
    for (place, line) in text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
        let line_number = place + 1;
        let (minute, what) = time(line).ok_or(TimetableTrouble::NoTime { line: line_number })?;
        let what = what.trim_start_matches([' ', '　', '-', '—', '–', '：', ':']).trim();
        match what.chars().count() {
            0 => return Err(TimetableTrouble::NoWords { line: line_number }),
            length if length > ITEM_LENGTH => return Err(TimetableTrouble::TooLong { line: line_number }),
            _ => items.push(DayItem { minute, what: what.to_owned() }),
        }
    }
    if items.len() > ITEMS {
        return Err(TimetableTrouble::TooMany);
    }
    items.order_by_key(|item| item.minute);
    Ok(items)
}

/// The minute of the day at the head of a line, and the rest.
fn time(line: &str) -> Option<(u16, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit())?;
    let hour: u16 = line[..end].parse().ok().filter(|hour| *hour < 24)?;
    let rest = line[end..].strip_prefix([':', '：'])?;
    let minute: u16 = rest.get(..2)?.parse().ok().filter(|minute| *minute < 60)?;
    let rest = &rest[2..];
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some((hour * 60 + minute, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(minute: u16, what: &str) -> DayItem {
        DayItem { minute, what: what.into() }
    }

    #[test]
    fn lines_in_any_order_are_read_in_the_order_of_the_clock() {
        let read = read("22:00 发讲义\n\n 8：05 - 早读\n20:00　讲课").unwrap();
        assert_eq!(read, [item(485, "早读"), item(1200, "讲课"), item(1320, "发讲义")]);
    }

    #[test]
    fn a_line_that_says_no_time_or_nothing_is_named() {
        assert_eq!(read("20:00 a\n晚上 b"), Err(TimetableTrouble::NoTime { line: 2 }));
        for text in ["24:00 a", "20:60 a", "20.00 a", "2000 a", "20:000 a", "20:０0 a", ":00 a", "20:0"] {
            assert_eq!(read(text), Err(TimetableTrouble::NoTime { line: 1 }), "{text}");
        }
        assert_eq!(read("\n20:00 - "), Err(TimetableTrouble::NoWords { line: 2 }));
        assert_eq!(read(&format!("20:00 {}", "长".repeat(41))), Err(TimetableTrouble::TooLong { line: 1 }));
        assert_eq!(read(&"20:00 a\n".repeat(13)), Err(TimetableTrouble::TooMany));
        assert_eq!(read(" \n"), Ok(Vec::new()));
    }
}
