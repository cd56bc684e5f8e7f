//! Phones that keep each other up to date by a real backend on the loopback: nobody hands over a file.

use std::path::{Path, PathBuf};

use futures_util::future::try_join_all;
use qunban::domain::charter::{Backend as Place, Seat, Ways};
use qunban::exchange::link::{self, pass::Pass};
use qunban::i18n::Lang;
use qunban::i18n::home::Home;
use qunban::i18n::in_step::InStep;
use qunban::log::key::GroupKey;
use qunban::route::Page;
use qunban_e2e::{Backend, Browser, Kind, Site, Started};
use thirtyfour::error::WebDriverResult;

use crate::claims::{group_link, join, operator, phone};
use crate::folder::{BOARD, board_is};
use crate::hands::{check_in, gone, tick, write};

const ZH: Lang = Lang::ZhHans;

fn folder(kind: Kind, test: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("in_step").join(format!("{}-{test}", kind.id()))
}

pub fn started(kind: Kind, test: &str) -> Started {
    Started::empty(kind, &folder(kind, test))
}

/// One that lets no page of another address read.
pub fn closed(kind: Kind, test: &str) -> Started {
    Started::closed(kind, &folder(kind, test))
}

/// A group's link with what opens this backend.
pub fn with_pass(group: &str, backend: &Backend, seat: Seat) -> String {
    let community = link::find(group).expect("a group link").0.community;
    let key = GroupKey([42; 32]);
    let place = Place {
        ways: Ways::Preset(backend.kind().id().to_owned()),
        address: backend.address(),
        collection: backend.collection().to_owned(),
        seat,
        epoch: 1,
        mark: key.mark(),
    };
    let token = backend.token().map(str::to_owned);
    let pass = Pass { community, backend: place, keys: vec![key], token };
    format!("{group}#s={}", pass.write())
}

/// The same for a place at home.
pub fn home_link(group: &str, backend: &Backend) -> String {
    with_pass(group, backend, Seat::Home)
}

/// Says yes where it is asked, and waits until everything of this phone is shared.
pub async fn agree(browser: &Browser) -> WebDriverResult<()> {
    browser.tap(InStep(ZH).agree()).await?;
    is_shared(browser).await
}

pub async fn is_shared(browser: &Browser) -> WebDriverResult<()> {
    browser.sees(&InStep(ZH).shared(InStep(ZH).just_now())).await
}

/// Opens the page with everything about it.
pub async fn open_line(browser: &Browser) -> WebDriverResult<()> {
    let line = "const it = document.querySelector('.step-line'); it?.scrollIntoView({ block: 'center' }); return it";
    browser.until("the line", line).await?;
    browser.wait_for(".step-line").await?.click().await
}

/// What the page complained of. That a server says no, or is down, is noted by the browser and is no complaint of the page.
pub async fn complaints(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let mut all = browser.complaints().await?;
    all.retain(|one| !one.contains("Failed to load resource"));
    Ok(all)
}

/// The board with these figures, the three of the roster that never came included.
fn board(figures: &[(&str, u32)]) -> Vec<String> {
    let silent = ["小明-上海", "阿桃", "老周"].map(|name| (name, 0));
    figures.iter().chain(&silent).map(|(name, figure)| format!("{name} {figure}")).collect()
}

pub async fn shows(browser: &Browser, figures: &[(&str, u32)]) -> WebDriverResult<()> {
    let rows = board(figures);
    board_is(browser, &rows.iter().map(String::as_str).collect::<Vec<_>>()).await
}

pub async fn shows_at(browser: &Browser, site: &Site, figures: &[(&str, u32)]) -> WebDriverResult<()> {
    browser.visit(&site.url(BOARD)).await?;
    shows(browser, figures).await
}

const MEMBERS: [&str; 6] = ["Ben", "Cat", "Dan", "Eva", "Fox", "Gus"];

/// First two phones, of which one has had nothing but the link; then the server is killed while both write; then six more
/// join and write at the same time; then everything that lies there is lost. All show the same, and nothing is missing.
async fn eight_phones(kind: Kind) -> WebDriverResult<()> {
    let (site, mut backend) = (Site::start(), started(kind, "eight"));
    let coco = operator(&site).await?;
    let link = with_pass(&group_link(&coco, &site).await?, &backend, Seat::Home);
    coco.visit(&link).await?;
    coco.sees(InStep(ZH).asks_title()).await?;
    coco.shot(&format!("in-step-asks-{}", kind.id())).await?;
    agree(&coco).await?;
    coco.visit(&site.url(BOARD)).await?;
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    agree(&amy).await?;
    // The operator's board is open all the time.
    shows(&coco, &[("Amy", 0), ("Coco", 0)]).await?;

    backend.kill().unwrap_or_else(|failure| panic!("{failure}"));
    coco.visit(&site.page(Page::Home)).await?;
    try_join_all([&coco, &amy].map(check_in)).await?;
    amy.wait_for(".step-line[data-tone=trouble]").await?;
    backend.restart().unwrap_or_else(|failure| panic!("{failure}"));
    try_join_all([&coco, &amy].map(is_shared)).await?;
    amy.shot(&format!("in-step-shared-{}", kind.id())).await?;
    let two = [("Amy", 1), ("Coco", 1)];
    try_join_all([&coco, &amy].map(|phone| shows_at(phone, &site, &two))).await?;

    let mut others = Vec::new();
    for _ in MEMBERS {
        others.push(phone(&site).await?);
    }
    let joins = others.iter().zip(MEMBERS).map(async |(browser, name)| {
        join(browser, &link, name).await?;
        check_in(browser).await?;
        agree(browser).await
    });
    try_join_all(joins).await?;
    let all: Vec<(&str, u32)> = two.into_iter().chain(MEMBERS.map(|name| (name, 1))).collect();
    try_join_all(others.iter().map(|phone| shows_at(phone, &site, &all))).await?;
    try_join_all([&coco, &amy].map(|phone| shows(phone, &all))).await?;

    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    // Whoever looks at it next brings back what was lost, and a phone that comes new has everything from there.
    coco.visit(&site.url(BOARD)).await?;
    let hal = phone(&site).await?;
    join(&hal, &link, "Hal").await?;
    agree(&hal).await?;
    let nine: Vec<(&str, u32)> = all.iter().copied().chain([("Hal", 0)]).collect();
    shows_at(&hal, &site, &nine).await?;
    let before: Vec<&Browser> = others.iter().chain([&coco, &amy]).collect();
    try_join_all(before.iter().map(|phone| shows_at(phone, &site, &nine))).await?;
    for phone in before {
        assert_eq!(complaints(phone).await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn eight_phones_and_kinto() -> WebDriverResult<()> {
    eight_phones(Kind::Kinto).await
}

#[tokio::test]
async fn eight_phones_and_pocketbase() -> WebDriverResult<()> {
    eight_phones(Kind::PocketBase).await
}

#[tokio::test]
async fn eight_phones_and_an_object_store() -> WebDriverResult<()> {
    eight_phones(Kind::S3).await
}

#[tokio::test]
async fn eight_phones_and_couchdbs_interface() -> WebDriverResult<()> {
    eight_phones(Kind::Couch).await
}

#[tokio::test]
async fn eight_phones_and_json_server() -> WebDriverResult<()> {
    eight_phones(Kind::JsonServer).await
}

/// The server is down while somebody checks in: they are done all the same, read why it is not shared, and it goes out by
/// itself once the server is back.
#[tokio::test]
async fn a_check_in_waits_for_a_server_that_is_down() -> WebDriverResult<()> {
    let (site, mut backend) = (Site::start(), started(Kind::Kinto, "down"));
    let coco = operator(&site).await?;
    let link = with_pass(&group_link(&coco, &site).await?, &backend, Seat::Home);
    coco.visit(&link).await?;
    agree(&coco).await?;
    backend.kill().unwrap_or_else(|failure| panic!("{failure}"));
    check_in(&coco).await?;
    coco.wait_for(".step-line[data-tone=trouble]").await?;
    coco.shot("in-step-trouble").await?;
    open_line(&coco).await?;
    coco.sees(InStep(ZH).unreachable()).await?;
    coco.shot("in-step-trouble-page").await?;
    // A reload loses nothing of it.
    coco.visit(&site.page(Page::Home)).await?;
    coco.wait_for(".hero[data-state=done]").await?;
    backend.restart().unwrap_or_else(|failure| panic!("{failure}"));
    is_shared(&coco).await?;
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    agree(&amy).await?;
    amy.visit(&site.url(BOARD)).await?;
    shows(&amy, &[("Amy", 0), ("Coco", 1)]).await
}

/// Abroad is asked separately; who says no checks in all the same, nothing of them arrives, and they may change their mind.
#[tokio::test]
async fn nothing_leaves_before_a_member_has_agreed() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::Kinto, "consent"));
    let coco = operator(&site).await?;
    let link = with_pass(&group_link(&coco, &site).await?, &backend, Seat::Abroad);
    let host = backend.address().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned();
    coco.visit(&link).await?;
    tick(&coco, &InStep(ZH).asks_abroad(&host)).await?;
    agree(&coco).await?;
    coco.visit(&site.url(BOARD)).await?;
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    amy.sees(&InStep(ZH).asks_abroad(&host)).await?;
    amy.shot("in-step-asks-abroad").await?;
    crate::hands::is_locked(&amy, InStep(ZH).agree()).await?;
    amy.tap(InStep(ZH).refuse()).await?;
    amy.sees(InStep(ZH).local()).await?;
    gone(&amy, InStep(ZH).asks_title()).await?;
    check_in(&amy).await?;
    amy.shot("in-step-declined").await?;
    // Ben agrees, so what is there is seen; of Amy there is nothing.
    let ben = phone(&site).await?;
    join(&ben, &link, "Ben").await?;
    tick(&ben, &InStep(ZH).asks_abroad(&host)).await?;
    agree(&ben).await?;
    shows(&coco, &[("Ben", 0), ("Coco", 0)]).await?;
    open_line(&amy).await?;
    amy.sees(InStep(ZH).declined()).await?;
    amy.shot("in-step-declined-page").await?;
    tick(&amy, &InStep(ZH).asks_abroad(&host)).await?;
    agree(&amy).await?;
    amy.shot("in-step-page").await?;
    shows(&coco, &[("Amy", 1), ("Ben", 0), ("Coco", 0)]).await
}

/// Android WeChat drops fragments: the link still says that there is a backend, and the message from the chat does the rest.
#[tokio::test]
async fn a_link_whose_key_the_chat_dropped_is_made_good_by_the_message() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::Kinto, "dropped"));
    let coco = operator(&site).await?;
    let group = group_link(&coco, &site).await?;
    let link = with_pass(&group, &backend, Seat::Home);
    coco.visit(&link).await?;
    agree(&coco).await?;
    let amy = phone(&site).await?;
    join(&amy, &format!("{group}&b=1"), "Amy").await?;
    check_in(&amy).await?;
    amy.sees(InStep(ZH).locked_line()).await?;
    open_line(&amy).await?;
    amy.sees(InStep(ZH).locked()).await?;
    amy.shot("in-step-locked").await?;
    for (pasted, says) in
        [(group.as_str(), InStep(ZH).paste_none()), (&link[..link.len() - 30], InStep(ZH).paste_cut())]
    {
        write(&amy, InStep(ZH).paste_label(), pasted).await?;
        amy.tap(InStep(ZH).paste()).await?;
        amy.sees(says).await?;
    }
    write(&amy, InStep(ZH).paste_label(), &format!("进群打卡 {link}，点开就能打")).await?;
    amy.tap(InStep(ZH).paste()).await?;
    agree(&amy).await?;
    coco.visit(&site.url(BOARD)).await?;
    shows(&coco, &[("Amy", 1), ("Coco", 0)]).await?;
    // A phone without a group takes the whole message where it was pasted.
    let ben = phone(&site).await?;
    ben.visit(&site.page(Page::Join)).await?;
    write(&ben, qunban::i18n::join::Join(ZH).paste_label(), &link).await?;
    ben.tap(qunban::i18n::join::Join(ZH).paste_read()).await?;
    write(&ben, qunban::i18n::join::Join(ZH).nickname(), "Ben").await?;
    ben.tap(qunban::i18n::join::Join(ZH).agree_join()).await?;
    agree(&ben).await?;
    shows(&coco, &[("Amy", 1), ("Ben", 0), ("Coco", 0)]).await
}

/// All that lies there is lost: a phone that has it brings it back, and the operator is told.
#[tokio::test]
async fn a_place_that_was_wiped_is_filled_again_and_the_operator_is_told() -> WebDriverResult<()> {
    let (site, mut backend) = (Site::start(), started(Kind::Kinto, "wiped"));
    let coco = operator(&site).await?;
    let link = with_pass(&group_link(&coco, &site).await?, &backend, Seat::Home);
    coco.visit(&link).await?;
    agree(&coco).await?;
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    check_in(&amy).await?;
    agree(&amy).await?;
    coco.visit(&site.url(BOARD)).await?;
    shows(&coco, &[("Amy", 1), ("Coco", 0)]).await?;
    // Amy is away; only the operator's phone has what she did.
    amy.goto("about:blank").await?;
    backend.wipe().unwrap_or_else(|failure| panic!("{failure}"));
    coco.visit(&site.url("data/?do=step")).await?;
    coco.sees(&InStep(ZH).restored(1)).await?;
    coco.shot("in-step-restored").await?;
    let ben = phone(&site).await?;
    join(&ben, &link, "Ben").await?;
    agree(&ben).await?;
    ben.visit(&site.url(BOARD)).await?;
    shows(&ben, &[("Amy", 1), ("Ben", 0), ("Coco", 0)]).await?;
    // Who has checked in finds their own picture as it was.
    amy.visit(&site.page(Page::Home)).await?;
    is_shared(&amy).await?;
    amy.sees(Home(ZH).record()).await
}
