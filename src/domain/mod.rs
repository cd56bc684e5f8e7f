//! What a community is. Pure: no browser, no clock, no randomness.
//!
//! Facts come in ([`fact`]), are folded into a [`state::State`], and every screen asks that state. What a person wants is a
//! [`command::Command`]; [`command::decide`] answers with facts or with a refusal that a page can explain.

pub mod charter;
pub mod day;
pub mod fact;
pub mod id;
