//! Rules: Streak and points, and what was brought in from before.

use crate::group::*;

fn policy(each: u32, early: Option<(&str, u32)>, made_up: Option<u32>, milestones: &[(u32, u32)]) -> ChallengeSetting {
    let early = early.map(|(before, points)| Early { before: minute(before), points });
    ChallengeSetting::Points(PointsPolicy { each, early, made_up, milestones: milestones.to_vec() })
}

fn group(settings: &[ChallengeSetting]) -> Group {
    let mut group = Group::daily(settings);
    group.joins("Amy", "1 Nov 08:00");
    group
}

fn whys(ledger: &Ledger) -> Vec<(Day, Why, u32)> {
    ledger.lines.iter().map(|line| (line.day, line.why, line.points)).collect()
}

#[test]
fn a_ledger_says_what_for() {
    let mut group = group(&[policy(10, Some(("08:00", 3)), None, &[(2, 5)]), make_up(2, 3)]);
    group.at("1 Nov 07:59").check_in("Amy");
    group.at("3 Nov 08:00").check_in("Amy");
    group.makes_up("Amy", "2 Nov").unwrap();
    let (first, second, third) = (day("1 Nov"), day("2 Nov"), day("3 Nov"));
    assert_eq!(
        whys(&group.ledger("Amy", "3 Nov")),
        [
            (first, Why::Attended(first), 10),
            (first, Why::Early(first), 3),
            (second, Why::MadeUp(second), 5),
            (second, Why::Milestone(2), 5),
            (third, Why::Attended(third), 10),
        ]
    );
    assert_eq!(group.ledger("Amy", "3 Nov").total, 33);
}

#[test]
fn half_the_points_are_rounded_down() {
    for (made_up, points) in [(None, 3), (Some(6), 6), (Some(0), 0)] {
        let mut group = group(&[policy(7, None, made_up, &[]), make_up(2, 3)]);
        group.at("3 Nov 08:00").makes_up("Amy", "2 Nov").unwrap();
        assert_eq!(group.ledger("Amy", "3 Nov").total, points);
    }
}

#[test]
fn milestones_are_given_once_each() {
    let mut group = group(&[]);
    group.done("Amy", 1..=23);
    let milestones = |group: &Group| -> Vec<u32> {
        let lines = group.ledger("Amy", "30 Nov").lines;
        lines.iter().filter_map(|line| if let Why::Milestone(at) = line.why { Some(at) } else { None }).collect()
    };
    assert_eq!(milestones(&group), [7, 21]);
    assert_eq!(group.ledger("Amy", "30 Nov").total, 23 * 10 + 10 + 30);
}

#[test]
fn a_correction_takes_its_points_with_it() {
    let mut group = group(&[]);
    group.done("Amy", 1..=7);
    assert_eq!(group.ledger("Amy", "8 Nov").total, 80);
    group.at("8 Nov 08:00").corrects("Amy", "3 Nov", Called::Missed);
    assert_eq!(group.ledger("Amy", "8 Nov").total, 60, "the day and the milestone");
    group.done("Amy", [8]);
    group.at("8 Nov 21:00").withdraw("Amy").unwrap();
    assert_eq!(group.ledger("Amy", "8 Nov").total, 60);
}

#[test]
fn points_are_judged_by_the_rules_of_their_day() {
    let mut group = group(&[policy(10, None, None, &[])]);
    group.at("3 Nov 12:00").set("5 Nov", policy(1, None, None, &[]));
    group.done("Amy", [4, 5]);
    assert_eq!(group.ledger("Amy", "6 Nov").total, 11);
}

#[test]
fn what_an_operator_saw_without_a_time_is_not_early() {
    let mut group = group(&[policy(10, Some(("08:00", 3)), None, &[])]);
    group.at("4 Nov 12:00").witness("Amy", "3 Nov", None);
    group.witness("Amy", "4 Nov", Some("07:00"));
    assert_eq!(group.ledger("Amy", "4 Nov").total, 23);
}

#[test]
fn pending_and_not_called_do_not_break_a_streak() {
    let mut group = group(&[]);
    group.done("Amy", [1, 2, 4]);
    assert_eq!(group.standing("Amy", "4 Nov").streak, 3);
    assert_eq!(group.standing("Amy", "6 Nov").streak, 3);
    group.at("4 Nov 22:00").calls("3 Nov");
    assert_eq!(group.standing("Amy", "5 Nov").streak, 1);
    assert_eq!(group.standing("Amy", "5 Nov").longest, 2);
}

/// A group on its 23rd day: 20 attended, a streak of 12, 260 points up to 23 Nov.
fn opened() -> Group {
    let season = Season { first: day("1 Nov"), last: None };
    let mut group = Group::founded("24 Nov 08:00", &[ChallengeSetting::Season(season)], &[]);
    group.roster(&["Amy", "Ben"], "1 Nov");
    let balance = Balance { member: group.id("Amy"), attended: 20, streak: 12, points: 260 };
    let command = Command::SetOpening { challenge: C, as_of: day("23 Nov"), balances: vec![balance] };
    group.does(FOUNDER, command).unwrap();
    group
}

#[test]
fn an_opening_balance_is_the_base() {
    let mut group = opened();
    group.at("24 Nov 21:00").witness("Amy", "24 Nov", None);
    let standing = group.standing("Amy", "24 Nov");
    assert_eq!((standing.attended, standing.streak, standing.longest), (21, 13, 13));
    assert_eq!(standing.periods.len(), 1, "the balance stands for what was before");
    let ledger = group.ledger("Amy", "24 Nov");
    let points: Vec<_> = ledger.lines.iter().map(|line| (line.why, line.points)).collect();
    assert_eq!(points, [(Why::Opening, 260), (Why::Attended(day("24 Nov")), 10), (Why::Milestone(21), 30)]);
    let attended = |window| group.board(Metric::Attended, window, "24 Nov").rows[0].value;
    assert_eq!(attended(BoardWindow::All), 21);
    assert_eq!(attended(BoardWindow::Season), 21);
    assert_eq!(attended(BoardWindow::Month), 1);
    assert_eq!(group.board(Metric::Points, BoardWindow::Month, "24 Nov").rows[0].value, 40);
    assert_eq!(group.board(Metric::Points, BoardWindow::Season, "24 Nov").rows[0].value, 300);
}

#[test]
fn milestones_below_an_opening_balance_are_taken_as_given() {
    let mut group = opened();
    let balance = Balance { member: group.id("Amy"), attended: 21, streak: 12, points: 260 };
    let command = Command::SetOpening { challenge: C, as_of: day("23 Nov"), balances: vec![balance] };
    let second = group.does(FOUNDER, command).unwrap();
    group.at("24 Nov 21:00").witness("Amy", "24 Nov", None);
    assert_eq!(group.standing("Amy", "24 Nov").attended, 22, "the later balance counts");
    assert_eq!(group.ledger("Amy", "24 Nov").total, 270);
    group.says(FOUNDER, Fact::Retract { seq: second.seq }, None);
    assert_eq!(group.standing("Amy", "24 Nov").attended, 21);
}

#[test]
fn an_opening_balance_counts_in_the_season_that_follows() {
    let mut group = Group::founded("24 Nov 08:00", &[], &[]);
    group.roster(&["Amy"], "1 Nov");
    let balance = Balance { member: group.id("Amy"), attended: 20, streak: 12, points: 260 };
    let command = Command::SetOpening { challenge: C, as_of: day("23 Nov"), balances: vec![balance] };
    group.does(FOUNDER, command).unwrap();
    group.witness("Amy", "24 Nov", None);
    assert_eq!(group.ledger("Amy", "24 Nov").total, 300, "260, a day, and the milestone of 21");
    assert_eq!(group.board(Metric::Attended, BoardWindow::Season, "24 Nov").rows[0].value, 21);
}

#[test]
fn a_missed_day_ends_the_streak_that_was_brought_in() {
    let mut group = opened();
    group.calls_each([24]);
    assert_eq!(group.standing("Amy", "25 Nov").streak, 0);
    assert_eq!(group.standing("Amy", "25 Nov").longest, 12);
}
