//! Two operators, two members, four phones, and nothing between them but the chat and a static page: at the end all four show the
//! same board.

use qunban::exchange::link::board::find;
use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::join::Join;
use qunban::i18n::sent::Sent;
use qunban::i18n::staff::Staff;
use qunban::route::Page;
use qunban::store::FILE;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use crate::board_link::send;
use crate::claims::{exported, group_link, import, join, operator, phone};
use crate::folder::{BOARD, board_is, made, returns};
use crate::hands::{check_in, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

/// What is on one phone is brought to the other.
async fn hands_over(from: &Browser, to: &Browser, site: &Site) -> WebDriverResult<()> {
    import(to, site, &exported(from, site).await?, Data(ZH).merge_go()).await
}

#[tokio::test]
async fn four_phones_and_a_static_page_come_to_one_board() -> WebDriverResult<()> {
    let site = Site::start();
    // Coco founds the group; May joins by the link and is made an operator; Amy and Ben join.
    let coco = operator(&site).await?;
    let link = group_link(&coco, &site).await?;
    let (may, amy, ben) = (phone(&site).await?, phone(&site).await?, phone(&site).await?);
    for (member, name) in [(&may, "May"), (&amy, "Amy"), (&ben, "Ben")] {
        join(member, &link, name).await?;
        check_in(member).await?;
    }
    hands_over(&may, &coco, &site).await?;
    coco.visit(&site.url("charter/?do=staff")).await?;
    tap_row(&coco, Staff(ZH).appoint()).await?;
    write(&coco, Staff(ZH).search(), "may").await?;
    tap_row(&coco, "May").await?;
    tap_in_dialog(&coco, &Staff(ZH).go(Staff(ZH).operator())).await?;
    hands_over(&coco, &may, &site).await?;
    may.visit(&site.page(Page::Desk)).await?;
    may.sees(Desk(ZH).tools()).await?;

    // Each operator hears of one member; both files merged, both ways, make one board.
    hands_over(&amy, &coco, &site).await?;
    hands_over(&ben, &may, &site).await?;
    hands_over(&coco, &may, &site).await?;
    hands_over(&may, &coco, &site).await?;
    let all = ["Amy 1", "Ben 1", "Coco 0", "May 1", "小明-上海 0", "老周 0", "阿桃 0"];
    for operator in [&coco, &may] {
        operator.visit(&site.url(BOARD)).await?;
        board_is(operator, &all).await?;
    }
    // Once more brings nothing.
    may.visit(&site.page(Page::Data)).await?;
    write(&may, Data(ZH).paste_label(), &exported(&coco, &site).await?).await?;
    may.tap(Data(ZH).paste_go()).await?;
    may.sees(Data(ZH).preview_nothing()).await?;

    // The board in a link: Amy, who knows only herself, opens it in the chat. Altered it is refused, and hers stays.
    let (sent, _) = send(&may, &site).await?;
    amy.visit(&site.url(BOARD)).await?;
    board_is(&amy, &["Amy 1"]).await?;
    amy.visit(&sent).await?;
    // Amy's phone does not know yet that May runs the group: nothing is taken on trust.
    amy.sees(Sent(ZH).refused()).await?;
    let (sent, _) = send(&coco, &site).await?;
    amy.visit(&sent).await?;
    board_is(&amy, &all).await?;
    let (_, payload) = find(&sent).expect("a board link");
    let letter = if payload.as_bytes()[150] == b'A' { 'B' } else { 'A' };
    amy.visit(&sent.replace(&payload, &format!("{}{letter}{}", &payload[..150], &payload[151..]))).await?;
    amy.sees(Sent(ZH).refused()).await?;
    amy.visit(&site.url(BOARD)).await?;
    board_is(&amy, &all).await?;

    // The folder carries it to the members, who do nothing for it.
    site.put(FILE, Some(&made(&may, &site).await?));
    for member in [&amy, &ben] {
        member.visit(&site.url(BOARD)).await?;
        returns(member, "2026-11-07T21:35:00+08:00").await?;
        board_is(member, &all).await?;
    }

    // Ben's storage is wiped: the link, his name, "that's me"; he checks in the next evening, and an operator confirms.
    drop(ben);
    let ben = phone(&site).await?;
    ben.set_clock("2026-11-08T21:15:00+08:00").await?;
    ben.visit(&link).await?;
    ben.tap(Join(ZH).find_me()).await?;
    tap_row(&ben, "Ben").await?;
    ben.tap(Join(ZH).its_me()).await?;
    check_in(&ben).await?;
    hands_over(&ben, &coco, &site).await?;
    coco.visit(&site.page(Page::Desk)).await?;
    coco.sees(&Desk(ZH).claim_line("Ben")).await?;
    coco.tap(Desk(ZH).claim_yes()).await?;
    coco.sees(&Desk(ZH).claim_confirmed("Ben")).await?;
    hands_over(&coco, &may, &site).await?;
    site.put(FILE, Some(&made(&coco, &site).await?));
    let all = ["Amy 1", "Ben 2", "Coco 0", "May 1", "小明-上海 0", "老周 0", "阿桃 0"];
    for browser in [&coco, &may, &amy, &ben] {
        browser.visit(&site.url(BOARD)).await?;
        returns(browser, "2026-11-08T21:45:00+08:00").await?;
        board_is(browser, &all).await?;
    }
    for browser in [&coco, &may, &amy, &ben] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}
