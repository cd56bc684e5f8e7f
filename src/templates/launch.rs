//! Course launch (裂变课程): teams invite together for a few evenings at the same minute; contest, judging, payout.

use super::words::{Words, of};
use super::*;

pub fn card(lang: Lang) -> Card {
    words(lang).card
}

pub fn draft(lang: Lang) -> Draft {
    words(lang).draft(Ways {
        misses: MissesShown::OperatorsOnly,
        days: Some(10),
        window: Some(Window { start: 21 * 60 + 15, end: 23 * 60 }),
        make_up: MakeUpPolicy { days: 1, per_month: 2, streak: MadeUpStreak::Breaks },
        points: PointsPolicy { milestones: vec![(7, 30)], ..PointsPolicy::default() },
        ..Ways::default()
    })
}

fn words(lang: Lang) -> &'static Words {
    of(lang, &HANS, &HANT, &EN)
}

static HANS: Words = Words {
    card: Card {
        title: "课程裂变 · 组队赛",
        fits: "课程首发、新品预售，组队邀请、同一时刻发圈的冲刺群",
        works: "7 天比赛每晚 21:15 同时发，报上当天成交数，2 天评审，1 天发奖",
    },
    name: "新课首发冲刺群",
    intro: "18 个小队，378 位伙伴，一起把这门课推出去。原价 199，首发 39.9，每晚 21:15 开抢。按小队得分分奖金，佣金另算。",
    rules: &[
        "比赛 7 天：每晚 21:15 准时发出海报和文案，22:30 前在这里报当天成交数。",
        "评审 2 天：核对订单，退款的扣除，有疑问找队长。",
        "发奖 1 天：佣金和奖金当天到账，名单公开。",
        "首发价 39.9 从第一晚 21:15 起，不提前、不私下改价。",
        "小队得分＝全队成交数之和，奖金按名次分到队，队长再分到人。",
        "海报、文案都在资料库，只用这里的，不夸大、不承诺效果。",
        "不刷单，查到取消全队奖金。",
    ],
    title: "每晚冲刺",
    what: "21:15 发出今天的海报和文案，填上今天成交多少单",
    unit: Some("单"),
    tasks: &[
        "第 1 晚：开场海报，21:15 同时发",
        "第 2 晚：学员故事",
        "第 3 晚：老师介绍",
        "第 4 晚：课程目录",
        "第 5 晚：试听片段",
        "第 6 晚：常见问题",
        "第 7 晚：最后一晚，倒计时",
        "评审：核对自己的订单",
        "评审：有疑问今天提",
        "发奖：查收佣金和奖金",
    ],
    categories: &["海报", "文案", "课程介绍", "常见问题", "规则与奖金"],
    timetable: &[(1230, "群里对一遍今晚的文案"), (1275, "同时发出"), (1350, "各队报数")],
};

static HANT: Words = Words {
    card: Card {
        title: "課程裂變 · 組隊賽",
        fits: "課程首發、新品預售，組隊邀請、同一時刻髮圈的衝刺群",
        works: "7 天比賽每晚 21:15 同時發，報上當天成交數，2 天評審，1 天發獎",
    },
    name: "新課首發衝刺群",
    intro: "18 個小隊，378 位夥伴，一起把這門課推出去。原價 199，首發 39.9，每晚 21:15 開搶。按小隊得分分獎金，佣金另算。",
    rules: &[
        "比賽 7 天：每晚 21:15 準時發出海報和文案，22:30 前在這裡報當天成交數。",
        "評審 2 天：核對訂單，退款的扣除，有疑問找隊長。",
        "發獎 1 天：佣金和獎金當天到帳，名單公開。",
        "首發價 39.9 從第一晚 21:15 起，不提前、不私下改價。",
        "小隊得分＝全隊成交數之和，獎金按名次分到隊，隊長再分到人。",
        "海報、文案都在資料庫，只用這裡的，不誇大、不承諾效果。",
        "不刷單，查到取消全隊獎金。",
    ],
    title: "每晚衝刺",
    what: "21:15 發出今天的海報和文案，填上今天成交多少單",
    unit: Some("單"),
    tasks: &[
        "第 1 晚：開場海報，21:15 同時發",
        "第 2 晚：學員故事",
        "第 3 晚：老師介紹",
        "第 4 晚：課程目錄",
        "第 5 晚：試聽片段",
        "第 6 晚：常見問題",
        "第 7 晚：最後一晚，倒計時",
        "評審：核對自己的訂單",
        "評審：有疑問今天提",
        "發獎：查收佣金和獎金",
    ],
    categories: &["海報", "文案", "課程介紹", "常見問題", "規則與獎金"],
    timetable: &[(1230, "群裡對一遍今晚的文案"), (1275, "同時發出"), (1350, "各隊報數")],
};

static EN: Words = Words {
    card: Card {
        title: "Course launch by teams",
        fits: "A course or a product launched by teams that invite together",
        works: "Seven evenings at 21:15, each with the day's sales; two days of judging, one of payout",
    },
    name: "Launch team",
    intro: "18 teams and 378 people bring one course into the world. List price 199, launch price 39.9 from 21:15 on the first evening. The prize pool is shared by the teams' scores; commission comes on top.",
    rules: &[
        "Contest, seven days: post poster and text at 21:15 sharp and report the day's sales here before 22:30.",
        "Judging, two days: orders are checked, refunds are taken off; ask your team leader.",
        "Payout, one day: commission and prizes are paid that day, and the list is public.",
        "The launch price of 39.9 begins at 21:15 on the first evening; nobody sells earlier or cheaper.",
        "A team's score is the sum of its sales; prizes go to teams by rank, and leaders share them out.",
        "Posters and texts are in the library: use those, promise nothing else.",
        "Faked orders cost the whole team its prize.",
    ],
    title: "Evening sprint",
    what: "Post today's poster and text at 21:15, and enter today's sales",
    unit: Some("sales"),
    tasks: &[
        "Evening 1: the opening poster, at 21:15",
        "Evening 2: a student's story",
        "Evening 3: the teacher",
        "Evening 4: what is in the course",
        "Evening 5: a lesson to try",
        "Evening 6: common questions",
        "Evening 7: the last evening",
        "Judging: check your orders",
        "Judging: the last day for questions",
        "Payout: commission and prizes arrive",
    ],
    categories: &["Posters", "Texts", "About the course", "Common questions", "Rules and prizes"],
    timetable: &[(1230, "Go over tonight's text"), (1275, "Everybody posts"), (1350, "Teams report")],
};
