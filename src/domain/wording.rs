//! The operators' own words for what is pasted into the chat (播报文案): a text with places to be filled in.
//!
//! A place stands in braces by its name, such as `{日期}`. A line all of whose places are blank is left out, so that nobody
//! reads "On leave: " on a day on which nobody is.

use serde::{Deserialize, Serialize};

use super::charter::Charter;
use super::day::Day;
use super::id::TextId;
use super::order::Order;

/// Characters of a wording at most.
pub const WORDING_LENGTH: usize = 1_200;
/// Characters of the name of a text of the operators' own at most.
pub const TEXT_NAME_LENGTH: usize = 20;
/// Texts of the operators' own that a group keeps at most: more are not found again on a phone.
pub const TEXTS: usize = 20;

/// A text that operators wrote for no occasion of ours, such as a call for a lecture, under a name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OwnText {
    pub name: String,
    /// With places; blank where the text was thrown away.
    pub text: String,
}

impl Charter {
    /// The operators' own texts on a day, in the order in which they were first written.
    pub fn own_texts(&self, day: Day) -> Vec<(TextId, &OwnText)> {
        let all =
            self.texts.iter().filter_map(|(&id, field)| Some((field.history().first()?.stamp, id, field.on(day)?)));
        let mut kept: Vec<_> = all.filter(|(.., own)| !own.text.trim().is_empty()).collect();
        kept.order_by_key(|(written, id, _)| (*written, *id));
        kept.into_iter().map(|(_, id, own)| (id, own)).collect()
    }
}

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
    /// A published result.
    Result,
}

impl Occasion {
    pub const ALL: [Self; 5] = [Self::RollCall, Self::Reminder, Self::Welcome, Self::Board, Self::Result];

    /// The word that stands for it in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::RollCall => "roll",
            Self::Reminder => "reminder",
            Self::Welcome => "welcome",
            Self::Board => "board",
            Self::Result => "result",
        }
    }

    /// The places that can be filled in.
    pub const fn places(self) -> &'static [Place] {
        use Place::{
            Board, Challenge, Closes, Dates, Day, Done, Group, How, LastChance, Leave, Link, MadeUp, Missed, Nickname,
            Praise, Ranks, Season, Task, Title, Window, Winners,
        };
        match self {
            Self::RollCall => {
                &[Group, Challenge, Day, Season, Praise, Done, MadeUp, Leave, Missed, LastChance, Task, Link]
            }
            Self::Reminder => &[Group, Challenge, Day, Closes, Task, Link],
            Self::Welcome => &[Group, Challenge, Nickname, How, Link],
            Self::Board => &[Group, Challenge, Day, Window, Board, Link],
            Self::Result => &[Group, Challenge, Day, Title, Dates, Ranks, Winners, Link],
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
    /// What a result was published as.
    Title,
    /// The days that a result is of.
    Dates,
    /// A result's places, those who share one together.
    Ranks,
    /// Whoever is first in a result.
    Winners,
    Link,
}

impl Place {
    /// What a text of the operators' own may name.
    pub const ALL: &[Self] = &[
        Self::Group,
        Self::Challenge,
        Self::Day,
        Self::Season,
        Self::Task,
        Self::Closes,
        Self::How,
        Self::Nickname,
        Self::Window,
        Self::Board,
        Self::Praise,
        Self::Done,
        Self::MadeUp,
        Self::Leave,
        Self::Missed,
        Self::LastChance,
        Self::Title,
        Self::Dates,
        Self::Ranks,
        Self::Winners,
        Self::Link,
    ];

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
            Self::Title => ["结果名", "結果名", "result"],
            Self::Dates => ["起止", "起止", "dates"],
            Self::Ranks => ["名次", "名次", "ranks"],
            Self::Winners => ["第一名", "第一名", "winners"],
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

fn place(places: &[Place], name: &str) -> Option<Place> {
    places.iter().copied().find(|place| place.names().contains(&name))
}

/// Whether a wording that may name these places can be used.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(places: &[Place], wording: &str) -> Result<(), WordingTrouble> {
    if wording.chars().count() > WORDING_LENGTH {
        return Err(WordingTrouble::TooLong);
    }
    let unknown = pieces(wording).into_iter().find_map(|piece| match piece {
        Piece::Place(name) if place(places, name).is_none() => Some(name.to_owned()),
        _ => None,
    });
    unknown.map_or(Ok(()), |name| Err(WordingTrouble::Unknown(name)))
}

/// Fills a wording in. A place that `values` does not name is blank; a name that stands for nothing stays as it was written.
///
/// Example: `{日期} 播报\n🌙 请假：{请假}` on a day without leave -> `11月8日 播报`.
pub fn fill(places: &[Place], wording: &str, values: &[(Place, String)]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in wording.lines() {
        let (mut written, mut asked, mut told) = (String::new(), false, false);
        for piece in pieces(line) {
            match piece {
                Piece::Text(text) => written.push_str(text),
                Piece::Place(name) => match place(places, name) {
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
        let text = fill(Occasion::RollCall.places(), ROLL, &values(""));
        assert_eq!(text, "【早读】11月8日\n\n✅ 小米、{日期}\n👉 https://a.example");
        assert!(fill(Occasion::RollCall.places(), ROLL, &values("老周")).contains("🌙 请假：老周"));
    }

    #[test]
    fn what_stands_for_nothing_is_named_and_kept() {
        assert_eq!(check(Occasion::RollCall.places(), ROLL), Ok(()));
        assert_eq!(check(Occasion::Reminder.places(), "{表扬}"), Err(WordingTrouble::Unknown("表扬".into())));
        assert_eq!(fill(Occasion::Reminder.places(), "{表扬}} {a", &[]), "{表扬}} {a");
        assert_eq!(check(Occasion::Board.places(), &"字".repeat(1201)), Err(WordingTrouble::TooLong));
    }

    #[test]
    fn each_language_is_understood_in_all() {
        for places in Occasion::ALL.map(Occasion::places).into_iter().chain([Place::ALL]) {
            for place in places {
                for name in place.names() {
                    assert_eq!(super::place(places, name), Some(*place), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_text_of_ones_own_may_name_whatever_a_report_names() {
        for place in Occasion::ALL.into_iter().flat_map(Occasion::places) {
            assert!(Place::ALL.contains(place), "{place:?}");
        }
    }
}
