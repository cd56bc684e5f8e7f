//! A board as a picture.

use super::{
    FOOT, INK, JADE, LINE, MARGIN, NoPicture, PAPER, QUIET, SURFACE, WIDTH, canvas, centred, fill, foot, text, width,
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
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PosterRow {
    pub rank: u32,
    pub name: String,
    pub value: String,
}

const HEAD: f64 = 300.0;
const ROW: f64 = 92.0;
const MEDALS: [&str; 3] = ["#E8A33D", "#9AA5B1", "#C27B4B"];

/// Draws the board and answers with a `data:` address of a PNG.
///
/// # Errors
/// Where the browser has no canvas or refuses to read it back.
pub fn draw(poster: &Poster) -> Result<String, NoPicture> {
    let rows = poster.rows.len().max(1) as f64 + if poster.more.is_empty() { 0.0 } else { 0.8 };
    let height = HEAD + rows * ROW + FOOT;
    let (canvas, pen) = canvas(WIDTH, height)?;
    fill(&pen, PAPER, 0.0, 0.0, WIDTH, height);
    fill(&pen, JADE, 0.0, 0.0, WIDTH, 16.0);
    head(&pen, poster)?;
    let end = body(&pen, poster)?;
    foot(&pen, &poster.link, &poster.invitation, end + 56.0)?;
    Ok(canvas.to_data_url_with_type("image/png")?)
}

fn head(pen: &CanvasRenderingContext2d, poster: &Poster) -> Result<(), NoPicture> {
    text(pen, &poster.title, 700, 64, INK, MARGIN, 144.0, WIDTH - 2.0 * MARGIN)?;
    text(pen, &poster.subtitle, 400, 38, QUIET, MARGIN, 210.0, WIDTH - 2.0 * MARGIN)
}

fn body(pen: &CanvasRenderingContext2d, poster: &Poster) -> Result<f64, NoPicture> {
    let mut y = HEAD - 40.0;
    let height = poster.rows.len() as f64 * ROW + if poster.more.is_empty() { 0.0 } else { 0.8 * ROW };
    fill(pen, SURFACE, MARGIN - 24.0, y, WIDTH - 2.0 * MARGIN + 48.0, height);
    for (place, row) in poster.rows.iter().enumerate() {
        if place > 0 {
            fill(pen, LINE, MARGIN, y, WIDTH - 2.0 * MARGIN, 2.0);
        }
        let base = y + ROW * 0.66;
        match MEDALS.get((row.rank as usize).wrapping_sub(1)) {
            Some(medal) => {
                pen.set_fill_style_str(medal);
                pen.begin_path();
                pen.arc(MARGIN + 30.0, y + ROW / 2.0, 30.0, 0.0, std::f64::consts::TAU)?;
                pen.fill();
                centred(pen, &row.rank.to_string(), 700, 36, SURFACE, MARGIN + 30.0, base)?;
            }
            None => centred(pen, &row.rank.to_string(), 400, 36, QUIET, MARGIN + 30.0, base)?,
        }
        let value = width(pen, &row.value, 600, 40)?;
        text(pen, &row.value, 600, 40, JADE, WIDTH - MARGIN - value, base, value + 1.0)?;
        text(pen, &row.name, 400, 40, INK, MARGIN + 92.0, base, WIDTH - 2.0 * MARGIN - 92.0 - value - 32.0)?;
        y += ROW;
    }
    if !poster.more.is_empty() {
        text(pen, &poster.more, 400, 34, QUIET, MARGIN + 92.0, y + ROW * 0.5, WIDTH - 2.0 * MARGIN - 92.0)?;
        y += 0.8 * ROW;
    }
    Ok(y)
}
