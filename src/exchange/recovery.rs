//! The recovery file (恢复文件): a pair of keys that is the founder's, locked with a passphrase.
//!
//! The founder makes it while everything is well, opens it once to prove it, and appoints its key; whoever lost the phone
//! opens it on another one and is the founder again. It is small readable JSON; only the keys in it are secret:
//!
//! ```json
//! { "kind": "qunban-recovery", "version": 1, "community": "…", "name": "晨读群", "member": "…", "who": "小米",
//!   "feed": "…", "at": 1762000000, "group": "…", "rounds": 600000, "salt": "…", "nonce": "…", "locked": "…" }
//! ```
//!
//! `locked` is the public and the private key under AES-256-GCM with the key that PBKDF2-SHA-256 makes of the passphrase, the
//! salt and the rounds; [`Recovery::bound`] goes along as additional data, so that nothing around it can be exchanged.
//! `group` is a group link's payload, for a phone that knows nothing of the group.

use serde::{Deserialize, Serialize};

use crate::domain::id::{CommunityId, FeedId, MemberId};
use crate::log::hex::Hex;
use crate::log::key::{Portable, Secret};

const KIND: &str = "qunban-recovery";
const VERSION: u32 = 1;
/// What a guess of the passphrase costs: about a second on a phone.
pub const ROUNDS: u32 = 600_000;
/// Fewer would be too cheap to guess, more would stop a phone for minutes.
const SANE: std::ops::RangeInclusive<u32> = 310_000..=5_000_000;
/// Characters of a file of this kind at most.
const LONGEST: usize = 8_192;
/// Characters that a passphrase has at least.
pub const PASSPHRASE: usize = 8;

/// How the keys are locked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lock {
    pub rounds: u32,
    pub salt: [u8; 16],
    pub nonce: [u8; 12],
}

/// A recovery file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recovery {
    kind: String,
    version: u32,
    pub community: CommunityId,
    /// The group's name when the file was made.
    pub name: String,
    pub member: MemberId,
    /// The founder's name then.
    pub who: String,
    pub feed: FeedId,
    /// When it was made, in seconds since 1970.
    pub at: i64,
    pub group: String,
    rounds: u32,
    salt: Hex<16>,
    nonce: Hex<12>,
    pub locked: Hex<113>,
}

/// Why a text is no recovery file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecoveryError {
    /// Something else.
    NotOurs,
    /// Its end is missing, or something in it was changed.
    Damaged,
    /// Made by a newer version of this page.
    Newer,
}

/// What the file is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    pub community: CommunityId,
    pub name: String,
    pub member: MemberId,
    pub who: String,
    pub feed: FeedId,
    pub at: i64,
    pub group: String,
}

impl Recovery {
    pub fn new(about: About, lock: Lock, locked: [u8; 113]) -> Self {
        let About { community, name, member, who, feed, at, group } = about;
        let Lock { rounds, salt, nonce } = lock;
        Self {
            kind: KIND.to_owned(),
            version: VERSION,
            community,
            name,
            member,
            who,
            feed,
            at,
            group,
            rounds,
            salt: Hex(salt),
            nonce: Hex(nonce),
            locked: Hex(locked),
        }
    }

    pub fn lock(&self) -> Lock {
        Lock { rounds: self.rounds, salt: self.salt.0, nonce: self.nonce.0 }
    }

    /// What the lock is bound to.
    pub fn bound(community: CommunityId, member: MemberId, feed: FeedId) -> Vec<u8> {
        format!("{KIND}\n{VERSION}\n{community}\n{member}\n{feed}").into_bytes()
    }

    pub fn write(&self) -> String {
        // Texts and numbers only.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Whether a text means to be a recovery file, whole or not.
    pub fn is_meant(text: &str) -> bool {
        text.get(..text.len().min(LONGEST)).unwrap_or_default().contains(KIND)
    }

    /// # Errors
    /// Says what is wrong with it; whether the passphrase is right shows in opening it.
    pub fn read(text: &str) -> Result<Self, RecoveryError> {
        #[derive(Deserialize)]
        struct Head {
            kind: String,
            version: u32,
        }
        if !Self::is_meant(text) || text.len() > LONGEST {
            return Err(RecoveryError::NotOurs);
        }
        let head: Head = serde_json::from_str(text).map_err(|_| RecoveryError::Damaged)?;
        if head.kind != KIND {
            return Err(RecoveryError::NotOurs);
        }
        if head.version > VERSION {
            return Err(RecoveryError::Newer);
        }
        let read: Self = serde_json::from_str(text).map_err(|_| RecoveryError::Damaged)?;
        if SANE.contains(&read.rounds) { Ok(read) } else { Err(RecoveryError::Damaged) }
    }

    /// The keys as they are locked.
    pub fn plain(keys: &Portable) -> Vec<u8> {
        [keys.key.0.as_slice(), &keys.secret.0].concat()
    }

    /// The keys that were locked; `None` where they are not those of the file's feed.
    pub fn keys(&self, plain: &[u8]) -> Option<Portable> {
        let (key, secret) = plain.split_at_checked(65)?;
        let keys = Portable { key: Hex(key.try_into().ok()?), secret: Secret(secret.try_into().ok()?) };
        (keys.feed() == self.feed).then_some(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Portable {
        Portable { key: Hex([4; 65]), secret: Secret([7; 32]) }
    }

    fn file() -> Recovery {
        let about = About {
            community: CommunityId::from_bits(5),
            name: "晨读群".into(),
            member: MemberId::from_bits(9),
            who: "小米".into(),
            feed: keys().feed(),
            at: 1_762_000_000,
            group: "AbC-_9".into(),
        };
        Recovery::new(about, Lock { rounds: ROUNDS, salt: [1; 16], nonce: [2; 12] }, [3; 113])
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Recovery::read(&file().write()), Ok(file()));
        assert_eq!(file().keys(&Recovery::plain(&keys())), Some(keys()));
        let other = Portable { key: Hex([5; 65]), ..keys() };
        assert_eq!(file().keys(&Recovery::plain(&other)), None, "keys of another feed");
        assert_eq!(file().keys(&[4; 60]), None);
    }

    /// A file is opened years after it was made: its form stays.
    #[test]
    fn it_is_written_as_documented() {
        let written: serde_json::Value = serde_json::from_str(&file().write()).unwrap();
        let documented = serde_json::json!({
            "kind": "qunban-recovery", "version": 1, "community": "00000000000000000000000005", "name": "晨读群",
            "member": "00000009", "who": "小米", "feed": keys().feed().to_string(), "at": 1_762_000_000,
            "group": "AbC-_9", "rounds": 600_000, "salt": "01".repeat(16), "nonce": "02".repeat(12),
            "locked": "03".repeat(113),
        });
        assert_eq!(written, documented);
        assert_eq!(Recovery::plain(&keys()), [vec![4; 65], vec![7; 32]].concat());
    }

    #[test]
    fn what_is_cut_changed_or_newer_is_told_apart() {
        let text = file().write();
        assert_eq!(Recovery::read("{}"), Err(RecoveryError::NotOurs));
        let speaks_of_it = text.replace("\"kind\": \"qunban-recovery\"", "\"kind\": \"notes on qunban-recovery\"");
        assert_eq!(Recovery::read(&speaks_of_it), Err(RecoveryError::NotOurs));
        let other = text.replace("\"at\": 1762000000", "\"at\": \"yesterday\"");
        assert_eq!(Recovery::read(&other), Err(RecoveryError::Damaged));
        // Cut by bytes inside a character, as a phone may do with a long text.
        assert!(!Recovery::is_meant(&"群".repeat(LONGEST)));
        assert_eq!(Recovery::read(&format!("{text}{}", " ".repeat(LONGEST))), Err(RecoveryError::NotOurs));
        for end in text.char_indices().map(|(at, _)| at).skip(30) {
            assert_eq!(Recovery::read(&text[..end]), Err(RecoveryError::Damaged), "cut at {end}");
        }
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(Recovery::read(&newer), Err(RecoveryError::Newer));
        for rounds in ["0", "309999", "99999999", "-1"] {
            let cheap = text.replace("600000", rounds);
            assert_eq!(Recovery::read(&cheap), Err(RecoveryError::Damaged), "{rounds} rounds");
        }
    }

    #[test]
    fn the_lock_is_bound_to_the_group_the_person_and_the_keys() {
        let bound = |community, member, feed| {
            Recovery::bound(CommunityId::from_bits(community), MemberId::from_bits(member), FeedId::from_bits(feed))
        };
        let all = [bound(1, 1, 1), bound(2, 1, 1), bound(1, 2, 1), bound(1, 1, 2)];
        assert!(all.iter().enumerate().all(|(at, one)| !all[..at].contains(one)));
    }
}
