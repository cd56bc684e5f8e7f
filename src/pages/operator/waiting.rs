//! What waits for an operator's decision, and deciding it. Nobody is removed by arithmetic alone (rules.md, Misses).

use leptos::prelude::*;

use super::decided::{self, Decided, Part, decide};
use super::newcomers::{self, Newcomer};
use super::{letters, name_of, promises, short_range};
use crate::domain::because::Because;
use crate::domain::charter::MissLimit;
use crate::domain::command::{Command, waiting_leaves};
use crate::domain::day::Day;
use crate::domain::fact::{Decision, Origin};
use crate::domain::id::{ChallengeId, FeedId, MemberId, ResourceId};
use crate::domain::library::Shelved;
use crate::domain::rights::Office;
use crate::domain::standing::{Verdict, standing as standing_of};
use crate::domain::state::State;
use crate::i18n::desk::Desk;
use crate::i18n::promises::Promises;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{ActionSheet, Button, Chip, Choice, Glyph, Kind, LinkRow, PressRow, Rows, Section, Tone, day, lang};

/// Everything that waits.
#[derive(Clone, PartialEq, Default)]
pub struct Waiting {
    claims: Vec<Claim>,
    newcomers: Vec<Newcomer>,
    leaves: Vec<Leave>,
    removals: Vec<Miss>,
    returns: Vec<Return>,
    last_chances: Vec<Miss>,
    /// What members shared and nobody has looked at.
    resources: Vec<Shared>,
    /// Rewards that are due within a week, or overdue.
    promises: Vec<promises::Item>,
    /// What members wrote and nobody has answered.
    letters: Vec<letters::Item>,
}

#[derive(Clone, PartialEq)]
struct Shared {
    resource: ResourceId,
    title: String,
    by: String,
}

#[derive(Clone, PartialEq)]
struct Claim {
    member: MemberId,
    feed: FeedId,
    name: String,
}

#[derive(Clone, PartialEq)]
struct Leave {
    origin: Origin,
    name: String,
    from: Day,
    to: Day,
    reason: Option<String>,
}

#[derive(Clone, PartialEq)]
struct Miss {
    challenge: ChallengeId,
    member: MemberId,
    name: String,
    misses: u32,
    limit: u32,
    /// The miss that went beyond the limit.
    beyond: Option<Day>,
}

#[derive(Clone, PartialEq)]
struct Return {
    challenge: ChallengeId,
    member: MemberId,
    name: String,
    done: u32,
}

impl Waiting {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

pub fn of(state: &State, now: Now) -> Waiting {
    let mut waiting = Waiting::default();
    if state.my_role() >= Office::Operator {
        waiting.newcomers = newcomers::of(state);
        waiting.promises = promises::items(state, now).into_iter().filter(|one| one.pressing).collect();
        waiting.letters = letters::items(state, now).into_iter().filter(|one| one.open).collect();
        let shared = state.resources(state.me()).into_iter().filter(|resource| resource.shelved == Shelved::Waits);
        waiting.resources =
            shared.map(|one| Shared { resource: one.id, by: name_of(state, one.by), title: one.title }).collect();
    }
    for claim in state.claims() {
        if Some(claim.origin.feed) != state.feed() {
            let name = name_of(state, claim.member);
            waiting.claims.push(Claim { member: claim.member, feed: claim.origin.feed, name });
        }
    }
    for &challenge in state.charter().challenges.keys() {
        let today = state.place(challenge, now.moment).day;
        for person in state.people().filter(|person| person.is_here()) {
            let Some(standing) = standing_of(state, challenge, person.id, today) else { continue };
            let name = person.name.clone();
            // Leave is asked for days to come: it waits from the asking on, not from its first day.
            let until = state.on_leave_until(challenge, person.id).filter(|until| *until > today);
            let ahead = until.and_then(|until| standing_of(state, challenge, person.id, until));
            let asked = ahead.as_ref().unwrap_or(&standing);
            for origin in waiting_leaves(asked) {
                let waits = |because: &Because| matches!(because, Because::LeaveWaits { origin: of } if *of == origin);
                let mut days = asked.periods.iter().filter(|view| view.because.iter().any(waits));
                if let Some(first) = days.next() {
                    let to = days.next_back().unwrap_or(first).period.last;
                    let reason = state.note(origin).map(str::to_owned);
                    waiting.leaves.push(Leave { origin, name: name.clone(), from: first.period.first, to, reason });
                }
            }
            let misses = standing.misses.counted.saturating_sub(standing.misses.forgiven);
            let limit = match standing.misses.limit {
                MissLimit::None => 0,
                MissLimit::Season(most) | MissLimit::Month(most) => most.into(),
            };
            let beyond = match standing.verdict {
                Verdict::ToBeRemoved { missed } => Some(missed),
                _ => None,
            };
            let miss = Miss { challenge, member: person.id, name: name.clone(), misses, limit, beyond };
            match standing.verdict {
                Verdict::ToBeRemoved { .. } => waiting.removals.push(miss),
                Verdict::LastChance => waiting.last_chances.push(miss),
                Verdict::MayReturn { .. } => {
                    let done = standing.comeback.map_or(0, |comeback| comeback.done);
                    waiting.returns.push(Return { challenge, member: person.id, name, done });
                }
                _ => {}
            }
        }
    }
    waiting
}

pub fn sections(session: Session, waiting: &Waiting, decided: &[Decided]) -> AnyView {
    let words = Desk(lang());
    let section = |part: Option<Part>, title: &'static str, asked: Vec<Asking>| {
        let count = asked.len();
        let (waits, sheets): (Vec<_>, Vec<_>) = asked.into_iter().unzip();
        // Whoever decides from the top down finds each decision where its question stood.
        let here = decided.iter().filter(|one| Some(one.part) == part).map(|one| decided::row(session, one));
        let rows: Vec<_> = here.chain(waits).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <Section title=title aside=move || (count > 0).then(|| view! { <span class="count">{count}</span> })>
                    <Rows>{rows}</Rows>
                    {sheets}
                </Section>
            }
        })
    };
    view! {
        {section(None, words.last_chances(), waiting.last_chances.iter().map(last_chance).collect())}
        {section(Some(Part::Removals), words.removals(), waiting.removals.iter().map(|one| removal(session, one)).collect())}
        {section(Some(Part::Returns), words.returns(), waiting.returns.iter().map(|one| comeback(session, one)).collect())}
        {section(Some(Part::Leaves), words.leaves(), waiting.leaves.iter().map(|one| leave_row(session, one)).collect())}
        {section(Some(Part::Claims), words.claims(), waiting.claims.iter().map(|one| claim_row(session, one)).collect())}
        {section(Some(Part::Same), words.same(), waiting.newcomers.iter().map(|one| newcomer(session, one)).collect())}
        {section(Some(Part::Resources), words.resources(), waiting.resources.iter().map(shared).collect())}
        {section(None, words.promises(), waiting.promises.iter().map(promise).collect())}
        {section(None, words.letters(), waiting.letters.iter().map(letter).collect())}
    }
    .into_any()
}

/// A row, and the sheet that its tap opens: the sheet stands outside the list.
type Asking = (AnyView, Option<AnyView>);

/// A row whose tap asks what to do.
fn asking(title: String, detail: String, question: String, choices: Vec<Choice>) -> Asking {
    let open = RwSignal::new(false);
    let row = view! { <PressRow title=title detail=detail on_press=move |()| open.set(true) /> };
    let sheet = view! { <ActionSheet open title=question choices=Signal::stored(choices) /> };
    (row.into_any(), Some(sheet.into_any()))
}

fn removal(session: Session, miss: &Miss) -> Asking {
    let words = Desk(lang());
    let Miss { challenge, member, name, misses, limit, beyond } = miss.clone();
    // Misses are counted by month or season; one that went too far in an earlier month is told by its day.
    let line = match beyond {
        Some(missed) if misses <= limit => words.removal_since(&day::short(missed)),
        _ => words.removal_line(misses, limit),
    };
    let said = StoredValue::new(name.clone());
    let over = misses.saturating_sub(limit).max(1);
    let forgive = move |n: u32| {
        Choice::new(words.forgive(n), Glyph::Undo, move || {
            let misses = u8::try_from(n).unwrap_or(u8::MAX);
            let command = Command::Forgive { challenge, member, misses, reason: None };
            decide(session, Part::Removals, vec![command], words.forgiven(&said.get_value()));
        })
    };
    let choices = vec![
        Choice::new(words.remove(), Glyph::Close, move || {
            let command = Command::Remove { challenge, member, reason: None };
            decide(session, Part::Removals, vec![command], words.removed(&said.get_value()));
        })
        .danger(),
        forgive(over),
        Choice::new(words.wait(), Glyph::Clock, move || {
            let command = Command::Wait { challenge, member, reason: None };
            decide(session, Part::Removals, vec![command], words.waited(&said.get_value()));
        }),
    ];
    asking(name.clone(), line, words.removal_title(&name), choices)
}

fn comeback(session: Session, one: &Return) -> Asking {
    let words = Desk(lang());
    let Return { challenge, member, name, done } = one.clone();
    let said = StoredValue::new(name.clone());
    let choices = vec![Choice::new(words.return_yes(), Glyph::Check, move || {
        decide(session, Part::Returns, vec![Command::Readmit { challenge, member }], words.returned(&said.get_value()));
    })];
    asking(name.clone(), words.return_line(done), name, choices)
}

fn leave_row(session: Session, leave: &Leave) -> Asking {
    let words = Desk(lang());
    let said = StoredValue::new(leave.name.clone());
    let origin = leave.origin;
    let (from, to) = short_range(leave.from, leave.to);
    let line = words.leave_line(&leave.name, &from, &to);
    let choices = vec![
        Choice::new(words.leave_yes(), Glyph::Check, move || {
            let command = Command::DecideLeave { leave: origin, decision: Decision::Granted };
            decide(session, Part::Leaves, vec![command], words.leave_granted(&said.get_value()));
        }),
        Choice::new(words.leave_no(), Glyph::Close, move || {
            let command = Command::DecideLeave { leave: origin, decision: Decision::Refused };
            decide(session, Part::Leaves, vec![command], words.leave_refused(&said.get_value()));
        }),
    ];
    asking(line.clone(), leave.reason.clone().unwrap_or_default(), line, choices)
}

fn claim_row(session: Session, claim: &Claim) -> Asking {
    let words = Desk(lang());
    let Claim { member, feed, name } = claim.clone();
    let line = words.claim_line(&name);
    let (confirmed, refused) = (words.claim_confirmed(&name), words.claim_refused(&name));
    // One tap, which can be taken back for a minute where it was made.
    let yes = move |()| decide(session, Part::Claims, vec![Command::Confirm { member, feed }], confirmed.clone());
    let no = move |()| decide(session, Part::Claims, vec![Command::Refuse { member, feed }], refused.clone());
    let row = view! {
        <li class="claim">
            <div class="row">
                <span class="row-text">
                    <span class="row-title">{line}</span>
                    <span class="row-detail">{words.claim_hint()}</span>
                </span>
            </div>
            <div class="claim-answers">
                <Button label=words.claim_yes() icon=Glyph::Check on_press=yes />
                <Button label=words.claim_no() kind=Kind::Plain on_press=no />
            </div>
        </li>
    };
    (row.into_any(), None)
}

fn newcomer(session: Session, newcomer: &Newcomer) -> Asking {
    let (title, choices) = newcomers::question(session, newcomer);
    asking(title.clone(), Desk(lang()).same_hint().into(), title, choices)
}

/// It is decided where it is read.
fn shared(one: &Shared) -> Asking {
    let words = Desk(lang());
    let query = vec![("r", one.resource.to_string())];
    let row = view! {
        <LinkRow to=Page::Library query title=one.title.clone() detail=words.resource_line(&one.by) icon=Glyph::Book />
    };
    (row.into_any(), None)
}

fn last_chance(miss: &Miss) -> Asking {
    let words = Desk(lang());
    let query = vec![("m", miss.member.to_string())];
    let row = view! {
        <LinkRow to=Page::Members query title=miss.name.clone() detail=words.last_chance_line(miss.misses) />
    };
    (row.into_any(), None)
}

fn promise(one: &promises::Item) -> Asking {
    let overdue = one.overdue;
    let trail = move || {
        overdue.then(|| {
            let label = Promises(lang()).overdue();
            view! { <span class="row-trail"><Chip label tone=Tone::Bad icon=Glyph::Clock /></span> }
        })
    };
    let row = view! {
        <LinkRow to=Page::Promises title=one.what.clone() detail=one.detail.clone() icon=Glyph::Trophy trail />
    };
    (row.into_any(), None)
}

fn letter(one: &letters::Item) -> Asking {
    let row = view! { <LinkRow to=Page::Letters title=one.text.clone() detail=one.detail.clone() icon=Glyph::Edit /> };
    (row.into_any(), None)
}
