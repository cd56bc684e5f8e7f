//! Promised rewards: noted, for the first of a published result, due on the desk, handed over and taken back.

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::desk::Desk;
use qunban::i18n::promises::Promises;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::hands::{gone, is_locked, open_demo, row_says, tap_row, write};
use super::results::publish_the_week;

const ZH: Lang = Lang::ZhHans;

#[tokio::test]
async fn a_promise_is_made_falls_due_and_is_kept() -> WebDriverResult<()> {
    let words = Promises(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;

    // By a rule in words; nothing is kept without saying what and for whom.
    browser.visit(&site.page(Page::Promises)).await?;
    browser.tap(words.add()).await?;
    is_locked(&browser, words.save()).await?;
    write(&browser, words.what(), "电影票两张").await?;
    is_locked(&browser, words.save()).await?;
    write(&browser, words.rule(), "连续打卡满 60 天的人").await?;
    write(&browser, words.due(), "2025-11-12").await?;
    write(&browser, words.cost(), "80 元").await?;
    browser.tap(words.save()).await?;
    row_says(&browser, "电影票两张", "给：连续打卡满 60 天的人 · 11月12日前 · 花费 80 元").await?;

    // For the first of a result, with one tap.
    publish_the_week(&browser, &site).await?;
    browser.visit(&site.page(Page::Promises)).await?;
    tap_row(&browser, "第一周之星").await?;
    browser.wait_for(".toggles button").await?;
    let winners = browser.run("return document.querySelectorAll('.toggles button').length").await?;
    write(&browser, words.first_places(), "30").await?;
    write(&browser, words.first_places(), "20").await?;
    let more = format!("return document.querySelectorAll('.toggles button').length > {winners}");
    browser.until("more places, more winners", &more).await?;
    write(&browser, words.what(), "笔记本").await?;
    write(&browser, words.due(), "2025-11-30").await?;
    browser.tap(words.save()).await?;
    row_says(&browser, "笔记本", "11月30日前").await?;

    // What is due within a week stands on the desk; what is later does not. Handed over it goes, taken back it is there.
    browser.visit(&site.page(Page::Desk)).await?;
    browser.sees(Desk(ZH).promises()).await?;
    row_says(&browser, "TOPIK 真题集", words.overdue()).await?;
    gone(&browser, "笔记本").await?;
    tap_row(&browser, "电影票两张").await?;
    tap_row(&browser, "电影票两张").await?;
    tap_row(&browser, words.deliver()).await?;
    browser.sees(&words.delivered("电影票两张")).await?;
    browser.tap(Common(ZH).undo()).await?;
    row_says(&browser, "电影票两张", "11月12日前").await?;
    tap_row(&browser, "电影票两张").await?;
    tap_row(&browser, words.deliver()).await?;
    browser.visit(&site.page(Page::Desk)).await?;
    browser.sees(Desk(ZH).promises()).await?;
    gone(&browser, "电影票两张").await?;
    browser.visit(&site.page(Page::Promises)).await?;
    browser.tap(&words.closed(2)).await?;
    row_says(&browser, "电影票两张", &words.delivered_on("11月8日")).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
