//! A member's day as a picture for their own feed (打卡日签), and, at a milestone, a certificate.

use super::{
    FOOT, INK, JADE, LINE, MARGIN, NoPicture, PAPER, QR_SIDE, QUIET, SURFACE, Type, WARM, WIDTH, canvas, centred, fill,
    foot, lines, text,
};
use web_sys::CanvasRenderingContext2d;

/// What stands on it; all texts come translated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayPicture {
    pub group: String,
    /// The day, and which day of the season.
    pub when: String,
    pub name: String,
    /// The figure that the picture is about, such as the streak.
    pub figure: String,
    /// What is counted, such as `连续打卡`.
    pub counted: String,
    /// The member's own sentence, or what is to be done; may be blank.
    pub sentence: String,
    /// The group's link, as QR.
    pub link: String,
    pub invitation: String,
    pub shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shape {
    /// 9:16.
    #[default]
    Tall,
    Square,
    /// 9:16 with a frame.
    Certificate,
}

/// Lines of the sentence at most.
const SENTENCE: usize = 5;

/// Draws the picture and answers with a `data:` address of a PNG.
///
/// # Errors
/// Where the browser has no canvas or refuses to read it back.
pub fn draw(picture: &DayPicture) -> Result<String, NoPicture> {
    let height = if picture.shape == Shape::Square { WIDTH } else { WIDTH * 16.0 / 9.0 };
    let (canvas, pen) = canvas(WIDTH, height)?;
    fill(&pen, PAPER, 0.0, 0.0, WIDTH, height);
    let room = WIDTH - 2.0 * MARGIN;
    match picture.shape {
        Shape::Certificate => frame(&pen, height),
        Shape::Tall | Shape::Square => fill(&pen, JADE, 0.0, 0.0, WIDTH, 16.0),
    }
    let square = picture.shape == Shape::Square;
    let (top, figure, size) = if square { (110.0, 400.0, 210) } else { (200.0, 760.0, 400) };
    text(&pen, &picture.group, Type::new(700, 52, INK), (MARGIN, top), room)?;
    text(&pen, &picture.when, Type::new(400, 36, QUIET), (MARGIN, top + 62.0), room)?;
    centred(&pen, &picture.figure, Type::new(700, size, WARM), (WIDTH / 2.0, figure))?;
    centred(&pen, &picture.counted, Type::new(400, 44, QUIET), (WIDTH / 2.0, figure + 90.0))?;
    let name = figure + if square { 165.0 } else { 240.0 };
    centred(&pen, &picture.name, Type::new(600, 56, INK), (WIDTH / 2.0, name))?;
    if !square {
        sentence(&pen, &picture.sentence, name + 110.0)?;
    }
    let top = height - FOOT + if square { 40.0 } else { 0.0 };
    foot(&pen, &picture.link, &picture.invitation, top, QR_SIDE)?;
    Ok(canvas.to_data_url_with_type("image/png")?)
}

fn frame(pen: &CanvasRenderingContext2d, height: f64) {
    for (colour, inset) in [(JADE, 28.0), (PAPER, 36.0), (LINE, 48.0), (SURFACE, 50.0)] {
        fill(pen, colour, inset, inset, WIDTH - 2.0 * inset, height - 2.0 * inset);
    }
}

fn sentence(pen: &CanvasRenderingContext2d, words: &str, top: f64) -> Result<(), NoPicture> {
    let room = WIDTH - 4.0 * MARGIN;
    let letters = Type::new(400, 44, INK);
    let mut all = lines(pen, words.trim(), letters, room)?;
    if all.len() > SENTENCE {
        all.truncate(SENTENCE);
        if let Some(last) = all.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    for (place, line) in all.iter().enumerate() {
        centred(pen, line, letters, (WIDTH / 2.0, top + 68.0 * place as f64))?;
    }
    Ok(())
}
