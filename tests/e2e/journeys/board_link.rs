//! The board in a link: an operator sends it, members whose phones know only themselves see everybody; what was altered or
//! is older does no harm; a phone without a group reads it too.

use std::collections::BTreeSet;

use qunban::exchange::link::board::{LONGEST, find};
use qunban::i18n::Lang;
use qunban::i18n::board::Board;
use qunban::i18n::join::Join;
use qunban::i18n::sent::{Sending, Sent};
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban_e2e::{Browser, Screen, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::{group_link, join, operator, phone};
use crate::hands::{check_in, choose, gone, open_demo, options, tap_row, write};
use crate::look::look_at;
use crate::operator::paste_names;
use crate::sight::code_in;

const ZH: Lang = Lang::ZhHans;
const BOARD: &str = "board/?m=attended&w=season";

/// The board's link and the text for the chat, as the sending page of this phone has them.
async fn sent(browser: &Browser) -> WebDriverResult<(String, String)> {
    let copied = "return [...document.querySelectorAll('.copy-text')].map((it) => it.innerText.trim())";
    browser.until("the link", "return document.querySelectorAll('.copy-text').length === 2").await?;
    let both: Vec<String> = serde_json::from_value(browser.run(copied).await?).expect("two texts");
    Ok((both[1].clone(), both[0].clone()))
}

/// Opens the board and sends it from there.
pub async fn send(browser: &Browser, site: &Site) -> WebDriverResult<(String, String)> {
    browser.visit(&site.url(BOARD)).await?;
    let share = format!(
        "const it = document.querySelector('button[aria-label={}]'); it?.click(); return it",
        Board(ZH).share()
    );
    browser.until("the button for sharing", &share).await?;
    browser.tap(Sending(ZH).title()).await?;
    browser.sees(Sending(ZH).open_to_all()).await?;
    sent(browser).await
}

/// Waits until the board has these rows: rank, name, figure. Rows of one rank stand in whatever order.
async fn board_is(browser: &Browser, rows: &[&str]) -> WebDriverResult<()> {
    let script = format!(
        "const order = (one, other) => one < other ? -1 : 1;
        return [...document.querySelectorAll('.board > li')].map((row) => row.querySelector('.board-rank').textContent + ' '
            + row.querySelector('.board-name').textContent + ' ' + row.querySelector('.board-value').firstChild.textContent)
            .sort(order).join() === {}.sort(order).join()",
        json!(rows)
    );
    browser.until(&format!("the board {rows:?}"), &script).await
}

/// Waits until the sending page shows another link than this.
async fn other_than(browser: &Browser, link: &str) -> WebDriverResult<()> {
    let changed = format!("return !document.body.textContent.includes({})", json!(link));
    browser.until("another link", &changed).await
}

#[tokio::test]
async fn a_sent_board_is_seen_by_members_and_by_strangers() -> WebDriverResult<()> {
    let (site, text) = (Site::start(), Sent(ZH));
    let operator = operator(&site).await?;
    operator.visit(&site.page(Page::Home)).await?;
    check_in(&operator).await?;
    let invitation = group_link(&operator, &site).await?;
    let (link, message) = send(&operator, &site).await?;
    operator.shot("board-link-send").await?;
    assert!(link.chars().count() <= LONGEST && link.starts_with(&site.url("board/?b=")), "{link}");
    assert!(
        message.starts_with("【榜单】") && message.ends_with(&link) && message.contains("截至 11月7日 21:1"),
        "{message}"
    );
    let code = code_in(&operator, ".qr").await?;
    assert_eq!(code, link);

    // A member who came by the group's link knows nobody else; the whole message is opened as chats open links.
    let member = phone(&site).await?;
    join(&member, &invitation, "小雨").await?;
    check_in(&member).await?;
    member.visit(&site.url(BOARD)).await?;
    board_is(&member, &["1 小雨 1"]).await?;
    member.visit(&format!("{link}&from=singlemessage")).await?;
    let rows = ["1 Coco 1", "– 小明-上海 0", "– 阿桃 0", "– 老周 0"];
    board_is(&member, &rows).await?;
    member.sees(&text.as_of("11月7日 21:1", "").replace("，由  发布", "")).await?;
    member.sees("由 Coco 发布").await?;
    member.shot("board-link-member").await?;
    // It stays, in the place of what this phone knows, which is a tap away.
    member.visit(&site.url(BOARD)).await?;
    board_is(&member, &rows).await?;
    member.sees("由 Coco 发布").await?;
    member.tap(text.own()).await?;
    board_is(&member, &["1 小雨 1"]).await?;
    gone(&member, "由 Coco 发布").await?;
    member.tap(text.theirs()).await?;
    board_is(&member, &rows).await?;
    // Only with its own look.
    member.visit(&site.url("board/?m=points&w=season")).await?;
    member.until("this phone's points", "return document.querySelectorAll('.board > li').length === 1").await?;

    // Altered: refused, and what was there stays.
    let (_, payload) = find(&link).expect("a board link");
    let letter = if payload.as_bytes()[200] == b'A' { 'B' } else { 'A' };
    let altered = link.replace(&payload, &format!("{}{letter}{}", &payload[..200], &payload[201..]));
    member.visit(&altered).await?;
    member.sees(text.refused()).await?;
    member.sees("链接被改动过").await?;
    member.shot("board-link-altered").await?;
    member.visit(&link[..link.len() - 30]).await?;
    member.sees("链接少了一截").await?;
    member.tap(text.see_own()).await?;
    board_is(&member, &rows).await?;

    // Newer: takes its place. The older one, opened again, does not.
    let names: Vec<String> = ["阿珍", "大白"].map(str::to_owned).into();
    paste_names(&operator, &site, &names).await?;
    operator.set_clock("2026-11-07T21:40:00+08:00").await?;
    let (newer, _) = send(&operator, &site).await?;
    member.set_clock("2026-11-07T21:45:00+08:00").await?;
    member.visit(&newer).await?;
    let more = ["1 Coco 1", "– 小明-上海 0", "– 阿桃 0", "– 老周 0", "– 阿珍 0", "– 大白 0"];
    board_is(&member, &more).await?;
    member.visit(&link).await?;
    member.sees("这条链接是旧的").await?;
    board_is(&member, &more).await?;
    member.shot("board-link-older").await?;

    // A phone without a group: read-only, with the way to join; also by pasting the message.
    let stranger = Browser::open(Screen::SMALL.english().dark()).await?;
    stranger.visit(&site.page(Page::Home)).await?;
    stranger.set_clock("2026-11-07T21:45:00+08:00").await?;
    tap_row(&stranger, Welcome(Lang::En).have_link()).await?;
    write(&stranger, Welcome(Lang::En).paste_label(), &message).await?;
    stranger.tap(Welcome(Lang::En).paste_go()).await?;
    board_is(&stranger, &rows).await?;
    stranger.sees("published by Coco").await?;
    stranger.shot("board-link-stranger").await?;
    stranger.visit(&altered).await?;
    stranger.sees(Sent(Lang::En).refused()).await?;
    stranger.visit(&newer).await?;
    board_is(&stranger, &more).await?;
    stranger.tap(Sent(Lang::En).join()).await?;
    stranger.sees(Join(Lang::En).paste_title()).await?;
    for phone in [&operator, &member, &stranger] {
        assert_eq!(phone.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn another_groups_board_is_shown_for_itself() -> WebDriverResult<()> {
    let (site, text) = (Site::start(), Sent(ZH));
    let one = operator(&site).await?;
    let (link, _) = send(&one, &site).await?;
    let other = operator(&site).await?;
    other.visit(&site.page(Page::Home)).await?;
    check_in(&other).await?;
    other.visit(&link).await?;
    other.sees("这是另一个群").await?;
    board_is(&other, &["– Coco 0", "– 小明-上海 0", "– 阿桃 0", "– 老周 0"]).await?;
    other.shot("board-link-other").await?;
    other.visit(&site.url(BOARD)).await?;
    board_is(&other, &["1 Coco 1", "– 小明-上海 0", "– 阿桃 0", "– 老周 0"]).await?;
    gone(&other, text.theirs()).await?;
    // What is kept goes with bad data around it, and harms no start.
    other.run("localStorage.setItem('qunban.boards', '\\u0000 x\\n' + localStorage.getItem('qunban.boards').slice(0, -9))").await?;
    other.visit(&site.url(BOARD)).await?;
    board_is(&other, &["1 Coco 1", "– 小明-上海 0", "– 阿桃 0", "– 老周 0"]).await?;
    // A clock that is two days behind.
    let early = phone(&site).await?;
    early.set_clock("2026-11-05T08:00:00+08:00").await?;
    early.visit(&link).await?;
    early.sees("晚了一天以上").await?;
    assert_eq!(other.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// More than one link holds: the parts are chosen from, and make up one board where they are opened.
#[tokio::test]
async fn a_large_group_goes_in_parts_that_come_together() -> WebDriverResult<()> {
    let (site, words) = (Site::start(), Sending(ZH));
    let operator = operator(&site).await?;
    let letters: Vec<char> =
        "小大阿云风月星雨晴安宁静慢早晚春秋冬夏花草树林山海江河石鱼鸟猫熊兔糖果米豆茶书琴画诗梦光影青白"
            .chars()
            .collect();
    let name =
        |n: usize| (0..5).map(|place| letters[(n * n + 31 * place * n + 17 * place + n / 7) % letters.len()]).collect();
    let names: BTreeSet<String> = (0..120).map(name).collect();
    let names: Vec<String> = names.into_iter().take(87).collect();
    paste_names(&operator, &site, &names).await?;
    let (first, message) = send(&operator, &site).await?;
    let parts = options(&operator, words.part()).await?;
    assert!(parts.len() > 1 && parts[0].starts_with("第 1–") && parts.last().unwrap().ends_with("91 位"), "{parts:?}");
    assert!(message.contains(&parts[0]), "{message}");
    operator.shot("board-link-parts").await?;
    let mut links = vec![first];
    for part in &parts[1..] {
        choose(&operator, words.part(), part).await?;
        other_than(&operator, links.last().unwrap()).await?;
        let (link, message) = sent(&operator).await?;
        assert!(link.chars().count() <= LONGEST && message.contains(part), "{message}");
        links.push(link);
    }

    // The last part first: whoever finds themselves there sees where the others are.
    let reader = phone(&site).await?;
    links.reverse();
    for (opened, link) in links.iter().enumerate() {
        reader.visit(link).await?;
        reader.wait_for(".board > li").await?;
        if opened == 0 {
            reader.sees("全榜 91 人，这里有").await?;
            reader.shot("board-link-part").await?;
        }
    }
    reader.until("the whole board", "return document.querySelectorAll('.board .board-row').length === 91").await?;
    gone(&reader, "全榜 91 人").await?;
    assert_eq!(reader.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// The pages, looked at on two phones.
#[tokio::test]
async fn the_pages_of_a_sent_board_looked_at() -> WebDriverResult<()> {
    let site = Site::start();
    let demo = Browser::phone().await?;
    demo.set_clock("2025-11-08T21:58:00+08:00").await?;
    open_demo(&demo, &site).await?;
    let mut faults = Vec::new();
    demo.visit(&site.url("share/?board=1")).await?;
    let (link, _) = sent(&demo).await?;
    look_at(&demo, Screen::PHONE, ZH, "board-link-zh-send", &mut faults).await?;
    for (screen, lang, called) in
        [(Screen::PHONE, ZH, "zh"), (Screen::SMALL.english().dark(), Lang::En, "en-small-dark")]
    {
        let phone = Browser::open(screen).await?;
        phone.visit(&site.page(Page::Home)).await?;
        phone.set_clock("2025-11-08T22:10:00+08:00").await?;
        phone.visit(&link).await?;
        phone.wait_for(".board > li").await?;
        look_at(&phone, screen, lang, &format!("board-link-{called}"), &mut faults).await?;
        phone.visit(&link[..link.len() - 50]).await?;
        phone.sees(Sent(lang).refused()).await?;
        look_at(&phone, screen, lang, &format!("board-link-{called}-cut"), &mut faults).await?;
    }
    assert_eq!(faults, Vec::<String>::new());
    Ok(())
}
