//! Writing what is here and not there: this device's own facts first, then what the place has lost of others'.

use std::collections::BTreeSet;

use super::remembered::Known;
use super::{Mend, SyncTrouble, Turn, Wanted};
use crate::domain::id::FeedId;
use crate::domain::order::Order;
use crate::domain::state::State;
use crate::exchange::sync::document::{Document, Part, Subject, segment};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Expected, Put, Remote, Version};
use crate::host::storage::{self, Branch, Head, Piece, StorageTrouble};
use crate::host::{Cipher, Deflate, Host};
use crate::log::hex::Hex;
use crate::log::segment::{FULL, Segment};
use crate::store::Audience;

/// Documents of others that a member's device writes in a turn; an operator's writes more.
const REPAIRS: usize = 40;
const REPAIRS_OF_OPERATORS: usize = 400;

/// How often a document is read again because somebody wrote it in between; each time somebody did write.
const TRIES: usize = 4;

/// A document that is to be written.
struct Due {
    branch: Branch,
    head: Head,
    index: u32,
    name: Name,
    subject: Subject,
    mine: bool,
}

impl Due {
    /// The number after the last entry that it shall have.
    fn end(&self) -> u32 {
        end_of(&self.head, self.index)
    }
}

/// The number after the last entry of a segment.
fn end_of(head: &Head, index: u32) -> u32 {
    head.end.min((index + 1).saturating_mul(FULL))
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Writes what is due. `there`: the names of everything that lies there, where all of it was listed.
    pub(super) async fn give(&mut self, there: Option<&BTreeSet<Name>>) -> Result<(), SyncTrouble> {
        for mend in std::mem::take(&mut self.mends) {
            self.mend(mend).await?;
        }
        self.mend_what_was_left();
        let mut due = Vec::new();
        for (branch, head) in self.heads().await? {
            let mine = self.store.is_mine(branch.feed);
            if !mine && self.partial {
                continue;
            }
            for index in 0..head.end.div_ceil(FULL) {
                let subject = match branch.aside {
                    None => Subject::Segment { feed: branch.feed, index },
                    Some(hash) => Subject::branch(branch.feed, hash, index),
                };
                let Some(name) = subject.name() else { continue };
                let one = Due { branch, head, index, name, subject, mine };
                if self.is_not_to_be_touched(&one.name) {
                    continue;
                }
                if self.remembered.get(&one.name).is_none_or(|known| known.end < one.end() || known.outdated) {
                    due.push(one);
                }
            }
        }
        // Branches that are kept beside go first: the main one may take their place.
        due.order_by_key(|one| (!one.mine, one.branch.aside.is_none(), one.branch, one.index));
        let most = match self.runs_the_group() {
            true => REPAIRS_OF_OPERATORS,
            false => REPAIRS,
        };
        let mine = due.iter().filter(|one| one.mine).count();
        self.report.more |= due.len() > mine + most;
        due.truncate(mine + most);
        for stretch in due.chunks(256) {
            self.write_all(stretch, there).await?;
        }
        Ok(())
    }

    /// Writes a document again without what was erased, unless somebody else did.
    async fn mend(&mut self, Mend { name, version, document }: Mend) -> Result<(), SyncTrouble> {
        let mut nonce = Hex([0; 12]);
        self.store.random(&mut nonce.0);
        let community = self.store.community();
        let end = document.parts.iter().map(Part::end).max().unwrap_or(0);
        let Some(body) = self.seals.seal(community, &name, nonce, &document).await? else { return Ok(()) };
        let expected = version.map_or(Expected::Whatever, |version| Expected::Version(Version(version)));
        match self.remote.put(&name, &body, &expected).await? {
            Put::Done { version } => {
                let version = version.map(|version| version.0);
                self.remembered.set(&name, Known { version, end, seen: false, outdated: false });
                self.report.written += 1;
            }
            // It is read again in the next turn.
            Put::Conflict => self.report.more = true,
        }
        Ok(())
    }

    pub(super) async fn heads(&self) -> Result<Vec<(Branch, Head)>, StorageTrouble> {
        let nothing = storage::Wanted::Feeds(Vec::new());
        Ok(self.store.0.kept.storage().load(self.store.community(), nothing).await?.heads)
    }

    async fn write_all(&mut self, due: &[Due], there: Option<&BTreeSet<Name>>) -> Result<(), SyncTrouble> {
        let feeds: BTreeSet<FeedId> = due.iter().map(|one| one.branch.feed).collect();
        let wanted = storage::Wanted::Feeds(feeds.into_iter().collect());
        let snapshot = self.store.0.kept.storage().load(self.store.community(), wanted).await?;
        for one in due {
            let piece = snapshot.pieces.iter().find(|piece| piece.branch == one.branch && piece.index == one.index);
            // What cannot be read here is not written there.
            if let Some(part) = piece.and_then(|piece| self.part(&one.head, piece)) {
                let absent = there.is_some_and(|there| !there.contains(&one.name));
                if self.write(one, part).await? {
                    self.report.written += 1;
                    self.report.repaired += u32::from(absent && !one.mine);
                }
            }
        }
        Ok(())
    }

    /// The stretch as it goes out: without what only operators may read.
    pub(super) fn part(&self, head: &Head, piece: &Piece) -> Option<Part> {
        let read = Segment::read(&piece.bytes).ok()?;
        let mut texts = read.texts().ok()?;
        for text in &mut texts {
            if let Some(outward) = self.store.outward(text, Audience::Everybody, false).ok()? {
                *text = outward;
            }
        }
        let mut ends: Vec<_> = read.seal.iter().map(|mark| (mark.end, mark.signature)).collect();
        let end = end_of(head, piece.index);
        if head.end == end && ends.iter().all(|(end, _)| *end != head.end) {
            ends.push((head.end, head.signature));
        }
        let part = segment(piece.branch.feed, head.key, piece.index, &texts, &ends);
        (part.end() == end).then_some(part)
    }

    /// Writes a document, unless what lies there is as good. Whether it was written.
    async fn write(&mut self, due: &Due, part: Part) -> Result<bool, SyncTrouble> {
        let mut nonce = Hex([0; 12]);
        let document = Document { parts: vec![part], ..Document::default() };
        let mut expected = match self.remembered.get(&due.name) {
            None => Expected::Absent,
            Some(Known { version: Some(version), .. }) => Expected::Version(Version(version.clone())),
            Some(Known { version: None, .. }) => Expected::Whatever,
        };
        for _ in 0..TRIES {
            self.store.random(&mut nonce.0);
            let community = self.store.community();
            let Some(body) = self.seals.seal(community, &due.name, nonce, &document).await? else { return Ok(false) };
            match self.remote.put(&due.name, &body, &expected).await? {
                Put::Done { version } => {
                    let version = version.map(|version| version.0);
                    self.remembered.set(&due.name, Known { version, end: due.end(), seen: false, outdated: false });
                    self.has_written(&due.name);
                    return Ok(true);
                }
                Put::Conflict => {
                    self.remembered.forget(|subject| subject == due.subject);
                    let wanted = Wanted { name: due.name.clone(), subject: due.subject, version: None, body: None };
                    self.take(vec![wanted]).await?;
                    if self.is_not_to_be_touched(&due.name) {
                        return Ok(false);
                    }
                    match self.remembered.get(&due.name) {
                        None => expected = Expected::Absent,
                        Some(known) if known.end >= due.end() && !known.outdated => {
                            if due.mine {
                                // It was written, and the device went out before it could say so.
                                self.has_written(&due.name);
                            }
                            return Ok(false);
                        }
                        Some(known) => match &known.version {
                            Some(version) => expected = Expected::Version(Version(version.clone())),
                            None => expected = Expected::Whatever,
                        },
                    }
                }
            }
        }
        // Whoever writes it now has it as well; the next turn looks again.
        self.report.more = true;
        Ok(false)
    }

    /// Facts of this device that were not seen there yet.
    pub(super) fn waiting(&self) -> u32 {
        let Some(feed) = self.store.read(State::feed) else { return 0 };
        let Some(end) = self.store.read(|state| state.heads().get(&feed).map(|last| last + 1)) else { return 0 };
        let seen = |index: u32| {
            let name = Subject::Segment { feed, index }.name()?;
            self.remembered.get(&name).filter(|known| known.seen).map(|known| known.end)
        };
        let mut shared = 0;
        for index in 0..end.div_ceil(FULL) {
            match seen(index) {
                Some(reaches) => shared = reaches,
                None => break,
            }
            if shared < (index + 1).saturating_mul(FULL) {
                break;
            }
        }
        end.saturating_sub(shared)
    }
}
