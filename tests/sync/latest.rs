//! Hearing of acts at places that cannot tell what is new: by the names of what was written last.

use qunban::domain::day::Day;
use qunban::domain::state::State;
use qunban::exchange::sync::document::Subject;
use qunban::exchange::sync::name::Name;
use qunban::host::memory_remote::{Abilities, Call, Fault, MemoryRemote};
use qunban::store::{Look, Phone};

use crate::support::device::{TODAY, Tab, check_in, page};
use crate::{TabStore, founded, member, names, rename, turn};

fn latest(store: &TabStore) -> Name {
    Subject::Latest { community: store.community() }.name().unwrap()
}

/// Three phones of which none has anything to say.
async fn settled(abilities: Abilities) -> (MemoryRemote, [TabStore; 3]) {
    let remote = MemoryRemote::new(abilities);
    let founder = founded(0).await;
    turn(&founder, &remote, Look::Whole).await;
    let amy = member(20, &founder, &remote).await;
    let ben = member(40, &founder, &remote).await;
    for _ in 0..3 {
        for store in [&founder, &amy, &ben] {
            assert_eq!(turn(store, &remote, Look::Whole).await.trouble, None);
        }
    }
    (remote, [founder, amy, ben])
}

/// What an open page costs while nothing happens, and when somebody acts.
#[test]
fn an_act_is_heard_of_by_its_name_and_nothing_is_listed() {
    page(async {
        for abilities in [Abilities::OBJECTS, Abilities::UNLISTED] {
            let (remote, [founder, amy, ben]) = settled(abilities).await;
            for store in [&founder, &amy, &ben] {
                let before = remote.traffic();
                let quiet = turn(store, &remote, Look::News).await;
                let after = remote.traffic();
                assert_eq!((quiet.by_name, quiet.read, after.0 - before.0, after.1 - before.1), (true, 0, 1, 0));
            }
            ben.run(check_in(Some("读了三页"))).await.unwrap();
            let before = remote.traffic().0;
            assert_eq!(turn(&ben, &remote, Look::News).await.written, 1);
            assert_eq!(remote.traffic().0 - before, 3, "it is asked for, the document and its name are written");
            for store in [&founder, &amy] {
                let before = remote.traffic().0;
                let heard = turn(store, &remote, Look::News).await;
                assert_eq!((heard.by_name, heard.new, heard.trouble), (true, 1, None), "{abilities:?}");
                assert_eq!(remote.traffic().0 - before, 2, "{abilities:?}");
            }
            // It is shared when its writer has seen it.
            let seen = turn(&ben, &remote, Look::News).await;
            assert_eq!((seen.by_name, seen.waiting), (true, 0));
        }
    });
}

/// Of two who write at once there, one would take the other's names away; so everything is listed, as it can be.
#[test]
fn at_a_place_without_a_guard_nothing_is_named() {
    page(async {
        let (remote, [founder, amy, ben]) = settled(Abilities::FILES).await;
        assert!(!remote.documents().contains_key(&latest(&founder)));
        ben.run(check_in(None)).await.unwrap();
        turn(&ben, &remote, Look::News).await;
        for store in [&amy, &founder] {
            let heard = turn(store, &remote, Look::News).await;
            assert_eq!((heard.by_name, heard.new, heard.trouble), (false, 1, None));
        }
    });
}

/// Whoever has the place's address can write nonsense there, or lose what lies there.
#[test]
fn what_is_spoilt_or_lost_is_made_up_for_by_listing() {
    page(async {
        for spoilt in [None, Some("{}"), Some("<html>")] {
            let (remote, [founder, amy, ben]) = settled(Abilities::OBJECTS).await;
            remote.plant(latest(&founder), spoilt.map(str::to_owned));
            ben.run(check_in(None)).await.unwrap();
            turn(&ben, &remote, Look::News).await;
            let heard = turn(&amy, &remote, Look::News).await;
            assert_eq!((heard.by_name, heard.new, heard.trouble), (false, 1, None), "{spoilt:?}");
            // What is no JSON is written over when it has come back so twice.
            for (name, by_name) in [("本", spoilt != Some("<html>")), ("贝恩", true)] {
                ben.run(rename_me(&ben, name)).await.unwrap();
                turn(&ben, &remote, Look::News).await;
                let heard = turn(&amy, &remote, Look::News).await;
                assert_eq!((heard.by_name, heard.new, heard.trouble), (by_name, 1, None), "{spoilt:?}");
                assert_eq!(names(&amy), names(&ben));
            }
        }
    });
}

fn rename_me(store: &TabStore, name: &str) -> qunban::domain::command::Command {
    qunban::domain::command::Command::Rename { member: store.read(State::me).unwrap(), name: name.into() }
}

/// The device goes out after its document was written, and before it has said so; and somebody wrote a name in between.
#[test]
fn what_was_not_named_is_named_later() {
    page(async {
        let (remote, [founder, amy, ben]) = settled(Abilities::OBJECTS).await;
        ben.run(check_in(None)).await.unwrap();
        let (way, name) = (remote.another(), latest(&founder));
        way.spoil(move |call| match call {
            Call::Put(put) if *put == name => Fault::Trouble(qunban::exchange::sync::remote::Trouble::TimedOut),
            _ => Fault::None,
        });
        assert!(turn(&ben, &way, Look::News).await.trouble.is_some());
        assert_eq!(turn(&amy, &remote, Look::News).await.new, 0);
        founder.run(rename("米米")).await.unwrap();
        turn(&founder, &remote, Look::News).await;
        turn(&ben, &remote, Look::News).await;
        let heard = turn(&amy, &remote, Look::News).await;
        assert_eq!((heard.by_name, heard.new), (true, 2));
    });
}

/// More was written than is named: everything is listed once. And whoever runs the group looks every few minutes.
#[test]
fn too_much_to_be_named_is_listed_and_operators_look_often() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let tab = Tab::first(0);
        let founder = Phone::start(tab.clone()).await.found(crate::support::device::found("晨读群")).await.unwrap();
        turn(&founder, &remote, Look::Whole).await;
        let amy = member(20, &founder, &remote).await;
        for store in [&amy, &founder, &amy] {
            turn(store, &remote, Look::Whole).await;
        }
        for number in 0..100 {
            founder.run(rename(&format!("小米{number}"))).await.unwrap();
            turn(&founder, &remote, Look::News).await;
        }
        let heard = turn(&amy, &remote, Look::News).await;
        assert_eq!((heard.by_name, heard.new, heard.trouble), (false, 100, None));
        assert!(turn(&amy, &remote, Look::News).await.by_name);
        for (minute, by_name) in [(609, true), (611, false), (620, true)] {
            tab.clock.set(Day(TODAY.0), minute);
            assert_eq!(turn(&founder, &remote, Look::News).await.by_name, by_name, "{minute}");
        }
    });
}
