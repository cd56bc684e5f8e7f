//! One's own record as a text for the operator, who pastes it where chains are read.

use crate::domain::day::Day;
use crate::domain::done_days::{after_last_roll, done_days};
use crate::domain::id::ChallengeId;
use crate::domain::state::State;
use crate::exchange::chat::{OwnRecord, RecordDay};
use crate::i18n::record::{Record, record_words};
use crate::pages::session::{Now, Session};
use crate::ui::{Button, CopyBox, Dialog, Glyph, Kind, Segmented, lang, save_file};
use leptos::prelude::*;

/// Longer texts are cut by some chats: they are better sent as a file.
const LONG: usize = 2_000;

/// Which days are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    /// Since the last roll-call that this phone knows.
    SinceCall,
    Week,
    Month,
    All,
}

/// The spans that make sense, the one to begin with first.
fn spans(state: &State, now: Now, id: ChallengeId) -> Vec<Span> {
    let today = state.place(id, now.moment).day;
    let since = after_last_roll(state, id).is_some_and(|first| first <= today);
    let all = [Span::SinceCall, Span::Week, Span::Month, Span::All];
    all.into_iter().filter(|span| *span != Span::SinceCall || since).collect()
}

impl Span {
    fn word(self) -> &'static str {
        let text = Record(lang());
        match self {
            Span::SinceCall => text.span_since(),
            Span::Week => text.span_week(),
            Span::Month => text.span_month(),
            Span::All => text.span_all(),
        }
    }

    fn first(self, state: &State, id: ChallengeId, today: Day) -> Day {
        match self {
            Span::SinceCall => after_last_roll(state, id).unwrap_or(today),
            Span::Week => today.plus(-i32::from(today.weekday())),
            Span::Month => today.month().first(),
            Span::All => Day(i32::MIN / 2),
        }
    }
}

/// The text, and how many days are in it.
fn written(state: &State, now: Now, id: ChallengeId, span: Span) -> (String, usize) {
    let today = state.place(id, now.moment).day;
    let Some(me) = state.me().and_then(|me| state.person(me)) else { return (String::new(), 0) };
    let days = done_days(state, id, me.id, span.first(state, id, today), today, today);
    let challenge = state.challenge(id);
    let unit = |day: Day| challenge.and_then(|challenge| challenge.unit.on(day).cloned().flatten()).unwrap_or_default();
    let units: Vec<String> = days.iter().map(|done| unit(done.day)).collect();
    let days = days.into_iter().map(|done| RecordDay {
        day: done.day,
        amount: done.amount,
        made_up: done.made_up,
        note: done.notes.join(" "),
    });
    let days: Vec<(RecordDay, &str)> = days.zip(&units).map(|(day, unit)| (day, unit.as_str())).collect();
    let title = challenge.and_then(|challenge| challenge.title.on(today).cloned()).unwrap_or_default();
    let count = days.len();
    (OwnRecord { name: &me.name, title: &title, days, on: today }.text(record_words(lang())), count)
}

#[component]
pub(super) fn TextSheet(session: Session, id: ChallengeId, open: RwSignal<bool>) -> AnyView {
    let content = move || open.get().then(|| form(session, id));
    view! { <Dialog open title=Record(lang()).own_record()>{content}</Dialog> }.into_any()
}

/// Made anew at each opening.
fn form(session: Session, id: ChallengeId) -> AnyView {
    let text = Record(lang());
    let spans = session.peek(|state, now| spans(state, now, id));
    // The month, unless there is something since the last roll-call.
    let first = match spans.first() {
        Some(Span::SinceCall) if session.peek(|state, now| written(state, now, id, Span::SinceCall).1) > 0 => 0,
        _ => spans.iter().position(|span| *span == Span::Month).unwrap_or_default(),
    };
    let place = RwSignal::new(first);
    let words: Vec<String> = spans.iter().map(|span| span.word().to_owned()).collect();
    let said = Memo::new(move |_| {
        let span = spans.get(place.get()).copied().unwrap_or(Span::Month);
        session.look(|state, now| written(state, now, id, span))
    });
    let record = Signal::derive(move || said.with(|(text, _)| text.clone()));
    let result = move || match said.with(|(text, days)| (*days, text.chars().count())) {
        (0, _) => view! { <p class="quiet">{text.own_record_none()}</p> }.into_any(),
        (_, length) => {
            let save = move |()| {
                let day = session.peek(|_, now| now.today);
                let name =
                    session.peek(|state, _| state.me().and_then(|me| state.person(me)).map(|me| me.name.clone()));
                save_file(
                    &text.own_record_file(&name.unwrap_or_default(), &day.date().to_string()),
                    "text/plain",
                    &record.get_untracked(),
                );
            };
            let long = length > LONG;
            view! {
                <CopyBox text=record label=text.own_record_copy() />
                {long.then(|| view! {
                    <p class="small quiet">{text.own_record_long()}</p>
                    <Button label=text.own_record_save() icon=Glyph::Download kind=Kind::Quiet wide=true on_press=save />
                })}
            }
            .into_any()
        }
    };
    view! {
        <div class="stack">
            <p class="small quiet">{text.own_record_why()}</p>
            <Segmented
                label=text.own_record_span()
                options=words
                chosen=place
                on_choose=move |chosen: usize| place.set(chosen)
            />
            {result}
        </div>
    }
    .into_any()
}
