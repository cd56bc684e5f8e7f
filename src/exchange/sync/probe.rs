//! Trying a place out, step by step, before a group relies on it.
//!
//! Everything that the sync will ever ask of the place is asked once, with a document of its own that the sync passes over
//! ([`name`]), and each answer is looked at as the sync would look at it. The first step that fails ends the trial, but for
//! the last one: what was put there is removed again, and where that does not succeed it is said what stays. One request is
//! three steps: whoever hears an answer to the first listing has reached the place and may read it.
//!
//! Triggered by the operator's page for a backend, and by nothing else.

mod trial;

use super::name::Name;
use super::place::Place;
use super::profile::Profile;
use super::profiled::Profiled;
use super::remote::{Remote, Trouble};
use super::wire::{Knock, Wire};
use crate::domain::id::MemberId;
use trial::Trial;

/// What is tried, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// The fields can be made into requests.
    Fields,
    /// Somebody answers at the address.
    Reach,
    /// Pages of other addresses may read what it answers (CORS).
    Open,
    List,
    Create,
    /// What was written comes back as it was, with a version, and is listed.
    Read,
    /// A longer document is put over the first, whose version is known.
    Update,
    /// Who does not know what is there does not write over it.
    Conflict,
    /// What was put there is gone again.
    Remove,
}

impl Step {
    pub const ALL: [Self; 9] = [
        Self::Fields,
        Self::Reach,
        Self::Open,
        Self::List,
        Self::Create,
        Self::Read,
        Self::Update,
        Self::Conflict,
        Self::Remove,
    ];
}

/// How a step ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    Done,
    /// Done, and so many documents of a group lie there already.
    Found(usize),
    /// It serves, with something to know.
    Limit(Limit),
    Failed(Cause),
    /// An earlier step failed, or there was nothing to do.
    NotReached,
}

/// What to know about a place that serves all the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// It does not list: newcomers come by an operator.
    Unlisted,
    /// It does not refuse to write over what changed meanwhile: of two who write the same document at once one loses, and
    /// writes again when they see it.
    Unguarded,
    /// The document of the trial could not be removed. The sync removes nothing, so it needs no right to.
    Left(Name),
    /// It is unknown whether the document of the trial was written; it could not be removed.
    PerhapsLeft(Name),
}

/// Why a step failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    Trouble(Trouble),
    /// Somebody is there, and does not let pages of other addresses do this (CORS). A server that is broken looks the same
    /// where its error pages forget to allow it.
    Closed,
    /// It says that the document is there already, though it was removed before.
    Taken,
    /// What was written is not there.
    Vanished,
    /// What was written can be read, and is not listed.
    NotListed,
    /// Something else comes back than was written.
    Altered,
    /// After a change the version is the same as before.
    Stale,
    /// The version that reading told is not taken for the one that is there.
    Disbelieved,
    /// It wrote over what it should not have.
    Overwrites,
}

/// How all steps ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Course(pub [(Step, Ended); 9]);

impl Course {
    pub fn of(&self, step: Step) -> &Ended {
        &self.0[step as usize].1
    }

    /// Whether a group can use the place. What cannot be removed is no hindrance.
    pub fn passes(&self) -> bool {
        let serves = |ended: &Ended| matches!(ended, Ended::Done | Ended::Found(_) | Ended::Limit(_));
        self.0.iter().all(|(_, ended)| serves(ended))
    }

    /// The step that failed, and why.
    pub fn failed(&self) -> Option<(Step, &Cause)> {
        self.0.iter().find_map(|(step, ended)| match ended {
            Ended::Failed(cause) => Some((*step, cause)),
            _ => None,
        })
    }
}

/// The document with which an operator tries a place out: one of their own, so that two do not disturb each other, and
/// always the same, so that what one trial left is removed by the next.
///
/// `None` never comes: these are digits and letters that names may have.
pub fn name(own: MemberId) -> Option<Name> {
    format!("probe-{own}").parse().ok()
}

/// Tries out a place as it was typed. `told` hears of each step as it ends, in the order of [`Step::ALL`].
pub async fn probe<W: Wire>(
    wire: W,
    knock: &impl Knock,
    profile: Profile,
    typed: &Place,
    name: &Name,
    told: impl FnMut(Step, &Ended),
) -> Course {
    let mut trial = Trial::new(name, told);
    match Profiled::new(wire, profile, typed) {
        Ok(remote) => {
            trial.ends(Step::Fields, Ended::Done);
            trial.run(&remote, knock, &remote.place.address).await;
        }
        Err(unfit) => trial.ends(Step::Fields, Ended::Failed(Cause::Trouble(Trouble::Unfit(unfit)))),
    }
    trial.course()
}

/// The same for a place that is spoken to already; its fields count as fitting.
pub async fn try_out(
    remote: &impl Remote,
    knock: &impl Knock,
    address: &str,
    name: &Name,
    told: impl FnMut(Step, &Ended),
) -> Course {
    let mut trial = Trial::new(name, told);
    trial.ends(Step::Fields, Ended::Done);
    trial.run(remote, knock, address).await;
    trial.course()
}

#[cfg(test)]
mod tests {
    use super::trial::{SHORT, long};
    use super::*;
    use crate::exchange::sync::document::Subject;

    #[test]
    fn the_sync_passes_over_the_document_of_a_trial() {
        let name = name(MemberId::from_bits(77)).unwrap();
        assert!(name.as_str().starts_with("probe-"));
        assert_eq!(Subject::of(&name), None);
        for body in [SHORT, &long()] {
            assert!(serde_json::from_str::<serde_json::Value>(body).is_ok());
        }
    }

    #[test]
    fn steps_stand_where_a_course_has_them() {
        for (number, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(step as usize, number);
        }
    }
}
