//! The little XML that backends answer with, read as JSON: each element is an array of its occurrences, with its text or its
//! children. Names count without their namespace; attributes do not count.
//!
//! Strict: what is cut off, badly nested, or has a document type is nothing.

use serde_json::{Map, Value};

/// How deep elements may lie in each other.
const DEPTH: usize = 16;

/// `<a><b>1</b><b>2</b></a>` -> `{"a":[{"b":["1","2"]}]}`.
pub fn read(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text.trim_start_matches('\u{feff}') };
    reader.between()?;
    let (name, element) = reader.element(0)?;
    reader.between()?;
    reader.rest.is_empty().then(|| Value::Object([(name, Value::Array(vec![element]))].into_iter().collect()))
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Spaces, comments and instructions.
    fn between(&mut self) -> Option<()> {
        loop {
            self.rest = self.rest.trim_start();
            let end = match self.rest {
                rest if rest.starts_with("<?") => "?>",
                rest if rest.starts_with("<!--") => "-->",
                _ => return Some(()),
            };
            self.rest = self.rest.split_once(end)?.1;
        }
    }

    fn element(&mut self, depth: usize) -> Option<(String, Value)> {
        let (tag, rest) = self.rest.strip_prefix('<')?.split_once('>')?;
        self.rest = rest;
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split_whitespace().next()?;
        if depth == DEPTH || !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let local = name.rsplit(':').next()?.to_owned();
        if is_empty {
            return Some((local, Value::String(String::new())));
        }
        let mut children = Map::new();
        let mut text = String::new();
        loop {
            let (before, _) = self.rest.split_once('<')?;
            text.push_str(&unescaped(before)?);
            self.rest = &self.rest[before.len()..];
            if let Some(end) = self.rest.strip_prefix("</") {
                let (tag, rest) = end.split_once('>')?;
                self.rest = rest;
                let is_own = tag.trim_end() == name;
                let value = if children.is_empty() { Value::String(text) } else { Value::Object(children) };
                return is_own.then_some((local, value));
            }
            if self.rest.starts_with("<!--") {
                self.rest = self.rest.split_once("-->")?.1;
                continue;
            }
            let (child, value) = self.element(depth + 1)?;
            if let Value::Array(all) = children.entry(child).or_insert_with(|| Value::Array(Vec::new())) {
                all.push(value);
            }
        }
    }
}

fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split('&');
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';')?;
        plain.push(match entity {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            other => {
                let number = other.strip_prefix('#')?;
                let code = match number.strip_prefix('x') {
                    Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)?
            }
        });
        plain.push_str(rest);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_listing_is_read() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3/\"><Name>q</Name><Prefix></Prefix>\
            <Contents><Key>a.json</Key><ETag>&#34;1&quot;</ETag></Contents>\n <Contents><Key>b&amp;&#x7fa4;</Key></Contents><X/></ListBucketResult>";
        let expected = json!({ "ListBucketResult": [{
            "Name": ["q"], "Prefix": [""], "X": [""],
            "Contents": [{ "Key": ["a.json"], "ETag": ["\"1\""] }, { "Key": ["b&群"] }],
        }] });
        assert_eq!(read(text), Some(expected));
        assert_eq!(read("<D:a xmlns:D=\"DAV:\"><D:b>1</D:b></D:a>"), Some(json!({ "a": [{ "b": ["1"] }] })));
    }

    #[test]
    fn nothing_that_is_cut_off_or_odd_is_read() {
        let whole = "<a><b>1 &amp; 2</b><c/></a>";
        assert!(read(whole).is_some());
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end]), None, "{}", &whole[..end]);
        }
        for odd in [
            "<!DOCTYPE html><html></html>",
            "<a><b></a></b>",
            "<a>&nbsp;</a>",
            "<a>1</a><b>2</b>",
            "<a>1</a>x",
            "{}",
            &format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000)),
        ] {
            assert_eq!(read(odd), None, "{}", &odd[..odd.len().min(40)]);
        }
    }
}
