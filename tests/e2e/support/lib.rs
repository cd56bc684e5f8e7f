//! What journeys and figures share: the built site as a static host serves it, and a phone-sized browser of its own
//! profile whose clock can be set, and backends that end with whoever started them.

mod backend;
mod browser;
mod clock;
mod driver;
mod site;

pub use backend::Started;
pub use browser::{Browser, Screen};
pub use site::Site;
pub use xtask::backend::{Backend, Kind};
