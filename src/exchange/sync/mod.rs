//! A place on the network where a group's documents lie, spoken to in whatever way it wants.
//!
//! [`remote::Remote`] is all that the rest of the program knows of such a place: list, get, put. What a given backend wants
//! to hear is a [`profile::Profile`], which is data; [`profiled::Profiled`] turns a profile, the three fields that an
//! operator filled ([`place::Place`]) and a [`wire::Wire`] into a `Remote`. Nothing here knows what a document contains,
//! and nothing here waits, repeats or decides when to ask: that is for whoever uses it.
//!
//! Triggered by the engine of the sync, and by the operator's page when it tries a place out.

mod answer;
mod listing;
pub mod document;
pub mod envelope;
pub mod name;
pub mod place;
pub mod pace;
pub mod presets;
pub mod profile;
pub mod profiled;
pub mod remote;
mod sigv4;
mod template;
mod whole;
pub mod wire;
mod xml;
