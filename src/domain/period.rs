//! Periods: what is due once.
//!
//! Every day; chosen weekdays; or blocks of N days counted from the season's first day (rules.md, Words). A period is named
//! by its first day. Decided here, where the rules are silent:
//! - The season of a day is the version in force on that day; a season is told from another by its first day.
//! - The schedule of a period is the version in force on its first day. A block that a change of schedule or the season's
//!   end cuts short, and what remains of a block that a change begins in the middle, is optional: it may be done and counts
//!   as attended, but it is never due. Otherwise seven days' work would be asked for in three.
//! - A day that is no chosen weekday belongs to no period.
//! - At most [`LONGEST`] days back from the day asked are looked at, so that a season that a wrong clock began in the year
//!   -9999 costs a bounded time.

use super::charter::{Challenge, Schedule, Season};
use super::day::Day;

/// Days that are looked at, back from the day asked for: some 54 years.
pub const LONGEST: i32 = 20_000;

/// What is due once. Its first day is its name in facts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Period {
    pub first: Day,
    pub last: Day,
}

impl Period {
    pub fn has(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether the last day has passed.
    pub fn is_over(self, today: Day) -> bool {
        today > self.last
    }
}

/// A period in its season.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Planned {
    pub period: Period,
    /// First day of its season: the season's name.
    pub season: Day,
    /// Whether it has the length that its schedule says.
    pub length: Length,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    Whole,
    Cut,
}

/// The season that a day lies in, by the version in force on that day.
pub fn season_of(challenge: &Challenge, day: Day) -> Option<Season> {
    let season = *challenge.season.on(day)?;
    (season.first <= day && season.last.is_none_or(|last| day <= last)).then_some(season)
}

fn schedule_on(challenge: &Challenge, day: Day) -> Schedule {
    challenge.schedule.on(day).copied().unwrap_or_default()
}

/// The period that begins on `day`, provided that none that began earlier reaches into it.
fn beginning(challenge: &Challenge, day: Day) -> Option<Planned> {
    let season = season_of(challenge, day)?;
    let schedule = schedule_on(challenge, day);
    let single = Planned { period: Period { first: day, last: day }, season: season.first, length: Length::Whole };
    match schedule {
        Schedule::Daily => Some(single),
        Schedule::Weekdays(days) => days.has(day.weekday()).then_some(single),
        Schedule::Blocks(length) => {
            let length = i32::from(length.max(1));
            let into = day.since(season.first) % length;
            let nominal = day.plus(length - 1 - into);
            let mut last = day;
            while last < nominal {
                let next = last.plus(1);
                let goes_on = schedule_on(challenge, next) == schedule
                    && season_of(challenge, next).is_some_and(|other| other.first == season.first);
                if !goes_on {
                    break;
                }
                last = next;
            }
            let length = if into == 0 && last == nominal { Length::Whole } else { Length::Cut };
            Some(Planned { period: Period { first: day, last }, season: season.first, length })
        }
    }
}

/// All periods that have begun on `until` or earlier, in order.
///
/// Example: N = 7 from Mon 3 Nov: 3-9 Nov, 10-16 Nov, ...
pub fn periods(challenge: &Challenge, until: Day) -> Vec<Planned> {
    let Some(first) = challenge.season.history().iter().map(|version| version.value.first).min() else {
        return Vec::new();
    };
    let mut day = first.max(until.plus(-LONGEST));
    day = start_of_block(challenge, day);
    let mut found = Vec::new();
    while day <= until {
        match beginning(challenge, day) {
            Some(planned) => {
                found.push(planned);
                day = planned.period.last.plus(1);
            }
            None => day = day.plus(1),
        }
        if day.0 == i32::MAX {
            break;
        }
    }
    found
}

/// Where the walk is cut off in the middle of a block, the day on which that block began.
fn start_of_block(challenge: &Challenge, day: Day) -> Day {
    match (season_of(challenge, day), schedule_on(challenge, day)) {
        (Some(season), Schedule::Blocks(length)) => day.plus(-(day.since(season.first) % i32::from(length.max(1)))),
        _ => day,
    }
}

/// The period that a day belongs to.
pub fn period_of(challenge: &Challenge, day: Day) -> Option<Planned> {
    season_of(challenge, day)?;
    if !matches!(schedule_on(challenge, day), Schedule::Blocks(_)) {
        return beginning(challenge, day);
    }
    // Back to the first day of the nominal block, then forward over the pieces into which changes have cut it.
    let mut start = start_of_block(challenge, day);
    while start <= day {
        match beginning(challenge, start) {
            Some(planned) if planned.period.has(day) => return Some(planned),
            Some(planned) => start = planned.period.last.plus(1),
            None => start = start.plus(1),
        }
    }
    None
}

/// The first period that begins after `day`; looks at most a year ahead.
pub fn next_period(challenge: &Challenge, day: Day) -> Option<Planned> {
    let mut start = match period_of(challenge, day) {
        Some(planned) => planned.period.last.plus(1),
        None => day.plus(1),
    };
    if let Some(season) = challenge.season.on(day) {
        start = start.max(season.first);
    }
    (0..366).find_map(|ahead| beginning(challenge, start.plus(ahead)))
}

/// The task of a day, where tasks differ by day: the lesson of the season's first day, second day, and so on. In a period
/// of several days a task stands until its last day, or until the next task.
///
/// Example: one piece every seven days, tasks on the season's 1st and 8th day: the first is shown on days 1 to 7.
pub fn task_of(challenge: &Challenge, day: Day) -> Option<&str> {
    let season = season_of(challenge, day)?;
    let first = period_of(challenge, day).map_or(day, |planned| planned.period.first.min(day));
    let tasks = challenge.tasks.on(day)?;
    let place = |day: Day| usize::try_from(day.since(season.first)).ok();
    let said = |day: Day| tasks.get(place(day)?).map(String::as_str).filter(|task| !task.trim().is_empty());
    (0..=day.since(first)).find_map(|back| said(day.plus(-back)))
}

#[cfg(test)]
mod tests {
    use super::super::sample::november;
    use super::*;
    use crate::domain::charter::{ChallengeSetting, Charter, Setting, Weekdays};
    use crate::domain::fact::Stamp;
    use crate::domain::id::{ChallengeId, FeedId};

    fn challenge(settings: &[(i32, ChallengeSetting)]) -> Challenge {
        let mut charter = Charter::default();
        let id = ChallengeId::from_bits(1);
        for (clock, (from, setting)) in settings.iter().enumerate() {
            let stamp = Stamp { clock: clock as u64, feed: FeedId::from_bits(1), seq: clock as u32 };
            charter.set(november(*from), stamp, Setting::Challenge(id, setting.clone()));
        }
        charter.challenges.remove(&id).unwrap()
    }

    fn season(first: i32, last: Option<i32>) -> ChallengeSetting {
        ChallengeSetting::Season(Season { first: november(first), last: last.map(november) })
    }

    fn spans(challenge: &Challenge, until: i32) -> Vec<(i32, i32, Length)> {
        let day = |day: Day| day.since(november(1)) + 1;
        periods(challenge, november(until))
            .iter()
            .map(|p| (day(p.period.first), day(p.period.last), p.length))
            .collect()
    }

    #[test]
    fn blocks_are_counted_from_the_seasons_first_day() {
        let weekly = challenge(&[(3, season(3, None)), (3, ChallengeSetting::Schedule(Schedule::Blocks(7)))]);
        assert_eq!(spans(&weekly, 17), [(3, 9, Length::Whole), (10, 16, Length::Whole), (17, 23, Length::Whole)]);
        assert_eq!(period_of(&weekly, november(12)).unwrap().period.first, november(10));
        assert_eq!(next_period(&weekly, november(12)).unwrap().period.first, november(17));
        assert_eq!(period_of(&weekly, november(2)), None);
    }

    #[test]
    fn a_task_stands_for_the_days_of_its_period() {
        let tasks = vec!["one".to_owned(), String::new(), "one and a half".into()];
        let weekly = challenge(&[
            (3, season(3, Some(25))),
            (3, ChallengeSetting::Schedule(Schedule::Blocks(7))),
            (3, ChallengeSetting::Tasks(tasks.clone())),
        ]);
        let task = |day| task_of(&weekly, november(day));
        assert_eq!(
            [3, 4, 5, 9, 10].map(task),
            [Some("one"), Some("one"), Some("one and a half"), Some("one and a half"), None]
        );
        let daily = challenge(&[(3, season(3, Some(25))), (3, ChallengeSetting::Tasks(tasks))]);
        assert_eq!([3, 4].map(|day| task_of(&daily, november(day))), [Some("one"), None]);
    }

    #[test]
    fn a_block_cut_short_by_the_season_or_by_a_change_is_cut() {
        let weekly = challenge(&[
            (3, season(3, Some(25))),
            (3, ChallengeSetting::Schedule(Schedule::Blocks(7))),
            (12, ChallengeSetting::Schedule(Schedule::Daily)),
            (14, ChallengeSetting::Schedule(Schedule::Blocks(7))),
        ]);
        assert_eq!(
            spans(&weekly, 30),
            [
                (3, 9, Length::Whole),
                (10, 11, Length::Cut),
                (12, 12, Length::Whole),
                (13, 13, Length::Whole),
                (14, 16, Length::Cut),
                (17, 23, Length::Whole),
                (24, 25, Length::Cut)
            ]
        );
        for day in 3..=25 {
            assert!(period_of(&weekly, november(day)).unwrap().period.has(november(day)));
        }
        assert_eq!(period_of(&weekly, november(11)).unwrap().period.first, november(10));
    }

    #[test]
    fn days_that_are_no_chosen_weekday_have_no_period() {
        let workdays =
            challenge(&[(1, season(1, None)), (1, ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays::WORKDAYS)))]);
        // 1 and 2 November 2025 are a weekend.
        assert_eq!(spans(&workdays, 4), [(3, 3, Length::Whole), (4, 4, Length::Whole)]);
        assert_eq!(period_of(&workdays, november(1)), None);
        assert_eq!(next_period(&workdays, november(7)).unwrap().period.first, november(10));
    }

    #[test]
    fn a_season_from_a_wrong_clock_costs_a_bounded_time() {
        let ancient = Season { first: Day(-4_371_222), last: None };
        let daily = challenge(&[(1, ChallengeSetting::Season(ancient))]);
        assert_eq!(periods(&daily, november(1)).len() as i32, LONGEST + 1);
        let far = challenge(&[(1, season(1, None)), (1, ChallengeSetting::Schedule(Schedule::Blocks(u16::MAX)))]);
        assert!(periods(&far, Day(i32::MAX)).len() <= 2);
    }
}
