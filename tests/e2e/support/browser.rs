//! A phone-sized browser with a fresh profile, in Shanghai's zone, speaking Chinese, whose clock can be set.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;
use thirtyfour::prelude::*;

use crate::clock;
use crate::driver::Driver;

/// When it is in a browser that was told nothing else.
const MORNING: &str = "2026-11-22T10:30:00+08:00";

/// How long a condition may take to become true. Generous: a test fails by a condition that never holds, not by speed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The size of the page on the screen, in CSS pixels, and how it is seen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    /// The browser's language: `zh-CN`, `en-US`.
    pub lang: &'static str,
    pub dark: bool,
}

impl Screen {
    pub const PHONE: Self = Self { width: 390, height: 844, lang: "zh-CN", dark: false };
    pub const SMALL: Self = Self { width: 360, height: 640, ..Self::PHONE };

    pub const fn english(self) -> Self {
        Self { lang: "en-US", ..self }
    }

    pub const fn traditional(self) -> Self {
        Self { lang: "zh-TW", ..self }
    }

    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }
}

/// One browser with one profile. It is a [`WebDriver`] with some more to ask; it ends when it is dropped.
pub struct Browser {
    driver: WebDriver,
    moved: Mutex<Option<String>>,
    // Ends the browser when it is dropped.
    _own: Driver,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The session ends with the driver. Left to itself, thirtyfour would wait a minute for an answer here; the only
        // failure is that the session is over already.
        let _ = self.driver.clone().leak();
    }
}

impl Deref for Browser {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}

impl Browser {
    /// A phone of 390 x 844 in Chinese, light.
    pub async fn phone() -> WebDriverResult<Self> {
        Self::open(Screen::PHONE).await
    }

    pub async fn open(screen: Screen) -> WebDriverResult<Self> {
        let own = Driver::start();
        let mut wanted = DesiredCapabilities::chrome();
        for option in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] {
            wanted.add_arg(option)?;
        }
        wanted.add_experimental_option("prefs", json!({ "intl.accept_languages": screen.lang }))?;
        wanted.add_experimental_option(
            "mobileEmulation",
            json!({ "deviceMetrics": { "width": screen.width, "height": screen.height, "pixelRatio": 2.0, "touch": true } }),
        )?;
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        if let Some(chromium) = std::env::var_os("CHROMIUM") {
            wanted.set_binary(&chromium.to_string_lossy())?;
        }
        let driver = WebDriver::new(own.url(), wanted).await?;
        // Examining a long page takes a busy machine more than the 30 seconds that a script has otherwise.
        driver.set_script_timeout(Duration::from_secs(180)).await?;
        let browser = Self { driver, moved: Mutex::new(None), _own: own };
        browser.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": "Asia/Shanghai" })).await?;
        browser.theme(screen.dark).await?;
        // At whatever hour the tests run, it is the same morning in the browser.
        browser.set_clock(MORNING).await?;
        Ok(browser)
    }

    /// Sends a command of the browser's DevTools.
    pub async fn cdp(&self, command: &str, params: Value) -> WebDriverResult<Value> {
        Cdp::new(self.driver.handle().clone()).send_raw(command, params).await
    }

    /// Switches between the dark and the light look, without motion, so that pictures are the same each time.
    pub async fn theme(&self, dark: bool) -> WebDriverResult<()> {
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Sets the clock of this page and of every page that this tab opens from now on.
    ///
    /// `at` is a time with its offset, such as `2025-11-08T21:15:00+08:00`.
    pub async fn set_clock(&self, at: &str) -> WebDriverResult<()> {
        let at = self.run(&format!("return (globalThis.__unmovedDate ?? Date).parse('{at}')")).await?;
        let at = at.as_f64().expect("set_clock takes a time with its offset, such as 2025-11-08T21:15:00+08:00");
        let script = clock::script(clock::shift_to(at as i64));
        let former = self.moved.lock().expect("no test panics while it holds this").take();
        if let Some(former) = former {
            // In a new window there is nothing to remove.
            let _ = self.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": former })).await;
        }
        let added = self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        *self.moved.lock().expect("no test panics while it holds this") =
            added["identifier"].as_str().map(str::to_owned);
        self.run(&script).await.map(drop)
    }

    /// Makes the processor slower by this factor; 1 is its own speed.
    pub async fn slow_down(&self, factor: f64) -> WebDriverResult<()> {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": factor })).await.map(drop)
    }

    /// Runs a script's body and gives what it returns.
    pub async fn run(&self, script: &str) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Waits until a script's body returns something true.
    ///
    /// # Panics
    /// Where it does not within 20 seconds; the message has the page's text.
    pub async fn until(&self, what: &str, script: &str) -> WebDriverResult<()> {
        self.until_within(PATIENCE, what, script).await
    }

    /// [`Browser::until`] with another patience, for what takes long.
    ///
    /// # Panics
    /// Where it does not hold in time.
    pub async fn until_within(&self, patience: Duration, what: &str, script: &str) -> WebDriverResult<()> {
        let start = Instant::now();
        while start.elapsed() < patience {
            // While a page changes to another the script has nowhere to run: it is asked again.
            let holds = self.run(&format!("return !!(() => {{ {script} }})()")).await;
            if holds.is_ok_and(|value| value == json!(true)) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("waited for {what}, in vain. The page says:\n{}", self.text().await?);
    }

    /// Waits until the app has taken the place of the shell.
    pub async fn started(&self) -> WebDriverResult<()> {
        self.until("the app to start", "return document.readyState === 'complete' && !document.getElementById('shell')")
            .await
    }

    /// Opens an address and waits for the app.
    pub async fn visit(&self, url: &str) -> WebDriverResult<()> {
        self.driver.goto(url).await?;
        self.started().await
    }

    /// Waits until the page shows this text.
    pub async fn sees(&self, text: &str) -> WebDriverResult<()> {
        self.until(
            &format!("\u{201c}{text}\u{201d}"),
            &format!("return document.body.innerText.includes({})", json!(text)),
        )
        .await
    }

    /// Waits for an element and gives it.
    pub async fn wait_for(&self, css: &str) -> WebDriverResult<WebElement> {
        self.until(css, &format!("return document.querySelector({})", json!(css))).await?;
        self.driver.find(By::Css(css)).await
    }

    /// Waits for a visible button or link with exactly this text, and taps it.
    pub async fn tap(&self, text: &str) -> WebDriverResult<()> {
        // As a person does: first into the middle of the screen, away from what is fixed at its edges.
        let script = format!(
            "const found = [...document.querySelectorAll('button, a, summary, label, [role=button], [role=tab], [role=radio]')]
                .filter((it) => it.innerText.trim() === {} && it.getClientRects().length && !it.disabled)[0];
            found?.scrollIntoView({{ block: 'center' }});
            return found",
            json!(text)
        );
        self.until(&format!("a button \u{201c}{text}\u{201d}"), &script).await?;
        self.driver.execute(&script, Vec::new()).await?.element()?.click().await
    }

    /// What the page shows as text.
    pub async fn text(&self) -> WebDriverResult<String> {
        Ok(self.run("return document.body.innerText").await?.as_str().unwrap_or_default().to_owned())
    }

    /// The errors in the browser's console since it was asked last: exceptions, refused resources, broken policies. That no
    /// group is published beside the page is the ordinary case, and no page can keep a browser from noting it.
    pub async fn complaints(&self) -> WebDriverResult<Vec<String>> {
        let log = self.driver.browser_log().await?;
        let unpublished = |message: &str| message.contains(qunban::store::FILE) && message.contains("404");
        let errors = log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message);
        Ok(errors.filter(|message| !unpublished(message)).collect())
    }

    /// Saves what the screen shows as `target/e2e/NAME.png`, or in the folder that `QUNBAN_SHOTS` names.
    pub async fn shot(&self, name: &str) -> WebDriverResult<PathBuf> {
        let folder = std::env::var_os("QUNBAN_SHOTS")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e"), PathBuf::from);
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{name}.png"));
        self.driver.screenshot(&path).await?;
        Ok(path)
    }
}
