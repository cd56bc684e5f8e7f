//! The one thing that the sync needs of the network: to send a request and hear the answer.

/// Sends requests: the browser's `fetch` in the page, twins in tests.
#[allow(async_fn_in_trait)]
pub trait Wire {
    async fn send(&self, request: &Request) -> Result<Response, Unsent>;

    /// Seconds since 1970 as this device claims them, for places that want requests to be signed with the time.
    fn seconds(&self) -> u64;
}

/// Tells a server that is not there from one that does not let pages of other addresses read it (CORS), which look the same
/// to whoever wants to read: by a request whose answer nobody may read, not even its status.
#[allow(async_fn_in_trait)]
pub trait Knock {
    /// Whether anybody answers there, whatever they answer.
    async fn knock(&self, address: &str) -> bool;
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    pub method: String,
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Response {
    pub status: u16,
    /// Those that the place lets a page see; names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Why there is no answer, as far as a browser knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsent {
    Offline,
    Unreachable,
    TimedOut,
}
