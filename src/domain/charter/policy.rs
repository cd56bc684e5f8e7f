//! The rules of a challenge, each a value: when it is due, what a miss leads to and how it is mended, what is earned.

use serde::{Deserialize, Serialize};

use super::super::day::Day;

/// The days of a challenge, both included; without an end it goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Season {
    pub first: Day,
    pub last: Option<Day>,
}

/// What is due once (rules.md, Period).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    #[default]
    Daily,
    Weekdays(Weekdays),
    /// Blocks of N days counted from the season's first day; N is at least 2.
    Blocks(u16),
}

/// A set of weekdays; bit 0 is Monday.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(pub u8);

impl Weekdays {
    pub const WORKDAYS: Self = Self(0b001_1111);

    pub fn has(self, weekday: u8) -> bool {
        self.0 >> weekday & 1 == 1
    }
}

/// Make-up (补卡): until the end of day D + `days`, at most `per_month` in a calendar month of the missed day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MakeUpPolicy {
    /// W; 0 where nothing can be made up.
    pub days: u8,
    /// Q.
    pub per_month: u8,
    pub streak: MadeUpStreak,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeUpStreak {
    Keeps,
    Breaks,
}

/// Leave (请假): due days a month that hold by themselves; what goes beyond waits for an operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeavePolicy {
    pub per_month: u8,
}

/// How many final misses are allowed (M), and where they are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissLimit {
    /// Misses are shown to their owner and lead to nothing.
    #[default]
    None,
    Season(u8),
    Month(u8),
}

/// Return after a removal: K consecutive due periods of private check-ins, at most R times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Comeback {
    pub periods: u8,
    pub times: u8,
}

/// Points are always derived (rules.md, Streak, points, board).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PointsPolicy {
    /// For each attended period.
    pub each: u32,
    /// For a check-in before a stated minute of the community's day.
    pub early: Option<Early>,
    /// What a made-up period is worth; `None`: half of `each`, rounded down.
    pub made_up: Option<u32>,
    /// (attended total in the season, points), each given once.
    pub milestones: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Early {
    pub before: u16,
    pub points: u32,
}

impl Default for PointsPolicy {
    fn default() -> Self {
        Self {
            each: 10,
            early: None,
            made_up: None,
            milestones: vec![(7, 10), (21, 30), (30, 50), (80, 100), (100, 150)],
        }
    }
}

impl Default for MakeUpPolicy {
    fn default() -> Self {
        Self { days: 1, per_month: 2, streak: MadeUpStreak::Keeps }
    }
}

impl Default for LeavePolicy {
    fn default() -> Self {
        Self { per_month: 3 }
    }
}
