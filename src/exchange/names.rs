//! The reader of pasted name lists.
