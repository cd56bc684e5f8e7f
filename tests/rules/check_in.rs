//! Rules: Check-in.

use crate::group::*;

fn evening() -> Group {
    let mut group = Group::daily(&[window("21:00", "22:00")]);
    group.joins("Amy", "5 Nov 10:00");
    group
}

#[test]
fn a_member_joins_checks_in_and_stands_on_the_board() {
    let mut group = Group::daily(&[]);
    group.roster(&["小米"], "1 Nov");
    let amy = group.joins("Amy", "3 Nov 09:00");
    group.done("Amy", [3, 4]);
    let standing = group.standing("Amy", "4 Nov");
    assert_eq!((standing.attended, standing.streak), (2, 2));
    let board = group.board(Metric::Attended, BoardWindow::All, "4 Nov");
    assert_eq!(board.known, Known::ThisPhone);
    assert_eq!(board.rows[0].member, amy);
    assert_eq!(board.rows.len(), 3);
}

#[test]
fn the_window_decides_and_says_when() {
    let mut group = evening();
    let opens = minute("21:00");
    assert_eq!(group.at("8 Nov 20:59").try_check_in("Amy"), Err(Refusal::NotYetOpen { day: day("8 Nov"), opens }));
    let closed = minute("22:00");
    let refused = group.at("8 Nov 22:00").try_check_in("Amy");
    assert_eq!(refused, Err(Refusal::WindowClosed { day: day("8 Nov"), closed, make_up_until: None }));
    assert!(group.at("8 Nov 21:59").try_check_in("Amy").is_ok());
}

#[test]
fn after_the_window_the_refusal_names_the_make_up() {
    let mut group = Group::daily(&[window("21:00", "22:00"), make_up(2, 3)]);
    group.joins("Amy", "5 Nov 10:00");
    let refused = group.at("8 Nov 22:10").try_check_in("Amy");
    let make_up_until = Some(day("10 Nov"));
    assert_eq!(refused, Err(Refusal::WindowClosed { day: day("8 Nov"), closed: minute("22:00"), make_up_until }));
}

#[test]
fn twice_is_once() {
    let mut group = evening();
    group.at("8 Nov 21:10").check_in("Amy");
    assert_eq!(group.at("8 Nov 21:11").try_check_in("Amy"), Err(Refusal::AlreadyDone));
    group.witness("Amy", "8 Nov", Some("21:10"));
    group.witness("Amy", "8 Nov", None);
    let standing = group.standing("Amy", "8 Nov");
    assert_eq!((standing.attended, standing.streak, standing.on(day("8 Nov")).unwrap().extra), (1, 1, 0));
}

#[test]
fn a_number_seen_twice_counts_once() {
    let unit = ChallengeSetting::Unit(Some("页".into()));
    let mut group = Group::daily(&[unit]);
    let amy = group.joins("Amy", "5 Nov 10:00");
    group.at("8 Nov 21:10");
    group.does("Amy", Command::CheckIn { challenge: C, amount: Some(30), note: None }).unwrap();
    for _ in 0..2 {
        let mark = Mark { member: amy, minute: None, amount: Some(30), how: Witnessed::Seen };
        group.does(FOUNDER, Command::Witness { challenge: C, day: day("8 Nov"), marks: vec![mark] }).unwrap();
    }
    assert_eq!(group.standing("Amy", "8 Nov").amount, 30);
    group.does("Amy", Command::CheckIn { challenge: C, amount: Some(12), note: None }).unwrap();
    assert_eq!(group.standing("Amy", "8 Nov").amount, 42, "a second sitting of the same day");
}

#[test]
fn on_behalf_is_marked_so() {
    let mut group = evening();
    let mark = Mark { member: group.id("Amy"), minute: None, amount: None, how: Witnessed::OnBehalf };
    group.at("8 Nov 21:30");
    group.does(FOUNDER, Command::Witness { challenge: C, day: day("8 Nov"), marks: vec![mark] }).unwrap();
    let standing = group.standing("Amy", "8 Nov");
    let view = standing.on(day("8 Nov")).unwrap();
    assert_eq!(view.status, Status::Done);
    assert!(roll_call::on_behalf(&view.because));
}

#[test]
fn a_chat_that_contradicts_the_device_is_flagged_and_the_operator_decides() {
    let mut group = evening();
    group.at("8 Nov 21:58").check_in("Amy");
    assert!(!group.standing("Amy", "8 Nov").on(day("8 Nov")).unwrap().flagged);
    group.witness("Amy", "8 Nov", Some("22:03"));
    let standing = group.standing("Amy", "8 Nov");
    let view = standing.on(day("8 Nov")).unwrap();
    assert!(view.flagged);
    assert_eq!(view.status, Status::Done);
    assert!(view.because.iter().any(|because| matches!(because, Because::Contradiction { .. })));
    group.at("9 Nov 08:00").corrects("Amy", "8 Nov", Called::Missed);
    let standing = group.standing("Amy", "9 Nov");
    let view = standing.period(day("8 Nov")).unwrap();
    assert_eq!((view.status, view.flagged), (Status::Missed { repair_until: None }, false));
}

#[test]
fn a_late_line_in_the_chat_is_no_check_in() {
    let mut group = evening();
    group.at("8 Nov 22:30").witness("Amy", "8 Nov", Some("22:03"));
    let standing = group.standing("Amy", "9 Nov");
    let view = standing.period(day("8 Nov")).unwrap();
    assert_eq!(view.status, Status::NotCalled);
    assert!(matches!(view.because[0], Because::OutsideWindow { .. }));
}

#[test]
fn a_phone_that_says_a_time_outside_the_window_is_not_believed() {
    let mut group = evening();
    group.says("Amy", Fact::CheckIn(CheckIn(C, day("8 Nov"), minute("22:00"), None)), None);
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), Some(Status::NotCalled));
    group.says("Amy", Fact::CheckIn(CheckIn(C, day("8 Nov"), minute("21:00"), None)), None);
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), Some(Status::Done));
}

/// Receipt pasted 21:15, withdrawn 21:20 -> not done; in whatever order the facts arrive.
#[test]
fn withdrawn_is_not_done_though_the_receipt_was_pasted() {
    let mut group = evening();
    group.at("8 Nov 21:14").check_in("Amy");
    group.at("8 Nov 21:20").withdraw("Amy").unwrap();
    group.at("8 Nov 21:25").witness("Amy", "8 Nov", Some("21:15"));
    group.witness("Amy", "8 Nov", Some("21:20"));
    group.witness("Amy", "8 Nov", None);
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Pending));
    let view = group.standing("Amy", "8 Nov");
    let causes = &view.on(day("8 Nov")).unwrap().because;
    assert!(causes.iter().all(|because| !matches!(because, Because::CheckedIn { .. })));
    let at =
        |because: &Because| matches!(because, Because::Withdrawn { minute, .. } if *minute == self::minute("21:20"));
    assert!(causes.iter().any(at), "it says when");
    let calm = group.state();
    group.log.reverse();
    assert_eq!(group.state(), calm);
}

#[test]
fn after_withdrawing_one_can_check_in_again() {
    let mut group = evening();
    group.at("8 Nov 21:14").check_in("Amy");
    group.at("8 Nov 21:20").withdraw("Amy").unwrap();
    group.at("8 Nov 21:20").check_in("Amy");
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Done));
    let mut group = evening();
    group.at("8 Nov 21:14").check_in("Amy");
    group.at("8 Nov 21:20").withdraw("Amy").unwrap();
    group.witness("Amy", "8 Nov", Some("21:40"));
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Done), "words of a later minute stand");
}

#[test]
fn withdrawing_ends_with_the_day() {
    let mut group = evening();
    assert_eq!(group.at("8 Nov 21:14").withdraw("Amy"), Err(Refusal::NothingToWithdraw));
    group.check_in("Amy");
    assert_eq!(group.at("9 Nov 00:01").withdraw("Amy"), Err(Refusal::DayOver));
    assert!(group.at("8 Nov 23:59").withdraw("Amy").is_ok());
    assert_eq!(group.withdraw("Amy"), Err(Refusal::NothingToWithdraw));
}

#[test]
fn an_operator_takes_a_witnessing_back() {
    let mut group = evening();
    let witness = group.at("8 Nov 21:30").witness("Amy", "8 Nov", None);
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Done));
    group.does(FOUNDER, Command::UndoWitness { witness }).unwrap();
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Pending));
}

#[test]
fn a_check_in_cannot_be_taken_back_by_the_back_door() {
    let mut group = evening();
    let origin = group.at("8 Nov 21:30").check_in("Amy");
    group.says("Amy", Fact::Retract { seq: origin.seq }, None);
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Done));
}

#[test]
fn a_device_clock_wrong_by_ten_years_loses_nothing() {
    let mut group = evening();
    let ahead = Day::from_ymd(2035, 11, 8).unwrap();
    let behind = Day::from_ymd(2015, 11, 8).unwrap();
    for (place, wrong) in [ahead, behind, Day(i32::MAX), Day(i32::MIN)].into_iter().enumerate() {
        group.says("Amy", Fact::CheckIn(CheckIn(C, wrong, minute("21:30"), None)), None);
        assert_eq!(group.standing("Amy", "9 Nov").attended, 0, "{place}");
    }
    group.at("9 Nov 21:30").check_in("Amy");
    assert_eq!(group.standing("Amy", "9 Nov").streak, 1);
    // The fact is kept and counts on its stated day, once that day has come.
    let state = group.state();
    let then = standing(&state, C, group.id("Amy"), ahead).unwrap();
    assert_eq!(then.on(ahead).unwrap().status, Status::Done);
    assert_eq!(then.attended, 2);
    // A reader whose own clock is wrong still gets an answer.
    for today in [Day(i32::MAX), Day(i32::MIN), Day(2_932_896)] {
        let seen = standing(&state, C, group.id("Amy"), today).unwrap();
        assert!(seen.periods.len() <= period::LONGEST as usize + 1);
    }
}

#[test]
fn joining_with_a_clock_ten_years_ahead_loses_no_check_in() {
    let mut group = Group::daily(&[]);
    let member = group.person("Amy");
    let on = Day::from_ymd(2035, 11, 8).unwrap();
    group.says("Amy", Fact::Join { member, name: "Amy".into(), on, terms: vec![], by: None }, None);
    group.done("Amy", [6, 7]);
    assert_eq!(group.standing("Amy", "7 Nov").attended, 2);
}

#[test]
fn strangers_and_the_departed_do_not_check_in() {
    let mut group = evening();
    assert_eq!(group.at("8 Nov 21:30").try_check_in("Nobody"), Err(Refusal::NotMember));
    group.does("Amy", Command::Depart { reason: None }).unwrap();
    assert_eq!(group.try_check_in("Amy"), Err(Refusal::NotMember));
    assert_eq!(group.verdict("Amy", "8 Nov"), Verdict::Departed { on: day("8 Nov") });
    assert!(
        group.board(Metric::Attended, BoardWindow::All, "8 Nov").rows.iter().all(|row| row.member != group.id("Amy"))
    );
}
