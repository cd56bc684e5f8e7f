//! The status of every period for one member (rules.md: Period, Roll-call, Make-up, Leave).
//!
//! In three passes, because quotas run through a month: what corrections, roll-calls and check-ins say; then make-ups, in
//! the order in which they were made; then leave, in the order of asking. Decided here, where the rules are silent:
//! - A roll-call speaks only of those it lists. Somebody whom none lists is judged as if it had not been called: a phone
//!   that the caller did not know is no miss.
//! - A check-in that a listing roll-call knew was considered, and what the roll-call says stands; so does a "done" whose
//!   receipt was withdrawn without the caller knowing, but flagged. A check-in that none knew counts by the make-up rule,
//!   takes from the month's quota, and is flagged where there is no room.
//! - For a period that is not due (the day of joining, a block cut short) a roll-call's "missed" says nothing.
//! - Make-ups that operators state take from the month's quota before the member's own.
//! - A leave that no listing roll-call knew does not undo a stated miss, or leave could be back-dated: it is flagged. One
//!   that an operator granted, before or after, without that roll-call knowing, does.
//! - Leave counts when asked for before the window of the period's last day closes, or before that day ends. Quotas follow
//!   the month of the period's last day. An operator's leave takes from the quota and is not bound by it.
//! - Making up or checking in while on leave counts and gives the day back.
//! - A correction to "missed" is final at once.

use std::collections::BTreeMap;

use super::because::Because;
use super::book::{Acts, Call, Leave, LeaveSource, Opening, Roll, TurnKind};
use super::check_in::{Evidence, Walk, Worth, amounts, contradiction, gather, times};
use super::day::{Day, Month};
use super::fact::{Called, Decision, Origin};
use super::period::Length;
use super::rights::Office;
use super::sheet::{Sheet, Slot};
use super::state::Person;

/// Where somebody stands with one period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Not over, or its leave waits for an operator.
    Pending,
    Done,
    MadeUp,
    OnLeave,
    /// Final when nothing can be made up any more; until then 待补.
    Missed {
        repair_until: Option<Day>,
    },
    /// Over, and no roll-call here speaks of it (未点名).
    NotCalled,
}

impl Status {
    /// Done or made up: counts as attended.
    pub fn is_attended(self) -> bool {
        matches!(self, Self::Done | Self::MadeUp)
    }
}

/// Whether a period is asked of a member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    Due,
    /// May be done and counts then; never a miss.
    Optional,
    /// While out of the challenge: done in private, on the way back.
    Returning,
}

/// Who had the last word on a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    Nobody,
    Roll,
    Correction,
}

/// One member's period.
pub(super) struct Cell {
    pub slot: usize,
    pub due: Due,
    pub status: Status,
    pub word: Word,
    pub flagged: bool,
    /// The earliest valid minute that was stated.
    pub earliest: Option<u16>,
    pub times: u32,
    /// A check-in that no roll-call knew; rare, hence boxed: a board judges hundreds of thousands of cells.
    late: Option<Box<Origin>>,
    pub because: Vec<Because>,
}

impl Cell {
    /// Whether there is anything to say about it: what was not due and not done is left out.
    pub(super) fn is_told(&self) -> bool {
        self.due != Due::Optional || self.status.is_attended() || self.status == Status::Pending || self.flagged
    }
}

/// Out of the challenge from a day, and perhaps back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spell {
    pub removed: (Day, Origin),
    pub readmitted: Option<(Day, Origin)>,
}

/// How much of a month's quotas is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Used {
    pub make_ups: u32,
    pub leave: u32,
}

/// Everything about one member in one challenge, judged.
pub(super) struct Judged {
    pub cells: Vec<Cell>,
    /// (cell, day, number).
    pub amounts: Vec<(usize, Day, u32)>,
    pub spells: Vec<Spell>,
    pub opening: Option<Opening>,
    pub used: BTreeMap<(i32, u32), Used>,
}

/// For which periods causes are collected; boards do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Explain {
    Fully,
    /// Only for the period that begins on this day.
    Period(Day),
    Not,
}

impl Judged {
    /// The cell of the period that begins on a day.
    pub(super) fn cell(&self, sheet: &Sheet, first: Day) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&first, |cell| sheet.slots[cell.slot].period.first);
        place.ok().map(|place| &self.cells[place])
    }

    pub(super) fn used(&self, month: Month) -> Used {
        self.used.get(&(month.year, month.month)).copied().unwrap_or_default()
    }

    /// The spell in force on `today`.
    pub(super) fn out(&self, today: Day) -> Option<Spell> {
        self.spells.last().copied().filter(|spell| spell.readmitted.is_none() && spell.removed.0 <= today)
    }
}

pub(super) fn judge(sheet: &Sheet, person: &Person, explain: Explain) -> Judged {
    let nothing = Acts::default();
    let acts = sheet.book.and_then(|book| book.acts.get(&person.id)).unwrap_or(&nothing);
    let mut judging = Judging { sheet, acts, explain, judged: begin(sheet, acts) };
    judging.evidence(person);
    judging.make_ups();
    judging.leave();
    judging.judged
}

fn begin(sheet: &Sheet, acts: &Acts) -> Judged {
    let mut turns: Vec<_> =
        acts.turns.iter().filter(|turn| matches!(turn.kind, TurnKind::Remove | TurnKind::Readmit)).collect();
    turns.sort_by_key(|turn| (turn.on, turn.stamp));
    let mut spells: Vec<Spell> = Vec::new();
    for turn in turns {
        let here = (turn.on, turn.stamp.origin());
        match (turn.kind, spells.last_mut().filter(|spell| spell.readmitted.is_none())) {
            (TurnKind::Remove, None) => spells.push(Spell { removed: here, readmitted: None }),
            (TurnKind::Readmit, Some(spell)) => spell.readmitted = Some(here),
            _ => {}
        }
    }
    let stands = |opening: &&Opening| !sheet.state.is_retracted(opening.stamp.origin(), Office::Operator);
    let opening = acts.openings.iter().rev().find(stands).copied();
    Judged { cells: Vec::with_capacity(sheet.slots.len()), amounts: Vec::new(), spells, opening, used: BTreeMap::new() }
}

struct Judging<'a> {
    sheet: &'a Sheet<'a>,
    acts: &'a Acts,
    explain: Explain,
    judged: Judged,
}

impl<'a> Judging<'a> {
    fn due(&self, slot: &Slot, person: &Person) -> Option<Due> {
        let period = slot.period;
        if self.judged.opening.is_some_and(|opening| period.last <= opening.as_of)
            || person.departed.is_some_and(|departed| period.first > departed)
        {
            return None;
        }
        for spell in &self.judged.spells {
            let until = spell.readmitted.map(|(on, _)| on);
            if period.first > spell.removed.0 && until.is_none_or(|on| period.last < on) {
                return Some(Due::Returning);
            }
            if period.has(spell.removed.0) || until.is_some_and(|on| period.has(on)) {
                return Some(Due::Optional);
            }
        }
        let optional = period.first <= person.joined
            || slot.length == Length::Cut
            || person.departed.is_some_and(|departed| period.has(departed));
        Some(if optional { Due::Optional } else { Due::Due })
    }

    /// First pass: corrections, roll-calls, check-ins.
    fn evidence(&mut self, person: &Person) {
        let sheet = self.sheet;
        let mut seen = Walk::new(&self.acts.seen);
        let mut calls = Walk::new(&self.acts.calls);
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut listing: Vec<(&Roll, Called)> = Vec::new();
        for (place, slot) in sheet.slots.iter().enumerate() {
            let Some(due) = self.due(slot, person) else { continue };
            gather(sheet, self.acts, &mut seen, slot.period, &mut evidence);
            listing.clear();
            calls.within(
                slot.period.first,
                slot.period.first,
                |call| call.period,
                |feed, call: &Call| {
                    let origin = Origin { feed, seq: call.seq };
                    if let Some(roll) = slot.rolls.iter().find(|roll| roll.stamp.origin() == origin) {
                        listing.push((roll, call.status));
                    }
                },
            );
            let mut cell = self.first_word(slot, place, due, &evidence, &listing);
            if self.explains(place) {
                self.explain(&mut cell, &evidence, &listing);
            }
            let cells = self.judged.cells.len();
            amounts(&evidence, |day, amount| self.judged.amounts.push((cells, day, amount)));
            self.judged.cells.push(cell);
        }
    }

    fn first_word(
        &self,
        slot: &Slot,
        place: usize,
        due: Due,
        evidence: &[Evidence],
        listing: &[(&Roll, Called)],
    ) -> Cell {
        let valid = || evidence.iter().filter(|item| item.worth == Worth::Valid);
        let mut cell = Cell {
            slot: place,
            due,
            status: if slot.period.is_over(self.sheet.today) { Status::NotCalled } else { Status::Pending },
            word: Word::Nobody,
            flagged: contradiction(evidence).is_some(),
            earliest: valid().filter_map(|item| item.minute).min(),
            times: 0,
            late: None,
            because: Vec::new(),
        };
        if let Some(correction) = self.acts.corrections.iter().rev().find(|item| item.period == slot.period.first) {
            cell.word = Word::Correction;
            cell.flagged = false;
            cell.status = stated(correction.status, None);
            return cell;
        }
        let called = listing.iter().map(|(_, status)| *status).max();
        match called {
            Some(status) if due == Due::Due || status >= Called::MadeUp => {
                cell.word = Word::Roll;
                let until = slot.period.last.plus(slot.make_up.days.into());
                let open = slot.make_up.days > 0 && self.sheet.today <= until;
                cell.status = stated(status, open.then_some(until));
                let known = |origin| listing.iter().any(|(roll, _)| roll.knew(origin));
                if status < Called::MadeUp {
                    cell.late = valid().map(|item| item.origin).find(|origin| !known(*origin)).map(Box::new);
                } else if status == Called::Done && valid().next().is_none() {
                    cell.flagged |=
                        evidence.iter().any(|item| matches!(item.worth, Worth::Withdrawn(by) if !known(by)));
                }
            }
            _ if valid().next().is_some() => cell.status = Status::Done,
            _ => {}
        }
        cell
    }

    fn explain(&self, cell: &mut Cell, evidence: &[Evidence], listing: &[(&Roll, Called)]) {
        let slot = &self.sheet.slots[cell.slot];
        cell.times = times(evidence);
        for &Evidence { origin, day, minute, how, worth, .. } in evidence {
            cell.because.push(match worth {
                Worth::Valid => Because::CheckedIn { origin, day, minute, how },
                Worth::Outside => Because::OutsideWindow { origin, day, minute, how },
                Worth::Withdrawn(by) => Because::Withdrawn { origin, by },
            });
        }
        if let Some((own, seen)) = contradiction(evidence) {
            cell.because.push(Because::Contradiction { own, seen });
        }
        for (roll, status) in listing {
            cell.because.push(Because::Called { by: roll.stamp.origin(), status: *status });
        }
        if let (Word::Roll, true, Status::Done) = (cell.word, cell.flagged, cell.status) {
            for item in evidence {
                if let Worth::Withdrawn(by) = item.worth {
                    cell.because.push(Because::WithdrawnAfterCall { by });
                }
            }
        }
        for correction in self.acts.corrections.iter().filter(|item| item.period == slot.period.first) {
            cell.because.push(Because::Corrected { by: correction.stamp.origin(), status: correction.status });
        }
    }

    fn because(&mut self, cell: usize, because: Because) {
        if self.explains(self.judged.cells[cell].slot) {
            self.judged.cells[cell].because.push(because);
        }
    }

    fn explains(&self, slot: usize) -> bool {
        match self.explain {
            Explain::Fully => true,
            Explain::Period(first) => self.sheet.slots[slot].period.first == first,
            Explain::Not => false,
        }
    }

    fn month_used(&mut self, slot: usize) -> &mut Used {
        let month = self.sheet.slots[slot].month;
        self.judged.used.entry((month.year, month.month)).or_default()
    }

    /// Second pass: make-ups, and check-ins that came too late for the roll-call.
    fn make_ups(&mut self) {
        let sheet = self.sheet;
        // (made on, clock, fact, cell, what): a late check-in stands in line by its own day.
        let mut line: Vec<(Day, u64, Origin, usize, Option<u32>, bool)> = Vec::new();
        let Judged { cells, used, .. } = &mut self.judged;
        for (place, cell) in cells.iter().enumerate() {
            if cell.status == Status::MadeUp {
                let month = sheet.slots[cell.slot].month;
                used.entry((month.year, month.month)).or_default().make_ups += 1;
            }
            if let Some(origin) = &cell.late {
                line.push((sheet.slots[cell.slot].period.last, 0, **origin, place, None, true));
            }
        }
        for make_up in &self.acts.make_ups {
            let place =
                self.judged.cells.binary_search_by_key(&make_up.period, |cell| sheet.slots[cell.slot].period.first);
            if let Ok(place) = place {
                let stamp = make_up.stamp;
                line.push((make_up.on, stamp.clock, stamp.origin(), place, make_up.amount, false));
            }
        }
        line.sort_unstable_by_key(|&(on, clock, origin, place, _, _)| (on, clock, origin, place));
        for (on, _, origin, place, amount, late) in line {
            let cell = &self.judged.cells[place];
            let slot = cell.slot;
            let Slot { period, make_up, .. } = &sheet.slots[slot];
            let open = cell.word != Word::Correction && cell.due == Due::Due && !cell.status.is_attended();
            if !open {
                continue;
            }
            if late {
                self.because(place, Because::Late { origin });
            }
            let until = period.last.plus(make_up.days.into());
            let per_month = make_up.per_month;
            if if late { make_up.days == 0 } else { on <= period.last || on > until } {
                self.judged.cells[place].flagged |= late;
                self.because(place, Because::MakeUpTooLate { origin, until });
            } else if self.month_used(slot).make_ups >= per_month.into() {
                self.judged.cells[place].flagged |= late;
                self.because(place, Because::MakeUpsUsed { origin, per_month });
            } else {
                self.month_used(slot).make_ups += 1;
                self.judged.cells[place].status = Status::MadeUp;
                self.because(place, Because::MadeUp { origin, on });
                if let Some(amount) = amount {
                    self.judged.amounts.push((place, period.last, amount));
                }
            }
        }
    }

    /// Third pass: leave.
    fn leave(&mut self) {
        let acts = self.acts;
        for leave in &acts.leaves {
            let needed = if leave.source == LeaveSource::Granted { Office::Operator } else { Office::None };
            if self.sheet.state.is_retracted(leave.stamp.origin(), needed) {
                continue;
            }
            let sheet = self.sheet;
            let begin = self.judged.cells.partition_point(|cell| sheet.slots[cell.slot].period.last < leave.from);
            for place in begin..self.judged.cells.len() {
                if sheet.slots[self.judged.cells[place].slot].period.first > leave.to {
                    break;
                }
                self.leave_for(leave, place);
            }
        }
    }

    fn leave_for(&mut self, leave: &Leave, place: usize) {
        let cell = &self.judged.cells[place];
        let slot = &self.sheet.slots[cell.slot];
        let origin = leave.stamp.origin();
        if cell.word == Word::Correction || cell.due == Due::Optional || cell.status.is_attended() {
            return;
        }
        if cell.status == Status::OnLeave && cell.word == Word::Nobody {
            return; // an earlier leave covers it
        }
        let decision = self.sheet.state.decision(origin);
        let (granted, by) = match (leave.source, decision) {
            (LeaveSource::Granted, _) => (true, Some(origin)),
            (_, Some((stamp, Decision::Granted))) => (true, Some(stamp.origin())),
            _ => (false, None),
        };
        let refused = !granted && decision.is_some();
        if !granted && !in_time(self.sheet, slot, leave) {
            return self.because(place, Because::LeaveTooLate { origin });
        }
        if let (LeaveSource::Asked { .. }, Some((stamp, decision))) = (leave.source, decision) {
            self.because(place, Because::LeaveDecided { origin, by: stamp.origin(), decision });
        } else if granted {
            self.because(place, Because::LeaveGranted { origin });
        }
        if refused {
            return;
        }
        let cell = &self.judged.cells[place];
        let index = cell.slot;
        let room = self.judged.used(slot.month).leave < slot.leave.per_month.into();
        match (cell.word, cell.status) {
            (Word::Roll, Status::OnLeave) => self.month_used(index).leave += 1,
            (Word::Roll, Status::Missed { .. }) => {
                let knew = |origin| slot.rolls.iter().any(|roll| roll.knew(origin));
                if by.is_some_and(|by| !knew(by)) {
                    self.judged.cells[place].status = Status::OnLeave;
                    self.month_used(index).leave += 1;
                } else if !knew(origin) {
                    self.judged.cells[place].flagged = true;
                    self.because(place, Because::LeaveUnknownToCall { origin });
                }
            }
            _ if granted || room => {
                self.judged.cells[place].status = Status::OnLeave;
                self.month_used(index).leave += 1;
                if !granted {
                    self.because(place, Because::LeaveHeld { origin });
                }
            }
            _ => {
                self.judged.cells[place].status = Status::Pending;
                self.because(place, Because::LeaveWaits { origin });
            }
        }
    }
}

fn stated(status: Called, repair_until: Option<Day>) -> Status {
    match status {
        Called::Done => Status::Done,
        Called::MadeUp => Status::MadeUp,
        Called::OnLeave => Status::OnLeave,
        Called::Missed => Status::Missed { repair_until },
    }
}

/// Whether leave was asked for before the period closed.
fn in_time(sheet: &Sheet, slot: &Slot, leave: &Leave) -> bool {
    let LeaveSource::Asked { on, minute } = leave.source else { return true };
    let last = slot.period.last;
    on < last || on == last && sheet.open(last).is_none_or(|(_, closes)| minute < closes)
}
