//! What lets a phone take part in a group's backend (自动同步): where it is, the keys that open what lies there, and the token.
//!
//! It stands in the fragment of the group's own link, which no server ever sees (`join/?g=…#s=…`). Operators make it when they
//! share the group; it is read where a member opens that link, or pastes the text with it where the chat dropped the
//! fragment. Whoever has it reads the group's records and may write at the place.

use super::pack::{Reader, Writer};
use super::{LinkError, framed, in_fragment, to_text, unframed};
use crate::domain::charter::{Backend, Seat, Ways};
use crate::domain::id::CommunityId;
use crate::log::key::GroupKey;

/// What stands before the payload, behind `#`.
pub const PARAMETER: &str = "s";
/// No other link's.
const FORMAT: u8 = 41;
/// Keys that one link carries at most; of a group with more the latest.
const KEYS: usize = 8;
/// A group that has changed its key more often does not exist.
const EPOCHS: u64 = 100_000;

/// A group's place on the network, and what opens it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pass {
    pub community: CommunityId,
    pub backend: Backend,
    /// Up to that of the backend's epoch, the oldest first: what was written before a link leaked is still to be read.
    pub keys: Vec<GroupKey>,
    pub token: Option<String>,
}

impl Pass {
    /// As it stands behind `#s=`.
    pub fn write(&self) -> String {
        let Backend { ways, address, collection, seat, epoch, mark: _ } = &self.backend;
        let mut body = Writer::default();
        body.bytes(&self.community.bits().to_be_bytes());
        body.number(u64::from(*epoch));
        let keys = &self.keys[self.keys.len().saturating_sub(KEYS)..];
        body.byte(keys.len() as u8);
        keys.iter().for_each(|key| body.bytes(&key.0));
        body.byte(u8::from(*seat == Seat::Abroad) | u8::from(matches!(ways, Ways::Own(_))) << 1);
        let (Ways::Preset(ways) | Ways::Own(ways)) = ways;
        body.text(ways);
        body.text(address);
        body.text(collection);
        body.text(self.token.as_deref().unwrap_or_default());
        to_text(&framed(FORMAT, &body.finish()))
    }

    /// Reads the pass of an address, or of a text with one in it.
    ///
    /// # Errors
    /// [`LinkError::NoLink`] where there is none, as in groups without a backend, and where the chat has dropped the fragment.
    pub fn read(text: &str) -> Result<Self, LinkError> {
        in_fragment(text, "s=", |run| {
            let body = unframed(FORMAT, run)?;
            read_body(&mut Reader::new(&body)).ok_or(LinkError::Altered)
        })
    }
}

fn read_body(body: &mut Reader) -> Option<Pass> {
    let community = CommunityId::from_bits(u128::from_be_bytes(body.bytes()?));
    let epoch = body.number().filter(|&epoch| epoch <= EPOCHS)? as u32;
    let keys: Option<Vec<GroupKey>> = (0..body.byte()?).map(|_| body.bytes().map(GroupKey)).collect();
    let keys = keys.filter(|keys| !keys.is_empty() && keys.len() <= epoch as usize)?;
    let kind = body.byte()?;
    let seat = if kind & 1 == 1 { Seat::Abroad } else { Seat::Home };
    let ways = body.text()?;
    let ways = if kind & 2 == 2 { Ways::Own(ways) } else { Ways::Preset(ways) };
    let (address, collection, token) = (body.text()?, body.text()?, body.text()?);
    let mark = keys.last()?.mark();
    let backend = Backend { ways, address, collection, seat, epoch, mark };
    Some(Pass { community, backend, keys, token: (!token.is_empty()).then_some(token) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass() -> Pass {
        let keys = vec![GroupKey([7; 32]), GroupKey([9; 32])];
        let backend = Backend {
            ways: Ways::Preset("kinto".into()),
            address: "https://data.example.org/v1/buckets/b".into(),
            collection: "读书会".into(),
            seat: Seat::Abroad,
            epoch: 3,
            mark: keys[1].mark(),
        };
        Pass { community: CommunityId::from_bits(5), backend, keys, token: Some("who:word".into()) }
    }

    #[test]
    fn a_pass_is_read_where_a_chat_has_passed_it_on() {
        let text = pass().write();
        assert!(text.len() < 240, "{} characters", text.len());
        for around in [
            format!("https://a.example/join/?g=abc#s={text}"),
            format!("进群打卡 https://a.example/join/?g=abc#s={text}，点开就能打"),
            format!("https://a.example/join/?g=abc%23s%3D{text}"),
            format!("https://a.example/join/?g=abc#s={text}&appinstall=0"),
            format!("#s={}，刚才没复制全，再来：#s={text}", &text[..40]),
        ] {
            assert_eq!(Pass::read(&around), Ok(pass()), "{around}");
        }
        let own = Pass {
            backend: Backend { ways: Ways::Own("{}".into()), seat: Seat::Home, ..pass().backend },
            token: None,
            ..pass()
        };
        assert_eq!(Pass::read(&format!("#s={}", own.write())), Ok(own));
    }

    #[test]
    fn what_was_cut_or_altered_is_told_and_not_taken() {
        let text = pass().write();
        assert_eq!(Pass::read("https://a.example/join/?g=abc"), Err(LinkError::NoLink));
        for end in 4..text.len() {
            assert!(Pass::read(&format!("#s={}", &text[..end])).is_err(), "{end}");
        }
        for at in 0..text.len() {
            let other = if text.as_bytes()[at] == b'A' { 'B' } else { 'A' };
            let altered = format!("#s={}{other}{}", &text[..at], &text[at + 1..]);
            assert!(Pass::read(&altered).map_or(true, |read| read == pass()), "{at}");
        }
    }
}
