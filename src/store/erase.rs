//! Erasing for good: what the log says is to be erased is taken out of this device's storage, and not taken in again.
//!
//! Hashes take the place of what goes, so that chains and signatures still hold (see [`crate::log::entry`]). Runs when an erasure
//! was written here and whenever facts have come in from outside.

use std::collections::BTreeSet;

use super::{Store, StoreError};
use crate::domain::fact::Origin;
use crate::domain::id::FeedId;
use crate::domain::state::State;
use crate::host::Host;
use crate::host::storage::{Batch, Branch, Committed, Piece, Snapshot, StorageTrouble, Wanted};
use crate::log::entry::{EntryError, Text};
use crate::log::feed::Feed;
use crate::log::segment::{self, Segment};

/// How often it is tried again because another tab wrote in between.
const TRIES: usize = 16;

/// What is to be erased, as far as it is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Erasing {
    words: BTreeSet<Origin>,
    feeds: BTreeSet<FeedId>,
}

impl Erasing {
    pub fn of(state: &State) -> Self {
        Self { words: state.erased_words().clone(), feeds: state.forgotten_feeds().clone() }
    }

    pub fn is_nothing(&self) -> bool {
        self.words.is_empty() && self.feeds.is_empty()
    }

    /// How much there is to be erased; it only grows.
    pub fn size(&self) -> usize {
        self.words.len() + self.feeds.len()
    }

    /// The feeds in which something is to be erased.
    fn concerned(&self) -> Vec<FeedId> {
        let all: BTreeSet<FeedId> =
            self.words.iter().map(|origin| origin.feed).chain(self.feeds.iter().copied()).collect();
        all.into_iter().collect()
    }

    pub fn concerns(&self, feed: FeedId) -> bool {
        let first = Origin { feed, seq: 0 };
        self.feeds.contains(&feed) || self.words.range(first..).next().is_some_and(|origin| origin.feed == feed)
    }

    /// What stays of an entry; `None` where all of it may stay.
    fn rest(&self, feed: FeedId, seq: u32, text: &Text) -> Result<Option<Text>, EntryError> {
        if self.feeds.contains(&feed) && !text.is_withheld() {
            let outlives = text.entry().is_ok_and(|entry| entry.fact.outlives_erasure());
            return if outlives { Ok(None) } else { text.withheld().map(Some) };
        }
        if self.words.contains(&Origin { feed, seq }) && text.has_words() {
            return text.erased().map(Some);
        }
        Ok(None)
    }

    /// Whether something of an entry is to be erased, as it came and whatever it is proven to be.
    pub fn takes(&self, feed: FeedId, seq: u32, text: &str) -> bool {
        let rest = |text: Text| self.rest(feed, seq, &text).ok().flatten();
        self.concerns(feed) && Text::check(text).ok().and_then(rest).is_some()
    }

    /// Takes what is to be erased out of a feed that arrives.
    pub fn sift(&self, feed: &mut Feed) {
        if self.concerns(feed.id) {
            let id = feed.id;
            // The texts of a proven feed can be written without their words.
            feed.shorten(|seq, text| self.rest(id, seq, text).ok().flatten());
        }
    }

    /// The segments in which something goes, as they are to be kept.
    fn pieces(&self, snapshot: &Snapshot) -> Result<Vec<Piece>, StorageTrouble> {
        let mut shorter = Vec::new();
        for piece in &snapshot.pieces {
            // What cannot be read stays as it is and is told elsewhere; nothing is written over it.
            let Ok(read) = Segment::read(&piece.bytes) else { continue };
            let Ok(mut texts) = read.texts() else { continue };
            let mut any = false;
            for (text, seq) in texts.iter_mut().zip(read.first()..) {
                let rest = self.rest(piece.branch.feed, seq, text);
                if let Some(rest) = rest.map_err(|_| StorageTrouble::Damaged(Vec::new()))? {
                    *text = rest;
                    any = true;
                }
            }
            if any {
                let Branch { feed, .. } = piece.branch;
                let bytes = segment::write(read.header.community, feed, piece.index, &texts, read.seal.as_ref());
                shorter.push(Piece { bytes, ..piece.clone() });
            }
        }
        Ok(shorter)
    }
}

impl<H: Host> Store<H> {
    /// Takes out of the storage what the log says is to be erased. The caller has the turn.
    pub(super) async fn erase_what_is_said(&self) -> Result<(), StoreError> {
        let storage = self.0.kept.storage();
        for _ in 0..TRIES {
            let erasing = self.read(Erasing::of);
            if erasing.is_nothing() {
                return Ok(());
            }
            let wanted = Wanted::Feeds(erasing.concerned());
            let snapshot = storage.load(self.0.community, wanted).await.map_err(StoreError::Storage)?;
            let pieces = erasing.pieces(&snapshot).map_err(StoreError::Storage)?;
            let Some(mut record) = snapshot.record else { return Ok(()) };
            let own_was = record.own;
            // Whoever comes again on this device is somebody new, with a feed of their own.
            let given_up = record.own.take_if(|own| erasing.feeds.contains(&own.feed));
            record.past.extend(given_up.map(|own| own.feed));
            if pieces.is_empty() && given_up.is_none() {
                return Ok(());
            }
            let stands = |branch: &Branch| pieces.iter().any(|piece| piece.branch == *branch);
            let heads = snapshot.heads.iter().filter(|(branch, _)| stands(branch));
            let heads_were = heads.map(|(branch, head)| (*branch, Some((head.end, head.hash)))).collect();
            let batch = Batch { own_was, heads_were, pieces, ..Batch::of(record) };
            match storage.commit(&batch).await.map_err(StoreError::Storage)? {
                Committed::Done => return self.reload().await.map_err(StoreError::Storage),
                Committed::Conflict => self.reload().await.map_err(StoreError::Storage)?,
            }
        }
        Err(StoreError::Busy)
    }
}
