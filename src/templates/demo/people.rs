//! What the demo's operators keep about members: tiers, tags, a note, a warning, promised rewards. Written last, by the one
//! feed of the demo, each with the words beside it.

use super::{CHALLENGE, DAYS};
use crate::domain::charter::Setting;
use crate::domain::day::Day;
use crate::domain::dossier::RoleTag;
use crate::domain::fact::Fact;
use crate::domain::id::{MemberId, PromiseId};
use crate::domain::promise::{Deserving, PromiseSetting};
use crate::i18n::Lang;

/// What depends on the language.
struct Texts {
    tiers: [&'static str; 3],
    note: &'static str,
    warning: &'static str,
    /// Reward, cost, for whom.
    promises: [(&'static str, &'static str, &'static str); 3],
}

const HANS: Texts = Texts {
    tiers: ["新人", "老友", "元老"],
    note: "私下聊过：这个月在赶项目，打卡会晚，先不催。",
    warning: "群里不发广告，链接请先问运营。",
    promises: [
        ("手帐一本", "39 元", "连续打卡满 30 天的人"),
        ("TOPIK 真题集", "68 元", "本月出勤第一名"),
        ("一次语音答疑", "1 小时", "打满 60 天的人"),
    ],
};
const HANT: Texts = Texts {
    tiers: ["新人", "老友", "元老"],
    note: "私下聊過：這個月在趕專案，打卡會晚，先不催。",
    warning: "群裡不發廣告，連結請先問運營。",
    promises: [
        ("手帳一本", "180 元", "連續打卡滿 30 天的人"),
        ("TOPIK 真題集", "320 元", "本月出勤第一名"),
        ("一次語音答疑", "1 小時", "打滿 60 天的人"),
    ],
};
const EN: Texts = Texts {
    tiers: ["Newcomer", "Regular", "Elder"],
    note: "Talked in private: busy at work this month, checks in late. No nudging.",
    warning: "No advertising in the chat; ask an operator before you post a link.",
    promises: [
        ("A notebook", "5 €", "whoever reaches a streak of 30"),
        ("A book of TOPIK papers", "9 €", "first of the month"),
        ("An hour of questions by voice", "1 hour", "whoever reaches 60 days"),
    ],
};

/// The facts with the second at which each is dated, and its words.
pub(super) fn facts(lang: Lang, today: Day, member: impl Fn(usize) -> MemberId) -> Vec<(i64, Fact, Option<String>)> {
    let texts = match lang {
        Lang::ZhHans => HANS,
        Lang::ZhHant => HANT,
        Lang::En => EN,
    };
    let at = |day: Day| i64::from(day.0) * 86_400 + 830 * 60;
    let mut all: Vec<(i64, Fact, Option<String>)> = Vec::new();
    let tiers = texts.tiers.iter().map(|&tier| tier.to_owned()).collect();
    let first = today.plus(-DAYS);
    all.push((at(first), Fact::Set { from: first, settings: vec![Setting::Tiers(tiers)] }, None));
    for (place, tier) in [(1, 2), (2, 1), (3, 2), (4, 1), (7, 1), (26, 0)] {
        all.push((at(today.plus(-20)), Fact::Tier { member: member(place), tier: texts.tiers[tier].to_owned() }, None));
    }
    let tags = [
        (1, RoleTag::Organiser),
        (2, RoleTag::Challenger),
        (3, RoleTag::Sharer),
        (3, RoleTag::Challenger),
        (16, RoleTag::Asker),
    ];
    for (place, tag) in tags {
        all.push((at(today.plus(-12)), Fact::Tag { member: member(place), tag: tag.word().into(), on: true }, None));
    }
    let on = today.plus(-6);
    all.push((at(on), Fact::Remark { member: member(10), on }, Some(texts.note.into())));
    all.push((at(on), Fact::Warn { member: member(23), on }, Some(texts.warning.into())));
    let days = [(-10, Some(-4)), (-2, None), (5, None)];
    for (place, ((what, cost, whom), (due, delivered))) in texts.promises.into_iter().zip(days).enumerate() {
        let settings = vec![
            PromiseSetting::What(what.into()),
            PromiseSetting::Cost(cost.into()),
            PromiseSetting::For(Deserving::Rule(whom.into())),
            PromiseSetting::Due(Some(today.plus(due))),
            PromiseSetting::Delivered(delivered.map(|ago| today.plus(ago))),
        ];
        let promise = PromiseId::from_bits(u64::from(CHALLENGE.bits()) + place as u64);
        all.push((at(today.plus(-15)), Fact::Promise { promise, settings }, None));
    }
    all
}
