//! Doing what a person wants: decide, sign, persist, and only then show.

use super::view::View;
use super::{Mode, Store};
use crate::domain::charter::Setting;
use crate::domain::command::{Command, Refusal, decide};
use crate::domain::fact::{Fact, Origin};
use crate::domain::id::MemberId;
use crate::domain::state::Applied;
use crate::host::storage::{Batch, Branch, Committed, Head, Own, Persistence, Piece, Record, StorageTrouble, Wanted};
use crate::host::{Bus, Host, KeyTrouble, Keyring, News, Random};
use crate::log::chain::{Chain, ChainError};
use crate::log::entry::{Entry, Salt, Text, Words};
use crate::log::hex::Hex;
use crate::log::key::{Mark, PublicKey, feed_of, statement_of};
use crate::log::segment::{self, FULL, Segment};

/// How often a command is tried again when another tab was faster. Each time somebody did write, so it ends.
const TRIES: usize = 64;

/// Why a command had no effect. Nothing of it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The community's rules do not allow it.
    Refused(Refusal),
    Storage(StorageTrouble),
    Key(KeyTrouble),
    /// A fact cannot be written down: too long (8 KB with its note), or this device's clock has run out.
    Unwritable(ChainError),
    /// This device has written as much as one phone may in a day (see [`super::measure`]).
    TooMuch {
        most: u32,
    },
    /// Other tabs wrote again and again in between.
    Busy,
}

/// New entries of this device, ready to be persisted.
struct Draft {
    entries: Vec<(Entry, Text)>,
    /// The chain at the end of each segment that became full, and at the very end.
    ends: Vec<Chain>,
}

impl Draft {
    /// The community's name, where these facts set it: it is what the list of communities shows.
    fn name(&self) -> Option<&str> {
        let settings = self.entries.iter().filter_map(|(entry, _)| match &entry.fact {
            Fact::Found { settings, .. } | Fact::Set { settings, .. } => Some(settings),
            Fact::Join { terms, .. } | Fact::Claim { terms, .. } => Some(terms),
            _ => None,
        });
        let mut names = settings.flatten().filter_map(|setting| match setting {
            Setting::Name(name) => Some(name.as_str()),
            _ => None,
        });
        names.next_back()
    }
}

impl<H: Host> Store<H> {
    /// Does what a person wants. When this answers `Ok`, the facts are durable and shown; they are named in the answer.
    pub async fn run(&self, command: Command) -> Result<Vec<Origin>, StoreError> {
        let held = self.0.turn.take().await;
        let done = self.attempt(&command).await;
        let erases = matches!(command, Command::EraseWords { .. } | Command::Forget { .. });
        let done = match done {
            // The fact is durable; that it could not be carried out yet is told, and tried again with the next merge.
            Ok(origins) if erases => self.erase_what_is_said().await.map(|()| origins),
            done => done,
        };
        drop(held);
        match &done {
            Ok(origins) if origins.is_empty() => {}
            Ok(_) => {
                self.0.kept.host.bus().tell(News::Appended(self.0.community));
                self.changed();
            }
            // A conflict may have brought other tabs' facts, and trouble may have changed the mode.
            Err(_) => self.changed(),
        }
        done
    }

    /// Joins as somebody new, whose name among people is made of this device's feed, so that nobody else can join as them.
    pub async fn join(
        &self,
        name: String,
        terms: Vec<Setting>,
        by: Option<MemberId>,
    ) -> Result<Vec<Origin>, StoreError> {
        let held = self.0.turn.take().await;
        let key = self.own_key().await;
        drop(held);
        let member = MemberId::of(feed_of(&key?));
        self.run(Command::Join { member, name, terms, by }).await
    }

    async fn attempt(&self, command: &Command) -> Result<Vec<Origin>, StoreError> {
        for _ in 0..TRIES {
            if let Mode::ReadOnly(trouble) = self.mode() {
                return Err(StoreError::Storage(trouble));
            }
            let moment = self.moment();
            let facts = decide(&self.0.view.borrow().state, command, moment).map_err(StoreError::Refused)?;
            if facts.is_empty() {
                return Ok(Vec::new());
            }
            if let Some(most) = self.0.view.borrow().refuses(moment.at, facts.iter().map(|(fact, _)| fact).collect()) {
                return Err(StoreError::TooMuch { most });
            }
            let facts = facts.into_iter().map(|(fact, note)| (moment.at, fact, note)).collect();
            if let Some(origins) = self.append(facts).await? {
                return Ok(origins);
            }
            self.reload().await.map_err(StoreError::Storage)?;
        }
        Err(StoreError::Busy)
    }

    /// Writes facts, each with its second and its note, and shows them; `None` where another tab wrote first.
    pub(super) async fn append(
        &self,
        facts: Vec<(i64, Fact, Option<String>)>,
    ) -> Result<Option<Vec<Origin>>, StoreError> {
        let key = self.own_key().await?;
        let draft = self.draft(facts).map_err(StoreError::Unwritable)?;
        let (batch, head) = self.batch(&key, &draft).await?;
        match self.0.kept.storage().commit(&batch).await.map_err(StoreError::Storage)? {
            Committed::Done => self.take_in(batch.record, head, draft).await.map(Some),
            Committed::Conflict => Ok(None),
        }
    }

    /// The key that writes: this device's in this community, or a new one.
    async fn own_key(&self) -> Result<PublicKey, StoreError> {
        let known = self.0.view.borrow().own_head().map(|head| head.key);
        if let Some(key) = known.or(self.0.spare.get()) {
            return Ok(key);
        }
        let made = self.0.kept.host.keyring().make().await.map_err(StoreError::Key)?;
        self.0.spare.set(Some(made.key));
        self.0.custody.set(Some(made.custody));
        Ok(made.key)
    }

    pub(super) fn words(&self, note: Option<String>) -> Words {
        let Some(note) = note else { return Words::None };
        let mut salt: Salt = Hex([0; 16]);
        self.0.kept.host.random().fill(&mut salt.0);
        Words::Kept { salt, note }
    }

    fn draft(&self, facts: Vec<(i64, Fact, Option<String>)>) -> Result<Draft, ChainError> {
        let view = self.0.view.borrow();
        let mut chain = view.own_head().map_or_else(Chain::default, Head::chain);
        let mut draft = Draft { entries: Vec::with_capacity(facts.len()), ends: Vec::new() };
        for (at, fact, note) in facts {
            let words = self.words(note);
            let entry = Entry { seq: chain.end, clock: chain.next_clock(view.state.clock()), at, fact, words };
            let text = entry.write()?;
            chain.push(&text)?;
            if chain.end.is_multiple_of(FULL) {
                draft.ends.push(chain);
            }
            draft.entries.push((entry, text));
        }
        if !chain.end.is_multiple_of(FULL) {
            draft.ends.push(chain);
        }
        Ok(draft)
    }

    async fn batch(&self, key: &PublicKey, draft: &Draft) -> Result<(Batch, Head), StoreError> {
        let community = self.0.community;
        let feed = feed_of(key);
        let branch = Branch::main(feed);
        let mut marks = Vec::with_capacity(draft.ends.len());
        for chain in &draft.ends {
            let bytes = statement_of(community, feed, chain);
            let signature = self.0.kept.host.keyring().sign(feed, &bytes).await.map_err(StoreError::Key)?;
            marks.push(Mark { end: chain.end, hash: chain.hash, signature });
        }
        // A draft has at least one entry, so it has an end.
        let (Some(chain), Some(mark)) = (draft.ends.last(), marks.last()) else { return Err(StoreError::Busy) };
        let head = Head { end: chain.end, hash: chain.hash, clock: chain.clock, key: *key, signature: mark.signature };
        let view = self.0.view.borrow();
        let texts: Vec<&Text> = view.tail.iter().chain(draft.entries.iter().map(|(_, text)| text)).collect();
        let first = (chain.end - texts.len() as u32) / FULL;
        let pieces = texts.chunks(FULL as usize).zip(first..).map(|(texts, index)| {
            let seal = marks.iter().find(|mark| mark.end == (index + 1) * FULL);
            let bytes = segment::write(community, feed, index, texts.iter().copied(), seal);
            Piece { branch, index, bytes }
        });
        let record = view.record.clone();
        let past = record.as_ref().map(|record| record.past.clone()).unwrap_or_default();
        let batch = Batch {
            community,
            own_was: record.and_then(|record| record.own),
            heads_were: vec![(branch, view.own_head().map(|head| (head.end, head.hash)))],
            record: Record {
                id: community,
                name: draft.name().map_or_else(|| self.name(), str::to_owned),
                opened: self.moment().at,
                own: Some(Own { feed, end: head.end, hash: head.hash }),
                past,
            },
            heads: vec![(branch, head)],
            pieces: pieces.collect(),
            removed: Vec::new(),
            outbox: draft.entries.iter().map(|(entry, _)| Origin { feed, seq: entry.seq }).collect(),
            unread: Vec::new(),
        };
        Ok((batch, head))
    }

    /// Shows what has become durable.
    async fn take_in(&self, record: Record, head: Head, draft: Draft) -> Result<Vec<Origin>, StoreError> {
        let feed = feed_of(&head.key);
        let origins = draft.entries.iter().map(|(entry, _)| Origin { feed, seq: entry.seq }).collect();
        let checked_in = draft.entries.iter().any(|(entry, _)| matches!(entry.fact, Fact::CheckIn(_)));
        let first = self.0.view.borrow().own().is_none();
        self.0.spare.set(None);
        if first || self.0.view.borrow_mut().take_in(record, head, draft.entries) == Applied::Refold {
            // The facts are durable; that they cannot be read again just now shows in the mode.
            let _ = self.reload().await;
        }
        if checked_in {
            self.ask_to_persist();
        }
        Ok(origins)
    }

    fn ask_to_persist(&self) {
        let kept = &self.0.kept;
        if kept.mode() != Mode::Kept || kept.persistence.get() != Persistence::NotAsked {
            return;
        }
        let store = self.clone();
        // A browser may ask the person, which can take any time.
        kept.host.spawn(async move {
            let answer = store.0.kept.storage().persist().await;
            store.0.kept.persistence.set(answer);
            store.changed();
        });
    }

    /// Reads what another tab has added to this device's feed; `false` where that is not all that changed.
    pub(super) async fn read_on(&self, own: Own) -> Result<bool, StorageTrouble> {
        let branch = Branch::main(own.feed);
        let wanted = Wanted::From(branch, segment::index_of(own.end));
        let snapshot = self.0.kept.storage().load(self.0.community, wanted).await?;
        let Some(record) = snapshot.record else { return Ok(false) };
        let Some(now) = record.own.filter(|now| now.feed == own.feed && now.end >= own.end) else { return Ok(false) };
        let mut view = self.0.view.borrow_mut();
        let others = snapshot.heads.len() == view.heads.len() + usize::from(!view.heads.contains_key(&branch));
        let Some((_, head)) = snapshot.heads.iter().find(|(one, _)| *one == branch) else { return Ok(false) };
        if !others || view.stuck.is_some() || (head.end, head.hash) != (now.end, now.hash) {
            return Ok(false);
        }
        let mut entries = Vec::new();
        for piece in &snapshot.pieces {
            let Ok(segment) = Segment::read(&piece.bytes) else { return Ok(false) };
            let Ok(texts) = segment.texts() else { return Ok(false) };
            for text in texts {
                let Ok(entry) = text.entry() else { return Ok(false) };
                if entry.seq >= own.end {
                    entries.push((entry, text));
                }
            }
        }
        if entries.len() as u32 != now.end - own.end {
            return Ok(false);
        }
        Ok(view.take_in(record, *head, entries) == Applied::Done)
    }
}

impl View {
    /// Why this device may not write these facts today: how many a day there may be.
    fn refuses(&self, at: i64, facts: Vec<&Fact>) -> Option<u32> {
        let measured = self.own().is_none_or(|own| !self.state.has_run_the_group(own.feed));
        if measured { self.measure.refuses(at, &facts) } else { None }
    }

    /// Applies new entries of this device's feed that storage holds already.
    fn take_in(&mut self, record: Record, head: Head, entries: Vec<(Entry, Text)>) -> Applied {
        let feed = feed_of(&head.key);
        self.record = Some(record);
        self.heads.insert(Branch::main(feed), head);
        let mut applied = Applied::Done;
        for (entry, text) in entries {
            if self.tail.len() == FULL as usize {
                self.tail.clear();
            }
            self.tail.push(text);
            self.measure.takes(entry.at, &entry.fact);
            if self.state.apply(entry.stamp(feed), entry.at, entry.note(), &entry.fact) == Applied::Refold {
                applied = Applied::Refold;
            }
        }
        if self.tail.len() == FULL as usize {
            self.tail.clear();
        }
        applied
    }
}
