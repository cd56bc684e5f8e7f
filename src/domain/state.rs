//! The log folded: what is known of a community on this device.
//!
//! Facts arrive in any order. The few governance facts say who may do what ([`super::rights`]); when one arrives late and
//! changes what facts already seen mean, [`State::apply`] answers [`Applied::Refold`] and the caller folds again. Everything
//! else is order-free: incremental and from scratch give the same state, which a property test holds.
//!
//! A fact that its author had no right to, and every fact of a device that is nobody's yet, is without effect here; the log
//! keeps it, and a later confirmation gives it its effect by folding again.

mod known;
mod mailboxes;
mod phones;

use std::collections::{BTreeMap, BTreeSet};

use super::book::{
    Act, Acts, Book, Call, Correction, How, Leave, LeaveSource, MakeUp, Opening, Roll, Turn, TurnKind, Withdrawal,
};
use super::charter::{Charter, Setting};
use super::day::Day;
use super::dossier::Dossiers;
use super::fact::{Called, CheckIn, Decision, Fact, Origin, Published, RollCall, Stamp};
use super::id::{ChallengeId, FeedId, MemberId};
use super::known_as::KnownNames;
use super::letter::Letters;
use super::library::Library;
use super::newcomer::Introductions;
use super::order::Order;
use super::person::{Made, Move};
use super::promise::Promises;
use super::questionnaire::Answers;
use super::rights::{Acts as GovernanceActs, Governance, Office, Rights, Viewpoint};
use mailboxes::Mailboxes;

pub use super::person::{Moved, Person};
pub use phones::Phone;

/// What became of a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum Applied {
    Done,
    /// The fact changes what earlier facts mean: fold all of them again.
    Refold,
}

/// The log folded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct State {
    view: Viewpoint,
    heads: BTreeMap<FeedId, u32>,
    clock: u64,
    governance: GovernanceActs,
    pub(super) rights: Rights,
    charter: Charter,
    /// What one's own invitation told; used until the founder's charter is known.
    terms: Charter,
    people: BTreeMap<MemberId, Person>,
    books: BTreeMap<ChallengeId, Book>,
    decisions: BTreeMap<(Origin, Stamp), Decision>,
    published: BTreeMap<Stamp, Published>,
    library: Library,
    answers: Answers,
    introductions: Introductions,
    dossiers: Dossiers,
    promises: Promises,
    letters: Letters,
    mailboxes: Mailboxes,
    names: KnownNames,
    /// The device's clock at the latest fact of each feed that is no check-in.
    seen: BTreeMap<FeedId, i64>,
    /// Facts taken back, and whether that was done with an office.
    retracted: BTreeMap<Origin, Office>,
    /// Facts whose words are to be erased.
    pub(super) erased: BTreeSet<Origin>,
    notes: BTreeMap<Origin, Box<str>>,
}

impl State {
    /// Nothing known yet. A bare feed says whose phone this is; a [`Viewpoint`] may also name the community.
    pub fn new(view: impl Into<Viewpoint>) -> Self {
        Self { view: view.into(), ..Self::default() }
    }

    /// Folds all facts, in whatever order they come: stamp, the device's clock in seconds, the entry's note, the fact.
    pub fn fold<'a>(
        view: impl Into<Viewpoint>,
        entries: impl IntoIterator<Item = (Stamp, i64, Option<&'a str>, &'a Fact)>,
    ) -> Self {
        let entries: Vec<_> = entries.into_iter().collect();
        let mut state = Self::governed(view, entries.iter().map(|(stamp, _, _, fact)| (*stamp, *fact)));
        for (stamp, at, note, fact) in entries {
            state.count(stamp);
            state.take(stamp, at, note, fact);
        }
        state
    }

    /// Nothing known yet but who may do what, from the governance among these facts. When all of it is known beforehand,
    /// every fact can then be applied in any order, these included, without folding again and without having all of them
    /// in memory at once.
    pub fn governed<'a>(view: impl Into<Viewpoint>, facts: impl IntoIterator<Item = (Stamp, &'a Fact)>) -> Self {
        let mut state = Self::new(view);
        for (stamp, fact) in facts {
            if let Some(act) = Governance::of(fact) {
                state.governance.insert(stamp, act);
            }
        }
        state.rights = Rights::from_acts(state.view, &state.governance);
        state
    }

    /// Takes one more fact in. After [`Applied::Refold`] the state is not to be used: fold all facts again.
    pub fn apply(&mut self, stamp: Stamp, at: i64, note: Option<&str>, fact: &Fact) -> Applied {
        if let Some(act) = Governance::of(fact)
            && self.governance.get(&stamp) != Some(&act)
        {
            self.governance.insert(stamp, act);
            let rights = Rights::from_acts(self.view, &self.governance);
            let same = rights.means_the_same(&self.rights)
                && self.heads.keys().all(|&feed| rights.same_for(&self.rights, feed, self.clock));
            if !same || (!self.heads.is_empty() && self.rights.founder() != rights.founder()) {
                return Applied::Refold;
            }
            self.rights = rights;
        }
        self.count(stamp);
        self.take(stamp, at, note, fact);
        Applied::Done
    }

    /// Takes note of an entry that is to have no effect.
    pub fn pass_over(&mut self, stamp: Stamp) {
        self.count(stamp);
    }

    fn count(&mut self, stamp: Stamp) {
        let head = self.heads.entry(stamp.feed).or_insert(stamp.seq);
        *head = stamp.seq.max(*head);
        self.clock = self.clock.max(stamp.clock);
    }

    /// Gives a fact its effect, if its author had the right.
    fn take(&mut self, stamp: Stamp, at: i64, note: Option<&str>, fact: &Fact) {
        if let Some(note) = note
            && !self.erased.contains(&stamp.origin())
        {
            self.notes.insert(stamp.origin(), note.into());
        }
        if self.view.me == Some(stamp.feed)
            && let Fact::Join { on, terms, .. } | Fact::Claim { on, terms, .. } | Fact::Told { on, terms } = fact
        {
            self.take_terms(stamp, *on, terms);
        }
        let Some(author) = self.rights.member(stamp.feed) else { return };
        if let Fact::CheckIn(CheckIn(challenge, day, minute, amount)) = *fact {
            // By far the most frequent: it needs no office.
            let act = Act { day, seq: stamp.seq, minute: Some(minute), how: How::Own, amount };
            self.book(challenge).of(author).seen.insert(stamp.feed, act);
            return;
        }
        let office = self.rights.office(stamp);
        self.take_own(stamp, author, fact);
        self.library.take(stamp, author, office, fact);
        self.answers.take(stamp, at, author, fact);
        self.introductions.take(stamp, author, fact);
        self.letters.take(stamp, author, office, fact);
        self.mailboxes.take(stamp, fact);
        let seen = self.seen.entry(stamp.feed).or_insert(at);
        *seen = at.max(*seen);
        if office >= Office::Moderator {
            self.take_staff(stamp, at, fact);
        }
        if office >= Office::Operator {
            self.take_operator(stamp, fact);
        }
        match fact {
            Fact::Rename { member, name } if self.rights.who(*member) == author || office >= Office::Operator => {
                let member = self.rights.who(*member);
                self.person_mut(member).rename(stamp, name);
            }
            Fact::Erase { of } if office >= Office::Operator || self.rights.member(of.feed) == Some(author) => {
                self.erased.insert(*of);
                self.notes.remove(of);
            }
            Fact::Retract { seq } => {
                let held = self.retracted.entry(Origin { feed: stamp.feed, seq: *seq }).or_default();
                *held = office.max(*held);
                let (origin, retracted) = (Origin { feed: stamp.feed, seq: *seq }, &self.retracted);
                if let Some(person) = self.people.values_mut().find(|person| person.has_move(origin)) {
                    person.settle(|origin| is_taken_back(retracted, origin));
                }
            }
            _ => {}
        }
    }

    /// The same group with these settings from a day on, as if somebody had just decided so.
    pub(in crate::domain) fn under(&self, from: Day, settings: &[Setting]) -> Self {
        let mut state = self.clone();
        let latest = Stamp { clock: u64::MAX, feed: FeedId::from_bits(0), seq: 0 };
        for setting in settings {
            state.charter.set(from, latest, setting.clone());
        }
        state
    }

    fn take_terms(&mut self, stamp: Stamp, on: Day, terms: &[Setting]) {
        for setting in terms {
            self.terms.set(on, stamp, setting.clone());
        }
    }

    /// What anybody may say about themselves.
    fn take_own(&mut self, stamp: Stamp, author: MemberId, fact: &Fact) {
        match fact {
            Fact::Found { member, name, on, settings } if self.rights.founded() == Some((stamp.feed, *member)) => {
                if stamp.seq != 0 {
                    return;
                }
                self.person_mut(*member).make(Made::Founded, *on);
                self.person_mut(*member).rename(stamp, name);
                for setting in settings {
                    self.charter.set(*on, stamp, setting.clone());
                }
            }
            Fact::Join { member, name, on, by, .. } if *member == author => {
                self.person_mut(author).invited(stamp, *by);
                self.person_mut(author).make(Made::Joined(stamp), *on);
                self.person_mut(author).rename(stamp, name);
            }
            Fact::Join { member, name, on, by, .. } if self.rights.joined_as(stamp.feed) == Some(*member) => {
                // Somebody of the roster, as an operator found: this is the person where the roster is not known here.
                self.person_mut(author).invited(stamp, *by);
                self.person_mut(author).make(Made::Claimed(stamp), *on);
                self.person_mut(author).rename(Stamp { clock: 0, ..stamp }, name);
            }
            Fact::Claim { member, on, .. } if *member == author && self.view.me == Some(stamp.feed) => {
                self.person_mut(author).make(Made::Claimed(stamp), *on);
            }
            Fact::Withdraw { challenge, day, minute } => {
                let withdrawal = Withdrawal { day: *day, seq: stamp.seq, minute: *minute };
                self.book(*challenge).of(author).withdrawn.insert(stamp.feed, withdrawal);
            }
            Fact::MakeUp { challenge, period, on, amount } => {
                let make_up = MakeUp { stamp, period: *period, on: *on, amount: *amount };
                self.book(*challenge).of(author).make_up(make_up);
            }
            Fact::Leave { challenge, from, to, on, minute } => {
                let source = LeaveSource::Asked { on: *on, minute: *minute };
                self.book(*challenge).of(author).leave(Leave { stamp, from: *from, to: *to, source });
            }
            Fact::Depart { on } => {
                self.go(author, Move { stamp, on: *on, how: Moved::Left });
            }
            _ => {}
        }
    }

    /// What moderators may do.
    fn take_staff(&mut self, stamp: Stamp, at: i64, fact: &Fact) {
        match fact {
            Fact::Witness { challenge, day, marks } => {
                for mark in marks {
                    let act = Act {
                        day: *day,
                        seq: stamp.seq,
                        minute: mark.minute,
                        how: mark.how.into(),
                        amount: mark.amount,
                    };
                    self.acts(*challenge, mark.member).seen.insert(stamp.feed, act);
                }
            }
            Fact::RollCall(roll) => self.take_roll(stamp, at, roll),
            Fact::KnownAs { name, member } => self.names.take(stamp, name, *member),
            _ => {}
        }
    }

    fn take_roll(&mut self, stamp: Stamp, at: i64, roll: &RollCall) {
        let book = self.book(roll.challenge);
        let mut heads = roll.heads.clone();
        heads.order();
        // Where a feed is named twice, the higher entry counts.
        heads.reverse();
        heads.dedup_by_key(|head| head.feed);
        heads.reverse();
        book.roll(roll.period, Roll { stamp, at, heads });
        let lists = [
            (&roll.done, Called::Done),
            (&roll.made_up, Called::MadeUp),
            (&roll.on_leave, Called::OnLeave),
            (&roll.missed, Called::Missed),
        ];
        for (members, status) in lists {
            for &member in members {
                let call = Call { period: roll.period, seq: stamp.seq, status };
                self.acts(roll.challenge, member).calls.insert(stamp.feed, call);
            }
        }
    }

    /// What operators may do.
    fn take_operator(&mut self, stamp: Stamp, fact: &Fact) {
        match fact {
            Fact::Set { from, settings } => {
                for setting in settings {
                    self.charter.set(*from, stamp, setting.clone());
                }
            }
            Fact::Roster { people } => {
                for person in people {
                    self.person_mut(person.id).make(Made::Rostered(stamp), person.on);
                    self.person_mut(person.id).rename(stamp, &person.name);
                }
            }
            Fact::Opening { challenge, as_of, balances } => {
                for &balance in balances {
                    self.acts(*challenge, balance.member).open(Opening { stamp, as_of: *as_of, balance });
                }
            }
            Fact::Correct { challenge, period, member, status } => {
                let correction = Correction { stamp, period: *period, status: *status };
                self.acts(*challenge, *member).correct(correction);
            }
            Fact::GrantLeave { challenge, member, from, to } => {
                let leave = Leave { stamp, from: *from, to: *to, source: LeaveSource::Granted };
                self.acts(*challenge, *member).leave(leave);
            }
            Fact::DecideLeave { leave, decision } => {
                self.decisions.insert((*leave, stamp), *decision);
            }
            Fact::Remove { challenge, member, on } => self.turn(*challenge, *member, stamp, *on, TurnKind::Remove),
            Fact::Forgive { challenge, member, misses, on } => {
                self.turn(*challenge, *member, stamp, *on, TurnKind::Forgive(*misses));
            }
            Fact::Wait { challenge, member, on } => self.turn(*challenge, *member, stamp, *on, TurnKind::Wait),
            Fact::Readmit { challenge, member, on } => self.turn(*challenge, *member, stamp, *on, TurnKind::Readmit),
            Fact::Publish(published) => {
                self.published.insert(stamp, published.clone());
            }
            Fact::Expel { member, on } => self.go(*member, Move { stamp, on: *on, how: Moved::Expelled }),
            Fact::Return { member, on } => self.go(*member, Move { stamp, on: *on, how: Moved::Returned }),
            _ => {
                self.dossiers.take(stamp, &self.rights, fact);
                self.promises.take(stamp, &self.rights, fact);
            }
        }
    }

    /// Somebody goes or comes back; the founder is put out by nobody.
    fn go(&mut self, member: MemberId, step: Move) {
        let member = self.rights.who(member);
        if self.rights.founder() == Some(member) && step.how == Moved::Expelled {
            return;
        }
        let retracted = &self.retracted;
        let person = self.people.entry(member).or_insert_with(|| Person::mentioned(member));
        person.go(step, |origin| is_taken_back(retracted, origin));
    }

    fn turn(&mut self, challenge: ChallengeId, member: MemberId, stamp: Stamp, on: Day, kind: TurnKind) {
        self.acts(challenge, member).turn(Turn { stamp, on, kind });
    }

    fn book(&mut self, challenge: ChallengeId) -> &mut Book {
        self.books.entry(challenge).or_default()
    }

    /// What is kept of whoever is meant by an identifier that a fact names.
    fn acts(&mut self, challenge: ChallengeId, member: MemberId) -> &mut Acts {
        let member = self.rights.who(member);
        self.book(challenge).of(member)
    }

    fn person_mut(&mut self, id: MemberId) -> &mut Person {
        self.people.entry(id).or_insert_with(|| Person::mentioned(id))
    }
}

/// Whether a decision of office was taken back.
fn is_taken_back(retracted: &BTreeMap<Origin, Office>, origin: Origin) -> bool {
    retracted.get(&origin).is_some_and(|held| *held >= Office::Operator)
}
