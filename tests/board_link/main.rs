//! The board in a link, with real signatures and real compression: how long it is, whom it is believed from, and that nothing
//! but the very board that was sent is ever shown.
#![cfg(not(target_arch = "wasm32"))]

mod altered;
#[path = "../support/mod.rs"]
mod support;
mod trust;

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
fn a_phone_without_a_key_sends_nothing() {
    page(async {
        let phone = bare(1).await;
        let store = phone.open(feed_of(&public(&signing_key(5)))).await;
        assert_eq!(store.send_board(&board(3), &Able).await, Err(qunban::host::KeyTrouble::NotHere));
    });
}
