//! Settings of the group (群设置): what was set at creation, changed from a day on. The past keeps its rules, so each field
//! shows what it was before.

mod challenge;
mod foreseen;
mod group;
mod hand_over;
mod levels;
mod library;
mod recovery;
mod saving;
mod staff;
pub(super) mod timetable;

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::challenge_form::draft_on;
use super::{for_staff, from_the_top, title_of};
use crate::domain::id::ChallengeId;
use crate::domain::rights::Office;
use crate::i18n::charter::Charter;
use crate::i18n::create::Create;
use crate::i18n::questionnaire::Compose;
use crate::i18n::rules;
use crate::i18n::staff::Staff;
use crate::pages::session::{Session, use_session};
use crate::route::Page;
use crate::templates::Template;
use crate::ui::{Glyph, LinkRow, Rows, Screen, Section, lang, link};

pub fn view() -> AnyView {
    for_staff(use_session(), Office::Operator, Charter(lang()).title(), page)
}

/// What is being changed.
#[derive(Clone, Copy, PartialEq)]
enum Doing {
    Looking,
    Group,
    Library,
    Timetable,
    Levels,
    Staff,
    Recovery,
    Challenge(ChallengeId),
    /// A new one, beginning with this template.
    New(Option<Template>),
}

fn doing() -> Doing {
    let challenge = link::query("c").and_then(|text| text.parse().ok());
    match (link::query("do").as_deref(), challenge) {
        (Some("group"), _) => Doing::Group,
        (Some("library"), _) => Doing::Library,
        (Some("timetable"), _) => Doing::Timetable,
        (Some("levels"), _) => Doing::Levels,
        (Some("staff"), _) => Doing::Staff,
        (Some(recovery::RECOVERY), _) => Doing::Recovery,
        (Some("challenge"), Some(id)) => Doing::Challenge(id),
        (Some("new"), _) => {
            let place = link::query("t").and_then(|text| text.parse::<usize>().ok());
            Doing::New(place.and_then(|place| Template::ALL.get(place).copied()))
        }
        _ => Doing::Looking,
    }
}

fn page(session: Session) -> AnyView {
    let doing = Memo::new(|_| doing());
    from_the_top(doing);
    let shown = move || match doing.get() {
        Doing::Looking => looking(session),
        Doing::Group => group::view(session),
        Doing::Library => library::view(session),
        Doing::Timetable => timetable::view(session),
        Doing::Levels => levels::view(session),
        Doing::Staff => staff::view(session),
        Doing::Recovery => recovery::view(session),
        Doing::Challenge(id) => match session.peek(|state, now| draft_on(state.challenge(id)?, now.today)) {
            Some(draft) => challenge::change(session, id, draft),
            None => looking(session),
        },
        Doing::New(None) => templates(),
        Doing::New(Some(template)) => {
            let today = session.peek(|_, now| now.today);
            challenge::begin(session, template.draft(lang()).challenge, today)
        }
    };
    shown.into_any()
}

fn looking(session: Session) -> AnyView {
    let words = Charter(lang());
    let name = session.view(|state, now| state.charter().name.on(now.today).cloned().unwrap_or_default());
    let challenges = session.view(|state, now| {
        let list = state.charter().challenges.iter();
        list.map(|(&id, fields)| (id, title_of(state, id, now.today), rules::when(fields, now.today, lang())))
            .collect::<Vec<_>>()
    });
    let ranks = session.view(|state, now| {
        let levels = state.charter().levels.on(now.today);
        levels.map(|all| all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" · ")).unwrap_or_default()
    });
    let ranks = move || Some(ranks.get()).filter(|names| !names.is_empty()).unwrap_or(words.levels_none().into());
    let day_plan = session.view(|state, now| {
        let items = state.charter().timetable.on(now.today);
        items.map(|items| items.iter().map(timetable::line).collect::<Vec<_>>().join(" · ")).unwrap_or_default()
    });
    let day_plan =
        move || Some(day_plan.get()).filter(|plan| !plan.is_empty()).unwrap_or(words.timetable_none().into());
    let staff = session.view(staff::names);
    let rows = move || {
        challenges
            .get()
            .into_iter()
            .map(|(id, title, when)| {
                let query = vec![("do", "challenge".into()), ("c", id.to_string())];
                view! { <LinkRow to=Page::Charter query=query title=title detail=when icon=Glyph::Check /> }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <Screen title=words.title() sub=words.sub() back=Page::Desk>
            <Section title=words.group()>
                <Rows>
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "group".into())]
                        title=name
                        detail=words.group_detail()
                        icon=Glyph::Person
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "library".into())]
                        title=words.library()
                        detail=words.library_detail()
                        icon=Glyph::Book
                    />
                    <LinkRow
                        to=Page::Questionnaire
                        title=Compose(lang()).title()
                        detail=Compose(lang()).charter_detail()
                        icon=Glyph::Edit
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "timetable".into())]
                        title=words.timetable()
                        detail=TextProp::from(day_plan)
                        icon=Glyph::Calendar
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "levels".into())]
                        title=words.levels()
                        detail=TextProp::from(ranks)
                        icon=Glyph::Flame
                    />
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "staff".into())]
                        title=Staff(lang()).title()
                        detail=TextProp::from(staff)
                        icon=Glyph::Star
                    />
                </Rows>
            </Section>
            <Section title=words.challenges()>
                <Rows>
                    {rows}
                    <LinkRow
                        to=Page::Charter
                        query=vec![("do", "new".into())]
                        title=words.add_challenge()
                        icon=Glyph::Plus
                    />
                </Rows>
            </Section>
        </Screen>
    }
    .into_any()
}

fn templates() -> AnyView {
    let words = Charter(lang());
    let rows: Vec<_> = Template::ALL
        .iter()
        .enumerate()
        .map(|(place, template)| {
            let card = template.card(lang());
            let query = vec![("do", "new".into()), ("t", place.to_string())];
            view! { <LinkRow to=Page::Charter query=query title=card.title detail=card.works /> }
        })
        .collect();
    view! {
        <Screen title=words.new_challenge() sub=Create(lang()).pick() back=Page::Charter>
            <Rows>{rows}</Rows>
        </Screen>
    }
    .into_any()
}
