//! Members as people of the group: their tier, tags, notes, warnings; out of the group and back.

use super::{Lang, texts};
use crate::domain::dossier::{ONLOOKER_DAYS, RoleTag, SHARED, SHARER_DAYS, STREAK, Suggestion};

texts! {
    /// The members page of the operators.
    People {
        title: "群友", "群友", "Members";
        count(n: usize): format!("{n} 人"), format!("{n} 人"), format!("{n} people");
        search: "找人", "找人", "Find somebody";
        who: "看谁", "看誰", "Who";
        here: "在群里的", "在群裡的", "In the group";
        left: "离开的", "離開的", "Gone";
        at_risk: "最后一次机会、待移出", "最後一次機會、待移出", "On the last chance, to be removed";
        out: "已移出打卡的", "已移出打卡的", "Out of a challenge";
        newcomers: "新来的（7 天内）", "新來的（7 天內）", "Newcomers (7 days)";
        silent: "30 天没露面的", "30 天沒露面的", "Not seen for 30 days";
        of_tier(tier: &str): format!("分层：{tier}"), format!("分層：{tier}"), format!("Tier: {tier}");
        of_tag(tag: &str): format!("标签：{tag}"), format!("標籤：{tag}"), format!("Tag: {tag}");
        order: "排序", "排序", "Order";
        by_name: "名字", "名字", "Name";
        by_points: "积分", "積分", "Points";
        by_streak: "连续", "連續", "Streak";
        by_seen: "最久没露面", "最久沒露面", "Longest not seen";
        by_joined: "最近加入", "最近加入", "Latest to join";
        nobody: "没有符合的人", "沒有符合的人", "Nobody fits";
        more(n: usize): format!("还有 {n} 人，输入名字找"), format!("還有 {n} 人，輸入名字找"), format!("{n} more: search by name");
        streak(n: u32): format!("连续 {n}"), format!("連續 {n}"), format!("streak {n}");
        points(n: u64): format!("{n} 分"), format!("{n} 分"), format!("{n} points");
        seen(day: &str): format!("{day}来过"), format!("{day}來過"), format!("last seen: {day}");
        never_seen: "没见过", "沒見過", "never seen";
        went(day: &str): format!("{day}离开"), format!("{day}離開"), format!("gone since {day}");
        went_why(day: &str, why: &str): format!("{day}离开：{why}"), format!("{day}離開：{why}"), format!("gone since {day}: {why}");
        you(name: &str): format!("{name}（我）"), format!("{name}（我）"), format!("{name} (me)");

        joined(day: &str): format!("{day}加入"), format!("{day}加入"), format!("joined {day}");
        last_seen(day: &str): format!("最近一次露面：{day}"), format!("最近一次露面：{day}"), format!("Last seen: {day}");
        not_seen: "还没露过面", "還沒露過面", "Not seen yet";
        no_phone: "没用过打卡页，打卡都是从群里读到的", "沒用過打卡頁，打卡都是從群裡讀到的", "Has not opened the page: check-ins were read in the chat";
        tier: "分层", "分層", "Tier";
        no_tier: "没分", "沒分", "None";
        tier_set(name: &str, tier: &str): format!("{name}：{tier}"), format!("{name}：{tier}"), format!("{name}: {tier}");
        tier_taken(name: &str): format!("{name} 的分层已去掉"), format!("{name} 的分層已去掉"), format!("No tier for {name}");
        tags: "标签", "標籤", "Tags";
        tags_hint: "只有运营看得到", "只有運營看得到", "Only operators see them";
        own_tag: "自己写一个", "自己寫一個", "A word of your own";
        add_tag: "打上", "打上", "Add";
        warnings: "警告", "警告", "Warnings";
        warnings_none: "没有警告过", "沒有警告過", "None so far";
        warn: "写一条警告", "寫一條警告", "Write a warning";
        warn_about(name: &str): format!("警告 {name}"), format!("警告 {name}"), format!("Warn {name}");
        warn_text: "下一步复制成私信发给 TA。等你的记录到了 TA 手机上，TA 的「我的」页也会显示这条警告；只发给群友的那份文件里没有原因，以私信为准。", "下一步複製成私訊發給 TA。等你的紀錄到了 TA 手機上，TA 的「我的」頁也會顯示這條警告；只發給群友的那份檔案裡沒有原因，以私訊為準。", "Next you copy it as a private message. Their page shows the warning once your record has reached their phone; the file for members leaves the reason out.";
        warn_label: "原因", "原因", "Reason";
        warn_go: "警告", "警告", "Warn";
        warned(name: &str): format!("已警告 {name}"), format!("已警告 {name}"), format!("Warned: {name}");
        warn_message(group: &str, name: &str, why: &str): format!("{name}，这里是「{group}」的运营。提醒你一件事：{why}"), format!("{name}，這裡是「{group}」的運營。提醒你一件事：{why}"), format!("{name}, I run “{group}” and have to warn you: {why}");
        notes: "运营备注", "運營備註", "Notes";
        notes_hint: "只有运营看得到；导出给群友的那份文件里没有", "只有運營看得到；匯出給群友的那份檔案裡沒有", "Only operators see them; the file for members leaves them out";
        note_label: "记一笔", "記一筆", "Write a note";
        note_save: "记下", "記下", "Keep";
        noted: "记下了", "記下了", "Kept";
        take_back: "撤回", "撤回", "Take back";
        taken_back: "已撤回", "已撤回", "Taken back";
        by(line: &str, who: &str): format!("{line} · {who}"), format!("{line} · {who}"), format!("{line} · {who}");
        history: "进出", "進出", "Comings and goings";
        moved_left(day: &str): format!("{day}自己退群"), format!("{day}自己退群"), format!("left on {day}");
        moved_expelled(day: &str): format!("{day}被请出群"), format!("{day}被請出群"), format!("put out on {day}");
        moved_returned(day: &str): format!("{day}回群"), format!("{day}回群"), format!("back on {day}");
        no_reason: "没写原因", "沒寫原因", "No reason given";
        forget: "删除 TA 的全部记录", "刪除 TA 的全部紀錄", "Delete everything of theirs";
        forget_title(name: &str): format!("删除 {name} 的全部记录？"), format!("刪除 {name} 的全部紀錄？"), format!("Delete everything of {name}?");
        forget_text: "名字、打卡、回答、写过的话都会删掉，榜单上也不再有 TA；群里其他手机收到后也会删。不能恢复。多半是 TA 自己要求删除时才用。", "名字、打卡、回答、寫過的話都會刪掉，榜單上也不再有 TA；群裡其他手機收到後也會刪。不能恢復。多半是 TA 自己要求刪除時才用。", "Name, check-ins, answers and words go, and the board no longer lists them; the group's other phones delete them once they hear of it. It cannot be undone. Mostly for when they ask for it.";
        forget_left: "收不回来的：群聊里的话、截图、别人另存的文件，以及你粘贴过的名单里的名字。", "收不回來的：群聊裡的話、截圖、別人另存的檔案，以及你貼上過的名單裡的名字。", "What cannot be recalled: the chat, screenshots, files that others saved, and the name in lists that you pasted.";
        forget_go: "全部删除", "全部刪除", "Delete everything";
        forget_word: "删除", "刪除", "delete";
        forgotten(name: &str): format!("{name} 的记录已删除"), format!("{name} 的紀錄已刪除"), format!("Everything of {name} was deleted");
        expel: "请出群", "請出群", "Put out of the group";
        expel_title(name: &str): format!("把 {name} 请出群？"), format!("把 {name} 請出群？"), format!("Put {name} out of the group?");
        expel_text: "之后不再点 TA 的名，榜单上也没有 TA；以前的记录留着。记得在群聊里也把 TA 移出。TA 会看到原因。只是缺卡超限，用待办里的「确认移出」就好，那样人还在群里，可以打卡回来。", "之後不再點 TA 的名，榜單上也沒有 TA；以前的紀錄留著。記得在群聊裡也把 TA 移出。TA 會看到原因。只是缺卡超限，用待辦裡的「確認移出」就好，那樣人還在群裡，可以打卡回來。", "They are no longer called and stand on no board; the record stays. Remove them from the chat as well. They will read the reason. For too many misses use “Remove” on the desk: then they stay in the group and can win their place back.";
        expel_go: "请出群", "請出群", "Put out";
        expelled(name: &str): format!("已把 {name} 请出群"), format!("已把 {name} 請出群"), format!("Out of the group: {name}");
        expel_message(group: &str, name: &str, why: &str): format!("{name}，你已被请出「{group}」。原因：{why}"), format!("{name}，你已被請出「{group}」。原因：{why}"), format!("{name}, you are no longer in “{group}”. Reason: {why}");
        back: "让 TA 回群", "讓 TA 回群", "Take back into the group";
        back_title(name: &str): format!("让 {name} 回群？"), format!("讓 {name} 回群？"), format!("Take {name} back?");
        back_text: "从今天起又是群里的人；不在的那几天不算缺卡，连续从头数。", "從今天起又是群裡的人；不在的那幾天不算缺卡，連續從頭數。", "In the group again from today; the days between count for nothing, the streak begins anew.";
        back_label: "跟 TA 说一句（可不填）", "跟 TA 說一句（可不填）", "A word for them (optional)";
        back_go: "回群", "回群", "Take back";
        back_done(name: &str): format!("{name} 回群了"), format!("{name} 回群了"), format!("{name} is back");
        back_message(group: &str, name: &str, why: &str): format!("{name}，欢迎回到「{group}」。{why}"), format!("{name}，歡迎回到「{group}」。{why}"), format!("{name}, welcome back to “{group}”. {why}");
        message: "可以复制成私信发给 TA", "可以複製成私訊發給 TA", "A private message to copy";
        done: "好", "好", "Done";
        others: "还能做", "還能做", "More";
        answers: "问卷回答", "問卷回答", "Answers to the questionnaire";
        rename: "改名、换手机", "改名、換手機", "Rename, new phone";

        suggest: "建议打的标签", "建議打的標籤", "Suggested tags";
        suggest_hint(n: usize): format!("{n} 个，点一下就打上"), format!("{n} 個，點一下就打上"), format!("{n}: one tap each");
        suggest_sub: "按下面几条规矩挑出来的，打不打由你。", "按下面幾條規矩挑出來的，打不打由你。", "Found by these rules; it is for you to say yes.";
        suggest_none: "现在没有要建议的。", "現在沒有要建議的。", "Nothing to suggest now.";
        give: "打上", "打上", "Give";
        take: "去掉", "去掉", "Take away";
        given(name: &str, tag: &str): format!("{name}：{tag}"), format!("{name}：{tag}"), format!("{name}: {tag}");
        taken(name: &str, tag: &str): format!("已去掉 {name} 的「{tag}」"), format!("已去掉 {name} 的「{tag}」"), format!("{name} is no longer tagged “{tag}”");

        tiers: "分哪几层", "分哪幾層", "The tiers";
        tiers_hint: "比如 新人、老友、元老", "比如 新人、老友、元老", "Such as newcomer, regular, elder";
        tiers_label: "一行一层，从低到高", "一行一層，從低到高", "Tiers, one a line, lowest first";
        tiers_example: "新人\n老友\n元老", "新人\n老友\n元老", "Newcomer\nRegular\nElder";
        tiers_text: "由运营来分，和积分的等级是两回事，群友看不到。去掉一层，原来在这层的人不变，可以一个个改。", "由運營來分，和積分的等級是兩回事，群友看不到。去掉一層，原來在這層的人不變，可以一個個改。", "Given by operators, apart from the levels by points; members do not see them. Whoever has a tier keeps it when it is taken off the list.";
        tiers_save: "保存", "儲存", "Save";
        tiers_saved: "分层改好了", "分層改好了", "The tiers are changed";
        tiers_bad(tiers: usize, letters: usize): format!("最多 {tiers} 个，每个最多 {letters} 个字，不能重复"), format!("最多 {tiers} 個，每個最多 {letters} 個字，不能重複"), format!("At most {tiers}, each at most {letters} characters, none twice");
    }
}

texts! {
    /// What a member is told by the operators, on the page about oneself.
    Told {
        warning(day: &str): format!("{day}，运营给你的警告"), format!("{day}，運營給你的警告"), format!("A warning from the operators, {day}");
        expelled(day: &str): format!("{day}起你不在这个群里了"), format!("{day}起你不在這個群裡了"), format!("You are out of this group since {day}");
        returned(day: &str): format!("{day}起你又是群里的人了"), format!("{day}起你又是群裡的人了"), format!("You are in the group again since {day}");
        ask: "原因看运营发给你的私信；没收到就问一声。", "原因看運營發給你的私訊；沒收到就問一聲。", "The reason is in the operators' private message to you; ask if there was none.";
    }
}

/// A tag as it is read: a word of every group, or the group's own.
pub fn tag(tag: &str, lang: Lang) -> String {
    RoleTag::from_word(tag).map_or_else(|| tag.to_owned(), |tag| role_tag(tag, lang).to_owned())
}

pub fn role_tag(tag: RoleTag, lang: Lang) -> &'static str {
    let (hans, hant, en) = match tag {
        RoleTag::Organiser => ("组织者", "組織者", "organiser"),
        RoleTag::Influencer => ("影响者", "影響者", "influencer"),
        RoleTag::Asker => ("求教者", "求教者", "asker"),
        RoleTag::Sharer => ("分享者", "分享者", "sharer"),
        RoleTag::Challenger => ("挑战者", "挑戰者", "challenger"),
        RoleTag::Onlooker => ("围观者", "圍觀者", "onlooker"),
        RoleTag::Spokesperson => ("代言人", "代言人", "spokesperson"),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}

/// Why a tag is suggested: the rule with what it counted.
pub fn why(suggestion: &Suggestion, lang: Lang) -> String {
    let n = suggestion.figure;
    let (hans, hant, en) = match (suggestion.tag, suggestion.on) {
        (RoleTag::Sharer, _) => (
            format!("{SHARER_DAYS} 天里分享了 {n} 份资料（满 {SHARED} 份）"),
            format!("{SHARER_DAYS} 天裡分享了 {n} 份資料（滿 {SHARED} 份）"),
            format!("shared {n} resources in {SHARER_DAYS} days ({SHARED} are enough)"),
        ),
        (RoleTag::Challenger, _) => (
            format!("连续打卡 {n} 次（满 {STREAK} 次）"),
            format!("連續打卡 {n} 次（滿 {STREAK} 次）"),
            format!("a streak of {n} ({STREAK} are enough)"),
        ),
        (_, true) => (
            format!("{n} 天没打卡了（满 {ONLOOKER_DAYS} 天）"),
            format!("{n} 天沒打卡了（滿 {ONLOOKER_DAYS} 天）"),
            format!("no check-in for {n} days ({ONLOOKER_DAYS} are enough)"),
        ),
        (_, false) => ("又开始打卡了".into(), "又開始打卡了".into(), "checks in again".into()),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}
