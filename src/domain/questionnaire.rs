//! The onboarding questionnaire (入群问卷) as operators compose it, and what a member can answer.
//!
//! A question is a field of the charter with its versions; the questionnaire is their order. A question that left the order
//! is deleted for whoever answers and keeps its answers. Options carry numbers of their own, so that wording and order may
//! change after somebody has answered.

mod answers;
pub mod check;
mod flow;
mod number;
mod prefill;
mod reach;
pub mod responses;
pub mod reword;
mod valid;

use serde::{Deserialize, Serialize};

pub use answers::{Answered, Answers};
pub use flow::{Reply, Step, first_open, flow};
pub use prefill::filled_in;
pub use valid::{AnswerTrouble, LINE_LENGTH, fitting};

use super::day::Day;
use super::id::QuestionId;

/// Characters of what is asked, of a help text and of an option at most.
pub const QUESTION_LENGTH: usize = 120;
/// Characters of a long answer at most; a fact has to stay short.
pub const ANSWER_LENGTH: usize = 1_000;
/// Options of one question at most.
pub const OPTIONS: usize = 30;
/// Questions of a questionnaire at most.
pub const QUESTIONS: usize = 40;

/// One question, as the charter holds it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    pub ask: String,
    /// What helps to answer, in a line; may be blank.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The word that stands for it in a link that fills it in: `city` for `?q.city=北京`; blank where links cannot.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    pub kind: QuestionKind,
    #[serde(default, skip_serializing_if = "is_default")]
    pub need: Need,
    #[serde(default, skip_serializing_if = "is_default")]
    pub privacy: Privacy,
    /// Asked only then; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show: Option<When>,
    /// The questionnaire ends with this question then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<When>,
}

impl Question {
    /// Asked of everybody, answered by whoever likes to, and open to the group.
    pub fn new(ask: impl Into<String>, kind: QuestionKind) -> Self {
        Self {
            ask: ask.into(),
            help: String::new(),
            key: String::new(),
            kind,
            need: Need::Optional,
            privacy: Privacy::Group,
            show: None,
            end: None,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    Single {
        options: Vec<Choice>,
        other: Other,
    },
    Multiple {
        options: Vec<Choice>,
        other: Other,
        /// How many are to be picked.
        least: u8,
        most: Option<u8>,
    },
    Short,
    Long,
    /// Bounds in thousandths, both included.
    Number {
        least: Option<Milli>,
        most: Option<Milli>,
        unit: String,
    },
    Date,
    Scale(Scale),
    /// A city of China by province, or any other in the member's words.
    City,
    /// A telephone number, an account, an address of mail.
    Contact,
    /// Agreement to what is asked.
    Consent,
}

/// An option, by the number that answers name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    pub id: OptionId,
    pub text: String,
}

impl Choice {
    /// Options as they begin: numbered from 1.
    pub fn list(texts: &[impl AsRef<str>]) -> Vec<Self> {
        texts.iter().zip(1..).map(|(text, id)| Self { id, text: text.as_ref().to_owned() }).collect()
    }
}

/// An option of a question; never used anew for another one.
pub type OptionId = u16;

/// Whether an answer of one's own words may stand beside the options.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Other {
    #[default]
    Closed,
    /// "Other", kept as it was written.
    Open,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// 1 to 5.
    Five,
    /// 0 to 10.
    Ten,
}

impl Scale {
    pub const fn bounds(self) -> (u8, u8) {
        match self {
            Self::Five => (1, 5),
            Self::Ten => (0, 10),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    #[default]
    Optional,
    Required,
}

/// Who reads the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Privacy {
    /// Whoever has the group's data.
    #[default]
    Group,
    /// Operators only: the answer stays on the member's device and in what the member hands to them.
    Operators,
}

/// A decimal number, in thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Milli(pub i64);

/// A condition over earlier answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct When {
    pub hold: Hold,
    pub conditions: Vec<Condition>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    #[default]
    All,
    Any,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Condition {
    pub question: QuestionId,
    pub test: Test,
}

/// What is looked for in an answer; none of them holds for a question without an answer, [`Test::Unanswered`] aside.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    Answered,
    Unanswered,
    Picked(OptionId),
    NotPicked(OptionId),
    /// Of a number or a scale.
    AtLeast(Milli),
    AtMost(Milli),
}

/// What a member answered. Which form belongs to which kind of question is judged when somebody looks: the question may
/// have changed since.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Of a single or multiple choice; `other` as it was written.
    Picked {
        options: Vec<OptionId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<String>,
    },
    /// Short and long texts, a city, a contact.
    Text(String),
    Number(Milli),
    Date(Day),
    Scale(u8),
    Agreed,
}

/// What a fact says of an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    Open(Answer),
    /// For the operators: the answer stands in the note beside the fact, as JSON, where it can be left out and erased.
    Private,
    /// Taken back.
    Nothing,
}
