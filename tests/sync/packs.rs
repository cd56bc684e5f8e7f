//! Catching up by the packs of operators' devices, at places where hearing of one document costs listing them all.

use p256::ecdsa::SigningKey;
use qunban::domain::command::Command;
use qunban::domain::day::Day;
use qunban::domain::fact::Role;
use qunban::domain::id::{FeedId, MemberId};
use qunban::domain::state::State;
use qunban::exchange::sync::document::{Document, Subject};
use qunban::exchange::sync::envelope::{Envelope, Epoch, bound, pack};
use qunban::exchange::sync::name::Name;
use qunban::host::memory_remote::{Abilities, MemoryRemote};
use qunban::host::{Bound, Cipher};
use qunban::log::hex::Hex;
use qunban::log::key::GroupKey;
use qunban::store::{Look, Phone, Report};

use crate::support::Author;
use crate::support::cipher::Gcm;
use crate::support::device::{CHALLENGE, TODAY, Tab, check_in, found, page, rename};
use crate::support::{file, sign, signing_key};
use crate::{TabStore, member, names, seals};

/// A turn at a place that has lost what was written last, so that only packs are gone by.
async fn turn(store: &TabStore, remote: &MemoryRemote, look: Look) -> Report {
    remote.plant(Subject::Latest { community: store.community() }.name().unwrap(), None);
    crate::turn(store, remote, look).await
}

/// A phone whose clock the test holds.
async fn held(number: u8) -> (Tab, TabStore) {
    let tab = Tab::first(number);
    let store = Phone::start(tab.clone()).await.found(found("晨读群")).await.unwrap();
    (tab, store)
}

/// A member who has seen all of the place.
async fn settled(number: u8, founder: &TabStore, remote: &MemoryRemote) -> TabStore {
    let store = member(number, founder, remote).await;
    turn(&store, remote, Look::Whole).await;
    store
}

fn pack_of(store: &TabStore) -> Name {
    Subject::Pack { feed: store.read(State::feed).unwrap() }.name().unwrap()
}

/// A document as whoever has the group's key can seal it.
async fn sealed(founder: &TabStore, name: &Name, document: &Document) -> String {
    let (community, nonce) = (founder.community(), Hex([9; 12]));
    let to = bound(community, Epoch(1), name);
    let plain = pack(&document.write(community), None);
    let sealed = Gcm.seal(&GroupKey([1; 32]), Bound { nonce: &nonce.0, to: &to }, &plain).await.unwrap();
    Envelope { epoch: Epoch(1), nonce, sealed }.write()
}

async fn opened(founder: &TabStore, remote: &MemoryRemote, name: &Name) -> Document {
    seals(&[1]).look_into(founder.community(), name, &remote.documents()[name]).await.unwrap()
}

/// Several hours later, when everybody has new packs to write.
fn later(tabs: &[&Tab], hours: u16) {
    tabs.iter().for_each(|tab| tab.clock.set(Day(TODAY.0 + i32::from(hours / 24)), 600 + hours % 24 * 60));
}

const MEMBERS: u16 = 500;

/// Five hundred members, of whom only their feeds are here.
fn members(founder: &TabStore) -> Vec<Author> {
    let author = |number: u16| {
        let mut author = Author::new(0, founder.community());
        let mut secret = [77; 32];
        secret[..2].copy_from_slice(&number.to_be_bytes());
        author.key = SigningKey::from_bytes(&secret.into()).unwrap();
        let member = MemberId::of(author.feed());
        author
            .fact(&format!(r#"{{"join":{{"member":"{member}","name":"组员{number}","on":{},"terms":[]}}}}"#, TODAY.0));
        author.signed();
        author
    };
    (0..MEMBERS).map(author).collect()
}

async fn bring(founder: &TabStore, authors: &[Author], remote: &MemoryRemote) {
    let preview = founder.merge_preview(&file(&authors.iter().collect::<Vec<_>>())).await.unwrap();
    founder.merge_apply(preview).await.unwrap();
    loop {
        let report = turn(founder, remote, Look::Whole).await;
        assert_eq!(report.trouble, None);
        if !report.more {
            assert!(report.packed);
            return;
        }
    }
}

/// The figure that the whole design is for.
#[test]
fn a_day_of_five_hundred_members_costs_a_few_requests() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let (tab, founder) = held(0).await;
        let mut authors = members(&founder);
        bring(&founder, &authors, &remote).await;
        let amy = member(20, &founder, &remote).await;
        assert_eq!(amy.read(|state| state.people().count()), usize::from(MEMBERS) + 2);

        let mut texts = 0;
        for (number, author) in authors.iter_mut().enumerate() {
            let note = format!("第{number}页：今天读完了第三章，主角终于回家了。");
            let (at, clock) = (1_762_600_000 + number as i64 * 97, 2_000 + number as u64);
            let fact = format!(r#"{{"in":["{CHALLENGE}",{},{},null]}}"#, TODAY.0 + 1, 400 + number / 2);
            author.entry(clock, at, &fact, Some(&note)).signed();
            texts += author.texts[1].as_str().len() as u64;
        }
        later(&[&tab], 24);
        bring(&founder, &authors, &remote).await;

        let before = remote.traffic();
        let report = turn(&amy, &remote, Look::News).await;
        let after = remote.traffic();
        assert_eq!((report.trouble.clone(), report.by_pack, report.more), (None, true, false));
        assert!(report.new >= u32::from(MEMBERS), "{report:?}");
        let (requests, bytes) = (after.0 - before.0, after.1 - before.1);
        println!("{requests} requests, {bytes} bytes for {texts} bytes of new facts");
        assert!(requests <= 20, "{requests} requests");
        assert!(bytes <= 2 * texts, "{bytes} bytes for {texts}");

        // What the pack told is not read again when everything is listed.
        assert_eq!(turn(&amy, &remote, Look::Whole).await.read, 0);
        assert_eq!(texts_of(&amy).await, texts_of(&founder).await);
    });
}

async fn texts_of(store: &TabStore) -> usize {
    store.export().await.unwrap().matches("第三章").count()
}

/// Ben has the group's key and may write at the place, and does what he can with the founder's pack.
#[test]
fn forged_packs_change_nothing_and_cost_little() {
    page(async {
        for case in 0..8 {
            let remote = MemoryRemote::new(Abilities::OBJECTS);
            let (tab, founder) = held(0).await;
            turn(&founder, &remote, Look::Whole).await;
            let amy = settled(20, &founder, &remote).await;
            let ben = settled(40, &founder, &remote).await;
            turn(&founder, &remote, Look::Whole).await;
            let first = remote.documents()[&pack_of(&founder)].clone();
            turn(&amy, &remote, Look::Whole).await;

            // Ben checks in; the founder packs it.
            ben.run(check_in(None)).await.unwrap();
            turn(&ben, &remote, Look::Whole).await;
            later(&[&tab], 1);
            assert!(turn(&founder, &remote, Look::Whole).await.packed);
            let name = pack_of(&founder);
            let mut document = opened(&founder, &remote, &name).await;
            let mut says = document.pack.clone().unwrap();
            let genuine = document.clone();
            assert!(!document.parts.is_empty());
            let body = match case {
                // Nothing was forged: this is what the others are compared with.
                0 => remote.documents()[&name].clone(),
                // What is in it is left out, and still said to be.
                1 => {
                    document.parts.iter_mut().for_each(|part| part.entries.clear());
                    sealed(&founder, &name, &document).await
                }
                2 => {
                    document.parts.clear();
                    says.signature = None;
                    document.pack = Some(says);
                    sealed(&founder, &name, &document).await
                }
                // Signed by Ben in the founder's place, with either key.
                3 | 4 => {
                    document.parts.clear();
                    if case == 4 {
                        says.key = Author::new(40, founder.community()).key();
                    }
                    document.pack = Some(says.clone());
                    let statement = document.statement(founder.community(), &name);
                    says.signature = Some(sign(&signing_key(40), &statement));
                    document.pack = Some(says);
                    sealed(&founder, &name, &document).await
                }
                // An older one is put back.
                5 => first,
                6 => "{}".into(),
                _ => "<html>".into(),
            };
            remote.plant(name, Some(body));
            // Ben's own pack, well signed: nobody asks for it.
            let own = pack_of(&ben);
            let mut document = genuine;
            document.pack.as_mut().unwrap().key = Author::new(40, founder.community()).key();
            let statement = document.statement(founder.community(), &own);
            document.pack.as_mut().unwrap().signature = Some(sign(&signing_key(40), &statement));
            remote.plant(own.clone(), Some(sealed(&founder, &own, &document).await));

            let before = remote.traffic().0;
            let report = turn(&amy, &remote, Look::News).await;
            let requests = remote.traffic().0 - before;
            assert_eq!((report.trouble, report.new, report.by_pack), (None, 1, case == 0), "case {case}");
            assert!(requests <= 5, "case {case}: {requests} requests");
            assert_eq!(report.written, 0, "case {case}");

            // The founder writes it again, and all is as it was.
            later(&[&tab], 2);
            turn(&founder, &remote, Look::Whole).await;
            turn(&amy, &remote, Look::Whole).await;
            ben.run(rename_me(&ben)).await.unwrap();
            turn(&ben, &remote, Look::Whole).await;
            later(&[&tab], 3);
            turn(&founder, &remote, Look::Whole).await;
            let report = turn(&amy, &remote, Look::News).await;
            assert_eq!((report.trouble, report.by_pack), (None, true), "case {case}");
            assert_eq!(names(&amy), names(&ben));
        }
    });
}

fn rename_me(store: &TabStore) -> Command {
    Command::Rename { member: store.read(State::me).unwrap(), name: "本".into() }
}

/// A pack says that Amy's document lies there; it does not any more.
#[test]
fn what_a_pack_says_is_not_seen() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let (tab, founder) = held(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = settled(20, &founder, &remote).await;
        let ben = settled(40, &founder, &remote).await;
        for store in [&founder, &amy, &ben] {
            turn(store, &remote, Look::Whole).await;
        }
        amy.run(check_in(None)).await.unwrap();
        assert_eq!(turn(&amy, &remote, Look::Whole).await.waiting, 2);
        later(&[&tab], 1);
        assert!(turn(&founder, &remote, Look::Whole).await.packed);
        let document = Subject::Segment { feed: amy.read(State::feed).unwrap(), index: 0 }.name().unwrap();
        remote.plant(document.clone(), None);

        // Ben takes it from the pack and, when he looks, sees that it is lost and puts it back.
        let report = turn(&ben, &remote, Look::News).await;
        assert_eq!((report.new, report.by_pack, report.written), (1, true, 0));
        assert_eq!(turn(&ben, &remote, Look::Whole).await.repaired, 1);
        remote.plant(document.clone(), None);

        // Amy, going by the pack, asks for her own document, which nobody has shown her yet.
        let report = turn(&amy, &remote, Look::News).await;
        assert_eq!((report.by_pack, report.waiting, report.written), (true, 2, 1));
        let report = turn(&amy, &remote, Look::Whole).await;
        assert_eq!((report.waiting, report.written), (0, 0));
        assert!(remote.documents().contains_key(&document));
    });
}

#[test]
fn erased_words_leave_packs() {
    page(async {
        for by_founder in [true, false] {
            let remote = MemoryRemote::new(Abilities::OBJECTS);
            let (tab, founder) = held(0).await;
            turn(&founder, &remote, Look::Whole).await;
            let amy = settled(20, &founder, &remote).await;
            turn(&founder, &remote, Look::Whole).await;
            turn(&amy, &remote, Look::Whole).await;
            let said = amy.run(check_in(Some("和老板吵架了"))).await.unwrap()[0];
            turn(&amy, &remote, Look::Whole).await;
            later(&[&tab], 1);
            assert!(turn(&founder, &remote, Look::Whole).await.packed);
            let pack = pack_of(&founder);
            let words = async |remote: &MemoryRemote| {
                let mut names = Vec::new();
                for name in remote.documents().into_keys() {
                    let document = opened(&founder, remote, &name).await;
                    if document.parts.iter().any(|part| part.entries.iter().any(|entry| entry.contains("老板"))) {
                        names.push(name);
                    }
                }
                names
            };
            assert!(words(&remote).await.contains(&pack));
            if by_founder {
                founder.run(Command::EraseWords { of: said }).await.unwrap();
                assert!(turn(&founder, &remote, Look::News).await.packed, "at once");
            } else {
                // The founder is away; whoever knows of the erasure empties the pack.
                amy.run(Command::EraseWords { of: said }).await.unwrap();
                turn(&amy, &remote, Look::Whole).await;
                assert_eq!(opened(&founder, &remote, &pack).await, Document::default());
                turn(&founder, &remote, Look::Whole).await;
                assert!(turn(&founder, &remote, Look::News).await.packed, "once it is known");
            }
            assert_eq!(words(&remote).await, [], "by the founder: {by_founder}");
            assert!(opened(&founder, &remote, &pack).await.pack.is_some());
            for store in [&amy, &founder, &amy] {
                turn(store, &remote, Look::Whole).await;
            }
            assert_eq!(words(&remote).await, [], "and they do not come back");
        }
    });
}

/// The place is put back to an earlier day, or emptied: the pack is old or gone, and what it says is no reason to believe
/// that anything lies there.
#[test]
fn a_place_that_was_put_back_is_repaired_although_packs_said_that_all_was_there() {
    page(async {
        for emptied in [true, false] {
            let remote = MemoryRemote::new(Abilities::OBJECTS);
            let (tab, founder) = held(0).await;
            turn(&founder, &remote, Look::Whole).await;
            let amy = settled(20, &founder, &remote).await;
            let ben = settled(40, &founder, &remote).await;
            for store in [&founder, &amy, &ben] {
                turn(store, &remote, Look::Whole).await;
            }
            let before = remote.documents();
            ben.run(check_in(None)).await.unwrap();
            turn(&ben, &remote, Look::Whole).await;
            later(&[&tab], 1);
            assert!(turn(&founder, &remote, Look::Whole).await.packed);
            assert!(turn(&amy, &remote, Look::News).await.by_pack);
            let whole = remote.documents();
            if emptied {
                remote.wipe();
            }
            while !emptied && remote.documents() != before {
                remote.roll_back(1);
            }

            // Nobody goes by a pack that is gone or old; whoever looks repairs, the founder's device the pack too.
            let report = turn(&amy, &remote, Look::News).await;
            assert_eq!((report.by_pack, report.trouble.clone()), (false, None));
            assert!(report.repaired + report.written > 0, "{report:?}");
            later(&[&tab], 2);
            assert!(turn(&founder, &remote, Look::Whole).await.packed);
            turn(&ben, &remote, Look::Whole).await;
            assert!(whole.keys().all(|name| remote.documents().contains_key(name)));
            turn(&amy, &remote, Look::Whole).await;
            ben.run(rename_me(&ben)).await.unwrap();
            turn(&ben, &remote, Look::Whole).await;
            later(&[&tab], 3);
            turn(&founder, &remote, Look::Whole).await;
            let report = turn(&amy, &remote, Look::News).await;
            assert_eq!((report.new, report.by_pack), (1, true), "emptied: {emptied}");
        }
    });
}

/// Who was away for longer than packs reach back, whose last look is too long ago, and operators look for themselves.
#[test]
fn a_pack_that_does_not_go_on_with_what_is_known_is_not_relied_upon() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let (tab, founder) = held(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let her_tab = Tab::first(20);
        let amy = Phone::start(her_tab.clone()).await.open(founder.community()).await;
        turn(&amy, &remote, Look::Whole).await;
        amy.join("阿梅".into(), vec![], None).await.unwrap();
        turn(&amy, &remote, Look::Whole).await;
        turn(&founder, &remote, Look::Whole).await;
        turn(&amy, &remote, Look::Whole).await;
        // Four days pass, with a pack each six hours.
        for number in 1..=16 {
            founder.run(rename(&format!("小米{number}"))).await.unwrap();
            later(&[&tab], number * 6);
            turn(&founder, &remote, Look::Whole).await;
            assert!(!turn(&founder, &remote, Look::Whole).await.packed, "nothing is new");
        }
        let report = turn(&amy, &remote, Look::News).await;
        assert_eq!((report.by_pack, report.trouble), (false, None));
        assert_eq!(names(&amy), names(&founder));
        // From here on packs suffice, until her own clock says that the last look was days ago, or says nonsense.
        let days = [(1, true), (2, true), (4, false), (5, true), (-4_000, false), (-3_999, true)];
        for (number, (day, by_pack)) in days.into_iter().enumerate() {
            founder.run(rename(&format!("米米{number}"))).await.unwrap();
            later(&[&tab], 97 + number as u16);
            assert!(turn(&founder, &remote, Look::News).await.packed);
            her_tab.clock.set(Day(TODAY.0 + day), 601);
            let report = turn(&amy, &remote, Look::News).await;
            assert_eq!((report.new, report.by_pack), (1, by_pack), "day {day}");
        }
        // A second operator's device looks for itself.
        let member = amy.read(State::me).unwrap();
        founder.run(Command::Appoint { member, role: Role::Operator }).await.unwrap();
        for round in 0..3 {
            later(&[&tab], 110 + round);
            founder.run(rename(&format!("小小米{round}"))).await.unwrap();
            turn(&founder, &remote, Look::News).await;
            let report = turn(&amy, &remote, Look::News).await;
            assert_eq!((report.by_pack, report.new > 0), (round == 0, true));
        }
    });
}

/// Junk under the names of packs.
#[test]
fn packs_of_strangers_are_not_asked_for() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let (tab, founder) = held(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = settled(20, &founder, &remote).await;
        turn(&founder, &remote, Look::Whole).await;
        turn(&amy, &remote, Look::Whole).await;
        for number in 0..5_000u128 {
            let pack = Subject::Pack { feed: FeedId::from_bits(number << 64 | 5) };
            remote.plant(pack.name().unwrap(), Some("{\"a\":1}".into()));
        }
        founder.run(rename("米米")).await.unwrap();
        later(&[&tab], 1);
        turn(&founder, &remote, Look::Whole).await;
        let before = remote.traffic();
        let report = turn(&amy, &remote, Look::News).await;
        assert_eq!((report.new, report.by_pack, report.strange), (1, true, 0));
        let after = remote.traffic();
        assert!(after.0 - before.0 <= 2 && after.1 - before.1 < 4_000, "{before:?} {after:?}");
    });
}
