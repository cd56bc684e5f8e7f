//! The group's backend (自动同步), as members read of it: what is shared, what waits, what is wrong, and what is asked.

use super::{Lang, texts};
use crate::exchange::sync::remote::Trouble;
use crate::i18n::trouble;
use crate::store::SyncTrouble;

texts! {
    /// Where somebody's records are, and the question whether they may go to the backend.
    InStep {
        title: "自动同步", "自動同步", "Sync";
        shared(when: &str): format!("已同步 · {when}"), format!("已同步 · {when}"), format!("Shared · {when}");
        just_now: "刚刚", "剛剛", "just now";
        waiting(n: u32): format!("已存在手机上 · {n} 条待同步"), format!("已存在手機上 · {n} 條待同步"), format!("Saved on this phone · {n} waiting");
        starting: "已存在手机上 · 正在同步", "已存在手機上 · 正在同步", "Saved on this phone · syncing";
        trouble(waiting: u32): match waiting { 0 => "已存在手机上 · 暂时没同步上".to_owned(), n => format!("已存在手机上 · {n} 条没同步上") }, match waiting { 0 => "已存在手機上 · 暫時沒同步上".to_owned(), n => format!("已存在手機上 · {n} 條沒同步上") }, match waiting { 0 => "Saved on this phone · not synced yet".to_owned(), n => format!("Saved on this phone · {n} not synced") };
        local: "只存在这部手机上", "只存在這部手機上", "On this phone only";
        locked_line: "只存在这部手机上 · 要用最新的群链接", "只存在這部手機上 · 要用最新的群連結", "On this phone only · the latest group link is needed";

        asks_title: "打的卡要让群友看到吗？", "打的卡要讓群友看到嗎？", "Let the group see your check-ins?";
        asks(host: &str): format!("这个群用 {host} 自动同步：你的昵称、打卡和回答会加密后存到那里，拿到群链接的人能看到；只给运营看的会再锁一层，只有运营打得开。"), format!("這個群用 {host} 自動同步：你的暱稱、打卡和回答會加密後存到那裡，拿到群連結的人能看到；只給運營看的會再鎖一層，只有運營打得開。"), format!("This group syncs through {host}: your nickname, check-ins and answers are stored there sealed, for whoever has the group's link. What is for operators only is locked once more: nobody else can open it.");
        asks_refuse: "不同意也能打卡，只是记在自己手机上。", "不同意也能打卡，只是記在自己手機上。", "You can check in without it; then it stays on your phone.";
        asks_abroad(host: &str): format!("{host} 在境外。我单独同意把我的数据存到境外"), format!("{host} 在境外。我單獨同意把我的資料存到境外"), format!("{host} is abroad. I agree separately to my data being stored abroad");
        agree: "同意并同步", "同意並同步", "Agree and sync";
        refuse: "先不用", "先不用", "Not now";
        agreed: "好了，以后自动同步", "好了，以後自動同步", "Done: it syncs by itself from now on";
        refused: "好，只记在这部手机上", "好，只記在這部手機上", "All right: it stays on this phone";

        where_title: "存到哪里", "存到哪裡", "Where it goes";
        where_detail(host: &str): format!("{host}，加密后存放；服务器的主人看不懂内容。"), format!("{host}，加密後存放；伺服器的主人看不懂內容。"), format!("{host}, sealed: whoever runs the server cannot read it.");
        abroad: "服务器在境外。", "伺服器在境外。", "The server is abroad.";
        stop: "不再同步这部手机", "不再同步這部手機", "Stop syncing this phone";
        stop_hint: "已经传上去的收不回来。要清掉自己的记录，到「数据与备份」里清除。", "已經傳上去的收不回來。要清掉自己的紀錄，到「資料與備份」裡清除。", "What was sent cannot be called back. To erase your records, see “Data and backup”.";
        declined: "你选了不同步，打卡只在这部手机上。", "你選了不同步，打卡只在這部手機上。", "You chose not to sync: your check-ins are on this phone only.";
        restored(n: u32): format!("服务器上少了 {n} 份记录，已经从这部手机补回去了。"), format!("伺服器上少了 {n} 份紀錄，已經從這部手機補回去了。"), match n { 1 => "The server had lost a record; this phone has put it back.".to_owned(), n => format!("The server had lost {n} records; this phone has put them back.") };
        restored_hint: "如果不是你清空的，去看看服务器的备份和权限。", "如果不是你清空的，去看看伺服器的備份和權限。", "If it was not you who cleared it, look into the server's backups and rights.";

        locked_title: "要用最新的群链接", "要用最新的群連結", "The latest group link is needed";
        locked: "在群里点开运营最新发的群链接；点开没反应，就把那条消息复制过来粘贴。", "在群裡點開運營最新發的群連結；點開沒反應，就把那條訊息複製過來貼上。", "Open the link that an operator sent to the chat last. If that does nothing, copy the message and paste it here.";
        paste_label: "群里的那条消息", "群裡的那條訊息", "The message from the chat";
        paste: "读取", "讀取", "Read it";
        paste_none: "这段话里没有同步用的钥匙。请运营从「分享本群」再发一次。", "這段話裡沒有同步用的鑰匙。請運營從「分享本群」再發一次。", "There is no key for syncing in it. Ask an operator to send the link from “Share the group” again.";
        paste_cut: "消息没复制全，从头到尾再复制一次。", "訊息沒複製全，從頭到尾再複製一次。", "The message is not whole: copy all of it again.";
        paste_other: "这是另一个群的链接，或者已经换过新的了。", "這是另一個群的連結，或者已經換過新的了。", "This link is another group's, or there is a newer one.";
        paste_done: "拿到钥匙了", "拿到鑰匙了", "That is the key";

        offline: "手机没有网络。打卡已经存好，连上网会自动补传。", "手機沒有網路。打卡已經存好，連上網會自動補傳。", "This phone has no network. Your check-in is saved and goes out by itself once it is back.";
        unreachable: "同步的服务器现在连不上，会自动再试。打卡已经存好。", "同步的伺服器現在連不上，會自動再試。打卡已經存好。", "The server cannot be reached just now; it is tried again by itself. Your check-in is saved.";
        too_many: "服务器说来得太勤了，过一会儿自动再试。", "伺服器說來得太勤了，過一會兒自動再試。", "The server asks to be left alone for a while; it is tried again by itself.";
        portal: "回答的不是同步服务器：可能要先登录这里的 Wi-Fi。会自动再试。", "回答的不是同步伺服器：可能要先登入這裡的 Wi-Fi。會自動再試。", "Something else than the server answers: perhaps this Wi-Fi wants you to log in. It is tried again by itself.";
        not_allowed: "服务器不让这部手机进了。请运营重新发一次群链接，点开就好。", "伺服器不讓這部手機進了。請運營重新發一次群連結，點開就好。", "The server does not let this phone in any more. Ask an operator to send the group's link again, and open it.";
        no_place: "服务器上找不到这个群的位置。请告诉运营。", "伺服器上找不到這個群的位置。請告訴運營。", "The server has no place for this group. Tell an operator.";
        too_large: "服务器嫌记录太大，没有收。请告诉运营。", "伺服器嫌紀錄太大，沒有收。請告訴運營。", "The server does not take a record of this size. Tell an operator.";
        wrongly_set: "服务器的设置不对，同步不了。请运营在「自动同步」页面试一试。", "伺服器的設定不對，同步不了。請運營在「自動同步」頁面試一試。", "The server is not set up right. Ask an operator to try it out on the page “Sync”.";
    }
}

/// Why the last turn did not go through, for a member.
pub fn why(error: &SyncTrouble, lang: Lang) -> String {
    let text = InStep(lang);
    let place = match error {
        SyncTrouble::Store(error) => return trouble::explain(error, lang),
        SyncTrouble::Place(place) => place,
    };
    let says = match place {
        Trouble::Offline => text.offline(),
        Trouble::Unreachable | Trouble::TimedOut | Trouble::ServerBroken { .. } => text.unreachable(),
        Trouble::TooMany { .. } => text.too_many(),
        Trouble::NotUnderstood => text.portal(),
        Trouble::NotAllowed => text.not_allowed(),
        Trouble::NoSuchPlace => text.no_place(),
        Trouble::TooLarge => text.too_large(),
        Trouble::VersionHidden | Trouble::Unexpected { .. } | Trouble::Unfit(_) => text.wrongly_set(),
    };
    says.to_owned()
}
