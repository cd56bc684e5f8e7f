//! Documents over which somebody wrote what is no JSON (`src/store/sync/garbled.rs`).

use qunban::domain::command::Command;
use qunban::domain::day::Day;
use qunban::exchange::sync::document::Subject;
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::remote::Trouble;
use qunban::host::memory_remote::{Abilities, MemoryRemote};
use qunban::store::{Look, Phone, SyncTrouble};

use super::support::device::{TODAY, Tab, check_in, found, page, rename};
use super::{TabStore, member, names, turn};

const HTML: &str = "<html>it works</html>";

fn document_of(store: &TabStore) -> Name {
    let feed = store.read(|state| state.feed()).unwrap();
    Subject::Segment { feed, index: 0 }.name().unwrap()
}

fn is_garbled(remote: &MemoryRemote, name: &Name) -> bool {
    remote.documents()[name] == HTML
}

/// Founder, Amy and Ben, who know each other.
async fn group(remote: &MemoryRemote) -> [TabStore; 3] {
    group_of(&Tab::first(0), remote).await
}

async fn group_of(founders: &Tab, remote: &MemoryRemote) -> [TabStore; 3] {
    let founder = Phone::start(founders.clone()).await.found(found("晨读群")).await.unwrap();
    turn(&founder, remote, Look::Whole).await;
    let (amy, ben) = (member(20, &founder, remote).await, member(40, &founder, remote).await);
    let group = [founder, amy, ben];
    for _ in 0..2 {
        for store in &group {
            assert_eq!(turn(store, remote, Look::Whole).await.trouble, None);
        }
    }
    group
}

#[test]
fn its_author_writes_it_again_and_nobody_is_held_up() {
    page(async {
        for abilities in [Abilities::FULL, Abilities::OBJECTS, Abilities::FILES] {
            let remote = MemoryRemote::new(abilities);
            let [founder, amy, ben] = group(&remote).await;
            let name = document_of(&amy);
            remote.plant(name.clone(), Some(HTML.to_owned()));
            // At first it may as well be the network that answers.
            let first = turn(&ben, &remote, Look::Whole).await;
            assert_eq!(first.trouble, Some(SyncTrouble::Place(Trouble::NotUnderstood)), "{abilities:?}");
            let next = turn(&ben, &remote, Look::Whole).await;
            assert_eq!((next.trouble, next.strange), (None, 1), "{abilities:?}");
            // It is not asked for again, and what others say gets through in both ways.
            ben.run(check_in(None)).await.unwrap();
            founder.run(rename("米米")).await.unwrap();
            turn(&founder, &remote, Look::Whole).await;
            turn(&founder, &remote, Look::Whole).await;
            let through = turn(&ben, &remote, Look::Whole).await;
            assert_eq!((through.trouble, through.read, through.new, through.written), (None, 1, 1, 1), "{abilities:?}");
            assert_eq!(names(&ben), ["成员20", "成员40", "米米"]);
            assert!(is_garbled(&remote, &name), "it is nobody else's to write");
            // Its author does.
            amy.run(check_in(Some("读了三页"))).await.unwrap();
            turn(&amy, &remote, Look::Whole).await;
            let mended = turn(&amy, &remote, Look::Whole).await;
            assert_eq!((mended.trouble, mended.written), (None, 1), "{abilities:?}");
            assert!(!is_garbled(&remote, &name));
            assert_eq!(turn(&ben, &remote, Look::Whole).await.new, 1, "{abilities:?}");
            assert_eq!(turn(&amy, &remote, Look::Whole).await.waiting, 0, "{abilities:?}");
        }
    });
}

#[test]
fn whose_author_does_not_come_by_in_a_day_is_written_by_an_operator() {
    page(async {
        let (tab, remote) = (Tab::first(0), MemoryRemote::new(Abilities::OBJECTS));
        let [founder, amy, ben] = group_of(&tab, &remote).await;
        let name = document_of(&amy);
        remote.plant(name.clone(), Some(HTML.to_owned()));
        for store in [&founder, &founder, &ben, &ben] {
            turn(store, &remote, Look::Whole).await;
        }
        tab.clock.set(Day(TODAY.0 + 1), 599);
        assert_eq!(turn(&founder, &remote, Look::Whole).await.trouble, None);
        assert!(is_garbled(&remote, &name), "it has not been a day");
        tab.clock.set(Day(TODAY.0 + 1), 600);
        assert_eq!(turn(&founder, &remote, Look::Whole).await.written, 1);
        assert!(!is_garbled(&remote, &name));
        // Whoever comes new gets everything.
        let cat = member(60, &founder, &remote).await;
        assert!(names(&cat).contains(&"成员20".to_owned()));
    });
}

#[test]
fn the_names_that_were_written_last_are_told_again() {
    page(async {
        let remote = MemoryRemote::new(Abilities::OBJECTS);
        let [founder, amy, _] = group(&remote).await;
        let name = Subject::Latest { community: founder.community() }.name().unwrap();
        remote.plant(name.clone(), Some(HTML.to_owned()));
        for _ in 0..2 {
            amy.run(Command::Write { text: "你好".into() }).await.unwrap();
            assert_eq!(turn(&amy, &remote, Look::News).await.trouble, None);
        }
        assert!(!is_garbled(&remote, &name));
        turn(&founder, &remote, Look::Whole).await;
        amy.run(check_in(None)).await.unwrap();
        turn(&amy, &remote, Look::News).await;
        let heard = turn(&founder, &remote, Look::News).await;
        assert_eq!((heard.new, heard.by_name), (1, true));
    });
}
