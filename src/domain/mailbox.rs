//! Mailboxes (信箱): where words that are for operators only are sent.
//!
//! A device that holds an office makes a pair of keys for that and tells the public half in its own feed
//! ([`super::fact::Fact::Mailbox`]); whoever writes to the operators seals the words for the mailboxes of those who hold the
//! office then. Who that is follows from the rights: [`super::state::State::mailboxes`].

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The public half of a mailbox: a point of P-256, uncompressed (WebCrypto's "raw"). As a text: 130 lower-case hexadecimal
/// digits. Whether it is a point of the curve is found out by whoever seals for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailboxKey(pub [u8; 65]);

impl MailboxKey {
    fn parse(text: &str) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let text = text.as_bytes();
        if text.len() != 130 {
            return None;
        }
        let mut bytes = [0; 65];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for MailboxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for MailboxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for MailboxKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MailboxKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not the public half of a mailbox"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::Fact;

    #[test]
    fn a_mailbox_is_told_in_one_form_only() {
        let fact = Fact::Mailbox { key: MailboxKey([0x4a; 65]) };
        let text = serde_json::to_string(&fact).unwrap();
        assert_eq!(text, format!(r#"{{"mailbox":{{"key":"{}"}}}}"#, "4a".repeat(65)));
        assert_eq!(serde_json::from_str::<Fact>(&text).unwrap(), fact);
        for other in [text.replacen("4a", "4A", 1), text.replacen("4a", "", 1), text.replacen("4a", "4g", 1)] {
            assert!(serde_json::from_str::<Fact>(&other).is_err(), "{other}");
        }
    }
}
