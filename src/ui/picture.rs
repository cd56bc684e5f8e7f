//! Pictures that go into the chat: drawn on a canvas with the phone's own fonts, so Chinese and emoji look right, and
//! handed out as an image to long-press, because downloads fail in chat applications.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::exchange::qr::Qr;

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

/// The browser cannot draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoPicture;

impl From<JsValue> for NoPicture {
    fn from(_: JsValue) -> Self {
        NoPicture
    }
}

const WIDTH: f64 = 1080.0;
const MARGIN: f64 = 72.0;
const HEAD: f64 = 300.0;
const ROW: f64 = 92.0;
const FOOT: f64 = 500.0;
const QR_SIDE: f64 = 400.0;
const FONTS: &str = "-apple-system, \"PingFang SC\", \"Noto Sans CJK SC\", \"Noto Sans SC\", \"Microsoft YaHei\", system-ui, sans-serif";

const PAPER: &str = "#F7F6F2";
const SURFACE: &str = "#FFFFFF";
const INK: &str = "#1F2328";
const QUIET: &str = "#5B6470";
const LINE: &str = "#E4E2DB";
const JADE: &str = "#087F5B";
const MEDALS: [&str; 3] = ["#E8A33D", "#9AA5B1", "#C27B4B"];

/// Draws the board and answers with a `data:` address of a PNG.
///
/// # Errors
/// Where the browser has no canvas or refuses to read it back.
pub fn draw(poster: &Poster) -> Result<String, NoPicture> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(NoPicture)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into().map_err(|_| NoPicture)?;
    let rows = poster.rows.len().max(1) as f64 + if poster.more.is_empty() { 0.0 } else { 0.8 };
    let height = HEAD + rows * ROW + FOOT;
    canvas.set_width(WIDTH as u32);
    canvas.set_height(height as u32);
    let pen: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(NoPicture)?.dyn_into().map_err(|_| NoPicture)?;
    pen.set_text_baseline("alphabetic");
    fill(&pen, PAPER, 0.0, 0.0, WIDTH, height);
    fill(&pen, JADE, 0.0, 0.0, WIDTH, 16.0);
    head(&pen, poster)?;
    let end = body(&pen, poster)?;
    foot(&pen, poster, end + 56.0)?;
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

fn foot(pen: &CanvasRenderingContext2d, poster: &Poster, top: f64) -> Result<(), NoPicture> {
    let Some(qr) = Qr::of(&poster.link) else { return Ok(()) };
    let modules = f64::from(qr.size() + 2 * Qr::QUIET);
    // Whole pixels a module: a blurred code is not read.
    let scale = (QR_SIDE / modules).floor().max(2.0);
    let side = scale * modules;
    let left = WIDTH - MARGIN - side;
    fill(pen, SURFACE, left, top, side, side);
    pen.set_fill_style_str(INK);
    for (x, y, length) in qr.runs() {
        let (x, y) = (f64::from(x + Qr::QUIET) * scale, f64::from(y + Qr::QUIET) * scale);
        pen.fill_rect(left + x, top + y, f64::from(length) * scale, scale);
    }
    wrapped(pen, &poster.invitation, MARGIN, top + 60.0, left - MARGIN - 40.0)
}

fn fill(pen: &CanvasRenderingContext2d, colour: &str, x: f64, y: f64, width: f64, height: f64) {
    pen.set_fill_style_str(colour);
    pen.fill_rect(x, y, width, height);
}

fn font(pen: &CanvasRenderingContext2d, weight: u16, size: u16) {
    pen.set_font(&format!("{weight} {size}px {FONTS}"));
}

fn width(pen: &CanvasRenderingContext2d, text: &str, weight: u16, size: u16) -> Result<f64, NoPicture> {
    font(pen, weight, size);
    Ok(pen.measure_text(text)?.width())
}

#[expect(clippy::too_many_arguments, reason = "what a line of type is: words, weight, size, colour, place, room")]
fn text(
    pen: &CanvasRenderingContext2d,
    words: &str,
    weight: u16,
    size: u16,
    colour: &str,
    x: f64,
    y: f64,
    room: f64,
) -> Result<(), NoPicture> {
    font(pen, weight, size);
    pen.set_fill_style_str(colour);
    pen.fill_text(&shortened(pen, words, room)?, x, y)?;
    Ok(())
}

fn centred(
    pen: &CanvasRenderingContext2d,
    words: &str,
    weight: u16,
    size: u16,
    colour: &str,
    x: f64,
    y: f64,
) -> Result<(), NoPicture> {
    let wide = width(pen, words, weight, size)?;
    text(pen, words, weight, size, colour, x - wide / 2.0, y, wide + 1.0)
}

/// The words with `…` where they exceed the room; never cuts an emoji in two, as it drops whole clusters joined by
/// zero-width joiners.
fn shortened(pen: &CanvasRenderingContext2d, words: &str, room: f64) -> Result<String, NoPicture> {
    if pen.measure_text(words)?.width() <= room {
        return Ok(words.to_owned());
    }
    let mut kept: Vec<char> = words.chars().collect();
    while let Some(last) = kept.pop() {
        let joined = |c: char| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
        if joined(last) || kept.last().copied() == Some('\u{200d}') {
            continue;
        }
        let candidate: String = kept.iter().collect::<String>() + "…";
        if pen.measure_text(&candidate)?.width() <= room {
            return Ok(candidate);
        }
    }
    Ok(String::new())
}

fn wrapped(pen: &CanvasRenderingContext2d, words: &str, x: f64, mut y: f64, room: f64) -> Result<(), NoPicture> {
    font(pen, 400, 38);
    for paragraph in words.lines() {
        let mut line = String::new();
        for c in paragraph.chars() {
            line.push(c);
            if pen.measure_text(&line)?.width() > room {
                line.pop();
                text(pen, &line, 400, 38, QUIET, x, y, room)?;
                y += 58.0;
                line = c.to_string();
            }
        }
        text(pen, &line, 400, 38, QUIET, x, y, room)?;
        y += 58.0;
    }
    Ok(())
}
