//! A group's own format for nicknames: fixed text with named parts, such as `践行丨{昵称}丨{账号}丨{编号}`.

use serde::{Deserialize, Serialize};

use super::{LONGEST_NAME, NameTrouble, is_english, tidy};

/// Characters of a format at most.
pub const PATTERN_LENGTH: usize = 60;
/// Parts of a format at most: each is a field to fill in.
pub const PARTS: usize = 5;
/// Characters of a part's name at most.
pub const PART_LENGTH: usize = 12;

/// A format as the operators wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pattern(String);

/// Fixed text, or a part by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Piece<'a> {
    Text(&'a str),
    Part(&'a str),
}

/// What a part is, by its name: some are known, the others are the group's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartKind {
    /// What one is called.
    Nickname,
    /// The same, in Latin letters.
    English,
    City,
    /// An account, a number, whatever the group calls it.
    Own,
}

impl PartKind {
    pub fn of(name: &str) -> Self {
        match name.to_lowercase().as_str() {
            "昵称" | "暱稱" | "名字" | "姓名" | "name" | "nickname" => Self::Nickname,
            "英文名" | "english name" | "english" => Self::English,
            "城市" | "所在城市" | "city" => Self::City,
            _ => Self::Own,
        }
    }
}

/// Why a text is no format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatternTrouble {
    /// No part says what somebody is called.
    NoName,
    /// A brace without its other half.
    Unclosed,
    /// A part without a name, or with one that is too long.
    BadPart,
    /// A part stands twice.
    Twice,
    /// Two parts without anything between them: nobody could tell where the first ends.
    Touching,
    TooManyParts,
    TooLong,
}

impl Pattern {
    /// Reads what an operator typed; wide braces are braces.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, PatternTrouble> {
        let text = tidy(&text.replace('｛', "{").replace('｝', "}"));
        if text.chars().count() > PATTERN_LENGTH {
            return Err(PatternTrouble::TooLong);
        }
        let pattern = Self(text);
        let pieces = pattern.pieces();
        let stray = |piece: &Piece| matches!(piece, Piece::Text(text) if text.contains(['{', '}']));
        if pieces.iter().any(stray) {
            return Err(PatternTrouble::Unclosed);
        }
        if pieces.windows(2).any(|two| matches!(two, [Piece::Part(_), Piece::Part(_)])) {
            return Err(PatternTrouble::Touching);
        }
        let parts = pattern.parts();
        let fits = |part: &&str| !part.trim().is_empty() && part.chars().count() <= PART_LENGTH && !part.contains('{');
        if !parts.iter().all(fits) {
            return Err(PatternTrouble::BadPart);
        }
        if parts.len() > PARTS {
            return Err(PatternTrouble::TooManyParts);
        }
        if parts.iter().enumerate().any(|(place, part)| parts[..place].contains(part)) {
            return Err(PatternTrouble::Twice);
        }
        let names = |part: &&str| matches!(PartKind::of(part), PartKind::Nickname | PartKind::English);
        if !parts.iter().any(names) {
            return Err(PatternTrouble::NoName);
        }
        Ok(pattern)
    }

    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut rest = self.0.as_str();
        while let Some((before, part, after)) = rest
            .split_once('{')
            .and_then(|(before, rest)| rest.split_once('}').map(|(part, after)| (before, part, after)))
        {
            if !before.is_empty() {
                pieces.push(Piece::Text(before));
            }
            pieces.push(Piece::Part(part));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest));
        }
        pieces
    }

    /// The names of the parts, in order.
    pub fn parts(&self) -> Vec<&str> {
        let part = |piece| if let Piece::Part(part) = piece { Some(part) } else { None };
        self.pieces().into_iter().filter_map(part).collect()
    }

    /// What one is called in this group: the part that everybody has.
    pub fn name_kind(&self) -> PartKind {
        let kinds = self.parts().into_iter().map(PartKind::of);
        kinds
            .into_iter()
            .find(|kind| matches!(kind, PartKind::Nickname | PartKind::English))
            .unwrap_or(PartKind::Nickname)
    }

    /// As operators write it, with braces.
    pub fn written(&self) -> &str {
        &self.0
    }

    /// As it is shown: `践行丨昵称丨账号丨编号`.
    pub fn shown(&self) -> String {
        self.0.replace(['{', '}'], "")
    }

    /// The name from its parts.
    ///
    /// # Errors
    /// What is missing or wrong first, or that the whole is too long.
    ///
    /// Example: `践行丨{昵称}丨{编号}` with 小米 and 1024 -> `践行丨小米丨1024`.
    pub fn fill(&self, value: impl Fn(&str) -> String) -> Result<String, NameTrouble> {
        let mut name = String::new();
        for piece in self.pieces() {
            match piece {
                Piece::Text(text) => name.push_str(text),
                Piece::Part(part) => name.push_str(&check(part, &value(part))?),
            }
        }
        if name.chars().count() > LONGEST_NAME { Err(NameTrouble::TooLong) } else { Ok(name) }
    }

    /// The parts of a name that was put together by this format; `None` for any other.
    pub fn take_apart<'n>(&self, name: &'n str) -> Option<Vec<(String, &'n str)>> {
        let pieces = self.pieces();
        let mut rest = name;
        let mut found = Vec::new();
        for (place, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(text)?,
                Piece::Part(part) => {
                    let end = match pieces.get(place + 1) {
                        Some(Piece::Text(next)) => rest.find(next)?,
                        Some(Piece::Part(_)) => return None,
                        None => rest.len(),
                    };
                    found.push(((*part).to_owned(), &rest[..end]));
                    rest = &rest[end..];
                }
            }
        }
        (rest.is_empty() && found.iter().all(|(_, value)| !value.is_empty())).then_some(found)
    }
}

/// What somebody typed for a part, as it will stand in the name.
///
/// # Errors
/// It is missing, or not in Latin letters where that is asked for.
pub fn check(part: &str, value: &str) -> Result<String, NameTrouble> {
    let value = tidy(value);
    match PartKind::of(part) {
        _ if value.is_empty() => Err(NameTrouble::Empty),
        PartKind::English if !is_english(&value) => Err(NameTrouble::NotEnglish),
        _ => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Pattern {
        Pattern::read(text).unwrap()
    }

    #[test]
    fn named_parts_between_fixed_text() {
        let pattern = read(" 践行丨{昵称}丨｛账号｝丨{编号} ");
        assert_eq!(pattern.parts(), ["昵称", "账号", "编号"]);
        assert_eq!(pattern.shown(), "践行丨昵称丨账号丨编号");
        let value = |part: &str| match part {
            "昵称" => " 小米 ".to_owned(),
            "账号" => "xm88".to_owned(),
            _ => "1024\u{200b}".to_owned(),
        };
        let name = pattern.fill(value).unwrap();
        assert_eq!(name, "践行丨小米丨xm88丨1024");
        let parts = pattern.take_apart(&name).unwrap();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(part, value)| (part.as_str(), *value)).collect();
        assert_eq!(parts, [("昵称", "小米"), ("账号", "xm88"), ("编号", "1024")]);
        assert_eq!(pattern.take_apart("小米"), None);
        assert_eq!(pattern.take_apart("践行丨小米丨xm88丨"), None);
    }

    #[test]
    fn what_is_missing_or_wrong_is_said() {
        let pattern = read("{英文名}-{学号}");
        assert_eq!(pattern.name_kind(), PartKind::English);
        let filled = |name: &str, number: &str| {
            pattern.fill(|part| if part == "英文名" { name.to_owned() } else { number.to_owned() })
        };
        assert_eq!(filled("Amy", "7"), Ok("Amy-7".into()));
        assert_eq!(filled("Amy", " "), Err(NameTrouble::Empty));
        assert_eq!(filled("小米", "7"), Err(NameTrouble::NotEnglish));
        assert_eq!(filled("Amy", &"7".repeat(21)), Err(NameTrouble::TooLong));
    }

    #[test]
    fn a_format_that_cannot_be_filled_in_is_refused() {
        for (text, trouble) in [
            ("", PatternTrouble::NoName),
            ("践行丨{编号}", PatternTrouble::NoName),
            ("践行丨{昵称丨{编号}", PatternTrouble::BadPart),
            ("践行丨{昵称}丨编号}", PatternTrouble::Unclosed),
            ("{昵称}丨{编号", PatternTrouble::Unclosed),
            ("{昵称}丨{}", PatternTrouble::BadPart),
            ("{昵称}丨{一个名字实在是太长了的部分}", PatternTrouble::BadPart),
            ("{昵称}{编号}", PatternTrouble::Touching),
            ("{昵称}-{昵称}", PatternTrouble::Twice),
            ("{昵称}-{a}-{b}-{c}-{d}-{e}", PatternTrouble::TooManyParts),
        ] {
            assert_eq!(Pattern::read(text), Err(trouble), "{text}");
        }
        assert_eq!(Pattern::read(&format!("{{昵称}}{}", "丨".repeat(60))), Err(PatternTrouble::TooLong));
    }

    /// What was written before formats of one's own existed stays what it was.
    #[test]
    fn formats_as_they_are_kept() {
        use crate::domain::charter::{NameFormat, Setting};
        for (kept, format) in [
            (r#"{"name_format":"free"}"#, NameFormat::Free),
            (r#"{"name_format":"name_city"}"#, NameFormat::NameCity),
            (r#"{"name_format":"english"}"#, NameFormat::English),
            (r#"{"name_format":{"pattern":"践行丨{昵称}"}}"#, NameFormat::Pattern(read("践行丨{昵称}"))),
        ] {
            let setting = Setting::NameFormat(format);
            assert_eq!(serde_json::to_string(&setting).unwrap(), kept);
            assert_eq!(serde_json::from_str::<Setting>(kept).unwrap(), setting);
        }
    }
}
