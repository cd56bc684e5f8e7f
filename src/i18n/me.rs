//! What the page about oneself says.

use super::texts;

texts! {
    /// Me (我的).
    Me {
        title: "我的", "Me";
        to_groups: "去首页加入或创建群", "Join or start a group";
        joined(day: &str): format!("{day}入群"), format!("Joined {day}");
        role_founder: "群主", "Founder";
        role_operator: "运营", "Operator";
        role_moderator: "点名员", "Moderator";
        claim_waits: "等运营确认", "Waits for an operator";
        claim_waits_text: "你说自己是名单里的这位。照样打卡，都记在这部手机里；运营确认之后，榜单上才算。把这里的记录导出一份发给运营，TA 导入后就能确认。", "You said that you are this person of the list. Go on checking in: it is kept on this phone, and counts on the board once an operator has confirmed. Export your record and send it to an operator, who imports it and confirms.";
        claim_waits_go: "导出，发给运营", "Export it";
        rename: "改名", "Rename";
        rename_title: "改个名字", "Change your name";
        rename_label: "群里显示的名字", "The name shown in the group";
        rename_save: "保存", "Save";
        rename_done: "名字改好了", "Your name is changed";
        rename_empty: "名字不能空着", "A name is needed";

        attended: "出勤", "Done";
        streak: "连续", "Streak";
        longest: "最长连续", "Longest";
        points: "积分", "Points";

        ledger: "积分明细", "Points ledger";
        ledger_empty: "还没有积分。打一次卡就有了。", "No points yet. The first check-in brings some.";
        ledger_more(n: u32): format!("显示全部 {n} 条"), format!("Show all {n}");

        pages: "常用", "Pages";
        record: "我的打卡", "My record";
        record_detail: "日历、请假、补卡", "Calendar, leave, making up";
        rules: "群规", "Rules";
        data: "数据与备份", "Data and backup";
        data_detail: "导出、导入、退出、清除", "Export, import, leave, erase";

        groups: "这部手机上的群", "Groups on this phone";
        group_now: "正在看", "open";
        group_join: "粘贴群链接，加入一个群", "Join another by its link";
        group_create: "新建一个群", "Start another group";

        settings: "显示", "Display";
        language: "语言", "Language";
        theme: "外观", "Theme";
        theme_system: "跟随手机", "As the phone";
        theme_light: "浅色", "Light";
        theme_dark: "深色", "Dark";
        text_size: "文字大小", "Text size";
        text_normal: "标准", "Normal";
        text_large: "大", "Large";
        text_larger: "特大", "Larger";

        about: "关于", "About";
        version(version: &str): format!("群伴 {version}"), format!("Qunban {version}");
        stays_here: "所有记录只存在这部手机的这个浏览器里，不上传、不注册。换浏览器或换手机前，先导出一份。", "Everything is kept in this browser on this phone; nothing is uploaded, there is no account. Export a copy before you change browser or phone.";
        kept: "浏览器答应长期保留这些记录。", "The browser has promised to keep your record.";
        may_be_cleared: "浏览器没有答应长期保留：空间不够，或者很久没打开（iPhone 上约 7 天），可能会被清掉。常导出一份更放心。", "The browser has not promised to keep it: it may be cleared when space is short or after long disuse (about 7 days on an iPhone). A copy exported now and then keeps you safe.";
        keeping_unknown: "这个浏览器没说会不会长期保留记录。常导出一份更放心。", "This browser does not say whether it keeps the record for good. A copy exported now and then keeps you safe.";
        shared_place(host: &str): format!("本页放在 {host} 上。同一个域名下的其他网页，能读到这里的存储；不放心就换一个独立的域名。"), format!("This page is hosted on {host}. Other pages under the same domain share its storage; use a domain of its own if that worries you.");
    }
}
