//! The report after a roll-call: praise first, then who did what, then what comes next.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::charter::MissesShown;
use crate::domain::day::Day;
use crate::domain::wording::Place;
use crate::i18n::board::counted;
use crate::i18n::common::{day_short, day_with_weekday};
use crate::i18n::{Lang, texts};

texts! {
    /// The lines of the report.
    Lines {
        heading(challenge: &str, day: &str): format!("【{challenge}】{day} 播报"), format!("【{challenge}】{day} 播報"), format!("[{challenge}] {day}");
        heading_of_season(challenge: &str, day: &str, n: u32): format!("【{challenge}】{day} 播报 · 第 {n} 天"), format!("【{challenge}】{day} 播報 · 第 {n} 天"), format!("[{challenge}] {day}, day {n}");
        streak(n: u32, unit: &str, who: &str): format!("🔥 连续 {n} {unit}：{who}，太稳了！"), format!("🔥 連續 {n} {unit}：{who}，太穩了！"), format!("🔥 {n} {unit} in a row: {who}!");
        total(n: u32, unit: &str, who: &str): format!("🏅 累计 {n} {unit}：{who}，了不起！"), format!("🏅 累計 {n} {unit}：{who}，了不起！"), format!("🏅 {n} {unit} in all: {who}!");
        firsts(who: &str): format!("🌱 第一次打卡：{who}，好的开始！"), format!("🌱 第一次打卡：{who}，好的開始！"), format!("🌱 First check-in: {who}. A good start!");
        returns(who: &str): format!("👏 缺了又接上：{who}，回来就好！"), format!("👏 缺了又接上：{who}，回來就好！"), format!("👏 Back again: {who}. Good to see you!");
        some_missed(n: usize): format!("还有 {n} 位没赶上，今天接着来。"), format!("還有 {n} 位沒趕上，今天接著來。"), format!("{n} did not make it; today is a new day.");
        all_here: "🎉 全员到齐！", "🎉 全員到齊！", "🎉 Everybody made it!";
        next(task: &str): format!("📖 下次任务：{task}"), format!("📖 下次任務：{task}"), format!("📖 Next: {task}");
        keep_going: "今天也一起加油 💪", "今天也一起加油 💪", "Let's keep going today 💪";
    }
}

/// What the roll-call's report tells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RollCallReport {
    /// Name of the challenge.
    pub challenge: String,
    /// First and last day of the period.
    pub days: Option<(Day, Day)>,
    /// Which day of the season the period ends on, counted from 1.
    pub season_day: Option<u32>,
    pub done: Vec<String>,
    pub made_up: Vec<String>,
    pub on_leave: Vec<String>,
    pub missed: Vec<String>,
    /// On their last chance after this roll-call.
    pub last_chance: Vec<String>,
    /// Streaks worth a word, longest first.
    pub streaks: Vec<(String, u32)>,
    /// Totals in the season worth a word.
    pub milestones: Vec<(String, u32)>,
    /// Those for whom it was the first time.
    pub firsts: Vec<String>,
    /// Those who are back after missing.
    pub returns: Vec<String>,
    pub misses: MissesShown,
    /// The task of the next due day.
    pub tomorrow: Option<String>,
}

/// Which day of the season it is: `第 23 天`.
pub fn season_day(day: u32, lang: Lang) -> String {
    match lang {
        Lang::ZhHans | Lang::ZhHant => format!("第 {day} 天"),
        Lang::En => format!("Day {day}"),
    }
}

/// What the places of a roll-call's text are filled with; the missing only where the charter wants them named.
pub fn roll_values(report: &RollCallReport, lang: Lang) -> Vec<(Place, String)> {
    let named = |list: &[String]| match report.misses {
        MissesShown::Named => names(list, lang),
        MissesShown::OperatorsOnly => String::new(),
    };
    vec![
        (Place::Day, days(report, lang)),
        (Place::Season, report.season_day.map(|day| season_day(day, lang)).unwrap_or_default()),
        (Place::Praise, praise(report, lang).join("\n")),
        (Place::Done, names(&report.done, lang)),
        (Place::MadeUp, names(&report.made_up, lang)),
        (Place::Leave, names(&report.on_leave, lang)),
        (Place::Missed, named(&report.missed)),
        (Place::LastChance, named(&report.last_chance)),
        (Place::Task, report.tomorrow.clone().unwrap_or_default()),
    ]
}

/// Names as one writes them in the chat.
fn names(list: &[String], lang: Lang) -> String {
    list.join(match lang {
        Lang::ZhHans | Lang::ZhHant => "、",
        Lang::En => ", ",
    })
}

fn days(report: &RollCallReport, lang: Lang) -> String {
    match report.days {
        Some((first, last)) if first != last => format!("{}–{}", day_short(first, lang), day_short(last, lang)),
        Some((day, _)) => day_with_weekday(day, lang),
        None => String::new(),
    }
}

fn heading(report: &RollCallReport, lang: Lang) -> String {
    let (words, day) = (Lines(lang), days(report, lang));
    match report.season_day {
        Some(n) => words.heading_of_season(&report.challenge, &day, n),
        None => words.heading(&report.challenge, &day),
    }
}

/// The report after a roll-call.
pub fn roll_call(report: &RollCallReport, lang: Lang) -> String {
    let mut parts = vec![heading(report, lang)];
    let praise = praise(report, lang);
    if !praise.is_empty() {
        parts.push(praise.join("\n"));
    }
    parts.push(called(report, lang).join("\n"));
    let words = Lines(lang);
    let next = report.tomorrow.as_ref().map(|task| words.next(task));
    let end: Vec<String> = next.into_iter().chain([words.keep_going().to_owned()]).collect();
    parts.push(end.join("\n"));
    parts.join("\n\n")
}

/// Names in one line of praise at most; beyond that it reads like a second roll-call.
const PRAISED: usize = 12;

/// Names for a line of praise: all of a few, the first of many and how many they are.
pub(super) fn praised(list: &[String], lang: Lang) -> String {
    let first = names(&list[..list.len().min(PRAISED)], lang);
    match (list.len() > PRAISED, lang) {
        (false, _) => first,
        (true, Lang::ZhHans | Lang::ZhHant) => format!("{first} 等 {} 人", list.len()),
        (true, Lang::En) => format!("{first} and {} more", list.len() - PRAISED),
    }
}

/// Those who share a number, the highest number first.
fn by_number(list: &[(String, u32)]) -> BTreeMap<Reverse<u32>, Vec<String>> {
    let mut groups: BTreeMap<Reverse<u32>, Vec<String>> = BTreeMap::new();
    for (name, number) in list {
        groups.entry(Reverse(*number)).or_default().push(name.clone());
    }
    groups
}

fn praise(report: &RollCallReport, lang: Lang) -> Vec<String> {
    let (mut lines, words) = (Vec::new(), Lines(lang));
    // As the board counts: a period of several days is a time, not a day.
    let blocks = report.days.is_some_and(|(first, last)| first != last);
    let unit = |number: u32| counted(blocks, number.into(), lang);
    for (Reverse(times), who) in by_number(&report.streaks) {
        lines.push(words.streak(times, unit(times), &praised(&who, lang)));
    }
    for (Reverse(total), who) in by_number(&report.milestones) {
        lines.push(words.total(total, unit(total), &praised(&who, lang)));
    }
    if !report.firsts.is_empty() {
        lines.push(words.firsts(&praised(&report.firsts, lang)));
    }
    if !report.returns.is_empty() {
        lines.push(words.returns(&praised(&report.returns, lang)));
    }
    lines
}

fn called(report: &RollCallReport, lang: Lang) -> Vec<String> {
    let (mut lines, words) = (Vec::new(), Lines(lang));
    let group = |mark: &str, hans: &str, hant: &str, en: &str, list: &[String]| {
        (!list.is_empty()).then(|| {
            let who = names(list, lang);
            match lang {
                Lang::ZhHans => format!("{mark} {hans} {} 人：{who}", list.len()),
                Lang::ZhHant => format!("{mark} {hant} {} 人：{who}", list.len()),
                Lang::En => format!("{mark} {en} ({}): {who}", list.len()),
            }
        })
    };
    lines.extend(group("✅", "已打卡", "已打卡", "Done", &report.done));
    lines.extend(group("🩹", "已补卡", "已補卡", "Made up", &report.made_up));
    lines.extend(group("🌙", "请假", "請假", "On leave", &report.on_leave));
    match report.misses {
        MissesShown::Named => {
            lines.extend(group("⭕", "未打卡", "未打卡", "Missing", &report.missed));
            lines.extend(group("⚠️", "最后一次机会", "最後一次機會", "Last chance", &report.last_chance));
        }
        MissesShown::OperatorsOnly if !report.missed.is_empty() => lines.push(words.some_missed(report.missed.len())),
        MissesShown::OperatorsOnly => {}
    }
    if report.missed.is_empty() && !report.done.is_empty() {
        lines.push(words.all_here().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wording::Occasion;
    use crate::i18n::report::usual;

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn report(misses: MissesShown) -> RollCallReport {
        let day = Day::from_ymd(2026, 11, 8);
        RollCallReport {
            challenge: "每晚打卡".into(),
            days: day.zip(day),
            season_day: Some(23),
            done: list(&["小米-北京", "阿桃"]),
            made_up: vec![],
            on_leave: list(&["老周"]),
            missed: list(&["豆豆"]),
            last_chance: list(&["豆豆"]),
            streaks: vec![("小米-北京".into(), 21)],
            milestones: vec![],
            firsts: list(&["阿桃"]),
            returns: vec![],
            misses,
            tomorrow: Some("第 24 课".into()),
        }
    }

    #[test]
    fn praise_comes_first_and_the_roll_call_after() {
        let text = roll_call(&report(MissesShown::Named), Lang::ZhHans);
        assert_eq!(
            text,
            "【每晚打卡】11月8日 周日 播报 · 第 23 天\n\n\
             🔥 连续 21 天：小米-北京，太稳了！\n🌱 第一次打卡：阿桃，好的开始！\n\n\
             ✅ 已打卡 2 人：小米-北京、阿桃\n🌙 请假 1 人：老周\n⭕ 未打卡 1 人：豆豆\n⚠️ 最后一次机会 1 人：豆豆\n\n\
             📖 下次任务：第 24 课\n今天也一起加油 💪"
        );
    }

    #[test]
    fn nobody_is_named_as_missing_unless_the_charter_wants_it() {
        for &lang in Lang::ALL {
            let text = roll_call(&report(MissesShown::OperatorsOnly), lang);
            assert!(!text.contains("豆豆"), "{text}");
        }
    }

    #[test]
    fn many_who_share_a_number_share_a_line() {
        let mut many = report(MissesShown::Named);
        many.streaks = (0..30).map(|n| (format!("群友{n}"), 7)).collect();
        let text = roll_call(&many, Lang::ZhHans);
        assert_eq!(text.matches("🔥").count(), 1);
        assert!(text.contains("群友11 等 30 人，太稳了"), "{text}");
    }

    #[test]
    fn everybody_there_is_said() {
        let mut all = report(MissesShown::Named);
        all.missed.clear();
        all.last_chance.clear();
        assert!(roll_call(&all, Lang::ZhHans).contains("全员到齐"));
    }

    #[test]
    fn the_usual_words_can_be_filled_in_and_name_nobody_who_is_not_to_be_named() {
        for &lang in Lang::ALL {
            for occasion in Occasion::ALL {
                assert_eq!(crate::domain::wording::check(occasion.places(), usual(occasion, lang)), Ok(()), "{lang:?}");
            }
            let filled = |misses| {
                let values = roll_values(&report(misses), lang);
                crate::domain::wording::fill(Occasion::RollCall.places(), usual(Occasion::RollCall, lang), &values)
            };
            assert!(!filled(MissesShown::OperatorsOnly).contains("豆豆"));
            assert!(filled(MissesShown::Named).contains("⭕") && filled(MissesShown::Named).contains("豆豆"));
            assert!(!filled(MissesShown::Named).contains('{') && !filled(MissesShown::Named).contains("🩹"));
        }
    }
}
