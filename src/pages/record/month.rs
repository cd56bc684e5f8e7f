//! A month of one member in one challenge: what each day shows.

use crate::domain::because::Because;
use crate::domain::charter::Challenge;
use crate::domain::day::{Day, Month};
use crate::domain::id::ChallengeId;
use crate::domain::period::{period_of, season_of};
use crate::domain::standing::{PeriodView, Standing, standing};
use crate::domain::state::State;
use crate::domain::{Due, Status};
use crate::pages::session::Now;

/// What a day shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(super) enum Face {
    Done,
    MadeUp,
    OnLeave,
    /// It can still be made up.
    Repairable,
    Missed,
    NotCalled,
    /// Today, not done yet, or a leave that waits.
    Pending,
    /// A day to come that will be due.
    Coming,
    /// Nothing is due.
    NotDue,
    /// Before joining or outside the season.
    Outside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub day: Day,
    pub face: Face,
}

/// Every day of a month. Leave that was asked for days to come is shown already, so the standing is looked at from the end
/// of the month for those.
pub(super) fn month(state: &State, now: Now, id: ChallengeId, month: Month) -> Vec<Cell> {
    let today = state.place(id, now.moment).day;
    let known = look(state, id, today);
    let ahead = (month.last() > today).then(|| look(state, id, month.last())).flatten();
    let joined = state.me().and_then(|me| state.person(me)).map_or(Day(i32::MAX), |person| person.joined);
    let challenge = state.challenge(id);
    let cell = |day| {
        let day = Day(day);
        let standing = if day > today { ahead.as_ref() } else { known.as_ref() };
        Cell { day, face: face(challenge, standing, day, today, joined) }
    };
    (month.first().0..=month.last().0).map(cell).collect()
}

/// One's own standing as it will be on a day.
pub(super) fn look(state: &State, id: ChallengeId, on: Day) -> Option<Standing> {
    standing(state, id, state.me()?, on)
}

fn face(challenge: Option<&Challenge>, standing: Option<&Standing>, day: Day, today: Day, joined: Day) -> Face {
    let Some(challenge) = challenge else { return Face::Outside };
    let Some(view) = standing.and_then(|standing| standing.on(day)) else {
        let outside = season_of(challenge, day).is_none() || day < joined;
        return if outside { Face::Outside } else { Face::NotDue };
    };
    let in_block = view.period.first != view.period.last;
    match view.status {
        // Of a block of days, the day on which it was done carries the mark.
        Status::Done if in_block && !done_on(view, day) => Face::NotDue,
        Status::Done => Face::Done,
        Status::MadeUp => Face::MadeUp,
        Status::OnLeave => Face::OnLeave,
        Status::Missed { repair_until: Some(_) } => Face::Repairable,
        Status::Missed { repair_until: None } => Face::Missed,
        Status::Pending | Status::NotCalled if day > today && waits(view) => Face::Pending,
        Status::Pending | Status::NotCalled if day > today && view.due == Due::Optional => Face::NotDue,
        Status::Pending | Status::NotCalled if day > today => Face::Coming,
        Status::Pending if day == today || waits(view) => Face::Pending,
        // Within a block that is not over.
        Status::Pending => Face::NotDue,
        Status::NotCalled if view.due == Due::Optional => Face::NotDue,
        Status::NotCalled => Face::NotCalled,
    }
}

fn done_on(view: &PeriodView, on: Day) -> bool {
    view.because.iter().any(|cause| matches!(cause, Because::CheckedIn { day, .. } if *day == on))
}

fn waits(view: &PeriodView) -> bool {
    view.because.iter().any(|cause| matches!(cause, Because::LeaveWaits { .. }))
}

/// Whether a day belongs to a period at all.
pub(super) fn has_period(state: &State, id: ChallengeId, day: Day) -> bool {
    state.challenge(id).is_some_and(|challenge| period_of(challenge, day).is_some())
}
