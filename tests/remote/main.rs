//! The profiles against small fakes of services that do not run here, and against answers that no service should give.

#![cfg(not(target_arch = "wasm32"))]

mod fakes;
mod probe;

use std::cell::RefCell;

use fakes::{FakeFile, FakeFirebase, FakePostgrest, FakeWebDav};
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::place::Place;
use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::profile::Profile;
use qunban::exchange::sync::profiled::Profiled;
use qunban::exchange::sync::remote::{Cursor, Expected, Got, Put, Remote, Trouble, Unfit, Version};
use qunban::exchange::sync::wire::{Request, Response, Unsent, Wire};

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

fn place(token: Option<&str>) -> Place {
    Place {
        address: "https://data.example.org".to_owned(),
        collection: "group".to_owned(),
        token: token.map(str::to_owned),
    }
}

fn of<W: Wire>(preset: Preset, wire: W) -> Profiled<W> {
    Profiled::new(wire, preset.profile().unwrap(), &place(Some("token"))).unwrap()
}

fn run(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work);
}

/// What every backend does alike; the same steps as against the real servers.
async fn keeps_the_contract(remote: &impl Remote) {
    let (a, body) = (name("a"), r#"{"一":"打卡 \"好\" \\ \n 😀"}"#);
    assert_eq!(remote.get(&a, None).await, Ok(Got::Absent));
    assert_eq!(remote.list(None).await.unwrap().documents, []);

    let Ok(Put::Done { version: told }) = remote.put(&a, body, &Expected::Absent).await else {
        panic!("it is created")
    };
    assert_eq!(remote.put(&a, "{}", &Expected::Absent).await, Ok(Put::Conflict));
    let Ok(Got::Document { body: is, version: first }) = remote.get(&a, None).await else { panic!("it is read") };
    assert_eq!((is.as_str(), told.as_ref()), (body, Some(&first)));
    assert_eq!(remote.get(&a, Some(&first)).await, Ok(Got::Unchanged));

    let listing = remote.list(None).await.unwrap();
    assert_eq!(listing.documents.len(), 1);
    assert_eq!(listing.documents[0].name, a);
    assert!(listing.documents[0].version.as_ref().is_none_or(|version| *version == first));

    assert!(matches!(remote.put(&a, "[2]", &Expected::Version(first.clone())).await, Ok(Put::Done { .. })));
    assert_eq!(remote.put(&a, "[3]", &Expected::Version(first.clone())).await, Ok(Put::Conflict));
    assert!(matches!(remote.put(&a, "[4]", &Expected::Whatever).await, Ok(Put::Done { .. })));
    assert!(matches!(remote.put(&name("b"), "[1]", &Expected::Whatever).await, Ok(Put::Done { .. })));
    assert_eq!(remote.put(&name("none"), "[1]", &Expected::Version(first)).await, Ok(Put::Conflict));
    let Ok(Got::Document { body: is, .. }) = remote.get(&a, None).await else { panic!("it is read") };
    assert_eq!(is, "[4]");

    let listing = remote.list(None).await.unwrap();
    assert_eq!(listing.documents.len(), 2);
    remote.put(&name("c"), "[1]", &Expected::Absent).await.unwrap();
    if let Some(cursor) = &listing.cursor {
        let news = remote.list(Some(cursor)).await.unwrap().documents;
        let told: Vec<_> = news.iter().map(|listed| (listed.name.as_str(), listed.body.as_deref())).collect();
        assert!(told.contains(&("c", Some("[1]"))) && !told.contains(&("a", Some("[4]"))), "{told:?}");
    }
    for _ in 0..2 {
        assert!(matches!(remote.remove(&name("b"), &Expected::Whatever).await, Ok(Put::Done { .. })));
        assert_eq!(remote.get(&name("b"), None).await, Ok(Got::Absent));
    }
    assert_eq!(remote.list(None).await.unwrap().documents.len(), 2);
}

#[test]
fn a_fake_of_supabase_keeps_the_contract() {
    run(async {
        let fake = FakePostgrest::default();
        keeps_the_contract(&of(Preset::Supabase, fake.clone())).await;
        // More than one page.
        let remote = of(Preset::Supabase, fake.clone());
        for number in 0..2_100 {
            fake.plant(&format!("n-{number:04}"));
        }
        assert_eq!(remote.list(None).await.unwrap().documents.len(), 2_102);
        let stranger = Profiled::new(fake, Preset::Supabase.profile().unwrap(), &place(Some("wrong"))).unwrap();
        assert_eq!(stranger.list(None).await, Err(Trouble::NotAllowed));
    });
}

#[test]
fn a_fake_of_firebase_keeps_the_contract() {
    run(keeps_the_contract(&of(Preset::Firebase, FakeFirebase::default())));
}

#[test]
fn a_fake_of_webdav_keeps_the_contract() {
    run(keeps_the_contract(&of(Preset::WebDav, FakeWebDav::default())));
}

#[test]
fn one_file_keeps_the_contract_and_what_others_put_there() {
    run(async {
        let fake = FakeFile::default();
        keeps_the_contract(&of(Preset::OneFile, fake.clone())).await;
        fake.set(r#"{"title":"群","documents":{"a":"[1]","Odd.Name":"x","b":{"an":"object"}},"more":[1]}"#);
        let remote = of(Preset::OneFile, fake.clone());
        assert_eq!(remote.list(None).await.unwrap().documents.len(), 1);
        remote.put(&name("c"), "[3]", &Expected::Absent).await.unwrap();
        let expected =
            r#"{"documents":{"Odd.Name":"x","a":"[1]","b":{"an":"object"},"c":"[3]"},"more":[1],"title":"群"}"#;
        assert_eq!(fake.text().as_deref(), Some(expected));
        // Something else lies there: nobody writes over it.
        for other in ["[]", "\"x\"", "{\"documents\":[]}", "{\"documents\":{", "<!DOCTYPE html>"] {
            fake.set(other);
            assert_eq!(remote.list(None).await, Err(Trouble::NotUnderstood), "{other}");
            let put = remote.put(&name("c"), "[3]", &Expected::Whatever).await;
            assert_eq!((put, fake.text().as_deref()), (Err(Trouble::NotUnderstood), Some(other)));
        }
    });
}

#[test]
fn one_file_with_entity_tags_loses_nothing_in_a_race() {
    run(async {
        let guarded = Preset::OneFile
            .text()
            .replace("\"version\": \"content\"", "\"version\": {\"header\": \"etag\"}")
            .replace(
                "\"send\": \"{body}\"\n    },\n    \"update\"",
                "\"send\": \"{body}\", \"guarded\": true\n    },\n    \"update\"",
            )
            .replace(
                "\"headers\": { \"content-type\": \"application/json\" }, \"send\": \"{body}\"\n",
                "\"headers\": { \"content-type\": \"application/json\", \"if-match\": \"\\\"{version}\\\"\" }, \"send\": \"{body}\", \"guarded\": true\n",
            );
        let fake = FakeFile::default();
        let one = || {
            let wire = fake.comparing();
            Profiled::new(wire, Profile::read(&guarded).unwrap(), &place(None)).unwrap()
        };
        assert!(one().is_guarded());
        one().put(&name("first"), "[]", &Expected::Absent).await.unwrap();
        let (a, b, c) = (one(), one(), one());
        let (x, y, z) = (name("x"), name("y"), name("z"));
        let done = tokio::join!(
            a.put(&x, "[1]", &Expected::Absent),
            b.put(&y, "[2]", &Expected::Absent),
            c.put(&z, "[3]", &Expected::Absent)
        );
        for done in [done.0, done.1, done.2] {
            assert!(matches!(done, Ok(Put::Done { .. })), "{done:?}");
        }
        assert_eq!(one().list(None).await.unwrap().documents.len(), 4);
    });
}

/// Answers from a list, one after the other; keeps what was asked.
#[derive(Default)]
struct Scripted {
    answers: RefCell<Vec<Result<Response, Unsent>>>,
    asked: RefCell<Vec<Request>>,
}

impl Scripted {
    fn answering(answers: impl IntoIterator<Item = Result<Response, Unsent>>) -> Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        Self { answers: answers.into(), ..Self::default() }
    }
}

impl Wire for &Scripted {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        self.asked.borrow_mut().push(request.clone());
        self.answers.borrow_mut().pop().unwrap_or(Err(Unsent::Unreachable))
    }

    fn seconds(&self) -> u64 {
        1_795_355_426
    }
}

fn answer(status: u16, body: &str) -> Result<Response, Unsent> {
    let headers =
        vec![("content-type".to_owned(), "application/json".to_owned()), ("etag".to_owned(), "\"7\"".to_owned())];
    Ok(Response { status, headers, body: body.to_owned() })
}

/// Every trouble, in every operation, with every preset that works by records: none of them is ever an empty list, an absent
/// document or a write that is said to be done.
#[test]
fn trouble_is_never_taken_for_an_answer() {
    run(async {
        let broken = |status| Trouble::ServerBroken { status, retry_after: None };
        let troubles = [
            (Err(Unsent::Offline), Trouble::Offline),
            (Err(Unsent::Unreachable), Trouble::Unreachable),
            (Err(Unsent::TimedOut), Trouble::TimedOut),
            (answer(401, "{}"), Trouble::NotAllowed),
            (answer(403, "{}"), Trouble::NotAllowed),
            (answer(408, "{}"), Trouble::TimedOut),
            (answer(413, "{}"), Trouble::TooLarge),
            (answer(429, "{}"), Trouble::TooMany { retry_after: None }),
            (answer(500, "{}"), broken(500)),
            (answer(502, "<html>"), broken(502)),
            (answer(503, "{}"), broken(503)),
            (answer(418, "{}"), Trouble::Unexpected { status: 418 }),
            (answer(200, "<!DOCTYPE html><title>Wi-Fi</title>"), Trouble::NotUnderstood),
            (answer(404, "<html><title>Wi-Fi</title>"), Trouble::NotUnderstood),
        ];
        for preset in Preset::ALL {
            for (given, trouble) in &troubles {
                // A file or a folder has no words of its own for being absent.
                if *trouble == Trouble::NotUnderstood && [Preset::OneFile, Preset::WebDav].contains(&preset) {
                    continue;
                }
                let what = format!("{} {given:?}", preset.id());
                let wire = || Scripted::answering(std::iter::repeat_n(given.clone(), 9));
                let place = place(Some("user:password"));
                let expected = Err(trouble.clone());
                let (at, list) = (name("a"), wire());
                let remote = Profiled::new(&list, preset.profile().unwrap(), &place).unwrap();
                assert_eq!(remote.list(None).await.map(drop), expected.clone(), "list {what}");
                assert_eq!(remote.get(&at, None).await.map(drop), expected.clone(), "get {what}");
                for wanted in [Expected::Absent, Expected::Version(Version("1".to_owned())), Expected::Whatever] {
                    let wire = wire();
                    let remote = Profiled::new(&wire, preset.profile().unwrap(), &place).unwrap();
                    assert_eq!(
                        remote.put(&at, "[]", &wanted).await.map(drop),
                        expected.clone(),
                        "put {what} {wanted:?}"
                    );
                }
            }
        }
    });
}

fn remote<'a>(preset: Preset, wire: &'a Scripted, place: &Place) -> Profiled<&'a Scripted> {
    Profiled::new(wire, preset.profile().unwrap(), place).unwrap()
}

/// A listing or a document that is cut off anywhere is no listing and no document.
#[test]
fn what_is_cut_off_is_nothing() {
    let place = place(Some("user:password"));
    run(async {
        let xml = "<ListBucketResult><Contents><Key>a.json</Key><ETag>&#34;1&#34;</ETag></Contents><Contents><Key>b.json</Key></Contents></ListBucketResult>";
        let kinto = r#"{"data":[{"id":"a","last_modified":1},{"id":"b","last_modified":2}]}"#;
        for (preset, whole) in [(Preset::S3, xml), (Preset::Kinto, kinto)] {
            for end in 0..whole.len() {
                let wire = Scripted::answering([answer(200, &whole[..end])]);
                assert_eq!(remote(preset, &wire, &place).list(None).await, Err(Trouble::NotUnderstood), "{end}");
            }
            let wire = Scripted::answering([answer(200, whole)]);
            assert_eq!(remote(preset, &wire, &place).list(None).await.unwrap().documents.len(), 2);
        }
        let (document, record) = (r#"{"a":["b"]}"#, r#"{"data":{"id":"a","last_modified":1,"body":"[]"}}"#);
        for (preset, whole) in [(Preset::S3, document), (Preset::Kinto, record)] {
            for end in 0..whole.len() {
                let wire = Scripted::answering([answer(200, &whole[..end])]);
                assert_eq!(remote(preset, &wire, &place).get(&name("a"), None).await, Err(Trouble::NotUnderstood));
            }
        }
    });
}

/// A page in the middle that fails makes the whole listing fail.
#[test]
fn a_listing_is_whole_or_none() {
    run(async {
        let page = |next: &str| {
            answer(
                200,
                &format!(
                    "<ListBucketResult><Contents><Key>{next}.json</Key></Contents><NextContinuationToken>{next}</NextContinuationToken></ListBucketResult>"
                ),
            )
        };
        let last = || answer(200, "<ListBucketResult><Contents><Key>c.json</Key></Contents></ListBucketResult>");
        let wire = Scripted::answering([page("a"), page("b"), last()]);
        let place = place(None);
        let s3 = |wire| Profiled::new(wire, Preset::S3.profile().unwrap(), &place).unwrap();
        assert_eq!(s3(&wire).list(None).await.unwrap().documents.len(), 3);
        assert!(wire.asked.borrow()[2].url.ends_with("&continuation-token=b"));
        let wire = Scripted::answering([page("a"), page("b"), answer(500, "")]);
        assert!(matches!(s3(&wire).list(None).await, Err(Trouble::ServerBroken { .. })));
        // One that goes round in a circle.
        let wire = Scripted::answering([page("a"), page("a"), page("a")]);
        assert_eq!(s3(&wire).list(None).await, Err(Trouble::NotUnderstood));
        // An answer that is XML, of something else.
        let wire = Scripted::answering([answer(200, "<Other/>")]);
        assert_eq!(s3(&wire).list(None).await, Err(Trouble::NotUnderstood));
    });
}

#[test]
fn the_token_goes_nowhere_else() {
    run(async {
        let linking = |to: &str| {
            let headers = vec![("next-page".to_owned(), to.to_owned()), ("etag".to_owned(), "\"7\"".to_owned())];
            Ok(Response { status: 200, headers, body: r#"{"data":[{"id":"a","last_modified":1}]}"#.to_owned() })
        };
        for (to, asked) in [
            ("https://data.example.org/more", 2),
            ("https://evil.example/more", 1),
            ("https://data.example.org.evil.example/more", 1),
            ("http://data.example.org/more", 1),
            ("/more", 1),
        ] {
            let wire = Scripted::answering([linking(to), answer(200, r#"{"data":[]}"#)]);
            let listing = of(Preset::Kinto, &wire).list(Some(&Cursor("7".to_owned()))).await;
            assert_eq!(wire.asked.borrow().len(), asked, "{to}");
            assert_eq!(listing.is_ok(), asked == 2, "{to}");
        }
    });
}

/// What an empty list means where a backend hides what one may not read.
#[test]
fn an_empty_list_is_proven() {
    run(async {
        let empty = || answer(200, r#"{"items":[]}"#);
        for (proof, expected) in [
            (answer(400, r#"{"data":{"id":{"code":"validation_min_text_constraint"}}}"#), Ok(())),
            (answer(400, r#"{"data":{}}"#), Err(Trouble::NotAllowed)),
            (answer(403, "{}"), Err(Trouble::NotAllowed)),
            (Err(Unsent::Unreachable), Err(Trouble::Unreachable)),
        ] {
            let wire = Scripted::answering([empty(), proof]);
            assert_eq!(of(Preset::PocketBase, &wire).list(None).await.map(drop), expected);
        }
    });
}

/// Requests of the presets, word for word: what is in a preset is what a server hears.
#[test]
fn requests_are_what_the_profile_says() {
    run(async {
        let wire = Scripted::default();
        let place = Place { address: "https://h.example/v1/buckets/b/".to_owned(), ..place(Some("user:password")) };
        let remote = Profiled::new(&wire, Preset::Kinto.profile().unwrap(), &place).unwrap();
        let version = Version("7".to_owned());
        let _ = remote.put(&name("a"), "[\"群\"]", &Expected::Absent).await;
        let _ = remote.put(&name("a"), "[]", &Expected::Version(version.clone())).await;
        let _ = remote.get(&name("a"), Some(&version)).await;
        let _ = remote.list(Some(&Cursor("7".to_owned()))).await;
        let url = "https://h.example/v1/buckets/b/collections/group/records";
        let asked = wire.asked.borrow();
        let told: Vec<_> = asked.iter().map(|request| format!("{} {}", request.method, request.url)).collect();
        assert_eq!(
            told,
            [
                format!("PUT {url}/a"),
                format!("PUT {url}/a"),
                format!("GET {url}/a"),
                format!("GET {url}?_since=%227%22")
            ]
        );
        let header = |request: &Request, name: &str| {
            request.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
        };
        for request in asked.iter() {
            assert_eq!(header(request, "authorization").as_deref(), Some("Basic dXNlcjpwYXNzd29yZA=="));
        }
        assert_eq!(header(&asked[0], "if-none-match").as_deref(), Some("*"));
        assert_eq!(asked[0].body.as_deref(), Some(r#"{"data":{"body":"[\"群\"]"}}"#));
        assert_eq!(header(&asked[1], "if-match").as_deref(), Some("\"7\""));
        assert_eq!(header(&asked[2], "if-none-match").as_deref(), Some("\"7\""));
        assert_eq!(header(&asked[3], "if-none-match"), None);
    });
}

#[test]
fn a_version_that_pages_may_not_see_is_told_as_that() {
    run(async {
        let hidden = Ok(Response { status: 200, headers: Vec::new(), body: "[]".to_owned() });
        let wire = Scripted::answering([hidden]);
        let remote = Profiled::new(&wire, Preset::S3.profile().unwrap(), &place(None)).unwrap();
        assert_eq!(remote.get(&name("a"), None).await, Err(Trouble::VersionHidden));
    });
}

#[test]
fn fields_that_do_not_fit_are_named_before_anything_is_sent() {
    let wire = Scripted::default();
    let made = |preset: Preset, place: &Place| Profiled::new(&wire, preset.profile().unwrap(), place).map(drop);
    assert_eq!(made(Preset::PocketBase, &place(None)), Err(Unfit::Token));
    assert_eq!(made(Preset::S3, &place(Some("one-part"))), Err(Unfit::Token));
    assert_eq!(made(Preset::Kinto, &Place { collection: String::new(), ..place(None) }), Err(Unfit::Collection));
    assert_eq!(
        made(Preset::Kinto, &Place { address: "ftp://x.example".to_owned(), ..place(None) }),
        Err(Unfit::Address)
    );
    assert!(wire.asked.borrow().is_empty());
}
