//! What follows from a member's periods in their order: streak, misses, removal, return (rules.md: Misses, removal, return;
//! Streak).
//!
//! Decided here, where the rules are silent:
//! - The day of joining, and any other period that is not due, counts as one in the streak when done.
//! - A miss that can still be made up does not break the streak yet where the policy lets make-ups keep it.
//! - The limit that judges a final miss is the one in force on the missed period's last day; the same day says to which
//!   month or season it counts. Being on the last chance is judged by the limit in force today.
//! - An operator's waiting covers the misses that were final by then and whose roll-call its device could know; the next
//!   miss flags again.
//! - Forgiving takes off what stood on its day at most; it is no credit for later misses.
//! - The period of the day of removal may be done and counts; what is done later is private: no attendance, no points.
//!   Reaching K once is enough, what follows does not undo it. The rule of return is that of the day of removal.
//! - A removal sets the streak to 0; so does the return, and the misses with it. Having been out of the group itself sets
//!   the streak to 0 as well; misses from before stay.
//! - An opening balance stands for all periods up to its day. Its streak goes on if the next due periods do.

use super::because::Because;
use super::book::{Roll, Turn, TurnKind};
use super::charter::{Comeback, MadeUpStreak, MissLimit};
use super::day::{Day, Month};
use super::fact::Stamp;
use super::judge::{Cell, Due, Judged, Spell, Status, Word};
use super::order::Order;
use super::period::{Period, season_of};
use super::rights::Office;
use super::sheet::Sheet;
use super::standing::{Misses, Return, Verdict};
use super::state::Person;

/// What follows from the periods in their order.
pub(super) struct Course {
    pub verdict: Verdict,
    pub why: Vec<Because>,
    pub streak: u32,
    pub longest: u32,
    pub misses: Misses,
    pub comeback: Option<Return>,
}

/// A streak as it grows.
#[derive(Clone, Copy, Default)]
pub(super) struct Streak {
    pub now: u32,
    pub longest: u32,
}

impl Streak {
    pub(super) fn begin(judged: &Judged) -> Self {
        let now = judged.opening.map_or(0, |opening| opening.balance.streak);
        Self { now, longest: now }
    }

    pub(super) fn turn(&mut self, turned: Turned) {
        if turned != Turned::Not {
            self.now = 0;
        }
    }

    /// Takes one more period in.
    pub(super) fn step(&mut self, cell: &Cell, keeps: MadeUpStreak) {
        match (cell.due, cell.status) {
            (Due::Returning, _) => self.now = 0,
            (_, Status::Done) | (_, Status::MadeUp) if cell.status == Status::Done || keeps == MadeUpStreak::Keeps => {
                self.now += 1;
                self.longest = self.longest.max(self.now);
            }
            (Due::Due, Status::MadeUp | Status::Missed { repair_until: None }) => self.now = 0,
            (Due::Due, Status::Missed { .. }) if keeps == MadeUpStreak::Breaks => self.now = 0,
            _ => {}
        }
    }
}

/// What happened to somebody's place since the period before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turned {
    Not,
    Removed,
    Returned,
}

/// Meets the removals and returns as the periods go by.
pub(super) struct Turning<'a> {
    spells: std::iter::Peekable<std::slice::Iter<'a, Spell>>,
    inside: Option<&'a Spell>,
    away: std::iter::Peekable<std::slice::Iter<'a, (Day, Day)>>,
}

impl<'a> Turning<'a> {
    pub(super) fn new(judged: &'a Judged) -> Self {
        Self { spells: judged.spells.iter().peekable(), inside: None, away: judged.away.iter().peekable() }
    }

    /// A removal is met by the first period that begins after it, a return by the first that ends on its day or later.
    pub(super) fn pass(&mut self, first: Day, last: Day) -> Turned {
        let mut turned = Turned::Not;
        while let Some(spell) = self.spells.next_if(|spell| spell.removed.0 < first) {
            self.inside = Some(spell);
            turned = Turned::Removed;
        }
        while self.away.next_if(|(left, _)| *left < first).is_some() {
            turned = Turned::Removed;
        }
        if self.inside.and_then(|spell| spell.readmitted).is_some_and(|(on, _)| last >= on) {
            self.inside = None;
            turned = Turned::Returned;
        }
        turned
    }
}

/// A miss that counts.
#[derive(Clone, Copy)]
struct Miss {
    period: Period,
    season: Day,
    month: Month,
    limit: MissLimit,
    /// The first day on which an operator can have known it as final: nothing could be made up any more.
    final_on: Day,
    cause: Option<Stamp>,
}

/// Where misses are counted together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    Season(Day),
    Month(Month),
}

impl Miss {
    fn span(&self, limit: MissLimit) -> Option<Span> {
        match limit {
            MissLimit::None => None,
            MissLimit::Season(_) => Some(Span::Season(self.season)),
            MissLimit::Month(_) => Some(Span::Month(self.month)),
        }
    }

    fn is_in(&self, span: Span) -> bool {
        match span {
            Span::Season(season) => self.season == season,
            Span::Month(month) => self.month == month,
        }
    }
}

fn allowed(limit: MissLimit) -> Option<u32> {
    match limit {
        MissLimit::None => None,
        MissLimit::Season(misses) | MissLimit::Month(misses) => Some(misses.into()),
    }
}

pub(super) fn course(sheet: &Sheet, person: &Person, judged: &Judged) -> Course {
    let mut streak = Streak::begin(judged);
    let mut misses: Vec<Miss> = Vec::new();
    let mut turning = Turning::new(judged);
    for cell in &judged.cells {
        let slot = &sheet.slots[cell.slot];
        let turned = turning.pass(slot.period.first, slot.period.last);
        streak.turn(turned);
        if turned == Turned::Returned {
            misses.clear();
        }
        streak.step(cell, slot.make_up.streak);
        if let (Due::Due, Status::Missed { repair_until: None }) = (cell.due, cell.status) {
            let wait = if cell.word == Word::Correction { 0 } else { slot.make_up.days };
            misses.push(Miss {
                period: slot.period,
                season: slot.season,
                month: slot.month,
                limit: slot.limit,
                // Without time to make it up it is final at the roll-call, which may be the same evening.
                final_on: if wait == 0 { slot.period.last } else { slot.period.last.plus(i32::from(wait) + 1) },
                cause: cause(sheet, person, cell),
            });
        }
    }
    let turned = turning.pass(sheet.today.plus(1), sheet.today);
    streak.turn(turned);
    if turned == Turned::Returned {
        misses.clear();
    }
    let out = judged.out(sheet.today);
    let mut course = Course {
        verdict: Verdict::In,
        why: Vec::new(),
        streak: streak.now,
        longest: streak.longest,
        misses: Misses::default(),
        comeback: None,
    };
    if let Some(opening) = judged.opening {
        course.why.push(Because::Opening { origin: opening.stamp.origin(), as_of: opening.as_of });
    }
    for spell in &judged.spells {
        course.why.push(Because::Removed { by: spell.removed.1, on: spell.removed.0 });
        if let Some((on, by)) = spell.readmitted {
            course.why.push(Because::Readmitted { by, on });
        }
    }
    count(sheet, person, &misses, &mut course);
    if let Some(spell) = out {
        course.comeback = come_back(sheet, judged, spell);
        let since = spell.removed.0;
        course.verdict = match course.comeback.and_then(|comeback| comeback.may_return) {
            Some(from) => Verdict::MayReturn { since, from },
            None => Verdict::Out { since },
        };
    }
    if let Some(on) = person.departed.filter(|on| *on <= sheet.today) {
        course.verdict = Verdict::Departed { on };
    }
    course
}

/// The fact that made a period a miss: the latest correction, or the first roll-call that lists the member.
fn cause(sheet: &Sheet, person: &Person, cell: &Cell) -> Option<Stamp> {
    let acts = sheet.book?.acts.get(&person.id)?;
    let slot = &sheet.slots[cell.slot];
    let first = slot.period.first;
    if cell.word == Word::Correction {
        return acts.corrections.iter().rev().find(|item| item.period == first).map(|item| item.stamp);
    }
    let lists = |roll: &&Roll| {
        let (_, calls) = acts.calls.lists().iter().find(|(feed, _)| *feed == roll.stamp.feed)?;
        let from = calls.partition_point(|call| call.period < first);
        calls[from..].iter().take_while(|call| call.period == first).find(|call| call.seq == roll.stamp.seq)
    };
    slot.rolls.iter().find(|roll| lists(roll).is_some()).map(|roll| roll.stamp)
}

/// Counts the misses and says what they lead to.
fn count(sheet: &Sheet, person: &Person, misses: &[Miss], course: &mut Course) {
    let nothing = Vec::new();
    let turns = sheet.book.and_then(|book| book.acts.get(&person.id)).map_or(&nothing, |acts| &acts.turns);
    let stands = |turn: &&Turn| !sheet.state.is_retracted(turn.stamp.origin(), Office::Operator);
    let limit = sheet.challenge.limit.on(sheet.today).copied().unwrap_or_default();
    let now = match limit {
        MissLimit::None => None,
        MissLimit::Month(_) => Some(Span::Month(sheet.today.month())),
        MissLimit::Season(_) => {
            let running = season_of(sheet.challenge, sheet.today).map(|season| season.first);
            running.or(sheet.slots.last().map(|slot| slot.season)).map(Span::Season)
        }
    };
    course.misses.limit = limit;
    if let Some(span) = now {
        let in_span: Vec<&Miss> = misses.iter().filter(|miss| miss.is_in(span)).collect();
        course.misses.counted = in_span.len() as u32;
        course.misses.forgiven = forgiven(sheet, turns, &in_span, span, Some(&mut course.why));
        for miss in in_span {
            course.why.push(Because::Missed { period: miss.period.first, by: miss.cause.map(Stamp::origin) });
        }
    }
    if let Some(last) = misses.last()
        && let (Some(span), Some(may)) = (last.span(last.limit), allowed(last.limit))
    {
        let in_span: Vec<&Miss> = misses.iter().filter(|miss| miss.is_in(span)).collect();
        let stands_at = (in_span.len() as u32).saturating_sub(forgiven(sheet, turns, &in_span, span, None));
        let waited = turns.iter().filter(stands).find(|turn| {
            turn.kind == TurnKind::Wait && turn.on >= last.final_on && last.cause.is_none_or(|cause| turn.stamp > cause)
        });
        if stands_at > may {
            let day = last.period.last;
            let by = sheet.challenge.limit.version(day).map(|version| version.stamp.origin());
            course.why.push(Because::Limit { limit: last.limit, day, by });
            match waited {
                Some(turn) => course.why.push(Because::Waited { by: turn.stamp.origin() }),
                None => {
                    course.verdict = Verdict::ToBeRemoved { missed: last.period.first };
                    return;
                }
            }
        }
    }
    if let Some(may) = allowed(limit)
        && course.misses.counted.saturating_sub(course.misses.forgiven) >= may
        && course.misses.counted > 0
    {
        let by = sheet.challenge.limit.version(sheet.today).map(|version| version.stamp.origin());
        course.why.push(Because::Limit { limit, day: sheet.today, by });
        course.verdict = Verdict::LastChance;
    }
}

/// How many of the misses of a span are forgiven.
fn forgiven(sheet: &Sheet, turns: &[Turn], misses: &[&Miss], span: Span, mut why: Option<&mut Vec<Because>>) -> u32 {
    let mut acts: Vec<(Day, Stamp, u32)> = Vec::new();
    for turn in turns.iter().filter(|turn| !sheet.state.is_retracted(turn.stamp.origin(), Office::Operator)) {
        let TurnKind::Forgive(number) = turn.kind else { continue };
        let here = match span {
            Span::Month(month) => turn.on.month() == month,
            Span::Season(season) => season_of(sheet.challenge, turn.on).is_some_and(|of| of.first == season),
        };
        if here {
            acts.push((turn.on, turn.stamp, number.into()));
        }
    }
    acts.order();
    let mut total = 0;
    for (on, stamp, number) in acts {
        let stood = misses.iter().filter(|miss| miss.period.last <= on).count() as u32;
        let taken = number.min(stood.saturating_sub(total));
        total += taken;
        if let Some(why) = why.as_deref_mut().filter(|_| taken > 0) {
            why.push(Because::Forgiven { by: stamp.origin(), misses: taken });
        }
    }
    total
}

/// The way back of somebody who is out.
///
/// Example: K = 5, out on 9 Nov: done 9 (before removal, does not count), 10; missed 11; done 12-16 -> may return on the 17th.
fn come_back(sheet: &Sheet, judged: &Judged, spell: Spell) -> Option<Return> {
    let Comeback { periods, times } = (*sheet.challenge.comeback.on(spell.removed.0)?)?;
    let returns = judged.spells.iter().filter(|spell| spell.readmitted.is_some()).count() as u32;
    let times_left = u32::from(times).saturating_sub(returns);
    let of = u32::from(periods);
    let mut done = 0;
    let mut may_return = None;
    for cell in judged.cells.iter().filter(|cell| cell.due == Due::Returning) {
        let slot = &sheet.slots[cell.slot];
        if slot.period.first <= spell.removed.0 || !slot.period.is_over(sheet.today) {
            continue;
        }
        match cell.status {
            Status::Done => done += 1,
            Status::OnLeave | Status::Pending => {}
            _ => done = 0,
        }
        if done >= of {
            may_return = Some(slot.period.last.plus(1));
            break;
        }
    }
    Some(Return { done, of, times_left, may_return: may_return.filter(|_| times_left > 0) })
}
