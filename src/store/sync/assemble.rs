//! Putting stretches of feeds together with what is here, so that each can be proven from its feed's first entry on.

use std::collections::BTreeMap;

use crate::domain::id::FeedId;
use crate::domain::order::Order;
use crate::exchange::sync::document::{Part, Subject};
use crate::exchange::sync::name::Name;
use crate::log::entry::Text;
use crate::log::key::{PublicKey, Signature};

/// What is here of a feed: its key, and the entries of the branch that counts.
pub(super) struct Here {
    pub key: PublicKey,
    pub texts: Vec<Text>,
}

/// A stretch that came in a document.
pub(super) struct Came {
    pub name: Name,
    pub subject: Subject,
    pub part: Part,
}

/// A feed from its first entry on, to be proven.
pub(super) struct Run {
    pub feed: FeedId,
    pub key: PublicKey,
    pub entries: Vec<Box<str>>,
    pub ends: Vec<(u32, Signature)>,
    /// The documents that are in it, each with the number after its last entry.
    pub of: Vec<(Name, u32)>,
    /// Its beginning is what is here.
    pub on_what_is_here: bool,
}

/// The runs, and the documents that continue what is not here.
pub(super) fn assemble(came: Vec<Came>, here: &BTreeMap<FeedId, Here>) -> (Vec<Run>, Vec<Name>) {
    let mut groups: BTreeMap<(FeedId, Option<u64>), Vec<Came>> = BTreeMap::new();
    for one in came {
        let branch = if let Subject::Branch { head, .. } = one.subject { Some(head) } else { None };
        groups.entry((one.part.feed, branch)).or_default().push(one);
    }
    let (mut runs, mut loose) = (Vec::new(), Vec::new());
    for ((feed, _), mut came) in groups {
        came.order_by_key(|one| (one.part.first, one.part.end()));
        let mut of_feed: Vec<Run> = Vec::new();
        for Came { name, part, .. } in came {
            let first = part.first as usize;
            let end = part.end();
            // Segment after segment: one run. What overlaps is another copy, and proven by itself.
            if let Some(run) = of_feed.iter_mut().find(|run| run.entries.len() == first && first > 0) {
                run.entries.extend(part.entries);
                run.ends.extend(part.ends);
                run.of.push((name, end));
                continue;
            }
            let known = here.get(&feed);
            let Some(key) = part.key.or(known.map(|here| here.key)) else {
                loose.push(name);
                continue;
            };
            let on_what_is_here = first > 0;
            let beginning: Option<Vec<Box<str>>> = match known {
                _ if first == 0 => Some(Vec::new()),
                Some(here) => {
                    here.texts.get(..first).map(|texts| texts.iter().map(|text| text.as_str().into()).collect())
                }
                None => None,
            };
            match beginning {
                Some(mut entries) => {
                    entries.extend(part.entries);
                    of_feed.push(Run { feed, key, entries, ends: part.ends, of: vec![(name, end)], on_what_is_here });
                }
                None => loose.push(name),
            }
        }
        runs.extend(of_feed);
    }
    (runs, loose)
}
