//! The operator's page for the group's backend, against a real Kinto on the loopback: choosing, filling in, each step of the
//! trial before one's eyes, mistakes with their cause and cure; then the whole group uses it, and it is changed and ended.

use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::probe::Step;
use qunban::i18n::Lang;
use qunban::i18n::backend::{Backends, name};
use qunban::i18n::in_step::InStep;
use qunban::i18n::probe::{place_label, step};
use qunban::route::Page;
use qunban_e2e::{Backend, Browser, Kind, Site};
use serde_json::Value;
use thirtyfour::error::WebDriverResult;

use crate::claims::{group_link, join, operator, phone};
use crate::folder::{BOARD, board_is};
use crate::hands::{check_in, gone, is_locked, row_says, tap_row, write};
use crate::in_step::{agree, complaints, started};

const ZH: Lang = Lang::ZhHans;
pub const HERE: &str = "desk/?do=backend";

/// Fills in the three fields.
pub async fn fill(browser: &Browser, preset: Preset, fields: [&str; 3]) -> WebDriverResult<()> {
    let text = Backends(ZH);
    write(browser, text.address(), fields[0]).await?;
    write(browser, &place_label(preset, ZH), fields[1]).await?;
    write(browser, text.token(), fields[2]).await
}

/// How each step stands, in the trial's order.
async fn steps(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let all = "return [...document.querySelectorAll('.trial-step')].map((step) => step.dataset.is)";
    let Value::Array(all) = browser.run(all).await? else { panic!("the steps can be read") };
    Ok(all.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect())
}

/// Waits until the step failed, and gives what the page says about it.
pub async fn fails(browser: &Browser, at: Step) -> WebDriverResult<String> {
    browser.sees(&Backends(ZH).not_passed(step(at, ZH))).await?;
    let seen = "const box = document.querySelector('.trial-step[data-is=failed]').getBoundingClientRect();
        return box.top >= 0 && box.bottom < document.querySelector('nav').getBoundingClientRect().top";
    browser.until("the failed step to be in sight", seen).await?;
    let stand = steps(browser).await?;
    for one in Step::ALL {
        let expected = match one.cmp(&at) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "failed",
            std::cmp::Ordering::Greater => "waiting",
        };
        assert_eq!(stand[one as usize], expected, "{one:?}");
    }
    let told = browser.run("return document.querySelector('.trial-step[data-is=failed]').innerText").await?;
    Ok(told.as_str().unwrap_or_default().to_owned())
}

pub async fn passes(browser: &Browser) -> WebDriverResult<()> {
    browser.sees(Backends(ZH).passed()).await?;
    assert_eq!(steps(browser).await?, ["done"; 9]);
    Ok(())
}

pub fn fields(backend: &Backend) -> [String; 3] {
    [backend.address(), backend.collection().to_owned(), backend.token().unwrap_or_default().to_owned()]
}

#[tokio::test]
async fn an_operator_chooses_tries_and_uses_a_backend_and_the_group_follows() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::Kinto, "page"));
    let text = Backends(ZH);
    let coco = operator(&site).await?;
    coco.visit(&site.page(Page::Desk)).await?;
    tap_row(&coco, text.title()).await?;
    tap_row(&coco, name(Preset::Kinto, ZH)).await?;
    let [address, collection, token] = fields(&backend);

    // Nothing filled in: told at the first step, and nothing is sent.
    coco.tap(text.try_it()).await?;
    fails(&coco, Step::Fields).await?;
    gone(&coco, text.use_it()).await?;

    // Each mistake in its place, with its way out; whoever changes a field begins anew.
    fill(&coco, Preset::Kinto, [&address, &collection, "qunban:wrong"]).await?;
    coco.until("the steps to go", "return !document.querySelector('.trial')").await?;
    coco.tap(text.try_it()).await?;
    let told = fails(&coco, Step::List).await?;
    assert!(told.contains("密钥不对") && told.contains("用户名:密码"), "{told}");
    coco.shot("backend-wrong-token").await?;
    fill(&coco, Preset::Kinto, [&address, "elsewhere", &token]).await?;
    coco.tap(text.try_it()).await?;
    let told = fails(&coco, Step::List).await?;
    assert!(told.contains("没有这个集合") && told.contains("先建好 collection"), "{told}");
    fill(&coco, Preset::Kinto, ["http://127.0.0.1:9/v1/buckets/group", &collection, &token]).await?;
    coco.tap(text.try_it()).await?;
    let told = fails(&coco, Step::Reach).await?;
    assert!(told.contains("没有回应"), "{told}");

    // A profile of one's own that cannot be read is told where it is written, and is not tried.
    fill(&coco, Preset::Kinto, [&address, &collection, &token]).await?;
    coco.tap(text.advanced()).await?;
    write(&coco, text.advanced_label(), "{ \"works\": 7 }").await?;
    coco.sees(text.advanced_wrong("").trim()).await?;
    is_locked(&coco, text.try_it()).await?;
    coco.tap(text.back_to_preset()).await?;

    // All nine, and nothing of it stays.
    coco.tap(text.try_it()).await?;
    passes(&coco).await?;
    coco.shot("backend-passed").await?;
    coco.tap(text.use_it()).await?;
    coco.sees(text.send_hint()).await?;
    coco.shot("backend-in-use").await?;

    // The new link brings a member along.
    let link = group_link(&coco, &site).await?;
    assert!(link.contains("#s="), "{link}");
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    check_in(&amy).await?;
    agree(&amy).await?;
    coco.visit(&site.url(BOARD)).await?;
    board_is(&coco, &["Amy 1", "Coco 0", "小明-上海 0", "老周 0", "阿桃 0"]).await?;

    // What is in use can be tried again, with the group's documents beside.
    coco.visit(&site.page(Page::Desk)).await?;
    row_says(&coco, text.title(), &text.row_on("Kinto")).await?;
    coco.visit(&site.url(HERE)).await?;
    coco.tap(text.test()).await?;
    passes(&coco).await?;

    // A new key: what is written from now on comes to whoever has opened the new link.
    tap_row(&coco, text.renew()).await?;
    coco.tap(text.renew_yes()).await?;
    coco.sees(text.renewed()).await?;
    let renewed = group_link(&coco, &site).await?;
    assert!(renewed.contains("#s=") && renewed != link);
    coco.visit(&site.page(Page::Home)).await?;
    check_in(&coco).await?;
    amy.visit(&renewed).await?;
    amy.shot("backend-renewed-link").await?;
    amy.tap("打卡").await?;
    amy.sees(&InStep(ZH).shared(InStep(ZH).just_now())).await?;
    amy.visit(&site.url(BOARD)).await?;
    board_is(&amy, &["Amy 1", "Coco 1", "小明-上海 0", "老周 0", "阿桃 0"]).await?;

    // And ended: the page offers to choose again.
    coco.visit(&site.url(HERE)).await?;
    tap_row(&coco, text.stop()).await?;
    coco.tap(text.stop_yes()).await?;
    coco.sees(text.recommended()).await?;
    assert_eq!(complaints(&coco).await?, Vec::<String>::new());
    Ok(())
}
