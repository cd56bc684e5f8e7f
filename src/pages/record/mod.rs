//! A member's own record: the month at a glance, why each day stands as it does, leave and make-up.

mod calendar;
mod day_sheet;
mod leave;
mod month;
mod text;

use crate::domain::charter::Schedule;
use crate::domain::day::{Day, Month};
use crate::domain::id::ChallengeId;
use crate::domain::order::Order;
use crate::domain::standing::{Misses, Return, Verdict, standing};
use crate::domain::state::State;
use crate::i18n::forms::number;
use crate::i18n::record::Record;
use crate::i18n::status;
use crate::pages::join::nobody;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{Button, Empty, Figure, Glyph, Kind, Notice, Screen, Segmented, SelectField, Tone, lang, link};
use leptos::prelude::*;

/// The query's name for the challenge that is shown.
const CHALLENGE: &str = "c";

pub fn view() -> AnyView {
    let session = use_session();
    let text = Record(lang());
    let mine = session.view(|state, _| state.me().is_some());
    let challenges = session.view(challenges);
    let shown = Memo::new(move |_| {
        let wanted = link::query(CHALLENGE).and_then(|id| id.parse::<ChallengeId>().ok());
        challenges.with(|all| {
            let there = |id: &ChallengeId| all.iter().any(|(known, _)| known == id);
            wanted.filter(there).or_else(|| all.first().map(|(id, _)| *id))
        })
    });
    view! {
        <Screen title=text.title() back=Page::Me>
            {nobody::view(session)}
            <Switch challenges shown />
            {move || match shown.get().filter(|_| mine.get()) {
                None if !mine.get() => ().into_any(),
                Some(id) => one(session, id),
                None => view! { <Empty glyph=Glyph::Calendar text=text.no_challenge() /> }.into_any(),
            }}
        </Screen>
    }
    .into_any()
}

/// All challenges, those that began last first: that is where somebody is now.
fn challenges(state: &State, now: Now) -> Vec<(ChallengeId, String)> {
    let mut all: Vec<_> = state.charter().challenges.iter().collect();
    all.order_by_key(|(id, challenge)| (challenge.season.on(now.today).map(|season| season.first), **id));
    let over = |season: Option<Day>| season.is_some_and(|last| last < now.today);
    all.order_by_key(|(_, challenge)| over(challenge.season.on(now.today).and_then(|season| season.last)));
    all.into_iter().map(|(&id, challenge)| (id, challenge.title.on(now.today).cloned().unwrap_or_default())).collect()
}

/// Which challenge is shown; nothing where there is only one.
#[component]
fn Switch(challenges: Memo<Vec<(ChallengeId, String)>>, shown: Memo<Option<ChallengeId>>) -> AnyView {
    let text = Record(lang());
    let place = Signal::derive(move || {
        challenges.with(|all| all.iter().position(|(id, _)| Some(*id) == shown.get())).unwrap_or_default()
    });
    let choose = move |place: usize| {
        if let Some((id, _)) = challenges.with_untracked(|all| all.get(place).cloned()) {
            link::replace(Page::Record, &[(CHALLENGE, id.to_string())]);
        }
    };
    let content = move || {
        let options: Vec<String> = challenges.get().into_iter().map(|(_, title)| title).collect();
        match options.len() {
            0 | 1 => ().into_any(),
            2 | 3 => view! { <Segmented label=text.challenge() options chosen=place on_choose=choose /> }.into_any(),
            _ => view! { <SelectField label=text.challenge() options chosen=place on_choose=choose /> }.into_any(),
        }
    };
    content.into_any()
}

/// The figures of one challenge.
#[derive(Clone, PartialEq)]
struct Figures {
    streak: u32,
    longest: u32,
    attended: u32,
    amount: u64,
    unit: Option<String>,
    misses: Misses,
    verdict: Verdict,
    comeback: Option<Return>,
    in_blocks: bool,
}

fn figures(state: &State, now: Now, id: ChallengeId) -> Option<Figures> {
    let challenge = state.challenge(id)?;
    let day = state.place(id, now.moment).day;
    let standing = standing(state, id, state.me()?, day)?;
    Some(Figures {
        streak: standing.streak,
        longest: standing.longest,
        attended: standing.attended,
        amount: standing.amount,
        unit: challenge.unit.on(day).cloned().flatten(),
        misses: standing.misses,
        verdict: standing.verdict,
        comeback: standing.comeback,
        in_blocks: matches!(challenge.schedule.on(day), Some(Schedule::Blocks(_))),
    })
}

fn one(session: Session, id: ChallengeId) -> AnyView {
    let text = Record(lang());
    let shown = session.view(move |state, now| figures(state, now, id));
    let today = session.view(move |state, now| state.place(id, now.moment).day);
    let month = RwSignal::new(today.with_untracked(|day| day.month()));
    let open = RwSignal::new(None::<Day>);
    let asking = RwSignal::new(false);
    let telling = RwSignal::new(false);
    let top = move || shown.get().map(head);
    view! {
        {top}
        <calendar::Calendar session id month today open />
        <div class="actions">
            <Button label=text.ask_leave() icon=Glyph::Leave kind=Kind::Quiet wide=true on_press=move |()| asking.set(true) />
            <Button label=text.own_record() icon=Glyph::Share kind=Kind::Quiet wide=true on_press=move |()| telling.set(true) />
        </div>
        <day_sheet::DaySheet session id open />
        <leave::LeaveSheet session id open=asking />
        <text::TextSheet session id open=telling />
    }
    .into_any()
}

fn head(figures: Figures) -> AnyView {
    let text = Record(lang());
    let Figures { streak, longest, attended, amount, unit, misses, verdict, comeback, .. } = figures;
    let amount = unit.filter(|_| amount > 0).map(|unit| {
        view! { <Figure value=number(amount, lang()) label=unit /> }
    });
    let tone = match verdict {
        Verdict::In => None,
        Verdict::LastChance | Verdict::ToBeRemoved { .. } => Some(Tone::Warm),
        Verdict::MayReturn { .. } => Some(Tone::Good),
        Verdict::Out { .. } | Verdict::Departed { .. } => Some(Tone::Plain),
    };
    let notice = tone.map(|tone| {
        view! { <Notice tone><p>{status::own_verdict(verdict, comeback, lang())}</p></Notice> }
    });
    let misses = status::misses(misses, lang()).filter(|_| verdict.is_in());
    view! {
        <div class="figures record-figures">
            <Figure value=streak.to_string() label=text.streak() tone=Tone::Warm icon=Glyph::Flame />
            <Figure value=longest.to_string() label=text.longest() />
            <Figure value=attended.to_string() label=text.attended() />
            {amount}
        </div>
        {notice}
        {misses.map(|misses| view! { <p class="quiet small">{misses}</p> })}
    }
    .into_any()
}

/// The month that holds a day, moved on or back.
fn moved(month: Month, on: bool) -> Month {
    if on { month.next() } else { month.previous() }
}
