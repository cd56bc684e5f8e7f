//! Catching up by a pack: what a device that runs the group has put together of everybody's news.
//!
//! A pack is believed for what it says beside its entries only if its writer signed it, and its writer is an operator as far
//! as known here. Its entries are proven against their feeds like any others. Whether it has all that this device lacks is
//! a matter of counting: it has, if this device knew everything that its writer knew at an earlier pack, and this one tells
//! all since then.
//!
//! Operators' devices look for themselves: two that waited for each other's packs would hear of nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::Came;
use super::remembered::Taken;
use super::seals::Opened;
use super::take::What;
use super::{Look, Mend, SyncTrouble, Turn, Wanted};
use crate::domain::id::FeedId;
use crate::domain::rights::Office;
use crate::exchange::sync::document::{Document, Part, Subject, first_of};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Remote, Version};
use crate::host::{Cipher, Deflate, Host};
use crate::log::feed::Feed;
use crate::log::key::{Verifier, feed_of};
use crate::log::segment::{FULL, index_of};
use crate::store::erase::Erasing;

/// Packs that a turn asks for at most.
const PACKS: usize = 16;

/// Feeds of a pack that are read from their beginning at most, because they do not go on with what is here; with more of
/// them the pack is none that fits.
const AGAIN: usize = 16;

/// Seconds after which a turn looks at everything again, whatever packs and cursors say.
const TRUSTED: i64 = 3 * 86_400;
/// The same for a device that runs the group, whose packs the others trust.
const LOOKED_AFTER: i64 = 10 * 60;

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Hears of what is new from what others have written for that. Whether that was all; otherwise everything is listed.
    pub(super) async fn catch_up(&mut self, look: Look) -> Result<bool, SyncTrouble> {
        let runs = self.runs_the_group();
        if !self.names_the_latest() {
            self.report.by_pack = self.read_packs(look == Look::News && !runs).await?;
            return Ok(self.report.by_pack);
        }
        self.ask_for_the_latest().await?;
        self.began_at = self.remembered.latest.as_ref().map(|latest| latest.at);
        let suffices = look == Look::News && (!runs || self.has_looked_within(LOOKED_AFTER));
        // Where nothing is listed, newcomers are known by being named.
        if suffices || !self.remote.is_listed() {
            let all = self.hear_the_latest().await?;
            self.report.by_name = all && suffices;
            if self.report.by_name {
                return Ok(true);
            }
        }
        if !self.read_packs(suffices && !runs).await? {
            return Ok(false);
        }
        // What was written after the pack is named, if it is not too much.
        self.report.by_pack = self.began_at.is_none() || self.hear_the_latest().await?;
        Ok(self.report.by_pack)
    }

    /// Reads packs; where one `suffices`, until one does. Whether it had everything that this device lacked.
    async fn read_packs(&mut self, suffices: bool) -> Result<bool, SyncTrouble> {
        let packers = self.packers();
        let (operators, others): (Vec<_>, Vec<_>) = packers.into_iter().partition(|(_, runs)| *runs);
        // Packs of those who do not run the group any more may still have what is to be erased.
        for (feed, runs) in operators.into_iter().chain(others).take(PACKS) {
            let complete = self.remembered.packs.get(&feed).is_some_and(|taken| taken.complete);
            if suffices && !(complete && runs) {
                continue;
            }
            if self.read_pack(feed, runs).await? && suffices {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Other devices that may have packed, and whether each runs the group now.
    fn packers(&self) -> Vec<(FeedId, bool)> {
        let community = self.store.community();
        self.store.read(|state| {
            let known = state.heads().keys().copied().filter(|feed| *feed != community).chain([community]);
            let others = known.filter(|feed| state.feed() != Some(*feed));
            let running = others.map(|feed| (feed, state.office_of_device(feed) >= Office::Operator));
            running.filter(|(feed, runs)| *runs || state.has_run_the_group(*feed)).collect()
        })
    }

    /// Whether everything that lies at the place was looked at within the last days.
    pub(super) fn has_looked_lately(&self) -> bool {
        self.has_looked_within(TRUSTED)
    }

    /// Everything that lies at the place was looked at.
    pub(super) fn has_looked(&mut self) {
        self.remembered.looked = Some(self.store.moment().at);
        self.remembered.heard = self.began_at;
        // A pack that was read tells what its writer knew to lie there before that.
        self.remembered.packs.values_mut().for_each(|taken| taken.complete = true);
    }

    /// Reads a device's pack, if it has changed. Whether everything that this device lacked was in it.
    async fn read_pack(&mut self, feed: FeedId, runs: bool) -> Result<bool, SyncTrouble> {
        let subject = Subject::Pack { feed };
        let Some(name) = subject.name() else { return Ok(false) };
        let fetched = self.fetch(Wanted { name: name.clone(), subject, version: None, body: None }).await?;
        let version = fetched.version.map(|version| version.0);
        let document = match fetched.what {
            // What it is about is locked too, and told there.
            What::Absent | What::Same | What::Opened(Opened::Locked) => return Ok(false),
            What::Garbled | What::Opened(Opened::Strange) => None,
            What::Opened(Opened::Document(document)) => Some(*document),
        };
        self.report.read += 1;
        self.remembered.set_pack(&name, version.clone());
        let Some(document) = document else {
            self.report.strange += 1;
            return Ok(false);
        };
        if self.has_what_is_to_be_erased(&document) {
            // Nobody needs it: whoever sees it empties it, and its writer writes it again.
            self.remembered.forget(|other| other == subject);
            self.mends.push(Mend { name: name.clone(), version, document: Document::default() });
        }
        if !self.is_by(feed, &name, &document).await {
            self.report.strange += 1;
            return Ok(false);
        }
        if runs { self.take_pack(feed, document).await } else { Ok(false) }
    }

    fn has_what_is_to_be_erased(&self, document: &Document) -> bool {
        let erasing = self.store.read(Erasing::of);
        let entries =
            |part: &Part| part.entries.iter().zip(part.first..).any(|(text, seq)| erasing.takes(part.feed, seq, text));
        self.is_certain() && document.parts.iter().any(entries)
    }

    /// Whether a pack was signed with a feed's key.
    async fn is_by(&self, feed: FeedId, name: &Name, document: &Document) -> bool {
        let Some(pack) = document.pack.as_ref().filter(|pack| feed_of(&pack.key) == feed) else { return false };
        let Some(signature) = &pack.signature else { return false };
        let says = document.statement(self.store.community(), name);
        self.store.keyring().verify(&pack.key, &says, signature).await
    }

    /// Whether somebody else's word about a document suffices: not where it may have what is lacking here, and not where it
    /// may have what is to be erased.
    pub(super) fn can_be_heard(&self, subject: Option<&Subject>, feed: Option<&Feed>, erasing: &Erasing) -> bool {
        let (Some(&Subject::Segment { index, .. }), Some(feed)) = (subject, feed) else { return false };
        let mut texts = feed.texts().iter().skip(first_of(index) as usize).take(FULL as usize);
        !erasing.concerns(feed.id) && !texts.any(|text| text.is_withheld() || text.is_erased())
    }

    /// Takes in what of a pack is proven. Whether everything that this device lacked was in it.
    async fn take_pack(&mut self, feed: FeedId, document: Document) -> Result<bool, SyncTrouble> {
        let Document { parts, pack: Some(pack), .. } = document else { return Ok(false) };
        let before = self.remembered.packs.get(&feed);
        let goes_on = before.is_some_and(|before| {
            let (from, to) = (before.at.number, pack.at.number);
            before.complete && before.at.line == pack.at.line && pack.since <= from && from < to
        });
        let (mut came, mut versions) = (Vec::new(), BTreeMap::new());
        for mut part in parts {
            let subject = Subject::Segment { feed: part.feed, index: index_of(part.first) };
            let Some(name) = subject.name().filter(|_| part.end() <= first_of(index_of(part.first) + 1)) else {
                continue;
            };
            // Whether a document still has all words is seen where all of it is here or was read before; and whoever wrote it,
            // who may be the last to have them, reads it.
            let was_read = self.remembered.get(&name).is_some_and(|known| known.end >= part.first);
            let is_whole = part.first == first_of(index_of(part.first));
            let is_known = (was_read || is_whole) && !self.store.is_mine(part.feed);
            versions.extend(part.of.take().filter(|_| is_known).map(|version| (name.clone(), version)));
            came.push(Came { name, subject, part });
        }
        let again = if came.is_empty() { Vec::new() } else { self.prove(came, versions, true, true).await? };
        let feeds: BTreeSet<FeedId> = again.iter().map(|one| one.subject.feed()).collect();
        let fits = feeds.len() <= AGAIN;
        if goes_on && fits {
            self.take(again).await?;
            let unknown = |(name, version): (Name, Option<String>)| {
                let known = self.remembered.get(&name).and_then(|known| known.version.clone());
                let subject = Subject::of(&name).filter(|_| version.is_none() || version != known)?;
                Some(Wanted { name, subject, version: version.map(Version), body: None })
            };
            let others = pack.others.into_iter().filter_map(unknown).collect();
            self.take(others).await?;
        }
        let complete = goes_on && fits && !self.unread;
        if complete {
            self.remembered.heard = pack.heard;
        }
        self.remembered.packs.insert(feed, Taken { at: pack.at, complete });
        Ok(complete)
    }
}
