//! Public keys, signatures, and what a device signs: the head of its feed, bound to feed and community.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::chain::Chain;
use super::entry::{Hash, sha256};
use super::hex::Hex;
use crate::domain::id::{CommunityId, FeedId};

/// An ECDSA P-256 public key as an uncompressed point (WebCrypto's "raw").
pub type PublicKey = Hex<65>;

/// An ECDSA P-256 signature over SHA-256, as r and s (WebCrypto's form).
pub type Signature = Hex<64>;

/// The feed of a key: the first 128 bits of the key's SHA-256.
pub fn feed_of(key: &PublicKey) -> FeedId {
    let hash = sha256(&key.0);
    let mut bits = [0; 16];
    bits.copy_from_slice(&hash.0[..16]);
    FeedId::from_bits(u128::from_be_bytes(bits))
}

/// A signed statement: this feed has `end` entries, and the chain's hash there is `hash`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Mark {
    pub end: u32,
    pub hash: Hash,
    pub signature: Signature,
}

/// The bytes that are signed for a [`Mark`].
pub fn statement(community: CommunityId, feed: FeedId, end: u32, hash: Hash) -> Vec<u8> {
    format!("qunban head\n{community}\n{feed}\n{end}\n{hash}").into_bytes()
}

/// The bytes that are signed for a chain as far as it reaches.
pub fn statement_of(community: CommunityId, feed: FeedId, chain: &Chain) -> Vec<u8> {
    statement(community, feed, chain.end, chain.hash)
}

/// A private key outside a device, for the moment in which it goes to another or into a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub [u8; 32]);

/// Never printed.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The key of a group (AES-256) with which its documents are sealed at a place that is not the group's own. Whoever has it
/// reads them all; it travels in the fragment of the group's link.
#[derive(Clone, PartialEq, Eq)]
pub struct GroupKey(pub [u8; 32]);

impl GroupKey {
    /// By which it is known where it may not be told: the first 64 bits of its SHA-256.
    pub fn mark(&self) -> u64 {
        let hash = sha256(&self.0);
        let mut bits = [0; 8];
        bits.copy_from_slice(&hash.0[..8]);
        u64::from_be_bytes(bits)
    }
}

/// Never printed.
impl fmt::Debug for GroupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GroupKey")
    }
}

/// A pair of keys that may leave the device on which it was made; the device that takes it keeps it like its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Portable {
    pub key: PublicKey,
    pub secret: Secret,
}

impl Portable {
    pub fn feed(&self) -> FeedId {
        feed_of(&self.key)
    }
}

/// Tells whether a signature is right; the browser does so asynchronously.
#[allow(async_fn_in_trait)]
pub trait Verifier {
    /// `false` also where the key is not a point of the curve.
    async fn verify(&self, key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool;
}
