//! A phone's own link to another phone of the same person: who they are in the group, and a pair of keys for that phone.
//!
//! Whoever has it is that person, so it stands in the fragment of an address, which no server ever sees
//! (`join/?g=…#me=…`); the group itself is in the group link's own parameter. It is made when somebody takes a further
//! phone into use, shown to nobody else, and read where that phone opens the address or the text is pasted.

use super::pack::{Reader, Writer};
use super::{LinkError, framed, in_fragment, to_text, unframed};
use crate::domain::id::{CommunityId, MemberId};
use crate::log::hex::Hex;
use crate::log::key::{Portable, Secret};

/// What stands before the payload, behind `#`.
pub const PARAMETER: &str = "me";
/// No group link's and no questionnaire's.
const FORMAT: u8 = 40;

/// Who somebody is on a further phone, and with which keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    pub community: CommunityId,
    pub member: MemberId,
    pub name: String,
    pub keys: Portable,
}

impl Handed {
    /// As it stands behind `#me=`.
    pub fn write(&self) -> String {
        to_text(&framed(FORMAT, &self.body()))
    }

    fn body(&self) -> Vec<u8> {
        let mut body = Writer::default();
        body.bytes(&self.community.bits().to_be_bytes());
        body.bytes(&self.member.bits().to_be_bytes());
        // The first byte says that the point is whole, and is always the same.
        body.bytes(&self.keys.key.0[1..]);
        body.bytes(&self.keys.secret.0);
        body.text(&self.name);
        body.finish()
    }

    /// Reads what an address, or a text with one in it, hands over.
    ///
    /// # Errors
    /// [`LinkError::NoLink`] where there is nothing of the kind, which is the usual case.
    pub fn read(text: &str) -> Result<Self, LinkError> {
        in_fragment(text, "me=", |run| {
            let body = unframed(FORMAT, run)?;
            read_body(&mut Reader::new(&body)).ok_or(LinkError::Altered)
        })
    }
}

fn read_body(body: &mut Reader) -> Option<Handed> {
    let community = CommunityId::from_bits(u128::from_be_bytes(body.bytes()?));
    let member = MemberId::from_bits(u64::from_be_bytes(body.bytes()?));
    let mut key = [4; 65];
    key[1..].copy_from_slice(&body.bytes::<64>()?);
    let keys = Portable { key: Hex(key), secret: Secret(body.bytes()?) };
    Some(Handed { community, member, name: body.text()?, keys })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed() -> Handed {
        let mut key = [7; 65];
        key[0] = 4;
        Handed {
            community: CommunityId::from_bits(5),
            member: MemberId::from_bits(9),
            name: "阿桃-成都".into(),
            keys: Portable { key: Hex(key), secret: Secret([3; 32]) },
        }
    }

    #[test]
    fn what_is_handed_over_is_read_where_a_chat_has_passed_it_on() {
        let text = handed().write();
        assert!(text.len() < 200, "{} characters", text.len());
        for around in [
            format!("https://a.example/join/?g=abc#me={text}"),
            format!("只发给自己 https://a.example/join/?g=abc#me={text}，别转发"),
            format!("https://a.example/join/?g=abc%23me%3D{text}"),
            format!("#me={text}&from=singlemessage"),
            format!("#me={}，刚才没复制全，再来：#me={text}", &text[..40]),
        ] {
            assert_eq!(Handed::read(&around), Ok(handed()), "{around}");
        }
    }

    #[test]
    fn what_was_cut_or_changed_is_refused() {
        let text = handed().write();
        assert_eq!(Handed::read("https://a.example/join/?g=abc"), Err(LinkError::NoLink));
        assert_eq!(Handed::read(&format!("?name={text}")), Err(LinkError::NoLink), "only the mark of its own");
        for end in 0..text.len() {
            let read = Handed::read(&format!("#me={}", &text[..end]));
            // Of the first letters nobody can tell what they were.
            assert!(read == Err(LinkError::Cut) || end < 4 && read.is_err(), "cut at {end}: {read:?}");
        }
        for at in 0..text.len() {
            let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            let changed = format!("#me={}{other}{}", &text[..at], &text[at + 1..]);
            let read = Handed::read(&changed);
            // The last letter has bits that say nothing.
            assert!(read.is_err() || at + 1 == text.len() && read == Ok(handed()), "changed at {at}");
        }
    }

    /// Neither is taken for the other, also where only the end of an address was copied.
    #[test]
    fn it_is_no_group_link() {
        for text in [handed().write(), format!("#me={}", handed().write())] {
            assert_eq!(super::super::find(&text).map(drop), Err(LinkError::NoLink), "{text}");
        }
        let other = to_text(&framed(FORMAT + 1, &handed().body()));
        assert_eq!(Handed::read(&format!("#me={other}")), Err(LinkError::Altered));
    }

    #[test]
    fn a_private_key_is_never_printed() {
        assert!(!format!("{:?}", handed()).contains('3'));
    }
}
