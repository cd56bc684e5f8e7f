//! What is there before the app, and instead of it.

use qunban::i18n::{Lang, page_meta};
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

const SHOWN: &str = "return [...document.querySelectorAll('.shell-say')].filter((it) => it.getClientRects().length)
    .map((it) => it.dataset.when ?? 'noscript').join()";

#[tokio::test]
async fn every_page_is_a_file_with_its_own_name() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    for &page in Page::ALL {
        browser.goto(site.page(page)).await?;
        assert_eq!(browser.title().await?, page_meta(page, Lang::ZhHans).title);
    }
    Ok(())
}

#[tokio::test]
async fn without_javascript_the_shell_says_what_to_do() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    browser.goto(site.page(Page::Board)).await?;
    browser.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    assert_eq!(browser.run(SHOWN).await?, json!("noscript"));
    browser.shot("shell-without-javascript").await?;
    Ok(())
}

#[tokio::test]
async fn without_webassembly_the_shell_says_what_to_do() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let without = json!({ "source": "delete globalThis.WebAssembly" });
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", without).await?;
    browser.goto(site.page(Page::Home)).await?;
    browser.until("the shell's words", &format!("return (() => {{ {SHOWN} }})() === 'unable'")).await?;
    browser.shot("shell-without-webassembly").await?;
    Ok(())
}

#[tokio::test]
async fn an_app_that_cannot_be_loaded_is_told() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.cdp("Network.enable", json!({})).await?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await?;
    browser.goto(site.page(Page::Home)).await?;
    browser.until("the shell's words", &format!("return (() => {{ {SHOWN} }})() === 'failed'")).await?;
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_no_page_leads_home() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.goto(site.url("board/of/nothing?c=1")).await?;
    let home = json!(site.url("?c=1"));
    browser.until("the way home", &format!("return document.getElementById('home').href === {home}")).await?;
    browser.shot("not-found").await?;
    let complaints = browser.complaints().await?;
    assert!(complaints.iter().all(|text| text.contains("404")), "{complaints:?}");
    Ok(())
}

#[tokio::test]
async fn the_clock_of_the_page_can_be_set() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.goto(site.page(Page::Home)).await?;
    let seen = "const made = new Date(); return made.getFullYear() + '-' + made.getDate() + ' ' + made.getHours() + ' '
        + (Math.abs(Date.now() - made) < 1000) + ' ' + Date().slice(11, 15) + ' ' + (made instanceof Date)";
    for (at, expected) in [
        ("2025-11-08T21:15:00+08:00", "2025-8 21 true 2025 true"),
        ("2031-01-02T00:30:00+08:00", "2031-2 0 true 2031 true"),
    ] {
        browser.set_clock(at).await?;
        assert_eq!(browser.run(seen).await?, json!(expected));
        browser.goto(site.page(Page::Board)).await?;
        assert_eq!(browser.run(seen).await?, json!(expected), "after another page was opened");
    }
    Ok(())
}
