//! The step-by-step trial of a place: every trouble is told at its step, nothing after it is said to be done, and what was
//! written is removed again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use qunban::domain::id::MemberId;
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::place::Place;
use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::probe::{self, Cause, Course, Ended, Limit, Step};
use qunban::exchange::sync::remote::{Cursor, Expected, Got, Listing, Put, Remote, Trouble, Unfit, Version};
use qunban::exchange::sync::wire::{Knock, Request, Response, Unsent, Wire};
use qunban::host::memory_remote::{Abilities, Call, Fault, MemoryRemote};

use crate::fakes::{FakeFile, FakeFirebase, FakePostgrest, FakeWebDav};
use crate::{Scripted, answer, name, place, run};

/// A server that is there for whoever does not want to read, or is not.
struct Door(bool);

impl Knock for Door {
    async fn knock(&self, address: &str) -> bool {
        assert!(address.starts_with("https://"), "{address}");
        self.0
    }
}

fn own() -> Name {
    probe::name(MemberId::from_bits(77)).unwrap()
}

/// A trial; what was told on the way is what it says at the end.
async fn tried(remote: &impl Remote, door: bool) -> Course {
    let mut told = Vec::new();
    let hear = |step: Step, ended: &Ended| told.push((step, ended.clone()));
    let course = probe::try_out(remote, &Door(door), "https://data.example.org", &own(), hear).await;
    assert_eq!(told, course.0);
    course
}

/// How a trial ends whose step fails, where nothing was written.
fn fails(course: &Course, at: Step, cause: &Cause, what: &str) {
    assert_eq!(course.failed(), Some((at, cause)), "{what}");
    assert!(!course.passes(), "{what}");
    for step in Step::ALL {
        let ended = course.of(step);
        if step < at {
            assert!(matches!(ended, Ended::Done | Ended::Found(_) | Ended::Limit(_)), "{what}: {step:?} {ended:?}");
        } else if step > at && step < Step::Remove {
            assert_eq!(ended, &Ended::NotReached, "{what}: {step:?}");
        }
    }
}

const ABILITIES: [Abilities; 4] = [Abilities::FULL, Abilities::OBJECTS, Abilities::FILES, Abilities::UNLISTED];

#[test]
fn a_place_that_serves_passes_and_is_as_before() {
    run(async {
        for abilities in ABILITIES {
            let remote = MemoryRemote::new(abilities);
            remote.plant(name("f-0000000000000000000000000f-0"), Some("{}".to_owned()));
            remote.plant(name("of-somebody-else"), Some("{}".to_owned()));
            let before = remote.documents();
            let course = tried(&remote, true).await;
            assert!(course.passes(), "{abilities:?}: {course:?}");
            assert_eq!(remote.documents(), before);
            let listed = if abilities.lists { Ended::Found(1) } else { Ended::Limit(Limit::Unlisted) };
            assert_eq!(course.of(Step::List), &listed);
            let guarded = if abilities.guards { Ended::Done } else { Ended::Limit(Limit::Unguarded) };
            assert_eq!(course.of(Step::Conflict), &guarded);
            assert_eq!(course.of(Step::Remove), &Ended::Done);
        }
    });
}

fn troubles() -> Vec<Trouble> {
    vec![
        Trouble::NotAllowed,
        Trouble::NoSuchPlace,
        Trouble::TooLarge,
        Trouble::TooMany { retry_after: Some(30) },
        Trouble::ServerBroken { status: 503, retry_after: None },
        Trouble::NotUnderstood,
        Trouble::VersionHidden,
        Trouble::Unexpected { status: 418 },
        Trouble::Unreachable,
        Trouble::TimedOut,
        Trouble::Offline,
    ]
}

/// Every trouble in every call of a trial, one after the other.
#[test]
fn each_trouble_is_told_at_its_step_and_what_was_written_is_removed() {
    run(async {
        for abilities in ABILITIES {
            let calls = {
                let (remote, calls) = (MemoryRemote::new(abilities), Rc::new(Cell::new(0)));
                let count = calls.clone();
                remote.spoil(move |_| {
                    count.set(count.get() + 1);
                    Fault::None
                });
                tried(&remote, true).await;
                calls.get()
            };
            let mut steps = Vec::new();
            for trouble in troubles() {
                for (at, unanswered) in (0..calls).flat_map(|at| [(at, false), (at, true)]) {
                    let remote = MemoryRemote::new(abilities);
                    let (mut call, given) = (0, trouble.clone());
                    remote.spoil(move |_| {
                        call += 1;
                        match (call - 1 == at, unanswered) {
                            (true, true) => Fault::Unanswered(given.clone()),
                            (true, false) => Fault::Trouble(given.clone()),
                            (false, _) => Fault::None,
                        }
                    });
                    let course = tried(&remote, false).await;
                    let what = format!("{abilities:?} {trouble:?} at {at}, unanswered: {unanswered}");
                    match course.failed() {
                        Some((step, cause)) => {
                            fails(&course, step, &Cause::Trouble(trouble.clone()), &what);
                            assert_eq!(cause, &Cause::Trouble(trouble.clone()), "{what}");
                            steps.push(step);
                        }
                        // Only the last two calls may fail without failing the trial.
                        None => {
                            assert!(at + 2 >= calls && course.passes(), "{what}: {course:?}");
                            assert_eq!(course.of(Step::Remove), &Ended::Limit(Limit::Left(own())), "{what}");
                        }
                    }
                    // Removed, or told; a refusal that wrote all the same is none.
                    let lies = remote.documents().contains_key(&own());
                    let refusals = [Trouble::NotAllowed, Trouble::NoSuchPlace, Trouble::TooLarge, Trouble::Offline];
                    let is_refusal = unanswered
                        && (refusals.contains(&trouble) || matches!(trouble, Trouble::TooMany { .. }))
                        && course.of(Step::Remove) == &Ended::NotReached;
                    let told = matches!(course.of(Step::Remove), Ended::Limit(Limit::Left(_) | Limit::PerhapsLeft(_)));
                    assert!(!lies || told || is_refusal, "{what}: {course:?}");
                }
            }
            let first = [Step::Reach, Step::List, Step::Create, Step::Read, Step::Update, Step::Conflict];
            assert!(first.iter().all(|step| steps.contains(step)), "{abilities:?}: {steps:?}");
        }
    });
}

#[test]
fn a_closed_door_is_told_from_nobody_there() {
    run(async {
        let spoiled = |is: fn(Call<'_>) -> bool| {
            let remote = MemoryRemote::new(Abilities::FULL);
            remote.spoil(move |call| if is(call) { Fault::Trouble(Trouble::Unreachable) } else { Fault::None });
            remote
        };
        let unreachable = Cause::Trouble(Trouble::Unreachable);
        fails(&tried(&spoiled(|_| true), true).await, Step::Open, &Cause::Closed, "pages may not read");
        fails(&tried(&spoiled(|_| true), false).await, Step::Reach, &unreachable, "nobody there");
        let written = |call: Call<'_>| matches!(call, Call::Put(_));
        let course = tried(&spoiled(written), true).await;
        fails(&course, Step::Create, &Cause::Closed, "pages may not write");
        fails(&tried(&spoiled(written), false).await, Step::Create, &unreachable, "it broke down meanwhile");
    });
}

#[test]
fn what_an_earlier_trial_left_is_in_nobodys_way() {
    run(async {
        let remote = MemoryRemote::new(Abilities::FULL);
        remote.plant(own(), Some("[\"left\"]".to_owned()));
        assert!(tried(&remote, true).await.passes());
        assert!(remote.documents().is_empty());
        // That of another operator stays.
        let other = probe::name(MemberId::from_bits(78)).unwrap();
        remote.plant(other.clone(), Some("[]".to_owned()));
        assert!(tried(&remote, true).await.passes());
        assert_eq!(remote.documents().into_keys().collect::<Vec<_>>(), [other]);
    });
}

/// A place that lies in one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lie {
    None,
    Taken,
    Vanished,
    Unlisted,
    Altered,
    AlteredLater,
    Stale,
    SameVersion,
    Disbelieved,
    OverwritesNew,
    OverwritesOld,
    KeepsAll,
    MayNotRemove,
}

struct Liar {
    place: MemoryRemote,
    lie: Lie,
    puts: Cell<u32>,
    first: RefCell<Option<Got>>,
}

impl Liar {
    fn new(lie: Lie) -> Self {
        Self { place: MemoryRemote::new(Abilities::FULL), lie, puts: Cell::new(0), first: RefCell::default() }
    }
}

impl Remote for Liar {
    async fn list(&self, since: Option<&Cursor>) -> Result<Listing, Trouble> {
        let listing = self.place.list(since).await?;
        Ok(if self.lie == Lie::Unlisted { Listing::default() } else { listing })
    }

    async fn get(&self, name: &Name, known: Option<&Version>) -> Result<Got, Trouble> {
        let got = self.place.get(name, known).await?;
        let first = self.first.borrow_mut().get_or_insert_with(|| got.clone()).clone();
        Ok(match (self.lie, got, first) {
            (Lie::Vanished, ..) => Got::Absent,
            (Lie::Altered, Got::Document { body, version }, _) => {
                Got::Document { body: body.replace("试", "?"), version }
            }
            (Lie::AlteredLater, Got::Document { body, version }, _) if body.len() > 100_000 => {
                Got::Document { body: body.chars().take(20_000).collect(), version }
            }
            (Lie::Stale, _, first) => first,
            (Lie::SameVersion, Got::Document { body, .. }, Got::Document { version, .. }) => {
                Got::Document { body, version }
            }
            (_, got, _) => got,
        })
    }

    async fn put(&self, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble> {
        self.puts.set(self.puts.get() + 1);
        match (self.lie, expected) {
            (Lie::Taken, Expected::Absent) | (Lie::Disbelieved, Expected::Version(_)) => return Ok(Put::Conflict),
            _ => {}
        }
        let lie = if *expected == Expected::Absent { Lie::OverwritesNew } else { Lie::OverwritesOld };
        let expected = if self.lie == lie { &Expected::Whatever } else { expected };
        self.place.put(name, body, expected).await
    }

    async fn remove(&self, name: &Name, expected: &Expected) -> Result<Put, Trouble> {
        match self.lie {
            Lie::KeepsAll => Ok(Put::Done { version: None }),
            Lie::MayNotRemove => Err(Trouble::NotAllowed),
            _ => self.place.remove(name, expected).await,
        }
    }

    fn is_listed(&self) -> bool {
        true
    }

    fn tells_news(&self) -> bool {
        true
    }

    fn is_guarded(&self) -> bool {
        true
    }
}

#[test]
fn a_place_that_says_one_thing_and_does_another_is_found_out() {
    run(async {
        for (lie, step, cause) in [
            (Lie::Taken, Step::Create, Cause::Taken),
            (Lie::Vanished, Step::Read, Cause::Vanished),
            (Lie::Unlisted, Step::Read, Cause::NotListed),
            (Lie::Altered, Step::Read, Cause::Altered),
            (Lie::AlteredLater, Step::Update, Cause::Altered),
            (Lie::Stale, Step::Update, Cause::Stale),
            (Lie::SameVersion, Step::Update, Cause::Stale),
            (Lie::Disbelieved, Step::Update, Cause::Disbelieved),
            (Lie::OverwritesNew, Step::Conflict, Cause::Overwrites),
            (Lie::OverwritesOld, Step::Conflict, Cause::Overwrites),
        ] {
            let liar = Liar::new(lie);
            fails(&tried(&liar, true).await, step, &cause, &format!("{lie:?}"));
            assert!(liar.place.documents().is_empty(), "{lie:?}: what was written is removed");
        }
        assert!(tried(&Liar::new(Lie::None), true).await.passes());
        // The sync removes nothing: a place that does not let it serves.
        for lie in [Lie::KeepsAll, Lie::MayNotRemove] {
            let liar = Liar::new(lie);
            let course = tried(&liar, true).await;
            assert_eq!(course.of(Step::Remove), &Ended::Limit(Limit::Left(own())), "{lie:?}");
            assert!(course.passes() && liar.place.documents().len() == 1, "{lie:?}");
        }
    });
}

async fn tried_by<W: Wire>(preset: Preset, wire: W, place: &Place) -> Course {
    let profile = preset.profile().unwrap();
    let course = probe::probe(wire, &Door(true), profile, place, &own(), |_, _| {}).await;
    assert_eq!(course.0.each_ref().map(|(step, _)| *step), Step::ALL);
    course
}

#[test]
fn the_fakes_pass_with_the_limits_they_have() {
    run(async {
        let place = place(Some("token"));
        let supabase = tried_by(Preset::Supabase, FakePostgrest::default(), &place).await;
        let firebase = tried_by(Preset::Firebase, FakeFirebase::default(), &place).await;
        let web_dav = tried_by(Preset::WebDav, FakeWebDav::default(), &place).await;
        let file = tried_by(Preset::OneFile, FakeFile::default(), &place).await;
        for (course, ended) in [
            (supabase, Ended::Done),
            (firebase, Ended::Limit(Limit::Unguarded)),
            (web_dav, Ended::Limit(Limit::Unguarded)),
            (file, Ended::Limit(Limit::Unguarded)),
        ] {
            assert!(course.passes(), "{course:?}");
            assert_eq!((course.of(Step::Conflict), course.of(Step::Remove)), (&ended, &Ended::Done));
        }
        let wrong = crate::place(Some("wrong"));
        let stranger = tried_by(Preset::Supabase, FakePostgrest::default(), &wrong).await;
        fails(&stranger, Step::List, &Cause::Trouble(Trouble::NotAllowed), "a wrong key");
    });
}

#[test]
fn fields_that_do_not_fit_end_it_before_anything_is_sent() {
    run(async {
        let right = place(Some("user:password"));
        for (preset, place, unfit) in [
            (Preset::Kinto, Place { address: "ftp://x".to_owned(), ..right.clone() }, Unfit::Address),
            (Preset::Kinto, Place { collection: " ".to_owned(), ..right.clone() }, Unfit::Collection),
            (Preset::PocketBase, Place { token: None, ..right.clone() }, Unfit::Token),
        ] {
            let wire = Scripted::default();
            let course = tried_by(preset, &wire, &place).await;
            fails(&course, Step::Fields, &Cause::Trouble(Trouble::Unfit(unfit)), preset.id());
            assert!(wire.asked.borrow().is_empty());
        }
    });
}

/// What answers come to, as a server gives them.
#[test]
fn answers_of_a_server_are_told_as_what_they_are() {
    run(async {
        let waiting =
            Response { status: 429, headers: vec![("retry-after".to_owned(), "30".to_owned())], body: String::new() };
        let broken = |status| Trouble::ServerBroken { status, retry_after: None };
        for (given, step, trouble) in [
            (answer(401, "{}"), Step::List, Trouble::NotAllowed),
            (answer(403, "{}"), Step::List, Trouble::NotAllowed),
            (answer(404, "{}"), Step::List, Trouble::NoSuchPlace),
            (answer(413, "{}"), Step::List, Trouble::TooLarge),
            (Ok(waiting), Step::List, Trouble::TooMany { retry_after: Some(30) }),
            (answer(500, "{}"), Step::List, broken(500)),
            (answer(200, "<!DOCTYPE html><title>Wi-Fi</title>"), Step::List, Trouble::NotUnderstood),
            (answer(200, "{\"data\":["), Step::List, Trouble::NotUnderstood),
            (Err(Unsent::Offline), Step::Reach, Trouble::Offline),
            (Err(Unsent::TimedOut), Step::Reach, Trouble::TimedOut),
        ] {
            let wire = Scripted::answering(std::iter::repeat_n(given.clone(), 9));
            let course = tried_by(Preset::Kinto, &wire, &place(Some("user:password"))).await;
            fails(&course, step, &Cause::Trouble(trouble), &format!("{given:?}"));
            assert_eq!(wire.asked.borrow().len(), 1, "{given:?}");
        }
    });
}

/// An object store whose rules for other addresses forgot to let them see `ETag`.
struct Hiding(RefCell<Option<String>>);

impl Wire for &Hiding {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        let listing = "<ListBucketResult></ListBucketResult>";
        let mut lies = self.0.borrow_mut();
        match request.method.as_str() {
            "PUT" => *lies = request.body.clone(),
            "DELETE" => *lies = None,
            _ if request.url.contains("list-type") => return answer(200, listing),
            _ => {}
        }
        let (status, body) = match &*lies {
            Some(body) => (200, body.clone()),
            None => (404, "<Error><Code>NoSuchKey</Code></Error>".to_owned()),
        };
        Ok(Response { status, headers: Vec::new(), body })
    }

    fn seconds(&self) -> u64 {
        1_795_355_426
    }
}

#[test]
fn a_hidden_version_is_told_where_it_is_read() {
    run(async {
        let hiding = Hiding(RefCell::default());
        let course = tried_by(Preset::S3, &hiding, &place(None)).await;
        fails(&course, Step::Read, &Cause::Trouble(Trouble::VersionHidden), "an object store");
        // Removing asks for no version here.
        assert!(hiding.0.borrow().is_none());
    });
}
