//! What a newcomer does first (新人任务), how members introduce themselves, and who is like whom.
//!
//! All of it is derived from what is known here: on a phone that knows nobody's answers there is nobody alike, and the page
//! says so.

use std::collections::BTreeMap;

use super::charter::NameFormat;
use super::day::Day;
use super::fact::{Fact, Stamp};
use super::id::{MemberId, QuestionId};
use super::order::Order;
use super::person::{Made, Person};
use super::questionnaire::{Answer, OptionId, Privacy, QuestionKind};
use super::rights::Office;
use super::state::State;

/// Characters of an introduction at most.
pub const INTRODUCTION_LENGTH: usize = 600;
/// Days after joining for which somebody is a newcomer.
pub const NEWCOMER_DAYS: i32 = 30;

/// What members have said of themselves: of each the latest word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Introductions {
    introduced: BTreeMap<MemberId, (Stamp, Day)>,
    named: BTreeMap<MemberId, (Stamp, String)>,
}

impl Introductions {
    pub(super) fn take(&mut self, stamp: Stamp, author: MemberId, fact: &Fact) {
        match fact {
            Fact::Introduce { on } => {
                let known = self.introduced.entry(author).or_insert((stamp, *on));
                if known.0 < stamp {
                    *known = (stamp, *on);
                }
            }
            Fact::Named { name } => {
                let known = self.named.entry(author).or_insert_with(|| (stamp, name.clone()));
                if known.0 < stamp {
                    *known = (stamp, name.clone());
                }
            }
            _ => {}
        }
    }
}

/// Something that a newcomer does first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    /// The first homework.
    CheckIn,
    /// So many questions are still open.
    Questionnaire(usize),
    Introduce,
    /// The name in the chat, where the group has a format for it.
    Nickname,
}

/// Somebody who is like somebody else, and what they share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alike {
    pub member: MemberId,
    pub name: String,
    pub shared: Vec<Shared>,
}

/// The same answer to the same question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    pub question: QuestionId,
    pub what: String,
}

impl State {
    /// A member's introduction, and its day.
    pub fn introduction(&self, member: MemberId) -> Option<(&str, Day)> {
        let &(stamp, on) = self.introductions().introduced.get(&member)?;
        self.note(stamp.origin()).map(|words| (words, on))
    }

    /// The nickname that a member says to have in the chat.
    pub fn named(&self, member: MemberId) -> Option<&str> {
        self.introductions().named.get(&member).map(|(_, name)| name.as_str())
    }

    /// Whether somebody is new, and has no office: those who run the group need no list. Whoever stood on the list on the
    /// day on which the group began here was in the chat before.
    pub fn is_newcomer(&self, member: MemberId, today: Day) -> bool {
        let staff = self.office(member) != Office::None;
        let began = self.people().find(|person| person.made == Made::Founded).map(|founder| founder.joined);
        let new = |person: &Person| {
            let listed = matches!(person.made, Made::Rostered(_) | Made::Claimed(_));
            let before = listed && began.is_some_and(|began| person.joined <= began);
            person.is_here() && !before && (0..NEWCOMER_DAYS).contains(&today.since(person.joined))
        };
        !staff && self.person(member).is_some_and(new)
    }

    /// What there is to do first in this group, each with whether it is done, as far as it is known here.
    pub fn tasks(&self, member: MemberId, today: Day) -> Vec<(Task, bool)> {
        let mut tasks = Vec::new();
        if !self.charter().challenges.is_empty() {
            tasks.push((Task::CheckIn, self.has_checked_in(member)));
        }
        let steps = self.steps(member, today);
        if !steps.is_empty() {
            let open = steps.iter().filter(|step| step.is_open()).count();
            tasks.push((Task::Questionnaire(open), open == 0));
        }
        tasks.push((Task::Introduce, self.introduction(member).is_some()));
        if self.charter().name_format.on(today).is_some_and(|format| *format != NameFormat::Free) {
            tasks.push((Task::Nickname, self.named(member).is_some()));
        }
        tasks
    }

    /// Members who gave the same answers to questions that everybody may read: choices and cities. Who shares most comes
    /// first.
    ///
    /// Example: Amy is in 北京 and reads and runs; Ben is in 北京市 and runs -> Ben shares 北京 and running.
    pub fn alike(&self, member: MemberId, today: Day) -> Vec<Alike> {
        let asked = self.asked(today);
        let open = asked.iter().filter(|(_, question)| question.privacy == Privacy::Group);
        let mine: Vec<(QuestionId, &QuestionKind, Answer)> =
            open.filter_map(|(id, question)| Some((*id, &question.kind, self.open_answer(member, *id)?))).collect();
        let others = self.people().filter(|person| person.is_here() && person.id != member);
        let mut alike: Vec<Alike> = others
            .map(|person| {
                let shares = |(id, kind, mine): &(QuestionId, &QuestionKind, Answer)| {
                    let theirs = self.open_answer(person.id, *id);
                    let what = theirs.map(|theirs| self.common(*id, kind, mine, &theirs)).unwrap_or_default();
                    what.into_iter().map(|what| Shared { question: *id, what }).collect::<Vec<_>>()
                };
                let shared = mine.iter().flat_map(shares).collect();
                Alike { member: person.id, name: person.name.clone(), shared }
            })
            .collect();
        alike.retain(|one| !one.shared.is_empty());
        alike.order_by(|one, two| two.shared.len().cmp(&one.shared.len()).then_with(|| one.name.cmp(&two.name)));
        alike
    }

    /// How many other members' answers are known here.
    pub fn answerers(&self, member: MemberId) -> usize {
        let mut all: Vec<MemberId> = self.all_answers().map(|(who, ..)| who).filter(|who| *who != member).collect();
        all.dedup();
        all.len()
    }

    fn open_answer(&self, member: MemberId, question: QuestionId) -> Option<Answer> {
        self.answer(member, question).filter(|answered| !answered.private)?.answer
    }

    /// What two answers to a question have in common, in words.
    fn common(&self, id: QuestionId, kind: &QuestionKind, mine: &Answer, theirs: &Answer) -> Vec<String> {
        match (kind, mine, theirs) {
            (
                QuestionKind::Single { .. } | QuestionKind::Multiple { .. },
                Answer::Picked { options: mine, other: my_other },
                Answer::Picked { options: theirs, other: their_other },
            ) => {
                let both = mine.iter().filter(|option| theirs.contains(option));
                let text = |option: &OptionId| self.option_text(id, *option).map(str::to_owned);
                let mut words: Vec<String> = both.filter_map(text).collect();
                if let (Some(mine), Some(theirs)) = (my_other, their_other)
                    && plain(mine) == plain(theirs)
                {
                    words.push(mine.clone());
                }
                words
            }
            (QuestionKind::City, Answer::Text(mine), Answer::Text(theirs)) if plain(mine) == plain(theirs) => {
                vec![mine.clone()]
            }
            _ => Vec::new(),
        }
    }

    fn has_checked_in(&self, member: MemberId) -> bool {
        let books = self.charter().challenges.keys().filter_map(|challenge| self.book_of(*challenge));
        let mut acts = books.filter_map(|book| book.acts.get(&member));
        acts.any(|acts| !acts.seen.lists().is_empty())
    }
}

/// Words as they are compared: 北京市 is 北京.
fn plain(words: &str) -> String {
    words.trim().trim_end_matches('市').to_lowercase()
}
