//! Ten thousand malformed files, feeds, segments, entries and signatures: nothing panics, and of what arrives nothing is taken
//! for proven but what its author wrote, as far as it is whole.

use std::sync::OnceLock;

use qunban::domain::id::{CommunityId, FeedId};
use qunban::log::chain::Chain;
use qunban::log::entry::Text;
use qunban::log::export::{File, Writer};
use qunban::log::feed::{Claimed, Feed};
use qunban::log::hex::Hex;
use qunban::log::key::{Mark, PublicKey, Signature, Verifier, feed_of, statement_of};
use qunban::log::segment::{self, Segment};

use crate::dice::Dice;
use crate::phone::twin;
use crate::roads::spoilt;
use crate::support::{Author, RealVerifier, public, signing_key};

const EACH: usize = 2_500;

struct TwinVerifier;

impl Verifier for TwinVerifier {
    async fn verify(&self, key: &PublicKey, bytes: &[u8], signature: &Signature) -> bool {
        twin(key, bytes) == *signature
    }
}

/// What one author wrote, signed now and then.
struct Written {
    id: FeedId,
    key: PublicKey,
    texts: Vec<Text>,
    marks: Vec<Mark>,
}

const FACTS: [&str; 9] = [
    r#"{"join":{"member":"00000002","name":"阿\"南\\","on":20400,"terms":[]}}"#,
    r#"{"in":["000007",20400,1275,null]}"#,
    r#"{"in":["000007",20401,1275,35]},["07070707070707070707070707070707","跑了 5 公里"]"#,
    r#"{"dance":{"z":1.50,"a":"\u00e9"}}"#,
    r#"{"letter":{"on":20402}},["0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","投诉"]"#,
    r#"{"regard":{"resource":"00000007","regard":"like","on":true}}"#,
    r#"{"out":{"challenge":"000007","day":20401,"minute":1300}}"#,
    r#"{"erase":{"of":{"feed":"0123456789abcdefghjkmnpqrs","seq":2}}}"#,
    r#"{"depart":{"on":20409}},["0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b","再见"]"#,
];

fn community() -> CommunityId {
    feed_of(&public(&signing_key(0)))
}

fn written(author: u8) -> Written {
    let key = public(&signing_key(author));
    let id = feed_of(&key);
    let mut all = Written { id, key, texts: Vec::new(), marks: Vec::new() };
    let mut chain = Chain::default();
    for (seq, fact) in FACTS.iter().enumerate() {
        let text = Text::check(&format!("[{seq},{},{},{fact}]", seq * 3 + 1, 1_762_000_000 + seq));
        let text = text.expect("an entry");
        chain.push(&text).expect("the next");
        all.texts.push(text);
        if [2, 5, FACTS.len() - 1].contains(&seq) {
            let signature = twin(&key, &statement_of(community(), id, &chain));
            all.marks.push(Mark { end: chain.end, hash: chain.hash, signature });
        }
    }
    all
}

fn authors() -> &'static [Written] {
    static AUTHORS: OnceLock<Vec<Written>> = OnceLock::new();
    AUTHORS.get_or_init(|| (0..3).map(written).collect())
}

fn whole() -> String {
    let mut writer = Writer::new(community(), "晨读群", 1_762_000_000);
    authors().iter().for_each(|author| writer.feed(author.id, &author.key, &author.marks, &author.texts));
    writer.finish(&[("0/1".into(), b"broken".to_vec())])
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

/// What is proven is a beginning of what the author wrote, but for words and facts that a copy may leave out.
fn must_be_written(feed: &Feed) {
    let author = authors().iter().find(|author| author.id == feed.id).expect("somebody's name was forged");
    assert!(feed.texts().len() <= author.texts.len());
    for (text, own) in feed.texts().iter().zip(&author.texts) {
        let (links, theirs) = (text.links().expect("checked"), own.links().expect("checked"));
        assert_eq!((links.seq, links.fixed, links.words), (theirs.seq, theirs.fixed, theirs.words));
        assert!(text == own || text.is_erased() || text.is_withheld(), "{text:?} is not {own:?}");
    }
}

async fn check(file: File) -> (usize, usize) {
    let (mut proven, mut refused) = (0, file.unreadable.len());
    for (id, key, claimed) in file.feeds {
        let (feed, flaw) = Feed::check(file.community, id, key, claimed, &TwinVerifier).await;
        feed.iter().for_each(must_be_written);
        proven += feed.map_or(0, |feed| feed.texts().len());
        refused += usize::from(flaw.is_some());
    }
    (proven, refused)
}

#[test]
fn of_a_malformed_file_only_what_its_authors_wrote_is_taken_in() {
    block_on(async {
        assert_eq!(check(File::parse(&whole()).expect("a file")).await, (3 * FACTS.len(), 0));
        let dice = &mut Dice::of(2);
        let (mut read, mut refused) = (0, 0);
        for _ in 0..EACH {
            let Ok(file) = File::parse(&spoilt(&whole(), dice)) else {
                refused += 1;
                continue;
            };
            read += 1;
            refused += usize::from(check(file).await.1 > 0);
        }
        // Otherwise the test would show nothing: many are still a file, and most have a flaw.
        assert!(read > EACH / 4 && refused > EACH / 2, "{read} read, {refused} refused");
    });
}

#[test]
fn random_bytes_are_neither_a_file_nor_a_segment_nor_an_entry() {
    let dice = &mut Dice::of(3);
    for _ in 0..EACH {
        let bytes: Vec<u8> = (0..dice.below(300)).map(|_| dice.bits() as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        assert!(File::parse(&text).is_err() && Text::check(&text).is_err());
        assert!(Segment::read(&bytes).is_err());
        // Of the characters of which files are made.
        let text: String = (0..dice.below(80)).map(|_| dice.any(*b"[]{},:\"0123456789abcdefin- \\") as char).collect();
        assert!(File::parse(&text).is_err());
        if let Ok(text) = Text::check(&text) {
            must_hold_together(&text);
        }
    }
}

/// A text that passes is read the same again, and can be passed on without its words.
fn must_hold_together(text: &Text) {
    let links = text.links().expect("it was checked");
    assert_eq!(Text::check(text.as_str()).as_ref(), Ok(text));
    // An entry that cannot be read has no effect; it must not stop anything.
    let entry = text.entry();
    for other in [text.erased(), text.withheld()].into_iter().flatten() {
        let theirs = other.links().expect("it was written here");
        assert_eq!((theirs.seq, theirs.fixed, theirs.words), (links.seq, links.fixed, links.words));
        assert_eq!(Text::check(other.as_str()), Ok(other));
    }
    if let Ok(entry) = entry {
        assert_eq!(entry.seq, links.seq);
    }
}

#[test]
fn a_malformed_entry_is_refused_or_another_one() {
    let dice = &mut Dice::of(4);
    let mut passed = 0;
    for _ in 0..EACH {
        let own = &authors()[0].texts[dice.below(FACTS.len())];
        let Ok(text) = Text::check(&spoilt(own.as_str(), dice)) else { continue };
        passed += 1;
        must_hold_together(&text);
        let same = text.links().ok().map(|links| (links.fixed, links.words, links.seq))
            == own.links().ok().map(|links| (links.fixed, links.words, links.seq));
        assert_eq!(same, text == *own, "{text:?} passes for {own:?}");
    }
    assert!(passed > EACH / 20, "{passed}");
}

#[test]
fn a_malformed_segment_is_damage_and_never_another_history() {
    let dice = &mut Dice::of(5);
    let author = &authors()[0];
    let bytes = segment::write(community(), author.id, 0, &author.texts, author.marks.last());
    let entries = |texts: &[Text]| -> Vec<Box<str>> { texts.iter().map(|text| text.as_str().into()).collect() };
    let head = Feed::trusted(author.id, author.key, &entries(&author.texts), Vec::new()).0.chain();
    let mut noticed = 0;
    for _ in 0..EACH {
        let mut spoilt = spoilt(&String::from_utf8_lossy(&bytes), dice).into_bytes();
        if dice.chance(20) && !spoilt.is_empty() {
            let at = dice.below(spoilt.len());
            spoilt[at] = dice.bits() as u8;
        }
        let Ok(read) = Segment::read(&spoilt) else {
            noticed += 1;
            continue;
        };
        read.entries().chain(read.rare()).for_each(drop);
        let Ok(texts) = read.texts() else {
            noticed += 1;
            continue;
        };
        let (feed, _) = Feed::trusted(author.id, author.key, &entries(&texts), Vec::new());
        if feed.chain() == head {
            must_be_written(&feed);
        } else {
            noticed += 1;
        }
    }
    assert!(noticed > EACH / 2, "{noticed}");
}

#[test]
fn no_malformed_signature_or_key_proves_anything() {
    let dice = &mut Dice::of(6);
    let mut author = Author::new(9, community());
    author.fact(FACTS[1]).signed();
    let (key, right) = (author.key(), author.claimed());
    let (whole, _) = block_on(Feed::check(community(), author.feed(), key, right.clone(), &RealVerifier));
    assert_eq!(whole.map(|feed| feed.end()), Some(1));
    block_on(async {
        for case in 0..EACH {
            let mut claimed = right.clone();
            let (mut key, mut id) = (key, author.feed());
            let (byte, bit) = (dice.below(64), 1 << dice.below(8));
            let signature = &mut claimed.marks[0].signature.0;
            match case % 8 {
                0 | 1 => signature[byte] ^= bit,
                2 => *signature = [dice.bits() as u8; 64],
                3 => signature.iter_mut().for_each(|byte| *byte = dice.bits() as u8),
                4 => signature.rotate_left(1 + byte % 63),
                5 => signature[32 * (byte % 2)..][..32].fill(if bit > 8 { 0 } else { 0xff }),
                6 => {
                    key.0[1 + byte] ^= bit;
                    if dice.chance(50) {
                        id = feed_of(&key);
                    }
                }
                _ => claimed.marks[0].end = claimed.marks[0].end.wrapping_add(1 + byte as u32),
            }
            let (feed, flaw) = Feed::check(community(), id, key, claimed, &RealVerifier).await;
            assert!(feed.is_none() && flaw.is_some(), "case {case}");
        }
        let other = Hex([7; 64]);
        let marks = vec![Mark { signature: other, ..right.marks[0] }, right.marks[0], right.marks[0]];
        let both = Claimed { entries: right.entries.clone(), marks };
        let (feed, flaw) = Feed::check(community(), author.feed(), key, both, &RealVerifier).await;
        // A wrong one beside the right one harms nothing.
        assert_eq!((feed.map(|feed| feed.end()), flaw), (Some(1), None));
    });
}
