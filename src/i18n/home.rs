//! Words of the first page: today's check-in.

use super::common::clock;
use super::{Lang, texts};

texts! {
    /// Today's check-in.
    Home {
        check_in: "打卡", "打卡", "Check in";
        check_in_again: "再记一笔", "再記一筆", "Add more";
        keeping: "正在保存", "正在儲存", "Saving";
        done: "已打卡", "已打卡", "Done";
        on_leave: "请假中", "請假中", "On leave";
        on_leave_over: "今天请了假，不算缺卡。", "今天請了假，不算缺卡。", "You were on leave today: no miss.";
        not_begun: "未开始", "未開始", "Not yet";
        over: "已结束", "已結束", "Over";
        seen: "运营已经记下了", "運營已經記下了", "An operator has noted it";
        day_end: "今天结束", "今天結束", "the day ends";
        more: "更多", "更多", "More";
        others: "其他打卡", "其他打卡", "Other challenges";
        note_label: "附言", "附言", "A word";
        closed_goes_on: "今天的时间过了，明天还能打。", "今天的時間過了，明天還能打。", "Closed for today; tomorrow is still in time.";
        rest: "休息", "休息", "Rest";
        opens_at(time: &str): format!("{time} 开始"), format!("{time} 開始"), format!("Opens {time}");
        closed: "已截止", "已截止", "Closed";
        open_until(time: &str): format!("{time} 截止"), format!("{time} 截止"), format!("Open until {time}");
        any_time: "今天几点打都行", "今天幾點打都行", "Any time today";
        optional_today: "今天可打可不打，打了也算", "今天可打可不打，打了也算", "Not due today, but it counts";
        first_due(day: &str): format!("今天刚加入，打了也算；{day}起正式计。"), format!("今天剛加入，打了也算；{day}起正式計。"), format!("Your first day: it counts if you do it; it is due from {day}.");
        not_open_yet(time: &str): format!("还没到时间，{time} 再来"), format!("還沒到時間，{time} 再來"), format!("Not open yet: come back at {time}");
        closed_today: "今天的打卡时间过了", "今天的打卡時間過了", "Check-in is over for today";
        closed_miss: "今天没赶上。别灰心，明天接着来。", "今天沒趕上。別灰心，明天接著來。", "You did not make it today. Never mind, go on tomorrow.";
        rest_today: "今天不用打卡，好好休息", "今天不用打卡，好好休息", "Nothing is due today: have a rest";
        next_due(day: &str): format!("下次打卡：{day}"), format!("下次打卡：{day}"), format!("Next: {day}");
        block_until(day: &str): format!("这一期到{day}为止"), format!("這一期到{day}為止"), format!("Due by {day}");
        block_done(day: &str): format!("这一期已完成，下一期{day}开始"), format!("這一期已完成，下一期{day}開始"), format!("Done for this round; the next begins {day}");
        on_leave_today: "今天请了假，不算缺卡；打了卡就还一天假。", "今天請了假，不算缺卡；打了卡就還一天假。", "You are on leave today. Checking in gives the day back.";
        season_starts(day: &str): format!("{day}开始打卡"), format!("{day}開始打卡"), format!("Starts {day}");
        season_over(day: &str): format!("这一期{day}结束了"), format!("這一期{day}結束了"), format!("The season ended {day}");
        day_number(day: u32): format!("第 {day} 天"), format!("第 {day} 天"), format!("Day {day}");
        day_of(day: u32, days: u32): format!("第 {day} 天 / 共 {days} 天"), format!("第 {day} 天 / 共 {days} 天"), format!("Day {day} of {days}");
        task: "今天的任务", "今天的任務", "Today's task";
        amount(unit: &str): format!("今天多少{unit}？"), format!("今天多少{unit}？"), format!("How many {unit} today?");
        note: "加一句话（选填）", "加一句話（選填）", "Add a note (optional)";
        note_example: "比如：听力第 3 套", "比如：聽力第 3 套", "Listening set 3, for example";
        saved: "已保存在这部手机", "已儲存在這部手機", "Saved on this phone";
        saved_at(time: &str): format!("{time} 打的卡，已保存在这部手机"), format!("{time} 打的卡，已儲存在這部手機"), format!("Checked in at {time}, saved on this phone");
        not_kept(time: &str): format!("{time} 打的卡；这个浏览器存不住，关掉页面就没了，记得接龙"), format!("{time} 打的卡；這個瀏覽器存不住，關掉頁面就沒了，記得接龍"), format!("Checked in at {time}, but this browser keeps nothing: add your line to the chain before you close it");
        now_chain: "再去群里接龙", "再去群裡接龍", "Now add your line to the chain";
        now_chain_why: "复制这一行，到群里接龙，运营才看得到。", "複製這一行，到群裡接龍，運營才看得到。", "Copy this line into the group's chain, so that the operators see it.";
        copy_line: "复制这一行", "複製這一行", "Copy this line";
        streak_days: "连续天数", "連續天數", "Days in a row";
        streak_times: "连续次数", "連續次數", "In a row";
        attended: "累计次数", "累計次數", "In all";
        withdraw: "撤回打卡", "撤回打卡", "Take it back";
        withdraw_title: "撤回今天的打卡？", "撤回今天的打卡？", "Take back today's check-in?";
        withdraw_text(until: &str): format!("撤回后今天就算没打，{until}前可以再打。已经接龙的，请到群里删掉那一行。"), format!("撤回後今天就算沒打，{until}前可以再打。已經接龍的，請到群裡刪掉那一行。"), format!("It will count as not done; you can check in again until {until}. If your line is in the chain, delete it there.");
        withdraw_text_closed: "打卡时间已过，撤回后今天就算没打，也不能再打了。", "打卡時間已過，撤回後今天就算沒打，也不能再打了。", "Check-in is over: once taken back, today counts as not done.";
        withdraw_yes: "撤回", "撤回", "Take back";
        withdrawn: "已撤回", "已撤回", "Taken back";
        make_up_title(day: &str): format!("{day}没打卡，还能补"), format!("{day}沒打卡，還能補"), format!("{day} can still be made up");
        make_up_text(until: &str, left: u32): format!("{until}结束前都能补，这个月还能补 {left} 次。"), format!("{until}結束前都能補，這個月還能補 {left} 次。"), format!("Until the end of {until}; {left} left this month.");
        make_up: "补卡", "補卡", "Make up";
        make_up_confirm(day: &str): format!("给{day}补卡？"), format!("給{day}補卡？"), format!("Make up for {day}?");
        make_up_confirm_text: "补的卡会标明是补卡。", "補的卡會標明是補卡。", "It is marked as made up.";
        made_up(day: &str): format!("{day}已补卡"), format!("{day}已補卡"), format!("{day} is made up");
        share: "分享这一页", "分享這一頁", "Share this page";
        share_title: "分享打卡页", "分享打卡頁", "Share this page";
        share_message(name: &str, address: &str): format!("{name}，点开就能打卡：\n{address}"), format!("{name}，點開就能打卡：\n{address}"), format!("{name}, open and check in:\n{address}");
        share_text: "群友打开这个链接就能加入、打卡。", "群友開啟這個連結就能加入、打卡。", "Friends who open this link can join and check in.";
        roll_call_due(day: &str): format!("{day}还没点名"), format!("{day}還沒點名"), format!("Roll-call due: {day}");
        roll_call_go: "去点名", "去點名", "Call the roll";
        no_challenge_title: "还没有打卡项目", "還沒有打卡項目", "Nothing to check in for yet";
        no_challenge: "群主还没设好打卡内容，过会儿再来看看。", "群主還沒設好打卡內容，過會兒再來看看。", "The owner has not set a challenge yet; come back later.";
        all_over: "打卡都结束了，看看这段时间的记录吧。", "打卡都結束了，看看這段時間的紀錄吧。", "All seasons are over. Have a look at your record.";
        see_record: "看我的记录", "看我的紀錄", "See my record";
        see_rules: "群规", "群規", "Rules";
        record: "我的打卡", "我的打卡", "My record";
    }
}

texts! {
    /// The picture for one's own feed.
    MyPicture {
        title: "今天的打卡图", "今天的打卡圖", "Today's picture";
        hint: "长按图片，保存或转发到朋友圈、群里。", "長按圖片，儲存或轉發到朋友圈、群裡。", "Press and hold the picture to save it or to send it on.";
        alt: "打卡图：连续次数、今天的一句话和群二维码", "打卡圖：連續次數、今天的一句話和群 QR 碼", "A picture with the streak, today's sentence and the group's QR code";
        shape: "样式", "樣式", "Form";
        tall: "竖图", "直圖", "Tall";
        square: "方图", "方圖", "Square";
        certificate: "证书", "證書", "Certificate";
        certified(title: &str): format!("次 · 「{title}」坚持证书"), format!("次 · 「{title}」堅持證書"), format!("times “{title}”: kept up");
        invitation(name: &str): format!("{name} 邀你一起打卡\n长按识别二维码"), format!("{name} 邀你一起打卡\n長按識別 QR 碼"), format!("{name} invites you\nScan to join");
        no_picture: "这个浏览器画不出图片。", "這個瀏覽器畫不出圖片。", "This browser cannot draw the picture.";
    }
}

/// What a line in the chain says about one check-in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChainLine<'a> {
    /// The day of the season, from 1; `None` where the season has none.
    pub day: Option<u32>,
    pub name: &'a str,
    pub amount: Option<(u32, &'a str)>,
    pub note: &'a str,
}

impl ChainLine<'_> {
    /// The line to paste into the group's chain: `✅ 第12天 小米 35词`.
    pub fn text(self, lang: Lang) -> String {
        let mut parts = vec!["✅".to_owned()];
        if let Some(day) = self.day {
            parts.push(match lang {
                Lang::ZhHans | Lang::ZhHant => format!("第{day}天"),
                Lang::En => format!("Day {day}"),
            });
        }
        parts.push(self.name.to_owned());
        if let Some((amount, unit)) = self.amount {
            parts.push(quantity(amount, unit));
        }
        let note = self.note.split_whitespace().collect::<Vec<_>>().join(" ");
        if !note.is_empty() {
            parts.push(note);
        }
        parts.join(" ")
    }
}

/// A number with its unit: `35词`, `35 words`, `5 km`.
pub fn quantity(amount: u32, unit: &str) -> String {
    let latin = unit.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if latin { format!("{amount} {unit}") } else { format!("{amount}{unit}") }
}

/// A minute of a community's day as the zone's clock shows it, saying when it is the next morning's.
pub fn time_of_day(minute: u16, lang: Lang) -> String {
    match (minute >= 24 * 60, lang) {
        (false, _) => clock(minute),
        (true, Lang::ZhHans | Lang::ZhHant) => format!("次日 {}", clock(minute)),
        (true, Lang::En) => format!("{} (next day)", clock(minute)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_for_the_chain() {
        let line = ChainLine { day: Some(12), name: "小米", amount: Some((35, "词")), note: "" };
        assert_eq!(line.text(Lang::ZhHans), "✅ 第12天 小米 35词");
        let line = ChainLine { day: Some(1), name: "Mia-Leeds", amount: Some((35, "words")), note: " set\n3 " };
        assert_eq!(line.text(Lang::En), "✅ Day 1 Mia-Leeds 35 words set 3");
        let line = ChainLine { day: None, name: "小米-北京", amount: None, note: "" };
        assert_eq!(line.text(Lang::ZhHans), "✅ 小米-北京");
    }

    #[test]
    fn the_next_morning_is_said() {
        assert_eq!(time_of_day(25 * 60, Lang::ZhHans), "次日 01:00");
        assert_eq!(time_of_day(22 * 60, Lang::En), "22:00");
    }
}
