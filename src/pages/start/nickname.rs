//! The name in the chat (群昵称), put together by the group's format, copied, and marked as set.

use crate::domain::charter::NameFormat;
use crate::domain::command::Command;
use crate::domain::nickname::{NameTrouble, compose};
use crate::domain::questionnaire::{Answer, QuestionKind};
use crate::domain::state::State;
use crate::i18n::join::Join;
use crate::i18n::start::Start;
use crate::i18n::trouble::explain;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{Button, CopyBox, Kind, Notice, Screen, Section, TextField, Tone, lang, toast};
use leptos::prelude::*;

/// The format, and what is known of the parts: the name's own, and the city of an answer.
fn parts(state: &State, now: Now) -> (NameFormat, String, String) {
    let format = state.charter().name_format.on(now.today).copied().unwrap_or_default();
    let me = state.me();
    let name = me.and_then(|me| state.person(me)).map(|person| person.name.clone()).unwrap_or_default();
    let steps = me.map(|me| state.steps(me, now.today)).unwrap_or_default();
    let mut cities = steps.iter().filter(|step| step.question.kind == QuestionKind::City);
    let city = match cities.find_map(|step| step.reply.answer()) {
        Some(Answer::Text(city)) => city.clone(),
        _ => String::new(),
    };
    match (format, name.split_once(['-', '－'])) {
        (NameFormat::NameCity, Some((nickname, place))) => (format, nickname.to_owned(), place.to_owned()),
        _ => (format, name, city),
    }
}

pub(super) fn view(session: Session) -> AnyView {
    let text = Start(lang());
    let join = Join(lang());
    let (format, nickname, city) = session.peek(parts);
    let (nickname, city) = (RwSignal::new(nickname), RwSignal::new(city));
    let name = Memo::new(move |_| nickname.with(|nickname| city.with(|city| compose(format, nickname, city))));
    let set = session.view(|state, _| state.named(state.me()?).map(str::to_owned));
    // Nobody is told that a field is empty before anything was typed.
    let before = name.get_untracked().err();
    let wrong = move |wanted: fn(NameTrouble) -> bool| {
        Signal::derive(move || {
            let found = name.get().err().filter(|found| wanted(*found) && before != Some(*found))?;
            Some(join.name_trouble(found))
        })
    };
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let mark = move |()| {
        let Ok(name) = name.get_untracked() else { return };
        busy.set(true);
        session.act(Command::Named { name }, move |done| {
            let _ = busy.try_set(false);
            match done {
                Ok(()) => toast(text.nickname_marked()),
                Err(error) => {
                    let _ = failed.try_set(Some(explain(&error, lang())));
                }
            }
        });
    };
    let ready = Memo::new(move |_| name.get().ok());
    let shown = move || {
        let name = ready.get()?;
        let done = set.get().as_ref() == Some(&name);
        let content = view! {
            <CopyBox text=Signal::derive(move || name.clone()) label=text.copy() />
            <p class="quiet small">{text.nickname_how()}</p>
            {if done {
                view! { <Notice tone=Tone::Good><p>{text.nickname_set()}</p></Notice> }.into_any()
            } else {
                view! { <Button label=text.nickname_done() kind=Kind::Primary wide=true busy on_press=mark /> }.into_any()
            }}
        };
        Some(view! { <Section title=text.nickname_preview()><div class="stack">{content}</div></Section> })
    };
    view! {
        <Screen title=text.nickname() sub=join.name_hint(format) back=Page::Start>
            <div class="form">
                <TextField label=join.nickname() value=nickname maxlength=40 error=wrong(|found| found != NameTrouble::NoCity) />
                {(format == NameFormat::NameCity)
                    .then(|| {
                        view! {
                            <TextField
                                label=join.city()
                                value=city
                                placeholder=join.city_example()
                                autocomplete="address-level2"
                                maxlength=20
                                error=wrong(|found| found == NameTrouble::NoCity)
                            />
                        }
                    })}
            </div>
            {shown}
            {move || failed.get().map(|failed| view! { <Notice tone=Tone::Bad><p>{failed}</p></Notice> })}
        </Screen>
    }
    .into_any()
}
