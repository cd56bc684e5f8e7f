//! The store over the browser's own database, keys, clock and channel. Runs in a real browser.
#![cfg(target_arch = "wasm32")]

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use qunban::domain::charter::{ChallengeSetting, Season, Setting};
use qunban::domain::command::Command;
use qunban::domain::day::Day;
use qunban::domain::fact::Fact;
use qunban::domain::id::{ChallengeId, CommunityId, MemberId};
use qunban::domain::state::State;
use qunban::host::browser::Browser;
use qunban::host::clock::BrowserClock;
use qunban::host::database::Database;
use qunban::host::passphrase::{Lock, open, seal};
use qunban::host::storage::{Branch, Damage, Persistence, Storage, StorageTrouble, Wanted};
use qunban::host::{Bus, Clock, Custody, Host, KeyTrouble, Keyring, News, Portable};
use qunban::log::key::{Verifier, feed_of};
use qunban::log::segment::Segment;
use qunban::store::{Mode, Phone, Store, StoreError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

const CHALLENGE: ChallengeId = ChallengeId::from_bits(7);

type PageStore = Store<Browser>;

async fn run(code: &str, arguments: &[(&str, JsValue)]) -> JsValue {
    let names = arguments.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",");
    let values = js_sys::Array::from_iter(arguments.iter().map(|(_, value)| value.clone()));
    let promise = Function::new_with_args(&names, code).apply(&JsValue::NULL, &values).unwrap();
    JsFuture::from(Promise::resolve(&promise)).await.unwrap()
}

/// Waits until something holds, for ten seconds at most.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..1000 {
        if holds() {
            return;
        }
        run("return new Promise(go => setTimeout(go, 10))", &[]).await;
    }
    panic!("never: {what}");
}

/// A database of its own for each test.
async fn fresh(name: &str) -> String {
    let name = format!("test-{name}");
    run(
        "return new Promise((go, fail) => { const r = indexedDB.deleteDatabase(name); r.onsuccess = go; r.onerror = fail; })",
        &[("name", name.as_str().into())],
    )
    .await;
    name
}

/// Does something with a store of the database from outside, as a fault would.
async fn meddle(name: &str, code: &str, arguments: &[(&str, JsValue)]) {
    let code = format!(
        "return new Promise((go, fail) => {{ const r = indexedDB.open(name); r.onerror = fail; r.onsuccess = () => {{
            const t = r.result.transaction(['segments', 'heads', 'keys'], 'readwrite');
            {code};
            t.oncomplete = () => {{ r.result.close(); go(); }}; t.onabort = fail; }} }})"
    );
    let mut all = vec![("name", JsValue::from(name))];
    all.extend_from_slice(arguments);
    run(&code, &all).await;
}

fn found() -> Command {
    let settings = vec![
        Setting::Name("晨读群".into()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::Challenge(CHALLENGE, ChallengeSetting::Title("早起".into())),
        Setting::Challenge(CHALLENGE, ChallengeSetting::Season(Season { first: Day(20_000), last: None })),
    ];
    Command::Found { member: MemberId::from_bits(1), name: "小米".into(), settings }
}

fn rename(name: &str) -> Command {
    Command::Rename { member: MemberId::from_bits(1), name: name.into() }
}

fn check_in() -> Command {
    Command::CheckIn { challenge: CHALLENGE, amount: None, note: Some("三页".into()) }
}

fn my_name(store: &PageStore) -> String {
    store.read(|state| state.person(MemberId::from_bits(1)).map(|person| person.name.clone())).unwrap_or_default()
}

async fn phone(name: &str) -> Phone<Browser> {
    Phone::start(Browser::named(name)).await
}

async fn opened(name: &str, community: CommunityId) -> PageStore {
    phone(name).await.open(community).await
}

#[wasm_bindgen_test]
async fn what_is_done_is_there_again_after_opening_anew() {
    let name = fresh("again").await;
    let store = phone(&name).await.found(found()).await.unwrap();
    assert_eq!(store.mode(), Mode::Kept);
    assert_eq!(store.custody(), Some(Custody::Kept));
    store.run(check_in()).await.unwrap();
    for number in 0..130 {
        store.run(rename(&format!("小米{number}"))).await.unwrap();
    }
    let phone = phone(&name).await;
    let known = phone.communities().await.unwrap();
    assert_eq!((known.len(), known[0].name.as_str(), known[0].takes_part), (1, "晨读群", true));
    let again = phone.open(store.community()).await;
    assert_eq!(again.read(State::clone), store.read(State::clone));
    // The kept key goes on writing.
    again.run(rename("回来")).await.unwrap();
    let outbox = phone.host().storage().outbox(store.community()).await.unwrap();
    assert_eq!(outbox.len(), 133);
}

#[wasm_bindgen_test]
async fn fifty_races_of_two_tabs_lose_nothing_and_double_nothing() {
    let name = fresh("races").await;
    let one = phone(&name).await.found(found()).await.unwrap();
    let two = opened(&name, one.community()).await;
    for race in 0..50 {
        let (left, right) = (RefCell::new(None), RefCell::new(None));
        let (left_done, right_done) = (Rc::new(left), Rc::new(right));
        for (store, side, done) in [(&one, "左", &left_done), (&two, "右", &right_done)] {
            let (store, done) = (store.clone(), done.clone());
            let command = rename(&format!("{side}{race}"));
            wasm_bindgen_futures::spawn_local(async move {
                let origins = store.run(command).await.unwrap();
                *done.borrow_mut() = Some(origins[0]);
            });
        }
        until("both have written", || left_done.borrow().is_some() && right_done.borrow().is_some()).await;
        assert_ne!(*left_done.borrow(), *right_done.borrow(), "race {race}");
    }
    let snapshot = Database::named(&name).load(one.community(), Wanted::All).await.unwrap();
    let mut names = Vec::new();
    for piece in &snapshot.pieces {
        for entry in Segment::read(&piece.bytes).unwrap().entries() {
            if let Fact::Rename { name, .. } = entry.unwrap().fact {
                names.push(name);
            }
        }
    }
    assert_eq!((names.len(), names.iter().collect::<BTreeSet<_>>().len()), (100, 100));
    until("both tabs show the same", || one.read(State::clone) == two.read(State::clone)).await;
    let reopened = opened(&name, one.community()).await;
    assert_eq!(reopened.read(State::clone), one.read(State::clone));
}

#[wasm_bindgen_test]
async fn the_other_tab_shows_a_fact_at_once() {
    let name = fresh("bus").await;
    let one = phone(&name).await.found(found()).await.unwrap();
    let two = opened(&name, one.community()).await;
    let calls = Rc::new(Cell::new(0));
    let counted = calls.clone();
    let _watch = two.on_change(move || counted.set(counted.get() + 1));
    one.run(rename("阿南")).await.unwrap();
    until("the other tab has heard", || calls.get() == 1).await;
    assert_eq!(my_name(&two), "阿南");
}

#[wasm_bindgen_test]
async fn a_damaged_segment_is_named_kept_and_healed_by_a_backup() {
    let name = fresh("damaged").await;
    let store = phone(&name).await.found(found()).await.unwrap();
    for number in 1..300 {
        store.run(rename(&format!("小米{number}"))).await.unwrap();
    }
    let backup = store.export().await.unwrap();
    let community = store.community();
    let spoilt = Uint8Array::from([0xff, 0xfe, 0x00].as_slice());
    let arguments = [("community", community.to_string().into()), ("bytes", spoilt.into())];
    for code in [
        "t.objectStore('segments').put(bytes, [community, community, 1])",
        "t.objectStore('segments').put('a text', [community, community, 1])",
        "t.objectStore('segments').delete([community, community, 1])",
    ] {
        meddle(&name, code, &arguments).await;
        let store = opened(&name, community).await;
        let damage = Damage { branch: Branch::main(community), index: 1, from: 128 };
        assert_eq!(store.mode(), Mode::ReadOnly(StorageTrouble::Damaged(vec![damage])), "{code}");
        assert_eq!(my_name(&store), "小米127");
        assert!(matches!(store.run(rename("x")).await, Err(StoreError::Storage(StorageTrouble::Damaged(_)))));
        assert!(store.export().await.unwrap().contains("小米299"));
        let preview = store.merge_preview(&backup).await.unwrap();
        assert_eq!((preview.new, preview.known, preview.invalid.len()), (172, 128, 0));
        store.merge_apply(preview).await.unwrap();
        assert_eq!((store.mode(), my_name(&store).as_str()), (Mode::Kept, "小米299"));
    }
    let store = opened(&name, community).await;
    store.run(rename("好了")).await.unwrap();
    let unread = Database::named(&name).unread(community).await.unwrap();
    assert!(
        unread.iter().any(|(name, bytes)| name.starts_with(&format!("{community}/1 ")) && *bytes == [0xff, 0xfe, 0])
    );
}

#[wasm_bindgen_test]
async fn a_file_goes_to_another_phone_and_an_erased_community_is_gone() {
    let (here, there) = (fresh("here").await, fresh("there").await);
    let store = phone(&here).await.found(found()).await.unwrap();
    store.run(check_in()).await.unwrap();
    let text = store.export().await.unwrap();
    let other = opened(&there, store.community()).await;
    let preview = other.merge_preview(&text).await.unwrap();
    assert_eq!((preview.new, preview.invalid.len()), (2, 0));
    other.merge_apply(preview).await.unwrap();
    let again = opened(&there, store.community()).await;
    // The two files may have been made in different seconds; all else is the same.
    let made_at = |text: &str| text.split_once("\"at\":").unwrap().1.split_once(',').unwrap().0.to_owned();
    let again = again.export().await.unwrap();
    assert_eq!(again.replacen(&made_at(&again), &made_at(&text), 1), text);
    let forged = text.replace("三页", "四页");
    let preview = other.merge_preview(&forged).await.unwrap();
    assert_eq!((preview.new, preview.invalid.len()), (0, 1));
    let phone = phone(&here).await;
    phone.erase(store.community()).await.unwrap();
    assert_eq!(phone.communities().await.unwrap(), []);
    assert_eq!(phone.host().keyring().public(store.community()).await, Ok(None));
    let snapshot = phone.host().storage().load(store.community(), Wanted::All).await.unwrap();
    assert_eq!((snapshot.record, snapshot.heads.len(), snapshot.pieces.len()), (None, 0, 0));
}

/// A pair made for another phone leaves once, is kept there not extractable, and signs; halves of two pairs are refused.
#[wasm_bindgen_test]
async fn keys_made_for_another_phone_are_taken_there_and_stay() {
    let (here, there) = (fresh("keys-here").await, fresh("keys-there").await);
    let made = Browser::named(&here).keyring().make_portable().await.unwrap();
    let feed = made.feed();
    assert_eq!(Browser::named(&here).keyring().public(feed).await, Ok(None), "it is not kept where it was made");
    let taken = Browser::named(&there).keyring().take(&made).await.unwrap();
    assert_eq!((taken.key, taken.custody), (made.key, Custody::Kept));
    // Another page of that phone.
    let page = Browser::named(&there);
    let signature = page.keyring().sign(feed, b"text").await.unwrap();
    assert!(page.keyring().verify(&made.key, b"text", &signature).await);
    let found = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let keep = found.clone();
    let kept = Closure::<dyn FnMut(JsValue)>::new(move |value| *keep.borrow_mut() = value);
    let arguments = [("feed", feed.to_string().into()), ("kept", kept.as_ref().clone())];
    let look = "t.objectStore('keys').get(feed).onsuccess = e => kept(e.target.result.private.extractable)";
    meddle(&there, look, &arguments).await;
    assert_eq!(found.borrow().as_bool(), Some(false));
    let other = Browser::named(&here).keyring().make_portable().await.unwrap();
    let mixed = Portable { key: made.key, secret: other.secret.clone() };
    assert_eq!(page.keyring().take(&mixed).await, Err(KeyTrouble::NotAPair));
    let mut broken = made.clone();
    broken.key.0[7] ^= 1;
    assert_eq!(page.keyring().take(&broken).await, Err(KeyTrouble::NotAPair), "no point of the curve");
}

/// A recovery file's lock: only its passphrase, and only around what it was bound to, opens it.
#[wasm_bindgen_test]
async fn keys_locked_with_a_passphrase_open_with_it_alone() {
    let lock = Lock { rounds: 310_000, salt: &[1; 16], nonce: &[2; 12], bound: b"this group" };
    let sealed = seal("春眠不觉晓 处处闻啼鸟", lock, b"the keys").await.unwrap();
    // As another program (Node's) makes it: what is locked today opens in every later version.
    let known = [
        0x45, 0x11, 0xe5, 0x79, 0x60, 0x42, 0x61, 0xc3, 0xe0, 0x8a, 0x63, 0xa1, 0xb8, 0x02, 0x79, 0xd6, 0xd0, 0x87,
        0x1f, 0x8b, 0xd1, 0x41, 0xcd, 0x31,
    ];
    assert_eq!(sealed, known);
    let opened = |passphrase: &'static str| open(passphrase, lock, &sealed);
    assert_eq!(opened("春眠不觉晓 处处闻啼鸟").await, Ok(Some(b"the keys".to_vec())));
    assert_eq!(
        opened(" 春眠不觉晓\u{3000}处处闻啼鸟").await,
        Ok(Some(b"the keys".to_vec())),
        "as another keyboard has it"
    );
    assert_eq!(opened("春眠不觉晓").await, Ok(None));
    let elsewhere = Lock { bound: b"another group", ..lock };
    assert_eq!(open("春眠不觉晓 处处闻啼鸟", elsewhere, &sealed).await, Ok(None));
    for at in [0, sealed.len() - 1] {
        let mut altered = sealed.clone();
        altered[at] ^= 1;
        assert_eq!(open("春眠不觉晓 处处闻啼鸟", lock, &altered).await, Ok(None));
    }
    assert_eq!(open("春眠不觉晓 处处闻啼鸟", lock, &sealed[..20]).await, Ok(None));
}

#[wasm_bindgen_test]
async fn keys_are_kept_used_and_never_given_out() {
    let name = fresh("keys").await;
    let made = Browser::named(&name).keyring().make().await.unwrap();
    assert_eq!(made.custody, Custody::Kept);
    let feed = feed_of(&made.key);
    // Another page of the same browser.
    let page = Browser::named(&name);
    assert_eq!(page.keyring().public(feed).await, Ok(Some(made.key)));
    let signature = page.keyring().sign(feed, b"text").await.unwrap();
    assert!(page.keyring().verify(&made.key, b"text", &signature).await);
    assert!(!page.keyring().verify(&made.key, b"another text", &signature).await);
    let found = Rc::new(RefCell::new(JsValue::UNDEFINED));
    let keep = found.clone();
    let kept = Closure::<dyn FnMut(JsValue)>::new(move |value| *keep.borrow_mut() = value);
    let arguments = [("feed", feed.to_string().into()), ("kept", kept.as_ref().clone())];
    meddle(
        &name,
        "t.objectStore('keys').get(feed).onsuccess = e => kept(e.target.result.private.extractable)",
        &arguments,
    )
    .await;
    assert_eq!(found.borrow().as_bool(), Some(false));
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_told_and_left_alone() {
    let name = fresh("newer").await;
    run(
        "return new Promise((go, fail) => { const r = indexedDB.open(name, 99); r.onsuccess = () => { r.result.close(); go(); }; r.onerror = fail; })",
        &[("name", name.as_str().into())],
    )
    .await;
    let phone = phone(&name).await;
    assert_eq!(phone.mode(), Mode::Memory(StorageTrouble::Newer));
    // Everything works until the page is closed.
    let store = phone.found(found()).await.unwrap();
    store.run(check_in()).await.unwrap();
    assert!(store.export().await.unwrap().contains("三页"));
}

#[wasm_bindgen_test]
async fn a_connection_that_was_closed_is_opened_again() {
    let name = fresh("closed").await;
    let phone = phone(&name).await;
    let store = phone.found(found()).await.unwrap();
    phone.host().storage().close();
    store.run(rename("还在")).await.unwrap();
    // Deleting the database elsewhere asks this page to let go of it, and it does.
    fresh("closed").await;
    assert!(store.run(rename("没有了")).await.is_err());
    assert_eq!(phone.communities().await.unwrap(), []);
}

/// Puts another database factory in the page's place, as `code` makes it, and starts with it.
async fn phone_with_factory(code: &str) -> Phone<Browser> {
    let replace = "const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
        const get = () => { CODE };
        Object.defineProperty(globalThis, 'indexedDB', { get, configurable: true });
        return () => Object.defineProperty(globalThis, 'indexedDB', own)";
    let restore: Function = run(&replace.replace("CODE", code), &[]).await.unchecked_into();
    let phone = phone("test-other-factory").await;
    restore.call0(&JsValue::NULL).unwrap();
    phone
}

#[wasm_bindgen_test]
async fn a_missing_or_forbidden_database_is_told() {
    let phone = phone_with_factory("return undefined").await;
    assert_eq!(phone.mode(), Mode::Memory(StorageTrouble::Missing));
    let phone = phone_with_factory("throw new DOMException('no', 'SecurityError')").await;
    assert_eq!(phone.mode(), Mode::Memory(StorageTrouble::Blocked));
}

#[wasm_bindgen_test]
async fn a_database_that_never_answers_is_told() {
    let silent = "const silent = Object.create(IDBFactory.prototype);
        const field = { writable: true };
        silent.open = () => Object.create(IDBOpenDBRequest.prototype, {
            onsuccess: field, onerror: field, onblocked: field, onupgradeneeded: field });
        return silent";
    let phone = phone_with_factory(silent).await;
    assert_eq!(phone.mode(), Mode::Memory(StorageTrouble::Hanging));
}

#[wasm_bindgen_test]
async fn persistence_is_answered_after_the_first_check_in() {
    let name = fresh("persist").await;
    let store = phone(&name).await.found(found()).await.unwrap();
    let before = store.persistence();
    assert!(matches!(before, Persistence::NotAsked | Persistence::Granted), "{before:?}");
    store.run(check_in()).await.unwrap();
    until("the browser has answered", || store.persistence() != Persistence::NotAsked).await;
}

#[wasm_bindgen_test]
fn the_clock_reads_zones_and_falls_back_to_the_devices() {
    let clock = BrowserClock::default();
    assert!(clock.zone_is_known("Asia/Shanghai"));
    assert!(!clock.zone_is_known("Asia/Nowhere"));
    let (shanghai, kolkata) = (clock.now("Asia/Shanghai"), clock.now("Asia/Kolkata"));
    let minutes = |moment: qunban::domain::day::Moment| i64::from(moment.date.0) * 1440 + i64::from(moment.minute);
    // A minute may pass between the two readings.
    let apart = minutes(shanghai) - minutes(kolkata);
    assert!((149..=150).contains(&apart), "{apart}");
    assert_eq!(minutes(shanghai), (shanghai.at + 8 * 3600).div_euclid(60));
    let device = clock.now(&clock.device_zone());
    assert!((minutes(clock.now("Asia/Nowhere")) - minutes(device)).abs() <= 1);
}

#[wasm_bindgen_test]
async fn news_reach_other_ends_of_the_channel_until_they_stop_listening() {
    let (one, two) = (Browser::named("test-channel"), Browser::named("test-channel"));
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hears = heard.clone();
    let listening = two.bus().listen(Rc::new(move |news| hears.borrow_mut().push(news)));
    let news = [News::Appended(CommunityId::from_bits(5)), News::Changed(CommunityId::from_bits(6))];
    news.into_iter().for_each(|news| one.bus().tell(news));
    until("both are heard", || heard.borrow().len() == 2).await;
    assert_eq!(*heard.borrow(), news);
    drop(listening);
    let third = Rc::new(Cell::new(false));
    let hears = third.clone();
    let _listening = two.bus().listen(Rc::new(move |_| hears.set(true)));
    one.bus().tell(news[0]);
    until("the new listener hears", || third.get()).await;
    assert_eq!(heard.borrow().len(), 2);
}
