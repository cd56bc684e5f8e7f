//! The browser for tests: Chromium, chromedriver and a Chinese font, installed from Debian's packages where that is
//! possible and permitted; otherwise the exact command is told.

use std::path::Path;

use crate::failure::{Failure, Outcome, because};
use crate::run;

/// What the tests need, and the Debian package that brings it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Chromium,
    Driver,
    ChineseFont,
}

impl Need {
    const ALL: [Self; 3] = [Self::Chromium, Self::Driver, Self::ChineseFont];

    fn package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Driver => "chromium-driver",
            Self::ChineseFont => "fonts-noto-cjk",
        }
    }

    fn is_met(self) -> bool {
        match self {
            Self::Chromium => {
                std::env::var_os("CHROMIUM").is_some()
                    || ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
                        .iter()
                        .any(|name| run::find(name).is_some())
                    || Path::new("/Applications/Google Chrome.app").exists()
            }
            Self::Driver => std::env::var_os("CHROMEDRIVER").is_some() || run::find("chromedriver").is_some(),
            // Only where fonts are packages: elsewhere the system brings them.
            Self::ChineseFont => {
                !cfg!(target_os = "linux")
                    || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
                    || run::ask(run::program("fc-list").arg(":lang=zh-cn")).is_some_and(|fonts| !fonts.is_empty())
            }
        }
    }
}

/// How this account may install packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rights {
    Root,
    Sudo,
    None,
}

/// What to do about what is missing.
#[derive(Debug, PartialEq, Eq)]
enum Plan {
    Nothing,
    Install { sudo: bool, packages: Vec<&'static str> },
    Tell(Failure),
}

/// Installs what is missing, or says how.
pub fn ready() -> Outcome {
    let missing: Vec<Need> = Need::ALL.into_iter().filter(|need| !need.is_met()).collect();
    let debian = cfg!(target_os = "linux") && run::find("apt-get").is_some();
    match plan(&missing, debian, if missing.is_empty() { Rights::None } else { rights() }) {
        Plan::Nothing => Ok(()),
        Plan::Tell(failure) => Err(failure),
        Plan::Install { sudo, packages } => {
            println!("Installing {} (once; about 2 minutes)", packages.join(", "));
            let reason = "Debian's packages could not be installed; apt-get's reason is above.";
            apt_get(sudo, &["update", "-q"], reason)?;
            let install = ["install", "-y", "-q", "--no-install-recommends"];
            apt_get(sudo, &[&install[..], &packages].concat(), reason)
        }
    }
}

/// Installs packages of Debian's where they can be installed; `name` is what they bring.
///
/// # Errors
/// Why they cannot be had, in a sentence.
pub fn install(packages: &[&str], name: &str) -> Outcome {
    let debian = cfg!(target_os = "linux") && run::find("apt-get").is_some();
    let sudo = match (debian, rights()) {
        (true, Rights::Root) => false,
        (true, Rights::Sudo) => true,
        (true, Rights::None) => {
            let packages = packages.join(" ");
            return because(format!(
                "{name} is not installed; to have it, run: sudo apt-get update && sudo apt-get install -y {packages}"
            ));
        }
        (false, _) => {
            return because(format!("{name} is not installed, and on this system this command cannot install it."));
        }
    };
    println!("Installing {name} (once; about 2 minutes)");
    let reason = format!("Debian's package of {name} could not be installed; apt-get's reason is above.");
    apt_get(sudo, &["update", "-q"], &reason)?;
    apt_get(sudo, &[&["install", "-y", "-q", "--no-install-recommends"], packages].concat(), &reason)
}

fn plan(missing: &[Need], debian: bool, rights: Rights) -> Plan {
    if missing.is_empty() {
        return Plan::Nothing;
    }
    let packages: Vec<_> = missing.iter().map(|need| need.package()).collect();
    match (debian, rights) {
        (true, Rights::Root) => Plan::Install { sudo: false, packages },
        (true, Rights::Sudo) => Plan::Install { sudo: true, packages },
        (true, Rights::None) => Plan::Tell(Failure::new(format!(
            "the browser tests need packages that this account may not install; run: sudo apt-get update && sudo apt-get install -y {}",
            packages.join(" ")
        ))),
        (false, _) => Plan::Tell(Failure::new(
            "the browser tests need Chromium and a chromedriver of the same version on the PATH (or named by CHROMIUM and CHROMEDRIVER); on this system they cannot be installed by this command.",
        )),
    }
}

fn rights() -> Rights {
    if run::ask(run::program("id").arg("-u")).as_deref() == Some("0") {
        Rights::Root
    } else if run::ask(run::program("sudo").args(["-n", "true"])).is_some() {
        Rights::Sudo
    } else {
        Rights::None
    }
}

fn apt_get(sudo: bool, words: &[&str], reason: &str) -> Outcome {
    let mut command = if sudo { run::program("sudo") } else { run::program("apt-get") };
    if sudo {
        command.args(["-n", "apt-get"]);
    }
    run::run(command.args(words).env("DEBIAN_FRONTEND", "noninteractive"), reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_installed() {
        assert_eq!(plan(&[], true, Rights::Root), Plan::Nothing);
        let packages = vec!["chromium-driver"];
        assert_eq!(plan(&[Need::Driver], true, Rights::Root), Plan::Install { sudo: false, packages });
    }

    #[test]
    fn without_rights_the_exact_command_is_told() {
        let Plan::Tell(failure) = plan(&Need::ALL, true, Rights::None) else { panic!("nothing may be installed") };
        assert!(
            failure
                .to_string()
                .ends_with("sudo apt-get update && sudo apt-get install -y chromium chromium-driver fonts-noto-cjk")
        );
    }

    #[test]
    fn elsewhere_the_needs_are_told() {
        let Plan::Tell(failure) = plan(&[Need::Chromium], false, Rights::Root) else { panic!("there is no apt-get") };
        assert!(failure.to_string().contains("CHROMEDRIVER"));
    }
}
