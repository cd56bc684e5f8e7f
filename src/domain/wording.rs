//! The operators' own words for what is pasted into the chat (播报文案): a text with places to be filled in.
//!
//! A place stands in braces by its name, such as `{日期}`. A line all of whose places are blank is left out, so that nobody
//! reads "On leave: " on a day on which nobody is.

use serde::{Deserialize, Serialize};

/// Characters of a wording at most.
pub const WORDING_LENGTH: usize = 1_200;

/// What a wording is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// After a roll-call.
    RollCall,
    /// Before closing time.
    Reminder,
    /// For a newcomer.
    Welcome,
    /// A board of a week, a month, a season.
    Board,
}

impl Occasion {
    pub const ALL: [Self; 4] = [Self::RollCall, Self::Reminder, Self::Welcome, Self::Board];

    /// The word that stands for it in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::RollCall => "roll",
            Self::Reminder => "reminder",
            Self::Welcome => "welcome",
            Self::Board => "board",
        }
    }

    /// The places that can be filled in.
    pub const fn places(self) -> &'static [Place] {
        use Place::{
            Board, Challenge, Closes, Day, Done, Group, How, LastChance, Leave, Link, MadeUp, Missed, Nickname, Praise,
            Season, Task, Window,
        };
        match self {
            Self::RollCall => {
                &[Group, Challenge, Day, Season, Praise, Done, MadeUp, Leave, Missed, LastChance, Task, Link]
            }
            Self::Reminder => &[Group, Challenge, Day, Closes, Task, Link],
            Self::Welcome => &[Group, Challenge, Nickname, How, Link],
            Self::Board => &[Group, Challenge, Day, Window, Board, Link],
        }
    }
}

/// A place in a wording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    Group,
    Challenge,
    Day,
    /// Which day of the season.
    Season,
    Praise,
    Done,
    MadeUp,
    Leave,
    /// Blank where the charter does not want the missing named.
    Missed,
    LastChance,
    Task,
    Closes,
    Nickname,
    How,
    /// Which stretch of days a board is of.
    Window,
    Board,
    Link,
}

impl Place {
    /// Its names, in simplified and traditional Chinese and in English; each is understood in every language.
    pub const fn names(self) -> [&'static str; 3] {
        match self {
            Self::Group => ["群名", "群名", "group"],
            Self::Challenge => ["打卡", "打卡", "challenge"],
            Self::Day => ["日期", "日期", "date"],
            Self::Season => ["第几天", "第幾天", "day"],
            Self::Praise => ["表扬", "表揚", "praise"],
            Self::Done => ["已打卡", "已打卡", "done"],
            Self::MadeUp => ["补卡", "補卡", "made up"],
            Self::Leave => ["请假", "請假", "on leave"],
            Self::Missed => ["未打卡", "未打卡", "missing"],
            Self::LastChance => ["最后一次机会", "最後一次機會", "last chance"],
            Self::Task => ["任务", "任務", "task"],
            Self::Closes => ["截止", "截止", "closes"],
            Self::Nickname => ["昵称格式", "暱稱格式", "nickname"],
            Self::How => ["打卡方法", "打卡方法", "how"],
            Self::Window => ["时段", "時段", "period"],
            Self::Board => ["榜单", "榜單", "board"],
            Self::Link => ["链接", "連結", "link"],
        }
    }
}

/// Why a wording cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WordingTrouble {
    /// Longer than [`WORDING_LENGTH`].
    TooLong,
    /// A name in braces that stands for nothing here, as it was written.
    Unknown(String),
}

/// What stands in braces, and the text between.
enum Piece<'a> {
    Text(&'a str),
    Place(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        pieces.push(Piece::Text(&rest[..open]));
        pieces.push(Piece::Place(rest[open + 1..open + length].trim()));
        rest = &rest[open + length + 1..];
    }
    pieces.push(Piece::Text(rest));
    pieces
}

fn place(occasion: Occasion, name: &str) -> Option<Place> {
    occasion.places().iter().copied().find(|place| place.names().contains(&name))
}

/// Whether a wording can be used.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(occasion: Occasion, wording: &str) -> Result<(), WordingTrouble> {
    if wording.chars().count() > WORDING_LENGTH {
        return Err(WordingTrouble::TooLong);
    }
    let unknown = pieces(wording).into_iter().find_map(|piece| match piece {
        Piece::Place(name) if place(occasion, name).is_none() => Some(name.to_owned()),
        _ => None,
    });
    unknown.map_or(Ok(()), |name| Err(WordingTrouble::Unknown(name)))
}

/// Fills a wording in. A place that `values` does not name is blank; a name that stands for nothing stays as it was written.
///
/// Example: `{日期} 播报\n🌙 请假：{请假}` on a day without leave -> `11月8日 播报`.
pub fn fill(occasion: Occasion, wording: &str, values: &[(Place, String)]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in wording.lines() {
        let (mut written, mut asked, mut told) = (String::new(), false, false);
        for piece in pieces(line) {
            match piece {
                Piece::Text(text) => written.push_str(text),
                Piece::Place(name) => match place(occasion, name) {
                    Some(place) => {
                        let value = values.iter().find(|(of, _)| *of == place).map_or("", |(_, value)| value);
                        asked = true;
                        told |= !value.is_empty();
                        written.push_str(value);
                    }
                    None => {
                        written.push('{');
                        written.push_str(name);
                        written.push('}');
                    }
                },
            }
        }
        // One blank line is enough where the lines between two were left out.
        let doubled = written.is_empty() && lines.last().is_none_or(String::is_empty);
        if !(asked && !told || doubled) {
            lines.push(written);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLL: &str = "【{打卡}】{日期}\n\n{表扬}\n\n✅ {已打卡}\n🌙 请假：{请假}\n👉 {link}";

    fn values(leave: &str) -> Vec<(Place, String)> {
        vec![
            (Place::Challenge, "早读".into()),
            (Place::Day, "11月8日".into()),
            (Place::Done, "小米、{日期}".into()),
            (Place::Leave, leave.into()),
            (Place::Link, "https://a.example".into()),
        ]
    }

    #[test]
    fn a_line_without_anything_to_tell_is_left_out() {
        let text = fill(Occasion::RollCall, ROLL, &values(""));
        assert_eq!(text, "【早读】11月8日\n\n✅ 小米、{日期}\n👉 https://a.example");
        assert!(fill(Occasion::RollCall, ROLL, &values("老周")).contains("🌙 请假：老周"));
    }

    #[test]
    fn what_stands_for_nothing_is_named_and_kept() {
        assert_eq!(check(Occasion::RollCall, ROLL), Ok(()));
        assert_eq!(check(Occasion::Reminder, "{表扬}"), Err(WordingTrouble::Unknown("表扬".into())));
        assert_eq!(fill(Occasion::Reminder, "{表扬}} {a", &[]), "{表扬}} {a");
        assert_eq!(check(Occasion::Board, &"字".repeat(1201)), Err(WordingTrouble::TooLong));
    }

    #[test]
    fn each_language_is_understood_in_all() {
        for occasion in Occasion::ALL {
            for place in occasion.places() {
                for name in place.names() {
                    assert_eq!(super::place(occasion, name), Some(*place), "{name}");
                }
            }
        }
    }
}
