//! What operators paste into the chat (播报): praise first, then the roll-call, then tomorrow.
//!
//! The texts are made from plain data, so that they can be read in tests as they will stand in the chat. Names of those who
//! are missing appear only where the charter wants them (rules.md, Who sees what).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::board::counted;
use super::common::{clock, day_short, day_with_weekday};
use super::{Lang, rules, texts};
use crate::domain::charter::{MissesShown, NameFormat, Schedule};
use crate::domain::day::{Day, Window};
use crate::domain::wording::{Occasion, Place};

texts! {
    /// The report page.
    Report {
        title: "播报", "播報", "Report";
        which: "播报哪一天", "播報哪一天", "Which day";
        roll_text: "点名播报", "點名播報", "Roll-call report";
        roll_hint: "先夸人，再点名，最后说明天。复制了直接发群里。", "先誇人，再點名，最後說明天。複製了直接發群裡。", "Praise first, then the roll-call, then tomorrow. Copy it into the chat.";
        not_called: "这一期还没点名。先点名，播报才准。", "這一期還沒點名。先點名，播報才準。", "The roll has not been called for this day. Call it first, so that the report is right.";
        call_first: "去点名", "去點名", "Call the roll";
        picture: "榜单图片", "榜單圖片", "Picture of the board";
        picture_hint: "长按图片，转发到群里。", "長按圖片，轉發到群裡。", "Press and hold the picture to send it to the chat.";
        picture_alt(title: &str): format!("{title} 的榜单图片，带群链接二维码"), format!("{title} 的榜單圖片，帶群連結QR 碼"), format!("The board of {title} with the link as QR code");
        no_picture: "这个浏览器画不出图片，请用文字播报。", "這個瀏覽器畫不出圖片，請用文字播報。", "This browser cannot draw the picture; use the text.";
        reminder: "截止前提醒", "截止前提醒", "Reminder before closing";
        reminder_hint: "截止前十分钟发一次，最管用。", "截止前十分鐘發一次，最管用。", "Works best ten minutes before closing time.";
        welcome: "欢迎新人", "歡迎新人", "Welcome to newcomers";
        nothing_due: "还没有到过打卡日，明天这里就有播报了。", "還沒有到過打卡日，明天這裡就有播報了。", "Nothing has been due yet; the first report comes tomorrow.";
        poster_more(n: usize): format!("还有 {n} 位群友在坚持"), format!("還有 {n} 位群友在堅持"), format!("and {n} more who keep going");
        poster_invitation: "长按识别二维码\n看群规，打卡，看榜单", "長按識別QR 碼\n看群規，打卡，看榜單", "Scan to read the rules,\ncheck in and see the board";
    }
}

texts! {
    /// The operators' own words for what is pasted into the chat.
    Wordings {
        edit: "改文案", "改文案", "Edit the words";
        sub: "写成你们群的口气。括号里的会自动填上。", "寫成你們群的口氣。括號裡的會自動填上。", "In your group's own words. What stands in braces is filled in.";
        label: "文案", "文案", "Text";
        hint: "某一行括号里都没内容时，这一行不会出现。", "某一行括號裡都沒內容時，這一行不會出現。", "A line whose braces have nothing to tell is left out.";
        preview: "现在发出来是这样", "現在發出來是這樣", "As it would read now";
        save: "保存文案", "儲存文案", "Save the words";
        saved: "文案改好了", "文案改好了", "Saved";
        usual_again: "换回默认文案", "換回預設文案", "Back to the usual words";
        too_long(most: usize): format!("太长了，最多 {most} 个字"), format!("太長了，最多 {most} 個字"), format!("Too long: {most} characters at most");
        unknown(name: &str): format!("没有「{{{name}}}」这一项，用下面列出来的"), format!("沒有「{{{name}}}」這一項，用下面列出來的"), format!("There is no {{{name}}} here: use those listed below");
        board_text: "榜单文字", "榜單文字", "Board as a text";
        board_empty: "这一段还没有人上榜。", "這一段還沒有人上榜。", "Nobody is on the board in these days yet.";
        board_more(n: usize): format!("…… 共 {n} 人上榜"), format!("…… 共 {n} 人上榜"), format!("… {n} on the board in all");
    }
}

impl Wordings {
    pub fn title(self, occasion: Occasion) -> &'static str {
        let report = Report(self.0);
        match occasion {
            Occasion::RollCall => report.roll_text(),
            Occasion::Reminder => report.reminder(),
            Occasion::Welcome => report.welcome(),
            Occasion::Board => self.board_text(),
        }
    }
}

/// The words that an operator begins with.
pub fn usual(occasion: Occasion, lang: Lang) -> &'static str {
    let (hans, hant, en) = match occasion {
        Occasion::RollCall => (
            "【{打卡}】{日期} 播报\n{第几天}\n\n{表扬}\n\n✅ 已打卡：{已打卡}\n🩹 已补卡：{补卡}\n🌙 请假：{请假}\n⭕ 未打卡：{未打卡}\n⚠️ 最后一次机会：{最后一次机会}\n\n📖 下次任务：{任务}\n今天也一起加油 💪",
            "【{打卡}】{日期} 播報\n{第幾天}\n\n{表揚}\n\n✅ 已打卡：{已打卡}\n🩹 已補卡：{補卡}\n🌙 請假：{請假}\n⭕ 未打卡：{未打卡}\n⚠️ 最後一次機會：{最後一次機會}\n\n📖 下次任務：{任務}\n今天也一起加油 💪",
            "[{challenge}] {date}\n{day}\n\n{praise}\n\n✅ Done: {done}\n🩹 Made up: {made up}\n🌙 On leave: {on leave}\n⭕ Missing: {missing}\n⚠️ Last chance: {last chance}\n\n📖 Next: {task}\nLet's keep going today 💪",
        ),
        Occasion::Reminder => (
            "⏰「{打卡}」{截止} 截止，还没打卡的抓紧啦！\n今天的任务：{任务}\n打完卡记得在群里接龙 👉 {链接}",
            "⏰「{打卡}」{截止} 截止，還沒打卡的抓緊啦！\n今天的任務：{任務}\n打完卡記得在群裡接龍 👉 {連結}",
            "⏰ {challenge} closes at {closes}. Check in now if you have not!\nToday: {task}\nThen add your line to the chain 👉 {link}",
        ),
        Occasion::Welcome => (
            "欢迎新朋友加入「{群名}」🎉\n{昵称格式}\n点开链接看群规，填昵称：{链接}\n今天就能打第一次卡。{打卡方法}",
            "歡迎新朋友加入「{群名}」🎉\n{暱稱格式}\n點開連結看群規，填暱稱：{連結}\n今天就能打第一次卡。{打卡方法}",
            "Welcome to {group} 🎉\n{nickname}\nOpen the link, read the rules, enter your name: {link}\nYour first check-in can be today. {how}",
        ),
        Occasion::Board => (
            "🏆【{群名}】{打卡} · {时段}榜\n{榜单}\n\n👉 {链接}",
            "🏆【{群名}】{打卡} · {時段}榜\n{榜單}\n\n👉 {連結}",
            "🏆 {group}: {challenge}, {period}\n{board}\n\n👉 {link}",
        ),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}

/// A line of a board's text: medals for the first three ranks, however many share them.
pub fn board_line(rank: u32, name: &str, value: u64, unit: &str) -> String {
    let place = match rank {
        1 => "🥇".to_owned(),
        2 => "🥈".to_owned(),
        3 => "🥉".to_owned(),
        _ => format!("{rank}."),
    };
    format!("{place} {name} {value} {unit}")
}

/// What the places of a roll-call's text are filled with; the missing only where the charter wants them named.
pub fn roll_values(report: &RollCallReport, lang: Lang) -> Vec<(Place, String)> {
    let named = |list: &[String]| match report.misses {
        MissesShown::Named => names(list, lang),
        MissesShown::OperatorsOnly => String::new(),
    };
    let season = match (lang, report.season_day) {
        (_, None) => String::new(),
        (Lang::ZhHans, Some(n)) => format!("第 {n} 天"),
        (Lang::ZhHant, Some(n)) => format!("第 {n} 天"),
        (Lang::En, Some(n)) => format!("Day {n}"),
    };
    vec![
        (Place::Day, days(report, lang)),
        (Place::Season, season),
        (Place::Praise, praise(report, lang).join("\n")),
        (Place::Done, names(&report.done, lang)),
        (Place::MadeUp, names(&report.made_up, lang)),
        (Place::Leave, names(&report.on_leave, lang)),
        (Place::Missed, named(&report.missed)),
        (Place::LastChance, named(&report.last_chance)),
        (Place::Task, report.tomorrow.clone().unwrap_or_default()),
    ]
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
    let day = days(report, lang);
    match (lang, report.season_day) {
        (Lang::ZhHans, Some(n)) => format!("【{}】{day} 播报 · 第 {n} 天", report.challenge),
        (Lang::ZhHant, Some(n)) => format!("【{}】{day} 播報 · 第 {n} 天", report.challenge),
        (Lang::ZhHans, None) => format!("【{}】{day} 播报", report.challenge),
        (Lang::ZhHant, None) => format!("【{}】{day} 播報", report.challenge),
        (Lang::En, Some(n)) => format!("[{}] {day}, day {n}", report.challenge),
        (Lang::En, None) => format!("[{}] {day}", report.challenge),
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
    let mut end = Vec::new();
    if let Some(task) = &report.tomorrow {
        end.push(match lang {
            Lang::ZhHans => format!("📖 下次任务：{task}"),
            Lang::ZhHant => format!("📖 下次任務：{task}"),
            Lang::En => format!("📖 Next: {task}"),
        });
    }
    end.push(
        match lang {
            Lang::ZhHans | Lang::ZhHant => "今天也一起加油 💪",
            Lang::En => "Let's keep going today 💪",
        }
        .into(),
    );
    parts.push(end.join("\n"));
    parts.join("\n\n")
}

/// Names in one line of praise at most; beyond that it reads like a second roll-call.
const PRAISED: usize = 12;

/// Names for a line of praise: all of a few, the first of many and how many they are.
fn praised(list: &[String], lang: Lang) -> String {
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
    let mut lines = Vec::new();
    // As the board counts: a period of several days is a time, not a day.
    let blocks = report.days.is_some_and(|(first, last)| first != last);
    for (Reverse(times), who) in by_number(&report.streaks) {
        let who = praised(&who, lang);
        lines.push(match lang {
            Lang::ZhHans => format!("🔥 连续 {times} {}：{who}，太稳了！", counted(blocks, times.into(), lang)),
            Lang::ZhHant => format!("🔥 連續 {times} {}：{who}，太穩了！", counted(blocks, times.into(), lang)),
            Lang::En => format!("🔥 {times} {} in a row: {who}!", counted(blocks, times.into(), lang)),
        });
    }
    for (Reverse(total), who) in by_number(&report.milestones) {
        let who = praised(&who, lang);
        lines.push(match lang {
            Lang::ZhHans => format!("🏅 累计 {total} {}：{who}，了不起！", counted(blocks, total.into(), lang)),
            Lang::ZhHant => format!("🏅 累計 {total} {}：{who}，了不起！", counted(blocks, total.into(), lang)),
            Lang::En => format!("🏅 {total} {} in all: {who}!", counted(blocks, total.into(), lang)),
        });
    }
    if !report.firsts.is_empty() {
        let who = praised(&report.firsts, lang);
        lines.push(match lang {
            Lang::ZhHans => format!("🌱 第一次打卡：{who}，好的开始！"),
            Lang::ZhHant => format!("🌱 第一次打卡：{who}，好的開始！"),
            Lang::En => format!("🌱 First check-in: {who}. A good start!"),
        });
    }
    if !report.returns.is_empty() {
        let who = praised(&report.returns, lang);
        lines.push(match lang {
            Lang::ZhHans => format!("👏 缺了又接上：{who}，回来就好！"),
            Lang::ZhHant => format!("👏 缺了又接上：{who}，回來就好！"),
            Lang::En => format!("👏 Back again: {who}. Good to see you!"),
        });
    }
    lines
}

fn called(report: &RollCallReport, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
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
        MissesShown::OperatorsOnly if !report.missed.is_empty() => lines.push(match lang {
            Lang::ZhHans => format!("还有 {} 位没赶上，今天接着来。", report.missed.len()),
            Lang::ZhHant => format!("還有 {} 位沒趕上，今天接著來。", report.missed.len()),
            Lang::En => format!("{} did not make it; today is a new day.", report.missed.len()),
        }),
        MissesShown::OperatorsOnly => {}
    }
    if report.missed.is_empty() && !report.done.is_empty() {
        lines.push(
            match lang {
                Lang::ZhHans => "🎉 全员到齐！",
                Lang::ZhHant => "🎉 全員到齊！",
                Lang::En => "🎉 Everybody made it!",
            }
            .into(),
        );
    }
    lines
}

/// The reminder for the last minutes before the window closes, or the day ends.
pub fn reminder(
    challenge: &str,
    hours: Option<Window>,
    day_ends: u16,
    task: Option<&str>,
    link: &str,
    lang: Lang,
) -> String {
    let closes = closes(hours, day_ends);
    let mut lines = vec![match lang {
        Lang::ZhHans => format!("⏰「{challenge}」{closes} 截止，还没打卡的抓紧啦！"),
        Lang::ZhHant => format!("⏰「{challenge}」{closes} 截止，還沒打卡的抓緊啦！"),
        Lang::En => format!("⏰ {challenge} closes at {closes}. Check in now if you have not!"),
    }];
    if let Some(task) = task {
        lines.push(match lang {
            Lang::ZhHans => format!("今天的任务：{task}"),
            Lang::ZhHant => format!("今天的任務：{task}"),
            Lang::En => format!("Today: {task}"),
        });
    }
    lines.push(match lang {
        Lang::ZhHans => format!("打完卡记得在群里接龙 👉 {link}"),
        Lang::ZhHant => format!("打完卡記得在群裡接龍 👉 {link}"),
        Lang::En => format!("Then add your line to the chain 👉 {link}"),
    });
    lines.join("\n")
}

/// The hour at which checking in ends, on the clock.
pub fn closes(hours: Option<Window>, day_ends: u16) -> String {
    let closes = clock(hours.map_or(day_ends, |hours| hours.end));
    if closes == "00:00" { "24:00".into() } else { closes }
}

/// What the group's format asks of a newcomer's name; `None` where one is named as one likes.
pub fn nickname(format: NameFormat, lang: Lang) -> Option<&'static str> {
    match (lang, format) {
        (Lang::ZhHans | Lang::ZhHant, NameFormat::Free) => None,
        (Lang::ZhHans, NameFormat::NameCity) => Some("把群昵称改成「昵称-城市」，比如 小米-北京"),
        (Lang::ZhHant, NameFormat::NameCity) => Some("把群暱稱改成「暱稱-城市」，比如 小米-北京"),
        (Lang::ZhHans, NameFormat::English) => Some("把群昵称改成英文名，方便点名"),
        (Lang::ZhHant, NameFormat::English) => Some("把群暱稱改成英文名，方便點名"),
        (Lang::En, NameFormat::Free) => None,
        (Lang::En, NameFormat::NameCity) => Some("Set your group nickname to name-city, such as Mia-Leeds"),
        (Lang::En, NameFormat::English) => Some("Set your group nickname to your English name"),
    }
}

/// What a newcomer is greeted with: the name format, the rules, the first check-in.
pub fn welcome(group: &str, format: NameFormat, how: &str, link: &str, lang: Lang) -> String {
    let name = nickname(format, lang);
    let steps = [
        name.map(str::to_owned),
        Some(match lang {
            Lang::ZhHans => format!("点开链接看群规，填昵称：{link}"),
            Lang::ZhHant => format!("點開連結看群規，填暱稱：{link}"),
            Lang::En => format!("Open the link, read the rules, enter your nickname: {link}"),
        }),
        Some(match lang {
            Lang::ZhHans | Lang::ZhHant => format!("今天就能打第一次卡。{how}"),
            Lang::En => format!("Check in for the first time today. {how}"),
        }),
    ];
    let steps: Vec<String> =
        steps.into_iter().flatten().enumerate().map(|(place, step)| format!("{}. {step}", place + 1)).collect();
    let head = match lang {
        Lang::ZhHans => format!("👋 欢迎新朋友加入「{group}」！"),
        Lang::ZhHant => format!("👋 歡迎新朋友加入「{group}」！"),
        Lang::En => format!("👋 Welcome to {group}!"),
    };
    let tail = match lang {
        Lang::ZhHans => "有问题直接在群里问，大家都很热心 🌼",
        Lang::ZhHant => "有問題直接在群裡問，大家都很熱心 🌼",
        Lang::En => "Ask in the chat whenever something is unclear 🌼",
    };
    format!("{head}\n{}\n{tail}", steps.join("\n"))
}

/// How checking in works, in one sentence for texts.
pub fn how(what: &str, schedule: Schedule, hours: Option<Window>, lang: Lang) -> String {
    let often = rules::how_often(schedule, lang);
    match (hours.map(|hours| rules::hours(hours, lang)), lang) {
        (None, Lang::ZhHans | Lang::ZhHant) => format!("{often}：{what}"),
        (Some(hours), Lang::ZhHans | Lang::ZhHant) => format!("{often} {hours}：{what}"),
        (None, Lang::En) => format!("{often}: {what}"),
        (Some(hours), Lang::En) => format!("{often}, {hours}: {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_usual_words_can_be_filled_in_and_name_nobody_who_is_not_to_be_named() {
        for &lang in Lang::ALL {
            for occasion in Occasion::ALL {
                assert_eq!(crate::domain::wording::check(occasion, usual(occasion, lang)), Ok(()), "{lang:?}");
            }
            let filled = |misses| {
                let values = roll_values(&report(misses), lang);
                crate::domain::wording::fill(Occasion::RollCall, usual(Occasion::RollCall, lang), &values)
            };
            assert!(!filled(MissesShown::OperatorsOnly).contains("豆豆"));
            assert!(filled(MissesShown::Named).contains("⭕") && filled(MissesShown::Named).contains("豆豆"));
            assert!(!filled(MissesShown::Named).contains('{') && !filled(MissesShown::Named).contains("🩹"));
        }
    }

    #[test]
    fn those_who_share_a_rank_share_its_medal() {
        assert_eq!(board_line(1, "小米", 7, "天"), "🥇 小米 7 天");
        assert_eq!(board_line(1, "阿桃", 7, "天"), "🥇 阿桃 7 天");
        assert_eq!(board_line(4, "老周", 2, "天"), "4. 老周 2 天");
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
    fn a_reminder_names_the_hour_at_which_it_closes() {
        let hours = Some(Window { start: 21 * 60, end: 22 * 60 });
        let text = reminder("每晚打卡", hours, 0, None, "https://a.example/", Lang::ZhHans);
        assert!(text.starts_with("⏰「每晚打卡」22:00 截止"));
        assert!(reminder("早读", None, 0, None, "x", Lang::ZhHans).contains("24:00 截止"));
        assert!(reminder("早读", None, 240, None, "x", Lang::En).contains("04:00"));
    }

    #[test]
    fn a_welcome_counts_its_steps() {
        let how = how("做一组听力", Schedule::Daily, None, Lang::ZhHans);
        let text = welcome("专四打卡", NameFormat::English, &how, "https://a.example/", Lang::ZhHans);
        assert!(text.contains("1. 把群昵称改成英文名") && text.contains("3. 今天就能打第一次卡。每天：做一组听力"));
        let free = welcome("专四打卡", NameFormat::Free, &how, "https://a.example/", Lang::ZhHans);
        assert!(free.contains("1. 点开链接") && !free.contains("3."));
    }
}
