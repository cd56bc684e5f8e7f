//! What the welcome says, and the mark on a demo group.

use super::texts;

texts! {
    /// A phone without a group, and the demo.
    Welcome {
        title: "把群里的打卡，安安静静记好", "Keep your group's check-ins, calmly";
        intro: "给微信群、QQ 群用的打卡小本：点开就能打卡，看坚持了几天，看群友榜单。不用注册，记录存在自己手机里。", "A notebook for chat groups: open it, check in, see your streak and the group's board. No account; the record stays on your phone.";
        have_link: "我有群链接", "I have a group link";
        have_link_detail: "群里有人发过链接或一段介绍文字", "Somebody posted a link or a text in the chat";
        start_group: "我要建一个打卡群", "Start a group";
        start_group_detail: "选个模板，三步建好，老群友名单可以一次贴进来", "Pick a template, three steps; paste the names you already have";
        import: "从备份文件恢复", "Restore from a file";
        import_detail: "换手机、换浏览器，或者清过缓存", "A new phone, another browser, or cleared data";
        demo: "先看看样子", "Look around first";
        demo_detail: "打开一个演示群：30 人、60 天的打卡，随时可以删掉", "Opens a demo: 30 people, 60 days; remove it any time";
        other_ways: "其他", "Otherwise";
        paste_title: "粘贴群链接", "Paste the group link";
        paste_label: "群里发的链接，或者整段介绍文字", "The link, or the whole text from the chat";
        paste_hint: "整段粘贴就行，会自动找出里面的链接。", "Paste all of it; the link in it is found by itself.";
        paste_go: "下一步", "Next";
        demo_banner: "演示群，数据都是编的", "Demo: made-up data";
        demo_remove: "删除演示", "Remove it";
        demo_removed: "演示群已删除", "The demo is gone";
        demo_failed: "演示群没能打开", "The demo could not be opened";
        keeps_here: "记录只存在这部手机的浏览器里，不上传。", "Your record is kept in this phone's browser and is not uploaded.";
    }
}
