//! What the library keeps (资料, 内容沉淀): a link or a text with what is said about it, in the words of facts.

use serde::{Deserialize, Serialize};

use super::address::{Address, AddressTrouble};

/// Characters of a title at most.
pub const TITLE_LENGTH: usize = 80;
/// Characters of a description at most.
pub const ABOUT_LENGTH: usize = 400;
/// Bytes of a text that is itself the resource, such as a good conversation; a fact has to stay short.
pub const TEXT_BYTES: usize = 6_000;
/// Tags of one resource at most, and the characters of each.
pub const TAGS: usize = 8;
pub const TAG_LENGTH: usize = 20;

/// One field's new value, as a fact carries it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceSetting {
    Title(String),
    /// Where it is, as it was typed ([`super::address`] says what of it becomes a link); blank for a text.
    Address(String),
    /// The text itself, or what the link leads to in the sharer's own words; blank for none.
    Text(String),
    Kind(ResourceKind),
    /// One of the group's categories, or blank.
    Category(String),
    Tags(Vec<String>),
    /// What it is good for, in a sentence.
    About(String),
    /// Who made it.
    Author(String),
    Unlock(Unlock),
    Pinned(bool),
    /// Chosen by the operators as a good one (精选).
    Featured(bool),
    /// Taken out of the library, and kept.
    Retired(bool),
}

impl ResourceSetting {
    /// Whether only operators decide about it, and not whoever shared the resource.
    pub const fn is_the_operators(&self) -> bool {
        matches!(self, Self::Unlock(_) | Self::Pinned(_) | Self::Featured(_))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    #[default]
    Article,
    Video,
    Audio,
    Book,
    File,
    Course,
    /// A recording of what took place in the group.
    Replay,
    Handout,
    /// A good talk in the group, kept.
    Conversation,
}

impl ResourceKind {
    pub const ALL: [Self; 9] = [
        Self::Article,
        Self::Video,
        Self::Audio,
        Self::Book,
        Self::File,
        Self::Course,
        Self::Replay,
        Self::Handout,
        Self::Conversation,
    ];

    /// The word that stands for it in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Book => "book",
            Self::File => "file",
            Self::Course => "course",
            Self::Replay => "replay",
            Self::Handout => "handout",
            Self::Conversation => "conversation",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What opens a resource. On a static page this is a nudge, not a lock: whoever wants to can read what the phone holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unlock {
    #[default]
    Free,
    /// After so many attended periods, in all challenges together.
    CheckIns(u32),
    /// At this level of the group's, counted from 1 ([`super::level`]).
    Level(u8),
}

/// What a member says about a resource, each on or off.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regard {
    Like,
    Read,
    /// Kept for later.
    Saved,
    /// The link leads nowhere any more.
    Dead,
}

/// Why a resource cannot be shared or changed as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ResourceTrouble {
    NoTitle,
    /// Longer than [`TITLE_LENGTH`]; so the author's name, a category.
    TitleTooLong,
    /// Neither a link nor a text.
    Empty,
    Address(AddressTrouble),
    /// Longer than [`TEXT_BYTES`].
    TextTooLong,
    /// Longer than [`ABOUT_LENGTH`].
    AboutTooLong,
    /// More than [`TAGS`], or one longer than [`TAG_LENGTH`].
    TooManyTags,
}

/// Fields as they are to be written: trimmed, tags each once, the address in its full form.
///
/// # Errors
/// A [`ResourceTrouble`] that names the first field that cannot be written.
pub fn tidied(settings: &[ResourceSetting]) -> Result<Vec<ResourceSetting>, ResourceTrouble> {
    settings.iter().map(tidy).collect()
}

fn tidy(setting: &ResourceSetting) -> Result<ResourceSetting, ResourceTrouble> {
    let short = |text: &str, most: usize, trouble: ResourceTrouble| {
        let text = text.trim();
        if text.chars().count() > most { Err(trouble) } else { Ok(text.to_owned()) }
    };
    Ok(match setting {
        ResourceSetting::Title(text) => {
            let title = short(text, TITLE_LENGTH, ResourceTrouble::TitleTooLong)?;
            if title.is_empty() {
                return Err(ResourceTrouble::NoTitle);
            }
            ResourceSetting::Title(title)
        }
        ResourceSetting::Address(text) if text.trim().is_empty() => ResourceSetting::Address(String::new()),
        ResourceSetting::Address(text) => {
            ResourceSetting::Address(Address::parse(text).map_err(ResourceTrouble::Address)?.to_string())
        }
        ResourceSetting::Text(text) => {
            let text = text.trim();
            if text.len() > TEXT_BYTES {
                return Err(ResourceTrouble::TextTooLong);
            }
            ResourceSetting::Text(text.to_owned())
        }
        ResourceSetting::About(text) => {
            ResourceSetting::About(short(text, ABOUT_LENGTH, ResourceTrouble::AboutTooLong)?)
        }
        ResourceSetting::Author(text) => {
            ResourceSetting::Author(short(text, TITLE_LENGTH, ResourceTrouble::TitleTooLong)?)
        }
        ResourceSetting::Category(text) => {
            ResourceSetting::Category(short(text, TITLE_LENGTH, ResourceTrouble::TitleTooLong)?)
        }
        ResourceSetting::Tags(tags) => {
            let mut kept: Vec<String> = Vec::new();
            for tag in tags.iter().map(|tag| tag.trim().trim_start_matches(['#', '＃'])).filter(|tag| !tag.is_empty())
            {
                if tag.chars().count() > TAG_LENGTH {
                    return Err(ResourceTrouble::TooManyTags);
                }
                if !kept.iter().any(|known| known == tag) {
                    kept.push(tag.to_owned());
                }
            }
            if kept.len() > TAGS {
                return Err(ResourceTrouble::TooManyTags);
            }
            ResourceSetting::Tags(kept)
        }
        ResourceSetting::Kind(_)
        | ResourceSetting::Unlock(_)
        | ResourceSetting::Pinned(_)
        | ResourceSetting::Featured(_)
        | ResourceSetting::Retired(_) => setting.clone(),
    })
}
