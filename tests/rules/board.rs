//! Rules: Board, published results, reports.

use crate::group::*;

fn group() -> Group {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy", "Ben", "Cleo", "Dan"], "1 Nov");
    group
}

fn ranks(group: &Group, board: &Board) -> Vec<(String, u32, u64, bool)> {
    let state = group.state();
    let name = |id| state.person(id).unwrap().name.clone();
    board.rows.iter().map(|row| (name(row.member), row.rank, row.value, row.tied)).collect()
}

fn row(name: &str, rank: u32, value: u64, tied: bool) -> (String, u32, u64, bool) {
    (name.into(), rank, value, tied)
}

fn seen(group: &mut Group, name: &str, days: &[i32]) {
    for number in days {
        group.at(&format!("{number} Nov 21:00")).witness(name, &format!("{number} Nov"), None);
    }
}

/// Equal figures share a rank: 1, 2, 2, 4.
#[test]
fn equal_figures_share_a_rank() {
    let mut group = group();
    seen(&mut group, "Amy", &[2, 3, 4]);
    seen(&mut group, "Cleo", &[2, 3]);
    seen(&mut group, "Ben", &[2, 4]);
    seen(&mut group, "Dan", &[4]);
    let board = group.board(Metric::Attended, BoardWindow::All, "4 Nov");
    assert_eq!(
        ranks(&group, &board),
        [
            row("Amy", 1, 3, false),
            row("Ben", 2, 2, true),
            row("Cleo", 2, 2, true),
            row("Dan", 4, 1, false),
            row(FOUNDER, 5, 0, false),
        ],
        "within a tie by day of joining, then id; zero is listed"
    );
}

#[test]
fn within_a_tie_whoever_joined_first_stands_first() {
    let mut group = group();
    group.roster(&["Eve"], "30 Oct");
    let board = group.board(Metric::Attended, BoardWindow::All, "4 Nov");
    assert_eq!(ranks(&group, &board)[0], row("Eve", 1, 0, true));
}

#[test]
fn windows_are_calendar_and_the_streak_ignores_them() {
    let mut group = Group::founded("1 Oct 12:00", &[], &[]);
    group.joins("Amy", "1 Oct 13:00");
    for at in ["30 Oct 09:00", "31 Oct 09:00"] {
        group.at(at).check_in("Amy");
    }
    group.done("Amy", [1, 2, 3, 4]);
    let value = |metric, window| {
        let board = group.board(metric, window, "4 Nov");
        board.rows.iter().find(|row| row.member == group.id("Amy")).unwrap().value
    };
    assert_eq!(value(Metric::Attended, BoardWindow::Today), 1);
    assert_eq!(value(Metric::Attended, BoardWindow::Week), 2, "from Monday the 3rd");
    assert_eq!(value(Metric::Attended, BoardWindow::Month), 4);
    assert_eq!(value(Metric::Attended, BoardWindow::LastMonth), 2);
    assert_eq!(value(Metric::Attended, BoardWindow::Season), 6);
    assert_eq!(value(Metric::Attended, BoardWindow::All), 6);
    assert_eq!(value(Metric::Streak, BoardWindow::Today), 6);
    assert_eq!(value(Metric::Points, BoardWindow::Week), 20);
}

#[test]
fn a_second_season_begins_anew() {
    let mut group = Group::daily(&[ChallengeSetting::Season(Season { first: day("1 Nov"), last: Some(day("5 Nov")) })]);
    group.joins("Amy", "1 Nov 13:00");
    group.done("Amy", 1..=5);
    group.at("6 Nov 12:00").set("6 Nov", ChallengeSetting::Season(Season { first: day("8 Nov"), last: None }));
    group.done("Amy", [8, 9]);
    let value = |metric, window| group.board(metric, window, "9 Nov").rows[0].value;
    assert_eq!(value(Metric::Attended, BoardWindow::Season), 2);
    assert_eq!(value(Metric::Attended, BoardWindow::All), 7);
    assert_eq!(value(Metric::Points, BoardWindow::Season), 20);
    assert_eq!(value(Metric::Points, BoardWindow::All), 70, "no milestone of 7: it is the season's total that counts");
}

#[test]
fn staff_by_a_switch() {
    let mut group = group();
    let member = group.joins("Eve", "1 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member, role: Role::Moderator }).unwrap();
    let settings = vec![Setting::StaffOnBoard(StaffOnBoard::Hidden)];
    group.does(FOUNDER, Command::EditCharter { from: day("3 Nov"), settings }).unwrap();
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "2 Nov").rows.len(), 6);
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "3 Nov").rows.len(), 4);
}

#[test]
fn without_a_roll_call_it_is_what_this_phone_knows() {
    let mut group = group();
    let board = group.board(Metric::Attended, BoardWindow::All, "4 Nov");
    assert_eq!(board.known, Known::ThisPhone);
    assert!(board.rows.iter().all(|row| row.movement.is_none()));
    let origin = group.at("4 Nov 08:00").calls("3 Nov");
    let known = group.board(Metric::Attended, BoardWindow::All, "4 Nov").known;
    assert!(matches!(known, Known::RollCall { period, origin: by } if by == origin && period.first == day("3 Nov")));
}

#[test]
fn movement_is_against_the_previous_roll_call() {
    let mut group = group();
    seen(&mut group, "Amy", &[2]);
    group.calls_each([2]);
    seen(&mut group, "Ben", &[3, 4]);
    group.calls_each([3]);
    group.at("5 Nov 08:00").calls("4 Nov");
    let board = group.board(Metric::Attended, BoardWindow::All, "5 Nov");
    let moved = |name: &str| board.rows.iter().find(|row| row.member == group.id(name)).unwrap().movement;
    // Up to 3 Nov Amy and Ben had one each and shared the first rank.
    assert_eq!((moved("Ben"), moved("Amy"), moved("Cleo")), (Some(0), Some(-1), Some(0)));
    let streak = group.board(Metric::Streak, BoardWindow::All, "5 Nov");
    let of = |name: &str| streak.rows.iter().find(|row| row.member == group.id(name)).unwrap();
    assert_eq!((of("Ben").value, of("Amy").value), (2, 0));
    let today = group.board(Metric::Attended, BoardWindow::Today, "5 Nov");
    assert!(today.rows.iter().all(|row| row.movement.is_none()), "the earlier roll-call lies before the window");
}

#[test]
fn points_stand_across_challenges() {
    let mut group = group();
    let other = ChallengeId::from_bits(8);
    let season = ChallengeSetting::Season(Season { first: day("1 Nov"), last: None });
    let settings = vec![Setting::Challenge(other, season)];
    group.does(FOUNDER, Command::EditCharter { from: day("1 Nov"), settings }).unwrap();
    seen(&mut group, "Amy", &[2]);
    let mark = Mark { member: group.id("Amy"), minute: None, amount: None, how: Witnessed::Seen };
    group.does(FOUNDER, Command::Witness { challenge: other, day: day("2 Nov"), marks: vec![mark] }).unwrap();
    let query = Query { metric: Metric::Points, challenge: None, window: BoardWindow::All, today: day("2 Nov") };
    let all = board(&group.state(), &query);
    assert_eq!(all.rows[0].value, 20);
    let one = Query { challenge: Some(other), ..query };
    assert_eq!(board(&group.state(), &one).rows[0].value, 10);
}

/// The prize stands, later corrections are noted beside it.
#[test]
fn a_published_result_is_frozen() {
    let mut group = group();
    seen(&mut group, "Amy", &[2, 3, 4]);
    seen(&mut group, "Ben", &[2, 3]);
    let publish = |to| Command::Publish {
        challenge: C,
        title: "首周之星".into(),
        metric: Metric::Attended,
        from: day("1 Nov"),
        to: day(to),
    };
    let refused = group.at("4 Nov 23:00").does(FOUNDER, publish("4 Nov"));
    assert_eq!(refused, Err(Refusal::NotOver { last: day("4 Nov") }));
    group.at("5 Nov 08:00").does(FOUNDER, publish("4 Nov")).unwrap();
    let view = &published(&group.state(), day("5 Nov"))[0];
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let rows: Vec<_> = view.table.rows.iter().map(|row| (row.member, row.rank, row.value)).collect();
    assert_eq!(rows, [(amy, 1, 3), (ben, 2, 2)]);
    assert_eq!(view.changed, []);
    group.corrects("Amy", "3 Nov", Called::Missed);
    group.corrects("Amy", "2 Nov", Called::Missed);
    let after = &published(&group.state(), day("6 Nov"))[0];
    assert_eq!(after.table, view.table);
    assert_eq!(after.changed, [(amy, Some((2, 1))), (ben, Some((1, 2)))]);
}

#[test]
fn a_report_praises_first() {
    let mut group = group();
    seen(&mut group, "Amy", &[1, 2, 3]);
    seen(&mut group, "Ben", &[3]);
    seen(&mut group, "Cleo", &[2]);
    group.calls_each([2, 3]);
    seen(&mut group, "Cleo", &[4]);
    group.at("5 Nov 08:00").calls("4 Nov");
    let state = group.state();
    let third = report::report(&state, C, day("3 Nov"), day("5 Nov")).unwrap();
    let (amy, ben, cleo) = (group.id("Amy"), group.id("Ben"), group.id("Cleo"));
    assert_eq!(third.praise[0], report::Praise::Streak { member: amy, periods: 3 });
    assert!(third.praise.contains(&report::Praise::First { member: ben }));
    assert_eq!((third.done.len(), third.missed.len(), third.of), (2, 3, 5));
    assert_eq!(third.next, Some((day("4 Nov"), None)));
    let fourth = report::report(&state, C, day("4 Nov"), day("5 Nov")).unwrap();
    assert!(fourth.praise.contains(&report::Praise::Back { member: cleo }));
}

#[test]
fn a_calendar_shows_every_day() {
    let mut group = group();
    seen(&mut group, "Amy", &[2]);
    group.calls_each([2, 3]);
    let standing = group.standing("Amy", "5 Nov");
    let month = calendar::month(&standing, day("5 Nov").month(), day("5 Nov"));
    assert_eq!(month.len(), 30);
    let status: Vec<_> = month[..6].iter().map(|day| day.status).collect();
    let missed = Some(Status::Missed { repair_until: None });
    assert_eq!(status, [None, Some(Status::Done), missed, Some(Status::NotCalled), Some(Status::Pending), None]);
}
