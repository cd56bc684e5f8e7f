//! The browser, reached through small traits that have in-memory twins.
//!
//! `store.rs` asks for a [`Host`]; in the page it is `browser::Browser`, in native tests a twin made of [`memory`]. Nothing here
//! knows what a fact means.

pub mod mailbox;
pub mod memory;
pub mod memory_remote;
pub mod storage;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod bus;
#[cfg(target_arch = "wasm32")]
pub mod cipher;
#[cfg(target_arch = "wasm32")]
pub mod clock;
#[cfg(target_arch = "wasm32")]
pub mod database;
#[cfg(target_arch = "wasm32")]
pub mod deflate;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
#[cfg(target_arch = "wasm32")]
pub mod keys;
#[cfg(target_arch = "wasm32")]
pub mod lock;
#[cfg(target_arch = "wasm32")]
pub mod passphrase;
#[cfg(target_arch = "wasm32")]
pub mod random;
#[cfg(target_arch = "wasm32")]
pub mod timer;
#[cfg(target_arch = "wasm32")]
pub mod web;
#[cfg(target_arch = "wasm32")]
pub mod wire;

use std::any::Any;
use std::future::Future;
use std::rc::Rc;

use crate::domain::day::Moment;
use crate::domain::id::{CommunityId, FeedId};
pub use crate::log::key::Portable;
use crate::log::key::{GroupKey, PublicKey, Signature, Verifier};
use mailbox::Mailboxes;
use storage::Storage;

/// The device's clock, read in a community's zone.
pub trait Clock {
    /// The instant as the device claims it. Where the browser does not know the zone, it is read in the device's own.
    fn now(&self, zone: &str) -> Moment;

    /// Whether the browser knows a zone of that name.
    fn zone_is_known(&self, zone: &str) -> bool;

    /// The device's own zone.
    fn device_zone(&self) -> String;
}

pub trait Random {
    fn fill(&self, bytes: &mut [u8]);

    /// 64 random bits, for identifiers.
    fn bits(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

/// The keys of this device, one for each feed. A private key that is kept here never leaves it.
#[allow(async_fn_in_trait)]
pub trait Keyring: Verifier {
    /// Makes the key of a new feed and keeps it.
    async fn make(&self) -> Result<NewKey, KeyTrouble>;

    /// Makes a pair that is not kept here: for another device of the same person, or for a file that restores it.
    async fn make_portable(&self) -> Result<Portable, KeyTrouble>;

    /// Keeps a pair that was made elsewhere, from now on like one that was made here.
    ///
    /// # Errors
    /// [`KeyTrouble::NotAPair`] where its halves do not belong together.
    async fn take(&self, portable: &Portable) -> Result<NewKey, KeyTrouble>;

    /// The public key of a feed, if this device holds the private one.
    async fn public(&self, feed: FeedId) -> Result<Option<PublicKey>, KeyTrouble>;

    async fn sign(&self, feed: FeedId, bytes: &[u8]) -> Result<Signature, KeyTrouble>;

    /// Removes a key for ever.
    async fn forget(&self, feed: FeedId) -> Result<(), KeyTrouble>;
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewKey {
    pub key: PublicKey,
    pub custody: Custody,
}

/// Where a private key is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Custody {
    /// Kept by the browser; it was stored, read back and used.
    Kept,
    /// This browser cannot keep keys: it lasts until the page is closed.
    PageOnly,
    /// It was here, and is not any more.
    Gone,
}

/// Why a key cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyTrouble {
    /// No WebCrypto here: an insecure address (plain http), or a very old browser.
    Missing,
    /// This device does not hold that feed's key.
    NotHere,
    /// What was handed over is no pair of keys.
    NotAPair,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// What one tab tells the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum News {
    /// This device's feed has grown.
    Appended(CommunityId),
    /// Something else changed: a merge, an erasure.
    Changed(CommunityId),
}

/// Tells other tabs of the same browser.
pub trait Bus {
    fn tell(&self, news: News);

    /// Hears what *others* tell, until the answer is dropped.
    fn listen(&self, hear: Rc<dyn Fn(News)>) -> Box<dyn Any>;
}

/// Files that lie beside the page, read over the network. Nothing is ever written there.
#[allow(async_fn_in_trait)]
pub trait Web {
    /// The text of a file, named from the page's folder: `community/group.json`.
    async fn read(&self, file: &str, wanted: Wanted) -> Result<String, WebTrouble>;
}

/// How a file beside the page is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Ask whether it has changed, instead of taking what the browser has kept.
    pub newest: bool,
    /// Bytes; what is longer is not read.
    pub most: usize,
}

/// Why a file beside the page could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WebTrouble {
    /// There is no such file.
    Absent,
    /// No network, or the host answers with an error.
    Unreachable,
    TooLong,
}

/// Sealing with a group's key: AES-256-GCM.
#[allow(async_fn_in_trait)]
pub trait Cipher {
    /// A nonce is used once with a key.
    async fn seal(&self, key: &GroupKey, lock: Bound<'_>, plain: &[u8]) -> Result<Vec<u8>, KeyTrouble>;

    /// What was sealed; `None` where it was sealed with another key or for another place, or was altered.
    async fn open(&self, key: &GroupKey, lock: Bound<'_>, sealed: &[u8]) -> Result<Option<Vec<u8>>, KeyTrouble>;
}

/// What a sealing is bound to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound<'a> {
    pub nonce: &'a [u8; 12],
    pub to: &'a [u8],
}

/// Compressing and decompressing ("deflate" without a frame, RFC 1951).
#[allow(async_fn_in_trait)]
pub trait Deflate {
    /// `None` where the browser cannot.
    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>>;

    /// What was compressed, if it has at most so many bytes; no more than those are ever held.
    async fn inflate(&self, bytes: &[u8], most: usize) -> Result<Vec<u8>, InflateTrouble>;
}

/// Why something could not be decompressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InflateTrouble {
    /// The browser cannot: it is older than 2023.
    Missing,
    /// It is nothing compressed, or more than was allowed.
    Broken,
}

/// Everything that the store needs of the world outside.
pub trait Host: 'static {
    type Clock: Clock;
    type Random: Random;
    type Keyring: Keyring + Mailboxes;
    type Storage: Storage;
    type Bus: Bus;

    fn clock(&self) -> &Self::Clock;
    fn random(&self) -> &Self::Random;
    fn keyring(&self) -> &Self::Keyring;
    fn storage(&self) -> &Self::Storage;
    fn bus(&self) -> &Self::Bus;

    /// Runs something on its own, on this thread.
    fn spawn(&self, work: impl Future<Output = ()> + 'static);
}
