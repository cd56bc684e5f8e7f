//! Sealing with a group's key by WebCrypto: AES-256-GCM.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::CryptoKey;

use super::keys::{done, object, subtle};
use super::{Bound, Cipher, KeyTrouble};
use crate::log::key::GroupKey;

/// Keys that stay ready at most: besides a group's few there are those that are used once.
const READY: usize = 8;

/// The browser's cipher. Of the keys that were used the latest stay ready.
#[derive(Default)]
pub struct BrowserCipher {
    ready: RefCell<Vec<(GroupKey, CryptoKey)>>,
}

impl BrowserCipher {
    async fn key(&self, key: &GroupKey) -> Result<CryptoKey, KeyTrouble> {
        let known = self.ready.borrow().iter().find(|(known, _)| known == key).map(|(_, ready)| ready.clone());
        if let Some(ready) = known {
            return Ok(ready);
        }
        let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
        let raw = Uint8Array::from(key.0.as_slice());
        let ready: CryptoKey =
            done(subtle()?.import_key_with_str("raw", &raw, "AES-GCM", false, &usages)).await?.unchecked_into();
        let mut all = self.ready.borrow_mut();
        if all.len() == READY {
            all.remove(0);
        }
        all.push((key.clone(), ready.clone()));
        drop(all);
        Ok(ready)
    }
}

fn algorithm(lock: Bound<'_>) -> Object {
    let algorithm = object(&[("name", "AES-GCM")]);
    for (name, bytes) in [("iv", lock.nonce.as_slice()), ("additionalData", lock.to)] {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&algorithm, &name.into(), &Uint8Array::from(bytes));
    }
    algorithm
}

impl Cipher for BrowserCipher {
    async fn seal(&self, key: &GroupKey, lock: Bound<'_>, plain: &[u8]) -> Result<Vec<u8>, KeyTrouble> {
        let key = self.key(key).await?;
        let plain = Uint8Array::from(plain);
        let sealed = subtle()?.encrypt_with_object_and_js_u8_array(&algorithm(lock), &key, &plain);
        Ok(Uint8Array::new(&done(sealed).await?).to_vec())
    }

    async fn open(&self, key: &GroupKey, lock: Bound<'_>, sealed: &[u8]) -> Result<Option<Vec<u8>>, KeyTrouble> {
        let key = self.key(key).await?;
        let sealed = Uint8Array::from(sealed);
        let opened = subtle()?.decrypt_with_object_and_js_u8_array(&algorithm(lock), &key, &sealed);
        Ok(done(opened).await.ok().map(|plain| Uint8Array::new(&plain).to_vec()))
    }
}
