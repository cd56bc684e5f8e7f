//! Taking a file in: first a preview of what it would bring, then, if the person wants it, the union.
//!
//! Every feed of a file is checked against its author's key before anything of it is kept. What is here is never replaced by
//! less; bytes that could not be read are put aside before their place is written again, so a file can heal what is damaged.

use std::collections::BTreeMap;

use super::erase::Erasing;
use super::{Mode, Store, StoreError};
use crate::domain::id::{CommunityId, FeedId};
use crate::host::storage::{Batch, Branch, Committed, Head, Piece, Record, Snapshot, StorageTrouble, Wanted};
use crate::host::{Bus, Host, News};
use crate::log::FORMAT;
use crate::log::entry::{Hash, sha256};
use crate::log::export::{File, FileError};
use crate::log::feed::{Feed, Flaw};
use crate::log::merge::Branches;
use crate::log::segment::{self, FULL, Segment};

/// How often a merge is planned again because another tab wrote in between.
const TRIES: usize = 16;

/// What a file would bring.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The community's name when the file was written.
    pub name: String,
    /// The program that wrote it, and when (seconds since 1970, as that device claimed).
    pub source: String,
    pub at: i64,
    /// Written by a newer version of this page: what is not understood is kept as it is.
    pub newer: bool,
    /// Facts that are not here yet.
    pub new: u32,
    /// Facts that are here already.
    pub known: u32,
    /// What is not taken in, and why.
    pub invalid: Vec<Invalid>,
    feeds: Vec<Feed>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invalid {
    /// The device's feed, where it could be told.
    pub feed: Option<FeedId>,
    pub why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Changed, cut, or signed by somebody else.
    Flaw(Flaw),
    /// This part of the file is damaged, or of a newer form.
    Unreadable,
}

/// Why a file cannot be merged at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MergeError {
    File(FileError),
    /// It belongs to another community.
    OtherCommunity {
        id: CommunityId,
        name: String,
    },
    Storage(StorageTrouble),
}

/// What is to be written so that the union is kept.
#[derive(Default)]
struct Plan {
    new: u32,
    known: u32,
    heads_were: Vec<(Branch, Option<(u32, Hash)>)>,
    heads: Vec<(Branch, Head)>,
    pieces: Vec<Piece>,
    removed: Vec<Branch>,
    unread: Vec<(String, Vec<u8>)>,
    /// The feeds that only get longer, and from which entry on.
    longer: BTreeMap<FeedId, u32>,
    /// Something else happens to others.
    otherwise: bool,
}

impl Preview {
    /// Whether anything of that feed is proven.
    pub(super) fn brings(&self, feed: FeedId) -> bool {
        self.feeds.iter().any(|proven| proven.id == feed)
    }

    /// What no file brings.
    pub(super) fn of(feeds: Vec<Feed>) -> Self {
        Self {
            name: String::new(),
            source: String::new(),
            at: 0,
            newer: false,
            new: 0,
            known: 0,
            invalid: Vec::new(),
            feeds,
        }
    }
}

impl<H: Host> Store<H> {
    /// Reads a file's text and says what it would bring. Nothing is written.
    pub async fn merge_preview(&self, text: &str) -> Result<Preview, MergeError> {
        self.merge_preview_of(File::parse(text).map_err(MergeError::File)?).await
    }

    /// As [`Self::merge_preview`], of a file that was read.
    pub(super) async fn merge_preview_of(&self, file: File) -> Result<Preview, MergeError> {
        if file.community != self.0.community {
            return Err(MergeError::OtherCommunity { id: file.community, name: file.name });
        }
        let mut preview = Preview {
            name: file.name,
            source: file.source,
            at: file.at,
            newer: file.format > FORMAT,
            new: 0,
            known: 0,
            invalid: Vec::new(),
            feeds: Vec::new(),
        };
        let unreadable = |part: crate::log::export::Unreadable| Invalid { feed: part.feed, why: Why::Unreadable };
        preview.invalid.extend(file.unreadable.into_iter().map(unreadable));
        let erasing = self.read(Erasing::of);
        for (id, key, claimed) in file.feeds {
            let keyring = self.0.kept.host.keyring();
            let (mut feed, flaw) = Feed::check(self.0.community, id, key, claimed, keyring).await;
            feed.iter_mut().for_each(|feed| erasing.sift(feed));
            preview.feeds.extend(feed);
            preview.invalid.extend(flaw.map(|flaw| Invalid { feed: Some(id), why: Why::Flaw(flaw) }));
        }
        let (plan, _) = self.plan(&preview.feeds).await.map_err(MergeError::Storage)?;
        preview.new = plan.new;
        preview.known = plan.known;
        Ok(preview)
    }

    /// Keeps what a preview has shown and folds it in. Answers how many facts were new.
    pub async fn merge_apply(&self, preview: Preview) -> Result<u32, StoreError> {
        let held = self.0.turn.take().await;
        let merged = self.unite(&preview).await;
        let merged = match merged {
            Ok(new) if new > 0 => self.erase_what_is_said().await.map(|()| new),
            merged => merged,
        };
        let merged = match merged {
            Ok(new) => self.remember_apart(&preview).await.map(|()| new),
            failed => failed,
        };
        drop(held);
        if matches!(merged, Ok(new) if new > 0) {
            self.0.kept.host.bus().tell(News::Changed(self.0.community));
        }
        self.changed();
        merged
    }

    async fn unite(&self, preview: &Preview) -> Result<u32, StoreError> {
        // A feed that is stuck may be healed by the very file; a storage that cannot be read is not written to.
        if let Some(trouble) = self.0.unreadable.borrow().clone() {
            return Err(StoreError::Storage(trouble));
        }
        for _ in 0..TRIES {
            let (mut plan, record) = self.plan(&preview.feeds).await.map_err(StoreError::Storage)?;
            if plan.heads.is_empty() {
                return Ok(0);
            }
            let record = record.unwrap_or_else(|| Record {
                id: self.0.community,
                name: preview.name.clone(),
                opened: self.moment().at,
                own: None,
                past: Vec::new(),
            });
            let longer = std::mem::take(&mut plan.longer);
            let batch = Batch {
                heads_were: plan.heads_were,
                heads: plan.heads,
                pieces: plan.pieces,
                removed: plan.removed,
                unread: plan.unread,
                ..Batch::of(record)
            };
            match self.0.kept.storage().commit(&batch).await.map_err(StoreError::Storage)? {
                Committed::Done => {
                    if plan.otherwise || !self.read_what_is_longer(&longer).await.map_err(StoreError::Storage)? {
                        self.reload().await.map_err(StoreError::Storage)?;
                    }
                    return Ok(plan.new);
                }
                Committed::Conflict => {}
            }
        }
        Err(StoreError::Busy)
    }

    async fn plan(&self, feeds: &[Feed]) -> Result<(Plan, Option<Record>), StorageTrouble> {
        let storage = self.0.kept.storage();
        let Snapshot { record, heads, .. } = storage.load(self.0.community, Wanted::Feeds(Vec::new())).await?;
        let heads: BTreeMap<Branch, Head> = heads.into_iter().collect();
        let damaged: Vec<FeedId> = self.damage().iter().map(|damage| damage.branch.feed).collect();
        let mut arriving: BTreeMap<FeedId, Vec<&Feed>> = BTreeMap::new();
        for feed in feeds {
            arriving.entry(feed.id).or_default().push(feed);
        }
        let mut plan = Plan::default();
        let mut slow: Vec<FeedId> = Vec::new();
        for (&id, feeds) in &arriving {
            let branches = heads.range(Branch::main(id)..).take_while(|(branch, _)| branch.feed == id).count();
            let head = heads.get(&Branch::main(id));
            match (feeds.as_slice(), head) {
                ([feed], None) if branches == 0 => plan.extend(self.0.community, feed, None),
                ([feed], Some(head))
                    if branches == 1
                        && !damaged.contains(&id)
                        && feed.agrees(head.end, head.hash)
                        // Words may be here that are left out there, or the other way round.
                        && !feed.may_lack_words() =>
                {
                    plan.extend(self.0.community, feed, Some(head));
                }
                _ => slow.push(id),
            }
        }
        if !slow.is_empty() {
            let snapshot = storage.load(self.0.community, Wanted::Feeds(slow.clone())).await?;
            for id in slow {
                let heads = snapshot.heads.iter().filter(|(branch, _)| branch.feed == id);
                let stored: Vec<Stored<'_>> =
                    heads.map(|(branch, head)| Stored::read(*branch, head, &snapshot.pieces)).collect();
                plan.unite(self.0.community, &stored, arriving.get(&id).map(Vec::as_slice).unwrap_or_default());
            }
        }
        Ok((plan, record))
    }

    /// Whether anything can be written at the moment.
    pub fn can_write(&self) -> bool {
        !matches!(self.mode(), Mode::ReadOnly(_))
    }
}

impl Plan {
    /// A feed that continues what is here, or is not here at all: only its new end is written.
    fn extend(&mut self, community: CommunityId, feed: &Feed, known: Option<&Head>) {
        let from = known.map_or(0, |head| head.end);
        let branch = Branch::main(feed.id);
        self.known += from.min(feed.end());
        self.new += feed.end().saturating_sub(from);
        if feed.end() > from {
            self.longer.insert(feed.id, from);
            self.heads_were.push((branch, known.map(|head| (head.end, head.hash))));
            self.write(community, branch, feed, segment::index_of(from));
        }
    }

    /// The general case: several branches, here or arriving, or something damaged.
    fn unite(&mut self, community: CommunityId, stored: &[Stored<'_>], arriving: &[&Feed]) {
        let mut branches = Branches::default();
        for stored in stored {
            branches.add(stored.feed.clone());
        }
        let before = branches.clone();
        for feed in arriving {
            let common = before.iter().map(|known| known.common(feed)).max().unwrap_or(0);
            let words = before.iter().map(|known| known.lacks_words_of(feed)).max().unwrap_or(0);
            self.known += common - words;
            self.new += feed.end() - common + words;
            branches.add((*feed).clone());
        }
        // What is damaged and was not healed has no signature at its readable end: it stays as it is, under its name.
        let stays = |stored: &&Stored<'_>| stored.damaged && branches.iter().any(|feed| *feed == stored.feed);
        let staying: Vec<Branch> = stored.iter().filter(stays).map(|stored| stored.branch).collect();
        let healed = stored.iter().any(|stored| stored.damaged && !staying.contains(&stored.branch));
        let same = |one: &Feed, two: &Feed| one.chain() == two.chain() && one.texts() == two.texts();
        if before.iter().count() == branches.iter().count()
            && before.iter().zip(branches.iter()).all(|(one, two)| same(one, two))
            && !healed
        {
            return;
        }
        self.otherwise = true;
        for stored in stored {
            self.heads_were.push((stored.branch, Some((stored.head.end, stored.head.hash))));
            if staying.contains(&stored.branch) {
                continue;
            }
            self.removed.push(stored.branch);
            if stored.damaged {
                let unread = stored.pieces.iter().map(|piece| (unread_name(piece), piece.bytes.clone()));
                self.unread.extend(unread);
            }
        }
        let main_stays = staying.iter().any(|branch| branch.aside.is_none());
        let proven: Vec<&Feed> = branches.iter().filter(|feed| feed.head().is_some()).collect();
        for (place, feed) in proven.into_iter().enumerate() {
            let aside = (place > 0 || main_stays).then_some(feed.chain().hash);
            self.write(community, Branch { feed: feed.id, aside }, feed, 0);
        }
    }

    fn write(&mut self, community: CommunityId, branch: Branch, feed: &Feed, from: u32) {
        let Some(mark) = feed.head() else { return };
        let chain = feed.chain();
        let head =
            Head { end: chain.end, hash: chain.hash, clock: chain.clock, key: feed.key, signature: mark.signature };
        self.heads.push((branch, head));
        let segments = feed.texts().chunks(FULL as usize).zip(0..).skip(from as usize);
        self.pieces.extend(segments.map(|(texts, index)| {
            let bytes = segment::write(community, feed.id, index, texts, feed.seal(index));
            Piece { branch, index, bytes }
        }));
    }
}

/// Bytes that are put aside are named after their place and themselves: a second damage of a place keeps the first one's.
fn unread_name(piece: &Piece) -> String {
    format!("{}/{} {}", piece.branch, piece.index, sha256(&piece.bytes))
}

/// A branch as storage has it, as far as it can be read.
pub(super) struct Stored<'a> {
    branch: Branch,
    head: Head,
    pub feed: Feed,
    damaged: bool,
    pieces: Vec<&'a Piece>,
}

impl<'a> Stored<'a> {
    pub fn read(branch: Branch, head: &Head, pieces: &'a [Piece]) -> Self {
        let pieces: Vec<&Piece> = pieces.iter().filter(|piece| piece.branch == branch).collect();
        let mut entries: Vec<Box<str>> = Vec::new();
        let mut marks = Vec::new();
        for piece in &pieces {
            let Ok(segment) = Segment::read(&piece.bytes) else { break };
            let texts = segment.texts();
            let Some(texts) = texts.ok().filter(|_| segment.first() as usize == entries.len()) else { break };
            entries.extend(texts.iter().map(|text| Box::from(text.as_str())));
            marks.extend(segment.seal);
        }
        marks.retain(|mark| mark.end != head.end);
        marks.push(head.mark());
        let (feed, _) = Feed::trusted(branch.feed, head.key, &entries, marks);
        let damaged = (feed.end(), feed.chain().hash) != (head.end, head.hash);
        Self { branch, head: *head, feed, damaged, pieces }
    }
}
