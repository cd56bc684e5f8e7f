//! The parts of the program: a first visit fetches what checking in needs; the rest comes when it is opened, or is asked
//! for again when it did not come.

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::desk::Desk;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::hands::open_demo;

const ZH: Lang = Lang::ZhHans;

/// The WebAssembly that this document has fetched, by the ends of its names.
const FETCHED: &str = "return performance.getEntriesByType('resource').map((it) => it.name)
    .filter((name) => name.endsWith('.wasm')).map((name) => name.replace(/.*\\/qunban-[0-9a-f]+/, '')).join()";

async fn tap_tab(browser: &Browser, name: &str) -> WebDriverResult<()> {
    let script = format!(
        "const tab = [...document.querySelectorAll('a.tab')].find((it) => it.innerText.trim() === {});
        tab?.click();
        return tab",
        json!(name)
    );
    browser.until(&format!("the tab \u{201c}{name}\u{201d}"), &script).await
}

fn titled(title: &str) -> String {
    format!("return document.querySelector('h1')?.innerText === {}", json!(title))
}

fn at(site: &Site, page: Page) -> String {
    format!("return location.href.split('?')[0] === {}", json!(site.page(page)))
}

/// What the browser refuses to fetch.
async fn block(browser: &Browser, addresses: &[&str]) -> WebDriverResult<()> {
    browser.cdp("Network.enable", json!({})).await?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": addresses })).await.map(drop)
}

#[tokio::test]
async fn a_first_visit_fetches_what_checking_in_needs_and_the_desk_comes_when_opened() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    block(&browser, &["*split_*", "*chunk_*"]).await?;
    open_demo(&browser, &site).await?;
    let first = browser.run(FETCHED).await?;
    assert!(first.as_str().is_some_and(|names| names.starts_with("_bg.wasm")), "{first}");
    browser.run("globalThis.__before = true").await?;

    block(&browser, &[]).await?;
    tap_tab(&browser, Common(ZH).tab_desk()).await?;
    browser.until("the desk", &titled(Desk(ZH).title())).await?;
    browser.until("its address", &at(&site, Page::Desk)).await?;
    let with_desk = browser.run(FETCHED).await?;
    assert!(with_desk.as_str().is_some_and(|names| names.contains("split_desk")), "{with_desk}");

    browser.back().await?;
    browser.until("the first page again", &at(&site, Page::Home)).await?;
    browser.wait_for(".hero").await?;
    assert_eq!(browser.run("return globalThis.__before").await?, json!(true), "nothing was loaded anew");
    Ok(())
}

#[tokio::test]
async fn a_part_that_does_not_come_is_asked_for_again() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    block(&browser, &["*split_members*"]).await?;
    open_demo(&browser, &site).await?;
    tap_tab(&browser, Common(ZH).tab_board()).await?;
    browser.sees(Common(ZH).part_title()).await?;
    // What is here still works, and what was missing comes once the network is back.
    tap_tab(&browser, Common(ZH).tab_home()).await?;
    browser.wait_for(".hero").await?;
    tap_tab(&browser, Common(ZH).tab_board()).await?;
    browser.sees(Common(ZH).part_title()).await?;
    block(&browser, &[]).await?;
    browser.tap(Common(ZH).part_retry()).await?;
    browser.until("the board", &titled(Common(ZH).tab_board())).await
}
