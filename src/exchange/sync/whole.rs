//! All documents in one JSON object: `{"documents": {"name": "body"}}`.
//!
//! Every write reads the object, puts one document in, and writes it back, with all that others put there, understood or
//! not. Where the backend compares and sets, a write that lost the race is done again; where it does not, of two writes at
//! the same moment one is lost, and whoever misses their own in a later read writes it again. For a handful of people.

use serde_json::{Map, Value};

use super::answer::{at, content, json};
use super::name::Name;
use super::profile::Whole;
use super::profiled::Profiled;
use super::remote::{Expected, Got, Listed, Listing, Put, Trouble, Version};
use super::template::Values;
use super::wire::Wire;

/// How often a write that lost a race is done again.
const TRIES: usize = 8;

const DOCUMENTS: &str = "documents";

/// The object as it lies there, and its version; no version: there is nothing yet.
struct Object {
    fields: Map<String, Value>,
    version: Option<Version>,
}

impl Object {
    async fn read<W: Wire>(remote: &Profiled<W>, whole: &Whole) -> Result<Self, Trouble> {
        let (got, response) = remote.read(&whole.get, &remote.values()).await?;
        let (body, version) = match got {
            Got::Absent => return Ok(Self { fields: Map::new(), version: None }),
            Got::Unchanged => return Err(Trouble::Unexpected { status: response.status }),
            Got::Document { body, version } => (body, version),
        };
        let answer = json(&body)?;
        match at(&answer, &whole.get.record) {
            Some(Value::Object(fields)) if fields.get(DOCUMENTS).is_none_or(Value::is_object) => {
                Ok(Self { fields: fields.clone(), version: Some(version) })
            }
            // Something else lies there, and nobody may write over it.
            _ => Err(Trouble::NotUnderstood),
        }
    }

    fn documents(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.fields.get(DOCUMENTS).and_then(Value::as_object).into_iter().flatten()
    }

    fn get(&self, name: &Name) -> Option<&str> {
        self.documents().find(|(own, _)| *own == name.as_str()).and_then(|(_, body)| body.as_str())
    }

    fn set(&mut self, name: &Name, body: Option<&str>) {
        let documents = self.fields.entry(DOCUMENTS).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(documents) = documents {
            match body {
                Some(body) => documents.insert(name.to_string(), body.into()),
                None => documents.remove(name.as_str()),
            };
        }
    }
}

pub async fn list<W: Wire>(remote: &Profiled<W>, whole: &Whole) -> Result<Listing, Trouble> {
    let object = Object::read(remote, whole).await?;
    let listed = object.documents().filter_map(|(name, body)| {
        let (name, body) = (name.parse().ok()?, body.as_str()?);
        Some(Listed { name, version: Some(content(body)), body: Some(body.to_owned()) })
    });
    Ok(Listing { documents: listed.collect(), cursor: None })
}

pub async fn get<W: Wire>(
    remote: &Profiled<W>,
    whole: &Whole,
    name: &Name,
    known: Option<&Version>,
) -> Result<Got, Trouble> {
    let object = Object::read(remote, whole).await?;
    Ok(match object.get(name) {
        None => Got::Absent,
        Some(body) if known == Some(&content(body)) => Got::Unchanged,
        Some(body) => Got::Document { body: body.to_owned(), version: content(body) },
    })
}

/// Puts a document in, or takes it out.
pub async fn change<W: Wire>(
    remote: &Profiled<W>,
    whole: &Whole,
    name: &Name,
    body: Option<&str>,
    expected: &Expected,
) -> Result<Put, Trouble> {
    for _ in 0..TRIES {
        let mut object = Object::read(remote, whole).await?;
        let is = object.get(name).map(content);
        match expected {
            _ if body.is_none() && is.is_none() => return Ok(Put::Done { version: None }),
            Expected::Absent if is.is_some() => return Ok(Put::Conflict),
            Expected::Version(wanted) if is.as_ref() != Some(wanted) => return Ok(Put::Conflict),
            Expected::Absent | Expected::Version(_) | Expected::Whatever => {}
        }
        object.set(name, body);
        let text = Value::Object(object.fields).to_string();
        let version = object.version.as_ref().map(|version| version.0.as_str());
        let values = Values { body: Some(&text), version, ..remote.values() };
        let write = if version.is_some() { &whole.update } else { &whole.create };
        if let Put::Done { .. } = remote.write(write, &values).await? {
            return Ok(Put::Done { version: body.map(content) });
        }
    }
    Err(Trouble::TooMany { retry_after: None })
}
