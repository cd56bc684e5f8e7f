//! The house keeps its own rules: who may know whom (stated in `src/lib.rs`), and what no file may contain.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may know, as `src/lib.rs` states it; `None`: everything.
type Rule = BTreeMap<String, Option<BTreeSet<String>>>;

struct Source {
    room: String,
    path: PathBuf,
    /// The program without its comments and its unit tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&root).unwrap();
                let first = below.components().next().unwrap().as_os_str().to_string_lossy();
                let room = first.trim_end_matches(".rs").to_owned();
                let code = code(&fs::read_to_string(&path).unwrap());
                found.push(Source { room, path, code });
            }
        }
    }
    found
}

/// A file's program: no comment lines, and nothing from its unit tests on.
fn code(text: &str) -> String {
    let program = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    program.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Reads `a -> {b, c};  d -> e` out of the first text block of the library's documentation.
fn rule(library: &str) -> Rule {
    let block = library.split("```text").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let lines = block.lines().map(|line| line.trim_start_matches("//!").trim());
    let joined = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(";");
    let rooms = joined.split(';').filter(|part| part.contains("->"));
    rooms
        .map(|part| {
            let (room, known) = part.split_once("->").unwrap();
            let known = known.trim().trim_matches(['{', '}']);
            let known = match known {
                "everything" => None,
                "nothing" => Some(BTreeSet::new()),
                names => Some(names.split(',').map(|name| name.trim().to_owned()).collect()),
            };
            (room.trim().to_owned(), known)
        })
        .collect()
}

/// The rooms that a program names: `crate::store::Store` and `use crate::{i18n::Lang, route}` alike.
fn named(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => {
                rooms.insert(word(after));
            }
            Some(group) => {
                let (mut depth, mut start) = (0, 0);
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth > 0 => depth -= 1,
                        '}' | ',' if depth == 0 => {
                            rooms.insert(word(group[start..at].trim()));
                            start = at + 1;
                            if c == '}' {
                                break;
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn rooms_know_only_whom_they_may() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rule = rule(&library);
    let mut broken = Vec::new();
    for source in sources() {
        let allowed = match rule.get(&source.room) {
            // These two are the house itself.
            None if ["main", "lib"].contains(&source.room.as_str()) => continue,
            None => &BTreeSet::new(),
            Some(None) => continue,
            Some(Some(allowed)) => allowed,
        };
        for known in named(&source.code) {
            if rule.contains_key(&known) && known != source.room && !allowed.contains(&known) {
                broken.push(format!("{}: {} -> {known}", source.path.display(), source.room));
            }
        }
    }
    assert!(broken.is_empty(), "against the rule in src/lib.rs:\n{}", broken.join("\n"));
}

#[test]
fn nobody_knows_itself_through_others() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut rule = rule(&library);
    rule.retain(|_, known| known.is_some());
    // Take away, again and again, the rooms that know nobody who is left; in a circle somebody always is.
    loop {
        let left: BTreeSet<String> = rule.keys().cloned().collect();
        rule.retain(|_, known| known.iter().flatten().any(|room| left.contains(room)));
        if rule.len() == left.len() {
            break;
        }
    }
    assert!(rule.is_empty(), "a circle among {:?}", rule.keys());
}

#[test]
fn pure_rooms_know_no_browser() {
    let pure = ["domain", "log", "exchange", "i18n", "templates", "store", "route"];
    for source in sources().iter().filter(|source| pure.contains(&source.room.as_str())) {
        for browser in ["leptos", "web_sys", "js_sys", "wasm_bindgen", "idb"] {
            let names_it = source.code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == browser);
            assert!(!names_it, "{} names {browser}", source.path.display());
        }
    }
}

#[test]
fn no_markup_from_text_and_no_inline_styles() {
    for source in sources() {
        for banned in ["inner_html", "set_inner_html", "insert_adjacent_html", "style=\"", "cssText"] {
            assert!(!source.code.contains(banned), "{} contains {banned}", source.path.display());
        }
    }
}

/// Curly quotes are of another width in every font, so Chinese texts quote with 「」 in both scripts.
#[test]
fn chinese_texts_quote_in_one_way() {
    for source in sources().iter().filter(|source| ["i18n", "templates", "pages", "ui"].contains(&&*source.room)) {
        let code = source.code.replace("\\\"", "").replace("'\"'", "");
        for text in code.split('"').skip(1).step_by(2) {
            let chinese = text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            assert!(!chinese || !text.contains(['“', '”']), "{}: {text}", source.path.display());
        }
    }
}

#[test]
fn every_style_is_in_the_page_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("public/index.html")).unwrap();
    for style in fs::read_dir(root.join("style")).unwrap().flatten() {
        let name = style.file_name().into_string().unwrap();
        assert_eq!(page.matches(&format!("../style/{name}\"")).count(), 1, "{name} in public/index.html");
    }
}

#[test]
fn the_rule_and_the_names_are_read_right() {
    let rule = rule("//! ```text\n//! app -> everything;  a -> {b, c};\n//! b -> c; c -> nothing\n//! ```");
    assert_eq!(rule["app"], None);
    assert_eq!(rule["a"], Some(["b".to_owned(), "c".to_owned()].into()));
    assert_eq!(rule["c"], Some(BTreeSet::new()));
    let code = code(
        "use crate::{b::{x, y}, d};\nlet z = crate::e::f();\n// crate::no\n#[cfg(test)]\nmod tests { use crate::t; }",
    );
    assert_eq!(named(&code), ["b".to_owned(), "d".to_owned(), "e".to_owned()].into());
}
