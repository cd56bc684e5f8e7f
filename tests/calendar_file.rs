//! The calendar file as other programs read it: a parser of RFC 5545, and one that works out repeated dates.
#![cfg(not(target_arch = "wasm32"))]

use icalendar::{Calendar, CalendarComponent, Component};
use qunban::domain::charter::{ChallengeSetting, Charter, DayItem, Schedule, Season, Setting, Weekdays};
use qunban::domain::day::{Day, Window};
use qunban::domain::fact::Stamp;
use qunban::domain::id::{ChallengeId, FeedId};
use qunban::domain::period::next_period;
use qunban::exchange::calendar::{Asked, file};
use rrule::RRuleSet;

const C: ChallengeId = ChallengeId::from_bits(7);

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd(2025, month, day).unwrap()
}

fn charter(settings: &[ChallengeSetting], more: &[Setting]) -> Charter {
    let mut charter = Charter::default();
    let stamp = |clock| Stamp { clock, feed: FeedId::from_bits(1), seq: 0 };
    charter.set(day(11, 1), stamp(0), Setting::Name("专四，打卡；群".into()));
    charter.set(day(11, 1), stamp(0), Setting::Zone("Asia/Shanghai".into()));
    for setting in settings {
        charter.set(day(11, 1), stamp(1), Setting::Challenge(C, setting.clone()));
    }
    for setting in more {
        charter.set(day(11, 1), stamp(2), setting.clone());
    }
    charter
}

fn written(charter: &Charter, today: Day) -> Option<String> {
    file(&Asked {
        community: FeedId::from_bits(9),
        charter,
        today,
        offset: 480,
        remind: 21 * 60,
        at: 1_762_000_000,
        address: "https://a.example/q/",
    })
}

fn parsed(text: &str) -> Calendar {
    for line in text.split_inclusive("\r\n") {
        assert!(line.len() <= 77 && line.ends_with("\r\n"), "{line:?}");
    }
    text.parse().expect("a calendar")
}

/// The days on which an event takes place, as a calendar works them out.
fn days_of(event: &icalendar::Event, most: u16) -> Vec<String> {
    let start = event.properties().get("DTSTART").unwrap();
    let zone = start.params().get("TZID").unwrap().value();
    let rule = event.property_value("RRULE").unwrap();
    let set: RRuleSet = format!("DTSTART;TZID={zone}:{}\nRRULE:{rule}", start.value()).parse().expect("a rule");
    set.all(most).dates.iter().map(|date| date.format("%Y%m%d").to_string()).collect()
}

fn date(day: Day) -> String {
    day.date().format("%Y%m%d").to_string()
}

fn season(first: Day, last: Option<Day>) -> ChallengeSetting {
    ChallengeSetting::Season(Season { first, last })
}

fn the_event(calendar: &Calendar) -> &icalendar::Event {
    let mut events = calendar.components.iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    events.next().expect("an event")
}

#[test]
fn a_reminder_comes_on_the_days_on_which_it_is_due() {
    let title = ChallengeSetting::Title("每晚打卡，别忘了".into());
    for schedule in [Schedule::Daily, Schedule::Weekdays(Weekdays(0b100_0101)), Schedule::Blocks(7)] {
        let last = day(12, 20);
        let fields = [title.clone(), season(day(11, 1), Some(last)), ChallengeSetting::Schedule(schedule)];
        let charter = charter(&fields, &[]);
        let calendar = parsed(&written(&charter, day(11, 8)).unwrap());
        let event = the_event(&calendar);
        assert_eq!(event.get_summary(), Some("每晚打卡，别忘了"));
        let mut due = Vec::new();
        let mut from = day(10, 31);
        while let Some(planned) =
            next_period(&charter.challenges[&C], from).filter(|planned| planned.period.last <= last)
        {
            due.push(date(planned.period.last));
            from = planned.period.last;
        }
        // A block that the season's end cuts short is not reminded of on a day that no rule names.
        if schedule == Schedule::Blocks(7) {
            due.retain(|day| *day != date(last));
        }
        assert_eq!(days_of(event, 200), due, "{schedule:?}");
    }
}

#[test]
fn hours_are_the_events_hours_also_over_midnight() {
    let window = ChallengeSetting::Window(Some(Window { start: 22 * 60, end: 25 * 60 }));
    let charter = charter(&[season(day(11, 1), None), window], &[]);
    let text = written(&charter, day(11, 8)).unwrap();
    assert!(text.contains("DTSTART;TZID=Asia/Shanghai:20251101T220000\r\nDURATION:PT180M\r\nRRULE:FREQ=DAILY\r\n"));
    assert!(text.contains("TZOFFSETTO:+0800"));
}

#[test]
fn a_file_brought_in_again_replaces_the_earlier_one() {
    let timetable = |what: &str| Setting::Timetable(vec![DayItem { minute: 1200, what: what.into() }]);
    let fields = [season(day(11, 1), None)];
    let before = charter(&fields, &[timetable("讲课")]);
    let mut after = before.clone();
    let stamp = Stamp { clock: 9, feed: FeedId::from_bits(1), seq: 4 };
    after.set(day(11, 5), stamp, timetable("讲课, 带答疑"));
    let read = |charter: &Charter| {
        let calendar = parsed(&written(charter, day(11, 8)).unwrap());
        let events = calendar.components.iter().filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        });
        let of = |event: &icalendar::Event| {
            let edition: u32 = event.property_value("SEQUENCE").unwrap().parse().unwrap();
            (event.get_uid().unwrap().to_owned(), edition, event.get_summary().unwrap().to_owned())
        };
        events.map(of).collect::<Vec<_>>()
    };
    let (before, after) = (read(&before), read(&after));
    assert_eq!(before.len(), 2);
    assert_eq!(
        before.iter().map(|event| &event.0).collect::<Vec<_>>(),
        after.iter().map(|event| &event.0).collect::<Vec<_>>()
    );
    assert_eq!((before[1].2.as_str(), after[1].2.as_str()), ("讲课", "讲课, 带答疑"));
    assert!(after[1].1 > before[1].1);
}

#[test]
fn nothing_to_remind_of_makes_no_file() {
    assert_eq!(written(&charter(&[season(day(11, 1), Some(day(11, 7)))], &[]), day(11, 8)), None);
    assert_eq!(written(&charter(&[], &[]), day(11, 8)), None);
}
