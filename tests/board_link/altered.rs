//! What was changed on its way, by people, by chats or by somebody who forges: refused, or the board that was sent.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sha2::{Digest, Sha256};

use super::*;

#[test]
fn what_is_wrong_is_named() {
    let payload = link_of(&board(30));
    let cut = |letters: usize| find(&format!("{HOST}{}", &payload[..letters])).map(drop);
    for letters in [payload.len() - 1, payload.len() / 2, 8] {
        assert_eq!(cut(letters), Err(LinkError::Cut), "{letters}");
    }
    assert_eq!(cut(0), Err(LinkError::NoLink));
    let mut newer = bytes(&payload);
    newer[0] += 1;
    assert_eq!(find(&summed(newer)).map(drop), Err(LinkError::Newer));
    let mut newer = bytes(&payload);
    newer[3] |= 4;
    assert_eq!(find(&summed(newer)).map(drop), Err(LinkError::Newer));
    assert_eq!(find(&format!("{HOST}{}", "A".repeat(200_000))).map(drop), Err(LinkError::Altered));
}

#[test]
fn every_changed_letter_is_refused() {
    let payload = link_of(&board(30));
    let letters = LETTERS.as_bytes();
    for place in 0..payload.len() {
        let was = payload.as_bytes()[place];
        let digit = letters.iter().position(|&letter| letter == was).unwrap();
        // The neighbour differs in the lowest bit, the next but one in a higher one; the last has them all turned.
        for other in [digit ^ 1, digit ^ 2, digit ^ 32, 63 - digit] {
            let mut changed = payload.clone();
            changed.replace_range(place..=place, &LETTERS[other..=other]);
            assert!(find(&format!("{HOST}{changed}")).is_err(), "{place}: {} for {}", letters[other], was);
        }
    }
}

/// The same in every run: five hundred ways in which people and chats spoil a link.
#[test]
fn five_hundred_mutations_are_refused() {
    let payload = link_of(&board(30));
    let mut seed = 1u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut seen = BTreeSet::new();
    while seen.len() < 500 {
        let (place, letter) = (draw(payload.len()), LETTERS.chars().nth(draw(64)).unwrap());
        let mut changed: Vec<char> = payload.chars().collect();
        match seen.len() % 8 {
            0 => changed[place] = letter,
            1 => drop(changed.remove(place)),
            2 => changed.insert(place, letter),
            3 => changed.truncate(place),
            4 => changed.swap(place, draw(payload.len())),
            5 => changed[place..].reverse(),
            6 => changed.rotate_left(place),
            _ => changed.iter_mut().skip(place).take(12).for_each(|letter| *letter = letter.to_ascii_uppercase()),
        }
        let changed: String = changed.into_iter().collect();
        if changed != payload && seen.insert(changed.clone()) {
            let text = format!("{HOST}{changed}");
            assert!(find(&text).is_err(), "{text}");
        }
    }
}

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn bytes(payload: &str) -> Vec<u8> {
    let (mut out, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for letter in payload.bytes() {
        bits = bits << 6 | LETTERS.bytes().position(|known| known == letter).unwrap() as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

/// A frame spelt, with a checksum that is right: as somebody would forge one.
fn summed(mut frame: Vec<u8>) -> String {
    let end = frame.len() - 3;
    let sum = Sha256::digest(&frame[..end]);
    frame[end..].copy_from_slice(&sum[..3]);
    let mut text = String::new();
    for group in frame.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        let digits = (0..=group.len()).map(|place| (bits >> (18 - 6 * place)) as usize & 63);
        text.extend(digits.map(|digit| char::from(LETTERS.as_bytes()[digit])));
    }
    text
}

/// Ten thousand, half of them with a checksum that is right: refused, or the board that was sent; never another.
#[test]
fn ten_thousand_manglings_are_refused_or_the_same_board() {
    let sent = board(30);
    let payload = link_of(&sent);
    let frame = bytes(&payload);
    let phone = page(bare(1));
    let shown = RefCell::new(0);
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..6), 1..4);
    runner
        .run(&(edits, any::<bool>()), |(edits, forged)| {
            let text = if forged {
                let mut frame = frame.clone();
                for (place, byte, how) in edits {
                    let place = place.index(frame.len());
                    match how {
                        0 => drop(frame.remove(place)),
                        1 => frame.insert(place, byte),
                        2 => frame[place] ^= 1 << (byte % 8),
                        3 => frame.swap(place, byte as usize % 64),
                        _ => frame[place] = byte,
                    }
                }
                summed(frame)
            } else {
                let mut letters: Vec<char> = payload.chars().collect();
                for (place, byte, how) in edits {
                    let place = place.index(letters.len());
                    match how {
                        0 => drop(letters.remove(place)),
                        1 => letters.insert(place, char::from(byte)),
                        2 => letters.truncate(place.max(1)),
                        // Glued to the end.
                        3 => letters.extend(char::from(byte).to_string().repeat(3).chars()),
                        4 => letters[place] = LETTERS.chars().nth(byte as usize % 64).unwrap(),
                        _ => letters[place] = char::from(byte),
                    }
                }
                letters.into_iter().collect()
            };
            if let Ok(kept) = page(open(&phone, &format!("{HOST}{text}"))) {
                prop_assert_eq!(&kept.sent, &sent);
                *shown.borrow_mut() += 1;
            }
            Ok(())
        })
        .unwrap();
    // What is glued on or changes nothing is no harm; all else is.
    println!("of 10,000, {} were the same board", shown.borrow());
    assert!((1..3_000).contains(&*shown.borrow()));
}
