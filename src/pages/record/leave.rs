//! Asking for leave: which days, why, and at once what holds by itself and what waits.

use crate::domain::command::Command;
use crate::domain::day::Day;
use crate::domain::id::ChallengeId;
use crate::domain::leave::{Foretold, foretell};
use crate::domain::standing::standing;
use crate::i18n::record::{Record, foretold, span};
use crate::i18n::trouble;
use crate::pages::session::Session;
use crate::store::StoreError;
use crate::ui::{Button, CopyBox, DateField, Dialog, Kind, Notice, TextField, Tone, lang};
use leptos::prelude::*;

/// Days ahead that can be chosen.
const AHEAD: i32 = 92;

#[component]
pub(super) fn LeaveSheet(session: Session, id: ChallengeId, open: RwSignal<bool>) -> AnyView {
    let text = Record(lang());
    view! { <Dialog open title=text.ask_leave_title()><Form session id open /></Dialog> }.into_any()
}

/// Made anew at each opening.
#[component]
fn Form(session: Session, id: ChallengeId, open: RwSignal<bool>) -> AnyView {
    let text = Record(lang());
    let (today, left, name) = session.peek(|state, now| {
        let day = state.place(id, now.moment).day;
        let me = state.me();
        let left = me.and_then(|me| standing(state, id, me, day)).map(|standing| standing.left(day.month()).leave);
        let name = me.and_then(|me| state.person(me)).map(|person| person.name.clone()).unwrap_or_default();
        (day, left.unwrap_or_default(), name)
    });
    let (from, to) = (RwSignal::new(Some(today)), RwSignal::new(Some(today)));
    // The last day follows the first where it would lie before it.
    Effect::new(move || {
        if let (Some(first), Some(last)) = (from.get(), to.get_untracked())
            && last < first
        {
            to.set(Some(first));
        }
    });
    let reason = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<StoreError>);
    let asked = RwSignal::new(None::<(Day, Day)>);
    let range = move || from.get().zip(to.get()).filter(|(from, to)| from <= to);
    let told = Memo::new(move |_| {
        let (from, to) = range()?;
        session.peek(|state, now| state.me().map(|me| foretell(state, id, me, now.moment, from, to)))
    });
    let possible = Memo::new(move |_| {
        told.with(|told| told.iter().flatten().any(|(_, what)| matches!(what, Foretold::Holds | Foretold::Waits)))
    });
    let ask = move |()| {
        let Some((from, to)) = untrack(range) else { return };
        let words = reason.get_untracked();
        let reason = (!words.trim().is_empty()).then_some(words);
        busy.set(true);
        failed.set(None);
        session.act(Command::AskLeave { challenge: id, from, to, reason }, move |done| {
            let _ = busy.try_set(false);
            let _ = match done {
                Ok(()) => asked.try_set(Some((from, to))).map(|_| ()),
                Err(error) => failed.try_set(Some(error)).map(|_| ()),
            };
        });
    };
    let line = Signal::derive(move || {
        asked.get().map(|(from, to)| text.leave_line(&name, &span(from, to, lang()))).unwrap_or_default()
    });
    let content = move || {
        match asked.get() {
        Some(_) => view! {
            <div class="stack">
                <Notice tone=Tone::Good title=text.asked()>
                    <p>{move || told.get().map(|told| foretold(&told, lang()))}</p>
                </Notice>
                <p>{session.by_hand_or(text.tell_chain(), text.tell_chain_synced())}</p>
                <CopyBox text=line />
                <Button label=crate::i18n::common::Common(lang()).close() wide=true on_press=move |()| open.set(false) />
            </div>
        }
        .into_any(),
        None => view! {
            <div class="form">
                <p class="quiet">{text.leave_left(left)}</p>
                <div class="leave-days">
                    <DateField label=text.from() value=from min=today max=today.plus(AHEAD) />
                    <DateField label=text.to() value=to min=today max=today.plus(AHEAD) />
                </div>
                <p class="leave-told" aria-live="polite">
                    {move || match told.get() {
                        Some(told) => foretold(&told, lang()),
                        None => text.pick_days().to_owned(),
                    }}
                </p>
                <TextField label=text.reason() hint=text.reason_hint() value=reason maxlength=200 />
                {move || {
                    failed.get().map(|error| view! { <Notice tone=Tone::Bad><p>{trouble::explain(&error, lang())}</p></Notice> })
                }}
                <div class="actions">
                    <Button
                        label=text.ask()
                        kind=Kind::Primary
                        wide=true
                        busy
                        disabled=Signal::derive(move || !possible.get())
                        on_press=ask
                    />
                </div>
            </div>
        }
        .into_any(),
    }
    };
    content.into_any()
}
