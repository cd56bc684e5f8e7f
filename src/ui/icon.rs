//! One set of icons, drawn with one stroke on a grid of 24.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Glyph {
    Check,
    /// A check in a circle.
    Today,
    Trophy,
    Person,
    Desk,
    Share,
    Copy,
    Calendar,
    Leave,
    Forward,
    Down,
    Back,
    Plus,
    Minus,
    Warning,
    Info,
    More,
    Flame,
    Close,
    Search,
    Undo,
    Edit,
    Trash,
    Download,
    Upload,
    Picture,
    Link,
    Clock,
    Dash,
    Star,
    Book,
    Gear,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Glyph::Check => "M5 12.5 10 17.5 19.5 7",
            Glyph::Today => "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8 12.3l2.8 2.7L16 9.5",
            Glyph::Trophy => {
                "M8 4h8v6a4 4 0 0 1-8 0zM8 6H4.5c0 3 1.2 4.8 3.6 5M16 6h3.5c0 3-1.2 4.8-3.6 5M12 14v4M8.5 20.5h7M12 18v2.5"
            }
            Glyph::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
            Glyph::Desk => {
                "M9 5H6.5A1.5 1.5 0 0 0 5 6.5v13A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5v-13A1.5 1.5 0 0 0 17.5 5H15M9 3.5h6v3.5H9zM8.5 12.5l1.5 1.5 2.5-3M15 13h1M8.5 17H16"
            }
            Glyph::Share => "M12 15V3.5M8 7l4-3.5L16 7M7.5 11H6v9.5h12V11h-1.5",
            Glyph::Copy => "M9 9h11v11.5H9zM15 9V3.5H4V15h5",
            Glyph::Calendar => "M4.5 6h15v14.5h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
            Glyph::Leave => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
            Glyph::Forward => "M9.5 5.5 16 12l-6.5 6.5",
            Glyph::Down => "M5.5 9 12 15.5 18.5 9",
            Glyph::Back => "M14.5 5.5 8 12l6.5 6.5",
            Glyph::Plus => "M12 5v14M5 12h14",
            Glyph::Minus => "M5 12h14",
            Glyph::Warning => "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1",
            Glyph::Info => "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.7v.1",
            Glyph::More => "M5.5 12h.1M12 12h.1M18.5 12h.1",
            Glyph::Flame => {
                "M12.5 3c.5 3.5 5.5 5.5 5.5 11a6 6 0 0 1-12 0c0-2.3 1-4 2.5-5.5.3 1.5 1 2.3 2 2.5C10.5 8 11 5 12.5 3z"
            }
            Glyph::Close => "M6 6l12 12M18 6 6 18",
            Glyph::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5",
            Glyph::Undo => "M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",
            Glyph::Edit => "M4.5 19.500l1-4.500L16 4.500l3.5 3.500L9 18.500zM13.5 7l3.5 3.5",
            Glyph::Trash => "M4.5 6.500h15M9 6.500V4h6v2.500M6.5 6.500l1 14h9l1-14M10.5 10.500v6M13.5 10.500v6",
            Glyph::Download => "M12 3.500V15M8 11.500l4 3.5 4-3.500M4.5 20.500h15",
            Glyph::Upload => "M12 15.500V4M8 7.5 12 4l4 3.500M4.5 20.500h15",
            Glyph::Picture => "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 4.500M15.5 9.300v.1",
            Glyph::Link => {
                "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.700l1-1"
            }
            Glyph::Clock => "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.500V12l3 2",
            Glyph::Dash => "M7 12h10",
            Glyph::Star => "M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
            Glyph::Book => "M4 5.500c3-1 6-.5 8 1 2-1.5 5-2 8-1v13c-3-1-6-.5-8 1-2-1.5-5-2-8-1zM12 6.500v13",
            Glyph::Gear => {
                "M4 7h8M17 7h3M4 17h3M12 17h8M14.5 9.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9.5 19.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
        }
    }
}

/// An icon beside a text that says the same; screen readers pass over it.
#[component]
pub fn Icon(glyph: Glyph) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
    .into_any()
}
