//! Mailboxes: keys of this device for which others seal what nobody else shall read (ECDH, P-256).
//!
//! They are keys of their own, one for each feed, because a key that signs cannot be used to agree on a secret. What
//! follows from an agreed secret is for `exchange::sync::words`.

use super::{KeyTrouble, NewKey};
use crate::domain::id::FeedId;
use crate::log::key::PublicKey;

/// What two pairs of keys agree on: the first coordinate of the common point.
#[derive(Clone, PartialEq, Eq)]
pub struct Shared(pub [u8; 32]);

/// Never printed.
impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shared")
    }
}

/// The mailboxes of this device, one for each feed. A private half never leaves it.
#[allow(async_fn_in_trait)]
pub trait Mailboxes {
    /// The public half of a feed's mailbox, which is made and kept where there is none.
    async fn mailbox(&self, feed: FeedId) -> Result<NewKey, KeyTrouble>;

    /// What a feed's mailbox agrees on with somebody's key; `None` where that is no point of the curve.
    ///
    /// # Errors
    /// [`KeyTrouble::NotHere`] where this device has no mailbox of that feed.
    async fn agree(&self, feed: FeedId, with: &PublicKey) -> Result<Option<Shared>, KeyTrouble>;

    /// A pair for one sending, thrown away at once: its public half, and what it agrees on with each of these keys.
    async fn agree_once(&self, with: &[PublicKey]) -> Result<(PublicKey, Vec<Option<Shared>>), KeyTrouble>;
}
