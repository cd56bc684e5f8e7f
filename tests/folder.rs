//! The published folder, over a database and a network in memory: what is taken in, what is not, and what everybody may read.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use qunban::domain::charter::Setting;
use qunban::domain::command::Command;
use qunban::domain::fact::Decision;
use qunban::domain::id::{CommunityId, MemberId, QuestionId, ResourceId};
use qunban::domain::library::Shelved;
use qunban::domain::questionnaire::{Answer, Privacy, Question, QuestionKind};
use qunban::domain::resource::{Regard, ResourceSetting};
use qunban::domain::state::State;
use qunban::host::WebTrouble;
use qunban::host::memory::MemoryWeb;
use qunban::log::export::FileError;
use qunban::store::{Audience, FILE, Folder, FolderTrouble, Phone, Posted, Shown, Store, Taking};
use support::device::{TODAY, Tab, check_in, found, page, rename, settle};
use support::{Author, file};

type TabStore = Store<Tab>;

/// Whether this is what is told of an answer.
type Expected = fn(&FolderTrouble) -> bool;

const ALL: Audience = Audience::Internet(Shown { library: true, answers: true });
const FEW: Audience = Audience::Internet(Shown { library: false, answers: false });
const AMY: MemberId = MemberId::from_bits(10);

/// A phone that keeps in mind what it read, as a page does.
struct Reader {
    phone: Phone<Tab>,
    web: MemoryWeb,
    before: Option<Posted>,
}

impl Reader {
    async fn new(number: u8, web: &MemoryWeb) -> Self {
        Self { phone: Phone::start(Tab::first(number)).await, web: web.clone(), before: None }
    }

    async fn read(&mut self, taking: Taking) -> Result<Folder, FolderTrouble> {
        let read = match self.phone.ask_folder(&self.web, taking, self.before.clone()).await {
            Err(known) => known,
            Ok(arrived) => self.phone.take_in_folder(arrived, taking, None).await,
        };
        if let Some(posted) = read.as_ref().ok().and_then(Folder::to_remember) {
            self.before = Posted::from_line(&posted.line());
        }
        settle().await;
        read
    }

    async fn kept(&self) -> Vec<CommunityId> {
        self.phone.communities().await.unwrap().into_iter().map(|known| known.id).collect()
    }

    async fn store(&self, community: CommunityId) -> TabStore {
        self.phone.open(community).await
    }
}

async fn founded(number: u8) -> TabStore {
    Phone::start(Tab::first(number)).await.found(found("晨读群")).await.unwrap()
}

fn read_new(read: Result<Folder, FolderTrouble>) -> u32 {
    match read {
        Ok(Folder::Read { new, left: 0, .. }) => new,
        other => panic!("{other:?}"),
    }
}

fn names(state: &State) -> Vec<String> {
    state.people().map(|person| person.name.clone()).collect()
}

async fn publish(store: &TabStore, web: &MemoryWeb, audience: Audience) -> String {
    let text = store.export_for(audience).await.unwrap();
    web.put(FILE, Ok(text.clone()));
    text
}

#[test]
fn a_bare_phone_takes_it_in_is_nobody_there_and_can_join() {
    page(async {
        let (operator, web) = (founded(0).await, MemoryWeb::default());
        operator.run(check_in(None)).await.unwrap();
        publish(&operator, &web, FEW).await;
        let mut visitor = Reader::new(10, &web).await;
        assert_eq!(read_new(visitor.read(Taking::Any).await), 2);
        let known = visitor.phone.communities().await.unwrap();
        assert_eq!((known.len(), known[0].name.as_str(), known[0].takes_part), (1, "晨读群", false));
        let store = visitor.store(operator.community()).await;
        assert_eq!(store.read(State::me), None);
        assert_eq!(store.read(names), ["小米"]);
        assert!(!store.read(State::is_provisional));
        store.run(Command::Join { member: AMY, name: "Amy".into(), terms: vec![], by: None }).await.unwrap();
        store.run(check_in(None)).await.unwrap();
        assert_eq!(store.read(names), ["小米", "Amy"]);
        // What is published later does not undo what was done here.
        operator.run(rename("米米")).await.unwrap();
        publish(&operator, &web, FEW).await;
        assert_eq!(read_new(visitor.read(Taking::Kept).await), 1);
        assert_eq!(visitor.store(operator.community()).await.read(names), ["米米", "Amy"]);
    });
}

#[test]
fn the_same_file_is_not_read_twice_and_an_older_one_takes_nothing_away() {
    page(async {
        let (operator, web) = (founded(0).await, MemoryWeb::default());
        let older = publish(&operator, &web, FEW).await;
        operator.run(rename("米米")).await.unwrap();
        publish(&operator, &web, FEW).await;
        let mut member = Reader::new(10, &web).await;
        assert_eq!(read_new(member.read(Taking::Any).await), 2);
        assert!(matches!(member.read(Taking::Kept).await, Ok(Folder::Same(_))));
        // It is not the file alone that counts: what was erased here is not "the same".
        member.phone.erase(operator.community()).await.unwrap();
        assert!(matches!(member.read(Taking::Kept).await, Ok(Folder::Another(_))));
        assert_eq!(read_new(member.read(Taking::Any).await), 2);
        web.put(FILE, Ok(older));
        assert_eq!(read_new(member.read(Taking::Kept).await), 0);
        assert_eq!(member.store(operator.community()).await.read(names), ["米米"]);
    });
}

#[test]
fn another_group_touches_nothing_unless_somebody_asks_for_it() {
    page(async {
        let (one, other, web) = (founded(0).await, founded(20).await, MemoryWeb::default());
        let mut member = Reader::new(10, &web).await;
        publish(&one, &web, FEW).await;
        member.read(Taking::Any).await.unwrap();
        publish(&other, &web, FEW).await;
        let read = member.read(Taking::Kept).await;
        assert!(matches!(&read, Ok(Folder::Another(posted)) if posted.community == other.community()), "{read:?}");
        let read = member.read(Taking::Also(one.community())).await;
        assert!(matches!(read, Ok(Folder::Another(_))), "{read:?}");
        assert_eq!(member.kept().await, [one.community()]);
        assert_eq!(read_new(member.read(Taking::Also(other.community())).await), 1);
        assert_eq!(member.kept().await.len(), 2);
    });
}

#[test]
fn what_is_no_file_or_not_whole_or_altered_harms_nothing_and_says_what_it_is() {
    page(async {
        let (operator, web) = (founded(0).await, MemoryWeb::default());
        operator.run(check_in(None)).await.unwrap();
        let whole = operator.export_for(FEW).await.unwrap();
        let stranger = Author::founder(77);
        let forged = whole.replace(&operator.community().to_string(), &stranger.community.to_string());
        let altered = whole.replace("20400,600", "20399,600");
        assert_ne!(altered, whole);
        let answers: Vec<(Result<String, WebTrouble>, Expected)> = vec![
            (Ok("<!doctype html><title>404</title>".into()), |why| *why == FolderTrouble::WebPage),
            (Ok("\u{feff}\n <html>".into()), |why| *why == FolderTrouble::WebPage),
            (Ok(whole[..whole.len() / 2].into()), |why| matches!(why, FolderTrouble::File(FileError::NotJson { .. }))),
            (Ok(String::new()), |why| matches!(why, FolderTrouble::File(FileError::NotJson { .. }))),
            (Ok("{\"name\":\"package\"}".into()), |why| *why == FolderTrouble::File(FileError::NotOurs)),
            (Ok(forged), |why| *why == FolderTrouble::Unproven),
            (Ok(altered), |why| *why == FolderTrouble::Unproven),
            (Ok("x".repeat(48_000_001)), |why| *why == FolderTrouble::TooLong),
            (Err(WebTrouble::TooLong), |why| *why == FolderTrouble::TooLong),
            (Err(WebTrouble::Unreachable), |why| *why == FolderTrouble::Unreachable),
        ];
        let mut bare = Reader::new(10, &web).await;
        let mut member = Reader::new(20, &web).await;
        web.put(FILE, Ok(whole.clone()));
        member.read(Taking::Any).await.unwrap();
        let before = member.store(operator.community()).await.read(State::clone);
        for (answer, expected) in answers {
            web.put(FILE, answer.clone());
            let why = bare.read(Taking::Any).await.unwrap_err();
            assert!(expected(&why), "{why:?}");
            assert_eq!(bare.kept().await, []);
            let _ = member.read(Taking::Kept).await;
            assert_eq!(member.store(operator.community()).await.read(State::clone), before);
        }
        // Where nothing is published there is nothing to say.
        web.put(FILE, Err(WebTrouble::Absent));
        assert_eq!(bare.read(Taking::Any).await, Ok(Folder::Absent));
        web.put(FILE, Ok(whole));
        assert_eq!(read_new(bare.read(Taking::Any).await), 2);
    });
}

#[test]
fn one_damaged_feed_is_left_out_and_the_others_are_taken_in() {
    page(async {
        let mut author = Author::founder(50);
        author
            .fact(r#"{"found":{"member":"00000001","name":"小米","on":20400,"settings":[{"name":"晨读群"}]}}"#)
            .signed();
        let mut other = Author::new(51, author.community);
        other.fact(r#"{"join":{"member":"00000002","name":"Ben","on":20400,"terms":[]}}"#).signed();
        let web = MemoryWeb::default();
        web.put(FILE, Ok(file(&[&author, &other]).replace("\"Ben\"", "\"Bob\"")));
        let mut visitor = Reader::new(10, &web).await;
        let read = visitor.read(Taking::Any).await;
        assert!(matches!(read, Ok(Folder::Read { new: 1, left: 1, .. })), "{read:?}");
        // It is looked at again each time, so that whoever publishes sees what is wrong.
        let read = visitor.read(Taking::Any).await;
        assert!(matches!(read, Ok(Folder::Read { new: 0, left: 1, .. })), "{read:?}");
        assert_eq!(visitor.store(author.community).await.read(names), ["小米"]);
    });
}

/// A group with everything that somebody might not want to see on the internet.
async fn lived_in() -> TabStore {
    let store = founded(0).await;
    let question = |privacy| Question { privacy, ..Question::new("?", QuestionKind::Short) };
    let settings = vec![
        Setting::Question(QuestionId::from_bits(1), Box::new(question(Privacy::Group))),
        Setting::Question(QuestionId::from_bits(2), Box::new(question(Privacy::Operators))),
        Setting::Question(QuestionId::from_bits(3), Box::new(question(Privacy::Group))),
        Setting::Questions([1, 2, 3].map(QuestionId::from_bits).to_vec()),
    ];
    store.run(Command::EditCharter { from: TODAY, settings }).await.unwrap();
    let member = MemberId::from_bits(1);
    let answer = |bits, words: &str| Command::Answer {
        question: QuestionId::from_bits(bits),
        answer: Some(Answer::Text(words.into())),
    };
    let share = |bits, title: &str| Command::Share {
        resource: ResourceId::from_bits(bits),
        settings: vec![ResourceSetting::Title(title.into()), ResourceSetting::Text(format!("正文：{title}"))],
    };
    for command in [
        check_in(Some("今天家里有事")),
        answer(1, "开放的回答"),
        answer(2, "私密的回答"),
        answer(3, "后来变私密的"),
        Command::Introduce { text: "大家好我是小米".into() },
        share(1, "公开讲义"),
        share(2, "下架讲义"),
        share(3, "没通过的讲义"),
        Command::Regard { resource: ResourceId::from_bits(1), regard: Regard::Like, on: true },
        Command::Shelve { resource: ResourceId::from_bits(2), settings: vec![ResourceSetting::Retired(true)] },
        Command::Admit { resource: ResourceId::from_bits(3), decision: Decision::Refused },
        Command::SetTag { member, tag: "爱迟到".into(), on: true },
        Command::SetTier { member, tier: "待观察".into() },
        Command::Remark { member, text: "脾气急".into() },
        Command::Write { text: "投诉隔壁".into() },
        Command::EditCharter {
            from: TODAY,
            settings: vec![Setting::Question(QuestionId::from_bits(3), Box::new(question(Privacy::Operators)))],
        },
    ] {
        let said = format!("{command:?}");
        store.run(command).await.unwrap_or_else(|error| panic!("{said}: {error:?}"));
    }
    store
}

const NEVER: [&str; 9] =
    ["家里有事", "私密的回答", "后来变私密的", "下架讲义", "没通过的讲义", "爱迟到", "待观察", "脾气急", "投诉隔壁"];
const LIBRARY: [&str; 1] = ["公开讲义"];
const ANSWERS: [&str; 2] = ["开放的回答", "大家好我是小米"];

#[test]
fn a_published_file_has_what_was_chosen_and_nothing_of_the_operators() {
    page(async {
        let store = lived_in().await;
        let kept = store.export().await.unwrap();
        for words in NEVER.iter().chain(&LIBRARY).chain(&ANSWERS) {
            assert!(kept.contains(words), "the test would show nothing: {words}");
        }
        for (library, answers) in [(false, false), (true, false), (false, true), (true, true)] {
            let text = store.export_for(Audience::Internet(Shown { library, answers })).await.unwrap();
            for words in NEVER {
                assert!(!text.contains(words), "{words}");
            }
            assert!(LIBRARY.iter().all(|words| text.contains(words) == library), "library {library}");
            assert!(ANSWERS.iter().all(|words| text.contains(words) == answers), "answers {answers}");
            assert!(!text.contains("\"remark\"") && !text.contains("\"letter\"") && !text.contains("\"tag\""));
            // What is left of it still is the group, all of it signed.
            let web = MemoryWeb::default();
            web.put(FILE, Ok(text));
            let mut visitor = Reader::new(10, &web).await;
            read_new(visitor.read(Taking::Any).await);
            let there = visitor.store(store.community()).await;
            let resources =
                there.read(|state| state.resources(None).into_iter().map(|one| one.shelved).collect::<Vec<_>>());
            assert_eq!(resources, if library { vec![Shelved::Stands] } else { vec![] });
            assert_eq!(there.read(State::clock), store.read(State::clock), "the last fact is no secret here");
            // And every phone may pass it on.
            let passed = there.export().await.unwrap();
            assert!(NEVER.iter().all(|words| !passed.contains(words)));
        }
    });
}

#[test]
fn what_was_withheld_comes_with_any_copy_that_has_it_and_is_never_lost_to_one_that_has_not() {
    page(async {
        let (store, web) = (lived_in().await, MemoryWeb::default());
        let mut member = Reader::new(10, &web).await;
        publish(&store, &web, FEW).await;
        read_new(member.read(Taking::Any).await);
        let resources = |store: &TabStore| store.read(|state| state.resources(None).len());
        assert_eq!(resources(&member.store(store.community()).await), 0);
        publish(&store, &web, ALL).await;
        assert!(read_new(member.read(Taking::Kept).await) > 0);
        assert_eq!(resources(&member.store(store.community()).await), 1);
        // A later, poorer file brings what is new in it and takes nothing away.
        store.run(rename("米米")).await.unwrap();
        publish(&store, &web, FEW).await;
        assert_eq!(read_new(member.read(Taking::Kept).await), 1);
        let there = member.store(store.community()).await;
        assert_eq!((resources(&there), there.read(names)), (1, vec!["米米".to_owned()]));
        // The operator's own phone reads the published file too, and loses nothing.
        let before = store.export().await.unwrap();
        let preview = store.merge_preview(&store.export_for(FEW).await.unwrap()).await.unwrap();
        assert_eq!((preview.new, preview.invalid.len()), (0, 0));
        store.merge_apply(preview).await.unwrap();
        assert_eq!(store.export().await.unwrap(), before);
        // A whole copy heals all of it, also where the chain has not grown.
        let preview = there.merge_preview(&before).await.unwrap();
        assert!(preview.new > 0 && preview.invalid.is_empty());
        there.merge_apply(preview).await.unwrap();
        assert_eq!(there.read(|state| state.heads().clone()), store.read(|state| state.heads().clone()));
        assert!(there.merge_preview(&before).await.unwrap().new == 0);
    });
}
