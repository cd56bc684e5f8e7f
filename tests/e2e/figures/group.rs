//! A big group as a file: 500 members, each with a feed of their own, and a check-in of everybody on each of 365 days.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use qunban::domain::charter::{ChallengeSetting, Charter, Season, Setting};
use qunban::domain::day::Day;
use qunban::domain::fact::{CheckIn, Fact, Role, Stamp};
use qunban::domain::id::{ChallengeId, CommunityId, MemberId};
use qunban::exchange::link;
use qunban::log::chain::Chain;
use qunban::log::entry::{Entry, Words};
use qunban::log::export::Writer;
use qunban::log::hex::Hex;
use qunban::log::key::{Mark, PublicKey, feed_of, statement_of};

pub const MEMBERS: u32 = 500;
pub const DAYS: u32 = 365;
/// The day after the last: 8 November 2025.
const TODAY: Day = Day(20_400);
/// An evening of that day, for the browser's clock.
pub const NOW: &str = "2025-11-08T21:15:00+08:00";
const CHALLENGE: ChallengeId = ChallengeId::from_bits(7);
/// The entries of one segment: a feed is signed at the end of each, and at its own end.
const SEGMENT: u32 = 128;

/// The group's link as it stands in an address, for somebody who joins it.
pub fn invitation() -> String {
    let mut charter = Charter::default();
    for (seq, setting) in settings(TODAY.plus(-(DAYS as i32))).into_iter().enumerate() {
        charter.set(Day(0), Stamp { clock: 0, feed: feed_of(&public(&key(0))), seq: seq as u32 }, setting);
    }
    link::write(feed_of(&public(&key(0))), &charter, TODAY, 500)
}

/// The whole group in the format of an export, or what it was when only so many had joined.
pub fn file(members: u32) -> String {
    let community = feed_of(&public(&key(0)));
    let mut writer = Writer::new(community, "晨读群", 1_762_000_000);
    (0..members).for_each(|member| write_feed(member, community, &mut writer, None));
    writer.finish(&[])
}

/// The founder's feed alone, with one fact more: somebody who joined is an operator.
pub fn appointing(member: MemberId) -> String {
    let community = feed_of(&public(&key(0)));
    let mut writer = Writer::new(community, "晨读群", 1_762_000_000);
    write_feed(0, community, &mut writer, Some(Fact::Appoint { member, role: Role::Operator, feeds: None }));
    writer.finish(&[])
}

fn write_feed(member: u32, community: CommunityId, writer: &mut Writer, last: Option<Fact>) {
    let (key, first) = (key(member), TODAY.plus(-(DAYS as i32)));
    let public = public(&key);
    let feed = feed_of(&public);
    let (mut chain, mut texts, mut marks) = (Chain::default(), Vec::new(), Vec::new());
    let check_ins = (0..DAYS as i32)
        .map(|day| Fact::CheckIn(CheckIn(CHALLENGE, first.plus(day), 420 + (member % 600) as u16, None)));
    let end = DAYS + 1 + u32::from(last.is_some());
    for (seq, fact) in (0..).zip(std::iter::once(arrival(member, first)).chain(check_ins).chain(last)) {
        let at = i64::from(first.0) * 86_400 + i64::from(seq) * 86_400;
        let clock = u64::from(seq + 1) * u64::from(MEMBERS) + u64::from(member);
        let entry = Entry { seq, clock, at, fact, words: Words::None };
        let text = entry.write().expect("a fact of this size can be written");
        chain.push(&text).expect("the next entry of the chain");
        texts.push(text);
        if chain.end % SEGMENT == 0 || chain.end == end {
            let signature: Signature = key.sign(&statement_of(community, feed, &chain));
            marks.push(Mark { end: chain.end, hash: chain.hash, signature: Hex(signature.to_bytes().into()) });
        }
    }
    writer.feed(feed, &public, &marks, &texts);
}

/// The first member founds the group; the others join it.
fn arrival(member: u32, on: Day) -> Fact {
    let (id, name) = (MemberId::from_bits(u64::from(member) + 100), format!("成员{member}"));
    if member > 0 {
        return Fact::Join { member: id, name, on, terms: Vec::new(), by: None };
    }
    let settings = settings(on);
    Fact::Found { member: id, name, on, settings }
}

fn settings(first: Day) -> Vec<Setting> {
    vec![
        Setting::Name("晨读群".into()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::Challenge(CHALLENGE, ChallengeSetting::Title("晨读".into())),
        Setting::Challenge(CHALLENGE, ChallengeSetting::Season(Season { first, last: None })),
    ]
}

fn key(member: u32) -> SigningKey {
    let mut bytes = [1; 32];
    bytes[28..].copy_from_slice(&member.to_be_bytes());
    SigningKey::from_bytes(&bytes.into()).expect("within the curve's order")
}

fn public(key: &SigningKey) -> PublicKey {
    let point = key.verifying_key().to_encoded_point(false);
    Hex(point.as_bytes().try_into().expect("an uncompressed point has 65 bytes"))
}
