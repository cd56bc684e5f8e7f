//! Reading the chain (读接龙): paste, look it over, one tap.

mod confirm;
mod learned;
mod lines;
mod pastes;
mod plan;
mod preview;
mod records;
mod sheets;
mod sorting;

use leptos::prelude::*;

use self::pastes::Paste;
use self::plan::Choices;
use self::preview::looking;
use self::sorting::{SaidOfSheets, Sorted};
use super::{for_staff, from_the_top, paste, period_in_address, period_query, period_said, title_of};
use crate::domain::day::Day;
use crate::domain::id::ChallengeId;
use crate::domain::order::Order;
use crate::domain::period::period_of;
use crate::domain::rights::Office;
use crate::domain::roll_call;
use crate::domain::state::State;
use crate::i18n::chain::Chain;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, Empty, Glyph, Kind as Look, Notice, Screen, Segmented, SelectField, TextArea, Tone, day, lang,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Moderator, Chain(lang()).title(), page)
}

/// What the page is doing.
#[derive(Clone, PartialEq)]
enum Stage {
    Pasting,
    Looking(Sorted),
    Done(Paste),
}

/// A challenge that can be read for, with the days that make sense.
#[derive(Clone, PartialEq)]
struct Target {
    challenge: ChallengeId,
    title: String,
    /// The one to begin with comes first.
    days: Vec<Day>,
}

fn targets(state: &State, now: Now) -> Vec<Target> {
    let due = roll_call::due(state, now.moment);
    let challenges = state.charter().challenges.keys().filter_map(|&id| {
        let today = state.place(id, now.moment).day;
        let challenge = state.challenge(id)?;
        let mut days: Vec<Day> = period_of(challenge, today).map(|_| today).into_iter().collect();
        // The period just over: it may still be read for until its roll is called, and corrected after.
        let waiting = due.iter().find(|(of, _)| *of == id).map(|(_, period)| period.last);
        let before = (1..=7).map(|back| today.plus(-back)).find(|&day| period_of(challenge, day).is_some());
        match waiting {
            Some(last) if !days.contains(&last) => days.insert(0, last),
            _ => days.extend(before),
        }
        (!days.is_empty()).then(|| Target { challenge: id, title: title_of(state, id, today), days })
    });
    challenges.collect()
}

fn page(session: Session) -> AnyView {
    let words = Chain(lang());
    let targets = session.peek(targets);
    let (asked, _) = period_in_address();
    let Some(first) = targets.iter().find(|target| Some(target.challenge) == asked).or(targets.first()).cloned() else {
        return view! {
            <Screen title=words.title() back=Page::Desk><Empty glyph=Glyph::Calendar text=words.no_challenge() /></Screen>
        }
        .into_any();
    };
    let Some(day) = first.days.first().copied() else { return ().into_any() };
    let desk = ReadDesk {
        session,
        challenge: RwSignal::new(first.challenge),
        day: RwSignal::new(day),
        paste: RwSignal::new(String::new()),
        stage: RwSignal::new(Stage::Pasting),
        choices: RwSignal::new(Choices::new()),
        sheets: RwSignal::new(SaidOfSheets::new()),
        undone: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let targets = StoredValue::new(targets);
    from_the_top(Memo::new(move |_| desk.stage.get()));
    let stage = move || match desk.stage.get() {
        Stage::Pasting => pasting(desk, targets),
        Stage::Looking(sorted) => looking(desk, sorted),
        Stage::Done(done) => finished(desk, done),
    };
    view! { <Screen title=words.title() back=Page::Desk>{stage}</Screen> }.into_any()
}

/// The page's state, handed around.
#[derive(Clone, Copy)]
struct ReadDesk {
    session: Session,
    challenge: RwSignal<ChallengeId>,
    day: RwSignal<Day>,
    paste: RwSignal<String>,
    stage: RwSignal<Stage>,
    choices: RwSignal<Choices>,
    /// What the operator said of the records in the paste.
    sheets: RwSignal<SaidOfSheets>,
    /// What there is to say about the paste that was taken back last.
    undone: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl ReadDesk {
    fn read(self) {
        if self.paste.with_untracked(|paste| paste.trim().is_empty()) {
            return;
        }
        self.choices.set(Choices::new());
        self.sheets.set(SaidOfSheets::new());
        self.undone.set(None);
        self.read_again();
    }

    /// Reads the same paste once more; what was chosen for its lines stays.
    fn read_again(self) {
        let (challenge, day) = (self.challenge.get_untracked(), self.day.get_untracked());
        let (paste, said) = (self.paste.get_untracked(), self.sheets.get_untracked());
        let sorted = self.session.peek(|state, now| sorting::sort(state, now, challenge, day, &paste, &said));
        self.stage.set(Stage::Looking(sorted));
    }
}

fn pasting(desk: ReadDesk, targets: StoredValue<Vec<Target>>) -> AnyView {
    let words = Chain(lang());
    let alone = desk.session.view(|state, _| state.people().count() <= 1);
    let challenges = targets.with_value(|targets| {
        targets.iter().map(|target| (target.challenge, target.title.clone())).collect::<Vec<_>>()
    });
    let challenge_field = (challenges.len() > 1).then(|| {
        let ids: Vec<_> = challenges.iter().map(|(id, _)| *id).collect();
        let titles = challenges.into_iter().map(|(_, title)| title).collect::<Vec<_>>();
        let places = ids.clone();
        let chosen = Signal::derive(move || places.iter().position(|id| *id == desk.challenge.get()).unwrap_or(0));
        let choose = move |place: usize| {
            let Some(&id) = ids.get(place) else { return };
            desk.challenge.set(id);
            let first = targets.with_value(|targets| targets.iter().find(|t| t.challenge == id)?.days.first().copied());
            if let Some(first) = first {
                desk.day.set(first);
            }
        };
        view! { <SelectField label=words.which() options=titles chosen=chosen on_choose=choose /> }
    });
    let day_field = move || {
        let today = desk.session.peek(|state, now| state.place(desk.challenge.get_untracked(), now.moment).day);
        let id = desk.challenge.get();
        let mut days = targets.with_value(|targets| {
            targets.iter().find(|target| target.challenge == id).map(|target| target.days.clone()).unwrap_or_default()
        });
        days.order();
        (days.len() > 1).then(|| {
            let said = days.iter().map(|&day| day::relative(day, today)).collect::<Vec<_>>();
            let places = days.clone();
            let chosen = Signal::derive(move || places.iter().position(|day| *day == desk.day.get()).unwrap_or(0));
            let choose = move |place: usize| {
                if let Some(&day) = days.get(place) {
                    desk.day.set(day);
                }
            };
            view! {
                <div class="field">
                    <p class="field-label">{words.day()}</p>
                    <Segmented label=words.day() options=said chosen=chosen on_choose=choose />
                </div>
            }
        })
    };
    let hint = move || {
        alone.get().then(|| {
            view! {
                <Notice>
                    <p>{words.nobody_yet()}</p>
                    <ButtonLink to=Page::Roster query=vec![("do", "paste".into())] label=words.to_roster() />
                </Notice>
            }
        })
    };
    let undone = move || desk.undone.get().map(|said| view! { <Notice tone=Tone::Good><p>{said}</p></Notice> });
    view! {
        {hint}
        {undone}
        <div class="form">
            {challenge_field}
            {day_field}
            <div class="paste">
                <TextArea
                    label=words.paste_label()
                    hint=words.paste_hint()
                    placeholder=words.paste_example()
                    value=desk.paste
                    rows=9
                />
                {paste::button(desk.paste, words.clipboard(), words.clipboard_refused())}
            </div>
        </div>
        <Button
            label=words.read()
            kind=Look::Primary
            wide=true
            disabled=Signal::derive(move || desk.paste.with(|text| text.trim().is_empty()))
            on_press=move |()| desk.read()
        />
        {pastes::list(desk)}
        {learned::list(desk)}
    }
    .into_any()
}

fn finished(desk: ReadDesk, done: Paste) -> AnyView {
    let words = Chain(lang());
    let (title, extra, challenge) = (done.title(), done.more(), done.challenge);
    let due = desk.session.view(move |state, now| {
        let period = roll_call::due(state, now.moment).into_iter().find(|(id, _)| *id == challenge)?.1;
        Some((period.first, period_said(period, now.today)))
    });
    let kept = StoredValue::new(done);
    let undo = move |()| {
        desk.busy.set(true);
        pastes::take_back(desk.session, kept.get_value(), move |said| {
            desk.busy.set(false);
            if said.is_some() {
                desk.undone.set(said);
                desk.stage.set(Stage::Pasting);
            }
        });
    };
    let another = move |()| {
        desk.paste.set(String::new());
        desk.undone.set(None);
        desk.stage.set(Stage::Pasting);
    };
    let next = move || {
        due.get().map(|(first, said)| {
            view! {
                <p class="quiet">{words.next_call_hint(&said)}</p>
                <ButtonLink
                    to=Page::RollCall
                    query=period_query(challenge, first)
                    label=words.next_call()
                    kind=Look::Primary
                    wide=true
                />
            }
        })
    };
    view! {
        <Notice tone=Tone::Good title=title>
            {(!extra.is_empty()).then(|| view! { <p>{extra}</p> })}
        </Notice>
        <div class="stack">
            {next}
            <Button label=words.another() wide=true on_press=another />
            <ButtonLink to=Page::Desk label=words.to_desk() wide=true />
            <Button label=words.undo_all() kind=Look::Plain icon=Glyph::Undo wide=true busy=desk.busy on_press=undo />
        </div>
    }
    .into_any()
}
