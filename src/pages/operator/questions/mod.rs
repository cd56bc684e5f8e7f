//! The questionnaire's editor (入群问卷): the list of questions, one question, adding one, sending it to the chat.
//!
//! Everything is judged at once ([`crate::domain::questionnaire::check`]); what is wrong stands beside its question, and
//! nothing is saved before all of it is right.

mod conditions;
mod draft;
mod one;
mod said;
mod share;
mod trial;

use leptos::prelude::*;

pub use self::share::address as form_address;

use self::draft::{Draft, numbers};
use super::{for_staff, from_the_top, listed};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::check::Trouble;
use crate::domain::questionnaire::{QuestionKind, Scale};
use crate::domain::rights::Office;
use crate::i18n::questionnaire::{Compose, fault, kind, trouble};
use crate::pages::session::{Session, new_question_id, use_session};
use crate::route::Page;
use crate::templates::questionnaires::QuestionSet;
use crate::ui::{
    Button, Confirm, Empty, Glyph, Icon, IconButton, Kind, LinkRow, Notice, PressRow, Rows, Screen, Section, Tone,
    announce, href, lang, link, replace, toast,
};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Compose(lang()).title(), page)
}

/// What is being done.
#[derive(Clone, Copy, PartialEq)]
enum Doing {
    Looking,
    Adding,
    Sharing,
    Trying,
    One(QuestionId),
}

fn doing() -> Doing {
    match (link::query("do").as_deref(), link::query("q").and_then(|text| text.parse().ok())) {
        (Some("add"), _) => Doing::Adding,
        (Some("share"), _) => Doing::Sharing,
        (Some("try"), _) => Doing::Trying,
        (Some("edit"), Some(id)) => Doing::One(id),
        _ => Doing::Looking,
    }
}

/// The address of one question's form.
fn edit_query(id: QuestionId) -> link::Query {
    vec![("do", "edit".into()), ("q", id.to_string())]
}

fn page(session: Session) -> AnyView {
    let draft = Draft::open(session);
    let trial = trial::Trial::default();
    let doing = Memo::new(|_| doing());
    from_the_top(doing);
    let shown = move || match doing.get() {
        Doing::Adding => adding(draft),
        Doing::Sharing => share::view(session),
        Doing::Trying => trial::view(draft, trial),
        Doing::One(id) if untrack(|| draft.place(id)).is_some() => one::view(draft, id),
        Doing::One(_) | Doing::Looking => looking(draft),
    };
    shown.into_any()
}

fn looking(draft: Draft) -> AnyView {
    let words = Compose(lang());
    let none = Memo::new(move |_| draft.with(|questions| questions.is_empty()));
    let changed = Memo::new(move |_| draft.is_changed());
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Charter>
            {move || {
                changed.get().then(|| view! { <Notice><p>{words.unsaved()}</p></Notice> })
            }}
            {move || if none.get() { beginning(draft) } else { list(draft) }}
            {move || (draft.is_in_use()).then(more)}
            {move || changed.get().then(|| saving(draft))}
        </Screen>
    }
    .into_any()
}

/// Nothing is asked yet: ready-made questionnaires, or a first question.
fn beginning(draft: Draft) -> AnyView {
    let words = Compose(lang());
    let sets: Vec<_> = QuestionSet::ALL
        .iter()
        .map(|set| {
            let (title, about) = set.card(lang());
            let count = set.questions(lang(), &mut || QuestionId::from_bits(0)).len();
            let detail = words.set_detail(count, about);
            let take = move |()| draft.begin_with(set.questions(lang(), &mut new_question_id));
            view! { <PressRow title=title detail=detail icon=Glyph::Desk on_press=take /> }
        })
        .collect();
    view! {
        <p class="quiet">{words.none()}</p>
        <Section title=words.sets()>
            <Rows>{sets}</Rows>
        </Section>
        <Rows>
            <LinkRow
                to=Page::Questionnaire
                query=vec![("do", "add".into())]
                title=words.own()
                detail=words.own_detail()
                icon=Glyph::Plus
            />
        </Rows>
    }
    .into_any()
}

fn list(draft: Draft) -> AnyView {
    let words = Compose(lang());
    let ids = move || draft.with(|questions| questions.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    let whole = move || {
        let of_all = |one: &Trouble| !matches!(one, Trouble::Question(..));
        let found = draft.troubles().into_iter().find(of_all);
        found.map(|found| view! { <Notice tone=Tone::Bad><p>{trouble(found, lang())}</p></Notice> })
    };
    view! {
        {whole}
        <Section title=words.questions()>
            <ol class="rows asked-list">
                <For each=ids key=|id| *id children=move |id| row(draft, id) />
            </ol>
            <Rows>
                <LinkRow to=Page::Questionnaire query=vec![("do", "add".into())] title=words.add() icon=Glyph::Plus />
                <LinkRow
                    to=Page::Questionnaire
                    query=vec![("do", "try".into())]
                    title=words.try_out()
                    detail=words.try_detail()
                    icon=Glyph::Person
                />
            </Rows>
        </Section>
    }
    .into_any()
}

fn row(draft: Draft, id: QuestionId) -> AnyView {
    let words = Compose(lang());
    let number = move || draft.place(id).map_or(0, |place| place + 1);
    let last = move || draft.with(|questions| questions.last().is_some_and(|(known, _)| *known == id));
    let title = move || draft.one(id, said::title);
    let detail = move || draft.one(id, said::detail);
    let branches = move || {
        let sentences =
            draft.with(|questions| said::find(questions, id).map(|question| said::branches(questions, question)));
        sentences
            .into_iter()
            .flatten()
            .map(|sentence| view! { <span class="row-detail asked-when">{sentence}</span> }.into_any())
            .collect::<Vec<_>>()
    };
    let faults = move || {
        draft
            .faults(id)
            .into_iter()
            .map(|wrong| {
                view! {
                    <span class="field-error"><Icon glyph=Glyph::Warning /><span>{fault(wrong, lang())}</span></span>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
    };
    let shift = move |up: bool| {
        draft.shift(id, up);
        announce(words.edit(untrack(number)));
    };
    view! {
        <li class="asked">
            <a class="row" href=href(Page::Questionnaire, &edit_query(id))>
                <span class="row-lead">{number}</span>
                <span class="row-text">
                    <span class="row-title">{title}</span>
                    <span class="row-detail">{detail}</span>
                    {branches}
                    {faults}
                </span>
                <Icon glyph=Glyph::Forward />
            </a>
            <div class="asked-moves">
                <button
                    class="icon-button asked-up"
                    type="button"
                    aria-label=move || words.up(number())
                    disabled=move || number() <= 1
                    on:click=move |_| shift(true)
                >
                    <Icon glyph=Glyph::Down />
                </button>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=move || words.down(number())
                    disabled=last
                    on:click=move |_| shift(false)
                >
                    <Icon glyph=Glyph::Down />
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// Where the questionnaire leads once it is in use.
fn more() -> AnyView {
    let words = Compose(lang());
    view! {
        <Rows>
            <LinkRow
                to=Page::Questionnaire
                query=vec![("do", "share".into())]
                title=words.share()
                detail=words.share_detail()
                icon=Glyph::Share
            />
            <LinkRow to=Page::Responses title=words.responses() icon=Glyph::Desk />
        </Rows>
    }
    .into_any()
}

fn saving(draft: Draft) -> AnyView {
    let words = Compose(lang());
    let asking = RwSignal::new(false);
    let wrong = Memo::new(move |_| draft.troubles());
    let said = move || {
        let found = wrong.get();
        (!found.is_empty()).then(|| {
            let numbers: Vec<String> = numbers(&found).iter().map(usize::to_string).collect();
            view! { <p class="field-error"><span>{words.wrong(&numbers.join(listed()))}</span></p> }
        })
    };
    let discard = move |()| {
        draft.discard();
        toast(words.discarded());
    };
    view! {
        {move || {
            draft.refused.get().map(|text| view! { <Notice tone=Tone::Bad><p>{text}</p></Notice> })
        }}
        <div class="confirm-bar">
            {said}
            <Button
                label=words.save()
                kind=Kind::Primary
                wide=true
                busy=draft.busy
                disabled=Signal::derive(move || wrong.with(|wrong| !wrong.is_empty()))
                on_press=move |()| draft.save()
            />
            <Button label=words.discard() kind=Kind::Plain on_press=move |()| asking.set(true) />
        </div>
        <Confirm
            open=asking
            title=words.discard_title()
            text=words.discard_text()
            yes=words.discard()
            danger=true
            on_yes=discard
        />
    }
    .into_any()
}

/// A question of every kind, as it begins.
fn kinds() -> [QuestionKind; 10] {
    let other = Default::default();
    [
        QuestionKind::Single { options: Vec::new(), other },
        QuestionKind::Multiple { options: Vec::new(), other, least: 0, most: None },
        QuestionKind::Short,
        QuestionKind::Long,
        QuestionKind::City,
        QuestionKind::Number { least: None, most: None, unit: String::new() },
        QuestionKind::Scale(Scale::Five),
        QuestionKind::Date,
        QuestionKind::Contact,
        QuestionKind::Consent,
    ]
}

fn adding(draft: Draft) -> AnyView {
    let words = Compose(lang());
    let rows: Vec<_> = kinds()
        .into_iter()
        .map(|one| {
            let (title, example) = kind(&one, lang());
            let add = move |()| {
                let id = draft.add(one.clone());
                replace(Page::Questionnaire, &edit_query(id));
            };
            view! { <PressRow title=title detail=example icon=Glyph::Plus on_press=add /> }
        })
        .collect();
    view! {
        <Screen title=words.add_title() back=Page::Questionnaire>
            <Rows>{rows}</Rows>
        </Screen>
    }
    .into_any()
}

/// A cross for a condition; the page's own, so that every condition is named.
fn drop_button(label: String, on_press: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! { <IconButton glyph=Glyph::Trash label=label on_press=move |()| on_press() /> }.into_any()
}

/// The questionnaire on the desk: where it is in use, what was answered; otherwise its editor.
pub fn desk_row(session: Session) -> AnyView {
    let words = Compose(lang());
    let counts = session.view(|state, now| {
        let asks = !state.charter().asked(now.today).is_empty();
        asks.then(|| state.responses(now.today).counts())
    });
    (move || match counts.get() {
        Some((done, under_way, _)) => view! {
            <LinkRow
                to=Page::Responses
                title=words.title()
                detail=words.desk_answers(done + under_way)
                icon=Glyph::Edit
            />
        }
        .into_any(),
        None => view! {
            <LinkRow to=Page::Questionnaire title=words.title() detail=words.charter_detail() icon=Glyph::Edit />
        }
        .into_any(),
    })
    .into_any()
}

/// Nobody is asked anything: what the pages of the questionnaire say then.
pub fn nothing_asked() -> AnyView {
    let words = Compose(lang());
    view! {
        <Empty glyph=Glyph::Desk text=words.none()>
            <crate::ui::ButtonLink to=Page::Questionnaire label=words.title() kind=Kind::Primary />
        </Empty>
    }
    .into_any()
}
