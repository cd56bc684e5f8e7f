//! Putting together a collection (专题) of the library: what goes into it, and in which order.

use crate::domain::charter::Setting;
use crate::domain::command::Command;
use crate::domain::id::ResourceId;
use crate::domain::resource::TITLE_LENGTH;
use crate::i18n::library::Library;
use crate::i18n::trouble::explain;
use crate::pages::session::Session;
use crate::route::Page;
use crate::ui::{
    ActionSheet, Button, Choice, Glyph, Icon, Kind, PressRow, Rows, Screen, TextField, lang, replace, toast,
};
use leptos::prelude::*;

fn set(session: Session, name: String, resources: Vec<ResourceId>) {
    let from = session.peek(|_, now| now.today);
    let settings = vec![Setting::Collection(name, resources)];
    session.act(Command::EditCharter { from, settings }, |result| {
        if let Err(error) = result {
            toast(explain(&error, lang()));
        }
    });
}

/// A collection, to be put in order.
pub fn order(session: Session, name: String) -> AnyView {
    let text = Library(lang());
    let wanted = name.clone();
    let list = session.view(move |state, now| {
        let of = state.collection(&wanted, now.today).unwrap_or_default();
        let title = |id: &ResourceId| state.resource(*id).map(|resource| resource.title).unwrap_or_default();
        of.iter().map(|id| (*id, title(id))).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(None::<ResourceId>);
    let open = RwSignal::new(false);
    let name = StoredValue::new(name);
    let change = move |change: &dyn Fn(&mut Vec<ResourceId>, usize)| {
        let mut all: Vec<ResourceId> = list.with_untracked(|list| list.iter().map(|(id, _)| *id).collect());
        let Some(place) = all.iter().position(|id| Some(*id) == chosen.get_untracked()) else { return };
        change(&mut all, place);
        set(session, name.get_value(), all);
    };
    let choices = Signal::derive(move || {
        vec![
            Choice::new(text.earlier(), Glyph::Back, move || {
                change(&|all, place| all.swap(place, place.saturating_sub(1)))
            }),
            Choice::new(text.later(), Glyph::Forward, move || {
                change(&|all, place| {
                    let last = all.len() - 1;
                    all.swap(place, (place + 1).min(last));
                });
            }),
            Choice::new(text.take_out(), Glyph::Close, move || {
                change(&|all, place| {
                    all.remove(place);
                })
            }),
        ]
    });
    let rows = move || {
        let row = |(place, (id, title)): (usize, (ResourceId, String))| {
            let press = move |()| {
                chosen.set(Some(id));
                open.set(true);
            };
            view! { <PressRow title=format!("{}. {title}", place + 1) on_press=press /> }
        };
        list.get().into_iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let title = name.get_value();
    view! {
        <Screen title=title sub=text.arrange() back=Page::Library>
            <Rows>{rows}</Rows>
            <ActionSheet open title=text.arrange() choices />
        </Screen>
    }
    .into_any()
}

/// The page on which an operator puts a resource into collections, and takes it out again.
pub fn place(session: Session, id: ResourceId) -> AnyView {
    let text = Library(lang());
    let all = session.view(|state, now| {
        let all = state.collections(now.today).map(|(name, of)| (name.to_owned(), of.to_vec()));
        all.collect::<Vec<_>>()
    });
    let row = move |(name, of): (String, Vec<ResourceId>)| {
        let inside = of.contains(&id);
        let title = name.clone();
        let press = move |()| {
            let mut of = of.clone();
            of.retain(|one| *one != id);
            of.extend((!inside).then_some(id));
            set(session, name.clone(), of);
        };
        let mark = move || inside.then(|| view! { <span class="row-trail"><Icon glyph=Glyph::Check /></span> });
        view! { <PressRow title trail=mark on_press=press /> }
    };
    let rows = move || all.get().into_iter().map(row).collect::<Vec<_>>();
    let name = RwSignal::new(String::new());
    let wrong = Memo::new(move |_| {
        let length = name.with(|name| name.trim().chars().count());
        (length > TITLE_LENGTH).then(|| text.collect_long(TITLE_LENGTH))
    });
    let empty = Signal::derive(move || wrong.get().is_some() || name.with(|name| name.trim().is_empty()));
    let make = move |()| {
        let name = name.get_untracked().trim().to_owned();
        let mut of = session
            .peek(|state, now| state.collection(&name, now.today).map(<[ResourceId]>::to_vec).unwrap_or_default());
        if !of.contains(&id) {
            of.push(id);
            set(session, name, of);
        }
        toast(text.collected());
        replace(Page::Library, &[("r", id.to_string())]);
    };
    let title = session.peek(|state, _| state.resource(id).map(|resource| resource.title).unwrap_or_default());
    view! {
        <Screen title=text.collect() sub=title back=Page::Library>
            <p class="quiet">{text.collect_sub()}</p>
            <Rows>{rows}</Rows>
            <div class="form">
                <TextField label=text.collect_new() value=name error=wrong />
                <Button label=text.collect_add() kind=Kind::Primary wide=true disabled=empty on_press=make />
            </div>
        </Screen>
    }
    .into_any()
}
