//! What lets this phone take part in the group's backend (自动同步), kept beside the facts and in no file: the keys that a link
//! brought or that were made here, the token, and what the member answered when asked.
//!
//! Where the backend is, the charter says. A link says it too, for a phone that has not read the charter yet, and for one
//! that cannot read on because a new key was made.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Store;
use crate::domain::charter::{Backend, Charter, Seat};
use crate::domain::day::Day;
use crate::domain::id::CommunityId;
use crate::exchange::link::pass::Pass;
use crate::exchange::sync::envelope::Epoch;
use crate::host::Host;
use crate::host::storage::{Batch, Committed, StorageTrouble};
use crate::log::hex::Hex;
use crate::log::key::GroupKey;

/// Among the values that are kept beside the facts.
pub(super) const NAME: &str = "access";
/// How often it is tried again because another tab wrote in between.
const TRIES: usize = 8;

/// What is kept.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Access {
    /// By epoch.
    keys: BTreeMap<u32, Hex<32>>,
    /// The backend as a link told it last, and its token.
    told: Option<Told>,
    answer: Option<Answer>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    backend: Backend,
    token: Option<String>,
}

/// The token is never printed.
impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Told").field(&self.backend).finish()
    }
}

/// What the member said when told where their records would go.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Answer {
    address: String,
    collection: String,
    seat: Seat,
    agreed: bool,
}

/// How this phone stands to the group's backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sharing {
    /// The group has none.
    None,
    /// It has one, and what opens it is not here: the group's link, as an operator sends it now, brings it.
    Locked(Backend),
    /// The member has not said yet whether their records may go there.
    Asks(Backend),
    /// They may not: everything stays on this phone.
    Declined(Backend),
    On(Ready),
}

/// A backend that can be used.
#[derive(Clone, PartialEq, Eq)]
pub struct Ready {
    pub backend: Backend,
    pub keys: BTreeMap<Epoch, GroupKey>,
    pub token: Option<String>,
}

/// Neither keys nor token are printed.
impl std::fmt::Debug for Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Ready").field(&self.backend).finish()
    }
}

impl Access {
    /// What holds on `day`, by the charter as far as it is known and by what is kept here.
    ///
    /// Example: the charter names a place with key 1, a newer link the same place with key 2: the link counts, for the fact that
    /// tells of key 2 is sealed with it.
    pub fn sharing(&self, charter: &Charter, day: Day) -> Sharing {
        let decided = charter.backend.on(day).and_then(Option::as_deref);
        let told = self.told.as_ref().map(|told| &told.backend);
        let newer = told.filter(|told| latest(charter).is_none_or(|latest| latest.epoch < told.epoch));
        let Some(backend) = newer.or(decided) else { return Sharing::None };
        let keys: BTreeMap<Epoch, GroupKey> =
            self.keys.range(..=backend.epoch).map(|(&epoch, key)| (Epoch(epoch), GroupKey(key.0))).collect();
        if keys.get(&Epoch(backend.epoch)).is_none_or(|key| key.mark() != backend.mark) {
            return Sharing::Locked(backend.clone());
        }
        let backend = backend.clone();
        match self.answer.as_ref().filter(|answer| answer.is_about(&backend)).map(|answer| answer.agreed) {
            None => Sharing::Asks(backend),
            Some(false) => Sharing::Declined(backend),
            Some(true) => {
                // A token is for the place that it came with, and is sent nowhere else.
                let told = self.told.as_ref().filter(|told| told.backend.is_same_place(&backend));
                Sharing::On(Ready { keys, token: told.and_then(|told| told.token.clone()), backend })
            }
        }
    }

    /// Takes in what a link brought; whether that changes anything.
    pub fn take(&mut self, pass: Pass, charter: &Charter) -> bool {
        let Pass { backend, keys, token, .. } = pass;
        // An older link, or one that contradicts the group's own record, opens nothing that is needed.
        let fits = |latest: &Backend| match backend.epoch.cmp(&latest.epoch) {
            Ordering::Less => false,
            Ordering::Equal => backend.mark == latest.mark,
            Ordering::Greater => true,
        };
        if latest(charter).is_some_and(|latest| !fits(latest)) {
            return false;
        }
        let before = self.clone();
        let first = (backend.epoch + 1).saturating_sub(keys.len() as u32);
        self.keys.extend((first..).zip(keys).map(|(epoch, key)| (epoch, Hex(key.0))));
        self.told = Some(Told { backend, token });
        *self != before
    }

    /// Whether what a link brings is what is kept here.
    pub fn holds(&self, pass: &Pass) -> bool {
        self.told.as_ref().is_some_and(|told| told.backend == pass.backend)
    }

    /// The latest key that a link told of, or that was made here; 0: none.
    pub(super) fn latest_told(&self) -> u32 {
        self.keys.last_key_value().map_or(0, |(&epoch, _)| epoch)
    }

    /// Remembers what the member said about a backend.
    pub fn answered(&mut self, backend: &Backend, agreed: bool) {
        let Backend { address, collection, seat, .. } = backend.clone();
        self.answer = Some(Answer { address, collection, seat, agreed });
    }
}

impl Ready {
    /// What an operator's link brings.
    pub fn pass(&self, community: CommunityId) -> Pass {
        // Those without a gap before them, from the newest back.
        let newest_first = self.keys.iter().rev().zip((1..=self.backend.epoch).rev());
        let joined = newest_first.take_while(|((epoch, _), wanted)| epoch.0 == *wanted);
        let mut keys: Vec<GroupKey> = joined.map(|((_, key), _)| key.clone()).collect();
        keys.reverse();
        Pass { community, backend: self.backend.clone(), keys, token: self.token.clone() }
    }
}

/// The backend of the latest key that the charter tells of, in use or not: every change of backend makes a new key.
pub fn latest(charter: &Charter) -> Option<&Backend> {
    charter.backend.history().iter().filter_map(|version| version.value.as_deref()).max_by_key(|backend| backend.epoch)
}

impl Answer {
    /// What is asked again: another place, or the same place that has moved abroad.
    fn is_about(&self, backend: &Backend) -> bool {
        (&self.address, &self.collection) == (&backend.address, &backend.collection)
            && (self.seat == backend.seat || self.seat == Seat::Abroad)
    }
}

impl<H: Host> Store<H> {
    /// What is kept of the access to the group's backend.
    ///
    /// # Errors
    /// Where the storage cannot be read; what was kept in another form is refused, never taken for nothing.
    pub async fn access(&self) -> Result<Access, StorageTrouble> {
        let all = self.0.kept.storage().unread(self.0.community).await?;
        match all.into_iter().find(|(name, _)| name == NAME) {
            None => Ok(Access::default()),
            Some((_, bytes)) => serde_json::from_slice(&bytes).map_err(|_| StorageTrouble::Newer),
        }
    }

    /// How often [`Self::change_access`] has changed something on this page.
    pub fn access_changes(&self) -> u32 {
        self.0.access_changes.get()
    }

    /// Changes what is kept of the access; whether it was kept. It is not, where nothing of the group is kept yet.
    ///
    /// # Errors
    /// Where the storage cannot be read or written.
    pub async fn change_access(&self, change: impl Fn(&mut Access)) -> Result<bool, StorageTrouble> {
        for _ in 0..TRIES {
            let mut access = self.access().await?;
            change(&mut access);
            let Some(record) = self.0.view.borrow().record.clone() else { return Ok(false) };
            // Texts and numbers can be written.
            let bytes = serde_json::to_vec(&access).unwrap_or_default();
            let batch = Batch { unread: vec![(NAME.to_owned(), bytes)], ..Batch::of(record) };
            if self.0.kept.storage().commit(&batch).await? == Committed::Done {
                self.0.access_changes.set(self.0.access_changes.get() + 1);
                self.changed();
                return Ok(true);
            }
            self.reload().await?;
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::charter::{Setting, Ways};
    use crate::domain::fact::Stamp;
    use crate::domain::id::FeedId;

    fn backend(address: &str, epoch: u32) -> Backend {
        Backend {
            ways: Ways::Preset("kinto".into()),
            address: address.into(),
            collection: "group".into(),
            seat: Seat::Home,
            epoch,
            mark: GroupKey([epoch as u8; 32]).mark(),
        }
    }

    fn pass(address: &str, epochs: std::ops::RangeInclusive<u32>) -> Pass {
        let community = CommunityId::from_bits(1);
        let backend = backend(address, *epochs.end());
        Pass {
            community,
            backend,
            keys: epochs.map(|epoch| GroupKey([epoch as u8; 32])).collect(),
            token: Some("t".into()),
        }
    }

    fn charter(versions: &[Option<Backend>]) -> Charter {
        let mut charter = Charter::default();
        for (seq, version) in versions.iter().enumerate() {
            let stamp = Stamp { clock: seq as u64 + 1, feed: FeedId::from_bits(1), seq: seq as u32 };
            charter.set(Day(seq as i32), stamp, Setting::Backend(version.clone().map(Box::new)));
        }
        charter
    }

    const TODAY: Day = Day(50);

    #[test]
    fn a_member_is_asked_once_for_each_place_and_again_when_it_moves_abroad() {
        let mut access = Access::default();
        assert_eq!(access.sharing(&Charter::default(), TODAY), Sharing::None);
        assert!(access.take(pass("https://a", 1..=1), &Charter::default()));
        assert!(!access.take(pass("https://a", 1..=1), &Charter::default()), "nothing new");
        let first = backend("https://a", 1);
        assert_eq!(access.sharing(&Charter::default(), TODAY), Sharing::Asks(first.clone()));
        access.answered(&first, false);
        assert_eq!(access.sharing(&Charter::default(), TODAY), Sharing::Declined(first.clone()));
        access.answered(&first, true);
        let Sharing::On(ready) = access.sharing(&Charter::default(), TODAY) else { panic!("agreed") };
        assert_eq!((ready.token.as_deref(), ready.keys.len()), (Some("t"), 1));
        // The same place abroad, and another place.
        let abroad = Backend { seat: Seat::Abroad, ..first.clone() };
        assert_eq!(access.sharing(&charter(&[Some(abroad.clone())]), TODAY), Sharing::Asks(abroad));
        access.take(pass("https://b", 2..=2), &charter(&[Some(first)]));
        assert_eq!(access.sharing(&Charter::default(), TODAY), Sharing::Asks(backend("https://b", 2)));
    }

    #[test]
    fn a_token_is_sent_nowhere_but_where_it_is_for() {
        let mut access = Access::default();
        access.take(pass("https://a", 1..=1), &Charter::default());
        access.answered(&backend("https://b", 1), true);
        let moved = charter(&[Some(backend("https://b", 1))]);
        let Sharing::On(ready) = access.sharing(&moved, TODAY) else { panic!("{:?}", access.sharing(&moved, TODAY)) };
        assert_eq!((ready.backend.address.as_str(), ready.token), ("https://b", None));
    }

    #[test]
    fn without_the_latest_key_the_group_s_link_is_asked_for() {
        let mut access = Access::default();
        access.take(pass("https://a", 1..=1), &Charter::default());
        let leaked = charter(&[Some(backend("https://a", 1)), Some(backend("https://a", 2))]);
        assert_eq!(access.sharing(&leaked, TODAY), Sharing::Locked(backend("https://a", 2)));
        // The old link, opened once more, and one with another key for the same number.
        assert!(!access.take(pass("https://a", 1..=1), &leaked));
        let mut forged = pass("https://a", 2..=2);
        forged.keys[0] = GroupKey([77; 32]);
        forged.backend.mark = forged.keys[0].mark();
        assert!(!access.take(forged, &leaked));
        assert!(access.take(pass("https://a", 1..=2), &leaked));
        access.answered(&backend("https://a", 2), true);
        let Sharing::On(ready) = access.sharing(&leaked, TODAY) else { panic!("it is open") };
        assert_eq!(ready.keys.keys().map(|epoch| epoch.0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(ready.pass(CommunityId::from_bits(1)), pass("https://a", 1..=2));
    }

    #[test]
    fn a_newer_link_leads_on_where_the_record_cannot_and_an_ended_backend_stays_ended() {
        let mut access = Access::default();
        let known = charter(&[Some(backend("https://a", 1))]);
        access.take(pass("https://a", 1..=2), &known);
        assert_eq!(access.sharing(&known, TODAY), Sharing::Asks(backend("https://a", 2)));
        let ended = charter(&[Some(backend("https://a", 1)), Some(backend("https://a", 2)), None]);
        assert_eq!(access.sharing(&ended, TODAY), Sharing::None);
        access.take(pass("https://c", 1..=3), &ended);
        assert_eq!(access.sharing(&ended, TODAY), Sharing::Asks(backend("https://c", 3)));
    }
}
