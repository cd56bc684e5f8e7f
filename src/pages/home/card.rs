//! What the page shows of one challenge, read from the state in one go.

use crate::domain::because::Because;
use crate::domain::charter::Schedule;
use crate::domain::day::Day;
use crate::domain::fact::Origin;
use crate::domain::id::ChallengeId;
use crate::domain::order::Order;
use crate::domain::standing::{Return, Verdict, standing};
use crate::domain::state::State;
use crate::domain::today::{Gate, Lesson, Repair, Today, repairable, today};
use crate::domain::{Due, How, Status};
use crate::i18n::rules::when;
use crate::pages::session::Now;
use crate::ui::{Mark, lang};

/// Days for which a season that is over is still shown.
const AFTERGLOW: i32 = 7;

/// One line in the list of challenges.
#[derive(Clone, PartialEq)]
pub(super) struct Slot {
    pub id: ChallengeId,
    pub title: String,
    pub when: String,
    pub mark: Mark,
    /// Whether a tap can do something about it now.
    pub to_do: bool,
}

/// The challenges of now, those that began first at the top.
pub(super) fn slots(state: &State, now: Now) -> Vec<Slot> {
    let mut challenges: Vec<_> = state.charter().challenges.iter().collect();
    challenges.retain(|(_, challenge)| {
        let season = challenge.season.on(now.today);
        season.is_some_and(|season| season.last.is_none_or(|last| now.today <= last.plus(AFTERGLOW)))
    });
    challenges.order_by_key(|(id, challenge)| (challenge.season.on(now.today).map(|season| season.first), **id));
    let slot = |(&id, challenge): (&ChallengeId, &crate::domain::charter::Challenge)| {
        let today = today_of(state, now, id)?;
        let status = today.period.as_ref().map(|view| view.status);
        Some(Slot {
            id,
            title: challenge.title.on(now.today).cloned().unwrap_or_default(),
            when: when(challenge, now.today, lang()),
            mark: mark(&today, status),
            to_do: matches!(today.gate, Gate::Open { .. }) && status == Some(Status::Pending),
        })
    };
    challenges.into_iter().filter_map(slot).collect()
}

fn mark(today: &Today, status: Option<Status>) -> Mark {
    match (status, today.gate) {
        (Some(Status::Done), _) => Mark::Done,
        (Some(Status::MadeUp), _) => Mark::MadeUp,
        (Some(Status::OnLeave), _) => Mark::OnLeave,
        (Some(Status::Missed { .. }), _) => Mark::Missed,
        (Some(Status::NotCalled), _) => Mark::NotCalled,
        (Some(Status::Pending), Gate::Before { .. } | Gate::Open { .. } | Gate::After) => Mark::Pending,
        _ => Mark::NotDue,
    }
}

/// The challenge to begin with.
pub(super) fn first_to_do(slots: &[Slot]) -> Option<ChallengeId> {
    slots.iter().find(|slot| slot.to_do).or(slots.first()).map(|slot| slot.id)
}

fn today_of(state: &State, now: Now, id: ChallengeId) -> Option<Today> {
    let me = state.me()?;
    let standing = standing(state, id, me, state.place(id, now.moment).day)?;
    Some(today(state, id, &standing, now.moment))
}

/// A challenge and where one stands in it now.
#[derive(Clone, PartialEq)]
pub(super) struct Card {
    pub id: ChallengeId,
    pub title: String,
    pub what: String,
    pub unit: Option<String>,
    pub in_blocks: bool,
    pub today: Today,
    /// One's own name in the group.
    pub name: String,
    /// What was written with today's check-in.
    pub note: String,
    /// Whether the period is the one in which one joined.
    pub first_period: bool,
    pub streak: u32,
    pub attended: u32,
    pub verdict: Verdict,
    pub comeback: Option<Return>,
    pub repairs: Vec<Repair>,
}

impl Default for Card {
    fn default() -> Self {
        let today =
            Today { day: Day(0), gate: Gate::Rest { next: None }, period: None, own: None, lesson: None, next: None };
        Self {
            id: ChallengeId::from_bits(0),
            title: String::new(),
            what: String::new(),
            unit: None,
            in_blocks: false,
            today,
            name: String::new(),
            note: String::new(),
            first_period: false,
            streak: 0,
            attended: 0,
            verdict: Verdict::In,
            comeback: None,
            repairs: Vec::new(),
        }
    }
}

impl Card {
    pub fn status(&self) -> Option<Status> {
        self.today.period.as_ref().map(|view| view.status)
    }

    pub fn is_done(&self) -> bool {
        self.status().is_some_and(Status::is_attended)
    }

    pub fn due(&self) -> Option<Due> {
        self.today.period.as_ref().map(|view| view.due)
    }

    /// The season's day, for the line in the chain.
    pub fn number(&self) -> Option<u32> {
        self.today.lesson.as_ref().map(|lesson: &Lesson| lesson.number)
    }

    /// The number brought today; in a block of days only while there is one check-in, whose number it is.
    pub fn amount(&self) -> Option<u32> {
        let view = self.today.period.as_ref()?;
        let alone = !self.in_blocks || view.extra == 0;
        u32::try_from(view.amount).ok().filter(|amount| *amount > 0 && alone)
    }
}

pub(super) fn card(state: &State, now: Now, id: ChallengeId) -> Option<Card> {
    let me = state.me()?;
    let person = state.person(me)?;
    let challenge = state.challenge(id)?;
    let day = state.place(id, now.moment).day;
    let standing = standing(state, id, me, day)?;
    let today = today(state, id, &standing, now.moment);
    let note = own_check_in(&today).and_then(|origin| state.note(origin)).unwrap_or_default().to_owned();
    Some(Card {
        id,
        title: challenge.title.on(day).cloned().unwrap_or_default(),
        what: challenge.what.on(day).cloned().unwrap_or_default(),
        unit: challenge.unit.on(day).cloned().flatten(),
        in_blocks: matches!(challenge.schedule.on(day), Some(Schedule::Blocks(_))),
        name: person.name.clone(),
        note,
        first_period: today.period.as_ref().is_some_and(|view| view.period.first <= person.joined),
        streak: standing.streak,
        attended: standing.attended,
        verdict: standing.verdict,
        comeback: standing.comeback,
        repairs: repairable(state, id, &standing, day),
        today,
    })
}

/// One's own latest check-in of today.
fn own_check_in(today: &Today) -> Option<Origin> {
    let causes = today.period.as_ref()?.because.iter().rev();
    causes.into_iter().find_map(|cause| match *cause {
        Because::CheckedIn { origin, day, how: How::Own, .. } if day == today.day => Some(origin),
        _ => None,
    })
}
