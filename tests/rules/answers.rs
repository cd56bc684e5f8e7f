//! The questionnaire answered: what can be given, who reads it, which questions are asked, in any order of arrival.

use proptest::prelude::*;
use qunban::domain::questionnaire::*;

use crate::group::*;

const WORK: QuestionId = QuestionId::from_bits(1);
const JOB: QuestionId = QuestionId::from_bits(2);
const WHERE: QuestionId = QuestionId::from_bits(3);
const PHONE: QuestionId = QuestionId::from_bits(4);
const YES: OptionId = 1;
const NO: OptionId = 2;

fn single(texts: &[&str], other: Other) -> QuestionKind {
    QuestionKind::Single { options: Choice::list(texts), other }
}

fn multiple(texts: &[&str], other: Other, least: u8, most: Option<u8>) -> QuestionKind {
    QuestionKind::Multiple { options: Choice::list(texts), other, least, most }
}

fn when(question: QuestionId, test: Test) -> Option<When> {
    Some(When { hold: Hold::All, conditions: vec![Condition { question, test }] })
}

fn picked(options: &[OptionId]) -> Answer {
    Answer::Picked { options: options.to_vec(), other: None }
}

fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}

/// 1 do you work? 2 what as, if you do; 3 and where, if 2 is answered; 4 a telephone number, for operators.
fn questions() -> Vec<(QuestionId, Question)> {
    let work =
        Question { need: Need::Required, ..Question::new("上班吗", single(&["上班", "没上班"], Other::Open)) };
    let job = Question { show: when(WORK, Test::Picked(YES)), ..Question::new("做什么", QuestionKind::Short) };
    let place = Question { show: when(JOB, Test::Answered), ..Question::new("在哪里", QuestionKind::City) };
    let phone = Question { privacy: Privacy::Operators, ..Question::new("手机号", QuestionKind::Contact) };
    vec![(WORK, work), (JOB, job), (WHERE, place), (PHONE, phone)]
}

fn settings(questions: &[(QuestionId, Question)]) -> Vec<Setting> {
    let order = questions.iter().map(|(id, _)| *id).collect();
    let each = questions.iter().map(|(id, question)| Setting::Question(*id, Box::new(question.clone())));
    each.chain([Setting::Questions(order)]).collect()
}

fn asking() -> Group {
    let mut group = Group::founded("1 Nov 08:00", &[], &settings(&questions()));
    group.joins("Amy", "1 Nov 09:00");
    group.joins("Ben", "1 Nov 09:00");
    group
}

fn answer(question: QuestionId, answer: Answer) -> Command {
    Command::Answer { question, answer: Some(answer) }
}

fn blank(question: QuestionId) -> Command {
    Command::Answer { question, answer: None }
}

fn asked(group: &Group, name: &str) -> Vec<QuestionId> {
    group.state().steps(group.id(name), day("1 Nov")).iter().map(|step| step.id).collect()
}

fn open(group: &Group, name: &str) -> Option<QuestionId> {
    let state = group.state();
    let steps = state.steps(group.id(name), day("1 Nov"));
    first_open(&steps).map(|place| steps[place].id)
}

#[test]
fn answers_decide_what_is_asked_and_what_is_not_asked_decides_nothing() {
    let mut group = asking();
    assert_eq!(asked(&group, "Amy"), [WORK, PHONE]);
    group.does("Amy", answer(WORK, picked(&[YES]))).unwrap();
    assert_eq!((asked(&group, "Amy"), open(&group, "Amy")), (vec![WORK, JOB, PHONE], Some(JOB)));
    group.does("Amy", answer(JOB, text("厨师"))).unwrap();
    assert_eq!(asked(&group, "Amy"), [WORK, JOB, WHERE, PHONE]);
    group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
    assert_eq!(asked(&group, "Amy"), [WORK, PHONE]);
    // Kept, and it counts again when its question is asked again.
    assert_eq!(group.state().answer(group.id("Amy"), JOB).unwrap().answer, Some(text("厨师")));
    group.does("Amy", answer(WORK, picked(&[YES]))).unwrap();
    assert_eq!(asked(&group, "Amy"), [WORK, JOB, WHERE, PHONE]);
    assert_eq!(asked(&group, "Ben"), [WORK, PHONE], "another's answers decide nothing");
}

#[test]
fn a_questionnaire_ends_early() {
    let mut all = questions();
    all[0].1.end = when(WORK, Test::Picked(NO));
    let mut group = Group::founded("1 Nov 08:00", &[], &settings(&all));
    group.joins("Amy", "1 Nov 09:00");
    group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
    assert_eq!((asked(&group, "Amy"), open(&group, "Amy")), (vec![WORK], None));
    all[0].1.end = Some(When { hold: Hold::All, conditions: vec![] });
    let settings = settings(&all);
    group.says(FOUNDER, Fact::Set { from: day("1 Nov"), settings }, None);
    assert_eq!(asked(&group, "Amy"), [WORK], "nothing has to hold for an end that always comes");
}

#[test]
fn any_of_some_conditions_is_enough_where_the_question_says_so() {
    let scale = |value| Some(Answer::Scale(value));
    let (one, two) =
        (Question::new("几分", QuestionKind::Scale(Scale::Ten)), Question::new("为什么", QuestionKind::Long));
    let low = Condition { question: WORK, test: Test::AtMost(Milli::whole(3)) };
    let high = Condition { question: WORK, test: Test::AtLeast(Milli::whole(9)) };
    for (hold, value, shown) in [
        (Hold::Any, scale(3), true),
        (Hold::Any, scale(9), true),
        (Hold::Any, scale(5), false),
        (Hold::Any, None, false),
        (Hold::All, scale(3), false),
    ] {
        let show = Some(When { hold, conditions: vec![low.clone(), high.clone()] });
        let two = Question { show, ..two.clone() };
        let all = [(WORK, &one), (JOB, &two)];
        let reply = |id| value.clone().filter(|_| id == WORK).map_or(Reply::None, Reply::Given);
        assert_eq!(flow(&all, reply).len() == 2, shown, "{hold:?} {value:?}");
    }
}

#[test]
fn what_is_left_blank_is_not_asked_for_again_and_what_is_needed_cannot_be() {
    let mut group = asking();
    let required = Err(Refusal::Answer(AnswerTrouble::Required));
    assert_eq!(group.does("Amy", blank(WORK)), required);
    group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
    group.does("Amy", blank(PHONE)).unwrap();
    assert_eq!(open(&group, "Amy"), None);
    let written = group.log.len();
    group.does("Amy", blank(PHONE)).unwrap();
    group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
    assert_eq!(group.log.len(), written, "what is so already is not written again");
    // Everybody may take back what they said; what is needed is open again then.
    group.does("Amy", blank(WORK)).unwrap();
    assert_eq!(open(&group, "Amy"), Some(WORK));
    assert_eq!(group.state().answer(group.id("Amy"), WORK), None);
}

#[test]
fn private_answers_are_read_by_their_author_and_operators() {
    let mut group = asking();
    group.does("Amy", answer(PHONE, text(" 138 0013 8000 "))).unwrap();
    let last = group.log.last().unwrap();
    assert!(matches!(last.fact, Fact::Answer { given: Given::Private, .. }), "{last:?}");
    let amy = group.id("Amy");
    let read = |group: &mut Group, who: &str| {
        let feed = group.feed(who);
        group.seen_by(Some(feed)).answer(amy, PHONE).unwrap()
    };
    assert_eq!(read(&mut group, "Amy").answer, Some(text("138 0013 8000")));
    assert_eq!(read(&mut group, FOUNDER).answer, Some(text("138 0013 8000")));
    let bens = read(&mut group, "Ben");
    assert_eq!((bens.answer, bens.private), (None, true));
    let feed = group.feed("Ben");
    assert_eq!(group.seen_by(Some(feed)).reply(amy, PHONE), Reply::Withheld);
    // A question that becomes private hides what was said before; one that becomes open keeps its promise.
    group.does("Ben", answer(WORK, picked(&[YES]))).unwrap();
    let mut all = questions();
    all[0].1.privacy = Privacy::Operators;
    all[3].1.privacy = Privacy::Group;
    let settings = settings(&all);
    group.does(FOUNDER, Command::EditCharter { from: day("1 Nov"), settings }).unwrap();
    let feed = group.feed("Amy");
    let (ben, state) = (group.id("Ben"), group.seen_by(Some(feed)));
    assert_eq!(state.answer(ben, WORK).unwrap().answer, None);
    assert_eq!(read(&mut group, "Ben").answer, None);
}

#[test]
fn a_deleted_question_keeps_its_answers_and_an_option_its_wording() {
    let mut group = asking();
    group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
    let mut all = questions();
    all[0].1.kind = single(&["上班"], Other::Open);
    // As facts: two operators who did not know of each other may leave conditions about what is gone.
    let edit = |all: &[(QuestionId, Question)]| Fact::Set { from: day("1 Nov"), settings: settings(all) };
    group.says(FOUNDER, edit(&all), None);
    group.says(FOUNDER, edit(&all[1..]), None);
    assert_eq!(asked(&group, "Amy"), [PHONE]);
    let state = group.state();
    let kept: Vec<_> = state.all_answers().map(|(who, question, answered)| (who, question, answered.answer)).collect();
    assert_eq!(kept, [(group.id("Amy"), WORK, Some(picked(&[NO])))]);
    assert_eq!(state.charter().option_text(WORK, NO), Some("没上班"));
    assert_eq!(state.charter().option_text(WORK, 9), None);
    let gone = Err(Refusal::Answer(AnswerTrouble::NotAsked));
    assert_eq!(group.does("Amy", answer(WORK, picked(&[YES]))), gone);
    group.does("Amy", blank(WORK)).unwrap();
}

#[test]
fn an_answer_of_another_form_than_the_question_has_now_is_none() {
    let mut group = asking();
    group.does("Amy", answer(WORK, picked(&[YES]))).unwrap();
    let mut all = questions();
    all[0].1.kind = QuestionKind::Scale(Scale::Five);
    let settings = settings(&all);
    group.says(FOUNDER, Fact::Set { from: day("1 Nov"), settings }, None);
    assert_eq!((asked(&group, "Amy"), open(&group, "Amy")), (vec![WORK, PHONE], Some(WORK)));
}

#[test]
fn what_fits_a_question_and_what_does_not() {
    let fit = |kind: QuestionKind, answer: Answer| fitting(&Question::new("?", kind), &answer);
    let other =
        |options: &[OptionId], other: &str| Answer::Picked { options: options.to_vec(), other: Some(other.into()) };
    let abc = ["a", "b", "c"];
    assert_eq!(fit(single(&abc, Other::Closed), picked(&[2])), Ok(picked(&[2])));
    assert_eq!(fit(single(&abc, Other::Closed), picked(&[])), Err(AnswerTrouble::Empty));
    assert_eq!(fit(single(&abc, Other::Closed), picked(&[1, 2])), Err(AnswerTrouble::OnlyOne));
    assert_eq!(fit(single(&abc, Other::Open), other(&[1], "x")), Err(AnswerTrouble::OnlyOne));
    assert_eq!(fit(single(&abc, Other::Closed), picked(&[4])), Err(AnswerTrouble::NotOffered));
    assert_eq!(fit(single(&abc, Other::Closed), other(&[], "x")), Err(AnswerTrouble::NotOffered));
    assert_eq!(fit(single(&abc, Other::Closed), text("a")), Err(AnswerTrouble::OtherKind));
    let some = || multiple(&abc, Other::Open, 2, Some(3));
    assert_eq!(fit(some(), picked(&[3, 1, 1])), Ok(picked(&[1, 3])));
    assert_eq!(fit(some(), picked(&[1])), Err(AnswerTrouble::TooFew { least: 2 }));
    assert_eq!(fit(some(), other(&[1], " 骑车 ")), Ok(other(&[1], "骑车")));
    assert_eq!(fit(some(), other(&[1, 2, 3], "骑车")), Err(AnswerTrouble::TooMany { most: 3 }));
    assert_eq!(fit(QuestionKind::Short, text(" 一\n 二 ")), Ok(text("一 二")));
    assert_eq!(fit(QuestionKind::Long, text(" 一\n 二 ")), Ok(text("一\n 二")));
    assert_eq!(fit(QuestionKind::City, text(" \n ")), Err(AnswerTrouble::Empty));
    assert_eq!(fit(QuestionKind::Short, text(&"长".repeat(121))), Err(AnswerTrouble::TooLong { most: 120 }));
    assert_eq!(fit(QuestionKind::Long, text(&"长".repeat(1_001))), Err(AnswerTrouble::TooLong { most: 1_000 }));
    let age = || QuestionKind::Number { least: Some(Milli::whole(1)), most: Some(Milli(99_500)), unit: "岁".into() };
    assert_eq!(fit(age(), Answer::Number(Milli(99_500))), Ok(Answer::Number(Milli(99_500))));
    assert_eq!(fit(age(), Answer::Number(Milli(999))), Err(AnswerTrouble::TooSmall { least: Milli(1_000) }));
    assert_eq!(fit(age(), Answer::Number(Milli(99_501))), Err(AnswerTrouble::TooLarge { most: Milli(99_500) }));
    assert_eq!(fit(QuestionKind::Scale(Scale::Five), Answer::Scale(0)), Err(AnswerTrouble::OffTheScale));
    assert_eq!(fit(QuestionKind::Scale(Scale::Ten), Answer::Scale(0)), Ok(Answer::Scale(0)));
    assert_eq!(fit(QuestionKind::Date, Answer::Date(Day(-700_000))), Err(AnswerTrouble::NoSuchDay));
    assert_eq!(fit(QuestionKind::Consent, Answer::Agreed), Ok(Answer::Agreed));
}

#[test]
fn the_longest_private_answer_fits_into_an_entry() {
    let mut all = questions();
    all[3].1.kind = QuestionKind::Long;
    let mut group = Group::founded("1 Nov 08:00", &[], &settings(&all));
    group.joins("Amy", "1 Nov 09:00");
    // Six bytes a character is what JSON makes of the worst of them.
    group.does("Amy", answer(PHONE, text(&"\u{1}".repeat(1_000)))).unwrap();
    assert!(group.log.last().unwrap().note.as_ref().unwrap().len() < 7_900);
}

#[test]
fn a_later_phone_of_the_same_person_answers_for_the_same_person() {
    let mut group = asking();
    group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
    let amy = group.id("Amy");
    group.at("2 Nov 09:00").does("Amy/2", Command::Claim { member: amy, name: None, terms: vec![] }).unwrap();
    let feed = group.feed("Amy/2");
    group.does(FOUNDER, Command::Confirm { member: amy, feed }).unwrap();
    group.does("Amy/2", answer(WORK, picked(&[YES]))).unwrap();
    assert_eq!(group.state().answer(amy, WORK).unwrap().answer, Some(picked(&[YES])));
}

proptest! {
    /// Answers and the questions they belong to arrive in any order: one set of answers, one way through.
    #[test]
    fn any_order_gives_the_same_answers(order in Just((0..11_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut group = asking();
        group.does("Amy", answer(WORK, picked(&[NO]))).unwrap();
        group.does("Amy", answer(WORK, picked(&[YES]))).unwrap();
        group.does("Amy", answer(PHONE, text("1"))).unwrap();
        group.does("Amy", blank(PHONE)).unwrap();
        group.does("Ben", answer(PHONE, text("2"))).unwrap();
        let mut all = questions();
        all[1].1.ask = "职业".into();
        let settings = settings(&all[1..]);
        group.says(FOUNDER, Fact::Set { from: day("1 Nov"), settings }, None);
        group.does("Amy", answer(PHONE, text("3"))).unwrap();
        let look = |group: &Group| -> (Vec<_>, Vec<_>) {
            (group.state().all_answers().collect(), asked(group, "Amy"))
        };
        let expected = look(&group);
        prop_assert_eq!(expected.0.len(), 3);
        let mut mixed = group.clone();
        mixed.log = order.iter().filter_map(|place| group.log.get(*place)).cloned().collect();
        prop_assert_eq!(mixed.log.len(), group.log.len());
        let each = apply_each(None, &mixed.log);
        prop_assert_eq!(each, fold(None, &group.log));
        prop_assert_eq!(look(&mixed), expected);
    }

    /// No answer that was taken in is refused when it is given again as it was written.
    #[test]
    fn what_fits_once_fits_as_it_was_written(words in ".{0,200}", options in prop::collection::vec(0u16..6, 0..8)) {
        let some = Question::new("?", multiple(&["a", "b", "c", "d"], Other::Open, 1, Some(4)));
        let answer = Answer::Picked { options, other: Some(words.clone()) };
        if let Ok(fits) = fitting(&some, &answer) {
            prop_assert_eq!(fitting(&some, &fits), Ok(fits.clone()));
        }
        if let Ok(fits) = fitting(&Question::new("?", QuestionKind::Short), &Answer::Text(words)) {
            prop_assert_eq!(fitting(&Question::new("?", QuestionKind::Short), &fits), Ok(fits.clone()));
        }
    }
}

/// A phone without the founder's facts knows the questionnaire from links: from the one by which it joined, however long,
/// and from a later one; the charter, once it is known, comes first.
#[test]
fn a_phone_that_knows_only_links_is_asked_what_they_tell() {
    let mut group = asking();
    let mut long = questions();
    for number in 10..30 {
        long.push((QuestionId::from_bits(number), Question::new("问".repeat(120), QuestionKind::Short)));
    }
    let member = group.person("Cleo");
    let feed = group.feed("Cleo");
    let own = |group: &Group| {
        let log: Vec<Entry> = group.log.iter().filter(|entry| entry.stamp.feed == feed).cloned().collect();
        fold(Some(feed), &log)
    };
    let now = moment("1 Nov 10:00");
    let writes = |group: &mut Group, command: Command| {
        let facts = decide(&own(group), &command, now).unwrap();
        for (fact, note) in facts {
            group.says("Cleo", fact, note.as_deref());
        }
    };
    let mut terms = vec![Setting::Name("晨读群".into())];
    terms.extend(settings(&long));
    writes(&mut group, Command::Join { member, name: "Cleo".into(), terms, by: None });
    assert!(group.log.iter().filter(|entry| matches!(entry.fact, Fact::Told { .. })).count() > 0);
    assert_eq!(own(&group).asked(day("1 Nov")).len(), long.len());
    writes(&mut group, Command::Hear { terms: settings(&long[1..2]) });
    assert_eq!(own(&group).asked(day("1 Nov")).len(), 1);
    writes(&mut group, answer(JOB, text("厨师")));
    assert_eq!(own(&group).answer(member, JOB).unwrap().answer, Some(text("厨师")));
    assert_eq!(group.state().answer(member, JOB).unwrap().answer, Some(text("厨师")));
    assert_eq!(group.seen_by(Some(feed)).asked(day("1 Nov")).len(), 4);
}

/// A link carries how new its questionnaire is: a newer one counts also where the charter is known, an older one never,
/// whatever was heard in between.
#[test]
fn the_newest_questionnaire_counts_whether_from_a_link_or_the_charter() {
    let mut group = asking();
    let feed = group.feed("Amy");
    let today = day("1 Nov");
    let sees = |group: &Group| {
        let asked = group.seen_by(Some(feed));
        asked.asked(today).into_iter().map(|(_, question)| question.ask.clone()).collect::<Vec<_>>()
    };
    let as_told = |group: &Group| {
        let state = group.state();
        let asked = state.charter().asked(today).into_iter().map(|(id, question)| (id, question.clone()));
        let mut terms = settings(&asked.collect::<Vec<_>>());
        terms.push(Setting::QuestionsAsOf(state.charter().questions_as_of(today)));
        terms
    };
    let hears = |group: &mut Group, terms: &[Setting]| {
        let heard = decide(&group.seen_by(Some(feed)), &Command::Hear { terms: terms.to_vec() }, moment("1 Nov 10:00"));
        for (fact, note) in heard.clone().unwrap_or_default() {
            group.says("Amy", fact, note.as_deref());
        }
        heard.map(drop)
    };
    let first = as_told(&group);
    // The operators edit, and again; Amy's phone hears of the second edit by a link before any file has brought it.
    let edit = |group: &mut Group, ask: &str| {
        let work = Question { ask: ask.into(), ..questions()[0].1.clone() };
        let settings = vec![Setting::Question(WORK, Box::new(work))];
        group.does(FOUNDER, Command::EditCharter { from: today, settings }).unwrap();
        as_told(group)
    };
    let known = group.log.clone();
    let second = edit(&mut group, "上班了吗");
    let third = edit(&mut group, "在哪儿上班");
    let edited = std::mem::replace(&mut group.log, known);
    assert_eq!(sees(&group)[0], "上班吗");
    assert_eq!(hears(&mut group, &first), Err(Refusal::NothingToDo), "as new as the charter");
    assert_eq!(hears(&mut group, &third), Ok(()));
    assert_eq!(sees(&group)[0], "在哪儿上班");
    assert_eq!(hears(&mut group, &second), Err(Refusal::NothingToDo), "older than what was heard");
    assert_eq!(
        hears(&mut group, &settings(&questions()[1..2])),
        Err(Refusal::NothingToDo),
        "it does not say how new it is"
    );
    // A file brings both edits, and the operators edit once more: the charter is the newest again.
    let heard = group.log.last().unwrap().clone();
    group.log = edited;
    group.log.push(heard);
    assert_eq!(sees(&group)[0], "在哪儿上班");
    edit(&mut group, "上什么班");
    assert_eq!(sees(&group)[0], "上什么班");
    assert_eq!(hears(&mut group, &third), Err(Refusal::NothingToDo));
}

/// What the charter keeps among operators stays there, whatever a link says of the question.
#[test]
fn no_link_makes_a_private_question_public() {
    let mut group = asking();
    let feed = group.feed("Ben");
    group.says("Amy", Fact::Answer { question: PHONE, given: Given::Open(text("139")) }, None);
    let mut told = questions();
    told[3].1.privacy = Privacy::Group;
    let mut terms = settings(&told);
    terms.push(Setting::QuestionsAsOf(1 << 40));
    group.says("Ben", Fact::Told { on: day("1 Nov"), terms }, None);
    let state = group.seen_by(Some(feed));
    assert_eq!(state.asked(day("1 Nov"))[3].1.privacy, Privacy::Group);
    assert_eq!(state.answer(group.id("Amy"), PHONE).unwrap().answer, None);
}

#[test]
fn a_link_fills_in_what_fits() {
    let fills = |kind: QuestionKind, words: &str| filled_in(&Question::new("?", kind), words);
    let other = |words: &str| Some(Answer::Picked { options: vec![], other: Some(words.into()) });
    let cities = ["北京", "New York"];
    assert_eq!(fills(single(&cities, Other::Closed), "new york"), Some(picked(&[2])));
    assert_eq!(fills(single(&cities, Other::Closed), "广州"), None);
    assert_eq!(fills(single(&cities, Other::Open), "广州"), other("广州"));
    let some = |other| multiple(&["读书", "跑步", "吃,喝"], other, 0, None);
    assert_eq!(fills(some(Other::Closed), "跑步；读书"), Some(picked(&[1, 2])));
    assert_eq!(fills(some(Other::Closed), "吃,喝"), Some(picked(&[3])));
    assert_eq!(fills(some(Other::Closed), "跑步,画画"), None);
    assert_eq!(fills(QuestionKind::Date, "2025-11-09"), Some(Answer::Date(day("9 Nov"))));
    assert_eq!(fills(QuestionKind::Scale(Scale::Five), "6"), None);
    assert_eq!(fills(QuestionKind::Consent, "yes"), None, "agreement is a member's own act");
}
