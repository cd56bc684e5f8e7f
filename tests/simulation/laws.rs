//! To merge is to take the union: in any order, in any grouping, any number of times, and never less than before.

use qunban::log::chain::Chain;
use qunban::log::entry::{Text, sha256};
use qunban::log::feed::Feed;
use qunban::log::key::{Mark, feed_of};
use qunban::log::merge::Log;

use crate::dice::Dice;
use crate::phone::twin;
use crate::support::{public, signing_key};

const CASES: usize = 10_000;

/// A history as far as each entry, in three forms: whole, without its words, and with some entries withheld.
fn histories(author: u8, story: &[u32]) -> Vec<Feed> {
    let key = public(&signing_key(author));
    let id = feed_of(&key);
    let (mut chain, mut texts, mut marks) = (Chain::default(), Vec::new(), Vec::new());
    let mut all = Vec::new();
    for &day in story {
        let words = if day % 3 == 1 { format!(r#",["{}","话{day}"]"#, "07".repeat(16)) } else { String::new() };
        let (seq, clock) = (chain.end, chain.clock + 1 + u64::from(day % 2));
        let fact = if day % 4 == 2 {
            r#"{"letter":{"on":3}}"#.into()
        } else {
            format!(r#"{{"in":["000007",{day},600,null]}}"#)
        };
        let text = Text::check(&format!("[{seq},{clock},0,{fact}{words}]")).expect("an entry");
        chain.push(&text).expect("the next entry");
        texts.push(text);
        let sign = |salt: &[u8]| {
            let bytes = [format!("{}{}", chain.end, chain.hash).as_bytes(), salt].concat();
            Mark { end: chain.end, hash: chain.hash, signature: twin(&key, &bytes) }
        };
        // A signature differs from device to device that made it anew; not every end is signed on every copy.
        marks.push(sign(b""));
        let forms: [fn(&Text) -> Text; 3] = [
            Text::clone,
            |text| text.erased().expect("it can be written"),
            |text| match sha256(text.as_str().as_bytes()).0[0] % 2 {
                0 => text.withheld().expect("it can be written"),
                _ => text.clone(),
            },
        ];
        for (form, other) in forms.into_iter().zip([None, Some(sign(b"other")), None]) {
            let entries: Vec<Box<str>> = texts.iter().map(|text| form(text).as_str().into()).collect();
            let mut marks = marks.clone();
            if let (Some(other), Some(last)) = (other, marks.last_mut()) {
                *last = other;
            }
            all.push(Feed::trusted(id, key, &entries, marks).0);
        }
    }
    all
}

/// Two authors, and one whose profile was copied twice.
fn pieces() -> Vec<Feed> {
    let stories: [(u8, &[u32]); 5] =
        [(0, &[1, 2, 3]), (1, &[4, 5, 6, 7]), (2, &[1, 2, 3, 4]), (2, &[1, 2, 50, 51, 52]), (2, &[1, 2, 50, 61])];
    stories.iter().flat_map(|(author, story)| histories(*author, story)).collect()
}

fn some(pieces: &[Feed], dice: &mut Dice) -> Vec<Feed> {
    (0..dice.below(5)).map(|_| pieces[dice.below(pieces.len())].clone()).collect()
}

fn log(feeds: &[Feed]) -> Log {
    let mut log = Log::default();
    for feed in feeds {
        log.add(feed.clone());
    }
    log
}

fn union(one: &Log, other: &Log) -> Log {
    let mut both = one.clone();
    both.merge(other.clone());
    both
}

#[test]
fn the_union_is_one_in_any_order_grouping_and_number_and_never_less() {
    let pieces = pieces();
    let dice = &mut Dice::of(1);
    for case in 0..CASES {
        let feeds = [some(&pieces, dice), some(&pieces, dice), some(&pieces, dice)];
        let [one, two, three] = [log(&feeds[0]), log(&feeds[1]), log(&feeds[2])];
        let both = union(&one, &two);
        assert!(both == union(&two, &one), "case {case}: the order counts");
        assert!(union(&both, &three) == union(&one, &union(&two, &three)), "case {case}: the grouping counts");
        assert!(union(&both, &two) == both && union(&both, &both) == both, "case {case}: twice is not once");
        for feed in feeds[0].iter().chain(&feeds[1]) {
            let kept = both.get(feed.id).expect("what arrived is kept");
            assert!(kept.iter().any(|branch| branch.covers(feed)), "case {case}: something is lost");
            assert!(kept.iter().all(|branch| branch.lacks_words_of(feed) == 0), "case {case}: words are lost");
        }
        let before = |feed: &Feed| both.get(feed.id).is_some_and(|kept| kept.iter().any(|branch| branch.covers(feed)));
        assert!(one.branches().flat_map(|(_, all)| all.iter()).all(before), "case {case}: it became less");
    }
}

#[test]
fn the_cases_have_what_they_are_about() {
    let all = log(&pieces());
    let copied = all.branches().find(|(_, branches)| !branches.aside().is_empty()).expect("a copied profile").1;
    assert_eq!((copied.aside().len(), copied.main().map(Feed::end)), (2, Some(5)));
    assert_eq!(all.branches().count(), 3);
}
