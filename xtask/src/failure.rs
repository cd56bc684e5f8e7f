//! Why a command could not do its work: one sentence for the person who typed it.

use std::fmt;

/// One sentence that says what stood in the way and, where there is one, the way out.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure(String);

pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub fn because<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Failure::new(sentence))
}

/// Turns an error of the file system into a sentence that names what was being done.
pub trait During<T> {
    fn during(self, doing: impl fmt::Display) -> Outcome<T>;
}

impl<T> During<T> for std::io::Result<T> {
    fn during(self, doing: impl fmt::Display) -> Outcome<T> {
        self.map_err(|cause| Failure::new(format!("{doing} failed: {cause}.")))
    }
}
