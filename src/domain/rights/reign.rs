//! The founder's office, and how it passes on (移交群主).
//!
//! - It begins with the founding, in the hands of the feed that names the community: the first chief. A chief says which
//!   further feeds are the founder's, by confirming them, and may refuse them again; nobody else does.
//! - Any of these feeds hands the office over to an operator whom the founder has appointed, and names the one feed that
//!   shall be the chief from then on; that feed has to have joined, or to have claimed to be that person. Of several
//!   hand-overs the chief's first counts, and where the chief has written none, the earliest: what is backdated on
//!   another phone of the founder's changes nothing.
//! - A hand-over names the last entry of each of the founder's feeds that counts; what they write after it is not the
//!   founder's any more. Whoever held the office is an operator from their beginning on, until dismissed.
//! - The successor's feeds act as the founder's from the hand-over on, and may hand the office on, or back.
//! - What was appointed stays; the successor can dismiss everybody who was appointed, and the founder that was.
//!
//! Example: 小米 founded the group on phone F, appointed 阿南 on phone N, and hands over: `HandOver { 阿南, N, last: [F.41] }`.
//! F's entries up to 41 are the founder's, those from 43 on an operator's; N appoints and dismisses. A hand-over that 小米
//! writes afterwards, or that 阿南 wrote before, says nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Origin, Role, Stamp};
use super::super::id::{CommunityId, FeedId, MemberId};
use super::super::order::Order;
use super::bind::taken_back;
use super::{Acts, Governance, Term};

/// The founder's office in one person's hands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reign {
    pub member: MemberId,
    /// The feed that says which others are the founder's.
    pub chief: FeedId,
    pub feeds: BTreeSet<FeedId>,
    /// The hand-over with which it began; the first began with the founding.
    pub after: Option<Stamp>,
    /// Once handed over: the last entry of each feed that still counts.
    pub ended: Option<BTreeMap<FeedId, u32>>,
}

impl Reign {
    fn begin(member: MemberId, chief: FeedId, after: Option<Stamp>, acts: &Acts) -> Self {
        Self { member, chief, feeds: feeds(chief, member, acts, None), after, ended: None }
    }

    fn end(&mut self, last: BTreeMap<FeedId, u32>, acts: &Acts) {
        let until = last.get(&self.chief).copied();
        // Which feeds it was held through is settled too: what the chief writes later confirms nobody.
        self.feeds = feeds(self.chief, self.member, acts, Some(until));
        self.ended = Some(last);
    }

    /// Whether the fact at `stamp` is the founder's.
    pub fn holds(&self, stamp: Stamp) -> bool {
        self.feeds.contains(&stamp.feed)
            && self.after.is_none_or(|after| after < stamp)
            && self.ended.as_ref().is_none_or(|last| last.get(&stamp.feed).is_some_and(|&seq| stamp.seq <= seq))
    }
}

/// The feeds that a chief has confirmed as its person's, itself among them. `until`: what it wrote after that entry does
/// not count, where the office was handed over.
fn feeds(chief: FeedId, member: MemberId, acts: &Acts, until: Option<Option<u32>>) -> BTreeSet<FeedId> {
    let claims: BTreeSet<FeedId> = acts
        .iter()
        .filter(|(_, act)| matches!(act, Governance::Claim(who, _) if *who == member))
        .map(|(stamp, _)| stamp.feed)
        .collect();
    let mut feeds = BTreeSet::from([chief]);
    let taken_back = taken_back(acts);
    let counts =
        |stamp: &Stamp| stamp.feed == chief && until.is_none_or(|until| until.is_some_and(|until| stamp.seq <= until));
    for (_, act) in acts.iter().filter(|(stamp, _)| counts(stamp) && !taken_back.contains_key(&stamp.origin())) {
        match act {
            Governance::Confirm(who, feed) if *who == member && claims.contains(feed) => {
                feeds.insert(*feed);
            }
            Governance::Refuse(who, feed) if *who == member && *feed != chief => {
                feeds.remove(feed);
            }
            _ => {}
        }
    }
    feeds
}

/// Whose the founder's office was and is.
pub(super) fn reigns(community: CommunityId, founder: MemberId, acts: &Acts) -> Vec<Reign> {
    let mut reigns = vec![Reign::begin(founder, community, None, acts)];
    // Each hand-over begins after the one before, so there is an end.
    while let Some(next) = next(&reigns, acts) {
        reigns = next;
    }
    reigns
}

/// The reigns with the next hand-over that counts; `None` where there is no more.
fn next(reigns: &[Reign], acts: &Acts) -> Option<Vec<Reign>> {
    let (now, before) = reigns.split_last()?;
    let mut written: Vec<(Stamp, MemberId, FeedId, &Vec<Origin>)> = acts
        .iter()
        .filter(|(stamp, _)| now.holds(**stamp))
        .filter_map(|(stamp, act)| match act {
            Governance::HandOver(member, feed, last) => Some((*stamp, *member, *feed, last)),
            _ => None,
        })
        .collect();
    written.order_by_key(|(stamp, ..)| (stamp.feed != now.chief, *stamp));
    written.into_iter().find_map(|(stamp, member, feed, last)| {
        let is_that = |(at, act): (&Stamp, &Governance)| match act {
            Governance::Join(_) => at.feed == feed,
            Governance::Claim(who, _) => at.feed == feed && *who == member,
            _ => false,
        };
        let held_by_other = reigns.iter().any(|reign| reign.member != member && reign.feeds.contains(&feed));
        let was_theirs = reigns.iter().any(|reign| reign.member == member && reign.feeds.contains(&feed));
        if member == now.member || held_by_other || !(was_theirs || acts.iter().any(is_that)) {
            return None;
        }
        let mut ended = now.clone();
        ended.end(last.iter().map(|origin| (origin.feed, origin.seq)).collect(), acts);
        let mut all = before.to_vec();
        all.push(ended);
        let held = terms(&all, acts.range(..stamp));
        let term = held.get(&member).and_then(|terms| terms.iter().rev().find(|term| term.after < stamp));
        if !term.is_some_and(|term| term.role == Role::Operator && term.ended.is_none()) {
            return None;
        }
        all.push(Reign::begin(member, feed, Some(stamp), acts));
        Some(all)
    })
}

/// The appointments by whoever was the founder then, and those that come of having been the founder; each person's in
/// order.
pub(super) fn terms<'a>(
    reigns: &[Reign],
    acts: impl Iterator<Item = (&'a Stamp, &'a Governance)>,
) -> BTreeMap<MemberId, Vec<Term>> {
    let mut terms: BTreeMap<MemberId, Vec<Term>> = BTreeMap::new();
    let first = Stamp { clock: 0, feed: FeedId::from_bits(0), seq: 0 };
    for reign in reigns.iter().filter(|reign| reign.ended.is_some()) {
        let after = reign.after.unwrap_or(first);
        terms.entry(reign.member).or_default().push(Term { after, role: Role::Operator, ended: None });
    }
    for (&stamp, act) in acts {
        if !reigns.iter().any(|reign| reign.holds(stamp)) {
            continue;
        }
        match act {
            Governance::Appoint(member, role, _) => {
                let of_member = terms.entry(*member).or_default();
                of_member.push(Term { after: stamp, role: *role, ended: None });
                of_member.order_by_key(|term| term.after);
            }
            Governance::Dismiss(member, last) => {
                let last: BTreeMap<_, _> = last.iter().map(|origin| (origin.feed, origin.seq)).collect();
                for term in terms.entry(*member).or_default().iter_mut().filter(|term| term.after < stamp) {
                    term.ended.get_or_insert_with(|| last.clone());
                }
            }
            _ => {}
        }
    }
    terms
}
