//! Numbers and texts in few bytes, for links.
//!
//! Text: a byte below 0x80 is ASCII; two bytes from 0x80 up are one character of the usual Chinese ranges; three bytes
//! beginning with 0xFF are any other character. Two thirds of UTF-8 for Chinese.

const CJK: std::ops::Range<u32> = 0x4E00..0xA000;
const MARKS: std::ops::Range<u32> = 0x3000..0x3040;
const WIDE: std::ops::Range<u32> = 0xFF00..0xFFF0;
const PUNCTUATION: std::ops::Range<u32> = 0x2000..0x2070;
const OTHER: u8 = 0xFF;

/// Zones of most groups, by a number; a zone that is not here travels as text.
const ZONES: [&str; 15] = [
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Macau",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "America/Toronto",
    "Australia/Sydney",
];

/// Collects bytes.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Seven bits a byte, lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub fn zone(&mut self, zone: &str) {
        match ZONES.iter().position(|known| *known == zone) {
            Some(place) => self.byte(place as u8 + 1),
            None => {
                self.byte(0);
                self.text(zone);
            }
        }
    }

    pub fn text(&mut self, text: &str) {
        let mut packed = Vec::with_capacity(text.len());
        for c in text.chars() {
            let code = u32::from(c);
            if code < 0x80 {
                packed.push(code as u8);
            } else if let Some(slot) = slot(code) {
                packed.push(0x80 | (slot >> 8) as u8);
                packed.push(slot as u8);
            } else {
                packed.extend_from_slice(&[OTHER, (code >> 16) as u8, (code >> 8) as u8, code as u8]);
            }
        }
        self.number(packed.len() as u64);
        self.0.extend_from_slice(&packed);
    }
}

fn ranges() -> [std::ops::Range<u32>; 4] {
    [CJK, MARKS, WIDE, PUNCTUATION]
}

fn slot(code: u32) -> Option<u32> {
    let mut base = 0;
    for range in ranges() {
        if range.contains(&code) {
            return Some(base + code - range.start);
        }
        base += range.end - range.start;
    }
    None
}

fn unslot(mut slot: u32) -> Option<char> {
    for range in ranges() {
        let length = range.end - range.start;
        if slot < length {
            return char::from_u32(range.start + slot);
        }
        slot -= length;
    }
    None
}

/// Takes bytes apart again; every method answers `None` where the bytes do not fit.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub fn position(&self) -> usize {
        self.at
    }

    pub fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    pub fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let bytes = self.bytes.get(self.at..self.at.checked_add(N)?)?;
        self.at += N;
        bytes.try_into().ok()
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for place in 0..9 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub fn zone(&mut self) -> Option<String> {
        match self.byte()? {
            0 => self.text(),
            place => ZONES.get(usize::from(place) - 1).map(|zone| (*zone).to_owned()),
        }
    }

    pub fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let end = self.at.checked_add(length).filter(|&end| end <= self.bytes.len())?;
        let mut text = String::with_capacity(length);
        while self.at < end {
            let byte = self.byte()?;
            text.push(if byte < 0x80 {
                char::from(byte)
            } else if byte == OTHER {
                let [a, b, c] = self.bytes()?;
                char::from_u32(u32::from_be_bytes([0, a, b, c]))?
            } else {
                unslot(u32::from(byte & 0x7F) << 8 | u32::from(self.byte()?))?
            });
        }
        (self.at == end).then_some(text)
    }
}
