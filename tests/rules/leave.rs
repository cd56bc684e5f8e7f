//! Rules: Leave.

use crate::group::*;

fn group(settings: &[ChallengeSetting]) -> Group {
    let mut group = Group::daily(settings);
    group.joins("Amy", "1 Nov 13:00");
    group
}

fn waits(standing: &Standing, period: &str) -> bool {
    let view = standing.period(day(period)).unwrap();
    view.because.iter().any(|because| matches!(because, Because::LeaveWaits { .. }))
}

/// Weekdays only, Fri-Mon, one day left: Friday holds, Monday waits.
#[test]
fn leave_costs_due_days_and_the_rest_waits() {
    let workdays = ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays::WORKDAYS));
    let mut group = group(&[workdays, leave_quota(1)]);
    let leave = group.at("6 Nov 12:00").asks_leave("Amy", "7 Nov", "10 Nov").unwrap();
    let standing = group.standing("Amy", "12 Nov");
    assert_eq!(standing.period(day("7 Nov")).unwrap().status, Status::OnLeave);
    assert_eq!(standing.period(day("10 Nov")).unwrap().status, Status::Pending, "waiting is not a miss");
    assert!(waits(&standing, "10 Nov"));
    assert_eq!(standing.left(day("7 Nov").month()).leave, 0);
    group.does(FOUNDER, Command::DecideLeave { leave, decision: Decision::Granted }).unwrap();
    assert_eq!(group.status("Amy", "10 Nov", "12 Nov"), Some(Status::OnLeave));
    let refused = group.does(FOUNDER, Command::DecideLeave { leave, decision: Decision::Granted });
    assert_eq!(refused, Err(Refusal::NothingToDo));
    group.does(FOUNDER, Command::DecideLeave { leave, decision: Decision::Refused }).unwrap();
    assert_eq!(group.status("Amy", "10 Nov", "12 Nov"), Some(Status::NotCalled));
}

#[test]
fn a_refusal_taken_back_leaves_the_earlier_decision() {
    let mut group = group(&[leave_quota(0)]);
    let leave = group.at("6 Nov 12:00").asks_leave("Amy", "7 Nov", "7 Nov").unwrap();
    group.does(FOUNDER, Command::DecideLeave { leave, decision: Decision::Granted }).unwrap();
    let refusal = group.does(FOUNDER, Command::DecideLeave { leave, decision: Decision::Refused }).unwrap();
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::NotCalled));
    group.says(FOUNDER, Fact::Retract { seq: refusal.seq }, None);
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::OnLeave));
}

/// Blocks of N days: one leave excuses one period.
#[test]
fn in_blocks_one_leave_excuses_one_period() {
    let season = Season { first: day("3 Nov"), last: None };
    let schedule = ChallengeSetting::Schedule(Schedule::Blocks(7));
    let mut group = group(&[ChallengeSetting::Season(season), schedule, leave_quota(1)]);
    group.at("4 Nov 12:00").asks_leave("Amy", "5 Nov", "7 Nov").unwrap();
    let standing = group.standing("Amy", "10 Nov");
    assert_eq!(standing.period(day("3 Nov")).unwrap().status, Status::OnLeave);
    assert_eq!(standing.left(day("9 Nov").month()).leave, 0);
}

/// Checking in while on leave counts as done and gives the day back.
#[test]
fn checking_in_on_leave_gives_the_day_back() {
    let mut group = group(&[leave_quota(2)]);
    group.at("6 Nov 12:00").asks_leave("Amy", "7 Nov", "9 Nov").unwrap();
    assert!(waits(&group.standing("Amy", "10 Nov"), "9 Nov"));
    group.done("Amy", [7]);
    let standing = group.standing("Amy", "10 Nov");
    assert_eq!(standing.period(day("7 Nov")).unwrap().status, Status::Done);
    assert_eq!(standing.period(day("9 Nov")).unwrap().status, Status::OnLeave);
}

#[test]
fn leave_is_asked_for_before_the_period_closes() {
    let mut group = group(&[window("21:00", "22:00"), leave_quota(9)]);
    let refused = group.at("7 Nov 22:00").asks_leave("Amy", "7 Nov", "7 Nov");
    assert_eq!(refused, Err(Refusal::TooLate { until: day("7 Nov") }));
    let late =
        Fact::Leave { challenge: C, from: day("6 Nov"), to: day("8 Nov"), on: day("7 Nov"), minute: minute("22:00") };
    group.says("Amy", late, None);
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::NotCalled));
    assert_eq!(group.status("Amy", "6 Nov", "8 Nov"), Some(Status::NotCalled));
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), Some(Status::OnLeave));
    group.at("9 Nov 21:59").asks_leave("Amy", "9 Nov", "9 Nov").unwrap();
    assert_eq!(group.status("Amy", "9 Nov", "10 Nov"), Some(Status::OnLeave));
}

#[test]
fn waiting_leave_is_decided_by_a_roll_call_that_says_missed() {
    let mut group = group(&[leave_quota(0), ChallengeSetting::Limit(MissLimit::Season(0))]);
    let leave = group.at("6 Nov 12:00").asks_leave("Amy", "7 Nov", "7 Nov").unwrap();
    group.at("8 Nov 08:00").calls("7 Nov");
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::Pending), "a leave that waits is not called");
    assert_eq!(group.verdict("Amy", "8 Nov"), Verdict::In);
    let rows = vec![(group.id("Amy"), Called::Missed)];
    group.does(FOUNDER, Command::CallRoll { challenge: C, period: day("7 Nov"), rows }).unwrap();
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::Missed { repair_until: None }));
    group.does(FOUNDER, Command::DecideLeave { leave, decision: Decision::Granted }).unwrap();
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::OnLeave), "granted after all");
}

#[test]
fn leave_that_no_roll_call_knew_does_not_undo_a_miss_but_is_flagged() {
    let mut group = group(&[leave_quota(3)]);
    group.at("8 Nov 08:00").calls("7 Nov");
    let claimed = Fact::Leave { challenge: C, from: day("7 Nov"), to: day("7 Nov"), on: day("6 Nov"), minute: 600 };
    group.says("Amy", claimed, None);
    let standing = group.standing("Amy", "8 Nov");
    let view = standing.period(day("7 Nov")).unwrap();
    assert_eq!((view.status, view.flagged), (Status::Missed { repair_until: None }, true));
    let command = Command::GrantLeave {
        challenge: C,
        member: group.id("Amy"),
        from: day("7 Nov"),
        to: day("7 Nov"),
        reason: None,
    };
    group.does(FOUNDER, command).unwrap();
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::OnLeave));
}

#[test]
fn an_operators_leave_holds_whatever_the_quota() {
    let mut group = group(&[leave_quota(1)]);
    let command = Command::GrantLeave {
        challenge: C,
        member: group.id("Amy"),
        from: day("3 Nov"),
        to: day("6 Nov"),
        reason: Some("住院".into()),
    };
    group.at("8 Nov 08:00").does(FOUNDER, command).unwrap();
    let standing = group.standing("Amy", "8 Nov");
    assert_eq!(standing.period(day("6 Nov")).unwrap().status, Status::OnLeave);
    assert_eq!(standing.left(day("6 Nov").month()).leave, 0);
}

#[test]
fn leave_neither_adds_nor_breaks() {
    let mut group = group(&[leave_quota(3)]);
    group.done("Amy", [3, 4]);
    group.at("4 Nov 12:00").asks_leave("Amy", "5 Nov", "6 Nov").unwrap();
    group.done("Amy", [7]);
    group.calls_each([5, 6, 7]);
    assert_eq!(group.standing("Amy", "8 Nov").streak, 3);
}

#[test]
fn leave_is_taken_back_before_it_begins() {
    let mut group = group(&[leave_quota(3)]);
    let leave = group.at("4 Nov 12:00").asks_leave("Amy", "6 Nov", "7 Nov").unwrap();
    let late = group.at("7 Nov 12:00").does("Amy", Command::CancelLeave { leave });
    assert_eq!(late, Err(Refusal::InPast { today: day("7 Nov") }));
    group.at("5 Nov 12:00").does("Amy", Command::CancelLeave { leave }).unwrap();
    assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), Some(Status::NotCalled));
    assert_eq!(group.standing("Amy", "7 Nov").left(day("6 Nov").month()).leave, 3);
}

#[test]
fn a_range_makes_sense() {
    let mut group = group(&[]);
    assert_eq!(group.asks_leave("Amy", "9 Nov", "8 Nov"), Err(Refusal::EndsBeforeItBegins));
    let to = day("9 Nov").plus(400);
    let long = Command::AskLeave { challenge: C, from: day("9 Nov"), to, reason: None };
    assert_eq!(group.does("Amy", long), Err(Refusal::TooLong));
}

/// What an operator read in the chat and granted can be taken back as it was given, also for a day that is over.
#[test]
fn a_grant_is_taken_back_by_who_gave_it() {
    let mut group = group(&[leave_quota(0)]);
    let member = group.id("Amy");
    let grant = Command::GrantLeave { challenge: C, member, from: day("6 Nov"), to: day("8 Nov"), reason: None };
    let leave = group.at("7 Nov 09:00").does(FOUNDER, grant).unwrap();
    assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), Some(Status::OnLeave));
    assert_eq!(group.does("Amy", Command::CancelLeave { leave }), Err(Refusal::UnknownFact));
    group.does(FOUNDER, Command::CancelLeave { leave }).unwrap();
    assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), Some(Status::NotCalled));
    assert_eq!(group.does(FOUNDER, Command::CancelLeave { leave }), Err(Refusal::NothingToDo));
}
