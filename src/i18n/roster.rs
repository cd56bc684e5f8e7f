//! The roster (名单): who is in the group, and pasting them in.

use super::texts;

texts! {
    /// The roster page.
    Roster {
        title: "群友名单", "群友名單", "Roster";
        count(n: usize): format!("{n} 人"), format!("{n} 人"), format!("{n} people");
        search: "找人", "找人", "Find somebody";
        nobody_found: "没找到这个名字", "沒找到這個名字", "Nobody by this name";
        only_you: "名单里只有你自己。把群友的名字粘贴进来，就能读接龙、点名了。", "名單裡只有你自己。把群友的名字貼上進來，就能讀接龍、點名了。", "Only you so far. Paste the names of the people in the chat to read chains and call the roll.";
        paste: "粘贴名单", "貼上名單", "Paste names";
        opening: "录入之前的战绩", "錄入之前的戰績", "Enter earlier balances";
        opening_hint: "群已经打了一阵子，把累计、连续、积分带过来", "群已經打了一陣子，把累計、連續、積分帶過來", "For a group that has been going for a while: totals, streaks, points";
        you(name: &str): format!("{name}（我）"), format!("{name}（我）"), format!("{name} (me)");
        has_device: "用过打卡页", "用過打卡頁", "has opened the page";
        no_device: "还没点开过链接", "還沒點開過連結", "has not opened the link";
        waits: "等你确认是不是本人", "等你確認是不是本人", "waits for you to confirm";
        is_other: "TA 是名单里的另一位", "TA 是名單裡的另一位", "Is somebody else of the list";
        is_other_title(name: &str): format!("「{name}」是名单里的哪一位？"), format!("「{name}」是名單裡的哪一位？"), format!("Who of the list is {name}?");
        is_other_hint: "选一位还没用过手机的，两边的打卡合成一行。", "選一位還沒用過手機的，兩邊的打卡合成一行。", "Choose somebody without a phone; their check-ins become one row.";
        departed: "已退群", "已退群", "left";
        rename: "改名", "改名", "Rename";
        new_name: "新名字", "新名字", "New name";
        save: "保存", "儲存", "Save";
        renamed(name: &str): format!("已改成 {name}"), format!("已改成 {name}"), format!("Renamed: {name}");
        joined(day: &str): format!("{day}加入"), format!("{day}加入"), format!("joined {day}");

        paste_title: "粘贴群友名单", "貼上群友名單", "Paste names";
        paste_label: "群友的名字", "群友的名字", "Names";
        paste_hint: "一行一个，带序号、带城市、从群成员里复制的都行", "一行一個，帶序號、帶城市、從群成員裡複製的都行", "One a line; numbered, with cities, or as copied from the member list";
        paste_example: "1. 小米-北京\n2. 阿桃 成都\n3. Kiki", "1. 小米-北京\n2. 阿桃 成都\n3. Kiki", "1. Mia-Leeds\n2. Oliver York\n3. Kiki";
        clipboard: "粘贴", "貼上", "Paste";
        clipboard_refused: "这个浏览器不让直接粘贴，长按输入框粘贴就行。", "這個瀏覽器不讓直接貼上，長按輸入框貼上就行。", "This browser does not allow it; press and hold the box to paste.";
        look: "看一看", "看一看", "Preview";
        again: "重新粘贴", "重新貼上", "Paste again";
        new_names(n: usize): format!("新加入 {n} 人"), format!("新加入 {n} 人"), format!("New: {n}");
        known(n: usize): format!("名单里已有 {n} 人"), format!("名單裡已有 {n} 人"), format!("Already on the roster: {n}");
        twice(n: usize): format!("重复的 {n} 行"), format!("重複的 {n} 行"), format!("Twice in the text: {n}");
        near(n: usize): format!("看着像同一个人 {n} 个"), format!("看著像同一個人 {n} 個"), format!("Look alike: {n}");
        near_hint: "分不清的先选一下", "分不清的先選一下", "Choose for each";
        near_like(name: &str): format!("很像「{name}」"), format!("很像「{name}」"), format!("much like {name}");
        same: "同一个人", "同一個人", "Same person";
        other: "另一个人", "另一個人", "Somebody else";
        all_others: "都是不同的人", "都是不同的人", "All are different people";
        not_names(n: usize): format!("不是名字 {n} 行"), format!("不是名字 {n} 行"), format!("Not names: {n}");
        nothing_new: "没有新名字。", "沒有新名字。", "No new names.";
        choose_left(n: usize): format!("还有 {n} 个没选"), format!("還有 {n} 個沒選"), format!("{n} still to choose");
        take_in(n: usize): format!("加入 {n} 人"), format!("加入 {n} 人"), format!("Add {n} people");
        added(n: usize): format!("已加入 {n} 人"), format!("已加入 {n} 人"), format!("Added {n} people");

        opening_title: "之前的战绩", "之前的戰績", "Earlier balances";
        opening_sub: "从表格里复制过来，一行一人：名字，累计，连续，积分。会标明是录入的。", "從表格裡複製過來，一行一人：名字，累計，連續，積分。會標明是錄入的。", "Copy from a table, one person a line: name, attended, streak, points. Marked as entered.";
        opening_label: "战绩", "戰績", "Balances";
        opening_example: "小米-北京,22,22,260\n阿桃,20,5,210", "小米-北京,22,22,260\n阿桃,20,5,210", "Mia-Leeds,22,22,260\nOliver,20,5,210";
        as_of: "截至哪一天（含）", "截至哪一天（含）", "Up to and including";
        which: "哪个打卡", "哪個打卡", "Which challenge";
        opening_line(attended: u32, streak: u32, points: u32): format!("累计 {attended} · 连续 {streak} · 积分 {points}"), format!("累計 {attended} · 連續 {streak} · 積分 {points}"), format!("attended {attended} · streak {streak} · points {points}");
        opening_good(n: usize): format!("读到 {n} 人"), format!("讀到 {n} 人"), format!("Read: {n}");
        opening_bad(n: usize): format!("有问题 {n} 行"), format!("有問題 {n} 行"), format!("Not understood: {n}");
        line(n: usize): format!("第 {n} 行"), format!("第 {n} 行"), format!("Line {n}");
        record(n: usize): format!("录入 {n} 人的战绩"), format!("錄入 {n} 人的戰績"), format!("Enter {n} balances");
        recorded(n: usize): format!("已录入 {n} 人"), format!("已錄入 {n} 人"), format!("Entered {n}");
        more(n: usize): format!("还有 {n} 人，搜名字找"), format!("還有 {n} 人，搜名字找"), format!("{n} more: search by name");
        due_from: "从哪天起要打卡", "從哪天起要打卡", "Due from";
        due_today: "今天", "今天", "Today";
        due_tomorrow: "明天", "明天", "Tomorrow";
        nobody_like_that: "名单里没有这个人，先加进名单", "名單裡沒有這個人，先加進名單", "Nobody by this name on the roster; add them first";
        several_like_that: "有好几个名字很像的，写全一点", "有好幾個名字很像的，寫全一點", "Several people are alike; write the full name";
        opening_bad_hint: "改好再粘贴一次，或者先录入读到的。", "改好再貼上一次，或者先錄入讀到的。", "Mend and paste again, or enter what was read.";
        column_name: "名字", "名字", "name";
        column_attended: "累计", "累計", "attended";
        column_streak: "连续", "連續", "streak";
        column_points: "积分", "積分", "points";
        no_name: "没有名字", "沒有名字", "no name";
        no_numbers: "没有数字", "沒有數字", "no numbers";
        not_a_number(column: &str): format!("{column}那一格不是数字"), format!("{column}那一格不是數字"), format!("{column} is not a number");
        too_large(column: &str): format!("{column}的数字太大了"), format!("{column}的數字太大了"), format!("{column} is too large");
        streak_above: "连续比累计还多", "連續比累計還多", "the streak is longer than the total";
        repeat_of(line: usize): format!("和第 {line} 行是同一个人"), format!("和第 {line} 行是同一個人"), format!("the same person as in line {line}");
        open_quote: "引号没有收尾", "引號沒有收尾", "a quotation mark is not closed";
    }
}
