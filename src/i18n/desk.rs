//! The operator's desk: what today asks for.

use super::texts;

texts! {
    /// The desk page.
    Desk {
        title: "运营", "運營", "Desk";
        not_yours: "这一页给群里的运营用。", "這一頁給群裡的運營用。", "This page is for the group's operators.";
        first_steps: "先做这两步", "先做這兩步", "First steps";
        paste_names: "粘贴群友名单", "貼上群友名單", "Paste the names of the people in the chat";
        paste_names_hint: "群里已经有的人，一次录进来", "群裡已經有的人，一次錄進來", "Everybody who is already in the chat, at once";
        share_link: "分享群链接", "分享群連結", "Share the group's link";
        share_link_hint: "群友点开就能打卡", "群友點開就能打卡", "People open it and check in";
        today: "今天", "今天", "Today";
        known(done: usize, due: usize): format!("已知 {done} 人打卡，共 {due} 人"), format!("已知 {done} 人打卡，共 {due} 人"), format!("{done} of {due} known to have checked in");
        nobody_due: "今天不用打卡", "今天不用打卡", "Nothing is due today";
        not_begun(day: &str): format!("{day}开始"), format!("{day}開始"), format!("begins {day}");
        over: "已结束", "已結束", "over";
        closes(at: &str): format!("{at} 截止"), format!("{at} 截止"), format!("closes at {at}");
        read_chain: "读接龙", "讀接龍", "Read the chain";
        read_chain_hint: "把群里的接龙粘过来，自动认人", "把群裡的接龍粘過來，自動認人", "Paste the chain from the chat; people are recognised";
        call_due(day: &str): format!("{day}该点名了"), format!("{day}該點名了"), format!("Roll-call is due: {day}");
        call_counts(done: usize, missing: usize): format!("{done} 人已打卡，{missing} 人还没有"), format!("{done} 人已打卡，{missing} 人還沒有"), format!("{done} done, {missing} not");
        call: "点名", "點名", "Call the roll";
        more_calls(n: usize): format!("还有 {n} 期没点名"), format!("還有 {n} 期沒點名"), format!("{n} more to call");
        all_done: "今天没有要处理的事。", "今天沒有要處理的事。", "Nothing waits for you today.";
        claims: "新设备认领", "新裝置認領", "Phones to confirm";
        claim_line(name: &str): format!("有人说自己是「{name}」"), format!("有人說自己是「{name}」"), format!("Somebody says they are {name}");
        claim_hint: "先在群里问一句，是本人再确认", "先在群裡問一句，是本人再確認", "Ask in the chat first, then confirm";
        claim_yes: "是本人，确认", "是本人，確認", "Yes, confirm";
        claim_no: "不是，拒绝", "不是，拒絕", "No, refuse";
        claim_confirmed(name: &str): format!("已确认是 {name}"), format!("已確認是 {name}"), format!("Confirmed: {name}");
        claim_refused(name: &str): format!("已拒绝：不是 {name}"), format!("已拒絕：不是 {name}"), format!("Refused: not {name}");
        same: "是不是同一个人", "是不是同一個人", "The same person?";
        same_line(phone: &str, name: &str): format!("手机上的「{phone}」就是名单里的「{name}」吗？"), format!("手機上的「{phone}」就是名單裡的「{name}」嗎？"), format!("Is {phone}, who joined by phone, {name} of the list?");
        same_phone(phone: &str, name: &str): format!("又有一部手机叫「{phone}」，是「{name}」换了手机吗？"), format!("又有一部手機叫「{phone}」，是「{name}」換了手機嗎？"), format!("Another phone joined as {phone}: is it a new phone of {name}?");
        same_several(phone: &str): format!("手机上的「{phone}」是名单里的哪一位？"), format!("手機上的「{phone}」是名單裡的哪一位？"), format!("Who of the list is {phone}, who joined by phone?");
        same_hint: "是的话合成一行；拿不准先在群里问", "是的話合成一行；拿不准先在群裡問", "If so, they become one row; ask in the chat if in doubt";
        same_yes: "是，同一个人", "是，同一個人", "Yes, the same person";
        same_is(name: &str): format!("是「{name}」"), format!("是「{name}」"), format!("{name}");
        same_no: "不是，是两个人", "不是，是兩個人", "No, two people";
        same_none: "都不是，是新来的", "都不是，是新來的", "None of them: somebody new";
        same_done(name: &str): format!("已合成一行：{name}"), format!("已合成一行：{name}"), format!("Now one person: {name}");
        same_kept(name: &str): format!("{name} 分开算"), format!("{name} 分開算"), format!("Kept apart: {name}");
        leaves: "请假待批", "請假待批", "Leaves to decide";
        leave_line(name: &str, from: &str, to: &str): if from == to { format!("{name} 请 {from} 的假") } else { format!("{name} 请假 {from}–{to}") }, if from == to { format!("{name} 請 {from} 的假") } else { format!("{name} 請假 {from}–{to}") }, if from == to { format!("{name}: leave on {from}") } else { format!("{name}: leave {from}–{to}") };
        leave_yes: "批准", "批准", "Grant";
        leave_no: "不批", "不批", "Refuse";
        leave_granted(name: &str): format!("已批准 {name} 的假"), format!("已批准 {name} 的假"), format!("Leave granted: {name}");
        leave_refused(name: &str): format!("没批 {name} 的假"), format!("沒批 {name} 的假"), format!("Leave refused: {name}");
        removals: "待移出", "待移出", "To be removed";
        removal_line(misses: u32, limit: u32): format!("缺卡 {misses} 次，超过允许的 {limit} 次"), format!("缺卡 {misses} 次，超過允許的 {limit} 次"), format!("{misses} misses; {limit} are allowed");
        removal_since(day: &str): format!("{day}那次缺卡超过了上限"), format!("{day}那次缺卡超過了上限"), format!("the miss of {day} went beyond the limit");
        removal_title(name: &str): format!("{name} 怎么处理？"), format!("{name} 怎麼處理？"), format!("What about {name}?");
        remove: "确认移出", "確認移出", "Remove";
        forgive(n: u32): format!("免掉 {n} 次"), format!("免掉 {n} 次"), format!("Forgive {n} misses");
        wait: "再等等", "再等等", "Wait";
        removed(name: &str): format!("已移出 {name}"), format!("已移出 {name}"), format!("Removed: {name}");
        forgiven(name: &str): format!("已给 {name} 免掉缺卡"), format!("已給 {name} 免掉缺卡"), format!("Forgiven: {name}");
        waited(name: &str): format!("{name} 先留着"), format!("{name} 先留著"), format!("{name} stays for now");
        returns: "可以回群", "可以回群", "May return";
        return_line(days: u32): format!("移出后连续打卡 {days} 次"), format!("移出後連續打卡 {days} 次"), format!("{days} check-ins in a row since removal");
        return_yes: "让 TA 回来", "讓 TA 回來", "Bring back";
        returned(name: &str): format!("{name} 回来了 👏"), format!("{name} 回來了 👏"), format!("{name} is back 👏");
        last_chances: "最后一次机会", "最後一次機會", "On the last chance";
        resources: "资料待审", "資料待審", "Resources to approve";
        resource_line(who: &str): format!("{who}分享，点开看看再定"), format!("{who}分享，點開看看再定"), format!("Shared by {who}: read it, then decide");
        promises: "奖励该兑现了", "獎勵該兌現了", "Promises due";
        letters: "意见箱", "意見箱", "Complaints and ideas";
        last_chance_line(misses: u32): format!("已缺 {misses} 次，再缺就待移出"), format!("已缺 {misses} 次，再缺就待移出"), format!("{misses} misses; the next one counts");
        out: "已移出", "已移出", "Out";
        tools: "常用", "常用", "Tools";
        members: "群友", "群友", "Members";
        members_hint: "分层、标签、备注、警告", "分層、標籤、備註、警告", "Tiers, tags, notes, warnings";
        roster: "群友名单", "群友名單", "Roster";
        people(n: usize): format!("{n} 人"), format!("{n} 人"), format!("{n} people");
        report: "播报", "播報", "Report";
        report_hint: "点名播报、榜单图片、截止提醒", "點名播報、榜單圖片、截止提醒", "Roll-call text, board picture, reminder";
        share: "分享本群", "分享本群", "Share the group";
        settings: "群设置", "群設定", "Group settings";
        undone: "已撤销", "已撤銷", "Undone";
    }
}
