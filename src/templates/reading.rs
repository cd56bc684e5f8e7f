//! Reading (薄荷阅读): a season of eighty days, a lesson each day, points for those who stay to the end.

use super::words::timetable;
use super::*;

pub fn card(lang: Lang) -> Card {
    match lang {
        Lang::ZhHans => Card {
            title: "共读一本书",
            fits: "读书会、英文共读、讲书训练营",
            works: "80 天一季，每天一节，读完打卡，坚持到底积分换书",
        },
        Lang::ZhHant => Card {
            title: "共讀一本書",
            fits: "讀書會、英文共讀、講書訓練營",
            works: "80 天一季，每天一節，讀完打卡，堅持到底積分換書",
        },
        Lang::En => Card {
            title: "Reading season",
            fits: "Reading clubs and guided reading courses",
            works: "Eighty days, a chapter a day; points for those who stay to the end",
        },
    }
}

pub fn draft(lang: Lang) -> Draft {
    let books: [&str; 4] = match lang {
        Lang::ZhHans => ["《小王子》", "《爱丽丝漫游奇境》", "《绿山墙的安妮》", "《老人与海》"],
        Lang::ZhHant => ["《小王子》", "《愛麗絲漫遊奇境》", "《綠山牆的安妮》", "《老人與海》"],
        Lang::En => ["The Little Prince", "Alice in Wonderland", "Anne of Green Gables", "The Old Man and the Sea"],
    };
    let tasks = (0..80).map(|day| {
        let (book, part) = (books[day / 20], day % 20 + 1);
        match lang {
            Lang::ZhHans => format!("{book}第 {part} 节"),
            Lang::ZhHant => format!("{book}第 {part} 節"),
            Lang::En => format!("{book}, part {part}"),
        }
    });
    let (categories, day): (&[&str], [(u16, &str); 3]) = match lang {
        Lang::ZhHans => (
            &["每日讲义", "答疑回放", "生词", "相关书目"],
            [(420, "发当天内容"), (1200, "老师在群里答疑"), (1320, "发当天讲义")],
        ),
        Lang::ZhHant => (
            &["每日講義", "答疑回放", "生詞", "相關書目"],
            [(420, "發當天內容"), (1200, "老師在群裡答疑"), (1320, "發當天講義")],
        ),
        Lang::En => (
            &["Handouts", "Answers, recorded", "Vocabulary", "Further books"],
            [(420, "The day's chapter"), (1200, "The teacher answers questions"), (1320, "The day's handout")],
        ),
    };
    let (name, intro, rules, title, what) = match lang {
        Lang::ZhHans => (
            "80 天英文共读",
            "80 天读完四本英文小说。早上发当天内容，晚上老师在群里答疑，每天十五分钟就够。",
            lines(&[
                "每天读完当天内容，当天打卡。",
                "漏了可以补：两天之内，每月最多 3 次，补卡积分减半。",
                "20:00–21:00 老师在群里答疑，22:00 发当天讲义。",
                "打满 80 天的同学，积分可以换一本纸质书。",
                "群里聊书，不发广告，不私加好友推销。",
            ]),
            "每日共读",
            "读完今天的内容，写下最喜欢的一句",
        ),
        Lang::ZhHant => (
            "80 天英文共讀",
            "80 天讀完四本英文小說。早上發當天內容，晚上老師在群裡答疑，每天十五分鐘就夠。",
            lines(&[
                "每天讀完當天內容，當天打卡。",
                "漏了可以補：兩天之內，每月最多 3 次，補卡積分減半。",
                "20:00–21:00 老師在群裡答疑，22:00 發當天講義。",
                "打滿 80 天的同學，積分可以換一本紙質書。",
                "群裡聊書，不發廣告，不私加好友推銷。",
            ]),
            "每日共讀",
            "讀完今天的內容，寫下最喜歡的一句",
        ),
        Lang::En => (
            "Eighty days of reading",
            "Four English novels in eighty days. A part each morning, a teacher in the evening; a quarter of an hour is enough.",
            lines(&[
                "Read the day's part and check in on the same day.",
                "A missed day can be made up within two days, three times a month, for half the points.",
                "The teacher is in the group 20:00–21:00; notes follow at 22:00.",
                "Whoever finishes all eighty days may exchange the points for a printed book.",
                "Talk about books; no adverts, no private sales.",
            ]),
            "Daily reading",
            "Read today's part and note the sentence you liked best",
        ),
    };
    Draft {
        name: name.into(),
        intro: intro.into(),
        inside: String::new(),
        rules,
        name_format: NameFormat::Free,
        misses: MissesShown::OperatorsOnly,
        sharing: Sharing::default(),
        categories: lines(categories),
        timetable: timetable(&day),
        day_start: DayStart::new(3).unwrap_or_default(),
        challenge: ChallengeDraft {
            title: title.into(),
            what: what.into(),
            days: Some(80),
            schedule: Schedule::Daily,
            window: None,
            unit: None,
            make_up: MakeUpPolicy { days: 2, per_month: 3, ..MakeUpPolicy::default() },
            leave: LeavePolicy::default(),
            limit: MissLimit::None,
            comeback: None,
            points: PointsPolicy::default(),
            tasks: tasks.collect(),
        },
    }
}
