//! Offices, on two phones and what travels between them by files: the founder appoints a member, who then has the desk;
//! dismissed, they have it no longer.

use qunban::i18n::Lang;
use qunban::i18n::charter::Charter;
use qunban::i18n::common::Common;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::me::Me;
use qunban::i18n::recovery::Recover;
use qunban::i18n::staff::Staff;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::claims::{exported, group_link, import, join, operator, phone};
use super::hands::{gone, is_locked, row_says, tap_in_dialog, tap_row, write};

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

/// The founder hands the group over: typed out, known on the other phone by the file, and the office is there.
#[tokio::test]
async fn the_group_is_handed_over() -> WebDriverResult<()> {
    let (words, merge) = (Staff(ZH), Data(ZH).merge_go());
    let site = Site::start();
    let coco = operator(&site).await?;
    let link = group_link(&coco, &site).await?;
    let may = phone(&site).await?;
    join(&may, &link, "May").await?;
    import(&coco, &site, &exported(&may, &site).await?, merge).await?;
    offices(&coco, &site).await?;
    coco.sees(words.hand_over_nobody()).await?;
    tap_row(&coco, words.appoint()).await?;
    tap_row(&coco, "May").await?;
    tap_in_dialog(&coco, &words.go(words.operator())).await?;
    gone(&coco, &words.appointed("May", words.operator())).await?;
    tap_row(&coco, &words.hand_over_to("May")).await?;
    coco.sees(words.hand_over_means()).await?;
    coco.shot("staff-hand-over").await?;
    let locked = "return document.querySelector('dialog[open] .actions [data-kind=danger]').disabled";
    coco.until("a locked button", locked).await?;
    write(&coco, &Common(ZH).type_to_confirm(words.hand_over_word()), words.hand_over_word()).await?;
    tap_in_dialog(&coco, words.hand_over_go()).await?;
    row_says(&coco, "May", Me(ZH).role_founder()).await?;
    row_says(&coco, "Coco", words.operator()).await?;
    coco.sees(words.founder_only()).await?;
    coco.shot("staff-handed-over").await?;
    import(&may, &site, &exported(&coco, &site).await?, merge).await?;
    may.visit(&site.page(Page::Me)).await?;
    may.sees(Me(ZH).role_founder()).await?;
    // The successor dismisses whoever founded the group, who stays a member.
    offices(&may, &site).await?;
    tap_row(&may, "Coco").await?;
    tap_row(&may, words.dismiss()).await?;
    tap_in_dialog(&may, words.dismiss()).await?;
    may.sees(&words.dismissed("Coco")).await?;
    import(&coco, &site, &exported(&may, &site).await?, merge).await?;
    coco.visit(&site.page(Page::Desk)).await?;
    coco.sees(Common(ZH).staff_only_text()).await?;
    for browser in [&coco, &may] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// The founder's phone is lost: the recovery file, proven when it was made, and the group's file make another the founder's.
#[tokio::test]
async fn a_recovery_file_brings_the_founder_back() -> WebDriverResult<()> {
    let words = Recover(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    offices(&coco, &site).await?;
    tap_row(&coco, words.row()).await?;
    write(&coco, words.passphrase(), "短").await?;
    is_locked(&coco, words.make()).await?;
    write(&coco, words.passphrase(), "春眠不觉晓处处闻啼鸟").await?;
    coco.shot("recovery-make").await?;
    coco.tap(words.make()).await?;
    coco.sees(words.step_prove()).await?;
    coco.tap(words.as_text()).await?;
    let file = coco.wait_for(".copy-text").await?.prop("textContent").await?.expect("the text is shown");
    coco.shot("recovery-prove").await?;
    // Until it was opened it is nobody's.
    let unproven = exported(&coco, &site).await?;
    assert!(!unproven.contains("confirm"));

    offices(&coco, &site).await?;
    tap_row(&coco, words.row()).await?;
    write(&coco, words.passphrase(), "春眠不觉晓处处闻啼鸟").await?;
    coco.tap(words.make()).await?;
    // Another file than the one just made proves nothing.
    write(&coco, words.paste(), &file).await?;
    coco.tap(words.read()).await?;
    coco.sees(words.not_this()).await?;
    coco.tap(words.as_text()).await?;
    let file = coco.wait_for(".copy-text").await?.prop("textContent").await?.expect("the text is shown");
    write(&coco, words.paste(), &file[..file.len() / 2]).await?;
    coco.tap(words.read()).await?;
    coco.sees(words.damaged()).await?;
    write(&coco, words.paste(), &file).await?;
    coco.tap(words.read()).await?;
    write(&coco, words.passphrase(), "夜来风雨声花落知多少").await?;
    coco.tap(words.prove()).await?;
    coco.sees(words.wrong()).await?;
    write(&coco, words.passphrase(), "春眠不觉晓处处闻啼鸟").await?;
    coco.tap(words.prove()).await?;
    coco.sees(words.proven()).await?;
    let group = exported(&coco, &site).await?;
    assert!(group.contains("confirm"));
    drop(coco);

    let new = phone(&site).await?;
    import(&new, &site, &group, Data(ZH).restore_go()).await?;
    new.visit(&site.page(Page::Data)).await?;
    // In the wrong place it is told where it belongs.
    write(&new, Data(ZH).paste_label(), &file).await?;
    new.tap(Data(ZH).paste_go()).await?;
    new.sees(words.use_below()).await?;
    new.tap(words.use_go()).await?;
    write(&new, words.paste(), &file).await?;
    new.tap(words.read()).await?;
    write(&new, words.passphrase(), "夜来风雨声花落知多少").await?;
    new.tap(words.go()).await?;
    new.sees(words.wrong()).await?;
    new.shot("recovery-wrong").await?;
    write(&new, words.passphrase(), "春眠不觉晓处处闻啼鸟").await?;
    new.tap(words.go()).await?;
    new.sees(Me(ZH).role_founder()).await?;
    new.sees("Coco").await?;
    offices(&new, &site).await?;
    new.sees(Staff(ZH).appoint_hint()).await?;
    // As after any start of the page.
    new.visit(&site.page(Page::Me)).await?;
    new.sees(Me(ZH).role_founder()).await?;
    assert_eq!(new.complaints().await?, Vec::<String>::new());
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
