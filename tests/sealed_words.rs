//! Words for operators only, by a place on the network (`src/store/sync/words.rs`): they reach the operators and nobody else.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use qunban::domain::charter::Setting;
use qunban::domain::command::Command;
use qunban::domain::fact::{Origin, Role};
use qunban::domain::id::{CommunityId, FeedId, QuestionId};
use qunban::domain::questionnaire::{Answer, Privacy, Question, QuestionKind};
use qunban::domain::state::State;
use qunban::exchange::sync::document::Document;
use qunban::exchange::sync::envelope::Epoch;
use qunban::exchange::sync::name::Name;
use qunban::exchange::sync::words::{self, WordsOf};
use qunban::host::mailbox::Mailboxes;
use qunban::host::memory_remote::{Abilities, MemoryRemote};
use qunban::host::{Bound, Cipher};
use qunban::log::entry::Text;
use qunban::log::hex::Hex;
use qunban::log::key::{GroupKey, PublicKey};
use qunban::store::{Look, Phone, Report, Seals, Store, lock_words, unlock_words};
use support::cipher::Gcm;
use support::deflate::Able;
use support::device::{CHALLENGE, TODAY, Tab, found, page};
use support::mailbox::RealMailboxes;

type TabStore = Store<Tab>;

const QUESTION: QuestionId = QuestionId::from_bits(2);
const NUMBER: &str = "13800138000";
const LETTER: &str = "下周要动手术";

fn seals(epochs: &[u32]) -> Seals<Gcm, Able> {
    let keys = epochs.iter().map(|&epoch| (Epoch(epoch), GroupKey([epoch as u8; 32])));
    Seals { cipher: Gcm, streams: Able, keys: keys.collect() }
}

async fn turn(store: &TabStore, remote: &MemoryRemote, look: Look) -> Report {
    let report = store.sync("there", remote, &seals(&[1]), look).await;
    assert_eq!(report.trouble, None);
    report
}

/// Everybody in order, often enough for all to know all.
async fn turns(stores: &[&TabStore], remote: &MemoryRemote) {
    for _ in 0..3 {
        for store in stores {
            turn(store, remote, Look::News).await;
        }
    }
}

/// The founder with a private question, Amy who has answered it and written a letter, and Ben, at a place.
struct Group {
    remote: MemoryRemote,
    founder: TabStore,
    amy: TabStore,
    ben: TabStore,
}

async fn joined(number: u8, founder: &TabStore, remote: &MemoryRemote) -> TabStore {
    let store = Phone::start(Tab::first(number)).await.open(founder.community()).await;
    turn(&store, remote, Look::Whole).await;
    store.join(format!("成员{number}"), vec![], None).await.unwrap();
    store
}

async fn group(abilities: Abilities) -> Group {
    let remote = MemoryRemote::new(abilities);
    let founder = Phone::start(Tab::first(0)).await.found(found("晨读群")).await.unwrap();
    let question = Question { privacy: Privacy::Operators, ..Question::new("?", QuestionKind::Short) };
    let settings = vec![Setting::Question(QUESTION, Box::new(question)), Setting::Questions(vec![QUESTION])];
    founder.run(Command::EditCharter { from: TODAY, settings }).await.unwrap();
    turn(&founder, &remote, Look::Whole).await;
    let (amy, ben) = (joined(20, &founder, &remote).await, joined(40, &founder, &remote).await);
    let answer = Some(Answer::Text(NUMBER.into()));
    amy.run(Command::Answer { question: QUESTION, answer }).await.unwrap();
    amy.run(Command::Write { text: LETTER.into() }).await.unwrap();
    let group = Group { remote, founder, amy, ben };
    if abilities.lists {
        turns(&[&group.amy, &group.ben, &group.founder], &group.remote).await;
    }
    group
}

fn feed(store: &TabStore) -> FeedId {
    store.read(State::feed).unwrap()
}

fn name_of(store: &TabStore, index: u32) -> Name {
    WordsOf { feed: feed(store), index }.name().unwrap()
}

async fn has(store: &TabStore, words: &str) -> bool {
    store.export().await.unwrap().contains(words)
}

/// Whether a phone knows the answer and the letter.
async fn knows(store: &TabStore) -> (bool, bool) {
    (has(store, NUMBER).await, has(store, LETTER).await)
}

/// Everything that the group's key opens at the place.
async fn opened(remote: &MemoryRemote, community: CommunityId) -> Vec<(Name, String)> {
    let mut all = Vec::new();
    for (name, body) in remote.documents() {
        let text = seals(&[1, 2]).text_in(community, &name, &body).await;
        all.push((name, text.expect("it is sealed with the group's key")));
    }
    all
}

#[test]
fn a_private_answer_and_a_letter_reach_the_operators_and_nobody_else() {
    page(async {
        for abilities in [Abilities::FULL, Abilities::OBJECTS, Abilities::FILES] {
            let Group { remote, founder, amy, ben } = group(abilities).await;
            assert_eq!(knows(&founder).await, (true, true), "{abilities:?}");
            assert_eq!(knows(&ben).await, (false, false), "{abilities:?}");
            let member = amy.read(State::me).unwrap();
            let said = founder.read(|state| state.answer(member, QUESTION).and_then(|said| said.answer));
            assert_eq!(said, Some(Answer::Text(NUMBER.into())));
            // Whoever has the group's key opens every envelope there, and finds neither.
            let there = opened(&remote, founder.community()).await;
            assert!(there.iter().any(|(name, _)| *name == name_of(&amy, 0)), "{abilities:?}");
            for (name, text) in there {
                assert!(!text.contains(NUMBER) && !text.contains(LETTER), "{name}");
            }
            // Nothing is left to be said.
            for store in [&founder, &amy, &ben] {
                let quiet = turn(store, &remote, Look::Whole).await;
                assert_eq!((quiet.new, quiet.written, quiet.strange), (0, 0, 0), "{abilities:?}");
            }
            // A phone that comes new, with the group's key and no office.
            let carl = joined(60, &founder, &remote).await;
            turns(&[&carl, &amy, &founder, &carl], &remote).await;
            assert_eq!(knows(&carl).await, (false, false));
        }
    });
}

/// As the page says where it is asked for.
#[test]
fn a_reason_for_leave_is_for_the_operators_and_the_leave_for_everybody() {
    page(async {
        let Group { remote, founder, amy, ben } = group(Abilities::FULL).await;
        let (from, to, reason) = (TODAY.plus(1), TODAY.plus(1), Some("陪家人看病".into()));
        amy.run(Command::AskLeave { challenge: CHALLENGE, from, to, reason }).await.unwrap();
        turns(&[&amy, &founder, &ben], &remote).await;
        assert!(has(&founder, "陪家人看病").await && !has(&ben, "陪家人看病").await);
        assert!(!joined_only(&amy).await.contains("陪家人看病"));
        let end = |store: &TabStore| store.read(|state| state.heads().get(&feed(&amy)).copied());
        assert_eq!(end(&ben), end(&founder));
    });
}

/// Where a place cannot list, the operator's phone asks by name for what it lacks.
#[test]
fn without_a_listing_they_are_asked_for_by_name() {
    page(async {
        let Group { remote, founder, amy, .. } = group(Abilities::UNLISTED).await;
        let preview = founder.merge_preview(&joined_only(&amy).await).await.unwrap();
        founder.merge_apply(preview).await.unwrap();
        turn(&founder, &remote, Look::Whole).await;
        turn(&amy, &remote, Look::Whole).await;
        assert_eq!(knows(&founder).await, (false, false));
        turn(&founder, &remote, Look::Whole).await;
        assert_eq!(knows(&founder).await, (true, true));
        let again = turn(&amy, &remote, Look::Whole).await;
        assert_eq!(again.written, 0);
    });
}

/// What a member's phone hands to everybody.
async fn joined_only(store: &TabStore) -> String {
    store.export_for(qunban::store::Audience::Everybody).await.unwrap()
}

#[test]
fn an_operator_reads_while_in_office_and_a_dismissed_one_nothing_new() {
    page(async {
        let Group { remote, founder, amy, ben } = group(Abilities::OBJECTS).await;
        let member = ben.read(State::me).unwrap();
        founder.run(Command::Appoint { member, role: Role::Operator }).await.unwrap();
        turns(&[&founder, &ben, &amy], &remote).await;
        turn(&ben, &remote, Look::News).await;
        assert_eq!(knows(&ben).await, (true, true), "what was written before is written for him too");
        founder.run(Command::Dismiss { member }).await.unwrap();
        turns(&[&founder, &ben, &amy], &remote).await;
        amy.run(Command::Write { text: "写给新的运营".into() }).await.unwrap();
        turns(&[&amy, &founder, &ben], &remote).await;
        assert!(has(&founder, "写给新的运营").await);
        assert!(!has(&ben, "写给新的运营").await);
        // Nor with what he still has, his key and the group's: nothing is wrapped for it.
        let (_, text) =
            opened(&remote, founder.community()).await.into_iter().find(|(name, _)| *name == name_of(&amy, 0)).unwrap();
        let locked = words::Paper::read(founder.community(), &text).unwrap().locked.unwrap();
        let key = ben.read(|state| state.mailbox_of(state.feed().unwrap())).unwrap();
        let mark = words::mark(&Hex(key.0));
        assert_eq!((locked.keys.len(), locked.keys.iter().any(|(of, _)| *of == mark)), (1, false));
        // A moderator is no operator.
        founder.run(Command::Appoint { member, role: Role::Moderator }).await.unwrap();
        turns(&[&founder, &ben, &amy, &ben], &remote).await;
        assert!(!has(&ben, "写给新的运营").await);
    });
}

/// Somebody who has the group's key, and knows the founder's mailbox as everybody does, writes what they like under Amy's name.
#[test]
fn what_a_poisoned_document_says_changes_nothing_and_its_author_writes_it_again() {
    page(async {
        let Group { remote, founder, amy, ben } = group(Abilities::OBJECTS).await;
        let (community, name) = (founder.community(), name_of(&amy, 0));
        // A letter whose words the founder lacks, because Amy's own document does not come through.
        amy.run(Command::Write { text: "真的信".into() }).await.unwrap();
        let (seq, _) = entries(&amy).await.into_iter().find(|(_, text)| text.contains("真的信")).unwrap();
        turn(&amy, &remote, Look::News).await;
        let entry = |text: &str| Text::check(text).unwrap();
        let all = entries(&amy).await;
        let text = |seq: u32| all[seq as usize].1.clone();
        let altered = text(seq).replace("真的信", "假的信");
        let moved = text(seq).replacen(&format!("[{seq},"), &format!("[{},", seq - 1), 1);
        let mailbox = founder.read(|state| state.mailboxes()[0].1);
        let mut bodies = Vec::new();
        for list in [
            vec![(seq, entry(&altered))],
            vec![(seq - 1, entry(&text(seq)))],
            vec![(seq - 1, entry(&moved))],
            vec![(seq, entry(&text(0)))],
            vec![(100, entry(&text(seq)))],
            vec![(5_000, entry(&text(seq)))],
            (0..128).map(|seq| (seq, entry(&altered))).collect(),
            vec![],
        ] {
            bodies.push(forged(community, &name, &[Hex(mailbox.0)], &words::list(&list)).await);
        }
        let junk = [b"{\"a\":1}".to_vec(), vec![b'['; 100_000], vec![0xff; 400_000]];
        for plain in &junk {
            bodies.push(forged(community, &name, &[Hex(mailbox.0)], plain).await);
        }
        // For somebody else, for a mailbox that is no point of the curve, for nobody, and what is no such document.
        bodies.push(forged(community, &name, &[Hex([4; 65]), Hex([9; 65])], &words::list(&[])).await);
        let document = Document { parts: vec![], ..Document::default() }.write(community);
        for text in [document, paper(None).write(community), "[]".into(), "x".repeat(1_000_000)] {
            bodies.push(sealed(community, &name, &text).await);
        }
        bodies.extend(["".into(), "{}".into(), "w".repeat(100_000)]);
        let before = founder.export().await.unwrap();
        for body in bodies {
            remote.plant(name.clone(), Some(body.clone()));
            let report = turn(&founder, &remote, Look::Whole).await;
            assert!(report.new <= 1, "the entry itself comes by its own document");
            let now = founder.export().await.unwrap();
            assert!(!now.contains("假的信") && !now.contains("真的信"), "{:.200}", body);
            assert_eq!(knows(&founder).await, (true, true));
            // And it is not fetched again.
            assert_eq!(turn(&founder, &remote, Look::Whole).await.read, 0, "{:.200}", body);
        }
        assert!(before.len() <= founder.export().await.unwrap().len());
        // Amy's phone sees that it is not as she wrote it; what is no JSON it has to see twice.
        let written = [turn(&amy, &remote, Look::Whole).await.written, turn(&amy, &remote, Look::Whole).await.written];
        assert_eq!(written, [0, 1]);
        turn(&founder, &remote, Look::News).await;
        assert!(has(&founder, "真的信").await);
        assert_eq!(knows(&ben).await, (false, false));
        // Lost altogether, it comes again.
        remote.plant(name.clone(), None);
        assert_eq!(turn(&amy, &remote, Look::Whole).await.written, 1);
        assert!(remote.documents().contains_key(&name));
    });
}

/// The entries of a phone's own feed, as they are kept.
async fn entries(store: &TabStore) -> Vec<(u32, String)> {
    let file: serde_json::Value = serde_json::from_str(&store.export().await.unwrap()).unwrap();
    let own = feed(store).to_string();
    let feeds = file["feeds"].as_array().unwrap();
    let of = feeds.iter().find(|one| one.to_string().contains(&format!("\"{own}\""))).unwrap();
    let entries = of["entries"].as_array().unwrap();
    entries.iter().zip(0..).map(|(entry, seq)| (seq, entry.to_string())).collect()
}

fn paper(locked: Option<words::Locked>) -> words::Paper {
    words::Paper { says: Hex([0; 32]), locked, signature: None }
}

async fn sealed(community: CommunityId, name: &Name, text: &str) -> String {
    use qunban::exchange::sync::envelope::{Envelope, bound, pack};
    let nonce = [7; 12];
    let to = bound(community, Epoch(1), name);
    let sealed = Gcm.seal(&GroupKey([1; 32]), Bound { nonce: &nonce, to: &to }, &pack(text, None)).await.unwrap();
    Envelope { epoch: Epoch(1), nonce: Hex(nonce), sealed }.write()
}

async fn forged(community: CommunityId, name: &Name, to: &[PublicKey], plain: &[u8]) -> String {
    let mailboxes = RealMailboxes::from_number(99);
    let locked = lock_words((&mailboxes, &Gcm), (community, name), &GroupKey([8; 32]), to, plain).await.unwrap();
    sealed(community, name, &paper(Some(locked)).write(community)).await
}

#[test]
fn erased_words_leave_their_document_too_whoever_erases_them() {
    page(async {
        for by_operator in [false, true] {
            let Group { remote, founder, amy, ben } = group(Abilities::OBJECTS).await;
            let (community, name) = (founder.community(), name_of(&amy, 0));
            let (letter, _) = entries(&amy).await.into_iter().find(|(_, text)| text.contains(LETTER)).unwrap();
            let of = Origin { feed: feed(&amy), seq: letter };
            let before = remote.documents()[&name].clone();
            let eraser = if by_operator { &founder } else { &amy };
            eraser.run(Command::EraseWords { of }).await.unwrap();
            // Amy's phone may never come again where the operator erases.
            turn(eraser, &remote, Look::News).await;
            assert_ne!(remote.documents()[&name], before);
            let locked = opened(&remote, community).await.into_iter().find(|(one, _)| *one == name).unwrap().1;
            let locked = words::Paper::read(community, &locked).unwrap().locked.unwrap();
            let key = founder.read(|state| state.mailbox_of(feed(&founder))).unwrap();
            let mine = RealMailboxes::from_number(0);
            assert_eq!(mine.mailbox(feed(&founder)).await.unwrap().key, Hex(key.0), "the twin makes it again");
            let plain = unlock_words((&mine, &Gcm), (community, &name), (feed(&founder), &Hex(key.0)), &locked).await;
            let plain = String::from_utf8(plain.unwrap().unwrap()).unwrap();
            assert!(plain.contains(NUMBER) && !plain.contains(LETTER), "by the operator: {by_operator}");
            turns(&[&founder, &amy, &ben], &remote).await;
            assert_eq!(knows(&founder).await, (true, false));
            assert_eq!(knows(&amy).await, (true, false));
            // Everything of Amy: nothing is left to be locked.
            let member = amy.read(State::me).unwrap();
            eraser.run(Command::Forget { member }).await.unwrap();
            turn(eraser, &remote, Look::News).await;
            let text = opened(&remote, community).await.into_iter().find(|(one, _)| *one == name).unwrap().1;
            assert_eq!(words::Paper::read(community, &text).unwrap().locked, None, "by the operator: {by_operator}");
        }
    });
}

#[test]
fn a_new_key_of_the_group_seals_them_anew() {
    page(async {
        let Group { remote, founder, amy, .. } = group(Abilities::OBJECTS).await;
        let name = name_of(&amy, 0);
        let epoch = |remote: &MemoryRemote| {
            qunban::exchange::sync::envelope::Envelope::parse(&remote.documents()[&name]).unwrap().epoch
        };
        assert_eq!(epoch(&remote), Epoch(1));
        let report = amy.sync("there", &remote, &seals(&[1, 2]), Look::News).await;
        assert_eq!((report.written, report.trouble), (1, None));
        assert_eq!(epoch(&remote), Epoch(2));
        // Whoever has only the old key does not take it for broken, and reads it when the new one has come.
        amy.run(Command::Write { text: "新的信".into() }).await.unwrap();
        amy.sync("there", &remote, &seals(&[1, 2]), Look::News).await;
        founder.sync("there", &remote, &seals(&[1]), Look::News).await;
        assert!(!has(&founder, "新的信").await);
        founder.sync("there", &remote, &seals(&[1, 2]), Look::News).await;
        assert!(has(&founder, "新的信").await);
    });
}

/// More than a segment: each one's words lie by themselves, and only what has changed is written.
#[test]
fn each_segment_s_words_lie_by_themselves() {
    page(async {
        let Group { remote, founder, amy, .. } = group(Abilities::OBJECTS).await;
        let answer = |number: u32| Some(Answer::Text(format!("{NUMBER}-{number}")));
        for number in 0..140 {
            amy.run(Command::Answer { question: QUESTION, answer: answer(number) }).await.unwrap();
        }
        let given = turn(&amy, &remote, Look::News).await;
        assert_eq!(given.written, 4, "two segments, and the words of each");
        turn(&founder, &remote, Look::News).await;
        assert!(has(&founder, &format!("{NUMBER}-0")).await && has(&founder, &format!("{NUMBER}-139")).await);
        amy.run(Command::Answer { question: QUESTION, answer: answer(140) }).await.unwrap();
        assert_eq!(turn(&amy, &remote, Look::News).await.written, 2);
        turn(&founder, &remote, Look::News).await;
        assert!(has(&founder, &format!("{NUMBER}-140")).await);
    });
}

/// What the native twin and the format do together; `browser_words.rs` holds the browser to it.
#[test]
fn what_is_locked_opens_for_its_mailboxes_under_its_name_and_for_nobody_else() {
    page(async {
        let (community, name) = (CommunityId::from_bits(9), "w-a".parse::<Name>().unwrap());
        let (writer, reader, other) =
            (RealMailboxes::from_number(1), RealMailboxes::from_number(2), RealMailboxes::from_number(3));
        let own = FeedId::from_bits(5);
        let (mine, theirs) = (reader.mailbox(own).await.unwrap().key, other.mailbox(own).await.unwrap().key);
        let no_point = Hex([4; 65]);
        let fresh = GroupKey([8; 32]);
        let locked =
            lock_words((&writer, &Gcm), (community, &name), &fresh, &[no_point, mine], b"words").await.unwrap();
        assert_eq!(locked.keys.len(), 1);
        let open = async |tools: &RealMailboxes, community, name: &Name, key: &PublicKey, locked: &words::Locked| {
            unlock_words((tools, &Gcm), (community, name), (own, key), locked).await.unwrap()
        };
        assert_eq!(open(&reader, community, &name, &mine, &locked).await.as_deref(), Some(&b"words"[..]));
        assert_eq!(open(&other, community, &name, &theirs, &locked).await, None);
        // Under the other's mark: still not theirs.
        let marked = words::Locked { keys: vec![(words::mark(&theirs), locked.keys[0].1.clone())], ..locked.clone() };
        assert_eq!(open(&other, community, &name, &theirs, &marked).await, None);
        assert_eq!(open(&reader, community, &"w-b".parse().unwrap(), &mine, &locked).await, None);
        assert_eq!(open(&reader, CommunityId::from_bits(8), &name, &mine, &locked).await, None);
        let mut altered = locked.clone();
        altered.words[0] ^= 1;
        assert_eq!(open(&reader, community, &name, &mine, &altered).await, None);
        let junk = words::Locked { once: Hex([4; 65]), ..locked.clone() };
        assert_eq!(open(&reader, community, &name, &mine, &junk).await, None);
    });
}
