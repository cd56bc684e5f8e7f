//! Calling the roll (点名): everybody's status, looked over and confirmed.

use super::texts;

texts! {
    /// The roll-call page.
    RollCall {
        title: "点名", "點名", "Roll-call";
        which: "点哪一期", "點哪一期", "Which period";
        nothing: "还没有可以点名的。第一期结束后再来。", "還沒有可以點名的。第一期結束後再來。", "Nothing to call yet. Come back when the first period is over.";
        called_before: "这一期点过名了，可以改了再点一次。", "這一期點過名了，可以改了再點一次。", "Called already; you may change it and call again.";
        called_mark(what: &str): format!("{what}（点过）"), format!("{what}（點過）"), format!("{what} (called)");
        read_first: "点名前先读一遍接龙，免得漏人", "點名前先讀一遍接龍，免得漏人", "Read the chain first, so that nobody is left out";
        read_chain: "读接龙", "讀接龍", "Read the chain";
        done: "已打卡", "已打卡", "Done";
        made_up: "已补卡", "已補卡", "Made up";
        on_leave: "请假", "請假", "On leave";
        missed: "未打卡", "未打卡", "Missing";
        not_due(n: usize): format!("{n} 人这期不用打（新来或已移出）"), format!("{n} 人這期不用打（新來或已移出）"), format!("{n} not due (newcomers, or out)");
        tap_to_change: "点名字可以改状态", "點名字可以改狀態", "Tap a name to change its status";
        edited: "你改的", "你改的", "changed by you";
        sheet_title(name: &str): format!("{name} 这期算什么？"), format!("{name} 這期算什麼？"), format!("What is {name}'s status?");
        as_known: "按记录来", "按紀錄來", "As recorded";
        confirm(n: usize): format!("确认点名，{n} 人"), format!("確認點名，{n} 人"), format!("Confirm, {n} people");
        confirmed: "点名完成", "點名完成", "The roll has been called";
        to_report: "去播报", "去播報", "To the report";

        correct: "更正以前的点名", "更正以前的點名", "Correct an earlier roll-call";
        correct_hint: "点过名的某一期，某个人记错了", "點過名的某一期，某個人記錯了", "Somebody's status in a period that was called";
        who: "谁", "誰", "Who";
        choose_who: "点这里选人", "點這裡選人", "Choose somebody";
        not_due_here: "这期不用打", "這期不用打", "not due";
        period: "哪一期", "哪一期", "Which period";
        status: "改成", "改成", "Change to";
        reason: "原因", "原因", "Reason";
        reason_hint: "比如：发在另一个群了", "比如：發在另一個群了", "Such as: posted in the other group";
        save_correction: "更正", "更正", "Correct";
        corrected(name: &str): format!("已更正 {name}"), format!("已更正 {name}"), format!("Corrected: {name}");
        now(status: &str): format!("现在记的是：{status}"), format!("現在記的是：{status}"), format!("On record: {status}");
    }
}
