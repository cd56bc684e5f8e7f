//! The words of the reports, as operators find and change them.

use super::Report;
use crate::domain::wording::Occasion;
use crate::i18n::{Lang, texts};

texts! {
    /// The operators' own words for what is pasted into the chat.
    Wordings {
        edit: "改文案", "改文案", "Edit the words";
        sub: "写成你们群的口气。括号里的会自动填上。", "寫成你們群的口氣。括號裡的會自動填上。", "In your group's own words. What stands in braces is filled in.";
        label: "文案", "文案", "Text";
        hint: "某一行括号里都没内容时，这一行不会出现。", "某一行括號裡都沒內容時，這一行不會出現。", "A line whose braces have nothing to tell is left out.";
        preview: "现在发出来是这样", "現在發出來是這樣", "As it would read now";
        save: "保存文案", "儲存文案", "Save the words";
        saved: "文案改好了", "文案改好了", "Saved";
        usual_again: "换回默认文案", "換回預設文案", "Back to the usual words";
        too_long(most: usize): format!("太长了，最多 {most} 个字"), format!("太長了，最多 {most} 個字"), format!("Too long: {most} characters at most");
        unknown(name: &str): format!("没有「{{{name}}}」这一项，用下面列出来的"), format!("沒有「{{{name}}}」這一項，用下面列出來的"), format!("There is no {{{name}}} here: use those listed below");
        board_text: "榜单文字", "榜單文字", "Board as a text";
        board_empty: "这一段还没有人上榜。", "這一段還沒有人上榜。", "Nobody is on the board in these days yet.";
        board_more(n: usize): format!("…… 共 {n} 人上榜"), format!("…… 共 {n} 人上榜"), format!("… {n} on the board in all");
    }
}

impl Wordings {
    pub fn title(self, occasion: Occasion) -> &'static str {
        let report = Report(self.0);
        match occasion {
            Occasion::RollCall => report.roll_text(),
            Occasion::Reminder => report.reminder(),
            Occasion::Welcome => report.welcome(),
            Occasion::Board => self.board_text(),
            Occasion::Result => report.result(),
        }
    }
}

/// The words that an operator begins with.
pub fn usual(occasion: Occasion, lang: Lang) -> &'static str {
    let (hans, hant, en) = match occasion {
        Occasion::RollCall => (
            "【{打卡}】{日期} 播报\n{第几天}\n\n{表扬}\n\n✅ 已打卡：{已打卡}\n🩹 已补卡：{补卡}\n🌙 请假：{请假}\n⭕ 未打卡：{未打卡}\n⚠️ 最后一次机会：{最后一次机会}\n\n📖 下次任务：{任务}\n今天也一起加油 💪",
            "【{打卡}】{日期} 播報\n{第幾天}\n\n{表揚}\n\n✅ 已打卡：{已打卡}\n🩹 已補卡：{補卡}\n🌙 請假：{請假}\n⭕ 未打卡：{未打卡}\n⚠️ 最後一次機會：{最後一次機會}\n\n📖 下次任務：{任務}\n今天也一起加油 💪",
            "[{challenge}] {date}\n{day}\n\n{praise}\n\n✅ Done: {done}\n🩹 Made up: {made up}\n🌙 On leave: {on leave}\n⭕ Missing: {missing}\n⚠️ Last chance: {last chance}\n\n📖 Next: {task}\nLet's keep going today 💪",
        ),
        Occasion::Reminder => (
            "⏰「{打卡}」{截止} 截止，还没打卡的抓紧啦！\n今天的任务：{任务}\n打完卡记得在群里接龙 👉 {链接}",
            "⏰「{打卡}」{截止} 截止，還沒打卡的抓緊啦！\n今天的任務：{任務}\n打完卡記得在群裡接龍 👉 {連結}",
            "⏰ {challenge} closes at {closes}. Check in now if you have not!\nToday: {task}\nThen add your line to the chain 👉 {link}",
        ),
        Occasion::Welcome => (
            "欢迎新朋友加入「{群名}」🎉\n{昵称格式}\n点开链接看群规，填昵称：{链接}\n今天就能打第一次卡。{打卡方法}",
            "歡迎新朋友加入「{群名}」🎉\n{暱稱格式}\n點開連結看群規，填暱稱：{連結}\n今天就能打第一次卡。{打卡方法}",
            "Welcome to {group} 🎉\n{nickname}\nOpen the link, read the rules, enter your name: {link}\nYour first check-in can be today. {how}",
        ),
        Occasion::Board => (
            "🏆【{群名}】{打卡} · {时段}榜\n{榜单}\n\n👉 {链接}",
            "🏆【{群名}】{打卡} · {時段}榜\n{榜單}\n\n👉 {連結}",
            "🏆 {group}: {challenge}, {period}\n{board}\n\n👉 {link}",
        ),
        Occasion::Result => (
            "🏆【{群名}】{结果名} · 成绩公布\n{起止}\n\n{名次}\n\n🎉 恭喜 {第一名}！\n👉 {链接}",
            "🏆【{群名}】{結果名} · 成績公布\n{起止}\n\n{名次}\n\n🎉 恭喜 {第一名}！\n👉 {連結}",
            "🏆 {group}: {result}\n{dates}\n\n{ranks}\n\n🎉 Congratulations, {winners}!\n👉 {link}",
        ),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}
