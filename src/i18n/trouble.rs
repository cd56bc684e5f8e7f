//! What went wrong, said with the way out. Every cause that a page can meet has its sentence here.

use super::Lang;
use super::common::{clock, day_short};
use super::rules::many;
use crate::domain::command::{LEAVE_DAYS, NAME_LENGTH, NOTE_LENGTH, Refusal};
use crate::domain::day::Day;
use crate::domain::rights::Office;
use crate::exchange::link::LinkError;
use crate::host::KeyTrouble;
use crate::host::storage::StorageTrouble;
use crate::store::StoreError;

/// Picks the language's text; the texts here have whole sentences, seldom shared.
fn say(lang: Lang, hans: impl Into<String>, hant: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::ZhHans => hans.into(),
        Lang::ZhHant => hant.into(),
        Lang::En => en.into(),
    }
}

/// Why nothing was done, whatever the cause.
pub fn explain(error: &StoreError, lang: Lang) -> String {
    match error {
        StoreError::Refused(why) => refusal(why, lang),
        StoreError::Storage(trouble) => storage(trouble, lang),
        StoreError::Key(trouble) => key(trouble, lang),
        StoreError::Unwritable(_) => say(
            lang,
            "内容太长，或手机时间不对，没能保存。写短一点，校准手机时间再试。",
            "內容太長，或手機時間不對，沒能儲存。寫短一點，校準手機時間再試。",
            "Nothing was saved: the text is too long, or the phone's clock is wrong. Shorten it, set the clock, and try again.",
        ),
        StoreError::TooMuch { most } => say(
            lang,
            format!("今天记得太多了（一天最多 {most} 条），没有保存。明天再来；如果是误点，不用管。"),
            format!("今天記得太多了（一天最多 {most} 條），沒有儲存。明天再來；如果是誤點，不用管。"),
            format!(
                "That was too much for one day (at most {most} entries), so this was not saved. Come back tomorrow."
            ),
        ),
        StoreError::Busy => say(
            lang,
            "另一个标签页正在保存，这次没存上。关掉多余的标签页再试一次。",
            "另一個標籤頁正在儲存，這次沒存上。關掉多餘的標籤頁再試一次。",
            "Another tab was saving, so this was not saved. Close other tabs and try again.",
        ),
    }
}

/// Why the rules do not allow it now, and what can be done instead.
pub fn refusal(refusal: &Refusal, lang: Lang) -> String {
    let day = |day: Day| day_short(day, lang);
    match *refusal {
        Refusal::NotYetOpen { day: on, opens } => say(
            lang,
            format!("还没到打卡时间，{} {} 再来。", day(on), clock(opens)),
            format!("還沒到打卡時間，{} {} 再來。", day(on), clock(opens)),
            format!("Check-in is not open yet: come back on {} at {}.", day(on), clock(opens)),
        ),
        Refusal::WindowClosed { closed, make_up_until: None, .. } => say(
            lang,
            format!("今天的打卡 {} 已经截止，这个打卡不能补。有特殊情况找运营说一声。", clock(closed)),
            format!("今天的打卡 {} 已經截止，這個打卡不能補。有特殊情況找運營說一聲。", clock(closed)),
            format!(
                "Check-in closed at {} and cannot be made up. If there was a reason, tell an operator.",
                clock(closed)
            ),
        ),
        Refusal::WindowClosed { closed, make_up_until: Some(until), .. } => say(
            lang,
            format!("今天的打卡 {} 已经截止。明天起可以补卡，{}前都行。", clock(closed), after(until, lang)),
            format!("今天的打卡 {} 已經截止。明天起可以補卡，{}前都行。", clock(closed), after(until, lang)),
            format!("Check-in closed at {}. From tomorrow it can be made up, until {}.", clock(closed), day(until)),
        ),
        Refusal::AlreadyDone => {
            say(lang, "已经打过卡了，不用再打。", "已經打過卡了，不用再打。", "This is done already.")
        }
        Refusal::NotDue { next: None } => say(lang, "这几天不用打卡。", "這幾天不用打卡。", "Nothing is due then."),
        Refusal::NotDue { next: Some(next) } => say(
            lang,
            format!("今天不用打卡，下一次是{}。", day(next)),
            format!("今天不用打卡，下一次是{}。", day(next)),
            format!("Nothing is due now; next is {}.", day(next)),
        ),
        Refusal::SeasonNotBegun { first } => say(
            lang,
            format!("还没开始，{}起打卡。", day(first)),
            format!("還沒開始，{}起打卡。", day(first)),
            format!("It has not begun: it starts {}.", day(first)),
        ),
        Refusal::SeasonOver { last } => say(
            lang,
            format!("这一期{}已经结束了，记录都还在。", day(last)),
            format!("這一期{}已經結束了，紀錄都還在。", day(last)),
            format!("The season ended {}; your record stays.", day(last)),
        ),
        Refusal::NothingToWithdraw => say(
            lang,
            "今天没有可以撤回的打卡。",
            "今天沒有可以撤回的打卡。",
            "There is no check-in of today to take back.",
        ),
        Refusal::DayOver => say(
            lang,
            "只能当天撤回。真打错了，请运营更正。",
            "只能當天撤回。真打錯了，請運營更正。",
            "A check-in can be taken back only on its day. If it is wrong, ask an operator to correct it.",
        ),
        Refusal::QuotaUsed { per_month } => say(
            lang,
            format!("当月的 {per_month} 次补卡已经用完。有特殊情况找运营说一声。"),
            format!("當月的 {per_month} 次補卡已經用完。有特殊情況找運營說一聲。"),
            format!(
                "The month's {} are used up. If there was a reason, tell an operator.",
                many(per_month.into(), "make-up")
            ),
        ),
        Refusal::TooLate { until } => say(
            lang,
            format!("晚了，{}前才行。有特殊情况找运营说一声。", after(until, lang)),
            format!("晚了，{}前才行。有特殊情況找運營說一聲。", after(until, lang)),
            format!("Too late: it was possible until {}. If there was a reason, tell an operator.", day(until)),
        ),
        Refusal::NotOver { last } => say(
            lang,
            format!("还没结束，要等{}过完。", day(last)),
            format!("還沒結束，要等{}過完。", day(last)),
            format!("It is not over yet: wait until {} has passed.", day(last)),
        ),
        Refusal::NotAllowed { needs } => {
            let (zh, hant, en) = match needs {
                Office::None => ("群友", "群友", "a member"),
                Office::Moderator => ("点名员或运营", "點名員或運營", "a moderator or operator"),
                Office::Operator => ("运营", "運營", "an operator"),
                Office::Founder => ("群主", "群主", "the owner"),
            };
            say(
                lang,
                format!("只有{zh}能这么做，请找{zh}帮忙。"),
                format!("只有{hant}能這麼做，請找{hant}幫忙。"),
                format!("Only {en} can do this; please ask."),
            )
        }
        Refusal::DayStartCutsWindow { .. } => say(
            lang,
            "一天的起点落在打卡时间里面了，打卡会被切成两天。把起点或打卡时间挪一下。",
            "一天的起點落在打卡時間裡面了，打卡會被切成兩天。把起點或打卡時間挪一下。",
            "The day would begin within the check-in hours and cut them in two. Move one or the other.",
        ),
        Refusal::InPast { today } => say(
            lang,
            format!("只能从今天（{}）或以后开始。", day(today)),
            format!("只能從今天（{}）或以後開始。", day(today)),
            format!("It can only begin today ({}) or later.", day(today)),
        ),
        Refusal::UnknownPerson => say(
            lang,
            "名单里没有这个人，刷新名单再试。",
            "名單裡沒有這個人，重新整理名單再試。",
            "Nobody of this kind is in the roster; look again.",
        ),
        Refusal::UnknownChallenge => say(
            lang,
            "这部手机还不知道这个打卡。请群主再发一次群链接。",
            "這部手機還不知道這個打卡。請群主再發一次群連結。",
            "This phone does not know that challenge. Ask for the group's link again.",
        ),
        Refusal::UnknownPeriod => {
            say(lang, "这一天不在打卡日程里。", "這一天不在打卡日程裡。", "That day is not in the schedule.")
        }
        Refusal::UnknownFact => say(
            lang,
            "这条记录找不到了，可能已经处理过。",
            "這條紀錄找不到了，可能已經處理過。",
            "This is gone: it may have been dealt with.",
        ),
        Refusal::NameTaken { .. } => say(
            lang,
            "群里已经有这个名字。是你本人的话请认领，不是的话换一个。",
            "群裡已經有這個名字。是你本人的話請認領，不是的話換一個。",
            "Somebody has this name. If it is you, claim it; otherwise choose another.",
        ),
        Refusal::BadName => say(
            lang,
            format!("名字不能空着，最多 {NAME_LENGTH} 个字。"),
            format!("名字不能空著，最多 {NAME_LENGTH} 個字。"),
            format!("A name is needed, at most {NAME_LENGTH} characters."),
        ),
        Refusal::NoteTooLong => say(
            lang,
            format!("写得太长了，最多 {NOTE_LENGTH} 个字。"),
            format!("寫得太長了，最多 {NOTE_LENGTH} 個字。"),
            format!("Too long: at most {NOTE_LENGTH} characters."),
        ),
        Refusal::ReasonNeeded => say(
            lang,
            "写一句原因，以后查得到。",
            "寫一句原因，以後查得到。",
            "Please give a reason, so that it can be understood later.",
        ),
        Refusal::NotMember => say(
            lang,
            "这部手机还没加入这个群，先用群链接加入。",
            "這部手機還沒加入這個群，先用群連結加入。",
            "This phone has not joined the group: join by its link first.",
        ),
        Refusal::AlreadyMember => {
            say(lang, "这部手机已经在这个群里了。", "這部手機已經在這個群裡了。", "This phone is already in the group.")
        }
        Refusal::EndsBeforeItBegins => say(
            lang,
            "最后一天早于第一天，改一下日期。",
            "最後一天早於第一天，改一下日期。",
            "The last day lies before the first; change one.",
        ),
        Refusal::TooLong => say(
            lang,
            format!("一次最多请 {LEAVE_DAYS} 天，分几次请。"),
            format!("一次最多請 {LEAVE_DAYS} 天，分幾次請。"),
            format!("One leave has at most {LEAVE_DAYS} days; ask in parts."),
        ),
        Refusal::EmptySchedule => say(
            lang,
            "至少选一天；按几天一次的，至少 2 天。",
            "至少選一天；按幾天一次的，至少 2 天。",
            "Choose at least one weekday; blocks have at least two days.",
        ),
        Refusal::NothingToDo => say(lang, "没有变化，不用保存。", "沒有變化，不用儲存。", "Nothing has changed."),
        Refusal::HoldsOffice => say(
            lang,
            "TA 还担任着运营或群主，先由群主免去职务，再移出群。",
            "TA 還擔任著運營或群主，先由群主免去職務，再移出群。",
            "They hold an office: the founder has to dismiss them before they can be put out of the group.",
        ),
        Refusal::HeldOffice => say(
            lang,
            "担任过运营或群主的人不能整个删除：群里的点名和规则是以 TA 的记录为准的。可以一条一条删掉 TA 写的话。",
            "擔任過運營或群主的人不能整個刪除：群裡的點名和規則是以 TA 的紀錄為準的。可以一條一條刪掉 TA 寫的話。",
            "Somebody who ran the group cannot be erased as a whole: its roll-calls and rules rest on what they wrote. What they wrote in words can be erased one by one.",
        ),
        Refusal::NameFormat(trouble) => super::charter::Charter(lang).pattern_trouble(trouble),
        Refusal::NoPhone => say(
            lang,
            "TA 还没用自己的手机进来过，先请 TA 点群链接进来，再任命。",
            "TA 還沒用自己的手機進來過，先請 TA 點群連結進來，再任命。",
            "They have no phone in the group yet: send them the group's link first.",
        ),
        Refusal::BadText { most } => say(
            lang,
            format!("不能空着，最多 {most} 个字。"),
            format!("不能空著，最多 {most} 個字。"),
            format!("It cannot be blank, and has at most {most} characters."),
        ),
        Refusal::NotOut => say(lang, "这位群友没有被移出。", "這位群友沒有被移出。", "This member is not out."),
        Refusal::AlreadyOut => say(lang, "这位群友已经移出了。", "這位群友已經移出了。", "This member is out already."),
        Refusal::NotBackYet { done, of } => say(
            lang,
            format!("回归还没完成：连续 {done} / {of} 次。"),
            format!("回歸還沒完成：連續 {done} / {of} 次。"),
            format!("The way back is not done: {done} of {of} in a row."),
        ),
        Refusal::NoReturnLeft => say(
            lang,
            "按群规，回群的机会已经用完。",
            "按群規，回群的機會已經用完。",
            "By the rules there is no return left.",
        ),
        Refusal::Resource(ref trouble) => super::library::trouble(trouble, lang),
        Refusal::Answer(ref trouble) => super::answers::trouble(trouble, lang),
        Refusal::Questionnaire(trouble) => super::questionnaire::trouble(trouble, lang),
        Refusal::NoMisses => say(lang, "没有缺卡，不用免。", "沒有缺卡，不用免。", "There is no miss to forgive."),
    }
}

/// `11月9日结束`: in Chinese a last day is inclusive only when one says so.
fn after(until: Day, lang: Lang) -> String {
    match lang {
        Lang::ZhHans => format!("{}结束", day_short(until, lang)),
        Lang::ZhHant => format!("{}結束", day_short(until, lang)),
        Lang::En => day_short(until, lang),
    }
}

/// What is wrong with this browser's storage, and the way out.
pub fn storage(trouble: &StorageTrouble, lang: Lang) -> String {
    match trouble {
        StorageTrouble::Missing => say(
            lang,
            "这个浏览器没有本地存储，记录关掉页面就没了。换手机自带的浏览器打开。",
            "這個瀏覽器沒有本地儲存，紀錄關掉頁面就沒了。換手機自帶的瀏覽器開啟。",
            "This browser cannot keep anything: what you do is gone when the page closes. Open it in the phone's own browser.",
        ),
        StorageTrouble::Blocked => say(
            lang,
            "浏览器不让这个网页存东西（多半是无痕模式，或设置里禁了）。关掉无痕，或换个浏览器打开。",
            "瀏覽器不讓這個網頁存東西（多半是無痕模式，或設定裡禁了）。關掉無痕，或換個瀏覽器開啟。",
            "The browser forbids storing here: often a private window, or a setting. Use a normal window or another browser.",
        ),
        StorageTrouble::Hanging => say(
            lang,
            "浏览器的存储没有反应。关掉这个网页的其他标签，再刷新；还不行就重启浏览器。",
            "瀏覽器的儲存沒有反應。關掉這個網頁的其他標籤，再重新整理；還不行就重啟瀏覽器。",
            "The browser's storage does not answer. Close other tabs of this page and reload; if that fails, restart the browser.",
        ),
        StorageTrouble::HeldByOtherTab => say(
            lang,
            "另一个标签页开着旧版本。把它关掉，再刷新这一页。",
            "另一個標籤頁開著舊版本。把它關掉，再重新整理這一頁。",
            "Another tab holds an older version of this page. Close it and reload.",
        ),
        StorageTrouble::Full => say(
            lang,
            "存储满了，没能保存。清理一下手机空间再试；也可以先到「我的 → 数据与备份」导出一份。",
            "儲存滿了，沒能儲存。清理一下手機空間再試；也可以先到「我的 → 資料與備份」匯出一份。",
            "There is no space left, so nothing was saved. Free some and try again; you can also export a copy under Me → Data.",
        ),
        StorageTrouble::Newer => say(
            lang,
            "这里的记录是新版本写的，这一页还是旧版本。刷新一下；还这样就清掉浏览器缓存再开。",
            "這裡的紀錄是新版本寫的，這一頁還是舊版本。重新整理一下；還這樣就清掉瀏覽器快取再開。",
            "What is kept here was written by a newer version. Reload; if this stays, clear the browser's cache and open it again.",
        ),
        StorageTrouble::Damaged(_) => say(
            lang,
            "有一部分记录读不出来。能读的都在，读不出的原样留着、不会被盖掉。先到「我的 → 数据与备份」导出一份。",
            "有一部分紀錄讀不出來。能讀的都在，讀不出的原樣留著、不會被蓋掉。先到「我的 → 資料與備份」匯出一份。",
            "A part of the records cannot be read. What can be is shown, and the rest is left untouched. Export a copy under Me → Data.",
        ),
        StorageTrouble::ContinuedElsewhere => say(
            lang,
            "另一部设备也在接着写这份记录（比如复制过浏览器，或者恢复过旧备份）。两边写的都留着，榜上按写得多的那份算；为免打架，这里先不能写，到「我的 → 数据与备份」里重新开始记。",
            "另一部裝置也在接著寫這份紀錄（比如複製過瀏覽器，或者恢復過舊備份）。兩邊寫的都留著，榜上按寫得多的那份算；為免打架，這裡先不能寫，到「我的 → 資料與備份」裡重新開始記。",
            "Another device has gone on with this same record: a copied browser, or an old backup. Both parts are kept, and the longer one counts. Nothing can be written here for now; under Me → Data you can begin anew.",
        ),
        StorageTrouble::Failed(words) => say(
            lang,
            format!("浏览器存储出错：{words}。刷新再试；还不行就换个浏览器。"),
            format!("瀏覽器儲存出錯：{words}。重新整理再試；還不行就換個瀏覽器。"),
            format!("The browser's storage failed: {words}. Reload and try again, or use another browser."),
        ),
    }
}

/// Why this device's signature cannot be made, and the way out.
pub fn key(trouble: &KeyTrouble, lang: Lang) -> String {
    match trouble {
        KeyTrouble::Missing => say(
            lang,
            "这个网址不安全（不是 https），或浏览器太旧，没法记录。用 https 开头的网址，或更新浏览器。",
            "這個網址不安全（不是 https），或瀏覽器太舊，沒法紀錄。用 https 開頭的網址，或更新瀏覽器。",
            "This address is not secure (no https) or the browser is too old to keep records. Use an https address or a newer browser.",
        ),
        KeyTrouble::NotHere => say(
            lang,
            "这部手机上的身份丢了（可能清过浏览器数据）。到「我的 → 数据与备份」里重新开始记，旧记录还在。",
            "這部手機上的身份丟了（可能清過瀏覽器資料）。到「我的 → 資料與備份」裡重新開始記，舊紀錄還在。",
            "This phone's identity is gone; its browser data may have been cleared. Under Me → Data you can begin anew; the record stays.",
        ),
        KeyTrouble::NotAPair => say(
            lang,
            "这个码或文件里的身份是坏的，用不了。请在原来的手机上重新做一个。",
            "這個碼或檔案裡的身份是壞的，用不了。請在原來的手機上重新做一個。",
            "The identity in this code or file is broken. Make a new one on the phone it came from.",
        ),
        KeyTrouble::Failed(words) => say(
            lang,
            format!("浏览器没能签名：{words}。刷新再试。"),
            format!("瀏覽器沒能簽名：{words}。重新整理再試。"),
            format!("The browser could not sign: {words}. Reload and try again."),
        ),
    }
}

/// Why a link gives no group, and the way out.
pub fn link(error: LinkError, lang: Lang) -> String {
    match error {
        LinkError::NoLink => say(
            lang,
            "这里面没有群链接。回群里找群主发的那条邀请，整段复制过来。",
            "這裡面沒有群連結。回群裡找群主發的那條邀請，整段複製過來。",
            "There is no group link in it. Find the owner's invitation in the chat and copy all of it.",
        ),
        LinkError::Cut => say(
            lang,
            "链接少了一截，多半是转发时被截断了。回群里长按那条邀请，整段复制过来。",
            "連結少了一截，多半是轉發時被截斷了。回群裡長按那條邀請，整段複製過來。",
            "The link has lost its end, probably when it was forwarded. Copy the whole invitation from the chat.",
        ),
        LinkError::Altered => say(
            lang,
            "链接里的字被改动过，认不出来。请群主再发一次。",
            "連結裡的字被改動過，認不出來。請群主再發一次。",
            "Some characters of the link were changed. Ask the owner to send it again.",
        ),
        LinkError::Newer => say(
            lang,
            "这条链接是新版本做的，这一页还是旧版本。刷新一下再试。",
            "這條連結是新版本做的，這一頁還是舊版本。重新整理一下再試。",
            "This link was made by a newer version. Reload this page and try again.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_way_out() {
        let until = Day::from_ymd(2025, 11, 9).unwrap();
        let closed = Refusal::WindowClosed { day: until.plus(-1), closed: 22 * 60, make_up_until: Some(until) };
        assert_eq!(refusal(&closed, Lang::ZhHans), "今天的打卡 22:00 已经截止。明天起可以补卡，11月9日结束前都行。");
        assert_eq!(
            refusal(&closed, Lang::En),
            "Check-in closed at 22:00. From tomorrow it can be made up, until 9 Nov."
        );
        let office = Refusal::NotAllowed { needs: Office::Operator };
        assert_eq!(refusal(&office, Lang::ZhHans), "只有运营能这么做，请找运营帮忙。");
    }

    #[test]
    fn the_browsers_own_words_are_kept() {
        let failed = StorageTrouble::Failed("QuotaExceeded".into());
        assert!(storage(&failed, Lang::En).contains("QuotaExceeded"));
        assert!(key(&KeyTrouble::Failed("x1".into()), Lang::ZhHans).contains("x1"));
    }
}
