//! Texts and addresses that are made to break pages, in every field that there is, signed by real keys and brought by a file:
//! of a founder who means ill, and of members. Nothing of it runs, and every page stays in its frame.

mod feed;
mod member;
mod policy;
mod story;
mod texts;

use qunban::domain::charter::{Charter, Setting};
use qunban::domain::day::Day;
use qunban::domain::fact::{Fact, Role, Stamp};
use qunban::domain::id::{ChallengeId, MemberId};
use qunban::exchange::link::{self, Inviter};
use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::log::entry::Entry;
use qunban::log::export::File;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use self::feed::Author;
use self::texts::{COUNT, HIT, MARKUP, texts};
use crate::claims::{exported, import, join, phone};

const ZH: Lang = Lang::ZhHans;
/// The day that the phones of the journeys show.
const TODAY: Day = Day(20_764);
const CHALLENGE: ChallengeId = ChallengeId::from_bits(7);
const FOUNDER: MemberId = MemberId::from_bits(1);

/// What must not be on any page: something that ran, an element that could, a link that is none, a page wider than the screen.
const BROKEN: &str = "
    const broken = [];
    if (window.__hit) broken.push('something ran');
    const alien = 'main script, iframe, frame, object, embed, base ~ base, main style, main link, main meta, [onerror], [onload], [onclick], [onfocus], [onmouseover], [style*=expression]';
    for (const it of document.querySelectorAll(alien)) broken.push('an element: ' + it.outerHTML.slice(0, 120));
    for (const it of document.querySelectorAll('*')) {
        for (const { name } of it.attributes) if (name.startsWith('on')) broken.push('an attribute: ' + name);
    }
    for (const it of document.querySelectorAll('a[href], area[href]')) {
        if (!['http:', 'https:', 'blob:'].includes(it.protocol)) broken.push('a link: ' + it.href.slice(0, 120));
        if (it.username || it.password) broken.push('a link with a name: ' + it.href.slice(0, 120));
    }
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) {
        const wide = [...document.querySelectorAll('main *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5);
        broken.push(`wider than the screen by ${root.scrollWidth - innerWidth}: ` + wide.slice(0, 4).map((it) => it.tagName + '.' + it.className).join(', '));
    }
    return broken;";

async fn look(browser: &Browser, what: &str, broken: &mut Vec<String>) -> WebDriverResult<()> {
    browser.until("the page's heading", "return document.querySelector('main h1')").await?;
    let Value::Array(seen) = browser.run(BROKEN).await? else { panic!("{what} could not be looked at") };
    broken.extend(seen.iter().map(|one| format!("{what}: {}", one.as_str().unwrap_or_default())));
    broken.extend(browser.complaints().await?.into_iter().map(|text| format!("{what}: {text}")));
    Ok(())
}

/// The group's link, with what is said in it, and from whom.
fn address(site: &Site, founder: &Author, settings: Vec<Setting>, inviter: Option<&Inviter>) -> String {
    let mut charter = Charter::default();
    for (seq, setting) in settings.into_iter().enumerate() {
        charter.set(Day(0), Stamp { clock: 0, feed: founder.community(), seq: seq as u32 }, setting);
    }
    let link = link::write_from(inviter, founder.community(), &charter, TODAY, 550);
    site.url(&format!("join/?g={link}"))
}

/// Joins as Amy, whom the founder makes an operator, so that her phone shows the operators' pages too.
async fn appointed(browser: &Browser, site: &Site, address: &str, founder: &mut Author) -> WebDriverResult<()> {
    join(browser, address, "Amy").await?;
    let mine = File::parse(&exported(browser, site).await?).expect("a file of ours");
    let amy = mine.feeds.iter().find(|(feed, ..)| *feed != founder.community()).expect("Amy's own feed");
    let joined = Entry::read(&amy.2.entries[0]).expect("an entry of ours").fact;
    let Fact::Join { member, .. } = joined else { panic!("Amy has joined: {joined:?}") };
    founder.says(Fact::Appoint { member, role: Role::Operator, feeds: None }, None);
    Ok(())
}

/// Every page there is.
async fn look_around(browser: &Browser, site: &Site, broken: &mut Vec<String>) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Desk)).await?;
    browser
        .until("the operators' desk", "return document.querySelectorAll('main a.row, main button.row').length > 4")
        .await?;
    for &page in Page::ALL {
        browser.visit(&site.page(page)).await?;
        look(browser, page.path(), broken).await?;
    }
    Ok(())
}

/// One of everything, opened: what the lists lead to.
async fn open_rows(
    browser: &Browser,
    site: &Site,
    lists: &[(Page, usize)],
    broken: &mut Vec<String>,
) -> WebDriverResult<()> {
    for &(list, rows) in lists {
        for row in 0..rows {
            browser.visit(&site.page(list)).await?;
            let open = format!(
                "const rows = [...document.querySelectorAll('main .row')].filter((it) => it.getClientRects().length);
                rows[Math.floor(rows.length * {row} / {rows})]?.click();
                return rows.length"
            );
            browser.until("a row", &open).await?;
            look(browser, &format!("{} {row}", list.path()), broken).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn three_hundred_hostile_texts_run_nowhere_and_break_no_page() -> WebDriverResult<()> {
    let (site, texts) = (Site::start(), texts());
    assert_eq!(texts.len(), COUNT);
    let mut founder = Author::founder();
    story::story(&mut founder, &texts);
    // From somebody whose name is one of them too.
    let inviter = Inviter::new(FOUNDER, "<img src=x onerror=window.__hit=1>");
    let address = address(&site, &founder, story::settings(&texts), inviter.as_ref());
    let browser = phone(&site).await?;
    let mut broken = Vec::new();
    browser.visit(&address).await?;
    look(&browser, "the door", &mut broken).await?;
    appointed(&browser, &site, &address, &mut founder).await?;
    import(&browser, &site, &feed::file(&texts[2], [&founder]), Data(ZH).merge_go()).await?;
    look_around(&browser, &site, &mut broken).await?;
    let lists = [(Page::Library, 12), (Page::Members, 6), (Page::Letters, 4), (Page::Promises, 4)];
    open_rows(&browser, &site, &lists, &mut broken).await?;
    for within in
        ["charter/?do=group", "charter/?do=timetable", "charter/?do=levels", "report/?do=text", "library/?do=share"]
    {
        browser.visit(&site.url(within)).await?;
        look(&browser, within, &mut broken).await?;
    }
    browser.shot("hostile-last").await?;
    browser.visit(&site.page(Page::Library)).await?;
    browser.wait_for("main .row").await?;
    browser.shot("hostile-library").await?;
    assert!(broken.is_empty(), "{} things are wrong:\n{}", broken.len(), broken.join("\n"));
    Ok(())
}

/// Puts texts into the page as markup, which nothing of ours does.
const AS_MARKUP: &str = "
    for (const text of arguments[0]) {
        const it = document.createElement('div');
        it.innerHTML = text;
        document.querySelector('main').append(it);
    }";

/// Both guards hold alone: the texts would run where a page took them for markup and no policy stood before it, which would be
/// noticed; with the policy they do not run even then, and what they left behind is noticed.
#[tokio::test]
async fn a_text_that_became_markup_would_be_noticed() -> WebDriverResult<()> {
    let site = Site::start();
    // Without those that take the page itself away from under the others.
    let stays = |text: &&&str| !["<base", "<meta", "<style"].iter().any(|begin| text.starts_with(begin));
    let markup: Vec<String> = MARKUP.iter().filter(stays).map(|text| text.replace("HIT", HIT)).collect();
    for guarded in [false, true] {
        let browser = phone(&site).await?;
        if !guarded {
            browser.cdp("Page.setBypassCSP", json!({ "enabled": true })).await?;
        }
        browser.visit(&site.page(Page::Rules)).await?;
        assert_eq!(browser.run(BROKEN).await?, json!([]));
        browser.execute(AS_MARKUP, vec![json!(markup)]).await?;
        if !guarded {
            browser.until("something that ran", "return window.__hit > 0").await?;
        }
        let Value::Array(seen) = browser.run(BROKEN).await? else { panic!("the page could not be looked at") };
        let has = |what: &str| seen.iter().any(|one| one.as_str().is_some_and(|one| one.starts_with(what)));
        assert_eq!(has("something ran"), !guarded, "{seen:?}");
        assert!(has("an element") && has("an attribute") && has("a link"), "{seen:?}");
    }
    Ok(())
}
