//! Everybody, filtered, sorted, searched.
//!
//! Judging five hundred people is by far the most work here, so it is done when the log has changed or a day has begun, not
//! at each minute and not at each letter of a search; names are compared when the order changes, and a row is built anew
//! only where what it says differs.

use std::cmp::Reverse;
use std::sync::Arc;

use leptos::prelude::*;

use super::super::picker::{answers, by_name};
use crate::domain::day::Day;
use crate::domain::dossier::suggestions;
use crate::domain::id::MemberId;
use crate::domain::order::Order as _;
use crate::domain::points::ledger;
use crate::domain::standing::{Verdict, standing};
use crate::domain::state::State;
use crate::i18n::people::{People, tag};
use crate::i18n::status;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{Chip, Glyph, LinkRow, Rows, Screen, SelectField, TextField, Tone, day, lang};

/// Rows shown at once; a search narrows them down.
const SHOWN: usize = 100;
/// Days after joining for which somebody is a newcomer.
const NEW: i32 = 7;
/// Days after which somebody has not been seen for long.
const SILENT: i32 = 30;

/// How the list is looked at.
#[derive(Clone, Copy)]
pub struct Look {
    typed: RwSignal<String>,
    who: RwSignal<Who>,
    order: RwSignal<usize>,
}

impl Default for Look {
    fn default() -> Self {
        Self { typed: RwSignal::new(String::new()), who: RwSignal::new(Who::Here), order: RwSignal::new(0) }
    }
}

#[derive(Clone, PartialEq, Debug)]
enum Who {
    Here,
    AtRisk,
    Out,
    New,
    Silent,
    Tier(String),
    Tag(String),
    Left,
}

/// A row of the list, as it reads; two that read the same are the same.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    id: MemberId,
    title: String,
    detail: String,
    /// What asks something of an operator, and whether it is grave.
    chip: Option<(&'static str, bool)>,
}

#[derive(Clone, PartialEq)]
struct Member {
    id: MemberId,
    name: String,
    me: bool,
    joined: Day,
    /// Out of the group since, and why, as far as known.
    left: Option<(Day, Option<String>)>,
    seen: Option<Day>,
    streak: u32,
    points: u64,
    /// The gravest of all challenges.
    verdict: Verdict,
    tier: Option<String>,
    tags: Vec<String>,
}

/// How much a verdict asks of an operator.
fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::In => 0,
        Verdict::Departed { .. } => 1,
        Verdict::Out { .. } => 2,
        Verdict::MayReturn { .. } => 3,
        Verdict::LastChance => 4,
        Verdict::ToBeRemoved { .. } => 5,
    }
}

fn members(state: &State, now: Now) -> Vec<Arc<Member>> {
    let member = |person: &crate::domain::state::Person| {
        let (mut streak, mut points, mut verdict) = (0, 0, Verdict::In);
        for &id in state.charter().challenges.keys() {
            let today = state.place(id, now.moment).day;
            let Some(standing) = standing(state, id, person.id, today) else { continue };
            streak = streak.max(standing.streak);
            points += ledger(state, id, person.id, today).total;
            if gravity(standing.verdict) > gravity(verdict) {
                verdict = standing.verdict;
            }
        }
        let why = || {
            let (origin, ..) = *state.comings_and_goings(person.id).last()?;
            state.note(origin).map(str::to_owned)
        };
        Member {
            id: person.id,
            name: person.name.clone(),
            me: state.me() == Some(person.id),
            joined: person.joined,
            left: person.departed.map(|on| (on, why())),
            seen: state.last_seen(person.id, now.moment),
            streak,
            points,
            verdict,
            tier: state.tier(person.id).map(str::to_owned),
            tags: state.tags(person.id).into_iter().map(str::to_owned).collect(),
        }
    };
    state.people().map(|person| Arc::new(member(person))).collect()
}

fn fits(one: &Member, who: &Who, today: Day) -> bool {
    match who {
        Who::Left => one.left.is_some(),
        _ if one.left.is_some() => false,
        Who::Here => true,
        Who::AtRisk => matches!(one.verdict, Verdict::LastChance | Verdict::ToBeRemoved { .. }),
        Who::Out => matches!(one.verdict, Verdict::Out { .. } | Verdict::MayReturn { .. }),
        Who::New => today.since(one.joined) < NEW,
        Who::Silent => today.since(one.seen.unwrap_or(one.joined)) >= SILENT,
        Who::Tier(tier) => one.tier.as_ref() == Some(tier),
        Who::Tag(tag) => one.tags.contains(tag),
    }
}

/// What can be chosen: everybody, those an operator asks for, the tiers and tags that somebody has.
fn choices(members: &[Arc<Member>]) -> Vec<(Who, String)> {
    let words = People(lang());
    let mut all = vec![
        (Who::Here, words.here().to_owned()),
        (Who::AtRisk, words.at_risk().to_owned()),
        (Who::Out, words.out().to_owned()),
        (Who::New, words.newcomers().to_owned()),
        (Who::Silent, words.silent().to_owned()),
    ];
    let mut tiers: Vec<&String> = members.iter().filter_map(|one| one.tier.as_ref()).collect();
    tiers.order();
    tiers.dedup();
    all.extend(tiers.into_iter().map(|tier| (Who::Tier(tier.clone()), words.of_tier(tier))));
    let mut tags: Vec<&String> = members.iter().flat_map(|one| &one.tags).collect();
    tags.order();
    tags.dedup();
    all.extend(tags.into_iter().map(|one| (Who::Tag(one.clone()), words.of_tag(&tag(one, lang())))));
    all.push((Who::Left, words.left().to_owned()));
    all
}

fn arranged(mut all: Vec<Arc<Member>>, order: usize) -> Vec<Arc<Member>> {
    let compare = by_name();
    all.order_by(|a, b| compare(&a.name, &b.name));
    match order {
        1 => all.order_by_key(|one| Reverse(one.points)),
        2 => all.order_by_key(|one| Reverse(one.streak)),
        3 => all.order_by_key(|one| one.seen),
        4 => all.order_by_key(|one| Reverse(one.joined)),
        _ => {}
    }
    all
}

pub fn view(session: Session, look: Look) -> AnyView {
    let words = People(lang());
    let all = session.view_by_day(members);
    let fitting = session.view_by_day(|state, now| suggestions(state, now.moment).len());
    let today = session.view(|_, now| now.today);
    let Look { typed, who, order } = look;
    let in_order = Memo::new(move |_| arranged(all.get(), order.get()));
    let found = Memo::new(move |_| {
        let (typed, who, today) = (typed.get(), who.get(), today.get());
        let fits = |one: &&Arc<Member>| fits(one, &who, today) && answers(&one.name, &typed);
        in_order.with(|all| all.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let offered = choices(&all.get_untracked());
    let places: Vec<Who> = offered.iter().map(|(who, _)| who.clone()).collect();
    let names: Vec<String> = offered.into_iter().map(|(_, name)| name).collect();
    let of_place = StoredValue::new(places.clone());
    let chosen = Signal::derive(move || places.iter().position(|one| *one == who.get()).unwrap_or_default());
    let choose = move |place: usize| {
        if let Some(one) = of_place.with_value(|all| all.get(place).cloned()) {
            who.set(one);
        }
    };
    let orders = [words.by_name(), words.by_points(), words.by_streak(), words.by_seen(), words.by_joined()];
    let orders = orders.into_iter().map(str::to_owned).collect();
    let lines = move || {
        let today = today.get();
        found.with(|found| found.iter().take(SHOWN).map(|one| line(one, today)).collect::<Vec<_>>())
    };
    let rest = Memo::new(move |_| found.with(Vec::len).saturating_sub(SHOWN));
    let none = Memo::new(move |_| found.with(Vec::is_empty));
    let shown = move || {
        if none.get() {
            view! { <p class="quiet">{words.nobody()}</p> }.into_any()
        } else {
            view! { <Rows><For each=lines key=Line::clone children=row /></Rows> }.into_any()
        }
    };
    let more = move || (rest.get() > 0).then(|| view! { <p class="quiet small">{words.more(rest.get())}</p> });
    let suggested = move || {
        let n = fitting.get();
        (n > 0).then(|| {
            view! {
                <Rows>
                    <LinkRow
                        to=Page::Members
                        query=vec![("do", "suggest".into())]
                        title=words.suggest()
                        detail=words.suggest_hint(n)
                        icon=Glyph::Star
                    />
                </Rows>
            }
        })
    };
    let count = Signal::derive(move || words.count(found.with(Vec::len)));
    view! {
        <Screen title=words.title() sub=count back=Page::Desk>
            {suggested}
            <TextField label=words.search() value=typed />
            <div class="pair">
                <SelectField label=words.who() options=names chosen on_choose=choose />
                <SelectField label=words.order() options=orders chosen=order on_choose=move |place| order.set(place) />
            </div>
            <div class="stack">
                {shown}
                {more}
            </div>
            <Rows>
                <LinkRow
                    to=Page::Members
                    query=vec![("do", "tiers".into())]
                    title=words.tiers()
                    detail=words.tiers_hint()
                    icon=Glyph::Trophy
                />
            </Rows>
        </Screen>
    }
    .into_any()
}

fn line(one: &Member, today: Day) -> Line {
    let words = People(lang());
    let title = if one.me { words.you(&one.name) } else { one.name.clone() };
    let detail = match &one.left {
        Some((on, None)) => words.went(&day::short(*on)),
        Some((on, Some(why))) => words.went_why(&day::short(*on), why),
        None => {
            let seen = one.seen.map_or(words.never_seen().to_owned(), |on| words.seen(&day::relative(on, today)));
            let labels = one.tier.iter().cloned().chain(one.tags.iter().map(|one| tag(one, lang())));
            let figures = [words.streak(one.streak), words.points(one.points), seen];
            labels.chain(figures).collect::<Vec<_>>().join(" · ")
        }
    };
    let grave = match one.verdict {
        Verdict::In | Verdict::Departed { .. } => None,
        Verdict::LastChance | Verdict::MayReturn { .. } => Some(false),
        Verdict::ToBeRemoved { .. } | Verdict::Out { .. } => Some(true),
    };
    let chip = grave.map(|grave| (status::verdict(one.verdict, lang()), grave));
    Line { id: one.id, title, detail, chip }
}

fn row(Line { id, title, detail, chip }: Line) -> AnyView {
    let trail = move || {
        let (label, grave) = chip?;
        let tone = if grave { Tone::Bad } else { Tone::Warm };
        Some(view! { <span class="row-trail"><Chip label tone /></span> })
    };
    view! { <LinkRow to=Page::Members query=vec![("m", id.to_string())] title=title detail=detail trail /> }.into_any()
}
