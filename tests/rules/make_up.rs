//! Rules: Make-up.

use crate::group::*;

fn group(days: u8, per_month: u8) -> Group {
    let mut group = Group::founded("1 Oct 12:00", &[make_up(days, per_month)], &[]);
    group.joins("Amy", "1 Oct 13:00");
    group
}

/// W = 2, missed 8 Nov: shown 待补 through the 10th, final on the 11th.
#[test]
fn a_miss_is_final_when_its_time_is_over() {
    let mut group = group(2, 3);
    group.at("9 Nov 08:00").calls("8 Nov");
    let open = Some(Status::Missed { repair_until: Some(day("10 Nov")) });
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), open);
    assert_eq!(group.status("Amy", "8 Nov", "10 Nov"), open);
    assert_eq!(group.status("Amy", "8 Nov", "11 Nov"), Some(Status::Missed { repair_until: None }));
    let refused = group.at("11 Nov 00:00").makes_up("Amy", "8 Nov");
    assert_eq!(refused, Err(Refusal::TooLate { until: day("10 Nov") }));
    group.at("10 Nov 23:59").makes_up("Amy", "8 Nov").unwrap();
    assert_eq!(group.status("Amy", "8 Nov", "11 Nov"), Some(Status::MadeUp));
}

#[test]
fn without_days_a_miss_is_final_at_the_roll_call() {
    let mut group = group(0, 3);
    group.at("9 Nov 08:00").calls("8 Nov");
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), Some(Status::Missed { repair_until: None }));
    assert_eq!(group.makes_up("Amy", "8 Nov"), Err(Refusal::TooLate { until: day("8 Nov") }));
}

/// 31 Oct repaired on 1 Nov is October's.
#[test]
fn quota_and_month_follow_the_missed_day() {
    let mut group = group(3, 1);
    group.at("1 Nov 09:00").makes_up("Amy", "31 Oct").unwrap();
    let standing = group.standing("Amy", "2 Nov");
    assert_eq!(standing.left(day("31 Oct").month()).make_ups, 0);
    assert_eq!(standing.left(day("1 Nov").month()).make_ups, 1);
    assert_eq!(group.at("1 Nov 09:05").makes_up("Amy", "30 Oct"), Err(Refusal::QuotaUsed { per_month: 1 }));
    assert!(group.at("2 Nov 09:00").makes_up("Amy", "1 Nov").is_ok());
    let value = |window, today| group.board(Metric::Attended, window, today).rows[0].value;
    assert_eq!(value(BoardWindow::Month, "2 Nov"), 1);
    assert_eq!(value(BoardWindow::LastMonth, "2 Nov"), 1);
}

#[test]
fn what_goes_beyond_the_quota_is_without_effect_in_any_order() {
    let mut group = group(5, 2);
    let make_up = |period, on| Fact::MakeUp { challenge: C, period: day(period), on: day(on), amount: None };
    group.at("9 Nov 09:00");
    group.says("Amy", make_up("6 Nov", "9 Nov"), None);
    group.says("Amy", make_up("7 Nov", "9 Nov"), None);
    group.says("Amy", make_up("5 Nov", "8 Nov"), None);
    assert_eq!(group.status("Amy", "5 Nov", "9 Nov"), Some(Status::MadeUp));
    assert_eq!(group.status("Amy", "6 Nov", "9 Nov"), Some(Status::MadeUp));
    let standing = group.standing("Amy", "9 Nov");
    let third = standing.period(day("7 Nov")).unwrap();
    assert_eq!(third.status, Status::NotCalled);
    assert!(third.because.iter().any(|because| matches!(because, Because::MakeUpsUsed { per_month: 2, .. })));
}

#[test]
fn a_make_up_needs_no_roll_call_and_survives_it() {
    let mut group = group(2, 3);
    group.at("9 Nov 09:00").makes_up("Amy", "8 Nov").unwrap();
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), Some(Status::MadeUp));
    assert_eq!(group.makes_up("Amy", "8 Nov"), Err(Refusal::AlreadyDone));
    group.calls("8 Nov");
    let standing = group.standing("Amy", "9 Nov");
    assert_eq!(standing.period(day("8 Nov")).unwrap().status, Status::MadeUp);
    assert_eq!(standing.left(day("8 Nov").month()).make_ups, 2, "stated and made up is one");
}

#[test]
fn a_make_up_that_nothing_needed_costs_nothing() {
    let mut group = group(2, 3);
    group.done("Amy", [8]);
    group.says("Amy", Fact::MakeUp { challenge: C, period: day("8 Nov"), on: day("9 Nov"), amount: None }, None);
    let standing = group.standing("Amy", "9 Nov");
    assert_eq!(standing.period(day("8 Nov")).unwrap().status, Status::Done);
    assert_eq!(standing.left(day("8 Nov").month()).make_ups, 3);
}

#[test]
fn the_policy_says_whether_the_streak_is_kept() {
    for (streak, expected) in [(MadeUpStreak::Keeps, (3, 3)), (MadeUpStreak::Breaks, (1, 1))] {
        let policy = MakeUpPolicy { days: 2, per_month: 3, streak };
        let mut group = Group::founded("1 Oct 12:00", &[ChallengeSetting::MakeUp(policy)], &[]);
        group.joins("Amy", "5 Nov 13:00");
        group.done("Amy", [6, 8]);
        group.at("8 Nov 09:00").makes_up("Amy", "7 Nov").unwrap();
        let standing = group.standing("Amy", "8 Nov");
        assert_eq!((standing.streak, standing.longest), expected);
        assert_eq!(standing.attended, 3);
    }
}

#[test]
fn while_it_can_be_made_up_a_miss_does_not_break_the_streak() {
    let mut group = group(2, 3);
    group.done("Amy", [6, 7]);
    group.at("9 Nov 08:00").calls("8 Nov");
    assert_eq!(group.standing("Amy", "10 Nov").streak, 2);
    assert_eq!(group.standing("Amy", "11 Nov").streak, 0);
}

#[test]
fn a_period_that_is_not_over_cannot_be_made_up() {
    let mut group = group(2, 3);
    assert_eq!(group.at("8 Nov 09:00").makes_up("Amy", "8 Nov"), Err(Refusal::NotOver { last: day("8 Nov") }));
    let season = Season { first: day("3 Nov"), last: None };
    let schedule = ChallengeSetting::Schedule(Schedule::Blocks(7));
    let mut weekly = Group::daily(&[ChallengeSetting::Season(season), schedule, make_up(2, 3)]);
    weekly.joins("Amy", "1 Nov 13:00");
    assert_eq!(weekly.at("9 Nov 09:00").makes_up("Amy", "3 Nov"), Err(Refusal::NotOver { last: day("9 Nov") }));
    weekly.at("11 Nov 09:00").makes_up("Amy", "3 Nov").unwrap();
    assert_eq!(weekly.status("Amy", "3 Nov", "11 Nov"), Some(Status::MadeUp));
}

#[test]
fn a_make_up_is_made_after_the_period_and_in_time() {
    let mut group = group(2, 9);
    let mut made = |period, on| {
        group.at("12 Nov 09:00");
        group.says("Amy", Fact::MakeUp { challenge: C, period: day(period), on: day(on), amount: None }, None);
        group.status("Amy", period, "12 Nov")
    };
    assert_eq!(made("3 Nov", "3 Nov"), Some(Status::NotCalled));
    assert_eq!(made("4 Nov", "5 Nov"), Some(Status::MadeUp));
    assert_eq!(made("5 Nov", "7 Nov"), Some(Status::MadeUp));
    assert_eq!(made("6 Nov", "9 Nov"), Some(Status::NotCalled));
}
