//! Who may do what: which feed is which person's, and who held which office when.
//!
//! Rights follow from the few governance facts alone, taken in the order (clock, feed, seq), so that they can be computed
//! before anything else. Decided here, where the design is silent:
//! - The founder acts through the feed that names the community and through feeds which that very feed confirmed as the
//!   founder's. An operator's confirmation cannot make somebody the founder. How the office passes on: [`reign`].
//! - A `Join` makes a new person and needs nobody's leave; one that names a person who exists already (in the roster, or
//!   by another join) is no more than a claim. Of several joins as one person that of the feed counts of which the name is
//!   made ([`MemberId::of`]), or else the earliest; of somebody whom the founder appointed, only one by a phone that the
//!   founder knew then. What is written later under a low clock so takes nobody's place, and nobody's office.
//! - Of `Confirm` and `Refuse` about the same feed and person the later counts; a feed is the person of its latest
//!   confirmation that stands, and without one the person it joined as. Both may be about a feed that claimed the person,
//!   and about one that joined as somebody new: so a newcomer who turns out to be in the roster is bound to the roster's
//!   person, and one who is not is not asked about again.
//! - The person whom such a newcomer had joined as was the other one all along: not a person of their own any more, and
//!   whatever names them (a witnessing, a roll-call, a correction, a name) means the other one. The roster's name stays
//!   until somebody changes it. Taking the confirmation back gives all of it back.
//!   Example: 小明 joins on a phone that does not know the roster, the chain of the 7th is witnessed for that 小明, then an
//!   operator confirms that it is the roster's 小明-上海: the 7th is done for 小明-上海, and the board has one row.
//! - Whoever answered may take the answer back while in office: then it was never given, and the question waits again.
//! - That needs an operator, and two people are beyond it: nobody becomes the founder so, and whoever was appointed before
//!   stays who they are, for acts of office would lose their author.
//! - A phone may confirm a further phone of its own person, which is asked about by nobody then: see [`vouch`].
//! - A dismissal ends every appointment before it: of the feeds it names, entries up to the named one keep the office; of
//!   the dismissed person's other feeds, which the founder did not know, nothing does. A later appointment begins anew.

mod bind;
mod forget;
mod reign;
mod vouch;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::day::Day;
use super::fact::{Fact, Origin, Role, Stamp};
use super::id::{CommunityId, FeedId, MemberId};
use reign::Reign;

/// What somebody may do, least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Office {
    #[default]
    None,
    /// Witnesses and calls the roll.
    Moderator,
    /// Decides.
    Operator,
    /// Decides and appoints.
    Founder,
}

impl From<Role> for Office {
    fn from(role: Role) -> Self {
        match role {
            Role::Moderator => Self::Moderator,
            Role::Operator => Self::Operator,
        }
    }
}

/// From where the log is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Viewpoint {
    /// This device's feed: its own unconfirmed claim counts for itself.
    pub me: Option<FeedId>,
    /// The community, where an invitation named it. Otherwise the earliest founding fact says it.
    pub community: Option<CommunityId>,
}

impl From<Option<FeedId>> for Viewpoint {
    fn from(me: Option<FeedId>) -> Self {
        Self { me, community: None }
    }
}

/// A device that says it is a person of the roster and waits for an operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    pub origin: Origin,
    pub member: MemberId,
    pub on: Day,
}

/// The part of a governance fact that rights follow from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Governance {
    Found(MemberId),
    Join(MemberId),
    Roster(Vec<MemberId>),
    Claim(MemberId, Day),
    Confirm(MemberId, FeedId),
    Refuse(MemberId, FeedId),
    Appoint(MemberId, Role, Vec<FeedId>),
    Dismiss(MemberId, Vec<Origin>),
    HandOver(MemberId, FeedId, Vec<Origin>),
    /// Of the same feed, by its place there; answers about devices can be taken back.
    Retract(u32),
    Forget(MemberId, Vec<FeedId>),
}

impl Governance {
    pub(super) fn of(fact: &Fact) -> Option<Self> {
        Some(match fact {
            Fact::Found { member, .. } => Self::Found(*member),
            Fact::Join { member, .. } => Self::Join(*member),
            Fact::Roster { people } => Self::Roster(people.iter().map(|person| person.id).collect()),
            Fact::Claim { member, on, .. } => Self::Claim(*member, *on),
            Fact::Confirm { member, feed } => Self::Confirm(*member, *feed),
            Fact::Refuse { member, feed } => Self::Refuse(*member, *feed),
            Fact::Appoint { member, role, feeds } => Self::Appoint(*member, *role, feeds.clone().unwrap_or_default()),
            Fact::Dismiss { member, last } => Self::Dismiss(*member, last.clone()),
            Fact::HandOver { member, feed, last } => Self::HandOver(*member, *feed, last.clone()),
            Fact::Retract { seq } => Self::Retract(*seq),
            Fact::Forget { member, feeds } => Self::Forget(*member, feeds.clone()),
            _ => return None,
        })
    }
}

pub(super) type Acts = BTreeMap<Stamp, Governance>;

/// An appointment.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Term {
    after: Stamp,
    role: Role,
    /// Once dismissed: the last entry of each feed that still counts.
    ended: Option<BTreeMap<FeedId, u32>>,
}

/// The rights that follow from the governance facts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Rights {
    /// Whose the founder's office was and is, in this order; none where the founding is not known.
    reigns: Vec<Reign>,
    terms: BTreeMap<MemberId, Vec<Term>>,
    bindings: BTreeMap<FeedId, MemberId>,
    /// Feeds that are somebody's because another feed of that person says so.
    vouched: BTreeMap<FeedId, MemberId>,
    /// Confirmations of further phones that stand: which fact, and about which feed.
    vouchings: BTreeMap<Origin, FeedId>,
    /// The day on which each feed first said who it is.
    said_on: BTreeMap<FeedId, Day>,
    /// The new person that a feed joined as.
    joined: BTreeMap<FeedId, MemberId>,
    /// People who joined and turned out to be somebody else; leads to no circle.
    found_to_be: BTreeMap<MemberId, MemberId>,
    /// What an operator has answered: whether that feed is that person.
    answered: BTreeMap<(FeedId, MemberId), bool>,
    claims: Vec<Claim>,
    forgotten: Forgotten,
}

/// Who is erased with everything (see [`super::erasure`]).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Forgotten {
    people: BTreeSet<MemberId>,
    feeds: BTreeSet<FeedId>,
}

impl Rights {
    pub(super) fn from_acts(view: Viewpoint, acts: &Acts) -> Self {
        let community = view.community.or_else(|| bind::founder(view, acts).map(|(community, _)| community));
        let mut gone = forget::by_themselves(community, acts);
        // What an erased phone wrote gives nobody a right; each turn there are more, so it ends.
        loop {
            let left = Self::left(acts, &gone);
            let mut rights = Self::bound(view, &left);
            let more = rights.erased(&left);
            if more.is_subset(&gone) {
                rights.forget(&left, gone);
                return rights;
            }
            gone.extend(more);
        }
    }

    /// What is left to be known without those phones; a copy only where there are any.
    fn left<'a>(acts: &'a Acts, gone: &BTreeSet<FeedId>) -> Cow<'a, Acts> {
        if gone.is_empty() { Cow::Borrowed(acts) } else { Cow::Owned(forget::without(acts, gone)) }
    }

    /// Who is who and holds what, before anybody is erased.
    fn bound(view: Viewpoint, acts: &Acts) -> Self {
        let mut rights = Self::default();
        let Some((community, founder)) = bind::founder(view, acts) else {
            rights.bind(view, acts, &BTreeSet::new());
            return rights;
        };
        rights.reigns = reign::reigns(community, founder, acts);
        rights.terms = reign::terms(&rights.reigns, acts.iter());
        rights.bind(view, acts, &BTreeSet::new());
        let rostered: BTreeSet<MemberId> = acts
            .iter()
            .filter(|(stamp, _)| rights.office(**stamp) >= Office::Operator)
            .filter_map(|(_, act)| if let Governance::Roster(people) = act { Some(people) } else { None })
            .flatten()
            .copied()
            .collect();
        rights.bind(view, acts, &rostered);
        rights
    }

    /// The community, and whoever founded it.
    pub(super) fn founded(&self) -> Option<(CommunityId, MemberId)> {
        self.reigns.first().map(|first| (first.chief, first.member))
    }

    /// Who holds the founder's office now.
    pub(super) fn founder(&self) -> Option<MemberId> {
        self.reigns.last().map(|last| last.member)
    }

    /// The feed that says which others are the founder's.
    pub(super) fn chief(&self) -> Option<FeedId> {
        self.reigns.last().map(|last| last.chief)
    }

    /// Whether somebody held the founder's office before a fact.
    fn was_founder(&self, member: MemberId, before: Stamp) -> bool {
        self.reigns.iter().any(|reign| reign.member == member && reign.after.is_none_or(|after| after < before))
    }

    pub(super) fn was_ever_founder(&self, member: MemberId) -> bool {
        self.reigns.iter().any(|reign| reign.member == member)
    }

    pub(super) fn member(&self, feed: FeedId) -> Option<MemberId> {
        self.bindings.get(&feed).or_else(|| self.vouched.get(&feed)).map(|&member| self.who(member))
    }

    /// Who is meant by an identifier: a newcomer may have turned out to be somebody else.
    pub(super) fn who(&self, mut member: MemberId) -> MemberId {
        while let Some(&found) = self.found_to_be.get(&member) {
            member = found;
        }
        member
    }

    /// The new person that a feed joined as, whoever they turned out to be.
    pub(super) fn joined_as(&self, feed: FeedId) -> Option<MemberId> {
        self.joined.get(&feed).copied()
    }

    /// The feeds that joined as somebody new.
    pub(super) fn newcomers(&self) -> impl Iterator<Item = (FeedId, MemberId)> + '_ {
        self.joined.iter().map(|(&feed, &member)| (feed, member))
    }

    /// Whether an operator has answered the question if that feed is that person.
    pub(super) fn is_answered(&self, feed: FeedId, member: MemberId) -> bool {
        self.answered.contains_key(&(feed, member))
    }

    /// Whether somebody was appointed before a fact, dismissed since or not.
    fn was_appointed(&self, member: MemberId, before: Stamp) -> bool {
        self.terms.get(&member).is_some_and(|terms| terms.iter().any(|term| term.after < before))
    }

    pub(super) fn was_ever_appointed(&self, member: MemberId) -> bool {
        self.terms.get(&member).is_some_and(|terms| !terms.is_empty())
    }

    pub(super) fn devices(&self) -> impl Iterator<Item = (FeedId, MemberId)> + '_ {
        // No feed is in both.
        self.bindings.iter().chain(&self.vouched).map(|(&feed, &member)| (feed, self.who(member)))
    }

    pub(super) fn vouchings(&self) -> &BTreeMap<Origin, FeedId> {
        &self.vouchings
    }

    pub(super) fn is_vouched(&self, feed: FeedId) -> bool {
        self.vouched.contains_key(&feed)
    }

    pub(super) fn said_on(&self, feed: FeedId) -> Option<Day> {
        self.said_on.get(&feed).copied()
    }

    pub(super) fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The office in which the fact at `stamp` was done.
    pub(super) fn office(&self, stamp: Stamp) -> Office {
        if self.reigns.iter().any(|reign| reign.holds(stamp)) {
            return Office::Founder;
        }
        let Some(terms) = self.member(stamp.feed).and_then(|member| self.terms.get(&member)) else {
            return Office::None;
        };
        let Some(term) = terms.iter().rev().find(|term| term.after < stamp) else { return Office::None };
        match &term.ended {
            Some(last) if last.get(&stamp.feed).is_none_or(|&seq| stamp.seq > seq) => Office::None,
            _ => term.role.into(),
        }
    }

    /// The office that somebody holds after everything known.
    pub(super) fn office_of(&self, member: MemberId) -> Office {
        if self.founder() == Some(member) {
            return Office::Founder;
        }
        self.term_of(member)
    }

    /// The office that a feed can act in: a further phone of the founder's may not have been confirmed as such.
    pub(super) fn office_through(&self, feed: FeedId) -> Office {
        if self.reigns.last().is_some_and(|reign| reign.feeds.contains(&feed)) {
            return Office::Founder;
        }
        self.member(feed).map_or(Office::None, |member| self.term_of(member))
    }

    fn term_of(&self, member: MemberId) -> Office {
        let term = self.terms.get(&member).and_then(|terms| terms.last());
        term.filter(|term| term.ended.is_none()).map_or(Office::None, |term| term.role.into())
    }

    /// Whether an identifier of a person means the same under `other`.
    pub(super) fn means_the_same(&self, other: &Self) -> bool {
        self.found_to_be == other.found_to_be && self.forgotten.people == other.forgotten.people
    }

    /// Whether somebody is erased with everything.
    pub(super) fn is_forgotten(&self, member: MemberId) -> bool {
        self.forgotten.people.contains(&self.who(member))
    }

    /// The phones whose every fact is to be erased.
    pub(super) fn forgotten_feeds(&self) -> &BTreeSet<FeedId> {
        &self.forgotten.feeds
    }

    /// Whether facts of `feed` mean the same under `other`, apart from appointments after `clock`.
    pub(super) fn same_for(&self, other: &Self, feed: FeedId, clock: u64) -> bool {
        let terms = |rights: &Self| -> Vec<Term> {
            let terms = rights.member(feed).and_then(|member| rights.terms.get(&member));
            terms.into_iter().flatten().filter(|term| term.after.clock <= clock).cloned().collect()
        };
        let reigns = |rights: &Self| -> Vec<_> {
            let held = rights.reigns.iter().filter(|reign| reign.feeds.contains(&feed));
            held.map(|reign| (reign.after, reign.ended.as_ref().map(|last| last.get(&feed).copied()))).collect()
        };
        self.member(feed) == other.member(feed) && reigns(self) == reigns(other) && terms(self) == terms(other)
    }
}
