//! One resource: what it is, the way to it, what the reader says about it, and what its sharer and operators may do.

use super::look::{self, Shown};
use crate::domain::command::Command;
use crate::domain::fact::Decision;
use crate::domain::id::ResourceId;
use crate::domain::level::{Lock, progress};
use crate::domain::library::{Find, Resource, Shelved};
use crate::domain::resource::{Regard, ResourceSetting, Unlock};
use crate::domain::rights::Office;
use crate::domain::state::State;
use crate::i18n::library::{self as texts, Library};
use crate::i18n::trouble::explain;
use crate::pages::join::nobody;
use crate::pages::operator::decided;
use crate::pages::session::{Now, Session};
use crate::route::Page;
use crate::ui::{
    ActionSheet, ButtonLink, Choice, CopyBox, Dialog, Empty, Glyph, IconButton, Kind, Link, Notice, Screen, Tone, day,
    lang, link, share_address, toast, toast_undo,
};
use leptos::prelude::*;

/// A resource as its page shows it.
#[derive(Clone, PartialEq)]
struct Sheet {
    resource: Resource,
    by: String,
    /// Check-ins asked for and done, where it is not open yet.
    locked: Option<Lock>,
    liked: bool,
    read: bool,
    saved: bool,
    dead: bool,
    /// Somebody of the group: who only looks around says nothing about it.
    member: bool,
    /// Whoever shared it or an operator.
    may_edit: bool,
    staff: bool,
}

fn sheet(state: &State, now: Now, id: ResourceId) -> Option<Sheet> {
    let me = state.me();
    let resource = state.resource(id)?;
    let staff = state.my_role() >= Office::Operator;
    let own = Some(resource.by) == me;
    if resource.shelved != Shelved::Stands && !staff && !own {
        return None;
    }
    let says = |regard| me.is_some_and(|me| state.library().regards(id, regard, me));
    let closed = resource.unlock != Unlock::Free && !staff && !own;
    let locked = closed.then(|| progress(state, me, now.today, now.moment).lock(resource.unlock)).flatten();
    Some(Sheet {
        by: state.person(resource.by).map_or_else(String::new, |person| person.name.clone()),
        locked,
        liked: says(Regard::Like),
        read: says(Regard::Read),
        saved: says(Regard::Saved),
        dead: says(Regard::Dead),
        member: me.is_some(),
        may_edit: staff || own,
        staff,
        resource,
    })
}

pub(super) fn view(session: Session, id: ResourceId) -> AnyView {
    let shown = session.view(move |state, now| sheet(state, now, id));
    (move || match shown.get() {
        Some(sheet) => one(session, &sheet),
        None => missing(),
    })
    .into_any()
}

fn missing() -> AnyView {
    let text = Library(lang());
    view! {
        <Screen title=text.missing_title() back=Page::Library>
            <Empty glyph=Glyph::Search text=text.missing_text()>
                <ButtonLink to=Page::Library label=text.back_to_all() kind=Kind::Primary />
            </Empty>
        </Screen>
    }
    .into_any()
}

fn one(session: Session, sheet: &Sheet) -> AnyView {
    let text = Library(lang());
    let Sheet { resource, by, locked, .. } = sheet;
    let (sharing, acting) = (RwSignal::new(false), RwSignal::new(false));
    let may_edit = sheet.may_edit;
    let aside = move || {
        view! {
            <IconButton glyph=Glyph::Share label=text.share_view() on_press=move |()| sharing.set(true) />
            {may_edit
                .then(|| view! { <IconButton glyph=Glyph::More label=text.details() on_press=move |()| acting.set(true) /> })}
        }
    };
    let author = if resource.author.is_empty() { String::new() } else { format!("{} · ", resource.author) };
    let about = format!("{} · {author}{}", texts::kind(resource.kind, lang()), text.by(by, &day::day(resource.on)));
    let standing = match resource.shelved {
        Shelved::Stands => None,
        Shelved::Waits => Some(text.shared_waits()),
        Shelved::Refused => Some(text.not_approved()),
        Shelved::Retired => Some(text.retired()),
    };
    let title = resource.title.clone();
    let recommended = (!resource.about.is_empty()).then(|| resource.about.clone());
    let content = match locked {
        Some(lock) => {
            let said = match lock {
                Lock::CheckIns { needed, now } => text.locked(*needed, *now),
                Lock::Level { name, points, now } => text.locked_level(name, *points, *now),
            };
            view! { <Notice><p>{said}</p></Notice> }.into_any()
        }
        None => content(session, sheet),
    };
    let rest =
        [labels(resource), regards(session, sheet), share(session, resource, sharing), actions(session, sheet, acting)];
    view! {
        <Screen title=title sub=about back=Page::Library aside>
            {nobody::looks_beside(session, Kind::Quiet)}
            {standing.map(|said| view! { <Notice tone=Tone::Warm><p>{said}</p></Notice> })}
            {recommended.map(|about| view! { <p>{about}</p> })}
            {content}
            {rest.into_iter().collect::<Vec<_>>()}
        </Screen>
    }
    .into_any()
}

fn content(session: Session, sheet: &Sheet) -> AnyView {
    let text = Library(lang());
    let Sheet { resource, read, member, .. } = sheet;
    let (id, unread) = (resource.id, *member && !*read);
    let opened = move |_| {
        if unread {
            regard(session, id, Regard::Read, true);
        }
    };
    let way = match (resource.link(), resource.address.is_empty()) {
        (_, true) => ().into_any(),
        (Some(address), _) => view! {
            <a
                class="button"
                data-kind="primary"
                data-wide=""
                href=address.to_string()
                target="_blank"
                rel="noopener noreferrer nofollow"
                on:click=opened
            >
                <span>{text.open()}</span>
            </a>
            <p class="quiet small library-host">{address.host().to_owned()}</p>
        }
        .into_any(),
        (None, _) => {
            let address = resource.address.clone();
            view! {
                <Notice tone=Tone::Warm>
                    <p>{text.bad_address()}</p>
                    <p class="library-host">{address}</p>
                </Notice>
            }
            .into_any()
        }
    };
    view! {
        {(!resource.text.is_empty()).then(|| view! { <p class="library-text">{resource.text.clone()}</p> })}
        {way}
    }
    .into_any()
}

/// Category and tags, each leading to the others that have it.
fn labels(resource: &Resource) -> AnyView {
    let category = (!resource.category.is_empty()).then(|| {
        let find = Find { category: Some(resource.category.clone()), ..Find::default() };
        (resource.category.clone(), find)
    });
    let tags = resource.tags.iter().map(|tag| (format!("#{tag}"), Find { tag: Some(tag.clone()), ..Find::default() }));
    let links: Vec<_> = category
        .into_iter()
        .chain(tags)
        .map(|(name, find)| view! { <Link to=Page::Library query=look::query_of(&find) class="library-tag">{name}</Link> })
        .collect();
    (!links.is_empty()).then(|| view! { <div class="cluster">{links}</div> }).into_any()
}

fn regard(session: Session, resource: ResourceId, regard: Regard, on: bool) {
    session.act(Command::Regard { resource, regard, on }, |done| {
        if let Err(error) = done {
            toast(explain(&error, lang()));
        }
    });
}

/// What the reader says about it; a second tap takes it back.
fn regards(session: Session, sheet: &Sheet) -> AnyView {
    let text = Library(lang());
    if !sheet.member {
        return ().into_any();
    }
    let Sheet { resource, liked, read, saved, dead: said_dead, .. } = sheet;
    let id = resource.id;
    let toggle = |label: String, on: bool, what: Regard| {
        let pressed = if on { "true" } else { "false" };
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-pressed=pressed
                on:click=move |_| regard(session, id, what, !on)
            >
                <span>{label}</span>
            </button>
        }
        .into_any()
    };
    let like = if resource.likes > 0 { text.likes(resource.likes) } else { text.like().to_owned() };
    let report = (!resource.address.is_empty()).then(|| {
        let label = if *said_dead { text.reported_dead() } else { text.report_dead() };
        toggle(label.to_owned(), *said_dead, Regard::Dead)
    });
    let dead = text.dead(resource.dead);
    let told = (sheet.staff && resource.dead > 0).then(|| view! { <Notice tone=Tone::Warm><p>{dead}</p></Notice> });
    view! {
        {told}
        <div class="cluster library-regards">
            {toggle(like, *liked, Regard::Like)}
            {toggle(if *saved { text.kept() } else { text.keep() }.to_owned(), *saved, Regard::Saved)}
            {toggle(if *read { text.is_read() } else { text.mark_read() }.to_owned(), *read, Regard::Read)}
            {report}
        </div>
    }
    .into_any()
}

fn share(session: Session, resource: &Resource, open: RwSignal<bool>) -> AnyView {
    let text = Library(lang());
    let (id, title) = (resource.id, resource.title.clone());
    let words = session.view(move |state, now| {
        let group = state.charter().name.on(now.today).cloned().unwrap_or_default();
        let address = share_address(Page::Library, &Shown::One(id).query());
        format!("{}\n{address}", text.share_view_text(&group, &title))
    });
    view! { <Dialog open title=text.share_view()><CopyBox text=words /></Dialog> }.into_any()
}

/// Decides whether it stands in the library; the desk keeps the decision within reach for a minute.
fn decide(session: Session, resource: ResourceId, decision: Decision, said: &'static str, said_of: String) {
    session.act_named(Command::Admit { resource, decision }, move |done| match done {
        Ok(facts) => {
            decided::remember(session, decided::Part::Resources, said_of, facts.clone());
            toast_undo(said, move || {
                decided::forget_of(&facts);
                for &fact in &facts {
                    session.act(Command::TakeBack { fact }, |_| toast(Library(lang()).undone()));
                }
            });
        }
        Err(error) => toast(explain(&error, lang())),
    });
}

/// What its sharer and operators may do with it.
fn actions(session: Session, sheet: &Sheet, open: RwSignal<bool>) -> AnyView {
    let text = Library(lang());
    let Resource { id, pinned, featured, shelved, .. } = sheet.resource;
    let act = move |command: Command, said: &'static str| {
        session.act(command, move |done| {
            toast(match done {
                Ok(()) => said.to_owned(),
                Err(error) => explain(&error, lang()),
            });
        });
    };
    let set = move |label: &'static str, glyph, setting: ResourceSetting, said| {
        Choice::new(label, glyph, move || {
            act(Command::Shelve { resource: id, settings: vec![setting.clone()] }, said);
        })
    };
    let title = sheet.resource.title.clone();
    let admit = move |label: &'static str, glyph, decision, said| {
        let said_of = match decision {
            Decision::Granted => text.admitted(&title),
            Decision::Refused => text.rejected(&title),
        };
        Choice::new(label, glyph, move || decide(session, id, decision, said, said_of.clone()))
    };
    let mut choices =
        vec![Choice::new(text.edit(), Glyph::Edit, move || link::go(Page::Library, &Shown::Edit(id).query()))];
    if sheet.staff {
        if shelved != Shelved::Stands && shelved != Shelved::Retired {
            choices.insert(0, admit(text.approve(), Glyph::Check, Decision::Granted, text.approved()));
        }
        if shelved == Shelved::Waits {
            choices.push(admit(text.refuse(), Glyph::Close, Decision::Refused, text.refused()));
        }
        let saved = text.saved_changes();
        let pin = if pinned { text.unpin() } else { text.pin() };
        choices.push(set(pin, Glyph::Star, ResourceSetting::Pinned(!pinned), saved));
        let feature = if featured { text.unfeature() } else { text.feature() };
        choices.push(set(feature, Glyph::Trophy, ResourceSetting::Featured(!featured), saved));
    }
    if sheet.staff {
        let collect = move || link::go(Page::Gather, &[("r", id.to_string())]);
        choices.push(Choice::new(text.collect(), Glyph::Book, collect));
    }
    choices.push(if shelved == Shelved::Retired {
        set(text.restore(), Glyph::Undo, ResourceSetting::Retired(false), text.restored())
    } else {
        set(text.retire(), Glyph::Trash, ResourceSetting::Retired(true), text.retired()).danger()
    });
    view! { <ActionSheet open title=sheet.resource.title.clone() choices=Signal::stored(choices) /> }.into_any()
}
