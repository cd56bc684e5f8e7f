//! What the board says.

use super::common::{day_short, month_title};
use super::forms::is_one;
use super::{Lang, texts};
use crate::domain::day::{Day, Month};
use crate::domain::fact::Metric;

texts! {
    /// The board (榜单).
    Board {
        title: "榜单", "榜單", "Board";
        metrics: "按什么排", "按什麼排", "Ranked by";
        windows: "看哪一段", "看哪一段", "Period";
        challenge: "打卡项目", "打卡項目", "Challenge";
        attended: "出勤", "出勤", "Done";
        streak: "连续", "連續", "Streak";
        amount: "数量", "數量", "Total";
        points: "积分", "積分", "Points";
        today: "今天", "今天", "Today";
        week: "本周", "本週", "Week";
        month: "本月", "本月", "Month";
        season: "本期", "本期", "Season";
        all: "累计", "累計", "All time";
        last_month: "上月", "上月", "Last month";
        all_challenges: "全部项目", "全部項目", "All challenges";
        points_unit: "分", "分", "pts";
        amount_of(unit: &str): format!("{unit}数"), format!("{unit}數"), capital(unit);
        streak_board: "连续打卡榜", "連續打卡榜", "Streaks";
        of_roll_call(day: &str): format!("依据：{day}的点名"), format!("依據：{day}的點名"), format!("As of the roll-call of {day}");
        as_known: "按这部手机目前知道的排，还没点过名。", "按這部手機目前知道的排，還沒點過名。", "As this phone knows it; no roll-call yet.";
        own: "我", "我", "me";
        rank(rank: u32): format!("第 {rank} 名"), format!("第 {rank} 名"), format!("No. {rank}");
        rank_shared(rank: u32): format!("并列第 {rank} 名"), format!("並列第 {rank} 名"), format!("Equal No. {rank}");
        unranked: "不排名", "不排名", "not ranked";
        up(places: u32): format!("上升 {places} 名"), format!("上升 {places} 名"), format!("up {places}");
        down(places: u32): format!("下降 {places} 名"), format!("下降 {places} 名"), format!("down {places}");
        empty: "还没有人上榜。第一个打卡的人，就是第一名。", "還沒有人上榜。第一個打卡的人，就是第一名。", "Nobody is on the board yet. Whoever checks in first comes first.";
        empty_action: "去打卡", "去打卡", "Check in";
        no_challenge: "这个群还没有打卡项目。", "這個群還沒有打卡項目。", "This group has no challenge yet.";
        out: "已移出", "已移出", "Out";
        out_note: "单独列出，不排名、不计分。", "單獨列出，不排名、不計分。", "Listed apart, without rank or points.";
        share: "分享这页", "分享這頁", "Share this page";
        share_text(group: &str, what: &str): format!("【{group}】{what}，点开看："), format!("【{group}】{what}，點開看："), format!("{group} · {what}. Have a look:");
        board_of(metric: &str, window: &str): format!("{window}{metric}榜"), format!("{window}{metric}榜"), format!("{metric} · {window}");
        share_hint: "复制后发到群里。还没加入的人点开，会先看到怎么加入。", "複製後發到群裡。還沒加入的人點開，會先看到怎麼加入。", "Copy it into the chat. People who have not joined will first see how to join.";

        published(count: usize): format!("已公布的结果 · {count}"), format!("已公布的結果 · {count}"), format!("Published results · {count}");
        publish: "公布结果", "公布結果", "Publish the result";
        publish_hint: "一段时间过完，把名次定下来，方便发奖。", "一段時間過完，把名次定下來，方便發獎。", "When a stretch of days is over, fix its ranks for the prizes.";
        publish_begin: "选一段来公布", "選一段來公布", "Choose the days";
        published_already: "这一段已经公布过了", "這一段已經公布過了", "These days are published already";
        publish_which: "公布哪一段", "公布哪一段", "Which days";
        publish_title: "标题", "標題", "Title";
        publish_text: "公布后这张表就定了。以后有更正，只在旁边注明，名次不变。", "公布後這張表就定了。以後有更正，只在旁邊註明，名次不變。", "Once published the table stands. Later corrections are noted beside it; the ranks stay.";
        publish_yes: "公布", "公布", "Publish";
        publish_done: "公布了", "公布了", "Published";
        publish_nobody: "这一段没有人上榜，没有可公布的。", "這一段沒有人上榜，沒有可公布的。", "Nobody is on the board in these days: there is nothing to publish.";
        reward: "记奖励", "記獎勵", "Reward";
        published_on(on: &str, days: &str): format!("{days}，{on}公布。有更正的在旁边注明，名次不变。"), format!("{days}，{on}公布。有更正的在旁邊註明，名次不變。"), format!("{days}, published {on}. Corrections are noted beside it; the ranks stay.");
        attended_board: "打卡", "打卡", "check-ins";
        result_of(when: &str, what: &str): format!("{when}{what}榜"), format!("{when}{what}榜"), format!("{when}: {what}");
        now_would_be(figure: &str, rank: u32): format!("更正后是 {figure}，第 {rank} 名"), format!("更正後是 {figure}，第 {rank} 名"), format!("Corrected since: {figure}, No. {rank}");
        now_not_listed: "现在不在榜上了", "現在不在榜上了", "No longer listed";

        why_attended: "出勤＝打过卡的次数，补卡也算；一期里多打不重复计。", "出勤＝打過卡的次數，補卡也算；一期裡多打不重複計。", "Attended counts periods with a check-in, made-up ones included; more in the same period count once.";
        why_streak: "连续＝从现在往回数，一次不落的次数。请假不加也不断；还没点名的不会断。", "連續＝從現在往回數，一次不落的次數。請假不加也不斷；還沒點名的不會斷。", "Streak counts back from now without a gap. Leave neither adds nor breaks; what was not called yet does not break it.";
        why_amount(unit: &str): format!("数量＝每次打卡填的{unit}数加起来。"), format!("數量＝每次打卡填的{unit}數加起來。"), format!("Total adds up the {unit} entered with each check-in.");
        why_points: "积分由打卡自动算出，撤回或更正后会跟着变。", "積分由打卡自動算出，撤回或更正後會跟著變。", "Points follow from the check-ins; a withdrawal or a correction changes them.";
        why_equal: "数值相同就并列，先入群的排在上面。", "數值相同就並列，先入群的排在上面。", "Equal figures share a rank; whoever joined earlier stands above.";
        done: "按时打卡", "按時打卡", "Done on time";
        made_up: "补卡", "補卡", "Made up";
        on_leave: "请假", "請假", "On leave";
        missed: "缺卡", "缺卡", "Missed";
        not_called: "未点名", "未點名", "Not called yet";
        pending: "进行中", "進行中", "Under way";
        streak_now: "当前连续", "當前連續", "Streak now";
        streak_longest: "最长连续", "最長連續", "Longest streak";
        total_attended: "总出勤", "總出勤", "Attended in all";
        see_record: "看我的打卡日历", "看我的打卡日曆", "See my calendar";
    }
}

/// A month in a title: `11月`, `Nov`.
pub fn month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::ZhHans | Lang::ZhHant => format!("{}月", month.month),
        Lang::En => month_title(month, lang),
    }
}

/// Days in a title: `11月3日–9日`, `3 Nov – 9 Nov`.
pub fn span(from: Day, to: Day, lang: Lang) -> String {
    let last = match lang {
        Lang::ZhHans | Lang::ZhHant if from.month() == to.month() => format!("{}日", to.since(to.month().first()) + 1),
        _ => day_short(to, lang),
    };
    let dash = if lang != Lang::En { "–" } else { " – " };
    format!("{}{dash}{last}", day_short(from, lang))
}

/// A unit as the head of a column: `words` becomes `Words`.
fn capital(unit: &str) -> String {
    let mut letters = unit.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a board's figures count, after the number; `own`: what the challenge asks for with each check-in.
pub fn unit(metric: Metric, own: Option<&str>, blocks: bool, figure: u64, lang: Lang) -> String {
    match (metric, own) {
        (Metric::Points, _) => Board(lang).points_unit().to_owned(),
        (Metric::Amount, Some(own)) => own.to_owned(),
        _ => counted(blocks, figure, lang).to_owned(),
    }
}

/// What is counted, after a figure: `23 天`, `23 days`; blocks are counted as times.
pub fn counted(blocks: bool, figure: u64, lang: Lang) -> &'static str {
    match (lang, blocks, is_one(figure, lang)) {
        (Lang::ZhHans | Lang::ZhHant, false, _) => "天",
        (Lang::ZhHans | Lang::ZhHant, true, _) => "次",
        (Lang::En, false, true) => "day",
        (Lang::En, false, false) => "days",
        (Lang::En, true, true) => "time",
        (Lang::En, true, false) => "times",
    }
}
