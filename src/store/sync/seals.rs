//! Sealing and opening documents: compress, encrypt, and bind to the document's name.

use std::collections::BTreeMap;

use crate::domain::id::CommunityId;
use crate::exchange::sync::document::Document;
use crate::exchange::sync::envelope::{Envelope, EnvelopeError, Epoch, MOST, Nonce, Packed, bound, pack, unpack};
use crate::exchange::sync::name::Name;
use crate::host::{Bound, Cipher, Deflate, InflateTrouble, KeyTrouble};
use crate::log::key::GroupKey;

/// The group's keys, and what seals with them.
pub struct Seals<C: Cipher, D: Deflate> {
    pub cipher: C,
    pub streams: D,
    /// What is written is sealed with the latest.
    pub keys: BTreeMap<Epoch, GroupKey>,
}

/// What became of an envelope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Inside {
    Text(String),
    /// Sealed with a key that is not here.
    Locked,
    /// Not sealed by anybody of this group for this name, or damaged, or of a newer version.
    Strange,
}

/// What became of a text that should be a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Opened {
    Document(Box<Document>),
    /// Sealed with a key that is not here.
    Locked,
    /// Not sealed by anybody of this group for this name, or damaged, or of a newer version.
    Strange,
}

impl<C: Cipher, D: Deflate> Seals<C, D> {
    /// Seals a document; `None` where there is no key at all.
    pub(super) async fn seal(
        &self,
        community: CommunityId,
        name: &Name,
        nonce: Nonce,
        document: &Document,
    ) -> Result<Option<String>, KeyTrouble> {
        self.seal_text(community, name, nonce, &document.write(community)).await
    }

    /// As [`Self::seal`], of any text.
    pub(super) async fn seal_text(
        &self,
        community: CommunityId,
        name: &Name,
        nonce: Nonce,
        plain: &str,
    ) -> Result<Option<String>, KeyTrouble> {
        let Some((&epoch, key)) = self.keys.last_key_value() else { return Ok(None) };
        let packed = pack(plain, self.streams.deflate(plain.as_bytes()).await);
        let to = bound(community, epoch, name);
        let sealed = self.cipher.seal(key, Bound { nonce: &nonce.0, to: &to }, &packed).await?;
        Ok(Some(Envelope { epoch, nonce, sealed }.write()))
    }

    /// What a document says, if it can be opened: for whoever looks after a place.
    pub async fn look_into(&self, community: CommunityId, name: &Name, text: &str) -> Option<Document> {
        match self.open(community, name, text).await {
            Ok(Opened::Document(document)) => Some(*document),
            _ => None,
        }
    }

    /// The text in an envelope, whatever it is, if it can be opened: for whoever looks after a place.
    pub async fn text_in(&self, community: CommunityId, name: &Name, text: &str) -> Option<String> {
        match self.open_text(community, name, text).await {
            Ok(Inside::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) async fn open(&self, community: CommunityId, name: &Name, text: &str) -> Result<Opened, KeyTrouble> {
        Ok(match self.open_text(community, name, text).await? {
            Inside::Text(text) => Document::parse(community, &text)
                .map_or(Opened::Strange, |document| Opened::Document(Box::new(document))),
            Inside::Locked => Opened::Locked,
            Inside::Strange => Opened::Strange,
        })
    }

    pub(super) async fn open_text(
        &self,
        community: CommunityId,
        name: &Name,
        text: &str,
    ) -> Result<Inside, KeyTrouble> {
        let envelope = match Envelope::parse(text) {
            Ok(envelope) => envelope,
            Err(EnvelopeError::Newer | EnvelopeError::NotAnEnvelope) => return Ok(Inside::Strange),
        };
        let Some(key) = self.keys.get(&envelope.epoch) else { return Ok(Inside::Locked) };
        let to = bound(community, envelope.epoch, name);
        let lock = Bound { nonce: &envelope.nonce.0, to: &to };
        let Some(packed) = self.cipher.open(key, lock, &envelope.sealed).await? else { return Ok(Inside::Strange) };
        let plain = match unpack(&packed) {
            Some(Packed::Plain(plain)) => plain.to_vec(),
            Some(Packed::Deflated(deflated)) => match self.streams.inflate(deflated, MOST).await {
                Ok(plain) => plain,
                Err(InflateTrouble::Broken) => return Ok(Inside::Strange),
                Err(InflateTrouble::Missing) => return Ok(Inside::Locked),
            },
            None => return Ok(Inside::Strange),
        };
        Ok(String::from_utf8(plain).map_or(Inside::Strange, Inside::Text))
    }
}
