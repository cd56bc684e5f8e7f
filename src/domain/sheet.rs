//! A challenge's periods up to today, each with the rules of its day and its roll-calls: computed once for all members.

use super::book::{Book, Roll};
use super::charter::{Challenge, LeavePolicy, MakeUpPolicy, MissLimit, PointsPolicy};
use super::day::{Day, DayStart, Month, Window};
use super::id::ChallengeId;
use super::period::{Length, Period, periods, season_of};
use super::state::State;

/// A period with everything that is the same for all members.
pub(super) struct Slot<'s> {
    pub period: Period,
    pub season: Day,
    pub length: Length,
    /// The month that it belongs to for quotas, counts and boards: that of its last day.
    pub month: Month,
    pub make_up: MakeUpPolicy,
    pub leave: LeavePolicy,
    pub limit: MissLimit,
    pub rolls: &'s [Roll],
}

pub(super) struct Sheet<'s> {
    pub state: &'s State,
    pub challenge: &'s Challenge,
    pub book: Option<&'s Book>,
    pub today: Day,
    pub slots: Vec<Slot<'s>>,
    /// The open minutes of each day, from the first slot's first day.
    windows: Vec<Option<(u16, u16)>>,
}

impl<'s> Sheet<'s> {
    /// `None` where no such challenge is known.
    pub(super) fn new(state: &'s State, id: ChallengeId, today: Day) -> Option<Self> {
        let challenge = state.challenge(id)?;
        let book = state.book_of(id);
        let slots: Vec<Slot> = periods(challenge, today)
            .into_iter()
            .map(|planned| {
                let last = planned.period.last;
                Slot {
                    period: planned.period,
                    season: planned.season,
                    length: planned.length,
                    month: last.month(),
                    make_up: challenge.make_up.on(last).copied().unwrap_or_default(),
                    leave: challenge.leave.on(last).copied().unwrap_or_default(),
                    limit: challenge.limit.on(last).copied().unwrap_or_default(),
                    rolls: book.and_then(|book| book.rolls.get(&planned.period.first)).map_or(&[], Vec::as_slice),
                }
            })
            .collect();
        let windows = match (slots.first(), slots.last()) {
            (Some(first), Some(last)) => (first.period.first.0..=last.period.last.0)
                .map(|day| open_minutes(state, challenge, Day(day)))
                .collect(),
            _ => Vec::new(),
        };
        Some(Self { state, challenge, book, today, slots, windows })
    }

    /// The minutes of a day in which checking in is open, end excluded; `None` where the whole day is.
    pub(super) fn open(&self, day: Day) -> Option<(u16, u16)> {
        let first = self.slots.first()?.period.first;
        self.windows.get(usize::try_from(day.since(first)).ok()?).copied().flatten()
    }

    /// The season that an opening balance belongs to: that of its day, or the one that begins after it.
    pub(super) fn opening_season(&self, as_of: Day) -> Option<Day> {
        let of_day = season_of(self.challenge, as_of).map(|season| season.first);
        of_day.or_else(|| self.slots.iter().find(|slot| slot.period.last > as_of).map(|slot| slot.season))
    }

    pub(super) fn points(&self, day: Day) -> Option<&'s PointsPolicy> {
        self.challenge.points.on(day)
    }
}

/// The minutes of a day in which checking in is open, end excluded.
pub(super) fn open_minutes(state: &State, challenge: &Challenge, day: Day) -> Option<(u16, u16)> {
    let (start, window): (DayStart, Option<Window>) = state.window_on(challenge, day);
    window.map(|window| {
        let opens = window.opens(start);
        (opens, opens + window.length())
    })
}
