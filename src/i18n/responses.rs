//! Reading what was answered to the questionnaire.

use super::forms::is_one;
use super::{Lang, texts};

texts! {
    /// The operators' page of responses.
    Responses {
        title: "问卷回答", "問卷回答", "Responses";
        known_here: "这里是已经到这部手机的回答。群友答在自己手机上，把记录发给你、你导入之后才看得到。", "這裡是已經到這部手機的回答。群友答在自己手機上，把紀錄發給你、你匯入之後才看得到。", "These are the answers that have reached this phone. Members answer on their own phones; once they send you their record and you import it, it stands here.";
        known_here_synced: "群友同意同步后，回答会自动到这里。没同意的，把记录发给你、你导入之后才看得到。", "群友同意同步後，回答會自動到這裡。沒同意的，把紀錄發給你、你匯入之後才看得到。", "Answers of members who agreed to the sync come here by themselves. Of the others you see what they hand over and you import.";
        import: "去导入群友发来的记录", "去匯入群友發來的紀錄", "Import what members sent";
        none: "还没有回答到这部手机。先把问卷发到群里，群友答完把记录发给你。", "還沒有回答到這部手機。先把問卷發到群裡，群友答完把紀錄發給你。", "No answers have reached this phone yet. Send the questionnaire to the chat; members then send you their record.";
        none_synced: "还没有回答到这部手机。先把问卷发到群里，群友答完会自动到这里。", "還沒有回答到這部手機。先把問卷發到群裡，群友答完會自動到這裡。", "No answer has reached this phone. Send the questionnaire to the chat: the answers come here by themselves.";
        send: "把问卷发到群里", "把問卷發到群裡", "Send it to the chat";
        view: "怎么看", "怎麼看", "View";
        summary: "汇总", "匯總", "Summary";
        table: "表格", "表格", "Table";
        people: "名单", "名單", "People";
        counts(done: usize, under_way: usize, nothing: usize): format!("答完 {done} 人 · 答了一部分 {under_way} 人 · 没答 {nothing} 人"), format!("答完 {done} 人 · 答了一部分 {under_way} 人 · 沒答 {nothing} 人"), format!("{done} done · {under_way} under way · {nothing} not begun");
        filter: "筛选", "篩選", "Filter";
        find: "搜名字或回答", "搜名字或回答", "Search names and answers";
        by: "按哪一题筛", "按哪一題篩", "By question";
        by_none: "不按题目筛", "不按題目篩", "All";
        by_answer: "怎么答的", "怎麼答的", "Answer";
        matched(n: usize, of: usize): format!("符合的 {n} 人，共 {of} 人"), format!("符合的 {n} 人，共 {of} 人"), format!("{n} of {of} people");
        nobody: "没有人符合", "沒有人符合", "Nobody fits";
        clear: "清掉筛选", "清掉篩選", "Clear";

        done: "答完了", "答完了", "Done";
        under_way: "答了一部分", "答了一部分", "Under way";
        nothing: "还没答", "還沒答", "Not begun";
        left: "已退群", "已退群", "Left";
        said(n: usize): format!("答了 {n} 题"), format!("答了 {n} 題"), if is_one(n as u64, Lang::En) { "1 answer".into() } else { format!("{n} answers") };
        nudge_text(names: &str, link: &str): format!("{names} 入群问卷还差你们，几分钟就好，答完大家更好认识：\n{link}"), format!("{names} 入群問卷還差你們，幾分鐘就好，答完大家更好認識：\n{link}"), format!("{names} a few minutes for our questionnaire, please, so that we know each other:\n{link}");
        nudge_hint: "也可能已经答了，只是记录还没到这部手机。粘贴的 @名字 不会真的提醒到人，要提醒就在群里重新 @ 一次。", "也可能已經答了，只是紀錄還沒到這部手機。貼上的 @名字 不會真的提醒到人，要提醒就在群裡重新 @ 一次。", "They may have answered, and it has not reached this phone. A pasted @name notifies nobody: mention them anew in the chat.";
        nudge_copy: "复制提醒", "複製提醒", "Copy the nudge";

        answered(n: usize): format!("{n} 人答"), format!("{n} 人答"), if is_one(n as u64, Lang::En) { "1 answer".into() } else { format!("{n} answers") };
        blank(n: usize): format!("{n} 人没答"), format!("{n} 人沒答"), format!("{n} left it out");
        withheld(n: usize): format!("{n} 人的没交来"), format!("{n} 人的沒交來"), format!("{n} not handed over");
        share_of(n: usize, percent: usize): format!("{n} 人 · {percent}%"), format!("{n} 人 · {percent}%"), format!("{n} · {percent}%");
        mean: "平均", "平均", "Average";
        least: "最小", "最小", "Least";
        most: "最大", "最大", "Most";
        first: "最早", "最早", "Earliest";
        last: "最晚", "最晚", "Latest";
        others: "其他", "其他", "Other";
        more(n: usize): format!("还有 {n} 条"), format!("還有 {n} 條"), format!("{n} more");
        private: "只给运营看", "只給運營看", "for operators only";
        deleted: "已删", "已刪", "deleted";
        not_asked: "没问到", "沒問到", "not asked";
        not_answered: "没答", "沒答", "no answer";
        not_here: "没交来", "沒交來", "not handed over";
        agreed: "同意", "同意", "agrees";
        is_answered: "答了", "答了", "Answered";
        is_blank: "没答", "沒答", "Not answered";
        name: "名字", "名字", "Name";
        state: "进度", "進度", "Progress";
        table_name: "每个人的回答，左右滑动看全", "每個人的回答，左右滑動看全", "Everybody's answers; scroll sideways";

        export: "存成表格（CSV）", "存成表格（CSV）", "Save as a table (CSV)";
        export_hint: "Excel、WPS 直接能打开，退群的人也在里面。微信里存不了文件，用手机浏览器打开这一页。", "Excel、WPS 直接能開啟，退群的人也在裡面。微信裡存不了檔案，用手機瀏覽器開啟這一頁。", "Opens in Excel and WPS, those who left included. Chat browsers save no files: open this page in the phone's own browser.";
        file_name(day: &str): format!("问卷回答-{day}.csv"), format!("問卷回答-{day}.csv"), format!("responses-{day}.csv");
        not_saved: "这个浏览器存不了文件，换手机自带浏览器试试", "這個瀏覽器存不了檔案，換手機自帶瀏覽器試試", "This browser saves no files; try the phone's own";
    }
}
