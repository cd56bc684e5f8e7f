//! What operators send into the chat: texts of their own, a result with its ties, the board as a picture in two forms,
//! today's check-in.

use qunban::exchange::link;
use qunban::i18n::Lang;
use qunban::i18n::board::Board;
use qunban::i18n::common::Common;
use qunban::i18n::promises::Promises;
use qunban::i18n::report::{OwnTexts, Report, Wordings};
use qunban::i18n::share::Share;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban_e2e::{Browser, Screen, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::hands::{gone, is_locked, open_demo, row_says, tap_row, write};
use super::results::publish_the_week;
use super::sight::picture_of;

const ZH: Lang = Lang::ZhHans;

/// The text that stands in the section with this heading, to be copied; waits for it to say so.
async fn sent(browser: &Browser, heading: &str, says: &str) -> WebDriverResult<String> {
    let text = format!(
        "const section = [...document.querySelectorAll('.section')].find((it) => it.querySelector('h2').innerText.trim() === {});
        const text = section?.querySelector('.copy-text')?.innerText;",
        json!(heading)
    );
    let wanted = format!("{text} return text?.includes({})", json!(says));
    browser.until(&format!("\u{201c}{heading}\u{201d} to say \u{201c}{says}\u{201d}"), &wanted).await?;
    Ok(browser.run(&format!("{text} return text")).await?.as_str().unwrap_or_default().to_owned())
}

async fn to_section(browser: &Browser, heading: &str) -> WebDriverResult<()> {
    let section = format!(
        "[...document.querySelectorAll('.section h2')].find((it) => it.innerText.trim() === {}).scrollIntoView()",
        json!(heading)
    );
    browser.run(&section).await.map(drop)
}

#[tokio::test]
async fn a_text_of_ones_own_is_kept_filled_in_and_thrown_away() -> WebDriverResult<()> {
    let (words, wording) = (OwnTexts(ZH), Wordings(ZH));
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Report)).await?;
    tap_row(&browser, words.add()).await?;
    is_locked(&browser, words.save()).await?;
    write(&browser, wording.label(), "{天气}").await?;
    browser.sees(&wording.unknown("天气")).await?;
    write(&browser, wording.label(), "{日期} 晚八点讲课 🎧\n{群名}的朋友都来\n冠军：{第一名}").await?;
    is_locked(&browser, words.save()).await?;
    write(&browser, words.name(), "讲座通知").await?;
    let preview = "return document.querySelector('.report-preview').innerText";
    let preview = browser.run(preview).await?;
    browser.shot("report-own-text").await?;
    browser.tap(words.save()).await?;
    let text = sent(&browser, "讲座通知", "晚八点讲课 🎧").await?;
    assert_eq!(json!(text), preview);
    // No result was published: that line waits until there is one.
    assert_eq!(text, "11月8日 周六 晚八点讲课 🎧\n韩语学习笔记群（演示）的朋友都来");

    // A second one, after a reload; then the first is changed, and the second thrown away and brought back.
    browser.visit(&site.url("report/?do=text")).await?;
    write(&browser, words.name(), "打卡之星").await?;
    write(&browser, wording.label(), "{榜单}").await?;
    browser.tap(words.save()).await?;
    sent(&browser, "打卡之星", "🥇").await?;
    let edit = "[...document.querySelectorAll('.section')].find((it) => it.querySelector('h2').innerText.trim() === NAME).querySelector('a').click()";
    browser.run(&edit.replace("NAME", &json!("讲座通知").to_string())).await?;
    browser.sees(words.edit_title()).await?;
    write(&browser, words.name(), "周末开课").await?;
    browser.tap(words.save()).await?;
    sent(&browser, "周末开课", "晚八点讲课").await?;
    gone(&browser, "讲座通知").await?;
    gone(&browser, &words.saved("周末开课")).await?;
    to_section(&browser, "周末开课").await?;
    browser.shot("report-own-texts").await?;
    browser.run(&edit.replace("NAME", &json!("打卡之星").to_string())).await?;
    browser.tap(words.remove()).await?;
    browser.sees(&words.removed("打卡之星")).await?;
    sent(&browser, "周末开课", "晚八点讲课").await?;
    let names = "return [...document.querySelectorAll('.section h2')].map((it) => it.innerText.trim())";
    assert!(!browser.run(names).await?.to_string().contains("打卡之星"));
    browser.tap(Common(ZH).undo()).await?;
    sent(&browser, "打卡之星", "🥇").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_result_is_told_with_its_ties_and_leads_to_a_reward() -> WebDriverResult<()> {
    let (words, board, promises) = (Report(ZH), Board(ZH), Promises(ZH));
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;
    publish_the_week(&browser, &site).await?;
    browser.tap(&board.published(1)).await?;
    tap_row(&browser, "第一周之星").await?;
    browser.wait_for("dialog[open] .row").await?;
    browser.shot("report-result-rewards").await?;
    let rows = "return [...document.querySelectorAll('dialog[open] .row')].map((row) =>
        [row.querySelector('.board-rank').innerText, row.querySelector('.row-title').innerText])";
    let rows: Vec<(String, String)> = serde_json::from_value(browser.run(rows).await?).expect("the table's rows");

    // Beside one of the first three places: a reward for just that one, of that contest.
    let (_, third) = &rows[2];
    let reward = format!(
        "const row = [...document.querySelectorAll('dialog[open] .row')].find((it) => it.querySelector('.row-title').innerText === {});
        row.querySelector('a').click()",
        json!(third)
    );
    browser.run(&reward).await?;
    browser.wait_for(".toggles button").await?;
    browser.sees("第一周之星").await?;
    let chosen =
        browser.run("return [...document.querySelectorAll('.toggles button')].map((it) => it.innerText)").await?;
    assert_eq!(chosen, json!([third]));
    browser.shot("report-reward").await?;
    gone(&browser, board.publish_done()).await?;
    let what = "return [...document.querySelectorAll('main input')].some((it) => it.value === '第一周之星：')";
    browser.until("what it is for", what).await?;
    is_locked(&browser, promises.save()).await?;
    write(&browser, promises.what(), "第一周之星：手帐一本").await?;
    browser.tap(promises.save()).await?;
    row_says(&browser, "第一周之星：手帐一本", &promises.for_whom(third)).await?;

    // The text: everybody of the first places is in the line of their place.
    browser.visit(&site.page(Page::Report)).await?;
    let text = sent(&browser, words.result(), "第一周之星 · 成绩公布").await?;
    assert!(text.contains("10月27日–11月2日"), "{text}");
    let of = |rank: &str| rows.iter().filter(|(of, _)| of == rank).map(|(_, name)| name.as_str()).collect::<Vec<_>>();
    let (first, place) = (of("1"), text.lines().find(|line| line.starts_with("🥇")).unwrap_or_default());
    assert!(first.iter().take(12).all(|name| place.contains(name)), "{place}");
    let ties = rows.iter().map(|(rank, _)| rank.as_str()).filter(|rank| of(rank).len() > 1).collect::<Vec<_>>();
    let tied = ties.first().expect("somebody of the demo group shares a place");
    assert!(text.contains(&format!("并列第 {tied} 名：{}", of(tied)[0])), "{text}");
    assert!(text.contains(&format!("恭喜 {}", first[0])), "{text}");
    to_section(&browser, words.result()).await?;
    browser.shot("report-result").await?;

    // In the group's own words.
    browser.visit(&site.url("report/?do=words&k=result")).await?;
    write(&browser, Wordings(ZH).label(), "恭喜{第一名}拿下{结果名}！").await?;
    browser.tap(Wordings(ZH).save()).await?;
    assert!(sent(&browser, words.result(), "拿下第一周之星！").await?.starts_with("恭喜"));
    tap_row(&browser, words.result_promise()).await?;
    browser.wait_for(".toggles button").await?;
    let winners = browser.run("return document.querySelectorAll('.toggles button').length").await?;
    assert_eq!(winners, json!(first.len()));
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_board_is_a_picture_in_two_forms() -> WebDriverResult<()> {
    let words = Report(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Report)).await?;
    for (form, size) in [(words.tall(), (1080, 1920)), (words.square(), (1080, 1080)), (words.tall(), (1080, 1920))] {
        browser.wait_for(".poster").await?;
        let choose = format!(
            "[...document.querySelectorAll('.segment')].find((it) => it.innerText.trim() === {}).click()",
            json!(form)
        );
        browser.run(&choose).await?;
        let right = format!("const it = document.querySelector('.poster'); return it?.naturalHeight === {}", size.1);
        browser.until(form, &right).await?;
        let picture = picture_of(&browser, ".poster").await?;
        assert_eq!(picture.size(), size);
        let address = picture.code();
        assert!(address.chars().count() <= 600 && address.starts_with(&site.url("join/?g=")), "{address}");
        link::read(&address).expect("the picture's code is a group link");
        // Nothing runs over the margins, nor from the table into the code below it.
        for y in (40..size.1).step_by(4) {
            assert!(picture.brightness(2, y) > 200 && picture.brightness(1077, y) > 200, "{form}: ink at {y}");
        }
        let gap = if size.1 == 1080 { 704..732 } else { 1388..1436 };
        for (x, y) in gap.flat_map(|y| (2..1078).step_by(3).map(move |x| (x, y))) {
            assert!(picture.brightness(x, y) > 200, "{form}: ink at {x}, {y}");
        }
        browser.run("document.querySelector('.poster').scrollIntoView()").await?;
        browser.shot(if size.1 == 1080 { "report-board-square" } else { "report-board-tall" }).await?;
    }
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// The text that a group in English sends is English throughout.
#[tokio::test]
async fn todays_check_in_is_told_in_english() -> WebDriverResult<()> {
    let words = Share(Lang::En);
    let (site, browser) = (Site::start(), Browser::open(Screen::PHONE.english()).await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    browser.visit(&site.page(Page::Home)).await?;
    tap_row(&browser, Welcome(Lang::En).demo()).await?;
    browser.wait_for(".demo-banner").await?;
    browser.visit(&site.page(Page::Share)).await?;
    let text = sent(&browser, "Today's check-in", "Words a day").await?;
    let (says, address) = text.rsplit_once(' ').expect("an address at the end");
    assert_eq!(says, "📌 Today: Words a day\nTime: any time today\nCheck in here:");
    assert!(link::find(address).is_ok(), "the text leads into the group: {text}");
    browser.sees("Copy today's text").await?;
    to_section(&browser, words.today()).await?;
    browser.shot("share-today-en").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn todays_check_in_and_the_way_to_all_else_stand_on_the_share_page() -> WebDriverResult<()> {
    let words = Share(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Share)).await?;
    let text = sent(&browser, words.today(), "今天打卡").await?;
    let address = text.split_whitespace().find(|word| word.contains("http")).unwrap_or_default();
    assert!(link::find(address).is_ok(), "the text leads into the group: {text}");
    to_section(&browser, words.today()).await?;
    browser.shot("share-today").await?;
    for (row, page) in [(words.board(), Page::Board), (words.library(), Page::Library), (words.report(), Page::Report)]
    {
        browser.visit(&site.page(Page::Share)).await?;
        tap_row(&browser, row).await?;
        let there = format!("return location.href.split('?')[0] === {}", json!(site.page(page)));
        browser.until(&format!("the page behind \u{201c}{row}\u{201d}"), &there).await?;
    }
    Ok(())
}
