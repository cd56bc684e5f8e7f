//! The demo group: thirty people, sixty days, the same every time, so that somebody can look around before creating a
//! group. It lives on one phone, is named as a demo wherever it shows, and can be removed.

mod answers;
mod people;
mod shelf;

use super::{Draft, Template};
use crate::domain::charter::{MissLimit, Setting};
use crate::domain::day::{Day, Moment, community_day};
use crate::domain::fact::{Fact, Mark, NewPerson, Origin, RollCall, Witnessed};
use crate::domain::id::{ChallengeId, FeedId, MemberId};
use crate::i18n::Lang;

/// A fact, the second at which it is dated, and the words beside it.
pub type Dated = (i64, Fact, Option<String>);

/// Days of history before today.
pub const DAYS: i32 = 60;
/// The demo is known by its challenge.
pub const CHALLENGE: ChallengeId = ChallengeId::from_bits(0x0dea_d001);

const NAMES_HANS: [&str; 30] = [
    "我",
    "小米-北京",
    "阿桃-成都",
    "林深-杭州",
    "Kiki-上海",
    "大橙子-广州",
    "安静的猫🐱-南京",
    "老周-西安",
    "豆豆-长沙",
    "慢慢来-武汉",
    "Summer-深圳",
    "一杯拿铁-苏州",
    "小鹿🦌-青岛",
    "木木-重庆",
    "南風-香港",
    "橘子汽水-厦门",
    "Yuna-大连",
    "不吃香菜-天津",
    "阿May-佛山",
    "星河-昆明",
    "早起的虫-郑州",
    "七七-合肥",
    "夏天的风-福州",
    "云朵☁️-贵阳",
    "拾光-济南",
    "Leo-宁波",
    "麦子-哈尔滨",
    "花卷-沈阳",
    "江江-南昌",
    "山有木兮-兰州",
];
const NAMES_HANT: [&str; 30] = [
    "我",
    "小米-北京",
    "阿桃-成都",
    "林深-杭州",
    "Kiki-上海",
    "大橙子-廣州",
    "安靜的貓🐱-南京",
    "老周-西安",
    "豆豆-長沙",
    "慢慢來-武漢",
    "Summer-深圳",
    "一杯拿鐵-蘇州",
    "小鹿🦌-青島",
    "木木-重慶",
    "南風-香港",
    "橘子汽水-廈門",
    "Yuna-大連",
    "不吃香菜-天津",
    "阿May-佛山",
    "星河-昆明",
    "早起的蟲-鄭州",
    "七七-合肥",
    "夏天的風-福州",
    "雲朵☁️-貴陽",
    "拾光-濟南",
    "Leo-寧波",
    "麥子-哈爾濱",
    "花捲-瀋陽",
    "江江-南昌",
    "山有木兮-蘭州",
];
const NAMES_EN: [&str; 30] = [
    "Me",
    "Mia-Leeds",
    "Oliver-York",
    "Sofia-Porto",
    "Jack-Dublin",
    "Hana-Osaka",
    "Luis-Madrid",
    "Nora 🌿-Oslo",
    "Ben-Cork",
    "Chloe-Lyon",
    "Adam-Kraków",
    "Ivy-Bath",
    "Tom-Perth",
    "Zoe-Athens",
    "Max-Berlin",
    "Eva-Prague",
    "Noah-Boston",
    "Lily-Hull",
    "Omar-Cairo",
    "Anna-Riga",
    "Felix-Bern",
    "Ruth-Derby",
    "Sam-Austin",
    "Maya-Pune",
    "Theo-Ghent",
    "Elsa-Turku",
    "Ian-Ayr",
    "Jo ☕-Kent",
    "Kai-Hilo",
    "Lea-Graz",
];

/// Somebody's habits, out of a hundred days: done, asked leave, or else missed.
fn habits(person: usize) -> (u32, u32) {
    match person {
        0 => (90, 4),
        1..=5 => (99, 1),
        6..=14 => (94, 3),
        15..=24 => (85, 5),
        _ => (68, 6),
    }
}

/// A small generator of the same numbers every time; nothing here needs to be unpredictable.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as u32) % end
    }
}

fn names(lang: Lang) -> [&'static str; 30] {
    match lang {
        Lang::ZhHans => NAMES_HANS,
        Lang::ZhHant => NAMES_HANT,
        Lang::En => NAMES_EN,
    }
}

/// The day that it is in the demo: its community's, which begins later than the calendar's.
///
/// Example: opened on 8 Nov at 00:30, it is 7 Nov.
pub fn today(lang: Lang, now: Moment) -> Day {
    community_day(now, draft(lang).day_start).0
}

/// What others of the demo did on phones of their own: they answered the questionnaire. Who, from which day, and what, each
/// with its second and the words beside it.
pub fn others(lang: Lang, today: Day) -> Vec<(MemberId, Day, Vec<Dated>)> {
    let first = today.plus(-DAYS);
    let at = i64::from(first.0) * 86_400 + 510 * 60;
    let people = (1..=answers::PEOPLE).map(|place| {
        let said = answers::of(lang, place, names(lang)[place], today).into_iter();
        let facts = said.zip(at..).map(|((fact, words), at)| (at, fact, words)).collect();
        (member(place), first, facts)
    });
    people.collect()
}

/// The facts of the demo, in the order of one operator's feed, each with the second at which it is dated.
pub fn facts(lang: Lang, zone: &str, today: Day, feed: FeedId) -> Vec<(i64, Fact)> {
    let first = today.plus(-DAYS);
    let names = names(lang);
    let draft = draft(lang);
    let mut dice = Dice(20_261_121);
    let mut facts: Vec<(i64, Fact)> = Vec::new();
    let at = |day: Day, minute: i64| i64::from(day.0) * 86_400 + minute * 60;

    let mut settings = draft.settings(CHALLENGE, zone, first);
    settings.retain(|setting| !matches!(setting, Setting::Rules(rules) if rules.is_empty()));
    facts.push((
        at(first, 480),
        Fact::Found { member: member(0), name: names[0].to_owned(), on: first.plus(-1), settings },
    ));
    let people = (1..names.len()).map(|place| NewPerson {
        id: member(place),
        name: names[place].to_owned(),
        on: if place % 9 == 8 { first.plus(20) } else { first.plus(-1) },
    });
    facts.push((at(first, 490), Fact::Roster { people: people.collect() }));

    facts.push((at(first, 500), Fact::Set { from: first, settings: answers::questions(lang) }));

    let shared = shelf::facts(lang, first);
    for offset in 0..=DAYS {
        let day = first.plus(offset);
        facts.extend(shared.iter().filter(|(on, _)| *on == day).map(|(_, fact)| (at(day, 600), fact.clone())));
        let (mut marks, mut done, mut on_leave, mut missed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for place in 0..names.len() {
            if place % 9 == 8 && offset <= 20 {
                continue;
            }
            let (often, leave) = habits(place);
            let luck = dice.below(100);
            let amount = 15 + dice.below(40);
            if luck < often {
                let how = if luck == 7 { Witnessed::OnBehalf } else { Witnessed::Seen };
                marks.push(Mark { member: member(place), minute: None, amount: Some(amount), how });
                done.push(member(place));
            } else if luck < often + leave {
                on_leave.push(member(place));
            } else {
                missed.push(member(place));
            }
        }
        if offset == DAYS {
            // Today is under way: some are done, the visitor is not.
            marks.retain(|mark| mark.member != member(0) && mark.member.bits() % 3 != 0);
        }
        facts.push((at(day, 780), Fact::Witness { challenge: CHALLENGE, day, marks }));
        if offset < DAYS {
            for &absent in &on_leave {
                facts.push((
                    at(day, 790),
                    Fact::GrantLeave { challenge: CHALLENGE, member: absent, from: day, to: day },
                ));
            }
            let heads = vec![Origin { feed, seq: facts.len() as u32 - 1 }];
            let roll =
                RollCall { challenge: CHALLENGE, period: day, heads, done, made_up: Vec::new(), on_leave, missed };
            // Yesterday's roll is left to the visitor to call.
            if offset < DAYS - 1 {
                facts.push((at(day.plus(1), 120), Fact::RollCall(roll)));
            }
        }
    }
    facts
}

/// [`facts`], and what operators keep about members, each with the words beside it.
pub fn story(lang: Lang, zone: &str, today: Day, feed: FeedId) -> Vec<Dated> {
    let facts = facts(lang, zone, today, feed).into_iter().map(|(at, fact)| (at, fact, None));
    facts.chain(people::facts(lang, today, member)).collect()
}

fn member(place: usize) -> MemberId {
    MemberId::from_bits(0xde_0000 + place as u64)
}

fn draft(lang: Lang) -> Draft {
    let mut draft = Template::Study.draft(lang);
    draft.challenge.limit = MissLimit::Month(3);
    draft.name = match lang {
        Lang::ZhHans => "韩语学习笔记群（演示）",
        Lang::ZhHant => "韓語學習筆記群（演示）",
        Lang::En => "Korean study notes (demo)",
    }
    .to_owned();
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_same_every_time_and_has_the_promised_size() {
        let today = Day(20_000);
        let one = facts(Lang::ZhHans, "Asia/Shanghai", today, FeedId::from_bits(1));
        assert_eq!(one, facts(Lang::ZhHans, "Asia/Shanghai", today, FeedId::from_bits(1)));
        let days = one.iter().filter(|(_, fact)| matches!(fact, Fact::Witness { .. })).count();
        assert_eq!(days, 61);
        let calls = one.iter().filter(|(_, fact)| matches!(fact, Fact::RollCall(_))).count();
        assert_eq!(calls, 59);
        assert_eq!(one.iter().filter(|(_, fact)| matches!(fact, Fact::Share { .. })).count(), 6);
        assert!(one.iter().any(|(_, fact)| matches!(fact, Fact::Roster { people } if people.len() == 29)));
    }

    #[test]
    fn who_opens_it_by_night_has_not_checked_in_yet() {
        let night = Moment { at: 0, date: Day(20_000), minute: 30 };
        let today = today(Lang::ZhHans, night);
        assert_eq!(today, Day(19_999));
        let me = member(0);
        let facts = facts(Lang::ZhHans, "Asia/Shanghai", today, FeedId::from_bits(1));
        let done = |day: Day| {
            facts.iter().any(|(_, fact)| match fact {
                Fact::Witness { day: on, marks, .. } => *on == day && marks.iter().any(|mark| mark.member == me),
                _ => false,
            })
        };
        assert!(!done(today) && (1..7).any(|ago| done(today.plus(-ago))));
    }

    #[test]
    fn every_fact_is_small_enough_to_keep() {
        for (_, fact, _) in story(Lang::En, "Europe/London", Day(20_000), FeedId::from_bits(1)) {
            assert!(serde_json::to_string(&fact).unwrap().len() < 8 * 1024);
        }
    }
}
