//! What a backend's answer means.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::profile::{Meaning, Sign, Where};
use super::remote::{Trouble, Version};
use super::wire::{Response, Unsent};
use crate::log::hex::Hex;

/// What came of a request that was understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Fine,
    Unchanged,
    Absent,
    Conflict,
}

/// The meaning of an answer: the profile's own signs first, then what statuses mean everywhere.
///
/// That something is absent is only ever the profile's word: a 404 may come from anybody on the way.
pub fn outcome(response: &Response, signs: &[Sign]) -> Result<Outcome, Trouble> {
    let says = |sign: &&Sign| {
        sign.status == response.status && sign.says.as_ref().is_none_or(|text| response.body.contains(text.as_str()))
    };
    if let Some(sign) = signs.iter().find(says) {
        return match sign.means {
            Meaning::Fine => Ok(Outcome::Fine),
            Meaning::Absent => Ok(Outcome::Absent),
            Meaning::Conflict => Ok(Outcome::Conflict),
            Meaning::Refused => Err(Trouble::NotAllowed),
            Meaning::Nowhere => Err(Trouble::NoSuchPlace),
            Meaning::TooLarge => Err(Trouble::TooLarge),
        };
    }
    let retry_after = response.header("retry-after").and_then(|text| text.trim().parse().ok());
    match response.status {
        // A portal shows its page with any status.
        200..300 | 404 | 410 | 511 if is_page(response) => Err(Trouble::NotUnderstood),
        200..300 => Ok(Outcome::Fine),
        304 => Ok(Outcome::Unchanged),
        401 | 403 | 407 => Err(Trouble::NotAllowed),
        404 | 410 => Err(Trouble::NoSuchPlace),
        408 => Err(Trouble::TimedOut),
        409 | 412 => Ok(Outcome::Conflict),
        413 => Err(Trouble::TooLarge),
        429 => Err(Trouble::TooMany { retry_after }),
        511 => Err(Trouble::NotUnderstood),
        status @ 500.. => Err(Trouble::ServerBroken { status, retry_after }),
        status => Err(Trouble::Unexpected { status }),
    }
}

/// Whether this is a page for people.
fn is_page(response: &Response) -> bool {
    let kind = response.header("content-type").unwrap_or_default();
    let start: String = response.body.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    kind.starts_with("text/html") || start == "<!doctype html" || start.starts_with("<html")
}

impl From<Unsent> for Trouble {
    fn from(unsent: Unsent) -> Self {
        match unsent {
            Unsent::Offline => Self::Offline,
            Unsent::Unreachable => Self::Unreachable,
            Unsent::TimedOut => Self::TimedOut,
        }
    }
}

/// The JSON of an answer.
pub fn json(text: &str) -> Result<Value, Trouble> {
    serde_json::from_str(text).map_err(|_| Trouble::NotUnderstood)
}

/// What a path leads to; `null` is nothing.
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let steps = path.split('.').filter(|step| !step.is_empty());
    let found = steps.into_iter().try_fold(value, |value, step| match value {
        Value::Array(values) => values.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    })?;
    (!found.is_null()).then_some(found)
}

/// A text or a number as a text.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A version without the quotes of an entity tag: listings and headers differ in them.
pub fn version(text: &str) -> Version {
    Version(text.trim().trim_start_matches("W/").trim_matches('"').to_owned())
}

/// The version that an answer tells of a document; `record` is where paths begin.
pub fn told(from: &Where, response: &Response, record: &Value, body: &str, next: u64) -> Option<Version> {
    match from {
        Where::Header(name) => response.header(name).map(version),
        Where::Path(path) => at(record, path).and_then(text).map(|text| version(&text)),
        Where::Content => Some(content(body)),
        Where::Next => Some(Version(next.to_string())),
    }
}

/// A version made of the document.
pub fn content(body: &str) -> Version {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(body.as_bytes())[..16]);
    Version(Hex(half).to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, kind: &str, body: &str) -> Response {
        let headers = vec![("content-type".to_owned(), kind.to_owned()), ("retry-after".to_owned(), "7".to_owned())];
        Response { status, headers, body: body.to_owned() }
    }

    #[test]
    fn each_status_has_its_cause() {
        let plain = |status| outcome(&answer(status, "application/json", "{}"), &[]);
        for (status, expected) in [
            (200, Ok(Outcome::Fine)),
            (204, Ok(Outcome::Fine)),
            (304, Ok(Outcome::Unchanged)),
            (400, Err(Trouble::Unexpected { status: 400 })),
            (401, Err(Trouble::NotAllowed)),
            (403, Err(Trouble::NotAllowed)),
            (404, Err(Trouble::NoSuchPlace)),
            (408, Err(Trouble::TimedOut)),
            (409, Ok(Outcome::Conflict)),
            (412, Ok(Outcome::Conflict)),
            (413, Err(Trouble::TooLarge)),
            (418, Err(Trouble::Unexpected { status: 418 })),
            (429, Err(Trouble::TooMany { retry_after: Some(7) })),
            (500, Err(Trouble::ServerBroken { status: 500, retry_after: Some(7) })),
            (503, Err(Trouble::ServerBroken { status: 503, retry_after: Some(7) })),
            (511, Err(Trouble::NotUnderstood)),
        ] {
            assert_eq!(plain(status), expected, "{status}");
        }
        let dated = Response {
            headers: vec![("retry-after".to_owned(), "Fri, 31 Dec 1999".to_owned())],
            ..answer(429, "", "")
        };
        assert_eq!(outcome(&dated, &[]), Err(Trouble::TooMany { retry_after: None }));
        for (unsent, trouble) in [
            (Unsent::Offline, Trouble::Offline),
            (Unsent::Unreachable, Trouble::Unreachable),
            (Unsent::TimedOut, Trouble::TimedOut),
        ] {
            assert_eq!(Trouble::from(unsent), trouble);
        }
    }

    #[test]
    fn a_portals_page_is_no_answer_whatever_its_status() {
        let signs = [Sign { status: 404, says: Some("NoSuchKey".to_owned()), means: Meaning::Absent }];
        for status in [200, 404, 511] {
            for (kind, body) in [
                ("text/html; charset=utf-8", "log in here"),
                ("", "\n<!DOCTYPE html><title>Wi-Fi</title>"),
                ("text/plain", "<HTML>"),
            ] {
                assert_eq!(
                    outcome(&answer(status, kind, body), &signs),
                    Err(Trouble::NotUnderstood),
                    "{status} {body}"
                );
            }
        }
    }

    #[test]
    fn a_profiles_signs_come_first_and_have_to_fit() {
        let sign = |status, says: Option<&str>, means| Sign { status, says: says.map(str::to_owned), means };
        let signs = [
            sign(404, Some("NoSuchKey"), Meaning::Absent),
            sign(400, Some("\"id\":{"), Meaning::Conflict),
            sign(400, None, Meaning::Refused),
            sign(500, Some("duplicate"), Meaning::Conflict),
            sign(507, None, Meaning::TooLarge),
            sign(403, Some("no_db"), Meaning::Nowhere),
            sign(418, None, Meaning::Fine),
        ];
        for (status, body, expected) in [
            (404, "<Code>NoSuchKey</Code>", Ok(Outcome::Absent)),
            (404, "<Code>NoSuchBucket</Code>", Err(Trouble::NoSuchPlace)),
            (400, "{\"id\":{}}", Ok(Outcome::Conflict)),
            (400, "{}", Err(Trouble::NotAllowed)),
            (500, "duplicate id", Ok(Outcome::Conflict)),
            (500, "", Err(Trouble::ServerBroken { status: 500, retry_after: Some(7) })),
            (507, "", Err(Trouble::TooLarge)),
            (403, "no_db", Err(Trouble::NoSuchPlace)),
            (418, "", Ok(Outcome::Fine)),
        ] {
            assert_eq!(outcome(&answer(status, "application/xml", body), &signs), expected, "{status} {body}");
        }
    }

    #[test]
    fn paths_lead_to_values_and_versions_have_one_form() {
        let value = json!({ "data": [{ "rev": 7, "none": null }] });
        assert_eq!(at(&value, "data.0.rev").and_then(text).as_deref(), Some("7"));
        for nowhere in ["data.1", "data.x", "rev", "data.0.none", "data.0.rev.x"] {
            assert_eq!(at(&value, nowhere), None, "{nowhere}");
        }
        assert_eq!(at(&value, ""), Some(&value));
        assert_eq!(at(&Value::Null, ""), None);
        for same in ["\"1-a\"", "W/\"1-a\"", "1-a"] {
            assert_eq!(version(same), Version("1-a".to_owned()));
        }
        assert_ne!(content("a"), content("b"));
    }
}
