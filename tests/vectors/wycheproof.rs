//! Wycheproof's signatures of P-256, for whatever verifies: no right one may be refused, no wrong one taken.

use qunban::log::hex::Hex;
use qunban::log::key::{PublicKey, Verifier};

/// Looks at every signature; answers how many were right and how many wrong.
///
/// # Panics
/// Names the first signature about which the verifier errs.
pub async fn verified_by(verifier: &impl Verifier) -> (usize, usize) {
    let mut key: Option<PublicKey> = None;
    let (mut right, mut wrong) = (0, 0);
    for line in include_str!("p256.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(point) = line.strip_prefix("key ") {
            key = Hex::parse(point);
            continue;
        }
        let mut parts = line.splitn(5, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let (number, result, message, signature) = (part(), part(), bytes(part()), part());
        let about = part();
        let key = key.expect("a key of 65 bytes stands before its signatures");
        // What is not 64 bytes long is no signature to begin with.
        let holds = match Hex::parse(signature) {
            Some(signature) => verifier.verify(&key, &message, &signature).await,
            None => false,
        };
        assert_eq!(holds, result == "valid", "{number}: {about}");
        if holds { right += 1 } else { wrong += 1 }
    }
    (right, wrong)
}

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    hex.as_bytes().chunks_exact(2).filter_map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}
