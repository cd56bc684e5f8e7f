//! What one's own word about a further phone does not do, and what is done through such a phone.

use crate::group::*;

/// Amy and Ben joined, Ben is an operator with two phones; Cleo and Dan are on the roster.
fn group() -> Group {
    let mut group = Group::daily(&[]);
    group.joins("Amy", "1 Nov 13:00");
    let ben = group.joins("Ben", "1 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    group.roster(&["Cleo", "Dan", "Eve"], "1 Nov");
    vouches(&mut group, "Ben", "Ben/2");
    claims(&mut group, "Ben/2", "Ben");
    group
}

fn claims(group: &mut Group, phone: &str, name: &str) {
    let member = group.id(name);
    group.does(phone, Command::Claim { member, name: None, terms: vec![] }).unwrap();
}

fn vouches(group: &mut Group, by: &str, phone: &str) {
    let feed = group.feed(phone);
    group.does(by, Command::AddPhone { feed }).unwrap();
}

/// Writes a confirmation past the commands.
fn says(group: &mut Group, by: &str, name: &str, phone: &str) {
    let (member, feed) = (group.id(name), group.feed(phone));
    group.says(by, Fact::Confirm { member, feed }, None);
}

fn confirms(group: &mut Group, by: &str, name: &str, phone: &str) {
    let (member, feed) = (group.id(name), group.feed(phone));
    group.does(by, Command::Confirm { member, feed }).unwrap();
}

fn owner(group: &mut Group, phone: &str) -> Option<MemberId> {
    let feed = group.feed(phone);
    group.state().owner(feed)
}

#[test]
fn a_phone_that_joined_as_somebody_is_nobodys_second() {
    let mut group = group();
    let cleo = group.id("Cleo");
    let joins = Fact::Join { member: cleo, name: "Cleo".into(), on: day("1 Nov"), terms: vec![], by: None };
    group.says("x", joins, None);
    group.says("x", Fact::Claim { member: group.id("Amy"), on: day("1 Nov"), terms: vec![] }, None);
    says(&mut group, "Amy", "Amy", "x");
    assert_eq!(owner(&mut group, "x"), None);
}

#[test]
fn a_word_about_somebody_else_is_none_about_oneself() {
    let mut group = group();
    claims(&mut group, "x", "Amy");
    says(&mut group, "Amy", "Cleo", "x");
    assert_eq!(owner(&mut group, "x"), None);
}

/// A founder's phone answers whether a further one is the founder's. That one is, without the office, and brings no other.
#[test]
fn what_is_the_founders_without_the_office_brings_no_further_phone() {
    let mut group = group();
    vouches(&mut group, FOUNDER, "班长/2");
    claims(&mut group, "班长/2", FOUNDER);
    claims(&mut group, "x", FOUNDER);
    confirms(&mut group, "班长/2", FOUNDER, "x");
    let (founder, x) = (group.id(FOUNDER), group.feed("x"));
    assert_eq!((group.state().owner(x), group.seen_by(Some(x)).my_role()), (Some(founder), Office::None));
    claims(&mut group, "y", FOUNDER);
    says(&mut group, "x", FOUNDER, "y");
    assert_eq!(owner(&mut group, "y"), None);
}

#[test]
fn it_is_said_once_and_an_operators_answer_is_no_such_word() {
    let mut group = group();
    let feed = group.feed("Amy/2");
    vouches(&mut group, "Amy", "Amy/2");
    assert_eq!(group.does("Amy", Command::AddPhone { feed }), Err(Refusal::NothingToDo));
    claims(&mut group, "Cleo", "Cleo");
    confirms(&mut group, "Ben", "Cleo", "Cleo");
    let [ben, second, cleo] = ["Ben", "Ben/2", "Cleo"].map(|phone| group.feed(phone));
    let listed: Vec<_> = group.seen_by(Some(ben)).my_phones().iter().map(|phone| phone.feed).collect();
    assert_eq!(listed, [ben, second]);
    assert_eq!(group.does("Ben", Command::DropPhone { feed: cleo }), Err(Refusal::UnknownFact));
}

/// Whoever acts in an office does so through a second phone too, also where that phone is theirs only since an answer.
#[test]
fn what_an_operators_second_phone_answers_counts() {
    let mut group = group();
    claims(&mut group, "Cleo", "Cleo");
    confirms(&mut group, "Ben/2", "Cleo", "Cleo");
    assert_eq!(owner(&mut group, "Cleo"), Some(group.id("Cleo")));
    claims(&mut group, "Dan", "Dan");
    confirms(&mut group, FOUNDER, "Dan", "Dan");
    let dan = group.id("Dan");
    group.does(FOUNDER, Command::Appoint { member: dan, role: Role::Operator }).unwrap();
    vouches(&mut group, "Dan", "Dan/2");
    claims(&mut group, "Dan/2", "Dan");
    claims(&mut group, "Eve", "Eve");
    confirms(&mut group, "Dan/2", "Eve", "Eve");
    assert_eq!(owner(&mut group, "Eve"), Some(group.id("Eve")));
}
