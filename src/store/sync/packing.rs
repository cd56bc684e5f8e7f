//! What an operator's device packs: the newest of all feeds in one document, so that a phone that was here yesterday catches
//! up with one request instead of one for each member.
//!
//! Triggered at the end of a turn that listed the place, where news has come since the last pack and that one is some
//! minutes old. A pack is disposable: one that is gone or spoilt is written again, and nothing is ever learnt from its
//! absence. It reaches back in *stretches*, each from one pack to a later one, of which the oldest is dropped when the others
//! reach back for a day. Packs are counted; the clock is only asked how long a stretch lasted on this same device.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{SyncTrouble, Turn};
use crate::domain::id::FeedId;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::sync::document::{Count, Document, Pack, Part, Subject, first_of};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Expected, Listed, Put, Remote, Trouble, Version};
use crate::host::storage::{self, Branch, Head, Piece, Snapshot};
use crate::host::{Cipher, Deflate, Host, Keyring};
use crate::log::hex::Hex;

/// Seconds between packs: whoever is there already is told in other ways.
const PAUSE: i64 = 5 * 60;
/// Seconds after which another stretch begins.
const STRETCH: i64 = 6 * 3600;
/// Seconds that the stretches reach back: who comes daily does not come at the same minute.
const REACH: i64 = 26 * 3600;

/// Bytes of a pack at most, before it is compressed; more is read document by document.
const MOST: usize = 600 * 1024;
/// What a part has beside its entries.
const PART: usize = 250;
/// Documents that a pack names instead of having their news.
const OTHERS: usize = 32;

/// What this device remembers of its packs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Packing {
    at: Count,
    /// When it was written, in seconds of this device's clock.
    written: i64,
    /// Something has grown since.
    news: bool,
    /// The oldest first.
    earlier: Vec<Stretch>,
    latest: Stretch,
}

/// What has grown since a pack was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Stretch {
    since: u32,
    begun: i64,
    /// Documents, with the number after the last entry that each had before.
    grown: BTreeMap<Name, u32>,
}

impl Stretch {
    fn begun(since: u32, now: i64) -> Self {
        Self { since, begun: now, grown: BTreeMap::new() }
    }
}

/// Whether so much time has passed; a clock that was put back says nothing, and then it has.
fn passed(seconds: i64, since: i64, now: i64) -> bool {
    !(0..seconds).contains(&now.saturating_sub(since))
}

impl Packing {
    fn begun(line: Hex<8>, now: i64) -> Self {
        let latest = Stretch::begun(0, now);
        Self { at: Count { line, number: 0 }, written: now, news: false, earlier: Vec::new(), latest }
    }

    /// A document has grown at the place, as far as this device knows.
    pub fn grew(&mut self, name: &Name, before: u32) {
        self.news = true;
        self.latest.grown.entry(name.clone()).or_insert(before);
    }

    fn is_due(&self, now: i64) -> bool {
        self.news && passed(PAUSE, self.written, now)
    }

    /// The next pack is written.
    fn count(&mut self, now: i64) {
        (self.written, self.news) = (now, false);
        self.at.number = self.at.number.saturating_add(1);
        if passed(STRETCH, self.latest.begun, now) {
            let before = std::mem::replace(&mut self.latest, Stretch::begun(self.at.number, now));
            self.earlier.push(before);
        }
        while self.earlier.get(1).is_some_and(|second| passed(REACH, second.begun, now)) {
            self.earlier.remove(0);
        }
    }

    /// The number of the pack since which everything is told.
    fn since(&self) -> u32 {
        self.earlier.first().unwrap_or(&self.latest).since
    }

    /// Tells less; whether there is anything less to tell than nothing.
    fn shorten(&mut self) -> bool {
        if self.earlier.is_empty() {
            let nothing = self.latest.grown.is_empty();
            self.latest = Stretch::begun(self.at.number, self.written);
            return !nothing;
        }
        self.earlier.remove(0);
        true
    }

    /// Everything that is told, with where each document ended before.
    fn grown(&self) -> BTreeMap<Name, u32> {
        let mut grown = BTreeMap::new();
        for stretch in self.earlier.iter().chain([&self.latest]) {
            for (name, before) in &stretch.grown {
                grown.entry(name.clone()).or_insert(*before);
            }
        }
        grown
    }
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Whether this device looks after the place for others.
    pub(super) fn runs_the_group(&self) -> bool {
        self.store.read(State::my_role) >= Office::Operator
    }

    /// A pack was listed. This device's own, if it is not as it was written, is written again, in another line: maybe a copy
    /// of this device writes it too, and counts by itself.
    pub(super) fn own_pack_is(&mut self, feed: FeedId, listed: &Listed) {
        let known = self.remembered.get(&listed.name).and_then(|known| known.version.clone());
        let told = listed.version.clone().map(|version| version.0);
        if self.store.read(State::feed) == Some(feed) && known.is_some() && told.is_some() && known != told {
            let begun = self.begun();
            if let Some(packing) = &mut self.remembered.packing {
                // No sooner than ever: otherwise two copies would write again and again.
                *packing = Packing { written: packing.written, news: true, ..begun };
            }
        }
    }

    fn begun(&self) -> Packing {
        let mut line = Hex([0; 8]);
        self.store.random(&mut line.0);
        Packing::begun(line, self.store.moment().at)
    }

    /// Writes a pack, where one is due.
    pub(super) async fn pack(&mut self) -> Result<(), SyncTrouble> {
        let Some(feed) = self.store.read(State::feed).filter(|_| self.runs_the_group()) else {
            self.remembered.packing = None;
            return Ok(());
        };
        let now = self.store.moment().at;
        if self.remembered.packing.is_none() && self.remembered.looked.is_some() {
            self.remembered.packing = Some(self.begun());
        }
        let (Some(packing), Some(name)) = (&self.remembered.packing, Subject::Pack { feed }.name()) else {
            return Ok(());
        };
        let known = self.remembered.get(&name);
        if self.report.more || !(known.is_none() || packing.is_due(now)) {
            return Ok(());
        }
        let expected = match known.map(|known| known.version.clone()) {
            None => Expected::Absent,
            Some(None) => Expected::Whatever,
            Some(Some(version)) => Expected::Version(Version(version)),
        };
        let mut packing = packing.clone();
        packing.count(now);
        let Some(document) = self.signed(feed, &name, &mut packing).await? else { return Ok(()) };
        // Nobody else writes it: whatever lies there instead is worth nothing.
        for expected in [expected, Expected::Whatever] {
            let mut nonce = Hex([0; 12]);
            self.store.random(&mut nonce.0);
            let body = self.seals.seal(self.store.community(), &name, nonce, &document).await?;
            let Some(body) = body else { return Ok(()) };
            let put = match self.remote.put(&name, &body, &expected).await {
                // Something lies there that nobody understands, and nobody writes over.
                Err(Trouble::NotUnderstood) => return Ok(()),
                put => put?,
            };
            if let Put::Done { version } = put {
                self.remembered.set_pack(&name, version.map(|version| version.0));
                self.remembered.packing = Some(packing);
                self.report.packed = true;
                return Ok(());
            }
        }
        Ok(())
    }

    /// The pack; `None` where this device cannot sign.
    async fn signed(&self, feed: FeedId, name: &Name, packing: &mut Packing) -> Result<Option<Document>, SyncTrouble> {
        let own = storage::Wanted::Feeds(packing.grown().keys().filter_map(Subject::of).map(Subject::feed).collect());
        let snapshot = self.store.0.kept.storage().load(self.store.community(), own).await?;
        let heads: BTreeMap<FeedId, Head> = main(&snapshot).collect();
        let Some(key) = heads.get(&feed).map(|head| head.key) else { return Ok(None) };
        let is_main = |piece: &&Piece| piece.branch == Branch::main(piece.branch.feed);
        let pieces: BTreeMap<Subject, &Piece> =
            snapshot.pieces.iter().filter(is_main).map(|piece| (subject(piece), piece)).collect();
        let (parts, others) = loop {
            let (mut parts, mut others, mut size) = (Vec::new(), Vec::new(), 0);
            for (name, before) in packing.grown() {
                let part = Subject::of(&name).and_then(|subject| {
                    let piece = pieces.get(&subject)?;
                    self.stretch(&name, before, heads.get(&subject.feed())?, piece)
                });
                match part {
                    Some(part) => {
                        size += PART + part.entries.iter().map(|entry| entry.len()).sum::<usize>();
                        parts.push(part);
                    }
                    None => {
                        let version = self.remembered.get(&name).and_then(|known| known.version.clone());
                        others.push((name, version));
                    }
                }
            }
            if size <= MOST && others.len() <= OTHERS || !packing.shorten() {
                break (parts, others);
            }
        };
        let heard = self.remembered.heard;
        let pack = Pack { key, at: packing.at, since: packing.since(), heard, others, signature: None };
        let mut document = Document { parts, pack: Some(pack), latest: None };
        let says = document.statement(self.store.community(), name);
        let Ok(signature) = self.store.keyring().sign(feed, &says).await else { return Ok(None) };
        document.pack.iter_mut().for_each(|pack| pack.signature = Some(signature));
        Ok(Some(document))
    }

    /// What a document has gained.
    fn stretch(&self, name: &Name, before: u32, head: &Head, piece: &Piece) -> Option<Part> {
        let mut part = self.part(head, piece)?;
        let first = before.max(first_of(piece.index));
        let passed = first.checked_sub(part.first)? as usize;
        if passed >= part.entries.len() {
            return None;
        }
        part.entries.drain(..passed);
        (part.first, part.key) = (first, part.key.filter(|_| first == 0));
        // One signature covers all of them.
        let end = part.end();
        part.ends.retain(|(at, _)| *at == end);
        part.ends.truncate(1);
        let known = self.remembered.get(name).filter(|known| known.end <= end && !known.outdated);
        part.of = known.and_then(|known| known.version.clone()).map(Version);
        Some(part)
    }
}

fn subject(piece: &Piece) -> Subject {
    Subject::Segment { feed: piece.branch.feed, index: piece.index }
}

fn main(snapshot: &Snapshot) -> impl Iterator<Item = (FeedId, Head)> {
    let main = snapshot.heads.iter().filter(|(branch, _)| branch.aside.is_none());
    main.map(|(branch, head)| (branch.feed, *head))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn grown(packing: &Packing) -> Vec<(String, u32)> {
        packing.grown().into_iter().map(|(name, before)| (name.to_string(), before)).collect()
    }

    /// A page that is open for days, with something new each hour.
    #[test]
    fn it_reaches_back_for_a_day_and_some_hours() {
        let name = |hour: i64| format!("f-{hour}").parse::<Name>().unwrap();
        let mut packing = Packing::begun(Hex([1; 8]), 0);
        for hour in 1..=100 {
            packing.grew(&name(hour), 7);
            assert!(packing.is_due(hour * HOUR));
            packing.count(hour * HOUR);
            assert!(!packing.is_due(hour * HOUR + PAUSE), "nothing is new");
            packing.grew(&name(0), hour as u32);
            assert!(!packing.is_due(hour * HOUR + PAUSE - 1), "it is too early");
        }
        let mut told = grown(&packing);
        let (_, before) = told.remove(0);
        assert!((26..=33).contains(&told.len()), "{told:?}");
        assert!(told.iter().all(|(_, before)| *before == 7));
        assert_eq!(before, packing.since(), "as it was at first");
        // Since the pack of that hour everything is told.
        let first = told.iter().map(|(name, _)| name[2..].parse::<u32>().unwrap()).min();
        assert_eq!(first.map(|hour| hour - 1), Some(packing.since()));
    }

    #[test]
    fn a_clock_that_jumps_makes_it_tell_less_and_never_something_false() {
        let mut packing = Packing::begun(Hex([1; 8]), 0);
        for (number, now) in [0, HOUR, -90_000 * HOUR, -89_999 * HOUR, 7 * HOUR, 8 * HOUR].into_iter().enumerate() {
            packing.grew(&format!("f-{number}").parse().unwrap(), 0);
            packing.count(now);
            let told = grown(&packing);
            // Each pack tells what has grown since the one that it names: here one thing a pack.
            assert_eq!(told.len(), number + 1 - packing.since() as usize, "{told:?}");
        }
    }

    #[test]
    fn what_is_too_much_is_told_from_the_oldest_on_no_more() {
        let mut packing = Packing::begun(Hex([1; 8]), 0);
        for number in 0..3 {
            packing.grew(&format!("f-{number}").parse().unwrap(), 0);
            packing.count((number + 1) * 6 * HOUR);
        }
        assert_eq!((packing.since(), grown(&packing).len()), (0, 3));
        for (since, left) in [(1, 2), (2, 1), (3, 0)] {
            assert!(packing.shorten());
            assert_eq!((packing.since(), grown(&packing).len()), (since, left));
        }
        assert!(!packing.shorten());
    }
}
