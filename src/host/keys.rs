//! This device's keys: ECDSA P-256 by WebCrypto, kept in the browser's database, never extractable.
//!
//! A new key is tested before it is trusted: stored, read back, used, checked. Some browsers (private windows, some WebKit
//! modes) cannot keep a key; it then lasts until the page is closed, and the answer says so.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

use super::database::{Database, KEYS};
use super::indexed_db::{Access, answer, complete, store};
use super::storage::StorageTrouble;
use super::{Custody, KeyTrouble, Keyring, NewKey};
use crate::domain::id::FeedId;
use crate::log::hex::Hex;
use crate::log::key::{PublicKey, Signature, Verifier, feed_of};

/// The keys of this browser; clones share what is in memory.
#[derive(Clone)]
pub struct BrowserKeyring {
    database: Database,
    at_hand: Rc<RefCell<HashMap<FeedId, (CryptoKey, PublicKey)>>>,
}

fn failed(error: &JsValue) -> KeyTrouble {
    let exception = error.dyn_ref::<web_sys::DomException>();
    KeyTrouble::Failed(
        exception.map_or_else(|| format!("{error:?}"), |error| format!("{} {}", error.name(), error.message())),
    )
}

fn not_stored(trouble: StorageTrouble) -> KeyTrouble {
    KeyTrouble::Failed(format!("{trouble:?}"))
}

/// WebCrypto is missing on insecure addresses, such as plain http in a local network.
fn subtle() -> Result<SubtleCrypto, KeyTrouble> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(|_| KeyTrouble::Missing)?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).map_err(|_| KeyTrouble::Missing)?;
    if subtle.is_undefined() { Err(KeyTrouble::Missing) } else { Ok(subtle.unchecked_into()) }
}

/// Whether signatures can be made and checked at this address.
pub fn can_check() -> bool {
    subtle().is_ok()
}

async fn done(promise: Result<Promise, JsValue>) -> Result<JsValue, KeyTrouble> {
    JsFuture::from(promise.map_err(|error| failed(&error))?).await.map_err(|error| failed(&error))
}

fn object(fields: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}

fn curve() -> Object {
    object(&[("name", "ECDSA"), ("namedCurve", "P-256")])
}

fn signing() -> Object {
    object(&[("name", "ECDSA"), ("hash", "SHA-256")])
}

fn exact<const N: usize>(value: JsValue) -> Result<Hex<N>, KeyTrouble> {
    let bytes = Uint8Array::new(&value).to_vec();
    bytes.try_into().map(Hex).map_err(|_| KeyTrouble::Failed("unexpected length".into()))
}

async fn sign_with(key: &CryptoKey, bytes: &[u8]) -> Result<Signature, KeyTrouble> {
    let bytes = Uint8Array::from(bytes);
    exact(done(subtle()?.sign_with_object_and_js_u8_array(&signing(), key, &bytes)).await?)
}

async fn check(key: &PublicKey, bytes: &[u8], signature: &Signature) -> Result<bool, KeyTrouble> {
    let subtle = subtle()?;
    let raw = Uint8Array::from(key.0.as_slice());
    let usages = Array::of1(&"verify".into());
    let key = done(subtle.import_key_with_object("raw", &raw, &curve(), false, &usages)).await?;
    let (signature, bytes) = (Uint8Array::from(signature.0.as_slice()), Uint8Array::from(bytes));
    let answer = done(subtle.verify_with_object_and_js_u8_array_and_js_u8_array(
        &signing(),
        key.unchecked_ref(),
        &signature,
        &bytes,
    ))
    .await?;
    Ok(answer.is_truthy())
}

impl BrowserKeyring {
    pub fn new(database: Database) -> Self {
        Self { database, at_hand: Rc::default() }
    }

    async fn keep(&self, feed: FeedId, private: &CryptoKey, public: &PublicKey) -> Result<(), StorageTrouble> {
        let transaction = self.database.begin(&[KEYS], Access::Write).await?;
        let value = Object::new();
        let fields = [("private", JsValue::from(private)), ("public", Uint8Array::from(public.0.as_slice()).into())];
        for (name, field) in fields {
            // Setting a field of a plain object cannot fail.
            let _ = Reflect::set(&value, &name.into(), &field);
        }
        let stored = store(&transaction, KEYS)?.put_with_key(&value, &feed.to_string().into());
        stored.map_err(|error| super::indexed_db::trouble(&error))?;
        complete(&transaction).await?;
        Ok(())
    }

    async fn kept(&self, feed: FeedId) -> Result<Option<(CryptoKey, PublicKey)>, StorageTrouble> {
        let transaction = self.database.begin(&[KEYS], Access::Read).await?;
        let value = answer(store(&transaction, KEYS)?.get(&feed.to_string().into())).await?;
        let field = |name: &str| Reflect::get(&value, &name.into()).ok();
        let key = || {
            let private: CryptoKey = field("private")?.dyn_into().ok()?;
            Some((private, exact(field("public")?).ok()?))
        };
        Ok(if value.is_undefined() { None } else { key() })
    }

    /// Stores a key, reads it back, and signs with what was read.
    async fn keep_and_test(&self, feed: FeedId, private: &CryptoKey, public: &PublicKey) -> bool {
        if self.keep(feed, private, public).await.is_err() {
            return false;
        }
        let Ok(Some((kept, _))) = self.kept(feed).await else { return false };
        let test = b"qunban key test";
        match sign_with(&kept, test).await {
            Ok(signature) => check(public, test, &signature).await == Ok(true),
            Err(_) => false,
        }
    }

    async fn private(&self, feed: FeedId) -> Result<Option<(CryptoKey, PublicKey)>, KeyTrouble> {
        let at_hand = self.at_hand.borrow().get(&feed).cloned();
        if at_hand.is_some() {
            return Ok(at_hand);
        }
        let kept = self.kept(feed).await.map_err(not_stored)?;
        if let Some(key) = &kept {
            self.at_hand.borrow_mut().insert(feed, key.clone());
        }
        Ok(kept)
    }
}

impl Verifier for BrowserKeyring {
    async fn verify(&self, key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool {
        check(key, bytes, signature).await.unwrap_or(false)
    }
}

impl Keyring for BrowserKeyring {
    async fn make(&self) -> Result<NewKey, KeyTrouble> {
        let subtle = subtle()?;
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let pair: CryptoKeyPair =
            done(subtle.generate_key_with_object(&curve(), false, &usages)).await?.unchecked_into();
        let (private, public) = (pair.get_private_key(), pair.get_public_key());
        let public: PublicKey = exact(done(subtle.export_key("raw", &public)).await?)?;
        let feed = feed_of(&public);
        let custody = if self.keep_and_test(feed, &private, &public).await { Custody::Kept } else { Custody::PageOnly };
        self.at_hand.borrow_mut().insert(feed, (private, public));
        Ok(NewKey { key: public, custody })
    }

    async fn public(&self, feed: FeedId) -> Result<Option<PublicKey>, KeyTrouble> {
        Ok(self.private(feed).await?.map(|(_, public)| public))
    }

    async fn sign(&self, feed: FeedId, bytes: &[u8]) -> Result<Signature, KeyTrouble> {
        let Some((private, _)) = self.private(feed).await? else { return Err(KeyTrouble::NotHere) };
        sign_with(&private, bytes).await
    }

    async fn forget(&self, feed: FeedId) -> Result<(), KeyTrouble> {
        self.at_hand.borrow_mut().remove(&feed);
        let transaction = self.database.begin(&[KEYS], Access::Write).await.map_err(not_stored)?;
        let deleted = store(&transaction, KEYS).map_err(not_stored)?.delete(&feed.to_string().into());
        deleted.map_err(|error| failed(&error))?;
        complete(&transaction).await.map_err(not_stored)?;
        Ok(())
    }
}
