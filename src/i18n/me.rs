//! What the page about oneself says.

use super::texts;

texts! {
    /// Me (我的).
    Me {
        title: "我的", "我的", "Me";
        to_groups: "去首页加入或创建群", "去首頁加入或建立群", "Join or start a group";
        joined(day: &str): format!("{day}入群"), format!("{day}入群"), format!("Joined {day}");
        role_founder: "群主", "群主", "Founder";
        role_operator: "运营", "運營", "Operator";
        role_moderator: "点名员", "點名員", "Moderator";
        claim_waits: "等运营确认", "等運營確認", "Waits for an operator";
        claim_waits_text: "你说自己是名单里的这位。照样打卡，都记在这部手机里；运营确认之后，榜单上才算。把这里的记录导出一份发给运营，TA 导入后就能确认。", "你說自己是名單裡的這位。照樣打卡，都記在這部手機裡；運營確認之後，榜單上才算。把這裡的紀錄匯出一份發給運營，TA 匯入後就能確認。", "You said that you are this person of the list. Go on checking in: it is kept on this phone, and counts on the board once an operator has confirmed. Export your record and send it to an operator, who imports it and confirms.";
        claim_waits_synced: "你说自己是名单里的这位，会自动告诉运营。照样打卡；运营确认之后，榜单上才算。", "你說自己是名單裡的這位，會自動告訴運營。照樣打卡；運營確認之後，榜單上才算。", "You said that you are this person of the list, and the operators are told by itself. Go on checking in: it counts on the board once one of them has confirmed.";
        claim_waits_go: "导出，发给运营", "匯出，發給運營", "Export it";
        rename: "改名", "改名", "Rename";
        rename_title: "改个名字", "改個名字", "Change your name";
        rename_label: "群里显示的名字", "群裡顯示的名字", "The name shown in the group";
        rename_save: "保存", "儲存", "Save";
        rename_done: "名字改好了", "名字改好了", "Your name is changed";
        rename_empty: "名字不能空着", "名字不能空著", "A name is needed";

        attended: "出勤", "出勤", "Done";
        streak: "连续", "連續", "Streak";
        longest: "最长连续", "最長連續", "Longest";
        points: "积分", "積分", "Points";

        level(number: usize, name: &str): format!("{number} 级 · {name}"), format!("{number} 級 · {name}"), format!("Level {number} · {name}");
        next_level(points: u64, name: &str): format!("再攒 {points} 分到「{name}」"), format!("再攢 {points} 分到「{name}」"), format!("{points} points to “{name}”");
        ledger: "积分明细", "積分明細", "Points ledger";
        ledger_empty: "还没有积分。打一次卡就有了。", "還沒有積分。打一次卡就有了。", "No points yet. The first check-in brings some.";
        ledger_more(n: u32): format!("显示全部 {n} 条"), format!("顯示全部 {n} 條"), format!("Show all {n}");

        pages: "常用", "常用", "Pages";
        record: "我的打卡", "我的打卡", "My record";
        record_detail: "日历、请假、补卡", "日曆、請假、補卡", "Calendar, leave, making up";
        rules: "群规", "群規", "Rules";
        data: "数据与备份", "資料與備份", "Data and backup";
        data_detail: "导出、导入、退出、清除", "匯出、匯入、退出、清除", "Export, import, leave, erase";

        groups: "这部手机上的群", "這部手機上的群", "Groups on this phone";
        group_now: "正在看", "正在看", "open";
        group_join: "粘贴群链接，加入一个群", "貼上群連結，加入一個群", "Join another by its link";
        group_create: "新建一个群", "新建一個群", "Start another group";

        settings: "显示", "顯示", "Display";
        language: "语言", "語言", "Language";
        theme: "外观", "外觀", "Theme";
        theme_system: "跟随手机", "跟隨手機", "As the phone";
        theme_light: "浅色", "淺色", "Light";
        theme_dark: "深色", "深色", "Dark";
        text_size: "文字大小", "文字大小", "Text size";
        text_normal: "标准", "標準", "Normal";
        text_large: "大", "大", "Large";
        text_larger: "特大", "特大", "Larger";

        about: "关于", "關於", "About";
        version(version: &str): format!("群伴 {version}"), format!("群伴 {version}"), format!("Qunban {version}");
        stays_here: "所有记录只存在这部手机的这个浏览器里，不上传、不注册。换浏览器或换手机前，先导出一份。", "所有紀錄只存在這部手機的這個瀏覽器裡，不上傳、不註冊。換瀏覽器或換手機前，先匯出一份。", "Everything is kept in this browser on this phone; nothing is uploaded, there is no account. Export a copy before you change browser or phone.";
        stays_here_synced: "记录存在这部手机的这个浏览器里，也加密存到群里用的服务器上；不用注册。换浏览器或换手机前，先导出一份。", "紀錄存在這部手機的這個瀏覽器裡，也加密存到群裡用的伺服器上；不用註冊。換瀏覽器或換手機前，先匯出一份。", "Your record is kept in this browser on this phone and, sealed, on the server that your group uses; there is no account. Export a copy before you change either.";
        kept: "浏览器答应长期保留这些记录。", "瀏覽器答應長期保留這些紀錄。", "The browser has promised to keep your record.";
        may_be_cleared: "浏览器没有答应长期保留：空间不够，或者很久没打开（iPhone 上约 7 天），可能会被清掉。常导出一份更放心。", "瀏覽器沒有答應長期保留：空間不夠，或者很久沒開啟（iPhone 上約 7 天），可能會被清掉。常匯出一份更放心。", "The browser has not promised to keep it: it may be cleared when space is short or after long disuse (about 7 days on an iPhone). A copy exported now and then keeps you safe.";
        keeping_unknown: "这个浏览器没说会不会长期保留记录。常导出一份更放心。", "這個瀏覽器沒說會不會長期保留紀錄。常匯出一份更放心。", "This browser does not say whether it keeps the record for good. A copy exported now and then keeps you safe.";
        shared_place(host: &str): format!("本页放在 {host} 上。同一个域名下的其他网页，能读到这里的存储；不放心就换一个独立的域名。"), format!("本頁放在 {host} 上。同一個域名下的其他網頁，能讀到這裡的儲存；不放心就換一個獨立的域名。"), format!("This page is hosted on {host}. Other pages under the same domain share its storage; use a domain of its own if that worries you.");
    }
}
