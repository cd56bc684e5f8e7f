//! A board link in the browser: compressed by its streams, signed and checked by its keys. Runs in a real browser.
#![cfg(target_arch = "wasm32")]

use qunban::domain::board::BoardWindow;
use qunban::domain::charter::Setting;
use qunban::domain::command::Command;
use qunban::domain::day::Day;
use qunban::domain::fact::Metric;
use qunban::domain::id::MemberId;
use qunban::exchange::link::LinkError;
use qunban::exchange::link::board::{LONGEST, MOST, Packed, Row, Sent, Unsigned, find};
use qunban::host::browser::Browser;
use qunban::host::deflate::Streams;
use qunban::host::{Clock, Deflate, Host, InflateTrouble, Keyring};
use qunban::log::key::feed_of;
use qunban::store::{BoardTrouble, Phone};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

const HOST: &str = "https://duhuiyuedu.github.io/qunban/board/?b=";

#[wasm_bindgen_test]
async fn what_was_compressed_comes_back() {
    for bytes in [&b""[..], b"x", &b"-\xE5\x8C\x97\xE4\xBA\xAC\n".repeat(200), &[7; 16_384]] {
        let small = Streams.deflate(bytes).await.unwrap();
        assert_eq!(Streams.inflate(&small, bytes.len()).await.as_deref(), Ok(bytes));
    }
    let long = b"-\xE5\x8C\x97\xE4\xBA\xAC\n".repeat(200);
    assert!(Streams.deflate(&long).await.unwrap().len() < long.len() / 10);
}

#[wasm_bindgen_test]
async fn a_bomb_and_what_is_nothing_compressed_are_refused() {
    for zeros in [MOST + 1, 2_500_000, 50_000_000] {
        let bomb = Streams.deflate(&vec![0; zeros]).await.unwrap();
        assert_eq!(Streams.inflate(&bomb, MOST).await, Err(InflateTrouble::Broken), "{zeros}");
    }
    let whole = Streams.deflate(&[7; 1_000]).await.unwrap();
    for junk in [&b""[..], b"no deflate", &[0xFF; 100], &whole[..whole.len() - 1]] {
        assert_eq!(Streams.inflate(junk, MOST).await, Err(InflateTrouble::Broken), "{junk:?}");
    }
}

#[wasm_bindgen_test]
async fn a_browser_without_streams_sends_plainly_and_says_that_it_cannot_read() {
    let take = "const own = globalThis.NAME; delete globalThis.NAME; globalThis.__NAME = own";
    for name in ["CompressionStream", "DecompressionStream"] {
        js_sys::eval(&take.replace("NAME", name)).unwrap();
    }
    let (small, back) = (Streams.deflate(b"x").await, Streams.inflate(b"x", 9).await);
    for name in ["CompressionStream", "DecompressionStream"] {
        js_sys::eval(&"globalThis.NAME = globalThis.__NAME".replace("NAME", name)).unwrap();
    }
    assert_eq!((small, back), (None, Err(InflateTrouble::Missing)));
}

#[wasm_bindgen_test]
async fn a_founder_sends_and_a_bare_phone_reads() {
    let founder = Phone::start(Browser::named("test-board-founder")).await;
    let settings = vec![Setting::Name("晨读群".into()), Setting::Zone("Asia/Shanghai".into())];
    let found = Command::Found { member: MemberId::from_bits(1), name: "小米".into(), settings };
    let store = founder.found(found).await.unwrap();
    let as_of = founder.host().clock().now("Asia/Shanghai").at;
    let row = |place: u64| Row { name: format!("早睡早起{place}-北京"), figure: 90 - place };
    let sent = Sent {
        group: "晨读群".into(),
        metric: Metric::Points,
        window: BoardWindow::All,
        contest: None,
        as_of,
        day: Day(as_of.div_euclid(86_400) as i32),
        publisher: "小米".into(),
        total: 30,
        from: 0,
        level: 0,
        rows: (0..30).map(row).collect(),
    };
    let link = format!("{HOST}{}", store.send_board(&sent, &Streams).await.unwrap());
    assert!(link.len() <= LONGEST, "{}", link.len());
    let (carried, _) = find(&link).unwrap();
    assert!(matches!(carried.packed, Packed::Deflated(_)));
    let reader = Phone::start(Browser::named("test-board-reader")).await;
    let kept = reader.check_board(carried.clone(), &Streams).await.unwrap();
    assert_eq!((kept.community, kept.sent), (store.community(), sent));

    let altered = Err(BoardTrouble::Link(LinkError::Altered));
    let mut forged = carried.clone();
    forged.statement[40] ^= 1;
    assert_eq!(reader.check_board(forged, &Streams).await, altered);
    // A bomb with a true signature.
    let made = founder.host().keyring().make().await.unwrap();
    let zeros = Streams.deflate(&vec![0; 2_500_000]).await.unwrap();
    let bomb = Unsigned::new(feed_of(&made.key), &made.key, &Packed::Deflated(zeros));
    let signature = founder.host().keyring().sign(feed_of(&made.key), bomb.statement()).await.unwrap();
    let (carried, _) = find(&bomb.signed(&signature)).unwrap();
    assert_eq!(reader.check_board(carried, &Streams).await, altered);
}
