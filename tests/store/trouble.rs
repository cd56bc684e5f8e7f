//! What can go wrong with the storage and the key, and that nothing is lost by it.

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
        let join =
            Command::Join {
                member: MemberId::from_bits(2), name: "阿南".into(), terms: settings("晨读群"), by: None
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
        let newer = String::from_utf8(bytes).unwrap().replace("\"format\":1", "\"format\":2").replace("[1,2,", "{1,2,");
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
