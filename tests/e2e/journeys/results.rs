//! A published result: frozen by an operator, a later correction noted beside it.

use qunban::i18n::Lang;
use qunban::i18n::board::Board;
use qunban::i18n::rollcall::RollCall;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use crate::hands::{choose, open_demo, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

/// Publishes the week before 8 November 2025 of the demo group.
pub async fn publish_the_week(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    let text = Board(ZH);
    browser.visit(&site.page(Page::Report)).await?;
    browser.tap(text.publish_begin()).await?;
    choose(browser, text.publish_which(), "10月27日–11月2日").await?;
    let title = "return document.querySelector('dialog[open] input[type=text]').value === '10月27日–11月2日打卡榜'";
    browser.until("the title of the week", title).await?;
    browser.shot("results-publish").await?;
    write(browser, text.publish_title(), "第一周之星").await?;
    tap_in_dialog(browser, text.publish_yes()).await?;
    browser.sees(text.publish_done()).await
}

#[tokio::test]
async fn the_prize_stands() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let text = Board(ZH);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;

    // Only what is over is offered: last month and last week.
    publish_the_week(&browser, &site).await?;
    browser.tap(&text.published(1)).await?;
    tap_row(&browser, "第一周之星").await?;
    browser.wait_for("dialog[open] .row").await?;
    let first = "return document.querySelector('dialog[open] .row .row-title').innerText";
    let first = browser.run(first).await?.as_str().unwrap_or_default().to_owned();
    browser.shot("results-table").await?;
    let table = "return [...document.querySelectorAll('dialog[open] .row')].map((row) =>
        ['.board-rank', '.row-title', '.row-trail'].map((part) => row.querySelector(part).innerText).join(' '))";
    let frozen = browser.run(table).await?;
    assert!(frozen.as_array().is_some_and(|rows| rows.len() > 20), "{frozen}");

    // The first loses a day to a correction: the table stays, and says so.
    let words = RollCall(ZH);
    browser.visit(&site.url("rollcall/?do=correct")).await?;
    choose(&browser, words.period(), "11月2日 周日").await?;
    tap_row(&browser, words.choose_who()).await?;
    tap_in_dialog(&browser, &first).await?;
    browser.tap("未打卡").await?;
    write(&browser, words.reason(), "抄的旧截图").await?;
    browser.tap(words.save_correction()).await?;
    browser.sees(&words.corrected(&first)).await?;
    browser.visit(&site.url("board/?m=attended&w=season")).await?;
    browser.tap(&text.published(1)).await?;
    tap_row(&browser, "第一周之星").await?;
    browser.sees("更正后是").await?;
    assert_eq!(browser.run(table).await?, frozen);
    browser.shot("results-corrected").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
