//! The group's library (资料库): what was shared, edited, approved and liked, folded in any order of arrival.
//!
//! Every edit is kept with its author and office; what counts is judged when somebody looks, because the fact that says who
//! shared a resource may arrive after an edit of it. Decided here, where the rules are silent:
//! - The first `Share` of an id (by clock, feed, seq) makes the resource, an operator's before anybody else's: no member puts
//!   something in the place of what operators shared, under whatever clock. Any other is without effect.
//! - Of two edits of one field the later one counts. Whoever shared it edits what it says and takes it out; operators edit
//!   everything. Unlocking, pinning and featuring are the operators'.
//! - What an operator shares needs no approval. What a member shares is judged by the charter of the day on which it was
//!   shared; the latest decision that was not taken back counts, and a refusal hides it from everybody but its sharer and the operators.
//! - Likes and the like are a member's latest word, whatever device said it.

mod find;

use std::collections::BTreeMap;

pub use find::{Find, Order, Want, find, marked};

use super::address::Address;
use super::charter::Sharing;
use super::day::Day;
use super::fact::{Decision, Fact, Origin, Stamp};
use super::id::{MemberId, ResourceId};
use super::resource::{Regard, ResourceKind, ResourceSetting, Unlock};
use super::rights::Office;
use super::state::State;

/// Everything known about what was shared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Library {
    shelves: BTreeMap<ResourceId, Shelf>,
}

/// What is known of one id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Shelf {
    shares: BTreeMap<Stamp, (MemberId, Office, Day)>,
    edits: Vec<Edit>,
    decisions: BTreeMap<Stamp, Decision>,
    regards: BTreeMap<(Regard, MemberId), (Stamp, bool)>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Edit {
    stamp: Stamp,
    author: MemberId,
    office: Office,
    settings: Vec<ResourceSetting>,
}

/// Whether a resource stands in the library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelved {
    Stands,
    /// Waits for an operator.
    Waits,
    Refused,
    /// Taken out.
    Retired,
}

/// A resource as it is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resource {
    pub id: ResourceId,
    pub by: MemberId,
    pub on: Day,
    /// Orders resources of one day.
    pub stamp: Stamp,
    pub title: String,
    /// As it was typed; see [`Resource::link`].
    pub address: String,
    pub text: String,
    pub kind: ResourceKind,
    pub category: String,
    pub tags: Vec<String>,
    pub about: String,
    pub author: String,
    pub unlock: Unlock,
    pub pinned: bool,
    pub featured: bool,
    pub shelved: Shelved,
    pub likes: u32,
    /// Members who found the link dead.
    pub dead: u32,
}

impl Resource {
    /// The address, if it is one that may be shown as a link.
    pub fn link(&self) -> Option<Address> {
        Address::parse(&self.address).ok()
    }
}

impl Library {
    pub(super) fn take(&mut self, stamp: Stamp, author: MemberId, office: Office, fact: &Fact) {
        match fact {
            Fact::Share { resource, on, settings } => {
                let shelf = self.shelves.entry(*resource).or_default();
                shelf.shares.insert(stamp, (author, office, *on));
                shelf.edit(Edit { stamp, author, office, settings: settings.clone() });
            }
            Fact::Shelve { resource, settings } => {
                let shelf = self.shelves.entry(*resource).or_default();
                shelf.edit(Edit { stamp, author, office, settings: settings.clone() });
            }
            Fact::Admit { resource, decision } if office >= Office::Operator => {
                self.shelves.entry(*resource).or_default().decisions.insert(stamp, *decision);
            }
            Fact::Regard { resource, regard, on } => {
                let shelf = self.shelves.entry(*resource).or_default();
                let known = shelf.regards.entry((*regard, author)).or_insert((stamp, *on));
                if known.0 < stamp {
                    *known = (stamp, *on);
                }
            }
            _ => {}
        }
    }

    /// Whether a fact is an operator's decision about a resource.
    pub(super) fn is_decision(&self, origin: Origin) -> bool {
        self.shelves.values().any(|shelf| shelf.decisions.keys().any(|stamp| stamp.origin() == origin))
    }

    /// Whether somebody said so of a resource.
    pub fn regards(&self, resource: ResourceId, regard: Regard, who: MemberId) -> bool {
        let shelf = self.shelves.get(&resource);
        shelf.and_then(|shelf| shelf.regards.get(&(regard, who))).is_some_and(|(_, on)| *on)
    }
}

impl Shelf {
    fn edit(&mut self, edit: Edit) {
        if let Err(place) = self.edits.binary_search_by(|known| known.stamp.cmp(&edit.stamp)) {
            self.edits.insert(place, edit);
        }
    }

    fn count(&self, regard: Regard) -> u32 {
        let said = self.regards.iter().filter(|((of, _), (_, on))| *of == regard && *on);
        u32::try_from(said.count()).unwrap_or(u32::MAX)
    }

    fn resource(&self, id: ResourceId, state: &State) -> Option<Resource> {
        let by_operators = self.shares.iter().find(|(_, (_, office, _))| *office >= Office::Operator);
        let (&stamp, &(by, office, on)) = by_operators.or(self.shares.iter().next())?;
        let stands = |stamp: &Stamp| !state.is_retracted(stamp.origin(), Office::Operator);
        let decision = self.decisions.iter().rev().find(|(stamp, _)| stands(stamp)).map(|(_, decision)| decision);
        let shelved = match decision {
            Some(Decision::Granted) => Shelved::Stands,
            Some(Decision::Refused) => Shelved::Refused,
            None if office < Office::Operator && state.sharing(on) == Sharing::Approved => Shelved::Waits,
            None => Shelved::Stands,
        };
        let mut retired = false;
        let mut resource = Resource {
            id,
            by,
            on,
            stamp,
            title: String::new(),
            address: String::new(),
            text: String::new(),
            kind: ResourceKind::default(),
            category: String::new(),
            tags: Vec::new(),
            about: String::new(),
            author: String::new(),
            unlock: Unlock::default(),
            pinned: false,
            featured: false,
            shelved,
            likes: self.count(Regard::Like),
            dead: self.count(Regard::Dead),
        };
        for edit in &self.edits {
            let operator = edit.office >= Office::Operator;
            for setting in &edit.settings {
                if !operator && (edit.author != by || setting.is_the_operators()) {
                    continue;
                }
                match setting {
                    ResourceSetting::Retired(value) => retired = *value,
                    _ => resource.set(setting),
                }
            }
        }
        if retired {
            resource.shelved = Shelved::Retired;
        }
        Some(resource)
    }
}

impl Resource {
    fn set(&mut self, setting: &ResourceSetting) {
        match setting {
            ResourceSetting::Title(value) => self.title.clone_from(value),
            ResourceSetting::Address(value) => self.address.clone_from(value),
            ResourceSetting::Text(value) => self.text.clone_from(value),
            ResourceSetting::Kind(value) => self.kind = *value,
            ResourceSetting::Category(value) => self.category.clone_from(value),
            ResourceSetting::Tags(value) => self.tags.clone_from(value),
            ResourceSetting::About(value) => self.about.clone_from(value),
            ResourceSetting::Author(value) => self.author.clone_from(value),
            ResourceSetting::Unlock(value) => self.unlock = *value,
            ResourceSetting::Pinned(value) => self.pinned = *value,
            ResourceSetting::Featured(value) => self.featured = *value,
            // It says where the resource stands, not what it is.
            ResourceSetting::Retired(_) => {}
        }
    }
}

impl State {
    /// A resource, whether it stands in the library or not.
    pub fn resource(&self, id: ResourceId) -> Option<Resource> {
        self.library().shelves.get(&id)?.resource(id, self)
    }

    /// The collections that have anything in them, by name.
    pub fn collections(&self, on: Day) -> impl Iterator<Item = (&str, &[ResourceId])> {
        let all = self.charter().collections.iter();
        all.filter_map(move |(name, field)| Some((name.as_str(), field.on(on)?.as_slice())))
            .filter(|(_, of)| !of.is_empty())
    }

    /// The resources of a collection, in its order.
    pub fn collection(&self, name: &str, on: Day) -> Option<&[ResourceId]> {
        self.collections(on).find(|(known, _)| *known == name).map(|(_, of)| of)
    }

    /// All resources that somebody may see: those that stand; to operators also what waits, was refused or retired; to a
    /// sharer what is their own.
    pub fn resources(&self, who: Option<MemberId>) -> Vec<Resource> {
        let staff = who.is_some_and(|who| self.office(who) >= Office::Operator);
        let all = self.library().shelves.iter().filter_map(|(id, shelf)| shelf.resource(*id, self));
        all.filter(|resource| resource.shelved == Shelved::Stands || staff || Some(resource.by) == who).collect()
    }

    fn sharing(&self, day: Day) -> Sharing {
        self.charter().sharing.on(day).copied().unwrap_or_default()
    }
}
