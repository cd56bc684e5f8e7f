//! What members say of themselves: answers to the questionnaire, which a link may bring, and an introduction.

use super::super::newcomer::INTRODUCTION_LENGTH;
use super::super::questionnaire::{Answer, AnswerTrouble, Given, Need, Privacy, Reply, fitting};
use super::*;

impl Deciding<'_> {
    /// A questionnaire from a link counts where the charter that is known here has none, or an older one.
    pub(super) fn hear(&self, terms: &[Setting]) -> Result<Decided, Refusal> {
        self.me()?;
        let on = self.today();
        if !self.state.is_news(terms, on) {
            return Err(Refusal::NothingToDo);
        }
        Ok(parts(terms).into_iter().map(|terms| plain(Fact::Told { on, terms })).collect())
    }

    pub(super) fn introduce(&self, text: &str) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let text = text.trim();
        if text.chars().count() > INTRODUCTION_LENGTH {
            return Err(Refusal::Answer(AnswerTrouble::TooLong { most: INTRODUCTION_LENGTH }));
        }
        if text == self.state.introduction(me).map_or("", |(known, _)| known) {
            return Err(Refusal::NothingToDo);
        }
        let words = (!text.is_empty()).then(|| text.to_owned());
        Ok(vec![(Fact::Introduce { on: self.today() }, words)])
    }

    pub(super) fn named(&self, text: &str) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let name = name(text)?;
        if self.state.named(me) == Some(name.as_str()) {
            return Ok(Vec::new());
        }
        Ok(vec![plain(Fact::Named { name })])
    }

    /// Whether the answer is private is the question's, not the page's.
    pub(super) fn answer(&self, id: QuestionId, answer: Option<&Answer>) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let asked = self.state.asked(self.today());
        let question = asked.into_iter().find(|(asked, _)| *asked == id).map(|(_, question)| question);
        let reply = self.state.reply(me, id);
        let Some(answer) = answer else {
            let given = Fact::Answer { question: id, given: Given::Nothing };
            return match (reply, question) {
                (Reply::None, None) => Err(Refusal::Answer(AnswerTrouble::NotAsked)),
                (Reply::None, Some(question)) if question.need == Need::Required => {
                    Err(Refusal::Answer(AnswerTrouble::Required))
                }
                (Reply::Blank, _) => Ok(Vec::new()),
                _ => Ok(vec![plain(given)]),
            };
        };
        let question = question.ok_or(Refusal::Answer(AnswerTrouble::NotAsked))?;
        let answer = fitting(question, answer).map_err(Refusal::Answer)?;
        let private = question.privacy == Privacy::Operators;
        let known = self.state.answer(me, id);
        if known.is_some_and(|known| known.answer.as_ref() == Some(&answer) && known.private == private) {
            return Ok(Vec::new());
        }
        Ok(vec![if private {
            let words = serde_json::to_string(&answer).ok();
            (Fact::Answer { question: id, given: Given::Private }, words)
        } else {
            plain(Fact::Answer { question: id, given: Given::Open(answer) })
        }])
    }
}
