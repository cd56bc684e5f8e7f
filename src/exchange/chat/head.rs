//! The heads of messages, as chat applications copy them: who spoke, and when.

use super::Shape;
use super::fold::Text;
use super::stamp::{self, Stamp};

/// The head of a message.
pub(super) struct Head<'t> {
    pub(super) shape: Shape,
    pub(super) stamp: Stamp,
    /// `None` for lines of the application itself.
    pub(super) name: Option<&'t str>,
    /// What stands on the same line.
    pub(super) text: Option<&'t str>,
    /// It could be a list's line as well: `小米 21:03`.
    pub(super) weak: bool,
}

/// The longest speaker's name.
const LONGEST_NAME: usize = 60;

/// Finds the head of a message in a line.
pub(super) fn head<'t>(text: &'t Text) -> Option<Head<'t>> {
    let t = &text.chars;
    if let Some((stamp, end)) = stamp::at_start(text).filter(|(s, end)| s.minute.is_some() && *end < text.len()) {
        let rest = text.slice(end, text.len()).trim();
        let dashed = rest.strip_prefix(['-', '–', '—']).filter(|r| r.starts_with(' '));
        let told = dashed.unwrap_or(rest);
        let said = speaker_and_text(told);
        let date_known = stamp.date.is_some();
        if dashed.is_some() && date_known {
            return Some(match said {
                Some((name, text)) => {
                    Head { shape: Shape::WhatsApp, stamp, name: Some(name), text: Some(text), weak: false }
                }
                None => Head { shape: Shape::WhatsApp, stamp, name: None, text: Some(told.trim()), weak: false },
            });
        }
        if stamp.bracketed && date_known {
            let dotted = t[..end].contains(&'.') && !stamp.comma;
            let shape = if dotted { Shape::Telegram } else { Shape::WhatsApp };
            return Some(match said {
                Some((name, text)) => Head { shape, stamp, name: Some(name), text: Some(text), weak: false },
                None => Head { shape, stamp, name: None, text: Some(rest), weak: false },
            });
        }
        if date_known && (stamp.seconds || without_id(rest).1) {
            let (name, with_id) = without_id(rest);
            if !with_id && let Some((name, text)) = said {
                return Some(Head { shape: Shape::Qq, stamp, name: Some(name), text: Some(text), weak: false });
            }
            if !name.is_empty() && rest.chars().count() <= LONGEST_NAME {
                return Some(Head { shape: Shape::Qq, stamp, name: Some(name), text: None, weak: false });
            }
        }
        if date_known && let Some((name, text)) = said {
            return Some(Head { shape: Shape::WeChatPc, stamp, name: Some(name), text: Some(text), weak: false });
        }
        return None;
    }
    let (stamp, start) = stamp::at_end(text)?;
    let before = text.slice(0, start).trim();
    if before.is_empty() || before.chars().count() > LONGEST_NAME {
        return None;
    }
    if stamp.bracketed {
        let name = before.strip_suffix(',')?.trim();
        return Some(Head { shape: Shape::Telegram, stamp, name: Some(name), text: None, weak: false });
    }
    let (name, with_id) = without_id(before);
    let ranked = name.len() < before.trim_end().len() || before.starts_with('【');
    let name = name.trim_end_matches([':', '：']).trim();
    let shape = if with_id || ((ranked || before.ends_with([':', '：'])) && stamp.seconds) {
        Shape::Qq
    } else {
        Shape::WeChatPc
    };
    (!name.is_empty()).then_some(Head {
        shape,
        stamp,
        name: Some(name),
        text: None,
        weak: !with_id && stamp.date.is_none(),
    })
}

/// `Name: text`; the name has no line of its own. WhatsApp puts `~` before names that are not in the address book.
fn speaker_and_text(line: &str) -> Option<(&str, &str)> {
    let i = line.find([':', '：'])?;
    let (name, text) = line.split_at(i);
    let name = name.trim().trim_start_matches('~').trim();
    let text = text.trim_start_matches([':', '：']).trim();
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME).then_some((name, text))
}

/// A QQ speaker without rank and number (`【管理员】小米(12345)`, `小米<a@b.c>`), and whether there was a number.
pub(super) fn without_id(name: &str) -> (&str, bool) {
    let mut name = name.trim();
    if let Some(rest) = name.strip_prefix('【')
        && let Some((rank, rest)) = rest.split_once('】')
        && !rest.trim().is_empty()
        && rank.chars().count() <= 6
    {
        name = rest.trim();
    }
    let id = [('(', ')'), ('<', '>'), ('（', '）')].into_iter().find_map(|(open, close)| {
        let (name, id) = name.strip_suffix(close)?.rsplit_once(open)?;
        let is_id =
            (id.len() >= 5 && id.bytes().all(|b| b.is_ascii_digit())) || (id.contains('@') && !id.contains(' '));
        (is_id && !name.trim().is_empty()).then(|| name.trim())
    });
    (id.unwrap_or(name), id.is_some())
}
