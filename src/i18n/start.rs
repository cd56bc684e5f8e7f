//! What newcomers read (新人任务): the list, an introduction, people who are alike, the name in the chat; and what an operator
//! writes to them.

use super::forms::is_one;
use super::{Lang, texts};
use crate::domain::newcomer::Task;

texts! {
    Start {
        title: "新人任务", "新人任務", "First things";
        what: "自我介绍、和你像的人、群昵称", "自我介紹、和你像的人、群暱稱", "Introduction, people like you, your name in the chat";
        sub: "不着急，随时来做，做完一件勾一件。", "不著急，隨時來做，做完一件勾一件。", "No hurry: do them whenever you like.";
        all_done: "都做完了，欢迎你！以后想改，随时回来。", "都做完了，歡迎你！以後想改，隨時回來。", "All done. Welcome! You can come back to change things.";
        left(what: &str): format!("还差：{what}"), format!("還差：{what}"), format!("Left: {what}");
        and: "、", "、", ", ";
        hide: "不在首页提醒了", "不在首頁提醒了", "Do not show them on the first page";
        done: "已完成", "已完成", "Done";
        to_do: "待做", "待做", "To do";
        people: "认识大家", "認識大家", "Meet people";
        check_in: "第一次打卡", "第一次打卡", "Your first check-in";
        questionnaire: "填入群问卷", "填入群問卷", "The questionnaire";
        questions_open(n: usize): format!("还有 {n} 题"), format!("還有 {n} 題"), if is_one(n as u64, Lang::En) { "One question to go".to_owned() } else { format!("{n} questions to go") };
        done_change: "做好了，随时能改", "做好了，隨時能改", "Done; you can change it";
        checked_in: "打过卡了，坚持下去", "打過卡了，堅持下去", "Done: keep it up";
        check_in_detail: "点开首页，按一下就行", "點開首頁，按一下就行", "One tap on the first page";
        introduce: "自我介绍", "自我介紹", "Introduce yourself";
        introduce_detail: "已经替你起了个头，改两句就能发", "已經替你起了個頭，改兩句就能發", "A draft is ready: change it and send it";
        nickname: "改群昵称", "改群暱稱", "Your name in the chat";
        nickname_detail: "按群里的格式，复制过去就好", "按群裡的格式，複製過去就好", "In the group's format, ready to copy";

        introduce_label: "介绍一下自己", "介紹一下自己", "A few words about you";
        introduce_hint: "问卷里公开的回答已经填进来了，随便改。保存后，拿到你记录的群友也能看到。", "問卷裡公開的回答已經填進來了，隨便改。儲存後，拿到你紀錄的群友也能看到。", "What you answered for everybody stands here; change it as you like. Members whom your record reaches can read it.";
        save: "保存", "儲存", "Save";
        introduced: "保存好了，复制到群里吧", "儲存好了，複製到群裡吧", "Saved: now copy it into the chat";
        copy_title: "发到群里", "發到群裡", "For the chat";
        copy: "复制", "複製", "Copy";
        take_back: "撤回自我介绍", "撤回自我介紹", "Take the introduction back";
        taken_back: "已撤回", "已撤回", "Taken back";
        draft(name: &str, lines: &str): format!("大家好，我是{name}。\n{lines}\n请多关照！"), format!("大家好，我是{name}。\n{lines}\n請多關照！"), format!("Hello, I am {name}.\n{lines}\nNice to meet you!");
        introductions: "大家的自我介绍", "大家的自我介紹", "How others introduced themselves";
        no_introductions: "这部手机上还没有别人的自我介绍。群里发过的，翻翻聊天记录就能看到。", "這部手機上還沒有別人的自我介紹。群裡發過的，翻翻聊天紀錄就能看到。", "Nobody's introduction has reached this phone. Those sent to the chat are there.";

        alike: "和你像的人", "和你像的人", "People like you";
        alike_detail: "同城、同行、有一样的爱好", "同城、同行、有一樣的愛好", "The same city, work or interests";
        alike_answer_first: "先填问卷，才知道谁和你像。", "先填問卷，才知道誰和你像。", "Answer the questionnaire first, to see who is like you.";
        to_questions: "去填问卷", "去填問卷", "To the questionnaire";
        alike_nobody_known: "这部手机还不知道别人的回答。没有后台，回答只跟着各人发出来的记录走；导入运营发来的群文件，这里就有了。", "這部手機還不知道別人的回答。沒有後台，回答只跟著各人發出來的紀錄走；匯入運營發來的群檔案，這裡就有了。", "This phone does not know anybody's answers yet: they travel only with the records that people hand over. Bring in the group's file from an operator to see them.";
        alike_nobody_synced: "这部手机还不知道别人的回答，别人同步了就有。", "這部手機還不知道別人的回答，別人同步了就有。", "This phone knows of no other answers yet; they come as others sync.";
        alike_none(n: usize): format!("这部手机上有 {n} 位群友的回答，暂时没有和你一样的。"), format!("這部手機上有 {n} 位群友的回答，暫時沒有和你一樣的。"), format!("The answers of {n} are on this phone, and none is like yours so far.");
        alike_known(n: usize): format!("按这部手机上 {n} 位群友公开的回答来找。"), format!("按這部手機上 {n} 位群友公開的回答來找。"), format!("From the open answers of {n} that are on this phone.");
        both(what: &str): format!("和你一样：{what}"), format!("和你一樣：{what}"), format!("Like you: {what}");
        greet_title: "打个招呼", "打個招呼", "Say hello";
        named(name: &str, what: &str): format!("@{name}（{what}）"), format!("@{name}（{what}）"), format!("@{name} ({what})");
        greeting(name: &str, people: &str): format!("我是{name}，发现和几位有一样的地方，认识一下：\n{people}"), format!("我是{name}，發現和幾位有一樣的地方，認識一下：\n{people}"), format!("I am {name}. We have something in common:\n{people}");
        at_notifies_nobody: "粘贴出来的 @名字 不会提醒对方。要提醒，在群里重新打一个 @ 选人。", "貼上出來的 @名字 不會提醒對方。要提醒，在群裡重新打一個 @ 選人。", "A pasted @name notifies nobody. To notify somebody, type @ in the chat and choose them.";

        nickname_format(shown: &str): format!("本群格式：{shown}。填好就能复制。"), format!("本群格式：{shown}。填好就能複製。"), format!("The group's format: {shown}. Fill it in, then copy it.");
        nickname_part(part: &str): format!("还差{part}"), format!("還差{part}"), format!("Missing: {part}");
        nickname_preview: "群里显示成这样", "群裡顯示成這樣", "This is how it looks";
        nickname_how: "微信：群聊右上角「…」 → 我在本群的昵称 → 粘贴。QQ：群设置 → 我的本群昵称。", "微信：群聊右上角「…」→ 我在本群的暱稱 → 貼上。QQ：群設定 → 我的本群暱稱。", "WeChat: … at the top right → My alias in group → paste. QQ: group settings → my name in this group.";
        nickname_done: "我已经改好了", "我已經改好了", "I have set it";
        nickname_marked: "记下了", "記下了", "Noted";
        nickname_set: "已经改好了。", "已經改好了。", "You have set it.";

        newcomers: "新人进度", "新人進度", "Newcomers";
        newcomers_sub: "最近 30 天进群的人，还差哪几件。", "最近 30 天進群的人，還差哪幾件。", "Who came within 30 days, and what they have left to do.";
        newcomers_none: "最近 30 天没有新人。有人进群了，把群链接发给 TA，TA 点进来就会出现在这里。", "最近 30 天沒有新人。有人進群了，把群連結發給 TA，TA 點進來就會出現在這裡。", "Nobody came within 30 days. Send the group's link to whoever is new in the chat: they show here once they have opened it.";
        newcomers_invite: "去发群链接", "去發群連結", "Share the group's link";
        newcomers_known: "没有后台：这里只看得到已经发到这部手机的记录。对方可能已经做了，只是还没发过来。", "沒有後台：這裡只看得到已經發到這部手機的紀錄。對方可能已經做了，只是還沒發過來。", "Without a backend, only what has reached this phone shows here. They may have done it already.";
        newcomers_known_synced: "这里只看得到已经同步过来的记录。没同意同步的，可能已经做了，只是没发过来。", "這裡只看得到已經同步過來的紀錄。沒同意同步的，可能已經做了，只是沒發過來。", "What has been synced is shown. Whoever did not agree to it may have done more than that.";
        newcomers_left(open: usize, of: usize): if open == 0 { format!("{of} 位都做完了") } else { format!("{of} 位新人，{open} 位还有没做的") }, if open == 0 { format!("{of} 位都做完了") } else { format!("{of} 位新人，{open} 位還有沒做的") }, if open == 0 { format!("All of {of} are done") } else { format!("{open} of {of} have things left") };
        all_of_them_done: "都做完了", "都做完了", "All done";
        nudge_for(name: &str): format!("私聊发给 {name}"), format!("私聊發給 {name}"), format!("For {name}, in private");
        nudge(name: &str, group: &str, what: &str, link: &str): format!("{name}你好，欢迎来到{group}！还有几件小事，抽空点开做一下就行：{what}。\n{link}"), format!("{name}你好，歡迎來到{group}！還有幾件小事，抽空點開做一下就行：{what}。\n{link}"), format!("Hello {name}, welcome to {group}! A few small things are left, whenever you have a minute: {what}.\n{link}");
        invited_by(name: &str): format!("{name} 邀请的"), format!("{name} 邀請的"), format!("invited by {name}");
        joined_on(day: &str): format!("{day}进群"), format!("{day}進群"), format!("Came {day}");
    }
}

impl Start {
    pub fn task(self, task: Task) -> &'static str {
        match task {
            Task::CheckIn => self.check_in(),
            Task::Questionnaire(_) => self.questionnaire(),
            Task::Introduce => self.introduce(),
            Task::Nickname => self.nickname(),
        }
    }

    pub fn task_detail(self, task: Task, done: bool) -> String {
        match task {
            Task::CheckIn if done => self.checked_in().to_owned(),
            _ if done => self.done_change().to_owned(),
            Task::CheckIn => self.check_in_detail().to_owned(),
            Task::Questionnaire(open) => self.questions_open(open),
            Task::Introduce => self.introduce_detail().to_owned(),
            Task::Nickname => self.nickname_detail().to_owned(),
        }
    }
}
