//! What a community is. Pure: no browser, no clock, no randomness.
//!
//! Facts come in ([`fact`]), are folded into a [`state::State`], and every screen asks that state. What a person wants is a
//! [`command::Command`]; [`command::decide`] answers with facts or with a refusal that a page can explain.

mod book;
mod check_in;
mod course;
mod excuse;
mod judge;
mod person;
#[cfg(test)]
mod sample;
mod sheet;

pub mod address;
pub mod because;
pub mod board;
pub mod calendar;
pub mod charter;
pub mod command;
pub mod day;
pub mod done_days;
pub mod dossier;
pub mod erasure;
pub mod fact;
pub mod id;
pub mod known_as;
pub mod leave;
pub mod letter;
pub mod level;
pub mod library;
pub mod mailbox;
pub mod newcomer;
pub mod nickname;
pub mod order;
pub mod period;
pub mod points;
pub mod preview;
pub mod promise;
pub mod questionnaire;
pub mod report;
pub mod resource;
pub mod rights;
pub mod roll_call;
pub mod standing;
pub mod state;
pub mod timetable;
pub mod today;
pub mod wording;

pub use book::How;
pub use judge::{Due, Status};
