//! The browser's database: communities as segments of bytes, and the device's keys.
//!
//! Stores, all with keys that are given from outside:
//!
//! ```text
//! records   community                    -> JSON    what this device remembers of it besides its facts
//! heads     [community, branch]          -> JSON    how far each branch reaches, with its signature
//! segments  [community, branch, index]   -> bytes   128 entries; the last one of a branch is open and grows
//! outbox    [community, feed, seq]       -> 1       facts that nobody else has; each is added once
//! unread    [community, name]            -> bytes   what could not be read, before its place was written again
//! keys      feed                         -> {private: CryptoKey, public: bytes}
//! ```
//!
//! A tab that writes says where it believes its feed to stand; the same transaction looks and writes, and transactions on the
//! same stores run one after the other, so of two tabs the second notices.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransaction};

use super::indexed_db::{
    Access, Ended, answer, begin, complete, is_gone, key, keys_from, keys_under, open, range, store, trouble,
};
use super::storage::{
    Batch, Branch, Committed, Head, Persistence, Piece, Record, Snapshot, Storage, StorageTrouble, Wanted,
};
use crate::domain::fact::Origin;
use crate::domain::id::CommunityId;
use crate::log::segment::FULL;

/// The layout above. A change of it needs a step in [`upgrade`].
const VERSION: u32 = 1;

const RECORDS: &str = "records";
const HEADS: &str = "heads";
const SEGMENTS: &str = "segments";
const OUTBOX: &str = "outbox";
const UNREAD: &str = "unread";
pub(super) const KEYS: &str = "keys";

/// Segments that one request brings: many requests are in flight, and none is large.
const SEGMENTS_A_REQUEST: u32 = 32;

/// How often a connection that the browser dropped is opened again for one question.
const TRIES: usize = 3;

fn upgrade(database: &IdbDatabase, from: u32) {
    if from < 1 {
        for name in [RECORDS, HEADS, SEGMENTS, OUTBOX, UNREAD, KEYS] {
            // A store that cannot be made shows as soon as it is asked for.
            let _ = database.create_object_store(name);
        }
    }
}

/// A database of this origin; clones share one connection.
#[derive(Clone)]
pub struct Database(Rc<Inner>);

struct Inner {
    name: String,
    connection: RefCell<Option<IdbDatabase>>,
}

impl Database {
    /// Opened when it is first needed.
    pub fn named(name: &str) -> Self {
        Self(Rc::new(Inner { name: name.into(), connection: RefCell::new(None) }))
    }

    async fn connection(&self) -> Result<IdbDatabase, StorageTrouble> {
        if let Some(open) = self.0.connection.borrow().clone() {
            return Ok(open);
        }
        let database = open(&self.0.name, VERSION, upgrade).await?;
        let gone = |inner: &Rc<Inner>, close: bool| {
            let weak = Rc::downgrade(inner);
            let database = database.clone();
            Closure::<dyn FnMut()>::new(move || {
                if close {
                    database.close();
                }
                if let Some(inner) = weak.upgrade() {
                    inner.connection.borrow_mut().take_if(|open| *open == database);
                }
            })
            .into_js_value()
        };
        // The browser closed it, or a newer version of the page waits to change it.
        database.set_onclose(Some(gone(&self.0, false).unchecked_ref()));
        database.set_onversionchange(Some(gone(&self.0, true).unchecked_ref()));
        *self.0.connection.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Begins a transaction, opening the database again where the browser has dropped it.
    pub(super) async fn begin(&self, stores: &[&str], access: Access) -> Result<IdbTransaction, StorageTrouble> {
        let mut tries = 1;
        loop {
            let database = self.connection().await?;
            match begin(&database, stores, access) {
                Ok(transaction) => return Ok(transaction),
                Err(error) if is_gone(&error) && tries < TRIES => {
                    self.0.connection.borrow_mut().take_if(|open| *open == database);
                    tries += 1;
                }
                Err(error) => return Err(trouble(&error)),
            }
        }
    }

    /// Closes the connection, so that the database can be deleted or a test can open it anew.
    pub fn close(&self) {
        if let Some(database) = self.0.connection.borrow_mut().take() {
            database.close();
        }
    }
}

fn text(id: impl std::fmt::Display) -> JsValue {
    JsValue::from_str(&id.to_string())
}

fn json<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_json::from_str(&value.as_string()?).ok()
}

/// Plain maps of texts and numbers: writing them cannot fail.
fn to_json(value: &impl serde::Serialize) -> JsValue {
    JsValue::from_str(&serde_json::to_string(value).unwrap_or_default())
}

/// Bytes as they were stored; a value of another kind is no bytes, and so no segment.
fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

async fn list(request: Result<web_sys::IdbRequest, JsValue>) -> Result<Array, StorageTrouble> {
    Ok(answer(request).await?.unchecked_into())
}

/// A number of neighbouring segments that one request brings.
struct Span {
    query: JsValue,
    /// Which segments are expected, in the order of their keys.
    expected: Vec<(Branch, u32)>,
}

/// How many segments hold that many entries.
fn segments(end: u32) -> u32 {
    end.div_ceil(FULL)
}

fn spans(community: CommunityId, heads: &[(Branch, Head)], wanted: &Wanted) -> Result<Vec<Span>, StorageTrouble> {
    let mut spans = Vec::new();
    match wanted {
        Wanted::From(branch, from) => {
            let end = heads.iter().find(|(one, _)| one == branch).map_or(0, |(_, head)| segments(head.end));
            let query = keys_from([text(community), text(branch)], (*from).into())?;
            spans.push(Span { query, expected: (*from..end).map(|index| (*branch, index)).collect() });
        }
        Wanted::Feeds(feeds) => {
            for (branch, head) in heads.iter().filter(|(branch, _)| feeds.contains(&branch.feed)) {
                let query = keys_under([text(community), text(branch)])?;
                spans.push(Span { query, expected: (0..segments(head.end)).map(|index| (*branch, index)).collect() });
            }
        }
        Wanted::All => {
            let mut rest = heads;
            while let Some(first) = rest.first() {
                let mut count = 0;
                let taken = rest.iter().take_while(|(_, head)| {
                    let goes_on = count < SEGMENTS_A_REQUEST;
                    count += segments(head.end);
                    goes_on
                });
                let (group, others) = rest.split_at(taken.count());
                rest = others;
                let last = group.last().unwrap_or(first);
                let lower = key([text(community), text(first.0)]);
                let upper = key([text(community), text(last.0), Array::new().into()]);
                let of = |(branch, head): &(Branch, Head)| {
                    let branch = *branch;
                    (0..segments(head.end)).map(move |index| (branch, index))
                };
                spans.push(Span { query: range(&lower, &upper)?, expected: group.iter().flat_map(of).collect() });
            }
        }
    }
    Ok(spans)
}

async fn pieces(store: &IdbObjectStore, spans: Vec<Span>) -> Result<Vec<Piece>, StorageTrouble> {
    let asked: Vec<_> = spans.into_iter().map(|span| (answer(store.get_all_with_key(&span.query)), span)).collect();
    let mut pieces = Vec::new();
    for (values, span) in asked {
        let values: Array = values.await?.unchecked_into();
        if values.length() as usize == span.expected.len() {
            let found = span.expected.into_iter().zip(values.iter());
            pieces.extend(found.map(|((branch, index), value)| Piece { branch, index, bytes: bytes(&value) }));
        } else {
            // Something is missing or too much: only the keys tell what.
            let keys = list(store.get_all_keys_with_key(&span.query)).await?;
            for (key, value) in keys.iter().zip(values.iter()) {
                let key: Array = key.unchecked_into();
                let branch = key.get(1).as_string().and_then(|branch| branch.parse().ok());
                let index = key.get(2).as_f64();
                if let (Some(branch), Some(index)) = (branch, index) {
                    pieces.push(Piece { branch, index: index as u32, bytes: bytes(&value) });
                }
            }
        }
    }
    Ok(pieces)
}

impl Storage for Database {
    async fn ready(&self) -> Result<(), StorageTrouble> {
        // Some browsers open and then never answer: one small question shows it.
        let transaction = self.begin(&[RECORDS], Access::Read).await?;
        answer(store(&transaction, RECORDS)?.count()).await?;
        Ok(())
    }

    async fn records(&self) -> Result<Vec<Record>, StorageTrouble> {
        let transaction = self.begin(&[RECORDS], Access::Read).await?;
        let values = list(store(&transaction, RECORDS)?.get_all()).await?;
        Ok(values.iter().filter_map(|value| json(&value)).collect())
    }

    async fn load(&self, community: CommunityId, wanted: Wanted) -> Result<Snapshot, StorageTrouble> {
        let transaction = self.begin(&[RECORDS, HEADS, SEGMENTS], Access::Read).await?;
        let record = answer(store(&transaction, RECORDS)?.get(&text(community)));
        let heads = answer(store(&transaction, HEADS)?.get_all_with_key(&keys_under([text(community)])?));
        let record = json(&record.await?);
        let heads: Array = heads.await?.unchecked_into();
        let heads: Vec<(Branch, Head)> = heads
            .iter()
            .filter_map(|value| {
                let (branch, head): (String, Head) = json(&value)?;
                Some((branch.parse().ok()?, head))
            })
            .collect();
        let spans = spans(community, &heads, &wanted)?;
        let pieces = pieces(&store(&transaction, SEGMENTS)?, spans).await?;
        Ok(Snapshot { record, heads, pieces })
    }

    async fn commit(&self, batch: &Batch) -> Result<Committed, StorageTrouble> {
        let transaction = self.begin(&[RECORDS, HEADS, SEGMENTS, OUTBOX, UNREAD], Access::Write).await?;
        let ended = complete(&transaction);
        match write(&transaction, batch).await {
            Ok(true) => match ended.await? {
                Ended::Complete => Ok(Committed::Done),
                Ended::Taken => Ok(Committed::Conflict),
            },
            given_up => {
                // Nothing of it may stay; where it is over already, nothing did. Whoever tries again finds it gone.
                let _ = transaction.abort();
                let _ = ended.await;
                given_up.map(|_| Committed::Conflict)
            }
        }
    }

    async fn erase(&self, community: CommunityId) -> Result<(), StorageTrouble> {
        let transaction = self.begin(&[RECORDS, HEADS, SEGMENTS, OUTBOX, UNREAD], Access::Write).await?;
        let failed = |error: JsValue| trouble(&error);
        store(&transaction, RECORDS)?.delete(&text(community)).map_err(failed)?;
        for name in [HEADS, SEGMENTS, OUTBOX, UNREAD] {
            store(&transaction, name)?.delete(&keys_under([text(community)])?).map_err(failed)?;
        }
        complete(&transaction).await?;
        Ok(())
    }

    async fn outbox(&self, community: CommunityId) -> Result<Vec<Origin>, StorageTrouble> {
        let transaction = self.begin(&[OUTBOX], Access::Read).await?;
        let keys = list(store(&transaction, OUTBOX)?.get_all_keys_with_key(&keys_under([text(community)])?)).await?;
        let origin = |key: JsValue| {
            let key: Array = key.unchecked_into();
            Some(Origin { feed: key.get(1).as_string()?.parse().ok()?, seq: key.get(2).as_f64()? as u32 })
        };
        Ok(keys.iter().filter_map(origin).collect())
    }

    async fn unread(&self, community: CommunityId) -> Result<Vec<(String, Vec<u8>)>, StorageTrouble> {
        let transaction = self.begin(&[UNREAD], Access::Read).await?;
        let unread = store(&transaction, UNREAD)?;
        let query = keys_under([text(community)])?;
        let (keys, values) = (answer(unread.get_all_keys_with_key(&query)), answer(unread.get_all_with_key(&query)));
        let keys: Array = keys.await?.unchecked_into();
        let values: Array = values.await?.unchecked_into();
        let name = |key: JsValue| key.unchecked_into::<Array>().get(1).as_string().unwrap_or_default();
        Ok(keys.iter().map(name).zip(values.iter().map(|value| bytes(&value))).collect())
    }

    async fn persisted(&self) -> Persistence {
        match promise("persisted").await {
            Some(true) => Persistence::Granted,
            // What was denied once may be granted later: an installed page, a page that is used often.
            Some(false) => Persistence::NotAsked,
            None => Persistence::Unsupported,
        }
    }

    async fn persist(&self) -> Persistence {
        match promise("persist").await {
            Some(true) => Persistence::Granted,
            Some(false) => Persistence::Denied,
            None => Persistence::Unsupported,
        }
    }
}

/// Asks for all of the batch to be written, and looks whether everything stood as the batch believes. `false`: it did not,
/// and the transaction is given up. The questions go first, so they are answered as things stood; the writing does not wait
/// for the answers, which would cost a turn of the event loop before each check-in is durable.
async fn write(transaction: &IdbTransaction, batch: &Batch) -> Result<bool, StorageTrouble> {
    let community = text(batch.community);
    let (records, heads) = (store(transaction, RECORDS)?, store(transaction, HEADS)?);
    let (segments, outbox) = (store(transaction, SEGMENTS)?, store(transaction, OUTBOX)?);
    let head_key = |branch: &Branch| key([community.clone(), text(branch)]);
    let record = answer(records.get(&community));
    let stand: Vec<_> =
        batch.heads_were.iter().map(|(branch, was)| (answer(heads.get(&head_key(branch))), was)).collect();
    let failed = |error: JsValue| trouble(&error);
    for origin in &batch.outbox {
        let key = key([community.clone(), text(origin.feed), origin.seq.into()]);
        outbox.add_with_key(&JsValue::from(1), &key).map_err(failed)?;
    }
    for branch in &batch.removed {
        heads.delete(&head_key(branch)).map_err(failed)?;
        segments.delete(&keys_under([community.clone(), text(branch)])?).map_err(failed)?;
    }
    records.put_with_key(&to_json(&batch.record), &community).map_err(failed)?;
    for (branch, head) in &batch.heads {
        heads.put_with_key(&to_json(&(branch.to_string(), head)), &head_key(branch)).map_err(failed)?;
    }
    for piece in &batch.pieces {
        let key = key([community.clone(), text(piece.branch), piece.index.into()]);
        segments.put_with_key(&Uint8Array::from(piece.bytes.as_slice()), &key).map_err(failed)?;
    }
    if !batch.unread.is_empty() {
        let unread = store(transaction, UNREAD)?;
        for (name, bytes) in &batch.unread {
            let key = key([community.clone(), JsValue::from_str(name)]);
            unread.put_with_key(&Uint8Array::from(bytes.as_slice()), &key).map_err(failed)?;
        }
    }
    let own = json::<Record>(&record.await?).and_then(|record| record.own);
    let mut stands = own == batch.own_was;
    for (found, was) in stand {
        let found = json::<(String, Head)>(&found.await?).map(|(_, head)| (head.end, head.hash));
        stands &= found == *was;
    }
    Ok(stands)
}

/// Asks `navigator.storage`; `None` where it is missing or fails.
async fn promise(method: &str) -> Option<bool> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into()).ok();
    let storage = get(&get(&js_sys::global(), "navigator")?, "storage")?;
    let method: js_sys::Function = get(&storage, method)?.dyn_into().ok()?;
    let promise: js_sys::Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()?.as_bool()
}
