//! This device's keys: ECDSA P-256 by WebCrypto, kept in the browser's database, never extractable.
//!
//! A new key is tested before it is trusted: stored, read back, used, checked. Some browsers (private windows, some WebKit
//! modes) cannot keep a key; it then lasts until the page is closed, and the answer says so.
//!
//! A pair for a further device, or for a recovery file, is made extractable, leaves once, and is not kept here; where it
//! arrives it is imported not extractable. The keys with which others seal for this device are in [`mailbox`].

mod mailbox;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
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
use crate::log::key::{Portable, PublicKey, Secret, Signature, Verifier, feed_of};

/// What a key is tried with.
const TEST: &[u8] = b"qunban key test";

/// The keys of this browser; clones share what is in memory.
#[derive(Clone)]
pub struct BrowserKeyring {
    database: Database,
    at_hand: Rc<RefCell<HashMap<FeedId, (CryptoKey, PublicKey)>>>,
    mailboxes: Rc<RefCell<HashMap<FeedId, (CryptoKey, PublicKey)>>>,
    /// Feeds whose mailbox could not be kept.
    page_only: Rc<RefCell<HashSet<FeedId>>>,
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
pub(super) fn subtle() -> Result<SubtleCrypto, KeyTrouble> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(|_| KeyTrouble::Missing)?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).map_err(|_| KeyTrouble::Missing)?;
    if subtle.is_undefined() { Err(KeyTrouble::Missing) } else { Ok(subtle.unchecked_into()) }
}

/// Whether signatures can be made and checked at this address.
pub fn can_check() -> bool {
    subtle().is_ok()
}

pub(super) async fn done(promise: Result<Promise, JsValue>) -> Result<JsValue, KeyTrouble> {
    JsFuture::from(promise.map_err(|error| failed(&error))?).await.map_err(|error| failed(&error))
}

pub(super) fn object(fields: &[(&str, &str)]) -> Object {
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

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// As JSON Web Keys write numbers: base64url without padding.
fn to_base64url(bytes: &[u8]) -> String {
    let letters = bytes.chunks(3).flat_map(|chunk| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        (0..=chunk.len()).map(move |place| char::from(LETTERS[(bits >> (18 - 6 * place)) as usize & 63]))
    });
    letters.collect()
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        bits = bits << 6 | LETTERS.iter().position(|known| *known == letter)? as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

impl BrowserKeyring {
    pub fn new(database: Database) -> Self {
        Self { database, at_hand: Rc::default(), mailboxes: Rc::default(), page_only: Rc::default() }
    }

    async fn keep(&self, name: &str, private: &CryptoKey, public: &PublicKey) -> Result<(), StorageTrouble> {
        let transaction = self.database.begin(&[KEYS], Access::Write).await?;
        let value = Object::new();
        let fields = [("private", JsValue::from(private)), ("public", Uint8Array::from(public.0.as_slice()).into())];
        for (name, field) in fields {
            // Setting a field of a plain object cannot fail.
            let _ = Reflect::set(&value, &name.into(), &field);
        }
        let stored = store(&transaction, KEYS)?.put_with_key(&value, &name.into());
        stored.map_err(|error| super::indexed_db::trouble(&error))?;
        complete(&transaction).await?;
        Ok(())
    }

    async fn kept(&self, name: &str) -> Result<Option<(CryptoKey, PublicKey)>, StorageTrouble> {
        let transaction = self.database.begin(&[KEYS], Access::Read).await?;
        let value = answer(store(&transaction, KEYS)?.get(&name.into())).await?;
        let field = |name: &str| Reflect::get(&value, &name.into()).ok();
        let key = || {
            let private: CryptoKey = field("private")?.dyn_into().ok()?;
            Some((private, exact(field("public")?).ok()?))
        };
        Ok(if value.is_undefined() { None } else { key() })
    }

    /// Stores a key, reads it back, and signs with what was read.
    async fn keep_and_test(&self, feed: FeedId, private: &CryptoKey, public: &PublicKey) -> bool {
        if self.keep(&feed.to_string(), private, public).await.is_err() {
            return false;
        }
        let Ok(Some((kept, _))) = self.kept(&feed.to_string()).await else { return false };
        match sign_with(&kept, TEST).await {
            Ok(signature) => check(public, TEST, &signature).await == Ok(true),
            Err(_) => false,
        }
    }

    /// Keeps a key where that is possible, and in any case until the page is closed.
    async fn keep_new(&self, private: CryptoKey, public: PublicKey) -> NewKey {
        let feed = feed_of(&public);
        let custody = if self.keep_and_test(feed, &private, &public).await { Custody::Kept } else { Custody::PageOnly };
        self.at_hand.borrow_mut().insert(feed, (private, public));
        NewKey { key: public, custody }
    }

    async fn private(&self, feed: FeedId) -> Result<Option<(CryptoKey, PublicKey)>, KeyTrouble> {
        let at_hand = self.at_hand.borrow().get(&feed).cloned();
        if at_hand.is_some() {
            return Ok(at_hand);
        }
        let kept = self.kept(&feed.to_string()).await.map_err(not_stored)?;
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
        Ok(self.keep_new(private, public).await)
    }

    async fn make_portable(&self) -> Result<Portable, KeyTrouble> {
        let subtle = subtle()?;
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let pair: CryptoKeyPair =
            done(subtle.generate_key_with_object(&curve(), true, &usages)).await?.unchecked_into();
        let key: PublicKey = exact(done(subtle.export_key("raw", &pair.get_public_key())).await?)?;
        let private = done(subtle.export_key("jwk", &pair.get_private_key())).await?;
        let secret = Reflect::get(&private, &"d".into()).ok().and_then(|value| value.as_string());
        let secret = secret.and_then(|text| from_base64url(&text)?.try_into().ok());
        let secret = secret.ok_or_else(|| KeyTrouble::Failed("unexpected key".into()))?;
        Ok(Portable { key, secret: Secret(secret) })
    }

    async fn take(&self, portable: &Portable) -> Result<NewKey, KeyTrouble> {
        let (key, secret) = (&portable.key, &portable.secret);
        let text = [&key.0[1..33], &key.0[33..], &secret.0].map(to_base64url);
        let fields = [("kty", "EC"), ("crv", "P-256"), ("x", &text[0]), ("y", &text[1]), ("d", &text[2])];
        let usages = Array::of1(&"sign".into());
        let imported = subtle()?.import_key_with_object("jwk", &object(&fields), &curve(), false, &usages);
        // The browser refuses what is no key; some take halves that do not belong together.
        let private: CryptoKey = match done(imported).await {
            Ok(private) => private.unchecked_into(),
            Err(KeyTrouble::Failed(_)) => return Err(KeyTrouble::NotAPair),
            Err(trouble) => return Err(trouble),
        };
        let signature = sign_with(&private, TEST).await.map_err(|_| KeyTrouble::NotAPair)?;
        if check(key, TEST, &signature).await != Ok(true) {
            return Err(KeyTrouble::NotAPair);
        }
        Ok(self.keep_new(private, *key).await)
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
        self.mailboxes.borrow_mut().remove(&feed);
        let transaction = self.database.begin(&[KEYS], Access::Write).await.map_err(not_stored)?;
        for name in [feed.to_string(), mailbox::name(feed)] {
            let deleted = store(&transaction, KEYS).map_err(not_stored)?.delete(&name.into());
            deleted.map_err(|error| failed(&error))?;
        }
        complete(&transaction).await.map_err(not_stored)?;
        Ok(())
    }
}
