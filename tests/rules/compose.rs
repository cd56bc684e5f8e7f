//! A questionnaire is written as a whole or not at all.

use qunban::domain::id::QuestionId;
use qunban::domain::questionnaire::check::{Fault, Place, Trouble, Unsound, check_on};
use qunban::domain::questionnaire::{Condition, Hold, Question, QuestionKind, Test, When};

use crate::group::*;

const CITY: QuestionId = QuestionId::from_bits(1);
const WHY: QuestionId = QuestionId::from_bits(2);

fn asks(ask: &str, after: Option<QuestionId>) -> Box<Question> {
    let condition = |question| Condition { question, test: Test::Answered };
    Box::new(Question {
        ask: ask.into(),
        help: String::new(),
        key: String::new(),
        kind: QuestionKind::Short,
        need: Default::default(),
        privacy: Default::default(),
        show: after.map(|question| When { hold: Hold::All, conditions: vec![condition(question)] }),
        end: None,
    })
}

fn edit(from: &str, settings: Vec<Setting>) -> Command {
    Command::EditCharter { from: day(from), settings }
}

#[test]
fn a_questionnaire_that_cannot_be_asked_is_not_written() {
    let mut group = Group::daily(&[]);
    let two = |order: [QuestionId; 2]| {
        vec![
            Setting::Question(CITY, asks("在哪个城市", None)),
            Setting::Question(WHY, asks("为什么来", Some(CITY))),
            Setting::Questions(order.to_vec()),
        ]
    };
    let later = Trouble::Question(0, Fault::Condition(Place::Show, 0, Unsound::Later(1)));
    assert_eq!(group.does(FOUNDER, edit("2 Nov", two([WHY, CITY]))), Err(Refusal::Questionnaire(later)));
    assert!(group.state().charter().questionnaire.history().is_empty(), "nothing of it is written");
    group.does(FOUNDER, edit("2 Nov", two([CITY, WHY]))).unwrap();
    assert_eq!(group.state().charter().asked(day("2 Nov")).len(), 2);

    // What is asked only then cannot be left without what it asks about, today or on a later day.
    let gone = Trouble::Question(0, Fault::Condition(Place::Show, 0, Unsound::Gone));
    let without = edit("2 Nov", vec![Setting::Questions(vec![WHY])]);
    assert_eq!(group.does(FOUNDER, without), Err(Refusal::Questionnaire(gone)));
    group.does(FOUNDER, edit("9 Nov", vec![Setting::Questions(vec![CITY])])).unwrap();
    let swapped = vec![Setting::Question(WHY, asks("为什么来", None)), Setting::Question(CITY, asks("", None))];
    let blank = Trouble::Question(0, Fault::Blank);
    assert_eq!(group.does(FOUNDER, edit("9 Nov", swapped)), Err(Refusal::Questionnaire(blank)));
}

#[test]
fn a_deleted_question_is_kept_and_other_fields_do_not_mind_a_broken_questionnaire() {
    let mut group = Group::daily(&[]);
    let settings = vec![Setting::Question(CITY, asks("在哪个城市", None)), Setting::Questions(vec![CITY])];
    group.does(FOUNDER, edit("2 Nov", settings)).unwrap();
    group.does(FOUNDER, edit("2 Nov", vec![Setting::Questions(Vec::new())])).unwrap();
    let charter = group.state().charter().clone();
    assert!(charter.asked(day("2 Nov")).is_empty());
    assert_eq!(charter.questions[&CITY].on(day("2 Nov")).unwrap().ask, "在哪个城市");

    // Two operators who did not know of each other may leave one that does not fit together.
    let lost = Fact::Set { from: day("2 Nov"), settings: vec![Setting::Questions(vec![WHY])] };
    group.says(FOUNDER, lost, None);
    assert_eq!(check_on(group.state().charter(), day("2 Nov")), [Trouble::Undefined]);
    group.does(FOUNDER, edit("2 Nov", vec![Setting::Name("新名字".into())])).unwrap();
}
