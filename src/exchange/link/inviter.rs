//! Whose link it is: who sends a picture of their day invites by it, and the one who joins by it says so.

use super::pack::{Reader, Writer};
use crate::domain::id::MemberId;

/// Stands before an inviter; what begins with something else is of a later version.
const MARK: u8 = 1;
/// Characters of the name that travel: a picture's code is to stay coarse.
const NAME: usize = 16;

/// Somebody who invites.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inviter {
    pub member: MemberId,
    /// As it is shown to whoever opens the link, who knows nobody of the group yet.
    pub name: String,
}

impl Inviter {
    /// `None` where there is no name to be shown.
    pub fn new(member: MemberId, name: &str) -> Option<Self> {
        let plain: Vec<char> = name.trim().chars().filter(|c| !c.is_control()).collect();
        let mut kept = plain.iter().take(if plain.len() > NAME { NAME - 1 } else { NAME }).collect::<String>();
        if plain.len() > NAME {
            // No half of an emoji that is joined of several.
            kept.truncate(kept.trim_end_matches('\u{200d}').len());
            kept.push('…');
        }
        (!kept.trim().is_empty()).then_some(Self { member, name: kept })
    }

    pub(super) fn write(&self, out: &mut Writer) {
        out.byte(MARK);
        out.bytes(&self.member.bits().to_be_bytes()[3..]);
        out.text(&self.name);
    }

    /// Nobody where the link ends before, or goes on with what is not known here.
    pub(super) fn read(body: &mut Reader) -> Option<Self> {
        (body.byte()? == MARK).then_some(())?;
        let [a, b, c, d, e] = body.bytes()?;
        let member = MemberId::from_bits(u64::from_be_bytes([0, 0, 0, a, b, c, d, e]));
        Self::new(member, &body.text()?)
    }
}
