//! Calling the roll (点名): everybody's status of a period that is over, looked over, changed where need be, confirmed.

mod correct;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{for_staff, from_the_top, name_of, period_in_address, period_query, period_said, title_of};
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::Called;
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::period::{Period, periods};
use crate::domain::rights::Office;
use crate::domain::roll_call::{self, Proposed};
use crate::domain::state::State;
use crate::i18n::rollcall::RollCall;
use crate::i18n::status::{StatusWords, Teller, called};
use crate::i18n::trouble::explain;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{
    ActionSheet, Button, ButtonLink, Chip, Choice, Empty, Figure, Glyph, Kind, Link, LinkRow, Notice, PressRow, Rows,
    Screen, Section, SelectField, Tone, lang, link, replace, toast,
};

/// Periods back that can be chosen.
const BACK: usize = 14;

pub fn view() -> AnyView {
    let session = use_session();
    let correcting = Memo::new(|_| link::query("do").as_deref() == Some("correct"));
    from_the_top(correcting);
    let shown = move || {
        if correcting.get() {
            correct::view(session)
        } else {
            for_staff(session, Office::Moderator, RollCall(lang()).title(), page)
        }
    };
    shown.into_any()
}

/// A period that is over.
#[derive(Clone, PartialEq)]
struct Callable {
    challenge: ChallengeId,
    period: Period,
    said: String,
    waits: bool,
}

/// Periods that can be called: those that wait first, then those called already.
fn options(state: &State, now: Now) -> Vec<Callable> {
    let due = roll_call::due(state, now.moment);
    let several = state.charter().challenges.len() > 1;
    let say = |challenge: ChallengeId, period: Period| {
        let said = period_said(period, now.today);
        if several { format!("{} · {said}", title_of(state, challenge, period.last)) } else { said }
    };
    let mut list: Vec<Callable> = due
        .iter()
        .map(|&(challenge, period)| Callable { challenge, period, said: say(challenge, period), waits: true })
        .collect();
    for (&challenge, fields) in &state.charter().challenges {
        let placed = state.place(challenge, now.moment);
        let all = periods(fields, placed.day).into_iter().rev().map(|planned| planned.period);
        for period in all.filter(|period| roll_call::is_closed(*period, placed)).take(BACK) {
            if !due.contains(&(challenge, period)) {
                list.push(Callable { challenge, period, said: say(challenge, period), waits: false });
            }
        }
    }
    list
}

fn page(session: Session) -> AnyView {
    let words = RollCall(lang());
    let options = session.view(options);
    let asked = Memo::new(move |_| period_in_address());
    let shown = Memo::new(move |_| {
        let (challenge, first) = asked.get();
        options.with(|options| {
            let named = |option: &&Callable| Some(option.challenge) == challenge && Some(option.period.first) == first;
            options.iter().find(named).or(options.first()).cloned()
        })
    });
    let body = move || match shown.get() {
        None => view! { <Empty glyph=Glyph::Calendar text=words.nothing() /> }.into_any(),
        Some(option) => call(session, option.challenge, option.period),
    };
    let choose = move || {
        let list = options.get();
        (list.len() > 1).then(|| {
            let said = list
                .iter()
                .map(|option| if option.waits { option.said.clone() } else { words.called_mark(&option.said) })
                .collect::<Vec<_>>();
            let places = list.clone();
            let chosen = Signal::derive(move || {
                shown.get().and_then(|shown| places.iter().position(|option| *option == shown)).unwrap_or(0)
            });
            let go = move |place: usize| {
                if let Some(option) = list.get(place) {
                    replace(Page::RollCall, &period_query(option.challenge, option.period.first));
                }
            };
            view! { <SelectField label=words.which() options=said chosen=chosen on_choose=go /> }
        })
    };
    let correct = session.view(|state, _| state.my_role() >= Office::Operator);
    view! {
        <Screen title=words.title() back=Page::Desk>
            {choose}
            {body}
            {move || {
                (correct.get() && options.with(|list| !list.is_empty()))
                    .then(|| {
                        view! {
                            <Rows>
                                <LinkRow
                                    to=Page::RollCall
                                    query=vec![("do", "correct".into())]
                                    title=words.correct()
                                    detail=words.correct_hint()
                                    icon=Glyph::Edit
                                />
                            </Rows>
                        }
                    })
            }}
        </Screen>
    }
    .into_any()
}

/// One person as the roll-call shows them.
#[derive(Clone, PartialEq)]
struct Row {
    member: MemberId,
    name: String,
    /// `None`: a leave that waits; left out of the roll-call until decided.
    proposed: Option<Called>,
    flagged: bool,
    why: String,
}

/// What the roll-call of a period rests on.
#[derive(Clone, PartialEq)]
struct Sheet {
    again: bool,
    rows: Vec<Row>,
    /// People of the group for whom it is not due.
    not_due: usize,
}

fn sheet(state: &State, now: Now, challenge: ChallengeId, first: Day) -> Option<Sheet> {
    let today = state.place(challenge, now.moment).day;
    let proposal = roll_call::propose(state, challenge, first, today)?;
    let note = |origin| state.note(origin).map(str::to_owned);
    let teller = Teller { lang: lang(), author: &|origin| super::author_of(state, origin), note: &note };
    let here = state.people().filter(|person| person.is_here()).count();
    let not_due = here.saturating_sub(proposal.rows.len());
    let rows = proposal
        .rows
        .into_iter()
        .map(|row| Row {
            member: row.member,
            name: name_of(state, row.member),
            proposed: match row.status {
                Proposed::Called(called) => Some(called),
                Proposed::Waiting => None,
            },
            flagged: row.flagged,
            why: row.because.iter().map(|because| teller.because(because)).collect::<Vec<_>>().join(super::between()),
        })
        .collect();
    Some(Sheet { again: proposal.again, rows, not_due })
}

type Edits = BTreeMap<MemberId, Called>;

fn call(session: Session, challenge: ChallengeId, period: Period) -> AnyView {
    let words = RollCall(lang());
    let sheet = session.view(move |state, now| sheet(state, now, challenge, period.first));
    let edits = RwSignal::new(Edits::new());
    let busy = RwSignal::new(false);
    let editing = RwSignal::new(None::<Row>);
    let stated = Memo::new(move |_| {
        let edits = edits.get();
        let rows = sheet.get().map(|sheet| sheet.rows).unwrap_or_default();
        rows.into_iter().map(|row| (edits.get(&row.member).copied().or(row.proposed), row)).collect::<Vec<_>>()
    });
    let groups = move || {
        [Some(Called::Missed), None, Some(Called::OnLeave), Some(Called::MadeUp), Some(Called::Done)]
            .into_iter()
            .filter_map(|status| group(status, stated, edits, editing))
            .collect::<Vec<_>>()
    };
    let figures = move || {
        let count = |status: Called| stated.with(|rows| rows.iter().filter(|(is, _)| *is == Some(status)).count());
        view! {
            <div class="figures">
                <Figure value=count(Called::Done).to_string() label=words.done() tone=Tone::Good />
                {(count(Called::MadeUp) > 0)
                    .then(|| view! { <Figure value=count(Called::MadeUp).to_string() label=words.made_up() /> })}
                <Figure value=count(Called::OnLeave).to_string() label=words.on_leave() />
                <Figure value=count(Called::Missed).to_string() label=words.missed() />
            </div>
        }
    };
    let head = move || {
        let again = sheet.with(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.again));
        if again {
            view! {
                <Notice>
                    <p>{words.called_before()}</p>
                    <ButtonLink to=Page::Report query=period_query(challenge, period.first) label=words.to_report() />
                </Notice>
            }
            .into_any()
        } else {
            view! {
                <p class="quiet small">
                    {words.read_first()} " "
                    <Link to=Page::Chain query=period_query(challenge, period.first)>{words.read_chain()}</Link>
                </p>
            }
            .into_any()
        }
    };
    let confirm = move |()| {
        let rows: Vec<(MemberId, Called)> =
            stated.with_untracked(|rows| rows.iter().filter_map(|(is, row)| Some((row.member, (*is)?))).collect());
        busy.set(true);
        session.act(Command::CallRoll { challenge, period: period.first, rows }, move |result| {
            busy.set(false);
            match result {
                Ok(_) => {
                    toast(words.confirmed());
                    replace(Page::Report, &period_query(challenge, period.first));
                }
                Err(trouble) => toast(explain(&trouble, lang())),
            }
        });
    };
    let count = move || stated.with(|rows| rows.iter().filter(|(is, _)| is.is_some()).count());
    let not_due = move || {
        let n = sheet.with(|sheet| sheet.as_ref().map_or(0, |sheet| sheet.not_due));
        (n > 0).then(|| view! { <p class="quiet small">{words.not_due(n)}</p> })
    };
    let empty = Signal::derive(move || count() == 0);
    view! {
        {head}
        {figures}
        <p class="quiet small">{words.tap_to_change()}</p>
        {groups}
        {not_due}
        <div class="confirm-bar">
            <Button
                label=Signal::derive(move || words.confirm(count()))
                kind=Kind::Primary
                wide=true
                busy=busy
                disabled=empty
                on_press=confirm
            />
        </div>
        {status_sheet(editing, edits)}
    }
    .into_any()
}

/// The rows of one status; nothing where there are none.
fn group(
    status: Option<Called>,
    stated: Memo<Vec<(Option<Called>, Row)>>,
    edits: RwSignal<Edits>,
    editing: RwSignal<Option<Row>>,
) -> Option<AnyView> {
    let rows: Vec<Row> =
        stated.with(|all| all.iter().filter(|(is, _)| *is == status).map(|(_, row)| row.clone()).collect());
    if rows.is_empty() {
        return None;
    }
    let words = RollCall(lang());
    let title = match status {
        Some(status) => format!("{} · {}", status_word(status), rows.len()),
        None => format!("{} · {}", StatusWords(lang()).waits(), rows.len()),
    };
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let edited = edits.with(|edits| edits.contains_key(&row.member));
            let flagged = row.flagged;
            let detail = if edited { words.edited().to_owned() } else { row.why.clone() };
            let trail = move || {
                flagged.then(|| {
                    view! {
                        <span class="row-trail">
                            <Chip label=StatusWords(lang()).flagged() tone=Tone::Warm icon=Glyph::Warning />
                        </span>
                    }
                })
            };
            let title = row.name.clone();
            let kept = StoredValue::new(row);
            view! { <PressRow title=title detail=detail trail=trail on_press=move |()| editing.set(Some(kept.get_value())) /> }
        })
        .collect();
    // Those who did it are many and need no look.
    if status == Some(Called::Done) {
        return Some(
            view! { <details class="fold"><summary>{title}</summary><Rows>{rows}</Rows></details> }.into_any(),
        );
    }
    Some(view! { <Section title=title><Rows>{rows}</Rows></Section> }.into_any())
}

pub fn status_word(status: Called) -> &'static str {
    let words = RollCall(lang());
    match status {
        Called::Missed => words.missed(),
        _ => called(status, lang()),
    }
}

pub const STATUSES: [(Called, Glyph); 4] = [
    (Called::Done, Glyph::Check),
    (Called::MadeUp, Glyph::Undo),
    (Called::OnLeave, Glyph::Leave),
    (Called::Missed, Glyph::Close),
];

fn status_sheet(editing: RwSignal<Option<Row>>, edits: RwSignal<Edits>) -> AnyView {
    let words = RollCall(lang());
    let open = RwSignal::new(false);
    Effect::new(move || {
        if editing.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = Signal::derive(move || {
        editing.with(|row| row.as_ref().map(|row| words.sheet_title(&row.name)).unwrap_or_default())
    });
    let choices = Signal::derive(move || {
        let Some(row) = editing.get() else { return Vec::new() };
        let member = row.member;
        let mut choices: Vec<Choice> = STATUSES
            .into_iter()
            .map(|(status, glyph)| {
                Choice::new(status_word(status), glyph, move || {
                    edits.update(|edits| {
                        edits.insert(member, status);
                    });
                })
            })
            .collect();
        if edits.with(|edits| edits.contains_key(&member)) {
            choices.push(Choice::new(words.as_known(), Glyph::Undo, move || {
                edits.update(|edits| {
                    edits.remove(&member);
                });
            }));
        }
        choices
    });
    view! { <ActionSheet open title choices /> }.into_any()
}
