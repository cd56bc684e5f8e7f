//! To merge is to take the union of feeds, each at its longest valid length.
//!
//! Words that one copy of an entry has and another leaves out are kept. Any order, any number of times, gives the same log. Two continuations of one feed (a cloned profile, a restored backup)
//! are *branches*: both are kept, and every device chooses the same one as the main branch, whose facts count.

use std::collections::BTreeMap;

use super::feed::Feed;
use crate::domain::id::FeedId;
use crate::domain::order::Order;

/// All branches of one feed that are known; usually one. Sorted, the main branch first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Branches(Vec<Feed>);

impl Branches {
    /// Takes a proven feed in: a beginning of what is known is known; a continuation replaces what it continues; anything
    /// else is a branch beside the others. Returns whether there is anything new.
    pub fn add(&mut self, mut feed: Feed) -> bool {
        if feed.end() == 0 {
            return false;
        }
        let mut words = false;
        for known in &mut self.0 {
            known.take_marks(&feed);
            feed.take_marks(known);
            words |= known.take_words(&feed);
            feed.take_words(known);
        }
        if self.0.iter().any(|known| known.covers(&feed)) {
            return words;
        }
        self.0.retain(|known| !feed.covers(known));
        self.0.push(feed);
        // The main branch is the longest; among equals the greater hash, which nobody can choose at will.
        self.0.order_by_key(|feed| std::cmp::Reverse((feed.end(), feed.chain().hash)));
        true
    }

    /// The branch whose facts count.
    pub fn main(&self) -> Option<&Feed> {
        self.0.first()
    }

    /// The branches that are kept beside it.
    pub fn aside(&self) -> &[Feed] {
        self.0.get(1..).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Feed> {
        self.0.iter()
    }
}

/// Feeds of one community, each with its branches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Log(BTreeMap<FeedId, Branches>);

impl Log {
    pub fn add(&mut self, feed: Feed) -> bool {
        self.0.entry(feed.id).or_default().add(feed)
    }

    pub fn merge(&mut self, other: Log) {
        for feed in other.0.into_values().flat_map(|branches| branches.0) {
            self.add(feed);
        }
    }

    pub fn branches(&self) -> impl Iterator<Item = (FeedId, &Branches)> {
        self.0.iter().map(|(&feed, branches)| (feed, branches))
    }

    pub fn get(&self, feed: FeedId) -> Option<&Branches> {
        self.0.get(&feed)
    }
}
