//! The group's backend (自动同步), `desk/?do=backend`: choosing one, filling it in, trying it out, putting it into use; and what
//! is in use, with the ways to try it again, change it, make a new key and end it.

mod advanced;
mod form;
mod in_use;
mod trial;

use leptos::prelude::*;

use super::{for_staff, from_the_top};
use crate::domain::charter::{Backend, Ways};
use crate::domain::rights::Office;
use crate::exchange::sync::presets::Preset;
use crate::i18n::Lang;
use crate::i18n::backend::{Backends, about, name};
use crate::pages::session::Session;
use crate::route::{self, Page};
use crate::ui::link::{Query, below_base};
use crate::ui::{Empty, Glyph, Icon, LinkRow, Rows, Screen, Section, lang, link};

const DO: &str = "do";
const BACKEND: &str = "backend";
/// Which kind is being filled in; `any`: one is being chosen, though one is in use.
const KIND: &str = "k";
const ANY: &str = "any";

/// Whether the desk's address asks for this page.
pub fn is_asked_for() -> bool {
    link::query(DO).is_some_and(|what| what == BACKEND)
}

fn way(kind: Option<&str>) -> Query {
    let own = kind.map(|kind| (KIND, kind.to_owned()));
    [(DO, BACKEND.to_owned())].into_iter().chain(own).collect()
}

/// The way here, for operators; the sample group has none.
pub fn row(session: Session) -> AnyView {
    let text = Backends(lang());
    if session.is_demo() {
        return ().into_any();
    }
    let detail = session.view(in_charter);
    let detail = move || match detail.get() {
        Some(backend) => text.row_on(&title_of(&backend)),
        None => text.row().to_owned(),
    };
    view! { <LinkRow to=Page::Desk query=way(None) title=text.title() detail icon=Glyph::Link /> }.into_any()
}

/// The backend that the group has decided on.
fn in_charter(state: &crate::domain::state::State, now: crate::pages::session::Now) -> Option<Backend> {
    state.charter().backend.on(now.today).and_then(Option::as_deref).cloned()
}

fn title_of(backend: &Backend) -> String {
    let text = Backends(lang());
    match preset_of(backend) {
        Some(preset) => name(preset, lang()).to_owned(),
        None => text.own_ways().to_owned(),
    }
}

fn preset_of(backend: &Backend) -> Option<Preset> {
    match &backend.ways {
        Ways::Preset(id) => Preset::from_id(id),
        Ways::Own(_) => None,
    }
}

pub fn view(session: Session) -> AnyView {
    for_staff(session, Office::Operator, Backends(lang()).title(), page)
}

#[derive(Clone, PartialEq)]
enum Shown {
    Demo,
    InUse(Backend),
    Choosing,
    Filling(Preset),
}

fn page(session: Session) -> AnyView {
    let decided = session.view(in_charter);
    let shown = Memo::new(move |_| {
        if session.is_demo() {
            return Shown::Demo;
        }
        match (link::query(KIND), decided.get()) {
            (None, Some(backend)) => Shown::InUse(backend),
            (kind, _) => kind.and_then(|kind| Preset::from_id(&kind)).map_or(Shown::Choosing, Shown::Filling),
        }
    });
    from_the_top(shown);
    let body = move || match shown.get() {
        Shown::Demo => {
            let text = Backends(lang());
            view! { <Screen title=text.title() back=Page::Desk><Empty glyph=Glyph::Link text=text.demo() /></Screen> }
                .into_any()
        }
        Shown::InUse(backend) => in_use::view(session, backend),
        Shown::Choosing => choosing(),
        Shown::Filling(preset) => form::view(session, preset),
    };
    body.into_any()
}

fn choosing() -> AnyView {
    let text = Backends(lang());
    let rows = |presets: &[Preset]| {
        let row = |&preset: &Preset| {
            let query = way(Some(preset.id()));
            view! { <LinkRow to=Page::Desk query title=name(preset, lang()) detail=about(preset, lang()) /> }
        };
        presets.iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <Screen title=text.title() sub=text.sub() back=Page::Desk>
            {guide(None, text.guide().to_owned(), text.guide_hint())}
            <Section title=text.recommended()><Rows>{rows(&[Preset::PocketBase, Preset::S3])}</Rows></Section>
            <Section title=text.others()>
                <Rows>{rows(&[Preset::Kinto, Preset::Couch, Preset::Supabase])}</Rows>
            </Section>
            <Section title=text.few()>
                <Rows>{rows(&[Preset::WebDav, Preset::OneFile, Preset::Firebase, Preset::JsonServer])}</Rows>
            </Section>
        </Screen>
    }
    .into_any()
}

/// The guide, beside this page, so that what was filled in stays.
fn guide(preset: Option<Preset>, title: String, detail: &'static str) -> AnyView {
    let chinese = lang() != Lang::En;
    let address = below_base(&route::guide(preset.map(Preset::id), chinese));
    view! {
        <Rows>
            <li>
                <a class="row" href=address target="_blank" rel="noopener">
                    <span class="row-lead"><Icon glyph=Glyph::Book /></span>
                    <span class="row-text">
                        <span class="row-title">{title}</span>
                        {(!detail.is_empty()).then(|| view! { <span class="row-detail">{detail}</span> })}
                    </span>
                    <Icon glyph=Glyph::Forward />
                </a>
            </li>
        </Rows>
    }
    .into_any()
}
