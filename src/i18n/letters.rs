//! The box for complaints and suggestions, for members and for operators.

use super::texts;

texts! {
    /// The box as a member sees it (意见箱).
    Box {
        title: "意见箱", "意見箱", "Complaints and ideas";
        detail: "投诉、建议，写给运营", "投訴、建議，寫給運營", "Written to the operators";
        sub: "写给运营的话，别的群友看不到。", "寫給運營的話，別的群友看不到。", "For the operators; no other member sees it.";
        not_hidden: "运营看得到是谁写的，没有匿名。", "運營看得到是誰寫的，沒有匿名。", "Operators see who wrote: it is not anonymous.";
        label: "想说什么", "想說什麼", "What would you like to say?";
        keep: "写好了", "寫好了", "Done";
        kept: "记下了。复制出来私信给运营，TA 马上就能看到", "記下了。複製出來私訊給運營，TA 馬上就能看到", "Kept. Copy it into a private message: then the operator reads it at once";
        kept_synced: "记下了，会自动送到运营手机上。", "記下了，會自動送到運營手機上。", "Kept. It reaches the operators by itself.";
        travels: "群里没有服务器：写下的话跟着你导出的记录走。要运营马上看到，复制这一段，私信发过去。", "群裡沒有伺服器：寫下的話跟著你匯出的紀錄走。要運營馬上看到，複製這一段，私訊發過去。", "There is no server: what you write travels with the record that you export. To be read at once, copy it into a private message to an operator.";
        travels_synced: "写好会锁起来，自动送到运营手机上，别人打不开。", "寫好會鎖起來，自動送到運營手機上，別人打不開。", "It reaches the operators' phones by itself, locked so that nobody else can open it.";
        copy: "复制，私信给运营", "複製，私訊給運營", "Copy for a private message";
        message(group: &str, name: &str, text: &str): format!("给「{group}」运营的意见（{name}）：{text}"), format!("給「{group}」運營的意見（{name}）：{text}"), format!("To the operators of “{group}”, from {name}: {text}");
        mine: "我写过的", "我寫過的", "What I wrote";
        waits: "还没有回复到这部手机", "還沒有回覆到這部手機", "No answer has reached this phone";
        answered(day: &str, text: &str): format!("{day}回复：{text}"), format!("{day}回覆：{text}"), format!("Answer of {day}: {text}");
        dealt(day: &str): format!("{day}运营看过了"), format!("{day}運營看過了"), format!("Seen by the operators on {day}");
        another: "再写一条", "再寫一條", "Write another";
    }
}

texts! {
    /// The box on the operators' side.
    Letters {
        title: "意见箱", "意見箱", "Complaints and ideas";
        hint: "群友写给运营的话", "群友寫給運營的話", "What members wrote to the operators";
        sub: "只有到了这部手机的才看得到：群友导出的记录，要先导入进来。", "只有到了這部手機的才看得到：群友匯出的紀錄，要先匯入進來。", "Only what has reached this phone: import the records that members export.";
        sub_synced: "群友写好会自动到这里，只有运营打得开。", "群友寫好會自動到這裡，只有運營打得開。", "What members write comes here by itself; only operators can open it.";
        none: "还没有人写过。群友在「我的」里能找到意见箱；写好的跟着 TA 的记录走，发给你的文件在这里导入。", "還沒有人寫過。群友在「我的」裡能找到意見箱；寫好的跟著 TA 的紀錄走，發給你的檔案在這裡匯入。", "Nobody has written yet. Members find the box on their own page; what they write travels with their record, which you import here.";
        none_synced: "还没有人写过。群友在「我的」里能找到意见箱，写好会自动到这里。", "還沒有人寫過。群友在「我的」裡能找到意見箱，寫好會自動到這裡。", "Nobody has written yet. Members find the box on their own page; what they write comes here by itself.";
        bring_in: "导入群友的记录", "匯入群友的紀錄", "Import a member's record";
        open(n: usize): format!("等回复 {n} 条"), format!("等回覆 {n} 條"), format!("To be answered: {n}");
        closed(n: usize): format!("回复过的 {n} 条"), format!("回覆過的 {n} 條"), format!("Answered: {n}");
        from(who: &str, day: &str): format!("{who} · {day}"), format!("{who} · {day}"), format!("{who} · {day}");
        answer: "回复", "回覆", "Answer";
        answer_label: "回复 TA", "回覆 TA", "Your answer";
        answer_text: "最快是复制成私信发给 TA。等你的记录到了 TA 手机上也看得到；只发给群友的那份文件里没有回复。", "最快是複製成私訊發給 TA。等你的紀錄到了 TA 手機上也看得到；只發給群友的那份檔案裡沒有回覆。", "A private message is quickest. They also read it once your record has reached their phone; the file for members leaves it out.";
        answer_text_synced: "写完复制成私信发给 TA：自动同步只告诉 TA 你看过了，不带回复。", "寫完複製成私訊發給 TA：自動同步只告訴 TA 你看過了，不帶回覆。", "Then copy it into a private message: the sync only tells them that you have seen it, not what you answered.";
        answer_go: "回复", "回覆", "Answer";
        answered: "已回复", "已回覆", "Answered";
        deal: "处理了，不用回复", "處理了，不用回覆", "Dealt with, no answer needed";
        dealt: "已处理", "已處理", "Dealt with";
        reply(text: &str): format!("回复：{text}"), format!("回覆：{text}"), format!("Answer: {text}");
        message(group: &str, name: &str, letter: &str, text: &str): format!("{name}，你给「{group}」提的意见：「{letter}」\n回复：{text}"), format!("{name}，你給「{group}」提的意見：「{letter}」\n回覆：{text}"), format!("{name}, you wrote to “{group}”: “{letter}”\nAnswer: {text}");
        again: "改一改回复", "改一改回覆", "Change the answer";
        no_words: "内容不在这部手机上", "內容不在這部手機上", "The words are not on this phone";
    }
}
