//! What is asked of the state as a whole: the community, its people, its charter, where a moment falls.

use std::collections::BTreeMap;

use super::super::book::{Act, Acts, Book, How, Leave, LeaveSource};
use super::super::charter::{Challenge, Charter};
use super::super::day::{Day, DayStart, Moment, Placed, Side, Window, community_day, place};
use super::super::dossier::Dossiers;
use super::super::fact::{Decision, Origin, Published, Stamp};
use super::super::id::{ChallengeId, CommunityId, FeedId, MemberId};
use super::super::known_as::KnownNames;
use super::super::letter::Letters;
use super::super::library::Library;
use super::super::newcomer::Introductions;
use super::super::person::{Made, Move, Moved, Person};
use super::super::promise::Promises;
use super::super::questionnaire::Answers;
use super::super::rights::{Claim, Governance, Office};
use super::State;

impl State {
    pub fn community(&self) -> Option<CommunityId> {
        self.rights.founded().map(|(community, _)| community)
    }

    /// The founder's charter, or what one's own invitation told of it.
    pub fn charter(&self) -> &Charter {
        if self.is_provisional() { &self.terms } else { &self.charter }
    }

    /// Where the questionnaire stands: in the charter, or in what links told this device, where the charter that is known
    /// here has none or an older one.
    pub(in crate::domain) fn asking(&self) -> &Charter {
        let charter = self.charter();
        let newer = self.terms.questions_told() > charter.questions_edited();
        if charter.questionnaire.history().is_empty() || newer { &self.terms } else { charter }
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
        self.people.values().filter(|person| self.is_of_roster(person))
    }

    /// Whoever was added and taken back has never been there; unless something was done by them or said of them.
    fn is_of_roster(&self, person: &Person) -> bool {
        match person.made {
            Made::Not => false,
            _ if self.rights.is_forgotten(person.id) => false,
            Made::Rostered(stamp) if self.is_retracted(stamp.origin(), Office::Operator) => self.has_a_part(person),
            _ => true,
        }
    }

    /// Whether anything stands that somebody did, or that was said of them, besides their being added.
    fn has_a_part(&self, person: &Person) -> bool {
        let stands = |stamp: &Stamp, office| !self.is_retracted(stamp.origin(), office);
        let in_book = |acts: &Acts| {
            let mut seen = acts.seen.lists().iter().flat_map(|(feed, acts)| acts.iter().map(move |act| (*feed, act)));
            seen.any(|(feed, act)| {
                act.how == How::Own || !self.is_retracted(Origin { feed, seq: act.seq }, Office::Moderator)
            }) || !acts.calls.lists().is_empty()
                || !acts.withdrawn.lists().is_empty()
                || !acts.corrections.is_empty()
                || !acts.make_ups.is_empty()
                || acts.leaves.iter().any(|leave| match leave.source {
                    LeaveSource::Asked { .. } => true,
                    LeaveSource::Granted => stands(&leave.stamp, Office::Operator),
                })
                || acts.turns.iter().any(|turn| stands(&turn.stamp, Office::Operator))
                || acts.openings.iter().any(|opening| stands(&opening.stamp, Office::Operator))
        };
        self.devices(person.id).next().is_some()
            || self.rights.claims().iter().any(|claim| claim.member == person.id)
            || self.books.values().filter_map(|book| book.acts.get(&person.id)).any(in_book)
            || self.dossiers.has(person.id)
            || !person.moves().is_empty()
    }

    /// The people whom a fact added to the roster.
    pub fn added_by(&self, origin: Origin) -> impl Iterator<Item = &Person> {
        let added = move |person: &&Person| matches!(person.made, Made::Rostered(stamp) if stamp.origin() == origin);
        self.people.values().filter(added)
    }

    /// Whether staff wrote this down of what they saw in the chat.
    pub(in crate::domain) fn is_witness(&self, origin: Origin) -> bool {
        let mut acts = self.books.values().flat_map(|book| book.acts.values());
        acts.any(|acts| {
            let of_feed = acts.seen.lists().iter().find(|(feed, _)| *feed == origin.feed);
            of_feed.is_some_and(|(_, acts)| acts.iter().any(|act| act.seq == origin.seq && act.how != How::Own))
        })
    }

    pub(in crate::domain) fn names(&self) -> &KnownNames {
        &self.names
    }

    /// Whom an identifier means: a newcomer may have turned out to be somebody else.
    pub fn person(&self, id: MemberId) -> Option<&Person> {
        self.people.get(&self.rights.who(id)).filter(|person| self.is_of_roster(person))
    }

    /// Who brought somebody in, by the link with which they joined; nobody where that is nobody of the group.
    pub fn inviter(&self, id: MemberId) -> Option<&Person> {
        let person = self.person(id)?;
        let (_, by) = person.invited_by?;
        self.person(by).filter(|inviter| inviter.id != person.id)
    }

    /// Devices that joined as somebody new, each with the person it joined as and whether it still is that person.
    pub fn newcomers(&self) -> impl Iterator<Item = (FeedId, MemberId, bool)> + '_ {
        self.rights.newcomers().map(|(feed, joined)| (feed, joined, self.rights.member(feed) == Some(joined)))
    }

    /// Whether the newcomer of a device may be somebody else of the group: nobody who was appointed is, nobody becomes the
    /// founder so.
    pub fn may_be(&self, feed: FeedId, member: MemberId) -> bool {
        let joined = self.rights.joined_as(feed);
        joined.is_some_and(|joined| {
            let other = self.rights.who(member) != joined && !self.is_founders(member);
            other && self.person(member).is_some() && !self.rights.was_ever_appointed(joined)
        })
    }

    /// Whether an operator has answered the question if a device is somebody.
    pub fn is_answered(&self, feed: FeedId, member: MemberId) -> bool {
        self.rights.is_answered(feed, member)
    }

    /// The devices of a person.
    pub fn devices(&self, id: MemberId) -> impl Iterator<Item = FeedId> + '_ {
        self.rights.devices().filter(move |(_, member)| *member == id).map(|(feed, _)| feed)
    }

    /// The person of a device.
    pub fn owner(&self, feed: FeedId) -> Option<MemberId> {
        self.rights.member(feed)
    }

    /// Whether a device is somebody's who holds or held an office.
    pub fn has_run_the_group(&self, feed: FeedId) -> bool {
        let owner = self.owner(feed);
        owner.is_some_and(|owner| self.rights.was_ever_founder(owner) || self.rights.was_ever_appointed(owner))
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
        match self.view.me {
            Some(feed) if !self.my_claim_waits() => self.rights.office_through(feed),
            _ => Office::None,
        }
    }

    /// The office that somebody holds now.
    pub fn office(&self, member: MemberId) -> Office {
        self.rights.office_of(self.rights.who(member))
    }

    /// The office in which a device would act now: what it says outside the log, such as a board that it sends into the
    /// chat, has as much authority as a fact that it would write next. The device that founded the community is the
    /// founder's, also where the founding fact has not arrived; one whose claim waits has no office.
    pub fn office_of_device(&self, feed: FeedId) -> Office {
        if self.is_provisional() && self.view.community == Some(feed) {
            return Office::Founder;
        }
        if self.rights.claims().iter().any(|claim| claim.origin.feed == feed) {
            return Office::None;
        }
        self.rights.office(Stamp { clock: u64::MAX, feed, seq: u32::MAX })
    }

    /// Whether somebody is the founder, or was: whose further phones are theirs only the founder says.
    pub fn is_founders(&self, member: MemberId) -> bool {
        self.rights.was_ever_founder(self.rights.who(member))
    }

    /// Devices that wait for an operator to confirm whose they are.
    pub fn claims(&self) -> &[Claim] {
        self.rights.claims()
    }

    /// Whether any roll-call of the challenge has reached this phone.
    pub fn knows_roll_calls(&self, challenge: ChallengeId) -> bool {
        self.books.get(&challenge).is_some_and(|book| !book.rolls.is_empty())
    }

    /// What members have shared, as far as it is known here.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// What members have answered, as far as it is known here.
    pub(in crate::domain) fn answers(&self) -> &Answers {
        &self.answers
    }

    pub(in crate::domain) fn dossiers(&self) -> &Dossiers {
        &self.dossiers
    }

    pub(in crate::domain) fn promised(&self) -> &Promises {
        &self.promises
    }

    pub(in crate::domain) fn kept_letters(&self) -> &Letters {
        &self.letters
    }

    /// The device's clock, in seconds since 1970, at the latest fact of a feed that is no check-in.
    pub(in crate::domain) fn last_fact(&self, feed: FeedId) -> Option<i64> {
        self.seen.get(&feed).copied()
    }

    /// The latest day of a check-in that somebody made, or that was seen in the chat.
    pub(in crate::domain) fn last_check_in(&self, member: MemberId) -> Option<Day> {
        let acts = self.books.values().filter_map(|book| book.acts.get(&member));
        let lists = acts.flat_map(|acts| acts.seen.lists()).map(|(_, acts)| acts);
        let last = |acts: &Vec<Act>| acts.iter().rev().find(|act| act.how != How::OnBehalf).map(|act| act.day);
        lists.filter_map(last).max()
    }

    /// How somebody went and came back, oldest first: the fact, its day. What was taken back is left out.
    pub fn comings_and_goings(&self, member: MemberId) -> Vec<(Origin, Day, Moved)> {
        let moves = self.person(member).into_iter().flat_map(|person| person.moves());
        let stands =
            |step: &&Move| step.how == Moved::Left || !self.is_retracted(step.stamp.origin(), Office::Operator);
        moves.filter(stands).map(|step| (step.stamp.origin(), step.on, step.how)).collect()
    }

    /// What members have said of themselves.
    pub(in crate::domain) fn introductions(&self) -> &Introductions {
        &self.introductions
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
    pub(in crate::domain) fn published_facts(&self) -> &BTreeMap<Stamp, Published> {
        &self.published
    }

    pub(in crate::domain) fn book_of(&self, challenge: ChallengeId) -> Option<&Book> {
        self.books.get(&challenge)
    }

    /// Whether a fact was taken back; acts of office need an office to be taken back.
    pub(in crate::domain) fn is_retracted(&self, origin: Origin, office: Office) -> bool {
        !self.retracted.is_empty() && self.retracted.get(&origin).is_some_and(|held| *held >= office)
    }

    /// The latest decision about a leave that stands.
    pub(in crate::domain) fn decision(&self, leave: Origin) -> Option<(Stamp, Decision)> {
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
    pub(in crate::domain) fn leave_at(&self, origin: Origin) -> Option<(ChallengeId, MemberId, Leave)> {
        let owner = self.owner(origin.feed);
        self.books.iter().find_map(|(&challenge, book)| {
            let own = owner.and_then(|owner| book.acts.get(&owner).map(|acts| (owner, acts)));
            let (member, acts) = own?;
            let leave = acts.leaves.iter().find(|leave| leave.stamp.origin() == origin)?;
            Some((challenge, member, *leave))
        })
    }

    /// Whether a fact is a leave that an operator granted without its having been asked for here.
    pub(in crate::domain) fn is_grant(&self, origin: Origin) -> bool {
        let mut leaves = self.books.values().flat_map(|book| book.acts.values()).flat_map(|acts| &acts.leaves);
        leaves.any(|leave| leave.stamp.origin() == origin && leave.source == LeaveSource::Granted)
    }

    /// Whether a fact is an operator's decision that can be taken back as if it had never been made.
    pub(in crate::domain) fn is_decision(&self, origin: Origin) -> bool {
        let answers = |act: &Governance| matches!(act, Governance::Confirm(..) | Governance::Refuse(..));
        let turned = || {
            let mut turns = self.books.values().flat_map(|book| book.acts.values()).flat_map(|acts| &acts.turns);
            turns.any(|turn| turn.stamp.origin() == origin)
        };
        self.governance.iter().any(|(stamp, act)| stamp.origin() == origin && answers(act))
            || self.decisions.keys().any(|(_, stamp)| stamp.origin() == origin)
            || self.library.is_decision(origin)
            || self.dossiers.is_written(origin)
            || self.letters.is_answer(origin)
            || self.people.values().any(|person| person.has_move(origin))
            || self.is_grant(origin)
            || turned()
    }

    /// The last day of any leave that somebody asked for; it may lie ahead.
    pub fn on_leave_until(&self, challenge: ChallengeId, member: MemberId) -> Option<Day> {
        let leaves = &self.book_of(challenge)?.acts.get(&member)?.leaves;
        leaves.iter().map(|leave| leave.to).max()
    }

    pub(in crate::domain) fn window_on(&self, challenge: &Challenge, day: Day) -> (DayStart, Option<Window>) {
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
