//! What confirming a paste writes, in its order, and what of it can be taken back.

use leptos::prelude::*;

use super::sorting::{self, Plan, Sorted};
use super::{Done, ReadDesk, Stage};
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::{Mark, NewPerson, Origin};
use crate::domain::id::{ChallengeId, MemberId};
use crate::i18n::trouble::explain;
use crate::pages::session::{Session, new_member_id};
use crate::ui::{announce, lang, toast};

/// Writes the plan: newcomers and new names first, because the check-ins speak of them; then the check-ins; then leave.
pub fn confirm(desk: ReadDesk, sorted: StoredValue<Sorted>, plan: Plan) {
    let Some((challenge, day)) = sorted.try_with_value(|sorted| (sorted.challenge, sorted.day)) else { return };
    // Somebody who is in the chat already has joined before this day.
    let people: Vec<NewPerson> = plan
        .add
        .iter()
        .map(|(_, name)| NewPerson { id: new_member_id(), name: name.clone(), on: day.plus(-1) })
        .collect();
    let new_marks = plan.add.iter().zip(&people).filter_map(|((place, _), person)| {
        sorted.try_with_value(|sorted| sorted.lines.get(*place).map(|line| sorting::mark(line, person.id, None)))?
    });
    let marks: Vec<Mark> = plan.marks.iter().copied().chain(new_marks).collect();
    let mut commands = Vec::new();
    if !people.is_empty() {
        commands.push(Command::AddPeople { people: people.clone() });
    }
    commands.extend(plan.rename.iter().map(|(member, name)| Command::Rename { member: *member, name: name.clone() }));
    if !marks.is_empty() {
        commands.push(Command::Witness { challenge, day, marks });
    }
    commands.extend(plan.leaves.iter().map(|&(member, days)| grant(challenge, member, day, days)));
    let done = Done {
        challenge,
        people: plan.people(),
        added: people.len(),
        leaves: plan.leaves.len(),
        witnesses: Vec::new(),
        grants: Vec::new(),
    };
    desk.busy.set(true);
    commands.reverse();
    write(desk, commands, done);
}

fn grant(challenge: ChallengeId, member: MemberId, day: Day, days: u32) -> Command {
    let to = day.plus(i32::try_from(days.max(1)).unwrap_or(1) - 1);
    Command::GrantLeave { challenge, member, from: day, to, reason: None }
}

/// Writes the commands one after another, the last of the list first, and remembers what can be taken back.
fn write(desk: ReadDesk, mut commands: Vec<Command>, mut done: Done) {
    let Some(command) = commands.pop() else {
        desk.busy.set(false);
        announce(done.title());
        desk.stage.set(Stage::Done(done));
        return;
    };
    let before = head(desk.session);
    let witness = matches!(command, Command::Witness { .. });
    let grants = matches!(command, Command::GrantLeave { .. });
    desk.session.act(command, move |result| match result {
        Err(trouble) => {
            desk.busy.set(false);
            toast(explain(&trouble, lang()));
        }
        Ok(_) => {
            let written = written_since(desk.session, before);
            if witness {
                done.witnesses.extend(written);
            } else if grants {
                done.grants.extend(written);
            }
            write(desk, commands, done);
        }
    });
}

/// The last entry of this device's feed.
fn head(session: Session) -> Option<Origin> {
    session.peek(|state, _| {
        let feed = state.feed()?;
        state.heads().get(&feed).map(|&seq| Origin { feed, seq })
    })
}

fn written_since(session: Session, before: Option<Origin>) -> Vec<Origin> {
    let Some(now) = head(session) else { return Vec::new() };
    let first = before.filter(|before| before.feed == now.feed).map_or(0, |before| before.seq + 1);
    (first..=now.seq).map(|seq| Origin { feed: now.feed, seq }).collect()
}
