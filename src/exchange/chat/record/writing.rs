//! One's own record, written.

use super::super::fold::is_invisible;
use super::{OwnRecord, RecordDay, RecordWords, SEPARATOR, date, foot, head, said};

/// Days that are further from the day of writing than this carry their year: what is pasted a few weeks later still means
/// the same date.
const NEAR: i32 = 120;

impl OwnRecord<'_> {
    /// The text, in one language's words; every language is read back everywhere.
    pub fn text(&self, words: RecordWords) -> String {
        let name = plain(self.name).replace(SEPARATOR, "·");
        let title = plain(self.title).replace(SEPARATOR, "·");
        let mut text = format!("【{}】{name}", words.head);
        if !title.is_empty() {
            text.push_str(SEPARATOR);
            text.push_str(&title);
        }
        let far = self.days.iter().any(|(day, _)| day.day.since(self.on).abs() > NEAR);
        let mut year = None;
        for (day, unit) in &self.days {
            let date = day.day.date().to_string().replace('-', "/");
            let (its_year, date) = date.split_once('/').unwrap_or(("", &date));
            text.push('\n');
            if far && year.as_deref() != Some(its_year) {
                text.push_str(its_year);
                text.push('/');
                year = Some(its_year.to_owned());
            }
            text.push_str(date);
            text.push_str(&entry(day, unit, words));
        }
        text.push('\n');
        text.push_str(&(words.total)(self.days.len()));
        text
    }
}

/// What follows the date, with a space before it.
fn entry(day: &RecordDay, unit: &str, words: RecordWords) -> String {
    let mut note = plain(&day.note);
    if foot(&note).is_some() {
        note.push('。');
    }
    let made_up = if day.made_up { format!(" {}", words.made_up) } else { String::new() };
    let note = if note.is_empty() { String::new() } else { format!(" {note}") };
    match day.amount {
        Some(amount) => {
            let unit = plain(unit).replace(' ', "-");
            let amount = match unit.chars().next() {
                None => format!("×{amount}"),
                Some(first) if first.is_ascii_alphanumeric() => format!("{amount} {unit}"),
                Some(_) => format!("{amount}{unit}"),
            };
            format!("{made_up} {amount}{note}")
        }
        None => {
            // 补卡 says that it was done; unless what follows would be read as an amount.
            let short = format!("{made_up}{note}");
            let (is_made_up, amount, read) = said(&short);
            let same = is_made_up == day.made_up && amount.is_none() && read == note.trim_start();
            if day.made_up && same { short } else { format!("{made_up} {}{note}", words.done) }
        }
    }
}

/// One line, single spaces, nothing that would be taken for a day's date or for a head.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_invisible(*c) || *c == '\u{200D}').collect();
    let words =
        text.split_whitespace().map(|word| if date(word).is_some() { word.replace('/', "／") } else { word.into() });
    let text = words.collect::<Vec<_>>().join(" ");
    if head(&text).is_some() { text.replace('【', "〔").replace('】', "〕") } else { text }
}
