//! Somebody writes, under a clock that is earlier than everything, that they are somebody who is there already: they take
//! nobody's place and nobody's office, on whatever phone, whatever of the rest has arrived.

use qunban::domain::resource::ResourceSetting;

use crate::group::*;

/// Amy has joined and is an operator; Ben has joined.
fn group() -> Group {
    let mut group = Group::daily(&[]);
    let amy = group.joins("Amy", "1 Nov 13:00");
    group.joins("Ben", "1 Nov 13:00");
    group.done("Ben", [2, 3]);
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    group
}

/// A new phone joins as `member`, earlier than anybody.
fn takes_the_place(group: &mut Group, member: MemberId) -> FeedId {
    let join = Fact::Join { member, name: "别人".into(), on: day("1 Nov"), terms: vec![], by: None };
    group.says("别人", join, None);
    if let Some(entry) = group.log.last_mut() {
        entry.stamp.clock = 0;
    }
    group.feed("别人")
}

/// Corrects Ben's day, without asking whether it may.
fn decides(group: &mut Group) {
    let (period, member) = (day("2 Nov"), group.id("Ben"));
    let correct = Fact::Correct { challenge: C, period, member, status: Called::Missed };
    group.says("别人", correct, Some("x"));
}

#[test]
fn a_person_stays_who_joined_as_them() {
    let mut group = group();
    let ben = group.id("Ben");
    let phone = takes_the_place(&mut group, ben);
    assert_eq!(group.state().owner(phone), None);
    assert_eq!(group.state().person(ben).unwrap().name, "Ben");
    assert_eq!(group.status("Ben", "2 Nov", "4 Nov"), Some(Status::Done));
    // It waits like anybody who says that they are somebody; where Ben's joining has not arrived it is Ben so far.
    assert!(group.state().claims().iter().any(|claim| claim.origin.feed == phone));
    let of_ben = group.feed("Ben");
    let without = group.log.iter().filter(|entry| entry.stamp.feed != of_ben).cloned().collect::<Vec<_>>();
    assert_eq!(fold(None, &without).owner(phone), Some(ben));
}

#[test]
fn nobody_acts_in_anothers_office() {
    for amy_is_known in [true, false] {
        let mut group = group();
        let (amy, of_amy) = (group.id("Amy"), group.feed("Amy"));
        let phone = takes_the_place(&mut group, amy);
        decides(&mut group);
        let known: Vec<_> =
            group.log.iter().filter(|entry| amy_is_known || entry.stamp.feed != of_amy).cloned().collect();
        let state = fold(None, &known);
        assert_eq!(state.owner(phone), None, "Amy known: {amy_is_known}");
        assert_eq!(state.office_of_device(phone), Office::None);
        assert_eq!(fold(Some(phone), &known).my_role(), Office::None);
        let standing = qunban::domain::standing::standing(&state, C, group.id("Ben"), day("4 Nov"));
        assert_eq!(standing.unwrap().attended, 2);
    }
}

/// Whose name as a person is not made of their feed: an early version made it by chance.
#[test]
fn who_joined_by_an_early_version_keeps_the_office_too() {
    let mut group = Group::daily(&[]);
    group.joins("Ben", "1 Nov 13:00");
    group.done("Ben", [2, 3]);
    let amy = group.person("Amy");
    let join = Command::Join { member: amy, name: "Amy".into(), terms: vec![], by: None };
    group.does("Amy", join).unwrap();
    let of_amy = group.feed("Amy");
    let before = group.log.clone();
    let phone = takes_the_place(&mut group, amy);
    assert_eq!(group.state().owner(phone), Some(amy), "of two such the earlier counts");
    group.log = before;
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    let phone = takes_the_place(&mut group, amy);
    decides(&mut group);
    assert_eq!((group.state().owner(phone), group.state().owner(of_amy)), (None, Some(amy)));
    assert_eq!(group.status("Ben", "2 Nov", "4 Nov"), Some(Status::Done));
}

#[test]
fn what_operators_shared_stays_what_it_was() {
    let mut group = group();
    let resource = ResourceId::from_bits(1);
    let titled = |title: &str| vec![ResourceSetting::Title(title.into()), ResourceSetting::Text("x".into())];
    group.does(FOUNDER, Command::Share { resource, settings: titled("讲义") }).unwrap();
    let share = Fact::Share { resource, on: day("1 Nov"), settings: titled("广告") };
    group.says("Ben", share, None);
    if let Some(entry) = group.log.last_mut() {
        entry.stamp.clock = 1;
    }
    let shown = group.state().resource(resource).unwrap();
    assert_eq!((shown.title.as_str(), shown.by), ("讲义", group.id(FOUNDER)));
}
