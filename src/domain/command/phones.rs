//! Commands about one's own phones.

use super::*;

impl Deciding<'_> {
    pub(super) fn add_phone(&self, feed: FeedId) -> Result<Decided, Refusal> {
        let member = self.me()?;
        if !self.state.can_add_phones() {
            // Of somebody who held it, a founder's phone says so; of the founder, the one that says which are.
            return Err(Refusal::NotAllowed { needs: Office::Founder });
        }
        if self.state.owner(feed).is_some() || self.said(feed).is_some() {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Confirm { member, feed })])
    }

    pub(super) fn drop_phone(&self, feed: FeedId) -> Result<Decided, Refusal> {
        self.me()?;
        let said = self.said(feed).ok_or(Refusal::UnknownFact)?;
        Ok(vec![plain(Fact::Retract { seq: said.seq })])
    }

    /// Where this phone said that a feed is one's own.
    fn said(&self, feed: FeedId) -> Option<Origin> {
        self.state.my_phones().into_iter().find(|phone| phone.feed == feed).and_then(|phone| phone.said)
    }
}
