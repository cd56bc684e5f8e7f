//! The board in a link, with real signatures and real compression: how long it is, whom it is believed from, and that nothing
//! but the very board that was sent is ever shown.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use qunban::domain::board::BoardWindow;
use qunban::domain::command::Command;
use qunban::domain::fact::{Metric, Role};
use qunban::domain::id::{ChallengeId, MemberId};
use qunban::exchange::link::board::{
    AHEAD, Contest, Kept, LONGEST, MOST, Packed, Row, Sent, Unsigned, find, is_carried,
};
use qunban::exchange::link::{self, LinkError};
use qunban::host::{Clock, Deflate, Host};
use qunban::log::key::{Verifier, feed_of, statement};
use qunban::store::{BoardTrouble, Phone, Store};
use sha2::{Digest, Sha256};
use support::deflate::{Able, Old};
use support::device::{TODAY, Tab, found, page, rename, settings};
use support::{RealVerifier, public, sign, signing_key};

type TabStore = Store<Tab>;

const AMY: MemberId = MemberId::from_bits(10);
/// A host as long as they usually are.
const HOST: &str = "https://duhuiyuedu.github.io/qunban/board/?b=";

/// Thirty members as reading groups write them: nickname and city.
const NAMES: [&str; 30] = [
    "小米-北京",
    "爱吃芒果的猫-上海",
    "老周-成都",
    "Coco-深圳",
    "向日葵-杭州",
    "不早起的虫-广州",
    "阿桃-厦门",
    "慢慢来-南京",
    "栗子-武汉",
    "Jenny-苏州",
    "山有木兮-西安",
    "小鱼干-重庆",
    "今天也要加油-北京",
    "林深时见鹿-长沙",
    "豆豆妈-郑州",
    "一苇-天津",
    "早睡早起身体好-青岛",
    "Leo-上海",
    "九月-合肥",
    "读书的小熊-宁波",
    "清欢-福州",
    "晚风-无锡",
    "橘子汽水-济南",
    "静静-沈阳",
    "云朵收集者-昆明",
    "大白-大连",
    "且听风吟-哈尔滨",
    "薄荷糖-佛山",
    "Momo-东莞",
    "花生酱-石家庄",
];

/// The characters that names of larger groups are made of here.
const CHARACTERS: &str = "小大阿老云风月星雨晴安宁清静慢早晚春秋冬夏花草树林山海江河石鱼鸟猫狗熊兔糖果米豆茶酒书琴画诗梦光影青白红蓝木子一二三九天心言玉文君";

fn name(place: usize) -> String {
    if let Some(name) = NAMES.get(place) {
        return (*name).to_owned();
    }
    let city = NAMES[place * 7 % 30].split_once('-').unwrap().1;
    let all: Vec<char> = CHARACTERS.chars().collect();
    let nickname =
        (0..2 + place % 4).map(|letter| all[(place * place + 31 * letter * place + 17 * letter) % all.len()]);
    format!("{}-{city}", nickname.collect::<String>())
}

fn board(people: usize) -> Sent {
    let row = |place: usize| Row { name: name(place), figure: (23 - place * 23 / people) as u64 };
    Sent {
        group: "杜会长读书打卡群".into(),
        metric: Metric::Attended,
        window: BoardWindow::Season,
        contest: Some(Contest {
            id: ChallengeId::from_bits(0x1234_5678),
            title: "每晚读书半小时".into(),
            unit: None,
            ends: true,
            blocks: false,
        }),
        as_of: i64::from(TODAY.0) * 86_400 + 36_000,
        day: TODAY,
        publisher: "小米-北京".into(),
        total: people as u32,
        from: 0,
        level: 0,
        rows: (0..people).map(row).collect(),
    }
}

async fn founded(number: u8) -> TabStore {
    Phone::start(Tab::first(number)).await.found(found("晨读群")).await.unwrap()
}

async fn bare(number: u8) -> Phone<Tab> {
    Phone::start(Tab::first(number)).await
}

async fn open(phone: &Phone<Tab>, text: &str) -> Result<Kept, BoardTrouble> {
    let (carried, _) = find(text).map_err(BoardTrouble::Link)?;
    phone.check_board(carried, &Able).await
}

async fn give(from: &TabStore, to: &TabStore) {
    let text = from.export().await.unwrap();
    let preview = to.merge_preview(&text).await.unwrap();
    to.merge_apply(preview).await.unwrap();
}

/// A link by a key of the tests' own.
fn signed(number: u8, packed: &Packed) -> String {
    let key = signing_key(number);
    let community = feed_of(&public(&key));
    let unsigned = Unsigned::new(community, &public(&key), packed);
    let signature = sign(&key, unsigned.statement());
    unsigned.signed(&signature)
}

fn link_of(sent: &Sent) -> String {
    signed(90, &page(async { Packed::shorter(sent.to_bytes(), Able.deflate(&sent.to_bytes()).await) }))
}

#[test]
fn thirty_members_fit_into_a_thousand_characters() {
    page(async {
        let (operator, phone) = (founded(0).await, bare(1).await);
        let sent = board(30);
        let room = LONGEST - HOST.len();
        let parts = operator.board_parts(&sent, room, &Able).await.unwrap();
        assert_eq!(parts.iter().map(|part| (part.start, part.end)).collect::<Vec<_>>(), [(0, 30)]);
        let link = format!("{HOST}{}", operator.send_board(&sent, &Able).await.unwrap());
        println!("30 members: {} characters", link.len());
        assert!(link.len() <= LONGEST, "{}", link.len());
        let kept = open(&phone, &link).await.unwrap();
        assert_eq!((kept.community, kept.sent), (operator.community(), sent.clone()));
        // Also where the browser cannot compress.
        let plain = format!("{HOST}{}", operator.send_board(&sent, &Old).await.unwrap());
        println!("uncompressed: {} characters", plain.len());
        assert!(plain.len() > link.len() && plain.len() <= LONGEST, "{}", plain.len());
    });
}

#[test]
fn a_larger_group_goes_in_parts_that_fit_each() {
    page(async {
        let (operator, phone) = (founded(0).await, bare(1).await);
        let room = LONGEST - HOST.len();
        for people in [31, 80, 500] {
            let sent = board(people);
            let parts = operator.board_parts(&sent, room, &Able).await.unwrap();
            println!("{people} members: {} links, the first with {}", parts.len(), parts[0].end);
            assert!(people > 60 || parts.len() <= 2);
            let mut next = 0;
            for part in parts {
                assert_eq!(part.start, next);
                next = part.end;
                let wanted = sent.part(part.clone());
                let link = operator.send_board(&wanted, &Able).await.unwrap();
                assert!(link.len() <= room, "{part:?}: {}", link.len());
                // As many as fit.
                if next < people {
                    let more = operator.send_board(&sent.part(part.start..people.min(next + 4)), &Able).await.unwrap();
                    assert!(more.len() > room, "{part:?} could be longer: {}", more.len());
                }
                assert_eq!(open(&phone, &link).await.map(|kept| kept.sent), Ok(wanted));
            }
            assert_eq!(next, people);
        }
        // Without any room every row has a link of its own.
        assert_eq!(operator.board_parts(&board(3), 0, &Able).await, Ok(vec![0..1, 1..2, 2..3]));
    });
}

#[test]
fn it_survives_what_chats_do_to_links() {
    let sent = board(30);
    let payload = link_of(&sent);
    for text in [
        format!("{HOST}{payload}"),
        format!("{HOST}{payload}&from=singlemessage&isappinstalled=0"),
        format!("{HOST}{payload}快来看看"),
        format!("{HOST}{payload}hello"),
        HOST.replace("?b=", "?from=groupmessage&b=") + &payload + "#/&appinstall=0",
        HOST.replace("?b=", "?b%3D") + &payload + "%26from%3Dtimeline",
        HOST.replace("?b=", "%3Fb%3D") + &payload,
        HOST.replace("?b=", "?from=timeline%26b%3D") + &payload,
        format!("【榜单】晨读群\n出勤榜，截至 11月8日 21:58\n点开看：{HOST}{payload}\n[太阳]"),
        payload.clone(),
    ] {
        let (carried, piece) = find(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(piece, payload, "{text}");
        let kept = page(async { bare(1).await.check_board(carried, &Able).await });
        assert_eq!(kept.map(|kept| kept.sent).as_ref(), Ok(&sent), "{text}");
        assert_eq!(is_carried(&text), text != payload, "{text}");
    }
    for text in ["", "大家晚上好", "https://a.example/board/?m=points&w=all", "?g=AQAA", "rob=1"] {
        assert!(!is_carried(text), "{text}");
        assert_eq!(find(text).map(drop), Err(LinkError::NoLink), "{text}");
    }
}

#[test]
fn it_is_no_group_link_and_no_group_link_is_it() {
    let payload = link_of(&board(30));
    assert_eq!(link::read(&payload), Err(LinkError::NoLink));
    assert_eq!(link::read(&format!("?g={payload}")), Err(LinkError::NoLink));
    let store = page(founded(0));
    let group = store.read(|state| link::write(store.community(), state.charter(), TODAY, 550));
    assert!(link::read(&group).is_ok());
    assert_eq!(find(&group).map(drop), Err(LinkError::NoLink));
    assert_eq!(find(&format!("?b={group}")).map(drop), Err(LinkError::Altered));
}

#[test]
fn what_is_wrong_is_named() {
    let payload = link_of(&board(30));
    let cut = |letters: usize| find(&format!("{HOST}{}", &payload[..letters])).map(drop);
    for letters in [payload.len() - 1, payload.len() / 2, 8] {
        assert_eq!(cut(letters), Err(LinkError::Cut), "{letters}");
    }
    assert_eq!(cut(0), Err(LinkError::NoLink));
    let mut newer = bytes(&payload);
    newer[0] += 1;
    assert_eq!(find(&summed(newer)).map(drop), Err(LinkError::Newer));
    let mut newer = bytes(&payload);
    newer[3] |= 4;
    assert_eq!(find(&summed(newer)).map(drop), Err(LinkError::Newer));
    assert_eq!(find(&format!("{HOST}{}", "A".repeat(200_000))).map(drop), Err(LinkError::Altered));
}

#[test]
fn every_changed_letter_is_refused() {
    let payload = link_of(&board(30));
    let letters = LETTERS.as_bytes();
    for place in 0..payload.len() {
        let was = payload.as_bytes()[place];
        let digit = letters.iter().position(|&letter| letter == was).unwrap();
        // The neighbour differs in the lowest bit, the next but one in a higher one; the last has them all turned.
        for other in [digit ^ 1, digit ^ 2, digit ^ 32, 63 - digit] {
            let mut changed = payload.clone();
            changed.replace_range(place..=place, &LETTERS[other..=other]);
            assert!(find(&format!("{HOST}{changed}")).is_err(), "{place}: {} for {}", letters[other], was);
        }
    }
}

/// The same in every run: five hundred ways in which people and chats spoil a link.
#[test]
fn five_hundred_mutations_are_refused() {
    let payload = link_of(&board(30));
    let mut seed = 1u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut seen = std::collections::BTreeSet::new();
    while seen.len() < 500 {
        let (place, letter) = (draw(payload.len()), LETTERS.chars().nth(draw(64)).unwrap());
        let mut changed: Vec<char> = payload.chars().collect();
        match seen.len() % 8 {
            0 => changed[place] = letter,
            1 => drop(changed.remove(place)),
            2 => changed.insert(place, letter),
            3 => changed.truncate(place),
            4 => changed.swap(place, draw(payload.len())),
            5 => changed[place..].reverse(),
            6 => changed.rotate_left(place),
            _ => changed.iter_mut().skip(place).take(12).for_each(|letter| *letter = letter.to_ascii_uppercase()),
        }
        let changed: String = changed.into_iter().collect();
        if changed != payload && seen.insert(changed.clone()) {
            let text = format!("{HOST}{changed}");
            assert!(find(&text).is_err(), "{text}");
        }
    }
}

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn bytes(payload: &str) -> Vec<u8> {
    let (mut out, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for letter in payload.bytes() {
        bits = bits << 6 | LETTERS.bytes().position(|known| known == letter).unwrap() as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

/// A frame spelt, with a checksum that is right: as somebody would forge one.
fn summed(mut frame: Vec<u8>) -> String {
    let end = frame.len() - 3;
    let sum = Sha256::digest(&frame[..end]);
    frame[end..].copy_from_slice(&sum[..3]);
    let mut text = String::new();
    for group in frame.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        let digits = (0..=group.len()).map(|place| (bits >> (18 - 6 * place)) as usize & 63);
        text.extend(digits.map(|digit| char::from(LETTERS.as_bytes()[digit])));
    }
    text
}

/// Ten thousand, half of them with a checksum that is right: refused, or the board that was sent; never another.
#[test]
fn ten_thousand_manglings_are_refused_or_the_same_board() {
    let sent = board(30);
    let payload = link_of(&sent);
    let frame = bytes(&payload);
    let phone = page(bare(1));
    let shown = RefCell::new(0);
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..6), 1..4);
    runner
        .run(&(edits, any::<bool>()), |(edits, forged)| {
            let text = if forged {
                let mut frame = frame.clone();
                for (place, byte, how) in edits {
                    let place = place.index(frame.len());
                    match how {
                        0 => drop(frame.remove(place)),
                        1 => frame.insert(place, byte),
                        2 => frame[place] ^= 1 << (byte % 8),
                        3 => frame.swap(place, byte as usize % 64),
                        _ => frame[place] = byte,
                    }
                }
                summed(frame)
            } else {
                let mut letters: Vec<char> = payload.chars().collect();
                for (place, byte, how) in edits {
                    let place = place.index(letters.len());
                    match how {
                        0 => drop(letters.remove(place)),
                        1 => letters.insert(place, char::from(byte)),
                        2 => letters.truncate(place.max(1)),
                        // Glued to the end.
                        3 => letters.extend(char::from(byte).to_string().repeat(3).chars()),
                        4 => letters[place] = LETTERS.chars().nth(byte as usize % 64).unwrap(),
                        _ => letters[place] = char::from(byte),
                    }
                }
                letters.into_iter().collect()
            };
            if let Ok(kept) = page(open(&phone, &format!("{HOST}{text}"))) {
                prop_assert_eq!(&kept.sent, &sent);
                *shown.borrow_mut() += 1;
            }
            Ok(())
        })
        .unwrap();
    // What is glued on or changes nothing is no harm; all else is.
    println!("of 10,000, {} were the same board", shown.borrow());
    assert!((1..3_000).contains(&*shown.borrow()));
}

#[test]
fn a_signature_is_for_this_board_of_this_community_alone() {
    page(async {
        let key = signing_key(90);
        let community = feed_of(&public(&key));
        let sent = board(3);
        let packed = Packed::Plain(sent.to_bytes());
        let unsigned = || Unsigned::new(community, &public(&key), &packed);
        let phone = bare(1).await;
        let good = sign(&key, unsigned().statement());
        assert!(open(&phone, &unsigned().signed(&good)).await.is_ok());
        // What a device signs about its feed begins otherwise, whatever is in it.
        let head = statement(community, community, 7, qunban::log::entry::sha256(b"x"));
        assert!(unsigned().statement().starts_with(b"qunban board\n") && head.starts_with(b"qunban head\n"));
        for wrong in [sign(&key, &head), sign(&signing_key(91), unsigned().statement()), sign(&key, b"")] {
            let refused = open(&phone, &unsigned().signed(&wrong)).await;
            assert_eq!(refused, Err(BoardTrouble::Link(LinkError::Altered)));
        }
        assert!(!RealVerifier.verify(&public(&key), &head, &good).await);
        // By another founder it is another community's.
        let stolen = signed(91, &packed);
        assert_ne!(open(&phone, &stolen).await.unwrap().community, community);
        // A link that names a community which the key did not found.
        let other = feed_of(&public(&signing_key(92)));
        let unsigned = Unsigned::new(other, &public(&key), &packed);
        let signature = sign(&key, unsigned.statement());
        let refused = open(&phone, &unsigned.signed(&signature)).await;
        assert_eq!(refused, Err(BoardTrouble::Stranger { knows: false }));
    });
}

#[test]
fn a_bomb_is_refused_and_costs_no_memory() {
    let good = link_of(&board(30));
    page(async {
        let phone = bare(1).await;
        for zeros in [MOST + 1, 1_000_000, 2_500_000] {
            let bomb = Able.deflate(&vec![0; zeros]).await.unwrap();
            assert!(bomb.len() < 2_600, "{}", bomb.len());
            let refused = open(&phone, &signed(90, &Packed::Deflated(bomb))).await;
            assert_eq!(refused, Err(BoardTrouble::Link(LinkError::Altered)), "{zeros}");
        }
        // A true board may be followed by what a later version says, up to where no honest one reaches.
        let sent = board(3);
        for (long, opens) in [(MOST, true), (MOST + 1, false)] {
            let mut padded = sent.to_bytes();
            padded.resize(long, 0);
            let packed = Packed::Deflated(Able.deflate(&padded).await.unwrap());
            assert_eq!(open(&phone, &signed(90, &packed)).await.is_ok(), opens, "{long} bytes");
        }
        for junk in [vec![], vec![0xFF; 100], b"no deflate".to_vec()] {
            let refused = open(&phone, &signed(90, &Packed::Deflated(junk))).await;
            assert_eq!(refused, Err(BoardTrouble::Link(LinkError::Altered)));
        }
        let (carried, _) = find(&good).unwrap();
        assert_eq!(phone.check_board(carried, &Old).await, Err(BoardTrouble::OldBrowser));
    });
}

#[test]
fn a_board_of_the_day_after_tomorrow_is_refused() {
    page(async {
        let phone = bare(1).await;
        let now = phone.host().clock().now("Asia/Shanghai").at;
        let of = |as_of: i64| {
            let day = qunban::domain::day::Day(as_of.div_euclid(86_400) as i32);
            signed(90, &Packed::Plain(Sent { as_of, day, ..board(3) }.to_bytes()))
        };
        assert!(open(&phone, &of(now + AHEAD)).await.is_ok());
        let late = now + AHEAD + 1;
        assert_eq!(open(&phone, &of(late)).await, Err(BoardTrouble::Ahead { as_of: late }));
        assert!(open(&phone, &of(0)).await.is_ok(), "an old board is only old");
    });
}

#[test]
fn whoever_runs_the_group_is_believed_by_those_who_know_it() {
    page(async {
        let founder = founded(0).await;
        let community = founder.community();
        let amy_phone = bare(20).await;
        let amy = amy_phone.open(community).await;
        give(&founder, &amy).await;
        amy.run(Command::Join { member: AMY, name: "Amy".into(), terms: vec![], by: None }).await.unwrap();
        give(&amy, &founder).await;
        // A member's phone that came by the link knows nobody; another has the group's file.
        let by_link = bare(40).await;
        let joined =
            Command::Join {
                member: MemberId::from_bits(11), name: "Ben".into(), terms: settings("晨读群"), by: None
            };
        by_link.open(community).await.run(joined).await.unwrap();
        let with_file = bare(60).await;
        let informed = with_file.open(community).await;
        let sent = Sent { publisher: "群主".into(), ..board(30) };
        let link = amy.send_board(&sent, &Able).await.unwrap();
        let (bare_phone, stranger) = (bare(80).await, |knows| Err(BoardTrouble::Stranger { knows }));

        // A member's is nobody's word.
        give(&founder, &informed).await;
        assert_eq!(open(&with_file, &link).await, stranger(true));
        for role in [Role::Moderator, Role::Operator] {
            founder.run(Command::Appoint { member: AMY, role }).await.unwrap();
            give(&founder, &informed).await;
            let kept = open(&with_file, &link).await.unwrap();
            assert_eq!((kept.community, kept.feed), (community, amy.read(|state| state.feed()).unwrap()));
            assert_eq!(kept.sent.publisher, "Amy", "the name by which the phone knows her");
            assert_eq!(open(&by_link, &link).await, stranger(true));
            assert_eq!(open(&bare_phone, &link).await, stranger(false));
        }
        // The founder's needs nobody's.
        founder.run(rename("米米")).await.unwrap();
        let by_founder = founder.send_board(&sent, &Able).await.unwrap();
        assert!(by_founder.len() < link.len(), "the founder's key names the community");
        for phone in [&by_link, &bare_phone] {
            assert_eq!(open(phone, &by_founder).await.unwrap().sent.publisher, "群主");
        }
        assert_eq!(open(&with_file, &by_founder).await.unwrap().sent.publisher, "小米");
        give(&founder, &informed).await;
        assert_eq!(open(&with_file, &by_founder).await.unwrap().sent.publisher, "米米");

        founder.run(Command::Dismiss { member: AMY }).await.unwrap();
        give(&founder, &informed).await;
        assert_eq!(open(&with_file, &link).await, stranger(true));
    });
}

#[test]
fn a_phone_without_a_key_sends_nothing() {
    page(async {
        let phone = bare(1).await;
        let store = phone.open(feed_of(&public(&signing_key(5)))).await;
        assert_eq!(store.send_board(&board(3), &Able).await, Err(qunban::host::KeyTrouble::NotHere));
    });
}
