//! The log folded: what is known of a community on this device.
//!
//! Facts arrive in any order. The few governance facts say who may do what ([`super::rights`]); when one arrives late and
//! changes what facts already seen mean, [`State::apply`] answers [`Applied::Refold`] and the caller folds again. Everything
//! else is order-free: incremental and from scratch give the same state, which a property test holds.
//!
//! A fact that its author had no right to, and every fact of a device that is nobody's yet, is without effect here; the log
//! keeps it, and a later confirmation gives it its effect by folding again.

use std::collections::BTreeMap;

use super::book::{
    Act, Book, Call, Correction, How, Leave, LeaveSource, MakeUp, Opening, Roll, Turn, TurnKind, Withdrawal,
};
use super::charter::{Challenge, Charter, Setting};
use super::day::{Day, DayStart, Moment, Placed, Side, Window, community_day, place};
use super::fact::{Called, CheckIn, Decision, Fact, Origin, Published, RollCall, Stamp};
use super::id::{ChallengeId, CommunityId, FeedId, MemberId};
use super::rights::{Acts as GovernanceActs, Claim, Governance, Office, Rights, Viewpoint};

/// Somebody of the roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    pub id: MemberId,
    pub name: String,
    /// The day of joining, as far as known; nothing is due before the first period that begins after it.
    pub joined: Day,
    pub departed: Option<Day>,
    named: Option<Stamp>,
    made: Made,
    parting: Option<Stamp>,
}

/// Which fact says that a person exists; the greatest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Made {
    /// Only mentioned: not in the roster.
    Not,
    /// This device says it is them; the roster is not known here.
    Claimed(Stamp),
    Joined(Stamp),
    Rostered(Stamp),
    Founded,
}

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
    rights: Rights,
    charter: Charter,
    /// What one's own invitation told; used until the founder's charter is known.
    terms: Charter,
    people: BTreeMap<MemberId, Person>,
    books: BTreeMap<ChallengeId, Book>,
    decisions: BTreeMap<(Origin, Stamp), Decision>,
    published: BTreeMap<Stamp, Published>,
    /// Facts taken back, and whether that was done with an office.
    retracted: BTreeMap<Origin, Office>,
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
            let known_before = self.rights.founder().is_some();
            let same = self.heads.keys().all(|&feed| rights.same_for(&self.rights, feed, self.clock));
            if !same || (!self.heads.is_empty() && known_before != rights.founder().is_some()) {
                return Applied::Refold;
            }
            self.rights = rights;
        }
        self.count(stamp);
        self.take(stamp, at, note, fact);
        Applied::Done
    }

    fn count(&mut self, stamp: Stamp) {
        let head = self.heads.entry(stamp.feed).or_insert(stamp.seq);
        *head = stamp.seq.max(*head);
        self.clock = self.clock.max(stamp.clock);
    }

    /// Gives a fact its effect, if its author had the right.
    fn take(&mut self, stamp: Stamp, at: i64, note: Option<&str>, fact: &Fact) {
        if let Some(note) = note {
            self.notes.insert(stamp.origin(), note.into());
        }
        if self.view.me == Some(stamp.feed)
            && let Fact::Join { on, terms, .. } | Fact::Claim { on, terms, .. } = fact
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
        if office >= Office::Moderator {
            self.take_staff(stamp, at, fact);
        }
        if office >= Office::Operator {
            self.take_operator(stamp, fact);
        }
        match fact {
            Fact::Rename { member, name } if *member == author || office >= Office::Operator => {
                self.person_mut(*member).rename(stamp, name);
            }
            Fact::Retract { seq } => {
                let held = self.retracted.entry(Origin { feed: stamp.feed, seq: *seq }).or_default();
                *held = office.max(*held);
            }
            _ => {}
        }
    }

    fn take_terms(&mut self, stamp: Stamp, on: Day, terms: &[Setting]) {
        for setting in terms {
            self.terms.set(on, stamp, setting.clone());
        }
    }

    /// What anybody may say about themselves.
    fn take_own(&mut self, stamp: Stamp, author: MemberId, fact: &Fact) {
        match fact {
            Fact::Found { member, name, on, settings } if self.rights.founder() == Some((stamp.feed, *member)) => {
                if stamp.seq != 0 {
                    return;
                }
                self.person_mut(*member).make(Made::Founded, *on);
                self.person_mut(*member).rename(stamp, name);
                for setting in settings {
                    self.charter.set(*on, stamp, setting.clone());
                }
            }
            Fact::Join { member, name, on, .. } if *member == author => {
                self.person_mut(author).make(Made::Joined(stamp), *on);
                self.person_mut(author).rename(stamp, name);
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
                let person = self.person_mut(author);
                if person.parting.is_none_or(|known| stamp < known) {
                    person.parting = Some(stamp);
                    person.departed = Some(*on);
                }
            }
            _ => {}
        }
    }

    /// What moderators may do.
    fn take_staff(&mut self, stamp: Stamp, at: i64, fact: &Fact) {
        match fact {
            Fact::Witness { challenge, day, marks } => {
                let book = self.book(*challenge);
                for mark in marks {
                    let act = Act {
                        day: *day,
                        seq: stamp.seq,
                        minute: mark.minute,
                        how: mark.how.into(),
                        amount: mark.amount,
                    };
                    book.of(mark.member).seen.insert(stamp.feed, act);
                }
            }
            Fact::RollCall(roll) => self.take_roll(stamp, at, roll),
            _ => {}
        }
    }

    fn take_roll(&mut self, stamp: Stamp, at: i64, roll: &RollCall) {
        let book = self.book(roll.challenge);
        let mut heads = roll.heads.clone();
        heads.sort_unstable();
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
                book.of(member).calls.insert(stamp.feed, call);
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
                let book = self.book(*challenge);
                for &balance in balances {
                    book.of(balance.member).open(Opening { stamp, as_of: *as_of, balance });
                }
            }
            Fact::Correct { challenge, period, member, status } => {
                let correction = Correction { stamp, period: *period, status: *status };
                self.book(*challenge).of(*member).correct(correction);
            }
            Fact::GrantLeave { challenge, member, from, to } => {
                let leave = Leave { stamp, from: *from, to: *to, source: LeaveSource::Granted };
                self.book(*challenge).of(*member).leave(leave);
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
            _ => {}
        }
    }

    fn turn(&mut self, challenge: ChallengeId, member: MemberId, stamp: Stamp, on: Day, kind: TurnKind) {
        self.book(challenge).of(member).turn(Turn { stamp, on, kind });
    }

    fn book(&mut self, challenge: ChallengeId) -> &mut Book {
        self.books.entry(challenge).or_default()
    }

    fn person_mut(&mut self, id: MemberId) -> &mut Person {
        self.people.entry(id).or_insert_with(|| Person {
            id,
            name: String::new(),
            joined: Day(0),
            departed: None,
            named: None,
            made: Made::Not,
            parting: None,
        })
    }
}

impl Person {
    fn make(&mut self, made: Made, on: Day) {
        if self.made < made {
            self.made = made;
            self.joined = on;
        }
    }

    fn rename(&mut self, stamp: Stamp, name: &str) {
        if self.named.is_none_or(|known| known < stamp) {
            self.named = Some(stamp);
            self.name = name.to_owned();
        }
    }

    /// The fact that made this person known; `None` for the founder, whose fact is the community's first.
    pub fn opened_by(&self) -> Option<Origin> {
        match self.made {
            Made::Not | Made::Founded => None,
            Made::Claimed(stamp) | Made::Joined(stamp) | Made::Rostered(stamp) => Some(stamp.origin()),
        }
    }

    /// Whether the person is still in the group.
    pub fn is_here(&self) -> bool {
        self.departed.is_none()
    }
}

/// What is asked of the state as a whole.
impl State {
    pub fn community(&self) -> Option<CommunityId> {
        self.rights.founder().map(|(community, _)| community)
    }

    /// The founder's charter, or what one's own invitation told of it.
    pub fn charter(&self) -> &Charter {
        if self.is_provisional() { &self.terms } else { &self.charter }
    }

    /// Whether the founder's facts have not arrived here yet.
    pub fn is_provisional(&self) -> bool {
        self.community().is_none()
    }

    pub fn challenge(&self, id: ChallengeId) -> Option<&Challenge> {
        self.charter().challenges.get(&id)
    }

    /// Everybody of the roster, those who left included, by id.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values().filter(|person| person.made != Made::Not)
    }

    pub fn person(&self, id: MemberId) -> Option<&Person> {
        self.people.get(&id).filter(|person| person.made != Made::Not)
    }

    /// The devices of a person.
    pub fn devices(&self, id: MemberId) -> impl Iterator<Item = FeedId> + '_ {
        self.rights.devices().filter(move |(_, member)| *member == id).map(|(feed, _)| feed)
    }

    /// The person of a device.
    pub fn owner(&self, feed: FeedId) -> Option<MemberId> {
        self.rights.member(feed)
    }

    /// This device's feed.
    pub fn feed(&self) -> Option<FeedId> {
        self.view.me
    }

    /// The person of this device, also while the claim waits for an operator.
    pub fn me(&self) -> Option<MemberId> {
        self.rights.member(self.view.me?)
    }

    /// Whether this device says it is [`Self::me`] and no operator has confirmed it yet, as far as known here.
    pub fn my_claim_waits(&self) -> bool {
        self.rights.claims().iter().any(|claim| Some(claim.origin.feed) == self.view.me)
    }

    pub fn my_role(&self) -> Office {
        // An unconfirmed claim gives no office: otherwise a newcomer would see the desk of whom they claim to be.
        if self.my_claim_waits() { Office::None } else { self.me().map_or(Office::None, |me| self.office(me)) }
    }

    /// The office that somebody holds now.
    pub fn office(&self, member: MemberId) -> Office {
        self.rights.office_of(member)
    }

    /// Devices that wait for an operator to confirm whose they are.
    pub fn claims(&self) -> &[Claim] {
        self.rights.claims()
    }

    /// Whether any roll-call of the challenge has reached this phone.
    pub fn knows_roll_calls(&self, challenge: ChallengeId) -> bool {
        self.books.get(&challenge).is_some_and(|book| !book.rolls.is_empty())
    }

    /// The last entry known of each feed.
    pub fn heads(&self) -> &BTreeMap<FeedId, u32> {
        &self.heads
    }

    /// The highest Lamport clock known.
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// The free text that came with a fact.
    pub fn note(&self, origin: Origin) -> Option<&str> {
        self.notes.get(&origin).map(|note| &**note)
    }

    /// Published tables as they were frozen, oldest first.
    pub(super) fn published_facts(&self) -> &BTreeMap<Stamp, Published> {
        &self.published
    }

    pub(super) fn book_of(&self, challenge: ChallengeId) -> Option<&Book> {
        self.books.get(&challenge)
    }

    /// Whether a fact was taken back; acts of office need an office to be taken back.
    pub(super) fn is_retracted(&self, origin: Origin, office: Office) -> bool {
        !self.retracted.is_empty() && self.retracted.get(&origin).is_some_and(|held| *held >= office)
    }

    /// The latest decision about a leave that stands.
    pub(super) fn decision(&self, leave: Origin) -> Option<(Stamp, Decision)> {
        let all = Stamp { clock: 0, feed: FeedId::from_bits(0), seq: 0 }..=Stamp {
            clock: u64::MAX,
            feed: FeedId::from_bits(u128::MAX),
            seq: u32::MAX,
        };
        let of_leave = self.decisions.range((leave, *all.start())..=(leave, *all.end()));
        let mut stands = of_leave.rev().filter(|((_, stamp), _)| !self.is_retracted(stamp.origin(), Office::Operator));
        stands.next().map(|(&(_, stamp), &decision)| (stamp, decision))
    }

    /// The challenge, the person and the range of a leave.
    pub(super) fn leave_at(&self, origin: Origin) -> Option<(ChallengeId, MemberId, Leave)> {
        let owner = self.owner(origin.feed);
        self.books.iter().find_map(|(&challenge, book)| {
            let own = owner.and_then(|owner| book.acts.get(&owner).map(|acts| (owner, acts)));
            let (member, acts) = own?;
            let leave = acts.leaves.iter().find(|leave| leave.stamp.origin() == origin)?;
            Some((challenge, member, *leave))
        })
    }

    pub(super) fn window_on(&self, challenge: &Challenge, day: Day) -> (DayStart, Option<Window>) {
        (self.day_start(day), challenge.window.on(day).copied().flatten())
    }

    pub fn day_start(&self, day: Day) -> DayStart {
        self.charter().day_start.on(day).copied().unwrap_or_default()
    }

    /// The community's day at a moment, whatever the challenge.
    pub fn today(&self, now: Moment) -> Day {
        community_day(now, self.day_start(now.date)).0
    }

    /// Where a moment falls in a challenge's day; its `day` is today as that challenge sees it.
    ///
    /// Example: window 22:00-01:00, on 8 Nov 00:30 -> 7 Nov, inside: the day is not over while its window is open.
    pub fn place(&self, challenge: ChallengeId, now: Moment) -> Placed {
        let (today, minute) = community_day(now, self.day_start(now.date));
        let Some(challenge) = self.challenge(challenge) else {
            return Placed { day: today, minute, side: Side::Inside };
        };
        // Yesterday's window may still be open, and it is yesterday's rule that says so.
        let (start, window) = self.window_on(challenge, today.plus(-1));
        let before = place(now, start, window);
        if before.side == Side::Inside && before.day < today {
            return before;
        }
        let (start, window) = self.window_on(challenge, today);
        let placed = place(now, start, window);
        if placed.day == today { placed } else { Placed { day: today, minute, side: Side::Before } }
    }
}
