//! Study notes (学习笔记群): words a day, a small prize for the month's first, nobody is thrown out.

use super::words::timetable;
use super::*;

pub fn card(lang: Lang) -> Card {
    match lang {
        Lang::ZhHans => Card {
            title: "学习笔记",
            fits: "学语言、学技能，重在互相分享的群",
            works: "每天打卡记个数，忘了第二天能补，每月 1 号评月冠军，不踢人",
        },
        Lang::ZhHant => Card {
            title: "學習筆記",
            fits: "學語言、學技能，重在互相分享的群",
            works: "每天打卡記個數，忘了第二天能補，每月 1 號評月冠軍，不踢人",
        },
        Lang::En => Card {
            title: "Study notes",
            fits: "Language and skill groups that share what they learn",
            works: "A check-in with a number each day, make-up possible, a monthly first place, nobody is removed",
        },
    }
}

pub fn draft(lang: Lang) -> Draft {
    let (categories, day): (&[&str], [(u16, &str); 0]) = match lang {
        Lang::ZhHans => (&["单词", "语法", "听力", "歌曲和影视", "学习方法"], []),
        Lang::ZhHant => (&["單詞", "語法", "聽力", "歌曲和影視", "學習方法"], []),
        Lang::En => (&["Words", "Grammar", "Listening", "Songs and films", "How to learn"], []),
    };
    let (name, intro, rules, title, what, unit) = match lang {
        Lang::ZhHans => (
            "韩语学习笔记群",
            "学韩语的朋友聚在这里，每天背单词、晒笔记，有母语老师答疑。",
            lines(&[
                "群昵称格式：昵称-城市，比如 小米-北京。",
                "进群先自我介绍：我是谁、在哪、为什么学韩语。",
                "每天打卡写上背了多少个单词，当天忘了第二天可以补。",
                "每月 1 号公布上月打卡榜，第一名有小礼物。",
                "提问请 @ 人，看到的都帮忙答一答。",
                "可以分享学习链接和资料，不发无关广告。",
            ]),
            "每日单词",
            "背单词，写下今天背了多少个",
            "词",
        ),
        Lang::ZhHant => (
            "韓語學習筆記群",
            "學韓語的朋友聚在這裡，每天背單詞、曬筆記，有母語老師答疑。",
            lines(&[
                "群暱稱格式：暱稱-城市，比如 小米-北京。",
                "進群先自我介紹：我是誰、在哪、為什麼學韓語。",
                "每天打卡寫上背了多少個單詞，當天忘了第二天可以補。",
                "每月 1 號公布上月打卡榜，第一名有小禮物。",
                "提問請 @ 人，看到的都幫忙答一答。",
                "可以分享學習連結和資料，不發無關廣告。",
            ]),
            "每日單詞",
            "背單詞，寫下今天背了多少個",
            "詞",
        ),
        Lang::En => (
            "Korean study notes",
            "Friends who learn Korean: words every day, notes to share, and a native speaker who answers questions.",
            lines(&[
                "Nickname and city as your group name, such as Mia-Leeds.",
                "Introduce yourself: who you are, where, why you learn.",
                "Check in with the number of words you learned; forgotten days can be made up the next day.",
                "Last month's board is published on the 1st; the first place gets a small prize.",
                "@ somebody when you ask; answer when you can.",
                "Share links and notes; no unrelated adverts.",
            ]),
            "Words a day",
            "Learn some words and write down how many",
            "words",
        ),
    };
    Draft {
        name: name.into(),
        intro: intro.into(),
        inside: String::new(),
        rules,
        name_format: NameFormat::NameCity,
        misses: MissesShown::OperatorsOnly,
        sharing: Sharing::default(),
        categories: lines(categories),
        timetable: timetable(&day),
        // Night owls finish their words after midnight.
        day_start: DayStart::new(4).unwrap_or_default(),
        challenge: ChallengeDraft {
            title: title.into(),
            what: what.into(),
            days: None,
            schedule: Schedule::Daily,
            window: None,
            unit: Some(unit.into()),
            make_up: MakeUpPolicy::default(),
            leave: LeavePolicy::default(),
            limit: MissLimit::None,
            comeback: None,
            points: PointsPolicy::default(),
            tasks: Vec::new(),
        },
    }
}
