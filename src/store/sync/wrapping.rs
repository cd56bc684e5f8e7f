//! Sealing anew what lies there, after a link has leaked and the group has a new key: whoever has the old link only opens
//! nothing any more, also nothing of what was written before.
//!
//! Done by devices that run the group, once for each new key; everybody else finds documents that are sealed with the latest
//! key and as good as before. What is sealed anew says word for word the same. Packs, the names that were written last and
//! words for operators are sealed anew by whoever writes them.

use serde::{Deserialize, Serialize};

use super::seals::Inside;
use super::{SyncTrouble, Turn};
use crate::exchange::sync::document::Subject;
use crate::exchange::sync::envelope::{Envelope, Epoch};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Expected, Got, Put, Remote, Trouble, Version};
use crate::host::{Cipher, Deflate, Host};
use crate::log::hex::Hex;

/// Documents that one turn looks at; the others follow in the next.
const MOST: usize = 100;

/// How far this device has come with it.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub(super) struct Wrapping {
    /// The key with which everything is sealed that this device knows of.
    pub done: u32,
    /// The key for which it is under way, and the last document that was looked at.
    #[serde(default)]
    pub under_way: Option<(u32, String)>,
    /// Of this round, something was written by somebody else meanwhile: there will be another.
    #[serde(default)]
    pub missed: bool,
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Whether there is a key with which not everything is sealed yet, as far as this device knows and has to see to it.
    pub(super) fn is_to_wrap(&self) -> bool {
        let latest = self.seals.keys.keys().last().filter(|_| self.seals.keys.len() > 1);
        self.runs_the_group() && latest.is_some_and(|latest| latest.0 > self.remembered.wrapping.done)
    }

    /// Seals anew what is not sealed with the latest key; some documents a turn, in the order of their names.
    pub(super) async fn wrap_anew(&mut self) -> Result<(), SyncTrouble> {
        let Some(latest) = self.seals.keys.keys().last().copied().filter(|_| self.is_to_wrap()) else { return Ok(()) };
        let under_way = self.remembered.wrapping.under_way.clone();
        let after = under_way.filter(|(epoch, _)| *epoch == latest.0).map(|(_, after)| after).unwrap_or_default();
        let names = self.remembered.names().filter(|name| Subject::of(name).is_some_and(|it| it.is_of_entries()));
        let rest: Vec<Name> = names.filter(|name| *name.as_str() > *after).take(MOST + 1).collect();
        let more = rest.len() > MOST;
        for name in rest.into_iter().take(MOST) {
            let done = self.wrap(&name, latest).await?;
            self.remembered.wrapping.missed |= !done;
            self.remembered.wrapping.under_way = Some((latest.0, name.as_str().to_owned()));
        }
        if !more {
            let missed = std::mem::take(&mut self.remembered.wrapping.missed);
            self.remembered.wrapping.under_way = None;
            if !missed {
                self.remembered.wrapping.done = latest.0;
            }
        }
        self.report.more |= more;
        Ok(())
    }

    /// Seals one document anew, if that is due. `false` where somebody wrote it meanwhile.
    async fn wrap(&mut self, name: &Name, latest: Epoch) -> Result<bool, SyncTrouble> {
        let (body, version) = match self.remote.get(name, None).await {
            Ok(Got::Document { body, version }) => (body, version),
            // What is not there, or is no document, is seen to elsewhere.
            Ok(Got::Absent | Got::Unchanged) | Err(Trouble::NotUnderstood) => return Ok(true),
            Err(trouble) => return Err(trouble.into()),
        };
        self.report.read += 1;
        if !Envelope::parse(&body).is_ok_and(|envelope| envelope.epoch < latest) {
            return Ok(true);
        }
        let community = self.store.community();
        let Inside::Text(text) = self.seals.open_text(community, name, &body).await? else { return Ok(true) };
        let mut nonce = Hex([0; 12]);
        self.store.random(&mut nonce.0);
        let Some(sealed) = self.seals.seal_text(community, name, nonce, &text).await? else { return Ok(true) };
        match self.remote.put(name, &sealed, &Expected::Version(version.clone())).await? {
            Put::Done { version: now } => {
                self.remembered.has_the_same(name, &version, now);
                self.report.written += 1;
                Ok(true)
            }
            Put::Conflict => Ok(false),
        }
    }
}

impl super::Remembered {
    /// A document was written that says the same as in that version.
    fn has_the_same(&mut self, name: &Name, was: &Version, is: Option<Version>) {
        if let Some(known) = self.get(name).filter(|known| known.version.as_ref() == Some(&was.0)).cloned() {
            self.set(name, super::remembered::Known { version: is.map(|version| version.0), seen: false, ..known });
        }
    }
}
