//! Rules: a phone that joined as somebody new may turn out to be somebody of the roster, in whatever order that is heard.

use proptest::prelude::*;

use crate::group::*;
use crate::merge::{everything, interleaving};

/// 小明-上海 of the roster joins as 小明 from the link, without knowing the roster.
fn joined() -> Group {
    let mut group = Group::daily(&[make_up(2, 3)]);
    group.roster(&["小明-上海", "小红"], "1 Nov");
    group.joins("小明", "2 Nov 09:00");
    group.done("小明", [2, 3]);
    group
}

fn confirms(group: &mut Group, name: &str, phone: &str) -> Result<Origin, Refusal> {
    let (member, feed) = (group.id(name), group.feed(phone));
    group.does(FOUNDER, Command::Confirm { member, feed })
}

fn refuses(group: &mut Group, name: &str, phone: &str) -> Result<Origin, Refusal> {
    let (member, feed) = (group.id(name), group.feed(phone));
    group.does(FOUNDER, Command::Refuse { member, feed })
}

fn names(state: &State) -> Vec<String> {
    let mut names: Vec<String> = state.people().map(|person| person.name.clone()).collect();
    names.sort();
    names
}

#[test]
fn an_operator_finds_a_newcomer_in_the_roster() {
    let mut group = joined();
    assert_eq!(names(&group.state()), ["小明", "小明-上海", "小红", "班长"]);
    let (phone, here) = (group.feed("小明"), group.id("小明-上海"));
    assert!(group.state().may_be(phone, here) && !group.state().is_answered(phone, here));
    confirms(&mut group, "小明-上海", "小明").unwrap();
    let state = group.state();
    assert_eq!(names(&state), ["小明-上海", "小红", "班长"], "no ghost");
    assert_eq!(group.standing("小明-上海", "4 Nov").attended, 2);
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "4 Nov").rows.len(), 3);
    assert_eq!(state.devices(here).collect::<Vec<_>>(), [phone]);
    let mine = group.seen_by(Some(phone));
    assert_eq!((mine.me(), mine.my_claim_waits()), (Some(here), false));
    assert_eq!(confirms(&mut group, "小明-上海", "小明"), Err(Refusal::NothingToDo));
    group.at("4 Nov 09:00").check_in("小明");
    assert_eq!(group.standing("小明-上海", "4 Nov").attended, 3);
}

#[test]
fn what_was_said_of_the_newcomer_was_said_of_the_one_in_the_roster() {
    let mut group = joined();
    let (joined, here) = (group.id("小明"), group.id("小明-上海"));
    group.at("4 Nov 21:00").witness("小明", "4 Nov", Some("20:00"));
    let rows = vec![(joined, Called::Done), (here, Called::Missed)];
    group.at("5 Nov 08:00").does(FOUNDER, Command::CallRoll { challenge: C, period: day("4 Nov"), rows }).unwrap();
    group.corrects("小明", "3 Nov", Called::MadeUp);
    group.does("小明", Command::Rename { member: joined, name: "明明".into() }).unwrap();
    confirms(&mut group, "小明-上海", "小明").unwrap();
    let standing = group.standing("小明-上海", "5 Nov");
    let status = |text: &str| standing.period(day(text)).unwrap().status;
    assert_eq!(["2 Nov", "3 Nov", "4 Nov"].map(status), [Status::Done, Status::MadeUp, Status::Done]);
    let called = |because: &&Because| matches!(because, Because::Called { .. });
    let told = standing.period(day("4 Nov")).unwrap().because.iter().filter(called).count();
    assert_eq!(told, 1, "one roll-call is told once");
    let state = group.state();
    assert_eq!(state.person(joined), state.person(here), "an old name leads to the person");
    assert_eq!(state.person(here).unwrap().name, "明明", "one's own later word about one's name counts");
}

#[test]
fn a_name_of_the_roster_stays() {
    let mut group = joined();
    group.at("3 Nov 12:00").roster(&["老周"], "1 Nov");
    group.joins("周周", "3 Nov 13:00");
    confirms(&mut group, "老周", "周周").unwrap();
    assert_eq!(group.state().person(group.id("老周")).unwrap().name, "老周");
}

#[test]
fn a_confirmation_can_be_taken_back_and_a_no_is_remembered() {
    let mut group = joined();
    confirms(&mut group, "小明-上海", "小明").unwrap();
    refuses(&mut group, "小明-上海", "小明").unwrap();
    assert_eq!(names(&group.state()), ["小明", "小明-上海", "小红", "班长"]);
    assert_eq!(group.standing("小明", "4 Nov").attended, 2);
    assert!(group.state().is_answered(group.clone().feed("小明"), group.id("小明-上海")), "not to be asked again");
    assert_eq!(refuses(&mut group, "小明-上海", "小明"), Err(Refusal::NothingToDo));
    // Of two confirmations the later counts; without it the earlier does.
    confirms(&mut group, "小明-上海", "小明").unwrap();
    confirms(&mut group, "小红", "小明").unwrap();
    assert_eq!(group.standing("小红", "4 Nov").attended, 2);
    refuses(&mut group, "小红", "小明").unwrap();
    assert_eq!(group.standing("小明-上海", "4 Nov").attended, 2);
}

#[test]
fn two_phones_of_one_newcomer_are_one_person() {
    let mut group = Group::daily(&[]);
    group.joins("小明", "1 Nov 13:00");
    group.done("小明", [2]);
    group.joins("小明/2", "3 Nov 09:00");
    group.done("小明/2", [3]);
    confirms(&mut group, "小明", "小明/2").unwrap();
    assert_eq!(names(&group.state()), ["小明", "班长"]);
    assert_eq!(group.standing("小明", "4 Nov").attended, 2);
    // The other way round as well would be a circle: it says nothing, whoever writes it.
    assert_eq!(confirms(&mut group, "小明/2", "小明"), Err(Refusal::UnknownFact));
    let (member, feed) = (group.id("小明/2"), group.feed("小明"));
    group.says(FOUNDER, Fact::Confirm { member, feed }, None);
    assert_eq!(names(&group.state()), ["小明", "班长"]);
    // Found in the roster, both phones are there.
    group.roster(&["小明-上海"], "1 Nov");
    confirms(&mut group, "小明-上海", "小明").unwrap();
    assert_eq!(names(&group.state()), ["小明-上海", "班长"]);
    assert_eq!(group.standing("小明-上海", "4 Nov").attended, 2);
    assert_eq!(group.state().devices(group.id("小明-上海")).count(), 2);
}

#[test]
fn nobody_becomes_the_founder_or_loses_an_office_so() {
    let mut group = joined();
    assert_eq!(confirms(&mut group, FOUNDER, "小明"), Err(Refusal::UnknownFact));
    let (founder, phone, joined) = (group.id(FOUNDER), group.feed("小明"), group.id("小明"));
    group.says(FOUNDER, Fact::Confirm { member: founder, feed: phone }, None);
    assert_eq!(group.state().owner(phone), Some(joined));
    assert_eq!(group.seen_by(Some(phone)).my_role(), Office::None);
    // A member says so of themselves: without an office it is nothing.
    let here = group.id("小明-上海");
    group.says("小明", Fact::Confirm { member: here, feed: phone }, None);
    assert_eq!(group.state().owner(phone), Some(joined));
    group.does(FOUNDER, Command::Appoint { member: joined, role: Role::Operator }).unwrap();
    group.at("4 Nov 08:00").witness("小红", "3 Nov", None);
    assert_eq!(confirms(&mut group, "小明-上海", "小明"), Err(Refusal::UnknownFact));
    group.says(FOUNDER, Fact::Confirm { member: here, feed: phone }, None);
    assert_eq!(group.seen_by(Some(phone)).my_role(), Office::Operator, "acts of office keep their author");
    assert_eq!(confirms(&mut group, FOUNDER, FOUNDER), Err(Refusal::UnknownFact));
}

/// Joined, witnessed, called, corrected, found in the roster, taken back for another, found again; by three phones.
fn story() -> Group {
    let mut group = joined();
    let (joined, here, red) = (group.id("小明"), group.id("小明-上海"), group.id("小红"));
    let ben = group.joins("Ben", "3 Nov 10:00");
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    group.at("4 Nov 21:00").witness("小明", "4 Nov", Some("20:00"));
    let rows = vec![(joined, Called::Done), (here, Called::Missed), (red, Called::Missed)];
    group.at("5 Nov 08:00").does("Ben", Command::CallRoll { challenge: C, period: day("4 Nov"), rows }).unwrap();
    group.corrects("小明", "3 Nov", Called::MadeUp);
    let publish = Command::Publish {
        challenge: C,
        title: "开头".into(),
        metric: Metric::Attended,
        from: day("1 Nov"),
        to: day("4 Nov"),
    };
    group.does(FOUNDER, publish).unwrap();
    let feed = group.feed("小明");
    group.does("Ben", Command::Confirm { member: red, feed }).unwrap();
    group.done("小明", [5]);
    confirms(&mut group, "小明-上海", "小明").unwrap();
    group.joins("小明/2", "6 Nov 09:00");
    group.done("小明/2", [6]);
    confirms(&mut group, "小明", "小明/2").unwrap();
    group.does("小明", Command::Rename { member: here, name: "小明".into() }).unwrap();
    group
}

#[test]
fn the_story_is_what_the_rules_say() {
    let group = story();
    let standing = group.standing("小明-上海", "7 Nov");
    assert_eq!(standing.attended, 5);
    assert_eq!(names(&group.state()), ["Ben", "小明", "小红", "班长"]);
    let prize = &published(&group.state(), day("7 Nov"))[0];
    assert_eq!(prize.table.rows.len(), 1);
    assert!(prize.changed.is_empty(), "the prize of the newcomer is the prize of the one in the roster");
}

/// Files bring whole feeds, one after the other: whichever comes first, everybody is the same in the end.
#[test]
fn whichever_phone_is_heard_of_first() {
    let mut group = story();
    let phones = ["班长", "小明", "Ben", "小明/2"].map(|phone| group.feed(phone));
    for turn in 0..4 {
        for back in [false, true] {
            let mut order = phones;
            order.rotate_left(turn);
            if back {
                order.reverse();
            }
            let of = |feed: FeedId| group.log.iter().filter(move |entry| entry.stamp.feed == feed).cloned();
            let log: Vec<Entry> = order.into_iter().flat_map(of).collect();
            for me in [None, Some(phones[0]), Some(phones[1])] {
                assert!(fold(me, &group.log) == apply_each(me, &log), "{turn} {back} {me:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Fact by fact, cut off anywhere, is the same as all at once, on everybody's phone.
    #[test]
    fn every_order_gives_one_person(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..80) {
        let mut group = story();
        let people = [FOUNDER, "Ben", "小明", "小明-上海", "小明/2", "小红"];
        let mut order = interleaving(&group, &picks);
        let phones = [Some(group.feed(FOUNDER)), Some(group.feed("小明")), Some(group.feed("小明/2")), None];
        for phone in phones {
            let (plain, step_by_step) = (fold(phone, &group.log), apply_each(phone, &order));
            prop_assert!(plain == step_by_step);
            prop_assert_eq!(everything(&group, &plain, &people), everything(&group, &step_by_step, &people));
        }
        order.truncate(upto);
        for phone in phones {
            prop_assert!(fold(phone, &order) == apply_each(phone, &order));
        }
    }
}

/// Amy joins by Ben's link.
fn invited(by: MemberId) -> Group {
    let mut group = Group::daily(&[]);
    group.joins("Ben", "1 Nov 13:00");
    let member = group.person("Amy");
    group.at("2 Nov 09:00");
    group.does("Amy", Command::Join { member, name: "Amy".into(), terms: vec![], by: Some(by) }).unwrap();
    group
}

fn inviter(state: &State, group: &Group, name: &str) -> Option<String> {
    state.inviter(group.id(name)).map(|inviter| inviter.name.clone())
}

#[test]
fn who_invited_is_known_where_it_is_somebody_of_the_group() {
    let ben = invited(MemberId::from_bits(0)).id("Ben");
    let group = invited(ben);
    assert_eq!(inviter(&group.state(), &group, "Amy").as_deref(), Some("Ben"));
    assert_eq!(inviter(&group.state(), &group, "Ben"), None);
    for stranger in [MemberId::from_bits(999), group.id("Amy")] {
        let group = invited(stranger);
        assert_eq!(inviter(&group.state(), &group, "Amy"), None, "{stranger}");
    }
}

#[test]
fn who_invited_and_who_was_invited_may_both_turn_out_to_be_of_the_roster() {
    let ben = invited(MemberId::from_bits(0)).id("Ben");
    let mut group = invited(ben);
    group.roster(&["阿美", "阿本"], "1 Nov");
    confirms(&mut group, "阿美", "Amy").unwrap();
    assert_eq!(inviter(&group.state(), &group, "阿美").as_deref(), Some("Ben"));
    confirms(&mut group, "阿本", "Ben").unwrap();
    assert_eq!(inviter(&group.state(), &group, "阿美").as_deref(), Some("阿本"));
    // A second phone of theirs that says something else later does not change who invited.
    let (second, founder) = (group.person("Amy/2"), group.id(FOUNDER));
    let join = Fact::Join { member: second, name: "美美".into(), on: day("4 Nov"), terms: vec![], by: Some(founder) };
    group.says("Amy/2", join, None);
    confirms(&mut group, "阿美", "Amy/2").unwrap();
    for picks in [vec![0], vec![5, 3, 1], vec![9, 2, 7, 4]] {
        let whole = apply_each(None, &interleaving(&group, &picks));
        assert!(whole == fold(None, &group.log));
        assert_eq!(inviter(&whole, &group, "阿美").as_deref(), Some("阿本"));
    }
}
