//! The built-in communities, as data: what an operator starts from when creating a group.
//!
//! A template is a [`Draft`] in the operator's language; the create page lets the operator change the few things that
//! differ from group to group, and everything can be edited later.

mod baking;
mod company;
pub mod demo;
mod exam;
mod gathering;
mod inside;
mod interest;
mod launch;
pub mod questionnaires;
mod reading;
mod singers;
mod study;
mod words;
mod writing;

use crate::domain::charter::{
    ChallengeSetting, Comeback, DayItem, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit, MissesShown, NameFormat,
    PointsPolicy, Schedule, Season, Setting, Sharing, StaffOnBoard, Weekdays,
};
use crate::domain::day::{Day, DayStart, Window};
use crate::domain::id::ChallengeId;
use crate::domain::nickname::Pattern;
use crate::i18n::Lang;

/// A built-in community.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Template {
    /// 学习笔记群: a language group that collects words.
    Study,
    /// 专四专八打卡群: every evening between nine and ten, three misses allowed.
    Exam,
    /// 薄荷阅读: a season of eighty days with a lesson a day.
    Reading,
    /// 麦霸养成群: a recording a week, reviewed by the others.
    Singers,
    /// 7日写作群: a piece every seven days, or out.
    Writing,
    /// 裂变课程: teams invite at the same minute; contest, judging, payout.
    Launch,
    /// 线下活动: cities prepare for a day together.
    Gathering,
    /// 烘焙社群: a lesson and a bake a week.
    Baking,
    /// 企业学习社群: a topic each working day.
    Company,
    /// 兴趣同好群: a note a week, and talk that goes deep.
    Interest,
}

/// What a template, or the create page, has so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    pub name: String,
    pub intro: String,
    /// What the group is, for its members.
    pub inside: String,
    pub rules: Vec<String>,
    pub name_format: NameFormat,
    pub misses: MissesShown,
    pub sharing: Sharing,
    /// The library's categories.
    pub categories: Vec<String>,
    pub timetable: Vec<DayItem>,
    pub day_start: DayStart,
    pub challenge: ChallengeDraft,
}

/// The rules of a template, the same in every language.
struct Ways {
    name_format: NameFormat,
    misses: MissesShown,
    sharing: Sharing,
    day_start: DayStart,
    days: Option<u16>,
    schedule: Schedule,
    window: Option<Window>,
    make_up: MakeUpPolicy,
    leave: LeavePolicy,
    limit: MissLimit,
    comeback: Option<Comeback>,
    points: PointsPolicy,
}

impl Default for Ways {
    fn default() -> Self {
        Self {
            name_format: NameFormat::Free,
            misses: MissesShown::OperatorsOnly,
            sharing: Sharing::Open,
            day_start: DayStart::default(),
            days: None,
            schedule: Schedule::Daily,
            window: None,
            make_up: MakeUpPolicy::default(),
            leave: LeavePolicy::default(),
            limit: MissLimit::None,
            comeback: None,
            points: PointsPolicy::default(),
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChallengeDraft {
    pub title: String,
    pub what: String,
    /// Length of the season in days; `None`: it goes on.
    pub days: Option<u16>,
    pub schedule: Schedule,
    pub window: Option<Window>,
    pub unit: Option<String>,
    pub make_up: MakeUpPolicy,
    pub leave: LeavePolicy,
    pub limit: MissLimit,
    pub comeback: Option<Comeback>,
    pub points: PointsPolicy,
    /// A task for each day of the season.
    pub tasks: Vec<String>,
}

/// How a template presents itself in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Card {
    pub title: &'static str,
    /// What kind of group it suits.
    pub fits: &'static str,
    /// How checking in works there.
    pub works: &'static str,
}

impl Template {
    pub const ALL: &'static [Template] = &[
        Template::Exam,
        Template::Study,
        Template::Reading,
        Template::Writing,
        Template::Singers,
        Template::Baking,
        Template::Company,
        Template::Interest,
        Template::Gathering,
        Template::Launch,
    ];

    /// The word that stands for it in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Template::Study => "study",
            Template::Exam => "exam",
            Template::Reading => "reading",
            Template::Singers => "singers",
            Template::Writing => "writing",
            Template::Launch => "launch",
            Template::Gathering => "gathering",
            Template::Baking => "baking",
            Template::Company => "company",
            Template::Interest => "interest",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|template| template.word() == word)
    }

    pub fn card(self, lang: Lang) -> Card {
        match self {
            Template::Study => study::card(lang),
            Template::Exam => exam::card(lang),
            Template::Reading => reading::card(lang),
            Template::Singers => singers::card(lang),
            Template::Writing => writing::card(lang),
            Template::Launch => launch::card(lang),
            Template::Gathering => gathering::card(lang),
            Template::Baking => baking::card(lang),
            Template::Company => company::card(lang),
            Template::Interest => interest::card(lang),
        }
    }

    pub fn draft(self, lang: Lang) -> Draft {
        let draft = match self {
            Template::Study => study::draft(lang),
            Template::Exam => exam::draft(lang),
            Template::Reading => reading::draft(lang),
            Template::Singers => singers::draft(lang),
            Template::Writing => writing::draft(lang),
            Template::Launch => launch::draft(lang),
            Template::Gathering => gathering::draft(lang),
            Template::Baking => baking::draft(lang),
            Template::Company => company::draft(lang),
            Template::Interest => interest::draft(lang),
        };
        Draft { inside: inside::of(self, lang).to_owned(), ..draft }
    }
}

impl Draft {
    /// The settings that found the community, its season beginning on `first`.
    pub fn settings(&self, id: ChallengeId, zone: &str, first: Day) -> Vec<Setting> {
        let mut settings = vec![
            Setting::Name(self.name.clone()),
            Setting::Zone(zone.to_owned()),
            Setting::DayStart(self.day_start),
            Setting::Intro(self.intro.clone()),
            Setting::Rules(self.rules.clone()),
            Setting::NameFormat(self.name_format.clone()),
            Setting::Misses(self.misses),
            Setting::StaffOnBoard(StaffOnBoard::Listed),
        ];
        if !self.inside.is_empty() {
            settings.push(Setting::Inside(self.inside.clone()));
        }
        if self.sharing != Sharing::default() {
            settings.push(Setting::Sharing(self.sharing));
        }
        if !self.categories.is_empty() {
            settings.push(Setting::Categories(self.categories.clone()));
        }
        if !self.timetable.is_empty() {
            settings.push(Setting::Timetable(self.timetable.clone()));
        }
        settings.extend(self.challenge.settings(first).into_iter().map(|setting| Setting::Challenge(id, setting)));
        settings
    }
}

impl ChallengeDraft {
    /// The settings of this challenge alone, its season beginning on `first`.
    pub fn settings(&self, first: Day) -> Vec<ChallengeSetting> {
        let last = self.days.map(|days| first.plus(i32::from(days.max(1)) - 1));
        vec![
            ChallengeSetting::Title(self.title.clone()),
            ChallengeSetting::What(self.what.clone()),
            ChallengeSetting::Season(Season { first, last }),
            ChallengeSetting::Schedule(self.schedule),
            ChallengeSetting::Window(self.window),
            ChallengeSetting::Unit(self.unit.clone()),
            ChallengeSetting::MakeUp(self.make_up),
            ChallengeSetting::Leave(self.leave),
            ChallengeSetting::Limit(self.limit),
            ChallengeSetting::Comeback(self.comeback),
            ChallengeSetting::Points(self.points.clone()),
            ChallengeSetting::Tasks(self.tasks.clone()),
        ]
    }
}

fn lines(rules: &[&str]) -> Vec<String> {
    rules.iter().map(|&rule| rule.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_complete_in_every_language() {
        for &template in Template::ALL {
            for &lang in Lang::ALL {
                let draft = template.draft(lang);
                let card = template.card(lang);
                assert!(!card.title.is_empty() && !card.fits.is_empty() && !card.works.is_empty());
                assert!(!draft.name.is_empty() && !draft.intro.is_empty() && draft.rules.len() >= 4);
                assert!(!draft.inside.is_empty() && draft.inside != draft.intro);
                assert!(!draft.challenge.title.is_empty() && !draft.challenge.what.is_empty());
                if let Some(window) = draft.challenge.window {
                    assert!(!window.is_cut_by(draft.day_start));
                }
            }
        }
    }

    #[test]
    fn languages_differ_in_words_only() {
        for &template in Template::ALL {
            let words_aside = |lang| {
                let draft = template.draft(lang);
                let it = draft.challenge;
                let minutes: Vec<u16> = draft.timetable.iter().map(|item| item.minute).collect();
                let parts = match &draft.name_format {
                    NameFormat::Pattern(pattern) => Some(pattern.parts().len()),
                    _ => None,
                };
                let format = (std::mem::discriminant(&draft.name_format), parts);
                let rules = (format, draft.misses, draft.sharing, draft.day_start);
                let rules = (rules, draft.rules.len(), draft.categories.len(), minutes);
                let how = (it.days, it.schedule, it.window, it.make_up, it.leave, it.limit, it.comeback);
                (rules, how, it.points, it.tasks.len(), it.unit.is_some())
            };
            for &lang in Lang::ALL {
                assert_eq!(words_aside(lang), words_aside(Lang::ZhHans), "{template:?} {lang:?}");
            }
        }
    }

    /// The group whose code says who somebody is asks for it in the nickname (../shared/domain.md, Seven-day writing).
    #[test]
    fn the_writers_nickname_has_their_account_and_code() {
        let NameFormat::Pattern(pattern) = Template::Writing.draft(Lang::ZhHans).name_format else {
            panic!("a format of its own")
        };
        assert_eq!(pattern.parts(), ["名字", "账号", "编号"]);
        assert_eq!(Pattern::read(pattern.written()), Ok(pattern));
    }

    #[test]
    fn a_season_of_eighty_days_ends_on_its_eightieth() {
        let draft = Template::Reading.draft(Lang::ZhHans);
        assert_eq!(draft.challenge.tasks.len(), 80);
        let season = ChallengeSetting::Season(Season { first: Day(100), last: Some(Day(179)) });
        assert!(draft.challenge.settings(Day(100)).contains(&season));
    }
}
