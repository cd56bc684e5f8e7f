//! Further phones of one's own: said by two phones of a person, asked about by nobody. In any order of arrival.

use proptest::prelude::*;

use crate::group::*;
use crate::merge::interleaving;

/// Amy and Ben with a phone each; Ben is an operator. Cleo of the roster has claimed her name, and Ben said yes.
fn group() -> Group {
    let mut group = Group::daily(&[]);
    group.joins("Amy", "1 Nov 13:00");
    let ben = group.joins("Ben", "1 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    group.roster(&["Cleo"], "1 Nov");
    claims(&mut group, "Cleo", "Cleo");
    confirms(&mut group, "Ben", "Cleo", "Cleo").unwrap();
    group
}

fn claims(group: &mut Group, phone: &str, name: &str) -> Origin {
    let member = group.id(name);
    group.does(phone, Command::Claim { member, name: None, terms: vec![] }).unwrap()
}

fn confirms(group: &mut Group, by: &str, name: &str, phone: &str) -> Result<Origin, Refusal> {
    let (member, feed) = (group.id(name), group.feed(phone));
    group.does(by, Command::Confirm { member, feed })
}

/// Writes the confirmation past the commands.
fn says(group: &mut Group, by: &str, name: &str, phone: &str) -> Origin {
    let (member, feed) = (group.id(name), group.feed(phone));
    group.says(by, Fact::Confirm { member, feed }, None)
}

fn adds(group: &mut Group, by: &str, phone: &str) -> Result<Origin, Refusal> {
    let feed = group.feed(phone);
    group.does(by, Command::AddPhone { feed })
}

fn owner(group: &mut Group, phone: &str) -> Option<MemberId> {
    let feed = group.feed(phone);
    group.state().owner(feed)
}

#[test]
fn two_phones_of_a_person_need_nobody_else() {
    let mut group = group();
    let amy = group.id("Amy");
    adds(&mut group, "Amy", "Amy/2").unwrap();
    let (first, second) = (group.feed("Amy"), group.feed("Amy/2"));
    let prepared = group.seen_by(Some(first)).my_phones();
    assert_eq!(
        prepared.iter().map(|one| (one.feed, one.this, one.heard)).collect::<Vec<_>>(),
        [(first, true, true), (second, false, false)]
    );
    group.at("2 Nov 09:00");
    claims(&mut group, "Amy/2", "Amy");
    group.check_in("Amy/2");
    assert_eq!(owner(&mut group, "Amy/2"), Some(amy));
    assert_eq!(group.state().claims(), [], "nobody is asked");
    assert_eq!(group.state().people().count(), 4, "nobody is doubled");
    assert_eq!(group.status("Amy", "2 Nov", "2 Nov"), Some(Status::Done));
    let phones = group.seen_by(Some(second)).my_phones();
    assert_eq!(
        phones.iter().map(|one| (one.feed, one.since, one.said)).collect::<Vec<_>>(),
        [(second, Some(day("2 Nov")), None), (first, Some(day("1 Nov")), None)]
    );
    // And so on, from phone to phone.
    adds(&mut group, "Amy/2", "Amy/3").unwrap();
    claims(&mut group, "Amy/3", "Amy");
    assert_eq!(owner(&mut group, "Amy/3"), Some(amy));
    assert_eq!(adds(&mut group, "Amy", "Amy/3"), Err(Refusal::NothingToDo));
}

/// Whoever knows only what the new phone wrote sees a claim that waits; on that phone it is oneself at once.
#[test]
fn before_the_old_phones_word_has_arrived_it_waits() {
    let mut group = group();
    claims(&mut group, "Amy/2", "Amy");
    group.at("2 Nov 09:00").check_in("Amy/2");
    assert_eq!(group.state().claims().len(), 1);
    assert_eq!(group.status("Amy", "2 Nov", "2 Nov"), Some(Status::Pending));
    let second = group.feed("Amy/2");
    assert_eq!(group.seen_by(Some(second)).me(), Some(group.id("Amy")));
    says(&mut group, "Amy", "Amy", "Amy/2");
    assert_eq!(group.status("Amy", "2 Nov", "2 Nov"), Some(Status::Done));
}

#[test]
fn nobody_gets_anothers_phone_and_nobody_is_taken_over() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    // Amy says that Ben's phone is hers, and that one is hers which says that it is Cleo's.
    says(&mut group, "Amy", "Amy", "Ben");
    claims(&mut group, "x", "Cleo");
    says(&mut group, "Amy", "Amy", "x");
    // Amy says of a phone that it is Cleo's.
    says(&mut group, "Amy", "Cleo", "x");
    assert_eq!(owner(&mut group, "Ben"), Some(ben));
    assert_eq!(owner(&mut group, "x"), None);
    // What claims several people is, if anybody, the first.
    claims(&mut group, "y", "Amy");
    let y = group.feed("y");
    group.says("y", Fact::Claim { member: group.id("Cleo"), on: day("1 Nov"), terms: vec![] }, None);
    says(&mut group, "Cleo", "Cleo", "y");
    assert_eq!(group.state().owner(y), None);
    says(&mut group, "Amy", "Amy", "y");
    assert_eq!(group.state().owner(y), Some(amy));
    // Two strangers that confirm each other are nobody.
    claims(&mut group, "p", "Amy");
    claims(&mut group, "q", "Amy");
    says(&mut group, "p", "Amy", "q");
    says(&mut group, "q", "Amy", "p");
    assert_eq!((owner(&mut group, "p"), owner(&mut group, "q")), (None, None));
}

#[test]
fn an_operators_answer_is_stronger() {
    let mut group = group();
    let cleo = group.id("Cleo");
    adds(&mut group, "Cleo", "Cleo/2").unwrap();
    claims(&mut group, "Cleo/2", "Cleo");
    adds(&mut group, "Cleo/2", "Cleo/3").unwrap();
    claims(&mut group, "Cleo/3", "Cleo");
    let [second, third, first] = ["Cleo/2", "Cleo/3", "Cleo"].map(|phone| group.feed(phone));
    let refuse = |feed| Command::Refuse { member: cleo, feed };
    assert_eq!(group.does("Amy", refuse(second)), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.does("Ben", refuse(second)).unwrap();
    assert_eq!((group.state().owner(second), group.state().owner(third)), (None, None), "what hangs on it too");
    group.says("Ben", Fact::Confirm { member: cleo, feed: second }, None);
    assert_eq!((group.state().owner(second), group.state().owner(third)), (Some(cleo), Some(cleo)));
    // The first phone was never hers: what an operator has said of the second stands.
    group.does("Ben", refuse(first)).unwrap();
    assert_eq!(group.state().owner(first), None);
    assert_eq!((group.state().owner(second), group.state().owner(third)), (Some(cleo), Some(cleo)));
}

#[test]
fn what_was_said_is_taken_back() {
    let mut group = group();
    adds(&mut group, "Amy", "Amy/2").unwrap();
    claims(&mut group, "Amy/2", "Amy");
    let second = group.feed("Amy/2");
    assert_eq!(group.does("Amy/2", Command::DropPhone { feed: second }), Err(Refusal::UnknownFact));
    group.does("Amy", Command::DropPhone { feed: second }).unwrap();
    assert_eq!(group.state().owner(second), None);
    assert_eq!(group.state().claims().len(), 1, "an operator is asked");
    assert_eq!(group.does("Amy", Command::DropPhone { feed: second }), Err(Refusal::UnknownFact));
}

#[test]
fn only_the_founders_very_phone_makes_a_founders_phone() {
    let mut group = group();
    let founder = group.id(FOUNDER);
    claims(&mut group, "x", FOUNDER);
    for by in ["Amy", "Ben", "x"] {
        says(&mut group, by, FOUNDER, "x");
    }
    let x = group.feed("x");
    assert_eq!(group.state().owner(x), None);
    assert_eq!(group.seen_by(Some(x)).my_role(), Office::None);
    adds(&mut group, FOUNDER, "班长/2").unwrap();
    claims(&mut group, "班长/2", FOUNDER);
    let second = group.feed("班长/2");
    assert_eq!(group.state().owner(second), Some(founder));
    assert_eq!(group.seen_by(Some(second)).my_role(), Office::Founder);
    // Which phones are the founder's only the first says.
    assert_eq!(adds(&mut group, "班长/2", "x"), Err(Refusal::NotAllowed { needs: Office::Founder }));
    says(&mut group, "班长/2", FOUNDER, "x");
    let member = group.id("Amy");
    group.says("x", Fact::Appoint { member, role: Role::Operator, feeds: None }, None);
    assert_eq!(group.state().office(member), Office::None);
    assert_eq!(group.seen_by(Some(x)).my_role(), Office::None);
    group.does(FOUNDER, Command::DropPhone { feed: second }).unwrap();
    assert_eq!(group.state().owner(second), None);
}

/// An office is held through each of one's phones, as long as it is held.
#[test]
fn a_second_phone_has_the_office_of_its_person() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    adds(&mut group, "Ben", "Ben/2").unwrap();
    claims(&mut group, "Ben/2", "Ben");
    group.does("Ben/2", Command::SetTier { member: amy, tier: "老友".into() }).unwrap();
    assert_eq!(group.state().tier(amy), Some("老友"));
    group.does(FOUNDER, Command::Dismiss { member: ben }).unwrap();
    adds(&mut group, "Ben", "Ben/3").unwrap();
    claims(&mut group, "Ben/3", "Ben");
    for phone in ["Ben/2", "Ben/3"] {
        group.says(phone, Fact::Tier { member: amy, tier: "新人".into() }, None);
    }
    assert_eq!(group.state().tier(amy), Some("老友"));
}

fn eventful() -> Group {
    let mut group = group();
    adds(&mut group, "Amy", "Amy/2").unwrap();
    group.at("2 Nov 08:00");
    claims(&mut group, "Amy/2", "Amy");
    group.check_in("Amy/2");
    adds(&mut group, "Amy/2", "Amy/3").unwrap();
    claims(&mut group, "Amy/3", "Amy");
    group.at("3 Nov 08:00").check_in("Amy/3");
    let (amy, cleo) = (group.id("Amy"), group.id("Cleo"));
    adds(&mut group, "Cleo", "Cleo/2").unwrap();
    claims(&mut group, "Cleo/2", "Cleo");
    group.check_in("Cleo/2");
    let feed = group.feed("Cleo/2");
    group.does("Ben", Command::Refuse { member: cleo, feed }).unwrap();
    adds(&mut group, "Ben", "Ben/2").unwrap();
    claims(&mut group, "Ben/2", "Ben");
    group.does("Ben/2", Command::SetTier { member: amy, tier: "老友".into() }).unwrap();
    claims(&mut group, "z", "Amy");
    confirms(&mut group, "Ben/2", "Amy", "z").unwrap();
    group.at("4 Nov 08:00").check_in("z");
    adds(&mut group, FOUNDER, "班长/2").unwrap();
    claims(&mut group, "班长/2", FOUNDER);
    group.does("班长/2", Command::Appoint { member: amy, role: Role::Moderator }).unwrap();
    let feed = group.feed("Ben/2");
    group.does("Ben", Command::DropPhone { feed }).unwrap();
    group
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..40) {
        let mut group = eventful();
        let mut order = interleaving(&group, &picks);
        for phone in [Some(group.feed(FOUNDER)), Some(group.feed("Amy/3")), Some(group.feed("Ben/2")), None] {
            let whole = fold(phone, &group.log);
            prop_assert!(whole == apply_each(phone, &order));
            let done = |date| standing(&whole, C, group.id("Amy"), day(date)).unwrap().period(day(date)).unwrap().status;
            prop_assert_eq!((done("2 Nov"), done("3 Nov")), (Status::Done, Status::Done));
            prop_assert_eq!(whole.office(group.id("Amy")), Office::Moderator);
        }
        order.truncate(upto);
        let me = Some(group.feed("Amy/2"));
        prop_assert!(fold(me, &order) == apply_each(me, &order));
    }

    /// From scratch not even the order within a feed matters.
    #[test]
    fn from_scratch_in_any_order(log in Just(eventful().log).prop_shuffle()) {
        let me = Some(FeedId::from_bits(1));
        prop_assert!(fold(me, &log) == fold(me, &eventful().log));
    }
}
