//! The desk: what today asks of an operator, most pressing first.

use leptos::prelude::*;

use super::waiting::{self, Waiting};
use super::{backend, decided, for_staff, title_of, welcome};
use crate::domain::day::{Day, Side};
use crate::domain::fact::Called;
use crate::domain::id::ChallengeId;
use crate::domain::period::{period_of, season_of};
use crate::domain::rights::Office;
use crate::domain::roll_call::{self, Proposed};
use crate::domain::state::State;
use crate::i18n::desk::Desk;
use crate::i18n::letters::Letters;
use crate::i18n::promises::Promises;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{ButtonLink, Glyph, Kind, LinkRow, Rows, Screen, Section, day, lang};

pub fn view() -> AnyView {
    let session = use_session();
    let asked = Memo::new(|_| backend::is_asked_for());
    let shown = move || {
        if asked.get() {
            return backend::view(session);
        }
        for_staff(session, Office::Moderator, Desk(lang()).title(), desk)
    };
    shown.into_any()
}

fn desk(session: Session) -> AnyView {
    let words = Desk(lang());
    let group = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let waits = session.view(waiting::of);
    let due = session.view(due);
    let people = session.view(|state, _| state.people().filter(|person| person.is_here()).count());
    let alone = Memo::new(move |_| people.get() <= 1);
    // One primary action: the roll-call if one is due, otherwise reading the chain.
    let calls = Memo::new(move |_| due.with(|due| due.is_some()));
    view! {
        <Screen title=words.title() sub=group>
            {move || alone.get().then(first_steps)}
            {move || due.get().map(|due| due_card(&due))}
            {move || (!alone.get()).then(|| today_section(session, !calls.get()))}
            {move || (!alone.get()).then(|| waiting_section(session, waits))}
            {tools(people, session)}
        </Screen>
    }
    .into_any()
}

fn first_steps() -> AnyView {
    let words = Desk(lang());
    view! {
        <Section title=words.first_steps()>
            <Rows>
                <LinkRow
                    to=Page::Roster
                    query=vec![("do", "paste".into())]
                    title=words.paste_names()
                    detail=words.paste_names_hint()
                    icon=Glyph::Person
                />
                <LinkRow to=Page::Share title=words.share_link() detail=words.share_link_hint() icon=Glyph::Share />
            </Rows>
        </Section>
    }
    .into_any()
}

/// The latest period that waits for its roll-call.
#[derive(Clone, PartialEq)]
struct Due {
    challenge: ChallengeId,
    title: String,
    first: Day,
    said: String,
    done: usize,
    missing: usize,
    more: usize,
}

fn due(state: &State, now: Now) -> Option<Due> {
    let waiting = roll_call::due(state, now.moment);
    let &(challenge, period) = waiting.first()?;
    let today = state.place(challenge, now.moment).day;
    let proposal = roll_call::propose(state, challenge, period.first, today)?;
    let missing = proposal.rows.iter().filter(|row| row.status == Proposed::Called(Called::Missed)).count();
    let done = proposal
        .rows
        .iter()
        .filter(|row| matches!(row.status, Proposed::Called(Called::Done | Called::MadeUp)))
        .count();
    let title = title_of(state, challenge, period.last);
    let said = super::period_said(period, now.today);
    Some(Due { challenge, title, first: period.first, said, done, missing, more: waiting.len() - 1 })
}

fn due_card(due: &Due) -> AnyView {
    let words = Desk(lang());
    let query = super::period_query(due.challenge, due.first);
    // Where nobody is known to have done it, the chain was not read yet.
    let buttons = if due.done == 0 {
        view! {
            <ButtonLink to=Page::Chain query=query.clone() label=words.read_chain() kind=Kind::Primary wide=true />
            <ButtonLink to=Page::RollCall query=query label=words.call() wide=true />
        }
        .into_any()
    } else {
        view! { <ButtonLink to=Page::RollCall query=query label=words.call() kind=Kind::Primary wide=true /> }
            .into_any()
    };
    view! {
        <section class="due">
            <p class="due-title">{words.call_due(&due.said)}</p>
            <p class="quiet">{format!("{} · {}", due.title, words.call_counts(due.done, due.missing))}</p>
            {buttons}
            {(due.more > 0).then(|| view! { <p class="quiet small">{words.more_calls(due.more)}</p> })}
        </section>
    }
    .into_any()
}

/// What a challenge asks for today.
#[derive(Clone, PartialEq)]
struct Today {
    id: ChallengeId,
    title: String,
    is: TodayIs,
}

#[derive(Clone, PartialEq)]
enum TodayIs {
    Due { done: usize, of: usize, closes: Option<String> },
    Rest,
    Begins(Day),
    Over,
}

fn today(state: &State, now: Now) -> Vec<Today> {
    let challenges = state.charter().challenges.iter();
    let list = challenges.map(|(&id, challenge)| {
        let placed = state.place(id, now.moment);
        let on = placed.day;
        let title = challenge.title.on(on).cloned().unwrap_or_default();
        let is = match (season_of(challenge, on), challenge.season.on(on)) {
            (None, Some(season)) if season.first > on => TodayIs::Begins(season.first),
            (None, _) => TodayIs::Over,
            (Some(_), _) => match period_of(challenge, on) {
                None => TodayIs::Rest,
                Some(planned) => {
                    let rows =
                        roll_call::propose(state, id, planned.period.first, on).map(|p| p.rows).unwrap_or_default();
                    let done = rows.iter().filter(|row| row.status == Proposed::Called(Called::Done)).count();
                    let open = placed.side != Side::After;
                    let window = challenge.window.on(on).copied().flatten().filter(|_| open);
                    TodayIs::Due { done, of: rows.len(), closes: window.map(|window| day::clock(window.end)) }
                }
            },
        };
        Today { id, title, is }
    });
    list.collect()
}

fn today_section(session: Session, primary: bool) -> AnyView {
    let words = Desk(lang());
    let list = session.view(today);
    let rows = move || {
        list.get()
            .into_iter()
            .map(|Today { id, title, is }| {
                let detail = match is {
                    TodayIs::Due { done, of, closes } => {
                        let known = words.known(done, of);
                        closes.map_or(known.clone(), |at| format!("{known} · {}", words.closes(&at)))
                    }
                    TodayIs::Rest => words.nobody_due().into(),
                    TodayIs::Begins(first) => words.not_begun(&day::short(first)),
                    TodayIs::Over => words.over().into(),
                };
                view! {
                    <LinkRow to=Page::Chain query=vec![("c", id.to_string())] title=title detail=detail icon=Glyph::Check />
                }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <Section title=words.today()>
            <Rows>{rows}</Rows>
            {primary
                .then(|| {
                    view! {
                        <ButtonLink to=Page::Chain label=words.read_chain() kind=Kind::Primary wide=true />
                        <p class="quiet small">{words.read_chain_hint()}</p>
                    }
                })}
        </Section>
    }
    .into_any()
}

fn waiting_section(session: Session, waits: Memo<Waiting>) -> AnyView {
    let words = Desk(lang());
    let shown = move || {
        let waits = waits.get();
        let decided: Vec<_> = decided::recent(session).into_iter().filter(|one| one.part.is_of_desk()).collect();
        if waits.is_empty() && decided.is_empty() {
            return view! { <p class="quiet all-done">{words.all_done()}</p> }.into_any();
        }
        waiting::sections(session, &waits, &decided)
    };
    shown.into_any()
}

fn tools(people: Memo<usize>, session: Session) -> AnyView {
    let words = Desk(lang());
    let decides = session.view(|state, _| state.my_role() >= Office::Operator);
    let count = move || view! { <span class="row-trail">{words.people(people.get())}</span> };
    view! {
        <Section title=words.tools()>
            <Rows>
                <LinkRow to=Page::Report title=words.report() detail=words.report_hint() icon=Glyph::Picture />
                {move || {
                    decides
                        .get()
                        .then(|| {
                            view! {
                                <LinkRow
                                    to=Page::Members
                                    title=words.members()
                                    detail=words.members_hint()
                                    icon=Glyph::Star
                                />
                                <LinkRow
                                    to=Page::Promises
                                    title=Promises(lang()).title()
                                    detail=Promises(lang()).hint()
                                    icon=Glyph::Trophy
                                />
                                <LinkRow
                                    to=Page::Letters
                                    title=Letters(lang()).title()
                                    detail=Letters(lang()).hint()
                                    icon=Glyph::Edit
                                />
                            }
                        })
                }}
                <LinkRow to=Page::Roster title=words.roster() icon=Glyph::Person trail=count />
                {welcome::row(session)}
                <LinkRow to=Page::Share title=words.share() icon=Glyph::Share />
                {move || decides.get().then(|| super::questions::desk_row(session))}
                {move || decides.get().then(|| backend::row(session))}
                {move || {
                    decides.get().then(|| view! { <LinkRow to=Page::Charter title=words.settings() icon=Glyph::Gear /> })
                }}
            </Rows>
        </Section>
    }
    .into_any()
}
