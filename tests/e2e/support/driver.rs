//! A chromedriver of one's own: started on a free port, ended with everything that it started.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// How often it is started when it ends at once.
const TRIES: usize = 5;

pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the chromedriver of `CHROMEDRIVER`, or the one on the PATH.
    ///
    /// # Panics
    /// Where there is none, or it does not start.
    pub fn start() -> Self {
        // The free port that it finds may be taken by somebody else before it listens there; it then ends.
        let mut said = String::new();
        for _ in 0..TRIES {
            match Self::try_start() {
                Ok(driver) => return driver,
                Err(why) => said = why,
            }
        }
        panic!("chromedriver ended before it was ready; it said: {said}");
    }

    /// What it said, where it ended before it was ready.
    fn try_start() -> Result<Self, String> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is not installed: `cargo xtask test` installs it, or says how");
        let mut said = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut all = String::new();
        let port = loop {
            let mut line = String::new();
            let count = said.read_line(&mut line).expect("chromedriver's output can be read");
            if count == 0 {
                // It has ended: there is something to wait for.
                let _ = child.wait();
                return Err(all);
            }
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim().trim_end_matches('.').parse().expect("chromedriver prints its port");
            }
            all.push_str(&line);
        };
        // Whatever else it says is read and dropped: a full pipe would stop it.
        thread::spawn(move || said.read_to_end(&mut Vec::new()));
        Ok(Self { child, port })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to close its browsers and to end; false if it cannot be asked.
    fn shutdown(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) else {
            return false;
        };
        let ask = format!("GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
        stream.set_read_timeout(Some(Duration::from_secs(5))).is_ok()
            && stream.write_all(ask.as_bytes()).is_ok()
            && stream.read(&mut [0; 64]).is_ok()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.shutdown() {
            // It may have ended by itself; then there is nothing to kill.
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
