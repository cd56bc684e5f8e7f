//! Rules: Words.

use crate::group::*;

fn starts(hour: u8) -> Setting {
    Setting::DayStart(DayStart::new(hour).unwrap())
}

#[test]
fn a_window_over_midnight_belongs_to_the_day_on_which_it_opens() {
    let mut group = Group::founded("1 Nov 12:00", &[window("22:00", "01:00")], &[starts(1)]);
    group.joins("Amy", "5 Nov 10:00");
    group.at("8 Nov 00:30").check_in("Amy");
    assert_eq!(group.status("Amy", "7 Nov", "8 Nov"), Some(Status::Done));
    assert_eq!(group.status("Amy", "8 Nov", "8 Nov"), Some(Status::Pending));
}

#[test]
fn a_day_is_not_over_while_its_window_is_open() {
    // The editor would refuse it, a fact of another version may bring it: the day starts at 0, inside the window.
    let mut group = Group::daily(&[]);
    let settings = vec![Setting::Challenge(C, window("22:00", "01:00"))];
    group.says(FOUNDER, Fact::Set { from: day("1 Nov"), settings }, None);
    group.joins("Amy", "5 Nov 10:00");
    let state = group.state();
    assert_eq!(state.place(C, moment("8 Nov 00:30")).day, day("7 Nov"));
    assert_eq!(state.today(moment("8 Nov 00:30")), day("8 Nov"));
    assert_eq!(group.status("Amy", "7 Nov", "7 Nov"), Some(Status::Pending));
    let waiting = |at| roll_call::due(&state, moment(at)).first().map(|(_, period)| period.first);
    assert_eq!(waiting("8 Nov 00:30"), Some(day("6 Nov")));
    assert_eq!(waiting("8 Nov 01:00"), Some(day("7 Nov")));
}

#[test]
fn the_editor_refuses_a_day_that_starts_inside_a_window() {
    let mut group = Group::founded("1 Nov 12:00", &[window("22:00", "01:00")], &[starts(1)]);
    let mut edit = |setting| {
        group.at("2 Nov 12:00").does(FOUNDER, Command::EditCharter { from: day("5 Nov"), settings: vec![setting] })
    };
    assert!(edit(starts(4)).is_ok());
    assert_eq!(edit(starts(0)), Err(Refusal::DayStartCutsWindow { challenge: C }));
    let reaching = Setting::Challenge(C, window("22:00", "05:00"));
    assert_eq!(edit(reaching), Err(Refusal::DayStartCutsWindow { challenge: C }));
    let mut group = Group::founded("1 Nov 12:00", &[window("22:00", "05:00")], &[starts(6)]);
    let mut edit = |setting| group.does(FOUNDER, Command::EditCharter { from: day("5 Nov"), settings: vec![setting] });
    assert_eq!(edit(starts(4)), Err(Refusal::DayStartCutsWindow { challenge: C }));
}

#[test]
fn a_window_that_comes_later_is_seen_by_the_editor_too() {
    let mut group = Group::daily(&[]);
    group.set("9 Nov", window("02:00", "05:00"));
    let settings = vec![Setting::DayStart(DayStart::new(4).unwrap())];
    let refused = group.does(FOUNDER, Command::EditCharter { from: day("5 Nov"), settings });
    assert_eq!(refused, Err(Refusal::DayStartCutsWindow { challenge: C }));
}

#[test]
fn joined_within_a_block_the_next_is_the_first_due() {
    let season = Season { first: day("3 Nov"), last: None };
    let mut group = Group::daily(&[ChallengeSetting::Season(season), ChallengeSetting::Schedule(Schedule::Blocks(7))]);
    group.joins("Amy", "6 Nov 10:00");
    let standing = group.standing("Amy", "12 Nov");
    let due: Vec<_> = standing.periods.iter().filter(|view| view.due == Due::Due).collect();
    assert_eq!(due.len(), 1);
    assert_eq!((due[0].period.first, due[0].period.last), (day("10 Nov"), day("16 Nov")));
    assert_eq!(group.status("Amy", "3 Nov", "12 Nov"), None);
}

#[test]
fn the_day_of_joining_may_be_done_and_counts() {
    let mut group = Group::daily(&[]);
    group.joins("Amy", "6 Nov 10:00");
    group.joins("Ben", "6 Nov 10:00");
    group.at("6 Nov 10:05").check_in("Amy");
    group.done("Amy", [7]);
    group.calls_each([6, 7]);
    let amy = group.standing("Amy", "8 Nov");
    assert_eq!((amy.attended, amy.streak), (2, 2));
    assert_eq!(group.status("Ben", "6 Nov", "8 Nov"), None, "not done on the day of joining is no miss");
    assert_eq!(group.status("Ben", "7 Nov", "8 Nov"), Some(Status::Missed { repair_until: None }));
}

#[test]
fn a_roll_call_cannot_make_a_miss_of_the_day_of_joining() {
    let mut group = Group::daily(&[]);
    let amy = group.joins("Amy", "6 Nov 10:00");
    let rows = vec![(amy, Called::Missed)];
    group.at("7 Nov 08:00").does(FOUNDER, Command::CallRoll { challenge: C, period: day("6 Nov"), rows }).unwrap();
    assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), None);
    group.says("Amy", Fact::CheckIn(CheckIn(C, day("6 Nov"), 615, None)), None);
    assert_eq!(group.status("Amy", "6 Nov", "7 Nov"), Some(Status::Done), "and nothing of it can come too late");
}

#[test]
fn a_block_cut_short_is_never_a_miss_but_may_be_done() {
    let season = Season { first: day("3 Nov"), last: Some(day("12 Nov")) };
    let schedule = ChallengeSetting::Schedule(Schedule::Blocks(7));
    let limit = ChallengeSetting::Limit(MissLimit::Season(0));
    let mut group = Group::daily(&[ChallengeSetting::Season(season), schedule, limit]);
    group.joins("Amy", "1 Nov 13:00");
    group.joins("Ben", "1 Nov 13:00");
    group.done("Amy", [5, 11]);
    group.done("Ben", [5]);
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let rows = vec![(amy, Called::Done), (ben, Called::Missed)];
    group.at("13 Nov 08:00").does(FOUNDER, Command::CallRoll { challenge: C, period: day("10 Nov"), rows }).unwrap();
    assert_eq!(group.standing("Amy", "13 Nov").streak, 2);
    let standing = group.standing("Ben", "13 Nov");
    assert_eq!((standing.verdict, standing.streak, standing.periods.len()), (Verdict::In, 1, 1));
}

#[test]
fn what_is_dated_tomorrow_does_not_count_today() {
    let season = Season { first: day("3 Nov"), last: None };
    let schedule = ChallengeSetting::Schedule(Schedule::Blocks(7));
    let mut group = Group::daily(&[ChallengeSetting::Season(season), schedule]);
    group.joins("Amy", "2 Nov 10:00");
    group.says("Amy", Fact::CheckIn(CheckIn(C, day("6 Nov"), 600, None)), None);
    assert_eq!(group.status("Amy", "3 Nov", "5 Nov"), Some(Status::Pending));
    assert_eq!(group.status("Amy", "3 Nov", "6 Nov"), Some(Status::Done));
}

#[test]
fn seven_pieces_in_a_week_are_one_attended_and_six_extra() {
    let season = Season { first: day("3 Nov"), last: None };
    let unit = ChallengeSetting::Unit(Some("字".into()));
    let schedule = ChallengeSetting::Schedule(Schedule::Blocks(7));
    let mut group = Group::daily(&[ChallengeSetting::Season(season), schedule, unit]);
    group.joins("Amy", "2 Nov 10:00");
    for number in 3..=9 {
        group.at(&format!("{number} Nov 09:00"));
        group.does("Amy", Command::CheckIn { challenge: C, amount: Some(100), note: None }).unwrap();
    }
    let standing = group.standing("Amy", "9 Nov");
    assert_eq!((standing.attended, standing.periods[0].extra, standing.amount), (1, 6, 700));
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "9 Nov").rows[0].value, 1);
    assert_eq!(group.board(Metric::Amount, BoardWindow::All, "9 Nov").rows[0].value, 700);
    assert_eq!(group.board(Metric::Amount, BoardWindow::Today, "9 Nov").rows[0].value, 100);
}

#[test]
fn a_period_without_roll_call_is_not_called_and_no_miss() {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy"], "1 Nov");
    assert_eq!(group.status("Amy", "2 Nov", "2 Nov"), Some(Status::Pending));
    assert_eq!(group.status("Amy", "2 Nov", "3 Nov"), Some(Status::NotCalled));
    assert_eq!(group.verdict("Amy", "30 Nov"), Verdict::In);
}

#[test]
fn days_outside_the_schedule_are_not_due() {
    let workdays = ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays::WORKDAYS));
    let mut group = Group::daily(&[workdays]);
    group.joins("Amy", "3 Nov 10:00");
    let refused = group.at("8 Nov 10:00").try_check_in("Amy");
    assert_eq!(refused, Err(Refusal::NotDue { next: Some(day("10 Nov")) }));
    assert_eq!(group.status("Amy", "8 Nov", "9 Nov"), None);
}

#[test]
fn a_season_has_a_first_and_a_last_day() {
    let season = Season { first: day("3 Nov"), last: Some(day("5 Nov")) };
    let mut group = Group::daily(&[ChallengeSetting::Season(season)]);
    group.joins("Amy", "1 Nov 13:00");
    assert_eq!(group.try_check_in("Amy"), Err(Refusal::SeasonNotBegun { first: day("3 Nov") }));
    group.done("Amy", 3..=5);
    let refused = group.at("6 Nov 10:00").try_check_in("Amy");
    assert_eq!(refused, Err(Refusal::SeasonOver { last: day("5 Nov") }));
    assert_eq!(group.standing("Amy", "9 Nov").periods.len(), 3);
}
