//! Words of the way in: opening the group link, choosing a name, agreeing.

use super::forms::is_one;
use super::{Lang, texts};
use crate::domain::charter::NameFormat;
use crate::domain::nickname::{LONGEST_NAME, NameTrouble};

texts! {
    /// The page to which the group link leads.
    Join {
        invited: "邀请你加入", "邀請你加入", "You are invited";
        invited_by(name: &str): format!("{name} 邀请你一起打卡"), format!("{name} 邀請你一起打卡"), format!("{name} invites you to join");
        untitled: "打卡群", "打卡群", "A check-in group";
        what: "打卡内容", "打卡內容", "What you do";
        rules: "群规要点", "群規要點", "The rules in short";
        look_first: "先看看完整群规", "先看看完整群規", "Read all the rules first";
        more_challenges(count: usize): format!("还有 {count} 项打卡，加入后都能看到。"), format!("還有 {count} 項打卡，加入後都能看到。"), if is_one(count as u64, Lang::En) { "There is one more challenge; you will see it inside.".to_owned() } else { format!("There are {count} more challenges; you will see them inside.") };
        nickname: "你的昵称", "你的暱稱", "Your name";
        city: "所在城市", "所在城市", "Your city";
        free_hint: "群里大家怎么叫你，就填什么", "群裡大家怎麼叫你，就填什麼", "As people call you in the chat";
        name_city_hint: "本群昵称格式：昵称-城市", "本群暱稱格式：暱稱-城市", "This group uses nickname and city";
        english_hint: "本群统一用英文名，比如 Amy、Tom Lee", "本群統一用英文名，比如 Amy、Tom Lee", "This group uses English names, such as Amy or Tom Lee";
        pattern_hint(shown: &str): format!("先填名字就行。本群昵称格式：{shown}，进群后在新人任务里拼好"), format!("先填名字就行。本群暱稱格式：{shown}，進群後在新人任務裡拼好"), format!("Your name is enough. The group's format, {shown}, is put together afterwards among the first things");
        city_example: "比如：北京", "比如：北京", "Leeds, for example";
        shown_as(name: &str): format!("在群里显示为 {name}"), format!("在群裡顯示為 {name}"), format!("Shown as {name}");
        agree_join: "同意群规，加入打卡", "同意群規，加入打卡", "Agree to the rules and join";
        kept_here: "不用注册，打卡记录存在这部手机里。", "不用註冊，打卡紀錄存在這部手機裡。", "No account needed: your record stays on this phone.";
        already: "你已经在这个群里了，直接去打卡就行。", "你已經在這個群裡了，直接去打卡就行。", "You are in this group already: just go and check in.";
        go_check_in: "去打卡", "去打卡", "Check in";
        another_title: "再加一个群", "再加一個群", "One more group";
        another(name: &str): format!("这部手机已经在「{name}」里，加入后可以在「我的」里切换。"), format!("這部手機已經在「{name}」裡，加入後可以在「我的」裡切換。"), format!("This phone is already in “{name}”; you can switch under Me.");
        unread_title: "没读出群链接", "沒讀出群連結", "This link could not be read";
        paste_title: "用群链接加入", "用群連結加入", "Join by the group's link";
        paste_label: "粘贴群里的邀请", "貼上群裡的邀請", "Paste the invitation from the chat";
        paste_hint: "长按群里那条消息，复制整段，粘贴到这里；前后多出来的字没关系。", "長按群裡那條訊息，複製整段，貼上到這裡；前後多出來的字沒關係。", "Press and hold the message in the chat, copy all of it and paste it here; extra words do no harm.";
        paste_read: "打开邀请", "開啟邀請", "Open the invitation";
        is_it_you(name: &str): format!("名单里有「{name}」，是你吗？"), format!("名單裡有「{name}」，是你嗎？"), format!("The list has {name}: is that you?");
        which_is_you: "名单里有几个像的，哪个是你？", "名單裡有幾個像的，哪個是你？", "Several on the list are alike: which is you?";
        on_other_phone(name: &str): format!("「{name}」已经在另一部手机上打卡。换了手机就点「是我」。"), format!("「{name}」已經在另一部手機上打卡。換了手機就點「是我」。"), format!("{name} checks in on another phone already. If you have a new phone, say that it is you.");
        find_me: "换了手机？在名单里找自己", "換了手機？在名單裡找自己", "New phone? Find yourself on the list";
        find_me_title: "哪个是你？", "哪個是你？", "Which is you?";
        find_search: "输入名字找", "輸入名字找", "Search by name";
        find_nobody: "没找到这个名字。没在名单里就填昵称加入。", "沒找到這個名字。沒在名單裡就填暱稱加入。", "Nobody by that name. If you are not on the list, join with your name.";
        find_more(n: usize): format!("还有 {n} 人，输入名字找"), format!("還有 {n} 人，輸入名字找"), format!("{n} more: search by name");
        find_again: "不是我，重新找", "不是我，重新找", "Not me: look again";
        its_me: "是我", "是我", "That's me";
        i_am(name: &str): format!("我是 {name}"), format!("我是 {name}"), format!("I am {name}");
        not_me: "不是我，我是另一位", "不是我，我是另一位", "No, I am somebody else";
        its_me_agrees: "点「是我」就是同意群规。马上能打卡，之前群里替你记的也都在；等运营确认一下就好。", "點「是我」就是同意群規。馬上能打卡，之前群裡替你記的也都在；等運營確認一下就好。", "Saying so agrees to the rules. You can check in at once, and what was noted for you is there; an operator confirms it.";
        other_name(name: &str): format!("名单里已有「{name}」，换个能分清的名字，比如加上城市"), format!("名單裡已有「{name}」，換個能分清的名字，比如加上城市"), format!("{name} is on the list already: choose a name that can be told apart, with your city for example");
        nobody_title: "你还没加入这个群", "你還沒加入這個群", "You have not joined this group";
        nobody_text: "这部手机有群里的记录，但还不知道你是谁。填个昵称，就能打卡；名单里有你的话，点「是我」。", "這部手機有群裡的紀錄，但還不知道你是誰。填個暱稱，就能打卡；名單裡有你的話，點「是我」。", "This phone has the group's record and does not know who you are. Enter your name to check in; if the list has you, say so.";
        nobody_link: "这部手机只有一部分记录。回群里点一下群链接，就能加入。", "這部手機只有一部分紀錄。回群裡點一下群連結，就能加入。", "This phone has only a part of the record. Open the group's link from the chat to join.";
        nobody_go: "填昵称，加入", "填暱稱，加入", "Enter your name";
        welcome(name: &str): format!("欢迎，{name}！"), format!("歡迎，{name}！"), format!("Welcome, {name}!");
    }
}

texts! {
    /// Looking around before joining (先看看).
    Look {
        look_around: "先看看", "先看看", "Look around first";
        look_detail: "完整群规、榜单、资料，看好了再加入", "完整群規、榜單、資料，看好了再加入", "All the rules, the board, the library; join when you like";
        half_a_minute: "不用注册，半分钟就能打卡。", "不用註冊，半分鐘就能打卡。", "No account; half a minute to the first check-in.";
        rules: "完整群规", "完整群規", "All the rules";
        rules_detail: "打卡怎么算、补卡、请假", "打卡怎麼算、補卡、請假", "How checking in works, making up, leave";
        board: "榜单", "榜單", "The board";
        board_detail(n: usize): format!("{n} 人在打卡"), format!("{n} 人在打卡"), if is_one(n as u64, Lang::En) { "1 person checks in".to_owned() } else { format!("{n} people check in") };
        library: "资料", "資料", "The library";
        library_detail(all: usize, free: usize): if all == free { format!("{all} 份，都能直接看") } else { format!("{all} 份，{free} 份现在就能看") }, if all == free { format!("{all} 份，都能直接看") } else { format!("{all} 份，{free} 份現在就能看") }, if all == free { format!("{all}, all open") } else { format!("{all}, of which {free} are open now") };
        questions: "入群问卷", "入群問卷", "The questionnaire";
        questions_detail(n: usize): format!("{n} 题，加入后再答"), format!("{n} 題，加入後再答"), if is_one(n as u64, Lang::En) { "1 question, answered after joining".to_owned() } else { format!("{n} questions, answered after joining") };
        questions_text: "加入后会问这些，可以慢慢答。", "加入後會問這些，可以慢慢答。", "You are asked this after joining, in your own time.";
        only_looking: "你还没加入这个群，先看看。", "你還沒加入這個群，先看看。", "You have not joined this group: just looking.";
        join: "加入", "加入", "Join";
        as_of(time: &str): format!("记录到 {time}，运营发布。"), format!("紀錄到 {time}，運營發布。"), format!("As published by the operators, {time}.");
        broken: "这个网页上的群暂时打不开。回群里点一下群链接，就能加入。", "這個網頁上的群暫時打不開。回群裡點一下群連結，就能加入。", "The group on this page cannot be opened at present. Open the group's link from the chat to join.";
        not_this: "不是来这个群？", "不是來這個群？", "Not this group?";
        published_here(name: &str): format!("这个网页上还有：{name}"), format!("這個網頁上還有：{name}"), format!("Published on this page: {name}");
    }
}

impl Join {
    /// What the name with which one comes in should look like.
    pub fn name_hint(self, format: &NameFormat) -> String {
        match format {
            NameFormat::Free => self.free_hint().to_owned(),
            NameFormat::NameCity => self.name_city_hint().to_owned(),
            NameFormat::English => self.english_hint().to_owned(),
            NameFormat::Pattern(pattern) => self.pattern_hint(&pattern.shown()),
        }
    }

    /// What is wrong with a name, said beneath its field.
    pub fn name_trouble(self, trouble: NameTrouble) -> String {
        match (self.0, trouble) {
            (Lang::ZhHans, NameTrouble::Empty) => "先填个昵称".into(),
            (Lang::ZhHant, NameTrouble::Empty) => "先填個暱稱".into(),
            (Lang::En, NameTrouble::Empty) => "Enter a name first".into(),
            (Lang::ZhHans, NameTrouble::NoCity) => "还差城市".into(),
            (Lang::ZhHant, NameTrouble::NoCity) => "還差城市".into(),
            (Lang::En, NameTrouble::NoCity) => "The city is missing".into(),
            (Lang::ZhHans | Lang::ZhHant, NameTrouble::NotEnglish) => "本群要用英文名，比如 Amy".into(),
            (Lang::En, NameTrouble::NotEnglish) => "This group asks for an English name, such as Amy".into(),
            (Lang::ZhHans, NameTrouble::TooLong) => format!("太长了，最多 {LONGEST_NAME} 个字"),
            (Lang::ZhHant, NameTrouble::TooLong) => format!("太長了，最多 {LONGEST_NAME} 個字"),
            (Lang::En, NameTrouble::TooLong) => format!("Too long: at most {LONGEST_NAME} characters"),
        }
    }
}
