//! What people do: any command at any time, as far as their phone offers it and sometimes beyond.

use std::collections::BTreeSet;

use qunban::domain::charter::{ChallengeSetting, LeavePolicy, MakeUpPolicy, MissLimit, PointsPolicy, Setting, Sharing};
use qunban::domain::command::Command;
use qunban::domain::day::{Day, Moment};
use qunban::domain::fact::{Balance, Called, Decision, Mark, Metric, NewPerson, Origin, Role, Witnessed};
use qunban::domain::id::{ChallengeId, FeedId, MemberId, PromiseId, ResourceId};
use qunban::domain::promise::PromiseSetting;
use qunban::domain::questionnaire::Answer;
use qunban::domain::resource::{Regard, ResourceSetting};
use qunban::domain::rights::Office;
use qunban::domain::roll_call::{Proposed, propose};
use qunban::domain::state::State;
use qunban::exchange::chat::{Context, Person, Verdict, read};

use crate::dice::Dice;
use crate::world::{CHALLENGES, FIRST, NAMES, QUESTIONS, World};

/// What a phone sees when its owner is about to do something.
struct Sight {
    people: Vec<(MemberId, String)>,
    claims: Vec<(MemberId, FeedId)>,
    newcomers: Vec<(FeedId, MemberId)>,
    resources: Vec<ResourceId>,
    letters: Vec<Origin>,
    own: Vec<Origin>,
    /// Facts with words.
    noted: Vec<Origin>,
    me: Option<MemberId>,
    office: Office,
    day: Day,
    now: Moment,
}

impl World {
    /// Somebody does something.
    pub async fn live(&mut self) {
        let device = self.dice.below(self.devices.len());
        let sight = self.look(device);
        let command = match (sight.me, sight.office) {
            (None, _) => self.arriving(device, &sight),
            (Some(me), office) => {
                let staff = office >= Office::Moderator && self.dice.chance(60) || self.dice.chance(3);
                let operator = office >= Office::Operator && self.dice.chance(75) || self.dice.chance(2);
                match (staff, operator) {
                    (true, true) => self.deciding(device, &sight),
                    (true, false) => self.witnessing(device, &sight),
                    _ => self.taking_part(&sight, me),
                }
            }
        };
        if let Some(command) = command {
            self.act(device, command).await;
        }
    }

    fn look(&self, device: usize) -> Sight {
        let phone = &self.devices[device];
        phone.look_at_the_sun(self.day, self.minute);
        let now = phone.store.moment();
        phone.store.read(|state: &State| {
            let feed = state.feed();
            let last = feed.and_then(|feed| state.heads().get(&feed).copied()).unwrap_or(0);
            Sight {
                people: state.people().map(|person| (person.id, person.name.clone())).collect(),
                claims: state.claims().iter().map(|claim| (claim.member, claim.origin.feed)).collect(),
                newcomers: state.newcomers().map(|(feed, member, _)| (feed, member)).collect(),
                resources: state.resources(None).iter().map(|one| one.id).collect(),
                letters: state.letters().iter().map(|letter| letter.origin).collect(),
                own: feed
                    .map_or(vec![], |feed| (last.saturating_sub(30)..=last).map(|seq| Origin { feed, seq }).collect()),
                noted: state.heads().iter().flat_map(|(&feed, &last)| noted(state, feed, last)).collect(),
                me: state.me(),
                office: state.my_role(),
                day: state.today(now),
                now,
            }
        })
    }

    /// A phone that is nobody's yet: its owner joins, or says who they are.
    fn arriving(&mut self, device: usize, sight: &Sight) -> Option<Command> {
        // Who was erased with everything comes again as somebody new.
        if self.erased.contains(&self.number(self.devices[device].member)) {
            self.devices[device].member = MemberId::from_bits(20 + self.joined.len() as u64 % 20);
        }
        let member = self.devices[device].member;
        let known = sight.people.iter().any(|(id, _)| *id == member);
        let place = (member.bits() as usize - 1) % NAMES.len();
        let terms = if self.dice.chance(30) { vec![Setting::Name("听说的名字".into())] } else { Vec::new() };
        Some(if known || self.dice.chance(25) {
            let known: Vec<MemberId> = sight.people.iter().map(|(id, _)| *id).collect();
            // Sometimes somebody takes the wrong name.
            let member = if self.dice.chance(10) { self.dice.one_of(&known).unwrap_or(member) } else { member };
            Command::Claim { member, name: Some(NAMES[place].into()), terms }
        } else {
            // Whoever joins anew though the roster has them is bound to it by an operator. Some would take somebody's place.
            let known: Vec<MemberId> = sight.people.iter().map(|(id, _)| *id).collect();
            let (place, member) = match self.dice.one_of(&known) {
                Some(taken) if self.dice.chance(10) => (self.dice.below(NAMES.len()), taken),
                _ => (place, member),
            };
            let by = self.dice.chance(20).then(|| MemberId::from_bits(1));
            Command::Join { member, name: NAMES[place].into(), terms, by }
        })
    }

    fn taking_part(&mut self, sight: &Sight, me: MemberId) -> Option<Command> {
        let dice = &mut self.dice;
        let challenge = dice.any(CHALLENGES);
        let amount = (challenge == CHALLENGES[1]).then(|| dice.below(90) as u32);
        let resource = || ResourceId::from_bits(0);
        Some(match dice.below(40) {
            0..=15 => Command::CheckIn { challenge, amount, note: said(dice, 30) },
            16 | 17 => Command::Withdraw { challenge },
            18..=20 => {
                let period = sight.day.plus(-dice.between(0, 5));
                Command::MakeUp { challenge, period, amount, note: said(dice, 20) }
            }
            21..=23 => {
                let from = sight.day.plus(dice.between(-1, 4));
                Command::AskLeave { challenge, from, to: from.plus(dice.between(0, 3)), reason: said(dice, 60) }
            }
            24 => Command::CancelLeave { leave: dice.one_of(&sight.own)? },
            25 | 26 => Command::Share { resource: fresh(dice), settings: about(dice) },
            27 => Command::Shelve { resource: dice.one_of(&sight.resources)?, settings: about(dice) },
            28 | 29 => {
                let regard = dice.any([Regard::Like, Regard::Read, Regard::Saved, Regard::Dead]);
                Command::Regard {
                    resource: dice.one_of(&sight.resources).unwrap_or_else(resource),
                    regard,
                    on: dice.chance(70),
                }
            }
            30..=32 => {
                let answer = said(dice, 80).map(Answer::Text);
                Command::Answer { question: dice.any(QUESTIONS), answer }
            }
            33 => Command::Introduce { text: said(dice, 80).unwrap_or_default() },
            34 => Command::Named { name: format!("昵称{}", dice.below(20)) },
            35 | 36 => Command::Write { text: said(dice, 100)? },
            37 => Command::Rename { member: me, name: format!("改名{}", dice.below(30)) },
            38 if dice.chance(20) => Command::Depart { reason: said(dice, 50) },
            38 if dice.chance(15) => Command::Forget { member: me },
            38 => Command::EraseWords { of: dice.one_of(&sight.own)? },
            _ => Command::TakeBack { fact: dice.one_of(&sight.own)? },
        })
    }

    fn witnessing(&mut self, device: usize, sight: &Sight) -> Option<Command> {
        let challenge = self.dice.any(CHALLENGES);
        Some(match self.dice.below(10) {
            0..=2 => self.pasted(challenge, sight)?,
            3 | 4 => {
                let day = sight.day.plus(-self.dice.between(0, 3));
                let marks = self.marks(sight);
                Command::Witness { challenge, day, marks }
            }
            5..=8 => self.roll(device, challenge, sight)?,
            _ => Command::UndoWitness { witness: self.dice.one_of(&sight.own)? },
        })
    }

    fn marks(&mut self, sight: &Sight) -> Vec<Mark> {
        let dice = &mut self.dice;
        let mut marks = Vec::new();
        for (member, _) in &sight.people {
            if dice.chance(40) {
                marks.push(Mark {
                    member: *member,
                    minute: dice.chance(50).then(|| dice.below(1440) as u16),
                    amount: dice.chance(30).then(|| dice.below(50) as u32),
                    how: dice.any([Witnessed::Seen, Witnessed::Seen, Witnessed::OnBehalf]),
                });
            }
        }
        marks
    }

    /// A chain from the chat, as the operator pastes it: what the reader recognises is witnessed.
    fn pasted(&mut self, challenge: ChallengeId, sight: &Sight) -> Option<Command> {
        let day = sight.day.plus(-self.dice.between(0, 2));
        let mut paste = String::from("#接龙\n今日打卡\n");
        let mut number = 0;
        for (_, name) in &sight.people {
            if self.dice.chance(60) {
                number += 1;
                let word = self.dice.any([" ✅", "", " 打卡", " 请假", " 背了35个词", "？"]);
                paste.push_str(&format!("{number}. {name}{word}\n"));
            }
        }
        if self.dice.chance(20) {
            let cut = self.dice.below(paste.chars().count());
            paste = paste.chars().take(cut).collect();
        }
        let people: Vec<Person> = sight.people.iter().map(|(_, name)| Person { name, aliases: &[] }).collect();
        let reading = read(&paste, &Context::new(&people, day));
        let marks = reading.lines.iter().filter_map(|line| match line.verdict {
            Verdict::Recognised(who) => {
                let member = sight.people[who.0].0;
                Some(Mark { member, minute: line.at.map(|at| at.minute), amount: line.amount, how: Witnessed::Seen })
            }
            _ => None,
        });
        Some(Command::Witness { challenge, day, marks: marks.collect() })
    }

    /// The roll as the page proposes it, with a status or two changed by hand.
    fn roll(&mut self, device: usize, challenge: ChallengeId, sight: &Sight) -> Option<Command> {
        let period = sight.day.plus(-self.dice.between(1, 3));
        let proposal =
            self.seen(device, |state| propose(state, challenge, period, state.place(challenge, sight.now).day))?;
        let mut rows = Vec::new();
        for row in proposal.rows {
            let Proposed::Called(status) = row.status else { continue };
            let status = if self.dice.chance(10) { called(&mut self.dice) } else { status };
            rows.push((row.member, status));
        }
        Some(Command::CallRoll { challenge, period, rows })
    }

    fn deciding(&mut self, device: usize, sight: &Sight) -> Option<Command> {
        let leaves = self.seen(device, |state| waiting(state, sight));
        let dice = &mut self.dice;
        let challenge = dice.any(CHALLENGES);
        let people: Vec<MemberId> = sight.people.iter().map(|(id, _)| *id).collect();
        let member = dice.one_of(&people)?;
        let resource = dice.one_of(&sight.resources);
        let decision = dice.any([Decision::Granted, Decision::Refused]);
        let period = sight.day.plus(-dice.between(0, 4));
        let reason = said(dice, 70);
        if let Some((member, feed)) = dice.one_of(&sight.claims)
            && dice.chance(35)
        {
            return Some(match dice.chance(80) {
                true => Command::Confirm { member, feed },
                false => Command::Refuse { member, feed },
            });
        }
        if sight.office == Office::Founder && dice.chance(15) {
            return Some(match dice.below(8) {
                0 | 1 => Command::Dismiss { member },
                2 => Command::HandOver { member },
                _ => Command::Appoint { member, role: dice.any([Role::Operator, Role::Operator, Role::Moderator]) },
            });
        }
        Some(match dice.below(30) {
            0..=2 => {
                Command::EditCharter { from: sight.day.plus(dice.between(0, 3)), settings: vec![rule(dice, challenge)] }
            }
            3 => {
                let bits = 2 + dice.below(NAMES.len() + 3) as u64;
                let name = NAMES[(bits as usize - 1) % NAMES.len()].to_owned();
                Command::AddPeople { people: vec![NewPerson { id: MemberId::from_bits(bits), name, on: FIRST }] }
            }
            4 => {
                let balances = vec![Balance {
                    member,
                    attended: dice.below(50) as u32,
                    streak: dice.below(20) as u32,
                    points: dice.below(500) as u32,
                }];
                Command::SetOpening { challenge, as_of: FIRST.plus(dice.between(-2, 2)), balances }
            }
            5 | 6 => {
                // A newcomer who may be somebody of the roster.
                let (feed, joined) = dice.one_of(&sight.newcomers)?;
                let meant = self.joined.get(&joined).copied().unwrap_or(joined);
                let member = if dice.chance(60) { meant } else { member };
                match dice.chance(70) {
                    true => Command::Confirm { member, feed },
                    false => Command::Refuse { member, feed },
                }
            }
            7 => Command::Rename { member, name: format!("{}{}", NAMES[dice.below(8)], dice.below(9)) },
            8 | 9 => Command::Correct { challenge, period, member, status: called(dice), reason: reason? },
            10 => {
                let from = sight.day.plus(dice.between(-3, 3));
                Command::GrantLeave { challenge, member, from, to: from.plus(dice.between(0, 3)), reason }
            }
            11 | 12 => Command::DecideLeave { leave: dice.one_of(&leaves)?, decision },
            13 => Command::Remove { challenge, member, reason },
            14 => Command::Forgive { challenge, member, misses: dice.below(3) as u8, reason },
            15 => Command::Wait { challenge, member, reason },
            16 => Command::Readmit { challenge, member },
            17 => Command::Publish {
                challenge,
                title: "首周".into(),
                metric: dice.any([Metric::Attended, Metric::Streak, Metric::Amount, Metric::Points]),
                from: FIRST,
                to: sight.day.plus(-dice.between(1, 3)),
            },
            18 => Command::Gather { resources: vec![(fresh(dice), about(dice)), (fresh(dice), about(dice))] },
            19 | 20 => Command::Admit { resource: resource?, decision },
            21 => {
                let setting = dice.chance(50);
                Command::Shelve { resource: resource?, settings: vec![ResourceSetting::Retired(setting)] }
            }
            22 => match dice.chance(50) {
                true => Command::SetTag { member, tag: format!("标签{}", dice.below(4)), on: dice.chance(70) },
                false => Command::SetTier { member, tier: format!("层级{}", dice.below(3)) },
            },
            23 => match dice.chance(50) {
                true => Command::Remark { member, text: reason? },
                false => Command::Warn { member, text: reason? },
            },
            24 if dice.chance(40) => Command::Expel { member, reason: reason? },
            25 if dice.chance(50) => Command::Return { member, reason },
            26 => {
                let promise = PromiseId::from_bits(dice.below(3) as u64);
                let settings = vec![
                    PromiseSetting::What(format!("奖品{}", dice.below(9))),
                    PromiseSetting::Delivered(dice.chance(40).then_some(sight.day)),
                ];
                Command::Promise { promise, settings }
            }
            25 if dice.chance(15) => Command::Forget { member },
            27 if dice.chance(60) => Command::EraseWords { of: dice.one_of(&sight.noted)? },
            27 => Command::AnswerLetter { letter: dice.one_of(&sight.letters)?, text: reason },
            _ => Command::TakeBack { fact: dice.one_of(&sight.own)? },
        })
    }
}

fn noted(state: &State, feed: FeedId, last: u32) -> impl Iterator<Item = Origin> {
    let origins = (last.saturating_sub(20)..=last).map(move |seq| Origin { feed, seq });
    origins.filter(|origin| state.note(*origin).is_some())
}

/// Leaves that people asked for: what an operator could decide about.
fn waiting(state: &State, sight: &Sight) -> Vec<Origin> {
    let mut found = BTreeSet::new();
    for challenge in CHALLENGES {
        for (member, _) in sight.people.iter().take(6) {
            if let Some(standing) = qunban::domain::standing::standing(state, challenge, *member, sight.day) {
                found.extend(qunban::domain::command::waiting_leaves(&standing));
            }
        }
    }
    found.into_iter().collect()
}

fn called(dice: &mut Dice) -> Called {
    dice.any([Called::Missed, Called::OnLeave, Called::MadeUp, Called::Done])
}

fn rule(dice: &mut Dice, challenge: ChallengeId) -> Setting {
    let of = |setting| Setting::Challenge(challenge, setting);
    match dice.below(8) {
        0 => Setting::Rules(vec![format!("第{}版", dice.below(50))]),
        1 => Setting::Sharing(dice.any([Sharing::Open, Sharing::Approved])),
        2 => Setting::Tiers((0..3).map(|tier| format!("层级{tier}")).collect()),
        3 => of(ChallengeSetting::Limit(dice.any([MissLimit::None, MissLimit::Season(1), MissLimit::Month(1)]))),
        4 => of(ChallengeSetting::MakeUp(MakeUpPolicy { days: dice.below(5) as u8, ..MakeUpPolicy::default() })),
        5 => of(ChallengeSetting::Leave(LeavePolicy { per_month: dice.below(5) as u8 })),
        6 => of(ChallengeSetting::Points(PointsPolicy { each: dice.below(30) as u32, ..PointsPolicy::default() })),
        _ => Setting::Intro(format!("简介{}", dice.below(50))),
    }
}

fn about(dice: &mut Dice) -> Vec<ResourceSetting> {
    let title = format!("资料{}", dice.below(40));
    match dice.below(3) {
        0 => vec![ResourceSetting::Title(title), ResourceSetting::Text("全文".into())],
        1 => vec![ResourceSetting::Title(title), ResourceSetting::Address("example.com/a".into())],
        _ => vec![
            ResourceSetting::Title(title),
            ResourceSetting::Text("改过".into()),
            ResourceSetting::Tags(vec!["甲".into()]),
        ],
    }
}

fn fresh(dice: &mut Dice) -> ResourceId {
    ResourceId::from_bits(1 + dice.bits() % 1000)
}

/// Words beside a fact, for so many of a hundred; each is said once only, so that it can be found again.
fn said(dice: &mut Dice, percent: usize) -> Option<String> {
    dice.chance(percent).then(|| format!("话{:016x}", dice.bits()))
}
