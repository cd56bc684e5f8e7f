//! Leave: what goes beyond the quota is decided by an operator; a line of the chat is granted.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::evening::Evening;
use super::hands::{choose, day_is, gone, row_says, tap_row, write};
use super::operator::{found, paste_names};

async fn founded() -> WebDriverResult<(Site, Browser)> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned()]).await?;
    Ok((site, browser))
}

/// Asks for one's own leave, from a day to a day of November.
async fn ask(browser: &Browser, site: &Site, days: (u32, u32), reason: &str, foretold: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Record)).await?;
    browser.tap("请假").await?;
    write(browser, "从哪天", &format!("2026-11-{:02}", days.0)).await?;
    write(browser, "到哪天", &format!("2026-11-{:02}", days.1)).await?;
    write(browser, "原因", reason).await?;
    browser.sees(foretold).await?;
    browser.tap("提交请假").await?;
    browser.sees("已请假").await?;
    browser.tap("关闭").await
}

/// Three days a month hold by themselves (the template's quota); the rest waits, and waiting is no miss.
#[tokio::test]
async fn leave_beyond_the_quota_is_granted_or_refused() -> WebDriverResult<()> {
    let (site, browser) = founded().await?;
    browser.set_clock("2026-11-08T09:00:00+08:00").await?;
    ask(&browser, &site, (8, 11), "出差", "11月11日超出本月额度，要等运营同意").await?;
    ask(&browser, &site, (12, 12), "考试", "11月12日超出本月额度，要等运营同意").await?;
    for (day, face) in [(8, "leave"), (10, "leave"), (11, "pending"), (12, "pending"), (13, "coming")] {
        day_is(&browser, day, face).await?;
    }
    let on = |day| Evening { browser: &browser, site: &site, day };
    on(8).desk().await?;
    browser.sees("请假待批").await?;
    row_says(&browser, "Coco 请 11月11日 的假", "出差").await?;
    row_says(&browser, "Coco 请 11月12日 的假", "考试").await?;
    browser.shot("desk-leaves").await?;
    tap_row(&browser, "Coco 请 11月11日 的假").await?;
    tap_row(&browser, "批准").await?;
    browser.sees("已批准 Coco 的假").await?;

    // Undecided until the roll is called: left out of it, neither missed nor on leave.
    let twelfth = on(12);
    twelfth.begin(&["阿桃 ✅", "豆豆 ✅"]).await?;
    twelfth.confirm(2).await?;
    browser.sees("请假待批 · 1").await?;
    twelfth.call(2).await?;
    twelfth.desk().await?;
    tap_row(&browser, "Coco 请 11月12日 的假").await?;
    tap_row(&browser, "不批").await?;
    browser.sees("没批 Coco 的假").await?;
    gone(&browser, "Coco 请 11月12日 的假").await?;
    // The refused day is called again: now it is a miss.
    browser.visit(&site.page(Page::RollCall)).await?;
    choose(&browser, "点哪一期", "今天（点过）").await?;
    browser.sees("未打卡 · 1").await?;
    row_says(&browser, "Coco", "没有同意请假").await?;
    twelfth.call(3).await?;
    browser.visit(&site.page(Page::Record)).await?;
    for (day, face) in [(8, "leave"), (11, "leave"), (12, "missed")] {
        day_is(&browser, day, face).await?;
    }
    browser
        .run("[...document.querySelectorAll('.cal-day')].find((it) => it.innerText.trim() === '12').click()")
        .await?;
    browser.sees("Coco没有同意请假").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_line_of_the_chat_is_granted_for_its_days() -> WebDriverResult<()> {
    let (site, browser) = founded().await?;
    let on = |day| Evening { browser: &browser, site: &site, day };
    let seventh = on(7);
    seventh.begin(&["阿桃 请假3天", "Coco ✅"]).await?;
    browser.sees("说要请假 1 人").await?;
    row_says(&browser, "阿桃", "待选").await?;
    browser.sees("还有 1 行没选，不选就跳过").await?;
    tap_row(&browser, "阿桃").await?;
    tap_row(&browser, "准 3 天假 · 阿桃").await?;
    row_says(&browser, "阿桃", "准假").await?;
    browser.tap("确认 1 人打卡").await?;
    browser.sees("准假 1 人").await?;
    browser.tap("去点名").await?;
    browser.sees("请假 · 1").await?;
    row_says(&browser, "阿桃", "Coco准了假").await?;
    seventh.call(3).await?;
    // Two more days without a line.
    for day in [8, 9] {
        let evening = on(day);
        evening.begin(&["豆豆 ✅", "Coco ✅"]).await?;
        evening.confirm(2).await?;
        browser.sees("请假 · 1").await?;
        evening.call(3).await?;
    }
    let tenth = on(10);
    tenth.begin(&["豆豆 ✅", "Coco ✅"]).await?;
    tenth.confirm(2).await?;
    browser.sees("未打卡 · 1").await?;

    // Only leave in the chat: nobody's check-in is confirmed, and it can be taken back as a whole.
    tenth.begin(&["阿桃 请假"]).await?;
    tap_row(&browser, "阿桃").await?;
    tap_row(&browser, "准假 · 阿桃").await?;
    browser.tap("确认 1 人请假").await?;
    browser.sees("准假 1 人").await?;
    gone(&browser, "0 人打卡").await?;
    browser.tap("撤销这次").await?;
    browser.sees("都撤销了").await?;
    browser.visit(&site.page(Page::RollCall)).await?;
    browser.sees("未打卡 · 1").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
