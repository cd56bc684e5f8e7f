//! Boards in links (`exchange/link/board.rs`): signed by the device that sends one, checked by the phone that opens one.
//!
//! Decided here: a board counts where the device that signed it founded the group, which the link proves by itself, or where
//! this phone knows the group's facts and by them the device is that of an operator or a moderator now. A link of anybody
//! else is refused, also where it may be a true operator's whom this phone has not heard of: it could as well be a stranger's.
//! The name under it is then the one by which this phone knows that person.

use std::ops::Range;

use super::{Phone, Store};
use crate::domain::rights::Office;
use crate::exchange::link::LinkError;
use crate::exchange::link::board::{AHEAD, Carried, Kept, MOST, Packed, Sent, Unsigned};
use crate::host::{Clock, Deflate, Host, InflateTrouble, KeyTrouble, Keyring};
use crate::log::key::{PublicKey, Verifier};

/// Why a board link is not shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoardTrouble {
    Link(LinkError),
    /// This browser cannot decompress.
    OldBrowser,
    /// It claims to be of a time more than a day from now (seconds since 1970).
    Ahead {
        as_of: i64,
    },
    /// Not signed by the founder, nor by anybody who runs the group as far as this phone knows; whether it knows the group.
    Stranger {
        knows: bool,
    },
}

impl<H: Host> Phone<H> {
    /// Checks a board link.
    ///
    /// # Errors
    /// Says why it is not to be shown.
    pub async fn check_board(&self, carried: Carried, streams: &impl Deflate) -> Result<Kept, BoardTrouble> {
        let altered = BoardTrouble::Link(LinkError::Altered);
        let (community, feed, founders) = (carried.community, carried.feed(), carried.is_founders());
        if !self.host().keyring().verify(&carried.key, &carried.statement, &carried.signature).await {
            return Err(altered);
        }
        let bytes = match carried.packed {
            Packed::Plain(bytes) => bytes,
            Packed::Deflated(bytes) => streams.inflate(&bytes, MOST).await.map_err(|trouble| match trouble {
                InflateTrouble::Missing => BoardTrouble::OldBrowser,
                InflateTrouble::Broken => altered,
            })?,
        };
        let mut sent = Sent::from_bytes(&bytes).ok_or(altered)?;
        let clock = self.host().clock();
        if sent.as_of > clock.now(&clock.device_zone()).at.saturating_add(AHEAD) {
            return Err(BoardTrouble::Ahead { as_of: sent.as_of });
        }
        // A list that cannot be read knows nobody.
        let knows = self.communities().await.is_ok_and(|all| all.iter().any(|known| known.id == community));
        let known = if knows { Some(self.open(community).await) } else { None };
        let office = known.as_ref().map_or(Office::None, |store| store.read(|state| state.office_of_device(feed)));
        if !founders && office == Office::None {
            return Err(BoardTrouble::Stranger { knows });
        }
        let name = known.and_then(|store| {
            store.read(|state| state.owner(feed).and_then(|owner| Some(state.person(owner)?.name.clone())))
        });
        sent.publisher = name.unwrap_or(sent.publisher);
        Ok(Kept { community, feed, sent })
    }
}

impl<H: Host> Store<H> {
    /// The key of this device here, if it has written anything.
    fn board_key(&self) -> Result<PublicKey, KeyTrouble> {
        self.0.view.borrow().own_head().map(|head| head.key).ok_or(KeyTrouble::NotHere)
    }

    async fn unsigned(&self, sent: &Sent, streams: &impl Deflate) -> Result<Unsigned, KeyTrouble> {
        let key = self.board_key()?;
        let plain = sent.to_bytes();
        let deflated = streams.deflate(&plain).await;
        Ok(Unsigned::new(self.0.community, &key, &Packed::shorter(plain, deflated)))
    }

    /// A board as the payload of a link, signed by this device.
    pub async fn send_board(&self, sent: &Sent, streams: &impl Deflate) -> Result<String, KeyTrouble> {
        let unsigned = self.unsigned(sent, streams).await?;
        let feed = self.0.view.borrow().own().ok_or(KeyTrouble::NotHere)?.feed;
        let signature = self.0.kept.host.keyring().sign(feed, unsigned.statement()).await?;
        Ok(unsigned.signed(&signature))
    }

    /// The rows of a board in stretches, each as long as its payload fits into so many characters; one row at least.
    pub async fn board_parts(
        &self,
        whole: &Sent,
        room: usize,
        streams: &impl Deflate,
    ) -> Result<Vec<Range<usize>>, KeyTrouble> {
        let mut parts = Vec::new();
        let mut start = 0;
        while start < whole.rows.len() {
            // Up to `fits` it fits, from `too_many` on it does not.
            let (mut fits, mut too_many) = (start + 1, whole.rows.len() + 1);
            while fits + 1 < too_many {
                let middle = if too_many > whole.rows.len() { whole.rows.len() } else { fits.midpoint(too_many) };
                if self.unsigned(&whole.part(start..middle), streams).await?.letters() <= room {
                    fits = middle;
                } else {
                    too_many = middle;
                }
            }
            parts.push(start..fits);
            start = fits;
        }
        Ok(parts)
    }
}
