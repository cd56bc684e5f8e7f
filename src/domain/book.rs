//! What is kept of a challenge: every act about every member, compactly and in an order that arrival does not change.
//!
//! Half a million acts must fit on a phone: an act is a few numbers, sorted by day in a list per member and writing feed.

use std::collections::BTreeMap;

use super::day::Day;
use super::fact::{Balance, Called, Origin, Stamp, Witnessed};
use super::id::{FeedId, MemberId};

/// Items by the feed that wrote them; feeds in order, items in order, nothing twice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ByFeed<T>(Vec<(FeedId, Vec<T>)>);

impl<T> Default for ByFeed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> ByFeed<T> {
    pub(super) fn insert(&mut self, feed: FeedId, item: T) {
        let place = match self.0.binary_search_by_key(&feed, |(feed, _)| *feed) {
            Ok(place) => place,
            Err(place) => {
                self.0.insert(place, (feed, Vec::new()));
                place
            }
        };
        let items = &mut self.0[place].1;
        if items.last().is_none_or(|last| *last < item) {
            items.push(item);
        } else if let Err(place) = items.binary_search(&item) {
            items.insert(place, item);
        }
    }

    pub(super) fn lists(&self) -> &[(FeedId, Vec<T>)] {
        &self.0
    }
}

/// Takes an item into a list sorted by its stamp.
pub(super) fn insert_by_stamp<T>(items: &mut Vec<T>, item: T, stamp: impl Fn(&T) -> Stamp) {
    if let Err(place) = items.binary_search_by_key(&stamp(&item), &stamp) {
        items.insert(place, item);
    }
}

/// Who says that a check-in was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum How {
    /// The member's own device.
    Own,
    /// Staff saw the member's words in the chat.
    Seen,
    /// Staff, on the member's behalf (代打卡).
    OnBehalf,
}

impl From<Witnessed> for How {
    fn from(how: Witnessed) -> Self {
        match how {
            Witnessed::Seen => Self::Seen,
            Witnessed::OnBehalf => Self::OnBehalf,
        }
    }
}

/// A check-in, own or witnessed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Act {
    pub day: Day,
    pub seq: u32,
    pub minute: Option<u16>,
    pub how: How,
    pub amount: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Withdrawal {
    pub day: Day,
    pub seq: u32,
    pub minute: u16,
}

/// One member's status in one roll-call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Call {
    pub period: Day,
    pub seq: u32,
    pub status: Called,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Correction {
    pub stamp: Stamp,
    pub period: Day,
    pub status: Called,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct MakeUp {
    pub stamp: Stamp,
    pub period: Day,
    pub on: Day,
    pub amount: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Leave {
    pub stamp: Stamp,
    pub from: Day,
    pub to: Day,
    pub source: LeaveSource,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LeaveSource {
    /// By the member, at a minute of a day.
    Asked { on: Day, minute: u16 },
    /// By an operator, at any time.
    Granted,
}

/// An operator's decision about somebody's place in a challenge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Turn {
    pub stamp: Stamp,
    pub on: Day,
    pub kind: TurnKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TurnKind {
    Remove,
    Forgive(u8),
    Wait,
    Readmit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Opening {
    pub stamp: Stamp,
    pub as_of: Day,
    pub balance: Balance,
}

/// Everything about one member in one challenge.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Acts {
    pub seen: ByFeed<Act>,
    pub withdrawn: ByFeed<Withdrawal>,
    pub calls: ByFeed<Call>,
    pub corrections: Vec<Correction>,
    pub make_ups: Vec<MakeUp>,
    pub leaves: Vec<Leave>,
    pub turns: Vec<Turn>,
    pub openings: Vec<Opening>,
}

impl Acts {
    pub(super) fn correct(&mut self, correction: Correction) {
        insert_by_stamp(&mut self.corrections, correction, |item| item.stamp);
    }

    pub(super) fn make_up(&mut self, make_up: MakeUp) {
        insert_by_stamp(&mut self.make_ups, make_up, |item| item.stamp);
    }

    pub(super) fn leave(&mut self, leave: Leave) {
        insert_by_stamp(&mut self.leaves, leave, |item| item.stamp);
    }

    pub(super) fn turn(&mut self, turn: Turn) {
        insert_by_stamp(&mut self.turns, turn, |item| item.stamp);
    }

    pub(super) fn open(&mut self, opening: Opening) {
        insert_by_stamp(&mut self.openings, opening, |item| item.stamp);
    }
}

/// A roll-call without its lists, which stand with the members.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Roll {
    pub stamp: Stamp,
    /// When it was called, as the device claimed: seconds since 1970.
    pub at: i64,
    /// By feed.
    pub heads: Vec<Origin>,
}

impl Roll {
    /// Whether the caller knew the fact.
    pub(super) fn knew(&self, origin: Origin) -> bool {
        let place = self.heads.binary_search_by_key(&origin.feed, |head| head.feed);
        place.is_ok_and(|place| origin.seq <= self.heads[place].seq)
    }
}

/// Everything about one challenge.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Book {
    /// By the period's first day; within it by stamp.
    pub rolls: BTreeMap<Day, Vec<Roll>>,
    pub acts: BTreeMap<MemberId, Acts>,
}

impl Book {
    pub(super) fn of(&mut self, member: MemberId) -> &mut Acts {
        self.acts.entry(member).or_default()
    }

    pub(super) fn roll(&mut self, period: Day, roll: Roll) {
        insert_by_stamp(self.rolls.entry(period).or_default(), roll, |roll| roll.stamp);
    }
}
