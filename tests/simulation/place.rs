//! A place on the network as it can be: it forgets, answers late or twice, is put back to yesterday, and anybody who has its
//! address writes into it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use qunban::domain::fact::Origin;
use qunban::domain::id::{FeedId, MemberId};
use qunban::exchange::sync::document::Subject;
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::remote::{Cursor, Expected, Got, Listing, Put, Remote, Trouble, Version};
use qunban::host::memory_remote::{Abilities, Fault, MemoryRemote};
use qunban::log::entry::Text;
use qunban::store::{Look, Report, Seals, SyncTrouble};

use crate::dice::Dice;
use crate::support::cipher::Gcm;
use crate::support::deflate::Able;
use crate::world::World;

#[derive(Clone)]
pub struct Place {
    remote: MemoryRemote,
    /// As it was at some time before.
    before: Rc<RefCell<BTreeMap<Name, String>>>,
    /// The request at which the device that asks goes out, with its page.
    pub crash: Rc<Cell<Option<u32>>>,
    pub faults: Rc<Cell<u32>>,
}

impl Place {
    pub fn new(dice: &mut Dice) -> Self {
        let abilities = Abilities {
            lists: dice.chance(85),
            cursors: dice.chance(50),
            brings: dice.chance(50),
            guards: dice.chance(70),
        };
        Self {
            remote: MemoryRemote::new(abilities),
            before: Rc::default(),
            crash: Rc::default(),
            faults: Rc::default(),
        }
    }

    /// Of a hundred requests so many go wrong.
    pub fn goes_wrong(&self, percent: usize, mut dice: Dice) {
        let faults = self.faults.clone();
        self.remote.spoil(move |_| {
            if !dice.chance(percent) {
                return Fault::None;
            }
            faults.set(faults.get() + 1);
            fault(&mut dice)
        });
    }

    /// Somebody empties it, or puts an old copy back.
    fn wipe(&self, dice: &mut Dice) {
        self.faults.set(self.faults.get() + 1);
        if dice.chance(50) {
            self.remote.wipe();
            return;
        }
        let before = self.before.borrow();
        let lost = self.remote.documents().into_keys().filter(|name| !before.contains_key(name));
        lost.for_each(|name| self.remote.plant(name, None));
        before.iter().for_each(|(name, body)| self.remote.plant(name.clone(), Some(body.clone())));
    }

    fn keep_a_copy(&self) {
        *self.before.borrow_mut() = self.remote.documents();
    }

    /// A stranger who has the address writes whatever they like, wherever they like.
    fn poison(&self, dice: &mut Dice, feed: FeedId) {
        for _ in 0..1 + dice.below(4) {
            let documents = self.remote.documents();
            let names: Vec<&Name> = documents.keys().collect();
            let stranger = FeedId::from_bits(u128::from(dice.bits()));
            let name = match dice.below(5) {
                4 if dice.chance(50) => Subject::Pack { feed }.name(),
                4 => Subject::Latest { community: feed }.name(),
                0 => Subject::Segment { feed: stranger, index: dice.below(3) as u32 }.name(),
                1 => Subject::Segment { feed, index: 1 + dice.below(3) as u32 }.name(),
                2 => format!("x{}", dice.below(1_000)).parse().ok(),
                _ => dice.one_of(&names).cloned(),
            };
            let Some(name) = name else { continue };
            let body = match (dice.below(5), documents.values().next()) {
                (0, Some(other)) => other.clone(),
                (1, Some(other)) => {
                    let at = dice.below(other.len());
                    [other.get(..at).unwrap_or("A"), "A", other.get(at..).unwrap_or("A")].concat()
                }
                (2, _) => {
                    "{\"qunban\":1,\"epoch\":1,\"nonce\":\"000000000000000000000000\",\"sealed\":\"AAAA\"}".into()
                }
                (3, _) => "<html>it works</html>".into(),
                _ => "[]".into(),
            };
            self.remote.plant(name, Some(body));
            self.faults.set(self.faults.get() + 1);
        }
    }

    /// The device that asks may go out at this request; nobody waits for the answer any more.
    async fn or_go_out(&self) {
        if let Some(left) = self.crash.get() {
            self.crash.set(left.checked_sub(1));
            if left == 0 {
                self.faults.set(self.faults.get() + 1);
                std::future::pending::<()>().await;
            }
        }
    }
}

fn fault(dice: &mut Dice) -> Fault {
    let retry_after = dice.chance(50).then_some(3);
    let trouble = match dice.below(9) {
        0 => Trouble::Offline,
        1 => Trouble::Unreachable,
        2 => Trouble::TimedOut,
        3 => Trouble::NotAllowed,
        4 => Trouble::TooMany { retry_after },
        5 => Trouble::ServerBroken { status: 503, retry_after },
        6 => Trouble::NoSuchPlace,
        7 => Trouble::TooLarge,
        _ => Trouble::NotUnderstood,
    };
    match dice.below(8) {
        0..=2 => Fault::Trouble(trouble),
        3 | 4 => Fault::Unanswered(trouble),
        5 => Fault::Stale(1 + dice.below(12)),
        6 => Fault::Shuffled(dice.bits()),
        _ => Fault::Slow(dice.below(4) as u32, dice.below(4) as u32),
    }
}

impl Remote for Place {
    async fn list(&self, since: Option<&Cursor>) -> Result<Listing, Trouble> {
        self.or_go_out().await;
        let listing = self.remote.list(since).await;
        self.or_go_out().await;
        listing
    }

    async fn get(&self, name: &Name, known: Option<&Version>) -> Result<Got, Trouble> {
        self.or_go_out().await;
        let got = self.remote.get(name, known).await;
        self.or_go_out().await;
        got
    }

    async fn put(&self, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble> {
        self.or_go_out().await;
        let put = self.remote.put(name, body, expected).await;
        self.or_go_out().await;
        put
    }

    async fn remove(&self, _: &Name, _: &Expected) -> Result<Put, Trouble> {
        panic!("the sync removes nothing")
    }

    fn is_listed(&self) -> bool {
        self.remote.is_listed()
    }

    fn tells_news(&self) -> bool {
        self.remote.tells_news()
    }

    fn is_guarded(&self) -> bool {
        self.remote.is_guarded()
    }
}

impl World {
    /// A phone takes a turn with the place, and may go out in the midst of it.
    pub async fn sync(&mut self, device: usize, look: Look) -> Option<Report> {
        let place = self.place.clone()?;
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
            self.figures.packed += u32::from(report.packed);
            self.figures.by_pack += u32::from(report.by_pack);
            self.figures.by_name += u32::from(report.by_name);
        }
        self.note(device);
        self.acknowledge_mailboxes(device).await;
        report
    }

    /// Some phones take turns, as they do by themselves.
    pub async fn be_in_touch(&mut self) {
        for _ in 0..self.dice.below(4) {
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
            6..=9 => place.crash.set(Some(self.dice.below(24) as u32)),
            _ => {}
        }
    }

    /// What was erased is not left at the place, as far as its documents are this group's.
    async fn nothing_erased_lies_there(&self) {
        let Some(place) = &self.place else { return };
        let seals = Seals { cipher: Gcm, streams: Able, keys: self.keys.clone() };
        let (words, feeds) = self.seen(0, |state| (state.erased_words().clone(), state.forgotten_feeds().clone()));
        for (name, body) in place.remote.documents() {
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
        place.goes_wrong(0, Dice::of(0));
        place.crash.set(None);
        self.figures.faults += place.faults.get();
        for round in 0.. {
            let mut quiet = true;
            for device in 0..self.devices.len() {
                let Some(report) = self.sync(device, Look::Whole).await else { continue };
                // The first time that something is no JSON it may as well be the network that answers.
                let garbled = report.trouble == Some(SyncTrouble::Place(Trouble::NotUnderstood));
                assert!(garbled || report.trouble.is_none(), "{:?}", report.trouble);
                let did = (report.new, report.written, report.packed, report.more);
                quiet &= !garbled && did == (0, 0, false, false);
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
            if (report.new, report.more, report.trouble) == (0, false, None) {
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
