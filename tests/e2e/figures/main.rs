//! Measures the built page in Chromium. Run by `cargo xtask bench`, which makes a table of the lines printed here: one
//! JSON object a figure. What cannot be measured is told on the error output and has no line.

mod group;
mod shared;
#[path = "../../support/mod.rs"]
mod support;
#[allow(dead_code)]
#[path = "../backends/wire.rs"]
mod wire;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use qunban::i18n::Lang;
use qunban::i18n::chain::Chain;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::join::Join;
use qunban::i18n::library::{Gather, Library};
use qunban::i18n::people::People;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::By;
use thirtyfour::error::WebDriverResult;

const ZH: Lang = Lang::ZhHans;
const RUNS: usize = 5;

/// Notes, from the start of each page: when the database was asked for, when a transaction last ended before the board
/// was there, when the board was painted, and the memory of the app.
const NOTES: &str = "(() => {
    const notes = globalThis.__notes = {};
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) { notes.open ??= performance.now(); return open.apply(this, args); };
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...args) => {
        const made = await instantiate(...args);
        notes.memory = made.instance.exports.memory;
        return made;
    };
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
        const made = begin.apply(this, args);
        made.addEventListener('complete', () => { if (!notes.built) notes.read = performance.now(); });
        return made;
    };
    new MutationObserver((_, self) => {
        if (!document.querySelector('.board > li')) return;
        self.disconnect();
        notes.built = performance.now();
        requestAnimationFrame(() => setTimeout(() => { notes.painted = performance.now(); }));
    }).observe(document, { childList: true, subtree: true });
})();";

/// Presses what `PRESS` finds and notes when `SHOWN` holds and is painted, and when the last transaction ended.
const PRESS: &str = "const notes = globalThis.__press = {};
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
        const made = begin.apply(this, args);
        if (made.mode === 'readwrite') made.addEventListener('complete', () => { notes.durable ??= performance.now() - start; });
        return made;
    };
    const look = () => {
        if (!(() => { SHOWN })()) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => { notes.painted = performance.now() - start; }));
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    const start = performance.now();
    (() => { PRESS })().click();
    look();";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::task::LocalSet::new()
        .run_until(async {
            tell("the first visit", first_visit(Site::start())).await;
            tell("a check-in", check_in(Site::start())).await;
            tell("a paste", paste(Site::start())).await;
            tell("the library", library(Site::start())).await;
            tell("the big group", big_group(Site::start())).await;
            tell("the group with a backend", shared::shared(Site::start())).await;
        })
        .await;
}

/// One measure after the other; one that fails, or waits in vain, does not keep the others from being taken. An argument
/// names the one that is wanted.
async fn tell(what: &str, measure: impl Future<Output = WebDriverResult<()>> + 'static) {
    if std::env::args().nth(1).is_some_and(|wanted| !what.contains(&wanted)) {
        return;
    }
    match tokio::task::spawn_local(measure).await {
        Ok(Ok(())) => {}
        Ok(Err(cause)) => eprintln!("{what} could not be measured: {cause}"),
        Err(_) => eprintln!("{what} could not be measured to its end; the reason is above"),
    }
}

fn figure(name: &str, value: f64, unit: &str, budget: Option<f64>) {
    println!("{}", json!({ "name": name, "value": value, "unit": unit, "budget": budget }));
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

async fn first_visit(site: Site) -> WebDriverResult<()> {
    let (mut text, mut app) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let browser = Browser::phone().await?;
        let gone = "new MutationObserver((_, self) => {
            if (!document.body || document.getElementById('shell') || !document.body.innerText.trim()) return;
            self.disconnect();
            requestAnimationFrame(() => setTimeout(() => { globalThis.__app = performance.now(); }));
        }).observe(document, { childList: true, subtree: true });";
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": gone })).await?;
        browser.goto(site.page(Page::Home)).await?;
        browser.until("the app to be painted", "return globalThis.__app").await?;
        text.push(number(&browser, "performance.getEntriesByName('first-contentful-paint')[0].startTime").await?);
        app.push(number(&browser, "globalThis.__app").await?);
    }
    figure("First visit from this computer: first text", median(text), "ms", None);
    figure("First visit from this computer: app painted", median(app), "ms", None);
    Ok(())
}

async fn big_group(site: Site) -> WebDriverResult<()> {
    let path = written()?;
    let browser = Browser::phone().await?;
    browser.set_clock(group::NOW).await?;
    browser.visit(&site.page(Page::Data)).await?;
    // The page for files lies in a part of the program that has to come first. The field itself is not seen.
    browser.until("the field for a file", "return document.querySelector('input[type=file]')").await?;
    let patience = Duration::from_secs(180);
    let button = json!(Data(ZH).restore_go());
    let restore =
        format!("return [...document.querySelectorAll('button')].find((it) => it.innerText.trim() === {button})");
    let note = "const notes = globalThis.__contact = {};
        addEventListener('change', (event) => { if (event.target.type === 'file') notes.chosen ??= performance.now(); }, true);
        const look = () => {
            if (!(() => { RESTORE })()) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => { notes.verified = performance.now(); }));
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { childList: true, subtree: true });";
    browser.run(&note.replace("RESTORE", &restore)).await?;
    browser.find(By::Css("input[type=file]")).await?.send_keys(path.to_string_lossy()).await?;
    browser.until_within(patience, "the file to be read", "return globalThis.__contact.verified").await?;
    let verified = number(&browser, "globalThis.__contact.verified - globalThis.__contact.chosen").await?;
    let merged = press_within(&browser, patience, &restore, "return document.querySelector('nav .tab')").await?;
    let tab =
        "return [...document.querySelectorAll('nav a.tab')].find((it) => new URL(it.href).pathname.endsWith('board/'))";
    let board = press(&browser, tab, "return document.querySelector('.board > li')").await?;
    let contact = "First contact with 182,500 entries from a file";
    figure(&format!("{contact}: verified, merged, board painted"), verified + merged + board, "ms", Some(3000.0));
    figure("- of that, reading and verifying", verified, "ms", None);
    figure("- of that, keeping and folding", merged, "ms", None);
    figure("- of that, the board", board, "ms", None);

    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTES })).await?;
    let (mut opened, mut read, mut painted, mut whole, mut memory) = (vec![], vec![], vec![], vec![], vec![]);
    for _ in 0..RUNS {
        browser.goto(site.url("board/?m=attended&w=season")).await?;
        browser.until("the board", "return globalThis.__notes?.painted").await?;
        let at = |name: &str| format!("globalThis.__notes.{name}");
        let (open, last, end) = (
            number(&browser, &at("open")).await?,
            number(&browser, &at("read")).await?,
            number(&browser, &at("painted")).await?,
        );
        opened.push(end - open);
        read.push(last - open);
        painted.push(end - last);
        whole.push(end);
        let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await?;
        let used = heap["usedSize"].as_f64().unwrap_or(f64::NAN);
        memory.push((used + number(&browser, &at("memory.buffer.byteLength")).await?) / 1e6);
    }
    let name = "182,500 check-ins";
    figure(&format!("{name}: database open to board painted"), median(opened), "ms", Some(400.0));
    figure("- of that, until the last read", median(read), "ms", None);
    figure("- of that, from the last read to the paint", median(painted), "ms", None);
    figure(&format!("{name}: opening the address to board painted"), median(whole), "ms", None);
    figure(&format!("{name}: heap and wasm memory"), median(memory), "MB", Some(60.0));

    let mut slow = Vec::new();
    for _ in 0..RUNS {
        browser.visit(&site.page(Page::Me)).await?;
        browser.wait_for("nav .tab").await?;
        browser.slow_down(4.0).await?;
        slow.push(press(&browser, tab, "return document.querySelector('.board > li')").await?);
        browser.slow_down(1.0).await?;
    }
    let shown = number(&browser, "document.querySelectorAll('.board > li').length").await?;
    figure(
        &format!("Board of 500 at 4x throttling: tap to paint ({shown:.0} rows in the page)"),
        median(slow),
        "ms",
        Some(300.0),
    );
    one_more(&site, &browser).await
}

/// Somebody joins the big group and checks in, while another window shows the board.
async fn one_more(site: &Site, browser: &Browser) -> WebDriverResult<()> {
    browser.visit(&site.url(&format!("join/?g={}", group::invitation()))).await?;
    browser.wait_for("main input").await?.send_keys("新来的").await?;
    browser.tap(Join(ZH).agree_join()).await?;
    browser.wait_for(".hero-button:not([disabled])").await?;
    browser.visit(&site.url("board/?m=attended&w=season")).await?;
    browser.wait_for(".board > li").await?;
    let board = browser.window().await?;
    browser.slow_down(4.0).await?;
    browser
        .run(
            "const notes = globalThis.__change = {};
            new BroadcastChannel('qunban').addEventListener('message', () => { notes.heard ??= performance.now(); });
            new MutationObserver((_, self) => {
                if (!notes.heard) return;
                self.disconnect();
                requestAnimationFrame(() => setTimeout(() => { notes.painted = performance.now(); }));
            }).observe(document.body, { childList: true, subtree: true, characterData: true });",
        )
        .await?;
    let other = browser.new_window().await?;
    browser.switch_to_window(other).await?;
    browser.set_clock(group::NOW).await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.wait_for(".hero-button:not([disabled])").await?;
    let hero = "return document.querySelector('.hero-button')";
    let shown = press(browser, hero, "return document.querySelector('.hero').dataset.state === 'done'").await?;
    browser.until("the check-in to be durable", "return globalThis.__press.durable").await?;
    let durable = number(browser, "globalThis.__press.durable").await?;
    figure("One check-in among 182,500: tap to durable", durable, "ms", None);
    figure("One check-in among 182,500: tap to done on screen", shown, "ms", None);
    browser.switch_to_window(board).await?;
    browser.until("the board to change", "return globalThis.__change.painted").await?;
    let change = number(browser, "globalThis.__change.painted - globalThis.__change.heard").await?;
    figure("Board of 500 at 4x throttling: one change heard to painted", change, "ms", Some(35.0));
    browser.slow_down(1.0).await?;
    members(site, browser).await
}

/// The members page, for whoever has just joined the big group and is made an operator by its founder.
async fn members(site: &Site, browser: &Browser) -> WebDriverResult<()> {
    let words = People(ZH);
    browser.visit(&site.page(Page::Data)).await?;
    let catch = "const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            blob.text().then((text) => {
                const name = text.indexOf('新来的');
                const join = text.slice(Math.max(name - 200, 0), name).match(/member[^0-9a-z]+([0-9a-z]+)[^0-9a-z]+name/);
                globalThis.__me = join?.[1];
            });
            return make.call(URL, blob);
        }";
    browser.run(catch).await?;
    browser.tap(Data(ZH).export_go()).await?;
    browser.until_within(Duration::from_secs(60), "the group's file", "return globalThis.__me").await?;
    let me = browser.run("return globalThis.__me").await?;
    let me = me.as_str().and_then(|id| id.parse().ok()).expect("an identifier");
    let fill = format!(
        "const field = document.querySelector('main textarea'); field.value = {};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(group::appointing(me))
    );
    browser.run(&fill).await?;
    browser.tap(Data(ZH).paste_go()).await?;
    browser.tap(Data(ZH).merge_go()).await?;
    browser.sees(Desk(ZH).title()).await?;
    let (mut first, mut letter) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        browser.visit(&site.page(Page::Desk)).await?;
        let row = "return document.querySelector('main a.row[href*=\"members/\"]')";
        browser.until("the row of the members", row).await?;
        first.push(press(browser, row, "return document.querySelectorAll('main .rows a.row').length > 50").await?);
        let word = format!("{}", 41 + run);
        let found = (0..group::MEMBERS).filter(|n| n.to_string().contains(&word)).count();
        let typing = format!(
            "const label = [...document.querySelectorAll('label')].find((it) => it.innerText.trim() === {});
            const field = document.getElementById(label.htmlFor);
            return {{ click() {{ field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }} }}",
            json!(words.search()),
            json!(word)
        );
        let shown = format!("return document.querySelector('main').innerText.includes({})", json!(words.count(found)));
        letter.push(press(browser, &typing, &shown).await?);
    }
    figure("Members page, 500 people: tap to first screen", median(first), "ms", Some(300.0));
    figure("Members page, 500 people: a letter in the search", median(letter), "ms", Some(30.0));
    Ok(())
}

async fn check_in(site: Site) -> WebDriverResult<()> {
    let (mut durable, mut shown) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let browser = demo(&site).await?;
        browser.visit(&site.page(Page::Home)).await?;
        browser.wait_for(".hero-button:not([disabled])").await?;
        let before = browser.run("return document.querySelector('.hero').dataset.state").await?;
        let hero = "return document.querySelector('.hero-button')";
        let changed = format!("return document.querySelector('.hero').dataset.state !== {before}");
        shown.push(press(&browser, hero, &changed).await?);
        browser.until("the check-in to be durable", "return globalThis.__press.durable").await?;
        durable.push(number(&browser, "globalThis.__press.durable").await?);
    }
    figure("One check-in: tap to durable", median(durable), "ms", Some(5.0));
    figure("One check-in: tap to painted", median(shown), "ms", Some(50.0));
    Ok(())
}

async fn paste(site: Site) -> WebDriverResult<()> {
    let browser = demo(&site).await?;
    let mut read = Vec::new();
    for _ in 0..RUNS {
        browser.visit(&site.page(Page::Chain)).await?;
        browser.wait_for("main textarea").await?;
        let talk: String = (0..300)
            .map(|n| {
                format!(
                    "小米-{n} 2025/11/8 7:{:02}:{:02}\n早起打卡第{}天 ✅ 背了{}个词\n\n",
                    n / 60,
                    n % 60,
                    n % 90,
                    10 + n % 50
                )
            })
            .collect();
        let fill = format!(
            "const field = document.querySelector('main textarea'); field.value = {};
            field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
            json!(talk)
        );
        browser.run(&fill).await?;
        let button = format!(
            "return [...document.querySelectorAll('main button')].find((it) => it.innerText.trim() === {} && !it.disabled)",
            json!(Chain(ZH).read())
        );
        browser.until("the button", &button).await?;
        read.push(press(&browser, &button, "return document.querySelector('.confirm-bar')").await?);
    }
    figure("A paste of 300 chat messages: read and painted", median(read), "ms", Some(100.0));
    Ok(())
}

/// A library of 2,000 resources: from the tab to the first screen, and from a letter to what is found.
async fn library(site: Site) -> WebDriverResult<()> {
    const BOOKS: usize = 2_000;
    let browser = demo(&site).await?;
    browser.visit(&site.page(Page::Gather)).await?;
    browser.wait_for("main textarea").await?;
    let lines: String = (0..BOOKS).map(|n| format!("听力资料 {n:04} https://example.net/{n}\n")).collect();
    let fill = format!(
        "const field = document.querySelector('main textarea'); field.value = {};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(lines)
    );
    browser.run(&fill).await?;
    browser.tap(Gather(ZH).look()).await?;
    browser.tap(&Gather(ZH).bring(BOOKS)).await?;
    browser.sees(&Gather(ZH).done(BOOKS)).await?;
    let (mut first, mut letter) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        browser.visit(&site.page(Page::Board)).await?;
        browser.wait_for("nav .tab").await?;
        let tab = "return [...document.querySelectorAll('nav a.tab')].find((it) => new URL(it.href).pathname.endsWith('library/'))";
        first.push(press(&browser, tab, "return document.querySelector('.library-search ~ .rows a')").await?);
        let word = format!("{:02}", run + 31);
        let found = (0..BOOKS).filter(|n| format!("{n:04}").contains(&word)).count();
        let typing = format!(
            "const field = document.querySelector('.library-search input');
            return {{ click() {{ field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }} }}",
            json!(word)
        );
        let shown = format!(
            "return document.querySelector('main [role=status]')?.innerText.trim() === {}",
            json!(Library(ZH).found(found))
        );
        letter.push(press(&browser, &typing, &shown).await?);
    }
    figure("Library of 2,000: tap to first screen", median(first), "ms", Some(100.0));
    figure("Library of 2,000: a letter to what is found", median(letter), "ms", Some(30.0));
    Ok(())
}

/// A phone on which the demo is open.
async fn demo(site: &Site) -> WebDriverResult<Browser> {
    let browser = Browser::phone().await?;
    browser.set_clock(group::NOW).await?;
    browser.visit(&site.page(Page::Home)).await?;
    let row = format!(
        "const row = [...document.querySelectorAll('button, a')].find((it) => it.innerText.startsWith({}) && it.getClientRects().length);
        row?.click();
        return row",
        json!(Welcome(ZH).demo())
    );
    browser.until("the demo", &row).await?;
    browser.wait_for(".demo-banner").await?;
    Ok(browser)
}

/// Milliseconds from pressing what `press` returns to the paint of what `shown` waits for.
async fn press(browser: &Browser, press: &str, shown: &str) -> WebDriverResult<f64> {
    press_within(browser, Duration::from_secs(20), press, shown).await
}

async fn press_within(browser: &Browser, patience: Duration, press: &str, shown: &str) -> WebDriverResult<f64> {
    browser.run(&PRESS.replace("SHOWN", shown).replace("PRESS", press)).await?;
    browser.until_within(patience, "what was pressed for", "return globalThis.__press.painted").await?;
    number(browser, "globalThis.__press.painted").await
}

async fn number(browser: &Browser, expression: &str) -> WebDriverResult<f64> {
    let value: Value = browser.run(&format!("return {expression}")).await?;
    Ok(value.as_f64().unwrap_or(f64::NAN))
}

/// The big group's file, made once: signing it takes a while.
fn written() -> std::io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
    fs::create_dir_all(&folder)?;
    let path = folder.canonicalize()?.join("big-group.json");
    if !path.is_file() {
        eprintln!("Writing a group of {} members and {} check-ins ...", group::MEMBERS, group::MEMBERS * group::DAYS);
        fs::write(&path, group::file(group::MEMBERS))?;
    }
    Ok(path)
}
