use proptest::prelude::*;

use super::*;
use crate::domain::questionnaire::{Answer, Condition, Hold, Need, Reply, Scale, flow};

fn id(place: usize) -> QuestionId {
    QuestionId::from_bits(place as u32 + 1)
}

fn ask(kind: QuestionKind) -> Question {
    Question::new("怎么称呼你", kind)
}

fn single(texts: &[&str]) -> Question {
    ask(QuestionKind::Single { options: Choice::list(texts), other: Other::Closed })
}

fn several(options: u16, least: u8, most: Option<u8>) -> Question {
    let options = (1..=options).map(|id| Choice { id, text: format!("选项{id}") }).collect();
    ask(QuestionKind::Multiple { options, other: Other::Closed, least, most })
}

fn needed(question: Question) -> Question {
    Question { need: Need::Required, ..question }
}

fn when(hold: Hold, conditions: &[(usize, Test)]) -> Option<When> {
    let conditions =
        conditions.iter().map(|(place, test)| Condition { question: id(*place), test: test.clone() }).collect();
    Some(When { hold, conditions })
}

fn all(conditions: &[(usize, Test)]) -> Option<When> {
    when(Hold::All, conditions)
}

fn shown(question: Question, conditions: &[(usize, Test)]) -> Question {
    Question { show: all(conditions), ..question }
}

fn ending(question: Question, conditions: &[(usize, Test)]) -> Question {
    Question { end: all(conditions), ..question }
}

fn troubles(questions: &[Question]) -> Vec<Trouble> {
    let questions: Vec<_> = questions.iter().enumerate().map(|(place, question)| (id(place), question)).collect();
    check(&questions)
}

/// The faults of one question, where no other has any.
fn faults(questions: &[Question], of: usize) -> Vec<Fault> {
    troubles(questions)
        .into_iter()
        .map(|trouble| match trouble {
            Trouble::Question(place, fault) if place == of => fault,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn text() -> Question {
    ask(QuestionKind::Short)
}

fn yes_no() -> Question {
    single(&["是", "否"])
}

#[test]
fn a_sound_questionnaire_has_no_trouble() {
    let questions = [
        needed(Question { key: "city".into(), ..ask(QuestionKind::City) }),
        yes_no(),
        shown(several(4, 1, Some(3)), &[(1, Test::Picked(1))]),
        shown(text(), &[(2, Test::Picked(2)), (2, Test::NotPicked(3))]),
        ending(ask(QuestionKind::Scale(Scale::Ten)), &[(4, Test::AtMost(Milli(6_000)))]),
        shown(text(), &[(4, Test::AtLeast(Milli(9_000)))]),
    ];
    assert_eq!(troubles(&questions), []);
    assert_eq!(troubles(&[]), []);
}

#[test]
fn words_that_are_missing_or_too_long() {
    assert_eq!(faults(&[Question { ask: "  ".into(), ..text() }], 0), [Fault::Blank]);
    assert_eq!(faults(&[Question { ask: "问".repeat(121), ..text() }], 0), [Fault::AskTooLong]);
    assert_eq!(faults(&[Question { help: "帮".repeat(121), ..text() }], 0), [Fault::HelpTooLong]);
    assert_eq!(faults(&[Question { key: "城市".into(), ..text() }], 0), [Fault::Key]);
    assert_eq!(faults(&[Question { key: "a".repeat(21), ..text() }], 0), [Fault::Key]);
    let keyed = |key: &str| Question { key: key.into(), ..text() };
    assert_eq!(faults(&[keyed("city"), text(), keyed("City")], 2), [Fault::KeyTwice(0)]);
    let number = |least, most, unit: &str| ask(QuestionKind::Number { least, most, unit: unit.into() });
    assert_eq!(faults(&[number(Some(Milli(2)), Some(Milli(1)), "岁")], 0), [Fault::LeastOverMost]);
    assert_eq!(faults(&[number(None, None, &"岁".repeat(13))], 0), [Fault::UnitTooLong]);
}

#[test]
fn options_that_are_no_choice() {
    assert_eq!(faults(&[single(&["是"])], 0), [Fault::TooFewOptions]);
    let with_other = |texts: &[&str]| match single(texts).kind {
        QuestionKind::Single { options, .. } => ask(QuestionKind::Single { options, other: Other::Open }),
        _ => unreachable!("a single choice"),
    };
    assert_eq!(troubles(&[with_other(&["是"])]), []);
    assert_eq!(faults(&[with_other(&[])], 0), [Fault::TooFewOptions]);
    assert_eq!(faults(&[single(&["是", " "])], 0), [Fault::OptionBlank(1)]);
    assert_eq!(faults(&[single(&["是", "否", "是 "])], 0), [Fault::OptionTwice(0, 2)]);
    assert_eq!(faults(&[single(&["是", &"长".repeat(121)])], 0), [Fault::OptionTooLong(1)]);
    assert_eq!(faults(&[several(31, 0, None)], 0), [Fault::TooManyOptions]);
    assert_eq!(faults(&[several(3, 3, Some(2))], 0), [Fault::LeastOverMost]);
    assert_eq!(faults(&[several(3, 4, None)], 0), [Fault::MoreThanOptions]);
    assert_eq!(faults(&[several(3, 0, Some(0))], 0), [Fault::NoneToPick]);
    let long: Vec<String> = (10..40).map(|number| format!("{number}{}", "长".repeat(100))).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    assert_eq!(faults(&[single(&long)], 0), [Fault::TooLarge]);
}

#[test]
fn conditions_that_name_what_is_not_there() {
    let of = |number, unsound| vec![Fault::Condition(Place::Show, number, unsound)];
    let about = |test: Test| [yes_no(), shown(text(), &[(0, test)])];
    assert_eq!(faults(&about(Test::Picked(3)), 1), of(0, Unsound::OptionGone(0)));
    assert_eq!(faults(&about(Test::AtLeast(Milli(1))), 1), of(0, Unsound::WrongTest(0)));
    assert_eq!(faults(&[text(), shown(text(), &[(0, Test::Picked(1))])], 1), of(0, Unsound::WrongTest(0)));
    assert_eq!(faults(&[shown(text(), &[(7, Test::Answered)])], 0), of(0, Unsound::Gone));
    let two = [yes_no(), shown(text(), &[(0, Test::Picked(1)), (2, Test::Answered)]), text()];
    assert_eq!(faults(&two, 1), of(1, Unsound::Later(2)));
    assert_eq!(faults(&[shown(yes_no(), &[(0, Test::Picked(1))])], 0), of(0, Unsound::Itself));
    assert_eq!(faults(&[Question { show: all(&[]), ..text() }], 0), [Fault::NoCondition(Place::Show)]);
    let many = vec![(0, Test::Answered); 13];
    assert_eq!(faults(&[text(), shown(text(), &many)], 1), [Fault::TooManyConditions(Place::Show)]);
    // To end with a question may depend on its own answer, not on a later one.
    let later = [ending(text(), &[(1, Test::Answered)]), text()];
    assert_eq!(faults(&later, 0), [Fault::Condition(Place::End, 0, Unsound::Later(1))]);
}

#[test]
fn a_circle_is_told_from_what_only_stands_too_late() {
    let circle = [
        shown(text(), &[(2, Test::Answered)]),
        shown(text(), &[(0, Test::Answered)]),
        shown(text(), &[(1, Test::Answered)]),
    ];
    assert_eq!(faults(&circle, 0), [Fault::Condition(Place::Show, 0, Unsound::Circle(2))]);
}

#[test]
fn the_order_names_nothing_twice_and_nothing_unknown() {
    let question = text();
    let twice = [(id(0), &question), (id(0), &question)];
    assert_eq!(check(&twice), [Trouble::Question(1, Fault::Twice(0))]);
    let many: Vec<_> = (0..41).map(|place| (id(place), &question)).collect();
    assert_eq!(check(&many), [Trouble::TooMany]);
    let mut charter = Charter::default();
    let stamp =
        |clock| crate::domain::fact::Stamp { clock, feed: crate::domain::id::FeedId::from_bits(1), seq: clock as u32 };
    use crate::domain::charter::Setting;
    charter.set(Day(1), stamp(1), Setting::Question(id(0), Box::new(question.clone())));
    charter.set(Day(1), stamp(2), Setting::Questions(vec![id(0), id(1)]));
    assert_eq!(check_on(&charter, Day(1)), [Trouble::Undefined]);
}

#[test]
fn questions_that_nobody_is_ever_asked() {
    let conditions = [Fault::NeverAsked(Never::Conditions)];
    let ended = |by| [Fault::NeverAsked(Never::Ended(by))];
    // Two options of a single choice at once.
    let both = [yes_no(), shown(text(), &[(0, Test::Picked(1)), (0, Test::Picked(2))])];
    assert_eq!(faults(&both, 1), conditions);
    // The same of a multiple choice is fine, unless only one may be picked.
    let both = |most| [several(3, 0, most), shown(text(), &[(0, Test::Picked(1)), (0, Test::Picked(2))])];
    assert_eq!(troubles(&both(None)), []);
    assert_eq!(faults(&both(Some(1)), 1), conditions);
    // All of three have to be picked.
    let all_of = [several(3, 3, None), shown(text(), &[(0, Test::NotPicked(1))])];
    assert_eq!(faults(&all_of, 1), conditions);
    // Unanswered, where an answer is needed.
    let needs = [needed(text()), shown(text(), &[(0, Test::Unanswered)])];
    assert_eq!(faults(&needs, 1), conditions);
    // A size that the scale does not have.
    let scale = [ask(QuestionKind::Scale(Scale::Five)), shown(text(), &[(0, Test::AtLeast(Milli(6_000)))])];
    assert_eq!(faults(&scale, 1), conditions);
    // Only if something is answered that is asked of others.
    let others =
        [yes_no(), shown(text(), &[(0, Test::Picked(1))]), shown(text(), &[(0, Test::Picked(2)), (1, Test::Answered)])];
    assert_eq!(faults(&others, 2), conditions);
    // The questionnaire is over by then.
    let over = [ending(needed(text()), &[(0, Test::Answered)]), text()];
    assert_eq!(faults(&over, 1), ended(0));
    let over = [
        ending(yes_no(), &[(0, Test::Picked(1))]),
        shown(text(), &[(0, Test::Picked(2))]),
        shown(text(), &[(0, Test::Picked(1))]),
    ];
    assert_eq!(faults(&over, 2), ended(0));
}

#[test]
fn forty_questions_that_hang_on_each_other_are_judged() {
    let mut chain = vec![several(30, 0, None)];
    chain.extend((1..40).map(|place| shown(several(30, 0, None), &[(place - 1, Test::Picked(2))])));
    assert_eq!(troubles(&chain), []);
    chain[39].show = all(&[(38, Test::Picked(1)), (38, Test::NotPicked(1))]);
    assert_eq!(faults(&chain, 39), [Fault::NeverAsked(Never::Conditions)]);
    // More options at once than are followed: held to be asked rather than wrongly refused.
    let mut wide = vec![several(30, 0, None)];
    wide.extend((1..40).map(|place| {
        let picked = (0, Test::Picked(place as u16 % 30 + 1));
        shown(several(30, 0, None), &[picked, (place - 1, Test::Answered)])
    }));
    assert_eq!(troubles(&wide), []);
}

/// What somebody may answer, as few as can make a difference.
fn sayings(question: &Question) -> Vec<Reply> {
    let picked = |options: Vec<u16>| Reply::Given(Answer::Picked { options, other: None });
    let mut all: Vec<Reply> = match &question.kind {
        QuestionKind::Single { options, .. } => options.iter().map(|option| picked(vec![option.id])).collect(),
        QuestionKind::Multiple { options, least, most, .. } => {
            let sets = (1..1_u32 << options.len()).map(|set| {
                options.iter().filter(|option| set >> option.id & 1 == 1).map(|option| option.id).collect::<Vec<_>>()
            });
            let fits = |picks: &Vec<u16>| {
                picks.len() >= usize::from(*least).max(1) && most.is_none_or(|most| picks.len() <= most.into())
            };
            sets.filter(fits).map(picked).collect()
        }
        _ => (1..=5).map(|value| Reply::Given(Answer::Scale(value))).collect(),
    };
    if question.need == Need::Optional {
        all.push(Reply::Blank);
    }
    all
}

/// Which questions are asked on the way through the questionnaire, by everything that anybody could answer.
fn asked_by_trying(questions: &[Question]) -> Vec<bool> {
    fn go(questions: &[(QuestionId, &Question)], said: &mut Vec<Reply>, asked: &mut [bool]) {
        let Some((this, question)) = questions.get(said.len()) else { return };
        let known = |id: QuestionId| said.get(id.bits() as usize - 1).cloned().unwrap_or(Reply::None);
        let shown = flow(questions, known).iter().any(|step| step.id == *this);
        asked[said.len()] |= shown;
        for answer in if shown { sayings(question) } else { vec![Reply::None] } {
            said.push(answer);
            go(questions, said, asked);
            said.pop();
        }
    }
    let numbered: Vec<_> = questions.iter().enumerate().map(|(place, question)| (id(place), question)).collect();
    let mut asked = vec![false; questions.len()];
    go(&numbered, &mut Vec::new(), &mut asked);
    asked
}

prop_compose! {
    fn a_question(place: usize)(
        kind in 0..3,
        need in any::<bool>(),
        show in proptest::collection::vec((0..place.max(1), 0..5, 0_u16..3), 0..3),
        end in proptest::collection::vec((0..=place, 0..5, 0_u16..3), 0..2),
        any_of in any::<bool>(),
    ) -> (Question, Vec<(usize, i32, u16)>, Vec<(usize, i32, u16)>, bool) {
        let options = (0..3).map(|id| Choice { id, text: format!("选项{id}") }).collect();
        let kind = match kind {
            0 => QuestionKind::Single { options, other: Other::Closed },
            1 => QuestionKind::Multiple { options, other: Other::Closed, least: 0, most: Some(2) },
            _ => QuestionKind::Scale(Scale::Five),
        };
        let question = ask(kind);
        let need = if need { Need::Required } else { Need::Optional };
        (Question { need, ..question }, if place == 0 { Vec::new() } else { show }, end, any_of)
    }
}

fn questionnaires() -> impl Strategy<Value = Vec<Question>> {
    let questions = (a_question(0), a_question(1), a_question(2), a_question(3), a_question(4));
    questions.prop_map(|(one, two, three, four, five)| {
        let drawn = [one, two, three, four, five];
        let kinds: Vec<QuestionKind> = drawn.iter().map(|(question, ..)| question.kind.clone()).collect();
        let list = |drawn: &[(usize, i32, u16)], hold| {
            let conditions = drawn.iter().map(|&(about, test, what)| {
                let size = Milli(i64::from(what) * 2_500);
                let test = match (test, &kinds[about]) {
                    (0, _) => Test::Answered,
                    (1, _) => Test::Unanswered,
                    (2, QuestionKind::Scale(_)) => Test::AtMost(size),
                    (_, QuestionKind::Scale(_)) => Test::AtLeast(size),
                    (2, _) => Test::NotPicked(what),
                    _ => Test::Picked(what),
                };
                (about, test)
            });
            let conditions: Vec<_> = conditions.collect();
            if conditions.is_empty() { None } else { when(hold, &conditions) }
        };
        let finished = drawn.iter().map(|(question, show, end, any_of)| {
            let hold = if *any_of { Hold::Any } else { Hold::All };
            Question { show: list(show, hold), end: list(end, hold), ..question.clone() }
        });
        finished.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn exactly_what_nobody_can_be_asked_is_refused(questions in questionnaires()) {
        let refused: Vec<usize> = troubles(&questions)
            .into_iter()
            .map(|trouble| match trouble {
                Trouble::Question(place, Fault::NeverAsked(_)) => place,
                other => panic!("{other:?}"),
            })
            .collect();
        let asked = asked_by_trying(&questions);
        let never: Vec<usize> = (0..questions.len()).filter(|place| !asked[*place]).collect();
        prop_assert_eq!(refused, never);
    }
}

/// Options of the large choice.
const MANY: u16 = 11;

/// A choice of many options, a branch over most of them, and a question behind both.
fn with_a_large_choice() -> impl Strategy<Value = Vec<Question>> {
    let of_large = || proptest::collection::vec((0..MANY, any::<bool>()), 8..13);
    let of_all = || proptest::collection::vec((0_usize..2, 0..MANY, any::<bool>()), 1..12);
    let limits = (0..4_u8, proptest::option::of(4..12_u8), any::<bool>());
    (limits, of_large(), any::<bool>(), of_large(), any::<bool>(), of_all()).prop_map(
        |((least, most, needed), show, any_shows, end, any_ends, behind)| {
            let options =
                |count: u16| (0..count).map(|id| Choice { id, text: format!("选项{id}") }).collect::<Vec<_>>();
            let large = QuestionKind::Multiple { options: options(MANY), other: Other::Closed, least, most };
            let small = || ask(QuestionKind::Single { options: options(2), other: Other::Closed });
            let hold = |any_of| if any_of { Hold::Any } else { Hold::All };
            let test = |option, picked| if picked { Test::Picked(option) } else { Test::NotPicked(option) };
            let list = |drawn: Vec<(u16, bool)>| -> Vec<(usize, Test)> {
                drawn.into_iter().map(|(option, picked)| (0, test(option, picked))).collect()
            };
            let behind: Vec<(usize, Test)> = behind
                .into_iter()
                .map(|(about, option, picked)| (about, test(if about == 0 { option } else { option % 2 }, picked)))
                .collect();
            let need = if needed { Need::Required } else { Need::Optional };
            vec![
                Question { need, end: when(hold(any_ends), &list(end)), ..ask(large) },
                Question { show: when(hold(any_shows), &list(show)), ..small() },
                Question { show: when(Hold::All, &behind), ..small() },
            ]
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// However many options are asked about: of eleven, most of them.
    #[test]
    fn a_large_choice_is_judged_like_any_other(questions in with_a_large_choice()) {
        let refused: Vec<usize> = troubles(&questions)
            .into_iter()
            .filter_map(|trouble| match trouble {
                Trouble::Question(place, Fault::NeverAsked(_)) => Some(place),
                _ => None,
            })
            .collect();
        let asked = asked_by_trying(&questions);
        let never: Vec<usize> = (0..questions.len()).filter(|place| !asked[*place]).collect();
        prop_assert_eq!(refused, never);
    }
}
