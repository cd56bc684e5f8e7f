//! What must hold for every paste, however strange: the reader never fails, loses no line, and never guesses.

use proptest::prelude::*;
use qunban::domain::day::Day;
use qunban::exchange::balances::read_balances;
use qunban::exchange::chat::{Context, Person, Reading, Verdict, Who, read};
use qunban::exchange::names::{NameVerdict, read_names};

fn day() -> Day {
    Day::from_ymd(2026, 11, 8).unwrap()
}

const PEOPLE: [&str; 12] = [
    "小米-北京",
    "李明",
    "李明明",
    "Amy",
    "Amy Wong",
    "小鱼🐟",
    "小鱼🐠",
    "践行丨阿花丨ah9丨1027",
    "👩‍🍳阿May",
    "7月的雨",
    "小雨（杭州）",
    "大熊",
];

fn people() -> Vec<Person<'static>> {
    PEOPLE.iter().map(|name| Person { name, aliases: &[] }).collect()
}

fn reading(paste: &str) -> Reading {
    let people = people();
    read(paste, &Context::new(&people, day()))
}

/// Text without whitespace and the marks that a paste does not show.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFC}' | '\u{3164}' | '\u{AD}'))
        .collect()
}

/// Every line of the paste is in a line of the reading, or is made of several of them, one after the other.
fn accounts_for_every_line(paste: &str, reading: &Reading) -> Result<(), TestCaseError> {
    let raws: Vec<String> = reading.lines.iter().map(|l| bare(&l.raw)).collect();
    for line in paste.lines() {
        let line = bare(line);
        if line.is_empty() || raws.iter().any(|r| r.contains(&line)) {
            continue;
        }
        let mut rest = line.as_str();
        for raw in raws.iter().filter(|r| !r.is_empty()) {
            rest = rest.strip_prefix(raw.as_str()).unwrap_or(rest);
        }
        prop_assert!(rest.is_empty(), "lost {rest:?} of {line:?} in {raws:?}");
    }
    Ok(())
}

/// A stranger who begins with a known name is asked about: that one may be meant, and nobody else.
#[test]
fn a_stranger_who_names_somebody_is_a_new_name_with_a_suggestion() {
    let reading = reading("2026/11/8 21:03!：小米35个词");
    let verdicts: Vec<&Verdict> = reading.lines.iter().map(|line| &line.verdict).collect();
    assert!(matches!(verdicts[..], [Verdict::New { suggestions, .. }] if suggestions.len() == 1), "{verdicts:?}");
}

/// A stranger who begins with another stranger's name is a new name, not a doubt between nobody.
#[test]
fn a_stranger_who_names_a_stranger_is_a_new_name() {
    let reading = reading("#接龙2026/11/8 21:03\n小米-北京1. 昨天✅");
    assert!(!reading.lines.iter().any(|line| matches!(line.verdict, Verdict::Doubtful { .. })), "{:?}", reading.lines);
}

/// What chats are made of, to be thrown together.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(
        "#接龙|例：|1. |2、|③|（4）|１．|5|小米|小米-北京|李明|李明明|Amy Wong|小鱼|🐟|🐠|✅|❌|打卡|第12天|请假|代|@|帮|没打卡|明天补|：|:|、|,|\n|\n\n| |\t|2026/11/8 21:03|[08/11/2026, 21:03:11] |, [08.11.2026 21:03]|21:03|2026-11-08 21:03:11 |(12345678)|\u{200E}|「|」|——————|35个词|3.5km|https://x.y/|？|撤回了一条消息|【|】|+|丨|(|)|昨天|第|一百|万|99999999999|未打卡：|day 3|on leave|for |by |1️⃣|👩‍🍳|小新"
            .split('|')
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    );
    prop_oneof![8 => known, 1 => any::<char>().prop_map(|c| c.to_string()), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_at_all_is_read(paste in any::<String>()) {
        let reading = reading(&paste);
        accounts_for_every_line(&paste, &reading)?;
        read_names(&paste, &people());
        read_balances(&paste, &people());
    }

    #[test]
    fn pieces_of_chats_are_read(pieces in prop::collection::vec(piece(), 0..40)) {
        let paste = pieces.concat();
        let reading = reading(&paste);
        accounts_for_every_line(&paste, &reading)?;
        // Whoever is recognised is recognised once, and a duplicate points to that line.
        let mut seen: Vec<Who> = Vec::new();
        for (i, line) in reading.lines.iter().enumerate() {
            match &line.verdict {
                Verdict::Recognised(who) | Verdict::OnBehalf { who, .. } => {
                    prop_assert!(!seen.contains(who));
                    prop_assert_eq!(line.who, Some(*who));
                    seen.push(*who);
                }
                Verdict::Duplicate { who, of } => {
                    prop_assert!(*of < i);
                    prop_assert_eq!(reading.lines[*of].who, Some(*who));
                }
                Verdict::New { again: Some(of), .. } => prop_assert!(*of < i),
                Verdict::Doubtful { candidates } => prop_assert!(candidates.len() > 1),
                _ => {}
            }
        }
        read_names(&paste, &people());
        let table = read_balances(&paste, &people());
        prop_assert!(table.rows.iter().all(|r| !r.raw.trim().is_empty() || r.outcome.is_err()));
    }

    /// A chain of names of the roster, in any order and with any numbering, is recognised fully.
    #[test]
    fn a_chain_of_known_names_is_recognised(
        order in Just((0..PEOPLE.len()).collect::<Vec<_>>()).prop_shuffle(),
        style in 0..6usize,
        said in prop::collection::vec(prop::sample::select(vec!["", " ✅", " 打卡", " 第12天", " 背了35个词", "打卡", " done"]), PEOPLE.len()),
    ) {
        let mut paste = String::from("#接龙\n11月8日打卡\n");
        for (i, who) in order.iter().enumerate() {
            let n = i + 1;
            let number = match style {
                0 => format!("{n}. "),
                1 => format!("{n}、"),
                2 => format!("（{n}）"),
                3 => format!("{n}） "),
                4 => char::from_u32(0x2460 + i as u32).unwrap().to_string(),
                _ => format!("No.{n} "),
            };
            paste += &format!("{number}{}{}\n", PEOPLE[*who], said[i]);
        }
        let reading = reading(&paste);
        let found: Vec<Option<usize>> = reading.lines[2..]
            .iter()
            .map(|l| match l.verdict { Verdict::Recognised(Who(who)) => Some(who), _ => None })
            .collect();
        prop_assert_eq!(found, order.into_iter().map(Some).collect::<Vec<_>>(), "{}", paste);
    }

    /// A list of names is read back whole, and pasting it again adds nobody.
    #[test]
    fn names_that_were_added_are_duplicates(order in Just(PEOPLE.to_vec()).prop_shuffle(), numbered in any::<bool>()) {
        let paste: String =
            order.iter().enumerate().map(|(i, n)| if numbered { format!("{}. {n}\n", i + 1) } else { format!("{n}\n") }).collect();
        let first = read_names(&paste, &[]);
        let names: Vec<&str> = first.iter().map(|l| l.name.as_str()).collect();
        prop_assert_eq!(&names, &order);
        prop_assert!(first.iter().all(|l| matches!(l.verdict, NameVerdict::New | NameVerdict::NearLine(_))));
        let again = read_names(&paste, &people());
        prop_assert!(again.iter().all(|l| matches!(l.verdict, NameVerdict::DuplicateOf(_))), "{again:?}");
    }
}

/// 300 messages of talk and 500 people: the work is bounded (the time is measured by `cargo xtask bench`; here only that it is
/// read, fully).
#[test]
fn three_hundred_messages_of_five_hundred_people() {
    let names: Vec<String> = (0..500).map(|i| format!("群友{}号-{}", i, ["北京", "上海", "广州"][i % 3])).collect();
    let people: Vec<Person> = names.iter().map(|name| Person { name, aliases: &[] }).collect();
    let mut paste = String::new();
    for i in 0..300 {
        paste += &format!(
            "群友{}号-{} 2026/11/8 21:{:02}\n第{}天打卡，今天背了{}个词，读了一篇文章，很有收获\n\n",
            i,
            ["北京", "上海", "广州"][i % 3],
            i % 60,
            i + 1,
            i + 3
        );
    }
    let reading = read(&paste, &Context::new(&people, day()));
    assert_eq!(reading.lines.len(), 300);
    for (i, line) in reading.lines.iter().enumerate() {
        assert_eq!(line.verdict, Verdict::Recognised(Who(i)), "{line:?}");
        assert_eq!(line.amount, Some(i as u32 + 3), "{line:?}");
    }
}
