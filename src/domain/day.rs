//! Community days, moments and windows: when something was done, in the community's own time.
//!
//! A phone's clock and zone are known only to the host, which hands over a [`Moment`]; the day is fixed here, at the tap,
//! and never computed again.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

/// A calendar month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// The day of a calendar date; `None` where there is no such date.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_date)
    }

    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// The date, held within what a calendar can show: a clock that is wrong by millennia must not stop the app.
    pub fn date(self) -> NaiveDate {
        let days = self.0.clamp(-700_000, 3_000_000) + EPOCH_FROM_CE;
        NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default()
    }

    /// 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u8 {
        (self.0 + 3).rem_euclid(7) as u8
    }

    pub fn month(self) -> Month {
        let date = self.date();
        Month { year: date.year(), month: date.month() }
    }

    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this day.
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Self {
        self.plus(-i32::from(self.weekday()))
    }
}

impl Month {
    pub fn first(self) -> Day {
        Day::from_ymd(self.year, self.month, 1).unwrap_or(Day(0))
    }

    pub fn last(self) -> Day {
        self.next().first().plus(-1)
    }

    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    pub fn previous(self) -> Self {
        if self.month == 1 { Self { year: self.year - 1, month: 12 } } else { Self { month: self.month - 1, ..self } }
    }
}

/// An instant as the host tells it: the device's clock, read in the community's zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Seconds since 1970, as the device claims.
    pub at: i64,
    /// The civil date on the zone's clock.
    pub date: Day,
    /// Minutes since midnight on the zone's clock, 0 to 1439.
    pub minute: u16,
}

/// The hour at which a community's day begins, 0 to 6: at 4, half past three in the night still is yesterday.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct DayStart(u8);

impl DayStart {
    pub fn new(hour: u8) -> Option<Self> {
        (hour <= 6).then_some(Self(hour))
    }

    pub fn hour(self) -> u8 {
        self.0
    }

    fn minute(self) -> u16 {
        u16::from(self.0) * 60
    }
}

impl TryFrom<u8> for DayStart {
    type Error = &'static str;
    fn try_from(hour: u8) -> Result<Self, Self::Error> {
        Self::new(hour).ok_or("a day starts between 0 and 6 o'clock")
    }
}

impl From<DayStart> for u8 {
    fn from(start: DayStart) -> u8 {
        start.0
    }
}

const MINUTES: u16 = 24 * 60;

/// The part of the day in which checking in is open, on the zone's clock, end not included. When `end <= start` it crosses
/// midnight and belongs to the day on which it opens (rules.md, Words).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Window {
    pub start: u16,
    pub end: u16,
}

impl Window {
    /// Minutes it stays open, 1 to 1440.
    pub fn length(self) -> u16 {
        if self.end > self.start { self.end - self.start } else { self.end + MINUTES - self.start }
    }

    /// Whether the day's start falls inside, which would cut the window in two; the editor refuses that.
    pub fn is_cut_by(self, start: DayStart) -> bool {
        let offset = (start.minute() + MINUTES - self.start) % MINUTES;
        offset > 0 && offset < self.length()
    }

    /// First minute of the window on the community's day (may exceed 1439 when it opens before the day's start hour).
    pub fn opens(self, start: DayStart) -> u16 {
        if self.start >= start.minute() { self.start } else { self.start + MINUTES }
    }
}

/// Where a moment falls in a community's day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    pub day: Day,
    /// Minutes since that day's civil midnight; past 1439 it is the next morning.
    pub minute: u16,
    pub side: Side,
}

/// On which side of the window a moment falls; without a window it is always inside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Before,
    Inside,
    After,
}

/// The community day of a moment, from the day-start hour to the same hour of the next day.
///
/// Example: day start 4, 8 Nov 03:30 -> 7 Nov, minute 1650.
pub fn community_day(moment: Moment, start: DayStart) -> (Day, u16) {
    if moment.minute >= start.minute() {
        (moment.date, moment.minute)
    } else {
        (moment.date.plus(-1), moment.minute + MINUTES)
    }
}

/// Places a moment by the window (rules.md, Words).
///
/// Example: window 22:00-01:00, tapped on 8 Nov 00:30 -> 7 Nov, inside.
pub fn place(moment: Moment, start: DayStart, window: Option<Window>) -> Placed {
    let (day, minute) = community_day(moment, start);
    let Some(window) = window else { return Placed { day, minute, side: Side::Inside } };
    let opens = window.opens(start);
    let closes = opens + window.length();
    if (opens..closes).contains(&minute) {
        Placed { day, minute, side: Side::Inside }
    } else if (opens..closes).contains(&(minute + MINUTES)) {
        Placed { day: day.plus(-1), minute: minute + MINUTES, side: Side::Inside }
    } else {
        Placed { day, minute, side: if minute < opens { Side::Before } else { Side::After } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(day: u32, hour: u16, minute: u16) -> Moment {
        Moment { at: 0, date: Day::from_ymd(2026, 11, day).unwrap(), minute: hour * 60 + minute }
    }

    #[test]
    fn counts_from_1970() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day(0).weekday(), 3);
        assert_eq!(Day::from_ymd(2025, 11, 3).unwrap().weekday(), 0);
        assert_eq!(Day::from_ymd(2024, 2, 10).unwrap().month().last(), Day::from_ymd(2024, 2, 29).unwrap());
    }

    #[test]
    fn a_window_over_midnight_belongs_to_the_day_it_opens() {
        let window = Some(Window { start: 22 * 60, end: 60 });
        let placed = place(moment(8, 0, 30), DayStart::default(), window);
        assert_eq!(placed.day, Day::from_ymd(2026, 11, 7).unwrap());
        assert_eq!(placed.side, Side::Inside);
        assert_eq!(place(moment(8, 1, 0), DayStart::default(), window).side, Side::Before);
        assert_eq!(place(moment(8, 22, 0), DayStart::default(), window).day, Day::from_ymd(2026, 11, 8).unwrap());
    }

    #[test]
    fn the_end_of_a_window_is_outside() {
        let window = Some(Window { start: 21 * 60, end: 22 * 60 });
        assert_eq!(place(moment(8, 20, 59), DayStart::default(), window).side, Side::Before);
        assert_eq!(place(moment(8, 21, 0), DayStart::default(), window).side, Side::Inside);
        assert_eq!(place(moment(8, 22, 0), DayStart::default(), window).side, Side::After);
    }

    #[test]
    fn a_day_that_starts_later_reaches_into_the_night() {
        let four = DayStart::new(4).unwrap();
        assert_eq!(community_day(moment(8, 3, 30), four), (Day::from_ymd(2026, 11, 7).unwrap(), 1650));
        assert_eq!(community_day(moment(8, 4, 0), four).0, Day::from_ymd(2026, 11, 8).unwrap());
    }

    #[test]
    fn a_day_start_inside_a_window_is_noticed() {
        let window = Window { start: 22 * 60, end: 5 * 60 };
        assert!(window.is_cut_by(DayStart::new(4).unwrap()));
        assert!(!window.is_cut_by(DayStart::new(5).unwrap()));
        assert!(window.is_cut_by(DayStart::new(0).unwrap()));
    }
}
