//! Reading documents and taking in what of them is proven.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::stream::{self, StreamExt};

use super::assemble::{Came, Here, Run, assemble};
use super::remembered::Known;
use super::seals::Opened;
use super::{Mend, SyncTrouble, Turn, Wanted};
use crate::domain::id::FeedId;
use crate::domain::order::Order;
use crate::domain::state::State;
use crate::exchange::sync::document::{Document, Part, Subject, first_of, segment};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Got, Remote, Trouble, Version};
use crate::host::storage::{self, Snapshot};
use crate::host::{Cipher, Deflate, Host, KeyTrouble};
use crate::log::entry::Hash;
use crate::log::feed::{Feed, Flaw};
use crate::log::segment::{FULL, index_of};
use crate::store::erase::Erasing;
use crate::store::merge::{Invalid, Preview, Stored, Why};
use crate::store::{Audience, StoreError};

/// Requests under way at the same time; browsers hold no more connections to one host.
const IN_FLIGHT: usize = 8;

/// Documents that are read before what they say is taken in: at first few, so that there is soon something to be seen; then
/// many, for each time everything that is here is folded.
const BATCH: usize = 256;
const LATER: usize = 2_048;

/// What became of asking for a document.
pub(super) struct Fetched {
    pub name: Name,
    subject: Subject,
    /// As it came, or as it was listed where nothing came.
    pub version: Option<Version>,
    pub what: What,
}

pub(super) enum What {
    Absent,
    /// As it was known.
    Same,
    Opened(Opened),
    /// The place's answer is none; that may be the document's fault.
    Garbled,
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Reads documents and takes in what they say.
    pub(super) async fn take(&mut self, mut wanted: Vec<Wanted>) -> Result<(), SyncTrouble> {
        wanted.order_by_key(|one| (one.subject.feed(), one.subject));
        let mut most = BATCH;
        while !wanted.is_empty() {
            let rest = wanted.split_off(wanted.len().min(most));
            most = LATER;
            let fetched = self.fetch_all(std::mem::replace(&mut wanted, rest)).await?;
            let again = self.take_in(fetched, true).await?;
            if !again.is_empty() {
                // What is here is another branch than what lies there: that one is read from its beginning.
                let fetched = self.fetch_all(again).await?;
                self.take_in(fetched, false).await?;
            }
        }
        Ok(())
    }

    async fn fetch_all(&mut self, wanted: Vec<Wanted>) -> Result<Vec<Fetched>, SyncTrouble> {
        let all: Vec<Result<Fetched, SyncTrouble>> =
            stream::iter(wanted.into_iter().map(|one| self.fetch(one))).buffer_unordered(IN_FLIGHT).collect().await;
        let mut fetched = all.into_iter().collect::<Result<Vec<_>, _>>()?;
        // As they were asked for, whatever came first.
        fetched.order_by_key(|one| one.name.clone());
        self.report.read += fetched.iter().filter(|one| !matches!(one.what, What::Absent | What::Same)).count() as u32;
        Ok(fetched)
    }

    pub(super) async fn fetch(&self, wanted: Wanted) -> Result<Fetched, SyncTrouble> {
        let Wanted { name, subject, version, body } = wanted;
        let known = self.remembered.get(&name).and_then(|known| known.version.clone()).map(Version);
        let got = match (body, &version) {
            (Some(body), Some(version)) => Ok(Got::Document { body, version: version.clone() }),
            _ => self.remote.get(&name, known.as_ref()).await,
        };
        let (version, what) = match got {
            Ok(Got::Absent) => (None, What::Absent),
            Ok(Got::Unchanged) => (known, What::Same),
            Ok(Got::Document { body, version }) => {
                let opened = self.seals.open(self.store.community(), &name, &body).await;
                (Some(version), What::Opened(opened.map_err(StoreError::Key)?))
            }
            Err(Trouble::NotUnderstood) => (version, What::Garbled),
            Err(trouble) => return Err(trouble.into()),
        };
        Ok(Fetched { name, subject, version, what })
    }

    /// Takes in what is proven. `on_what_is_here`: what continues a feed may be put behind what is here of it; answers what
    /// has to be read from the beginning because that failed.
    async fn take_in(&mut self, fetched: Vec<Fetched>, on_what_is_here: bool) -> Result<Vec<Wanted>, SyncTrouble> {
        // Where other documents come as they should, a garbled one is that document's fault; otherwise the place's.
        let garbled = fetched.iter().filter(|one| matches!(one.what, What::Garbled));
        let at_fault: BTreeSet<Name> = garbled
            .filter(|one| self.is_at_fault(&one.name, one.version.as_ref()))
            .map(|one| one.name.clone())
            .collect();
        let place_answers = fetched.iter().any(|one| !matches!(one.what, What::Garbled));
        let mut versions: BTreeMap<Name, Version> = BTreeMap::new();
        let mut came = Vec::new();
        let known: BTreeSet<FeedId> = self.store.read(|state| state.heads().keys().copied().collect());
        for one in fetched {
            let Fetched { name, subject, version, what } = one;
            let remembered =
                |end| Known { version: version.clone().map(|version| version.0), end, seen: true, outdated: false };
            match what {
                // It is not deleted: whoever has what was in it writes it again.
                What::Absent => self.remembered.forget(|other| other == subject),
                What::Same => drop(self.remembered.is_as_known(&name, version.as_ref())),
                What::Garbled if at_fault.contains(&name) => {
                    self.report.strange += 1;
                    self.pass_over(&name, subject, version);
                }
                What::Garbled if place_answers => {
                    self.report.strange += 1;
                    self.partial = true;
                    self.unread |= known.contains(&subject.feed());
                }
                What::Garbled => return Err(Trouble::NotUnderstood.into()),
                What::Opened(Opened::Locked) => {
                    // What strangers put there says nothing about this device's keys.
                    let ours = known.contains(&subject.feed()) || subject.feed() == self.store.community();
                    // Also where it is read a second time, for it stands in the way of what this device has to write.
                    self.report.locked += u32::from(ours && self.locked.insert(name));
                    self.partial = true;
                    self.unread |= ours;
                }
                What::Opened(Opened::Strange) => {
                    self.report.strange += 1;
                    self.remembered.set(&name, remembered(0));
                }
                What::Opened(Opened::Document(document)) => {
                    let Document { parts, .. } = *document;
                    // A document may only say what its name says.
                    let fits = |part: &Part| match subject {
                        Subject::Pack { .. } | Subject::Latest { .. } => false,
                        Subject::Segment { feed, index } | Subject::Branch { feed, index, .. } => {
                            part.feed == feed && part.first == first_of(index)
                        }
                    };
                    if !parts.iter().all(fits) {
                        self.report.strange += 1;
                        self.remembered.set(&name, remembered(0));
                        continue;
                    }
                    versions.extend(version.map(|version| (name.clone(), version)));
                    came.extend(parts.into_iter().map(|part| Came { name: name.clone(), subject, part }));
                }
            }
        }
        if came.is_empty() {
            return Ok(Vec::new());
        }
        self.prove(came, versions, on_what_is_here, false).await
    }

    /// Proves what came and takes it in. `hearsay`: it came in a pack, which only tells what lies in the documents.
    pub(super) async fn prove(
        &mut self,
        came: Vec<Came>,
        versions: BTreeMap<Name, Version>,
        on_what_is_here: bool,
        hearsay: bool,
    ) -> Result<Vec<Wanted>, SyncTrouble> {
        let community = self.store.community();
        let subjects: BTreeMap<Name, Subject> = came.iter().map(|one| (one.name.clone(), one.subject)).collect();
        let continued: BTreeSet<FeedId> =
            came.iter().filter(|one| one.part.first > 0).map(|one| one.part.feed).collect();
        let here = if on_what_is_here { self.here(continued).await? } else { BTreeMap::new() };
        let (runs, loose) = assemble(came, &here);
        let erasing = self.store.read(Erasing::of);
        let certain = self.is_certain();
        let (mut feeds, mut invalid, mut again) = (Vec::new(), Vec::new(), BTreeSet::new());
        let mut read: Vec<(Name, Known)> = Vec::new();
        let mut ends: Vec<(FeedId, Name, u32, Hash)> = Vec::new();
        // What came without some of its words: whoever wrote it may have had less than is here.
        let mut bare: Vec<Feed> = Vec::new();
        for Run { feed: id, key, entries, ends: signed, of, on_what_is_here } in runs {
            let length = entries.len() as u32;
            let keyring = self.store.keyring();
            let (feed, flaw) = Feed::check_signed(community, id, key, &entries, &signed, keyring).await;
            let proven = feed.as_ref().map_or(0, Feed::end);
            if proven < length && on_what_is_here {
                again.insert(id);
                continue;
            }
            for (name, end) in of {
                let told = versions.get(&name).filter(|_| !hearsay || end <= proven);
                let version = told.map(|version| version.0.clone());
                let end = end.min(proven);
                self.report.strange += u32::from(end == 0);
                if let Some(hash) = feed.as_ref().and_then(|feed| feed.hash_at(end)) {
                    ends.push((id, name.clone(), end, hash));
                }
                let outdated = hearsay && !self.can_be_heard(subjects.get(&name), feed.as_ref(), &erasing);
                read.push((name, Known { version, end, seen: true, outdated }));
            }
            if let Some(mut feed) = feed {
                let before = erasing.concerns(id).then(|| feed.texts().to_vec());
                erasing.sift(&mut feed);
                if certain && before.is_some_and(|before| before != feed.texts()) {
                    for (name, known) in read.iter_mut() {
                        match subjects.get(name) {
                            // Of a branch this may be a beginning that nobody keeps as such any more.
                            Some(&Subject::Branch { feed: of, index, .. }) if of == id => {
                                let texts = feed.texts().iter().skip(first_of(index) as usize).take(FULL as usize);
                                let part = segment(id, key, index, texts, &signed);
                                let document = Document { parts: vec![part], ..Document::default() };
                                self.mends.push(Mend { name: name.clone(), version: known.version.clone(), document });
                            }
                            Some(of) if of.feed() == id => known.outdated = true,
                            _ => {}
                        }
                    }
                }
                if feed.texts().iter().any(|text| text.is_withheld() || text.is_erased()) {
                    bare.push(feed.clone());
                }
                feeds.push(feed);
            }
            invalid.extend(
                flaw.filter(|flaw| *flaw != Flaw::Empty).map(|flaw| Invalid { feed: Some(id), why: Why::Flaw(flaw) }),
            );
        }
        let mut preview = Preview::of(feeds);
        preview.invalid = invalid;
        self.report.new += self.store.merge_apply(preview).await?;
        let heads = self.heads().await?;
        let forked = heads.iter().filter(|(branch, _)| branch.aside.is_some()).map(|(branch, _)| branch.feed);
        let doubtful: BTreeSet<FeedId> = forked.chain(bare.iter().map(|feed| feed.id)).collect();
        if !doubtful.is_empty() {
            let mains = self.mains(&doubtful).await?;
            let mut outdated: BTreeSet<Name> = BTreeSet::new();
            for (id, name, end, hash) in ends {
                let counts = matches!(subjects.get(&name), Some(Subject::Segment { .. }));
                if counts && mains.get(&id).is_some_and(|main| !main.agrees(end, hash)) {
                    outdated.insert(name);
                }
            }
            for feed in &bare {
                let Some(main) = mains.get(&feed.id) else { continue };
                let common = main.texts().iter().zip(feed.texts()).zip(0..feed.common(main));
                let lacks = common.filter(|((here, there), _)| {
                    let outward = self.store.outward(here, Audience::Everybody, false);
                    outward.is_ok_and(|outward| there.lacks_words_of(outward.as_ref().unwrap_or(here)))
                });
                let segments = lacks.map(|(_, seq)| Subject::Segment { feed: feed.id, index: index_of(seq) });
                outdated.extend(segments.filter_map(Subject::name));
            }
            read.iter_mut().filter(|(name, _)| outdated.contains(name)).for_each(|(_, known)| known.outdated = true);
        }
        // What is to be written again is known once that is done; until then it is read again.
        for (name, known) in read.into_iter().filter(|(name, _)| self.mends.iter().all(|mend| mend.name != *name)) {
            if hearsay { self.remembered.hear(&name, known) } else { self.remembered.set(&name, known) }
        }
        let loose = loose.into_iter().filter_map(|name| subjects.get(&name).map(|subject| subject.feed()));
        again.extend(loose.filter(|_| on_what_is_here));
        Ok(again.into_iter().flat_map(|feed| self.whole_feed(feed, &subjects)).collect())
    }

    /// Whose claim to be somebody waits sees as erased what may not be so to anybody else, and writes over nothing for it.
    pub(super) fn is_certain(&self) -> bool {
        !self.store.read(State::my_claim_waits)
    }

    /// All segments of a feed up to the last that was read.
    fn whole_feed(&self, feed: FeedId, read: &BTreeMap<Name, Subject>) -> Vec<Wanted> {
        let index = |subject: &Subject| match subject {
            Subject::Segment { feed: of, index } if *of == feed => Some(*index),
            _ => None,
        };
        let last = read.values().filter_map(index).max();
        let subjects = last.into_iter().flat_map(|last| 0..=last).map(|index| Subject::Segment { feed, index });
        let wanted = |subject: Subject| Some(Wanted { name: subject.name()?, subject, version: None, body: None });
        subjects.filter_map(wanted).collect()
    }

    async fn here(&self, feeds: BTreeSet<FeedId>) -> Result<BTreeMap<FeedId, Here>, SyncTrouble> {
        if feeds.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mains = self.mains(&feeds).await?;
        Ok(mains.into_iter().map(|(id, feed)| (id, Here { key: feed.key, texts: feed.texts().to_vec() })).collect())
    }

    /// The branches that count, as they are kept.
    pub(super) async fn mains(&self, feeds: &BTreeSet<FeedId>) -> Result<BTreeMap<FeedId, Feed>, SyncTrouble> {
        let wanted = storage::Wanted::Feeds(feeds.iter().copied().collect());
        let Snapshot { heads, pieces, .. } = self.store.0.kept.storage().load(self.store.community(), wanted).await?;
        let main = heads.iter().filter(|(branch, _)| branch.aside.is_none() && feeds.contains(&branch.feed));
        Ok(main.map(|(branch, head)| (branch.feed, Stored::read(*branch, head, &pieces).feed)).collect())
    }
}

impl From<KeyTrouble> for SyncTrouble {
    fn from(trouble: KeyTrouble) -> Self {
        Self::Store(StoreError::Key(trouble))
    }
}
