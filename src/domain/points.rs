//! Points: always derived, shown as a ledger (rules.md, Streak, points, board).
//!
//! Decided here, where the rules are silent:
//! - A line stands on the last day of its period, and the policy in force on that day says what it is worth.
//! - "Early" needs a stated minute; a check-in that an operator saw without one is not early.
//! - A milestone counts the attended periods of its season, made-up ones included; what an opening balance had reached is
//!   taken as given. The balance's points stand on its day and count in the season and in all, not in a week or month.

use super::charter::PointsPolicy;
use super::day::Day;
use super::id::{ChallengeId, MemberId};
use super::judge::{Due, Explain, Judged, Status, judge};
use super::sheet::Sheet;
use super::state::State;

/// What points were given for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The period that began on this day was attended.
    Attended(Day),
    /// Before the early hour.
    Early(Day),
    /// The period that began on this day was made up.
    MadeUp(Day),
    /// The season's attended total reached this number.
    Milestone(u32),
    /// Brought in when the page began to be used.
    Opening,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    pub day: Day,
    pub why: Why,
    pub points: u32,
}

/// A member's points, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    pub lines: Vec<Line>,
    pub total: u64,
}

/// The ledger of a member in a challenge; empty where either is not known.
pub fn ledger(state: &State, challenge: ChallengeId, member: MemberId, today: Day) -> Ledger {
    let mut ledger = Ledger::default();
    let (Some(sheet), Some(person)) = (Sheet::new(state, challenge, today), state.person(member)) else {
        return ledger;
    };
    lines(&sheet, &judge(&sheet, person, Explain::Not), |line| {
        ledger.total += u64::from(line.points);
        ledger.lines.push(line);
    });
    ledger
}

/// Tells every line, in order.
pub(super) fn lines(sheet: &Sheet, judged: &Judged, mut tell: impl FnMut(Line)) {
    let mut attended = 0;
    let mut season = None;
    let usual = PointsPolicy::default();
    if let Some(opening) = judged.opening {
        season = sheet.opening_season(opening.as_of);
        attended = opening.balance.attended;
        if opening.balance.points > 0 {
            tell(Line { day: opening.as_of, why: Why::Opening, points: opening.balance.points });
        }
    }
    for cell in judged.cells.iter().filter(|cell| cell.due != Due::Returning && cell.status.is_attended()) {
        let slot = &sheet.slots[cell.slot];
        let day = slot.period.last;
        let policy = sheet.points(day).unwrap_or(&usual);
        if season != Some(slot.season) {
            season = Some(slot.season);
            attended = 0;
        }
        attended += 1;
        let mut line = |why, points| {
            if points > 0 {
                tell(Line { day, why, points });
            }
        };
        if cell.status == Status::Done {
            line(Why::Attended(slot.period.first), policy.each);
            if let (Some(early), Some(minute)) = (policy.early, cell.earliest)
                && minute < early.before
            {
                line(Why::Early(slot.period.first), early.points);
            }
        } else {
            line(Why::MadeUp(slot.period.first), policy.made_up.unwrap_or(policy.each / 2));
        }
        for &(at, points) in &policy.milestones {
            if at == attended {
                line(Why::Milestone(at), points);
            }
        }
    }
}
