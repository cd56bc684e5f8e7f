//! Commands of a member: checking in, withdrawing, making up, asking for leave.

use super::super::because::Because;
use super::super::book::How;
use super::*;

impl Deciding<'_> {
    pub(super) fn check_in(
        &self,
        id: ChallengeId,
        amount: Option<u32>,
        text: &Option<String>,
    ) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let challenge = self.challenge(id)?;
        let text = note(text)?;
        let placed = self.state.place(id, self.now);
        let planned = self.due_today(id, placed.day)?;
        let (opens, closes) = open_minutes(self.state, challenge, placed.day).unwrap_or((0, u16::MAX));
        match placed.side {
            Side::Inside => {}
            Side::Before => return Err(Refusal::NotYetOpen { day: placed.day, opens }),
            Side::After => {
                let policy = challenge.make_up.on(planned.period.last).copied().unwrap_or_default();
                // In a block there is still tomorrow.
                if placed.day < planned.period.last {
                    let opens = open_minutes(self.state, challenge, placed.day.plus(1)).map_or(0, |(opens, _)| opens);
                    return Err(Refusal::NotYetOpen { day: placed.day.plus(1), opens });
                }
                let make_up_until = (policy.days > 0).then(|| planned.period.last.plus(policy.days.into()));
                return Err(Refusal::WindowClosed { day: placed.day, closed: closes, make_up_until });
            }
        }
        let standing = self.standing(id, me)?;
        let done = standing.on(placed.day).is_some_and(|view| view.status.is_attended());
        let counts_numbers = challenge.unit.on(placed.day).is_some_and(Option::is_some) && amount.is_some();
        let in_block = planned.period.first != planned.period.last;
        if done && !counts_numbers && !in_block {
            return Err(Refusal::AlreadyDone);
        }
        Ok(vec![(Fact::CheckIn(CheckIn(id, placed.day, placed.minute, amount)), text)])
    }

    /// The period of a day, or why there is none.
    fn due_today(&self, id: ChallengeId, day: Day) -> Result<Planned, Refusal> {
        let challenge = self.challenge(id)?;
        if let Some(planned) = period_of(challenge, day) {
            return Ok(planned);
        }
        match challenge.season.on(day) {
            Some(season) if day < season.first => Err(Refusal::SeasonNotBegun { first: season.first }),
            Some(season) if season_of(challenge, day).is_none() => {
                Err(Refusal::SeasonOver { last: season.last.unwrap_or(day) })
            }
            _ => Err(Refusal::NotDue { next: next_period(challenge, day).map(|planned| planned.period.first) }),
        }
    }

    pub(super) fn withdraw(&self, id: ChallengeId) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let placed = self.state.place(id, self.now);
        let standing = self.standing(id, me)?;
        let seen_on = |day: Day| {
            let causes = standing.on(day).into_iter().flat_map(|view| &view.because);
            causes.into_iter().any(|because| matches!(because, Because::CheckedIn { day: of, .. } if *of == day))
        };
        if seen_on(placed.day) {
            return Ok(vec![plain(Fact::Withdraw { challenge: id, day: placed.day, minute: placed.minute })]);
        }
        let own_before = standing.periods.iter().flat_map(|view| &view.because);
        let before = own_before.into_iter().any(
            |because| matches!(because, Because::CheckedIn { how: How::Own, day, .. } if *day == placed.day.plus(-1)),
        );
        Err(if before { Refusal::DayOver } else { Refusal::NothingToWithdraw })
    }

    pub(super) fn make_up(
        &self,
        id: ChallengeId,
        first: Day,
        amount: Option<u32>,
        text: &Option<String>,
    ) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let text = note(text)?;
        let on = self.today_of(id);
        let planned = self.period(id, first)?;
        let last = planned.period.last;
        if on <= last {
            return Err(Refusal::NotOver { last });
        }
        let policy: MakeUpPolicy = self.challenge(id)?.make_up.on(last).copied().unwrap_or_default();
        let until = last.plus(policy.days.into());
        if on > until {
            return Err(Refusal::TooLate { until });
        }
        let standing = self.standing(id, me)?;
        let view = standing.period(first).ok_or(Refusal::NotDue { next: None })?;
        if view.status.is_attended() {
            return Err(Refusal::AlreadyDone);
        }
        if view.due != Due::Due {
            return Err(Refusal::NotDue { next: None });
        }
        if standing.left(last.month()).make_ups == 0 {
            return Err(Refusal::QuotaUsed { per_month: policy.per_month });
        }
        if matches!(view.status, Status::Missed { repair_until: None }) {
            return Err(Refusal::TooLate { until });
        }
        Ok(vec![(Fact::MakeUp { challenge: id, period: first, on, amount }, text)])
    }

    pub(super) fn ask_leave(
        &self,
        id: ChallengeId,
        from: Day,
        to: Day,
        reason: &Option<String>,
    ) -> Result<Decided, Refusal> {
        self.me()?;
        let challenge = self.challenge(id)?;
        let reason = note(reason)?;
        let placed = self.state.place(id, self.now);
        self.check_range(from, to)?;
        let closed = |planned: Planned| {
            let last = planned.period.last;
            let closes = open_minutes(self.state, challenge, last).map(|(_, closes)| closes);
            last < placed.day || last == placed.day && closes.is_some_and(|closes| placed.minute >= closes)
        };
        let (mut any, mut open) = (false, false);
        let mut day = from;
        while day <= to {
            if let Some(planned) = period_of(challenge, day) {
                any = true;
                open |= !closed(planned);
            }
            day = day.plus(1);
        }
        if !any {
            return Err(Refusal::NotDue { next: next_period(challenge, to).map(|planned| planned.period.first) });
        }
        if !open {
            return Err(Refusal::TooLate { until: to });
        }
        Ok(vec![(Fact::Leave { challenge: id, from, to, on: placed.day, minute: placed.minute }, reason)])
    }

    pub(super) fn check_range(&self, from: Day, to: Day) -> Result<(), Refusal> {
        match to.since(from) {
            ..0 => Err(Refusal::EndsBeforeItBegins),
            LEAVE_DAYS.. => Err(Refusal::TooLong),
            _ => Ok(()),
        }
    }

    /// A leave is taken back before it begins; after that, checking in gives its days back.
    pub(super) fn cancel_leave(&self, leave: Origin) -> Result<Decided, Refusal> {
        if Some(leave.feed) != self.state.feed() {
            return Err(Refusal::UnknownFact);
        }
        if self.state.is_grant(leave) {
            return self.take_back(leave, Office::Operator);
        }
        let (challenge, _, known) = self.state.leave_at(leave).ok_or(Refusal::UnknownFact)?;
        let today = self.today_of(challenge);
        if known.from < today {
            return Err(Refusal::InPast { today });
        }
        self.take_back(leave, Office::None)
    }

    pub(super) fn take_back(&self, origin: Origin, office: Office) -> Result<Decided, Refusal> {
        self.needs(office)?;
        if Some(origin.feed) != self.state.feed()
            || self.state.heads().get(&origin.feed).is_none_or(|&head| head < origin.seq)
        {
            return Err(Refusal::UnknownFact);
        }
        if self.state.is_retracted(origin, office) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Retract { seq: origin.seq })])
    }
}
