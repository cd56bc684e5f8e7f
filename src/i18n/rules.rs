//! A charter in sentences: what a challenge asks and what follows, as an operator would write it on the group's board.
//!
//! Pure functions of the charter and a day. A sentence whose rule has been changed says since when it holds, and one that
//! will change says from when.

use super::common::{clock, day_short, day_with_year};
use super::forms::is_one;
use super::{Lang, texts};
use crate::domain::charter::{
    Challenge, Comeback, Field, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit, PointsPolicy, Schedule, Season,
    Weekdays,
};
use crate::domain::day::{Day, DayStart, Window};
use crate::domain::order::Order;

texts! {
    /// The reminder for the phone's own calendar.
    Reminder {
        title: "提醒我", "提醒我", "Remind me";
        text: "把打卡提醒和每天的安排放进手机自带的日历，到点会响。群里改了时间，再放一次就更新。", "把打卡提醒和每天的安排放進手機自帶的日曆，到點會響。群裡改了時間，再放一次就更新。", "Puts the check-in and the day's timetable into your phone's calendar. When times change, do it again: it replaces the old ones.";
        when: "几点提醒", "幾點提醒", "At";
        save: "放进手机日历", "放進手機日曆", "Add to my calendar";
        nothing_happened: "没反应？聊天软件里的浏览器不让下载，点右上角“…”选“在浏览器打开”，再点一次。", "沒反應？聊天軟體裡的瀏覽器不讓下載，點右上角「…」選「在瀏覽器開啟」，再點一次。", "Nothing happened? Chat browsers save no files: open this page in the phone's own browser and try again.";
    }
}

texts! {
    /// The page of the rules.
    Rules {
        title: "群规", "群規", "Rules";
        about: "群介绍", "群介紹", "About this group";
        in_words: "群规", "群規", "Rules";
        challenges: "打卡怎么算", "打卡怎麼算", "How checking in works";
        no_rules: "这个群还没写群规，问问群主。", "這個群還沒寫群規，問問群主。", "This group has no written rules yet; ask its owner.";
        only_link: "加入前能看的就这些：链接里带的群规和打卡规则。榜单和资料，加入后导入运营发的群文件就有。", "加入前能看的就這些：連結裡帶的群規和打卡規則。榜單和資料，加入後匯入運營發的群檔案就有。", "This is what the link tells before you join. The board and the library come with the group's file, which operators hand out.";
        digest_only: "群链接里只放得下开头几条，完整群规看群公告。", "群連結裡只放得下開頭幾條，完整群規看群公告。", "The link only has room for the first rules; the group notice has them all.";
        since(day: &str): format!("{day}起"), format!("{day}起"), format!("since {day}");
        from(day: &str, text: &str): format!("{day}起改为：{text}"), format!("{day}起改為：{text}"), format!("From {day}: {text}");
        over: "已经结束", "已經結束", "Over";
        starts(day: &str): format!("{day}开始"), format!("{day}開始"), format!("Starts {day}");
        none_running: "现在没有进行中的打卡。", "現在沒有進行中的打卡。", "Nothing to check in for at present.";
        back_to_join: "看好了，去加入", "看好了，去加入", "Join the group";
        misses_private: "谁缺了卡，只有本人和运营知道。", "誰缺了卡，只有本人和運營知道。", "Only the member and the operators see who missed a day.";
        misses_named: "谁缺了卡，会在播报里点名。", "誰缺了卡，會在播報裡點名。", "The report names who missed a day.";
        timetable: "每天的安排", "每天的安排", "Each day";
        no_community: "还没加入打卡群，看不到群规。", "還沒加入打卡群，看不到群規。", "Join a group to see its rules.";
    }
}

/// What a sentence is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Topic {
    Season,
    Schedule,
    MakeUp,
    Leave,
    Misses,
    Return,
    Points,
}

impl Topic {
    pub fn title(self, lang: Lang) -> &'static str {
        let (hans, hant, en) = match self {
            Topic::Season => ("日期", "日期", "Dates"),
            Topic::Schedule => ("时间", "時間", "When"),
            Topic::MakeUp => ("补卡", "補卡", "Make-up"),
            Topic::Leave => ("请假", "請假", "Leave"),
            Topic::Misses => ("缺卡", "缺卡", "Misses"),
            Topic::Return => ("回群", "回群", "Return"),
            Topic::Points => ("积分", "積分", "Points"),
        };
        match lang {
            Lang::ZhHans => hans,
            Lang::ZhHant => hant,
            Lang::En => en,
        }
    }
}

/// One rule of a challenge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    pub topic: Topic,
    pub text: String,
    /// The day from which it has read so, where it once read otherwise.
    pub since: Option<Day>,
    /// The day from which it will read otherwise, and how.
    pub next: Option<(Day, String)>,
}

/// All that holds for a challenge on `day`.
pub fn challenge_rules(challenge: &Challenge, day: Day, start: DayStart, lang: Lang) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut say = |topic, days: Vec<Day>, text: &dyn Fn(Day) -> Option<String>| {
        if let Some(rule) = told(topic, day, days, text) {
            rules.push(rule);
        }
    };
    say(Topic::Season, changes(&challenge.season), &|on| {
        challenge.season.on(on).map(|season| season_text(*season, lang))
    });
    say(Topic::Schedule, [changes(&challenge.schedule), changes(&challenge.window)].concat(), &|on| {
        Some(schedule_text(schedule(challenge, on), window(challenge, on), start, lang))
    });
    say(Topic::MakeUp, changes(&challenge.make_up), &|on| {
        challenge.make_up.on(on).map(|policy| make_up_text(*policy, schedule(challenge, on), lang))
    });
    say(Topic::Leave, changes(&challenge.leave), &|on| {
        challenge.leave.on(on).map(|policy| leave_text(*policy, schedule(challenge, on), lang))
    });
    say(Topic::Misses, changes(&challenge.limit), &|on| challenge.limit.on(on).map(|limit| limit_text(*limit, lang)));
    say(Topic::Return, [changes(&challenge.comeback), changes(&challenge.limit)].concat(), &|on| {
        let limited = challenge.limit.on(on).is_some_and(|limit| *limit != MissLimit::None);
        let comeback = challenge.comeback.on(on).copied().flatten();
        limited.then(|| comeback_text(comeback, schedule(challenge, on), lang))
    });
    say(Topic::Points, changes(&challenge.points), &|on| {
        challenge.points.on(on).map(|policy| points_text(policy, schedule(challenge, on), lang))
    });
    rules
}

/// The few sentences that somebody reads before joining.
pub fn in_short(challenge: &Challenge, day: Day, start: DayStart, lang: Lang) -> Vec<Rule> {
    let mut rules = challenge_rules(challenge, day, start, lang);
    rules.retain(|rule| matches!(rule.topic, Topic::Schedule | Topic::Misses));
    rules
}

/// When it is due, in a few words: `每天 21:00–22:00`, `Every day, 21:00–22:00`.
pub fn when(challenge: &Challenge, day: Day, lang: Lang) -> String {
    let often = how_often(schedule(challenge, day), lang);
    match window(challenge, day) {
        None => often,
        Some(window) if lang == Lang::En => format!("{often}, {}", hours(window, lang)),
        Some(window) => format!("{often} {}", hours(window, lang)),
    }
}

/// The clock of a window: `21:00–22:00`, over midnight `22:00–次日 01:00`.
pub fn hours(window: Window, lang: Lang) -> String {
    let (start, end) = (clock(window.start), clock(window.end));
    match (window.end > window.start, lang) {
        (true, _) => format!("{start}–{end}"),
        (false, Lang::ZhHans | Lang::ZhHant) => format!("{start}–次日 {end}"),
        (false, Lang::En) => format!("{start}–{end} (next day)"),
    }
}

/// The rule as it reads on `day`, and around it. `days` are those on which one of its fields begins to hold.
fn told(topic: Topic, day: Day, mut days: Vec<Day>, text: &dyn Fn(Day) -> Option<String>) -> Option<Rule> {
    let now = text(day)?;
    days.order();
    days.dedup();
    let past = days.iter().rev().filter(|&&from| from <= day);
    // The rule reads as now back to `since`; on the day before it read otherwise.
    let since = past.copied().find(|from| text(from.plus(-1)).is_some_and(|before| before != now));
    let since = since.filter(|&from| days.first().is_some_and(|&first| from > first));
    let next = days.iter().filter(|&&from| from > day).find_map(|&from| {
        let then = text(from)?;
        (then != now).then_some((from, then))
    });
    Some(Rule { topic, text: now, since, next })
}

fn changes<T>(field: &Field<T>) -> Vec<Day> {
    field.history().iter().map(|version| version.from).collect()
}

fn schedule(challenge: &Challenge, day: Day) -> Schedule {
    challenge.schedule.on(day).copied().unwrap_or_default()
}

fn window(challenge: &Challenge, day: Day) -> Option<Window> {
    challenge.window.on(day).copied().flatten()
}

fn season_text(season: Season, lang: Lang) -> String {
    let first = day_with_year(season.first, lang);
    match (season.last, lang) {
        (None, Lang::ZhHans) => format!("{first}开始，一直进行。"),
        (None, Lang::ZhHant) => format!("{first}開始，一直進行。"),
        (None, Lang::En) => format!("From {first}, without an end."),
        (Some(last), _) => {
            let days = last.since(season.first) + 1;
            let same_year = last.month().year == season.first.month().year;
            let last = if same_year { day_short(last, lang) } else { day_with_year(last, lang) };
            match lang {
                Lang::ZhHans | Lang::ZhHant => format!("{first}到{last}，共 {days} 天。"),
                Lang::En => format!("{first} to {last}, {days} days."),
            }
        }
    }
}

fn schedule_text(schedule: Schedule, window: Option<Window>, start: DayStart, lang: Lang) -> String {
    let often = how_often(schedule, lang);
    let late = (start.hour() > 0 && window.is_none()).then(|| start.hour());
    let blocks = matches!(schedule, Schedule::Blocks(_));
    match (lang, window.map(|window| hours(window, lang))) {
        (Lang::ZhHans, Some(hours)) if blocks => format!("{often}打卡一次，每天 {hours} 开放，其他时间不算。"),
        (Lang::ZhHant, Some(hours)) if blocks => format!("{often}打卡一次，每天 {hours} 開放，其他時間不算。"),
        (Lang::ZhHans, Some(hours)) => format!("{often} {hours} 打卡，其他时间不算。"),
        (Lang::ZhHant, Some(hours)) => format!("{often} {hours} 打卡，其他時間不算。"),
        (Lang::ZhHans, None) => {
            let late = late.map(|hour| format!("凌晨 {hour} 点前打卡还算前一天。")).unwrap_or_default();
            format!("{often}打卡一次，几点都行。{late}")
        }
        (Lang::ZhHant, None) => {
            let late = late.map(|hour| format!("凌晨 {hour} 點前打卡還算前一天。")).unwrap_or_default();
            format!("{often}打卡一次，幾點都行。{late}")
        }
        (Lang::En, Some(hours)) if blocks => {
            format!("Once {}, open {hours} each day, not at other times.", lower(&often))
        }
        (Lang::En, Some(hours)) => format!("{often}, {hours}; other times do not count."),
        (Lang::En, None) => {
            let late =
                late.map(|hour| format!(" Until {hour} in the night it is still the day before.")).unwrap_or_default();
            format!("Once {}, at any time.{late}", lower(&often))
        }
    }
}

/// How often it is due: `每天`, `每周一到周五`, `每 7 天`.
pub fn how_often(schedule: Schedule, lang: Lang) -> String {
    match (schedule, lang) {
        (Schedule::Daily, Lang::ZhHans | Lang::ZhHant) => "每天".into(),
        (Schedule::Daily, Lang::En) => "Every day".into(),
        (Schedule::Weekdays(days), _) => weekdays(days, lang),
        (Schedule::Blocks(length), Lang::ZhHans | Lang::ZhHant) => format!("每 {length} 天"),
        (Schedule::Blocks(length), Lang::En) => format!("Every {length} days"),
    }
}

fn weekdays(days: Weekdays, lang: Lang) -> String {
    let chosen: Vec<u8> = (0..7).filter(|&day| days.has(day)).collect();
    let name = |day: &u8| super::common::weekday(*day, lang);
    let in_a_row = chosen.len() >= 3 && chosen.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match (chosen.as_slice(), lang) {
        ([0, 1, 2, 3, 4, 5, 6], _) => how_often(Schedule::Daily, lang),
        ([first, .., last], Lang::ZhHans) if in_a_row => format!("每周{}到周{}", name(first), name(last)),
        ([first, .., last], Lang::ZhHant) if in_a_row => format!("每週{}到週{}", name(first), name(last)),
        ([first, .., last], Lang::En) if in_a_row => format!("{} to {}", name(first), name(last)),
        (_, Lang::ZhHans) => format!("每周{}", chosen.iter().map(name).collect::<Vec<_>>().join("、")),
        (_, Lang::ZhHant) => format!("每週{}", chosen.iter().map(name).collect::<Vec<_>>().join("、")),
        (_, Lang::En) => chosen.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// `Every day` within a sentence; names of weekdays keep their capital.
fn lower(text: &str) -> String {
    if text.starts_with("Every") { text.replacen("Every", "every", 1) } else { format!("each {text}") }
}

fn make_up_text(policy: MakeUpPolicy, schedule: Schedule, lang: Lang) -> String {
    if policy.days == 0 || policy.per_month == 0 {
        return match lang {
            Lang::ZhHans => "不能补卡。".into(),
            Lang::ZhHant => "不能補卡。".into(),
            Lang::En => "A missed day cannot be made up.".into(),
        };
    }
    let MakeUpPolicy { days, per_month, streak } = policy;
    let block = matches!(schedule, Schedule::Blocks(_));
    match lang {
        Lang::ZhHans => {
            let until = match (block, days) {
                (false, 1) => "忘了打卡，第二天还能补".to_owned(),
                (false, _) => format!("忘了打卡，{days} 天内还能补"),
                (true, _) => format!("到期没打卡，之后 {days} 天内还能补"),
            };
            let streak = match streak {
                MadeUpStreak::Keeps => "连续天数不断。",
                MadeUpStreak::Breaks => "连续天数重新算。",
            };
            format!("{until}，每月最多 {per_month} 次；{streak}")
        }
        Lang::ZhHant => {
            let until = match (block, days) {
                (false, 1) => "忘了打卡，第二天還能補".to_owned(),
                (false, _) => format!("忘了打卡，{days} 天內還能補"),
                (true, _) => format!("到期沒打卡，之後 {days} 天內還能補"),
            };
            let streak = match streak {
                MadeUpStreak::Keeps => "連續天數不斷。",
                MadeUpStreak::Breaks => "連續天數重新算。",
            };
            format!("{until}，每月最多 {per_month} 次；{streak}")
        }
        Lang::En => {
            let until = match (block, days) {
                (false, 1) => "A forgotten day can be made up the next day".to_owned(),
                (false, _) => format!("A forgotten day can be made up within {days} days"),
                (true, _) => format!("A missed one can be made up within {}", many(days.into(), "day")),
            };
            let streak = match streak {
                MadeUpStreak::Keeps => "it keeps the streak",
                MadeUpStreak::Breaks => "the streak begins anew",
            };
            format!("{until}, at most {} a month; {streak}.", times(per_month.into()))
        }
    }
}

fn leave_text(policy: LeavePolicy, schedule: Schedule, lang: Lang) -> String {
    let count = policy.per_month;
    let block = matches!(schedule, Schedule::Blocks(_));
    match (count, lang) {
        (0, Lang::ZhHans) => "请假要运营同意，打卡截止前提出。".into(),
        (0, Lang::ZhHant) => "請假要運營同意，打卡截止前提出。".into(),
        (0, Lang::En) => "Leave needs an operator's consent; ask before check-in closes.".into(),
        (_, Lang::ZhHans) => {
            let unit = if block { "次" } else { "天" };
            format!("打卡截止前可以请假，每月 {count} {unit}以内直接生效，再多要运营同意。")
        }
        (_, Lang::ZhHant) => {
            let unit = if block { "次" } else { "天" };
            format!("打卡截止前可以請假，每月 {count} {unit}以內直接生效，再多要運營同意。")
        }
        (_, Lang::En) => {
            let most = if block { times(count.into()) } else { many(count.into(), "day") };
            format!("Ask before check-in closes: {most} a month hold by themselves, more needs an operator's consent.")
        }
    }
}

fn limit_text(limit: MissLimit, lang: Lang) -> String {
    let (count, scope) = match (limit, lang) {
        (MissLimit::None, Lang::ZhHans) => return "缺卡不会被移出。".into(),
        (MissLimit::None, Lang::ZhHant) => return "缺卡不會被移出。".into(),
        (MissLimit::None, Lang::En) => return "Missing a day never costs the place.".into(),
        (MissLimit::Season(count), Lang::ZhHans | Lang::ZhHant) => (count, "整期"),
        (MissLimit::Month(count), Lang::ZhHans | Lang::ZhHant) => (count, "每月"),
        (MissLimit::Season(count), Lang::En) => (count, "the season"),
        (MissLimit::Month(count), Lang::En) => (count, "a calendar month"),
    };
    let next = u32::from(count) + 1;
    match (lang, count) {
        (Lang::ZhHans, 0) => format!("{scope}不能缺卡，缺 1 次移出，由运营确认。"),
        (Lang::ZhHant, 0) => format!("{scope}不能缺卡，缺 1 次移出，由運營確認。"),
        (Lang::ZhHans, _) => format!("{scope}最多缺 {count} 次，第 {next} 次移出，由运营确认。"),
        (Lang::ZhHant, _) => format!("{scope}最多缺 {count} 次，第 {next} 次移出，由運營確認。"),
        (Lang::En, 0) => format!("No miss in {scope}: the first leads out, once an operator confirms."),
        (Lang::En, _) => {
            format!(
                "{} allowed in {scope}; the {} leads out, once an operator confirms.",
                many(count.into(), "miss"),
                nth(next)
            )
        }
    }
}

fn comeback_text(comeback: Option<Comeback>, schedule: Schedule, lang: Lang) -> String {
    let unit_zh = if matches!(schedule, Schedule::Daily) { "天" } else { "次" };
    match (comeback, lang) {
        (None, Lang::ZhHans) => "移出后，本期不能再回来。".into(),
        (None, Lang::ZhHant) => "移出後，本期不能再回來。".into(),
        (None, Lang::En) => "Whoever is out stays out for the season.".into(),
        (Some(Comeback { periods, times: most }), Lang::ZhHans) => {
            format!("移出后连续私下打卡 {periods} {unit_zh}，可以申请回群，最多 {most} 次。")
        }
        (Some(Comeback { periods, times: most }), Lang::ZhHant) => {
            format!("移出後連續私下打卡 {periods} {unit_zh}，可以申請回群，最多 {most} 次。")
        }
        (Some(Comeback { periods, times: most }), Lang::En) => {
            let row = if matches!(schedule, Schedule::Daily) {
                format!("{} of private check-ins in a row", many(periods.into(), "day"))
            } else {
                format!("{} private check-ins in a row", periods)
            };
            format!(
                "{row} win the place back, {}.",
                if most == 1 { "once only".to_owned() } else { format!("at most {}", times(most.into())) }
            )
        }
    }
}

fn points_text(policy: &PointsPolicy, schedule: Schedule, lang: Lang) -> String {
    let made_up = policy.made_up.unwrap_or(policy.each / 2);
    if policy.each == 0 && policy.early.is_none() && policy.milestones.is_empty() {
        return match lang {
            Lang::ZhHans => "不计积分。".into(),
            Lang::ZhHant => "不計積分。".into(),
            Lang::En => "No points.".into(),
        };
    }
    let totals: Vec<String> = policy.milestones.iter().map(|(total, _)| total.to_string()).collect();
    let extra: Vec<String> = policy.milestones.iter().map(|(_, points)| points.to_string()).collect();
    match lang {
        Lang::ZhHans => {
            let unit = if matches!(schedule, Schedule::Daily) { "天" } else { "次" };
            let mut text = format!("打卡一次 {} 分，补卡 {made_up} 分", policy.each);
            if let Some(early) = policy.early {
                text += &format!("，{} 前打卡加 {} 分", clock(early.before), early.points);
            }
            if !totals.is_empty() {
                text += &format!("；累计满 {} {unit}，另加 {} 分", totals.join("、"), extra.join("、"));
            }
            text + "。"
        }
        Lang::ZhHant => {
            let unit = if matches!(schedule, Schedule::Daily) { "天" } else { "次" };
            let mut text = format!("打卡一次 {} 分，補卡 {made_up} 分", policy.each);
            if let Some(early) = policy.early {
                text += &format!("，{} 前打卡加 {} 分", clock(early.before), early.points);
            }
            if !totals.is_empty() {
                text += &format!("；累計滿 {} {unit}，另加 {} 分", totals.join("、"), extra.join("、"));
            }
            text + "。"
        }
        Lang::En => {
            let mut text = format!("{} for a check-in, {made_up} for a made-up one", many(policy.each, "point"));
            if let Some(early) = policy.early {
                text += &format!(", {} more before {}", early.points, clock(early.before));
            }
            if !totals.is_empty() {
                text += &format!("; {} more at a total of {}", extra.join(", "), totals.join(", "));
            }
            text + "."
        }
    }
}

/// `1 day`, `3 days`, `2 misses`.
pub fn many(count: u32, noun: &str) -> String {
    let ending = if noun.ends_with('s') { "es" } else { "s" };
    if is_one(count.into(), Lang::En) { format!("{count} {noun}") } else { format!("{count} {noun}{ending}") }
}

fn times(count: u32) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{count} times"),
    }
}

/// `1st`, `2nd`, `11th`.
pub fn nth(count: u32) -> String {
    let ending = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::charter::{ChallengeSetting, Charter, Early, Setting};
    use crate::domain::fact::Stamp;
    use crate::domain::id::{ChallengeId, FeedId};
    use crate::templates::Template;

    fn charter(settings: impl IntoIterator<Item = (Day, ChallengeSetting)>) -> Challenge {
        let mut charter = Charter::default();
        let id = ChallengeId::from_bits(1);
        for (clock, (from, setting)) in settings.into_iter().enumerate() {
            let stamp = Stamp { clock: clock as u64, feed: FeedId::from_bits(1), seq: clock as u32 };
            charter.set(from, stamp, Setting::Challenge(id, setting));
        }
        charter.challenges.remove(&id).unwrap()
    }

    fn of(template: Template, lang: Lang) -> Challenge {
        let first = Day::from_ymd(2025, 11, 3).unwrap();
        charter(template.draft(lang).challenge.settings(first).into_iter().map(|setting| (first, setting)))
    }

    fn texts(challenge: &Challenge, lang: Lang) -> Vec<(Topic, String)> {
        let day = Day::from_ymd(2025, 11, 8).unwrap();
        let rules = challenge_rules(challenge, day, DayStart::default(), lang);
        rules.into_iter().map(|rule| (rule.topic, rule.text)).collect()
    }

    #[test]
    fn the_exam_group_reads_like_its_notice() {
        let rules = texts(&of(Template::Exam, Lang::ZhHans), Lang::ZhHans);
        let text = |topic| rules.iter().find(|rule| rule.0 == topic).map(|rule| rule.1.as_str());
        assert_eq!(text(Topic::Schedule), Some("每天 21:00–22:00 打卡，其他时间不算。"));
        assert_eq!(text(Topic::Misses), Some("整期最多缺 3 次，第 4 次移出，由运营确认。"));
        assert_eq!(text(Topic::Return), Some("移出后连续私下打卡 5 天，可以申请回群，最多 1 次。"));
        let rules = texts(&of(Template::Exam, Lang::En), Lang::En);
        let text = |topic| rules.iter().find(|rule| rule.0 == topic).map(|rule| rule.1.as_str());
        assert_eq!(text(Topic::Schedule), Some("Every day, 21:00–22:00; other times do not count."));
        assert_eq!(
            text(Topic::Misses),
            Some("3 misses allowed in the season; the 4th leads out, once an operator confirms.")
        );
        assert_eq!(text(Topic::Return), Some("5 days of private check-ins in a row win the place back, once only."));
    }

    #[test]
    fn a_group_that_removes_nobody_does_not_speak_of_return() {
        let rules = texts(&of(Template::Study, Lang::ZhHans), Lang::ZhHans);
        assert!(rules.iter().all(|rule| rule.0 != Topic::Return));
        assert!(rules.iter().any(|rule| rule.1.contains("不会被移出")));
    }

    #[test]
    fn a_changed_rule_says_since_when_and_a_coming_one_from_when() {
        let [first, tenth, twentieth] = [3, 10, 20].map(|day| Day::from_ymd(2025, 11, day).unwrap());
        let challenge = charter([
            (first, ChallengeSetting::Limit(MissLimit::Season(3))),
            (tenth, ChallengeSetting::Limit(MissLimit::Season(2))),
            (twentieth, ChallengeSetting::Limit(MissLimit::None)),
        ]);
        let on = |day| {
            let rules = challenge_rules(&challenge, day, DayStart::default(), Lang::ZhHans);
            rules.into_iter().find(|rule| rule.topic == Topic::Misses).unwrap()
        };
        assert_eq!(on(first).since, None);
        assert_eq!(on(first).next.unwrap().0, tenth);
        assert_eq!(on(tenth.plus(3)).since, Some(tenth));
        assert_eq!(on(tenth.plus(3)).next, Some((twentieth, "缺卡不会被移出。".into())));
        assert_eq!(on(twentieth).since, Some(twentieth));
        assert_eq!(on(twentieth).next, None);
    }

    #[test]
    fn an_edit_that_says_the_same_is_no_change() {
        let first = Day(20_000);
        let challenge = charter([
            (first, ChallengeSetting::Limit(MissLimit::Season(3))),
            (first.plus(5), ChallengeSetting::Limit(MissLimit::Season(3))),
        ]);
        let rules = challenge_rules(&challenge, first.plus(9), DayStart::default(), Lang::En);
        let rule = rules.iter().find(|rule| rule.topic == Topic::Misses).unwrap();
        assert_eq!((rule.since, &rule.next), (None, &None));
    }

    #[test]
    fn weekdays_and_windows_over_midnight_have_their_words() {
        assert_eq!(how_often(Schedule::Weekdays(Weekdays::WORKDAYS), Lang::ZhHans), "每周一到周五");
        assert_eq!(how_often(Schedule::Weekdays(Weekdays(0b001_0101)), Lang::ZhHans), "每周一、三、五");
        assert_eq!(how_often(Schedule::Weekdays(Weekdays(0b110_0000)), Lang::En), "Sat, Sun");
        assert_eq!(how_often(Schedule::Weekdays(Weekdays(0b111_1111)), Lang::En), "Every day");
        assert_eq!(hours(Window { start: 22 * 60, end: 60 }, Lang::ZhHans), "22:00–次日 01:00");
        let four = DayStart::new(4).unwrap();
        assert_eq!(
            schedule_text(Schedule::Daily, None, four, Lang::ZhHans),
            "每天打卡一次，几点都行。凌晨 4 点前打卡还算前一天。"
        );
        assert_eq!(
            schedule_text(Schedule::Weekdays(Weekdays::WORKDAYS), None, DayStart::default(), Lang::En),
            "Once each Mon to Fri, at any time."
        );
    }

    #[test]
    fn points_are_told_with_what_a_made_up_day_is_worth() {
        let policy = PointsPolicy {
            each: 5,
            early: Some(Early { before: 7 * 60, points: 2 }),
            made_up: None,
            milestones: vec![(7, 10)],
        };
        assert_eq!(
            points_text(&policy, Schedule::Daily, Lang::ZhHans),
            "打卡一次 5 分，补卡 2 分，07:00 前打卡加 2 分；累计满 7 天，另加 10 分。"
        );
        assert_eq!(nth(1), "1st");
        assert_eq!(nth(12), "12th");
        assert_eq!(nth(22), "22nd");
    }
}
