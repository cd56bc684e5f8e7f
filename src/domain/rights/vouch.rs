//! A further phone of one's own: two phones of a person say so, and nobody else is asked.
//!
//! - A feed that is somebody's may confirm a further feed of the same person. It counts where that feed says so itself, by
//!   the first of its claims, and has joined as nobody: so nobody gets somebody else's feed, and nobody is taken over.
//! - It counts as long as the confirming feed is that person's, whenever each was written, and goes on from feed to feed; a
//!   confirmation that was taken back counts for nothing, and neither do those that hang on it.
//! - An operator's answer about the feed is stronger, either way.
//! - Nobody comes to the founder's office so: which feeds are the founder's only the founder's very feed says
//!   ([`super::reign`]), which may confirm a feed before it has claimed anything.
//!
//! Example: 阿桃's phone A makes a key for the tablet B and writes `Confirm { 阿桃, B }`; B writes `Claim { 阿桃 }` and checks
//! in. Whoever has both feeds counts B's days as 阿桃's; whoever has only B's sees a claim that waits. If an operator refuses
//! A, because it was never 阿桃's, B waits again.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Origin, Stamp};
use super::super::id::{FeedId, MemberId};
use super::{Acts, Governance, Rights};

/// What feeds say of themselves and of each other.
pub(super) struct Vouching {
    /// The person as whom a feed was confirmed, by which fact.
    by: BTreeMap<FeedId, Vec<(Origin, MemberId)>>,
    /// Whom each feed said it is, first.
    claims: BTreeMap<FeedId, MemberId>,
    /// Feeds that joined, and are nobody's second.
    joined: BTreeSet<FeedId>,
}

impl Vouching {
    pub(super) fn of(acts: &Acts, taken_back: &BTreeMap<Origin, Stamp>) -> Self {
        let mut vouching = Self { by: BTreeMap::new(), claims: BTreeMap::new(), joined: BTreeSet::new() };
        for (&stamp, act) in acts {
            match act {
                Governance::Confirm(member, feed) if !taken_back.contains_key(&stamp.origin()) => {
                    vouching.by.entry(*feed).or_default().push((stamp.origin(), *member));
                }
                Governance::Claim(member, _) => {
                    vouching.claims.entry(stamp.feed).or_insert(*member);
                }
                Governance::Join(_) | Governance::Found(_) => {
                    vouching.joined.insert(stamp.feed);
                }
                _ => {}
            }
        }
        vouching
    }
}

impl Rights {
    /// Says anew which feeds are somebody's by another feed of that person.
    pub(super) fn vouch(&mut self, vouching: &Vouching) {
        self.vouched.clear();
        self.vouchings.clear();
        loop {
            let mut more: Vec<(FeedId, MemberId)> = Vec::new();
            for (&feed, by) in &vouching.by {
                let Some(&claimed) = vouching.claims.get(&feed) else { continue };
                let person = self.who(claimed);
                let known = self.bindings.contains_key(&feed) || self.vouched.contains_key(&feed);
                if known || vouching.joined.contains(&feed) || self.was_ever_founder(person) {
                    continue;
                }
                if self.is_refused(feed, person) {
                    continue;
                }
                let says = |(origin, member): &(Origin, MemberId)| {
                    self.who(*member) == person && self.member(origin.feed) == Some(person)
                };
                if by.iter().any(says) {
                    more.push((feed, person));
                }
            }
            if more.is_empty() {
                break;
            }
            self.vouched.extend(more);
        }
        for (&feed, by) in &vouching.by {
            let own = by.iter().filter(|(origin, member)| self.member(origin.feed) == Some(self.who(*member)));
            let own: Vec<_> = own.map(|(origin, _)| (*origin, feed)).collect();
            self.vouchings.extend(own);
        }
    }

    fn is_refused(&self, feed: FeedId, person: MemberId) -> bool {
        let answers = self.answered.range((feed, MemberId::from_bits(0))..).take_while(|((of, _), _)| *of == feed);
        let mut refused = answers.filter(|(_, yes)| !**yes).map(|((_, member), _)| self.who(*member));
        refused.any(|member| member == person)
    }
}
