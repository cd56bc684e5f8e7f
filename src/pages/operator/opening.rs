//! Opening balances: what members had achieved before the page was used, pasted as a table.

use leptos::prelude::*;

use super::{name_of, paste, title_of};
use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::fact::Balance;
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::state::State;
use crate::exchange::balances::{BalanceError, Column, read_balances};
use crate::exchange::chat::{Found, Person};
use crate::i18n::roster::Roster;
use crate::i18n::trouble::explain;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{
    Button, DateField, Kind, Notice, Row, Rows, Screen, Section, SelectField, TextArea, Tone, lang, replace, toast,
};

/// A row of the table: whose balance it is, or what is wrong with it.
#[derive(Clone, PartialEq)]
struct Read {
    line: usize,
    raw: String,
    outcome: Result<(Balance, String), String>,
}

fn read(state: &State, paste: &str) -> Vec<Read> {
    let people: Vec<_> = state.people().collect();
    let known: Vec<Person> = people.iter().map(|person| Person { name: &person.name, aliases: &[] }).collect();
    let rows = read_balances(paste, &known).rows.into_iter();
    rows.map(|row| {
        let outcome = row.outcome.map_err(trouble).and_then(|opening| {
            let member = whose(&opening.who, &people.iter().map(|person| person.id).collect::<Vec<_>>())?;
            let balance =
                Balance { member, attended: opening.attended, streak: opening.streak, points: opening.points };
            Ok((balance, name_of(state, member)))
        });
        Read { line: row.line, raw: row.raw, outcome }
    })
    .collect()
}

fn whose(found: &Found, ids: &[MemberId]) -> Result<MemberId, String> {
    let words = Roster(lang());
    match found {
        Found::One(who) => ids.get(who.0).copied().ok_or_else(|| words.nobody_like_that().into()),
        Found::Several(_) => Err(words.several_like_that().into()),
        Found::Nobody(_) => Err(words.nobody_like_that().into()),
    }
}

fn trouble(error: BalanceError) -> String {
    let words = Roster(lang());
    let column = |column: Column| match column {
        Column::Name => words.column_name(),
        Column::Attended => words.column_attended(),
        Column::Streak => words.column_streak(),
        Column::Points => words.column_points(),
    };
    match error {
        BalanceError::NoName => words.no_name().into(),
        BalanceError::NoNumbers => words.no_numbers().into(),
        BalanceError::NotANumber(which) => words.not_a_number(column(which)),
        BalanceError::TooLarge(which) => words.too_large(column(which)),
        BalanceError::StreakAboveAttended => words.streak_above().into(),
        BalanceError::RepeatOf(line) => words.repeat_of(line),
        BalanceError::OpenQuote => words.open_quote().into(),
    }
}

pub fn view(session: Session) -> AnyView {
    let words = Roster(lang());
    let (challenges, today) = session.peek(|state, now: Now| {
        let ids = state.charter().challenges.keys().copied();
        (ids.map(|id| (id, title_of(state, id, now.today))).collect::<Vec<_>>(), now.today)
    });
    let text = RwSignal::new(String::new());
    let as_of = RwSignal::new(Some(today.plus(-1)));
    let place = RwSignal::new(0usize);
    let seen = RwSignal::new(None::<Vec<Read>>);
    let ids: StoredValue<Vec<ChallengeId>> = StoredValue::new(challenges.iter().map(|(id, _)| *id).collect());
    let titles: StoredValue<Vec<String>> = StoredValue::new(challenges.into_iter().map(|(_, title)| title).collect());
    let look = move |()| seen.set(Some(text.with_untracked(|text| session.peek(|state, _| read(state, text)))));
    let paste_form = move || {
        let several = titles.with_value(|titles| titles.len() > 1);
        view! {
            <div class="form">
                {several
                    .then(|| {
                        view! {
                            <SelectField
                                label=words.which()
                                options=titles.get_value()
                                chosen=place
                                on_choose=move |chosen: usize| place.set(chosen)
                            />
                        }
                    })}
                <DateField label=words.as_of() value=as_of max=today />
                <div class="paste">
                    <TextArea
                        label=words.opening_label()
                        placeholder=words.opening_example()
                        value=text
                        rows=10
                    />
                    {paste::button(text, words.clipboard(), words.clipboard_refused())}
                </div>
            </div>
            <Button
                label=words.look()
                kind=Kind::Primary
                wide=true
                disabled=Signal::derive(move || text.with(|text| text.trim().is_empty()) || as_of.get().is_none())
                on_press=look
            />
        }
        .into_any()
    };
    super::from_the_top(Memo::new(move |_| seen.with(Option::is_some)));
    let body = move || match seen.get() {
        None => paste_form(),
        Some(rows) => {
            let challenge = ids.with_value(|ids| ids.get(place.get_untracked()).copied());
            match (challenge, as_of.get_untracked()) {
                (Some(challenge), Some(as_of)) => looking(session, challenge, as_of, &rows, seen),
                _ => paste_form(),
            }
        }
    };
    view! { <Screen title=words.opening_title() sub=words.opening_sub() back=Page::Roster>{body}</Screen> }.into_any()
}

fn looking(
    session: Session,
    challenge: ChallengeId,
    as_of: Day,
    rows: &[Read],
    seen: RwSignal<Option<Vec<Read>>>,
) -> AnyView {
    let words = Roster(lang());
    let busy = RwSignal::new(false);
    let good: Vec<(Balance, String)> = rows.iter().filter_map(|row| row.outcome.clone().ok()).collect();
    let good_rows: Vec<_> = good
        .iter()
        .map(|(balance, name)| {
            let detail = words.opening_line(balance.attended, balance.streak, balance.points);
            view! { <Row title=name.clone() detail=detail /> }
        })
        .collect();
    let bad_rows: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let error = row.outcome.as_ref().err()?;
            let title = format!("{} · {error}", words.line(row.line));
            Some(view! { <Row title=title detail=row.raw.clone() /> })
        })
        .collect();
    let balances: Vec<Balance> = good.iter().map(|(balance, _)| *balance).collect();
    let count = balances.len();
    let kept = StoredValue::new(balances);
    let record = move |()| {
        busy.set(true);
        let command = Command::SetOpening { challenge, as_of, balances: kept.get_value() };
        session.act(command, move |result| {
            busy.set(false);
            match result {
                Ok(_) => {
                    toast(words.recorded(count));
                    replace(Page::Roster, &[]);
                }
                Err(trouble) => toast(explain(&trouble, lang())),
            }
        });
    };
    let bad = (!bad_rows.is_empty()).then(|| {
        let title = words.opening_bad(bad_rows.len());
        view! {
            <Notice tone=Tone::Warm title=title><p>{words.opening_bad_hint()}</p></Notice>
            <Rows>{bad_rows}</Rows>
        }
    });
    view! {
        {bad}
        <Section title=words.opening_good(count)>
            <Rows>{good_rows}</Rows>
        </Section>
        <div class="confirm-bar">
            <Button
                label=words.record(count)
                kind=Kind::Primary
                wide=true
                busy=busy
                disabled=Signal::stored(count == 0)
                on_press=record
            />
            <Button label=words.again() kind=Kind::Plain wide=true on_press=move |()| seen.set(None) />
        </div>
    }
    .into_any()
}
