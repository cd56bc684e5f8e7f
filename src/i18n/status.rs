//! Words for where somebody stands and why: statuses, verdicts, causes, reasons for points.
//!
//! The same words serve members about themselves and operators about others; they name nobody as "you". What is meant for
//! the member alone, in kinder words, is [`own_verdict`].

use super::common::{clock, day_short};
use super::rules::many;
use super::{Lang, texts};
use crate::domain::How;
use crate::domain::Status;
use crate::domain::because::Because;
use crate::domain::charter::MissLimit;
use crate::domain::day::Day;
use crate::domain::fact::{Called, Decision, Origin};
use crate::domain::points::Why;
use crate::domain::standing::{Misses, Return, Verdict};

texts! {
    /// Single words of standing.
    StatusWords {
        repairable: "待补", "待補", "Can be made up";
        waits: "请假待批", "請假待批", "Leave waits";
        returning: "回归打卡", "回歸打卡", "On the way back";
        flagged: "待核对", "待核對", "To be checked";
        in_group: "正常", "正常", "In good standing";
        last_chance: "最后一次机会", "最後一次機會", "Last chance";
        to_be_removed: "待移出", "待移出", "To be removed";
        out: "已移出", "已移出", "Out";
        may_return: "可以回群", "可以回群", "May return";
        departed: "已退群", "已退群", "Left";
        somebody: "运营", "運營", "an operator";
    }
}

/// The word for a status, for chips and legends.
pub fn status(status: Status, lang: Lang) -> &'static str {
    let common = super::common::Common(lang);
    match status {
        Status::Pending => common.pending(),
        Status::Done => common.done(),
        Status::MadeUp => common.made_up(),
        Status::OnLeave => common.on_leave(),
        Status::Missed { repair_until: Some(_) } => StatusWords(lang).repairable(),
        Status::Missed { repair_until: None } => common.missed(),
        Status::NotCalled => common.not_called(),
    }
}

/// The word for what a roll-call or a correction states.
pub fn called(called: Called, lang: Lang) -> &'static str {
    let common = super::common::Common(lang);
    match called {
        Called::Done => common.done(),
        Called::MadeUp => common.made_up(),
        Called::OnLeave => common.on_leave(),
        Called::Missed => common.missed(),
    }
}

/// The word for a verdict, for chips.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    let words = StatusWords(lang);
    match verdict {
        Verdict::In => words.in_group(),
        Verdict::LastChance => words.last_chance(),
        Verdict::ToBeRemoved { .. } => words.to_be_removed(),
        Verdict::Out { .. } => words.out(),
        Verdict::MayReturn { .. } => words.may_return(),
        Verdict::Departed { .. } => words.departed(),
    }
}

/// What a verdict means for the member who reads it: a sentence or two, with what can be done.
pub fn own_verdict(verdict: Verdict, comeback: Option<Return>, lang: Lang) -> String {
    let zh = lang != Lang::En;
    match verdict {
        Verdict::In if zh => "状态正常，接着打就好。".into(),
        Verdict::In => "All is well, just go on.".into(),
        Verdict::LastChance if zh => "最后一次机会：再缺一次就会被移出。有事记得提前请假。".into(),
        Verdict::LastChance => {
            "Last chance: one more miss leads out. Ask for leave beforehand if something comes up.".into()
        }
        Verdict::ToBeRemoved { missed } if zh => {
            format!("{}那次缺卡超过了上限，等运营决定。有特殊情况，快去找运营说一声。", day_short(missed, lang))
        }
        Verdict::ToBeRemoved { missed } => {
            format!(
                "The miss of {} went beyond the limit; an operator decides. If there was a reason, tell them soon.",
                day_short(missed, lang)
            )
        }
        Verdict::Out { since } => {
            let left = match (comeback.filter(|way| way.times_left > 0), zh) {
                (Some(way), true) => format!("连续打卡 {} 次可以申请回来，现在是 {} / {}。", way.of, way.done, way.of),
                (Some(way), false) => {
                    format!("{} check-ins in a row win the place back: {} of {} so far.", way.of, way.done, way.of)
                }
                (None, true) => "这一期不能再回来了，打卡记录还在。".into(),
                (None, false) => "There is no way back this season; the record stays.".into(),
            };
            let day = day_short(since, lang);
            if zh { format!("{day}起已移出。{left}") } else { format!("Out since {day}. {left}") }
        }
        Verdict::MayReturn { .. } if zh => "回归条件达到了，等运营确认就能回来。".into(),
        Verdict::MayReturn { .. } => "The way back is done: an operator only has to confirm.".into(),
        Verdict::Departed { on } if zh => format!("{}退群了。", day_short(on, lang)),
        Verdict::Departed { on } => format!("Left on {}.", day_short(on, lang)),
    }
}

/// Misses against what is allowed: `缺卡 1 / 3 次`; `None` where misses lead to nothing and there are none.
pub fn misses(misses: Misses, lang: Lang) -> Option<String> {
    let stands = misses.counted.saturating_sub(misses.forgiven);
    let text = match (misses.limit, lang) {
        (MissLimit::None, _) if stands == 0 => return None,
        (MissLimit::None, Lang::ZhHans | Lang::ZhHant) => format!("缺卡 {stands} 次"),
        (MissLimit::None, Lang::En) => many(stands, "miss"),
        (MissLimit::Season(may), Lang::ZhHans | Lang::ZhHant) => format!("本期缺卡 {stands} 次，可缺 {may} 次"),
        (MissLimit::Month(may), Lang::ZhHans | Lang::ZhHant) => format!("本月缺卡 {stands} 次，可缺 {may} 次"),
        (MissLimit::Season(may), Lang::En) => format!("{} of {may} allowed this season", many(stands, "miss")),
        (MissLimit::Month(may), Lang::En) => format!("{} of {may} allowed this month", many(stands, "miss")),
    };
    Some(match (misses.forgiven, lang) {
        (0, _) => text,
        (forgiven, Lang::ZhHans | Lang::ZhHant) => format!("{text}（已免 {forgiven} 次）"),
        (forgiven, Lang::En) => format!("{text} ({forgiven} forgiven)"),
    })
}

/// Who did what a cause names, and the reason given with it.
pub struct Teller<'a> {
    pub lang: Lang,
    /// The name of the person who made a fact.
    pub author: &'a dyn Fn(Origin) -> Option<String>,
    /// The free text that came with a fact.
    pub note: &'a dyn Fn(Origin) -> Option<String>,
}

impl Teller<'_> {
    fn by(&self, origin: Origin) -> String {
        (self.author)(origin).unwrap_or_else(|| StatusWords(self.lang).somebody().to_owned())
    }

    /// The sentence with the reason that was given, if one was.
    fn with_reason(&self, text: String, origin: Origin) -> String {
        match ((self.note)(origin).filter(|note| !note.trim().is_empty()), self.lang) {
            (None, _) => text,
            (Some(note), Lang::ZhHans | Lang::ZhHant) => format!("{text}：{}", note.trim()),
            (Some(note), Lang::En) => format!("{text}: {}", note.trim()),
        }
    }

    /// A cause in a sentence without a full stop.
    pub fn because(&self, cause: &Because) -> String {
        match self.lang {
            Lang::ZhHans => self.because_hans(cause),
            Lang::ZhHant => self.because_hant(cause),
            Lang::En => self.because_en(cause),
        }
    }

    fn because_hans(&self, cause: &Because) -> String {
        let day = |day| day_short(day, Lang::ZhHans);
        match *cause {
            Because::CheckedIn { origin, day: on, minute, how } => {
                let text = match how {
                    How::Own => format!("{}打的卡", time_zh(on, minute)),
                    How::Seen => format!("{}在群里看到{}打卡", self.by(origin), time_zh(on, minute)),
                    How::OnBehalf => format!("{}代打卡", self.by(origin)),
                };
                self.with_reason(text, origin)
            }
            Because::OutsideWindow { day: on, minute, .. } => {
                format!("{}打的卡，不在打卡时间内，没算上", time_zh(on, minute))
            }
            Because::Withdrawn { day: on, minute, .. } => {
                format!("打过卡，{}撤回了", time_zh(on, Some(minute)))
            }
            Because::Contradiction { .. } => "手机上的时间和群里显示的时间对不上，等运营核对".into(),
            Because::Called { by, status } => format!("点名记为「{}」（{}）", called(status, self.lang), self.by(by)),
            Because::Corrected { by, status } => {
                self.with_reason(format!("{}更正为「{}」", self.by(by), called(status, self.lang)), by)
            }
            Because::Late { .. } => "点名时还没收到这次打卡，按补卡算".into(),
            Because::WithdrawnAfterCall { .. } => "点名之后才看到撤回，等运营核对".into(),
            Because::MadeUp { on, .. } => format!("{}补的卡", day(on)),
            Because::MakeUpsUsed { per_month, .. } => format!("当月 {per_month} 次补卡已经用完，这次没算上"),
            Because::MakeUpTooLate { .. } => "已经过了能补的时间，这次补卡没算上".into(),
            Because::LeaveHeld { origin } => self.with_reason("请了假，在当月额度内，直接生效".into(), origin),
            Because::LeaveGranted { origin } => self.with_reason(format!("{}准了假", self.by(origin)), origin),
            Because::LeaveDecided { by, decision, .. } => {
                let word = match decision {
                    Decision::Granted => "同意了请假",
                    Decision::Refused => "没有同意请假",
                };
                self.with_reason(format!("{}{word}", self.by(by)), by)
            }
            Because::LeaveWaits { origin } => self.with_reason("请假超出当月额度，等运营同意".into(), origin),
            Because::LeaveTooLate { .. } => "请假的时候已经截止，没算上".into(),
            Because::LeaveUnknownToCall { .. } => "点名时还不知道请了假，等运营核对".into(),
            Because::Opening { as_of, .. } => format!("{}以前的成绩是从群里接过来的", day(as_of)),
            Because::Missed { period, .. } => format!("{}缺卡", day(period)),
            Because::Limit { limit, day: on, .. } => match limit {
                MissLimit::None => format!("按{}的规则，缺卡不限次数", day(on)),
                MissLimit::Season(may) => format!("按{}的规则，整期最多缺 {may} 次", day(on)),
                MissLimit::Month(may) => format!("按{}的规则，每月最多缺 {may} 次", day(on)),
            },
            Because::Forgiven { by, misses } => self.with_reason(format!("{}免了 {misses} 次缺卡", self.by(by)), by),
            Because::Waited { by } => self.with_reason(format!("{}决定先留着，看下一次", self.by(by)), by),
            Because::Removed { by, on } => self.with_reason(format!("{}由{}移出", day(on), self.by(by)), by),
            Because::Readmitted { by, on } => self.with_reason(format!("{}由{}确认回群", day(on), self.by(by)), by),
        }
    }

    fn because_hant(&self, cause: &Because) -> String {
        let day = |day| day_short(day, Lang::ZhHant);
        match *cause {
            Because::CheckedIn { origin, day: on, minute, how } => {
                let text = match how {
                    How::Own => format!("{}打的卡", time_zh(on, minute)),
                    How::Seen => format!("{}在群裡看到{}打卡", self.by(origin), time_zh(on, minute)),
                    How::OnBehalf => format!("{}代打卡", self.by(origin)),
                };
                self.with_reason(text, origin)
            }
            Because::OutsideWindow { day: on, minute, .. } => {
                format!("{}打的卡，不在打卡時間內，沒算上", time_zh(on, minute))
            }
            Because::Withdrawn { day: on, minute, .. } => {
                format!("打過卡，{}撤回了", time_zh(on, Some(minute)))
            }
            Because::Contradiction { .. } => "手機上的時間和群裡顯示的時間對不上，等運營核對".into(),
            Because::Called { by, status } => format!("點名記為「{}」（{}）", called(status, self.lang), self.by(by)),
            Because::Corrected { by, status } => {
                self.with_reason(format!("{}更正為「{}」", self.by(by), called(status, self.lang)), by)
            }
            Because::Late { .. } => "點名時還沒收到這次打卡，按補卡算".into(),
            Because::WithdrawnAfterCall { .. } => "點名之後才看到撤回，等運營核對".into(),
            Because::MadeUp { on, .. } => format!("{}補的卡", day(on)),
            Because::MakeUpsUsed { per_month, .. } => format!("當月 {per_month} 次補卡已經用完，這次沒算上"),
            Because::MakeUpTooLate { .. } => "已經過了能補的時間，這次補卡沒算上".into(),
            Because::LeaveHeld { origin } => self.with_reason("請了假，在當月額度內，直接生效".into(), origin),
            Because::LeaveGranted { origin } => self.with_reason(format!("{}准了假", self.by(origin)), origin),
            Because::LeaveDecided { by, decision, .. } => {
                let word = match decision {
                    Decision::Granted => "同意了請假",
                    Decision::Refused => "沒有同意請假",
                };
                self.with_reason(format!("{}{word}", self.by(by)), by)
            }
            Because::LeaveWaits { origin } => self.with_reason("請假超出當月額度，等運營同意".into(), origin),
            Because::LeaveTooLate { .. } => "請假的時候已經截止，沒算上".into(),
            Because::LeaveUnknownToCall { .. } => "點名時還不知道請了假，等運營核對".into(),
            Because::Opening { as_of, .. } => format!("{}以前的成績是從群裡接過來的", day(as_of)),
            Because::Missed { period, .. } => format!("{}缺卡", day(period)),
            Because::Limit { limit, day: on, .. } => match limit {
                MissLimit::None => format!("按{}的規則，缺卡不限次數", day(on)),
                MissLimit::Season(may) => format!("按{}的規則，整期最多缺 {may} 次", day(on)),
                MissLimit::Month(may) => format!("按{}的規則，每月最多缺 {may} 次", day(on)),
            },
            Because::Forgiven { by, misses } => self.with_reason(format!("{}免了 {misses} 次缺卡", self.by(by)), by),
            Because::Waited { by } => self.with_reason(format!("{}決定先留著，看下一次", self.by(by)), by),
            Because::Removed { by, on } => self.with_reason(format!("{}由{}移出", day(on), self.by(by)), by),
            Because::Readmitted { by, on } => self.with_reason(format!("{}由{}確認回群", day(on), self.by(by)), by),
        }
    }

    fn because_en(&self, cause: &Because) -> String {
        let day = |day| day_short(day, Lang::En);
        match *cause {
            Because::CheckedIn { origin, day: on, minute, how } => {
                let text = match how {
                    How::Own => format!("Checked in on {}", time_en(on, minute)),
                    How::Seen => format!("{} saw the check-in in the chat, {}", self.by(origin), time_en(on, minute)),
                    How::OnBehalf => format!("Checked in by {} on the member's behalf", self.by(origin)),
                };
                self.with_reason(text, origin)
            }
            Because::OutsideWindow { day: on, minute, .. } => {
                format!("The check-in of {} was outside the hours and does not count", time_en(on, minute))
            }
            Because::Withdrawn { day: on, minute, .. } => {
                format!("Checked in, and taken back on {}", time_en(on, Some(minute)))
            }
            Because::Contradiction { .. } => {
                "The phone's time and the chat's do not agree; an operator will look".into()
            }
            Because::Called { by, status } => {
                format!("Roll-call by {}: {}", self.by(by), lower(called(status, self.lang)))
            }
            Because::Corrected { by, status } => {
                self.with_reason(format!("Corrected by {} to {}", self.by(by), lower(called(status, self.lang))), by)
            }
            Because::Late { .. } => "The roll-call did not know this check-in yet; it counts as made up".into(),
            Because::WithdrawnAfterCall { .. } => {
                "Taken back without the roll-call knowing; an operator will look".into()
            }
            Because::MadeUp { on, .. } => format!("Made up on {}", day(on)),
            Because::MakeUpsUsed { per_month, .. } => {
                format!("The month's {} were used up, so this one does not count", many(per_month.into(), "make-up"))
            }
            Because::MakeUpTooLate { .. } => "Made up too late, so it does not count".into(),
            Because::LeaveHeld { origin } => self.with_reason("On leave, within the month's quota".into(), origin),
            Because::LeaveGranted { origin } => {
                self.with_reason(format!("Leave granted by {}", self.by(origin)), origin)
            }
            Because::LeaveDecided { by, decision, .. } => {
                let word = match decision {
                    Decision::Granted => "granted",
                    Decision::Refused => "not granted",
                };
                self.with_reason(format!("Leave {word} by {}", self.by(by)), by)
            }
            Because::LeaveWaits { origin } => {
                self.with_reason("Leave beyond the month's quota waits for an operator".into(), origin)
            }
            Because::LeaveTooLate { .. } => "Leave was asked for after closing and does not count".into(),
            Because::LeaveUnknownToCall { .. } => {
                "The roll-call did not know of the leave; an operator will look".into()
            }
            Because::Opening { as_of, .. } => {
                format!("What was done until {} was brought in from the chat", day(as_of))
            }
            Because::Missed { period, .. } => format!("Missed {}", day(period)),
            Because::Limit { limit, day: on, .. } => match limit {
                MissLimit::None => format!("By the rule of {}, misses are not limited", day(on)),
                MissLimit::Season(may) => {
                    format!("By the rule of {}, {} allowed in the season", day(on), many(may.into(), "miss"))
                }
                MissLimit::Month(may) => {
                    format!("By the rule of {}, {} allowed in a month", day(on), many(may.into(), "miss"))
                }
            },
            Because::Forgiven { by, misses } => {
                self.with_reason(format!("{} forgave {}", self.by(by), many(misses, "miss")), by)
            }
            Because::Waited { by } => self.with_reason(format!("{} waits for the next one", self.by(by)), by),
            Because::Removed { by, on } => self.with_reason(format!("Removed on {} by {}", day(on), self.by(by)), by),
            Because::Readmitted { by, on } => {
                self.with_reason(format!("Back since {}, confirmed by {}", day(on), self.by(by)), by)
            }
        }
    }
}

fn time_zh(day: Day, minute: Option<u16>) -> String {
    let day = day_short(day, Lang::ZhHans);
    match minute {
        None => day,
        Some(minute) if minute >= 24 * 60 => format!("{day}（次日 {}）", clock(minute)),
        Some(minute) => format!("{day} {} ", clock(minute)),
    }
}

fn time_en(day: Day, minute: Option<u16>) -> String {
    let day = day_short(day, Lang::En);
    match minute {
        None => day,
        Some(minute) if minute >= 24 * 60 => format!("{day} ({} the next morning)", clock(minute)),
        Some(minute) => format!("{day} at {}", clock(minute)),
    }
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// What points were given for.
pub fn ledger(why: Why, lang: Lang) -> String {
    let day = |day| day_short(day, lang);
    match (why, lang) {
        (Why::Attended(on), Lang::ZhHans | Lang::ZhHant) => format!("{}打卡", day(on)),
        (Why::Attended(on), Lang::En) => format!("Check-in of {}", day(on)),
        (Why::Early(on), Lang::ZhHans | Lang::ZhHant) => format!("{}早打卡", day(on)),
        (Why::Early(on), Lang::En) => format!("Early on {}", day(on)),
        (Why::MadeUp(on), Lang::ZhHans) => format!("{}补卡", day(on)),
        (Why::MadeUp(on), Lang::ZhHant) => format!("{}補卡", day(on)),
        (Why::MadeUp(on), Lang::En) => format!("Made up {}", day(on)),
        (Why::Milestone(total), Lang::ZhHans) => format!("累计满 {total} 次"),
        (Why::Milestone(total), Lang::ZhHant) => format!("累計滿 {total} 次"),
        (Why::Milestone(total), Lang::En) => format!("{total} in all"),
        (Why::Opening, Lang::ZhHans) => "从群里接过来的积分".into(),
        (Why::Opening, Lang::ZhHant) => "從群裡接過來的積分".into(),
        (Why::Opening, Lang::En) => "Brought in from the chat".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::FeedId;

    const ORIGIN: Origin = Origin { feed: FeedId::from_bits(1), seq: 3 };

    fn told(cause: Because, lang: Lang) -> String {
        let author = |_| Some("大米".to_owned());
        let note = |_| Some(" 手机没电 ".to_owned());
        Teller { lang, author: &author, note: &note }.because(&cause)
    }

    #[test]
    fn a_cause_names_who_and_why() {
        let cause = Because::Corrected { by: ORIGIN, status: Called::Done };
        assert_eq!(told(cause, Lang::ZhHans), "大米更正为「已打卡」：手机没电");
        assert_eq!(told(cause, Lang::En), "Corrected by 大米 to done: 手机没电");
    }

    #[test]
    fn an_unknown_author_is_an_operator() {
        let nothing = |_| None;
        let teller = Teller { lang: Lang::ZhHans, author: &nothing, note: &nothing };
        let cause = Because::Called { by: ORIGIN, status: Called::Missed };
        assert_eq!(teller.because(&cause), "点名记为「缺卡」（运营）");
    }

    #[test]
    fn a_check_in_after_midnight_says_so() {
        let day = Day::from_ymd(2025, 11, 7).unwrap();
        let cause = Because::OutsideWindow { origin: ORIGIN, day, minute: Some(1470), how: How::Own };
        assert_eq!(told(cause, Lang::ZhHans), "11月7日（次日 00:30）打的卡，不在打卡时间内，没算上");
    }

    #[test]
    fn a_withdrawal_is_told_with_its_time() {
        let day = Day::from_ymd(2025, 11, 8).unwrap();
        let cause = |minute| Because::Withdrawn { origin: ORIGIN, by: ORIGIN, day, minute };
        assert_eq!(told(cause(21 * 60 + 20), Lang::ZhHans), "打过卡，11月8日 21:20 撤回了");
        assert_eq!(told(cause(21 * 60 + 20), Lang::En), "Checked in, and taken back on 8 Nov at 21:20");
        assert_eq!(told(cause(24 * 60 + 30), Lang::ZhHans), "打过卡，11月8日（次日 00:30）撤回了");
    }

    #[test]
    fn misses_are_told_against_what_is_allowed() {
        let count = |counted, forgiven, limit| misses(Misses { counted, forgiven, limit }, Lang::ZhHans);
        assert_eq!(count(0, 0, MissLimit::None), None);
        assert_eq!(count(2, 1, MissLimit::Season(3)).as_deref(), Some("本期缺卡 1 次，可缺 3 次（已免 1 次）"));
        let one = Misses { counted: 1, forgiven: 0, limit: MissLimit::Month(3) };
        assert_eq!(misses(one, Lang::En).as_deref(), Some("1 miss of 3 allowed this month"));
    }

    #[test]
    fn whoever_is_out_hears_of_the_way_back() {
        let since = Day::from_ymd(2025, 11, 9).unwrap();
        let way = Return { done: 2, of: 5, times_left: 1, may_return: None };
        let text = own_verdict(Verdict::Out { since }, Some(way), Lang::ZhHans);
        assert_eq!(text, "11月9日起已移出。连续打卡 5 次可以申请回来，现在是 2 / 5。");
        let none = own_verdict(Verdict::Out { since }, None, Lang::En);
        assert!(none.contains("no way back"));
    }
}
