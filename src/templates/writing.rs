//! Seven-day writing (7日写作群): one piece every seven days or out; a volunteer on duty for a month.

use super::words::{Words, of};
use super::*;

pub fn card(lang: Lang) -> Card {
    words(lang).card
}

pub fn draft(lang: Lang) -> Draft {
    let format = match lang {
        Lang::ZhHans => "践行丨{名字}丨{账号}丨{编号}",
        Lang::ZhHant => "踐行丨{名字}丨{帳號}丨{編號}",
        Lang::En => "practice | {name} | {account} | {code}",
    };
    words(lang).draft(Ways {
        name_format: Pattern::read(format).map_or(NameFormat::Free, NameFormat::Pattern),
        misses: MissesShown::Named,
        schedule: Schedule::Blocks(7),
        make_up: MakeUpPolicy { days: 0, per_month: 0, streak: MadeUpStreak::Breaks },
        leave: LeavePolicy { per_month: 7 },
        limit: MissLimit::Season(0),
        ..Ways::default()
    })
}

fn words(lang: Lang) -> &'static Words {
    of(lang, &HANS, &HANT, &EN)
}

static HANS: Words = Words {
    card: Card {
        title: "7 日写作",
        fits: "写作、翻译、画画，按期交一篇作品的付费群",
        works: "每 7 天交一篇，断一次就出局，没有补交",
    },
    name: "7 日写作群",
    intro: "每 7 天写完一篇，写不完就出局。77 个人一个群，分五个小组，每组有值月生照应。入群 399 元，群规先看完再决定。",
    rules: &[
        "每 7 天交一篇，1000 字以上，题目不限；以群里发出链接为准。",
        "到期没交就出局，不补交，不退费。",
        "群名片格式：践行丨名字丨账号丨编号，方便值月生登记。",
        "每组一位值月生，一个月一轮，负责提醒、登记和欢迎新人。",
        "鼓励读别人的文章、写评语，每月评一次最佳点评，不强迫。",
        "出差、生病提前跟值月生说，每月可以请一次假。",
        "地区群、主题群自愿加入，别在本群打广告。",
    ],
    title: "7 日一篇",
    what: "写完一篇 1000 字以上的文章，把链接发到群里",
    unit: Some("字"),
    tasks: &[],
    categories: &["写作方法", "成员作品", "最佳点评", "选题", "地区群与主题群"],
    timetable: &[(1260, "值月生登记当天交稿")],
};

static HANT: Words = Words {
    card: Card {
        title: "7 日寫作",
        fits: "寫作、翻譯、畫畫，按期交一篇作品的付費群",
        works: "每 7 天交一篇，斷一次就出局，沒有補交",
    },
    name: "7 日寫作群",
    intro: "每 7 天寫完一篇，寫不完就出局。77 個人一個群，分五個小組，每組有值月生照應。入群 399 元，群規先看完再決定。",
    rules: &[
        "每 7 天交一篇，1000 字以上，題目不限；以群裡發出連結為準。",
        "到期沒交就出局，不補交，不退費。",
        "群名片格式：踐行丨名字丨帳號丨編號，方便值月生登記。",
        "每組一位值月生，一個月一輪，負責提醒、登記和歡迎新人。",
        "鼓勵讀別人的文章、寫評語，每月評一次最佳點評，不強迫。",
        "出差、生病提前跟值月生說，每月可以請一次假。",
        "地區群、主題群自願加入，別在本群打廣告。",
    ],
    title: "7 日一篇",
    what: "寫完一篇 1000 字以上的文章，把連結發到群裡",
    unit: Some("字"),
    tasks: &[],
    categories: &["寫作方法", "成員作品", "最佳點評", "選題", "地區群與主題群"],
    timetable: &[(1260, "值月生登記當天交稿")],
};

static EN: Words = Words {
    card: Card {
        title: "Seven-day writing",
        fits: "Paid circles of writers, translators and artists who deliver regularly",
        works: "A piece every seven days; one missed piece and you are out, nothing can be made up",
    },
    name: "Seven-day writers",
    intro: "Finish a piece every seven days, or leave. 77 people in five sub-groups, each with a volunteer on duty for a month. Entry is 399; read all the rules before you decide.",
    rules: &[
        "One piece every seven days, at least 1,000 characters, any subject; it counts when its link is in the chat.",
        "A piece that is missing when its seven days end means leaving; nothing is made up or refunded.",
        "Group name by the format: practice | name | account | code.",
        "A volunteer of each sub-group is on duty for a month: reminds, notes what came in, welcomes newcomers.",
        "Reading and reviewing others is encouraged and rewarded each month, never forced.",
        "Travelling or ill: tell the one on duty beforehand; one leave a month.",
        "Groups by region and topic are open to all; no adverts here.",
    ],
    title: "A piece in seven days",
    what: "Finish a piece of at least 1,000 characters and post its link",
    unit: Some("characters"),
    tasks: &[],
    categories: &["On writing", "Members' pieces", "Best reviews", "Subjects", "Region and topic groups"],
    timetable: &[(1260, "The day's pieces are noted")],
};
