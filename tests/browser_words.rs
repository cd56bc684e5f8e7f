//! Mailboxes as this browser's WebCrypto sees them, against the native twin: what either locks the other opens. Runs in a real
//! browser.
#![cfg(target_arch = "wasm32")]

#[path = "support/cipher.rs"]
mod cipher;
#[path = "support/mailbox.rs"]
mod mailbox;

use cipher::Gcm;
use mailbox::RealMailboxes;
use qunban::domain::id::{CommunityId, FeedId};
use qunban::host::cipher::BrowserCipher;
use qunban::host::database::Database;
use qunban::host::keys::BrowserKeyring;
use qunban::host::mailbox::Mailboxes;
use qunban::host::{Custody, KeyTrouble, Keyring};
use qunban::log::hex::Hex;
use qunban::log::key::GroupKey;
use qunban::store::{lock_words, unlock_words};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

const FEED: FeedId = FeedId::from_bits(5);

fn browser() -> BrowserKeyring {
    BrowserKeyring::new(Database::named("test-words"))
}

#[wasm_bindgen_test]
async fn what_the_twin_locks_the_browser_opens_and_the_other_way_round() {
    let (browser, twin) = (browser(), RealMailboxes::from_number(1));
    let (mine, theirs) = (browser.mailbox(FEED).await.unwrap().key, twin.mailbox(FEED).await.unwrap().key);
    let name = "w-a".parse().unwrap();
    let (place, fresh) = ((CommunityId::from_bits(9), &name), GroupKey([8; 32]));
    let ours = BrowserCipher::default();
    let no_point = Hex([4; 65]);
    let to = [no_point, mine, theirs];
    for locked in [
        lock_words((&twin, &Gcm), place, &fresh, &to, "私下".as_bytes()).await.unwrap(),
        lock_words((&browser, &ours), place, &fresh, &to, "私下".as_bytes()).await.unwrap(),
    ] {
        assert_eq!(locked.keys.len(), 2, "what is no point of the curve gets nothing");
        let here = unlock_words((&browser, &ours), place, (FEED, &mine), &locked).await.unwrap();
        let there = unlock_words((&twin, &Gcm), place, (FEED, &theirs), &locked).await.unwrap();
        assert_eq!((here.as_deref(), there.as_deref()), (Some("私下".as_bytes()), Some("私下".as_bytes())));
        let mut altered = locked;
        altered.words[0] ^= 1;
        assert_eq!(unlock_words((&browser, &ours), place, (FEED, &mine), &altered).await, Ok(None));
    }
    assert_eq!(browser.agree(FEED, &no_point).await, Ok(None));
    assert_eq!(browser.agree(FeedId::from_bits(6), &theirs).await, Err(KeyTrouble::NotHere));
}

#[wasm_bindgen_test]
async fn a_mailbox_is_kept_for_its_feed_until_it_is_forgotten() {
    let feed = FeedId::from_bits(7);
    let made = browser().mailbox(feed).await.unwrap();
    assert_eq!(made.custody, Custody::Kept);
    // Another page of this browser.
    assert_eq!(browser().mailbox(feed).await.unwrap(), made);
    assert_ne!(browser().mailbox(FeedId::from_bits(8)).await.unwrap().key, made.key);
    assert_eq!(browser().public(feed).await.unwrap(), None, "it signs nothing");
    browser().forget(feed).await.unwrap();
    assert_ne!(browser().mailbox(feed).await.unwrap().key, made.key);
}
