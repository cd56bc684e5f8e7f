//! Every kind of fact, and its serialised form.
//!
//! A fact is something a person did. It is never edited; what follows from it (streak, points, rank, standing) is never
//! stored. The tags below are the format: they are written to storage, files and links and never change their meaning.
//! A check-in, the only frequent kind, is an array; the others are maps, so that a later version may add fields.
//!
//! Free text that a person may want erased (a note, a reason) is not in the fact: the entry carries it beside the fact.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::charter::Setting;
use super::day::Day;
use super::id::{ChallengeId, FeedId, MemberId, NotAnId, PromiseId, QuestionId, ResourceId};
use super::mailbox::MailboxKey;
use super::promise::PromiseSetting;
use super::questionnaire::Given;
use super::resource::{Regard, ResourceSetting};

/// The place of a fact among all facts: the only order between feeds is (clock, feed, seq).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stamp {
    /// A Lamport counter.
    pub clock: u64,
    pub feed: FeedId,
    /// Counts within the feed from 0.
    pub seq: u32,
}

impl Stamp {
    pub fn origin(self) -> Origin {
        Origin { feed: self.feed, seq: self.seq }
    }
}

/// The name of one fact; as a text, in an address, the feed and the place in it: `0123456789abcdefghjkmnpqrs.7`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Origin {
    pub feed: FeedId,
    pub seq: u32,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.feed, self.seq)
    }
}

impl FromStr for Origin {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (feed, seq) = text.split_once('.').ok_or(NotAnId)?;
        Ok(Self { feed: feed.parse()?, seq: seq.parse().map_err(|_| NotAnId)? })
    }
}

/// Something a person did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fact {
    /// The first fact of the founder's feed: the community exists from `on`, with these settings.
    #[serde(rename = "found")]
    Found { member: MemberId, name: String, on: Day, settings: Vec<Setting> },
    /// Operator: fields of the charter, from a day.
    #[serde(rename = "set")]
    Set { from: Day, settings: Vec<Setting> },
    /// Operator: people who are in the chat; they exist without a device.
    #[serde(rename = "roster")]
    Roster { people: Vec<NewPerson> },
    /// Operator: what was achieved before this page was used, up to and including `as_of`.
    #[serde(rename = "opening")]
    Opening { challenge: ChallengeId, as_of: Day, balances: Vec<Balance> },
    /// A device joins as a new person; `terms` are the settings that its invitation told, used until the charter itself
    /// is known; `by` is whoever invited, as far as the link said.
    #[serde(rename = "join")]
    Join {
        member: MemberId,
        name: String,
        on: Day,
        terms: Vec<Setting>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<MemberId>,
    },
    /// A device says that it is a person of the roster; an operator confirms.
    #[serde(rename = "claim")]
    Claim { member: MemberId, on: Day, terms: Vec<Setting> },
    /// What a link told this device of the charter after it had joined, or beyond what fits into joining: used like its
    /// terms.
    #[serde(rename = "told")]
    Told { on: Day, terms: Vec<Setting> },
    /// Operator: yes, that feed is that person. Or one's own phone, of a further phone of one's own.
    #[serde(rename = "confirm")]
    Confirm { member: MemberId, feed: FeedId },
    /// Operator: no, it is not.
    #[serde(rename = "refuse")]
    Refuse { member: MemberId, feed: FeedId },
    /// Oneself or an operator: the name shown.
    #[serde(rename = "rename")]
    Rename { member: MemberId, name: String },
    /// Staff: who is meant by a name in the chat that is not the roster's; nobody any more where there is none. The latest
    /// word counts ([`super::known_as`]).
    #[serde(rename = "known_as")]
    KnownAs {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<MemberId>,
    },
    /// Founder: makes somebody an operator or a moderator. `feeds`: the phones that the founder knew as theirs; nobody else
    /// becomes that person by joining (not known of what an old version wrote).
    #[serde(rename = "appoint")]
    Appoint {
        member: MemberId,
        role: Role,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        feeds: Option<Vec<FeedId>>,
    },
    /// Founder: takes the office back; of each feed named, nothing after its entry counts as an act of office.
    #[serde(rename = "dismiss")]
    Dismiss { member: MemberId, last: Vec<Origin> },
    /// Founder: the office is `member`'s from now on, and `feed` says for them which phones hold it; of the founder's own
    /// feeds, which are named, nothing after the entry counts as the founder's (see [`super::rights`]).
    #[serde(rename = "hand_over")]
    HandOver { member: MemberId, feed: FeedId, last: Vec<Origin> },
    #[serde(rename = "in")]
    CheckIn(CheckIn),
    /// Takes back one's own check-ins of that day that came before.
    #[serde(rename = "out")]
    Withdraw { challenge: ChallengeId, day: Day, minute: u16 },
    /// Staff: check-ins seen in the chat, or made on somebody's behalf.
    #[serde(rename = "witness")]
    Witness { challenge: ChallengeId, day: Day, marks: Vec<Mark> },
    /// Staff: roll-call (点名) of the period that begins on `period`.
    #[serde(rename = "roll")]
    RollCall(RollCall),
    /// Operator: one person's status of one period, with a reason (in the note); beats every roll-call.
    #[serde(rename = "correct")]
    Correct { challenge: ChallengeId, period: Day, member: MemberId, status: Called },
    /// Makes up (补卡) for the period that began on `period`, on day `on`.
    #[serde(rename = "makeup")]
    MakeUp { challenge: ChallengeId, period: Day, on: Day, amount: Option<u32> },
    /// Asks for leave (请假) from `from` to `to`, both included; asked at minute `minute` of day `on`.
    #[serde(rename = "leave")]
    Leave { challenge: ChallengeId, from: Day, to: Day, on: Day, minute: u16 },
    /// Operator: leave that was asked for in the chat; it holds.
    #[serde(rename = "grant")]
    GrantLeave { challenge: ChallengeId, member: MemberId, from: Day, to: Day },
    /// Operator: decides a leave that goes beyond the quota.
    #[serde(rename = "decide")]
    DecideLeave { leave: Origin, decision: Decision },
    /// Operator: confirms that somebody is out of a challenge from `on`.
    #[serde(rename = "remove")]
    Remove { challenge: ChallengeId, member: MemberId, on: Day },
    /// Operator: takes `misses` off the count that stood on day `on`.
    #[serde(rename = "forgive")]
    Forgive { challenge: ChallengeId, member: MemberId, misses: u8, on: Day },
    /// Operator: leaves the one who is to be removed in, until the next miss.
    #[serde(rename = "wait")]
    Wait { challenge: ChallengeId, member: MemberId, on: Day },
    /// Operator: confirms a return.
    #[serde(rename = "readmit")]
    Readmit { challenge: ChallengeId, member: MemberId, on: Day },
    /// Operator: freezes a contest's table.
    #[serde(rename = "publish")]
    Publish(Published),
    /// A member shares something with the group's library.
    #[serde(rename = "share")]
    Share { resource: ResourceId, on: Day, settings: Vec<ResourceSetting> },
    /// Whoever shared it, or an operator: fields of a resource.
    #[serde(rename = "shelve")]
    Shelve { resource: ResourceId, settings: Vec<ResourceSetting> },
    /// Operator: whether what a member shared stands in the library.
    #[serde(rename = "admit")]
    Admit { resource: ResourceId, decision: Decision },
    /// A member likes a resource, has read it, keeps it for later, found its link dead; or takes that back.
    #[serde(rename = "regard")]
    Regard { resource: ResourceId, regard: Regard, on: bool },
    /// A member answers a question of the questionnaire, changes or takes back the answer.
    #[serde(rename = "answer")]
    Answer { question: QuestionId, given: Given },
    /// A member introduces themselves to the group; the words are in the note, and without any it is taken back.
    #[serde(rename = "introduce")]
    Introduce { on: Day },
    /// A member says that this is their nickname in the chat now.
    #[serde(rename = "named")]
    Named { name: String },
    /// Operator: the tier of a member; blank for none.
    #[serde(rename = "tier")]
    Tier { member: MemberId, tier: String },
    /// Operator: gives a member a tag, or takes it away.
    #[serde(rename = "tag")]
    Tag { member: MemberId, tag: String, on: bool },
    /// Operator: a note about a member for operators, in the words beside it.
    #[serde(rename = "remark")]
    Remark { member: MemberId, on: Day },
    /// Operator: a warning to a member, in the words beside it.
    #[serde(rename = "warn")]
    Warn { member: MemberId, on: Day },
    /// Operator: somebody is out of the group itself, not only of a challenge; the reason is in the words beside it.
    #[serde(rename = "expel")]
    Expel { member: MemberId, on: Day },
    /// Operator: somebody who left or was put out is in the group again.
    #[serde(rename = "return")]
    Return { member: MemberId, on: Day },
    /// Operator: fields of a promised reward.
    #[serde(rename = "promise")]
    Promise { promise: PromiseId, settings: Vec<PromiseSetting> },
    /// A member writes to the operators, in the words beside it.
    #[serde(rename = "letter")]
    Letter { on: Day },
    /// Operator: answers a letter in the words beside it; without words it was dealt with.
    #[serde(rename = "answer_letter")]
    AnswerLetter { letter: Origin, on: Day },
    /// A device says for which key words are to be sealed that only operators may read; it counts while the device holds that
    /// office ([`super::mailbox`]).
    #[serde(rename = "mailbox")]
    Mailbox { key: MailboxKey },
    /// The author of that fact, or an operator: the words beside it are to be erased on every phone ([`super::erasure`]).
    #[serde(rename = "erase")]
    Erase { of: Origin },
    /// Oneself or an operator: everything of that member is to be erased on every phone; `feeds` are the phones known then.
    #[serde(rename = "forget")]
    Forget { member: MemberId, feeds: Vec<FeedId> },
    /// Leaves the group; a reason may be in the note.
    #[serde(rename = "depart")]
    Depart { on: Day },
    /// Takes back an own earlier fact of the kinds witness, leave, grant, opening, roster, and of those that decide: decide,
    /// forgive, wait, remove, readmit, confirm, refuse, admit, remark, warn, expel, return, answer_letter. Of a roster, whoever
    /// has done anything since, or of whom anything was said, stays.
    #[serde(rename = "retract")]
    Retract { seq: u32 },
    /// A kind that this version does not know: kept and passed on untouched, without effect. Never written by us; the
    /// entry keeps the exact bytes.
    #[serde(skip)]
    Unknown,
}

impl Fact {
    /// Whether the words beside the fact are for operators and one member only: a phone that is no operator's passes them
    /// on of its own person alone.
    pub fn words_are_private(&self) -> bool {
        matches!(
            self,
            Self::Answer { given: Given::Private, .. }
                | Self::Remark { .. }
                | Self::Warn { .. }
                | Self::Expel { .. }
                | Self::Return { .. }
                | Self::Letter { .. }
                | Self::AnswerLetter { .. }
                | Self::Depart { .. }
                | Self::Leave { .. }
        )
    }
}

/// Whose business a fact is, where a copy goes to everybody on the internet (the published folder).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Business {
    /// What the rules and the board are made of.
    Group,
    Library,
    /// What members tell of themselves: answers to the questionnaire, introductions.
    Answers,
    /// What operators note about members, and what members write to them: never published.
    Operators,
}

impl Fact {
    pub fn business(&self) -> Business {
        match self {
            Self::Share { .. } | Self::Shelve { .. } | Self::Admit { .. } | Self::Regard { .. } => Business::Library,
            Self::Answer { given: Given::Private, .. } => Business::Operators,
            Self::Answer { .. } | Self::Introduce { .. } => Business::Answers,
            Self::KnownAs { .. }
            | Self::Tier { .. }
            | Self::Tag { .. }
            | Self::Remark { .. }
            | Self::Warn { .. }
            | Self::Promise { .. }
            | Self::Letter { .. }
            | Self::AnswerLetter { .. }
            | Self::Mailbox { .. } => Business::Operators,
            // Nobody here can say whose business it is.
            Self::Unknown => Business::Operators,
            _ => Business::Group,
        }
    }

    /// Whether some copies have only the hash of such a fact.
    pub fn may_be_withheld(&self) -> bool {
        self.business() != Business::Group
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewPerson {
    pub id: MemberId,
    pub name: String,
    /// The day the person joined the chat, as far as known.
    pub on: Day,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Balance {
    pub member: MemberId,
    pub attended: u32,
    pub streak: u32,
    pub points: u32,
}

/// Challenge, community day, minute of that day (may exceed 1439), number if the challenge asks for one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CheckIn(pub ChallengeId, pub Day, pub u16, pub Option<u32>);

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    pub member: MemberId,
    /// Minute of the community's day that the chat showed, if it showed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u32>,
    #[serde(default, skip_serializing_if = "Witnessed::is_seen")]
    pub how: Witnessed,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Witnessed {
    /// The member's own words in the chat.
    #[default]
    Seen,
    /// Made on the member's behalf (代打卡).
    OnBehalf,
}

impl Witnessed {
    fn is_seen(&self) -> bool {
        *self == Self::Seen
    }
}

/// Each person's status, and how far each feed was known to the caller: the entries up to and including `seq`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RollCall {
    pub challenge: ChallengeId,
    pub period: Day,
    pub heads: Vec<Origin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<MemberId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made_up: Vec<MemberId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_leave: Vec<MemberId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<MemberId>,
}

/// A status that an operator can state; ordered by precedence between roll-calls (rules.md, Roll-call).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Called {
    Missed,
    OnLeave,
    MadeUp,
    Done,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Granted,
    Refused,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Witnesses and calls the roll.
    Moderator,
    /// Decides.
    Operator,
}

/// A contest's table, frozen: later corrections are noted beside it, the prize stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Published {
    pub challenge: ChallengeId,
    pub title: String,
    pub metric: Metric,
    pub from: Day,
    pub to: Day,
    pub on: Day,
    pub rows: Vec<PublishedRow>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PublishedRow {
    pub member: MemberId,
    pub rank: u32,
    pub value: u32,
}

/// What a board counts. Each is per challenge; points also across challenges.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    Attended,
    Streak,
    Amount,
    Points,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_in_is_short() {
        let fact = Fact::CheckIn(CheckIn(ChallengeId::from_bits(7), Day(20400), 1275, None));
        let text = serde_json::to_string(&fact).unwrap();
        assert_eq!(text, r#"{"in":["000007",20400,1275,null]}"#);
        assert_eq!(serde_json::from_str::<Fact>(&text).unwrap(), fact);
    }

    #[test]
    fn whoever_was_invited_by_nobody_joins_as_ever() {
        let before = r#"{"join":{"member":"00000002","name":"阿南","on":20400,"terms":[]}}"#;
        let fact = serde_json::from_str::<Fact>(before).unwrap();
        assert_eq!(serde_json::to_string(&fact).unwrap(), before);
        let invited = r#"{"join":{"member":"00000002","name":"阿南","on":20400,"terms":[],"by":"00000001"}}"#;
        let fact = serde_json::from_str::<Fact>(invited).unwrap();
        assert!(matches!(fact, Fact::Join { by: Some(by), .. } if by == MemberId::from_bits(1)));
        assert_eq!(serde_json::to_string(&fact).unwrap(), invited);
    }

    #[test]
    fn an_appointment_that_names_no_phones_is_read_and_passed_on_as_it_was() {
        let before = r#"{"appoint":{"member":"00000002","role":"operator"}}"#;
        let fact = serde_json::from_str::<Fact>(before).unwrap();
        assert!(matches!(fact, Fact::Appoint { feeds: None, .. }));
        assert_eq!(serde_json::to_string(&fact).unwrap(), before);
    }

    #[test]
    fn a_facts_name_survives_an_address() {
        let origin = Origin { feed: FeedId::from_bits(77), seq: 12 };
        assert_eq!(origin.to_string().parse(), Ok(origin));
        for text in ["", "12", ".", "0.1", "00000000000000000000000000.x", "00000000000000000000000000.-1"] {
            assert_eq!(text.parse::<Origin>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn an_unknown_field_is_no_obstacle() {
        let text = r#"{"depart":{"on":3,"why":"later versions may add"}}"#;
        assert_eq!(serde_json::from_str::<Fact>(text).unwrap(), Fact::Depart { on: Day(3) });
    }
}
