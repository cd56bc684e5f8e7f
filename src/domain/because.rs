//! Why: the facts that caused a status or a standing, so that a page can explain each to whom it concerns.

use super::book::How;
use super::charter::MissLimit;
use super::day::Day;
use super::fact::{Called, Decision, Origin};

/// One cause. An [`Origin`] names the fact; `State::owner` says whose it is and `State::note` what reason came with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Because {
    /// Own or witnessed; the minute counts from the day's civil midnight, `None` where the chat showed none.
    CheckedIn {
        origin: Origin,
        day: Day,
        minute: Option<u16>,
        how: How,
    },
    /// A check-in whose minute lies outside the window: no evidence.
    OutsideWindow {
        origin: Origin,
        day: Day,
        minute: Option<u16>,
        how: How,
    },
    /// The check-in `origin` was taken back at that minute of its day.
    Withdrawn {
        origin: Origin,
        by: Origin,
        day: Day,
        minute: u16,
    },
    /// The device says inside the window, the chat outside: an operator decides.
    Contradiction {
        own: Origin,
        seen: Origin,
    },
    /// A roll-call said so.
    Called {
        by: Origin,
        status: Called,
    },
    /// An operator corrected it; the reason is the note.
    Corrected {
        by: Origin,
        status: Called,
    },
    /// A check-in that no roll-call knew: it counts by the make-up rule.
    Late {
        origin: Origin,
    },
    /// A roll-call counted what its caller did not know had been taken back; an operator decides.
    WithdrawnAfterCall {
        by: Origin,
    },
    MadeUp {
        origin: Origin,
        on: Day,
    },
    /// A make-up, or a late check-in, beyond the month's quota.
    MakeUpsUsed {
        origin: Origin,
        per_month: u8,
    },
    /// A make-up after its last day, or where nothing can be made up (`until` is the missed day).
    MakeUpTooLate {
        origin: Origin,
        until: Day,
    },
    /// Within the quota: it holds by itself.
    LeaveHeld {
        origin: Origin,
    },
    /// An operator's leave.
    LeaveGranted {
        origin: Origin,
    },
    LeaveDecided {
        origin: Origin,
        by: Origin,
        decision: Decision,
    },
    /// Beyond the quota: an operator decides.
    LeaveWaits {
        origin: Origin,
    },
    /// Asked for after the period had closed.
    LeaveTooLate {
        origin: Origin,
    },
    /// No roll-call knew of this leave; an operator decides.
    LeaveUnknownToCall {
        origin: Origin,
    },
    /// What was brought in when the page began to be used.
    Opening {
        origin: Origin,
        as_of: Day,
    },
    /// A final miss that counts.
    Missed {
        period: Day,
        by: Option<Origin>,
    },
    /// How many misses the rule in force on `day` allows; `by` is the edit that set it.
    Limit {
        limit: MissLimit,
        day: Day,
        by: Option<Origin>,
    },
    Forgiven {
        by: Origin,
        misses: u32,
    },
    Waited {
        by: Origin,
    },
    Removed {
        by: Origin,
        on: Day,
    },
    Readmitted {
        by: Origin,
        on: Day,
    },
}
