//! A newcomer: from a link that fills something in to the first check-in, then the questionnaire, interrupted and resumed, and
//! what else there is to do first; and the operator's view of it.

use qunban::domain::charter::{Charter, Setting};
use qunban::domain::day::Day;
use qunban::domain::fact::Stamp;
use qunban::domain::id::{ChallengeId, FeedId, QuestionId};
use qunban::domain::questionnaire::{
    Choice, Condition, Hold, Need, Other, Privacy, Question, QuestionKind, Scale, Test, When,
};
use qunban::exchange::link::{self, form};
use qunban::i18n::Lang;
use qunban::i18n::answers::{Questions, Troubles};
use qunban::i18n::data::Data;
use qunban::i18n::join::Join;
use qunban::i18n::start::Start;
use qunban::route::Page;
use qunban::templates::Template;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{exported, import};
use crate::hands::{check_in, gone, row_says, tap_row, write};
use crate::operator::{found, paste_names};

const ZH: Lang = Lang::ZhHans;

const fn id(bits: u32) -> QuestionId {
    QuestionId::from_bits(bits)
}

/// Every kind of question; the third is asked only of those who work.
fn questions() -> Vec<Question> {
    let jobs = QuestionKind::Single { options: Choice::list(&["在读", "上班"]), other: Other::Open };
    let wishes = Choice::list(&["资料", "有人答疑", "认识朋友"]);
    let works = When { hold: Hold::All, conditions: vec![Condition { question: id(2), test: Test::Picked(2) }] };
    vec![
        Question { key: "city".into(), ..Question::new("你在哪个城市？", QuestionKind::City) },
        Question { need: Need::Required, ..Question::new("现在在做什么？", jobs) },
        Question { show: Some(works), ..Question::new("做什么工作？", QuestionKind::Short) },
        Question::new(
            "想得到什么？",
            QuestionKind::Multiple { options: wishes, other: Other::Open, least: 2, most: Some(2) },
        ),
        Question::new("每天学几小时？", QuestionKind::Number { least: None, most: None, unit: "小时".into() }),
        Question::new("考试是哪天？", QuestionKind::Date),
        Question::new("有多想过？", QuestionKind::Scale(Scale::Ten)),
        Question { privacy: Privacy::Operators, ..Question::new("怎么联系你？", QuestionKind::Contact) },
        Question::new("说说自己", QuestionKind::Long),
        Question::new("可以把介绍发到群里吗？", QuestionKind::Consent),
    ]
}

/// What stands behind the `?` of a link to the questionnaire of a group whose season began on 3 November 2025.
pub fn query(filled: &[(String, String)]) -> String {
    query_of(questions(), filled)
}

fn query_of(all: Vec<Question>, filled: &[(String, String)]) -> String {
    let first = Day::from_ymd(2025, 11, 3).expect("a date");
    let mut settings = Template::Exam.draft(ZH).settings(ChallengeId::from_bits(77), "Asia/Shanghai", first);
    let order: Vec<QuestionId> = (1..=all.len() as u32).map(id).collect();
    settings.extend(order.iter().zip(all).map(|(id, question)| Setting::Question(*id, Box::new(question))));
    settings.push(Setting::Questions(order));
    let mut charter = Charter::default();
    for (seq, setting) in settings.into_iter().enumerate() {
        charter.set(first, Stamp { clock: 1, feed: FeedId::from_bits(9), seq: seq as u32 }, setting);
    }
    let group = link::write(FeedId::from_bits(9), &charter, first, 480);
    form::query(filled, form::write(&charter, first).as_deref(), &group)
}

/// Opens the link to the questionnaire, joins, and checks in.
pub async fn enters(browser: &Browser, site: &Site, name: &str) -> WebDriverResult<()> {
    enters_by(browser, site, &query(&[in_city("北京")]), name).await
}

/// What a link fills in for somebody from there.
fn in_city(city: &str) -> (String, String) {
    ("city".to_owned(), city.to_owned())
}

async fn enters_by(browser: &Browser, site: &Site, query: &str, name: &str) -> WebDriverResult<()> {
    browser.visit(&site.url(&format!("questions/?{query}"))).await?;
    browser.tap(Questions(ZH).join_go()).await?;
    write(browser, Join(ZH).nickname(), name).await?;
    browser.tap(Join(ZH).agree_join()).await?;
    check_in(browser).await
}

/// Taps the card of an answer.
async fn pick(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let card = format!(
        "const card = [...document.querySelectorAll('.question label.card')].find((it) => it.innerText.trim() === {});
        card?.scrollIntoView({{ block: 'center' }});
        return card",
        json!(text)
    );
    browser.until(&format!("the answer \u{201c}{text}\u{201d}"), &card).await?;
    browser.execute(&card, Vec::new()).await?.element()?.click().await
}

async fn asks(browser: &Browser, ask: &str) -> WebDriverResult<()> {
    let script = format!("return document.querySelector('.question-ask')?.innerText === {}", json!(ask));
    browser.until(&format!("the question \u{201c}{ask}\u{201d}"), &script).await
}

async fn next(browser: &Browser, ask: &str) -> WebDriverResult<()> {
    browser.tap(Questions(ZH).next()).await?;
    asks(browser, ask).await
}

/// Leaves the question that is asked behind, whatever it is; `false` once all have been.
pub async fn passes(browser: &Browser) -> WebDriverResult<bool> {
    let ask = browser.run("return document.querySelector('.question-ask')?.innerText ?? ''").await?;
    match ask.as_str().unwrap_or_default() {
        "" => return Ok(false),
        "现在在做什么？" => {
            pick(browser, "上班").await?;
            browser.tap(Questions(ZH).next()).await?;
        }
        _ => browser.tap(Questions(ZH).skip()).await?,
    }
    let script = format!("return document.querySelector('.question-ask')?.innerText !== {ask}");
    browser.until("the next question", &script).await?;
    Ok(true)
}

/// Waits until the phone has kept an answer: what a reload would show.
async fn is_kept(browser: &Browser, site: &Site, ask: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Questions)).await?;
    asks(browser, ask).await
}

#[tokio::test]
async fn a_newcomer_checks_in_first_and_answers_in_two_goes() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    enters(&browser, &site, "Amy").await?;
    let text = Questions(ZH);

    // What is left to do stands on the first page, and the first homework is done.
    tap_row(&browser, Start(ZH).title()).await?;
    row_says(&browser, Start(ZH).check_in(), "已完成").await?;
    browser.shot("door-tasks").await?;
    tap_row(&browser, Start(ZH).questionnaire()).await?;

    // The link filled in the city; that counts only when the member goes on, also after a reload.
    for _ in 0..2 {
        asks(&browser, "你在哪个城市？").await?;
        browser.sees(text.filled_in()).await?;
        browser.visit(&site.page(Page::Questions)).await?;
    }
    browser.until("the city", "return document.querySelector('.question input')?.value === '北京'").await?;
    browser.shot("door-city").await?;
    next(&browser, "现在在做什么？").await?;

    // What is needed is not passed over.
    browser.tap(text.next()).await?;
    browser.sees(Troubles(ZH).required()).await?;
    pick(&browser, "上班").await?;
    gone(&browser, Troubles(ZH).required()).await?;
    next(&browser, "做什么工作？").await?;
    write(&browser, text.your_answer(), "厨师").await?;
    next(&browser, "想得到什么？").await?;
    pick(&browser, "资料").await?;
    browser.tap(text.next()).await?;
    browser.sees(&Troubles(ZH).too_few(2)).await?;
    pick(&browser, "认识朋友").await?;
    browser.shot("door-several").await?;
    next(&browser, "每天学几小时？").await?;

    // Interrupted: it goes on where it was, and back is still there.
    is_kept(&browser, &site, "每天学几小时？").await?;
    browser.tap(text.back()).await?;
    asks(&browser, "想得到什么？").await?;
    browser.until("both picked", "return document.querySelectorAll('.question :checked').length === 2").await?;
    browser.tap(text.back()).await?;
    asks(&browser, "做什么工作？").await?;
    next(&browser, "想得到什么？").await?;
    next(&browser, "每天学几小时？").await?;
    write(&browser, &text.number_in("小时"), "一").await?;
    browser.tap(text.next()).await?;
    browser.sees(Troubles(ZH).not_a_number()).await?;
    write(&browser, &text.number_in("小时"), "１．５").await?;
    next(&browser, "考试是哪天？").await?;
    write(&browser, text.date(), "2025-12-20").await?;
    next(&browser, "有多想过？").await?;
    pick(&browser, "9").await?;
    next(&browser, "怎么联系你？").await?;
    browser.sees(text.private()).await?;
    browser.shot("door-private").await?;
    write(&browser, text.contact(), "wx-amy").await?;
    next(&browser, "说说自己").await?;
    browser.tap(text.skip()).await?;
    asks(&browser, "可以把介绍发到群里吗？").await?;
    pick(&browser, text.agree()).await?;
    browser.tap(text.finish()).await?;
    browser.sees(text.done()).await?;
    row_says(&browser, "做什么工作？", "厨师").await?;
    row_says(&browser, "每天学几小时？", "1.5 小时").await?;
    row_says(&browser, "怎么联系你？", text.said_privately("wx-amy").as_str()).await?;
    row_says(&browser, "说说自己", text.blank()).await?;
    browser.shot("door-answers").await?;

    // Changing one answer takes the question away that hung on it, and the answer to it stays for another time.
    tap_row(&browser, "现在在做什么？").await?;
    pick(&browser, "在读").await?;
    browser.tap(text.finish()).await?;
    browser.sees(text.done()).await?;
    gone(&browser, "做什么工作？").await?;

    // The introduction begins with what is open to all.
    browser.tap(text.go_on_tasks()).await?;
    row_says(&browser, Start(ZH).questionnaire(), "已完成").await?;
    tap_row(&browser, Start(ZH).introduce()).await?;
    let words = "return document.querySelector('textarea')?.value";
    browser.until("a draft", &format!("{words}?.includes('北京')")).await?;
    let draft = browser.run(words).await?;
    let draft = draft.as_str().unwrap_or_default();
    assert!(draft.contains("Amy") && draft.contains("资料、认识朋友") && !draft.contains("wx-amy"), "{draft}");
    write(&browser, Start(ZH).introduce_label(), "大家好，我是 Amy，在北京。").await?;
    browser.tap(Start(ZH).save()).await?;
    browser.sees(Start(ZH).copy_title()).await?;
    browser.shot("door-introduction").await?;

    // Nobody's answers have reached this phone, and it says so.
    browser.visit(&site.url("start/?task=alike")).await?;
    browser.sees(Start(ZH).alike_nobody_known()).await?;
    browser.shot("door-alike-nobody").await?;

    // The name in the chat, by the group's format.
    browser.visit(&site.url("start/?task=nickname")).await?;
    write(&browser, Join(ZH).nickname(), "小米").await?;
    browser.sees("本群要用英文名").await?;
    write(&browser, Join(ZH).nickname(), "Amy Li").await?;
    browser.tap(Start(ZH).nickname_done()).await?;
    browser.sees(Start(ZH).nickname_set()).await?;
    browser.shot("door-nickname").await?;
    browser.visit(&site.page(Page::Start)).await?;
    browser.sees(Start(ZH).all_done()).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.wait_for(".hero[data-state=done]").await?;
    gone(&browser, Start(ZH).title()).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Where, what for a living, what for fun; and how well off, for the operators alone.
fn about_people() -> Vec<Question> {
    let one = |texts: &[&str]| QuestionKind::Single { options: Choice::list(texts), other: Other::Closed };
    let likes = Choice::list(&["跑步", "读书", "做饭"]);
    let likes = QuestionKind::Multiple { options: likes, other: Other::Closed, least: 1, most: None };
    vec![
        Question { key: "city".into(), ..Question::new("你在哪个城市？", QuestionKind::City) },
        Question::new("做哪一行？", one(&["教育", "餐饮"])),
        Question::new("喜欢什么？", likes),
        Question { privacy: Privacy::Operators, ..Question::new("手头紧吗？", one(&["有点紧", "还好"])) },
    ]
}

/// A phone whose person joined and answered all of [`about_people`]; everybody is short of money.
async fn introduced(site: &Site, name: &str, city: &str, trade: &str, likes: &[&str]) -> WebDriverResult<Browser> {
    let browser = Browser::phone().await?;
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    enters_by(&browser, site, &query_of(about_people(), &[in_city(city)]), name).await?;
    browser.visit(&site.page(Page::Questions)).await?;
    asks(&browser, "你在哪个城市？").await?;
    browser.sees(Questions(ZH).filled_in()).await?;
    next(&browser, "做哪一行？").await?;
    pick(&browser, trade).await?;
    next(&browser, "喜欢什么？").await?;
    for one in likes {
        pick(&browser, one).await?;
    }
    next(&browser, "手头紧吗？").await?;
    pick(&browser, "有点紧").await?;
    browser.tap(Questions(ZH).finish()).await?;
    browser.sees(Questions(ZH).done()).await?;
    Ok(browser)
}

/// The same city, trade and interests are told once the others' answers are here, most in common first; what all of them
/// answered alike for the operators is no reason, so that Dan is not among them.
#[tokio::test]
async fn people_alike_are_found_in_what_others_handed_over() -> WebDriverResult<()> {
    let (site, text) = (Site::start(), Start(ZH));
    let browser = introduced(&site, "Amy", "北京", "教育", &["跑步", "读书"]).await?;
    let others: [(&str, &str, &str, &[&str]); 3] = [
        ("Cleo", "上海", "餐饮", &["读书", "做饭"]),
        ("Dan", "广州", "餐饮", &["做饭"]),
        ("Ben", "北京市", "教育", &["跑步"]),
    ];
    for (name, city, trade, likes) in others {
        let other = introduced(&site, name, city, trade, likes).await?;
        let file = exported(&other, &site).await?;
        import(&browser, &site, &file, Data(ZH).merge_go()).await?;
    }
    browser.visit(&site.url("start/?task=alike")).await?;
    browser.sees(&text.alike_known(3)).await?;
    let rows = "return [...document.querySelectorAll('main .row')].map((row) =>
        ['title', 'detail'].map((part) => row.querySelector('.row-' + part).innerText))";
    assert_eq!(browser.run(rows).await?, json!([["Ben", text.both("北京、教育、跑步")], ["Cleo", text.both("读书")]]));
    let words = browser.wait_for(".section .copy-text").await?.text().await?;
    assert_eq!(words, "我是Amy，发现和几位有一样的地方，认识一下：\n@Ben（北京、教育、跑步）\n@Cleo（读书）");
    browser.sees(text.at_notifies_nobody()).await?;
    gone(&browser, "有点紧").await?;
    browser.shot("door-alike").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_operator_sees_what_newcomers_have_left_and_writes_to_them() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    // Who is on the list from the first day on was in the chat before.
    paste_names(&browser, &site, &["老周".to_owned()]).await?;
    browser.set_clock("2026-11-08T20:30:00+08:00").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned()]).await?;
    browser.visit(&site.page(Page::Desk)).await?;
    row_says(&browser, Start(ZH).newcomers(), &Start(ZH).newcomers_left(2, 2)).await?;
    tap_row(&browser, Start(ZH).newcomers()).await?;
    browser.sees(Start(ZH).newcomers_known()).await?;
    gone(&browser, "老周").await?;
    browser.shot("door-newcomers").await?;
    tap_row(&browser, "阿桃").await?;
    browser.sees(&Start(ZH).nudge_for("阿桃")).await?;
    let text = "return document.querySelector('dialog[open] .copy-text')?.innerText";
    browser.until("the text", &format!("{text}?.includes('join/?g=')")).await?;
    let text = browser.run(text).await?;
    let text = text.as_str().unwrap_or_default();
    assert!(text.starts_with("阿桃") && text.contains(Start(ZH).introduce()), "{text}");
    browser.shot("door-nudge").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
