//! Bytes as letters that addresses and JSON carry as they are: base64url without padding (RFC 4648).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const NONE: u8 = 255;

/// The value of each byte as a letter: a group's first sync reads millions of them.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < 64 {
        values[LETTERS[value] as usize] = value as u8;
        value += 1;
    }
    values
};

pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

/// The bytes that are written so; `None` where a sign is no letter, or nobody would write so.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let (bytes, rest) = begin(text);
    (rest.is_empty() && text.len() % 4 != 1).then_some(bytes)
}

/// As many whole bytes as the letters at the beginning give, and what stands behind the letters.
pub fn begin(text: &str) -> (Vec<u8>, &str) {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    for (at, letter) in text.bytes().enumerate() {
        let value = VALUES[usize::from(letter)];
        if value == NONE {
            // A letter has one byte, so what follows letters begins with a whole sign.
            return (bytes, &text[at..]);
        }
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    (bytes, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive() {
        for length in 0..8 {
            let bytes: Vec<u8> = (0..length).map(|at| 255 - at * 37).collect();
            assert_eq!(read(&write(&bytes)), Some(bytes));
        }
        assert_eq!(write(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn what_nobody_writes_is_not_read() {
        for text in ["=", "AA=", "A", "AAAAA", "AA A", "群"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(begin("AAAA群"), (vec![0; 3], "群"));
    }
}
