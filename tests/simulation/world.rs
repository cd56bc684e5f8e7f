//! One simulated group: its phones, what was acknowledged, and how a day goes on.

use std::collections::{BTreeMap, BTreeSet};

use qunban::domain::charter::{
    ChallengeSetting, Comeback, LeavePolicy, MadeUpStreak, MakeUpPolicy, MissLimit, Season, Setting, StaffOnBoard,
};
use qunban::domain::command::Command;
use qunban::domain::day::{Day, Window};
use qunban::domain::fact::Origin;
use qunban::domain::id::{ChallengeId, CommunityId, FeedId, MemberId, QuestionId};
use qunban::domain::questionnaire::{Privacy, Question, QuestionKind};
use qunban::domain::rights::Office;
use qunban::domain::state::State;
use qunban::exchange::sync::envelope::Epoch;
use qunban::exchange::sync::remote::Remote;
use qunban::host::memory::MemoryWeb;
use qunban::host::storage::{Branch, Storage, StorageTrouble, Wanted};
use qunban::log::entry::Text;
use qunban::log::key::GroupKey;
use qunban::log::segment::{FULL, Segment};
use qunban::store::{Audience, Mode, Phone, StoreError};

use crate::dice::Dice;
use crate::phone::{Device, Factory, Skew};
use crate::place::Place;

pub const CHALLENGES: [ChallengeId; 2] = [ChallengeId::from_bits(7), ChallengeId::from_bits(8)];
/// One is open to the group, one for operators only.
pub const QUESTIONS: [QuestionId; 2] = [QuestionId::from_bits(1), QuestionId::from_bits(2)];
pub const NAMES: [&str; 8] = ["小米", "Amy", "Ben", "阿南", "李明", "Dan", "王小二", "Eve"];
pub const FIRST: Day = Day(20_400);

/// What happened, in figures.
#[derive(Clone, Copy, Default, Debug)]
pub struct Figures {
    pub acts: u32,
    pub refused: u32,
    pub carried: u32,
    pub spoilt: u32,
    pub clones: u32,
    /// Turns that were taken with a place, and what went wrong with them.
    pub turns: u32,
    pub faults: u32,
    pub written: u32,
    pub repaired: u32,
    pub strange: u32,
    /// Packs that were written, and turns that needed nothing else.
    pub packed: u32,
    pub by_pack: u32,
    pub by_name: u32,
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.acts += other.acts;
        self.refused += other.refused;
        self.carried += other.carried;
        self.spoilt += other.spoilt;
        self.clones += other.clones;
        self.turns += other.turns;
        self.faults += other.faults;
        self.written += other.written;
        self.repaired += other.repaired;
        self.strange += other.strange;
        self.packed += other.packed;
        self.by_pack += other.by_pack;
        self.by_name += other.by_name;
    }
}

pub struct World {
    pub dice: Dice,
    pub factory: Factory,
    pub devices: Vec<Device>,
    pub web: MemoryWeb,
    pub community: CommunityId,
    pub day: Day,
    pub minute: u16,
    /// Every fact that some phone acknowledged; a clone makes a second one of the same number.
    pub acknowledged: BTreeMap<(FeedId, u32), Vec<Text>>,
    /// By which number each person goes whom a phone joined as.
    pub joined: BTreeMap<MemberId, MemberId>,
    /// Who was asked to be erased with everything, and comes again as somebody new.
    pub erased: BTreeSet<MemberId>,
    /// Phones that at some time were an operator's: they may know what others wrote to operators.
    pub insiders: BTreeSet<usize>,
    /// The words and the phones that were to be erased by what some phone knew then: it has forgotten them, and remembers
    /// only if another tells it when it learns better.
    pub asked_to_erase: (BTreeSet<Origin>, BTreeSet<FeedId>),
    /// A place on the network, where the group has one, and the group's keys.
    pub place: Option<Place>,
    pub keys: BTreeMap<Epoch, GroupKey>,
    pub figures: Figures,
    aloud: bool,
}

/// A founder's phone, and the others' which know nothing yet.
pub async fn begin(seed: u64, aloud: bool) -> World {
    let mut dice = Dice::of(seed);
    let mut factory = Factory::new(seed);
    let count = 2 + dice.below(5);
    let tab = factory.tab();
    tab.clock.set(FIRST, 480);
    let phone = Phone::start(tab.clone()).await;
    let member = MemberId::from_bits(1);
    let command = Command::Found { member, name: NAMES[0].into(), settings: rules(&mut dice) };
    let store = phone.found(command).await.expect("a group is founded");
    let community = store.community();
    let mut world = World {
        dice,
        factory,
        devices: Vec::new(),
        web: MemoryWeb::default(),
        community,
        day: FIRST,
        minute: 481,
        acknowledged: BTreeMap::new(),
        joined: BTreeMap::new(),
        erased: BTreeSet::new(),
        insiders: BTreeSet::from([0]),
        asked_to_erase: Default::default(),
        place: None,
        keys: BTreeMap::from([(Epoch(1), GroupKey([7; 32]))]),
        figures: Figures::default(),
        aloud,
    };
    if world.dice.chance(50) {
        let place = Place::new(&mut world.dice);
        let dice = Dice::of(world.dice.bits());
        place.goes_wrong(world.dice.below(60), dice);
        world.place = Some(place);
    }
    let name = "p0".into();
    world.devices.push(Device { name, tab, phone, store, skew: Skew::default(), member, before: None });
    world.acknowledge(0, &[Origin { feed: community, seq: 0 }]).await;
    for number in 1..count {
        world.add_phone(MemberId::from_bits(number as u64 + 1)).await;
        if world.dice.chance(75) {
            let text = world.file(0, Audience::Keepers).await;
            world.take_in(number, &text).await;
        }
    }
    world
}

fn rules(dice: &mut Dice) -> Vec<Setting> {
    let question = |privacy| Box::new(Question { privacy, ..Question::new("?", QuestionKind::Short) });
    let mut all = vec![
        Setting::Name("晨读群".into()),
        Setting::Zone("Asia/Shanghai".into()),
        Setting::StaffOnBoard(StaffOnBoard::Listed),
        Setting::Question(QUESTIONS[0], question(Privacy::Group)),
        Setting::Question(QUESTIONS[1], question(Privacy::Operators)),
        Setting::Questions(QUESTIONS.to_vec()),
    ];
    for (place, id) in CHALLENGES.into_iter().enumerate() {
        let mut set = |setting| all.push(Setting::Challenge(id, setting));
        set(ChallengeSetting::Title(["早起", "背词"][place].into()));
        set(ChallengeSetting::Season(Season { first: FIRST, last: None }));
        set(ChallengeSetting::MakeUp(MakeUpPolicy {
            days: dice.below(4) as u8,
            per_month: dice.below(4) as u8,
            streak: dice.any([MadeUpStreak::Keeps, MadeUpStreak::Breaks]),
        }));
        set(ChallengeSetting::Leave(LeavePolicy { per_month: dice.below(4) as u8 }));
        set(ChallengeSetting::Limit(dice.any([MissLimit::None, MissLimit::Season(1), MissLimit::Month(2)])));
        set(ChallengeSetting::Comeback(Some(Comeback { periods: 2, times: 1 })));
        if place == 1 {
            set(ChallengeSetting::Unit(Some("词".into())));
            set(ChallengeSetting::Window(Some(Window { start: 360, end: 1320 })));
        }
    }
    all
}

impl World {
    /// Tells the story, where somebody listens.
    pub fn tell(&self, line: impl FnOnce() -> String) {
        if self.aloud {
            let (hour, minute) = (self.minute / 60, self.minute % 60);
            println!("day {:>3} {hour:02}:{minute:02}  {}", self.day.since(FIRST), line());
        }
    }

    pub async fn add_phone(&mut self, member: MemberId) {
        let tab = self.factory.tab();
        let phone = Phone::start(tab.clone()).await;
        let store = phone.open(self.community).await;
        let name = format!("p{}", self.devices.len());
        self.devices.push(Device { name, tab, phone, store, skew: Skew::default(), member, before: None });
    }

    /// By whatever number: a newcomer may turn out to be somebody of the roster.
    pub fn number(&self, member: MemberId) -> MemberId {
        MemberId::from_bits(self.joined.get(&member).unwrap_or(&member).bits() % 40)
    }

    /// A second phone whose key the first makes and confirms; both can be used.
    pub async fn hand_on(&mut self, of: usize) {
        let first = self.devices[of].store.clone();
        let (Some(me), Ok(keys)) = (first.read(State::me), first.make_portable().await) else { return };
        if !self.act(of, Command::AddPhone { feed: keys.feed() }).await {
            return;
        }
        self.add_phone(self.devices[of].member).await;
        let second = self.devices.len() - 1;
        self.devices[second].look_at_the_sun(self.day, self.minute);
        let name = Some(NAMES[me.bits() as usize % NAMES.len()].into());
        let says = Command::Claim { member: me, name, terms: Vec::new() };
        let store = self.devices[second].phone.go_on_with(self.community, &keys, says).await.expect("a phone goes on");
        self.devices[second].store = store;
        self.tell(|| format!("{} is handed on", self.devices[of].name));
        let feed = keys.feed();
        let written = self.seen(second, |state| state.heads().get(&feed).copied());
        let origins: Vec<Origin> = (0..=written.expect("it said who it is")).map(|seq| Origin { feed, seq }).collect();
        self.acknowledge(second, &origins).await;
    }

    /// Somebody copies a phone with its keys; both go on.
    pub async fn clone_phone(&mut self, of: usize) {
        let tab = self.factory.copy(&self.devices[of].tab, self.community).await;
        let phone = Phone::start(tab.clone()).await;
        let store = phone.open(self.community).await;
        let name = format!("p{}={}", self.devices.len(), self.devices[of].name);
        self.tell(|| format!("{name} is a copy"));
        if self.insiders.contains(&of) {
            self.insiders.insert(self.devices.len());
        }
        let (skew, member) = (self.devices[of].skew, self.devices[of].member);
        self.devices.push(Device { name, tab, phone, store, skew, member, before: None });
        self.figures.clones += 1;
    }

    /// Whether the group comes together by its place alone.
    pub fn by_place(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.is_listed())
    }

    /// Time passes.
    pub fn pass(&mut self, minutes: usize) {
        let minute = usize::from(self.minute) + minutes;
        self.day = self.day.plus((minute / 1440) as i32);
        self.minute = (minute % 1440) as u16;
    }

    /// What a phone knows.
    pub fn seen<T>(&self, device: usize, look: impl FnOnce(&State) -> T) -> T {
        self.devices[device].store.read(look)
    }

    /// Does something on a phone. Whatever is acknowledged is kept in mind.
    pub async fn act(&mut self, device: usize, command: Command) -> bool {
        let goes = if let Command::Forget { member } = command { Some(self.number(member)) } else { None };
        let phone = &self.devices[device];
        phone.look_at_the_sun(self.day, self.minute);
        let said = if self.aloud { format!("{command:?}") } else { String::new() };
        // Mostly under a name of one's own, sometimes as somebody else: then the one with the better right to it is that.
        let done = match command {
            Command::Join { member, name, terms, by } if !self.seen(device, |state| state.person(member).is_some()) => {
                let done = phone.store.join(name, terms, by).await;
                if let Some(joined) = self.seen(device, |state| state.feed().map(MemberId::of)) {
                    self.joined.insert(joined, member);
                }
                done
            }
            command => self.devices[device].store.run(command).await,
        };
        let phone = &self.devices[device];
        let name = &phone.name;
        self.tell(|| match &done {
            Ok(origins) => format!("{name} {said} -> {} facts", origins.len()),
            Err(error) => format!("{name} {said} -> {error:?}"),
        });
        let origins = match done {
            Ok(origins) => origins,
            Err(StoreError::Refused(_) | StoreError::TooMuch { .. }) => {
                self.figures.refused += 1;
                return false;
            }
            Err(StoreError::Storage(StorageTrouble::ContinuedElsewhere)) => {
                self.begin_again(device).await;
                return false;
            }
            Err(other) => panic!("{}: {other:?}", self.devices[device].name),
        };
        self.erased.extend(goes);
        self.figures.acts += origins.len() as u32;
        self.note(device);
        self.acknowledge(device, &origins).await;
        true
    }

    /// The feed was continued by a copy: the phone goes on with a new one.
    async fn begin_again(&mut self, device: usize) {
        if self.dice.chance(50) {
            return;
        }
        self.devices[device].store.go_on_afresh().await.expect("memory can be written");
        assert_eq!(self.devices[device].store.mode(), Mode::Kept);
        self.tell(|| format!("{} goes on afresh", self.devices[device].name));
    }

    async fn acknowledge(&mut self, device: usize, origins: &[Origin]) {
        let Some(first) = origins.first() else { return };
        let wanted = Wanted::From(Branch::main(first.feed), first.seq / FULL);
        let storage = &self.devices[device].tab.storage;
        let snapshot = storage.load(self.community, wanted).await.expect("memory is read");
        let mut texts = BTreeMap::new();
        for piece in &snapshot.pieces {
            let segment = Segment::read(&piece.bytes).expect("what was just written can be read");
            let first = segment.first();
            texts.extend((first..).zip(segment.texts().expect("what was just written can be read")));
        }
        for origin in origins {
            let text = texts.remove(&origin.seq).expect("what is acknowledged is kept");
            self.acknowledged.entry((origin.feed, origin.seq)).or_default().push(text);
        }
    }

    /// What a phone writes by itself when it takes a turn with the place.
    pub async fn acknowledge_mailboxes(&mut self, device: usize) {
        let Some(feed) = self.seen(device, State::feed) else { return };
        let storage = &self.devices[device].tab.storage;
        let wanted = Wanted::From(Branch::main(feed), 0);
        let snapshot = storage.load(self.community, wanted).await.expect("memory is read");
        for piece in &snapshot.pieces {
            let segment = Segment::read(&piece.bytes).expect("what is kept can be read");
            for (text, seq) in segment.texts().expect("what is kept can be read").into_iter().zip(segment.first()..) {
                let known = self.acknowledged.entry((feed, seq)).or_default();
                if text.as_str().contains("{\"mailbox\":") && !known.contains(&text) {
                    known.push(text);
                }
            }
        }
    }

    /// Whoever is an operator by what the phone knows is told what operators may know; what it has erased it has not any more.
    pub fn note(&mut self, device: usize) {
        let (words, feeds) = self.seen(device, |state| (state.erased_words().clone(), state.forgotten_feeds().clone()));
        self.asked_to_erase.0.extend(words);
        self.asked_to_erase.1.extend(feeds);
        if self.seen(device, State::my_role) >= Office::Operator {
            self.insiders.insert(device);
        }
    }
}
