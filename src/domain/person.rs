//! Somebody of the roster: a name and a day of joining, with or without a device.

use super::day::Day;
use super::fact::{Origin, Stamp};
use super::id::MemberId;

/// Somebody of the roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    pub id: MemberId,
    pub name: String,
    /// The day of joining, as far as known; nothing is due before the first period that begins after it.
    pub joined: Day,
    pub departed: Option<Day>,
    named: Option<Stamp>,
    pub(super) made: Made,
    parting: Option<Stamp>,
}

/// Which fact says that a person exists; the greatest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Made {
    /// Only mentioned: not in the roster.
    Not,
    /// This device says it is them; the roster is not known here.
    Claimed(Stamp),
    Joined(Stamp),
    Rostered(Stamp),
    Founded,
}

impl Person {
    /// Somebody who is mentioned.
    pub(super) fn mentioned(id: MemberId) -> Self {
        Self { id, name: String::new(), joined: Day(0), departed: None, named: None, made: Made::Not, parting: None }
    }

    /// The first parting counts.
    pub(super) fn part(&mut self, stamp: Stamp, on: Day) {
        if self.parting.is_none_or(|known| stamp < known) {
            self.parting = Some(stamp);
            self.departed = Some(on);
        }
    }

    pub(super) fn make(&mut self, made: Made, on: Day) {
        if self.made < made {
            self.made = made;
            self.joined = on;
        }
    }

    pub(super) fn rename(&mut self, stamp: Stamp, name: &str) {
        if self.named.is_none_or(|known| known < stamp) {
            self.named = Some(stamp);
            self.name = name.to_owned();
        }
    }

    /// The fact that made this person known; `None` for the founder, whose fact is the community's first.
    pub fn opened_by(&self) -> Option<Origin> {
        match self.made {
            Made::Not | Made::Founded => None,
            Made::Claimed(stamp) | Made::Joined(stamp) | Made::Rostered(stamp) => Some(stamp.origin()),
        }
    }

    /// Whether the person is still in the group.
    pub fn is_here(&self) -> bool {
        self.departed.is_none()
    }
}
