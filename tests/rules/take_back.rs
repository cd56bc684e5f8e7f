//! Taking back a decision: what waited for it waits again, as if it had never been made.

use proptest::prelude::*;
use qunban::domain::library::Shelved;
use qunban::domain::resource::ResourceSetting;

use crate::group::*;
use crate::merge::interleaving;

const R: ResourceId = ResourceId::from_bits(1);

fn take_back(group: &mut Group, fact: Origin) -> Result<Origin, Refusal> {
    group.does(FOUNDER, Command::TakeBack { fact })
}

/// Amy has missed once more than is allowed.
fn beyond() -> Group {
    let settings = [
        ChallengeSetting::Limit(MissLimit::Season(1)),
        ChallengeSetting::Comeback(Some(Comeback { periods: 1, times: 1 })),
        leave_quota(0),
    ];
    let mut group = Group::founded("1 Nov 12:00", &settings, &[Setting::Sharing(Sharing::Approved)]);
    group.joins("Amy", "1 Nov 13:00");
    group.calls_each([2, 3]);
    group
}

#[test]
fn removing_forgiving_and_waiting_can_be_taken_back() {
    let mut group = beyond();
    let member = group.id("Amy");
    let to_be = Verdict::ToBeRemoved { missed: day("3 Nov") };
    let commands = [
        (Command::Remove { challenge: C, member, reason: None }, Verdict::Out { since: day("4 Nov") }),
        (Command::Forgive { challenge: C, member, misses: 1, reason: None }, Verdict::LastChance),
        (Command::Wait { challenge: C, member, reason: None }, Verdict::LastChance),
    ];
    for (command, then) in commands {
        assert_eq!(group.verdict("Amy", "4 Nov"), to_be);
        let fact = group.does(FOUNDER, command).unwrap();
        assert_eq!(group.verdict("Amy", "4 Nov"), then);
        take_back(&mut group, fact).unwrap();
        assert_eq!(take_back(&mut group, fact), Err(Refusal::NothingToDo));
    }
    assert_eq!(group.verdict("Amy", "4 Nov"), to_be);
}

#[test]
fn a_return_can_be_taken_back() {
    let mut group = beyond();
    let member = group.id("Amy");
    group.does(FOUNDER, Command::Remove { challenge: C, member, reason: None }).unwrap();
    group.done("Amy", [5]);
    let may = Verdict::MayReturn { since: day("4 Nov"), from: day("6 Nov") };
    assert_eq!(group.verdict("Amy", "6 Nov"), may);
    let fact = group.at("6 Nov 08:00").does(FOUNDER, Command::Readmit { challenge: C, member }).unwrap();
    assert_eq!(group.verdict("Amy", "6 Nov"), Verdict::In);
    take_back(&mut group, fact).unwrap();
    assert_eq!(group.verdict("Amy", "6 Nov"), may);
}

#[test]
fn leave_granted_or_refused_waits_again() {
    let mut group = beyond();
    let leave = group.at("5 Nov 08:00").asks_leave("Amy", "6 Nov", "6 Nov").unwrap();
    for (decision, then) in [(Decision::Granted, Status::OnLeave), (Decision::Refused, Status::NotCalled)] {
        let fact = group.does(FOUNDER, Command::DecideLeave { leave, decision }).unwrap();
        assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), Some(then));
        take_back(&mut group, fact).unwrap();
        assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), Some(Status::Pending), "after {decision:?}");
    }
}

#[test]
fn a_resource_waits_again() {
    let mut group = beyond();
    let settings = vec![ResourceSetting::Title("讲义".into()), ResourceSetting::Address("example.org".into())];
    group.does("Amy", Command::Share { resource: R, settings }).unwrap();
    let shelved = |group: &Group| group.state().resource(R).unwrap().shelved;
    for (decision, then) in [(Decision::Granted, Shelved::Stands), (Decision::Refused, Shelved::Refused)] {
        let fact = group.does(FOUNDER, Command::Admit { resource: R, decision }).unwrap();
        assert_eq!(shelved(&group), then);
        take_back(&mut group, fact).unwrap();
        assert_eq!(shelved(&group), Shelved::Waits);
    }
}

/// 小明 of the roster says from a phone who they are.
fn claimed() -> Group {
    let mut group = Group::daily(&[]);
    group.roster(&["小明"], "1 Nov");
    let member = group.id("小明");
    group.at("2 Nov 09:00").does("小明", Command::Claim { member, name: None, terms: vec![] }).unwrap();
    group
}

#[test]
fn an_answer_about_a_phone_is_taken_back_and_the_phone_waits_again() {
    let mut group = claimed();
    let (member, feed) = (group.id("小明"), group.feed("小明"));
    for command in [Command::Confirm { member, feed }, Command::Refuse { member, feed }] {
        assert_eq!(group.state().claims().len(), 1);
        let fact = group.does(FOUNDER, command).unwrap();
        assert_eq!(group.state().claims().len(), 0);
        take_back(&mut group, fact).unwrap();
        assert!(!group.state().is_answered(feed, member));
        assert_eq!(group.state().devices(member).count(), 0);
    }
    assert_eq!(group.state().claims().len(), 1);
}

#[test]
fn only_an_own_decision_is_taken_back_and_only_in_office() {
    let mut group = beyond();
    let (ben, amy) = (group.joins("Ben", "4 Nov 13:00"), group.id("Amy"));
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    let fact = group.does("Ben", Command::Wait { challenge: C, member: amy, reason: None }).unwrap();
    assert_eq!(take_back(&mut group, fact), Err(Refusal::UnknownFact), "somebody else's");
    assert_eq!(
        group.does("Amy", Command::TakeBack { fact }),
        Err(Refusal::NotAllowed { needs: Office::Operator }),
        "without office"
    );
    let set = group.does(FOUNDER, Command::Rename { member: amy, name: "Amy L".into() }).unwrap();
    assert_eq!(take_back(&mut group, set), Err(Refusal::UnknownFact), "no decision");
    group.does(FOUNDER, Command::Dismiss { member: ben }).unwrap();
    group.says("Ben", Fact::Retract { seq: fact.seq }, None);
    assert_eq!(group.verdict("Amy", "4 Nov"), Verdict::LastChance, "an operator no more");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever arrives first, an answer taken back and one that stands mean the same on every phone.
    #[test]
    fn in_any_order(picks in prop::collection::vec(0usize..60, 1..40)) {
        let mut group = claimed();
        let (member, feed) = (group.id("小明"), group.feed("小明"));
        let ben = group.joins("Ben", "2 Nov 13:00");
        group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
        let fact = group.does("Ben", Command::Confirm { member, feed }).unwrap();
        group.check_in("小明");
        group.does("Ben", Command::TakeBack { fact }).unwrap();
        let no = group.does(FOUNDER, Command::Refuse { member, feed }).unwrap();
        take_back(&mut group, no).unwrap();
        group.does("Ben", Command::Confirm { member, feed }).unwrap();
        let order = interleaving(&group, &picks);
        for phone in [Some(group.feed(FOUNDER)), Some(feed), None] {
            let whole = fold(phone, &group.log);
            prop_assert!(whole == apply_each(phone, &order));
            prop_assert_eq!(whole.owner(feed), Some(member));
        }
    }
}
