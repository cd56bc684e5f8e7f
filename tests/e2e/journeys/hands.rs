//! What a person's hands do on any page: fill in, choose, tick, tap.

use qunban::i18n::Lang;
use qunban::i18n::welcome::Welcome;
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

/// The script's beginning that finds the control with this label as `field`.
fn labelled(label: &str) -> String {
    format!(
        "const label = [...document.querySelectorAll('label')].find((it) => it.htmlFor && it.innerText.trim() === {});
        const field = label && document.getElementById(label.htmlFor);",
        json!(label)
    )
}

/// Enters a text into the field with this label, emoji included, which a driver's key presses cannot.
pub async fn write(browser: &Browser, label: &str, text: &str) -> WebDriverResult<()> {
    let field = labelled(label);
    browser.until(&format!("the field \u{201c}{label}\u{201d}"), &format!("{field} return field")).await?;
    let enter = format!(
        "{field} field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }}));
        field.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(text)
    );
    browser.run(&enter).await.map(drop)
}

/// Chooses from the list with this label.
pub async fn choose(browser: &Browser, label: &str, option: &str) -> WebDriverResult<()> {
    let script = format!(
        "{} const option = field && [...field.options].find((it) => it.innerText.trim() === {});
        if (option) {{
            field.value = option.value;
            field.dispatchEvent(new Event('change', {{ bubbles: true }}));
        }}
        return option",
        labelled(label),
        json!(option)
    );
    browser.until(&format!("\u{201c}{option}\u{201d} in the list \u{201c}{label}\u{201d}"), &script).await
}

/// What can be chosen from the list with this label.
pub async fn options(browser: &Browser, label: &str) -> WebDriverResult<Vec<String>> {
    let field = labelled(label);
    browser.until(&format!("the list \u{201c}{label}\u{201d}"), &format!("{field} return field?.options")).await?;
    let texts = browser.run(&format!("{field} return [...field.options].map((it) => it.innerText.trim())")).await?;
    Ok(serde_json::from_value(texts).expect("a list of texts"))
}

/// Ticks the box beside this text, or takes the tick away.
pub async fn tick(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let label = format!(
        "const label = [...document.querySelectorAll('label.check')].find((it) => it.innerText.split('\\n')[0].trim() === {});
        label?.scrollIntoView({{ block: 'center' }});
        return label",
        json!(text)
    );
    browser.until(&format!("the box \u{201c}{text}\u{201d}"), &label).await?;
    browser.execute(&label, Vec::new()).await?.element()?.click().await
}

/// Taps the row whose first line is this text.
pub async fn tap_row(browser: &Browser, title: &str) -> WebDriverResult<()> {
    let row = format!(
        "const row = [...document.querySelectorAll('button.row, a.row')].find((it) =>
            it.querySelector('.row-title')?.innerText === {} && it.getClientRects().length);
        row?.scrollIntoView({{ block: 'center' }});
        return row",
        json!(title)
    );
    browser.until(&format!("the row \u{201c}{title}\u{201d}"), &row).await?;
    browser.execute(&row, Vec::new()).await?.element()?.click().await
}

/// Waits until the row whose first line is this text says this in its second line or at its end.
pub async fn row_says(browser: &Browser, title: &str, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "return [...document.querySelectorAll('.row')].some((it) =>
            it.querySelector('.row-title')?.innerText === {} && it.innerText.includes({}))",
        json!(title),
        json!(text)
    );
    browser.until(&format!("the row \u{201c}{title}\u{201d} with \u{201c}{text}\u{201d}"), &script).await
}

/// Waits for a button with this text that takes no press.
pub async fn is_locked(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "return [...document.querySelectorAll('main button')].some((it) => it.innerText.trim() === {} && it.disabled)",
        json!(text)
    );
    browser.until(&format!("a locked button \u{201c}{text}\u{201d}"), &script).await
}

/// Waits until the page no longer shows this text.
pub async fn gone(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!("return !document.body.innerText.includes({})", json!(text));
    browser.until(&format!("\u{201c}{text}\u{201d} to go"), &script).await
}

/// The address alone that the page offers to be copied.
pub async fn offered_link(browser: &Browser) -> WebDriverResult<String> {
    let link = "return [...document.querySelectorAll('.copy-text')].map((it) => it.innerText.trim()).find((it) => /^http\\S+$/.test(it))";
    browser.until("the link", link).await?;
    Ok(browser.run(link).await?.as_str().unwrap_or_default().to_owned())
}

/// Presses the check-in button.
pub async fn check_in(browser: &Browser) -> WebDriverResult<()> {
    browser.wait_for(".hero[data-state=ready] .hero-button").await?.click().await?;
    browser.wait_for(".hero[data-state=done]").await.map(drop)
}

/// Waits until the calendar of one's own record shows a day as this.
pub async fn day_is(browser: &Browser, day: u32, face: &str) -> WebDriverResult<()> {
    let script = format!(
        "return [...document.querySelectorAll('.cal-day')].some((it) => it.innerText.trim() === '{day}' && it.dataset.face === '{face}')"
    );
    browser.until(&format!("the {day}. as {face}"), &script).await
}

/// Opens the demo group, in Chinese, from the welcome of a phone without a group.
pub async fn open_demo(browser: &Browser, site: &Site) -> WebDriverResult<()> {
    browser.visit(&site.page(Page::Home)).await?;
    tap_row(browser, Welcome(Lang::ZhHans).demo()).await?;
    browser.wait_for(".demo-banner").await.map(drop)
}

/// Taps a button of the dialog that is open.
pub async fn tap_in_dialog(browser: &Browser, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "const button = [...document.querySelectorAll('dialog[open] button')].find((it) => it.innerText.trim() === {} && !it.disabled);
        button?.click();
        return button",
        json!(text)
    );
    browser.until(&format!("the dialog's \u{201c}{text}\u{201d}"), &script).await
}
