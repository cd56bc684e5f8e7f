//! What a member can do about a challenge at this moment: the first page, in one value.

use super::because::Because;
use super::book::How;
use super::charter::Challenge;
use super::day::{Day, Moment, Side};
use super::id::ChallengeId;
use super::judge::{Due, Status};
use super::period::{Period, next_period, period_of, season_of, task_of};
use super::sheet::open_minutes;
use super::standing::{PeriodView, Standing};
use super::state::State;

/// Whether checking in is possible now, and otherwise why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gate {
    NotBegun {
        first: Day,
    },
    Over {
        last: Day,
    },
    /// Nothing can be done today; the next period begins on `next`.
    Rest {
        next: Option<Day>,
    },
    /// The window opens later today, at this minute of the day.
    Before {
        opens: u16,
    },
    /// Until this minute of the day (may exceed 1439); `None`: until the day ends.
    Open {
        until: Option<u16>,
    },
    /// The window of today is over.
    After,
}

/// The season's day, from 1, and what its task is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    pub number: u32,
    /// The season's length in days, where it has an end.
    pub of: Option<u32>,
    pub task: Option<String>,
}

/// A member, a challenge, a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Today {
    /// The day as the challenge sees it: while a window over midnight is open it is still yesterday.
    pub day: Day,
    pub gate: Gate,
    /// The period of the day, as it stands for the member.
    pub period: Option<PeriodView>,
    /// The minute of one's own latest check-in of this day that stands.
    pub own: Option<u16>,
    pub lesson: Option<Lesson>,
    /// The period after this one.
    pub next: Option<Period>,
}

/// What can be done now. `standing` is the member's, on the day that [`State::place`] gives.
///
/// Example: window 22:00-01:00, on 8 Nov 00:30: day 7 Nov, open until minute 1500.
pub fn today(state: &State, id: ChallengeId, standing: &Standing, now: Moment) -> Today {
    let placed = state.place(id, now);
    let day = placed.day;
    let Some(challenge) = state.challenge(id) else {
        return Today { day, gate: Gate::Rest { next: None }, period: None, own: None, lesson: None, next: None };
    };
    let next = next_period(challenge, day).map(|planned| planned.period);
    let gate = match season_of(challenge, day) {
        None => out_of_season(challenge, day),
        Some(_) if period_of(challenge, day).is_none() => Gate::Rest { next: next.map(|period| period.first) },
        Some(_) => match (placed.side, open_minutes(state, challenge, day)) {
            (_, None) => Gate::Open { until: None },
            (Side::Inside, Some((_, closes))) => Gate::Open { until: Some(closes) },
            (Side::Before, Some((opens, _))) => Gate::Before { opens },
            (Side::After, Some(_)) => Gate::After,
        },
    };
    let period = standing.on(day).cloned();
    let own = period.iter().flat_map(|view| &view.because).filter_map(|cause| match cause {
        Because::CheckedIn { day: on, minute, how: How::Own, .. } if *on == day => *minute,
        _ => None,
    });
    Today { day, gate, own: own.max(), period, lesson: lesson(challenge, day), next }
}

fn out_of_season(challenge: &Challenge, day: Day) -> Gate {
    match challenge.season.on(day) {
        Some(season) if day < season.first => Gate::NotBegun { first: season.first },
        Some(season) => Gate::Over { last: season.last.unwrap_or(day) },
        None => Gate::Rest { next: None },
    }
}

fn lesson(challenge: &Challenge, day: Day) -> Option<Lesson> {
    let season = season_of(challenge, day)?;
    let place = usize::try_from(day.since(season.first)).ok()?;
    let of = season.last.map(|last| last.since(season.first).max(0) as u32 + 1);
    let task = task_of(challenge, day).map(str::to_owned);
    Some(Lesson { number: place as u32 + 1, of, task })
}

/// A period that can still be made up (待补).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Repair {
    pub period: Period,
    /// The last day for it.
    pub until: Day,
    /// Make-ups left in the month that it counts for.
    pub left: u32,
}

/// What can be made up on `today`, the latest first. A phone that no roll-call has reached knows of no miss, but its owner
/// knows: an over period that nobody called may be made up too.
pub fn repairable(state: &State, id: ChallengeId, standing: &Standing, today: Day) -> Vec<Repair> {
    let Some(challenge) = state.challenge(id) else { return Vec::new() };
    let open = |view: &PeriodView| {
        let last = view.period.last;
        let until = last.plus(challenge.make_up.on(last).copied().unwrap_or_default().days.into());
        let lacking = matches!(view.status, Status::NotCalled | Status::Missed { repair_until: Some(_) });
        let left = standing.left(last.month()).make_ups;
        let possible = view.due == Due::Due && lacking && last < today && today <= until && left > 0;
        possible.then_some(Repair { period: view.period, until, left })
    };
    standing.periods.iter().rev().take_while(|view| view.period.last >= today.plus(-400)).filter_map(open).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ID, ME, november, state};
    use super::*;
    use crate::domain::charter::{ChallengeSetting, MakeUpPolicy, Schedule, Season, Weekdays};
    use crate::domain::day::Window;
    use crate::domain::fact::{CheckIn, Fact};
    use crate::domain::standing::standing;

    fn at(day: i32, hour: u16, minute: u16) -> Moment {
        Moment { at: 0, date: november(day), minute: hour * 60 + minute }
    }

    fn now(state: &State, moment: Moment) -> Today {
        let standing = standing(state, ID, ME, state.place(ID, moment).day).unwrap();
        today(state, ID, &standing, moment)
    }

    fn season(first: i32, last: Option<i32>) -> ChallengeSetting {
        ChallengeSetting::Season(Season { first: november(first), last: last.map(november) })
    }

    #[test]
    fn a_window_opens_and_closes() {
        let window = ChallengeSetting::Window(Some(Window { start: 22 * 60, end: 60 }));
        let state = state(vec![season(3, None), window], vec![]);
        assert_eq!(now(&state, at(7, 20, 0)).gate, Gate::Before { opens: 1320 });
        assert_eq!(now(&state, at(7, 22, 0)).gate, Gate::Open { until: Some(1500) });
        let late = now(&state, at(8, 0, 30));
        assert_eq!((late.day, late.gate), (november(7), Gate::Open { until: Some(1500) }));
        assert_eq!(now(&state, at(8, 1, 0)).gate, Gate::Before { opens: 1320 });
    }

    #[test]
    fn a_season_begins_and_ends() {
        let state = state(vec![season(3, Some(5))], vec![]);
        assert_eq!(now(&state, at(2, 9, 0)).gate, Gate::NotBegun { first: november(3) });
        assert_eq!(now(&state, at(6, 9, 0)).gate, Gate::Over { last: november(5) });
        assert_eq!(now(&state, at(4, 9, 0)).lesson.unwrap().number, 2);
    }

    #[test]
    fn days_between_are_for_rest_and_tasks_follow_the_seasons_day() {
        let workdays = ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays::WORKDAYS));
        let tasks = ChallengeSetting::Tasks(vec!["一".into(), "二".into(), String::new()]);
        let state = state(vec![season(3, Some(30)), workdays, tasks], vec![]);
        assert_eq!(now(&state, at(8, 9, 0)).gate, Gate::Rest { next: Some(november(10)) });
        let lesson = now(&state, at(4, 9, 0)).lesson.unwrap();
        assert_eq!((lesson.number, lesson.of, lesson.task.as_deref()), (2, Some(28), Some("二")));
        assert_eq!(now(&state, at(5, 9, 0)).lesson.unwrap().task, None);
    }

    #[test]
    fn ones_own_check_in_of_today_is_known_until_it_is_withdrawn() {
        let done = vec![Fact::CheckIn(CheckIn(ID, november(4), 1275, None))];
        let state_done = state(vec![season(3, None)], done.clone());
        assert_eq!(now(&state_done, at(4, 22, 0)).own, Some(1275));
        assert_eq!(now(&state_done, at(5, 9, 0)).own, None);
        let withdraw = Fact::Withdraw { challenge: ID, day: november(4), minute: 1280 };
        let state = state(vec![season(3, None)], [done, vec![withdraw]].concat());
        assert_eq!(now(&state, at(4, 22, 0)).own, None);
    }

    #[test]
    fn yesterday_may_be_made_up_though_nobody_called_it() {
        let policy = |days, per_month| {
            let streak = crate::domain::charter::MadeUpStreak::Keeps;
            ChallengeSetting::MakeUp(MakeUpPolicy { days, per_month, streak })
        };
        let open = |days, per_month, today| {
            let state = state(vec![season(3, None), policy(days, per_month)], vec![]);
            let standing = standing(&state, ID, ME, november(today)).unwrap();
            let found = repairable(&state, ID, &standing, november(today));
            found.iter().map(|repair| repair.period.first.since(november(1)) + 1).collect::<Vec<_>>()
        };
        assert_eq!(open(1, 2, 5), [4]);
        assert_eq!(open(2, 2, 6), [5, 4]);
        assert!(open(0, 2, 6).is_empty());
        assert!(open(2, 0, 6).is_empty());
    }
}
