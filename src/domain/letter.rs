//! The box for complaints and suggestions (意见箱): what members wrote to the operators, and the answers.
//!
//! Operators see who wrote: a device's facts carry its name, and no page pretends otherwise. The words of both stand beside
//! the facts and are for operators and the writer only: other members' phones leave them out of what they pass on
//! ([`Fact::words_are_private`]). Of two answers the later counts, unless it was taken
//! back; an answer without words says that it was dealt with.

use std::collections::BTreeMap;

use super::day::Day;
use super::fact::{Fact, Origin, Stamp};
use super::id::MemberId;
use super::rights::Office;
use super::state::State;

/// Every letter known, and the answers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Letters {
    letters: BTreeMap<Stamp, (MemberId, Day)>,
    answers: BTreeMap<(Origin, Stamp), Day>,
}

/// A letter; its words and those of its answer are [`State::note`] of their origins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Letter {
    pub origin: Origin,
    pub by: MemberId,
    pub on: Day,
    pub answer: Option<(Origin, Day)>,
}

impl Letters {
    pub(super) fn take(&mut self, stamp: Stamp, author: MemberId, office: Office, fact: &Fact) {
        match fact {
            Fact::Letter { on } => {
                self.letters.insert(stamp, (author, *on));
            }
            Fact::AnswerLetter { letter, on } if office >= Office::Operator => {
                self.answers.insert((*letter, stamp), *on);
            }
            _ => {}
        }
    }

    /// Whether a fact is an answer to a letter.
    pub(super) fn is_answer(&self, origin: Origin) -> bool {
        self.answers.keys().any(|(_, stamp)| stamp.origin() == origin)
    }

    fn answer(&self, state: &State, letter: Origin) -> Option<(Origin, Day)> {
        let of_letter = self.answers.iter().rev().filter(|((of, _), _)| *of == letter);
        let mut stands = of_letter.filter(|((_, stamp), _)| !state.is_retracted(stamp.origin(), Office::Operator));
        stands.next().map(|((_, stamp), on)| (stamp.origin(), *on))
    }
}

impl State {
    /// The letters, newest first: all of them to an operator, one's own to everybody else.
    pub fn letters(&self) -> Vec<Letter> {
        let (me, all) = (self.me(), self.my_role() >= Office::Operator);
        let kept = self.kept_letters();
        let mine = kept.letters.iter().rev().filter(|(_, (by, _))| all || Some(*by) == me);
        let letter = |(stamp, (by, on)): (&Stamp, &(MemberId, Day))| {
            let origin = stamp.origin();
            Letter { origin, by: *by, on: *on, answer: kept.answer(self, origin) }
        };
        mine.map(letter).collect()
    }
}
