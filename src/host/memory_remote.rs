//! A twin of a place on the network: documents in memory, and everything that can go wrong with such a place, when somebody
//! asks for it.
//!
//! A [`MemoryRemote`] is one device's way to the place; [`MemoryRemote::another`] gives a further device its own. What goes
//! wrong is decided, call by call, by a function of the way's own ([`MemoryRemote::spoil`]): there is no chance in here, so
//! that a run can be repeated. Every call lets others run before it acts and before it answers, so that calls of several
//! devices mix, and whoever drops a call at one of these points has crashed there.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::de::IgnoredAny;

use super::memory::pause;
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Cursor, Expected, Got, Listed, Listing, Put, Remote, Trouble, Version};

/// What the place can do; backends differ in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Abilities {
    /// It lists.
    pub lists: bool,
    /// Its listings go on from a cursor.
    pub cursors: bool,
    /// Its listings from a cursor bring the documents along.
    pub brings: bool,
    /// It refuses to write over what is not expected. Otherwise two who write at once are both told that it is done.
    pub guards: bool,
}

impl Abilities {
    /// As Kinto, PocketBase or CouchDB.
    pub const FULL: Self = Self { lists: true, cursors: true, brings: true, guards: true };
    /// As an object store.
    pub const OBJECTS: Self = Self { cursors: false, brings: false, ..Self::FULL };
    /// As a bare folder of files.
    pub const FILES: Self = Self { guards: false, ..Self::OBJECTS };
    /// Names have to be known.
    pub const UNLISTED: Self = Self { lists: false, ..Self::FILES };
}

/// A call, as whoever decides what goes wrong sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Call<'a> {
    List,
    Get(&'a Name),
    Put(&'a Name),
    Remove(&'a Name),
}

/// What goes wrong with a call.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Fault {
    #[default]
    None,
    /// Nothing happens, and this is answered.
    Trouble(Trouble),
    /// It happens, and this is answered all the same: the acknowledgement was lost.
    Unanswered(Trouble),
    /// Reads see the place as it was so many writes ago, as a replica that lags; writes are not touched.
    Stale(usize),
    /// Listings come in another order, with some documents twice; the number decides which.
    Shuffled(u64),
    /// Others run so many times before it happens, and again before it is answered.
    Slow(u32, u32),
}

/// Bytes of one document in the listing of an object store: its name, version, date and size in XML.
const LISTED: u64 = 350;

/// One device's way to a place in memory.
#[derive(Clone)]
pub struct MemoryRemote {
    place: Rc<RefCell<Place>>,
    abilities: Abilities,
    spoiler: Rc<RefCell<Spoiler>>,
}

type Spoiler = Box<dyn FnMut(Call<'_>) -> Fault>;

/// Every write since the place was made or emptied.
#[derive(Clone, Default)]
struct Place {
    /// The place was emptied so often: versions of before mean nothing after.
    age: u64,
    writes: Vec<(Name, Option<String>)>,
    /// Where each name stands among the writes.
    of: BTreeMap<Name, Vec<usize>>,
    calls: u64,
    bytes: u64,
}

impl Place {
    /// The documents after so many writes: which write each is of, and what it wrote.
    fn after(&self, writes: usize) -> BTreeMap<Name, (usize, String)> {
        let mut documents = BTreeMap::new();
        for (number, (name, body)) in self.writes[..writes].iter().enumerate() {
            match body {
                Some(body) => documents.insert(name.clone(), (number, body.clone())),
                None => documents.remove(name),
            };
        }
        documents
    }

    fn find(&self, name: &Name, writes: usize) -> Option<(usize, &str)> {
        let number = *self.of.get(name)?.iter().rev().find(|&&number| number < writes)?;
        Some((number, self.writes[number].1.as_deref()?))
    }

    fn write(&mut self, name: Name, body: Option<String>) {
        self.of.entry(name.clone()).or_default().push(self.writes.len());
        self.writes.push((name, body));
    }

    fn version(&self, number: usize) -> Version {
        Version(format!("{}-{number}", self.age))
    }
}

impl MemoryRemote {
    /// A new, empty place.
    pub fn new(abilities: Abilities) -> Self {
        Self { place: Rc::default(), abilities, spoiler: Rc::new(RefCell::new(Box::new(|_| Fault::None))) }
    }

    /// Another device's way to the same place; nothing goes wrong on it yet.
    pub fn another(&self) -> Self {
        Self { place: self.place.clone(), ..Self::new(self.abilities) }
    }

    /// From now on this decides what goes wrong with this device's calls.
    pub fn spoil(&self, spoiler: impl FnMut(Call<'_>) -> Fault + 'static) {
        *self.spoiler.borrow_mut() = Box::new(spoiler);
    }

    /// What lies there.
    pub fn documents(&self) -> BTreeMap<Name, String> {
        let place = self.place.borrow();
        place.after(place.writes.len()).into_iter().map(|(name, (_, body))| (name, body)).collect()
    }

    /// Puts a document there as anybody could, or removes it.
    pub fn plant(&self, name: Name, body: Option<String>) {
        self.place.borrow_mut().write(name, body);
    }

    /// Loses everything, as a server whose disk was replaced; cursors and versions begin anew.
    pub fn wipe(&self) {
        let mut place = self.place.borrow_mut();
        place.age += 1;
        place.writes.clear();
        place.of.clear();
    }

    /// Goes back by so many writes, as a server that was restored from a backup; cursors and versions go back with it.
    pub fn roll_back(&self, writes: usize) {
        let mut place = self.place.borrow_mut();
        let left = place.writes.len().saturating_sub(writes);
        place.writes.truncate(left);
        place.of.values_mut().for_each(|numbers| numbers.retain(|&number| number < left));
    }

    /// How often it was called since it was made, and the bytes that went over the network: of documents, and of listings as
    /// an object store writes them.
    pub fn traffic(&self) -> (u64, u64) {
        let place = self.place.borrow();
        (place.calls, place.bytes)
    }

    fn fault(&self, call: Call<'_>) -> Fault {
        self.place.borrow_mut().calls += 1;
        (self.spoiler.borrow_mut())(call)
    }

    /// How many writes a read sees.
    fn seen(&self, fault: &Fault) -> usize {
        let writes = self.place.borrow().writes.len();
        if let Fault::Stale(lag) = fault { writes.saturating_sub(*lag) } else { writes }
    }

    async fn write(&self, name: &Name, body: Option<&str>, expected: &Expected, fault: Fault) -> Result<Put, Trouble> {
        before(&fault).await?;
        let expected_here = |place: &Place| {
            let is = place.find(name, place.writes.len()).map(|(number, _)| place.version(number));
            match expected {
                Expected::Absent => is.is_none(),
                Expected::Version(version) => is.as_ref() == Some(version),
                Expected::Whatever => true,
            }
        };
        let fits = expected_here(&self.place.borrow());
        if !self.abilities.guards {
            // It was looked at before it is written; meanwhile others write.
            pause().await;
        }
        let done = if fits {
            let mut place = self.place.borrow_mut();
            place.bytes += body.map_or(0, str::len) as u64;
            place.write(name.clone(), body.map(str::to_owned));
            let version = body.map(|_| place.version(place.writes.len() - 1));
            Put::Done { version }
        } else {
            Put::Conflict
        };
        after(&fault).await?;
        Ok(done)
    }
}

async fn before(fault: &Fault) -> Result<(), Trouble> {
    let times = if let Fault::Slow(times, _) = fault { *times } else { 1 };
    for _ in 0..times {
        pause().await;
    }
    if let Fault::Trouble(trouble) = fault { Err(trouble.clone()) } else { Ok(()) }
}

async fn after(fault: &Fault) -> Result<(), Trouble> {
    let times = if let Fault::Slow(_, times) = fault { *times } else { 1 };
    for _ in 0..times {
        pause().await;
    }
    if let Fault::Unanswered(trouble) = fault { Err(trouble.clone()) } else { Ok(()) }
}

impl Remote for MemoryRemote {
    async fn list(&self, since: Option<&Cursor>) -> Result<Listing, Trouble> {
        let fault = self.fault(Call::List);
        before(&fault).await?;
        if !self.abilities.lists {
            return Ok(Listing::default());
        }
        let seen = self.seen(&fault);
        let since = since.filter(|_| self.abilities.cursors);
        let from = since.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(0);
        let mut documents: Vec<Listed> = {
            let mut place = self.place.borrow_mut();
            let new = place.after(seen).into_iter().filter(|(_, (number, _))| *number >= from);
            let listed = new.map(|(name, (number, body))| Listed {
                name,
                version: Some(place.version(number)),
                body: (since.is_some() && self.abilities.brings).then_some(body),
            });
            let listed: Vec<_> = listed.collect();
            let bodies = listed.iter().filter_map(|one| one.body.as_ref()).map(|body| body.len() as u64);
            place.bytes += bodies.sum::<u64>() + LISTED * listed.len() as u64;
            listed
        };
        if let Fault::Shuffled(mut number) = fault {
            documents.sort_by_cached_key(|_| {
                number = number.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
                number >> 32
            });
            let again = documents.iter().step_by(3).cloned().collect::<Vec<_>>();
            documents.extend(again);
        }
        after(&fault).await?;
        Ok(Listing { documents, cursor: self.abilities.cursors.then(|| Cursor(seen.to_string())) })
    }

    async fn get(&self, name: &Name, known: Option<&Version>) -> Result<Got, Trouble> {
        let fault = self.fault(Call::Get(name));
        before(&fault).await?;
        let seen = self.seen(&fault);
        let got = {
            let mut place = self.place.borrow_mut();
            let found = place.find(name, seen).map(|(number, body)| (place.version(number), body.to_owned()));
            match found {
                None => Got::Absent,
                Some((version, _)) if known == Some(&version) => Got::Unchanged,
                Some((version, body)) => {
                    place.bytes += body.len() as u64;
                    Got::Document { body, version }
                }
            }
        };
        after(&fault).await?;
        // As every profile does (see [`Remote::put`]).
        if matches!(&got, Got::Document { body, .. } if serde_json::from_str::<IgnoredAny>(body).is_err()) {
            return Err(Trouble::NotUnderstood);
        }
        Ok(got)
    }

    async fn put(&self, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble> {
        let fault = self.fault(Call::Put(name));
        self.write(name, Some(body), expected, fault).await
    }

    async fn remove(&self, name: &Name, expected: &Expected) -> Result<Put, Trouble> {
        let fault = self.fault(Call::Remove(name));
        self.write(name, None, expected, fault).await
    }

    fn is_listed(&self) -> bool {
        self.abilities.lists
    }

    fn tells_news(&self) -> bool {
        self.abilities.lists && self.abilities.cursors
    }

    fn is_guarded(&self) -> bool {
        self.abilities.guards
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        text.parse().unwrap()
    }

    fn runtime<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
    }

    #[test]
    fn it_keeps_the_contract() {
        runtime(async {
            let remote = MemoryRemote::new(Abilities::FULL);
            let a = name("a");
            assert_eq!(remote.get(&a, None).await, Ok(Got::Absent));
            let Ok(Put::Done { version: Some(first) }) = remote.put(&a, "1", &Expected::Absent).await else { panic!() };
            assert_eq!(remote.put(&a, "2", &Expected::Absent).await, Ok(Put::Conflict));
            let cursor = remote.list(None).await.unwrap().cursor;
            assert_eq!(remote.get(&a, Some(&first)).await, Ok(Got::Unchanged));
            assert!(matches!(remote.put(&a, "2", &Expected::Version(first.clone())).await, Ok(Put::Done { .. })));
            assert_eq!(remote.put(&a, "3", &Expected::Version(first)).await, Ok(Put::Conflict));
            remote.put(&name("b"), "b", &Expected::Whatever).await.unwrap();
            let news = remote.another().list(cursor.as_ref()).await.unwrap();
            let told: Vec<_> = news.documents.iter().map(|one| (one.name.as_str(), one.body.as_deref())).collect();
            assert_eq!(told, [("a", Some("2")), ("b", Some("b"))]);
            remote.remove(&a, &Expected::Whatever).await.unwrap();
            assert_eq!(remote.documents().into_keys().collect::<Vec<_>>(), [name("b")]);
        });
    }

    #[test]
    fn each_fault_does_what_it_says() {
        runtime(async {
            let remote = MemoryRemote::new(Abilities::FULL);
            let a = name("a");
            remote.spoil(|_| Fault::Trouble(Trouble::TimedOut));
            assert_eq!(remote.put(&a, "1", &Expected::Absent).await, Err(Trouble::TimedOut));
            assert!(remote.documents().is_empty());
            remote.spoil(|_| Fault::Unanswered(Trouble::TimedOut));
            assert_eq!(remote.put(&a, "1", &Expected::Absent).await, Err(Trouble::TimedOut));
            assert_eq!(remote.documents()[&a], "1");
            remote.spoil(|_| Fault::Stale(1));
            assert_eq!(remote.get(&a, None).await, Ok(Got::Absent));
            for number in 0..9 {
                remote.plant(name(&format!("n{number}")), Some(String::new()));
            }
            remote.spoil(|_| Fault::Shuffled(7));
            let shuffled = remote.list(None).await.unwrap().documents;
            assert_eq!(shuffled.len(), 14);
            assert!(!shuffled.is_sorted_by_key(|one| one.name.clone()));
            remote.wipe();
            remote.spoil(|_| Fault::None);
            assert_eq!(remote.list(None).await.unwrap().documents, []);
        });
    }

    #[test]
    fn without_guards_two_who_write_at_once_are_both_told_that_it_is_done() {
        runtime(async {
            for (abilities, expected) in [(Abilities::FILES, 2), (Abilities::OBJECTS, 1)] {
                let (one, other) = (MemoryRemote::new(abilities), name("a"));
                let second = one.another();
                let both =
                    tokio::join!(one.put(&other, "1", &Expected::Absent), second.put(&other, "2", &Expected::Absent));
                let done = [both.0, both.1].iter().filter(|put| matches!(put, Ok(Put::Done { .. }))).count();
                assert_eq!(done, expected);
            }
        });
    }
}
