//! Commands about the group itself: founding, joining, the roster, the charter, offices.

use super::super::charter::{Charter, NameFormat};
use super::super::day::DayStart;
use super::super::dossier::{LABEL_LENGTH, TIERS};
use super::super::nickname::Pattern;
use super::super::order::Order;
use super::super::questionnaire::check::check_on;
use super::super::wording::{OwnText, TEXT_NAME_LENGTH, WORDING_LENGTH};
use super::*;

impl Deciding<'_> {
    pub(super) fn begin(&self, command: &Command) -> Result<Decided, Refusal> {
        if self.state.me().is_some() {
            return Err(Refusal::AlreadyMember);
        }
        let day = |settings: &[Setting]| {
            let start = settings.iter().rev().find_map(|setting| match setting {
                Setting::DayStart(start) => Some(*start),
                _ => None,
            });
            let start = start.unwrap_or_else(|| self.state.day_start(self.now.date));
            super::super::day::community_day(self.now, start).0
        };
        match command {
            Command::Found { member, name: text, settings } => {
                if self.state.community().is_some() {
                    return Err(Refusal::AlreadyMember);
                }
                let name = name(text)?;
                check_settings(self.state, settings, day(settings))?;
                let on = day(settings);
                let mut parts = parts(settings).into_iter();
                let settings = parts.next().unwrap_or_default();
                let mut facts = vec![plain(Fact::Found { member: *member, name, on, settings })];
                facts.extend(parts.map(|settings| plain(Fact::Set { from: on, settings })));
                Ok(facts)
            }
            Command::Join { member, name: text, terms, by } => {
                let name = name(text)?;
                let same = self.state.people().find(|person| person.is_here() && person.name == name);
                if let Some(person) = same {
                    return Err(Refusal::NameTaken { member: person.id });
                }
                let (on, (terms, more)) = (day(terms), fitting(terms));
                let mut facts = vec![plain(Fact::Join { member: *member, name, on, terms, by: *by })];
                facts.extend(more.into_iter().map(|terms| plain(Fact::Told { on, terms })));
                Ok(facts)
            }
            Command::Claim { member, name: text, terms } => {
                let (on, (terms, more)) = (day(terms), fitting(terms));
                let mut facts = vec![plain(Fact::Claim { member: *member, on, terms })];
                facts.extend(more.into_iter().map(|terms| plain(Fact::Told { on, terms })));
                if let (Some(text), None) = (text, self.state.person(*member)) {
                    facts.push(plain(Fact::Rename { member: *member, name: name(text)? }));
                }
                Ok(facts)
            }
            _ => Err(Refusal::NothingToDo),
        }
    }

    pub(super) fn decide_claim(&self, member: MemberId, feed: FeedId, fact: Fact) -> Result<Decided, Refusal> {
        let founders = self.state.is_founders(member);
        self.needs(if founders { Office::Founder } else { Office::Operator })?;
        let waits = self.state.claims().iter().any(|claim| claim.member == member && claim.origin.feed == feed);
        let person = self.state.person(member).map(|person| person.id);
        let bound = person.is_some() && self.state.owner(feed) == person && Some(feed) != self.state.feed();
        let refuses = matches!(fact, Fact::Refuse { .. });
        let was_said = self.state.is_answered(feed, member) || self.state.is_own_word(feed);
        if waits || bound && refuses && was_said {
            return Ok(vec![plain(fact)]);
        }
        if !self.state.may_be(feed, member) || Some(feed) == self.state.feed() {
            return Err(Refusal::UnknownFact);
        }
        // Asked about somebody who joined: a confirmation that stands, or an answer given before, adds nothing.
        if bound || refuses && self.state.is_answered(feed, member) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(fact)])
    }

    pub(super) fn edit(&self, from: Day, settings: &[Setting]) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        let today = self.today();
        if from < today {
            return Err(Refusal::InPast { today });
        }
        if settings.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        check_settings(self.state, settings, from)?;
        Ok(parts(settings).into_iter().map(|settings| plain(Fact::Set { from, settings })).collect())
    }

    pub(super) fn add_people(&self, people: &[NewPerson]) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        let people: Vec<NewPerson> = people
            .iter()
            .map(|person| Ok(NewPerson { name: name(&person.name)?, ..person.clone() }))
            .collect::<Result<_, Refusal>>()?;
        if people.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        Ok(parts(&people).into_iter().map(|people| plain(Fact::Roster { people })).collect())
    }

    pub(super) fn open(&self, challenge: ChallengeId, as_of: Day, balances: &[Balance]) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        self.challenge(challenge)?;
        let today = self.today_of(challenge);
        if as_of > today {
            return Err(Refusal::NotOver { last: as_of });
        }
        for balance in balances {
            self.known(balance.member)?;
        }
        if balances.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        Ok(parts(balances).into_iter().map(|balances| plain(Fact::Opening { challenge, as_of, balances })).collect())
    }

    pub(super) fn rename(&self, member: MemberId, text: &str) -> Result<Decided, Refusal> {
        if self.state.me() != Some(member) {
            self.needs(Office::Operator)?;
        }
        let person = self.state.person(member).ok_or(Refusal::UnknownPerson)?;
        let name = name(text)?;
        if person.name == name {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Rename { member, name })])
    }

    pub(super) fn appoint(&self, member: MemberId, role: Role) -> Result<Decided, Refusal> {
        self.needs(Office::Founder)?;
        let person = self.state.person(member).filter(|person| person.is_here()).ok_or(Refusal::UnknownPerson)?;
        let office = self.state.office(member);
        if office == Office::Founder || office == role.into() {
            return Err(Refusal::NothingToDo);
        }
        // An office is held by what a phone writes: whoever has none would hold it in name only, and whichever phone came
        // to be theirs later would have it.
        let feeds: Vec<_> = self.state.devices(person.id).collect();
        if feeds.is_empty() {
            return Err(Refusal::NoPhone);
        }
        Ok(vec![plain(Fact::Appoint { member, role, feeds: Some(feeds) })])
    }

    pub(super) fn dismiss(&self, member: MemberId) -> Result<Decided, Refusal> {
        self.needs(Office::Founder)?;
        if matches!(self.state.office(member), Office::None | Office::Founder) {
            return Err(Refusal::NothingToDo);
        }
        let head = |feed| self.state.heads().get(&feed).map(|&seq| Origin { feed, seq });
        let last = self.state.devices(member).filter_map(head).collect();
        Ok(vec![plain(Fact::Dismiss { member, last })])
    }

    pub(super) fn hand_over(&self, member: MemberId) -> Result<Decided, Refusal> {
        self.needs(Office::Founder)?;
        let person = self.state.person(member).filter(|person| person.is_here()).ok_or(Refusal::UnknownPerson)?;
        if self.state.office(person.id) != Office::Operator {
            return Err(Refusal::NotAllowed { needs: Office::Operator });
        }
        // The phone in use: of somebody who changed phones, the one that wrote last.
        let feed = self.state.devices(person.id).max_by_key(|feed| (self.state.last_fact(*feed), *feed));
        let feed = feed.ok_or(Refusal::NoPhone)?;
        let mine = self.me()?;
        let head = |feed| self.state.heads().get(&feed).map(|&seq| Origin { feed, seq });
        let last = self.state.devices(mine).filter_map(head).collect();
        Ok(vec![plain(Fact::HandOver { member: person.id, feed, last })])
    }
}

/// The settings that fit into one fact, and the rest in parts: a group's terms are short, a questionnaire may not be.
fn fitting(terms: &[Setting]) -> (Vec<Setting>, Vec<Vec<Setting>>) {
    let mut parts = parts(terms).into_iter();
    (parts.next().unwrap_or_default(), parts.collect())
}

/// Refuses settings that contradict each other or what is in force from that day.
fn check_settings(state: &State, settings: &[Setting], from: Day) -> Result<(), Refusal> {
    let mut charter = state.charter().clone();
    let latest = super::super::fact::Stamp { clock: u64::MAX, feed: FeedId::from_bits(0), seq: 0 };
    for setting in settings {
        if let Setting::Challenge(_, value) = setting {
            check_value(value)?;
        }
        if let Setting::NameFormat(NameFormat::Pattern(pattern)) = setting {
            Pattern::read(pattern.written()).map_err(Refusal::NameFormat)?;
        }
        if let Setting::Tiers(tiers) = setting {
            let fits = |tier: &String| !tier.trim().is_empty() && tier.chars().count() <= LABEL_LENGTH;
            if tiers.len() > TIERS || !tiers.iter().all(fits) {
                return Err(Refusal::BadText { most: LABEL_LENGTH });
            }
        }
        if let Setting::Text(_, own) = setting {
            check_text(own)?;
        }
        charter.set(from, latest, setting.clone());
    }
    check_questionnaire(&charter, settings, from)?;
    // What holds from `from` on: then, and on each later day on which something changes.
    let starts = charter.day_start.history().iter().map(|version| version.from);
    let windows =
        charter.challenges.values().flat_map(|challenge| challenge.window.history()).map(|version| version.from);
    let days: Vec<Day> = starts.chain(windows).filter(|day| *day > from).chain([from]).collect();
    for day in days {
        let start: DayStart = charter.day_start.on(day).copied().unwrap_or_default();
        for (&challenge, fields) in &charter.challenges {
            if fields.window.on(day).copied().flatten().is_some_and(|window| window.is_cut_by(start)) {
                return Err(Refusal::DayStartCutsWindow { challenge });
            }
        }
    }
    Ok(())
}

/// Refuses a questionnaire that cannot be asked, on the day of the change and on each later one on which it changes.
fn check_questionnaire(charter: &Charter, settings: &[Setting], from: Day) -> Result<(), Refusal> {
    if !settings.iter().any(|setting| matches!(setting, Setting::Question(..) | Setting::Questions(_))) {
        return Ok(());
    }
    let orders = charter.questionnaire.history().iter().map(|version| version.from);
    let versions = charter.questions.values().flat_map(|question| question.history()).map(|version| version.from);
    let mut days: Vec<Day> = orders.chain(versions).filter(|day| *day > from).chain([from]).collect();
    days.order();
    days.dedup();
    for day in days {
        if let Some(&trouble) = check_on(charter, day).first() {
            return Err(Refusal::Questionnaire(trouble));
        }
    }
    Ok(())
}

/// A text that is kept has a name, and both have their length; one that is thrown away needs neither.
fn check_text(own: &OwnText) -> Result<(), Refusal> {
    let (name, text) = (own.name.trim(), own.text.trim());
    let fits = |text: &str, most: usize| {
        (!text.is_empty() && text.chars().count() <= most).then_some(()).ok_or(Refusal::BadText { most })
    };
    if text.is_empty() {
        return Ok(());
    }
    fits(name, TEXT_NAME_LENGTH)?;
    fits(text, WORDING_LENGTH)
}

fn check_value(value: &ChallengeSetting) -> Result<(), Refusal> {
    match value {
        ChallengeSetting::Season(season) if season.last.is_some_and(|last| last < season.first) => {
            Err(Refusal::EndsBeforeItBegins)
        }
        ChallengeSetting::Schedule(Schedule::Blocks(0 | 1)) => Err(Refusal::EmptySchedule),
        ChallengeSetting::Schedule(Schedule::Weekdays(days)) if days.0 & 0b111_1111 == 0 => Err(Refusal::EmptySchedule),
        _ => Ok(()),
    }
}
