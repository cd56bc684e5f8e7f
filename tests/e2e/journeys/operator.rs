//! An operator's first day: a template, eighty names, a chain of sixty-one lines, the roll-call, the report and its picture.

use qunban::domain::charter::Setting;
use qunban::exchange::link;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::hands::{tap_row, write};
use super::sight::picture_of;

/// Founds a group from the first template, with this name for its founder.
pub async fn found(browser: &Browser, site: &Site, founder: &str) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Create)).await?;
    browser.wait_for(".template").await?.click().await?;
    write(browser, "你的群昵称", founder).await?;
    browser.tap("下一步").await?;
    browser.tap("创建").await?;
    browser.sees("先做这两步").await
}

/// Pastes names into the roster; those that are alike are different people.
pub async fn paste_names(browser: &Browser, site: &Site, names: &[String]) -> WebDriverResult<()> {
    browser.visit(&site.url("roster/?do=paste")).await?;
    write(browser, "群友的名字", &names.join("\n")).await?;
    browser.tap("看一看").await?;
    browser.sees("重新粘贴").await?;
    let alike = browser.run("return document.querySelectorAll('.near').length").await?;
    if alike.as_u64().is_some_and(|count| count > 1) {
        browser.tap("都是不同的人").await?;
    } else if alike == json!(1) {
        browser.tap("另一个人").await?;
    }
    browser.tap(&format!("加入 {} 人", names.len())).await?;
    browser.sees(&format!("已加入 {} 人", names.len())).await
}

/// Pastes a chain and looks at what it says.
pub async fn read_chain(browser: &Browser, site: &Site, lines: &[String]) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Chain)).await?;
    write(browser, "群里的接龙或聊天记录", &lines.join("\n")).await?;
    browser.tap("读接龙").await?;
    browser.sees("重新粘贴").await
}

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章";
const GIVEN: [&str; 2] = ["小雨", "一诺"];

/// Eighty names as they come out of a chat: numbered, two of them alike, some with emoji.
fn eighty() -> Vec<String> {
    let plain = SURNAMES.chars().flat_map(|surname| GIVEN.map(|given| format!("{surname}{given}")));
    let mut names: Vec<String> = plain.take(76).collect();
    names.extend(["小米-北京", "小米-广州", "Kiki🌸", "Summer"].map(str::to_owned));
    names
}

#[tokio::test]
async fn an_operators_first_day() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T20:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    browser.shot("operator-desk-first").await?;
    let names = eighty();
    let numbered: Vec<String> =
        names.iter().enumerate().map(|(place, name)| format!("{}. {name}", place + 1)).collect();
    paste_names(&browser, &site, &numbered).await?;
    browser.sees("81 人").await?;

    // The window is over: 57 by their names, one of two who are alike, a renamed emoji, one on behalf, one who is new.
    browser.set_clock("2026-11-07T22:05:00+08:00").await?;
    let mut chain = vec!["#接龙".to_owned(), "11月7日打卡".to_owned(), "例：1. 昵称 + 内容".to_owned()];
    let lines = names[..57].iter().map(|name| format!("{name} 第1天 ✅"));
    let special = ["小米 听力一篇 ✅", "Kiki🌻 ✅", "Summer 代 章一诺 打卡 ✅", "新来的阿宝 ✅"].map(str::to_owned);
    let special = special.map(|line| line.replace("章一诺", &names[70]));
    chain.extend(lines.chain(special).enumerate().map(|(place, line)| format!("{}. {line}", place + 1)));
    assert_eq!(chain.len(), 3 + 61);
    read_chain(&browser, &site, &chain).await?;
    for heading in ["分不清是谁 1 行", "名单里没有 1 个", "代打卡 1 人", "认出来了 58 人", "不是打卡 3 行"]
    {
        browser.sees(heading).await?;
    }
    browser.shot("operator-chain").await?;
    tap_row(&browser, "小米").await?;
    tap_row(&browser, "是 小米-广州").await?;
    tap_row(&browser, "新来的阿宝").await?;
    tap_row(&browser, "加进名单：新来的阿宝").await?;
    browser.tap("确认 61 人打卡").await?;
    browser.sees("已记下 61 人打卡").await?;
    browser.sees("名单新加 1 人").await?;
    browser.shot("operator-chain-done").await?;

    browser.tap("去点名").await?;
    browser.sees("确认点名，81 人").await?;
    browser.sees("未打卡 · 20").await?;
    browser.shot("operator-rollcall").await?;
    browser.tap("确认点名，81 人").await?;
    browser.sees("已打卡 61 人").await?;
    let report = browser.run("return document.querySelector('.copy-text').innerText").await?;
    let report = report.as_str().unwrap_or_default();
    assert!(report.starts_with("【每晚打卡】11月7日 周六"), "{report}");
    assert!(report.contains("未打卡 20 人") && report.contains("小米-北京"), "{report}");
    assert!(!report.contains("最后一次机会"), "{report}");
    browser.shot("operator-report").await?;

    let address = picture_of(&browser, ".poster").await?.code();
    assert!(address.chars().count() <= 600 && address.starts_with(&site.url("join/?g=")), "{address}");
    let invitation = link::read(&address).expect("the picture's code is a group link");
    assert!(invitation.settings.contains(&Setting::Name("专四专八打卡群".into())));
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_paste_can_be_undone_as_a_whole() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    browser.set_clock("2026-11-07T21:30:00+08:00").await?;
    found(&browser, &site, "Coco").await?;
    paste_names(&browser, &site, &["阿桃".to_owned(), "豆豆".to_owned(), "老周".to_owned()]).await?;
    read_chain(&browser, &site, &["1. 阿桃 ✅".to_owned(), "2. 豆豆 ✅".to_owned()]).await?;
    browser.tap("确认 2 人打卡").await?;
    browser.sees("已记下 2 人打卡").await?;
    browser.tap("撤销这次").await?;
    browser.sees("都撤销了").await?;
    browser.visit(&site.page(Page::Desk)).await?;
    browser.sees("已知 0 人打卡").await
}
