//! What operators decide: the group's identity, its rules and its challenges, each field with its versions.
//!
//! A version holds from a stated day; the past is judged by the rules of its day (rules.md, Charter).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::{Day, DayStart, Window};
use super::fact::Stamp;
use super::id::{ChallengeId, QuestionId, ResourceId, TextId};
use super::level::Level;
use super::questionnaire::Question;
use super::wording::{Occasion, OwnText};

/// One field's new value, as a fact carries it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// The group's name (群名称).
    Name(String),
    /// An IANA zone, such as `Asia/Shanghai`.
    Zone(String),
    DayStart(DayStart),
    /// What the group is, for somebody who is not in it yet (群介绍).
    Intro(String),
    /// The rules in the operator's words (群规), a paragraph a rule.
    Rules(Vec<String>),
    /// How a member is to be named in the chat, such as `昵称+城市`; shown with a live preview.
    NameFormat(NameFormat),
    /// Who is told about other people's misses.
    Misses(MissesShown),
    /// Whether operators stand on the board.
    StaffOnBoard(StaffOnBoard),
    /// Whether what members share stands in the library at once.
    Sharing(Sharing),
    /// The library's categories (分类), in their order.
    Categories(Vec<String>),
    /// What takes place each day at its time (20:00 讲课, 22:00 发讲义), in the order of the clock.
    Timetable(Vec<DayItem>),
    /// The tiers (分层) that operators give, lowest first.
    Tiers(Vec<String>),
    /// The operators' own words for what is pasted into the chat; blank: the usual ones.
    Wording(Occasion, String),
    /// A text of the operators' own for the chat; blank: there is none any more.
    Text(TextId, OwnText),
    /// Names for having collected so many points, by points.
    Levels(Vec<Level>),
    /// A collection (专题) of the library: resources in an order under a name; empty: there is none of that name.
    Collection(String, Vec<ResourceId>),
    /// One question of the questionnaire (入群问卷).
    Question(QuestionId, Box<Question>),
    /// The questionnaire: its questions in their order. One that is not named is deleted and keeps its answers.
    Questions(Vec<QuestionId>),
    Challenge(ChallengeId, ChallengeSetting),
}

/// One field of a challenge.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeSetting {
    Title(String),
    /// What is to be done, in a sentence.
    What(String),
    Season(Season),
    Schedule(Schedule),
    Window(Option<Window>),
    /// The unit of the number that a check-in may carry (词, 页, 字, km); `None` where none is asked for.
    Unit(Option<String>),
    MakeUp(MakeUpPolicy),
    Leave(LeavePolicy),
    Limit(MissLimit),
    Comeback(Option<Comeback>),
    Points(PointsPolicy),
    /// Tasks that differ by day: the lesson of the season's first day, second day, ...; after the last none.
    Tasks(Vec<String>),
}

/// Something that takes place each day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayItem {
    /// Minutes since midnight in the group's zone, below 1440.
    pub minute: u16,
    pub what: String,
}

/// The parts of a group nickname, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameFormat {
    /// A nickname as one likes.
    #[default]
    Free,
    /// Nickname, hyphen, city: 小米-北京.
    NameCity,
    /// An English name.
    English,
}

/// Who is told about other people's misses (rules.md, Who sees what).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissesShown {
    #[default]
    OperatorsOnly,
    /// The public report names who is missing and who is on the last chance.
    Named,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffOnBoard {
    #[default]
    Listed,
    Hidden,
}

/// What becomes of a resource that a member shares.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// Everybody sees it at once.
    #[default]
    Open,
    /// An operator approves it first.
    Approved,
}

/// The days of a challenge, both included; without an end it goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Season {
    pub first: Day,
    pub last: Option<Day>,
}

/// What is due once (rules.md, Period).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    #[default]
    Daily,
    Weekdays(Weekdays),
    /// Blocks of N days counted from the season's first day; N is at least 2.
    Blocks(u16),
}

/// A set of weekdays; bit 0 is Monday.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(pub u8);

impl Weekdays {
    pub const WORKDAYS: Self = Self(0b001_1111);

    pub fn has(self, weekday: u8) -> bool {
        self.0 >> weekday & 1 == 1
    }
}

/// Make-up (补卡): until the end of day D + `days`, at most `per_month` in a calendar month of the missed day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MakeUpPolicy {
    /// W; 0 where nothing can be made up.
    pub days: u8,
    /// Q.
    pub per_month: u8,
    pub streak: MadeUpStreak,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeUpStreak {
    Keeps,
    Breaks,
}

/// Leave (请假): due days a month that hold by themselves; what goes beyond waits for an operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeavePolicy {
    pub per_month: u8,
}

/// How many final misses are allowed (M), and where they are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissLimit {
    /// Misses are shown to their owner and lead to nothing.
    #[default]
    None,
    Season(u8),
    Month(u8),
}

/// Return after a removal: K consecutive due periods of private check-ins, at most R times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Comeback {
    pub periods: u8,
    pub times: u8,
}

/// Points are always derived (rules.md, Streak, points, board).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PointsPolicy {
    /// For each attended period.
    pub each: u32,
    /// For a check-in before a stated minute of the community's day.
    pub early: Option<Early>,
    /// What a made-up period is worth; `None`: half of `each`, rounded down.
    pub made_up: Option<u32>,
    /// (attended total in the season, points), each given once.
    pub milestones: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Early {
    pub before: u16,
    pub points: u32,
}

impl Default for PointsPolicy {
    fn default() -> Self {
        Self {
            each: 10,
            early: None,
            made_up: None,
            milestones: vec![(7, 10), (21, 30), (30, 50), (80, 100), (100, 150)],
        }
    }
}

impl Default for MakeUpPolicy {
    fn default() -> Self {
        Self { days: 1, per_month: 2, streak: MadeUpStreak::Keeps }
    }
}

impl Default for LeavePolicy {
    fn default() -> Self {
        Self { per_month: 3 }
    }
}

/// A value of a field, from a stated day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version<T> {
    pub from: Day,
    pub stamp: Stamp,
    pub value: T,
}

/// A field with all its versions. For a day, the latest edit among those that hold from that day or earlier wins. A day
/// before all of them is judged by what the group, or the challenge, began with; a field that was set only later had its
/// default until then.
///
/// Example: a challenge begins on 1 Nov without a limit, one is set from 10 Nov on: no limit before the 10th. Its points were
/// set on 1 Nov: they also hold for a record of 30 Oct that is entered afterwards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field<T> {
    versions: Vec<Version<T>>,
    /// The first day of any field beside this one.
    begins: Option<Day>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { versions: Vec::new(), begins: None }
    }
}

impl<T> Field<T> {
    /// Takes a version in; any order of arrival gives the same field.
    pub fn set(&mut self, from: Day, stamp: Stamp, value: T) {
        if let Err(place) = self.versions.binary_search_by(|version| version.stamp.cmp(&stamp)) {
            self.versions.insert(place, Version { from, stamp, value });
            self.begin(from);
        }
    }

    fn begin(&mut self, day: Day) {
        self.begins = Some(self.begins.map_or(day, |begins| begins.min(day)));
    }

    /// The version in force on a day.
    pub fn version(&self, day: Day) -> Option<&Version<T>> {
        let day = self.begins.map_or(day, |begins| begins.max(day));
        self.versions.iter().rev().find(|version| version.from <= day)
    }

    pub fn on(&self, day: Day) -> Option<&T> {
        self.version(day).map(|version| &version.value)
    }

    /// All versions, oldest edit first.
    pub fn history(&self) -> &[Version<T>] {
        &self.versions
    }
}

/// The charter folded: every field with its versions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Charter {
    pub name: Field<String>,
    pub zone: Field<String>,
    pub day_start: Field<DayStart>,
    pub intro: Field<String>,
    pub rules: Field<Vec<String>>,
    pub name_format: Field<NameFormat>,
    pub misses: Field<MissesShown>,
    pub staff_on_board: Field<StaffOnBoard>,
    pub sharing: Field<Sharing>,
    pub categories: Field<Vec<String>>,
    pub timetable: Field<Vec<DayItem>>,
    pub tiers: Field<Vec<String>>,
    pub levels: Field<Vec<Level>>,
    pub collections: BTreeMap<String, Field<Vec<ResourceId>>>,
    pub wordings: BTreeMap<Occasion, Field<String>>,
    pub texts: BTreeMap<TextId, Field<OwnText>>,
    pub questions: BTreeMap<QuestionId, Field<Question>>,
    pub questionnaire: Field<Vec<QuestionId>>,
    pub challenges: BTreeMap<ChallengeId, Challenge>,
}

/// A challenge folded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Challenge {
    pub title: Field<String>,
    pub what: Field<String>,
    pub season: Field<Season>,
    pub schedule: Field<Schedule>,
    pub window: Field<Option<Window>>,
    pub unit: Field<Option<String>>,
    pub make_up: Field<MakeUpPolicy>,
    pub leave: Field<LeavePolicy>,
    pub limit: Field<MissLimit>,
    pub comeback: Field<Option<Comeback>>,
    pub points: Field<PointsPolicy>,
    pub tasks: Field<Vec<String>>,
}

impl Charter {
    /// Takes one setting in.
    pub fn set(&mut self, from: Day, stamp: Stamp, setting: Setting) {
        match setting {
            Setting::Name(value) => self.name.set(from, stamp, value),
            Setting::Zone(value) => self.zone.set(from, stamp, value),
            Setting::DayStart(value) => self.day_start.set(from, stamp, value),
            Setting::Intro(value) => self.intro.set(from, stamp, value),
            Setting::Rules(value) => self.rules.set(from, stamp, value),
            Setting::NameFormat(value) => self.name_format.set(from, stamp, value),
            Setting::Misses(value) => self.misses.set(from, stamp, value),
            Setting::StaffOnBoard(value) => self.staff_on_board.set(from, stamp, value),
            Setting::Sharing(value) => self.sharing.set(from, stamp, value),
            Setting::Categories(value) => self.categories.set(from, stamp, value),
            Setting::Timetable(value) => self.timetable.set(from, stamp, value),
            Setting::Tiers(value) => self.tiers.set(from, stamp, value),
            Setting::Wording(of, value) => self.wordings.entry(of).or_default().set(from, stamp, value),
            Setting::Text(id, value) => self.texts.entry(id).or_default().set(from, stamp, value),
            Setting::Levels(value) => self.levels.set(from, stamp, value),
            Setting::Collection(name, value) => self.collections.entry(name).or_default().set(from, stamp, value),
            Setting::Question(id, value) => self.questions.entry(id).or_default().set(from, stamp, *value),
            Setting::Questions(value) => self.questionnaire.set(from, stamp, value),
            Setting::Challenge(id, value) => self.challenges.entry(id).or_default().set(from, stamp, value),
        }
        self.name.begin(from);
        self.zone.begin(from);
        self.day_start.begin(from);
        self.intro.begin(from);
        self.rules.begin(from);
        self.name_format.begin(from);
        self.misses.begin(from);
        self.staff_on_board.begin(from);
        self.sharing.begin(from);
        self.categories.begin(from);
        self.timetable.begin(from);
        self.levels.begin(from);
        self.questionnaire.begin(from);
        self.tiers.begin(from);
    }
}

impl Challenge {
    fn set(&mut self, from: Day, stamp: Stamp, setting: ChallengeSetting) {
        match setting {
            ChallengeSetting::Title(value) => self.title.set(from, stamp, value),
            ChallengeSetting::What(value) => self.what.set(from, stamp, value),
            ChallengeSetting::Season(value) => self.season.set(from, stamp, value),
            ChallengeSetting::Schedule(value) => self.schedule.set(from, stamp, value),
            ChallengeSetting::Window(value) => self.window.set(from, stamp, value),
            ChallengeSetting::Unit(value) => self.unit.set(from, stamp, value),
            ChallengeSetting::MakeUp(value) => self.make_up.set(from, stamp, value),
            ChallengeSetting::Leave(value) => self.leave.set(from, stamp, value),
            ChallengeSetting::Limit(value) => self.limit.set(from, stamp, value),
            ChallengeSetting::Comeback(value) => self.comeback.set(from, stamp, value),
            ChallengeSetting::Points(value) => self.points.set(from, stamp, value),
            ChallengeSetting::Tasks(value) => self.tasks.set(from, stamp, value),
        }
        self.title.begin(from);
        self.what.begin(from);
        self.season.begin(from);
        self.schedule.begin(from);
        self.window.begin(from);
        self.unit.begin(from);
        self.make_up.begin(from);
        self.leave.begin(from);
        self.limit.begin(from);
        self.comeback.begin(from);
        self.points.begin(from);
        self.tasks.begin(from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::FeedId;

    fn stamp(clock: u64) -> Stamp {
        Stamp { clock, feed: FeedId::from_bits(1), seq: clock as u32 }
    }

    #[test]
    fn the_later_edit_wins_from_its_day_and_the_past_keeps_its_rule() {
        let mut field = Field::default();
        field.set(Day(20), stamp(5), "from 20");
        field.set(Day(0), stamp(1), "first");
        field.set(Day(10), stamp(9), "from 10");
        assert_eq!(field.on(Day(9)), Some(&"first"));
        assert_eq!(field.on(Day(10)), Some(&"from 10"));
        assert_eq!(field.on(Day(25)), Some(&"from 10"));
        assert_eq!(field.on(Day(-5)), Some(&"first"));
        assert_eq!(field.history().len(), 3);
    }

    #[test]
    fn what_was_set_later_had_its_default_before() {
        let id = ChallengeId::from_bits(1);
        let mut charter = Charter::default();
        let limit = ChallengeSetting::Limit(MissLimit::Season(3));
        let title = ChallengeSetting::Title("晨读".into());
        charter.set(Day(10), stamp(2), Setting::Challenge(id, limit));
        charter.set(Day(1), stamp(1), Setting::Challenge(id, title));
        let challenge = &charter.challenges[&id];
        assert_eq!(challenge.limit.on(Day(9)), None);
        assert_eq!(challenge.limit.on(Day(10)), Some(&MissLimit::Season(3)));
        assert_eq!(challenge.title.on(Day(-5)).map(String::as_str), Some("晨读"));
    }

    #[test]
    fn arrival_order_does_not_matter() {
        let mut one = Field::default();
        let mut two = Field::default();
        one.set(Day(0), stamp(1), 1);
        one.set(Day(3), stamp(2), 2);
        two.set(Day(3), stamp(2), 2);
        two.set(Day(0), stamp(1), 1);
        two.set(Day(0), stamp(1), 1);
        assert_eq!(one, two);
    }
}
