//! Days lived through where a number is brought, where it is due once a week, and where each day has a task of its own.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::hands::{check_in, choose, day_is, options, row_says, tap_row, tick, write};
use super::operator::{paste_names, read_chain};

/// The second screen of founding a group from this template.
async fn begin(clock: &str, template: &str) -> WebDriverResult<(Site, Browser)> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock(clock).await?;
    browser.visit(&site.page(Page::Create)).await?;
    let card = format!(
        "const card = [...document.querySelectorAll('.template')].find((it) => it.innerText.startsWith({}));
        card?.click();
        return card",
        json!(template)
    );
    browser.until(template, &card).await?;
    write(&browser, "你的群昵称", "Coco").await?;
    Ok((site, browser))
}

/// Founds the group and puts two names on its roster.
async fn finish(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    browser.tap("下一步").await?;
    browser.tap("创建").await?;
    browser.sees("先做这两步").await?;
    paste_names(browser, site, &["阿桃".to_owned(), "豆豆".to_owned()]).await
}

async fn at(browser: &Browser, site: &Site, clock: &str, page: Page) -> WebDriverResult<()> {
    browser.set_clock(clock).await?;
    browser.visit(&site.page(page)).await
}

/// Reads a chain for the day that is said, and confirms it.
async fn chain(browser: &Browser, site: &Site, day: &str, lines: &[&str]) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Chain)).await?;
    browser.tap(day).await?;
    write(browser, "群里的接龙或聊天记录", &lines.join("\n")).await?;
    browser.tap("读接龙").await?;
    browser.tap(&format!("确认 {} 人打卡", lines.len())).await?;
    browser.sees(&format!("已记下 {} 人打卡", lines.len())).await
}

/// Name and figure of every row of a board.
async fn board(browser: &Browser, site: &Site, query: &str) -> WebDriverResult<Vec<String>> {
    browser.visit(&site.url(&format!("board/?{query}"))).await?;
    browser.wait_for(".board > li").await?;
    let rows = "return [...document.querySelectorAll('.board > li')].map((row) =>
        row.querySelector('.board-name').innerText.split('\\n')[0].trim() + ' ' + row.querySelector('.board-value').innerText.replace(/\\s+/g, ''))";
    let Value::Array(rows) = browser.run(rows).await? else { panic!("the board's rows can be read") };
    Ok(rows.iter().map(|row| row.as_str().unwrap_or_default().to_owned()).collect())
}

/// Words a day: those brought by oneself, in two pieces, and those that stand in the chain.
#[tokio::test]
async fn words_add_up_from_day_to_day() -> WebDriverResult<()> {
    let (site, browser) = begin("2026-11-07T20:30:00+08:00", "学习笔记").await?;
    finish(&browser, &site).await?;

    // Sunday: thirty-five, and fifteen more in the night, which still is Sunday (the day begins at four).
    at(&browser, &site, "2026-11-08T21:00:00+08:00", Page::Home).await?;
    write(&browser, "今天多少词？", "35").await?;
    check_in(&browser).await?;
    browser.sees("✅ 第2天 Coco 35词").await?;
    at(&browser, &site, "2026-11-09T01:30:00+08:00", Page::Home).await?;
    browser.tap("再记一笔").await?;
    write(&browser, "今天多少词？", "15").await?;
    browser.tap("再记一笔").await?;
    browser.sees("✅ 第2天 Coco 50词").await?;
    browser.visit(&site.page(Page::Chain)).await?;
    read_chain(&browser, &site, &["1. 阿桃 20个词".to_owned(), "2. 豆豆 ✅".to_owned()]).await?;
    browser.tap("认出来了 2 人").await?;
    row_says(&browser, "阿桃", "20 词").await?;
    browser.tap("确认 2 人打卡").await?;
    browser.sees("已记下 2 人打卡").await?;

    // Monday begins a new week.
    at(&browser, &site, "2026-11-09T12:00:00+08:00", Page::Home).await?;
    write(&browser, "今天多少词？", "10").await?;
    check_in(&browser).await?;
    chain(&browser, &site, "今天", &["1. 阿桃 30个词"]).await?;
    for (window, rows) in [
        ("season", ["Coco 60词", "阿桃 50词", "豆豆 0词"]),
        ("month", ["Coco 60词", "阿桃 50词", "豆豆 0词"]),
        ("week", ["阿桃 30词", "Coco 10词", "豆豆 0词"]),
        ("today", ["阿桃 30词", "Coco 10词", "豆豆 0词"]),
    ] {
        assert_eq!(board(&browser, &site, &format!("m=amount&w={window}")).await?, rows, "{window}");
    }
    // Two pieces on one day are one day attended.
    assert_eq!(board(&browser, &site, "m=attended&w=season").await?, ["阿桃 2天", "Coco 2天", "豆豆 1天"]);
    browser.visit(&site.page(Page::Record)).await?;
    browser.until("60 words in all", "return [...document.querySelectorAll('.figure')].some((it) => it.innerText.replace(/\\s+/g, '') === '60词')").await?;
    browser.run("[...document.querySelectorAll('.cal-day')].find((it) => it.innerText.trim() === '8').click()").await?;
    browser.sees("50词").await?;
    browser.sees("打了 2 次").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Due once in seven days: one check-in settles the week, more are extra, and a week without one is one miss.
#[tokio::test]
async fn once_a_week_is_enough() -> WebDriverResult<()> {
    let (site, browser) = begin("2026-11-07T20:30:00+08:00", "备考打卡").await?;
    browser.tap("修改").await?;
    browser.tap("几天一次").await?;
    write(&browser, "几天一次", "7").await?;
    tick(&browser, "限定打卡时间").await?;
    write(&browser, "从哪天开始", "2026-11-09").await?;
    browser.tap("好了").await?;
    browser.sees("每 7 天，全天都能打卡，从11月9日开始，共 100 天。").await?;
    finish(&browser, &site).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.wait_for(".hero[data-state=closed]").await?;
    browser.sees("11月9日 周一开始打卡").await?;

    // Wednesday: done for the week; Friday: once more, which is extra.
    at(&browser, &site, "2026-11-11T12:00:00+08:00", Page::Home).await?;
    browser.sees("这一期到11月15日 周日为止").await?;
    check_in(&browser).await?;
    chain(&browser, &site, "今天", &["1. 阿桃 ✅"]).await?;
    at(&browser, &site, "2026-11-13T12:00:00+08:00", Page::Home).await?;
    browser.wait_for(".hero[data-state=done]").await?;
    browser.tap("再记一笔").await?;
    browser.tap("再记一笔").await?;
    browser.sees("撤回打卡").await?;
    browser.visit(&site.page(Page::Record)).await?;
    for (day, face) in [(10, "rest"), (11, "done"), (12, "rest"), (13, "done"), (16, "coming")] {
        day_is(&browser, day, face).await?;
    }
    assert_eq!(board(&browser, &site, "m=attended&w=season").await?, ["阿桃 1次", "Coco 1次", "豆豆 0次"]);
    // Before the week is over there is nothing to call.
    browser.visit(&site.page(Page::RollCall)).await?;
    browser.sees("还没有可以点名的").await?;

    at(&browser, &site, "2026-11-16T09:00:00+08:00", Page::Desk).await?;
    browser.sees("11月9日–11月15日该点名了").await?;
    browser.tap("点名").await?;
    browser.sees("未打卡 · 1").await?;
    browser.tap("确认点名，3 人").await?;
    browser.sees("未打卡 1 人：豆豆").await?;

    // The second week: 豆豆 did, Coco did not.
    chain(&browser, &site, "今天", &["1. 阿桃 ✅", "2. 豆豆 ✅"]).await?;
    at(&browser, &site, "2026-11-23T09:00:00+08:00", Page::RollCall).await?;
    assert_eq!(options(&browser, "点哪一期").await?, ["11月16日–11月22日", "11月9日–11月15日（点过）"]);
    choose(&browser, "点哪一期", "11月16日–11月22日").await?;
    browser.tap("确认点名，3 人").await?;
    browser.sees("未打卡 1 人：Coco").await?;
    assert_eq!(board(&browser, &site, "m=streak").await?, ["阿桃 2次", "豆豆 1次", "Coco 0次"]);
    browser.visit(&site.page(Page::Me)).await?;
    browser.sees("本期缺卡 1 次，可缺 3 次").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// A lesson a day, on working days; from a day on other lessons.
#[tokio::test]
async fn each_day_has_its_task() -> WebDriverResult<()> {
    let (site, browser) = begin("2026-11-06T09:00:00+08:00", "共读一本书").await?;
    browser.tap("修改").await?;
    browser.tap("每周几天").await?;
    browser.tap("好了").await?;
    finish(&browser, &site).await?;
    // Friday's lesson is the first; Saturday rests.
    browser.visit(&site.page(Page::Home)).await?;
    browser.sees("《小王子》第 1 节").await?;
    browser.sees("第 1 天 / 共 80 天").await?;
    check_in(&browser).await?;
    browser.visit(&site.page(Page::Report)).await?;
    browser.sees("今天的任务：《小王子》第 1 节").await?;
    at(&browser, &site, "2026-11-07T09:00:00+08:00", Page::Home).await?;
    browser.wait_for(".hero[data-state=rest]").await?;
    browser.sees("下次打卡：11月9日 周一").await?;
    browser.shot("rhythm-rest").await?;

    // From Monday on, other lessons: a line for each day since the first.
    browser.visit(&site.page(Page::Charter)).await?;
    tap_row(&browser, "每日共读").await?;
    write(&browser, "一行一天", "序言\n休息\n休息\n第一章\n第二章").await?;
    write(&browser, "从哪天起生效", "2026-11-09").await?;
    browser.tap("保存").await?;
    browser.sees("已保存，11月9日 周一起生效").await?;
    browser.set_clock("2026-11-08T09:00:00+08:00").await?;
    for (clock, task) in [("2026-11-09T09:00:00+08:00", "第一章"), ("2026-11-10T09:00:00+08:00", "第二章")] {
        at(&browser, &site, clock, Page::Home).await?;
        browser.sees(task).await?;
        check_in(&browser).await?;
    }
    // Friday was called by its own rules; what is told of the next day is the next day's.
    at(&browser, &site, "2026-11-10T09:30:00+08:00", Page::Desk).await?;
    browser.sees("昨天该点名了").await?;
    browser.tap("点名").await?;
    browser.tap("确认点名，3 人").await?;
    browser.sees("📖 下次任务：第二章").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
