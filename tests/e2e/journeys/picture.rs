//! The picture of one's day: its forms, its code read back, names and sentences that do not fit.

use qunban::exchange::link;
use qunban::i18n::Lang;
use qunban::i18n::home::{Home, MyPicture};
use qunban::i18n::me::Me;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::hands::{check_in, open_demo, write};
use crate::sight::picture_of;

const ZH: Lang = Lang::ZhHans;

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
    write(&browser, Me(ZH).rename_label(), "爱背单词的小米👨‍👩‍👧‍👦👩🏽‍🎤在北京中关村").await?;
    browser.tap(Me(ZH).rename_save()).await?;
    browser.sees(Me(ZH).rename_done()).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.tap(Home(ZH).note()).await?;
    write(&browser, Home(ZH).note_label(), &"今天把忘了三遍的词又背了一遍🎉".repeat(8)).await?;
    check_in(&browser).await?;
    browser.tap(text.title()).await?;
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
        link::read(&address).expect("the picture's code is a group link");
        // What does not fit is cut: the margins stay paper.
        for x in [2, 1077] {
            for y in (600..900).step_by(4) {
                assert!(picture.brightness(x, y) > 200, "{form}: ink at {x}, {y}");
            }
        }
        browser.shot(&format!("picture-{}x{}-{}", size.0, size.1, form == text.certificate())).await?;
    }
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
