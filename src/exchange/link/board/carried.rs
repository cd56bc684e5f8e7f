//! How a sent board is carried: framed and spelt like a group link, signed by the device that sends it.
//!
//! ```text
//! 48 | length | flags | key 64 | [community 16] | what is said, compressed or not | signature 64 | checksum 3
//! ```
//!
//! The community stands in it only where the key is not the founder's: the founder's key names the community. The signature
//! is over everything before it, behind a line that names its purpose and the community, so that it can be taken for
//! nothing else that a device signs, and nothing else for it. It is checked before anything is decompressed.

use std::fmt;

use sha2::{Digest, Sha256};

use super::super::pack::{Reader, Writer};
use super::super::{CHECKSUM, LinkError, from_text, is_letter, to_text};
use crate::domain::id::{CommunityId, FeedId};
use crate::log::hex::Hex;
use crate::log::key::{PublicKey, Signature, feed_of};

/// No group link's and no questionnaire's; up to 63 are later versions of this.
const FORMAT: u8 = 48;
const FORMATS: std::ops::Range<u8> = 48..64;
const DEFLATED: u8 = 1;
const COMMUNITY: u8 = 2;
const SIGNATURE: usize = 64;
/// Letters at most: what is longer was not made by this page, and is not looked at.
const LETTERS: usize = 4_000;

/// What is said, as it travels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Packed {
    Plain(Vec<u8>),
    Deflated(Vec<u8>),
}

impl Packed {
    /// The shorter of both; `deflated`: where the browser can.
    pub fn shorter(plain: Vec<u8>, deflated: Option<Vec<u8>>) -> Self {
        match deflated {
            Some(deflated) if deflated.len() < plain.len() => Packed::Deflated(deflated),
            _ => Packed::Plain(plain),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Packed::Plain(bytes) | Packed::Deflated(bytes) => bytes,
        }
    }
}

/// A board link, not yet checked by its signature.
#[derive(Clone, PartialEq, Eq)]
pub struct Carried {
    pub community: CommunityId,
    pub key: PublicKey,
    pub signature: Signature,
    /// The bytes that are signed.
    pub statement: Vec<u8>,
    pub packed: Packed,
}

impl Carried {
    /// The device that sent it.
    pub fn feed(&self) -> FeedId {
        feed_of(&self.key)
    }

    /// Whether it was the device that founded the community: that needs nobody's word.
    pub fn is_founders(&self) -> bool {
        self.feed() == self.community
    }
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "board link of {} by {}", self.community, self.feed())
    }
}

/// A board link that waits for its signature.
pub struct Unsigned {
    head: Vec<u8>,
    statement: Vec<u8>,
}

fn statement(community: CommunityId, head: &[u8]) -> Vec<u8> {
    [format!("qunban board\n{community}\n").as_bytes(), head].concat()
}

impl Unsigned {
    pub fn new(community: CommunityId, key: &PublicKey, packed: &Packed) -> Self {
        let founders = feed_of(key) == community;
        let mut body = Writer::default();
        body.byte(
            if matches!(packed, Packed::Deflated(_)) { DEFLATED } else { 0 } | if founders { 0 } else { COMMUNITY },
        );
        // An uncompressed point begins with 4.
        body.bytes(&key.0[1..]);
        if !founders {
            body.bytes(&community.bits().to_be_bytes());
        }
        body.bytes(packed.bytes());
        let body = body.finish();
        let mut head = Writer::default();
        head.byte(FORMAT);
        head.number((body.len() + SIGNATURE) as u64);
        head.bytes(&body);
        let head = head.finish();
        Self { statement: statement(community, &head), head }
    }

    /// The bytes to be signed.
    pub fn statement(&self) -> &[u8] {
        &self.statement
    }

    /// Characters, once it is signed.
    pub fn letters(&self) -> usize {
        ((self.head.len() + SIGNATURE + CHECKSUM) * 4).div_ceil(3)
    }

    /// The payload for an address.
    pub fn signed(self, signature: &Signature) -> String {
        let mut frame = self.head;
        frame.extend_from_slice(&signature.0);
        let sum = Sha256::digest(&frame);
        frame.extend_from_slice(&sum[..CHECKSUM]);
        to_text(&frame)
    }
}

/// Where a payload may begin in a text: behind the parameter, or anywhere in a long run of letters.
fn starts(text: &str) -> impl Iterator<Item = (bool, usize)> + '_ {
    let marked = text
        .match_indices("b=")
        .filter(|&(at, _)| at == 0 || text[..at].ends_with(['?', '&', '#']))
        .map(|(at, mark)| (true, at + mark.len()));
    let bare = text
        .split(|c: char| !is_letter(c))
        .filter(|run| run.len() > 160)
        .map(|run| (false, run.as_ptr() as usize - text.as_ptr() as usize));
    marked.chain(bare)
}

/// An address whose marks were encoded once more on its way.
fn unglued(text: &str) -> String {
    text.replace("%3D", "=").replace("%3d", "=").replace("%26", "&").replace("%3F", "?").replace("%3f", "?")
}

/// Whether an address carries a board, whatever becomes of it when it is read.
pub fn is_carried(search: &str) -> bool {
    starts(&unglued(search)).any(|(marked, _)| marked)
}

/// The board link in an address, or in a text pasted from a chat, with the payload as it stands there.
///
/// # Errors
/// Says what is wrong with the most promising piece of the text.
pub fn find(text: &str) -> Result<(Carried, String), LinkError> {
    let text = unglued(text);
    let mut worst = LinkError::NoLink;
    for (marked, start) in starts(&text) {
        let run = text[start..].find(|c| !is_letter(c)).map_or(&text[start..], |end| &text[start..start + end]);
        match read(&run[..run.len().min(LETTERS)]) {
            Ok((carried, letters)) => return Ok((carried, run[..letters].to_owned())),
            // Behind the parameter there was something once.
            Err(LinkError::NoLink) if marked && worst == LinkError::NoLink && !run.is_empty() => {
                worst = LinkError::Altered;
            }
            Err(error) if worst == LinkError::NoLink => worst = error,
            Err(_) => {}
        }
    }
    Err(worst)
}

/// What a run of letters begins with, and how many of them that is.
fn read(run: &str) -> Result<(Carried, usize), LinkError> {
    let frame = from_text(run);
    let mut reader = Reader::new(&frame);
    let format = reader.byte().filter(|format| FORMATS.contains(format)).ok_or(LinkError::NoLink)?;
    let length = usize::try_from(reader.number().ok_or(LinkError::Cut)?).map_err(|_| LinkError::Altered)?;
    let start = reader.position();
    let end = start.checked_add(length).filter(|&end| end <= LETTERS).ok_or(LinkError::Altered)?;
    let sum = frame.get(end..end + CHECKSUM).ok_or(LinkError::Cut)?;
    let letters = ((end + CHECKSUM) * 4).div_ceil(3);
    // One spelling for each board: the last letter may have room for bits that mean nothing.
    let exact = run.get(..letters).is_some_and(|run| to_text(&frame[..end + CHECKSUM]) == run);
    if !exact || Sha256::digest(&frame[..end])[..CHECKSUM] != *sum {
        return Err(LinkError::Altered);
    }
    if format > FORMAT {
        return Err(LinkError::Newer);
    }
    let signed = end.checked_sub(SIGNATURE).filter(|&signed| signed >= start).ok_or(LinkError::Altered)?;
    carried(&frame[..signed], start, &frame[signed..end]).map(|carried| (carried, letters))
}

fn carried(head: &[u8], start: usize, signature: &[u8]) -> Result<Carried, LinkError> {
    let mut body = Reader::new(&head[start..]);
    let flags = body.byte().ok_or(LinkError::Altered)?;
    if flags & !(DEFLATED | COMMUNITY) != 0 {
        return Err(LinkError::Newer);
    }
    let point: [u8; 64] = body.bytes().ok_or(LinkError::Altered)?;
    let mut key = Hex([4; 65]);
    key.0[1..].copy_from_slice(&point);
    let community = match flags & COMMUNITY {
        0 => feed_of(&key),
        _ => CommunityId::from_bits(u128::from_be_bytes(body.bytes().ok_or(LinkError::Altered)?)),
    };
    let said = head[start + body.position()..].to_vec();
    let packed = if flags & DEFLATED == 0 { Packed::Plain(said) } else { Packed::Deflated(said) };
    let signature = Hex(signature.try_into().map_err(|_| LinkError::Altered)?);
    Ok(Carried { community, key, signature, statement: statement(community, head), packed })
}
