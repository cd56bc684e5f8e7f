//! Saying which feed is whose (see the decisions in [`super`]).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::super::day::Day;
use super::super::fact::{Origin, Stamp};
use super::super::id::{CommunityId, FeedId, MemberId};
use super::super::order::Order;
use super::vouch::Vouching;
use super::{Acts, Claim, Governance, Office, Rights, Viewpoint};

impl Rights {
    /// Says which feed is whose. `rostered`: people whom the roster made, whom nobody becomes by joining.
    pub(super) fn bind(&mut self, view: Viewpoint, acts: &Acts, rostered: &BTreeSet<MemberId>) {
        self.bindings.clear();
        self.joined.clear();
        self.found_to_be.clear();
        self.answered.clear();
        self.claims.clear();
        self.said_on.clear();
        let mut taken = rostered.clone();
        if let Some(first) = self.reigns.first() {
            taken.insert(first.member);
            self.bindings.extend(first.feeds.iter().map(|&feed| (feed, first.member)));
        }
        let taken_back = taken_back(acts);
        let vouching = Vouching::of(acts, &taken_back);
        let mut claimed: BTreeMap<(FeedId, MemberId), Claim> = BTreeMap::new();
        let mut first_of = BTreeSet::new();
        for (stamp, member) in self.joins(acts) {
            if taken.insert(member) {
                first_of.insert((stamp, member));
                // A feed is whom it joined as first.
                if let Entry::Vacant(free) = self.bindings.entry(stamp.feed) {
                    free.insert(member);
                    self.joined.insert(stamp.feed, member);
                }
            }
        }
        for (&stamp, act) in acts {
            match act {
                Governance::Join(member) if first_of.contains(&(stamp, *member)) => {}
                Governance::Join(member) => {
                    claimed.entry((stamp.feed, *member)).or_insert(Claim {
                        origin: stamp.origin(),
                        member: *member,
                        on: Day(0),
                    });
                }
                Governance::Claim(member, on) => {
                    self.said_on.entry(stamp.feed).or_insert(*on);
                    let claim = Claim { origin: stamp.origin(), member: *member, on: *on };
                    claimed.insert((stamp.feed, *member), claim);
                }
                _ => {}
            }
        }
        self.bind_successors();
        // Whether another feed may have become somebody's, or somebody else's, since that was last looked at.
        let mut stale = true;
        // What was answered about each feed, each person at the place of the latest answer.
        let mut answers: BTreeMap<FeedId, Vec<(MemberId, bool)>> = BTreeMap::new();
        for (&stamp, act) in acts {
            let (member, feed, yes) = match act {
                Governance::Confirm(member, feed) => (*member, *feed, true),
                Governance::Refuse(member, feed) => (*member, *feed, false),
                _ => continue,
            };
            if stale && !self.bindings.contains_key(&stamp.feed) {
                self.vouch(&vouching);
                stale = false;
            }
            let founders = self.was_founder(member, stamp);
            let may = self.office(stamp) >= if founders { Office::Founder } else { Office::Operator };
            let of_newcomer = |joined: MemberId| joined != member && !founders && !self.was_appointed(joined, stamp);
            let by = taken_back.get(&stamp.origin());
            if by.is_some_and(|&by| founders || self.office(by) >= Office::Operator) {
                continue;
            }
            let claims = claimed.range((feed, MemberId::from_bits(0))..).take_while(|((of, _), _)| *of == feed);
            let asked = claims.map(|((_, claims), _)| *claims).any(|claims| self.who(claims) == self.who(member))
                || self.joined_as(feed).is_some_and(of_newcomer);
            if !may || !asked {
                continue;
            }
            // Which feeds are the founder's is known from the founder's own.
            let held = self.reigns.iter().any(|reign| reign.feeds.contains(&feed));
            if held && !founders {
                continue;
            }
            self.answered.insert((feed, member), yes);
            if held {
                continue;
            }
            let of_feed = answers.entry(feed).or_default();
            of_feed.retain(|(about, _)| *about != member);
            of_feed.push((member, yes));
            self.rebind(feed, of_feed);
            stale = true;
        }
        self.vouch(&vouching);
        for ((feed, member), claim) in claimed {
            let is_that = self.bindings.get(&feed) == Some(&member)
                || self.vouched.get(&feed).is_some_and(|&whose| whose == self.who(member));
            if self.is_answered(feed, member) || is_that {
                continue;
            }
            self.claims.push(claim);
        }
        self.claims.order_by_key(|claim| (claim.on, claim.origin));
        if let Some(me) = view.me
            && let Some(claim) = self.claims.iter().rev().find(|claim| claim.origin.feed == me)
        {
            self.bindings.insert(me, claim.member);
        }
    }

    /// What may make somebody new, who has the better right to a name of a person first: the feed that the name is made of,
    /// then whoever wrote it earlier. Of somebody whom the founder appointed only the phones that the founder knew.
    fn joins(&self, acts: &Acts) -> Vec<(Stamp, MemberId)> {
        let mut known: BTreeMap<MemberId, BTreeSet<FeedId>> = BTreeMap::new();
        for (&stamp, act) in acts {
            if let Governance::Appoint(member, _, feeds) = act
                && !feeds.is_empty()
                && self.reigns.iter().any(|reign| reign.holds(stamp))
            {
                known.entry(*member).or_default().extend(feeds);
            }
        }
        let joins = acts.iter().filter_map(|(&stamp, act)| match act {
            Governance::Join(member) => Some((stamp, *member)),
            _ => None,
        });
        let may =
            |(stamp, member): &(Stamp, MemberId)| known.get(member).is_none_or(|known| known.contains(&stamp.feed));
        let mut joins: Vec<_> = joins.filter(may).collect();
        joins.order_by_key(|&(stamp, member)| (MemberId::of(stamp.feed) != member, stamp));
        joins
    }

    /// Whoever was handed the founder's office is that person through the feeds that hold it, whoever they joined as.
    fn bind_successors(&mut self) {
        let held: Vec<(FeedId, MemberId)> =
            self.reigns.iter().skip(1).flat_map(|reign| reign.feeds.iter().map(|&feed| (feed, reign.member))).collect();
        for (feed, member) in held {
            if let Some(joined) = self.joined_as(feed)
                && self.who(member) != joined
            {
                self.found_to_be.insert(joined, member);
            }
            self.bindings.insert(feed, member);
        }
    }

    /// Gives a feed to the person of its latest confirmation that stands, or else to whom it joined as.
    fn rebind(&mut self, feed: FeedId, answers: &[(MemberId, bool)]) {
        let joined = self.joined_as(feed);
        if let Some(joined) = joined {
            self.found_to_be.remove(&joined);
        }
        // Somebody who turned out to be this very newcomer is nobody else: such a confirmation says nothing.
        let says = |member: &MemberId| joined.is_none_or(|joined| self.who(*member) != joined);
        let stands = answers.iter().rev().filter(|(_, yes)| *yes).map(|(member, _)| *member).find(says);
        match (stands, joined) {
            (Some(member), Some(joined)) => {
                self.bindings.insert(feed, member);
                self.found_to_be.insert(joined, member);
            }
            (Some(member), None) | (None, Some(member)) => {
                self.bindings.insert(feed, member);
            }
            (None, None) => {
                self.bindings.remove(&feed);
            }
        }
    }
}

/// What was taken back, and by which fact.
pub(super) fn taken_back(acts: &Acts) -> BTreeMap<Origin, Stamp> {
    let retracts = acts.iter().filter_map(|(stamp, act)| match act {
        Governance::Retract(seq) => Some((Origin { feed: stamp.feed, seq: *seq }, *stamp)),
        _ => None,
    });
    retracts.collect()
}

pub(super) fn founder(view: Viewpoint, acts: &Acts) -> Option<(CommunityId, MemberId)> {
    acts.iter().find_map(|(stamp, act)| match act {
        Governance::Found(member) if stamp.seq == 0 && view.community.is_none_or(|id| id == stamp.feed) => {
            Some((stamp.feed, *member))
        }
        _ => None,
    })
}
