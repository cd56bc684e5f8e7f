//! What people want, and the answer: facts to be written, or a refusal that names its cause and the way out.
//!
//! [`decide`] knows no clock and no randomness: the moment and new identifiers come with the question. A fact stays within
//! [`FACT_BYTES`] when serialised; longer lists become several facts.

mod answer;
mod care;
mod group;
mod intake;
mod library;
mod member;
mod phones;
mod refusal;
mod staff;

use serde::Serialize;

use super::charter::{ChallengeSetting, MakeUpPolicy, Schedule, Setting};
use super::day::{Day, Moment, Side};
use super::fact::{
    Balance, Called, CheckIn, Decision, Fact, Mark, Metric, NewPerson, Origin, Published, PublishedRow, Role,
};
use super::id::{ChallengeId, FeedId, MemberId, PromiseId, QuestionId, ResourceId};
use super::judge::{Due, Status};
use super::period::{Planned, next_period, period_of, season_of};
use super::promise::PromiseSetting;
use super::questionnaire::Answer;
use super::resource::{Regard, ResourceSetting};
use super::rights::Office;
use super::sheet::open_minutes;
use super::standing::{Standing, Verdict, standing};
use super::state::State;
use super::{board, roll_call};

pub use intake::{Intake, Learned, Renamed, TakenIn};
pub use refusal::Refusal;
pub use staff::waiting_leaves;

/// A fact's size at most, serialised.
pub const FACT_BYTES: usize = 7_500;
/// Characters of a name at most.
pub const NAME_LENGTH: usize = 40;
/// Characters of a note or a reason at most.
pub const NOTE_LENGTH: usize = 1_000;
/// Days of one leave at most.
pub const LEAVE_DAYS: i32 = 92;
/// Rows of a published table at most; a contest's prizes are far above.
pub const PUBLISHED_ROWS: usize = 120;

/// Every intent of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    Found {
        member: MemberId,
        name: String,
        settings: Vec<Setting>,
    },
    EditCharter {
        from: Day,
        settings: Vec<Setting>,
    },
    AddPeople {
        people: Vec<NewPerson>,
    },
    SetOpening {
        challenge: ChallengeId,
        as_of: Day,
        balances: Vec<Balance>,
    },
    /// `by`: whose link it was.
    Join {
        member: MemberId,
        name: String,
        terms: Vec<Setting>,
        by: Option<MemberId>,
    },
    /// `name`: for a phone that does not know the roster, who it says it is.
    Claim {
        member: MemberId,
        name: Option<String>,
        terms: Vec<Setting>,
    },
    Confirm {
        member: MemberId,
        feed: FeedId,
    },
    Refuse {
        member: MemberId,
        feed: FeedId,
    },
    Rename {
        member: MemberId,
        name: String,
    },
    CheckIn {
        challenge: ChallengeId,
        amount: Option<u32>,
        note: Option<String>,
    },
    Withdraw {
        challenge: ChallengeId,
    },
    Witness {
        challenge: ChallengeId,
        day: Day,
        marks: Vec<Mark>,
    },
    /// Everything that confirming a paste writes, or nothing.
    TakeIn(Box<Intake>),
    /// Takes back everything of a paste that still stands as it was written.
    TakeOut(Box<TakenIn>),
    /// Says whose a name in the chat is; `None` forgets it.
    KnowAs {
        name: String,
        member: Option<MemberId>,
    },
    /// Takes back an own witnessing as a whole.
    UndoWitness {
        witness: Origin,
    },
    CallRoll {
        challenge: ChallengeId,
        period: Day,
        rows: Vec<(MemberId, Called)>,
    },
    Correct {
        challenge: ChallengeId,
        period: Day,
        member: MemberId,
        status: Called,
        reason: String,
    },
    MakeUp {
        challenge: ChallengeId,
        period: Day,
        amount: Option<u32>,
        note: Option<String>,
    },
    AskLeave {
        challenge: ChallengeId,
        from: Day,
        to: Day,
        reason: Option<String>,
    },
    /// Takes back an own leave that has not begun, or one that this device granted, whatever its days.
    CancelLeave {
        leave: Origin,
    },
    GrantLeave {
        challenge: ChallengeId,
        member: MemberId,
        from: Day,
        to: Day,
        reason: Option<String>,
    },
    DecideLeave {
        leave: Origin,
        decision: Decision,
    },
    Remove {
        challenge: ChallengeId,
        member: MemberId,
        reason: Option<String>,
    },
    Forgive {
        challenge: ChallengeId,
        member: MemberId,
        misses: u8,
        reason: Option<String>,
    },
    Wait {
        challenge: ChallengeId,
        member: MemberId,
        reason: Option<String>,
    },
    Readmit {
        challenge: ChallengeId,
        member: MemberId,
    },
    /// Takes back an own decision of office: what waited for it waits again.
    TakeBack {
        fact: Origin,
    },
    Publish {
        challenge: ChallengeId,
        title: String,
        metric: Metric,
        from: Day,
        to: Day,
    },
    /// Shares something with the library.
    Share {
        resource: ResourceId,
        settings: Vec<ResourceSetting>,
    },
    /// An operator shares many at once: all of them, or none.
    Gather {
        resources: Vec<(ResourceId, Vec<ResourceSetting>)>,
    },
    /// Changes fields of a resource.
    Shelve {
        resource: ResourceId,
        settings: Vec<ResourceSetting>,
    },
    Admit {
        resource: ResourceId,
        decision: Decision,
    },
    Regard {
        resource: ResourceId,
        regard: Regard,
        on: bool,
    },
    /// Keeps what a link told of the charter.
    Hear {
        terms: Vec<Setting>,
    },
    /// Answers a question of the questionnaire; `None` leaves it blank or takes the answer back.
    Answer {
        question: QuestionId,
        answer: Option<Answer>,
    },
    /// Introduces oneself to the group; a blank text takes it back.
    Introduce {
        text: String,
    },
    /// Says that this is one's nickname in the chat now.
    Named {
        name: String,
    },
    Depart {
        reason: Option<String>,
    },
    /// The tier of a member; blank for none.
    SetTier {
        member: MemberId,
        tier: String,
    },
    /// Gives a tag, or takes it away.
    SetTag {
        member: MemberId,
        tag: String,
        on: bool,
    },
    /// A note for operators.
    Remark {
        member: MemberId,
        text: String,
    },
    /// A warning that the member reads.
    Warn {
        member: MemberId,
        text: String,
    },
    /// Puts somebody out of the group itself.
    Expel {
        member: MemberId,
        reason: String,
    },
    /// Takes somebody in again who left or was put out.
    Return {
        member: MemberId,
        reason: Option<String>,
    },
    /// Makes a promise, or changes fields of one.
    Promise {
        promise: PromiseId,
        settings: Vec<PromiseSetting>,
    },
    /// Writes to the operators.
    Write {
        text: String,
    },
    /// Answers a letter; without words: it was dealt with.
    AnswerLetter {
        letter: Origin,
        text: Option<String>,
    },
    /// Erases the words beside a fact, on every phone.
    EraseWords {
        of: Origin,
    },
    /// Erases a member with everything, on every phone; for ever.
    Forget {
        member: MemberId,
    },
    Appoint {
        member: MemberId,
        role: Role,
    },
    Dismiss {
        member: MemberId,
    },
    /// The founder makes an operator the founder.
    HandOver {
        member: MemberId,
    },
    /// Says that a further feed is this person's own.
    AddPhone {
        feed: FeedId,
    },
    /// Takes back that a feed is one's own, where this phone said so.
    DropPhone {
        feed: FeedId,
    },
}

/// Facts to be written, each with the text that is kept beside it.
pub type Decided = Vec<(Fact, Option<String>)>;

/// Answers a command.
///
/// # Errors
/// A [`Refusal`] where the rules do not allow it now; nothing is written then.
pub fn decide(state: &State, command: &Command, now: Moment) -> Result<Decided, Refusal> {
    Deciding { state, now }.decide(command)
}

struct Deciding<'s> {
    state: &'s State,
    now: Moment,
}

impl Deciding<'_> {
    fn decide(&self, command: &Command) -> Result<Decided, Refusal> {
        match command {
            Command::Found { .. } | Command::Join { .. } | Command::Claim { .. } => self.begin(command),
            Command::Confirm { member, feed } => {
                self.decide_claim(*member, *feed, Fact::Confirm { member: *member, feed: *feed })
            }
            Command::Refuse { member, feed } => {
                self.decide_claim(*member, *feed, Fact::Refuse { member: *member, feed: *feed })
            }
            Command::EditCharter { from, settings } => self.edit(*from, settings),
            Command::AddPeople { people } => self.add_people(people),
            Command::SetOpening { challenge, as_of, balances } => self.open(*challenge, *as_of, balances),
            Command::Rename { member, name } => self.rename(*member, name),
            Command::CheckIn { challenge, amount, note } => self.check_in(*challenge, *amount, note),
            Command::Withdraw { challenge } => self.withdraw(*challenge),
            Command::Witness { challenge, day, marks } => self.witness(*challenge, *day, marks, &[]),
            Command::TakeIn(intake) => self.take_in(intake),
            Command::TakeOut(taken) => self.take_out(taken),
            Command::KnowAs { name, member } => self.know_as(name, *member),
            Command::UndoWitness { witness } => self.take_back(*witness, Office::Moderator),
            Command::CallRoll { challenge, period, rows } => self.call_roll(*challenge, *period, rows),
            Command::Correct { challenge, period, member, status, reason } => {
                self.correct(*challenge, *period, *member, *status, reason)
            }
            Command::MakeUp { challenge, period, amount, note } => self.make_up(*challenge, *period, *amount, note),
            Command::AskLeave { challenge, from, to, reason } => self.ask_leave(*challenge, *from, *to, reason),
            Command::CancelLeave { leave } => self.cancel_leave(*leave),
            Command::GrantLeave { challenge, member, from, to, reason } => {
                self.grant_leave(*challenge, *member, *from, *to, reason)
            }
            Command::DecideLeave { leave, decision } => self.decide_leave(*leave, *decision),
            Command::Remove { challenge, member, reason } => self.remove(*challenge, *member, reason),
            Command::Forgive { challenge, member, misses, reason } => {
                self.forgive(*challenge, *member, *misses, reason)
            }
            Command::Wait { challenge, member, reason } => self.wait(*challenge, *member, reason),
            Command::Readmit { challenge, member } => self.readmit(*challenge, *member),
            Command::TakeBack { fact } => self.take_back_decision(*fact),
            Command::Publish { challenge, title, metric, from, to } => {
                self.publish(*challenge, title, *metric, *from, *to)
            }
            Command::Share { resource, settings } => self.share(*resource, settings),
            Command::Gather { resources } => self.gather(resources),
            Command::Shelve { resource, settings } => self.shelve(*resource, settings),
            Command::Admit { resource, decision } => self.admit(*resource, *decision),
            Command::Regard { resource, regard, on } => self.regard(*resource, *regard, *on),
            Command::Introduce { text } => self.introduce(text),
            Command::Named { name } => self.named(name),
            Command::Hear { terms } => self.hear(terms),
            Command::Answer { question, answer } => self.answer(*question, answer.as_ref()),
            Command::Depart { reason } => {
                self.me()?;
                let note = note(reason)?;
                Ok(vec![(Fact::Depart { on: self.today() }, note)])
            }
            Command::SetTier { member, tier } => self.set_tier(*member, tier),
            Command::SetTag { member, tag, on } => self.set_tag(*member, tag, *on),
            Command::Remark { member, text } => self.remark(*member, text),
            Command::Warn { member, text } => self.warn(*member, text),
            Command::Expel { member, reason } => self.expel(*member, reason),
            Command::Return { member, reason } => self.take_in_again(*member, reason),
            Command::Promise { promise, settings } => self.promise(*promise, settings),
            Command::Write { text } => self.write(text),
            Command::AnswerLetter { letter, text } => self.answer_letter(*letter, text),
            Command::EraseWords { of } => self.erase_words(*of),
            Command::Forget { member } => self.forget(*member),
            Command::Appoint { member, role } => self.appoint(*member, *role),
            Command::Dismiss { member } => self.dismiss(*member),
            Command::HandOver { member } => self.hand_over(*member),
            Command::AddPhone { feed } => self.add_phone(*feed),
            Command::DropPhone { feed } => self.drop_phone(*feed),
        }
    }

    fn today(&self) -> Day {
        self.state.today(self.now)
    }

    /// Today as the challenge sees it.
    fn today_of(&self, challenge: ChallengeId) -> Day {
        self.state.place(challenge, self.now).day
    }

    fn me(&self) -> Result<MemberId, Refusal> {
        let me = self.state.me().ok_or(Refusal::NotMember)?;
        let here = self.state.person(me).is_none_or(|person| person.is_here());
        here.then_some(me).ok_or(Refusal::NotMember)
    }

    fn needs(&self, needs: Office) -> Result<(), Refusal> {
        (self.state.my_role() >= needs).then_some(()).ok_or(Refusal::NotAllowed { needs })
    }

    fn known(&self, member: MemberId) -> Result<(), Refusal> {
        self.state.person(member).map(|_| ()).ok_or(Refusal::UnknownPerson)
    }

    fn challenge(&self, id: ChallengeId) -> Result<&super::charter::Challenge, Refusal> {
        self.state.challenge(id).ok_or(Refusal::UnknownChallenge)
    }

    fn standing(&self, challenge: ChallengeId, member: MemberId) -> Result<Standing, Refusal> {
        self.challenge(challenge)?;
        standing(self.state, challenge, member, self.today_of(challenge)).ok_or(Refusal::UnknownPerson)
    }

    /// The period that begins on a day.
    fn period(&self, challenge: ChallengeId, first: Day) -> Result<Planned, Refusal> {
        let planned = period_of(self.challenge(challenge)?, first);
        planned.filter(|planned| planned.period.first == first).ok_or(Refusal::UnknownPeriod)
    }
}

fn plain(fact: Fact) -> (Fact, Option<String>) {
    (fact, None)
}

/// A text beside a fact; blank is none.
fn note(text: &Option<String>) -> Result<Option<String>, Refusal> {
    let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > NOTE_LENGTH) {
        return Err(Refusal::NoteTooLong);
    }
    Ok(text.map(str::to_owned))
}

fn name(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= NAME_LENGTH;
    fits.then(|| text.to_owned()).ok_or(Refusal::BadName)
}

/// Splits a list so that each part stays within a fact.
fn parts<T: Serialize + Clone>(items: &[T]) -> Vec<Vec<T>> {
    let mut parts: Vec<Vec<T>> = Vec::new();
    let mut size = usize::MAX;
    for item in items {
        let bytes = serde_json::to_vec(item).map_or(0, |text| text.len()) + 1;
        if size.saturating_add(bytes) > FACT_BYTES - 200 {
            parts.push(Vec::new());
            size = 0;
        }
        size += bytes;
        if let Some(part) = parts.last_mut() {
            part.push(item.clone());
        }
    }
    parts
}
