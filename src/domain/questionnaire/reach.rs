//! Whether some answers lead to a question.
//!
//! It is asked backwards: what must have been said, and shown, for the question to be asked? Its own conditions are the
//! first demands; each leads to demands on an answer and on whether the question about it was shown. Where one of several
//! is enough, they are tried in turn. So only what conditions mention is ever looked at, however many options a question
//! has. A search that goes on for too long ([`STEPS`]) is given up, and the question is then held to be asked rather than
//! wrongly refused.

use std::cell::Cell;

use super::{Condition, Hold, Milli, Need, Other, Question, QuestionKind, Scale, Test, When};
use crate::domain::id::QuestionId;
use crate::domain::order::Order;

/// Demands looked at for one question, at most.
const STEPS: u32 = 5_000;

/// Whether a question is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reached {
    Yes,
    /// Its conditions cannot hold.
    Never,
    /// They could, if the questionnaire were not over by then, with this question at the latest.
    EndedBy(usize),
}

/// Judges the question at a place. All conditions are sound.
pub(super) fn reached(questions: &[(QuestionId, &Question)], target: usize) -> Reached {
    if !can_be_asked(questions, target, target) {
        // Without the ends before it, or with them.
        return match (0..=target).find(|&ends| !can_be_asked(questions, target, ends)) {
            Some(ends) if ends > 0 => Reached::EndedBy(ends - 1),
            _ => Reached::Never,
        };
    }
    Reached::Yes
}

/// Whether a question can be asked if only the first `ends` questions may end the questionnaire.
fn can_be_asked(questions: &[(QuestionId, &Question)], target: usize, ends: usize) -> bool {
    let steps = Cell::new(STEPS);
    let search = Search { questions, shown: vec![None; target], said: vec![Vec::new(); target], steps: &steps };
    // The last is looked at first.
    let mut demands: Vec<Demand> =
        (0..ends).rev().filter(|&place| questions[place].1.end.is_some()).map(Demand::GoesOn).collect();
    demands.extend(questions[target].1.show.as_ref().map(|when| Demand::Holds(when, true)));
    search.meet(demands)
}

/// What has to be the case.
#[derive(Clone, Copy)]
enum Demand<'q> {
    /// Conditions hold, or do not.
    Holds(&'q When, bool),
    /// One of them does, or does not.
    Passes(&'q Condition, bool),
    /// The question at a place is shown, or is not.
    Shown(usize, bool),
    /// The questionnaire is not over with the question at a place.
    GoesOn(usize),
}

/// What has been supposed so far.
#[derive(Clone)]
struct Search<'q, 's> {
    questions: &'s [(QuestionId, &'q Question)],
    shown: Vec<Option<bool>>,
    /// What the answer to a question that is shown must say to its tests.
    said: Vec<Vec<(&'q Test, bool)>>,
    steps: &'s Cell<u32>,
}

impl<'q> Search<'q, '_> {
    /// Whether all demands can be met together.
    fn meet(mut self, mut demands: Vec<Demand<'q>>) -> bool {
        while let Some(demand) = demands.pop() {
            let Some(left) = self.steps.get().checked_sub(1) else { return true };
            self.steps.set(left);
            match demand {
                Demand::Holds(when, wanted) if (when.hold == Hold::All) == wanted => {
                    demands.extend(when.conditions.iter().map(|condition| Demand::Passes(condition, wanted)));
                }
                Demand::Holds(when, wanted) => {
                    let mut ways = when.conditions.iter().map(|condition| vec![Demand::Passes(condition, wanted)]);
                    return ways.any(|way| self.try_way(&demands, way));
                }
                Demand::Passes(condition, wanted) => {
                    let place = self.questions.iter().position(|(id, _)| *id == condition.question);
                    let Some(place) = place.filter(|place| *place < self.shown.len()) else { return false };
                    // As it is for a question that nobody answers.
                    let unasked = matches!(condition.test, Test::Unanswered);
                    match self.shown[place] {
                        Some(true) => {
                            self.said[place].push((&condition.test, wanted));
                            if !can_say(self.questions[place].1, &self.said[place]) {
                                return false;
                            }
                        }
                        Some(false) if unasked == wanted => {}
                        Some(false) => return false,
                        None => {
                            let shown = vec![demand, Demand::Shown(place, true)];
                            if unasked != wanted {
                                demands.extend(shown);
                                continue;
                            }
                            return self.try_way(&demands, shown)
                                || self.try_way(&demands, vec![Demand::Shown(place, false)]);
                        }
                    }
                }
                Demand::Shown(place, wanted) => match (self.shown[place], &self.questions[place].1.show) {
                    (Some(known), _) if known != wanted => return false,
                    (Some(_), _) => {}
                    (None, None) if !wanted => return false,
                    (None, show) => {
                        self.shown[place] = Some(wanted);
                        demands.extend(show.as_ref().map(|when| Demand::Holds(when, wanted)));
                    }
                },
                Demand::GoesOn(place) => {
                    let Some(end) = &self.questions[place].1.end else { continue };
                    let passed = vec![Demand::Holds(end, false), Demand::Shown(place, true)];
                    match self.shown[place] {
                        Some(false) => {}
                        Some(true) => demands.extend(passed),
                        None => {
                            return self.try_way(&demands, passed)
                                || self.try_way(&demands, vec![Demand::Shown(place, false)]);
                        }
                    }
                }
            }
        }
        true
    }

    fn try_way(&self, demands: &[Demand<'q>], way: Vec<Demand<'q>>) -> bool {
        self.clone().meet([demands, &way].concat())
    }
}

/// Whether an answer to a question that is asked can say all this to its tests.
fn can_say(question: &Question, said: &[(&Test, bool)]) -> bool {
    let blank = question.need == Need::Optional && said.iter().all(|(test, wanted)| unanswered(test) == *wanted);
    blank || can_answer(question, said)
}

fn unanswered(test: &Test) -> bool {
    matches!(test, Test::Unanswered)
}

/// The same of an answer that is not left blank.
fn can_answer(question: &Question, said: &[(&Test, bool)]) -> bool {
    let fits = |passes: &dyn Fn(&Test) -> bool| said.iter().all(|(test, wanted)| passes(test) == *wanted);
    let picks_one = |pick: Option<u16>| {
        fits(&|test| match test {
            Test::Answered => true,
            Test::Picked(option) => pick == Some(*option),
            Test::NotPicked(option) => pick != Some(*option),
            Test::Unanswered | Test::AtLeast(_) | Test::AtMost(_) => false,
        })
    };
    match &question.kind {
        QuestionKind::Single { options, other } => {
            options.iter().any(|option| picks_one(Some(option.id))) || *other == Other::Open && picks_one(None)
        }
        QuestionKind::Multiple { options, other, least, most } => {
            let (mut with, mut without): (Vec<u16>, Vec<u16>) = (Vec::new(), Vec::new());
            for (test, wanted) in said {
                match test {
                    Test::Picked(option) if *wanted => with.push(*option),
                    Test::Picked(option) => without.push(*option),
                    Test::NotPicked(option) if *wanted => without.push(*option),
                    Test::NotPicked(option) => with.push(*option),
                    Test::Answered if *wanted => {}
                    Test::Unanswered | Test::AtLeast(_) | Test::AtMost(_) if !*wanted => {}
                    _ => return false,
                }
            }
            with.order();
            with.dedup();
            let known = |pick: &u16| options.iter().any(|option| option.id == *pick) && !without.contains(pick);
            let free = options.iter().filter(|option| !without.contains(&option.id)).count();
            let free = free + usize::from(*other == Other::Open);
            let (least, most) = (usize::from(*least).max(1), most.map_or(usize::MAX, usize::from));
            with.iter().all(known) && with.len() <= most && free >= least
        }
        QuestionKind::Number { least, most, .. } => {
            let mut from = least.map_or(i64::MIN, |least| least.0);
            let mut to = most.map_or(i64::MAX, |most| most.0);
            for (test, wanted) in said {
                match (test, *wanted) {
                    (Test::AtLeast(Milli(edge)), true) => from = from.max(*edge),
                    (Test::AtLeast(Milli(edge)), false) => to = to.min(edge.saturating_sub(1)),
                    (Test::AtMost(Milli(edge)), true) => to = to.min(*edge),
                    (Test::AtMost(Milli(edge)), false) => from = from.max(edge.saturating_add(1)),
                    (Test::Answered, wanted) if !wanted => return false,
                    (Test::Unanswered | Test::Picked(_) | Test::NotPicked(_), true) => return false,
                    _ => {}
                }
            }
            from <= to
        }
        QuestionKind::Scale(scale) => {
            let (first, last) = Scale::bounds(*scale);
            let says = |step| {
                let size = i64::from(step) * 1_000;
                fits(&|test| match test {
                    Test::Answered => true,
                    Test::AtLeast(Milli(edge)) => size >= *edge,
                    Test::AtMost(Milli(edge)) => size <= *edge,
                    Test::Unanswered | Test::Picked(_) | Test::NotPicked(_) => false,
                })
            };
            (first..=last).any(says)
        }
        QuestionKind::Short
        | QuestionKind::Long
        | QuestionKind::Date
        | QuestionKind::City
        | QuestionKind::Contact
        | QuestionKind::Consent => fits(&|test| matches!(test, Test::Answered)),
    }
}
