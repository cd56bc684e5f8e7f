//! Words of a member's own record: the month, leave, make-up.

use super::common::{day_short, day_with_weekday};
use super::rules::many;
use super::{Lang, texts};
use crate::domain::day::Day;
use crate::domain::leave::Foretold;
use crate::domain::period::Period;
use crate::exchange::chat::RecordWords;

texts! {
    /// The page of one's own record.
    Record {
        title: "我的打卡", "我的打卡", "My record";
        challenge: "打卡项目", "打卡項目", "Challenge";
        streak: "连续", "連續", "In a row";
        longest: "最长", "最長", "Longest";
        attended: "累计", "累計", "In all";
        earlier: "上个月", "上個月", "Earlier month";
        later: "下个月", "下個月", "Later month";
        calendar(month: &str): format!("{month}打卡日历"), format!("{month}打卡日曆"), format!("Calendar of {month}");
        legend: "图例", "圖例", "Legend";
        today: "今天", "今天", "today";
        coming: "还没到", "還沒到", "To come";
        nothing: "没有打卡安排", "沒有打卡安排", "Nothing due";
        outside: "不在打卡期内", "不在打卡期內", "Outside the season";
        before_joining: "还没加入", "還沒加入", "Before joining";
        times(count: u32): format!("打了 {count} 次"), format!("打了 {count} 次"), format!("Done {count} times");
        why: "为什么", "為什麼", "Why";
        no_cause_pending: "还没打卡。", "還沒打卡。", "Not done yet.";
        no_cause_not_called: "这天没有打卡记录，运营也还没点名。以点名为准。", "這天沒有打卡紀錄，運營也還沒點名。以點名為準。", "No check-in here, and the roll has not been called. The roll-call decides.";
        optional: "这天不要求，打了也算。", "這天不要求，打了也算。", "Not due that day; it counts if done.";
        returning: "回归期间的打卡，算进回归进度。", "回歸期間的打卡，算進回歸進度。", "A check-in on the way back.";
        repair_until(day: &str): format!("{day}结束前还能补。"), format!("{day}結束前還能補。"), format!("It can be made up until {day}.");
        flagged: "有出入，等运营核对。", "有出入，等運營核對。", "Something does not agree; an operator will look.";
        ask_leave: "请假", "請假", "Ask for leave";
        ask_leave_title: "请假", "請假", "Ask for leave";
        from: "从哪天", "從哪天", "From";
        to: "到哪天", "到哪天", "To";
        reason: "原因", "原因", "Reason";
        reason_hint: "选填，只有运营看得到", "選填，只有運營看得到", "Optional; only operators see it";
        leave_left(days: u32): if days == 0 { "本月直接生效的假已用完，再请要等运营同意。".to_owned() } else { format!("本月还有 {days} 天可以直接生效。") }, if days == 0 { "本月直接生效的假已用完，再請要等運營同意。".to_owned() } else { format!("本月還有 {days} 天可以直接生效。") }, if days == 0 { "This month's days are used up; more waits for an operator.".to_owned() } else { format!("{} left this month that hold by themselves.", many(days, "day")) };
        pick_days: "选好日期，就知道要不要等运营同意。", "選好日期，就知道要不要等運營同意。", "Choose the days to see what holds by itself.";
        ask: "提交请假", "提交請假", "Ask";
        asked: "已请假", "已請假", "Leave asked for";
        tell_chain: "别忘了在群里也说一声，运营才知道：", "別忘了在群裡也說一聲，運營才知道：", "Tell the group as well, so that the operators know:";
        tell_chain_synced: "会自动告诉运营。想在群里也说一声，复制这句：", "會自動告訴運營。想在群裡也說一聲，複製這句：", "The operators are told by itself. To tell the chat as well, copy this:";
        leave_line(name: &str, days: &str): format!("{name} 请假 {days}"), format!("{name} 請假 {days}"), format!("{name} on leave {days}");
        erase_words: "删掉我写的话", "刪掉我寫的話", "Delete what I wrote";
        erase_words_text: "打卡还算，只删掉这句话；到了别人手机上，那边的也会删。已经发在群里的话和截图收不回来。", "打卡還算，只刪掉這句話；到了別人手機上，那邊的也會刪。已經發在群裡的話和截圖收不回來。", "The check-in stays, only the words go; where word of it arrives, other phones delete them too. What stands in the chat and in screenshots cannot be recalled.";
        words_erased: "删掉了", "刪掉了", "Deleted";
        cancel_leave: "取消请假", "取消請假", "Cancel the leave";
        cancel_title: "取消这次请假？", "取消這次請假？", "Cancel this leave?";
        cancel_text: "整段请假都会取消，照常打卡。", "整段請假都會取消，照常打卡。", "All its days are taken back and are due as usual.";
        cancelled: "请假已取消", "請假已取消", "Leave cancelled";
        make_up: "补卡", "補卡", "Make up";
        no_challenge: "还没有打卡项目，等群主设好就有记录了。", "還沒有打卡項目，等群主設好就有紀錄了。", "There is no challenge yet; your record begins with one.";
        not_here: "还没加入打卡群，这里还没有记录。", "還沒加入打卡群，這裡還沒有紀錄。", "Join a group and your record begins here.";
        go_home: "去首页", "去首頁", "Go to the first page";
        own_record: "发给群主的记录", "發給群主的紀錄", "My record for the operator";
        own_record_why: "没赶上接龙，或者群主没看到你的打卡？把这段发到群里或发给群主，粘贴一下就能补记。", "沒趕上接龍，或者群主沒看到你的打卡？把這段發到群裡或發給群主，貼上一下就能補記。", "Offline, or was your line missed? Send this to the group or the operator, who pastes it and has your days.";
        own_record_span: "哪段时间", "哪段時間", "Which days";
        span_since: "上次点名后", "上次點名後", "Since roll-call";
        span_week: "本周", "本週", "Week";
        span_month: "本月", "本月", "Month";
        span_all: "全部", "全部", "All";
        own_record_none: "这段时间没有打卡记录，换一段看看。", "這段時間沒有打卡紀錄，換一段看看。", "Nothing was done in these days; choose others.";
        own_record_copy: "复制记录", "複製紀錄", "Copy the record";
        own_record_long: "文字有点长，聊天里可能发不全，存成文件更稳妥。", "文字有點長，聊天裡可能發不全，存成檔案更穩妥。", "It is long; some chats would cut it. A file arrives whole.";
        own_record_save: "存成文件", "存成檔案", "Save as a file";
        own_record_file(name: &str, day: &str): format!("打卡记录-{name}-{day}.txt"), format!("打卡紀錄-{name}-{day}.txt"), format!("record-{name}-{day}.txt");
        points: "积分", "積分", "Points";
    }
}

/// The words of the record that is sent to the operator; the chat's reader knows them in every language.
pub fn record_words(lang: Lang) -> RecordWords {
    match lang {
        Lang::ZhHans => {
            RecordWords {
                head: "打卡记录", done: "打卡", made_up: "补卡", total: |days| format!("共 {days} 天")
            }
        }
        Lang::ZhHant => {
            RecordWords {
                head: "打卡紀錄", done: "打卡", made_up: "補卡", total: |days| format!("共 {days} 天")
            }
        }
        Lang::En => RecordWords {
            head: "Check-in record",
            done: "done",
            made_up: "made up",
            total: |days| format!("{days} day{} in all", if days == 1 { "" } else { "s" }),
        },
    }
}

/// One day or a range: `11月8日 周六`, `11月8日–10日`.
pub fn span(first: Day, last: Day, lang: Lang) -> String {
    if first == last {
        return day_with_weekday(first, lang);
    }
    let (from, to) = (day_short(first, lang), day_short(last, lang));
    match lang {
        Lang::ZhHans | Lang::ZhHant => format!("{from}到{to}"),
        Lang::En => format!("{from} to {to}"),
    }
}

/// What asking for this leave would mean, in a sentence or two.
pub fn foretold(told: &[(Period, Foretold)], lang: Lang) -> String {
    let days = |wanted: Foretold| -> Option<String> {
        let days: Vec<String> = told
            .iter()
            .filter(|(_, foretold)| *foretold == wanted)
            .map(|(period, _)| {
                if period.first == period.last {
                    day_short(period.first, lang)
                } else {
                    span(period.first, period.last, lang)
                }
            })
            .collect();
        let count = days.len();
        if count > 4 {
            let (first, last) = (days.first()?, days.last()?);
            return Some(match lang {
                Lang::ZhHans | Lang::ZhHant => format!("{first}到{last}的 {count} 次"),
                Lang::En => format!("{count} from {first} to {last}"),
            });
        }
        let joint = if lang != Lang::En { "、" } else { ", " };
        (count > 0).then(|| days.join(joint))
    };
    let mut parts = Vec::new();
    if let Some(days) = days(Foretold::Holds) {
        parts.push(match lang {
            Lang::ZhHans | Lang::ZhHant => format!("{days}直接生效。"),
            Lang::En => format!("{days}: holds at once."),
        });
    }
    if let Some(days) = days(Foretold::Waits) {
        parts.push(match lang {
            Lang::ZhHans => format!("{days}超出本月额度，要等运营同意；等的时候不算缺卡。"),
            Lang::ZhHant => format!("{days}超出本月額度，要等運營同意；等的時候不算缺卡。"),
            Lang::En => format!("{days}: beyond the month's quota, waits for an operator; waiting is no miss."),
        });
    }
    if let Some(days) = days(Foretold::TooLate) {
        parts.push(match lang {
            Lang::ZhHans => format!("{days}已经截止，请不了。"),
            Lang::ZhHant => format!("{days}已經截止，請不了。"),
            Lang::En => format!("{days}: closed already."),
        });
    }
    if let Some(days) = days(Foretold::Settled) {
        parts.push(match lang {
            Lang::ZhHans => format!("{days}已经打过卡或请过假。"),
            Lang::ZhHant => format!("{days}已經打過卡或請過假。"),
            Lang::En => format!("{days}: done or on leave already."),
        });
    }
    if parts.is_empty() {
        return match lang {
            Lang::ZhHans => "这几天都不用打卡，不用请假。".into(),
            Lang::ZhHant => "這幾天都不用打卡，不用請假。".into(),
            Lang::En => "Nothing is due on these days; no leave is needed.".into(),
        };
    }
    parts.join(if lang != Lang::En { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leave_is_foretold_day_by_day() {
        let day = |day| Day::from_ymd(2025, 11, day).unwrap();
        let one = |at| Period { first: day(at), last: day(at) };
        let told = [(one(7), Foretold::Holds), (one(10), Foretold::Waits)];
        assert_eq!(
            foretold(&told, Lang::ZhHans),
            "11月7日直接生效。11月10日超出本月额度，要等运营同意；等的时候不算缺卡。"
        );
        assert_eq!(foretold(&[], Lang::En), "Nothing is due on these days; no leave is needed.");
        let week: Vec<_> = (1..=7).map(|at| (one(at), Foretold::Holds)).collect();
        assert_eq!(foretold(&week, Lang::ZhHans), "11月1日到11月7日的 7 次直接生效。");
    }
}
