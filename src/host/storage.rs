//! What the store asks of a database: read a community, write a batch or nothing, and say plainly what is wrong.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::fact::{Origin, Stamp};
use crate::domain::id::{CommunityId, FeedId};
use crate::log::chain::Chain;
use crate::log::entry::Hash;
use crate::log::hex::Hex;
use crate::log::key::{Mark, PublicKey, Signature};

/// A branch of a feed: the main one, or one that is kept beside it, named by its head's hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Branch {
    pub feed: FeedId,
    pub aside: Option<Hash>,
}

impl Branch {
    pub fn main(feed: FeedId) -> Self {
        Self { feed, aside: None }
    }
}

impl fmt::Display for Branch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.aside {
            None => write!(f, "{}", self.feed),
            Some(head) => write!(f, "{}~{head}", self.feed),
        }
    }
}

impl FromStr for Branch {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (feed, aside) = match text.split_once('~') {
            None => (text, None),
            Some((feed, head)) => (feed, Some(Hex::parse(head).ok_or(())?)),
        };
        Ok(Self { feed: feed.parse().map_err(|_| ())?, aside })
    }
}

/// How far a kept feed reaches, with the author's signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// The number of entries.
    pub end: u32,
    pub hash: Hash,
    /// The last entry's clock.
    pub clock: u64,
    pub key: PublicKey,
    pub signature: Signature,
}

impl Head {
    pub fn chain(&self) -> Chain {
        Chain { end: self.end, clock: self.clock, hash: self.hash }
    }

    pub fn mark(&self) -> Mark {
        Mark { end: self.end, hash: self.hash, signature: self.signature }
    }
}

/// The feed that this device writes, and how far it wrote it itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Own {
    pub feed: FeedId,
    pub end: u32,
    pub hash: Hash,
}

/// What this device remembers of a community besides its facts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Record {
    pub id: CommunityId,
    pub name: String,
    /// Seconds since 1970.
    pub opened: i64,
    pub own: Option<Own>,
    /// Feeds that this device wrote earlier and gave up.
    #[serde(default)]
    pub past: Vec<FeedId>,
}

/// One stored segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub branch: Branch,
    pub index: u32,
    pub bytes: Vec<u8>,
}

/// Which segments to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wanted {
    All,
    /// Every branch of these feeds.
    Feeds(Vec<FeedId>),
    /// One branch, from a segment on.
    From(Branch, u32),
}

/// A community as one reading found it, all of the same instant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snapshot {
    pub record: Option<Record>,
    /// By branch.
    pub heads: Vec<(Branch, Head)>,
    /// What was wanted, by branch and index. A segment that should be there and is not is simply missing here.
    pub pieces: Vec<Piece>,
}

/// What is written together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    pub community: CommunityId,
    /// Written only if this device's feed stands here still: of two tabs the second notices.
    pub own_was: Option<Own>,
    /// Written only if these branches stand here still.
    pub heads_were: Vec<(Branch, Option<(u32, Hash)>)>,
    pub record: Record,
    pub heads: Vec<(Branch, Head)>,
    pub pieces: Vec<Piece>,
    /// Branches that go: their segments and heads are removed before the others are written.
    pub removed: Vec<Branch>,
    /// New facts that nobody else has; each may be marked only once.
    pub outbox: Vec<Origin>,
    /// Bytes that could not be read, kept before their place is written again.
    pub unread: Vec<(String, Vec<u8>)>,
}

impl Batch {
    /// A batch that writes only the record.
    pub fn of(record: Record) -> Self {
        Self {
            community: record.id,
            own_was: record.own,
            record,
            heads_were: Vec::new(),
            heads: Vec::new(),
            pieces: Vec::new(),
            removed: Vec::new(),
            outbox: Vec::new(),
            unread: Vec::new(),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Committed {
    /// Durable.
    Done,
    /// Somebody else wrote first; nothing was written.
    Conflict,
}

/// Whether the browser promised not to clear the storage by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Persistence {
    NotAsked,
    Granted,
    Denied,
    /// This browser cannot be asked.
    Unsupported,
}

/// What is wrong with the storage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StorageTrouble {
    /// This browser has no database.
    Missing,
    /// The browser forbids it here: a private window, a setting, an embedded page.
    Blocked,
    /// It does not answer (5 s).
    Hanging,
    /// Another tab with an older version of this page keeps it from opening.
    HeldByOtherTab,
    /// No space left on the device, or this site's share is used up.
    Full,
    /// It was written by a newer version of this page.
    Newer,
    /// Parts cannot be read; what can be is shown, and nothing is written over them.
    Damaged(Vec<Damage>),
    /// Another device has continued what this device wrote (a cloned profile, a restored backup).
    ContinuedElsewhere,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl StorageTrouble {
    /// Whether there may be something in the storage that just cannot be had now: then nobody is to be taken for new.
    pub fn may_hide_records(&self) -> bool {
        !matches!(self, Self::Missing | Self::Blocked)
    }
}

/// A part that cannot be read: a feed from an entry on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Damage {
    pub branch: Branch,
    /// The segment.
    pub index: u32,
    /// The first entry that cannot be used.
    pub from: u32,
}

impl Damage {
    /// Whether an entry lies behind the break, so that it does not count.
    pub fn hides(&self, stamp: Stamp) -> bool {
        self.branch == Branch::main(stamp.feed) && stamp.seq >= self.from
    }
}

#[allow(async_fn_in_trait)]
pub trait Storage {
    /// Opens it, so that what is wrong shows before anything is asked of it.
    async fn ready(&self) -> Result<(), StorageTrouble>;

    async fn records(&self) -> Result<Vec<Record>, StorageTrouble>;

    async fn load(&self, community: CommunityId, wanted: Wanted) -> Result<Snapshot, StorageTrouble>;

    async fn commit(&self, batch: &Batch) -> Result<Committed, StorageTrouble>;

    /// Removes everything of a community.
    async fn erase(&self, community: CommunityId) -> Result<(), StorageTrouble>;

    /// The facts that nobody else has seen yet.
    async fn outbox(&self, community: CommunityId) -> Result<Vec<Origin>, StorageTrouble>;

    /// Bytes that could not be read and were put aside, by name.
    async fn unread(&self, community: CommunityId) -> Result<Vec<(String, Vec<u8>)>, StorageTrouble>;

    /// Whether the browser has promised to keep it; does not ask.
    async fn persisted(&self) -> Persistence;

    /// Asks the browser to keep it.
    async fn persist(&self) -> Persistence;
}
