//! Every page starts, under a base path, without a complaint in the console.

use qunban::route::Page;
use qunban_e2e::{Browser, Screen, Site};
use thirtyfour::error::WebDriverResult;

#[tokio::test]
async fn every_page_starts_and_survives_a_reload() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    for &page in Page::ALL {
        browser.visit(&site.page(page)).await?;
        browser.refresh().await?;
        browser.started().await?;
        let complaints = browser.complaints().await?;
        assert!(complaints.is_empty(), "{page:?}: {complaints:?}");
        assert!(!browser.text().await?.trim().is_empty(), "{page:?} is empty");
    }
    Ok(())
}

#[tokio::test]
async fn the_same_files_work_at_the_root_and_below_any_folder() -> WebDriverResult<()> {
    let browser = Browser::open(Screen::SMALL).await?;
    for base in ["/", "/a/deep/folder/"] {
        let site = Site::below(base);
        for page in [Page::Home, Page::Board] {
            browser.visit(&site.page(page)).await?;
        }
        // Without its slash, and with what chats add to an address.
        browser.visit(&site.url("board?from=groupmessage&isappinstalled=0")).await?;
        let complaints = browser.complaints().await?;
        assert!(complaints.is_empty(), "{base}: {complaints:?}");
    }
    Ok(())
}
