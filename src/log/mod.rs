//! How facts are kept: entry, feed, chain, segment, merge; format version, migrations and the file.
//!
//! Pure: no browser and no clock. A device's own facts make one *feed*, numbered, hash-chained and signed at its head. What
//! arrives from elsewhere (a file now, a backend later) is checked here before it is kept; what is already in storage was
//! checked when it arrived and is not hashed again at each start.

pub mod chain;
pub mod entry;
pub mod export;
pub mod feed;
pub mod hex;
pub mod key;
pub mod merge;
pub mod migrate;
pub mod segment;
pub mod swift;

/// The version of everything that is written: entries, segments, files. A change of it needs a step in [`migrate`].
pub const FORMAT: u32 = 1;
