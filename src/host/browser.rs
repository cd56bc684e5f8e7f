//! The browser as the store's host.

use std::future::Future;

use super::Host;
use super::bus::BrowserBus;
use super::clock::BrowserClock;
use super::database::Database;
use super::keys::BrowserKeyring;
use super::random::BrowserRandom;

/// The database and the channel of the app; tests use others.
pub const NAME: &str = "qunban";

pub struct Browser {
    clock: BrowserClock,
    random: BrowserRandom,
    keyring: BrowserKeyring,
    database: Database,
    bus: BrowserBus,
}

impl Browser {
    /// `name` names the database and the channel between tabs: [`NAME`] in the app.
    pub fn named(name: &str) -> Self {
        let database = Database::named(name);
        Self {
            clock: BrowserClock::default(),
            random: BrowserRandom,
            keyring: BrowserKeyring::new(database.clone()),
            database,
            bus: BrowserBus::named(name),
        }
    }
}

impl Host for Browser {
    type Clock = BrowserClock;
    type Random = BrowserRandom;
    type Keyring = BrowserKeyring;
    type Storage = Database;
    type Bus = BrowserBus;

    fn clock(&self) -> &BrowserClock {
        &self.clock
    }

    fn random(&self) -> &BrowserRandom {
        &self.random
    }

    fn keyring(&self) -> &BrowserKeyring {
        &self.keyring
    }

    fn storage(&self) -> &Database {
        &self.database
    }

    fn bus(&self) -> &BrowserBus {
        &self.bus
    }

    fn spawn(&self, work: impl Future<Output = ()> + 'static) {
        wasm_bindgen_futures::spawn_local(work);
    }
}
