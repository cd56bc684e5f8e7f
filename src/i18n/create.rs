//! Creating a group, and the words for a challenge's fields that creating and editing share.

use super::common::day_short;
use super::rules;
use super::{Lang, texts};
use crate::domain::charter::Schedule;
use crate::domain::day::{Day, Window};

texts! {
    /// The three screens of creating a group, and the form of a challenge.
    Create {
        title: "创建打卡群", "建立打卡群", "Create a group";
        step(now: u32): format!("第 {now} 步，共 3 步"), format!("第 {now} 步，共 3 步"), format!("Step {now} of 3");
        pick: "哪一种最像你的群？选一个，后面都能改。", "哪一種最像你的群？選一個，後面都能改。", "Which is most like your group? Everything can be changed later.";
        basics: "填几样就好", "填幾樣就好", "A few things";
        group_name: "群名称", "群名稱", "Group name";
        your_name: "你的群昵称", "你的群暱稱", "Your nickname";
        your_name_hint: "群友在名单和榜单上看到的名字", "群友在名單和榜單上看到的名字", "The name people see on the roster and the board";
        how: "怎么打卡", "怎麼打卡", "How checking in works";
        change: "修改", "修改", "Change";
        settled: "好了", "好了", "Done";
        next: "下一步", "下一步", "Next";
        review: "看一遍群规", "看一遍群規", "Look over the rules";
        rules: "群规", "群規", "Rules";
        rules_hint: "一行一条", "一行一條", "One rule a line";
        create: "创建", "建立", "Create";
        kept_here: "群的记录存在你这部手机的浏览器里，记得常备份。", "群的紀錄存在你這部手機的瀏覽器裡，記得常備份。", "The group's record is kept in this phone's browser; back it up now and then.";
        name_missing: "给群起个名字", "給群起個名字", "Give the group a name";
        name_long: "名字太长了，控制在 40 个字以内", "名字太長了，控制在 40 個字以內", "Too long: keep it within 40 characters";
        your_name_missing: "填一下你的昵称", "填一下你的暱稱", "Enter your nickname";
        rules_missing: "至少写一条群规", "至少寫一條群規", "Write at least one rule";

        challenge_title: "打卡名称", "打卡名稱", "Name of the challenge";
        challenge_title_missing: "给打卡起个名字", "給打卡起個名字", "Give the challenge a name";
        what: "每次做什么", "每次做什麼", "What to do each time";
        what_hint: "一句话说清楚", "一句話說清楚", "In one sentence";
        schedule: "多久打一次", "多久打一次", "How often";
        daily: "每天", "每天", "Daily";
        weekdays: "每周几天", "每週幾天", "Weekdays";
        blocks: "几天一次", "幾天一次", "Every N days";
        weekdays_label: "每周哪几天", "每週哪幾天", "On which days";
        weekdays_missing: "至少选一天", "至少選一天", "Choose at least one day";
        block_label: "几天一次", "幾天一次", "Every how many days";
        block_wrong: "2 到 60 天", "2 到 60 天", "2 to 60 days";
        days_unit: "天", "天", "days";
        times_unit: "次", "次", "times";
        windowed: "限定打卡时间", "限定打卡時間", "Only within certain hours";
        windowed_hint: "过了时间不算，比如每晚 21:00–22:00", "過了時間不算，比如每晚 21:00–22:00", "Later does not count, such as 21:00–22:00";
        opens: "开始", "開始", "Opens";
        closes: "截止", "截止", "Closes";
        window_missing: "填上开始和截止时间", "填上開始和截止時間", "Enter when it opens and closes";
        window_cut(hour: u8): format!("一天从 {hour} 点开始，打卡时间不能跨过这个点"), format!("一天從 {hour} 點開始，打卡時間不能跨過這個點"), format!("A day starts at {hour}:00 here; the hours may not reach across it");
        season: "日期", "日期", "Dates";
        first_day: "从哪天开始", "從哪天開始", "First day";
        first_day_missing: "选一个开始日期", "選一個開始日期", "Choose the first day";
        ends: "有结束日期", "有結束日期", "Ends after some days";
        length: "一共多少天", "一共多少天", "How many days in all";
        length_wrong: "1 到 1000 天", "1 到 1000 天", "1 to 1000 days";
        join(a: &str, b: &str): format!("{a}，{b}"), format!("{a}，{b}"), format!("{a}, {b}");
    }
}

/// The whole arrangement as a sentence.
///
/// Example: `每天 21:00–22:00 打卡，从今天（11月8日）开始，共 100 天。`
pub fn arrangement(
    schedule: Schedule,
    hours: Option<Window>,
    first: Day,
    today: Day,
    days: Option<u32>,
    lang: Lang,
) -> String {
    let often = rules::how_often(schedule, lang);
    let date = day_short(first, lang);
    match lang {
        Lang::ZhHans => {
            let hours =
                hours.map_or("，全天都能打卡".into(), |hours| format!(" {} 打卡", rules::hours(hours, lang)));
            let first = if first == today { format!("今天（{date}）") } else { date };
            let days = days.map_or("，长期进行".into(), |days| format!("，共 {days} 天"));
            format!("{often}{hours}，从{first}开始{days}。")
        }
        Lang::ZhHant => {
            let hours =
                hours.map_or("，全天都能打卡".into(), |hours| format!(" {} 打卡", rules::hours(hours, lang)));
            let first = if first == today { format!("今天（{date}）") } else { date };
            let days = days.map_or("，長期進行".into(), |days| format!("，共 {days} 天"));
            format!("{often}{hours}，從{first}開始{days}。")
        }
        Lang::En => {
            let hours = hours.map_or(", at any hour".into(), |hours| format!(", {}", rules::hours(hours, lang)));
            let first = if first == today { format!("today ({date})") } else { date };
            let days = days.map_or(", without an end".into(), |days| format!(", for {days} days"));
            format!("{often}{hours}, from {first}{days}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENING: Window = Window { start: 21 * 60, end: 22 * 60 };

    #[test]
    fn an_arrangement_reads_as_one_would_say_it() {
        let day = Day::from_ymd(2026, 11, 8).unwrap();
        let say = |how, hours, days, lang| arrangement(how, hours, day, day, days, lang);
        assert_eq!(
            say(Schedule::Daily, Some(EVENING), Some(100), Lang::ZhHans),
            "每天 21:00–22:00 打卡，从今天（11月8日）开始，共 100 天。"
        );
        assert_eq!(
            say(Schedule::Blocks(7), None, None, Lang::ZhHans),
            "每 7 天，全天都能打卡，从今天（11月8日）开始，长期进行。"
        );
        assert_eq!(
            say(Schedule::Daily, Some(EVENING), Some(100), Lang::En),
            "Every day, 21:00–22:00, from today (8 Nov), for 100 days."
        );
    }
}
