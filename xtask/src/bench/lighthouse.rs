//! `cargo xtask bench --lighthouse`: the first load of the home page on a slow phone and network, as Lighthouse measures it.
//!
//! The throttling is applied, not simulated: what Lighthouse simulates is not credible for WebAssembly (0.8 s against a
//! measured 1.7-2.0 s).

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::Value;

use super::Figure;
use crate::failure::{During, Outcome, because};
use crate::{npm, run};

/// What Lighthouse calls it, what it is, and the most that it should be, in milliseconds.
const ASKED: [(&str, &str, Option<f64>); 4] = [
    ("first-contentful-paint", "Lighthouse, slow phone: first text", Some(1000.0)),
    ("interactive", "Lighthouse, slow phone: usable", Some(2300.0)),
    ("largest-contentful-paint", "Lighthouse, slow phone: largest text", None),
    ("total-blocking-time", "Lighthouse, slow phone: blocked", None),
];

pub fn measure(dist: &Path) -> Outcome<Vec<Figure>> {
    let program = npm::LIGHTHOUSE.ready()?;
    let (address, _host) = Host::start(dist)?;
    println!("Lighthouse looks at the home page (about 1 minute)");
    let report = run::target_dir().join("xtask").join("lighthouse.json");
    let mut look = run::program("node");
    look.arg(program)
        .arg(address)
        .args(["--form-factor=mobile", "--throttling-method=devtools", "--only-categories=performance", "--quiet"])
        .args(["--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage", "--output=json"])
        .arg(format!("--output-path={}", report.display()));
    if let Some(chromium) = std::env::var_os("CHROMIUM").or_else(|| run::find("chromium").map(Into::into)) {
        look.env("CHROME_PATH", chromium);
    }
    run::run(&mut look, "Lighthouse could not measure the page; its reason is above.")?;
    let text = std::fs::read_to_string(&report).during(format!("reading {}", report.display()))?;
    let figures = read(&text);
    if figures.is_empty() { because("Lighthouse's report holds no figures.") } else { Ok(figures) }
}

fn read(report: &str) -> Vec<Figure> {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let figure = |(audit, name, budget): (&str, &str, Option<f64>)| {
        let value = report["audits"][audit]["numericValue"].as_f64()?;
        Some(Figure { name: name.to_owned(), value, unit: "ms".to_owned(), budget })
    };
    ASKED.into_iter().filter_map(figure).collect()
}

/// The page served below a base path, compressed; it ends when this is dropped.
struct Host(Child);

impl Host {
    /// The address of the home page, and what serves it.
    fn start(dist: &Path) -> Outcome<(String, Self)> {
        let mut host = run::cargo();
        host.args(["run", "--quiet", "--package", "qunban-e2e", "--features", "browser", "--bin", "host"])
            .env("QUNBAN_SITE", dist)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut host = Self(host.spawn().map_err(|cause| run::unstarted(&host, &cause))?);
        let mut address = String::new();
        if let Some(said) = host.0.stdout.take() {
            BufReader::new(said).read_line(&mut address).during("reading the address of the page")?;
        }
        if address.trim().is_empty() {
            return because("the page could not be served; the reason is above.");
        }
        Ok((address.trim().to_owned(), host))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // Without its input it ends; then there is nothing left to wait for.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_the_report() {
        let report =
            r#"{"audits":{"first-contentful-paint":{"numericValue":912.3},"interactive":{"numericValue":null}}}"#;
        let figures = read(report);
        assert_eq!(figures.len(), 1);
        assert_eq!((figures[0].value, figures[0].budget), (912.3, Some(1000.0)));
        assert!(read("no report").is_empty());
    }
}
