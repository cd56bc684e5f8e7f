//! Steps from each format to the next, numbered and named. What was written once can be read for ever.
//!
//! A step may change how an entry is written down, never what the chain covers (seq, clock, at, the fact's exact text, the
//! words' exact text): signatures made before a step stay valid after it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::FORMAT;
use super::entry::EntryError;

/// One step, from the format before to format `to`.
pub struct Step {
    pub to: u32,
    pub name: &'static str,
    entry: fn(&str) -> Option<String>,
}

/// Every step there is, in order.
pub const STEPS: [Step; FORMAT as usize] =
    [Step { to: 1, name: "entries become arrays", entry: entries_become_arrays }];

/// An entry's text as the present format writes it. A newer format's text is handed on as it is: it may be understood.
pub fn entry(format: u32, text: &str) -> Result<Cow<'_, str>, EntryError> {
    let mut text = Cow::Borrowed(text);
    for step in STEPS.iter().filter(|step| step.to > format) {
        text = Cow::Owned((step.entry)(&text).ok_or(EntryError::Malformed)?);
    }
    Ok(text)
}

/// Before the first release an entry was a map, `{"seq":0,"clock":1,"at":0,"fact":{...},"words":[...]}`.
fn entries_become_arrays(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Map<'a> {
        seq: u32,
        clock: u64,
        at: i64,
        #[serde(borrow)]
        fact: &'a RawValue,
        #[serde(borrow, default)]
        words: Option<&'a RawValue>,
    }
    let Map { seq, clock, at, fact, words } = serde_json::from_str(text).ok()?;
    Some(match words {
        None => format!("[{seq},{clock},{at},{fact}]"),
        Some(words) => format!("[{seq},{clock},{at},{fact},{words}]"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_without_gaps_up_to_the_present_format() {
        let numbers: Vec<u32> = STEPS.iter().map(|step| step.to).collect();
        assert_eq!(numbers, (1..=FORMAT).collect::<Vec<_>>());
    }

    #[test]
    fn a_map_becomes_an_array_with_the_facts_text_untouched() {
        let map = r#"{"seq":4,"clock":9,"at":-3,"fact":{"new":{"b":1.0,"a":"é"}},"words":["00","x"]}"#;
        assert_eq!(entry(0, map).unwrap(), r#"[4,9,-3,{"new":{"b":1.0,"a":"é"}},["00","x"]]"#);
        assert_eq!(entry(1, "[4]").unwrap(), "[4]");
        assert_eq!(entry(0, "[4]"), Err(EntryError::Malformed));
    }
}
