//! What a text says about the doing: done, not done, on leave, for another day, a question, an announcement.

use super::Evidence;
use super::figure::{Figures, figures};
use super::fold::is_mark;
use super::numbering::chinese;
use super::words::{
    ANNOUNCES, CROSSES, DONE, LEAVE, MAKE_UP, NO, NO_LEAVE, NOT_DONE, NOT_QUITE, SHARED, TAKEN_BACK, TICKS, Words,
    begins, has, stands_at, words,
};

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Leave {
        days: Option<u32>,
    },
    NotDone,
    MakeUp,
    Announcement,
    Question,
    /// Nothing that forbids to count it.
    Open,
}

/// A text understood.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sense {
    pub(crate) mood: Mood,
    pub(crate) evidence: Option<Evidence>,
    pub(crate) figures: Figures,
}

impl Sense {
    /// Understands folded characters. In a list (`listed`), where everybody writes about themselves, nothing is taken for a
    /// question or an announcement.
    pub(crate) fn of(t: &[char], listed: bool) -> Self {
        let figures = figures(t);
        let evidence = evidence(t, &figures);
        Self { mood: mood(t, evidence, listed), evidence, figures }
    }
}

/// The strongest sign that something was done.
fn evidence(t: &[char], figures: &Figures) -> Option<Evidence> {
    if has(t, TICKS) {
        Some(Evidence::Tick)
    } else if figures.day_count.is_some() {
        Some(Evidence::DayCount)
    } else if done(t) {
        Some(Evidence::Word)
    } else if figures.any {
        Some(Evidence::Figure)
    } else if has(t, SHARED) {
        Some(Evidence::Shared)
    } else {
        None
    }
}

/// Whether a check-in word stands there without a "not" before it.
fn done(t: &[char]) -> bool {
    each(t, DONE).any(|(i, _)| {
        let before: Vec<char> = t[..i].iter().copied().filter(|c| *c != ' ').collect();
        let ends = |w: &str| before.ends_with(&w.chars().collect::<Vec<_>>());
        !["没", "未", "不", "别", "忘", "漏", "缺", "没有", "忘了", "忘记", "没能", "not", "n't"]
            .iter()
            .any(|w| ends(w))
    })
}

/// Every place where a word of the list stands.
fn each<'t>(t: &'t [char], words: &'static Words) -> impl Iterator<Item = (usize, usize)> + 't {
    (0..t.len()).filter_map(move |i| Some((i, begins(t, i, words)?)))
}

/// Parts of a text between punctuation; spaces do not part.
pub(crate) fn clauses(t: &[char]) -> impl Iterator<Item = &[char]> {
    t.split(|c| matches!(c, ',' | '。' | ';' | '!' | '\n' | '~')).filter(|c| !c.is_empty())
}

fn mood(t: &[char], evidence: Option<Evidence>, listed: bool) -> Mood {
    let bare: Vec<char> = {
        let start = t.iter().position(|c| !is_mark(*c) || *c == '×').unwrap_or(t.len());
        let end = t.iter().rposition(|c| !is_mark(*c) || *c == '×').map_or(start, |e| e + 1);
        t[start..end].to_vec()
    };
    let whole = |list: &Words| list.iter().any(|w| bare.iter().copied().eq(w.chars()));
    if (has(t, LEAVE) && !has(t, NO_LEAVE)) || whole(words!("leave|off|假|absent")) {
        return Mood::Leave { days: leave_days(t) };
    }
    let asks = matches!(t.iter().rev().find(|c| **c != ' ' && **c != '。'), Some('?' | '吗' | '么' | '呢'));
    if !listed && asks && !matches!(evidence, Some(Evidence::Tick | Evidence::DayCount)) {
        return Mood::Question;
    }
    if !listed && has(t, ANNOUNCES) {
        return Mood::Announcement;
    }
    if whole(NO) || refused(t, evidence) {
        return Mood::NotDone;
    }
    if for_another_day(t) {
        return Mood::MakeUp;
    }
    if !listed && only_addressed(t) {
        return Mood::Announcement;
    }
    Mood::Open
}

/// Whether the text says that it was not done. `昨天没打卡，今天第12天` and `差点忘打卡 ✅` say that it was.
fn refused(t: &[char], evidence: Option<Evidence>) -> bool {
    let mut another_day = false;
    for clause in clauses(t) {
        for (i, _) in each(clause, NOT_DONE).chain(each(clause, CROSSES)) {
            if has(&clause[..i], TAKEN_BACK) {
                another_day = true;
            } else {
                return true;
            }
        }
    }
    evidence.is_none() && (another_day || has(t, NOT_QUITE))
}

/// Whether the text is about another day only: a clause that says something was done today as well counts for today.
fn for_another_day(t: &[char]) -> bool {
    let (mut makes_up, mut today) = (false, false);
    for clause in clauses(t) {
        if has(clause, MAKE_UP) || makes_up_a_date(clause) {
            makes_up = true;
        } else {
            today |= evidence(clause, &figures(clause)).is_some();
        }
    }
    makes_up && !today
}

/// `补11月7日`, `补7号`, `补 11/7`.
fn makes_up_a_date(t: &[char]) -> bool {
    t.iter().enumerate().any(|(i, c)| {
        let rest: Vec<char> = t[i..].iter().skip(1).copied().filter(|c| *c != ' ').take(3).collect();
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        *c == '补' && (1..=2).contains(&digits) && rest.get(digits).is_some_and(|c| "月号日/.".contains(*c))
    })
}

/// `@小米 打卡` tells somebody to check in; `@小米 已打卡` or `@小米 打卡第3天` tells that one has.
fn only_addressed(t: &[char]) -> bool {
    t.first() == Some(&'@')
        && t.iter().position(|c| *c == ' ').is_some_and(|end| {
            let said: String = t[end..].iter().filter(|c| !is_mark(**c)).collect();
            matches!(
                said.as_str(),
                "打卡" | "签到" | "快打卡" | "打卡了" | "打卡啦" | "该打卡了" | "来打卡" | "checkin"
            )
        })
}

/// How many days of leave: `请假3天`, `请三天假`, `请假一天`, `2 days off`.
fn leave_days(t: &[char]) -> Option<u32> {
    let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两半".contains(c);
    (0..t.len()).find_map(|i| {
        if !is_numeral(t[i]) || (i > 0 && (is_numeral(t[i - 1]) || t[i - 1] == '第')) {
            return None;
        }
        let end = i + t[i..].iter().take(4).take_while(|c| is_numeral(**c)).count();
        let after = end + t[end..].iter().take_while(|c| matches!(**c, ' ' | '个')).count();
        let days = stands_at(t, after, "天") || stands_at(t, after, "days") || stands_at(t, after, "day");
        let value = match t[i].is_ascii_digit() {
            true => t[i..end].iter().collect::<String>().parse().ok(),
            false => chinese(&t[i..end]),
        };
        value.filter(|n| days && (1..=366).contains(n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::chat::fold::Text;

    fn sense(s: &str) -> (Mood, Option<Evidence>) {
        let s = Sense::of(&Text::new(s).chars, false);
        (s.mood, s.evidence)
    }

    #[test]
    fn done() {
        for (s, e) in [
            ("✅", Evidence::Tick),
            ("打卡", Evidence::Word),
            ("已打卡", Evidence::Word),
            ("Done!", Evidence::Word),
            ("第12天", Evidence::DayCount),
            ("今天背了35个词", Evidence::Figure),
            ("[图片]", Evidence::Shared),
            ("差点忘打卡 ✅", Evidence::Tick),
            ("昨天没打卡，今天打卡第12天", Evidence::DayCount),
            ("没背完单词，读了20页", Evidence::Figure),
            ("简单打卡，补昨天的", Evidence::Word),
            ("打卡第12天，大家吃了吗？", Evidence::DayCount),
            ("@运营 已打卡", Evidence::Word),
            ("簽到", Evidence::Word),
            ("done! see you tomorrow", Evidence::Word),
        ] {
            assert_eq!(sense(s), (Mood::Open, Some(e)), "{s}");
        }
    }

    #[test]
    fn not_done() {
        for s in [
            "没打卡",
            "明天补",
            "今天没来得及",
            "取消",
            "❌",
            "昨天忘了打卡",
            "没背",
            "not yet",
            "tomorrow",
            "没背完",
            "×",
            "晚点打卡",
            "第12天 没打卡",
        ] {
            assert_eq!(sense(s).0, Mood::NotDone, "{s}");
        }
    }

    #[test]
    fn leave() {
        for (s, days) in [
            ("请假", None),
            ("今天请假", None),
            ("请假一天", Some(1)),
            ("请假3天", Some(3)),
            ("请三天假，告假", Some(3)),
            ("on leave", None),
            ("off today", None),
            ("leave", None),
            ("生病了，请个假", None),
            ("第12天请假", None),
            ("請假", None),
            ("taking leave for 2 days", Some(2)),
        ] {
            assert_eq!(sense(s).0, Mood::Leave { days }, "{s}");
        }
        for s in ["销假，打卡", "请假的同学提前说", "before I leave: done"] {
            assert!(!matches!(sense(s).0, Mood::Leave { .. }), "{s}");
        }
    }

    #[test]
    fn for_another_day_asked_or_announced() {
        for s in ["补昨天", "补卡", "补11月7日", "补7号的打卡", "昨天的打卡", "make up for yesterday"]
        {
            assert_eq!(sense(s).0, Mood::MakeUp, "{s}");
        }
        for s in ["打卡截止到几点？", "今天打卡了吗", "怎么打卡呢"] {
            assert_eq!(sense(s).0, Mood::Question, "{s}");
        }
        for s in [
            "大家记得打卡",
            "还没打卡的抓紧",
            "@所有人 打卡啦",
            "恭喜小米打卡第100天",
            "@小米 打卡",
            "打卡播报：昨日35人",
        ] {
            assert_eq!(sense(s).0, Mood::Announcement, "{s}");
        }
        assert_eq!(sense("大家晚上好"), (Mood::Open, None));
    }
}
