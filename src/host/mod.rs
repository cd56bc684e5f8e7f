//! The browser, reached through small traits that have in-memory twins.
