//! A member's half minute, and the days after it, on a phone of their own.

use qunban::domain::charter::Charter;
use qunban::domain::day::Day;
use qunban::domain::fact::Stamp;
use qunban::domain::id::{ChallengeId, FeedId};
use qunban::exchange::link::{self, LinkError};
use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::home::Home;
use qunban::i18n::join::Join;
use qunban::i18n::record::Record;
use qunban::i18n::rules::Rules;
use qunban::i18n::trouble;
use qunban::route::Page;
use qunban::templates::Template;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::By;
use thirtyfour::error::WebDriverResult;

use crate::hands::tap_in_dialog;

const ZH: Lang = Lang::ZhHans;

/// The payload of a group's link, its season beginning on 3 November 2025.
fn payload(template: Template) -> String {
    let first = Day::from_ymd(2025, 11, 3).expect("a date");
    let settings = template.draft(ZH).settings(ChallengeId::from_bits(77), "Asia/Shanghai", first);
    let mut charter = Charter::default();
    for (seq, setting) in settings.into_iter().enumerate() {
        charter.set(first, Stamp { clock: 1, feed: FeedId::from_bits(9), seq: seq as u32 }, setting);
    }
    link::write(FeedId::from_bits(9), &charter, first, 480)
}

fn address(site: &Site, payload: &str) -> String {
    site.url(&format!("join/?g={payload}"))
}

/// Waits for the check-in button to be in a state, and says what stands in it.
async fn hero(browser: &Browser, state: &str) -> WebDriverResult<String> {
    let found = browser.wait_for(&format!(".hero[data-state={state}] .hero-button")).await?;
    found.text().await
}

async fn press_hero(browser: &Browser) -> WebDriverResult<()> {
    browser.wait_for(".hero[data-state=ready] .hero-button").await?.click().await
}

/// Taps a button that may lie below the fold, as somebody does who scrolls to it first.
async fn scroll_and_tap(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "const button = [...document.querySelectorAll('main button')].find((it) => it.innerText.trim() === {});
        button?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
        return button",
        json!(text)
    );
    browser.until(&format!("\u{201c}{text}\u{201d}"), &script).await?;
    browser.tap(text).await
}

/// Opens a group's link, gives a name and agrees.
async fn join(browser: &Browser, site: &Site, template: Template, name: &[&str]) -> WebDriverResult<()> {
    browser.visit(&address(site, &payload(template))).await?;
    browser.wait_for("main input").await?;
    for (field, text) in browser.find_all(By::Css("main input[type=text]")).await?.iter().zip(name) {
        field.send_keys(*text).await?;
    }
    browser.tap(Join(ZH).agree_join()).await?;
    browser.wait_for(".hero").await.map(drop)
}

/// Scenario 2 of the issue: link, rules, name, check-in, reload, withdrawal, check-in.
#[tokio::test]
async fn a_member_is_in_and_has_checked_in_with_three_taps() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    browser.visit(&address(&site, &payload(Template::Exam))).await?;
    browser.sees("专四专八打卡群").await?;
    browser.sees("每天 21:00–22:00 打卡").await?;
    browser.sees("第 4 次移出").await?;
    browser.shot("member-join").await?;

    // Looking around first leads to all the rules and back.
    browser.tap(Join(ZH).look_first()).await?;
    browser.sees("可以申请回群").await?;
    browser.shot("member-rules").await?;
    browser.tap(Rules(ZH).back_to_join()).await?;

    // Pressed too early it says what is missing, and keeps what was typed.
    browser.tap(Join(ZH).agree_join()).await?;
    browser.sees("先填个昵称").await?;
    browser.wait_for("main input").await?.send_keys("Amy").await?;
    browser.sees(&Join(ZH).shown_as("Amy")).await?;
    browser.tap(Join(ZH).agree_join()).await?;

    assert_eq!(hero(&browser, "ready").await?, Home(ZH).check_in());
    browser.shot("member-home-ready").await?;
    press_hero(&browser).await?;
    assert_eq!(hero(&browser, "done").await?, Home(ZH).done());
    browser.sees("21:15 打的卡，已保存在这部手机").await?;
    browser.sees("✅ 第6天 Amy").await?;
    browser.shot("member-home-done").await?;

    browser.refresh().await?;
    browser.started().await?;
    assert_eq!(hero(&browser, "done").await?, Home(ZH).done());
    browser.sees("✅ 第6天 Amy").await?;

    scroll_and_tap(&browser, Home(ZH).withdraw()).await?;
    tap_in_dialog(&browser, Home(ZH).withdraw_yes()).await?;
    hero(&browser, "ready").await?;
    browser.refresh().await?;
    browser.started().await?;
    press_hero(&browser).await?;
    hero(&browser, "done").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Whoever opens the group's link again is at home at once, and is asked for nothing.
#[tokio::test]
async fn the_link_leads_home_once_one_is_in() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    join(&browser, &site, Template::Study, &["小米", "北京"]).await?;
    browser.visit(&address(&site, &payload(Template::Study))).await?;
    browser.wait_for(".hero").await?;
    assert!(browser.find_all(By::Css("main input[type=text][autocomplete=nickname]")).await?.is_empty());
    Ok(())
}

/// What chats do to links does not keep anybody out.
#[tokio::test]
async fn links_survive_what_chats_do_to_them() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let good = payload(Template::Study);
    for mangled in [
        format!("join/?g={good}&from=groupmessage&isappinstalled=0"),
        format!("join/?from=singlemessage&g={good}"),
        format!("join/?g={good}快来打卡"),
        format!("join/?g={good}%EF%BC%8C%E5%BF%AB%E6%9D%A5"),
        format!("join/index.html?g={good}&appinstall=0"),
        format!("join?g={good}"),
        format!("join/?g%3D{good}"),
    ] {
        browser.visit(&site.url(&mangled)).await?;
        browser.sees("韩语学习笔记群").await?;
        browser.wait_for("main input").await?;
    }
    Ok(())
}

/// A link that lost its end says so; the whole message from the chat, pasted, opens the group.
#[tokio::test]
async fn a_cut_link_says_so_and_takes_the_message_instead() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let good = payload(Template::Study);
    browser.visit(&address(&site, &good[..good.len() - 20])).await?;
    browser.sees(&trouble::link(LinkError::Cut, ZH)).await?;
    browser.shot("member-join-cut").await?;
    let message = format!("小米：快来一起打卡！{}，点开就行[加油]", address(&site, &good));
    let script = format!(
        "const field = document.querySelector('main textarea');
        field.value = {};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(message)
    );
    browser.wait_for("main textarea").await?;
    browser.run(&script).await?;
    browser.tap(Join(ZH).paste_read()).await?;
    browser.sees("韩语学习笔记群").await?;
    browser.wait_for("main input").await?;
    Ok(())
}

/// Before the hour, in it and after it, the button says what can be done.
#[tokio::test]
async fn the_button_follows_the_clock() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T20:30:00+08:00").await?;
    join(&browser, &site, Template::Exam, &["Amy"]).await?;
    assert_eq!(hero(&browser, "closed").await?, Home(ZH).opens_at("21:00"));
    for (clock, state) in [("2025-11-09T21:59:00+08:00", "ready"), ("2025-11-09T22:00:00+08:00", "closed")] {
        browser.set_clock(clock).await?;
        browser.visit(&site.page(Page::Home)).await?;
        hero(&browser, state).await?;
    }
    assert_eq!(hero(&browser, "closed").await?, Home(ZH).closed());
    Ok(())
}

/// A number, a forgotten day made up, leave asked for and taken back; the calendar tells each.
#[tokio::test]
async fn a_week_of_words_with_a_day_forgotten_and_a_day_off() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    let (home, record) = (Home(ZH), Record(ZH));
    browser.set_clock("2025-11-08T09:00:00+08:00").await?;
    join(&browser, &site, Template::Study, &["小米", "北京"]).await?;
    browser.wait_for(".home-fields .stepper input").await?.send_keys("35").await?;
    press_hero(&browser).await?;
    browser.sees("✅ 第6天 小米-北京 35词").await?;

    // The 9th is forgotten; on the 10th it can still be made up.
    browser.set_clock("2025-11-10T09:00:00+08:00").await?;
    browser.visit(&site.page(Page::Home)).await?;
    browser.sees(&home.make_up_title(Common(ZH).yesterday())).await?;
    browser.shot("member-home-make-up").await?;
    scroll_and_tap(&browser, home.make_up()).await?;
    tap_in_dialog(&browser, home.make_up()).await?;
    browser.until("the offer to go", "return !document.querySelector('main .notice')").await?;

    // Leave: all within the month's quota.
    browser.visit(&site.page(Page::Record)).await?;
    scroll_and_tap(&browser, record.ask_leave()).await?;
    browser.sees("11月10日直接生效").await?;
    browser.shot("member-leave").await?;
    tap_in_dialog(&browser, record.ask()).await?;
    browser.sees("小米-北京 请假 11月10日 周一").await?;
    tap_in_dialog(&browser, Common(ZH).close()).await?;
    let face = |day: u32, face: &str| {
        format!(
            "return [...document.querySelectorAll('.cal-day')].some((it) => it.innerText.trim() === '{day}' && it.dataset.face === '{face}')"
        )
    };
    for (day, as_face) in [(8, "done"), (9, "made-up"), (10, "leave"), (11, "coming"), (7, "outside")] {
        browser.until(&format!("{day} November {as_face}"), &face(day, as_face)).await?;
    }
    browser.shot("member-record").await?;

    // A day explains itself, and its leave can be taken back.
    browser.run("[...document.querySelectorAll('.cal-day')].find((it) => it.innerText.trim() === '9').click()").await?;
    browser.sees("11月10日补的卡").await?;
    browser.shot("member-day").await?;
    browser.run("document.querySelector('dialog[open] .sheet-head button').click()").await?;
    browser.until("the sheet to close", "return !document.querySelector('dialog[open]')").await?;
    browser
        .run("[...document.querySelectorAll('.cal-day')].find((it) => it.innerText.trim() === '10').click()")
        .await?;
    tap_in_dialog(&browser, record.cancel_leave()).await?;
    browser.until("10 November to be due", &face(10, "pending")).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
