//! What an operator does after the roll was called: calling it again, correcting it, forgiving, waiting.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::evening::Evening;
use super::hands::{choose, gone, is_locked, options, row_says, tap_row, write};
use super::operator::{found, paste_names};

async fn founded(names: &[&str]) -> WebDriverResult<(Site, Browser)> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    paste_names(&browser, &site, &names).await?;
    Ok((site, browser))
}

/// What the report says now.
async fn reported(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!("return document.querySelector('.copy-text')?.innerText.includes('{text}')");
    browser.until(&format!("the report to say \u{201c}{text}\u{201d}"), &script).await
}

#[tokio::test]
async fn a_roll_is_called_again_and_corrected() -> WebDriverResult<()> {
    let (site, browser) = founded(&["阿桃", "豆豆", "老周"]).await?;
    let evening = Evening { browser: &browser, site: &site, day: 7 };
    evening.plain(&["阿桃 ✅", "Coco ✅"], 4).await?;
    reported(&browser, "未打卡 2 人").await?;

    // 豆豆's line came in late in the chat, but in time: read on, and the roll is called again the same evening.
    browser.visit(&site.page(Page::RollCall)).await?;
    browser.sees("这一期点过名了，可以改了再点一次。").await?;
    browser.sees("未打卡 · 2").await?;
    tap_row(&browser, "豆豆").await?;
    tap_row(&browser, "已打卡").await?;
    browser.sees("未打卡 · 1").await?;
    evening.call(4).await?;
    reported(&browser, "未打卡 1 人：老周").await?;

    // 老周 had posted it elsewhere: a correction needs a person, a status and a reason.
    browser.set_clock("2026-11-08T09:00:00+08:00").await?;
    browser.visit(&site.page(Page::RollCall)).await?;
    tap_row(&browser, "更正以前的点名").await?;
    is_locked(&browser, "更正").await?;
    tap_row(&browser, "点这里选人").await?;
    tap_row(&browser, "老周").await?;
    browser.sees("现在记的是：缺卡").await?;
    browser.tap("已打卡").await?;
    is_locked(&browser, "更正").await?;
    write(&browser, "原因", "发在另一个群了").await?;
    browser.shot("rollcall-correct").await?;
    browser.tap("更正").await?;
    browser.sees("已更正 老周").await?;

    // It beats a roll-call, also a later one.
    browser.visit(&site.page(Page::RollCall)).await?;
    browser.tap("已打卡 · 4").await?;
    row_says(&browser, "老周", "Coco更正为「已打卡」：发在另一个群了").await?;
    tap_row(&browser, "老周").await?;
    tap_row(&browser, "未打卡").await?;
    evening.call(4).await?;
    reported(&browser, "已打卡 4 人").await?;

    // The latest correction beats the one before.
    browser.visit(&site.url("rollcall/?do=correct")).await?;
    assert_eq!(options(&browser, "哪一期").await?[0], "昨天");
    choose(&browser, "哪一期", "昨天").await?;
    tap_row(&browser, "点这里选人").await?;
    tap_row(&browser, "老周").await?;
    browser.sees("现在记的是：已打卡").await?;
    browser.tap("未打卡").await?;
    write(&browser, "原因", "那条是前天的").await?;
    browser.tap("更正").await?;
    browser.sees("已更正 老周").await?;
    browser.visit(&site.page(Page::Report)).await?;
    reported(&browser, "未打卡 1 人：老周").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn too_many_misses_are_forgiven_or_waited_with() -> WebDriverResult<()> {
    let (site, browser) = founded(&["阿桃", "豆豆", "老周"]).await?;
    let on = |day| Evening { browser: &browser, site: &site, day };
    for day in 7..=10 {
        on(day).plain(&["阿桃 ✅", "Coco ✅"], 4).await?;
    }
    on(10).desk().await?;
    for name in ["豆豆", "老周"] {
        row_says(&browser, name, "缺卡 4 次，超过允许的 3 次").await?;
    }
    // One is forgiven the miss that went too far: the last chance again. The other is waited with.
    tap_row(&browser, "豆豆").await?;
    tap_row(&browser, "免掉 1 次").await?;
    browser.sees("已给 豆豆 免掉缺卡").await?;
    row_says(&browser, "豆豆", "已缺 3 次，再缺就待移出").await?;
    tap_row(&browser, "老周").await?;
    tap_row(&browser, "再等等").await?;
    browser.sees("老周 先留着").await?;
    gone(&browser, "超过允许的").await?;
    browser.shot("desk-after-waiting").await?;

    // A day that is done changes nothing; the next miss asks again about both.
    on(11).plain(&["阿桃 ✅", "Coco ✅", "豆豆 ✅", "老周 ✅"], 4).await?;
    on(11).desk().await?;
    gone(&browser, "超过允许的").await?;
    on(12).plain(&["阿桃 ✅", "Coco ✅"], 4).await?;
    on(12).desk().await?;
    row_says(&browser, "豆豆", "缺卡 4 次，超过允许的 3 次").await?;
    row_says(&browser, "老周", "缺卡 5 次，超过允许的 3 次").await?;
    tap_row(&browser, "老周").await?;
    tap_row(&browser, "免掉 2 次").await?;
    browser.sees("已给 老周 免掉缺卡").await?;
    row_says(&browser, "老周", "已缺 3 次，再缺就待移出").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
