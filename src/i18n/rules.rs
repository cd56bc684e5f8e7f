//! A charter in sentences: what a challenge asks and what follows, as an operator would write it on the group's board.
//!
//! Pure functions of the charter and a day. A sentence whose rule has been changed says since when it holds, and one that
//! will change says from when.

mod count;
mod policy;
mod when;

pub use count::{many, nth};
pub use when::{hours, how_often, when};

use super::{Lang, texts};
use crate::domain::charter::{Challenge, Field, MissLimit};
use crate::domain::day::{Day, DayStart};
use crate::domain::order::Order;
use count::times;
use policy::{comeback_text, leave_text, limit_text, make_up_text, points_text};
use when::{schedule, schedule_text, season_text, window};

texts! {
    /// The reminder for the phone's own calendar.
    Reminder {
        title: "提醒我", "提醒我", "Remind me";
        text: "把打卡提醒和每天的安排放进手机自带的日历，到点会响。群里改了时间，再放一次就更新。", "把打卡提醒和每天的安排放進手機自帶的日曆，到點會響。群裡改了時間，再放一次就更新。", "Puts the check-in and the day's timetable into your phone's calendar. When times change, do it again: it replaces the old ones.";
        when: "几点提醒", "幾點提醒", "At";
        save: "放进手机日历", "放進手機日曆", "Add to my calendar";
        nothing_happened: "没反应？聊天软件里的浏览器不让下载，点右上角「…」选「在浏览器打开」，再点一次。", "沒反應？聊天軟體裡的瀏覽器不讓下載，點右上角「…」選「在瀏覽器開啟」，再點一次。", "Nothing happened? Chat browsers save no files: open this page in the phone's own browser and try again.";
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::charter::*;
    use crate::domain::charter::{ChallengeSetting, Charter, Early, Setting};
    use crate::domain::day::Window;
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
