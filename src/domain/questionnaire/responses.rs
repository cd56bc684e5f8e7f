//! What was answered, for operators: who has answered, everybody's answers by question, and each question in figures.
//!
//! Only what has reached this phone can be told. Decided here, where the issue is silent:
//! - Everybody who is in the group stands in the list, and whoever left and had answered. Whoever runs the group and has
//!   answered nothing is not waited for.
//! - Somebody has answered when nothing is open on their way through today's questionnaire, and is under way after the first
//!   answer.
//! - A question that is not on somebody's way is not counted as left out by them, but an answer that they gave before stays
//!   in the table.
//! - Figures count an answer whose form the question no longer has as not given; the table still shows it.

use super::super::charter::Charter;
use super::super::day::Day;
use super::super::fact::Stamp;
use super::super::id::{MemberId, QuestionId};
use super::super::order::Order;
use super::super::rights::Office;
use super::super::state::State;
use super::valid::is_of_kind;
use super::{Answer, Answered, Milli, OptionId, Privacy, Question, QuestionKind, first_open};

/// Everything that was answered, as it stands on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Responses {
    /// Today's questions in their order, then deleted ones that somebody answered, in the order in which they were written.
    pub columns: Vec<Column>,
    /// By name of the roster's order: whoever is here first, then whoever left.
    pub people: Vec<Respondent>,
}

/// A question as it is asked today, or was asked last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    pub id: QuestionId,
    pub question: Question,
    /// Not asked any more.
    pub deleted: bool,
    /// The first questionnaire that had it, and its place there; orders questions for good.
    pub made: (Stamp, usize),
}

impl Column {
    pub fn is_private(&self) -> bool {
        self.question.privacy == Privacy::Operators
    }
}

/// Somebody, with a cell for each column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Respondent {
    pub id: MemberId,
    pub name: String,
    pub here: bool,
    pub progress: Progress,
    pub cells: Vec<Cell>,
}

/// How far somebody is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Progress {
    /// Everything that is asked of them.
    Done,
    /// Some of it.
    UnderWay,
    Nothing,
}

/// What stands at a person and a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// The question is not on their way.
    NotAsked,
    /// Not answered, or taken back.
    Blank,
    /// Answered for the operators, but the words did not come along.
    Withheld,
    Said {
        answer: Answer,
        private: bool,
    },
}

impl Cell {
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Said { answer, .. } => Some(answer),
            _ => None,
        }
    }
}

/// A question in figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    pub answered: usize,
    /// Asked and left out, by people who have answered something.
    pub blank: usize,
    /// Answered, but the words are not here.
    pub withheld: usize,
    pub of: Figures,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Figures {
    /// How many picked each: the question's options first, also those that nobody picked, then ones that were offered once.
    /// And what was written beside them, with the place of the person.
    Picks {
        counts: Vec<(String, usize)>,
        others: Vec<(usize, String)>,
    },
    /// Cities and the like: each wording with its count, the most frequent first.
    Counted(Vec<(String, usize)>),
    /// Numbers: the middle of all, the least and the most; for a scale also how many gave each step.
    Sizes {
        mean: Milli,
        least: Milli,
        most: Milli,
        steps: Vec<(u8, usize)>,
    },
    /// Words, each with the place of the person.
    Quotes(Vec<(usize, String)>),
    Dates {
        first: Day,
        last: Day,
    },
    /// Agreement, of which there is only one kind.
    Agreed,
    /// Nobody answered.
    None,
}

impl State {
    /// What was answered by a day.
    pub fn responses(&self, day: Day) -> Responses {
        let charter = self.charter();
        let asked: Vec<QuestionId> = charter.asked(day).iter().map(|(id, _)| *id).collect();
        let answered: Vec<QuestionId> = self.all_answers().map(|(_, question, _)| question).collect();
        let mut columns: Vec<Column> = asked.iter().filter_map(|id| column(charter, *id, day, false)).collect();
        let deleted = charter.questions.keys().filter(|id| !asked.contains(id) && answered.contains(id));
        let mut deleted: Vec<Column> = deleted.filter_map(|id| column(charter, *id, day, true)).collect();
        deleted.order_by_key(|column| (column.made, column.id));
        columns.extend(deleted);
        let mut people: Vec<Respondent> = self
            .people()
            .map(|person| {
                let steps = self.steps(person.id, day);
                let cells: Vec<Cell> = columns
                    .iter()
                    .map(|column| {
                        let on_the_way = steps.iter().any(|step| step.id == column.id);
                        cell(self.answer(person.id, column.id), on_the_way)
                    })
                    .collect();
                let any = cells.iter().any(|cell| matches!(cell, Cell::Said { .. } | Cell::Withheld));
                let progress = match (any, first_open(&steps)) {
                    (false, _) => Progress::Nothing,
                    (true, None) => Progress::Done,
                    (true, Some(_)) => Progress::UnderWay,
                };
                Respondent { id: person.id, name: person.name.clone(), here: person.is_here(), progress, cells }
            })
            .filter(|one| {
                let runs_it = self.office(one.id) >= Office::Operator;
                one.progress != Progress::Nothing || one.here && !runs_it
            })
            .collect();
        people.order_by_key(|one| !one.here);
        Responses { columns, people }
    }
}

fn column(charter: &Charter, id: QuestionId, day: Day, deleted: bool) -> Option<Column> {
    let field = charter.questions.get(&id)?;
    let question = field.on(day)?.clone();
    let mut orders = charter.questionnaire.history().iter();
    let made = orders.find_map(|order| Some((order.stamp, order.value.iter().position(|known| *known == id)?)));
    let made = made.or_else(|| Some((field.history().first()?.stamp, 0)))?;
    Some(Column { id, question, deleted, made })
}

fn cell(answered: Option<Answered>, on_the_way: bool) -> Cell {
    match answered {
        Some(Answered { answer: Some(answer), private, .. }) => Cell::Said { answer, private },
        Some(_) => Cell::Withheld,
        None if on_the_way => Cell::Blank,
        None => Cell::NotAsked,
    }
}

/// An answer in words: options by their latest wording, several of them and what was written beside them separated by `; `.
/// `agreed`: what agreement is called.
pub fn in_words(charter: &Charter, question: QuestionId, answer: &Answer, agreed: &str) -> String {
    parts(charter, question, answer, agreed).join("; ")
}

/// What somebody answered, each thing by itself.
pub fn parts(charter: &Charter, question: QuestionId, answer: &Answer, agreed: &str) -> Vec<String> {
    match answer {
        Answer::Picked { options, other } => {
            let texts = options.iter().map(|option| option_text(charter, question, *option));
            texts.chain(other.clone()).collect()
        }
        Answer::Text(text) => vec![text.clone()],
        Answer::Number(number) => vec![number.to_string()],
        Answer::Date(day) => vec![day.date().to_string()],
        Answer::Scale(value) => vec![value.to_string()],
        Answer::Agreed => vec![agreed.to_owned()],
    }
}

fn option_text(charter: &Charter, question: QuestionId, option: OptionId) -> String {
    charter.option_text(question, option).map_or_else(|| format!("#{option}"), str::to_owned)
}

impl Responses {
    pub fn column(&self, id: QuestionId) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// How many are [`Progress::Done`], under way, and have answered nothing; of those who are here.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |progress| self.people.iter().filter(|one| one.here && one.progress == progress).count();
        (count(Progress::Done), count(Progress::UnderWay), count(Progress::Nothing))
    }

    /// A question in figures, over the people at these places.
    pub fn summary(&self, charter: &Charter, column: usize, people: &[usize]) -> Option<Summary> {
        let Column { id, question, .. } = self.columns.get(column)?;
        let (mut blank, mut withheld) = (0, 0);
        let mut said: Vec<(usize, &Answer)> = Vec::new();
        for &place in people {
            let Some(one) = self.people.get(place) else { continue };
            match one.cells.get(column) {
                Some(Cell::Said { answer, .. }) if is_of_kind(&question.kind, answer) => said.push((place, answer)),
                Some(Cell::Withheld) => withheld += 1,
                Some(Cell::Blank | Cell::Said { .. }) if one.progress != Progress::Nothing => blank += 1,
                _ => {}
            }
        }
        let of = if said.is_empty() { Figures::None } else { figures(charter, *id, &question.kind, &said) };
        Some(Summary { answered: said.len() + withheld, blank, withheld, of })
    }
}

fn figures(charter: &Charter, id: QuestionId, kind: &QuestionKind, said: &[(usize, &Answer)]) -> Figures {
    match kind {
        QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
            let mut counts: Vec<(OptionId, usize)> = options.iter().map(|option| (option.id, 0)).collect();
            let mut others = Vec::new();
            for (place, answer) in said {
                let Answer::Picked { options, other } = answer else { continue };
                for picked in options {
                    match counts.iter_mut().find(|(option, _)| option == picked) {
                        Some((_, count)) => *count += 1,
                        None => counts.push((*picked, 1)),
                    }
                }
                others.extend(other.iter().map(|other| (*place, other.clone())));
            }
            let counts = counts.into_iter().map(|(option, count)| (option_text(charter, id, option), count)).collect();
            Figures::Picks { counts, others }
        }
        QuestionKind::City => {
            let mut counts: Vec<(String, usize)> = Vec::new();
            for text in said.iter().filter_map(|(_, answer)| text(answer)) {
                match counts.iter_mut().find(|(known, _)| known == text) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((text.to_owned(), 1)),
                }
            }
            counts.order_by_key(|(_, count)| std::cmp::Reverse(*count));
            Figures::Counted(counts)
        }
        QuestionKind::Number { .. } | QuestionKind::Scale(_) => {
            let sizes: Vec<i64> = said
                .iter()
                .filter_map(|(_, answer)| match answer {
                    Answer::Number(number) => Some(number.0),
                    Answer::Scale(value) => Some(Milli::whole((*value).into()).0),
                    _ => None,
                })
                .collect();
            let (Some(least), Some(most)) = (sizes.iter().min(), sizes.iter().max()) else { return Figures::None };
            let steps = match kind {
                QuestionKind::Scale(scale) => {
                    let (first, last) = scale.bounds();
                    let gave = |step: u8| said.iter().filter(|(_, answer)| **answer == Answer::Scale(step)).count();
                    (first..=last).map(|step| (step, gave(step))).collect()
                }
                _ => Vec::new(),
            };
            Figures::Sizes { mean: mean(&sizes), least: Milli(*least), most: Milli(*most), steps }
        }
        QuestionKind::Short | QuestionKind::Long | QuestionKind::Contact => {
            let quotes = said.iter().filter_map(|(place, answer)| Some((*place, text(answer)?.to_owned())));
            Figures::Quotes(quotes.collect())
        }
        QuestionKind::Date => {
            let days: Vec<Day> = said
                .iter()
                .filter_map(|(_, answer)| if let Answer::Date(day) = answer { Some(*day) } else { None })
                .collect();
            match (days.iter().min(), days.iter().max()) {
                (Some(&first), Some(&last)) => Figures::Dates { first, last },
                _ => Figures::None,
            }
        }
        QuestionKind::Consent => Figures::Agreed,
    }
}

fn text(answer: &Answer) -> Option<&str> {
    match answer {
        Answer::Text(text) => Some(text),
        _ => None,
    }
}

/// To a tenth, halves away from zero: 1, 2, 2 -> 1.7.
fn mean(sizes: &[i64]) -> Milli {
    let (sum, count) = (sizes.iter().map(|size| i128::from(*size)).sum::<i128>(), sizes.len().max(1) as i128);
    let tenths = (sum * 2 + sum.signum() * count * 100) / (count * 200);
    Milli(i64::try_from(tenths * 100).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_to_a_tenth() {
        let of = |sizes: &[i64]| mean(sizes).to_string();
        assert_eq!(of(&[1_000, 2_000, 2_000]), "1.7");
        assert_eq!(of(&[1_000, 1_500]), "1.3");
        assert_eq!(of(&[-1_000, -1_500]), "-1.3");
        assert_eq!(of(&[4_000]), "4");
    }
}
