//! For whom a file is written, and what of it is left out.

use crate::domain::fact::{Business, Fact};
use crate::domain::library::Shelved;
use crate::domain::resource::ResourceSetting;
use crate::domain::state::State;
use crate::log::entry::Text;

/// For whom a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Oneself and other operators: what this device may pass on ([`super::Store::export`]).
    Keepers,
    /// Operators, from one member: nothing but what that member's own devices wrote, private answers included.
    Own,
    /// Anybody of the group: without any words that are for operators only, one's own included.
    Everybody,
    /// Everybody on the internet who has the page's address: names, rules, check-ins and roll-calls, no notes, nothing that
    /// operators keep about members, and of the rest what was chosen.
    Internet(Shown),
}

/// What a published file shows besides rules and board.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The resources that stand in the library.
    pub library: bool,
    /// Introductions and the answers that are open to the group.
    pub answers: bool,
}

/// What an entry loses on its way out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LeftOut {
    Nothing,
    Words,
    /// Only its hashes go out, so that the chain holds.
    Whole,
}

impl Audience {
    /// `passes_on`: whether this device may pass private words of that feed on to other operators.
    pub(super) fn leaves_out(self, text: &Text, state: &State, passes_on: bool) -> LeftOut {
        match self {
            Self::Own => LeftOut::Nothing,
            Self::Keepers if passes_on => LeftOut::Nothing,
            Self::Keepers | Self::Everybody if text.has_private_words() => LeftOut::Words,
            Self::Keepers | Self::Everybody => LeftOut::Nothing,
            Self::Internet(shown) => {
                if text.may_be_withheld() && text.entry().is_ok_and(|entry| !shown.shows(&entry.fact, state)) {
                    return LeftOut::Whole;
                }
                let told = || text.entry().is_ok_and(|entry| matches!(entry.fact, Fact::Introduce { .. }));
                if text.has_words() && !told() { LeftOut::Words } else { LeftOut::Nothing }
            }
        }
    }
}

impl Shown {
    fn shows(self, fact: &Fact, state: &State) -> bool {
        let stands = |id| state.resource(id).is_none_or(|resource| resource.shelved == Shelved::Stands);
        match (fact, fact.business()) {
            (_, Business::Group) => true,
            (_, Business::Operators) => false,
            (Fact::Answer { question, .. }, _) => self.answers && !state.is_private_now(*question),
            (_, Business::Answers) => self.answers,
            // What waits, was refused or taken away is not for everybody; that it was taken away is.
            (Fact::Share { resource, .. }, _) => self.library && stands(*resource),
            (Fact::Shelve { resource, settings }, _) => {
                let takes_away = settings.iter().all(|setting| matches!(setting, ResourceSetting::Retired(_)));
                self.library && (takes_away || stands(*resource))
            }
            (_, Business::Library) => self.library,
        }
    }
}
