//! What an operator sees before deciding: what a rule would do, how a text will read; and the day's timetable.

use qunban::i18n::Lang;
use qunban::i18n::charter::Charter;
use qunban::i18n::report::{Report, Wordings};
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::hands::{gone, is_locked, open_demo, row_says, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

#[tokio::test]
async fn a_stricter_rule_is_shown_before_it_holds() -> WebDriverResult<()> {
    let text = Charter(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;
    let change = async || {
        browser.visit(&site.page(Page::Charter)).await?;
        tap_row(&browser, "每日单词").await?;
        browser.tap(text.per_season()).await?;
        write(&browser, text.limit(), "0").await?;
        write(&browser, text.from(), "2026-11-09").await?;
        browser.tap(text.save()).await
    };
    change().await?;
    browser.sees(text.preview_title()).await?;
    // Had nobody been allowed a single miss, several would be out; by the present rule they are not.
    row_says(&browser, text.preview_had_it_held(), "待移出").await?;
    let rows = "return [...document.querySelectorAll('dialog[open] .row-detail')].map((it) => it.innerText)";
    let rows: Vec<String> = serde_json::from_value(browser.run(rows).await?).expect("texts");
    assert_ne!(rows[0], rows[1], "the present rule and the new one");
    // From its day on whoever has not missed anything has no miss left to spend.
    browser.sees("11月9日 周一起生效，到时会多出：最后一次机会").await?;
    browser.shot("charter-preview").await?;

    // Thought better of: nothing holds.
    tap_in_dialog(&browser, "取消").await?;
    browser.visit(&site.page(Page::Rules)).await?;
    browser.sees("每月最多缺").await?;
    gone(&browser, "11月9日起改为").await?;

    change().await?;
    tap_in_dialog(&browser, text.preview_save()).await?;
    browser.sees(&text.saved("11月9日 周一")).await?;
    browser.visit(&site.page(Page::Rules)).await?;
    browser.sees("11月9日起改为").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_days_timetable_is_written_and_seen() -> WebDriverResult<()> {
    let text = Charter(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Charter)).await?;
    tap_row(&browser, text.timetable()).await?;
    write(&browser, text.timetable_label(), "22:00 发讲义\n晚上讲课").await?;
    browser.sees(&text.timetable_no_time(2)).await?;
    is_locked(&browser, text.save()).await?;
    write(&browser, text.timetable_label(), "22:00 发讲义\n20:00 讲课").await?;
    browser.tap(text.save()).await?;
    row_says(&browser, text.timetable(), "20:00 讲课 · 22:00 发讲义").await?;
    for page in [Page::Home, Page::Rules] {
        browser.visit(&site.page(page)).await?;
        let told =
            "return [...document.querySelectorAll('dt')].map((it) => it.innerText + it.nextElementSibling.innerText)
            .join().includes('20:00讲课,22:00发讲义')";
        browser.until("the timetable", told).await?;
    }
    // The phone's own calendar gets it, too.
    browser
        .run(
            "const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { blob.text().then((text) => { globalThis.__saved = text; }); return make.call(URL, blob); }",
        )
        .await?;
    browser.tap("放进手机日历").await?;
    let saved = "return globalThis.__saved?.startsWith('BEGIN:VCALENDAR\\r\\n') && globalThis.__saved.includes('SUMMARY:讲课\\r\\n')
        && globalThis.__saved.includes('SUMMARY:每日单词\\r\\n')";
    browser.until("the calendar file", saved).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_report_speaks_in_the_groups_own_words() -> WebDriverResult<()> {
    let (text, report) = (Wordings(ZH), Report(ZH));
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    browser.visit(&site.url("report/?do=words&k=board")).await?;
    write(&browser, text.label(), "{榜}").await?;
    browser.sees(&text.unknown("榜")).await?;
    is_locked(&browser, text.save()).await?;
    write(&browser, text.label(), "咱们群{时段}最勤快的：\n{榜单}\n{任务}").await?;
    browser.sees(&text.unknown("任务")).await?;
    write(&browser, text.label(), "咱们群{时段}最勤快的：\n{榜单}").await?;
    let shown = "return document.querySelector('.report-preview')?.innerText.includes('🥇')";
    browser.until("the preview", shown).await?;
    browser.tap(text.save()).await?;
    browser.sees(text.saved()).await?;
    browser.sees(report.welcome()).await?;
    let own = format!(
        "return [...document.querySelectorAll('.copy-text')].some((it) => it.innerText.startsWith({}) && it.innerText.includes('🥇'))",
        json!("咱们群本周最勤快的：")
    );
    browser.until("the group's own words", &own).await?;
    browser.tap("本月").await?;
    browser.until("the month's board", &own.replace("本周", "本月")).await?;

    browser.visit(&site.url("report/?do=words&k=board")).await?;
    browser.tap(text.usual_again()).await?;
    browser.sees(report.welcome()).await?;
    browser.until("the usual words", "return document.body.innerText.includes('🏆【韩语学习笔记群')").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
