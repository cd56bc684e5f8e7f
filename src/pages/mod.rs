//! The pages, one a file. Each offers `view() -> AnyView`; `app.rs` says at which address it stands.

pub mod board;
pub mod data;
pub mod home;
pub mod in_step;
pub mod join;
pub mod letters;
pub mod library;
pub mod me;
pub mod operator;
pub mod questions;
pub mod record;
pub mod rules;
pub mod session;
pub mod start;
pub mod welcome;
