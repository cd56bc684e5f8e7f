//! Promised rewards: the latest word of any operator, open ones on top, overdue after their day.

use proptest::prelude::*;
use qunban::domain::promise::{Deserving, Promise, PromiseSetting};

use crate::group::*;
use crate::merge::interleaving;

const P: PromiseId = PromiseId::from_bits(1);

fn group() -> Group {
    let mut group = Group::daily(&[]);
    group.joins("Amy", "1 Nov 13:00");
    group
}

fn promise(id: u64, what: &str, due: Option<&str>) -> Command {
    let settings = vec![
        PromiseSetting::What(what.into()),
        PromiseSetting::For(Deserving::Rule("打满 21 天".into())),
        PromiseSetting::Due(due.map(day)),
    ];
    Command::Promise { promise: PromiseId::from_bits(id), settings }
}

fn change(setting: PromiseSetting) -> Command {
    Command::Promise { promise: P, settings: vec![setting] }
}

fn known(group: &Group) -> Promise {
    group.state().promise(P).unwrap()
}

#[test]
fn a_promise_is_open_until_it_is_kept_and_overdue_after_its_day() {
    let mut group = group();
    group.does(FOUNDER, promise(1, " 一本手帐 ", Some("8 Nov"))).unwrap();
    assert_eq!((known(&group).what.as_str(), known(&group).cost.as_str()), ("一本手帐", ""));
    assert_eq!(["8 Nov", "9 Nov"].map(|today| known(&group).is_overdue(day(today))), [false, true]);
    group.does(FOUNDER, change(PromiseSetting::Delivered(Some(day("9 Nov"))))).unwrap();
    assert!(!known(&group).is_open() && !known(&group).is_overdue(day("10 Nov")));
    group.does(FOUNDER, change(PromiseSetting::Delivered(None))).unwrap();
    assert!(known(&group).is_overdue(day("10 Nov")));
    group.does(FOUNDER, change(PromiseSetting::Dropped(true))).unwrap();
    assert!(!known(&group).is_open());
}

#[test]
fn only_operators_promise_and_something_has_to_be_said() {
    let mut group = group();
    assert_eq!(group.does("Amy", promise(1, "手帐", None)), Err(Refusal::NotAllowed { needs: Office::Operator }));
    assert_eq!(group.does(FOUNDER, promise(1, " ", None)), Err(Refusal::BadText { most: 80 }));
    assert_eq!(group.does(FOUNDER, change(PromiseSetting::Dropped(true))), Err(Refusal::BadText { most: 80 }));
    let nobody = PromiseSetting::For(Deserving::People(vec![]));
    group.does(FOUNDER, promise(1, "手帐", None)).unwrap();
    assert_eq!(group.does(FOUNDER, change(nobody)), Err(Refusal::NothingToDo));
    let stranger = PromiseSetting::For(Deserving::People(vec![MemberId::from_bits(999)]));
    assert_eq!(group.does(FOUNDER, change(stranger)), Err(Refusal::UnknownPerson));
    group.says("Amy", Fact::Promise { promise: P, settings: vec![PromiseSetting::What("跑车".into())] }, None);
    assert_eq!(known(&group).what, "手帐");
}

#[test]
fn open_ones_stand_on_top_the_earliest_due_first() {
    let mut group = group();
    for (id, due) in [(1, None), (2, Some("9 Nov")), (3, Some("7 Nov")), (4, Some("5 Nov")), (5, Some("6 Nov"))] {
        group.does(FOUNDER, promise(id, "手帐", due)).unwrap();
    }
    for (id, on) in [(4, "3 Nov"), (5, "4 Nov")] {
        let settings = vec![PromiseSetting::Delivered(Some(day(on)))];
        group.does(FOUNDER, Command::Promise { promise: PromiseId::from_bits(id), settings }).unwrap();
    }
    let ids: Vec<u64> = group.state().promises().iter().map(|one| one.id.bits()).collect();
    assert_eq!(ids, [3, 2, 1, 5, 4]);
}

/// A newcomer who won turns out to be somebody of the roster: the promise is theirs.
#[test]
fn who_won_keeps_the_promise_when_found_in_the_roster() {
    let mut group = group();
    group.roster(&["阿美"], "1 Nov");
    let (amy, mei) = (group.id("Amy"), group.id("阿美"));
    group.does(FOUNDER, promise(1, "手帐", None)).unwrap();
    group.does(FOUNDER, change(PromiseSetting::For(Deserving::People(vec![amy])))).unwrap();
    let feed = group.feed("Amy");
    group.does(FOUNDER, Command::Confirm { member: mei, feed }).unwrap();
    assert_eq!(known(&group).deserving, Deserving::People(vec![mei]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order(picks in prop::collection::vec(0usize..60, 1..40)) {
        let mut group = group();
        let amy = group.id("Amy");
        group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
        group.does(FOUNDER, promise(1, "手帐", Some("8 Nov"))).unwrap();
        group.does("Amy", change(PromiseSetting::What("书".into()))).unwrap();
        group.does(FOUNDER, change(PromiseSetting::Delivered(Some(day("7 Nov"))))).unwrap();
        group.does("Amy", change(PromiseSetting::Delivered(None))).unwrap();
        let order = interleaving(&group, &picks);
        let me = Some(group.feed(FOUNDER));
        let whole = fold(me, &group.log);
        prop_assert!(whole == apply_each(me, &order));
        let now = whole.promise(P).unwrap();
        prop_assert_eq!((now.what.as_str(), now.is_open()), ("书", true));
    }
}
