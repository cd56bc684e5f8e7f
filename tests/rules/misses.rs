//! Rules: Misses, removal, return.

use crate::group::*;

fn limited(limit: MissLimit, more: &[ChallengeSetting]) -> Group {
    let mut settings = vec![ChallengeSetting::Limit(limit)];
    settings.extend_from_slice(more);
    let mut group = Group::founded("1 Oct 12:00", &settings, &[]);
    group.joins("Amy", "1 Oct 13:00");
    group
}

fn back(periods: u8, times: u8) -> ChallengeSetting {
    ChallengeSetting::Comeback(Some(Comeback { periods, times }))
}

fn remove(group: &mut Group, at: &str) -> Result<Origin, Refusal> {
    let member = group.id("Amy");
    group.at(at).does(FOUNDER, Command::Remove { challenge: C, member, reason: None })
}

fn readmit(group: &mut Group, at: &str) -> Result<Origin, Refusal> {
    let member = group.id("Amy");
    group.at(at).does(FOUNDER, Command::Readmit { challenge: C, member })
}

#[test]
fn at_the_limit_the_last_chance_above_it_to_be_removed() {
    let mut group = limited(MissLimit::Season(3), &[]);
    let mut after = |missed: i32| {
        group.calls_each([missed]);
        group.verdict("Amy", "20 Nov")
    };
    assert_eq!(after(3), Verdict::In);
    assert_eq!(after(4), Verdict::In);
    assert_eq!(after(5), Verdict::LastChance);
    assert_eq!(after(6), Verdict::ToBeRemoved { missed: day("6 Nov") });
    let standing = group.standing("Amy", "20 Nov");
    let misses = standing.why.iter().filter(|because| matches!(because, Because::Missed { .. })).count();
    assert_eq!((standing.misses.counted, misses), (4, 4));
    assert!(standing.why.iter().any(|because| matches!(because, Because::Limit { limit: MissLimit::Season(3), .. })));
}

#[test]
fn nobody_is_removed_by_arithmetic_alone() {
    let mut group = limited(MissLimit::Season(0), &[]);
    group.calls_each(3..=20);
    assert!(matches!(group.verdict("Amy", "30 Nov"), Verdict::ToBeRemoved { .. }));
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "30 Nov").rows.len(), 2);
}

#[test]
fn a_miss_counts_only_when_final() {
    let mut group = limited(MissLimit::Season(0), &[make_up(2, 9)]);
    group.at("9 Nov 08:00").calls("8 Nov");
    assert_eq!(group.verdict("Amy", "10 Nov"), Verdict::In);
    assert_eq!(group.verdict("Amy", "11 Nov"), Verdict::ToBeRemoved { missed: day("8 Nov") });
}

#[test]
fn misses_of_a_month_are_counted_by_the_missed_day() {
    let mut group = limited(MissLimit::Month(1), &[]);
    group.at("1 Nov 08:00").calls("31 Oct");
    group.calls_each([1]);
    assert_eq!(group.standing("Amy", "2 Nov").misses.counted, 1);
    assert_eq!(group.verdict("Amy", "2 Nov"), Verdict::LastChance);
    assert_eq!(group.verdict("Amy", "1 Dec"), Verdict::In, "a new month, a new count");
    group.calls_each([2]);
    assert_eq!(group.verdict("Amy", "3 Nov"), Verdict::ToBeRemoved { missed: day("2 Nov") });
    assert_eq!(group.verdict("Amy", "1 Dec"), Verdict::ToBeRemoved { missed: day("2 Nov") }, "undecided remains so");
}

/// M lowered from 3 to 2 on 10 Nov removes nobody with three; their next miss does.
#[test]
fn a_lowered_limit_judges_the_next_miss() {
    let mut group = limited(MissLimit::Season(3), &[]);
    group.calls_each([3, 4, 5]);
    group.at("8 Nov 12:00").set("10 Nov", ChallengeSetting::Limit(MissLimit::Season(2)));
    assert_eq!(group.verdict("Amy", "11 Nov"), Verdict::LastChance);
    group.calls_each([11]);
    assert_eq!(group.verdict("Amy", "12 Nov"), Verdict::ToBeRemoved { missed: day("11 Nov") });
}

#[test]
fn a_raised_limit_does_not_judge_the_past() {
    let mut group = limited(MissLimit::Season(1), &[]);
    group.calls_each([3, 4]);
    group.at("5 Nov 12:00").set("5 Nov", ChallengeSetting::Limit(MissLimit::Season(9)));
    assert_eq!(group.verdict("Amy", "6 Nov"), Verdict::ToBeRemoved { missed: day("4 Nov") });
}

#[test]
fn an_operator_forgives() {
    let mut group = limited(MissLimit::Month(1), &[]);
    let amy = group.id("Amy");
    group.at("31 Oct 08:00").calls("30 Oct");
    group.at("1 Nov 08:00").calls("31 Oct");
    assert_eq!(group.verdict("Amy", "1 Nov"), Verdict::ToBeRemoved { missed: day("31 Oct") });
    let forgive = |misses| Command::Forgive { challenge: C, member: amy, misses, reason: Some("出差".into()) };
    group.at("1 Nov 09:00").does(FOUNDER, forgive(1)).unwrap();
    assert_eq!(group.verdict("Amy", "1 Nov"), Verdict::In, "October's misses were forgiven, though today is November");
    group.calls_each([1]);
    assert_eq!(group.standing("Amy", "2 Nov").misses.forgiven, 0);
    assert_eq!(group.verdict("Amy", "2 Nov"), Verdict::LastChance);
}

#[test]
fn forgiving_more_than_there_was_is_no_credit() {
    let mut group = limited(MissLimit::Season(1), &[]);
    let amy = group.id("Amy");
    group.calls_each([3, 4]);
    let command = Command::Forgive { challenge: C, member: amy, misses: 9, reason: None };
    group.at("5 Nov 09:00").does(FOUNDER, command).unwrap();
    assert_eq!(group.verdict("Amy", "5 Nov"), Verdict::In);
    group.calls_each([5, 6]);
    let standing = group.standing("Amy", "7 Nov");
    assert_eq!((standing.misses.counted, standing.misses.forgiven), (4, 2));
    assert_eq!(standing.verdict, Verdict::ToBeRemoved { missed: day("6 Nov") });
}

#[test]
fn an_operator_waits_until_the_next_miss() {
    let mut group = limited(MissLimit::Season(1), &[]);
    let amy = group.id("Amy");
    let wait = Command::Wait { challenge: C, member: amy, reason: None };
    assert_eq!(group.does(FOUNDER, wait.clone()), Err(Refusal::NothingToDo));
    group.calls_each([3, 4]);
    group.at("5 Nov 09:00").does(FOUNDER, wait.clone()).unwrap();
    assert_eq!(group.verdict("Amy", "5 Nov"), Verdict::LastChance);
    group.calls_each([5]);
    assert_eq!(group.verdict("Amy", "6 Nov"), Verdict::ToBeRemoved { missed: day("5 Nov") });
    // Waited on the 7th, but the roll of the 6th was called only after that: it is the next miss.
    group.at("7 Nov 09:00").does(FOUNDER, wait).unwrap();
    assert_eq!(group.verdict("Amy", "7 Nov"), Verdict::LastChance);
    group.at("7 Nov 10:00").calls("6 Nov");
    assert_eq!(group.verdict("Amy", "7 Nov"), Verdict::ToBeRemoved { missed: day("6 Nov") });
}

/// Nothing can be made up: the miss is final at the roll-call, which is the same evening.
#[test]
fn waiting_holds_on_the_evening_of_the_roll_call() {
    let mut group = limited(MissLimit::Season(0), &[window("21:00", "22:00")]);
    let amy = group.id("Amy");
    group.at("8 Nov 22:05").calls("8 Nov");
    assert_eq!(group.verdict("Amy", "8 Nov"), Verdict::ToBeRemoved { missed: day("8 Nov") });
    let wait = Command::Wait { challenge: C, member: amy, reason: None };
    group.at("8 Nov 22:06").does(FOUNDER, wait).unwrap();
    assert_eq!(group.verdict("Amy", "8 Nov"), Verdict::LastChance);
    group.at("9 Nov 22:05").calls("9 Nov");
    assert_eq!(group.verdict("Amy", "9 Nov"), Verdict::ToBeRemoved { missed: day("9 Nov") });
}

#[test]
fn waiting_does_not_cover_what_was_not_final_yet() {
    let mut group = limited(MissLimit::Season(0), &[make_up(1, 9)]);
    let amy = group.id("Amy");
    group.calls_each([8, 9]);
    assert_eq!(group.verdict("Amy", "10 Nov"), Verdict::ToBeRemoved { missed: day("8 Nov") });
    let wait = Command::Wait { challenge: C, member: amy, reason: None };
    group.at("10 Nov 09:00").does(FOUNDER, wait).unwrap();
    assert_eq!(group.verdict("Amy", "10 Nov"), Verdict::LastChance);
    assert_eq!(group.verdict("Amy", "11 Nov"), Verdict::ToBeRemoved { missed: day("9 Nov") });
}

#[test]
fn out_is_listed_apart_without_rank_and_points() {
    let mut group = limited(MissLimit::Season(0), &[]);
    group.done("Amy", [1, 2]);
    group.calls_each([3]);
    remove(&mut group, "4 Nov 09:00").unwrap();
    assert_eq!(remove(&mut group, "4 Nov 09:10"), Err(Refusal::AlreadyOut));
    assert_eq!(group.verdict("Amy", "4 Nov"), Verdict::Out { since: day("4 Nov") });
    let amy = group.id("Amy");
    for metric in [Metric::Attended, Metric::Points, Metric::Streak] {
        let board = group.board(metric, BoardWindow::All, "8 Nov");
        assert_eq!(board.out, [amy]);
        assert!(board.rows.iter().all(|row| row.member != amy));
    }
    let before = group.ledger("Amy", "8 Nov").total;
    group.done("Amy", [5, 6]);
    assert_eq!(group.ledger("Amy", "8 Nov").total, before, "private check-ins bring no points");
    assert_eq!(group.standing("Amy", "8 Nov").attended, 2);
    let state = group.state();
    let proposal = roll_call::propose(&state, C, day("6 Nov"), day("8 Nov")).unwrap();
    assert!(proposal.rows.iter().all(|row| row.member != amy), "who is out is not called");
}

/// K = 5, out on 9 Nov: done 9 (before removal, does not count), 10; missed 11; done 12-16 -> may return on the 17th.
#[test]
fn the_way_back() {
    let mut group = limited(MissLimit::Season(0), &[back(5, 1)]);
    group.done("Amy", 1..=7);
    group.calls_each([8]);
    group.done("Amy", [9]);
    remove(&mut group, "9 Nov 20:00").unwrap();
    group.done("Amy", [10]);
    let done = |group: &Group, today| group.standing("Amy", today).comeback.unwrap().done;
    assert_eq!(done(&group, "10 Nov"), 0, "not over yet");
    assert_eq!(done(&group, "11 Nov"), 1);
    assert_eq!(done(&group, "12 Nov"), 0, "a miss sets it back");
    group.done("Amy", 12..=16);
    assert_eq!(done(&group, "16 Nov"), 4);
    assert_eq!(readmit(&mut group, "16 Nov 22:00"), Err(Refusal::NotBackYet { done: 4, of: 5 }));
    let from = day("17 Nov");
    assert_eq!(group.verdict("Amy", "17 Nov"), Verdict::MayReturn { since: day("9 Nov"), from });
    readmit(&mut group, "17 Nov 08:00").unwrap();
    let standing = group.standing("Amy", "17 Nov");
    assert_eq!((standing.verdict, standing.misses.counted, standing.streak), (Verdict::In, 0, 0));
    assert_eq!(standing.attended, 8, "1 to 7 and the 9th");
    group.done("Amy", [18, 19]);
    assert_eq!(group.standing("Amy", "19 Nov").streak, 2);
    assert!(group.board(Metric::Streak, BoardWindow::All, "19 Nov").out.is_empty());
    assert_eq!(group.board(Metric::Streak, BoardWindow::All, "19 Nov").rows[0].value, 2);
    // Once is all there is.
    group.calls_each([20]);
    remove(&mut group, "21 Nov 09:00").unwrap();
    group.done("Amy", 22..=28);
    assert_eq!(readmit(&mut group, "30 Nov 09:00"), Err(Refusal::NoReturnLeft));
}

#[test]
fn after_the_return_the_first_due_period_begins_later() {
    let mut group = limited(MissLimit::Season(0), &[back(2, 1)]);
    group.calls_each([3]);
    remove(&mut group, "4 Nov 09:00").unwrap();
    group.done("Amy", [5, 6]);
    readmit(&mut group, "8 Nov 08:00").unwrap();
    group.calls_each([8]);
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), None, "the day of return is not due");
    group.calls_each([9]);
    assert_eq!(group.status("Amy", "9 Nov", "10 Nov"), Some(Status::Missed { repair_until: None }));
}

#[test]
fn leave_pauses_the_way_back() {
    let mut group = limited(MissLimit::Season(0), &[back(3, 1), leave_quota(3)]);
    group.calls_each([3]);
    remove(&mut group, "4 Nov 09:00").unwrap();
    group.done("Amy", [5, 6]);
    group.at("6 Nov 12:00").asks_leave("Amy", "7 Nov", "7 Nov").unwrap();
    group.done("Amy", [8]);
    let from = day("9 Nov");
    assert_eq!(group.verdict("Amy", "9 Nov"), Verdict::MayReturn { since: day("4 Nov"), from });
}

#[test]
fn a_new_month_readmits_nobody() {
    let mut group = limited(MissLimit::Month(0), &[back(5, 1)]);
    group.calls_each([29]);
    remove(&mut group, "30 Nov 09:00").unwrap();
    assert_eq!(group.verdict("Amy", "20 Dec"), Verdict::Out { since: day("30 Nov") });
}

#[test]
fn without_a_rule_of_return_there_is_none() {
    let mut group = limited(MissLimit::Season(0), &[]);
    assert_eq!(readmit(&mut group, "3 Nov 09:00"), Err(Refusal::NotOut));
    group.calls_each([3]);
    remove(&mut group, "4 Nov 09:00").unwrap();
    assert_eq!(readmit(&mut group, "5 Nov 09:00"), Err(Refusal::NoReturnLeft));
    assert_eq!(group.standing("Amy", "5 Nov").comeback, None);
}

#[test]
fn without_a_limit_misses_lead_to_nothing() {
    let mut group = limited(MissLimit::None, &[]);
    group.calls_each(2..=12);
    let standing = group.standing("Amy", "13 Nov");
    assert_eq!((standing.verdict, standing.misses.counted), (Verdict::In, 0));
}

#[test]
fn only_operators_remove() {
    let mut group = limited(MissLimit::Season(0), &[]);
    group.joins("Ben", "2 Nov 10:00");
    group.calls_each([3]);
    let member = group.id("Amy");
    let refused = group.does("Ben", Command::Remove { challenge: C, member, reason: None });
    assert_eq!(refused, Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.says("Ben", Fact::Remove { challenge: C, member, on: day("4 Nov") }, None);
    assert!(matches!(group.verdict("Amy", "5 Nov"), Verdict::ToBeRemoved { .. }));
}
