//! Words for operators only, by a real backend: whoever writes them hands over nothing, the operator reads them, and no other
//! phone has them anywhere.

use qunban::i18n::Lang;
use qunban::i18n::answers::Questions;
use qunban::i18n::desk::Desk;
use qunban::i18n::letters::{Box as Words, Letters};
use qunban::i18n::questionnaire::Compose;
use qunban::route::Page;
use qunban_e2e::{Browser, Kind, Site};
use thirtyfour::error::WebDriverResult;

use crate::claims::{exported, group_link, join, operator, phone};
use crate::hands::{check_in, gone, row_says, tap_row, tick, write};
use crate::in_step::{agree, complaints, home_link, is_shared, shows_at, started};
use crate::questionnaire::add;

const ZH: Lang = Lang::ZhHans;
const ASKED: &str = "怎么联系你？";
const NUMBER: &str = "13800138000";
const LETTER: &str = "能不能晚半小时截止？";
const REASON: &str = "下周要动手术";

/// Everything that a browser keeps of this page, as one text; it gives bytes as what they spell.
const KEPT: &str = "return (async () => {
    const words = (key, value) => {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
        return value instanceof Map ? [...value] : value;
    };
    const asked = (request) => new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
    });
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            all.push(JSON.stringify(await asked(database.transaction(store).objectStore(store).getAll()), words));
        }
        database.close();
    }
    return all.join();
})()";

async fn kept(browser: &Browser) -> WebDriverResult<String> {
    Ok(browser.run(KEPT).await?.as_str().expect("a text").to_owned())
}

/// The operator asks something that only operators read.
async fn asks_privately(coco: &Browser, site: &Site) -> WebDriverResult<()> {
    let text = Compose(ZH);
    coco.visit(&site.page(Page::Questionnaire)).await?;
    tap_row(coco, text.own()).await?;
    add(coco, "写一句", ASKED).await?;
    coco.tap(text.more()).await?;
    tick(coco, text.privacy()).await?;
    coco.tap(text.done()).await?;
    coco.tap(text.save()).await?;
    coco.sees(text.saved()).await
}

/// Amy answers, writes a letter and asks for leave. Her pages say that it goes by itself, and ask for nothing to be handed over.
async fn amy_writes(amy: &Browser, site: &Site, shot: &str) -> WebDriverResult<()> {
    amy.visit(&site.page(Page::Questions)).await?;
    amy.sees(ASKED).await?;
    amy.sees(Questions(ZH).private_synced()).await?;
    amy.shot(&format!("in-step-words-question-{shot}")).await?;
    write(amy, Questions(ZH).your_answer(), NUMBER).await?;
    amy.tap(Questions(ZH).finish()).await?;
    amy.sees(Questions(ZH).done()).await?;
    let text = Words(ZH);
    amy.visit(&site.page(Page::Box)).await?;
    amy.sees(text.travels_synced()).await?;
    write(amy, text.label(), LETTER).await?;
    amy.tap(text.keep()).await?;
    amy.sees(text.kept_synced()).await?;
    row_says(amy, LETTER, text.waits()).await?;
    gone(amy, text.copy()).await?;
    amy.shot(&format!("in-step-words-letter-{shot}")).await?;
    amy.visit(&site.page(Page::Record)).await?;
    amy.tap("请假").await?;
    for day in ["从哪天", "到哪天"] {
        write(amy, day, "2026-11-09").await?;
    }
    write(amy, "原因", REASON).await?;
    amy.tap("提交请假").await?;
    amy.sees("会自动告诉运营").await?;
    amy.shot(&format!("in-step-words-leave-{shot}")).await?;
    amy.visit(&site.page(Page::Home)).await?;
    is_shared(amy).await
}

async fn words_for_operators(kind: Kind) -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(kind, "words"));
    let coco = operator(&site).await?;
    asks_privately(&coco, &site).await?;
    let link = home_link(&group_link(&coco, &site).await?, &backend);
    coco.visit(&link).await?;
    agree(&coco).await?;
    coco.visit(&site.page(Page::Letters)).await?;
    coco.sees(Letters(ZH).none_synced()).await?;
    coco.shot(&format!("in-step-words-none-{}", kind.id())).await?;
    let (amy, ben) = (phone(&site).await?, phone(&site).await?);
    for (browser, name) in [(&amy, "Amy"), (&ben, "Ben")] {
        join(browser, &link, name).await?;
        agree(browser).await?;
    }
    amy_writes(&amy, &site, kind.id()).await?;

    // The operator comes back to the page.
    coco.visit(&site.page(Page::Letters)).await?;
    coco.sees(LETTER).await?;
    coco.shot(&format!("in-step-words-letters-{}", kind.id())).await?;
    coco.visit(&site.page(Page::Responses)).await?;
    coco.sees(NUMBER).await?;
    coco.shot(&format!("in-step-words-responses-{}", kind.id())).await?;
    coco.visit(&site.page(Page::Desk)).await?;
    coco.sees(Desk(ZH).letters()).await?;
    coco.sees(LETTER).await?;

    // Ben has what Amy did after that, and so every entry before it.
    amy.visit(&site.page(Page::Home)).await?;
    check_in(&amy).await?;
    is_shared(&amy).await?;
    shows_at(&ben, &site, &[("Amy", 1), ("Ben", 0), ("Coco", 0)]).await?;
    for &page in Page::ALL {
        ben.visit(&site.page(page)).await?;
        let text = ben.text().await?;
        for word in [NUMBER, LETTER, REASON] {
            assert!(!text.contains(word), "{word} on {page:?}");
        }
    }
    let (hers, his) = (kept(&amy).await?, kept(&ben).await?);
    assert!(his.contains("Amy") && his.contains("Coco"), "what is kept can be read");
    let exported = exported(&ben, &site).await?;
    for word in [NUMBER, LETTER, REASON] {
        assert!(hers.contains(word), "{word} is kept where it was written");
        assert!(!his.contains(word), "{word} is kept by a member's browser");
        assert!(!exported.contains(word), "{word} is in a member's file");
    }
    for browser in [&coco, &amy, &ben] {
        assert_eq!(complaints(browser).await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn words_for_operators_and_kinto() -> WebDriverResult<()> {
    words_for_operators(Kind::Kinto).await
}

#[tokio::test]
async fn words_for_operators_and_an_object_store() -> WebDriverResult<()> {
    words_for_operators(Kind::S3).await
}
