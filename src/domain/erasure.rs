//! Erasure (删除): the words beside a fact, or a member with everything.
//!
//! Facts are never edited, so erasing is a fact too: it travels like any other, and whichever phone it reaches takes what it
//! names out of its own storage and does not take it in again. What has left the phones (chat, screenshots, files that
//! somebody keeps) cannot be recalled, and the pages say so. Decided here, where rules and design are silent:
//! - **Words** are erased by whoever wrote them, or by an operator. The fact stays, and with it the day: Amy checks in on the
//!   7th with "和老板吵架了", erases it on the 8th: the 7th is done, the words are nowhere.
//! - **A member** is erased by that member, or by an operator: from then on the member's phones are nobody's, nothing of what
//!   they ever wrote has any effect, whatever the order of arrival, and names them on no page; what others wrote about them
//!   (a roll-call, a witnessing) names somebody who is not there. It cannot be taken back; whoever comes again is new.
//! - Whoever holds or held an office is not erased as a whole: the group's roll-calls and rules rest on what they wrote. The
//!   founder's dismissal does not change that; their words are erased one by one. What happens where both are written at the
//!   same time: [`super::rights`], `forget`.
//! - What claims a person, what confirms a further phone and what asks for the erasure stays readable, so that all of it is
//!   understood on every phone; none of it says a name. The names that operators typed stay in the operators' own facts.

use std::collections::BTreeSet;

use super::fact::{Fact, Origin};
use super::id::{FeedId, MemberId};
use super::rights::Office;
use super::state::State;

impl State {
    /// The facts whose words are to be erased.
    pub fn erased_words(&self) -> &BTreeSet<Origin> {
        &self.erased
    }

    /// The phones whose every fact is to be erased, but for those that [`Fact::outlives_erasure`].
    pub fn forgotten_feeds(&self) -> &BTreeSet<FeedId> {
        self.rights.forgotten_feeds()
    }

    /// Whether somebody was erased with everything.
    pub fn is_forgotten(&self, member: MemberId) -> bool {
        self.rights.is_forgotten(member)
    }

    /// Whether this phone's person may erase the words beside a fact: there are some, and they are their own, or it is an
    /// operator.
    pub fn may_erase(&self, of: Origin) -> bool {
        let own = self.me().is_some_and(|me| self.owner(of.feed) == Some(me));
        self.note(of).is_some() && (own || self.my_role() >= Office::Operator)
    }

    /// Whether somebody can be erased with everything.
    pub fn may_be_forgotten(&self, member: MemberId) -> bool {
        self.person(member).is_some_and(|person| !self.rights.was_ever_appointed(person.id))
            && self.office(member) < Office::Founder
    }
}

impl Fact {
    /// Whether a fact of an erased member stays: without it other phones would not know what is to be erased.
    pub fn outlives_erasure(&self) -> bool {
        matches!(self, Self::Claim { .. } | Self::Confirm { .. } | Self::Forget { .. } | Self::Erase { .. })
    }
}
