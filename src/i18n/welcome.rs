//! What the welcome says, and the mark on a demo group.

use super::texts;

texts! {
    /// A phone without a group, and the demo.
    Welcome {
        title: "把群里的打卡，安安静静记好", "把群裡的打卡，安安靜靜記好", "Keep your group's check-ins, calmly";
        intro: "给微信群、QQ 群用的打卡小本：点开就能打卡，看坚持了几天，看群友榜单。不用注册，记录存在自己手机里。", "給微信群、QQ 群用的打卡小本：點開就能打卡，看堅持了幾天，看群友榜單。不用註冊，紀錄存在自己手機裡。", "A notebook for chat groups: open it, check in, see your streak and the group's board. No account; the record stays on your phone.";
        have_link: "我有群链接", "我有群連結", "I have a group link";
        have_link_detail: "群里有人发过链接或一段介绍文字", "群裡有人發過連結或一段介紹文字", "Somebody posted a link or a text in the chat";
        start_group: "我要建一个打卡群", "我要建一個打卡群", "Start a group";
        start_group_detail: "选个模板，三步建好，老群友名单可以一次贴进来", "選個模板，三步建好，老群友名單可以一次貼進來", "Pick a template, three steps; paste the names you already have";
        import: "从备份文件恢复", "從備份檔案恢復", "Restore from a file";
        import_detail: "换手机、换浏览器，或者清过缓存", "換手機、換瀏覽器，或者清過快取", "A new phone, another browser, or cleared data";
        demo: "先看看样子", "先看看樣子", "Look around first";
        demo_detail: "打开一个演示群：30 人、60 天的打卡，随时可以删掉", "開啟一個演示群：30 人、60 天的打卡，隨時可以刪掉", "Opens a demo: 30 people, 60 days; remove it any time";
        other_ways: "其他", "其他", "Otherwise";
        paste_title: "粘贴群链接", "貼上群連結", "Paste the group link";
        paste_label: "群里发的链接，或者整段介绍文字", "群裡發的連結，或者整段介紹文字", "The link, or the whole text from the chat";
        paste_hint: "整段粘贴就行，会自动找出里面的链接。", "整段貼上就行，會自動找出裡面的連結。", "Paste all of it; the link in it is found by itself.";
        paste_go: "下一步", "下一步", "Next";
        demo_banner: "演示群，数据都是编的", "演示群，資料都是編的", "Demo: made-up data";
        demo_remove: "删除演示", "刪除演示", "Remove it";
        demo_removed: "演示群已删除", "演示群已刪除", "The demo is gone";
        demo_failed: "演示群没能打开", "演示群沒能開啟", "The demo could not be opened";
        keeps_here: "记录只存在这部手机的浏览器里，不上传。", "紀錄只存在這部手機的瀏覽器裡，不上傳。", "Your record is kept in this phone's browser and is not uploaded.";
    }
}
