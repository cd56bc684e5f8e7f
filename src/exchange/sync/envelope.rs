//! The closed envelope in which a document lies at a place: JSON, so that any backend takes it, around what only the group's
//! key opens.
//!
//! `{"qunban":1,"epoch":3,"nonce":"<hex>","sealed":"<base64url>"}`. What is sealed is the document, compressed where the
//! device can. It is bound to the community, the epoch and the document's name, so that one cannot be put in another's
//! place.

use serde::{Deserialize, Serialize};

use super::name::Name;
use crate::domain::id::CommunityId;
use crate::exchange::letters;
use crate::log::hex::Hex;

const VERSION: u32 = 1;

/// Bytes of a document, unsealed and decompressed, at most: 128 entries of 8 KiB, and a pack of many.
pub const MOST: usize = 8 * 1024 * 1024;

/// One of the group's keys after the other: a new one is made when a link has leaked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Epoch(pub u32);

pub type Nonce = Hex<12>;

/// A document as it lies at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
    pub epoch: Epoch,
    pub nonce: Nonce,
    pub sealed: Vec<u8>,
}

/// Why a text is no envelope that can be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EnvelopeError {
    NotAnEnvelope,
    /// Of a newer version.
    Newer,
}

#[derive(Serialize, Deserialize)]
struct Written {
    qunban: u32,
    epoch: Epoch,
    nonce: Nonce,
    sealed: String,
}

/// What stands before the bytes that are sealed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Packing {
    Plain = 0,
    Deflated = 1,
}

impl Envelope {
    pub fn parse(text: &str) -> Result<Self, EnvelopeError> {
        #[derive(Deserialize)]
        struct Which {
            qunban: u32,
        }
        let which: Which = serde_json::from_str(text).map_err(|_| EnvelopeError::NotAnEnvelope)?;
        if which.qunban > VERSION {
            return Err(EnvelopeError::Newer);
        }
        let written: Written = serde_json::from_str(text).map_err(|_| EnvelopeError::NotAnEnvelope)?;
        let sealed = letters::read(&written.sealed).ok_or(EnvelopeError::NotAnEnvelope)?;
        Ok(Self { epoch: written.epoch, nonce: written.nonce, sealed })
    }

    pub fn write(&self) -> String {
        let sealed = letters::write(&self.sealed);
        let written = Written { qunban: VERSION, epoch: self.epoch, nonce: self.nonce, sealed };
        // Texts and numbers: writing them cannot fail.
        serde_json::to_string(&written).unwrap_or_default()
    }
}

/// What an envelope is bound to: it opens nowhere else.
pub fn bound(community: CommunityId, epoch: Epoch, name: &Name) -> Vec<u8> {
    format!("qunban document\n{community}\n{}\n{name}", epoch.0).into_bytes()
}

/// The bytes that are sealed: the text, or what it was compressed to where that is shorter.
pub fn pack(plain: &str, deflated: Option<Vec<u8>>) -> Vec<u8> {
    let (packing, bytes) = match &deflated {
        Some(deflated) if deflated.len() < plain.len() => (Packing::Deflated, deflated.as_slice()),
        _ => (Packing::Plain, plain.as_bytes()),
    };
    let mut all = vec![packing as u8];
    all.extend(bytes);
    all
}

/// What was sealed, as it has to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Packed<'a> {
    Plain(&'a [u8]),
    Deflated(&'a [u8]),
}

pub fn unpack(bytes: &[u8]) -> Option<Packed<'_>> {
    let (packing, rest) = bytes.split_first()?;
    match packing {
        0 => Some(Packed::Plain(rest)),
        1 => Some(Packed::Deflated(rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_is_read_as_it_was_written() {
        let envelope = Envelope { epoch: Epoch(3), nonce: Hex([7; 12]), sealed: vec![0, 255, 62, 63] };
        assert_eq!(Envelope::parse(&envelope.write()), Ok(envelope.clone()));
        let newer = envelope.write().replace("\"qunban\":1", "\"qunban\":2");
        assert_eq!(Envelope::parse(&newer), Err(EnvelopeError::Newer));
        for other in
            ["", "{}", "<html>", "{\"qunban\":1}", &envelope.write().replace("\"sealed\":\"", "\"sealed\":\"=")]
        {
            assert_eq!(Envelope::parse(other), Err(EnvelopeError::NotAnEnvelope), "{other}");
        }
    }

    #[test]
    fn the_shorter_form_is_sealed_and_read_again() {
        assert_eq!(unpack(&pack("abc", None)), Some(Packed::Plain(b"abc")));
        assert_eq!(unpack(&pack("abc", Some(vec![1, 2, 3]))), Some(Packed::Plain(b"abc")));
        assert_eq!(unpack(&pack("abc", Some(vec![1]))), Some(Packed::Deflated(&[1])));
        assert_eq!((unpack(&[]), unpack(&[9, 1])), (None, None));
    }
}
