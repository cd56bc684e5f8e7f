//! The built site, served as static hosts do it: gzip, an index file for a folder, 404.html for what is absent, and no
//! rewriting, below a base path.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::PATIENCE;
use flate2::Compression;
use flate2::read::GzEncoder;
use qunban::route::Page;

/// A static host with one site, running until it is dropped.
pub struct Site {
    address: SocketAddr,
    base: String,
    stop: Arc<AtomicBool>,
    files: Arc<RwLock<Files>>,
    log: Arc<Log>,
}

/// What was asked for, and the first three letters of what was answered.
type Log = Mutex<Vec<(String, String)>>;

struct File {
    kind: &'static str,
    plain: Vec<u8>,
    gzip: Vec<u8>,
    /// Names this content, as hosts do it.
    etag: String,
}

impl File {
    fn new(name: &str, plain: Vec<u8>) -> Self {
        let mut gzip = Vec::new();
        GzEncoder::new(&plain[..], Compression::new(6)).read_to_end(&mut gzip).expect("memory can be compressed");
        let mut hasher = DefaultHasher::new();
        plain.hash(&mut hasher);
        Self { kind: kind(name), plain, gzip, etag: format!("\"{:x}\"", hasher.finish()) }
    }
}

type Files = HashMap<String, File>;

struct Reply<'a> {
    status: &'static str,
    location: Option<String>,
    file: Option<&'a File>,
}

impl Site {
    /// Serves the release build (`QUNBAN_SITE`, or `dist`) below `/some/base/`.
    ///
    /// # Panics
    /// Where there is no build: `cargo xtask test` makes it.
    pub fn start() -> Self {
        Self::below("/some/base/")
    }

    /// Serves the release build below a base path, which begins and ends with a slash.
    pub fn below(base: &str) -> Self {
        let folder = std::env::var_os("QUNBAN_SITE")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
        assert!(
            folder.join("index.html").is_file(),
            "there is no build of the page in {}: end-to-end tests are run by `cargo xtask test`",
            folder.display()
        );
        let mut files = Files::new();
        load(&folder, base, &mut files);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on this computer");
        let site = Self {
            address: listener.local_addr().expect("a bound socket has an address"),
            base: base.to_owned(),
            stop: Arc::default(),
            files: Arc::new(RwLock::new(files)),
            log: Arc::default(),
        };
        let (files, stop, log) = (site.files.clone(), site.stop.clone(), site.log.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let (files, log) = (files.clone(), log.clone());
                // A browser that hangs up in the middle is not the server's concern.
                thread::spawn(move || drop(converse(&stream, &files, &log)));
            }
        });
        site
    }

    /// Puts a file beside the build's, as an operator uploads one: `community/group.json`. `None` takes it away.
    pub fn put(&self, below: &str, content: Option<&str>) {
        let name = format!("{}{below}", self.base);
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        match content {
            Some(content) => drop(files.insert(name, File::new(below, content.into()))),
            None => drop(files.remove(&name)),
        }
    }

    /// What was answered so far to those who asked for a file: `200`, `304`, `404`.
    pub fn answered(&self, below: &str) -> Vec<String> {
        let name = format!("{}{below}", self.base);
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.iter().filter(|(asked, _)| *asked == name).map(|(_, status)| status.clone()).collect()
    }

    /// Waits until the latest answer to those who asked for a file was this.
    ///
    /// # Panics
    /// Where it does not come in time.
    pub async fn until_answered(&self, below: &str, status: &str) {
        let start = Instant::now();
        while self.answered(below).last().is_none_or(|last| last != status) {
            assert!(start.elapsed() < PATIENCE, "{below} was not answered with {status}: {:?}", self.answered(below));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The address of a page.
    pub fn page(&self, page: Page) -> String {
        self.url(page.path())
    }

    /// The address of what is below the base: `board/`, or `join/?c=...`.
    pub fn url(&self, below: &str) -> String {
        format!("http://{}{}{below}", self.address, self.base)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection; if it has ended there is nothing to wake.
        let _ = TcpStream::connect(self.address);
    }
}

fn load(folder: &Path, path: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the build can be read").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            load(&entry.path(), &format!("{path}{name}/"), files);
            continue;
        }
        let file = File::new(&name, fs::read(entry.path()).expect("the build can be read"));
        files.insert(format!("{path}{name}"), file);
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// Answers the requests of one connection until the other side closes it.
fn converse(stream: &TcpStream, files: &RwLock<Files>, log: &Log) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if lines.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut gzip = false;
        let mut known = String::new();
        loop {
            let mut header = String::new();
            if lines.read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
            let header = header.to_ascii_lowercase();
            if let Some(tags) = header.strip_prefix("if-none-match:") {
                known = tags.trim().to_owned();
            }
            gzip |= header.starts_with("accept-encoding:") && header.contains("gzip");
        }
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        let files = files.read().unwrap_or_else(PoisonError::into_inner);
        let mut reply = reply(target, &files);
        if let Some(file) = reply.file.filter(|file| reply.status.starts_with("200") && known.contains(&file.etag)) {
            reply = Reply { status: "304 Not Modified", location: None, file: None };
            known.clone_from(&file.etag);
        } else {
            known.clear();
        }
        let asked = decode(target.split('?').next().unwrap_or_default());
        log.lock().unwrap_or_else(PoisonError::into_inner).push((asked, reply.status[..3].to_owned()));
        let mut head = format!("HTTP/1.1 {}\r\nCache-Control: max-age=600\r\nVary: Accept-Encoding\r\n", reply.status);
        let body: &[u8] = match reply.file {
            None => &[],
            Some(file) => {
                head.push_str(&format!("Content-Type: {}\r\nETag: {}\r\n", file.kind, file.etag));
                if gzip {
                    head.push_str("Content-Encoding: gzip\r\n");
                    &file.gzip
                } else {
                    &file.plain
                }
            }
        };
        if !known.is_empty() {
            head.push_str(&format!("ETag: {known}\r\n"));
        }
        if let Some(location) = reply.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let mut out = stream;
        out.write_all(head.as_bytes())?;
        if method != "HEAD" {
            out.write_all(body)?;
        }
    }
}

fn reply<'a>(target: &str, files: &'a Files) -> Reply<'a> {
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let path = decode(path);
    let name = if path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
    if let Some(file) = files.get(&name) {
        return Reply { status: "200 OK", location: None, file: Some(file) };
    }
    if files.contains_key(&format!("{path}/index.html")) {
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        return Reply { status: "301 Moved Permanently", location: Some(format!("{path}/{query}")), file: None };
    }
    let lost = files.iter().find(|(name, _)| name.ends_with("/404.html")).map(|(_, file)| file);
    Reply { status: "404 Not Found", location: None, file: lost }
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next(), rest.next()].map(|digit| digit.map_or('?', char::from));
            let value = digits.iter().try_fold(0, |value, digit| Some(value * 16 + digit.to_digit(16)?));
            bytes.push(value.and_then(|value| u8::try_from(value).ok()).unwrap_or(b'?'));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        ["/b/index.html", "/b/board/index.html", "/b/404.html", "/b/圈/index.html"]
            .into_iter()
            .map(|name| (name.to_owned(), File::new(name, name.into())))
            .collect()
    }

    fn answer(target: &str) -> (String, Option<String>, Option<String>) {
        let files = files();
        let reply = reply(target, &files);
        let text = reply.file.map(|file| String::from_utf8_lossy(&file.plain).into_owned());
        (reply.status[..3].to_owned(), reply.location, text)
    }

    #[test]
    fn folders_have_an_index_and_nothing_is_rewritten() {
        assert_eq!(answer("/b/?x=1"), ("200".into(), None, Some("/b/index.html".into())));
        assert_eq!(answer("/b/board/"), ("200".into(), None, Some("/b/board/index.html".into())));
        assert_eq!(answer("/b/board?x=1"), ("301".into(), Some("/b/board/?x=1".into()), None));
        assert_eq!(answer("/b/nowhere/at/all"), ("404".into(), None, Some("/b/404.html".into())));
        assert_eq!(answer("/"), ("404".into(), None, Some("/b/404.html".into())));
        assert_eq!(answer("/b/%E5%9C%88/").0, "200");
        assert_eq!(answer("/b/%zz%E").0, "404");
    }
}
