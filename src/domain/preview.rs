//! What a change of a challenge's rules would do, before it is made: asked by the settings page when an operator saves.
//!
//! The past keeps its rules (rules.md, Charter), so a change by itself rarely puts anybody out at once. What operators want
//! to know besides is whether the new rule suits their people: what it would have done, had it held from the beginning.

use super::charter::Setting;
use super::day::Day;
use super::id::{ChallengeId, MemberId};
use super::standing::{Verdict, standing};
use super::state::State;

/// Who stands how, by the roster's order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    pub last_chance: Vec<MemberId>,
    pub to_be_removed: Vec<MemberId>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// By the rules as they are.
    pub now: Outcome,
    /// On the day from which the change holds, with everything known today.
    pub then: Outcome,
    /// Today, had the change held from the beginning.
    pub had_it_held: Outcome,
}

/// What settings of a challenge that hold from a day would do.
///
/// Example: three misses are known of 小米, the limit falls from 5 to 2 from Monday on: nobody is out on Monday, for the
/// misses before are judged by the rules of their days; had it held from the beginning, 小米 would be to be removed.
pub fn preview(state: &State, challenge: ChallengeId, from: Day, settings: &[Setting], today: Day) -> Preview {
    let from = from.max(today);
    let began = state.challenge(challenge).and_then(|fields| {
        let seasons = fields.season.history().iter().map(|version| version.value.first.min(version.from));
        seasons.min()
    });
    let always = state.under(began.unwrap_or(today).min(today), settings);
    Preview {
        now: outcome(state, challenge, today),
        then: outcome(&state.under(from, settings), challenge, from),
        had_it_held: outcome(&always, challenge, today),
    }
}

fn outcome(state: &State, challenge: ChallengeId, on: Day) -> Outcome {
    let mut outcome = Outcome::default();
    for person in state.people().filter(|person| person.is_here()) {
        match standing(state, challenge, person.id, on).map(|standing| standing.verdict) {
            Some(Verdict::LastChance) => outcome.last_chance.push(person.id),
            Some(Verdict::ToBeRemoved { .. }) => outcome.to_be_removed.push(person.id),
            _ => {}
        }
    }
    outcome
}
