//! Fakes of services that cannot run here. Each answers as that service's documentation says, for what the profiles ask of
//! it and for nothing else; they are fakes, not servers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use qunban::exchange::sync::wire::{Request, Response, Unsent, Wire};
use serde_json::{Value, json};

fn answer(status: u16, body: impl Into<String>) -> Result<Response, Unsent> {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Ok(Response { status, headers, body: body.into() })
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// The path below the host and the query's parts, decoded.
fn read(url: &str) -> (String, Vec<(String, String)>) {
    let after = url.strip_prefix("https://data.example.org/").expect("everything goes to the place");
    let (path, query) = after.split_once('?').unwrap_or((after, ""));
    let decoded = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            let mut digit = || char::from(rest.next().expect("two digits")).to_digit(16).expect("a digit") as u8;
            bytes.push(if byte == b'%' { digit() << 4 | digit() } else { byte });
        }
        String::from_utf8(bytes).expect("text")
    };
    let parts = query.split('&').filter(|part| !part.is_empty());
    let pairs = parts.map(|part| part.split_once('=').expect("a name and a value"));
    (decoded(path), pairs.map(|(name, value)| (decoded(name), decoded(value))).collect())
}

/// Lets others run: calls of several mix.
async fn pause() {
    tokio::task::yield_now().await;
}

/// A document, its number, and when it was written.
type Row = (String, u64, u64);

/// PostgREST before a table `group` with the columns name (primary key), body, rev, updated; its key is `token`.
#[derive(Clone, Default)]
pub struct FakePostgrest {
    rows: Rc<RefCell<BTreeMap<String, Row>>>,
    clock: Rc<RefCell<u64>>,
}

impl FakePostgrest {
    pub fn plant(&self, name: &str) {
        let at = self.tick();
        self.rows.borrow_mut().insert(name.to_owned(), ("[]".to_owned(), 1, at));
    }

    fn tick(&self) -> u64 {
        *self.clock.borrow_mut() += 1;
        *self.clock.borrow()
    }
}

/// A time as PostgREST writes it, which grows with the number.
fn time(at: u64) -> String {
    format!("2026-11-22T13:{:02}:{:02}.{:03}+00:00", at / 60_000 % 60, at / 1_000 % 60, at % 1_000)
}

impl Wire for FakePostgrest {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        pause().await;
        let (path, query) = read(&request.url);
        assert_eq!(path, "rest/v1/group");
        if header(request, "apikey") != Some("token") || header(request, "authorization") != Some("Bearer token") {
            return answer(401, r#"{"message":"Invalid API key"}"#);
        }
        let filters: Vec<_> =
            query.iter().filter(|(name, _)| !["select", "order", "limit"].contains(&name.as_str())).collect();
        let fits = |name: &str, (_, rev, updated): &Row| {
            filters.iter().all(|(column, test)| {
                let (how, than) = test.split_once('.').expect("an operator and a value");
                let value = match column.as_str() {
                    "name" => name.to_owned(),
                    "rev" => rev.to_string(),
                    "updated" => time(*updated),
                    other => panic!("there is no column {other}"),
                };
                match how {
                    "eq" => value == than,
                    "gt" => *value > *than,
                    "gte" => *value >= *than,
                    other => panic!("no operator {other}"),
                }
            })
        };
        let sent: Value = request.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).expect("JSON"));
        let body = sent["body"].as_str().unwrap_or_default().to_owned();
        let rev = sent["rev"].as_u64().unwrap_or_default();
        match request.method.as_str() {
            "GET" => {
                let limit = query
                    .iter()
                    .find(|(name, _)| name == "limit")
                    .map_or(1_000, |(_, value)| value.parse().expect("a number"));
                let rows = self.rows.borrow();
                let found = rows.iter().filter(|(name, row)| fits(name, row)).take(limit);
                let found = found.map(|(name, (body, rev, updated))| {
                    json!({ "name": name, "body": body, "rev": rev, "updated": time(*updated) })
                });
                answer(200, Value::Array(found.collect()).to_string())
            }
            "POST" => {
                let name = sent["name"].as_str().expect("a name").to_owned();
                let at = self.tick();
                let mut rows = self.rows.borrow_mut();
                if rows.contains_key(&name) {
                    return answer(
                        409,
                        r#"{"code":"23505","message":"duplicate key value violates unique constraint"}"#,
                    );
                }
                rows.insert(name, (body, rev, at));
                answer(201, "")
            }
            "PATCH" => {
                let at = self.tick();
                let mut rows = self.rows.borrow_mut();
                let found: Vec<_> =
                    rows.iter().filter(|(name, row)| fits(name, row)).map(|(name, _)| name.clone()).collect();
                for name in &found {
                    rows.insert(name.clone(), (body.clone(), rev, at));
                }
                assert_eq!(header(request, "prefer"), Some("return=representation"));
                answer(200, Value::Array(found.iter().map(|_| json!({ "rev": rev })).collect()).to_string())
            }
            "DELETE" => {
                self.rows.borrow_mut().retain(|name, row| !fits(name, row));
                answer(204, "")
            }
            other => panic!("no method {other}"),
        }
    }

    fn seconds(&self) -> u64 {
        0
    }
}

/// Firebase's Realtime Database over REST, below `group`, as far as names and `shallow` go.
#[derive(Clone, Default)]
pub struct FakeFirebase(Rc<RefCell<BTreeMap<String, Value>>>);

impl Wire for FakeFirebase {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        pause().await;
        let (path, query) = read(&request.url);
        let path = path.strip_suffix(".json").expect("every path ends in .json");
        let mut nodes = self.0.borrow_mut();
        if path == "group" {
            assert_eq!(query, [("shallow".to_owned(), "true".to_owned())]);
            let keys: BTreeMap<_, _> = nodes.keys().map(|key| (key, true)).collect();
            return answer(200, if keys.is_empty() { "null".to_owned() } else { json!(keys).to_string() });
        }
        let key = path.strip_prefix("group/").expect("below the group").to_owned();
        match request.method.as_str() {
            "GET" => answer(200, nodes.get(&key).map_or("null".to_owned(), Value::to_string)),
            "PUT" => {
                let body = request.body.clone().expect("something is put");
                nodes.insert(key, serde_json::from_str(&body).expect("JSON"));
                answer(200, body)
            }
            "DELETE" => {
                nodes.remove(&key);
                answer(200, "null")
            }
            other => panic!("no method {other}"),
        }
    }

    fn seconds(&self) -> u64 {
        0
    }
}

/// One file, read and written as a whole.
#[derive(Clone, Default)]
pub struct FakeFile {
    text: Rc<RefCell<Option<String>>>,
    writes: Rc<RefCell<u64>>,
    /// It heeds `if-match` and `if-none-match`.
    compares: bool,
}

impl FakeFile {
    /// The same file on a server that heeds conditions.
    pub fn comparing(&self) -> Self {
        Self { compares: true, ..self.clone() }
    }

    pub fn set(&self, text: &str) {
        *self.text.borrow_mut() = Some(text.to_owned());
    }

    pub fn text(&self) -> Option<String> {
        self.text.borrow().clone()
    }
}

impl Wire for FakeFile {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        pause().await;
        assert_eq!(request.url, "https://data.example.org/group");
        let tag = format!("\"w{}\"", self.writes.borrow());
        let answered = match request.method.as_str() {
            "GET" => match self.text() {
                None => answer(404, "not found"),
                Some(text) => {
                    let headers = vec![("etag".to_owned(), tag)];
                    Ok(Response { status: 200, headers, body: text })
                }
            },
            "PUT" => {
                let stale = header(request, "if-match").is_some_and(|wanted| wanted != tag);
                if self.compares && stale {
                    return answer(412, "");
                }
                *self.writes.borrow_mut() += 1;
                *self.text.borrow_mut() = request.body.clone();
                answer(204, "")
            }
            other => panic!("no method {other}"),
        };
        pause().await;
        answered
    }

    fn seconds(&self) -> u64 {
        0
    }
}

/// A WebDAV folder (RFC 4918), with the namespaces and the encoded paths that servers like to use.
#[derive(Clone, Default)]
pub struct FakeWebDav(Rc<RefCell<BTreeMap<String, String>>>);

impl Wire for FakeWebDav {
    async fn send(&self, request: &Request) -> Result<Response, Unsent> {
        pause().await;
        let (path, _) = read(&request.url);
        let mut files = self.0.borrow_mut();
        match request.method.as_str() {
            "PROPFIND" => {
                assert_eq!((path.as_str(), header(request, "depth")), ("group/", Some("1")));
                let found = files.keys().map(|file| file.replace('.', "%2E")).chain([String::new()]);
                let responses: String = found
                    .map(|file| {
                        format!(
                            "<D:response><D:href>/group/{file}</D:href><D:propstat><D:prop><D:getetag>\"1\"</D:getetag></D:prop>\
                             <D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
                        )
                    })
                    .collect();
                let body =
                    format!("<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\">{responses}</D:multistatus>");
                Ok(Response { status: 207, headers: Vec::new(), body })
            }
            method => {
                let file = path.strip_prefix("group/").expect("in the folder").to_owned();
                match method {
                    "GET" => {
                        files.get(&file).map_or_else(|| answer(404, "Not Found"), |text| answer(200, text.clone()))
                    }
                    "PUT" => {
                        let is_new = files.insert(file, request.body.clone().expect("something is put")).is_none();
                        answer(if is_new { 201 } else { 204 }, "")
                    }
                    "DELETE" => answer(if files.remove(&file).is_some() { 204 } else { 404 }, ""),
                    other => panic!("no method {other}"),
                }
            }
        }
    }

    fn seconds(&self) -> u64 {
        0
    }
}
