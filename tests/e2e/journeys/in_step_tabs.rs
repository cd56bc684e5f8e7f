//! A backend, and whoever reads English; and two tabs of one browser beside it, of which one at a time takes turns.

use qunban::exchange::link;
use qunban::i18n::Lang;
use qunban::i18n::in_step::InStep;
use qunban::i18n::join::Join;
use qunban::route::Page;
use qunban_e2e::{Browser, Kind, Screen, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{EVENING, group_link, join, operator, phone};
use crate::folder::BOARD;
use crate::hands::{check_in, write};
use crate::in_step::{agree, complaints, home_link, is_shared, shows, shows_at, started};

const EN: Lang = Lang::En;

#[tokio::test]
async fn whoever_reads_english_is_asked_in_english() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::Kinto, "english"));
    let coco = operator(&site).await?;
    let link = home_link(&group_link(&coco, &site).await?, &backend);
    coco.visit(&link).await?;
    agree(&coco).await?;
    let amy = Browser::open(Screen::SMALL.english()).await?;
    amy.visit(&site.page(Page::Home)).await?;
    amy.set_clock(EVENING).await?;
    amy.visit(&link).await?;
    write(&amy, Join(EN).nickname(), "Amy").await?;
    amy.tap(Join(EN).agree_join()).await?;
    let text = InStep(EN);
    amy.sees(text.asks_title()).await?;
    let host = backend.address().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned();
    amy.sees(&text.asks(&host)).await?;
    let ask = "const it = document.querySelector('.step-ask'); it?.scrollIntoView({ block: 'center' }); return it";
    amy.until("the question", ask).await?;
    amy.shot("in-step-asks-english").await?;
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    amy.until("a page that is no wider than the screen", fits).await?;
    amy.tap(text.agree()).await?;
    amy.sees(&text.shared(text.just_now())).await?;
    amy.shot("in-step-shared-english").await?;
    shows_at(&coco, &site, &[("Amy", 0), ("Coco", 0)]).await?;
    assert_eq!(complaints(&amy).await?, Vec::<String>::new());
    Ok(())
}

/// What one tab hears of, the other shows; while one has the turn the other waits for it; when that one is closed, the other
/// goes on.
#[tokio::test]
async fn of_two_tabs_one_takes_turns_and_when_it_is_closed_the_other_goes_on() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::Kinto, "tabs"));
    let coco = operator(&site).await?;
    let group = group_link(&coco, &site).await?;
    let turn = format!("qunban backend {}", link::find(&group).expect("a group link").0.community);
    let link = home_link(&group, &backend);
    coco.visit(&link).await?;
    agree(&coco).await?;
    coco.visit(&site.url(BOARD)).await?;
    let first = coco.window().await?;
    let second = coco.new_tab().await?;
    coco.switch_to_window(second.clone()).await?;
    coco.set_clock(EVENING).await?;
    coco.visit(&site.url(BOARD)).await?;
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    check_in(&amy).await?;
    agree(&amy).await?;
    // Nobody looks at the first tab: it shows what the second has heard of.
    let one = [("Amy", 1), ("Coco", 0)];
    shows(&coco, &one).await?;
    coco.switch_to_window(first.clone()).await?;
    shows(&coco, &one).await?;

    // The first tab has the turn and does not come to an end with it.
    let hold = format!(
        "return new Promise((has) => {{ navigator.locks.request({}, () => {{ has(true); return new Promise(() => {{}}); }}); }})",
        json!(turn)
    );
    assert_eq!(coco.run(&hold).await?, json!(true));
    coco.switch_to_window(second.clone()).await?;
    coco.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))").await?;
    let waits = format!(
        "navigator.locks.query().then((locks) => {{ globalThis.__waits = locks.pending.some((it) => it.name === {}); }}); return globalThis.__waits",
        json!(turn)
    );
    coco.until("the second tab to wait for its turn", &waits).await?;
    let ben = phone(&site).await?;
    join(&ben, &link, "Ben").await?;
    check_in(&ben).await?;
    agree(&ben).await?;
    coco.until("the second tab to wait still", &waits).await?;
    coco.switch_to_window(first).await?;
    coco.close_window().await?;
    coco.switch_to_window(second).await?;
    let two = [("Amy", 1), ("Ben", 1), ("Coco", 0)];
    shows(&coco, &two).await?;
    // It also writes.
    coco.visit(&site.page(Page::Home)).await?;
    check_in(&coco).await?;
    is_shared(&coco).await?;
    shows_at(&amy, &site, &[("Amy", 1), ("Ben", 1), ("Coco", 1)]).await?;
    assert_eq!(complaints(&coco).await?, Vec::<String>::new());
    Ok(())
}
