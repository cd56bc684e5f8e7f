//! A board as a text for the chat: of this week, this month, last month or the season.

use leptos::prelude::*;

use super::wording;
use crate::domain::board::{BoardWindow, Query, board};
use crate::domain::charter::Schedule;
use crate::domain::day::Day;
use crate::domain::fact::Metric;
use crate::domain::id::ChallengeId;
use crate::domain::state::State;
use crate::domain::wording::{Occasion, Place};
use crate::i18n::board::{Board, unit};
use crate::i18n::report::{Ranked, Wordings, board_line};
use crate::pages::operator::name_of;
use crate::pages::session::{Now, Session};
use crate::ui::{CopyBox, Section, Segmented, lang};

/// Rows of the text: more than these nobody reads in a chat.
const ROWS: usize = 10;
const WINDOWS: [BoardWindow; 4] = [BoardWindow::Week, BoardWindow::Month, BoardWindow::LastMonth, BoardWindow::Season];

pub(super) fn section(session: Session, challenge: ChallengeId) -> AnyView {
    let words = Wordings(lang());
    let place = RwSignal::new(0_usize);
    let text = move || {
        let window = WINDOWS.get(place.get()).copied().unwrap_or(BoardWindow::Week);
        session.view(move |state, now| text(state, now, challenge, window))
    };
    let names = WINDOWS.map(|window| name_of_window(window).to_owned()).to_vec();
    let shown = move || {
        let text = text();
        move || match text.get() {
            Some(text) => view! { <CopyBox text=text /> }.into_any(),
            None => view! { <p class="quiet">{words.board_empty()}</p> }.into_any(),
        }
    };
    view! {
        <Section title=words.board_text() aside=move || wording::edit_link(session, Occasion::Board)>
            <Segmented label=words.board_text() options=names chosen=place on_choose=move |chosen| place.set(chosen) />
            {shown}
        </Section>
    }
    .into_any()
}

fn name_of_window(window: BoardWindow) -> &'static str {
    let words = Board(lang());
    match window {
        BoardWindow::Today => words.today(),
        BoardWindow::Week => words.week(),
        BoardWindow::Month => words.month(),
        BoardWindow::LastMonth => words.last_month(),
        BoardWindow::Season => words.season(),
        BoardWindow::All => words.all(),
    }
}

/// What a text of this week's board is made of.
pub(super) fn values(state: &State, now: Now, challenge: ChallengeId) -> Vec<(Place, String)> {
    let season = || of_window(state, now, challenge, BoardWindow::Season);
    of_window(state, now, challenge, BoardWindow::Week).or_else(season).unwrap_or_default()
}

/// `None` where nobody is on the board.
fn text(state: &State, now: Now, challenge: ChallengeId, window: BoardWindow) -> Option<String> {
    let values = of_window(state, now, challenge, window)?;
    Some(wording::filled(state, now, Occasion::Board, &values))
}

fn of_window(state: &State, now: Now, challenge: ChallengeId, window: BoardWindow) -> Option<Vec<(Place, String)>> {
    let listed = listed(state, now, challenge, window);
    if listed.is_empty() {
        return None;
    }
    let mut lines: Vec<String> =
        listed.iter().take(ROWS).map(|one| board_line(one.rank, &one.name, &one.figure)).collect();
    if listed.len() > ROWS {
        lines.push(Wordings(lang()).board_more(listed.len()));
    }
    let mut values = wording::common(state, now, challenge);
    values.push((Place::Window, name_of_window(window).to_owned()));
    values.push((Place::Board, lines.join("\n")));
    Some(values)
}

/// Whoever has done anything in these days, by rank, with how often.
pub(super) fn listed(state: &State, now: Now, challenge: ChallengeId, window: BoardWindow) -> Vec<Ranked> {
    let today = state.place(challenge, now.moment).day;
    let table = board(state, &Query { metric: Metric::Attended, challenge: Some(challenge), window, today });
    let scored = table.rows.iter().filter(|row| row.value > 0);
    scored
        .map(|row| Ranked {
            rank: row.rank,
            name: name_of(state, row.member),
            figure: figure(state, challenge, Metric::Attended, today, row.value),
        })
        .collect()
}

/// A figure with what it counts: `23 天`.
pub(super) fn figure(state: &State, challenge: ChallengeId, metric: Metric, today: Day, value: u64) -> String {
    let fields = state.challenge(challenge);
    let own = fields.and_then(|fields| fields.unit.on(today)).and_then(|unit| unit.as_deref());
    let blocks = fields.is_some_and(|fields| matches!(fields.schedule.on(today), Some(Schedule::Blocks(_))));
    format!("{value} {}", unit(metric, own, blocks, value, lang()))
}
