//! The reader of pasted chat.
