//! What the questionnaire says to whoever answers it (入群问卷), and why an answer cannot be given like that.

use super::{Lang, texts};
use crate::domain::questionnaire::AnswerTrouble;

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
