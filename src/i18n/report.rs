//! What operators paste into the chat (播报): praise first, then the roll-call, then tomorrow.
//!
//! The texts are made from plain data, so that they can be read in tests as they will stand in the chat. Names of those who
//! are missing appear only where the charter wants them (rules.md, Who sees what).

mod own;
mod result;
mod roll_call;
mod wording;

pub use own::OwnTexts;
pub use result::{Ranked, ranks, winners};
pub use roll_call::{RollCallReport, roll_call, roll_values, season_day};
pub use wording::{Wordings, usual};

use super::common::clock;
use super::{Lang, rules, texts};
use crate::domain::charter::{NameFormat, Schedule};
use crate::domain::day::Window;

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
        picture_alt(title: &str): format!("{title} 的榜单图片，带群链接二维码"), format!("{title} 的榜單圖片，帶群連結 QR 碼"), format!("The board of {title} with the link as QR code");
        no_picture: "这个浏览器画不出图片，请用文字播报。", "這個瀏覽器畫不出圖片，請用文字播報。", "This browser cannot draw the picture; use the text.";
        result: "成绩公布", "成績公布", "Result";
        result_which: "公布过的成绩", "公布過的成績", "Published results";
        result_promise: "给得奖的人记一个奖励", "給得獎的人記一個獎勵", "Note a reward for the winners";
        reminder: "截止前提醒", "截止前提醒", "Reminder before closing";
        reminder_hint: "截止前十分钟发一次，最管用。", "截止前十分鐘發一次，最管用。", "Works best ten minutes before closing time.";
        welcome: "欢迎新人", "歡迎新人", "Welcome to newcomers";
        nothing_due: "还没有到过打卡日，明天这里就有播报了。", "還沒有到過打卡日，明天這裡就有播報了。", "Nothing has been due yet; the first report comes tomorrow.";
        tall: "竖图", "直圖", "Tall";
        square: "方图", "方圖", "Square";
        shape: "样式", "樣式", "Form";
        poster_more(n: usize): format!("还有 {n} 位群友在坚持"), format!("還有 {n} 位群友在堅持"), format!("and {n} more who keep going");
        poster_invitation: "长按识别二维码\n看群规，打卡，看榜单", "長按識別 QR 碼\n看群規，打卡，看榜單", "Scan to read the rules,\ncheck in and see the board";
    }
}

texts! {
    /// The lines of the reminder and of the welcome.
    Daily {
        closing(challenge: &str, hour: &str): format!("⏰「{challenge}」{hour} 截止，还没打卡的抓紧啦！"), format!("⏰「{challenge}」{hour} 截止，還沒打卡的抓緊啦！"), format!("⏰ {challenge} closes at {hour}. Check in now if you have not!");
        task(task: &str): format!("今天的任务：{task}"), format!("今天的任務：{task}"), format!("Today: {task}");
        then_chain(link: &str): format!("打完卡记得在群里接龙 👉 {link}"), format!("打完卡記得在群裡接龍 👉 {link}"), format!("Then add your line to the chain 👉 {link}");
        greeting(group: &str): format!("👋 欢迎新朋友加入「{group}」！"), format!("👋 歡迎新朋友加入「{group}」！"), format!("👋 Welcome to {group}!");
        read_the_rules(link: &str): format!("点开链接看群规，填昵称：{link}"), format!("點開連結看群規，填暱稱：{link}"), format!("Open the link, read the rules, enter your nickname: {link}");
        first_time(how: &str): format!("今天就能打第一次卡。{how}"), format!("今天就能打第一次卡。{how}"), format!("Check in for the first time today. {how}");
        ask: "有问题直接在群里问，大家都很热心 🌼", "有問題直接在群裡問，大家都很熱心 🌼", "Ask in the chat whenever something is unclear 🌼";
    }
}

/// Medals for the first three ranks, however many share them.
fn medal(rank: u32) -> Option<&'static str> {
    match rank {
        1 => Some("🥇"),
        2 => Some("🥈"),
        3 => Some("🥉"),
        _ => None,
    }
}

/// A line of a board's text.
pub fn board_line(rank: u32, name: &str, figure: &str) -> String {
    match medal(rank) {
        Some(medal) => format!("{medal} {name} {figure}"),
        None => format!("{rank}. {name} {figure}"),
    }
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
    let words = Daily(lang);
    let task = task.map(|task| words.task(task));
    let lines = [Some(words.closing(challenge, &closes)), task, Some(words.then_chain(link))];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The hour at which checking in ends, on the clock.
pub fn closes(hours: Option<Window>, day_ends: u16) -> String {
    let closes = clock(hours.map_or(day_ends, |hours| hours.end));
    if closes == "00:00" { "24:00".into() } else { closes }
}

/// What the group's format asks of a newcomer's name; `None` where one is named as one likes.
pub fn nickname(format: &NameFormat, lang: Lang) -> Option<String> {
    let (hans, hant, en) = match format {
        NameFormat::Free => return None,
        NameFormat::NameCity => (
            "把群昵称改成「昵称-城市」，比如 小米-北京".to_owned(),
            "把群暱稱改成「暱稱-城市」，比如 小米-北京".to_owned(),
            "Set your group nickname to name-city, such as Mia-Leeds".to_owned(),
        ),
        NameFormat::English => (
            "把群昵称改成英文名，方便点名".to_owned(),
            "把群暱稱改成英文名，方便點名".to_owned(),
            "Set your group nickname to your English name".to_owned(),
        ),
        NameFormat::Pattern(pattern) => {
            let shown = pattern.shown();
            (
                format!("把群昵称改成「{shown}」，点开链接里的新人任务能替你拼好"),
                format!("把群暱稱改成「{shown}」，點開連結裡的新人任務能替你拼好"),
                format!("Set your group nickname to {shown}: the first things on the page put it together"),
            )
        }
    };
    Some(match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    })
}

/// What a newcomer is greeted with: the name format, the rules, the first check-in.
pub fn welcome(group: &str, format: &NameFormat, how: &str, link: &str, lang: Lang) -> String {
    let words = Daily(lang);
    let steps = [nickname(format, lang), Some(words.read_the_rules(link)), Some(words.first_time(how))];
    let steps: Vec<String> =
        steps.into_iter().flatten().enumerate().map(|(place, step)| format!("{}. {step}", place + 1)).collect();
    let (head, tail) = (words.greeting(group), words.ask());
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

    #[test]
    fn those_who_share_a_rank_share_its_medal() {
        assert_eq!(board_line(1, "小米", "7 天"), "🥇 小米 7 天");
        assert_eq!(board_line(1, "阿桃", "7 天"), "🥇 阿桃 7 天");
        assert_eq!(board_line(4, "老周", "2 天"), "4. 老周 2 天");
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
        let text = welcome("专四打卡", &NameFormat::English, &how, "https://a.example/", Lang::ZhHans);
        assert!(text.contains("1. 把群昵称改成英文名") && text.contains("3. 今天就能打第一次卡。每天：做一组听力"));
        let free = welcome("专四打卡", &NameFormat::Free, &how, "https://a.example/", Lang::ZhHans);
        assert!(free.contains("1. 点开链接") && !free.contains("3."));
    }
}
