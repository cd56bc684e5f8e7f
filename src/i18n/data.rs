//! What the page about keeping, carrying and erasing says; and the screen for a phone whose storage fails.

use super::texts;

texts! {
    /// Data and backup (数据与备份).
    Data {
        title: "数据与备份", "資料與備份", "Data and backup";
        subtitle(group: &str): format!("{group}的全部记录，存在这部手机里"), format!("{group}的全部紀錄，存在這部手機裡"), format!("All of {group}, kept on this phone");
        subtitle_nameless: "这个群的记录，存在这部手机里", "這個群的紀錄，存在這部手機裡", "The group’s records, kept on this phone";

        export_title: "导出", "匯出", "Export";
        export_text: "把这个群的全部记录存成一个文件。换手机、换浏览器时用它恢复；发给别的运营，可以合并到一起。", "把這個群的全部紀錄存成一個檔案。換手機、換瀏覽器時用它恢復；發給別的運營，可以合併到一起。", "Saves all of this group's record as a file: to restore it elsewhere, or to merge it with another operator's.";
        export_private: "文件里有名字、打卡和备注，你填给运营看的回答也在里面，只发给运营或信得过的人。", "檔案裡有名字、打卡和備註，你填給運營看的回答也在裡面，只發給運營或信得過的人。", "It contains names, check-ins and notes, and the answers that you gave to operators: hand it to them, or to people you trust.";
        export_go: "导出文件", "匯出檔案", "Export a file";
        export_members: "导出一份给群友", "匯出一份給群友", "Export one for members";
        export_members_text: "要发给群友的，用这一份：不含运营才能看的备注、私密回答、警告和意见。", "要發給群友的，用這一份：不含運營才能看的備註、私密回答、警告和意見。", "For members use this one: without notes, private answers, warnings and letters, which are for operators.";
        export_own: "只导出我的", "只匯出我的", "Export only mine";
        export_own_text: "群主要你的记录、又不方便复制文字时，用这一份：只有你自己的打卡、备注和回答（填给运营看的也在里面），没有别人的。发给群主，可以合并多次，不会重复。", "群主要你的紀錄、又不方便複製文字時，用這一份：只有你自己的打卡、備註和回答（填給運營看的也在裡面），沒有別人的。發給群主，可以合併多次，不會重複。", "For the operator, when a text is too long: only your own check-ins, notes and answers (those for operators too), nothing of anybody else. It can be merged any number of times.";
        export_started(name: &str): format!("已交给浏览器下载：{name}"), format!("已交給瀏覽器下載：{name}"), format!("Handed to the browser: {name}");
        export_no_file: "没看到文件？聊天软件里的浏览器常常不让下载。点右上角「…」选「在浏览器打开」再导出；或者复制下面的文字，存到备忘录或发给自己。", "沒看到檔案？聊天軟體裡的瀏覽器常常不讓下載。點右上角「…」選「在瀏覽器開啟」再匯出；或者複製下面的文字，存到備忘錄或發給自己。", "No file? Browsers inside chat apps often refuse downloads. Open this page in the phone's browser and export there, or copy the text below into a note.";
        export_as_text: "改用文字复制", "改用文字複製", "Copy as text instead";
        export_text_size(kb: u32): format!("共约 {kb} KB 文字，复制后请完整粘贴"), format!("共約 {kb} KB 文字，複製後請完整貼上"), format!("About {kb} KB of text; paste all of it");
        export_failed: "没能导出", "沒能匯出", "Export failed";

        import_title: "导入与合并", "匯入與合併", "Import and merge";
        import_text: "选一个导出的文件，或者粘贴导出的文字。先看清楚里面有什么，再决定合并；已有的记录不会被覆盖。", "選一個匯出的檔案，或者貼上匯出的文字。先看清楚裡面有什麼，再決定合併；已有的紀錄不會被覆蓋。", "Choose an exported file or paste its text. You see what is in it before anything is merged; nothing you have is overwritten.";
        choose_file: "选文件", "選檔案", "Choose a file";
        paste_label: "或者粘贴导出的文字", "或者貼上匯出的文字", "Or paste the exported text";
        paste_go: "看看里面有什么", "看看裡面有什麼", "See what is in it";
        file_unreadable: "这个文件读不出来。", "這個檔案讀不出來。", "This file cannot be read.";
        not_json(line: u32): format!("这不是一个完整的导出文件（第 {line} 行读不下去），可能没复制全。"), format!("這不是一個完整的匯出檔案（第 {line} 行讀不下去），可能沒複製全。"), format!("This is not a whole export: reading stopped at line {line}. A piece may be missing.");
        not_ours: "这个文件不是群伴导出的。", "這個檔案不是群伴匯出的。", "This file was not exported by Qunban.";
        newer_file: "这个文件是更新的版本导出的。刷新页面再试。", "這個檔案是更新的版本匯出的。重新整理頁面再試。", "This file comes from a newer version. Reload this page and try again.";
        damaged_file: "文件不完整，缺了必需的部分。请重新导出一份。", "檔案不完整，缺了必需的部分。請重新匯出一份。", "The file lacks parts that it needs. Export it again.";

        preview_of(group: &str): format!("群：{group}"), format!("群：{group}"), format!("Group: {group}");
        preview_new(n: u32): format!("{n} 条新记录"), format!("{n} 條新紀錄"), format!("{n} new records");
        preview_known(n: u32): format!("{n} 条已经有了"), format!("{n} 條已經有了"), format!("{n} already here");
        preview_invalid(n: u32): format!("{n} 处有问题，不会合并"), format!("{n} 處有問題，不會合併"), format!("{n} with problems, left out");
        preview_nothing: "没有新东西，这里都有了。", "沒有新東西，這裡都有了。", "Nothing new: it is all here already.";
        preview_other_group: "这是另一个群的记录，会作为单独的群放到这部手机上。", "這是另一個群的紀錄，會作為單獨的群放到這部手機上。", "This is another group; it will stand on this phone beside the present one.";
        merge_go: "合并", "合併", "Merge";
        restore_go: "恢复到这部手机", "恢復到這部手機", "Restore to this phone";
        merging: "正在合并，别关页面……", "正在合併，別關頁面……", "Merging: keep the page open…";
        merged(n: u32): format!("合并好了，新增 {n} 条"), format!("合併好了，新增 {n} 條"), format!("Merged: {n} new");
        discard: "不合并", "不合併", "Leave it";
        why_altered: "内容被改动过，和签名对不上", "內容被改動過，和簽名對不上", "altered: it does not match its signature";
        why_unreadable: "读不懂的部分", "讀不懂的部分", "cannot be understood";

        leave_title: "退出这个群", "退出這個群", "Leave this group";
        leave_text: "告诉群里你退出了：之后不再点你的名。记录还留在这部手机里，可以另外清除。", "告訴群裡你退出了：之後不再點你的名。紀錄還留在這部手機裡，可以另外清除。", "Tells the group that you have left: you will no longer be called. Your record stays on this phone until you erase it.";
        leave_founder: "群主退出前，请先让另一位运营接手。", "群主退出前，請先讓另一位運營接手。", "Before the founder leaves, another operator should take over.";
        leave_go: "退出群", "退出群", "Leave";
        leave_why: "为什么退出？（可以不填）", "為什麼退出？（可以不填）", "Why do you leave? (optional)";
        leave_why_hint: "只给运营看", "只給運營看", "Only operators read it";
        leave_word: "退出", "退出", "leave";
        leave_done: "已退出。把消息告诉群里的运营吧。", "已退出。把訊息告訴群裡的運營吧。", "You have left. Tell the operators in the chat.";
        leave_done_synced: "已退出，会自动告诉运营。", "已退出，會自動告訴運營。", "You have left. The operators are told by itself.";
        left_already: "你已经退出这个群。", "你已經退出這個群。", "You have left this group.";
        apart_title: "没有采用的", "沒有採用的", "Not taken in";
        apart_text: "下面这些是别人带来的记录里有问题的部分。它们没有算数，别的记录不受影响；要紧的话，请对方重新导出一份发来。", "下面這些是別人帶來的紀錄裡有問題的部分。它們沒有算數，別的紀錄不受影響；要緊的話，請對方重新匯出一份發來。", "Parts of what others brought that had something wrong. They do not count and harm nothing else; where it matters, ask for a fresh export.";
        apart_from(name: &str): format!("{name} 的手机"), format!("{name} 的手機"), format!("{name}'s phone");
        apart_unknown: "不认识的手机", "不認識的手機", "A phone nobody knows";
        apart_key: "冒用别人的手机", "冒用別人的手機", "In the name of somebody else's phone";
        apart_broken(nth: u32): format!("第 {nth} 条起被改过或缺了一段"), format!("第 {nth} 條起被改過或缺了一段"), format!("Changed, or a piece is missing, from entry {nth} on");
        apart_unsigned(nth: u32): format!("第 {nth} 条起和核对码对不上：被改过，或者不是 TA 写的"), format!("第 {nth} 條起和核對碼對不上：被改過，或者不是 TA 寫的"), format!("From entry {nth} on it was changed, or written by somebody else");
        apart_empty: "里面什么也没有", "裡面什麼也沒有", "There is nothing in it";
        apart_unreadable: "读不懂的部分", "讀不懂的部分", "Cannot be understood";
        apart_many(n: u32, most: u32): format!("一天记了太多，多出的 {n} 条不算（每天最多 {most} 条）"), format!("一天記了太多，多出的 {n} 條不算（每天最多 {most} 條）"), format!("Too much in a day: {n} beyond {most} a day do not count");

        forget_title: "删除我的全部记录", "刪除我的全部紀錄", "Delete everything of mine";
        forget_text: "你的名字、打卡、回答、写过的话都会从这部手机删掉；这条删除到了别人手机上，那边的也会删掉。不能恢复。", "你的名字、打卡、回答、寫過的話都會從這部手機刪掉；這條刪除到了別人手機上，那邊的也會刪掉。不能恢復。", "Your name, check-ins, answers and words go from this phone; where word of it arrives, they go from other phones too. It cannot be undone.";
        forget_left: "收不回来的：已经发在群聊里的话、截图、别人另存的文件，还有群主名单里手写的名字。", "收不回來的：已經發在群聊裡的話、截圖、別人另存的檔案，還有群主名單裡手寫的名字。", "What cannot be recalled: what stands in the chat, screenshots, files that others saved, and the name that operators typed into their list.";
        forget_go: "删除我的全部记录", "刪除我的全部紀錄", "Delete everything of mine";
        forget_word: "删除", "刪除", "delete";
        forget_done: "已从这部手机删掉", "已從這部手機刪掉", "Deleted from this phone";
        forget_send: "把下面的文件发给群主，群主导入后，群里其他手机也会跟着删。", "把下面的檔案發給群主，群主匯入後，群裡其他手機也會跟著刪。", "Send this file to the founder: once imported there, it is deleted on the group's other phones too.";
        forget_send_synced: "会自动告诉群里其他手机，那边的也会跟着删。先别关这个页面，等首页写着「已同步」再走。", "會自動告訴群裡其他手機，那邊的也會跟著刪。先別關這個頁面，等首頁寫著「已同步」再走。", "The group's other phones are told by itself and delete it too. Keep this page open until the first page says “Shared”.";
        erase_title: "清除这个群的数据", "清除這個群的資料", "Erase this group's data";
        erase_text: "从这部手机删掉这个群的全部记录，无法找回。别人手机上的不受影响。", "從這部手機刪掉這個群的全部紀錄，無法找回。別人手機上的不受影響。", "Deletes everything of this group from this phone, for good. Other phones are not affected.";
        export_first: "还没导出过。先导出一份更稳妥。", "還沒匯出過。先匯出一份更穩妥。", "It was not exported yet. Better export a copy first.";
        erase_go: "清除数据", "清除資料", "Erase";
        erase_word: "清除", "清除", "erase";
        erased: "已清除", "已清除", "Erased";
        erase_failed: "没能清除", "沒能清除", "Could not erase";

        memory_short: "浏览器不让存，关掉页面记录就没了", "瀏覽器不讓存，關掉頁面紀錄就沒了", "Nothing is kept here: it is gone when the page closes";
        banner_more: "怎么办", "怎麼辦", "What helps";
        memory_title: "这次的记录只在页面打开时有效", "這次的紀錄只在頁面開啟時有效", "This is kept only while the page is open";
        memory_text: "浏览器不让本页存东西（可能是无痕模式，或者关了存储）。现在打的卡，关掉页面就没了；换个浏览器打开，或者先导出一份。", "瀏覽器不讓本頁存東西（可能是無痕模式，或者關了儲存）。現在打的卡，關掉頁面就沒了；換個瀏覽器開啟，或者先匯出一份。", "The browser refuses storage (private mode, or storage is turned off). What you do now is gone when the page closes: use another browser, or export a copy first.";

        page_only_short: "这个浏览器记不住你的身份，关掉页面要重新认领", "這個瀏覽器記不住你的身分，關掉頁面要重新認領", "This browser cannot keep your identity: it is gone when the page closes";
        page_only_title: "这个浏览器记不住你的身份", "這個瀏覽器記不住你的身分", "This browser cannot keep your identity";
        page_only_text: "打的卡会存下来，但关掉页面之后，这部手机就不能再用你的名字接着记，要从群链接进来重新点自己的名字，等运营确认。换个浏览器打开最省事。", "打的卡會存下來，但關掉頁面之後，這部手機就不能再用你的名字接著記，要從群連結進來重新點自己的名字，等運營確認。換個瀏覽器開啟最省事。", "What you do is kept, but after the page closes this phone cannot go on under your name: you would claim it again by the group's link, and an operator confirms. Another browser is the easiest way.";
        gone_short: "这部手机上的身份丢了，现在记不了", "這部手機上的身分丟了，現在記不了", "This phone has lost your identity: nothing can be added";
        gone_text: "记录都还在，但这个浏览器没有留住你的身份（可能清过数据，或者是无痕模式）。", "紀錄都還在，但這個瀏覽器沒有留住你的身分（可能清過資料，或者是無痕模式）。", "The record is here; your identity was not kept by this browser: its data may have been cleared, or the window was private.";

        read_only_title: "现在只能看，不能记", "現在只能看，不能記", "You can look, but nothing can be added";

        afresh_text: "想在这部手机上接着记：先重新开始，再从群链接进来认领自己的名字。旧记录都还在。", "想在這部手機上接著記：先重新開始，再從群連結進來認領自己的名字。舊紀錄都還在。", "To go on here: begin anew, then open the group link and claim your name. The old record stays.";
        afresh_go: "在这里重新开始记", "在這裡重新開始記", "Begin anew here";
        afresh_done: "可以重新进群了", "可以重新進群了", "Now open the group link again";

        cannot_title: "暂时打不开记录", "暫時打不開紀錄", "Your record cannot be opened now";
        cannot_help: "怎么办", "怎麼辦", "What helps";
        go_on: "先不管，临时用一下", "先不管，臨時用一下", "Go on without it for now";
        go_on_text: "已有的记录都还在，只是现在读不到。临时用的话，这次做的关掉页面就没了。", "已有的紀錄都還在，只是現在讀不到。臨時用的話，這次做的關掉頁面就沒了。", "What was kept is still there and only cannot be read now. If you go on, what you do is gone when the page closes.";
        help_reload: "刷新试试", "重新整理試試", "Try again";
        help_browser: "点右上角「…」，选「在浏览器打开」。", "點右上角「…」，選「在瀏覽器開啟」。", "Open this page in the phone's own browser.";
        help_private: "退出无痕模式，或在浏览器设置里允许网站保存数据。", "退出無痕模式，或在瀏覽器設定裡允許網站儲存資料。", "Leave private mode, or allow site data in the browser's settings.";
        help_space: "腾出一些空间后刷新。", "騰出一些空間後重新整理。", "Free some space, then reload.";
        help_tabs: "关掉其他打开着本页的标签页，再刷新。", "關掉其他開啟著本頁的標籤頁，再重新整理。", "Close other tabs with this page, then reload.";
        help_reloading: "刷新页面，用上新版本。", "重新整理頁面，用上新版本。", "Reload the page to get the new version.";
        help_restore: "再导入别人手机上或之前导出的文件，缺的部分能补回来。", "再匯入別人手機上或之前匯出的檔案，缺的部分能補回來。", "Then import a file from another phone or an earlier export: it fills the gaps.";
        help_export: "先把能读的导出来，保存好。", "先把能讀的匯出來，儲存好。", "Export what can be read, and keep it safe.";
        no_group: "这部手机上还没有群。可以从备份文件恢复。", "這部手機上還沒有群。可以從備份檔案恢復。", "There is no group on this phone yet. You can restore one from a file.";
    }
}
