//! The reader of opening balances: what members had achieved before the page was used.
//!
//! Triggered when an operator of a group on its 23rd day pastes a table (from a spreadsheet, or CSV): name, times attended,
//! streak, points. A first row with headings, in Chinese or English and in any order, says which column is which; without one
//! the order is name, attended, streak, points. Names are matched as in the chat ([`Roster`]).

use super::chat::fold::{Text, fold, key};
use super::chat::numbering::number;
use super::chat::{Found, Person, Roster, Who};
use super::table::{OpenQuote, records};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Name,
    /// Periods attended.
    Attended,
    /// Consecutive periods, up to now.
    Streak,
    Points,
}

/// What a table brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balances {
    /// What each column was taken for, from the first; `None` for columns that are not used.
    pub columns: Vec<Option<Column>>,
    pub rows: Vec<Row>,
}

/// A row, blank ones and the headings left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the paste where the row begins, counted from 1.
    pub line: usize,
    /// As pasted.
    pub raw: String,
    pub outcome: Result<Opening, BalanceError>,
}

/// What one person had achieved. A column that is missing, or a cell that is empty, is 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// As written.
    pub name: String,
    pub who: Found,
    pub attended: u32,
    pub streak: u32,
    pub points: u32,
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceError {
    /// The cell of the name is empty.
    NoName,
    /// There is a name and no number at all.
    NoNumbers,
    /// The cell holds something that is not a whole number from 0 on.
    NotANumber(Column),
    /// A number beyond anything a community can reach ([`MOST`]).
    TooLarge(Column),
    /// The streak is longer than the times attended.
    StreakAboveAttended,
    /// The same person as at this line of the paste.
    RepeatOf(usize),
    /// A quoted cell that does not end.
    OpenQuote,
}

/// The largest number that is believed: points of a community over many years stay far below.
pub const MOST: u32 = 10_000_000;

/// Reads a table of opening balances. Never fails as a whole: each row has its own outcome.
///
/// ```
/// use qunban::exchange::chat::{Found, Person, Who};
/// use qunban::exchange::balances::read_balances;
/// let people = [Person { name: "小米", aliases: &[] }];
/// let table = read_balances("昵称,积分,累计打卡,连续\n小米,120,23,5", &people);
/// let opening = table.rows[0].outcome.as_ref().unwrap();
/// assert_eq!((&opening.who, opening.attended, opening.streak, opening.points), (&Found::One(Who(0)), 23, 5, 120));
/// ```
pub fn read_balances(paste: &str, people: &[Person]) -> Balances {
    let roster = Roster::new(people);
    let mut records = records(paste).into_iter().peekable();
    let headed = records.peek().and_then(|r| r.cells.as_ref().ok()).and_then(|cells| headings(cells));
    let columns = match headed {
        Some(columns) => {
            records.next();
            columns
        }
        None => {
            let first = records.peek().and_then(|r| r.cells.as_ref().ok());
            default_columns(first.map(Vec::as_slice).unwrap_or_default())
        }
    };
    let mut seen: Vec<(Option<Who>, String, usize)> = Vec::new();
    let rows = records
        .map(|record| {
            let outcome = record
                .cells
                .map_err(|OpenQuote| BalanceError::OpenQuote)
                .and_then(|cells| opening(&cells, &columns, &roster))
                .and_then(|opening| {
                    let (who, name) = (opening.who.one(), key(&opening.name));
                    let same = |(w, n, _): &&(Option<Who>, String, usize)| (w.is_some() && *w == who) || *n == name;
                    if let Some((.., line)) = seen.iter().find(same) {
                        return Err(BalanceError::RepeatOf(*line));
                    }
                    seen.push((who, name, record.line));
                    Ok(opening)
                });
            Row { line: record.line, raw: record.raw, outcome }
        })
        .collect();
    Balances { columns, rows }
}

/// What a row of headings names; `None` when the row is no heading. A heading names the name and at least one number.
fn headings(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(cells.len());
    for cell in cells {
        let column = heading(&key(cell)).filter(|c| !columns.contains(&Some(*c)));
        columns.push(column);
    }
    let is_heading = columns.iter().flatten().count() > 1 && columns.contains(&Some(Column::Name));
    is_heading.then_some(columns)
}

/// Words of headings; the first list that has one of its words in the cell decides.
fn heading(cell: &str) -> Option<Column> {
    let has = |words: &str| words.split('|').any(|w| cell.contains(w));
    if has("积分|分数|得分|总分|points|score") {
        Some(Column::Points)
    } else if has("连续|连打|streak|consecutive|inarow") {
        Some(Column::Streak)
    } else if has("累计|打卡|出勤|总天数|天数|次数|签到|总数|attended|checkins|total|days|done") {
        Some(Column::Attended)
    } else if has("昵称|姓名|名字|名片|成员|群友|name|member|nick|who") {
        Some(Column::Name)
    } else {
        None
    }
}

/// The order without headings; a first column of running numbers is left out.
fn default_columns(first: &[String]) -> Vec<Option<Column>> {
    let order = [Column::Name, Column::Attended, Column::Streak, Column::Points].map(Some);
    let is_number = |c: Option<&String>| c.is_some_and(|c| whole(c).is_ok());
    let numbered = is_number(first.first()) && first.get(1).is_some_and(|c| whole(c).is_err() && !c.is_empty());
    let mut columns = if numbered { vec![None] } else { Vec::new() };
    columns.extend(order);
    columns
}

fn opening(cells: &[String], columns: &[Option<Column>], roster: &Roster) -> Result<Opening, BalanceError> {
    let cell = |column| {
        columns
            .iter()
            .position(|c| *c == Some(column))
            .and_then(|i| cells.get(i))
            .map(String::as_str)
            .unwrap_or_default()
    };
    let name = Text::new(cell(Column::Name));
    let after = number(&name).filter(|n| n.certain && n.end < name.len()).map_or(0, |n| n.end);
    let name = name.slice(after, name.len()).to_owned();
    if name.is_empty() {
        return Err(BalanceError::NoName);
    }
    let numbers = [Column::Attended, Column::Streak, Column::Points];
    if numbers.iter().all(|c| cell(*c).is_empty()) {
        return Err(BalanceError::NoNumbers);
    }
    let value = |column| match cell(column) {
        "" | "-" | "—" | "/" => Ok(0),
        written => whole(written).map_err(|e| e(column)),
    };
    let (attended, streak, points) = (value(Column::Attended)?, value(Column::Streak)?, value(Column::Points)?);
    if columns.contains(&Some(Column::Attended)) && streak > attended {
        return Err(BalanceError::StreakAboveAttended);
    }
    Ok(Opening { who: roster.find(&name), name, attended, streak, points })
}

/// A whole number: of either width, with thousands, with a unit after it (`23天`, `5次`, `120分`), or `23.0` as spreadsheets
/// write it.
fn whole(written: &str) -> Result<u32, fn(Column) -> BalanceError> {
    let written: String = written.chars().map(fold).filter(|c| !c.is_whitespace()).collect();
    let bare = written.trim_end_matches(['天', '次', '分', '个', '日']);
    let bare = bare.strip_suffix("days").or(bare.strip_suffix("pts")).unwrap_or(bare);
    let bare =
        bare.split_once('.').filter(|(_, zeros)| zeros.chars().all(|c| c == '0')).map_or(bare, |(whole, _)| whole);
    let thousands = bare.split(',').skip(1).all(|part| part.len() == 3);
    let digits: String = bare.chars().filter(|c| *c != ',').collect();
    if digits.is_empty() || !thousands || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(BalanceError::NotANumber);
    }
    match digits.parse() {
        Ok(value) if value <= MOST => Ok(value),
        _ => Err(BalanceError::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(paste: &str) -> Vec<String> {
        let roster = ["小米-北京", "李明", "Amy", "小雨（杭州）", "小雨（成都）"];
        let people: Vec<Person> = roster.iter().map(|name| Person { name, aliases: &[] }).collect();
        read_balances(paste, &people)
            .rows
            .iter()
            .map(|row| match &row.outcome {
                Ok(o) => {
                    let who = match &o.who {
                        Found::One(w) => roster[w.0].to_owned(),
                        Found::Several(w) => format!("?{}", w.len()),
                        Found::Nobody(_) => format!("+{}", o.name),
                    };
                    format!("{who} {} {} {}", o.attended, o.streak, o.points)
                }
                Err(e) => format!("{}: {e:?}", row.line),
            })
            .collect()
    }

    #[test]
    fn separators_and_orders() {
        let expected = ["小米-北京 23 5 120", "李明 20 0 95"];
        assert_eq!(show("小米,23,5,120\n李明,20,0,95"), expected);
        assert_eq!(show("小米，２３，５，１２０\n李明，20，，95"), expected);
        assert_eq!(show("小米\t23\t5\t120\r\n李明\t20\t0\t95\r\n"), expected);
        assert_eq!(show("小米 23 5 120\n李明 20  0 95"), expected);
        assert_eq!(show("\u{FEFF}积分,连续天数,群昵称,累计打卡\n120,5,小米,23\n95,0,李明,20"), expected);
        assert_eq!(show("Name;Attended;Streak;Points\n小米;23;5;120\n李明;20;0;95"), expected);
        assert_eq!(
            show("序号\t姓名\t打卡天数\t连续\t积分\t备注\n1\t小米\t23天\t5\t120分\t很棒\n2\t李明\t20\t-\t95\t"),
            expected
        );
        assert_eq!(show("1,小米,23,5,120\n2,李明,20,0,95"), expected);
        assert_eq!(show("1. 小米,23,5,120\n\n,,,\n2. 李明,20.0,0,95"), expected);
    }

    #[test]
    fn quoted_cells() {
        assert_eq!(show("\"小米\",\"23\",5,\"1,200\""), ["小米-北京 23 5 1200"]);
        assert_eq!(show("\"A \"\"B\"\", C\",3,2,1"), ["+A \"B\", C 3 2 1"]);
        assert_eq!(show("\"小\n米\",23,5,120\n李明,x,0,0"), ["小米-北京 23 5 120", "3: NotANumber(Attended)"]);
        assert_eq!(show("\"小米,23,5,120\n李明,20,0,95"), ["1: OpenQuote", "李明 20 0 95"]);
    }

    #[test]
    fn causes_of_errors() {
        assert_eq!(
            show(
                "昵称,累计,连续,积分\n,1,1,1\n小米,多,1,1\n李明,3,9,1\nAmy,99999999,1,1\nBob\n李明,3,2,1\nlee,3,2,-1\n李明+上海,3,1,1\nTom,1.5,0,0\nZoe,12,34,0"
            ),
            [
                "2: NoName",
                "3: NotANumber(Attended)",
                "4: StreakAboveAttended",
                "5: TooLarge(Attended)",
                "6: NoNumbers",
                "李明 3 2 1",
                "8: NotANumber(Points)",
                "9: RepeatOf(7)",
                "10: NotANumber(Attended)",
                "11: StreakAboveAttended",
            ]
        );
    }

    #[test]
    fn names_are_matched_as_in_the_chat() {
        assert_eq!(
            show("小雨,3,2,1\nＡＭＹ,4,,\n小雨-成都,5,1,0\n新人,1,1,1"),
            ["?2 3 2 1", "Amy 4 0 0", "小雨（成都） 5 1 0", "+新人 1 1 1"]
        );
    }

    #[test]
    fn only_a_name_and_points() {
        assert_eq!(show("昵称,积分\n小米,120"), ["小米-北京 0 0 120"]);
        assert!(show("").is_empty());
    }
}
