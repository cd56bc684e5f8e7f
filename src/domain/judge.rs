//! The status of every period for one member (rules.md: Period, Roll-call).
//!
//! In three passes, because quotas run through a month: what corrections, roll-calls and check-ins say, here; then make-ups
//! and leave ([`super::excuse`]). Decided here, where the rules are silent:
//! - A roll-call speaks only of those it lists. Somebody whom none lists is judged as if it had not been called: a phone
//!   that the caller did not know is no miss.
//! - A check-in that a listing roll-call knew was considered, and what the roll-call says stands; so does a "done" whose
//!   receipt was withdrawn without the caller knowing, but flagged.
//! - For a period that is not due (the day of joining, a block cut short) a roll-call's "missed" says nothing.
//! - A correction to "missed" is final at once.

use std::collections::BTreeMap;

use super::because::Because;
use super::book::{Acts, Call, Opening, Roll, TurnKind};
use super::check_in::{Evidence, Walk, Worth, amounts, contradiction, gather, times};
use super::day::{Day, Month};
use super::fact::{Called, Origin};
use super::order::Order;
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
    pub late: Option<Box<Origin>>,
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
    /// Times out of the group that are over.
    pub away: Vec<(Day, Day)>,
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
    let mut judging = Judging { sheet, acts, explain, judged: begin(sheet, person, acts) };
    judging.evidence(person);
    judging.make_ups();
    judging.leave();
    judging.judged
}

fn begin(sheet: &Sheet, person: &Person, acts: &Acts) -> Judged {
    let mut turns: Vec<_> = acts
        .turns
        .iter()
        .filter(|turn| matches!(turn.kind, TurnKind::Remove | TurnKind::Readmit))
        .filter(|turn| !sheet.state.is_retracted(turn.stamp.origin(), Office::Operator))
        .collect();
    turns.order_by_key(|turn| (turn.on, turn.stamp));
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
    Judged {
        cells: Vec::with_capacity(sheet.slots.len()),
        amounts: Vec::new(),
        spells,
        opening,
        away: person.away.clone(),
        used: BTreeMap::new(),
    }
}

pub(super) struct Judging<'a> {
    pub sheet: &'a Sheet<'a>,
    pub acts: &'a Acts,
    explain: Explain,
    pub judged: Judged,
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
        // Out of the group nothing is due, and nothing is a way back.
        let away = |(left, back): &&(Day, Day)| period.last >= *left && period.first <= *back;
        let away = person.away.iter().find(away);
        if away.is_some_and(|(left, back)| period.first > *left && period.last < *back) {
            return None;
        }
        let optional = period.first <= person.joined
            || away.is_some()
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
                    let Some(roll) = slot.rolls.iter().find(|roll| roll.stamp.origin() == origin) else { return };
                    match listing.last_mut().filter(|(last, _)| last.stamp == roll.stamp) {
                        // One roll-call named two people who turned out to be one: the better counts, and comes last.
                        Some((_, status)) => *status = call.status,
                        None => listing.push((roll, call.status)),
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
                        evidence.iter().any(|item| matches!(item.worth, Worth::Withdrawn { by, .. } if !known(by)));
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
                Worth::Withdrawn { by, minute } => Because::Withdrawn { origin, by, day, minute },
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
                if let Worth::Withdrawn { by, .. } = item.worth {
                    cell.because.push(Because::WithdrawnAfterCall { by });
                }
            }
        }
        for correction in self.acts.corrections.iter().filter(|item| item.period == slot.period.first) {
            cell.because.push(Because::Corrected { by: correction.stamp.origin(), status: correction.status });
        }
    }

    pub(super) fn because(&mut self, cell: usize, because: Because) {
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

    pub(super) fn month_used(&mut self, slot: usize) -> &mut Used {
        let month = self.sheet.slots[slot].month;
        self.judged.used.entry((month.year, month.month)).or_default()
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
