//! Levels (等级): names for having collected so many points, in all challenges together; and what they and check-ins open.

use serde::{Deserialize, Serialize};

use super::day::{Day, Moment};
use super::id::MemberId;
use super::order::Order;
use super::points::ledger;
use super::resource::Unlock;
use super::standing::standing;
use super::state::State;

/// Levels of a group at most.
pub const LEVELS: usize = 20;
/// Characters of a level's name at most.
pub const LEVEL_LENGTH: usize = 12;

/// A level of the charter, reached with this many points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Level {
    pub points: u32,
    pub name: String,
}

/// Why a text is no list of levels; `line` counts from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LevelTrouble {
    /// The line does not begin with a number of points, or there is no name beside it.
    Unread { line: usize },
    /// Longer than [`LEVEL_LENGTH`].
    TooLong { line: usize },
    /// As many points as an earlier line.
    Twice { line: usize },
    /// More than [`LEVELS`].
    TooMany,
}

/// Reads levels, a line each, the points first; answers them by points.
///
/// # Errors
/// The first line that cannot be taken.
///
/// Example: `300 达人\n100 进阶` -> 100 进阶, 300 达人.
pub fn read(text: &str) -> Result<Vec<Level>, LevelTrouble> {
    let mut levels: Vec<Level> = Vec::new();
    for (place, written) in text.lines().map(str::trim).enumerate().filter(|(_, written)| !written.is_empty()) {
        let line = place + 1;
        let end = written.find(|c: char| !c.is_ascii_digit()).ok_or(LevelTrouble::Unread { line })?;
        let points = written[..end].parse().map_err(|_| LevelTrouble::Unread { line })?;
        let name = written[end..].trim_start_matches(['分', ' ', '　', '=', '：', ':', '，', ',']).trim();
        match name.chars().count() {
            0 => return Err(LevelTrouble::Unread { line }),
            length if length > LEVEL_LENGTH => return Err(LevelTrouble::TooLong { line }),
            _ if levels.iter().any(|level| level.points == points) => return Err(LevelTrouble::Twice { line }),
            _ => levels.push(Level { points, name: name.to_owned() }),
        }
    }
    if levels.len() > LEVELS {
        return Err(LevelTrouble::TooMany);
    }
    levels.order_by_key(|level| level.points);
    Ok(levels)
}

/// What a member has done so far, in all challenges together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Attended periods.
    pub attended: u32,
    pub points: u64,
    /// The group's levels, by points.
    levels: Vec<Level>,
}

/// What keeps a resource closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lock {
    CheckIns { needed: u32, now: u32 },
    Level { name: String, points: u32, now: u64 },
}

/// What a member has done by a moment; nothing for whoever is nobody here.
pub fn progress(state: &State, who: Option<MemberId>, on: Day, now: Moment) -> Progress {
    let levels = state.charter().levels.on(on).cloned().unwrap_or_default();
    let mut progress = Progress { levels, ..Progress::default() };
    let Some(who) = who else { return progress };
    for &id in state.charter().challenges.keys() {
        let day = state.place(id, now).day;
        progress.attended += standing(state, id, who, day).map_or(0, |standing| standing.attended);
        // Points are worked out line by line: only where something asks for them.
        if !progress.levels.is_empty() {
            progress.points += ledger(state, id, who, day).total;
        }
    }
    progress
}

impl Progress {
    /// The level that is reached, counted from 1, and the next one.
    pub fn level(&self) -> (Option<(usize, &Level)>, Option<&Level>) {
        let reached = self.levels.iter().take_while(|level| u64::from(level.points) <= self.points).count();
        (reached.checked_sub(1).map(|place| (reached, &self.levels[place])), self.levels.get(reached))
    }

    /// What keeps a resource closed; `None` where it is open. A level that the group no longer has closes nothing.
    pub fn lock(&self, unlock: Unlock) -> Option<Lock> {
        match unlock {
            Unlock::Free => None,
            Unlock::CheckIns(needed) if self.attended < needed => Some(Lock::CheckIns { needed, now: self.attended }),
            Unlock::CheckIns(_) => None,
            Unlock::Level(number) => {
                let level = self.levels.get(usize::from(number).checked_sub(1)?)?;
                let closed = self.points < u64::from(level.points);
                closed.then(|| Lock::Level { name: level.name.clone(), points: level.points, now: self.points })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(points: u32, name: &str) -> Level {
        Level { points, name: name.into() }
    }

    #[test]
    fn levels_are_read_by_points_and_a_wrong_line_is_named() {
        assert_eq!(read("300 达人\n\n100分：进阶").unwrap(), [level(100, "进阶"), level(300, "达人")]);
        assert_eq!(read("100 a\n进阶 300"), Err(LevelTrouble::Unread { line: 2 }));
        assert_eq!(read("100"), Err(LevelTrouble::Unread { line: 1 }));
        assert_eq!(read("99999999999 a"), Err(LevelTrouble::Unread { line: 1 }));
        assert_eq!(read("100 a\n100 b"), Err(LevelTrouble::Twice { line: 2 }));
        assert_eq!(read(&format!("1 {}", "长".repeat(13))), Err(LevelTrouble::TooLong { line: 1 }));
    }

    #[test]
    fn a_level_opens_what_it_is_to_open() {
        let levels = vec![level(0, "新人"), level(100, "进阶")];
        let at = |points| Progress { attended: 3, points, levels: levels.clone() };
        assert_eq!(at(99).level(), (Some((1, &levels[0])), Some(&levels[1])));
        assert_eq!(at(100).level(), (Some((2, &levels[1])), None));
        assert_eq!(at(99).lock(Unlock::Level(2)), Some(Lock::Level { name: "进阶".into(), points: 100, now: 99 }));
        assert_eq!(at(100).lock(Unlock::Level(2)), None);
        assert_eq!(at(0).lock(Unlock::Level(9)), None);
        assert_eq!(at(0).lock(Unlock::CheckIns(4)), Some(Lock::CheckIns { needed: 4, now: 3 }));
    }
}
