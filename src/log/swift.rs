//! Check-ins, read by hand: they are nearly all entries of a large log, and a general JSON reader takes most of a cold start.
//!
//! Only the exact text that [`super::entry::Entry::write`] makes of a check-in without a note is read here; whatever looks
//! otherwise is left to the general reader, which gives the same answer (a property test holds that).

use super::entry::{Entry, Words};
use crate::domain::day::Day;
use crate::domain::fact::{CheckIn, Fact};

/// How the fact of a check-in begins.
const HEAD: &[u8] = b"{\"in\":[\"";
const ID: usize = 6;

/// Reads `[seq,clock,at,{"in":["challenge",day,minute,amount]}]`; `None` where it is anything else.
pub fn check_in(text: &str) -> Option<Entry> {
    let mut rest = text.as_bytes();
    expect(&mut rest, b"[")?;
    let seq = u32::try_from(number(&mut rest)?).ok()?;
    expect(&mut rest, b",")?;
    let clock = number(&mut rest)?;
    expect(&mut rest, b",")?;
    let at = signed(&mut rest)?;
    expect(&mut rest, b",")?;
    expect(&mut rest, HEAD)?;
    let challenge = std::str::from_utf8(rest.get(..ID)?).ok()?.parse().ok()?;
    rest = rest.get(ID..)?;
    expect(&mut rest, b"\",")?;
    let day = i32::try_from(signed(&mut rest)?).ok()?;
    expect(&mut rest, b",")?;
    let minute = u16::try_from(number(&mut rest)?).ok()?;
    expect(&mut rest, b",")?;
    let amount = match expect(&mut rest, b"null") {
        Some(()) => None,
        None => Some(u32::try_from(number(&mut rest)?).ok()?),
    };
    let fact = Fact::CheckIn(CheckIn(challenge, Day(day), minute, amount));
    (rest == b"]}]").then_some(Entry { seq, clock, at, fact, words: Words::None })
}

/// Tells a check-in by the look of its text; a wrong "no" only costs time.
pub fn looks_like_a_check_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut commas = 0;
    let fact = bytes.iter().position(|&byte| {
        commas += u8::from(byte == b',');
        commas == 3
    });
    fact.and_then(|comma| bytes.get(comma + 1..)).is_some_and(|fact| fact.starts_with(HEAD))
}

fn expect(rest: &mut &[u8], expected: &[u8]) -> Option<()> {
    *rest = rest.strip_prefix(expected)?;
    Some(())
}

/// Digits as JSON allows them, without zeros in front, at most 18 so that they fit.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=18).contains(&digits) || (digits > 1 && rest[0] == b'0') {
        return None;
    }
    let (number, others) = rest.split_at(digits);
    *rest = others;
    Some(number.iter().fold(0, |value, digit| value * 10 + u64::from(digit - b'0')))
}

fn signed(rest: &mut &[u8]) -> Option<i64> {
    let negative = expect(rest, b"-").is_some();
    let value = i64::try_from(number(rest)?).ok()?;
    // "-0" is no whole number to the general reader.
    if negative && value == 0 { None } else { Some(if negative { -value } else { value }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ChallengeId;

    fn entry(amount: Option<u32>) -> Entry {
        let fact = Fact::CheckIn(CheckIn(ChallengeId::from_bits(7), Day(-3), 1275, amount));
        Entry { seq: 12, clock: 90, at: -1_762_000_000, fact, words: Words::None }
    }

    #[test]
    fn reads_what_is_written_of_a_check_in() {
        for amount in [None, Some(0), Some(u32::MAX)] {
            let text = entry(amount).write().unwrap();
            assert_eq!(check_in(text.as_str()), Some(entry(amount)));
            assert!(looks_like_a_check_in(text.as_str()));
        }
    }

    #[test]
    fn leaves_everything_else_to_the_general_reader() {
        for text in [
            "",
            "[",
            "[1,2,3",
            r#"[1,2,3,{"depart":{"on":3}}]"#,
            r#"[1,2,3,{"in":{"of":"another shape"}}]"#,
            r#"[1,2,3,{"in":["000007",4,5]}]"#,
            r#"[1,2,3,{"in":["000007",4,5,null,6]}]"#,
            r#"[1,2,3,{"in":["00007",4,5,null]}]"#,
            r#"[1,2,3,{"in":["000007",4,65536,null]}]"#,
            r#"[01,2,3,{"in":["000007",4,5,null]}]"#,
            r#"[1,2,-0,{"in":["000007",4,5,null]}]"#,
            r#"[1,2,3,{"in":["000007",4,5,null]},["00","note"]]"#,
            r#"[1,2,3,{"in":["000007",4,5,null]}] "#,
            r#"[4294967296,2,3,{"in":["000007",4,5,null]}]"#,
            r#"[1,9999999999999999999,3,{"in":["000007",4,5,null]}]"#,
        ] {
            assert_eq!(check_in(text), None, "{text}");
        }
        assert!(!looks_like_a_check_in(r#"[1,2,3,{"depart":{"on":3}}]"#));
        assert!(!looks_like_a_check_in("[1,2,3"));
    }
}
