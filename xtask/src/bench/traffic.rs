//! What the sync costs: requests and bytes of one phone, counted with the real servers, and what follows from them for a
//! member and a day.
//!
//! Counted are a group of 20 and one of 100 devices, of which each has checked in on 60 days with a few words: one document a
//! device, about half full, which is the mean. A line through both leads to other sizes; a list that comes in pages adds its
//! pages. The day of a member, from above: the page is open three times for two minutes while others check in all the time,
//! so it never looks less often, and each look asks for what is new alone, which costs the same in a group of any size; one check-in; what everybody else wrote since yesterday is fetched once; and every third
//! day everything is looked at.

use std::collections::BTreeMap;

use qunban::exchange::sync::pace;

use super::round;
use crate::failure::{Outcome, because};
use crate::run::{self, Heard};

/// Sizes for which a member's day is computed.
const SIZES: [u32; 3] = [100, 500, 10_000];

/// Times a day that a page is open, and for how many seconds.
const TIMES: f64 = 3.0;
const OPEN: f64 = 120.0;

/// Days after which a member's phone looks at everything again (`store/sync/packs.rs`).
const TRUSTED: f64 = 3.0;

/// Members whose day fits into a pack (`store/sync/packing.rs`: 600 KiB, of about 400 bytes each); of more, documents are
/// read one by one as at the first sync.
const PACKED: f64 = 1_500.0;

/// What one phone did for one purpose.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Traffic {
    lists: f64,
    reads: f64,
    writes: f64,
    up: f64,
    down: f64,
}

/// A line that was printed.
struct Count {
    backend: String,
    members: f64,
    what: String,
    traffic: Traffic,
}

impl Count {
    fn read(line: &str) -> Option<Self> {
        let told: serde_json::Value = serde_json::from_str(line).ok()?;
        let number = |name: &str| told[name].as_f64();
        Some(Self {
            backend: told["backend"].as_str()?.to_owned(),
            members: number("members")?,
            what: told["what"].as_str()?.to_owned(),
            traffic: Traffic {
                lists: number("lists")?,
                reads: number("reads")?,
                writes: number("writes")?,
                up: number("up")?,
                down: number("down")?,
            },
        })
    }
}

impl Traffic {
    fn with(self, other: Self, each: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            lists: each(self.lists, other.lists),
            reads: each(self.reads, other.reads),
            writes: each(self.writes, other.writes),
            up: each(self.up, other.up),
            down: each(self.down, other.down),
        }
    }

    fn plus(self, other: Self) -> Self {
        self.with(other, |one, other| one + other)
    }

    fn times(self, factor: f64) -> Self {
        self.with(self, |one, _| one * factor)
    }

    /// What it is for `members`, from two sizes on a line.
    fn at(members: f64, one: (f64, Self), other: (f64, Self)) -> Self {
        // What is less in the larger group has nothing to do with its size.
        one.1.with(other.1, |a, b| b + (b - a).max(0.0) * (members - other.0) / (other.0 - one.0))
    }

    fn requests(&self) -> f64 {
        self.lists + self.reads + self.writes
    }
}

/// Documents on one page of a list, where it comes in pages.
fn page(backend: &str) -> f64 {
    match backend {
        "pocketbase" => 500.0,
        "s3" | "couch" => 1000.0,
        _ => f64::INFINITY,
    }
}

/// How often an open page looks: each time it asks for one small document, or for a list of what is new
/// (`exchange/sync/pace.rs`).
fn looks() -> f64 {
    TIMES * OPEN / (f64::from(pace::OPEN) / 1000.0)
}

/// Counts, as they were printed: by backend and purpose, the traffic at each size.
#[derive(Default)]
struct Counts(BTreeMap<(String, String), Vec<(f64, Traffic)>>);

impl Counts {
    fn read(lines: &str) -> Self {
        let mut counts = Self::default();
        for count in lines.lines().filter_map(Count::read) {
            counts.0.entry((count.backend, count.what)).or_default().push((count.members, count.traffic));
        }
        counts
    }

    fn backends(&self) -> Vec<&str> {
        let mut backends: Vec<&str> = self.0.keys().map(|(backend, _)| backend.as_str()).collect();
        backends.dedup();
        backends
    }

    /// `None` where it was not counted at two sizes.
    fn at(&self, backend: &str, what: &str, members: f64) -> Option<Traffic> {
        let counted = self.0.get(&(backend.to_owned(), what.to_owned()))?;
        let &[one, other] = counted.as_slice() else { return None };
        let mut traffic = Traffic::at(members, one, other);
        if other.1.requests() < one.1.requests() {
            // What a small group reads document by document comes as one pack in a larger one.
            let share = members / other.0;
            traffic = Traffic { up: other.1.up, down: other.1.down * share, ..other.1 };
        }
        // Both sizes fit on a page; each further page is a request more. Where only what is new is asked for, one is enough.
        let is_short = ["news", "check-in"].contains(&what);
        if traffic.lists > 0.0 && !is_short {
            traffic.lists += (members / page(backend)).ceil().max(1.0) - 1.0;
        }
        Some(traffic)
    }

    /// A member's day.
    fn day(&self, backend: &str, members: f64) -> Option<Traffic> {
        let of = |what| self.at(backend, what, members);
        let catch_up = if backend == "s3" && members > PACKED { "first" } else { "catch-up" };
        let looks = of("news")?.times(looks()).plus(of("whole")?.times(1.0 / TRUSTED));
        Some(looks.plus(of("check-in")?).plus(of(catch_up)?))
    }
}

/// Counts and prints two tables.
pub fn count() -> Outcome {
    let mut count = run::cargo();
    count.args(["run", "--quiet", "--package", "qunban-e2e", "--features", "browser", "--bin", "traffic"]);
    let (succeeded, said) = run::listen(&mut count, Heard::Out)?;
    if !succeeded {
        return because("what the sync sends could not be counted; the reason is above.");
    }
    print!("{}", tables(&Counts::read(&said)));
    Ok(())
}

fn tables(counts: &Counts) -> String {
    let head = "| lists | reads | writes | sent | received |\n";
    let row = |text: &mut String, name: String, traffic: Traffic| {
        let Traffic { lists, reads, writes, up, down } = traffic;
        let [lists, reads, writes] = [lists, reads, writes].map(round);
        text.push_str(&format!("| {name} | {lists} | {reads} | {writes} | {} | {} |\n", bytes(up), bytes(down)));
    };
    let mut text =
        format!("\n| one phone, counted | devices {head}| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for ((backend, what), counted) in &counts.0 {
        for &(members, traffic) in counted {
            row(&mut text, format!("{backend}: {what} | {}", round(members)), traffic);
        }
    }
    text.push_str(&format!(
        "\n| a member and a day, computed | members | requests {head}| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    ));
    for backend in counts.backends() {
        for members in SIZES.map(f64::from) {
            if let Some(day) = counts.day(backend, members) {
                row(&mut text, format!("{backend} | {} | {}", round(members), round(day.requests())), day);
            }
        }
    }
    text
}

fn bytes(count: f64) -> String {
    match count {
        ..1e3 => format!("{count:.0} B"),
        ..1e6 => format!("{:.1} KB", count / 1e3),
        _ => format!("{:.1} MB", count / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(what: &str, members: u32, lists: u32, reads: u32, down: u32) -> String {
        format!(
            "{{\"backend\":\"s3\",\"members\":{members},\"what\":\"{what}\",\"lists\":{lists},\"reads\":{reads},\"writes\":0,\"up\":10,\"down\":{down}}}\n"
        )
    }

    /// A look costs a list of 10 bytes a member; the check-in a list more; catching up a read for each other member.
    fn counts() -> Counts {
        let mut lines = "Compiling ...\n".to_owned();
        for members in [20, 100] {
            for what in ["whole", "news", "check-in"] {
                lines.push_str(&line(what, members, 1, 0, members * 10));
            }
            lines.push_str(&line("catch-up", members, 1, members - 1, members * 1000));
            lines.push_str(&line("first", members, 1, members, members * 2000));
        }
        Counts::read(&lines)
    }

    #[test]
    fn other_sizes_lie_on_the_line_through_both() {
        let counts = counts();
        let catch_up = counts.at("s3", "catch-up", 500.0).unwrap();
        assert_eq!((catch_up.lists, catch_up.reads, catch_up.down), (1.0, 499.0, 500_000.0));
        // 2,001 names are three pages.
        assert_eq!(counts.at("s3", "whole", 2001.0).unwrap().lists, 3.0);
        assert!(counts.at("kinto", "first", 100.0).is_none());
        // By name in the small group, by a pack in the other.
        let packs = line("catch-up", 20, 0, 20, 80_000) + &line("catch-up", 100, 0, 2, 25_000);
        let catch_up = Counts::read(&packs).at("s3", "catch-up", 500.0).unwrap();
        assert_eq!((catch_up.reads, catch_up.down), (2.0, 125_000.0));
    }

    #[test]
    fn a_day_is_its_looks_a_check_in_and_what_others_wrote() {
        let day = counts().day("s3", 100.0).unwrap();
        // 225 looks, each after 1.6 s, the check-in's list and that of catching up, a third of a look at everything; and 99 documents.
        assert_eq!((day.lists.round(), day.reads), (227.0, 99.0));
        assert_eq!(day.down.round(), 226_333.0 + 100_000.0);
        // As many looks; ten pages of names, and everybody's document, which is more than a pack holds.
        let day = counts().day("s3", 10_000.0).unwrap();
        assert_eq!((day.lists.round(), day.reads), (225.0 + 1.0 + 10.0 + 3.0, 10_000.0));
        let text = tables(&counts());
        assert!(text.contains("| s3: news | 20 | 1 | 0 | 0 | 10 B | 200 B |"), "{text}");
        assert!(text.contains("| s3 | 100 | 326 | 227 | 99 | 0 | 2.3 KB | 326.3 KB |"), "{text}");
    }
}
