//! The group's backend: put into use, its key renewed, ended; what a link brings to a member's phone, and what is in no file.

use qunban::domain::charter::{Seat, Ways};
use qunban::domain::command::Refusal;
use qunban::domain::rights::Office;
use qunban::exchange::link::pass::Pass;
use qunban::store::{Access, Audience, Phone, Ready, Sharing, Store, StoreError, Wish};

use crate::support::device::{Tab, found, page};

const TOKEN: &str = "who:secret-word";

fn wish() -> Wish {
    Wish {
        ways: Ways::Preset("kinto".into()),
        address: "https://data.example.org/v1".into(),
        collection: "group".into(),
        seat: Seat::Home,
        token: Some(TOKEN.into()),
    }
}

async fn ready(store: &Store<Tab>) -> Ready {
    match store.sharing().await.unwrap() {
        Sharing::On(ready) => ready,
        other => panic!("not ready: {other:?}"),
    }
}

async fn take(store: &Store<Tab>, pass: &Pass) {
    let charter = store.read(|state| state.charter().clone());
    let take = |access: &mut Access| {
        access.take(pass.clone(), &charter);
    };
    assert!(store.change_access(take).await.unwrap());
}

async fn two() -> (Store<Tab>, Store<Tab>) {
    let founder = Phone::start(Tab::first(1)).await.found(found("晨读群")).await.unwrap();
    let member = Phone::start(Tab::first(2)).await.open(founder.community()).await;
    member.join("阿桃".into(), vec![], None).await.unwrap();
    (founder, member)
}

#[test]
fn a_link_lets_a_member_in_who_has_to_agree_first() {
    page(async {
        let (founder, member) = two().await;
        assert_eq!(founder.sharing().await, Ok(Sharing::None));
        founder.use_backend(wish()).await.unwrap();
        let pass = ready(&founder).await.pass(founder.community());
        assert_eq!(pass.token.as_deref(), Some(TOKEN));
        let pass = Pass::read(&format!("https://a.example/join/?g=x#s={}", pass.write())).unwrap();
        take(&member, &pass).await;
        assert_eq!(member.sharing().await, Ok(Sharing::Asks(pass.backend.clone())));
        member.change_access(|access| access.answered(&pass.backend, true)).await.unwrap();
        assert_eq!(ready(&member).await, ready(&founder).await);
        // A member decides nothing for the others.
        assert_eq!(
            member.end_backend().await,
            Err(StoreError::Refused(Refusal::NotAllowed { needs: Office::Operator }))
        );
        founder.end_backend().await.unwrap();
        assert_eq!(founder.sharing().await, Ok(Sharing::None));
    });
}

#[test]
fn after_a_leak_the_old_link_opens_nothing_and_the_new_one_everything() {
    page(async {
        let (founder, member) = two().await;
        founder.use_backend(wish()).await.unwrap();
        let old = ready(&founder).await.pass(founder.community());
        founder.renew_key(Some("who:another".into())).await.unwrap();
        let new = ready(&founder).await.pass(founder.community());
        assert_eq!((new.backend.epoch, new.keys.len(), new.keys[0] == old.keys[0]), (2, 2, true));
        // The member has read the founder's record up to here.
        let file = founder.export_for(Audience::Everybody).await.unwrap();
        let preview = member.merge_preview(&file).await.unwrap();
        member.merge_apply(preview).await.unwrap();
        take(&member, &old).await;
        assert_eq!(member.sharing().await, Ok(Sharing::Locked(new.backend.clone())));
        take(&member, &new).await;
        member.change_access(|access| access.answered(&new.backend, true)).await.unwrap();
        assert_eq!(ready(&member).await.token.as_deref(), Some("who:another"));
    });
}

#[test]
fn neither_keys_nor_token_are_in_any_file() {
    page(async {
        let (founder, _) = two().await;
        founder.use_backend(wish()).await.unwrap();
        let key: String =
            ready(&founder).await.keys.values().flat_map(|key| key.0).map(|byte| format!("{byte:02x}")).collect();
        for audience in [Audience::Keepers, Audience::Everybody, Audience::Own] {
            let file = founder.export_for(audience).await.unwrap();
            assert!(file.contains("data.example.org"), "the charter is in it");
            assert!(!file.contains("secret-word") && !file.contains(&key), "{audience:?}");
        }
    });
}
