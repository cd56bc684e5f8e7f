//! The profiles against the real servers, natively and from a page in Chromium: each is started on the loopback as
//! `cargo xtask backend` starts it.

mod page;
mod probe;
#[path = "../../support/mod.rs"]
mod support;
mod turns;
mod wire;
mod words;

use std::path::{Path, PathBuf};

use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::place::Place;
use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::profile::Profile;
use qunban::exchange::sync::profiled::Profiled;
use qunban::exchange::sync::remote::{Cursor, Expected, Got, Listing, Put, Remote, Trouble, Version};
use qunban_e2e::{Backend, Kind, Started};
use wire::HttpWire;

type There = Profiled<HttpWire>;

fn name(text: &str) -> Name {
    text.parse().expect("tests use names")
}

fn started(kind: Kind, test: &str) -> Started {
    Started::empty(kind, &folder(kind, test))
}

/// One that lets no page of another address read.
fn closed(kind: Kind, test: &str) -> Started {
    Started::closed(kind, &folder(kind, test))
}

fn folder(kind: Kind, test: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("backends").join(format!("{}-{test}", kind.id()))
}

fn preset(kind: Kind) -> Preset {
    Preset::from_id(kind.id()).expect("backends are named as their presets")
}

fn place(backend: &Backend) -> Place {
    let token = backend.token().map(str::to_owned);
    Place { address: backend.address(), collection: backend.collection().to_owned(), token }
}

fn with(backend: &Backend, change: impl Fn(String) -> String, place: &Place) -> There {
    let profile = Profile::read(&change(preset(backend.kind()).text().to_owned())).expect("the profile can be read");
    Profiled::new(HttpWire::default(), profile, place).expect("the fields fit")
}

fn remote(backend: &Backend) -> There {
    with(backend, |text| text, &place(backend))
}

async fn create(remote: &impl Remote, at: &str, body: &str) -> Option<Version> {
    match remote.put(&name(at), body, &Expected::Absent).await {
        Ok(Put::Done { version }) => version,
        other => panic!("{at} is not created: {other:?}"),
    }
}

async fn read(remote: &impl Remote, at: &str) -> (String, Version) {
    match remote.get(&name(at), None).await {
        Ok(Got::Document { body, version }) => (body, version),
        other => panic!("{at} is not read: {other:?}"),
    }
}

async fn listed(remote: &impl Remote, since: Option<&Cursor>) -> Listing {
    let mut listing = remote.list(since).await.unwrap_or_else(|trouble| panic!("nothing is listed: {trouble:?}"));
    listing.documents.sort_by(|one, other| one.name.cmp(&other.name));
    listing.documents.dedup();
    listing
}

fn names(listing: &Listing) -> Vec<&str> {
    listing.documents.iter().map(|listed| listed.name.as_str()).collect()
}

/// What every backend does alike.
async fn keeps_the_contract(backend: &mut Backend, remote: &impl Remote) {
    let (a, body) = (name("a"), r#"{"一":"打卡 \"好\" \\ \n 😀"}"#);

    // An empty place.
    assert_eq!(remote.get(&a, None).await, Ok(Got::Absent));
    let empty = listed(remote, None).await;
    assert_eq!(names(&empty), [""; 0]);

    // Created, and not twice.
    let told = create(remote, "a", body).await;
    assert_eq!(remote.put(&a, "{}", &Expected::Absent).await, Ok(Put::Conflict));
    let (is, first) = read(remote, "a").await;
    assert_eq!(is, body);
    assert!(told.is_none_or(|told| told == first), "the version that was told is the one that is read");
    assert_eq!(remote.get(&a, Some(&first)).await, Ok(Got::Unchanged));

    // Listed, with the version that reading gives.
    let one = listed(remote, None).await;
    assert_eq!(names(&one), ["a"]);
    assert_eq!(one.documents[0].version.as_ref(), Some(&first));

    // Written over by whoever knows the version, and by nobody else.
    let Ok(Put::Done { version: told }) = remote.put(&a, "[2]", &Expected::Version(first.clone())).await else {
        panic!("the right version suffices")
    };
    assert_eq!(remote.put(&a, "[3]", &Expected::Version(first.clone())).await, Ok(Put::Conflict));
    let (is, second) = read(remote, "a").await;
    assert_eq!(is, "[2]");
    assert!(second != first && told.is_none_or(|told| told == second));
    assert!(matches!(remote.get(&a, Some(&first)).await, Ok(Got::Document { .. })));
    assert!(matches!(remote.put(&a, "[4]", &Expected::Whatever).await, Ok(Put::Done { .. })));
    assert!(matches!(remote.put(&name("b"), "[1]", &Expected::Whatever).await, Ok(Put::Done { .. })));
    assert_eq!(remote.put(&name("none"), "[1]", &Expected::Version(first)).await, Ok(Put::Conflict));
    assert_eq!(remote.get(&name("none"), None).await, Ok(Got::Absent));

    // A cursor leads to what is new, changed or created.
    let two = listed(remote, None).await;
    assert_eq!(names(&two), ["a", "b"]);
    let big = format!("[\"{}\"]", "群".repeat(70_000));
    create(remote, "a-long-name-with-0123456789-and-more-signs-than-fifteen", &big).await;
    let version = read(remote, "a").await.1;
    remote.put(&a, "[5]", &Expected::Version(version)).await.expect("it is written");
    let news = listed(remote, two.cursor.as_ref()).await;
    if two.cursor.is_some() {
        let told: Vec<_> = news.documents.iter().filter(|listed| listed.name.as_str() != "b").collect();
        assert_eq!(told.len(), 2);
        assert_eq!((told[0].body.as_deref(), told[1].body.as_ref()), (Some("[5]"), Some(&big)));
        let none = listed(remote, news.cursor.as_ref()).await;
        assert!(none.documents.len() <= 1, "at most the last one again: {:?}", names(&none));
    } else {
        assert_eq!(news.documents.len(), 3);
    }
    assert_eq!(read(remote, "a-long-name-with-0123456789-and-more-signs-than-fifteen").await.0, big);

    // Removed, twice.
    for _ in 0..2 {
        assert!(matches!(remote.remove(&name("b"), &Expected::Whatever).await, Ok(Put::Done { .. })));
        assert_eq!(remote.get(&name("b"), None).await, Ok(Got::Absent));
    }
    assert_eq!(listed(remote, None).await.documents.len(), 2);
    create(remote, "b", "[\"again\"]").await;

    // Killed: nobody there. Started again: everything is.
    let before = listed(remote, None).await;
    backend.kill().unwrap_or_else(|failure| panic!("{failure}"));
    for trouble in [remote.list(None).await.err(), remote.get(&a, None).await.err()] {
        assert_eq!(trouble, Some(Trouble::Unreachable));
    }
    assert_eq!(remote.put(&a, "[6]", &Expected::Whatever).await, Err(Trouble::Unreachable));
    backend.restart().unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(listed(remote, None).await.documents, before.documents);
    assert_eq!(read(remote, "a").await.0, "[5]");

    // Wiped: empty, and of use again.
    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(names(&listed(remote, None).await), [""; 0]);
    assert_eq!(remote.get(&a, None).await, Ok(Got::Absent));
    create(remote, "a", "[7]").await;
}

/// Long listings come whole, page by page, also while others write.
async fn lists_every_page(kind: Kind) {
    let backend = started(kind, "pages");
    let short = |text: String| {
        text.replace("perPage=500", "perPage=2")
            .replace("\"count\": 500", "\"count\": 2")
            .replace("limit=1000", "limit=2")
            .replace("\"count\": 1000", "\"count\": 2")
            .replace("max-keys=1000", "max-keys=2")
            .replace("records?_", "records?_limit=2&_")
    };
    let remote = with(&backend, short, &place(&backend));
    let mut all = Vec::new();
    for number in 0..9 {
        all.push(format!("n-{number}"));
        create(&remote, &all[number], "[]").await;
        assert_eq!(names(&listed(&remote, None).await), all, "of {}", number + 1);
    }
    let cursor = listed(&remote, None).await.cursor;
    for number in 9..14 {
        all.push(format!("x-{number}"));
        create(&remote, &all[number], "[]").await;
    }
    let news = listed(&remote, cursor.as_ref()).await;
    for new in &all[9..] {
        assert!(names(&news).contains(&new.as_str()), "{new} among {:?}", names(&news));
    }
}

/// Of several who write the same at the same moment one succeeds.
async fn lets_one_of_many_write(kind: Kind) {
    let backend = started(kind, "race");
    let remotes: Vec<_> = (0..8).map(|_| remote(&backend)).collect();
    assert_eq!(remotes[0].is_guarded(), kind != Kind::JsonServer);
    if !remotes[0].is_guarded() {
        return;
    }
    let mut expected = Expected::Absent;
    for round in 0..5 {
        let body = |number: usize| format!("[{round},{number}]");
        let writes = remotes.iter().enumerate().map(|(number, remote)| {
            let (body, expected) = (body(number), expected.clone());
            async move { remote.put(&name("the-same"), &body, &expected).await }
        });
        let written = futures(writes.collect()).await;
        let done: Vec<_> = (0..8).filter(|&number| matches!(written[number], Ok(Put::Done { .. }))).collect();
        assert_eq!(done.len(), 1, "{written:?}");
        assert!(written.iter().all(Result::is_ok), "{written:?}");
        let (is, version) = read(&remotes[0], "the-same").await;
        assert_eq!(is, body(done[0]));
        expected = Expected::Version(version);
    }
}

/// All at once, on this thread.
async fn futures<T>(works: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut works: Vec<_> = works.into_iter().map(Box::pin).collect();
    let mut results: Vec<Option<T>> = works.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (work, result) in works.iter_mut().zip(&mut results) {
            if result.is_none()
                && let std::task::Poll::Ready(value) = work.as_mut().poll(context)
            {
                *result = Some(value);
            }
        }
        if results.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    results.into_iter().flatten().collect()
}

/// Who has no right, or the wrong place, is told so, and never sees an empty place instead.
async fn tells_what_is_not_allowed(kind: Kind) {
    let backend = started(kind, "rights");
    let (right, a) = (place(&backend), name("a"));
    create(&remote(&backend), "a", "[1]").await;
    if let Some(token) = &right.token {
        for wrong in [format!("{token}x"), token.replace("qunban", "nobody")] {
            if wrong == *token {
                continue;
            }
            let wrong = with(&backend, |text| text, &Place { token: Some(wrong), ..right.clone() });
            assert_eq!(wrong.list(None).await, Err(Trouble::NotAllowed));
            assert_eq!(wrong.put(&name("b"), "[2]", &Expected::Absent).await, Err(Trouble::NotAllowed));
            if kind != Kind::PocketBase {
                // PocketBase hides single records from those who may not see them.
                assert_eq!(wrong.get(&a, None).await, Err(Trouble::NotAllowed));
                let over = wrong.put(&a, "[2]", &Expected::Version(Version("1".to_owned()))).await;
                assert_eq!(over, Err(Trouble::NotAllowed));
            }
        }
    }
    let elsewhere = with(&backend, |text| text, &Place { collection: "elsewhere".to_owned(), ..right.clone() });
    let missing = if kind == Kind::S3 { Trouble::NotAllowed } else { Trouble::NoSuchPlace };
    let listed = elsewhere.list(None).await;
    assert!([Err(Trouble::NoSuchPlace), Err(missing)].contains(&listed), "{listed:?}");
    assert_eq!(read(&remote(&backend), "a").await.0, "[1]");
}

macro_rules! against_every_server {
    ($($module:ident: $kind:expr),+) => {
        $(mod $module {
            use super::*;

            #[tokio::test]
            async fn keeps_the_contract() {
                let mut backend = started($kind, "contract");
                let remote = remote(&backend);
                super::keeps_the_contract(&mut backend, &remote).await;
            }

            #[tokio::test]
            async fn keeps_the_contract_with_a_page_of_another_address() {
                let mut backend = started($kind, "page");
                let profile = preset($kind).profile().expect("presets can be read");
                let wire = page::PageWire::open().await.expect("a browser");
                let remote = Profiled::new(wire, profile, &place(&backend)).expect("the fields fit");
                super::keeps_the_contract(&mut backend, &remote).await;
            }

            #[tokio::test]
            async fn lists_every_page() {
                super::lists_every_page($kind).await;
            }

            #[tokio::test]
            async fn lets_one_of_many_write() {
                super::lets_one_of_many_write($kind).await;
            }

            #[tokio::test]
            async fn tells_what_is_not_allowed() {
                super::tells_what_is_not_allowed($kind).await;
            }

            #[tokio::test]
            async fn a_trial_passes_and_tells_mistakes() {
                super::probe::passes_and_tells_mistakes($kind).await;
            }

            #[tokio::test]
            async fn a_trial_passes_from_a_page_of_another_address() {
                super::probe::passes_from_a_page_of_another_address($kind).await;
            }
        })+
    };
}

against_every_server! {
    kinto: Kind::Kinto,
    pocketbase: Kind::PocketBase,
    s3: Kind::S3,
    couch: Kind::Couch,
    json_server: Kind::JsonServer
}

/// A stranger's records are no documents, and hide none.
#[tokio::test]
async fn what_strangers_put_there_stops_nothing() {
    let backend = started(Kind::JsonServer, "strangers");
    let remote = remote(&backend);
    create(&remote, "a", "[1]").await;
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    for record in [r#"{"id":"b"}"#, r#"{"id":7,"body":7}"#, r#"{"id":"a.b"}"#, r#"{"id":"B","body":"[]"}"#] {
        let post = client.post(format!("{}/{}", backend.address(), backend.collection()));
        let answer = post.header("content-type", "application/json").body(record).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 201);
    }
    let listing = listed(&remote, None).await;
    assert_eq!(names(&listing), ["7", "a", "b"]);
    assert_eq!(read(&remote, "a").await.0, "[1]");
    for poisoned in ["7", "b"] {
        assert_eq!(remote.get(&name(poisoned), None).await, Err(Trouble::NotUnderstood));
    }
}

/// A device whose clock is wrong signs with the time that the place tells it.
#[tokio::test]
async fn a_wrong_clock_does_not_keep_anybody_from_an_object_store() {
    let backend = started(Kind::S3, "clock");
    let profile = Preset::S3.profile().expect("presets can be read");
    let wire = HttpWire { ahead: -3 * 365 * 86_400, ..HttpWire::default() };
    let remote = Profiled::new(wire, profile, &place(&backend)).expect("the fields fit");
    create(&remote, "a", "[1]").await;
    assert_eq!(read(&remote, "a").await.0, "[1]");
}

/// Neither a page to log in to a network nor a broken answer is taken for a document, a list or an empty place.
#[tokio::test]
async fn a_portals_page_is_nothing() {
    let page = "<!DOCTYPE html><title>Wi-Fi</title>";
    for (status, kind, body) in [
        ("200 OK", "text/html", page),
        ("404 Not Found", "text/html", page),
        ("200 OK", "application/json", "{\"data\":["),
    ] {
        let answer =
            format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let portal = wire::Portal::answering(answer);
        for preset in [Preset::Kinto, Preset::PocketBase, Preset::S3, Preset::Couch, Preset::JsonServer] {
            let place = Place {
                address: portal.address(),
                collection: "group".to_owned(),
                token: Some("user:password".to_owned()),
            };
            let remote = Profiled::new(HttpWire::default(), preset.profile().expect("presets can be read"), &place)
                .expect("the fields fit");
            assert_eq!(remote.list(None).await, Err(Trouble::NotUnderstood), "{} {status}", preset.id());
            assert_eq!(remote.get(&name("a"), None).await, Err(Trouble::NotUnderstood), "{} {status}", preset.id());
            if kind == "text/html" {
                let put = remote.put(&name("a"), "[]", &Expected::Absent).await;
                assert_eq!(put, Err(Trouble::NotUnderstood), "{} {status}", preset.id());
            }
        }
    }
}
