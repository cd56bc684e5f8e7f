//! Members as people of the group: the list in its orders, tiers, tags by hand and as suggested, notes, a warning that the member reads, out of the
//! group and back, and why somebody left.

use std::cmp::Reverse;

use qunban::i18n::Lang;
use qunban::i18n::common::Common;
use qunban::i18n::data::Data;
use qunban::i18n::me::Me;
use qunban::i18n::people::{People, Told};
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::hands::{choose, gone, open_demo, row_says, tap_in_dialog, tap_row, write};
use super::operator::paste_names;

const ZH: Lang = Lang::ZhHans;
const LEO: &str = "Leo-宁波";

/// A phone with the demo, on an evening.
async fn demo() -> WebDriverResult<(Site, Browser)> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;
    Ok((site, browser))
}

async fn open_one(browser: &Browser, site: &Site, name: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Members)).await?;
    tap_row(browser, name).await?;
    browser.sees(People(ZH).notes()).await
}

/// Waits until no row says this.
async fn no_row(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script =
        format!("return ![...document.querySelectorAll('.row')].some((it) => it.innerText.includes({}))", json!(text));
    browser.until(&format!("no row with \u{201c}{text}\u{201d}"), &script).await
}

/// Waits for a toggle of this name that is on, or off.
async fn toggled(browser: &Browser, tag: &str, on: bool) -> WebDriverResult<()> {
    let script = format!(
        "return [...document.querySelectorAll('.toggles button')].some((it) =>
            it.innerText.trim() === {} && it.ariaPressed === '{on}')",
        json!(tag)
    );
    browser.until(&format!("\u{201c}{tag}\u{201d} to be {on}"), &script).await
}

/// The members whom the list shows, in its order, each with what the row says of them.
const LISTED: &str = "[...document.querySelectorAll('a.row[href*=\"?m=\"]')].map((row) =>
    ['title', 'detail'].map((part) => row.querySelector('.row-' + part).innerText))";

async fn listed(browser: &Browser) -> WebDriverResult<Vec<(String, String)>> {
    Ok(serde_json::from_value(browser.run(&format!("return {LISTED}")).await?).expect("titles and details"))
}

/// Waits until the list shows these members, in this order.
async fn lists(browser: &Browser, names: &[&str]) -> WebDriverResult<()> {
    let script =
        format!("return JSON.stringify({LISTED}.map(([name]) => name)) === {}", json!(json!(names).to_string()));
    browser.until(&format!("just {names:?}"), &script).await
}

/// The points in what a row says: 120 in `连续 9 · 120 分 · 今天来过`.
fn points(detail: &str) -> u64 {
    let figure = detail.split(" · ").find_map(|part| part.strip_suffix(" 分")).expect("points in each row");
    figure.parse().expect("a number")
}

/// Filtered, sorted and searched, with two who were pasted today and have not been seen yet.
#[tokio::test]
async fn the_list_shows_whom_one_asks_for_in_the_order_one_asks_for() -> WebDriverResult<()> {
    let words = People(ZH);
    let (site, browser) = demo().await?;
    paste_names(&browser, &site, &["乐乐", "安安"].map(str::to_owned)).await?;
    open_one(&browser, &site, "慢慢来-武汉").await?;
    choose(&browser, words.tier(), "老友").await?;
    row_says(&browser, &words.tier_set("慢慢来-武汉", "老友"), Common(ZH).undo()).await?;
    open_one(&browser, &site, LEO).await?;
    tap_row(&browser, words.expel()).await?;
    write(&browser, words.warn_label(), "多次发广告").await?;
    tap_in_dialog(&browser, words.expel_go()).await?;
    tap_in_dialog(&browser, words.done()).await?;
    browser.visit(&site.page(Page::Members)).await?;
    browser.sees(&words.count(31)).await?;

    // Whom: those of a tier, with a tag, who came this week, who are gone.
    let tier = words.of_tier("老友");
    choose(&browser, words.who(), &tier).await?;
    // By pinyin, and letters last.
    lists(&browser, &["阿桃-成都", "老周-西安", "慢慢来-武汉", "Kiki-上海"]).await?;
    choose(&browser, words.who(), &words.of_tag("挑战者")).await?;
    lists(&browser, &["阿桃-成都", "林深-杭州"]).await?;
    choose(&browser, words.who(), words.newcomers()).await?;
    lists(&browser, &["安安", "乐乐"]).await?;
    choose(&browser, words.who(), words.left()).await?;
    lists(&browser, &[LEO]).await?;

    // In which order: whoever of the tier has not checked in today was not seen for longest.
    choose(&browser, words.who(), &tier).await?;
    choose(&browser, words.order(), words.by_seen()).await?;
    lists(&browser, &["慢慢来-武汉", "阿桃-成都", "老周-西安", "Kiki-上海"]).await?;
    choose(&browser, words.who(), words.here()).await?;
    choose(&browser, words.order(), words.by_name()).await?;
    browser.sees(&words.count(31)).await?;
    let named = listed(&browser).await?;
    let mut ranked = named.clone();
    ranked.sort_by_key(|(_, detail)| Reverse(points(detail)));
    assert!(points(&ranked[0].1) > points(&ranked[9].1), "{ranked:?}");
    choose(&browser, words.order(), words.by_points()).await?;
    lists(&browser, &ranked.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>()).await?;
    browser.shot("members-by-points").await?;
    // Three came later than all others, two today.
    let newest = ["安安", "乐乐", "不吃香菜-天津", "豆豆-长沙", "麦子-哈尔滨"];
    let rest = named.iter().map(|(name, _)| name.as_str()).filter(|name| !newest.contains(name));
    choose(&browser, words.order(), words.by_joined()).await?;
    lists(&browser, &newest.into_iter().chain(rest).collect::<Vec<_>>()).await?;

    // By name, whatever the case; a search narrows down what was chosen.
    write(&browser, words.search(), "kiki").await?;
    lists(&browser, &["Kiki-上海"]).await?;
    write(&browser, words.search(), "阿").await?;
    lists(&browser, &["阿桃-成都", "阿May-佛山"]).await?;
    choose(&browser, words.who(), &tier).await?;
    lists(&browser, &["阿桃-成都"]).await?;
    write(&browser, words.search(), "安安").await?;
    browser.sees(words.nobody()).await?;
    lists(&browser, &[]).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_operator_keeps_what_is_known_of_a_member() -> WebDriverResult<()> {
    let words = People(ZH);
    let (site, browser) = demo().await?;
    open_one(&browser, &site, LEO).await?;
    choose(&browser, words.tier(), "老友").await?;
    browser.sees(&words.tier_set(LEO, "老友")).await?;
    browser.tap("求教者").await?;
    toggled(&browser, "求教者", true).await?;
    write(&browser, words.own_tag(), "韩语老师").await?;
    browser.tap(words.add_tag()).await?;
    toggled(&browser, "韩语老师", true).await?;
    // Whoever takes it away again by hand is not offered to undo that.
    row_says(&browser, &words.given(LEO, "求教者"), Common(ZH).undo()).await?;
    browser.tap("求教者").await?;
    toggled(&browser, "求教者", false).await?;
    no_row(&browser, &words.given(LEO, "求教者")).await?;
    no_row(&browser, &words.taken(LEO, "求教者")).await?;
    write(&browser, words.note_label(), "最近加班，先不催").await?;
    browser.tap(words.note_save()).await?;
    row_says(&browser, "最近加班，先不催", words.take_back()).await?;
    browser.refresh().await?;
    toggled(&browser, "韩语老师", true).await?;
    row_says(&browser, "最近加班，先不催", "我").await?;
    // The list is narrowed down by what was given, and is so still when one comes back to it.
    browser.tap(Common(ZH).back()).await?;
    choose(&browser, words.who(), &words.of_tag("韩语老师")).await?;
    browser.sees(&words.count(1)).await?;
    tap_row(&browser, LEO).await?;
    browser.tap(Common(ZH).back()).await?;
    browser.sees(&words.count(1)).await?;
    row_says(&browser, LEO, "老友 · 韩语老师").await?;
    // Tags that would fit are given by one tap each.
    tap_row(&browser, words.suggest()).await?;
    browser.sees("连续打卡").await?;
    let suggested = format!(
        "return [...document.querySelectorAll('main .rows button')].filter((it) => it.innerText.trim() === {}).length",
        json!(words.give())
    );
    let before = browser.run(&suggested).await?.as_u64().unwrap_or_default();
    browser.tap(words.give()).await?;
    browser.until("one less to suggest", &format!("{suggested} === {}", before - 1)).await?;
    // For a minute it can be undone there.
    browser.tap(Common(ZH).undo()).await?;
    browser.until("as many to suggest as before", &format!("{suggested} === {before}")).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// A tier and a tag given by mistake are taken back within the minute, also after a look elsewhere.
#[tokio::test]
async fn a_tier_and_a_tag_are_undone_within_the_minute() -> WebDriverResult<()> {
    let words = People(ZH);
    let (site, browser) = demo().await?;
    open_one(&browser, &site, LEO).await?;
    choose(&browser, words.tier(), "老友").await?;
    row_says(&browser, &words.tier_set(LEO, "老友"), Common(ZH).undo()).await?;
    choose(&browser, words.tier(), "元老").await?;
    no_row(&browser, &words.tier_set(LEO, "老友")).await?;
    browser.tap("代言人").await?;
    toggled(&browser, "代言人", true).await?;
    browser.tap(Common(ZH).back()).await?;
    row_says(&browser, LEO, "元老 · 代言人").await?;
    tap_row(&browser, LEO).await?;
    for said in [words.given(LEO, "代言人"), words.tier_set(LEO, "元老")] {
        let undo = format!(
            "const row = [...document.querySelectorAll('.row')].find((it) => it.innerText.includes({}));
            row?.querySelector('button').click(); return row",
            json!(said)
        );
        browser.until(&format!("the way back of \u{201c}{said}\u{201d}"), &undo).await?;
        no_row(&browser, &said).await?;
    }
    toggled(&browser, "代言人", false).await?;
    browser.tap(Common(ZH).back()).await?;
    row_says(&browser, LEO, "老友 · 连续").await?;
    // The desk has nothing to say about it.
    browser.visit(&site.page(Page::Desk)).await?;
    gone(&browser, "元老").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn out_of_the_group_and_back_with_the_reason() -> WebDriverResult<()> {
    let words = People(ZH);
    let (site, browser) = demo().await?;
    open_one(&browser, &site, LEO).await?;
    tap_row(&browser, words.expel()).await?;
    write(&browser, words.warn_label(), "多次发广告").await?;
    tap_in_dialog(&browser, words.expel_go()).await?;
    browser.sees(&words.expel_message("韩语学习笔记群（演示）", LEO, "多次发广告")).await?;
    tap_in_dialog(&browser, words.done()).await?;
    row_says(&browser, &words.by(&words.moved_expelled("11月8日"), "我"), "多次发广告").await?;
    browser.visit(&site.page(Page::Members)).await?;
    browser.sees(&words.count(29)).await?;
    choose(&browser, words.who(), words.left()).await?;
    row_says(&browser, LEO, "多次发广告").await?;
    tap_row(&browser, LEO).await?;
    tap_row(&browser, words.back()).await?;
    write(&browser, words.back_label(), "说开了").await?;
    tap_in_dialog(&browser, words.back_go()).await?;
    tap_in_dialog(&browser, words.done()).await?;
    browser.visit(&site.page(Page::Members)).await?;
    browser.sees(&words.count(30)).await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// The visitor of the demo is warned by themselves: what a member reads on the page about oneself. Then they leave, and say
/// why.
#[tokio::test]
async fn a_warning_is_read_and_whoever_leaves_is_asked_why() -> WebDriverResult<()> {
    let words = People(ZH);
    let (site, browser) = demo().await?;
    open_one(&browser, &site, &words.you("我")).await?;
    tap_row(&browser, words.warn()).await?;
    write(&browser, words.warn_label(), "请先看群规").await?;
    tap_in_dialog(&browser, words.warn_go()).await?;
    browser.sees(&words.warn_message("韩语学习笔记群（演示）", "我", "请先看群规")).await?;
    browser.visit(&site.page(Page::Me)).await?;
    browser.sees(&Told(ZH).warning("11月8日")).await?;
    browser.sees("请先看群规").await?;
    open_one(&browser, &site, &words.you("我")).await?;
    browser.tap(words.take_back()).await?;
    browser.sees(words.warnings_none()).await?;
    browser.visit(&site.page(Page::Me)).await?;
    browser.sees(Me(ZH).record()).await?;
    gone(&browser, "请先看群规").await?;

    let data = Data(ZH);
    browser.visit(&site.page(Page::Data)).await?;
    browser.tap(data.leave_go()).await?;
    write(&browser, data.leave_why(), "太忙了").await?;
    write(&browser, &Common(ZH).type_to_confirm(data.leave_word()), data.leave_word()).await?;
    tap_in_dialog(&browser, data.leave_go()).await?;
    browser.sees(data.left_already()).await?;
    browser.visit(&site.page(Page::Members)).await?;
    choose(&browser, words.who(), words.left()).await?;
    row_says(&browser, &words.you("我"), "太忙了").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
