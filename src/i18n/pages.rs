//! Titles and descriptions of the pages, as browsers, chats and search engines show them.

use super::Lang;
use crate::route::Page;

/// What stands in a page's head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageMeta {
    pub title: &'static str,
    pub description: &'static str,
}

/// The head of a page.
pub const fn page_meta(page: Page, lang: Lang) -> PageMeta {
    let (hans, hant, en) = match page {
        Page::Home => (
            ("群伴 · 打卡", "点开就能打卡，看榜单，看群规。不用注册，记录存在自己手机里。"),
            ("群伴 · 打卡", "點開就能打卡，看榜單，看群規。不用註冊，紀錄存在自己手機裡。"),
            (
                "Qunban · Check in",
                "Check in, see the board and the rules. No account; your record stays on your phone.",
            ),
        ),
        Page::Board => (
            ("榜单 · 群伴", "看看谁坚持得最久，自己排在第几。"),
            ("榜單 · 群伴", "看看誰堅持得最久，自己排在第幾。"),
            ("Board · Qunban", "Who keeps going, and where you stand."),
        ),
        Page::Library => (
            ("资料 · 群伴", "群里攒下来的好文章、讲义和回放，搜一下就有。"),
            ("資料 · 群伴", "群裡攢下來的好文章、講義和回放，搜一下就有。"),
            ("Library · Qunban", "What the group has gathered: articles, handouts, recordings."),
        ),
        Page::Record => (
            ("我的打卡 · 群伴", "每一天的打卡、补卡和请假，一目了然。"),
            ("我的打卡 · 群伴", "每一天的打卡、補卡和請假，一目瞭然。"),
            ("My record · Qunban", "Every day: done, made up, on leave."),
        ),
        Page::Me => (
            ("我的 · 群伴", "我的资料、战绩、积分和设置。"),
            ("我的 · 群伴", "我的資料、戰績、積分和設定。"),
            ("Me · Qunban", "My profile, standing, points and settings."),
        ),
        Page::Join => (
            ("加入打卡群 · 群伴", "看看群规，填个昵称，今天就能打卡。"),
            ("加入打卡群 · 群伴", "看看群規，填個暱稱，今天就能打卡。"),
            ("Join the group · Qunban", "Read the rules, pick a nickname, check in today."),
        ),
        Page::Questions => (
            ("入群问卷 · 群伴", "一题一屏，答一题存一题，中途关掉也没关系。"),
            ("入群問卷 · 群伴", "一題一屏，答一題存一題，中途關掉也沒關係。"),
            ("Questionnaire · Qunban", "One question a screen; each answer is kept at once."),
        ),
        Page::Start => (
            ("新人任务 · 群伴", "第一次打卡、问卷、自我介绍、群昵称，随时来做。"),
            ("新人任務 · 群伴", "第一次打卡、問卷、自我介紹、群暱稱，隨時來做。"),
            ("First things · Qunban", "The first check-in, the questionnaire, an introduction, your name in the chat."),
        ),
        Page::Rules => (
            ("群规 · 群伴", "群介绍和完整群规。"),
            ("群規 · 群伴", "群介紹和完整群規。"),
            ("Rules · Qunban", "What this group is, and its rules in full."),
        ),
        Page::Create => (
            ("创建打卡群 · 群伴", "选个模板，三步建好，发链接到群里就能用。"),
            ("建立打卡群 · 群伴", "選個模板，三步建好，發連結到群裡就能用。"),
            ("Create a group · Qunban", "Pick a template, three steps, share the link."),
        ),
        Page::Promises => (
            ("奖励兑现 · 群伴", "答应过的奖励：给谁、哪天前、兑现了没有。"),
            ("獎勵兌現 · 群伴", "答應過的獎勵：給誰、哪天前、兌現了沒有。"),
            ("Promises · Qunban", "Rewards that were promised, and whether they were handed over."),
        ),
        Page::Letters => (
            ("群友的意见 · 群伴", "群友写给运营的话，看了就回。"),
            ("群友的意見 · 群伴", "群友寫給運營的話，看了就回。"),
            ("Letters · Qunban", "What members wrote to the operators."),
        ),
        Page::Box => (
            ("意见箱 · 群伴", "投诉、建议，写给运营。"),
            ("意見箱 · 群伴", "投訴、建議，寫給運營。"),
            ("Complaints and ideas · Qunban", "Write to the operators of the group."),
        ),
        Page::Members => (
            ("群友 · 群伴", "分层、标签、备注、警告，谁来谁走一目了然。"),
            ("群友 · 群伴", "分層、標籤、備註、警告，誰來誰走一目瞭然。"),
            ("Members · Qunban", "Tiers, tags, notes and warnings; who came and who left."),
        ),
        Page::Desk => (
            ("运营 · 群伴", "点名、播报、名单和待办，晚上十分钟搞定。"),
            ("運營 · 群伴", "點名、播報、名單和待辦，晚上十分鐘搞定。"),
            ("Desk · Qunban", "Roll-call, reports, the roster: ten minutes in the evening."),
        ),
        Page::Roster => (
            ("群友名单 · 群伴", "粘贴群友名单，一次录入。"),
            ("群友名單 · 群伴", "貼上群友名單，一次錄入。"),
            ("Roster · Qunban", "Paste the names of the people in the chat."),
        ),
        Page::Newcomers => (
            ("新人进度 · 群伴", "最近进群的人，还差哪几件，一键复制提醒。"),
            ("新人進度 · 群伴", "最近進群的人，還差哪幾件，一鍵複製提醒。"),
            ("Newcomers · Qunban", "Who came lately, what they have left to do, and a text to send."),
        ),
        Page::Chain => (
            ("读接龙 · 群伴", "把群里的接龙粘贴进来，自动认出谁打了卡。"),
            ("讀接龍 · 群伴", "把群裡的接龍貼上進來，自動認出誰打了卡。"),
            ("Read the chain · Qunban", "Paste the chain from the chat; see who checked in."),
        ),
        Page::RollCall => (
            ("点名 · 群伴", "核对每个人的状态，一键确认。"),
            ("點名 · 群伴", "核對每個人的狀態，一鍵確認。"),
            ("Roll-call · Qunban", "Look over everyone's status and confirm."),
        ),
        Page::Report => (
            ("播报 · 群伴", "生成播报文字和榜单图片，发回群里。"),
            ("播報 · 群伴", "生成播報文字和榜單圖片，發回群裡。"),
            ("Report · Qunban", "Texts and a picture to paste back into the chat."),
        ),
        Page::Share => (
            ("分享本群 · 群伴", "群链接、二维码和一段介绍文字。"),
            ("分享本群 · 群伴", "群連結、QR 碼和一段介紹文字。"),
            ("Share the group · Qunban", "The group's link, QR code and text."),
        ),
        Page::Gather => (
            ("批量导入资料 · 群伴", "粘贴链接、表格或浏览器收藏夹，一次录入。"),
            ("批次匯入資料 · 群伴", "貼上連結、表格或瀏覽器收藏夾，一次錄入。"),
            ("Import resources · Qunban", "Paste links, a table, or a browser's bookmarks."),
        ),
        Page::Charter => (
            ("群设置 · 群伴", "修改群名、群规和打卡规则。"),
            ("群設定 · 群伴", "修改群名、群規和打卡規則。"),
            ("Group settings · Qunban", "Change the name, the rules and the challenges."),
        ),
        Page::Questionnaire => (
            ("入群问卷 · 群伴", "给新群友出几道题，发到群里就能答。"),
            ("入群問卷 · 群伴", "給新群友出幾道題，發到群裡就能答。"),
            ("Questionnaire · Qunban", "A few questions for newcomers, sent to the chat."),
        ),
        Page::Responses => (
            ("问卷回答 · 群伴", "谁答了、答了什么，一页看完。"),
            ("問卷回答 · 群伴", "誰答了、答了什麼，一頁看完。"),
            ("Responses · Qunban", "Who answered, and what."),
        ),
        Page::Data => (
            ("数据与备份 · 群伴", "导出、导入、合并，退出和清除。"),
            ("資料與備份 · 群伴", "匯出、匯入、合併，退出和清除。"),
            ("Data · Qunban", "Export, import, merge, leave and erase."),
        ),
    };
    let (title, description) = match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    };
    PageMeta { title, description }
}
