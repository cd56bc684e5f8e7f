//! Locking words for mailboxes, and opening what was locked for one's own.

use crate::domain::id::{CommunityId, FeedId};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::words::{Locked, MAILBOXES, bound, mark, wrapping};
use crate::host::mailbox::{Mailboxes, Shared};
use crate::host::{Bound, Cipher, KeyTrouble};
use crate::log::hex::Hex;
use crate::log::key::{GroupKey, PublicKey};

/// Every key here is used for one sealing, and so is its nonce.
const NONCE: [u8; 12] = [0; 12];

/// Locks bytes for mailboxes, under the name of a document. `fresh`: a key that nobody knows and that is used for nothing
/// else. A mailbox that is no point of the curve gets nothing.
pub async fn lock<M: Mailboxes, C: Cipher>(
    (mailboxes, cipher): (&M, &C),
    (community, name): (CommunityId, &Name),
    fresh: &GroupKey,
    to: &[PublicKey],
    plain: &[u8],
) -> Result<Locked, KeyTrouble> {
    let to = &to[..to.len().min(MAILBOXES)];
    let (once, shared) = mailboxes.agree_once(to).await?;
    let bound = bound(community, name, &once);
    let lock = Bound { nonce: &NONCE, to: &bound };
    let mut keys = Vec::with_capacity(to.len());
    for (mailbox, shared) in to.iter().zip(shared) {
        let Some(Shared(shared)) = shared else { continue };
        let wrapping = wrapping(&shared, community, name, &once, mailbox);
        keys.push((mark(mailbox), cipher.seal(&wrapping, lock, &fresh.0).await?));
    }
    Ok(Locked { once, keys, words: cipher.seal(fresh, lock, plain).await? })
}

/// What was locked for the mailbox of this device's feed, whose public half is `own`; `None` where nothing was, or it is
/// damaged, or was locked for another place.
pub async fn unlock<M: Mailboxes, C: Cipher>(
    (mailboxes, cipher): (&M, &C),
    (community, name): (CommunityId, &Name),
    (feed, own): (FeedId, &PublicKey),
    locked: &Locked,
) -> Result<Option<Vec<u8>>, KeyTrouble> {
    let Hex(marked) = mark(own);
    let Some((_, wrapped)) = locked.keys.iter().find(|(mark, _)| mark.0 == marked) else { return Ok(None) };
    let Some(Shared(shared)) = mailboxes.agree(feed, &locked.once).await? else { return Ok(None) };
    let wrapping = wrapping(&shared, community, name, &locked.once, own);
    let bound = bound(community, name, &locked.once);
    let lock = Bound { nonce: &NONCE, to: &bound };
    let Some(fresh) = cipher.open(&wrapping, lock, wrapped).await? else { return Ok(None) };
    let Ok(fresh) = fresh.try_into() else { return Ok(None) };
    cipher.open(&GroupKey(fresh), lock, &locked.words).await
}
