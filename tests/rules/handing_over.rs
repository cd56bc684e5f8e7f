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

fn claims(group: &mut Group, phone: &str, name: &str) {
    let member = group.id(name);
    group.does(phone, Command::Claim { member, name: None, terms: vec![] }).unwrap();
}

/// A second phone of the founder's, who says so on the first.
fn two_phones() -> (Group, FeedId) {
    let mut group = group();
    let feed = group.feed("班长/2");
    group.does(FOUNDER, Command::AddPhone { feed }).unwrap();
    claims(&mut group, "班长/2", FOUNDER);
    (group, feed)
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
    let amy = group.id("Amy");
    assert_eq!(group.does("Amy", Command::Dismiss { member: amy }), Err(Refusal::NothingToDo), "hands over, or stays");
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
    // Nor through a phone that says it is another's, nor to somebody who is less than an operator.
    let cleo = group.id("Cleo");
    claims(&mut group, "y", "Cleo");
    let (y, last) = (group.feed("y"), vec![Origin { feed: group.feed(FOUNDER), seq: 2 }]);
    group.says(FOUNDER, Fact::HandOver { member: amy, feed: y, last }, None);
    group.does(FOUNDER, Command::Appoint { member: cleo, role: Role::Moderator }).unwrap();
    says(&mut group, FOUNDER, "Cleo", &[(FOUNDER, 20)]);
    assert_eq!(offices(&group, &ALL), [Office::Founder, Office::Operator, Office::Operator, Office::Moderator]);
    group.does(FOUNDER, Command::Dismiss { member: cleo }).unwrap();
    // Whoever was dismissed before is none either, and what the founder has not kept was never said.
    group.does(FOUNDER, Command::Dismiss { member: amy }).unwrap();
    says(&mut group, FOUNDER, "Amy", &[(FOUNDER, 9)]);
    assert_eq!(offices(&group, &ALL), [Office::Founder, Office::None, Office::Operator, Office::None]);
}

/// A hand-over that names the founder's entries up to before the appointment takes that appointment back with it.
#[test]
fn what_comes_after_the_last_entry_is_not_the_founders() {
    let (mut group, _) = two_phones();
    let cleo = group.id("Cleo");
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
    let (mut group, _) = two_phones();
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
    let (mut group, _) = two_phones();
    hands_over(&mut group, "班长/2", "Ben").unwrap();
    assert_eq!(offices(&group, &ALL), [Office::Operator, Office::Operator, Office::Founder, Office::None]);
}

/// Which phones are the founder's the first of them says; a second one does not become the first by handing over.
#[test]
fn nobody_hands_over_to_themself() {
    let (mut group, second) = two_phones();
    let (member, first) = (group.id(FOUNDER), group.feed(FOUNDER));
    group.says(FOUNDER, Fact::Appoint { member, role: Role::Operator, feeds: None }, None);
    let last = vec![Origin { feed: first, seq: 20 }];
    group.says("班长/2", Fact::HandOver { member, feed: second, last }, None);
    let third = group.feed("班长/3");
    let add = Command::AddPhone { feed: third };
    assert_eq!(group.does("班长/2", add.clone()), Err(Refusal::NotAllowed { needs: Office::Founder }));
    group.does(FOUNDER, add).unwrap();
}

/// A phone that once joined as somebody and is the founder's now makes nobody else the founder.
#[test]
fn it_does_not_pass_to_a_phone_of_the_founders() {
    let mut group = group();
    group.joins("Zoe", "1 Nov 13:00");
    let (member, zoe, ben) = (group.id(FOUNDER), group.feed("Zoe"), group.id("Ben"));
    group.says("Zoe", Fact::Claim { member, on: day("1 Nov"), terms: vec![] }, None);
    group.says(FOUNDER, Fact::Confirm { member, feed: zoe }, None);
    let last = vec![Origin { feed: group.feed(FOUNDER), seq: 20 }];
    group.says(FOUNDER, Fact::HandOver { member: ben, feed: zoe, last }, None);
    assert_eq!(group.state().owner(zoe), Some(member));
    assert_eq!(offices(&group, &ALL), [Office::Founder, Office::Operator, Office::Operator, Office::None]);
}

/// Whose a further phone is of somebody who was the founder, the founder says who is.
#[test]
fn with_the_office_goes_the_word_about_its_phones() {
    let mut group = group();
    hands_over(&mut group, FOUNDER, "Amy").unwrap();
    claims(&mut group, "x", FOUNDER);
    let (member, x, phone) = (group.id(FOUNDER), group.feed("x"), group.feed("Amy/2"));
    group.says(FOUNDER, Fact::Confirm { member, feed: x }, None);
    assert_eq!(group.state().owner(x), None);
    let add = |feed| Command::AddPhone { feed };
    assert_eq!(group.does(FOUNDER, add(phone)), Err(Refusal::NotAllowed { needs: Office::Founder }));
    group.does("Amy", Command::Confirm { member, feed: x }).unwrap();
    assert_eq!(group.state().owner(x), Some(member));
    group.does("Amy", add(phone)).unwrap();
    claims(&mut group, "Amy/2", "Amy");
    assert_eq!(group.seen_by(Some(phone)).my_role(), Office::Founder);
}

/// Having been the founder makes nobody an operator from before they were one.
#[test]
fn what_was_said_before_the_appointment_stays_without_effect() {
    let mut group = group();
    let ben = group.id("Ben");
    group.says("Cleo", Fact::Tier { member: ben, tier: "老友".into() }, None);
    appoints(&mut group, FOUNDER, "Cleo").unwrap();
    hands_over(&mut group, FOUNDER, "Cleo").unwrap();
    hands_over(&mut group, "Cleo", "Amy").unwrap();
    assert_eq!(group.state().tier(ben), None);
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
    claims(&mut group, "x", "Amy");
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
    group.at("2 Nov 21:00").witness("Dan", "2 Nov", None);
    group.does("Ben", Command::Confirm { member: listed, feed }).unwrap();
    appoints(&mut group, FOUNDER, "Dan-上海").unwrap();
    hands_over(&mut group, FOUNDER, "Dan-上海").unwrap();
    assert_eq!(group.state().owner(feed), Some(listed));
    assert_eq!(group.state().people().count(), 5);
    assert_eq!(group.status("Dan-上海", "2 Nov", "2 Nov"), Some(Status::Done));
    appoints(&mut group, "Dan", "Cleo").unwrap();
    assert_eq!(group.state().office(group.id("Cleo")), Office::Operator);
}

fn eventful() -> Group {
    let (mut group, _) = two_phones();
    let (ben, cleo, founder) = (group.id("Ben"), group.id("Cleo"), group.id(FOUNDER));
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
