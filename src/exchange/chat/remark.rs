//! What a line of a list is, if it is no entry: a heading, an example, a reminder, talk, or more of the entry above.

use super::Why;
use super::behalf::for_others;
use super::entry::{known, known_or_guessed, known_within};
use super::fold::{Text, is_emoji, is_mark, key};
use super::list::List;
use super::sense::{Mood, Sense};
use super::stamp;
use super::words::{ANNOUNCES, CHATTER, EXAMPLES, HEADINGS, Label, SYSTEM, begins, has, label, words};

/// What a line of a list is.
pub(super) enum Remark {
    Entry,
    Heading,
    /// More of the entry above, if there is one to continue.
    Continues,
    Aside(Why),
}

/// Sorts a line of a list, without its number.
pub(super) fn remark(list: &List, text: &Text, numbered: bool) -> Remark {
    let t = &text.chars;
    let roster = list.reader.roster;
    let named = known(roster, text, 0);
    if named.is_none() && has(t, SYSTEM) {
        return Remark::Aside(Why::System);
    }
    if is_example(t) && named.as_ref().is_none_or(|n| n.end < 2) {
        return Remark::Aside(Why::Example);
    }
    if numbered {
        return Remark::Entry;
    }
    // 以上共18人
    let first = t.iter().take_while(|c| is_mark(**c)).count();
    if list.started && named.is_none() && begins(t, first, words!("共|一共|合计|总计|以上|目前共|total")).is_some()
    {
        return Remark::Aside(Why::Chatter);
    }
    let marked = matches!(t.first(), Some('#' | '【' | '「'));
    if (marked && named.is_none()) || stamp::alone(text).is_some() {
        return Remark::Heading;
    }
    if let Some(why) = not_of_oneself(t).filter(|_| t[0] == '@') {
        return Remark::Aside(why);
    }
    if has(t, HEADINGS) && (named.is_none() || (list.chain && !list.started)) {
        return if list.started && t.last() != Some(&':') { Remark::Aside(Why::Announcement) } else { Remark::Heading };
    }
    if let Some(named) = named {
        return of_somebody(list, &t[named.end..]);
    }
    if is_label(list, text) {
        return Remark::Heading;
    }
    if behind_a_tick(list, text) {
        return Remark::Entry;
    }
    if has(t, ANNOUNCES) && t.last() != Some(&':') {
        return Remark::Aside(Why::Announcement);
    }
    if !for_others(roster, text, 0, None).is_empty() {
        return Remark::Entry;
    }
    of_nobody(list, text)
}

/// Said to or about others: a reminder, a question.
fn not_of_oneself(t: &[char]) -> Option<Why> {
    match Sense::of(t, false).mood {
        Mood::Announcement => Some(Why::Announcement),
        Mood::Question => Some(Why::Question),
        _ => None,
    }
}

/// A line without a number that begins with somebody of the roster.
fn of_somebody(list: &List, rest: &[char]) -> Remark {
    // 小雨 别忘了打卡
    if let Some(why) = not_of_oneself(rest) {
        return Remark::Aside(why);
    }
    let says = Sense::of(rest, true);
    let silent = says.evidence.is_none() && says.mood == Mood::Open;
    if list.chain {
        // Inside a chain it must say something of a check-in to be an entry of its own.
        let only_name = rest.iter().all(|c| is_mark(*c));
        let entry = only_name || !silent || stamp::time_within(rest).is_some();
        return if entry { Remark::Entry } else { Remark::Continues };
    }
    // In plain lines, `小米：大家晚上好` is talk.
    let talk = rest.first() == Some(&':') && silent && has(rest, CHATTER);
    if talk { Remark::Aside(Why::Chatter) } else { Remark::Entry }
}

/// A line without a number and without anybody of the roster at its start.
fn of_nobody(list: &List, text: &Text) -> Remark {
    let t = &text.chars;
    let other = if list.started { Remark::Continues } else { Remark::Heading };
    let Some(named) = known_or_guessed(list.reader.roster, text, 0) else {
        return other;
    };
    let name = key(&named.name);
    let length = name.chars().count();
    if name.chars().all(is_emoji) {
        return other;
    }
    let says = Sense::of(&t[named.end.min(t.len())..], true);
    if list.chain {
        let labelled = t.get(named.end) == Some(&':');
        let told = says.evidence.is_some() && length <= 12;
        let alone = length <= 4 && named.end == t.len();
        let entry = list.started && !labelled && !has(t, CHATTER) && (told || alone);
        return if entry { Remark::Entry } else { other };
    }
    if stamp::at_start(text).is_some() {
        return Remark::Heading;
    }
    let silent = says.evidence.is_none() && says.mood == Mood::Open;
    let asks = matches!(t.last(), Some('?' | '吗'));
    let long = length > 24 || (t.len() > 30 && silent);
    match silent && (has(t, CHATTER) || long || asks) {
        true if asks => Remark::Aside(Why::Question),
        true => Remark::Aside(Why::Chatter),
        false => Remark::Entry,
    }
}

/// A heading of a part of the list: `未打卡：`, `❌未打卡`, `今日请假（2人）`. Under an entry, a bare `打卡` or `请假` is what that
/// person says.
fn is_label(list: &List, text: &Text) -> bool {
    let t = &text.chars;
    let Some(label) = label(t) else { return false };
    let shown =
        t.last() == Some(&':') || t.first().is_some_and(|c| is_emoji(*c)) || has(t, words!("名单|人员|同学|人"));
    !list.chain || !list.started || shown || label == Label::NotDone || list.gap
}

/// Whether somebody stands behind what may come before a name: a tick, a time, `打卡`.
fn behind_a_tick(list: &List, text: &Text) -> bool {
    known_within(list.reader.roster, text).is_some_and(|(start, _)| {
        let before = &text.chars[..start];
        let bare: Vec<char> = before.iter().copied().filter(|c| !is_mark(*c) && !is_emoji(*c)).collect();
        bare.iter().all(char::is_ascii_digit) || label(&bare).is_some()
    })
}

/// `例：1. 昵称 + 内容`: begins with a word for an example or a pattern, which punctuation, a number or nothing follows.
fn is_example(t: &[char]) -> bool {
    let start = t.iter().take_while(|c| is_mark(**c)).count();
    begins(t, start, EXAMPLES)
        .is_some_and(|n| t.get(start + n).is_none_or(|c| is_mark(*c) || c.is_ascii_digit() || is_emoji(*c)))
}
