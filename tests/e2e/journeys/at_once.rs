//! Who opens the group's link and leaves at once keeps what it brought: chats open links for a glance.

use qunban::domain::charter::Seat;
use qunban::i18n::Lang;
use qunban::i18n::in_step::InStep;
use qunban::route::Page;
use qunban_e2e::{Kind, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{group_link, join, operator, phone};
use crate::in_step::{agree, started, with_pass};

const ZH: Lang = Lang::ZhHans;

/// The part of the program that speaks to the backend has not even come when the page is left.
#[tokio::test]
async fn a_link_that_was_opened_for_a_glance_has_brought_its_key() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::Kinto, "glance"));
    let coco = operator(&site).await?;
    let group = group_link(&coco, &site).await?;
    let amy = phone(&site).await?;
    join(&amy, &group, "Amy").await?;

    amy.cdp("Network.enable", json!({})).await?;
    amy.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await?;
    amy.cdp("Network.setBlockedURLs", json!({ "urls": ["*split_keeper*"] })).await?;
    amy.visit(&with_pass(&group, &backend, Seat::Home)).await?;
    amy.wait_for(".hero").await?;
    assert!(!amy.text().await?.contains(InStep(ZH).asks_title()), "nobody asks without that part");
    amy.goto("about:blank").await?;

    // Without the link: the phone has what it brought, and asks.
    amy.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await?;
    amy.visit(&site.page(Page::Home)).await?;
    agree(&amy).await
}
