//! Every text that a person reads, in every language of the app.
//!
//! A file an area; each is one [`texts!`] table in which a message stands in all languages at once, so the compiler sees
//! to it that none is missing. Chinese is written first, as an operator would say it.

pub mod board;
pub mod chain;
pub mod charter;
pub mod common;
pub mod create;
pub mod data;
pub mod desk;
pub mod home;
pub mod join;
pub mod library;
pub mod me;
mod pages;
pub mod record;
pub mod report;
pub mod rollcall;
pub mod roster;
pub mod rules;
pub mod share;
pub mod status;
pub mod trouble;
pub mod welcome;

pub use pages::{PageMeta, page_meta};

/// A language of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Lang {
    #[default]
    ZhHans,
    En,
}

impl Lang {
    pub const ALL: &'static [Lang] = &[Lang::ZhHans, Lang::En];

    /// The tag for `lang=` and `Intl`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::ZhHans => "zh-Hans",
            Lang::En => "en",
        }
    }

    /// The best language for a browser's tag, such as `zh-CN` or `en-GB`; Chinese where nothing fits a page made for
    /// Chinese groups better than English.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") { Lang::ZhHans } else { Lang::En }
    }
}

/// Declares an area's messages: `name: chinese, english;` or `name(arg: Type): chinese, english;`, the latter giving a
/// `String`. The area is a value made from a [`Lang`]; its messages are methods.
macro_rules! texts {
    (@message $lang:expr, $zh:expr, $en:expr) => {
        match $lang {
            $crate::i18n::Lang::ZhHans => $zh,
            $crate::i18n::Lang::En => $en,
        }
    };
    ($(#[$doc:meta])* $area:ident { $($name:ident $(($($arg:ident : $kind:ty),+))? : $zh:expr, $en:expr;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $area(pub $crate::i18n::Lang);

        impl $area {
            $($crate::i18n::texts!(@method $name $(($($arg : $kind),+))? : $zh, $en);)*
        }
    };
    (@method $name:ident : $zh:expr, $en:expr) => {
        pub fn $name(self) -> &'static str {
            $crate::i18n::texts!(@message self.0, $zh, $en)
        }
    };
    (@method $name:ident ($($arg:ident : $kind:ty),+) : $zh:expr, $en:expr) => {
        pub fn $name(self, $($arg: $kind),+) -> String {
            $crate::i18n::texts!(@message self.0, $zh, $en)
        }
    };
}
pub(crate) use texts;
