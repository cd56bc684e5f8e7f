//! Pictures that go into the chat: drawn on a canvas with the phone's own fonts, so Chinese and emoji look right, and
//! handed out as an image to long-press, because downloads fail in chat applications.

mod board;
mod day;

pub use board::{Form, Poster, PosterRow, draw};
pub use day::{DayPicture, Shape, draw as draw_day};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::exchange::qr::Qr;

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
const FOOT: f64 = 500.0;
const QR_SIDE: f64 = 400.0;
const FONTS: &str = "-apple-system, \"PingFang SC\", \"Noto Sans CJK SC\", \"Noto Sans SC\", \"Microsoft YaHei\", system-ui, sans-serif";

const PAPER: &str = "#F7F6F2";
const SURFACE: &str = "#FFFFFF";
const INK: &str = "#1F2328";
const QUIET: &str = "#5B6470";
const LINE: &str = "#E4E2DB";
const JADE: &str = "#087F5B";
const WARM: &str = "#D9480F";

/// A canvas of this size and its pen.
fn canvas(width: f64, height: f64) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), NoPicture> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(NoPicture)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into().map_err(|_| NoPicture)?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let pen: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(NoPicture)?.dyn_into().map_err(|_| NoPicture)?;
    pen.set_text_baseline("alphabetic");
    Ok((canvas, pen))
}

/// The link as QR at the right, at most `most` wide, and what it is for at its left.
fn foot(pen: &CanvasRenderingContext2d, link: &str, invitation: &str, top: f64, most: f64) -> Result<(), NoPicture> {
    let Some(qr) = Qr::of(link) else { return Ok(()) };
    let modules = f64::from(qr.size() + 2 * Qr::QUIET);
    // Whole pixels a module: a blurred code is not read.
    let scale = (most / modules).floor().max(2.0);
    let side = scale * modules;
    let left = WIDTH - MARGIN - side;
    fill(pen, SURFACE, left, top, side, side);
    pen.set_fill_style_str(INK);
    for (x, y, length) in qr.runs() {
        let (x, y) = (f64::from(x + Qr::QUIET) * scale, f64::from(y + Qr::QUIET) * scale);
        pen.fill_rect(left + x, top + y, f64::from(length) * scale, scale);
    }
    wrapped(pen, invitation, MARGIN, top + 60.0, left - MARGIN - 40.0)
}

fn fill(pen: &CanvasRenderingContext2d, colour: &str, x: f64, y: f64, width: f64, height: f64) {
    pen.set_fill_style_str(colour);
    pen.fill_rect(x, y, width, height);
}

/// How letters look.
#[derive(Clone, Copy)]
struct Type {
    weight: u16,
    size: u16,
    colour: &'static str,
}

impl Type {
    const fn new(weight: u16, size: u16, colour: &'static str) -> Self {
        Self { weight, size, colour }
    }

    fn take(self, pen: &CanvasRenderingContext2d) {
        pen.set_font(&format!("{} {}px {FONTS}", self.weight, self.size));
        pen.set_fill_style_str(self.colour);
    }
}

fn width(pen: &CanvasRenderingContext2d, words: &str, letters: Type) -> Result<f64, NoPicture> {
    letters.take(pen);
    Ok(pen.measure_text(words)?.width())
}

/// A line from `x` on, shortened to its room.
fn text(
    pen: &CanvasRenderingContext2d,
    words: &str,
    letters: Type,
    (x, y): (f64, f64),
    room: f64,
) -> Result<(), NoPicture> {
    letters.take(pen);
    pen.fill_text(&shortened(pen, words, room)?, x, y)?;
    Ok(())
}

/// A line with `x` in its middle.
fn centred(pen: &CanvasRenderingContext2d, words: &str, letters: Type, (x, y): (f64, f64)) -> Result<(), NoPicture> {
    let wide = width(pen, words, letters)?;
    text(pen, words, letters, (x - wide / 2.0, y), wide + 1.0)
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

fn wrapped(pen: &CanvasRenderingContext2d, words: &str, x: f64, y: f64, room: f64) -> Result<(), NoPicture> {
    let letters = Type::new(400, 38, QUIET);
    for (place, line) in lines(pen, words, letters, room)?.iter().enumerate() {
        text(pen, line, letters, (x, y + 58.0 * place as f64), room)?;
    }
    Ok(())
}

/// The words as lines that fit into the room; a line is cut between characters, and a character's marks stay with it.
fn lines(pen: &CanvasRenderingContext2d, words: &str, letters: Type, room: f64) -> Result<Vec<String>, NoPicture> {
    letters.take(pen);
    let mut all = Vec::new();
    for paragraph in words.lines() {
        let mut line = String::new();
        for c in paragraph.chars() {
            let joined = matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}') || line.ends_with('\u{200d}');
            line.push(c);
            if !joined && pen.measure_text(&line)?.width() > room {
                line.pop();
                all.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
        all.push(line);
    }
    Ok(all)
}
