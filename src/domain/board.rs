//! The board (榜单): attended, streak, number total, points (rules.md, Streak, points, board).
//!
//! Decided here, where the rules are silent:
//! - A period stands in the window that its last day lies in; a number stands on the day it was brought.
//! - Across challenges somebody is apart only where out of every challenge that is running for others; points of a challenge
//!   one is out of do not count.
//! - Movement compares with the ranks at the roll-called period before the latest, within the same window; without two
//!   roll-calls, or where the earlier one lies before the window, there is none. A published table has no movement.
//! - An opening balance counts in the season and in all.

use std::collections::BTreeMap;

use super::charter::StaffOnBoard;
use super::course::{Streak, Turning};
use super::day::{Day, Month};
use super::fact::{Metric, Origin, Published, PublishedRow};
use super::id::{ChallengeId, MemberId};
use super::judge::{Due, Explain, Judged, judge};
use super::order::Order;
use super::period::Period;
use super::points::{Why, lines};
use super::rights::Office;
use super::sheet::Sheet;
use super::state::{Person, State};

/// Which days count. Calendar windows, the running one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum BoardWindow {
    Today,
    /// From Monday.
    Week,
    Month,
    /// The month before.
    LastMonth,
    Season,
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Query {
    pub metric: Metric,
    /// `None`: points across all challenges. Other metrics need one.
    pub challenge: Option<ChallengeId>,
    pub window: BoardWindow,
    pub today: Day,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    pub member: MemberId,
    pub rank: u32,
    pub value: u64,
    /// Whether another row shares the rank.
    pub tied: bool,
    /// Ranks gained since the previous roll-call; negative where lost.
    pub movement: Option<i32>,
}

/// What the board rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// No roll-call has reached this phone.
    ThisPhone,
    /// The latest roll-called period, and a roll-call of it.
    RollCall { period: Period, origin: Origin },
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Board {
    /// By rank; within a rank by day of joining, then id.
    pub rows: Vec<Row>,
    /// Out of the challenge: listed apart, without rank.
    pub out: Vec<MemberId>,
    pub known: Known,
}

/// Days that count, both included.
#[derive(Clone, Copy)]
struct Span {
    first: Day,
    last: Day,
    /// Whether what an opening balance brought counts.
    opening: bool,
    season: Option<Day>,
}

impl Span {
    fn has(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    fn of(window: BoardWindow, sheet: &Sheet) -> Self {
        let today = sheet.today;
        let days = |first, last| Self { first, last, opening: false, season: None };
        let month = |month: Month| days(month.first(), month.last());
        match window {
            BoardWindow::Today => days(today, today),
            BoardWindow::Week => days(today.monday(), today.monday().plus(6)),
            BoardWindow::Month => month(today.month()),
            BoardWindow::LastMonth => month(today.month().previous()),
            BoardWindow::All => Self { opening: true, ..days(Day(i32::MIN), Day(i32::MAX)) },
            BoardWindow::Season => {
                let season = sheet.slots.last().map(|slot| slot.season);
                Self { opening: true, season, ..days(Day(i32::MIN), Day(i32::MAX)) }
            }
        }
    }
}

/// A member's value now and at the previous roll-call.
#[derive(Clone, Copy, Default)]
struct Value {
    now: u64,
    before: u64,
}

pub fn board(state: &State, query: &Query) -> Board {
    let ids: Vec<ChallengeId> = match query.challenge {
        Some(id) => vec![id],
        None => state.charter().challenges.keys().copied().collect(),
    };
    let sheets: Vec<Sheet> = ids.into_iter().filter_map(|id| Sheet::new(state, id, query.today)).collect();
    let (known, before) = calls(&sheets);
    let window_first = sheets.iter().map(|sheet| Span::of(query.window, sheet).first).min();
    let before = before.filter(|cut| window_first.is_some_and(|first| first <= *cut));
    let staff = state.charter().staff_on_board.on(query.today).copied().unwrap_or_default();
    let mut places: Vec<(&Person, Value)> = Vec::new();
    let mut out = Vec::new();
    for person in state.people() {
        let hidden = staff == StaffOnBoard::Hidden && state.office(person.id) > Office::None;
        if hidden || person.departed.is_some_and(|on| on <= query.today) {
            continue;
        }
        let mut total = Value::default();
        let mut apart = 0;
        for sheet in &sheets {
            let judged = judge(sheet, person, Explain::Not);
            if judged.out(query.today).is_some() {
                apart += 1;
                continue;
            }
            let value = value(sheet, &judged, query.metric, Span::of(query.window, sheet), before);
            total.now += value.now;
            total.before += value.before;
        }
        if apart > 0 && apart == sheets.len() {
            out.push(person.id);
        } else {
            places.push((person, total));
        }
    }
    Board { rows: ranked(places, before.is_some()), out, known }
}

/// The latest roll-called period, and the last day of the one before it.
fn calls(sheets: &[Sheet]) -> (Known, Option<Day>) {
    let mut called: Vec<(Period, Origin)> = sheets
        .iter()
        .flat_map(|sheet| &sheet.slots)
        .filter_map(|slot| Some((slot.period, slot.rolls.last()?.stamp.origin())))
        .collect();
    called.order_by_key(|(period, origin)| (period.last, period.first, *origin));
    let Some(&(period, origin)) = called.last() else { return (Known::ThisPhone, None) };
    let before = called.iter().rev().map(|(period, _)| period.last).find(|last| *last < period.last);
    (Known::RollCall { period, origin }, before)
}

fn value(sheet: &Sheet, judged: &Judged, metric: Metric, span: Span, before: Option<Day>) -> Value {
    let opening = judged.opening.filter(|opening| {
        span.opening && span.season.is_none_or(|season| sheet.opening_season(opening.as_of) == Some(season))
    });
    let base = opening.map_or(0, |opening| opening.balance.attended);
    let in_season = |slot: usize| span.season.is_none_or(|season| sheet.slots[slot].season == season);
    let counted = || {
        judged
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.due != Due::Returning && cell.status.is_attended() && in_season(cell.slot))
    };
    let earlier = |day: Day| before.is_some_and(|cut| day <= cut);
    let mut value = Value::default();
    let mut add = |day: Day, number: u64| {
        if span.has(day) {
            value.now += number;
            if earlier(day) {
                value.before += number;
            }
        }
    };
    match metric {
        Metric::Attended => {
            if let Some(opening) = opening {
                add(opening.as_of, base.into());
            }
            counted().for_each(|(_, cell)| add(sheet.slots[cell.slot].period.last, 1));
        }
        Metric::Amount => {
            let mut cells = counted().map(|(place, _)| place).peekable();
            for &(place, day, number) in &judged.amounts {
                while cells.next_if(|&counted| counted < place).is_some() {}
                if cells.peek() == Some(&place) {
                    add(day, number.into());
                }
            }
        }
        Metric::Points => lines(sheet, judged, |line| {
            let counts = match line.why {
                Why::Opening => opening.is_some(),
                _ => span.season.is_none_or(|season| {
                    let place = sheet.slots.partition_point(|slot| slot.period.last < line.day);
                    sheet.slots.get(place).is_some_and(|slot| slot.season == season)
                }),
            };
            if counts {
                add(line.day, line.points.into());
            }
        }),
        Metric::Streak => {
            let mut streak = Streak::begin(judged);
            let mut turning = Turning::new(judged);
            value.before = streak.now.into();
            for cell in &judged.cells {
                let slot = &sheet.slots[cell.slot];
                streak.turn(turning.pass(slot.period.first, slot.period.last));
                streak.step(cell, slot.make_up.streak);
                if earlier(slot.period.last) {
                    value.before = streak.now.into();
                }
            }
            streak.turn(turning.pass(sheet.today.plus(1), sheet.today));
            value.now = streak.now.into();
        }
    }
    value
}

fn ranked(mut places: Vec<(&Person, Value)>, moves: bool) -> Vec<Row> {
    let before = if moves { ranks_before(&mut places) } else { BTreeMap::new() };
    places.order_by_key(|(person, value)| (std::cmp::Reverse(value.now), person.joined, person.id));
    let mut rows: Vec<Row> = Vec::with_capacity(places.len());
    for (place, (person, value)) in places.iter().enumerate() {
        let tied = place > 0 && places[place - 1].1.now == value.now;
        let rank = if tied { rows[place - 1].rank } else { place as u32 + 1 };
        let next = places.get(place + 1).is_some_and(|(_, next)| next.now == value.now);
        let movement = before.get(&person.id).map(|&old| old as i32 - rank as i32);
        rows.push(Row { member: person.id, rank, value: value.now, tied: tied || next, movement });
    }
    rows
}

fn ranks_before(places: &mut [(&Person, Value)]) -> BTreeMap<MemberId, u32> {
    places.order_by_key(|(_, value)| std::cmp::Reverse(value.before));
    let mut rank = 1;
    let mut ranks = BTreeMap::new();
    for (place, (person, value)) in places.iter().enumerate() {
        if place > 0 && places[place - 1].1.before != value.before {
            rank = place as u32 + 1;
        }
        ranks.insert(person.id, rank);
    }
    ranks
}

/// The table of a stretch of days as it stands now, for publishing.
pub(super) fn table(state: &State, challenge: ChallengeId, metric: Metric, from: Day, to: Day, today: Day) -> Vec<Row> {
    let Some(sheet) = Sheet::new(state, challenge, today) else { return Vec::new() };
    let span = Span { first: from, last: to, opening: false, season: None };
    let staff = state.charter().staff_on_board.on(today).copied().unwrap_or_default();
    let places = state
        .people()
        .filter(|person| staff == StaffOnBoard::Listed || state.office(person.id) == Office::None)
        .filter(|person| person.departed.is_none_or(|on| on > to))
        .filter_map(|person| {
            let judged = judge(&sheet, person, Explain::Not);
            (judged.out(to.min(today)).is_none()).then(|| (person, value(&sheet, &judged, metric, span, None)))
        })
        .collect();
    ranked(places, false)
}

/// A published table with what has changed since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedView {
    pub origin: Origin,
    /// The table as it was frozen: the prize stands.
    pub table: Published,
    /// Rows that would be different now: member, rank and value as later corrections have them. `None`: no longer listed.
    pub changed: Vec<(MemberId, Option<(u32, u64)>)>,
}

/// The tables that were published as they were frozen, oldest first, each by the fact that published it.
pub fn announced(state: &State) -> impl Iterator<Item = (Origin, &Published)> {
    state.published_facts().iter().map(|(stamp, frozen)| (stamp.origin(), frozen))
}

/// Rows of a frozen table that would be different now (see [`PublishedView::changed`]).
pub fn changes(state: &State, frozen: &Published, today: Day) -> Vec<(MemberId, Option<(u32, u64)>)> {
    let now = table(state, frozen.challenge, frozen.metric, frozen.from, frozen.to, today.max(frozen.on));
    let different = |row: &PublishedRow| {
        let member = state.person(row.member).map(|person| person.id);
        let now = now.iter().find(|now| Some(now.member) == member).map(|now| (now.rank, now.value));
        (now != Some((row.rank, row.value.into()))).then_some((row.member, now))
    };
    frozen.rows.iter().filter_map(different).collect()
}

/// Published results, oldest first.
pub fn published(state: &State, today: Day) -> Vec<PublishedView> {
    let view = |(origin, frozen): (Origin, &Published)| PublishedView {
        origin,
        table: frozen.clone(),
        changed: changes(state, frozen, today),
    };
    announced(state).map(view).collect()
}
