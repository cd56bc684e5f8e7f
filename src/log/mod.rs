//! How facts are kept: entry, feed, chain, merge, segment; format version and migrations.
