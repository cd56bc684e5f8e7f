//! Servers that are not as their preset has it: one whose documents have another form, for which the operator writes a
//! profile of the group's own; and one that lets no page in until its owner sets what the page names.

use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::probe::Step;
use qunban::i18n::Lang;
use qunban::i18n::backend::Backends;
use qunban::i18n::probe::place_label;
use qunban::i18n::share::Share;
use qunban::route::Page;
use qunban_e2e::{Browser, Kind, Site, Started};
use serde_json::Value;
use thirtyfour::error::WebDriverResult;

use crate::backend::{HERE, fails, fields, fill, passes};
use crate::claims::{group_link, join, operator, phone};
use crate::folder::{BOARD, board_is};
use crate::hands::{check_in, row_says, write};
use crate::in_step::{agree, closed, complaints, started};

const ZH: Lang = Lang::ZhHans;

/// json-server, whose records keep their text in a field of another name.
fn own() -> String {
    let own = Preset::JsonServer.text().replace(r#""body": "body""#, r#""body": "text""#);
    let own = own.replace(r#""body": "{body}""#, r#""text": "{body}""#);
    assert_eq!(own.matches(r#""text""#).count(), 4, "read twice and written twice");
    own
}

/// The same with a mistake: another path.
fn mistaken() -> String {
    own().replace("{base}/{collection}", "{base}/records/{collection}")
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().expect("a client without any settings of the system")
}

/// The records as the server has them.
async fn records(backend: &Started) -> Vec<Value> {
    let url = format!("{}/{}", backend.address(), backend.collection());
    let answer = client().get(url).send().await.expect("the server answers").text().await.expect("a text");
    serde_json::from_str(&answer).expect("an array")
}

async fn open_advanced(browser: &Browser) -> WebDriverResult<()> {
    let fold = "const it = document.querySelector('details.fold > summary'); it?.scrollIntoView({ block: 'center' }); return it";
    browser.until("the fold", fold).await?;
    browser.wait_for("details.fold > summary").await?.click().await
}

#[tokio::test]
async fn a_group_s_own_profile_is_tried_used_and_followed() -> WebDriverResult<()> {
    let (site, backend) = (Site::start(), started(Kind::JsonServer, "own"));
    let text = Backends(ZH);
    let coco = operator(&site).await?;
    let plain = group_link(&coco, &site).await?;
    coco.visit(&site.url(&format!("{HERE}&k=json-server"))).await?;
    write(&coco, text.address(), &backend.address()).await?;
    write(&coco, &place_label(Preset::JsonServer, ZH), backend.collection()).await?;

    // A mistake is found by the trial; without it, it passes.
    open_advanced(&coco).await?;
    write(&coco, text.advanced_label(), &mistaken()).await?;
    coco.shot("own-written").await?;
    coco.tap(text.try_it()).await?;
    fails(&coco, Step::List).await?;
    write(&coco, text.advanced_label(), &own()).await?;
    coco.tap(text.try_it()).await?;
    coco.sees(text.passed()).await?;
    coco.tap(text.use_it()).await?;
    coco.sees(text.send_hint()).await?;
    coco.sees(text.own_ways()).await?;
    coco.shot("own-in-use").await?;

    // It travels in the link, which is long for it: the page says what that means for its code.
    let link = group_link(&coco, &site).await?;
    assert!(link.len() > plain.len() + 1000, "{} and {}", plain.len(), link.len());
    coco.sees(Share(ZH).dense_code()).await?;
    coco.shot("own-link").await?;
    let amy = phone(&site).await?;
    join(&amy, &link, "Amy").await?;
    check_in(&amy).await?;
    agree(&amy).await?;
    coco.visit(&site.url(BOARD)).await?;
    board_is(&coco, &["Amy 1", "Coco 0", "小明-上海 0", "老周 0", "阿桃 0"]).await?;
    amy.visit(&site.url(BOARD)).await?;
    board_is(&amy, &["Amy 1", "Coco 0", "小明-上海 0", "老周 0", "阿桃 0"]).await?;
    let records = records(&backend).await;
    assert!(records.len() >= 2 && records.iter().all(|it| it["text"].is_string() && it["body"].is_null()));

    // What is in use can be tried once more, and is there to be copied for a change.
    coco.visit(&site.page(Page::Desk)).await?;
    row_says(&coco, text.title(), &text.row_on(text.own_ways())).await?;
    coco.visit(&site.url(HERE)).await?;
    coco.tap(text.test()).await?;
    coco.sees(text.passed()).await?;
    open_advanced(&coco).await?;
    let shown = coco.run("return JSON.parse(document.querySelector('details.fold .copy-text').textContent)").await?;
    assert_eq!(shown, serde_json::from_str::<Value>(&own())?);
    coco.shot("own-shown").await?;
    for phone in [&coco, &amy] {
        assert_eq!(complaints(phone).await?, Vec::<String>::new());
    }
    Ok(())
}

/// An object store lets no page in by itself: the operator reads so, with what to set; once it is set, all is well.
#[tokio::test]
async fn an_object_store_without_cors_is_told_with_its_cure_and_serves_once_it_is_open() -> WebDriverResult<()> {
    let (site, mut backend) = (Site::start(), closed(Kind::S3, "closed"));
    let text = Backends(ZH);
    let coco = operator(&site).await?;
    coco.visit(&site.url(&format!("{HERE}&k=s3"))).await?;
    let [address, bucket, token] = fields(&backend);
    fill(&coco, Preset::S3, [&address, &bucket, &token]).await?;
    coco.tap(text.try_it()).await?;
    let told = fails(&coco, Step::Open).await?;
    assert!(told.contains("服务器在，但是不让别处的网页来读（CORS）"), "{told}");
    coco.shot("backend-closed-s3").await?;

    // What the bucket's owner has to set, word by word.
    let origin = site.url("").split('/').take(3).collect::<Vec<_>>().join("/");
    for named in
        [&format!("AllowedOrigins 填 {origin}，"), "AllowedMethods 选 GET、PUT、DELETE，", "ExposeHeaders 填 ETag"]
    {
        assert!(told.contains(named), "{named}: {told}");
    }
    for header in ["authorization", "if-match", "if-none-match", "x-amz-content-sha256", "x-amz-date"] {
        assert!(told.contains(header), "{header}: {told}");
    }
    backend.open_up().unwrap_or_else(|failure| panic!("{failure}"));
    coco.tap(text.try_again()).await?;
    passes(&coco).await?;
    coco.tap(text.use_it()).await?;
    let amy = phone(&site).await?;
    join(&amy, &group_link(&coco, &site).await?, "Amy").await?;
    check_in(&amy).await?;
    agree(&amy).await?;
    coco.visit(&site.url(BOARD)).await?;
    board_is(&coco, &["Amy 1", "Coco 0", "小明-上海 0", "老周 0", "阿桃 0"]).await
}
