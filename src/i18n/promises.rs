//! Promised rewards, on the operators' page and on the desk.

use super::texts;

texts! {
    /// The promises page (奖励兑现).
    Promises {
        title: "奖励兑现", "獎勵兌現", "Promises";
        sub: "答应过的奖励：给谁、哪天前、兑现了没有", "答應過的獎勵：給誰、哪天前、兌現了沒有", "Rewards that were promised: for whom, by when, and whether they were handed over";
        hint: "答应过的奖励，别忘了给", "答應過的獎勵，別忘了給", "So that none is forgotten";
        none: "还没有答应过奖励。比赛公布了成绩，或者立了「打满几天有奖」，就记在这里，到日子会提醒你。", "還沒有答應過獎勵。比賽公布了成績，或者立了「打滿幾天有獎」，就記在這裡，到日子會提醒你。", "No rewards so far. Note here what you promise for a contest or for a number of days: the desk reminds you when it is due.";
        add: "记一个奖励", "記一個獎勵", "Note a reward";
        open(n: usize): format!("还没兑现 {n} 个"), format!("還沒兌現 {n} 個"), format!("Open: {n}");
        closed(n: usize): format!("兑现过的 {n} 个"), format!("兌現過的 {n} 個"), format!("Closed: {n}");
        from_results: "公布过的成绩", "公布過的成績", "Published results";
        from_result: "给前几名记一个奖励", "給前幾名記一個獎勵", "Note a reward for the first";
        begun(title: &str): format!("{title}："), format!("{title}："), format!("{title}: ");
        of_result(title: &str, challenge: &str): format!("「{challenge}」{title}"), format!("「{challenge}」{title}"), format!("{challenge}: {title}");
        for_whom(who: &str): format!("给：{who}"), format!("給：{who}"), format!("For: {who}");
        cost_of(cost: &str): format!("花费 {cost}"), format!("花費 {cost}"), format!("cost: {cost}");
        due_on(day: &str): format!("{day}前"), format!("{day}前"), format!("by {day}");
        no_due: "没定日子", "沒定日子", "no day set";
        overdue: "过期了", "過期了", "Overdue";
        due_today: "今天", "今天", "Today";
        delivered_on(day: &str): format!("{day}已兑现"), format!("{day}已兌現"), format!("handed over on {day}");
        dropped: "没有兑现，作罢了", "沒有兌現，作罷了", "given up";
        deliver: "兑现了", "兌現了", "Handed over";
        delivered(what: &str): format!("已兑现：{what}"), format!("已兌現：{what}"), format!("Handed over: {what}");
        edit: "改一改", "改一改", "Edit";
        drop: "作罢，不兑现了", "作罷，不兌現了", "Give it up";
        dropped_done(what: &str): format!("作罢：{what}"), format!("作罷：{what}"), format!("Given up: {what}");
        reopen: "还没兑现，放回去", "還沒兌現，放回去", "Open again";
        reopened(what: &str): format!("放回去了：{what}"), format!("放回去了：{what}"), format!("Open again: {what}");

        new_title: "记一个奖励", "記一個獎勵", "A reward";
        what: "奖励什么", "獎勵什麼", "What";
        what_example: "手帐一本", "手帳一本", "A notebook";
        cost: "花费（可不填）", "花費（可不填）", "Cost (optional)";
        cost_example: "39 元、一小时", "180 元、一小時", "5 €, an hour";
        whom: "给谁", "給誰", "For whom";
        by_rule: "按规矩", "按規矩", "By a rule";
        by_name: "指定的人", "指定的人", "These people";
        rule: "什么样的人", "什麼樣的人", "Who";
        rule_example: "连续打卡满 30 天的人", "連續打卡滿 30 天的人", "Whoever reaches a streak of 30";
        people_none: "还没选人", "還沒選人", "Nobody chosen yet";
        people_hint: "点名字去掉", "點名字去掉", "Tap a name to take it out";
        first_places: "前几名（并列的都算）", "前幾名（並列的都算）", "How many places (ties included)";
        due: "哪天前兑现（可不填）", "哪天前兌現（可不填）", "Due by (optional)";
        save: "记下", "記下", "Keep";
        saved(what: &str): format!("记下了：{what}"), format!("記下了：{what}"), format!("Kept: {what}");
        mine_only: "群友看不到这一页。", "群友看不到這一頁。", "Members do not see this page.";
    }
}
