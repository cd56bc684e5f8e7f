//! Qunban (群伴): a companion page for group-chat communities.
//!
//! One idea: a community is a log of facts, and every screen is a pure function of the log.
//!
//! The rooms, and who may know whom (a test in `tests/house.rs` reads the `use crate::` lines and holds this):
//!
//! ```text
//! app -> everything;  parts -> everything;
//! pages -> {store, ui, i18n, route, domain, exchange, templates, host};  ui -> {i18n, route, domain, exchange}
//! store -> {domain, log, exchange, host};  exchange -> {log, domain};  log -> domain
//! templates -> {domain, i18n};  i18n -> {domain, exchange, host, route, store};  route -> nothing;  host -> {log, domain, exchange};  domain -> nothing
//! ```
//!
//! The pure rooms compile natively and are tested there; the rooms of the browser exist only in WebAssembly.

pub mod domain;
pub mod exchange;
pub mod host;
pub mod i18n;
pub mod log;
pub mod route;
pub mod store;
pub mod templates;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod parts;
#[cfg(target_arch = "wasm32")]
pub mod ui;
