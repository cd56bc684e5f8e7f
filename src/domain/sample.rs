//! A group of one and its November, for the unit tests of the rules.

use super::charter::{ChallengeSetting, Setting};
use super::day::Day;
use super::fact::{Fact, Stamp};
use super::id::{ChallengeId, FeedId, MemberId};
use super::state::State;

pub const ID: ChallengeId = ChallengeId::from_bits(1);
pub const ME: MemberId = MemberId::from_bits(1);
const FEED: FeedId = FeedId::from_bits(1);

/// November 2025 begins on a Saturday.
pub fn november(day: i32) -> Day {
    Day::from_ymd(2025, 11, 1).unwrap().plus(day - 1)
}

/// Founded on the first with one challenge; then the facts, in their order.
pub fn state(settings: Vec<ChallengeSetting>, facts: Vec<Fact>) -> State {
    let settings = settings.into_iter().map(|setting| Setting::Challenge(ID, setting)).collect();
    let found = Fact::Found { member: ME, name: "小米".into(), on: november(1), settings };
    let facts: Vec<Fact> = std::iter::once(found).chain(facts).collect();
    let stamp = |seq: usize| Stamp { clock: seq as u64 + 1, feed: FEED, seq: seq as u32 };
    State::fold(Some(FEED), facts.iter().enumerate().map(|(seq, fact)| (stamp(seq), 0, None, fact)))
}
