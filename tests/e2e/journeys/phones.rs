//! One's own phones: a second one by a code, a lost one, and a browser that cannot keep who one is.

use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::join::Join;
use qunban::i18n::me::Me;
use qunban::i18n::phones::Phones;
use qunban::i18n::roster::Roster;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban::store::FILE;
use qunban_e2e::{Browser, Screen, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{board, exported, group_link, import, join, operator, phone};
use crate::folder::made;
use crate::hands::{check_in, gone, row_says, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

/// Makes a code for another phone and gives the text that is offered with it.
async fn code(browser: &Browser, site: &Site) -> WebDriverResult<String> {
    browser.visit(&site.page(Page::Me)).await?;
    tap_row(browser, Phones(ZH).title()).await?;
    browser.tap(Phones(ZH).make()).await?;
    browser.wait_for("svg.qr").await?;
    let text = browser.wait_for(".copy-text").await?;
    Ok(text.prop("textContent").await?.expect("the text is shown"))
}

fn address(text: &str) -> String {
    text.split_whitespace().last().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_second_phone_is_the_same_person() -> WebDriverResult<()> {
    let site = Site::start();
    let operator = operator(&site).await?;
    let link = group_link(&operator, &site).await?;
    let first = phone(&site).await?;
    join(&first, &link, "阿梅").await?;
    check_in(&first).await?;
    let text = code(&first, &site).await?;
    first.shot("phones-code").await?;
    first.sees(Phones(ZH).only_you()).await?;
    row_says(&first, Phones(ZH).prepared(), Phones(ZH).not_heard()).await?;

    // What makes the phone that person never reaches a server.
    let address = address(&text);
    let (sent, kept) = address.split_once('#').expect("a fragment");
    assert!(kept.starts_with("me=") && !sent.contains("me="), "{address}");

    let second = phone(&site).await?;
    second.visit(&address).await?;
    second.sees(&Phones(ZH).here_as("阿梅")).await?;
    second.shot("phones-here").await?;
    second.tap(&Phones(ZH).here_go("阿梅")).await?;
    second.wait_for(".hero[data-state=ready]").await?;
    assert!(!second.current_url().await?.as_str().contains("me="), "the code is out of the address");
    check_in(&second).await?;
    second.visit(&site.page(Page::Me)).await?;
    second.sees("阿梅").await?;
    second.sees(Phones(ZH).own_waits()).await?;
    second.shot("phones-waits").await?;
    // It outlives a reload: the key is this phone's now.
    second.set_clock("2026-11-08T21:15:00+08:00").await?;
    second.visit(&site.page(Page::Home)).await?;
    check_in(&second).await?;

    // Its history comes by a file, and with it the other phone's word.
    let file = exported(&first, &site).await?;
    import(&second, &site, &file, Data(ZH).merge_go()).await?;
    second.visit(&site.page(Page::Me)).await?;
    second.sees("阿梅").await?;
    gone(&second, Phones(ZH).own_waits()).await?;
    row_says(&second, Phones(ZH).title(), &Phones(ZH).several(2)).await?;

    operator.set_clock("2026-11-08T21:15:00+08:00").await?;
    first.set_clock("2026-11-08T21:15:00+08:00").await?;
    // The operator gets the file, which has both phones' records, and is asked nothing.
    let file = exported(&second, &site).await?;
    import(&operator, &site, &file, Data(ZH).merge_go()).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 0", "老周 0", "阿桃 0", "阿梅 2"]);
    operator.visit(&site.page(Page::Desk)).await?;
    operator.sees(Desk(ZH).tools()).await?;
    gone(&operator, Desk(ZH).claims()).await?;

    // Given up again, it waits for an operator.
    let file = exported(&second, &site).await?;
    import(&first, &site, &file, Data(ZH).merge_go()).await?;
    first.visit(&site.url("me/?do=phones")).await?;
    tap_row(&first, Phones(ZH).other()).await?;
    first.sees(Phones(ZH).drop_text()).await?;
    tap_in_dialog(&first, Phones(ZH).drop()).await?;
    first.sees(Phones(ZH).dropped()).await?;
    assert_eq!(board(&first, &site).await?, ["阿梅 1"], "of the group it knows itself alone");
    for phone in [&operator, &first, &second] {
        assert_eq!(phone.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// As a text, pasted on the new phone; cut, it is refused.
#[tokio::test]
async fn a_code_is_pasted_too_and_refused_when_cut() -> WebDriverResult<()> {
    let site = Site::start();
    let link = group_link(&operator(&site).await?, &site).await?;
    let first = phone(&site).await?;
    join(&first, &link, "阿梅").await?;
    let text = code(&first, &site).await?;
    let second = Browser::open(Screen::SMALL.english().dark()).await?;
    let cut = &address(&text)[..address(&text).len() - 9];
    second.visit(cut).await?;
    second.sees(Phones(Lang::En).here_cut()).await?;
    second.visit(&site.page(Page::Home)).await?;
    tap_row(&second, Welcome(Lang::En).have_link()).await?;
    write(&second, Welcome(Lang::En).paste_label(), &text).await?;
    second.tap(Welcome(Lang::En).paste_go()).await?;
    second.sees(&Phones(Lang::En).here_as("阿梅")).await?;
    second.shot("phones-here-en").await?;
    second.tap(&Phones(Lang::En).here_go("阿梅")).await?;
    second.wait_for(".hero").await?;
    // Once more: it is in already, and says so.
    second.visit(&address(&text)).await?;
    second.sees(Phones(Lang::En).here_already()).await?;
    assert_eq!(second.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Storage wiped, the group published: the link, one's own name, "that's me", and one taps three times.
#[tokio::test]
async fn a_lost_phone_is_replaced_in_three_taps() -> WebDriverResult<()> {
    let site = Site::start();
    let operator = operator(&site).await?;
    let link = group_link(&operator, &site).await?;
    let member = phone(&site).await?;
    join(&member, &link, "阿梅").await?;
    check_in(&member).await?;
    let file = exported(&member, &site).await?;
    import(&operator, &site, &file, Data(ZH).merge_go()).await?;
    site.put(FILE, Some(&made(&operator, &site).await?));
    drop(member);

    // A new phone: nothing on it.
    let new = Browser::phone().await?;
    new.visit(&site.page(Page::Home)).await?;
    new.set_clock("2026-11-08T21:15:00+08:00").await?;
    new.visit(&link).await?;
    new.sees(Join(ZH).find_me()).await?;
    new.shot("phones-lost").await?;
    let count = "globalThis.taps = 0; addEventListener('click', (it) => { if (it.isTrusted) taps += 1 }, true);";
    new.run(count).await?;
    new.tap(Join(ZH).find_me()).await?;
    new.sees("老周").await?;
    new.shot("phones-lost-list").await?;
    tap_row(&new, "阿梅").await?;
    new.sees(&Join(ZH).is_it_you("阿梅")).await?;
    new.shot("phones-lost-you").await?;
    new.tap(Join(ZH).its_me()).await?;
    new.wait_for(".hero[data-state=ready]").await?;
    let taps = new.run("return taps").await?;
    assert!(taps.as_u64().is_some_and(|taps| taps <= 3), "{taps} taps");
    // At once as that person, with what was before.
    check_in(&new).await?;
    new.visit(&site.page(Page::Me)).await?;
    new.sees(Me(ZH).claim_waits()).await?;
    assert_eq!(board(&new, &site).await?, ["Coco 0", "小明-上海 0", "老周 0", "阿桃 0", "阿梅 2"]);

    // The operator is asked, and answers with one tap.
    operator.set_clock("2026-11-08T21:15:00+08:00").await?;
    let file = exported(&new, &site).await?;
    import(&operator, &site, &file, Data(ZH).merge_go()).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 0", "老周 0", "阿桃 0", "阿梅 1"]);
    operator.visit(&site.page(Page::Desk)).await?;
    operator.sees(&Desk(ZH).claim_line("阿梅")).await?;
    operator.shot("phones-desk").await?;
    operator.tap(Desk(ZH).claim_yes()).await?;
    operator.sees(&Desk(ZH).claim_confirmed("阿梅")).await?;
    assert_eq!(board(&operator, &site).await?, ["Coco 0", "小明-上海 0", "老周 0", "阿桃 0", "阿梅 2"]);
    operator.visit(&site.page(Page::Roster)).await?;
    row_says(&operator, "阿梅", Roster(ZH).has_device()).await?;
    for phone in [&operator, &new] {
        assert_eq!(phone.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// A browser whose database takes no keys: what is done is kept, who one is only until the page is closed; both are said.
#[tokio::test]
async fn a_browser_that_keeps_no_key_says_so() -> WebDriverResult<()> {
    let site = Site::start();
    let link = group_link(&operator(&site).await?, &site).await?;
    let member = phone(&site).await?;
    let refuse = "const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
            if (this.name === 'keys') throw new DOMException('no keys here', 'DataCloneError');
            return put.call(this, value, key);
        };";
    member.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
    join(&member, &link, "阿梅").await?;
    member.sees(Data(ZH).page_only_short()).await?;
    member.shot("phones-page-only").await?;
    check_in(&member).await?;
    member.tap(Data(ZH).banner_more()).await?;
    member.sees(Data(ZH).page_only_text()).await?;
    // The page was closed: the record is there, who one was is not.
    member.visit(&site.page(Page::Home)).await?;
    member.wait_for(".hero[data-state=done]").await?;
    member.sees(Data(ZH).gone_short()).await?;
    member.shot("phones-gone").await?;
    member.tap(Data(ZH).banner_more()).await?;
    member.tap(Data(ZH).afresh_go()).await?;
    gone(&member, Data(ZH).gone_text()).await?;
    // From the link one's own name is claimed again.
    member.visit(&link).await?;
    write(&member, Join(ZH).nickname(), "阿梅").await?;
    member.tap(Join(ZH).its_me()).await?;
    member.wait_for(".hero").await?;
    assert_eq!(member.complaints().await?, Vec::<String>::new());
    Ok(())
}
