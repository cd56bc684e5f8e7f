//! A phone that writes whatever it likes, signed by a real key.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use qunban::domain::fact::{Fact, Origin};
use qunban::domain::id::{CommunityId, FeedId};
use qunban::log::chain::Chain;
use qunban::log::entry::{Entry, Text, Words};
use qunban::log::export::Writer;
use qunban::log::hex::Hex;
use qunban::log::key::{Mark, PublicKey, feed_of, statement_of};

use super::TODAY;

/// A feed as it grows.
pub struct Author {
    key: SigningKey,
    community: CommunityId,
    chain: Chain,
    texts: Vec<Text>,
    salt: u8,
}

fn public(key: &SigningKey) -> PublicKey {
    let point = key.verifying_key().to_encoded_point(false);
    Hex(point.as_bytes().try_into().expect("an uncompressed point has 65 bytes"))
}

fn key(number: u16) -> SigningKey {
    let mut bytes = [66; 32];
    bytes[..2].copy_from_slice(&number.to_be_bytes());
    SigningKey::from_bytes(&bytes.into()).expect("within the curve's order")
}

impl Author {
    pub fn founder() -> Self {
        let key = key(0);
        let community = feed_of(&public(&key));
        Self { key, community, chain: Chain::default(), texts: Vec::new(), salt: 0 }
    }

    /// Another phone of the same group; each number has a key of its own.
    pub fn member(&self, number: u16) -> Self {
        Self { key: key(number + 1), community: self.community, chain: Chain::default(), texts: Vec::new(), salt: 0 }
    }

    pub fn community(&self) -> CommunityId {
        self.community
    }

    pub fn feed(&self) -> FeedId {
        feed_of(&public(&self.key))
    }

    pub fn says(&mut self, fact: Fact, note: Option<&str>) -> Origin {
        self.salt = self.salt.wrapping_add(1);
        let note = note.map(str::to_owned);
        let words = note.map_or(Words::None, |note| Words::Kept { salt: Hex([self.salt; 16]), note });
        let (seq, clock) = (self.chain.end, self.chain.clock + 1);
        let at = i64::from(TODAY.0) * 86_400 - 40_000 + i64::from(seq);
        let text = Entry { seq, clock, at, fact, words }.write().expect("a fact of this size can be written");
        self.chain.push(&text).expect("the next entry");
        self.texts.push(text);
        Origin { feed: self.feed(), seq }
    }
}

/// A file with all that these phones wrote.
pub fn file<'a>(name: &str, authors: impl IntoIterator<Item = &'a Author>) -> String {
    let mut authors = authors.into_iter().peekable();
    let community = authors.peek().map(|author| author.community).expect("somebody who wrote");
    let mut writer = Writer::new(community, name, 1_762_000_000);
    for author in authors {
        let statement = statement_of(community, author.feed(), &author.chain);
        let signature: Signature = author.key.sign(&statement);
        let mark = Mark { end: author.chain.end, hash: author.chain.hash, signature: Hex(signature.to_bytes().into()) };
        writer.feed(author.feed(), &public(&author.key), &[mark], &author.texts);
    }
    writer.finish(&[])
}
