//! The picture of one's day: its forms, its code read back, names and sentences that do not fit.

use qunban::exchange::link;
use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::i18n::home::{Home, MyPicture};
use qunban::i18n::join::Join;
use qunban::i18n::me::Me;
use qunban::i18n::start::Start;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{exported, import};
use crate::hands::{check_in, open_demo, row_says, tap_row, write};
use crate::sight::picture_of;

const ZH: Lang = Lang::ZhHans;
const NAME: &str = "爱背单词的小米👨‍👩‍👧‍👦👩🏽‍🎤在北京中关村";

#[tokio::test]
async fn a_day_becomes_a_picture_whose_code_leads_into_the_group() -> WebDriverResult<()> {
    let text = MyPicture(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Me)).await?;
    let pen = format!(
        "const pen = document.querySelector('button[aria-label={}]'); pen?.click(); return pen",
        Me(ZH).rename()
    );
    browser.until("the pen", &pen).await?;
    // A family of four is one sign on the screen, and a name may be all of them.
    write(&browser, Me(ZH).rename_label(), NAME).await?;
    browser.tap(Me(ZH).rename_save()).await?;
    browser.sees(Me(ZH).rename_done()).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.tap(Home(ZH).note()).await?;
    write(&browser, Home(ZH).note_label(), &"今天把忘了三遍的词又背了一遍🎉".repeat(8)).await?;
    check_in(&browser).await?;
    browser.tap(text.title()).await?;
    let (mut inviter, mut code) = (String::new(), String::new());
    for (form, size) in [(text.tall(), (1080, 1920)), (text.square(), (1080, 1080)), (text.certificate(), (1080, 1920))]
    {
        browser
            .run(&format!(
                "[...document.querySelectorAll('dialog[open] .segment')].find((it) => it.innerText.trim() === {}).click()",
                json!(form)
            ))
            .await?;
        let right = format!(
            "const it = document.querySelector('dialog[open] .poster'); return it.naturalWidth === {} && it.naturalHeight === {}
            && [...document.querySelectorAll('dialog[open] .segment input')].find((it) => it.checked).parentElement.innerText.trim() === {}",
            size.0,
            size.1,
            json!(form)
        );
        browser.until(form, &right).await?;
        let picture = picture_of(&browser, "dialog[open] .poster").await?;
        let address = picture.code();
        assert!(address.starts_with(&site.url("join/?g=")), "{address}");
        let invitation = link::read(&address).expect("the picture's code is a group link");
        inviter = invitation.inviter.expect("the picture's code says whose it is").name;
        code = address;
        // What does not fit is cut: the margins stay paper.
        for x in [2, 1077] {
            for y in (600..900).step_by(4) {
                assert!(picture.brightness(x, y) > 200, "{form}: ink at {x}, {y}");
            }
        }
        browser.shot(&format!("picture-{}x{}-{}", size.0, size.1, form == text.certificate())).await?;
    }
    assert_eq!(browser.complaints().await?, Vec::<String>::new());

    // Somebody else holds a phone over the picture: they are told who invites, and the operator whom they came by.
    let friend = Browser::phone().await?;
    friend.visit(&code).await?;
    friend.sees(&Join(ZH).invited_by(&inviter)).await?;
    friend.shot("picture-invited").await?;
    write(&friend, Join(ZH).nickname(), "阿珍").await?;
    write(&friend, Join(ZH).city(), "厦门").await?;
    friend.tap(Join(ZH).agree_join()).await?;
    friend.wait_for(".hero").await?;
    let file = exported(&friend, &site).await?;
    assert_eq!(friend.complaints().await?, Vec::<String>::new());
    import(&browser, &site, &file, Data(ZH).merge_go()).await?;
    browser.visit(&site.page(Page::Newcomers)).await?;
    row_says(&browser, "阿珍-厦门", &Start(ZH).invited_by(NAME)).await?;
    browser.shot("picture-newcomer").await?;
    browser.visit(&site.page(Page::Members)).await?;
    tap_row(&browser, "阿珍-厦门").await?;
    browser.sees(&Start(ZH).invited_by(NAME)).await?;
    browser.shot("picture-member").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
