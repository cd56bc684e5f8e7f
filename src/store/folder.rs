//! The published folder: a file of one community beside the page, which members' pages read by themselves.
//!
//! Read at start and on return to the page, asked for conditionally, never written. What arrives goes through the same door as
//! a file that somebody brings ([`super::merge`]). Which community it is decides what happens: one that this phone keeps is
//! brought up to date; on a phone that keeps none it is taken in, so that somebody may look around before joining; any other
//! is left where it is.

use super::{File, FileError, MergeError, Phone, Store, StoreError};
use crate::domain::id::CommunityId;
use crate::host::storage::StorageTrouble;
use crate::host::{Host, Wanted, Web, WebTrouble};
use crate::log::entry::sha256;

/// Where the file lies, from the page's folder.
pub const FILE: &str = "community/group.json";

/// Bytes; 500 members in a year make 22 million.
const MOST: usize = 48_000_000;

/// Which communities may be taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taking {
    /// Those that this phone keeps already.
    Kept,
    /// That one too.
    Also(CommunityId),
    /// Whichever it is.
    Any,
}

impl Taking {
    /// Whether a community may be taken in that this phone does not keep.
    fn takes(self, community: CommunityId) -> bool {
        match self {
            Self::Any => true,
            Self::Also(one) => one == community,
            Self::Kept => false,
        }
    }
}

/// What lies in the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Posted {
    pub community: CommunityId,
    /// The community's name, and when the file was written (seconds since 1970), as that device claimed.
    pub name: String,
    pub at: i64,
    /// Names this very file: one that was read is not read again.
    pub hash: String,
}

/// What became of reading the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Folder {
    /// There is none; that is the ordinary case.
    Absent,
    /// The file that was read before.
    Same(Posted),
    /// A community that this phone does not keep: nothing was touched.
    Another(Posted),
    /// So many facts were new; so many parts were not taken in, for they are damaged or altered.
    Read { posted: Posted, new: u32, left: usize },
}

/// Why the folder could not be read; nothing was touched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FolderTrouble {
    Unreachable,
    TooLong,
    /// A web page in place of the file: some hosts answer so for what is not there.
    WebPage,
    File(FileError),
    /// Nothing in it is signed by the community's founder.
    Unproven,
    Storage(StorageTrouble),
    Kept(StoreError),
}

impl Posted {
    /// As one line, to be remembered.
    pub fn line(&self) -> String {
        let Self { community, name, at, hash } = self;
        format!("{community} {at} {hash} {name}")
    }

    pub fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let community = parts.next()?.parse().ok()?;
        let at = parts.next()?.parse().ok()?;
        Some(Self { community, at, hash: parts.next()?.to_owned(), name: parts.next()?.to_owned() })
    }
}

impl Folder {
    /// What need not be read again as long as it is the same: all of it was of use, or another group's.
    pub fn to_remember(&self) -> Option<&Posted> {
        match self {
            Self::Another(posted) | Self::Read { posted, left: 0, .. } => Some(posted),
            Self::Absent | Self::Same(_) | Self::Read { .. } => None,
        }
    }

    /// The file, where there is one.
    pub fn posted(&self) -> Option<&Posted> {
        match self {
            Self::Absent => None,
            Self::Same(posted) | Self::Another(posted) | Self::Read { posted, .. } => Some(posted),
        }
    }
}

/// A file that has arrived and was not read yet.
pub struct Arrived {
    text: String,
    hash: String,
}

impl<H: Host> Phone<H> {
    /// Asks for the file; `before` is what was seen last. Little code, for it runs at each start.
    ///
    /// # Errors
    /// What is known without reading: there is none, it is the same, it cannot be had.
    pub async fn ask_folder(
        &self,
        web: &impl Web,
        taking: Taking,
        before: Option<Posted>,
    ) -> Result<Arrived, Result<Folder, FolderTrouble>> {
        let text = match web.read(FILE, Wanted { newest: true, most: MOST }).await {
            Ok(text) => text,
            Err(WebTrouble::Absent) => return Err(Ok(Folder::Absent)),
            Err(WebTrouble::Unreachable) => return Err(Err(FolderTrouble::Unreachable)),
            Err(WebTrouble::TooLong) => return Err(Err(FolderTrouble::TooLong)),
        };
        let hash = sha256(text.as_bytes()).to_string();
        let Some(before) = before.filter(|before| before.hash == hash) else { return Ok(Arrived { text, hash }) };
        if self.keeps(before.community).await.map_err(Err)? {
            Err(Ok(Folder::Same(before)))
        } else if taking.takes(before.community) {
            Ok(Arrived { text, hash })
        } else {
            Err(Ok(Folder::Another(before)))
        }
    }

    /// Reads the file and takes in what may be taken in. `open` is the community that is shown.
    ///
    /// # Errors
    /// [`FolderTrouble`]; what this phone keeps is as it was.
    pub async fn take_in_folder(
        &self,
        arrived: Arrived,
        taking: Taking,
        open: Option<&Store<H>>,
    ) -> Result<Folder, FolderTrouble> {
        let Arrived { text, hash } = arrived;
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
            return Err(FolderTrouble::WebPage);
        }
        let file = File::parse(&text).map_err(FolderTrouble::File)?;
        drop(text);
        let community = file.community;
        let posted = Posted { community, name: file.name.replace(char::is_control, " "), at: file.at, hash };
        let keeps = self.keeps(community).await?;
        if !taking.takes(community) && !keeps {
            return Ok(Folder::Another(posted));
        }
        let store = match open.filter(|open| open.community() == community) {
            Some(open) => open.clone(),
            None => self.open(community).await,
        };
        let preview = store.merge_preview_of(file).await.map_err(|error| match error {
            MergeError::File(error) => FolderTrouble::File(error),
            MergeError::Storage(trouble) => FolderTrouble::Storage(trouble),
            // It is looked at by the store of its own community.
            MergeError::OtherCommunity { .. } => FolderTrouble::Unproven,
        })?;
        // Without its founder's word a file could claim to be any group.
        if !keeps && !preview.brings(community) {
            return Err(FolderTrouble::Unproven);
        }
        let left = preview.invalid.len();
        let nothing = preview.new == 0 && preview.invalid.is_empty();
        let new = if nothing { 0 } else { store.merge_apply(preview).await.map_err(FolderTrouble::Kept)? };
        Ok(Folder::Read { posted, new, left })
    }

    async fn keeps(&self, community: CommunityId) -> Result<bool, FolderTrouble> {
        let kept = self.communities().await.map_err(FolderTrouble::Storage)?;
        Ok(kept.iter().any(|known| known.id == community))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_remembered_in_one_line() {
        let posted = Posted {
            community: CommunityId::from_bits(7),
            name: "晨读 打卡群".into(),
            at: 1_762_000_000,
            hash: "ab".into(),
        };
        assert_eq!(Posted::from_line(&posted.line()), Some(posted));
        assert_eq!(Posted::from_line("nothing of the kind"), None);
        assert_eq!(Posted::from_line(""), None);
    }
}
