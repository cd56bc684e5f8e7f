//! How much one phone may write in a day: a page that is made to write without end must not drown the group.
//!
//! Counted along each feed by the second that its entries claim, in days of UTC; what goes beyond is kept, for the chain is one, but
//! has no effect, and operators are told ([`super::apart`]). Whoever ever held an office is not measured: one evening's paste is many
//! facts. Answers and marks on resources are measured apart, for each is a tap: fifty would stop somebody who fills in the
//! questionnaire and looks through the library on the first day. A phone whose clock goes back counts on in the day where it
//! was. A check-in always has room on one's own phone, whatever else was done that day.

use crate::domain::fact::Fact;

/// Entries of a day and feed.
pub const ACTS: u32 = 50;
/// Answers and marks on resources of a day and feed.
pub const TAPS: u32 = 300;
/// Of [`ACTS`], those that a phone leaves free for check-ins.
const SPARE: u32 = 5;

/// What a feed has written in the day that its last entry claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Measure {
    day: i64,
    acts: u32,
    taps: u32,
}

fn is_tap(fact: &Fact) -> bool {
    matches!(fact, Fact::Answer { .. } | Fact::Regard { .. })
}

impl Measure {
    fn turn(&mut self, at: i64) {
        let day = at.div_euclid(86_400);
        if day > self.day {
            *self = Self { day, acts: 0, taps: 0 };
        }
    }

    /// Counts an entry; whether it is within the measure.
    pub fn takes(&mut self, at: i64, fact: &Fact) -> bool {
        self.turn(at);
        let (count, most) = if is_tap(fact) { (&mut self.taps, TAPS) } else { (&mut self.acts, ACTS) };
        *count = count.saturating_add(1);
        *count <= most
    }

    /// Why these facts cannot be written any more today: how many a day there may be.
    pub fn refuses(mut self, at: i64, facts: &[&Fact]) -> Option<u32> {
        self.turn(at);
        for fact in facts {
            let checks_in = matches!(fact, Fact::CheckIn(_) | Fact::Withdraw { .. });
            let (count, most) = match is_tap(fact) {
                true => (&mut self.taps, TAPS),
                false => (&mut self.acts, if checks_in { ACTS } else { ACTS - SPARE }),
            };
            *count += 1;
            if *count > most {
                return Some(most);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::fact::CheckIn;
    use crate::domain::id::ChallengeId;
    use crate::domain::id::QuestionId;
    use crate::domain::questionnaire::Given;

    const NOON: i64 = 1_762_000_000;

    fn named() -> Fact {
        Fact::Named { name: "阿桃".into() }
    }

    fn check_in() -> Fact {
        Fact::CheckIn(CheckIn(ChallengeId::from_bits(7), Day(20_400), 600, None))
    }

    #[test]
    fn fifty_a_day_count_and_the_next_day_begins_anew() {
        let mut measure = Measure::default();
        assert!((0..50).all(|second| measure.takes(NOON + second, &named())));
        assert!(!measure.takes(NOON + 50, &named()));
        // Neither a clock put back nor one hour more gives another fifty.
        assert!(!measure.takes(NOON - 86_400, &named()));
        assert!(measure.takes(NOON + 86_400, &named()));
    }

    #[test]
    fn answers_are_counted_apart() {
        let answer = Fact::Answer { question: QuestionId::from_bits(1), given: Given::Private };
        let mut measure = Measure::default();
        assert!((0..300).all(|second| measure.takes(NOON + second, &answer)));
        assert!(!measure.takes(NOON, &answer));
        assert!(measure.takes(NOON, &named()));
    }

    #[test]
    fn a_check_in_has_room_where_nothing_else_has() {
        let mut measure = Measure::default();
        assert!((0..45).all(|second| measure.takes(NOON + second, &named())));
        assert_eq!(measure.refuses(NOON, &[&named()]), Some(45));
        assert_eq!(measure.refuses(NOON, &[&check_in()]), None);
        assert_eq!(measure.refuses(NOON + 86_400, &[&named()]), None);
    }
}
