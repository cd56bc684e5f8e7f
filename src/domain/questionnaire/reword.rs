//! Options as an operator types them, a line each, and the numbers that answers know them by.
//!
//! Whoever corrects a word means the same option, and those who picked it have picked the corrected one. Whoever writes
//! something else means a new option, and the old one keeps its answers.

use super::{Choice, OptionId};

/// Gives each line the number of the option that it was, or else a new one above `used`.
///
/// A line that reads as before is the same option, wherever it stands now. Of what is left between two such lines, one that
/// has at least half of its characters in common with an old option is that option reworded; the most alike first.
///
/// Example: `上班, 上学, 在家` and then `上班族, 上学, 退休`: 上班族 is 上班 reworded, 退休 is new.
pub fn reword(before: &[Choice], lines: &[String], used: OptionId) -> Vec<Choice> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let mut ids: Vec<Option<OptionId>> = vec![None; lines.len()];
    let mut left: Vec<&Choice> = before.iter().collect();
    for (line, id) in lines.iter().zip(&mut ids) {
        if let Some(place) = left.iter().position(|option| option.text.trim() == *line) {
            *id = Some(left.remove(place).id);
        }
    }
    loop {
        let mut best: Option<(usize, usize, usize)> = None;
        for (place, line) in lines.iter().enumerate().filter(|(place, _)| ids[*place].is_none()) {
            for (old, option) in left.iter().enumerate() {
                let alike = alike(&option.text, line);
                if alike > best.map_or(0, |(most, ..)| most) {
                    best = Some((alike, place, old));
                }
            }
        }
        let Some((_, place, old)) = best else { break };
        ids[place] = Some(left.remove(old).id);
    }
    let known = before.iter().map(|option| option.id).max().unwrap_or_default();
    let mut next = used.max(known);
    lines
        .iter()
        .zip(ids)
        .map(|(line, id)| {
            let id = id.unwrap_or_else(|| {
                next = next.saturating_add(1);
                next
            });
            Choice { id, text: (*line).to_owned() }
        })
        .collect()
}

/// How much of the shorter text stands in the other, out of a hundred; 0 below a half.
fn alike(one: &str, other: &str) -> usize {
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|letter| letter.is_alphanumeric()).collect() };
    let (one, mut other) = (letters(one), letters(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 {
        return 0;
    }
    let mut common = 0;
    for letter in one {
        if let Some(place) = other.iter().position(|known| known.eq_ignore_ascii_case(&letter)) {
            other.remove(place);
            common += 1;
        }
    }
    let part = common * 100 / shorter;
    if part < 50 { 0 } else { part }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(texts: &[&str]) -> Vec<Choice> {
        texts.iter().zip(1..).map(|(text, id)| Choice { id, text: (*text).to_owned() }).collect()
    }

    fn typed(before: &[Choice], text: &str, used: OptionId) -> Vec<(OptionId, String)> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        reword(before, &lines, used).into_iter().map(|option| (option.id, option.text)).collect()
    }

    fn ids(before: &[Choice], text: &str, used: OptionId) -> Vec<OptionId> {
        typed(before, text, used).into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn a_correction_stays_the_option_and_another_word_is_a_new_one() {
        let before = options(&["上班", "上学", "在家"]);
        assert_eq!(ids(&before, "上班族\n上学\n退休", 3), [1, 2, 4]);
        assert_eq!(ids(&before, "在家\n上班\n上学", 3), [3, 1, 2]);
        assert_eq!(ids(&before, "上学\n在家", 3), [2, 3]);
        assert_eq!(ids(&before, " 上班 \n\n上学\n自由职业\n在家", 3), [1, 2, 4, 3]);
    }

    #[test]
    fn a_number_is_never_used_anew() {
        // 7 was an option once and was taken out; its answers still name it.
        let before = options(&["北京", "上海"]);
        assert_eq!(ids(&before, "北京\n上海\n深圳", 7), [1, 2, 8]);
        assert_eq!(typed(&[], "是\n否", 0), [(1, "是".to_owned()), (2, "否".to_owned())]);
    }

    #[test]
    fn the_most_alike_is_the_one_that_was_reworded() {
        let before = options(&["北京朝阳", "北京海淀"]);
        assert_eq!(ids(&before, "北京海淀区\n北京朝阳区", 2), [2, 1]);
        let before = options(&["Working", "Studying"]);
        assert_eq!(ids(&before, "I am studying\nI work", 2), [2, 1]);
    }
}
