//! The mailboxes of those who hold an office.

use std::collections::BTreeMap;

use super::super::fact::{Fact, Stamp};
use super::super::id::FeedId;
use super::super::mailbox::MailboxKey;
use super::super::rights::Office;
use super::State;

/// What each device has told last, whatever office it holds: that may come later, and go.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Mailboxes(BTreeMap<FeedId, (Stamp, MailboxKey)>);

impl Mailboxes {
    pub fn take(&mut self, stamp: Stamp, fact: &Fact) {
        if let Fact::Mailbox { key } = fact {
            let told = self.0.entry(stamp.feed).or_insert((stamp, *key));
            *told = (stamp, *key).max(*told);
        }
    }
}

impl State {
    /// For whom words are sealed that only operators may read: the devices of the founder and the operators, as far as they
    /// have told a mailbox. A dismissed operator's is not among them any more, a moderator's never was.
    pub fn mailboxes(&self) -> Vec<(FeedId, MailboxKey)> {
        let told = self.mailboxes.0.iter().map(|(&feed, &(_, key))| (feed, key));
        told.filter(|(feed, _)| self.office_of_device(*feed) >= Office::Operator).collect()
    }

    /// The mailbox that a device has told last.
    pub fn mailbox_of(&self, feed: FeedId) -> Option<MailboxKey> {
        self.mailboxes.0.get(&feed).map(|(_, key)| *key)
    }
}
