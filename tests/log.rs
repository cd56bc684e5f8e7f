//! The log seen from outside: what is proven of a feed that arrives, what merging does, and that old files stay readable.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use proptest::prelude::*;
use qunban::domain::day::Day;
use qunban::domain::fact::{CheckIn, Fact};
use qunban::domain::id::{ChallengeId, CommunityId};
use qunban::log::chain::ChainError;
use qunban::log::entry::{Entry, Words};
use qunban::log::export::{File, Writer};
use qunban::log::feed::{Claimed, Feed, Flaw};
use qunban::log::hex::Hex;
use qunban::log::merge::Log;
use qunban::log::swift;
use support::{Author, RealVerifier, file};

const COMMUNITY: CommunityId = CommunityId::from_bits(77);

fn check(author: &Author, claimed: Claimed) -> (Option<Feed>, Option<Flaw>) {
    block_on(Feed::check(author.community, author.feed(), author.key(), claimed, &RealVerifier))
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

fn author(number: u8, facts: u32) -> Author {
    let mut author = Author::new(number, COMMUNITY);
    for fact in 0..facts {
        author.fact(&format!(r#"{{"in":["000007",{},600,null]}}"#, 20_000 + fact));
    }
    author.signed();
    author
}

#[test]
fn a_feed_as_its_author_signed_it_is_taken_in_whole() {
    let author = author(0, 5);
    let (feed, flaw) = check(&author, author.claimed());
    assert_eq!(flaw, None);
    assert_eq!(feed.unwrap().texts(), author.texts);
}

#[test]
fn a_changed_entry_cuts_the_feed_back_to_the_last_signature_before_it() {
    let mut author = author(0, 3);
    author.fact(r#"{"in":["000007",20003,600,null]}"#).fact(r#"{"depart":{"on":3}}"#).signed();
    for (from, to) in [("20003", "20004"), ("1762000003", "1762000002"), ("[3,4,", "[3,5,")] {
        let mut claimed = author.claimed();
        claimed.entries[3] = claimed.entries[3].replace(from, to).into();
        let (feed, flaw) = check(&author, claimed);
        assert_eq!(feed.unwrap().end(), 3, "{from}");
        let Some(Flaw::Unsigned { seq: 3 } | Flaw::Chain { seq: 4, .. }) = flaw else { panic!("{flaw:?}") };
    }
}

#[test]
fn entries_that_were_left_out_swapped_or_added_are_noticed() {
    let author = author(0, 6);
    let mut without = author.claimed();
    without.entries.remove(2);
    let mut swapped = author.claimed();
    swapped.entries.swap(2, 3);
    let mut shortened = author.claimed();
    shortened.entries.truncate(4);
    let mut lengthened = author.clone();
    lengthened.fact(r#"{"depart":{"on":3}}"#);
    for (claimed, flaw) in [
        (without, Flaw::Chain { seq: 2, why: ChainError::Gap { expected: 2, found: 3 } }),
        (swapped, Flaw::Chain { seq: 2, why: ChainError::Gap { expected: 2, found: 3 } }),
        (shortened, Flaw::Unsigned { seq: 0 }),
    ] {
        assert_eq!(check(&author, claimed), (None, Some(flaw)));
    }
    let (feed, flaw) = check(&author, lengthened.claimed());
    assert_eq!((feed.unwrap().end(), flaw), (6, Some(Flaw::Unsigned { seq: 6 })));
}

#[test]
fn a_feed_under_another_name_key_or_community_is_refused() {
    let (author, other) = (author(0, 2), author(1, 2));
    let id = other.feed();
    let checked = block_on(Feed::check(COMMUNITY, id, author.key(), author.claimed(), &RealVerifier));
    assert_eq!(checked, (None, Some(Flaw::Key)));
    let elsewhere = CommunityId::from_bits(78);
    let checked = block_on(Feed::check(elsewhere, author.feed(), author.key(), author.claimed(), &RealVerifier));
    assert_eq!(checked, (None, Some(Flaw::Unsigned { seq: 0 })));
    let mut forged = author.claimed();
    forged.marks[0].signature = Hex([1; 64]);
    assert_eq!(check(&author, forged), (None, Some(Flaw::Unsigned { seq: 0 })));
    assert_eq!(check(&author, Claimed::default()), (None, Some(Flaw::Empty)));
}

#[test]
fn an_erased_note_leaves_the_signature_valid() {
    let mut author = Author::new(0, COMMUNITY);
    author.fact(&format!(r#"{{"depart":{{"on":3}}}},["{}","身体原因"]"#, "0a".repeat(16))).signed();
    let mut claimed = author.claimed();
    claimed.entries[0] = author.texts[0].erased().unwrap().as_str().into();
    assert!(!claimed.entries[0].contains("身体"));
    let (feed, flaw) = check(&author, claimed);
    assert_eq!((feed.unwrap().end(), flaw), (1, None));
}

#[test]
fn unknown_kinds_go_through_a_file_untouched() {
    let mut author = Author::new(0, COMMUNITY);
    author.fact(r#"{"dance":{"z":1.50,"a":"\u00e9"}}"#).fact(r#"{"in":{"of":"another shape"}}"#).signed();
    let text = file(&[&author]);
    let read = File::parse(&text).unwrap();
    let (_, _, claimed) = &read.feeds[0];
    let (feed, flaw) = check(&author, claimed.clone());
    let feed = feed.unwrap();
    assert_eq!(flaw, None);
    assert!(feed.texts().iter().all(|text| text.entry().unwrap().fact == Fact::Unknown));
    let mut again = Writer::new(COMMUNITY, "晨读群", 1_762_000_000);
    again.whole(&feed);
    assert_eq!(again.finish(&[]), text);
}

#[test]
fn a_file_that_an_editor_has_laid_out_anew_is_still_good() {
    let author = author(0, 3);
    let text = file(&[&author]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    let read = File::parse(&pretty).unwrap();
    let (feed, flaw) = check(&author, read.feeds[0].2.clone());
    assert_eq!((feed.unwrap().end(), flaw), (3, None));
}

mod fixtures {
    //! Files that were written by earlier versions. They are never changed; each stays readable for ever.
    use super::*;

    const FORMATS: [&str; 2] = [include_str!("fixtures/format-0.json"), include_str!("fixtures/format-1.json")];

    fn read(text: &str) -> (File, Vec<Feed>) {
        let file = File::parse(text).unwrap();
        let check = |(id, key, claimed): &(_, _, Claimed)| {
            let (feed, flaw) = block_on(Feed::check(file.community, *id, *key, claimed.clone(), &RealVerifier));
            assert_eq!(flaw, None);
            feed.unwrap()
        };
        let feeds = file.feeds.iter().map(check).collect();
        (file, feeds)
    }

    #[test]
    fn every_saved_format_reads_the_same_and_its_signatures_hold() {
        let (_, expected) = read(FORMATS[1]);
        for (format, text) in FORMATS.iter().enumerate() {
            let (file, feeds) = read(text);
            assert_eq!(file.format as usize, format);
            assert_eq!(file.name, "晨读群");
            assert_eq!(feeds, expected);
        }
        let facts: Vec<Fact> = expected[0].texts().iter().map(|text| text.entry().unwrap().fact).collect();
        assert!(matches!(facts[0], Fact::Found { .. }));
        assert!(matches!(facts[1], Fact::CheckIn(_)));
        assert_eq!(facts[2], Fact::Unknown);
        assert_eq!(expected[0].texts()[3].entry().unwrap().note(), Some("出差"));
    }

    #[test]
    fn what_is_written_today_is_what_was_saved() {
        let (file, feeds) = read(FORMATS[1]);
        let mut writer = Writer::new(file.community, &file.name, file.at);
        feeds.iter().for_each(|feed| writer.whole(feed));
        let ours = concat!("qunban ", env!("CARGO_PKG_VERSION"));
        assert_eq!(writer.finish(&[]), FORMATS[1].replace(&file.source, ours));
    }
}

/// Pieces of the histories of three authors, one of whom has a cloned profile: two histories from the third entry on. The
/// second entry has words, which half of the copies leave out.
fn pieces() -> Vec<Feed> {
    fn copies(author: &Author) -> Vec<Feed> {
        let mut erased = author.claimed();
        for entry in &mut erased.entries {
            *entry = qunban::log::entry::Text::check(entry).unwrap().erased().unwrap().as_str().into();
        }
        [author.claimed(), erased].into_iter().filter_map(|claimed| check(author, claimed).0).collect()
    }
    let words = |fact: i32| if fact == 1 { format!(r#",["{}","note"]"#, "07".repeat(16)) } else { String::new() };
    let mut pieces = Vec::new();
    for number in 0..3 {
        let mut grown = Author::new(number, COMMUNITY);
        for fact in 0..4 {
            grown.fact(&format!(r#"{{"in":["000007",{fact},600,null]}}{}"#, words(fact))).signed();
            pieces.extend(copies(&grown));
        }
    }
    let mut clone = Author::new(2, COMMUNITY);
    for fact in [0, 1, 50, 51, 52] {
        clone.fact(&format!(r#"{{"in":["000007",{fact},600,null]}}{}"#, words(fact))).signed();
        pieces.extend(copies(&clone));
    }
    pieces
}

fn log(feeds: &[Feed]) -> Log {
    let mut log = Log::default();
    for feed in feeds {
        log.add(feed.clone());
    }
    log
}

fn some_log() -> impl Strategy<Value = Log> {
    let pieces = pieces();
    prop::collection::vec(prop::sample::select(pieces), 0..12).prop_map(|feeds| log(&feeds))
}

fn merged(mut one: Log, other: &Log) -> Log {
    one.merge(other.clone());
    one
}

proptest! {
    #[test]
    fn merging_is_commutative(one in some_log(), two in some_log()) {
        prop_assert_eq!(merged(one.clone(), &two), merged(two, &one));
    }

    #[test]
    fn merging_is_associative(one in some_log(), two in some_log(), three in some_log()) {
        prop_assert_eq!(merged(merged(one.clone(), &two), &three), merged(one, &merged(two, &three)));
    }

    #[test]
    fn merging_twice_changes_nothing(one in some_log(), two in some_log()) {
        let once = merged(one.clone(), &two);
        prop_assert_eq!(merged(once.clone(), &two), once.clone());
        prop_assert_eq!(merged(once.clone(), &once), once);
    }

    #[test]
    fn nothing_that_arrived_is_lost(feeds in prop::collection::vec(prop::sample::select(pieces()), 1..12)) {
        let log = log(&feeds);
        for feed in &feeds {
            let kept = log.get(feed.id).unwrap();
            prop_assert!(kept.iter().any(|branch| branch.covers(feed)));
            prop_assert!(kept.iter().all(|branch| branch.lacks_words_of(feed) == 0));
            prop_assert!(kept.main().unwrap().end() >= feed.end());
        }
    }

    #[test]
    fn any_change_of_any_byte_of_an_entry_is_noticed(entry in 0usize..4, place in any::<prop::sample::Index>(), byte in 0x20u8..0x7f) {
        let author = author(0, 4);
        let mut claimed = author.claimed();
        let mut bytes = claimed.entries[entry].as_bytes().to_vec();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        claimed.entries[entry] = String::from_utf8(bytes).unwrap().into();
        let changed = claimed.entries[entry].clone();
        let (feed, flaw) = check(&author, claimed);
        // A space between values is taken out again; nothing else passes.
        if flaw.is_none() {
            prop_assert_eq!(changed.replace(' ', ""), author.texts[entry].as_str());
        } else {
            prop_assert_eq!(feed, None);
        }
    }
}

proptest! {
    #[test]
    fn the_swift_reader_of_check_ins_says_what_the_general_one_says(
        seq in any::<u32>(), clock in 0u64..1 << 53, at in any::<i32>(), day in any::<i32>(), minute in any::<u16>(),
        amount in any::<Option<u32>>(), challenge in 0u32..1 << 30, place in any::<prop::sample::Index>(),
        byte in prop::sample::select(b"0123456789-,.[]{}\" enul".to_vec()),
    ) {
        let fact = Fact::CheckIn(CheckIn(ChallengeId::from_bits(challenge), Day(day), minute, amount));
        let entry = Entry { seq, clock, at: at.into(), fact, words: Words::None };
        let text = entry.write().unwrap();
        prop_assert_eq!(swift::check_in(text.as_str()), Some(entry));
        let mut changed = text.as_str().as_bytes().to_vec();
        let place = place.index(changed.len());
        changed[place] = byte;
        let changed = String::from_utf8(changed).unwrap();
        if let Some(read) = swift::check_in(&changed) {
            prop_assert_eq!(Entry::read_in_general(&changed), Ok(read));
        }
    }
}

#[test]
fn both_branches_of_a_cloned_profile_are_kept_and_the_longer_counts() {
    let pieces = pieces();
    let log = log(&pieces);
    let cloned = log.branches().find(|(_, branches)| !branches.aside().is_empty()).unwrap().1;
    assert_eq!(cloned.main().unwrap().end(), 5);
    assert_eq!(cloned.aside().len(), 1);
    assert_eq!(cloned.aside()[0].end(), 4);
}

/// Writes the fixture of the present format to standard output; run it once when the format changes.
#[test]
#[ignore = "makes a fixture"]
fn print_fixture() {
    let mut founder = Author::founder(200);
    founder
        .fact(r#"{"found":{"member":"00000001","name":"小米","on":20400,"settings":[{"name":"晨读群"},{"zone":"Asia/Shanghai"}]}}"#)
        .fact(r#"{"in":["000007",20400,1275,null]}"#)
        .fact(r#"{"dance":{"z":1.50,"a":"\u00e9"}}"#)
        .fact(&format!(r#"{{"leave":{{"challenge":"000007","from":20402,"to":20403,"on":20400,"minute":1280}}}},["{}","出差"]"#, "0123456789abcdef".repeat(2)))
        .signed();
    let mut member = Author::new(201, founder.community);
    member.fact(r#"{"join":{"member":"00000002","name":"阿南","on":20400,"terms":[]}}"#);
    for day in 0..130 {
        member.fact(&format!(r#"{{"in":["000007",{},600,{day}]}}"#, 20_401 + day));
        if member.texts.len() == 128 {
            member.signed();
        }
    }
    member.signed();
    print!("{}", file(&[&founder, &member]));
}
