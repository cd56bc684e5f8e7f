//! What operators decide: the group's identity, its rules and its challenges, each field with its versions.
//!
//! A version holds from a stated day; the past is judged by the rules of its day (rules.md, Charter).

mod backend;
mod field;
mod policy;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::{Day, DayStart, Window};
use super::fact::Stamp;
use super::id::{ChallengeId, QuestionId, ResourceId, TextId};
use super::level::Level;
use super::nickname::Pattern;
use super::questionnaire::Question;
use super::wording::{Occasion, OwnText};

pub use backend::{Backend, Seat, Ways};
pub use field::{Field, Version};
pub use policy::{
    Comeback, Early, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit, PointsPolicy, Schedule, Season, Weekdays,
};

/// One field's new value, as a fact carries it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// The group's name (群名称).
    Name(String),
    /// An IANA zone, such as `Asia/Shanghai`.
    Zone(String),
    DayStart(DayStart),
    /// What the group is, for somebody who is not in it yet (群介绍): who runs it, what it gives, what it asks.
    Intro(String),
    /// The same for its members (群内介绍): where things stand, what takes place when, whom to ask. Blank: they read what
    /// everybody reads.
    Inside(String),
    /// The rules in the operator's words (群规), a paragraph a rule.
    Rules(Vec<String>),
    /// How a member is to be named in the chat, such as `昵称-城市`.
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
    /// How new the questionnaire is that a link told: the clock of its latest edit. In a charter it says nothing.
    QuestionsAsOf(u64),
    /// Where the group's records lie on the network (自动同步); `None`: nowhere, or nowhere any more.
    Backend(Option<Box<Backend>>),
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
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameFormat {
    /// A nickname as one likes.
    #[default]
    Free,
    /// Nickname, hyphen, city: 小米-北京.
    NameCity,
    /// An English name.
    English,
    /// A format of the group's own.
    Pattern(Pattern),
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

/// The charter folded: every field with its versions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Charter {
    pub name: Field<String>,
    pub zone: Field<String>,
    pub day_start: Field<DayStart>,
    pub intro: Field<String>,
    pub inside: Field<String>,
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
    /// Of a questionnaire that a link told.
    pub questions_as_of: Field<u64>,
    pub backend: Field<Option<Box<Backend>>>,
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
            Setting::Inside(value) => self.inside.set(from, stamp, value),
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
            Setting::QuestionsAsOf(value) => self.questions_as_of.set(from, stamp, value),
            Setting::Backend(value) => self.backend.set(from, stamp, value),
            Setting::Challenge(id, value) => self.challenges.entry(id).or_default().set(from, stamp, value),
        }
        self.name.begin(from);
        self.zone.begin(from);
        self.day_start.begin(from);
        self.intro.begin(from);
        self.inside.begin(from);
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
}
