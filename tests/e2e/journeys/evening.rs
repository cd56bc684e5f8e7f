//! An operator's evenings in November 2026, after the window of the first template: the chain, then the roll-call.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use thirtyfour::error::WebDriverResult;

use super::operator::read_chain;

/// One evening at five past ten. What the chain leaves open is decided between beginning and confirming.
pub struct Evening<'a> {
    pub browser: &'a Browser,
    pub site: &'a Site,
    pub day: u32,
}

impl Evening<'_> {
    /// Pastes the chain and looks at what it says.
    pub async fn begin(&self, chain: &[&str]) -> WebDriverResult<()> {
        self.browser.set_clock(&format!("2026-11-{:02}T22:05:00+08:00", self.day)).await?;
        let lines: Vec<String> =
            chain.iter().enumerate().map(|(place, line)| format!("{}. {line}", place + 1)).collect();
        read_chain(self.browser, self.site, &lines).await
    }

    /// Confirms the chain and goes to the roll-call.
    pub async fn confirm(&self, people: usize) -> WebDriverResult<()> {
        self.browser.tap(&format!("确认 {people} 人打卡")).await?;
        self.browser.tap("去点名").await?;
        self.browser.sees("确认点名").await
    }

    /// Confirms the roll-call; the report follows.
    pub async fn call(&self, people: usize) -> WebDriverResult<()> {
        self.browser.tap(&format!("确认点名，{people} 人")).await?;
        self.browser.sees("点名播报").await
    }

    /// A chain of check-ins and nothing else, and its roll-call.
    pub async fn plain(&self, chain: &[&str], called: usize) -> WebDriverResult<()> {
        self.begin(chain).await?;
        self.confirm(chain.len()).await?;
        self.call(called).await
    }

    pub async fn desk(&self) -> WebDriverResult<()> {
        self.browser.visit(&self.site.page(Page::Desk)).await?;
        self.browser.sees("常用").await
    }
}
