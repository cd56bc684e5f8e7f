use proptest::prelude::*;

use super::*;
use crate::domain::fact::Stamp;
use crate::domain::id::{FeedId, MemberId};

fn charter(settings: Vec<Setting>) -> Charter {
    let mut charter = Charter::default();
    for (seq, setting) in settings.into_iter().enumerate() {
        charter.set(Day(0), Stamp { clock: seq as u64, feed: FeedId::from_bits(1), seq: seq as u32 }, setting);
    }
    charter
}

fn exam(rules: &[&str]) -> Vec<Setting> {
    let id = ChallengeId::from_bits(0x1234_5678);
    let challenge = |setting| Setting::Challenge(id, setting);
    vec![
        Setting::Name("专四专八打卡群".into()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::DayStart(DayStart::default()),
        Setting::NameFormat(NameFormat::English),
        Setting::Misses(MissesShown::Named),
        Setting::Intro("一起备考，每晚一小时。".into()),
        Setting::Rules(rules.iter().map(|rule| (*rule).to_owned()).collect()),
        challenge(ChallengeSetting::Title("每晚打卡".into())),
        challenge(ChallengeSetting::What("做一套听力，写下正确率".into())),
        challenge(ChallengeSetting::Season(Season { first: Day(20760), last: Some(Day(20800)) })),
        challenge(ChallengeSetting::Schedule(Schedule::Weekdays(Weekdays::WORKDAYS))),
        challenge(ChallengeSetting::Window(Some(Window { start: 1260, end: 1320 }))),
        challenge(ChallengeSetting::Unit(Some("题".into()))),
        challenge(ChallengeSetting::MakeUp(MakeUpPolicy { days: 0, per_month: 0, streak: MadeUpStreak::Breaks })),
        challenge(ChallengeSetting::Leave(LeavePolicy { per_month: 2 })),
        challenge(ChallengeSetting::Limit(MissLimit::Season(3))),
        challenge(ChallengeSetting::Comeback(Some(Comeback { periods: 5, times: 1 }))),
        challenge(ChallengeSetting::Points(PointsPolicy {
            each: 5,
            early: Some(Early { before: 1290, points: 2 }),
            made_up: Some(1),
            milestones: vec![(7, 7)],
        })),
    ]
}

const COMMUNITY: CommunityId = CommunityId::from_bits(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10);

#[test]
fn carries_the_charter() {
    let settings = exam(&["每晚九点到十点打卡", "三次机会，第四次移出", "🎉 不发广告"]);
    let link = write(COMMUNITY, &charter(settings.clone()), Day(20770), 550);
    assert_eq!(read(&link), Ok(Invitation { community: COMMUNITY, settings, inviter: None }));
}

#[test]
fn a_format_of_parts_and_words_for_members_travel_where_there_is_room() {
    let pattern = NameFormat::Pattern(Pattern::read("践行丨{昵称}丨{账号}丨{编号}").unwrap());
    let with = |rules: &str, more: &[Setting]| {
        let mut settings = exam(&[rules]);
        settings.retain(|setting| !matches!(setting, Setting::NameFormat(_)));
        settings.insert(3, Setting::NameFormat(pattern.clone()));
        settings.extend(more.iter().cloned());
        settings
    };
    let inside = Setting::Inside("讲义在资料里，值月生每晚在群里。".into());
    let all = with("每晚一小时", std::slice::from_ref(&inside));
    let link = write(COMMUNITY, &charter(all.clone()), Day(20770), 550);
    assert_eq!(read(&link), Ok(Invitation { community: COMMUNITY, settings: all, inviter: None }));
    // Without room the rules come first; the format always stays.
    let long = "这是一条很长很长的群规。".repeat(60);
    let link = write(COMMUNITY, &charter(with(&long, &[inside])), Day(20770), 540);
    let told = read(&link).unwrap().settings;
    assert!(link.len() <= 540 && told.contains(&Setting::NameFormat(pattern.clone())));
    assert!(!told.iter().any(|setting| matches!(setting, Setting::Inside(_))));
    // What the first format can say is written in it: phones with an older version read it.
    assert_eq!(from_text(&write(COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), 550))[0], 1);
}

#[test]
fn long_rules_become_a_digest_and_the_link_stays_short() {
    let long = "这是一条很长很长的群规。".repeat(60);
    let link = write(COMMUNITY, &charter(exam(&[&long])), Day(20770), 540);
    assert!(link.len() <= 540, "{}", link.len());
    assert!(link.len() > 500, "{}", link.len());
    let read = read(&link).unwrap();
    let Some(Setting::Rules(rules)) = read.settings.iter().find(|setting| matches!(setting, Setting::Rules(_))) else {
        panic!("no rules")
    };
    assert!(rules[0].ends_with('…') && rules[0].chars().count() > 40, "{rules:?}");
}

#[test]
fn survives_what_chats_do_to_links() {
    let payload = write(COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), 550);
    let wanted = read(&payload);
    assert!(wanted.is_ok());
    for text in [
        format!("https://a.example/q/join/?g={payload}"),
        format!("https://a.example/q/join/?g={payload}&from=singlemessage&isappinstalled=0"),
        format!("https://a.example/q/join/?from=groupmessage&g={payload}#/&appinstall=0"),
        format!("https://a.example/q/join/?g={payload}快来一起打卡"),
        format!("https://a.example/q/join/?g={payload}hello"),
        format!("https://a.example/q/join/?g={payload}。点开就能打卡"),
        format!("https://a.example/q/join/?g%3D{payload}%26from%3Dtimeline"),
        format!("https://a.example/q/join/%3Fg%3D{payload}"),
        format!("https://a.example/q/join/%23?g={payload}"),
        format!("【专四专八】\n链接：\nhttps://a.example/join/?g={payload}\n复制打开"),
        format!("?g={payload}"),
        payload.clone(),
    ] {
        assert_eq!(read(&text), wanted, "{text}");
    }
}

#[test]
fn says_what_is_wrong() {
    let payload = write(COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), 550);
    assert_eq!(read("大家晚上好"), Err(LinkError::NoLink));
    assert_eq!(read("https://a.example/?g="), Err(LinkError::NoLink));
    assert_eq!(read("群g=是什么"), Err(LinkError::NoLink), "a mark behind a letter of several bytes");
    assert_eq!(read(&format!("?g={}", &payload[..payload.len() - 6])), Err(LinkError::Cut));
    let altered = format!("?g={}B{}", &payload[..60], &payload[61..]);
    assert_eq!(read(&altered), Err(LinkError::Altered));
    let mut newer = from_text(&payload);
    newer[0] = FORMAT_2 + 1;
    let end = newer.len() - CHECKSUM;
    let sum = Sha256::digest(&newer[..end]);
    newer[end..].copy_from_slice(&sum[..CHECKSUM]);
    assert_eq!(read(&to_text(&newer)), Err(LinkError::Newer));
}

/// 小明 invites, at most so many characters long.
fn from_ming(room: usize) -> String {
    let ming = Inviter::new(MemberId::from_bits(0xff_1234_5678), "小明");
    write_from(ming.as_ref(), COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), room)
}

#[test]
fn says_who_invites_whatever_chats_do_to_the_link() {
    let payload = from_ming(550);
    let ming = Inviter { member: MemberId::from_bits(0xff_1234_5678), name: "小明".into() };
    let bare = write(COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), 550);
    for text in [
        format!("https://a.example/q/join/?g={payload}"),
        format!("https://a.example/q/join/?g={payload}快来一起打卡"),
        format!("https://a.example/q/join/?g={payload}hello&from=singlemessage"),
        format!("https://a.example/q/join/?g%3D{payload}%26from%3Dtimeline"),
        payload.clone(),
    ] {
        let read = read(&text).unwrap();
        assert_eq!(read.inviter.as_ref(), Some(&ming), "{text}");
        assert_eq!(read.settings, self::read(&bare).unwrap().settings, "the group is told as without");
    }
    assert_eq!(read(&format!("?g={}", &payload[..payload.len() - 6])), Err(LinkError::Cut));
}

#[test]
fn a_link_with_an_inviter_keeps_to_its_room() {
    let long = "这是一条很长很长的群规。".repeat(60);
    let inviter = Inviter::new(MemberId::from_bits(7), &"爱背单词的👨‍👩‍👧‍👦".repeat(4)).unwrap();
    assert!(inviter.name.chars().count() <= 16 && inviter.name.ends_with('…') && !inviter.name.contains("\u{200d}…"));
    for room in [200, 300, 540] {
        let link = write_from(Some(&inviter), COMMUNITY, &charter(exam(&[&long])), Day(20770), room);
        assert!(link.len() <= room, "{} in {room}", link.len());
        assert_eq!(read(&link).unwrap().inviter.as_ref(), Some(&inviter));
    }
}

/// The frame with this after the challenges.
fn with_tail(tail: &[u8]) -> String {
    let whole = from_text(&write(COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), 550));
    let mut reader = Reader::new(&whole);
    reader.byte();
    let length = reader.number().unwrap() as usize;
    let body = [&whole[reader.position()..reader.position() + length], tail].concat();
    to_text(&framed(FORMAT, &body))
}

#[test]
fn what_is_no_inviter_is_left_out_and_the_group_still_read() {
    let group = read(&with_tail(&[])).unwrap();
    assert_eq!(group.inviter, None);
    for tail in [
        &[9, 1, 2, 3][..],                          // of a later version
        &[1, 0, 0],                                 // too short
        &[1, 0, 0, 0, 0, 7, 9, b'A'],               // a name longer than there is
        &[1, 0, 0, 0, 0, 7, 2, 0xFF, 0xFF],         // no characters
        &[1, 0, 0, 0, 0, 7, 0],                     // no name
        &[1, 0, 0, 0, 0, 7, 3, b' ', b'\n', b'\t'], // a blank one
    ] {
        assert_eq!(read(&with_tail(tail)).as_ref(), Ok(&group), "{tail:?}");
    }
    let odd = read(&with_tail(&[1, 0, 0, 0, 0, 7, 4, b'A', b'\n', b'm', b'y', 0xEE])).unwrap().inviter;
    assert_eq!(odd.map(|inviter| (inviter.member, inviter.name)), Some((MemberId::from_bits(7), "Amy".into())));
}

proptest! {
    #[test]
    fn any_tail_leaves_the_group_readable(tail in prop::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(read(&with_tail(&tail)).unwrap().settings, read(&with_tail(&[])).unwrap().settings);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        let _: Result<Invitation, LinkError> = read(&text);
    }

    #[test]
    fn any_name_and_rule_survives(name in ".{0,30}", rule in "[^\r\n]{0,60}") {
        let mut settings = exam(&["x"]);
        settings[0] = Setting::Name(name);
        settings[6] = Setting::Rules(if rule.is_empty() { vec![] } else { vec![rule] });
        let link = write(COMMUNITY, &charter(settings.clone()), Day(20770), 2000);
        prop_assert_eq!(read(&link), Ok(Invitation { community: COMMUNITY, settings, inviter: None }));
    }

    #[test]
    fn one_changed_letter_is_noticed(place in 0usize..200, letter in "[A-Za-z0-9_-]") {
        let payload = write(COMMUNITY, &charter(exam(&["不发广告"])), Day(20770), 550);
        let place = place % payload.len();
        let mut changed = payload.clone();
        changed.replace_range(place..=place, &letter);
        if changed != payload {
            // The last letter may carry unused bits.
            prop_assert!(read(&changed).is_err() || read(&changed) == read(&payload));
        }
    }
}
