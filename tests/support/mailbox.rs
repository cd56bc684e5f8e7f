//! What WebCrypto does with mailboxes, by a library: ECDH on P-256 of the `p256` crate.

#![allow(dead_code)]
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::{PublicKey as Point, SecretKey, ecdh};
use qunban::domain::id::FeedId;
use qunban::host::mailbox::{Mailboxes, Shared};
use qunban::host::{Custody, KeyTrouble, NewKey};
use qunban::log::hex::Hex;
use qunban::log::key::PublicKey;

/// The mailboxes of one device; clones are other tabs of the same browser.
#[derive(Clone, Default)]
pub struct RealMailboxes(Rc<RefCell<Kept>>);

#[derive(Clone, Default)]
struct Kept {
    /// By which one device's keys are others than the next one's, the same in every run.
    device: u8,
    made: u32,
    kept: BTreeMap<FeedId, SecretKey>,
}

fn public(secret: &SecretKey) -> PublicKey {
    let point = secret.public_key().to_encoded_point(false);
    Hex(point.as_bytes().try_into().expect("an uncompressed point has 65 bytes"))
}

fn agreed(secret: &SecretKey, with: &PublicKey) -> Option<Shared> {
    let point = Point::from_sec1_bytes(&with.0).ok()?;
    let shared = ecdh::diffie_hellman(secret.to_nonzero_scalar(), point.as_affine());
    Some(Shared((*shared.raw_secret_bytes()).into()))
}

impl RealMailboxes {
    pub fn from_number(device: u8) -> Self {
        Self(Rc::new(RefCell::new(Kept { device, ..Kept::default() })))
    }

    /// The same mailboxes in another browser, as a copied profile has them.
    pub fn copied(&self) -> Self {
        let kept = Kept { device: self.0.borrow().device.wrapping_add(100), ..self.0.borrow().clone() };
        Self(Rc::new(RefCell::new(kept)))
    }

    fn make(&self) -> SecretKey {
        let mut kept = self.0.borrow_mut();
        kept.made += 1;
        let mut bytes = [0x5a; 32];
        bytes[0] = kept.device;
        bytes[1..5].copy_from_slice(&kept.made.to_be_bytes());
        bytes[0] &= 0x7f;
        SecretKey::from_slice(&bytes).expect("within the curve's order")
    }
}

impl Mailboxes for RealMailboxes {
    async fn mailbox(&self, feed: FeedId) -> Result<NewKey, KeyTrouble> {
        let known = self.0.borrow().kept.get(&feed).map(public);
        let key = known.unwrap_or_else(|| {
            let made = self.make();
            let key = public(&made);
            self.0.borrow_mut().kept.insert(feed, made);
            key
        });
        Ok(NewKey { key, custody: Custody::Kept })
    }

    async fn agree(&self, feed: FeedId, with: &PublicKey) -> Result<Option<Shared>, KeyTrouble> {
        self.0.borrow().kept.get(&feed).map(|secret| agreed(secret, with)).ok_or(KeyTrouble::NotHere)
    }

    async fn agree_once(&self, with: &[PublicKey]) -> Result<(PublicKey, Vec<Option<Shared>>), KeyTrouble> {
        let once = self.make();
        Ok((public(&once), with.iter().map(|key| agreed(&once, key)).collect()))
    }
}
