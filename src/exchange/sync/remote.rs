//! What the sync may ask of a place on the network, and what can come of it.

use super::name::Name;

/// A place with documents. Every answer is whole: what was cut short, or is not in the place's own language, is a
/// [`Trouble`] and never a shorter list or an empty document.
#[allow(async_fn_in_trait)]
pub trait Remote {
    /// What lies there; with a cursor of an earlier listing, at least what was written since then.
    ///
    /// A cursor can miss a document that was written at the same moment as the listing that gave it, and a place without
    /// cursors lists everything each time: whoever goes by cursors also lists without one now and then. A document may be
    /// listed though it is known already, and twice.
    async fn list(&self, since: Option<&Cursor>) -> Result<Listing, Trouble>;

    /// A document; [`Got::Unchanged`] where it still has the version that is `known`.
    async fn get(&self, name: &Name, known: Option<&Version>) -> Result<Got, Trouble>;

    /// Writes a document. `body` is a JSON text: what is not JSON any more when it is read back is taken for a broken answer.
    ///
    /// After a [`Trouble`] it is unknown whether it was written. Where the place cannot compare and set
    /// ([`Remote::is_guarded`]), of two who write at the same moment both may be told that it is done.
    async fn put(&self, name: &Name, body: &str, expected: &Expected) -> Result<Put, Trouble>;

    /// Removes a document, which the sync itself never does: for the document with which an operator tries a place out.
    /// One that is not there counts as removed.
    async fn remove(&self, name: &Name, expected: &Expected) -> Result<Put, Trouble>;

    /// Whether the place can list. Where it cannot, [`Remote::list`] gives nothing and names are worked out by who asks.
    fn is_listed(&self) -> bool;

    /// Whether one request tells what is new. Otherwise everything is listed to hear of one document, or names are worked out,
    /// and a document that has the news of many is worth writing.
    fn tells_news(&self) -> bool;

    /// Whether the place itself refuses to overwrite what has changed meanwhile.
    fn is_guarded(&self) -> bool;
}

/// Where a listing ended, in the place's own words; kept as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cursor(pub String);

impl Cursor {
    /// Whether the place has gone back behind an earlier cursor, as far as both begin with a number: it was wiped, or put back
    /// to what it was, and what is written there now may lie before that earlier cursor for long.
    ///
    /// Example: `7-g1AA` is behind `31-g1AB`.
    pub fn is_behind(&self, earlier: &Self) -> bool {
        let number = |cursor: &Self| {
            let text = cursor.0.trim_start_matches(['"', '[']);
            text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())].parse::<u64>().ok()
        };
        matches!((number(self), number(earlier)), (Some(now), Some(then)) if now < then)
    }
}

/// One state of a document, in the place's own words; two are only ever compared for being equal.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Version(pub String);

#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Listing {
    pub documents: Vec<Listed>,
    /// Where to go on from; `None` where the place has no cursors.
    pub cursor: Option<Cursor>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    pub name: Name,
    /// `None` where listings do not tell it.
    pub version: Option<Version>,
    /// The document itself, where the listing brings it along: then nobody has to get it.
    pub body: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Got {
    /// The place says that it has no such document.
    Absent,
    Unchanged,
    Document {
        body: String,
        version: Version,
    },
}

/// What has to be there for a write to happen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// No such document.
    Absent,
    /// The document in this version.
    Version(Version),
    /// Whatever it may be.
    Whatever,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Put {
    /// Written. The version is `None` where only reading it would tell.
    Done { version: Option<Version> },
    /// Something else is there than was expected; nothing was written.
    Conflict,
}

/// Why a place did not do what it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// This device has no network.
    Offline,
    /// Nothing came back: a wrong address, a server that is down, or one that does not let pages of other addresses read
    /// it (CORS). A browser does not tell these apart.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// The token is missing, wrong, or not allowed to do this.
    NotAllowed,
    /// The server is there, the collection (bucket, database, file) is not.
    NoSuchPlace,
    /// The document is larger than the place takes.
    TooLarge,
    /// Asked too often; with the seconds to wait, where the place said so.
    TooMany { retry_after: Option<u32> },
    /// A mistake or an overload over there; with the seconds to wait, where the place said so.
    ServerBroken { status: u16, retry_after: Option<u32> },
    /// What came back is not what such a place says: a page to log in to a network, an answer that was cut off, or another
    /// kind of backend than was chosen.
    NotUnderstood,
    /// The document came, its version did not: the place has to let pages read that header (CORS, `ETag` exposed).
    VersionHidden,
    /// A status that has no meaning for such a place.
    Unexpected { status: u16 },
    /// The fields or the profile cannot be made into a request.
    Unfit(Unfit),
}

/// What cannot be made into a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The address is none of `https://...` (or `http://` on this computer), or brings more than a path.
    Address,
    /// The name of the collection is missing, or has signs that none has.
    Collection,
    /// This backend needs a token, or one of another form.
    Token,
    /// The profile contradicts itself.
    Profile,
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_cursor_that_went_back_is_noticed_where_it_counts() {
        let behind = |now: &str, then: &str| Cursor(now.into()).is_behind(&Cursor(then.into()));
        assert!(behind("7", "31") && behind("7-g1AA", "31-g1AB") && behind("\"7\"", "\"31\""));
        for (now, then) in
            [("31", "31"), ("32-a", "31-b"), ("2026-11-22 10:00", "2026-11-21 10:00"), ("b", "c"), ("", "1")]
        {
            assert!(!behind(now, then), "{now} {then}");
        }
    }
}
