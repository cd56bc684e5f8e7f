//! What a report (播报) tells about a period: data, praise first. The words are made elsewhere.

use super::charter::MissesShown;
use super::course::course;
use super::day::Day;
use super::id::{ChallengeId, MemberId};
use super::judge::{Cell, Due, Explain, Judged, Status, judge};
use super::order::Order;
use super::period::{next_period, task_of};
use super::points::{Why, lines};
use super::sheet::Sheet;
use super::standing::Verdict;
use super::state::{Person, State};

/// Streaks that are praised.
pub const STREAKS: [u32; 9] = [3, 7, 14, 21, 30, 50, 80, 100, 365];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Praise {
    /// The streak reached this number.
    Streak { member: MemberId, periods: u32 },
    /// The season's attended total reached a milestone of the points policy.
    Milestone { member: MemberId, attended: u32 },
    /// Done for the first time.
    First { member: MemberId },
    /// Done again after having been missing, or readmitted.
    Back { member: MemberId },
}

/// What a report tells about one period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    pub challenge: ChallengeId,
    pub first: Day,
    pub last: Day,
    pub praise: Vec<Praise>,
    /// By day of joining, then id, as all lists here.
    pub done: Vec<MemberId>,
    pub made_up: Vec<MemberId>,
    pub on_leave: Vec<MemberId>,
    /// Stated by a roll-call; who may still make up is among them.
    pub missed: Vec<MemberId>,
    pub not_called: Vec<MemberId>,
    /// For how many the period was due or done.
    pub of: u32,
    pub last_chance: Vec<MemberId>,
    pub to_be_removed: Vec<MemberId>,
    /// Whether the charter wants names of the missing in public; operators see them anyway.
    pub misses: MissesShown,
    /// First day of the next period and its task, if tasks differ by day.
    pub next: Option<(Day, Option<String>)>,
}

/// The report of the period that began on `first`, as known on `today`. `None` where there is none such.
pub fn report(state: &State, challenge: ChallengeId, first: Day, today: Day) -> Option<Report> {
    let sheet = Sheet::new(state, challenge, today)?;
    let slot = sheet.slots.iter().find(|slot| slot.period.first == first)?;
    // Streaks and standing as they were when the period had ended, or as they are while it runs.
    let then = Sheet::new(state, challenge, slot.period.last.min(today))?;
    let mut report = Report {
        challenge,
        first,
        last: slot.period.last,
        praise: Vec::new(),
        done: Vec::new(),
        made_up: Vec::new(),
        on_leave: Vec::new(),
        missed: Vec::new(),
        not_called: Vec::new(),
        of: 0,
        last_chance: Vec::new(),
        to_be_removed: Vec::new(),
        misses: state.charter().misses.on(today).copied().unwrap_or_default(),
        next: next_period(sheet.challenge, slot.period.last).map(|next| {
            let day = next.period.first;
            (day, task(state, challenge, day).map(str::to_owned))
        }),
    };
    let mut people: Vec<_> = state.people().filter(|person| person.is_here()).collect();
    people.order_by_key(|person| (person.joined, person.id));
    for person in people {
        let member = person.id;
        let judged = judge(&sheet, person, Explain::Not);
        match course(&sheet, person, &judged).verdict {
            Verdict::LastChance => report.last_chance.push(member),
            Verdict::ToBeRemoved { .. } => report.to_be_removed.push(member),
            _ => {}
        }
        let Some(cell) = judged.cell(&sheet, first) else { continue };
        if cell.due == Due::Returning || cell.due == Due::Optional && !cell.status.is_attended() {
            continue;
        }
        report.of += 1;
        match cell.status {
            Status::Done => report.done.push(member),
            Status::MadeUp => report.made_up.push(member),
            Status::OnLeave => report.on_leave.push(member),
            Status::Missed { .. } => report.missed.push(member),
            Status::Pending | Status::NotCalled => report.not_called.push(member),
        }
        if cell.status == Status::Done {
            praise(&sheet, &judged, cell, &judge(&then, person, Explain::Not), &then, person, &mut report.praise);
        }
    }
    report.praise.order_by_key(|praise| match praise {
        Praise::Streak { periods, .. } => (0, std::cmp::Reverse(*periods)),
        Praise::Milestone { attended, .. } => (1, std::cmp::Reverse(*attended)),
        Praise::First { .. } => (2, std::cmp::Reverse(0)),
        Praise::Back { .. } => (3, std::cmp::Reverse(0)),
    });
    Some(report)
}

/// What there is to praise about somebody who did a period; `then` is how it stood when the period had ended.
fn praise(
    sheet: &Sheet,
    judged: &Judged,
    cell: &Cell,
    before: &Judged,
    then: &Sheet,
    person: &Person,
    praise: &mut Vec<Praise>,
) {
    let member = person.id;
    let last = sheet.slots[cell.slot].period.last;
    let earlier = || judged.cells.iter().rev().filter(|other| other.slot < cell.slot && other.is_told());
    let streak = course(then, person, before).streak;
    if STREAKS.contains(&streak) {
        praise.push(Praise::Streak { member, periods: streak });
    }
    lines(then, before, |line| {
        if let (Why::Milestone(attended), true) = (line.why, line.day == last) {
            praise.push(Praise::Milestone { member, attended });
        }
    });
    let previous = earlier().find(|other| !matches!(other.status, Status::OnLeave | Status::Pending));
    let back = previous.is_some_and(|other| {
        matches!(other.status, Status::Missed { .. } | Status::NotCalled) || other.due == Due::Returning
    });
    if judged.opening.is_none() && !earlier().any(|other| other.status.is_attended()) {
        praise.push(Praise::First { member });
    } else if back {
        praise.push(Praise::Back { member });
    }
}

/// The task of a day ([`task_of`]).
pub fn task(state: &State, challenge: ChallengeId, day: Day) -> Option<&str> {
    task_of(state.challenge(challenge)?, day)
}
