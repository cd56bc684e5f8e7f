//! A device for the store's tests: real keys, a database in memory that can be made to fail, tabs that hear each other.

use std::cell::RefCell;
use std::rc::Rc;

use qunban::domain::charter::{ChallengeSetting, Season, Setting};
use qunban::domain::command::Command;
use qunban::domain::day::Day;
use qunban::domain::fact::Origin;
use qunban::domain::id::{ChallengeId, CommunityId, MemberId};
use qunban::host::Host;
use qunban::host::memory::{MemoryBus, MemoryClock, MemoryRandom, MemoryStorage};
use qunban::host::storage::{Batch, Committed, Persistence, Record, Snapshot, Storage, StorageTrouble, Wanted};
use qunban::store::Store;

use super::RealKeyring;

pub const TODAY: Day = Day(20_400);
pub const CHALLENGE: ChallengeId = ChallengeId::from_bits(7);

/// What is to go wrong from now on.
#[derive(Default)]
pub struct Faults {
    pub ready: Option<StorageTrouble>,
    pub load: Option<StorageTrouble>,
    pub commit: Option<StorageTrouble>,
}

#[derive(Clone, Default)]
pub struct FaultyStorage {
    pub memory: MemoryStorage,
    pub faults: Rc<RefCell<Faults>>,
}

impl FaultyStorage {
    /// What is kept, in another browser, as a copied profile has it.
    pub fn copied(&self) -> Self {
        Self { memory: self.memory.copied(), faults: Rc::default() }
    }
}

impl Storage for FaultyStorage {
    async fn ready(&self) -> Result<(), StorageTrouble> {
        self.faults.borrow().ready.clone().map_or(Ok(()), Err)
    }

    async fn records(&self) -> Result<Vec<Record>, StorageTrouble> {
        self.memory.records().await
    }

    async fn load(&self, community: CommunityId, wanted: Wanted) -> Result<Snapshot, StorageTrouble> {
        let fault = self.faults.borrow().load.clone();
        match fault {
            Some(trouble) => Err(trouble),
            None => self.memory.load(community, wanted).await,
        }
    }

    async fn commit(&self, batch: &Batch) -> Result<Committed, StorageTrouble> {
        let fault = self.faults.borrow().commit.clone();
        match fault {
            Some(trouble) => Err(trouble),
            None => self.memory.commit(batch).await,
        }
    }

    async fn erase(&self, community: CommunityId) -> Result<(), StorageTrouble> {
        self.memory.erase(community).await
    }

    async fn outbox(&self, community: CommunityId) -> Result<Vec<Origin>, StorageTrouble> {
        self.memory.outbox(community).await
    }

    async fn unread(&self, community: CommunityId) -> Result<Vec<(String, Vec<u8>)>, StorageTrouble> {
        self.memory.unread(community).await
    }

    async fn persisted(&self) -> Persistence {
        Persistence::NotAsked
    }

    async fn persist(&self) -> Persistence {
        Persistence::Granted
    }
}

/// One tab of a browser.
#[derive(Clone)]
pub struct Tab {
    pub clock: MemoryClock,
    pub random: MemoryRandom,
    pub keyring: RealKeyring,
    pub storage: FaultyStorage,
    pub bus: MemoryBus,
}

impl Tab {
    /// A browser of its own, with one tab.
    pub fn first(number: u8) -> Self {
        Self {
            clock: MemoryClock::at(TODAY, 600),
            random: MemoryRandom::from_seed(u64::from(number)),
            keyring: RealKeyring::from_number(number),
            storage: FaultyStorage::default(),
            bus: MemoryBus::default(),
        }
    }

    /// Another tab of the same browser.
    pub fn beside(&self, tab: u32) -> Self {
        Self { bus: self.bus.tab(tab), ..self.clone() }
    }
}

impl Host for Tab {
    type Clock = MemoryClock;
    type Random = MemoryRandom;
    type Keyring = RealKeyring;
    type Storage = FaultyStorage;
    type Bus = MemoryBus;

    fn clock(&self) -> &MemoryClock {
        &self.clock
    }

    fn random(&self) -> &MemoryRandom {
        &self.random
    }

    fn keyring(&self) -> &RealKeyring {
        &self.keyring
    }

    fn storage(&self) -> &FaultyStorage {
        &self.storage
    }

    fn bus(&self) -> &MemoryBus {
        &self.bus
    }

    fn spawn(&self, work: impl Future<Output = ()> + 'static) {
        tokio::task::spawn_local(work);
    }
}

/// Runs a test on one thread, as a page does.
pub fn page<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, work)
}

/// Lets everything that was spawned run until it waits.
pub async fn settle() {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}

pub fn settings(name: &str) -> Vec<Setting> {
    vec![
        Setting::Name(name.into()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::Challenge(CHALLENGE, ChallengeSetting::Title("早起".into())),
        Setting::Challenge(CHALLENGE, ChallengeSetting::Season(Season { first: TODAY, last: None })),
    ]
}

pub fn found(name: &str) -> Command {
    Command::Found { member: MemberId::from_bits(1), name: "小米".into(), settings: settings(name) }
}

pub fn check_in(note: Option<&str>) -> Command {
    Command::CheckIn { challenge: CHALLENGE, amount: None, note: note.map(str::to_owned) }
}

/// A command that always has an effect.
pub fn rename(name: &str) -> Command {
    Command::Rename { member: MemberId::from_bits(1), name: name.into() }
}

pub fn my_name<H: Host>(store: &Store<H>) -> String {
    store.read(|state| state.person(MemberId::from_bits(1)).map(|person| person.name.clone())).unwrap_or_default()
}
