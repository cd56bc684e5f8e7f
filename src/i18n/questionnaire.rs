//! Composing the questionnaire: what an operator reads while writing questions, and what is wrong with them.

use super::forms::is_one;
use super::{Lang, texts};
use crate::domain::questionnaire::check::{CONDITIONS, Fault, KEY_LENGTH, Never, Place, Trouble, UNIT_LENGTH, Unsound};
use crate::domain::questionnaire::{Hold, OPTIONS, QUESTION_LENGTH, QUESTIONS, QuestionKind};

texts! {
    /// The editor of the questionnaire.
    Compose {
        title: "入群问卷", "入群問卷", "Questionnaire";
        sub: "新群友进群后答几题，你就知道来的是谁。", "新群友進群後答幾題，你就知道來的是誰。", "Newcomers answer a few questions, and you know who they are.";
        charter_detail: "新群友进群要答的题", "新群友進群要答的題", "What newcomers are asked";
        desk_answers(n: usize): format!("{n} 人答过"), format!("{n} 人答過"), if is_one(n as u64, Lang::En) { "1 person has answered".into() } else { format!("{n} people have answered") };
        change: "改问卷", "改問卷", "Edit the questionnaire";
        none: "还没有问卷。挑一份现成的改改，最快。", "還沒有問卷。挑一份現成的改改，最快。", "There is no questionnaire yet. Taking a ready one and changing it is quickest.";
        sets: "现成的问卷", "現成的問卷", "Ready ones";
        set_detail(n: usize, about: &str): format!("{n} 题 · {about}"), format!("{n} 題 · {about}"), format!("{n} questions · {about}");
        own: "自己写", "自己寫", "Write your own";
        own_detail: "从第一题开始", "從第一題開始", "From the first question on";
        questions: "题目", "題目", "Questions";
        add: "加一题", "加一題", "Add a question";
        add_title: "加什么题", "加什麼題", "What kind of question";
        untitled: "（还没写问什么）", "（還沒寫問什麼）", "(nothing asked yet)";
        up(n: usize): format!("第 {n} 题往上移"), format!("第 {n} 題往上移"), format!("Move question {n} up");
        down(n: usize): format!("第 {n} 题往下移"), format!("第 {n} 題往下移"), format!("Move question {n} down");
        required: "必答", "必答", "required";
        private: "只给运营看", "只給運營看", "for operators only";
        save: "保存，今天起用", "儲存，今天起用", "Save, from today on";
        saved: "问卷已保存", "問卷已儲存", "The questionnaire is saved";
        wrong(numbers: &str): format!("第 {numbers} 题要改，改好才能保存"), format!("第 {numbers} 題要改，改好才能儲存"), format!("To be mended before it can be saved: question {numbers}");
        unsaved: "有改动还没保存。关掉页面也不会丢，回来接着改。", "有改動還沒儲存。關掉頁面也不會丟，回來接著改。", "There are unsaved changes. They stay on this phone even if you close the page.";
        discard: "不要这些改动", "不要這些改動", "Discard the changes";
        discard_title: "放弃没保存的改动？", "放棄沒儲存的改動？", "Discard the unsaved changes?";
        discard_text: "问卷会回到上次保存的样子。", "問卷會回到上次儲存的樣子。", "The questionnaire goes back to what was saved last.";
        discarded: "已回到上次保存的样子", "已回到上次儲存的樣子", "Back to what was saved last";
        try_out: "试填一遍", "試填一遍", "Try it out";
        try_detail: "像新人那样答一遍，没保存的改动也在里面", "像新人那樣答一遍，沒儲存的改動也在裡面", "Answer as a newcomer would, unsaved changes included";
        try_note: "试填：什么都不会记下。", "試填：什麼都不會記下。", "Trying it out: nothing is kept.";
        try_wrong(numbers: &str): format!("第 {numbers} 题还没改好，试填可能走不对。"), format!("第 {numbers} 題還沒改好，試填可能走不對。"), format!("Question {numbers} is not right yet: the way through may not be either.");
        try_done: "新人答到这里就完了。", "新人答到這裡就完了。", "Here a newcomer is done.";
        try_asked(asked: usize, of: usize): format!("这样答，问了 {of} 题中的 {asked} 题"), format!("這樣答，問了 {of} 題中的 {asked} 題"), format!("With these answers {asked} of {of} questions are asked");
        try_again: "从头再试", "從頭再試", "Try again";
        try_change: "改这一题", "改這一題", "Edit this question";
        share: "发到群里", "發到群裡", "Send it to the chat";
        share_detail: "链接、二维码，还能替对方先填好几题", "連結、QR 碼，還能替對方先填好幾題", "Link, QR code, some answers filled in";
        responses: "看回答", "看回答", "Responses";

        edit(n: usize): format!("第 {n} 题"), format!("第 {n} 題"), format!("Question {n}");
        ask: "问什么", "問什麼", "What is asked";
        ask_example: "比如：你在哪个城市？", "比如：你在哪個城市？", "For example: Which city do you live in?";
        help: "补充说明", "補充說明", "A line of help";
        help_hint: "可以不写", "可以不寫", "May be left empty";
        kind: "怎么答", "怎麼答", "How it is answered";
        options: "选项", "選項", "Options";
        options_hint: "一行一个。改几个字算同一个选项；换成别的词算新选项，原来的回答还留着。", "一行一個。改幾個字算同一個選項；換成別的詞算新選項，原來的回答還留著。", "One a line. A corrected word stays the same option; another word is a new one, and the old answers stay.";
        options_example: "在读\n上班\n自由职业", "在讀\n上班\n自由職業", "Studying\nWorking\nFreelancing";
        other: "可以填「其他」", "可以填「其他」", "“Other”, in their own words";
        other_hint: "对方写的原话会留着", "對方寫的原話會留著", "Kept as it is written";
        least: "至少选几个", "至少選幾個", "Pick at least";
        least_hint: "0 表示随意", "0 表示隨意", "0: as they like";
        most: "最多选几个", "最多選幾個", "Pick at most";
        most_hint: "0 表示不限", "0 表示不限", "0: no limit";
        number_least: "最小", "最小", "At least";
        number_most: "最大", "最大", "At most";
        number_hint: "不限就空着", "不限就空著", "Leave empty for no limit";
        number_wrong: "填个数字，最多三位小数", "填個數字，最多三位小數", "A number, at most three decimals";
        unit: "单位", "單位", "Unit";
        unit_hint: "比如：岁、年、小时", "比如：歲、年、小時", "Such as: years, hours";
        scale: "几分制", "幾分制", "Scale";
        need: "必须答", "必須答", "It has to be answered";
        need_hint: "不答不能往下走", "不答不能往下走", "Without an answer one cannot go on";
        privacy: "只给运营看", "只給運營看", "For operators only";
        privacy_hint: "答案只留在对方手机里，对方把记录发给你，你才看得到。题目旁边会写明。", "答案只留在對方手機裡，對方把紀錄發給你，你才看得到。題目旁邊會寫明。", "The answer stays on the member's phone until they hand their record to you. The question says so.";
        privacy_hint_synced: "答案会锁好自动送到运营手机上，别人打不开。题目旁边会写明。", "答案會鎖好自動送到運營手機上，別人打不開。題目旁邊會寫明。", "The answer reaches the operators' phones by itself, and nobody else can open it. The question says so.";
        when_show: "什么时候问", "什麼時候問", "When it is asked";
        show_always: "每个人都问", "每個人都問", "Everybody is asked";
        show_when: "看前面怎么答", "看前面怎麼答", "It depends on earlier answers";
        show_first: "第一题每个人都问。", "第一題每個人都問。", "Everybody is asked the first question.";
        when_end: "答完这题就结束", "答完這題就結束", "Finish after this question";
        end_never: "不结束，接着往下问", "不結束，接著往下問", "Never: it goes on";
        end_when: "看怎么答", "看怎麼答", "It depends on answers";
        hold_all: "下面的都满足", "下面的都滿足", "All of these hold";
        hold_any: "满足一个就行", "滿足一個就行", "Any of these holds";
        condition(n: usize): format!("条件 {n}"), format!("條件 {n}"), format!("Condition {n}");
        which: "看哪一题", "看哪一題", "Which question";
        how: "看答了什么", "看答了什麼", "Which answer";
        size: "数字", "數字", "Number";
        drop: "去掉这个条件", "去掉這個條件", "Remove this condition";
        add_condition: "再加一个条件", "再加一個條件", "Add a condition";
        this_one: "这一题", "這一題", "this question";
        gone_question: "（已删掉的题）", "（已刪掉的題）", "(a deleted question)";
        gone_option: "（已删掉的选项）", "（已刪掉的選項）", "(a deleted option)";
        more: "更多", "更多", "More";
        key: "链接里的代号", "連結裡的代號", "Word for links";
        key_hint: "写了代号，就能用链接替对方先填好这题，比如 city。用英文字母或数字。", "寫了代號，就能用連結替對方先填好這題，比如 city。用英文字母或數字。", "With a word such as city, a link can fill this question in. Letters and digits.";
        done: "好了", "好了", "Done";
        duplicate: "复制一题", "複製一題", "Duplicate";
        duplicated: "复制好了，就在下一题", "複製好了，就在下一題", "Duplicated: it is the next question";
        delete: "删掉这题", "刪掉這題", "Delete";
        delete_title: "删掉这一题？", "刪掉這一題？", "Delete this question?";
        delete_text: "保存后不再问这一题。已经答过的还留着，在「看回答」里查得到。", "儲存後不再問這一題。已經答過的還留著，在「看回答」裡查得到。", "Once saved it is no longer asked. What was answered stays, under Responses.";
        deleted: "删掉了，保存后生效", "刪掉了，儲存後生效", "Deleted; it counts once you save";

        answered: "回答了", "回答了", "is answered";
        unanswered: "没回答", "沒回答", "is not answered";
        picked(option: &str): format!("选了「{option}」"), format!("選了「{option}」"), format!("has “{option}” picked");
        not_picked(option: &str): format!("没选「{option}」"), format!("沒選「{option}」"), format!("does not have “{option}” picked");
        at_least(n: &str): format!("不小于 {n}"), format!("不小於 {n}"), format!("is {n} or more");
        at_most(n: &str): format!("不大于 {n}"), format!("不大於 {n}"), format!("is {n} or less");
        at_least_size: "不小于（填数字）", "不小於（填數字）", "is at least (a number)";
        at_most_size: "不大于（填数字）", "不大於（填數字）", "is at most (a number)";
        holds(question: &str, test: &str): format!("「{question}」{test}"), format!("「{question}」{test}"), format!("“{question}” {test}");
        only_when(conditions: &str): format!("只有{conditions}时才问"), format!("只有{conditions}時才問"), format!("Asked only if {conditions}");
        ends_when(conditions: &str): format!("{conditions}时到这里结束"), format!("{conditions}時到這裡結束"), format!("Ends here if {conditions}");

        share_title: "发问卷", "發問卷", "Send the questionnaire";
        share_sub: "已经加入的群友点开就答；还没加入的，点开先加入再答。", "已經加入的群友點開就答；還沒加入的，點開先加入再答。", "Members answer by it at once; whoever has not joined is led to join first.";
        share_text_title: "发到群里的话", "發到群裡的話", "Text for the chat";
        share_text(group: &str, link: &str): format!("【{group}】入群问卷，答几题大家认识一下，随时能改：\n{link}"), format!("【{group}】入群問卷，答幾題大家認識一下，隨時能改：\n{link}"), format!("[{group}] A few questions so that we know each other. You can change your answers any time:\n{link}");
        share_copy: "复制这段话", "複製這段話", "Copy the text";
        prefill: "替对方先填好", "替對方先填好", "Filled in beforehand";
        prefill_hint: "比如这条链接只发给北京的群友。对方会看到是链接填的，可以改。", "比如這條連結只發給北京的群友。對方會看到是連結填的，可以改。", "For example for those in one city. They see that the link filled it in, and can change it.";
        prefill_none: "给题目写上「链接里的代号」，这里就能替对方先填好。", "給題目寫上「連結裡的代號」，這裡就能替對方先填好。", "Give a question a “word for links”, and it can be filled in here.";
        prefill_wrong: "这题不能这么答，链接里先不带", "這題不能這麼答，連結裡先不帶", "This does not answer the question; the link leaves it out";
        prefill_empty: "不填", "不填", "Not filled in";
        code: "二维码", "QR 碼", "QR code";
        code_alt: "问卷的二维码", "問卷的 QR 碼", "QR code of the questionnaire";
        link: "只要链接", "只要連結", "The link alone";
        copy_link: "复制链接", "複製連結", "Copy the link";
    }
}

impl Compose {
    /// What joins conditions.
    pub fn joined(self, parts: &[String], hold: Hold) -> String {
        let between = match (self.0, hold) {
            (Lang::ZhHans, Hold::All) => "，而且",
            (Lang::ZhHans, Hold::Any) => "，或者",
            (Lang::ZhHant, Hold::All) => "，而且",
            (Lang::ZhHant, Hold::Any) => "，或者",
            (Lang::En, Hold::All) => " and ",
            (Lang::En, Hold::Any) => " or ",
        };
        parts.join(between)
    }
}

/// A kind of question in plain words, and what it is good for.
pub fn kind(kind: &QuestionKind, lang: Lang) -> (&'static str, &'static str) {
    let forms = match kind {
        QuestionKind::Single { .. } => [
            ("选一个", "比如：在读、上班、自由职业"),
            ("選一個", "比如：在讀、上班、自由職業"),
            ("Pick one", "Studying, working, freelancing"),
        ],
        QuestionKind::Multiple { .. } => [
            ("选几个", "比如：想学什么，可以多选"),
            ("選幾個", "比如：想學什麼，可以多選"),
            ("Pick several", "What you would like to learn"),
        ],
        QuestionKind::Short => {
            [("写一句", "比如：怎么称呼你"), ("寫一句", "比如：怎麼稱呼你"), ("A line", "What to call you")]
        }
        QuestionKind::Long => [
            ("写一段", "比如：介绍一下自己"),
            ("寫一段", "比如：介紹一下自己"),
            ("A few sentences", "Something about yourself"),
        ],
        QuestionKind::Number { .. } => {
            [("填数字", "比如：学了几年"), ("填數字", "比如：學了幾年"), ("A number", "Years of learning")]
        }
        QuestionKind::Date => {
            [("选日期", "比如：考试是哪天"), ("選日期", "比如：考試是哪天"), ("A day", "When your exam is")]
        }
        QuestionKind::Scale(_) => {
            [("打分", "比如：自己觉得几分"), ("打分", "比如：自己覺得幾分"), ("A score", "How well you know it")]
        }
        QuestionKind::City => [
            ("选城市", "省市列表里挑，也能自己写"),
            ("選城市", "省市列表裡挑，也能自己寫"),
            ("A city", "From a list, or in their own words"),
        ],
        QuestionKind::Contact => [
            ("留联系方式", "手机号、邮箱、社交账号"),
            ("留聯絡方式", "手機號、電郵、社群帳號"),
            ("A contact", "Telephone, mail, an account"),
        ],
        QuestionKind::Consent => [
            ("同意一件事", "比如：我看过并同意群规"),
            ("同意一件事", "比如：我看過並同意群規"),
            ("Agreement", "I have read the rules and agree"),
        ],
    };
    match lang {
        Lang::ZhHans => forms[0],
        Lang::ZhHant => forms[1],
        Lang::En => forms[2],
    }
}

/// What is wrong, with the number of the question where it is one question's.
pub fn trouble(trouble: Trouble, lang: Lang) -> String {
    let say = |hans: String, hant: String, en: String| match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    };
    match trouble {
        Trouble::TooMany => say(
            format!("最多 {QUESTIONS} 题，删掉几题。"),
            format!("最多 {QUESTIONS} 題，刪掉幾題。"),
            format!("At most {QUESTIONS} questions: delete some."),
        ),
        Trouble::Undefined => say(
            "有一题没找到内容，重新打开这一页再存。".into(),
            "有一題沒找到內容，重新開啟這一頁再存。".into(),
            "A question is missing: open this page again and save.".into(),
        ),
        Trouble::Question(place, wrong) => {
            let (n, wrong) = (place + 1, fault(wrong, lang));
            say(format!("第 {n} 题：{wrong}"), format!("第 {n} 題：{wrong}"), format!("Question {n}: {wrong}"))
        }
    }
}

/// What is wrong with a question, and what to do.
pub fn fault(fault: Fault, lang: Lang) -> String {
    let say = |hans: &str, hant: &str, en: &str| {
        match lang {
            Lang::ZhHans => hans,
            Lang::ZhHant => hant,
            Lang::En => en,
        }
        .to_owned()
    };
    match fault {
        Fault::Blank => say("写上问什么。", "寫上問什麼。", "Write what is asked."),
        Fault::AskTooLong | Fault::HelpTooLong => say(
            &format!("太长了，最多 {QUESTION_LENGTH} 个字。"),
            &format!("太長了，最多 {QUESTION_LENGTH} 個字。"),
            &format!("Too long: at most {QUESTION_LENGTH} characters."),
        ),
        Fault::Key => say(
            &format!("代号只能用英文字母、数字、- 和 _，最多 {KEY_LENGTH} 个。"),
            &format!("代號只能用英文字母、數字、- 和 _，最多 {KEY_LENGTH} 個。"),
            &format!("The word has letters a–z, digits, - and _ only, at most {KEY_LENGTH}."),
        ),
        Fault::KeyTwice(other) => say(
            &format!("第 {} 题已经用了这个代号，换一个。", other + 1),
            &format!("第 {} 題已經用了這個代號，換一個。", other + 1),
            &format!("Question {} has this word already: choose another.", other + 1),
        ),
        Fault::Twice(other) => say(
            &format!("和第 {} 题是同一题，删掉一个。", other + 1),
            &format!("和第 {} 題是同一題，刪掉一個。", other + 1),
            &format!("The same as question {}: delete one.", other + 1),
        ),
        Fault::UnitTooLong => say(
            &format!("单位最多 {UNIT_LENGTH} 个字。"),
            &format!("單位最多 {UNIT_LENGTH} 個字。"),
            &format!("A unit has at most {UNIT_LENGTH} characters."),
        ),
        Fault::TooFewOptions => {
            say("至少写两个选项，一行一个。", "至少寫兩個選項，一行一個。", "At least two options, one a line.")
        }
        Fault::TooManyOptions => say(
            &format!("选项最多 {OPTIONS} 个。"),
            &format!("選項最多 {OPTIONS} 個。"),
            &format!("At most {OPTIONS} options."),
        ),
        Fault::OptionBlank(option) => say(
            &format!("第 {} 个选项是空的。", option + 1),
            &format!("第 {} 個選項是空的。", option + 1),
            &format!("Option {} is empty.", option + 1),
        ),
        Fault::OptionTooLong(option) => say(
            &format!("第 {} 个选项太长，最多 {QUESTION_LENGTH} 个字。", option + 1),
            &format!("第 {} 個選項太長，最多 {QUESTION_LENGTH} 個字。", option + 1),
            &format!("Option {} has more than {QUESTION_LENGTH} characters.", option + 1),
        ),
        Fault::OptionTwice(one, other) => say(
            &format!("第 {} 个和第 {} 个选项一样，去掉一个。", one + 1, other + 1),
            &format!("第 {} 個和第 {} 個選項一樣，去掉一個。", one + 1, other + 1),
            &format!("Options {} and {} are the same: remove one.", one + 1, other + 1),
        ),
        Fault::LeastOverMost => {
            say("最少比最多还大，改一下。", "最少比最多還大，改一下。", "The least is more than the most.")
        }
        Fault::MoreThanOptions => say(
            "要选的比选项还多，改一下。",
            "要選的比選項還多，改一下。",
            "More are to be picked than there are options.",
        ),
        Fault::NoneToPick => say("最多要能选 1 个。", "最多要能選 1 個。", "At least one must be allowed."),
        Fault::TooLarge => {
            say("选项加起来太长了，写短一点。", "選項加起來太長了，寫短一點。", "The options are too long together.")
        }
        Fault::NoCondition(_) => {
            say("还没有条件，加一个。", "還沒有條件，加一個。", "There is no condition yet: add one.")
        }
        Fault::TooManyConditions(_) => say(
            &format!("条件最多 {CONDITIONS} 个。"),
            &format!("條件最多 {CONDITIONS} 個。"),
            &format!("At most {CONDITIONS} conditions."),
        ),
        Fault::Condition(place, number, unsound) => {
            let (list_hans, list_hant, list_en) = match place {
                Place::Show => ("什么时候问", "什麼時候問", "when it is asked"),
                Place::End => ("什么时候结束", "什麼時候結束", "when it ends"),
            };
            let why = self::unsound(unsound, lang);
            say(
                &format!("「{list_hans}」的条件 {}：{why}", number + 1),
                &format!("「{list_hant}」的條件 {}：{why}", number + 1),
                &format!("condition {} of {list_en}: {why}", number + 1),
            )
        }
        Fault::NeverAsked(Never::Conditions) => say(
            "没有人会被问到：这些条件不可能同时满足。",
            "沒有人會被問到：這些條件不可能同時滿足。",
            "Nobody is ever asked: the conditions cannot hold.",
        ),
        Fault::NeverAsked(Never::Ended(by)) => say(
            &format!("没有人会被问到：到第 {} 题就结束了。", by + 1),
            &format!("沒有人會被問到：到第 {} 題就結束了。", by + 1),
            &format!("Nobody is ever asked: it ends with question {}.", by + 1),
        ),
    }
}

/// What is wrong with one condition.
pub fn unsound(unsound: Unsound, lang: Lang) -> String {
    let say = |hans: String, hant: String, en: String| match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    };
    match unsound {
        Unsound::Itself => say(
            "不能看这一题自己的回答。".into(),
            "不能看這一題自己的回答。".into(),
            "a question cannot depend on its own answer.".into(),
        ),
        Unsound::Circle(other) => say(
            format!("绕圈了：第 {} 题反过来又要看这一题。", other + 1),
            format!("繞圈了：第 {} 題反過來又要看這一題。", other + 1),
            format!("a circle: question {} in turn depends on this one.", other + 1),
        ),
        Unsound::Later(other) => say(
            format!("第 {} 题排在后面，那时还没答。把它移到前面来。", other + 1),
            format!("第 {} 題排在後面，那時還沒答。把它移到前面來。", other + 1),
            format!("question {} comes later and is not answered by then. Move it up.", other + 1),
        ),
        Unsound::Gone => {
            say("要看的题已经删了。".into(), "要看的題已經刪了。".into(), "that question was deleted.".into())
        }
        Unsound::OptionGone(other) => say(
            format!("第 {} 题已经没有这个选项。", other + 1),
            format!("第 {} 題已經沒有這個選項。", other + 1),
            format!("question {} no longer has that option.", other + 1),
        ),
        Unsound::WrongTest(other) => say(
            format!("第 {} 题不能这么看，重新选一下。", other + 1),
            format!("第 {} 題不能這麼看，重新選一下。", other + 1),
            format!("question {} cannot be asked for that: choose again.", other + 1),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_names_the_question_and_the_way_out() {
        let later = Trouble::Question(1, Fault::Condition(Place::Show, 0, Unsound::Later(3)));
        assert_eq!(
            trouble(later, Lang::ZhHans),
            "第 2 题：「什么时候问」的条件 1：第 4 题排在后面，那时还没答。把它移到前面来。"
        );
        let ended = Trouble::Question(4, Fault::NeverAsked(Never::Ended(2)));
        assert_eq!(trouble(ended, Lang::En), "Question 5: Nobody is ever asked: it ends with question 3.");
    }
}
