//! The phones of a simulated group: real keys, a database in memory that can be copied, a clock that can be wrong.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use p256::ecdsa::SigningKey;
use qunban::domain::day::Day;
use qunban::domain::id::{CommunityId, FeedId, MemberId};
use qunban::host::mailbox::{Mailboxes, Shared};
use qunban::host::memory::{MemoryBus, MemoryClock, MemoryRandom, MemoryStorage};
use qunban::host::storage::{Batch, Committed, Storage, Wanted};
use qunban::host::{Custody, Host, KeyTrouble, Keyring, NewKey};
use qunban::log::entry::sha256;
use qunban::log::hex::Hex;
use qunban::log::key::{Portable, PublicKey, Secret, Signature, Verifier, feed_of};
use qunban::store::{Phone, Posted, Store};

use crate::support::{RealVerifier, public, sign, signing_key};

thread_local! {
    static KEYS: RefCell<BTreeMap<u8, (SigningKey, PublicKey)>> = RefCell::default();
}

/// With what a run signs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// P-256; without the optimiser's help 2 ms each.
    Real,
    /// A hash of the key and the bytes: no secret at all, but whatever was altered does not have it.
    Twin,
}

pub fn twin(key: &PublicKey, bytes: &[u8]) -> Signature {
    let half = |salt: u8| sha256(&[&[salt], &key.0[..], bytes].concat()).0;
    Hex([half(1), half(2)].concat().try_into().expect("twice 32 bytes"))
}

/// The keys of a phone. No two phones of a group make the same key.
#[derive(Clone)]
pub struct Ring {
    signing: Signing,
    next: Rc<Cell<u8>>,
    keys: Rc<RefCell<BTreeMap<FeedId, (SigningKey, PublicKey)>>>,
}

impl Ring {
    fn new(signing: Signing, next: Rc<Cell<u8>>) -> Self {
        Self { signing, next, keys: Rc::default() }
    }

    /// The group's next key.
    fn another(&self) -> (SigningKey, PublicKey) {
        let number = self.next.get();
        self.next.set(number + 1);
        KEYS.with_borrow_mut(|keys| {
            let made = || {
                let key = signing_key(number);
                let public = public(&key);
                (key, public)
            };
            keys.entry(number).or_insert_with(made).clone()
        })
    }

    /// What a copied profile holds: the same keys, and from now on its own.
    fn copied(&self) -> Self {
        Self { signing: self.signing, next: self.next.clone(), keys: Rc::new(RefCell::new(self.keys.borrow().clone())) }
    }
}

impl Verifier for Ring {
    async fn verify(&self, key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool {
        match self.signing {
            Signing::Real => RealVerifier.verify(key, bytes, signature).await,
            Signing::Twin => twin(key, bytes) == *signature,
        }
    }
}

impl Keyring for Ring {
    async fn make(&self) -> Result<NewKey, KeyTrouble> {
        let (key, public) = self.another();
        self.keys.borrow_mut().insert(feed_of(&public), (key, public));
        Ok(NewKey { key: public, custody: Custody::Kept })
    }

    async fn make_portable(&self) -> Result<Portable, KeyTrouble> {
        let (key, public) = self.another();
        Ok(Portable { key: public, secret: Secret(key.to_bytes().into()) })
    }

    async fn take(&self, portable: &Portable) -> Result<NewKey, KeyTrouble> {
        let key = SigningKey::from_bytes(&portable.secret.0.into()).map_err(|_| KeyTrouble::NotAPair)?;
        self.keys.borrow_mut().insert(feed_of(&portable.key), (key, portable.key));
        Ok(NewKey { key: portable.key, custody: Custody::Kept })
    }

    async fn public(&self, feed: FeedId) -> Result<Option<PublicKey>, KeyTrouble> {
        Ok(self.keys.borrow().get(&feed).map(|(_, public)| *public))
    }

    async fn sign(&self, feed: FeedId, bytes: &[u8]) -> Result<Signature, KeyTrouble> {
        let keys = self.keys.borrow();
        let (key, public) = keys.get(&feed).ok_or(KeyTrouble::NotHere)?;
        Ok(match self.signing {
            Signing::Real => sign(key, bytes),
            Signing::Twin => twin(public, bytes),
        })
    }

    async fn forget(&self, feed: FeedId) -> Result<(), KeyTrouble> {
        self.keys.borrow_mut().remove(&feed);
        Ok(())
    }
}

/// By a twin that costs nothing and hides nothing: what is sealed for one mailbox does not open with another, and a copied
/// profile has the same.
impl Mailboxes for Ring {
    async fn mailbox(&self, feed: FeedId) -> Result<NewKey, KeyTrouble> {
        Ok(NewKey { key: mailbox(feed), custody: Custody::Kept })
    }

    async fn agree(&self, feed: FeedId, with: &PublicKey) -> Result<Option<Shared>, KeyTrouble> {
        Ok(Some(shared(with, &mailbox(feed))))
    }

    async fn agree_once(&self, with: &[PublicKey]) -> Result<(PublicKey, Vec<Option<Shared>>), KeyTrouble> {
        let (_, once) = KEYS.with_borrow(|keys| keys.values().next().cloned()).ok_or(KeyTrouble::NotHere)?;
        Ok((once, with.iter().map(|key| Some(shared(&once, key))).collect()))
    }
}

fn mailbox(feed: FeedId) -> PublicKey {
    let half = sha256(feed.to_string().as_bytes()).0;
    Hex([&[4], &half[..], &half[..]].concat().try_into().expect("one byte and twice 32"))
}

fn shared(once: &PublicKey, mailbox: &PublicKey) -> Shared {
    Shared(sha256(&[&once.0[..], &mailbox.0[..]].concat()).0)
}

#[derive(Clone)]
pub struct Tab {
    pub clock: MemoryClock,
    random: MemoryRandom,
    keyring: Ring,
    pub storage: MemoryStorage,
    bus: MemoryBus,
}

impl Host for Tab {
    type Clock = MemoryClock;
    type Random = MemoryRandom;
    type Keyring = Ring;
    type Storage = MemoryStorage;
    type Bus = MemoryBus;

    fn clock(&self) -> &MemoryClock {
        &self.clock
    }

    fn random(&self) -> &MemoryRandom {
        &self.random
    }

    fn keyring(&self) -> &Ring {
        &self.keyring
    }

    fn storage(&self) -> &MemoryStorage {
        &self.storage
    }

    fn bus(&self) -> &MemoryBus {
        &self.bus
    }

    fn spawn(&self, work: impl Future<Output = ()> + 'static) {
        tokio::task::spawn_local(work);
    }
}

/// What is common to the phones of one run.
pub struct Factory {
    seed: u64,
    made: u64,
    signing: Signing,
    next: Rc<Cell<u8>>,
}

impl Factory {
    pub fn new(seed: u64) -> Self {
        let signing = if seed.is_multiple_of(20) { Signing::Real } else { Signing::Twin };
        Self { seed, made: 0, signing, next: Rc::default() }
    }

    fn random(&mut self) -> MemoryRandom {
        self.made += 1;
        MemoryRandom::from_seed(self.seed.wrapping_mul(1_000).wrapping_add(self.made))
    }

    pub fn tab(&mut self) -> Tab {
        Tab {
            clock: MemoryClock::at(Day(0), 0),
            random: self.random(),
            keyring: Ring::new(self.signing, self.next.clone()),
            storage: MemoryStorage::default(),
            bus: MemoryBus::default(),
        }
    }

    /// A copy of a profile: what is kept, and the keys.
    pub async fn copy(&mut self, of: &Tab, community: CommunityId) -> Tab {
        let snapshot = of.storage.load(community, Wanted::All).await.expect("memory is read");
        let storage = MemoryStorage::default();
        if let Some(record) = snapshot.record {
            let batch = Batch { own_was: None, heads: snapshot.heads, pieces: snapshot.pieces, ..Batch::of(record) };
            assert_eq!(storage.commit(&batch).await, Ok(Committed::Done));
        }
        let clock = MemoryClock::at(Day(0), 0);
        Tab { clock, random: self.random(), keyring: of.keyring.copied(), storage, bus: MemoryBus::default() }
    }
}

/// How a phone's clock differs from the sun.
#[derive(Clone, Copy, Default)]
pub struct Skew {
    pub days: i32,
    pub minutes: i32,
}

/// One phone.
pub struct Device {
    pub name: String,
    pub tab: Tab,
    pub phone: Phone<Tab>,
    pub store: Store<Tab>,
    pub skew: Skew,
    /// The person whom its owner says to be.
    pub member: MemberId,
    /// What it read of the folder last.
    pub before: Option<Posted>,
}

impl Device {
    /// The device's clock follows the sun, with its own error.
    pub fn look_at_the_sun(&self, day: Day, minute: u16) {
        let minutes = i32::from(minute) + self.skew.minutes;
        let date = day.plus(self.skew.days + minutes.div_euclid(1440));
        self.tab.clock.set(date, minutes.rem_euclid(1440) as u16);
    }
}
