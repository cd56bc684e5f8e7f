//! Members' club of a company (企业学习社群): a topic each working day, moderators by the week, expectations stated.

use super::words::{Words, of};
use super::*;

pub fn card(lang: Lang) -> Card {
    words(lang).card
}

pub fn draft(lang: Lang) -> Draft {
    words(lang).draft(Ways {
        sharing: Sharing::Approved,
        schedule: Schedule::Weekdays(Weekdays::WORKDAYS),
        leave: LeavePolicy { per_month: 5 },
        ..Ways::default()
    })
}

fn words(lang: Lang) -> &'static Words {
    of(lang, &HANS, &HANT, &EN)
}

static HANS: Words = Words {
    card: Card {
        title: "企业会员学习",
        fits: "企业客户群、同行交流群、内部学习群",
        works: "工作日每天一个话题，说一句自己的做法就算，周末休息",
    },
    name: "会员学习俱乐部",
    intro: "给同行交流用的群：每个工作日一个话题，每周一次专题分享。给什么、不给什么，进群前说清楚。",
    rules: &[
        "进群先填问卷：行业、职位、需要什么、什么时候有空，好安排话题。",
        "工作日每天一个话题，说一句自己的做法或问题就算参与。",
        "话题分三类：通用的、专业的、个人的，每周轮着来。",
        "每周一位轮值群管，全年 52 位，以会员权益作为答谢，不发空头证书。",
        "我们提供：话题、专题分享、资料整理。我们不提供：一对一咨询、客户名单。",
        "群里说的案例不外传，截图先征得本人同意。",
        "工作时间 22:00 以后不 @ 人；广告第一次提醒，第二次移出。",
    ],
    title: "每日一题",
    what: "就今天的话题说一句你的做法、经验或问题",
    unit: None,
    tasks: &[],
    categories: &["通用话题", "专业话题", "个人成长", "专题回放", "行业报告"],
    timetable: &[(540, "轮值群管发今天的话题"), (720, "午间交流"), (1260, "收尾小结")],
};

static HANT: Words = Words {
    card: Card {
        title: "企業會員學習",
        fits: "企業客戶群、同行交流群、內部學習群",
        works: "工作日每天一個話題，說一句自己的做法就算，週末休息",
    },
    name: "會員學習俱樂部",
    intro: "給同行交流用的群：每個工作日一個話題，每週一次專題分享。給什麼、不給什麼，進群前說清楚。",
    rules: &[
        "進群先填問卷：行業、職位、需要什麼、什麼時候有空，好安排話題。",
        "工作日每天一個話題，說一句自己的做法或問題就算參與。",
        "話題分三類：通用的、專業的、個人的，每週輪著來。",
        "每週一位輪值群管，全年 52 位，以會員權益作為答謝，不發空頭證書。",
        "我們提供：話題、專題分享、資料整理。我們不提供：一對一諮詢、客戶名單。",
        "群裡說的案例不外傳，截圖先徵得本人同意。",
        "工作時間 22:00 以後不 @ 人；廣告第一次提醒，第二次移出。",
    ],
    title: "每日一題",
    what: "就今天的話題說一句你的做法、經驗或問題",
    unit: None,
    tasks: &[],
    categories: &["通用話題", "專業話題", "個人成長", "專題回放", "行業報告"],
    timetable: &[(540, "輪值群管發今天的話題"), (720, "午間交流"), (1260, "收尾小結")],
};

static EN: Words = Words {
    card: Card {
        title: "Company members' club",
        fits: "Groups of customers, of a trade, of colleagues who learn",
        works: "A topic each working day; one sentence of your own counts; weekends are free",
    },
    name: "Members' learning club",
    intro: "For exchange among people of a trade: a topic each working day, a talk each week. What you get here and what not is said before you join.",
    rules: &[
        "Fill in the questionnaire first: trade, role, needs, when you are free; topics follow from it.",
        "A topic each working day; a sentence on how you do it, or a question, is enough.",
        "Topics of three kinds take turns: universal, professional, personal.",
        "A moderator a week, 52 a year, thanked with members' benefits and not with certificates.",
        "You get: topics, talks, a tidy library. You do not get: personal consulting, lists of customers.",
        "Cases stay in the group; ask before you take a screenshot.",
        "Nobody is @-ed after 22:00; an advert brings a warning, a second one removes.",
    ],
    title: "Topic of the day",
    what: "Say how you do it, what you learned, or what you would ask",
    unit: None,
    tasks: &[],
    categories: &["Universal", "Professional", "Personal", "Talks", "Reports"],
    timetable: &[(540, "The moderator posts the topic"), (720, "Noon exchange"), (1260, "Summing up")],
};
