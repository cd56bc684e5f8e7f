//! Saying which feed is whose (see the decisions in [`super`]).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::super::day::Day;
use super::super::fact::{Origin, Stamp};
use super::super::id::{CommunityId, FeedId, MemberId};
use super::super::order::Order;
use super::{Acts, Claim, Forgotten, Governance, Office, Rights, Viewpoint};

impl Rights {
    /// Says which feed is whose. `rostered`: people whom the roster made, whom nobody becomes by joining.
    pub(super) fn bind(&mut self, view: Viewpoint, acts: &Acts, rostered: &BTreeSet<MemberId>) {
        self.bindings.clear();
        self.joined.clear();
        self.found_to_be.clear();
        self.answered.clear();
        self.claims.clear();
        let mut taken = rostered.clone();
        if let Some((community, member)) = self.founder {
            taken.insert(member);
            self.bindings.extend(self.founder_feeds.iter().map(|&feed| (feed, member)));
            self.bindings.insert(community, member);
        }
        let mut claimed: BTreeMap<(FeedId, MemberId), Claim> = BTreeMap::new();
        for (&stamp, act) in acts {
            match act {
                Governance::Join(member) if taken.insert(*member) => {
                    // A feed is whom it joined as first.
                    if let Entry::Vacant(free) = self.bindings.entry(stamp.feed) {
                        free.insert(*member);
                        self.joined.insert(stamp.feed, *member);
                    }
                }
                Governance::Join(member) => {
                    claimed.entry((stamp.feed, *member)).or_insert(Claim {
                        origin: stamp.origin(),
                        member: *member,
                        on: Day(0),
                    });
                }
                Governance::Claim(member, on) => {
                    let claim = Claim { origin: stamp.origin(), member: *member, on: *on };
                    claimed.insert((stamp.feed, *member), claim);
                }
                _ => {}
            }
        }
        // What was answered about each feed, each person at the place of the latest answer.
        let mut answers: BTreeMap<FeedId, Vec<(MemberId, bool)>> = BTreeMap::new();
        let taken_back = taken_back(acts);
        for (&stamp, act) in acts {
            let (member, feed, yes) = match act {
                Governance::Confirm(member, feed) => (*member, *feed, true),
                Governance::Refuse(member, feed) => (*member, *feed, false),
                _ => continue,
            };
            let founders = self.founder.is_some_and(|(_, founder)| founder == member);
            let may = if founders {
                self.founder_feeds.contains(&stamp.feed)
            } else {
                self.office(stamp) >= Office::Operator
            };
            let of_newcomer = |joined: MemberId| joined != member && !founders && !self.was_appointed(joined, stamp);
            let by = taken_back.get(&stamp.origin());
            if by.is_some_and(|&by| founders || self.office(by) >= Office::Operator) {
                continue;
            }
            let asked = claimed.contains_key(&(feed, member)) || self.joined_as(feed).is_some_and(of_newcomer);
            if !may || !asked || self.founder_feeds.contains(&feed) && !founders {
                continue;
            }
            self.answered.insert((feed, member), yes);
            let of_feed = answers.entry(feed).or_default();
            of_feed.retain(|(about, _)| *about != member);
            of_feed.push((member, yes));
            self.rebind(feed, of_feed);
        }
        for ((feed, member), claim) in claimed {
            if self.is_answered(feed, member) || self.bindings.get(&feed) == Some(&member) {
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

    /// Who is to be erased with everything, and which phones are nobody's from then on. Rules and cases: [`crate::domain::erasure`].
    pub(super) fn forget(&mut self, acts: &Acts) {
        let mut forgotten = Forgotten::default();
        for (&stamp, act) in acts {
            let Governance::Forget(member, feeds) = act else { continue };
            let who = self.who(*member);
            let founders = self.founder.is_some_and(|(_, founder)| founder == who);
            let of_theirs = |feed: &FeedId| self.member(*feed).is_none_or(|owner| owner == who);
            if founders || self.was_ever_appointed(who) {
                continue;
            }
            let own = self.member(stamp.feed) == Some(who);
            if own || self.office(stamp) >= Office::Operator {
                forgotten.people.insert(who);
                forgotten.feeds.extend(feeds.iter().filter(|feed| of_theirs(feed)));
                forgotten.feeds.extend(self.devices().filter(|(_, owner)| *owner == who).map(|(feed, _)| feed));
            } else if self.member(stamp.feed).is_none() && feeds.contains(&stamp.feed) {
                // A phone speaks for itself, also once nothing is left that says whose it was.
                forgotten.feeds.insert(stamp.feed);
            }
        }
        self.bindings.retain(|feed, _| !forgotten.feeds.contains(feed));
        self.joined.retain(|feed, _| !forgotten.feeds.contains(feed));
        self.claims.retain(|claim| !forgotten.feeds.contains(&claim.origin.feed));
        self.forgotten = forgotten;
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
fn taken_back(acts: &Acts) -> BTreeMap<Origin, Stamp> {
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

pub(super) fn founder_feeds(community: CommunityId, founder: MemberId, acts: &Acts) -> BTreeSet<FeedId> {
    let claims = |feed: FeedId| {
        acts.iter()
            .any(|(stamp, act)| stamp.feed == feed && matches!(act, Governance::Claim(who, _) if *who == founder))
    };
    let mut feeds = BTreeSet::from([community]);
    let taken_back = taken_back(acts);
    for (stamp, act) in acts.iter().filter(|(stamp, _)| !taken_back.contains_key(&stamp.origin())) {
        match act {
            Governance::Confirm(member, feed) if stamp.feed == community && *member == founder && claims(*feed) => {
                feeds.insert(*feed);
            }
            Governance::Refuse(member, feed) if stamp.feed == community && *member == founder && *feed != community => {
                feeds.remove(feed);
            }
            _ => {}
        }
    }
    feeds
}
