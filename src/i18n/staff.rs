//! Who runs the group: appointing and dismissing.

use super::texts;

texts! {
    /// The page of the offices (管理人员).
    Staff {
        title: "谁来管群", "誰來管群", "Who runs the group";
        sub: "群主只有一位，可以请运营和点名员帮忙。", "群主只有一位，可以請運營和點名員幫忙。", "There is one owner; operators and moderators help.";
        alone: "现在只有群主", "現在只有群主", "The owner alone";
        now: "现在管群的", "現在管群的", "In office";
        founder_detail: "管任免，只有一位", "管任免，只有一位", "Appoints and dismisses; there is one";
        operator: "运营", "運營", "Operator";
        operator_may: "点名、批假、移出、改群规、看问卷，除了任免都能做。群友的私密回答和运营备注也看得到。", "點名、批假、移出、改群規、看問卷，除了任免都能做。群友的私密回答和運營備註也看得到。", "Calls the roll, grants leave, removes, changes the rules, reads the questionnaire, private answers and notes: everything but appointing.";
        moderator: "点名员", "點名員", "Moderator";
        moderator_may: "读接龙、点名、发播报；批假、移出、改群规这些不能做。", "讀接龍、點名、發播報；批假、移出、改群規這些不能做。", "Reads chains, calls the roll, posts reports; does not decide or change rules.";
        left: "已经退群", "已經退群", "has left";
        appoint: "请人帮忙", "請人幫忙", "Appoint somebody";
        appoint_hint: "运营，或者只管点名的点名员", "運營，或者只管點名的點名員", "An operator, or a moderator for the roll-call";
        choose: "请谁", "請誰", "Whom";
        search: "搜名字", "搜名字", "Search by name";
        nobody: "没有这样的人", "沒有這樣的人", "Nobody by that name";
        more(n: usize): format!("还有 {n} 人，输入名字找"), format!("還有 {n} 人，輸入名字找"), format!("{n} more: search by name");
        no_phone: "还没用自己的手机打开过打卡页，先请 TA 点群链接进来", "還沒用自己的手機開啟過打卡頁，先請 TA 點群連結進來", "Has not opened the page on a phone yet: send them the group's link first";
        nobody_has_phone: "名单里还没有人用自己的手机进来过。职务是跟着手机走的，先把群链接发给 TA。", "名單裡還沒有人用自己的手機進來過。職務是跟著手機走的，先把群連結發給 TA。", "Nobody of the roster has opened the page on a phone. An office belongs to a phone: send them the group's link first.";
        share: "去发群链接", "去發群連結", "Share the group's link";
        as_what(name: &str): format!("请 {name} 做什么？"), format!("請 {name} 做什麼？"), format!("What shall {name} be?");
        reaches: "TA 的手机导入你导出的群文件之后，就会多出「运营」这一页。", "TA 的手機匯入你匯出的群檔案之後，就會多出「運營」這一頁。", "Their phone shows the desk once it has imported the file that you export.";
        reaches_synced: "TA 的手机同步之后，就会多出「运营」这一页。", "TA 的手機同步之後，就會多出「運營」這一頁。", "Their phone shows the desk once it has synced.";
        reaches_again: "改完把群文件再发给 TA，TA 的手机导入后才算知道。", "改完把群檔案再發給 TA，TA 的手機匯入後才算知道。", "Send them the group's file again afterwards: their phone knows once it has imported it.";
        reaches_again_synced: "改完会自动告诉 TA 的手机。", "改完會自動告訴 TA 的手機。", "Their phone is told by itself.";
        go(office: &str): format!("任命为{office}"), format!("任命為{office}"), format!("Appoint: {office}");
        appointed(name: &str, office: &str): format!("{name} 现在是{office}"), format!("{name} 現在是{office}"), format!("{name}: {office}");
        office_of(name: &str): format!("{name} 的职务"), format!("{name} 的職務"), format!("The office of {name}");
        change(office: &str): format!("改任{office}"), format!("改任{office}"), format!("Make: {office}");
        dismiss: "免去职务", "免去職務", "Dismiss";
        dismiss_title(name: &str): format!("免去 {name} 的职务？"), format!("免去 {name} 的職務？"), format!("Dismiss {name}?");
        dismiss_text: "TA 还是群友，之前做过的决定照样算数；之后再做的就不算了。TA 的手机导入你的新文件后，「运营」页会消失。", "TA 還是群友，之前做過的決定照樣算數；之後再做的就不算了。TA 的手機匯入你的新檔案後，「運營」頁會消失。", "They stay a member, and what they have decided stands; what they do from now on counts for nothing. Their desk goes once their phone has imported your new file.";
        dismiss_text_synced: "TA 还是群友，之前做过的决定照样算数；之后再做的就不算了。TA 的手机同步之后，「运营」页会消失；之后写给运营的，TA 打不开。", "TA 還是群友，之前做過的決定照樣算數；之後再做的就不算了。TA 的手機同步之後，「運營」頁會消失；之後寫給運營的，TA 打不開。", "They stay a member, and what they have decided stands; what they do from now on counts for nothing. Their desk goes once their phone has synced, and they cannot open what is written to the operators from then on.";
        dismissed(name: &str): format!("{name} 不再管群"), format!("{name} 不再管群"), format!("{name} is no longer in office");
        tell: "把群文件发给 TA", "把群檔案發給 TA", "Hand over the group's file";
        tell_detail: "任免写在群文件里，对方导入了才知道", "任免寫在群檔案裡，對方匯入了才知道", "It says who is in office; they know once it is imported";
        hand_over: "想交给别人打理", "想交給別人打理", "Handing over";
        hand_over_text: "不当群主了，可以移交给一位运营：以后任免归 TA，你变成运营，群和记录都不变。", "不當群主了，可以移交給一位運營：以後任免歸 TA，你變成運營，群和紀錄都不變。", "You can hand the group over to an operator: they appoint from then on, you become an operator, and nothing else changes.";
        hand_over_nobody: "现在还没有运营。先请 TA 做运营，再来移交。", "現在還沒有運營。先請 TA 做運營，再來移交。", "There is no operator yet. Appoint one first.";
        hand_over_to(name: &str): format!("移交给 {name}"), format!("移交給 {name}"), format!("Hand over to {name}");
        hand_over_title(name: &str): format!("把群主移交给 {name}？"), format!("把群主移交給 {name}？"), format!("Hand the group over to {name}?");
        hand_over_means: "收不回来：以后要当回群主，得 TA 再移交给你。", "收不回來：以後要當回群主，得 TA 再移交給你。", "You cannot take it back: only they can hand it over to you again.";
        hand_over_where: "TA 用现在打卡的那部手机当群主。移交后马上把群文件导出发给 TA 和其他运营，他们导入了才知道。", "TA 用現在打卡的那部手機當群主。移交後馬上把群檔案匯出發給 TA 和其他運營，他們匯入了才知道。", "They own it on the phone they check in with now. Export the group's file for them and the other operators at once: they know when they have imported it.";
        hand_over_where_synced: "TA 用现在打卡的那部手机当群主。移交后会自动告诉大家的手机。", "TA 用現在打卡的那部手機當群主。移交後會自動告訴大家的手機。", "They own it on the phone they check in with now. Everybody's phone is told by itself.";
        hand_over_word: "移交", "移交", "hand over";
        hand_over_go: "移交群主", "移交群主", "Hand the group over";
        hand_over_done(name: &str): format!("{name} 现在是群主。把群文件发给 TA 吧。"), format!("{name} 現在是群主。把群檔案發給 TA 吧。"), format!("{name} owns the group now. Send them the file.");
        founder_only: "任免只有群主能做。", "任免只有群主能做。", "Only the owner appoints and dismisses.";
    }
}
