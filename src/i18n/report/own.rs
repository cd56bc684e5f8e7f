//! Texts of the operators' own among the reports.

use crate::i18n::texts;

texts! {
    OwnTexts {
        title: "自己的文案", "自己的文案", "Texts of your own";
        hint: "开课通知、群公告、节日祝福：常发的存在这里，日期、名单每次自动填好。", "開課通知、群公告、節日祝福：常發的存在這裡，日期、名單每次自動填好。", "A call for a lecture, a notice, a greeting: keep here what you send often; dates and names are filled in each time.";
        add: "写一条", "寫一條", "Write one";
        most(n: usize): format!("已经有 {n} 条了，先删掉不用的。"), format!("已經有 {n} 條了，先刪掉不用的。"), format!("There are {n} already: delete one that is not used.");
        new_title: "写一条文案", "寫一條文案", "A text of your own";
        edit_title: "修改文案", "修改文案", "Edit the text";
        sub: "下面列出来的都能放进去，复制时自动填好。", "下面列出來的都能放進去，複製時自動填好。", "Whatever is listed below can stand in it and is filled in when you copy it.";
        gone: "这条文案已经不在了。", "這條文案已經不在了。", "This text is not there any more.";
        name: "叫什么", "叫什麼", "Name";
        name_example: "周一开课通知", "週一開課通知", "Monday's lecture";
        edit: "修改", "修改", "Edit";
        save: "保存", "儲存", "Save";
        saved(name: &str): format!("保存好了：{name}"), format!("儲存好了：{name}"), format!("Saved: {name}");
        remove: "删掉这条", "刪掉這條", "Delete this text";
        removed(name: &str): format!("删掉了：{name}"), format!("刪掉了：{name}"), format!("Deleted: {name}");
        blank: "里面的内容现在都是空的，到时候再来复制。", "裡面的內容現在都是空的，到時候再來複製。", "Nothing in it can be filled in right now.";
        latest: "名单取最近一次点名，榜单取本周，名次取最近公布的成绩。", "名單取最近一次點名，榜單取本週，名次取最近公布的成績。", "Names are those of the latest roll-call, the board is this week's, ranks are of the latest result.";
    }
}
