//! The pastes of this evening: each can be taken back as a whole. They are kept on this phone, beside the records; the facts
//! themselves are in the log.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::{listed, title_of};
use super::ReadDesk;
use crate::domain::command::{Command, TakenIn};
use crate::domain::day::Day;
use crate::domain::done_days::is_called;
use crate::domain::id::{ChallengeId, CommunityId, MemberId};
use crate::domain::state::State;
use crate::i18n::chain::Chain;
use crate::i18n::common::clock;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::ui::keep::{keep, kept};
use crate::ui::{Button, Kind as Look, Row, Rows, Section, day, lang, toast};

/// How long a paste is offered, in seconds: the evening and the next morning.
const OFFERED: i64 = 20 * 3_600;
/// The most that are kept.
const KEPT: usize = 30;

/// What one confirmation wrote.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Paste {
    /// When, in seconds since 1970.
    pub at: i64,
    /// The minute that the clock showed.
    pub minute: u16,
    pub challenge: ChallengeId,
    pub days: Vec<(ChallengeId, Day)>,
    pub people: usize,
    /// Check-ins: people times their days.
    pub marks: usize,
    pub added: usize,
    pub leaves: usize,
    pub learned: usize,
    pub taken: TakenIn,
}

impl Paste {
    /// What was written, in a sentence: check-ins, or where there are none the leave.
    pub fn title(&self) -> String {
        let words = Chain(lang());
        match (self.people, self.marks) {
            (0, _) if self.leaves > 0 => words.done_leave(self.leaves),
            (people, marks) if marks > people => words.done_days(people, marks),
            (people, _) => words.done(people),
        }
    }

    /// What else was written.
    pub fn more(&self) -> String {
        let words = Chain(lang());
        let parts = [
            (self.people > 0 && self.leaves > 0).then(|| words.done_leave(self.leaves)),
            (self.added > 0).then(|| words.done_added(self.added)),
            (self.learned > 0).then(|| words.done_learned(self.learned)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn added(&self, state: &State) -> Vec<MemberId> {
        let people = self.taken.facts.iter().flat_map(|&fact| state.added_by(fact));
        people.map(|person| person.id).collect()
    }
}

fn name(community: CommunityId) -> String {
    format!("pastes.{community}")
}

fn read(session: Session) -> Vec<Paste> {
    let kept: Option<Vec<Paste>> = kept(&name(session.community())).and_then(|text| serde_json::from_str(&text).ok());
    let now = session.peek(|_, now| now.moment.at);
    let mut pastes = kept.unwrap_or_default();
    pastes.retain(|paste| (paste.at..paste.at.saturating_add(OFFERED)).contains(&now));
    pastes
}

fn write(session: Session, pastes: &[Paste]) {
    let text = serde_json::to_string(pastes).ok().filter(|_| !pastes.is_empty());
    keep(&name(session.community()), text.as_deref());
}

pub fn remember(session: Session, paste: &Paste) {
    let mut pastes = read(session);
    pastes.push(paste.clone());
    write(session, &pastes[pastes.len().saturating_sub(KEPT)..]);
}

/// Takes a paste back; `then` hears what there is to say about it, `None` where it was refused.
pub fn take_back(session: Session, paste: Paste, then: impl FnOnce(Option<String>) + 'static) {
    let added = session.peek(|state, _| paste.added(state));
    let command = Command::TakeOut(Box::new(paste.taken.clone()));
    session.act(command, move |done| match done {
        Err(trouble) => {
            toast(explain(&trouble, lang()));
            then(None);
        }
        Ok(()) => {
            let left: Vec<Paste> = read(session).into_iter().filter(|known| known.taken != paste.taken).collect();
            write(session, &left);
            then(Some(session.peek(|state, _| said(state, &paste, &added))));
        }
    });
}

/// That it was taken back, and what could not be.
fn said(state: &State, paste: &Paste, added: &[MemberId]) -> String {
    let words = Chain(lang());
    let mut said = vec![words.undone().to_owned()];
    let staying: Vec<String> = added.iter().filter_map(|&id| Some(state.person(id)?.name.clone())).collect();
    if !staying.is_empty() {
        said.push(words.undone_stay(&staying.join(listed())));
    }
    let renamed = paste.taken.renames.iter().filter_map(|renamed| {
        let name = &state.person(renamed.member)?.name;
        (*name != renamed.before).then(|| name.clone())
    });
    let renamed: Vec<String> = renamed.collect();
    if !renamed.is_empty() {
        said.push(words.undone_renamed(&renamed.join(listed())));
    }
    let mut called: Vec<Day> =
        paste.days.iter().filter(|(id, on)| is_called(state, *id, *on)).map(|(_, on)| *on).collect();
    called.dedup();
    if !called.is_empty() {
        let days: Vec<String> = called.into_iter().map(day::short).collect();
        said.push(words.undone_called(&days.join(listed())));
    }
    said.join("")
}

/// This evening's pastes, the latest first; nothing where there is none.
pub fn list(desk: ReadDesk) -> AnyView {
    let words = Chain(lang());
    let pastes = RwSignal::new(read(desk.session));
    let rows = move || {
        let rows = pastes.get().into_iter().rev().map(|paste| row(desk, paste, pastes)).collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            view! {
                <Section title=words.pastes()>
                    <p class="quiet small">{words.pastes_hint()}</p>
                    <Rows>{rows}</Rows>
                </Section>
            }
        })
    };
    rows.into_any()
}

fn row(desk: ReadDesk, paste: Paste, pastes: RwSignal<Vec<Paste>>) -> AnyView {
    let words = Chain(lang());
    let (first, last) = (paste.days.first().map(|(_, on)| *on), paste.days.last().map(|(_, on)| *on));
    let days = match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{}–{}", day::short(first), day::short(last)),
        (Some(first), _) => day::short(first),
        _ => String::new(),
    };
    let title = desk.session.peek(|state, now| title_of(state, paste.challenge, now.today));
    let detail = [Some(clock(paste.minute)), Some(title), Some(days), Some(paste.more())];
    let detail = detail.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let busy = RwSignal::new(false);
    let kept = StoredValue::new(paste.clone());
    let press = move |()| {
        busy.set(true);
        take_back(desk.session, kept.get_value(), move |said| {
            let _ = busy.try_set(false);
            if said.is_some() {
                pastes.set(read(desk.session));
                desk.undone.set(said);
            }
        });
    };
    let trail = move || {
        view! { <span class="row-trail"><Button label=words.undo_one() kind=Look::Quiet busy on_press=press /></span> }
    };
    view! { <Row title=paste.title() detail=detail trail=trail /> }.into_any()
}
