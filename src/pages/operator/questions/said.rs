//! Questions and conditions as sentences.

use super::draft::Asked;
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{Condition, Need, OptionId, Privacy, Question, QuestionKind, Test, When};
use crate::i18n::questionnaire::{Compose, kind};
use crate::ui::lang;

/// What a question is called in a list.
pub fn title(question: &Question) -> String {
    let ask = question.ask.trim();
    if ask.is_empty() { Compose(lang()).untitled().to_owned() } else { ask.to_owned() }
}

/// Its kind, and what is special about it.
pub fn detail(question: &Question) -> String {
    let words = Compose(lang());
    let mut parts = vec![kind(&question.kind, lang()).0];
    if question.need == Need::Required {
        parts.push(words.required());
    }
    if question.privacy == Privacy::Operators {
        parts.push(words.private());
    }
    parts.join(" · ")
}

/// `只有「在哪个城市」选了「北京」时才问`; and when it is the last one.
pub fn branches(questions: &[Asked], question: &Question) -> Vec<String> {
    let words = Compose(lang());
    let show = question.show.as_ref().map(|when| words.only_when(&conditions(questions, when)));
    let end = question.end.as_ref().map(|when| words.ends_when(&conditions(questions, when)));
    show.into_iter().chain(end).collect()
}

fn conditions(questions: &[Asked], when: &When) -> String {
    let words = Compose(lang());
    let parts: Vec<String> = when.conditions.iter().map(|one| condition(questions, one)).collect();
    words.joined(&parts, when.hold)
}

fn condition(questions: &[Asked], condition: &Condition) -> String {
    let words = Compose(lang());
    let question = find(questions, condition.question);
    let name = question.map_or_else(|| words.gone_question().to_owned(), title);
    words.holds(&name, &test(question, &condition.test))
}

pub fn find(questions: &[Asked], id: QuestionId) -> Option<&Question> {
    questions.iter().find(|(known, _)| *known == id).map(|(_, question)| question)
}

/// What is looked for in an answer.
pub fn test(question: Option<&Question>, test: &Test) -> String {
    let words = Compose(lang());
    match test {
        Test::Answered => words.answered().to_owned(),
        Test::Unanswered => words.unanswered().to_owned(),
        Test::Picked(option) => words.picked(&option_text(question, *option)),
        Test::NotPicked(option) => words.not_picked(&option_text(question, *option)),
        Test::AtLeast(size) => words.at_least(&size.to_string()),
        Test::AtMost(size) => words.at_most(&size.to_string()),
    }
}

fn option_text(question: Option<&Question>, option: OptionId) -> String {
    let found = question.and_then(|question| match &question.kind {
        QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
            options.iter().find(|known| known.id == option)
        }
        _ => None,
    });
    found.map_or_else(|| Compose(lang()).gone_option().to_owned(), |option| option.text.clone())
}
