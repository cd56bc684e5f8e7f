//! Community days against every zone's clock changes.
//!
//! For every change of every IANA zone from 1970 to 2037, two hours before to two hours after, minute by minute, and for
//! every day-start hour: each instant lies in the day that the rule of the day-start says, and days never go back.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use qunban::domain::day::{Day, DayStart, Moment, Side, Window, community_day, place};

fn offset(zone: Tz, at: i64) -> i32 {
    let utc = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

fn year(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp()
}

/// A clock change: the instant, and how far ahead of UTC the clock was before and is after, in seconds.
type Change = (i64, i32, i32);

fn changes(zone: Tz, found: &mut BTreeSet<Change>) {
    const STEP: i64 = 3 * 24 * 3600;
    let (mut at, mut before) = (year(1970), offset(zone, year(1970)));
    while at < year(2038) {
        let (mut low, mut high) = (at, at + STEP);
        let after = offset(zone, high);
        if before != after {
            while high - low > 1 {
                let middle = (low + high) / 2;
                if offset(zone, middle) == before { low = middle } else { high = middle }
            }
            found.insert((high, before, offset(zone, high)));
        }
        at += STEP;
        before = after;
    }
}

fn all_changes() -> BTreeSet<Change> {
    let mut found = BTreeSet::new();
    TZ_VARIANTS.iter().for_each(|&zone| changes(zone, &mut found));
    found
}

/// The zone's clock at an instant near a change.
fn civil((change, before, after): Change, at: i64) -> NaiveDateTime {
    let offset = if at < change { before } else { after };
    DateTime::from_timestamp(at + i64::from(offset), 0).unwrap().naive_utc()
}

/// As the host tells it.
fn moment(at: i64, civil: NaiveDateTime) -> Moment {
    Moment { at, date: Day::from_date(civil.date()), minute: (civil.hour() * 60 + civil.minute()) as u16 }
}

/// A clock put back from beyond the day's start to before it shows that day's beginning twice. The day follows the clock
/// that people see, so it is the old day again until the clock passes the hour anew.
fn crosses_the_start((change, before, after): Change, hour: u8) -> bool {
    let shown = (change + i64::from(before) - 1).rem_euclid(86_400) - i64::from(hour) * 3600;
    after < before && (0..i64::from(before - after) - 1).contains(&shown.rem_euclid(86_400))
}

#[test]
fn community_days_keep_their_rule_and_never_go_back() {
    let changes = all_changes();
    assert!(changes.len() > 5_000, "only {} changes were looked at", changes.len());
    let mut exceptions = BTreeSet::new();
    for &change in &changes {
        for hour in 0..=6 {
            let start = DayStart::new(hour).unwrap();
            let mut highest = Day(i32::MIN);
            for at in (change.0 - 7200..=change.0 + 7200).step_by(300) {
                let civil = civil(change, at);
                let (day, minute) = community_day(moment(at, civil), start);
                let begins = day.date().and_hms_opt(hour.into(), 0, 0).unwrap();
                let ends = day.plus(1).date().and_hms_opt(hour.into(), 0, 0).unwrap();
                assert!(begins <= civil && civil < ends, "{civil}, day start {hour} -> {day:?}");
                assert_eq!(i64::from(minute), (civil - day.date().and_hms_opt(0, 0, 0).unwrap()).num_minutes());
                if day < highest {
                    assert!(crosses_the_start(change, hour), "went back at {civil}, day start {hour}, {change:?}");
                    exceptions.insert((change.0 >= year(2025), change.1, change.2, hour));
                }
                highest = highest.max(day);
            }
        }
    }
    let to_come: Vec<_> = exceptions.into_iter().filter(|(to_come, ..)| *to_come).collect();
    let [troll, chatham] = [(true, 7200, 0, 2), (true, 49_500, 45_900, 3)];
    assert_eq!(to_come, [troll, chatham], "what is still to come: one station in Antarctica, one group of islands");
}

#[test]
fn a_window_never_belongs_to_two_days() {
    // A window over midnight and one in the morning, at every clock change since 2012: inside is one stretch a day.
    let windows = [Window { start: 22 * 60, end: 60 }, Window { start: 5 * 60, end: 8 * 60 }];
    for change in all_changes().into_iter().filter(|change| change.0 >= year(2012)) {
        for window in windows {
            for hour in (0..=6).filter(|&hour| !window.is_cut_by(DayStart::new(hour).unwrap())) {
                let start = DayStart::new(hour).unwrap();
                let mut highest = Day(i32::MIN);
                for at in (change.0 - 7200..=change.0 + 7200).step_by(300) {
                    let placed = place(moment(at, civil(change, at)), start, Some(window));
                    if placed.side == Side::Inside {
                        let opens = window.opens(start);
                        assert!((opens..opens + window.length()).contains(&placed.minute));
                        assert!(placed.day >= highest, "{change:?}");
                        highest = placed.day;
                    }
                }
            }
        }
    }
}
