//! What an operator takes in of a paste, and taking all of it back: one decision each, so that nothing is half written.

use serde::Deserialize;

use super::*;

/// Everything that confirming a paste writes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    /// Newcomers of the chat.
    pub people: Vec<NewPerson>,
    /// New names of people of the roster.
    pub renames: Vec<(MemberId, String)>,
    /// Names in the chat, and whose they are.
    pub names: Vec<(String, MemberId)>,
    /// Check-ins, newcomers' included.
    pub marks: Vec<(ChallengeId, Day, Vec<Mark>)>,
    /// Leave from a day to another.
    pub leaves: Vec<(ChallengeId, MemberId, Day, Day)>,
}

/// What a paste wrote, as far as it can be taken back.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TakenIn {
    /// The facts written. Check-ins, leave and newcomers among them are taken back.
    pub facts: Vec<Origin>,
    /// Whose name became what, and what it was.
    pub renames: Vec<Renamed>,
    /// Names in the chat: whose each is now, and whose it was.
    pub names: Vec<Learned>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Renamed {
    pub member: MemberId,
    pub before: String,
    pub after: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Learned {
    pub name: String,
    pub before: Option<MemberId>,
    pub after: MemberId,
}

impl TakenIn {
    /// What taking `intake` in will have changed; the facts are added once they are written.
    pub fn of(state: &State, intake: &Intake) -> Self {
        let renames = intake.renames.iter().filter_map(|(member, after)| {
            let before = state.person(*member)?.name.clone();
            (before != *after).then(|| Renamed { member: *member, before, after: after.clone() })
        });
        let names = intake.names.iter().filter_map(|(name, member)| {
            let before = state.known_as(name);
            (before != Some(*member)).then(|| Learned { name: name.clone(), before, after: *member })
        });
        Self { facts: Vec::new(), renames: renames.collect(), names: names.collect() }
    }
}

impl Deciding<'_> {
    pub(super) fn take_in(&self, intake: &Intake) -> Result<Decided, Refusal> {
        let mut decided = Vec::new();
        if !intake.people.is_empty() {
            decided.extend(self.add_people(&intake.people)?);
        }
        for (member, name) in &intake.renames {
            match self.rename(*member, name) {
                Err(Refusal::NothingToDo) => {}
                renamed => decided.extend(renamed?),
            }
        }
        for (name, member) in &intake.names {
            match self.know_as(name, Some(*member)) {
                Err(Refusal::NothingToDo) => {}
                known => decided.extend(known?),
            }
        }
        for (challenge, day, marks) in &intake.marks {
            decided.extend(self.witness(*challenge, *day, marks, &intake.people)?);
        }
        for (challenge, member, from, to) in &intake.leaves {
            decided.extend(self.grant_leave(*challenge, *member, *from, *to, &None)?);
        }
        if decided.is_empty() { Err(Refusal::NothingToDo) } else { Ok(decided) }
    }

    pub(super) fn take_out(&self, taken: &TakenIn) -> Result<Decided, Refusal> {
        self.needs(Office::Moderator)?;
        let mut decided = Vec::new();
        for &fact in &taken.facts {
            let office = if self.state.is_witness(fact) {
                Office::Moderator
            } else if self.state.is_grant(fact) || self.state.added_by(fact).next().is_some() {
                Office::Operator
            } else {
                continue;
            };
            match self.take_back(fact, office) {
                Err(Refusal::NothingToDo) => {}
                back => decided.extend(back?),
            }
        }
        for Renamed { member, before, after } in &taken.renames {
            if self.state.person(*member).is_some_and(|person| person.name == *after) {
                decided.extend(self.rename(*member, before)?);
            }
        }
        for Learned { name, before, after } in &taken.names {
            if self.state.known_as(name) == Some(*after) {
                decided.extend(self.know_as(name, *before)?);
            }
        }
        if decided.is_empty() { Err(Refusal::NothingToDo) } else { Ok(decided) }
    }

    /// Says whose a name in the chat is, or forgets it.
    pub(super) fn know_as(&self, text: &str, member: Option<MemberId>) -> Result<Decided, Refusal> {
        self.needs(Office::Moderator)?;
        let name = name(text)?;
        if let Some(member) = member {
            self.known(member)?;
        }
        if self.state.known_as(&name) == member {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::KnownAs { name, member })])
    }
}
