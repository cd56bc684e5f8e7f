//! Rules: cases every merge test must include. Whatever the order in which facts arrive, there is one standing, one
//! explanation, and the published prize is unchanged; one phone with one feed shows nobody else as missed or out.

use std::sync::OnceLock;

use proptest::prelude::*;

use crate::group::*;

/// Leave, make-up, two roll-calls, a correction, a withdrawal, a rule change, a removal, a published result, a claim that is
/// confirmed, an appointment and a dismissal: written by five phones.
pub fn eventful() -> Group {
    static STORY: OnceLock<Group> = OnceLock::new();
    STORY.get_or_init(story).clone()
}

pub const PEOPLE: [&str; 5] = [FOUNDER, "Amy", "Ben", "Cleo", "Dan"];

fn story() -> Group {
    let mut group = Group::founded(
        "1 Nov 08:00",
        &[
            window("06:00", "22:00"),
            make_up(2, 1),
            leave_quota(1),
            ChallengeSetting::Limit(MissLimit::Season(2)),
            ChallengeSetting::Comeback(Some(Comeback { periods: 2, times: 1 })),
        ],
        &[Setting::Name("早起群".into())],
    );
    group.roster(&["Cleo", "Dan"], "1 Nov");
    let amy = group.joins("Amy", "1 Nov 09:00");
    let ben = group.joins("Ben", "1 Nov 09:00");
    let cleo = group.id("Cleo");
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    group.done("Amy", [2, 3]);
    group.at("2 Nov 10:00").does("Cleo", Command::Claim { member: cleo, name: None, terms: vec![] }).unwrap();
    group.check_in("Cleo");
    group.at("3 Nov 21:15").witness("Cleo", "3 Nov", Some("21:14"));
    let feed = group.feed("Cleo");
    group.does("Ben", Command::Confirm { member: cleo, feed }).unwrap();
    group.at("3 Nov 21:20").withdraw("Cleo").unwrap();
    group.at("4 Nov 05:00").asks_leave("Amy", "4 Nov", "5 Nov").unwrap();
    group.at("4 Nov 08:00").calls("3 Nov");
    let rows = vec![(amy, Called::Missed), (cleo, Called::Missed), (ben, Called::Done)];
    group.does("Ben", Command::CallRoll { challenge: C, period: day("2 Nov"), rows }).unwrap();
    let rows = vec![(amy, Called::Missed), (cleo, Called::Done)];
    group.does(FOUNDER, Command::CallRoll { challenge: C, period: day("2 Nov"), rows }).unwrap();
    group.at("5 Nov 08:00").makes_up("Cleo", "3 Nov").unwrap();
    group.corrects_as("Ben", "Amy", "2 Nov", Called::Done);
    group.at("5 Nov 09:00").set("6 Nov", ChallengeSetting::Limit(MissLimit::Season(1)));
    group.calls_each([4, 5, 6]);
    group.at("7 Nov 09:00");
    let publish =
        |metric| Command::Publish {
            challenge: C, title: "首周".into(), metric, from: day("1 Nov"), to: day("6 Nov")
        };
    group.does(FOUNDER, publish(Metric::Attended)).unwrap();
    let dan = group.id("Dan");
    group.does("Ben", Command::Remove { challenge: C, member: dan, reason: Some("没来".into()) }).unwrap();
    group.at("7 Nov 10:00").does(FOUNDER, Command::Dismiss { member: ben }).unwrap();
    group.says("Ben", Fact::Readmit { challenge: C, member: dan, on: day("7 Nov") }, None);
    group.corrects("Amy", "3 Nov", Called::Missed);
    group.at("9 Nov 07:00").check_in("Cleo");
    group
}

pub fn everything(group: &Group, state: &State, names: &[&str]) -> String {
    let mut text = String::new();
    for name in names {
        for today in ["4 Nov", "7 Nov", "10 Nov", "15 Nov"] {
            text += &format!("{:?}\n", standing(state, C, group.id(name), day(today)));
            text += &format!("{:?}\n", ledger(state, C, group.id(name), day(today)));
        }
    }
    for metric in [Metric::Attended, Metric::Streak, Metric::Amount, Metric::Points] {
        let query = Query { metric, challenge: Some(C), window: BoardWindow::All, today: day("10 Nov") };
        text += &format!("{:?}\n", board(state, &query));
    }
    text + &format!("{:?}", published(state, day("10 Nov")))
}

#[test]
fn the_story_is_what_the_rules_say() {
    let group = eventful();
    let state = group.state();
    assert_eq!(group.status("Amy", "2 Nov", "10 Nov"), Some(Status::Done));
    assert_eq!(group.status("Amy", "3 Nov", "10 Nov"), Some(Status::Missed { repair_until: None }));
    assert_eq!(group.status("Amy", "4 Nov", "10 Nov"), Some(Status::OnLeave));
    assert_eq!(group.status("Amy", "5 Nov", "10 Nov"), Some(Status::Pending), "beyond the quota: waits");
    assert_eq!(group.status("Cleo", "2 Nov", "10 Nov"), Some(Status::Done), "the second roll-call saw it");
    assert_eq!(group.status("Cleo", "3 Nov", "10 Nov"), Some(Status::MadeUp));
    assert_eq!(group.verdict("Dan", "10 Nov"), Verdict::Out { since: day("7 Nov") });
    assert!(matches!(group.verdict("Cleo", "10 Nov"), Verdict::ToBeRemoved { .. }));
    let prize = &published(&state, day("10 Nov"))[0];
    let rows: Vec<_> = prize.table.rows.iter().map(|row| (row.member, row.rank, row.value)).collect();
    assert_eq!(rows, [(group.id("Cleo"), 1, 2), (group.id("Amy"), 1, 2), (group.id("Ben"), 3, 1)]);
    assert_eq!(prize.changed, [(group.id("Amy"), Some((2, 1))), (group.id("Ben"), Some((2, 1)))]);
}

/// An order in which the feeds interleave at will, each in its own order.
pub fn interleaving(group: &Group, picks: &[usize]) -> Vec<Entry> {
    let mut feeds: Vec<Vec<Entry>> = Vec::new();
    for entry in &group.log {
        match feeds.iter_mut().find(|feed| feed[0].stamp.feed == entry.stamp.feed) {
            Some(feed) => feed.push(entry.clone()),
            None => feeds.push(vec![entry.clone()]),
        }
    }
    let mut order = Vec::new();
    let mut picks = picks.iter().cycle();
    while feeds.iter().any(|feed| !feed.is_empty()) {
        feeds.retain(|feed| !feed.is_empty());
        let pick = picks.next().unwrap() % feeds.len();
        order.push(feeds[pick].remove(0));
    }
    order
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Fact by fact is the same as all at once, however the feeds interleave, on everybody's phone.
    #[test]
    fn every_order_gives_one_standing(picks in prop::collection::vec(0usize..60, 1..60)) {
        let mut group = eventful();
        let order = interleaving(&group, &picks);
        prop_assert_eq!(order.len(), group.log.len());
        for phone in [Some(group.feed(FOUNDER)), Some(group.feed("Cleo")), Some(group.feed("Amy")), None] {
            let plain = fold(phone, &group.log);
            let step_by_step = apply_each(phone, &order);
            prop_assert!(plain == step_by_step);
            prop_assert_eq!(everything(&group, &plain, &PEOPLE), everything(&group, &step_by_step, &PEOPLE));
        }
    }

    /// At every moment of its arrival what is known incrementally is what is known from scratch.
    #[test]
    fn half_a_log_is_a_log(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..60) {
        let mut group = eventful();
        let mut order = interleaving(&group, &picks);
        order.truncate(upto);
        let me = Some(group.feed(FOUNDER));
        prop_assert!(fold(me, &order) == apply_each(me, &order));
    }

    /// From scratch the order does not matter at all, not even within a feed; twice is once.
    #[test]
    fn from_scratch_any_order(mut log in Just(eventful().log).prop_shuffle()) {
        let group = eventful();
        let me = Some(FeedId::from_bits(1));
        prop_assert!(fold(me, &log) == fold(me, &group.log));
        log.extend_from_within(..);
        prop_assert!(fold(me, &log) == fold(me, &group.log));
    }

    /// The published table is the same, whatever arrives before or after it.
    #[test]
    fn the_prize_stands(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..60) {
        let mut group = eventful();
        let whole = published(&group.state(), day("10 Nov"));
        let mut order = interleaving(&group, &picks);
        order.truncate(upto);
        let me = Some(group.feed(FOUNDER));
        for seen in published(&fold(me, &order), day("10 Nov")) {
            prop_assert_eq!(&seen.table, &whole[0].table);
        }
    }
}

/// One phone, one feed: nobody else is shown missed or out, whatever the day.
#[test]
fn one_phone_knows_of_nobodys_miss() {
    let mut group = Group::daily(&[ChallengeSetting::Limit(MissLimit::Season(0))]);
    group.roster(&["Ben", "Cleo"], "1 Nov");
    group.joins("Amy", "1 Nov 13:00");
    group.done("Amy", [2, 3]);
    let phone = group.feed("Amy");
    let own: Vec<Entry> = group.log.iter().filter(|entry| entry.stamp.feed == phone).cloned().collect();
    let operator: Vec<Entry> = group.log.iter().filter(|entry| entry.stamp.feed != phone).cloned().collect();
    for (log, me) in [(own, phone), (operator, group.feed(FOUNDER))] {
        let state = fold(Some(me), &log);
        for person in state.people() {
            for number in 0..400 {
                let Some(seen) = standing(&state, C, person.id, day("1 Nov").plus(number)) else { continue };
                assert!(seen.verdict.is_in());
                assert!(seen.periods.iter().all(|view| !matches!(view.status, Status::Missed { .. })));
            }
        }
        let query =
            Query { metric: Metric::Attended, challenge: Some(C), window: BoardWindow::All, today: day("9 Nov") };
        let board = board(&state, &query);
        assert!(board.out.is_empty() && board.known == Known::ThisPhone);
        assert!(!state.knows_roll_calls(C));
    }
}
