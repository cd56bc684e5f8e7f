//! Whether some answers lead to a question.
//!
//! What later conditions can tell about an answer is which of their tests it passes. So the questionnaire is gone through in
//! its order with the set of everything that the tests still to be asked may have said; answers that pass the same tests are
//! one. Only the tests on which the question in question depends are looked at, which keeps the sets small; of a set beyond
//! [`STATES`] the rest is dropped, and a question is then held to be asked rather than wrongly refused.

use std::collections::BTreeSet;

use super::{Condition, Hold, Milli, Need, Other, Question, QuestionKind, Scale, Test, When};
use crate::domain::id::QuestionId;

/// Results of tests that are followed at a time, at most.
const STATES: usize = 512;

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
    match walk(questions, target, true) {
        Walked::Asked => Reached::Yes,
        Walked::Over(end) if walk(questions, target, false) == Walked::Asked => Reached::EndedBy(end),
        Walked::Missed(Some(end)) if walk(questions, target, false) == Walked::Asked => Reached::EndedBy(end),
        Walked::Missed(_) | Walked::Over(_) => Reached::Never,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Walked {
    Asked,
    /// Nobody came past this question.
    Over(usize),
    /// Somebody came to it and was not asked; where the questionnaire ended for others, the last such place.
    Missed(Option<usize>),
}

/// A result for each of the tests that matter; `false` before its question and once nobody asks any more.
type Results = Vec<bool>;

fn walk(questions: &[(QuestionId, &Question)], target: usize, with_ends: bool) -> Walked {
    let tests = tests(questions, target, with_ends);
    // The last place at which each test is asked.
    let last: Vec<usize> = tests.iter().map(|test| last_use(questions, target, with_ends, test)).collect();
    let mut states: BTreeSet<Results> = BTreeSet::from([vec![false; tests.len()]]);
    let (mut dropped, mut ended) = (false, None);
    for (place, &(id, question)) in questions[..target].iter().enumerate() {
        let own: Vec<usize> = (0..tests.len()).filter(|&number| tests[number].question == id).collect();
        let asked: Vec<&Test> = own.iter().map(|&number| &tests[number].test).collect();
        let (answers, all) = answers(question, &asked);
        dropped |= !all;
        let nothing: Vec<bool> = asked.iter().map(|test| matches!(test, Test::Unanswered)).collect();
        let end = question.end.as_ref().filter(|_| with_ends);
        let mut next = BTreeSet::new();
        for state in states {
            let shown = question.show.as_ref().is_none_or(|when| holds(when, &tests, &state));
            let said = if shown { answers.as_slice() } else { std::slice::from_ref(&nothing) };
            for results in said {
                let mut state = state.clone();
                for (number, result) in own.iter().zip(results) {
                    state[*number] = *result;
                }
                if shown && end.is_some_and(|when| holds(when, &tests, &state)) {
                    ended = Some(place);
                    continue;
                }
                for (number, last) in last.iter().enumerate() {
                    state[number] &= *last > place;
                }
                if next.len() < STATES {
                    next.insert(state);
                } else {
                    dropped |= !next.contains(&state);
                }
            }
        }
        states = next;
        if states.is_empty() {
            return if dropped { Walked::Asked } else { Walked::Over(place) };
        }
    }
    let show = &questions[target].1.show;
    let asked = states.iter().any(|state| show.as_ref().is_none_or(|when| holds(when, &tests, state)));
    if asked || dropped { Walked::Asked } else { Walked::Missed(ended) }
}

/// Every test on which it depends that a question is asked.
fn tests<'q>(questions: &[(QuestionId, &'q Question)], target: usize, with_ends: bool) -> Vec<&'q Condition> {
    let mut found: Vec<&Condition> = Vec::new();
    let mut open: Vec<&When> = questions[target].1.show.iter().collect();
    if with_ends {
        open.extend(questions[..target].iter().filter_map(|(_, question)| question.end.as_ref()));
    }
    let mut seen = BTreeSet::new();
    if with_ends {
        for (place, (_, question)) in questions[..target].iter().enumerate() {
            if question.end.is_some() && seen.insert(place) {
                open.extend(&question.show);
            }
        }
    }
    while let Some(when) = open.pop() {
        for condition in &when.conditions {
            if !found.contains(&condition) {
                found.push(condition);
            }
            if let Some(place) = questions.iter().position(|(id, _)| *id == condition.question)
                && seen.insert(place)
            {
                open.extend(&questions[place].1.show);
            }
        }
    }
    found
}

/// The last place at which the result of a test is looked at: `target` for those of its own conditions.
fn last_use(questions: &[(QuestionId, &Question)], target: usize, with_ends: bool, test: &Condition) -> usize {
    let asks = |when: &Option<When>| when.iter().any(|when| when.conditions.contains(test));
    let at = |place: &usize| {
        let question = questions[*place].1;
        asks(&question.show) || with_ends && *place < target && asks(&question.end)
    };
    (0..=target).rev().find(at).unwrap_or_default()
}

fn holds(when: &When, tests: &[&Condition], state: &Results) -> bool {
    let mut results = when.conditions.iter().map(|condition| {
        let number = tests.iter().position(|test| *test == condition);
        number.is_some_and(|number| state[number])
    });
    match when.hold {
        Hold::All => results.all(|result| result),
        Hold::Any => results.any(|result| result),
    }
}

/// What these tests of a question can say together, once it is asked; and whether that is all they can.
fn answers(question: &Question, tests: &[&Test]) -> (Vec<Vec<bool>>, bool) {
    let mut found: Vec<Vec<bool>> = Vec::new();
    let mut all = true;
    let mut add = |result: Vec<bool>| {
        if !found.contains(&result) {
            found.push(result);
        }
    };
    if question.need == Need::Optional {
        add(tests.iter().map(|test| matches!(test, Test::Unanswered)).collect());
    }
    let picked = |picks: &[u16]| -> Vec<bool> {
        let passes = |test: &&Test| match test {
            Test::Answered => true,
            Test::Picked(option) => picks.contains(option),
            Test::NotPicked(option) => !picks.contains(option),
            Test::Unanswered | Test::AtLeast(_) | Test::AtMost(_) => false,
        };
        tests.iter().map(passes).collect()
    };
    let sized = |size: i64| -> Vec<bool> {
        let passes = |test: &&Test| match test {
            Test::Answered => true,
            Test::AtLeast(Milli(least)) => size >= *least,
            Test::AtMost(Milli(most)) => size <= *most,
            Test::Unanswered | Test::Picked(_) | Test::NotPicked(_) => false,
        };
        tests.iter().map(passes).collect()
    };
    match &question.kind {
        QuestionKind::Single { options, other } => {
            options.iter().for_each(|option| add(picked(&[option.id])));
            if *other == Other::Open {
                add(picked(&[]));
            }
        }
        QuestionKind::Multiple { options, other, least, most } => {
            let asked_for = |id: &u16| {
                tests.iter().any(|test| matches!(test, Test::Picked(option) | Test::NotPicked(option) if option == id))
            };
            let (named, rest): (Vec<u16>, Vec<u16>) = options.iter().map(|option| option.id).partition(asked_for);
            let rest = rest.len() + usize::from(*other == Other::Open);
            let (least, most) = (usize::from(*least).max(1), most.map_or(usize::MAX, usize::from));
            // Beyond nine options that are asked about, small picks only.
            let sets = 1_u32 << named.len().min(9);
            all = named.len() <= 9;
            for set in 0..sets {
                let picks: Vec<u16> =
                    named.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, id)| *id).collect();
                if picks.len() <= most && picks.len() + rest >= least && (!picks.is_empty() || rest > 0) {
                    add(picked(&picks));
                }
            }
        }
        QuestionKind::Number { least, most, .. } => {
            let (least, most) = (least.map_or(i64::MIN, |least| least.0), most.map_or(i64::MAX, |most| most.0));
            let edges = tests.iter().flat_map(|test| match test {
                Test::AtLeast(Milli(edge)) => vec![*edge, edge.saturating_sub(1)],
                Test::AtMost(Milli(edge)) => vec![*edge, edge.saturating_add(1)],
                _ => Vec::new(),
            });
            for size in edges.chain([least, most]).filter(|size| (least..=most).contains(size)) {
                add(sized(size));
            }
        }
        QuestionKind::Scale(scale) => {
            let (first, last) = Scale::bounds(*scale);
            (first..=last).for_each(|step| add(sized(i64::from(step) * 1_000)));
        }
        QuestionKind::Short
        | QuestionKind::Long
        | QuestionKind::Date
        | QuestionKind::City
        | QuestionKind::Contact
        | QuestionKind::Consent => add(tests.iter().map(|test| matches!(test, Test::Answered)).collect()),
    }
    (found, all)
}
