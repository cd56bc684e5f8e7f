//! The tools that build the page, installed when they are missing: the wasm target, Trunk, wasm-bindgen, and for the files
//! to publish wasm-split.
//!
//! They live in a per-user cache, one folder a version, so that neither the project nor the user's own tools are
//! touched. `QUNBAN_TOOLS` names another place for them.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::failure::{During, Failure, Outcome, because};
use crate::run;

pub const WASM: &str = "wasm32-unknown-unknown";

/// A tool at the version that the project is built with.
struct Tool {
    name: &'static str,
    version: &'static str,
    /// A program that it brings.
    program: &'static str,
    options: &'static [&'static str],
    /// Minutes on two cores, told to the person who waits.
    minutes: &'static str,
}

const TRUNK: Tool =
    Tool { name: "trunk", version: "0.21.14", program: "trunk", options: &["--no-default-features"], minutes: "2-3" };

/// The version is the one of the wasm-bindgen crate in Cargo.lock: the two must agree.
const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    program: "wasm-bindgen-test-runner",
    options: &[],
    minutes: "2-3",
};

/// Takes the parts of the program apart. While developing nothing is split, so `serve` does without it.
const WASM_SPLIT: Tool = Tool {
    name: "wasm_split_cli_support",
    version: "0.2.4",
    program: "wasm-split-cli",
    options: &["--features", "build-binary"],
    minutes: "1-2",
};

/// The installed tools.
pub struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
}

impl Tools {
    /// Finds the tools, after installing those that are missing.
    pub fn ready() -> Outcome<Self> {
        wasm_target()?;
        let cache = cache()?;
        let tools = Self { wasm_bindgen: WASM_BINDGEN.ready(&cache)?, trunk: TRUNK.ready(&cache)? };
        fetch()?;
        Ok(tools)
    }

    /// Trunk, with wasm-bindgen where it looks for it.
    pub fn trunk(&self) -> Outcome<Command> {
        let mut command = run::program(self.trunk.join(format!("trunk{}", std::env::consts::EXE_SUFFIX)));
        command.env("PATH", path_with(&[&self.trunk, &self.wasm_bindgen])?);
        // Trunk reads NO_COLOR as its own option and refuses the usual "1".
        command.env_remove("NO_COLOR");
        Ok(command)
    }

    /// wasm-split, after installing it if it is missing.
    pub fn splitter(&self) -> Outcome<PathBuf> {
        let programs = WASM_SPLIT.ready(&cache()?)?;
        Ok(programs.join(format!("{}{}", WASM_SPLIT.program, std::env::consts::EXE_SUFFIX)))
    }

    pub fn bindgen(&self) -> PathBuf {
        self.wasm_bindgen.join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX))
    }

    /// The program that runs wasm tests in a browser.
    pub fn test_runner(&self) -> PathBuf {
        self.wasm_bindgen.join(format!("{}{}", WASM_BINDGEN.program, std::env::consts::EXE_SUFFIX))
    }
}

impl Tool {
    /// The folder of the tool's programs.
    fn ready(&self, cache: &Path) -> Outcome<PathBuf> {
        let home = cache.join(format!("{}-{}", self.name, self.version));
        let programs = home.join("bin");
        let program = programs.join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        if program.is_file() {
            return Ok(programs);
        }
        println!(
            "Installing {} {} into {} (once; about {} minutes on two cores)",
            self.name,
            self.version,
            home.display(),
            self.minutes
        );
        let start = Instant::now();
        let mut install = run::cargo();
        install
            .args(["install", "--locked", "--version", self.version, "--root"])
            .arg(&home)
            .args(self.options)
            .arg(self.name)
            // A quick install: these programs run for seconds at a time.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET");
        if std::io::stderr().is_terminal() {
            install
                .env("CARGO_TERM_PROGRESS_WHEN", "always")
                .env("CARGO_TERM_PROGRESS_WIDTH", "80")
                .env("CARGO_TERM_COLOR", "always");
        }
        let (succeeded, said) = run::listen(&mut install, run::Heard::Errors)?;
        if !succeeded {
            return Err(self.not_installed(&said));
        }
        println!("Installed {} in {} s", self.name, start.elapsed().as_secs());
        Ok(programs)
    }

    fn not_installed(&self, said: &str) -> Failure {
        Failure::new(if is_offline(said) {
            format!(
                "{} {} could not be downloaded: connect this computer to the network and run the command again.",
                self.name, self.version
            )
        } else if said.contains("linker `") {
            format!(
                "{} could not be built because this computer has no C linker; install one (Debian: apt-get install gcc libc6-dev).",
                self.name
            )
        } else {
            format!("{} {} could not be installed; cargo's reason is above.", self.name, self.version)
        })
    }
}

/// Whether cargo's messages say that the network was not reached.
fn is_offline(said: &str) -> bool {
    [
        "ould not resolve host",
        "ouldn't resolve host",
        "spurious network error",
        "failed to download",
        "ould not connect",
        "ouldn't connect",
        "onnection refused",
        "imeout was reached",
        "etwork is unreachable",
    ]
    .iter()
    .any(|sign| said.contains(sign))
}

/// Fetches the crates in Cargo.lock, so that what follows needs no network.
fn fetch() -> Outcome {
    let (succeeded, said) = run::listen(run::cargo().args(["fetch", "--quiet", "--locked"]), run::Heard::Errors)?;
    if succeeded {
        Ok(())
    } else if is_offline(&said) {
        because(
            "the crates in Cargo.lock could not be downloaded: connect this computer to the network and run the command again.",
        )
    } else {
        because("the crates in Cargo.lock could not be fetched; cargo's reason is above.")
    }
}

fn wasm_target() -> Outcome {
    if has_wasm_target() {
        return Ok(());
    }
    if run::find("rustup").is_none() {
        return because(format!(
            "this Rust has no {WASM} target and there is no rustup to add it: install Rust with rustup, or your system's package for that target."
        ));
    }
    println!("Adding Rust's {WASM} target (once; less than a minute)");
    run::run(
        run::program("rustup").args(["target", "add", WASM]),
        &format!("`rustup target add {WASM}` failed; is this computer connected to the network? Its reason is above."),
    )
}

fn has_wasm_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    run::ask(run::program(rustc).args(["--print", "target-libdir", "--target", WASM]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// The per-user cache: `QUNBAN_TOOLS`, or the platform's cache folder.
pub fn cache() -> Outcome<PathBuf> {
    let var = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let folder = if let Some(own) = var("QUNBAN_TOOLS") {
        run::root().join(own)
    } else {
        let base = if cfg!(windows) {
            var("LOCALAPPDATA").map(PathBuf::from)
        } else if cfg!(target_os = "macos") {
            var("HOME").map(|home| Path::new(&home).join("Library/Caches"))
        } else {
            var("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| var("HOME").map(|home| Path::new(&home).join(".cache")))
        };
        match base {
            Some(base) => base.join("qunban").join("tools"),
            None => return because("there is no home folder to keep the tools in: set QUNBAN_TOOLS to a folder."),
        }
    };
    std::fs::create_dir_all(&folder).during(format!("making the folder {}", folder.display()))?;
    Ok(folder)
}

fn path_with(folders: &[&PathBuf]) -> Outcome<OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|folder| (*folder).clone()).chain(std::env::split_paths(&old));
    std::env::join_paths(all)
        .map_err(|cause| Failure::new(format!("the folder of the tools cannot be put on the PATH: {cause}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_and_the_crate_have_the_same_version() {
        let lock = std::fs::read_to_string(run::root().join("Cargo.lock")).unwrap();
        let expected = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version);
        assert!(lock.contains(&expected), "change WASM_BINDGEN and Trunk.toml together with Cargo.lock");
        let trunk = std::fs::read_to_string(run::root().join("Trunk.toml")).unwrap();
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
    }

    #[test]
    fn each_cause_has_its_own_sentence() {
        let offline = TRUNK.not_installed("warning: spurious network error (2 tries remaining)");
        assert!(offline.to_string().contains("connect this computer to the network"));
        let linker = TRUNK.not_installed("error: linker `cc` not found");
        assert!(linker.to_string().contains("no C linker"));
        let other = TRUNK.not_installed("error[E0432]: unresolved import");
        assert!(other.to_string().contains("cargo's reason is above"));
    }
}
