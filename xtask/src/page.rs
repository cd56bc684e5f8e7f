//! From the one page that Trunk makes to the pages of the site: each with its own title and description, the way back
//! to the site's folder, and a content security policy that allows exactly the inline scripts it contains.
//!
//! Everything here works on text; nothing is read or written.

use sha2::{Digest, Sha256};

use crate::failure::{Outcome, because};

/// What makes a page of the site differ from the others.
pub struct Sheet<'a> {
    /// The page's folder below the site's own, with a slash at its end; empty for the home page.
    pub path: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// The script that fetches parts of the program; the program's own script names it, so it is fetched along with that.
    pub loader: &'a str,
    /// The files of the part in which the page's view lies: fetched while the program starts.
    pub part: &'a [String],
    /// What the page has to fetch before it can start, compressed, in bytes.
    pub download: u64,
}

/// Replaces every stylesheet that the page names by one text within the page, and takes the comments out. A file of its
/// own would have to arrive before the first word is painted: half a second on a slow network.
///
/// Returns the page and the stylesheets' file names in the order in which they applied.
pub fn join_styles(page: &str, css: &str) -> Outcome<(String, Vec<String>)> {
    let mut names = Vec::new();
    let mut out = String::with_capacity(page.len());
    for line in without_comments(page)?.lines() {
        let line = line.trim();
        if line.starts_with("<link") && attribute(line, "rel") == Some("stylesheet") {
            let Some(href) = attribute(line, "href") else {
                return because(format!("the built page has a stylesheet without an address: {line}"));
            };
            if names.is_empty() {
                out.push_str(&format!("<style>{css}</style>\n"));
            }
            names.push(href.trim_start_matches("./").to_owned());
        } else if !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
    }
    Ok((out, names))
}

/// Makes a page of the site from the joined page.
pub fn finish(page: &str, sheet: &Sheet) -> Outcome<String> {
    let up = match sheet.path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    };
    let (title, description) = (escape(sheet.title), escape(sheet.description));
    let page = replace(page, "<base", ">", &format!("<base href=\"{up}\">"))?;
    let page = replace(&page, "<title>", "</title>", &format!("<title>{title}</title>"))?;
    let about = format!(
        "<meta name=\"description\" content=\"{description}\">\n\
         <meta property=\"og:type\" content=\"website\">\n\
         <meta property=\"og:site_name\" content=\"群伴\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">"
    );
    let page = replace(&page, "<meta name=\"description\"", ">", &about)?;
    let mut early = format!("<link rel=\"modulepreload\" href=\"{}\">\n", sheet.loader);
    for file in sheet.part {
        early.push_str(&format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{file}\">\n"));
    }
    let page = replace(&page, "</head>", "", &format!("{early}</head>"))?;
    with_policy(&with_download(&page, sheet.download)?)
}

/// Says how much there is to fetch, wherever the shell does.
fn with_download(page: &str, bytes: u64) -> Outcome<String> {
    let (open, close) = ("<data value=\"download\">", "</data>");
    let size = format!("{:.1} MB", bytes as f64 / 1e6);
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find(open) {
        let (before, after) = rest.split_at(start + open.len());
        let Some(end) = after.find(close) else { break };
        out.push_str(before);
        out.push_str(&size);
        rest = &after[end..];
    }
    if out.is_empty() {
        return because(format!("the built page has no `{open}`: public/index.html says how much there is to fetch."));
    }
    out.push_str(rest);
    Ok(out)
}

/// Puts a content security policy right after the page's character set.
pub fn with_policy(page: &str) -> Outcome<String> {
    let charset = "<meta charset=\"utf-8\">";
    let policy = policy(&inline(page, "script"), &inline(page, "style"));
    replace(
        page,
        charset,
        "",
        &format!("{charset}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
    )
}

fn policy(scripts: &[&str], styles: &[&str]) -> String {
    let hashes = |texts: &[&str]| -> String {
        texts.iter().map(|text| format!(" 'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))).collect()
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; \
         img-src 'self' data: blob:; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; manifest-src 'self'; base-uri 'self'; form-action 'none'",
        hashes(scripts),
        hashes(styles)
    )
}

/// The texts of the elements of this name that have no address.
fn inline<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find(&open) {
        let tag = &rest[start..];
        let (Some(inner), Some(end)) = (tag.find('>'), tag.find(&close)) else {
            break;
        };
        if attribute(&tag[..inner + 1], "src").is_none() {
            found.push(&tag[inner + 1..end]);
        }
        rest = &tag[end + close.len()..];
    }
    found
}

/// The value of a quoted attribute of the first tag in `tag`.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = &tag[..tag.find('>')?];
    let value = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    value.split('"').next()
}

fn without_comments(page: &str) -> Outcome<String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        match rest[start..].find("-->") {
            Some(length) => rest = &rest[start + length + 3..],
            None => return because("public/index.html has a comment that does not end."),
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// Replaces the first `start ... end` by `new`.
fn replace(page: &str, start: &str, end: &str, new: &str) -> Outcome<String> {
    let found = page.find(start).and_then(|at| {
        let after = at + start.len();
        page[after..].find(end).map(|length| (at, after + length + end.len()))
    });
    match found {
        Some((at, after)) => Ok([&page[..at], new, &page[after..]].concat()),
        None => because(format!("the built page has no `{start}`: public/index.html must contain it.")),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            out.push(if place <= group.len() {
                char::from(DIGITS[(bits >> (18 - 6 * place)) as usize & 63])
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<base href="./">
<title>old</title>
<meta name="description" content="old">
<!-- a comment
over two lines -->
<link rel="stylesheet" href="./one-1.css"/>
<link rel="stylesheet" href="./two-2.css"/>
<script>first()</script>
</head>
<body>
<script type="module">second()</script>
<script src="third.js"></script>
<p>about <data value="download">1 MB</data></p>
</body>
</html>
"#;

    fn built(path: &str) -> String {
        let (page, _) = join_styles(PAGE, "p{color:red}").unwrap();
        let sheet = Sheet {
            path,
            title: "榜单 · \"群伴\"",
            description: "<谁> & 谁",
            loader: "q-parts.js",
            part: &["q-board.wasm".into()],
            download: 593_400,
        };
        finish(&page, &sheet).unwrap()
    }

    #[test]
    fn stylesheets_become_one_in_their_order() {
        let (page, names) = join_styles(PAGE, "p{color:red}").unwrap();
        assert_eq!(names, ["one-1.css", "two-2.css"]);
        assert!(!page.contains("stylesheet"));
        assert!(page.contains("<style>p{color:red}</style>") && !page.contains("<!--"));
    }

    #[test]
    fn a_page_knows_its_own_name_and_the_way_back() {
        let board = built("board/");
        assert!(board.contains("<base href=\"../\">"));
        assert!(board.contains("<title>榜单 · &quot;群伴&quot;</title>"));
        assert!(board.contains("<meta property=\"og:description\" content=\"&lt;谁&gt; &amp; 谁\">"));
        assert!(!board.contains("old"));
        assert!(built("").contains("<base href=\"./\">"));
        assert!(built("a/b/").contains("<base href=\"../../\">"));
    }

    #[test]
    fn a_page_asks_early_for_the_part_in_which_it_lies() {
        let head = built("board/").split("</head>").next().unwrap_or_default().to_owned();
        assert!(head.contains("<link rel=\"modulepreload\" href=\"q-parts.js\">"));
        assert!(head.contains("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"q-board.wasm\">"));
    }

    #[test]
    fn a_page_says_what_there_is_to_fetch() {
        assert!(built("").contains("<p>about <data value=\"download\">0.6 MB</data></p>"));
    }

    #[test]
    fn the_policy_allows_the_inline_scripts_and_no_other() {
        let page = built("");
        // printf 'first()' | openssl dgst -sha256 -binary | base64, and the same for second().
        assert!(page.contains("'sha256-fDYmfWjvur9AxjhDbjHe6RvExc05MbXhhrbgz2vvy/A='"), "{page}");
        assert!(page.contains("'sha256-VRcK3v7WYQJL3yHheBe4dsvLYjAYwFTyoPi2odncRio='"), "{page}");
        // printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
        assert!(page.contains("style-src 'self' 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"), "{page}");
        assert_eq!(page.matches("'sha256-").count(), 3);
        assert!(!page.contains("unsafe-inline"));
        let policy = page.find("Content-Security-Policy").unwrap();
        assert!(policy < page.find("<script").unwrap() && policy < page.find("<base").unwrap());
    }

    #[test]
    fn base64_matches_the_standard() {
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn a_template_without_a_part_is_refused() {
        let sheet = Sheet { path: "", title: "t", description: "d", loader: "l", part: &[], download: 1 };
        let failure = finish("<meta charset=\"utf-8\"><title>t</title>", &sheet).unwrap_err();
        assert!(failure.to_string().contains("`<base`"));
    }
}
