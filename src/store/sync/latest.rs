//! The names of the documents that were written last, in one small document: where a place cannot tell what is new, a page
//! that is open asks for this one every few seconds, and for what it names that it has not heard yet.
//!
//! Whoever wrote documents adds their names, and counts them. Anybody of the group can write it, so it is only a hint: each
//! document that it names is read and proven like any other, and one that somebody left out or that got lost in a race is
//! found in the next listing, which an operator's device makes every few minutes and everybody every few days.

use super::seals::Opened;
use super::take::What;
use super::{SyncTrouble, Turn, Wanted};
use crate::domain::state::State;
use crate::exchange::sync::document::{Count, Document, Latest, Subject};
use crate::exchange::sync::name::Name;
use crate::exchange::sync::remote::{Expected, Listed, Put, Remote, Trouble, Version};
use crate::host::{Cipher, Deflate, Host};
use crate::log::hex::Hex;

/// Names that are kept.
const NAMES: usize = 96;
/// Names that one turn adds at most; where it wrote more, everything is to be listed.
const MOST: usize = NAMES / 2;
/// Documents of devices that are not known here which are read for being named.
const STRANGERS: usize = 16;
/// How often it is tried again because somebody else wrote in between.
const TRIES: usize = 4;

impl Latest {
    /// What was named since; `None` where that is not known any more.
    fn since(&self, heard: Count) -> Option<&[Name]> {
        let behind = self.at.number.checked_sub(heard.number)? as usize;
        let first = self.names.len().checked_sub(behind)?;
        (heard.line == self.at.line).then_some(&self.names[first..])
    }

    /// With more names; `line` is for a new one, where nothing can be continued.
    fn after(before: Option<&Self>, names: &[Name], line: Hex<8>) -> Self {
        let begun = || Self { at: Count { line, number: 0 }, names: Vec::new() };
        let mut latest = before.cloned().filter(|_| names.len() <= MOST).unwrap_or_else(begun);
        let added = if names.len() <= MOST { names } else { &[] };
        latest.at.number = latest.at.number.saturating_add(added.len() as u32);
        latest.names.extend_from_slice(added);
        latest.names.drain(..latest.names.len().saturating_sub(NAMES));
        latest
    }

    fn is_sound(&self) -> bool {
        self.names.len() <= NAMES.min(self.at.number as usize)
    }
}

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    fn subject_of_latest(&self) -> Subject {
        Subject::Latest { community: self.store.community() }
    }

    /// Whether it is worth it: not where the place tells itself, and not where two who write at once take each other's names
    /// away and everything can be listed instead.
    pub(super) fn names_the_latest(&self) -> bool {
        !self.remote.tells_news() && (self.remote.is_guarded() || !self.remote.is_listed())
    }

    /// Asks what was written last; what is no such document says nothing.
    pub(super) async fn ask_for_the_latest(&mut self) -> Result<(), SyncTrouble> {
        let subject = self.subject_of_latest();
        let Some(name) = subject.name() else { return Ok(()) };
        let fetched = self.fetch(Wanted { name: name.clone(), subject, version: None, body: None }).await?;
        if matches!(fetched.what, What::Garbled) {
            self.is_at_fault(&name, None);
        }
        self.remembered.latest = match fetched.what {
            What::Same => {
                self.answered = true;
                return Ok(());
            }
            What::Opened(Opened::Document(document)) => {
                self.answered = true;
                document.latest.filter(Latest::is_sound)
            }
            What::Absent | What::Garbled | What::Opened(Opened::Locked | Opened::Strange) => None,
        };
        match fetched.version {
            Some(version) => self.remembered.set_pack(&name, Some(version.0)),
            None => self.remembered.forget_version(&name),
        }
        Ok(())
    }

    /// Reads what is named and was not heard of yet. Whether that is all that is new.
    pub(super) async fn hear_the_latest(&mut self) -> Result<bool, SyncTrouble> {
        let Some(latest) = self.remembered.latest.clone() else { return Ok(false) };
        let since = self.remembered.heard.and_then(|heard| latest.since(heard));
        let named = match since {
            Some(named) => named,
            // Nobody lists the others.
            None if !self.remote.is_listed() => &latest.names,
            None => return Ok(false),
        };
        let (own, known) = self.store.read(|state| (state.feed(), state.heads().clone()));
        let (mut wanted, mut strangers) = (Vec::new(), 0);
        let mut words = Vec::new();
        for name in named {
            let Some(subject) = Subject::of(name) else {
                words.push(Listed { name: name.clone(), version: None, body: None });
                continue;
            };
            if Some(subject.feed()) == own
                || !subject.is_of_entries()
                || wanted.iter().any(|one: &Wanted| one.name == *name)
            {
                continue;
            }
            strangers += usize::from(!known.contains_key(&subject.feed()));
            if strangers <= STRANGERS || known.contains_key(&subject.feed()) {
                wanted.push(Wanted { name: name.clone(), subject, version: None, body: None });
            }
        }
        words.into_iter().for_each(|one| self.hear_of_words(one));
        self.take(wanted).await?;
        if self.unread {
            return Ok(false);
        }
        let all = since.is_some();
        self.remembered.heard = Some(latest.at);
        Ok(all)
    }

    /// A document was written, of which others are to hear.
    pub(super) fn has_written(&mut self, name: &Name) {
        if self.names_the_latest() {
            self.remembered.untold.insert(name.clone());
        }
    }

    /// Names what was written.
    pub(super) async fn tell_the_latest(&mut self) -> Result<(), SyncTrouble> {
        let names: Vec<Name> = self.remembered.untold.iter().cloned().collect();
        let Some(name) = self.subject_of_latest().name().filter(|_| !names.is_empty()) else { return Ok(()) };
        for _ in 0..TRIES {
            let was_garbled = self.remembered.garbled.contains_key(&name) && !self.garbled_now.contains(&name);
            let before = self.remembered.latest.clone();
            let (mut line, mut nonce) = (Hex([0; 8]), Hex([0; 12]));
            self.store.random(&mut line.0);
            self.store.random(&mut nonce.0);
            let latest = Latest::after(before.as_ref(), &names, line);
            let document = Document { latest: Some(latest.clone()), ..Document::default() };
            let body = self.seals.seal(self.store.community(), &name, nonce, &document).await?;
            let Some(body) = body else { return Ok(()) };
            let expected = match self.remembered.get(&name).map(|known| known.version.clone()) {
                // It came back garbled in an earlier turn as well, and is only a hint: nothing is lost by writing it over.
                None if was_garbled => Expected::Whatever,
                None => Expected::Absent,
                Some(None) => Expected::Whatever,
                Some(Some(version)) => Expected::Version(Version(version)),
            };
            match self.remote.put(&name, &body, &expected).await {
                Ok(Put::Done { version }) => {
                    self.remembered.set_pack(&name, version.map(|version| version.0));
                    let heard = before.map(|before| before.at) == self.remembered.heard;
                    if heard && self.remembered.heard.is_some() {
                        self.remembered.heard = Some(latest.at);
                    }
                    self.remembered.latest = Some(latest);
                    self.remembered.untold.clear();
                    return Ok(());
                }
                // What is garbled is a conflict as well, as long as nobody has seen that twice.
                Ok(Put::Conflict) if self.remembered.garbled.contains_key(&name) => return Ok(()),
                Ok(Put::Conflict) => self.ask_for_the_latest().await?,
                // Something lies there that nobody understands, and nobody writes over.
                Err(Trouble::NotUnderstood) => return Ok(()),
                Err(trouble) => return Err(trouble.into()),
            }
        }
        Ok(())
    }

    /// Whether this device has looked at everything within so many seconds, by its own clock.
    pub(super) fn has_looked_within(&self, seconds: i64) -> bool {
        let now = self.store.moment().at;
        self.remembered.looked.is_some_and(|looked| (0..seconds).contains(&now.saturating_sub(looked)))
    }

    /// This device's own documents that it has written and not seen there yet.
    pub(super) fn not_seen_yet(&self) -> Vec<Wanted> {
        let own = self.store.read(State::feed);
        let unseen = self.remembered.unseen().filter_map(|name| Some((Subject::of(&name)?, name)));
        let mine = unseen.filter(|(subject, _)| Some(subject.feed()) == own && subject.is_of_entries());
        mine.map(|(subject, name)| Wanted { name, subject, version: None, body: None }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(numbers: std::ops::Range<u32>) -> Vec<Name> {
        numbers.map(|number| format!("f-{number}").parse().unwrap()).collect()
    }

    #[test]
    fn who_heard_the_last_hundred_hears_the_rest() {
        let (line, other) = (Hex([1; 8]), Hex([2; 8]));
        let mut latest = Latest::after(None, &names(0..1), line);
        for number in 1..200 {
            latest = Latest::after(Some(&latest), &names(number..number + 1), other);
            assert!(latest.is_sound());
        }
        let since = |line, number| latest.since(Count { line, number }).map(<[Name]>::to_vec);
        assert_eq!(since(line, 200), Some(Vec::new()));
        assert_eq!(since(line, 198), Some(names(198..200)));
        assert_eq!(since(line, 104), Some(names(104..200)));
        // Longer ago, of another count, or of the future.
        assert_eq!((since(line, 103), since(other, 199), since(line, 201)), (None, None, None));
        // What is too much begins anew, and nobody has heard of it.
        let anew = Latest::after(Some(&latest), &names(0..49), other);
        assert_eq!((anew.at, anew.names.len()), (Count { line: other, number: 0 }, 0));
        let forged = Latest { at: Count { line, number: 3 }, names: names(0..4) };
        assert!(!forged.is_sound());
    }
}
