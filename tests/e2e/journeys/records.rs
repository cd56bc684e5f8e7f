//! What reaches the operator without the chain: a member's own record pasted from the chat, and a file of one's own facts; and
//! what a paste leaves behind: names that are learned, and the way back.

use qunban::i18n::Lang;
use qunban::i18n::chain::Chain;
use qunban::i18n::data::Data;
use qunban::i18n::record::Record;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::claims::{board, group_link, import, join, operator, phone};
use super::hands::{check_in, gone, row_says, tap_row, tick, write};
use super::operator::read_chain;

const ZH: Lang = Lang::ZhHans;

async fn clock(browser: &Browser, day: u32, time: &str) -> WebDriverResult<()> {
    browser.set_clock(&format!("2026-11-{day:02}T{time}:00+08:00")).await
}

/// A member's phone that checked in on three days.
async fn member(site: &Site, link: &str, name: &str) -> WebDriverResult<Browser> {
    let browser = phone(site).await?;
    join(&browser, link, name).await?;
    check_in(&browser).await?;
    for day in [8, 9] {
        clock(&browser, day, "21:20").await?;
        browser.visit(&site.page(Page::Home)).await?;
        check_in(&browser).await?;
    }
    Ok(browser)
}

/// One's own record, as the phone writes it.
async fn record(browser: &Browser, site: &Site) -> WebDriverResult<String> {
    browser.visit(&site.page(Page::Record)).await?;
    browser.tap(Record(ZH).own_record()).await?;
    tap_in_dialog_label(browser, Record(ZH).span_all()).await?;
    let text = "return document.querySelector('dialog[open] .copy-text')?.textContent.includes('共')";
    browser.until("the record's text", text).await?;
    let text = browser.run("return document.querySelector('dialog[open] .copy-text').textContent").await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Chooses one of the options that stand side by side.
async fn tap_in_dialog_label(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "const label = [...document.querySelectorAll('dialog[open] label.segment')].find((it) => it.innerText.trim() === {});
        label?.click();
        return label",
        json!(text)
    );
    browser.until(&format!("the choice \u{201c}{text}\u{201d}"), &script).await
}

async fn paste(browser: &Browser, site: &Site, text: &str) -> WebDriverResult<()> {
    read_chain(browser, site, &text.lines().map(str::to_owned).collect::<Vec<_>>()).await
}

#[tokio::test]
async fn a_members_record_is_pasted_and_the_board_shows_its_days() -> WebDriverResult<()> {
    let words = Chain(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    let link = group_link(&coco, &site).await?;
    let tao = member(&site, &link, "阿桃").await?;
    let text = record(&tao, &site).await?;
    tao.shot("record-text").await?;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("【打卡记录】阿桃 · "), "{text}");
    assert_eq!(lines[1..], ["11/07 打卡", "11/08 打卡", "11/09 打卡", "共 3 天"]);

    // Posted by somebody else: it waits until the operator has asked.
    clock(&coco, 9, "21:30").await?;
    paste(&coco, &site, &format!("老周 2026/11/9 21:20\n{text}")).await?;
    coco.sees(&words.record_by("老周")).await?;
    coco.sees(words.record_waits()).await?;
    no_button(&coco, &words.confirm(0)).await?;
    coco.shot("chain-record-by-another").await?;
    coco.tap(words.record_trust()).await?;
    coco.sees(&words.confirm_days(1, 3)).await?;

    // By the member, in the middle of talk of the evening before; a day of it lies ahead, one before the season.
    let odd = text.replace("11/07", "11/06 打卡\n11/07").replace("共 3 天", "11/30 打卡\n共 5 天");
    let talk =
        format!("老周 2026/11/8 21:20\n打卡✅\n\n阿桃 2026/11/9 21:21\n{odd}\n\n小明-上海 2026/11/9 21:22\n哈哈");
    paste(&coco, &site, &talk).await?;
    coco.sees(words.unfit_future()).await?;
    coco.sees(words.unfit_season()).await?;
    coco.shot("chain-record").await?;
    coco.tap(&words.confirm_days(2, 4)).await?;
    coco.sees(&words.done_days(2, 4)).await?;
    let now = board(&coco, &site).await?;
    assert!(now.contains(&"阿桃 3".to_owned()) && now.contains(&"老周 1".to_owned()), "{now:?}");

    // The same again brings nothing; after a reload the whole paste is still there to be taken back.
    paste(&coco, &site, &talk).await?;
    coco.sees(words.already_one()).await?;
    coco.sees(words.all_known()).await?;
    no_button(&coco, &words.confirm(0)).await?;
    coco.visit(&site.page(Page::Chain)).await?;
    coco.sees(words.pastes()).await?;
    coco.shot("chain-pastes").await?;
    coco.tap(words.undo_one()).await?;
    coco.sees(words.undone()).await?;
    gone(&coco, words.pastes()).await?;
    let now = board(&coco, &site).await?;
    assert!(now.contains(&"阿桃 0".to_owned()) && now.contains(&"老周 0".to_owned()), "{now:?}");
    for browser in [&coco, &tao] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}

/// As [`tap_row`], where a row behind the sheet says the same.
async fn tap_row_in_dialog(browser: &Browser, title: &str) -> WebDriverResult<()> {
    let script = format!(
        "const row = [...document.querySelectorAll('dialog[open] button.row')].find((it) =>
            it.querySelector('.row-title')?.innerText === {});
        row?.click();
        return row",
        json!(title)
    );
    browser.until(&format!("the row \u{201c}{title}\u{201d} in the sheet"), &script).await
}

/// Nothing that cannot be pressed stands where something is missing first.
async fn no_button(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "return [...document.querySelectorAll('button')].every((it) => !it.disabled && it.innerText.trim() !== {})",
        json!(text)
    );
    browser.until(&format!("no button \u{201c}{text}\u{201d}"), &script).await
}

/// Whoever is on no roster yet is added with the record, as with a line of the chain; both are one person.
#[tokio::test]
async fn a_record_by_somebody_new_adds_them() -> WebDriverResult<()> {
    let words = Chain(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    clock(&coco, 9, "21:30").await?;
    let text = "1. 小燕 ✅\n\n【打卡记录】小燕 · 每日共读\n11/07 打卡\n11/08 打卡\n11/09 打卡\n11/30 打卡\n共 4 天";
    paste(&coco, &site, text).await?;
    coco.sees(words.choose_first()).await?;
    no_button(&coco, &words.confirm(0)).await?;
    coco.shot("chain-record-new").await?;
    tap_row(&coco, &words.record_whose("小燕")).await?;
    coco.shot("chain-record-new-whose").await?;
    tap_row(&coco, &words.add_person("小燕")).await?;
    coco.sees(words.unfit_future()).await?;
    coco.sees(&words.confirm_days(1, 3)).await?;
    // The day's line of the chain says the same person and the same day once more.
    tap_row(&coco, "小燕").await?;
    tap_row_in_dialog(&coco, &words.add_person("小燕")).await?;
    coco.tap(&words.confirm_days(1, 3)).await?;
    coco.sees(&words.done_days(1, 3)).await?;
    coco.sees(&words.done_added(1)).await?;
    let now = board(&coco, &site).await?;
    assert_eq!(now.iter().filter(|row| row.starts_with("小燕")).collect::<Vec<_>>(), ["小燕 3"], "{now:?}");
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_name_is_learned_and_forgotten_and_a_paste_leaves_nothing_behind() -> WebDriverResult<()> {
    let words = Chain(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    paste(&coco, &site, "1. 小桃🍑 ✅\n2. 阿强 ✅\n3. 老周 ✅").await?;
    tap_row(&coco, "小桃🍑").await?;
    keep_name(&coco).await?;
    choose_person(&coco, "阿桃").await?;
    tap_row(&coco, "阿强").await?;
    tap_row(&coco, &words.add_person("阿强")).await?;
    coco.tap(&words.confirm(3)).await?;
    coco.sees(&words.done_learned(1)).await?;

    // The next evening it is known, and says so.
    clock(&coco, 8, "21:30").await?;
    paste(&coco, &site, "1. 小桃🍑 ✅").await?;
    coco.sees(&words.recognised(1)).await?;
    coco.run("document.querySelectorAll('details.fold').forEach((it) => { it.open = true })").await?;
    row_says(&coco, "阿桃", &words.learned_line("小桃🍑")).await?;
    tap_row(&coco, "阿桃").await?;
    tap_row(&coco, &words.forget_name("小桃🍑")).await?;
    coco.sees(&words.new_names(1)).await?;

    // Learned once more, forgotten in the list.
    tap_row(&coco, "小桃🍑").await?;
    keep_name(&coco).await?;
    choose_person(&coco, "阿桃").await?;
    coco.tap(&words.confirm(1)).await?;
    coco.sees(&words.done_learned(1)).await?;
    coco.visit(&site.page(Page::Chain)).await?;
    coco.sees(&words.learned(1)).await?;
    coco.run("document.querySelectorAll('details.fold').forEach((it) => { it.open = true })").await?;
    coco.shot("chain-learned").await?;
    coco.tap(words.forget()).await?;
    gone(&coco, &words.learned(1)).await?;
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// In the sheet of a line: the roster keeps its name.
async fn keep_name(browser: &Browser) -> WebDriverResult<()> {
    let (rename, is_there) = (Chain(ZH).rename_too("小桃🍑"), "document.querySelector('dialog[open] label.check')");
    let searching = json!(Chain(ZH).somebody_else());
    let open = format!("return document.querySelector('dialog[open]')?.innerText.includes({searching})");
    browser.until("the line's sheet", &open).await?;
    let checked = format!("return {is_there}?.querySelector('input')?.checked ?? false");
    if browser.run(&checked).await? == json!(true) { tick(browser, &rename).await } else { Ok(()) }
}

/// In the sheet of a line: whoever is suggested, or chosen from the roster.
async fn choose_person(browser: &Browser, name: &str) -> WebDriverResult<()> {
    let words = Chain(ZH);
    let suggested = format!(
        "return [...document.querySelectorAll('dialog[open] .row-title')].some((it) => it.innerText === {})",
        json!(words.chosen(name))
    );
    if browser.run(&suggested).await? == json!(true) {
        return tap_row(browser, &words.chosen(name)).await;
    }
    tap_row(browser, words.somebody_else()).await?;
    tap_row(browser, name).await
}

#[tokio::test]
async fn a_paste_with_a_newcomer_is_taken_back_but_for_who_has_done_more() -> WebDriverResult<()> {
    let words = Chain(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    paste(&coco, &site, "1. 阿强 ✅\n2. 老周 ✅").await?;
    tap_row(&coco, "阿强").await?;
    tap_row(&coco, &words.add_person("阿强")).await?;
    coco.tap(&words.confirm(2)).await?;
    coco.sees(&words.done(2)).await?;
    coco.tap(words.undo_all()).await?;
    coco.sees(words.undone()).await?;
    coco.visit(&site.page(Page::Roster)).await?;
    coco.sees("老周").await?;
    gone(&coco, "阿强").await?;

    paste(&coco, &site, "1. 阿强 ✅").await?;
    tap_row(&coco, "阿强").await?;
    tap_row(&coco, &words.add_person("阿强")).await?;
    coco.tap(&words.confirm(1)).await?;
    coco.sees(&words.done(1)).await?;
    clock(&coco, 8, "09:00").await?;
    paste(&coco, &site, "【打卡记录】阿强 · 每日共读\n11/08 打卡\n共 1 天").await?;
    coco.tap(&words.confirm(1)).await?;
    coco.sees(&words.done(1)).await?;
    coco.visit(&site.page(Page::Chain)).await?;
    coco.sees(words.pastes()).await?;
    // The list begins with the latest: the one that added somebody is the second.
    let second = format!(
        "const all = [...document.querySelectorAll('button')].filter((it) => it.innerText.trim() === {});
        if (all.length === 2) all[1].click();
        return all.length === 2",
        json!(words.undo_one())
    );
    coco.until("the first paste of the two", &second).await?;
    coco.sees(&words.undone_stay("阿强")).await?;
    coco.visit(&site.page(Page::Roster)).await?;
    coco.sees("阿强").await?;
    assert_eq!(coco.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_file_of_ones_own_facts_is_merged_as_often_as_it_comes() -> WebDriverResult<()> {
    let text = Data(ZH);
    let site = Site::start();
    let coco = operator(&site).await?;
    let link = group_link(&coco, &site).await?;
    let may = member(&site, &link, "May").await?;
    may.visit(&site.page(Page::Data)).await?;
    may.tap(text.export_own()).await?;
    may.tap(text.export_as_text()).await?;
    may.shot("data-own").await?;
    let file = may.wait_for(".data-text .copy-text").await?;
    let file = file.prop("textContent").await?.expect("the text is shown");
    clock(&coco, 9, "21:30").await?;
    import(&coco, &site, &file, text.merge_go()).await?;
    let now = board(&coco, &site).await?;
    assert!(now.contains(&"May 3".to_owned()), "{now:?}");
    coco.visit(&site.page(Page::Data)).await?;
    write(&coco, text.paste_label(), &file).await?;
    coco.tap(text.paste_go()).await?;
    coco.sees(text.preview_nothing()).await?;
    for browser in [&coco, &may] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}
