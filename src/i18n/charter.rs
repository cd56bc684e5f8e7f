//! Changing what was set when the group was created.

use super::texts;
use crate::domain::nickname::{PART_LENGTH, PARTS, PATTERN_LENGTH, PartKind, PatternTrouble};

texts! {
    /// The settings page of a group.
    Charter {
        title: "群设置", "群設定", "Group settings";
        sub: "改完从你选的那天起生效，之前的照旧规则算。", "改完從你選的那天起生效，之前的照舊規則算。", "Changes hold from the day you choose; the past keeps its rules.";
        group: "群资料", "群資料", "The group";
        library: "资料", "資料", "Library";
        library_detail: "要不要审、怎么分类", "要不要審、怎麼分類", "Approval and categories";
        library_approved: "群友分享的资料，我看过再上架", "群友分享的資料，我看過再上架", "What members share waits for approval";
        library_approved_hint: "不勾的话，一分享大家就能看到", "不勾的話，一分享大家就能看到", "Otherwise everybody sees it at once";
        categories: "分类", "分類", "Categories";
        categories_hint: "一行一个，比如：听力、真题、方法", "一行一個，比如：聽力、真題、方法", "One a line, such as: listening, past papers, methods";
        timetable: "每天的安排", "每天的安排", "The day's timetable";
        timetable_sub: "几点讲课、几点发讲义，群友在首页看得到。", "幾點講課、幾點發講義，群友在首頁看得到。", "Lessons, handouts and the like; members see it on the first page.";
        timetable_label: "一行一项，先写时间", "一行一項，先寫時間", "One a line, the time first";
        timetable_hint: "比如：20:00 讲课。没有就空着。", "比如：20:00 講課。沒有就空著。", "Such as: 20:00 Lesson. Leave it empty if there is none.";
        timetable_none: "几点讲课、几点发讲义", "幾點講課、幾點發講義", "Lessons, handouts and the like";
        timetable_no_time(line: usize): format!("第 {line} 行开头写上时间，比如 20:00"), format!("第 {line} 行開頭寫上時間，比如 20:00"), format!("Line {line}: begin with a time, such as 20:00");
        timetable_no_words(line: usize): format!("第 {line} 行只有时间，写上做什么"), format!("第 {line} 行只有時間，寫上做什麼"), format!("Line {line}: say what takes place");
        timetable_too_long(line: usize, most: usize): format!("第 {line} 行太长，最多 {most} 个字"), format!("第 {line} 行太長，最多 {most} 個字"), format!("Line {line} is too long: {most} characters at most");
        timetable_too_many(most: usize): format!("最多 {most} 项"), format!("最多 {most} 項"), format!("{most} lines at most");
        levels: "等级", "等級", "Levels";
        levels_sub: "积分攒到多少叫什么；资料可以到级才打开。", "積分攢到多少叫什麼；資料可以到級才打開。", "Names for points collected; resources may open at a level.";
        levels_label: "一行一级，先写分数", "一行一級，先寫分數", "One a line, the points first";
        levels_hint: "比如：100 进阶。没有就空着。", "比如：100 進階。沒有就空著。", "Such as: 100 Advanced. Leave it empty if there are none.";
        levels_none: "积分攒到多少叫什么", "積分攢到多少叫什麼", "Names for points collected";
        levels_unread(line: usize): format!("第 {line} 行写成「100 进阶」这样"), format!("第 {line} 行寫成「100 進階」這樣"), format!("Line {line}: write it as 100 Advanced");
        levels_too_long(line: usize, most: usize): format!("第 {line} 行的名字太长，最多 {most} 个字"), format!("第 {line} 行的名字太長，最多 {most} 個字"), format!("Line {line}: the name has {most} characters at most");
        levels_twice(line: usize): format!("第 {line} 行的分数和前面一样"), format!("第 {line} 行的分數和前面一樣"), format!("Line {line} has the points of an earlier one");
        preview_title: "先看看影响谁", "先看看影響誰", "What it would do";
        preview_nobody(day: &str): format!("{day}起生效。不会有人因为这次改动马上变成最后一次机会或待移出。"), format!("{day}起生效。不會有人因為這次改動馬上變成最後一次機會或待移出。"), format!("Holds from {day}. Nobody comes to the last chance or to removal by this change itself.");
        preview_then(day: &str, who: &str): format!("{day}起生效，到时会多出：{who}。"), format!("{day}起生效，到時會多出：{who}。"), format!("Holds from {day}; there will then be, in addition: {who}.");
        preview_now: "现在的规则", "現在的規則", "By the present rules";
        preview_had_it_held: "要是一开始就这么定", "要是一開始就這麼定", "Had it held from the beginning";
        preview_last_chance(n: usize, names: &str): format!("最后一次机会 {n} 人（{names}）"), format!("最後一次機會 {n} 人（{names}）"), format!("last chance: {n} ({names})");
        preview_to_be_removed(n: usize, names: &str): format!("待移出 {n} 人（{names}）"), format!("待移出 {n} 人（{names}）"), format!("to be removed: {n} ({names})");
        preview_all_well: "没有人到最后一次机会", "沒有人到最後一次機會", "nobody is on the last chance";
        preview_past: "过去的日子不改：照当天的规则算。", "過去的日子不改：照當天的規則算。", "The past stays as it is, judged by the rules of its days.";
        preview_save: "就这么改", "就這麼改", "Save the change";
        challenges: "打卡", "打卡", "Challenges";
        add_challenge: "再加一个打卡", "再加一個打卡", "Add another challenge";
        new_challenge: "新的打卡", "新的打卡", "New challenge";
        edit_group: "改群资料", "改群資料", "Edit the group";
        edit_challenge: "改打卡规则", "改打卡規則", "Edit the challenge";
        save: "保存", "儲存", "Save";
        saved(day: &str): format!("已保存，{day}起生效"), format!("已儲存，{day}起生效"), format!("Saved; holds from {day}");
        unchanged: "没有改动", "沒有改動", "Nothing has changed";
        from: "从哪天起生效", "從哪天起生效", "Holds from";
        from_hint: "今天或以后；之前的日子照旧规则算。", "今天或以後；之前的日子照舊規則算。", "Today or later; the days before keep their rules.";
        from_wrong: "选今天或以后的日子", "選今天或以後的日子", "Choose today or a later day";
        share_again: "群规变了，记得把群链接重新发一次。", "群規變了，記得把群連結重新發一次。", "The rules have changed: share the group's link again.";
        group_name: "群名称", "群名稱", "Group name";
        intro: "群介绍（给还没进群的人看）", "群介紹（給還沒進群的人看）", "Introduction for those outside";
        intro_hint: "群链接打开就是这一段：谁在办、进来能得到什么、要做什么", "群連結開啟就是這一段：誰在辦、進來能得到什麼、要做什麼", "It stands where the link leads: who runs the group, what it gives, what it asks";
        inside: "群内介绍（给群友看）", "群內介紹（給群友看）", "Introduction for members";
        inside_hint: "在群规页和新人任务里：资料在哪、什么时候有什么、有事找谁。空着就用上面那段", "在群規頁和新人任務裡：資料在哪、什麼時候有什麼、有事找誰。空著就用上面那段", "It stands with the rules and the first things: where to find what, what takes place when, whom to ask. Empty: they read the one above";
        rules: "群规", "群規", "Rules";
        name_format: "群昵称格式", "群暱稱格式", "Nickname format";
        format_free: "随意", "隨意", "As one likes";
        format_city: "昵称-城市", "暱稱-城市", "Name-city";
        format_english: "英文名", "英文名", "English name";
        format_own: "自己定格式", "自己定格式", "A format of your own";
        format_own_hint: "几样拼在一起，比如 践行丨昵称丨账号丨编号", "幾樣拼在一起，比如 踐行丨暱稱丨帳號丨編號", "Several parts, such as name | account | code";
        pattern: "格式", "格式", "The format";
        pattern_hint: "每一样用大括号括起来，新人会一格一格填。昵称、英文名、城市这几样页面认得，别的随你写", "每一樣用大括號括起來，新人會一格一格填。暱稱、英文名、城市這幾樣頁面認得，別的隨你寫", "Put each part into braces: newcomers fill in a field for each. The page knows {name}, {English name} and {city}; any other is yours";
        pattern_example: "践行丨{昵称}丨{账号}丨{编号}", "踐行丨{暱稱}丨{帳號}丨{編號}", "{name} | {account} | {code}";
        pattern_shows(name: &str): format!("群里会是这样：{name}"), format!("群裡會是這樣：{name}"), format!("In the chat: {name}");
        example_name: "小米", "小米", "Mia";
        example_city: "北京", "台北", "Leeds";
        pattern_no_name: "里面要有{昵称}或{英文名}", "裡面要有{暱稱}或{英文名}", "It needs {name} or {English name}";
        pattern_unclosed: "大括号没有成对", "大括號沒有成對", "A brace lacks its other half";
        pattern_bad_part(most: usize): format!("大括号里写这一样叫什么，最多 {most} 个字"), format!("大括號裡寫這一樣叫什麼，最多 {most} 個字"), format!("Name each part within its braces, in at most {most} characters");
        pattern_twice: "同一样写了两次", "同一樣寫了兩次", "A part stands twice";
        pattern_touching: "两样之间要隔一个符号，比如丨", "兩樣之間要隔一個符號，比如丨", "Put a sign between two parts, such as |";
        pattern_too_many(most: usize): format!("最多 {most} 样，多了没人愿意改"), format!("最多 {most} 樣，多了沒人願意改"), format!("At most {most} parts: more is too much to ask");
        pattern_too_long(most: usize): format!("太长了，最多 {most} 个字"), format!("太長了，最多 {most} 個字"), format!("At most {most} characters");
        misses_shown: "谁能看到缺卡名单", "誰能看到缺卡名單", "Who sees who is missing";
        misses_operators: "只有运营", "只有運營", "Operators only";
        misses_operators_hint: "播报里只说还差几个人", "播報裡只說還差幾個人", "The report only says how many";
        misses_named: "播报里点名", "播報裡點名", "Named in the report";
        misses_named_hint: "播报会列出未打卡和最后一次机会的名字", "播報會列出未打卡和最後一次機會的名字", "The report lists who is missing and who is on the last chance";
        staff: "运营也上榜", "運營也上榜", "Operators stand on the board";
        day_start: "一天从几点开始", "一天從幾點開始", "A day starts at";
        day_start_hint: "比如 4 点：凌晨三点半打的卡还算前一天", "比如 4 點：凌晨三點半打的卡還算前一天", "At 4, half past three in the night still is yesterday";
        day_start_cut(name: &str): format!("这个时间落在「{name}」的打卡时间里，换一个"), format!("這個時間落在「{name}」的打卡時間裡，換一個"), format!("This falls inside the hours of “{name}”; choose another");
        hour(n: u8): if n == 0 { "0 点（半夜）".into() } else { format!("凌晨 {n} 点") }, if n == 0 { "0 點（半夜）".into() } else { format!("凌晨 {n} 點") }, if n == 0 { "midnight".into() } else { format!("{n}:00") };
        history: "修改记录", "修改紀錄", "History";
        history_line(day: &str, value: &str): format!("{day}起：{value}"), format!("{day}起：{value}"), format!("From {day}: {value}");
        history_by(line: &str, author: &str): format!("{line}（{author}）"), format!("{line}（{author}）"), format!("{line} ({author})");
        none: "无", "無", "none";
        lines(n: usize): format!("{n} 条"), format!("{n} 條"), format!("{n} lines");

        unit: "打卡时要填的数量单位", "打卡時要填的數量單位", "Unit of the number in a check-in";
        unit_hint: "不用填数量就空着", "不用填數量就空著", "Leave empty where no number is asked for";
        unit_example: "词、页、字、km", "詞、頁、字、km", "words, pages, km";
        make_up: "补卡", "補卡", "Make-up";
        make_up_days: "几天之内能补", "幾天之內能補", "Days to make up";
        make_up_days_hint: "0 表示不能补卡", "0 表示不能補卡", "0: no make-up";
        make_up_times: "每月最多补几次", "每月最多補幾次", "At most, a month";
        make_up_keeps: "补了卡，连续天数不断", "補了卡，連續天數不斷", "A made-up day keeps the streak";
        leave: "请假", "請假", "Leave";
        leave_days: "每月自己能请几天", "每月自己能請幾天", "Days a month that hold by themselves";
        leave_hint: "超出的要你来批", "超出的要你來批", "What goes beyond waits for you";
        misses: "缺卡", "缺卡", "Misses";
        no_limit: "不限", "不限", "No limit";
        per_season: "按赛季数", "按賽季數", "Per season";
        per_month: "按月数", "按月數", "Per month";
        limit: "允许缺几次", "允許缺幾次", "Misses allowed";
        limit_hint: "到数就是最后一次机会，再缺进入待移出，由你决定", "到數就是最後一次機會，再缺進入待移出，由你決定", "At this number it is the last chance; the next miss waits for your decision";
        comeback: "移出后可以回群", "移出後可以回群", "A way back";
        comeback_hint: "私下连续打卡，够了由你确认", "私下連續打卡，夠了由你確認", "Private check-ins in a row, then you confirm";
        comeback_periods: "要连续打几次", "要連續打幾次", "In a row";
        comeback_times: "一共能回来几次", "一共能回來幾次", "Times one may come back";
        points: "积分", "積分", "Points";
        points_unit: "分", "分", "points";
        each: "打一次卡", "打一次卡", "A check-in";
        early: "早打卡多给分", "早打卡多給分", "Extra for early check-ins";
        early_before: "几点之前算早", "幾點之前算早", "Before";
        early_missing: "填上几点之前算早", "填上幾點之前算早", "Enter the hour";
        early_points: "早打卡加", "早打卡加", "Extra";
        made_up_half: "补卡给一半的分", "補卡給一半的分", "A made-up day is worth half";
        made_up_points: "补卡给", "補卡給", "A made-up day";
        milestones: "里程碑加分", "里程碑加分", "Milestones";
        milestones_hint: "一行一个：累计次数=加分，比如 21=30", "一行一個：累計次數=加分，比如 21=30", "One a line: total=points, such as 21=30";
        milestones_wrong: "每行写成 21=30 这样", "每行寫成 21=30 這樣", "Write each line as 21=30";
        figure_missing: "有个数字没填对", "有個數字沒填對", "A number is missing";
        tasks: "每天的任务", "每天的任務", "Daily tasks";
        tasks_label: "一行一天", "一行一天", "A line a day";
        tasks_hint: "第一行是开始那天的任务；没有就空着", "第一行是開始那天的任務；沒有就空著", "The first line is the first day's; leave empty if there are none";
        group_detail: "群名称、介绍、群规、昵称格式", "群名稱、介紹、群規、暱稱格式", "Name, introduction, rules, nicknames";
        more_rules: "补卡、请假、缺卡、积分、任务", "補卡、請假、缺卡、積分、任務", "Make-up, leave, misses, points, tasks";
        see_rules: "看看群规页", "看看群規頁", "See the page of the rules";
        days(n: u32): format!("{n} 天"), format!("{n} 天"), format!("{n} days");
        make_up_short(days: u8, times: u8): if days == 0 { "不能补".into() } else { format!("{days} 天内，每月 {times} 次") }, if days == 0 { "不能補".into() } else { format!("{days} 天內，每月 {times} 次") }, if days == 0 { "none".into() } else { format!("within {days} days, {times} a month") };
        comeback_short(periods: u8, times: u8): format!("连打 {periods} 次，可回 {times} 次"), format!("連打 {periods} 次，可回 {times} 次"), format!("{periods} in a row, {times} times");
        points_short(each: u32): format!("每次 {each} 分"), format!("每次 {each} 分"), format!("{each} each");
        yes: "是", "是", "yes";
        no: "否", "否", "no";
    }
}

impl Charter {
    /// What somebody may fill in for a part of the format, to show what a name looks like.
    pub fn example_of(self, kind: PartKind, part: &str) -> String {
        match kind {
            PartKind::Nickname => self.example_name().to_owned(),
            PartKind::English => "Amy".to_owned(),
            PartKind::City => self.example_city().to_owned(),
            PartKind::Own => part.to_owned(),
        }
    }

    /// Why a text is no format of nicknames.
    pub fn pattern_trouble(self, trouble: PatternTrouble) -> String {
        match trouble {
            PatternTrouble::NoName => self.pattern_no_name().to_owned(),
            PatternTrouble::Unclosed => self.pattern_unclosed().to_owned(),
            PatternTrouble::BadPart => self.pattern_bad_part(PART_LENGTH),
            PatternTrouble::Twice => self.pattern_twice().to_owned(),
            PatternTrouble::Touching => self.pattern_touching().to_owned(),
            PatternTrouble::TooManyParts => self.pattern_too_many(PARTS),
            PatternTrouble::TooLong => self.pattern_too_long(PATTERN_LENGTH),
        }
    }

    pub fn yes_no(self, yes: bool) -> &'static str {
        if yes { self.yes() } else { self.no() }
    }
}
