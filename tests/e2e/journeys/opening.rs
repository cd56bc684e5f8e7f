//! A group on its 23rd day: what its members had achieved before the page was used, pasted as a table.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::Key;
use thirtyfour::error::WebDriverResult;

use super::evening::Evening;
use super::hands::{gone, is_locked, row_says, tap_in_dialog, tap_row, write};
use super::operator::{found, paste_names};

/// Name and figure of every row.
const ROWS: &str = "return [...document.querySelectorAll('.board > li')].map((row) =>
    row.querySelector('.board-name').innerText.split('\\n')[0].trim() + ' ' + parseInt(row.querySelector('.board-value').innerText))";

async fn board(browser: &Browser, site: &Site, metric: &str) -> WebDriverResult<Vec<String>> {
    browser.visit(&site.url(&format!("board/?m={metric}&w=season"))).await?;
    browser.wait_for(".board > li").await?;
    let Value::Array(rows) = browser.run(ROWS).await? else { panic!("the board's rows can be read") };
    Ok(rows.iter().map(|row| row.as_str().unwrap_or_default().to_owned()).collect())
}

async fn close_dialog(browser: &Browser) -> WebDriverResult<()> {
    browser.action_chain().send_keys(Key::Escape).perform().await?;
    browser.until("the dialog to close", "return !document.querySelector('dialog[open], .sheet-body')").await
}

#[tokio::test]
async fn what_was_achieved_before_is_carried_over() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    // The season began 22 days ago: today is its 23rd.
    browser.visit(&site.page(Page::Charter)).await?;
    tap_row(&browser, "每晚打卡").await?;
    write(&browser, "从哪天开始", "2026-10-16").await?;
    browser.tap("保存").await?;
    tap_in_dialog(&browser, "就这么改").await?;
    browser.sees("已保存").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned(), "老周".to_owned()]).await?;

    browser.visit(&site.page(Page::Roster)).await?;
    tap_row(&browser, "录入之前的战绩").await?;
    is_locked(&browser, "看一看").await?;
    let table =
        "昵称,累计,连续,积分\n阿桃,22,22,260\n豆豆,20,x,210\n小新,3,3,30\nCoco,12,14,150\n老周,18,5,190\n阿桃,1,1,1";
    write(&browser, "战绩", table).await?;
    browser.tap("看一看").await?;
    browser.sees("读到 2 人").await?;
    row_says(&browser, "阿桃", "累计 22 · 连续 22 · 积分 260").await?;
    browser.sees("有问题 4 行").await?;
    for (title, line) in [
        ("第 3 行 · 连续那一格不是数字", "豆豆,20,x,210"),
        ("第 4 行 · 名单里没有这个人，先加进名单", "小新,3,3,30"),
        ("第 5 行 · 连续比累计还多", "Coco,12,14,150"),
        ("第 7 行 · 和第 2 行是同一个人", "阿桃,1,1,1"),
    ] {
        row_says(&browser, title, line).await?;
    }
    browser.shot("opening-faults").await?;

    // Mended, and pasted again from a spreadsheet: tabs instead of commas.
    browser.tap("重新粘贴").await?;
    write(&browser, "战绩", "阿桃\t22\t22\t260\n豆豆\t20\t0\t210\nCoco\t12\t4\t150\n老周\t18\t5\t190").await?;
    browser.tap("看一看").await?;
    browser.sees("读到 4 人").await?;
    gone(&browser, "有问题").await?;
    browser.tap("录入 4 人的战绩").await?;
    browser.sees("已录入 4 人").await?;

    assert_eq!(board(&browser, &site, "attended").await?, ["阿桃 22", "豆豆 20", "老周 18", "Coco 12"]);
    assert_eq!(board(&browser, &site, "streak").await?, ["阿桃 22", "老周 5", "Coco 4", "豆豆 0"]);
    assert_eq!(board(&browser, &site, "points").await?, ["阿桃 260", "豆豆 210", "老周 190", "Coco 150"]);
    // Marked as what it is: on the board by figure and by points, and to oneself.
    for (metric, mark) in [("attended", "11月6日以前的成绩是从群里接过来的"), ("points", "从群里接过来的积分")]
    {
        board(&browser, &site, metric).await?;
        browser.run("document.querySelector('.board-row').click()").await?;
        let told = format!("return document.querySelector('dialog[open]')?.innerText.includes('{mark}')");
        browser.until(mark, &told).await?;
        close_dialog(&browser).await?;
    }
    browser.visit(&site.page(Page::Me)).await?;
    browser.sees("11月6日以前的成绩是从群里接过来的").await?;
    let figures = browser
        .run("return [...document.querySelectorAll('.me-card .figure')].map((it) => parseInt(it.innerText))")
        .await?;
    assert_eq!(figures, json!([12, 4, 4, 150]));

    // The next evenings go on from there.
    let evening = Evening { browser: &browser, site: &site, day: 7 };
    evening.plain(&["阿桃 ✅", "豆豆 ✅", "Coco ✅"], 4).await?;
    assert_eq!(board(&browser, &site, "attended").await?, ["阿桃 23", "豆豆 21", "老周 18", "Coco 13"]);
    assert_eq!(board(&browser, &site, "streak").await?, ["阿桃 23", "Coco 5", "豆豆 1", "老周 0"]);
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
