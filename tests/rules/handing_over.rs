//! The founder's office passes on: who acts in it from when on, and what does not make anybody the founder.

use proptest::prelude::*;

use crate::group::*;
use crate::merge::interleaving;

/// Amy and Ben are operators, Cleo is a member.
fn group() -> Group {
    let mut group = Group::daily(&[]);
    for name in ["Amy", "Ben", "Cleo"] {
        group.joins(name, "1 Nov 13:00");
    }
    for name in ["Amy", "Ben"] {
        appoints(&mut group, FOUNDER, name).unwrap();
    }
    group
}

fn appoints(group: &mut Group, by: &str, name: &str) -> Result<Origin, Refusal> {
    let member = group.id(name);
    group.does(by, Command::Appoint { member, role: Role::Operator })
}

fn hands_over(group: &mut Group, by: &str, to: &str) -> Result<Origin, Refusal> {
    let member = group.id(to);
    group.does(by, Command::HandOver { member })
}

/// Writes a hand-over past the commands.
fn says(group: &mut Group, by: &str, to: &str, last: &[(&str, u32)]) -> Origin {
    let (member, feed) = (group.id(to), group.feed(to));
    let last = last.iter().map(|(phone, seq)| Origin { feed: group.feed(phone), seq: *seq }).collect();
    group.says(by, Fact::HandOver { member, feed, last }, None)
}

fn offices(group: &Group, names: &[&str]) -> Vec<Office> {
    let state = group.state();
    names.iter().map(|name| state.office(group.id(name))).collect()
}

const ALL: [&str; 4] = [FOUNDER, "Amy", "Ben", "Cleo"];

#[test]
fn the_office_passes_to_an_operator() {
    let mut group = group();
    let community = group.state().community();
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Founder, Office::Operator, Office::None]);
    assert_eq!(group.state().community(), community, "the group is the same");
    let phone = group.feed("Amy");
    assert_eq!(group.seen_by(Some(phone)).my_role(), Office::Founder);
    assert_eq!(group.state().my_role(), Office::Operator);
    // The successor appoints and dismisses, whoever was the founder too.
    appoints(&mut group, "Amy", "Cleo").unwrap();
    let [founder, ben] = [FOUNDER, "Ben"].map(|name| group.id(name));
    group.does("Amy", Command::Dismiss { member: ben }).unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Founder, Office::None, Office::Operator]);
    // An operator still: decides, and does not appoint.
    group.does(FOUNDER, Command::SetTier { member: ben, tier: "老友".into() }).unwrap();
    assert_eq!(appoints(&mut group, FOUNDER, "Ben"), Err(Refusal::NotAllowed { needs: Office::Founder }));
    group.says(FOUNDER, Fact::Appoint { member: ben, role: Role::Operator, feeds: None }, None);
    assert_eq!((group.state().office(ben), group.state().tier(ben)), (Office::None, Some("老友")));
    group.does("Amy", Command::Dismiss { member: founder }).unwrap();
    group.says(FOUNDER, Fact::Tier { member: ben, tier: "新人".into() }, None);
    assert_eq!(offices(&group, &ALL), [Office::None, Office::Founder, Office::None, Office::Operator]);
    assert_eq!(group.state().tier(ben), Some("老友"));
}

#[test]
fn it_is_the_founders_to_hand_over_and_goes_to_an_operator() {
    let mut group = group();
    assert_eq!(hands_over(&mut group, FOUNDER, "Cleo"), Err(Refusal::NotAllowed { needs: Office::Operator }));
    assert_eq!(hands_over(&mut group, FOUNDER, FOUNDER), Err(Refusal::NotAllowed { needs: Office::Operator }));
    for by in ["Amy", "Cleo"] {
        assert_eq!(hands_over(&mut group, by, "Amy"), Err(Refusal::NotAllowed { needs: Office::Founder }));
        says(&mut group, by, "Amy", &[(FOUNDER, 0)]);
    }
    // To somebody who is no operator, or through a phone that has nothing to do with them.
    says(&mut group, FOUNDER, "Cleo", &[(FOUNDER, 2)]);
    let (amy, x) = (group.id("Amy"), group.feed("x"));
    let last = vec![Origin { feed: group.feed(FOUNDER), seq: 2 }];
    group.says(FOUNDER, Fact::HandOver { member: amy, feed: x, last }, None);
    assert_eq!(offices(&group, &ALL), [Office::Founder, Office::Operator, Office::Operator, Office::None]);
    // Whoever was dismissed before is none either, and what the founder has not kept was never said.
    group.does(FOUNDER, Command::Dismiss { member: amy }).unwrap();
    says(&mut group, FOUNDER, "Amy", &[(FOUNDER, 5)]);
    assert_eq!(offices(&group, &ALL), [Office::Founder, Office::None, Office::Operator, Office::None]);
}

/// A hand-over that names the founder's entries up to before the appointment takes that appointment back with it.
#[test]
fn what_comes_after_the_last_entry_is_not_the_founders() {
    let mut group = group();
    let cleo = group.id("Cleo");
    let second = group.feed("班长/2");
    group.does(FOUNDER, Command::AddPhone { feed: second }).unwrap();
    let member = group.id(FOUNDER);
    group.does("班长/2", Command::Claim { member, name: None, terms: vec![] }).unwrap();
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    let handed = group.log.len();
    // The founder's other phone has not heard of it; what it appoints now does not count, what it decides does.
    group.says("班长/2", Fact::Appoint { member: cleo, role: Role::Operator, feeds: None }, None);
    group.says("班长/2", Fact::Tier { member: cleo, tier: "老友".into() }, None);
    // Written as if it had been before.
    for entry in &mut group.log[handed..] {
        entry.stamp.clock = entry.stamp.clock.saturating_sub(5);
    }
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Founder, Office::Operator, Office::None]);
    assert_eq!(group.state().tier(cleo), Some("老友"));
}

#[test]
fn a_second_hand_over_says_nothing_and_a_backdated_one_neither() {
    let mut group = group();
    let second = group.feed("班长/2");
    group.does(FOUNDER, Command::AddPhone { feed: second }).unwrap();
    let member = group.id(FOUNDER);
    group.does("班长/2", Command::Claim { member, name: None, terms: vec![] }).unwrap();
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    let handed = group.log[group.log.len() - 1].stamp.clock;
    assert_eq!(hands_over(&mut group, FOUNDER, "Ben"), Err(Refusal::NotAllowed { needs: Office::Founder }));
    says(&mut group, FOUNDER, "Ben", &[(FOUNDER, 20)]);
    says(&mut group, "班长/2", "Ben", &[(FOUNDER, 20), ("班长/2", 20)]);
    if let Some(last) = group.log.last_mut() {
        last.stamp.clock = handed - 1;
    }
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Founder, Office::Operator, Office::None]);
}

/// Where the first phone is lost, another of the founder's hands over.
#[test]
fn another_phone_of_the_founders_can_do_it() {
    let mut group = group();
    let (second, member) = (group.feed("班长/2"), group.id(FOUNDER));
    group.does(FOUNDER, Command::AddPhone { feed: second }).unwrap();
    group.does("班长/2", Command::Claim { member, name: None, terms: vec![] }).unwrap();
    hands_over(&mut group, "班长/2", "Ben").unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Operator, Office::Founder, Office::None]);
}

#[test]
fn it_passes_on_and_back() {
    let mut group = group();
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    hands_over(&mut group, "Amy", "Ben").unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Operator, Office::Founder, Office::None]);
    hands_over(&mut group, "Ben", FOUNDER).unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Founder, Office::Operator, Office::Operator, Office::None]);
    appoints(&mut group, FOUNDER, "Cleo").unwrap();
    assert_eq!(appoints(&mut group, "Ben", "Cleo"), Err(Refusal::NotAllowed { needs: Office::Founder }));
    hands_over(&mut group, FOUNDER, "Cleo").unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Operator, Office::Operator, Office::Founder]);
}

/// No operator undoes it, or shares in it: neither by saying whose phone the successor's is, nor by confirming another.
#[test]
fn operators_have_no_say_in_it() {
    let mut group = group();
    group.roster(&["Amy-上海"], "1 Nov");
    let (amy, listed, feed) = (group.id("Amy"), group.id("Amy-上海"), group.feed("Amy"));
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    group.says("Ben", Fact::Confirm { member: listed, feed }, None);
    group.says("Ben", Fact::Refuse { member: amy, feed }, None);
    group.says("Ben", Fact::Expel { member: amy, on: day("2 Nov") }, None);
    group.does("x", Command::Claim { member: amy, name: None, terms: vec![] }).unwrap();
    let x = group.feed("x");
    assert_eq!(
        group.does("Ben", Command::Confirm { member: amy, feed: x }),
        Err(Refusal::NotAllowed { needs: Office::Founder })
    );
    group.says("Ben", Fact::Confirm { member: amy, feed: x }, None);
    assert_eq!(group.state().owner(x), None);
    assert_eq!(group.state().owner(feed), Some(amy));
    assert!(group.state().person(amy).unwrap().is_here());
    appoints(&mut group, "Amy", "Cleo").unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Founder, Office::Operator, Office::Operator]);
    group.does("Amy", Command::Confirm { member: amy, feed: x }).unwrap();
    assert_eq!(group.seen_by(Some(x)).my_role(), Office::Founder);
}

/// Somebody of the roster who joined under a name of their own, was found there and appointed.
#[test]
fn it_goes_to_whoever_the_phone_turned_out_to_be() {
    let mut group = group();
    group.roster(&["Dan-上海"], "1 Nov");
    group.joins("Dan", "1 Nov 14:00");
    let (listed, feed) = (group.id("Dan-上海"), group.feed("Dan"));
    group.does("Ben", Command::Confirm { member: listed, feed }).unwrap();
    appoints(&mut group, FOUNDER, "Dan-上海").unwrap();
    hands_over(&mut group, FOUNDER, "Dan-上海").unwrap();
    assert_eq!(group.state().owner(feed), Some(listed));
    assert_eq!(group.state().people().count(), 5);
    appoints(&mut group, "Dan", "Cleo").unwrap();
    assert_eq!(group.state().office(group.id("Cleo")), Office::Operator);
}

fn eventful() -> Group {
    let mut group = group();
    let (ben, cleo, founder) = (group.id("Ben"), group.id("Cleo"), group.id(FOUNDER));
    let second = group.feed("班长/2");
    group.does(FOUNDER, Command::AddPhone { feed: second }).unwrap();
    group.does("班长/2", Command::Claim { member: founder, name: None, terms: vec![] }).unwrap();
    group.at("2 Nov 08:00").check_in("Cleo");
    group.witness("Ben", "2 Nov", None);
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    group.says("班长/2", Fact::Appoint { member: cleo, role: Role::Operator, feeds: None }, None);
    says(&mut group, "Ben", "Ben", &[]);
    appoints(&mut group, "Amy", "Cleo").unwrap();
    group.does("Cleo", Command::SetTier { member: ben, tier: "老友".into() }).unwrap();
    hands_over(&mut group, "Amy", "Cleo").unwrap();
    group.says("Ben", Fact::Expel { member: cleo, on: day("2 Nov") }, None);
    group.does("Cleo", Command::Dismiss { member: ben }).unwrap();
    group.does("Cleo", Command::Dismiss { member: founder }).unwrap();
    group.says(FOUNDER, Fact::Tier { member: ben, tier: "新人".into() }, None);
    group
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..40) {
        let mut group = eventful();
        let mut order = interleaving(&group, &picks);
        for phone in [Some(group.feed(FOUNDER)), Some(group.feed("Amy")), Some(group.feed("Cleo")), None] {
            let whole = fold(phone, &group.log);
            prop_assert!(whole == apply_each(phone, &order));
            let held: Vec<_> = ALL.iter().map(|name| whole.office(group.id(name))).collect();
            prop_assert_eq!(held, [Office::None, Office::Operator, Office::None, Office::Founder]);
            prop_assert_eq!(whole.tier(group.id("Ben")), Some("老友"));
            prop_assert!(whole.person(group.id("Cleo")).unwrap().is_here(), "nobody puts the founder out");
        }
        order.truncate(upto);
        let me = Some(group.feed("Ben"));
        prop_assert!(fold(me, &order) == apply_each(me, &order));
    }

    /// From scratch not even the order within a feed matters.
    #[test]
    fn from_scratch_in_any_order(log in Just(eventful().log).prop_shuffle()) {
        let me = Some(FeedId::from_bits(1));
        prop_assert!(fold(me, &log) == fold(me, &eventful().log));
    }
}
