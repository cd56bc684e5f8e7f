//! Shared by the native tests: real P-256 keys (the p256 crate does what WebCrypto does in the page) and feeds made with them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code)]

pub mod cipher;
pub mod deflate;
pub mod device;
pub mod mailbox;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use mailbox::RealMailboxes;
use p256::ecdsa::signature::{Signer, Verifier as _};
use p256::ecdsa::{self, SigningKey, VerifyingKey};
use qunban::domain::id::{CommunityId, FeedId};
use qunban::host::mailbox::{Mailboxes, Shared};
use qunban::host::{Custody, KeyTrouble, Keyring, NewKey};
use qunban::log::chain::Chain;
use qunban::log::entry::Text;
use qunban::log::export::Writer;
use qunban::log::feed::Claimed;
use qunban::log::hex::Hex;
use qunban::log::key::{Mark, Portable, PublicKey, Secret, Signature, Verifier, feed_of, statement_of};

/// The same keys in every run.
pub fn signing_key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number + 1; 32].into()).expect("within the curve's order")
}

pub fn public(key: &SigningKey) -> PublicKey {
    let point = key.verifying_key().to_encoded_point(false);
    Hex(point.as_bytes().try_into().expect("an uncompressed point has 65 bytes"))
}

pub fn sign(key: &SigningKey, bytes: &[u8]) -> Signature {
    let signature: ecdsa::Signature = key.sign(bytes);
    Hex(signature.to_bytes().into())
}

pub struct RealVerifier;

impl Verifier for RealVerifier {
    async fn verify(&self, key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool {
        let Ok(key) = VerifyingKey::from_sec1_bytes(&key.0) else { return false };
        let Ok(signature) = ecdsa::Signature::from_slice(&signature.0) else { return false };
        key.verify(bytes, &signature).is_ok()
    }
}

/// The keys of one device; clones are other tabs of the same browser.
#[derive(Clone, Default)]
pub struct RealKeyring(Rc<RefCell<Keys>>, RealMailboxes);

#[derive(Default)]
struct Keys {
    next: u8,
    keys: BTreeMap<FeedId, SigningKey>,
}

impl RealKeyring {
    pub fn from_number(next: u8) -> Self {
        Self(Rc::new(RefCell::new(Keys { next, keys: BTreeMap::new() })), RealMailboxes::from_number(next))
    }

    /// The same keys in another browser, as a copied profile has them; what either makes later is its own.
    pub fn copied(&self) -> Self {
        let keys = self.0.borrow();
        let copy = Keys { next: keys.next + 100, keys: keys.keys.clone() };
        Self(Rc::new(RefCell::new(copy)), self.1.copied())
    }

    pub fn count(&self) -> usize {
        self.0.borrow().keys.len()
    }
}

impl Verifier for RealKeyring {
    async fn verify(&self, key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool {
        RealVerifier.verify(key, bytes, signature).await
    }
}

impl Keyring for RealKeyring {
    async fn make(&self) -> Result<NewKey, KeyTrouble> {
        tokio::task::yield_now().await;
        let mut keys = self.0.borrow_mut();
        let key = signing_key(keys.next);
        keys.next += 1;
        let public = public(&key);
        keys.keys.insert(feed_of(&public), key);
        Ok(NewKey { key: public, custody: Custody::Kept })
    }

    async fn make_portable(&self) -> Result<Portable, KeyTrouble> {
        let mut keys = self.0.borrow_mut();
        let key = signing_key(keys.next);
        keys.next += 1;
        Ok(Portable { key: public(&key), secret: Secret(key.to_bytes().into()) })
    }

    async fn take(&self, portable: &Portable) -> Result<NewKey, KeyTrouble> {
        let key = SigningKey::from_bytes(&portable.secret.0.into()).map_err(|_| KeyTrouble::NotAPair)?;
        if public(&key) != portable.key {
            return Err(KeyTrouble::NotAPair);
        }
        self.0.borrow_mut().keys.insert(feed_of(&portable.key), key);
        Ok(NewKey { key: portable.key, custody: Custody::Kept })
    }

    async fn public(&self, feed: FeedId) -> Result<Option<PublicKey>, KeyTrouble> {
        Ok(self.0.borrow().keys.get(&feed).map(public))
    }

    async fn sign(&self, feed: FeedId, bytes: &[u8]) -> Result<Signature, KeyTrouble> {
        tokio::task::yield_now().await;
        self.0.borrow().keys.get(&feed).map(|key| sign(key, bytes)).ok_or(KeyTrouble::NotHere)
    }

    async fn forget(&self, feed: FeedId) -> Result<(), KeyTrouble> {
        self.0.borrow_mut().keys.remove(&feed);
        Ok(())
    }
}

impl Mailboxes for RealKeyring {
    async fn mailbox(&self, feed: FeedId) -> Result<NewKey, KeyTrouble> {
        self.1.mailbox(feed).await
    }

    async fn agree(&self, feed: FeedId, with: &PublicKey) -> Result<Option<Shared>, KeyTrouble> {
        self.1.agree(feed, with).await
    }

    async fn agree_once(&self, with: &[PublicKey]) -> Result<(PublicKey, Vec<Option<Shared>>), KeyTrouble> {
        self.1.agree_once(with).await
    }
}

/// A feed written by hand, entry by entry, for files that the app itself would not write.
#[derive(Clone)]
pub struct Author {
    pub key: SigningKey,
    pub community: CommunityId,
    pub texts: Vec<Text>,
    chain: Chain,
    marks: Vec<Mark>,
}

impl Author {
    pub fn new(number: u8, community: CommunityId) -> Self {
        Self { key: signing_key(number), community, texts: Vec::new(), chain: Chain::default(), marks: Vec::new() }
    }

    /// The founder of the community that is named by their own key.
    pub fn founder(number: u8) -> Self {
        let community = feed_of(&public(&signing_key(number)));
        Self::new(number, community)
    }

    pub fn feed(&self) -> FeedId {
        feed_of(&public(&self.key))
    }

    /// Appends a fact given as JSON, without signing.
    pub fn fact(&mut self, fact: &str) -> &mut Self {
        let (seq, clock) = (self.chain.end, self.chain.clock + 1);
        let text = Text::check(&format!("[{seq},{clock},{},{fact}]", 1_762_000_000 + i64::from(seq)));
        let text = text.expect("a well-formed entry");
        self.chain.push(&text).expect("the next entry");
        self.texts.push(text);
        self
    }

    /// Appends a whole entry, without signing.
    pub fn entry(&mut self, clock: u64, at: i64, fact: &str, words: Option<&str>) -> &mut Self {
        let salt = "0".repeat(32);
        let words = words.map(|words| format!(",[\"{salt}\",{}]", serde_json::json!(words))).unwrap_or_default();
        let text =
            Text::check(&format!("[{},{clock},{at},{fact}{words}]", self.chain.end)).expect("a well-formed entry");
        self.chain.push(&text).expect("the next entry");
        self.texts.push(text);
        self
    }

    /// The first of its entries, as an earlier copy had them.
    pub fn upto(&self, entries: usize) -> Self {
        let mut short = self.clone();
        short.texts.truncate(entries);
        short.marks.retain(|mark| mark.end as usize <= entries);
        short
    }

    /// Signs the head as it is now.
    pub fn signed(&mut self) -> &mut Self {
        let signature = sign(&self.key, &statement_of(self.community, self.feed(), &self.chain));
        self.marks.push(Mark { end: self.chain.end, hash: self.chain.hash, signature });
        self
    }

    pub fn key(&self) -> PublicKey {
        public(&self.key)
    }

    pub fn claimed(&self) -> Claimed {
        let entries = self.texts.iter().map(|text| text.as_str().into()).collect();
        Claimed { entries, marks: self.marks.clone() }
    }

    pub fn write_to(&self, writer: &mut Writer) {
        writer.feed(self.feed(), &self.key(), &self.marks, &self.texts);
    }
}

/// A file of these authors.
pub fn file(authors: &[&Author]) -> String {
    let mut writer = Writer::new(authors[0].community, "晨读群", 1_762_000_000);
    authors.iter().for_each(|author| author.write_to(&mut writer));
    writer.finish(&[])
}
