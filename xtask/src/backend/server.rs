//! A server as a child that never outlives whoever started it.
//!
//! A shell stands between: it starts the server, tells its process, and ends it as soon as its own input is closed. That
//! happens when this end is dropped, and by itself when this program ends, whatever ends it: Ctrl+C, a signal, a power cut
//! of the process. So nothing needs to catch signals here.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use crate::failure::{During, Failure, Outcome};
use crate::run;

/// The server's input is nothing and its words go to the errors' file. It is asked to end, and made to after 3 s: what it
/// has acknowledged is kept by then. Ctrl+C, which the terminal sends to all, is left to the one who started it. Whoever
/// waits for the input's end is ended with the server, so that a number that was given to another process meanwhile is
/// never signalled.
const KEEPER: &str = r#"trap '' INT
exec 3<&0
"$@" </dev/null >&2 3<&- &
server=$!
echo $server
(read -r _ <&3; kill $server; sleep 3; kill -KILL $server) 2>/dev/null &
watch=$!
exec 3<&-
wait $server
kill $watch 2>/dev/null"#;

pub struct Server {
    keeper: Child,
    process: u32,
    /// Closed to end the server.
    input: Option<ChildStdin>,
}

impl Server {
    /// Starts a program; what it says goes into `log`.
    pub fn start(program: &mut Command, log: &Path) -> Outcome<Self> {
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "sh"]).arg(program.get_program()).args(program.get_args());
        for (key, value) in program.get_envs() {
            match value {
                Some(value) => keeper.env(key, value),
                None => keeper.env_remove(key),
            };
        }
        if let Some(folder) = program.get_current_dir() {
            keeper.current_dir(folder);
        }
        let log = File::create(log).during(format!("making {}", log.display()))?;
        let mut keeper = keeper
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .map_err(|cause| run::unstarted(program, &cause))?;
        let mut line = String::new();
        if let Some(said) = keeper.stdout.take() {
            BufReader::new(said).read_line(&mut line).during("starting a server")?;
        }
        let process = line.trim().parse().map_err(|_| Failure::new("a server could not be started."))?;
        let input = keeper.stdin.take();
        Ok(Self { keeper, process, input })
    }

    pub fn process(&self) -> u32 {
        self.process
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.keeper.try_wait(), Ok(None))
    }

    /// Waits until it ends.
    pub fn wait(&mut self) -> Outcome {
        // Not the child's own wait, which would close its input and so end it.
        while !self.has_ended() {
            std::thread::sleep(Duration::from_millis(200));
        }
        Ok(())
    }

    /// Ends it without asking.
    pub fn kill(self) -> Outcome {
        let process = self.process.to_string();
        run::run(run::program("kill").args(["-KILL", &process]), "the server could not be killed; the reason is above.")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.input = None;
        // The keeper has been started, so it can be waited for; it ends a server that takes too long over its goodbyes.
        let _ = self.keeper.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(process: u32) -> bool {
        run::program("kill").args(["-0", &process.to_string()]).stderr(Stdio::null()).status().unwrap().success()
    }

    fn server(name: &str) -> Server {
        let log = std::env::temp_dir().join(format!("qunban-{name}-{}.log", std::process::id()));
        Server::start(Command::new("sh").args(["-c", "while :; do sleep 0.05; done"]), &log).unwrap()
    }

    #[test]
    fn it_ends_with_whoever_started_it() {
        let server = server("drop");
        let process = server.process();
        assert!(runs(process));
        drop(server);
        assert!(!runs(process));
    }

    #[test]
    fn it_can_be_killed_and_is_seen_to_end() {
        let mut one = server("end");
        assert!(!one.has_ended());
        let process = one.process();
        run::run(run::program("kill").args(["-TERM", &process.to_string()]), "").unwrap();
        one.wait().unwrap();
        assert!(!runs(process));
        let other = server("kill");
        let process = other.process();
        other.kill().unwrap();
        assert!(!runs(process));
    }
}
