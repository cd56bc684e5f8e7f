//! The published folder: an operator puts the group beside the page, a bare phone looks around and joins, members' pages
//! follow what is published, and what is no such file harms nobody.

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::data::Data;
use qunban::i18n::folder::Publishing;
use qunban::i18n::join::{Join, Look};
use qunban::i18n::library::Library;
use qunban::i18n::me::Me;
use qunban::i18n::rules::Rules;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban::store::FILE;
use qunban_e2e::{Browser, Screen, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{group_link, operator, phone};
use crate::hands::{check_in, gone, tap_row, tick, write};
use crate::library::share;
use crate::look::look_at;

const ZH: Lang = Lang::ZhHans;

/// The file that the operator's page makes.
pub async fn made(browser: &Browser, site: &Site) -> WebDriverResult<String> {
    browser.visit(&site.url("share/?web=1")).await?;
    browser.sees(Publishing(ZH).who_title()).await?;
    browser.tap(Publishing(ZH).make()).await?;
    browser.tap(Data(ZH).export_as_text()).await?;
    let file = browser.wait_for(".data-text .copy-text").await?;
    Ok(file.prop("textContent").await?.expect("the text is shown"))
}

/// Waits until the board has these rows, in whatever order.
pub async fn board_is(browser: &Browser, rows: &[&str]) -> WebDriverResult<()> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    let script = format!(
        "const rows = [...document.querySelectorAll('.board > li')].map((row) =>
            row.querySelector('.board-name').textContent + ' ' + row.querySelector('.board-value').firstChild.textContent);
        return rows.sort((a, b) => a < b ? -1 : 1).join() === {}.sort((a, b) => a < b ? -1 : 1).join()",
        json!(rows)
    );
    browser.until(&format!("the board {rows:?}"), &script).await
}

pub const BOARD: &str = "board/?m=attended&w=season";

/// Somebody comes back to the page ten minutes later.
pub async fn returns(browser: &Browser, at: &str) -> WebDriverResult<()> {
    browser.set_clock(at).await?;
    browser.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))").await.map(drop)
}

#[tokio::test]
async fn a_published_group_is_looked_at_joined_and_followed() -> WebDriverResult<()> {
    let site = Site::start();
    let operator = operator(&site).await?;
    operator.visit(&site.page(Page::Home)).await?;
    check_in(&operator).await?;
    share(&operator, &site, "听力讲义 03", "https://example.org/03.pdf", "讲义").await?;
    operator.sees(Library(ZH).open()).await?;

    // Nothing is there yet, and the page for it says who will be able to read it before anything is made.
    operator.visit(&site.page(Page::Share)).await?;
    tap_row(&operator, Publishing(ZH).title()).await?;
    operator.sees(Publishing(ZH).none()).await?;
    operator.shot("folder-operator").await?;
    site.put(FILE, Some(&made(&operator, &site).await?));
    operator.tap(Publishing(ZH).look()).await?;
    operator.sees("生成的").await?;
    operator.shot("folder-operator-there").await?;

    // A bare phone opens the plain address.
    let visitor = phone(&site).await?;
    visitor.sees(Look(ZH).look_around()).await?;
    visitor.sees(Join(ZH).nobody_title()).await?;
    visitor.shot("folder-door").await?;
    tap_row(&visitor, Look(ZH).rules()).await?;
    visitor.sees(Rules(ZH).in_words()).await?;
    visitor.sees(Look(ZH).only_looking()).await?;
    visitor.shot("folder-rules").await?;
    visitor.visit(&site.url(BOARD)).await?;
    board_is(&visitor, &["Coco 1", "小明-上海 0", "老周 0", "阿桃 0"]).await?;
    visitor.shot("folder-board").await?;
    visitor.visit(&site.page(Page::Library)).await?;
    tap_row(&visitor, "听力讲义 03").await?;
    visitor.sees(Library(ZH).open()).await?;
    visitor.sees(Look(ZH).only_looking()).await?;
    gone(&visitor, Library(ZH).mark_read()).await?;
    visitor.shot("folder-resource").await?;

    // The unchanged file is asked for conditionally, and not read again.
    visitor.visit(&site.url(BOARD)).await?;
    site.until_answered(FILE, "304").await;

    // Joining from there is the same half minute; the list knows who may be meant.
    visitor.tap(Look(ZH).join()).await?;
    write(&visitor, Join(ZH).nickname(), "阿桃").await?;
    visitor.sees(&Join(ZH).is_it_you("阿桃")).await?;
    write(&visitor, Join(ZH).nickname(), "小雨").await?;
    visitor.tap(Join(ZH).agree_join()).await?;
    check_in(&visitor).await?;
    visitor.visit(&site.url(BOARD)).await?;
    board_is(&visitor, &["Coco 1", "小明-上海 0", "小雨 1", "老周 0", "阿桃 0"]).await?;
    gone(&visitor, Look(ZH).only_looking()).await?;

    // The operator goes on and publishes again: the member's page shows it after coming back, without a reload.
    crate::operator::paste_names(&operator, &site, &["新来的".to_owned()]).await?;
    let newer = made(&operator, &site).await?;
    site.put(FILE, Some(&newer));
    returns(&visitor, "2026-11-07T21:25:00+08:00").await?;
    board_is(&visitor, &["Coco 1", "小明-上海 0", "小雨 1", "新来的 0", "老周 0", "阿桃 0"]).await?;

    let half: String = newer.chars().take(newer.chars().count() / 2).collect();
    // And whoever comes with a bare phone while it is so is told what helps.
    site.put(FILE, Some(&half));
    let late = phone(&site).await?;
    late.sees(Look(ZH).broken()).await?;
    late.sees(Welcome(ZH).start_group()).await?;

    // What is no such file is told to the operator alone, and harms nobody.
    for (content, says) in [
        ("<!doctype html><title>404</title>".to_owned(), Publishing(ZH).web_page().to_owned()),
        (half, Publishing(ZH).bad().to_owned()),
        (newer.replace("\"新来的\"", "\"改过的\""), Publishing(ZH).left(1)),
    ] {
        site.put(FILE, Some(&content));
        operator.visit(&site.url("share/?web=1")).await?;
        operator.sees(&says).await?;
        visitor.visit(&site.url(BOARD)).await?;
        board_is(&visitor, &["Coco 1", "小明-上海 0", "小雨 1", "新来的 0", "老周 0", "阿桃 0"]).await?;
    }
    operator.shot("folder-operator-altered").await?;
    assert_eq!(operator.complaints().await?, Vec::<String>::new());
    assert_eq!(visitor.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn another_group_beside_the_page_is_left_alone_until_it_is_asked_for() -> WebDriverResult<()> {
    let site = Site::start();
    let one = operator(&site).await?;
    let other = operator(&site).await?;
    let link = group_link(&other, &site).await?;
    one.visit(&site.page(Page::Home)).await?;
    check_in(&one).await?;
    site.put(FILE, Some(&made(&other, &site).await?));

    // Whoever has a group of their own starts in it, as always.
    one.visit(&site.url(BOARD)).await?;
    board_is(&one, &["Coco 1", "小明-上海 0", "老周 0", "阿桃 0"]).await?;
    one.visit(&site.url("share/?web=1")).await?;
    one.sees("另一个群").await?;
    one.visit(&site.page(Page::Me)).await?;
    one.sees("这个网页上还有").await?;
    one.run(
        "[...document.querySelectorAll('button.row')].find((it) => it.innerText.includes('这个网页上还有')).click()",
    )
    .await?;
    one.sees(Join(ZH).nobody_title()).await?;
    // Having looked around elsewhere, one still is at home in one's own group.
    one.visit(&site.page(Page::Home)).await?;
    one.wait_for(".hero[data-state=done]").await?;

    // By the group's link: joining first, or looking around first.
    let by_link = Browser::open(Screen::SMALL.dark()).await?;
    by_link.visit(&link).await?;
    by_link.sees(Join(ZH).agree_join()).await?;
    write(&by_link, Join(ZH).nickname(), "阿桃").await?;
    by_link.sees(&Join(ZH).is_it_you("阿桃")).await?;
    by_link.shot("folder-by-link").await?;
    tap_row(&by_link, Look(ZH).look_around()).await?;
    by_link.sees(Join(ZH).nobody_title()).await?;
    by_link.sees(Look(ZH).half_a_minute()).await?;
    by_link.shot("folder-door-dark").await?;
    // The bare address of joining leads to the same door.
    by_link.visit(&site.page(Page::Join)).await?;
    by_link.sees(Join(ZH).agree_join()).await?;
    for phone in [&one, &other, &by_link] {
        assert_eq!(phone.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// What can be read before joining, looked at: on two phones, light and dark, in three languages.
#[tokio::test]
async fn the_pages_before_joining_looked_at() -> WebDriverResult<()> {
    let site = Site::start();
    let operator = operator(&site).await?;
    share(&operator, &site, "听力讲义 03", "https://example.org/03.pdf", "讲义").await?;
    operator.sees(Library(ZH).open()).await?;
    let file = made(&operator, &site).await?;
    let mut faults = Vec::new();
    let phones = [
        (Screen::PHONE, ZH, "zh"),
        (Screen::SMALL.english().dark(), Lang::En, "en-small-dark"),
        (Screen::SMALL.traditional(), Lang::ZhHant, "hant-small"),
    ];
    for (screen, lang, called) in phones {
        site.put(FILE, Some(&file));
        let phone = Browser::open(screen).await?;
        for page in [Page::Home, Page::Rules, Page::Board, Page::Library, Page::Questions, Page::Me, Page::Join] {
            phone.visit(&site.page(page)).await?;
            let joining = Join(lang).agree_join();
            let said = if page == Page::Join { joining } else { Join(lang).nobody_title() };
            phone.sees(said).await?;
            let name = format!("before-{called}-{}", page.path().trim_end_matches('/'));
            look_at(&phone, screen, lang, &name, &mut faults).await?;
        }
    }
    operator.visit(&site.url("share/?web=1")).await?;
    operator.sees("生成的").await?;
    look_at(&operator, Screen::PHONE, ZH, "before-operator", &mut faults).await?;
    assert_eq!(faults, Vec::<String>::new());
    Ok(())
}

/// What an operator chooses not to publish is not in the file, and a phone without a group is welcomed as ever where nothing is.
#[tokio::test]
async fn what_goes_in_is_chosen_and_without_a_folder_nothing_changes() -> WebDriverResult<()> {
    let site = Site::start();
    let bare = phone(&site).await?;
    bare.sees(Welcome(ZH).start_group()).await?;
    site.until_answered(FILE, "404").await;
    let operator = operator(&site).await?;
    share(&operator, &site, "听力讲义 03", "https://example.org/03.pdf", "讲义").await?;
    operator.sees(Library(ZH).open()).await?;
    assert!(made(&operator, &site).await?.contains("听力讲义"));
    operator.visit(&site.url("share/?web=1")).await?;
    tick(&operator, Publishing(ZH).library()).await?;
    operator.tap(Publishing(ZH).make()).await?;
    operator.tap(Data(ZH).export_as_text()).await?;
    let file = operator.wait_for(".data-text .copy-text").await?;
    let file = file.prop("textContent").await?.expect("the text is shown");
    assert!(!file.contains("听力讲义") && file.contains("qunban community"));
    site.put(FILE, Some(&file));
    bare.refresh().await?;
    bare.sees(Look(ZH).look_around()).await?;
    gone(&bare, &Look(ZH).library_detail(1, 1)).await?;
    // Whoever came for something else finds it.
    bare.sees(Look(ZH).not_this()).await?;
    bare.tap(Common(ZH).tab_me()).await?;
    bare.sees(Me(ZH).group_create()).await?;
    assert_eq!(bare.complaints().await?, Vec::<String>::new());
    Ok(())
}
