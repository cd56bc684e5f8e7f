//! An answer while it is being given: what stands in the controls, and what it means.

use crate::domain::day::Day;
use crate::domain::questionnaire::{Answer, AnswerTrouble, Milli, OptionId, Question, QuestionKind, fitting};
use leptos::prelude::*;

/// What stands in the controls of a question, whatever its kind.
#[derive(Clone, Copy)]
pub struct Draft {
    pub picked: RwSignal<Vec<OptionId>>,
    /// Whether "other" is picked, and its words.
    pub other: RwSignal<bool>,
    pub text: RwSignal<String>,
    pub day: RwSignal<Option<Day>>,
    pub scale: RwSignal<Option<u8>>,
    pub agreed: RwSignal<bool>,
}

impl Draft {
    pub fn of(answer: Option<&Answer>) -> Self {
        let draft = Self {
            picked: RwSignal::default(),
            other: RwSignal::new(false),
            text: RwSignal::default(),
            day: RwSignal::new(None),
            scale: RwSignal::new(None),
            agreed: RwSignal::new(false),
        };
        match answer.cloned() {
            None => {}
            Some(Answer::Picked { options, other }) => {
                draft.picked.set(options);
                draft.other.set(other.is_some());
                draft.text.set(other.unwrap_or_default());
            }
            Some(Answer::Text(text)) => draft.text.set(text),
            Some(Answer::Number(number)) => draft.text.set(number.to_string()),
            Some(Answer::Date(day)) => draft.day.set(Some(day)),
            Some(Answer::Scale(value)) => draft.scale.set(Some(value)),
            Some(Answer::Agreed) => draft.agreed.set(true),
        }
        draft
    }

    /// The answer that stands there; `None` where nothing does.
    pub fn answer(self, question: &Question) -> Result<Option<Answer>, AnswerTrouble> {
        let text = self.text.get_untracked();
        let written = !text.trim().is_empty();
        let answer = match question.kind {
            QuestionKind::Single { .. } | QuestionKind::Multiple { .. } => {
                let options = self.picked.get_untracked();
                let other = self.other.get_untracked();
                if other && !written {
                    return if options.is_empty() { Ok(None) } else { Err(AnswerTrouble::Empty) };
                }
                let nothing = options.is_empty() && !other;
                (!nothing).then(|| Answer::Picked { options, other: other.then_some(text) })
            }
            QuestionKind::Short | QuestionKind::Long | QuestionKind::City | QuestionKind::Contact => {
                written.then_some(Answer::Text(text))
            }
            QuestionKind::Number { .. } if !written => None,
            QuestionKind::Number { .. } => Some(Answer::Number(Milli::parse(&text).ok_or(AnswerTrouble::NotANumber)?)),
            QuestionKind::Date => self.day.get_untracked().map(Answer::Date),
            QuestionKind::Scale(_) => self.scale.get_untracked().map(Answer::Scale),
            QuestionKind::Consent => self.agreed.get_untracked().then_some(Answer::Agreed),
        };
        answer.map(|answer| fitting(question, &answer)).transpose()
    }

    /// Takes everything out.
    pub fn clear(self) {
        self.picked.set(Vec::new());
        self.other.set(false);
        self.text.set(String::new());
        self.day.set(None);
        self.scale.set(None);
        self.agreed.set(false);
    }
}
