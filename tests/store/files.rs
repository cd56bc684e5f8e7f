//! Files of facts: taking them away, bringing them in, for whom.

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
        let short = |privacy| Question { privacy, ..Question::new("?", QuestionKind::Short) };
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

/// Amy carries everybody's facts; her own file brings the founder hers and nothing else, as often as it is merged.
#[test]
fn a_members_own_file_brings_exactly_that_members_facts() {
    page(async {
        let founder = founded(&Tab::first(0)).await;
        let question = QuestionId::from_bits(2);
        let private = Question { privacy: Privacy::Operators, ..Question::new("?", QuestionKind::Short) };
        let questions = vec![Setting::Question(question, Box::new(private)), Setting::Questions(vec![question])];
        founder.run(Command::EditCharter { from: TODAY, settings: questions }).await.unwrap();
        let take = async |store: &TabStore, text: &str| {
            let preview = store.merge_preview(text).await.unwrap();
            assert_eq!(preview.invalid, []);
            store.merge_apply(preview).await.unwrap()
        };
        let joined = async |number: u8, name: &str| {
            let store = opened(&Tab::first(number), founder.community()).await;
            take(&store, &founder.export().await.unwrap()).await;
            let member = MemberId::from_bits(number.into());
            store.run(Command::Join { member, name: name.into(), terms: vec![], by: None }).await.unwrap();
            store.run(check_in(Some(&format!("{name}的备注")))).await.unwrap();
            store
        };
        let (amy, ben) = (joined(10, "Amy").await, joined(20, "Ben").await);
        take(&amy, &ben.export().await.unwrap()).await;
        let answer = Some(Answer::Text("13800138000".into()));
        amy.run(Command::Answer { question, answer: answer.clone() }).await.unwrap();

        let file = amy.export_for(Audience::Own).await.unwrap();
        assert!(file.contains("Amy的备注") && file.contains("13800138000") && !file.contains("Ben"));
        // The head is that of every file.
        let (all, own): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&amy.export().await.unwrap()).unwrap(), serde_json::from_str(&file).unwrap());
        for field in ["kind", "format", "source", "community", "name"] {
            assert!(all.get(field).is_some() && all.get(field) == own.get(field), "{field}");
        }

        let before = founder.read(|state| state.heads().clone());
        // Joining, the check-in, the answer.
        assert_eq!(take(&founder, &file).await, 3);
        let after = founder.read(|state| state.heads().clone());
        let amys = amy.read(State::feed).unwrap();
        let mut wanted = before;
        wanted.insert(amys, 2);
        assert_eq!(after, wanted);
        let heard = founder.read(|state| state.answer(MemberId::from_bits(10), question).and_then(|said| said.answer));
        assert_eq!(heard, answer);
        assert_eq!(take(&founder, &file).await, 0);
        amy.run(Command::Withdraw { challenge: CHALLENGE }).await.unwrap();
        assert_eq!(take(&founder, &amy.export_for(Audience::Own).await.unwrap()).await, 1);
        assert_eq!(founder.read(|state| state.heads().clone()).get(&amys), Some(&3));
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
        assert!(matches!(store.run(rename("再")).await, Err(StoreError::Storage(StorageTrouble::ContinuedElsewhere))));
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
