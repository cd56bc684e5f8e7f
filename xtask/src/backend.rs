//! `cargo xtask backend`: a backend on this computer's loopback, to try the sync with and for the tests.
//!
//! Each is the real server, installed into the cache of the tools at the version that the profiles are tested with, with a
//! place ready for one group and CORS open to every page. The data is in a folder; the server's own words are in a file
//! beside it. Whatever ends the one who started it, ends the server ([`server`]).

mod http;
mod kinds;
mod kinto;
mod server;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::args::Args;
use crate::failure::{During, Failure, Outcome, because};
use crate::run;
use server::Server;

/// How long a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Kinto,
    PocketBase,
    S3,
    Couch,
    JsonServer,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Kinto, Self::PocketBase, Self::S3, Self::Couch, Self::JsonServer];

    /// The word on the command line, which is also the preset's.
    pub fn id(self) -> &'static str {
        match self {
            Self::Kinto => "kinto",
            Self::PocketBase => "pocketbase",
            Self::S3 => "s3",
            Self::Couch => "couch",
            Self::JsonServer => "json-server",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// Which pages of other addresses a server lets read and write (CORS).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pages {
    All,
    /// As most servers are until somebody sets it.
    None,
}

/// A backend that runs until it is stopped or dropped. Its address and its folder stay the same over restarts.
pub struct Backend {
    kind: Kind,
    pages: Pages,
    /// The port that pages talk to.
    port: u16,
    data: PathBuf,
    server: Option<Server>,
}

impl Backend {
    /// Starts one on a free port, with its data in this folder, and waits until it answers.
    ///
    /// # Errors
    /// A sentence: it cannot be installed, or does not start.
    pub fn start(kind: Kind, data: &Path) -> Outcome<Self> {
        Self::start_at(kind, Pages::All, None, data)
    }

    /// The same, of a server that lets no page of another address read.
    ///
    /// # Errors
    /// As of [`Self::start`].
    pub fn start_closed(kind: Kind, data: &Path) -> Outcome<Self> {
        Self::start_at(kind, Pages::None, None, data)
    }

    fn start_at(kind: Kind, pages: Pages, port: Option<u16>, data: &Path) -> Outcome<Self> {
        let port = port.map_or_else(|| free_ports(1).map(|ports| ports[0]), Ok)?;
        let mut backend = Self { kind, pages, port, data: run::root().join(data), server: None };
        backend.restart()?;
        Ok(backend)
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The three fields of the operator's page: the address,
    pub fn address(&self) -> String {
        let host = format!("http://127.0.0.1:{}", self.port);
        if self.kind == Kind::Kinto { format!("{host}/v1/buckets/{}", kinds::GROUP) } else { host }
    }

    /// the collection,
    pub fn collection(&self) -> &'static str {
        kinds::GROUP
    }

    /// and the token; json-server has none.
    pub fn token(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Kinto | Kind::Couch | Kind::S3 => Some(kinds::USER_AND_PASSWORD),
            Kind::PocketBase => Some(kinds::PASSWORD),
            Kind::JsonServer => None,
        }
    }

    /// The server's process.
    pub fn process(&self) -> Option<u32> {
        self.server.as_ref().map(Server::process)
    }

    /// Ends the server at once, as a power cut would (SIGKILL).
    pub fn kill(&mut self) -> Outcome {
        self.server.take().map_or(Ok(()), Server::kill)
    }

    /// Asks the server to end, and waits until it has.
    pub fn stop(&mut self) {
        drop(self.server.take());
    }

    /// Starts the server again on its data, after stopping it if it runs.
    ///
    /// # Errors
    /// A sentence: it does not start.
    pub fn restart(&mut self) -> Outcome {
        self.stop();
        std::fs::create_dir_all(&self.data).during(format!("making {}", self.data.display()))?;
        let log = self.data.with_extension("log");
        let server = Server::start(&mut self.program()?, &log)?;
        let server = self.server.insert(server);
        let start = Instant::now();
        while !kinds::prepare(self.kind, self.port) {
            if server.has_ended() || start.elapsed() > PATIENCE {
                self.server = None;
                return because(format!("{} did not start; what it said is in {}.", self.kind.id(), log.display()));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Lets all pages in from now on, as its owner sets it, and starts again.
    ///
    /// # Errors
    /// As of [`Self::restart`].
    pub fn open_up(&mut self) -> Outcome {
        self.pages = Pages::All;
        self.restart()
    }

    /// Loses all data, as a server whose disk was replaced, and runs again with a place ready.
    ///
    /// # Errors
    /// A sentence: the folder cannot be removed, or it does not start.
    pub fn wipe(&mut self) -> Outcome {
        self.stop();
        std::fs::remove_dir_all(&self.data).during(format!("removing {}", self.data.display()))?;
        self.restart()
    }
}

/// As many free ports. That each is still free when it is used is likely, not certain: what is taken shows at the start.
fn free_ports(count: usize) -> Outcome<Vec<u16>> {
    let bound: Vec<_> = (0..count)
        .map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .collect::<Result<_, _>>()
        .during("finding a port")?;
    bound
        .iter()
        .map(|listener| listener.local_addr().map(|address| address.port()))
        .collect::<Result<_, _>>()
        .during("finding a port")
}

pub fn command(words: &[String]) -> Outcome {
    let mut args = Args::new(words);
    let port = match args.value("--port")? {
        None => None,
        Some(text) => match text.parse() {
            Ok(port) if port > 0 => Some(port),
            _ => return because(format!("--port {text} is not a port: give a number from 1 to 65535.")),
        },
    };
    let data = args.value("--data")?;
    let names = Kind::ALL.map(Kind::id).join(", ");
    let Some(word) = args.word() else { return because(format!("say which backend: {names}.")) };
    let Some(kind) = Kind::from_id(&word) else {
        return because(format!("there is no backend `{word}`; there are {names}."));
    };
    args.end("backend")?;
    if let Some(port) = port
        && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err()
    {
        return because(format!("port {port} is taken by another program: choose another with --port."));
    }
    let data = data.map_or_else(|| run::target_dir().join("backends").join(kind.id()), PathBuf::from);
    let mut backend = Backend::start_at(kind, Pages::All, port, &data)?;
    println!("\n    {} runs at {}    (Ctrl+C stops it)", kind.title(), backend.address());
    println!("\n    On the operator's page choose {}, and fill in", kind.title());
    println!("        address     {}", backend.address());
    println!("        collection  {}", backend.collection());
    println!("        token       {}", backend.token().unwrap_or("(none)"));
    println!("    Its data is in {}\n", backend.data.display());
    match backend.server.as_mut() {
        Some(server) => server.wait(),
        None => Ok(()),
    }?;
    Err(Failure::new(format!(
        "{} has stopped; what it said is in {}.",
        kind.id(),
        backend.data.with_extension("log").display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_of(line: &str) -> String {
        command(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_backend_or_no_port_is_told_with_the_way_out() {
        assert!(command_of("").contains("kinto, pocketbase, s3, couch, json-server"));
        assert!(command_of("ftp").contains("no backend `ftp`; there are kinto"));
        assert!(command_of("kinto --port 0").contains("is not a port"));
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(command_of(&format!("kinto --port {port}")).contains("is taken"));
    }

    #[test]
    fn backends_are_named_as_their_presets() {
        for kind in Kind::ALL {
            assert!(qunban::exchange::sync::presets::Preset::from_id(kind.id()).is_some());
        }
    }
}
