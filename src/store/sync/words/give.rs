//! Writing the words that are for operators only, on the device that said them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::locks::lock;
use super::super::seals::Inside;
use super::super::{Look, SyncTrouble, Turn};
use super::Written;
use crate::domain::id::FeedId;
use crate::domain::state::State;
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Expected, Got, Put, Remote, Trouble, Version};
use crate::exchange::sync::words::{MAILBOXES, Paper, WordsOf, digest, list};
use crate::host::{Cipher, Deflate, Host, Keyring};
use crate::log::entry::{Hash, Text, sha256};
use crate::log::hex::Hex;
use crate::log::key::{GroupKey, PublicKey, Verifier};
use crate::log::segment::index_of;
use crate::store::erase::Erasing;

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// Writes what this device has for operators only, where it has changed, or for whom.
    pub(in crate::store::sync) async fn give_words(&mut self, look: Look) -> Result<(), SyncTrouble> {
        let Some((&epoch, _)) = self.seals.keys.last_key_value() else { return Ok(()) };
        let own = self.store.read(State::feed);
        if look == Look::Whole {
            self.look_after_own_words(own).await?;
        }
        let mailboxes = self.store.read(State::mailboxes);
        let written = &self.remembered.words.written;
        let mut feeds: BTreeSet<FeedId> = written.keys().filter_map(WordsOf::of).map(|of| of.feed).collect();
        feeds.extend(own.filter(|_| !mailboxes.is_empty()));
        if feeds.is_empty() {
            return Ok(());
        }
        let head = self.store.0.view.borrow().own_head().map(|head| head.hash);
        let size = self.store.read(Erasing::of).size();
        let stand = sha256(format!("{own:?} {head:?} {size} {epoch:?} {mailboxes:?}").as_bytes());
        if self.remembered.words.stand == Some(stand) {
            return Ok(());
        }
        let mut due: BTreeMap<WordsOf, Vec<(u32, Text)>> =
            written.keys().filter_map(WordsOf::of).map(|of| (of, Vec::new())).collect();
        let mains = self.mains(&feeds).await?;
        for feed in mains.values().filter(|feed| !self.mailboxes_but(feed.id).is_empty()) {
            for (text, seq) in feed.texts().iter().zip(0..).filter(|(text, _)| text.has_private_words()) {
                due.entry(WordsOf { feed: feed.id, index: index_of(seq) }).or_default().push((seq, text.clone()));
            }
        }
        let mut done = true;
        for (of, words) in due {
            let Some(name) = of.name() else { continue };
            // What a copy of this device has said on its own, that one writes.
            if mains.get(&of.feed).is_some_and(|feed| self.lacks(feed, of.index)) {
                continue;
            }
            let mailboxes = self.mailboxes_but(of.feed);
            let says = digest(&words, &mailboxes, epoch.0);
            if self.remembered.words.written.get(&name).is_none_or(|written| written.says != says) {
                done &= self.write_own_words(&name, of.feed, &words, says).await?;
            }
        }
        self.remembered.words.stand = done.then_some(stand);
        Ok(())
    }

    /// For whom the words of a feed are locked: not for its author.
    fn mailboxes_but(&self, author: FeedId) -> Vec<PublicKey> {
        let mailboxes = self.store.read(State::mailboxes).into_iter().filter(|(feed, _)| *feed != author);
        mailboxes.take(MAILBOXES).map(|(_, key)| Hex(key.0)).collect()
    }

    /// Writes one of its own. Whether that was done.
    async fn write_own_words(
        &mut self,
        name: &Name,
        feed: FeedId,
        words: &[(u32, Text)],
        says: Hash,
    ) -> Result<bool, SyncTrouble> {
        let Some(text) = self.words_for(name, feed, words).await? else { return Ok(true) };
        let expected = match self.remembered.words.written.get(name).map(|written| written.version.clone()) {
            None => Expected::Absent,
            Some(None) => Expected::Whatever,
            Some(Some(version)) => Expected::Version(Version(version)),
        };
        // Nobody else writes it but for erasing: whatever lies there instead is worth nothing.
        for expected in [expected, Expected::Whatever] {
            if let Put::Done { version } = self.remote.put(name, &text, &expected).await? {
                let body = sha256(text.as_bytes());
                let written = Written { version: version.map(|version| version.0), body, says };
                self.remembered.words.written.insert(name.clone(), written);
                self.remembered.garbled.remove(name);
                self.report.written += 1;
                self.has_written(name);
                return Ok(true);
            }
        }
        // Somebody is writing it this very moment; the next turn looks again.
        self.report.more = true;
        Ok(false)
    }

    /// A document's body, with the words of a feed.
    pub(super) async fn words_for(
        &self,
        name: &Name,
        feed: FeedId,
        words: &[(u32, Text)],
    ) -> Result<Option<String>, SyncTrouble> {
        let Some((&epoch, _)) = self.seals.keys.last_key_value() else { return Ok(None) };
        let community = self.store.community();
        let (mailboxes, keyring) = (self.mailboxes_but(feed), self.store.keyring());
        let locked = match words.is_empty() {
            true => None,
            false => {
                let mut fresh = GroupKey([0; 32]);
                self.store.random(&mut fresh.0);
                let tools = (keyring, &self.seals.cipher);
                Some(lock(tools, (community, name), &fresh, &mailboxes, &list(words)).await?)
            }
        };
        let mut paper = Paper { says: digest(words, &mailboxes, epoch.0), locked, signature: None };
        if self.store.read(State::feed) == Some(feed) {
            paper.signature = Some(keyring.sign(feed, &paper.statement(community, name)).await?);
        }
        let mut nonce = Hex([0; 12]);
        self.store.random(&mut nonce.0);
        Ok(self.seals.seal_text(community, name, nonce, &paper.write(community)).await?)
    }

    /// Whether this device's own documents still lie there as it wrote them; what does not is written again. Only where
    /// everything is looked at, for it may cost a request for each.
    async fn look_after_own_words(&mut self, own: Option<FeedId>) -> Result<(), SyncTrouble> {
        let is_own = |name: &Name| WordsOf::of(name).is_some_and(|of| Some(of.feed) == own);
        for (name, written) in self.remembered.words.written.clone().into_iter().filter(|(name, _)| is_own(name)) {
            let listed = self.words.get(&name).map(|listed| listed.version.clone().map(|version| version.0));
            let got = match listed {
                None if self.remote.is_listed() => Got::Absent,
                Some(ref version) if version.is_some() && *version == written.version => Got::Unchanged,
                _ => match self.remote.get(&name, written.version.clone().map(Version).as_ref()).await {
                    // What is no JSON, and was not the last time either, is not this document any more.
                    Err(Trouble::NotUnderstood) => match listed.flatten().map(Version) {
                        Some(version) if self.is_at_fault(&name, Some(&version)) => {
                            Got::Document { body: String::new(), version }
                        }
                        _ => Got::Unchanged,
                    },
                    got => got?,
                },
            };
            let version = match got {
                Got::Unchanged => continue,
                Got::Absent => None,
                Got::Document { body, version } => {
                    // A copy of this device may have written the same, which no two writings look like.
                    let same =
                        sha256(body.as_bytes()) == written.body || self.is_mine(&name, &body, written.says).await?;
                    Some(version.0).filter(|_| same)
                }
            };
            let written = match version {
                Some(version) => Written { version: Some(version), ..written },
                None => {
                    self.remembered.words.stand = None;
                    Written { version: None, says: Hex([0; 32]), ..written }
                }
            };
            self.remembered.words.written.insert(name, written);
        }
        Ok(())
    }

    /// Whether a document was written with this device's key and says the same.
    async fn is_mine(&self, name: &Name, body: &str, says: Hash) -> Result<bool, SyncTrouble> {
        let community = self.store.community();
        let Inside::Text(text) = self.seals.open_text(community, name, body).await? else { return Ok(false) };
        let Some(paper) = Paper::read(community, &text).filter(|paper| paper.says == says) else { return Ok(false) };
        let head = self.store.0.view.borrow().own_head().copied();
        let (Some(head), Some(signature)) = (head, &paper.signature) else { return Ok(false) };
        Ok(self.store.keyring().verify(&head.key, &paper.statement(community, name), signature).await)
    }
}
