//! What excuses or mends a miss: make-ups and leave (rules.md: Make-up, Leave).
//!
//! Second and third pass of judging ([`super::judge`]). Decided here, where the rules are silent:
//! - A check-in that no listing roll-call knew takes from the month's quota of make-ups, and is flagged where there is no
//!   room. It stands in line by its own day, a make-up by the day on which it was made.
//! - Make-ups that operators state take from the month's quota before the member's own.
//! - A leave that no roll-call of the period knew does not undo a stated miss, or leave could be back-dated: it is flagged.
//!   One that an operator granted without that roll-call knowing, before or after, does.
//! - Leave counts when asked for before the window of the period's last day closes, or before that day ends. Quotas follow
//!   the month of the period's last day, in the order of the facts' stamps, then days. An operator's leave takes from the
//!   quota and is not bound by it.
//! - Making up or checking in while on leave counts and gives the day back.

use super::because::Because;
use super::book::{Leave, LeaveSource};
use super::day::Day;
use super::fact::{Decision, Origin};
use super::judge::{Due, Judged, Judging, Status, Word};
use super::order::Order;
use super::rights::Office;
use super::sheet::{Sheet, Slot};

impl Judging<'_> {
    /// Second pass: make-ups, and check-ins that came too late for the roll-call.
    pub(super) fn make_ups(&mut self) {
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
        line.order_by_key(|&(on, clock, origin, place, _, _)| (on, clock, origin, place));
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
    pub(super) fn leave(&mut self) {
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

/// Whether leave was asked for before the period closed.
fn in_time(sheet: &Sheet, slot: &Slot, leave: &Leave) -> bool {
    let LeaveSource::Asked { on, minute } = leave.source else { return true };
    let last = slot.period.last;
    on < last || on == last && sheet.open(last).is_none_or(|(_, closes)| minute < closes)
}
