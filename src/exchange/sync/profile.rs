//! How a backend wants to be spoken to, as data: a JSON text that an operator chose or wrote.
//!
//! # The language
//!
//! A *template* is a text with places: `{base}` and `{collection}` (what the operator filled), `{token}` and `{basic}` (the
//! token as it is, or as the credentials `user:password` of HTTP), `{name}` (the document, as the backend knows it),
//! `{version}` (what is expected to be there), `{known}` (what the reader has), `{cursor}`, `{page}`. In an address each is
//! percent-encoded, but for `{base}` and the slashes of `{collection}`. A header whose template has a place without a value
//! is left out: one with `{token}` where the operator gave none, `if-none-match: "{known}"` where nothing is known. An
//! address with such a place is a mistake of the profile.
//!
//! What is *sent* is the document itself (`"{body}"` alone), or a JSON value in which the texts `"{body}"`, `"{name}"` and
//! `"{next}"` (the number after the version; 1 at first) stand for themselves.
//!
//! A *path* leads into a JSON answer: `data.last_modified`, `changes.0.rev`; the empty one is the answer itself. XML is read
//! as JSON in which each element is an array of its occurrences: `ListBucketResult.0.Contents`.
//!
//! # Worked example
//!
//! json-server, at `{base}/items/7` and so on:
//!
//! ```json
//! { "works": { "each": {
//!     "list":   { "url": "{base}/{collection}", "items": "", "name": "id", "body": "body", "version": "rev" },
//!     "get":    { "method": "GET", "url": "{base}/{collection}/{name}", "record": "", "body": "body", "version": { "path": "rev" },
//!                 "answers": [{ "status": 404, "says": "{}", "means": "absent" }] },
//!     "create": { "method": "POST", "url": "{base}/{collection}", "send": { "id": "{name}", "body": "{body}", "rev": "{next}" },
//!                 "guarded": true, "written": "next", "answers": [{ "status": 500, "says": "duplicate id", "means": "conflict" }] },
//!     "update": { "method": "PUT", "url": "{base}/{collection}/{name}", "send": { "body": "{body}", "rev": "{next}" }, "written": "next" },
//!     "remove": { "method": "DELETE", "url": "{base}/{collection}/{name}" } } } }
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A backend's ways. Fields that this version does not know make it unreadable: what they ask for might matter.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Sent with every request.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub names: Names,
    #[serde(default)]
    pub needs: Needs,
    /// Requests are signed with the token as S3 wants it.
    #[serde(default)]
    pub signed: bool,
    pub works: Works,
}

/// Whether the operator's fields may be empty.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Needs {
    pub collection: bool,
    pub token: bool,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Works {
    /// A record, an object or a file for each document.
    Each(Box<Each>),
    /// All documents in one JSON object, `{"documents": {"name": "body"}}`.
    Whole(Box<Whole>),
}

/// What is put around a name to make the backend's own identifier of it.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Names {
    pub prefix: String,
    pub suffix: String,
    /// Characters at least; shorter ones are filled up with `-`, in which no name ends.
    pub pad: usize,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    /// `None`: this backend cannot list.
    #[serde(default)]
    pub list: Option<List>,
    pub get: Get,
    pub create: Write,
    pub update: Write,
    pub remove: Write,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Get {
    pub method: String,
    pub url: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Where the record is in the answer. Where there is nothing, the document is absent.
    #[serde(default)]
    pub record: String,
    /// Where the document is in the record, as a text; `None`: the answer is the document.
    #[serde(default)]
    pub body: Option<String>,
    pub version: Where,
    #[serde(default)]
    pub answers: Vec<Sign>,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Write {
    pub method: String,
    pub url: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub send: Option<Value>,
    /// The backend itself refuses where something else is there than is expected. Otherwise it is read before.
    #[serde(default)]
    pub guarded: bool,
    /// The version that was written, if the answer tells it.
    #[serde(default)]
    pub written: Option<Where>,
    /// A path that an answer has only where something was written; without it, something else was there.
    #[serde(default)]
    pub proof: Option<String>,
    #[serde(default)]
    pub answers: Vec<Sign>,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    #[serde(default = "get")]
    pub method: String,
    /// For everything.
    pub url: String,
    /// For what was written since `{cursor}`.
    #[serde(default)]
    pub since: Option<String>,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub xml: bool,
    /// Where the listed are: an array, or an object by their names. In XML no element at all is an empty array, if its
    /// parent is there.
    pub items: String,
    /// Paths in an item. Of a name only what follows its last slash counts; `None`: the object's own keys.
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub version: Option<String>,
    #[serde(default)]
    pub body: Option<String>,
    /// What has something true here was removed.
    #[serde(default)]
    pub gone: Option<String>,
    #[serde(default)]
    pub pages: Option<Pages>,
    #[serde(default)]
    pub cursor: Option<CursorFrom>,
    /// Asked where nothing at all is listed, by backends that show an empty list to those who may not read it; an answer
    /// without meaning is fine then.
    #[serde(default)]
    pub empty: Option<Write>,
    #[serde(default)]
    pub answers: Vec<Sign>,
}

fn get() -> String {
    "GET".to_owned()
}

#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    pub next: Next,
    /// A page with fewer items is the last.
    #[serde(default)]
    pub count: Option<usize>,
    /// Added to the address from the second page on, with `{page}`; on the first page `{page}` is empty.
    #[serde(default)]
    pub more: Option<String>,
}

/// Where the next page is told.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Next {
    /// A header with its address.
    Link(String),
    /// A path to what is put for `{page}`.
    Path(String),
    /// A path to the cursor from which to list on.
    Cursor(String),
    /// The identifier that was listed last is put for `{page}`.
    Last,
}

/// Where the cursor is told. One that grows while pages are read is taken from the first page, so that what is written
/// meanwhile is listed again.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CursorFrom {
    /// A header of the first page.
    Header(String),
    /// A path in the last page.
    Path(String),
    /// The greatest of what the items of the first page have at this path.
    Newest(String),
}

/// Where a version is told.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Where {
    Header(String),
    /// In the record; after a write, in the answer.
    Path(String),
    /// Nowhere: a hash of the document stands for it.
    Content,
    /// After a write: the number that was sent as `{next}`.
    Next,
}

/// What an answer means here, where it is not what its status says.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    pub status: u16,
    /// Only where the answer contains this.
    #[serde(default)]
    pub says: Option<String>,
    pub means: Meaning,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    Fine,
    Absent,
    Conflict,
    /// The token does not suffice.
    Refused,
    /// The collection is missing.
    Nowhere,
    TooLarge,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    pub get: Get,
    /// Where nothing is there yet.
    pub create: Write,
    pub update: Write,
}

impl Profile {
    /// Reads a profile that somebody wrote.
    ///
    /// # Errors
    /// What cannot be read, and in which line, in English: it is for whoever writes profiles.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_that_asks_for_something_unknown_is_not_used() {
        let whole = super::super::presets::Preset::OneFile.text();
        assert!(Profile::read(whole).is_ok());
        let asking = whole.replacen('{', "{ \"encrypted\": true,", 1);
        assert!(Profile::read(&asking).unwrap_err().contains("encrypted"));
        assert!(Profile::read("").is_err());
    }
}
