//! Whether an answer can be given to a question, as it is asked today.

use super::super::day::Day;
use super::{ANSWER_LENGTH, Answer, Choice, Milli, OptionId, Other, Question, QuestionKind};

/// Characters of an answer of one line at most: a short text, a city, a contact, an "other".
pub const LINE_LENGTH: usize = 120;

/// Why an answer cannot be given like that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnswerTrouble {
    /// The question is not asked any more, or not known here.
    NotAsked,
    /// The answer's form is another question's.
    OtherKind,
    /// Nothing was written or picked.
    Empty,
    /// An option that is not offered, or words where only options are.
    NotOffered,
    /// A single choice takes one.
    OnlyOne,
    TooFew {
        least: u8,
    },
    TooMany {
        most: u8,
    },
    /// Not a number with at most three decimals.
    NotANumber,
    TooSmall {
        least: Milli,
    },
    TooLarge {
        most: Milli,
    },
    /// A day that nobody alive can mean.
    NoSuchDay,
    OffTheScale,
    /// More characters than that.
    TooLong {
        most: usize,
    },
    /// The question cannot be left out.
    Required,
}

/// The answer as it is to be written: trimmed, options in the question's order, each once.
///
/// # Errors
/// The first [`AnswerTrouble`].
///
/// Example: at least 2 of a, b, c and "other" are to be picked -> `[c, a]` becomes `[a, c]`; `[a]` is too few; `[a]` with
/// the other " 骑车 " becomes `[a]` and "骑车".
pub fn fitting(question: &Question, answer: &Answer) -> Result<Answer, AnswerTrouble> {
    match (&question.kind, answer) {
        (QuestionKind::Single { options, other: open }, Answer::Picked { options: picked, other }) => {
            let (options, other) = picks(options, *open, picked, other.as_deref())?;
            if options.len() + usize::from(other.is_some()) > 1 {
                return Err(AnswerTrouble::OnlyOne);
            }
            Ok(Answer::Picked { options, other })
        }
        (QuestionKind::Multiple { options, other: open, least, most }, Answer::Picked { options: picked, other }) => {
            let (options, other) = picks(options, *open, picked, other.as_deref())?;
            let count = options.len() + usize::from(other.is_some());
            if count < usize::from(*least) {
                return Err(AnswerTrouble::TooFew { least: *least });
            }
            match most {
                Some(most) if count > usize::from(*most) => Err(AnswerTrouble::TooMany { most: *most }),
                _ => Ok(Answer::Picked { options, other }),
            }
        }
        (QuestionKind::Short | QuestionKind::City | QuestionKind::Contact, Answer::Text(text)) => {
            line(text).map(Answer::Text)
        }
        (QuestionKind::Long, Answer::Text(text)) => within(text.trim(), ANSWER_LENGTH).map(Answer::Text),
        (QuestionKind::Number { least, most, .. }, Answer::Number(number)) => match (least, most) {
            (Some(least), _) if number < least => Err(AnswerTrouble::TooSmall { least: *least }),
            (_, Some(most)) if number > most => Err(AnswerTrouble::TooLarge { most: *most }),
            _ => Ok(answer.clone()),
        },
        (QuestionKind::Date, Answer::Date(day)) => {
            // 1900 to 2200.
            let known = (Day(-25_567)..Day(84_006)).contains(day);
            if known { Ok(answer.clone()) } else { Err(AnswerTrouble::NoSuchDay) }
        }
        (QuestionKind::Scale(scale), Answer::Scale(value)) => {
            let (low, high) = scale.bounds();
            if (low..=high).contains(value) { Ok(answer.clone()) } else { Err(AnswerTrouble::OffTheScale) }
        }
        (QuestionKind::Consent, Answer::Agreed) => Ok(Answer::Agreed),
        _ => Err(AnswerTrouble::OtherKind),
    }
}

/// Whether an answer's form is the question's. The question may have changed since; an answer of another form is none.
pub(super) fn is_of_kind(kind: &QuestionKind, answer: &Answer) -> bool {
    matches!(
        (kind, answer),
        (QuestionKind::Single { .. } | QuestionKind::Multiple { .. }, Answer::Picked { .. })
            | (QuestionKind::Short | QuestionKind::Long | QuestionKind::City | QuestionKind::Contact, Answer::Text(_))
            | (QuestionKind::Number { .. }, Answer::Number(_))
            | (QuestionKind::Date, Answer::Date(_))
            | (QuestionKind::Scale(_), Answer::Scale(_))
            | (QuestionKind::Consent, Answer::Agreed)
    )
}

fn picks(
    offered: &[Choice],
    open: Other,
    picked: &[OptionId],
    other: Option<&str>,
) -> Result<(Vec<OptionId>, Option<String>), AnswerTrouble> {
    if picked.iter().any(|id| offered.iter().all(|choice| choice.id != *id)) {
        return Err(AnswerTrouble::NotOffered);
    }
    let other = other.map(str::trim).filter(|other| !other.is_empty()).map(line).transpose()?;
    if other.is_some() && open == Other::Closed {
        return Err(AnswerTrouble::NotOffered);
    }
    let options: Vec<OptionId> = offered.iter().map(|choice| choice.id).filter(|id| picked.contains(id)).collect();
    if options.is_empty() && other.is_none() { Err(AnswerTrouble::Empty) } else { Ok((options, other)) }
}

/// One line: what a line break separated is separated by a space.
fn line(text: &str) -> Result<String, AnswerTrouble> {
    let words: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    within(&words.join(" "), LINE_LENGTH)
}

fn within(text: &str, most: usize) -> Result<String, AnswerTrouble> {
    match text.chars().count() {
        0 => Err(AnswerTrouble::Empty),
        count if count > most => Err(AnswerTrouble::TooLong { most }),
        _ => Ok(text.to_owned()),
    }
}
