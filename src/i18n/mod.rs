//! Every text that a person reads, in every language of the app.
//!
//! A file an area; each is one [`texts!`] table in which a message stands in all languages at once, so the compiler sees
//! to it that none is missing. Chinese is written first, as an operator would say it.

pub mod answers;
pub mod backend;
pub mod board;
pub mod chain;
pub mod charter;
pub mod common;
pub mod create;
pub mod data;
pub mod desk;
pub mod folder;
pub mod forms;
pub mod home;
pub mod in_step;
pub mod join;
pub mod letters;
pub mod library;
pub mod me;
mod pages;
pub mod people;
pub mod phones;
pub mod probe;
pub mod promises;
pub mod questionnaire;
pub mod record;
pub mod recovery;
pub mod report;
pub mod responses;
pub mod rollcall;
pub mod roster;
pub mod rules;
pub mod sent;
pub mod share;
pub mod staff;
pub mod start;
pub mod status;
pub mod trouble;
pub mod welcome;

pub use pages::{PageMeta, page_meta};

/// A language of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Lang {
    #[default]
    ZhHans,
    ZhHant,
    En,
}

impl Lang {
    pub const ALL: &'static [Lang] = &[Lang::ZhHans, Lang::ZhHant, Lang::En];

    /// The tag for `lang=` and `Intl`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::ZhHans => "zh-Hans",
            Lang::ZhHant => "zh-Hant",
            Lang::En => "en",
        }
    }

    /// The best language for a browser's tag, such as `zh-CN`, `zh-HK` or `en-GB`: traditional characters where the tag
    /// names them or a place that writes them; simplified for every other Chinese; English for the rest.
    pub fn from_tag(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        if parts.next() != Some("zh") {
            return Lang::En;
        }
        let mut traditional = false;
        for part in parts {
            match part {
                "hans" => return Lang::ZhHans,
                "hant" | "tw" | "hk" | "mo" => traditional = true,
                _ => {}
            }
        }
        if traditional { Lang::ZhHant } else { Lang::ZhHans }
    }
}

/// Declares an area's messages: `name: simplified, traditional, english;` or `name(arg: Type): …;`, the latter giving a
/// `String`. The area is a value made from a [`Lang`]; its messages are methods.
macro_rules! texts {
    (@message $lang:expr, $hans:expr, $hant:expr, $en:expr) => {
        match $lang {
            $crate::i18n::Lang::ZhHans => $hans,
            $crate::i18n::Lang::ZhHant => $hant,
            $crate::i18n::Lang::En => $en,
        }
    };
    ($(#[$doc:meta])* $area:ident { $($name:ident $(($($arg:ident : $kind:ty),+))? : $($text:expr),+;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $area(pub $crate::i18n::Lang);

        impl $area {
            $($crate::i18n::texts!(@method $name $(($($arg : $kind),+))? : $($text),+);)*
        }
    };
    (@method $name:ident : $($text:expr),+) => {
        pub fn $name(self) -> &'static str {
            $crate::i18n::texts!(@message self.0, $($text),+)
        }
    };
    (@method $name:ident ($($arg:ident : $kind:ty),+) : $($text:expr),+) => {
        pub fn $name(self, $($arg: $kind),+) -> String {
            $crate::i18n::texts!(@message self.0, $($text),+)
        }
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_browsers_tag_finds_its_language() {
        for (tag, lang) in [
            ("zh-CN", Lang::ZhHans),
            ("zh", Lang::ZhHans),
            ("zh-Hans-HK", Lang::ZhHans),
            ("zh-TW", Lang::ZhHant),
            ("zh_HK", Lang::ZhHant),
            ("zh-Hant-CN", Lang::ZhHant),
            ("en-GB", Lang::En),
            ("zhuang", Lang::En),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }
}
