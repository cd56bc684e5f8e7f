//! What follows from checking in and from not: making up, leave, misses, returning, points.

use super::super::Lang;
use super::super::common::clock;
use super::{many, nth, times};
use crate::domain::charter::{Comeback, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit, PointsPolicy, Schedule};

pub(super) fn make_up_text(policy: MakeUpPolicy, schedule: Schedule, lang: Lang) -> String {
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

pub(super) fn leave_text(policy: LeavePolicy, schedule: Schedule, lang: Lang) -> String {
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

pub(super) fn limit_text(limit: MissLimit, lang: Lang) -> String {
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

pub(super) fn comeback_text(comeback: Option<Comeback>, schedule: Schedule, lang: Lang) -> String {
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

pub(super) fn points_text(policy: &PointsPolicy, schedule: Schedule, lang: Lang) -> String {
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
