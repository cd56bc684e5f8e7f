//! Offices, on two phones and what travels between them by files: the founder appoints a member, who then has the desk;
//! dismissed, they have it no longer.

use qunban::i18n::Lang;
use qunban::i18n::charter::Charter;
use qunban::i18n::common::Common;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::me::Me;
use qunban::i18n::staff::Staff;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::claims::{exported, group_link, import, join, operator, phone};
use super::hands::{gone, row_says, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

/// Opens the page of the offices by the way there.
async fn offices(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Charter)).await?;
    tap_row(browser, Staff(ZH).title()).await?;
    browser.sees(Staff(ZH).now()).await
}

#[tokio::test]
async fn the_founder_appoints_and_dismisses() -> WebDriverResult<()> {
    let (words, merge) = (Staff(ZH), Data(ZH).merge_go());
    let site = Site::start();
    let coco = operator(&site).await?;
    // Of a roster without phones nobody can be appointed: it says so, and what to do.
    offices(&coco, &site).await?;
    tap_row(&coco, words.appoint()).await?;
    coco.sees(words.nobody_has_phone()).await?;
    let link = group_link(&coco, &site).await?;
    let may = phone(&site).await?;
    join(&may, &link, "May").await?;
    may.visit(&site.page(Page::Desk)).await?;
    may.sees(Common(ZH).staff_only_text()).await?;
    import(&coco, &site, &exported(&may, &site).await?, merge).await?;

    offices(&coco, &site).await?;
    tap_row(&coco, words.appoint()).await?;
    row_says(&coco, "老周", words.no_phone()).await?;
    write(&coco, words.search(), "may").await?;
    tap_row(&coco, "May").await?;
    coco.sees(words.moderator_may()).await?;
    tap_in_dialog(&coco, &words.go(words.operator())).await?;
    row_says(&coco, "May", words.operator()).await?;
    coco.visit(&site.page(Page::Charter)).await?;
    row_says(&coco, words.title(), "May").await?;
    import(&may, &site, &exported(&coco, &site).await?, merge).await?;
    may.visit(&site.page(Page::Me)).await?;
    may.sees(Me(ZH).role_operator()).await?;
    may.visit(&site.page(Page::Desk)).await?;
    may.sees(Desk(ZH).tools()).await?;
    // An operator reads who is in office and decides nothing about it.
    offices(&may, &site).await?;
    may.sees(words.founder_only()).await?;
    row_says(&may, "Coco", words.founder_detail()).await?;
    gone(&may, words.appoint_hint()).await?;

    offices(&coco, &site).await?;
    tap_row(&coco, "May").await?;
    tap_row(&coco, words.dismiss()).await?;
    coco.sees(words.dismiss_text()).await?;
    tap_in_dialog(&coco, words.dismiss()).await?;
    coco.sees(&words.dismissed("May")).await?;
    coco.visit(&site.page(Page::Charter)).await?;
    row_says(&coco, words.title(), words.alone()).await?;
    import(&may, &site, &exported(&coco, &site).await?, merge).await?;
    may.visit(&site.page(Page::Desk)).await?;
    may.sees(Common(ZH).staff_only_text()).await?;
    may.visit(&site.page(Page::Charter)).await?;
    may.sees(Common(ZH).staff_only_text()).await?;
    for browser in [&coco, &may] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// An office taken back in the first moments was never held.
#[tokio::test]
async fn an_appointment_is_undone_and_an_office_changed() -> WebDriverResult<()> {
    let words = Staff(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    let link = group_link(&coco, &site).await?;
    let may = phone(&site).await?;
    join(&may, &link, "May").await?;
    import(&coco, &site, &exported(&may, &site).await?, Data(ZH).merge_go()).await?;
    let appoint = async || {
        tap_row(&coco, words.appoint()).await?;
        tap_row(&coco, "May").await?;
        tap_in_dialog(&coco, &words.go(words.operator())).await?;
        row_says(&coco, "May", words.operator()).await
    };
    offices(&coco, &site).await?;
    appoint().await?;
    coco.tap(Common(ZH).undo()).await?;
    coco.sees(Desk(ZH).undone()).await?;
    gone(&coco, words.operator_may()).await?;
    appoint().await?;
    tap_row(&coco, "May").await?;
    tap_row(&coco, &words.change(words.moderator())).await?;
    row_says(&coco, "May", words.moderator_may()).await?;
    coco.visit(&site.page(Page::Charter)).await?;
    coco.sees(Charter(ZH).sub()).await?;
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}
