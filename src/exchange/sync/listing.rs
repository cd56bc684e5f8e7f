//! Listings: page by page, in JSON or XML, from a cursor where there is one.

use serde_json::Value;

use super::answer::{self, Outcome, at, json};
use super::profile::{CursorFrom, List, Next};
use super::profiled::{Ask, Profiled};
use super::remote::{Cursor, Listed, Listing, Trouble};
use super::template::Values;
use super::wire::{Response, Wire};
use super::xml;

/// Pages of a listing at most: a listing that goes round in a circle ends.
const PAGES: usize = 10_000;

/// Lists, page by page. Only a listing that came to its end is one.
pub async fn list<W: Wire>(remote: &Profiled<W>, list: &List, since: Option<&Cursor>) -> Result<Listing, Trouble> {
    let mut cursor = since.filter(|_| list.since.is_some()).map(|cursor| cursor.0.clone());
    let mut listing = Listing { documents: Vec::new(), cursor: cursor.clone().map(Cursor) };
    let (mut page, mut link): (Option<String>, Option<String>) = (None, None);
    for number in 0..PAGES {
        let values =
            Values { cursor: cursor.as_deref(), page: Some(page.as_deref().unwrap_or_default()), ..remote.values() };
        let url = match (&link, &page) {
            (Some(link), _) => link.clone(),
            (None, page) => {
                let since = list.since.as_ref().filter(|_| cursor.is_some());
                let more = list.pages.as_ref().and_then(|pages| pages.more.as_deref()).filter(|_| page.is_some());
                let template = format!("{}{}", since.unwrap_or(&list.url), more.unwrap_or_default());
                values.url(&template).map_err(Trouble::Unfit)?
            }
        };
        let ask = Ask { method: &list.method, url, headers: &list.headers, send: None };
        let (outcome, response) = remote.ask(ask, &values, &list.answers).await?;
        if outcome != Outcome::Fine {
            return Err(Trouble::Unexpected { status: response.status });
        }
        let answer =
            if list.xml { xml::read(&response.body).ok_or(Trouble::NotUnderstood)? } else { json(&response.body)? };
        let items = Items::read(list, &answer)?;
        if number == 0
            && items.0.is_empty()
            && let Some(proof) = &list.empty
        {
            remote.write(proof, &remote.values()).await?;
        }
        for item in &items.0 {
            listing.documents.extend(listed(remote, list, item));
        }
        if let Some(told) = ended_at(list, &response, &answer, &items, number == 0) {
            listing.cursor = Some(Cursor(told));
        }
        let Some(pages) = &list.pages else { return Ok(listing) };
        if pages.count.is_some_and(|count| items.0.len() < count) {
            return Ok(listing);
        }
        let next = match &pages.next {
            Next::Link(header) => response.header(header).map(str::to_owned),
            Next::Path(path) | Next::Cursor(path) => at(&answer, path).and_then(answer::text),
            Next::Last => items.0.last().map(|item| item.name.clone()),
        };
        let Some(next) = next.filter(|next| !next.is_empty()) else { return Ok(listing) };
        let place = match pages.next {
            // The token goes nowhere else than where the operator said.
            Next::Link(_) if !is_at(&next, &remote.place.address) => return Err(Trouble::NotUnderstood),
            Next::Link(_) => &mut link,
            Next::Cursor(_) => &mut cursor,
            Next::Path(_) | Next::Last => &mut page,
        };
        if place.replace(next.clone()) == Some(next) {
            return Err(Trouble::NotUnderstood);
        }
    }
    Err(Trouble::NotUnderstood)
}

/// What is listed as a document; `None`: it is none of ours, or gone.
fn listed<W: Wire>(remote: &Profiled<W>, list: &List, item: &Item<'_>) -> Option<Listed> {
    let path = |path: &Option<String>| path.as_ref().and_then(|path| at(item.value, path));
    let is_gone = path(&list.gone).is_some_and(|gone| *gone != Value::Bool(false));
    let name = remote.name(&item.name).filter(|_| !is_gone)?;
    // A stranger's record may have anything here: whoever gets it by itself will see.
    let body = path(&list.body).and_then(Value::as_str).map(str::to_owned);
    let version = match (&list.version, &body) {
        (Some(_), _) => path(&list.version).and_then(answer::text).map(|text| answer::version(&text)),
        (None, Some(body)) => Some(answer::content(body)),
        (None, None) => None,
    };
    Some(Listed { name, version, body })
}

struct Item<'a> {
    name: String,
    value: &'a Value,
}

struct Items<'a>(Vec<Item<'a>>);

impl<'a> Items<'a> {
    fn read(list: &List, answer: &'a Value) -> Result<Self, Trouble> {
        let parent = list.items.rsplit_once('.').map_or("", |(parent, _)| parent);
        let items = match (at(answer, &list.items), &list.name) {
            (Some(Value::Array(values)), Some(path)) => {
                let read =
                    values.iter().map(|value| Some(Item { name: at(value, path).and_then(answer::text)?, value }));
                read.collect::<Option<_>>()
            }
            (Some(Value::Object(fields)), None) => {
                Some(fields.iter().map(|(key, value)| Item { name: key.clone(), value }).collect())
            }
            // An object without fields is `null` for some; in XML there is no empty array.
            (None, None) if answer.is_null() => Some(Vec::new()),
            (None, Some(_)) if list.xml && !parent.is_empty() && at(answer, parent).is_some() => Some(Vec::new()),
            _ => None,
        };
        items.map(Self).ok_or(Trouble::NotUnderstood)
    }
}

/// The cursor that a page tells.
fn ended_at(list: &List, response: &Response, answer: &Value, items: &Items<'_>, is_first: bool) -> Option<String> {
    match list.cursor.as_ref()? {
        CursorFrom::Path(path) => at(answer, path).and_then(answer::text),
        CursorFrom::Header(name) if is_first => response.header(name).map(|text| answer::version(text).0),
        CursorFrom::Newest(path) if is_first => {
            items.0.iter().filter_map(|item| at(item.value, path).and_then(answer::text)).max()
        }
        CursorFrom::Header(_) | CursorFrom::Newest(_) => None,
    }
}

/// Whether an address is on the same host as the place.
fn is_at(address: &str, base: &str) -> bool {
    let host = |text: &str| {
        let (scheme, rest) = text.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split(['/', '?', '#']).next()?))
    };
    host(address).is_some() && host(address) == host(base)
}
