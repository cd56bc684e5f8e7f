//! What asking for leave would mean, told before it is asked (rules.md, Leave).

use super::day::{Day, Moment, Month};
use super::id::{ChallengeId, MemberId};
use super::judge::{Due, Status};
use super::period::{Period, period_of};
use super::sheet::open_minutes;
use super::standing::standing;
use super::state::State;

/// What would become of one due period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foretold {
    /// Within the month's quota: it holds by itself.
    Holds,
    /// Beyond it: an operator decides.
    Waits,
    /// It has closed already.
    TooLate,
    /// On leave already, or done.
    Settled,
}

/// The due periods that a leave from `from` to `to` would cover, in order. Periods that are not due are left out: leave costs
/// due days only.
///
/// Example: weekdays only, Friday to Monday, one day left: Friday holds, Monday waits.
pub fn foretell(
    state: &State,
    id: ChallengeId,
    member: MemberId,
    now: Moment,
    from: Day,
    to: Day,
) -> Vec<(Period, Foretold)> {
    let placed = state.place(id, now);
    let Some(challenge) = state.challenge(id) else { return Vec::new() };
    // Looked at from the end of the range: what was asked before then is counted.
    let Some(then) = standing(state, id, member, to.max(placed.day)) else { return Vec::new() };
    let mut used: Vec<(Month, u32)> = Vec::new();
    let mut told: Vec<(Period, Foretold)> = Vec::new();
    let mut day = from;
    while day <= to {
        let Some(planned) = period_of(challenge, day) else {
            day = day.plus(1);
            continue;
        };
        let period = planned.period;
        day = period.last.plus(1);
        let Some(view) = then.period(period.first).filter(|view| view.due == Due::Due) else { continue };
        let closes = open_minutes(state, challenge, period.last).map(|(_, closes)| closes);
        let closed = period.last < placed.day
            || period.last == placed.day && closes.is_some_and(|closes| placed.minute >= closes);
        let month = period.last.month();
        let place = used.iter().position(|(known, _)| *known == month).unwrap_or_else(|| {
            used.push((month, 0));
            used.len() - 1
        });
        let foretold = if view.status.is_attended() || view.status == Status::OnLeave {
            Foretold::Settled
        } else if closed {
            Foretold::TooLate
        } else if used[place].1 < then.left(month).leave {
            used[place].1 += 1;
            Foretold::Holds
        } else {
            Foretold::Waits
        };
        told.push((period, foretold));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ID, ME, november, state};
    use super::*;
    use crate::domain::charter::{ChallengeSetting, LeavePolicy, Schedule, Season, Weekdays};
    use crate::domain::day::Window;
    use crate::domain::fact::Fact;

    fn told(state: &State, hour: u16, from: i32, to: i32) -> Vec<(i32, Foretold)> {
        let now = Moment { at: 0, date: november(7), minute: hour * 60 };
        let all = foretell(state, ID, ME, now, november(from), november(to));
        all.into_iter().map(|(period, foretold)| (period.first.since(november(1)) + 1, foretold)).collect()
    }

    fn base() -> Vec<ChallengeSetting> {
        vec![
            ChallengeSetting::Season(Season { first: november(3), last: None }),
            ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays::WORKDAYS)),
            ChallengeSetting::Leave(LeavePolicy { per_month: 1 }),
            ChallengeSetting::Window(Some(Window { start: 21 * 60, end: 22 * 60 })),
        ]
    }

    #[test]
    fn friday_holds_and_monday_waits() {
        let state = state(base(), vec![]);
        assert_eq!(told(&state, 9, 7, 10), [(7, Foretold::Holds), (10, Foretold::Waits)]);
    }

    #[test]
    fn after_closing_it_is_too_late_for_today() {
        let state = state(base(), vec![]);
        assert_eq!(told(&state, 22, 7, 10), [(7, Foretold::TooLate), (10, Foretold::Holds)]);
    }

    #[test]
    fn what_was_asked_before_is_settled_and_counts() {
        let leave = Fact::Leave { challenge: ID, from: november(10), to: november(10), on: november(7), minute: 500 };
        let state = state(base(), vec![leave]);
        let all = [(7, Foretold::Waits), (10, Foretold::Settled), (11, Foretold::Waits)];
        assert_eq!(told(&state, 9, 7, 11), all);
    }
}
