//! Going on where others' feeds only got longer: a check-in that arrives is applied to what is shown, instead of folding a year
//! of everybody's again. What is not as simple as that, is folded as a whole.

use std::collections::BTreeMap;

use super::Store;
use super::measure::Measure;
use crate::domain::id::FeedId;
use crate::domain::state::Applied;
use crate::host::Host;
use crate::host::storage::{Branch, Head, Snapshot, StorageTrouble, Wanted};
use crate::log::entry::Entry;
use crate::log::segment::Segment;

/// Feeds up to which it is worth it.
const MOST: usize = 16;

impl<H: Host> Store<H> {
    /// Applies what the storage has got of others' feeds, from the entry given; `false` where everything is to be read again.
    pub(super) async fn read_what_is_longer(&self, longer: &BTreeMap<FeedId, u32>) -> Result<bool, StorageTrouble> {
        if longer.len() > MOST {
            return Ok(false);
        }
        let wanted = Wanted::Feeds(longer.keys().copied().collect());
        let snapshot = self.0.kept.storage().load(self.0.community, wanted).await?;
        let heads: BTreeMap<Branch, Head> = snapshot.heads.iter().copied().collect();
        let mut view = self.0.view.borrow_mut();
        let own = view.own().map(|own| own.feed);
        let is_simple =
            |feed: &FeedId| Some(*feed) != own && !view.damage.iter().any(|damage| damage.branch.feed == *feed);
        // Another tab may have written meanwhile, what is not looked at here.
        let goes = |branch: &Branch| longer.contains_key(&branch.feed);
        let same = |one: &BTreeMap<Branch, Head>, other: &BTreeMap<Branch, Head>| {
            one.iter().all(|(branch, head)| goes(branch) || other.get(branch) == Some(head))
        };
        if view.stuck.is_some()
            || !longer.keys().all(is_simple)
            || !same(&heads, &view.heads)
            || !same(&view.heads, &heads)
        {
            return Ok(false);
        }
        let mut all = Vec::new();
        for (&feed, &from) in longer {
            let Some(head) = heads.get(&Branch::main(feed)) else { return Ok(false) };
            let measured = !view.state.has_run_the_group(feed);
            let Some(new) = entries_from(&snapshot, feed, head, from, measured) else { return Ok(false) };
            all.push((feed, *head, new));
        }
        view.record = snapshot.record;
        for (feed, head, entries) in all {
            view.heads.insert(Branch::main(feed), head);
            for entry in entries {
                if view.state.apply(entry.stamp(feed), entry.at, entry.note(), &entry.fact) == Applied::Refold {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

/// The entries of a feed from one on; `None` where it cannot be read to its end, or some of it is beyond the measure of a day.
fn entries_from(snapshot: &Snapshot, feed: FeedId, head: &Head, from: u32, measured: bool) -> Option<Vec<Entry>> {
    let (mut measure, mut new, mut next) = (Measure::default(), Vec::new(), 0);
    for piece in snapshot.pieces.iter().filter(|piece| piece.branch == Branch::main(feed)) {
        for text in Segment::read(&piece.bytes).ok()?.texts().ok()? {
            let entry = text.entry().ok()?;
            if entry.seq != next || !measure.takes(entry.at, &entry.fact) && measured {
                return None;
            }
            next += 1;
            if entry.seq >= from {
                new.push(entry);
            }
        }
    }
    (next == head.end).then_some(new)
}
