//! A place on the network where a group's documents lie, spoken to in whatever way it wants.
//!
//! [`remote::Remote`] is all that the rest of the program knows of such a place: list, get, put. What a given backend wants
//! to hear is a [`profile::Profile`], which is data; [`profiled::Profiled`] turns a profile, the three fields that an
//! operator filled ([`place::Place`]) and a [`wire::Wire`] into a `Remote`. What lies there are [`document`]s in closed
//! [`envelope`]s, named after what they are; [`pace`] says when to ask again; [`probe`] tries a place out.
//! Nothing here waits or asks by itself: that is for `store::sync`, which takes a turn, and for whoever calls it.
//!
//! Triggered by the engine of the sync, and by the operator's page when it tries a place out.

mod answer;
pub mod document;
pub mod envelope;
mod listing;
pub mod name;
pub mod pace;
pub mod place;
pub mod presets;
pub mod probe;
pub mod profile;
pub mod profiled;
pub mod remote;
mod sigv4;
mod template;
mod whole;
pub mod wire;
pub mod words;
mod xml;
