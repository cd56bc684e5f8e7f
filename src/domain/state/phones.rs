//! One's own phones, as far as they are known here.

use std::collections::BTreeMap;

use super::super::day::Day;
use super::super::fact::Origin;
use super::super::id::FeedId;
use super::State;

/// A phone of one's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phone {
    pub feed: FeedId,
    /// The one in hand.
    pub this: bool,
    /// The day on which it said whose it is; the person's first phone joined with them.
    pub since: Option<Day>,
    /// Whether anything that it wrote is known here.
    pub heard: bool,
    /// Where the phone in hand said that it is one's own, which can be taken back.
    pub said: Option<Origin>,
}

impl State {
    /// One's own phones, the one in hand first: those that are, and those for which something was prepared here.
    pub fn my_phones(&self) -> Vec<Phone> {
        let (Some(me), Some(this)) = (self.me(), self.view.me) else { return Vec::new() };
        let said: BTreeMap<FeedId, Origin> = self
            .rights
            .vouchings()
            .iter()
            .filter(|(origin, _)| origin.feed == this)
            .map(|(origin, feed)| (*feed, *origin))
            .collect();
        let joined = self.person(me).map(|person| person.joined);
        let known = self.devices(me).filter(|feed| *feed != this);
        let prepared = said.keys().copied().filter(|feed| self.owner(*feed) != Some(me));
        let phone = |feed: FeedId| Phone {
            feed,
            this: feed == this,
            since: self.rights.said_on(feed).or(joined.filter(|_| self.owner(feed) == Some(me))),
            heard: self.heads.contains_key(&feed),
            said: said.get(&feed).copied(),
        };
        std::iter::once(this).chain(known).chain(prepared).map(phone).collect()
    }

    /// Whether what this phone says of a further phone of the same person counts: of the founder's phones only the one that
    /// says which are the founder's, and of whoever was the founder before none.
    pub fn can_add_phones(&self) -> bool {
        let (Some(me), Some(this)) = (self.me(), self.view.me) else { return false };
        !self.rights.was_ever_founder(me) || self.rights.founder() == Some(me) && self.rights.chief() == Some(this)
    }

    /// Whether a feed is somebody's because another phone of that person said so, and no operator was asked.
    pub fn is_own_word(&self, feed: FeedId) -> bool {
        self.rights.is_vouched(feed)
    }
}
