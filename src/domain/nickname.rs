//! A name for the chat, put together from what somebody typed by the group's format (群名片).

mod pattern;

use super::charter::NameFormat;

pub use pattern::{PART_LENGTH, PARTS, PATTERN_LENGTH, PartKind, Pattern, PatternTrouble, check};

/// Longest name, in characters: what group chats show without cutting.
pub const LONGEST_NAME: usize = 24;

/// Why what was typed makes no name yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameTrouble {
    Empty,
    /// The group's format asks for a city too.
    NoCity,
    /// The group asks for an English name.
    NotEnglish,
    TooLong,
}

/// The name with which somebody comes in. `city` matters only where the format asks for one; somebody who types the whole
/// `小米-北京` into the first field is understood. Of a format of the group's own it is what one is called: the rest is asked
/// for when the name in the chat is set.
///
/// # Errors
/// Says what is missing or too much.
///
/// Example: `NameCity`, ` 小米 ` and `北京` -> `小米-北京`.
pub fn compose(format: &NameFormat, nickname: &str, city: &str) -> Result<String, NameTrouble> {
    let (mut nickname, mut city) = (tidy(nickname), tidy(city));
    if *format == NameFormat::NameCity
        && city.is_empty()
        && let Some((name, place)) = nickname.split_once(is_hyphen)
    {
        (nickname, city) = (tidy(name), tidy(place));
    }
    let name = match format {
        _ if nickname.is_empty() => return Err(NameTrouble::Empty),
        NameFormat::NameCity if city.is_empty() => return Err(NameTrouble::NoCity),
        NameFormat::NameCity => format!("{nickname}-{city}"),
        NameFormat::English if !is_english(&nickname) => return Err(NameTrouble::NotEnglish),
        NameFormat::Pattern(pattern) if pattern.name_kind() == PartKind::English && !is_english(&nickname) => {
            return Err(NameTrouble::NotEnglish);
        }
        NameFormat::English | NameFormat::Free | NameFormat::Pattern(_) => nickname,
    };
    if name.chars().count() > LONGEST_NAME { Err(NameTrouble::TooLong) } else { Ok(name) }
}

/// One line without invisible characters, single spaces between words.
fn tidy(text: &str) -> String {
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks of writing direction and joiners at the wrong place; the joiner inside an emoji stays.
fn is_invisible(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '_' | '＿')
}

/// At least one Latin letter and none of another script; emoji and figures do no harm.
fn is_english(name: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c);
    name.chars().any(latin) && name.chars().all(|c| !c.is_alphabetic() || latin(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nickname_and_city() {
        let name = |nickname, city| compose(&NameFormat::NameCity, nickname, city);
        assert_eq!(name(" 小米 ", "北京\n"), Ok("小米-北京".into()));
        assert_eq!(name("小米－北京", ""), Ok("小米-北京".into()));
        assert_eq!(name("小米", ""), Err(NameTrouble::NoCity));
        assert_eq!(name("", "北京"), Err(NameTrouble::Empty));
        assert_eq!(name("小-米", "北京"), Ok("小-米-北京".into()));
    }

    #[test]
    fn an_english_name_may_have_an_emoji_but_no_other_letters() {
        let name = |nickname| compose(&NameFormat::English, nickname, "");
        assert_eq!(name("Amy 🌸"), Ok("Amy 🌸".into()));
        assert_eq!(name("Zoë  O'Neil2"), Ok("Zoë O'Neil2".into()));
        assert_eq!(name("小米"), Err(NameTrouble::NotEnglish));
        assert_eq!(name("Amy小米"), Err(NameTrouble::NotEnglish));
        assert_eq!(name("123"), Err(NameTrouble::NotEnglish));
    }

    #[test]
    fn invisible_characters_do_not_make_a_name() {
        assert_eq!(compose(&NameFormat::Free, "\u{200b} \u{feff}", ""), Err(NameTrouble::Empty));
        assert_eq!(compose(&NameFormat::Free, "\u{202e}小米", ""), Ok("小米".into()));
        assert_eq!(compose(&NameFormat::Free, &"长".repeat(25), ""), Err(NameTrouble::TooLong));
    }

    #[test]
    fn whoever_comes_in_by_a_format_of_parts_says_what_they_are_called() {
        let format = |text| NameFormat::Pattern(Pattern::read(text).unwrap());
        assert_eq!(compose(&format("践行丨{昵称}丨{编号}"), "小米", ""), Ok("小米".into()));
        assert_eq!(compose(&format("{English name}-{city}"), "小米", ""), Err(NameTrouble::NotEnglish));
    }
}
