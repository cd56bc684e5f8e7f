//! The one writer, over a database in memory: two tabs, two devices, files, and everything that can go wrong with storage.
#![cfg(not(target_arch = "wasm32"))]

mod backend;
mod erasure;
mod files;
mod phones;
#[path = "../support/mod.rs"]
mod support;
mod trouble;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use qunban::domain::board::{BoardWindow, Query, board};
use qunban::domain::charter::Setting;
use qunban::domain::command::Command;
use qunban::domain::day::Moment;
use qunban::domain::fact::{Metric, Origin};
use qunban::domain::id::{CommunityId, MemberId, QuestionId};
use qunban::domain::questionnaire::{Answer, Privacy, Question, QuestionKind};
use qunban::domain::rights::Office;
use qunban::domain::roll_call;
use qunban::domain::state::State;
use qunban::host::storage::{Branch, Damage, Persistence, Storage, StorageTrouble, Wanted};
use qunban::host::{Bus, Host, KeyTrouble, Keyring, News};
use qunban::i18n::Lang;
use qunban::log::feed::Flaw;
use qunban::log::segment::Segment;
use qunban::store::{Audience, Invalid, MergeError, Mode, Phone, Store, StoreError, Why};
use qunban::templates::demo;
use support::device::{CHALLENGE, TODAY, Tab, check_in, found, my_name, page, rename, settings, settle};
use support::{Author, file};

type TabStore = Store<Tab>;

async fn founded(tab: &Tab) -> TabStore {
    Phone::start(tab.clone()).await.found(found("晨读群")).await.unwrap()
}

async fn opened(tab: &Tab, community: CommunityId) -> TabStore {
    Phone::start(tab.clone()).await.open(community).await
}

fn own_branch(store: &TabStore) -> Branch {
    Branch::main(store.read(State::feed).unwrap())
}

async fn stored_names(tab: &Tab, store: &TabStore) -> Vec<String> {
    let snapshot = tab.storage.load(store.community(), Wanted::All).await.unwrap();
    let mut names = Vec::new();
    for piece in &snapshot.pieces {
        for entry in Segment::read(&piece.bytes).unwrap().entries() {
            if let qunban::domain::fact::Fact::Rename { name, .. } = entry.unwrap().fact {
                names.push(name);
            }
        }
    }
    names
}

/// A fresh device's view of what is stored: what a reload of the page would show.
async fn reopened(tab: &Tab, store: &TabStore) -> State {
    opened(&tab.beside(99), store.community()).await.read(State::clone)
}

#[test]
fn founding_makes_a_key_names_the_community_after_it_and_lists_it() {
    page(async {
        let tab = Tab::first(0);
        let phone = Phone::start(tab.clone()).await;
        let store = phone.found(found("晨读群")).await.unwrap();
        assert_eq!(store.read(State::feed), Some(store.community()));
        assert_eq!(store.read(State::me), Some(MemberId::from_bits(1)));
        assert_eq!(store.mode(), Mode::Kept);
        let known = phone.communities().await.unwrap();
        assert_eq!(known.len(), 1);
        assert_eq!((known[0].id, known[0].name.as_str(), known[0].takes_part), (store.community(), "晨读群", true));
    });
}

#[test]
fn the_demo_group_opens_with_its_people_their_days_and_one_roll_to_call() {
    page(async {
        let tab = Tab::first(0);
        let phone = Phone::start(tab.clone()).await;
        let seeded = phone
            .seed(|feed| demo::story(Lang::ZhHans, "Asia/Shanghai", TODAY, feed), demo::others(Lang::ZhHans, TODAY))
            .await
            .unwrap();
        let state = reopened(&tab, &seeded).await;
        assert_eq!(seeded.read(State::clone), state, "what was shown is what was kept");
        assert_eq!(state.people().count(), 30);
        assert_eq!(state.my_role(), Office::Founder);
        let query = Query {
            metric: Metric::Attended,
            challenge: Some(demo::CHALLENGE),
            window: BoardWindow::Season,
            today: TODAY,
        };
        let board = board(&state, &query);
        assert_eq!(board.rows.len(), 30);
        assert!(board.rows.iter().all(|row| row.value > 20), "sixty days have been lived: {:?}", board.rows.last());
        let noon = Moment { at: 0, date: TODAY, minute: 720 };
        assert_eq!(roll_call::due(&state, noon).len(), 1, "yesterday's roll is left to the visitor");
    });
}

#[test]
fn a_refused_founding_leaves_nothing_behind() {
    page(async {
        let tab = Tab::first(0);
        let phone = Phone::start(tab.clone()).await;
        let nameless = Command::Found { member: MemberId::from_bits(1), name: String::new(), settings: settings("x") };
        assert!(matches!(phone.found(nameless).await, Err(StoreError::Refused(_))));
        assert_eq!(tab.keyring.count(), 0);
        assert_eq!(phone.communities().await.unwrap(), []);
    });
}

#[test]
fn what_is_done_is_durable_marked_for_sending_and_shown_again() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        let done = store.run(check_in(Some("晨读三页"))).await.unwrap();
        assert_eq!(done, [Origin { feed: store.community(), seq: 1 }]);
        assert_eq!(store.read(|state| state.note(done[0]).map(str::to_owned)).as_deref(), Some("晨读三页"));
        assert_eq!(reopened(&tab, &store).await, store.read(State::clone));
        let outbox = tab.storage.outbox(store.community()).await.unwrap();
        assert_eq!(outbox, [Origin { feed: store.community(), seq: 0 }, done[0]]);
    });
}

#[test]
fn a_refusal_writes_nothing() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        store.run(check_in(None)).await.unwrap();
        assert!(matches!(store.run(check_in(None)).await, Err(StoreError::Refused(_))));
        assert_eq!(tab.storage.outbox(store.community()).await.unwrap().len(), 2);
    });
}

#[test]
fn segments_fill_are_sealed_and_read_back() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        for number in 1..300 {
            store.run(rename(&format!("小米{number}"))).await.unwrap();
        }
        let snapshot = tab.storage.load(store.community(), Wanted::All).await.unwrap();
        let segments: Vec<_> = snapshot.pieces.iter().map(|piece| Segment::read(&piece.bytes).unwrap()).collect();
        let counts: Vec<_> = segments.iter().map(|segment| segment.texts().unwrap().len()).collect();
        assert_eq!(counts, [128, 128, 44]);
        let seals: Vec<_> = segments.iter().map(|segment| segment.seal.map(|seal| seal.end)).collect();
        assert_eq!(seals, [Some(128), Some(256), None]);
        assert_eq!(reopened(&tab, &store).await, store.read(State::clone));
        // Everything that was signed on the way holds on another device.
        let other = opened(&Tab::first(9), store.community()).await;
        let preview = other.merge_preview(&store.export().await.unwrap()).await.unwrap();
        assert_eq!((preview.new, preview.invalid.len()), (300, 0));
    });
}

#[test]
fn fifty_races_of_two_tabs_lose_nothing_and_double_nothing() {
    page(async {
        let tab = Tab::first(0);
        let one = founded(&tab).await;
        let two = opened(&tab.beside(1), one.community()).await;
        for race in 0..50 {
            let (left, right) =
                tokio::join!(one.run(rename(&format!("左{race}"))), two.run(rename(&format!("右{race}"))));
            let (left, right) = (left.unwrap(), right.unwrap());
            assert_ne!(left, right, "race {race}");
        }
        let names = stored_names(&tab, &one).await;
        let different: BTreeSet<&String> = names.iter().collect();
        assert_eq!((names.len(), different.len()), (100, 100));
        settle().await;
        assert_eq!(one.read(State::clone), two.read(State::clone));
        assert_eq!(reopened(&tab, &one).await, one.read(State::clone));
        assert_eq!(tab.storage.outbox(one.community()).await.unwrap().len(), 101);
    });
}

#[test]
fn races_go_on_across_the_end_of_a_segment_with_deaf_tabs() {
    page(async {
        let tab = Tab::first(0);
        let one = founded(&tab).await;
        // A bus of its own: the tabs learn of each other only by the conflict.
        let deaf = Tab { bus: Default::default(), ..tab.clone() };
        let two = opened(&deaf, one.community()).await;
        for race in 0..80 {
            let (left, right) =
                tokio::join!(one.run(rename(&format!("左{race}"))), two.run(rename(&format!("右{race}"))));
            assert_ne!(left.unwrap(), right.unwrap());
        }
        assert_eq!(stored_names(&tab, &one).await.len(), 160);
    });
}

#[test]
fn commands_of_one_tab_wait_for_each_other() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        let tasks: Vec<_> = (0..20)
            .map(|number| {
                let store = store.clone();
                tokio::task::spawn_local(async move { store.run(rename(&format!("小米{number}"))).await.unwrap() })
            })
            .collect();
        let mut origins = BTreeSet::new();
        for task in tasks {
            origins.extend(task.await.unwrap());
        }
        assert_eq!(origins.len(), 20);
        assert_eq!(my_name(&store), "小米19");
    });
}

#[test]
fn the_other_tab_shows_a_fact_at_once_and_says_so() {
    page(async {
        let tab = Tab::first(0);
        let one = founded(&tab).await;
        let two = opened(&tab.beside(1), one.community()).await;
        let calls = Rc::new(Cell::new(0));
        let counted = calls.clone();
        let watch = two.on_change(move || counted.set(counted.get() + 1));
        one.run(rename("阿南")).await.unwrap();
        settle().await;
        assert_eq!((my_name(&two).as_str(), calls.get()), ("阿南", 1));
        drop(watch);
        one.run(rename("大米")).await.unwrap();
        settle().await;
        assert_eq!((my_name(&two).as_str(), calls.get()), ("大米", 1));
    });
}

#[test]
fn two_tabs_that_join_at_the_same_time_write_one_feed() {
    page(async {
        let founder = founded(&Tab::first(0)).await;
        let tab = Tab::first(10);
        let one = opened(&tab, founder.community()).await;
        let two = opened(&tab.beside(1), founder.community()).await;
        let (left, right) = tokio::join!(
            one.join("阿南".into(), settings("晨读群"), None),
            two.join("阿北".into(), settings("晨读群"), None)
        );
        assert_eq!([left.is_ok(), right.is_ok()].iter().filter(|ok| **ok).count(), 1);
        settle().await;
        assert_eq!(one.read(State::feed), two.read(State::feed));
        // Whoever joins goes by the feed that it is written in.
        assert_eq!(one.read(State::me), one.read(State::feed).map(MemberId::of));
        assert_eq!(tab.storage.load(founder.community(), Wanted::All).await.unwrap().heads.len(), 1);
        assert_eq!(Phone::start(tab).await.communities().await.unwrap()[0].name, "晨读群");
    });
}

#[test]
fn the_browser_is_asked_to_keep_the_storage_after_the_first_check_in_only() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        settle().await;
        assert_eq!(store.persistence(), Persistence::NotAsked);
        store.run(check_in(None)).await.unwrap();
        settle().await;
        assert_eq!(store.persistence(), Persistence::Granted);
    });
}

#[test]
fn the_moment_is_read_in_the_communitys_zone() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        assert_eq!(store.zone(), "Asia/Shanghai");
        assert_eq!((store.moment().date, store.moment().minute), (TODAY, 600));
        tab.bus().tab(3).tell(News::Changed(CommunityId::from_bits(1)));
        settle().await;
        assert_eq!(my_name(&store), "小米");
    });
}
