//! What WebCrypto does, by a library: AES-256-GCM of the `aes-gcm` crate.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use qunban::host::{Bound, Cipher, KeyTrouble};
use qunban::log::key::GroupKey;

pub struct Gcm;

impl Cipher for Gcm {
    async fn seal(&self, key: &GroupKey, lock: Bound<'_>, plain: &[u8]) -> Result<Vec<u8>, KeyTrouble> {
        let payload = Payload { msg: plain, aad: lock.to };
        Ok(Aes256Gcm::new(&key.0.into()).encrypt(lock.nonce.into(), payload).expect("a document is not that long"))
    }

    async fn open(&self, key: &GroupKey, lock: Bound<'_>, sealed: &[u8]) -> Result<Option<Vec<u8>>, KeyTrouble> {
        let payload = Payload { msg: sealed, aad: lock.to };
        Ok(Aes256Gcm::new(&key.0.into()).decrypt(lock.nonce.into(), payload).ok())
    }
}
