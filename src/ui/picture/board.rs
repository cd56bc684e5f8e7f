//! A board as a picture.

use super::{
    INK, JADE, LINE, MARGIN, NoPicture, PAPER, QUIET, SURFACE, Type, WIDTH, canvas, centred, fill, foot, text, width,
};
use web_sys::CanvasRenderingContext2d;

/// A board as a picture. All texts come translated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Poster {
    /// The group's name.
    pub title: String,
    /// Which board, which day.
    pub subtitle: String,
    pub rows: Vec<PosterRow>,
    /// What stands under the last row, such as how many more there are.
    pub more: String,
    /// The group's link, as QR.
    pub link: String,
    /// What stands beside the QR code.
    pub invitation: String,
    pub form: Form,
}

/// The forms in which pictures are sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// 9:16.
    #[default]
    Tall,
    Square,
}

impl Form {
    /// Rows that fit, with a line under them that says how many more there are.
    pub const fn rows(self) -> usize {
        match self {
            Self::Tall => 11,
            Self::Square => 7,
        }
    }

    const fn measures(self) -> Measures {
        match self {
            Self::Tall => Measures {
                height: 1920.0,
                title: (144.0, 64),
                subtitle: (210.0, 38),
                table: (260.0, 1384.0),
                row: (92.0, 132.0),
                letters: 40,
                foot: 1440.0,
                code: 400.0,
            },
            Self::Square => Measures {
                height: 1080.0,
                title: (92.0, 52),
                subtitle: (144.0, 32),
                table: (180.0, 700.0),
                row: (66.0, 84.0),
                letters: 34,
                foot: 736.0,
                code: 300.0,
            },
        }
    }
}

/// Where things stand in a form, in pixels from its top.
struct Measures {
    height: f64,
    /// The line on which it stands, and the size of its letters.
    title: (f64, u16),
    subtitle: (f64, u16),
    /// Where the table begins, and where it ends at the latest.
    table: (f64, f64),
    /// How high a row is at least, and at most where there are few.
    row: (f64, f64),
    letters: u16,
    /// Where the code begins, and how wide it is at most.
    foot: f64,
    code: f64,
}

/// The part of a row's height that the line under the last row has.
const MORE: f64 = 0.8;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PosterRow {
    pub rank: u32,
    pub name: String,
    pub value: String,
}

const MEDALS: [&str; 3] = ["#E8A33D", "#9AA5B1", "#C27B4B"];

/// Draws the board and answers with a `data:` address of a PNG.
///
/// # Errors
/// Where the browser has no canvas or refuses to read it back.
pub fn draw(poster: &Poster) -> Result<String, NoPicture> {
    let measures = poster.form.measures();
    let (canvas, pen) = canvas(WIDTH, measures.height)?;
    fill(&pen, PAPER, 0.0, 0.0, WIDTH, measures.height);
    fill(&pen, JADE, 0.0, 0.0, WIDTH, 16.0);
    let room = WIDTH - 2.0 * MARGIN;
    let line = |words: &str, weight, colour, (y, size): (f64, u16)| {
        text(&pen, words, Type::new(weight, size, colour), (MARGIN, y), room)
    };
    line(&poster.title, 700, INK, measures.title)?;
    line(&poster.subtitle, 400, QUIET, measures.subtitle)?;
    table(&pen, poster, &measures)?;
    foot(&pen, &poster.link, &poster.invitation, measures.foot, measures.code)?;
    Ok(canvas.to_data_url_with_type("image/png")?)
}

fn table(pen: &CanvasRenderingContext2d, poster: &Poster, measures: &Measures) -> Result<(), NoPicture> {
    let (mut y, end) = measures.table;
    let more = if poster.more.is_empty() { 0.0 } else { MORE };
    let rows = poster.rows.len() as f64 + more;
    let high = ((end - y) / rows.max(1.0)).clamp(measures.row.0, measures.row.1);
    let (letters, room) = (measures.letters, WIDTH - 2.0 * MARGIN);
    fill(pen, SURFACE, MARGIN - 24.0, y, room + 48.0, rows * high);
    for (place, row) in poster.rows.iter().enumerate() {
        if place > 0 {
            fill(pen, LINE, MARGIN, y, room, 2.0);
        }
        let base = y + high / 2.0 + f64::from(letters) * 0.36;
        let radius = f64::from(letters) * 0.75;
        let middle = MARGIN + radius;
        let number = row.rank.to_string();
        match MEDALS.get((row.rank as usize).wrapping_sub(1)) {
            Some(medal) => {
                pen.set_fill_style_str(medal);
                pen.begin_path();
                pen.arc(middle, y + high / 2.0, radius, 0.0, std::f64::consts::TAU)?;
                pen.fill();
                centred(pen, &number, Type::new(700, letters - 4, SURFACE), (middle, base - 1.0))?;
            }
            None => centred(pen, &number, Type::new(400, letters - 4, QUIET), (middle, base - 1.0))?,
        }
        let figure = Type::new(600, letters, JADE);
        let value = width(pen, &row.value, figure)?;
        text(pen, &row.value, figure, (WIDTH - MARGIN - value, base), value + 1.0)?;
        text(pen, &row.name, Type::new(400, letters, INK), (MARGIN + 92.0, base), room - 92.0 - value - 32.0)?;
        y += high;
    }
    if !poster.more.is_empty() {
        let base = y + high * MORE / 2.0 + f64::from(letters) * 0.3;
        text(pen, &poster.more, Type::new(400, letters - 6, QUIET), (MARGIN + 92.0, base), room - 92.0)?;
    }
    Ok(())
}
