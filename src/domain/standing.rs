//! Where a member stands in a challenge, and why: what pages show and commands ask.
//!
//! The verdict, the streak and the misses are worked out in [`super::course`]. Decided here, where the rules are silent: a
//! make-up counts as attended, and so does every period that is done without being due.

use super::because::Because;
use super::charter::MissLimit;
use super::course::course;
use super::day::{Day, Month};
use super::id::{ChallengeId, MemberId};
use super::judge::{Due, Explain, Status, judge};
use super::period::Period;
use super::sheet::Sheet;
use super::state::{Person, State};

/// A member's place in a challenge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    In,
    /// The next counted miss goes beyond what is allowed.
    LastChance,
    /// Beyond what is allowed since the miss of that period; an operator decides.
    ToBeRemoved {
        missed: Day,
    },
    Out {
        since: Day,
    },
    /// Out, and the way back is done: an operator may confirm from `from`.
    MayReturn {
        since: Day,
        from: Day,
    },
    /// Left the group.
    Departed {
        on: Day,
    },
}

impl Verdict {
    /// Neither out nor gone.
    pub fn is_in(self) -> bool {
        matches!(self, Self::In | Self::LastChance | Self::ToBeRemoved { .. })
    }
}

/// One period of a member, explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PeriodView {
    pub period: Period,
    pub status: Status,
    pub due: Due,
    /// How often it was done beyond once.
    pub extra: u32,
    /// Whether an operator should look at it.
    pub flagged: bool,
    /// The number brought, if the challenge asks for one.
    pub amount: u64,
    pub because: Vec<Because>,
}

/// Misses in the season or month of today, as the limit counts them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Misses {
    /// Final misses, the forgiven ones included.
    pub counted: u32,
    pub forgiven: u32,
    pub limit: MissLimit,
}

/// The way back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Return {
    /// Consecutive due periods done since the removal.
    pub done: u32,
    /// K.
    pub of: u32,
    /// Returns that are left after those already used.
    pub times_left: u32,
    pub may_return: Option<Day>,
}

/// What is left of a month's quotas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quota {
    pub make_ups: u32,
    pub leave: u32,
}

/// A member's standing in a challenge on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    pub verdict: Verdict,
    /// Why the verdict: misses that count, the limit, what operators decided, the opening balance.
    pub why: Vec<Because>,
    /// In order; what was neither due nor done is left out.
    pub periods: Vec<PeriodView>,
    pub streak: u32,
    pub longest: u32,
    /// All attended periods, the opening balance included.
    pub attended: u32,
    /// The sum of the numbers brought.
    pub amount: u64,
    pub misses: Misses,
    pub comeback: Option<Return>,
    months: Vec<(Month, Quota)>,
    full: Quota,
}

impl Standing {
    /// What is left of a month's quotas, by the rules in force.
    pub fn left(&self, month: Month) -> Quota {
        self.months.iter().find(|(known, _)| *known == month).map_or(self.full, |(_, quota)| *quota)
    }

    pub fn period(&self, first: Day) -> Option<&PeriodView> {
        self.periods.iter().find(|view| view.period.first == first)
    }

    /// The status of the period that a day lies in.
    pub fn on(&self, day: Day) -> Option<&PeriodView> {
        self.periods.iter().find(|view| view.period.has(day))
    }
}

/// The standing of a member on `today`, the community's day as [`State::place`] gives it. `None` where the challenge or the
/// person is not known.
pub fn standing(state: &State, challenge: ChallengeId, member: MemberId, today: Day) -> Option<Standing> {
    let sheet = Sheet::new(state, challenge, today)?;
    Some(on_sheet(&sheet, state.person(member)?))
}

pub(super) fn on_sheet(sheet: &Sheet, person: &Person) -> Standing {
    let judged = judge(sheet, person, Explain::Fully);
    let course = course(sheet, person, &judged);
    let amount_of =
        |cell: usize| judged.amounts.iter().filter(move |(of, _, _)| *of == cell).map(|(_, _, n)| u64::from(*n)).sum();
    let periods: Vec<PeriodView> = judged
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.is_told())
        .map(|(place, cell)| PeriodView {
            period: sheet.slots[cell.slot].period,
            status: cell.status,
            due: cell.due,
            extra: cell.times.saturating_sub(1),
            flagged: cell.flagged,
            amount: amount_of(place),
            because: cell.because.clone(),
        })
        .collect();
    let counts = |view: &&PeriodView| view.due != Due::Returning && view.status.is_attended();
    let full = quota(sheet, sheet.today, 0, 0);
    let months = sheet.slots.iter().map(|slot| slot.month).chain([sheet.today.month()]);
    let mut months: Vec<_> = months
        .map(|month| {
            let used = judged.used(month);
            (month, quota(sheet, month.last().min(sheet.today), used.make_ups, used.leave))
        })
        .collect();
    months.dedup_by_key(|(month, _)| *month);
    Standing {
        verdict: course.verdict,
        why: course.why,
        streak: course.streak,
        longest: course.longest,
        attended: judged.opening.map_or(0, |opening| opening.balance.attended)
            + periods.iter().filter(counts).count() as u32,
        amount: periods.iter().filter(counts).map(|view| view.amount).sum(),
        misses: course.misses,
        comeback: course.comeback,
        periods,
        months,
        full,
    }
}

fn quota(sheet: &Sheet, day: Day, make_ups: u32, leave: u32) -> Quota {
    let policy = sheet.challenge.make_up.on(day).copied().unwrap_or_default();
    let per_month = if policy.days == 0 { 0 } else { u32::from(policy.per_month) };
    let leave_policy = sheet.challenge.leave.on(day).copied().unwrap_or_default();
    Quota {
        make_ups: per_month.saturating_sub(make_ups),
        leave: u32::from(leave_policy.per_month).saturating_sub(leave),
    }
}
