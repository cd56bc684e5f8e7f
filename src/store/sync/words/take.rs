//! Reading the words that are for operators only, on an operator's device.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::stream::{self, StreamExt};

use super::super::locks::unlock;
use super::super::seals::Inside;
use super::super::{Look, SyncTrouble, Turn};
use super::Read;
use crate::domain::fact::{Fact, Origin};
use crate::domain::id::FeedId;
use crate::domain::mailbox::MailboxKey;
use crate::domain::rights::Office;
use crate::exchange::sync::document::first_of;
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Expected, Got, Listed, Put, Remote, Trouble, Version};
use crate::exchange::sync::words::{Paper, WordsOf, read_list};
use crate::host::mailbox::Mailboxes;
use crate::host::{Bus, Cipher, Custody, Deflate, Host, KeyTrouble, News};
use crate::log::entry::Text;
use crate::log::feed::Feed;
use crate::log::key::PublicKey;
use crate::log::segment::{FULL, index_of};
use crate::store::erase::Erasing;
use crate::store::merge::Preview;
use crate::store::{Mode, Store, StoreError};

/// Documents that one turn reads at most; the others follow in the next.
const MOST: usize = 256;
/// Requests under way at the same time; browsers hold no more connections to one host.
const IN_FLIGHT: usize = 8;
/// How often the mailbox is told again because another tab wrote in between.
const TRIES: usize = 8;

/// A document that an operator's device reads.
struct Wanted {
    name: Name,
    of: WordsOf,
    version: Option<Version>,
    body: Option<String>,
}

/// What came of reading it: its version, and the entries that were locked for this device.
struct Came {
    name: Name,
    of: WordsOf,
    version: Option<Version>,
    what: What,
}

enum What {
    /// Not there, or as it was known.
    Nothing,
    /// Sealed with a key of the group that is not here.
    Locked,
    Strange,
    Words(Vec<(u32, Text)>),
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// The feed of this device, where it holds the office.
    fn in_office(&self) -> Option<FeedId> {
        self.store.read(|state| state.feed().filter(|feed| state.office_of_device(*feed) >= Office::Operator))
    }

    /// On an operator's device: tells its mailbox, and takes in the words that others wrote for it.
    pub(in crate::store::sync) async fn take_words(&mut self, look: Look) -> Result<(), SyncTrouble> {
        let Some(own) = self.in_office() else { return Ok(()) };
        // Where the browser cannot make one, everything else goes on.
        let Ok(made) = self.store.keyring().mailbox(own).await else { return Ok(()) };
        let lasts = made.custody == Custody::Kept || self.store.custody() == Some(Custody::PageOnly);
        let alone = self.store.read(|state| state.heads().keys().all(|feed| self.store.is_mine(*feed)));
        if lasts && !alone {
            self.store.tell_mailbox(own, MailboxKey(made.key.0)).await?;
        }
        let wanted = self.words_wanted(own, look).await?;
        let came: Vec<Result<Came, SyncTrouble>> =
            stream::iter(wanted.into_iter().map(|wanted| self.read_words(own, &made.key, wanted)))
                .buffer_unordered(IN_FLIGHT)
                .collect()
                .await;
        self.take_in_words(came.into_iter().collect::<Result<_, _>>()?).await
    }

    /// What may have words that are missing here. Where the place does not list, it is asked for what is missing when
    /// everything is looked at.
    async fn words_wanted(&mut self, own: FeedId, look: Look) -> Result<Vec<Wanted>, SyncTrouble> {
        let ends = self.store.read(|state| state.heads().clone());
        let known = |of: &WordsOf| of.feed != own && ends.contains_key(&of.feed);
        let mut wanted = Vec::new();
        if self.remote.is_listed() {
            for listed in self.words.values() {
                let Some(of) = WordsOf::of(&listed.name).filter(known) else { continue };
                let read = self.known_version(&listed.name, of);
                if read.is_none() || read != listed.version {
                    let Listed { name, version, body } = listed.clone();
                    wanted.push(Wanted { name, of, version, body });
                }
            }
        } else if look == Look::Whole {
            for (&feed, &last) in &ends {
                let of_feed = (0..=index_of(last)).map(|index| WordsOf { feed, index }).filter(known);
                let one = |of: WordsOf| Some(Wanted { name: of.name()?, of, version: None, body: None });
                wanted.extend(of_feed.filter_map(one));
            }
        }
        let feeds: BTreeSet<FeedId> = wanted.iter().map(|one| one.of.feed).collect();
        let mains = if feeds.is_empty() { BTreeMap::new() } else { self.mains(&feeds).await? };
        let erasing = self.store.read(Erasing::of);
        let lacking = |of: WordsOf| {
            erasing.concerns(of.feed) || mains.get(&of.feed).is_some_and(|feed| self.lacks(feed, of.index))
        };
        let (mut wanted, complete): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|one| lacking(one.of));
        if !self.partial && !self.report.more {
            for Wanted { name, version, .. } in complete {
                let read = version.map(|version| (name, Read { version: version.0, early: None }));
                self.remembered.words.read.extend(read);
            }
        }
        self.report.more |= wanted.len() > MOST;
        wanted.truncate(MOST);
        Ok(wanted)
    }

    /// The version in which a document was read, if it needs not be read again.
    fn known_version(&self, name: &Name, of: WordsOf) -> Option<Version> {
        let read = self.remembered.words.read.get(name)?;
        let end = self.store.read(|state| state.heads().get(&of.feed).map(|last| last + 1));
        (read.early.is_none() || read.early == end).then(|| Version(read.version.clone()))
    }

    /// Whether words of a segment are missing here that an operator may read.
    pub(super) fn lacks(&self, feed: &Feed, index: u32) -> bool {
        let mut segment = feed.texts().iter().zip(0..).skip(first_of(index) as usize).take(FULL as usize);
        segment.any(|(text, seq)| {
            let private = || text.entry().is_ok_and(|entry| entry.fact.words_are_private());
            (text.is_withheld() || text.is_erased() && private()) && !self.is_to_go(feed.id, seq)
        })
    }

    fn is_to_go(&self, feed: FeedId, seq: u32) -> bool {
        let origin = Origin { feed, seq };
        self.store.read(|state| state.erased_words().contains(&origin) || state.forgotten_feeds().contains(&feed))
    }

    async fn read_words(&self, own: FeedId, key: &PublicKey, wanted: Wanted) -> Result<Came, SyncTrouble> {
        let Wanted { name, of, version, body } = wanted;
        let known = self.known_version(&name, of);
        let got = match (body, &version) {
            (Some(body), Some(version)) => Ok(Got::Document { body, version: version.clone() }),
            _ => self.remote.get(&name, known.as_ref()).await,
        };
        let (version, what) = match got {
            Ok(Got::Absent | Got::Unchanged) => (None, What::Nothing),
            Ok(Got::Document { body, version }) => {
                let what = self.words_in(own, key, &name, of, &body).await.map_err(StoreError::Key)?;
                (Some(version), what)
            }
            Err(Trouble::NotUnderstood) => (version, What::Strange),
            Err(trouble) => return Err(trouble.into()),
        };
        Ok(Came { name, of, version, what })
    }

    async fn words_in(
        &self,
        own: FeedId,
        key: &PublicKey,
        name: &Name,
        of: WordsOf,
        body: &str,
    ) -> Result<What, KeyTrouble> {
        let community = self.store.community();
        let text = match self.seals.open_text(community, name, body).await? {
            Inside::Text(text) => text,
            Inside::Locked => return Ok(What::Locked),
            Inside::Strange => return Ok(What::Strange),
        };
        let locked = match Paper::read(community, &text) {
            None => return Ok(What::Strange),
            // Nothing is in it, or nothing yet that is for this device.
            Some(Paper { locked: None, .. }) => return Ok(What::Words(Vec::new())),
            Some(Paper { locked: Some(locked), .. }) => locked,
        };
        let tools = (self.store.keyring(), &self.seals.cipher);
        let plain = unlock(tools, (community, name), (own, key), &locked).await?;
        Ok(match plain.map(|plain| read_list(of, &plain)) {
            None => What::Words(Vec::new()),
            Some(None) => What::Strange,
            Some(Some(words)) => What::Words(words),
        })
    }

    /// Takes in the words that fit what is here of their feeds.
    async fn take_in_words(&mut self, came: Vec<Came>) -> Result<(), SyncTrouble> {
        let feeds: BTreeSet<FeedId> = came.iter().map(|one| one.of.feed).collect();
        let mains = if feeds.is_empty() { BTreeMap::new() } else { self.mains(&feeds).await? };
        let mut words: BTreeMap<FeedId, BTreeMap<u32, Text>> = BTreeMap::new();
        let mut mends = Vec::new();
        for Came { name, of, version, what } in came {
            let mut early = None;
            match what {
                What::Nothing => continue,
                What::Locked => {
                    self.report.locked += 1;
                    self.unread = true;
                    continue;
                }
                What::Strange => {
                    self.report.read += 1;
                    self.report.strange += 1;
                }
                What::Words(list) => {
                    self.report.read += 1;
                    let stays = |seq: u32| !self.is_to_go(of.feed, seq);
                    if list.iter().any(|(seq, _)| !stays(*seq)) {
                        let rest = list.iter().filter(|(seq, _)| stays(*seq)).cloned().collect();
                        mends.push((name.clone(), of, version.clone(), rest));
                    }
                    let Some(main) = mains.get(&of.feed) else { continue };
                    for (seq, text) in list {
                        match main.texts().get(seq as usize) {
                            Some(here) if fits(here, &text) => {
                                words.entry(of.feed).or_default().insert(seq, text);
                            }
                            Some(_) => {}
                            None => early = Some(main.end()),
                        }
                    }
                }
            }
            if let Some(Version(version)) = version {
                self.remembered.words.read.insert(name, Read { version, early });
            }
        }
        for (name, of, version, rest) in mends {
            self.mend_words(&name, of, version, rest).await?;
        }
        let erasing = self.store.read(Erasing::of);
        let whole = words.into_iter().filter_map(|(id, words)| {
            let mut feed = mains.get(&id)?.clone();
            feed.shorten(|seq, _| words.get(&seq).cloned());
            erasing.sift(&mut feed);
            Some(feed)
        });
        let preview = Preview::of(whole.collect());
        self.report.new += self.store.merge_apply(preview).await?;
        Ok(())
    }

    /// Writes somebody's words without what was erased, unless they did so themselves.
    async fn mend_words(
        &mut self,
        name: &Name,
        of: WordsOf,
        version: Option<Version>,
        rest: Vec<(u32, Text)>,
    ) -> Result<(), SyncTrouble> {
        let Some(body) = self.words_for(name, of.feed, &rest).await? else { return Ok(()) };
        let expected = version.map_or(Expected::Whatever, Expected::Version);
        match self.remote.put(name, &body, &expected).await? {
            Put::Done { version } => {
                let read = version.map(|version| (name.clone(), Read { version: version.0, early: None }));
                self.remembered.words.read.extend(read);
                self.report.written += 1;
            }
            // It is read again in the next turn.
            Put::Conflict => {
                self.remembered.words.read.remove(name);
                self.report.more = true;
            }
        }
        Ok(())
    }
}

/// Whether a text is what the author signed, with words that are missing in the one that is here.
fn fits(here: &Text, there: &Text) -> bool {
    let same = match (here.links(), there.links()) {
        (Ok(here), Ok(there)) => (here.seq, here.fixed, here.words) == (there.seq, there.fixed, there.words),
        _ => false,
    };
    same && there.has_private_words() && here.lacks_words_of(there)
}

impl<H: Host> Store<H> {
    /// Writes down which mailbox this device has, unless that is known.
    async fn tell_mailbox(&self, feed: FeedId, key: MailboxKey) -> Result<(), StoreError> {
        let held = self.0.turn.take().await;
        let mut told = Ok(());
        for _ in 0..TRIES {
            let known = self.read(|state| state.feed() != Some(feed) || state.mailbox_of(feed) == Some(key));
            if known || matches!(self.mode(), Mode::ReadOnly(_)) {
                return Ok(());
            }
            match self.append(vec![(self.moment().at, Fact::Mailbox { key }, None)]).await {
                Ok(None) => self.reload().await.map_err(StoreError::Storage)?,
                Ok(Some(_)) => {
                    self.0.kept.host.bus().tell(News::Appended(self.0.community));
                    break;
                }
                Err(error) => {
                    told = Err(error);
                    break;
                }
            }
        }
        drop(held);
        self.changed();
        told
    }
}
