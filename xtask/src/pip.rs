//! Programs that come as packages of PyPI, each in an environment of its own in the cache of the tools.
//!
//! Only backends to try things out with come this way; nothing that is published needs them.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::{browser, run, tools};

/// A package at the version that the project uses.
#[derive(Clone, Copy)]
pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// The program that it brings.
    pub program: &'static str,
}

impl Package {
    /// The program, after installing the package if it is missing.
    ///
    /// # Errors
    /// A sentence that says why it cannot be had.
    pub fn ready(self) -> Outcome<PathBuf> {
        let home = tools::cache()?.join(format!("{}-{}", self.name, self.version));
        let program = home.join("bin").join(self.program);
        // Written last: an installation that broke off is done again.
        let whole = home.join("whole");
        if program.is_file() && whole.is_file() {
            return Ok(program);
        }
        println!("Installing {} {} into {} (once; about a minute)", self.name, self.version, home.display());
        let mut environment = run::program("python3");
        environment.args(["-m", "venv", "--clear"]).arg(&home);
        if run::ask(&mut environment).is_none() {
            browser::install(&["python3", "python3-venv"], "Python with its venv")?;
            run::run(&mut environment, "an environment of Python could not be made; its reason is above.")?;
        }
        let mut install = run::program(home.join("bin").join("pip"));
        install
            .args(["install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("{}=={}", self.name, self.version));
        run::run(&mut install, &self.not_installed())?;
        let done = program.is_file() && std::fs::write(&whole, "").is_ok();
        if done { Ok(program) } else { Err(Failure::new(self.not_installed())) }
    }

    fn not_installed(self) -> String {
        format!(
            "{} {} could not be installed by pip; is this computer connected to the network?",
            self.name, self.version
        )
    }
}
