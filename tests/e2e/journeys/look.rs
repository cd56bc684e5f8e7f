//! Every page looked at: on two phones, light and dark, in both languages. What can be measured is asserted; the pictures
//! (`target/e2e`, or the folder that `QUNBAN_SHOTS` names) are for eyes.

use qunban::i18n::Lang;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban_e2e::{Browser, Screen, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

/// What is wrong with the page that is shown; empty where nothing is.
///
/// Targets of a finger are 44 px high, except links inside a sentence and radio buttons or boxes whose label is the target.
const FAULTS: &str = "
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) {
        const wide = [...document.querySelectorAll('main *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5);
        faults.push(`wider than the screen by ${root.scrollWidth - innerWidth}: ` + wide.slice(0, 3).map((it) => it.tagName + '.' + it.className).join(', '));
    }
    const heads = document.querySelectorAll('h1');
    if (heads.length !== 1 || !heads[0].innerText.trim()) faults.push(`${heads.length} headings of the first order`);
    if (root.lang !== wanted) faults.push(`lang is ${root.lang}`);
    if (!document.title.trim()) faults.push('no title');
    for (const it of document.querySelectorAll('button, a[href], summary, select, input, textarea, [role=button], [role=tab]')) {
        const box = it.getBoundingClientRect();
        if (!it.checkVisibility() || it.matches('input[type=radio], input[type=checkbox], .sr-only, .skip')) continue;
        if (it.tagName === 'A' && getComputedStyle(it).display === 'inline') continue;
        if (box.height < 43.5) faults.push(`${Math.round(box.height)} px high: ${it.tagName} ${it.innerText?.trim() || it.ariaLabel || it.className}`);
        if (!(it.textContent.trim() || it.ariaLabel || it.labels?.length || it.title)) faults.push(`nameless: ${it.outerHTML.slice(0, 80)}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length) faults.push(`ids twice: ${twice.join()}`);
    const order = [...document.querySelectorAll('main h1, main h2, main h3')].map((it) => +it.tagName[1]);
    order.forEach((level, place) => { if (place && level > order[place - 1] + 1) faults.push(`a heading h${level} follows h${order[place - 1]}`); });
    return faults;";

/// The page as a whole, without the screen's edge: for eyes only.
async fn picture(browser: &Browser, screen: Screen, name: &str) -> WebDriverResult<()> {
    let height = browser.run("return document.documentElement.scrollHeight").await?.as_u64().unwrap_or(0);
    let metrics =
        |height: u64| json!({ "width": screen.width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    let height = height.clamp(screen.height.into(), 4000);
    browser.cdp("Emulation.setDeviceMetricsOverride", metrics(height)).await?;
    browser.shot(name).await?;
    browser.cdp("Emulation.setDeviceMetricsOverride", metrics(screen.height.into())).await.map(drop)
}

/// Looks at the page that is shown.
pub async fn look_at(
    browser: &Browser,
    screen: Screen,
    lang: Lang,
    name: &str,
    faults: &mut Vec<String>,
) -> WebDriverResult<()> {
    browser.until("the page's heading", "return document.querySelector('main h1')?.innerText.trim()").await?;
    let seen = browser.run(&format!("const wanted = {}; {FAULTS}", json!(lang.tag()))).await?;
    let Value::Array(seen) = seen else { panic!("{name}: the page could not be examined: {seen}") };
    faults.extend(seen.iter().map(|fault| format!("{name}: {}", fault.as_str().unwrap_or_default())));
    faults.extend(browser.complaints().await?.into_iter().map(|text| format!("{name}: {text}")));
    picture(browser, screen, name).await
}

fn name_of(page: Page) -> &'static str {
    match page {
        Page::Home => "home",
        other => other.path().trim_end_matches('/'),
    }
}

/// Screens within pages.
const WITHIN: [(&str, &str); 12] = [
    ("charter/?do=group", "charter-group"),
    ("charter/?do=staff", "charter-staff"),
    ("charter/?do=timetable", "charter-timetable"),
    ("charter/?do=levels", "charter-levels"),
    ("report/?do=words&k=roll", "report-words"),
    ("report/?do=text", "report-own"),
    ("library/?do=share", "library-share"),
    ("share/?web=1", "share-web"),
    ("share/?board=1", "share-board"),
    // One of the demo's members, who was warned.
    ("members/?m=000dw00q", "member"),
    ("members/?do=suggest", "suggested-tags"),
    ("promises/?do=new", "promise"),
];

/// All pages on one screen: first on a phone without a group, then with the demo.
async fn look_around(screen: Screen, lang: Lang) -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::open(screen).await?);
    let look = if screen.dark { "dark" } else { "light" };
    let name = |page: &str| format!("{page}-{}-{look}-{}", screen.width, lang.tag());
    let mut faults = Vec::new();
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.until("the welcome", "return document.querySelector('main .rows')").await?;
    for page in [Page::Home, Page::Me, Page::Data, Page::Create, Page::Join, Page::Board] {
        browser.visit(&site.page(page)).await?;
        look_at(&browser, screen, lang, &name(&format!("none-{}", name_of(page))), &mut faults).await?;
    }
    browser.visit(&site.page(Page::Home)).await?;
    browser.until("the demo's row", &format!("const row = [...document.querySelectorAll('button')].find((it) => it.innerText.startsWith({})); row?.click(); return row", json!(Welcome(lang).demo()))).await?;
    browser.wait_for(".demo-banner").await?;
    for &page in Page::ALL {
        browser.visit(&site.page(page)).await?;
        browser.wait_for(".demo-banner").await?;
        look_at(&browser, screen, lang, &name(name_of(page)), &mut faults).await?;
    }
    for (address, called) in WITHIN {
        browser.visit(&site.url(address)).await?;
        browser.wait_for(".demo-banner").await?;
        look_at(&browser, screen, lang, &name(called), &mut faults).await?;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}

#[tokio::test]
async fn every_page_fits_a_phone() -> WebDriverResult<()> {
    look_around(Screen::PHONE, Lang::ZhHans).await
}

#[tokio::test]
async fn every_page_fits_a_phone_in_english() -> WebDriverResult<()> {
    look_around(Screen::PHONE.english(), Lang::En).await
}

#[tokio::test]
async fn every_page_fits_a_phone_in_the_dark() -> WebDriverResult<()> {
    look_around(Screen::PHONE.dark(), Lang::ZhHans).await
}

#[tokio::test]
async fn every_page_fits_a_phone_in_the_dark_in_english() -> WebDriverResult<()> {
    look_around(Screen::PHONE.english().dark(), Lang::En).await
}

#[tokio::test]
async fn every_page_fits_a_phone_in_traditional_chinese() -> WebDriverResult<()> {
    look_around(Screen::PHONE.traditional(), Lang::ZhHant).await
}

#[tokio::test]
async fn every_page_fits_a_small_phone() -> WebDriverResult<()> {
    look_around(Screen::SMALL, Lang::ZhHans).await
}

#[tokio::test]
async fn every_page_fits_a_small_phone_in_english() -> WebDriverResult<()> {
    look_around(Screen::SMALL.english(), Lang::En).await
}

#[tokio::test]
async fn every_page_fits_a_small_phone_in_the_dark() -> WebDriverResult<()> {
    look_around(Screen::SMALL.dark(), Lang::ZhHans).await
}

#[tokio::test]
async fn every_page_fits_a_small_phone_in_the_dark_in_english() -> WebDriverResult<()> {
    look_around(Screen::SMALL.english().dark(), Lang::En).await
}
