//! The guide for operators (`public/guide`): a page for every preset in both languages, which names what the preset asks of
//! a server, so that an operator can allow it; plain pages whose links lead somewhere.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use qunban::exchange::sync::presets::Preset;
use qunban::exchange::sync::profile::{CursorFrom, Each, Next, Profile, Where, Works, Write};
use serde_json::Value;

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'\">";
const LANGUAGES: [(&str, &str); 2] = [("zh", "zh-Hans"), ("en", "en")];

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public")
}

fn guide() -> PathBuf {
    public().join("guide")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every page, with its path below `public/guide`.
fn pages() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["", "zh", "en"] {
        for entry in fs::read_dir(guide().join(folder)).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "html") {
                let name = path.strip_prefix(guide()).unwrap().to_string_lossy().into_owned();
                found.push((name, read(&path)));
            }
        }
    }
    found.sort();
    found
}

fn preset_page(language: &str, preset: Preset) -> String {
    read(&guide().join(language).join(format!("{}.html", preset.id())))
}

/// The values of an attribute.
fn values<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A path without its `..`.
fn resolved(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(whole.pop(), "{} leads out of everything", path.display()),
            part => whole.push(part),
        }
    }
    whole
}

/// What a server has to allow and to understand: methods, headers of requests, headers of answers, names of fields.
#[derive(Default)]
struct Asked {
    methods: BTreeSet<String>,
    headers: BTreeSet<String>,
    exposed: BTreeSet<String>,
    fields: BTreeSet<String>,
}

impl Asked {
    fn by(profile: &Profile) -> Self {
        let mut asked = Self::default();
        asked.headers.extend(profile.headers.keys().cloned());
        if profile.signed {
            asked.headers.extend(["authorization", "x-amz-content-sha256", "x-amz-date"].map(str::to_owned));
        }
        match &profile.works {
            Works::Whole(whole) => {
                asked.get(&whole.get);
                [&whole.create, &whole.update].into_iter().for_each(|write| asked.write(write));
            }
            Works::Each(each) => asked.each(each),
        }
        asked
    }

    fn each(&mut self, each: &Each) {
        self.get(&each.get);
        [&each.create, &each.update, &each.remove].into_iter().for_each(|write| self.write(write));
        let Some(list) = &each.list else { return };
        self.methods.insert(list.method.clone());
        self.headers.extend(list.headers.keys().cloned());
        if let Some(Next::Link(header)) = list.pages.as_ref().map(|pages| &pages.next) {
            self.exposed.insert(header.clone());
        }
        match &list.cursor {
            Some(CursorFrom::Header(header)) => self.exposed.extend([header.clone()]),
            Some(CursorFrom::Newest(field)) => self.fields.extend([field.clone()]),
            Some(CursorFrom::Path(_)) | None => {}
        }
    }

    fn get(&mut self, get: &qunban::exchange::sync::profile::Get) {
        self.methods.insert(get.method.clone());
        self.headers.extend(get.headers.keys().cloned());
        self.told(&get.version);
    }

    fn write(&mut self, write: &Write) {
        self.methods.insert(write.method.clone());
        self.headers.extend(write.headers.keys().cloned());
        write.written.iter().for_each(|from| self.told(from));
        if let Some(Value::Object(record)) = &write.send {
            self.fields.extend(record.keys().cloned());
        }
    }

    fn told(&mut self, from: &Where) {
        if let Where::Header(header) = from {
            self.exposed.insert(header.clone());
        }
    }
}

#[test]
fn every_preset_has_a_page_in_both_languages_and_both_front_pages_lead_there() {
    for (language, _) in LANGUAGES {
        let front = read(&guide().join(language).join("index.html"));
        for preset in Preset::ALL {
            preset_page(language, preset);
            assert!(front.contains(&format!("href=\"{}.html\"", preset.id())), "{language}: {}", preset.id());
        }
    }
}

/// Each name has a table cell or a sentence of its own, as code: `authorization` within a longer word is not it.
#[test]
fn a_page_names_what_its_preset_asks_of_a_server() {
    for preset in Preset::ALL {
        let asked = Asked::by(&preset.profile().unwrap());
        for (language, _) in LANGUAGES {
            let page = preset_page(language, preset);
            let lower = page.to_ascii_lowercase();
            let names = asked.methods.iter().chain(&asked.headers).chain(&asked.exposed);
            for name in names {
                let named = format!("<code>{}</code>", name.to_ascii_lowercase());
                assert!(lower.contains(&named), "{language}/{}.html does not name {name}", preset.id());
            }
            // Kinto and CouchDB keep whatever fields come; where there are columns to make, they are named.
            if ![Preset::Kinto, Preset::Couch].contains(&preset) {
                for field in &asked.fields {
                    assert!(page.contains(&format!("<code>{field}</code>")), "{language}/{}: {field}", preset.id());
                }
            }
        }
    }
}

/// What stands in a page to be pasted is what the program would ask for.
#[test]
fn texts_to_paste_are_whole() {
    let unescaped = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    for (name, page) in pages() {
        for text in page.split("<pre tabindex=\"0\"><code>").skip(1) {
            let text = unescaped(text.split("</code></pre>").next().unwrap());
            if text.starts_with('{') || text.starts_with("[\n") {
                serde_json::from_str::<Value>(&text).unwrap_or_else(|error| panic!("{name}: {error} in {text}"));
            }
        }
        // The line for stores that want the bucket's name in the host makes a profile out of that of S3.
        if let Some(line) = page.split("<pre tabindex=\"0\"><code>\"url\": ").nth(1) {
            let line = format!("\"url\": {}", unescaped(line.split("</code>").next().unwrap()));
            let text = Preset::S3.text();
            let changed = text.replace("\"url\": \"{base}/{collection}?list-type=2&max-keys=1000\"", &line);
            assert_ne!(changed, text, "{name}");
            Profile::read(&changed).unwrap();
        }
    }
}

#[test]
fn pages_are_plain_and_say_what_they_are() {
    for (name, page) in pages() {
        assert!(page.contains(POLICY), "{name} has the policy");
        for never in ["<script", " style=", "<style", " onclick", "<form", "<iframe", "javascript:", "“", "”"] {
            assert!(!page.contains(never), "{name} contains {never}");
        }
        for once in ["<title>", "<meta name=\"description\"", "<h1>", "<meta charset=\"utf-8\">", "<main>"] {
            assert_eq!(page.matches(once).count(), 1, "{name}: {once}");
        }
        let language = LANGUAGES.iter().find(|(folder, _)| name.starts_with(&format!("{folder}/")));
        let language = language.map_or("zh-Hans", |(_, language)| language);
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{name}");
    }
}

#[test]
fn links_lead_to_files_of_the_site_and_each_page_to_its_twin() {
    for (name, page) in pages() {
        let folder = guide().join(&name).parent().unwrap().to_owned();
        for link in values(&page, "href").into_iter().chain(values(&page, "src")) {
            assert!(!link.contains(':') && !link.starts_with('/'), "{name}: {link} leaves the site");
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = resolved(&folder.join(file));
            // The site's own folder is the app.
            assert!(target == public() || target.is_file(), "{name}: {link} leads nowhere");
            let is_there = place.is_empty() || read(&target).contains(&format!(" id=\"{place}\""));
            assert!(is_there, "{name}: {link} leads to no place of that page");
        }
        for (one, other) in [("zh/", "en/"), ("en/", "zh/")] {
            if let Some(same) = name.strip_prefix(one) {
                assert!(page.contains(&format!("<a href=\"../{other}{same}\"")), "{name} leads to its twin");
                assert!(page.contains("<a href=\"../../\">"), "{name} leads back to the app");
            }
        }
    }
}

#[test]
fn the_site_has_the_guide_and_no_page_of_the_app_fetches_it() {
    let page = read(&public().join("index.html"));
    let named: Vec<&str> = page.lines().filter(|line| line.contains("\"guide\"")).collect();
    assert_eq!(named, ["<link data-trunk rel=\"copy-dir\" href=\"guide\">"]);
}
