//! Mailboxes by WebCrypto: ECDH P-256, kept beside the feed's key, never extractable.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{CryptoKey, CryptoKeyPair};

use super::{BrowserKeyring, done, exact, object, subtle};
use crate::domain::id::FeedId;
use crate::host::mailbox::{Mailboxes, Shared};
use crate::host::{Custody, KeyTrouble, NewKey};
use crate::log::key::PublicKey;

/// Under which name a mailbox is kept among the keys.
pub(super) fn name(feed: FeedId) -> String {
    format!("mailbox {feed}")
}

fn curve() -> Object {
    object(&[("name", "ECDH"), ("namedCurve", "P-256")])
}

async fn make() -> Result<(CryptoKey, PublicKey), KeyTrouble> {
    let usages = Array::of1(&"deriveBits".into());
    let pair: CryptoKeyPair =
        done(subtle()?.generate_key_with_object(&curve(), false, &usages)).await?.unchecked_into();
    let public: PublicKey = exact(done(subtle()?.export_key("raw", &pair.get_public_key())).await?)?;
    Ok((pair.get_private_key(), public))
}

async fn agreed(private: &CryptoKey, with: &PublicKey) -> Result<Option<Shared>, KeyTrouble> {
    let raw = Uint8Array::from(with.0.as_slice());
    let public = match done(subtle()?.import_key_with_object("raw", &raw, &curve(), false, &Array::new())).await {
        Ok(public) => public,
        // The browser refuses what is no point of the curve.
        Err(KeyTrouble::Failed(_)) => return Ok(None),
        Err(trouble) => return Err(trouble),
    };
    let algorithm = object(&[("name", "ECDH")]);
    // Setting a field of a plain object cannot fail.
    let _ = Reflect::set(&algorithm, &"public".into(), &public);
    let bits = done(subtle()?.derive_bits_with_object(&algorithm, private, 256)).await?;
    Ok(Some(Shared(exact::<32>(bits)?.0)))
}

impl BrowserKeyring {
    async fn private_mailbox(&self, feed: FeedId) -> Result<Option<(CryptoKey, PublicKey)>, KeyTrouble> {
        let at_hand = self.mailboxes.borrow().get(&feed).cloned();
        if at_hand.is_some() {
            return Ok(at_hand);
        }
        let kept = self.kept(&name(feed)).await.map_err(super::not_stored)?;
        if let Some(mailbox) = &kept {
            self.mailboxes.borrow_mut().insert(feed, mailbox.clone());
        }
        Ok(kept)
    }

    /// Stores a mailbox, reads it back, and opens with what was read.
    async fn keep_and_try(&self, feed: FeedId, private: &CryptoKey, public: &PublicKey) -> bool {
        if self.keep(&name(feed), private, public).await.is_err() {
            return false;
        }
        let (Ok(Some((kept, _))), Ok((other, once))) = (self.kept(&name(feed)).await, make().await) else {
            return false;
        };
        match (agreed(&kept, &once).await, agreed(&other, public).await) {
            (Ok(Some(here)), Ok(Some(there))) => here == there,
            _ => false,
        }
    }
}

impl Mailboxes for BrowserKeyring {
    async fn mailbox(&self, feed: FeedId) -> Result<NewKey, KeyTrouble> {
        if let Some((_, key)) = self.private_mailbox(feed).await? {
            let custody = match self.page_only.borrow().contains(&feed) {
                true => Custody::PageOnly,
                false => Custody::Kept,
            };
            return Ok(NewKey { key, custody });
        }
        let (private, key) = make().await?;
        let custody = match self.keep_and_try(feed, &private, &key).await {
            true => Custody::Kept,
            false => {
                self.page_only.borrow_mut().insert(feed);
                Custody::PageOnly
            }
        };
        self.mailboxes.borrow_mut().insert(feed, (private, key));
        Ok(NewKey { key, custody })
    }

    async fn agree(&self, feed: FeedId, with: &PublicKey) -> Result<Option<Shared>, KeyTrouble> {
        let Some((private, _)) = self.private_mailbox(feed).await? else { return Err(KeyTrouble::NotHere) };
        agreed(&private, with).await
    }

    async fn agree_once(&self, with: &[PublicKey]) -> Result<(PublicKey, Vec<Option<Shared>>), KeyTrouble> {
        let (private, once) = make().await?;
        let mut shared = Vec::with_capacity(with.len());
        for key in with {
            shared.push(agreed(&private, key).await?);
        }
        Ok((once, shared))
    }
}
