//! What the operator chooses for the lines of a paste, and what confirming it will write.

use std::collections::{BTreeMap, BTreeSet};

use super::sorting::{Asks, Kind, Line, Sorted};
use crate::domain::day::Day;
use crate::domain::fact::{Mark, Witnessed};
use crate::domain::id::{ChallengeId, MemberId};
use crate::exchange::chat::same_name;

/// What the operator chose for a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// It is this person; `rename`: the roster takes the name as written.
    Is {
        member: MemberId,
        rename: bool,
    },
    /// Add somebody by the name as written.
    Add,
    /// Grant leave for so many days.
    Grant {
        member: MemberId,
        days: u32,
    },
    /// It counts, or it does not, whatever the reader thought.
    Count,
    LeaveOut,
}

pub type Choices = BTreeMap<usize, Choice>;

/// What confirming will write.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    pub marks: Vec<(ChallengeId, Day, Mark)>,
    /// Who is added to the roster.
    pub add: Vec<Newcomer>,
    /// New names of people whom the roster knows by another.
    pub rename: Vec<(MemberId, String)>,
    /// Names in the chat, and whose they are.
    pub names: Vec<(String, MemberId)>,
    /// Leave of so many days.
    pub leaves: Vec<(MemberId, u32)>,
    /// Lines that still ask.
    pub open: usize,
}

/// Somebody who is added to the roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Newcomer {
    pub name: String,
    /// Their lines, by place: at least one, each of another day.
    pub lines: Vec<usize>,
}

impl Plan {
    /// How many people's check-ins confirming records, newcomers included.
    pub fn people(&self) -> usize {
        let people: BTreeSet<MemberId> = self.marks.iter().map(|(_, _, mark)| mark.member).collect();
        people.len() + self.add.len()
    }

    /// Adds somebody with a line; a line of the chain and a record by the same name are one person's.
    fn add(&mut self, place: usize, lines: &[Line]) {
        let line = &lines[place];
        let of_day = |known: &usize| (lines[*known].challenge, lines[*known].day) == (line.challenge, line.day);
        match self.add.iter_mut().find(|newcomer| same_name(&newcomer.name, &line.name)) {
            Some(newcomer) if newcomer.lines.iter().any(of_day) => {}
            Some(newcomer) => newcomer.lines.push(place),
            None => self.add.push(Newcomer { name: line.name.clone(), lines: vec![place] }),
        }
    }

    /// How many days of theirs, newcomers' included.
    pub fn days(&self) -> usize {
        self.marks.len() + self.add.iter().map(|newcomer| newcomer.lines.len()).sum::<usize>()
    }
}

/// What a line comes to, given the operator's choices.
pub enum Fate {
    Mark { member: MemberId, rename: bool },
    Add,
    Grant { member: MemberId, days: u32 },
    Open,
    Out,
}

pub fn fate(line: &Line, choice: Option<&Choice>) -> Fate {
    match (choice, &line.kind) {
        (Some(Choice::LeaveOut), _) => Fate::Out,
        (Some(Choice::Is { member, rename }), _) => Fate::Mark { member: *member, rename: *rename },
        (Some(Choice::Add), _) => Fate::Add,
        (Some(Choice::Grant { member, days }), _) => Fate::Grant { member: *member, days: *days },
        (Some(Choice::Count), Kind::Person { member, .. } | Kind::Duplicate { member: Some(member) }) => {
            Fate::Mark { member: *member, rename: false }
        }
        (Some(Choice::Count), Kind::Leave { member: Some(member), .. }) => {
            Fate::Mark { member: *member, rename: false }
        }
        (_, Kind::Person { known, .. }) if known.already || known.held => Fate::Out,
        // What the chat shows too late, or after a withdrawal, counts only where the operator says so; beside an own
        // check-in it is recorded, so that the contradiction stays visible.
        (_, Kind::Person { known, .. }) if known.withdrew.is_some() || known.late && known.contradicts.is_none() => {
            Fate::Out
        }
        (Some(Choice::Count), Kind::Newcomer { .. }) | (_, Kind::Newcomer { held: false }) => Fate::Add,
        (_, Kind::Newcomer { held: true }) => Fate::Out,
        (_, Kind::Person { member, .. }) => Fate::Mark { member: *member, rename: false },
        (_, Kind::Ask { .. } | Kind::Leave { .. }) => Fate::Open,
        (_, Kind::Duplicate { .. } | Kind::Nothing(_) | Kind::Unfit(_)) => Fate::Out,
    }
}

pub fn plan(sorted: &Sorted, choices: &Choices) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for (place, line) in sorted.lines.iter().enumerate() {
        let choice = choices.get(&place);
        match fate(line, choice) {
            Fate::Mark { member, rename } => {
                let asked = matches!(line.kind, Kind::Ask { asks: Asks::New, .. });
                if rename {
                    plan.rename.push((member, line.name.clone()));
                } else if asked && line.sheet.is_none() {
                    plan.names.push((line.name.clone(), member));
                }
                if seen.insert((line.challenge, line.day, member)) {
                    plan.marks.push((line.challenge, line.day, mark(line, member, choice)));
                }
            }
            Fate::Add => plan.add(place, &sorted.lines),
            Fate::Grant { member, days } => plan.leaves.push((member, days)),
            Fate::Open => plan.open += 1,
            Fate::Out => {}
        }
    }
    for sheet in &sorted.sheets {
        let counts = |(_, _, mark): &(ChallengeId, Day, Mark)| Some(mark.member) == sheet.said.person;
        match sheet.learns().filter(|_| plan.marks.iter().any(counts)) {
            Some(member) if sheet.said.rename => plan.rename.push((member, sheet.name.clone())),
            Some(member) => plan.names.push((sheet.name.clone(), member)),
            None => {}
        }
    }
    plan
}

/// The mark of a line. A minute outside the window would be no evidence; where the operator says that it counts, it is
/// left out, because the operator's word is what counts.
pub fn mark(line: &Line, member: MemberId, choice: Option<&Choice>) -> Mark {
    let overruled = matches!(choice, Some(Choice::Count | Choice::Is { .. }))
        && matches!(&line.kind, Kind::Person { known, .. } if known.is_odd());
    Mark {
        member,
        minute: line.minute.filter(|_| !overruled),
        amount: line.amount,
        how: if line.on_behalf { Witnessed::OnBehalf } else { Witnessed::Seen },
    }
}
