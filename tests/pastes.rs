//! Realistic pastes of group chat, each with what the reader must make of every line.
//!
//! The files in `tests/pastes/` hold the cases, so that each reads as it was pasted, with the expectation to the right:
//!
//! ```text
//! === a name for the case
//! people: 小米-北京 | 李明 = 明明         the roster; `=` adds other names
//! shape: Chain
//! title: 11月8日打卡                     when there is one (`day:` and `window:` may be given as well)
//! ---
//! 1. 小米 第12天 背了35个词      ⟶ 1. ok 小米-北京 ×35 d12 DayCount
//! a line without an arrow belongs to the line above it
//! ```
//!
//! Expectations: `ok NAME`, `new NAME ~LIKE:Likeness again@LINE`, `ask NAME / NAME`, `dup NAME of LINE`, `for NAME by NAME`,
//! `leave NAME 3 days`, `no Why (NAME)`, `record NAME · TITLE by NAME (of 3): 2026-11-08 ×35 made-up "note" | …`; before them the number, after them the amount `×35`, the day `d12`, the time `@21:03`,
//! `early` or `late` for the window, and the evidence. One line that makes several is written with ` ;; `. Lines count from 0.

use qunban::domain::day::{Day, DayStart, Side, Window};
use qunban::exchange::chat::{Context, Found, Line, Person, Reading, Record, Verdict, Who, read};

struct Case {
    file: String,
    name: String,
    people: Vec<(String, Vec<String>)>,
    shape: String,
    title: Option<String>,
    day: Day,
    window: Option<Window>,
    day_start: DayStart,
    paste: String,
    /// What each line of the reading must be: raw text and expectation.
    expected: Vec<Expected>,
}

#[derive(Default)]
struct Expected {
    raw: String,
    /// Which of the pasted lines (with an arrow) it belongs to.
    group: usize,
    /// Whether the pasted line makes several lines of the reading, each with all or a part of its text.
    shared: bool,
    line: String,
}

fn cases() -> Vec<Case> {
    cases_in(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pastes"))
}

fn cases_in(folder: &str) -> Vec<Case> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            text.split("\n=== ").filter(|c| c.contains("\n---\n")).map(|c| case(&file, c)).collect::<Vec<_>>()
        })
        .collect()
}

fn case(file: &str, text: &str) -> Case {
    let (head, body) = text.split_once("\n---\n").unwrap();
    let mut lines = head.lines();
    let name = lines.next().unwrap().trim_start_matches("=== ").to_owned();
    let mut case = Case {
        file: file.to_owned(),
        name,
        people: Vec::new(),
        shape: String::new(),
        title: None,
        day: Day::from_ymd(2026, 11, 8).unwrap(),
        window: None,
        day_start: DayStart::default(),
        paste: String::new(),
        expected: Vec::new(),
    };
    for line in lines.filter(|l| !l.trim().is_empty()) {
        let (field, value) = line.split_once(':').unwrap_or_else(|| panic!("{}: {line}", case.name));
        let value = value.trim();
        match field {
            "people" => {
                case.people = value
                    .split(" | ")
                    .map(|p| {
                        let mut names = p.split(" = ").map(|n| n.trim().to_owned());
                        (names.next().unwrap(), names.collect())
                    })
                    .collect();
            }
            "shape" => case.shape = value.to_owned(),
            "title" => case.title = Some(value.to_owned()),
            "day" => case.day = Day::from_date(value.parse().unwrap()),
            "starts" => case.day_start = DayStart::new(value.parse().unwrap()).unwrap(),
            "window" => {
                let minute = |t: &str| {
                    let (h, m) = t.split_once(':').unwrap();
                    h.parse::<u16>().unwrap() * 60 + m.parse::<u16>().unwrap()
                };
                let (a, b) = value.split_once('-').unwrap();
                case.window = Some(Window { start: minute(a), end: minute(b) });
            }
            other => panic!("unknown field {other}"),
        }
    }
    for line in body.trim_end().lines() {
        let (raw, expected) = match line.split_once('⟶') {
            Some((raw, expected)) => (raw.trim_end(), Some(expected.trim())),
            None => (line, None),
        };
        case.paste.push_str(raw);
        case.paste.push('\n');
        match expected {
            Some(expected) => {
                let group = case.expected.last().map_or(0, |e| e.group + 1);
                let all: Vec<&str> = expected.split(" ;; ").collect();
                for line in &all {
                    let (raw, line) = (raw.to_owned(), (*line).to_owned());
                    case.expected.push(Expected { raw, group, shared: all.len() > 1, line });
                }
            }
            None if raw.trim().is_empty() => {}
            None => {
                let group = case.expected.last().map_or(0, |e| e.group);
                for above in case.expected.iter_mut().filter(|e| e.group == group) {
                    above.raw.push('\n');
                    above.raw.push_str(raw);
                }
            }
        }
    }
    case
}

fn name(people: &[Person], who: Who) -> String {
    people[who.0].name.to_owned()
}

fn found(people: &[Person], found: &Found, written: Option<&str>) -> String {
    match found {
        Found::One(who) => name(people, *who),
        Found::Several(who) => who.iter().map(|w| name(people, *w)).collect::<Vec<_>>().join(" / "),
        Found::Nobody(_) => format!("? {}", written.unwrap_or("-")),
    }
}

fn compact(people: &[Person], line: &Line) -> String {
    let mut out = String::new();
    if let Some(n) = line.number {
        out += &format!("{n}. ");
    }
    let written = line.name.as_deref();
    out += &match &line.verdict {
        Verdict::Recognised(who) => format!("ok {}", name(people, *who)),
        Verdict::New { suggestions, again } => {
            let mut s = format!("new {}", written.unwrap_or("-"));
            for (who, like) in suggestions {
                s += &format!(" ~{}:{like:?}", name(people, *who));
            }
            if let Some(of) = again {
                s += &format!(" again@{of}");
            }
            s
        }
        Verdict::Doubtful { candidates } => {
            format!("ask {}", candidates.iter().map(|w| name(people, *w)).collect::<Vec<_>>().join(" / "))
        }
        Verdict::Duplicate { who, of } => format!("dup {} of {of}", name(people, *who)),
        Verdict::OnBehalf { who, by } => {
            let by = by.map(|by| format!(" by {}", name(people, by))).unwrap_or_default();
            format!("for {}{by}", name(people, *who))
        }
        Verdict::Leave { who, days } => {
            let days = days.map(|d| format!(" {d} days")).unwrap_or_default();
            format!("leave {}{days}", found(people, who, written))
        }
        Verdict::Record(record) => return out + &told(people, record),
        Verdict::NotACheckIn(why) => {
            let who = line.who.map(|w| format!(" ({})", name(people, w))).unwrap_or_default();
            format!("no {why:?}{who}")
        }
    };
    if line.on_behalf && !matches!(line.verdict, Verdict::OnBehalf { .. }) {
        out += " (代)";
    }
    if let Some(n) = line.amount {
        out += &format!(" ×{n}");
    }
    if let Some(n) = line.day_count {
        out += &format!(" d{n}");
    }
    if let Some(at) = line.at {
        out += &format!(" @{}:{:02}", at.minute / 60, at.minute % 60);
    }
    match line.placed.map(|p| p.side) {
        Some(Side::Before) => out += " early",
        Some(Side::After) => out += " late",
        Some(Side::Inside) | None => {}
    }
    if let Some(e) = line.evidence {
        out += &format!(" {e:?}");
    }
    out
}

fn told(people: &[Person], record: &Record) -> String {
    let mut out = format!("record {}", found(people, &record.found, Some(&record.name)));
    if let Some(title) = &record.title {
        out += &format!(" · {title}");
    }
    if let Some((name, by)) = &record.by {
        let flag = if record.is_by_another() { "!" } else { "" };
        out += &format!(" by{flag} {}", found(people, by, Some(name)));
    }
    if record.is_cut() {
        out += &format!(" (of {})", record.told.map_or("?".into(), |told| told.to_string()));
    }
    let days = record.days.iter().map(|day| {
        let mut said = day.day.date().to_string();
        if let Some(amount) = day.amount {
            said += &format!(" ×{amount}");
        }
        if day.made_up {
            said += " made-up";
        }
        if !day.note.is_empty() {
            said += &format!(" {:?}", day.note);
        }
        said
    });
    out + ": " + &days.collect::<Vec<_>>().join(" | ")
}

fn read_case(case: &Case) -> (Reading, Vec<String>) {
    let people: Vec<Person> = case.people.iter().map(|(name, aliases)| Person { name, aliases }).collect();
    let ctx = Context { people: &people, day: case.day, day_start: case.day_start, window: case.window };
    let reading = read(&case.paste, &ctx);
    let compact = reading.lines.iter().map(|l| compact(&people, l)).collect();
    (reading, compact)
}

/// The raw text without blank lines and spaces at the ends of lines.
fn lines_of(raw: &str) -> String {
    raw.lines().map(str::trim_end).filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_line_of_every_paste_is_read_as_expected() {
    let cases = cases();
    let mut wrong = String::new();
    for case in &cases {
        let (reading, compact) = read_case(case);
        let mut problems = String::new();
        if format!("{:?}", reading.shape) != case.shape {
            problems += &format!("  shape {:?}, expected {}\n", reading.shape, case.shape);
        }
        if reading.title != case.title {
            problems += &format!("  title {:?}, expected {:?}\n", reading.title, case.title);
        }
        for i in 0..compact.len().max(case.expected.len()) {
            let got = compact.get(i).map(String::as_str).unwrap_or("(nothing)");
            let raw = reading.lines.get(i).map(|l| lines_of(&l.raw)).unwrap_or_default();
            let nothing = Expected::default();
            let expected = case.expected.get(i).unwrap_or(&nothing);
            let same = raw == lines_of(&expected.raw) || (expected.shared && expected.raw.contains(&raw));
            if got != expected.line || !same {
                problems += &format!(
                    "  {i}: {raw:?}\n     got      {got}\n     expected {}   {:?}\n",
                    expected.line, expected.raw
                );
            }
        }
        if !problems.is_empty() {
            wrong += &format!("{} · {}\n{problems}", case.file, case.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(cases.len() >= 120, "only {} pastes", cases.len());
}

/// Prints cases from the folder `PASTES` in the form of the files here, with what the reader makes of them; to be looked over
/// by a person before anything of it becomes an expectation: `PASTES=/tmp/new cargo test --test pastes -- --ignored --nocapture`.
#[test]
#[ignore = "prints, for writing new cases"]
fn show() {
    let Ok(folder) = std::env::var("PASTES") else {
        return;
    };
    for case in cases_in(&folder) {
        let (reading, compact) = read_case(&case);
        println!("\n=== {}\nshape: {:?}", case.name, reading.shape);
        if let Some(title) = &reading.title {
            println!("title: {title}");
        }
        println!("---");
        for (line, compact) in reading.lines.iter().zip(compact) {
            let raw = lines_of(&line.raw);
            let (first, rest) = raw.split_once('\n').unwrap_or((&raw, ""));
            println!("{first:<36} ⟶ {compact}");
            if !rest.is_empty() {
                println!("{rest}");
            }
        }
    }
}
