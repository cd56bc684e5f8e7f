//! One's own phones: taking a further one into use, what the new one says, taking it back.

use super::texts;

texts! {
    /// One's own phones (我的手机).
    Phones {
        title: "我的手机", "我的手機", "My phones";
        sub: "同一个人可以用几部手机、平板打卡，都算在你名下。", "同一個人可以用幾部手機、平板打卡，都算在你名下。", "You can check in on several phones or tablets; all of it counts as yours.";
        one: "这一部", "這一部", "This one";
        several(n: usize): format!("{n} 部"), format!("{n} 部"), format!("{n} phones");
        now: "在用的", "在用的", "In use";
        this: "这部手机", "這部手機", "This phone";
        other: "另一部手机", "另一部手機", "Another phone";
        prepared: "给新手机做的码", "給新手機做的碼", "A code for a new phone";
        since(day: &str): format!("{day}起"), format!("{day}起"), format!("Since {day}");
        not_heard: "还没收到它的记录", "還沒收到它的紀錄", "Nothing has come from it yet";
        drop: "不认这部了", "不認這部了", "Not mine";
        drop_title: "不再认这部手机？", "不再認這部手機？", "Give this phone up?";
        drop_text: "之后它再打的卡，要运营确认才算。码做错了、发错人了，就点这里。", "之後它再打的卡，要運營確認才算。碼做錯了、發錯人了，就點這裡。", "What is done on it waits for an operator from then on. Use this when a code went to the wrong person.";
        dropped: "不认了。把群文件导出发给运营，他们那边才知道。", "不認了。把群檔案匯出發給運營，他們那邊才知道。", "Given up. Export the group's file for the operators, so that they know.";
        dropped_synced: "不认了，会自动告诉运营。", "不認了，會自動告訴運營。", "Given up. The operators are told by itself.";

        add: "再加一部自己的手机", "再加一部自己的手機", "Add another phone of mine";
        add_detail: "新手机、平板、电脑都行，不用等运营确认", "新手機、平板、電腦都行，不用等運營確認", "A new phone, a tablet or a computer; no operator needed";
        how: "点下面会做一个码：在新手机上扫一下，就能用你的名字打卡。", "點下面會做一個碼：在新手機上掃一下，就能用你的名字打卡。", "This makes a code: scan it with the new phone, and it checks in under your name.";
        make: "做一个码", "做一個碼", "Make a code";
        only_you: "这个码就是你的身份：只给自己用，别发到群里、别截图给人。", "這個碼就是你的身分：只給自己用，別發到群裡、別截圖給人。", "This code is your identity: keep it to yourself, never post it in the group.";
        scan: "用新手机扫", "用新手機掃", "Scan with the new phone";
        scan_alt: "给自己新手机的码", "給自己新手機的碼", "The code for your new phone";
        or_text: "扫不了？把这段发给自己", "掃不了？把這段發給自己", "Cannot scan? Send this to yourself";
        message(name: &str, link: &str): format!("【只给自己】{name} 的新手机用，别转发：\n{link}"), format!("【只給自己】{name} 的新手機用，別轉發：\n{link}"), format!("[For myself only] {name}'s new phone; do not pass on:\n{link}");
        once: "一个码只用在一部手机上。用过以后，这一页会列出那部手机；做错了可以不认。", "一個碼只用在一部手機上。用過以後，這一頁會列出那部手機；做錯了可以不認。", "One code is for one phone. The phone is listed here, where you can also give it up.";
        history: "以前的记录带过去", "以前的紀錄帶過去", "Take your record along";
        history_detail: "在这里导出群文件，到新手机上导入", "在這裡匯出群檔案，到新手機上匯入", "Export the group's file here and import it on the new phone";
        merge_both: "两部手机各记各的，互相导入一次才看得到对方的。", "兩部手機各記各的，互相匯入一次才看得到對方的。", "Each phone keeps what is done on it; import one's file on the other to see both.";
        not_here: "加手机要在你一直当群主的那部手机上做。这部不行。", "加手機要在你一直當群主的那部手機上做。這部不行。", "A founder's further phone is added on the phone with which the group is owned; this is not it.";
        failed: "没做成", "沒做成", "It did not work";

        here_title: "在这部手机上接着打卡", "在這部手機上接著打卡", "Go on with this phone";
        here_as(name: &str): format!("用「{name}」的名字打卡，和原来那部手机算同一个人。"), format!("用「{name}」的名字打卡，和原來那部手機算同一個人。"), format!("You check in as {name}, the same person as on your other phone.");
        here_only: "这个码是给「自己的另一部手机」的。不是你做的码，就别点。", "這個碼是給「自己的另一部手機」的。不是你做的碼，就別點。", "This code is for another phone of the same person. If you did not make it, leave it.";
        here_go(name: &str): format!("我是 {name}，就用这部"), format!("我是 {name}，就用這部"), format!("I am {name}: use this phone");
        here_history: "以前的记录：在原来的手机上「我的 → 数据与备份」导出群文件，到这部手机导入。", "以前的紀錄：在原來的手機上「我的 → 資料與備份」匯出群檔案，到這部手機匯入。", "Your record: export the group's file on the other phone under Me → Data, and import it here.";
        here_done(name: &str): format!("好了，{name}，直接打卡吧"), format!("好了，{name}，直接打卡吧"), format!("Done, {name}: check in");
        here_already: "这部手机已经在这个群里了，不用再扫码。", "這部手機已經在這個群裡了，不用再掃碼。", "This phone is in the group already; it needs no code.";
        here_cut: "这个码少了一截或者被改动过，用不了。回原来的手机上再扫一次，或者重新做一个。", "這個碼少了一截或者被改動過，用不了。回原來的手機上再掃一次，或者重新做一個。", "This code is cut or was altered. Scan it again, or make a new one on the other phone.";
        own_waits: "等两部手机对上", "等兩部手機對上", "Waits for your other phone";
        own_waits_text: "照样打卡，先记在这部手机里。把原来那部手机的群文件导入到这里，就接上了；运营那边也一样，收到你两部手机的文件就算数。", "照樣打卡，先記在這部手機裡。把原來那部手機的群檔案匯入到這裡，就接上了；運營那邊也一樣，收到你兩部手機的檔案就算數。", "Go on checking in: it is kept here. Import the group's file from your other phone, and both are one; operators count it once they have both phones' files.";
        own_waits_synced: "照样打卡，先记在这部手机里。原来那部手机打开一次页面，同步过来就接上了。", "照樣打卡，先記在這部手機裡。原來那部手機打開一次頁面，同步過來就接上了。", "Go on checking in: it is kept on this phone. Open the page once on your other phone; when it has synced, both are one.";
        own_waits_go: "去导入", "去匯入", "Import it";
    }
}
