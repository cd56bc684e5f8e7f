//! Keeping and carrying: the demo, a file out and in again, and a walk by keyboard.

use qunban::i18n::Lang;
use qunban::i18n::board::Board;
use qunban::i18n::common::Common;
use qunban::i18n::create::Create;
use qunban::i18n::data::Data;
use qunban::i18n::roster::Roster;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban::templates::Template;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, Key};

use crate::hands::tap_in_dialog;

const ZH: Lang = Lang::ZhHans;

/// Rank, name and figure of every row.
const ROWS: &str = "return [...document.querySelectorAll('.board > li')].map((row) =>
    ['rank', 'name', 'value'].map((part) => row.querySelector('.board-' + part).textContent).join(' '))";

/// Taps the first button or link that begins with this text: rows have a second line.
async fn tap_row(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "const row = [...document.querySelectorAll('button, a')].find((it) => it.innerText.startsWith({}) && it.getClientRects().length);
        row?.click();
        return row",
        json!(text)
    );
    browser.until(&format!("a row \u{201c}{text}\u{201d}"), &script).await
}

/// Puts a text into a field as pasting does: typing a hundred thousand letters takes minutes.
async fn paste(browser: &Browser, css: &str, text: &str) -> WebDriverResult<()> {
    browser.wait_for(css).await?;
    let script = format!(
        "const field = document.querySelector({});
        field.value = {};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(css),
        json!(text)
    );
    browser.run(&script).await.map(drop)
}

async fn rows(browser: &Browser, site: &Site) -> WebDriverResult<Vec<String>> {
    browser.visit(&site.url("board/?m=attended&w=season")).await?;
    browser.wait_for(".board > li").await?;
    let Value::Array(rows) = browser.run(ROWS).await? else { panic!("the board's rows can be read") };
    Ok(rows.iter().map(|row| row.as_str().unwrap_or_default().to_owned()).collect())
}

async fn open_demo(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    browser.visit(&site.page(Page::Home)).await?;
    tap_row(browser, Welcome(ZH).demo()).await?;
    browser.wait_for(".demo-banner").await.map(drop)
}

#[tokio::test]
async fn the_demo_opens_and_is_removed_in_one_tap() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    assert_eq!(rows(&browser, &site).await?.len(), 30);
    for page in [Page::Me, Page::Record, Page::Rules, Page::Data] {
        browser.visit(&site.page(page)).await?;
        browser.wait_for(".demo-banner").await?;
    }
    browser.tap(Welcome(ZH).demo_remove()).await?;
    browser.sees(Welcome(ZH).start_group()).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.sees(Welcome(ZH).start_group()).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// A group exported, erased and read back shows the same board.
#[tokio::test]
async fn export_wipe_import_gives_the_same_board() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    let before = rows(&browser, &site).await?;

    browser.visit(&site.page(Page::Data)).await?;
    browser.tap(Data(ZH).export_go()).await?;
    browser.tap(Data(ZH).export_as_text()).await?;
    let file = browser.wait_for(".data-text .copy-text").await?;
    let file = file.prop("textContent").await?.expect("the text is shown");

    browser.tap(Data(ZH).erase_go()).await?;
    let typed = browser.wait_for("dialog[open] input").await?;
    typed.send_keys(Data(ZH).erase_word()).await?;
    tap_in_dialog(&browser, Data(ZH).erase_go()).await?;
    browser.sees(Welcome(ZH).start_group()).await?;
    browser.visit(&site.page(Page::Board)).await?;
    assert_eq!(browser.run(ROWS).await?, json!([]));

    browser.visit(&site.page(Page::Data)).await?;
    // A piece is missing: it is told, and nothing is taken in.
    paste(&browser, "main textarea", &file[..file.len() / 2]).await?;
    browser.tap(Data(ZH).paste_go()).await?;
    browser.wait_for("[role=alert]").await?;
    // Something was changed: it is told, and what still holds may be taken in.
    paste(&browser, "main textarea", &file.replacen("\"done\":[", "\"done\":[\"00000000\",", 1)).await?;
    browser.tap(Data(ZH).paste_go()).await?;
    browser.sees(Data(ZH).why_altered()).await?;
    browser.tap(Data(ZH).discard()).await?;
    // The file as it was.
    paste(&browser, "main textarea", &file).await?;
    browser.tap(Data(ZH).paste_go()).await?;
    browser.tap(Data(ZH).restore_go()).await?;
    browser.wait_for("nav .tab").await?;
    assert_eq!(rows(&browser, &site).await?, before);

    // The same again brings nothing.
    browser.visit(&site.page(Page::Data)).await?;
    paste(&browser, "main textarea", &file).await?;
    browser.tap(Data(ZH).paste_go()).await?;
    browser.sees(Data(ZH).preview_nothing()).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Waits until a dialog is gone, and its content with it.
async fn closed(browser: &Browser) -> WebDriverResult<()> {
    browser.until("the dialog to close", "return !document.querySelector('dialog[open], .sheet-body')").await
}

/// Founds a group of the study template and puts four people on its roster, as an operator does.
async fn found(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Create)).await?;
    tap_row(browser, Template::Study.card(ZH).title).await?;
    browser.sees(Create(ZH).your_name()).await?;
    browser
        .find_all(By::Css("main input[type=text]"))
        .await?
        .get(1)
        .expect("the second field is one's own name")
        .send_keys("大米")
        .await?;
    browser.tap(Create(ZH).next()).await?;
    browser.sees(Create(ZH).review()).await?;
    browser.tap(Create(ZH).create()).await?;
    browser.wait_for("nav .tab").await?;
    browser.visit(&site.url("roster/?do=paste")).await?;
    paste(browser, "main textarea", "1. 小米-北京\n2. 阿桃-成都\n3. 林深-杭州\n4. Kiki").await?;
    browser.tap(Roster(ZH).look()).await?;
    browser.tap(&Roster(ZH).take_in(4)).await?;
    browser.sees(&Roster(ZH).count(5)).await
}

/// Scenario 5 of the issue: one phone with one feed knows only its own facts, and shows nobody else as missed.
#[tokio::test]
async fn one_phone_with_one_feed_shows_nobody_else_as_missed() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T09:00:00+08:00").await?;
    found(&browser, &site).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.wait_for(".hero[data-state=ready] .hero-button").await?.click().await?;
    browser.wait_for(".hero[data-state=done]").await?;
    let missed = Common(ZH).missed();
    for at in ["2025-11-10T09:00:00+08:00", "2025-11-20T09:00:00+08:00", "2025-12-09T09:00:00+08:00"] {
        browser.set_clock(at).await?;
        let rows = rows(&browser, &site).await?;
        assert_eq!(rows.len(), 5, "on {at}: {rows:?}");
        assert!(rows[0].contains("大米"), "on {at}: {rows:?}");
        browser.sees(Board(ZH).as_known()).await?;
        let said = browser.text().await?;
        assert!(!said.contains(missed) && !said.contains(Board(ZH).out()), "on {at} the board says: {said}");
        for place in 0..rows.len() {
            // An operator sees everything that is known of somebody: that is no miss either.
            browser.run(&format!("document.querySelectorAll('.board .board-row')[{place}].click()")).await?;
            let explained = browser.wait_for("dialog[open] .why-list").await?.text().await?;
            assert!(!explained.contains(missed), "on {at}, row {place}: {explained}");
            browser.action_chain().send_keys(Key::Escape).perform().await?;
            closed(&browser).await?;
        }
        browser.visit(&site.page(Page::Me)).await?;
        browser.wait_for(".me-card").await?;
        let standing = browser.find(By::Css(".me-card")).await?.text().await?;
        assert!(!standing.contains(&format!("{missed} 1")), "on {at}: {standing}");
    }
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Erasing needs the word typed out.
#[tokio::test]
async fn nothing_is_erased_by_a_slip() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Data)).await?;
    browser.tap(Data(ZH).erase_go()).await?;
    let typed = browser.wait_for("dialog[open] input").await?;
    typed.send_keys("清").await?;
    let locked = "return document.querySelector('dialog[open] .actions [data-kind=danger]').disabled";
    browser.until("a locked button", locked).await?;
    browser.sees(Data(ZH).export_first()).await?;
    tap_in_dialog(&browser, Common(ZH).cancel()).await?;
    closed(&browser).await?;
    assert_eq!(rows(&browser, &site).await?.len(), 30);
    Ok(())
}

/// The board's choices stand in its address and come back with it; a tap on a row explains it.
#[tokio::test]
async fn the_board_keeps_its_look_in_the_address() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let text = Board(ZH);
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Board)).await?;
    browser.tap(text.points()).await?;
    browser.tap(text.month()).await?;
    browser
        .until(
            "the look in the address",
            "return location.search.includes('m=points') && location.search.includes('w=month')",
        )
        .await?;
    browser.refresh().await?;
    browser
        .until("points of the month", "return document.querySelectorAll('.segment:has(:checked)').length === 2")
        .await?;
    let chosen = browser
        .run("return [...document.querySelectorAll('.segment:has(:checked)')].map((it) => it.innerText)")
        .await?;
    assert_eq!(chosen, json!([text.points(), text.month()]));

    browser.run("document.querySelector('.board-row').click()").await?;
    browser.sees(text.why_points()).await?;
    browser.action_chain().send_keys(Key::Escape).perform().await?;
    closed(&browser).await?;
    Ok(())
}

/// One's own row stays in view wherever the list is scrolled to.
#[tokio::test]
async fn ones_own_row_stays_in_view() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    rows(&browser, &site).await?;
    let in_view = "return [...document.querySelectorAll('.board-row[data-own]')].some((row) => {
        const box = row.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
    })";
    for place in ["0", "document.body.scrollHeight / 2", "document.body.scrollHeight", "0"] {
        browser.run(&format!("scrollTo(0, {place})")).await?;
        browser.until("one's own row", in_view).await?;
    }
    Ok(())
}

/// From the welcome to the board and into a row's explanation without a pointer.
#[tokio::test]
async fn the_keyboard_alone_is_enough() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.sees(Welcome(ZH).demo()).await?;
    press_to(&browser, &format!("it.innerText.startsWith({})", json!(Welcome(ZH).demo()))).await?;
    browser.action_chain().send_keys(Key::Enter).perform().await?;
    browser.wait_for(".demo-banner").await?;
    press_to(&browser, &format!("it.matches('.tab') && it.innerText.trim() === {}", json!(Common(ZH).tab_board())))
        .await?;
    browser.action_chain().send_keys(Key::Enter).perform().await?;
    browser.wait_for(".board-row").await?;
    // A change of page brings the focus to its heading.
    browser.until("the focus on the heading", "return document.activeElement?.tagName === 'H1'").await?;
    press_to(&browser, "it.matches('.board-row')").await?;
    browser.action_chain().send_keys(Key::Enter).perform().await?;
    browser.wait_for("dialog[open]").await?;
    browser.action_chain().send_keys(Key::Escape).perform().await?;
    closed(&browser).await?;
    let back = browser.run("return document.activeElement.matches('.board-row')").await?;
    assert_eq!(back, json!(true), "the focus returns to the row that was asked about");
    Ok(())
}

/// Presses Tab until what has the focus (`it`) fulfils the condition; each stop has to show its focus.
async fn press_to(browser: &Browser, condition: &str) -> WebDriverResult<()> {
    for _ in 0..60 {
        browser.action_chain().send_keys(Key::Tab).perform().await?;
        let here = browser.run(&format!("const it = document.activeElement; return !!({condition})")).await?;
        let shown = browser
            .run("const it = document.activeElement; const style = getComputedStyle(it.matches('.segment input') ? it.parentElement : it);
                return it === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none'")
            .await?;
        assert_eq!(
            shown,
            json!(true),
            "a stop without a visible focus: {}",
            browser.run("return document.activeElement.outerHTML.slice(0, 120)").await?
        );
        if here == json!(true) {
            return Ok(());
        }
    }
    panic!("sixty times Tab did not lead to: {condition}");
}

/// What is shown without any record: the way to one, also for a board that somebody sent.
#[tokio::test]
async fn a_board_without_a_group_leads_home() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.url("board/?m=points&w=month")).await?;
    let home = browser.wait_for("main a[href]").await?;
    home.click().await?;
    browser.sees(Welcome(ZH).start_group()).await?;
    assert!(browser.find_all(By::Css(".board")).await?.is_empty());
    Ok(())
}

/// A database that does not answer is no empty one: the page says so, goes on by itself once it answers, and nobody who has a
/// group is taken for new.
#[tokio::test]
async fn a_storage_that_hangs_is_waited_for() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    // The first questions to the database after the next start go unanswered.
    let hang = "(() => {
        const open = IDBFactory.prototype.open;
        let asked = 0;
        IDBFactory.prototype.open = function (...args) {
            asked += 1;
            if (asked > HANGS) return open.apply(this, args);
            return Object.create(EventTarget.prototype, { onsuccess: { set() {} }, onerror: { set() {} }, onblocked: { set() {} }, onupgradeneeded: { set() {} } });
        };
    })()";
    let first =
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": hang.replace("HANGS", "2") })).await?;
    browser.goto(site.page(Page::Roster)).await?;
    browser.sees(Data(ZH).cannot_title()).await?;
    browser.sees(Data(ZH).go_on_text()).await?;
    browser.shot("storage-hangs").await?;
    browser.sees(Roster(ZH).search()).await?;
    browser.wait_for(".demo-banner").await?;

    // Whoever cannot wait goes on without, and is told what that means.
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", first).await?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": hang.replace("HANGS", "99") })).await?;
    browser.goto(site.page(Page::Home)).await?;
    browser.tap(Data(ZH).go_on()).await?;
    browser.sees(Data(ZH).memory_title()).await?;
    Ok(())
}
