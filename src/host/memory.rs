//! Twins in memory: a database that two stores can share, a clock that stands, a bus, counted random bits.
//!
//! The database also serves the page where the browser's own cannot be used: everything works until the page is closed.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::Poll;

use super::storage::{
    Batch, Branch, Committed, Head, Persistence, Piece, Record, Snapshot, Storage, StorageTrouble, Wanted,
};
use super::{Bus, Clock, News, Random, Web, WebTrouble};
use crate::domain::day::{Day, Moment};
use crate::domain::fact::Origin;
use crate::domain::id::CommunityId;

/// A database in memory; clones are further connections to the same one.
#[derive(Clone, Default)]
pub struct MemoryStorage(Rc<RefCell<Tables>>);

#[derive(Clone, Default)]
struct Tables {
    records: BTreeMap<CommunityId, Record>,
    heads: BTreeMap<(CommunityId, Branch), Head>,
    pieces: BTreeMap<(CommunityId, Branch, u32), Vec<u8>>,
    outbox: BTreeSet<(CommunityId, Origin)>,
    unread: BTreeMap<(CommunityId, String), Vec<u8>>,
}

/// Lets others run once, as every answer of a real database or place does.
pub(super) async fn pause() {
    let mut paused = false;
    poll_fn(|context| {
        if paused {
            return Poll::Ready(());
        }
        paused = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

impl MemoryStorage {
    /// Changes the bytes of a stored segment, as a broken disk would. `None` removes it.
    pub fn spoil(&self, community: CommunityId, branch: Branch, index: u32, bytes: Option<Vec<u8>>) {
        let mut tables = self.0.borrow_mut();
        match bytes {
            Some(bytes) => tables.pieces.insert((community, branch, index), bytes),
            None => tables.pieces.remove(&(community, branch, index)),
        };
    }

    /// What is kept now, as a database of its own: a profile that was copied.
    pub fn copied(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }

    /// The bytes of a stored segment.
    pub fn piece(&self, community: CommunityId, branch: Branch, index: u32) -> Option<Vec<u8>> {
        self.0.borrow().pieces.get(&(community, branch, index)).cloned()
    }
}

impl Tables {
    fn load(&self, community: CommunityId, wanted: &Wanted) -> Snapshot {
        let is_wanted = |branch: Branch, index: u32| match wanted {
            Wanted::All => true,
            Wanted::Feeds(feeds) => feeds.contains(&branch.feed),
            Wanted::From(one, from) => branch == *one && index >= *from,
        };
        let heads = self.heads.iter().filter(|((id, _), _)| *id == community);
        let pieces =
            self.pieces.iter().filter(|((id, branch, index), _)| *id == community && is_wanted(*branch, *index));
        Snapshot {
            record: self.records.get(&community).cloned(),
            heads: heads.map(|((_, branch), head)| (*branch, *head)).collect(),
            pieces: pieces
                .map(|((_, branch, index), bytes)| Piece { branch: *branch, index: *index, bytes: bytes.clone() })
                .collect(),
        }
    }

    fn commit(&mut self, batch: &Batch) -> Committed {
        let community = batch.community;
        let own = self.records.get(&community).and_then(|record| record.own);
        let stands = |(branch, was): &(Branch, Option<(u32, _)>)| {
            self.heads.get(&(community, *branch)).map(|head| (head.end, head.hash)) == *was
        };
        let marked = batch.outbox.iter().any(|&origin| self.outbox.contains(&(community, origin)));
        if own != batch.own_was || !batch.heads_were.iter().all(stands) || marked {
            return Committed::Conflict;
        }
        for branch in &batch.removed {
            self.heads.remove(&(community, *branch));
            self.pieces.retain(|(id, one, _), _| *id != community || one != branch);
        }
        self.records.insert(community, batch.record.clone());
        self.heads.extend(batch.heads.iter().map(|(branch, head)| ((community, *branch), *head)));
        let pieces = batch.pieces.iter().map(|piece| ((community, piece.branch, piece.index), piece.bytes.clone()));
        self.pieces.extend(pieces);
        self.outbox.extend(batch.outbox.iter().map(|&origin| (community, origin)));
        self.unread.extend(batch.unread.iter().map(|(name, bytes)| ((community, name.clone()), bytes.clone())));
        Committed::Done
    }
}

impl Storage for MemoryStorage {
    async fn ready(&self) -> Result<(), StorageTrouble> {
        Ok(())
    }

    async fn records(&self) -> Result<Vec<Record>, StorageTrouble> {
        pause().await;
        Ok(self.0.borrow().records.values().cloned().collect())
    }

    async fn load(&self, community: CommunityId, wanted: Wanted) -> Result<Snapshot, StorageTrouble> {
        pause().await;
        let snapshot = self.0.borrow().load(community, &wanted);
        pause().await;
        Ok(snapshot)
    }

    async fn commit(&self, batch: &Batch) -> Result<Committed, StorageTrouble> {
        pause().await;
        let committed = self.0.borrow_mut().commit(batch);
        pause().await;
        Ok(committed)
    }

    async fn erase(&self, community: CommunityId) -> Result<(), StorageTrouble> {
        let mut tables = self.0.borrow_mut();
        tables.records.remove(&community);
        tables.heads.retain(|(id, _), _| *id != community);
        tables.pieces.retain(|(id, _, _), _| *id != community);
        tables.outbox.retain(|(id, _)| *id != community);
        tables.unread.retain(|(id, _), _| *id != community);
        Ok(())
    }

    async fn outbox(&self, community: CommunityId) -> Result<Vec<Origin>, StorageTrouble> {
        let tables = self.0.borrow();
        Ok(tables.outbox.iter().filter(|(id, _)| *id == community).map(|(_, origin)| *origin).collect())
    }

    async fn unread(&self, community: CommunityId) -> Result<Vec<(String, Vec<u8>)>, StorageTrouble> {
        let tables = self.0.borrow();
        let unread = tables.unread.iter().filter(|((id, _), _)| *id == community);
        Ok(unread.map(|((_, name), bytes)| (name.clone(), bytes.clone())).collect())
    }

    async fn persisted(&self) -> Persistence {
        Persistence::NotAsked
    }

    async fn persist(&self) -> Persistence {
        Persistence::Unsupported
    }
}

/// A clock that stands until it is set; every zone reads the same.
#[derive(Clone)]
pub struct MemoryClock(Rc<Cell<Moment>>);

impl MemoryClock {
    pub fn at(date: Day, minute: u16) -> Self {
        Self(Rc::new(Cell::new(Self::moment(date, minute))))
    }

    pub fn set(&self, date: Day, minute: u16) {
        self.0.set(Self::moment(date, minute));
    }

    fn moment(date: Day, minute: u16) -> Moment {
        Moment { at: i64::from(date.0) * 86_400 + i64::from(minute) * 60, date, minute }
    }
}

impl Clock for MemoryClock {
    fn now(&self, _zone: &str) -> Moment {
        self.0.get()
    }

    fn zone_is_known(&self, _zone: &str) -> bool {
        true
    }

    fn device_zone(&self) -> String {
        "Asia/Shanghai".into()
    }
}

/// Bits that differ each time and are the same in every run (SplitMix64).
#[derive(Clone, Default)]
pub struct MemoryRandom(Rc<Cell<u64>>);

impl MemoryRandom {
    pub fn from_seed(seed: u64) -> Self {
        Self(Rc::new(Cell::new(seed)))
    }
}

impl Random for MemoryRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
            let mut mixed = self.0.get();
            mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(mixed ^ mixed >> 31).to_le_bytes()[..chunk.len()]);
        }
    }
}

type Hearers = Rc<RefCell<Vec<(u32, Weak<dyn Fn(News)>)>>>;

/// A bus among stores of one thread; `tab` makes another tab's end of it.
#[derive(Clone, Default)]
pub struct MemoryBus {
    tab: u32,
    hearers: Hearers,
}

impl MemoryBus {
    pub fn tab(&self, tab: u32) -> Self {
        Self { tab, hearers: self.hearers.clone() }
    }
}

impl Bus for MemoryBus {
    fn tell(&self, news: News) {
        let others: Vec<_> = self.hearers.borrow().iter().filter(|(tab, _)| *tab != self.tab).cloned().collect();
        for hear in others.iter().filter_map(|(_, hear)| hear.upgrade()) {
            hear(news);
        }
    }

    fn listen(&self, hear: Rc<dyn Fn(News)>) -> Box<dyn Any> {
        self.hearers.borrow_mut().push((self.tab, Rc::downgrade(&hear)));
        Box::new(hear)
    }
}

/// Files beside a page; clones see the same.
#[derive(Clone, Default)]
pub struct MemoryWeb(Rc<RefCell<BTreeMap<String, Result<String, WebTrouble>>>>);

impl MemoryWeb {
    /// Puts a file there, or what reading it gives.
    pub fn put(&self, file: &str, answer: Result<String, WebTrouble>) {
        self.0.borrow_mut().insert(file.to_owned(), answer);
    }
}

impl Web for MemoryWeb {
    async fn read(&self, file: &str, wanted: super::Wanted) -> Result<String, WebTrouble> {
        pause().await;
        let answer = self.0.borrow().get(file).cloned().unwrap_or(Err(WebTrouble::Absent))?;
        if answer.len() > wanted.most { Err(WebTrouble::TooLong) } else { Ok(answer) }
    }
}
