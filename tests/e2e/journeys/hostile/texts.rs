//! Three hundred texts and addresses that are made to break pages.

pub const COUNT: usize = 300;

/// What a script of ours would leave behind.
pub const HIT: &str = "window.__hit=(window.__hit||0)+1";

/// What is to run, as markup, as an address, as a template or as a format.
pub const MARKUP: [&str; 40] = [
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
pub fn texts() -> Vec<String> {
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

pub fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
