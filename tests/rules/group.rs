//! A group on paper: people with phones, a founder called 班长, one log that everybody knows. Dates are of the year 2025,
//! in which 3 November is a Monday.
#![allow(dead_code)]

pub use qunban::domain::because::Because;
pub use qunban::domain::board::{Board, BoardWindow, Known, Query, board, published};
pub use qunban::domain::charter::*;
pub use qunban::domain::command::{Command, Refusal, decide};
pub use qunban::domain::day::*;
pub use qunban::domain::fact::*;
pub use qunban::domain::id::*;
pub use qunban::domain::points::{Ledger, Why, ledger};
pub use qunban::domain::rights::Office;
pub use qunban::domain::standing::{Standing, Verdict, standing};
pub use qunban::domain::state::{Applied, State};
pub use qunban::domain::{Due, Status, calendar, period, report, roll_call};

use std::collections::BTreeMap;

pub const C: ChallengeId = ChallengeId::from_bits(7);
pub const FOUNDER: &str = "班长";

#[derive(Clone, Debug)]
pub struct Entry {
    pub stamp: Stamp,
    pub at: i64,
    pub note: Option<String>,
    pub fact: Fact,
}

#[derive(Clone)]
pub struct Group {
    pub log: Vec<Entry>,
    people: BTreeMap<String, MemberId>,
    feeds: BTreeMap<String, FeedId>,
    now: Moment,
}

/// `8 Nov`, `31 Oct`.
pub fn day(text: &str) -> Day {
    let (number, month) = text.split_once(' ').expect("a day such as `8 Nov`");
    let month = match month {
        "Sep" => 9,
        "Oct" => 10,
        "Nov" => 11,
        "Dec" => 12,
        _ => panic!("month of {text}"),
    };
    Day::from_ymd(2025, month, number.parse().unwrap()).unwrap()
}

/// `8 Nov 21:15`, on the zone's clock.
pub fn moment(text: &str) -> Moment {
    let (date, time) = text.rsplit_once(' ').unwrap();
    let date = day(date);
    let minute = minute(time);
    Moment { at: i64::from(date.0) * 86_400 + i64::from(minute) * 60, date, minute }
}

/// `21:15`; hours may go beyond 23.
pub fn minute(text: &str) -> u16 {
    let (hour, minute) = text.split_once(':').unwrap();
    hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
}

pub fn window(from: &str, to: &str) -> ChallengeSetting {
    ChallengeSetting::Window(Some(Window { start: minute(from), end: minute(to) }))
}

pub fn make_up(days: u8, per_month: u8) -> ChallengeSetting {
    ChallengeSetting::MakeUp(MakeUpPolicy { days, per_month, streak: MadeUpStreak::Keeps })
}

pub fn leave_quota(per_month: u8) -> ChallengeSetting {
    ChallengeSetting::Leave(LeavePolicy { per_month })
}

impl Group {
    /// Founded on 1 Nov at noon: every day, the season from 1 Nov on, nothing can be made up; with these changes.
    pub fn daily(settings: &[ChallengeSetting]) -> Self {
        Self::founded("1 Nov 12:00", settings, &[])
    }

    pub fn founded(at: &str, settings: &[ChallengeSetting], charter: &[Setting]) -> Self {
        let mut group = Self { log: Vec::new(), people: BTreeMap::new(), feeds: BTreeMap::new(), now: moment(at) };
        let member = group.person(FOUNDER);
        let mut all: Vec<Setting> = charter.to_vec();
        let season = Season { first: group.now.date, last: None };
        let usual = [ChallengeSetting::Season(season), make_up(0, 0)];
        // Of a field that one fact names twice the first counts.
        all.extend(settings.iter().chain(&usual).map(|setting| Setting::Challenge(C, setting.clone())));
        group.does(FOUNDER, Command::Found { member, name: FOUNDER.into(), settings: all }).unwrap();
        group
    }

    pub fn person(&mut self, name: &str) -> MemberId {
        let next = MemberId::from_bits(self.people.len() as u64 + 1);
        *self.people.entry(name.into()).or_insert(next)
    }

    pub fn id(&self, name: &str) -> MemberId {
        self.people[name]
    }

    /// A phone; a second one of the same person is called `name/2`.
    pub fn feed(&mut self, phone: &str) -> FeedId {
        let next = self.feeds.len() as u128 + 1;
        // The founder's is the first; the others can give a person a name of their own.
        let next = FeedId::from_bits(if next == 1 { 1 } else { (0xfeed_0000 + next) << 88 | next });
        *self.feeds.entry(phone.into()).or_insert(next)
    }

    pub fn at(&mut self, text: &str) -> &mut Self {
        self.now = moment(text);
        self
    }

    /// Writes a fact as it is, by whoever.
    pub fn says(&mut self, phone: &str, fact: Fact, note: Option<&str>) -> Origin {
        let feed = self.feed(phone);
        let seq = self.log.iter().filter(|entry| entry.stamp.feed == feed).count() as u32;
        let clock = self.log.len() as u64;
        let stamp = Stamp { clock, feed, seq };
        self.log.push(Entry { stamp, at: self.now.at, note: note.map(str::to_owned), fact });
        stamp.origin()
    }

    /// A phone that knows everything takes a command.
    pub fn does(&mut self, phone: &str, command: Command) -> Result<Origin, Refusal> {
        let me = self.feed(phone);
        let state = self.seen_by(Some(me));
        let facts = decide(&state, &command, self.now)?;
        let mut origin = Origin { feed: me, seq: 0 };
        for (fact, note) in facts {
            origin = self.says(phone, fact, note.as_deref());
        }
        Ok(origin)
    }

    pub fn seen_by(&self, me: Option<FeedId>) -> State {
        fold(me, &self.log)
    }

    pub fn state(&self) -> State {
        self.seen_by(self.feeds.get(FOUNDER).copied())
    }

    pub fn roster(&mut self, names: &[&str], joined: &str) {
        let people = names
            .iter()
            .map(|name| NewPerson { id: self.person(name), name: (*name).into(), on: day(joined) })
            .collect();
        self.does(FOUNDER, Command::AddPeople { people }).unwrap();
    }

    pub fn joins(&mut self, name: &str, at: &str) -> MemberId {
        self.at(at);
        let feed = self.feed(name);
        let member = *self.people.entry(name.into()).or_insert(MemberId::of(feed));
        self.does(name, Command::Join { member, name: name.into(), terms: vec![], by: None }).unwrap();
        member
    }

    pub fn set(&mut self, from: &str, setting: ChallengeSetting) {
        let settings = vec![Setting::Challenge(C, setting)];
        self.does(FOUNDER, Command::EditCharter { from: day(from), settings }).unwrap();
    }

    pub fn try_check_in(&mut self, phone: &str) -> Result<Origin, Refusal> {
        self.does(phone, Command::CheckIn { challenge: C, amount: None, note: None })
    }

    pub fn check_in(&mut self, phone: &str) -> Origin {
        self.try_check_in(phone).unwrap()
    }

    /// Checks in at nine in the morning of each of these days of November, given as numbers of days from 1 November.
    pub fn done(&mut self, phone: &str, days: impl IntoIterator<Item = i32>) {
        for number in days {
            let date = day("1 Nov").plus(number - 1);
            self.now = Moment { at: i64::from(date.0) * 86_400 + 32_400, date, minute: 540 };
            self.check_in(phone);
        }
    }

    pub fn withdraw(&mut self, phone: &str) -> Result<Origin, Refusal> {
        self.does(phone, Command::Withdraw { challenge: C })
    }

    /// The founder saw it in the chat, at a minute or without one.
    pub fn witness(&mut self, name: &str, on: &str, at: Option<&str>) -> Origin {
        let mark = Mark { member: self.id(name), minute: at.map(minute), amount: None, how: Witnessed::Seen };
        self.does(FOUNDER, Command::Witness { challenge: C, day: day(on), marks: vec![mark] }).unwrap()
    }

    /// The founder calls the roll as the app proposes it.
    pub fn calls(&mut self, period: &str) -> Origin {
        self.call(day(period))
    }

    pub fn set_now(&mut self, now: Moment) {
        self.now = now;
    }

    /// As [`Self::calls`], at the moment that is set.
    pub fn calls_period(&mut self, first: Day) -> Origin {
        self.call(first)
    }

    fn call(&mut self, period: Day) -> Origin {
        let state = self.state();
        let proposal = roll_call::propose(&state, C, period, state.place(C, self.now).day).unwrap();
        let rows = proposal
            .rows
            .iter()
            .filter_map(|row| match row.status {
                roll_call::Proposed::Called(status) => Some((row.member, status)),
                roll_call::Proposed::Waiting => None,
            })
            .collect();
        self.does(FOUNDER, Command::CallRoll { challenge: C, period, rows }).unwrap()
    }

    /// The founder calls the rolls of these days of November, each on the next morning at eight.
    pub fn calls_each(&mut self, days: impl IntoIterator<Item = i32>) {
        for number in days {
            let period = day("1 Nov").plus(number - 1);
            let date = period.plus(1);
            self.now = Moment { at: i64::from(date.0) * 86_400 + 28_800, date, minute: 480 };
            self.call(period);
        }
    }

    pub fn corrects(&mut self, name: &str, period: &str, status: Called) -> Origin {
        self.corrects_as(FOUNDER, name, period, status)
    }

    pub fn corrects_as(&mut self, phone: &str, name: &str, period: &str, status: Called) -> Origin {
        let member = self.id(name);
        let reason = "看错了".to_owned();
        let command = Command::Correct { challenge: C, period: day(period), member, status, reason };
        self.does(phone, command).unwrap()
    }

    pub fn makes_up(&mut self, phone: &str, period: &str) -> Result<Origin, Refusal> {
        self.does(phone, Command::MakeUp { challenge: C, period: day(period), amount: None, note: None })
    }

    pub fn asks_leave(&mut self, phone: &str, from: &str, to: &str) -> Result<Origin, Refusal> {
        let reason = Some("出差".into());
        self.does(phone, Command::AskLeave { challenge: C, from: day(from), to: day(to), reason })
    }

    pub fn standing(&self, name: &str, today: &str) -> Standing {
        standing(&self.state(), C, self.id(name), day(today)).unwrap()
    }

    pub fn status(&self, name: &str, period: &str, today: &str) -> Option<Status> {
        self.standing(name, today).period(day(period)).map(|view| view.status)
    }

    pub fn verdict(&self, name: &str, today: &str) -> Verdict {
        self.standing(name, today).verdict
    }

    pub fn board(&self, metric: Metric, window: BoardWindow, today: &str) -> Board {
        board(&self.state(), &Query { metric, challenge: Some(C), window, today: day(today) })
    }

    pub fn ledger(&self, name: &str, today: &str) -> Ledger {
        ledger(&self.state(), C, self.id(name), day(today))
    }
}

pub fn fold(me: Option<FeedId>, log: &[Entry]) -> State {
    State::fold(me, log.iter().map(|entry| (entry.stamp, entry.at, entry.note.as_deref(), &entry.fact)))
}

/// Entry by entry, folding again where the state asks for it.
pub fn apply_each(me: Option<FeedId>, log: &[Entry]) -> State {
    let mut state = State::new(me);
    for (place, entry) in log.iter().enumerate() {
        if state.apply(entry.stamp, entry.at, entry.note.as_deref(), &entry.fact) == Applied::Refold {
            state = fold(me, &log[..=place]);
        }
    }
    state
}
