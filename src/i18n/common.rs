//! Texts that the shared components say, and how a day is written.

use super::forms::{Written, date};
use super::{Lang, texts};
use crate::domain::day::{Day, Month};

texts! {
    /// What the frame and the shared components say on every page.
    Common {
        app_name: "群伴", "群伴", "Qunban";
        tab_home: "打卡", "打卡", "Check in";
        tab_board: "榜单", "榜單", "Board";
        tab_library: "资料", "資料", "Library";
        tab_me: "我的", "我的", "Me";
        tab_desk: "运营", "運營", "Desk";
        tabs: "主导航", "主導航", "Main";
        skip: "跳到正文", "跳到正文", "Skip to content";
        back: "返回", "返回", "Back";
        close: "关闭", "關閉", "Close";
        cancel: "取消", "取消", "Cancel";
        undo: "撤销", "撤銷", "Undo";
        copy: "复制", "複製", "Copy";
        copied: "已复制", "已複製", "Copied";
        copy_by_hand: "没能自动复制：长按上面的文字，全选后复制。", "沒能自動複製：長按上面的文字，全選後複製。", "Could not copy by itself: press and hold the text above, select all, then copy.";
        type_to_confirm(word: &str): format!("输入「{word}」以确认"), format!("輸入「{word}」以確認"), format!("Type “{word}” to confirm");
        fewer: "减少", "減少", "Fewer";
        more: "增加", "增加", "More";
        working: "请稍候…", "請稍候…", "One moment…";
        done: "已打卡", "已打卡", "Done";
        made_up: "补卡", "補卡", "Made up";
        on_leave: "请假", "請假", "On leave";
        missed: "缺卡", "缺卡", "Missed";
        not_called: "未点名", "未點名", "Not called";
        pending: "待打卡", "待打卡", "To do";
        not_due: "休息", "休息", "Not due";
        no_group_title: "还没有加入群", "還沒有加入群", "No group yet";
        no_group_text: "这部手机上还没有群。点开群里的链接加入，或者自己建一个。", "這部手機上還沒有群。點開群裡的連結加入，或者自己建一個。", "There is no group on this phone yet. Open the link from your chat, or create a group.";
        staff_only_title: "这里是运营的地方", "這裡是運營的地方", "For operators";
        staff_only_text: "这一页只有群主和运营能用。", "這一頁只有群主和運營能用。", "Only the owner and the operators of the group use this page.";
        part_title: "这一页没有取到", "這一頁沒有取到", "This page did not arrive";
        part_text: "网络断了，或者网页刚刚更新。打卡记录都还在：再试一次；还是不行，就重新载入。", "網路斷了，或者網頁剛剛更新。打卡紀錄都還在：再試一次；還是不行，就重新載入。", "The network is gone, or the site was just renewed. Your records are all kept: try again, and if that does not help, load the page anew.";
        part_retry: "再试一次", "再試一次", "Try again";
        part_reload: "重新载入", "重新載入", "Load anew";
        not_found_title: "这里没有页面", "這裡沒有頁面", "There is no page here";
        not_found_text: "链接可能复制漏了一截，或者这一页已经改了地址。打卡记录都还在。", "連結可能複製漏了一截，或者這一頁已經改了地址。打卡紀錄都還在。", "The link may have lost a piece, or the page has moved. Your records are all kept.";
        go_home: "回到首页", "回到首頁", "Go to the first page";
        today: "今天", "今天", "Today";
        yesterday: "昨天", "昨天", "Yesterday";
        tomorrow: "明天", "明天", "Tomorrow";
    }
}

/// Any Monday: 5 January 1970.
const MONDAY: Day = Day(4);

/// The short name of a weekday (0 is Monday), for the head of a calendar: `一`, `Mon`.
pub fn weekday(index: u8, lang: Lang) -> String {
    let name = date(MONDAY.plus(i32::from(index % 7)), Written::Weekday, lang);
    match lang {
        // A column is narrow: 周六 is 六 there.
        Lang::ZhHans | Lang::ZhHant => name.chars().skip(1).collect(),
        Lang::En => name,
    }
}

/// A day with its weekday: `11月8日 周六`, `Sat 8 Nov`.
pub fn day_with_weekday(day: Day, lang: Lang) -> String {
    let (weekday, short) = (date(day, Written::Weekday, lang), day_short(day, lang));
    match lang {
        Lang::ZhHans | Lang::ZhHant => format!("{short} {weekday}"),
        Lang::En => format!("{weekday} {short}"),
    }
}

/// A day alone: `11月8日`, `8 Nov`.
pub fn day_short(day: Day, lang: Lang) -> String {
    date(day, Written::Short, lang)
}

/// A day with its year: `2025年11月8日`, `8 Nov 2025`.
pub fn day_with_year(day: Day, lang: Lang) -> String {
    date(day, Written::Year, lang)
}

/// A day as one speaks of it today: `昨天`, `Yesterday`; farther off with its weekday.
pub fn day_relative(day: Day, today: Day, lang: Lang) -> String {
    let common = Common(lang);
    match day.since(today) {
        -1 => common.yesterday().into(),
        0 => common.today().into(),
        1 => common.tomorrow().into(),
        _ => day_with_weekday(day, lang),
    }
}

/// The title of a month: `2025年11月`, `Nov 2025`.
pub fn month_title(month: Month, lang: Lang) -> String {
    date(month.first(), Written::Month, lang)
}

/// Minutes since midnight on the clock, `21:05`; past 24 hours it is the next morning's clock.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_one_says_it() {
        let day = Day::from_ymd(2025, 11, 8).unwrap();
        assert_eq!(day_with_weekday(day, Lang::ZhHans), "11月8日 周六");
        assert_eq!(day_with_weekday(day, Lang::En), "Sat 8 Nov");
        assert_eq!(day_with_year(day, Lang::ZhHans), "2025年11月8日");
        assert_eq!(day_with_year(day, Lang::En), "8 Nov 2025");
        assert_eq!(month_title(day.month(), Lang::ZhHans), "2025年11月");
        assert_eq!(month_title(day.month(), Lang::En), "Nov 2025");
    }

    #[test]
    fn near_days_have_names() {
        let today = Day::from_ymd(2026, 1, 1).unwrap();
        assert_eq!(day_relative(today.plus(-1), today, Lang::ZhHans), "昨天");
        assert_eq!(day_relative(today, today, Lang::En), "Today");
        assert_eq!(day_relative(today.plus(-2), today, Lang::En), "Tue 30 Dec");
    }

    #[test]
    fn the_clock_goes_on_after_midnight() {
        assert_eq!(clock(21 * 60 + 5), "21:05");
        assert_eq!(clock(25 * 60), "01:00");
    }
}
