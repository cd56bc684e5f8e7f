//! What is wrong with a questionnaire, before anybody is asked: looked at beside the fields while an operator writes it, and
//! once more when it is to be written down.
//!
//! A question asks only about earlier ones, so that it can be asked in one go and never in a circle. Decided here, where the
//! issue is silent:
//! - `end` of a question may also ask about that question itself.
//! - A question that is left out counts as unanswered; one that has to be answered never is.
//! - A list of conditions is never empty: "always" is no list at all.
//! - Whether a question is ever asked is judged by [`super::reach`] only where all conditions are sound.

use std::collections::BTreeSet;

use super::reach::{self, Reached};
use super::{Choice, Milli, OPTIONS, Other, QUESTION_LENGTH, QUESTIONS, Question, QuestionKind, Test, When};
use crate::domain::charter::Charter;
use crate::domain::day::Day;
use crate::domain::id::QuestionId;

/// Bytes of one question at most, serialised: it travels in one fact.
pub const QUESTION_BYTES: usize = 7_000;
/// Characters of a key at most; it stands in links.
pub const KEY_LENGTH: usize = 20;
/// Characters of a number's unit at most.
pub const UNIT_LENGTH: usize = 12;
/// Conditions of one list at most.
pub const CONDITIONS: usize = 12;

/// What is wrong. Questions are named by their place, counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// More than [`QUESTIONS`].
    TooMany,
    /// The order names a question that nobody has written.
    Undefined,
    Question(usize, Fault),
}

/// What is wrong with one question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Nothing is asked.
    Blank,
    AskTooLong,
    HelpTooLong,
    /// The key has other letters than a–z, 0–9, `-` and `_`, or more than [`KEY_LENGTH`].
    Key,
    /// An earlier question has the same key.
    KeyTwice(usize),
    /// The same question stands earlier already.
    Twice(usize),
    UnitTooLong,
    TooFewOptions,
    TooManyOptions,
    /// By its place, counted from 0, as in the two that follow.
    OptionBlank(usize),
    OptionTooLong(usize),
    /// Two options with the same text or number.
    OptionTwice(usize, usize),
    /// At least more than at most.
    LeastOverMost,
    /// At least more than there are options.
    MoreThanOptions,
    /// At most none.
    NoneToPick,
    /// All of it together is more than [`QUESTION_BYTES`].
    TooLarge,
    /// A list without conditions.
    NoCondition(Place),
    /// More than [`CONDITIONS`].
    TooManyConditions(Place),
    /// The condition of this number, counted from 0.
    Condition(Place, usize, Unsound),
    NeverAsked(Never),
}

/// Which of a question's two lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Show,
    End,
}

/// What is wrong with one condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsound {
    /// Whether a question is asked cannot depend on its own answer.
    Itself,
    /// The other one is asked, directly or through others, only if this one is.
    Circle(usize),
    /// The other one is asked later.
    Later(usize),
    /// The other one was deleted.
    Gone,
    /// The option was deleted.
    OptionGone(usize),
    /// An option is looked for where there are none, or a size where there is none.
    WrongTest(usize),
}

/// Why nobody is ever asked a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Never {
    /// Its conditions cannot hold.
    Conditions,
    /// The questionnaire is over with that question at the latest, for whoever could be asked.
    Ended(usize),
}

/// What is wrong with the questionnaire that a charter has on a day.
pub fn check_on(charter: &Charter, day: Day) -> Vec<Trouble> {
    let questions = charter.asked(day);
    let named = charter.questionnaire.on(day).map_or(0, Vec::len);
    let mut troubles = check(&questions);
    if named != questions.len() {
        troubles.insert(0, Trouble::Undefined);
    }
    troubles
}

/// What is wrong with these questions in this order; empty where nothing is.
pub fn check(questions: &[(QuestionId, &Question)]) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    if questions.len() > QUESTIONS {
        troubles.push(Trouble::TooMany);
    }
    let mut sound = true;
    for place in 0..questions.len() {
        let mut faults = Vec::new();
        words(questions, place, &mut faults);
        let before = faults.len();
        conditions(questions, place, &mut faults);
        sound &= faults.len() == before && !faults.iter().any(|fault| matches!(fault, Fault::Twice(_)));
        troubles.extend(faults.into_iter().map(|fault| Trouble::Question(place, fault)));
    }
    if sound && questions.len() <= QUESTIONS {
        for place in 0..questions.len() {
            let never = match reach::reached(questions, place) {
                Reached::Yes => continue,
                Reached::Never => Never::Conditions,
                Reached::EndedBy(end) => Never::Ended(end),
            };
            troubles.push(Trouble::Question(place, Fault::NeverAsked(never)));
        }
    }
    troubles
}

fn too_long(text: &str, most: usize) -> bool {
    text.chars().count() > most
}

/// What the question says, apart from its conditions.
fn words(questions: &[(QuestionId, &Question)], place: usize, faults: &mut Vec<Fault>) {
    let (id, question) = questions[place];
    let earlier = &questions[..place];
    if let Some(first) = earlier.iter().position(|(other, _)| *other == id) {
        faults.push(Fault::Twice(first));
    }
    if question.ask.trim().is_empty() {
        faults.push(Fault::Blank);
    }
    if too_long(&question.ask, QUESTION_LENGTH) {
        faults.push(Fault::AskTooLong);
    }
    if too_long(&question.help, QUESTION_LENGTH) {
        faults.push(Fault::HelpTooLong);
    }
    if !question.key.is_empty() {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if question.key.len() > KEY_LENGTH || !question.key.chars().all(fits) {
            faults.push(Fault::Key);
        }
        if let Some(first) = earlier.iter().position(|(_, other)| other.key.eq_ignore_ascii_case(&question.key)) {
            faults.push(Fault::KeyTwice(first));
        }
    }
    match &question.kind {
        QuestionKind::Single { options, other } => choices(options, *other, faults),
        QuestionKind::Multiple { options, other, least, most } => {
            choices(options, *other, faults);
            let all = options.len() + usize::from(*other == Other::Open);
            if most.is_some_and(|most| most == 0) {
                faults.push(Fault::NoneToPick);
            } else if most.is_some_and(|most| most < *least) {
                faults.push(Fault::LeastOverMost);
            }
            if usize::from(*least) > all {
                faults.push(Fault::MoreThanOptions);
            }
        }
        QuestionKind::Number { least, most, unit } => {
            if let (Some(least), Some(most)) = (least, most)
                && least > most
            {
                faults.push(Fault::LeastOverMost);
            }
            if too_long(unit, UNIT_LENGTH) {
                faults.push(Fault::UnitTooLong);
            }
        }
        _ => {}
    }
    if serde_json::to_vec(question).map_or(0, |text| text.len()) > QUESTION_BYTES {
        faults.push(Fault::TooLarge);
    }
}

fn choices(options: &[Choice], other: Other, faults: &mut Vec<Fault>) {
    let all = options.len() + usize::from(other == Other::Open);
    if all < 2 || options.is_empty() {
        faults.push(Fault::TooFewOptions);
    }
    if options.len() > OPTIONS {
        faults.push(Fault::TooManyOptions);
    }
    for (place, option) in options.iter().enumerate() {
        let text = option.text.trim();
        if text.is_empty() {
            faults.push(Fault::OptionBlank(place));
        } else if too_long(text, QUESTION_LENGTH) {
            faults.push(Fault::OptionTooLong(place));
        }
        let same = |earlier: &Choice| earlier.id == option.id || !text.is_empty() && earlier.text.trim() == text;
        if let Some(first) = options[..place].iter().position(same) {
            faults.push(Fault::OptionTwice(first, place));
        }
    }
}

fn conditions(questions: &[(QuestionId, &Question)], place: usize, faults: &mut Vec<Fault>) {
    let question = questions[place].1;
    for (at, when) in [(Place::Show, &question.show), (Place::End, &question.end)] {
        let Some(when) = when else { continue };
        if when.conditions.is_empty() {
            faults.push(Fault::NoCondition(at));
        }
        if when.conditions.len() > CONDITIONS {
            faults.push(Fault::TooManyConditions(at));
        }
        for (number, condition) in when.conditions.iter().enumerate() {
            let other = questions.iter().position(|(id, _)| *id == condition.question);
            let unsound = match other {
                None => Some(Unsound::Gone),
                Some(other) if other == place && at == Place::Show => Some(Unsound::Itself),
                Some(other) if other > place => {
                    let circle = depends_on(questions, other, place);
                    Some(if circle { Unsound::Circle(other) } else { Unsound::Later(other) })
                }
                Some(other) => unfit(&questions[other].1.kind, &condition.test).map(|unfit| unfit(other)),
            };
            faults.extend(unsound.map(|unsound| Fault::Condition(at, number, unsound)));
        }
    }
}

/// Whether asking one depends on whether the other is asked or answered, through however many.
fn depends_on(questions: &[(QuestionId, &Question)], one: usize, other: usize) -> bool {
    let mut seen = BTreeSet::from([one]);
    let mut open = vec![one];
    while let Some(place) = open.pop() {
        let named = questions[place].1.show.iter().flat_map(|when: &When| &when.conditions);
        for condition in named {
            let Some(next) = questions.iter().position(|(id, _)| *id == condition.question) else { continue };
            if next == other {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

/// Why a test cannot be put to a question of a kind.
fn unfit(kind: &QuestionKind, test: &Test) -> Option<fn(usize) -> Unsound> {
    match (test, kind) {
        (Test::Answered | Test::Unanswered, _) => None,
        (
            Test::Picked(option) | Test::NotPicked(option),
            QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. },
        ) => {
            let there = options.iter().any(|known| known.id == *option);
            (!there).then_some(Unsound::OptionGone as fn(usize) -> Unsound)
        }
        (Test::AtLeast(Milli(_)) | Test::AtMost(Milli(_)), QuestionKind::Number { .. } | QuestionKind::Scale(_)) => {
            None
        }
        _ => Some(Unsound::WrongTest),
    }
}

#[cfg(test)]
mod tests;
