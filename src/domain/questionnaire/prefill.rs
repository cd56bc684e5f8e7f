//! Answers that a link fills in: words behind a question's key, `?q.city=北京`.

use super::super::day::Day;
use super::valid::fitting;
use super::{Answer, Choice, Milli, OptionId, Other, Question, QuestionKind};

/// What a link's words mean as an answer to a question; nothing where they do not fit it. Agreement is a member's own act,
/// which no link can fill in.
///
/// Examples: a choice of 北京 and 上海 with "other": `北京` -> 北京; `广州` -> other "广州". A multiple choice takes several,
/// separated by `;`, `,` or `、`. A number `1.5`, a date `2025-11-09`.
pub fn filled_in(question: &Question, words: &str) -> Option<Answer> {
    let words = words.trim();
    let answer = match &question.kind {
        QuestionKind::Single { options, other } => picked(options, *other, &[words]),
        QuestionKind::Multiple { options, other, .. } => {
            let whole = picked(options, Other::Closed, &[words]);
            let each: Vec<&str> = words.split([';', '；', ',', '，', '、']).map(str::trim).collect();
            whole.or_else(|| picked(options, *other, &each))
        }
        QuestionKind::Short | QuestionKind::Long | QuestionKind::City | QuestionKind::Contact => {
            Some(Answer::Text(words.to_owned()))
        }
        QuestionKind::Number { .. } => Milli::parse(words).map(Answer::Number),
        QuestionKind::Date => date(words).map(Answer::Date),
        QuestionKind::Scale(_) => words.parse().ok().map(Answer::Scale),
        QuestionKind::Consent => None,
    }?;
    fitting(question, &answer).ok()
}

fn picked(options: &[Choice], open: Other, words: &[&str]) -> Option<Answer> {
    let mut found: Vec<OptionId> = Vec::new();
    let mut other = None;
    for word in words.iter().filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        match options.iter().find(|choice| choice.text.trim().to_lowercase() == lower) {
            Some(choice) => found.push(choice.id),
            None if open == Other::Open && other.is_none() => other = Some((*word).to_owned()),
            None => return None,
        }
    }
    Some(Answer::Picked { options: found, other })
}

fn date(words: &str) -> Option<Day> {
    let mut parts = words.splitn(3, ['-', '/', '.']);
    Day::from_ymd(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}
