//! Questions for the tests of the questionnaire.

use qunban::domain::questionnaire::{Choice, Need, Privacy, Question, QuestionKind};

pub fn question(ask: &str, kind: QuestionKind) -> Question {
    Question {
        ask: ask.into(),
        help: String::new(),
        key: String::new(),
        kind,
        need: Need::Optional,
        privacy: Privacy::Group,
        show: None,
        end: None,
    }
}

/// Numbered from 1.
pub fn choices(texts: &[&str]) -> Vec<Choice> {
    texts.iter().zip(1..).map(|(text, id)| Choice { id, text: (*text).into() }).collect()
}
