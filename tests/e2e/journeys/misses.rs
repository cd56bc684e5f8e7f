//! Evening after evening: misses, the last chance, to be removed, removed, the way back; leave and make-up on the way.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::evening::Evening;
use super::hands::{gone, tap_row};
use super::operator::{found, paste_names};

#[tokio::test]
async fn out_and_back_again() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned(), "老周".to_owned()]).await?;
    let on = |day| Evening { browser: &browser, site: &site, day };

    // 7 Nov is the founder's day of joining: not due, but done. 豆豆 misses three times.
    for day in 7..=9 {
        let evening = on(day);
        evening.begin(&["阿桃 ✅", "老周 ✅", "Coco ✅"]).await?;
        evening.confirm(3).await?;
        evening.call(4).await?;
    }
    let last = on(9);
    browser.sees("最后一次机会 1 人：豆豆").await?;
    last.desk().await?;
    browser.sees("已缺 3 次").await?;
    browser.shot("operator-last-chance").await?;

    // The fourth miss: to be removed, until an operator says so.
    let fourth = on(10);
    fourth.begin(&["阿桃 ✅", "老周 ✅", "Coco ✅"]).await?;
    fourth.confirm(3).await?;
    fourth.call(4).await?;
    fourth.desk().await?;
    browser.sees("待移出").await?;
    browser.sees("缺卡 4 次，超过允许的 3 次").await?;
    tap_row(&browser, "豆豆").await?;
    browser.shot("operator-to-be-removed").await?;
    tap_row(&browser, "确认移出").await?;
    browser.sees("已移出 豆豆").await?;
    gone(&browser, "缺卡 4 次，超过允许的 3 次").await?;

    // Private check-ins on five evenings. 老周 takes leave on the 12th, makes up for the 13th.
    for day in 11..=15 {
        let evening = on(day);
        match day {
            12 => {
                evening.begin(&["阿桃 ✅", "豆豆 ✅", "Coco ✅", "老周 请假"]).await?;
                tap_row(&browser, "老周").await?;
                tap_row(&browser, "准假 · 老周").await?;
                evening.confirm(3).await?;
                browser.sees("请假 · 1").await?;
            }
            13 => {
                evening.begin(&["阿桃 ✅", "豆豆 ✅", "Coco ✅"]).await?;
                evening.confirm(3).await?;
                tap_row(&browser, "老周").await?;
                tap_row(&browser, "补卡").await?;
                browser.sees("补卡 · 1").await?;
            }
            _ => {
                evening.begin(&["阿桃 ✅", "豆豆 ✅", "Coco ✅", "老周 ✅"]).await?;
                evening.confirm(4).await?;
            }
        }
        // Who is out is not called.
        evening.call(3).await?;
        if day == 13 {
            browser.sees("已补卡 1 人：老周").await?;
        }
    }
    let back = on(16);
    browser.set_clock("2026-11-16T09:00:00+08:00").await?;
    back.desk().await?;
    browser.sees("可以回群").await?;
    browser.sees("移出后连续打卡 5 次").await?;
    tap_row(&browser, "豆豆").await?;
    tap_row(&browser, "让 TA 回来").await?;
    browser.sees("豆豆 回来了").await?;
    browser.visit(&site.page(Page::Board)).await?;
    browser.sees("豆豆").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
