//! Turns with a place on the network (`src/store/sync.rs`), each case by itself; what chance makes of them is in `simulation`.
#![cfg(not(target_arch = "wasm32"))]

mod garbled;
mod latest;
mod packs;
#[path = "../support/mod.rs"]
mod support;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use qunban::domain::command::Command;
use qunban::domain::id::FeedId;
use qunban::domain::state::State;
use qunban::exchange::sync::document::Subject;
use qunban::exchange::sync::envelope::Epoch;
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::remote::Trouble;
use qunban::host::memory_remote::{Abilities, Call, Fault, MemoryRemote};
use qunban::log::key::GroupKey;
use qunban::store::{Audience, Look, Phone, Report, Seals, Shown, Store, SyncTrouble};
use support::cipher::Gcm;
use support::deflate::Able;
use support::device::{Tab, check_in, found, my_name, page, rename};

type TabStore = Store<Tab>;

const ALL: [Abilities; 4] = [Abilities::FULL, Abilities::OBJECTS, Abilities::FILES, Abilities::UNLISTED];

fn seals(epochs: &[u32]) -> Seals<Gcm, Able> {
    let keys: BTreeMap<Epoch, GroupKey> =
        epochs.iter().map(|&epoch| (Epoch(epoch), GroupKey([epoch as u8; 32]))).collect();
    Seals { cipher: Gcm, streams: Able, keys }
}

async fn turn(store: &TabStore, remote: &MemoryRemote, look: Look) -> Report {
    store.sync("there", remote, &seals(&[1]), look).await
}

async fn founded(number: u8) -> TabStore {
    Phone::start(Tab::first(number)).await.found(found("晨读群")).await.unwrap()
}

/// A phone that knows the group's name and nothing else, and has joined by the place.
async fn member(number: u8, founder: &TabStore, remote: &MemoryRemote) -> TabStore {
    let store = Phone::start(Tab::first(number)).await.open(founder.community()).await;
    assert_eq!(turn(&store, remote, Look::Whole).await.trouble, None);
    store.join(format!("成员{number}"), vec![], None).await.unwrap();
    store
}

fn names(store: &TabStore) -> Vec<String> {
    let mut names: Vec<String> = store.read(|state| state.people().map(|person| person.name.clone()).collect());
    names.sort();
    names
}

#[test]
fn two_phones_meet_at_a_place_of_any_kind() {
    page(async {
        for abilities in ALL {
            let remote = MemoryRemote::new(abilities);
            let founder = founded(0).await;
            let first = turn(&founder, &remote, Look::Whole).await;
            assert_eq!((first.written, first.waiting, first.trouble), (1, 1, None), "{abilities:?}");
            // It is shared once it was seen there.
            assert_eq!(turn(&founder, &remote, Look::Whole).await.waiting, 0, "{abilities:?}");
            let amy = member(20, &founder, &remote).await;
            amy.run(check_in(Some("读了三页"))).await.unwrap();
            let given = turn(&amy, &remote, Look::News).await;
            assert_eq!((given.written, given.waiting), (1, 2), "{abilities:?}");
            // Also where the place cannot list: what was written is named.
            assert_eq!(turn(&founder, &remote, Look::News).await.new, 2, "{abilities:?}");
            assert_eq!(names(&founder), ["小米", "成员20"]);
            // Nothing is left to be said.
            turn(&amy, &remote, Look::News).await;
            let quiet = turn(&amy, &remote, Look::News).await;
            assert_eq!((quiet.new, quiet.written, quiet.waiting), (0, 0, 0), "{abilities:?}");
        }
    });
}

/// 300 entries are three documents; the next act writes one of them again.
#[test]
fn what_is_full_is_written_once() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        for number in 0..299 {
            founder.run(rename(&format!("小米{number}"))).await.unwrap();
        }
        assert_eq!(turn(&founder, &remote, Look::Whole).await.written, 3);
        founder.run(rename("小米")).await.unwrap();
        assert_eq!(turn(&founder, &remote, Look::News).await.written, 1);
        let amy = member(20, &founder, &remote).await;
        assert_eq!(amy.read(|state| state.heads().get(&founder.community()).copied()), Some(300));
        // Only the end is read again when there is more.
        founder.run(rename("米米")).await.unwrap();
        turn(&founder, &remote, Look::News).await;
        assert_eq!(turn(&amy, &remote, Look::News).await.read, 1);
        assert_eq!(names(&amy), ["成员20", "米米"]);
    });
}

#[test]
fn where_reading_fails_nothing_is_written() {
    page(async {
        for trouble in [Trouble::NotUnderstood, Trouble::NotAllowed, Trouble::TimedOut, Trouble::Offline] {
            for at_list in [true, false] {
                let remote = MemoryRemote::new(Abilities::OBJECTS);
                let founder = founded(0).await;
                turn(&founder, &remote, Look::Whole).await;
                let amy = member(20, &founder, &remote).await;
                turn(&amy, &remote, Look::Whole).await;
                founder.run(rename("米米")).await.unwrap();
                turn(&founder, &remote, Look::Whole).await;
                amy.run(check_in(None)).await.unwrap();
                let before = remote.documents();
                let way = remote.another();
                let says = trouble.clone();
                way.spoil(move |call| match call {
                    Call::List if at_list => Fault::Trouble(says.clone()),
                    Call::Get(_) if !at_list => Fault::Trouble(says.clone()),
                    _ => Fault::None,
                });
                let report = turn(&amy, &way, Look::Whole).await;
                assert_eq!(report.trouble, Some(SyncTrouble::Place(trouble.clone())), "at the list: {at_list}");
                assert_eq!(remote.documents(), before);
                let well = turn(&amy, &remote, Look::Whole).await;
                assert_eq!((well.trouble, well.written), (None, 1), "and nothing was lost");
            }
        }
    });
}

#[test]
fn a_place_that_was_wiped_gets_everything_back_from_whoever_has_it() {
    page(async {
        let remote = MemoryRemote::new(Abilities::FULL);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        turn(&amy, &remote, Look::Whole).await;
        turn(&founder, &remote, Look::Whole).await;
        let before: Vec<Name> = remote.documents().into_keys().collect();
        assert_eq!(before.len(), 2);
        remote.wipe();
        let report = turn(&founder, &remote, Look::Whole).await;
        assert_eq!((report.written, report.repaired, report.trouble), (2, 1, None));
        assert_eq!(remote.documents().into_keys().collect::<Vec<_>>(), before);
        assert_eq!(names(&amy).len(), 2, "absence deletes nothing");
    });
}

#[test]
fn five_thousand_documents_of_strangers_change_nothing_and_are_read_once() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let true_one = remote.documents().into_values().next().unwrap();
        for number in 0..5_000u128 {
            let feed = FeedId::from_bits(number << 64 | 5);
            let name = match number % 5 {
                0 => format!("x{number}").parse().unwrap(),
                1 | 2 => Subject::Segment { feed, index: 0 }.name().unwrap(),
                _ => Subject::Pack { feed }.name().unwrap(),
            };
            let body = if number % 3 == 0 { true_one.clone() } else { "{\"a\":1}".to_owned() };
            remote.plant(name, Some(body));
        }
        founder.run(rename("米米")).await.unwrap();
        let mut turns = 0;
        loop {
            let report = turn(&founder, &remote, Look::Whole).await;
            assert_eq!((report.trouble, report.new), (None, 0));
            turns += 1;
            if !report.more {
                break;
            }
        }
        assert!(turns <= 4, "{turns}");
        let calls = Rc::new(Cell::new(0));
        let way = remote.another();
        let count = calls.clone();
        way.spoil(move |_| {
            count.set(count.get() + 1);
            Fault::None
        });
        let report = turn(&founder, &way, Look::Whole).await;
        assert_eq!((report.read, report.written, report.waiting), (0, 0, 0));
        assert_eq!(calls.get(), 2, "what was written last, and the list: what is strange is not fetched again");
        assert_eq!(names(&founder), ["米米"]);
    });
}

/// Somebody who may write puts a true document of Amy's under another name, and rubbish under Amy's.
#[test]
fn a_document_counts_only_under_its_own_name_and_a_spoilt_one_is_written_again() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        turn(&amy, &remote, Look::Whole).await;
        let feed = amy.read(State::feed).unwrap();
        let name = Subject::Segment { feed, index: 0 }.name().unwrap();
        let body = remote.documents()[&name].clone();
        let other = Subject::Segment { feed: FeedId::from_bits(9), index: 0 }.name().unwrap();
        remote.plant(other, Some(body));
        remote.plant(name.clone(), Some("{}".into()));
        let report = turn(&founder, &remote, Look::Whole).await;
        assert_eq!((report.new, report.strange, report.trouble), (0, 2, None));
        let mended = turn(&amy, &remote, Look::Whole).await;
        assert_eq!((mended.written, mended.trouble), (1, None));
        assert_eq!(turn(&founder, &remote, Look::Whole).await.new, 1);
    });
}

#[test]
fn with_another_key_nothing_is_read_and_nothing_of_others_written() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = Phone::start(Tab::first(20)).await.open(founder.community()).await;
        let report = amy.sync("there", &remote, &seals(&[2]), Look::Whole).await;
        assert_eq!((report.locked, report.new, report.written, report.trouble), (1, 0, 0, None));
        let wrong = Seals { keys: BTreeMap::from([(Epoch(1), GroupKey([9; 32]))]), ..seals(&[]) };
        let report = amy.sync("elsewhere", &remote, &wrong, Look::Whole).await;
        assert_eq!((report.strange, report.new, report.trouble), (2, 0, None));
        // A new epoch: what is written is sealed with the latest, what is there is still read.
        founder.run(rename("米米")).await.unwrap();
        founder.sync("there", &remote, &seals(&[1, 2]), Look::Whole).await;
        assert_eq!(amy.sync("there", &remote, &seals(&[1, 2]), Look::Whole).await.new, 2);
        assert_eq!(names(&amy), ["米米"]);
    });
}

#[test]
fn an_act_whose_answer_was_lost_is_written_once_and_known() {
    page(async {
        for abilities in ALL {
            let remote = MemoryRemote::new(abilities);
            let founder = founded(0).await;
            let way = remote.another();
            way.spoil(|call| match call {
                Call::Put(_) => Fault::Unanswered(Trouble::TimedOut),
                _ => Fault::None,
            });
            let report = turn(&founder, &way, Look::Whole).await;
            assert_eq!(report.trouble, Some(SyncTrouble::Place(Trouble::TimedOut)));
            assert_eq!(remote.documents().len(), 1);
            let report = turn(&founder, &remote, Look::Whole).await;
            assert_eq!((report.written, report.waiting, report.trouble), (0, 0, None), "{abilities:?}");
            assert_eq!(my_name(&founder), "小米");
        }
    });
}

#[test]
fn words_that_are_erased_leave_the_place_too() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        let said = amy.run(check_in(Some("和老板吵架了"))).await.unwrap()[0];
        turn(&amy, &remote, Look::Whole).await;
        turn(&founder, &remote, Look::Whole).await;
        let words = async |remote: &MemoryRemote| {
            for (name, body) in remote.documents() {
                let document = seals(&[1]).look_into(founder.community(), &name, &body).await.unwrap();
                if document.parts.iter().any(|part| part.entries.iter().any(|entry| entry.contains("老板"))) {
                    return true;
                }
            }
            false
        };
        assert!(words(&remote).await);
        // The operator erases them; whoever comes first writes the document again.
        founder.run(Command::EraseWords { of: said }).await.unwrap();
        let report = turn(&founder, &remote, Look::News).await;
        assert_eq!(report.trouble, None);
        assert!(!words(&remote).await);
        turn(&amy, &remote, Look::Whole).await;
        assert!(!words(&remote).await, "and they do not come back");
        assert!(amy.read(|state| state.note(said).is_none()));
    });
}

/// A profile was copied, and both copies write, one entry each: both branches lie at the place, whichever is written first,
/// and whoever comes new has both.
#[test]
fn both_branches_of_a_copied_profile_come_to_lie_there() {
    page(async {
        // Also where they part only in the second document, and where the second is written when they have parted.
        let cases = [(false, 0, 1), (true, 0, 1), (false, 130, 1), (true, 130, 1), (false, 120, 20), (true, 120, 20)];
        for (swapped, before, after) in cases {
            let remote = MemoryRemote::new(Abilities::OBJECTS);
            let tab = Tab::first(0);
            let one = Phone::start(tab.clone()).await.found(found("晨读群")).await.unwrap();
            for number in 0..before {
                one.run(rename(&format!("小米{number}"))).await.unwrap();
            }
            let copy = Tab { storage: tab.storage.copied(), keyring: tab.keyring.copied(), ..Tab::first(50) };
            let two = Phone::start(copy).await.open(one.community()).await;
            for number in 0..after {
                one.run(rename(&format!("这一部{number}"))).await.unwrap();
                two.run(rename(&format!("那一部{number}"))).await.unwrap();
            }
            let order = if swapped { [&two, &one] } else { [&one, &two] };
            for _ in 0..2 {
                for store in order {
                    assert_eq!(turn(store, &remote, Look::Whole).await.trouble, None);
                }
            }
            let segments = remote.documents().into_keys().filter(|name| name.as_str().starts_with(['f', 'b'])).count();
            assert_eq!(segments, if before > 0 { 4 } else { 2 });
            let amy = member(20, &one, &remote).await;
            let whole = amy.export().await.unwrap();
            assert!(whole.contains("这一部") && whole.contains("那一部"), "swapped: {swapped}, {before}");
            assert_eq!((my_name(&one), my_name(&two)), (my_name(&amy), my_name(&amy)));
        }
    });
}

/// Another phone has written what this one is about to write, and this one was shown an old listing.
#[test]
fn what_another_has_written_meanwhile_is_read_and_not_written_over() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        // The founder's device tells its mailbox as soon as somebody else is there.
        for store in [&amy, &founder, &amy, &founder] {
            turn(store, &remote, Look::Whole).await;
        }
        founder.run(rename("米米")).await.unwrap();
        let preview = amy.merge_preview(&founder.export().await.unwrap()).await.unwrap();
        amy.merge_apply(preview).await.unwrap();
        assert_eq!(turn(&amy, &remote, Look::Whole).await.written, 1);
        let (before, way) = (remote.documents(), remote.another());
        way.spoil(|call| if call == Call::List { Fault::Stale(2) } else { Fault::None });
        let report = turn(&founder, &way, Look::Whole).await;
        assert_eq!((report.trouble, report.written, report.waiting), (None, 0, 0));
        let document = Subject::Segment { feed: founder.community(), index: 0 }.name().unwrap();
        assert_eq!(remote.documents()[&document], before[&document]);
    });
}

/// More strangers' documents than a turn reads, at a place that lists only what is new: what stands behind them is not missed.
#[test]
fn what_did_not_fit_into_a_turn_is_read_in_the_next() {
    page(async {
        let remote = MemoryRemote::new(Abilities::FULL);
        let founder = founded(0).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        for number in 0..2_100u128 {
            let subject = Subject::Segment { feed: FeedId::from_bits(number), index: 0 };
            remote.plant(subject.name().unwrap(), Some("{}".into()));
        }
        turn(&amy, &remote, Look::News).await;
        let first = turn(&founder, &remote, Look::News).await;
        assert_eq!((first.new, first.more), (0, true));
        let second = turn(&founder, &remote, Look::News).await;
        assert_eq!((second.new, second.more), (1, false));
    });
}

/// Somebody who had a document only without its words has written it there, because the place had lost it: whoever has the
/// words puts them back.
#[test]
fn words_that_a_repair_did_not_have_come_back() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let founder = founded(0).await;
        founder.run(check_in(Some("读了三页"))).await.unwrap();
        let amy = Phone::start(Tab::first(20)).await.open(founder.community()).await;
        let shown = Audience::Internet(Shown { library: true, answers: true });
        let preview = amy.merge_preview(&founder.export_for(shown).await.unwrap()).await.unwrap();
        amy.merge_apply(preview).await.unwrap();
        let without = turn(&amy, &remote, Look::Whole).await;
        assert_eq!((without.written, without.trouble), (1, None));
        assert_eq!(turn(&founder, &remote, Look::Whole).await.written, 1);
        assert_eq!(turn(&amy, &remote, Look::Whole).await.new, 1);
        assert!(amy.export().await.unwrap().contains("读了三页"));
        // And that is all.
        for store in [&founder, &amy, &founder] {
            let report = turn(store, &remote, Look::Whole).await;
            assert_eq!((report.new, report.written), (0, 0));
        }
    });
}

/// A phone goes on from a cursor of the place as it was before: what the place tells since then is nothing, for long.
#[test]
fn a_place_that_counts_anew_is_looked_at_from_its_beginning() {
    page(async {
        let remote = MemoryRemote::new(Abilities::FULL);
        let founder = founded(1).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        for number in 0..20 {
            let member = amy.read(|state| state.me()).unwrap();
            amy.run(Command::Rename { member, name: format!("阿桃{number}") }).await.unwrap();
            turn(&amy, &remote, Look::News).await;
        }
        remote.wipe();
        turn(&founder, &remote, Look::Whole).await;
        let ben = member(40, &founder, &remote).await;
        turn(&ben, &remote, Look::News).await;
        turn(&amy, &remote, Look::News).await;
        assert!(names(&amy).contains(&"成员40".to_owned()), "{:?}", names(&amy));
    });
}

/// A link has leaked and a new key was made: the old link opens nothing any more. Whose phone has only that is told, and
/// misses nothing once it has the new one.
#[test]
fn a_new_key_locks_out_until_the_new_link_comes_and_loses_nothing() {
    page(async {
        for abilities in ALL {
            let remote = MemoryRemote::new(abilities);
            let with = async |store: &TabStore, epochs: &[u32]| {
                let report = store.sync("there", &remote, &seals(epochs), Look::News).await;
                assert_eq!(report.trouble, None);
                report
            };
            let founder = founded(1).await;
            with(&founder, &[1]).await;
            let amy = member(20, &founder, &remote).await;
            for store in [&amy, &founder, &amy, &founder] {
                with(store, &[1]).await;
            }
            founder.run(rename("新名字")).await.unwrap();
            // Two operators' devices may do it at once; what came in between is seen to in another round.
            for _ in 0..3 {
                with(&founder, &[1, 2]).await;
            }
            let old = seals(&[1]);
            for (name, body) in remote.documents() {
                let is_entries = Subject::of(&name).is_some_and(|subject| subject.is_of_entries());
                let opened = old.text_in(founder.community(), &name, &body).await;
                assert!(!is_entries || opened.is_none(), "{abilities:?}: {name:?}");
            }
            amy.run(check_in(Some("还用旧链接"))).await.unwrap();
            let before = remote.documents();
            let report = with(&amy, &[1]).await;
            assert!(report.locked > 0 && report.waiting > 0 && !report.more, "{abilities:?}: {report:?}");
            assert!(!names(&amy).contains(&"新名字".to_owned()), "{abilities:?}");
            assert_eq!(remote.documents(), before, "{abilities:?}");
            let report = with(&amy, &[1, 2]).await;
            assert_eq!((report.locked, names(&amy).contains(&"新名字".to_owned())), (0, true), "{abilities:?}");
            with(&founder, &[1, 2]).await;
            assert!(founder.export().await.unwrap().contains("还用旧链接"), "{abilities:?}");
            // It is done once.
            with(&founder, &[1, 2]).await;
            let quiet = with(&founder, &[1, 2]).await;
            assert_eq!((quiet.read, quiet.written), (0, 0), "{abilities:?}");
        }
    });
}

/// As before, at a place whose cursor goes on from what it was asked for, or which has been written so much again that it is
/// ahead of it: whoever comes back looks for what they wrote.
#[test]
fn who_comes_back_to_a_place_that_lost_their_record_looks_at_everything() {
    page(async {
        let remote = MemoryRemote::new(Abilities::FULL);
        let founder = founded(1).await;
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        turn(&amy, &remote, Look::News).await;
        turn(&amy, &remote, Look::News).await;
        assert_eq!(turn(&amy, &remote, Look::Check).await.waiting, 0);
        remote.wipe();
        turn(&founder, &remote, Look::Whole).await;
        for number in 0..20 {
            founder.run(rename(&format!("小米{number}"))).await.unwrap();
            turn(&founder, &remote, Look::News).await;
        }
        // Her record is not among what is new, and she has nothing new to write.
        turn(&amy, &remote, Look::News).await;
        assert!(!remote.documents().iter().any(|(name, _)| is_of(&amy, name)));
        turn(&amy, &remote, Look::Check).await;
        assert!(remote.documents().iter().any(|(name, _)| is_of(&amy, name)));
    });
}

fn is_of(store: &TabStore, name: &Name) -> bool {
    let own = store.read(State::feed);
    Subject::of(name).is_some_and(|subject| Some(subject.feed()) == own)
}
