//! The board in a link (榜单链接): what an operator reads who sends one, and a member who opens one.

use super::board::{month, span};
use super::common::day_short;
use super::{Lang, texts};
use crate::domain::board::BoardWindow;
use crate::domain::day::Day;
use crate::exchange::link::LinkError;
use crate::store::BoardTrouble;

texts! {
    /// A board that was opened from a link.
    Sent {
        as_of(time: &str, who: &str): format!("截至 {time}，由 {who} 发布"), format!("截至 {time}，由 {who} 發布"), format!("As of {time}, published by {who}");
        switch: "看哪一份", "看哪一份", "Which board";
        theirs: "运营发的", "運營發的", "As published";
        own: "这部手机的", "這部手機的", "This phone’s";
        part(people: u32, here: u32): format!("全榜 {people} 人，这里有 {here} 人。其余的在运营发的另几条链接里。"), format!("全榜 {people} 人，這裡有 {here} 人。其餘的在運營發的另幾條連結裡。"), format!("The board has {people} people, {here} of them here. The others are in further links.");
        gap(first: u32, last: u32): if first == last { format!("第 {first} 位在另一条链接里") } else { format!("第 {first}–{last} 位在另一条链接里") }, if first == last { format!("第 {first} 位在另一條連結裡") } else { format!("第 {first}–{last} 位在另一條連結裡") }, if first == last { format!("Place {first} is in another link") } else { format!("Places {first}–{last} are in another link") };
        older(time: &str): format!("这条链接是旧的。你打开过更新的一份，下面是那一份，截至 {time}。"), format!("這條連結是舊的。你打開過更新的一份，下面是那一份，截至 {time}。"), format!("This link is an older one. You have opened a newer board; it is shown below, as of {time}.");
        checking: "正在核对这份榜单……", "正在核對這份榜單……", "Checking this board…";
        refused: "这份榜单没有打开", "這份榜單沒有打開", "This board was not opened";
        see_own: "看这部手机的榜单", "看這部手機的榜單", "See this phone’s board";
        other_group(name: &str): format!("这是另一个群「{name}」的榜单，和你现在的群不混在一起。"), format!("這是另一個群「{name}」的榜單，和你現在的群不混在一起。"), format!("This board is of another group, “{name}”. It is not mixed with yours.");
        open_group: "切换到这个群", "切換到這個群", "Switch to that group";
        only_looking: "不用加入就能看榜单。想一起打卡，回群里点一下群链接，或者复制过来。", "不用加入就能看榜單。想一起打卡，回群裡點一下群連結，或者複製過來。", "The board can be read without joining. To take part, open the group’s link from the chat, or paste it.";
        join: "用群链接加入", "用群連結加入", "Join by the group’s link";
    }
}

texts! {
    /// Sending a board.
    Sending {
        title: "发榜单链接", "發榜單連結", "Send the board as a link";
        row_detail: "群友点开就能看到现在的榜单", "群友點開就能看到現在的榜單", "Members open it and see the board as it is now";
        sub: "现在的榜单就在链接里：群友点开就能看到，手机上没有群里的记录也行。", "現在的榜單就在連結裡：群友點開就能看到，手機上沒有群裡的紀錄也行。", "The board is in the link itself: members open it and see it, whatever their phones know.";
        hint: "群友的手机只知道自己打的卡。要让大家看到全群的榜单，发这个：", "群友的手機只知道自己打的卡。要讓大家看到全群的榜單，發這個：", "Members’ phones know only their own check-ins. To show everybody the whole board, send this:";
        as_of(time: &str): format!("截至 {time}"), format!("截至 {time}"), format!("As of {time}");
        another: "换一种榜", "換一種榜", "Another board";
        part: "发哪一段", "發哪一段", "Which part";
        part_hint(people: usize, links: usize): format!("{people} 人装不进一条链接，分成 {links} 条；可以只发前面的，也可以都发。"), format!("{people} 人裝不進一條連結，分成 {links} 條；可以只發前面的，也可以都發。"), format!("{people} people do not fit into one link, so there are {links}. Send the first, or all of them.");
        places(first: usize, last: usize): if first == last { format!("第 {first} 位") } else { format!("第 {first}–{last} 位") }, if first == last { format!("第 {first} 位") } else { format!("第 {first}–{last} 位") }, if first == last { format!("Place {first}") } else { format!("Places {first}–{last}") };
        part_of(board: &str, places: &str): format!("{board}（{places}）"), format!("{board}（{places}）"), format!("{board} ({places})");
        text: "发到群里的话", "發到群裡的話", "Text for the chat";
        text_copy: "复制这段话", "複製這段話", "Copy this text";
        message(group: &str, board: &str, time: &str, link: &str):
            format!("【榜单】{group}\n{board}，截至 {time}\n点开看：{link}"),
            format!("【榜單】{group}\n{board}，截至 {time}\n點開看：{link}"),
            format!("🏆 {group}\n{board}, as of {time}\nHave a look: {link}");
        code: "二维码", "QR 碼", "QR code";
        code_alt(board: &str): format!("{board}的二维码"), format!("{board}的 QR 碼"), format!("QR code of {board}");
        link: "只要链接", "只要連結", "Only the link";
        link_copy: "复制链接", "複製連結", "Copy the link";
        open_to_all: "昵称和数字都在链接里，谁拿到都能看，发出去收不回。改动一个字就打不开，所以别人改不了榜。", "暱稱和數字都在連結裡，誰拿到都能看，發出去收不回。改動一個字就打不開，所以別人改不了榜。", "Names and figures are in the link: whoever has it can read them, and it cannot be called back. Changed by one letter it no longer opens, so nobody can alter the board.";
        not_founder: "没有群文件的手机，只认群主发的榜单，会打不开你这条。请群主来发，或者先把群文件发到群里。", "沒有群檔案的手機，只認群主發的榜單，會打不開你這條。請群主來發，或者先把群檔案發到群裡。", "Phones without the group’s file only accept boards that the founder sends and will not open yours. Let the founder send it, or send the group’s file first.";
        nobody: "榜上还没有人，没有可发的。", "榜上還沒有人，沒有可發的。", "Nobody is on the board yet: there is nothing to send.";
    }
}

impl Sent {
    /// Why a board is not shown, and the way out.
    pub fn trouble(self, trouble: BoardTrouble, time: impl Fn(i64) -> String) -> String {
        let say = |hans: &str, hant: &str, en: &str| match self.0 {
            Lang::ZhHans => hans.to_owned(),
            Lang::ZhHant => hant.to_owned(),
            Lang::En => en.to_owned(),
        };
        match trouble {
            BoardTrouble::Link(LinkError::Cut) => say(
                "链接少了一截，多半是转发时被截断了。回群里长按那条消息，整段复制，粘贴到浏览器里打开。",
                "連結少了一截，多半是轉發時被截斷了。回群裡長按那條訊息，整段複製，貼到瀏覽器裡打開。",
                "The link has lost its end, probably when it was forwarded. Copy the whole message from the chat and open it.",
            ),
            BoardTrouble::Link(LinkError::NoLink | LinkError::Altered) => say(
                "链接被改动过，和发布时核对不上，所以不显示。请运营再发一次。",
                "連結被改動過，和發布時核對不上，所以不顯示。請運營再發一次。",
                "The link was changed after it was published, so it is not shown. Ask an operator to send it again.",
            ),
            BoardTrouble::Link(LinkError::Newer) => say(
                "这份榜单是新版本做的，这一页还是旧版本。刷新一下再打开。",
                "這份榜單是新版本做的，這一頁還是舊版本。重新整理一下再打開。",
                "This board was made by a newer version. Reload this page and open it again.",
            ),
            BoardTrouble::OldBrowser => say(
                "这个浏览器太旧，打不开榜单链接。更新微信，或者换手机自带的浏览器打开。",
                "這個瀏覽器太舊，打不開榜單連結。更新微信，或者換手機內建的瀏覽器打開。",
                "This browser is too old for board links. Update it, or open the link in the phone’s own browser.",
            ),
            BoardTrouble::Ahead { as_of } => {
                let time = time(as_of);
                match self.0 {
                    Lang::ZhHans => format!(
                        "这份榜单写的时间是 {time}，比这部手机晚了一天以上。看看手机的日期对不对；对的话，请运营再发一次。"
                    ),
                    Lang::ZhHant => format!(
                        "這份榜單寫的時間是 {time}，比這部手機晚了一天以上。看看手機的日期對不對；對的話，請運營再發一次。"
                    ),
                    Lang::En => format!(
                        "This board says it is of {time}, more than a day ahead of this phone. Check the phone’s date; if it is right, ask an operator to send the board again."
                    ),
                }
            }
            BoardTrouble::Stranger { knows: true } => say(
                "发布的人不是群主，这部手机也不知道他在管这个群，所以不显示。请运营发一份群文件，在「我的 → 数据与备份」里导入，再点这条链接。",
                "發布的人不是群主，這部手機也不知道他在管這個群，所以不顯示。請運營發一份群檔案，在「我的 → 資料與備份」裡匯入，再點這條連結。",
                "It was not published by the founder, and this phone does not know that the sender runs the group. Ask for the group’s file, open it under Me → Data and backup, then open this link again.",
            ),
            BoardTrouble::Stranger { knows: false } => say(
                "发布的人不是群主，这部手机又还没有这个群，没法核对他是不是运营。先用群链接加入，或者请群主来发。",
                "發布的人不是群主，這部手機又還沒有這個群，沒法核對他是不是運營。先用群連結加入，或者請群主來發。",
                "It was not published by the founder, and this phone does not have the group, so the sender cannot be checked. Join by the group’s link first, or let the founder send the board.",
            ),
        }
    }

    /// At an address without https nothing can be checked.
    pub fn cannot_check(self) -> &'static str {
        match self.0 {
            Lang::ZhHans => "这个网址不是 https 开头，没法核对是谁发的，所以不显示。用 https 开头的网址再打开。",
            Lang::ZhHant => "這個網址不是 https 開頭，沒法核對是誰發的，所以不顯示。用 https 開頭的網址再打開。",
            Lang::En => {
                "This address does not begin with https, so nobody can check who published the board. Open it at the https address."
            }
        }
    }
}

/// The days of a window that was running on `day`, where today's is another; `None`: it has no days of its own.
pub fn window_then(window: BoardWindow, day: Day, lang: Lang) -> Option<String> {
    match window {
        BoardWindow::Today => Some(day_short(day, lang)),
        BoardWindow::Week => Some(span(day.monday(), day.monday().plus(6), lang)),
        BoardWindow::Month => Some(month(day.month(), lang)),
        BoardWindow::LastMonth => Some(month(day.month().previous(), lang)),
        BoardWindow::Season | BoardWindow::All => None,
    }
}
