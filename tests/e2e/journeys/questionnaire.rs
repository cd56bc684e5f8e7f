//! The questionnaire from the operator's side: composed with a branch, sent, answered on another phone, read, and taken away
//! as a table.

use qunban::domain::charter::Setting;
use qunban::domain::questionnaire::AnswerTrouble;
use qunban::exchange::link::form;
use qunban::i18n::Lang;
use qunban::i18n::answers::{Questions, trouble};
use qunban::i18n::data::Data;
use qunban::i18n::join::Join;
use qunban::i18n::questionnaire::Compose;
use qunban::i18n::responses::Responses;
use qunban::i18n::share::Share;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{exported, import};
use crate::hands::{choose, gone, is_locked, offered_link, open_demo, row_says, tap_in_dialog, tap_row, tick, write};
use crate::operator::found;

const ZH: Lang = Lang::ZhHans;
const EVENING: &str = "2026-11-07T21:15:00+08:00";

/// Taps the card with this title.
async fn card(browser: &Browser, title: &str) -> WebDriverResult<()> {
    let card = format!(
        "const card = [...document.querySelectorAll('main label.card')].find((it) => it.innerText.trim() === {});
        card?.scrollIntoView({{ block: 'center' }});
        return card",
        json!(title)
    );
    browser.until(&format!("the card \u{201c}{title}\u{201d}"), &card).await?;
    browser.execute(&card, Vec::new()).await?.element()?.click().await
}

/// Adds a question of a kind, and fills in what is asked.
pub async fn add(browser: &Browser, kind: &str, ask: &str) -> WebDriverResult<()> {
    tap_row(browser, kind).await?;
    write(browser, Compose(ZH).ask(), ask).await
}

/// Moves the question at a place up or down.
async fn shift(browser: &Browser, label: &str) -> WebDriverResult<()> {
    let button = format!(
        "const it = document.querySelector('button[aria-label={}]'); if (!it || it.disabled) return false; it.click(); return true",
        json!(label)
    );
    browser.until(label, &button).await
}

/// Keeps what the page saves as a file in `__saved`, its byte-order mark included.
const CATCH: &str = "const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        blob.arrayBuffer().then((bytes) => { globalThis.__saved = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes); });
        return make.call(URL, blob);
    }";

/// A new group whose operator composed two questions, the second asked only of those who work, and has not saved them.
async fn composed() -> WebDriverResult<(Site, Browser)> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let text = Compose(ZH);
    browser.set_clock(EVENING).await?;
    found(&browser, &site, "Coco").await?;
    browser.visit(&site.page(Page::Questionnaire)).await?;
    tap_row(&browser, text.own()).await?;
    add(&browser, "选一个", "现在在做什么？").await?;
    browser.sees(text.show_first()).await?;
    write(&browser, text.options(), "在读\n上班").await?;
    tick(&browser, text.need()).await?;
    browser.tap(text.done()).await?;
    tap_row(&browser, text.add()).await?;
    add(&browser, "写一句", "做什么工作？").await?;
    card(&browser, text.show_when()).await?;
    choose(&browser, text.how(), &text.picked("上班")).await?;
    browser.sees("只有「现在在做什么？」选了「上班」时才问").await?;
    browser.shot("questionnaire-branch").await?;
    browser.tap(text.done()).await?;
    Ok((site, browser))
}

/// The phone of a newcomer who came by this link and joined.
async fn member_by(link: &str) -> WebDriverResult<Browser> {
    let member = Browser::phone().await?;
    member.set_clock(EVENING).await?;
    member.visit(link).await?;
    member.tap(Questions(ZH).join_go()).await?;
    write(&member, Join(ZH).nickname(), "Amy").await?;
    member.tap(Join(ZH).agree_join()).await?;
    member.wait_for(".hero").await?;
    Ok(member)
}

/// Waits until the editor has just these questions, in this order.
async fn stand(browser: &Browser, asks: &[&str]) -> WebDriverResult<()> {
    let script = format!(
        "return JSON.stringify([...document.querySelectorAll('.asked .row-title')].map((it) => it.innerText)) === {}",
        json!(json!(asks).to_string())
    );
    browser.until(&format!("just {asks:?}"), &script).await
}

#[tokio::test]
async fn a_questionnaire_is_composed_answered_elsewhere_and_read_as_a_table() -> WebDriverResult<()> {
    let text = Compose(ZH);
    let (site, browser) = composed().await?;

    // Half written, it survives a reload.
    browser.sees(text.unsaved()).await?;
    browser.refresh().await?;
    browser.started().await?;
    row_says(&browser, "做什么工作？", "写一句").await?;

    // What asks about a later question is told at once, and not saved.
    shift(&browser, &text.down(1)).await?;
    browser.sees("第 2 题排在后面").await?;
    browser.sees(&text.wrong("1")).await?;
    is_locked(&browser, text.save()).await?;
    browser.shot("questionnaire-wrong").await?;
    shift(&browser, &text.up(2)).await?;
    gone(&browser, "排在后面").await?;
    browser.tap(text.save()).await?;
    browser.sees(text.saved()).await?;
    gone(&browser, text.unsaved()).await?;

    // Sent to the chat.
    tap_row(&browser, text.share()).await?;
    let link = offered_link(&browser).await?;
    browser.visit(&site.page(Page::Responses)).await?;
    browser.sees(Responses(ZH).none()).await?;

    // A member who has not joined yet.
    let member = member_by(&link).await?;
    member.visit(&site.page(Page::Questions)).await?;
    card(&member, "上班").await?;
    member.tap(Questions(ZH).next()).await?;
    member.sees("做什么工作？").await?;
    write(&member, Questions(ZH).your_answer(), "=厨师, \"西餐\"").await?;
    member.tap(Questions(ZH).finish()).await?;
    member.sees(Questions(ZH).done()).await?;
    let file = exported(&member, &site).await?;

    import(&browser, &site, &file, Data(ZH).merge_go()).await?;
    browser.visit(&site.page(Page::Responses)).await?;
    browser.sees(&Responses(ZH).counts(1, 0, 0)).await?;
    browser.sees(&Responses(ZH).share_of(1, 100)).await?;
    browser.sees("=厨师, \"西餐\"").await?;
    browser.shot("responses-summary").await?;
    browser.run(CATCH).await?;
    browser.tap(Responses(ZH).export()).await?;
    browser.until("the table", "return globalThis.__saved").await?;
    let saved = browser.run("return globalThis.__saved").await?;
    let saved = saved.as_str().unwrap_or_default();
    let table = saved.strip_prefix('\u{FEFF}').expect("Excel knows UTF-8 by the mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    let done = Responses(ZH).done();
    assert_eq!(
        rows,
        [
            vec![Responses(ZH).name(), Responses(ZH).state(), "现在在做什么？", "做什么工作？"],
            vec!["Amy", done, "上班", "'=厨师, \"西餐\""],
        ]
    );
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn answers_of_many_are_filtered_and_each_is_read_alone() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let text = Responses(ZH);
    browser.set_clock(EVENING).await?;
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Responses)).await?;
    browser.sees(&text.counts(9, 2, 18)).await?;
    browser.tap(text.filter()).await?;
    choose(&browser, text.by(), "现在学到什么程度？").await?;
    choose(&browser, text.by_answer(), "在准备考试").await?;
    browser.sees(&text.matched(3, 29)).await?;
    browser.tap(text.table()).await?;
    browser.until("three rows", "return document.querySelectorAll('.answers tbody tr').length === 3").await?;
    // The table scrolls in its own box.
    let scrolls = "const box = document.querySelector('.answers'); return box.scrollWidth > box.clientWidth && document.documentElement.scrollWidth <= innerWidth";
    browser.until("a box that scrolls sideways", scrolls).await?;
    browser.shot("responses-table").await?;
    browser.tap(text.clear()).await?;
    write(&browser, text.find(), "小米").await?;
    browser.sees(&text.matched(1, 29)).await?;
    browser.tap(text.people()).await?;
    tap_row(&browser, "小米-北京").await?;
    browser.sees("1@example.com").await?;
    browser.sees(text.private()).await?;
    browser.shot("responses-person").await?;

    // A question that is deleted keeps its answers.
    browser.visit(&site.page(Page::Questionnaire)).await?;
    tap_row(&browser, "每天大概能学多久？").await?;
    browser.tap(Compose(ZH).delete()).await?;
    tap_in_dialog(&browser, Compose(ZH).delete()).await?;
    browser.tap(Compose(ZH).save()).await?;
    browser.sees(Compose(ZH).saved()).await?;
    browser.visit(&site.page(Page::Responses)).await?;
    browser.sees(text.deleted()).await?;
    let last = "return [...document.querySelectorAll('main h2')].at(-1)?.innerText.includes('每天大概能学多久')";
    browser.until("the deleted question at the end", last).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// A copy stands right after its original with all that belongs to it; what hung on the original still does.
#[tokio::test]
async fn a_question_is_duplicated_and_moved() -> WebDriverResult<()> {
    let text = Compose(ZH);
    let (site, browser) = composed().await?;
    stand(&browser, &["现在在做什么？", "做什么工作？"]).await?;
    tap_row(&browser, "现在在做什么？").await?;
    browser.tap(text.duplicate()).await?;
    browser.sees(text.duplicated()).await?;
    browser.sees(&text.edit(2)).await?;
    write(&browser, text.ask(), "毕业后想做什么？").await?;
    write(&browser, text.options(), "在读\n上班\n还没想好").await?;
    browser.tap(text.done()).await?;
    stand(&browser, &["现在在做什么？", "毕业后想做什么？", "做什么工作？"]).await?;
    row_says(&browser, "毕业后想做什么？", &format!("选一个 · {}", text.required())).await?;
    row_says(&browser, "做什么工作？", "只有「现在在做什么？」选了「上班」时才问").await?;
    // The first cannot go up, the last cannot go down.
    let ends = format!(
        "return [{}, {}].every((label) => document.querySelector(`button[aria-label=\"${{label}}\"]`)?.disabled)",
        json!(text.up(1)),
        json!(text.down(3))
    );
    browser.until("both ends closed", &ends).await?;
    shift(&browser, &text.down(2)).await?;
    stand(&browser, &["现在在做什么？", "做什么工作？", "毕业后想做什么？"]).await?;
    browser.tap(text.save()).await?;
    browser.sees(text.saved()).await?;
    shift(&browser, &text.up(3)).await?;
    shift(&browser, &text.up(2)).await?;
    let moved = ["毕业后想做什么？", "现在在做什么？", "做什么工作？"];
    stand(&browser, &moved).await?;
    row_says(&browser, "做什么工作？", "只有「现在在做什么？」选了「上班」时才问").await?;
    browser.tap(text.save()).await?;
    gone(&browser, text.unsaved()).await?;
    browser.refresh().await?;
    browser.started().await?;
    stand(&browser, &moved).await?;
    // Asked in that order; the original has its own options still.
    browser.visit(&site.page(Page::Questions)).await?;
    card(&browser, "还没想好").await?;
    browser.tap(Questions(ZH).next()).await?;
    browser.sees("现在在做什么？").await?;
    gone(&browser, "还没想好").await?;
    card(&browser, "上班").await?;
    browser.tap(Questions(ZH).next()).await?;
    browser.sees("做什么工作？").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// The draft is answered as a newcomer would, branches included, before anything is saved; an edit on the way shows at once.
#[tokio::test]
async fn a_draft_is_tried_out_and_nothing_is_kept() -> WebDriverResult<()> {
    let (text, questions) = (Compose(ZH), Questions(ZH));
    let (site, browser) = composed().await?;
    tap_row(&browser, text.try_out()).await?;
    browser.sees(text.try_note()).await?;
    browser.tap(questions.next()).await?;
    browser.sees(&trouble(&AnswerTrouble::Required, ZH)).await?;
    card(&browser, "在读").await?;
    browser.tap(questions.next()).await?;
    browser.sees(&text.try_asked(1, 2)).await?;
    row_says(&browser, "现在在做什么？", "在读").await?;
    browser.tap(text.try_again()).await?;
    card(&browser, "上班").await?;
    browser.tap(questions.next()).await?;
    browser.sees("做什么工作？").await?;
    browser.shot("questionnaire-trial").await?;
    // Edited from here: what is tried out is what stands in the editor, and where one was.
    tap_row(&browser, text.try_change()).await?;
    write(&browser, text.ask(), "做哪一行？").await?;
    browser.tap(text.done()).await?;
    tap_row(&browser, text.try_out()).await?;
    browser.sees("做哪一行？").await?;
    write(&browser, questions.your_answer(), "厨师").await?;
    browser.tap(questions.next()).await?;
    browser.sees(&text.try_asked(2, 2)).await?;
    row_says(&browser, "做哪一行？", "厨师").await?;
    // Nothing was saved: nobody is asked anything, and nobody has answered.
    browser.visit(&site.page(Page::Questions)).await?;
    browser.sees(questions.none()).await?;
    browser.visit(&site.page(Page::Questionnaire)).await?;
    browser.sees(text.unsaved()).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// What does not fit a code is said so, and goes by link and text.
#[tokio::test]
async fn a_questionnaire_too_long_for_a_code_goes_by_link_and_text() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let text = Compose(ZH);
    browser.set_clock(EVENING).await?;
    found(&browser, &site, "Coco").await?;
    browser.visit(&site.page(Page::Questionnaire)).await?;
    tap_row(&browser, text.own()).await?;
    add(&browser, "选一个", "想学什么？").await?;
    // As many different words as it takes: the link writes what it can briefly.
    let options: Vec<String> = (0..28_u32)
        .map(|option| {
            (0..60_u32).map(|n| char::from_u32(0x4e00 + (option * 977 + n * 331) % 0x5000).unwrap()).collect()
        })
        .collect();
    write(&browser, text.options(), &options.join("\n")).await?;
    browser.tap(text.done()).await?;
    browser.tap(text.save()).await?;
    browser.sees(text.saved()).await?;
    tap_row(&browser, text.share()).await?;
    browser.sees(Share(ZH).no_code()).await?;
    let link = offered_link(&browser).await?;
    assert!(link.len() > 2_953, "{}", link.len());
    browser.sees(text.share_copy()).await?;
    browser.shot("questionnaire-no-code").await?;
    // The link does what the code would have done.
    let member = member_by(&link).await?;
    member.visit(&site.page(Page::Questions)).await?;
    member.sees(&options[27]).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// A phone that has the group's file hears of a newer questionnaire by a link, and never of an older one.
#[tokio::test]
async fn a_newer_questionnaire_comes_by_link_and_an_older_one_does_not() -> WebDriverResult<()> {
    let text = Compose(ZH);
    let (site, browser) = composed().await?;
    browser.tap(text.save()).await?;
    browser.sees(text.saved()).await?;
    tap_row(&browser, text.share()).await?;
    let old = offered_link(&browser).await?;
    let member = member_by(&old).await?;
    import(&member, &site, &exported(&browser, &site).await?, Data(ZH).merge_go()).await?;
    member.visit(&site.page(Page::Questions)).await?;
    member.sees("现在在做什么？").await?;

    browser.visit(&site.page(Page::Questionnaire)).await?;
    tap_row(&browser, "现在在做什么？").await?;
    write(&browser, text.ask(), "最近主要忙什么？").await?;
    browser.tap(text.done()).await?;
    browser.tap(text.save()).await?;
    browser.sees(text.saved()).await?;
    tap_row(&browser, text.share()).await?;
    let new = offered_link(&browser).await?;
    let as_of = |link: &str| {
        let told = form::read(link).map(|(settings, _)| settings).unwrap_or_default();
        told.into_iter().find_map(|one| if let Setting::QuestionsAsOf(as_of) = one { Some(as_of) } else { None })
    };
    assert!(as_of(&new) > as_of(&old), "{:?} {:?}", as_of(&new), as_of(&old));
    for link in [&new, &old] {
        member.visit(link).await?;
        member.sees("最近主要忙什么？").await?;
        gone(&member, "现在在做什么？").await?;
    }
    assert_eq!(member.complaints().await?, Vec::<String>::new());
    Ok(())
}
