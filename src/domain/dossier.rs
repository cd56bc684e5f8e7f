//! What operators keep about a member: a tier (分层), role tags (标签), notes among themselves, and warnings that the member
//! is to read. Folded in any order of arrival.
//!
//! - Tier and tags are the latest word of any operator. A tier that the charter no longer lists stays with whoever has it.
//! - The words of a note and of a warning stand beside the fact. Those of a note are for operators only: a phone that is no
//!   operator's never passes them on ([`Fact::words_are_private`]), and no page of a member shows them.
//! - Notes and warnings can be taken back by whoever wrote them.
//!
//! What these facts do for the group (suggesting tags by readable rules) is in [`suggest`].

mod suggest;

use std::collections::BTreeMap;

use super::book::insert_by_stamp;
use super::day::{Day, Moment};
use super::fact::{Fact, Origin, Stamp};
use super::id::MemberId;
use super::rights::{Office, Rights};
use super::state::State;

pub use suggest::{ONLOOKER_DAYS, SHARED, SHARER_DAYS, STREAK, Suggestion, suggestions};

/// Characters of a tier's or a tag's name at most.
pub const LABEL_LENGTH: usize = 12;
/// Tiers of a group at most.
pub const TIERS: usize = 12;

/// What somebody is to the group, in words that every group has. A tag may also be a group's own word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoleTag {
    /// 组织者
    Organiser,
    /// 影响者
    Influencer,
    /// 求教者
    Asker,
    /// 分享者
    Sharer,
    /// 挑战者
    Challenger,
    /// 围观者
    Onlooker,
    /// 代言人
    Spokesperson,
}

impl RoleTag {
    pub const ALL: [Self; 7] = [
        Self::Organiser,
        Self::Influencer,
        Self::Asker,
        Self::Sharer,
        Self::Challenger,
        Self::Onlooker,
        Self::Spokesperson,
    ];

    /// The word that stands for it in facts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Influencer => "influencer",
            Self::Asker => "asker",
            Self::Sharer => "sharer",
            Self::Challenger => "challenger",
            Self::Onlooker => "onlooker",
            Self::Spokesperson => "spokesperson",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.word() == word)
    }
}

/// Everything that operators keep, by member.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dossiers(BTreeMap<MemberId, Dossier>);

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Dossier {
    tier: Option<(Stamp, String)>,
    tags: Vec<(String, Stamp, bool)>,
    remarks: Vec<(Stamp, Day)>,
    warnings: Vec<(Stamp, Day)>,
}

/// A note or a warning that stands; its words are [`State::note`] of its origin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    pub origin: Origin,
    pub on: Day,
}

impl Dossiers {
    pub(super) fn take(&mut self, stamp: Stamp, rights: &Rights, fact: &Fact) {
        let (Fact::Tier { member, .. }
        | Fact::Tag { member, .. }
        | Fact::Remark { member, .. }
        | Fact::Warn { member, .. }) = fact
        else {
            return;
        };
        let dossier = self.0.entry(rights.who(*member)).or_default();
        match fact {
            Fact::Tier { tier, .. } if dossier.tier.as_ref().is_none_or(|(known, _)| *known < stamp) => {
                dossier.tier = Some((stamp, tier.clone()));
            }
            Fact::Tag { tag, on, .. } => match dossier.tags.binary_search_by(|(known, ..)| known.cmp(tag)) {
                Ok(place) if dossier.tags[place].1 < stamp => dossier.tags[place] = (tag.clone(), stamp, *on),
                Ok(_) => {}
                Err(place) => dossier.tags.insert(place, (tag.clone(), stamp, *on)),
            },
            Fact::Remark { on, .. } => insert_by_stamp(&mut dossier.remarks, (stamp, *on), |item| item.0),
            Fact::Warn { on, .. } => insert_by_stamp(&mut dossier.warnings, (stamp, *on), |item| item.0),
            _ => {}
        }
    }

    /// Whether anything was ever kept about somebody.
    pub(super) fn has(&self, member: MemberId) -> bool {
        self.0.contains_key(&member)
    }

    /// Whether a fact is a note or a warning.
    pub(super) fn is_written(&self, origin: Origin) -> bool {
        let mut all = self.0.values().flat_map(|dossier| dossier.remarks.iter().chain(&dossier.warnings));
        all.any(|(stamp, _)| stamp.origin() == origin)
    }
}

impl State {
    fn dossier(&self, member: MemberId) -> Option<&Dossier> {
        let member = self.person(member).map_or(member, |person| person.id);
        self.dossiers().0.get(&member)
    }

    /// The tier that operators gave somebody.
    pub fn tier(&self, member: MemberId) -> Option<&str> {
        let (_, tier) = self.dossier(member)?.tier.as_ref()?;
        (!tier.is_empty()).then_some(tier.as_str())
    }

    /// The tags that operators gave somebody: words of [`RoleTag`], or the group's own.
    pub fn tags(&self, member: MemberId) -> Vec<&str> {
        let tags = self.dossier(member).into_iter().flat_map(|dossier| &dossier.tags);
        tags.filter(|(.., on)| *on).map(|(tag, ..)| tag.as_str()).collect()
    }

    /// Operators' notes about somebody, oldest first.
    pub fn remarks(&self, member: MemberId) -> Vec<Written> {
        self.standing_words(member, |dossier| &dossier.remarks)
    }

    /// Warnings to somebody, oldest first.
    pub fn warnings(&self, member: MemberId) -> Vec<Written> {
        self.standing_words(member, |dossier| &dossier.warnings)
    }

    fn standing_words(&self, member: MemberId, which: fn(&Dossier) -> &Vec<(Stamp, Day)>) -> Vec<Written> {
        let all = self.dossier(member).into_iter().flat_map(which);
        let all = all.map(|&(stamp, on)| Written { origin: stamp.origin(), on });
        all.filter(|one| !self.is_retracted(one.origin, Office::Operator)).collect()
    }

    /// The latest day on which anything of somebody is known: a fact of their own phone, or their words seen in the chat.
    /// What operators did on their behalf does not count.
    pub fn last_seen(&self, member: MemberId, now: Moment) -> Option<Day> {
        // The zone's clock is so many seconds ahead; a clock that was turned since shifts an hour at most.
        let ahead = i64::from(now.date.0) * 86_400 + i64::from(now.minute) * 60 - now.at;
        let own = self.devices(member).filter_map(|feed| self.last_fact(feed)).max();
        let own = own.map(|at| Day(((at + ahead).div_euclid(86_400)) as i32));
        own.into_iter().chain(self.last_check_in(member)).max()
    }
}
