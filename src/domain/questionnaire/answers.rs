//! What members answered, folded: of each member and question the latest word, whatever device said it.
//!
//! - A deleted question keeps its answers, and an option its wording: labels are looked up in all versions of a question.
//! - A private answer stands beside its fact, in words that can be left out. [`State::reply`] gives it to its author and to
//!   operators only, also where a member's phone happens to hold it; a phone that is no operator's leaves other people's
//!   private words out of every file it writes ([`Fact::words_are_private`]).
//! - Answers given while a question was open to the group are treated as private once the question is; what was promised to
//!   be private stays so.

use std::collections::BTreeMap;

use super::super::charter::{Charter, Field, Setting};
use super::super::day::Day;
use super::super::fact::{Fact, Stamp};
use super::super::id::{FeedId, MemberId, QuestionId};
use super::super::rights::Office;
use super::super::state::State;
use super::{Answer, Given, OptionId, Privacy, Question, QuestionKind, Reply, Step, flow};

/// Every answer known, by member and question.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers(BTreeMap<(MemberId, QuestionId), Said>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Said {
    stamp: Stamp,
    at: i64,
    given: Given,
}

/// An answer as far as this phone may show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// `None`: a private answer that is not for this phone's person, or whose words are not here.
    pub answer: Option<Answer>,
    pub stamp: Stamp,
    /// When, in seconds since 1970, as the member's device claimed.
    pub at: i64,
    /// Only operators and the member read it.
    pub private: bool,
}

impl Answers {
    pub(in crate::domain) fn take(&mut self, stamp: Stamp, at: i64, author: MemberId, fact: &Fact) {
        let Fact::Answer { question, given } = fact else { return };
        let said = Said { stamp, at, given: given.clone() };
        let known = self.0.entry((author, *question)).or_insert_with(|| said.clone());
        if known.stamp < stamp {
            *known = said;
        }
    }
}

impl State {
    /// What somebody answered; `None` where nothing was, or it was taken back.
    pub fn answer(&self, member: MemberId, question: QuestionId) -> Option<Answered> {
        let member = self.person(member).map_or(member, |person| person.id);
        let said = self.answers().0.get(&(member, question))?;
        self.answered(member, question, said)
    }

    /// As [`Self::answer`], in the form in which [`flow`] wants it.
    pub fn reply(&self, member: MemberId, question: QuestionId) -> Reply {
        match self.answer(member, question) {
            Some(Answered { answer: Some(answer), .. }) => Reply::Given(answer),
            Some(_) => Reply::Withheld,
            None if self.answers().0.contains_key(&(member, question)) => Reply::Blank,
            None => Reply::None,
        }
    }

    /// Everybody's answers to all questions, deleted ones included; by member, then question.
    pub fn all_answers(&self) -> impl Iterator<Item = (MemberId, QuestionId, Answered)> + '_ {
        let all = self.answers().0.iter();
        all.filter_map(|(&(member, question), said)| Some((member, question, self.answered(member, question, said)?)))
    }

    /// The questions that somebody is asked, with what was answered so far.
    pub fn steps(&self, member: MemberId, day: Day) -> Vec<Step<'_>> {
        flow(&self.asked(day), |question| self.reply(member, question))
    }

    /// The questionnaire of a day, as far as it is known here.
    pub fn asked(&self, day: Day) -> Vec<(QuestionId, &Question)> {
        self.asking().asked(day)
    }

    /// The latest wording of an option, also of one that is not offered any more.
    pub fn option_text(&self, question: QuestionId, option: OptionId) -> Option<&str> {
        self.asking().option_text(question, option)
    }

    fn answered(&self, member: MemberId, question: QuestionId, said: &Said) -> Option<Answered> {
        let private = said.given == Given::Private || self.is_private_now(question);
        let may_read = !private || self.me() == Some(member) || self.my_role() >= Office::Operator;
        let answer = match &said.given {
            Given::Nothing => return None,
            Given::Open(answer) => Some(answer.clone()),
            Given::Private => self.note(said.stamp.origin()).and_then(|words| serde_json::from_str(words).ok()),
        };
        Some(Answered { answer: answer.filter(|_| may_read), stamp: said.stamp, at: said.at, private })
    }

    /// Whether the latest wording of a question keeps its answers for operators: by the charter, or by what a link told. No
    /// link makes public what the charter keeps among operators.
    pub fn is_private_now(&self, question: QuestionId) -> bool {
        [self.charter(), self.asking()].into_iter().any(|charter| {
            let versions = charter.questions.get(&question).map(|field| field.history());
            versions.and_then(<[_]>::last).is_some_and(|version| version.value.privacy == Privacy::Operators)
        })
    }

    /// Whether the questionnaire of a link is news here: none is known, or this one was edited later. Of one that does not
    /// say how new it is, whether it differs from another such one.
    pub fn is_news(&self, told: &[Setting], day: Day) -> bool {
        let mut charter = Charter::default();
        for (seq, setting) in told.iter().enumerate() {
            let stamp = Stamp { clock: 0, feed: FeedId::from_bits(0), seq: seq as u32 };
            charter.set(Day(0), stamp, setting.clone());
        }
        let known = self.asking();
        // What is known from links has the clock of this phone's own facts, which says nothing about the operators'.
        let edited = if self.is_provisional() { 0 } else { self.charter().questions_edited() };
        match (charter.questions_told(), known.questions_told().max(edited)) {
            (0, 0) => charter.asked(Day(0)) != known.asked(day),
            (told, known) => told > known,
        }
    }
}

impl Charter {
    /// How new a questionnaire is that a link told; 0 where none did, or did not say.
    pub(in crate::domain) fn questions_told(&self) -> u64 {
        self.questions_as_of.history().last().map_or(0, |version| version.value)
    }

    /// The clock of the latest edit of the questionnaire, of what holds only later too; 0 where there is none.
    pub(in crate::domain) fn questions_edited(&self) -> u64 {
        let orders = self.questionnaire.history().iter().map(|version| version.stamp.clock);
        let questions = self.questions.values().flat_map(Field::history).map(|version| version.stamp.clock);
        orders.chain(questions).max().unwrap_or_default()
    }

    /// How new the questionnaire of a day is.
    pub fn questions_as_of(&self, day: Day) -> u64 {
        let order = self.questionnaire.version(day).map(|version| version.stamp.clock);
        let asked = self.asked(day).into_iter();
        let asked = asked.filter_map(|(id, _)| Some(self.questions.get(&id)?.version(day)?.stamp.clock));
        order.into_iter().chain(asked).max().unwrap_or_default()
    }

    /// The questionnaire of a day: its questions in their order.
    pub fn asked(&self, day: Day) -> Vec<(QuestionId, &Question)> {
        let order = self.questionnaire.on(day).map(Vec::as_slice).unwrap_or_default();
        order.iter().filter_map(|id| Some((*id, self.questions.get(id)?.on(day)?))).collect()
    }

    /// The latest wording of an option, also of one that is not offered any more.
    pub fn option_text(&self, question: QuestionId, option: OptionId) -> Option<&str> {
        let versions = self.questions.get(&question)?.history();
        let texts = versions.iter().rev().filter_map(|version| match &version.value.kind {
            QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
                options.iter().find(|choice| choice.id == option).map(|choice| choice.text.as_str())
            }
            _ => None,
        });
        { texts }.next()
    }
}
