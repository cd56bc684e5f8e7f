//! Who is to be erased with everything, and which phones are nobody's from then on. What erasure is: [`crate::domain::erasure`].
//!
//! A phone that has carried an erasure out does not know any more what the erased phone had written, its joining among it;
//! others still do. Both must come to the same, also about what arrives later, so nothing here asks what an erased phone
//! wrote, but for what [`Fact::outlives_erasure`](super::super::fact::Fact::outlives_erasure):
//! - A phone that says itself that it is to be erased is erased, whatever else is known or learned: the founder may have
//!   appointed that person meanwhile, without knowing. Only the phone that names the community never is.
//! - An operator's erasure holds for the phones it names, unless the founder appointed that person, named that phone when
//!   appointing somebody, or somebody in office confirmed it as the phone of somebody appointed.
//! - Somebody's erasure on one of their phones holds for those others that are known to be theirs.
//!
//! Example: Amy erases herself on A while the founder makes her an operator. On every phone A is erased, and nobody acts in
//! the office. Had an operator erased her, she would be back wherever the appointment arrives, from whichever phone has not
//! carried it out.

use std::collections::BTreeSet;

use super::super::fact::Stamp;
use super::super::id::{CommunityId, FeedId, MemberId};
use super::bind::taken_back;
use super::{Acts, Forgotten, Governance, Office, Rights};

/// The phones that ask themselves to be erased.
pub(super) fn by_themselves(community: Option<CommunityId>, acts: &Acts) -> BTreeSet<FeedId> {
    let own = acts.iter().filter_map(|(stamp, act)| match act {
        Governance::Forget(_, feeds) if feeds.contains(&stamp.feed) => Some(stamp.feed),
        _ => None,
    });
    own.filter(|&feed| Some(feed) != community).collect()
}

/// What is left to be known once those phones are erased.
pub(super) fn without(acts: &Acts, gone: &BTreeSet<FeedId>) -> Acts {
    let outlives =
        |act: &Governance| matches!(act, Governance::Claim(..) | Governance::Confirm(..) | Governance::Forget(..));
    let left = acts.iter().filter(|(stamp, act)| !gone.contains(&stamp.feed) || outlives(act));
    left.map(|(stamp, act)| (*stamp, act.clone())).collect()
}

impl Rights {
    /// The phones that are asked to be erased by somebody who may.
    pub(super) fn erased(&self, acts: &Acts) -> BTreeSet<FeedId> {
        let (protected, lasting) = (self.protected(acts), self.lasting(acts));
        let mut erased = BTreeSet::new();
        for (stamp, member, feeds) in self.asked(acts) {
            let lasting = |feed: FeedId| MemberId::of(feed) == member || lasting.contains(&(feed, member));
            let theirs = |feed: FeedId| lasting(feed) || self.is_theirs(feed, member);
            let by_operator = self.office(stamp) >= Office::Operator;
            if by_operator || theirs(stamp.feed) {
                erased.extend(feeds.iter().copied().filter(|&feed| by_operator || theirs(feed)));
                // Phones of theirs of which whoever asked did not know.
                erased.extend(acts.keys().map(|stamp| stamp.feed).filter(|&feed| lasting(feed)));
            }
        }
        erased.retain(|feed| !protected.contains(feed));
        erased
    }

    /// Takes who is erased out of what is known of people and phones. `phones`: those that are to be erased.
    pub(super) fn forget(&mut self, acts: &Acts, phones: BTreeSet<FeedId>) {
        let lasting = self.lasting(acts);
        let may = |(stamp, member, _): &(Stamp, MemberId, &[FeedId])| {
            self.office(*stamp) >= Office::Operator
                || self.is_theirs(stamp.feed, *member)
                || lasting.contains(&(stamp.feed, *member))
        };
        let people = self.asked(acts).filter(may).map(|(_, member, _)| self.who(member)).collect();
        self.forgotten = Forgotten { people, feeds: phones };
        let gone = &self.forgotten.feeds;
        self.bindings.retain(|feed, _| !gone.contains(feed));
        self.vouched.retain(|feed, _| !gone.contains(feed));
        self.joined.retain(|feed, _| !gone.contains(feed));
        self.claims.retain(|claim| !gone.contains(&claim.origin.feed));
    }

    /// Which feeds are whose by what outlives an erasure alone: what an operator confirmed, and what the feed that the person's
    /// name is made of confirmed and what says so itself, and so on.
    fn lasting(&self, acts: &Acts) -> BTreeSet<(FeedId, MemberId)> {
        let (mut claims, mut confirms, mut lasting) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        let taken_back = taken_back(acts);
        for (&stamp, act) in acts {
            let by_operator = || self.office(stamp) >= Office::Operator && !taken_back.contains_key(&stamp.origin());
            match act {
                Governance::Claim(who, _) => drop(claims.insert((stamp.feed, *who))),
                Governance::Confirm(who, feed) if by_operator() => drop(lasting.insert((*feed, *who))),
                Governance::Confirm(who, feed) => confirms.push((stamp.feed, *who, *feed)),
                Governance::Refuse(who, feed) if by_operator() => drop(lasting.remove(&(*feed, *who))),
                _ => {}
            }
        }
        loop {
            let is = |feed, who| MemberId::of(feed) == who || lasting.contains(&(feed, who));
            let says = |&(by, who, feed): &(FeedId, MemberId, FeedId)| {
                is(by, who) && claims.contains(&(feed, who)) && !lasting.contains(&(feed, who))
            };
            let new: Vec<_> = confirms.iter().filter(|one| says(one)).map(|&(_, who, feed)| (feed, who)).collect();
            if new.is_empty() {
                return lasting;
            }
            lasting.extend(new);
        }
    }

    /// Who is asked to be erased as a whole, and can be.
    fn asked<'a>(&'a self, acts: &'a Acts) -> impl Iterator<Item = (Stamp, MemberId, &'a [FeedId])> {
        acts.iter().filter_map(|(stamp, act)| match act {
            Governance::Forget(member, feeds) if !self.stays(*member) => Some((*stamp, *member, feeds.as_slice())),
            _ => None,
        })
    }

    /// Whether somebody is not erased as a whole, for what they wrote in office.
    fn stays(&self, member: MemberId) -> bool {
        [member, self.who(member)].into_iter().any(|id| self.was_ever_founder(id) || self.was_ever_appointed(id))
    }

    fn is_theirs(&self, feed: FeedId, member: MemberId) -> bool {
        MemberId::of(feed) == member || self.member(feed) == Some(self.who(member))
    }

    /// The phones on whose word the group rests, whosever they are found to be.
    fn protected(&self, acts: &Acts) -> BTreeSet<FeedId> {
        let mut protected: BTreeSet<FeedId> =
            self.reigns.iter().flat_map(|reign| reign.feeds.iter().copied()).collect();
        for (&stamp, act) in acts {
            match act {
                Governance::Appoint(_, _, feeds) if self.office(stamp) == Office::Founder => protected.extend(feeds),
                Governance::Confirm(member, feed) if self.stays(*member) && self.office(stamp) >= Office::Operator => {
                    protected.insert(*feed);
                }
                _ => {}
            }
        }
        protected
    }
}
