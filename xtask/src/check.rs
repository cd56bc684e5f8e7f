//! `cargo xtask test`: everything that CI checks, step by step; the first failure ends it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::args::Args;
use crate::backend::Kind;
use crate::failure::{During, Outcome, because};
use crate::run::{self, Heard};
use crate::tools::{Tools, WASM};
use crate::{browser, bugs, build, npm};

/// The package with the end-to-end tests.
const JOURNEYS: [&str; 4] = ["--package", "qunban-e2e", "--features", "browser"];

pub fn command(words: &[String]) -> Outcome {
    let mut args = Args::new(words);
    let keep = args.flag("--keep-dist");
    let (part, filter) = (args.word(), args.word());
    args.end("test")?;
    let mut steps = Steps::default();
    match (part.as_deref(), filter) {
        (None, _) => everything(&mut steps, keep)?,
        (Some("domain"), None) => {
            steps.tests("Native tests of the library", run::cargo().args(["test", "--package", "qunban", "--lib"]))?;
        }
        (Some("wasm"), filter) => {
            let tools = tools(&mut steps)?;
            let mut tests = WasmTests::find()?.command(&tools)?;
            steps.tests("Wasm tests in Chromium", tests.arg("--").args(filter))?;
        }
        (Some("e2e"), filter) => {
            let tools = tools(&mut steps)?;
            journeys(&mut steps, &tools, keep, filter.as_deref())?;
        }
        (Some("backends"), filter) => {
            steps.step("The browser", browser::ready)?;
            backends(&mut steps, filter.as_deref())?;
        }
        (Some("bugs"), filter) => return bugs::command(filter.as_deref()),
        (Some(part), _) => {
            return because(format!(
                "there is no part `{part}`: `cargo xtask test` runs everything, and `domain`, `wasm [FILTER]`, `e2e [FILTER]`, `backends [FILTER]` and `bugs [FILTER]` are its parts."
            ));
        }
    }
    steps.sum();
    Ok(())
}

fn everything(steps: &mut Steps, keep: bool) -> Outcome {
    steps.step("Formatting", || {
        run::run(
            run::cargo().args(["fmt", "--all", "--check"]),
            "some files are not formatted: `cargo fmt --all` formats them.",
        )
    })?;
    let tools = tools(steps)?;
    let wasm = WasmTests::find()?;
    let warned = "clippy has something to say; it is above.";
    steps.step("Clippy, native", || {
        let what = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"];
        run::run(run::cargo().args(what), warned)
    })?;
    steps.step("Clippy, wasm", || {
        let mut clippy = run::cargo();
        clippy.args(["clippy", "--package", "qunban", "--target", WASM, "--lib", "--bins"]);
        wasm.name_files(&mut clippy);
        run::run(clippy.args(["--", "--deny", "warnings"]), warned)
    })?;
    let mut native = run::cargo();
    native.args(["test", "--workspace", "--exclude", "qunban-e2e"]);
    // So many groups are lived in tests/simulation.
    native.env("QUNBAN_SEEDS", std::env::var_os("QUNBAN_SEEDS").unwrap_or_else(|| "2000".into()));
    steps.tests("Native tests", &mut native)?;
    if wasm.any() {
        steps.tests("Wasm tests in Chromium", &mut wasm.command(&tools)?)?;
    }
    backends(steps, None)?;
    journeys(steps, &tools, keep, None)
}

/// The profiles of the sync against the real servers.
fn backends(steps: &mut Steps, filter: Option<&str>) -> Outcome {
    steps.step("Backends", || Kind::ALL.into_iter().try_for_each(Kind::install))?;
    let mut test = run::cargo();
    test.arg("test").args(JOURNEYS).args(["--test", "backends", "--"]).args(filter);
    steps.tests("Backends, natively and from a page", &mut test)
}

fn tools(steps: &mut Steps) -> Outcome<Tools> {
    steps.step("Tools", || {
        browser::ready()?;
        Tools::ready()
    })
}

/// The end-to-end tests, on the release build.
fn journeys(steps: &mut Steps, tools: &Tools, keep: bool, filter: Option<&str>) -> Outcome {
    let dist = run::root().join("dist");
    if !(keep && dist.join("index.html").is_file()) {
        steps.step("Release build", || build::site(tools, &dist))?;
    }
    let mut test = run::cargo();
    test.arg("test").args(JOURNEYS).args(["--test", "journeys"]).env("QUNBAN_SITE", &dist);
    if filter.is_none() {
        test.arg("--lib");
    }
    test.arg("--").args(filter);
    let name = "End-to-end tests in Chromium";
    if filter.is_some_and(|filter| EXAMINED.iter().all(|test| !test.contains(filter))) {
        return steps.tests(name, &mut test);
    }
    match npm::AXE.ready() {
        Ok(axe) => steps.tests(name, test.env("QUNBAN_AXE", axe)),
        Err(missing) => {
            for examined in EXAMINED {
                test.args(["--skip", examined]);
            }
            steps.tests(name, &mut test)?;
            steps.skip(&format!("The pages were not examined by axe-core: {missing}"));
            Ok(())
        }
    }
}

/// The end-to-end tests that need a package of npm.
const EXAMINED: [&str; 4] = [
    "accessibility::every_page_can_be_used_by_everybody",
    "accessibility::a_newcomers_pages_can_be_used_by_everybody",
    "backend_looks::the_operators_page_can_be_used_by_everybody",
    "backend_looks::what_members_see_can_be_used_by_everybody",
];

/// Where the tests are that run in a browser.
struct WasmTests {
    /// Files under tests/ that say `#![cfg(target_arch = "wasm32")]`.
    files: Vec<String>,
    /// Whether the library has some of its own.
    library: bool,
}

impl WasmTests {
    fn find() -> Outcome<Self> {
        let root = run::root();
        let mut files = Vec::new();
        for entry in fs::read_dir(root.join("tests")).during("reading tests/")? {
            let path = entry.during("reading tests/")?.path();
            let main = if path.is_dir() { path.join("main.rs") } else { path.clone() };
            let for_wasm =
                fs::read_to_string(&main).is_ok_and(|text| text.contains("#![cfg(target_arch = \"wasm32\")]"));
            if let (true, Some(name)) = (for_wasm, path.file_stem()) {
                files.push(name.to_string_lossy().into_owned());
            }
        }
        files.sort();
        let sources = build::files(&root.join("src"))?;
        let library = sources.iter().any(|path| mentions(path, "#[wasm_bindgen_test]"));
        Ok(Self { files, library })
    }

    fn any(&self) -> bool {
        self.library || !self.files.is_empty()
    }

    fn name_files(&self, command: &mut Command) {
        for file in &self.files {
            command.args(["--test", file]);
        }
    }

    fn command(&self, tools: &Tools) -> Outcome<Command> {
        let folder = run::target_dir().join("xtask");
        fs::create_dir_all(&folder).during(format!("making {}", folder.display()))?;
        let capabilities = folder.join("webdriver.json");
        fs::write(&capabilities, capabilities_for(std::env::var("CHROMIUM").ok().as_deref()))
            .during(format!("writing {}", capabilities.display()))?;
        let runner = serde_json::json!([tools.test_runner()]);
        let mut command = run::cargo();
        command
            .args(["test", "--package", "qunban", "--target", WASM, "--config"])
            .arg(format!("target.{WASM}.runner={runner}"))
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        if std::env::var_os("CHROMEDRIVER").is_none()
            && let Some(driver) = run::find("chromedriver")
        {
            command.env("CHROMEDRIVER", driver);
        }
        if self.library {
            command.arg("--lib");
        }
        self.name_files(&mut command);
        Ok(command)
    }
}

/// What wasm-bindgen's test runner asks of Chromium; in a container it has no sandbox of its own.
fn capabilities_for(chromium: Option<&str>) -> String {
    let args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    let mut options = serde_json::json!({ "args": args });
    if let Some(binary) = chromium {
        options["binary"] = binary.into();
    }
    serde_json::json!({ "goog:chromeOptions": options }).to_string()
}

fn mentions(path: &Path, words: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.contains(words))
}

/// Counts of tests, as the lines `test result: ...` tell them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl Count {
    fn read(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            for part in line.split(['.', ';']) {
                let mut words = part.split_whitespace();
                let (Some(Ok(number)), Some(what)) = (words.next().map(str::parse::<usize>), words.next()) else {
                    continue;
                };
                match what {
                    "passed" => count.passed += number,
                    "failed" => count.failed += number,
                    "ignored" => count.ignored += number,
                    _ => {}
                }
            }
        }
        count
    }
}

/// The steps so far: what each took, and the tests that ran.
#[derive(Default)]
struct Steps {
    times: Vec<(String, u64)>,
    count: Count,
    /// Why something was left out, a sentence each.
    skipped: Vec<String>,
}

impl Steps {
    fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n=== {name}");
        let start = Instant::now();
        let done = work()?;
        let seconds = start.elapsed().as_secs();
        println!("=== {name}: {seconds} s");
        self.times.push((name.to_owned(), seconds));
        Ok(done)
    }

    fn tests(&mut self, name: &str, command: &mut Command) -> Outcome {
        let mut count = Count::default();
        self.step(name, || {
            let (succeeded, said) = run::listen(command, Heard::Out)?;
            count = Count::read(&said);
            if succeeded {
                Ok(())
            } else if count.failed > 0 {
                because(format!("{} of {} failed; what failed is named above.", count.failed, name.to_lowercase()))
            } else {
                because(format!("{} could not be run to the end; the reason is above.", name.to_lowercase()))
            }
        })?;
        self.count.passed += count.passed;
        self.count.failed += count.failed;
        self.count.ignored += count.ignored;
        Ok(())
    }

    /// Counts one test as left out, for this reason.
    fn skip(&mut self, reason: &str) {
        self.count.ignored += 1;
        self.skipped.push(reason.to_owned());
    }

    fn sum(&self) {
        println!();
        for (name, seconds) in &self.times {
            println!("{seconds:>5} s  {name}");
        }
        for reason in &self.skipped {
            println!("\nSkipped: {reason}");
        }
        let Count { passed, failed, ignored } = self.count;
        println!("\n{passed} passed, {failed} failed, {ignored} skipped");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let output = "running 3 tests\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.02s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s\n";
        assert_eq!(Count::read(output), Count { passed: 7, failed: 2, ignored: 1 });
        assert_eq!(Count::read("no tests"), Count::default());
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let mut steps = Steps::default();
        steps.skip("npm is not installed.");
        assert_eq!((steps.count.ignored, steps.skipped), (1, vec!["npm is not installed.".to_owned()]));
    }

    #[test]
    fn the_first_failure_ends_it() {
        let mut steps = Steps::default();
        let failure = steps.step("One", || because::<()>("it broke.")).unwrap_err();
        assert_eq!(failure.to_string(), "it broke.");
        assert!(steps.times.is_empty());
    }

    #[test]
    fn chromium_is_named_where_it_is_elsewhere() {
        assert!(capabilities_for(Some("/opt/chromium")).contains("\"binary\":\"/opt/chromium\""));
        assert!(!capabilities_for(None).contains("binary"));
    }
}
