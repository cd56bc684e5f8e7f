//! A published result as a text for the chat: the ranks, those who share one together, and who has won.

use leptos::prelude::*;

use super::board_text::figure;
use super::wording;
use crate::domain::board::announced;
use crate::domain::fact::{Origin, Published, PublishedRow};
use crate::domain::id::ChallengeId;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::domain::wording::{Occasion, Place};
use crate::i18n::board::span;
use crate::i18n::report::{Ranked, Report, ranks, winners};
use crate::pages::operator::name_of;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{CopyBox, Glyph, LinkRow, Rows, Section, SelectField, lang};

/// The results of a challenge, the latest first.
fn results(state: &State, challenge: ChallengeId) -> Vec<(Origin, &Published)> {
    let mut all: Vec<_> = announced(state).filter(|(_, table)| table.challenge == challenge).collect();
    all.reverse();
    all
}

/// Nothing where no result of the challenge was published.
pub(super) fn section(session: Session, challenge: ChallengeId) -> AnyView {
    let words = Report(lang());
    let all = session.view(move |state, _| {
        let named = |(origin, table): (Origin, &Published)| (origin, table.title.clone());
        results(state, challenge).into_iter().map(named).collect::<Vec<_>>()
    });
    let may_promise = session.peek(|state, _| state.my_role() >= Office::Operator);
    let place = RwSignal::new(0_usize);
    let chosen = Memo::new(move |_| all.with(|all| all.get(place.get()).or(all.first()).map(|(origin, _)| *origin)));
    let which = move || {
        let titles = all.with(|all| all.iter().map(|(_, title)| title.clone()).collect::<Vec<_>>());
        (titles.len() > 1).then(|| {
            view! { <SelectField label=words.result_which() options=titles chosen=place on_choose=move |it| place.set(it) /> }
        })
    };
    let text = session.view(move |state, now| {
        let table = announced(state).find(|(origin, _)| Some(*origin) == chosen.get()).map(|(_, table)| table);
        table.map(|table| wording::filled(state, now, Occasion::Result, &of(state, now, table))).unwrap_or_default()
    });
    let reward = move || {
        chosen.get().filter(|_| may_promise).map(|origin| {
            let query = vec![("do", "new".into()), ("r", origin.to_string())];
            view! {
                <Rows>
                    <LinkRow to=Page::Promises query title=words.result_promise() icon=Glyph::Trophy />
                </Rows>
            }
        })
    };
    let any = Memo::new(move |_| chosen.get().is_some());
    let shown = move || {
        any.get().then(|| {
            view! {
                <Section title=words.result() aside=move || wording::edit_link(session, Occasion::Result)>
                    {which}
                    <CopyBox text=text />
                    {reward}
                </Section>
            }
        })
    };
    shown.into_any()
}

/// What the text of the latest result is made of; blank where there is none.
pub(super) fn values(state: &State, now: Now, challenge: ChallengeId) -> Vec<(Place, String)> {
    match results(state, challenge).first() {
        Some((_, table)) => of(state, now, table),
        None => wording::common(state, now, challenge),
    }
}

fn of(state: &State, now: Now, table: &Published) -> Vec<(Place, String)> {
    let today = state.place(table.challenge, now.moment).day;
    let row = |row: &PublishedRow| Ranked {
        rank: row.rank,
        name: name_of(state, row.member),
        figure: figure(state, table.challenge, table.metric, today, row.value.into()),
    };
    let rows: Vec<Ranked> = table.rows.iter().map(row).collect();
    let mut values = wording::common(state, now, table.challenge);
    values.push((Place::Title, table.title.clone()));
    values.push((Place::Dates, span(table.from, table.to, lang())));
    values.push((Place::Ranks, ranks(&rows, lang())));
    values.push((Place::Winners, winners(&rows, lang())));
    values
}
