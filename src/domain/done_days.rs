//! The days that somebody did, as this phone knows them: what a member's own record tells the operator.
//!
//! A day counts by what was done on it, whatever a roll-call said: the record is for those whose lines were missed. What was
//! withdrawn, or lies outside the window, is not in it.

use super::because::Because;
use super::check_in::{Evidence, Walk, Worth, amounts, gather};
use super::day::Day;
use super::id::{ChallengeId, MemberId};
use super::judge::Status;
use super::order::Order;
use super::period::period_of;
use super::sheet::Sheet;
use super::standing::standing;
use super::state::State;

/// A day that was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DoneDay {
    pub day: Day,
    /// The day's sum, where the challenge asks for a number.
    pub amount: Option<u32>,
    /// Done later for this day (补卡), which is the first of its period.
    pub made_up: bool,
    /// The words of its check-ins, oldest first.
    pub notes: Vec<String>,
}

/// The days from `from` to `to` that a member did, in order. `today` as [`State::place`] gives it.
pub fn done_days(state: &State, id: ChallengeId, member: MemberId, from: Day, to: Day, today: Day) -> Vec<DoneDay> {
    let (Some(sheet), Some(person)) = (Sheet::new(state, id, today), state.person(member)) else { return Vec::new() };
    let Some(acts) = sheet.book.and_then(|book| book.acts.get(&person.id)) else { return Vec::new() };
    let mut days: Vec<DoneDay> = Vec::new();
    let mut walk = Walk::new(&acts.seen);
    let mut evidence: Vec<Evidence> = Vec::new();
    for slot in &sheet.slots {
        gather(&sheet, acts, &mut walk, slot.period, &mut evidence);
        evidence.retain(|item| item.worth == Worth::Valid);
        evidence.order_by_key(|item| (item.day, item.minute, item.origin));
        let begun = days.len();
        for item in &evidence {
            if days[begun..].last().is_none_or(|last| last.day != item.day) {
                days.push(DoneDay { day: item.day, amount: None, made_up: false, notes: Vec::new() });
            }
            if let (Some(note), Some(last)) = (state.note(item.origin), days.last_mut()) {
                last.notes.push(note.to_owned());
            }
        }
        amounts(&evidence, |day, amount| {
            if let Some(done) = days[begun..].iter_mut().find(|done| done.day == day) {
                done.amount = Some(amount);
            }
        });
    }
    let views = standing(state, id, person.id, today).map(|standing| standing.periods).unwrap_or_default();
    for view in views.iter().filter(|view| view.status == Status::MadeUp) {
        let day = view.period.first;
        let made_up = view.because.iter().find_map(|cause| match cause {
            Because::MadeUp { origin, .. } => Some(*origin),
            _ => None,
        });
        if let Some(origin) = made_up.filter(|_| days.iter().all(|done| !view.period.has(done.day))) {
            let amount = acts.make_ups.iter().find(|one| one.stamp.origin() == origin).and_then(|one| one.amount);
            let notes = state.note(origin).map(str::to_owned).into_iter().collect();
            days.push(DoneDay { day, amount, made_up: true, notes });
        }
    }
    days.retain(|done| (from..=to).contains(&done.day));
    days.order_by_key(|done| done.day);
    days
}

/// The day after the last period whose roll this phone knows to be called.
pub fn after_last_roll(state: &State, id: ChallengeId) -> Option<Day> {
    let first = *state.book_of(id)?.rolls.keys().next_back()?;
    Some(period_of(state.challenge(id)?, first)?.period.last.plus(1))
}

/// Whether this phone knows that the roll of the period that a day lies in was called.
pub fn is_called(state: &State, id: ChallengeId, day: Day) -> bool {
    let planned = state.challenge(id).and_then(|challenge| period_of(challenge, day));
    planned.is_some_and(|planned| state.book_of(id).is_some_and(|book| book.rolls.contains_key(&planned.period.first)))
}
