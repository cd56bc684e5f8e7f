//! The box for complaints and suggestions, the operators' side: what waits on top, answering, and the answer as a message.

use leptos::prelude::*;

use super::{act_or_take_back, for_staff, name_of};
use crate::domain::command::Command;
use crate::domain::fact::Origin;
use crate::domain::letter::Letter;
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::letters::Letters;
use crate::pages::session::{Now, Session, use_session};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, CopyBox, Dialog, Empty, Glyph, Kind, PressRow, Rows, Screen, Section, TextArea, day, lang,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Letters(lang()).title(), page)
}

/// A letter as the page and the desk show it.
#[derive(Clone, PartialEq)]
pub struct Item {
    pub origin: Origin,
    pub by: String,
    pub text: String,
    /// Who and when, and the answer.
    pub detail: String,
    pub open: bool,
    answer: Option<String>,
}

pub fn items(state: &State, _: Now) -> Vec<Item> {
    let words = Letters(lang());
    let item = |letter: Letter| {
        let by = name_of(state, letter.by);
        let from = words.from(&by, &day::short(letter.on));
        let answer = letter.answer.and_then(|(origin, _)| state.note(origin)).map(str::to_owned);
        let became = letter.answer.map(|_| answer.as_ref().map_or(words.dealt().to_owned(), |text| words.reply(text)));
        Item {
            origin: letter.origin,
            text: state.note(letter.origin).unwrap_or(words.no_words()).to_owned(),
            detail: became.map_or(from.clone(), |became| format!("{from} · {became}")),
            by,
            open: letter.answer.is_none(),
            answer,
        }
    };
    state.letters().into_iter().map(item).collect()
}

fn page(session: Session) -> AnyView {
    let words = Letters(lang());
    let all = session.view(items);
    let synced = session.is_synced();
    let asked = RwSignal::new(None::<Item>);
    let row = move |one: Item| {
        let kept = StoredValue::new(one.clone());
        view! {
            <PressRow title=one.text detail=one.detail on_press=move |()| asked.set(Some(kept.get_value())) />
        }
    };
    let shown = move || {
        let all = all.get();
        if all.is_empty() {
            if synced.get() {
                return view! { <Empty glyph=Glyph::Book text=words.none_synced() /> }.into_any();
            }
            return view! {
                <Empty glyph=Glyph::Book text=words.none()>
                    <ButtonLink to=Page::Data label=words.bring_in() kind=Kind::Primary />
                </Empty>
            }
            .into_any();
        }
        let (open, closed): (Vec<Item>, Vec<Item>) = all.into_iter().partition(|one| one.open);
        let (waits, done) = (open.len(), closed.len());
        let open: Vec<_> = open.into_iter().map(row).collect();
        let closed: Vec<_> = closed.into_iter().map(row).collect();
        view! {
            {(waits > 0).then(|| view! { <Section title=words.open(waits)><Rows>{open}</Rows></Section> })}
            {(done > 0).then(|| view! { <Section title=words.closed(done)><Rows>{closed}</Rows></Section> })}
        }
        .into_any()
    };
    view! {
        <Screen title=words.title() sub=session.by_hand_or(words.sub(), words.sub_synced()) back=Page::Desk>
            {shown}
            {answering(session, asked)}
        </Screen>
    }
    .into_any()
}

/// The letter in full, and the answer.
fn answering(session: Session, asked: RwSignal<Option<Item>>) -> AnyView {
    let words = Letters(lang());
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let message = RwSignal::new(None::<String>);
    Effect::new(move || {
        if let Some(item) = asked.get() {
            typed.set(item.answer.unwrap_or_default());
            message.set(None);
            open.set(true);
        }
    });
    let answer = move |text: Option<String>, said: &'static str| {
        let Some(item) = asked.get_untracked() else { return };
        let group = session.peek(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
        let written = text.as_ref().map(|text| words.message(&group, &item.by, &item.text, text));
        let command = Command::AnswerLetter { letter: item.origin, text };
        act_or_take_back(session, command, said.into(), move || match written {
            Some(written) => {
                let _ = message.try_set(Some(written));
            }
            None => {
                let _ = open.try_set(false);
            }
        });
    };
    let body = move || {
        let item = asked.get();
        let letter =
            item.map(|item| view! { <p class="letter">{item.text}</p> <p class="quiet small">{item.detail}</p> });
        let way = match message.get() {
            Some(text) => view! {
                <CopyBox text=Signal::stored(text) />
                <Button label=crate::i18n::people::People(lang()).done() wide=true on_press=move |()| open.set(false) />
            }
            .into_any(),
            None => view! {
                <TextArea label=words.answer_label() hint=session.by_hand_or(words.answer_text(), words.answer_text_synced()) value=typed rows=3 />
                <Button
                    label=words.answer_go()
                    kind=Kind::Primary
                    wide=true
                    disabled=Signal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                    on_press=move |()| answer(Some(typed.get_untracked()), words.answered())
                />
                <Button label=words.deal() wide=true on_press=move |()| answer(None, words.dealt()) />
            }
            .into_any(),
        };
        view! { {letter} {way} }
    };
    view! { <Dialog open title=words.answer()>{body}</Dialog> }.into_any()
}
