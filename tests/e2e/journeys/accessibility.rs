//! Every page examined by axe-core: of a phone without a group, of the demo, of an operator's group after an evening; in
//! both languages, light and dark. What axe calls serious or critical fails.

use qunban::domain::id::MemberId;
use qunban::i18n::Lang;
use qunban::i18n::home::MyPicture;
use qunban::i18n::me::Me;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::door;
use super::evening::Evening;
use super::hands::{check_in, write};
use super::operator::{found, paste_names};

/// Examines the page and gives what is serious or critical, a line each. Colours are all that differs in the dark.
///
/// With reduced motion every change of a colour is a very short transition: until its frame is drawn the old colour is seen.
/// What moves without an end is not waited for.
const EXAMINE: &str = "
    const ends = (it) => it.playState === 'running' && Number.isFinite(it.effect?.getComputedTiming().endTime);
    let frames = 0;
    do {
        await new Promise(requestAnimationFrame);
        frames += 1;
    } while (document.getAnimations().some(ends) && frames < 300);
    const only = dark ? { runOnly: { type: 'rule', values: ['color-contrast'] } } : {};
    const found = await axe.run(document, { ...only, resultTypes: ['violations'], preload: false });
    return found.violations.filter((it) => it.impact === 'serious' || it.impact === 'critical')
        .flatMap((it) => it.nodes.map((node) => `${it.id} (${it.impact}): ${node.target.join(' ')} ${node.any.concat(node.all, node.none)
            .map((check) => check.message).join('; ')} ${node.html.slice(0, 160)}`));";

/// The script of axe-core, which `cargo xtask test` keeps in its cache.
pub fn axe() -> String {
    let path = std::env::var_os("QUNBAN_AXE").expect("QUNBAN_AXE names axe.min.js: run this by `cargo xtask test`");
    std::fs::read_to_string(path).expect("axe.min.js can be read")
}

/// Examines what is shown, in the light and in the dark.
pub async fn examine(browser: &Browser, axe: &str, name: &str) -> WebDriverResult<Vec<String>> {
    browser.run(&format!("if (!globalThis.axe) {{ {axe} }}")).await?;
    let mut faults = Vec::new();
    for dark in [false, true] {
        browser.theme(dark).await?;
        let found = browser.run(&format!("const dark = {dark}; return (async () => {{ {EXAMINE} }})()")).await?;
        let Value::Array(found) = found else { panic!("{name} could not be examined: {found}") };
        let look = if dark { "dark" } else { "light" };
        faults.extend(found.iter().filter_map(Value::as_str).map(|fault| format!("{name}, {look}: {fault}")));
    }
    browser.theme(false).await?;
    Ok(faults)
}

struct Examiner<'a> {
    browser: &'a Browser,
    site: &'a Site,
    axe: String,
    lang: Lang,
    pages: usize,
    faults: Vec<String>,
}

impl Examiner<'_> {
    async fn examine(&mut self, name: &str) -> WebDriverResult<()> {
        let name = format!("{name}, {}", self.lang.tag());
        self.faults.extend(examine(self.browser, &self.axe, &name).await?);
        self.pages += 1;
        Ok(())
    }

    async fn pages(&mut self, addresses: &[String]) -> WebDriverResult<()> {
        for address in addresses {
            self.browser.visit(&self.site.url(address)).await?;
            self.browser
                .until("the page's heading", "return document.querySelector('main h1')?.innerText.trim()")
                .await?;
            self.examine(if address.is_empty() { "home" } else { address }).await?;
        }
        Ok(())
    }

    /// Opens something on a page by a script that gives what it has tapped, and examines the sheet.
    async fn sheet(&mut self, address: &str, tap: &str) -> WebDriverResult<()> {
        self.browser.visit(&self.site.url(address)).await?;
        self.browser.until(tap, &format!("const it = {tap}; it?.click(); return it")).await?;
        self.browser.until("the sheet", "return document.querySelector('dialog[open] .sheet-body')").await?;
        self.examine(&format!("{address} with a sheet")).await
    }

    /// Goes somewhere within a page by a script that gives what it has tapped, and examines what is there then.
    async fn within(&mut self, address: &str, tap: &str, there: &str) -> WebDriverResult<()> {
        self.browser.visit(&self.site.url(address)).await?;
        self.browser.until(tap, tap).await?;
        self.browser.wait_for(there).await?;
        self.examine(&format!("{address} with {there}")).await
    }

    async fn speak(&mut self, lang: Lang) -> WebDriverResult<()> {
        self.browser.visit(&self.site.page(Page::Me)).await?;
        self.browser
            .tap(match lang {
                Lang::ZhHans => "简体中文",
                Lang::ZhHant => "繁體中文",
                Lang::En => "English",
            })
            .await?;
        self.browser.sees(Me(lang).settings()).await?;
        self.lang = lang;
        Ok(())
    }
}

fn all() -> Vec<String> {
    Page::ALL.iter().map(|page| page.path().to_owned()).collect()
}

fn some(addresses: &[&str]) -> Vec<String> {
    addresses.iter().map(|&address| address.to_owned()).collect()
}

#[tokio::test]
async fn every_page_can_be_used_by_everybody() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let mut examiner =
        Examiner { browser: &browser, site: &site, axe: axe(), lang: Lang::ZhHans, pages: 0, faults: Vec::new() };
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    for lang in [Lang::En, Lang::ZhHans] {
        examiner.speak(lang).await?;
        let create = ["create/?t=exam&step=2", "create/?t=study&step=2", "join/?g=cut"];
        examiner.pages(&some(&["", "create/", "join/", "me/", "data/"])).await?;
        examiner.pages(&some(&create)).await?;
    }

    // The demo, in its Chinese.
    browser.visit(&site.page(Page::Home)).await?;
    let demo = json!(Welcome(Lang::ZhHans).demo());
    let row = format!(
        "const row = [...document.querySelectorAll('button')].find((it) => it.innerText.startsWith({demo})); row?.click(); return row"
    );
    browser.until("the demo's row", &row).await?;
    browser.wait_for(".demo-banner").await?;
    for lang in [Lang::En, Lang::ZhHans] {
        examiner.speak(lang).await?;
        examiner.pages(&all()).await?;
        examiner.pages(&some(&["board/?m=points&w=month", "board/?m=streak", "library/?do=share"])).await?;
        examiner
            .pages(&some(&[
                "charter/?do=timetable",
                "charter/?do=levels",
                "charter/?do=staff",
                "charter/?do=group",
                "report/?do=words&k=roll",
                "report/?do=text",
            ]))
            .await?;
        if lang == Lang::En {
            browser.visit(&site.page(Page::Home)).await?;
            check_in(&browser).await?;
        }
        let picture = format!(
            "[...document.querySelectorAll('main button')].find((it) => it.innerText.trim() === {})",
            json!(MyPicture(lang).title())
        );
        examiner.sheet("", &picture).await?;
        examiner
            .pages(&some(&["questionnaire/?do=add", "questionnaire/?do=share", "share/?web=1", "share/?board=1"]))
            .await?;
        // A question with a condition, the table, and one person's answers.
        let fourth = "const it = document.querySelectorAll('.asked > a')[3]; it?.click(); return it";
        examiner.within("questionnaire/", fourth, ".condition").await?;
        let table = "const it = document.querySelectorAll('main .segment input')[1]; it?.click(); return it";
        examiner.within("responses/", table, ".answers table").await?;
        examiner.pages(&some(&["responses/?who=000dw001"])).await?;
        examiner.sheet("board/?m=points", "document.querySelector('.board-row')").await?;
        examiner.sheet("record/", "document.querySelector('.cal-day[data-face=done]')").await?;
        examiner.sheet("record/", "document.querySelector('main .actions button')").await?;
        let (one, another) = (MemberId::from_bits(0xde_0003), MemberId::from_bits(0xde_0017));
        examiner
            .pages(&some(&[
                &format!("members/?m={one}"),
                &format!("members/?m={another}"),
                "members/?do=suggest",
                "members/?do=tiers",
                "promises/?do=new",
            ]))
            .await?;
        examiner.sheet(&format!("members/?m={one}"), "document.querySelector('main button.row')").await?;
        examiner.sheet("promises/", "document.querySelector('main button.row')").await?;
    }
    browser.visit(&site.page(Page::Home)).await?;
    browser.tap(Welcome(Lang::ZhHans).demo_remove()).await?;
    browser.sees(Welcome(Lang::ZhHans).start_group()).await?;

    // An operator's group after its first evening.
    found(&browser, &site, "Coco").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned(), "老周".to_owned()]).await?;
    let evening = Evening { browser: &browser, site: &site, day: 7 };
    evening.plain(&["阿桃 ✅", "Coco ✅"], 4).await?;
    let address = "[...document.querySelectorAll('a[href*=\"do=challenge\"]')][0].href.split('/charter/')[1]";
    browser.visit(&site.page(Page::Charter)).await?;
    browser.until("the challenge", "return document.querySelector('a[href*=\"do=challenge\"]')").await?;
    let challenge = browser.run(&format!("return {address}")).await?;
    let challenge = format!("charter/{}", challenge.as_str().unwrap_or_default());
    for lang in [Lang::En, Lang::ZhHans] {
        examiner.speak(lang).await?;
        examiner.pages(&all()).await?;
        examiner
            .pages(&some(&[
                "roster/?do=paste",
                "roster/?do=opening",
                "charter/?do=group",
                "charter/?do=new",
                "charter/?do=new&t=1",
                &challenge,
                "rollcall/?do=correct",
            ]))
            .await?;
        examiner.sheet("rollcall/", "document.querySelector('main button.row')").await?;
    }
    // A chain that is being looked at.
    browser.visit(&site.page(Page::Chain)).await?;
    write(&browser, "群里的接龙或聊天记录", "1. 阿桃 ✅\n2. 老王 ✅\n3. 豆豆 请假\n4. 大家加油").await?;
    browser.tap("读接龙").await?;
    browser.sees("重新粘贴").await?;
    examiner.examine("a chain").await?;

    let Examiner { pages, faults, .. } = examiner;
    assert!(faults.is_empty(), "{} faults on {pages} pages:\n{}", faults.len(), faults.join("\n"));
    assert!(pages > 80, "only {pages} pages were examined");
    Ok(())
}

/// A newcomer's first things to do, and every kind of question.
#[tokio::test]
async fn a_newcomers_pages_can_be_used_by_everybody() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let mut examiner =
        Examiner { browser: &browser, site: &site, axe: axe(), lang: Lang::ZhHans, pages: 0, faults: Vec::new() };
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    door::enters(&browser, &site, "Amy").await?;
    for lang in [Lang::En, Lang::ZhHans] {
        examiner.speak(lang).await?;
        examiner
            .pages(&some(&["", "start/", "start/?task=introduce", "start/?task=alike", "start/?task=nickname"]))
            .await?;
    }
    browser.visit(&site.page(Page::Questions)).await?;
    browser.wait_for(".question-ask").await?;
    loop {
        examiner.examine("a question").await?;
        if !door::passes(&browser).await? {
            break;
        }
    }
    let Examiner { pages, faults, .. } = examiner;
    assert!(faults.is_empty(), "{} faults on {pages} pages:\n{}", faults.len(), faults.join("\n"));
    assert!(pages > 15, "only {pages} pages were examined");
    Ok(())
}
