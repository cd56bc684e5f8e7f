//! What a tap on a row explains. One's own row, and for operators every row, in full; of others what is anybody's to know:
//! the figures that other boards show as well, and nothing of what was missed.

use super::look::Look;
use crate::domain::Status;
use crate::domain::because::Because;
use crate::domain::board::{BoardWindow, board};
use crate::domain::day::Day;
use crate::domain::fact::Metric;
use crate::domain::id::{ChallengeId, MemberId};
use crate::domain::order::Order;
use crate::domain::period::season_of;
use crate::domain::points::ledger;
use crate::domain::rights::Office;
use crate::domain::standing::{PeriodView, standing};
use crate::domain::state::State;
use crate::i18n::board::Board;
use crate::i18n::forms::number;
use crate::i18n::status::Teller;
use crate::pages::me::ledger::{Entry, row as ledger_row};
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{ButtonLink, Dialog, Rows, lang};
use leptos::prelude::*;

/// Lines of a ledger that are shown here; the page about oneself has all.
const FEW: usize = 8;

#[derive(Clone, PartialEq)]
struct Why {
    name: String,
    own: bool,
    rank: Option<u32>,
    tied: bool,
    figure: u64,
    /// Figures with what they are, in the order shown.
    facts: Vec<(&'static str, u32)>,
    /// The latest points, where the reader may see them.
    points: Vec<Entry>,
    /// Where the figure has in it what was achieved before the page was used.
    opening: Option<String>,
}

#[component]
pub(super) fn Sheet(session: Session, asked: RwSignal<Option<MemberId>>, look: Memo<Look>) -> AnyView {
    let open = RwSignal::new(false);
    let why = RwSignal::new(None::<Why>);
    Effect::new(move || {
        if let Some(member) = asked.get() {
            why.set(session.peek(|state, now| read(state, now, &look.get_untracked(), member)));
            open.set(true);
            asked.set(None);
        }
    });
    let title = Signal::derive(move || why.with(|why| why.as_ref().map(|why| why.name.clone()).unwrap_or_default()));
    view! { <Dialog open title=title>{move || why.get().map(|why| explain(why, look.get_untracked()))}</Dialog> }
        .into_any()
}

fn explain(why: Why, look: Look) -> AnyView {
    let text = Board(lang());
    let rank = match (why.rank, why.tied) {
        (Some(rank), false) => text.rank(rank),
        (Some(rank), true) => text.rank_shared(rank),
        (None, _) => text.unranked().to_owned(),
    };
    let meaning = match look.metric {
        Metric::Attended => text.why_attended().to_owned(),
        Metric::Streak => text.why_streak().to_owned(),
        Metric::Amount => text.why_amount(&look.unit(text, why.figure)),
        Metric::Points => text.why_points().to_owned(),
    };
    let facts = why
        .facts
        .into_iter()
        .map(|(what, figure)| view! { <dt>{what}</dt><dd>{figure}</dd> }.into_any())
        .collect::<Vec<_>>();
    let points = (!why.points.is_empty())
        .then(|| view! { <Rows>{why.points.into_iter().map(ledger_row).collect::<Vec<_>>()}</Rows> });
    view! {
        <p class="why-figure">
            <strong>{number(why.figure, lang())}</strong>
            <span>{look.unit(text, why.figure)}</span>
            <span class="quiet">{format!("{} · {rank}", look.name(text))}</span>
        </p>
        <dl class="why-list">{facts}</dl>
        {points}
        {why.opening.map(|opening| view! { <p class="small">{opening}</p> })}
        <p class="quiet small">{meaning}</p>
        {why.tied.then(|| view! { <p class="quiet small">{text.why_equal()}</p> })}
        {why.own.then(|| view! { <ButtonLink to=Page::Record label=text.see_record() wide=true /> })}
    }
    .into_any()
}

fn read(state: &State, now: Now, look: &Look, member: MemberId) -> Option<Why> {
    let person = state.person(member)?;
    let query = super::query(state, now, look);
    let board = board(state, &query);
    let row = board.rows.iter().find(|row| row.member == member)?;
    let own = state.me() == Some(member);
    let in_full = own || state.my_role() >= Office::Operator;
    let text = Board(lang());
    let mut facts = Vec::new();
    if in_full
        && let (Some(id), Metric::Attended | Metric::Streak | Metric::Amount) = (query.challenge, look.metric)
        && let Some(standing) = standing(state, id, member, query.today)
    {
        let within = |view: &&PeriodView| is_in(state, id, look.window, query.today, view.period.last);
        let count = |is: fn(Status) -> bool| {
            standing.periods.iter().filter(within).filter(|view| is(view.status)).count() as u32
        };
        facts.extend([
            (text.done(), count(|status| status == Status::Done)),
            (text.made_up(), count(|status| status == Status::MadeUp)),
            (text.on_leave(), count(|status| status == Status::OnLeave)),
            (text.missed(), count(|status| matches!(status, Status::Missed { .. }))),
            (text.not_called(), count(|status| status == Status::NotCalled)),
            (text.pending(), count(|status| status == Status::Pending)),
        ]);
        facts.retain(|(_, times)| *times > 0);
    }
    let mut opening = None;
    if let Some(standing) = query.challenge.and_then(|id| standing(state, id, member, query.today)) {
        // The ledger of points has a line of its own for it.
        let counts = matches!(look.metric, Metric::Attended | Metric::Streak)
            && matches!(look.window, BoardWindow::Season | BoardWindow::All);
        let teller = Teller { lang: text.0, author: &|_| None, note: &|_| None };
        let cause = standing.why.iter().find(|cause| matches!(cause, Because::Opening { .. })).filter(|_| counts);
        opening = cause.map(|cause| teller.because(cause));
        // What other boards show of everybody.
        if look.metric != Metric::Streak {
            facts.push((text.streak_now(), standing.streak));
        }
        facts.push((text.streak_longest(), standing.longest));
        if look.metric != Metric::Attended || look.window != BoardWindow::Season {
            facts.push((text.total_attended(), standing.attended));
        }
    }
    let mut points = Vec::new();
    if in_full && look.metric == Metric::Points {
        points = entries(state, now, look, member);
        points.truncate(FEW);
    }
    Some(Why {
        name: person.name.clone(),
        own,
        rank: (row.value > 0).then_some(row.rank),
        tied: row.tied && row.value > 0,
        figure: row.value,
        facts,
        points,
        opening,
    })
}

/// The points that make up the figure, newest first.
fn entries(state: &State, now: Now, look: &Look, member: MemberId) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (&id, challenge) in &state.charter().challenges {
        if look.contest.as_ref().is_some_and(|contest| contest.id != id) {
            continue;
        }
        let today = state.place(id, now.moment).day;
        let of = challenge.title.on(today).filter(|_| look.contest.is_none());
        let lines = ledger(state, id, member, today).lines.into_iter();
        let lines = lines.filter(|line| is_in(state, id, look.window, today, line.day));
        entries.extend(lines.map(|line| Entry { day: line.day, why: line.why, points: line.points, of: of.cloned() }));
    }
    entries.order_by_key(|entry| entry.day);
    entries.reverse();
    entries
}

/// Whether a day lies in the window, as the board counts it.
fn is_in(state: &State, id: ChallengeId, window: BoardWindow, today: Day, day: Day) -> bool {
    match window {
        BoardWindow::Today => day == today,
        BoardWindow::Week => (today.monday()..=today.monday().plus(6)).contains(&day),
        BoardWindow::Month => day.month() == today.month(),
        BoardWindow::LastMonth => day.month() == today.month().previous(),
        BoardWindow::All => true,
        BoardWindow::Season => state.challenge(id).is_none_or(|challenge| {
            let season = |day| season_of(challenge, day).map(|season| season.first);
            season(today).is_none() || season(day) == season(today)
        }),
    }
}
