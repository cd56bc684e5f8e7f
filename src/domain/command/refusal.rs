//! Why a command is refused, so that a page can say what happened and what can be done.

use super::super::day::Day;
use super::super::id::{ChallengeId, MemberId};
use super::super::nickname::PatternTrouble;
use super::super::questionnaire::AnswerTrouble;
use super::super::questionnaire::check::Trouble;
use super::super::resource::ResourceTrouble;
use super::super::rights::Office;
#[cfg(doc)]
use super::{LEAVE_DAYS, NAME_LENGTH, NOTE_LENGTH};

/// Why not, and what can be done instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The window opens at this minute of `day`.
    NotYetOpen {
        day: Day,
        opens: u16,
    },
    /// The window closed at this minute; where make-ups exist, until when this period can be made up, from tomorrow.
    WindowClosed {
        day: Day,
        closed: u16,
        make_up_until: Option<Day>,
    },
    AlreadyDone,
    /// Today belongs to no period; the next one begins on that day.
    NotDue {
        next: Option<Day>,
    },
    SeasonNotBegun {
        first: Day,
    },
    SeasonOver {
        last: Day,
    },
    NothingToWithdraw,
    /// It can be withdrawn only until the end of its day.
    DayOver,
    /// The month's quota is used up.
    QuotaUsed {
        per_month: u8,
    },
    /// It was possible until that day.
    TooLate {
        until: Day,
    },
    /// The period is not over yet.
    NotOver {
        last: Day,
    },
    /// It needs this office.
    NotAllowed {
        needs: Office,
    },
    /// The day would begin inside the window of this challenge.
    DayStartCutsWindow {
        challenge: ChallengeId,
    },
    /// Rules change from today or later.
    InPast {
        today: Day,
    },
    UnknownPerson,
    UnknownChallenge,
    UnknownPeriod,
    /// No such leave, claim, witnessing.
    UnknownFact,
    /// Somebody has this name already: that may be oneself.
    NameTaken {
        member: MemberId,
    },
    /// The name is empty or longer than [`NAME_LENGTH`].
    BadName,
    /// The format of the nicknames cannot be filled in.
    NameFormat(PatternTrouble),
    /// The note is longer than [`NOTE_LENGTH`].
    NoteTooLong,
    ReasonNeeded,
    /// This device belongs to nobody in the group.
    NotMember,
    /// This device is already somebody in the group.
    AlreadyMember,
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// Longer than [`LEAVE_DAYS`].
    TooLong,
    /// No day of a week is chosen, or a block is shorter than two days.
    EmptySchedule,
    /// Nothing would change.
    NothingToDo,
    /// Not out of the challenge.
    NotOut,
    AlreadyOut,
    /// The way back is not finished.
    NotBackYet {
        done: u32,
        of: u32,
    },
    /// There is no way back, or it was used as often as allowed.
    NoReturnLeft,
    /// Somebody who holds an office is not put out of the group: the founder dismisses them first.
    HoldsOffice,
    /// Somebody who holds or held an office is not erased as a whole: the group rests on what they wrote.
    HeldOffice,
    /// Somebody who has no phone in the group cannot hold an office.
    NoPhone,
    /// A tier, a tag or a promise is blank or too long; at most so many characters.
    BadText {
        most: usize,
    },
    /// The period is on no account of misses: nothing to forgive.
    NoMisses,
    /// A resource cannot be written as it was typed.
    Resource(ResourceTrouble),
    /// A question cannot be answered like that.
    Answer(AnswerTrouble),
    /// The questionnaire could not be asked so.
    Questionnaire(Trouble),
}
