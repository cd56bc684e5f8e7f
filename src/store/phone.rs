//! What this device keeps: which communities, and where.

use std::cell::Cell;
use std::rc::Rc;

use super::{Mode, Store, StoreError};
use crate::domain::command::Command;
use crate::domain::id::{CommunityId, FeedId};
use crate::domain::order::Order;
use crate::host::memory::MemoryStorage;
use crate::host::storage::{
    Batch, Branch, Committed, Own, Persistence, Record, Snapshot, Storage, StorageTrouble, Wanted,
};
use crate::host::{Bus, Custody, Host, Keyring, News};
use crate::log::key::{Portable, feed_of};

/// A community that this device knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    pub id: CommunityId,
    pub name: String,
    /// When it was last opened here, in seconds since 1970.
    pub opened: i64,
    /// Whether this device has written in it, rather than only looked.
    pub takes_part: bool,
}

/// This device; clones are handles to the same one.
pub struct Phone<H: Host>(Rc<Kept<H>>);

impl<H: Host> Clone for Phone<H> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

pub(super) struct Kept<H: Host> {
    pub host: H,
    /// In place of the browser's database, where that cannot be used.
    instead: Option<(MemoryStorage, StorageTrouble)>,
    pub persistence: Cell<Persistence>,
}

impl<H: Host> Kept<H> {
    pub fn mode(&self) -> Mode {
        match &self.instead {
            None => Mode::Kept,
            Some((_, trouble)) => Mode::Memory(trouble.clone()),
        }
    }

    pub fn storage(&self) -> Place<'_, H::Storage> {
        match &self.instead {
            None => Place::Browser(self.host.storage()),
            Some((memory, _)) => Place::Memory(memory),
        }
    }
}

impl<H: Host> Phone<H> {
    /// Opens the storage. Where that fails, everything works in memory and [`Phone::mode`] says why.
    pub async fn start(host: H) -> Self {
        let instead = host.storage().ready().await.err().map(|trouble| (MemoryStorage::default(), trouble));
        let persistence = match &instead {
            None => host.storage().persisted().await,
            Some(_) => Persistence::Unsupported,
        };
        Self(Rc::new(Kept { host, instead, persistence: Cell::new(persistence) }))
    }

    pub fn mode(&self) -> Mode {
        self.0.mode()
    }

    pub fn host(&self) -> &H {
        &self.0.host
    }

    /// The communities of this device, the last opened first.
    pub async fn communities(&self) -> Result<Vec<Known>, StorageTrouble> {
        let mut records = self.0.storage().records().await?;
        records.order_by_key(|record| std::cmp::Reverse(record.opened));
        let known = |record: Record| Known {
            id: record.id,
            name: record.name,
            opened: record.opened,
            takes_part: record.own.is_some(),
        };
        Ok(records.into_iter().map(known).collect())
    }

    /// Opens a community: what is kept of it, or nothing yet. Always answers; [`Store::mode`] says what went wrong.
    pub async fn open(&self, community: CommunityId) -> Store<H> {
        let store = Store::new(self.0.clone(), community, None);
        // What went wrong shows in the mode.
        let _ = store.open().await;
        store
    }

    /// Founds a community: its name is the name of the founder's key, so the key is made first.
    pub async fn found(&self, command: Command) -> Result<Store<H>, StoreError> {
        let made = self.0.host.keyring().make().await.map_err(StoreError::Key)?;
        let feed = feed_of(&made.key);
        let store = Store::new(self.0.clone(), feed, Some((made.key, made.custody)));
        match store.run(command).await {
            Ok(_) => Ok(store),
            Err(error) => {
                // A key that founded nothing is of no use; if it stays, it harms nothing.
                let _ = self.0.host.keyring().forget(feed).await;
                Err(error)
            }
        }
    }

    /// Goes on in a community with keys that were made elsewhere: on another phone of the same person, or for a recovery
    /// file. `command` says whose they are, where their feed does not say so already. What this device was there before is
    /// given up, and stays where it is.
    ///
    /// # Errors
    /// Nothing was written, or only that what was is given up.
    pub async fn go_on_with(
        &self,
        community: CommunityId,
        keys: &Portable,
        command: Command,
    ) -> Result<Store<H>, StoreError> {
        let store = self.open(community).await;
        store.take_up(keys).await?;
        if store.read(|state| state.me().is_none()) {
            store.run(command).await?;
        }
        Ok(store)
    }

    pub(super) fn kept(&self) -> Rc<Kept<H>> {
        self.0.clone()
    }

    /// Removes everything of a community from this device, its keys included.
    pub async fn erase(&self, community: CommunityId) -> Result<(), StorageTrouble> {
        let records = self.0.storage().records().await?;
        let record = records.into_iter().find(|record| record.id == community);
        self.0.storage().erase(community).await?;
        let feeds: Vec<FeedId> = record
            .into_iter()
            .flat_map(|record| record.past.into_iter().chain(record.own.map(|own| own.feed)))
            .collect();
        for feed in feeds {
            // The facts are gone; a key without them opens nothing.
            let _ = self.0.host.keyring().forget(feed).await;
        }
        self.0.host.bus().tell(News::Changed(community));
        Ok(())
    }
}

impl<H: Host> Store<H> {
    async fn open(&self) -> Result<(), StorageTrouble> {
        let held = self.0.turn.take().await;
        let read = self.reload().await;
        drop(held);
        read?;
        // Nobody needs to wait for these: the first check-in finds its key at hand, and the list of communities its order.
        let store = self.clone();
        self.0.kept.host.spawn(async move {
            let own = store.0.view.borrow().own();
            if let Some(own) = own
                && let Ok(None) = store.0.kept.host.keyring().public(own.feed).await
            {
                // A key that cannot be read is told when it is needed; one that is gone, at once.
                store.0.custody.set(Some(Custody::Gone));
                store.changed();
            }
            store.remember_opening().await;
        });
        Ok(())
    }

    /// Makes keys from elsewhere this device's in the community, at the end of what is known here of their feed.
    async fn take_up(&self, keys: &Portable) -> Result<(), StoreError> {
        let made = self.0.kept.host.keyring().take(keys).await.map_err(StoreError::Key)?;
        let feed = feed_of(&made.key);
        let held = self.0.turn.take().await;
        let (record, head) = {
            let view = self.0.view.borrow();
            (view.record.clone(), view.heads.get(&Branch::main(feed)).copied())
        };
        if let Some(record) = record
            && record.own.is_none_or(|own| own.feed != feed)
            && (record.own.is_some() || head.is_some())
        {
            let mut batch = Batch::of(record);
            batch.record.past.extend(batch.record.own.map(|own| own.feed));
            batch.record.past.retain(|past| *past != feed);
            batch.record.own = head.map(|head| Own { feed, end: head.end, hash: head.hash });
            if self.0.kept.storage().commit(&batch).await.map_err(StoreError::Storage)? == Committed::Conflict {
                return Err(StoreError::Busy);
            }
            self.reload().await.map_err(StoreError::Storage)?;
        }
        self.0.spare.set(head.is_none().then_some(made.key));
        self.0.custody.set(Some(made.custody));
        drop(held);
        self.0.kept.host.bus().tell(News::Changed(self.0.community));
        self.changed();
        Ok(())
    }

    async fn remember_opening(&self) {
        let _held = self.0.turn.take().await;
        let record = self.0.view.borrow().record.clone();
        let Some(mut record) = record else { return };
        record.opened = self.moment().at;
        let name = self.name();
        if !name.is_empty() {
            record.name = name;
        }
        // A conflict or a full disk may pass.
        if let Ok(Committed::Done) = self.0.kept.storage().commit(&Batch::of(record.clone())).await {
            self.0.view.borrow_mut().record = Some(record);
        }
    }
}

/// The storage in use.
pub(super) enum Place<'a, S> {
    Browser(&'a S),
    Memory(&'a MemoryStorage),
}

macro_rules! either {
    ($place:expr, $storage:ident => $call:expr) => {
        match $place {
            Place::Browser($storage) => $call.await,
            Place::Memory($storage) => $call.await,
        }
    };
}

impl<S: Storage> Place<'_, S> {
    pub async fn records(&self) -> Result<Vec<Record>, StorageTrouble> {
        either!(self, storage => storage.records())
    }

    pub async fn load(&self, community: CommunityId, wanted: Wanted) -> Result<Snapshot, StorageTrouble> {
        either!(self, storage => storage.load(community, wanted))
    }

    pub async fn commit(&self, batch: &Batch) -> Result<Committed, StorageTrouble> {
        either!(self, storage => storage.commit(batch))
    }

    pub async fn erase(&self, community: CommunityId) -> Result<(), StorageTrouble> {
        either!(self, storage => storage.erase(community))
    }

    pub async fn unread(&self, community: CommunityId) -> Result<Vec<(String, Vec<u8>)>, StorageTrouble> {
        either!(self, storage => storage.unread(community))
    }

    pub async fn persist(&self) -> Persistence {
        either!(self, storage => storage.persist())
    }
}
