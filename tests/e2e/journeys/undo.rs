//! What an operator decides can be taken back for a minute, in the place where it was decided.

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::desk::Desk;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::evening::Evening;
use super::hands::tap_row;
use super::operator::{found, paste_names};

const ZH: Lang = Lang::ZhHans;

/// Presses the way back in the row that says this.
async fn undo(browser: &Browser, said: &str) -> WebDriverResult<()> {
    let script = format!(
        "const row = [...document.querySelectorAll('main .row')].find((it) =>
            it.querySelector('.row-title')?.innerText === {});
        const button = [...(row?.querySelectorAll('button') ?? [])].find((it) => it.innerText.trim() === {});
        button?.click();
        return button",
        json!(said),
        json!(Common(ZH).undo())
    );
    browser.until(&format!("the way back of \u{201c}{said}\u{201d}"), &script).await
}

#[tokio::test]
async fn a_removal_is_taken_back_within_the_minute() -> WebDriverResult<()> {
    let words = Desk(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned()]).await?;
    for day in 7..=10 {
        let evening = Evening { browser: &browser, site: &site, day };
        evening.plain(&["阿桃 ✅", "Coco ✅"], 3).await?;
    }
    let evening = Evening { browser: &browser, site: &site, day: 10 };
    evening.desk().await?;
    for deed in [words.remove(), &words.forgive(1), words.wait()] {
        tap_row(&browser, "豆豆").await?;
        tap_row(&browser, deed).await?;
        let said = match deed {
            deed if deed == words.remove() => words.removed("豆豆"),
            deed if deed == words.wait() => words.waited("豆豆"),
            _ => words.forgiven("豆豆"),
        };
        undo(&browser, &said).await?;
        browser.sees(words.undone()).await?;
        browser.sees("缺卡 4 次，超过允许的 3 次").await?;
        let rows = "[...document.querySelectorAll('main .row-title')].every((it) => it.innerText !==";
        browser.until("the row to go", &format!("return {rows} {})", json!(said))).await?;
    }
    // It is on the desk when one comes back to it, and what was taken back stays so after a reload.
    tap_row(&browser, "豆豆").await?;
    tap_row(&browser, words.remove()).await?;
    browser.sees(&words.removed("豆豆")).await?;
    tap_row(&browser, words.report()).await?;
    browser.until("the report", "return location.pathname.includes('report')").await?;
    browser.back().await?;
    undo(&browser, &words.removed("豆豆")).await?;
    browser.sees("缺卡 4 次，超过允许的 3 次").await?;
    browser.refresh().await?;
    browser.sees("缺卡 4 次，超过允许的 3 次").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
