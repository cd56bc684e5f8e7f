//! What a pasted chain comes to: each line sorted by what is to be done with it.
//!
//! The reader says what it sees ([`crate::exchange::chat`]); here that meets what this phone knows already. What the operator
//! chooses for the lines that ask, and what is written then, is in [`super::plan`].

use crate::domain::How;
use crate::domain::because::Because;
use crate::domain::day::{Day, Side};
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::standing::{Verdict as Place, standing};
use crate::domain::state::State;
use crate::exchange::chat::{self, Context, Found, Likeness, Person, Reading, Verdict, Who, Why};
use crate::pages::session::Now;

pub use super::sheets::{SaidOfSheets, Sheet, Unfit};

/// A paste, read against the roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sorted {
    pub challenge: ChallengeId,
    pub day: Day,
    /// The day that the heading names.
    pub titled: Option<Day>,
    pub unit: Option<String>,
    pub lines: Vec<Line>,
    /// Members' own records in the paste; their days are among the lines.
    pub sheets: Vec<Sheet>,
}

/// A line with what it asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub raw: String,
    /// What it counts for.
    pub challenge: ChallengeId,
    pub day: Day,
    /// The record that it is a day of.
    pub sheet: Option<usize>,
    /// It was recognised by this name, which an operator once said is theirs.
    pub learned: Option<String>,
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
    /// A day of a record whose writer is to be added; `held`: it counts only where the operator says so.
    Newcomer {
        held: bool,
    },
    /// A day of a record that cannot be counted.
    Unfit(Unfit),
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
    /// A day of a record that counts only where the operator says so.
    pub held: bool,
    /// The roll of that day was called: it counts by the make-up rule.
    pub called: bool,
}

impl Known {
    /// Whether an operator should look before confirming.
    pub fn is_odd(self) -> bool {
        self.late || self.withdrew.is_some() || self.contradicts.is_some()
    }
}

/// Reads a paste for a challenge's day; `said`: what the operator said of its records.
pub fn sort(state: &State, now: Now, challenge: ChallengeId, day: Day, paste: &str, said: &SaidOfSheets) -> Sorted {
    let people: Vec<_> = state.people().filter(|person| person.is_here()).collect();
    let learned: Vec<Vec<String>> = people
        .iter()
        .map(|person| {
            let names = state.known_names().filter(|(_, member)| *member == person.id);
            names.map(|(name, _)| name.to_owned()).collect()
        })
        .collect();
    let known = people.iter().zip(&learned).map(|(person, aliases)| Person { name: &person.name, aliases });
    let known: Vec<Person> = known.collect();
    let fields = state.challenge(challenge);
    let window = fields.and_then(|fields| fields.window.on(day).copied().flatten());
    let context = Context { people: &known, day, day_start: state.day_start(day), window };
    let ids: Vec<MemberId> = people.iter().map(|person| person.id).collect();
    let reading: Reading = chat::read(paste, &context);
    let sorting = Sorting { state, now, challenge, day, ids: &ids, people: &known };
    let (mut lines, mut sheets) = (Vec::new(), Vec::new());
    for line in &reading.lines {
        match &line.verdict {
            Verdict::Record(record) => {
                let place = sheets.len();
                let (sheet, days) = sorting.sheet(place, record, said.get(&place));
                sheets.push(sheet);
                lines.extend(days);
            }
            _ => lines.push(sorting.line(line)),
        }
    }
    Sorted {
        challenge,
        day,
        titled: reading.titled_day,
        unit: fields.and_then(|fields| fields.unit.on(day).cloned().flatten()),
        lines,
        sheets,
    }
}

pub(super) struct Sorting<'a> {
    pub(super) state: &'a State,
    pub(super) now: Now,
    pub(super) challenge: ChallengeId,
    pub(super) day: Day,
    pub(super) ids: &'a [MemberId],
    /// The roster as the reader had it.
    pub(super) people: &'a [Person<'a>],
}

impl Sorting<'_> {
    pub(super) fn member(&self, who: Who) -> Option<MemberId> {
        self.ids.get(who.0).copied()
    }

    /// The learned name by which a written one is theirs, where the roster's own name is another.
    fn learned(&self, who: Who, written: &str) -> Option<String> {
        let person = self.people.get(who.0)?;
        let same = |name: &str| chat::same_name(name, written);
        if same(person.name) {
            return None;
        }
        person.aliases.iter().find(|alias| same(alias)).cloned()
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
            // Its days are lines of their own.
            Verdict::Record(_) => Kind::Nothing(Why::Title),
        };
        let learned = match &line.verdict {
            Verdict::Recognised(who) | Verdict::OnBehalf { who, .. } => {
                line.name.as_deref().and_then(|name| self.learned(*who, name))
            }
            _ => None,
        };
        Line {
            raw: line.raw.clone(),
            challenge: self.challenge,
            day: self.day,
            sheet: None,
            learned,
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
