//! Keeping a community in step with a place on the network: read what others wrote, take in what is proven, write what is
//! missing there.
//!
//! One call of [`Store::sync`] is one turn; when to take one (at start, after an act, on return to the page, after a while)
//! is for the caller. A turn that ends in trouble has lost nothing and can be taken again. Decided here:
//! - What could not be read whole is never a reason to write: where listing or reading fails, the turn ends.
//! - What is not there is not deleted; whoever has it writes it again. A document is written over only by one that continues
//!   it, or from which something was erased.
//! - A document is *shared* when a later listing or reading shows it as it was written.
//! - What cannot be opened or proven is passed over and not fetched again until it changes; also what is no JSON, when it is
//!   clear that the place itself answers ([`garbled`]).
//! - What lies there is sealed anew when the group has a new key ([`wrapping`]).
//! - Words that are for operators only go beside, locked for them ([`words`]).
//! - Where hearing of one new document costs listing them all, whoever writes names what was written ([`latest`]), operators'
//!   devices pack what is new together ([`packing`]), and a turn that looks for news reads these instead ([`packs`]).

mod assemble;
mod garbled;
mod give;
mod latest;
mod locks;
mod packing;
mod packs;
mod remembered;
mod seals;
mod take;
mod wanted;
mod words;
mod wrapping;

use std::collections::{BTreeMap, BTreeSet};

pub use locks::{lock, unlock};
pub(super) use remembered::NAME as REMEMBERED;
pub use seals::Seals;

use super::Store;
use super::StoreError;
use super::erase::Erasing;
use crate::exchange::sync::document::{Count, Document, Subject};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::pace::Came;
use crate::exchange::sync::remote::{Cursor, Got, Listed, Remote, Trouble, Version};
use crate::host::storage::StorageTrouble;
use crate::host::{Cipher, Deflate, Host, Random};
use crate::log::segment::index_of;
use remembered::Remembered;

/// How much of the place a turn looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// All of it: now and then, for a place may have been wiped or put back.
    Whole,
    /// What was written since the last turn, where the place or a pack can tell; otherwise all of it. All of it, too, where
    /// that was not looked at for three days.
    News,
    /// As [`Look::News`], after making sure that what this device wrote last still lies there; where it does not, all of it: at
    /// start, and after the place could not be reached.
    Check,
}

/// What a turn did.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Report {
    /// Documents that the place named.
    pub listed: u32,
    /// Documents that were read.
    pub read: u32,
    /// Facts that are new here.
    pub new: u32,
    /// Documents that were written.
    pub written: u32,
    /// Of these, others' that had been there once, or should have been: the place lost them.
    pub repaired: u32,
    /// Documents that cannot be opened or proven.
    pub strange: u32,
    /// Documents of this group's devices that are sealed with a key that is not here: a newer link has it.
    pub locked: u32,
    /// Facts of this device that nobody else can be sure to get yet.
    pub waiting: u32,
    /// There is more to do than fits into one turn.
    pub more: bool,
    /// A pack was written.
    pub packed: bool,
    /// Everything that was lacking was in a pack, or named as written last: nothing was listed.
    pub by_pack: bool,
    pub by_name: bool,
    /// Why the turn ended early.
    pub trouble: Option<SyncTrouble>,
}

impl Report {
    /// What it means for when the next turn is due.
    pub fn came(&self) -> Came {
        use crate::exchange::sync::remote::Trouble::*;
        match &self.trouble {
            None if self.more && self.read + self.written > 0 => Came::More,
            None if self.read + self.written > 0 => Came::Something,
            None => Came::Nothing,
            Some(SyncTrouble::Place(TooMany { retry_after } | ServerBroken { retry_after, .. })) => {
                Came::Failed { retry_after: *retry_after }
            }
            // A page to log in to a network answers instead of the place, until somebody has logged in.
            Some(SyncTrouble::Place(Offline | Unreachable | TimedOut | NotUnderstood) | SyncTrouble::Store(_)) => {
                Came::Failed { retry_after: None }
            }
            Some(SyncTrouble::Place(
                NotAllowed | NoSuchPlace | TooLarge | VersionHidden | Unexpected { .. } | Unfit(_),
            )) => Came::Stuck,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SyncTrouble {
    Place(Trouble),
    Store(StoreError),
}

impl From<Trouble> for SyncTrouble {
    fn from(trouble: Trouble) -> Self {
        Self::Place(trouble)
    }
}

impl From<StoreError> for SyncTrouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<StorageTrouble> for SyncTrouble {
    fn from(trouble: StorageTrouble) -> Self {
        Self::Store(StoreError::Storage(trouble))
    }
}

/// A document that may be read.
struct Wanted {
    name: Name,
    subject: Subject,
    /// As it was listed.
    version: Option<Version>,
    body: Option<String>,
}

/// A document without what is to be erased from it.
struct Mend {
    name: Name,
    /// As it was read.
    version: Option<String>,
    document: Document,
}

/// One turn with one place.
pub(super) struct Turn<'a, H: Host, R: Remote, C: Cipher, D: Deflate> {
    store: &'a Store<H>,
    remote: &'a R,
    seals: &'a Seals<C, D>,
    remembered: Remembered,
    report: Report,
    /// Something could not be read: nothing of others is written this time.
    partial: bool,
    /// Something of a device that is known here could not be read.
    unread: bool,
    /// The place itself has answered in this turn, not only its documents.
    answered: bool,
    /// What came back as no JSON for the first time.
    garbled_now: BTreeSet<Name>,
    /// What is sealed with a key that is not here: it is there, and nothing is written in its place.
    locked: BTreeSet<Name>,
    /// What was written last when the turn began.
    began_at: Option<Count>,
    mends: Vec<Mend>,
    /// What was listed of words that are for operators only.
    words: BTreeMap<Name, Listed>,
}

impl<H: Host> Store<H> {
    /// Takes a turn with a place. `place` names it among the places that this device knows.
    pub async fn sync<R: Remote, C: Cipher, D: Deflate>(
        &self,
        place: &str,
        remote: &R,
        seals: &Seals<C, D>,
        look: Look,
    ) -> Report {
        let remembered = match self.remembered(place).await {
            Ok(remembered) => remembered,
            Err(trouble) => return Report { trouble: Some(trouble.into()), ..Report::default() },
        };
        let before = remembered.clone();
        let mut turn = Turn {
            store: self,
            remote,
            seals,
            remembered,
            report: Report::default(),
            partial: false,
            unread: false,
            answered: false,
            garbled_now: BTreeSet::new(),
            locked: BTreeSet::new(),
            began_at: None,
            mends: Vec::new(),
            words: BTreeMap::new(),
        };
        let result = turn.take_turn(look).await;
        let kept = match turn.remembered == before {
            true => Ok(()),
            false => self.remember(place, &turn.remembered).await,
        };
        let mut report = turn.report;
        report.trouble = result.err().or(kept.err().map(SyncTrouble::from));
        report
    }
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    async fn take_turn(&mut self, look: Look) -> Result<(), SyncTrouble> {
        let erases = self.read_again_what_is_to_be_erased();
        let look = match look {
            _ if erases || self.is_to_wrap() || !self.has_looked_lately() => Look::Whole,
            Look::Check if self.remote.tells_news() && self.own_is_lost().await? => Look::Whole,
            Look::Check => Look::News,
            look => look,
        };
        if !self.remote.tells_news() && self.catch_up(look).await? {
            self.take(self.not_seen_yet()).await?;
            self.take_words(look).await?;
            // Others' documents are repaired by whoever looks at the place.
            self.partial = true;
            self.give(None).await?;
            self.give_words(look).await?;
            self.tell_the_latest().await?;
            self.pack().await?;
            self.report.waiting = self.waiting();
            return Ok(());
        }
        let mut since = self.remembered.cursor.clone().filter(|_| look == Look::News).map(Cursor);
        let mut there = None;
        let (wanted, cursor) = if self.remote.is_listed() {
            let mut listing = self.remote.list(since.as_ref()).await?;
            if since.as_ref().zip(listing.cursor.as_ref()).is_some_and(|(then, now)| now.is_behind(then)) {
                since = None;
                listing = self.remote.list(None).await?;
            }
            self.answered = true;
            self.report.listed = listing.documents.len() as u32;
            if since.is_none() {
                let names: BTreeSet<Name> = listing.documents.iter().map(|one| one.name.clone()).collect();
                self.remembered.only(&names);
                there = Some(names);
            }
            let wanted = self.wanted(listing.documents);
            (wanted, listing.cursor)
        } else {
            (self.guessed(), None)
        };
        self.take(wanted).await?;
        self.take_words(look).await?;
        if !self.report.more && !self.unread {
            // What was not read this time, or could not be opened without a newer key, is listed again.
            self.remembered.cursor = cursor.map(|cursor| cursor.0);
            if since.is_none() {
                self.has_looked();
            }
        }
        self.give(there.as_ref()).await?;
        self.give_words(look).await?;
        self.wrap_anew().await?;
        if !self.remote.tells_news() {
            self.tell_the_latest().await?;
            self.pack().await?;
        }
        self.report.waiting = self.waiting();
        Ok(())
    }

    /// Whether this device's last document, which was seen there, is not there any more, or not as it was.
    async fn own_is_lost(&self) -> Result<bool, SyncTrouble> {
        let last = self.store.read(|state| Some((state.feed()?, *state.heads().get(&state.feed()?)?)));
        let name = last.and_then(|(feed, last)| Subject::Segment { feed, index: index_of(last) }.name());
        let known = name.as_ref().and_then(|name| self.remembered.get(name)).filter(|known| known.seen);
        let Some((name, version)) = name.as_ref().zip(known.and_then(|known| known.version.clone())) else {
            return Ok(false);
        };
        let version = Version(version);
        Ok(match self.remote.get(name, Some(&version)).await {
            // Whether it is the document's fault or the place's, the listing tells.
            Ok(Got::Absent) | Err(Trouble::NotUnderstood) => true,
            Ok(Got::Unchanged) => false,
            Ok(Got::Document { version: there, .. }) => there != version,
            Err(trouble) => return Err(trouble.into()),
        })
    }

    /// What was written before something was to be erased may still have it. Whether there is such a thing.
    fn read_again_what_is_to_be_erased(&mut self) -> bool {
        let erasing = self.store.read(Erasing::of);
        let more = erasing.size() != self.remembered.erased;
        if more {
            self.remembered.erased = erasing.size();
            let may_have = |subject| matches!(subject, Subject::Pack { .. }) || erasing.concerns(subject.feed());
            self.remembered.forget(may_have);
            self.read_words_again(&erasing);
        }
        more
    }
}

impl<H: Host> Store<H> {
    fn keyring(&self) -> &H::Keyring {
        self.0.kept.host.keyring()
    }

    fn random(&self, bytes: &mut [u8]) {
        self.0.kept.host.random().fill(bytes);
    }
}
