//! Whole turns of the sync with the real servers: eight phones that write at once, a server that is killed and started again,
//! and one whose data is lost. All phones know the same at the end, and nothing that was acknowledged is missing.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use qunban::domain::command::Command;
use qunban::domain::state::State;
use qunban::exchange::sync::document::Subject;
use qunban::exchange::sync::envelope::Epoch;
use qunban::exchange::sync::remote::{Expected, Remote, Trouble};
use qunban::log::key::GroupKey;
use qunban::store::{Audience, Look, Phone, Report, Seals, Store, SyncTrouble};
use qunban_e2e::{Backend, Kind};

use crate::support::cipher::Gcm;
use crate::support::deflate::Able;
use crate::support::device::{TODAY, Tab, check_in, found};
use crate::{remote, started};

const PHONES: u8 = 8;

pub async fn turn(store: &Store<Tab>, backend: &Backend) -> Report {
    look(store, backend, Look::Whole).await
}

async fn look(store: &Store<Tab>, backend: &Backend, look: Look) -> Report {
    store.sync("there", &remote(backend), &seals(), look).await
}

/// The group's key, as every phone here has it.
pub fn seals() -> Seals<Gcm, Able> {
    Seals { cipher: Gcm, streams: Able, keys: BTreeMap::from([(Epoch(1), GroupKey([7; 32]))]) }
}

async fn all_at_once(phones: &[Store<Tab>], backend: &Backend) -> Vec<Report> {
    join_all(phones.iter().map(|phone| turn(phone, backend))).await
}

/// Everybody takes turns at the same time until nobody has anything to say.
pub async fn until_quiet(phones: &[Store<Tab>], backend: &Backend) {
    for round in 0.. {
        let reports = all_at_once(phones, backend).await;
        for report in &reports {
            assert_eq!(report.trouble, None, "{:?}", backend.kind());
        }
        if reports.iter().all(|report| (report.new, report.written, report.waiting, report.more) == (0, 0, 0, false)) {
            return;
        }
        assert!(round < 12, "{:?}: it never ends: {reports:?}", backend.kind());
    }
}

/// What a phone knows, as it would pass it on.
async fn known(phone: &Store<Tab>) -> String {
    let file = phone.export_for(Audience::Everybody).await.expect("memory is read");
    file.split_once("\"feeds\"").expect("a file has feeds").1.to_owned()
}

async fn must_agree(phones: &[Store<Tab>], words: &[String], kind: Kind) {
    let first = known(&phones[0]).await;
    for word in words {
        assert!(first.contains(word.as_str()), "{kind:?}: {word} is lost");
    }
    for phone in phones {
        assert!(known(phone).await == first, "{kind:?}: phones know different things");
        assert_eq!(phone.read(|state: &State| state.people().count()), phones.len().min(PHONES.into()));
    }
}

async fn story(kind: Kind) {
    let mut backend = started(kind, "turns");
    let founder = Phone::start(Tab::first(0)).await.found(found("晨读群")).await.expect("a group is founded");
    let community = founder.community();
    assert_eq!(turn(&founder, &backend).await.trouble, None, "{kind:?}");
    let mut phones = vec![founder];
    for number in 1..PHONES {
        let phone = Phone::start(Tab::first(number * 20)).await.open(community).await;
        assert_eq!(turn(&phone, &backend).await.trouble, None, "{kind:?}");
        phone.join(format!("成员{number}"), vec![], None).await.expect("nobody has that name");
        phones.push(phone);
    }
    until_quiet(&phones, &backend).await;
    must_agree(&phones, &[], kind).await;

    // Everybody writes while the server is down; the founder's page notices, and nothing is lost.
    let mut words = Vec::new();
    for (number, phone) in phones.iter().enumerate() {
        words.push(format!("第{number}个人的话"));
        phone.run(check_in(Some(&words[number]))).await.expect("a check-in needs nobody");
    }
    backend.kill().unwrap_or_else(|failure| panic!("{failure}"));
    for report in all_at_once(&phones, &backend).await {
        assert_eq!(report.trouble, Some(SyncTrouble::Place(Trouble::Unreachable)), "{kind:?}");
    }
    backend.restart().unwrap_or_else(|failure| panic!("{failure}"));
    until_quiet(&phones, &backend).await;
    must_agree(&phones, &words, kind).await;

    // Its data is lost: whoever has it brings it back, and a phone that comes new has everything from there.
    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    until_quiet(&phones, &backend).await;
    let newcomer = Phone::start(Tab::first(PHONES * 20)).await.open(community).await;
    phones.push(newcomer);
    until_quiet(&phones, &backend).await;
    must_agree(&phones, &words, kind).await;
}

/// An object store cannot tell what is new: a member's phone goes by the founder's pack, as long as there is a right one.
async fn by_pack() {
    let mut backend = started(Kind::S3, "packs");
    let tab = Tab::first(0);
    let founder = Phone::start(tab.clone()).await.found(found("晨读群")).await.expect("a group is founded");
    assert!(turn(&founder, &backend).await.packed);
    let mut phones = vec![founder];
    for number in [20, 40] {
        let phone = Phone::start(Tab::first(number)).await.open(phones[0].community()).await;
        assert_eq!(turn(&phone, &backend).await.trouble, None);
        phone.join(format!("成员{number}"), vec![], None).await.expect("nobody has that name");
        phones.push(phone);
    }
    until_quiet(&phones, &backend).await;
    let [founder, amy, ben] = &phones[..] else { panic!("three phones") };
    for (hour, word) in [(12, "第一次"), (13, "第二次")] {
        ben.run(rename(ben, word)).await.expect("a name can be changed");
        assert_eq!(turn(ben, &backend).await.trouble, None);
        tab.clock.set(TODAY, hour * 60);
        let report = turn(founder, &backend).await;
        assert!(report.packed && report.new > 0, "{report:?}");
        // The second time what was written last is lost, and only the pack is left.
        let named = hour == 12;
        if !named {
            let latest = Subject::Latest { community: founder.community() }.name().expect("it has a name");
            remote(&backend).remove(&latest, &Expected::Whatever).await.expect("anything can be removed");
        }
        let report = look(amy, &backend, Look::News).await;
        assert!((report.by_name, report.by_pack) == (named, !named) && report.new > 0, "{report:?}");
        assert_eq!(report.trouble, None);
        assert!(known(amy).await.contains(word));
        // What was heard of has the versions that the store lists; whoever looks at everything reads a pack that is new.
        assert_eq!(turn(amy, &backend).await.read, u32::from(named));
        // Without a newer pack everything is listed, if nothing tells that there is no need.
        let report = look(amy, &backend, Look::News).await;
        assert!(!report.by_pack && report.by_name == named && report.trouble.is_none(), "{report:?}");
    }
    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    let report = look(amy, &backend, Look::News).await;
    assert!(!report.by_pack && report.written > 0 && report.trouble.is_none(), "{report:?}");
    assert!(turn(founder, &backend).await.packed, "a pack that is gone is written again");
    until_quiet(&phones, &backend).await;
    must_agree(&phones, &["第一次".to_owned()], Kind::S3).await;
}

fn rename(store: &Store<Tab>, name: &str) -> Command {
    Command::Rename { member: store.read(State::me).expect("somebody who joined"), name: name.to_owned() }
}

#[test]
fn packs_and_an_object_store() {
    run(by_pack());
}

pub fn run(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, work);
}

#[test]
fn eight_phones_and_kinto() {
    run(story(Kind::Kinto));
}

#[test]
fn eight_phones_and_pocketbase() {
    run(story(Kind::PocketBase));
}

#[test]
fn eight_phones_and_an_object_store() {
    run(story(Kind::S3));
}

#[test]
fn eight_phones_and_couchdbs_interface() {
    run(story(Kind::Couch));
}

#[test]
fn eight_phones_and_json_server() {
    run(story(Kind::JsonServer));
}
