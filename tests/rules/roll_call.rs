//! Rules: Roll-call.

use crate::group::*;

const LATE: Status = Status::Missed { repair_until: None };

fn group() -> Group {
    let mut group = Group::daily(&[]);
    group.roster(&["Ben", "Cleo"], "1 Nov");
    group.joins("Amy", "1 Nov 13:00");
    group
}

#[test]
fn absence_is_a_miss_only_once_the_roll_is_called() {
    let mut group = group();
    group.done("Amy", [3]);
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(Status::NotCalled));
    group.at("4 Nov 08:00").calls("3 Nov");
    assert_eq!(group.status("Amy", "3 Nov", "4 Nov"), Some(Status::Done));
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(LATE));
    assert_eq!(group.status("Ben", "2 Nov", "4 Nov"), Some(Status::NotCalled));
}

#[test]
fn it_is_proposed_when_a_period_is_over() {
    let mut group = group();
    let due = |group: &Group, at| -> Vec<Day> {
        roll_call::due(&group.state(), moment(at)).into_iter().map(|(_, period)| period.first).collect()
    };
    assert_eq!(due(&group, "3 Nov 23:59"), [day("2 Nov")]);
    assert_eq!(due(&group, "4 Nov 00:00"), [day("3 Nov"), day("2 Nov")]);
    group.at("4 Nov 08:00").calls("3 Nov");
    assert_eq!(due(&group, "4 Nov 08:00"), [day("2 Nov")]);
    assert_eq!(due(&group, "30 Nov 08:00").len(), roll_call::PROPOSED);
    let refused = group.at("4 Nov 12:00").does(
        FOUNDER,
        Command::CallRoll { challenge: C, period: day("4 Nov"), rows: vec![(group_id(), Called::Done)] },
    );
    assert_eq!(refused, Err(Refusal::NotOver { last: day("4 Nov") }));
}

fn group_id() -> MemberId {
    MemberId::from_bits(2)
}

#[test]
fn after_the_window_has_closed_the_roll_can_be_called_the_same_evening() {
    let mut group = Group::daily(&[window("21:00", "22:00")]);
    group.roster(&["Ben"], "1 Nov");
    group.at("3 Nov 22:05").calls("3 Nov");
    assert_eq!(group.status("Ben", "3 Nov", "3 Nov"), Some(LATE));
}

/// A roll-call as somebody's phone made it.
fn roll(period: &str, heads: &[(FeedId, u32)], done: &[MemberId], missed: &[MemberId]) -> Fact {
    Fact::RollCall(RollCall {
        challenge: C,
        period: day(period),
        heads: heads.iter().map(|&(feed, seq)| Origin { feed, seq }).collect(),
        done: done.to_vec(),
        made_up: vec![],
        on_leave: vec![],
        missed: missed.to_vec(),
    })
}

/// A was informed up to entry 10, B up to 12: entry 11 is on time.
#[test]
fn whoever_was_informed_further_counts() {
    for make_up_days in [0, 2] {
        let mut group = Group::daily(&[make_up(make_up_days, 3)]);
        let amy = group.joins("Amy", "1 Nov 12:30");
        group.done("Amy", 1..=10);
        let late = group.at("11 Nov 21:00").check_in("Amy");
        assert_eq!(late.seq, 11);
        group.done("Amy", [12]);
        let feed = group.feed("Amy");
        let mut both = [roll("11 Nov", &[(feed, 10)], &[], &[amy]), roll("11 Nov", &[(feed, 12)], &[amy], &[])];
        for _ in 0..2 {
            both.reverse();
            let before = group.log.len();
            group.at("12 Nov 23:00");
            both.iter().for_each(|fact| {
                group.says(FOUNDER, fact.clone(), None);
            });
            assert_eq!(group.status("Amy", "11 Nov", "13 Nov"), Some(Status::Done));
            group.log.truncate(before);
        }
        // With A's alone it came too late.
        group.says(FOUNDER, both[0].clone(), None);
        let standing = group.standing("Amy", "13 Nov");
        let view = standing.period(day("11 Nov")).unwrap();
        if make_up_days == 0 {
            assert_eq!((view.status, view.flagged), (LATE, true));
        } else {
            assert_eq!((view.status, view.flagged), (Status::MadeUp, false));
        }
        assert!(view.because.contains(&Because::Late { origin: late }));
    }
}

#[test]
fn what_the_caller_knew_and_still_called_missed_stands() {
    let mut group = Group::daily(&[make_up(2, 3)]);
    let amy = group.joins("Amy", "1 Nov 12:30");
    let known = group.at("3 Nov 09:00").check_in("Amy");
    group.at("4 Nov 08:00").says(FOUNDER, roll("3 Nov", &[(known.feed, known.seq)], &[], &[amy]), None);
    assert_eq!(group.status("Amy", "3 Nov", "4 Nov"), Some(Status::Missed { repair_until: Some(day("5 Nov")) }));
}

#[test]
fn a_called_roll_says_how_far_each_phone_was_known() {
    let mut group = Group::daily(&[make_up(2, 3)]);
    let amy = group.joins("Amy", "1 Nov 12:30");
    let known = group.at("3 Nov 09:00").check_in("Amy");
    let call = Command::CallRoll { challenge: C, period: day("3 Nov"), rows: vec![(amy, Called::Missed)] };
    group.at("4 Nov 08:00").does(FOUNDER, call).unwrap();
    let Some(Fact::RollCall(roll)) = group.log.last().map(|entry| &entry.fact) else { panic!("a roll-call") };
    assert!(roll.heads.contains(&known));
    assert_eq!(group.status("Amy", "3 Nov", "4 Nov"), Some(Status::Missed { repair_until: Some(day("5 Nov")) }));
}

#[test]
fn done_beats_made_up_beats_leave_beats_missed() {
    let order = [Called::Missed, Called::OnLeave, Called::MadeUp, Called::Done];
    let result = [LATE, Status::OnLeave, Status::MadeUp, Status::Done];
    for (lower, higher) in [(0, 1), (1, 2), (2, 3), (0, 3)] {
        for pair in [[lower, higher], [higher, lower]] {
            let mut group = group();
            let ben = group.id("Ben");
            group.at("4 Nov 08:00");
            for status in pair.map(|place| order[place]) {
                let rows = vec![(ben, status)];
                group.does(FOUNDER, Command::CallRoll { challenge: C, period: day("3 Nov"), rows }).unwrap();
            }
            assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(result[higher]), "{pair:?}");
        }
    }
}

#[test]
fn a_correction_beats_all_and_the_latest_beats_earlier_ones() {
    let mut group = group();
    group.at("4 Nov 08:00").corrects("Ben", "3 Nov", Called::Done);
    group.at("4 Nov 08:10").calls("3 Nov");
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(Status::Done));
    let by = group.at("4 Nov 08:20").corrects("Ben", "3 Nov", Called::OnLeave);
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(Status::OnLeave));
    group.done("Amy", [3]);
    group.corrects("Amy", "3 Nov", Called::Missed);
    assert_eq!(group.status("Amy", "3 Nov", "4 Nov"), Some(LATE));
    let state = group.state();
    assert_eq!(state.note(by), Some("看错了"));
    assert_eq!(state.owner(by.feed), Some(group.id(FOUNDER)));
    let blank = Command::Correct {
        challenge: C,
        period: day("3 Nov"),
        member: group.id("Ben"),
        status: Called::Done,
        reason: "  ".into(),
    };
    assert_eq!(group.does(FOUNDER, blank), Err(Refusal::ReasonNeeded));
}

/// Corrected Sunday 8:30 after an 8:00 roll-call: nobody was removed, nothing to undo.
#[test]
fn corrected_half_an_hour_after_the_roll_call() {
    let mut group = Group::daily(&[ChallengeSetting::Limit(MissLimit::Season(0))]);
    group.roster(&["Ben"], "1 Nov");
    group.at("9 Nov 08:00").calls("8 Nov");
    assert!(matches!(group.verdict("Ben", "9 Nov"), Verdict::ToBeRemoved { .. }));
    group.at("9 Nov 08:30").corrects("Ben", "8 Nov", Called::Done);
    assert_eq!(group.verdict("Ben", "9 Nov"), Verdict::In);
    assert_eq!(group.standing("Ben", "9 Nov").streak, 1);
}

#[test]
fn a_roll_call_says_nothing_about_those_it_does_not_list() {
    let mut group = group();
    let ben = group.id("Ben");
    group.at("4 Nov 08:00").says(FOUNDER, roll("3 Nov", &[], &[], &[ben]), None);
    group.done("Amy", [3]);
    assert_eq!(group.status("Amy", "3 Nov", "4 Nov"), Some(Status::Done));
    assert_eq!(group.status("Cleo", "3 Nov", "4 Nov"), Some(Status::NotCalled));
}

#[test]
fn a_receipt_withdrawn_without_the_callers_knowing_is_flagged() {
    let mut group = group();
    group.at("3 Nov 21:14").check_in("Amy");
    group.withdraw("Amy").unwrap();
    let (feed, amy) = (group.feed("Amy"), group.id("Amy"));
    group.at("4 Nov 08:00").says(FOUNDER, roll("3 Nov", &[(feed, 1)], &[amy], &[]), None);
    let standing = group.standing("Amy", "4 Nov");
    let view = standing.period(day("3 Nov")).unwrap();
    assert_eq!((view.status, view.flagged), (Status::Done, true));
    assert!(view.because.iter().any(|because| matches!(because, Because::WithdrawnAfterCall { .. })));
}

#[test]
fn five_hundred_people_are_called_in_facts_that_fit() {
    let mut group = Group::daily(&[]);
    let names: Vec<String> = (0..500).map(|number| format!("群友{number}")).collect();
    group.roster(&names.iter().map(String::as_str).collect::<Vec<_>>(), "1 Nov");
    for (place, name) in names.iter().enumerate().take(300) {
        let (member, feed) = (group.id(name), group.feed(name));
        group.at("2 Nov 08:00").says(name, Fact::Claim { member, on: day("2 Nov"), terms: vec![] }, None);
        group.says(FOUNDER, Fact::Confirm { member, feed }, None);
        if place % 2 == 0 {
            group.says(name, Fact::CheckIn(CheckIn(C, day("3 Nov"), 600, None)), None);
        }
    }
    let before = group.log.len();
    group.at("4 Nov 08:00").calls("3 Nov");
    let facts = &group.log[before..];
    assert!(facts.len() > 1);
    for entry in facts {
        assert!(serde_json::to_vec(&entry.fact).unwrap().len() <= 8 * 1024);
    }
    assert_eq!(group.status("群友0", "3 Nov", "4 Nov"), Some(Status::Done));
    assert_eq!(group.status("群友1", "3 Nov", "4 Nov"), Some(LATE));
    assert_eq!(group.status("群友499", "3 Nov", "4 Nov"), Some(LATE));
    // What arrives late is late for everybody of the list, whichever fact lists them.
    group.says("群友299", Fact::CheckIn(CheckIn(C, day("3 Nov"), 600, None)), None);
    assert_eq!(group.status("群友299", "3 Nov", "4 Nov"), Some(LATE));
    for entry in &group.log {
        assert!(serde_json::to_vec(&entry.fact).unwrap().len() <= 8 * 1024);
    }
}

#[test]
fn moderators_call_and_witness_but_do_not_decide() {
    let mut group = group();
    let amy = group.id("Amy");
    let call = |group: &Group| Command::CallRoll {
        challenge: C,
        period: day("3 Nov"),
        rows: vec![(group.id("Ben"), Called::Missed)],
    };
    group.at("4 Nov 08:00");
    let command = call(&group);
    assert_eq!(group.does("Amy", command), Err(Refusal::NotAllowed { needs: Office::Moderator }));
    group.says("Amy", roll("3 Nov", &[], &[], &[group_id()]), None);
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(Status::NotCalled), "nobody gave her the right");
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Moderator }).unwrap();
    let command = call(&group);
    group.does("Amy", command).unwrap();
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(LATE));
    let correct = Command::Correct {
        challenge: C,
        period: day("3 Nov"),
        member: group.id("Ben"),
        status: Called::Done,
        reason: "x".into(),
    };
    assert_eq!(group.does("Amy", correct), Err(Refusal::NotAllowed { needs: Office::Operator }));
}

#[test]
fn nothing_after_a_dismissal_counts() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    group.at("4 Nov 08:00").says("Amy", roll("3 Nov", &[], &[], &[ben]), None);
    group.does(FOUNDER, Command::Dismiss { member: amy }).unwrap();
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(LATE), "what she did in office stands");
    group.says("Amy", Fact::Correct { challenge: C, period: day("3 Nov"), member: ben, status: Called::Done }, None);
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(LATE));
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(LATE), "a new appointment looks forward only");
    group.corrects_as("Amy", "Ben", "3 Nov", Called::Done);
    assert_eq!(group.status("Ben", "3 Nov", "4 Nov"), Some(Status::Done));
}
