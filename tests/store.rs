//! The one writer, over a database in memory: two tabs, two devices, files, and everything that can go wrong with storage.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use qunban::domain::board::{BoardWindow, Query, board};
use qunban::domain::charter::Setting;
use qunban::domain::command::Command;
use qunban::domain::day::Moment;
use qunban::domain::fact::{Metric, Origin};
use qunban::domain::id::{CommunityId, MemberId, QuestionId};
use qunban::domain::questionnaire::{Answer, Need, Privacy, Question, QuestionKind};
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
use support::device::{TODAY, Tab, check_in, found, my_name, page, rename, settings, settle};
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
        let join = |name: &str| Command::Join {
            member: MemberId::from_bits(2),
            name: name.into(),
            terms: settings("晨读群"),
            by: None,
        };
        let one = opened(&tab, founder.community()).await;
        let two = opened(&tab.beside(1), founder.community()).await;
        let (left, right) = tokio::join!(one.run(join("阿南")), two.run(join("阿北")));
        assert_eq!([left.is_ok(), right.is_ok()].iter().filter(|ok| **ok).count(), 1);
        settle().await;
        assert_eq!(one.read(State::feed), two.read(State::feed));
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

mod files {
    use super::*;

    #[test]
    fn export_and_import_elsewhere_give_the_same_facts_and_a_second_time_nothing() {
        page(async {
            let store = founded(&Tab::first(0)).await;
            store.run(check_in(Some("晨读三页"))).await.unwrap();
            let text = store.export().await.unwrap();
            let tab = Tab::first(10);
            let other = opened(&tab, store.community()).await;
            let preview = other.merge_preview(&text).await.unwrap();
            assert_eq!((preview.new, preview.known, preview.name.as_str()), (2, 0, "晨读群"));
            assert_eq!(other.merge_apply(preview).await.unwrap(), 2);
            assert_eq!(other.read(|state| state.heads().clone()), store.read(|state| state.heads().clone()));
            assert_eq!(
                other.read(|state| state.people().cloned().collect::<Vec<_>>()),
                store.read(|state| state.people().cloned().collect::<Vec<_>>())
            );
            assert_eq!(other.export().await.unwrap(), text);
            let again = other.merge_preview(&text).await.unwrap();
            assert_eq!((again.new, again.known), (0, 2));
            assert_eq!(other.merge_apply(again).await.unwrap(), 0);
            // A longer file brings only what is new.
            for number in 0..200 {
                store.run(rename(&format!("小米{number}"))).await.unwrap();
            }
            let longer = other.merge_preview(&store.export().await.unwrap()).await.unwrap();
            assert_eq!((longer.new, longer.known), (200, 2));
            other.merge_apply(longer).await.unwrap();
            assert_eq!(my_name(&other), "小米199");
            // An older one brings nothing and takes nothing away.
            let older = other.merge_preview(&text).await.unwrap();
            assert_eq!((older.new, older.known), (0, 2));
            assert_eq!(other.merge_apply(older).await.unwrap(), 0);
            assert_eq!(my_name(&other), "小米199");
        });
    }

    /// Amy answers privately; Ben carries her file on; the founder gets it from both, in either order.
    #[test]
    fn private_answers_leave_only_their_authors_and_operators_devices() {
        page(async {
            let (open, private) = (QuestionId::from_bits(1), QuestionId::from_bits(2));
            let short = |privacy| Question {
                ask: "?".into(),
                help: String::new(),
                key: String::new(),
                kind: QuestionKind::Short,
                need: Need::default(),
                privacy,
                show: None,
                end: None,
            };
            let questions = [
                Setting::Question(open, Box::new(short(Privacy::Group))),
                Setting::Question(private, Box::new(short(Privacy::Operators))),
                Setting::Questions(vec![open, private]),
            ];
            let founder = founded(&Tab::first(0)).await;
            let edit = Command::EditCharter { from: TODAY, settings: questions.to_vec() };
            founder.run(edit).await.unwrap();
            let charter = founder.export().await.unwrap();
            let take = async |store: &TabStore, text: &str| {
                let preview = store.merge_preview(text).await.unwrap();
                store.merge_apply(preview).await.unwrap()
            };
            let joined = async |number: u8, name: &str| {
                let store = opened(&Tab::first(number), founder.community()).await;
                take(&store, &charter).await;
                let member = MemberId::from_bits(number.into());
                store.run(Command::Join { member, name: name.into(), terms: vec![], by: None }).await.unwrap();
                store
            };
            let (amy, ben) = (joined(10, "Amy").await, joined(20, "Ben").await);
            let says = async |store: &TabStore, question, words: &str| {
                let answer = Some(Answer::Text(words.into()));
                store.run(Command::Answer { question, answer }).await.unwrap();
            };
            let heard = |store: &TabStore, question| {
                store.read(|state| state.answer(MemberId::from_bits(10), question).and_then(|said| said.answer))
            };
            let text = |words: &str| Some(Answer::Text(words.into()));
            says(&amy, open, "北京").await;
            says(&amy, private, "13800138000").await;
            let amys = amy.export().await.unwrap();
            assert!(amys.contains("13800138000"));
            take(&ben, &amys).await;
            assert_eq!((heard(&ben, open), heard(&ben, private)), (text("北京"), None));
            let bens = ben.export().await.unwrap();
            assert!(bens.contains("北京") && !bens.contains("13800138000"));

            // From Ben first: the chain holds without the words, and Amy's own file brings them later.
            let other = opened(&Tab::first(30), founder.community()).await;
            take(&other, &bens).await;
            assert_eq!(other.merge_preview(&amys).await.unwrap().new, 1);
            assert_eq!(take(&other, &amys).await, 1);
            assert_eq!(other.merge_preview(&bens).await.unwrap().new, 0);

            // What an operator has read is not lost to a longer file without it.
            take(&founder, &amys).await;
            assert_eq!(heard(&founder, private), text("13800138000"));
            says(&amy, open, "上海").await;
            take(&ben, &amy.export().await.unwrap()).await;
            take(&founder, &ben.export().await.unwrap()).await;
            assert_eq!((heard(&founder, open), heard(&founder, private)), (text("上海"), text("13800138000")));
            assert!(founder.export().await.unwrap().contains("13800138000"), "an operator's backup holds all");
            // What an operator hands to members does not, and their phones take it in all the same.
            founder.run(Command::Remark { member: MemberId::from_bits(10), text: "脾气急".into() }).await.unwrap();
            let handed = founder.export_for(Audience::Everybody).await.unwrap();
            assert!(handed.contains("北京") && !handed.contains("13800138000") && !handed.contains("脾气急"));
            assert!(take(&other, &handed).await > 0);
            assert_eq!(heard(&other, open), text("上海"));
        });
    }

    #[test]
    fn unknown_kinds_survive_merge_storage_and_export() {
        page(async {
            let mut author = Author::founder(50);
            author
                .fact(r#"{"found":{"member":"00000001","name":"小米","on":20400,"settings":[{"name":"晨读群"}]}}"#)
                .fact(r#"{"dance":{"z":1.50,"a":"\u00e9"}}"#)
                .fact(r#"{"in":{"of":"another shape"}}"#)
                .signed();
            let text = file(&[&author]);
            let tab = Tab::first(0);
            let store = opened(&tab, author.community).await;
            let preview = store.merge_preview(&text).await.unwrap();
            store.merge_apply(preview).await.unwrap();
            let reloaded = opened(&tab, author.community).await;
            let again = reloaded.export().await.unwrap();
            for entry in author.texts {
                assert!(again.contains(entry.as_str()), "{}", entry.as_str());
            }
        });
    }

    #[test]
    fn what_was_changed_on_the_way_is_named_and_not_taken_in() {
        page(async {
            let store = founded(&Tab::first(0)).await;
            store.run(check_in(None)).await.unwrap();
            let text = store.export().await.unwrap().replace("20400,600", "20399,600");
            let other = opened(&Tab::first(10), store.community()).await;
            let preview = other.merge_preview(&text).await.unwrap();
            let invalid = Invalid { feed: Some(store.community()), why: Why::Flaw(Flaw::Unsigned { seq: 0 }) };
            assert_eq!((preview.new, preview.invalid.as_slice()), (0, [invalid].as_slice()));
            let elsewhere = opened(&Tab::first(11), CommunityId::from_bits(5)).await;
            let refused = elsewhere.merge_preview(&text).await.unwrap_err();
            assert_eq!(refused, MergeError::OtherCommunity { id: store.community(), name: "晨读群".into() });
        });
    }

    #[test]
    fn the_other_tab_learns_of_a_merge() {
        page(async {
            let founder = founded(&Tab::first(0)).await;
            let tab = Tab::first(10);
            let one = opened(&tab, founder.community()).await;
            let two = opened(&tab.beside(1), founder.community()).await;
            let preview = one.merge_preview(&founder.export().await.unwrap()).await.unwrap();
            one.merge_apply(preview).await.unwrap();
            settle().await;
            assert_eq!(my_name(&two), "小米");
        });
    }

    #[test]
    fn both_branches_of_a_cloned_profile_are_kept_and_the_device_goes_on_in_a_new_feed() {
        page(async {
            let tab = Tab::first(0);
            let store = founded(&tab).await;
            // The clone: the same key, the same history, another continuation.
            let clone_tab = Tab { storage: Default::default(), bus: Default::default(), ..Tab::first(0) };
            let clone = founded(&clone_tab).await;
            assert_eq!(clone.community(), store.community());
            store.run(rename("此处")).await.unwrap();
            for number in 0..3 {
                clone.run(rename(&format!("彼处{number}"))).await.unwrap();
            }
            let preview = store.merge_preview(&clone.export().await.unwrap()).await.unwrap();
            assert_eq!((preview.new, preview.known), (3, 1));
            store.merge_apply(preview).await.unwrap();
            assert_eq!(my_name(&store), "彼处2");
            assert_eq!(store.mode(), Mode::ReadOnly(StorageTrouble::ContinuedElsewhere));
            assert!(matches!(
                store.run(rename("再")).await,
                Err(StoreError::Storage(StorageTrouble::ContinuedElsewhere))
            ));
            let both = store.export().await.unwrap();
            assert!(both.contains("此处") && both.contains("彼处2"));
            // The other device, told of both, has the same main branch.
            let preview = clone.merge_preview(&both).await.unwrap();
            assert_eq!(preview.new, 1);
            clone.merge_apply(preview).await.unwrap();
            assert_eq!(my_name(&clone), "彼处2");
            assert_eq!(clone.mode(), Mode::Kept);
            store.go_on_afresh().await.unwrap();
            assert_eq!((store.mode(), store.read(State::feed)), (Mode::Kept, None));
            let claim = Command::Claim { member: MemberId::from_bits(1), name: None, terms: Vec::new() };
            let origin = store.run(claim).await.unwrap()[0];
            assert_ne!(origin.feed, store.community());
            assert!(store.export().await.unwrap().contains("此处"));
        });
    }
}

mod trouble {
    use super::*;

    #[test]
    fn without_storage_everything_works_until_the_page_is_closed_and_says_so() {
        for trouble in [StorageTrouble::Missing, StorageTrouble::Blocked, StorageTrouble::Hanging] {
            page(async {
                let tab = Tab::first(0);
                tab.storage.faults.borrow_mut().ready = Some(trouble.clone());
                let phone = Phone::start(tab.clone()).await;
                assert_eq!(phone.mode(), Mode::Memory(trouble.clone()));
                let store = phone.found(found("晨读群")).await.unwrap();
                store.run(check_in(None)).await.unwrap();
                assert_eq!(store.mode(), Mode::Memory(trouble.clone()));
                assert!(store.export().await.unwrap().contains(r#"{"in":"#));
                let again = phone.open(store.community()).await;
                assert_eq!(again.read(State::clone), store.read(State::clone));
                assert_eq!(tab.storage.records().await.unwrap(), []);
            });
        }
    }

    #[test]
    fn a_full_disk_is_told_and_nothing_is_shown_that_is_not_kept() {
        page(async {
            let tab = Tab::first(0);
            let store = founded(&tab).await;
            tab.storage.faults.borrow_mut().commit = Some(StorageTrouble::Full);
            let before = store.read(State::clone);
            assert_eq!(store.run(check_in(None)).await, Err(StoreError::Storage(StorageTrouble::Full)));
            assert_eq!(store.read(State::clone), before);
            tab.storage.faults.borrow_mut().commit = None;
            store.run(check_in(None)).await.unwrap();
        });
    }

    #[test]
    fn a_storage_that_cannot_be_read_is_not_written() {
        page(async {
            let tab = Tab::first(0);
            let community = founded(&tab).await.community();
            tab.storage.faults.borrow_mut().load = Some(StorageTrouble::Failed("UnknownError".into()));
            let store = opened(&tab, community).await;
            assert_eq!(store.mode(), Mode::ReadOnly(StorageTrouble::Failed("UnknownError".into())));
            assert!(matches!(store.run(found("另一个")).await, Err(StoreError::Storage(StorageTrouble::Failed(_)))));
        });
    }

    /// A founder with 300 facts whose second segment is spoiled.
    async fn spoiled(tab: &Tab, bytes: Option<Vec<u8>>) -> (TabStore, String, Branch) {
        let store = founded(tab).await;
        for number in 1..300 {
            store.run(rename(&format!("小米{number}"))).await.unwrap();
        }
        let backup = store.export().await.unwrap();
        let branch = own_branch(&store);
        tab.storage.memory.spoil(store.community(), branch, 1, bytes);
        let store = opened(tab, store.community()).await;
        (store, backup, branch)
    }

    #[test]
    fn a_damaged_feed_is_readable_up_to_the_damage_and_is_not_written_over() {
        for bytes in [None, Some(b"\xff\xffnot a segment".to_vec()), Some(Vec::new())] {
            page(async {
                let tab = Tab::first(0);
                let (store, _, branch) = spoiled(&tab, bytes.clone()).await;
                let damage = Damage { branch, index: 1, from: 128 };
                assert_eq!(my_name(&store), "小米127");
                assert_eq!(store.mode(), Mode::ReadOnly(StorageTrouble::Damaged(vec![damage])));
                assert!(matches!(store.run(rename("x")).await, Err(StoreError::Storage(StorageTrouble::Damaged(_)))));
                assert_eq!(tab.storage.memory.piece(store.community(), branch, 1), bytes);
                // What is readable goes out as a file that others can take in, and so do the bytes that are not.
                let text = store.export().await.unwrap();
                let other = opened(&Tab::first(10), store.community()).await;
                let preview = other.merge_preview(&text).await.unwrap();
                assert_eq!(preview.new, 128);
                assert!(text.contains("小米299"));
            });
        }
    }

    #[test]
    fn a_backup_heals_what_is_damaged_and_the_bytes_are_put_aside() {
        page(async {
            let tab = Tab::first(0);
            let (store, backup, branch) = spoiled(&tab, Some(b"\xff\xff".to_vec())).await;
            let preview = store.merge_preview(&backup).await.unwrap();
            assert_eq!((preview.new, preview.known), (172, 128));
            store.merge_apply(preview).await.unwrap();
            assert_eq!((store.mode(), my_name(&store).as_str()), (Mode::Kept, "小米299"));
            store.run(rename("回来了")).await.unwrap();
            assert_eq!(reopened(&tab, &store).await, store.read(State::clone));
            let unread = tab.storage.unread(store.community()).await.unwrap();
            let aside = unread.iter().find(|(_, bytes)| bytes == b"\xff\xff");
            assert!(aside.is_some_and(|(name, _)| name.starts_with(&format!("{branch}/1 "))));
        });
    }

    #[test]
    fn a_backup_that_is_too_old_heals_in_part_and_still_nothing_is_written_over() {
        page(async {
            let tab = Tab::first(0);
            let store = founded(&tab).await;
            for number in 1..200 {
                store.run(rename(&format!("小米{number}"))).await.unwrap();
            }
            let old = store.export().await.unwrap();
            for number in 200..300 {
                store.run(rename(&format!("小米{number}"))).await.unwrap();
            }
            let branch = own_branch(&store);
            tab.storage.memory.spoil(store.community(), branch, 0, Some(b"\xff\xff".to_vec()));
            let store = opened(&tab, store.community()).await;
            let preview = store.merge_preview(&old).await.unwrap();
            store.merge_apply(preview).await.unwrap();
            assert_eq!(my_name(&store), "小米199");
            assert!(matches!(store.mode(), Mode::ReadOnly(StorageTrouble::Damaged(_))));
            assert!(store.export().await.unwrap().contains("小米299"));
        });
    }

    #[test]
    fn anothers_damaged_feed_does_not_stop_this_device() {
        page(async {
            let founder = founded(&Tab::first(0)).await;
            let tab = Tab::first(10);
            let store = opened(&tab, founder.community()).await;
            let preview = store.merge_preview(&founder.export().await.unwrap()).await.unwrap();
            store.merge_apply(preview).await.unwrap();
            let join = Command::Join {
                member: MemberId::from_bits(2),
                name: "阿南".into(),
                terms: settings("晨读群"),
                by: None,
            };
            store.run(join).await.unwrap();
            let branch = Branch::main(founder.community());
            tab.storage.memory.spoil(store.community(), branch, 0, Some(b"{}".to_vec()));
            let store = opened(&tab, store.community()).await;
            assert_eq!(store.damage(), [Damage { branch, index: 0, from: 0 }]);
            assert_eq!(store.mode(), Mode::Kept);
            store.run(check_in(None)).await.unwrap();
            assert_eq!(tab.storage.memory.piece(store.community(), branch, 0), Some(b"{}".to_vec()));
            let preview = store.merge_preview(&founder.export().await.unwrap()).await.unwrap();
            store.merge_apply(preview).await.unwrap();
            assert_eq!(store.damage(), []);
        });
    }

    #[test]
    fn a_segment_of_a_newer_version_is_not_written_over() {
        page(async {
            let tab = Tab::first(0);
            let store = founded(&tab).await;
            store.run(check_in(None)).await.unwrap();
            let branch = own_branch(&store);
            let bytes = tab.storage.memory.piece(store.community(), branch, 0).unwrap();
            let newer =
                String::from_utf8(bytes).unwrap().replace("\"format\":1", "\"format\":2").replace("[1,2,", "{1,2,");
            tab.storage.memory.spoil(store.community(), branch, 0, Some(newer.into_bytes()));
            let store = opened(&tab, store.community()).await;
            assert_eq!(my_name(&store), "小米");
            assert_eq!(store.mode(), Mode::ReadOnly(StorageTrouble::Newer));
        });
    }

    #[test]
    fn a_lost_key_is_told() {
        page(async {
            let tab = Tab::first(0);
            let store = founded(&tab).await;
            tab.keyring.forget(store.community()).await.unwrap();
            assert_eq!(store.run(rename("x")).await, Err(StoreError::Key(KeyTrouble::NotHere)));
            store.go_on_afresh().await.unwrap();
            assert_eq!(store.read(State::feed), None);
            assert_eq!(my_name(&store), "小米");
        });
    }

    #[test]
    fn erasing_leaves_nothing_and_a_stale_tab_does_not_bring_it_back() {
        page(async {
            let tab = Tab::first(0);
            let phone = Phone::start(tab.clone()).await;
            let store = phone.found(found("晨读群")).await.unwrap();
            let deaf = Tab { bus: Default::default(), ..tab.clone() };
            let stale = opened(&deaf, store.community()).await;
            phone.erase(store.community()).await.unwrap();
            assert_eq!(phone.communities().await.unwrap(), []);
            assert_eq!(tab.keyring.count(), 0);
            assert!(stale.run(check_in(None)).await.is_err());
            assert_eq!(tab.storage.records().await.unwrap(), []);
            assert_eq!(tab.storage.outbox(store.community()).await.unwrap(), []);
        });
    }
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
