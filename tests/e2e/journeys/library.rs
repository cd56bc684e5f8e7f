//! The library: sharing, finding, a view that the address holds, and what is refused.

use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::i18n::library::{Gather, Library};
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::claims::import;
use crate::hands::{open_demo, row_says, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

/// Shares a resource with a link.
pub async fn share(browser: &Browser, site: &Site, title: &str, address: &str, tags: &str) -> WebDriverResult<()> {
    let text = Library(ZH);
    browser.visit(&site.url("library/?do=share")).await?;
    write(browser, text.name(), title).await?;
    write(browser, text.address(), address).await?;
    write(browser, text.tags(), tags).await?;
    browser.tap(text.share()).await
}

const ROWS: &str = "[...document.querySelectorAll('main .rows .row-title')].map((it) => it.innerText).join('|')";

async fn until_rows(browser: &Browser, rows: &str) -> WebDriverResult<()> {
    browser.until(&format!("the rows {rows}"), &format!("return {ROWS} === {}", json!(rows))).await
}

#[tokio::test]
async fn what_is_shared_is_found_again_and_its_view_can_be_sent() -> WebDriverResult<()> {
    let text = Library(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.set_clock("2025-11-08T21:15:00+08:00").await?;
    open_demo(&browser, &site).await?;

    // What is no address is told at its field, and nothing is lost.
    share(&browser, &site, "听力讲义 03", "JaVaScRiPt:alert(1)", "#期末、讲义").await?;
    browser.sees("javascript:").await?;
    let focused = "return document.activeElement.value === 'JaVaScRiPt:alert(1)'";
    browser.until("the field that is wrong", focused).await?;
    write(&browser, text.address(), "example.org/03.pdf").await?;
    browser.tap(text.share()).await?;
    browser.sees(text.open()).await?;
    let link = "const link = document.querySelector('main a[target=_blank]');
        return link.href === 'https://example.org/03.pdf' && link.rel.includes('noopener')";
    browser.until("the link", link).await?;

    share(&browser, &site, "ＴＯＰＩＫ 真题", "https://example.org/topik", "真题 期末").await?;
    browser.sees(text.open()).await?;
    browser.tap(text.like()).await?;
    browser.tap(text.likes(1).as_str()).await?;
    browser.tap(text.like()).await?;
    browser.sees(&text.likes(1)).await?;

    browser.visit(&site.url("library/?tag=%E6%9C%9F%E6%9C%AB")).await?;
    until_rows(&browser, "ＴＯＰＩＫ 真题|听力讲义 03").await?;
    write(&browser, text.search(), "topik").await?;
    until_rows(&browser, "ＴＯＰＩＫ 真题").await?;
    let marked = "return document.querySelector('main mark')?.innerText === 'ＴＯＰＩＫ'";
    browser.until("what was sought to be marked", marked).await?;
    browser.until("the address to hold it", "return new URL(location).searchParams.get('q') === 'topik'").await?;

    // The same address gives the same view.
    browser.refresh().await?;
    browser.started().await?;
    until_rows(&browser, "ＴＯＰＩＫ 真题").await?;
    browser.visit(&site.url("library/?tag=%E8%AE%B2%E4%B9%89&from=groupmessage")).await?;
    until_rows(&browser, "听力讲义 03").await?;
    browser.visit(&site.url("library/?tag=%E6%9C%9F%E6%9C%AB&sort=liked")).await?;
    until_rows(&browser, "ＴＯＰＩＫ 真题|听力讲义 03").await?;
    write(&browser, text.search(), "没有的词").await?;
    browser.sees(text.none_found()).await?;

    let complaints = browser.complaints().await?;
    assert!(complaints.is_empty(), "{complaints:?}");
    Ok(())
}

#[tokio::test]
async fn a_resource_is_taken_out_and_brought_back() -> WebDriverResult<()> {
    let text = Library(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    share(&browser, &site, "旧讲义", "example.org/old", "").await?;
    browser.sees(text.open()).await?;
    let more = format!(
        "const more = document.querySelector('button[aria-label={}]'); more?.click(); return more",
        json!(text.details())
    );
    browser.until("the sheet of what to do", &more).await?;
    browser.tap(text.retire()).await?;
    browser.sees(text.retired()).await?;
    browser.visit(&site.url("library/?q=%E6%97%A7%E8%AE%B2%E4%B9%89")).await?;
    browser.sees(text.none_found()).await?;
    browser.visit(&site.url("library/?show=aside")).await?;
    until_rows(&browser, "旧讲义").await?;
    browser.run("document.querySelector('main .rows a').click()").await?;
    browser.until("the sheet of what to do", &more).await?;
    browser.tap(text.restore()).await?;
    browser.sees(text.restored()).await?;
    browser.visit(&site.url("library/?q=%E6%97%A7%E8%AE%B2%E4%B9%89")).await?;
    until_rows(&browser, "旧讲义").await
}

#[tokio::test]
async fn bookmarks_are_looked_over_and_brought_in() -> WebDriverResult<()> {
    let text = Gather(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    browser.visit(&site.page(Page::Gather)).await?;
    let links: String =
        (0..2000).map(|n| format!("<DT><A HREF=\"https://example.net/{n}\">收藏 {n:04}</A>\n")).collect();
    let file = format!(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><H3>备考</H3><DL>\n{links}\
        <DT><A HREF=\"https://www.example.net/7/?utm_source=x\">又一个</A>\n<DT><A HREF=\"javascript:x\">坏的</A>\n</DL></DL>"
    );
    write(&browser, text.paste(), &file).await?;
    browser.tap(text.look()).await?;
    browser.sees(&text.wrong(1)).await?;
    browser.sees(&text.duplicates(1)).await?;
    browser.sees("第 2004 行").await?;
    browser.tap(&text.bring(2000)).await?;
    browser.sees(&text.done(2000)).await?;
    browser.visit(&site.url("library/?cat=%E5%A4%87%E8%80%83&sort=title")).await?;
    browser.sees(&Library(ZH).found(2000)).await?;
    browser.until("the first title", &format!("return ({ROWS}).startsWith('收藏 0000|收藏 0001')")).await?;

    // All of it as a table for a spreadsheet.
    browser.visit(&site.page(Page::Gather)).await?;
    browser
        .run(
            "const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => {
                blob.arrayBuffer().then((bytes) => { globalThis.__saved = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes); });
                return make.call(URL, blob);
            }",
        )
        .await?;
    browser.tap("CSV").await?;
    let saved = "return globalThis.__saved?.startsWith('\\uFEFF') && globalThis.__saved.split('\\r\\n')
        .some((line) => line.startsWith('收藏 0007,https://example.net/7,'))";
    browser.until("the table", saved).await?;

    // Once more: the library has them all.
    browser.visit(&site.page(Page::Gather)).await?;
    write(&browser, text.paste(), &file).await?;
    browser.tap(text.look()).await?;
    browser.sees(&text.duplicates(2001)).await?;

    // The view that somebody shares opens the same on another phone that has the group.
    browser.visit(&site.page(Page::Data)).await?;
    browser
        .run(
            "const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { blob.text().then((text) => { globalThis.__saved = text; }); return make.call(URL, blob); }",
        )
        .await?;
    browser.tap(Data(ZH).export_go()).await?;
    browser.until("the file", "return globalThis.__saved").await?;
    let file = browser.run("return globalThis.__saved").await?;
    browser.visit(&site.url("library/?cat=%E5%A4%87%E8%80%83&sort=title")).await?;
    write(&browser, Library(ZH).search(), "收藏 199").await?;
    let ten = (1990..2000).map(|n| format!("收藏 {n}")).collect::<Vec<_>>().join("|");
    until_rows(&browser, &format!("收藏 0199|收藏 1199|{ten}")).await?;
    let shared = browser.run("return location.href").await?;
    let other = Browser::phone().await?;
    import(&other, &site, file.as_str().expect("a text"), Data(ZH).restore_go()).await?;
    other.visit(shared.as_str().expect("an address")).await?;
    until_rows(&other, &format!("收藏 0199|收藏 1199|{ten}")).await
}

#[tokio::test]
async fn a_collection_puts_resources_in_an_order() -> WebDriverResult<()> {
    let text = Library(ZH);
    let (site, browser) = (Site::start(), Browser::phone().await?);
    open_demo(&browser, &site).await?;
    for title in ["第一课", "第二课", "第三课"] {
        share(&browser, &site, title, &format!("https://example.org/{title}"), "").await?;
        browser.sees(text.open()).await?;
        let more = format!(
            "const more = document.querySelector('button[aria-label={}]'); more?.click(); return more",
            json!(text.details())
        );
        browser.until("the sheet of what to do", &more).await?;
        tap_in_dialog(&browser, text.collect()).await?;
        browser.sees(text.collect_sub()).await?;
        write(&browser, text.collect_new(), "入门三课").await?;
        browser.tap(text.collect_add()).await?;
        browser.sees(text.open()).await?;
    }
    browser.visit(&site.page(Page::Library)).await?;
    row_says(&browser, "入门三课", &text.found(3)).await?;
    tap_row(&browser, "入门三课").await?;
    let listed =
        "[...document.querySelectorAll('main a.row[href*=\"r=\"] .row-title')].map((it) => it.innerText).join('|')";
    browser.until("the order", &format!("return {listed} === '第一课|第二课|第三课'")).await?;
    browser.tap(text.arrange()).await?;
    tap_row(&browser, "3. 第三课").await?;
    tap_in_dialog(&browser, text.earlier()).await?;
    tap_row(&browser, "2. 第三课").await?;
    tap_in_dialog(&browser, text.earlier()).await?;
    tap_row(&browser, "2. 第一课").await?;
    tap_in_dialog(&browser, text.take_out()).await?;
    browser.sees("2. 第二课").await?;
    browser.visit(&site.url("library/?in=%E5%85%A5%E9%97%A8%E4%B8%89%E8%AF%BE")).await?;
    browser.until("two of them", &format!("return {listed} === '第三课|第二课'")).await?;
    browser.shot("library-collection").await?;

    // A talk that was copied from the chat, without the names.
    browser.visit(&site.page(Page::Gather)).await?;
    tap_row(&browser, text.talk()).await?;
    write(&browser, text.talk_label(), "小米 2026/11/7 21:15\n先复习昨天的\n\n阿桃 2026/11/7 21:16\n小米说得对")
        .await?;
    browser.tap(text.hide_names()).await?;
    let hidden = "return [...document.querySelectorAll('textarea')].some((it) => it.value === '群友1：先复习昨天的\\n群友2：群友1说得对')";
    browser.until("the talk without names", hidden).await?;
    write(&browser, text.name(), "怎么背单词").await?;
    browser.tap(text.share()).await?;
    browser.sees("群友2：群友1说得对").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}
