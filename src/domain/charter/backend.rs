//! The group's backend (自动同步): the place on the network where its sealed records lie, as the operators decided.
//!
//! What opens the records, and the token with which one may write there, are no facts: they travel in the group's link
//! (`exchange/link/pass.rs`) and stay out of every file.

use serde::{Deserialize, Serialize};

/// Where the group's records lie besides on its members' phones.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Backend {
    pub ways: Ways,
    /// `https://data.example.org/v1`.
    pub address: String,
    /// The collection, bucket, database, table or file there; blank where that backend has no such thing.
    pub collection: String,
    pub seat: Seat,
    /// Which of the group's keys seals what is written now: the first is 1, and another follows when a link has leaked.
    pub epoch: u32,
    /// The first 64 bits of that key's SHA-256: a link with another key is not this group's.
    pub mark: u64,
}

/// How a backend wants to be spoken to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ways {
    /// The name of one that comes with the page.
    Preset(String),
    /// An operator's own, as the JSON text that it is.
    Own(String),
}

/// Where the server stands, as the operator says: members are asked separately where their data leave the country.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    #[default]
    Home,
    Abroad,
}

impl Backend {
    /// Whether both are the same place, whatever seals what lies there: a token for one may be sent to the other.
    pub fn is_same_place(&self, other: &Self) -> bool {
        (&self.ways, &self.address, &self.collection) == (&other.ways, &other.address, &other.collection)
    }
}
