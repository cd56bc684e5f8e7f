//! The built-in communities, as data.
