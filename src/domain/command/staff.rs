//! Commands of moderators and operators: witnessing, roll-call, corrections, leave, removal and return.

use super::super::because::Because;
use super::*;

impl Deciding<'_> {
    /// `newcomers`: people who are added at the same time.
    pub(super) fn witness(
        &self,
        id: ChallengeId,
        day: Day,
        marks: &[Mark],
        newcomers: &[NewPerson],
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Moderator)?;
        if period_of(self.challenge(id)?, day).is_none() {
            return Err(Refusal::UnknownPeriod);
        }
        if day > self.today_of(id) {
            return Err(Refusal::NotOver { last: day });
        }
        for mark in marks.iter().filter(|mark| newcomers.iter().all(|person| person.id != mark.member)) {
            self.known(mark.member)?;
        }
        if marks.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        Ok(parts(marks).into_iter().map(|marks| plain(Fact::Witness { challenge: id, day, marks })).collect())
    }

    pub(super) fn call_roll(
        &self,
        id: ChallengeId,
        first: Day,
        rows: &[(MemberId, Called)],
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Moderator)?;
        let planned = self.period(id, first)?;
        if !roll_call::is_closed(planned.period, self.state.place(id, self.now)) {
            return Err(Refusal::NotOver { last: planned.period.last });
        }
        for (member, _) in rows {
            self.known(*member)?;
        }
        if rows.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        let facts = roll_call::facts(self.state, id, first, rows);
        Ok(facts.into_iter().map(|fact| plain(Fact::RollCall(fact))).collect())
    }

    pub(super) fn correct(
        &self,
        id: ChallengeId,
        first: Day,
        member: MemberId,
        status: Called,
        reason: &str,
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        self.known(member)?;
        let planned = self.period(id, first)?;
        if planned.period.first > self.today_of(id) {
            return Err(Refusal::NotOver { last: planned.period.last });
        }
        let reason = note(&Some(reason.to_owned()))?;
        if reason.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        Ok(vec![(Fact::Correct { challenge: id, period: first, member, status }, reason)])
    }

    pub(super) fn grant_leave(
        &self,
        id: ChallengeId,
        member: MemberId,
        from: Day,
        to: Day,
        reason: &Option<String>,
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        self.known(member)?;
        self.challenge(id)?;
        self.check_range(from, to)?;
        Ok(vec![(Fact::GrantLeave { challenge: id, member, from, to }, note(reason)?)])
    }

    pub(super) fn decide_leave(&self, leave: Origin, decision: Decision) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        self.state.leave_at(leave).ok_or(Refusal::UnknownFact)?;
        if self.state.decision(leave).is_some_and(|(_, known)| known == decision) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::DecideLeave { leave, decision })])
    }

    pub(super) fn remove(
        &self,
        id: ChallengeId,
        member: MemberId,
        reason: &Option<String>,
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        match self.standing(id, member)?.verdict {
            Verdict::Out { .. } | Verdict::MayReturn { .. } => Err(Refusal::AlreadyOut),
            Verdict::Departed { .. } => Err(Refusal::UnknownPerson),
            _ => Ok(vec![(Fact::Remove { challenge: id, member, on: self.today_of(id) }, note(reason)?)]),
        }
    }

    /// Forgives on the account of the latest miss: its month or season, whatever the date today.
    pub(super) fn forgive(
        &self,
        id: ChallengeId,
        member: MemberId,
        misses: u8,
        reason: &Option<String>,
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        let standing = self.standing(id, member)?;
        let missed = |view: &&super::super::standing::PeriodView| {
            view.due == Due::Due && view.status == Status::Missed { repair_until: None }
        };
        let last = standing.periods.iter().rev().find(missed).ok_or(Refusal::NoMisses)?;
        if misses == 0 {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![(Fact::Forgive { challenge: id, member, misses, on: last.period.last }, note(reason)?)])
    }

    pub(super) fn wait(&self, id: ChallengeId, member: MemberId, reason: &Option<String>) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        if !matches!(self.standing(id, member)?.verdict, Verdict::ToBeRemoved { .. }) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![(Fact::Wait { challenge: id, member, on: self.today_of(id) }, note(reason)?)])
    }

    pub(super) fn readmit(&self, id: ChallengeId, member: MemberId) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        let standing = self.standing(id, member)?;
        match (standing.verdict, standing.comeback) {
            (Verdict::MayReturn { .. }, _) => {
                Ok(vec![plain(Fact::Readmit { challenge: id, member, on: self.today_of(id) })])
            }
            (Verdict::Out { .. }, Some(comeback)) if comeback.times_left > 0 => {
                Err(Refusal::NotBackYet { done: comeback.done, of: comeback.of })
            }
            (Verdict::Out { .. }, _) => Err(Refusal::NoReturnLeft),
            _ => Err(Refusal::NotOut),
        }
    }

    pub(super) fn take_back_decision(&self, fact: Origin) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        if !self.state.is_decision(fact) {
            return Err(Refusal::UnknownFact);
        }
        self.take_back(fact, Office::Operator)
    }

    pub(super) fn publish(
        &self,
        id: ChallengeId,
        title: &str,
        metric: Metric,
        from: Day,
        to: Day,
    ) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        self.challenge(id)?;
        if to < from {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let on = self.today_of(id);
        if to >= on {
            return Err(Refusal::NotOver { last: to });
        }
        let rows = board::table(self.state, id, metric, from, to, on).into_iter().filter(|row| row.value > 0);
        let rows: Vec<PublishedRow> = rows
            .take(PUBLISHED_ROWS)
            .map(|row| PublishedRow {
                member: row.member,
                rank: row.rank,
                value: u32::try_from(row.value).unwrap_or(u32::MAX),
            })
            .collect();
        if rows.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        let title = name(title)?;
        Ok(vec![plain(Fact::Publish(Published { challenge: id, title, metric, from, to, on, rows }))])
    }
}

/// Leaves of somebody that wait for a decision: the leave facts of periods whose cause is waiting.
pub fn waiting_leaves(standing: &Standing) -> Vec<Origin> {
    let mut found: Vec<Origin> = Vec::new();
    for because in standing.periods.iter().flat_map(|view| &view.because) {
        if let Because::LeaveWaits { origin } = because
            && !found.contains(origin)
        {
            found.push(*origin);
        }
    }
    found
}
