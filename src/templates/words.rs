//! The words of a template in one language, apart from its rules, which are the same in all.

use super::{Card, Lang, lines};
use crate::domain::charter::DayItem;

/// What a template says in one language.
pub struct Words {
    pub card: Card,
    pub name: &'static str,
    /// For somebody who is not in the group yet.
    pub intro: &'static str,
    pub rules: &'static [&'static str],
    pub title: &'static str,
    pub what: &'static str,
    pub unit: Option<&'static str>,
    /// By day of the season; a blank one goes on with the task before it in its period.
    pub tasks: &'static [&'static str],
    pub categories: &'static [&'static str],
    /// Minute of the day and what takes place.
    pub timetable: &'static [(u16, &'static str)],
}

impl Words {
    pub fn draft(&self, ways: super::Ways) -> super::Draft {
        super::Draft {
            name: self.name.into(),
            intro: self.intro.into(),
            inside: String::new(),
            rules: lines(self.rules),
            name_format: ways.name_format,
            misses: ways.misses,
            sharing: ways.sharing,
            categories: lines(self.categories),
            timetable: timetable(self.timetable),
            day_start: ways.day_start,
            challenge: super::ChallengeDraft {
                title: self.title.into(),
                what: self.what.into(),
                days: ways.days,
                schedule: ways.schedule,
                window: ways.window,
                unit: self.unit.map(str::to_owned),
                make_up: ways.make_up,
                leave: ways.leave,
                limit: ways.limit,
                comeback: ways.comeback,
                points: ways.points,
                tasks: lines(self.tasks),
            },
        }
    }
}

pub fn timetable(items: &[(u16, &str)]) -> Vec<DayItem> {
    items.iter().map(|&(minute, what)| DayItem { minute, what: what.to_owned() }).collect()
}

/// The text of the language.
pub fn of(lang: Lang, hans: &'static Words, hant: &'static Words, en: &'static Words) -> &'static Words {
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}
