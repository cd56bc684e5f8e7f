//! The network without a browser, and a portal that answers everybody alike.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use qunban::exchange::sync::wire::{Knock, Request, Response, Unsent, Wire};

pub struct HttpWire {
    pub client: reqwest::Client,
    /// Seconds by which this device's clock is ahead.
    pub ahead: i64,
}

impl Default for HttpWire {
    fn default() -> Self {
        // As after a pause: a connection that is kept open shows the end of a server that was started again meanwhile.
        let client =
            reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).timeout(Duration::from_secs(30)).build();
        Self { client: client.expect("a client without any settings of the system"), ahead: 0 }
    }
}

impl Wire for HttpWire {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        let method = request.method.parse().expect("profiles have methods");
        let mut send = self.client.request(method, &request.url);
        for (name, value) in &request.headers {
            send = send.header(name, value);
        }
        if let Some(body) = &request.body {
            send = send.body(body.clone());
        }
        let unsent = |error: reqwest::Error| if error.is_timeout() { Unsent::TimedOut } else { Unsent::Unreachable };
        let answer = send.send().await.map_err(unsent)?;
        let header = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        };
        let headers = answer.headers().iter().filter_map(header).collect();
        Ok(Response { status: answer.status().as_u16(), headers, body: answer.text().await.map_err(unsent)? })
    }

    fn seconds(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("this computer's clock is past 1970");
        now.as_secs().saturating_add_signed(self.ahead)
    }
}

/// No browser: what answers can be read, so that who cannot be read is not there.
impl Knock for HttpWire {
    async fn knock(&self, address: &str) -> bool {
        self.client.get(address).send().await.is_ok()
    }
}

/// Gives every request the same answer, as long as the test runs.
pub struct Portal(SocketAddr);

impl Portal {
    pub fn answering(answer: String) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let Ok(read) = stream.try_clone() else { continue };
                let mut read = BufReader::new(read);
                let mut length = 0;
                let mut line = String::new();
                while read.read_line(&mut line).is_ok_and(|count| count > 2) {
                    if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse().unwrap_or(0);
                    }
                    line.clear();
                }
                // A client that sees the answer before it has sent everything would call it a broken connection.
                let _ = read.take(length).read_to_end(&mut Vec::new());
                let _ = stream.write_all(answer.replacen("\r\n", "\r\nConnection: close\r\n", 1).as_bytes());
            }
        });
        Self(address)
    }

    pub fn address(&self) -> String {
        format!("http://{}", self.0)
    }
}
