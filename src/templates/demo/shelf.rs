//! What the demo group has gathered in its library.

use crate::domain::day::Day;
use crate::domain::fact::Fact;
use crate::domain::id::ResourceId;
use crate::domain::resource::{ResourceKind, ResourceSetting, Unlock};
use crate::i18n::Lang;

/// Day of the season, kind, title, address, author, description and tags; the tags stand between spaces.
type Book = (i32, ResourceKind, &'static str, &'static str, &'static str, &'static str, &'static str);

const HANS: [Book; 6] = [
    (
        1,
        ResourceKind::Book,
        "延世韩国语 1：单词表",
        "https://example.com/yonsei-1",
        "小米",
        "开群第一天就在用的单词表，按课分好了。",
        "单词 入门",
    ),
    (
        9,
        ResourceKind::Video,
        "40 个音怎么发：对口型慢动作",
        "https://example.com/pronounce",
        "林深",
        "发不准的音反复看这一段。",
        "发音 入门",
    ),
    (
        22,
        ResourceKind::Handout,
        "TOPIK 初级听力讲义 03",
        "https://example.com/topik-03.pdf",
        "老周",
        "跟着练一个月，考场语速不慌。",
        "听力 TOPIK",
    ),
    (
        35,
        ResourceKind::Replay,
        "语法答疑回放：-는데 到底怎么用",
        "https://example.com/neunde",
        "Yuna",
        "四十分钟，例句都在群里出现过。",
        "语法 答疑",
    ),
    (
        48,
        ResourceKind::Audio,
        "睡前听：十分钟慢速新闻",
        "https://example.com/slow-news",
        "Kiki",
        "不用全懂，先把耳朵泡进去。",
        "听力",
    ),
    (57, ResourceKind::Conversation, "背了就忘怎么办：群里的三个办法", "", "大家", "翻得最多的一次讨论。", "单词 方法"),
];
const HANT: [Book; 6] = [
    (
        1,
        ResourceKind::Book,
        "延世韓國語 1：單詞表",
        "https://example.com/yonsei-1",
        "小米",
        "開群第一天就在用的單詞表，按課分好了。",
        "單詞 入門",
    ),
    (
        9,
        ResourceKind::Video,
        "40 個音怎麼發：對口型慢動作",
        "https://example.com/pronounce",
        "林深",
        "發不准的音反覆看這一段。",
        "發音 入門",
    ),
    (
        22,
        ResourceKind::Handout,
        "TOPIK 初級聽力講義 03",
        "https://example.com/topik-03.pdf",
        "老周",
        "跟著練一個月，考場語速不慌。",
        "聽力 TOPIK",
    ),
    (
        35,
        ResourceKind::Replay,
        "語法答疑回放：-는데 到底怎麼用",
        "https://example.com/neunde",
        "Yuna",
        "四十分鐘，例句都在群裡出現過。",
        "語法 答疑",
    ),
    (
        48,
        ResourceKind::Audio,
        "睡前聽：十分鐘慢速新聞",
        "https://example.com/slow-news",
        "Kiki",
        "不用全懂，先把耳朵泡進去。",
        "聽力",
    ),
    (57, ResourceKind::Conversation, "背了就忘怎麼辦：群裡的三個辦法", "", "大家", "翻得最多的一次討論。", "單詞 方法"),
];
const EN: [Book; 6] = [
    (
        1,
        ResourceKind::Book,
        "Korean in 30 lessons: the word list",
        "https://example.com/words",
        "Mia",
        "Our list since the first day, by lesson.",
        "words beginners",
    ),
    (
        9,
        ResourceKind::Video,
        "Forty sounds in slow motion",
        "https://example.com/pronounce",
        "Oliver",
        "Watch the mouth, not the letters.",
        "sounds beginners",
    ),
    (
        22,
        ResourceKind::Handout,
        "TOPIK I listening, sheet 03",
        "https://example.com/topik-03.pdf",
        "Ben",
        "A month of these and the exam sounds slow.",
        "listening TOPIK",
    ),
    (
        35,
        ResourceKind::Replay,
        "Grammar hour: how -neunde works",
        "https://example.com/neunde",
        "Hana",
        "Forty minutes, all examples from our chat.",
        "grammar questions",
    ),
    (
        48,
        ResourceKind::Audio,
        "Ten minutes of slow news",
        "https://example.com/slow-news",
        "Sofia",
        "You need not follow all of it: let your ears soak.",
        "listening",
    ),
    (
        57,
        ResourceKind::Conversation,
        "Words that will not stay: three ways",
        "",
        "Everybody",
        "The talk that we come back to.",
        "words methods",
    ),
];
const TALK_HANS: &str = "小米：每天早上先复习昨天的，再背新的，哪怕只背十个。\n阿桃：我把老忘的写在便利贴上，贴在镜子旁边。\n老周：隔一天、三天、七天各看一次，比一天看十遍管用。";
const TALK_HANT: &str = "小米：每天早上先複習昨天的，再背新的，哪怕只背十個。\n阿桃：我把老忘的寫在便利貼上，貼在鏡子旁邊。\n老周：隔一天、三天、七天各看一次，比一天看十遍管用。";
const TALK_EN: &str = "Mia: yesterday's words first, then new ones, even if only ten.\nSofia: the ones I forget go on a note beside the mirror.\nBen: once after a day, three days, a week; better than ten times today.";

/// The shelf's facts, each with the day of the season on which it is dated.
pub(super) fn facts(lang: Lang, first: Day) -> Vec<(Day, Fact)> {
    let (books, talk) = match lang {
        Lang::ZhHans => (&HANS, TALK_HANS),
        Lang::ZhHant => (&HANT, TALK_HANT),
        Lang::En => (&EN, TALK_EN),
    };
    let shared = books.iter().enumerate().map(|(place, &(day, kind, title, address, author, about, tags))| {
        let mut settings = vec![
            ResourceSetting::Title(title.into()),
            ResourceSetting::Address(address.into()),
            ResourceSetting::Kind(kind),
            ResourceSetting::Author(author.into()),
            ResourceSetting::About(about.into()),
            ResourceSetting::Tags(tags.split(' ').map(str::to_owned).collect()),
        ];
        match kind {
            ResourceKind::Conversation => settings.push(ResourceSetting::Text(talk.into())),
            ResourceKind::Handout => settings.push(ResourceSetting::Featured(true)),
            ResourceKind::Replay => settings.push(ResourceSetting::Unlock(Unlock::CheckIns(21))),
            _ => {}
        }
        let on = first.plus(day);
        (on, Fact::Share { resource: ResourceId::from_bits(0xde_5000 + place as u64), on, settings })
    });
    shared.collect()
}
