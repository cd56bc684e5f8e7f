//! The operator's pages: founding a group, and what it takes each evening.

mod backend;
pub mod chain;
mod challenge_form;
pub mod charter;
mod collect;
pub mod create;
pub mod decided;
pub mod desk;
mod folder;
pub mod gather;
mod history;
pub mod letters;
pub mod members;
mod names;
mod newcomers;
mod opening;
mod paste;
pub mod picker;
pub mod promises;
mod publish;
pub mod questions;
pub mod report;
pub mod responses;
pub mod rollcall;
pub mod roster;
mod send;
pub mod share;
mod talk;
mod waiting;
pub mod welcome;

use leptos::prelude::*;

use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::Origin;
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::period::{Period, period_of};
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::exchange::link::{self as group_link, PARAMETER};
use crate::i18n::Lang;
use crate::i18n::desk::Desk;
use crate::i18n::trouble::explain;
use crate::pages::session::{MARK, Session};
use crate::route::Page;
use crate::ui::link::Query;
use crate::ui::{Empty, Glyph, Screen, day, lang, link, toast, toast_undo};

/// The longest address that a group link may have, in characters: chats cut or refuse longer ones.
pub const LINK: usize = 600;
/// The longest address within another text or a picture: a smaller code is easier to scan, a shorter text to read.
pub const SHORT_LINK: usize = 360;

/// The group's link as it stands on a day, at most so many characters; `None` where no founder's charter is known here.
pub fn address(state: &State, today: Day, most: usize) -> Option<String> {
    let community = state.community()?;
    let bare = link::share_address(Page::Join, &[(PARAMETER, String::new())]);
    let mark = match state.charter().backend.on(today) {
        Some(Some(_)) => format!("&{MARK}=1"),
        _ => String::new(),
    };
    let room = most.saturating_sub(bare.chars().count() + mark.len());
    let payload = group_link::write(community, state.charter(), today, room);
    Some(format!("{bare}{payload}{mark}"))
}

/// Somebody's name, or their id where the roster has not reached this phone.
pub fn name_of(state: &State, member: MemberId) -> String {
    state.person(member).map_or_else(|| member.to_string(), |person| person.name.clone())
}

/// Whose fact it is, by name.
pub fn author_of(state: &State, origin: Origin) -> Option<String> {
    state.owner(origin.feed).map(|member| name_of(state, member))
}

/// A challenge's name on a day.
pub fn title_of(state: &State, challenge: ChallengeId, day: Day) -> String {
    state.challenge(challenge).and_then(|challenge| challenge.title.on(day).cloned()).unwrap_or_default()
}

/// The page for those who hold at least `office`; others are told whose page it is.
pub fn for_staff(session: Session, office: Office, title: &'static str, page: fn(Session) -> AnyView) -> AnyView {
    let allowed = session.view(move |state, _| state.my_role() >= office);
    (move || {
        if allowed.get() {
            page(session)
        } else {
            view! { <Screen title=title><Empty glyph=Glyph::Desk text=Desk(lang()).not_yours() /></Screen> }.into_any()
        }
    })
    .into_any()
}

/// A period as one speaks of it today: `昨天`, `11月3日–11月9日`.
pub fn period_said(period: Period, today: Day) -> String {
    if period.first == period.last {
        return day::relative(period.first, today);
    }
    let (first, last) = short_range(period.first, period.last);
    format!("{first}–{last}")
}

/// Two days without their year.
pub fn short_range(first: Day, last: Day) -> (String, String) {
    (day::short(first), day::short(last))
}

/// The query that names a challenge's period.
pub fn period_query(challenge: ChallengeId, first: Day) -> Query {
    vec![("c", challenge.to_string()), ("p", first.0.to_string())]
}

/// The period that the address names, as far as it does.
pub fn period_in_address() -> (Option<ChallengeId>, Option<Day>) {
    let challenge = link::query("c").and_then(|text| text.parse().ok());
    let first = link::query("p").and_then(|text| text.parse().ok()).map(Day);
    (challenge, first)
}

/// The period of a challenge that a day lies in.
pub fn period_on(state: &State, challenge: ChallengeId, day: Day) -> Option<Period> {
    period_of(state.challenge(challenge)?, day).map(|planned| planned.period)
}

/// Does something and says at the foot of the page that it is done, or why not.
pub fn act(session: Session, command: Command, done: String) {
    session.act(command, move |result| {
        toast(match result {
            Ok(_) => done,
            Err(trouble) => explain(&trouble, lang()),
        })
    });
}

/// Does something, says so, and offers for a while to take it back; `then` follows once it is durable.
pub fn act_or_take_back(session: Session, command: Command, done: String, then: impl FnOnce() + 'static) {
    session.act_named(command, move |result| match result {
        Ok(facts) => {
            then();
            toast_undo(done, move || {
                for &fact in &facts {
                    act(session, Command::TakeBack { fact }, Desk(lang()).undone().into());
                }
            });
        }
        Err(trouble) => toast(explain(&trouble, lang())),
    });
}

/// Does something, says so, and offers for a while to do the opposite.
pub fn act_or_take_back_by(session: Session, command: Command, done: String, back: Command) {
    session.act(command, move |result| match result {
        Ok(()) => toast_undo(done, move || act(session, back.clone(), Desk(lang()).undone().into())),
        Err(trouble) => toast(explain(&trouble, lang())),
    });
}

/// What stands between two clauses.
pub fn between() -> &'static str {
    match lang() {
        Lang::ZhHans | Lang::ZhHant => "；",
        Lang::En => "; ",
    }
}

/// What stands between names in a list.
pub fn listed() -> &'static str {
    match lang() {
        Lang::ZhHans | Lang::ZhHant => "、",
        Lang::En => ", ",
    }
}

/// Begins at the top again whenever what is shown within a page changes.
pub fn from_the_top<T: PartialEq + Send + Sync + 'static>(shown: Memo<T>) {
    Effect::new(move |before: Option<()>| {
        shown.track();
        if before.is_some() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
}
