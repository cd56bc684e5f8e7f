//! What a founder says who means ill: every text in every field.

use qunban::domain::charter::{ChallengeSetting, DayItem, Season, Setting};
use qunban::domain::fact::{
    Called, CheckIn, Fact, Mark as Seen, Metric, NewPerson, Published, PublishedRow, Witnessed,
};
use qunban::domain::id::{MemberId, PromiseId, QuestionId, ResourceId, TextId};
use qunban::domain::level::Level;
use qunban::domain::promise::{Deserving, PromiseSetting};
use qunban::domain::questionnaire::{Answer, Choice, Given, Other, Question, QuestionKind};
use qunban::domain::resource::ResourceSetting;
use qunban::domain::wording::OwnText;

use super::feed::Author;
use super::texts::cut;
use super::{CHALLENGE, FOUNDER, TODAY};

pub fn settings(texts: &[String]) -> Vec<Setting> {
    let of = |setting| Setting::Challenge(CHALLENGE, setting);
    vec![
        Setting::Name(texts[0].clone()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::Intro(texts[12].clone()),
        of(ChallengeSetting::Title(texts[17].clone())),
        of(ChallengeSetting::What(texts[14].clone())),
        of(ChallengeSetting::Unit(Some(texts[16].clone()))),
        of(ChallengeSetting::Season(Season { first: TODAY.plus(-20), last: None })),
    ]
}

/// Every text in every field.
pub fn story(founder: &mut Author, texts: &[String]) {
    founder.says(
        Fact::Found { member: FOUNDER, name: texts[1].clone(), on: TODAY.plus(-20), settings: settings(texts) },
        None,
    );
    let set = |settings| Fact::Set { from: TODAY.plus(-20), settings };
    for part in texts.chunks(4) {
        founder.says(set(vec![Setting::Rules(part.to_vec())]), None);
        founder.says(set(vec![Setting::Categories(part.to_vec())]), None);
        founder.says(set(vec![Setting::Challenge(CHALLENGE, ChallengeSetting::Tasks(part.to_vec()))]), None);
        founder.says(set(vec![Setting::Tiers(part.to_vec())]), None);
        founder.says(set(vec![Setting::Inside(part[0].clone())]), None);
        let items = part.iter().zip(0..).map(|(what, hour)| DayItem { minute: hour * 60, what: what.clone() });
        founder.says(set(vec![Setting::Timetable(items.collect())]), None);
        let levels = part.iter().zip(1..).map(|(name, level)| Level { points: level * 10, name: name.clone() });
        founder.says(set(vec![Setting::Levels(levels.collect())]), None);
    }
    let mut order = Vec::new();
    for (place, part) in texts.chunks(6).enumerate() {
        let (id, text) = (QuestionId::from_bits(place as u32), |at: usize| part[at % part.len()].clone());
        let kind = match place % 3 {
            0 => QuestionKind::Single { options: Choice::list(part), other: Other::Open },
            1 => QuestionKind::Long,
            _ => QuestionKind::Number { least: None, most: None, unit: text(3) },
        };
        let question = Question { help: text(1), key: text(2), ..Question::new(text(0), kind) };
        founder.says(set(vec![Setting::Question(id, Box::new(question))]), None);
        order.push(id);
        let given = Given::Open(Answer::Text(text(4)));
        founder.says(Fact::Answer { question: id, given }, None);
        let own = OwnText { name: text(5), text: text(6) };
        founder.says(set(vec![Setting::Text(TextId::from_bits(place as u32), own)]), None);
    }
    founder.says(set(vec![Setting::Questions(order)]), None);
    // Without an end and without a place where a line could break.
    let endless = ["W", "长", "<", "\u{1f600}", "\u{300}"].map(|letter| letter.repeat(900));
    founder.says(set(vec![Setting::Rules(endless[..2].to_vec())]), None);
    for (number, text) in (900u64..).zip(&endless) {
        let settings = vec![ResourceSetting::Title(text.clone()), ResourceSetting::Text(cut(text, 600))];
        founder.says(Fact::Share { resource: ResourceId::from_bits(number), on: TODAY, settings }, None);
        founder.says(Fact::Letter { on: TODAY }, Some(text));
    }
    for (text, number) in texts.iter().zip(0u64..) {
        let (member, other) = (MemberId::from_bits(1_000 + number), &texts[(number as usize * 31 + 5) % texts.len()]);
        let people = vec![NewPerson { id: member, name: text.clone(), on: TODAY.plus(-10) }];
        founder.says(Fact::Roster { people }, None);
        let settings = vec![
            ResourceSetting::Title(text.clone()),
            ResourceSetting::Address(text.clone()),
            ResourceSetting::Text(other.clone()),
            ResourceSetting::About(cut(text, 300)),
            ResourceSetting::Author(cut(text, 200)),
            ResourceSetting::Category(cut(text, 200)),
            ResourceSetting::Tags(vec![cut(text, 100)]),
        ];
        founder.says(Fact::Share { resource: ResourceId::from_bits(number), on: TODAY, settings }, None);
        let day = TODAY.plus(-(number as i32 % 9) - 1);
        founder.says(Fact::CheckIn(CheckIn(CHALLENGE, day, 600, Some(3))), Some(text));
        let mark = Seen { member, minute: Some(601), amount: Some(7), how: Witnessed::Seen };
        founder.says(Fact::Witness { challenge: CHALLENGE, day, marks: vec![mark] }, None);
        let correct = Fact::Correct { challenge: CHALLENGE, period: day, member, status: Called::Missed };
        founder.says(correct, Some(text));
        founder.says(Fact::Tag { member, tag: text.clone(), on: true }, None);
        founder.says(Fact::Tier { member, tier: text.clone() }, None);
        founder.says(Fact::Remark { member, on: TODAY }, Some(text));
        founder.says(Fact::Warn { member, on: TODAY }, Some(text));
        let letter = founder.says(Fact::Letter { on: TODAY }, Some(text));
        if number % 2 == 0 {
            founder.says(Fact::AnswerLetter { letter, on: TODAY }, Some(other));
        }
        let promise = vec![
            PromiseSetting::What(text.clone()),
            PromiseSetting::Cost(cut(text, 200)),
            PromiseSetting::For(Deserving::Rule(other.clone())),
        ];
        founder.says(Fact::Promise { promise: PromiseId::from_bits(number), settings: promise }, None);
        founder.says(Fact::Introduce { on: TODAY }, Some(text));
        founder.says(Fact::Named { name: text.clone() }, None);
        if number % 60 == 0 {
            let rows = vec![PublishedRow { member, rank: 1, value: 3 }];
            let (from, to) = (TODAY.plus(-9), TODAY.plus(-1));
            let (title, metric) = (text.clone(), Metric::Attended);
            let table = Published { challenge: CHALLENGE, title, metric, from, to, on: TODAY, rows };
            founder.says(Fact::Publish(table), None);
        }
    }
}
