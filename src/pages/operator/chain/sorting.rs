//! What a pasted chain comes to: each line sorted by what is to be done with it, and what confirming will write.
//!
//! The reader says what it sees ([`crate::exchange::chat`]); here that meets what this phone knows already and what the
//! operator chooses for the lines that ask.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::How;
use crate::domain::because::Because;
use crate::domain::day::{Day, Side};
use crate::domain::fact::{Mark, Witnessed};
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::standing::{Verdict as Place, standing};
use crate::domain::state::State;
use crate::exchange::chat::{self, Context, Found, Likeness, Person, Reading, Verdict, Who, Why};

/// A paste, read against the roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sorted {
    pub challenge: ChallengeId,
    pub day: Day,
    /// The day that the heading names.
    pub titled: Option<Day>,
    pub unit: Option<String>,
    pub lines: Vec<Line>,
}

/// A line with what it asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub raw: String,
    /// The name as written.
    pub name: String,
    pub text: String,
    /// Minute of the community's day, where the chat shows one.
    pub minute: Option<u16>,
    pub amount: Option<u32>,
    pub on_behalf: bool,
    pub kind: Kind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Somebody's check-in.
    Person {
        member: MemberId,
        by: Option<MemberId>,
        known: Known,
    },
    /// One of several, or a name that nobody has: who it may be, most alike first.
    Ask {
        asks: Asks,
        candidates: Vec<(MemberId, Option<Likeness>)>,
    },
    /// Words of leave; so many days, where it is said.
    Leave {
        member: Option<MemberId>,
        candidates: Vec<MemberId>,
        days: Option<u32>,
    },
    Duplicate {
        member: Option<MemberId>,
    },
    Nothing(Why),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Several people are alike.
    Which,
    /// The roster has nobody by this name.
    New,
}

/// What this phone knows about the member's day already, and what does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Recorded already: confirming adds nothing.
    pub already: bool,
    /// Own check-in at that minute, outside the window by the chat.
    pub contradicts: Option<u16>,
    /// Taken back on the member's own phone, at that minute.
    pub withdrew: Option<u16>,
    /// The chat shows a minute outside the window.
    pub late: bool,
    /// Out of the challenge: a private check-in.
    pub out: bool,
}

impl Known {
    /// Whether an operator should look before confirming.
    pub fn is_odd(self) -> bool {
        self.late || self.withdrew.is_some() || self.contradicts.is_some()
    }
}

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

/// Reads a paste for a challenge's day.
pub fn sort(state: &State, challenge: ChallengeId, day: Day, paste: &str) -> Sorted {
    let people: Vec<_> = state.people().filter(|person| person.is_here()).collect();
    let known: Vec<Person> = people.iter().map(|person| Person { name: &person.name, aliases: &[] }).collect();
    let fields = state.challenge(challenge);
    let window = fields.and_then(|fields| fields.window.on(day).copied().flatten());
    let context = Context { people: &known, day, day_start: state.day_start(day), window };
    let ids: Vec<MemberId> = people.iter().map(|person| person.id).collect();
    let reading: Reading = chat::read(paste, &context);
    let sorting = Sorting { state, challenge, day, ids: &ids };
    Sorted {
        challenge,
        day,
        titled: reading.titled_day,
        unit: fields.and_then(|fields| fields.unit.on(day).cloned().flatten()),
        lines: reading.lines.iter().map(|line| sorting.line(line)).collect(),
    }
}

struct Sorting<'a> {
    state: &'a State,
    challenge: ChallengeId,
    day: Day,
    ids: &'a [MemberId],
}

impl Sorting<'_> {
    fn member(&self, who: Who) -> Option<MemberId> {
        self.ids.get(who.0).copied()
    }

    fn line(&self, line: &chat::Line) -> Line {
        let minute = line.placed.map(|placed| placed.minute);
        let late = line.placed.is_some_and(|placed| placed.side != Side::Inside);
        let person = |who: Who, by: Option<Who>| match self.member(who) {
            Some(member) => {
                let by = by.and_then(|by| self.member(by));
                Kind::Person { member, by, known: self.known(member, late) }
            }
            None => Kind::Nothing(Why::NoName),
        };
        let kind = match &line.verdict {
            Verdict::Recognised(who) => person(*who, None),
            Verdict::OnBehalf { who, by } => person(*who, *by),
            Verdict::Doubtful { candidates } => Kind::Ask {
                asks: Asks::Which,
                candidates: candidates.iter().filter_map(|&who| Some((self.member(who)?, None))).collect(),
            },
            Verdict::New { again: Some(_), .. } => Kind::Duplicate { member: None },
            Verdict::New { suggestions, again: None } => Kind::Ask {
                asks: Asks::New,
                candidates: suggestions
                    .iter()
                    .filter_map(|&(who, likeness)| Some((self.member(who)?, Some(likeness))))
                    .collect(),
            },
            Verdict::Duplicate { who, .. } => Kind::Duplicate { member: self.member(*who) },
            Verdict::Leave { who, days } => {
                let candidates = match who {
                    Found::One(who) => self.member(*who).into_iter().collect(),
                    Found::Several(list) => list.iter().filter_map(|&who| self.member(who)).collect(),
                    Found::Nobody(list) => list.iter().filter_map(|&(who, _)| self.member(who)).collect(),
                };
                Kind::Leave { member: who.one().and_then(|who| self.member(who)), candidates, days: *days }
            }
            Verdict::NotACheckIn(why) => Kind::Nothing(*why),
        };
        Line {
            raw: line.raw.clone(),
            name: line.name.clone().unwrap_or_else(|| line.raw.trim().to_owned()),
            text: line.text.clone(),
            minute,
            amount: line.amount,
            on_behalf: line.on_behalf,
            kind,
        }
    }

    fn known(&self, member: MemberId, late: bool) -> Known {
        let mut known = Known { late, ..Known::default() };
        let Some(standing) = standing(self.state, self.challenge, member, self.day) else { return known };
        known.out = matches!(standing.verdict, Place::Out { .. } | Place::MayReturn { .. });
        let Some(period) = standing.on(self.day) else { return known };
        let mut own = None;
        for because in &period.because {
            match because {
                Because::CheckedIn { day, minute, how, .. } if *day == self.day => {
                    known.already |= *how != How::Own;
                    if *how == How::Own {
                        own = own.or(*minute);
                    }
                }
                Because::Withdrawn { minute, .. } if !period.status.is_attended() => {
                    known.withdrew = known.withdrew.max(Some(*minute));
                }
                _ => {}
            }
        }
        if late {
            known.contradicts = own;
        }
        known
    }
}

/// What confirming will write.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    pub marks: Vec<Mark>,
    /// Lines whose names are added to the roster, by place.
    pub add: Vec<(usize, String)>,
    /// New names of people whom the roster knows by another.
    pub rename: Vec<(MemberId, String)>,
    /// Leave of so many days.
    pub leaves: Vec<(MemberId, u32)>,
    /// Lines that still ask.
    pub open: usize,
}

impl Plan {
    /// How many people's check-ins confirming records, newcomers included.
    pub fn people(&self) -> usize {
        self.marks.len() + self.add.len()
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
        (_, Kind::Person { known, .. }) if known.already => Fate::Out,
        // What the chat shows too late, or after a withdrawal, counts only where the operator says so; beside an own
        // check-in it is recorded, so that the contradiction stays visible.
        (_, Kind::Person { known, .. }) if known.withdrew.is_some() || known.late && known.contradicts.is_none() => {
            Fate::Out
        }
        (_, Kind::Person { member, .. }) => Fate::Mark { member: *member, rename: false },
        (_, Kind::Ask { .. } | Kind::Leave { .. }) => Fate::Open,
        (_, Kind::Duplicate { .. } | Kind::Nothing(_)) => Fate::Out,
    }
}

pub fn plan(sorted: &Sorted, choices: &Choices) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for (place, line) in sorted.lines.iter().enumerate() {
        let choice = choices.get(&place);
        match fate(line, choice) {
            Fate::Mark { member, rename } => {
                if rename {
                    plan.rename.push((member, line.name.clone()));
                }
                if seen.insert(member) {
                    plan.marks.push(mark(line, member, choice));
                }
            }
            Fate::Add => plan.add.push((place, line.name.clone())),
            Fate::Grant { member, days } => plan.leaves.push((member, days)),
            Fate::Open => plan.open += 1,
            Fate::Out => {}
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
