//! What is to be gone is gone: one's own words, oneself with everything; and what was brought and does not count is told.

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::data::Data;
use qunban::i18n::home::Home;
use qunban::i18n::people::People;
use qunban::i18n::record::Record;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use crate::claims::{exported, group_link, import, join, operator, phone};
use crate::hands::{check_in, gone, row_says, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;
const WORDS: &str = "和老板吵了一架";

/// An operator's phone, and Amy's, who has joined and checked in with words.
async fn two(site: &Site) -> WebDriverResult<(Browser, Browser)> {
    let coco = operator(site).await?;
    let link = group_link(&coco, site).await?;
    let amy = phone(site).await?;
    join(&amy, &link, "Amy").await?;
    amy.visit(&site.page(Page::Home)).await?;
    amy.tap(Home(ZH).note()).await?;
    write(&amy, Home(ZH).note_label(), WORDS).await?;
    check_in(&amy).await?;
    import(&coco, site, &exported(&amy, site).await?, Data(ZH).merge_go()).await?;
    Ok((coco, amy))
}

/// Types what has to be typed, and presses.
async fn confirms(browser: &Browser, word: &str, go: &str) -> WebDriverResult<()> {
    write(browser, &Common(ZH).type_to_confirm(word), word).await?;
    tap_in_dialog(browser, go).await
}

#[tokio::test]
async fn words_go_from_the_members_phone_and_then_from_the_operators() -> WebDriverResult<()> {
    let site = Site::start();
    let (coco, amy) = two(&site).await?;
    assert!(exported(&coco, &site).await?.contains(WORDS));
    amy.visit(&site.page(Page::Record)).await?;
    let today = "const day = [...document.querySelectorAll('.cal-day')].find((it) => it.innerText.trim() === '7' && it.dataset.face);
        day?.click();
        return day";
    amy.until("the calendar", today).await?;
    amy.sees(Record(ZH).erase_words_text()).await?;
    amy.shot("erase-words").await?;
    tap_in_dialog(&amy, Record(ZH).erase_words()).await?;
    amy.sees(Record(ZH).words_erased()).await?;
    let file = exported(&amy, &site).await?;
    assert!(!file.contains(WORDS));
    import(&coco, &site, &file, Data(ZH).merge_go()).await?;
    assert!(!exported(&coco, &site).await?.contains(WORDS));
    // The day counts as before.
    amy.visit(&site.page(Page::Home)).await?;
    amy.wait_for(".hero[data-state=done]").await?;
    assert_eq!(amy.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_member_deletes_everything_and_the_operator_hears_of_it_by_file() -> WebDriverResult<()> {
    let site = Site::start();
    let (coco, amy) = two(&site).await?;
    let text = Data(ZH);
    amy.visit(&site.page(Page::Data)).await?;
    amy.sees(text.forget_left()).await?;
    amy.tap(text.forget_go()).await?;
    confirms(&amy, text.forget_word(), text.forget_go()).await?;
    amy.sees(text.forget_send()).await?;
    amy.shot("forget-sent").await?;
    let file = exported(&amy, &site).await?;
    assert!(!file.contains("Amy") && !file.contains(WORDS));
    import(&coco, &site, &file, text.merge_go()).await?;
    coco.visit(&site.page(Page::Members)).await?;
    coco.sees(People(ZH).search()).await?;
    gone(&coco, "Amy").await?;
    assert!(!exported(&coco, &site).await?.contains("Amy"));
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_operator_deletes_a_member_who_asks_for_it() -> WebDriverResult<()> {
    let site = Site::start();
    let (coco, _) = two(&site).await?;
    let words = People(ZH);
    coco.visit(&site.page(Page::Members)).await?;
    tap_row(&coco, "Amy").await?;
    tap_row(&coco, words.forget()).await?;
    coco.sees(words.forget_left()).await?;
    coco.shot("forget-member").await?;
    confirms(&coco, words.forget_word(), words.forget_go()).await?;
    coco.sees(&words.forgotten("Amy")).await?;
    coco.sees(words.nobody()).await?;
    assert!(!exported(&coco, &site).await?.contains(WORDS));
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_was_altered_on_its_way_is_told_to_the_operator() -> WebDriverResult<()> {
    let site = Site::start();
    let (coco, amy) = two(&site).await?;
    let text = Data(ZH);
    let file = exported(&amy, &site).await?.replace(WORDS, "被人改过的一句话");
    coco.visit(&site.page(Page::Data)).await?;
    gone(&coco, text.apart_title()).await?;
    write(&coco, text.paste_label(), &file).await?;
    coco.tap(text.paste_go()).await?;
    coco.sees(&text.preview_invalid(1)).await?;
    coco.sees(text.preview_nothing()).await?;
    coco.visit(&site.page(Page::Data)).await?;
    row_says(&coco, &text.apart_from("Amy"), &text.apart_unsigned(1)).await?;
    coco.shot("apart").await?;
    assert!(exported(&coco, &site).await?.contains(WORDS), "what was here stays");
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}
