//! Addresses on the web that the app is willing to show as a link: one allow-list for every link that a person enters.

use std::fmt;

/// Characters at most; chats cut longer ones.
pub const ADDRESS_LENGTH: usize = 1_000;

/// An address that begins with `http://` or `https://` and has a host. Everything else is text. Facts carry what was typed,
/// and it is read here whenever it is to be shown: a log may come from anywhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Address(String);

/// Why a text is no address that is shown as a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressTrouble {
    Empty,
    /// `javascript:`, `data:` and whatever else is neither http nor https.
    Scheme(String),
    /// A character that is not seen, or a space within.
    Hidden,
    NoHost,
    TooLong,
}

impl Address {
    /// Reads an address as it was typed or pasted; without `http` it is taken for `https`, if it looks like a host.
    ///
    /// Example: `example.org/a` -> `https://example.org/a`; `JaVaScRiPt:alert(1)` -> [`AddressTrouble::Scheme`].
    ///
    /// # Errors
    /// An [`AddressTrouble`] that names the cause.
    pub fn parse(text: &str) -> Result<Self, AddressTrouble> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressTrouble::Empty);
        }
        if text.chars().count() > ADDRESS_LENGTH {
            return Err(AddressTrouble::TooLong);
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace() || is_unseen(c)) {
            return Err(AddressTrouble::Hidden);
        }
        let (scheme, rest) = match scheme_of(text) {
            None => ("https".to_owned(), text.trim_start_matches("//")),
            Some(scheme) if scheme == "http" || scheme == "https" => {
                let rest = text[scheme.len() + 1..].strip_prefix("//").ok_or(AddressTrouble::NoHost)?;
                (scheme, rest)
            }
            Some(scheme) => return Err(AddressTrouble::Scheme(scheme)),
        };
        let host = host_of(rest);
        // A name and a password before the host only serve to make an address look like another.
        let plain = !host.is_empty() && !host.contains('@') && !host.contains('\\') && host.contains('.');
        let local = host.split(':').next() == Some("localhost");
        if plain || local { Ok(Self(format!("{scheme}://{rest}"))) } else { Err(AddressTrouble::NoHost) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, for a line of text: `example.org`.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        let host = host_of(rest);
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// What two addresses of one thing have in common: without scheme, `www.`, fragment, the slash at the end and what
    /// chats and campaigns add to the query.
    ///
    /// Example: `http://www.Example.org/a/?utm_source=x&from=timeline#top` and `https://example.org/a` are the same.
    pub fn normalised(&self) -> String {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        let rest = rest.split('#').next().unwrap_or_default();
        let host = host_of(rest);
        let (path, query) = rest[host.len()..].split_once('?').unwrap_or((&rest[host.len()..], ""));
        let host = host.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let host = host.strip_suffix(":443").or(host.strip_suffix(":80")).unwrap_or(host);
        let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !is_added(pair)).collect();
        let mark = if kept.is_empty() { "" } else { "?" };
        format!("{host}{}{mark}{}", path.trim_end_matches('/'), kept.join("&"))
    }
}

fn host_of(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The scheme of a text such as `mailto:somebody`; a port (`example.org:8080`) is none.
fn scheme_of(text: &str) -> Option<String> {
    let (before, after) = text.split_once(':')?;
    let scheme = before.starts_with(|c: char| c.is_ascii_alphabetic())
        && before.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let port = before.contains('.') && after.starts_with(|c: char| c.is_ascii_digit());
    (scheme && !port).then(|| before.to_ascii_lowercase())
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a part of a query was added on the way and says nothing about what is shown.
fn is_added(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_")
        || matches!(
            name.as_str(),
            "from" | "isappinstalled" | "scene" | "clicktime" | "enterid" | "spm" | "fbclid" | "gclid" | "share_source"
        )
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_link() {
        for (text, address) in [
            ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
            ("HTTP://Example.org", "http://Example.org"),
            (" example.org/听力 ", "https://example.org/听力"),
            ("example.org:8080/a:b", "https://example.org:8080/a:b"),
            ("http://localhost:8080/", "http://localhost:8080/"),
        ] {
            assert_eq!(Address::parse(text).map(|address| address.to_string()), Ok(address.into()), "{text}");
        }
    }

    #[test]
    fn what_is_refused_and_why() {
        let scheme = |name: &str| Err(AddressTrouble::Scheme(name.into()));
        for (text, refused) in [
            ("", Err(AddressTrouble::Empty)),
            ("javascript:alert(1)", scheme("javascript")),
            ("JaVaScRiPt://example.org/%0aalert(1)", scheme("javascript")),
            ("java\tscript:alert(1)", Err(AddressTrouble::Hidden)),
            ("java\u{200B}script:alert(1)", Err(AddressTrouble::Hidden)),
            ("data:text/html,<script>", scheme("data")),
            ("vbscript:x", scheme("vbscript")),
            ("blob:https://example.org/x", scheme("blob")),
            ("file:///etc/passwd", scheme("file")),
            ("mailto:a@example.org", scheme("mailto")),
            ("https://bank.example@evil.example/", Err(AddressTrouble::NoHost)),
            ("https:///nothing", Err(AddressTrouble::NoHost)),
            ("https:example.org", Err(AddressTrouble::NoHost)),
            ("听力讲义", Err(AddressTrouble::NoHost)),
            ("https://exa mple.org", Err(AddressTrouble::Hidden)),
        ] {
            assert_eq!(Address::parse(text).map(drop), refused, "{text}");
        }
        assert_eq!(Address::parse(&format!("https://example.org/{}", "a".repeat(2_000))), Err(AddressTrouble::TooLong));
    }

    #[test]
    fn one_thing_under_two_addresses() {
        let normal = |text: &str| Address::parse(text).unwrap().normalised();
        let same = "example.org/a";
        for text in [
            "http://www.Example.org/a/?utm_source=x&from=timeline#top",
            "https://example.org:443/a",
            "example.org/a?isappinstalled=0",
        ] {
            assert_eq!(normal(text), same, "{text}");
        }
        assert_ne!(normal("example.org/a?id=1"), normal("example.org/a?id=2"));
        assert_ne!(normal("example.org/A"), normal("example.org/a"));
    }
}
