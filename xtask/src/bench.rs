//! `cargo xtask bench`: the figures, as a table. A figure that misses its budget is marked; it fails nothing.

mod lighthouse;
mod traffic;

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::failure::{During, Outcome, because};
use crate::run::{self, Heard};
use crate::tools::Tools;
use crate::{browser, build};

/// The first load, compressed: html, css, js and wasm of one page.
const FIRST_LOAD: u64 = 190_000;

/// A row of the table: only what was measured has one.
struct Figure {
    name: String,
    value: f64,
    unit: String,
    /// The most that it should be.
    budget: Option<f64>,
}

pub fn command(words: &[String]) -> Outcome {
    let mut args = Args::new(words);
    let keep = args.flag("--keep-dist");
    let lighthouse = args.flag("--lighthouse");
    let only_traffic = args.flag("--traffic");
    args.end("bench")?;
    if only_traffic {
        return traffic::count();
    }
    let dist = run::root().join("dist");
    if !(keep && dist.join("index.html").is_file()) {
        build::site(&Tools::ready()?, &dist)?;
    }
    browser::ready()?;
    let mut figures = first_load(&dist)?;
    if lighthouse {
        figures.extend(lighthouse::measure(&dist)?);
    } else {
        figures.extend(in_the_browser(&dist)?);
    }
    print!("{}", table(&figures));
    if lighthouse { Ok(()) } else { traffic::count() }
}

/// What the end-to-end package measures in Chromium; it prints one JSON object a figure.
fn in_the_browser(dist: &Path) -> Outcome<Vec<Figure>> {
    let mut measure = run::cargo();
    measure
        .args(["run", "--quiet", "--package", "qunban-e2e", "--features", "browser", "--bin", "figures"])
        .env("QUNBAN_SITE", dist);
    let (succeeded, said) = run::listen(&mut measure, Heard::Out)?;
    if succeeded {
        Ok(said.lines().filter_map(Figure::read).collect())
    } else {
        because("the figures could not be measured in the browser; the reason is above.")
    }
}

impl Figure {
    fn read(line: &str) -> Option<Self> {
        let told: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(Self {
            name: told["name"].as_str()?.to_owned(),
            value: told["value"].as_f64()?,
            unit: told["unit"].as_str()?.to_owned(),
            budget: told["budget"].as_f64(),
        })
    }
}

/// What a first visit downloads (the styles are within the html): of the home page, and of the operators' desk.
fn first_load(dist: &Path) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    let figure = |name: String, size: u64, budget| Figure { name, value: size as f64, unit: "B".into(), budget };
    let mut total = 0;
    for kind in ["html", "js", "wasm"] {
        let size = size_of_kind(dist, "", kind)?;
        total += size;
        figures.push(figure(format!("First load, gzip: {kind}"), size, None));
    }
    figures.push(figure("First load, gzip".into(), total, Some(FIRST_LOAD as f64)));
    let desk = size_of_kind(dist, qunban::route::Page::Desk.path(), "wasm")?;
    figures.push(figure("The desk's first load, gzip: wasm".into(), desk, None));
    Ok(figures)
}

/// The compressed size of a page, or of the files of this kind that it names.
fn size_of_kind(dist: &Path, page: &str, kind: &str) -> Outcome<u64> {
    let address = dist.join(page).join("index.html");
    let text = fs::read_to_string(&address).during(format!("reading {}", address.display()))?;
    if kind == "html" {
        return build::gzip_size(text.as_bytes());
    }
    let mut size = 0;
    for path in build::files(dist)? {
        let named = path.file_name().is_some_and(|name| text.contains(&*name.to_string_lossy()));
        if named && path.extension().is_some_and(|extension| extension == kind) {
            size += build::gzip_size(&fs::read(&path).during(format!("reading {}", path.display()))?)?;
        }
    }
    if size == 0 {
        return because(format!("{} has no {kind} file: build it again with `cargo xtask build`.", dist.display()));
    }
    Ok(size)
}

fn table(figures: &[Figure]) -> String {
    let mut text = String::from("\n| figure | measured | budget | |\n| --- | ---: | ---: | --- |\n");
    for Figure { name, value, unit, budget } in figures {
        let limit = budget.map_or_else(String::new, |budget| format!("<= {} {unit}", round(budget)));
        let verdict = match budget {
            Some(budget) if value > budget => "over",
            Some(_) => "kept",
            None => "",
        };
        text.push_str(&format!("| {name} | {} {unit} | {limit} | {verdict} |\n", round(*value)));
    }
    text
}

/// Whole numbers with their thousands apart; small ones with one decimal.
fn round(value: f64) -> String {
    if value < 100.0 && value.fract() != 0.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_budget_is_marked() {
        let row = |value| {
            let figure = Figure { name: "Cold start".into(), value, unit: "ms".into(), budget: Some(400.0) };
            table(&[figure]).lines().last().map(str::to_owned)
        };
        assert_eq!(row(399.6).as_deref(), Some("| Cold start | 400 ms | <= 400 ms | kept |"));
        assert_eq!(row(1234.0).as_deref(), Some("| Cold start | 1,234 ms | <= 400 ms | over |"));
    }

    #[test]
    fn a_figure_is_read_from_its_line() {
        let line = r#"{"name":"Paint","value":12.5,"unit":"ms","budget":null}"#;
        let figure = Figure::read(line).unwrap();
        assert_eq!((figure.value, figure.budget), (12.5, None));
        assert!(Figure::read("Compiling ...").is_none());
        assert!(Figure::read(r#"{"name":"not measured","value":null,"unit":"ms"}"#).is_none());
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!(round(4.26), "4.3");
        assert_eq!(round(182_500.0), "182,500");
        assert_eq!(round(50.0), "50");
    }
}
