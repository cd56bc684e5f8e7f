//! Exam check-in (专四专八打卡群): every evening in one hour; three misses, the fourth removes; one way back.

use super::words::timetable;
use super::*;
use crate::domain::charter::{Early, MadeUpStreak};

pub fn card(lang: Lang) -> Card {
    match lang {
        Lang::ZhHans => Card {
            title: "备考打卡",
            fits: "考证、考研、语言考试，靠纪律坚持的群",
            works: "每晚 21:00–22:00 打卡，缺卡 3 次还能留，第 4 次移出，连打 5 天可以回来",
        },
        Lang::ZhHant => Card {
            title: "備考打卡",
            fits: "考證、考研、語言考試，靠紀律堅持的群",
            works: "每晚 21:00–22:00 打卡，缺卡 3 次還能留，第 4 次移出，連打 5 天可以回來",
        },
        Lang::En => Card {
            title: "Exam check-in",
            fits: "Exam groups that live by discipline",
            works: "Every evening 21:00–22:00; three misses allowed, the fourth removes, five days in a row bring you back",
        },
    }
}

pub fn draft(lang: Lang) -> Draft {
    let (categories, day): (&[&str], [(u16, &str); 1]) = match lang {
        Lang::ZhHans => (&["真题", "听力", "阅读", "写作范文", "备考经验"], [(540, "公布昨晚的打卡")]),
        Lang::ZhHant => (&["真題", "聽力", "閱讀", "寫作範文", "備考經驗"], [(540, "公布昨晚的打卡")]),
        Lang::En => {
            (&["Past papers", "Listening", "Reading", "Model essays", "Experience"], [(540, "Last evening's result")])
        }
    };
    let (name, intro, rules, title, what) = match lang {
        Lang::ZhHans => (
            "专四专八打卡群",
            "一起备考专四专八。每晚九点到十点，交出今天的学习成果，互相看着，谁都不掉队。",
            lines(&[
                "每晚 21:00–22:00 打卡，过时不算。",
                "有事提前请假，当天窗口开始前说都行，每月 3 天。",
                "整个赛季可以缺卡 3 次，第 4 次移出打卡群。",
                "移出后连续 5 天私下打卡，可以申请回群，只有一次机会。",
                "群昵称改成英文名，方便点名。",
                "不发广告，发了直接移出。",
                "第二天早上公布前一晚的打卡情况。",
            ]),
            "每晚打卡",
            "做一组听力或阅读，把今天学了什么写一句话",
        ),
        Lang::ZhHant => (
            "專四專八打卡群",
            "一起備考專四專八。每晚九點到十點，交出今天的學習成果，互相看著，誰都不掉隊。",
            lines(&[
                "每晚 21:00–22:00 打卡，過時不算。",
                "有事提前請假，當天視窗開始前說都行，每月 3 天。",
                "整個賽季可以缺卡 3 次，第 4 次移出打卡群。",
                "移出後連續 5 天私下打卡，可以申請回群，只有一次機會。",
                "群暱稱改成英文名，方便點名。",
                "不發廣告，發了直接移出。",
                "第二天早上公布前一晚的打卡情況。",
            ]),
            "每晚打卡",
            "做一組聽力或閱讀，把今天學了什麼寫一句話",
        ),
        Lang::En => (
            "TEM exam check-in",
            "We prepare for the exam together. Every evening between nine and ten, show what you did today.",
            lines(&[
                "Check in every evening between 21:00 and 22:00; later does not count.",
                "Ask for leave before the hour begins; three days a month.",
                "Three misses are allowed in the season; the fourth removes you.",
                "After that, five days of private check-ins in a row bring you back, once.",
                "Use your English name as your group nickname.",
                "No adverts: they remove you at once.",
                "Last evening's result is published the next morning.",
            ]),
            "Evening check-in",
            "Do a listening or reading set and say in one line what you learned",
        ),
    };
    Draft {
        name: name.into(),
        intro: intro.into(),
        inside: String::new(),
        rules,
        name_format: NameFormat::English,
        misses: MissesShown::Named,
        sharing: Sharing::default(),
        categories: lines(categories),
        timetable: timetable(&day),
        day_start: DayStart::default(),
        challenge: ChallengeDraft {
            title: title.into(),
            what: what.into(),
            days: Some(100),
            schedule: Schedule::Daily,
            window: Some(Window { start: 21 * 60, end: 22 * 60 }),
            unit: None,
            make_up: MakeUpPolicy { days: 0, per_month: 0, streak: MadeUpStreak::Breaks },
            leave: LeavePolicy { per_month: 3 },
            limit: MissLimit::Season(3),
            comeback: Some(Comeback { periods: 5, times: 1 }),
            points: PointsPolicy { early: Some(Early { before: 21 * 60 + 15, points: 2 }), ..PointsPolicy::default() },
            tasks: Vec::new(),
        },
    }
}
