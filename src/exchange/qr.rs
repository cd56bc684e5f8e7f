//! A link as a QR code (二维码), for posters and for the share page.

use qrcodegen::{QrCode, QrCodeEcc};

/// The squares of a QR code, without the quiet zone.
pub struct Qr(QrCode);

impl Qr {
    /// Modules of white that a reader needs around the code.
    pub const QUIET: i32 = 4;

    /// The code of a text; `None` where it is longer than a QR code can be (2,953 bytes).
    pub fn of(text: &str) -> Option<Self> {
        QrCode::encode_text(text, QrCodeEcc::Low).ok().map(Self)
    }

    /// Modules on a side.
    pub fn size(&self) -> i32 {
        self.0.size()
    }

    pub fn is_dark(&self, x: i32, y: i32) -> bool {
        self.0.get_module(x, y)
    }

    /// The dark modules as horizontal runs: x, y and length.
    pub fn runs(&self) -> Vec<(i32, i32, i32)> {
        let mut runs = Vec::new();
        for y in 0..self.size() {
            let mut x = 0;
            while x < self.size() {
                let length = (x..self.size()).take_while(|&x| self.is_dark(x, y)).count() as i32;
                if length > 0 {
                    runs.push((x, y, length));
                }
                x += length.max(1);
            }
        }
        runs
    }

    /// The same as the `d` of an SVG path, in module units, quiet zone included.
    pub fn path(&self) -> String {
        self.runs()
            .into_iter()
            .map(|(x, y, length)| format!("M{} {}h{length}v1h-{length}z", x + Self::QUIET, y + Self::QUIET))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_exactly_the_dark_modules() {
        let qr = Qr::of("https://a.example/qunban/join/?g=AbC").unwrap();
        let covered: i32 = qr.runs().iter().map(|run| run.2).sum();
        let dark = (0..qr.size()).flat_map(|y| (0..qr.size()).map(move |x| (x, y))).filter(|&(x, y)| qr.is_dark(x, y));
        assert_eq!(covered as usize, dark.count());
        assert!(qr.runs().iter().all(|&(x, y, length)| (x..x + length).all(|x| qr.is_dark(x, y))));
    }

    #[test]
    fn what_is_too_long_is_refused() {
        assert!(Qr::of(&"x".repeat(3000)).is_none());
    }
}
