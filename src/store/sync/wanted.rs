//! Which documents of a place a turn reads.

use std::collections::{BTreeMap, BTreeSet};

use super::{Turn, Wanted};
use crate::domain::id::FeedId;
use crate::exchange::sync::document::Subject;
use crate::exchange::sync::remote::{Listed, Remote};
use crate::host::{Cipher, Deflate, Host};
use crate::log::segment::index_of;

/// Documents of devices that are not known here which one turn reads at most; the others follow in the next.
const STRANGERS: usize = 2_000;

impl<H: Host, R: Remote, C: Cipher, D: Deflate> Turn<'_, H, R, C, D> {
    /// What is listed and not known as it is, this group's known devices first.
    pub(super) fn wanted(&mut self, listed: Vec<Listed>) -> Vec<Wanted> {
        let known: BTreeSet<FeedId> = self.store.read(|state| state.heads().keys().copied().collect());
        let (mut wanted, mut strangers) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for one in listed {
            let Some(subject) = Subject::of(&one.name) else {
                self.hear_of_words(one);
                continue;
            };
            if let Subject::Pack { feed } = subject {
                self.own_pack_is(feed, &one);
            }
            // The others are read by their names.
            if !subject.is_of_entries() {
                continue;
            }
            if !seen.insert(one.name.clone()) || self.remembered.is_as_known(&one.name, one.version.as_ref()) {
                continue;
            }
            let Listed { name, version, body } = one;
            let place = if known.contains(&subject.feed()) { &mut wanted } else { &mut strangers };
            place.push(Wanted { name, subject, version, body });
        }
        self.report.more = strangers.len() > STRANGERS;
        strangers.truncate(STRANGERS);
        wanted.extend(strangers);
        wanted
    }

    /// Where a place cannot list: what may have grown or come, by what is known here.
    pub(super) fn guessed(&self) -> Vec<Wanted> {
        let community = self.store.community();
        let mut ends: BTreeMap<FeedId, u32> = self.store.read(|state| state.heads().clone());
        ends.entry(community).or_default();
        let mut subjects = Vec::new();
        for (&feed, &last) in &ends {
            let index = index_of(last);
            subjects.extend([Subject::Segment { feed, index }, Subject::Segment { feed, index: index + 1 }]);
            // What this device lost, or never had.
            let unknown = |index: &u32| !self.remembered.knows(Subject::Segment { feed, index: *index });
            subjects.extend((0..index).filter(unknown).map(|index| Subject::Segment { feed, index }));
        }
        let wanted = |subject: Subject| Some(Wanted { name: subject.name()?, subject, version: None, body: None });
        subjects.into_iter().filter_map(wanted).collect()
    }
}
