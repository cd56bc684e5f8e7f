//! Correcting an earlier roll-call: a member, a period, a status and a reason. The latest correction beats every roll-call.

use leptos::prelude::*;

use super::super::{for_staff, name_of, period_query, picker::picker};
use super::{Callable, STATUSES, options, status_word};
use crate::domain::command::{Command, NOTE_LENGTH};
use crate::domain::fact::Called;
use crate::domain::id::MemberId;
use crate::domain::rights::Office;
use crate::domain::standing::standing;
use crate::i18n::rollcall::RollCall;
use crate::i18n::status::status;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{
    Button, Dialog, Empty, Glyph, Kind, PressRow, RadioCards, Rows, Screen, SelectField, TextField, lang, replace,
    toast,
};

pub fn view(session: Session) -> AnyView {
    for_staff(session, Office::Operator, RollCall(lang()).correct(), page)
}

fn page(session: Session) -> AnyView {
    let words = RollCall(lang());
    let periods: Vec<Callable> = session.peek(options);
    if periods.is_empty() {
        return view! {
            <Screen title=words.correct() back=Page::RollCall><Empty glyph=Glyph::Calendar text=words.nothing() /></Screen>
        }
        .into_any();
    }
    let said: Vec<String> = periods.iter().map(|one| one.said.clone()).collect();
    let periods = StoredValue::new(periods);
    let place = RwSignal::new(0usize);
    let member = RwSignal::new(None::<MemberId>);
    let wanted = RwSignal::new(None::<Called>);
    let reason = RwSignal::new(String::new());
    let choosing = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let who = Memo::new(move |_| {
        member.get().map(|member| session.look(|state, _| name_of(state, member))).unwrap_or_default()
    });
    let chosen = move || periods.with_value(|periods| periods.get(place.get()).cloned());
    let now = move || {
        let (member, one) = (member.get()?, chosen()?);
        let status_now = session.look(|state, now| {
            let today = state.place(one.challenge, now.moment).day;
            let standing = standing(state, one.challenge, member, today)?;
            standing.period(one.period.first).map(|view| view.status)
        });
        Some(words.now(status_now.map_or(words.not_due_here(), |is| status(is, lang()))))
    };
    let people = move || {
        session.peek(|state, _| state.people().map(|person| (person.id, person.name.clone())).collect::<Vec<_>>())
    };
    let pick = Callback::new(move |picked: MemberId| {
        member.set(Some(picked));
        choosing.set(false);
    });
    let lacks = Signal::derive(move || {
        member.get().is_none() || wanted.get().is_none() || reason.with(|reason| reason.trim().is_empty())
    });
    let save = move |()| {
        let (Some(member), Some(status), Some(one)) = (member.get_untracked(), wanted.get_untracked(), untrack(chosen))
        else {
            return;
        };
        let reason = reason.get_untracked().trim().chars().take(NOTE_LENGTH).collect();
        let command = Command::Correct { challenge: one.challenge, period: one.period.first, member, status, reason };
        let name = who.get_untracked();
        busy.set(true);
        session.act(command, move |result| {
            let _ = busy.try_set(false);
            match result {
                Ok(()) => {
                    toast(words.corrected(&name));
                    replace(Page::RollCall, &period_query(one.challenge, one.period.first));
                }
                Err(trouble) => toast(explain(&trouble, lang())),
            }
        });
    };
    let person = Signal::derive(move || if who.with(String::is_empty) { words.choose_who().into() } else { who.get() });
    view! {
        <Screen title=words.correct() sub=words.correct_hint() back=Page::RollCall>
            <div class="form">
                <SelectField
                    label=words.period()
                    options=said
                    chosen=place
                    on_choose=move |chosen: usize| place.set(chosen)
                />
                <div class="field">
                    <p class="field-label">{words.who()}</p>
                    <Rows>
                        <PressRow title=person icon=Glyph::Person on_press=move |()| choosing.set(true) />
                    </Rows>
                    {move || now().map(|text| view! { <p class="quiet small">{text}</p> })}
                </div>
                <RadioCards
                    label=words.status()
                    options=STATUSES.map(|(status, _)| (status_word(status).to_owned(), String::new())).to_vec()
                    chosen=Signal::derive(move || STATUSES.iter().position(|(one, _)| Some(*one) == wanted.get()))
                    on_choose=move |place: usize| wanted.set(STATUSES.get(place).map(|(status, _)| *status))
                />
                <TextField label=words.reason() hint=words.reason_hint() value=reason maxlength=200 />
                <Button
                    label=words.save_correction()
                    kind=Kind::Primary
                    wide=true
                    busy=busy
                    disabled=lacks
                    on_press=save
                />
            </div>
            <Dialog open=choosing title=words.who()>{picker(people(), pick)}</Dialog>
        </Screen>
    }
    .into_any()
}
