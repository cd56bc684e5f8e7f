//! Packages of npm that only tests and figures use, kept in the cache of the tools, one folder a version.
//!
//! Nothing that is published needs them. Where npm is missing it is installed as the browser is; where it cannot be had,
//! what needs it is left out and said.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::{browser, run, tools};

/// A package at the version that the project uses.
#[derive(Clone, Copy)]
pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// The file that is used, below the package's folder.
    pub file: &'static str,
}

/// The examiner of accessibility that the end-to-end tests bring into each page.
pub const AXE: Package = Package { name: "axe-core", version: "4.14.1", file: "axe.min.js" };

/// The measurer of a page's first load, for `cargo xtask bench --lighthouse`.
pub const LIGHTHOUSE: Package = Package { name: "lighthouse", version: "13.5.0", file: "cli/index.js" };

impl Package {
    /// The file, after installing the package if it is missing.
    ///
    /// # Errors
    /// A sentence that says why it cannot be had.
    pub fn ready(self) -> Outcome<PathBuf> {
        let home = tools::cache()?.join(format!("{}-{}", self.name, self.version));
        let file = home.join("node_modules").join(self.name).join(self.file);
        if file.is_file() {
            return Ok(file);
        }
        let npm = match run::find("npm") {
            Some(npm) => npm,
            None => {
                browser::install(&["npm"], "npm")?;
                run::find("npm").ok_or_else(|| Failure::new("npm is still not on the PATH after it was installed."))?
            }
        };
        println!("Installing {} {} into {} (once; a few seconds)", self.name, self.version, home.display());
        let mut install = run::program(npm);
        install
            .arg("install")
            .arg("--prefix")
            .arg(&home)
            .args(["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
            .arg(format!("{}@{}", self.name, self.version));
        run::run(&mut install, &self.not_installed())?;
        if file.is_file() { Ok(file) } else { Err(Failure::new(self.not_installed())) }
    }

    fn not_installed(self) -> String {
        format!(
            "{} {} could not be installed by npm; is this computer connected to the network?",
            self.name, self.version
        )
    }
}
