//! The library (资料): a list with a search and filters, which the address holds; one resource; sharing and editing one.

mod form;
mod list;
mod look;
mod one;

use self::look::Shown;
use crate::domain::id::MemberId;
use crate::domain::resource::Unlock;
use crate::domain::standing::standing;
use crate::domain::state::State;
use crate::pages::session::{Now, use_session};
use leptos::prelude::*;

pub fn view() -> AnyView {
    let session = use_session();
    let shown = Memo::new(|_| Shown::read());
    (move || match shown.get() {
        Shown::List => list::view(session),
        Shown::One(id) => one::view(session, id),
        Shown::New => form::view(session, None),
        Shown::Edit(id) => form::view(session, Some(id)),
    })
    .into_any()
}

/// Attended periods in all challenges together: what opens a resource.
fn attended(state: &State, now: Now, who: Option<MemberId>) -> u32 {
    let Some(who) = who else { return 0 };
    let challenges = state.charter().challenges.keys();
    challenges
        .filter_map(|&id| standing(state, id, who, state.place(id, now.moment).day))
        .map(|standing| standing.attended)
        .sum()
}

/// How many check-ins are still asked for; `None` where the resource is open.
fn locked(unlock: Unlock, attended: u32) -> Option<u32> {
    match unlock {
        Unlock::CheckIns(needed) if attended < needed => Some(needed),
        _ => None,
    }
}
