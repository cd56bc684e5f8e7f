//! Which tags would fit whom, by a few rules that a person can read. Nothing is given silently: an operator says yes.
//!
//! | tag | who fits |
//! |---|---|
//! | sharer 分享者 | at least 3 resources in the library, shared within 30 days |
//! | challenger 挑战者 | a streak of at least 30 in a challenge |
//! | onlooker 围观者 | no check-in within 30 days, and in the group for longer |
//!
//! An onlooker who checks in again is suggested to lose the tag.

use super::RoleTag;
use crate::domain::day::Day;
use crate::domain::day::Moment;
use crate::domain::id::MemberId;
use crate::domain::library::Shelved;
use crate::domain::rights::Office;
use crate::domain::standing::standing;
use crate::domain::state::{Person, State};

/// Resources within [`SHARER_DAYS`] that make a sharer.
pub const SHARED: usize = 3;
pub const SHARER_DAYS: i32 = 30;
/// The streak that makes a challenger.
pub const STREAK: u32 = 30;
/// Days without a check-in that make an onlooker.
pub const ONLOOKER_DAYS: i32 = 30;

/// A tag that would fit somebody, or no longer does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Suggestion {
    pub member: MemberId,
    pub tag: RoleTag,
    /// To be given, or to be taken away.
    pub on: bool,
    /// What the rule counted: resources, the streak, days.
    pub figure: u32,
}

/// What operators may want to say yes to, in the order of [`RoleTag::ALL`].
pub fn suggestions(state: &State, now: Moment) -> Vec<Suggestion> {
    let today = state.today(now);
    let resources = state.resources(state.me());
    let recent: Vec<MemberId> = resources
        .iter()
        .filter(|one| one.shelved == Shelved::Stands && today.since(one.on) < SHARER_DAYS)
        .map(|one| one.by)
        .collect();
    let mut found = Vec::new();
    for tag in [RoleTag::Sharer, RoleTag::Challenger, RoleTag::Onlooker] {
        for person in state.people().filter(|person| person.is_here()) {
            let has = state.tags(person.id).contains(&tag.word());
            let fits = match tag {
                RoleTag::Sharer => {
                    let shared = recent.iter().filter(|by| **by == person.id).count();
                    (shared >= SHARED).then_some(shared as u32)
                }
                RoleTag::Challenger => streak(state, person, now).filter(|streak| *streak >= STREAK),
                _ => silent(state, person, today),
            };
            match (fits, has) {
                (Some(figure), false) => found.push(Suggestion { member: person.id, tag, on: true, figure }),
                (None, true) if tag == RoleTag::Onlooker => {
                    found.push(Suggestion { member: person.id, tag, on: false, figure: 0 });
                }
                _ => {}
            }
        }
    }
    found
}

/// The longest streak that runs now.
fn streak(state: &State, person: &Person, now: Moment) -> Option<u32> {
    let challenges = state.charter().challenges.keys();
    challenges.filter_map(|&id| Some(standing(state, id, person.id, state.place(id, now).day)?.streak)).max()
}

/// Days without a check-in, where they are too many. Whoever holds an office has other things to do.
fn silent(state: &State, person: &Person, today: Day) -> Option<u32> {
    let since = state.last_check_in(person.id).unwrap_or(person.joined).max(person.joined);
    let days = today.since(since);
    (days >= ONLOOKER_DAYS && state.office(person.id) == Office::None).then_some(days as u32)
}
