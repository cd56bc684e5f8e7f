//! The questionnaire in a link, and what a link fills in (预填).
//!
//! A phone without a backend knows the charter only from links, so a link that leads to the questionnaire carries it,
//! framed like a group link, in a parameter of its own. What is to be filled in stands in front of both, readable:
//! `?q.city=%E5%8C%97%E4%BA%AC&f=…&g=…`; chats glue words to the end of links, where a payload knows its own length.

use super::pack::{Reader, Writer};
use super::{CHECKSUM, framed, from_text, is_letter, to_text};
use crate::domain::charter::{Charter, Setting};
use crate::domain::day::Day;
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{
    Choice, Condition, Hold, Milli, Need, OptionId, Other, Privacy, Question, QuestionKind, Scale, Test, When,
};
use sha2::{Digest, Sha256};

/// The query parameter that carries the questionnaire.
pub const PARAMETER: &str = "f";
/// What the names of parameters begin with that fill in an answer.
pub const FILL: &str = "q.";
/// No group link's: neither is taken for the other.
const FORMAT: u8 = 33;
/// Characters of a value that a link fills in at most.
const VALUE_LENGTH: usize = 1_000;

/// The questionnaire as it stands on `day`; `None` where there is none.
pub fn write(charter: &Charter, day: Day) -> Option<String> {
    let asked = charter.asked(day);
    if asked.is_empty() {
        return None;
    }
    let mut body = Writer::default();
    body.number(asked.len() as u64);
    for (id, question) in &asked {
        write_question(&mut body, *id, question);
    }
    // Behind everything else, where versions of this page that do not know it stop reading.
    body.number(charter.questions_as_of(day));
    Some(to_text(&framed(FORMAT, &body.finish())))
}

/// The questionnaire of an address, or of a text pasted from a chat, as settings of the charter; with the payload as it
/// stands there.
pub fn read(text: &str) -> Option<(Vec<Setting>, String)> {
    let text = unglued(text);
    let mut marked = text.match_indices("f=").filter(|&(at, _)| at == 0 || text[..at].ends_with(['?', '&', '#']));
    marked.find_map(|(at, _)| {
        let run: String = text[at + 2..].chars().take_while(|&c| is_letter(c)).collect();
        Some((read_payload(&run)?, run))
    })
}

/// What a link fills in: keys of questions, and words. Only what can be read whole is taken.
pub fn filled(search: &str) -> Vec<(String, String)> {
    let search = unglued(search);
    let pieces = search.split(['?', '&', '#']).filter_map(|piece| piece.strip_prefix(FILL));
    pieces
        .filter_map(|piece| {
            let (key, value) = piece.split_once('=').or_else(|| piece.split_once("%3D"))?;
            let value = decoded(value)?;
            let value: String = value.trim().chars().take(VALUE_LENGTH).collect();
            (!key.is_empty() && !value.is_empty()).then(|| (decoded(key).unwrap_or_default(), value))
        })
        .collect()
}

/// The address's parameters, each ready to be put behind `?` or `&`: what is filled in first, the payloads last.
pub fn query(filled: &[(String, String)], form: Option<&str>, invitation: &str) -> String {
    let mut query = String::new();
    for (key, value) in filled {
        query.push_str(&format!("{FILL}{}={}&", encoded(key), encoded(value)));
    }
    if let Some(form) = form {
        query.push_str(&format!("{PARAMETER}={form}&"));
    }
    query.push_str(&format!("{}={invitation}", super::PARAMETER));
    query
}

/// An address whose marks between parameters were encoded once more on its way.
fn unglued(text: &str) -> String {
    let mut text = text.replace("%3f", "%3F").replace("%3d", "%3D");
    for name in ["f", "g", FILL] {
        text = text
            .replace(&format!("%26{name}"), &format!("&{name}"))
            .replace(&format!("%3F{name}"), &format!("?{name}"));
    }
    for name in ["f", "g"] {
        for mark in ['?', '&'] {
            text = text.replace(&format!("{mark}{name}%3D"), &format!("{mark}{name}="));
        }
    }
    text
}

/// Percent-decoded, twice where a chat has encoded it again; words glued on behind a value that was encoded drop out.
fn decoded(text: &str) -> Option<String> {
    let own = if text.contains('%') { text.split(|c: char| !c.is_ascii()).next()? } else { text };
    let once = percent(own)?;
    let again = once.contains('%').then(|| percent(&once)).flatten();
    Some(again.unwrap_or(once))
}

fn percent(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'%' => {
                let digits = bytes.get(at + 1..at + 3)?;
                out.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
                at += 3;
            }
            b'+' => {
                out.push(b' ');
                at += 1;
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn write_question(out: &mut Writer, id: QuestionId, question: &Question) {
    out.bytes(&id.bits().to_be_bytes());
    out.byte(
        u8::from(question.need == Need::Required)
            | u8::from(question.privacy == Privacy::Operators) << 1
            | u8::from(question.show.is_some()) << 2
            | u8::from(question.end.is_some()) << 3,
    );
    out.text(&question.ask);
    out.text(&question.help);
    out.text(&question.key);
    match &question.kind {
        QuestionKind::Single { options, other } => {
            out.byte(0);
            write_options(out, options, *other);
        }
        QuestionKind::Multiple { options, other, least, most } => {
            out.byte(1);
            write_options(out, options, *other);
            out.byte(*least);
            out.number(most.map_or(0, |most| u64::from(most) + 1));
        }
        QuestionKind::Short => out.byte(2),
        QuestionKind::Long => out.byte(3),
        QuestionKind::Number { least, most, unit } => {
            out.byte(4);
            for bound in [least, most] {
                out.byte(u8::from(bound.is_some()));
                bound.iter().for_each(|bound| milli(out, *bound));
            }
            out.text(unit);
        }
        QuestionKind::Date => out.byte(5),
        QuestionKind::Scale(Scale::Five) => out.byte(6),
        QuestionKind::Scale(Scale::Ten) => out.byte(7),
        QuestionKind::City => out.byte(8),
        QuestionKind::Contact => out.byte(9),
        QuestionKind::Consent => out.byte(10),
    }
    for when in question.show.iter().chain(&question.end) {
        write_when(out, when);
    }
}

fn write_options(out: &mut Writer, options: &[Choice], other: Other) {
    out.byte(u8::from(other == Other::Open));
    out.number(options.len() as u64);
    for option in options {
        out.number(option.id.into());
        out.text(&option.text);
    }
}

fn write_when(out: &mut Writer, when: &When) {
    out.byte(u8::from(when.hold == Hold::Any));
    out.number(when.conditions.len() as u64);
    for Condition { question, test } in &when.conditions {
        out.bytes(&question.bits().to_be_bytes());
        match test {
            Test::Answered => out.byte(0),
            Test::Unanswered => out.byte(1),
            Test::Picked(option) => {
                out.byte(2);
                out.number((*option).into());
            }
            Test::NotPicked(option) => {
                out.byte(3);
                out.number((*option).into());
            }
            Test::AtLeast(number) => {
                out.byte(4);
                milli(out, *number);
            }
            Test::AtMost(number) => {
                out.byte(5);
                milli(out, *number);
            }
        }
    }
}

/// A sign, then the figure.
fn milli(out: &mut Writer, number: Milli) {
    out.byte(u8::from(number.0 < 0));
    out.number(number.0.unsigned_abs());
}

fn read_payload(text: &str) -> Option<Vec<Setting>> {
    let frame = from_text(text);
    let mut reader = Reader::new(&frame);
    if reader.byte()? != FORMAT {
        return None;
    }
    let length = usize::try_from(reader.number()?).ok()?;
    let start = reader.position();
    let end = start.checked_add(length)?;
    let (body, sum) = (frame.get(start..end)?, frame.get(end..end + CHECKSUM)?);
    if Sha256::digest(&frame[..end])[..CHECKSUM] != *sum {
        return None;
    }
    let mut body = Reader::new(body);
    let (mut settings, mut order) = (Vec::new(), Vec::new());
    for _ in 0..body.number()? {
        let (id, question) = read_question(&mut body)?;
        order.push(id);
        settings.push(Setting::Question(id, Box::new(question)));
    }
    settings.push(Setting::Questions(order));
    if let Some(as_of) = body.number().filter(|as_of| (1..1 << 53).contains(as_of)) {
        settings.push(Setting::QuestionsAsOf(as_of));
    }
    Some(settings)
}

fn read_question(from: &mut Reader) -> Option<(QuestionId, Question)> {
    let id = QuestionId::from_bits(u32::from_be_bytes(from.bytes()?));
    let marks = from.byte()?;
    let has = |bit: u8| marks >> bit & 1 == 1;
    let (ask, help, key) = (from.text()?, from.text()?, from.text()?);
    let kind = match from.byte()? {
        0 => {
            let (options, other) = read_options(from)?;
            QuestionKind::Single { options, other }
        }
        1 => {
            let (options, other) = read_options(from)?;
            let least = from.byte()?;
            let most = from.number()?.checked_sub(1);
            QuestionKind::Multiple { options, other, least, most: most.map(|most| most as u8) }
        }
        2 => QuestionKind::Short,
        3 => QuestionKind::Long,
        4 => {
            let (least, most) = (read_bound(from)?, read_bound(from)?);
            QuestionKind::Number { least, most, unit: from.text()? }
        }
        5 => QuestionKind::Date,
        6 => QuestionKind::Scale(Scale::Five),
        7 => QuestionKind::Scale(Scale::Ten),
        8 => QuestionKind::City,
        9 => QuestionKind::Contact,
        10 => QuestionKind::Consent,
        _ => return None,
    };
    let need = if has(0) { Need::Required } else { Need::Optional };
    let privacy = if has(1) { Privacy::Operators } else { Privacy::Group };
    let show = if has(2) { Some(read_when(from)?) } else { None };
    let end = if has(3) { Some(read_when(from)?) } else { None };
    Some((id, Question { ask, help, key, kind, need, privacy, show, end }))
}

fn read_options(from: &mut Reader) -> Option<(Vec<Choice>, Other)> {
    let other = if from.byte()? == 0 { Other::Closed } else { Other::Open };
    let count = from.number()?;
    let mut options = Vec::new();
    for _ in 0..count {
        options.push(Choice { id: read_option(from)?, text: from.text()? });
    }
    Some((options, other))
}

fn read_option(from: &mut Reader) -> Option<OptionId> {
    from.number()?.try_into().ok()
}

fn read_bound(from: &mut Reader) -> Option<Option<Milli>> {
    if from.byte()? == 0 { Some(None) } else { read_milli(from).map(Some) }
}

fn read_milli(from: &mut Reader) -> Option<Milli> {
    let negative = from.byte()? == 1;
    let number = i64::try_from(from.number()?).ok()?;
    Some(Milli(if negative { -number } else { number }))
}

fn read_when(from: &mut Reader) -> Option<When> {
    let hold = if from.byte()? == 0 { Hold::All } else { Hold::Any };
    let count = from.number()?;
    let mut conditions = Vec::new();
    for _ in 0..count {
        let question = QuestionId::from_bits(u32::from_be_bytes(from.bytes()?));
        let test = match from.byte()? {
            0 => Test::Answered,
            1 => Test::Unanswered,
            2 => Test::Picked(read_option(from)?),
            3 => Test::NotPicked(read_option(from)?),
            4 => Test::AtLeast(read_milli(from)?),
            5 => Test::AtMost(read_milli(from)?),
            _ => return None,
        };
        conditions.push(Condition { question, test });
    }
    Some(When { hold, conditions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::Stamp;
    use crate::domain::id::FeedId;
    use proptest::prelude::*;

    fn id(bits: u32) -> QuestionId {
        QuestionId::from_bits(bits)
    }

    fn questions() -> Vec<Setting> {
        let question = |ask: &str, key: &str, kind| Question { key: key.into(), ..Question::new(ask, kind) };
        let options = vec![Choice { id: 1, text: "上班".into() }, Choice { id: 700, text: "student 🎓".into() }];
        let when = |test| When { hold: Hold::Any, conditions: vec![Condition { question: id(1), test }] };
        let mut all = vec![
            question("做什么", "job", QuestionKind::Single { options: options.clone(), other: Other::Open }),
            question("想学什么", "", QuestionKind::Multiple { options, other: Other::Closed, least: 1, most: Some(2) }),
            question("几岁", "age", QuestionKind::Number { least: Some(Milli(-1_500)), most: None, unit: "岁".into() }),
        ];
        let rest = [
            QuestionKind::Short,
            QuestionKind::Long,
            QuestionKind::Date,
            QuestionKind::Scale(Scale::Five),
            QuestionKind::Scale(Scale::Ten),
            QuestionKind::City,
            QuestionKind::Contact,
            QuestionKind::Consent,
        ];
        all.extend(rest.map(|kind| question("?", "", kind)));
        all[1].show = Some(when(Test::Picked(700)));
        all[2].show = Some(when(Test::NotPicked(1)));
        all[2].end = Some(When { hold: Hold::All, conditions: vec![] });
        all[3].show = Some(when(Test::AtLeast(Milli(2_500))));
        all[4].show = Some(when(Test::Unanswered));
        all[5].need = Need::Required;
        all[6].privacy = Privacy::Operators;
        all[7].help = "手机或微信号".into();
        let order: Vec<QuestionId> = (1..=all.len() as u32).map(id).collect();
        let each = order.iter().zip(all).map(|(id, question)| Setting::Question(*id, Box::new(question)));
        // The clock of the last of them, as `charter` stamps them.
        each.chain([Setting::Questions(order.clone()), Setting::QuestionsAsOf(order.len() as u64)]).collect()
    }

    fn charter(settings: &[Setting]) -> Charter {
        let mut charter = Charter::default();
        for (seq, setting) in settings.iter().enumerate() {
            let stamp = Stamp { clock: seq as u64, feed: FeedId::from_bits(1), seq: seq as u32 };
            charter.set(Day(0), stamp, setting.clone());
        }
        charter
    }

    #[test]
    fn a_questionnaire_survives_the_link_and_what_chats_do_to_it() {
        let settings = questions();
        let form = write(&charter(&settings), Day(1)).unwrap();
        assert!(form.len() < 400, "{}", form.len());
        let city = [("city".to_owned(), "北京 & 上海".to_owned())];
        let link = format!("https://a.example/questions/?{}", query(&city, Some(&form), "AAAA"));
        for text in [
            link.clone(),
            format!("{link}快来填一下"),
            format!("{link}&from=singlemessage"),
            link.replacen('?', "?from=groupmessage&", 1),
            link.replace("&f=", "%26f%3D").replace("&g=", "%26g%3D"),
            link.replacen('?', "%3F", 1),
            link.replacen('=', "%3D", 1),
            link.replace('%', "%25"),
        ] {
            assert_eq!(read(&text).map(|(read, _)| read), Some(settings.clone()), "{text}");
            assert_eq!(filled(&text), city, "{text}");
        }
        assert_eq!(read(&link[..link.len() - 40]), None);
        assert_eq!(write(&Charter::default(), Day(1)), None);
        assert!(super::super::read(&link).is_err(), "a questionnaire is no invitation");
    }

    #[test]
    fn words_that_a_link_fills_in() {
        let one = |search: &str| filled(search).pop().map(|(_, value)| value);
        assert_eq!(one("?q.city=北京"), Some("北京".into()));
        assert_eq!(one("q.city=%E5%8C%97%E4%BA%AC快来"), Some("北京".into()));
        assert_eq!(one("q.city=New+York"), Some("New York".into()));
        assert_eq!(one("q.city=%E5%8C%9"), None);
        assert_eq!(one("q.city=%20"), None);
        assert_eq!(one("city=北京"), None);
    }

    proptest! {
        #[test]
        fn any_words_survive(key in "[a-z]{1,8}", value in "\\PC{1,60}") {
            let value = value.trim().to_owned();
            prop_assume!(!value.is_empty());
            // A value that reads as if it had been encoded before is decoded: chats do that more often than people type it.
            prop_assume!(!value.contains('%'));
            // Nor is one that reads as parameters of this site.
            prop_assume!(!["f", "g", "q."].iter().any(|name| value.contains(&format!("&{name}")) || value.contains(&format!("?{name}"))));
            let query = query(&[(key.clone(), value.clone())], None, "AAAA");
            prop_assert_eq!(filled(&query), vec![(key, value)]);
        }

        #[test]
        fn any_text_is_read_or_not(text in ".{0,200}") {
            let _ = (read(&text), filled(&text));
        }
    }
}
