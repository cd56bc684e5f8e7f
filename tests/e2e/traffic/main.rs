//! What the sync sends and receives, counted with the real servers: requests and bytes of one phone, in groups of two sizes.
//! Run by `cargo xtask bench`, which makes tables of the lines printed here: one JSON object a count.
//!
//! Natively, so there are no preflights in it, and no TLS. Bytes are those of HTTP/1.1: lines, headers and bodies.

#[path = "../../support/mod.rs"]
mod support;
#[path = "../backends/wire.rs"]
#[expect(dead_code, reason = "its portal is for the tests")]
mod wire;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use qunban::exchange::sync::envelope::Epoch;
use qunban::exchange::sync::place::Place;
use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::profiled::Profiled;
use qunban::exchange::sync::remote::Remote;
use qunban::exchange::sync::wire::{Request, Response, Unsent, Wire};
use qunban::log::key::GroupKey;
use qunban::store::{Audience, Look, Phone, Seals, Store};
use qunban_e2e::{Backend, Kind};
use serde_json::json;

use support::cipher::Gcm;
use support::deflate::Able;
use support::device::{TODAY, Tab, check_in, found};
use wire::HttpWire;

/// Devices in the group, the one that is measured among them. A line through two sizes leads to the others.
const SIZES: [u8; 2] = [20, 100];
/// Days on which everybody has checked in before: about half a segment, which is the mean of what a phone's last document
/// ever has.
const DAYS: i32 = 60;

/// What went over the wire.
#[derive(Clone, Copy, Default)]
struct Count {
    lists: u32,
    reads: u32,
    writes: u32,
    up: usize,
    down: usize,
}

#[derive(Clone, Default)]
struct Counting {
    wire: Rc<HttpWire>,
    count: Rc<Cell<Count>>,
}

impl Wire for Counting {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        let answer = self.wire.send(request).await?;
        let mut count = self.count.get();
        let is_list = ["list-type=2", "/_changes?", "/records?"].iter().any(|sign| request.url.contains(sign))
            || request.url.ends_with("/group");
        match request.method.as_str() {
            "GET" if is_list => count.lists += 1,
            "GET" => count.reads += 1,
            _ => count.writes += 1,
        }
        let headers = |headers: &[(String, String)]| {
            headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum::<usize>()
        };
        let body = request.body.as_ref().map_or(0, String::len);
        count.up += request.method.len() + request.url.len() + " HTTP/1.1".len() + 5 + headers(&request.headers) + body;
        count.down += "HTTP/1.1 200 OK".len() + 4 + headers(&answer.headers) + answer.body.len();
        self.count.set(count);
        Ok(answer)
    }

    fn seconds(&self) -> u64 {
        self.wire.seconds()
    }
}

/// A phone, and what stands between it and the backend.
struct Member {
    store: Store<Tab>,
    tab: Tab,
    remote: Profiled<Counting>,
    count: Rc<Cell<Count>>,
}

impl Member {
    fn new(store: Store<Tab>, tab: Tab, backend: &Backend) -> Self {
        let wire = Counting::default();
        let count = wire.count.clone();
        let preset = Preset::from_id(backend.kind().id()).expect("backends are named as their presets");
        let token = backend.token().map(str::to_owned);
        let place = Place { address: backend.address(), collection: backend.collection().to_owned(), token };
        let profile = preset.profile().expect("presets can be read");
        let remote = Profiled::new(wire, profile, &place).expect("the fields fit");
        Self { store, tab, remote, count }
    }

    async fn turn(&self, look: Look) -> qunban::store::Report {
        let keys = BTreeMap::from([(Epoch(1), GroupKey([7; 32]))]);
        let seals = Seals { cipher: Gcm, streams: Able, keys };
        let report = self.store.sync("there", &self.remote, &seals, look).await;
        assert_eq!(report.trouble, None, "a turn goes through");
        report
    }

    /// Turns until there is nothing left to do now; what they counted.
    async fn turns(&self, look: Look) -> Count {
        self.count.set(Count::default());
        let mut report = self.turn(look).await;
        while report.more {
            report = self.turn(Look::News).await;
        }
        self.count.get()
    }

    /// Until nothing goes back and forth any more.
    async fn settle(&self) {
        loop {
            let report = self.turn(Look::Whole).await;
            if (report.new, report.written, report.more) == (0, 0, false) {
                return;
            }
        }
    }

    /// Checks in with a few words.
    async fn live(&self, day: i32, number: u8) {
        self.tab.clock.set(TODAY.plus(day), 420 + u16::from(number));
        let words = format!(
            "背了{}个词，读到第{}页",
            20 + (day * 7 + i32::from(number) * 13) % 60,
            day * 9 + i32::from(number)
        );
        self.store.run(check_in(Some(&words))).await.expect("a check-in needs nobody");
    }
}

async fn take(store: &Store<Tab>, text: &str) {
    let preview = store.merge_preview(text).await.expect("the file is whole");
    store.merge_apply(preview).await.expect("memory is written");
}

async fn joined(number: u8, founder: &Store<Tab>, charter: &str, day: i32) -> (Store<Tab>, Tab) {
    // A phone makes one key.
    let tab = Tab::first(number * 2);
    tab.clock.set(TODAY.plus(day), 400);
    let store = Phone::start(tab.clone()).await.open(founder.community()).await;
    take(&store, charter).await;
    store.join(format!("成员{number}"), vec![], None).await.expect("nobody has that name");
    (store, tab)
}

async fn measure(kind: Kind, size: u8) {
    let data =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e/traffic").join(format!("{}-{size}", kind.id()));
    let _ = std::fs::remove_dir_all(&data);
    let mut backend = Backend::start(kind, &data).unwrap_or_else(|failure| panic!("{failure}"));
    let tab = Tab::first(0);
    let store = Phone::start(tab.clone()).await.found(found("晨读群")).await.expect("a group is founded");
    let founder = Member::new(store, tab, &backend);
    let charter = founder.store.export_for(Audience::Everybody).await.expect("memory is read");
    // Everybody but the one that is measured; the operator's phone brings what they did.
    let mut others = Vec::new();
    for number in 1..size - 1 {
        let (store, tab) = joined(number, &founder.store, &charter, 0).await;
        others.push(Member::new(store, tab, &backend));
    }
    for day in 0..DAYS {
        founder.live(day, 0).await;
        for (number, other) in (1..).zip(&others) {
            other.live(day, number).await;
        }
    }
    bring(&founder, &others, DAYS - 1).await;

    let tab = Tab::first((size - 1) * 2);
    // Before the hour at which it checks in: a clock that goes back makes a phone look at everything.
    tab.clock.set(TODAY.plus(DAYS - 1), 300);
    let store = Phone::start(tab.clone()).await.open(founder.store.community()).await;
    let member = Member::new(store, tab, &backend);
    let mut counts = vec![("first", member.turns(Look::Whole).await)];
    assert_eq!(member.store.read(|state| state.people().count()), usize::from(size) - 1, "{}", kind.id());
    member.store.join("新来的".to_owned(), vec![], None).await.expect("nobody has that name");
    member.settle().await;
    founder.tab.clock.set(TODAY.plus(DAYS - 1), 700);
    founder.settle().await;
    member.settle().await;
    counts.push(("whole", member.turns(Look::Whole).await));
    counts.push(("news", member.turns(Look::News).await));
    member.live(DAYS - 1, size - 1).await;
    counts.push(("check-in", member.turns(Look::News).await));
    member.settle().await;

    // The next days: once only what is new is asked for, once everything is looked at.
    for (day, what, look) in [(DAYS, "catch-up", Look::News), (DAYS + 1, "catch-up, whole", Look::Whole)] {
        founder.live(day, 0).await;
        for (number, other) in (1..).zip(&others) {
            other.live(day, number).await;
        }
        bring(&founder, &others, day).await;
        member.tab.clock.set(TODAY.plus(day), 1_200);
        counts.push((what, member.turns(look).await));
        member.settle().await;
    }
    let ends: Vec<u32> = member.store.read(|state| state.heads().values().copied().collect());
    let last = DAYS as u32 + 2;
    let known = ends.iter().filter(|end| **end >= last).count();
    assert_eq!(known, usize::from(size) - 1, "{}: what everybody did is known", kind.id());
    let documents = member.remote.list(None).await.expect("it lists").documents.len();
    for (what, Count { lists, reads, writes, up, down }) in counts {
        println!(
            "{}",
            json!({
                "backend": kind.id(), "members": size, "documents": documents, "what": what,
                "lists": lists, "reads": reads, "writes": writes, "up": up, "down": down,
            })
        );
    }
    // Nobody reads its data any more.
    let _ = backend.kill();
}

/// What the others did comes to the backend by the operator's phone.
async fn bring(founder: &Member, others: &[Member], day: i32) {
    for other in others {
        take(&founder.store, &other.store.export_for(Audience::Everybody).await.expect("memory is read")).await;
    }
    founder.tab.clock.set(TODAY.plus(day), 650);
    founder.settle().await;
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        // An argument names the one that is wanted.
        let wanted = std::env::args().nth(1);
        for kind in Kind::ALL.into_iter().filter(|kind| wanted.as_ref().is_none_or(|wanted| wanted == kind.id())) {
            for size in SIZES {
                eprintln!("Counting what the sync sends: {}, {size} devices ...", kind.id());
                measure(kind, size).await;
            }
        }
    });
}
