//! A group with a nickname format of its own and words for its members: what a stranger reads at the door, what members read
//! inside, and a name of several parts, put together on the page.

use qunban::i18n::Lang;
use qunban::i18n::charter::Charter;
use qunban::i18n::create::Create;
use qunban::i18n::join::Join;
use qunban::i18n::start::Start;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::claims::{group_link, join, phone};
use super::hands::{gone, is_locked, tap_row, write};

const ZH: Lang = Lang::ZhHans;

/// Founds the writers' group, the fourth template.
async fn writers(site: &Site) -> WebDriverResult<Browser> {
    let browser = phone(site).await?;
    browser.visit(&site.page(Page::Create)).await?;
    let fourth = "const it = document.querySelectorAll('.template')[3]; it?.click(); return it";
    browser.until("the fourth template", fourth).await?;
    write(&browser, "你的群昵称", "Coco").await?;
    browser.tap("下一步").await?;
    browser.sees(Charter(ZH).inside()).await?;
    browser.tap(Create(ZH).create()).await?;
    browser.sees("先做这两步").await?;
    Ok(browser)
}

/// Waits until the name stands there to be copied.
async fn offered(browser: &Browser, name: &str) -> WebDriverResult<()> {
    let script = format!(
        "return [...document.querySelectorAll('.copy-text')].some((it) => it.innerText.trim() === {})",
        json!(name)
    );
    browser.until(&format!("the name \u{201c}{name}\u{201d}"), &script).await
}

#[tokio::test]
async fn a_name_of_several_parts_is_put_together() -> WebDriverResult<()> {
    let (site, text) = (Site::start(), Start(ZH));
    let coco = writers(&site).await?;
    let link = group_link(&coco, &site).await?;
    let mi = phone(&site).await?;
    mi.visit(&link).await?;
    mi.sees(&Join(ZH).pattern_hint("践行丨名字丨账号丨编号")).await?;
    mi.sees("每 7 天写完一篇").await?;
    gone(&mi, "进群先改群名片").await?;
    join(&mi, &link, "小米").await?;

    mi.visit(&site.page(Page::Start)).await?;
    tap_row(&mi, text.nickname()).await?;
    mi.sees(&text.nickname_format("践行丨名字丨账号丨编号")).await?;
    gone(&mi, &text.nickname_part("账号")).await?;
    write(&mi, "账号", "xm88").await?;
    gone(&mi, text.nickname_done()).await?;
    write(&mi, "编号", " 1024 ").await?;
    offered(&mi, "践行丨小米丨xm88丨1024").await?;
    write(&mi, "编号", "").await?;
    mi.sees(&text.nickname_part("编号")).await?;
    gone(&mi, text.nickname_done()).await?;
    write(&mi, "编号", "1024").await?;
    mi.shot("naming-parts").await?;
    mi.tap(text.nickname_done()).await?;
    mi.sees(text.nickname_set()).await?;
    // Whoever comes back finds the parts as they were.
    mi.refresh().await?;
    offered(&mi, "践行丨小米丨xm88丨1024").await?;
    mi.sees(text.nickname_set()).await?;
    for browser in [&coco, &mi] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn an_operator_writes_for_outside_and_inside_and_sets_a_format() -> WebDriverResult<()> {
    let (site, words) = (Site::start(), Charter(ZH));
    let coco = writers(&site).await?;
    coco.visit(&site.page(Page::Rules)).await?;
    coco.sees("进群先改群名片").await?;
    coco.visit(&site.url("charter/?do=group")).await?;
    write(&coco, words.intro(), "写作的人来这里。").await?;
    write(&coco, words.inside(), "交稿发链接，有事找值月生阿桃。").await?;
    // A format is judged while it is typed.
    write(&coco, words.pattern(), "践行丨{编号}").await?;
    coco.sees(words.pattern_no_name()).await?;
    is_locked(&coco, words.save()).await?;
    write(&coco, words.pattern(), "写手-{英文名}-{编号}").await?;
    coco.sees(&words.pattern_shows("写手-Amy-编号")).await?;
    coco.shot("naming-format").await?;
    coco.tap(words.save()).await?;
    coco.sees("已保存，今天起生效").await?;
    coco.visit(&site.page(Page::Rules)).await?;
    coco.sees("有事找值月生阿桃").await?;
    gone(&coco, "写作的人来这里").await?;
    coco.visit(&site.page(Page::Start)).await?;
    coco.sees("有事找值月生阿桃").await?;

    let link = group_link(&coco, &site).await?;
    let stranger = phone(&site).await?;
    stranger.visit(&link).await?;
    stranger.sees("写作的人来这里。").await?;
    stranger.sees(&Join(ZH).pattern_hint("写手-英文名-编号")).await?;
    gone(&stranger, "有事找值月生阿桃").await?;
    write(&stranger, Join(ZH).nickname(), "小米").await?;
    stranger.sees("本群要用英文名").await?;
    // Emptied, there is nothing more to say to members than to everybody.
    coco.visit(&site.url("charter/?do=group")).await?;
    write(&coco, words.inside(), "").await?;
    coco.tap(words.save()).await?;
    coco.sees("已保存，今天起生效").await?;
    coco.visit(&site.page(Page::Rules)).await?;
    coco.sees("写作的人来这里。").await?;
    for browser in [&coco, &stranger] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}
