//! A member's month, day by day.

use super::day::{Day, Month};
use super::judge::Status;
use super::standing::Standing;

/// One day of a month: `None` where nothing was due and nothing done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CalendarDay {
    pub day: Day,
    pub status: Option<Status>,
}

/// Every day of a month with the status of the period it lies in; days after `today` have none.
pub fn month(standing: &Standing, month: Month, today: Day) -> Vec<CalendarDay> {
    (month.first().0..=month.last().0)
        .map(|day| {
            let day = Day(day);
            let status = standing.on(day).filter(|_| day <= today).map(|view| view.status);
            CalendarDay { day, status }
        })
        .collect()
}
