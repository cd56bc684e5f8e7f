//! Texts of the operators' own (自己的文案) among the reports: written once under a name, filled in each time they are copied.

use leptos::prelude::*;

use super::wording::{editor, from_today, keep, wrong};
use super::{challenge_of_text, every_value};
use crate::domain::charter::Setting;
use crate::domain::id::{ChallengeId, TextId};
use crate::domain::rights::Office;
use crate::domain::wording::{OwnText, Place, TEXT_NAME_LENGTH, TEXTS, fill};
use crate::i18n::common::Common;
use crate::i18n::report::OwnTexts;
use crate::pages::operator::act_or_take_back_by;
use crate::pages::session::{Session, new_text_id};
use crate::route::Page;
use crate::ui::{
    Button, ButtonLink, CopyBox, Empty, Glyph, Kind, Link, LinkRow, Rows, Screen, Section, TextField, lang, link,
    replace,
};

/// Which text is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    New,
    /// `None` where the address names nothing that can be read.
    Known(Option<TextId>),
}

pub(super) fn asked() -> Option<Asked> {
    link::query("do").filter(|text| text == "text")?;
    Some(match link::query("t") {
        None => Asked::New,
        Some(id) => Asked::Known(id.parse().ok()),
    })
}

fn edit_query(id: TextId) -> link::Query {
    vec![("do", "text".to_owned()), ("t", id.to_string())]
}

/// Each text as it would be sent now, and the way to write one more.
pub(super) fn section(session: Session, challenge: Option<ChallengeId>) -> AnyView {
    let words = OwnTexts(lang());
    let may_write = session.peek(|state, _| state.my_role() >= Office::Operator);
    let all = session.view(move |state, now| {
        let texts = state.charter().own_texts(now.today);
        let values = if texts.is_empty() { Vec::new() } else { every_value(state, now, challenge) };
        let filled = |(id, own): (TextId, &OwnText)| (id, own.name.clone(), fill(Place::ALL, &own.text, &values));
        texts.into_iter().map(filled).collect::<Vec<_>>()
    });
    let one = move |(id, name, text): (TextId, String, String)| {
        let edit =
            move || may_write.then(|| view! { <Link to=Page::Report query=edit_query(id)>{words.edit()}</Link> });
        let body = match text.is_empty() {
            true => view! { <p class="quiet">{words.blank()}</p> }.into_any(),
            false => view! { <CopyBox text=Signal::stored(text) /> }.into_any(),
        };
        view! { <Section title=name aside=edit>{body}</Section> }
    };
    let add = move || {
        let count = all.with(Vec::len);
        let query = vec![("do", "text".to_owned())];
        let row = match count < TEXTS {
            true => {
                view! { <Rows><LinkRow to=Page::Report query title=words.add() icon=Glyph::Plus /></Rows> }.into_any()
            }
            false => view! { <p class="quiet small">{words.most(TEXTS)}</p> }.into_any(),
        };
        may_write.then(|| {
            view! {
                <Section title=words.title()>
                    <p class="quiet small">{words.hint()}</p>
                    {row}
                </Section>
            }
        })
    };
    view! {
        {move || all.get().into_iter().map(one).collect::<Vec<_>>()}
        {add}
    }
    .into_any()
}

pub(super) fn view(session: Session, asked: Asked) -> AnyView {
    let words = OwnTexts(lang());
    let known = |id| {
        session.peek(|state, now| {
            state.charter().own_texts(now.today).into_iter().find(|(of, _)| *of == id).map(|(_, own)| own.clone())
        })
    };
    match asked {
        Asked::New => form(session, new_text_id(), None),
        Asked::Known(id) => match id.and_then(|id| Some((id, known(id)?))) {
            Some((id, before)) => form(session, id, Some(before)),
            None => view! {
                <Screen title=words.title() back=Page::Report>
                    <Empty glyph=Glyph::Edit text=words.gone()>
                        <ButtonLink to=Page::Report label=Common(lang()).back() kind=Kind::Primary />
                    </Empty>
                </Screen>
            }
            .into_any(),
        },
    }
}

fn form(session: Session, id: TextId, before: Option<OwnText>) -> AnyView {
    let words = OwnTexts(lang());
    let start = before.clone().unwrap_or_default();
    let (name, text) = (RwSignal::new(start.name.clone()), RwSignal::new(start.text.clone()));
    let busy = RwSignal::new(false);
    let wrong = wrong(Place::ALL, text);
    let sample = session.peek(|state, now| every_value(state, now, challenge_of_text(state, now)));
    let wanted = move || OwnText { name: name.get().trim().to_owned(), text: text.get() };
    let locked = Signal::derive(move || {
        let now = wanted();
        wrong.get().is_some() || now.name.is_empty() || now.text.trim().is_empty() || now == start
    });
    let save = move |()| {
        let own = untrack(wanted);
        let said = words.saved(&own.name);
        keep(session, Setting::Text(id, own), said, busy);
    };
    let command = move |own: OwnText| from_today(session, Setting::Text(id, own));
    let remove = before.clone().map(|before| {
        let gone = OwnText { name: before.name.clone(), text: String::new() };
        let press = move |()| {
            act_or_take_back_by(session, command(gone.clone()), words.removed(&before.name), command(before.clone()));
            replace(Page::Report, &[]);
        };
        view! { <Button label=words.remove() wide=true on_press=press /> }
    });
    let title = if before.is_some() { words.edit_title() } else { words.new_title() };
    view! {
        <Screen title=title sub=words.sub() back=Page::Report>
            <div class="form">
                <TextField
                    label=words.name()
                    placeholder=words.name_example()
                    value=name
                    maxlength=TEXT_NAME_LENGTH as u32
                />
                {editor(Place::ALL, sample, text, wrong)}
                <p class="quiet small">{words.latest()}</p>
                <Button label=words.save() kind=Kind::Primary wide=true busy disabled=locked on_press=save />
                {remove}
            </div>
        </Screen>
    }
    .into_any()
}
