//! Reading a command's words: flags, flags with a value, and plain words.

use crate::failure::{Outcome, because};

/// The words after the command, taken one option at a time; what is left over at the end is refused.
pub struct Args {
    words: Vec<String>,
}

impl Args {
    pub fn new(words: &[String]) -> Self {
        Self { words: words.to_vec() }
    }

    /// True if the flag was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// The value after `name`, or after `name=`.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let joined = format!("{name}=");
        for at in 0..self.words.len() {
            if let Some(value) = self.words[at].strip_prefix(&joined) {
                let value = value.to_owned();
                self.words.remove(at);
                return Ok(Some(value));
            }
            if self.words[at] == name {
                self.words.remove(at);
                return match self.words.get(at) {
                    Some(next) if !next.starts_with("--") => Ok(Some(self.words.remove(at))),
                    _ => because(format!("{name} needs a value after it.")),
                };
            }
        }
        Ok(None)
    }

    /// The next plain word.
    pub fn word(&mut self) -> Option<String> {
        let at = self.words.iter().position(|word| !word.starts_with("--"))?;
        Some(self.words.remove(at))
    }

    /// Refuses what no option has taken.
    pub fn end(self, command: &str) -> Outcome {
        match self.words.first() {
            None => Ok(()),
            Some(word) => because(format!(
                "`cargo xtask {command}` does not know `{word}`; `cargo xtask help` lists what it knows."
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_in_any_order() {
        let mut given = args("--lan word --port 9000 --out=here");
        assert_eq!(given.value("--port"), Ok(Some("9000".to_owned())));
        assert_eq!(given.value("--out"), Ok(Some("here".to_owned())));
        assert!(given.flag("--lan"));
        assert!(!given.flag("--release"));
        assert_eq!(given.word().as_deref(), Some("word"));
        assert_eq!(given.end("serve"), Ok(()));
    }

    #[test]
    fn a_missing_value_and_an_unknown_word_are_named() {
        let missing = args("--port --lan").value("--port").unwrap_err();
        assert_eq!(missing.to_string(), "--port needs a value after it.");
        let unknown = args("--prot 1").end("serve").unwrap_err();
        assert!(unknown.to_string().contains("`--prot`"));
    }
}
