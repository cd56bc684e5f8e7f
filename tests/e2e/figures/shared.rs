//! A group with a backend on the loopback: a phone that has nothing yet reads all of it, and what one phone does is seen on
//! another that is open.

use std::path::Path;
use std::time::Duration;

use qunban::domain::charter::{Backend as Place, Seat, Ways};
use qunban::domain::id::CommunityId;
use qunban::exchange::link::{self, pass::Pass};
use qunban::exchange::sync::envelope::Epoch;
use qunban::exchange::sync::place::Place as Fields;
use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::profiled::Profiled;
use qunban::exchange::sync::remote::Remote;
use qunban::i18n::home::Home;
use qunban::i18n::in_step::InStep;
use qunban::i18n::join::Join;
use qunban::log::key::GroupKey;
use qunban::route::Page;
use qunban::store::{Look, Phone, Seals};
use qunban_e2e::{Backend, Browser, Kind, Site, Started};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::support::cipher::Gcm;
use crate::support::deflate::Able;
use crate::support::device::Tab;
use crate::wire::HttpWire;
use crate::{ZH, figure, group, number, press_within, written};

const KEY: GroupKey = GroupKey([42; 32]);

/// In the smaller group nothing is dear to ask for.
const FEW: u32 = 10;
/// Times that a check-in is made or taken back.
const TIMES: usize = 8;
/// How long a whole group may take to come, and what is asked for to go.
const PATIENCE: Duration = Duration::from_secs(180);

fn started(kind: Kind) -> Started {
    Started::empty(kind, &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e/figures").join(kind.id()))
}

/// The group's link with what opens this backend.
fn link(site: &Site, payload: &str, community: CommunityId, backend: &Backend) -> String {
    let backend_of_link = Place {
        ways: Ways::Preset(backend.kind().id().to_owned()),
        address: backend.address(),
        collection: backend.collection().to_owned(),
        seat: Seat::Home,
        epoch: 1,
        mark: KEY.mark(),
    };
    let token = backend.token().map(str::to_owned);
    let pass = Pass { community, backend: backend_of_link, keys: vec![KEY], token };
    format!("{}?g={payload}#s={}", site.page(Page::Join), pass.write())
}

fn remote(backend: &Backend) -> Profiled<HttpWire> {
    let profile = Preset::from_id(backend.kind().id()).and_then(|preset| preset.profile().ok());
    let token = backend.token().map(str::to_owned);
    let fields = Fields { address: backend.address(), collection: backend.collection().to_owned(), token };
    Profiled::new(HttpWire::default(), profile.expect("backends are named as their presets"), &fields)
        .expect("the fields fit")
}

/// Writes the records of so many to the backend; the bytes of all its documents.
async fn fill(backend: &Backend, community: CommunityId, members: u32) -> std::io::Result<f64> {
    let store = Phone::start(Tab::first(1)).await.open(community).await;
    let file = match members {
        group::MEMBERS => std::fs::read_to_string(written()?)?,
        _ => group::file(members),
    };
    let preview = store.merge_preview(&file).await.expect("the file is ours");
    store.merge_apply(preview).await.expect("memory takes it");
    let remote = remote(backend);
    let seals = Seals { cipher: Gcm, streams: Able, keys: [(Epoch(1), KEY)].into() };
    loop {
        let report = store.sync("there", &remote, &seals, Look::Whole).await;
        assert_eq!(report.trouble, None);
        if (report.written, report.more) == (0, false) {
            break;
        }
    }
    let mut bytes = 0;
    for listed in remote.list(None).await.expect("it lists").documents {
        if let Ok(qunban::exchange::sync::remote::Got::Document { body, .. }) = remote.get(&listed.name, None).await {
            bytes += body.len();
        }
    }
    Ok(bytes as f64)
}

/// A phone that joins by the link and has nothing else yet; its page shows the board and asks whether to agree.
async fn newcomer(site: &Site, link: &str, name: &str) -> WebDriverResult<Browser> {
    let browser = Browser::phone().await?;
    browser.set_clock(group::NOW).await?;
    browser.visit(link).await?;
    let field = format!(
        "const label = [...document.querySelectorAll('label')].find((it) => it.innerText.trim() === {});
        const field = label && document.getElementById(label.htmlFor);
        if (!field) return false;
        field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }})); return true",
        json!(Join(ZH).nickname()),
        json!(name)
    );
    browser.until("the field for a name", &field).await?;
    browser.tap(Join(ZH).agree_join()).await?;
    // Where it is asked, what the link brought is kept; only then may the page go.
    browser.until_within(PATIENCE, "the question", &agree()).await?;
    browser.visit(&site.url(BOARD)).await?;
    browser.until_within(PATIENCE, "the question", &agree()).await?;
    Ok(browser)
}

const BOARD: &str = "board/?m=attended&w=season";

/// What finds the button with which one agrees.
fn agree() -> String {
    let label = json!(InStep(ZH).agree());
    format!("return [...document.querySelectorAll('button')].find((it) => it.innerText.trim() === {label})")
}

pub async fn shared(site: Site) -> WebDriverResult<()> {
    for kind in [Kind::S3, Kind::Kinto] {
        for members in [group::MEMBERS, FEW] {
            in_step(&site, kind, members).await?;
        }
    }
    Ok(())
}

async fn in_step(site: &Site, kind: Kind, members: u32) -> WebDriverResult<()> {
    let payload = group::invitation();
    let community = link::find(&format!("?g={payload}")).expect("our own link").0.community;
    let backend = started(kind);
    let bytes = fill(&backend, community, members).await?;
    let address = link(site, &payload, community, &backend);

    // From agreeing to the painted board with everybody in it, the one who agrees too.
    let sees = newcomer(site, &address, "乙").await?;
    let whole = press_within(&sees, PATIENCE, &agree(), &rows(members + 1)).await?;
    if members == group::MEMBERS {
        let name = format!("First sync of 500 members x 365 days by {}, to the painted board", kind.id());
        figure(&name, whole, "ms", (kind == Kind::S3).then_some(6000.0));
        figure("- of that, bytes of the documents", bytes, "B", None);
    }
    is_shared(&sees).await?;

    // From the tap on one phone to the other's board, in which they stand last: the list shows whom one looks for.
    let acts = newcomer(site, &address, "甲").await?;
    press_within(&acts, PATIENCE, &agree(), &rows(members + 2)).await?;
    is_shared(&acts).await?;
    let mut times = seen(&acts, &sees, site).await?;
    times.sort_by(f64::total_cmp);
    let name = format!("A check-in until another open phone's board shows it, {members} members, by {}", kind.id());
    figure(&format!("{name}: longest of {TIMES}"), times[TIMES - 1], "ms", Some(3000.0));
    figure("- the median of them", times[TIMES / 2], "ms", None);
    Ok(())
}

/// Holds when the board has so many rows; of a long one only what is near is in the page, and each row knows of how many it is.
fn rows(count: u32) -> String {
    format!("return document.querySelector('.board > li')?.getAttribute('aria-setsize') >= {count}")
}

/// Opens today's page and waits until everything of this phone lies at the backend.
async fn is_shared(browser: &Browser) -> WebDriverResult<()> {
    // Not by its address: what is under way goes on.
    browser.run("document.querySelector('nav a.tab').click()").await?;
    let said = json!(InStep(ZH).shared(InStep(ZH).just_now()));
    let says = format!("return document.querySelector('.step-line')?.innerText.includes({said})");
    browser.until_within(PATIENCE, "everything to be shared", &says).await
}

/// Checks in and takes it back, again and again; the times, in milliseconds, until the other phone's board shows it.
async fn seen(acts: &Browser, sees: &Browser, site: &Site) -> WebDriverResult<Vec<f64>> {
    sees.visit(&site.url("board/?m=attended&w=week")).await?;
    let figures = "[...document.querySelectorAll('.board > li')].map((row) => row.textContent).join()";
    // Of a long board only what is near is in the page.
    let end = format!("scrollTo(0, document.documentElement.scrollHeight); return {figures}.includes('甲')");
    sees.until_within(PATIENCE, "the one who acts", &end).await?;
    let home = Home(ZH);
    let mut times = Vec::new();
    for time in 0..TIMES {
        let watch = format!(
            "globalThis.__seen = null; const before = {figures};
            const watch = new MutationObserver(() => {{
                if ({figures} === before) return;
                watch.disconnect();
                requestAnimationFrame(() => setTimeout(() => {{ globalThis.__seen = (globalThis.__unmovedDate ?? Date).now(); }}));
            }});
            watch.observe(document, {{ childList: true, subtree: true, characterData: true }});"
        );
        sees.run(&watch).await?;
        let button = if time % 2 == 1 {
            acts.tap(home.withdraw()).await?;
            let yes = json!(home.withdraw_yes());
            format!("[...document.querySelectorAll('dialog[open] button')].find((it) => it.innerText.trim() === {yes})")
        } else {
            "document.querySelector('.hero[data-state=ready] .hero-button')".to_owned()
        };
        acts.until("what is to be pressed", &format!("return {button}")).await?;
        let press = format!(
            "const button = {button}; const at = (globalThis.__unmovedDate ?? Date).now(); button.click(); return at"
        );
        let at = acts.run(&press).await?.as_f64().unwrap_or(f64::NAN);
        sees.until_within(PATIENCE, "the change", "return globalThis.__seen").await?;
        times.push(number(sees, "globalThis.__seen").await? - at);
    }
    Ok(times)
}
