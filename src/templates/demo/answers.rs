//! The demo group's questionnaire, and what some of its people answered.

use crate::domain::charter::Setting;
use crate::domain::day::Day;
use crate::domain::fact::Fact;
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{Answer, Given, Milli, OptionId};
use crate::i18n::Lang;
use crate::templates::questionnaires::of_learners;

/// How many have answered: the first of the list; the last of them are still under way.
pub const PEOPLE: usize = 11;
const UNDER_WAY: usize = 2;

const WORDS_HANS: [&str; 4] = [
    "想和大家一起坚持，互相提醒就很好。我喜欢看剧，也爱做饭。",
    "希望有人能纠正发音，我可以帮大家整理语法笔记。",
    "下班才有空，晚上十点以后最活跃。",
    "明年想去首尔读书，求过来人聊聊。",
];
const WORDS_HANT: [&str; 4] = [
    "想和大家一起堅持，互相提醒就很好。我喜歡追劇，也愛做飯。",
    "希望有人能糾正發音，我可以幫大家整理文法筆記。",
    "下班才有空，晚上十點以後最活躍。",
    "明年想去首爾念書，求過來人聊聊。",
];
const WORDS_EN: [&str; 4] = [
    "Remind me when I am lazy, and I will remind you. I like series, and cooking.",
    "I would love somebody to correct my sounds; I can tidy up grammar notes.",
    "Busy until late: look for me after ten in the evening.",
    "I want to study in Seoul next year. Has anybody done it?",
];

fn id(place: usize) -> QuestionId {
    QuestionId::from_bits(0xde_a000 + place as u32)
}

/// The questionnaire, as settings of the charter.
pub(super) fn questions(lang: Lang) -> Vec<Setting> {
    let mut next = 0;
    let questions = of_learners(lang, &mut || {
        next += 1;
        id(next - 1)
    });
    let order = questions.iter().map(|(id, _)| *id).collect();
    let each = questions.into_iter().map(|(id, question)| Setting::Question(id, Box::new(question)));
    each.chain([Setting::Questions(order)]).collect()
}

/// What one of the first [`PEOPLE`] answered, with the words beside the fact where the question is private.
pub(super) fn of(lang: Lang, person: usize, name: &str, today: Day) -> Vec<(Fact, Option<String>)> {
    let picked = |options: &[usize]| Answer::Picked {
        options: options.iter().map(|option| *option as OptionId).collect(),
        other: None,
    };
    let words = match lang {
        Lang::ZhHans => WORDS_HANS,
        Lang::ZhHant => WORDS_HANT,
        Lang::En => WORDS_EN,
    };
    let city = name.rsplit('-').next().unwrap_or(name);
    // The cities repeat, as they do among friends.
    let city = if person % 4 == 2 { super::names(lang)[1].rsplit('-').next().unwrap_or(city) } else { city };
    let level = [2, 4, 1, 3, 2][person % 5];
    let mut said = vec![
        (0, Some(Answer::Text(city.to_owned()))),
        (1, Some(picked(&[[1, 2, 2, 3][person % 4]]))),
        (2, Some(picked(&[level]))),
    ];
    if level == 4 {
        said.push((3, Some(Answer::Date(today.plus(20 + person as i32)))));
    }
    if person + UNDER_WAY <= PEOPLE {
        // Left blank now and then.
        let talks = !person.is_multiple_of(3);
        said.push((4, Some(Answer::Number(Milli::whole([30, 45, 60, 90][person % 4])))));
        said.push((5, Some(picked(&[[1, 2], [2, 5], [1, 3]][person % 3]))));
        said.push((6, talks.then(|| Answer::Text(words[person % 4].to_owned()))));
        said.push((7, (person % 2 == 1).then(|| Answer::Text(format!("{person}@example.com")))));
        said.push((8, Some(Answer::Agreed)));
    }
    said.into_iter()
        .map(|(place, answer)| {
            // The eighth is for the operators.
            let (given, words) = match answer {
                None => (Given::Nothing, None),
                Some(answer) if place == 7 => (Given::Private, serde_json::to_string(&answer).ok()),
                Some(answer) => (Given::Open(answer), None),
            };
            (Fact::Answer { question: id(place), given }, words)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::{Privacy, Question, fitting};

    #[test]
    fn every_answer_fits_its_question_and_is_as_private_as_it() {
        for &lang in Lang::ALL {
            let asked: Vec<(QuestionId, Question)> = questions(lang)
                .into_iter()
                .filter_map(|setting| match setting {
                    Setting::Question(id, question) => Some((id, *question)),
                    _ => None,
                })
                .collect();
            for person in 1..=PEOPLE {
                for (fact, words) in of(lang, person, "Mia-Leeds", Day(20_000)) {
                    let Fact::Answer { question, given } = fact else { panic!("an answer") };
                    let question = &asked.iter().find(|(id, _)| *id == question).unwrap().1;
                    let private = given == Given::Private;
                    let answer = match given {
                        Given::Open(answer) => answer,
                        Given::Private => serde_json::from_str(&words.unwrap()).unwrap(),
                        Given::Nothing => continue,
                    };
                    assert_eq!(question.privacy == Privacy::Operators, private);
                    assert_eq!(fitting(question, &answer), Ok(answer));
                }
            }
        }
    }
}
