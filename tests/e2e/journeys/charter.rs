//! Changing the group's settings: from which day it holds, what the past keeps, what is refused, a second challenge.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::hands::{check_in, choose, day_is, gone, is_locked, options, row_says, tap_in_dialog, tap_row, write};
use super::operator::{found, paste_names};

async fn founded() -> WebDriverResult<(Site, Browser)> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    Ok((site, browser))
}

async fn edit(browser: &Browser, site: &Site, title: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Charter)).await?;
    tap_row(browser, title).await
}

async fn at(browser: &Browser, site: &Site, clock: &str, page: Page) -> WebDriverResult<()> {
    browser.set_clock(clock).await?;
    browser.visit(&site.page(page)).await
}

#[tokio::test]
async fn new_rules_hold_from_their_day_and_the_past_keeps_its_own() -> WebDriverResult<()> {
    let (site, browser) = founded().await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned()]).await?;

    // A name and a rule, from today.
    browser.set_clock("2026-11-08T09:00:00+08:00").await?;
    edit(&browser, &site, "专四专八打卡群").await?;
    write(&browser, "群名称", "专四冲刺群").await?;
    write(&browser, "群规", "每晚交一份作业。\n不发广告。").await?;
    browser.tap("保存").await?;
    browser.sees("已保存，今天起生效").await?;
    browser.visit(&site.page(Page::Rules)).await?;
    browser.sees("专四冲刺群").await?;
    browser.sees("每晚交一份作业。").await?;
    edit(&browser, &site, "专四冲刺群").await?;
    browser.tap("修改记录").await?;
    row_says(&browser, "群名称", "11月8日起：专四冲刺群（Coco） / 11月7日起：专四专八打卡群（Coco）").await?;
    row_says(&browser, "群规", "11月8日起：每晚交一份作业。 不发广告。（Coco） / 11月7日起：").await?;

    // The hours, from the day after tomorrow.
    edit(&browser, &site, "每晚打卡").await?;
    write(&browser, "开始", "20:00").await?;
    write(&browser, "截止", "20:30").await?;
    write(&browser, "从哪天起生效", "2026-11-10").await?;
    browser.tap("保存").await?;
    tap_in_dialog(&browser, "就这么改").await?;
    browser.sees("已保存，11月10日 周二起生效").await?;
    row_says(&browser, "每晚打卡", "21:00–22:00").await?;
    tap_row(&browser, "每晚打卡").await?;
    browser.tap("修改记录").await?;
    row_says(&browser, "限定打卡时间", "11月10日起：20:00–20:30（Coco） / 11月7日起：21:00–22:00（Coco）").await?;
    browser.visit(&site.page(Page::Rules)).await?;
    browser.sees("21:00–22:00").await?;
    browser.sees("11月10日起改为：每天 20:00–20:30").await?;
    browser.shot("charter-rules-to-come").await?;

    // The 9th is the last day of the old hours, the 10th the first of the new.
    at(&browser, &site, "2026-11-09T21:30:00+08:00", Page::Home).await?;
    check_in(&browser).await?;
    at(&browser, &site, "2026-11-10T21:30:00+08:00", Page::Home).await?;
    browser.wait_for(".hero[data-state=closed]").await?;
    for (day, chip) in [(9, "算打卡"), (10, "不算")] {
        browser.visit(&site.page(Page::Chain)).await?;
        browser.tap(if day == 9 { "昨天" } else { "今天" }).await?;
        write(&browser, "群里的接龙或聊天记录", &format!("阿桃 2026/11/{day} 21:15\n打卡")).await?;
        browser.tap("读接龙").await?;
        if day == 9 {
            browser.tap("认出来了 1 人").await?;
        }
        row_says(&browser, "阿桃", chip).await?;
        row_says(&browser, "阿桃", if day == 9 { "21:15" } else { "21:15，过了打卡时间" }).await?;
        if day == 9 {
            browser.tap("确认 1 人打卡").await?;
            browser.sees("已记下 1 人打卡").await?;
        }
    }
    at(&browser, &site, "2026-11-11T20:10:00+08:00", Page::Home).await?;
    check_in(&browser).await?;
    browser.visit(&site.page(Page::Record)).await?;
    for (day, face) in [(9, "done"), (10, "not-called"), (11, "done")] {
        day_is(&browser, day, face).await?;
    }
    browser.visit(&site.url("board/?m=attended&w=season")).await?;
    browser.wait_for(".board > li").await?;
    let figures = browser
        .run("return [...document.querySelectorAll('.board > li')].map((row) => row.querySelector('.board-name').innerText.trim() + parseInt(row.querySelector('.board-value').innerText))")
        .await?;
    assert_eq!(figures, json!(["Coco2", "阿桃1", "豆豆0"]));
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Hours over midnight need a day that begins after them; then the day cannot begin inside them.
#[tokio::test]
async fn a_day_does_not_begin_inside_the_hours() -> WebDriverResult<()> {
    let (site, browser) = founded().await?;
    edit(&browser, &site, "每晚打卡").await?;
    write(&browser, "开始", "22:00").await?;
    write(&browser, "截止", "01:00").await?;
    browser.sees("一天从 0 点开始，打卡时间不能跨过这个点").await?;
    is_locked(&browser, "保存").await?;

    edit(&browser, &site, "专四专八打卡群").await?;
    choose(&browser, "一天从几点开始", "凌晨 4 点").await?;
    browser.tap("保存").await?;
    browser.sees("已保存，今天起生效").await?;
    edit(&browser, &site, "每晚打卡").await?;
    write(&browser, "开始", "22:00").await?;
    write(&browser, "截止", "01:00").await?;
    browser.tap("保存").await?;
    tap_in_dialog(&browser, "就这么改").await?;
    browser.sees("已保存，今天起生效").await?;

    edit(&browser, &site, "专四专八打卡群").await?;
    choose(&browser, "一天从几点开始", "0 点（半夜）").await?;
    browser.sees("这个时间落在「每晚打卡」的打卡时间里，换一个").await?;
    is_locked(&browser, "保存").await?;
    browser.shot("charter-day-start-refused").await?;
    choose(&browser, "一天从几点开始", "凌晨 1 点").await?;
    gone(&browser, "这个时间落在").await?;

    // Half past midnight still is the day on which the hours opened.
    at(&browser, &site, "2026-11-08T00:30:00+08:00", Page::Home).await?;
    check_in(&browser).await?;
    at(&browser, &site, "2026-11-08T09:00:00+08:00", Page::Home).await?;
    browser.wait_for(".hero[data-state=closed]").await?;
    browser.sees("22:00 开始").await?;
    browser.visit(&site.page(Page::Record)).await?;
    day_is(&browser, 7, "done").await?;
    day_is(&browser, 8, "pending").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn several_challenges_side_by_side() -> WebDriverResult<()> {
    let (site, browser) = founded().await?;
    for template in ["学习笔记", "共读一本书"] {
        edit(&browser, &site, "再加一个打卡").await?;
        tap_row(&browser, template).await?;
        browser.sees("从哪天开始").await?;
        // What is new has no past that could keep its rules: its first day says from when it is.
        assert!(!browser.text().await?.contains("从哪天起生效"));
        if template == "共读一本书" {
            write(&browser, "从哪天开始", "2026-11-10").await?;
        }
        browser.tap("保存").await?;
        browser.sees("已保存").await?;
        browser.sees("再加一个打卡").await?;
    }
    for title in ["每晚打卡", "每日单词", "每日共读"] {
        row_says(&browser, title, "每天").await?;
    }
    // Every page names all three, and what is to come as that.
    browser.visit(&site.page(Page::Rules)).await?;
    for title in ["每晚打卡", "每日单词", "每日共读"] {
        browser
            .until(
                title,
                &format!("return [...document.querySelectorAll('h2')].some((it) => it.innerText === '{title}')"),
            )
            .await?;
    }
    paste_names(&browser, &site, &["阿桃".to_owned()]).await?;
    browser.visit(&site.page(Page::Desk)).await?;
    row_says(&browser, "每日共读", "11月10日开始").await?;
    row_says(&browser, "每晚打卡", "22:00 截止").await?;

    // What is open comes first; the others are a tap away.
    browser.visit(&site.page(Page::Home)).await?;
    write(&browser, "今天多少词？", "20").await?;
    check_in(&browser).await?;
    tap_row(&browser, "每晚打卡").await?;
    browser.wait_for(".hero[data-state=closed]").await?;
    browser.sees("21:00 开始").await?;
    row_says(&browser, "每日单词", "已打卡").await?;
    browser.shot("charter-several-home").await?;
    at(&browser, &site, "2026-11-07T21:10:00+08:00", Page::Home).await?;
    check_in(&browser).await?;
    browser.sees("✅ 第1天 Coco").await?;

    // The board asks which, and adds up the points.
    browser.visit(&site.page(Page::Board)).await?;
    let all = ["每晚打卡", "每日单词", "每日共读"];
    let mut offered = options(&browser, "打卡项目").await?;
    offered.sort();
    let mut wanted = all.map(str::to_owned);
    wanted.sort();
    assert_eq!(offered, wanted);
    choose(&browser, "打卡项目", "每日单词").await?;
    browser.tap("词数").await?;
    browser.until("twenty words", "return document.querySelector('.board-value').innerText.startsWith('20')").await?;
    browser.visit(&site.url("board/?m=points")).await?;
    browser.wait_for(".board-value").await?;
    assert_eq!(options(&browser, "打卡项目").await?[0], "全部项目");
    browser.run("document.querySelector('.board-row').click()").await?;
    for title in ["每晚打卡", "每日单词"] {
        browser
            .until(title, &format!("return document.querySelector('dialog[open]').innerText.includes('{title}')"))
            .await?;
    }

    // Each is read and called for itself.
    at(&browser, &site, "2026-11-08T22:05:00+08:00", Page::Chain).await?;
    choose(&browser, "哪个打卡", "每晚打卡").await?;
    write(&browser, "群里的接龙或聊天记录", "1. 阿桃 ✅\n2. Coco ✅").await?;
    browser.tap("读接龙").await?;
    browser.tap("确认 2 人打卡").await?;
    browser.tap("去点名").await?;
    browser.tap("确认点名，2 人").await?;
    browser.sees("【每晚打卡】11月8日 周日").await?;
    browser.visit(&site.page(Page::RollCall)).await?;
    let periods = options(&browser, "点哪一期").await?;
    for period in ["每晚打卡 · 今天（点过）", "每日单词 · 昨天"] {
        assert!(periods.iter().any(|one| one == period), "{periods:?}");
    }
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
