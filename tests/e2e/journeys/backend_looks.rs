//! All that is seen of a group's backend, state by state: the operator's page, what a member reads and is asked, and the
//! guide beside them. Looked at on two phones, light and dark, in three languages; and examined by axe-core.

use qunban::domain::charter::Seat;
use qunban::exchange::sync::presets::Preset;
use qunban::i18n::Lang;
use qunban::i18n::backend::Backends;
use qunban::i18n::create::Create;
use qunban::i18n::desk::Desk;
use qunban::i18n::in_step::InStep;
use qunban::i18n::join::Join;
use qunban::i18n::probe::place_label;
use qunban::route::{self, Page};
use qunban_e2e::{Browser, Kind, Screen, Site};
use thirtyfour::error::WebDriverResult;

use crate::accessibility::{axe, examine};
use crate::backend::{HERE, fields};
use crate::claims::{group_link, join, phone};
use crate::folder::BOARD;
use crate::hands::{check_in, write};
use crate::in_step::{agree, closed, started, with_pass};
use crate::look::look_at;

/// What is done with each state: looked at, or examined.
enum Eye {
    Looks { screen: Screen, faults: Vec<String> },
    Examines { axe: String, faults: Vec<String> },
}

impl Eye {
    fn examining() -> Self {
        Self::Examines { axe: axe(), faults: Vec::new() }
    }

    fn screen(&self) -> Screen {
        match self {
            Self::Looks { screen, .. } => *screen,
            Self::Examines { .. } => Screen::PHONE,
        }
    }

    async fn sees(&mut self, browser: &Browser, name: &str, lang: Lang) -> WebDriverResult<()> {
        match self {
            Self::Looks { screen, faults } => {
                let look = if screen.dark { "dark" } else { "light" };
                let name = format!("{name}-{}-{look}-{}", screen.width, lang.tag());
                look_at(browser, *screen, lang, &name, faults).await
            }
            Self::Examines { axe, faults } => {
                faults.extend(examine(browser, axe, &format!("{name}, {}", lang.tag())).await?);
                Ok(())
            }
        }
    }

    /// That a server says no, or is down, is noted by the browser and is no fault of the page.
    fn ends(self) {
        let (Self::Looks { mut faults, .. } | Self::Examines { mut faults, .. }) = self;
        faults.retain(|fault| !fault.contains("Failed to load resource") && !fault.contains("CORS policy"));
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    }
}

/// Founds a group in this language.
async fn found(browser: &Browser, site: &Site, lang: Lang) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Create)).await?;
    let third = "const it = document.querySelectorAll('.template')[2]; it?.click(); return it";
    browser.until("the third template", third).await?;
    write(browser, Create(lang).your_name(), "Coco").await?;
    browser.tap(Create(lang).next()).await?;
    browser.tap(Create(lang).create()).await?;
    browser.sees(Desk(lang).first_steps()).await
}

async fn unfold(browser: &Browser) -> WebDriverResult<()> {
    browser.run("document.querySelector('details.fold').open = true").await.map(drop)
}

/// The operator's page: choosing, filled in, failed, with the profile open, passed, in use.
async fn operators(mut eye: Eye, lang: Lang) -> WebDriverResult<()> {
    let screen = eye.screen();
    let test = |kind: &str| format!("{kind}-{}-{}-{}", screen.width, screen.dark, lang.tag());
    let (site, shut) = (Site::start(), closed(Kind::S3, &test("shut")));
    let text = Backends(lang);
    let coco = Browser::open(screen).await?;
    found(&coco, &site, lang).await?;
    coco.visit(&site.url(HERE)).await?;
    coco.sees(text.recommended()).await?;
    eye.sees(&coco, "backend-choose", lang).await?;
    coco.visit(&site.url(&format!("{HERE}&k=s3"))).await?;
    let [address, bucket, token] = fields(&shut);
    write(&coco, text.address(), &address).await?;
    write(&coco, &place_label(Preset::S3, lang), &bucket).await?;
    write(&coco, text.token(), &token).await?;
    eye.sees(&coco, "backend-filled", lang).await?;
    coco.tap(text.try_it()).await?;
    let over =
        "return document.querySelector('.trial-step[data-is=failed]') && document.querySelector('.trial ~ .notice')";
    coco.until("the trial to end", over).await?;
    eye.sees(&coco, "backend-failed", lang).await?;
    coco.shot(&format!("backend-failed-screen-{}", test("s3"))).await?;
    unfold(&coco).await?;
    write(&coco, text.advanced_label(), "{ \"works\": 7 }").await?;
    coco.sees(text.advanced_wrong("").trim()).await?;
    eye.sees(&coco, "backend-advanced", lang).await?;
    drop(shut);

    let backend = started(Kind::JsonServer, &test("open"));
    coco.visit(&site.url(&format!("{HERE}&k=json-server"))).await?;
    write(&coco, text.address(), &backend.address()).await?;
    write(&coco, &place_label(Preset::JsonServer, lang), backend.collection()).await?;
    coco.tap(text.try_it()).await?;
    coco.sees(text.passed()).await?;
    eye.sees(&coco, "backend-passed", lang).await?;
    coco.tap(text.use_it()).await?;
    coco.sees(text.send_hint()).await?;
    eye.sees(&coco, "backend-in-use", lang).await?;
    eye.ends();
    Ok(())
}

/// What a member reads: asked, asked separately, refused, in step, in trouble; without the key; and an operator whose phone
/// has put back what was lost.
async fn members(mut eye: Eye, lang: Lang) -> WebDriverResult<()> {
    let screen = eye.screen();
    let test = format!("looks-{}-{}-{}", screen.width, screen.dark, lang.tag());
    let (site, mut backend) = (Site::start(), started(Kind::Kinto, &test));
    let text = InStep(lang);
    let step = site.url("data/?do=step");
    let coco = Browser::open(screen).await?;
    found(&coco, &site, lang).await?;
    let group = group_link(&coco, &site).await?;
    let (near, far) = (with_pass(&group, &backend, Seat::Home), with_pass(&group, &backend, Seat::Abroad));

    // Who has the link and nothing of what it carried.
    let ben = Browser::open(screen).await?;
    ben.visit(&format!("{group}&b=1")).await?;
    write(&ben, Join(lang).nickname(), "Ben").await?;
    ben.tap(Join(lang).agree_join()).await?;
    ben.sees(text.locked_line()).await?;
    eye.sees(&ben, "step-locked-home", lang).await?;
    ben.visit(&step).await?;
    write(&ben, text.paste_label(), &group).await?;
    ben.tap(text.paste()).await?;
    ben.sees(text.paste_none()).await?;
    eye.sees(&ben, "step-locked", lang).await?;
    drop(ben);

    coco.visit(&near).await?;
    coco.sees(text.asks_title()).await?;
    coco.shot(&format!("step-asks-screen-{test}")).await?;
    eye.sees(&coco, "step-asks", lang).await?;
    coco.visit(&far).await?;
    coco.until("the further question", "return document.querySelector('.step-ask label.check')").await?;
    eye.sees(&coco, "step-asks-abroad", lang).await?;
    coco.tap(text.refuse()).await?;
    coco.sees(text.local()).await?;
    eye.sees(&coco, "step-declined-home", lang).await?;
    coco.visit(&step).await?;
    coco.sees(text.declined()).await?;
    eye.sees(&coco, "step-declined", lang).await?;
    coco.wait_for(".step-ask label.check").await?.click().await?;
    coco.tap(text.agree()).await?;
    coco.sees(&text.shared(text.just_now())).await?;
    eye.sees(&coco, "step-shared", lang).await?;
    coco.visit(&site.page(Page::Home)).await?;
    coco.sees(&text.shared(text.just_now())).await?;
    eye.sees(&coco, "step-shared-home", lang).await?;

    let amy = phone(&site).await?;
    join(&amy, &near, "Amy").await?;
    agree(&amy).await?;
    amy.goto("about:blank").await?;
    coco.visit(&site.url(BOARD)).await?;
    coco.until("Amy on the board", "return document.querySelector('.board')?.innerText.includes('Amy')").await?;

    backend.kill().unwrap_or_else(|failure| panic!("{failure}"));
    coco.visit(&site.page(Page::Home)).await?;
    check_in(&coco).await?;
    coco.wait_for(".step-line[data-tone=trouble]").await?;
    coco.shot(&format!("step-trouble-screen-{test}")).await?;
    eye.sees(&coco, "step-trouble-home", lang).await?;
    coco.visit(&step).await?;
    coco.sees(text.unreachable()).await?;
    eye.sees(&coco, "step-trouble", lang).await?;
    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    coco.visit(&step).await?;
    coco.sees(text.restored_hint()).await?;
    eye.sees(&coco, "step-restored", lang).await?;
    eye.ends();
    Ok(())
}

const fn looks(screen: Screen) -> Eye {
    Eye::Looks { screen, faults: Vec::new() }
}

#[tokio::test]
async fn the_operators_page_fits_a_phone() -> WebDriverResult<()> {
    operators(looks(Screen::PHONE.dark()), Lang::ZhHans).await
}

#[tokio::test]
async fn the_operators_page_fits_a_phone_in_traditional_chinese() -> WebDriverResult<()> {
    operators(looks(Screen::PHONE.traditional()), Lang::ZhHant).await
}

#[tokio::test]
async fn the_operators_page_fits_a_small_phone() -> WebDriverResult<()> {
    operators(looks(Screen::SMALL), Lang::ZhHans).await
}

#[tokio::test]
async fn the_operators_page_fits_a_small_phone_in_the_dark_in_english() -> WebDriverResult<()> {
    operators(looks(Screen::SMALL.english().dark()), Lang::En).await
}

#[tokio::test]
async fn the_operators_page_can_be_used_by_everybody() -> WebDriverResult<()> {
    operators(Eye::examining(), Lang::ZhHans).await
}

#[tokio::test]
async fn what_members_see_fits_a_phone_in_the_dark() -> WebDriverResult<()> {
    members(looks(Screen::PHONE.dark()), Lang::ZhHans).await
}

#[tokio::test]
async fn what_members_see_fits_a_phone_in_english() -> WebDriverResult<()> {
    members(looks(Screen::PHONE.english()), Lang::En).await
}

#[tokio::test]
async fn what_members_see_fits_a_small_phone() -> WebDriverResult<()> {
    members(looks(Screen::SMALL), Lang::ZhHans).await
}

#[tokio::test]
async fn what_members_see_fits_a_small_phone_in_the_dark_in_english() -> WebDriverResult<()> {
    members(looks(Screen::SMALL.english().dark()), Lang::En).await
}

#[tokio::test]
async fn what_members_see_can_be_used_by_everybody() -> WebDriverResult<()> {
    members(Eye::examining(), Lang::ZhHans).await
}

/// The guide is of plain pages, without the app: every one of them on both phones, light and dark.
#[tokio::test]
async fn the_guide_fits_a_phone() -> WebDriverResult<()> {
    let site = Site::start();
    let presets = Preset::ALL.map(|preset| Some(preset.id()));
    let pages = presets.into_iter().chain([None, Some("grow")]);
    let mut faults = Vec::new();
    for screen in [Screen::PHONE, Screen::PHONE.dark(), Screen::SMALL, Screen::SMALL.dark()] {
        let browser = Browser::open(screen).await?;
        let look = if screen.dark { "dark" } else { "light" };
        for page in pages.clone() {
            for (lang, chinese) in [(Lang::ZhHans, true), (Lang::En, false)] {
                let name = format!("guide-{}-{}-{look}-{}", page.unwrap_or("index"), screen.width, lang.tag());
                browser.goto(site.url(&route::guide(page, chinese))).await?;
                look_at(&browser, screen, lang, &name, &mut faults).await?;
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}
