//! Newcomers: what there is to do first, introductions, who is alike.

use qunban::domain::newcomer::{INTRODUCTION_LENGTH, Shared, Task};
use qunban::domain::questionnaire::*;

use crate::group::*;

const CITY: QuestionId = QuestionId::from_bits(1);
const LIKES: QuestionId = QuestionId::from_bits(2);
const SECRET: QuestionId = QuestionId::from_bits(3);

fn asking() -> Group {
    let question = |kind, privacy| Question { privacy, ..Question::new("?", kind) };
    let options = Choice::list(&["读书", "跑步", "画画"]);
    let likes = QuestionKind::Multiple { options, other: Other::Open, least: 1, most: None };
    let settings = [
        Setting::Question(CITY, Box::new(question(QuestionKind::City, Privacy::Group))),
        Setting::Question(LIKES, Box::new(question(likes.clone(), Privacy::Group))),
        Setting::Question(SECRET, Box::new(question(likes, Privacy::Operators))),
        Setting::Questions(vec![CITY, LIKES, SECRET]),
        Setting::NameFormat(NameFormat::NameCity),
    ];
    let mut group = Group::founded("1 Nov 08:00", &[], &settings);
    for name in ["Amy", "Ben", "Cleo", "Dan"] {
        group.joins(name, "1 Nov 09:00");
    }
    group
}

fn answers(group: &mut Group, name: &str, question: QuestionId, answer: Answer) {
    group.does(name, Command::Answer { question, answer: Some(answer) }).unwrap();
}

fn picked(options: &[OptionId], other: Option<&str>) -> Answer {
    Answer::Picked { options: options.to_vec(), other: other.map(str::to_owned) }
}

#[test]
fn the_tasks_of_a_newcomer_are_done_one_by_one() {
    let mut group = asking();
    let tasks = |group: &Group| group.state().tasks(group.id("Amy"), day("1 Nov"));
    let all = [Task::CheckIn, Task::Questionnaire(3), Task::Introduce, Task::Nickname];
    assert_eq!(tasks(&group), all.map(|task| (task, false)));
    group.check_in("Amy");
    for question in [CITY, LIKES, SECRET] {
        group.does("Amy", Command::Answer { question, answer: None }).unwrap();
    }
    group.does("Amy", Command::Introduce { text: " 大家好 ".into() }).unwrap();
    group.does("Amy", Command::Named { name: "Amy-北京".into() }).unwrap();
    assert!(tasks(&group).iter().all(|(_, done)| *done));
    let (state, amy) = (group.state(), group.id("Amy"));
    assert_eq!(state.introduction(amy), Some(("大家好", day("1 Nov"))));
    assert_eq!(state.named(amy), Some("Amy-北京"));
    assert!(state.is_newcomer(amy, day("1 Nov").plus(29)) && !state.is_newcomer(amy, day("1 Nov").plus(30)));
    assert!(!state.is_newcomer(group.id(FOUNDER), day("1 Nov")));
    // Whoever stood on the first day's list was in the chat before.
    group.roster(&["Eva"], "1 Nov");
    group.at("2 Nov 09:00").roster(&["Finn"], "2 Nov");
    let is_new = |name: &str| group.state().is_newcomer(group.id(name), day("3 Nov"));
    assert_eq!((is_new("Eva"), is_new("Finn")), (false, true));
    // What an operator saw in the chat is a first check-in too.
    group.witness("Ben", "1 Nov", None);
    assert_eq!(group.state().tasks(group.id("Ben"), day("1 Nov"))[0], (Task::CheckIn, true));
}

#[test]
fn an_introduction_is_changed_and_taken_back() {
    let mut group = asking();
    let amy = group.id("Amy");
    let mut says = |text: &str| group.does("Amy", Command::Introduce { text: text.into() });
    says("大家好").unwrap();
    assert_eq!(says("大家好"), Err(Refusal::NothingToDo));
    let long = "长".repeat(INTRODUCTION_LENGTH + 1);
    assert!(matches!(says(&long), Err(Refusal::Answer(AnswerTrouble::TooLong { .. }))));
    says("你们好").unwrap();
    says(" ").unwrap();
    assert_eq!(group.state().introduction(amy), None);
}

#[test]
fn who_shares_most_comes_first_and_what_is_private_is_shared_by_nobody() {
    let mut group = asking();
    answers(&mut group, "Amy", CITY, Answer::Text("北京".into()));
    answers(&mut group, "Amy", LIKES, picked(&[1, 2], Some("Jazz")));
    answers(&mut group, "Amy", SECRET, picked(&[3], None));
    answers(&mut group, "Ben", LIKES, picked(&[2, 3], Some("jazz ")));
    answers(&mut group, "Cleo", CITY, Answer::Text("北京市".into()));
    answers(&mut group, "Cleo", LIKES, picked(&[1, 2], Some("JAZZ")));
    answers(&mut group, "Dan", CITY, Answer::Text("上海".into()));
    answers(&mut group, "Dan", SECRET, picked(&[3], None));
    let (state, amy) = (group.state(), group.id("Amy"));
    let alike = state.alike(amy, day("1 Nov"));
    let names: Vec<&str> = alike.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Cleo", "Ben"]);
    let shared = |question, what: &str| Shared { question, what: what.into() };
    assert_eq!(
        alike[0].shared,
        [shared(CITY, "北京"), shared(LIKES, "读书"), shared(LIKES, "跑步"), shared(LIKES, "Jazz")]
    );
    assert_eq!(alike[1].shared, [shared(LIKES, "跑步"), shared(LIKES, "Jazz")]);
    assert_eq!(state.answerers(amy), 3);
    group.does("Cleo", Command::Depart { reason: None }).unwrap();
    assert_eq!(group.state().alike(amy, day("1 Nov")).len(), 1);
}
