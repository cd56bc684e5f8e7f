//! Whether somebody checked in: the evidence for one member and one period (rules.md, Check-in).
//!
//! Own check-ins and witnessed marks are evidence, withdrawals take it away. Decided here, where the rules are silent:
//! - A check-in or a mark whose minute lies outside the day's window is no evidence; a mark without a minute is.
//! - A withdrawal cancels the device's own earlier check-ins of that day. Of what others saw, and of what another device of
//!   the same member did, it cancels everything of that day but what has a later minute: "receipt pasted 21:15, withdrawn
//!   21:20 -> not done", in whatever order the three facts arrive.
//! - A device inside the window and a chat outside it (device 21:58, chat 22:03) contradict each other: the device's word
//!   stands, flagged, until an operator decides by a correction.

use super::book::{Act, Acts, ByFeed, How};
use super::day::Day;
use super::fact::Origin;
use super::id::FeedId;
use super::order::Order;
use super::period::Period;
use super::rights::Office;
use super::sheet::Sheet;

/// One check-in, own or witnessed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Evidence {
    pub origin: Origin,
    pub day: Day,
    pub minute: Option<u16>,
    pub amount: Option<u32>,
    pub how: How,
    pub worth: Worth,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Worth {
    Valid,
    /// The stated minute is outside the window.
    Outside,
    /// Taken back by the fact named, at that minute of its day.
    Withdrawn {
        by: Origin,
        minute: u16,
    },
}

/// Walks through sorted lists as the periods go by, so that a year costs one pass.
pub(super) struct Walk<'a, T> {
    lists: &'a [(FeedId, Vec<T>)],
    at: Vec<usize>,
}

impl<'a, T> Walk<'a, T> {
    pub(super) fn new(items: &'a ByFeed<T>) -> Self
    where
        T: Ord,
    {
        let lists = items.lists();
        Self { lists, at: vec![0; lists.len()] }
    }

    /// The items whose day lies from `first` to `last`; must be asked in ascending order of days.
    pub(super) fn within(
        &mut self,
        first: Day,
        last: Day,
        day: impl Fn(&T) -> Day,
        mut found: impl FnMut(FeedId, &'a T),
    ) {
        for ((feed, items), at) in self.lists.iter().zip(&mut self.at) {
            while items.get(*at).is_some_and(|item| day(item) < first) {
                *at += 1;
            }
            while let Some(item) = items.get(*at).filter(|item| day(item) <= last) {
                found(*feed, item);
                *at += 1;
            }
        }
    }
}

/// Collects the evidence for a period into `found`, which is emptied first.
pub(super) fn gather(sheet: &Sheet, acts: &Acts, walk: &mut Walk<Act>, period: Period, found: &mut Vec<Evidence>) {
    found.clear();
    walk.within(
        period.first,
        period.last.min(sheet.today),
        |act| act.day,
        |feed, act| {
            let origin = Origin { feed, seq: act.seq };
            if act.how != How::Own && sheet.state.is_retracted(origin, Office::Moderator) {
                return;
            }
            let worth = match withdrawn_by(acts, feed, act) {
                Some((by, minute)) => Worth::Withdrawn { by, minute },
                None if is_outside(sheet, act) => Worth::Outside,
                None => Worth::Valid,
            };
            found.push(Evidence { origin, day: act.day, minute: act.minute, amount: act.amount, how: act.how, worth });
        },
    );
}

fn is_outside(sheet: &Sheet, act: &Act) -> bool {
    let (Some(minute), Some((opens, closes))) = (act.minute, sheet.open(act.day)) else { return false };
    !(opens..closes).contains(&minute)
}

fn withdrawn_by(acts: &Acts, feed: FeedId, act: &Act) -> Option<(Origin, u16)> {
    for (by, withdrawals) in acts.withdrawn.lists() {
        let from = withdrawals.partition_point(|withdrawal| withdrawal.day < act.day);
        for withdrawal in withdrawals[from..].iter().take_while(|withdrawal| withdrawal.day == act.day) {
            let cancels = if act.how == How::Own && *by == feed {
                act.seq < withdrawal.seq
            } else {
                act.minute.is_none_or(|minute| minute <= withdrawal.minute)
            };
            if cancels {
                return Some((Origin { feed: *by, seq: withdrawal.seq }, withdrawal.minute));
            }
        }
    }
    None
}

/// The device's word and the chat's against each other, about the same day.
pub(super) fn contradiction(evidence: &[Evidence]) -> Option<(Origin, Origin)> {
    if evidence.len() < 2 {
        return None;
    }
    let own = |item: &&Evidence| item.how == How::Own && item.worth == Worth::Valid;
    evidence.iter().filter(own).find_map(|own| {
        let seen =
            evidence.iter().find(|seen| seen.how != How::Own && seen.worth == Worth::Outside && seen.day == own.day)?;
        Some((own.origin, seen.origin))
    })
}

/// How often a period was done: per day the device's own check-ins, or the marks of one writer where those are more. What a
/// phone says and what an operator saw of it is one act.
pub(super) fn times(evidence: &[Evidence]) -> u32 {
    let valid = || evidence.iter().filter(|item| item.worth == Worth::Valid);
    let mut days: Vec<Day> = valid().map(|item| item.day).collect();
    days.order();
    days.dedup();
    days.into_iter()
        .map(|day| {
            let own = valid().filter(|item| item.day == day && item.how == How::Own).count();
            own.max(1) as u32
        })
        .sum()
}

/// The number of each day: the sum of the member's own, or the largest that somebody saw where that is more, because the
/// same message may be seen twice.
pub(super) fn amounts(evidence: &[Evidence], mut found: impl FnMut(Day, u32)) {
    if evidence.iter().all(|item| item.amount.is_none()) {
        return;
    }
    let mut days: Vec<Day> = evidence.iter().map(|item| item.day).collect();
    days.order();
    days.dedup();
    for day in days {
        let of_day = || evidence.iter().filter(|item| item.day == day && item.worth == Worth::Valid);
        let own =
            of_day().filter(|item| item.how == How::Own).filter_map(|item| item.amount).fold(0, u32::saturating_add);
        let seen = of_day().filter(|item| item.how != How::Own).filter_map(|item| item.amount).max().unwrap_or(0);
        if own.max(seen) > 0 {
            found(day, own.max(seen));
        }
    }
}
