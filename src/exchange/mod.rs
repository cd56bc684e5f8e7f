//! How facts travel: a link, a pasted chain or chat, a file, a place on the network.

pub mod balances;
pub mod calendar;
pub mod chat;
pub mod cities;
mod letters;
pub mod link;
pub mod names;
pub mod qr;
pub mod recovery;
pub mod resources;
pub mod responses;
pub mod sync;
mod table;
