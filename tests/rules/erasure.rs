//! Erasing words, and members with everything: who may, what stays, in any order of arrival.

use proptest::prelude::*;

use crate::group::*;
use crate::merge::interleaving;

fn group() -> Group {
    let mut group = Group::daily(&[]);
    group.roster(&["Dan"], "1 Nov");
    group.joins("Amy", "1 Nov 13:00");
    group.joins("Ben", "1 Nov 13:00");
    group.done("Ben", [2, 3]);
    group.done("Amy", [2]);
    group
}

fn with_words(group: &mut Group, name: &str, words: &str) -> Origin {
    let note = Some(words.to_owned());
    group.does(name, Command::CheckIn { challenge: C, amount: None, note }).unwrap()
}

#[test]
fn words_go_and_the_day_stays() {
    let mut group = group();
    group.at("7 Nov 09:00");
    let said = with_words(&mut group, "Amy", "和老板吵架了");
    assert_eq!(group.state().note(said), Some("和老板吵架了"));
    let erase = Command::EraseWords { of: said };
    assert_eq!(group.does("Ben", erase.clone()), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.says("Ben", Fact::Erase { of: said }, None);
    assert!(group.state().note(said).is_some(), "written past the commands it says nothing");
    group.at("8 Nov 09:00").does("Amy", erase.clone()).unwrap();
    assert_eq!(group.state().note(said), None);
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::Done));
    assert_eq!(group.does("Amy", erase), Err(Refusal::NothingToDo));
    // An operator may, whoever wrote it.
    let said = with_words(&mut group, "Ben", "广告");
    group.does(FOUNDER, Command::EraseWords { of: said }).unwrap();
    assert_eq!(group.state().note(said), None);
    assert_eq!(group.state().erased_words().len(), 2);
}

#[test]
fn a_member_goes_with_everything_and_the_others_keep_theirs() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let feed = group.feed("Amy");
    let before = group.board(Metric::Attended, BoardWindow::All, "8 Nov").rows.len();
    assert_eq!(
        group.does("Ben", Command::Forget { member: amy }),
        Err(Refusal::NotAllowed { needs: Office::Operator })
    );
    group.says("Ben", Fact::Forget { member: amy, feeds: vec![feed] }, None);
    assert!(group.state().person(amy).is_some(), "nobody erases somebody else");
    group.does("Amy", Command::Forget { member: amy }).unwrap();
    let state = group.state();
    assert!(state.person(amy).is_none() && state.is_forgotten(amy));
    assert!(state.owner(feed).is_none() && state.forgotten_feeds().contains(&feed));
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "8 Nov").rows.len(), before - 1);
    assert_eq!(group.status("Ben", "2 Nov", "8 Nov"), Some(Status::Done));
    assert_eq!(group.try_check_in("Amy"), Err(Refusal::NotMember));
    // An operator: also somebody without a phone, and it shows on every page.
    let dan = group.id("Dan");
    group.does(FOUNDER, Command::Forget { member: dan }).unwrap();
    let names: Vec<_> = group.state().people().map(|person| person.id).collect();
    assert_eq!(names, [group.id(FOUNDER), ben]);
    assert_eq!(group.does(FOUNDER, Command::Forget { member: dan }), Err(Refusal::UnknownPerson));
}

#[test]
fn who_ran_the_group_is_not_erased_as_a_whole() {
    let mut group = group();
    let (ben, founder) = (group.id("Ben"), group.id(FOUNDER));
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    for member in [ben, founder] {
        assert_eq!(group.does(FOUNDER, Command::Forget { member }), Err(Refusal::HeldOffice));
        let feeds = vec![group.feed("Ben"), group.feed(FOUNDER)];
        group.says(FOUNDER, Fact::Forget { member, feeds }, None);
        assert!(group.state().person(member).is_some() && group.state().forgotten_feeds().is_empty());
    }
    group.does(FOUNDER, Command::Dismiss { member: ben }).unwrap();
    assert_eq!(group.does("Ben", Command::Forget { member: ben }), Err(Refusal::HeldOffice));
}

#[test]
fn nobody_takes_somebody_elses_phone_with_them() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let feeds = vec![group.feed("Amy"), group.feed("Ben")];
    group.says("Amy", Fact::Forget { member: amy, feeds }, None);
    let of_ben = group.feed("Ben");
    assert_eq!(group.state().owner(of_ben), Some(ben));
    assert!(!group.state().forgotten_feeds().contains(&of_ben));
    assert_eq!(group.status("Ben", "2 Nov", "8 Nov"), Some(Status::Done));
}

/// What is left of the log on a phone that has carried the erasure out.
fn carried_out(group: &Group) -> Vec<Entry> {
    let state = group.state();
    let mut log = group.log.clone();
    for entry in &mut log {
        if state.forgotten_feeds().contains(&entry.stamp.feed) && !entry.fact.outlives_erasure() {
            (entry.fact, entry.note) = (Fact::Unknown, None);
        }
        if state.erased_words().contains(&entry.stamp.origin()) {
            entry.note = None;
        }
    }
    log
}

/// Amy erases herself, on two phones, while the founder makes her an operator: on every phone both are erased, whichever
/// came first and whether the erasure was carried out before the appointment arrived or after it.
#[test]
fn ones_own_erasure_holds_whatever_the_founder_did_meanwhile() {
    let mut group = group();
    let (amy, second) = (group.id("Amy"), group.feed("Amy/2"));
    group.does("Amy", Command::AddPhone { feed: second }).unwrap();
    group.does("Amy/2", Command::Claim { member: amy, name: None, terms: vec![] }).unwrap();
    group.at("4 Nov 09:00").check_in("Amy/2");
    let first = group.feed("Amy");
    let before = group.log.clone();
    group.does("Amy", Command::Forget { member: amy }).unwrap();
    let forget = group.log.pop().unwrap();
    assert!(matches!(&forget.fact, Fact::Forget { feeds, .. } if feeds.len() == 2));
    group.log.push(forget.clone());
    assert_eq!(group.state().forgotten_feeds().len(), 2);
    let (was_carried_out, of_amy) = (carried_out(&group), |state: &State| state.owner(first));
    // Meanwhile, on a phone that does not know it.
    group.log = before;
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    let appoint = group.log.last().unwrap().clone();
    group.log.push(forget);
    let carried_out_before: Vec<_> = was_carried_out.into_iter().chain([appoint]).collect();
    for log in [group.log.clone(), carried_out(&group), carried_out_before] {
        let state = fold(None, &log);
        assert!(state.forgotten_feeds().contains(&first) && of_amy(&state).is_none());
        assert_eq!(state.office_of_device(first), Office::None);
    }
}

/// The founder appoints Amy while another operator erases her: she is back where it had been carried out, as soon as
/// somebody hands over what it was.
#[test]
fn an_operators_erasure_gives_way_to_an_appointment() {
    let mut group = group();
    let (amy, ben, feed) = (group.id("Amy"), group.id("Ben"), group.feed("Amy"));
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    let before = group.log.clone();
    group.does("Ben", Command::Forget { member: amy }).unwrap();
    let was_carried_out = carried_out(&group);
    assert!(group.state().forgotten_feeds().contains(&feed));
    let forget = group.log.last().unwrap().clone();
    group.log = before;
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Moderator }).unwrap();
    let appoint = group.log.last().unwrap().clone();
    group.log.push(forget);
    let carried_out: Vec<_> = was_carried_out.into_iter().chain([appoint]).collect();
    assert!(fold(None, &carried_out).forgotten_feeds().is_empty(), "what others have of her is taken in again");
    assert!(group.state().forgotten_feeds().is_empty());
    assert_eq!(group.state().office(amy), Office::Moderator);
}

/// An operator names a phone that is none of the member's: the phones of whoever runs the group stay.
#[test]
fn nobody_erases_the_phones_of_those_in_office_under_another_name() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let (of_ben, of_founder) = (group.feed("Ben"), group.feed(FOUNDER));
    group.joins("Cleo", "1 Nov 14:00");
    let cleo = group.id("Cleo");
    for member in [ben, cleo] {
        group.does(FOUNDER, Command::Appoint { member, role: Role::Operator }).unwrap();
    }
    group.says("Cleo", Fact::Forget { member: amy, feeds: vec![of_ben, of_founder] }, None);
    assert!(group.state().forgotten_feeds().iter().all(|feed| ![of_ben, of_founder].contains(feed)));
    group.says(FOUNDER, Fact::Forget { member: group.id(FOUNDER), feeds: vec![of_founder] }, None);
    assert_eq!(group.state().my_role(), Office::Founder, "the phone that names the group stays");
}

fn eventful() -> Group {
    let mut group = group();
    group.at("7 Nov 09:00");
    let said = with_words(&mut group, "Ben", "和老板吵架了");
    group.does("Ben", Command::EraseWords { of: said }).unwrap();
    let (amy, dan) = (group.id("Amy"), group.id("Dan"));
    group.does("Dan", Command::Claim { member: dan, name: None, terms: vec![] }).unwrap();
    let feed = group.feed("Dan");
    group.does(FOUNDER, Command::Confirm { member: dan, feed }).unwrap();
    group.check_in("Dan");
    group.witness("Amy", "7 Nov", None);
    group.does("Amy", Command::Forget { member: amy }).unwrap();
    group.does(FOUNDER, Command::Forget { member: dan }).unwrap();
    group.at("8 Nov 08:00").calls("7 Nov");
    group
}

#[test]
fn a_phone_that_carried_it_out_shows_the_same_as_one_that_has_not_yet() {
    let group = eventful();
    let (whole, rest) = (group.state(), fold(Some(FeedId::from_bits(1)), &carried_out(&group)));
    let people = |state: &State| state.people().map(|person| (person.id, person.name.clone())).collect::<Vec<_>>();
    assert_eq!(people(&whole), people(&rest));
    assert_eq!(people(&whole).len(), 2);
    let query = Query { metric: Metric::Attended, challenge: Some(C), window: BoardWindow::All, today: day("8 Nov") };
    assert_eq!(board(&whole, &query), board(&rest, &query));
    assert_eq!((rest.erased_words(), rest.forgotten_feeds()), (whole.erased_words(), whole.forgotten_feeds()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..60, mut log in Just(eventful().log).prop_shuffle()) {
        let group = eventful();
        let me = Some(FeedId::from_bits(1));
        let mut order = interleaving(&group, &picks);
        prop_assert!(fold(me, &order) == apply_each(me, &order));
        order.truncate(upto);
        prop_assert!(fold(me, &order) == apply_each(me, &order));
        prop_assert!(fold(me, &log) == group.state());
        log.extend_from_within(..);
        prop_assert!(fold(me, &log) == group.state());
    }
}
