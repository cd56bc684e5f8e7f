//! Keys that come from elsewhere, and a profile that was copied: who goes on, and that nothing is lost.

use super::*;
use qunban::host::{Custody, Portable};

async fn take_in(store: &TabStore, file: &str) -> u32 {
    let preview = store.merge_preview(file).await.unwrap();
    assert_eq!(preview.invalid, []);
    store.merge_apply(preview).await.unwrap()
}

fn claim(member: u64, name: &str) -> Command {
    Command::Claim { member: MemberId::from_bits(member), name: Some(name.into()), terms: settings("晨读群") }
}

/// A member's phone and a second one, taken into use by a pair of keys that the first one made.
async fn two_phones(one: &Tab, two: &Tab, founder: &TabStore) -> (TabStore, TabStore) {
    let first = opened(one, founder.community()).await;
    let join =
        Command::Join { member: MemberId::from_bits(2), name: "阿南".into(), terms: settings("晨读群"), by: None };
    first.run(join).await.unwrap();
    let keys = first.make_portable().await.unwrap();
    first.run(Command::AddPhone { feed: keys.feed() }).await.unwrap();
    let phone = Phone::start(two.clone()).await;
    let second = phone.go_on_with(founder.community(), &keys, claim(2, "阿南")).await.unwrap();
    (first, second)
}

#[test]
fn a_second_phone_writes_at_once_and_is_the_same_person_wherever_both_are_known() {
    page(async {
        let founder = founded(&Tab::first(0)).await;
        let (one, two) = (Tab::first(10), Tab::first(20));
        let (first, second) = two_phones(&one, &two, &founder).await;
        assert_eq!(second.read(State::me), Some(MemberId::from_bits(2)));
        assert_eq!(second.custody(), Some(Custody::Kept));
        second.run(check_in(None)).await.unwrap();
        assert_eq!(two.keyring.count(), 1);
        assert_eq!(reopened(&two, &second).await, second.read(State::clone));
        // Both files in both orders.
        let files = [first.export().await.unwrap(), second.export().await.unwrap()];
        for order in [[0, 1], [1, 0]] {
            let desk = opened(&Tab::first(30), founder.community()).await;
            take_in(&desk, &founder.export().await.unwrap()).await;
            for file in order {
                take_in(&desk, &files[file]).await;
            }
            desk.read(|state| {
                assert_eq!((state.people().count(), state.claims().len()), (2, 0));
                assert_eq!(state.devices(MemberId::from_bits(2)).count(), 2);
            });
        }
    });
}

#[test]
fn halves_of_two_pairs_are_refused_and_leave_nothing() {
    page(async {
        let founder = founded(&Tab::first(0)).await;
        let tab = Tab::first(10);
        let [one, two] = [tab.keyring.make_portable().await.unwrap(), tab.keyring.make_portable().await.unwrap()];
        let mixed = Portable { key: one.key, secret: two.secret };
        let phone = Phone::start(tab.clone()).await;
        let refused = phone.go_on_with(founder.community(), &mixed, claim(2, "阿南")).await;
        assert_eq!(refused.err(), Some(StoreError::Key(KeyTrouble::NotAPair)));
        assert_eq!((tab.keyring.count(), phone.communities().await.unwrap().len()), (0, 0));
    });
}

/// What a phone was before is given up and kept; a feed that is known already is gone on with at its end.
#[test]
fn keys_that_were_used_before_go_on_where_their_feed_ends() {
    page(async {
        let tab = Tab::first(0);
        let founder = founded(&tab).await;
        let keys = founder.make_portable().await.unwrap();
        founder.run(Command::AddPhone { feed: keys.feed() }).await.unwrap();
        // First on one phone, which wrote; then, with its file, on another that had joined as somebody meanwhile.
        let other = Phone::start(Tab::first(10)).await;
        let second = other.go_on_with(founder.community(), &keys, claim(1, "小米")).await.unwrap();
        take_in(&second, &founder.export().await.unwrap()).await;
        assert_eq!(second.read(State::my_role), Office::Founder);
        second.run(rename("小米二")).await.unwrap();
        let tab = Tab::first(20);
        let third = opened(&tab, founder.community()).await;
        take_in(&third, &second.export().await.unwrap()).await;
        let join = Command::Join { member: MemberId::from_bits(3), name: "路过".into(), terms: vec![], by: None };
        third.run(join).await.unwrap();
        let phone = Phone::start(tab.clone()).await;
        let third = phone.go_on_with(founder.community(), &keys, claim(1, "小米")).await.unwrap();
        assert_eq!((third.read(State::feed), third.read(State::my_role)), (Some(keys.feed()), Office::Founder));
        third.run(rename("小米三")).await.unwrap();
        assert_eq!(my_name(&third), "小米三");
        assert_eq!(third.mode(), Mode::Kept);
        assert!(third.read(|state| state.person(MemberId::from_bits(3)).is_some()), "who it was stays");
        // No fork: the second phone takes the third's file as more of the same feed.
        let whole = third.export().await.unwrap();
        assert_eq!(take_in(&founder, &whole).await, 5, "a claim with its name, two names, a joining");
        assert_eq!(my_name(&founder), "小米三");
        // A phone that is cleared forgets the keys of everybody it was.
        assert_eq!(tab.keyring.count(), 2);
        phone.erase(founder.community()).await.unwrap();
        assert_eq!(tab.keyring.count(), 0);
    });
}

/// A browser's profile was copied, key and all, and both copies write: whoever meets the other's part keeps both, says so,
/// and goes on under a feed of its own.
#[test]
fn a_copied_profile_is_noticed_and_both_branches_are_kept() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        let copy = Tab { storage: tab.storage.copied(), keyring: tab.keyring.copied(), ..Tab::first(50) };
        let copied = opened(&copy, store.community()).await;
        assert_eq!(copied.mode(), Mode::Kept, "nothing shows it yet");
        store.run(rename("这一部")).await.unwrap();
        for name in ["那一部", "那一部之二"] {
            copied.run(rename(name)).await.unwrap();
        }
        take_in(&store, &copied.export().await.unwrap()).await;
        assert_eq!(store.mode(), Mode::ReadOnly(StorageTrouble::ContinuedElsewhere));
        assert!(matches!(store.run(rename("x")).await, Err(StoreError::Storage(StorageTrouble::ContinuedElsewhere))));
        // Both are kept, here and in what goes out from here.
        let names = stored_names(&tab, &store).await;
        for name in ["这一部", "那一部", "那一部之二"] {
            assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
        }
        let whole = store.export().await.unwrap();
        assert!(whole.contains("这一部") && whole.contains("那一部之二"));
        // The longer one counts, the same on both sides; that copy goes on.
        take_in(&copied, &whole).await;
        assert_eq!((my_name(&store), my_name(&copied)), ("那一部之二".into(), "那一部之二".into()));
        assert_eq!(copied.mode(), Mode::Kept);
        copied.run(rename("那一部之三")).await.unwrap();
        // This one begins anew beside it, and says who it is.
        store.go_on_afresh().await.unwrap();
        assert_eq!((store.mode(), store.read(State::feed)), (Mode::Kept, None));
        store.run(claim(1, "小米")).await.unwrap();
        assert_ne!(store.read(State::feed), Some(store.community()));
        store.run(check_in(None)).await.unwrap();
        take_in(&copied, &store.export().await.unwrap()).await;
        let feed = store.read(State::feed).unwrap();
        copied.run(Command::Confirm { member: MemberId::from_bits(1), feed }).await.unwrap();
        assert_eq!(copied.read(|state| state.devices(MemberId::from_bits(1)).count()), 2);
        // Cleared, the phone keeps no key, that of the feed which it gave up neither.
        assert_eq!(tab.keyring.count(), 2);
        Phone::start(tab.clone()).await.erase(store.community()).await.unwrap();
        assert_eq!(tab.keyring.count(), 0);
    });
}

#[test]
fn a_key_that_is_gone_is_noticed_at_the_start() {
    page(async {
        let tab = Tab::first(0);
        let store = founded(&tab).await;
        tab.keyring.forget(store.community()).await.unwrap();
        let store = opened(&tab.beside(1), store.community()).await;
        settle().await;
        assert_eq!((store.custody(), store.mode()), (Some(Custody::Gone), Mode::Kept));
        store.go_on_afresh().await.unwrap();
        assert_eq!(store.custody(), None);
    });
}
