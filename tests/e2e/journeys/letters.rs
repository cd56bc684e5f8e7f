//! Two phones and what travels between them by files: a member writes to the operators and reads the answer, is warned, is
//! put out of the group and reads why.

use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::i18n::desk::Desk;
use qunban::i18n::letters::{Box as Words, Letters};
use qunban::i18n::people::{People, Told};
use qunban::route::Page;
use qunban_e2e::Site;
use thirtyfour::error::WebDriverResult;

use super::claims::{exported, group_link, import, join, operator, phone};
use super::hands::{gone, row_says, tap_in_dialog, tap_row, write};

const ZH: Lang = Lang::ZhHans;

#[tokio::test]
async fn a_member_writes_and_is_answered_warned_and_put_out() -> WebDriverResult<()> {
    let (words, text, people) = (Letters(ZH), Words(ZH), People(ZH));
    let site = Site::start();
    let coco = operator(&site).await?;
    let link = group_link(&coco, &site).await?;
    let may = phone(&site).await?;
    join(&may, &link, "May").await?;

    // Written, and ready for a private message, for the operator's phone has not heard of it.
    may.visit(&site.page(Page::Box)).await?;
    may.sees(text.not_hidden()).await?;
    write(&may, text.label(), "能不能晚半小时截止？").await?;
    may.tap(text.keep()).await?;
    may.sees(text.copy()).await?;
    may.sees("May）：能不能晚半小时截止？").await?;
    row_says(&may, "能不能晚半小时截止？", text.waits()).await?;

    import(&coco, &site, &exported(&may, &site).await?, Data(ZH).merge_go()).await?;
    coco.visit(&site.page(Page::Desk)).await?;
    coco.sees(Desk(ZH).letters()).await?;
    tap_row(&coco, "能不能晚半小时截止？").await?;
    coco.sees(&words.open(1)).await?;
    tap_row(&coco, "能不能晚半小时截止？").await?;
    write(&coco, words.answer_label(), "下周一起改").await?;
    tap_in_dialog(&coco, words.answer_go()).await?;
    coco.sees("May，你给").await?;
    coco.visit(&site.page(Page::Letters)).await?;
    row_says(&coco, "能不能晚半小时截止？", &words.reply("下周一起改")).await?;
    coco.visit(&site.page(Page::Desk)).await?;
    coco.sees(Desk(ZH).tools()).await?;
    gone(&coco, "能不能晚半小时截止？").await?;

    // A warning, and the note beside it, which is nobody's business.
    coco.visit(&site.page(Page::Members)).await?;
    tap_row(&coco, "May").await?;
    tap_row(&coco, people.warn()).await?;
    write(&coco, people.warn_label(), "不要发广告").await?;
    tap_in_dialog(&coco, people.warn_go()).await?;
    tap_in_dialog(&coco, people.done()).await?;
    write(&coco, people.note_label(), "再发一次就请出去").await?;
    coco.tap(people.note_save()).await?;
    row_says(&coco, "再发一次就请出去", people.take_back()).await?;
    import(&may, &site, &exported(&coco, &site).await?, Data(ZH).merge_go()).await?;
    may.visit(&site.page(Page::Me)).await?;
    may.sees(&Told(ZH).warning("11月7日")).await?;
    may.sees("不要发广告").await?;
    gone(&may, "再发一次就请出去").await?;
    may.visit(&site.page(Page::Box)).await?;
    row_says(&may, "能不能晚半小时截止？", "下周一起改").await?;

    // Out of the group, with the reason.
    coco.visit(&site.page(Page::Members)).await?;
    tap_row(&coco, "May").await?;
    tap_row(&coco, people.expel()).await?;
    write(&coco, people.warn_label(), "又发了广告").await?;
    tap_in_dialog(&coco, people.expel_go()).await?;
    coco.sees("May，你已被请出").await?;
    import(&may, &site, &exported(&coco, &site).await?, Data(ZH).merge_go()).await?;
    may.visit(&site.page(Page::Me)).await?;
    may.sees(&Told(ZH).expelled("11月7日")).await?;
    may.sees("又发了广告").await?;
    for browser in [&coco, &may] {
        assert_eq!(browser.complaints().await?, Vec::<String>::new());
    }
    Ok(())
}
