//! Set apart (没有采用的): what arrived and was not taken in, or is kept without effect, each with its reason. Operators are shown it; it
//! harms nothing else.
//!
//! Only what it was is kept, not its bytes: whoever brought it still has them.

use super::measure::{ACTS, TAPS};
use super::merge::{Invalid, Preview, Why};
use super::{Store, StoreError};
use crate::domain::id::FeedId;
use crate::domain::order::Order;
use crate::host::Host;
use crate::host::storage::{Batch, StorageTrouble};
use crate::log::feed::Flaw;
use serde::{Deserialize, Serialize};

/// Among the values that could not be read, those that say what was set apart.
pub(super) const NAME: &str = "apart ";

/// How many are remembered; a device that is flooded with them learns nothing from more.
const MOST: usize = 200;

/// Something that does not count here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Apart {
    /// Whose device it says it is from, where that can be told.
    pub feed: Option<FeedId>,
    pub reason: Reason,
    /// When it was noticed, in seconds since 1970; not known of what is noticed at each start.
    pub at: Option<i64>,
    /// The name of the group as the file had it; blank where it did not come by a file.
    pub source: String,
}

/// Why something does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Signed by somebody else than it says.
    Key,
    /// From that entry on something was changed, left out or is too long.
    Broken {
        seq: u32,
    },
    /// From that entry on there is no valid signature.
    Unsigned {
        seq: u32,
    },
    Empty,
    /// Cannot be read at all.
    Unreadable,
    /// So many entries beyond what one phone may write in a day.
    TooMany {
        entries: u32,
    },
}

impl Reason {
    /// Entries and taps a day, for whoever explains [`Self::TooMany`].
    pub const MEASURE: (u32, u32) = (ACTS, TAPS);
}

impl From<Why> for Reason {
    fn from(why: Why) -> Self {
        match why {
            Why::Flaw(Flaw::Key) => Self::Key,
            Why::Flaw(Flaw::Chain { seq, .. }) => Self::Broken { seq },
            Why::Flaw(Flaw::Unsigned { seq }) => Self::Unsigned { seq },
            Why::Flaw(Flaw::Empty) => Self::Empty,
            Why::Unreadable => Self::Unreadable,
        }
    }
}

/// As it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    feed: Option<FeedId>,
    reason: Reason,
    at: i64,
    source: String,
}

fn name(one: &Invalid) -> String {
    let feed = one.feed.map(|feed| feed.to_string()).unwrap_or_default();
    format!("{NAME}{feed} {:?}", Reason::from(one.why))
}

impl<H: Host> Store<H> {
    /// What does not count here, the latest first.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub async fn apart(&self) -> Result<Vec<Apart>, StorageTrouble> {
        let kept = self.0.kept.storage().unread(self.0.community).await?;
        let read = |(name, bytes): &(String, Vec<u8>)| {
            let Kept { feed, reason, at, source } =
                name.starts_with(NAME).then(|| serde_json::from_slice(bytes).ok()).flatten()?;
            Some(Apart { feed, reason, at: Some(at), source })
        };
        let mut all: Vec<Apart> = kept.iter().filter_map(read).collect();
        let view = self.0.view.borrow();
        all.extend(view.beyond.iter().map(|(&feed, &entries)| Apart {
            feed: Some(feed),
            reason: Reason::TooMany { entries },
            at: None,
            source: String::new(),
        }));
        all.order_by_key(|one| std::cmp::Reverse(one.at.unwrap_or(i64::MAX)));
        Ok(all)
    }

    /// Remembers what of a file is not going to be taken in, whether the rest of it is or not.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    pub async fn set_apart(&self, preview: &Preview) -> Result<(), StoreError> {
        let _held = self.0.turn.take().await;
        self.remember_apart(preview).await
    }

    /// As [`Self::set_apart`]. The caller has the turn.
    pub(super) async fn remember_apart(&self, preview: &Preview) -> Result<(), StoreError> {
        if preview.invalid.is_empty() {
            return Ok(());
        }
        let storage = self.0.kept.storage();
        let known = storage.unread(self.0.community).await.map_err(StoreError::Storage)?;
        let is_known = |name: &str| known.iter().any(|(known, _)| known == name);
        let room = MOST.saturating_sub(known.iter().filter(|(name, _)| name.starts_with(NAME)).count());
        let Some(record) = self.0.view.borrow().record.clone() else { return Ok(()) };
        let at = self.moment().at;
        let one = |invalid: &Invalid| {
            let kept = Kept { feed: invalid.feed, reason: invalid.why.into(), at, source: preview.name.clone() };
            // A map of numbers and texts can be written.
            (name(invalid), serde_json::to_vec(&kept).unwrap_or_default())
        };
        let new: Vec<_> = preview.invalid.iter().map(one).filter(|(name, _)| !is_known(name)).take(room).collect();
        if new.is_empty() {
            return Ok(());
        }
        // Where another tab writes just now, the next file that brings it is noticed.
        storage.commit(&Batch { unread: new, ..Batch::of(record) }).await.map_err(StoreError::Storage)?;
        Ok(())
    }
}
