//! Commands about members as people of the group: tiers, tags, notes, warnings, out of the group and back, promises, the
//! box for complaints and suggestions.

use super::super::dossier::LABEL_LENGTH;
use super::super::promise::{Deserving, PROMISE_LENGTH, PromiseSetting, WINNERS};
use super::*;

impl Deciding<'_> {
    pub(super) fn set_tier(&self, member: MemberId, tier: &str) -> Result<Decided, Refusal> {
        self.decides_about(member)?;
        let tier = if tier.trim().is_empty() { String::new() } else { text(tier, LABEL_LENGTH)? };
        if self.state.tier(member).unwrap_or_default() == tier {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Tier { member, tier })])
    }

    pub(super) fn set_tag(&self, member: MemberId, tag: &str, on: bool) -> Result<Decided, Refusal> {
        self.decides_about(member)?;
        let tag = text(tag, LABEL_LENGTH)?;
        if self.state.tags(member).contains(&tag.as_str()) == on {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Tag { member, tag, on })])
    }

    pub(super) fn remark(&self, member: MemberId, text: &str) -> Result<Decided, Refusal> {
        self.decides_about(member)?;
        Ok(vec![(Fact::Remark { member, on: self.today() }, self.reason(text)?)])
    }

    pub(super) fn warn(&self, member: MemberId, text: &str) -> Result<Decided, Refusal> {
        self.decides_about(member)?;
        Ok(vec![(Fact::Warn { member, on: self.today() }, self.reason(text)?)])
    }

    pub(super) fn expel(&self, member: MemberId, reason: &str) -> Result<Decided, Refusal> {
        self.decides_about(member)?;
        if self.state.office(member) > Office::None {
            return Err(Refusal::HoldsOffice);
        }
        if !self.state.person(member).is_some_and(|person| person.is_here()) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![(Fact::Expel { member, on: self.today() }, self.reason(reason)?)])
    }

    pub(super) fn take_in_again(&self, member: MemberId, reason: &Option<String>) -> Result<Decided, Refusal> {
        self.decides_about(member)?;
        if self.state.person(member).is_some_and(|person| person.is_here()) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![(Fact::Return { member, on: self.today() }, note(reason)?)])
    }

    pub(super) fn promise(&self, promise: PromiseId, settings: &[PromiseSetting]) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        let known = self.state.promise(promise);
        let what = settings.iter().any(|setting| matches!(setting, PromiseSetting::What(_)));
        if known.is_none() && !what {
            return Err(Refusal::BadText { most: PROMISE_LENGTH });
        }
        let settings = settings.iter().map(|setting| self.kept(setting)).collect::<Result<Vec<_>, _>>()?;
        if settings.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Promise { promise, settings })])
    }

    /// A promise's field as it is written.
    fn kept(&self, setting: &PromiseSetting) -> Result<PromiseSetting, Refusal> {
        Ok(match setting {
            PromiseSetting::What(value) => PromiseSetting::What(text(value, PROMISE_LENGTH)?),
            PromiseSetting::Cost(value) if value.trim().is_empty() => PromiseSetting::Cost(String::new()),
            PromiseSetting::Cost(value) => PromiseSetting::Cost(text(value, PROMISE_LENGTH)?),
            PromiseSetting::For(Deserving::Rule(value)) => {
                PromiseSetting::For(Deserving::Rule(text(value, PROMISE_LENGTH)?))
            }
            PromiseSetting::For(Deserving::People(people)) => {
                for member in people {
                    self.known(*member)?;
                }
                if people.is_empty() || people.len() > WINNERS {
                    return Err(Refusal::NothingToDo);
                }
                setting.clone()
            }
            PromiseSetting::Due(_) | PromiseSetting::Delivered(_) | PromiseSetting::Dropped(_) => setting.clone(),
        })
    }

    pub(super) fn write(&self, text: &str) -> Result<Decided, Refusal> {
        self.me()?;
        let words = note(&Some(text.to_owned()))?;
        if words.is_none() {
            return Err(Refusal::BadText { most: NOTE_LENGTH });
        }
        Ok(vec![(Fact::Letter { on: self.today() }, words)])
    }

    pub(super) fn answer_letter(&self, letter: Origin, text: &Option<String>) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        if !self.state.letters().iter().any(|known| known.origin == letter) {
            return Err(Refusal::UnknownFact);
        }
        Ok(vec![(Fact::AnswerLetter { letter, on: self.today() }, note(text)?)])
    }

    pub(super) fn erase_words(&self, of: Origin) -> Result<Decided, Refusal> {
        if self.state.note(of).is_none() {
            return Err(Refusal::NothingToDo);
        }
        if !self.state.may_erase(of) {
            return Err(Refusal::NotAllowed { needs: Office::Operator });
        }
        Ok(vec![plain(Fact::Erase { of })])
    }

    pub(super) fn forget(&self, member: MemberId) -> Result<Decided, Refusal> {
        let person = self.state.person(member).ok_or(Refusal::UnknownPerson)?.id;
        if self.state.me() != Some(person) {
            self.needs(Office::Operator)?;
        }
        if !self.state.may_be_forgotten(person) {
            return Err(Refusal::HeldOffice);
        }
        Ok(vec![plain(Fact::Forget { member: person, feeds: self.state.devices(person).collect() })])
    }

    /// An operator, and somebody of the group or who was.
    fn decides_about(&self, member: MemberId) -> Result<(), Refusal> {
        self.needs(Office::Operator)?;
        self.known(member)
    }

    fn reason(&self, text: &str) -> Result<Option<String>, Refusal> {
        let words = note(&Some(text.to_owned()))?;
        if words.is_none() { Err(Refusal::ReasonNeeded) } else { Ok(words) }
    }
}

/// A short text that says something.
fn text(text: &str, most: usize) -> Result<String, Refusal> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= most;
    fits.then(|| text.to_owned()).ok_or(Refusal::BadText { most })
}
