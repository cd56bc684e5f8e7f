//! What a paste writes, taken in at once and taken back at once; names learned from it; a member's own days.

use proptest::prelude::*;
use qunban::domain::command::{Intake, TakenIn};
use qunban::domain::done_days::{DoneDay, after_last_roll, done_days};

use crate::group::*;
use crate::merge::interleaving;

fn newcomer(number: u32, name: &str) -> NewPerson {
    NewPerson { id: MemberId::from_bits(number.into()), name: name.into(), on: day("1 Nov") }
}

fn mark(member: MemberId) -> Mark {
    Mark { member, minute: None, amount: None, how: Witnessed::Seen }
}

/// Takes a paste in as a page does, and says how to take it back.
fn take_in(group: &mut Group, phone: &str, intake: Intake) -> Result<TakenIn, Refusal> {
    let mut taken = TakenIn::of(&group.state(), &intake);
    let before = group.log.len();
    group.does(phone, Command::TakeIn(Box::new(intake)))?;
    taken.facts = group.log[before..].iter().map(|entry| entry.stamp.origin()).collect();
    Ok(taken)
}

fn take_out(group: &mut Group, phone: &str, taken: &TakenIn) -> Result<Origin, Refusal> {
    group.does(phone, Command::TakeOut(Box::new(taken.clone())))
}

/// Amy and Ben are on the roster; the paste adds Eve and Finn, renames Ben, knows Amy by another name, gives Amy leave.
fn pasted() -> (Group, TakenIn) {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy", "Ben"], "1 Nov");
    group.at("3 Nov 21:00");
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let intake = Intake {
        people: vec![newcomer(90, "Eve"), newcomer(91, "Finn")],
        renames: vec![(ben, "Benny".into())],
        names: vec![("阿米🍑".into(), amy)],
        marks: vec![
            (C, day("2 Nov"), vec![mark(amy)]),
            (C, day("3 Nov"), vec![mark(amy), mark(ben), mark(MemberId::from_bits(90)), mark(MemberId::from_bits(91))]),
        ],
        leaves: vec![(C, ben, day("4 Nov"), day("4 Nov"))],
    };
    let taken = take_in(&mut group, FOUNDER, intake).unwrap();
    (group, taken)
}

fn names(group: &Group) -> Vec<String> {
    let state = group.state();
    let mut names: Vec<String> = state.people().map(|person| person.name.clone()).collect();
    names.sort();
    names
}

#[test]
fn a_paste_is_taken_in_at_once_and_back_at_once() {
    let (mut group, taken) = pasted();
    assert_eq!(names(&group), ["Amy", "Benny", "Eve", "Finn", FOUNDER]);
    assert_eq!(group.status("Amy", "2 Nov", "3 Nov"), Some(Status::Done));
    assert_eq!(group.state().known_as("阿米🍑"), Some(group.id("Amy")));
    assert_eq!(group.status("Ben", "4 Nov", "4 Nov"), Some(Status::OnLeave));
    assert_eq!(group.state().known_names().collect::<Vec<_>>(), [("阿米🍑", group.id("Amy"))]);

    take_out(&mut group, FOUNDER, &taken).unwrap();
    assert_eq!(names(&group), ["Amy", "Ben", FOUNDER]);
    for (name, on) in [("Amy", "2 Nov"), ("Amy", "3 Nov"), ("Ben", "3 Nov"), ("Ben", "4 Nov")] {
        assert!(!matches!(group.status(name, on, "5 Nov"), Some(Status::Done | Status::OnLeave)), "{name} {on}");
    }
    assert_eq!(group.state().known_as("阿米🍑"), None);
    assert_eq!(take_out(&mut group, FOUNDER, &taken), Err(Refusal::NothingToDo));
}

/// Eve's phone has claimed her, Finn was seen by another operator: both stay; Ben was renamed since, and keeps that name; the
/// name that was learned has come to be somebody else's.
#[test]
fn what_was_done_since_stays() {
    let (mut group, taken) = pasted();
    let (eve, finn) = (MemberId::from_bits(90), MemberId::from_bits(91));
    group.does("Eve", Command::Claim { member: eve, name: None, terms: vec![] }).unwrap();
    let ben = group.joins("Gail", "3 Nov 21:00");
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Moderator }).unwrap();
    let marks = vec![mark(finn)];
    group.does("Gail", Command::Witness { challenge: C, day: day("3 Nov"), marks }).unwrap();
    let member = group.id("Ben");
    group.does(FOUNDER, Command::Rename { member, name: "Benedict".into() }).unwrap();
    group.does("Gail", Command::KnowAs { name: "阿米🍑".into(), member: Some(member) }).unwrap();
    take_out(&mut group, FOUNDER, &taken).unwrap();
    assert_eq!(group.state().known_as("阿米🍑"), Some(member), "somebody knew better meanwhile");
    assert_eq!(names(&group), ["Amy", "Benedict", "Eve", "Finn", "Gail", FOUNDER]);
}

#[test]
fn a_name_that_a_paste_gave_to_somebody_else_goes_back() {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy", "Ben"], "1 Nov");
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    group.does(FOUNDER, Command::KnowAs { name: "小桃".into(), member: Some(ben) }).unwrap();
    let intake = Intake { names: vec![("小桃".into(), amy)], ..Intake::default() };
    let taken = take_in(&mut group, FOUNDER, intake).unwrap();
    assert_eq!(group.state().known_as("小桃"), Some(amy));
    take_out(&mut group, FOUNDER, &taken).unwrap();
    assert_eq!(group.state().known_as("小桃"), Some(ben));
}

#[test]
fn another_persons_phone_takes_nothing_back() {
    let (mut group, taken) = pasted();
    group.joins("Gail", "3 Nov 21:00");
    let member = group.id("Gail");
    assert_eq!(take_out(&mut group, "Gail", &taken), Err(Refusal::NotAllowed { needs: Office::Moderator }));
    group.does(FOUNDER, Command::Appoint { member, role: Role::Operator }).unwrap();
    assert_eq!(take_out(&mut group, "Gail", &taken), Err(Refusal::UnknownFact));
}

#[test]
fn a_moderator_takes_in_check_ins_and_names_but_adds_nobody() {
    let mut group = Group::daily(&[]);
    let amy = group.joins("Amy", "1 Nov 13:00");
    let gail = group.joins("Gail", "1 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member: gail, role: Role::Moderator }).unwrap();
    group.at("3 Nov 21:00");
    let adds = Intake { people: vec![newcomer(90, "Eve")], ..Intake::default() };
    assert_eq!(take_in(&mut group, "Gail", adds), Err(Refusal::NotAllowed { needs: Office::Operator }));
    assert_eq!(take_in(&mut group, "Gail", Intake::default()), Err(Refusal::NothingToDo));
    let names = vec![("小桃".into(), amy)];
    let marks = vec![(C, day("3 Nov"), vec![mark(amy)])];
    let intake = Intake { names, marks, ..Intake::default() };
    let taken = take_in(&mut group, "Gail", intake.clone()).unwrap();
    assert_eq!(group.state().known_as("小桃"), Some(amy));
    take_out(&mut group, "Gail", &taken).unwrap();
    assert_eq!((group.state().known_as("小桃"), group.status("Amy", "3 Nov", "3 Nov")), (None, Some(Status::Pending)));
    take_in(&mut group, "Gail", intake).unwrap();
    let forget = |member| Command::KnowAs { name: "小桃".into(), member };
    assert!(matches!(group.does("Amy", forget(None)), Err(Refusal::NotAllowed { .. })));
    // Said without the right to, it has no effect.
    group.says("Amy", Fact::KnownAs { name: "小桃".into(), member: None }, None);
    assert_eq!(group.state().known_as("小桃"), Some(amy));
    group.does("Gail", forget(None)).unwrap();
    assert_eq!(group.does("Gail", forget(None)), Err(Refusal::NothingToDo));
    assert_eq!(group.state().known_names().count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Two operators teach, forget, add and take back; in whatever order their facts arrive, one group results.
    #[test]
    fn every_order_gives_one_group(picks in prop::collection::vec(0usize..60, 1..60)) {
        let (mut group, taken) = pasted();
        let gail = group.joins("Gail", "3 Nov 21:00");
        group.does(FOUNDER, Command::Appoint { member: gail, role: Role::Operator }).unwrap();
        let amy = group.id("Amy");
        group.does("Gail", Command::KnowAs { name: "阿米🍑".into(), member: Some(gail) }).unwrap();
        let finn = vec![mark(MemberId::from_bits(91))];
        group.does("Gail", Command::Witness { challenge: C, day: day("3 Nov"), marks: finn }).unwrap();
        take_out(&mut group, FOUNDER, &taken).unwrap();
        group.does("Gail", Command::KnowAs { name: "桃".into(), member: Some(amy) }).unwrap();
        let told = |state: &State| {
            let people: Vec<_> = state.people().cloned().collect();
            let names: Vec<_> = state.known_names().map(|(name, member)| (name.to_owned(), member)).collect();
            (people, names, standing(state, C, amy, day("5 Nov")))
        };
        let whole = told(&group.state());
        prop_assert_eq!(whole.0.len(), 5, "Finn stays, Eve does not");
        let order = interleaving(&group, &picks);
        prop_assert_eq!(told(&fold(None, &order)), whole.clone());
        prop_assert_eq!(told(&apply_each(None, &order)), whole);
    }
}

#[test]
fn a_members_days_are_what_was_done_and_not_taken_back() {
    let mut group = Group::daily(&[window("06:00", "22:00"), make_up(3, 2)]);
    let amy = group.joins("Amy", "1 Nov 13:00");
    let noted = |amount, note: &str| Command::CheckIn { challenge: C, amount, note: Some(note.into()) };
    group.at("2 Nov 10:00").does("Amy", noted(Some(35), "第三课")).unwrap();
    group.at("3 Nov 10:00").check_in("Amy");
    group.at("3 Nov 21:20").withdraw("Amy").unwrap();
    group.at("4 Nov 10:00").does("Amy", noted(Some(40), "")).unwrap();
    // The roll-call did not know of the 4th.
    let rows = vec![(amy, Called::Missed)];
    group.at("5 Nov 08:00").does(FOUNDER, Command::CallRoll { challenge: C, period: day("4 Nov"), rows }).unwrap();
    group.calls("3 Nov");
    let made_up = Command::MakeUp { challenge: C, period: day("3 Nov"), amount: None, note: Some("补上".into()) };
    group.at("5 Nov 09:00").does("Amy", made_up).unwrap();
    let state = group.state();
    let days = |from, to| done_days(&state, C, amy, day(from), day(to), day("5 Nov"));
    let done = |on, amount, made_up, notes: &[&str]| DoneDay {
        day: day(on),
        amount,
        made_up,
        notes: notes.iter().map(|note| (*note).to_owned()).collect(),
    };
    let all = [
        done("2 Nov", Some(35), false, &["第三课"]),
        done("3 Nov", None, true, &["补上"]),
        done("4 Nov", Some(40), false, &[]),
    ];
    assert_eq!(days("1 Nov", "5 Nov"), all);
    assert_eq!(days("4 Nov", "5 Nov"), all[2..]);
    assert_eq!(days("2 Nov", "3 Nov"), all[..2], "both ends included");
    assert_eq!(after_last_roll(&state, C), Some(day("5 Nov")));
}
