//! A calendar file (.ics, RFC 5545) with a challenge's reminder and the day's timetable, for the phone's own calendar.
//!
//! Each event keeps its UID as long as the community does, and counts its editions: a file that is brought in again replaces
//! what an earlier one brought. Times are the community's, with its zone; calendars know zones by their names, and the
//! offset beside the name serves those that do not.

use std::fmt::Write as _;

use crate::domain::charter::{Challenge, Charter, DayItem, Schedule};
use crate::domain::day::Day;
use crate::domain::id::{ChallengeId, CommunityId};

/// What the file is about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub community: CommunityId,
    pub charter: &'a Charter,
    pub today: Day,
    /// The zone's distance from UTC today, in minutes.
    pub offset: i32,
    /// The minute of the day at which a challenge without hours reminds.
    pub remind: u16,
    /// Seconds since 1970.
    pub at: i64,
    /// The page that a reminder leads to.
    pub address: &'a str,
}

/// Minutes that an event without an end of its own takes in the calendar.
const LENGTH: u16 = 15;

/// The file of the challenges that still run and of the timetable; `None` where there is nothing to remind of.
pub fn file(asked: &Asked<'_>) -> Option<String> {
    let Asked { charter, today, .. } = *asked;
    let mut body = String::new();
    for (&id, challenge) in &charter.challenges {
        body.push_str(&reminder(asked, id, challenge).unwrap_or_default());
    }
    let editions = charter.timetable.history().len();
    for (place, item) in charter.timetable.on(today).into_iter().flatten().enumerate() {
        body.push_str(&of_the_day(asked, place, item, editions));
    }
    if body.is_empty() {
        return None;
    }
    let zone = zone(asked);
    let name = charter.name.on(today).map(String::as_str).unwrap_or_default();
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Qunban//Qunban//ZH", "CALSCALE:GREGORIAN"] {
        push(&mut file, line);
    }
    push(&mut file, &format!("X-WR-CALNAME:{}", escaped(name)));
    let (from, hours) = ("19700101T000000", offset(asked.offset));
    for line in [
        "BEGIN:VTIMEZONE".to_owned(),
        format!("TZID:{zone}"),
        "BEGIN:STANDARD".to_owned(),
        format!("DTSTART:{from}"),
        format!("TZOFFSETFROM:{hours}"),
        format!("TZOFFSETTO:{hours}"),
        "END:STANDARD".to_owned(),
        "END:VTIMEZONE".to_owned(),
    ] {
        push(&mut file, &line);
    }
    file.push_str(&body);
    push(&mut file, "END:VCALENDAR");
    Some(file)
}

/// The reminder of a challenge whose season is not over: when its hours begin, or at the minute that was chosen, on the
/// days on which it is due; where a piece is due every N days, on the last of them.
fn reminder(asked: &Asked<'_>, id: ChallengeId, challenge: &Challenge) -> Option<String> {
    let today = asked.today;
    let season = challenge.season.on(today)?;
    if season.last.is_some_and(|last| last < today) {
        return None;
    }
    let schedule = challenge.schedule.on(today).copied().unwrap_or_default();
    let window = challenge.window.on(today).copied().flatten();
    let (minute, length) = match window {
        Some(window) => (window.start, window.length()),
        None => (asked.remind, LENGTH),
    };
    let (first, rule) = match schedule {
        Schedule::Daily => (season.first, "FREQ=DAILY".to_owned()),
        Schedule::Weekdays(days) => {
            let first = (0..7).map(|ahead| season.first.plus(ahead)).find(|day| days.has(day.weekday()))?;
            let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
            let named: Vec<&str> = (0..7u8).filter(|&day| days.has(day)).map(|day| names[usize::from(day)]).collect();
            (first, format!("FREQ=WEEKLY;BYDAY={}", named.join(",")))
        }
        Schedule::Blocks(length) => (season.first.plus(i32::from(length) - 1), format!("FREQ=DAILY;INTERVAL={length}")),
    };
    if season.last.is_some_and(|last| last < first) {
        return None;
    }
    let until = season.last.map(|last| format!(";UNTIL={}", utc(last, minute, asked.offset))).unwrap_or_default();
    let editions = challenge.season.history().len()
        + challenge.schedule.history().len()
        + challenge.window.history().len()
        + challenge.title.history().len();
    let title = challenge.title.on(today).map(String::as_str).unwrap_or_default();
    let what = challenge.what.on(today).map(String::as_str).unwrap_or_default();
    let text = if what.is_empty() { asked.address.to_owned() } else { format!("{what}\n{}", asked.address) };
    Some(event(
        asked,
        &Event {
            uid: format!("{id}.{}", asked.community),
            editions,
            first,
            minute,
            length,
            title,
            text: &text,
            rule: &(rule + &until),
        },
    ))
}

fn of_the_day(asked: &Asked<'_>, place: usize, item: &DayItem, editions: usize) -> String {
    let event_of_item = Event {
        uid: format!("day{place}.{}", asked.community),
        editions,
        first: asked.today,
        minute: item.minute,
        length: LENGTH,
        title: &item.what,
        text: asked.address,
        rule: "FREQ=DAILY",
    };
    event(asked, &event_of_item)
}

struct Event<'a> {
    uid: String,
    editions: usize,
    first: Day,
    minute: u16,
    length: u16,
    title: &'a str,
    text: &'a str,
    rule: &'a str,
}

fn event(asked: &Asked<'_>, event: &Event<'_>) -> String {
    let Event { uid, editions, first, minute, length, title, text, rule } = event;
    let zone = zone(asked);
    let day = Day((asked.at.div_euclid(86_400)) as i32);
    let second = asked.at.rem_euclid(86_400);
    let mut lines = String::new();
    for line in [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}@qunban"),
        format!("DTSTAMP:{}T{:02}{:02}{:02}Z", date(day), second / 3600, second / 60 % 60, second % 60),
        format!("SEQUENCE:{editions}"),
        format!("DTSTART;TZID={zone}:{}", local(*first, *minute)),
        format!("DURATION:PT{length}M"),
        format!("RRULE:{rule}"),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(text)),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        "TRIGGER:PT0M".to_owned(),
        format!("DESCRIPTION:{}", escaped(title)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
    ] {
        push(&mut lines, &line);
    }
    lines
}

fn zone<'a>(asked: &Asked<'a>) -> &'a str {
    asked.charter.zone.on(asked.today).map_or("Asia/Shanghai", String::as_str)
}

/// `20251108`.
fn date(day: Day) -> String {
    let month = day.month();
    format!("{:04}{:02}{:02}", month.year, month.month, day.since(month.first()) + 1)
}

/// A minute of a day on the zone's clock; past 24 hours it is the next day's.
fn local(day: Day, minute: u16) -> String {
    let day = day.plus(i32::from(minute / 1440));
    let minute = minute % 1440;
    format!("{}T{:02}{:02}00", date(day), minute / 60, minute % 60)
}

fn utc(day: Day, minute: u16, offset: i32) -> String {
    let total = i32::from(minute) - offset;
    let day = day.plus(total.div_euclid(1440));
    format!("{}Z", local(day, total.rem_euclid(1440) as u16))
}

/// `+0800`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                safe.push('\\');
                safe.push(c);
            }
            '\n' => safe.push_str("\\n"),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// One line, folded at 75 bytes and never within a character.
fn push(file: &mut String, line: &str) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            file.push_str("\r\n ");
            room = 74;
        }
        file.push(c);
        room -= c.len_utf8();
    }
    // Writing to a String cannot fail.
    let _ = file.write_str("\r\n");
}
