//! The step-by-step trial of a place against the real servers, natively and from a page in Chromium.

use qunban::domain::id::MemberId;
use qunban::exchange::sync::place::Place;
use qunban::exchange::sync::probe::{self, Cause, Course, Ended, Limit, Step};
use qunban::exchange::sync::remote::{Remote, Trouble};
use qunban::exchange::sync::wire::{Knock, Wire};
use qunban_e2e::{Backend, Kind};

use crate::page::PageWire;
use crate::wire::{HttpWire, Portal};
use crate::{closed, names, place, preset, remote, started};

async fn tried<W: Wire>(kind: Kind, wire: W, knock: &impl Knock, place: &Place) -> Course {
    let name = probe::name(MemberId::from_bits(77)).expect("it is a name");
    let profile = preset(kind).profile().expect("presets can be read");
    let mut told = Vec::new();
    let course = probe::probe(wire, knock, profile, place, &name, |step, _| told.push(step)).await;
    assert_eq!(told, Step::ALL);
    course
}

async fn tried_natively(kind: Kind, place: &Place) -> Course {
    tried(kind, HttpWire::default(), &HttpWire::default(), place).await
}

async fn must_pass(backend: &Backend, course: &Course) {
    let kind = backend.kind();
    assert!(course.passes(), "{kind:?}: {course:?}");
    for (step, ended) in &course.0 {
        let expected = match (step, kind) {
            (Step::List, _) => Ended::Found(0),
            (Step::Conflict, Kind::JsonServer) => Ended::Limit(Limit::Unguarded),
            _ => Ended::Done,
        };
        assert_eq!(ended, &expected, "{kind:?} {step:?}");
    }
    let left = remote(backend).list(None).await.unwrap_or_else(|trouble| panic!("{kind:?}: {trouble:?}"));
    assert_eq!(names(&left), [""; 0], "{kind:?}: nothing stays");
}

fn fails_at(course: &Course, at: Step, causes: &[Cause], what: &str) {
    let (step, cause) = course.failed().unwrap_or_else(|| panic!("{what} passes: {course:?}"));
    assert!(step == at && causes.contains(cause), "{what}: {course:?}");
    assert_eq!(course.of(Step::Remove), &Ended::NotReached, "{what}: nothing was written");
}

fn trouble(trouble: Trouble) -> Cause {
    Cause::Trouble(trouble)
}

/// It passes, twice, and each mistake in a field is told at its step.
pub async fn passes_and_tells_mistakes(kind: Kind) {
    let backend = started(kind, "probe");
    let right = place(&backend);
    for _ in 0..2 {
        must_pass(&backend, &tried_natively(kind, &right).await).await;
    }
    if let Some(token) = &right.token {
        let wrong = Place { token: Some(format!("{token}x")), ..right.clone() };
        let course = tried_natively(kind, &wrong).await;
        fails_at(&course, Step::List, &[trouble(Trouble::NotAllowed)], "a wrong token");
    }
    let missing = [trouble(Trouble::NoSuchPlace), trouble(Trouble::NotAllowed)];
    let elsewhere = Place { collection: "elsewhere".to_owned(), ..right.clone() };
    let causes = if kind == Kind::S3 { &missing[..] } else { &missing[..1] };
    fails_at(&tried_natively(kind, &elsewhere).await, Step::List, causes, "a wrong collection");
    let below = Place { address: format!("{}/nowhere", right.address), ..right.clone() };
    let other = [missing[0].clone(), missing[1].clone(), trouble(Trouble::NotUnderstood)];
    fails_at(&tried_natively(kind, &below).await, Step::List, &other, "a wrong path");
    let portal = Portal::answering(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<!DOCTYPE html>".to_owned(),
    );
    let another = Place { address: portal.address(), ..right.clone() };
    fails_at(&tried_natively(kind, &another).await, Step::List, &other[2..], "a page for people");
    drop(backend);
    fails_at(&tried_natively(kind, &right).await, Step::Reach, &[trouble(Trouble::Unreachable)], "nobody there");
}

pub async fn passes_from_a_page_of_another_address(kind: Kind) {
    let backend = started(kind, "probe-page");
    let page = PageWire::open().await.expect("a browser");
    must_pass(&backend, &tried(kind, &page, &page, &place(&backend)).await).await;
    let right = place(&backend);
    drop(backend);
    let course = tried(kind, &page, &page, &right).await;
    fails_at(&course, Step::Reach, &[trouble(Trouble::Unreachable)], "nobody there");
}

/// Somebody is there, but lets no page of another address read: a browser that only tries to read cannot tell that from
/// nobody there.
#[tokio::test]
async fn a_server_without_cors_is_told_from_one_that_is_not_there() {
    let page = PageWire::open().await.expect("a browser");
    for kind in Kind::ALL {
        let backend = closed(kind, "probe-closed");
        let course = tried(kind, &page, &page, &place(&backend)).await;
        fails_at(&course, Step::Open, &[Cause::Closed], "CORS switched off");
        // Whoever is no page is not kept out.
        must_pass(&backend, &tried_natively(kind, &place(&backend)).await).await;
    }
}
