//! Sharing the group: its link, its code, and what an operator writes beside them.

use super::texts;

texts! {
    /// The share page.
    Share {
        title: "分享本群", "分享本群", "Share the group";
        sub: "把链接发到群里，群友点开就能看群规、打卡。", "把連結發到群裡，群友點開就能看群規、打卡。", "Put the link into the chat: people open it, read the rules, check in.";
        text: "发到群里的话", "發到群裡的話", "Text for the chat";
        text_copy: "复制这段话", "複製這段話", "Copy this text";
        link: "只要链接", "只要連結", "Only the link";
        link_copy: "复制链接", "複製連結", "Copy the link";
        code: "二维码", "QR 碼", "QR code";
        code_alt(group: &str): format!("{group} 的群链接二维码"), format!("{group} 的群連結QR 碼"), format!("QR code of the link to {group}");
        code_hint: "截图发到群里，或者长按识别。", "截圖發到群裡，或者長按識別。", "Take a screenshot for the chat, or let people scan it from your screen.";
        no_code: "链接太长，放不进二维码。把这一页的那段话或链接发出去，效果一样。", "連結太長，放不進 QR 碼。把這一頁的那段話或連結發出去，效果一樣。", "The link is too long for a QR code. Send the text or the link of this page: they do the same.";
        dense_code: "这个码格子很密，有的手机扫不出来；扫不动就发链接。", "這個碼格子很密，有的手機掃不出來；掃不動就發連結。", "This code is dense and some phones cannot read it; send the link where that happens.";
        with_key: "这里的群链接带着同步用的钥匙：拿到它的人能看到全群的记录。只发到群里，别贴到外面；漏出去了，到「自动同步」换一把。", "這裡的群連結帶著同步用的鑰匙：拿到它的人能看到全群的紀錄。只發到群裡，別貼到外面；漏出去了，到「自動同步」換一把。", "This link carries the key for syncing: whoever has it can read the whole group's records. Send it to the group only; if it leaks, make a new key on the page “Sync”.";
        no_key_title: "这部手机上没有同步用的钥匙", "這部手機上沒有同步用的鑰匙", "The key for syncing is not on this phone";
        no_key: "从这里发的链接，新群友能进群打卡，但同步不了。先用别的运营发的群链接在这部手机上打开一次。", "從這裡發的連結，新群友能進群打卡，但同步不了。先用別的運營發的群連結在這部手機上打開一次。", "With the link from here newcomers can join and check in, but not sync. First open on this phone the link that another operator sends.";
        plain: "链接里只有群名、打卡安排和群规，没有任何人的记录。群规改了以后，记得重新发一次。", "連結裡只有群名、打卡安排和群規，沒有任何人的紀錄。群規改了以後，記得重新發一次。", "The link tells the group's name, schedule and rules, and nobody's record. After changing the rules, share it again.";
        today: "今天的打卡", "今天的打卡", "Today's check-in";
        today_copy: "复制今天的打卡", "複製今天的打卡", "Copy today's text";
        today_text(title: &str, task: &str, hours: &str, link: &str):
            format!("📌 今天打卡：{title}\n{task}{hours}\n点开就能打：{link}"),
            format!("📌 今天打卡：{title}\n{task}{hours}\n點開就能打：{link}"),
            format!("📌 Today: {title}\n{task}{hours}\nCheck in here: {link}");
        task(task: &str): format!("任务：{task}\n"), format!("任務：{task}\n"), format!("Task: {task}\n");
        at(hours: &str): format!("时间：{hours}"), format!("時間：{hours}"), format!("Time: {hours}");
        all_day: "时间：今天之内", "時間：今天之內", "Time: any time today";
        more: "还可以发到群里", "還可以發到群裡", "Also for the chat";
        board: "榜单", "榜單", "The board";
        board_detail: "选好看哪一种、哪一段，再点右上角分享", "選好看哪一種、哪一段，再點右上角分享", "Choose what it shows, then share that view";
        library: "资料", "資料", "The library";
        library_detail: "一份资料，或者筛好的一批", "一份資料，或者篩好的一批", "One resource, or the ones you filtered";
        questionnaire: "入群问卷", "入群問卷", "The questionnaire";
        questionnaire_detail: "链接、二维码，可以先填好几题", "連結、QR 碼，可以先填好幾題", "Link and QR code, with answers filled in if you like";
        report: "播报", "播報", "Reports";
        report_detail: "点名、榜单、喜报的文字和图片", "點名、榜單、喜報的文字和圖片", "Texts and pictures of roll-call, board and results";
        invitation(group: &str, what: &str, link: &str):
            format!("📌「{group}」打卡页\n{what}\n点开链接就能看群规、打卡、看榜单，不用注册：\n{link}"),
            format!("📌「{group}」打卡頁\n{what}\n點開連結就能看群規、打卡、看榜單，不用註冊：\n{link}"),
            format!("📌 {group}: our check-in page\n{what}\nOpen the link for the rules, checking in and the board. No account needed:\n{link}");
    }
}
