//! Roll-call (点名): which periods wait for one, and what an operator is shown to confirm.

use super::because::Because;
use super::book::How;
use super::day::{Day, Moment, Placed, Side};
use super::fact::{Called, Origin, RollCall};
use super::id::{ChallengeId, MemberId};
use super::judge::{Cell, Due, Explain, Status, judge};
use super::order::Order;
use super::period::Period;
use super::rights::Office;
use super::sheet::Sheet;
use super::state::State;

/// How many periods back are proposed at most.
pub const PROPOSED: usize = 14;

/// A person in a proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProposedRow {
    pub member: MemberId,
    /// What this phone knows points to; a leave that waits is the operator's to decide.
    pub status: Proposed,
    /// Whether an operator should look at it before confirming.
    pub flagged: bool,
    pub because: Vec<Because>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proposed {
    Called(Called),
    /// A leave beyond the quota waits for a decision.
    Waiting,
}

/// What an operator is shown to confirm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    pub challenge: ChallengeId,
    pub period: Period,
    /// Whether it was called already: it can be called again.
    pub again: bool,
    /// For whom the period is due, and who did it without its being due; by day of joining, then id.
    pub rows: Vec<ProposedRow>,
}

/// Whether nothing more can happen in a period, seen from where a moment falls: its days are over, or the window of its
/// last day has closed before the day did.
///
/// Example: window 21:00-22:00; at 22:05 of the same evening the roll can be called, called again and corrected.
pub fn is_closed(period: Period, placed: Placed) -> bool {
    period.is_over(placed.day) || period.last == placed.day && placed.side == Side::After
}

/// Periods that are over and wait for their roll-call, the latest first. An open window keeps its day from being over.
pub fn due(state: &State, now: Moment) -> Vec<(ChallengeId, Period)> {
    let mut waiting: Vec<(ChallengeId, Period)> = Vec::new();
    for &id in state.charter().challenges.keys() {
        let placed = state.place(id, now);
        let Some(sheet) = Sheet::new(state, id, placed.day) else { continue };
        let anybody = |period: Period| state.people().any(|person| person.joined < period.first && person.is_here());
        let uncalled = sheet.slots.iter().rev().filter(|slot| is_closed(slot.period, placed)).take(PROPOSED);
        let uncalled = uncalled.filter(|slot| slot.rolls.is_empty() && anybody(slot.period));
        waiting.extend(uncalled.map(|slot| (id, slot.period)));
    }
    waiting.order_by_key(|(id, period)| (std::cmp::Reverse(period.last), *id));
    waiting.truncate(PROPOSED);
    waiting
}

/// Everybody's status of a period as this phone knows it. `None` where there is no such period by `today`.
pub fn propose(state: &State, challenge: ChallengeId, period: Day, today: Day) -> Option<Proposal> {
    let sheet = Sheet::new(state, challenge, today)?;
    let slot = sheet.slots.iter().find(|slot| slot.period.first == period)?;
    let mut people: Vec<_> = state.people().filter(|person| person.is_here()).collect();
    people.order_by_key(|person| (person.joined, person.id));
    let rows = people.into_iter().filter_map(|person| {
        let mut judged = judge(&sheet, person, Explain::Period(period));
        let place = judged.cells.iter().position(|cell| sheet.slots[cell.slot].period.first == period)?;
        let cell = judged.cells.swap_remove(place);
        let asked = cell.due == Due::Due || cell.due == Due::Optional && cell.status.is_attended();
        asked.then(|| ProposedRow {
            member: person.id,
            status: proposed(&cell),
            flagged: cell.flagged,
            because: cell.because,
        })
    });
    let rows = rows.collect();
    Some(Proposal { challenge, period: slot.period, again: !slot.rolls.is_empty(), rows })
}

fn proposed(cell: &Cell) -> Proposed {
    let waits = cell.because.iter().any(|because| matches!(because, Because::LeaveWaits { .. }));
    Proposed::Called(match cell.status {
        Status::Done => Called::Done,
        Status::MadeUp => Called::MadeUp,
        Status::OnLeave => Called::OnLeave,
        Status::Pending if waits => return Proposed::Waiting,
        Status::Pending | Status::Missed { .. } | Status::NotCalled => Called::Missed,
    })
}

/// The roll-call facts for a confirmed list; several where one would be too large. Each carries how far the feeds were
/// known that speak about those it lists: their own devices and everybody who holds an office.
pub(super) fn facts(state: &State, challenge: ChallengeId, period: Day, rows: &[(MemberId, Called)]) -> Vec<RollCall> {
    let staff: Vec<MemberId> =
        state.people().map(|person| person.id).filter(|id| state.office(*id) > Office::None).collect();
    let head = |feed| state.heads().get(&feed).map(|&seq| Origin { feed, seq });
    let staff_heads: Vec<Origin> = staff.iter().flat_map(|id| state.devices(*id)).filter_map(head).collect();
    let mut facts: Vec<RollCall> = Vec::new();
    let mut size = usize::MAX;
    for &(member, status) in rows {
        let own: Vec<Origin> = state.devices(member).filter_map(head).collect();
        let more = MEMBER_BYTES + own.len() * HEAD_BYTES;
        if size.saturating_add(more) > super::command::FACT_BYTES {
            let heads = staff_heads.clone();
            size = BASE_BYTES + heads.len() * HEAD_BYTES;
            facts.push(RollCall {
                challenge,
                period,
                heads,
                done: Vec::new(),
                made_up: Vec::new(),
                on_leave: Vec::new(),
                missed: Vec::new(),
            });
        }
        size += more;
        let Some(fact) = facts.last_mut() else { continue };
        fact.heads.extend(own);
        match status {
            Called::Done => &mut fact.done,
            Called::MadeUp => &mut fact.made_up,
            Called::OnLeave => &mut fact.on_leave,
            Called::Missed => &mut fact.missed,
        }
        .push(member);
    }
    for fact in &mut facts {
        fact.heads.order();
        fact.heads.dedup();
    }
    facts
}

/// Serialised sizes, from above: `"zzzzzzzz",` and `{"feed":"…26…","seq":4294967295},`.
const MEMBER_BYTES: usize = 11;
const HEAD_BYTES: usize = 55;
const BASE_BYTES: usize = 160;

/// Whether a mark in the evidence was made on the member's behalf (代打卡).
pub fn on_behalf(because: &[Because]) -> bool {
    because.iter().any(|because| matches!(because, Because::CheckedIn { how: How::OnBehalf, .. }))
}
