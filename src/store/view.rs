//! What the store has read: the facts folded, how far each feed reaches, and what could not be read.

use super::measure::Measure;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::fact::{Fact, Stamp};
use crate::domain::id::{CommunityId, FeedId};
use crate::domain::rights::Viewpoint;
use crate::domain::state::{Applied, State};
use crate::host::storage::{Branch, Damage, Head, Own, Piece, Record, Snapshot, StorageTrouble};
use crate::log::entry::{Entry, Text};
use crate::log::segment::{Entries, FULL, Segment, SegmentError};

/// A community as this page holds it.
pub(super) struct View {
    pub state: State,
    pub record: Option<Record>,
    pub heads: BTreeMap<Branch, Head>,
    /// The entries of this device's open segment.
    pub tail: Vec<Text>,
    /// Why this device's feed cannot be continued.
    pub stuck: Option<StorageTrouble>,
    pub damage: Vec<Damage>,
    /// What this device's feed has written today.
    pub measure: Measure,
    /// Entries without effect, for their feed wrote too many in a day.
    pub beyond: BTreeMap<FeedId, u32>,
}

impl View {
    pub fn empty(community: CommunityId, me: Option<FeedId>) -> Self {
        Self {
            state: State::new(Viewpoint { me, community: Some(community) }),
            record: None,
            heads: BTreeMap::new(),
            tail: Vec::new(),
            stuck: None,
            damage: Vec::new(),
            measure: Measure::default(),
            beyond: BTreeMap::new(),
        }
    }

    /// Folds a whole community.
    pub fn of(community: CommunityId, snapshot: Snapshot) -> Self {
        let Snapshot { record, heads, pieces } = snapshot;
        let heads: BTreeMap<Branch, Head> = heads.into_iter().collect();
        let own = record.as_ref().and_then(|record| record.own);
        let viewpoint = Viewpoint { me: own.map(|own| own.feed), community: Some(community) };
        let Folded { state, broken, measure, beyond } = fold(viewpoint, &heads, &pieces);
        let beyond = beyond.iter().map(|(&feed, entries)| (feed, entries.len() as u32)).collect();
        let mut view = Self { record, measure, beyond, state, heads, ..Self::empty(community, None) };
        view.damage = broken.iter().map(|(damage, _)| *damage).collect();
        if let Some(own) = own {
            view.stuck = view.why_stuck(own, &broken);
            if view.stuck.is_none() {
                view.tail = tail(&view.heads, own.feed, &pieces);
            }
        }
        view
    }

    fn why_stuck(&self, own: Own, broken: &[(Damage, SegmentError)]) -> Option<StorageTrouble> {
        let branch = Branch::main(own.feed);
        if let Some((damage, why)) = broken.iter().find(|(damage, _)| damage.branch == branch) {
            return Some(match why {
                SegmentError::Newer { .. } => StorageTrouble::Newer,
                _ => StorageTrouble::Damaged(vec![*damage]),
            });
        }
        let reaches = self.heads.get(&branch).map(|head| (head.end, head.hash));
        let reached = reaches.map_or(0, |(end, _)| end);
        if reached < own.end {
            // Healed in part by somebody's older copy: what this device wrote after it still is missing.
            let damage = Damage { branch, index: reached / FULL, from: reached };
            return Some(StorageTrouble::Damaged(vec![damage]));
        }
        (reaches != Some((own.end, own.hash))).then_some(StorageTrouble::ContinuedElsewhere)
    }

    pub fn own(&self) -> Option<Own> {
        self.record.as_ref().and_then(|record| record.own)
    }

    pub fn own_head(&self) -> Option<&Head> {
        self.heads.get(&Branch::main(self.own()?.feed))
    }
}

/// What folding tells.
struct Folded {
    state: State,
    broken: Vec<(Damage, SegmentError)>,
    /// Of this device's own feed.
    measure: Measure,
    /// The entries without effect, for their feed wrote too many in a day.
    beyond: BTreeMap<FeedId, BTreeSet<u32>>,
}

fn readers<'a>(heads: &BTreeMap<Branch, Head>, pieces: &'a [Piece]) -> Vec<Reader<'a>> {
    let mut rest = pieces;
    let mut readers = Vec::with_capacity(heads.len());
    for (&branch, head) in heads {
        // Both are sorted by branch.
        let skipped = rest.iter().take_while(|piece| piece.branch < branch).count();
        rest = &rest[skipped..];
        let count = rest.iter().take_while(|piece| piece.branch == branch).count();
        let (own, others) = rest.split_at(count);
        rest = others;
        readers.push(Reader { branch, end: head.end, next: 0, pieces: own.iter(), entries: None, broken: None });
    }
    readers
}

/// Folds the main branches. Branches aside are read too, so that what is broken in them is known.
///
/// Who may do what has to be known before what was done: so the few facts that are not check-ins are read twice, first all of
/// them for the governance among them. That costs a look at each line, and the facts never have to be in memory together.
fn fold(viewpoint: Viewpoint, heads: &BTreeMap<Branch, Head>, pieces: &[Piece]) -> Folded {
    let mut governing: Vec<(Stamp, Fact)> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.branch.aside.is_none()) {
        let Ok(segment) = Segment::read(&piece.bytes) else { continue };
        let rare = segment.rare().map_while(Result::ok);
        governing.extend(rare.map(|entry| (entry.stamp(piece.branch.feed), entry.fact)));
    }
    loop {
        let mut readers = readers(heads, pieces);
        let mut own = Measure::default();
        let mut beyond: BTreeMap<FeedId, BTreeSet<u32>> = BTreeMap::new();
        let mut state = State::governed(viewpoint, governing.iter().map(|(stamp, fact)| (*stamp, fact)));
        for reader in &mut readers {
            let feed = reader.branch.feed;
            let counts = reader.branch.aside.is_none();
            let measured = !state.has_run_the_group(feed);
            let mut measure = Measure::default();
            for entry in reader.filter(|_| counts) {
                if !measure.takes(entry.at, &entry.fact) && measured {
                    state.pass_over(entry.stamp(feed));
                    beyond.entry(feed).or_default().insert(entry.seq);
                    continue;
                }
                let applied = state.apply(entry.stamp(feed), entry.at, entry.note(), &entry.fact);
                debug_assert_eq!(applied, Applied::Done, "all governance is known from the start");
            }
            if counts && viewpoint.me == Some(feed) {
                own = measure;
            }
        }
        let broken: Vec<_> = readers.into_iter().filter_map(|reader| reader.broken).collect();
        let before = governing.len();
        let passed_over = |stamp: &Stamp| beyond.get(&stamp.feed).is_some_and(|entries| entries.contains(&stamp.seq));
        governing.retain(|(stamp, _)| !broken.iter().any(|(damage, _)| damage.hides(*stamp)) && !passed_over(stamp));
        if governing.len() == before {
            return Folded { state, broken, measure: own, beyond };
        }
        // Governance behind a break, or beyond the measure, was taken for known: once more without it.
    }
}

/// The entries of one branch, read as they are asked for; stops where something is broken and remembers it.
struct Reader<'a> {
    branch: Branch,
    end: u32,
    next: u32,
    pieces: std::slice::Iter<'a, Piece>,
    entries: Option<Entries<'a>>,
    broken: Option<(Damage, SegmentError)>,
}

impl Reader<'_> {
    fn stop(&mut self, why: SegmentError) -> Option<Entry> {
        let damage = Damage { branch: self.branch, index: self.next / FULL, from: self.next };
        self.broken = Some((damage, why));
        self.entries = None;
        None
    }
}

impl Iterator for Reader<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while self.broken.is_none() && self.next < self.end {
            match self.entries.as_mut().and_then(Iterator::next) {
                Some(Ok(entry)) => {
                    self.next += 1;
                    return Some(entry);
                }
                Some(Err(why)) => return self.stop(why),
                None => {
                    let Some(piece) = self.pieces.next() else { return self.stop(SegmentError::NotASegment) };
                    match Segment::read(&piece.bytes) {
                        Ok(segment) if segment.first() == self.next && segment.header.feed == self.branch.feed => {
                            self.entries = Some(segment.entries());
                        }
                        Ok(_) => return self.stop(SegmentError::NotASegment),
                        Err(why) => return self.stop(why),
                    }
                }
            }
        }
        None
    }
}

/// The entries of a feed's open segment; none where the last one is full.
fn tail(heads: &BTreeMap<Branch, Head>, feed: FeedId, pieces: &[Piece]) -> Vec<Text> {
    let branch = Branch::main(feed);
    let Some(head) = heads.get(&branch).filter(|head| !head.end.is_multiple_of(FULL)) else { return Vec::new() };
    let open = pieces.iter().find(|piece| piece.branch == branch && piece.index == head.end / FULL);
    // Its entries were read just before, so its texts are well-formed.
    let texts = open.and_then(|piece| Segment::read(&piece.bytes).ok()).and_then(|segment| segment.texts().ok());
    texts.unwrap_or_default()
}
