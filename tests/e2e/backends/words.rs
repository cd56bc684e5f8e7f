//! Words for operators only, by the real servers: they reach the operators' devices, and nobody else opens them.

use qunban::domain::charter::Setting;
use qunban::domain::command::Command;
use qunban::domain::fact::{Origin, Role};
use qunban::domain::id::QuestionId;
use qunban::domain::questionnaire::{Answer, Privacy, Question, QuestionKind};
use qunban::domain::state::State;
use qunban::exchange::sync::remote::{Got, Remote};
use qunban::exchange::sync::words::WordsOf;
use qunban::store::{Phone, Store};
use qunban_e2e::Kind;

use crate::support::device::{TODAY, Tab, found};
use crate::turns::{run, seals, turn, until_quiet};
use crate::{listed, remote, started};

const QUESTION: QuestionId = QuestionId::from_bits(2);
const NUMBER: &str = "13800138000";
const LETTER: &str = "下周要动手术";

async fn knows(phone: &Store<Tab>) -> (bool, bool) {
    let file = phone.export().await.expect("memory is read");
    (file.contains(NUMBER), file.contains(LETTER))
}

/// Amy answers and writes a letter; the founder's device reads both, Ben's neither, whatever lies there. Then the letter is
/// erased, Ben becomes an operator, and everything that lay there is lost.
async fn story(kind: Kind) {
    let mut backend = started(kind, "words");
    let founder = Phone::start(Tab::first(0)).await.found(found("晨读群")).await.expect("a group is founded");
    let community = founder.community();
    let question = Question { privacy: Privacy::Operators, ..Question::new("怎么联系你？", QuestionKind::Short) };
    let settings = vec![Setting::Question(QUESTION, Box::new(question)), Setting::Questions(vec![QUESTION])];
    founder.run(Command::EditCharter { from: TODAY, settings }).await.expect("the founder may ask");
    assert_eq!(turn(&founder, &backend).await.trouble, None, "{kind:?}");
    let mut phones = vec![founder];
    for number in [20, 40] {
        let phone = Phone::start(Tab::first(number)).await.open(community).await;
        assert_eq!(turn(&phone, &backend).await.trouble, None, "{kind:?}");
        phone.join(format!("成员{number}"), vec![], None).await.expect("nobody has that name");
        phones.push(phone);
    }
    let [founder, amy, ben] = &phones[..] else { panic!("three phones") };
    let answer = Some(Answer::Text(NUMBER.into()));
    amy.run(Command::Answer { question: QUESTION, answer }).await.expect("she may answer");
    amy.run(Command::Write { text: LETTER.into() }).await.expect("she may write");
    let author = amy.read(State::feed).expect("somebody who joined");
    let letter = amy.read(|state| state.heads()[&author]);
    until_quiet(&phones, &backend).await;
    assert_eq!(knows(founder).await, (true, true), "{kind:?}");
    assert_eq!(knows(ben).await, (false, false), "{kind:?}");

    // Nor does whoever opens all that lies there with the group's key.
    let (remote, seals) = (remote(&backend), seals());
    let hers = WordsOf { feed: author, index: 0 }.name().expect("it has a name");
    let names: Vec<_> = listed(&remote, None).await.documents.into_iter().map(|one| one.name).collect();
    assert!(names.contains(&hers), "{kind:?}: {names:?}");
    for name in names {
        let Ok(Got::Document { body, .. }) = remote.get(&name, None).await else { panic!("{name} is there") };
        let text = seals.text_in(community, &name, &body).await.expect("it is sealed with the group's key");
        assert!(!text.contains(NUMBER) && !text.contains(LETTER), "{kind:?}: {name}");
    }

    amy.run(Command::EraseWords { of: Origin { feed: author, seq: letter } }).await.expect("they are her words");
    until_quiet(&phones, &backend).await;
    assert_eq!(knows(founder).await, (true, false), "{kind:?}");
    let member = ben.read(State::me).expect("somebody who joined");
    founder.run(Command::Appoint { member, role: Role::Operator }).await.expect("the founder may appoint");
    until_quiet(&phones, &backend).await;
    assert_eq!(knows(ben).await, (true, false), "{kind:?}");

    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    until_quiet(&phones, &backend).await;
    assert!(
        matches!(remote.get(&hers, None).await, Ok(Got::Document { .. })),
        "{kind:?}: what was lost is written again"
    );
}

#[test]
fn words_for_operators_and_kinto() {
    run(story(Kind::Kinto));
}

#[test]
fn words_for_operators_and_pocketbase() {
    run(story(Kind::PocketBase));
}

#[test]
fn words_for_operators_and_an_object_store() {
    run(story(Kind::S3));
}

#[test]
fn words_for_operators_and_couchdbs_interface() {
    run(story(Kind::Couch));
}

#[test]
fn words_for_operators_and_json_server() {
    run(story(Kind::JsonServer));
}
