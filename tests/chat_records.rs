//! A member's own record, written and read: through every language, alone and inside talk, with lines joined or lost.

use proptest::prelude::*;
use qunban::domain::day::Day;
use qunban::exchange::chat::{Context, Line, OwnRecord, Person, Reading, Record, RecordDay, Verdict, Who, read};
use qunban::i18n::Lang;
use qunban::i18n::record::record_words;

const ON: Day = Day(20_765);
const PEOPLE: [&str; 5] = ["阿桃", "小米-北京", "Amy Wong", "小雨（杭州）", "王 · 老师"];

fn reading(paste: &str) -> Reading {
    let people: Vec<Person> = PEOPLE.iter().map(|name| Person { name, aliases: &[] }).collect();
    read(paste, &Context::new(&people, ON))
}

fn records(reading: &Reading) -> Vec<Record> {
    let record = |line: &Line| match &line.verdict {
        Verdict::Record(record) => Some(record.clone()),
        _ => None,
    };
    reading.lines.iter().filter_map(record).map(|record| *record).collect()
}

fn day(back: i32, amount: Option<u32>, made_up: bool, note: &str) -> RecordDay {
    RecordDay { day: ON.plus(-back), amount, made_up, note: note.into() }
}

fn sample() -> Vec<RecordDay> {
    vec![day(2, Some(35), false, "背完第三课"), day(1, None, false, ""), day(0, None, true, "补上")]
}

fn written(name: &str, title: &str, unit: &str, days: &[RecordDay], lang: Lang) -> String {
    let days = days.iter().map(|day| (day.clone(), unit)).collect();
    OwnRecord { name, title, days, on: ON }.text(record_words(lang))
}

#[test]
fn it_reads_well_in_three_languages() {
    let text = |lang| written("阿桃", "每日单词", if lang == Lang::En { "words" } else { "个" }, &sample(), lang);
    assert_eq!(
        text(Lang::ZhHans),
        "【打卡记录】阿桃 · 每日单词\n11/06 35个 背完第三课\n11/07 打卡\n11/08 补卡 补上\n共 3 天"
    );
    assert_eq!(
        text(Lang::ZhHant),
        "【打卡紀錄】阿桃 · 每日单词\n11/06 35个 背完第三课\n11/07 打卡\n11/08 補卡 补上\n共 3 天"
    );
    assert_eq!(
        text(Lang::En),
        "【Check-in record】阿桃 · 每日单词\n11/06 35 words 背完第三课\n11/07 done\n11/08 made up 补上\n3 days in all"
    );
}

#[test]
fn days_of_another_time_carry_their_year() {
    let days = [day(400, None, false, ""), day(399, None, false, ""), day(0, Some(3), false, "")];
    let text = written("阿桃", "阅读", "页", &days, Lang::ZhHans);
    assert_eq!(text, "【打卡记录】阿桃 · 阅读\n2025/10/04 打卡\n10/05 打卡\n2026/11/08 3页\n共 3 天");
    let reading = reading(&text);
    assert_eq!(records(&reading)[0].days, days);
}

/// Without a year the nearest such date is meant.
#[test]
fn around_new_year_each_day_is_of_its_own_year() {
    let on = Day::from_ymd(2027, 1, 2).unwrap();
    let days: Vec<RecordDay> =
        (0..4).map(|back| RecordDay { day: on.plus(-back), ..day(0, None, false, "") }).rev().collect();
    let told = days.iter().map(|day| (day.clone(), "")).collect();
    let text = OwnRecord { name: "阿桃", title: "阅读", days: told, on }.text(record_words(Lang::ZhHans));
    assert_eq!(text, "【打卡记录】阿桃 · 阅读\n12/30 打卡\n12/31 打卡\n01/01 打卡\n01/02 打卡\n共 4 天");
    let people = [Person { name: "阿桃", aliases: &[] }];
    assert_eq!(records(&read(&text, &Context::new(&people, on.plus(20))))[0].days, days);
}

/// Also where the next line begins with a date like a day's.
#[test]
fn a_record_ends_where_it_says_so() {
    for record in ["【打卡记录】阿桃 · 每日单词\n11/06 35个\n共 1 天", "【打卡记录】阿桃 · 每日单词 11/06 35个 共 1 天"]
    {
        let reading = reading(&format!("{record}\n11/08 小米-北京 打卡"));
        let found = records(&reading);
        assert_eq!((found.len(), found[0].days.len(), found[0].is_cut()), (1, 1, false), "{record}");
        assert!(reading.lines.iter().any(|line| line.verdict == Verdict::Recognised(Who(1))), "{record}");
    }
}

/// Somebody speaks of a record, or writes what the reader writes for itself: neither is one.
#[test]
fn what_only_looks_like_a_record_is_none() {
    assert_eq!(records(&reading("【打卡记录】阿桃 · 共 3 天")), []);
    let text = written("阿桃", "每日单词", "个", &sample(), Lang::ZhHans);
    assert_eq!(records(&reading(&format!("老周 2026/11/8 21:03\n\u{F8E7}0\u{F8E7}\n\n{text}"))), []);
}

#[test]
fn a_part_that_is_missing_is_noticed() {
    let text = written("阿桃", "每日单词", "个", &sample(), Lang::ZhHans);
    let cut = text.replace("11/07 打卡\n", "");
    let (whole, cut, open) = (reading(&text), reading(&cut), reading(text.trim_end_matches("共 3 天")));
    assert!(!records(&whole)[0].is_cut());
    assert!(records(&cut)[0].is_cut() && records(&open)[0].is_cut());
    assert_eq!((records(&cut)[0].days.len(), records(&open)[0].days.len()), (2, 3));
}

#[test]
fn a_record_posted_by_somebody_else_is_told_apart() {
    let text = written("阿桃", "每日单词", "个", &sample(), Lang::ZhHans);
    for (speaker, another) in [("阿桃", false), ("小米-北京", true), ("路人", true)] {
        for talk in [
            format!("{speaker} 2026/11/8 21:03\n{text}\n\nAmy Wong 2026/11/8 21:05\n打卡\n"),
            format!("2026-11-08 21:03:11 {speaker}(12345678)\n{text}\n\n2026-11-08 21:05:11 Amy Wong(87654321)\n打卡"),
            format!("{speaker}, [08.11.2026 21:03]\n{text}\n\nAmy Wong, [08.11.2026 21:05]\n打卡"),
            format!("[08/11/2026, 21:03:11] {speaker}: {text}\n[08/11/2026, 21:05:11] Amy Wong: 打卡"),
        ] {
            let reading = reading(&talk);
            let found = records(&reading);
            assert_eq!(found.len(), 1, "{talk}");
            assert_eq!((found[0].found.one(), found[0].is_by_another()), (Some(Who(0)), another), "{talk}");
            assert_eq!(found[0].days, sample());
            let others: Vec<_> =
                reading.lines.iter().filter(|line| !matches!(line.verdict, Verdict::Record(_))).collect();
            assert!(matches!(others[..], [line] if line.verdict == Verdict::Recognised(Who(2))), "{talk}\n{others:?}");
        }
    }
}

#[test]
fn hostile_and_broken_records_are_read_without_harm() {
    for paste in [
        "【打卡记录】",
        "【打卡记录】阿桃",
        "【打卡记录】 · \n13/45 3个\n99/99 打卡",
        "【打卡记录】阿桃 · x\n02/30 5个\n0000/00/00 打卡\n共 99999999999 天",
        "【打卡记录】【打卡记录】阿桃 共 3 天 共 3 天",
        "【打卡记录】阿桃 · x\n11/08 99999999999999999999个",
        "】【打卡记录】阿桃\n\u{F8E7}0\u{F8E7}\n11/08",
        "阿桃：【打卡记录】阿桃 · x\n11/08 打卡",
    ] {
        let reading = reading(paste);
        for record in records(&reading) {
            assert!(record.days.iter().all(|day| day.amount.is_none_or(|n| n < u32::MAX)), "{paste}");
        }
        assert!(!reading.lines.is_empty(), "{paste}");
    }
}

fn notes() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        "背完第三课|35个|11/09|2026/11/08|打卡|补卡|補卡|done|made up|共 3 天|3 days in all|【打卡记录】|·| · |×4|×|12|5 km|📖|第12天|\n|\t| |，|https://x.y/1/2|、|请假|-|\u{202E}|\u{200B}"
            .split('|')
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    );
    let any = prop_oneof![6 => piece, 1 => "\\PC{0,5}"];
    prop::collection::vec(any, 0..6).prop_map(|pieces| pieces.concat())
}

fn days() -> impl Strategy<Value = Vec<RecordDay>> {
    let one = (0..900i32, prop::option::of(any::<u32>()), any::<bool>(), notes());
    prop::collection::vec(one, 0..25).prop_map(|days| {
        let mut days: Vec<RecordDay> =
            days.into_iter().map(|(back, amount, made_up, note)| day(back, amount, made_up, &note)).collect();
        days.sort_by_key(|day| day.day);
        days.dedup_by_key(|day| day.day);
        days
    })
}

/// A note as far as a line carries it: single spaces, and of what would be read otherwise only the letters.
fn letters(note: &str) -> String {
    note.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !"/／【】〔〕。".contains(*c))
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFC}' | '\u{3164}' | '\u{AD}'))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_thousand_records_are_read_as_they_were_written(
        who in 0..PEOPLE.len(),
        title in notes(),
        unit in prop::sample::select(vec!["个", "个词", "词", "words", "new words", "km", "", "5公里", "11/08", "·"]),
        days in days(),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        joined in any::<bool>(),
        later in 0..30i32,
    ) {
        let text = written(PEOPLE[who], &title, unit, &days, lang);
        prop_assert!(!text.contains(['\t', '\u{202E}', '\u{200B}']), "{}", text);
        let paste = if joined && !days.is_empty() { text.replace('\n', " ") } else { text.clone() };
        let people: Vec<Person> = PEOPLE.iter().map(|name| Person { name, aliases: &[] }).collect();
        let reading = read(&paste, &Context::new(&people, ON.plus(later)));
        let found = records(&reading);
        prop_assert_eq!(found.len(), 1, "{}", text);
        let record = &found[0];
        prop_assert_eq!(record.found.one(), Some(Who(who)), "{}", text);
        // What parts it from the name is no part of a title.
        let title_of = |title: &str| letters(title).replace('·', "");
        prop_assert_eq!(title_of(record.title.as_deref().unwrap_or_default()), title_of(&title), "{}", paste);
        prop_assert_eq!(record.is_cut(), false, "{}", text);
        let kept = |days: &[RecordDay]| days.iter().map(|day| (day.day, day.amount, day.made_up)).collect::<Vec<_>>();
        prop_assert_eq!(kept(&record.days), kept(&days), "{}", paste);
        for (read, written) in record.days.iter().zip(&days) {
            prop_assert_eq!(letters(&read.note), letters(&written.note), "{}", paste);
        }
    }
}
