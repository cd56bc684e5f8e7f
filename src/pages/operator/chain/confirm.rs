//! What confirming a paste writes, all of it at once, and taking all of it back.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::pastes::{self, Paste};
use super::plan::{Plan, mark};
use super::sorting::{Line, Sorted};
use super::{ReadDesk, Stage};
use crate::domain::command::{Command, Intake, NAME_LENGTH, TakenIn};
use crate::domain::day::Day;
use crate::domain::fact::{Mark, NewPerson};
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::state::State;
use crate::exchange::chat::same_name;
use crate::i18n::trouble::explain;
use crate::pages::session::new_member_id;
use crate::ui::{announce, lang, toast};

/// Writes the plan and remembers the paste.
pub fn confirm(desk: ReadDesk, sorted: StoredValue<Sorted>, plan: Plan) {
    let Some((challenge, day)) = sorted.try_with_value(|sorted| (sorted.challenge, sorted.day)) else { return };
    let mut people: Vec<NewPerson> = Vec::new();
    let mut marks: BTreeMap<(ChallengeId, Day), Vec<Mark>> = BTreeMap::new();
    for &(challenge, day, mark) in &plan.marks {
        marks.entry((challenge, day)).or_default().push(mark);
    }
    for newcomer in &plan.add {
        let lines = |sorted: &Sorted| newcomer.lines.iter().map(|&place| sorted.lines[place].clone()).collect();
        let lines: Vec<Line> = sorted.try_with_value(lines).unwrap_or_default();
        // Somebody who is in the chat already has joined before their first day.
        let first = lines.iter().map(|line| line.day).min().unwrap_or(day);
        let person = NewPerson { id: new_member_id(), name: newcomer.name.clone(), on: first.plus(-1) };
        for line in &lines {
            marks.entry((line.challenge, line.day)).or_default().push(mark(line, person.id, None));
        }
        people.push(person);
    }
    let leave = |&(member, days): &(MemberId, u32)| {
        let to = day.plus(i32::try_from(days.max(1)).unwrap_or(1) - 1);
        (challenge, member, day, to)
    };
    let intake = Intake {
        renames: plan.rename.clone(),
        names: desk.session.peek(|state, _| names(state, &plan)),
        leaves: plan.leaves.iter().map(leave).collect(),
        marks: marks.into_iter().map(|((challenge, day), marks)| (challenge, day, marks)).collect(),
        people,
    };
    let (taken, now) = desk.session.peek(|state, now| (TakenIn::of(state, &intake), now.moment));
    let days: Vec<_> = intake.marks.iter().map(|(challenge, day, _)| (*challenge, *day)).collect();
    let paste = Paste {
        at: now.at,
        minute: now.minute,
        challenge,
        days: if days.is_empty() { vec![(challenge, day)] } else { days },
        people: plan.people(),
        marks: plan.days(),
        added: plan.add.len(),
        leaves: plan.leaves.len(),
        learned: taken.names.len(),
        taken,
    };
    desk.busy.set(true);
    desk.session.act_named(Command::TakeIn(Box::new(intake)), move |done| {
        desk.busy.set(false);
        match done {
            Err(trouble) => toast(explain(&trouble, lang())),
            Ok(facts) => {
                let mut paste = paste;
                paste.taken.facts = facts;
                pastes::remember(desk.session, &paste);
                announce(paste.title());
                desk.stage.set(Stage::Done(paste));
            }
        }
    });
}

/// The names that are learned: those that an operator has said whose they are, and the old names of those who are renamed,
/// because chats show them for a while.
fn names(state: &State, plan: &Plan) -> Vec<(String, MemberId)> {
    let old = plan.rename.iter().filter_map(|(member, _)| Some((state.person(*member)?.name.clone(), *member)));
    let mut names: Vec<(String, MemberId)> = Vec::new();
    for (name, member) in plan.names.iter().cloned().chain(old) {
        let own = state.person(member).is_some_and(|person| same_name(&person.name, &name));
        let renamed = plan.rename.iter().any(|(of, _)| *of == member);
        let fits = !name.trim().is_empty() && name.chars().count() <= NAME_LENGTH;
        if fits && (!own || renamed) && names.iter().all(|(known, _)| *known != name) {
            names.push((name, member));
        }
    }
    names
}
