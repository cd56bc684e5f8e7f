//! The way through a questionnaire: which questions somebody is asked, in order, and what is still open.
//!
//! A condition looks only at answers to earlier questions that were asked themselves: an answer that was given before
//! somebody changed an earlier one, and whose question is not asked any more, decides nothing. (It is kept, and counts
//! again when its question is asked again.)

use super::super::id::QuestionId;
use super::valid::is_of_kind;
use super::{Answer, Hold, Milli, Need, Question, Test, When};

/// What is known of somebody's answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    /// Not come to it yet.
    None,
    /// Left blank, or taken back.
    Blank,
    /// Answered; what was answered is not for this phone to read, or is not here.
    Withheld,
    Given(Answer),
}

impl Reply {
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Given(answer) => Some(answer),
            _ => None,
        }
    }

    /// Whether there is an answer, read or not.
    pub fn is_answered(&self) -> bool {
        matches!(self, Self::Given(_) | Self::Withheld)
    }
}

/// A question that is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step<'q> {
    pub id: QuestionId,
    pub question: &'q Question,
    pub reply: Reply,
}

impl Step<'_> {
    /// Whether somebody still has to come to it: neither answered nor, where that is allowed, left blank.
    pub fn is_open(&self) -> bool {
        match self.reply {
            Reply::None => true,
            Reply::Blank => self.question.need == Need::Required,
            Reply::Withheld | Reply::Given(_) => false,
        }
    }
}

/// The questions that somebody is asked, given what was answered so far. An answer of another form than the question's,
/// which has changed since, counts as none.
///
/// Example: 1 "do you work?", 2 "what as?" asked where 1 is *yes*, 3 "and where?" asked where 2 is answered. 1 = yes and
/// 2 = cook -> 1, 2, 3. Changed to 1 = no -> only 1: the answer to 2 is kept, but 2 is not asked, so 3 is not either.
pub fn flow<'q>(questions: &[(QuestionId, &'q Question)], reply: impl Fn(QuestionId) -> Reply) -> Vec<Step<'q>> {
    let mut steps: Vec<Step<'q>> = Vec::new();
    for &(id, question) in questions {
        if question.show.as_ref().is_some_and(|when| !holds(when, &steps)) {
            continue;
        }
        let reply = match reply(id) {
            Reply::Given(answer) if !is_of_kind(&question.kind, &answer) => Reply::None,
            reply => reply,
        };
        steps.push(Step { id, question, reply });
        if question.end.as_ref().is_some_and(|when| holds(when, &steps)) {
            break;
        }
    }
    steps
}

/// The first question that is still open.
pub fn first_open(steps: &[Step<'_>]) -> Option<usize> {
    steps.iter().position(Step::is_open)
}

fn holds(when: &When, asked: &[Step<'_>]) -> bool {
    let mut each = when.conditions.iter().map(|condition| {
        let step = asked.iter().find(|step| step.id == condition.question);
        passes(&condition.test, step.map_or(&Reply::None, |step| &step.reply))
    });
    match when.hold {
        Hold::All => each.all(|holds| holds),
        Hold::Any => each.any(|holds| holds),
    }
}

fn passes(test: &Test, reply: &Reply) -> bool {
    let number = |answer: &Answer| match answer {
        Answer::Number(number) => Some(*number),
        Answer::Scale(value) => Some(Milli::whole((*value).into())),
        _ => None,
    };
    match (test, reply) {
        (Test::Unanswered, reply) => !reply.is_answered(),
        (Test::Answered, reply) => reply.is_answered(),
        (Test::Picked(id), Reply::Given(Answer::Picked { options, .. })) => options.contains(id),
        (Test::NotPicked(id), Reply::Given(Answer::Picked { options, .. })) => !options.contains(id),
        (Test::AtLeast(least), Reply::Given(answer)) => number(answer).is_some_and(|number| number >= *least),
        (Test::AtMost(most), Reply::Given(answer)) => number(answer).is_some_and(|number| number <= *most),
        _ => false,
    }
}
