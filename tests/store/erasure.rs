//! Erasing for good, on every phone that hears of it; and what does not count, with its reason.

use qunban::domain::fact::{Fact, NewPerson};
use qunban::store::Reason;

use super::*;

const AMY: MemberId = MemberId::from_bits(10);
const WORDS: &str = "和老板吵架了";

/// Everything that this device keeps of the community, as text.
async fn stored(tab: &Tab, store: &TabStore) -> String {
    let snapshot = tab.storage.load(store.community(), Wanted::All).await.unwrap();
    snapshot.pieces.iter().map(|piece| String::from_utf8_lossy(&piece.bytes).into_owned()).collect()
}

async fn takes(store: &TabStore, text: &str) -> u32 {
    let preview = store.merge_preview(text).await.unwrap();
    assert_eq!(preview.invalid, [], "chains and signatures hold");
    store.merge_apply(preview).await.unwrap()
}

/// The founder's phone, and Amy's, who has checked in with words.
async fn two() -> (Tab, TabStore, Tab, TabStore, Origin) {
    let (tab, amys) = (Tab::first(0), Tab::first(10));
    let founder = founded(&tab).await;
    let amy = opened(&amys, founder.community()).await;
    takes(&amy, &founder.export().await.unwrap()).await;
    amy.run(Command::Join { member: AMY, name: "Amy".into(), terms: vec![], by: None }).await.unwrap();
    let said = amy.run(check_in(Some(WORDS))).await.unwrap()[0];
    takes(&founder, &amy.export().await.unwrap()).await;
    (tab, founder, amys, amy, said)
}

#[test]
fn erased_words_leave_every_phone_and_do_not_come_back() {
    page(async {
        let (tab, founder, amys, amy, said) = two().await;
        amy.run(Command::Introduce { text: "我是阿米".into() }).await.unwrap();
        takes(&founder, &amy.export().await.unwrap()).await;
        let before = amy.export().await.unwrap();
        assert!(stored(&tab, &founder).await.contains(WORDS) && before.contains(WORDS));
        amy.run(Command::EraseWords { of: said }).await.unwrap();
        assert!(!stored(&amys, &amy).await.contains(WORDS));
        assert!(stored(&amys, &amy).await.contains("我是阿米"), "what else she wrote stays");
        assert!(!amy.export().await.unwrap().contains(WORDS));
        // Her phone goes on as before.
        amy.run(Command::Withdraw { challenge: support::device::CHALLENGE }).await.unwrap();
        takes(&founder, &amy.export().await.unwrap()).await;
        assert!(!stored(&tab, &founder).await.contains(WORDS));
        assert_eq!(founder.read(|state| state.note(said).map(str::to_owned)), None);
        // An older file brings nothing back, not for a moment.
        assert_eq!(takes(&founder, &before).await, 0);
        assert!(!stored(&tab, &founder).await.contains(WORDS));
        // Whoever gets the old file first and hears of it later loses them too.
        let third = Tab::first(30);
        let other = opened(&third, founder.community()).await;
        takes(&other, &before).await;
        assert!(stored(&third, &other).await.contains(WORDS));
        takes(&other, &founder.export().await.unwrap()).await;
        assert!(!stored(&third, &other).await.contains(WORDS));
        assert_eq!(reopened(&third, &other).await.note(said), None);
    });
}

#[test]
fn an_erased_member_leaves_only_hashes() {
    page(async {
        let (tab, founder, amys, amy, _) = two().await;
        let before = amy.export().await.unwrap();
        founder.run(Command::Forget { member: AMY }).await.unwrap();
        for text in [stored(&tab, &founder).await, founder.export().await.unwrap()] {
            assert!(!text.contains("Amy") && !text.contains(WORDS), "{text}");
        }
        assert!(founder.read(|state| state.person(AMY).is_none()));
        // Her own phone hears of it: it belongs to nobody, and keeps nothing either.
        takes(&amy, &founder.export().await.unwrap()).await;
        assert_eq!(amy.read(State::me), None);
        assert!(!stored(&amys, &amy).await.contains("Amy"));
        assert_eq!(takes(&founder, &before).await, 0);
        assert!(!stored(&tab, &founder).await.contains("Amy"));
        // In any order elsewhere.
        let third = Tab::first(30);
        let other = opened(&third, founder.community()).await;
        takes(&other, &founder.export().await.unwrap()).await;
        takes(&other, &before).await;
        assert!(!stored(&third, &other).await.contains("Amy"));
        assert_eq!(reopened(&third, &other).await.people().count(), 1);
    });
}

#[test]
fn a_member_who_erases_themself_is_gone_where_it_arrives() {
    page(async {
        let (tab, founder, amys, amy, _) = two().await;
        amy.run(Command::Forget { member: AMY }).await.unwrap();
        assert!(!stored(&amys, &amy).await.contains("Amy"));
        takes(&founder, &amy.export().await.unwrap()).await;
        assert!(!stored(&tab, &founder).await.contains("Amy"));
        assert!(founder.read(|state| state.person(AMY).is_none()));
        // Comes again as somebody new, on the same phone.
        amy.run(Command::Join { member: MemberId::from_bits(11), name: "Amy".into(), terms: vec![], by: None })
            .await
            .unwrap();
        takes(&founder, &amy.export().await.unwrap()).await;
        assert_eq!(founder.read(|state| state.people().count()), 2);
        // Cleared, the phone keeps neither key.
        assert_eq!(amys.keyring.count(), 2);
        Phone::start(amys.clone()).await.erase(amy.community()).await.unwrap();
        assert_eq!(amys.keyring.count(), 0);
    });
}

/// Three phones of a person, the third of which nobody else has heard of when they are erased: it is known as theirs by what the
/// others said, which stays. Of the roster, or joined.
#[test]
fn what_a_phone_wrote_that_was_not_known_yet_goes_where_it_arrives() {
    page(async {
        for of_roster in [true, false] {
            let founder = founded(&Tab::first(0)).await;
            let first = opened(&Tab::first(10), founder.community()).await;
            let claim = |member| Command::Claim { member, name: None, terms: settings("晨读群") };
            let member = if of_roster {
                let amy = NewPerson { id: AMY, name: "Amy".into(), on: TODAY };
                founder.run(Command::AddPeople { people: vec![amy] }).await.unwrap();
                first.run(claim(AMY)).await.unwrap();
                AMY
            } else {
                first.join("Amy".into(), settings("晨读群"), None).await.unwrap();
                first.read(State::me).unwrap()
            };
            let mut phones = vec![first];
            for number in [20, 30] {
                let before = phones.last().unwrap();
                let keys = before.make_portable().await.unwrap();
                before.run(Command::AddPhone { feed: keys.feed() }).await.unwrap();
                let phone = Phone::start(Tab::first(number)).await;
                phones.push(phone.go_on_with(founder.community(), &keys, claim(member)).await.unwrap());
            }
            let [first, second, third] = &phones[..] else { panic!("three phones") };
            third.run(check_in(Some(WORDS))).await.unwrap();
            for known in [first, second] {
                takes(&founder, &known.export().await.unwrap()).await;
            }
            if of_roster {
                let feed = first.read(State::feed).unwrap();
                founder.run(Command::Confirm { member, feed }).await.unwrap();
            }
            founder.run(Command::Forget { member }).await.unwrap();
            let tab = Tab::first(40);
            let other = opened(&tab, founder.community()).await;
            takes(&other, &founder.export().await.unwrap()).await;
            takes(&other, &third.export().await.unwrap()).await;
            assert!(!stored(&tab, &other).await.contains(WORDS), "of the roster: {of_roster}");
            assert_eq!(other.read(|state| (state.people().count(), state.claims().len())), (1, 0));
        }
    });
}

#[test]
fn what_one_phone_writes_beyond_the_measure_has_no_effect_and_is_told() {
    page(async {
        let founder = founded(&Tab::first(0)).await;
        let mut flood = Author::new(60, founder.community());
        flood.fact(r#"{"join":{"member":"0000000a","name":"Amy","on":20400,"terms":[]}}"#);
        for number in 0..200 {
            flood.fact(&format!(r#"{{"rename":{{"member":"0000000a","name":"Amy{number}"}}}}"#));
        }
        let text = file(&[flood.signed()]);
        takes(&founder, &text).await;
        let name = founder.read(|state| state.person(AMY).map(|person| person.name.clone()));
        assert_eq!(name.as_deref(), Some("Amy48"), "fifty count, the joining among them");
        let apart = founder.apart().await.unwrap();
        assert_eq!(apart.len(), 1);
        assert_eq!((apart[0].feed, apart[0].reason), (Some(flood.feed()), Reason::TooMany { entries: 151 }));
        // All of it is passed on: the chain is one.
        assert!(founder.export().await.unwrap().contains("Amy199"));
    });
}

#[test]
fn a_phone_does_not_write_beyond_the_measure_and_can_still_check_in() {
    page(async {
        let (_, founder, _, amy, _) = two().await;
        for number in 0..43 {
            amy.run(Command::Rename { member: AMY, name: format!("Amy{number}") }).await.unwrap();
        }
        let one_more = Command::Rename { member: AMY, name: "Amy!".into() };
        assert_eq!(amy.run(one_more.clone()).await, Err(StoreError::TooMuch { most: 45 }));
        amy.run(Command::Withdraw { challenge: support::device::CHALLENGE }).await.unwrap();
        amy.run(check_in(None)).await.unwrap();
        takes(&founder, &amy.export().await.unwrap()).await;
        assert!(founder.apart().await.unwrap().is_empty());
        // Whoever runs the group is not measured, neither in writing nor in reading.
        for number in 0..100 {
            founder.run(rename(&format!("小米{number}"))).await.unwrap();
        }
        takes(&amy, &founder.export().await.unwrap()).await;
        assert_eq!(my_name(&amy), "小米99");
    });
}

#[test]
fn what_is_not_taken_in_is_told_with_its_reason_and_harms_nothing() {
    page(async {
        let (_, founder, _, amy, _) = two().await;
        amy.run(check_in(None)).await.unwrap_err();
        amy.run(Command::Named { name: "Amy Li".into() }).await.unwrap();
        let altered = amy.export().await.unwrap().replace("Amy Li", "Amy Lo");
        let preview = founder.merge_preview(&altered).await.unwrap();
        assert_eq!(preview.invalid.len(), 1);
        assert_eq!(founder.merge_apply(preview.clone()).await.unwrap(), 0);
        founder.merge_apply(preview).await.unwrap();
        let apart = founder.apart().await.unwrap();
        assert_eq!(apart.len(), 1, "once, however often it comes");
        assert_eq!(apart[0].reason, Reason::Unsigned { seq: 0 });
        assert_eq!((apart[0].feed, apart[0].source.as_str()), (amy.read(State::feed), "晨读群"));
        assert!(!founder.export().await.unwrap().contains("apart"));
        takes(&founder, &amy.export().await.unwrap()).await;
        let named = founder.read(|state| state.heads().get(&amy.read(State::feed).unwrap()).copied());
        assert_eq!(named, Some(2));
    });
}

#[test]
fn both_facts_are_written_as_documented() {
    let erase = Fact::Erase { of: Origin { feed: CommunityId::from_bits(5), seq: 3 } };
    let text = serde_json::to_string(&erase).unwrap();
    assert_eq!(text, r#"{"erase":{"of":{"feed":"00000000000000000000000005","seq":3}}}"#);
    let forget = Fact::Forget { member: AMY, feeds: vec![CommunityId::from_bits(5)] };
    let text = serde_json::to_string(&forget).unwrap();
    assert_eq!(text, r#"{"forget":{"member":"0000000a","feeds":["00000000000000000000000005"]}}"#);
}
