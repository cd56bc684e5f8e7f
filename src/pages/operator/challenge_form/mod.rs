//! The form of a challenge: what creating a group and changing its settings have in common. Its views are in `fields`.

mod fields;

use leptos::prelude::*;

use crate::domain::charter::{
    Challenge, ChallengeSetting, Comeback, Early, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit, PointsPolicy,
    Schedule, Weekdays,
};
use crate::domain::day::{Day, DayStart, Window};
use crate::domain::order::Order;
use crate::i18n::charter::Charter as Words;
use crate::i18n::create::{Create, arrangement};
use crate::templates::ChallengeDraft;
use crate::ui::lang;

/// The fields as they stand on the screen; what stands there may be wrong for the moment.
#[derive(Clone, Copy)]
pub struct ChallengeForm {
    pub title: RwSignal<String>,
    pub what: RwSignal<String>,
    pub first: RwSignal<Option<Day>>,
    ends: RwSignal<bool>,
    days: RwSignal<Option<u32>>,
    rhythm: RwSignal<Rhythm>,
    weekdays: RwSignal<u8>,
    block: RwSignal<Option<u32>>,
    windowed: RwSignal<bool>,
    opens: RwSignal<Option<u16>>,
    closes: RwSignal<Option<u16>>,
    unit: RwSignal<String>,
    make_up_days: RwSignal<Option<u32>>,
    make_up_times: RwSignal<Option<u32>>,
    make_up_keeps: RwSignal<bool>,
    leave: RwSignal<Option<u32>>,
    counted: RwSignal<Counted>,
    limit: RwSignal<Option<u32>>,
    comeback: RwSignal<bool>,
    comeback_periods: RwSignal<Option<u32>>,
    comeback_times: RwSignal<Option<u32>>,
    each: RwSignal<Option<u32>>,
    early: RwSignal<bool>,
    early_before: RwSignal<Option<u16>>,
    early_points: RwSignal<Option<u32>>,
    made_up_half: RwSignal<bool>,
    made_up: RwSignal<Option<u32>>,
    milestones: RwSignal<String>,
    tasks: RwSignal<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Rhythm {
    Daily,
    Weekdays,
    Blocks,
}

/// Where final misses are counted.
#[derive(Clone, Copy, PartialEq)]
enum Counted {
    Nowhere,
    Season,
    Month,
}

/// What keeps the form from being taken, by field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    Title,
    Weekdays,
    Block,
    Window,
    /// The day's start would cut the window in two.
    WindowCut(DayStart),
    First,
    Length,
    Early,
    Milestones,
    Figure,
}

impl Wrong {
    pub fn text(self) -> String {
        let (words, create) = (Words(lang()), Create(lang()));
        match self {
            Wrong::Title => create.challenge_title_missing().into(),
            Wrong::Weekdays => create.weekdays_missing().into(),
            Wrong::Block => create.block_wrong().into(),
            Wrong::Window => create.window_missing().into(),
            Wrong::WindowCut(start) => create.window_cut(start.hour()),
            Wrong::First => create.first_day_missing().into(),
            Wrong::Length => create.length_wrong().into(),
            Wrong::Early => words.early_missing().into(),
            Wrong::Milestones => words.milestones_wrong().into(),
            Wrong::Figure => words.figure_missing().into(),
        }
    }
}

/// A challenge as it stands on a day, as a draft; `None` where it has no season yet.
pub fn draft_on(challenge: &Challenge, day: Day) -> Option<(ChallengeDraft, Day)> {
    let season = *challenge.season.on(day)?;
    let draft = ChallengeDraft {
        title: challenge.title.on(day).cloned().unwrap_or_default(),
        what: challenge.what.on(day).cloned().unwrap_or_default(),
        days: season.last.map(|last| u16::try_from(last.since(season.first) + 1).unwrap_or(u16::MAX)),
        schedule: challenge.schedule.on(day).copied().unwrap_or_default(),
        window: challenge.window.on(day).copied().flatten(),
        unit: challenge.unit.on(day).cloned().flatten(),
        make_up: challenge.make_up.on(day).copied().unwrap_or_default(),
        leave: challenge.leave.on(day).copied().unwrap_or_default(),
        limit: challenge.limit.on(day).copied().unwrap_or_default(),
        comeback: challenge.comeback.on(day).copied().flatten(),
        points: challenge.points.on(day).cloned().unwrap_or_default(),
        tasks: challenge.tasks.on(day).cloned().unwrap_or_default(),
    };
    Some((draft, season.first))
}

impl ChallengeForm {
    pub fn new(draft: &ChallengeDraft, first: Day) -> Self {
        let points = &draft.points;
        Self {
            title: RwSignal::new(draft.title.clone()),
            what: RwSignal::new(draft.what.clone()),
            first: RwSignal::new(Some(first)),
            ends: RwSignal::new(draft.days.is_some()),
            days: RwSignal::new(Some(draft.days.map_or(100, u32::from))),
            rhythm: RwSignal::new(match draft.schedule {
                Schedule::Daily => Rhythm::Daily,
                Schedule::Weekdays(_) => Rhythm::Weekdays,
                Schedule::Blocks(_) => Rhythm::Blocks,
            }),
            weekdays: RwSignal::new(match draft.schedule {
                Schedule::Weekdays(days) => days.0,
                _ => Weekdays::WORKDAYS.0,
            }),
            block: RwSignal::new(Some(match draft.schedule {
                Schedule::Blocks(length) => length.into(),
                _ => 7,
            })),
            windowed: RwSignal::new(draft.window.is_some()),
            opens: RwSignal::new(Some(draft.window.map_or(21 * 60, |window| window.start))),
            closes: RwSignal::new(Some(draft.window.map_or(22 * 60, |window| window.end))),
            unit: RwSignal::new(draft.unit.clone().unwrap_or_default()),
            make_up_days: RwSignal::new(Some(draft.make_up.days.into())),
            make_up_times: RwSignal::new(Some(draft.make_up.per_month.into())),
            make_up_keeps: RwSignal::new(draft.make_up.streak == MadeUpStreak::Keeps),
            leave: RwSignal::new(Some(draft.leave.per_month.into())),
            counted: RwSignal::new(match draft.limit {
                MissLimit::None => Counted::Nowhere,
                MissLimit::Season(_) => Counted::Season,
                MissLimit::Month(_) => Counted::Month,
            }),
            limit: RwSignal::new(Some(match draft.limit {
                MissLimit::None => 3,
                MissLimit::Season(most) | MissLimit::Month(most) => most.into(),
            })),
            comeback: RwSignal::new(draft.comeback.is_some()),
            comeback_periods: RwSignal::new(Some(draft.comeback.map_or(5, |comeback| comeback.periods.into()))),
            comeback_times: RwSignal::new(Some(draft.comeback.map_or(1, |comeback| comeback.times.into()))),
            each: RwSignal::new(Some(points.each)),
            early: RwSignal::new(points.early.is_some()),
            early_before: RwSignal::new(points.early.map(|early| early.before)),
            early_points: RwSignal::new(Some(points.early.map_or(2, |early| early.points))),
            made_up_half: RwSignal::new(points.made_up.is_none()),
            made_up: RwSignal::new(Some(points.made_up.unwrap_or(points.each / 2))),
            milestones: RwSignal::new(
                points.milestones.iter().map(|(at, worth)| format!("{at}={worth}")).collect::<Vec<_>>().join("\n"),
            ),
            tasks: RwSignal::new(draft.tasks.join("\n")),
        }
    }

    fn schedule(self) -> Result<Schedule, Wrong> {
        match self.rhythm.get() {
            Rhythm::Daily => Ok(Schedule::Daily),
            Rhythm::Weekdays if self.weekdays.get() == 0 => Err(Wrong::Weekdays),
            Rhythm::Weekdays => Ok(Schedule::Weekdays(Weekdays(self.weekdays.get()))),
            Rhythm::Blocks => {
                let length = self.block.get().filter(|length| (2..=60).contains(length)).ok_or(Wrong::Block)?;
                Ok(Schedule::Blocks(length as u16))
            }
        }
    }

    fn window(self, start: DayStart) -> Result<Option<Window>, Wrong> {
        if !self.windowed.get() {
            return Ok(None);
        }
        let (Some(opens), Some(closes)) = (self.opens.get(), self.closes.get()) else { return Err(Wrong::Window) };
        let window = Window { start: opens, end: closes };
        if window.is_cut_by(start) { Err(Wrong::WindowCut(start)) } else { Ok(Some(window)) }
    }

    fn length(self) -> Result<Option<u32>, Wrong> {
        if !self.ends.get() {
            return Ok(None);
        }
        self.days.get().filter(|days| (1..=1000).contains(days)).map(Some).ok_or(Wrong::Length)
    }

    fn points(self) -> Result<PointsPolicy, Wrong> {
        let early = if self.early.get() {
            let before = self.early_before.get().ok_or(Wrong::Early)?;
            Some(Early { before, points: self.early_points.get().ok_or(Wrong::Figure)? })
        } else {
            None
        };
        let made_up = if self.made_up_half.get() { None } else { Some(self.made_up.get().ok_or(Wrong::Figure)?) };
        let milestones = milestones(&self.milestones.get()).ok_or(Wrong::Milestones)?;
        Ok(PointsPolicy { each: self.each.get().ok_or(Wrong::Figure)?, early, made_up, milestones })
    }

    /// The draft and its first day; tracked, so that a view may follow it.
    ///
    /// # Errors
    /// The first field that does not stand as it must.
    pub fn read(self, start: DayStart) -> Result<(ChallengeDraft, Day), Wrong> {
        let title = self.title.get().trim().to_owned();
        if title.is_empty() {
            return Err(Wrong::Title);
        }
        let small =
            |value: RwSignal<Option<u32>>| value.get().and_then(|value| u8::try_from(value).ok()).ok_or(Wrong::Figure);
        let unit = self.unit.get().trim().to_owned();
        let draft = ChallengeDraft {
            title,
            what: self.what.get().trim().to_owned(),
            days: self.length()?.map(|days| days as u16),
            schedule: self.schedule()?,
            window: self.window(start)?,
            unit: (!unit.is_empty()).then_some(unit),
            make_up: MakeUpPolicy {
                days: small(self.make_up_days)?,
                per_month: small(self.make_up_times)?,
                streak: if self.make_up_keeps.get() { MadeUpStreak::Keeps } else { MadeUpStreak::Breaks },
            },
            leave: LeavePolicy { per_month: small(self.leave)? },
            limit: match self.counted.get() {
                Counted::Nowhere => MissLimit::None,
                Counted::Season => MissLimit::Season(small(self.limit)?),
                Counted::Month => MissLimit::Month(small(self.limit)?),
            },
            comeback: if self.counted.get() != Counted::Nowhere && self.comeback.get() {
                Some(Comeback { periods: small(self.comeback_periods)?, times: small(self.comeback_times)? })
            } else {
                None
            },
            points: self.points()?,
            tasks: lines(&self.tasks.get()),
        };
        Ok((draft, self.first.get().ok_or(Wrong::First)?))
    }

    /// The arrangement as a sentence; empty while it cannot be read.
    pub fn sentence(self, start: DayStart, today: Day) -> String {
        match (self.schedule(), self.window(start), self.first.get(), self.length()) {
            (Ok(schedule), Ok(window), Some(first), Ok(days)) => {
                arrangement(schedule, window, first, today, days, lang())
            }
            _ => String::new(),
        }
    }
}

/// Lines that say something, trimmed.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// `21=30` a line; also with `:` or a space. `None` where a line is none of these.
fn milestones(text: &str) -> Option<Vec<(u32, u32)>> {
    let mut list = Vec::new();
    for line in lines(text) {
        let mut parts = line.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let (at, worth) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        if at == 0 || parts.next().is_some() {
            return None;
        }
        list.push((at, worth));
    }
    list.order();
    list.dedup_by_key(|(at, _)| *at);
    Some(list)
}

/// What differs between two drafts, as settings; a season only where it differs.
pub fn changed(before: Option<&(ChallengeDraft, Day)>, after: &(ChallengeDraft, Day)) -> Vec<ChallengeSetting> {
    let old = before.map(|(draft, first)| draft.settings(*first)).unwrap_or_default();
    let new = after.0.settings(after.1);
    new.into_iter().filter(|setting| !old.contains(setting)).collect()
}
