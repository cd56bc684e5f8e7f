//! The names that facts use for feeds, people and challenges.
//!
//! All are short strings outside (JSON, links) and numbers inside; the alphabet has no letters that look alike.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The value of each byte as a digit; [`NOT_A_DIGIT`] for others. A year of a large group is a million digits.
const VALUES: [u8; 256] = {
    let mut values = [NOT_A_DIGIT; 256];
    let mut value = 0;
    while value < 32 {
        let letter = ALPHABET[value];
        values[letter as usize] = value as u8;
        values[letter.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    values
};
const NOT_A_DIGIT: u8 = 255;

/// A text that is not an identifier of the kind that was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an identifier")
    }
}

fn encode(bits: u128, digits: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'0'; 26];
    for (place, digit) in text[..digits].iter_mut().rev().enumerate() {
        *digit = ALPHABET[(bits >> (5 * place)) as usize & 31];
    }
    f.write_str(std::str::from_utf8(&text[..digits]).map_err(|_| fmt::Error)?)
}

fn decode(text: &str, digits: usize, bits: u32) -> Result<u128, NotAnId> {
    if text.len() != digits {
        return Err(NotAnId);
    }
    let mut value: u128 = 0;
    for byte in text.bytes() {
        let digit = VALUES[usize::from(byte)];
        if digit == NOT_A_DIGIT || value >> 123 != 0 {
            return Err(NotAnId);
        }
        value = value << 5 | u128::from(digit);
    }
    if bits < 128 && value >> bits != 0 { Err(NotAnId) } else { Ok(value) }
}

/// Parses a text where it stands, without a copy of it.
struct Parsed<T>(std::marker::PhantomData<T>);

impl<T: FromStr<Err = NotAnId>> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an identifier")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $inner:ty, $digits:expr, $bits:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name($inner);

        impl $name {
            /// Takes the lowest bits of `bits` as the identifier; the caller brings the randomness or the hash.
            pub const fn from_bits(bits: $inner) -> Self {
                Self(bits & (<$inner>::MAX >> (<$inner>::BITS - $bits)))
            }

            /// The number behind the identifier.
            pub const fn bits(self) -> $inner {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                encode(self.0 as u128, $digits, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text, $digits, $bits).map(|bits| Self(bits as $inner))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parsed(std::marker::PhantomData))
            }
        }
    };
}

id!(
    /// A device's feed: 128 bits of the hash of its public key. The founder's feed names the community.
    FeedId, u128, 26, 128
);
id!(
    /// A person: 40 bits, random where an operator made them, of the feed where somebody joined (see [`MemberId::of`]).
    MemberId, u64, 8, 40
);

impl MemberId {
    /// The person whom nobody but this feed may join as: whoever writes the same in another feed is not they (see
    /// [`super::rights`]).
    pub const fn of(feed: FeedId) -> Self {
        Self::from_bits((feed.bits() >> 88) as u64)
    }
}

id!(
    /// A challenge: 30 random bits, short because it travels in links.
    ChallengeId, u32, 6, 30
);

id!(
    /// A resource of the library: 40 random bits.
    ResourceId, u64, 8, 40
);

id!(
    /// A promised reward: 40 random bits.
    PromiseId, u64, 8, 40
);

id!(
    /// A question of the questionnaire: 30 random bits, short because it travels in links.
    QuestionId, u32, 6, 30
);

id!(
    /// A text of the operators' own: 30 random bits.
    TextId, u32, 6, 30
);

/// A community is named by its founder's feed.
pub type CommunityId = FeedId;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survive_text() {
        for bits in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0011_2233_4455_6677] {
            assert_eq!(FeedId::from_bits(bits).to_string().parse(), Ok(FeedId::from_bits(bits)));
        }
        let member = MemberId::from_bits(0xff_ffff_ffff);
        assert_eq!(member.to_string(), "zzzzzzzz");
        assert_eq!("zzzzzzzz".parse(), Ok(member));
    }

    #[test]
    fn refuse_what_is_not_an_identifier() {
        assert_eq!("zzzzzzz".parse::<MemberId>(), Err(NotAnId));
        assert_eq!("zzzzzzzi".parse::<MemberId>(), Err(NotAnId));
        assert_eq!("zzzzzzzzzzzzzzzzzzzzzzzzzz".parse::<FeedId>(), Err(NotAnId));
    }
}
