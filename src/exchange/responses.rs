//! What was answered, as a table for spreadsheets.

use crate::domain::charter::Charter;
use crate::domain::order::Order;
use crate::domain::questionnaire::responses::{Cell, Column, Progress, Responses, in_words};
use crate::domain::questionnaire::{Privacy, QuestionKind};
use crate::exchange::table::{BYTE_ORDER, write_row};

/// The words of the table that are not the members'.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub name: &'static str,
    pub state: &'static str,
    pub done: &'static str,
    pub under_way: &'static str,
    pub nothing: &'static str,
    pub left: &'static str,
    pub deleted: &'static str,
    pub private: &'static str,
    pub agreed: &'static str,
    /// Answered, but the words are not here.
    pub withheld: &'static str,
}

/// Comma-separated values, as [`write_row`] writes them: a row for everybody, whoever left included, a column a question.
///
/// Columns stand in the order in which the questions were first asked, so that they stay where they are when questions
/// are moved or added; deleted ones are last. A question of today without an answer has its column all the same.
pub fn csv(charter: &Charter, responses: &Responses, words: Words) -> String {
    let mut places: Vec<usize> = (0..responses.columns.len()).collect();
    places.order_by_key(|&place| {
        let column = &responses.columns[place];
        (column.deleted, column.made, column.id)
    });
    let mut out = String::from(BYTE_ORDER);
    let headings = places.iter().map(|&place| heading(&responses.columns[place], words));
    write_row(&mut out, [words.name.to_owned(), words.state.to_owned()].into_iter().chain(headings));
    for one in &responses.people {
        let progress = match one.progress {
            Progress::Done => words.done,
            Progress::UnderWay => words.under_way,
            Progress::Nothing => words.nothing,
        };
        let state = if one.here { progress.to_owned() } else { format!("{} ({})", words.left, progress) };
        let cells = places.iter().map(|&place| match &one.cells[place] {
            Cell::NotAsked | Cell::Blank => String::new(),
            Cell::Withheld => words.withheld.to_owned(),
            Cell::Said { answer, .. } => in_words(charter, responses.columns[place].id, answer, words.agreed),
        });
        write_row(&mut out, [one.name.clone(), state].into_iter().chain(cells));
    }
    out
}

/// What is asked, with the unit of a number, and what is special about the question.
fn heading(column: &Column, words: Words) -> String {
    let mut heading = column.question.ask.clone();
    let mut add = |text: &str| heading.push_str(&format!(" ({text})"));
    if let QuestionKind::Number { unit, .. } = &column.question.kind
        && !unit.is_empty()
    {
        add(unit);
    }
    if column.question.privacy == Privacy::Operators {
        add(words.private);
    }
    if column.deleted {
        add(words.deleted);
    }
    heading
}
