//! A place on the network as it can be: it forgets, answers late or twice, is put back to yesterday, and anybody who has its
//! address writes into it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use qunban::domain::fact::Origin;
use qunban::domain::id::{FeedId, MemberId};
use qunban::exchange::sync::document::Subject;
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::remote::{Cursor, Expected, Got, Listed, Listing, Put, Remote, Trouble, Version};
use qunban::log::entry::Text;
use qunban::store::{Look, Report, Seals, SyncTrouble};

use crate::dice::Dice;
use crate::support::cipher::Gcm;
use crate::support::deflate::Able;
use crate::world::World;

/// What kind of place it is.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// It can list; otherwise names are worked out.
    listed: bool,
    /// Listings tell versions, and bring the documents along.
    versions: bool,
    bodies: bool,
    cursors: bool,
    /// It compares before it writes.
    guarded: bool,
}

impl Kind {
    pub fn is_listed(self) -> bool {
        self.listed
    }
}

#[derive(Clone, Default)]
struct Shelf {
    documents: BTreeMap<Name, (String, u64)>,
    /// Counts every write.
    writes: u64,
}

struct Inside {
    now: Shelf,
    /// As it was at some time before.
    before: Shelf,
    dice: Dice,
    /// Of a hundred requests so many go wrong.
    wrong: usize,
}

#[derive(Clone)]
pub struct Place {
    pub kind: Kind,
    inside: Rc<RefCell<Inside>>,
    /// The request at which the device that asks goes out, with its page.
    pub crash: Rc<Cell<Option<u32>>>,
    pub faults: Rc<Cell<u32>>,
}

/// What goes wrong with a request.
enum Fault {
    /// It never arrived.
    Lost(Trouble),
    /// It was done, and nobody heard of it.
    Unanswered,
    /// The answer is that of yesterday.
    Stale,
    Garbled,
}

impl Place {
    pub fn new(dice: &mut Dice) -> Self {
        let listed = dice.chance(85);
        let versions = dice.chance(70);
        let kind = Kind {
            listed,
            versions,
            bodies: versions && dice.chance(30),
            cursors: dice.chance(40),
            guarded: dice.chance(70),
        };
        let inside = Inside { now: Shelf::default(), before: Shelf::default(), dice: Dice::of(dice.bits()), wrong: 0 };
        let inside = Rc::new(RefCell::new(inside));
        Self { kind, inside, crash: Rc::default(), faults: Rc::default() }
    }

    pub fn goes_wrong(&self, percent: usize) {
        self.inside.borrow_mut().wrong = percent;
    }

    async fn fault(&self) -> Option<Fault> {
        if let Some(left) = self.crash.get() {
            self.crash.set(left.checked_sub(1));
            if left == 0 {
                self.faults.set(self.faults.get() + 1);
                // The device is switched off; nobody waits for the answer any more.
                std::future::pending::<()>().await;
            }
        }
        // Others come in between.
        tokio::task::yield_now().await;
        let inside = &mut *self.inside.borrow_mut();
        if !inside.dice.chance(inside.wrong) {
            return None;
        }
        self.faults.set(self.faults.get() + 1);
        let retry_after = inside.dice.chance(50).then_some(3);
        Some(match inside.dice.below(14) {
            0 => Fault::Lost(Trouble::Offline),
            1 => Fault::Lost(Trouble::Unreachable),
            2 => Fault::Lost(Trouble::TimedOut),
            3 => Fault::Lost(Trouble::NotAllowed),
            4 => Fault::Lost(Trouble::TooMany { retry_after }),
            5 => Fault::Lost(Trouble::ServerBroken { status: 503, retry_after }),
            6 => Fault::Lost(Trouble::NoSuchPlace),
            7 => Fault::Lost(Trouble::TooLarge),
            8 | 9 => Fault::Unanswered,
            10 | 11 => Fault::Stale,
            _ => Fault::Garbled,
        })
    }

    /// Somebody empties it, or puts an old copy back.
    pub fn wipe(&self, dice: &mut Dice) {
        let inside = &mut *self.inside.borrow_mut();
        let writes = inside.now.writes;
        inside.now = if dice.chance(50) { Shelf::default() } else { inside.before.clone() };
        // Counting goes on, so that no version comes twice.
        inside.now.writes = writes + 1;
        self.faults.set(self.faults.get() + 1);
    }

    pub fn keep_a_copy(&self) {
        let inside = &mut *self.inside.borrow_mut();
        inside.before = inside.now.clone();
    }

    /// A stranger who has the address writes whatever they like, wherever they like.
    pub fn poison(&self, dice: &mut Dice, feed: FeedId) {
        let inside = &mut *self.inside.borrow_mut();
        for _ in 0..1 + dice.below(4) {
            let names: Vec<Name> = inside.now.documents.keys().cloned().collect();
            let stranger = FeedId::from_bits(u128::from(dice.bits()));
            let name = match dice.below(4) {
                0 => Subject::Segment { feed: stranger, index: dice.below(3) as u32 }.name(),
                1 => Subject::Segment { feed, index: 1 + dice.below(3) as u32 }.name(),
                2 => format!("x{}", dice.below(1_000)).parse().ok(),
                _ if names.is_empty() => None,
                _ => Some(names[dice.below(names.len())].clone()),
            };
            let Some(name) = name else { continue };
            let other = inside.now.documents.values().next().map(|(body, _)| body.clone());
            let body = match (dice.below(4), other) {
                (0, Some(other)) => other,
                (1, Some(mut other)) => {
                    let at = dice.below(other.len());
                    if other.is_char_boundary(at) {
                        other.insert(at, 'A');
                    }
                    other
                }
                (2, _) => {
                    "{\"qunban\":1,\"epoch\":1,\"nonce\":\"000000000000000000000000\",\"sealed\":\"AAAA\"}".into()
                }
                _ => "[]".into(),
            };
            inside.now.writes += 1;
            let writes = inside.now.writes;
            inside.now.documents.insert(name, (body, writes));
            self.faults.set(self.faults.get() + 1);
        }
    }
}

fn version(number: u64) -> Version {
    Version(format!("\"{number}\""))
}

impl Remote for Place {
    async fn list(&self, since: Option<&Cursor>) -> Result<Listing, Trouble> {
        let fault = self.fault().await;
        let inside = self.inside.borrow();
        let shelf = match fault {
            None => &inside.now,
            Some(Fault::Stale) => &inside.before,
            Some(Fault::Lost(trouble)) => return Err(trouble),
            Some(Fault::Unanswered) => return Err(Trouble::TimedOut),
            Some(Fault::Garbled) => return Err(Trouble::NotUnderstood),
        };
        let after: u64 = since.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(0);
        let newer = shelf.documents.iter().filter(|(_, (_, number))| !self.kind.cursors || *number > after);
        let one = |(name, (body, number)): (&Name, &(String, u64))| Listed {
            name: name.clone(),
            version: self.kind.versions.then(|| version(*number)),
            body: self.kind.bodies.then(|| body.clone()),
        };
        let cursor = self.kind.cursors.then(|| Cursor(shelf.writes.to_string()));
        Ok(Listing { documents: newer.map(one).collect(), cursor })
    }

    async fn get(&self, name: &Name, known: Option<&Version>) -> Result<Got, Trouble> {
        let fault = self.fault().await;
        let inside = self.inside.borrow();
        let shelf = match fault {
            None => &inside.now,
            Some(Fault::Stale) => &inside.before,
            Some(Fault::Lost(trouble)) => return Err(trouble),
            Some(Fault::Unanswered) => return Err(Trouble::TimedOut),
            Some(Fault::Garbled) => return Err(Trouble::NotUnderstood),
        };
        Ok(match shelf.documents.get(name) {
            None => Got::Absent,
            Some((_, number)) if known == Some(&version(*number)) => Got::Unchanged,
            Some((body, number)) => Got::Document { body: body.clone(), version: version(*number) },
        })
    }

    async fn put(&self, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble> {
        let fault = self.fault().await;
        if let Some(Fault::Lost(trouble)) = fault {
            return Err(trouble);
        }
        let inside = &mut *self.inside.borrow_mut();
        let shelf = &mut inside.now;
        let there = shelf.documents.get(name).map(|(_, number)| version(*number));
        let fits = match expected {
            Expected::Absent => there.is_none(),
            Expected::Version(expected) => !self.kind.guarded || there.as_ref() == Some(expected),
            Expected::Whatever => true,
        };
        if fits {
            shelf.writes += 1;
            shelf.documents.insert(name.clone(), (body.to_owned(), shelf.writes));
        }
        let written = version(shelf.writes);
        match fault {
            Some(Fault::Unanswered | Fault::Stale) => Err(Trouble::TimedOut),
            Some(Fault::Garbled) => Err(Trouble::NotUnderstood),
            _ if fits => Ok(Put::Done { version: self.kind.versions.then_some(written) }),
            _ => Ok(Put::Conflict),
        }
    }

    async fn remove(&self, _: &Name, _: &Expected) -> Result<Put, Trouble> {
        panic!("the sync removes nothing")
    }

    fn is_listed(&self) -> bool {
        self.kind.listed
    }

    fn is_guarded(&self) -> bool {
        self.kind.guarded
    }
}

impl World {
    /// A phone takes a turn with the place, and may go out in the midst of it.
    pub async fn sync(&mut self, device: usize, look: Look) -> Option<Report> {
        let Some(place) = self.place.clone() else { return None };
        self.devices[device].look_at_the_sun(self.day, self.minute);
        self.figures.turns += 1;
        let store = self.devices[device].store.clone();
        let seals = Seals { cipher: Gcm, streams: Able, keys: self.keys.clone() };
        let going_out = place.crash.get().is_some();
        let turn = store.sync("place", &place, &seals, look);
        let report = if going_out {
            // Whatever does not come to an end within so many turns of the others never does.
            let dark = async {
                while place.crash.get().is_some() {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! { biased; report = turn => Some(report), () = dark => None }
        } else {
            Some(turn.await)
        };
        place.crash.set(None);
        self.tell(|| format!("{} syncs: {report:?}", self.devices[device].name));
        if report.is_none() {
            let phone = qunban::store::Phone::start(self.devices[device].tab.clone()).await;
            self.devices[device].store = phone.open(self.community).await;
            self.devices[device].phone = phone;
        }
        if let Some(report) = &report {
            if let Some(SyncTrouble::Store(error)) = &report.trouble {
                panic!("{}: {error:?}", self.devices[device].name);
            }
            self.figures.carried += report.new;
            self.figures.written += report.written;
            self.figures.repaired += report.repaired;
            self.figures.strange += report.strange;
        }
        self.note(device);
        report
    }

    /// Some phones take turns, as they do by themselves.
    pub async fn be_in_touch(&mut self) {
        for _ in 0..self.dice.below(5) {
            self.trouble_the_place();
            let device = self.dice.below(self.devices.len());
            let look = if self.dice.chance(30) { Look::Whole } else { Look::News };
            self.sync(device, look).await;
        }
    }

    /// What befalls places.
    fn trouble_the_place(&mut self) {
        let Some(place) = self.place.clone() else { return };
        match self.dice.below(40) {
            0 => place.wipe(&mut self.dice),
            1..=4 => place.keep_a_copy(),
            5 => place.poison(&mut self.dice, self.community),
            6..=9 => place.crash.set(Some(self.dice.below(12) as u32)),
            _ => {}
        }
    }

    /// What was erased is not left at the place, as far as its documents are this group's.
    async fn nothing_erased_lies_there(&self) {
        let Some(place) = &self.place else { return };
        let seals = Seals { cipher: Gcm, streams: Able, keys: self.keys.clone() };
        let (words, feeds) = self.seen(0, |state| (state.erased_words().clone(), state.forgotten_feeds().clone()));
        let documents = place.inside.borrow().now.documents.clone();
        for (name, (body, _)) in documents {
            let Some(document) = seals.look_into(self.community, &name, &body).await else { continue };
            for part in document.parts {
                for (text, seq) in part.entries.iter().zip(part.first..) {
                    let Ok(text) = Text::check(text) else { continue };
                    let origin = Origin { feed: part.feed, seq };
                    assert!(!(words.contains(&origin) && text.has_words()), "{name} has the words of {text:?}");
                    let outlives = || text.entry().is_ok_and(|entry| entry.fact.outlives_erasure());
                    assert!(!feeds.contains(&part.feed) || text.is_withheld() || outlives(), "{name} has {text:?}");
                }
            }
        }
    }

    /// Everybody takes turns until there is nothing more to say, with nothing going wrong any more.
    pub async fn sync_everything(&mut self) {
        let Some(place) = self.place.clone() else { return };
        place.goes_wrong(0);
        place.crash.set(None);
        self.figures.faults += place.faults.get();
        for round in 0.. {
            let mut quiet = true;
            for device in 0..self.devices.len() {
                let Some(report) = self.sync(device, Look::Whole).await else { continue };
                assert_eq!(report.trouble, None);
                quiet &= (report.new, report.written, report.more) == (0, 0, false);
            }
            if quiet {
                break;
            }
            assert!(round < 12, "it never ends");
        }
        self.nothing_erased_lies_there().await;
        // Whoever comes new has everything from the place.
        self.add_phone(MemberId::from_bits(39)).await;
        let newcomer = self.devices.len() - 1;
        for round in 0.. {
            let report = self.sync(newcomer, Look::Whole).await.expect("it does not go out");
            if (report.new, report.more) == (0, false) {
                break;
            }
            assert!(round < 6, "it never ends");
        }
        let waits: BTreeSet<u32> = {
            let mut waits = BTreeSet::new();
            for device in 0..self.devices.len() {
                waits.extend(self.sync(device, Look::News).await.map(|report| report.waiting));
            }
            waits
        };
        assert!(waits.iter().all(|waiting| *waiting == 0), "what is there is shared: {waits:?}");
    }
}
