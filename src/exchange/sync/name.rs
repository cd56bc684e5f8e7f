//! The names of documents.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The name of a document: 1 to [`Name::LONGEST`] of `a-z`, `0-9` and `-`, with a letter or digit at both ends.
///
/// Every store takes such a name, as it is or with what a profile puts around it: as a key, an identifier, a part of a path
/// or a file's name, whether the store tells capitals apart or not. Names are made from what a document is, never by
/// chance, so that writing one again is harmless.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Name(String);

/// A text that cannot be a document's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAName;

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl TryFrom<String> for Name {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        text.parse()
    }
}

impl Name {
    /// Bytes. Long enough for two feeds, an index and some words between; shorter than every store's limit.
    pub const LONGEST: usize = 100;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let bytes = text.as_bytes();
        let ends = [bytes.first(), bytes.last()];
        let fits = bytes.len() <= Self::LONGEST
            && bytes.iter().all(|&byte| is_sign(byte) || byte == b'-')
            && ends.iter().all(|end| end.is_some_and(|&byte| is_sign(byte)));
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAName) }
    }
}

impl fmt::Display for NotAName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a document's name")
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_every_store_takes_is_a_name() {
        for name in ["a", "7", "seg-0123456789abcdefghjkmnpqrs-0007", &"x".repeat(100)] {
            assert_eq!(name.parse::<Name>().map(|name| name.to_string()), Ok(name.to_owned()));
        }
        for other in ["", "-a", "a-", "_a", "A", "a.b", "a/b", "a b", "群", "a\n", &"x".repeat(101)] {
            assert_eq!(other.parse::<Name>(), Err(NotAName), "{other:?}");
        }
    }
}
