//! The demo group, made on this phone: facts that are given, not decided, by its founder and by others with devices of their
//! own.

use super::merge::Preview;
use super::{Phone, Store, StoreError};
use crate::domain::day::Day;
use crate::domain::fact::Fact;
use crate::domain::id::{FeedId, MemberId};
use crate::host::{Host, Keyring};
use crate::log::chain::Chain;
use crate::log::entry::Entry;
use crate::log::feed::Feed;
use crate::log::key::{Mark, feed_of, statement_of};

/// A fact, the second at which it is dated, and the words beside it.
pub type Dated = (i64, Fact, Option<String>);

/// Somebody of the roster, and what they did from a day on.
pub type Other = (MemberId, Day, Vec<Dated>);

impl<H: Host> Phone<H> {
    /// Founds a community from these facts, which must be what a founder may do, and adds what others did: each claims
    /// their name on a device of their own, which nobody uses again, and is confirmed.
    pub async fn seed(
        &self,
        facts: impl FnOnce(FeedId) -> Vec<Dated>,
        others: Vec<Other>,
    ) -> Result<Store<H>, StoreError> {
        let made = self.host().keyring().make().await.map_err(StoreError::Key)?;
        let feed = feed_of(&made.key);
        let store = Store::new(self.kept(), feed, Some((made.key, made.custody)));
        let facts = facts(feed);
        let last = facts.last().map_or(0, |(at, ..)| *at);
        store.append(facts).await?.ok_or(StoreError::Busy)?;
        let (mut feeds, mut confirmed) = (Vec::new(), Vec::new());
        for (member, from, facts) in others {
            let claim = Fact::Claim { member, on: from, terms: Vec::new() };
            let at = facts.first().map_or(last, |(at, ..)| *at);
            let feed = store.other(std::iter::once((at, claim, None)).chain(facts)).await?;
            confirmed.push((last, Fact::Confirm { member, feed: feed.id }, None));
            feeds.push(feed);
        }
        store.merge_apply(Preview::of(feeds)).await?;
        store.append(confirmed).await?.ok_or(StoreError::Busy)?;
        Ok(store)
    }
}

impl<H: Host> Store<H> {
    /// What somebody else wrote, signed by a key that is thrown away.
    async fn other(&self, facts: impl Iterator<Item = Dated>) -> Result<Feed, StoreError> {
        let keyring = self.0.kept.host.keyring();
        let made = keyring.make().await.map_err(StoreError::Key)?;
        let id = feed_of(&made.key);
        let mut chain = Chain::default();
        let mut entries: Vec<Box<str>> = Vec::new();
        for (at, fact, note) in facts {
            let entry = Entry { seq: chain.end, clock: chain.next_clock(0), at, fact, words: self.words(note) };
            let text = entry.write().map_err(|error| StoreError::Unwritable(error.into()))?;
            chain.push(&text).map_err(StoreError::Unwritable)?;
            entries.push(text.as_str().into());
        }
        let signed = keyring.sign(id, &statement_of(self.0.community, id, &chain)).await;
        // A key that stays harms nothing.
        let _ = keyring.forget(id).await;
        let signature = signed.map_err(StoreError::Key)?;
        let mark = Mark { end: chain.end, hash: chain.hash, signature };
        // Its own entries continue their chain.
        let (feed, _) = Feed::trusted(id, made.key, &entries, vec![mark]);
        Ok(feed)
    }
}
