//! What members say who mean ill, where operators read it: names, answers, letters, notes, reasons.

use qunban::domain::charter::{ChallengeSetting, Season, Setting};
use qunban::domain::fact::{CheckIn, Fact, NewPerson};
use qunban::domain::id::{MemberId, QuestionId, ResourceId};
use qunban::domain::questionnaire::{Answer, Choice, Given, Other, Privacy, Question, QuestionKind};
use qunban::domain::resource::ResourceSetting;
use qunban::i18n::data::Data;
use qunban::route::Page;
use qunban_e2e::Site;
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::feed::{self, Author};
use super::texts::{COUNT, cut, texts};
use super::{CHALLENGE, FOUNDER, TODAY, ZH, address, appointed, look, look_around, open_rows};
use crate::claims::{import, phone};
use crate::operator::read_chain;

const OPEN: QuestionId = QuestionId::from_bits(1);
const PRIVATE: QuestionId = QuestionId::from_bits(2);
const PICKED: QuestionId = QuestionId::from_bits(3);
/// People of the roster whom somebody claims to be.
const LISTED: u64 = 10;

fn settings() -> Vec<Setting> {
    let of = |setting| Setting::Challenge(CHALLENGE, setting);
    vec![
        Setting::Name("晨读群".into()),
        Setting::Zone("Asia/Shanghai".into()),
        of(ChallengeSetting::Title("每日共读".into())),
        of(ChallengeSetting::Unit(Some("页".into()))),
        of(ChallengeSetting::Season(Season { first: TODAY.plus(-20), last: None })),
    ]
}

/// A founder like any other, who asks three questions.
fn founder() -> Author {
    let (mut founder, on) = (Author::founder(), TODAY.plus(-20));
    founder.says(Fact::Found { member: FOUNDER, name: "小米".into(), on, settings: settings() }, None);
    let options = Choice::list(&["北京".to_owned(), "上海".to_owned()]);
    let private = Question { privacy: Privacy::Operators, ..Question::new("手机号？", QuestionKind::Long) };
    let questions = [
        (OPEN, Question::new("怎么称呼？", QuestionKind::Short)),
        (PRIVATE, private),
        (PICKED, Question::new("在哪里？", QuestionKind::Single { options, other: Other::Open })),
    ];
    let order = Setting::Questions(questions.iter().map(|(id, _)| *id).collect());
    let questions = questions.map(|(id, question)| Setting::Question(id, Box::new(question)));
    founder.says(Fact::Set { from: on, settings: questions.into_iter().chain([order]).collect() }, None);
    let people =
        (0..LISTED).map(|number| NewPerson { id: listed(number), name: format!("书友{number}"), on }).collect();
    founder.says(Fact::Roster { people }, None);
    founder
}

fn listed(number: u64) -> MemberId {
    MemberId::from_bits(100 + number)
}

/// All that a member can write, with a text in each field.
fn member(author: &mut Author, number: u64, text: &str, other: &str) {
    let (member, on) = (MemberId::from_bits(1_000 + number), TODAY.plus(-9));
    if number.is_multiple_of(COUNT as u64 / LISTED) {
        let listed = listed(number / (COUNT as u64 / LISTED));
        author.says(Fact::Claim { member: listed, on, terms: Vec::new() }, None);
        author.says(Fact::Rename { member: listed, name: text.to_owned() }, None);
    } else {
        author.says(Fact::Join { member, name: text.to_owned(), on, terms: Vec::new(), by: Some(FOUNDER) }, None);
    }
    let days = [1, 2 + number as i32 % 5].map(|back| TODAY.plus(-back));
    author.says(Fact::CheckIn(CheckIn(CHALLENGE, days[0], 600, Some(3))), Some(text));
    author.says(Fact::MakeUp { challenge: CHALLENGE, period: days[1], on: TODAY, amount: None }, Some(other));
    let (from, to) = (TODAY.plus(1), TODAY.plus(3));
    author.says(Fact::Leave { challenge: CHALLENGE, from, to, on: TODAY, minute: 500 }, Some(text));
    author.says(Fact::Introduce { on: TODAY }, Some(text));
    author.says(Fact::Named { name: other.to_owned() }, None);
    author.says(Fact::Letter { on: TODAY }, Some(text));
    let given = Given::Open(Answer::Text(text.to_owned()));
    author.says(Fact::Answer { question: OPEN, given }, None);
    let private = json!(Answer::Text(other.to_owned())).to_string();
    author.says(Fact::Answer { question: PRIVATE, given: Given::Private }, Some(&private));
    let given = Given::Open(Answer::Picked { options: Vec::new(), other: Some(cut(text, 100)) });
    author.says(Fact::Answer { question: PICKED, given }, None);
    let settings = vec![
        ResourceSetting::Title(text.to_owned()),
        ResourceSetting::Address(other.to_owned()),
        ResourceSetting::About(text.to_owned()),
    ];
    author.says(Fact::Share { resource: ResourceId::from_bits(number), on: TODAY, settings }, None);
    if number.is_multiple_of(17) {
        author.says(Fact::Depart { on: TODAY }, Some(text));
    }
}

#[tokio::test]
async fn what_three_hundred_hostile_members_say_runs_nowhere_and_breaks_no_page() -> WebDriverResult<()> {
    let (site, texts, mut founder) = (Site::start(), texts(), founder());
    let members: Vec<Author> = (0u64..)
        .zip(&texts)
        .map(|(number, text)| {
            let mut author = founder.member(number as u16);
            member(&mut author, number, text, &texts[(number as usize * 31 + 5) % texts.len()]);
            author
        })
        .collect();
    let browser = phone(&site).await?;
    let address = address(&site, &founder, settings(), None);
    appointed(&browser, &site, &address, &mut founder).await?;
    let file = feed::file("晨读群", std::iter::once(&founder).chain(&members));
    import(&browser, &site, &file, Data(ZH).merge_go()).await?;
    let mut broken = Vec::new();
    look_around(&browser, &site, &mut broken).await?;
    // They are there to be read.
    for page in [
        Page::Desk,
        Page::Roster,
        Page::Newcomers,
        Page::Members,
        Page::Letters,
        Page::Responses,
        Page::RollCall,
        Page::Board,
        Page::Library,
    ] {
        browser.visit(&site.page(page)).await?;
        let reads = "document.querySelectorAll('main details').forEach((it) => { it.open = true });
            return document.querySelector('main').innerText.includes('window.__hit')";
        browser.until(&format!("a hostile text on {}", page.path()), reads).await?;
        look(&browser, &format!("{} unfolded", page.path()), &mut broken).await?;
    }
    let lists = [(Page::Members, 8), (Page::Letters, 6), (Page::Newcomers, 4)];
    open_rows(&browser, &site, &lists, &mut broken).await?;
    // And what they write in the chat, pasted.
    let chain: Vec<String> = (1..).zip(&texts).map(|(number, text)| format!("{number}. {text} ✅")).collect();
    let records = texts.iter().take(40).map(|text| format!("【打卡记录】{text} · {text}\n11/07 3页 {text}\n共 1 天"));
    read_chain(&browser, &site, &chain.into_iter().chain(records).collect::<Vec<_>>()).await?;
    look(&browser, "a pasted chain", &mut broken).await?;
    browser.shot("hostile-members-chain").await?;
    browser.visit(&site.page(Page::Letters)).await?;
    browser.wait_for("main .row").await?;
    browser.shot("hostile-members-letters").await?;
    assert!(broken.is_empty(), "{} things are wrong:\n{}", broken.len(), broken.join("\n"));
    Ok(())
}
