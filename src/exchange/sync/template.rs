//! Templates: texts with places that are filled for a request.

use serde_json::Value;

use super::remote::Unfit;

/// What stands for the places; `None` where there is nothing.
#[derive(Clone, Default)]
pub struct Values<'a> {
    pub base: &'a str,
    pub collection: &'a str,
    pub token: Option<&'a str>,
    pub name: Option<String>,
    pub version: Option<&'a str>,
    pub known: Option<&'a str>,
    pub cursor: Option<&'a str>,
    pub page: Option<&'a str>,
    pub body: Option<&'a str>,
}

impl Values<'_> {
    fn get(&self, place: &str) -> Result<Option<String>, Unfit> {
        let own = |value: Option<&str>| value.map(str::to_owned);
        Ok(match place {
            "base" => Some(self.base.to_owned()),
            "collection" => Some(self.collection.to_owned()),
            "token" => own(self.token),
            "basic" => self.token.map(|token| base64(token.as_bytes())),
            "name" => self.name.clone(),
            "version" => own(self.version),
            "known" => own(self.known),
            "cursor" => own(self.cursor),
            "page" => own(self.page),
            _ => return Err(Unfit::Profile),
        })
    }

    /// The number after the version; 1 where there is none, or one that is no number.
    pub fn next(&self) -> u64 {
        self.version.and_then(|version| version.parse().ok()).map_or(1, |version: u64| version.saturating_add(1))
    }

    fn fill(&self, template: &str, encode: impl Fn(&str, String) -> String) -> Result<Option<String>, Unfit> {
        let mut filled = String::new();
        let mut parts = template.split('{');
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (place, rest) = part.split_once('}').ok_or(Unfit::Profile)?;
            let Some(value) = self.get(place)? else { return Ok(None) };
            filled.push_str(&encode(place, value));
            filled.push_str(rest);
        }
        Ok(Some(filled))
    }

    pub fn url(&self, template: &str) -> Result<String, Unfit> {
        let encode = |place: &str, value: String| match place {
            "base" => value,
            "collection" => value.split('/').map(encoded).collect::<Vec<_>>().join("/"),
            _ => encoded(&value),
        };
        self.fill(template, encode)?.ok_or(Unfit::Profile)
    }

    /// `None`: a place has nothing, and the header is left out.
    pub fn header(&self, template: &str) -> Result<Option<String>, Unfit> {
        let filled = self.fill(template, |_, value| value)?;
        // A version comes from the network; as a header it may be no more than one line.
        let fits = |text: &String| text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if filled.as_ref().is_some_and(|text| !fits(text)) { Err(Unfit::Profile) } else { Ok(filled) }
    }

    /// What is sent.
    pub fn sent(&self, send: &Value) -> Result<String, Unfit> {
        match send {
            Value::String(text) if text == "{body}" => self.body.map(str::to_owned).ok_or(Unfit::Profile),
            value => Ok(self.value(value)?.to_string()),
        }
    }

    fn value(&self, value: &Value) -> Result<Value, Unfit> {
        Ok(match value {
            Value::String(text) => match text.as_str() {
                "{body}" => self.body.ok_or(Unfit::Profile)?.into(),
                "{name}" => self.name.clone().ok_or(Unfit::Profile)?.into(),
                "{next}" => self.next().into(),
                text => text.into(),
            },
            Value::Array(values) => values.iter().map(|value| self.value(value)).collect::<Result<_, _>>()?,
            Value::Object(fields) => {
                let filled = fields.iter().map(|(key, value)| Ok((key.clone(), self.value(value)?)));
                Value::Object(filled.collect::<Result<_, Unfit>>()?)
            }
            other => other.clone(),
        })
    }
}

/// A text as a part of an address: everything but letters, digits and `-._~` as its bytes (RFC 3986).
pub fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The text behind an encoded part of an address; `None` where it is none.
pub fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                (digit(rest.next())? * 16 + digit(rest.next())?) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let bits = part.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - part.len()));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place > part.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn values() -> Values<'static> {
        Values {
            base: "https://a.example/v1",
            collection: "my group/a",
            token: Some("qunban:secret"),
            name: Some("a-1.json".to_owned()),
            body: Some("{\"a\":\"群\"}"),
            page: Some(""),
            ..Values::default()
        }
    }

    #[test]
    fn places_of_an_address_are_encoded() {
        let filled = values().url("{base}/{collection}/{name}?a={page}&t={token}");
        assert_eq!(filled.as_deref(), Ok("https://a.example/v1/my%20group/a/a-1.json?a=&t=qunban%3Asecret"));
        assert_eq!(values().url("{base}/{cursor}"), Err(Unfit::Profile));
        assert_eq!(values().url("{base}/{nothing}"), Err(Unfit::Profile));
        assert_eq!(values().url("{base"), Err(Unfit::Profile));
        assert_eq!(decoded("my%20group%E7%BE%A4").as_deref(), Some("my group群"));
        assert_eq!(decoded("%2"), None);
    }

    #[test]
    fn headers_without_a_value_are_left_out() {
        assert_eq!(values().header("Basic {basic}").unwrap().as_deref(), Some("Basic cXVuYmFuOnNlY3JldA=="));
        assert_eq!(values().header("\"{known}\""), Ok(None));
        let poisoned = Values { version: Some("1\r\nx: y"), ..values() };
        assert_eq!(poisoned.header("\"{version}\""), Err(Unfit::Profile));
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn what_is_sent_is_the_document_or_carries_it() {
        assert_eq!(values().sent(&json!("{body}")).as_deref(), Ok("{\"a\":\"群\"}"));
        let carried = values().sent(&json!({ "data": { "body": "{body}", "n": ["{name}", 7], "rev": "{next}" } }));
        let expected = json!({ "data": { "body": "{\"a\":\"群\"}", "n": ["a-1.json", 7], "rev": 1 } });
        assert_eq!(carried, Ok(expected.to_string()));
        assert_eq!(Values { version: Some("41"), ..values() }.next(), 42);
    }
}
