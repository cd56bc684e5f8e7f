//! A device's feed: entries that form one chain, and the author's signatures over it.
//!
//! A feed that arrives is a [`Claimed`]; what of it is proven becomes a [`Feed`]: as long as the chain holds and a signature
//! covers it.

use super::chain::{Chain, ChainError};
use super::entry::{Hash, Text};
use super::key::{Mark, PublicKey, Signature, Verifier, feed_of, statement};
use super::segment::FULL;
use crate::domain::id::{CommunityId, FeedId};
use crate::domain::order::Order;

/// A feed as somebody hands it over: nothing is proven yet.
#[derive(Clone, Debug, Default)]
pub struct Claimed {
    pub entries: Vec<Box<str>>,
    pub marks: Vec<Mark>,
}

/// A feed whose every entry is covered by its author's signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feed {
    pub id: FeedId,
    pub key: PublicKey,
    texts: Vec<Text>,
    /// The chain's hash after each entry.
    hashes: Vec<Hash>,
    clock: u64,
    /// By `end`; the last covers the whole feed.
    marks: Vec<Mark>,
}

/// Why a feed, or its end, is not taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// The feed's name is not the hash of the key: somebody else's key.
    Key,
    /// From this entry on the chain does not hold.
    Chain { seq: u32, why: ChainError },
    /// No valid signature covers the entries from `seq` on: they were changed, cut or added by somebody else.
    Unsigned { seq: u32 },
    /// There is nothing in it.
    Empty,
}

impl Feed {
    /// Proves as much as can be proven: the feed up to its longest signed and unbroken length, and what is wrong with the
    /// rest.
    pub async fn check(
        community: CommunityId,
        id: FeedId,
        key: PublicKey,
        claimed: Claimed,
        verifier: &impl Verifier,
    ) -> (Option<Self>, Option<Flaw>) {
        let (feed, flaw) = match Self::begun(id, key, &claimed.entries) {
            Ok(begun) => begun,
            Err(flaw) => return (None, Some(flaw)),
        };
        let marks = claimed.marks.into_iter().filter(|mark| feed.agrees(mark.end, mark.hash)).collect();
        feed.proven(community, marks, flaw, verifier).await
    }

    /// As [`Self::check`], of signatures whose hashes were left out, for the entries tell them.
    pub async fn check_signed(
        community: CommunityId,
        id: FeedId,
        key: PublicKey,
        entries: &[Box<str>],
        ends: &[(u32, Signature)],
        verifier: &impl Verifier,
    ) -> (Option<Self>, Option<Flaw>) {
        let (feed, flaw) = match Self::begun(id, key, entries) {
            Ok(begun) => begun,
            Err(flaw) => return (None, Some(flaw)),
        };
        let mark = |&(end, signature): &(u32, Signature)| Some(Mark { end, hash: feed.hash_at(end)?, signature });
        let marks = ends.iter().filter_map(mark).collect();
        feed.proven(community, marks, flaw, verifier).await
    }

    /// The entries as far as their chain holds, under the name of their key.
    fn begun(id: FeedId, key: PublicKey, entries: &[Box<str>]) -> Result<(Self, Option<Flaw>), Flaw> {
        if feed_of(&key) != id {
            return Err(Flaw::Key);
        }
        if entries.is_empty() {
            return Err(Flaw::Empty);
        }
        Ok(Self::chained(id, key, entries))
    }

    /// Keeps what the author signed.
    async fn proven(
        self,
        community: CommunityId,
        mut marks: Vec<Mark>,
        mut flaw: Option<Flaw>,
        verifier: &impl Verifier,
    ) -> (Option<Self>, Option<Flaw>) {
        let (id, key) = (self.id, self.key);
        let mut feed = self;
        marks.order();
        marks.dedup();
        while let Some(mark) = marks.last() {
            let bytes = statement(community, id, mark.end, mark.hash);
            if verifier.verify(&key, &bytes, &mark.signature).await {
                break;
            }
            marks.pop();
        }
        let proven = marks.last().map_or(0, |mark| mark.end);
        if proven < feed.end() {
            flaw = flaw.or(Some(Flaw::Unsigned { seq: proven }));
            feed.cut(proven);
        }
        marks.dedup_by_key(|mark| mark.end);
        feed.marks = marks;
        ((proven > 0).then_some(feed), flaw)
    }

    /// A feed whose entries were proven before, as storage hands them back; the chain is followed as far as it holds.
    pub fn trusted(id: FeedId, key: PublicKey, entries: &[Box<str>], marks: Vec<Mark>) -> (Self, Option<Flaw>) {
        let (mut feed, flaw) = Self::chained(id, key, entries);
        feed.marks = marks;
        feed.marks.retain(|mark| mark.end as usize <= feed.hashes.len());
        (feed, flaw)
    }

    fn chained(id: FeedId, key: PublicKey, entries: &[Box<str>]) -> (Self, Option<Flaw>) {
        let mut feed = Self { id, key, texts: Vec::new(), hashes: Vec::new(), clock: 0, marks: Vec::new() };
        let mut chain = Chain::default();
        for entry in entries {
            let pushed = Text::check(entry).map_err(ChainError::from).and_then(|text| {
                chain.push(&text)?;
                Ok(text)
            });
            match pushed {
                Ok(text) => {
                    feed.texts.push(text);
                    feed.hashes.push(chain.hash);
                    feed.clock = chain.clock;
                }
                Err(why) => return (feed, Some(Flaw::Chain { seq: chain.end, why })),
            }
        }
        (feed, None)
    }

    fn cut(&mut self, end: u32) {
        self.texts.truncate(end as usize);
        self.hashes.truncate(end as usize);
        self.clock = self.last_clock();
    }

    /// The last entry's clock; of one that is withheld only this is known, that its clock has grown.
    fn last_clock(&self) -> u64 {
        let clock = |text: &Text| text.links().ok().and_then(|links| links.clock);
        let known = self.texts.iter().rev().zip(0..).find_map(|(text, behind)| Some(clock(text)? + behind));
        known.unwrap_or(self.texts.len() as u64)
    }

    /// The number of entries.
    pub fn end(&self) -> u32 {
        self.texts.len() as u32
    }

    pub fn chain(&self) -> Chain {
        match self.hashes.last() {
            Some(&hash) => Chain { end: self.end(), clock: self.clock, hash },
            None => Chain::default(),
        }
    }

    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The signature over the whole; a checked feed always has one.
    pub fn head(&self) -> Option<&Mark> {
        self.marks.last().filter(|mark| mark.end == self.end())
    }

    /// The signature over the end of a full segment.
    pub fn seal(&self, index: u32) -> Option<&Mark> {
        let end = index.checked_add(1)?.checked_mul(FULL)?;
        self.marks.iter().find(|mark| mark.end == end)
    }

    /// The chain's hash after `end` entries; `None` where there are none, or not so many.
    pub fn hash_at(&self, end: u32) -> Option<Hash> {
        self.hashes.get((end as usize).checked_sub(1)?).copied()
    }

    /// Whether this feed, at `end` entries, has that hash.
    pub fn agrees(&self, end: u32, hash: Hash) -> bool {
        match (end as usize).checked_sub(1) {
            None => hash == Chain::default().hash,
            Some(last) => self.hashes.get(last) == Some(&hash),
        }
    }

    /// Whether `other` is this feed or a beginning of it.
    pub fn covers(&self, other: &Feed) -> bool {
        self.id == other.id && self.agrees(other.end(), other.chain().hash)
    }

    /// Takes over the signatures of another branch that hold for this one too. Of two for the same end the lesser stays, so
    /// that the order of arrival leaves no trace.
    pub(super) fn take_marks(&mut self, other: &Feed) {
        let common: Vec<Mark> = other.marks.iter().filter(|mark| self.agrees(mark.end, mark.hash)).copied().collect();
        self.marks.extend(common);
        self.marks.order();
        self.marks.dedup_by_key(|mark| mark.end);
    }

    /// Whether any entry lacks words or is withheld, or comes with what other copies may lack.
    pub fn may_lack_words(&self) -> bool {
        let may = |text: &Text| text.is_withheld() || text.is_erased() || text.has_words() || text.may_be_withheld();
        self.texts.iter().any(may)
    }

    /// How many entries another copy of this feed has, or has words for, that are left out here.
    pub fn lacks_words_of(&self, other: &Feed) -> u32 {
        let common = self.common(other) as usize;
        let pairs = self.texts.iter().zip(&other.texts).take(common);
        pairs.filter(|(one, two)| one.lacks_words_of(two)).count() as u32
    }

    /// Takes over words and facts that are left out here and that another copy still has; whether there were any.
    pub(super) fn take_words(&mut self, other: &Feed) -> bool {
        let common = self.common(other) as usize;
        let mut taken = false;
        for (one, two) in self.texts.iter_mut().zip(&other.texts).take(common) {
            if one.lacks_words_of(two) {
                one.clone_from(two);
                taken = true;
            }
        }
        if taken {
            self.clock = self.last_clock();
        }
        taken
    }

    /// Puts shorter texts of the same entries in the place of some: `rest` answers what stays of one, or `None` for all of it.
    /// Hashes and signatures are as they were.
    pub fn shorten(&mut self, rest: impl Fn(u32, &Text) -> Option<Text>) {
        for (text, seq) in self.texts.iter_mut().zip(0..) {
            if let Some(shorter) = rest(seq, text) {
                *text = shorter;
            }
        }
    }

    /// How many entries two branches have in common, from the first on.
    pub fn common(&self, other: &Feed) -> u32 {
        self.hashes.iter().zip(&other.hashes).take_while(|(one, two)| one == two).count() as u32
    }
}
