//! Locking with a passphrase: PBKDF2-SHA-256, then AES-256-GCM, by WebCrypto.

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::CryptoKey;

use super::KeyTrouble;
use super::keys::{done, object, subtle};

/// How a key is made of a passphrase, and the nonce of the one text that it locks.
#[derive(Clone, Copy, Debug)]
pub struct Lock<'a> {
    pub rounds: u32,
    pub salt: &'a [u8],
    pub nonce: &'a [u8],
    /// What the text is bound to.
    pub bound: &'a [u8],
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting a field of a plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), &value.into());
}

/// The same passphrase gives the same bytes, whichever keyboard composed its letters.
fn bytes_of(passphrase: &str) -> Vec<u8> {
    String::from(JsString::from(passphrase.trim()).normalize("NFKC")).into_bytes()
}

async fn key(passphrase: &str, lock: Lock<'_>) -> Result<CryptoKey, KeyTrouble> {
    let subtle = subtle()?;
    let raw = Uint8Array::from(bytes_of(passphrase).as_slice());
    let usages = Array::of1(&"deriveKey".into());
    let base = done(subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &usages)).await?;
    let derive = object(&[("name", "PBKDF2"), ("hash", "SHA-256")]);
    set(&derive, "salt", Uint8Array::from(lock.salt));
    set(&derive, "iterations", lock.rounds);
    let wanted = object(&[("name", "AES-GCM")]);
    set(&wanted, "length", 256);
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let base: CryptoKey = base.unchecked_into();
    let made = subtle.derive_key_with_object_and_object(&derive, &base, &wanted, false, &usages);
    Ok(done(made).await?.unchecked_into())
}

fn cipher(lock: Lock<'_>) -> Object {
    let cipher = object(&[("name", "AES-GCM")]);
    set(&cipher, "iv", Uint8Array::from(lock.nonce));
    set(&cipher, "additionalData", Uint8Array::from(lock.bound));
    cipher
}

/// Locks a text.
///
/// # Errors
/// Where the browser has no WebCrypto, or fails.
pub async fn seal(passphrase: &str, lock: Lock<'_>, plain: &[u8]) -> Result<Vec<u8>, KeyTrouble> {
    let key = key(passphrase, lock).await?;
    let plain = Uint8Array::from(plain);
    let sealed = subtle()?.encrypt_with_object_and_js_u8_array(&cipher(lock), &key, &plain);
    Ok(Uint8Array::new(&done(sealed).await?).to_vec())
}

/// Opens a locked text; `None` where the passphrase is not the one, or anything was changed: the two look the same.
///
/// # Errors
/// Where the browser has no WebCrypto, or fails to make the key.
pub async fn open(passphrase: &str, lock: Lock<'_>, sealed: &[u8]) -> Result<Option<Vec<u8>>, KeyTrouble> {
    let key = key(passphrase, lock).await?;
    let sealed = Uint8Array::from(sealed);
    let opened = subtle()?.decrypt_with_object_and_js_u8_array(&cipher(lock), &key, &sealed);
    Ok(done(opened).await.ok().map(|plain| Uint8Array::new(&plain).to_vec()))
}
