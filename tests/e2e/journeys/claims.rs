//! People of the roster and the phones that come later: joined by a name of the list and found there by the operator, or
//! recognised on the phone itself and confirmed.

use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::home::Home;
use qunban::i18n::join::Join;
use qunban::i18n::me::Me;
use qunban::i18n::roster::Roster;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::Value;
use thirtyfour::error::WebDriverResult;

use crate::hands::{check_in, gone, offered_link, row_says, tap_row, write};
use crate::operator::paste_names;

const ZH: Lang = Lang::ZhHans;
pub const EVENING: &str = "2026-11-07T21:15:00+08:00";

/// A phone at a quarter past nine, in the evening.
pub async fn phone(site: &Site) -> WebDriverResult<Browser> {
    let browser = Browser::phone().await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock(EVENING).await?;
    Ok(browser)
}

/// Founds a group from the third template, in which any name will do at any hour.
async fn found(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Create)).await?;
    let third = "const it = document.querySelectorAll('.template')[2]; it?.click(); return it";
    browser.until("the third template", third).await?;
    write(browser, "你的群昵称", "Coco").await?;
    browser.tap("下一步").await?;
    browser.tap("创建").await?;
    browser.sees("先做这两步").await
}

/// An operator with a group whose roster has three people without phones.
pub async fn operator(site: &Site) -> WebDriverResult<Browser> {
    let browser = phone(site).await?;
    found(&browser, site).await?;
    paste_names(&browser, site, &["小明-上海", "阿桃", "老周"].map(str::to_owned)).await?;
    Ok(browser)
}

/// The group's link, as the operator sends it.
pub async fn group_link(browser: &Browser, site: &Site) -> WebDriverResult<String> {
    browser.visit(&site.page(Page::Share)).await?;
    offered_link(browser).await
}

/// Everything of the group on this phone, as the text of its file.
pub async fn exported(browser: &Browser, site: &Site) -> WebDriverResult<String> {
    browser.visit(&site.page(Page::Data)).await?;
    browser.tap(Data(ZH).export_go()).await?;
    browser.tap(Data(ZH).export_as_text()).await?;
    let file = browser.wait_for(".data-text .copy-text").await?;
    Ok(file.prop("textContent").await?.expect("the text is shown"))
}

/// Brings a file in.
pub async fn import(browser: &Browser, site: &Site, file: &str, go: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Data)).await?;
    write(browser, Data(ZH).paste_label(), file).await?;
    browser.tap(Data(ZH).paste_go()).await?;
    browser.tap(go).await?;
    // What it says once everything is durable, without the number.
    let merged = Data(ZH).merged(0);
    browser.sees(merged.split_once('，').map_or(merged.as_str(), |(said, _)| said)).await
}

/// Name and figure of every row of the board.
pub async fn board(browser: &Browser, site: &Site) -> WebDriverResult<Vec<String>> {
    browser.visit(&site.url("board/?m=attended&w=season")).await?;
    browser.wait_for(".board > li").await?;
    let rows = "return [...document.querySelectorAll('.board > li')].map((row) =>
        row.querySelector('.board-name').textContent + ' ' + row.querySelector('.board-value').firstChild.textContent)";
    let Value::Array(rows) = browser.run(rows).await? else { panic!("the board's rows can be read") };
    let mut rows: Vec<String> = rows.iter().map(|row| row.as_str().unwrap_or_default().to_owned()).collect();
    rows.sort();
    Ok(rows)
}

/// The second line of somebody's row in the roster.
async fn in_roster(browser: &Browser, site: &Site, name: &str, says: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Roster)).await?;
    row_says(browser, name, says).await
}

/// Opens the group's link, gives a name and agrees.
pub async fn join(browser: &Browser, link: &str, name: &str) -> WebDriverResult<()> {
    browser.visit(link).await?;
    write(browser, Join(ZH).nickname(), name).await?;
    browser.tap(Join(ZH).agree_join()).await?;
    browser.wait_for(".hero").await.map(drop)
}

/// A link carries no roster: whoever joins by it is new, until an operator says who of the list that is.
#[tokio::test]
async fn whoever_joined_by_the_link_is_found_in_the_roster() -> WebDriverResult<()> {
    let site = Site::start();
    let operator = operator(&site).await?;
    let link = group_link(&operator, &site).await?;
    let member = phone(&site).await?;
    join(&member, &link, "小明").await?;
    check_in(&member).await?;
    let stranger = phone(&site).await?;
    join(&stranger, &link, "小明月").await?;
    for phone in [&member, &stranger] {
        let file = exported(phone, &site).await?;
        import(&operator, &site, &file, Data(ZH).merge_go()).await?;
    }
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明 1", "小明-上海 0", "小明月 0", "老周 0", "阿桃 0"]);

    operator.visit(&site.page(Page::Desk)).await?;
    let asked = Desk(ZH).same_line("小明", "小明-上海");
    operator.sees(&asked).await?;
    operator.shot("claims-desk").await?;
    tap_row(&operator, &asked).await?;
    operator.sees(Desk(ZH).same_no()).await?;
    operator.shot("claims-desk-asks").await?;
    tap_row(&operator, Desk(ZH).same_yes()).await?;
    operator.sees(&Desk(ZH).same_done("小明-上海")).await?;
    gone(&operator, &asked).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 1", "小明月 0", "老周 0", "阿桃 0"]);
    in_roster(&operator, &site, "小明-上海", Roster(ZH).has_device()).await?;
    in_roster(&operator, &site, "老周", Roster(ZH).no_device()).await?;

    // The same name once more: a new phone of somebody who has one already.
    let second = phone(&site).await?;
    join(&second, &link, "小明").await?;
    let file = exported(&second, &site).await?;
    import(&operator, &site, &file, Data(ZH).merge_go()).await?;
    operator.visit(&site.page(Page::Desk)).await?;
    tap_row(&operator, &Desk(ZH).same_phone("小明", "小明-上海")).await?;
    tap_row(&operator, Desk(ZH).same_yes()).await?;
    operator.sees(&Desk(ZH).same_done("小明-上海")).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 1", "小明月 0", "老周 0", "阿桃 0"]);
    operator.visit(&site.page(Page::Roster)).await?;

    // Names that are not alike: said by the operator in the roster.
    tap_row(&operator, "小明月").await?;
    operator.tap(Roster(ZH).is_other()).await?;
    operator.sees(&Roster(ZH).is_other_title("小明月")).await?;
    operator.shot("claims-roster-picks").await?;
    // The list behind has the same name.
    let pick = "const row = [...document.querySelectorAll('dialog[open] .row')].find((it) => it.innerText.trim() === '阿桃'); row?.click(); return row";
    operator.until("阿桃 in the dialog", pick).await?;
    operator.sees(&Desk(ZH).same_done("阿桃")).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 1", "老周 0", "阿桃 0"]);

    // The member's phone hears of it, goes on under the roster's name, and has lost nothing.
    let file = exported(&operator, &site).await?;
    import(&member, &site, &file, Data(ZH).merge_go()).await?;
    assert_eq!(board(&member, &site).await?, ["Coco 0", "小明-上海 1", "老周 0", "阿桃 0"]);
    member.visit(&site.page(Page::Home)).await?;
    member.wait_for(".hero[data-state=done]").await?;
    member.visit(&site.page(Page::Me)).await?;
    member.sees("小明-上海").await?;
    for phone in [&operator, &member, &stranger] {
        assert_eq!(phone.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// A phone that has the group's file knows the roster: it asks, claims, and checks in before anybody has confirmed.
#[tokio::test]
async fn a_phone_that_knows_the_roster_claims_its_name() -> WebDriverResult<()> {
    let site = Site::start();
    let operator = operator(&site).await?;
    let file = exported(&operator, &site).await?;
    let member = phone(&site).await?;
    import(&member, &site, &file, Data(ZH).restore_go()).await?;
    // Nobody yet: every page of one's own leads in.
    for page in [Page::Home, Page::Me, Page::Record, Page::Board] {
        member.visit(&site.page(page)).await?;
        member.sees(Join(ZH).nobody_title()).await?;
    }
    member.visit(&site.page(Page::Home)).await?;
    member.shot("claims-nobody").await?;
    member.tap(Join(ZH).nobody_go()).await?;

    // Somebody else of that name needs another; oneself only says so.
    write(&member, Join(ZH).nickname(), "小明").await?;
    member.sees(&Join(ZH).is_it_you("小明-上海")).await?;
    member.shot("claims-is-it-you").await?;
    member.tap(Join(ZH).not_me()).await?;
    member.sees(&Join(ZH).other_name("小明-上海")).await?;
    member.sees(Join(ZH).agree_join()).await?;
    member.shot("claims-not-me").await?;
    member.refresh().await?;
    member.started().await?;
    write(&member, Join(ZH).nickname(), "小明").await?;
    member.tap(Join(ZH).its_me()).await?;
    check_in(&member).await?;
    member.sees(Home(ZH).now_chain()).await?;
    member.sees("小明-上海").await?;
    member.visit(&site.page(Page::Me)).await?;
    member.sees(Me(ZH).claim_waits()).await?;
    member.shot("claims-waits").await?;
    assert_eq!(board(&member, &site).await?, ["Coco 0", "小明-上海 1", "老周 0", "阿桃 0"]);

    // Until it is confirmed it counts for nobody else.
    let file = exported(&member, &site).await?;
    import(&operator, &site, &file, Data(ZH).merge_go()).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 0", "老周 0", "阿桃 0"]);
    in_roster(&operator, &site, "小明-上海", Roster(ZH).waits()).await?;
    operator.visit(&site.page(Page::Desk)).await?;
    operator.sees(&Desk(ZH).claim_line("小明-上海")).await?;
    operator.tap(Desk(ZH).claim_yes()).await?;
    operator.sees(&Desk(ZH).claim_confirmed("小明-上海")).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 1", "老周 0", "阿桃 0"]);
    in_roster(&operator, &site, "小明-上海", Roster(ZH).has_device()).await?;

    // A name that somebody has on a phone: it may be a new phone of theirs.
    let file = exported(&operator, &site).await?;
    let second = phone(&site).await?;
    import(&second, &site, &file, Data(ZH).restore_go()).await?;
    second.visit(&site.page(Page::Home)).await?;
    second.tap(Join(ZH).nobody_go()).await?;
    write(&second, Join(ZH).nickname(), "小明-上海").await?;
    second.sees(&Join(ZH).on_other_phone("小明-上海")).await?;
    second.tap(Join(ZH).its_me()).await?;
    second.wait_for(".hero[data-state=done]").await?;
    for phone in [&operator, &member, &second] {
        assert_eq!(phone.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}
