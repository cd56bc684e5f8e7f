//! Interest club (兴趣同好群): few people, an entry with a ceremony, meetings that go deep, notes shared back.

use super::words::{Words, of};
use super::*;

pub fn card(lang: Lang) -> Card {
    words(lang).card
}

pub fn draft(lang: Lang) -> Draft {
    words(lang).draft(Ways {
        schedule: Schedule::Blocks(7),
        make_up: MakeUpPolicy { days: 3, per_month: 2, streak: MadeUpStreak::Keeps },
        leave: LeavePolicy { per_month: 7 },
        limit: MissLimit::Month(2),
        comeback: Some(Comeback { periods: 2, times: 2 }),
        ..Ways::default()
    })
}

fn words(lang: Lang) -> &'static Words {
    of(lang, &HANS, &HANT, &EN)
}

static HANS: Words = Words {
    card: Card {
        title: "兴趣同好",
        fits: "电影、桌游、徒步、摄影，人不多、要聊深的群",
        works: "每周交一份心得，听分享的人把笔记带回来",
    },
    name: "深聊同好会",
    intro: "人不求多，求聊得深。我们看重认真、坦诚、分享。进来要先读群规、写一段自我介绍，由两位老成员欢迎你。",
    rules: &[
        "价值观：认真、坦诚、分享；观点可以不同，不攻击人。",
        "入群有仪式：读群规、写自我介绍，两位老成员写欢迎词，才算正式成员。",
        "每周交一份心得：看了什么、想到什么，三句话也行。",
        "线上每周一聊，线下每月一聚，宁少勿滥，一次只聊一个题目。",
        "众筹分享：想听谁讲，自己拉够听众；听完的人把笔记分享回来。",
        "荣誉归大家：好心得每月选进精选，署名收藏。",
        "不发广告，不转无来源的文章。",
    ],
    title: "每周心得",
    what: "写下这周看了什么、想到什么，三句话也行",
    unit: None,
    tasks: &[],
    categories: &["入群仪式", "每周心得", "分享笔记", "线下记录", "推荐清单"],
    timetable: &[],
};

static HANT: Words = Words {
    card: Card {
        title: "興趣同好",
        fits: "電影、桌遊、徒步、攝影，人不多、要聊深的群",
        works: "每週交一份心得，聽分享的人把筆記帶回來",
    },
    name: "深聊同好會",
    intro: "人不求多，求聊得深。我們看重認真、坦誠、分享。進來要先讀群規、寫一段自我介紹，由兩位老成員歡迎你。",
    rules: &[
        "價值觀：認真、坦誠、分享；觀點可以不同，不攻擊人。",
        "入群有儀式：讀群規、寫自我介紹，兩位老成員寫歡迎詞，才算正式成員。",
        "每週交一份心得：看了什麼、想到什麼，三句話也行。",
        "線上每週一聊，線下每月一聚，寧少勿濫，一次只聊一個題目。",
        "眾籌分享：想聽誰講，自己拉夠聽眾；聽完的人把筆記分享回來。",
        "榮譽歸大家：好心得每月選進精選，署名收藏。",
        "不發廣告，不轉無來源的文章。",
    ],
    title: "每週心得",
    what: "寫下這週看了什麼、想到什麼，三句話也行",
    unit: None,
    tasks: &[],
    categories: &["入群儀式", "每週心得", "分享筆記", "線下紀錄", "推薦清單"],
    timetable: &[],
};

static EN: Words = Words {
    card: Card {
        title: "Interest club",
        fits: "Film, games, hiking, photography: few people who talk in depth",
        works: "A note a week; whoever hears a talk brings notes back",
    },
    name: "Deep talk club",
    intro: "Rather few people than shallow talk. We care for earnestness, candour and sharing. Read the rules and write who you are; two older members will welcome you.",
    rules: &[
        "Values: earnestness, candour, sharing; opinions differ, persons are not attacked.",
        "Entry is a ceremony: read the rules, introduce yourself, and two older members write your welcome.",
        "A note each week: what you saw, what you thought; three sentences will do.",
        "One talk a week online, one meeting a month offline, one subject at a time.",
        "Talks by crowdfunding: bring enough listeners for the speaker you want; listeners share their notes.",
        "Honour is shared: good notes are featured each month with their author's name.",
        "No adverts, no texts without a source.",
    ],
    title: "Weekly note",
    what: "What you saw this week and what you thought; three sentences will do",
    unit: None,
    tasks: &[],
    categories: &["Ceremony", "Weekly notes", "Notes of talks", "Meetings", "Recommended"],
    timetable: &[],
};
