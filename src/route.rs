//! Page <-> address, in one place.
//!
//! Pages are one level deep and what varies is in the query, so that every address is a real file on a static host and
//! survives being shared. `xtask build` writes one `index.html` for each page named here.

/// Where the code of a page lies, so that a first visit fetches what it needs and not what operators need (`src/parts.rs`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// What every visit starts with.
    First,
    /// What newcomers see.
    Door,
    /// The rest of what members use.
    Members,
    /// What operators use.
    Desk,
}

impl Part {
    /// As the build names its files. `None`: it is the program itself.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Part::First => None,
            Part::Door => Some("door"),
            Part::Members => Some("members"),
            Part::Desk => Some("desk"),
        }
    }
}

/// Every page of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Page {
    /// Today's check-in; without a community the welcome.
    Home,
    Board,
    /// What the group has gathered (资料): a list, one resource, sharing one, as the query says.
    Library,
    /// A member's own month: calendar, leave, make-up.
    Record,
    Me,
    /// Where the group link leads: whose group this is, the rules, joining.
    Join,
    /// Answering the questionnaire (入群问卷).
    Questions,
    /// What a newcomer does first (新人任务).
    Start,
    /// The rules in full (群规).
    Rules,
    Create,
    Desk,
    Roster,
    /// What newcomers have left to do.
    Newcomers,
    /// Rewards that were promised (奖励兑现).
    Promises,
    /// What members wrote to the operators.
    Letters,
    /// Members as people of the group: tiers, tags, notes, warnings.
    Members,
    /// Reading a pasted chain (接龙).
    Chain,
    RollCall,
    /// Texts and pictures to paste into the chat (播报).
    Report,
    /// Link, QR and text of the group.
    Share,
    /// Bringing many resources into the library at once.
    Gather,
    /// Editing what was set at creation.
    Charter,
    /// Composing the questionnaire (入群问卷), and sending it to the chat.
    Questionnaire,
    /// What was answered to it.
    Responses,
    /// Writing to the operators (意见箱).
    Box,
    /// Exporting, importing, leaving.
    Data,
}

impl Page {
    pub const ALL: &'static [Page] = &[
        Page::Home,
        Page::Board,
        Page::Library,
        Page::Record,
        Page::Me,
        Page::Join,
        Page::Questions,
        Page::Start,
        Page::Rules,
        Page::Create,
        Page::Desk,
        Page::Roster,
        Page::Newcomers,
        Page::Members,
        Page::Promises,
        Page::Letters,
        Page::Box,
        Page::Chain,
        Page::RollCall,
        Page::Report,
        Page::Share,
        Page::Gather,
        Page::Charter,
        Page::Questionnaire,
        Page::Responses,
        Page::Data,
    ];

    /// The folder below the base, `""` for home, otherwise with a slash at the end.
    pub const fn path(self) -> &'static str {
        match self {
            Page::Home => "",
            Page::Board => "board/",
            Page::Library => "library/",
            Page::Record => "record/",
            Page::Me => "me/",
            Page::Join => "join/",
            Page::Questions => "questions/",
            Page::Start => "start/",
            Page::Rules => "rules/",
            Page::Create => "create/",
            Page::Desk => "desk/",
            Page::Roster => "roster/",
            Page::Newcomers => "newcomers/",
            Page::Members => "members/",
            Page::Promises => "promises/",
            Page::Letters => "letters/",
            Page::Box => "box/",
            Page::Chain => "chain/",
            Page::RollCall => "rollcall/",
            Page::Report => "report/",
            Page::Share => "share/",
            Page::Gather => "gather/",
            Page::Charter => "charter/",
            Page::Questionnaire => "questionnaire/",
            Page::Responses => "responses/",
            Page::Data => "data/",
        }
    }

    /// The part in which its view lies.
    pub const fn part(self) -> Part {
        match self {
            Page::Home => Part::First,
            Page::Join | Page::Questions | Page::Start => Part::Door,
            Page::Board | Page::Library | Page::Record | Page::Me | Page::Rules | Page::Box | Page::Data => {
                Part::Members
            }
            Page::Create
            | Page::Desk
            | Page::Roster
            | Page::Newcomers
            | Page::Members
            | Page::Promises
            | Page::Letters
            | Page::Chain
            | Page::RollCall
            | Page::Report
            | Page::Share
            | Page::Gather
            | Page::Charter
            | Page::Questionnaire
            | Page::Responses => Part::Desk,
        }
    }

    /// The page of a path below the base; tolerant of missing and doubled slashes and of `index.html`.
    pub fn from_path(path: &str) -> Option<Self> {
        let path = path.trim_matches('/');
        let path = path.strip_suffix("index.html").unwrap_or(path).trim_end_matches('/');
        Self::ALL.iter().copied().find(|page| page.path().trim_end_matches('/') == path)
    }
}

/// Where the guide of a backend lies below the base, in Chinese or in English; without one the guide's first page. These are
/// files beside the app (`public/guide/`), not pages of it.
pub fn guide(preset: Option<&str>, chinese: bool) -> String {
    format!("guide/{}/{}.html", if chinese { "zh" } else { "en" }, preset.unwrap_or("index"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_path() {
        for &page in Page::ALL {
            assert_eq!(Page::from_path(page.path()), Some(page));
            assert_eq!(Page::from_path(&format!("/{}index.html", page.path())), Some(page));
        }
        assert_eq!(Page::from_path("nowhere/"), None);
    }

    #[test]
    fn every_backend_has_a_guide_in_both_languages() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
        let presets = crate::exchange::sync::presets::Preset::ALL.map(|preset| Some(preset.id()));
        for preset in presets.into_iter().chain([None]) {
            for chinese in [true, false] {
                let file = guide(preset, chinese);
                assert!(root.join(&file).is_file(), "{file}");
            }
        }
    }
}
