//! What the questionnaire says to whoever answers it (入群问卷), and why an answer cannot be given like that.

use super::common::day_with_year;
use super::{Lang, texts};
use crate::domain::questionnaire::{Answer, AnswerTrouble, Milli, Need, OptionId, Question, QuestionKind};

texts! {
    /// The pages on which it is answered.
    Questions {
        title: "入群问卷", "入群問卷", "Questionnaire";
        progress: "进度", "進度", "Question";
        next: "下一题", "下一題", "Next";
        finish: "填好了", "填好了", "Done";
        skip: "跳过这题", "跳過這題", "Leave it blank";
        back: "上一题", "上一題", "Back";
        back_to_all: "回到全部回答", "回到全部回答", "Back to all answers";
        kept: "每答一题都会马上保存，中途关掉也没关系。", "每答一題都會馬上儲存，中途關掉也沒關係。", "Each answer is kept at once: you can stop and come back.";
        filled_in: "链接已经替你填好了，看看对不对，点「下一题」才算数。", "連結已經替你填好了，看看對不對，點「下一題」才算數。", "The link filled this in. Look it over: it counts once you press Next.";
        private: "这题只有运营能看到。回答存在你的手机里，你把记录发给运营时才会带上。", "這題只有運營能看到。回答存在你的手機裡，你把紀錄發給運營時才會帶上。", "Only operators read this. It stays on your phone and goes along only when you hand your record to them.";
        private_synced: "这题只有运营能看到：会锁好自动送到运营手机上，别人打不开。", "這題只有運營能看到：會鎖好自動送到運營手機上，別人打不開。", "Only operators read this: it reaches their phones by itself, locked so that nobody else can open it.";
        your_answer: "你的回答", "你的回答", "Your answer";
        contact: "手机号、微信号或邮箱", "手機號、微訊號或郵箱", "Telephone, account or mail";
        number: "填数字", "填數字", "A number";
        number_in(unit: &str): format!("填数字（{unit}）"), format!("填數字（{unit}）"), format!("A number ({unit})");
        date: "日期", "日期", "Date";
        other: "其他", "其他", "Other";
        other_words: "写下是什么", "寫下是什麼", "In your words";
        agree: "我同意", "我同意", "I agree";
        city: "城市", "城市", "City";
        city_hint: "打几个字或拼音就能找，也可以直接写别的地方", "打幾個字或拼音就能找，也可以直接寫別的地方", "Type a few letters to find it, or write any other place";
        city_label: "选城市", "選城市", "City of the list";
        city_choose: "选一个", "選一個", "Choose";
        province: "按省份找", "按省份找", "By province";
        province_choose: "选省份", "選省份", "Choose";
        cities_failed: "城市列表没加载出来，直接填就行。", "城市列表沒加載出來，直接填就行。", "The list of cities could not be loaded; just write it.";

        still_open: "还差几题，接着填？", "還差幾題，接著填？", "A few questions are still open.";
        go_on: "接着填", "接著填", "Go on";
        done: "填好了，谢谢！", "填好了，謝謝！", "That is all. Thank you!";
        go_home: "去打卡", "去打卡", "To the check-in";
        go_on_tasks: "接着做新人任务", "接著做新人任務", "On to the other first things";
        your_answers: "你的回答", "你的回答", "Your answers";
        change_any_time: "点一下就能改，什么时候改都行。", "點一下就能改，什麼時候改都行。", "Tap one to change it, at any time.";
        blank: "没填", "沒填", "Left blank";
        said_privately(said: &str): format!("{said} · 只给运营看"), format!("{said} · 只給運營看"), format!("{said} · operators only");
        none: "这个群还没有问卷，或者问卷还没发到这部手机。运营发的问卷链接点一下就有。", "這個群還沒有問卷，或者問卷還沒發到這部手機。運營發的問卷連結點一下就有。", "This group has no questionnaire, or it has not reached this phone: the operators' link to it brings it.";
        no_group: "这部手机还没有群。先点群里的链接加入，再来填问卷。", "這部手機還沒有群。先點群裡的連結加入，再來填問卷。", "There is no group on this phone. Join by the group's link first.";
        join_first: "先加入群，再填问卷。链接里填好的内容会留着。", "先加入群，再填問卷。連結裡填好的內容會留著。", "Join the group first. What the link filled in is kept.";
        join_go: "先加入", "先加入", "Join";

        needed: "必答", "必答", "Needed";
        pick_from(least: u8, most: u8): if least == most { format!("选 {least} 个") } else { format!("选 {least} 到 {most} 个") }, if least == most { format!("選 {least} 個") } else { format!("選 {least} 到 {most} 個") }, if least == most { format!("Choose {least}") } else { format!("Choose {least} to {most}") };
        pick_least(least: u8): format!("至少选 {least} 个"), format!("至少選 {least} 個"), format!("Choose at least {least}");
        pick_most(most: u8): format!("最多选 {most} 个"), format!("最多選 {most} 個"), format!("Choose up to {most}");
        pick_any: "可以选几个", "可以選幾個", "Choose any";
        between(least: Milli, most: Milli): format!("{least} 到 {most}"), format!("{least} 到 {most}"), format!("{least} to {most}");
        at_least(least: Milli): format!("不小于 {least}"), format!("不小於 {least}"), format!("At least {least}");
        at_most(most: Milli): format!("不大于 {most}"), format!("不大於 {most}"), format!("At most {most}");
        agreed: "同意", "同意", "Agreed";
        of_scale(value: u8, most: u8): format!("{value} 分（满分 {most}）"), format!("{value} 分（滿分 {most}）"), format!("{value} of {most}");
    }
}

impl Questions {
    /// What a question asks of an answer, in a line; empty where it asks nothing.
    pub fn rules(self, question: &Question) -> String {
        let mut said = Vec::new();
        if question.need == Need::Required {
            said.push(self.needed().to_owned());
        }
        match question.kind {
            QuestionKind::Multiple { least, most, .. } => said.push(match (least, most) {
                (0 | 1, None) => self.pick_any().to_owned(),
                (0 | 1, Some(most)) => self.pick_most(most),
                (least, None) => self.pick_least(least),
                (least, Some(most)) => self.pick_from(least, most),
            }),
            QuestionKind::Number { least: Some(least), most: Some(most), .. } => said.push(self.between(least, most)),
            QuestionKind::Number { least: Some(least), .. } => said.push(self.at_least(least)),
            QuestionKind::Number { most: Some(most), .. } => said.push(self.at_most(most)),
            _ => {}
        }
        said.join(" · ")
    }
}

/// An answer in words; `label` gives an option's text.
pub fn said(answer: &Answer, question: &Question, label: impl Fn(OptionId) -> String, lang: Lang) -> String {
    let text = Questions(lang);
    match answer {
        Answer::Picked { options, other } => {
            let mut words: Vec<String> = options.iter().map(|option| label(*option)).collect();
            words.extend(other.clone());
            words.join(if lang == Lang::En { ", " } else { "、" })
        }
        Answer::Text(words) => words.clone(),
        Answer::Number(number) => match &question.kind {
            QuestionKind::Number { unit, .. } if !unit.is_empty() => format!("{number} {unit}"),
            _ => number.to_string(),
        },
        Answer::Date(day) => day_with_year(*day, lang),
        Answer::Scale(value) => match question.kind {
            QuestionKind::Scale(scale) => text.of_scale(*value, scale.bounds().1),
            _ => value.to_string(),
        },
        Answer::Agreed => text.agreed().to_owned(),
    }
}

texts! {
    Troubles {
        not_asked: "这道题运营已经撤掉或换掉了，刷新看看。", "這道題運營已經撤掉或換掉了，重新整理看看。", "This question is not asked any more; reload the page.";
        other_kind: "这道题的答法已经换了，重新答一次。", "這道題的答法已經換了，重新答一次。", "The question has changed: please answer it anew.";
        empty: "还没填。", "還沒填。", "Nothing is filled in yet.";
        not_offered: "这个选项已经没有了，重新选一个。", "這個選項已經沒有了，重新選一個。", "This option is not offered any more; choose again.";
        only_one: "这道题只能选一个。", "這道題只能選一個。", "Only one can be chosen.";
        too_few(least: u8): format!("至少选 {least} 个。"), format!("至少選 {least} 個。"), format!("Choose at least {least}.");
        too_many(most: u8): format!("最多选 {most} 个。"), format!("最多選 {most} 個。"), format!("Choose at most {most}.");
        not_a_number: "这里填数字，最多三位小数，比如 12 或 1.5。", "這裡填數字，最多三位小數，比如 12 或 1.5。", "A number is needed, such as 12 or 1.5.";
        too_small(least: String): format!("不能小于 {least}。"), format!("不能小於 {least}。"), format!("It must be at least {least}.");
        too_large(most: String): format!("不能大于 {most}。"), format!("不能大於 {most}。"), format!("It must be at most {most}.");
        no_such_day: "日期不对，看看年份。", "日期不對，看看年份。", "This date cannot be right: look at the year.";
        too_long(most: usize): format!("太长了，最多 {most} 个字。"), format!("太長了，最多 {most} 個字。"), format!("Too long: at most {most} characters.");
        required: "这道题要填了才能往下走。", "這道題要填了才能往下走。", "This one is needed before you go on.";
    }
}

/// Why an answer cannot be given, and what to do instead.
pub fn trouble(trouble: &AnswerTrouble, lang: Lang) -> String {
    let text = Troubles(lang);
    match trouble {
        AnswerTrouble::NotAsked => text.not_asked().into(),
        AnswerTrouble::OtherKind => text.other_kind().into(),
        AnswerTrouble::Empty => text.empty().into(),
        AnswerTrouble::NotOffered => text.not_offered().into(),
        AnswerTrouble::OnlyOne => text.only_one().into(),
        AnswerTrouble::TooFew { least } => text.too_few(*least),
        AnswerTrouble::TooMany { most } => text.too_many(*most),
        AnswerTrouble::NotANumber => text.not_a_number().into(),
        AnswerTrouble::TooSmall { least } => text.too_small(least.to_string()),
        AnswerTrouble::TooLarge { most } => text.too_large(most.to_string()),
        AnswerTrouble::NoSuchDay => text.no_such_day().into(),
        AnswerTrouble::OffTheScale => text.not_offered().into(),
        AnswerTrouble::TooLong { most } => text.too_long(*most),
        AnswerTrouble::Required => text.required().into(),
    }
}
