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
    let (zh, en) = match page {
        Page::Home => (
            ("群伴 · 打卡", "点开就能打卡，看榜单，看群规。不用注册，记录存在自己手机里。"),
            (
                "Qunban · Check in",
                "Check in, see the board and the rules. No account; your record stays on your phone.",
            ),
        ),
        Page::Board => (
            ("榜单 · 群伴", "看看谁坚持得最久，自己排在第几。"),
            ("Board · Qunban", "Who keeps going, and where you stand."),
        ),
        Page::Library => (
            ("资料 · 群伴", "群里攒下来的好文章、讲义和回放，搜一下就有。"),
            ("Library · Qunban", "What the group has gathered: articles, handouts, recordings."),
        ),
        Page::Record => (
            ("我的打卡 · 群伴", "每一天的打卡、补卡和请假，一目了然。"),
            ("My record · Qunban", "Every day: done, made up, on leave."),
        ),
        Page::Me => (
            ("我的 · 群伴", "我的资料、战绩、积分和设置。"),
            ("Me · Qunban", "My profile, standing, points and settings."),
        ),
        Page::Join => (
            ("加入打卡群 · 群伴", "看看群规，填个昵称，今天就能打卡。"),
            ("Join the group · Qunban", "Read the rules, pick a nickname, check in today."),
        ),
        Page::Rules => {
            (("群规 · 群伴", "群介绍和完整群规。"), ("Rules · Qunban", "What this group is, and its rules in full."))
        }
        Page::Create => (
            ("创建打卡群 · 群伴", "选个模板，三步建好，发链接到群里就能用。"),
            ("Create a group · Qunban", "Pick a template, three steps, share the link."),
        ),
        Page::Desk => (
            ("运营 · 群伴", "点名、播报、名单和待办，晚上十分钟搞定。"),
            ("Desk · Qunban", "Roll-call, reports, the roster: ten minutes in the evening."),
        ),
        Page::Roster => (
            ("群友名单 · 群伴", "粘贴群友名单，一次录入。"),
            ("Roster · Qunban", "Paste the names of the people in the chat."),
        ),
        Page::Chain => (
            ("读接龙 · 群伴", "把群里的接龙粘贴进来，自动认出谁打了卡。"),
            ("Read the chain · Qunban", "Paste the chain from the chat; see who checked in."),
        ),
        Page::RollCall => (
            ("点名 · 群伴", "核对每个人的状态，一键确认。"),
            ("Roll-call · Qunban", "Look over everyone's status and confirm."),
        ),
        Page::Report => (
            ("播报 · 群伴", "生成播报文字和榜单图片，发回群里。"),
            ("Report · Qunban", "Texts and a picture to paste back into the chat."),
        ),
        Page::Share => (
            ("分享本群 · 群伴", "群链接、二维码和一段介绍文字。"),
            ("Share the group · Qunban", "The group's link, QR code and text."),
        ),
        Page::Gather => (
            ("批量导入资料 · 群伴", "粘贴链接、表格或浏览器收藏夹，一次录入。"),
            ("Import resources · Qunban", "Paste links, a table, or a browser's bookmarks."),
        ),
        Page::Charter => (
            ("群设置 · 群伴", "修改群名、群规和打卡规则。"),
            ("Group settings · Qunban", "Change the name, the rules and the challenges."),
        ),
        Page::Data => (
            ("数据与备份 · 群伴", "导出、导入、合并，退出和清除。"),
            ("Data · Qunban", "Export, import, merge, leave and erase."),
        ),
    };
    let (title, description) = match lang {
        Lang::ZhHans => zh,
        Lang::En => en,
    };
    PageMeta { title, description }
}
