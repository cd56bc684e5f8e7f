//! What operators keep about members: tiers, tags, notes, warnings; out of the group itself and back; the box. In any order
//! of arrival.

use proptest::prelude::*;
use qunban::domain::dossier::{RoleTag, Suggestion, suggestions};
use qunban::domain::resource::ResourceSetting;
use qunban::domain::state::Moved;

use crate::group::*;
use crate::merge::interleaving;

/// Amy and Ben, who misses the 2nd.
fn group() -> Group {
    let mut group = Group::founded("1 Nov 12:00", &[], &[Setting::Tiers(vec!["新人".into(), "老友".into()])]);
    group.joins("Amy", "1 Nov 13:00");
    group.joins("Ben", "1 Nov 13:00");
    group.done("Amy", [2]);
    group
}

fn words(group: &Group, origin: Origin) -> Option<String> {
    group.state().note(origin).map(str::to_owned)
}

#[test]
fn a_tier_and_tags_are_an_operators_latest_word() {
    let mut group = group();
    let member = group.id("Amy");
    let tier = |tier: &str| Command::SetTier { member, tier: tier.into() };
    assert_eq!(group.state().charter().tiers.on(day("2 Nov")), Some(&vec!["新人".to_owned(), "老友".to_owned()]));
    group.does(FOUNDER, tier("新人")).unwrap();
    group.does(FOUNDER, tier(" 老友 ")).unwrap();
    assert_eq!(group.state().tier(member), Some("老友"));
    assert_eq!(group.does(FOUNDER, tier("老友")), Err(Refusal::NothingToDo));
    assert_eq!(group.does("Amy", tier("新人")), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.says("Amy", Fact::Tier { member, tier: "新人".into() }, None);
    assert_eq!(group.state().tier(member), Some("老友"), "written past the commands it says nothing");
    group.does(FOUNDER, tier("")).unwrap();
    assert_eq!(group.state().tier(member), None);

    let tag = |tag: &str, on| Command::SetTag { member, tag: tag.into(), on };
    group.does(FOUNDER, tag(RoleTag::Sharer.word(), true)).unwrap();
    group.does(FOUNDER, tag("老师", true)).unwrap();
    assert_eq!(group.state().tags(member), ["sharer", "老师"]);
    group.does(FOUNDER, tag("sharer", false)).unwrap();
    assert_eq!(group.state().tags(member), ["老师"]);
    assert_eq!(group.does(FOUNDER, tag("sharer", false)), Err(Refusal::NothingToDo));
    assert_eq!(group.does(FOUNDER, tag("一个长得写不下的标签名字", true)).map(drop), Ok(()));
    let long = "一个长得实在写不下的标签名字";
    assert_eq!(group.does(FOUNDER, tag(long, true)), Err(Refusal::BadText { most: 12 }));
}

#[test]
fn a_note_is_for_operators_and_a_warning_for_the_member() {
    let mut group = group();
    let member = group.id("Amy");
    let text = "私下聊过，最近加班".to_owned();
    let note = group.does(FOUNDER, Command::Remark { member, text: text.clone() }).unwrap();
    let warning = group.does(FOUNDER, Command::Warn { member, text: "请不要在群里发广告".into() }).unwrap();
    assert_eq!(group.does(FOUNDER, Command::Warn { member, text: "  ".into() }), Err(Refusal::ReasonNeeded));
    let state = group.state();
    assert_eq!(state.remarks(member).iter().map(|one| one.origin).collect::<Vec<_>>(), [note]);
    assert_eq!(
        state.warnings(member).iter().map(|one| (one.origin, one.on)).collect::<Vec<_>>(),
        [(warning, day("2 Nov"))]
    );
    assert_eq!((words(&group, note), words(&group, warning)), (Some(text), Some("请不要在群里发广告".into())));
    let private = |seq| group.log.iter().find(|entry| entry.stamp.origin() == seq).unwrap().fact.words_are_private();
    assert!(private(note) && private(warning));
    for fact in [note, warning] {
        group.does(FOUNDER, Command::TakeBack { fact }).unwrap();
    }
    assert_eq!((group.state().remarks(member), group.state().warnings(member)), (vec![], vec![]));
}

#[test]
fn out_of_the_group_is_more_than_out_of_a_challenge() {
    let mut group = group();
    let member = group.id("Ben");
    let expel = |reason: &str| Command::Expel { member, reason: reason.into() };
    assert_eq!(group.at("3 Nov 09:00").does(FOUNDER, expel(" ")), Err(Refusal::ReasonNeeded));
    assert_eq!(group.does("Amy", expel("x")), Err(Refusal::NotAllowed { needs: Office::Operator }));
    let fact = group.does(FOUNDER, expel("多次发广告")).unwrap();
    assert!(!group.state().person(member).unwrap().is_here());
    assert_eq!(group.verdict("Ben", "4 Nov"), Verdict::Departed { on: day("3 Nov") });
    assert_eq!(group.board(Metric::Attended, BoardWindow::All, "4 Nov").rows.len(), 2);
    let gone = group.state().comings_and_goings(member);
    assert_eq!(gone, [(fact, day("3 Nov"), Moved::Expelled)]);
    assert_eq!(words(&group, fact).as_deref(), Some("多次发广告"));
    // The roll is called of those who are here; their own phone is a phone of nobody here.
    let listed = roll_call::propose(&group.state(), C, day("3 Nov"), day("4 Nov")).unwrap();
    assert!(listed.rows.iter().all(|row| row.member != member));
    assert_eq!(group.at("4 Nov 09:00").try_check_in("Ben"), Err(Refusal::NotMember));
    assert_eq!(group.does(FOUNDER, expel("x")), Err(Refusal::NothingToDo));
    // Taken back within the minute it never was.
    group.does(FOUNDER, Command::TakeBack { fact }).unwrap();
    assert!(group.state().person(member).unwrap().is_here());
    assert_eq!(group.verdict("Ben", "4 Nov"), Verdict::In);
}

#[test]
fn who_holds_an_office_is_dismissed_first_and_the_founder_is_never_put_out() {
    let mut group = group();
    let (ben, founder) = (group.id("Ben"), group.id(FOUNDER));
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    let expel = |member| Command::Expel { member, reason: "x".into() };
    assert_eq!(group.does(FOUNDER, expel(ben)), Err(Refusal::HoldsOffice));
    assert_eq!(group.does("Ben", expel(founder)), Err(Refusal::HoldsOffice));
    group.says("Ben", Fact::Expel { member: founder, on: day("2 Nov") }, None);
    assert!(group.state().person(founder).unwrap().is_here());
    group.does(FOUNDER, Command::Dismiss { member: ben }).unwrap();
    group.does(FOUNDER, expel(ben)).unwrap();
    assert!(!group.state().person(ben).unwrap().is_here());
}

/// What is held by nothing that a phone writes would be held in name only.
#[test]
fn nobody_without_a_phone_or_out_of_the_group_is_appointed() {
    let mut group = group();
    group.roster(&["Eve"], "1 Nov");
    let appoint = |member| Command::Appoint { member, role: Role::Moderator };
    let (eve, ben, founder) = (group.id("Eve"), group.id("Ben"), group.id(FOUNDER));
    assert_eq!(group.does(FOUNDER, appoint(eve)), Err(Refusal::NoPhone));
    group.does(FOUNDER, Command::Expel { member: ben, reason: "x".into() }).unwrap();
    assert_eq!(group.does(FOUNDER, appoint(ben)), Err(Refusal::UnknownPerson));
    assert_eq!(group.does(FOUNDER, appoint(founder)), Err(Refusal::NothingToDo));
    assert_eq!(group.does(FOUNDER, Command::Dismiss { member: founder }), Err(Refusal::NothingToDo));
    assert_eq!(group.state().office(founder), Office::Founder);
}

/// Out on the 4th, back on the 7th: the 5th and 6th are nobody's business, the 4th and 7th count if done; the streak begins
/// anew.
#[test]
fn back_in_the_group_nothing_of_the_time_between_is_due() {
    let mut group = group();
    let member = group.id("Amy");
    group.done("Amy", [3, 4]);
    assert_eq!(group.standing("Amy", "5 Nov").streak, 3);
    group.at("4 Nov 20:00").does(FOUNDER, Command::Expel { member, reason: "吵架".into() }).unwrap();
    group.calls_each([5, 6]);
    let back = Command::Return { member, reason: Some("说开了".into()) };
    group.at("7 Nov 08:00").does(FOUNDER, back.clone()).unwrap();
    assert_eq!(group.does(FOUNDER, back), Err(Refusal::NothingToDo));
    let standing = group.standing("Amy", "8 Nov");
    assert_eq!((standing.verdict, standing.streak, standing.longest), (Verdict::In, 0, 3));
    assert!(["5 Nov", "6 Nov"].into_iter().all(|text| standing.period(day(text)).is_none()));
    group.done("Amy", [7, 8]);
    let standing = group.standing("Amy", "9 Nov");
    assert_eq!((standing.attended, standing.streak), (5, 2));
    let streak = group.board(Metric::Streak, BoardWindow::All, "9 Nov");
    assert_eq!(streak.rows.iter().find(|row| row.member == member).unwrap().value, 2, "the board counts alike");
}

#[test]
fn who_left_is_asked_why_and_may_come_back() {
    let mut group = group();
    let member = group.id("Ben");
    let why = group.at("3 Nov 09:00").does("Ben", Command::Depart { reason: Some("搬家，没时间了".into()) }).unwrap();
    assert_eq!(group.state().comings_and_goings(member), [(why, day("3 Nov"), Moved::Left)]);
    assert_eq!(words(&group, why).as_deref(), Some("搬家，没时间了"));
    // Leaving once more says nothing; a second time after a return does.
    group.says("Ben", Fact::Depart { on: day("4 Nov") }, None);
    assert_eq!(group.state().person(member).unwrap().departed, Some(day("3 Nov")));
    group.at("6 Nov 09:00").does(FOUNDER, Command::Return { member, reason: None }).unwrap();
    assert!(group.state().person(member).unwrap().is_here());
    group.at("6 Nov 10:00").check_in("Ben");
    group.at("8 Nov 09:00").does("Ben", Command::Depart { reason: None }).unwrap();
    let ben = group.state().person(member).unwrap().clone();
    assert_eq!((ben.departed, ben.away), (Some(day("8 Nov")), vec![(day("3 Nov"), day("6 Nov"))]));
}

#[test]
fn last_seen_is_the_latest_own_fact_or_word_in_the_chat() {
    let mut group = group();
    let (amy, ben) = (group.id("Amy"), group.id("Ben"));
    let seen = |group: &Group, member| group.state().last_seen(member, moment("9 Nov 12:00"));
    assert_eq!((seen(&group, amy), seen(&group, ben)), (Some(day("2 Nov")), Some(day("1 Nov"))));
    group.at("5 Nov 21:00").witness("Ben", "4 Nov", None);
    assert_eq!(seen(&group, ben), Some(day("4 Nov")));
    group.at("6 Nov 23:30").asks_leave("Amy", "8 Nov", "8 Nov").unwrap();
    assert_eq!(seen(&group, amy), Some(day("6 Nov")));
    let mark = Mark { member: ben, minute: None, amount: None, how: Witnessed::OnBehalf };
    group
        .at("8 Nov 09:00")
        .does(FOUNDER, Command::Witness { challenge: C, day: day("7 Nov"), marks: vec![mark] })
        .unwrap();
    assert_eq!(seen(&group, ben), Some(day("4 Nov")), "what was done for somebody is no sign of them");
}

#[test]
fn tags_are_suggested_by_rules_one_can_read() {
    let mut group = Group::founded("1 Oct 12:00", &[], &[]);
    for name in ["Amy", "Ben", "Cleo"] {
        group.joins(name, "1 Oct 13:00");
    }
    group.at("20 Oct 12:00");
    for number in 1..=3 {
        let settings = vec![
            ResourceSetting::Title(format!("讲义 {number}")),
            ResourceSetting::Address(format!("example.org/{number}")),
        ];
        group.does("Amy", Command::Share { resource: ResourceId::from_bits(number), settings }).unwrap();
    }
    group.done("Ben", (-28..=1).filter(|number| *number != 0).chain([0]).collect::<std::collections::BTreeSet<_>>());
    let (amy, ben, cleo) = (group.id("Amy"), group.id("Ben"), group.id("Cleo"));
    let at = |group: &Group, text: &str| suggestions(&group.state(), moment(text));
    let fits = |member, tag, figure| Suggestion { member, tag, on: true, figure };
    assert_eq!(group.standing("Ben", "1 Nov").streak, 30);
    assert_eq!(
        at(&group, "1 Nov 12:00"),
        [
            fits(amy, RoleTag::Sharer, 3),
            fits(ben, RoleTag::Challenger, 30),
            fits(amy, RoleTag::Onlooker, 31),
            fits(cleo, RoleTag::Onlooker, 31)
        ]
    );
    // What was said yes to is not suggested again; who wakes up is no onlooker.
    let give = |member, tag: RoleTag| Command::SetTag { member, tag: tag.word().into(), on: true };
    group.at("1 Nov 12:00").does(FOUNDER, give(cleo, RoleTag::Onlooker)).unwrap();
    group.does(FOUNDER, give(amy, RoleTag::Sharer)).unwrap();
    group.done("Cleo", [1]);
    let now = at(&group, "1 Nov 21:00");
    assert!(now.contains(&Suggestion { member: cleo, tag: RoleTag::Onlooker, on: false, figure: 0 }));
    assert!(!now.iter().any(|one| one.tag == RoleTag::Sharer));
}

#[test]
fn a_letter_is_answered_and_nobody_else_reads_it() {
    let mut group = group();
    let letter = group.does("Amy", Command::Write { text: " 打卡时间能不能晚半小时？ ".into() }).unwrap();
    assert_eq!(group.does("Amy", Command::Write { text: " ".into() }), Err(Refusal::BadText { most: 1000 }));
    assert_eq!(words(&group, letter).as_deref(), Some("打卡时间能不能晚半小时？"));
    let seen_by = |group: &mut Group, name: &str| {
        let feed = group.feed(name);
        group.seen_by(Some(feed)).letters()
    };
    assert_eq!([FOUNDER, "Amy", "Ben"].map(|name| seen_by(&mut group, name).len()), [1, 1, 0]);
    let answer = |text: Option<&str>| Command::AnswerLetter { letter, text: text.map(str::to_owned) };
    assert_eq!(group.does("Amy", answer(None)), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.says("Ben", Fact::AnswerLetter { letter, on: day("2 Nov") }, Some("不行"));
    assert_eq!(seen_by(&mut group, "Amy")[0].answer, None);
    let first = group.does(FOUNDER, answer(Some("下周一起改"))).unwrap();
    let second = group.does(FOUNDER, answer(Some("这周就改"))).unwrap();
    let answered = |group: &mut Group| seen_by(group, "Amy")[0].answer.map(|(origin, _)| origin);
    assert_eq!(answered(&mut group), Some(second));
    group.does(FOUNDER, Command::TakeBack { fact: second }).unwrap();
    assert_eq!(answered(&mut group), Some(first));
    group.does(FOUNDER, Command::TakeBack { fact: first }).unwrap();
    assert_eq!(answered(&mut group), None);
}

/// A story with everything of this file, two operators, a phone that turns out to be somebody of the roster.
fn eventful() -> Group {
    let mut group = group();
    group.roster(&["Cleo"], "1 Nov");
    let (amy, ben, cleo) = (group.id("Amy"), group.id("Ben"), group.id("Cleo"));
    let dan = group.joins("Dan", "2 Nov 13:00");
    group.does(FOUNDER, Command::Appoint { member: ben, role: Role::Operator }).unwrap();
    group.does("Ben", Command::SetTier { member: dan, tier: "新人".into() }).unwrap();
    group.does(FOUNDER, Command::SetTag { member: dan, tag: "asker".into(), on: true }).unwrap();
    group.does("Ben", Command::SetTag { member: dan, tag: "asker".into(), on: false }).unwrap();
    let warning = group.does("Ben", Command::Warn { member: dan, text: "广告".into() }).unwrap();
    group.does(FOUNDER, Command::Remark { member: dan, text: "新来的".into() }).unwrap();
    let letter = group.does("Dan", Command::Write { text: "我没发广告".into() }).unwrap();
    let feed = group.feed("Dan");
    group.does(FOUNDER, Command::Confirm { member: cleo, feed }).unwrap();
    group.does("Ben", Command::TakeBack { fact: warning }).unwrap();
    let out = group.at("3 Nov 12:00").does("Ben", Command::Expel { member: amy, reason: "误会".into() }).unwrap();
    group.does("Ben", Command::TakeBack { fact: out }).unwrap();
    group.does(FOUNDER, Command::Expel { member: cleo, reason: "广告".into() }).unwrap();
    group.at("5 Nov 12:00").does("Ben", Command::Return { member: cleo, reason: None }).unwrap();
    group.does("Ben", Command::AnswerLetter { letter, text: Some("查清了".into()) }).unwrap();
    group.at("6 Nov 12:00").does("Amy", Command::Depart { reason: Some("忙".into()) }).unwrap();
    group.does(FOUNDER, Command::Dismiss { member: ben }).unwrap();
    group
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order(picks in prop::collection::vec(0usize..60, 1..60), upto in 0usize..40) {
        let mut group = eventful();
        let mut order = interleaving(&group, &picks);
        for phone in [Some(group.feed(FOUNDER)), Some(group.feed("Dan")), None] {
            let whole = fold(phone, &group.log);
            prop_assert!(whole == apply_each(phone, &order));
            let cleo = group.id("Cleo");
            prop_assert_eq!(whole.tier(cleo), Some("新人"), "what was said of the newcomer");
            prop_assert!(whole.tags(cleo).is_empty() && whole.warnings(cleo).is_empty());
            prop_assert_eq!(whole.person(cleo).unwrap().away.as_slice(), &[(day("3 Nov"), day("5 Nov"))]);
            prop_assert!(whole.person(group.id("Amy")).unwrap().departed == Some(day("6 Nov")));
        }
        order.truncate(upto);
        let me = Some(group.feed(FOUNDER));
        prop_assert!(fold(me, &order) == apply_each(me, &order));
    }
}
