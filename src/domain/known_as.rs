//! Names in the chat that an operator has said whose they are (`小桃🍑` is 阿桃), so that the next paste knows them.
//!
//! Decided here: a name has one owner, the latest word of anybody of the staff; a name that was forgotten has none. The name
//! is kept as it was written; what counts as the same name is the reader's business ([`crate::exchange::chat`]).
//!
//! Example: `小桃🍑` was said to be 阿桃 on two phones and forgotten on one of them later: it is forgotten.

use std::collections::BTreeMap;

use super::fact::Stamp;
use super::id::MemberId;
use super::state::State;

/// The names, each with the latest word about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct KnownNames(BTreeMap<String, (Stamp, Option<MemberId>)>);

impl KnownNames {
    pub(super) fn take(&mut self, stamp: Stamp, name: &str, member: Option<MemberId>) {
        if self.0.get(name).is_none_or(|(known, _)| *known < stamp) {
            self.0.insert(name.to_owned(), (stamp, member));
        }
    }
}

impl State {
    /// Names in the chat with their owners, by name; of people who are on the roster here.
    pub fn known_names(&self) -> impl Iterator<Item = (&str, MemberId)> {
        let owner = |member: Option<MemberId>| Some(self.person(member?)?.id);
        self.names().0.iter().filter_map(move |(name, (_, member))| Some((name.as_str(), owner(*member)?)))
    }

    /// Whose name in the chat this is.
    pub fn known_as(&self, name: &str) -> Option<MemberId> {
        let (_, member) = self.names().0.get(name)?;
        self.person((*member)?).map(|person| person.id)
    }
}
