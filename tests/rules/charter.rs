//! Rules: Charter; and who is who.

use qunban::domain::nickname::PatternTrouble;
use qunban::domain::wording::OwnText;

use crate::group::*;

#[test]
fn every_field_has_versions_from_a_day_on() {
    let mut group = Group::daily(&[window("21:00", "22:00")]);
    group.joins("Amy", "1 Nov 13:00");
    group.at("3 Nov 12:00");
    let past = Command::EditCharter { from: day("2 Nov"), settings: vec![Setting::Name("x".into())] };
    assert_eq!(group.does(FOUNDER, past), Err(Refusal::InPast { today: day("3 Nov") }));
    group.set("5 Nov", window("06:00", "07:00"));
    group.at("4 Nov 21:30").check_in("Amy");
    group.at("5 Nov 06:30").check_in("Amy");
    assert_eq!(group.standing("Amy", "5 Nov").attended, 2);
    assert_eq!(group.state().challenge(C).unwrap().window.history().len(), 2);
}

#[test]
fn two_operators_edit_different_fields_and_both_succeed() {
    let mut group = Group::daily(&[]);
    let amy = group.joins("Amy", "1 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    let name = |name: &str| Setting::Name(name.into());
    let edit = |setting| Command::EditCharter { from: day("2 Nov"), settings: vec![setting] };
    group.does(FOUNDER, edit(name("早起群"))).unwrap();
    group.does("Amy", edit(Setting::Intro("一起早起".into()))).unwrap();
    group.does("Amy", edit(name("早睡群"))).unwrap();
    let state = group.state();
    assert_eq!(state.charter().name.on(day("2 Nov")).unwrap(), "早睡群");
    assert_eq!(state.charter().intro.on(day("2 Nov")).unwrap(), "一起早起");
    assert_eq!(state.charter().name.history().len(), 2, "both stay visible");
}

#[test]
fn members_do_not_edit() {
    let mut group = Group::daily(&[]);
    group.joins("Amy", "1 Nov 13:00");
    let edit = Command::EditCharter { from: day("2 Nov"), settings: vec![Setting::Name("x".into())] };
    assert_eq!(group.does("Amy", edit), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.says("Amy", Fact::Set { from: day("2 Nov"), settings: vec![Setting::Name("x".into())] }, None);
    assert!(group.state().charter().name.history().is_empty());
}

#[test]
fn a_schedule_needs_days_and_a_season_an_order() {
    let mut group = Group::daily(&[]);
    let mut edit = |setting| {
        let settings = vec![Setting::Challenge(C, setting)];
        group.does(FOUNDER, Command::EditCharter { from: day("5 Nov"), settings })
    };
    assert_eq!(edit(ChallengeSetting::Schedule(Schedule::Blocks(1))), Err(Refusal::EmptySchedule));
    assert_eq!(edit(ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays(0)))), Err(Refusal::EmptySchedule));
    let backwards = Season { first: day("9 Nov"), last: Some(day("8 Nov")) };
    assert_eq!(edit(ChallengeSetting::Season(backwards)), Err(Refusal::EndsBeforeItBegins));
}

#[test]
fn a_long_charter_is_founded_in_facts_that_fit() {
    let rules: Vec<Setting> = (0..12).map(|_| Setting::Rules(vec!["群规".repeat(150)])).collect();
    let mut settings = rules;
    settings.push(Setting::Intro("介绍".repeat(300)));
    let group = Group::founded("1 Nov 12:00", &[], &settings);
    assert!(group.log.len() > 1);
    for entry in &group.log {
        assert!(serde_json::to_vec(&entry.fact).unwrap().len() <= 8 * 1024);
    }
    assert!(group.state().charter().intro.on(day("1 Nov")).is_some());
}

#[test]
fn an_invitations_terms_hold_until_the_charter_is_known() {
    let mut group = Group::daily(&[]);
    let terms = vec![
        Setting::Name("早起群".into()),
        Setting::Challenge(C, ChallengeSetting::Season(Season { first: day("1 Nov"), last: None })),
        Setting::Challenge(C, window("06:00", "07:00")),
    ];
    let member = group.person("Amy");
    let phone = group.feed("Amy");
    // A phone that knows nothing but its invitation.
    let alone = State::new(Some(phone));
    let join = Command::Join { member, name: "Amy".into(), terms, by: None };
    let facts = decide(&alone, &join, moment("3 Nov 05:50")).unwrap();
    group.at("3 Nov 05:50").says("Amy", facts[0].0.clone(), None);
    let own: Vec<Entry> = group.log[1..].to_vec();
    let state = fold(Some(phone), &own);
    assert!(state.is_provisional());
    assert_eq!(state.charter().name.on(day("3 Nov")).unwrap(), "早起群");
    let check_in = Command::CheckIn { challenge: C, amount: None, note: None };
    let refused = decide(&state, &check_in, moment("3 Nov 05:50"));
    assert_eq!(refused, Err(Refusal::NotYetOpen { day: day("3 Nov"), opens: minute("06:00") }));
    assert!(decide(&state, &check_in, moment("3 Nov 06:50")).is_ok());
    // Once the founder's facts are here, they say what holds.
    let state = fold(Some(phone), &group.log);
    assert!(!state.is_provisional());
    assert!(state.charter().name.history().is_empty());
    assert_eq!(group.state().charter(), state.charter(), "one's own terms are nobody else's");
}

#[test]
fn a_phone_claims_a_name_and_an_operator_confirms() {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy", "Ben"], "1 Nov");
    let (amy, phone) = (group.id("Amy"), group.feed("Amy"));
    group.at("3 Nov 09:00").does("Amy", Command::Claim { member: amy, name: None, terms: vec![] }).unwrap();
    group.check_in("Amy");
    let mine = group.seen_by(Some(phone));
    assert_eq!((mine.me(), mine.my_claim_waits()), (Some(amy), true));
    assert_eq!(standing(&mine, C, amy, day("3 Nov")).unwrap().attended, 1, "for oneself it counts at once");
    assert_eq!(group.standing("Amy", "3 Nov").attended, 0);
    assert_eq!(group.state().claims().len(), 1);
    group.does(FOUNDER, Command::Confirm { member: amy, feed: phone }).unwrap();
    assert_eq!(group.standing("Amy", "3 Nov").attended, 1);
    assert!(group.state().claims().is_empty());
    assert!(!group.seen_by(Some(phone)).my_claim_waits());
    group.does(FOUNDER, Command::Refuse { member: amy, feed: phone }).unwrap();
    assert_eq!(group.standing("Amy", "3 Nov").attended, 0, "a confirmation can be taken back");
    assert_eq!(group.seen_by(Some(phone)).me(), None);
}

#[test]
fn nobody_becomes_somebody_of_the_roster_by_joining() {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy"], "1 Nov");
    let amy = group.id("Amy");
    let join = Fact::Join { member: amy, name: "Mallory".into(), on: day("2 Nov"), terms: vec![], by: None };
    group.says("Mallory", join, None);
    group.says("Mallory", Fact::CheckIn(CheckIn(C, day("3 Nov"), 600, None)), None);
    assert_eq!(group.standing("Amy", "3 Nov").attended, 0);
    assert_eq!(group.state().person(amy).unwrap().name, "Amy");
    assert_eq!(group.state().claims().len(), 1, "it is no more than a claim");
}

#[test]
fn an_operator_cannot_make_a_founder() {
    let mut group = Group::daily(&[]);
    let amy = group.joins("Amy", "1 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member: amy, role: Role::Operator }).unwrap();
    let founder = group.id(FOUNDER);
    let second = group.feed("Amy/2");
    group.says("Amy/2", Fact::Claim { member: founder, on: day("2 Nov"), terms: vec![] }, None);
    let refused = group.does("Amy", Command::Confirm { member: founder, feed: second });
    assert_eq!(refused, Err(Refusal::NotAllowed { needs: Office::Founder }));
    group.says("Amy", Fact::Confirm { member: founder, feed: second }, None);
    assert_eq!(group.state().owner(second), None);
    assert_eq!(group.seen_by(Some(second)).my_role(), Office::None, "a claim gives no office");
    group.does(FOUNDER, Command::Confirm { member: founder, feed: second }).unwrap();
    assert_eq!(group.seen_by(Some(second)).my_role(), Office::Founder);
}

#[test]
fn a_newcomer_who_was_in_the_roster_all_along_is_one_person() {
    let mut group = Group::daily(&[]);
    group.roster(&["小米"], "1 Nov");
    let (in_roster, phone) = (group.id("小米"), group.feed("Amy"));
    group.joins("Amy", "2 Nov 09:00");
    group.check_in("Amy");
    assert_eq!(group.state().people().count(), 3);
    group.says("Amy", Fact::Claim { member: in_roster, on: day("3 Nov"), terms: vec![] }, None);
    group.does(FOUNDER, Command::Confirm { member: in_roster, feed: phone }).unwrap();
    assert_eq!(group.state().people().count(), 2);
    assert_eq!(group.standing("小米", "3 Nov").attended, 1);
}

#[test]
fn names_are_short_and_taken_once() {
    let mut group = Group::daily(&[]);
    group.roster(&["Amy"], "1 Nov");
    let member = MemberId::from_bits(99);
    let join = |name: &str| Command::Join { member, name: name.into(), terms: vec![], by: None };
    assert_eq!(group.does("new", join("  ")), Err(Refusal::BadName));
    assert_eq!(group.does("new", join(&"长".repeat(41))), Err(Refusal::BadName));
    assert_eq!(group.does("new", join(" Amy ")), Err(Refusal::NameTaken { member: group.id("Amy") }));
    assert_eq!(group.does(FOUNDER, join("x")), Err(Refusal::AlreadyMember));
}

#[test]
fn one_renames_oneself_and_operators_anybody() {
    let mut group = Group::daily(&[]);
    group.roster(&["Ben"], "1 Nov");
    let amy = group.joins("Amy", "1 Nov 13:00");
    let ben = group.id("Ben");
    let rename = |member, name: &str| Command::Rename { member, name: name.into() };
    group.does("Amy", rename(amy, "Amy-北京")).unwrap();
    assert_eq!(group.does("Amy", rename(ben, "x")), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.does(FOUNDER, rename(ben, "Ben-上海")).unwrap();
    group.says("Amy", Fact::Rename { member: ben, name: "x".into() }, None);
    let state = group.state();
    assert_eq!(state.person(amy).unwrap().name, "Amy-北京");
    assert_eq!(state.person(ben).unwrap().name, "Ben-上海");
}

fn own(name: &str, text: &str) -> OwnText {
    OwnText { name: name.into(), text: text.into() }
}

#[test]
fn texts_of_ones_own_have_a_name_and_stay_in_the_order_in_which_they_were_written() {
    let mut group = Group::daily(&[]);
    let write = |group: &mut Group, id, own: OwnText| {
        let settings = vec![Setting::Text(TextId::from_bits(id), own)];
        group.does(FOUNDER, Command::EditCharter { from: day("1 Nov"), settings })
    };
    let names = |group: &Group, on: &str| {
        let state = group.state();
        let texts = state.charter().own_texts(day(on));
        texts.into_iter().map(|(_, own)| own.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(write(&mut group, 9, own(" ", "{日期}开课")), Err(Refusal::BadText { most: 20 }));
    assert_eq!(write(&mut group, 9, own(&"长".repeat(21), "{日期}开课")), Err(Refusal::BadText { most: 20 }));
    assert_eq!(write(&mut group, 9, own("开课", &"长".repeat(1201))), Err(Refusal::BadText { most: 1200 }));
    write(&mut group, 9, own("开课", "{日期}开课")).unwrap();
    write(&mut group, 3, own("节日", "节日快乐")).unwrap();
    write(&mut group, 9, own("周一开课", "{日期}开课")).unwrap();
    assert_eq!(names(&group, "2 Nov"), ["周一开课", "节日"]);
    write(&mut group, 9, OwnText::default()).unwrap();
    assert_eq!(names(&group, "2 Nov"), ["节日"]);
    group.joins("Amy", "1 Nov 13:00");
    let settings = vec![Setting::Text(TextId::from_bits(3), own("x", "x"))];
    group.says("Amy", Fact::Set { from: day("1 Nov"), settings }, None);
    assert_eq!(names(&group, "2 Nov"), ["节日"]);
}

/// What is said to members is a field of its own: a charter that never said anything there keeps its introduction for those
/// outside, and members read that.
#[test]
fn an_introduction_for_those_outside_and_one_for_members() {
    let mut group = Group::founded("1 Nov 12:00", &[], &[Setting::Intro("来学韩语".into())]);
    let state = group.state();
    assert_eq!(state.charter().intro.on(day("1 Nov")).map(String::as_str), Some("来学韩语"));
    assert_eq!(state.charter().inside.on(day("1 Nov")), None);
    let settings = vec![Setting::Inside("讲义在资料里".into())];
    group.does(FOUNDER, Command::EditCharter { from: day("3 Nov"), settings }).unwrap();
    let state = group.state();
    assert_eq!(state.charter().inside.on(day("2 Nov")), None);
    assert_eq!(state.charter().inside.on(day("3 Nov")).map(String::as_str), Some("讲义在资料里"));
    assert_eq!(state.charter().intro.on(day("3 Nov")).map(String::as_str), Some("来学韩语"));
}

/// A format that no field could be made of, however it came about, is refused.
#[test]
fn a_nickname_format_that_cannot_be_filled_in_is_refused() {
    let mut group = Group::daily(&[]);
    let mut set = |text: &str| {
        let format = serde_json::from_value(serde_json::json!({ "pattern": text })).unwrap();
        let settings = vec![Setting::NameFormat(format)];
        group.does(FOUNDER, Command::EditCharter { from: day("1 Nov"), settings }).map(drop)
    };
    assert_eq!(set("践行丨{编号}"), Err(Refusal::NameFormat(PatternTrouble::NoName)));
    assert_eq!(set("践行丨{昵称}丨{编号}"), Ok(()));
    let format = group.state().charter().name_format.on(day("1 Nov")).cloned();
    assert!(matches!(format, Some(NameFormat::Pattern(pattern)) if pattern.parts() == ["昵称", "编号"]));
}
