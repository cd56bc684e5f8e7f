//! Gathering (线下活动): members lead their city, teams of 11 to 20, photos as proof, credits for all.

use super::words::{Words, of};
use super::*;

pub fn card(lang: Lang) -> Card {
    words(lang).card
}

pub fn draft(lang: Lang) -> Draft {
    words(lang).draft(Ways {
        name_format: NameFormat::NameCity,
        sharing: Sharing::Open,
        days: Some(28),
        schedule: Schedule::Blocks(7),
        make_up: MakeUpPolicy { days: 3, per_month: 1, streak: MadeUpStreak::Keeps },
        points: PointsPolicy { each: 25, milestones: Vec::new(), ..PointsPolicy::default() },
        ..Ways::default()
    })
}

fn words(lang: Lang) -> &'static Words {
    of(lang, &HANS, &HANT, &EN)
}

static HANS: Words = Words {
    card: Card {
        title: "线下聚会",
        fits: "同城活动、各地同步的线下日，由群友带队筹备",
        works: "四周筹备，每周交一次进展，活动当天交至少 5 张照片",
    },
    name: "同城聚会筹备群",
    intro: "各城的群友自己带队，同一天在线下见面。每队 11 到 20 人，带上横幅和手环，拍照留念。人人有 100 积分，领队有礼物，优胜队有包裹。",
    rules: &[
        "自愿申请当本城领队，一城一队，满 11 人成团，最多 20 人。",
        "每周交一次进展：到哪一步了、还缺什么。",
        "活动照片至少 5 张，要有群横幅或手环。",
        "费用 AA，先说清楚再报名，领队不垫钱。",
        "安全第一：不劝酒、不攀高，散场后在群里报平安。",
        "每位领队有一份礼物；优胜队每人一个包裹；到场的都加 100 积分。",
        "照片发出来前，先问入镜的人愿不愿意。",
    ],
    title: "每周进展",
    what: "说说你们城筹备到哪一步了",
    unit: Some("人"),
    tasks: &[
        "第 1 周：定领队、建小队，报上现在几个人",
        "",
        "",
        "",
        "",
        "",
        "",
        "第 2 周：定时间、场地和费用",
        "",
        "",
        "",
        "",
        "",
        "",
        "第 3 周：名单满 11 人，分工、备横幅和手环",
        "",
        "",
        "",
        "",
        "",
        "",
        "第 4 周：聚会！至少 5 张照片，人数报上来",
    ],
    categories: &["场地", "横幅与手环", "活动流程", "各城照片", "注意事项"],
    timetable: &[],
};

static HANT: Words = Words {
    card: Card {
        title: "線下聚會",
        fits: "同城活動、各地同步的線下日，由群友帶隊籌備",
        works: "四周籌備，每週交一次進展，活動當天交至少 5 張照片",
    },
    name: "同城聚會籌備群",
    intro: "各城的群友自己帶隊，同一天線上下見面。每隊 11 到 20 人，帶上橫幅和手環，拍照留念。人人有 100 積分，領隊有禮物，優勝隊有包裹。",
    rules: &[
        "自願申請當本城領隊，一城一隊，滿 11 人成團，最多 20 人。",
        "每週交一次進展：到哪一步了、還缺什麼。",
        "活動照片至少 5 張，要有群橫幅或手環。",
        "費用 AA，先說清楚再報名，領隊不墊錢。",
        "安全第一：不勸酒、不攀高，散場後在群裡報平安。",
        "每位領隊有一份禮物；優勝隊每人一個包裹；到場的都加 100 積分。",
        "照片發出來前，先問入鏡的人願不願意。",
    ],
    title: "每週進展",
    what: "說說你們城籌備到哪一步了",
    unit: Some("人"),
    tasks: &[
        "第 1 周：定領隊、建小隊，報上現在幾個人",
        "",
        "",
        "",
        "",
        "",
        "",
        "第 2 周：定時間、場地和費用",
        "",
        "",
        "",
        "",
        "",
        "",
        "第 3 周：名單滿 11 人，分工、備橫幅和手環",
        "",
        "",
        "",
        "",
        "",
        "",
        "第 4 周：聚會！至少 5 張照片，人數報上來",
    ],
    categories: &["場地", "橫幅與手環", "活動流程", "各城照片", "注意事項"],
    timetable: &[],
};

static EN: Words = Words {
    card: Card {
        title: "Gatherings",
        fits: "Meetings in many cities on one day, led by members",
        works: "Four weeks of preparation with a report each week, then at least five photos",
    },
    name: "City gatherings",
    intro: "Members lead their own city and all meet on the same day. Teams of 11 to 20, with the group's banner or bracelet in the pictures. 100 credits for all, a gift for each leader, a parcel for the winning teams.",
    rules: &[
        "Apply to lead your city; one team a city, 11 to 20 people.",
        "Report once a week: how far you are, what is missing.",
        "At least five photos, with the group's banner or bracelet in them.",
        "Everybody pays their share; say what it costs before people sign up; leaders advance nothing.",
        "Safety first: nobody is urged to drink, and everybody says in the chat that they are home.",
        "A gift for each leader, a parcel for each member of the winning teams, 100 credits for all who came.",
        "Ask people in a picture before you post it.",
    ],
    title: "Weekly report",
    what: "Say how far your city is",
    unit: Some("people"),
    tasks: &[
        "Week 1: a leader and a team; how many are you?",
        "",
        "",
        "",
        "",
        "",
        "",
        "Week 2: day, place and cost",
        "",
        "",
        "",
        "",
        "",
        "",
        "Week 3: eleven names; share the work; banner and bracelets",
        "",
        "",
        "",
        "",
        "",
        "",
        "Week 4: the gathering! At least five photos, and the number of people",
    ],
    categories: &["Places", "Banners and bracelets", "Running order", "Photos", "Mind this"],
    timetable: &[],
};
