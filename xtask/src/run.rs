//! Running other programs: where they are, in which folder they start, and what is said when they fail.

use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{During, Failure, Outcome, because};

/// The project's folder: the one with Trunk.toml above the package that runs.
pub fn root() -> PathBuf {
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let project = package.ancestors().find(|folder| folder.join("Trunk.toml").is_file());
    project.map_or_else(|| package.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// A program started in the project's folder.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    // What `cargo run` set for this program is not meant for the ones that it starts.
    for key in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
        command.env_remove(key);
    }
    command
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The path of a program, as the shell would find it.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Runs to the end with its output shown; a failure is told with `otherwise`.
pub fn run(command: &mut Command, otherwise: &str) -> Outcome {
    let status = command.status().map_err(|cause| unstarted(command, &cause))?;
    if status.success() { Ok(()) } else { because(otherwise) }
}

/// Runs to the end and returns what it printed; `None` if it could not start or failed.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Which of its two streams is shown and also returned.
#[derive(Clone, Copy)]
pub enum Heard {
    Out,
    Errors,
}

/// Runs to the end with its output shown, and returns whether it succeeded and what it wrote to one stream.
pub fn listen(command: &mut Command, heard: Heard) -> Outcome<(bool, String)> {
    match heard {
        Heard::Out => command.stdout(Stdio::piped()),
        Heard::Errors => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().map_err(|cause| unstarted(command, &cause))?;
    let text = match heard {
        Heard::Out => child.stdout.take().map(|from| copy(from, std::io::stdout())),
        Heard::Errors => child.stderr.take().map(|from| copy(from, std::io::stderr())),
    };
    let status = child.wait().during("waiting for a program")?;
    Ok((status.success(), text.unwrap_or_default()))
}

fn copy(mut from: impl Read, mut to: impl Write) -> String {
    let mut all = Vec::new();
    let mut part = [0; 8192];
    while let Ok(count) = from.read(&mut part) {
        if count == 0 {
            break;
        }
        // A closed terminal is no reason to lose what the program says.
        let _ = to.write_all(&part[..count]).and_then(|()| to.flush());
        all.extend_from_slice(&part[..count]);
    }
    String::from_utf8_lossy(&all).into_owned()
}

pub fn unstarted(command: &Command, cause: &std::io::Error) -> Failure {
    let name = Path::new(command.get_program()).display();
    Failure::new(match cause.kind() {
        ErrorKind::NotFound => format!("`{name}` is not installed, or not on the PATH."),
        _ => format!("`{name}` could not be started: {cause}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let failure = run(&mut program("qunban-no-such-program"), "unused").unwrap_err();
        assert_eq!(failure.to_string(), "`qunban-no-such-program` is not installed, or not on the PATH.");
    }

    #[test]
    fn what_a_program_says_is_returned_with_its_end() {
        let (succeeded, text) = listen(cargo().arg("--version"), Heard::Out).unwrap();
        assert!(succeeded && text.starts_with("cargo "));
        let (succeeded, text) = listen(cargo().arg("no-such-command"), Heard::Errors).unwrap();
        assert!(!succeeded && text.contains("no-such-command"));
    }
}
