//! Where a group's documents lie, as an operator fills it in.

use super::profile::Needs;
use super::remote::Unfit;
use crate::domain::address::Address;

/// What an operator fills in.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Place {
    /// Where the backend is: `https://data.example.org/v1`.
    pub address: String,
    /// What the backend calls the group's place: a collection, a bucket, a table, a database, a file.
    pub collection: String,
    /// What shows that one may write there; everybody of the group has the same.
    pub token: Option<String>,
}

impl Place {
    /// The place as it is used: no spaces around, no slashes at the end, nothing empty.
    ///
    /// # Errors
    /// The field that does not fit.
    pub fn checked(&self, needs: Needs) -> Result<Self, Unfit> {
        let address = Address::parse(self.address.trim()).map_err(|_| Unfit::Address)?;
        let whole = address.as_str().trim_end_matches('/');
        // What is typed without a scheme is https; a token never crosses a network in the open.
        let (scheme, rest) = whole.split_once("://").ok_or(Unfit::Address)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let own = ["127.0.0.1", "localhost"].contains(&name);
        if (scheme != "https" && !own) || rest.contains(['?', '#', '{', '}', '"', '\\']) {
            return Err(Unfit::Address);
        }
        let collection = self.collection.trim().trim_matches('/');
        let is_odd = |part: &str| part.is_empty() || part == "." || part == ".." || part.chars().any(char::is_control);
        if if collection.is_empty() { needs.collection } else { collection.split('/').any(is_odd) } {
            return Err(Unfit::Collection);
        }
        let token = self.token.as_deref().map(str::trim).filter(|token| !token.is_empty());
        if token.map_or(needs.token, |token| token.bytes().any(|byte| !(b' '..=b'~').contains(&byte))) {
            return Err(Unfit::Token);
        }
        Ok(Self { address: whole.to_owned(), collection: collection.to_owned(), token: token.map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(address: &str) -> Place {
        Place { address: address.to_owned(), collection: "group".to_owned(), token: None }
    }

    #[test]
    fn addresses_are_secure_or_of_this_computer() {
        let needs = Needs::default();
        for (typed, used) in [
            (" https://data.example.org/v1/ ", "https://data.example.org/v1"),
            ("data.example.org", "https://data.example.org"),
            ("http://127.0.0.1:8888/v1", "http://127.0.0.1:8888/v1"),
            ("http://localhost:3000", "http://localhost:3000"),
        ] {
            assert_eq!(place(typed).checked(needs).map(|place| place.address), Ok(used.to_owned()));
        }
        for typed in [
            "",
            "http://data.example.org",
            "javascript:alert(1)",
            "https://a.example/?x=1",
            "https://a.example/#x",
            "https://user:word@a.example",
            "https://a.example/{name}",
            "http://127.0.0.1.evil.example",
        ] {
            assert_eq!(place(typed).checked(needs), Err(Unfit::Address), "{typed}");
        }
    }

    #[test]
    fn what_a_backend_needs_has_to_be_there() {
        let needs = Needs { collection: true, token: true };
        let mut place = place("https://a.example");
        assert_eq!(place.checked(needs), Err(Unfit::Token));
        place.token = Some(" secret ".to_owned());
        assert_eq!(place.checked(needs).unwrap().token.as_deref(), Some("secret"));
        for odd in ["", "a//b", "../b", "a\u{7}"] {
            place.collection = odd.to_owned();
            assert_eq!(place.checked(needs), Err(Unfit::Collection), "{odd:?}");
        }
        place.collection = "a/b".to_owned();
        for odd in ["密码", "a\r\nx: y"] {
            place.token = Some(odd.to_owned());
            assert_eq!(place.checked(needs), Err(Unfit::Token), "{odd:?}");
        }
    }
}
