//! Publishing a result (公布): freezing the table of a stretch of days that is over, for the prizes. The board shows it.

use leptos::prelude::*;

use crate::domain::board::announced;
use crate::domain::command::{Command, Refusal};
use crate::domain::day::Day;
use crate::domain::fact::{Metric, Published};
use crate::domain::id::ChallengeId;
use crate::domain::period::season_of;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::board::{self as words, Board};
use crate::i18n::trouble;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::store::StoreError;
use crate::ui::{Button, Dialog, Kind, Section, Segmented, SelectField, TextField, go, lang, toast};

/// A stretch of days that is over, as one speaks of it.
#[derive(Clone, PartialEq)]
struct Stretch {
    from: Day,
    to: Day,
    when: String,
}

/// What has begun in the season and is over: the season, last month, last week.
fn stretches(state: &State, now: Now, id: ChallengeId) -> Vec<Stretch> {
    let Some(challenge) = state.challenge(id).filter(|_| state.my_role() >= Office::Operator) else {
        return Vec::new();
    };
    let today = state.place(id, now.moment).day;
    let (month, monday) = (today.month().previous(), today.monday());
    let mut all = vec![
        Stretch { from: month.first(), to: month.last(), when: words::month(month, lang()) },
        Stretch {
            from: monday.plus(-7),
            to: monday.plus(-1),
            when: words::span(monday.plus(-7), monday.plus(-1), lang()),
        },
    ];
    let season = challenge.season.on(today).and_then(|season| Some((season.first, season.last?)));
    if let Some((from, to)) = season.filter(|(_, last)| *last < today) {
        all.insert(0, Stretch { from, to, when: challenge.title.on(today).cloned().unwrap_or_default() });
    }
    all.retain(|one| (0..=one.to.since(one.from)).any(|day| season_of(challenge, one.from.plus(day)).is_some()));
    all
}

/// What can be counted for a prize; a streak is always the one of now.
fn metrics(state: &State, now: Now, id: ChallengeId) -> Vec<(Metric, String)> {
    let text = Board(lang());
    let unit = state.challenge(id).and_then(|challenge| challenge.unit.on(now.today).cloned().flatten());
    let amount = unit.map(|unit| (Metric::Amount, text.amount_of(&unit)));
    let both = [(Metric::Attended, text.attended_board().to_owned()), (Metric::Points, text.points().to_owned())];
    both.into_iter().chain(amount).collect()
}

/// A section with the way to it; nothing where nothing is over yet, or the reader may not publish.
pub fn section(session: Session, id: ChallengeId) -> AnyView {
    let text = Board(lang());
    let all = session.view(move |state, now| stretches(state, now, id));
    let open = RwSignal::new(false);
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let content = move || {
        any.get().then(|| {
            view! {
                <Section title=text.publish()>
                    <p class="quiet small">{text.publish_hint()}</p>
                    <Button label=text.publish_begin() wide=true on_press=move |()| open.set(true) />
                </Section>
                <Dialog open title=text.publish()>{move || form(session, id, all, open)}</Dialog>
            }
        })
    };
    content.into_any()
}

/// Choosing what to publish, by what title; then it stands.
fn form(session: Session, id: ChallengeId, all: Memo<Vec<Stretch>>, open: RwSignal<bool>) -> AnyView {
    let text = Board(lang());
    let all = all.get_untracked();
    let metrics = session.peek(|state, now| metrics(state, now, id));
    let (place, by) = (RwSignal::new(0usize), RwSignal::new(0usize));
    let spans = all.iter().map(|one| words::span(one.from, one.to, lang())).collect();
    let names = metrics.iter().map(|(_, name)| name.clone()).collect();
    let chosen = Memo::new(move |_| {
        let one = all.get(place.get())?.clone();
        let (metric, name) = metrics.get(by.get())?.clone();
        Some((metric, text.result_of(&one.when, &name), one))
    });
    let title = RwSignal::new(String::new());
    Effect::new(move || title.set(chosen.get().map(|(_, title, _)| title).unwrap_or_default()));
    let done = Signal::derive(move || {
        let (metric, _, one) = chosen.get()?;
        let same =
            |table: &Published| (table.challenge, table.metric, table.from, table.to) == (id, metric, one.from, one.to);
        let published = session.look(|state, _| announced(state).any(|(_, table)| same(table)));
        published.then(|| text.published_already().to_owned())
    });
    let publish = move |()| {
        let Some((metric, _, one)) = chosen.get_untracked() else { return };
        let title = title.get_untracked();
        let command = Command::Publish { challenge: id, title, metric, from: one.from, to: one.to };
        session.act(command, move |result| match result {
            Ok(()) => {
                toast(text.publish_done());
                go(Page::Board, &[("c", id.to_string())]);
            }
            Err(error) => {
                let _ = open.try_set(false);
                toast(match error {
                    StoreError::Refused(Refusal::NothingToDo) => text.publish_nobody().to_owned(),
                    error => trouble::explain(&error, lang()),
                });
            }
        });
    };
    view! {
        <Segmented label=text.metrics() options=names chosen=by on_choose=move |it| by.set(it) />
        <SelectField
            label=text.publish_which()
            options=spans
            chosen=place
            on_choose=move |it| place.set(it)
            error=done
        />
        <TextField label=text.publish_title() value=title maxlength=40 />
        <p class="quiet small">{text.publish_text()}</p>
        <Button
            label=text.publish_yes()
            kind=Kind::Primary
            wide=true
            disabled=Signal::derive(move || done.with(Option::is_some) || title.with(|title| title.trim().is_empty()))
            on_press=publish
        />
    }
    .into_any()
}
