//! Members' own records in a paste: whose each is, and what becomes of each of its days.

use std::collections::BTreeMap;

use super::sorting::{Asks, Kind, Known, Line, Sorting};
use crate::domain::because::Because;
use crate::domain::day::Day;
use crate::domain::done_days::{done_days, is_called};
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::period::{period_of, season_of};
use crate::domain::standing::{Verdict, standing};
use crate::exchange::chat::{self, Found, Likeness, Record, RecordDay};

/// A record, without its days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The name as written.
    pub name: String,
    pub member: Option<MemberId>,
    /// Whose it may be, where nobody is known to be meant.
    pub candidates: Vec<MemberId>,
    pub asks: Asks,
    pub challenge: ChallengeId,
    /// The challenge that it names, where the group has none of that name.
    pub other_title: Option<String>,
    /// Who posted it, where that is somebody else.
    pub by: Option<String>,
    /// How many days it says it has, where that is not what was read.
    pub cut: Option<Option<u32>>,
    /// Pieces that begin with no date.
    pub unclear: Vec<String>,
    pub days: usize,
    /// Some day has words that are shown here and not recorded.
    pub has_notes: bool,
    pub said: SaidOfSheet,
}

impl Sheet {
    /// Whether its days count only after the operator has looked at it.
    pub fn asks_trust(&self) -> bool {
        self.by.is_some() || self.other_title.is_some()
    }

    /// The person whom the operator chose for a name that nobody has: the name is learned.
    pub fn learns(&self) -> Option<MemberId> {
        self.said.person.filter(|_| self.asks == Asks::New)
    }
}

/// What the operator said of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SaidOfSheet {
    /// Whose it is.
    pub person: Option<MemberId>,
    /// The roster takes the name as written.
    pub rename: bool,
    /// Nobody of the roster: somebody of this name is added to it.
    pub add: bool,
    /// It counts although somebody else posted it, or it names another challenge.
    pub trusted: bool,
}

/// By the record's place among those of the paste.
pub type SaidOfSheets = BTreeMap<usize, SaidOfSheet>;

/// Why a day cannot be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// It has not come yet.
    Future,
    BeforeJoining(Day),
    OutsideSeason,
    /// No period has that day.
    NothingDue,
}

impl Sorting<'_> {
    /// A record and its days.
    pub(super) fn sheet(&self, place: usize, record: &Record, said: Option<&SaidOfSheet>) -> (Sheet, Vec<Line>) {
        let said = said.copied().unwrap_or_default();
        let (challenge, other_title) = self.challenge_of(record);
        let (asks, candidates): (_, Vec<MemberId>) = match &record.found {
            Found::One(_) => (Asks::Which, Vec::new()),
            Found::Several(list) => (Asks::Which, list.iter().filter_map(|&who| self.member(who)).collect()),
            Found::Nobody(list) => (Asks::New, list.iter().filter_map(|&(who, _)| self.member(who)).collect()),
        };
        let sheet = Sheet {
            name: record.name.clone(),
            member: said.person.or_else(|| record.found.one().and_then(|who| self.member(who))),
            candidates,
            asks,
            challenge,
            other_title,
            by: record.by.as_ref().filter(|_| record.is_by_another()).map(|(name, _)| name.clone()),
            cut: record.is_cut().then_some(record.told),
            unclear: record.unclear.clone(),
            days: record.days.len(),
            has_notes: record.days.iter().any(|day| !day.note.is_empty()),
            said,
        };
        let held = sheet.asks_trust() && !said.trusted;
        let line = |day: &RecordDay| {
            let kind = match sheet.member {
                Some(member) => self.day_of(challenge, member, day, held),
                None if said.add => self.unfit(challenge, None, day.day).map_or(Kind::Newcomer { held }, Kind::Unfit),
                None => Kind::Ask {
                    asks: sheet.asks,
                    candidates: sheet.candidates.iter().map(|&member| (member, None::<Likeness>)).collect(),
                },
            };
            Line {
                raw: day.note.clone(),
                challenge,
                day: day.day,
                sheet: Some(place),
                learned: None,
                name: record.name.clone(),
                text: day.note.clone(),
                minute: None,
                amount: day.amount,
                on_behalf: false,
                kind,
            }
        };
        let lines = record.days.iter().map(line).collect();
        (sheet, lines)
    }

    /// The challenge that a record names; the one that is read for where it names none, or one that the group has not.
    fn challenge_of(&self, record: &Record) -> (ChallengeId, Option<String>) {
        let Some(title) = &record.title else { return (self.challenge, None) };
        let called = |id: &&ChallengeId| {
            let versions = self.state.challenge(**id).map(|challenge| challenge.title.history());
            versions.into_iter().flatten().any(|version| chat::same_name(&version.value, title))
        };
        match self.state.charter().challenges.keys().filter(called).max_by_key(|id| **id == self.challenge) {
            Some(&id) => (id, None),
            None => (self.challenge, Some(title.clone())),
        }
    }

    fn day_of(&self, challenge: ChallengeId, member: MemberId, day: &RecordDay, held: bool) -> Kind {
        let joined = self.state.person(member).map(|person| person.joined);
        if let Some(unfit) = self.unfit(challenge, joined, day.day) {
            return Kind::Unfit(unfit);
        }
        let mut known = Known { held, called: is_called(self.state, challenge, day.day), ..Known::default() };
        let today = self.state.place(challenge, self.now.moment).day;
        let done = done_days(self.state, challenge, member, day.day, day.day, today);
        known.already = done.iter().any(|done| !done.made_up && done.amount >= day.amount);
        if let Some(standing) = standing(self.state, challenge, member, today) {
            known.out = matches!(standing.verdict, Verdict::Out { .. } | Verdict::MayReturn { .. });
            let period = standing.on(day.day).filter(|period| !period.status.is_attended());
            let withdrew = period.iter().flat_map(|period| &period.because).filter_map(|cause| match cause {
                Because::Withdrawn { day: on, minute, .. } if *on == day.day => Some(*minute),
                _ => None,
            });
            known.withdrew = withdrew.max();
        }
        Kind::Person { member, by: None, known }
    }

    /// `joined`: of somebody who is on the roster.
    fn unfit(&self, id: ChallengeId, joined: Option<Day>, day: Day) -> Option<Unfit> {
        let challenge = self.state.challenge(id)?;
        if day > self.state.place(id, self.now.moment).day {
            Some(Unfit::Future)
        } else if let Some(joined) = joined.filter(|joined| day < *joined) {
            Some(Unfit::BeforeJoining(joined))
        } else if season_of(challenge, day).is_none() {
            Some(Unfit::OutsideSeason)
        } else if period_of(challenge, day).is_none() {
            Some(Unfit::NothingDue)
        } else {
            None
        }
    }
}
