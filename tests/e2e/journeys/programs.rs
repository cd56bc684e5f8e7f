//! The two programs: the members' one hands over to the whole one where an operators' page is opened.

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::desk::Desk;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::hands::open_demo;

const ZH: Lang = Lang::ZhHans;

/// The WebAssembly that this document has fetched.
const FETCHED: &str = "return performance.getEntriesByType('resource').map((it) => it.name)
    .filter((name) => name.endsWith('.wasm')).join()";

async fn tap_tab(browser: &Browser, name: &str) -> WebDriverResult<()> {
    let script = format!(
        "const tab = [...document.querySelectorAll('a.tab')].find((it) => it.innerText.trim() === {});
        tab?.click();
        return tab",
        json!(name)
    );
    browser.until(&format!("the tab \u{201c}{name}\u{201d}"), &script).await
}

fn at(site: &Site, page: Page) -> String {
    format!("return location.href.split('?')[0] === {}", json!(site.page(page)))
}

#[tokio::test]
async fn an_operators_page_brings_the_whole_program_and_back_leads_back() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    let members = browser.run(FETCHED).await?;
    assert!(members.as_str().is_some_and(|names| names.matches(".wasm").count() == 1), "{members}");
    browser.run("globalThis.__before = true").await?;

    let desk = Desk(ZH).title();
    tap_tab(&browser, Common(ZH).tab_desk()).await?;
    browser.until("the desk", &format!("return document.querySelector('h1')?.innerText === {}", json!(desk))).await?;
    browser.until("its address", &at(&site, Page::Desk)).await?;
    let whole = browser.run(FETCHED).await?;
    assert_ne!(whole, members, "the desk is in the other program");

    // From here on nothing is loaded again: the whole program has every page.
    browser.run("globalThis.__before = true").await?;
    tap_tab(&browser, Common(ZH).tab_home()).await?;
    browser.wait_for(".hero").await?;
    assert_eq!(browser.run("return globalThis.__before").await?, json!(true));

    browser.back().await?;
    browser.until("the desk again", &at(&site, Page::Desk)).await?;
    browser.back().await?;
    browser.until("the first page again", &at(&site, Page::Home)).await?;
    browser.wait_for(".hero").await?;
    let complaints = browser.complaints().await?;
    assert!(complaints.is_empty(), "{complaints:?}");
    Ok(())
}

#[tokio::test]
async fn where_nothing_is_kept_it_is_asked_before_anything_is_lost() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let without = json!({ "source": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })" });
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", without).await?;
    open_demo(&browser, &site).await?;
    tap_tab(&browser, Common(ZH).tab_desk()).await?;
    browser.sees(Common(ZH).anew_title()).await?;
    // What is here can still be taken away as a file, and is still here.
    browser.tap(Common(ZH).anew_export()).await?;
    browser.until("the page for files", &at(&site, Page::Data)).await?;
    browser.wait_for(".demo-banner").await.map(drop)
}
