//! Somebody of the roster: a name and a day of joining, with or without a device.

use super::book::insert_by_stamp;
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
    /// The day since which the person is out of the group: left, or put out.
    pub departed: Option<Day>,
    /// Times out of the group that are over: the day of going, the day of coming back.
    pub away: Vec<(Day, Day)>,
    /// Who invited, by the first of the person's phones that says so.
    pub(super) invited_by: Option<(Stamp, MemberId)>,
    named: Option<Stamp>,
    pub(super) made: Made,
    moves: Vec<Move>,
}

/// Somebody goes or comes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Move {
    pub stamp: Stamp,
    pub on: Day,
    pub how: Moved,
}

/// How somebody went or came back. Out of the group is more than out of a challenge: nothing is due any more, the roll is
/// not called, and what the phone writes has no effect on the days after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moved {
    /// By their own wish; the reason, if they gave one, is the fact's note.
    Left,
    /// By an operator, with the reason in the note.
    Expelled,
    /// Taken in again by an operator.
    Returned,
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
        Self {
            id,
            name: String::new(),
            joined: Day(0),
            departed: None,
            away: Vec::new(),
            invited_by: None,
            named: None,
            made: Made::Not,
            moves: Vec::new(),
        }
    }

    /// Takes in that somebody goes or comes back. `taken_back` says so of operators' decisions.
    pub(super) fn go(&mut self, step: Move, taken_back: impl Fn(Origin) -> bool) {
        insert_by_stamp(&mut self.moves, step, |step| step.stamp);
        self.settle(taken_back);
    }

    pub(super) fn has_move(&self, origin: Origin) -> bool {
        self.moves.iter().any(|step| step.how != Moved::Left && step.stamp.origin() == origin)
    }

    /// Who is out goes no further, and who is here does not come back: of two partings in a row the first counts.
    pub(super) fn settle(&mut self, taken_back: impl Fn(Origin) -> bool) {
        (self.departed, self.away) = (None, Vec::new());
        let stands = |step: &&Move| step.how == Moved::Left || !taken_back(step.stamp.origin());
        for step in self.moves.iter().filter(stands) {
            match (step.how, self.departed) {
                (Moved::Returned, Some(left)) => {
                    self.departed = None;
                    self.away.push((left, step.on));
                }
                (Moved::Left | Moved::Expelled, None) => self.departed = Some(step.on),
                _ => {}
            }
        }
    }

    /// The facts by which somebody went and came back, oldest first, those that were taken back included.
    pub(super) fn moves(&self) -> &[Move] {
        &self.moves
    }

    pub(super) fn make(&mut self, made: Made, on: Day) {
        if self.made < made {
            self.made = made;
            self.joined = on;
        }
    }

    pub(super) fn invited(&mut self, stamp: Stamp, by: Option<MemberId>) {
        let said = by.map(|by| (stamp, by));
        self.invited_by = [self.invited_by, said].into_iter().flatten().min();
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
