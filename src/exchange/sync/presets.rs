//! The profiles that come with the page.
//!
//! The first five are tested against the real servers (`tests/e2e/backends`), the others against small fakes that answer as
//! the documentation of those services says. What an operator fills in:
//!
//! | preset | address | collection | token |
//! |---|---|---|---|
//! | Kinto | `https://HOST/v1/buckets/BUCKET` | the collection | `user:password` |
//! | PocketBase | `https://HOST` | the collection: `id` (text, 15-120, `^[a-z0-9-]+$`), `body` (text), `rev` (number), `updated` (autodate) | what its rules compare with `@request.headers.authorization` |
//! | S3 | `https://HOST`, path style | the bucket | `ACCESS:SECRET` or `ACCESS:SECRET:REGION`; none where everybody may write |
//! | CouchDB | `https://HOST` | the database | `user:password` |
//! | json-server | `http://127.0.0.1:PORT` | the array in its file | none: it has no such thing |
//! | Supabase | `https://PROJECT.supabase.co` | the table: `name` (text, primary key), `body` (text), `rev` (int8), `updated` (timestamptz, set by a trigger) | the publishable key |
//! | Firebase | `https://PROJECT.firebaseio.com` | a path that nobody guesses, opened by the rules | none |
//! | one file | the folder's address | the file | a bearer token, if it wants one |
//! | WebDAV | the folder's address | the folder | `user:password` |

use super::profile::Profile;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Preset {
    Kinto,
    PocketBase,
    S3,
    Couch,
    JsonServer,
    Supabase,
    Firebase,
    OneFile,
    WebDav,
}

impl Preset {
    pub const ALL: [Self; 9] = [
        Self::Kinto,
        Self::PocketBase,
        Self::S3,
        Self::Couch,
        Self::JsonServer,
        Self::Supabase,
        Self::Firebase,
        Self::OneFile,
        Self::WebDav,
    ];

    /// How charters and commands name it; never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Kinto => "kinto",
            Self::PocketBase => "pocketbase",
            Self::S3 => "s3",
            Self::Couch => "couch",
            Self::JsonServer => "json-server",
            Self::Supabase => "supabase",
            Self::Firebase => "firebase",
            Self::OneFile => "one-file",
            Self::WebDav => "webdav",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// The profile as a text, to begin one's own with.
    pub fn text(self) -> &'static str {
        match self {
            Self::Kinto => include_str!("presets/kinto.json"),
            Self::PocketBase => include_str!("presets/pocketbase.json"),
            Self::S3 => include_str!("presets/s3.json"),
            Self::Couch => include_str!("presets/couch.json"),
            Self::JsonServer => include_str!("presets/json-server.json"),
            Self::Supabase => include_str!("presets/supabase.json"),
            Self::Firebase => include_str!("presets/firebase.json"),
            Self::OneFile => include_str!("presets/one-file.json"),
            Self::WebDav => include_str!("presets/webdav.json"),
        }
    }

    /// # Errors
    /// None: a test reads every one.
    pub fn profile(self) -> Result<Profile, String> {
        Profile::read(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read_and_is_found_by_its_name() {
        for preset in Preset::ALL {
            preset.profile().unwrap_or_else(|error| panic!("{}: {error}", preset.id()));
            assert_eq!(Preset::from_id(preset.id()), Some(preset));
        }
        assert_eq!(Preset::from_id("ftp"), None);
    }
}
