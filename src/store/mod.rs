//! The one writer: command -> decide -> persist -> apply -> tell the other tabs.
//!
//! [`Phone`] is what this device keeps; it opens communities. A [`Store`] is one community: pages read its state and hand it
//! commands. Nothing is shown before it is durable, and nothing is written over what could not be read.
//!
//! Two tabs write one feed: the batch says where the writer believed the feed to stand, and the database refuses it when that
//! is no longer so; the second tab reads again, decides again and tries again.

mod access;
mod apart;
mod audience;
mod backend;
mod erase;
mod folder;
mod longer;
mod measure;
mod merge;
mod phone;
mod seed;
mod sent;
mod sync;
mod turn;
mod view;
mod write;

pub use crate::log::export::{File, FileError};
pub use access::{Access, Ready, Sharing, latest as latest_backend};
pub use apart::{Apart, Reason};
pub use audience::{Audience, Shown};
pub use backend::Wish;
pub use folder::{Arrived, FILE, Folder, FolderTrouble, Posted, Taking};
pub use merge::{Invalid, MergeError, Preview, Why};
pub use phone::{Known, Phone};
pub use sent::BoardTrouble;
pub use sync::{Look, Report, Seals, SyncTrouble, lock as lock_words, unlock as unlock_words};
pub use write::StoreError;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::domain::day::Moment;
use crate::domain::id::{CommunityId, FeedId};
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::host::storage::{Batch, Damage, Persistence, StorageTrouble, Wanted};
use crate::host::{Bus, Clock, Custody, Host, Keyring, News};
use crate::log::entry::Text;
use crate::log::export::Writer;
use crate::log::key::{Mark, Portable, PublicKey};
use crate::log::segment::Segment;
use audience::LeftOut;
use phone::Kept;
use turn::Turn;
use view::View;

/// How what is done here is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mode {
    /// In the browser's database.
    Kept,
    /// Only until the page is closed, and why.
    Memory(StorageTrouble),
    /// What could be read is shown and can be exported; nothing can be added, and why.
    ReadOnly(StorageTrouble),
}

/// One community on this device; clones are handles to the same one.
pub struct Store<H: Host>(Rc<Inner<H>>);

impl<H: Host> Clone for Store<H> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<H: Host> {
    kept: Rc<Kept<H>>,
    community: CommunityId,
    view: RefCell<View>,
    /// Why reading failed as a whole.
    unreadable: RefCell<Option<StorageTrouble>>,
    turn: Rc<Turn>,
    /// A key that was made and has not written anything yet.
    spare: Cell<Option<PublicKey>>,
    custody: Cell<Option<Custody>>,
    access_changes: Cell<u32>,
    watchers: RefCell<Vec<Weak<dyn Fn()>>>,
    _listening: RefCell<Option<Box<dyn Any>>>,
}

/// Keeps a change callback alive; drop it to hear no more.
pub struct Watch(#[allow(dead_code)] Rc<dyn Fn()>);

impl<H: Host> Store<H> {
    fn new(kept: Rc<Kept<H>>, community: CommunityId, spare: Option<(PublicKey, Custody)>) -> Self {
        let store = Self(Rc::new(Inner {
            kept,
            community,
            view: RefCell::new(View::empty(community, None)),
            unreadable: RefCell::new(None),
            turn: Rc::default(),
            spare: Cell::new(spare.map(|(key, _)| key)),
            custody: Cell::new(spare.map(|(_, custody)| custody)),
            access_changes: Cell::default(),
            watchers: RefCell::default(),
            _listening: RefCell::default(),
        }));
        let weak = Rc::downgrade(&store.0);
        let hear = move |news: News| {
            let Some(inner) = weak.upgrade() else { return };
            let (News::Appended(community) | News::Changed(community)) = news;
            if community == inner.community {
                let store = Store(inner.clone());
                inner.kept.host.spawn(async move { store.catch_up(news).await });
            }
        };
        *store.0._listening.borrow_mut() = Some(store.0.kept.host.bus().listen(Rc::new(hear)));
        store
    }

    pub fn community(&self) -> CommunityId {
        self.0.community
    }

    /// Looks at the state. The closure must not call back into the store's writing side.
    pub fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.0.view.borrow().state)
    }

    /// The present moment in the community's zone; in the device's zone while the community's is not known.
    pub fn moment(&self) -> Moment {
        let clock = self.0.kept.host.clock();
        clock.now(&self.zone())
    }

    /// The community's zone, or the device's while the community's is not known.
    pub fn zone(&self) -> String {
        let device = self.0.kept.host.clock().device_zone();
        // The zone of the device's today: a zone that changes at midnight in another zone is off by hours once.
        let today = self.0.kept.host.clock().now(&device).date;
        self.read(|state| state.charter().zone.on(today).cloned()).unwrap_or(device)
    }

    /// Whether this browser knows the community's zone; otherwise its own zone is used, and days may be off.
    pub fn zone_is_known(&self) -> bool {
        self.0.kept.host.clock().zone_is_known(&self.zone())
    }

    pub fn mode(&self) -> Mode {
        if let Some(trouble) = self.0.unreadable.borrow().clone() {
            return Mode::ReadOnly(trouble);
        }
        match self.0.view.borrow().stuck.clone() {
            Some(trouble) => Mode::ReadOnly(trouble),
            None => self.0.kept.mode(),
        }
    }

    /// What could not be read, this device's feed and others'.
    pub fn damage(&self) -> Vec<Damage> {
        self.0.view.borrow().damage.clone()
    }

    /// Where this device's key is; known once it was made in this page, or found to be gone.
    pub fn custody(&self) -> Option<Custody> {
        self.0.custody.get()
    }

    /// What the browser said about keeping the storage; it is asked after the first check-in.
    pub fn persistence(&self) -> Persistence {
        self.0.kept.persistence.get()
    }

    /// Calls back after every change of the state, the mode or the persistence, until the answer is dropped.
    pub fn on_change(&self, call: impl Fn() + 'static) -> Watch {
        let call: Rc<dyn Fn()> = Rc::new(call);
        self.0.watchers.borrow_mut().push(Rc::downgrade(&call));
        Watch(call)
    }

    /// Makes keys that are not kept here, for another device.
    pub async fn make_portable(&self) -> Result<Portable, StoreError> {
        self.0.kept.host.keyring().make_portable().await.map_err(StoreError::Key)
    }

    fn changed(&self) {
        let mut watchers = self.0.watchers.borrow_mut();
        watchers.retain(|watcher| watcher.strong_count() > 0);
        let calls: Vec<Rc<dyn Fn()>> = watchers.iter().filter_map(Weak::upgrade).collect();
        drop(watchers);
        calls.iter().for_each(|call| call());
    }

    /// Reads everything again and folds it.
    async fn reload(&self) -> Result<(), StorageTrouble> {
        let loaded = self.0.kept.storage().load(self.0.community, Wanted::All).await;
        match loaded {
            Ok(snapshot) => {
                let view = View::of(self.0.community, snapshot);
                *self.0.view.borrow_mut() = view;
                *self.0.unreadable.borrow_mut() = None;
                Ok(())
            }
            Err(trouble) => {
                *self.0.unreadable.borrow_mut() = Some(trouble.clone());
                Err(trouble)
            }
        }
    }

    /// Another tab wrote.
    async fn catch_up(&self, news: News) {
        let held = self.0.turn.take().await;
        let known = self.0.view.borrow().own().filter(|_| matches!(news, News::Appended(_)));
        let caught_up = match known {
            Some(own) => self.read_on(own).await,
            None => Ok(false),
        };
        if !matches!(caught_up, Ok(true)) {
            // What went wrong shows in the mode.
            let _ = self.reload().await;
        }
        drop(held);
        self.changed();
    }

    /// Everything of this community as a file (see [`crate::log::export`]): what is kept, the branches aside and the bytes that
    /// could not be read included.
    ///
    /// Words for operators only, such as private answers, go along from an operator's device, and from a member's for what
    /// that member wrote; of others' words a member's device passes on the hashes, so that the chains still hold.
    pub async fn export(&self) -> Result<String, StorageTrouble> {
        self.export_for(Audience::Keepers).await
    }

    /// As [`Self::export`], for whom it is.
    pub async fn export_for(&self, audience: Audience) -> Result<String, StorageTrouble> {
        let snapshot = self.0.kept.storage().load(self.0.community, Wanted::All).await?;
        let mut unread = self.0.kept.storage().unread(self.0.community).await?;
        // What this device keeps for itself is in no file: the keys and the token of the backend least of all.
        let own = [access::NAME, apart::NAME, sync::REMEMBERED];
        unread.retain(|(name, _)| own.iter().all(|own| !name.starts_with(own)));
        let mut writer = Writer::new(self.0.community, &self.name(), self.moment().at);
        let mut pieces = snapshot.pieces.iter().peekable();
        for (branch, head) in &snapshot.heads {
            let mut texts = Vec::new();
            let mut marks: Vec<Mark> = Vec::new();
            let mut whole = true;
            while let Some(piece) = pieces.next_if(|piece| piece.branch <= *branch) {
                let segment = Segment::read(&piece.bytes).ok();
                let read = segment.and_then(|segment| Some((segment.texts().ok()?, segment.seal, segment.first())));
                match read {
                    Some((more, seal, first)) if whole && first as usize == texts.len() => {
                        texts.extend(more);
                        marks.extend(seal);
                    }
                    _ => {
                        whole = false;
                        unread.push((format!("{branch}/{}", piece.index), piece.bytes.clone()));
                    }
                }
            }
            if texts.len() == head.end as usize {
                marks.retain(|mark| mark.end != head.end);
                marks.push(head.mark());
            }
            if audience == Audience::Own && !self.is_mine(branch.feed) {
                continue;
            }
            let passes_on = self.may_pass_on(branch.feed);
            for text in &mut texts {
                if let Some(outward) = self.outward(text, audience, passes_on)? {
                    *text = outward;
                }
            }
            writer.feed(branch.feed, &head.key, &marks, &texts);
        }
        // What cannot be read cannot be looked through either: whose it is, and what is in it.
        let unread = if matches!(audience, Audience::Keepers | Audience::Everybody) { unread } else { Vec::new() };
        Ok(writer.finish(&unread))
    }

    /// A text as it goes out; `None` where it goes as it is.
    fn outward(&self, text: &Text, audience: Audience, passes_on: bool) -> Result<Option<Text>, StorageTrouble> {
        let left = self.read(|state| audience.leaves_out(text, state, passes_on));
        // A text that reads as an entry can be written without its words, or as its hashes.
        let outward = match left {
            LeftOut::Nothing => return Ok(None),
            LeftOut::Words => text.erased(),
            LeftOut::Whole => text.withheld(),
        };
        outward.map(Some).map_err(|_| StorageTrouble::Damaged(Vec::new()))
    }

    /// Whether words of a feed that are for operators only leave this device.
    fn may_pass_on(&self, feed: FeedId) -> bool {
        self.is_mine(feed) || self.read(|state| state.my_role() >= Office::Operator)
    }

    /// Whether this device wrote a feed, now or earlier, or another device of the same person did.
    fn is_mine(&self, feed: FeedId) -> bool {
        let own = self
            .0
            .view
            .borrow()
            .record
            .as_ref()
            .is_some_and(|record| record.past.contains(&feed) || record.own.is_some_and(|own| own.feed == feed));
        own || self.read(|state| state.me().is_some_and(|me| state.owner(feed) == Some(me)))
    }

    /// The community's name; the one under which it is listed while its charter is not known.
    fn name(&self) -> String {
        let today = self.moment().date;
        let known = self.read(|state| state.charter().name.on(today).cloned());
        let listed = || self.0.view.borrow().record.as_ref().map(|record| record.name.clone());
        known.or_else(listed).unwrap_or_default()
    }

    /// This device's feed cannot be continued (see [`Mode::ReadOnly`]), or its key is gone: gives it up, so that the next
    /// joining or claiming begins a new one. What is kept stays.
    pub async fn go_on_afresh(&self) -> Result<(), StorageTrouble> {
        let held = self.0.turn.take().await;
        let record = self.0.view.borrow().record.clone();
        if let Some(record) = record
            && let Some(own) = record.own
        {
            let mut batch = Batch::of(record);
            batch.record.own = None;
            batch.record.past.push(own.feed);
            self.0.kept.storage().commit(&batch).await?;
            self.reload().await?;
            self.0.custody.set(None);
        }
        drop(held);
        self.0.kept.host.bus().tell(News::Changed(self.0.community));
        self.changed();
        Ok(())
    }
}
