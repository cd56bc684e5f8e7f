//! The hash chain of a feed: each entry is tied to all that came before it.
//!
//! `h(n) = SHA-256(h(n-1) || SHA-256([seq,clock,at,fact) || SHA-256(words))`, beginning with 32 zero bytes. Whoever knows a
//! head knows, by 32 bytes, every entry below it; notes are covered apart, so that one can be erased.

use sha2::{Digest, Sha256};

use super::entry::{EntryError, Hash, Text};
use super::hex::Hex;

/// Clocks stay below this, so that JavaScript could count them too.
pub const MAX_CLOCK: u64 = 1 << 53;

/// How far a clock may jump from one entry of a feed to the next; a wild clock must not exhaust everybody's.
pub const MAX_JUMP: u64 = 1 << 32;

/// How far a chain reaches, and the hash there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The number of entries, which is the seq of the next.
    pub end: u32,
    /// The clock of the last entry; 0 before the first.
    pub clock: u64,
    pub hash: Hash,
}

/// Why an entry does not continue a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChainError {
    Entry(EntryError),
    /// Not the number that follows.
    Gap {
        expected: u32,
        found: u32,
    },
    /// The clock does not grow, jumps by more than [`MAX_JUMP`], or reaches [`MAX_CLOCK`].
    Clock {
        before: u64,
        found: u64,
    },
}

impl From<EntryError> for ChainError {
    fn from(error: EntryError) -> Self {
        Self::Entry(error)
    }
}

impl Default for Chain {
    fn default() -> Self {
        Self { end: 0, clock: 0, hash: Hex([0; 32]) }
    }
}

impl Chain {
    /// Takes the next entry in.
    pub fn push(&mut self, text: &Text) -> Result<(), ChainError> {
        let links = text.links()?;
        if links.seq != self.end {
            return Err(ChainError::Gap { expected: self.end, found: links.seq });
        }
        // Of an entry that is withheld only this is known, that its clock has grown.
        let clock = links.clock.unwrap_or(self.clock + 1);
        if clock <= self.clock || clock > self.clock + MAX_JUMP || clock >= MAX_CLOCK {
            return Err(ChainError::Clock { before: self.clock, found: clock });
        }
        let mut hasher = Sha256::new();
        hasher.update(self.hash.0);
        hasher.update(links.fixed.0);
        hasher.update(links.words.0);
        *self = Self { end: self.end + 1, clock, hash: Hex(hasher.finalize().into()) };
        Ok(())
    }

    /// The clock for this device's next entry: past everything it has seen, yet within the jump that others accept.
    ///
    /// Example: own last 5, others' highest 9 -> 10.
    pub fn next_clock(&self, highest_seen: u64) -> u64 {
        highest_seen.max(self.clock).saturating_add(1).min(self.clock + MAX_JUMP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seq: u32, clock: u64) -> Text {
        Text::check(&format!(r#"[{seq},{clock},0,{{"depart":{{"on":3}}}}]"#)).unwrap()
    }

    #[test]
    fn numbers_are_consecutive_and_clocks_grow_within_bounds() {
        let mut chain = Chain::default();
        assert_eq!(chain.push(&text(1, 1)), Err(ChainError::Gap { expected: 0, found: 1 }));
        assert_eq!(chain.push(&text(0, 0)), Err(ChainError::Clock { before: 0, found: 0 }));
        assert_eq!(chain.push(&text(0, 7)), Ok(()));
        assert_eq!(chain.push(&text(1, 7)), Err(ChainError::Clock { before: 7, found: 7 }));
        assert!(chain.push(&text(1, 8 + MAX_JUMP)).is_err());
        assert_eq!(chain.push(&text(1, 7 + MAX_JUMP)), Ok(()));
        assert_eq!(chain.end, 2);
        chain.clock = MAX_CLOCK - 1;
        assert!(chain.push(&text(2, MAX_CLOCK)).is_err());
    }

    #[test]
    fn a_refused_entry_leaves_the_chain_as_it_was() {
        let mut chain = Chain::default();
        chain.push(&text(0, 1)).unwrap();
        let before = chain;
        assert!(chain.push(&text(5, 2)).is_err());
        assert_eq!(chain, before);
    }

    #[test]
    fn the_next_clock_passes_all_that_was_seen_but_not_the_jump() {
        let chain = Chain { clock: 5, ..Chain::default() };
        assert_eq!(chain.next_clock(9), 10);
        assert_eq!(chain.next_clock(2), 6);
        assert_eq!(chain.next_clock(1 << 50), 5 + MAX_JUMP);
    }
}
