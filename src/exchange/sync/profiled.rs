//! A [`Remote`] made of a profile, a place and a wire.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::Value;

use super::answer::{Outcome, at, json, outcome, told};
use super::name::Name;
use super::place::Place;
use super::profile::{Each, Get, Profile, Sign, Where, Works, Write};
use super::remote::{Cursor, Expected, Got, Listing, Put, Remote, Trouble, Unfit, Version};
use super::template::{Values, decoded};
use super::wire::{Request, Response, Wire};
use super::{listing, sigv4, whole};

pub struct Profiled<W> {
    wire: W,
    pub(super) profile: Profile,
    pub(super) place: Place,
    /// Seconds by which this device's clock is behind the place's, as far as it was told.
    behind: Cell<i64>,
}

/// A request before its templates are filled.
pub(super) struct Ask<'a> {
    pub method: &'a str,
    pub url: String,
    pub headers: &'a BTreeMap<String, String>,
    pub send: Option<&'a Value>,
}

impl<W: Wire> Profiled<W> {
    /// # Errors
    /// The field of the place that does not fit.
    pub fn new(wire: W, profile: Profile, place: &Place) -> Result<Self, Unfit> {
        let place = place.checked(profile.needs)?;
        if profile.signed
            && let Some(token) = &place.token
        {
            sigv4::Credentials::read(token).ok_or(Unfit::Token)?;
        }
        Ok(Self { wire, profile, place, behind: Cell::new(0) })
    }

    pub(super) fn values(&self) -> Values<'_> {
        Values {
            base: &self.place.address,
            collection: &self.place.collection,
            token: self.place.token.as_deref(),
            ..Values::default()
        }
    }

    pub(super) async fn ask(
        &self,
        ask: Ask<'_>,
        values: &Values<'_>,
        signs: &[Sign],
    ) -> Result<(Outcome, Response), Trouble> {
        let mut headers = Vec::new();
        for (name, template) in self.profile.headers.iter().chain(ask.headers) {
            if let Some(value) = values.header(template).map_err(Trouble::Unfit)? {
                headers.push((name.to_ascii_lowercase(), value));
            }
        }
        let body = ask.send.map(|send| values.sent(send)).transpose().map_err(Trouble::Unfit)?;
        let mut request = Request { method: ask.method.to_owned(), url: ask.url, headers, body };
        let Some(token) = self.place.token.as_ref().filter(|_| self.profile.signed) else {
            let response = self.wire.send(&request).await?;
            return Ok((outcome(&response, signs)?, response));
        };
        let credentials = sigv4::Credentials::read(token).ok_or(Trouble::Unfit(Unfit::Token))?;
        let unsigned = request.clone();
        let own = self.wire.seconds();
        sigv4::sign(&mut request, &credentials, own.saturating_add_signed(self.behind.get()));
        let mut response = self.wire.send(&request).await?;
        if let Some(right) = sigv4::right_time(&response) {
            // This device's clock is wrong, and it is remembered by how much.
            self.behind.set(right as i64 - own as i64);
            request = unsigned;
            sigv4::sign(&mut request, &credentials, right);
            response = self.wire.send(&request).await?;
        }
        Ok((outcome(&response, signs)?, response))
    }

    /// Reads a document and what else is in its answer.
    pub(super) async fn read(&self, get: &Get, values: &Values<'_>) -> Result<(Got, Response), Trouble> {
        let url = values.url(&get.url).map_err(Trouble::Unfit)?;
        let ask = Ask { method: &get.method, url, headers: &get.headers, send: None };
        let (outcome, response) = self.ask(ask, values, &get.answers).await?;
        let got = match outcome {
            Outcome::Absent => Got::Absent,
            Outcome::Unchanged if values.known.is_some() => Got::Unchanged,
            Outcome::Unchanged | Outcome::Conflict => {
                return Err(Trouble::Unexpected { status: response.status });
            }
            Outcome::Fine => document(get, &response)?,
        };
        Ok(match (got, values.known) {
            (Got::Document { version, .. }, Some(known)) if version.0 == known => (Got::Unchanged, response),
            (got, _) => (got, response),
        })
    }

    /// Writes, and says which version it is now.
    pub(super) async fn write(&self, write: &Write, values: &Values<'_>) -> Result<Put, Trouble> {
        let url = values.url(&write.url).map_err(Trouble::Unfit)?;
        let ask = Ask { method: &write.method, url, headers: &write.headers, send: write.send.as_ref() };
        let (outcome, response) = self.ask(ask, values, &write.answers).await?;
        match outcome {
            Outcome::Conflict => return Ok(Put::Conflict),
            // What is to be overwritten is not there.
            Outcome::Absent => return Ok(Put::Conflict),
            Outcome::Unchanged => return Err(Trouble::Unexpected { status: response.status }),
            Outcome::Fine => {}
        }
        let answer = serde_json::from_str(&response.body).unwrap_or(Value::Null);
        if let Some(proof) = &write.proof
            && at(&answer, proof).is_none()
        {
            // A whole answer without the proof: nothing was written. One that is cut off proves nothing.
            return json(&response.body).map(|_| Put::Conflict);
        }
        let body = values.body.unwrap_or_default();
        let told = write.written.as_ref().and_then(|from| told(from, &response, &answer, body, values.next()));
        Ok(Put::Done { version: told })
    }

    /// The name as the backend knows it.
    fn own(&self, name: &Name) -> String {
        let names = &self.profile.names;
        let short = names.pad.saturating_sub(names.prefix.len() + name.as_str().len() + names.suffix.len());
        format!("{}{name}{}{}", names.prefix, "-".repeat(short), names.suffix)
    }

    /// The name behind what a listing says; `None`: it is none of ours.
    pub(super) fn name(&self, listed: &str) -> Option<Name> {
        let names = &self.profile.names;
        let last = decoded(listed.rsplit('/').next()?)?;
        let inner = last.strip_prefix(names.prefix.as_str())?.strip_suffix(names.suffix.as_str())?;
        let name: Name = if names.pad > 0 { inner.trim_end_matches('-') } else { inner }.parse().ok()?;
        (self.own(&name) == last).then_some(name)
    }

    async fn put_each(&self, each: &Each, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble> {
        let values = Values { name: Some(self.own(name)), body: Some(body), ..self.values() };
        let is_guarded = match expected {
            Expected::Absent => each.create.guarded,
            Expected::Version(_) => each.update.guarded,
            Expected::Whatever => false,
        };
        let is = if is_guarded { None } else { Some(self.read(&each.get, &values).await?.0) };
        match (expected, is) {
            (Expected::Absent | Expected::Whatever, None | Some(Got::Absent)) => {
                self.write(&each.create, &values).await
            }
            (Expected::Version(version), None) => {
                self.write(&each.update, &Values { version: Some(&version.0), ..values }).await
            }
            (Expected::Version(wanted), Some(Got::Document { version, .. })) if version == *wanted => {
                self.write(&each.update, &Values { version: Some(&version.0), ..values }).await
            }
            (Expected::Whatever, Some(Got::Document { version, .. })) => {
                self.write(&each.update, &Values { version: Some(&version.0), ..values }).await
            }
            _ => Ok(Put::Conflict),
        }
    }

    async fn remove_each(&self, each: &Each, name: &Name, expected: &Expected) -> Result<Put, Trouble> {
        let values = Values { name: Some(self.own(name)), ..self.values() };
        let version = match self.read(&each.get, &values).await {
            Ok((Got::Document { version, .. }, _)) => Some(version),
            Ok(_) => return Ok(Put::Done { version: None }),
            // It is there; that suffices where nothing is said about its version.
            Err(Trouble::VersionHidden) if *expected == Expected::Whatever => None,
            Err(trouble) => return Err(trouble),
        };
        match expected {
            Expected::Absent => return Ok(Put::Conflict),
            Expected::Version(wanted) if Some(wanted) != version.as_ref() => return Ok(Put::Conflict),
            Expected::Version(_) | Expected::Whatever => {}
        }
        let version = version.as_ref().map(|version| version.0.as_str());
        self.write(&each.remove, &Values { version, ..values }).await
    }
}

/// The document of an answer.
fn document(get: &Get, response: &Response) -> Result<Got, Trouble> {
    let Some(path) = &get.body else {
        // What is cut off is not JSON any more.
        serde_json::from_str::<IgnoredAny>(&response.body).map_err(|_| Trouble::NotUnderstood)?;
        let version = told(&get.version, response, &Value::Null, &response.body, 0).ok_or(unversioned(get))?;
        return Ok(Got::Document { body: response.body.clone(), version });
    };
    let answer = json(&response.body)?;
    let Some(record) = at(&answer, &get.record) else { return Ok(Got::Absent) };
    let body = at(record, path).and_then(Value::as_str).ok_or(Trouble::NotUnderstood)?.to_owned();
    let version = told(&get.version, response, record, &body, 0).ok_or(unversioned(get))?;
    Ok(Got::Document { body, version })
}

/// Why a document has no version.
fn unversioned(get: &Get) -> Trouble {
    match get.version {
        Where::Header(_) => Trouble::VersionHidden,
        Where::Path(_) | Where::Content | Where::Next => Trouble::NotUnderstood,
    }
}

impl<W: Wire> Remote for Profiled<W> {
    async fn list(&self, since: Option<&Cursor>) -> Result<Listing, Trouble> {
        match &self.profile.works {
            Works::Each(each) => match &each.list {
                Some(list) => listing::list(self, list, since).await,
                None => Ok(Listing::default()),
            },
            Works::Whole(own) => whole::list(self, own).await,
        }
    }

    async fn get(&self, name: &Name, known: Option<&Version>) -> Result<Got, Trouble> {
        match &self.profile.works {
            Works::Each(each) => {
                let known = known.map(|version| version.0.as_str());
                let values = Values { name: Some(self.own(name)), known, ..self.values() };
                Ok(self.read(&each.get, &values).await?.0)
            }
            Works::Whole(own) => whole::get(self, own, name, known).await,
        }
    }

    async fn put(&self, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble> {
        match &self.profile.works {
            Works::Each(each) => self.put_each(each, name, body, expected).await,
            Works::Whole(own) => whole::change(self, own, name, Some(body), expected).await,
        }
    }

    async fn remove(&self, name: &Name, expected: &Expected) -> Result<Put, Trouble> {
        match &self.profile.works {
            Works::Each(each) => self.remove_each(each, name, expected).await,
            Works::Whole(own) => whole::change(self, own, name, None, expected).await,
        }
    }

    fn is_listed(&self) -> bool {
        match &self.profile.works {
            Works::Each(each) => each.list.is_some(),
            Works::Whole(_) => true,
        }
    }

    fn tells_news(&self) -> bool {
        match &self.profile.works {
            Works::Each(each) => each.list.as_ref().is_some_and(|list| list.since.is_some()),
            Works::Whole(_) => true,
        }
    }

    fn is_guarded(&self) -> bool {
        match &self.profile.works {
            Works::Each(each) => each.create.guarded && each.update.guarded,
            Works::Whole(own) => own.create.guarded && own.update.guarded,
        }
    }
}
