//! Reading the chain (读接龙): what was pasted, sorted, and what an operator has to decide.

use super::texts;

texts! {
    /// The chain page.
    Chain {
        title: "读接龙", "讀接龍", "Read the chain";
        which: "哪个打卡", "哪個打卡", "Which challenge";
        day: "算哪一天", "算哪一天", "For which day";
        paste_label: "群里的接龙或聊天记录", "群裡的接龍或聊天紀錄", "The chain, or the talk, from the chat";
        paste_hint: "整段复制过来就行，标题、示例、闲聊会自动跳过", "整段複製過來就行，標題、示例、閒聊會自動跳過", "Copy all of it; titles, examples and talk are skipped";
        paste_example: "#接龙\n11月8日打卡\n1. 小米 第12天 ✅\n2. 阿桃 35个词", "#接龍\n11月8日打卡\n1. 小米 第12天 ✅\n2. 阿桃 35個詞", "#Chain\n8 Nov\n1. Mia day 12 ✅\n2. Oliver 35 words";
        clipboard: "粘贴", "貼上", "Paste";
        clipboard_refused: "这个浏览器不让直接粘贴，长按输入框粘贴就行。", "這個瀏覽器不讓直接貼上，長按輸入框貼上就行。", "This browser does not allow it; press and hold the box to paste.";
        read: "读接龙", "讀接龍", "Read";
        again: "重新粘贴", "重新貼上", "Paste again";
        nobody_yet: "名单还是空的，先把群友粘贴进来，才认得出是谁。", "名單還是空的，先把群友貼上進來，才認得出是誰。", "The roster is empty: paste the names first, so that people are recognised.";
        to_roster: "去粘贴名单", "去貼上名單", "Paste the names";
        no_challenge: "还没有在进行的打卡。", "還沒有在進行的打卡。", "No challenge is running.";
        titled_other_day(titled: &str, chosen: &str): format!("标题写的是 {titled}，你选的是 {chosen}，看看对不对。"), format!("標題寫的是 {titled}，你選的是 {chosen}，看看對不對。"), format!("The title says {titled}, you chose {chosen}. Check which is right.");
        take_titled(day: &str): format!("改成 {day}"), format!("改成 {day}"), format!("Take {day}");
        recognised(n: usize): format!("认出来了 {n} 人"), format!("認出來了 {n} 人"), format!("Recognised: {n}");
        on_behalf(n: usize): format!("代打卡 {n} 人"), format!("代打卡 {n} 人"), format!("On behalf: {n}");
        on_behalf_by(name: &str): format!("{name} 代打"), format!("{name} 代打"), format!("by {name}");
        doubtful(n: usize): format!("分不清是谁 {n} 行"), format!("分不清是誰 {n} 行"), format!("Who is it? {n}");
        doubtful_hint: "名字太像，点一下选人", "名字太像，點一下選人", "The names are alike: choose";
        new_names(n: usize): format!("名单里没有 {n} 个"), format!("名單裡沒有 {n} 個"), format!("Not on the roster: {n}");
        new_hint: "改名了就选原来的人，新来的就加进名单", "改名了就選原來的人，新來的就加進名單", "Renamed? Choose the person. New? Add them.";
        leave(n: usize): format!("说要请假 {n} 人"), format!("說要請假 {n} 人"), format!("Ask for leave: {n}");
        leave_hint: "准假，还是当没看见", "准假，還是當沒看見", "Grant it, or ignore";
        duplicate(n: usize): format!("重复的 {n} 行"), format!("重複的 {n} 行"), format!("Twice: {n}");
        others(n: usize): format!("不是打卡 {n} 行"), format!("不是打卡 {n} 行"), format!("Not check-ins: {n}");
        already(n: usize): format!("其中 {n} 人之前已经记过"), format!("其中 {n} 人之前已經記過"), format!("{n} of them were known before");
        already_one: "已记过", "已記過", "known";
        late_at(at: &str): format!("{at}，过了打卡时间"), format!("{at}，過了打卡時間"), format!("{at}, outside the hours");
        contradiction(own: &str, chat: &str): format!("TA 手机记的是 {own}，群里是 {chat}"), format!("TA 手機記的是 {own}，群裡是 {chat}"), format!("their phone says {own}, the chat says {chat}");
        withdrew(at: &str): format!("TA {at} 在手机上撤回了，先不算；要算就在点名时改"), format!("TA {at} 在手機上撤回了，先不算；要算就在點名時改"), format!("Withdrawn on their phone at {at}: not counted. To count it, change it in the roll-call");
        odd(n: usize): format!("看一眼 {n} 人"), format!("看一眼 {n} 人"), format!("Have a look: {n}");
        odd_hint: "时间对不上的，由你定", "時間對不上的，由你定", "Times that do not fit: you decide";
        is_out: "已移出，算私下打卡", "已移出，算私下打卡", "out: counts as a private check-in";
        line_was(text: &str): format!("原文：{text}"), format!("原文：{text}"), format!("Written: {text}");
        add_person(name: &str): format!("加进名单：{name}"), format!("加進名單：{name}"), format!("Add to the roster: {name}");
        somebody_else: "从名单里选", "從名單裡選", "Choose from the roster";
        rename_too(name: &str): format!("选了原来的人，名单里也改成「{name}」"), format!("選了原來的人，名單裡也改成「{name}」"), format!("When it is somebody of the roster, rename them to {name}");
        skip: "跳过这行", "跳過這行", "Skip this line";
        skipped: "跳过", "跳過", "skipped";
        will_add: "加进名单", "加進名單", "to be added";
        chosen(name: &str): format!("是 {name}"), format!("是 {name}"), format!("is {name}");
        grant: "准假", "准假", "Grant leave";
        grant_days(n: u32): format!("准 {n} 天假"), format!("准 {n} 天假"), format!("Grant {n} days");
        granted: "准假", "准假", "leave";
        undecided: "待选", "待選", "choose";
        count_it: "算打卡", "算打卡", "Count it";
        leave_out: "不算", "不算", "Leave it out";
        left_out: "不算", "不算", "left out";
        undecided_left(n: usize): format!("还有 {n} 行没选，不选就跳过"), format!("還有 {n} 行沒選，不選就跳過"), format!("{n} lines undecided; they will be skipped");
        confirm(n: usize): format!("确认 {n} 人打卡"), format!("確認 {n} 人打卡"), format!("Confirm {n} check-ins");
        confirm_leaves(n: usize): format!("确认 {n} 人请假"), format!("確認 {n} 人請假"), format!("Confirm {n} leaves");
        nothing: "这段话里没读到打卡。", "這段話裡沒讀到打卡。", "No check-ins in this text.";
        done(n: usize): format!("已记下 {n} 人打卡 ✅"), format!("已記下 {n} 人打卡 ✅"), format!("{n} check-ins recorded ✅");
        done_leave(n: usize): format!("准假 {n} 人"), format!("准假 {n} 人"), format!("{n} on leave");
        done_added(n: usize): format!("名单新加 {n} 人"), format!("名單新加 {n} 人"), format!("{n} added to the roster");
        undo_all: "撤销这次", "撤銷這次", "Undo all of it";
        undone: "这次的记录都撤销了", "這次的紀錄都撤銷了", "All of it is undone";
        next_call: "去点名", "去點名", "Call the roll";
        next_call_hint(day: &str): format!("{day}的打卡结束了，可以点名了。"), format!("{day}的打卡結束了，可以點名了。"), format!("{day}: check-in is over, the roll can be called.");
        another: "再读一段", "再讀一段", "Read another";
        to_desk: "回运营台", "回運營台", "Back to the desk";
        amount(n: u32, unit: &str): format!("{n} {unit}"), format!("{n} {unit}"), format!("{n} {unit}");
        search: "找人", "找人", "Find somebody";
        why_title: "标题", "標題", "title";
        why_example: "示例", "示例", "example";
        why_empty: "空的", "空的", "empty";
        why_separator: "分隔线", "分隔線", "separator";
        why_system: "系统消息", "系統訊息", "system message";
        why_announcement: "公告", "公告", "announcement";
        why_question: "在问问题", "在問問題", "a question";
        why_not_done: "说还没打", "說還沒打", "says not done";
        why_make_up: "补别的日子", "補別的日子", "makes up another day";
        why_other_day: "别的日子", "別的日子", "another day";
        why_chatter: "闲聊", "閒聊", "talk";
        why_no_name: "看不出是谁", "看不出是誰", "by whom?";
    }
}
